import { INTERPRETER_RUNTIMES, interpreterRuntime } from './interpreters/interpreters.ts';
import { POSIX_SHELL } from '../shared/shell-names.ts';
import type { FileTree, TreeNode } from '../filesystem/file-tree.ts';
import type { ImageConfig } from '../image/image.ts';
import type { FileEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseName } from '../image/image-path.ts';
import { configPath, searchDirectories } from '../image/search-path.ts';
import { isExecutable, PACKED } from '../image/program.ts';
import type { Linkage } from '../image/program.ts';

/** What a program needs to run. For each there is a distroless image with exactly that. */
export const RUNTIMES = ['static', 'glibc', 'glibc-libstdc++', ...INTERPRETER_RUNTIMES] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What a container of the image runs by default, resolved in its file tree. */
export interface ContainerCommand {
  /** The program and its arguments, without a shell that only starts them. */
  readonly command: readonly string[];
  /** How many words of `command` come from ENTRYPOINT. The user can replace the rest when starting a container. */
  readonly entrypointLength: number;
  /** `shell` if it needs a shell to start. */
  readonly form: 'exec' | 'shell';
  readonly runtime: Runtime;
  /** Version of the interpreter, such as `3.13` or `22.11.0`; null if unknown, or if there is no interpreter. */
  readonly version: string | null;
  /** The file that is started, with links resolved. */
  readonly program: ImagePath;
  /** Index of the layer that ships the program. */
  readonly layer: number;
  /** Index of the layer that ships the `docker-entrypoint` script of an official image; null without one. */
  readonly entrypointScriptLayer: number | null;
  /** Bytes of the program. */
  readonly bytes: number;
  /** Working directory; empty for the root. */
  readonly workingDirectory: string;
}

type ParsedCommand = Pick<
  ContainerCommand,
  'command' | 'entrypointLength' | 'form' | 'entrypointScriptLayer'
>;

/**
 * Finds out what a container runs by default, and what that needs. Returns null if either is uncertain, as for a shell
 * script, a musl program, a program that starts another one, or no command at all.
 */
export function resolveCommand(config: ImageConfig, tree: FileTree): ContainerCommand | null {
  const find = (name: string) => findProgram(name, config, tree);
  const parsed = parseCommand(config, find);
  if (parsed === null) return null;
  const [name = '', ...words] = parsed.command;
  const program = find(name);
  if (program === null) return null;
  // A program may behave differently depending on the name that it's called by.
  const keepsName = baseName(name) === baseName(program.path);
  const interpreterName = parseInterpreter(program.file);
  if (interpreterName !== null) {
    const interpreter = find(interpreterName);
    const runtime = interpreter && detectRuntime(interpreter);
    if (!interpreter || !runtime || !isInterpreter(runtime) || !keepsName) return null;
    const command = [interpreterName, `/${program.path}`, ...words];
    const entrypointLength = parsed.entrypointLength && parsed.entrypointLength + 1;
    return toContainerCommand(interpreter, runtime, { ...parsed, command, entrypointLength }, config);
  }
  const runtime = detectRuntime(program);
  if (runtime === null) return null;
  // An argument may be a program to start, as for tini.
  const startsNoOther = keepsName && words.every((word) => find(word) === null);
  return isInterpreter(runtime) || startsNoOther
    ? toContainerCommand(program, runtime, parsed, config)
    : null;
}

/** Whether a runtime is an interpreter of the image's program. */
export const isInterpreter = (runtime: Runtime): boolean =>
  INTERPRETER_RUNTIMES.some((name) => name === runtime);

interface ResolvedProgram {
  readonly path: ImagePath;
  readonly file: FileEntry;
  readonly node: TreeNode;
}

function toContainerCommand(
  { path, file, node }: ResolvedProgram,
  runtime: Runtime,
  { command, entrypointLength, form, entrypointScriptLayer }: ParsedCommand,
  { workingDirectory, versions }: ImageConfig,
): ContainerCommand {
  const version = detectVersion(runtime, path, versions);
  const location = {
    program: path,
    layer: node.layer,
    entrypointScriptLayer,
    bytes: file.size,
    workingDirectory,
  };
  return { command, entrypointLength, form, runtime, version, ...location };
}

/** Reads the version from Debian's paths, or from the image configuration, where official images have it. */
function detectVersion(
  runtime: Runtime,
  program: ImagePath,
  configured: ImageConfig['versions'],
): string | null {
  const [, python] = runtime === 'python' ? (/python(3\.\d+)$/.exec(program) ?? []) : [];
  const [, java] = runtime === 'java' ? (/\/java-(\d+)-[^/]*\/bin\/java$/.exec(program) ?? []) : [];
  const fromConfig = runtime === 'java' || runtime === 'nodejs' ? configured[runtime] : undefined;
  return python ?? java ?? fromConfig ?? null;
}

const SHELL = new RegExp(`^${POSIX_SHELL}$`);
/** The entrypoint scripts of official images: they prepare the container, then run their arguments. */
const OFFICIAL_ENTRYPOINT = /^docker-entrypoint(?:\.sh)?$/;
/** Characters that need a shell to interpret them. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;

/** Joins ENTRYPOINT and CMD, without `/bin/sh -c` and without the entrypoint script of an official image. */
function parseCommand(
  { entrypoint, cmd }: ImageConfig,
  find: (name: string) => ResolvedProgram | null,
): ParsedCommand | null {
  const script = entrypoint?.length === 1 ? findEntrypointScript(entrypoint[0] ?? '', find) : null;
  const entrypointWords = script === null ? (entrypoint ?? []) : [];
  const command = [...entrypointWords, ...(cmd ?? [])];
  const entrypointScriptLayer = script?.node.layer ?? null;
  const [name = '', option = '', text = ''] = command;
  if (!SHELL.test(baseName(name)) || !/^-\w*c$/.test(option)) {
    return { entrypointScriptLayer, command, entrypointLength: entrypointWords.length, form: 'exec' };
  }
  const plain = text.trim().replace(/^exec\s+/, '');
  // If the text for `sh -c` comes from CMD, the user can replace it, and the shell has to stay.
  const isReplaceable = entrypointWords.length > 0 && entrypointWords.length < 3;
  if (plain === '' || isReplaceable || SHELL_SYNTAX.test(plain)) return null;
  const words = plain.split(/\s+/);
  const entrypointLength = entrypointWords.length === 0 ? 0 : words.length;
  return { entrypointScriptLayer, command: words, entrypointLength, form: 'shell' };
}

function findEntrypointScript(
  name: string,
  find: (name: string) => ResolvedProgram | null,
): ResolvedProgram | null {
  const program = OFFICIAL_ENTRYPOINT.test(baseName(name)) ? find(name) : null;
  return program?.file.program?.format === 'script' ? program : null;
}

/** Finds the regular file that a command name refers to, with the search rules of `execvp`. */
function findProgram(name: string, config: ImageConfig, tree: FileTree): ResolvedProgram | null {
  if (name === '') return null;
  const candidates = name.includes('/')
    ? [name.startsWith('/') ? name : `${config.workingDirectory}/${name}`]
    : searchDirectories(config).map((directory) => `${directory}/${name}`);
  for (const candidate of candidates) {
    const resolved = tree.resolve(configPath(candidate));
    if (resolved === null) continue;
    const { path, node } = resolved;
    const file = node.entry.kind === 'hardlink' ? node.entry.file : node.entry;
    if (file.kind === 'file' && file.program !== null && isExecutable(file.program))
      return { path, file, node };
  }
  return null;
}

/** Returns the name of a script's interpreter; null if the file isn't a script, and '' if the interpreter has options. */
function parseInterpreter({ program }: FileEntry): string | null {
  if (program?.format !== 'script') return null;
  const words = program.interpreter.split(/\s+/).filter((word) => word !== '');
  const command = baseName(words[0] ?? '') === 'env' ? words.slice(1).filter((word) => word !== '-S') : words;
  return command.length === 1 ? (command[0] ?? '') : '';
}

const RUNTIME_BY_LINKAGE: Readonly<Partial<Record<Linkage, Runtime>>> = {
  static: 'static',
  glibc: 'glibc',
  'glibc-libstdc++': 'glibc-libstdc++',
};

function detectRuntime({ path, file }: ResolvedProgram): Runtime | null {
  // The linkage of a packed program is unknown.
  if (file.program?.format !== 'elf' || file.program.identity === PACKED) return null;
  return interpreterRuntime(baseName(path)) ?? RUNTIME_BY_LINKAGE[file.program.linkage] ?? null;
}
