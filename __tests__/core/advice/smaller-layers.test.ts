import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../src/core/advice/advise.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../../src/core/filesystem/listed-file.ts';
import { MB, onlyAdvice, editedDockerfile } from '../../support/advice.ts';
import { makeBuiltSnapshot } from '../../support/dockerfile-snapshot.ts';
import { makeComponent } from '../../support/report.ts';

const PIP = 'root/.cache/pip/x';
const LISTS = 'var/lib/apt/lists/x';

describe('a cache that a RUN leaves in the image', () => {
  test('is deleted in the same RUN', () => {
    const dockerfile = 'FROM a\nRUN pip install b \\\n  c\n';
    const advice = onlyAdvice(
      makeBuiltSnapshot({ dockerfile, filesByLine: { 2: { [PIP]: MB, 'opt/c': MB } } }),
    );
    expect(advice).toMatchObject({ kind: 'leftover-cache', saving: MB, lines: { start: 2, end: 3 } });
    expect(editedDockerfile(dockerfile, advice)).toBe(
      'FROM a\nRUN pip install b \\\n  c \\\n && rm -rf /root/.cache/pip/*\n',
    );
  });

  test.each([
    'RUN ["pip", "install", "b"]',
    'RUN <<END\npip install b\nEND',
    'RUN pip install b # comment',
    'RUN pip install b; exit 0',
    'RUN exec pip install b',
    'RUN set -ef; pip install b',
    'RUN case a in a) exit 0;; esac; pip install b',
    'RUN pip install b \\',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install b',
  ])('gets advice without an edit if no command can be appended: %s', (run) => {
    const advice = onlyAdvice(
      makeBuiltSnapshot({ dockerfile: `FROM a\n${run}\n`, filesByLine: { 2: { [PIP]: MB } } }),
    );
    expect(advice.edits).toEqual([]);
    expect(advice.commands).toEqual([
      { location: 'Add this command to the end of the RUN', text: 'rm -rf /root/.cache/pip/*' },
    ]);
  });

  test('gets advice without an edit if its user may not delete the files of another user', () => {
    const dockerfile = 'FROM a\nUSER b\nRUN pip install b\n';
    const cache = 'home/b/.cache/pip';
    const made = { 3: { [`${cache}/x`]: MB } };
    expect(onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: made })).edits).toHaveLength(1);
    expect(
      onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: made, baseFiles: { [`${cache}/y`]: 1 } }))
        .edits,
    ).toEqual([]);
  });

  test('counts only what the shell pattern `/*` deletes', () => {
    const files = { [PIP]: MB, 'root/.cache/pip/.hidden/x': 5 * MB, 'root/.cache/pip/a/.b': MB };
    expect(
      onlyAdvice(makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\n', filesByLine: { 2: files } })).saving,
    ).toBe(2 * MB);
  });

  test.each([
    ['npm, but not what npx runs', 'root/.npm/_cacache/x', 'root/.npm/_cacache/*'],
    ['Yarn, wherever it is', 'usr/local/share/.cache/yarn/x', 'usr/local/share/.cache/yarn/*'],
    ['apt', LISTS, 'var/lib/apt/lists/*'],
  ])('is cleaned exactly: %s', (_, path, cleaned) => {
    const dockerfile = 'FROM a\nRUN b\n';
    const made = { 2: { [path]: MB, 'root/.npm/_npx/x': MB, 'usr/local/share/.cache/other/x': MB } };
    expect(
      editedDockerfile(dockerfile, onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: made }))),
    ).toBe(`FROM a\nRUN b \\\n && rm -rf /${cleaned}\n`);
  });

  test.each([
    ['a program may run from it', 'root/.cache/pypoetry/virtualenvs/x/bin/app'],
    ['corepack runs from it', 'root/.cache/node/corepack/v1/yarn/x'],
    ['modules are linked to it', 'root/.local/share/pnpm/store/x'],
    ['a later build needs it', 'go/pkg/mod/x'],
    ['Yarn runs from it', 'home/node/.yarn/cache/x'],
  ])('gets no advice if %s', (_, path) => {
    expect(
      advise(makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\n', filesByLine: { 2: { [path]: MB } } })),
    ).toEqual([]);
  });

  test.each([
    ['RUN apt-get install -y git', LISTS, false],
    ['RUN pip install d', LISTS, true],
    ['RUN pip install d', PIP, false],
    ['RUN make', LISTS, false],
    ['RUN apt-get install -y make python3', PIP, true],
    ['RUN /usr/bin/apt-get install -y make', LISTS, false],
    ['RUN apt-get install -y make && make', PIP, false],
    ['RUN mkdir -p /app && chown -R b /app', LISTS, true],
    ['RUN echo $(make)', PIP, false],
    ['RUN curl https://a/install | sh', PIP, false],
    ['RUN $TOOL', PIP, false],
    ['RUN ./test', PIP, false],
    ['RUN ./setup', LISTS, false],
    ['RUN bash setup.sh', LISTS, false],
    ['RUN cat /var/lib/apt/lists/x', LISTS, false],
    ['RUN echo 1', LISTS, true],
    ['CMD apt-get install -y git', LISTS, false],
    ['CMD ["/app"]', LISTS, true],
  ])('followed by %s: checks whether that may use %s (advice: %s)', (later, path, isAdvised) => {
    const dockerfile = `FROM a\nRUN b\n${later}\n`;
    expect(advise(makeBuiltSnapshot({ dockerfile, filesByLine: { 2: { [path]: MB } } }))).toHaveLength(
      isAdvised ? 1 : 0,
    );
  });

  test.each([
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 1],
    ['SHELL ["/bin/bash", "-fc"]', 0],
    ['SHELL ["python3", "-c"]', 0],
  ])('gets an edit only for POSIX shells with filename expansion: %s', (shell, edits) => {
    const dockerfile = `FROM a\n${shell}\nRUN b\n`;
    expect(
      onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: { 3: { [PIP]: MB } } })).edits,
    ).toHaveLength(edits);
  });

  test('gets no advice if another stage may need it', () => {
    const stages = (run: string) =>
      `FROM a AS base\nRUN apt-get update\nFROM base AS make\nRUN ${run}\nFROM base\nCOPY --from=make /b /b\n`;
    const count = (run: string) =>
      advise(makeBuiltSnapshot({ dockerfile: stages(run), filesByLine: { 2: { [LISTS]: MB } } })).length;
    expect([count('apt-get install gcc'), count('echo 1')]).toEqual([0, 1]);
  });

  test('gets advice without an edit if its user can delete it only with sudo', () => {
    const made = { 3: { [LISTS]: MB } };
    const dockerfile = 'FROM a\nUSER b\nRUN sudo apt-get update\n';
    expect(onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: made })).edits).toEqual([]);
  });

  test('gets no advice if a hard link elsewhere keeps its bytes', () => {
    const snapshot = makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\n', filesByLine: { 2: { [PIP]: MB } } });
    const digest = snapshot.files[0]!.digest;
    const link: ListedFile = { path: 'opt/b', kind: 'hardlink', size: 0, digest, layer: 1 };
    expect(advise(snapshot)).toHaveLength(1);
    expect(advise({ ...snapshot, files: [...snapshot.files, link] })).toEqual([]);
  });
});

describe('a directory that no container needs', () => {
  test('is excluded from COPY . . with .dockerignore', () => {
    const dockerfile = 'FROM a\nWORKDIR /srv\nWORKDIR app\nCOPY . ./\n';
    const files = { 'srv/app/.git/x': MB, 'srv/app/lib/tests/y': MB, 'srv/app/tests/z': 2 * MB };
    const advice = onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: { 4: files } }));
    expect(advice).toMatchObject({ kind: 'dockerignore', saving: 3 * MB, dockerignore: ['.git', 'tests'] });
    expect(advice.notes.join()).toContain('Dockerfile.dockerignore');
    const deep = { 'srv/app/web/node_modules/.cache/x': MB, 'srv/app/api/.git/x': MB, 'srv/app/a.git/x': MB };
    expect(onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: { 4: deep } }))).toMatchObject({
      saving: 2 * MB,
      dockerignore: ['**/.git', '**/node_modules/.cache'],
    });
  });

  test.each(['COPY --from=b . /srv', 'COPY src /srv', 'COPY . $HOME', 'COPY . relative'])(
    'is not looked for if the destination is unknown: %s',
    (copy) => {
      const made = { 2: { 'srv/.git/x': MB, 'relative/.git/x': MB } };
      expect(advise(makeBuiltSnapshot({ dockerfile: `FROM a\n${copy}\n`, filesByLine: made }))).toEqual([]);
    },
  );

  const GIT = makeComponent({ kind: 'build-tool', name: 'git', path: 'usr/bin/git' });

  test.each<[string, string, string, boolean]>([
    ['.git', 'go build', 'no git', true],
    ['.git', 'make', 'no git', true],
    ['.git', 'make', 'git', false],
    ['.git', 'npm run build', 'git', false],
    ['.git', 'npm ci', 'git', true],
    ['.git', 'git describe > version', 'git', false],
    ['.git', 'cp .git/HEAD version', 'no git', false],
    ['.git', 'cargo build', 'no git', false],
    ['.git', 'dotnet build', 'no git', false],
    ['.git', 'go build', 'git', false],
    ['.git', 'npx vite build', 'git', false],
    ['tests', 'cmake --build build', 'no git', false],
    ['tests', 'dotnet build', 'no git', false],
    ['tests', 'cat */data', 'no git', false],
    ['tests', 'go test ./...', 'no git', false],
    ['tests', 'npm test', 'no git', false],
    ['tests', 'go build', 'no git', true],
    ['coverage', 'npm run coverage', 'no git', false],
    ['coverage', 'cp coverage/badge /www', 'no git', false],
    ['.vscode', 'make', 'git', true],
    ['spec', 'go build', 'no git', false],
    ['.venv', 'go build', 'no git', false],
  ])('%s, followed by RUN %s with %s: advice is %s', (folder, run, git, isAdvised) => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: `FROM a\nCOPY . /app\nRUN ${run}\n`,
      filesByLine: { 2: { [`app/${folder}/x`]: MB } },
      components: git === 'git' ? [GIT] : [],
    });
    expect(advise(snapshot)).toHaveLength(isAdvised ? 1 : 0);
  });

  test('gets no advice if the container starts it or in it, or another instruction uses it', () => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM a\nCOPY . /app\n',
      filesByLine: { 2: { 'app/tests/x': MB } },
    });
    const configured = (config: Partial<Snapshot['config']>) =>
      advise({ ...snapshot, config: { ...snapshot.config, ...config } });
    expect(configured({ cmd: ['/app/main', '--like=contests/x'] })).toHaveLength(1);
    expect(configured({ cmd: ['/app/tests/main'] })).toEqual([]);
    expect(configured({ entrypoint: ['/app/main', '--dir=tests'] })).toEqual([]);
    expect(configured({ workingDirectory: '/app/tests' })).toEqual([]);
    const again = makeBuiltSnapshot({
      dockerfile: 'FROM a\nCOPY . /app\nCOPY tests/page /www/\n',
      filesByLine: { 2: { 'app/tests/x': MB } },
    });
    expect(advise(again)).toEqual([]);
    const others = [
      'FROM a\nCOPY tests/page /www/\nCOPY . /app\n',
      'FROM a\nCOPY . /app\nRUN --mount=type=bind,source=tests,target=/t ls /t\n',
      'FROM b AS x\nCOPY . /x\nRUN cat tests/a\nFROM a\nCOPY . /app\n',
      'FROM b AS x\nCOPY tests /x\nFROM a\nCOPY . /app\n',
    ];
    for (const dockerfile of others) {
      const line = dockerfile.split('\n').indexOf('COPY . /app') + 1;
      expect(
        advise(makeBuiltSnapshot({ dockerfile, filesByLine: { [line]: { 'app/tests/x': MB } } })),
      ).toEqual([]);
    }
  });
});

const hides = (snapshot: Snapshot, cause: 'deleted' | 'replaced' | 'copied', files = 1): Snapshot => ({
  ...snapshot,
  hiddenFiles: [{ cause, layer: 1, hiddenBy: 2, bytes: 5 * MB, files, largest: 'a' }],
});

describe('files that one RUN creates and a later RUN deletes', () => {
  const merged = (dockerfile: string) => {
    const advice = onlyAdvice(hides(makeBuiltSnapshot({ dockerfile }), 'deleted'));
    expect(advice).toMatchObject({ kind: 'same-run', saving: 5 * MB });
    return advice.edits.length === 0 ? null : editedDockerfile(dockerfile, advice);
  };

  test('are created and deleted in one RUN', () => {
    expect(merged('FROM a\nRUN make\nEXPOSE 80\nRUN rm -r made \\\n  && true\n')).toBe(
      'FROM a\nRUN make \\\n && rm -r made \\\n  && true\nEXPOSE 80\n',
    );
  });

  test.each([
    ['rm made; ls', '{ rm made; ls; }'],
    ['rm made || true', '{ rm made || true; }'],
    ['rm made > /log 2>&1 && ls', 'rm made > /log 2>&1 && ls'],
    ['rm made && ls | wc', 'rm made && ls | wc'],
    ["rm made && sed 's/a    b/c/' d", "rm made && sed 's/a    b/c/' d"],
    ['rm made && mkdir /al\\\npha', 'rm made && mkdir /al\\\npha'],
    ['DEBIAN_FRONTEND=noninteractive apt-get purge x', 'DEBIAN_FRONTEND=noninteractive apt-get purge x'],
    ['if test -e made; then rm made; fi', '{ if test -e made; then rm made; fi; }'],
    ['rm made && cp . /there', 'rm made && cp . /there'],
    ['rm export cd set', 'rm export cd set'],
  ])('keep the command and its failure: %s', (command, grouped) => {
    expect(merged(`FROM a\nRUN make\nRUN ${command}\n`)).toBe(`FROM a\nRUN make \\\n && ${grouped}\n`);
  });

  test.each([
    ['a USER is in between', 'FROM a\nRUN make\nUSER b\nRUN rm made\n'],
    ['a VOLUME is in between', 'FROM a\nRUN make\nVOLUME /b\nRUN rm made\n'],
    ['the second has flags', 'FROM a\nRUN make\nRUN --mount=type=tmpfs,target=/x rm made\n'],
    ['the first has flags', 'FROM a\nRUN --mount=type=cache,target=/x make\nRUN rm made\n'],
  ])('get advice without an edit if %s', (_, dockerfile) => {
    expect(merged(dockerfile)).toBeNull();
  });

  test.each([
    'cd /b && make',
    'umask 077 && make',
    '. /env && make',
    'source /env && make',
    'V=1; make',
    'V=1 && make',
    'export V=1 && make',
    'set -e; make',
    'exec make',
    'make; exit 0',
    'if true; then cd /b; fi; make',
    'f() { make; }; f',
    'alias a=b; make',
    'ulimit -n 9; make',
    'V=1 cd /b; make',
    'make && read v < x',
    'case $x in a) cd /b;; esac; make',
    'command cd /b; make',
    '\\cd /b; make',
    '> /log cd /b; make',
    'c\\\nd /b; make',
    'for v in 1 2; do make; done',
    ': "${V:=1}"; make',
    'make & sleep 1',
    'sleep 1 & make',
  ])('get advice without an edit if the command changes how later ones run: %s', (command) => {
    expect(merged(`FROM a\nRUN ${command}\nRUN rm made\n`)).toBeNull();
  });

  test('get different advice if the later RUN only changes them', () => {
    const advice = onlyAdvice(
      hides(makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\nUSER c\nRUN d\n' }), 'copied'),
    );
    expect(advice.title).toBe('Set mode and owner on line 2 instead of line 4');
    expect(advice.notes.join()).not.toContain('Delete');
  });

  test('get no advice if a newer version replaces them', () => {
    expect(advise(hides(makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\nRUN c\n' }), 'replaced'))).toEqual(
      [],
    );
  });
});

test('a line has one piece of advice, the one that saves most', () => {
  const snapshot = makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN b\nRUN c\nRUN d\nRUN e\nRUN f\n' });
  const hidden = (layer: number, hiddenBy: number, bytes: number, files = 1) =>
    ({ cause: 'deleted', layer, hiddenBy, bytes, files, largest: 'x' }) as const;
  const advice = advise({
    ...snapshot,
    // The first two would both change line 2, and the third lies within the second.
    hiddenFiles: [hidden(1, 2, 5 * MB), hidden(1, 3, 8 * MB, 30), hidden(2, 3, MB), hidden(4, 5, 2 * MB)],
  });
  expect(advice.map(({ title }) => title)).toEqual([
    'Create and delete files in one RUN instead of lines 2 and 4',
    'Create and delete files in one RUN instead of lines 5 and 6',
  ]);
  expect(advice.map(({ saving }) => saving)).toEqual([14 * MB, 2 * MB]);
  expect(advice[0]?.evidence).toEqual([
    'Line 4 deletes 30 files from line 2 (8MB); the largest is /x',
    'Line 3 deletes /x from line 2 (5MB)',
    'Line 4 deletes /x from line 3 (1MB)',
  ]);
});

test('the evidence for merged lines names the largest pairs, and adds up the others', () => {
  const lines = 'RUN a\n'.repeat(7);
  const hiddenFiles = [1, 2, 3, 4, 5, 6].map(
    (layer) =>
      ({
        cause: 'deleted',
        layer,
        hiddenBy: 7,
        bytes: layer === 1 ? 9 * MB : layer * 100_000,
        files: 1,
        largest: 'x',
      }) as const,
  );
  const advice = onlyAdvice({ ...makeBuiltSnapshot({ dockerfile: `FROM a\n${lines}` }), hiddenFiles });
  expect(advice.saving).toBe(11 * MB);
  expect([advice.evidence.length, advice.evidence.at(-1)]).toEqual([
    6,
    'These lines also delete or replace 200kB of other files',
  ]);
});

describe('files that COPY copies and a later instruction ships again', () => {
  const again = (
    dockerfile: string,
    paths = ['b/tool'],
    more: Record<number, Record<string, number>> = {},
  ) => {
    const files = Object.fromEntries(paths.map((path) => [path, 5 * MB]));
    const last = dockerfile.split('\n').findLastIndex((line) => /^(?:RUN|COPY)/.test(line)) + 1;
    const snapshot = makeBuiltSnapshot({
      dockerfile,
      baseFiles: { 'b/old': 1 },
      filesByLine: { [last]: files, ...more },
    });
    const build = snapshot.build!;
    const hidden = [
      {
        cause: 'copied',
        layer: 1,
        hiddenBy: build.lines.length,
        bytes: 5 * MB,
        files: paths.length,
        largest: '',
      },
    ] as const;
    const advice = onlyAdvice({ ...snapshot, hiddenFiles: hidden });
    expect(advice.kind).toBe('copy-flags');
    return advice.edits.length === 0 ? null : editedDockerfile(dockerfile, advice);
  };

  test.each([
    ['RUN chmod +x /b/tool', 'COPY --chmod=755 tool /b/'],
    ['RUN chmod 640 /b/tool', 'COPY --chmod=640 tool /b/'],
    ['RUN chown app:app /b/tool', 'COPY --chown=app:app tool /b/'],
    ['RUN chown 1000 /b/tool', 'COPY --chown=1000:0 tool /b/'],
    ['LABEL a=b\nRUN chmod 755 /b//tool', 'COPY --chmod=755 tool /b/\nLABEL a=b'],
  ])('get the mode or owner from COPY: %s', (run, copy) => {
    expect(again(`FROM a\nCOPY tool /b/\n${run}\n`)).toBe(`FROM a\n${copy}\n`);
  });

  test('get the mode from COPY if there are several', () => {
    const dockerfile = 'FROM a\nCOPY tools /b\nRUN chmod 755 /b/one /b/two\n';
    expect(again(dockerfile, ['b/one', 'b/two'])).toBe('FROM a\nCOPY --chmod=755 tools /b\n');
  });

  test.each([
    ['owner of a directory', 'COPY tool /b/\nRUN chown -R app:app /b'],
    ['mode for a pattern', 'COPY tool /b/\nRUN chmod +x /b/*'],
    ['mode for a relative path', 'COPY tool /b/\nRUN chmod +x tool'],
    ['mode and another command', 'COPY tool /b/\nRUN chmod +x /b/tool && ls'],
    ['only the group', 'COPY tool /b/\nRUN chown :app /b/tool'],
    ['a RUN in between', 'COPY tool /b/\nRUN touch /c\nRUN chmod +x /b/tool'],
    ['a user that is created in between', 'COPY tool /b/\nRUN adduser app\nRUN chown app:app /b/tool'],
    ['a mode that makes directories inaccessible', 'COPY tools /b\nRUN chmod 600 /b/tool'],
    ['a COPY that already sets a mode', 'COPY --chmod=600 tool /b/\nRUN chmod 755 /b/tool'],
    ['mode of an unpacked archive', 'ADD tool.tar /b/\nRUN chmod 755 /b/tool'],
    ['owner in a directory that COPY creates', 'COPY tool /new/\nRUN chown app:app /new/tool'],
    [
      'owner of a file from another stage, which may have any mode',
      'COPY --from=x tool /b/\nRUN chown app:app /b/tool',
    ],
    ['executable bit for a file from another stage', 'COPY --from=x tool /b/\nRUN chmod +x /b/tool'],
    ['another COPY', 'COPY tool /b/\nCOPY --chmod=755 tool /b/'],
  ])('get advice without an edit: %s', (_, lines) => {
    expect(again(`FROM a\n${lines}\n`)).toBeNull();
  });

  test.each<[string, string, string, readonly RegExp[]]>([
    [
      'a new owner for a directory',
      'COPY tool /b/\nRUN chown -R app:app /b',
      'Set mode and owner in COPY on line 2 instead of line 3',
      [/^Changing the mode/, /^--chown doesn't change directories that exist before .*without -R$/],
    ],
    [
      'an account that is created in between',
      'COPY tool /b/\nRUN useradd app\nRUN chown app /b/tool',
      'Set mode and owner in COPY on line 2 instead of line 4',
      [/^Changing the mode/, /^Line 3 creates app\. Move that before line 2, because/],
    ],
    [
      'an account that the same line creates',
      'ADD tool /b/\nRUN adduser -D app && addgroup web && chown --recursive app:web /b',
      'Set mode and owner in ADD on line 2 instead of line 3',
      [
        /^Changing the mode/,
        /^Line 3 creates app\./,
        /^Line 3 creates web\./,
        /^--chown doesn't change directories/,
      ],
    ],
    [
      'a user and a group with one name',
      'COPY tool /b/\nRUN useradd app && chown app:app /b/tool',
      'Set mode and owner in COPY on line 2 instead of line 3',
      [/^Changing the mode/, /^Line 3 creates app\. /],
    ],
    [
      'another account, which has nothing to do with the owner',
      'COPY tool /b/\nRUN useradd other && chown app /b/tool',
      'Set mode and owner in COPY on line 2 instead of line 3',
      [/^Changing the mode/],
    ],
    [
      'a numeric owner, which needs no account',
      'COPY tool /b/\nRUN useradd x && chown 1000:1000 /b/tool',
      'Set mode and owner in COPY on line 2 instead of line 3',
      [/^Changing the mode/],
    ],
    [
      'a new mode for a directory',
      'COPY tool /b/\nRUN chmod -R a+w /b && chown -R 1000 "/b"',
      'Set mode and owner in COPY on line 2 instead of line 3',
      [/^Changing the mode/, /^--chmod and --chown don't change .*keep a chmod and a chown of these/],
    ],
    [
      'directories that lines in between create',
      'RUN make\nRUN --mount=type=cache,target=/x useradd app\nWORKDIR /b\nRUN chown -R app /b',
      'Set mode and owner on line 2 instead of line 5',
      [
        /^Set mode, owner and time/,
        /^Line 3 creates app\. Move that before line 2, because chown only/,
        /^Line 5 also changes directories that the lines in between create\. .*without -R$/,
      ],
    ],
    [
      'another stage',
      'COPY tool /b/\nCOPY --from=x /b /b',
      'Ship the files of line 2 once, not again on line 3',
      [/^Both lines ship files with the same contents\./],
    ],
  ])('get advice that keeps the program working: %s', (_, lines, title, notes) => {
    const dockerfile = `FROM a\n${lines}\n`;
    const last = lines.split('\n').length + 1;
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { [last]: { 'b/tool': 5 * MB } } });
    const hiddenBy = snapshot.build!.lines.length;
    const group = {
      cause: 'copied',
      layer: 1,
      hiddenBy,
      bytes: 5 * MB,
      files: 1,
      largest: 'b/tool',
    } as const;
    expect(onlyAdvice({ ...snapshot, hiddenFiles: [group] })).toMatchObject({
      title,
      edits: [],
      notes: notes.map((note) => expect.stringMatching(note) as unknown),
    });
  });

  test('get advice that names accounts and files that the later line needs too', () => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM a\nCOPY small /b/\nCOPY tool /b/\nRUN /prepare\nRUN chown app /b/*\n',
      filesByLine: { 4: { 'etc/passwd': 1 }, 5: { 'b/tool': 5 * MB, 'b/small': 1, 'b/old': 1 } },
    });
    const group = (layer: number, bytes: number) =>
      ({ cause: 'copied', layer, hiddenBy: 4, bytes, files: 1, largest: '' }) as const;
    const advice = onlyAdvice({ ...snapshot, hiddenFiles: [group(0, 1), group(1, 1), group(2, 5 * MB)] });
    expect(advice.notes.slice(1)).toEqual([
      'Make sure that app exists before line 3, because --chown only knows accounts that exist',
      'Line 5 also changes files of the FROM image, line 2. Keep that change, or make it there too',
    ]);
  });

  test('get advice without an edit if they are only some of the files, or more', () => {
    const dockerfile = 'FROM a\nCOPY tools /b\nRUN chmod 755 /b/tool\n';
    expect(again(dockerfile, ['b/tool'], { 2: { 'b/other': 1 } })).toBeNull();
    expect(again(dockerfile, ['b/tool', 'b/other'])).toBeNull();
  });

  test('get advice without an edit if another copied file is deleted', () => {
    const snapshot = makeBuiltSnapshot({
      dockerfile: 'FROM a\nCOPY one two /b/\nRUN chmod 755 /b/one\nRUN rm /b/two\n',
      filesByLine: { 3: { 'b/one': 5 * MB } },
    });
    const group = { layer: 1, bytes: 5 * MB, files: 1, largest: '' };
    const hidden = [
      { ...group, cause: 'copied', hiddenBy: 2 },
      { ...group, cause: 'deleted', hiddenBy: 3 },
    ] as const;
    expect(advise({ ...snapshot, hiddenFiles: hidden }).map(({ edits }) => edits)).toEqual([[]]);
  });

  test('are left out of COPY if they are deleted later', () => {
    const snapshot = makeBuiltSnapshot({ dockerfile: 'FROM a\nCOPY b /c\nRUN rm /c\n' });
    expect(onlyAdvice(hides(snapshot, 'deleted'))).toMatchObject({
      kind: 'same-run',
      title: "Don't copy files on line 2 that line 3 deletes",
      edits: [],
    });
  });
});

describe('what a later line deletes', () => {
  const adviceOn = (first: string, between = '') => {
    const dockerfile = `FROM a AS base\n${first}\n${between}RUN tar xf /x.tar && rm /x.tar\n`;
    const snapshot = makeBuiltSnapshot({ dockerfile });
    const group = { cause: 'deleted', layer: 1, hiddenBy: 2, bytes: MB, files: 1, largest: 'x.tar' } as const;
    return onlyAdvice({ ...snapshot, hiddenFiles: [group] });
  };

  test.each([
    ['COPY x.tar /', /\.dockerignore/],
    ['COPY --from=build x.tar /', /^(?!.*\.dockerignore).*from=build/],
    ['ADD https://example.com/x.tar /', /^(?!.*\.dockerignore).*[Dd]ownload/],
    ['ADD --checksum=sha256:1 http://example.com/x.tar /', /^(?!.*\.dockerignore).*[Dd]ownload/],
    ['ADD https://github.com/a/b.git#v1 /', /^(?!.*\.dockerignore)Clone/],
    ['COPY <<EOF /x.tar\na\nEOF', /^(?!.*\.dockerignore)/],
  ])('is left out of %j in a way that works there', (first, note) => {
    const advice = adviceOn(first);
    expect(advice.notes).toHaveLength(1);
    expect(advice.notes[0]).toMatch(note);
  });

  test('is kept for other stages that are based on the stage of the first line', () => {
    const advice = adviceOn('RUN make /x.tar', 'FROM base AS test\nRUN test /x.tar\nFROM base\n');
    expect(advice.notes).toEqual([expect.stringMatching(/^Other stages may need the files.*COPY --from/)]);
  });
});

describe('a RUN that another piece of advice removes', () => {
  const dockerfile =
    'FROM a\nCOPY package.json /app/\nRUN npm ci\nCOPY . /app\nRUN chown -R 1000 /app\nRUN pip install b\n';
  const group = { cause: 'copied', hiddenBy: 4, files: 1, largest: 'app/x' } as const;
  const hiddenFiles = [
    { ...group, layer: 2, bytes: 3 * MB },
    { ...group, layer: 3, bytes: 2 * MB },
  ];

  test('gets none itself', () => {
    const filesByLine = { 5: { 'app/node_modules/x.js.map': MB, [PIP]: MB }, 6: { [PIP]: MB } };
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine });
    expect(advise({ ...snapshot, hiddenFiles }).map(({ title }) => title)).toEqual([
      'Set mode and owner on line 3 instead of line 5',
      'Set mode and owner in COPY on line 4 instead of line 5',
      'Delete leftover caches in the RUN on line 6',
    ]);
  });

  test('is not mentioned in advice after an edit of it', () => {
    const snapshot = makeBuiltSnapshot({ dockerfile });
    const deleted = {
      layer: 4,
      hiddenBy: 5,
      cause: 'deleted',
      files: 1,
      largest: 'a',
      bytes: 9 * MB,
    } as const;
    expect(advise({ ...snapshot, hiddenFiles: [...hiddenFiles, deleted] }).map(({ title }) => title)).toEqual(
      ['Create and delete files in one RUN instead of lines 5 and 6'],
    );
  });
});

describe('COPY with a flag for mode or owner', () => {
  const advised = (copy: string, change: string) => {
    const dockerfile = `FROM a\n${copy}\nRUN ${change} /tool\n`;
    const lines = dockerfile.split('\n');
    const run = lines.findLastIndex((line) => line.startsWith('RUN')) + 1;
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { [run]: { tool: MB } } });
    const group = { cause: 'copied', layer: 1, hiddenBy: 2, bytes: MB, files: 1, largest: 'tool' } as const;
    return onlyAdvice({ ...snapshot, hiddenFiles: [group] });
  };

  test.each([
    ['COPY tool /tool', 'chown app', 2],
    ['COPY --link tool /tool', 'chown 1000:1000', 2],
    ['COPY --link tool /tool', 'chown app', 2],
    ['COPY --link tool /tool', 'chmod 755', 2],
    [`COPY <<EOF /tool\n${'x'.repeat(5000)}\nEOF`, 'chmod 755', 0],
  ])('%s: %s gets %d edits', (copy, change, edits) => {
    expect(advised(copy, change).edits).toHaveLength(edits);
  });
});
