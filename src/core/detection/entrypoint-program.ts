import { INTERPRETER_RUNTIMES, interpreterRuntime } from './interpreters.ts';
import { POSIX_SHELL } from '../shared/shell-names.ts';
import { Buffer } from 'node:buffer';
import type { FileTree, TreeNode } from '../filesystem/file-tree.ts';
import type { ImageConfig } from '../image/image.ts';
import type { FileEntry } from '../image/layer.ts';
import type { ImagePath } from '../image/image-path.ts';
import { baseOf } from '../image/image-path.ts';
import { PACKED } from '../image/program.ts';
import type { Linkage } from '../image/program.ts';

/** What a program needs to run, as far as that is known for certain; each has a distroless image that holds it and nothing else. */
export const RUNTIMES = ['static', 'glibc', 'glibc and libstdc++', ...INTERPRETER_RUNTIMES] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What a container of an image starts, found in the image itself. */
export interface Launch {
  /** The program and its arguments; a shell that only starts them is taken off. */
  readonly command: readonly string[];
  /** So many of its first words are ENTRYPOINT's; the others can be given anew when a container is started. */
  readonly fixed: number;
  /** `shell`: a shell has to be there to start it. */
  readonly form: 'exec' | 'shell';
  readonly runtime: Runtime;
  /** Of what runs the image's own program, as in `3.13` or `22.11.0`; null where that is not known, and where nothing else runs it. */
  readonly version: string | null;
  /** The file that is started, links followed. */
  readonly program: ImagePath;
  /** Index of the layer that it comes from. */
  readonly layer: number;
  /** That of the script that starts it, as official images have one; null where there is none. */
  readonly starterLayer: number | null;
  /** Bytes of that file. */
  readonly size: number;
  /** Where it starts; empty for the root. */
  readonly workingDirectory: string;
}

type Command = Pick<Launch, 'command' | 'fixed' | 'form' | 'starterLayer'>;

/**
 * Null where it is not certain what is started, or what that needs: a script of a shell, a musl program, a program that starts another
 * one, nothing at all.
 */
export function launchOf(config: ImageConfig, tree: FileTree): Launch | null {
  const find = (name: string) => findProgram(name, config, tree);
  const started = withoutStarter(config, find);
  if (started === null) return null;
  const [name = '', ...words] = started.command;
  const found = find(name);
  if (found === null) return null;
  // A program may act by the name that it is called by.
  const isCalledSo = baseOf(name) === baseOf(found.path);
  const interpreted = interpreterOf(found.file);
  if (interpreted !== null) {
    const interpreter = find(interpreted);
    const its = interpreter && runtimeOf(interpreter);
    if (!interpreter || !its || !isInterpreter(its) || !isCalledSo) return null;
    const command = [interpreted, `/${found.path}`, ...words];
    return launch(
      interpreter,
      its,
      { ...started, command, fixed: started.fixed && started.fixed + 1 },
      config,
    );
  }
  const runtime = runtimeOf(found);
  if (runtime === null) return null;
  // It may start what it is told to, as tini does.
  const isOwn = isCalledSo && words.every((word) => find(word) === null);
  return isInterpreter(runtime) || isOwn ? launch(found, runtime, started, config) : null;
}

/** Whether a runtime is a program that runs the image's own. */
export const isInterpreter = (runtime: Runtime): boolean =>
  INTERPRETER_RUNTIMES.some((name) => name === runtime);

interface Found {
  readonly path: ImagePath;
  readonly file: FileEntry;
  readonly node: TreeNode;
}

function launch(
  { path, file, node }: Found,
  runtime: Runtime,
  { command, fixed, form, starterLayer }: Command,
  { workingDirectory, versions }: ImageConfig,
): Launch {
  const version = versionOf(runtime, path, versions);
  const about = { program: path, layer: node.layer, starterLayer, size: file.size, workingDirectory };
  return { command, fixed, form, runtime, version, ...about };
}

/** Debian's paths tell it, and official images in their configuration. */
function versionOf(runtime: Runtime, program: ImagePath, said: ImageConfig['versions']): string | null {
  const [, python] = runtime === 'python' ? (/python(3\.\d+)$/.exec(program) ?? []) : [];
  const [, java] = runtime === 'java' ? (/\/java-(\d+)-[^/]*\/bin\/java$/.exec(program) ?? []) : [];
  const told = runtime === 'java' || runtime === 'nodejs' ? said[runtime] : undefined;
  return python ?? java ?? told ?? null;
}

const SHELL = new RegExp(`^${POSIX_SHELL}$`);
/** The entry points of official images: they run their arguments, after preparations for who asks for them. */
const OFFICIAL_STARTER = /^docker-entrypoint(?:\.sh)?$/;
/** What only a shell understands. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;

/** Takes off `/bin/sh -c`, and the starter script of an official image. */
function withoutStarter(
  { entrypoint, cmd }: ImageConfig,
  find: (name: string) => Found | null,
): Command | null {
  const starter = entrypoint?.length === 1 ? starterIn(entrypoint[0] ?? '', find) : null;
  const entry = starter === null ? (entrypoint ?? []) : [];
  const command = [...entry, ...(cmd ?? [])];
  const about = { starterLayer: starter?.node.layer ?? null };
  const [name = '', option = '', text = ''] = command;
  if (!SHELL.test(baseOf(name)) || !/^-\w*c$/.test(option)) {
    return { ...about, command, fixed: entry.length, form: 'exec' };
  }
  const plain = text.trim().replace(/^exec\s+/, '');
  // Where ENTRYPOINT ends before that text, another one can be given in its place, and would need the shell.
  const isOpen = entry.length > 0 && entry.length < 3;
  if (plain === '' || isOpen || SHELL_SYNTAX.test(plain)) return null;
  const words = plain.split(/\s+/);
  return { ...about, command: words, fixed: entry.length === 0 ? 0 : words.length, form: 'shell' };
}

function starterIn(name: string, find: (name: string) => Found | null): Found | null {
  const found = OFFICIAL_STARTER.test(baseOf(name)) ? find(name) : null;
  return found?.file.program?.format === 'script' ? found : null;
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The regular file that a name stands for, looked for as `execvp` does. */
function findProgram(
  name: string,
  { workingDirectory, searchPath }: ImageConfig,
  tree: FileTree,
): Found | null {
  if (name === '') return null;
  const places = name.includes('/')
    ? [name.startsWith('/') ? name : `${workingDirectory}/${name}`]
    : (searchPath || DEFAULT_PATH).split(':').map((directory) => `${directory}/${name}`);
  for (const place of places) {
    const resolved = tree.resolve(Buffer.from(place).toString('latin1'));
    if (resolved === null) continue;
    const { path, node } = resolved;
    const file = node.entry.kind === 'hardlink' ? node.entry.file : node.entry;
    if (file.kind === 'file' && file.program !== null) return { path, file, node };
  }
  return null;
}

/** The name of the program that runs a script; null for what is none, empty for one that is told how to by options. */
function interpreterOf({ program }: FileEntry): string | null {
  if (program?.format !== 'script') return null;
  const words = program.interpreter.split(/\s+/).filter((word) => word !== '');
  const named = baseOf(words[0] ?? '') === 'env' ? words.slice(1).filter((word) => word !== '-S') : words;
  return named.length === 1 ? (named[0] ?? '') : '';
}

const OWN: Readonly<Partial<Record<Linkage, Runtime>>> = {
  static: 'static',
  glibc: 'glibc',
  'glibc and libstdc++': 'glibc and libstdc++',
};

function runtimeOf({ path, file }: Found): Runtime | null {
  // What is packed tells nothing of itself.
  if (file.program?.format !== 'elf' || file.program.identity === PACKED) return null;
  return interpreterRuntime(baseOf(path)) ?? OWN[file.program.linkage] ?? null;
}
