import { mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stepEnvironment, toolEnvironment } from './process/child-environment.ts';
import type { SnapshotStore } from '../app/base/base-snapshot-cache.ts';
import { removeLeftovers } from '../app/leftovers/remove-leftovers.ts';
import { formatOwner, markedName } from '../app/leftovers/owner.ts';
import type { PhaseClock } from '../app/phases/phase-clock.ts';
import type { ImageReader, Log } from '../app/ports/ports.ts';
import type { Trees } from '../app/ports/worktrees.ts';
import type { WeighInPorts } from '../app/weigh-in.ts';
import { messageOf } from '../core/shared/errors.ts';
import type { ReadLimits } from '../core/image/read-limits.ts';
import { createBuilder } from './build/builder.ts';
import { codeVersion } from './cache/code-version.ts';
import type { Engine } from './docker-engine/client.ts';
import { resolveEndpoint } from './docker-engine/endpoint/endpoint.ts';
import { leftImages } from './docker-engine/leftover-images.ts';
import { removeFolder, removeFolderAtExit } from './process/remove-directory.ts';
import type { AskAncestor } from './git/ancestry.ts';
import type { GitContext, GitHubRepository } from './git/git.ts';
import { openHistory } from './git/commit-history.ts';
import { leftTrees } from './git/leftover-worktrees.ts';
import { movedFiles } from './git/moved-files.ts';
import { openTrees } from './git/worktrees.ts';
import { parseImageReference } from './sources/parse-image-reference.ts';
import { openLayerCache } from './cache/layer-cache.ts';
import { createImageReader } from './sources/image-reader.ts';
import { leftoverFolders, removeFolderOfThisUser } from './process/leftover-directories.ts';
import { runPrepareCommand } from './process/prepare-command.ts';
import { createRun } from './process/run-command.ts';
import { openProcesses, readOwner } from './process/list-processes.ts';
import { collectGarbage } from './process/node-tuning.ts';

export interface RunContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that paths of archives, secrets and caches are resolved against. */
  readonly workspace: string;
  /** Absolute path of the repository. */
  readonly checkout: string;
  /** The repository on GitHub that the run belongs to; null: whatever `origin` is. */
  readonly github: GitHubRepository | null;
  /** An existing folder for everything temporary. */
  readonly tempDir: string;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly phases: PhaseClock;
  readonly runUrl: string | null;
  /** Whether a branch is what the remote says, or what is here. */
  readonly trust: 'remote' | 'local';
  /** Told of every piece of an image that was read, in bytes. */
  readonly onBytes?: (bytes: number) => void;
  /** Absolute path of the folder that keeps what is read of layers; null: nothing is kept. */
  readonly layerCache: string | null;
  /** What is kept of earlier runs, given a folder for what is found of it; null: nothing. */
  readonly openSnapshotStore: ((temporary: string) => SnapshotStore) | null;
  /** How much of an image is read, where that is not the default. */
  readonly limits: Partial<ReadLimits>;
}

/** The bundle beside this one. A constant of its own, for the bundler would take a literal for a file to copy. */
const LAYER_WORKER = './layer-worker.js';
/** What reads a layer is all in there, whichever thread does it. */
const LAYER_CODE = /^layer-worker\.js$/;

/** Layers of about 5 million files. */
const LAYER_CACHE_BYTES = 512 * 1024 * 1024;

/** The engine that `docker` would use. Nothing is sent to it yet. Its client is only loaded where one is wanted. */
async function connectEngine({ env, log }: RunContext): Promise<Engine> {
  const { openEngine } = await import('./docker-engine/client.ts');
  return openEngine(await resolveEndpoint(env), log);
}

/** Reads images that exist; connects to an engine only where one of them is there. */
export function openReader(context: RunContext, keepLayers = false): ImageReader {
  const { env, signal, onBytes, layerCache, log, limits, phases } = context;
  const warn = (message: string) => log.warning(message);
  const workerScript = new URL(LAYER_WORKER, import.meta.url);
  const version = () => codeVersion(new URL('.', workerScript), LAYER_CODE);
  const maxBytes = LAYER_CACHE_BYTES;
  return createImageReader({
    engine: () => connectEngine(context),
    // Most runs never speak to a registry, and its HTTP client takes time to load.
    async registry(reference, maxManifestBytes) {
      const { openRepository } = await import('./registry/repository.ts');
      return openRepository(reference, { env, run: createRun({ log }), signal, log, maxManifestBytes });
    },
    cache: layerCache === null ? null : openLayerCache({ folder: layerCache, maxBytes, version, warn }),
    remembersLayers: keepLayers,
    workerScript,
    limits,
    signal,
    onBytes,
    collectGarbage,
    timeExport: async (work) => phases.during('export', work),
  });
}

/** All that the use case needs of the outside. */
export async function openPorts(context: RunContext): Promise<WeighInPorts> {
  const { workspace, checkout, tempDir: temporary, signal, log, phases, runUrl, trust } = context;
  const env = toolEnvironment(context.env);
  const run = createRun({ log });
  const git = { run, directory: checkout, env, signal, repository: context.github ?? undefined };
  const engine = await connectEngine(context);
  return {
    history: openHistory(git, trust, {
      ask: createAncestorLookup(context),
      notice: (message) => log.warning(message),
    }),
    accepted: createOverrideLookup(context),
    trees: openWorktreesAfterCleanup(git, context, engine),
    builder: createBuilder({
      docker: engine.docker,
      apiVersion: async () => (await engine.version()).apiVersion,
      run,
      removeImage: (name) => engine.removeImage(name),
      log,
      env,
      owner: await currentOwner(),
      tempDir: temporary,
      signal,
    }),
    reader: openReader(context, true),
    movedFiles: (base, head) => movedFiles(git, base, head),
    makeTree: (dockerfile) => makeProbeContext(temporary, dockerfile),
    prepare: (command, tree, side) =>
      runPrepareCommand(command, tree, side, {
        run,
        env: stepEnvironment(context.env),
        signal,
        group: (title) => log.group(title),
      }),
    parseReference: (text) => parseImageReference(text, workspace),
    log,
    phases,
    env,
    snapshots: context.openSnapshotStore?.(temporary) ?? null,
    workspace,
    runUrl,
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/** A build context with a Dockerfile and nothing else. It is removed with the temporary folder that it is in. */
async function makeProbeContext(temporary: string, dockerfile: string): Promise<string> {
  const folder = await mkdtemp(join(temporary, 'probe-'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  return folder;
}

/** What asks GitHub for the relation of two commits. Its client is loaded if it is asked. */
function createAncestorLookup({ github, log }: RunContext): AskAncestor | undefined {
  if (github === null || github.token === '') return undefined;
  return async (commit, tip) => {
    const [{ connectGitHub }, { askAncestor }] = await Promise.all([
      import('./github/octokit-client.ts'),
      import('./github/compare-commits.ts'),
    ]);
    return askAncestor(connectGitHub({ token: github.token, log }), ownerAndRepo(github), commit, tip);
  };
}

/** What asks GitHub whether the label was set by somebody who may. */
function createOverrideLookup({ github, log }: RunContext): WeighInPorts['accepted'] {
  if (github === null || github.token === '') return undefined;
  return async (pullRequest, rule) => {
    const [{ connectGitHub }, { findOverride }] = await Promise.all([
      import('./github/octokit-client.ts'),
      import('./github/override-label.ts'),
    ]);
    const client = connectGitHub({ token: github.token, log });
    return findOverride(client, { ...ownerAndRepo(github), ...pullRequest }, rule);
  };
}

function ownerAndRepo({ name }: GitHubRepository): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = name.split('/');
  return { owner, repo };
}

let cachedOwner: Promise<string> | null = null;

/** This process, as a part of names. */
function currentOwner(): Promise<string> {
  return (cachedOwner ??= readOwner().then(formatOwner));
}

/** Trees that are laid out when what ended runs left is removed: a run that builds is what leaves something. */
function openWorktreesAfterCleanup(
  git: GitContext,
  { tempDir: temporary, log }: RunContext,
  engine: Engine,
): Trees {
  const worktrees = openTrees(git, temporary, removeFolder);
  let cleanup: Promise<void> | null = null;
  const cleanUp = async (): Promise<void> => {
    const folders = leftoverFolders(dirname(temporary), removeFolder);
    const leftovers = [
      leftTrees(git, (folder) => removeFolderOfThisUser(folder, removeFolder)),
      folders,
      leftImages(engine),
    ];
    await removeLeftovers(leftovers, await openProcesses(), log);
  };
  return {
    ...worktrees,
    async add(commit, side) {
      await (cleanup ??= cleanUp());
      return worktrees.add(commit, side);
    },
  };
}

/**
 * Gives `use` a temporary folder, and removes it whatever happens. If that fails, the folder stays with a warning: what `use` came to
 * is not lost.
 */
export async function withTemporaryFolder<T>(
  parent: string,
  use: (folder: string) => Promise<T>,
  warn: (message: string) => void,
): Promise<T> {
  const folder = await mkdtemp(join(parent, markedName('folder', await currentOwner())));
  // Where the process ends before `use` does.
  const removeAtExit = (): void => removeFolderAtExit(folder);
  process.once('exit', removeAtExit);
  try {
    return await use(folder);
  } finally {
    process.removeListener('exit', removeAtExit);
    await removeFolder(folder).catch((error: unknown) =>
      warn(`A temporary folder may be left: ${messageOf(error)}`),
    );
  }
}
