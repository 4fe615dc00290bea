import { mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stepEnvironment, toolEnvironment } from './process/child-environment.ts';
import { removeLeftovers } from '../app/leftovers/remove-leftovers.ts';
import { formatOwner, ownedNamePrefix } from '../app/leftovers/owner.ts';
import type { ImageReader } from '../app/ports/ports.ts';
import type { RegistryReference } from '../app/config/images/registry-reference.ts';
import type { Worktrees } from '../app/ports/worktrees.ts';
import type { WeighInPorts } from '../app/weigh-in.ts';
import { errorSentence } from '../core/shared/errors.ts';
import { createBuilder } from './build/builder.ts';
import type { RunContext } from './composition/run-context.ts';
import { createRunLayers, keptLayers, type RunLayers } from './composition/run-layers.ts';
import type { Engine } from './docker-engine/client.ts';
import { resolveEndpoint } from './docker-engine/endpoint/endpoint.ts';
import { leftoverImages } from './docker-engine/leftover-images.ts';
import { removeFolder, removeFolderAtExit } from './process/remove-directory.ts';
import type { AskIsAncestor } from './git/ancestry.ts';
import type { GitContext, GitHubRepository } from './git/git.ts';
import { openHistory } from './git/commit-history.ts';
import { leftoverWorktrees } from './git/leftover-worktrees.ts';
import { findMovedFiles } from './git/moved-files.ts';
import { openWorktrees } from './git/worktrees.ts';
import { parseImageReference } from './sources/parse-image-reference.ts';
import { createLayoutExports } from './sources/exports/layout-exports.ts';
import type { RepositorySession } from './registry/repository-session.ts';
import { createImageReader } from './sources/image-reader.ts';
import { leftoverFolders, removeFolderOfThisUser } from './process/leftover-directories.ts';
import { runPrepareCommand } from './process/prepare-command.ts';
import { createRun } from './process/run-command.ts';
import { makeTemporaryDirectory } from './process/temporary-directory.ts';
import { openProcesses, readOwner } from './process/list-processes.ts';
import { collectGarbage } from './process/node-tuning.ts';

/** Returns the engine that `docker` would use, without sending a request. Loads its client on the first call. */
async function connectEngine({ env, log }: RunContext): Promise<Engine> {
  const { openEngine } = await import('./docker-engine/client.ts');
  return openEngine(await resolveEndpoint(env), log);
}

/** Returns a reader of existing images. It connects to an engine only if an image is in one. */
export const openReader = (context: RunContext): ImageReader =>
  createReader(context, createRunLayers(context, false));

function createReader(context: RunContext, { layers, usePool }: RunLayers): ImageReader {
  const { env, signal, onBytes, log, limits, phases } = context;
  let sessions: ((reference: RegistryReference) => RepositorySession) | null = null;
  return createImageReader({
    engine: () => connectEngine(context),
    // Most runs need no registry, and its HTTP client is slow to load.
    async registry(reference, maxManifestBytes) {
      const [{ openRepository }, { createSessions, openSession }] = await Promise.all([
        import('./registry/repository.ts'),
        import('./registry/repository-session.ts'),
      ]);
      const options = { env, run: createRun({ log }), signal, log };
      sessions ??= createSessions((shared) => openSession(shared, options));
      return openRepository(reference, { ...options, maxManifestBytes }, sessions(reference));
    },
    layers,
    usePool,
    limits,
    signal,
    onBytes,
    collectGarbage,
    timeExport: async (work) => phases.during('export', work),
  });
}

/** Connects the application to this machine: git, the engine, the disk and GitHub. */
export async function openPorts(context: RunContext): Promise<WeighInPorts> {
  const { workspace, checkout, tempDir, signal, log, phases, runUrl, trust } = context;
  const env = toolEnvironment(context.env);
  const run = createRun({ log });
  const git = { run, directory: checkout, env, signal, repository: context.github ?? undefined };
  const engine = await connectEngine(context);
  const runLayers = createRunLayers(context, true);
  return {
    history: openHistory(git, trust, {
      askIsAncestor: createAncestorLookup(context),
      notice: (message) => log.warning(message),
    }),
    askOverride: createOverrideLookup(context),
    trees: openWorktreesAfterCleanup(git, context, engine),
    builder: createBuilder({
      docker: engine.docker,
      apiVersion: () => engine.apiVersion(),
      versionRefusal: (thrown) => engine.versionRefusal(thrown),
      hasContainerdStore: () => engine.hasContainerdStore(signal),
      run,
      removeImage: (name) => engine.removeImage(name),
      layoutExports: createLayoutExports({ ...runLayers, limits: context.limits, signal, log }),
      log,
      env,
      owner: await currentOwner(),
      tempDir,
      signal,
    }),
    reader: createReader(context, runLayers),
    movedFiles: (base, head) => findMovedFiles(git, base, head),
    createBuildContext: (dockerfile) => makeProbeContext(tempDir, dockerfile),
    prepare: (command, tree, side) =>
      runPrepareCommand(command, tree, side, {
        run,
        env: stepEnvironment(context.env),
        signal,
        group: (title, task) => log.group(title, task),
      }),
    parseReference: (text) => parseImageReference(text, workspace),
    log,
    phases,
    env,
    snapshots: context.openSnapshotStore?.(tempDir, keptLayers(context, runLayers)) ?? null,
    workspace,
    runUrl,
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/** Makes a build context that has only a Dockerfile, and returns its path. It is removed with `tempDir`. */
async function makeProbeContext(tempDir: string, dockerfile: string): Promise<string> {
  const folder = await mkdtemp(join(tempDir, 'probe-'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  return folder;
}

/** Returns a function that asks GitHub how two commits are related; undefined without a token. Loads the client on the first call. */
function createAncestorLookup({ github, log }: RunContext): AskIsAncestor | undefined {
  if (github === null || github.token === '') return undefined;
  return async (commit, tip) => {
    const [{ connectGitHub }, { askIsAncestor }] = await Promise.all([
      import('./github/octokit-client.ts'),
      import('./github/compare-commits.ts'),
    ]);
    return askIsAncestor(connectGitHub({ token: github.token, log }), ownerAndRepo(github), commit, tip);
  };
}

/** Returns a function that asks GitHub whether somebody with write access set the label; undefined without a token. */
function createOverrideLookup({ github, log }: RunContext): WeighInPorts['askOverride'] {
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

/** This process, as the owner in the names of what it makes. */
function currentOwner(): Promise<string> {
  return (cachedOwner ??= readOwner().then(formatOwner));
}

/** Worktrees that remove what killed runs left behind before the first checkout. Only runs that build leave something. */
function openWorktreesAfterCleanup(git: GitContext, { tempDir, log }: RunContext, engine: Engine): Worktrees {
  const worktrees = openWorktrees(git, tempDir, removeFolder);
  let cleanup: Promise<void> | null = null;
  const cleanUp = async (): Promise<void> => {
    const folders = leftoverFolders(dirname(tempDir), removeFolder);
    const leftovers = [
      leftoverWorktrees(git, (folder) => removeFolderOfThisUser(folder, removeFolder)),
      folders,
      leftoverImages(engine),
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
 * Calls `use` with a new temporary folder and removes the folder afterwards. If it can't be removed, `warn` is called and the result or
 * the error of `use` is kept.
 */
export async function withTemporaryFolder<T>(
  parent: string,
  use: (folder: string) => Promise<T>,
  warn: (message: string) => void,
): Promise<T> {
  const folder = await makeTemporaryDirectory(parent, ownedNamePrefix('folder', await currentOwner()));
  // For a process that exits before `use` ends.
  const removeAtExit = (): void => removeFolderAtExit(folder);
  process.once('exit', removeAtExit);
  try {
    return await use(folder);
  } finally {
    process.removeListener('exit', removeAtExit);
    await removeFolder(folder).catch((error: unknown) =>
      warn(
        `Can't remove the temporary directory ${folder}: ${errorSentence(error)} The next run that builds an image tries again.`,
      ),
    );
  }
}
