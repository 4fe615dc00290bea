import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureBaseImage } from '../support/base-images.ts';
import { runCli } from '../support/cli.ts';
import { ANY_ENGINE, useEngine, withFiles } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import type { TestPullRequest } from '../support/git.ts';
import { readScreen } from '../support/screen.ts';
import { makeDockerArchive, makeTar } from '../support/tar.ts';
import { runInTerminal } from '../support/terminal.ts';
import type { TerminalRun } from '../support/terminal.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const OPTIONS = ['build', '--base-ref', 'main', '--network', 'none', '--no-cache'];

/** Moves the cursor, clears the screen, changes the title and prints a very long line. */
const HOSTILE = String.raw`printf '\033[2J\033[1;1H\033]0;gone\007\r\033[?25l'; head -c 500 /dev/zero | tr '\0' x`;
const makeDockerfile = (busybox: string) => `FROM ${busybox} AS make
COPY mode /mode
RUN ${HOSTILE}; sleep 1.5
RUN if grep -q slow /mode; then echo started; sleep 60; fi
RUN if grep -q broken /mode; then echo the reason; ${HOSTILE}; exit 3; fi
FROM scratch
COPY --from=make /mode /mode
`;

let request: TestPullRequest;
beforeAll(async () => {
  const busybox = await ensureBaseImage(engine, 'busybox');
  request = await makePullRequest(
    { Dockerfile: makeDockerfile(busybox), mode: 'good\n' },
    { mode: 'better\n' },
  );
  const { origin } = request;
  for (const mode of ['broken', 'slow']) {
    await origin.git('checkout', '--quiet', '-b', mode, 'feature');
    await origin.commit(mode, { mode: `${mode}\n` });
  }
}, SLOW);
afterAll(() => rm(request.origin.path, { recursive: true }));

async function buildInTerminal(branch: string, columns: number, cancelAt?: RegExp): Promise<TerminalRun> {
  const { origin } = request;
  await origin.git('checkout', '--quiet', branch);
  return runInTerminal(OPTIONS, {
    cwd: origin.path,
    env: engine.env,
    columns,
    ...(cancelAt === undefined ? {} : { cancelAt }),
  });
}

/** The texts that were drawn in the line that is rewritten. */
const drawnLines = (output: string): string[] =>
  // eslint-disable-next-line no-control-regex
  [...output.matchAll(/\x1b\[\?7l\r\x1b\[K([^\x1b]*)\x1b\[\?7h/g)].map(([, line = '']) => line);

const shortSha = (commit: string): string => commit.slice(0, 7);

describe('build on a terminal', () => {
  test(
    'shows a live line for each build, and then only the result',
    async () => {
      const { exitCode, output, leftoverFiles } = await buildInTerminal('feature', 60);
      const { lines, wraps, isCursorVisible } = readScreen(output, 60);
      const head = shortSha(await request.origin.git('rev-parse', 'feature'));
      expect(lines.slice(0, 3)).toEqual([
        expect.stringMatching(new RegExp(`^✓ base ${shortSha(request.fork)} built in \\d+ s$`)),
        expect.stringMatching(new RegExp(`^✓ head ${head} built in \\d+ s$`)),
        'PASS  The image grew by 2B, from 5B to 7B',
      ]);
      // The lines of the finished builds and the prompt are on the screen, too.
      expect(lines.length).toBeLessThanOrEqual(24);
      expect(lines.at(-2)).toMatch(/^Compared with main at \w{7}\. Use --all to see everything\.$/);
      expect(output).not.toContain('#1 ');
      const drawn = drawnLines(output);
      expect(drawn).toContainEqual(
        expect.stringMatching(/^base \w{7} · \[make 3\/5\] RUN pr.*sleep 1\.5 · 1 s$/),
      );
      expect(drawn).toContainEqual(expect.stringMatching(/^Reading the image/));
      for (const line of drawn) expect(line.length).toBeLessThan(60);
      expect({ exitCode, wraps, isCursorVisible, leftoverFiles }).toEqual({
        exitCode: 0,
        wraps: true,
        isCursorVisible: true,
        leftoverFiles: [],
      });
    },
    SLOW,
  );

  test(
    'prints the whole log of a build that fails',
    async () => {
      const { exitCode, output } = await buildInTerminal('broken', 2_000);
      const { lines } = readScreen(output, 2_000);
      const start = lines.findIndex((line) => /^✗ head \w{7} failed after \d+ s$/.test(line));
      expect(lines.slice(0, start)).toEqual([expect.stringMatching(/^✓ base \w{7} built in/)]);
      expect(lines[start + 1]).toBe('── Build the head');
      const log = lines.slice(start + 2).join('\n');
      expect(log).toMatch(/^#0 building/);
      expect(log).toMatch(/#\d+ [\d.]+ the reason\n/);
      expect(log).toMatch(/\nimage-weigh-in: Can't build the head: .*exit code: 3/);
      expect(exitCode).toBe(2);
    },
    SLOW,
  );

  test(
    'leaves a clean terminal after Ctrl-C',
    async () => {
      const { exitCode, output, leftoverFiles } = await buildInTerminal(
        'slow',
        80,
        /head \w{7} · \[make 4\/5\]/,
      );
      const { lines, wraps, isCursorVisible } = readScreen(output, 80);
      expect(lines).toEqual([
        expect.stringMatching(/^✓ base \w{7} built in \d+ s$/),
        'image-weigh-in: Cancelled: SIGINT. Temporary files and images were removed.',
        '',
      ]);
      expect(drawnLines(output)).toContainEqual(expect.stringMatching(/^Cancelled: cleaning up · \d+ s$/));
      expect({ exitCode, wraps, isCursorVisible, leftoverFiles }).toEqual({
        exitCode: 2,
        wraps: true,
        isCursorVisible: true,
        leftoverFiles: [],
      });
    },
    SLOW,
  );
});

describe('the result', () => {
  const writeImages = async (folder: string) => {
    const images = { 'a.tar': 'one', 'b.tar': 'a longer text' };
    for (const [name, content] of Object.entries(images)) {
      await writeFile(
        join(folder, name),
        makeDockerArchive({ layers: [makeTar([{ name: 'app', content }])] }),
      );
    }
  };

  test('names the images first, and shows everything with --all', async () => {
    await withFiles({}, async (cwd) => {
      await writeImages(cwd);
      const run = async (...args: readonly string[]) => (await runCli(args, { cwd })).stdout;
      expect(await run('compare', 'a.tar', './b.tar')).toMatch(
        /^\.\/b\.tar compared with a\.tar\n\nPASS {2}The image grew by 10B, from 3B to 13B\n/,
      );
      const short = await run('measure', 'docker-archive:a.tar');
      expect(short).toMatch(/^docker-archive:a\.tar, linux\/amd64\n\nMEASURED {2}The image is 3B\n/);
      expect(short).toMatch(/Use --all to see everything\.$/);
      expect(short).not.toContain('Largest files');
      expect(short.split('\n').length).toBeLessThanOrEqual(24);
      const all = await run('measure', 'docker-archive:a.tar', '--all');
      expect(all).toMatch(/^docker-archive:a\.tar, linux\/amd64\n\nMEASURED/);
      expect(all).toContain('Largest files');
      expect(all).not.toContain('--all');
      expect(await run('compare', 'a.tar', 'b.tar', '--format', 'markdown')).toContain(
        ': b.tar compared with a.tar',
      );
    });
  });

  test('shows what happens while an image is read, and leaves only the result', async () => {
    await withFiles({}, async (cwd) => {
      await writeImages(cwd);
      const { output } = await runInTerminal(['compare', 'a.tar', 'b.tar'], { cwd, env: {}, columns: 80 });
      expect(drawnLines(output)).toContainEqual(expect.stringMatching(/^Reading the image/));
      expect(readScreen(output, 80).lines[0]).toBe('b.tar compared with a.tar');
    });
  });
});

test(
  'build writes plain lines into a pipe',
  async () => {
    await request.origin.git('checkout', '--quiet', 'feature');
    const { stderr } = await runCli(OPTIONS, { cwd: request.origin.path, env: engine.env });
    expect(stderr).toMatch(/^Head: \w{40}\nBase: \w{40}\nHow: {2}.*\nBuilder: .*\n/);
    expect(stderr).toMatch(/^── Build the base\n#0 building/m);
    expect(stderr).toContain('Took ');
    for (const mark of ['✓', '\x1b', '\r']) expect(stderr).not.toContain(mark);
  },
  SLOW,
);
