import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import { MB } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';
import { makeComponent } from '../../../support/report.ts';

const GIT = makeComponent({ kind: 'build-tool', name: 'git', path: 'usr/bin/git' });

/** Whether there is advice on a directory that `COPY . /app` copies, in a Dockerfile with these lines in the same stage. */
function isAdvised(directory: string, before: string, after: string, git = false): boolean {
  const lines = ['FROM a', ...before.split('\n').filter(Boolean), 'COPY . /app', after];
  const snapshot = makeBuiltSnapshot({
    dockerfile: `${lines.join('\n')}\n`,
    filesByLine: { [lines.indexOf('COPY . /app') + 1]: { [`app/${directory}/x`]: MB } },
    components: git ? [GIT] : [],
  });
  return advise(snapshot).length === 1;
}

describe("a command that can't use a copied directory", () => {
  test.each([
    'rm -rf /tmp/build',
    'rm -rf ./*',
    'pip install -r requirements.txt',
    'pip install --no-cache-dir -r requirements-test.txt',
    'apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*',
    'npm install -g npm@latest',
    'chown -R app:app /app',
    'cp -r /usr/share/zoneinfo /zoneinfo',
    'cp -R dist /www',
    'cp *.txt /www/',
    'cp dist/* /www/',
    'find /var/log -type f -delete',
    'find . -name "*.pyc" -delete',
    "find / -name '*.a' -exec rm -f {} +",
    'curl -fsSL https://example.com/x.tgz | tar -xz -C /opt',
    'tar xzf /app/x.tgz',
    'ls /etc/*',
    'cd /app && node -r dotenv/config build.js',
    'FOO=1 sudo apk add make',
    '["rm", "-rf", "/var/lib/apt/lists"]',
    'if [ -f /x ]; then rm -rf /x; fi',
  ])('does not silence advice on tests: %s', (run) => {
    expect(isAdvised('tests', '', `RUN ${run}`)).toBe(true);
  });

  test.each([
    'npx jest',
    'vendor/bin/phpunit',
    'npm run check',
    'cp -r . /www',
    'cp -a /app/. /www',
    'cp -r /app /www',
    'cp -r app /www',
    'cp -r "$SRC" /www',
    'cp -r t*/ /www',
    'cat /app/*/data',
    'cat ./*/data',
    'find -name "*.json"',
    'find /app -name "*.json" -exec cat {} +',
    'tar czf /x.tgz .',
    'tar -C /app -cf - . | tar -x -C /www',
    'zip -r /x.zip .',
    'rsync -a ./ /www',
    'rm -rf x && make',
    'rm -rf x; (cd y && make)',
    'echo $(make print)',
    'sudo make',
    './test',
    'if test -f x; then make; fi',
    '["make", "all"]',
    'sh -c "make"',
    'for f in *; do cat $f/data; done',
    'ls -d * | xargs cat',
  ])('is not what this is: %s', (run) => {
    expect(isAdvised('tests', '', `RUN ${run}`)).toBe(false);
  });

  test.each([
    ['apt-get install -y git', true],
    ['apk add --no-cache git', true],
    ['git clone https://example.com/x.git /x', true],
    ['git config --global safe.directory /app', true],
    ['git describe', false],
    ['git -C /app describe', false],
    ['pip install -r requirements.txt', false],
  ])('%s: advice on .git is %s', (run, advised) => {
    expect(isAdvised('.git', '', `RUN ${run}`, true)).toBe(advised);
  });

  test('is any that runs before the files are there', () => {
    expect(isAdvised('tests', 'RUN make', 'RUN true')).toBe(true);
    expect(isAdvised('.git', 'RUN pip install -r /x', 'RUN true', true)).toBe(true);
    expect(isAdvised('tests', 'RUN --mount=type=bind,target=/src make -C /src', 'RUN true')).toBe(false);
    expect(isAdvised('tests', 'COPY . /first\nRUN make', 'RUN true')).toBe(false);
    expect(isAdvised('tests', 'COPY ["./", "/first/"]\nRUN make', 'RUN true')).toBe(false);
    expect(isAdvised('tests', 'COPY package*.json src/* ./\nRUN make', 'RUN cp -r /opt /x')).toBe(true);
    expect(isAdvised('tests', 'COPY t* /first/\nRUN make', 'RUN true')).toBe(false);
  });

  test('may be in another stage, which copies to another place and may have git', () => {
    const advised = (lines: string, directory = 'tests') => {
      const dockerfile = `${lines}\nFROM a\nCOPY . /app\n`;
      const line = dockerfile.split('\n').lastIndexOf('COPY . /app') + 1;
      return advise(
        makeBuiltSnapshot({ dockerfile, filesByLine: { [line]: { [`app/${directory}/x`]: MB } } }),
      ).length;
    };
    expect(advised('FROM b AS x\nWORKDIR /src\nCOPY . .\nRUN cp -r /src /x')).toBe(0);
    expect(advised('FROM b AS x\nWORKDIR /src\nCOPY . .\nRUN cp -r /opt /x')).toBe(1);
    expect(advised('FROM b AS x\nCOPY . .\nRUN cp -r /opt /x')).toBe(0);
    expect(advised('FROM b AS x\nCOPY . .\nRUN make', '.git')).toBe(0);
    expect(advised('FROM b AS x\nCOPY . .\nRUN apt-get install make', '.git')).toBe(1);
  });
});

describe('a container that reads a copied directory when it starts', () => {
  const startsWith = (...cmd: string[]) => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM a\nWORKDIR /app\nCOPY . .\n',
      filesByLine: { 3: { 'app/tests/x': MB, 'app/.git/x': MB } },
      components: [GIT],
    });
    return advise({ ...snapshot, config: { ...snapshot.config, cmd } }).flatMap(
      ({ dockerignore }) => dockerignore,
    );
  };

  test.each<[string, string[]]>([
    ['pytest', ['.git']],
    ['/bin/sh -c pytest', ['.git']],
    ['npm test', ['.git']],
    ['npx jest', ['.git']],
    ['python manage.py test', ['.git']],
    ['go test ./...', ['.git']],
    ['make check', ['.git']],
    ['./run-tests.sh', ['.git']],
    ['docker-entrypoint.sh node main.js', ['.git', 'tests']],
    ['cargo run', []],
    ['goreleaser release', ['tests']],
    ['git log', ['tests']],
    ['python main.py', ['.git', 'tests']],
    ['java -jar app.jar', ['.git', 'tests']],
  ])('%s: advice on %j', (command, expected) => {
    const [sh, option, script] = /^(\/bin\/sh) (-c) (.*)$/.exec(command)?.slice(1) ?? [];
    const words = sh === undefined ? command.split(' ') : [sh, option!, script!];
    expect(startsWith(...words)).toEqual(expected);
  });
});
