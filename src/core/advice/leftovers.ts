import { cacheAt } from '../caches.ts';
import type { ImagePath } from '../layer.ts';
import { displayPath } from '../path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot.ts';
import { formatBytes } from '../units.ts';
import type { Advice } from './advice.ts';
import { argumentsOf, instructionOf, isExtensible } from '../dockerfile/instructions.ts';

/** Caches that a `RUN` leaves in the image, with the `RUN` that leaves none. */
export function cacheAdvice({ build, files }: Snapshot): Advice[] {
  if (build === null) return [];
  const byLayer = sums(files, ({ path }) => cacheAt(path));
  return [...byLayer].flatMap(([layer, caches]): Advice[] => {
    const run = instructionOf(build, layer);
    if (run?.keyword !== 'RUN') return [];
    const paths = [...caches.keys()].map(displayPath).sort();
    const clean = `rm -rf ${paths.map((path) => `${path}/*`).join(' ')}`;
    const canWrite = isExtensible(run) && paths.every((path) => /^[\w./-]+$/.test(path));
    return [
      {
        kind: 'leftover-cache',
        title: `Clean up in the RUN of line ${run.lines.start}`,
        saving: total(caches),
        isEstimate: false,
        evidence: evidenceOf(caches),
        dockerfile: build.dockerfile,
        lines: run.lines,
        edits: canWrite
          ? [{ kind: 'replace', lines: run.lines, text: `${run.text.trimEnd()} \\\n && ${clean}` }]
          : [],
        ignore: [],
        notes: canWrite
          ? [
              'With BuildKit, RUN --mount=type=cache,target=… keeps a cache for the next build and out of the image',
            ]
          : [`At its end, let it run: ${clean}`],
      },
    ];
  });
}

/** What a project has in its folder and no container needs, right below what `COPY . …` copies to. */
const UNWANTED = /^(\.github|\.idea|\.vscode|\.venv|\.nyc_output|coverage|__tests__|tests?|specs?)\//;
/** The same, wherever below it stands. */
const UNWANTED_ANYWHERE =
  /(^|\/)(\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|node_modules\/\.cache)\//;

/** The line of `.dockerignore` that keeps out a path of what is copied; null for what may be needed. */
function unwanted(path: string): string | null {
  const [, above, name] = UNWANTED_ANYWHERE.exec(path) ?? [];
  if (name !== undefined) return above === '' ? name : `**/${name}`;
  return UNWANTED.exec(path)?.[1] ?? null;
}

/** What `COPY . .` takes with it although nothing of it runs, with the lines for `.dockerignore`. */
export function ignoreAdvice({ build, files, launch }: Snapshot): Advice[] {
  if (build === null) return [];
  return build.lines.flatMap((_, index): Advice[] => {
    const layer = build.fromLayers + index;
    const copy = instructionOf(build, layer);
    const root = copy && copiedTo(copy, build);
    if (copy === null || root === null) return [];
    const own = files.filter((file) => file.layer === layer && isBelow(file.path, root));
    const found = sums(own, ({ path }) => unwanted(path.slice(root === '' ? 0 : root.length + 1)));
    const folders = found.get(layer);
    // What is started is no test, whatever its folder is called.
    const started =
      launch?.command.some((word) => /(?:^|\/)(?:tests?|specs?|__tests__)\//.test(word)) === true;
    if (folders === undefined || started) return [];
    return [
      {
        kind: 'dockerignore',
        title: `Keep out of line ${copy.lines.start} what no container needs, by .dockerignore`,
        saving: total(folders),
        isEstimate: false,
        evidence: evidenceOf(folders, root),
        dockerfile: build.dockerfile,
        lines: copy.lines,
        edits: [],
        ignore: [...folders.keys()].sort(),
        notes: ['The file .dockerignore stands beside what is copied, in the root of the build context'],
      },
    ];
  });
}

const isBelow = (path: ImagePath, root: ImagePath): boolean => root === '' || path.startsWith(`${root}/`);

/** Where `COPY .` and `ADD .` put the build context's root; null for every other instruction, and where that is not known. */
function copiedTo(copy: RecordedInstruction, { instructions }: BuildRecord): ImagePath | null {
  const { flags, rest } = argumentsOf(copy);
  if (!/^(?:COPY|ADD)$/.test(copy.keyword) || flags.some((flag) => flag.startsWith('--from'))) return null;
  const [source, target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
  if (!/^\.?\/?$/.test(source ?? '?') || target === undefined || more.length > 0 || target.includes('$'))
    return null;
  let place = target.startsWith('/') ? '' : null;
  for (const { keyword, lines, text } of instructions) {
    if (target.startsWith('/') || lines.start >= copy.lines.start) break;
    const folder = keyword === 'WORKDIR' ? text.replace(/^\s*\w+\s+/, '').trim() : null;
    if (folder === null) continue;
    if (folder.includes('$') || (place === null && !folder.startsWith('/'))) return null;
    place = folder.startsWith('/') ? folder : `${place}/${folder}`;
  }
  if (place === null) return null;
  return `${place}/${target}`
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

type Sums = ReadonlyMap<string, number>;

/** Bytes by layer and by what a file belongs to; files that belong to nothing are left out. */
function sums(
  files: Snapshot['files'],
  nameOf: (file: Snapshot['files'][number]) => string | null,
): Map<number, Sums> {
  const layers = new Map<number, Map<string, number>>();
  for (const file of files) {
    const name = file.size === 0 ? null : nameOf(file);
    if (name === null) continue;
    const of = layers.get(file.layer) ?? new Map<string, number>();
    layers.set(file.layer, of.set(name, (of.get(name) ?? 0) + file.size));
  }
  return layers;
}

const total = (bytes: Sums): number => [...bytes.values()].reduce((sum, each) => sum + each, 0);

const evidenceOf = (bytes: Sums, root: ImagePath = ''): string[] =>
  [...bytes]
    .toSorted((a, b) => b[1] - a[1])
    .map(
      ([path, size]) => `${displayPath(root === '' ? path : `${root}/${path}`)} holds ${formatBytes(size)}`,
    );
