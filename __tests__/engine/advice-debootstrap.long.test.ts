import { beforeAll, expect, test } from '@jest/globals';
import { LAYER_CASES, RESTORE_FILES, restoreCases } from '../support/advice-cases.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { describeWithTool } from '../support/fetched-tool.ts';
import { createFollower, type Follower } from '../support/follow-advice.ts';

/** The links of `/`, `/var` and `/etc`, which advice meets in every Debian, and what `update-alternatives` made. */
const LIST_LINKS =
  'find / /var /etc /etc/alternatives -maxdepth 1 -type l ! -name "*.gz" -printf "%p %l\\n" | sort -u';

describeWithTool(['base-image', 'debian'], 'advice on what debootstrap makes', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let debian = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    debian = await ensureBaseImage(testEngine, 'debian');
  }, 600_000);

  const run = (image: string, args: readonly string[] = []) =>
    testEngine.docker(['run', '--rm', '--network', 'none', image, ...args]);
  const listLinks = async (image: string) =>
    (await run(image, ['sh', '-c', LIST_LINKS])).split('\n').filter((line) => line !== '');

  test.each(['golang', 'node', 'python', 'gcc', 'openjdk'] as const)(
    'the stand-in for %s has the same links',
    async (name) => {
      const standIn = await listLinks(await ensureBaseImage(testEngine, name));
      const real = await listLinks(debian);
      expect(real).toContain('/var/run /run');
      expect(standIn).toEqual(expect.arrayContaining(real));
    },
  );

  test.each(LAYER_CASES)('$kind', async ({ kind, lines, files, byHand, output }) => {
    const from = `FROM ${debian}\n`;
    const { image } = await follow(
      kind,
      `${from}${lines}\n`,
      files,
      byHand === undefined ? {} : { byHand: `${from}${byHand}\n` },
    );
    if (output !== undefined) expect(await run(image)).toBe(output);
  });

  test.each([0, 1, 2])('restores what the change lost: case %d', async (index) => {
    const large = await testEngine.build({
      Dockerfile: `FROM ${debian}\nRUN head -c 3000000 /dev/urandom > /large\n`,
    });
    const { kind, base, changed } = restoreCases(debian, large)[index]!;
    const { image } = await follow(kind, changed, RESTORE_FILES, { base });
    expect(await run(image)).toBe('42');
  });
});
