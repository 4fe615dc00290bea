import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { editedDockerfile, MB, onlyAdvice } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

const COPY = 'FROM debian\nCOPY --from=build /src/app /app/main\n';
const stage = (run: string) => `FROM build AS build\nWORKDIR /src\n${run}\n${COPY}`;

/** An image with unstripped programs in the layer of its first line that makes one. */
function image(dockerfile: string, isGo = false, paths: readonly string[] = ['app/main']): Snapshot {
  const files = Object.fromEntries(paths.map((path) => [path, 9 * MB]));
  const plain = makeBuiltSnapshot({ dockerfile });
  const line = plain.build!.lines[0]!.start;
  const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { [line]: files } });
  return { ...snapshot, unstrippedPrograms: paths.map((path) => ({ path, layer: 1, bytes: 2 * MB, isGo })) };
}

describe('a program with symbols', () => {
  test('is compiled without them', () => {
    const dockerfile = stage('RUN CGO_ENABLED=0 go build -o /src/app .');
    expect(onlyAdvice(image(dockerfile, true))).toMatchObject({
      kind: 'strip',
      title: 'Compile /app/main without symbols in the RUN on line 3',
      saving: 2 * MB,
      isEstimate: false,
      evidence: ['/app/main contains 2MB of symbols and debugging information'],
      lines: { start: 3, end: 3 },
      notes: [expect.stringMatching(/^Stack traces of panics keep/)],
    });
  });

  test.each([
    ['go build -o /src/app .', 'go build -ldflags="-s -w" -o /src/app .', true],
    ['go build -ldflags "-X main.v=1" -o app', 'go build -ldflags "-s -w -X main.v=1" -o app', true],
    ["go build -ldflags='-X a.b=1'", "go build -ldflags='-s -w -X a.b=1'", true],
    ['cargo build --release', 'CARGO_PROFILE_RELEASE_STRIP=true cargo build --release', false],
    ['cd /src && cargo build -r', 'cd /src && CARGO_PROFILE_RELEASE_STRIP=true cargo build -r', false],
    [
      '--mount=type=cache,target=/c cargo install x',
      '--mount=type=cache,target=/c CARGO_PROFILE_RELEASE_STRIP=true cargo install x',
      false,
    ],
    ['gcc -O2 -o app main.c', 'gcc -s -O2 -o app main.c', false],
    [
      'apt-get install -y gcc make && gcc -o app a.c',
      'apt-get install -y gcc make && gcc -s -o app a.c',
      false,
    ],
    ['apk add go build-base && go build', 'apk add go build-base && go build -ldflags="-s -w"', true],
    ['echo go build && go build -o app', 'echo go build && go build -ldflags="-s -w" -o app', true],
    ['go build -C /src -o app', 'go build -C /src -ldflags="-s -w" -o app', true],
    ['go install a.b/c@v1', 'go install -ldflags="-s -w" a.b/c@v1', true],
    ['go build \\\n  -o app \\\n  .', 'go build -ldflags="-s -w" \\\n  -o app \\\n  .', true],
    ['go build -ldflags "-X a.b=$(date)"', 'go build -ldflags "-s -w -X a.b=$(date)"', true],
  ])('gets the option of its compiler: %s', (command, expected, isGo) => {
    const dockerfile = stage(`RUN ${command}`);
    expect(editedDockerfile(dockerfile, onlyAdvice(image(dockerfile, isGo)))).toBe(stage(`RUN ${expected}`));
  });

  test('is compiled in the final stage', () => {
    const dockerfile = 'FROM debian\nRUN go build -o /app/main .\nRUN chown 1 /app\n';
    expect(onlyAdvice(image(dockerfile, true)).saving).toBe(2 * MB);
  });

  test('is the one that the command names', () => {
    const dockerfile = stage('RUN go build -o /src/app .').replace('/src/app /app/main', '/src /app');
    expect(onlyAdvice(image(dockerfile, true, ['app/app', 'app/other'])).title).toContain(
      ' /app/app without',
    );
  });

  test.each<[string, string, boolean]>([
    ['its options are unknown', stage('RUN go build -ldflags=$FLAGS -o app'), true],
    ['its options may have more', stage('RUN go build $FLAGS -o app'), true],
    ['options are for some packages', stage('RUN go build -ldflags="all=-X a.b=1" -o app'), true],
    ['later options win', stage('RUN go build -ldflags="-X a.b=1" -ldflags="-X a.b=2" -o app'), true],
    [
      'a variable has options that it would replace',
      stage('ENV GOFLAGS=-ldflags=-w\nRUN go build -o app'),
      true,
    ],
    ['Go has options that it would replace', stage('RUN go env -w GOFLAGS=-x\nRUN go build -o app'), true],
    ['a variable decides', stage('ENV CARGO_PROFILE_RELEASE_STRIP=none\nRUN cargo install x'), false],
    ['a comment has the command too', stage('RUN \\\n# go build\n  go build'), true],
    ['dependencies were compiled with symbols', stage('RUN cargo chef cook\nRUN cargo build -r'), false],
    ['another command is the one for release', stage('RUN exec cargo build -r'), false],
    ['its stage has another shell', stage('SHELL ["fish", "-c"]\nRUN cargo build -r'), false],
    ['it is profiled', stage('RUN gcc -pg -o app main.c'), false],
    ['its symbols are kept elsewhere', stage('RUN gcc -o app a.c && eu-strip -f app.debug app'), false],
    ['Go installs a plugin', stage('RUN go build -buildmode=plugin -o app'), true],
    ['the directory is on the next line', stage('RUN go build -C \\\n /src -o app'), true],
    ['its profile is that for debugging', stage('RUN cargo install --debug x'), false],
    ['another stage debugs it', stage('RUN go build -o app && dlv version'), true],
    ['it is compiled to be debugged', stage('RUN cargo build'), false],
    ['it has debugging options', stage('RUN go build -gcflags=all=-N -o app'), true],
    ['a shell has quotes around the command', stage('RUN sh -c "go build -o app"'), true],
    ['another compiler made it', stage('RUN go build -o app'), false],
    ['Go made it, but not here', stage('RUN cargo build --release'), true],
    ['it may be fetched', stage('RUN go build -o app && curl -o b https://example.com'), true],
    ['two commands compile', stage('RUN go build -o app && go build -o b'), true],
    ['it has another name', stage('RUN go build -o /src/other .'), true],
    ['another image has it', 'FROM debian\nCOPY --from=golang /usr/local/go/bin/go /app/main\n', true],
    ['the context has it', 'FROM debian\nCOPY main /app/main\n', true],
    ['only an object file is compiled', stage('RUN gcc -c -o app main.c'), false],
    [
      'its stage is for debugging',
      stage('RUN go build -o app').replaceAll('build AS build', 'go AS debug').replace('=build', '=debug'),
      true,
    ],
    [
      'the image is for debugging',
      stage('RUN go build -o app').replace('FROM debian', 'FROM debian AS api-dev'),
      true,
    ],
    ['the stage of a RUN is for debugging', 'FROM debian AS Debug\nRUN go build -o /app/main .\n', true],
    [
      'it is based on one that compiles',
      'FROM go AS a\nRUN go build -o /app/main .\nFROM a AS debug\nUSER 1\n',
      true,
    ],
    [
      'another image for debugging has it too',
      stage('RUN go build -o app').replace('FROM debian', 'FROM build AS debug\nRUN ls\nFROM debian'),
      true,
    ],
    [
      'another image for debugging copies it',
      stage('RUN go build -o app').replace(
        'FROM debian',
        'FROM x AS dev\nCOPY --from=0 /src/app /\nFROM debian',
      ),
      true,
    ],
    [
      'another image for debugging copies it from a copy',
      stage('RUN go build -o app').replace(
        'FROM debian',
        'FROM x AS y\nCOPY --from=Build /src/app /\nFROM y AS dev\nFROM debian',
      ),
      true,
    ],
    ['it is a library', stage('RUN gcc -shared -o app main.c'), false],
  ])('stays if %s', (_, dockerfile, isGo) => {
    expect(advise(image(dockerfile, isGo))).toEqual([]);
  });

  test.each(['contest', 'y', 'precise'])('is stripped although another stage is %s', (name) => {
    const other = `FROM z AS debug\nCOPY --from=alpine /src/app /\nFROM build AS ${name}\nFROM debian`;
    expect(advise(image(stage('RUN go build -o app').replace('FROM debian', other), true))).toHaveLength(1);
  });

  test('stays if it belongs to a package or is one of several', () => {
    const dockerfile = stage('RUN go build -o app');
    const owned = image(dockerfile, true);
    expect(advise({ ...owned, fileOwners: new Int32Array(1).fill(0) })).toEqual([]);
    const several = image(stage('RUN go install x').replace('/src/app', '/go/bin'), true, ['app/a', 'app/b']);
    expect(advise(several)).toEqual([]);
  });
});
