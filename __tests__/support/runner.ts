import Docker from 'dockerode';
import { execa } from 'execa';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import type { TestEngine } from './engine.ts';
import type { GitHubStandIn } from './github/server.mjs';
import { readCommands, readOutputs } from './runner-protocol.ts';
import type { WorkflowCommand } from './runner-protocol.ts';

const ROOT = resolve(import.meta.dirname, '../..');
export const DIST = join(ROOT, 'dist');
/** The Node that runners use for the action. script/setup installs it. */
export const NODE_24 = join(ROOT, '.cache/node24/node_modules/node/bin/node');
/** A compile cache for the bundles, because tests start them some hundred times. */
export const COMPILED = { NODE_COMPILE_CACHE: join(ROOT, '.cache/compiled') } as const;

/** One step of a job that uses the action. */
export interface ActionStep {
  /** The checkout. */
  readonly workspace: string;
  /** The inputs in `with:`. Other inputs have the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The action to run. The default is the main one. */
  readonly part?: 'measure' | 'report';
  readonly event: string;
  /** The payload of the event. A string is written unchanged. */
  readonly payload: object | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly engine: Pick<TestEngine, 'env'>;
  readonly github?: GitHubStandIn;
  /** The job is cancelled when the log contains this text. */
  readonly cancelAt?: string;
  /** RUNNER_TEMP, if several runs must share it. It is emptied before each run, like on a runner. */
  readonly temp?: string;
  /** The label of built images, if several runs must build the same. The default is a new label for each run. */
  readonly label?: string;
  readonly timeout?: number;
}

/** Things that a step should have removed. All lists must be empty. */
export interface Leftovers {
  /** Images in the engine with the label of this run. */
  readonly images: readonly string[];
  readonly worktrees: readonly string[];
  /** Changes in the checkout, from `git status`. */
  readonly changes: readonly string[];
  /** Files in RUNNER_TEMP, TMPDIR and HOME, except the report. */
  readonly files: readonly string[];
  readonly processes: readonly string[];
}

export const CLEAN: Leftovers = { images: [], worktrees: [], changes: [], files: [], processes: [] };

export interface ActionResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from cancellation to exit. Null if the job wasn't cancelled. */
  readonly cancelMilliseconds: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The workflow commands in the log, in order. */
  readonly commands: readonly WorkflowCommand[];
  /** Messages of `::error::` and `::warning::` commands without a file. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Commands that annotate a file. */
  readonly annotations: readonly WorkflowCommand[];
  /** The text of report.json. Null if it wasn't written. */
  readonly report: string | null;
  /** The text of report.sarif. Null if it wasn't written. */
  readonly sarif: string | null;
  /** The text of result.json. Null if it wasn't written. */
  readonly result: string | null;
  readonly leftovers: Leftovers;
}

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
}

interface ActionPart extends ActionMetadata {
  readonly runs: { readonly main: string };
}

function readPart({ part }: ActionStep): { readonly metadata: ActionPart; readonly main: string } {
  const folder = join(ROOT, part ?? '.');
  const metadata = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as ActionPart;
  return { metadata, main: join(folder, metadata.runs.main) };
}

/** Returns the INPUT_ variables of a step, for all inputs in action.yml, like a runner. */
function inputVariables(
  metadata: ActionMetadata,
  stepInputs: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const name of Object.keys(stepInputs)) {
    if (!(name in metadata.inputs)) throw new Error(`action.yml has no input ${name}`);
  }
  return Object.fromEntries(
    Object.entries(metadata.inputs).map(([name, { default: defaultValue = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      stepInputs[name] ?? defaultValue.replace('${{ github.token }}', 'actions-token'),
    ]),
  );
}

/** Runs the action like a runner, in new folders that are removed afterwards. */
export async function runAction(step: ActionStep): Promise<ActionResult> {
  if (!existsSync(NODE_24)) throw new Error('Node 24 is missing. Run: script/setup');
  const run = step.label ?? randomUUID();
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  const inFolder = (name: string) => join(folder, name);
  try {
    for (const name of ['tmp', 'home']) await mkdir(inFolder(name));
    await rm(tempFolder(step, folder), { recursive: true, force: true });
    await mkdir(tempFolder(step, folder));
    for (const name of ['output', 'summary', 'state', 'env', 'path']) await writeFile(inFolder(name), '');
    const { payload } = step;
    await writeFile(inFolder('event.json'), typeof payload === 'string' ? payload : JSON.stringify(payload));
    const ended = await start(step, environment(step, folder, run));
    const outputs = readOutputs(await readFile(inFolder('output'), 'utf8'));
    const commands = readCommands(ended.stdout);
    const messages = (name: string) =>
      commands.flatMap((command) =>
        command.name === name && !('file' in command.properties) ? [command.message] : [],
      );
    const annotations = commands.filter(({ properties }) => 'file' in properties);
    return {
      ...ended,
      outputs,
      commands,
      annotations,
      errors: messages('error'),
      warnings: messages('warning'),
      summary: await readFile(inFolder('summary'), 'utf8'),
      report: outputs['report'] ? await readFile(outputs['report'], 'utf8') : null,
      sarif: outputs['sarif'] ? await readFile(outputs['sarif'], 'utf8') : null,
      result: outputs['result'] ? await readFile(outputs['result'], 'utf8') : null,
      leftovers: await findLeftovers(
        step,
        folder,
        run,
        [outputs['report'], outputs['sarif'], outputs['report-html'], outputs['result']].filter(
          (path) => path !== undefined,
        ),
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const tempFolder = ({ temp }: ActionStep, folder: string) => temp ?? join(folder, 'temp');

const RUN_VARIABLE = 'WEIGH_IN_TEST_RUN';
const RUN_LABEL = 'weigh-in-test-run';

function environment(step: ActionStep, folder: string, run: string): Record<string, string> {
  const { inputs = {}, github, workspace } = step;
  const fromEngine = (name: string) => {
    const value = step.engine.env[name];
    return value === undefined ? {} : { [name]: value };
  };
  const { metadata } = readPart(step);
  const labels = [inputs['labels'] ?? '', `${RUN_LABEL}=${run}`].filter((line) => line !== '').join('\n');
  return {
    ...fromEngine('PATH'),
    ...fromEngine('DOCKER_HOST'),
    ...fromEngine('DOCKER_CONFIG'),
    ...inputVariables(metadata, 'labels' in metadata.inputs ? { ...inputs, labels } : inputs),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: 'Linux',
    LANG: 'C.UTF-8',
    ...COMPILED,
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    RUNNER_TEMP: tempFolder(step, folder),
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: step.event,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_PATH: join(folder, 'path'),
    GITHUB_REPOSITORY: 'octo-org/calculator',
    GITHUB_SERVER_URL: 'https://github.com',
    // Nothing listens on this port, so that a test without a stand-in can't reach GitHub.
    GITHUB_API_URL: github?.url ?? 'http://127.0.0.1:9',
    GITHUB_GRAPHQL_URL: `${github?.url ?? 'http://127.0.0.1:9'}/graphql`,
    GITHUB_RUN_ID: '4711',
    [RUN_VARIABLE]: run,
    ...step.env,
  };
}

async function start(step: ActionStep, env: Record<string, string>) {
  const { workspace, cancelAt, timeout = 60_000 } = step;
  const child = execa(NODE_24, [readPart(step).main], {
    cwd: workspace,
    env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    timeout,
    stripFinalNewline: false,
  });
  let log = '';
  const cancel: { time: number | null } = { time: null };
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
    if (cancelAt === undefined || cancel.time !== null || !log.includes(cancelAt)) return;
    cancel.time = Date.now();
    child.kill('SIGINT');
  });
  const { exitCode, stdout, stderr, originalMessage } = await child;
  const cancelMilliseconds = cancel.time === null ? null : Date.now() - cancel.time;
  if (exitCode === undefined)
    throw new Error(`The action did not exit: ${originalMessage}\n${stdout}${stderr}`);
  return { exitCode, stdout, stderr, cancelMilliseconds };
}

async function findLeftovers(
  step: ActionStep,
  folder: string,
  run: string,
  expectedFiles: readonly string[],
): Promise<Leftovers> {
  const listed = await Promise.all(
    [tempFolder(step, folder), join(folder, 'tmp'), join(folder, 'home')].map((path) =>
      readdir(path, { recursive: true, withFileTypes: true }),
    ),
  );
  const files = listed
    .flat()
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !expectedFiles.some((file) => path === file || file.startsWith(`${path}/`)))
    .map((path) => relative(folder, path));
  return {
    images: await labelledImages(step.engine, `${RUN_LABEL}=${run}`),
    worktrees: (await gitLines(step.workspace, 'worktree', 'list', '--porcelain'))
      .filter((line) => line.startsWith('worktree '))
      .slice(1),
    changes: await gitLines(step.workspace, 'status', '--porcelain', '--ignored'),
    files,
    processes: await listProcesses(`${RUN_VARIABLE}=${run}`),
  };
}

/** Lists the IDs of all images with this label, tagged or not. Returns none without an engine. */
export async function labelledImages(engine: Pick<TestEngine, 'env'>, label: string): Promise<string[]> {
  if (engine.env['DOCKER_HOST'] === UNREACHABLE.env.DOCKER_HOST) return [];
  const { protocol, pathname, hostname, port } = new URL(engine.env['DOCKER_HOST'] ?? '');
  const client = new Docker(protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port });
  const images = await client.listImages({ all: true, filters: { label: [label] } });
  return images.map(({ Id }) => Id);
}

async function gitLines(workspace: string, ...args: readonly string[]): Promise<string[]> {
  const isRepository = existsSync(join(workspace, '.git'));
  if (!isRepository) return [];
  return (await execa('git', args, { cwd: workspace, lines: true })).stdout;
}

/** Lists the command lines of processes with this entry in their environment. Returns none on a system without /proc. */
export async function listProcesses(entry: string): Promise<string[]> {
  const commands = await Promise.all(
    (await listProcessIds(entry)).map(async (id) =>
      (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim(),
    ),
  );
  return commands.filter((command) => command !== '');
}

/** Lists the IDs of processes with this entry in their environment. Returns none on a system without /proc. */
export async function listProcessIds(entry: string): Promise<number[]> {
  if (!existsSync('/proc/self/environ')) return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const matches = await Promise.all(
    ids.map(async (id) => {
      // The process may have ended.
      const environ = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
      return environ.split('\0').includes(entry) ? [Number(id)] : [];
    }),
  );
  return matches.flat();
}

/** An environment with a PATH but without a running engine. */
export const UNREACHABLE = {
  env: { PATH: process.env['PATH'] ?? '', DOCKER_HOST: 'unix:///nowhere/docker.sock' },
} as const;
