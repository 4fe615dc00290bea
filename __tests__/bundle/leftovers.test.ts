import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatOwner, ownedNamePrefix } from '../../src/app/leftovers/owner.ts';
import { readOwner } from '../../src/adapters/process/list-processes.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { runCli, type StartedCli } from '../support/cli.ts';
import { ANY_ENGINE, usePrivateEngine } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import { useJob } from '../support/job.ts';
import { listProcessIds } from '../support/runner.ts';

const SLOW = 300_000;
// In a shared engine, runs of other test files would remove the leftovers that this file creates.
const engine = usePrivateEngine(ANY_ENGINE);
const job = useJob(engine);

let busybox = '';
let folder = '';
/** Owner marks of this process, and of an ended one: the same process ID with another start time. */
let runningMark = '';
let endedMark = '';
beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
  const owner = await readOwner();
  runningMark = formatOwner(owner);
  endedMark = formatOwner({ ...owner, started: '1' });
}, SLOW);
afterAll(() => rm(folder, { recursive: true, force: true }));

const listTags = async (): Promise<string[]> => {
  const listed = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  return listed.split('\n').filter((name) => name.startsWith('image-weigh-in/'));
};

test(
  'a run removes what a killed run left, and nothing of a run in progress',
  async () => {
    const before = await listTags();
    const quick = 'FROM scratch\nCOPY app /app\n';
    const { origin } = await makePullRequest(
      { app: 'app\n', Dockerfile: quick, 'quick.Dockerfile': quick },
      { app: 'longer\n', Dockerfile: `FROM ${busybox}\nRUN echo the-head-is-built && sleep 600\n` },
    );
    await origin.git('checkout', '--quiet', 'feature');
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const mark = `WEIGH_IN_TEST_RUN=${randomUUID()}`;
    const listLeftovers = async () => ({
      tags: (await listTags()).filter((tag) => !before.includes(tag)).length,
      worktrees: (await origin.git('worktree', 'list')).split('\n').length - 1,
      folders: (await readdir(temporary)).length,
    });
    const runSecondBuild = () =>
      runCli(['build', '--base-ref', 'HEAD', '--file', 'quick.Dockerfile'], {
        env: engine.env,
        cwd: origin.path,
        temporary,
      });
    try {
      const [name = '', value = ''] = mark.split('=');
      let started: StartedCli | null = null;
      const first = runCli(['build', '--base-ref', 'main', '--network', 'none'], {
        env: { ...engine.env, [name]: value },
        cwd: origin.path,
        temporary,
        onStart: (child) => (started = child),
      });
      await started!.waitForOutput('the-head-is-built');
      // Both sides are built at the same time: wait for the first image.
      let duringBuild = await listLeftovers();
      while (duringBuild.tags === 0) duringBuild = await listLeftovers();
      expect(duringBuild).toMatchObject({ tags: 1, worktrees: 2, folders: 1 });

      const concurrent = await runSecondBuild();
      expect(concurrent.exitCode).toBe(0);
      expect(concurrent.stderr).not.toContain('earlier run');
      expect(await listLeftovers()).toEqual(duringBuild);

      started!.kill('SIGKILL');
      expect(await first).toMatchObject({ signal: 'SIGKILL' });
      expect(await listLeftovers()).toEqual(duringBuild);

      const after = await runSecondBuild();
      expect(after.exitCode).toBe(0);
      expect(after.stderr).toMatch(/Removed worktrees that earlier runs left: 2/);
      expect(after.stderr).toMatch(/Removed images that earlier runs left: 1/);
      expect(await listLeftovers()).toEqual({ tags: 0, worktrees: 0, folders: 0 });
      expect(await origin.git('worktree', 'prune', '--dry-run', '--verbose')).toBe('');
    } finally {
      // The builder is in another process group, so it outlives the killed run.
      for (const id of await listProcessIds(mark)) process.kill(id, 'SIGKILL');
      await rm(origin.path, { recursive: true, force: true });
    }
  },
  SLOW,
);

test(
  'only folders, worktrees and images with the mark of an ended run are removed',
  async () => {
    const { origin } = await makePullRequest({ app: 'a', Dockerfile: 'FROM scratch\nCOPY app /app\n' }, {});
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const elsewhere = await mkdtemp(join(folder, 'elsewhere-'));
    const userFolder = join(elsewhere, 'precious');
    await mkdir(userFolder);
    await writeFile(join(userFolder, 'file'), 'precious');
    const names = {
      ended: ownedNamePrefix('folder', endedMark),
      running: ownedNamePrefix('folder', runningMark),
    };
    for (const name of [`${names.ended}aaaaaa`, `${names.running}bbbbbb`, 'image-weigh-in-main', 'other']) {
      await mkdir(join(temporary, name, 'inner'), { recursive: true });
    }
    await symlink(userFolder, join(temporary, `${names.ended}cccccc`));
    // Worktrees of the ended run: complete, without `.git`, still being created, and deleted.
    const worktrees = ['complete', 'gitless', 'initializing', 'deleted'].map((side) =>
      join(elsewhere, `${names.ended}${side}`, `image-weigh-in-head-x`, side),
    );
    const [, withoutGit = '', initializing = '', deleted = ''] = worktrees;
    // A worktree of the run in progress, and one that the user created.
    const expectedToStay = [
      join(elsewhere, `${names.running}tree`, 'image-weigh-in-head-x', 'head'),
      join(elsewhere, 'own'),
    ];
    for (const tree of [...worktrees, ...expectedToStay])
      await origin.git('worktree', 'add', '--quiet', '--detach', tree);
    await rm(join(withoutGit, '.git'));
    await rm(join(initializing, '.git'));
    await origin.git('worktree', 'lock', '--reason', 'initializing', initializing);
    await rm(join(deleted, '../..'), { recursive: true });
    // The user's worktree may be on a disk that isn't mounted now.
    await rm(expectedToStay[1]!, { recursive: true });
    const image = await engine.build({ Dockerfile: 'FROM scratch\nLABEL left=yes\n' });
    const endedTags = [`${ownedNamePrefix('base', endedMark)}1`, `${ownedNamePrefix('head', endedMark)}2`];
    const otherTags = [
      `${ownedNamePrefix('head', runningMark)}1`,
      'image-weigh-in/head:mine',
      `${ownedNamePrefix('folder', endedMark)}x`,
    ];
    for (const tag of [...endedTags, ...otherTags]) await engine.docker(['tag', image, tag]);
    try {
      const { exitCode, stderr } = await runCli(['build', '--base-ref', 'HEAD'], {
        env: engine.env,
        cwd: origin.path,
        temporary,
      });
      expect(exitCode).toBe(0);
      expect(stderr).not.toContain('Could not');
      expect((await readdir(temporary)).sort()).toEqual(
        [`${names.running}bbbbbb`, 'image-weigh-in-main', 'other'].sort(),
      );
      expect(await readFile(join(userFolder, 'file'), 'utf8')).toBe('precious');
      const listed = await origin.git('worktree', 'list', '--porcelain');
      expect([...listed.matchAll(/^worktree (.*)$/gm)].map(([, path]) => path)).toEqual([
        origin.path,
        ...expectedToStay,
      ]);
      expect((await readdir(elsewhere)).filter((name) => name.startsWith(names.ended))).toEqual([]);
      const remaining = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
      expect(endedTags.filter((tag) => remaining.split('\n').includes(tag))).toEqual([]);
      expect(remaining.split('\n')).toEqual(
        expect.arrayContaining([otherTags[0], otherTags[1], `${otherTags[2]!}:latest`]),
      );
    } finally {
      await engine.docker(['image', 'rm', ...otherTags]);
      await rm(origin.path, { recursive: true, force: true });
    }
  },
  SLOW,
);

test(
  'the action removes leftovers too, and only logs a failure',
  async () => {
    const checkout = await job.checkOut(
      { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' },
      { app: 'longer\n' },
    );
    const image = await engine.build({ Dockerfile: 'FROM scratch\nLABEL left=yes\n' });
    const [usedTag, unusedTag] = [
      `${ownedNamePrefix('base', endedMark)}1`,
      `${ownedNamePrefix('head', endedMark)}2`,
    ];
    // The engine doesn't remove an image by its only tag while a container uses it.
    const usedImage = await engine.build({ Dockerfile: `FROM ${busybox}\nLABEL used=yes\n` });
    for (const [from, tag] of [
      [usedImage, usedTag],
      [image, unusedTag],
    ] as const)
      await engine.docker(['tag', from, tag]);
    const container = await engine.docker(['create', usedTag, 'true']);
    await engine.docker(['image', 'rm', usedImage]);
    const tree = join(
      folder,
      `${ownedNamePrefix('folder', endedMark)}action`,
      'image-weigh-in-base-x',
      'base',
    );
    await checkout.workspace.git('worktree', 'add', '--quiet', '--detach', tree);
    try {
      // `job.run` fails if a worktree is left.
      const result = await job.run(checkout);
      expect(result).toMatchObject({ exitCode: 0, errors: [], warnings: [] });
      expect(result.stdout).toMatch(/Removed worktrees that earlier runs left: 1/);
      expect(result.stdout).toMatch(
        new RegExp(`Can't remove ${usedTag}, which an earlier run left: .*container`),
      );
      expect(await listTags()).not.toContain(unusedTag);
    } finally {
      await engine.docker(['rm', container]);
      await engine.docker(['image', 'rm', usedTag]);
    }
  },
  SLOW,
);
