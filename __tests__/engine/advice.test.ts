import { beforeAll, describe, expect, test } from '@jest/globals';
import { LAYER_CASES, RESTORE_FILES, restoreCases } from '../support/advice-cases.ts';
import { sampleCases } from '../support/all-tests.ts';
import { ALPINE_ARCHIVE, ensureBaseImage, importAlpine } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { createFollower, type Follower } from '../support/follow-advice.ts';
import { describeShared } from '../support/shared.ts';

// See advice.long.test.ts for tests with languages.
describe('advice, followed on a real engine', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let busybox = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    busybox = await ensureBaseImage(testEngine, 'busybox');
  });

  const run = (image: string, args: readonly string[] = []) =>
    testEngine.docker(['run', '--rm', '--network', 'none', image, ...args]).then((output) => output.trim());

  test('creates and deletes files in one RUN', async () => {
    await follow(
      'same-run',
      `FROM ${busybox}\nRUN mkdir /made && head -c 3000000 /dev/urandom > /made/a\nLABEL a=b\nRUN rm /made/a && echo kept > /made/b\n`,
    );
  });

  test('sets the mode with COPY --chmod', async () => {
    const big = 'x'.repeat(3_000_000);
    const { image } = await follow(
      'copy-flags',
      `FROM ${busybox}\nCOPY tool /usr/bin/tool\nRUN chmod +x /usr/bin/tool\nCMD ["/usr/bin/tool"]\n`,
      { tool: `#!/bin/sh\necho works\nexit\n${big}` },
    );
    expect(await run(image)).toBe('works');
  });

  test('cleans up in the RUN that fills a cache', async () => {
    await follow(
      'leftover-cache',
      `FROM ${busybox}\nRUN mkdir -p /root/.cache/pip /var/lib/apt/lists && head -c 2000000 /dev/urandom > /root/.cache/pip/a \\\n && head -c 1000000 /dev/urandom > /var/lib/apt/lists/b\n`,
    );
  });

  test('excludes files that nothing uses from COPY . .', async () => {
    const half = 'y'.repeat(500_000);
    const { advice, snapshot } = await follow(
      'dockerignore',
      `FROM ${busybox}\nWORKDIR /app\nCOPY . .\nCMD ["cat", "main"]\n`,
      { main: 'x', '.git/objects/pack': half, 'tests/data': half, 'node_modules/.cache/a': half },
    );
    expect(advice.dockerignore).toEqual(['.git', 'node_modules/.cache', 'tests']);
    expect(snapshot.files.map(({ path }) => path)).toContain('app/main');
  });

  // See advice-access.long.test.ts for other users and folders.
  test('keeps the working directory writable for the user of the image', async () => {
    const { advice } = await follow(
      'copy-flags',
      `FROM ${busybox}\nWORKDIR /app\nCOPY data .\nRUN chown -R 1000:1000 /app\nUSER 1000\n`,
      { 'data/big': 'x'.repeat(1_000_000) },
      {
        byHand: `FROM ${busybox}\nWORKDIR /app\nRUN chown 1000:1000 /app\nCOPY --chown=1000:1000 data .\nUSER 1000\n`,
      },
    );
    expect(advice.notes.at(-1)).toMatch(/^--chown doesn't change directories that exist before the copy/);
  });

  // The other kinds are tested on Debian in advice-bases.long.test.ts.
  test('restores another image in FROM', async () => {
    const large = await testEngine.build({
      Dockerfile: `FROM ${busybox}\nRUN head -c 3000000 /dev/urandom > /large\n`,
    });
    const { kind, base, changed } = restoreCases(busybox, large)[0]!;
    const { advice, image } = await follow(kind, changed, RESTORE_FILES, { base });
    expect(advice.edits).not.toEqual([]);
    expect(await run(image)).toBe('42');
  });
});

// See advice-bases.long.test.ts for Debian, and for programs that move to distroless.
describeShared(ALPINE_ARCHIVE, 'advice on Alpine, followed on a real engine', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let alpine = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    alpine = await importAlpine(testEngine);
  });

  test.each(sampleCases(LAYER_CASES))('$kind', async ({ kind, lines, files, byHand, output }) => {
    const from = `FROM ${alpine}\n`;
    const { image } = await follow(
      kind,
      `${from}${lines}\n`,
      files,
      byHand === undefined ? {} : { byHand: `${from}${byHand}\n` },
    );
    if (output !== undefined)
      expect(await testEngine.docker(['run', '--rm', '--network', 'none', image])).toBe(output);
  });
});
