/** Builds the two images of an example and measures them with the command line of this project. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const REPOSITORY = join(import.meta.dirname, '../../..');
const EXAMPLES = join(REPOSITORY, 'examples');

export const readManifest = async () => JSON.parse(await readFile(join(EXAMPLES, 'examples.json'), 'utf8'));

/** Returns `docker build --build-arg` values that replace each public base image with a stand-in. */
export async function standInArguments({ standIns }, example) {
  const replacements = Object.entries({ ...standIns, RUNTIME_IMAGE: example.runtime });
  const used = await usedArguments(example);
  const buildArguments = replacements
    .filter(([argument]) => used.has(argument))
    .map(async ([argument, name]) => `${argument}=${await ensureStandIn(name)}`);
  return Promise.all(buildArguments);
}

async function usedArguments({ folder, base, head }) {
  const files = [base, head].map((name) => readFile(join(EXAMPLES, folder, `${name}.Dockerfile`), 'utf8'));
  const texts = await Promise.all(files);
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/^ARG (\w+)=/gm), ([, name]) => name)));
}

async function ensureStandIn(name) {
  const { stdout } = await execa(join(REPOSITORY, 'script/base-image'), [name], { stderr: 'inherit' });
  return stdout;
}

/** Measures the images of an example. Returns `{ base, head }` from the report of the command line. */
export async function measureExample(example, manifest, options) {
  const buildArguments = options.public ? [] : await standInArguments(manifest, example);
  const [base, head] = [
    await build(example, example.base, buildArguments, options),
    await build(example, example.head, buildArguments, options),
  ];
  return compare(base, head);
}

/** Measures a stand-in. Returns it as in a report of the command line. */
export async function measureStandIn(name) {
  const image = await ensureStandIn(name);
  return (await compare(image, image)).head;
}

/** Pulls a public image for amd64, whose sizes the tables have, and measures it like a stand-in. */
export async function measurePublic(image) {
  await execa('docker', ['pull', '--quiet', '--platform', 'linux/amd64', image], { stdin: 'ignore' });
  return (await compare(image, image)).head;
}

async function build({ folder }, dockerfile, buildArguments, options) {
  const tag = `weigh-in-example/${folder}:${dockerfile}`;
  await execa(
    'docker',
    [
      ...['build', '--quiet', '--tag', tag, '--file', `${dockerfile}.Dockerfile`],
      ...(options.public ? [] : ['--network', 'none']),
      ...buildArguments.flatMap((argument) => ['--build-arg', argument]),
      '.',
    ],
    { cwd: join(EXAMPLES, folder), env: { DOCKER_BUILDKIT: '1' }, stdin: 'ignore' },
  );
  return tag;
}

async function compare(base, head) {
  const { stdout } = await execa(
    'node',
    [
      ...[join(REPOSITORY, 'dist/cli.js'), 'compare', `docker:${base}`, `docker:${head}`],
      ...['--format', 'json', '--on-violation', 'warn'],
    ],
    { stdin: 'ignore', maxBuffer: Infinity },
  );
  return JSON.parse(stdout).images[0];
}
