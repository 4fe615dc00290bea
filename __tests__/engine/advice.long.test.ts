import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DEBIAN_SYMBOL_VERSIONS } from '../../src/core/reading/program/elf/debian-symbol-versions.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { createFollower, ensureDistroless, type Files, type Follower } from '../support/follow-advice.ts';

const CALCULATOR = resolve(import.meta.dirname, '../../examples/go-calculator');

describe('advice on languages, followed on a real engine', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let busybox = '';
  let golang = '';
  let python = '';
  let node = '';
  let calculator: Files = {};

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    busybox = await ensureBaseImage(testEngine, 'busybox');
    golang = await ensureBaseImage(testEngine, 'golang');
    python = await ensureBaseImage(testEngine, 'python');
    node = await ensureBaseImage(testEngine, 'node');
    await ensureDistroless(testEngine);
    const names = ['main.go', 'go.mod'];
    calculator = Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await readFile(resolve(CALCULATOR, name), 'utf8')] as const),
      ),
    );
  }, 600_000);

  const run = (image: string, args: readonly string[] = []) =>
    testEngine.docker(['run', '--rm', '--network', 'none', image, ...args]).then((output) => output.trim());

  test('splits a build into two stages', async () => {
    const { image, snapshot, advice } = await follow(
      'multi-stage',
      `FROM ${golang}\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o calculator .\nCMD ./calculator 6 x 7\n`,
      calculator,
    );
    expect(await run(image)).toBe('42');
    expect(snapshot.components.filter(({ evidence }) => evidence !== 'database-only')).toEqual([]);
    expect(advice.notes[0]).toMatch(/^Line 5 uses the shell form/);
  });

  test('moves to distroless if the last stage only copies a program', async () => {
    const { image, advice } = await follow(
      'distroless',
      `FROM ${golang} AS build\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o calculator .\nFROM ${busybox}\nCOPY --from=build /app/calculator /app/calculator\nCMD ["/app/calculator", "6", "x", "7"]\n`,
      calculator,
    );
    expect(await run(image)).toBe('42');
    expect(advice.evidence.join()).toContain('busybox');
  });

  test('drops RUN from a stage that only copies a program', async () => {
    const { image, advice } = await follow(
      'distroless',
      `FROM ${golang} AS build\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o calculator .\nFROM ${busybox}\nRUN head -c 2000000 /dev/urandom > /etc/made\nCOPY --from=build /app/calculator /app/calculator\nCMD ["/app/calculator", "6", "x", "7"]\n`,
      calculator,
    );
    expect(await run(image)).toBe('42');
    expect(advice.notes[0]).toContain('RUN (line 6)');
  });

  test('copies the files that the command names, and keeps the working directory', async () => {
    const { image, snapshot } = await follow(
      'multi-stage',
      `FROM ${golang}\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o read .\nCMD ["./read", "--from=conf/answer"]\n`,
      {
        'conf/answer': '42',
        'main.go':
          'package main\nimport ("fmt"; "os"; "strings")\nfunc main() { b, e := os.ReadFile(strings.TrimPrefix(os.Args[1], "--from=")); fmt.Println(string(b), e) }\n',
        'go.mod': 'module read\n\ngo 1.19\n',
      },
    );
    expect(await run(image)).toBe('42 <nil>');
    expect(isClean(snapshot)).toBe(true);
  });

  test('copies files from the sources, and the folder the program writes to', async () => {
    const { image, snapshot } = await follow(
      'multi-stage',
      `FROM ${golang}\nWORKDIR /app\nCOPY . .\nCOPY settings /etc/read/settings\nRUN CGO_ENABLED=0 go build -o read . && mkdir -p /var/kept/here\nCMD ["./read"]\n`,
      {
        'templates/answer': '42',
        settings: 'yes',
        'go.mod': 'module read\n\ngo 1.19\n',
        'main.go':
          'package main\nimport ("fmt"; "os")\nfunc main() { a, _ := os.ReadFile("templates/answer"); b, _ := os.ReadFile("/etc/read/settings"); fmt.Println(string(a), string(b), os.WriteFile("/var/kept/here/x", b, 0644)) }\n',
      },
    );
    expect(await run(image)).toBe('42 yes <nil>');
    expect(isClean(snapshot)).toBe(true);
  });

  const WRITES =
    'const fs = require("fs"); fs.writeFileSync("data/made", fs.readFileSync("data/private", "utf8")); console.log(fs.readFileSync("data/made", "utf8"), process.getuid(), process.argv.slice(2).join())';
  const PRIVATE = 'mkdir -m 700 data && printf 42 > data/private && head -c 300000 /dev/zero > data/more';

  test.each([
    ['a number', `RUN ${PRIVATE} && chown -R 1000 data\nUSER 1000`, '42 1000 a'],
    [
      'a name',
      `RUN echo app:x:1000:1000::/:/bin/sh >> /etc/passwd && ${PRIVATE} && chown -R 1000 data\nUSER app`,
      '42 65532 a',
    ],
    ['root', `RUN ${PRIVATE}`, '42 0 a'],
  ])(
    'runs as %s, with access to its own files',
    async (_, lines, expected) => {
      const { image } = await follow(
        'multi-stage',
        `FROM ${node}\nWORKDIR /srv/app\nCOPY main.js .\n${lines}\nENTRYPOINT ["node", "main.js"]\nCMD ["a"]\n`,
        { 'main.js': WRITES },
      );
      expect(await run(image)).toBe(expected);
      expect(await run(image, ['b'])).toBe(expected.replace(/a$/, 'b'));
    },
    120_000,
  );

  test('has the newest version of each library in distroless', async () => {
    const cc = await ensureBaseImage(testEngine, 'distroless-cc');
    const image = await testEngine.build({
      Dockerfile: `FROM ${cc} AS cc\nFROM ${busybox}\nCOPY --from=cc /usr/lib/*-linux-gnu/lib*.so.* /libraries/\n`,
    });
    const listed = await testEngine.docker([
      ...['run', '--rm', '--network', 'none', image, 'sh', '-c'],
      "strings /libraries/* | grep -E '^(GLIBC|GLIBCXX|CXXABI|GCC|OPENSSL)_[0-9.]+$' | sort -u",
    ]);
    const newest: Record<string, string> = {};
    for (const line of listed.split('\n')) {
      const [library = '', version = ''] = line.split('_');
      const isNewer = version.localeCompare(newest[library] ?? '', 'en', { numeric: true }) > 0;
      if (isNewer) newest[library] = version;
    }
    expect(newest).toEqual(DEBIAN_SYMBOL_VERSIONS);
  });

  const isClean = ({ components }: Snapshot) =>
    components.every(({ kind, evidence }) => evidence === 'database-only' || kind.startsWith('language'));

  test('moves a program that needs glibc to distroless base', async () => {
    const { image, snapshot } = await follow(
      'distroless',
      `FROM ${golang} AS build\nFROM ${golang}\nCOPY --from=build /bin/echo /app/echo\nCMD /app/echo 42\n`,
    );
    expect(await run(image)).toBe('42');
    expect(isClean(snapshot)).toBe(true);
  });

  test('moves a Python script to distroless python3', async () => {
    const { image, snapshot } = await follow(
      'distroless',
      `FROM ${python}\nWORKDIR /app\nCOPY main.py .\nCMD ["python3", "main.py", "42"]\n`,
      { 'main.py': 'import sys, json, ssl\nprint(json.dumps(int(sys.argv[1])))\n' },
    );
    expect(await run(image)).toBe('42');
    expect(isClean(snapshot)).toBe(true);
  });

  test('copies Python packages, with and without a virtual environment', async () => {
    const greet = (folder: string) =>
      `mkdir -p ${folder}/greet && head -c 3000000 /dev/zero > ${folder}/greet/data && echo 'main = lambda: print(42)' > ${folder}/greet/__init__.py`;
    const program = '#!/usr/bin/python3\nfrom greet import main\nmain()\n';
    const installed = await follow(
      'multi-stage',
      `FROM ${python}\nWORKDIR /app\nRUN ${greet('/usr/local/lib/python3.13/site-packages')}\nCOPY --chmod=755 greet /usr/local/bin/greet\nCOPY main.py .\nCMD ["greet"]\n`,
      { greet: program, 'main.py': '' },
    );
    expect(await run(installed.image)).toBe('42');
    expect(isClean(installed.snapshot)).toBe(true);
    const environment = await follow(
      'multi-stage',
      `FROM ${python}\nWORKDIR /app\nRUN python3 -m venv --without-pip .venv && ${greet('.venv/lib/python3.13/site-packages')}\nCOPY main.py .\nCMD ["/app/.venv/bin/python", "main.py"]\n`,
      { 'main.py': 'import greet\ngreet.main()\n' },
    );
    expect(await run(environment.image)).toBe('42');
    expect(isClean(environment.snapshot)).toBe(true);
  });

  test('moves a Node.js script that the last stage builds to distroless nodejs', async () => {
    const { image, snapshot } = await follow(
      'multi-stage',
      `FROM ${node}\nWORKDIR /srv/app\nCOPY . .\nRUN node -e 'require("fs").writeFileSync("made.js", "exports.answer = 42")'\nCMD node main.js\n`,
      { 'main.js': 'console.log(require("./made.js").answer)\n' },
    );
    expect(await run(image)).toBe('42');
    expect(isClean(snapshot)).toBe(true);
  });

  test('replaces a debug tag, whose shell was detected before', async () => {
    const nonroot = 'gcr.io/distroless/static-debian13:nonroot';
    const debug = await testEngine.build({
      Dockerfile: `FROM ${busybox} AS shell\nFROM ${nonroot}\nCOPY --from=shell /bin/busybox /busybox/busybox\nCOPY --from=shell /bin/busybox /busybox/sh\n`,
    });
    await testEngine.docker(['tag', debug, 'gcr.io/distroless/static-debian13:debug-nonroot']);
    const { before, image, snapshot } = await follow(
      'debug-tag',
      `FROM ${golang} AS build\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o calculator .\nFROM gcr.io/distroless/static-debian13:debug-nonroot\nCOPY --from=build /app/calculator /calculator\nENTRYPOINT ["/calculator", "6", "x", "7"]\n`,
      calculator,
    );
    expect(await run(image)).toBe('42');
    const shells = ({ components }: Snapshot) => components.filter(({ kind }) => kind === 'shell');
    expect(shells(before.snapshot)).not.toEqual([]);
    expect(shells(snapshot)).toEqual([]);
  });
});
