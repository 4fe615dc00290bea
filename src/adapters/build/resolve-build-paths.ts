import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { contextPath, normalizeRepositoryPath, isRemote, parsePair } from '../../app/config/build-inputs.ts';
import type { ResolvedBuild } from './build-arguments.ts';
import type { BuildRequest, BuiltImage } from '../../app/ports/ports.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** The folders and the Dockerfile of one build. */
export interface BuildPaths extends Pick<ResolvedBuild, 'context' | 'dockerfile' | 'buildContexts'> {
  /** Whether the context has a `.git` that the build must not see. */
  readonly hidesGitDir: boolean;
}

/**
 * Finds a build's folders and its Dockerfile in the tree. Rejects with code `no-dockerfile` if there is no Dockerfile. Rejects a symlink
 * that leads out of the tree, because it would build the same files at both commits.
 */
export async function findBuildPaths(request: BuildRequest): Promise<BuildPaths> {
  const { inputs } = request;
  const dockerfile = await findDockerfile(request);
  const context = await findFolder(request, contextPath(inputs.context), 'context');
  const buildContexts: string[] = [];
  for (const entry of inputs.buildContexts) {
    const { name, value } = parsePair(entry) ?? { name: entry, value: '' };
    const target = isRemote(value) ? value : await findFolder(request, value, `build context ${name}`);
    if (!isRemote(value) && (await hasGitDir(request, target))) throw buildContextWithGitDir(request, name);
    buildContexts.push(`${name}=${target}`);
  }
  return { context, dockerfile, buildContexts, hidesGitDir: await hasGitDir(request, context) };
}

/** Only the root of the tree has a `.git`. It can have several paths, because directories of the repository can be links. */
async function hasGitDir({ hasGitDir: treeHasGitDir, tree }: BuildRequest, folder: string): Promise<boolean> {
  return treeHasGitDir && (await realpath(folder)) === (await realpath(tree));
}

async function findFolder(request: BuildRequest, path: string, role: string): Promise<string> {
  const folder = join(
    request.tree,
    normalizeRepositoryPath(path) ?? throwOutsideRepository(request, path, role),
  );
  if (!(await statInside(request, folder, role))?.isDirectory()) {
    throw buildPathError(request, `it has no directory ${path} (the ${role})`, CHECK_PATHS);
  }
  return folder;
}

async function findDockerfile(request: BuildRequest): Promise<string> {
  const { file } = request.inputs;
  const folder = contextPath(request.inputs.context);
  const context = join(
    request.tree,
    normalizeRepositoryPath(folder) ?? throwOutsideRepository(request, folder, 'context'),
  );
  const candidates =
    file === null
      ? [join(context, 'Dockerfile'), join(context, 'dockerfile')]
      : [
          join(
            request.tree,
            normalizeRepositoryPath(file) ?? throwOutsideRepository(request, file, 'Dockerfile'),
          ),
        ];
  for (const candidate of candidates) {
    if ((await statInside(request, candidate, 'Dockerfile'))?.isFile()) return candidate;
  }
  throw noDockerfileError(request, `it has no file ${relative(request.tree, candidates[0] ?? '')}`);
}

async function statInside(request: BuildRequest, path: string, role: string) {
  const name = relative(request.tree, path);
  const target = await withBuildErrors(request, `${role} ${name}`, async () => {
    const real = await realpath(path).catch(nullIfMissing);
    return real === null ? null : { real, tree: await realpath(request.tree), entry: await stat(real) };
  });
  if (target === null) return null;
  const fromTree = relative(target.tree, target.real);
  if (fromTree === '..' || fromTree.startsWith('../')) throwOutsideRepository(request, name, role);
  return target.entry;
}

function nullIfMissing(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}

/** Reads the Dockerfile. Call it after the build, so that the builder is the one to report a problem with the file. */
export async function readDockerfile(
  request: BuildRequest,
  { dockerfile }: Pick<BuildPaths, 'dockerfile'>,
): Promise<BuiltImage['dockerfile']> {
  const path = relative(request.tree, dockerfile);
  const text = await withBuildErrors(request, `Dockerfile ${path}`, () => readFile(dockerfile, 'utf8'));
  return { path, text };
}

/**
 * Calls `read` and turns an error of the file system into a WeighInError that names the part of the build. A commit can have such files:
 * circular links, or names that are too long.
 */
export async function withBuildErrors<T>(
  request: BuildRequest,
  part: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WeighInError || typeof (error as NodeJS.ErrnoException).code !== 'string')
      throw error;
    const why = `can't read the ${part}: ${errorMessage((error as Error).message).replace(/, \w+ '.*$/, '')}`;
    throw buildPathError(request, why, { ...CHECK_PATHS, cause: error });
  }
}

interface ErrorDetails {
  readonly code?: 'no-dockerfile';
  readonly remedy: string;
  readonly terminalRemedy?: string;
  readonly cause?: unknown;
}

const CHECK_PATHS: ErrorDetails = {
  remedy: 'Check the inputs `context` and `file`. Both are paths inside the repository.',
  terminalRemedy: 'Check --context and --file. Both are paths inside the repository.',
};

/** There is no way to hide a part of an additional context from all versions of BuildKit. */
function buildContextWithGitDir(request: BuildRequest, name: string): WeighInError {
  return buildPathError(
    request,
    `the build context ${name} is the root of the repository, whose .git directory the base doesn't have`,
    { remedy: 'Choose a directory in the repository, or leave out --worktree.' },
  );
}

function noDockerfileError(request: BuildRequest, why: string): WeighInError {
  return buildPathError(request, why, { ...CHECK_PATHS, code: 'no-dockerfile' });
}

function throwOutsideRepository(request: BuildRequest, path: string, role: string): never {
  throw buildPathError(request, `the ${role} ${path} is outside the repository`, {
    remedy: 'Move it inside. Only files of the commit can be built, so that base and head can be compared.',
  });
}

function buildPathError(
  { side }: BuildRequest,
  why: string,
  { code, ...remedies }: ErrorDetails,
): WeighInError {
  const what =
    code === undefined ? `Can't build the ${side}` : `Can't find a Dockerfile at the ${side} commit`;
  return new WeighInError({ area: 'build', ...(code && { code }), what, why, ...remedies });
}
