import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stepEnvironment, toolEnvironment } from '../app/child-environment.ts';
import type { SnapshotStore } from '../app/base-cache.ts';
import type { ImageReader, Log } from '../app/ports.ts';
import type { WeighInPorts } from '../app/weigh-in.ts';
import { WeighInError } from '../core/errors.ts';
import type { ReadLimits } from '../core/limits.ts';
import { createBuilder } from './build/builder.ts';
import type { Engine } from './engine/client.ts';
import { resolveEndpoint } from './engine/endpoint.ts';
import type { AskAncestor } from './git/ancestry.ts';
import type { GitHubRepository } from './git/command.ts';
import { openHistory } from './git/history.ts';
import { openTrees } from './git/trees.ts';
import { parseImageReference } from './image-reference.ts';
import { openLayerCache } from './images/layer-cache.ts';
import { createImageReader } from './images/reader.ts';
import { prepareTree } from './prepare.ts';
import { createRun } from './process.ts';
import { collectGarbage } from './resources.ts';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that paths of archives, secrets and caches are resolved against. */
  readonly workspace: string;
  /** Absolute path of the repository. */
  readonly checkout: string;
  /** The repository on GitHub that the run belongs to; null: whatever `origin` is. */
  readonly github: GitHubRepository | null;
  /** An existing folder for everything temporary. */
  readonly temporary: string;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly runUrl: string | null;
  /** Whether a branch is what the remote says, or what is here. */
  readonly trust: 'remote' | 'local';
  /** Told of every piece of an image that was read, in bytes. */
  readonly onBytes?: (bytes: number) => void;
  /** Absolute path of the folder that keeps what is read of layers; null: nothing is kept. */
  readonly layerCache: string | null;
  /** What is kept of earlier runs, given a folder for what is found of it; null: nothing. */
  readonly snapshots: ((temporary: string) => SnapshotStore) | null;
  /** How much of an image is read, where that is not the default. */
  readonly limits: Partial<ReadLimits>;
}

/** The bundle beside this one. A constant of its own, for the bundler would take a literal for a file to copy. */
const LAYER_WORKER = './layer-worker.js';

/** Layers of about 5 million files. */
const LAYER_CACHE_BYTES = 512 * 1024 * 1024;

/** The engine that `docker` would use. Nothing is sent to it yet. Its client is only loaded where one is wanted. */
async function engineOf({ env }: Surroundings): Promise<Engine> {
  const { openEngine } = await import('./engine/client.ts');
  return openEngine(await resolveEndpoint(env));
}

/** Reads images that exist; connects to an engine only where one of them is there. */
export function openReader(around: Surroundings): ImageReader {
  const { env, signal, onBytes, layerCache, log, limits } = around;
  const warn = (message: string) => log.warning(message);
  return createImageReader({
    engine: () => engineOf(around),
    // Most runs never speak to a registry, and its HTTP client takes time to load.
    async registry(reference, maxManifestBytes) {
      const { openRepository } = await import('./registry/repository.ts');
      return openRepository(reference, { env, run: createRun(), signal, maxManifestBytes });
    },
    cache:
      layerCache === null ? null : openLayerCache({ folder: layerCache, maxBytes: LAYER_CACHE_BYTES, warn }),
    workerScript: new URL(LAYER_WORKER, import.meta.url),
    limits,
    signal,
    onBytes,
    collectGarbage,
  });
}

/** All that the use case needs of the outside. */
export async function openPorts(around: Surroundings): Promise<WeighInPorts> {
  const { workspace, checkout, temporary, signal, log, runUrl, trust } = around;
  const env = toolEnvironment(around.env);
  const run = createRun();
  const git = { run, directory: checkout, env, signal, repository: around.github ?? undefined };
  const engine = await engineOf(around);
  return {
    history: openHistory(git, trust, {
      ask: askingGitHub(around),
      notice: (message) => log.warning(message),
    }),
    accepted: askingForLabel(around),
    trees: openTrees(git, temporary),
    builder: createBuilder({
      docker: engine.docker,
      run,
      removeImage: (name) => engine.removeImage(name),
      log,
      env,
      tempDir: temporary,
      signal,
    }),
    reader: openReader(around),
    prepare: (command, tree, side) =>
      prepareTree(command, tree, side, {
        run,
        env: stepEnvironment(around.env),
        signal,
        group: (title) => log.group(title),
      }),
    parseReference: (text) => parseImageReference(text, workspace),
    log,
    env,
    snapshots: around.snapshots?.(temporary) ?? null,
    workspace,
    runUrl,
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/** What asks GitHub for the relation of two commits. Its client is loaded if it is asked. */
function askingGitHub({ github, log }: Surroundings): AskAncestor | undefined {
  if (github === null || github.token === '') return undefined;
  return async (commit, tip) => {
    const [{ connectGitHub }, { askAncestor }] = await Promise.all([
      import('./github/client.ts'),
      import('./github/ancestry.ts'),
    ]);
    return askAncestor(connectGitHub({ token: github.token, log }), ownerAndRepo(github), commit, tip);
  };
}

/** What asks GitHub whether the label was set by somebody who may. */
function askingForLabel({ github, log }: Surroundings): WeighInPorts['accepted'] {
  if (github === null || github.token === '') return undefined;
  return async (pullRequest, label) => {
    const [{ connectGitHub }, { findOverride }] = await Promise.all([
      import('./github/client.ts'),
      import('./github/override.ts'),
    ]);
    const client = connectGitHub({ token: github.token, log });
    return findOverride(client, { ...ownerAndRepo(github), pullRequest }, label);
  };
}

function ownerAndRepo({ name }: GitHubRepository): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = name.split('/');
  return { owner, repo };
}

/** Gives `use` a temporary folder, and removes it whatever happens. */
export async function withTemporaryFolder<T>(
  parent: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(parent, 'image-weigh-in-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Aborts on the signals that a cancelled job and a Ctrl-C send, so that everything is cleaned up. */
export function abortOnSignals(): AbortSignal {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => abort.abort(cancelled(name)));
  }
  return abort.signal;
}

function cancelled(signal: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: 'Cancelled',
    why: signal,
    remedy: 'What was begun is removed.',
  });
}
