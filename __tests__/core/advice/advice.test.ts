import { describe, expect, test } from '@jest/globals';
import { applyEdits } from '../../support/apply-edits.ts';
import { advise } from '../../../src/core/advice/advise.ts';
import { distrolessFor } from '../../../src/core/advice/smaller-base/distroless-images.ts';
import type { ContainerCommand } from '../../../src/core/detection/container-command.ts';
import {
  makeContainerCommand,
  MB,
  onlyAdvice,
  SHELL,
  distrolessBytes,
  editedDockerfile,
} from '../../support/advice.ts';
import { makeBuiltSnapshot, type DockerfilePlan } from '../../support/dockerfile-snapshot.ts';
import { makeComponent } from '../../support/report.ts';

const [STATIC, PYTHON] = [distrolessBytes('static'), distrolessBytes('python')];

describe('edits', () => {
  test('use the line numbers of the original text', () => {
    const text = 'one\ntwo\nthree\nfour\n';
    expect(
      applyEdits(text, [
        { kind: 'append', text: 'end\nof it' },
        { kind: 'replace', lines: { start: 1, end: 2 }, text: 'first\nand\nmore' },
        { kind: 'delete', lines: { start: 4, end: 4 } },
      ]),
    ).toBe('first\nand\nmore\nthree\n\nend\nof it\n');
  });
});

describe('no advice', () => {
  test('for an image that was not built in this run', () => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM a\nRUN b\n',
      filesByLine: { 2: { 'root/.cache/pip/a': MB } },
    });
    expect(advise(snapshot)).toHaveLength(1);
    expect(advise({ ...snapshot, build: null })).toEqual([]);
  });

  test.each<[string, Partial<DockerfilePlan>, Partial<ContainerCommand> | null]>([
    ['the start command is unknown', {}, null],
    ['there is no shell or tool to remove', { components: [] }, {}],
    ['there is only a package database', { components: [{ ...SHELL, evidence: 'database-only' }] }, {}],
    ['the base image provides the program', {}, { layer: 0 }],
  ])('to change the base image if %s', (_, plan, launch) => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM debian\nCOPY main /app/\nCMD ["/app/main"]\n',
      baseFiles: { 'bin/bash': 90 * MB },
      filesByLine: { 2: { 'app/main': 3 * MB } },
      components: [SHELL],
      ...plan,
    });
    expect(advise({ ...snapshot, containerCommand: launch && makeContainerCommand(launch) })).toEqual([]);
  });

  test('if the build stops before the last stage', () => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM debian\nCOPY main /app/\nCMD ["/app/main"]\n',
      baseFiles: { 'bin/bash': 90 * MB },
      filesByLine: { 2: { 'app/main': 3 * MB } },
      components: [SHELL],
    });
    const build = { ...snapshot.build!, stages: { names: [], isLast: false, isTarget: true, others: [] } };
    expect(advise({ ...snapshot, containerCommand: makeContainerCommand({}) })).toHaveLength(1);
    expect(advise({ ...snapshot, build, containerCommand: makeContainerCommand({}) })).toEqual([]);
  });
});

test.each([
  ['static', null, 'static'],
  ['glibc', null, 'base'],
  ['glibc-libstdc++', null, 'cc'],
  ['python', '3.9', 'python3'],
  ['nodejs', null, 'nodejs24'],
  ['nodejs', '22.11.0', 'nodejs22'],
  ['nodejs', '18.20.4', 'nodejs24'],
  ['nodejs', '2', 'nodejs24'],
  ['java', null, 'java21'],
  ['java', '17', 'java17'],
  ['java', '25.0.1', 'java25'],
  ['java', '11.0.2', 'java21'],
] as const)('for %s %s, the image is %s', (runtime, version, name) => {
  expect(distrolessFor({ runtime, version }).name).toBe(`gcr.io/distroless/${name}-debian13`);
});

describe('advice to change the base image', () => {
  const plan: DockerfilePlan = {
    dockerfile: 'FROM debian\nCOPY main /app/\nCMD /app/main\n',
    baseFiles: { 'bin/bash': 90 * MB },
    filesByLine: { 2: { 'app/main': 3 * MB } },
    components: [SHELL],
  };

  test.each([
    ['static', 'static'],
    ['glibc', 'base'],
    ['glibc-libstdc++', 'cc'],
  ] as const)('suggests for a %s program the image %s', (runtime, name) => {
    const advice = onlyAdvice({
      ...makeBuiltSnapshot(plan),
      containerCommand: makeContainerCommand({ runtime, form: 'shell' }),
    });
    expect(advice.kind).toBe('distroless');
    expect(editedDockerfile(plan.dockerfile, advice)).toBe(
      `FROM gcr.io/distroless/${name}-debian13:latest\nCOPY main /app/\nCMD ["/app/main"]\n`,
    );
    expect(advice.notes).toContainEqual(expect.stringMatching(/^Line 3 uses the shell form/));
    expect(advice.evidence.join()).toContain('bash');
  });

  test('replaces a user that exists only in the old base image', () => {
    const dockerfile =
      'FROM debian\nCOPY --chown=www-data:www-data main /app/\nUSER www-data\nENTRYPOINT ["/app/main"]\n';
    const advised = (user: string) => {
      const snapshot = makeBuiltSnapshot({ ...plan, dockerfile });
      const advice = onlyAdvice({
        ...snapshot,
        config: { ...snapshot.config, user },
        containerCommand: makeContainerCommand({ entrypointLength: 1 }),
      });
      return editedDockerfile(dockerfile, advice);
    };
    expect(advised('www-data')).toBe(
      'FROM gcr.io/distroless/static-debian13:nonroot\nWORKDIR /\nCOPY --chown=65532:65532 main /app/\nUSER 65532\nENTRYPOINT ["/app/main"]\n',
    );
  });

  test('adds a stage if the last one builds', () => {
    const dockerfile = 'FROM golang\nWORKDIR /app\nCOPY . .\nRUN go build -o main .\nCMD ["/app/main"]\n';
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      baseFiles: { 'bin/bash': 900 * MB },
      filesByLine: { 4: { 'app/main': 3 * MB, 'root/.cache/go-build/a': 50 * MB } },
      components: [SHELL, makeComponent({ kind: 'build-tool', name: 'go', path: 'usr/bin/go' })],
    });
    const advice = onlyAdvice({ ...snapshot, containerCommand: makeContainerCommand({ layer: 3 }) });
    expect(advice.kind).toBe('multi-stage');
    expect(editedDockerfile(dockerfile, advice)).toBe(
      `FROM golang AS build\n${dockerfile.slice('FROM golang\n'.length)}
# The shipped image: no shell, no package manager, no build tool.
FROM gcr.io/distroless/static-debian13:latest
COPY --from=build /app/main /app/main
CMD ["/app/main"]
`,
    );
  });

  describe('copies files that the arguments name', () => {
    const dockerfile = 'FROM golang\nWORKDIR /app\nCOPY . .\nENV A=b\nRUN go build\nCMD ["./main"]\n';
    const copied = (part: Partial<ContainerCommand>, made = {}) => {
      const snapshot = makeBuiltSnapshot({
        dockerfile,
        baseFiles: { 'bin/bash': 90 * MB, 'etc/ssl/certs/a': 1000, 'opt/a': 1 },
        components: [SHELL],
        filesByLine: {
          3: { 'app/main.go': MB, ...made },
          5: { 'app/main': 3 * MB, 'app/conf/a': MB, 'app/conf/b': MB },
        },
      });
      const launch = makeContainerCommand({ layer: 3, workingDirectory: '/app', ...part });
      const advice = onlyAdvice({ ...snapshot, containerCommand: launch });
      const text = editedDockerfile(dockerfile, advice).split('\n').slice(8, -2);
      const lines = text.filter((line) => !line.startsWith('#'));
      return { lines, text, saving: advice.saving, notes: advice.notes.join('\n') };
    };
    const program = ['FROM gcr.io/distroless/static-debian13:latest', 'WORKDIR /app'];
    const main = 'COPY --from=build /app/main /app/main';

    test.each<[string, readonly string[], readonly string[]]>([
      ['nothing', ['./main'], []],
      ['a word that names no file', ['./main', 'serve'], []],
      ['a relative path', ['./main', 'conf/a'], ['COPY --from=build /app/conf/a /app/conf/a']],
      ['an absolute path', ['./main', '/app/conf/b'], ['COPY --from=build /app/conf/b /app/conf/b']],
      ['a directory in an option', ['./main', '--conf=conf/'], ['COPY --from=build /app/conf /app/conf']],
      ['a file twice', ['./main', 'conf', '--also=conf/a'], ['COPY --from=build /app/conf /app/conf']],
      ['a path that distroless has', ['./main', '/etc/ssl/certs'], []],
    ])('%s', (_, command, others) => {
      const { lines, saving } = copied({ command });
      expect(lines).toEqual([...program, main, ...others]);
      const bytes = others.length === 0 ? 0 : others[0]!.includes('/conf/') ? MB : 2 * MB;
      expect(saving).toBe(90 * MB + 1001 + 3 * MB - bytes - STATIC);
    });

    test('the whole working directory', () => {
      expect(copied({ command: ['./main', '.'] }).lines).toEqual([...program, 'COPY --from=build /app /app']);
    });

    test('and lists instructions that the stage does not inherit', () => {
      const { notes, text } = copied({ command: ['./main'] });
      expect(notes).toContain("The new stage doesn't inherit ENV A (line 4). ");
      expect(text).toContain('# Repeat the ones you need here: ENV A (line 4).');
    });
  });

  test.each<[string, readonly string[], boolean]>([
    ['its own script', ['node', 'main.js'], true],
    ['its own script by absolute path', ['node', '/app/main.js'], true],
    ['npm, which is not copied', ['node', '/usr/lib/node_modules/npm/bin/npm-cli.js', 'start'], false],
    ['a script of the base image', ['node', '--require=/usr/lib/trace.js', 'main.js'], false],
  ])('checks what Node.js starts: %s', (_, command, isAdvised) => {
    const dockerfile = 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["x"]\n';
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      components: [SHELL],
      filesByLine: { 3: { 'app/main.js': MB }, 4: { 'app/node_modules/a': MB } },
      baseFiles: {
        'bin/bash': 300 * MB,
        'usr/bin/node': MB,
        'usr/lib/trace.js': 1,
        'usr/lib/node_modules/npm/bin/npm-cli.js': 1,
      },
    });
    const launch = makeContainerCommand({
      command,
      runtime: 'nodejs',
      program: 'usr/bin/node',
      layer: 0,
      workingDirectory: '/app',
    });
    expect(advise({ ...snapshot, containerCommand: launch })).toHaveLength(isAdvised ? 1 : 0);
  });

  test('removes the RUNs of a stage that only copies the program', () => {
    const dockerfile =
      'FROM golang AS build\nRUN go build\nFROM alpine\nRUN apk add ca-certificates\nCOPY --from=build /main /app/main\nRUN adduser -D app\nUSER app\nCMD ["/app/main"]\n';
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      baseFiles: { 'bin/bash': 90 * MB },
      filesByLine: { 4: { 'etc/ssl/cert': MB }, 5: { 'app/main': 3 * MB }, 6: { 'etc/passwd': 500 } },
      components: [SHELL, makeComponent({ kind: 'build-tool', name: 'git', path: 'usr/bin/git', layer: 1 })],
    });
    const config = { ...snapshot.config, user: 'app' };
    const advice = onlyAdvice({ ...snapshot, config, containerCommand: makeContainerCommand({ layer: 2 }) });
    expect(editedDockerfile(dockerfile, advice)).toBe(
      'FROM golang AS build\nRUN go build\nFROM gcr.io/distroless/static-debian13:nonroot\nWORKDIR /\nCOPY --from=build /main /app/main\nUSER 65532\nCMD ["/app/main"]\n',
    );
    expect(advice).toMatchObject({ kind: 'distroless', saving: 91 * MB + 500 - STATIC });
    expect(advice.evidence).toContain('This removes bash and git');
    expect(advice.notes[0]).toBe(
      'Removed, because the new FROM image has no shell: RUN (line 4), RUN (line 6). Use COPY --from for everything that the program needs from the 1MB created there',
    );
  });

  test.each([
    ['3.13', 'Python 3.13, like your image'],
    ['3.12', 'Python 3.13, but your image has 3.12: make sure'],
    [null, 'Python 3.13; make sure that the program runs on this version'],
  ])('compares Python version %s', (version, note) => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM python\nWORKDIR /app\nCOPY a.py .\n',
      components: [SHELL],
      baseFiles: { 'bin/bash': 90 * MB, 'usr/bin/python': MB },
      filesByLine: { 3: { 'app/a.py': 9 } },
    });
    const launch = makeContainerCommand({
      command: ['python3', 'a.py'],
      runtime: 'python',
      version,
      program: 'usr/bin/python',
      layer: 0,
      workingDirectory: '/app',
    });
    expect(onlyAdvice({ ...snapshot, containerCommand: launch }).notes.join('\n')).toContain(note);
  });

  describe('with Python packages', () => {
    const packages = 'usr/local/lib/python3.13/site-packages';
    const advised = (dockerfile: string, files: Record<string, number>, command: readonly string[]) => {
      const lines = dockerfile.split('\n');
      const line = lines.findLastIndex((text) => /^(?:RUN|COPY --from)/.test(text)) + 1;
      const copy = lines.findLastIndex((text) => text.startsWith('COPY main.py')) + 1;
      const snapshot = makeBuiltSnapshot({
        dockerfile,
        components: [SHELL],
        baseFiles: { 'bin/bash': 90 * MB, [`${packages}/pip/main.py`]: MB, 'usr/local/bin/python3.13': 9 },
        filesByLine: { [line]: files, [copy]: { 'app/main.py': 900 } },
      });
      const program = { program: 'usr/local/bin/python3.13', layer: 0, runtime: 'python' } as const;
      const launch = makeContainerCommand({ command, workingDirectory: '/app', ...program });
      const [advice] = advise({ ...snapshot, containerCommand: launch });
      return (
        advice && { text: editedDockerfile(dockerfile, advice), saving: advice.saving, kind: advice.kind }
      );
    };
    const RUN = 'FROM python:3.13\nWORKDIR /app\nRUN pip install flask\nCOPY main.py .\nCMD ["x"]\n';
    const STAGE = 'FROM gcr.io/distroless/python3-debian13:latest\nWORKDIR /app\n';
    const flask = { [`${packages}/flask/app.py`]: 2 * MB, 'usr/local/bin/flask': 300 };

    test('copies installed packages and sets PYTHONPATH', () => {
      const advice = advised(RUN, flask, ['python3', 'main.py']);
      expect(advice?.text).toContain(
        `${STAGE}COPY --from=build /app /app\nCOPY --from=build /${packages} /${packages}\nENV PYTHONPATH=/${packages}\nENTRYPOINT ["/usr/bin/python3"]\nCMD ["main.py"]\n`,
      );
      expect(advice?.saving).toBe(90 * MB + 9 + 300 - PYTHON);
    });

    test('copies the program of a package that is started', () => {
      const advice = advised(RUN, flask, ['/usr/local/bin/python3.13', '/usr/local/bin/flask', 'run']);
      expect(advice?.text).toContain('COPY --from=build /usr/local/bin/flask /usr/local/bin/flask\n');
      expect(advice?.text).toContain(
        'ENTRYPOINT ["/usr/bin/python3"]\nCMD ["/usr/local/bin/flask", "run"]\n',
      );
      expect(advice?.saving).toBe(90 * MB + 9 - PYTHON);
    });

    test('finds packages of a virtual environment', () => {
      const venv = 'app/.venv/lib/python3.13/site-packages';
      const advice = advised(RUN, { [`${venv}/flask/app.py`]: 2 * MB }, ['.venv/bin/python', 'main.py']);
      expect(advice?.text).toContain(
        `${STAGE}COPY --from=build /app /app\nENV PYTHONPATH=/${venv}\nENTRYPOINT ["/usr/bin/python3"]\nCMD ["main.py"]\n`,
      );
    });

    test('ignores bytecode that Python compiles', () => {
      const compiled = { 'usr/local/lib/python3.13/__pycache__/abc.cpython-313.pyc': 5 * MB };
      expect(advised(RUN, { ...flask, ...compiled }, ['python3', 'main.py'])).toBeDefined();
    });

    test('keeps packages that come from another stage', () => {
      const dockerfile =
        'FROM python:3.13 AS build\nRUN pip install --prefix=/in flask\nFROM python:3.13\nWORKDIR /app\nCOPY --from=build /in /usr/local\nCOPY main.py .\nCMD python3 main.py\n';
      const advice = advised(dockerfile, flask, ['python3', 'main.py']);
      expect(advice?.kind).toBe('distroless');
      expect(advice?.text).toContain(
        `COPY main.py .\nENV PYTHONPATH=/${packages}\nENTRYPOINT ["/usr/bin/python3"]\nCMD ["main.py"]\n`,
      );
    });

    test.each([
      ['for another Python version', { 'usr/local/lib/python3.14/site-packages/flask/app.py': MB }],
      ['of Debian', { 'usr/lib/python3/dist-packages/flask.py': MB }],
      ['with an extension compiled for another', { [`${packages}/a.cpython-312-x86_64-linux-gnu.so`]: MB }],
      ['next to libraries that are not copied', { ...flask, 'usr/lib/libpq.so.5': MB }],
      ['in a directory with a space', { 'opt/my env/lib/python3.13/site-packages/a.py': MB }],
    ])('gives no advice on packages %s', (_, files) => {
      expect(advised(RUN, files, ['python3', 'main.py'])).toBeUndefined();
    });
  });

  test('chooses an unused stage name', () => {
    const dockerfile = 'FROM a AS build\nRUN x\nFROM golang\nRUN go build\nCMD ["/app/main"]\n';
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      baseFiles: { 'bin/bash': 90 * MB },
      filesByLine: { 4: { 'app/main': 3 * MB } },
      components: [SHELL],
    });
    const advice = onlyAdvice({ ...snapshot, containerCommand: makeContainerCommand({ layer: 1 }) });
    expect(editedDockerfile(dockerfile, advice)).toContain('FROM golang AS builder\n');
  });

  test('replaces a debug tag by the tag without a shell', () => {
    const dockerfile = 'FROM gcr.io/distroless/base:debug\nCOPY a /a\nENTRYPOINT ["/a"]\n';
    const launch = makeContainerCommand({ command: ['/a'], program: 'a', layer: 1 });
    const advice = onlyAdvice({
      ...makeBuiltSnapshot({ dockerfile, baseFiles: { 'busybox/sh': MB, 'lib/c': MB } }),
      containerCommand: launch,
    });
    expect(advice).toMatchObject({ kind: 'debug-tag', saving: MB, isEstimate: false });
    expect(editedDockerfile(dockerfile, advice)).toBe(
      'FROM gcr.io/distroless/base:latest\nCOPY a /a\nENTRYPOINT ["/a"]\n',
    );
  });
});
