import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import { parseContainerUser } from '../../../../src/core/advice/smaller-base/container-user.ts';
import type { ContainerCommand } from '../../../../src/core/detection/container-command.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../../../src/core/filesystem/listed-file.ts';
import {
  makeContainerCommand,
  MB,
  onlyAdvice,
  SHELL,
  distrolessBytes,
  editedDockerfile,
} from '../../../support/advice.ts';
import { makeBuiltSnapshot, type DockerfilePlan } from '../../../support/dockerfile-snapshot.ts';

type Config = Partial<Snapshot['config']>;

/** Snapshot of a Dockerfile whose base image has a shell. */
function image(
  plan: Partial<DockerfilePlan> & { dockerfile: string },
  launch: Partial<ContainerCommand> = {},
  config: Config = {},
): Snapshot {
  const snapshot = makeBuiltSnapshot({
    components: [SHELL],
    ...plan,
    baseFiles: { 'bin/bash': 300 * MB, ...plan.baseFiles },
  });
  return {
    ...snapshot,
    config: { ...snapshot.config, ...config },
    containerCommand: makeContainerCommand(launch),
  };
}

const advisedDockerfile = (dockerfile: string, snapshot: Snapshot): string =>
  editedDockerfile(dockerfile, onlyAdvice(snapshot));

describe.each([
  ['', { kind: 'root', user: null, owner: null, tag: 'latest' }],
  ['root:staff', null],
  ['0:0', { kind: 'root', user: null, owner: null, tag: 'latest' }],
  ['1000', { kind: 'numbered', user: '1000', owner: '1000:1000', tag: 'latest' }],
  ['1000:50', { kind: 'numbered', user: '1000:50', owner: '1000:50', tag: 'latest' }],
  ['1000:staff', null],
  ['65532', { kind: 'numbered', user: '65532', owner: '65532:65532', tag: 'nonroot' }],
  ['www-data', { kind: 'named', user: '65532', owner: '65532:65532', tag: 'nonroot' }],
])('the user %j', (user, expected) => {
  test('is parsed', () => expect(parseContainerUser(user)).toEqual(expected));
});

describe('a new final stage', () => {
  const dockerfile = 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build\nCMD ["/app/main"]\n';
  const made = { 3: { 'src/main.go': 1 }, 4: { 'app/main': 3 * MB } };
  const stage = (
    plan: Partial<DockerfilePlan> = {},
    launch: Partial<ContainerCommand> = {},
    config: Config = {},
  ): readonly string[] => {
    const file = plan.dockerfile ?? dockerfile;
    const lines = advisedDockerfile(
      file,
      image({ dockerfile: file, filesByLine: made, ...plan }, { layer: 3, ...launch }, config),
    ).split('\n');
    return lines.slice(lines.findIndex((line) => line.startsWith('# The shipped image')) + 1, -1);
  };

  test.each<[string, string, readonly string[]]>([
    ['root', '', [':latest', 'COPY --from=build /app/main /app/main', 'CMD ["/app/main"]']],
    [
      'a number',
      '1000',
      [
        ':latest',
        'USER 1000',
        'COPY --from=build --chown=1000:1000 /app/main /app/main',
        'CMD ["/app/main"]',
      ],
    ],
    [
      'a name',
      'app',
      [
        ':nonroot',
        'WORKDIR /',
        'COPY --from=build --chown=65532:65532 /app/main /app/main',
        'CMD ["/app/main"]',
      ],
    ],
  ])('keeps the user: %s', (_, user, [tag, ...lines]) => {
    expect(stage({}, {}, { user })).toEqual([`FROM gcr.io/distroless/static-debian13${tag}`, ...lines]);
  });

  test('leaves files of root to root', () => {
    const user = { user: '1000' };
    const file = dockerfile.replace('CMD', 'USER 1000\nCMD');
    expect(stage({ dockerfile: file }, {}, user)).toContain('COPY --from=build /app/main /app/main');
    const owned = file.replace('go build', 'go build && chown 1000 /app/main');
    expect(stage({ dockerfile: owned }, {}, user)).toContain(
      'COPY --from=build --chown=1000:1000 /app/main /app/main',
    );
    const accounts = owned.replace('USER', 'COPY --from=x /etc/passwd /etc/passwd\nUSER');
    expect(
      stage({ dockerfile: accounts, filesByLine: { ...made, 5: { 'etc/passwd': 1 } } }, {}, user),
    ).toContain('COPY --from=build /etc /etc');
  });

  test.each<[string, string, boolean]>([
    ['the program itself', 'RUN chown app /app/main', true],
    ['the directory of the program', 'RUN chown app .', true],
    ['all files there', 'RUN chown app:app /data /app/*', true],
    ['a copy', 'COPY --chown=app main ./', true],
    ['everything', 'RUN chown -R app /', true],
    ['a home directory', 'RUN chown app /data', false],
    ['other directories', 'RUN useradd app && chown -R app:app data /var/log/* "/app-data"', false],
    ['a copy to elsewhere', 'COPY --chown=app data ../data/', false],
    ['a variable', 'RUN chown app $HOME', true],
    ['what find lists', 'RUN find / -name x -exec chown app {} +', true],
    ['input', 'RUN ls | xargs chown app', true],
    ['a path after cd', 'RUN cd /data && chown app .', true],
    ['the owner of a file', 'RUN chown --reference=/x /data', true],
    ['a path of unknown text', `COPY --chown=app <<EOF /data\nx\nEOF`, true],
  ])('gives files to the user if they may belong to it: %s', (_, line, isOwned) => {
    const file = `FROM golang\nWORKDIR /app\nRUN make\n${line}\nUSER app\nCMD ["/app/main"]\n`;
    const lines = stage(
      { dockerfile: file, filesByLine: { 3: { 'app/main': 3 * MB } }, baseFiles: { 'usr/x': 1 } },
      { layer: 2 },
      { user: 'app' },
    );
    const owner = isOwned ? ' --chown=65532:65532' : '';
    expect(lines).toContain(`COPY --from=build${owner} /app/main /app/main`);
  });

  test('gives a directory to the user if something in it may belong to it', () => {
    const file =
      'FROM golang\nRUN make\nCOPY a /a/\nCOPY b /b/\nRUN chown app /a/x\nUSER app\nCMD ["/app/main"]\n';
    const filesByLine = {
      2: { 'app/main': 3 * MB },
      3: { 'a/x': 1, 'a/y': 1 },
      4: { 'b/x': 1 },
    };
    const lines = stage({ dockerfile: file, filesByLine }, { layer: 1 }, { user: 'app' });
    expect(lines.filter((line) => line.startsWith('COPY'))).toEqual([
      'COPY --from=build /app/main /app/main',
      'COPY --from=build --chown=65532:65532 /a /a',
      'COPY --from=build /b /b',
    ]);
  });

  test('is not written if it would clear a setuid bit or start in a symbolic link', () => {
    const snapshot = image({ dockerfile, filesByLine: made }, { layer: 3 });
    const privileged = [{ path: 'app/main', mode: 0o4755, layer: 3 }];
    expect(advise({ ...snapshot, privileged })).toEqual([]);
    const link: ListedFile = { path: 'current', kind: 'symlink', size: 0, digest: 'src', layer: 3 };
    const launch = makeContainerCommand({ layer: 3, workingDirectory: '/current' });
    expect(advise({ ...snapshot, containerCommand: launch })).toHaveLength(1);
    expect(advise({ ...snapshot, containerCommand: launch, files: [...snapshot.files, link] })).toEqual([]);
  });

  test('is not written after a line continuation', () => {
    const open = dockerfile.replace('CMD ["/app/main"]', 'CMD ["/app/main"] \\');
    expect(advise(image({ dockerfile: open, filesByLine: made }, { layer: 3 }))).toEqual([]);
  });

  test('mentions and creates empty directories', () => {
    const file = dockerfile.replace('go build', 'go build && mkdir /data');
    const notes = onlyAdvice(image({ dockerfile: file, filesByLine: made }, { layer: 3 })).notes.join();
    expect(notes).toContain('Use WORKDIR to create the ones you need from RUN (line 4)');
    const made2 = { ...made, 4: { 'app/main': 3 * MB, 'full/a': 1 } };
    const mkdir = 'go build && mkdir -p -m 755 /data /var/log//app /full /app && mkdir more && mkdir /of$X';
    const several = dockerfile.replace('go build', mkdir);
    expect(stage({ dockerfile: several, filesByLine: made2 }, {}, { user: '1000' }).slice(1, 5)).toEqual([
      'USER 1000',
      'WORKDIR /data',
      'WORKDIR /var/log/app',
      'WORKDIR /',
    ]);
  });

  test('creates the working directory once', () => {
    const file = dockerfile.replace('go build', 'go build && mkdir -p /data');
    expect(
      stage({ dockerfile: file }, { workingDirectory: '/data' }).filter((line) => line === 'WORKDIR /data'),
    ).toHaveLength(1);
  });

  test('separates ENTRYPOINT from CMD', () => {
    const command = ['/app/main', '--a', 'b'];
    expect(stage({}, { command, entrypointLength: 2 }).slice(-2)).toEqual([
      'ENTRYPOINT ["/app/main", "--a"]',
      'CMD ["b"]',
    ]);
    expect(stage({}, { command, entrypointLength: 3 }).slice(-1)).toEqual([
      'ENTRYPOINT ["/app/main", "--a", "b"]',
    ]);
    expect(stage({}, { command, entrypointLength: 0 }).slice(-1)).toEqual(['CMD ["/app/main", "--a", "b"]']);
  });

  test('copies data files that were copied with the sources', () => {
    const copied = {
      'src/main.go': 1,
      'src/README.md': 1,
      'src/.env': 1,
      'src/tests/x': 1,
      'src/templates/a': MB,
      'src/templates/b/c': MB,
      'src/conf.yml': 1,
    };
    expect(stage({ filesByLine: { ...made, 3: copied } }).slice(1, -1)).toEqual([
      'COPY --from=build /app/main /app/main',
      'COPY --from=build /src/conf.yml /src/conf.yml',
      'COPY --from=build /src/templates /src/templates',
    ]);
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`src/${name}.html`, 1]),
    );
    expect(stage({ filesByLine: { ...made, 3: { ...many, 'src/main.go': 1 } } }).slice(1, -1)).toEqual([
      'COPY --from=build /app/main /app/main',
    ]);
  });

  test('is not written if a build target is set, because a later stage would not be built', () => {
    const snapshot = image({ dockerfile, filesByLine: made }, { layer: 3 });
    const build = { ...snapshot.build!, stages: { ...snapshot.build!.stages, isTarget: true } };
    expect(advise(snapshot)).toHaveLength(1);
    expect(advise({ ...snapshot, build })).toEqual([]);
  });

  test.each<[string, Partial<ContainerCommand>, Record<string, number>]>([
    ['a pattern', { command: ['/app/main', '/data/x[1]'] }, { 'data/x[1]': 1 }],
    ['a variable', { command: ['/app/main', '/data/a$b'] }, { 'data/a$b': 1 }],
    ['a path of the base image', { command: ['/app/main', '/usr/lib/data'] }, {}],
    ['a working directory that a Dockerfile would interpret', { workingDirectory: '/a$b' }, {}],
  ])('is not written if an argument is %s', (_, launch, files) => {
    const below = { 'usr/lib/data': 1 };
    const more = { ...made, 4: { 'app/main': 3 * MB, ...files } };
    expect(
      advise(image({ dockerfile, baseFiles: below, filesByLine: more }, { layer: 3, ...launch })),
    ).toEqual([]);
  });

  const withLink = (link: ListedFile, command: readonly string[]) => {
    const snapshot = image({ dockerfile, filesByLine: made }, { layer: 3, command });
    return advise({ ...snapshot, files: [...snapshot.files, link] });
  };
  const makeLink = (path: string, target: string): ListedFile => ({
    path,
    kind: 'symlink',
    size: 0,
    digest: target,
    layer: 3,
  });

  test.each<[string, ListedFile, readonly string[], boolean]>([
    ['to a file that is not copied', makeLink('src/conf', '/etc/conf'), ['/app/main', '/src/conf'], false],
    ['to a directory', makeLink('conf', 'src'), ['/app/main', '/conf/main.go'], false],
    ['that no argument names', makeLink('conf', 'src'), ['/app/main'], true],
  ])('does not follow a link %s', (_, file, command, isAdvised) => {
    expect(withLink(file, command)).toHaveLength(isAdvised ? 1 : 0);
  });
});

describe('the platform of a new final stage', () => {
  const made = { 3: { 'src/main.go': 1 }, 4: { 'app/main': 3 * MB } };

  test.each([
    ['FROM --platform=linux/arm64 golang', '--platform=linux/arm64 '],
    ['FROM --platform=$BUILDPLATFORM golang', '--platform=$BUILDPLATFORM '],
    ['FROM golang', ''],
  ])('is that of %s, for which the program was built', (from, flag) => {
    const file = `${from}\nWORKDIR /src\nCOPY . .\nRUN go build\nCMD ["/app/main"]\n`;
    const snapshot = image({ dockerfile: file, filesByLine: made }, { layer: 3 });
    expect(advisedDockerfile(file, snapshot)).toContain(
      `\nFROM ${flag}gcr.io/distroless/static-debian13:latest\n`,
    );
  });

  test('is that of the stage it is based on', () => {
    const file =
      'FROM --platform=linux/arm64 golang AS base\nWORKDIR /src\nCOPY . .\nFROM base\nRUN go build\nCMD ["/app/main"]\n';
    const snapshot = image(
      { dockerfile: file, filesByLine: { 3: { 'src/main.go': 1 }, 5: { 'app/main': 3 * MB } } },
      { layer: 3 },
    );
    expect(advisedDockerfile(file, snapshot)).toContain('\nFROM --platform=linux/arm64 gcr.io/');
  });
});

describe('another base image', () => {
  const dockerfile =
    'FROM golang AS build\nFROM debian\nRUN adduser app\nCOPY --from=build /main /app/main\nCMD ["/app/main"]\n';
  const made = { 3: { 'etc/passwd': 1 }, 4: { 'app/main': 3 * MB } };

  test.each([
    ['in the directory of the program', { 'app/other': 1 }, { workingDirectory: '/app' }],
    ['named by an argument', { 'opt/conf': 1 }, { command: ['/app/main', '/opt/conf'] }],
  ])('is not suggested if a RUN creates files %s', (_, files, launch) => {
    const snapshot = image({ dockerfile, filesByLine: { ...made, 3: files } }, { layer: 2, ...launch });
    expect(onlyAdvice(snapshot).kind).toBe('multi-stage');
    expect(onlyAdvice(image({ dockerfile, filesByLine: made }, { layer: 2 })).kind).toBe('distroless');
  });

  test.each<[string, string, string | null]>([
    ['its own WORKDIR', 'WORKDIR /srv\nCOPY a b', 'WORKDIR /srv\nCOPY a b'],
    ['its own WORKDIR after an absolute COPY', 'COPY a /b\nWORKDIR /srv', 'COPY a /b\nWORKDIR /srv'],
    ['the working directory of the old base image', 'COPY a b', 'WORKDIR /srv\nCOPY a b'],
    ['an unknown directory: no advice', 'COPY a b\nWORKDIR /srv', null],
    ['a relative WORKDIR: no advice', 'WORKDIR srv\nCOPY a b', null],
  ])('starts in %s', (_, lines, expected) => {
    const file = `FROM debian\n${lines}\nCOPY main /app/main\nCMD ["/app/main"]\n`;
    const line = file.split('\n').findIndex((text) => text.startsWith('COPY main')) + 1;
    const snapshot = image(
      { dockerfile: file, filesByLine: { [line]: { 'app/main': 3 * MB } } },
      { layer: line - 1, workingDirectory: '/srv' },
    );
    if (expected === null) expect(advise(snapshot)).toEqual([]);
    else expect(advisedDockerfile(file, snapshot)).toContain(`:latest\n${expected}\nCOPY main`);
  });

  test('is not suggested if only the old base image sets a numeric user', () => {
    const file = 'FROM debian\nCOPY main /app/main\nCMD ["/app/main"]\n';
    const snapshot = (named: string) =>
      image(
        { dockerfile: file.replace('CMD', `${named}CMD`), filesByLine: { 2: { 'app/main': 3 * MB } } },
        { layer: 1 },
        { user: '1000' },
      );
    expect(advise(snapshot(''))).toEqual([]);
    expect(advise(snapshot('USER 1000\n'))).toHaveLength(1);
  });

  test.each([
    ['COPY a $GOPATH/b', false],
    ['WORKDIR /opt/${MODE}', false],
    ['ARG MODE\nCOPY a /opt/$MODE', true],
    ['ENV MODE=x\nCOPY a /opt/${MODE}', true],
  ])('is suggested unless the old base image may set the variable: %s', (lines, isAdvised) => {
    const file = `FROM debian\n${lines}\nCOPY main /app/main\nCMD ["/app/main"]\n`;
    const line = file.split('\n').indexOf('COPY main /app/main') + 1;
    const layer = file
      .split('\n')
      .filter((text, index) => index < line && /^(?:COPY|WORKDIR)/.test(text)).length;
    const snapshot = image({ dockerfile: file, filesByLine: { [line]: { 'app/main': 3 * MB } } }, { layer });
    expect(advise(snapshot)).toHaveLength(isAdvised ? 1 : 0);
  });

  test('is not suggested if an owner must change in a line that is not recorded to its end', () => {
    const advised = (bytes: number) => {
      const file = `FROM debian\nCOPY --chown=app:app <<EOF /conf\n${'x'.repeat(bytes)}\nEOF\nCOPY main /app/main\nUSER app\nCMD ["/app/main"]\n`;
      const plan = { dockerfile: file, filesByLine: { 2: { conf: 1 }, 5: { 'app/main': 3 * MB } } };
      return advise(image(plan, { layer: 2 }, { user: 'app' }));
    };
    expect(advised(5000)).toEqual([]);
    expect(advised(50)).toHaveLength(1);
  });

  test.each(['ADD', 'COPY'])('changes the owner of %s to a user that exists', (keyword) => {
    const file = `FROM debian\n${keyword} --chown=app:app main /app/main\nUSER app\nCMD ["/app/main"]\n`;
    const made2 = { 2: { 'app/main': 3 * MB } };
    expect(
      advisedDockerfile(file, image({ dockerfile: file, filesByLine: made2 }, { layer: 1 }, { user: 'app' })),
    ).toContain(`${keyword} --chown=65532:65532 main /app/main\nUSER 65532\n`);
  });

  test.each<[string, Snapshot['platform'], boolean]>([
    ['amd64', { os: 'linux', architecture: 'amd64' }, true],
    ['riscv64', { os: 'linux', architecture: 'riscv64' }, true],
    ['arm/v7', { os: 'linux', architecture: 'arm', variant: 'v7' }, true],
    ['arm/v6', { os: 'linux', architecture: 'arm', variant: 'v6' }, false],
    ['386', { os: 'linux', architecture: '386' }, false],
    ['Windows', { os: 'windows', architecture: 'amd64' }, false],
  ])('is suggested only for published platforms: %s', (_, platform, isAdvised) => {
    expect(advise({ ...image({ dockerfile, filesByLine: made }, { layer: 2 }), platform })).toHaveLength(
      isAdvised ? 1 : 0,
    );
  });

  test('is not suggested if an added script starts the program', () => {
    const snapshot = (starterLayer: number | null) =>
      image({ dockerfile, filesByLine: made }, { layer: 2, entrypointScriptLayer: starterLayer });
    expect(advise(snapshot(2))).toEqual([]);
    expect(advise(snapshot(0))).toHaveLength(1);
  });
});

describe('access to the working directory', () => {
  const advised = (lines: string, user: string) => {
    const dockerfile = `FROM debian\n${lines}\nUSER ${user}\nCMD ["/app/main"]\n`;
    const copyLine = dockerfile.split('\n').findIndex((line) => line.startsWith('COPY')) + 1;
    const snapshot = image(
      { dockerfile, filesByLine: { [copyLine]: { 'app/main': 3 * MB } } },
      { layer: lines.split('\n').length, workingDirectory: lines.includes('/home') ? '/home/app' : '/app' },
      { user },
    );
    return onlyAdvice(snapshot);
  };

  test.each([
    ['1000', 'RUN chown 1000 /app', 'multi-stage'],
    ['app', 'RUN adduser -h /app app', 'multi-stage'],
    ['app', 'RUN ./prepare.sh', 'multi-stage'],
    ['app', 'RUN apt-get install -y x', 'distroless'],
    ['app', 'RUN install -d -o app /srv', 'multi-stage'],
    ['app', 'RUN adduser app', 'distroless'],
    ['app', 'RUN adduser app\nWORKDIR /home/app', 'multi-stage'],
    ['root', 'RUN chown 1000 /app', 'distroless'],
  ])('of %s is kept if a RUN may grant it: %s', (user, run, kind) => {
    expect(advised(`${run}\nCOPY main /app/`, user).kind).toBe(kind);
  });

  test.each([
    ['1000', 'WORKDIR /app\nCOPY main /app/', ['USER 1000']],
    ['1000', 'COPY main /app/', ['USER 1000', 'WORKDIR /app']],
    ['65532', 'COPY main /app/', ['WORKDIR /app']],
    ['app', 'WORKDIR /app\nCOPY main /app/', []],
    ['root', 'WORKDIR /app\nCOPY main /app/', []],
  ])('of %s is kept where the FROM image may grant it: %j', (user, lines, added) => {
    const [edit] = advised(lines, user).edits;
    expect(edit?.kind === 'replace' && edit.text.split('\n').slice(1)).toEqual(added);
  });
});

describe('a program that runs on an interpreter', () => {
  const node = { runtime: 'nodejs', program: 'usr/bin/node', layer: 0, command: ['node', 'm.js'] } as const;
  const inApp = { workingDirectory: '/app' };
  const dockerfile = 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "m.js"]\n';
  const own = { 'app/m.js': MB };
  const advised = (
    files: Record<string, number> = {},
    below: Record<string, number> = {},
    file = dockerfile,
    launch: Partial<ContainerCommand> = {},
  ) =>
    advise(
      image(
        { dockerfile: file, baseFiles: { 'usr/bin/node': MB, ...below }, filesByLine: { 3: own, 4: files } },
        { ...node, ...inApp, ...launch },
      ),
    );

  test.each<[string, Record<string, number>]>([
    ['a compiled addon', { 'app/node_modules/a/a.node': 1 }],
    ['a library', { 'app/lib/liba.so.1.2': 1 }],
    ['a file that a RUN creates elsewhere, however small', { 'srv/version': 1 }],
    ['a file that a RUN leaves in a home directory', { 'root/.config/app/c': 1 }],
    ['a model in a cache directory', { 'root/.cache/model/w': 1 }],
    ['an index in /var/cache', { 'var/cache/app/i': 1 }],
    ['a file in /tmp', { 'tmp/w': 1 }],
    ['a module that a RUN installs globally', { 'usr/local/lib/node_modules/a/m.js': 1 }],
  ])('gets no advice with %s', (_, files) => {
    expect(advised({ 'app/node_modules/b': 1 })).toHaveLength(1);
    expect(advised(files)).toEqual([]);
  });

  test.each<[string, Record<string, number>, boolean]>([
    ['npm', { 'usr/local/lib/node_modules/npm/a.js': 1 }, true],
    ['yarn', { 'opt/yarn-v1.22.22/lib/a.js': 1 }, true],
    ['Debian’s modules', { 'usr/share/nodejs/a/node_modules/b.js': 1 }, true],
    ['a global module', { 'usr/local/lib/node_modules/a/a.js': 1 }, false],
    ['files in the directory of the program', { 'app/settings.js': 1 }, false],
    ['files outside system directories', { 'opt/shared/a.js': 1 }, false],
    ['files of a web server', { 'var/www/a.html': 1 }, false],
  ])('checks whether it may use %s of the base image', (_, below, isAdvised) => {
    expect(advised({}, below)).toHaveLength(isAdvised ? 1 : 0);
  });

  test('may be on a base image with the links that debootstrap and Alpine create', () => {
    const links = ['bin', 'lib64', 'var/run', 'var/lock', 'var/spool/mail'].map((path): ListedFile => {
      return { path, kind: 'symlink', size: 0, digest: '/run', layer: 0 };
    });
    const snapshot = image(
      { dockerfile, baseFiles: { 'usr/bin/node': MB }, filesByLine: { 3: own, 4: {} } },
      { ...node, ...inApp },
    );
    expect(advise({ ...snapshot, files: [...links, ...snapshot.files] })).toHaveLength(1);
  });

  test.each(['PYTHONPATH', 'NODE_PATH', 'LD_LIBRARY_PATH'])('gets no advice with ENV %s', (name) => {
    expect(advised({}, {}, dockerfile.replace('CMD', `ENV ${name}=/x\nCMD`))).toEqual([]);
    expect(advised({}, {}, dockerfile.replace('CMD', `ENV OTHER=${name}\nCMD`))).toHaveLength(1);
  });

  test('includes a few paths that COPY copies elsewhere', () => {
    const file = 'FROM node\nWORKDIR /app\nCOPY . .\nCOPY site /srv/site\nRUN npm ci\nCMD ["node", "m.js"]\n';
    const plan = (site: Record<string, number>) =>
      image(
        {
          dockerfile: file,
          baseFiles: { 'usr/bin/node': MB },
          filesByLine: { 3: own, 4: site, 5: { 'app/x': 1 } },
        },
        { ...node, ...inApp },
      );
    expect(advisedDockerfile(file, plan({ 'srv/site/a': MB, 'srv/site/b': MB }))).toContain(
      'COPY --from=build /app /app\nCOPY --from=build /srv /srv\n',
    );
    const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`etc/${n}.conf`, 1]));
    expect(advise({ ...plan(many), files: [...plan(many).files, baseFile('etc/hosts')] })).toEqual([]);
  });

  const baseFile = (path: string): ListedFile => ({ path, kind: 'file', size: 1, digest: path, layer: 0 });

  test('gets no advice if one of its links points elsewhere', () => {
    const links = (target: string): Snapshot => {
      const snapshot = image(
        { dockerfile, baseFiles: { 'usr/bin/node': MB }, filesByLine: { 3: own, 4: { 'app/x': 1 } } },
        { ...node, ...inApp },
      );
      const link: ListedFile = { path: 'app/a/b', kind: 'symlink', size: 0, digest: target, layer: 3 };
      return { ...snapshot, files: [...snapshot.files, link] };
    };
    expect(advise(links('../m.js'))).toHaveLength(1);
    expect(advise(links('/app/m.js'))).toHaveLength(1);
    expect(advise(links('../../srv/m.js'))).toEqual([]);
    expect(advise(links('/usr/share/a'))).toEqual([]);
  });

  const PACKAGES = 'usr/local/lib/python3.13/site-packages';
  const python = { runtime: 'python', program: 'usr/local/bin/python3.13', layer: 0 } as const;
  const pythonAdvised = (files: Record<string, number>, under: Record<string, number> = {}) =>
    advised(files, under, dockerfile, { ...python, command: ['python3', 'm.py'] });

  test.each<[string, Record<string, number>, Record<string, number>, boolean]>([
    ['added packages', { [`${PACKAGES}/a/b.py`]: 1 }, {}, true],
    ['added packages in root’s home', { 'root/.local/lib/python3.13/site-packages/a.py': 1 }, {}, false],
    ['compiled packages', { [`${PACKAGES}/a.cpython-313-x86_64-linux-gnu.so`]: 1 }, {}, false],
    ['a .pth file', { [`${PACKAGES}/a.pth`]: 1 }, {}, false],
    ['the .pth file of setuptools', { [`${PACKAGES}/distutils-precedence.pth`]: 1 }, {}, true],
    ['a package that shadows a standard module', { [`${PACKAGES}/argparse.py`]: 1 }, {}, false],
    [
      'pip in the base image',
      {},
      { [`${PACKAGES}/pip/a.py`]: 1, [`${PACKAGES}/pip-25.0.dist-info/x`]: 1 },
      true,
    ],
    ['other packages in the base image', {}, { [`${PACKAGES}/flask/a.py`]: 1 }, false],
    ['Debian packages in the base image', {}, { 'usr/lib/python3/dist-packages/yaml/a.py': 1 }, false],
  ])('checks Python packages: %s', (_, files, under, isAdvised) => {
    expect(pythonAdvised(files, under)).toHaveLength(isAdvised ? 1 : 0);
  });

  test.each([
    ['-u', 1],
    ['-E', 0],
    ['-Is', 0],
  ])('checks Python option %s, which may disable PYTHONPATH', (option, count) => {
    const command = ['python3', option, 'm.py', '-E'];
    const files = { [`${PACKAGES}/a/b.py`]: 1 };
    expect(advised(files, {}, dockerfile, { ...python, command })).toHaveLength(count);
  });

  test('includes a virtual environment outside its directory', () => {
    const venv = 'opt/venv/lib/python3.13/site-packages';
    const files = { [`${venv}/a.py`]: 1, 'opt/venv/pyvenv.cfg': 1, 'opt/venv/bin/activate': 1 };
    const [advice] = advised(files, {}, dockerfile, { ...python, command: ['python', 'm.py'] });
    expect(editedDockerfile(dockerfile, advice!)).toContain(`COPY --from=build /${venv} /${venv}\n`);
  });

  test('in the root directory gets a new base image', () => {
    const file = 'FROM java\nCOPY app.jar /app.jar\nENTRYPOINT ["java", "-jar", "/app.jar"]\n';
    const snapshot = image(
      { dockerfile: file, baseFiles: { 'opt/java/bin/java': MB }, filesByLine: { 2: { 'app.jar': MB } } },
      {
        runtime: 'java',
        program: 'opt/java/bin/java',
        layer: 0,
        command: ['java', '-jar', '/app.jar'],
        entrypointLength: 3,
      },
    );
    expect(advisedDockerfile(file, snapshot)).toBe(
      'FROM gcr.io/distroless/java21-debian13:latest\nCOPY app.jar /app.jar\nENTRYPOINT ["/usr/bin/java", "-jar", "/app.jar"]\n',
    );
  });

  test('includes settings whose names start with a dot', () => {
    const file =
      'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCOPY .env /etc/app/.env\nCMD ["node", "m.js"]\n';
    const snapshot = image(
      {
        dockerfile: file,
        baseFiles: { 'usr/bin/node': MB, 'etc/hosts': 1 },
        filesByLine: { 3: own, 4: { 'app/x': 1 }, 5: { 'etc/app/.env': 1 } },
      },
      { ...node, ...inApp },
    );
    expect(advisedDockerfile(file, snapshot)).toContain('COPY --from=build /etc/app /etc/app\n');
  });

  test('keeps the interpreter and the words of ENTRYPOINT in ENTRYPOINT', () => {
    const start = (command: readonly string[], fixed: number) => {
      const [advice] = advised({}, {}, dockerfile, { command, entrypointLength: fixed });
      return editedDockerfile(dockerfile, advice!).split('\n').slice(-3, -1);
    };
    expect(start(['node', 'm.js', 'a'], 0)).toEqual(['ENTRYPOINT ["/nodejs/bin/node"]', 'CMD ["m.js", "a"]']);
    expect(start(['node', 'm.js', 'a'], 2)).toEqual(['ENTRYPOINT ["/nodejs/bin/node", "m.js"]', 'CMD ["a"]']);
  });
});

describe('a debug tag of distroless', () => {
  const FROM = 'FROM gcr.io/distroless/static-debian13:debug-nonroot';
  const advised = (lines: string, launch: Partial<ContainerCommand> | null = {}, from = FROM) => {
    const dockerfile = `${from}\n${lines}\n`;
    const line = dockerfile.split('\n').findIndex((text) => text.startsWith('COPY')) + 1;
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      baseFiles: { 'busybox/sh': MB },
      filesByLine: { [line]: { app: MB } },
    });
    const all = advise({
      ...snapshot,
      containerCommand:
        launch && makeContainerCommand({ command: ['/app'], program: 'app', layer: 1, ...launch }),
    });
    return all.map((advice) => editedDockerfile(dockerfile, advice));
  };

  test.each([
    ['the program starts through its shell', 'COPY a /app\nENTRYPOINT ["/busybox/sh", "-c", "/app"]', {}],
    ['the start command uses the shell form', 'COPY a /app\nENTRYPOINT /app', { form: 'shell' }],
    ['a RUN uses the shell', 'COPY a /app\nRUN ["/busybox/sh", "-c", "true"]\nENTRYPOINT ["/app"]', {}],
    ['there is a HEALTHCHECK', 'COPY a /app\nHEALTHCHECK CMD ["/busybox/wget"]\nENTRYPOINT ["/app"]', {}],
    ['the start command is unknown', 'COPY a /app', null],
  ] as const)('stays if %s', (_, lines, launch) => {
    expect(advised(lines, launch)).toEqual([]);
  });

  test('stays if another stage is based on the same stage and runs its shell', () => {
    const lines =
      'COPY a /app\nFROM base AS test\nRUN ["/busybox/sh", "-c", "/app"]\nFROM base\nENTRYPOINT ["/app"]';
    expect(advised(lines, {}, `${FROM} AS base`)).toEqual([]);
  });

  test('is replaced in the stage that uses it', () => {
    const lines = 'COPY a /app\nFROM base\nENTRYPOINT ["/app"]';
    expect(advised(lines, {}, `${FROM} AS base`)).toEqual([
      `FROM gcr.io/distroless/static-debian13:nonroot AS base\n${lines}\n`,
    ]);
  });
});

test('the saving of a new stage is what is not shipped minus the size of distroless', () => {
  const dockerfile = 'FROM golang\nCOPY . .\nRUN go build\nCMD ["/app/main"]\n';
  const snapshot = image(
    { dockerfile, filesByLine: { 2: { 'main.go': 7 }, 3: { 'app/main': 3 * MB, x: 9 } } },
    {},
  );
  expect(onlyAdvice(snapshot).saving).toBe(300 * MB + 7 + 9 - distrolessBytes('static'));
});
