import { posix } from 'node:path';
import { isRemote, parsePair } from './build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { RunSettings, SideSource } from './settings.ts';

/** Where the repository is on disk. */
export interface RepositoryLocation {
  /** All absolute paths of the workspace: it can be reached through links. */
  readonly workspaces: readonly string[];
  /** Path of the repository in the workspace; `.` for the workspace itself. */
  readonly folder: string;
}

const PATHS = ['context', 'file', 'base-context', 'base-file'];

/**
 * Returns the inputs with their paths made relative to the repository. The workspace is removed from an absolute path. If
 * actions/checkout put the repository into a folder (`path: app`), that folder is removed too. Other paths stay as they are.
 */
export function inputsInRepository(
  raw: (input: string) => string,
  location: RepositoryLocation,
): (input: string) => string {
  return (input) => {
    const value = raw(input);
    if (PATHS.includes(input)) return pathInRepository(value.trim(), location);
    if (input !== 'build-contexts') return value;
    return value
      .split('\n')
      .map((line) =>
        line.replace(
          /^([^=]*=)(.*)$/,
          (_, name: string, path: string) => name + pathInRepository(path.trim(), location),
        ),
      )
      .join('\n');
  };
}

/** Makes a path relative to the repository. A path outside is returned unchanged and is rejected later. */
function pathInRepository(path: string, { workspaces, folder }: RepositoryLocation): string {
  if (path === '' || isRemote(path)) return path;
  if (posix.isAbsolute(path)) {
    const inWorkspace = firstInside(workspaces, path);
    return inWorkspace === null ? path : (relativeInside(folder, inWorkspace) ?? path);
  }
  const isOutside = posix.normalize(path).startsWith('..');
  return folder === '.' || isOutside ? path : (relativeInside(folder, path) ?? path);
}

function firstInside(folders: readonly string[], path: string): string | null {
  for (const folder of folders) {
    const relative = relativeInside(folder, path);
    if (relative !== null) return relative;
  }
  return null;
}

/** Returns the path relative to the folder; null if it is outside. */
function relativeInside(folder: string, path: string): string | null {
  const relative = posix.relative(posix.resolve('/', folder), posix.resolve('/', path));
  return relative === '..' || relative.startsWith('../') ? null : relative || '.';
}

/**
 * Makes the paths of command-line settings relative to the repository instead of the working directory. If the policy file defines
 * the images, the default context is the repository.
 * @param directory the working directory, absolute
 * @param root the repository, absolute
 */
export function settingsInRepository(settings: RunSettings, directory: string, root: string): RunSettings {
  const inRepository = (path: string) =>
    isRemote(path) ? path : posix.relative(root, posix.resolve(directory, path)) || '.';
  const resolveSide = (source: SideSource): SideSource => {
    if (source.kind === 'image') return source;
    const inputs = buildInRepository(source.inputs, inRepository);
    const { context } = settings.images === null ? inputs : source.inputs;
    return { kind: 'build', inputs: { ...inputs, context } };
  };
  return { ...settings, head: resolveSide(settings.head), base: settings.base && resolveSide(settings.base) };
}

function buildInRepository(inputs: BuildInputs, inRepository: (path: string) => string): BuildInputs {
  return {
    ...inputs,
    context: inRepository(inputs.context),
    file: inputs.file === null ? null : inRepository(inputs.file),
    buildContexts: inputs.buildContexts.map((entry) => {
      const pair = parsePair(entry);
      return pair === null ? entry : `${pair.name}=${inRepository(pair.value)}`;
    }),
  };
}
