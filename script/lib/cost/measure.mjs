/** Runs the action on a pull request for an example, and measures the time. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pullRequestPayload, pushPayload } from '../../../__tests__/support/events.ts';
import { checkOut, makePullRequest } from '../../../__tests__/support/git.ts';
import { startGitHub } from '../../../__tests__/support/github/server.mjs';
import { startResults } from '../../../__tests__/support/github/results.ts';
import { runAction } from '../../../__tests__/support/runner.ts';

const FOLDER = join(import.meta.dirname, '../../../examples');
const TIMEOUT = 600_000;

/** The Dockerfiles of examples/ to measure, and the source file that the pull request changes. */
export const EXAMPLES = [
  {
    title: 'Go, two stages',
    folder: 'go-calculator',
    dockerfile: 'multi-stage',
    standIns: { GO_IMAGE: 'golang', RUNTIME_IMAGE: 'distroless-static' },
    source: 'main.go',
    change: '\nvar changed = true\n',
  },
  {
    title: 'Node.js and nginx, two stages',
    folder: 'node-nginx',
    dockerfile: 'multi-stage',
    standIns: { NODE_IMAGE: 'node', RUNTIME_IMAGE: 'nginx' },
    source: 'src/greeting.txt',
    change: '\nOne more line.\n',
  },
  {
    title: 'Go, one stage',
    folder: 'go-calculator',
    dockerfile: 'single-stage',
    standIns: { GO_IMAGE: 'golang' },
    source: 'main.go',
    change: '\nvar changed = true\n',
  },
];

/** Returns the fastest time in seconds: of `docker build`, and of the action without and with a kept base. */
export async function measureExample(example, engine, runs) {
  const files = await readFiles(example);
  const changed = { [example.source]: files[example.source] + example.change };
  const pull = await makePullRequest(files, changed);
  const github = await startGitHub();
  github.repository.openPull(1).head.sha = pull.head;
  const results = await startResults(github.repository.caches);
  // The same in every run, as on a runner: the cache finds entries by their paths.
  const temp = await mkdtemp(join(tmpdir(), 'cost-'));
  const checkouts = {
    main: await checkOut(pull.origin, pull.base, 1),
    merge: await checkOut(pull.origin, pull.merge, 1),
  };
  try {
    const buildArguments = await standInArguments(example, engine);
    const run = (options) => runOnce({ temp, engine, github, results, buildArguments, ...options });
    const pullRequest = (reuseBase) =>
      run({
        event: 'pull_request',
        payload: pullRequestPayload(pull),
        checkout: checkouts.merge,
        ref: 'refs/pull/1/merge',
        reuseBase,
      });
    const push = { ...pushPayload(pull.fork), after: pull.base };
    await run({ event: 'push', payload: push, checkout: checkouts.main, ref: 'refs/heads/main' });
    const build = () => buildOnce(engine, checkouts.merge.path, buildArguments);
    const samples = { build: [], both: [], kept: [] };
    let bytes = 0;
    for (let index = 0; index < runs; index += 1) {
      console.error(`${example.title}: run ${index + 1} of ${runs}`);
      samples.build.push((await timed(engine, build)).seconds);
      samples.both.push((await timed(engine, () => pullRequest('false'))).seconds);
      const kept = await timed(engine, () => pullRequest('true'));
      if (!/base build reused/.test(kept.result.stdout))
        throw new Error(`The kept base wasn't used:\n${kept.result.stdout}`);
      samples.kept.push(kept.seconds);
      bytes = JSON.parse(kept.result.report).images[0].head.size.unpacked;
    }
    // Other load on the machine only adds time, so the fastest run is the least disturbed one.
    const fastest = Object.entries(samples).map(([name, values]) => [name, Math.min(...values)]);
    return { title: example.title, bytes, ...Object.fromEntries(fastest) };
  } finally {
    await Promise.all([github.close(), results.close()]);
    const folders = [temp, ...[pull.origin, checkouts.main, checkouts.merge].map(({ path }) => path)];
    await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
  }
}

async function readFiles({ folder, dockerfile }) {
  const root = join(FOLDER, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.Dockerfile'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/^(node_modules|dist)\//.test(path));
  const files = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')]),
  );
  const text = await readFile(join(root, `${dockerfile}.Dockerfile`), 'utf8');
  return { ...Object.fromEntries(files), Dockerfile: text };
}

async function standInArguments({ standIns }, engine) {
  const values = [];
  for (const [argument, name] of Object.entries(standIns))
    values.push(`${argument}=${await engine.standIn(name)}`);
  return values;
}

async function runOnce(options) {
  const { temp, engine, github, results, buildArguments, event, payload, checkout, ref, reuseBase } = options;
  results.newRun();
  results.cacheRef = ref;
  const result = await runAction({
    workspace: checkout.path,
    engine,
    github,
    event,
    payload,
    timeout: TIMEOUT,
    label: 'cost',
    temp,
    inputs: {
      network: 'none',
      'build-args': buildArguments.join('\n'),
      ...(reuseBase === undefined ? {} : { 'reuse-base': reuseBase }),
    },
    env: { ...results.env, GITHUB_SHA: await checkout.git('rev-parse', 'HEAD') },
  });
  if (result.exitCode !== 0) throw new Error(`The action failed:\n${result.stdout}${result.stderr}`);
  return result;
}

async function buildOnce(engine, folder, buildArguments) {
  const flags = buildArguments.flatMap((value) => ['--build-arg', value]);
  const args = ['build', '--quiet', '--network', 'none', '--label', 'alone', ...flags, folder];
  await engine.docker(args, { env: { ...engine.env, DOCKER_BUILDKIT: '1' } });
}

async function timed(engine, action) {
  await engine.emptyBuildCache();
  const start = performance.now();
  const result = await action();
  return { result, seconds: (performance.now() - start) / 1000 };
}
