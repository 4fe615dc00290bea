/** The demo, after script/demo has installed the dependencies. See script/demo --help. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { findContextBuilder, findBaseImages, findEngine } from './engine.mjs';
import { DemoError } from './error.mjs';
import { startGitHub } from './github.mjs';
import { defaultBaseImages, EXAMPLE, makePullRequest, PULL_REQUEST } from './pull-request.mjs';
import { runAction } from './runner.mjs';

const started = globalThis.performance.now();
const { values: options } = parseArgs({
  options: { regression: { type: 'boolean' }, keep: { type: 'boolean' }, comment: { type: 'string' } },
});
const expected = options.regression
  ? { which: 'regression', exitCode: 1, verdict: 'fail' }
  : { which: 'improvement', exitCode: 0, verdict: 'pass' };

const interrupted = new globalThis.AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    process.exitCode = 128 + constants.signals[signal];
    interrupted.abort();
  });
}
/** Runs a child process that ends when the demo is interrupted. */
const run = (file, args, { env, ...rest } = {}) =>
  execa(file, args, { stdin: 'ignore', cancelSignal: interrupted.signal, env, ...rest });

/** Clean-up functions, which run in reverse order at the end. */
const cleanups = [];
try {
  await demo();
} catch (error) {
  if (interrupted.signal.aborted) console.error('\nInterrupted: cleaning up.');
  else {
    process.exitCode = error instanceof DemoError ? 2 : 1;
    console.error(`\ndemo: ${error instanceof DemoError ? error.message : explain(error)}`);
  }
} finally {
  for (const cleanUp of cleanups.reverse()) await cleanUp();
}

async function demo() {
  console.log('2/5 Finding a Docker Engine and base images');
  const engine = await findEngine(run);
  cleanups.push(async () => {
    if (!engine.started) return;
    if (options.keep) console.log('The private engine keeps running. To stop it: script/engine stop all');
    else await engine.stop();
  });
  const docker = (file, args, rest = {}) => run(file, args, { ...rest, env: { ...engine.env, ...rest.env } });
  const buildArgs = await findBaseImages(docker, await defaultBaseImages());

  console.log('3/5 Creating a repository with a pull request');
  const folder = realpathSync(await mkdtemp(join(tmpdir(), 'image-weigh-in-demo-')));
  cleanups.push(async () => {
    if (options.keep) {
      console.log(`The repository, comment.md, summary.md and report.json are in ${folder}`);
      return;
    }
    await rm(folder, { recursive: true, force: true });
    console.log('Removed the repository, comment.md and report.json. Use --keep to keep them.');
  });
  const workspace = join(folder, 'workspace');
  const origin = join(folder, 'origin');
  const pullRequest = await makePullRequest({ run, origin, workspace, which: expected.which });
  console.log(`    Pull request #${PULL_REQUEST.number} "${pullRequest.title}" to a copy of ${EXAMPLE}:`);
  console.log(pullRequest.diff.replace(/^/gm, '    │ '));

  console.log('4/5 Running dist/index.js with Node 24, like a runner');
  const github = await startGitHub(interrupted.signal, pullRequest.event.pull_request.head.sha);
  let isStopped = false;
  const stopGitHub = async () => {
    isStopped = true;
    return github.stop();
  };
  cleanups.push(async () => isStopped || stopGitHub());
  const builder = buildArgs.length > 0 ? await findContextBuilder(docker) : '';
  const inputs = {
    name: 'calculator',
    'build-args': buildArgs.join('\n'),
    // The build needs no network, and the private engine has no bridge network.
    network: 'none',
    builder,
    'max-increase': '10%, 1MB',
  };
  const result = await runAction({ run, folder, workspace, github, env: engine.env, pullRequest, inputs });
  interrupted.signal.throwIfAborted();

  console.log(`5/5 The comment on pull request #${PULL_REQUEST.number}`);
  const comments = await github.comments();
  const violations = await stopGitHub();
  await show({ result, comments, folder });
  check({ result, comments, violations });
}

async function show({ result, comments, folder }) {
  for (const { body } of comments) console.log(`\n${body.trimEnd()}\n`);
  if (comments.length > 0) {
    await writeFile(join(folder, 'comment.md'), comments[0].body);
    if (options.comment !== undefined) await writeFile(options.comment, comments[0].body);
  }
  if (result.outputs.report) await copyFile(result.outputs.report, join(folder, 'report.json'));
  const seconds = ((globalThis.performance.now() - started) / 1000).toFixed(0);
  console.log(
    `Verdict: ${result.outputs.verdict ?? 'none'}. The check ends with exit code ${result.exitCode}. ${seconds} s.`,
  );
}

/** Throws an Error if the action didn't do what the help describes. */
function check({ result, comments, violations }) {
  const problems = [];
  if (result.exitCode !== expected.exitCode || result.outputs.verdict !== expected.verdict) {
    problems.push(
      `expected verdict ${expected.verdict} and exit code ${expected.exitCode}: see the log above`,
    );
  }
  if (comments.length !== 1) problems.push(`expected one comment, found ${comments.length}`);
  if (violations !== '') problems.push(`the stand-in for GitHub reports: ${violations}`);
  if (problems.length > 0) throw new Error(problems.join('\n      '));
}

/** Describes an error, with the standard error output if a command failed. */
function explain(error) {
  return [error.shortMessage ?? error.message, error.stderr].filter(Boolean).join('\n');
}
