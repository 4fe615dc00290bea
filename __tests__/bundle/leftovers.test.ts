import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatOwner, ownedNamePrefix } from '../../src/app/leftovers/owner.ts';
import { readOwner } from '../../src/adapters/process/list-processes.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { runCli, type StartedCli } from '../support/cli.ts';
import { ENGINES, usePrivateEngine } from '../support/engine.ts';
import { makePullRequest } from '../support/git.ts';
import { useJob } from '../support/job.ts';
import { processIdsOf } from '../support/runner.ts';

const SLOW = 300_000;
// A run in the engine of another file would remove what is left here on purpose.
const engine = usePrivateEngine(ENGINES.includes('26.1') ? '26.1' : ENGINES[0]!);
const job = useJob(engine);

let busybox = '';
let folder = '';
/** Marks of this process, which runs, and of one that does not: it has this one's ID and another start. */
let running = '';
let ended = '';
beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
  folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
  const owner = await readOwner();
  running = formatOwner(owner);
  ended = formatOwner({ ...owner, started: '1' });
}, SLOW);
afterAll(() => rm(folder, { recursive: true, force: true }));

const tags = async (): Promise<string[]> => {
  const listed = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  return listed.split('\n').filter((name) => name.startsWith('image-weigh-in/'));
};

test(
  'a run removes what a killed run left, and nothing of a run in progress',
  async () => {
    const before = await tags();
    const quick = 'FROM scratch\nCOPY app /app\n';
    const { origin } = await makePullRequest(
      { app: 'app\n', Dockerfile: quick, 'quick.Dockerfile': quick },
      { app: 'longer\n', Dockerfile: `FROM ${busybox}\nRUN echo the-head-is-built && sleep 600\n` },
    );
    await origin.git('checkout', '--quiet', 'feature');
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const mark = `WEIGH_IN_TEST_RUN=${randomUUID()}`;
    const left = async () => ({
      tags: (await tags()).filter((tag) => !before.includes(tag)).length,
      worktrees: (await origin.git('worktree', 'list')).split('\n').length - 1,
      folders: (await readdir(temporary)).length,
    });
    const second = () =>
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
      await started!.said('the-head-is-built');
      // Both are built at once.
      let atWork = await left();
      while (atWork.tags === 0) atWork = await left();
      expect(atWork).toMatchObject({ tags: 1, worktrees: 2, folders: 1 });

      const beside = await second();
      expect(beside.exitCode).toBe(0);
      expect(beside.stderr).not.toContain('earlier run');
      expect(await left()).toEqual(atWork);

      started!.kill('SIGKILL');
      expect(await first).toMatchObject({ signal: 'SIGKILL' });
      expect(await left()).toEqual(atWork);

      const after = await second();
      expect(after.exitCode).toBe(0);
      expect(after.stderr).toMatch(/Removed worktrees that earlier runs left: 2/);
      expect(after.stderr).toMatch(/Removed images that earlier runs left: 1/);
      expect(await left()).toEqual({ tags: 0, worktrees: 0, folders: 0 });
      expect(await origin.git('worktree', 'prune', '--dry-run', '--verbose')).toBe('');
    } finally {
      // The builder is a process group of its own: nobody ends it with the run.
      for (const id of await processIdsOf(mark)) process.kill(id, 'SIGKILL');
      await rm(origin.path, { recursive: true, force: true });
    }
  },
  SLOW,
);

test(
  'folders, worktrees and images are removed by their marks only',
  async () => {
    const { origin } = await makePullRequest({ app: 'a', Dockerfile: 'FROM scratch\nCOPY app /app\n' }, {});
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const elsewhere = await mkdtemp(join(folder, 'elsewhere-'));
    const precious = join(elsewhere, 'precious');
    await mkdir(precious);
    await writeFile(join(precious, 'file'), 'precious');
    const names = { ended: ownedNamePrefix('folder', ended), running: ownedNamePrefix('folder', running) };
    for (const name of [`${names.ended}aaaaaa`, `${names.running}bbbbbb`, 'image-weigh-in-main', 'other']) {
      await mkdir(join(temporary, name, 'inner'), { recursive: true });
    }
    await symlink(precious, join(temporary, `${names.ended}cccccc`));
    // One whole, one sealed, one that was still being laid out, one that is gone, and one of a run that goes on.
    const trees = ['whole', 'sealed', 'begun', 'gone'].map((side) =>
      join(elsewhere, `${names.ended}${side}`, `image-weigh-in-head-x`, side),
    );
    const [, sealed = '', begun = '', gone = ''] = trees;
    const kept = [
      join(elsewhere, `${names.running}tree`, 'image-weigh-in-head-x', 'head'),
      join(elsewhere, 'own'),
    ];
    for (const tree of [...trees, ...kept]) await origin.git('worktree', 'add', '--quiet', '--detach', tree);
    await rm(join(sealed, '.git'));
    await rm(join(begun, '.git'));
    await origin.git('worktree', 'lock', '--reason', 'initializing', begun);
    await rm(join(gone, '../..'), { recursive: true });
    // The user's own, on a disk that is not there now.
    await rm(kept[1]!, { recursive: true });
    const image = await engine.build({ Dockerfile: 'FROM scratch\nLABEL left=yes\n' });
    const left = [`${ownedNamePrefix('base', ended)}1`, `${ownedNamePrefix('head', ended)}2`];
    const others = [
      `${ownedNamePrefix('head', running)}1`,
      'image-weigh-in/head:mine',
      `${ownedNamePrefix('folder', ended)}x`,
    ];
    for (const tag of [...left, ...others]) await engine.docker(['tag', image, tag]);
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
      expect(await readFile(join(precious, 'file'), 'utf8')).toBe('precious');
      const listed = await origin.git('worktree', 'list', '--porcelain');
      expect([...listed.matchAll(/^worktree (.*)$/gm)].map(([, path]) => path)).toEqual([
        origin.path,
        ...kept,
      ]);
      expect((await readdir(elsewhere)).filter((name) => name.startsWith(names.ended))).toEqual([]);
      const there = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
      expect(left.filter((tag) => there.split('\n').includes(tag))).toEqual([]);
      expect(there.split('\n')).toEqual(
        expect.arrayContaining([others[0], others[1], `${others[2]!}:latest`]),
      );
    } finally {
      await engine.docker(['image', 'rm', ...others]);
      await rm(origin.path, { recursive: true, force: true });
    }
  },
  SLOW,
);

test(
  'the action does the same, and only logs a failure',
  async () => {
    const checkout = await job.checkOut(
      { app: 'app\n', Dockerfile: 'FROM scratch\nCOPY app /app\n' },
      { app: 'longer\n' },
    );
    const image = await engine.build({ Dockerfile: 'FROM scratch\nLABEL left=yes\n' });
    const [used, unused] = [`${ownedNamePrefix('base', ended)}1`, `${ownedNamePrefix('head', ended)}2`];
    // The engine keeps what a container is made of: by its only name it cannot be removed.
    const other = await engine.build({ Dockerfile: `FROM ${busybox}\nLABEL used=yes\n` });
    for (const [from, tag] of [
      [other, used],
      [image, unused],
    ] as const)
      await engine.docker(['tag', from, tag]);
    const container = await engine.docker(['create', used, 'true']);
    await engine.docker(['image', 'rm', other]);
    const tree = join(folder, `${ownedNamePrefix('folder', ended)}action`, 'image-weigh-in-base-x', 'base');
    await checkout.workspace.git('worktree', 'add', '--quiet', '--detach', tree);
    try {
      // The run itself fails where a worktree is left.
      const result = await job.run(checkout);
      expect(result).toMatchObject({ exitCode: 0, errors: [], warnings: [] });
      expect(result.stdout).toMatch(/Removed worktrees that earlier runs left: 1/);
      expect(result.stdout).toMatch(
        new RegExp(`Can't remove ${used}, which an earlier run left: .*container`),
      );
      expect(await tags()).not.toContain(unused);
    } finally {
      await engine.docker(['rm', container]);
      await engine.docker(['image', 'rm', used]);
    }
  },
  SLOW,
);
