import { realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { contextPath, insideTree, isRemote, parsePair } from '../../app/build-inputs.ts';
import type { ResolvedBuild } from '../../app/build-arguments.ts';
import type { BuildRequest } from '../../app/ports.ts';
import { WeighInError } from '../../core/errors.ts';

/** The folders and the Dockerfile of one build. */
export type BuildPaths = Pick<ResolvedBuild, 'context' | 'dockerfile' | 'buildContexts'>;

/**
 * Finds a build's folders and its Dockerfile inside of the tree. Rejects with code `no-dockerfile` where the tree
 * has none, and refuses a symlink that leads out of the tree: that would build the same files at both commits.
 */
export async function findBuildPaths(request: BuildRequest): Promise<BuildPaths> {
  const { inputs } = request;
  const context = await findFolder(request, contextPath(inputs.context), 'context');
  const dockerfile = await findDockerfile(request, context);
  const buildContexts: string[] = [];
  for (const entry of inputs.buildContexts) {
    const { name, value } = parsePair(entry) ?? { name: entry, value: '' };
    const target = isRemote(value) ? value : await findFolder(request, value, `build context ${name}`);
    buildContexts.push(`${name}=${target}`);
  }
  return { context, dockerfile, buildContexts };
}

async function findFolder(request: BuildRequest, path: string, role: string): Promise<string> {
  const folder = join(request.tree, insideTree(path) ?? refuseToLeave(request, path, role));
  if (!(await existsInside(request, folder, role))?.isDirectory()) {
    throw nothingToBuild(request, `it has no folder ${path}, which is the ${role}`);
  }
  return folder;
}

async function findDockerfile(request: BuildRequest, context: string): Promise<string> {
  const { file } = request.inputs;
  const candidates =
    file === null
      ? [join(context, 'Dockerfile'), join(context, 'dockerfile')]
      : [join(request.tree, insideTree(file) ?? refuseToLeave(request, file, 'Dockerfile'))];
  for (const candidate of candidates) {
    if ((await existsInside(request, candidate, 'Dockerfile'))?.isFile()) return candidate;
  }
  throw nothingToBuild(request, `it has no file ${relative(request.tree, candidates[0] ?? '')}`);
}

async function existsInside(request: BuildRequest, path: string, role: string) {
  const real = await realpath(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
  if (real === null) return null;
  const fromTree = relative(await realpath(request.tree), real);
  if (fromTree === '..' || fromTree.startsWith(`..${sep}`)) {
    refuseToLeave(request, relative(request.tree, path), role);
  }
  return stat(real);
}

function nothingToBuild(request: BuildRequest, why: string): WeighInError {
  return new WeighInError({
    area: 'build',
    code: 'no-dockerfile',
    what: `There is nothing to build at the ${request.side} commit`,
    why,
    remedy: 'Check the inputs `context` and `file`: both are paths inside the repository.',
    terminalRemedy: 'Check --context and --file: both are paths inside the repository.',
  });
}

function refuseToLeave(request: BuildRequest, path: string, role: string): never {
  throw new WeighInError({
    area: 'build',
    what: `The ${request.side} image cannot be built`,
    why: `the ${role} ${path} leads out of the repository`,
    remedy: 'Only files of the commit can be built, so that base and head can be compared. Move it inside.',
  });
}
