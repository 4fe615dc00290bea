import { beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensureBaseImage, type BaseImage } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { createFollower, ensureDistroless, type Follower } from '../support/follow-advice.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const EXAMPLES = join(REPOSITORY, 'examples');

interface Example {
  readonly name: string;
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  readonly runtime: BaseImage;
  readonly arguments?: readonly string[];
  readonly prints?: string;
}

const { standIns, examples } = JSON.parse(await readFile(join(EXAMPLES, 'examples.json'), 'utf8')) as {
  readonly standIns: Readonly<Record<string, BaseImage>>;
  readonly examples: readonly Example[];
};

const read = (folder: string, file: string) => readFile(join(EXAMPLES, folder, file), 'utf8');

/** Reads all files that `COPY . .` copies, including the Dockerfiles. */
async function readContext(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(join(EXAMPLES, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(EXAMPLES, folder).length + 1))
    .filter((path) => !/^(?:node_modules|dist)\//.test(path));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await read(folder, path)] as const)),
  );
}

describe('examples', () => {
  const engine = useEngine('28.5');

  test('have the sizes and programs that docs/examples.md lists', async () => {
    const checked = await execa(join(REPOSITORY, 'script/examples'), ['--check'], {
      env: engine.env,
      extendEnv: false,
      reject: false,
    });
    expect([checked.exitCode, checked.stderr]).toEqual([0, expect.stringContaining('Building go-alpine')]);
  }, 1_200_000);

  test.each(examples.filter(({ prints }) => prints !== undefined))(
    '$name: both images print the same',
    async ({ folder, base, head, prints, arguments: args = [] }) => {
      const printed = [];
      for (const dockerfile of [base, head]) {
        const image = `weigh-in-example/${folder}:${dockerfile}`;
        printed.push(await engine.docker(['run', '--rm', '--network', 'none', image, ...args]));
      }
      expect(printed).toEqual([prints, prints]);
    },
    60_000,
  );

  test('nginx serves the built page, not its default page', async () => {
    const image = 'weigh-in-example/node-nginx:multi-stage';
    const files = await engine.docker([
      'run',
      '--rm',
      '--network',
      'none',
      image,
      'ls',
      '/usr/share/nginx/html',
    ]);
    expect(files).toBe('index.html');
    const served = await engine.docker([
      ...['run', '--rm', '--network', 'none', image, 'sh', '-c'],
      'ip link set lo up; nginx && wget -q -O - http://127.0.0.1/',
    ]);
    expect(served).toContain('<h1>A page in two stages</h1>');
  });
});

describe('advice on the examples', () => {
  const engine = useEngine('28.5');
  let follow: Follower;
  let args: Record<string, string>;

  beforeAll(async () => {
    follow = await createFollower(engine);
    await ensureDistroless(engine);
    args = {};
    for (const [name, standIn] of Object.entries(standIns))
      args[name] = await ensureBaseImage(engine, standIn);
    args['RUNTIME_IMAGE'] = await ensureBaseImage(engine, 'busybox');
  }, 1_200_000);

  test.each([
    ['go-calculator', 'single-stage', 'multi-stage', ['6', 'x', '7'], '42'],
    ['go-calculator', 'alpine', 'distroless', ['6', 'x', '7'], '42'],
    ['python-script', 'slim', 'distroless', ['b', 'a', 'b'], '{"a": 1, "b": 2}'],
    ['distroless-base', 'full', 'multi-stage', ['works'], 'works'],
    ['distroless-cc', 'full', 'multi-stage', ['b', 'a'], 'a\nb'],
    ['distroless-java', 'full', 'multi-stage', ['40', '2'], '42'],
    ['distroless-nodejs', 'full', 'distroless', ['yes'], '{"said":"yes"}'],
  ] as const)(
    '%s: the advice for %s (%s) saves what it says, and the program still runs',
    async (folder, dockerfile, kind, words, prints) => {
      const text = await read(folder, `${dockerfile}.Dockerfile`);
      const { image, snapshot } = await follow(kind, text, await readContext(folder), { args });
      expect(await engine.docker(['run', '--rm', '--network', 'none', image, ...words])).toBe(prints);
      const components = snapshot.components.filter(({ evidence }) => evidence !== 'database-only');
      expect(
        components.filter(({ kind: componentKind }) => componentKind !== 'language-package-manager'),
      ).toEqual([]);
    },
    300_000,
  );

  test('node-nginx: Node.js serves the page without a shell', async () => {
    const text = await read('node-nginx', 'single-stage.Dockerfile');
    const { image } = await follow('multi-stage', text, await readContext('node-nginx'), { args });
    const served = await engine.docker([
      ...['run', '--rm', '--network', 'none', '--entrypoint', '/nodejs/bin/node', image, '--eval'],
      'import("/app/server.js").then(() => console.log(require("fs").readFileSync("dist/index.html", "utf8")) ?? process.exit())',
    ]);
    expect(served).toContain('<h1>A page in two stages</h1>');
  });
});
