import { posix } from 'node:path';
import { isRemote, parsePair } from './build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { Settings, SideSettings } from './settings.ts';

/** Where the repository is on disk. */
export interface RepositoryPlace {
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
  place: RepositoryPlace,
): (input: string) => string {
  return (input) => {
    const value = raw(input);
    if (PATHS.includes(input)) return pathInRepository(value.trim(), place);
    if (input !== 'build-contexts') return value;
    return value
      .split('\n')
      .map((line) =>
        line.replace(
          /^([^=]*=)(.*)$/,
          (_, name: string, path: string) => name + pathInRepository(path.trim(), place),
        ),
      )
      .join('\n');
  };
}

/** Makes a path relative to the repository. A path outside is returned unchanged and is rejected later. */
function pathInRepository(path: string, { workspaces, folder }: RepositoryPlace): string {
  if (path === '' || isRemote(path)) return path;
  if (posix.isAbsolute(path)) {
    const inWorkspace = firstInside(workspaces, path);
    return inWorkspace === null ? path : (inside(folder, inWorkspace) ?? path);
  }
  const isOutside = posix.normalize(path).startsWith('..');
  return folder === '.' || isOutside ? path : (inside(folder, path) ?? path);
}

function firstInside(folders: readonly string[], path: string): string | null {
  for (const folder of folders) {
    const found = inside(folder, path);
    if (found !== null) return found;
  }
  return null;
}

/** Returns the path relative to the folder; null if it is outside. */
function inside(folder: string, path: string): string | null {
  const relative = posix.relative(posix.resolve('/', folder), posix.resolve('/', path));
  return relative === '..' || relative.startsWith('../') ? null : relative || '.';
}

/**
 * Makes the paths of command-line settings relative to the repository instead of the working directory. If the policy file defines
 * the images, the default context is the repository.
 * @param directory the working directory, absolute
 * @param root the repository, absolute
 */
export function settingsInRepository(settings: Settings, directory: string, root: string): Settings {
  const inRepository = (path: string) =>
    isRemote(path) ? path : posix.relative(root, posix.resolve(directory, path)) || '.';
  const side = (from: SideSettings): SideSettings => {
    if (from.kind === 'image') return from;
    const built = buildInRepository(from.inputs, inRepository);
    const { context } = settings.images === null ? built : from.inputs;
    return { kind: 'build', inputs: { ...built, context } };
  };
  return { ...settings, head: side(settings.head), base: settings.base && side(settings.base) };
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
