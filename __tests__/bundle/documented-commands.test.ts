import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { BLOCKS } from '../support/docs/pages.ts';
import { listCommands, programArguments, splitWords } from '../support/docs/shell.ts';
import { runCli } from '../support/cli.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';

const image = (bytes: number) =>
  makeDockerArchive({ layers: [makeTar([{ name: 'app', content: Buffer.alloc(bytes) }])] });

/** The commands of a block that only need images. `build` needs a repository and an engine; cli-build.test.ts runs it. */
const commandsToRun = (text: string) =>
  listCommands(text).flatMap((command) => {
    const args = programArguments(splitWords(command));
    return args !== null && ['measure', 'compare'].includes(args[0] ?? '') ? [args] : [];
  });

const blocks = BLOCKS.filter(
  ({ page, language }) => ['sh', 'bash'].includes(language) && page !== 'docs/benchmarks.md',
)
  .map(({ page, line, text }) => [`${page}:${String(line)}`, commandsToRun(text)] as const)
  .filter(([, commands]) => commands.length > 0);

/** Writes the archives that a command names, and replaces images that only exist elsewhere by such archives. */
async function provideImages(folder: string, args: readonly string[]): Promise<string[]> {
  const [command = '', ...others] = args;
  const count = command === 'compare' ? 2 : 1;
  const images: string[] = [];
  for (const [index, name] of others.slice(0, count).entries()) {
    const [scheme, file] = [/^[a-z-]+(?=:)/.exec(name)?.[0], name.slice(name.indexOf(':') + 1)];
    if (scheme === 'snapshot') {
      expect(existsSync(join(folder, file))).toBe(true);
      images.push(name);
      continue;
    }
    const archive = scheme === 'docker-archive' ? file : `image-${String(index)}.tar`;
    await writeFile(join(folder, archive), image(1000 + index));
    images.push(`docker-archive:${archive}`);
  }
  // A browser would stay open.
  return [command, ...images, ...others.slice(count).filter((word) => word !== '--open')];
}

test.each(blocks)('the commands of %s run', async (_, commands) => {
  const folder = await mkdtemp(join(tmpdir(), 'documented-'));
  try {
    for (const args of commands) {
      const ended = await runCli(await provideImages(folder, args), { cwd: folder });
      expect(ended).toMatchObject({ exitCode: 0 });
      const output = args[args.indexOf('--output') + 1] ?? '';
      if (args.includes('--output'))
        expect((await readFile(join(folder, output))).byteLength).toBeGreaterThan(100);
      else expect(ended.stdout.length).toBeGreaterThan(100);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('commands are found on the pages of the command line, the rules and other CI systems', () => {
  const pages = blocks.map(([title]) => title.replace(/:\d+$/, ''));
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'docs/cli.md', 'docs/other-ci.md', 'docs/rules/forbid.md']),
  );
});
