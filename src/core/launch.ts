import type { FileTree, TreeNode } from './file-tree.ts';
import type { ImageConfig } from './image.ts';
import type { FileEntry, ImagePath } from './layer.ts';
import { baseOf } from './path.ts';
import type { Linkage } from './program.ts';

/** What a program needs to run, as far as that is known for certain; each has a distroless image that holds it and nothing else. */
export const RUNTIMES = ['static', 'glibc', 'glibc and libstdc++', 'java', 'python', 'nodejs'] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What a container of an image starts, found in the image itself. */
export interface Launch {
  /** The program and its arguments; a shell that only starts them is taken off. */
  readonly command: readonly string[];
  /** `shell`: a shell has to be there to start it. */
  readonly form: 'exec' | 'shell';
  readonly runtime: Runtime;
  /** Of what runs the image's own program, as in `3.13` or `22.11.0`; null where that is not known, and where nothing else runs it. */
  readonly version: string | null;
  /** The file that is started, links followed. */
  readonly program: ImagePath;
  /** Index of the layer that it comes from. */
  readonly layer: number;
  /** Bytes of that file. */
  readonly size: number;
  /** Where it starts; empty for the root. */
  readonly workingDirectory: string;
}

type Command = Pick<Launch, 'command' | 'form'>;

/** Null where it is not certain what is started, or what that needs: a script of a shell, a musl program, nothing at all. */
export function launchOf(config: ImageConfig, tree: FileTree): Launch | null {
  const find = (name: string) => findProgram(name, config, tree);
  const started = withoutStarter(config, find);
  if (started === null) return null;
  const [name = ''] = started.command;
  const found = find(name);
  if (found === null) return null;
  const interpreted = interpreterOf(found.file);
  const runtime = interpreted === null ? runtimeOf(found) : null;
  if (interpreted !== null) {
    const interpreter = find(interpreted);
    const its = interpreter && runtimeOf(interpreter);
    if (!interpreter || !its || !isInterpreter(its)) return null;
    const command = [interpreted, `/${found.path}`, ...started.command.slice(1)];
    return launch(interpreter, its, { ...started, command }, config);
  }
  return runtime === null ? null : launch(found, runtime, started, config);
}

/** Whether a runtime is a program that runs the image's own. */
export const isInterpreter = (runtime: Runtime): boolean => /^(java|python|nodejs)$/.test(runtime);

interface Found {
  readonly path: ImagePath;
  readonly file: FileEntry;
  readonly node: TreeNode;
}

function launch(
  { path, file, node }: Found,
  runtime: Runtime,
  { command, form }: Command,
  { workingDirectory, versions }: ImageConfig,
): Launch {
  const version = versionOf(runtime, path, versions);
  const about = { program: path, layer: node.layer, size: file.size, workingDirectory };
  return { command, form, runtime, version, ...about };
}

/** Debian's paths tell it, and official images in their configuration. */
function versionOf(runtime: Runtime, program: ImagePath, said: ImageConfig['versions']): string | null {
  const [, python] = runtime === 'python' ? (/python(3\.\d+)$/.exec(program) ?? []) : [];
  const [, java] = runtime === 'java' ? (/\/java-(\d+)-[^/]*\/bin\/java$/.exec(program) ?? []) : [];
  const told = runtime === 'java' || runtime === 'nodejs' ? said[runtime] : undefined;
  return python ?? java ?? told ?? null;
}

const SHELL = /^(?:ba|da|a)?sh$/;
/** The entry points of official images: they run their arguments, after preparations for who asks for them. */
const OFFICIAL_STARTER = /^docker-entrypoint(?:\.sh)?$/;
/** What only a shell understands. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;

/** Takes off `/bin/sh -c`, and the starter script of an official image. */
function withoutStarter(
  { entrypoint, cmd }: ImageConfig,
  find: (name: string) => Found | null,
): Command | null {
  const [first] = entrypoint ?? [];
  const isStarter =
    entrypoint?.length === 1 &&
    OFFICIAL_STARTER.test(baseOf(first ?? '')) &&
    find(first ?? '')?.file.program?.format === 'script';
  const command = [...(isStarter ? [] : (entrypoint ?? [])), ...(cmd ?? [])];
  const [name = '', option = '', text = ''] = command;
  if (!SHELL.test(baseOf(name)) || !/^-\w*c$/.test(option)) return { command, form: 'exec' };
  const plain = text.trim().replace(/^exec\s+/, '');
  if (plain === '' || SHELL_SYNTAX.test(plain)) return null;
  return { command: plain.split(/\s+/), form: 'shell' };
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

/** The name of the program that runs a script; null for what is none. */
function interpreterOf({ program }: FileEntry): string | null {
  if (program?.format !== 'script') return null;
  const words = program.interpreter.split(/\s+/);
  const isEnv = baseOf(words[0] ?? '') === 'env';
  return (isEnv ? words.find((word, at) => at > 0 && !word.startsWith('-')) : words[0]) ?? '';
}

const INTERPRETERS: readonly (readonly [RegExp, Runtime])[] = [
  [/^java$/, 'java'],
  [/^python3?(?:\.\d+)?$/, 'python'],
  [/^(?:node|nodejs)$/, 'nodejs'],
];

const OWN: Readonly<Partial<Record<Linkage, Runtime>>> = {
  static: 'static',
  glibc: 'glibc',
  'glibc and libstdc++': 'glibc and libstdc++',
};

function runtimeOf({ path, file }: Found): Runtime | null {
  if (file.program?.format !== 'elf') return null;
  const [, interpreter] = INTERPRETERS.find(([names]) => names.test(baseOf(path))) ?? [];
  return interpreter ?? OWN[file.program.linkage] ?? null;
}
