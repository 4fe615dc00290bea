import { cacheAt } from '../../detection/leftover-caches.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import type { Advice } from '../advice.ts';
import {
  parseArguments,
  findInstruction,
  isExtensible,
  usesPosixShell,
} from '../../dockerfile/instructions.ts';
import { isArbitrary, isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import { parseContainerUser } from '../smaller-base/container-user.ts';
import { formatSizes, sumByLayer, totalBytes } from '../bytes-by-layer.ts';

/**
 * Caches that contain only downloads, each with the commands that may use it. Other caches are reported, but there is no advice on them:
 * programs are linked into a pnpm store, run from a Poetry cache and compiled against Go modules.
 */
const DOWNLOAD_CACHES: readonly (readonly [cache: RegExp, userCommands: RegExp])[] = [
  [/^var\/(?:lib\/apt\/lists|cache\/apt)$/, /\b(?:apt|apt-\w+|aptitude)\b/],
  [/^var\/cache\/apk$/, /\bapk\b/],
  [/^var\/cache\/(?:dnf|libdnf5|yum|tdnf)$/, /\b(?:microdnf|tdnf|dnf5?|yum)\b/],
  [/^var\/cache\/zypp$/, /\bzypper\b/],
  [/^var\/cache\/pacman\/pkg$/, /\b(?:pacman|makepkg|yay|paru)\b/],
  [/^var\/cache\/xbps$/, /\bxbps/],
  [/(?:^|\/)\.cache\/pip$/, /\b(?:pip|python|poetry|pipenv|tox|nox)/],
  [/(?:^|\/)\.npm\/_cacache$/, /\b(?:npm|npx|node)\b/],
  [/(?:^|\/)\.cache\/yarn$/, /\b(?:yarn|node)\b/],
  [/(?:^|\/)\.cache\/go-build$/, /\bgo\b/],
  [/(?:^|\/)(?:\.composer\/cache|\.cache\/composer)$/, /\b(?:composer|php)\b/],
  [/(?:^|\/)\.cpanm?$/, /\b(?:cpan|cpanm|perl)\b/],
];
/** Suggests for each `RUN` that leaves download caches in the image to delete them in the same `RUN`. */
export function cacheAdvice(head: Snapshot): Advice[] {
  const { build, files } = head;
  if (build === null) return [];
  const byLayer = sumByLayer(files, ({ path }) => findDownloadCache(path));
  if (byLayer.size === 0) return [];
  const linked = findLinkedCaches(files);
  return [...byLayer].flatMap(([layer, all]): Advice[] => {
    const run = findInstruction(build, layer);
    if (run?.keyword !== 'RUN') return [];
    const caches = new Map(
      [...all].filter(([path]) => !linked.has(path) && !mayBeUsedLater(path, run, build)),
    );
    if (caches.size === 0) return [];
    const paths = [...caches.keys()].map(displayPath).sort();
    const cleanup = `rm -rf ${paths.map((path) => `${path}/*`).join(' ')}`;
    const canEdit = canAppendCleanup(run, [...caches.keys()], layer, head);
    return [
      {
        kind: 'leftover-cache',
        title: `Delete leftover caches in the RUN on line ${run.lines.start}`,
        saving: totalBytes(caches),
        isEstimate: false,
        evidence: formatSizes(caches),
        dockerfile: build.dockerfile,
        lines: run.lines,
        edits: canEdit
          ? [{ kind: 'replace', lines: run.lines, text: `${run.text.trimEnd()} \\\n && ${cleanup}` }]
          : [],
        commands: canEdit ? [] : [{ location: 'Add this command to the end of the RUN', text: cleanup }],
        dockerignore: [],
        notes: canEdit
          ? [
              'With BuildKit, RUN --mount=type=cache,target=… keeps the cache between builds and out of the image',
            ]
          : [],
      },
    ];
  });
}

/** The download cache that contains a file; null if there is none, or if the shell pattern `CACHE/*` doesn't cover the file. */
function findDownloadCache(path: ImagePath): ImagePath | null {
  const cache = cacheAt(path);
  const partOfCache = cache && DOWNLOAD_SUBDIRECTORIES.find(([name]) => cache.endsWith(name));
  const directory = partOfCache ? `${cache}/${partOfCache[1]}` : cache;
  if (directory === null || !DOWNLOAD_CACHES.some(([pure]) => pure.test(directory))) return null;
  return path.startsWith(`${directory}/`) && path[directory.length + 1] !== '.' ? directory : null;
}

/** Caches of which only one subdirectory contains downloads alone: in `.npm`, npm also keeps the packages that npx runs. */
const DOWNLOAD_SUBDIRECTORIES: readonly (readonly [cache: string, part: string])[] = [
  ['.npm', '_cacache'],
  ['usr/local/share/.cache', 'yarn'],
];

/** Caches with a file that is hard-linked from outside, so that deleting the cache would not free its bytes. */
function findLinkedCaches(files: readonly ListedFile[]): ReadonlySet<ImagePath> {
  const links = files.filter(({ kind, path }) => kind === 'hardlink' && findDownloadCache(path) === null);
  const contents = new Set(links.map(({ digest }) => digest));
  return new Set(
    contents.size === 0
      ? []
      : files.flatMap(({ path, digest }) => (contents.has(digest) ? (findDownloadCache(path) ?? []) : [])),
  );
}

/** Whether a later instruction may use the cache, or an instruction of another stage that may be based on this one. */
function mayBeUsedLater(
  cache: ImagePath,
  { lines }: RecordedInstruction,
  { instructions, stages }: BuildRecord,
): boolean {
  const later = [
    ...instructions.filter((instruction) => instruction.lines.start > lines.start),
    ...stages.others,
  ];
  const userCommands = DOWNLOAD_CACHES.find(([pure]) => pure.test(cache))?.[1] ?? /./;
  return later.some((instruction) => {
    const { rest } = parseArguments(instruction);
    if (/^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword))
      return userCommands.test(rest) && /\b(?:install|add|update)\b/.test(rest);
    if (instruction.keyword !== 'RUN') return false;
    // What a harmless command installs, such as `apt-get install make`, doesn't run in it.
    const isUser = (command: Command) =>
      isHarmless(command)
        ? userCommands.test(command.program)
        : userCommands.test(command.text) || isArbitrary(command);
    return rest.includes(displayPath(cache)) || splitCommands(rest).some(isUser);
  });
}

const GAINS_PRIVILEGES = /\b(?:sudo|su|gosu|doas|runuser|setpriv)\b/;

/** Whether the cleanup command is certain to work: nothing is mounted, and the user of the `RUN` may delete all cached files. */
function canAppendCleanup(
  run: RecordedInstruction,
  caches: readonly ImagePath[],
  layer: number,
  { files, config, build }: Snapshot,
): boolean {
  const { flags, rest } = parseArguments(run);
  const isPlain = caches.every((path) => /^[\w./-]+$/.test(path));
  const isMounted = flags.some((flag) => flag.startsWith('--mount'));
  const isRoot =
    parseContainerUser(config.user)?.kind === 'root' &&
    build?.instructions.every(({ keyword }) => keyword !== 'USER');
  const isOlder = (file: ListedFile) =>
    file.layer < layer && caches.some((path) => file.path.startsWith(`${path}/`));
  const isUserCache = () => caches.every((path) => /^(?:home|root)\//.test(path)) && !files.some(isOlder);
  const isSafe = isRoot === true || (!GAINS_PRIVILEGES.test(rest) && isUserCache());
  return build !== null && usesPosixShell(build) && isExtensible(run) && isPlain && !isMounted && isSafe;
}
