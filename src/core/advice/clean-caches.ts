import { cacheAt } from '../detection/leftover-caches.ts';
import type { ImagePath } from '../image/image-path.ts';
import { displayPath } from '../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../snapshot/snapshot.ts';
import type { ListedFile } from '../filesystem/listed-file.ts';
import type { Advice } from './advice.ts';
import { argumentsOf, instructionOf, isExtensible, isPosix } from '../dockerfile/instructions.ts';
import { parseContainerUser } from './smaller-base/container-user.ts';
import { formatSizes, sumByLayer, totalBytes } from './bytes-by-layer.ts';

/**
 * Caches that hold downloads and nothing that runs, each with the words of an instruction that may need it. Others are reported and not
 * advised on: programs are linked into a store of pnpm, run out of one of Poetry, compiled against the modules of Go.
 */
const DOWNLOAD_CACHES: readonly (readonly [cache: RegExp, users: RegExp])[] = [
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
/** What an instruction runs that may use anything. */
const ARBITRARY_COMMANDS = /\b(?:make|cmake|ninja|just|task)\b|\.sh\b|(?:^|[\s;&|])\.{0,2}\/[\w.-]+/;

/** Caches that a `RUN` leaves in the image, with the `RUN` that leaves none. */
export function cacheAdvice(head: Snapshot): Advice[] {
  const { build, files } = head;
  if (build === null) return [];
  const byLayer = sumByLayer(files, ({ path }) => findDownloadCache(path));
  if (byLayer.size === 0) return [];
  const linked = findLinkedCaches(files);
  return [...byLayer].flatMap(([layer, all]): Advice[] => {
    const run = instructionOf(build, layer);
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
        title: `Clean up in the RUN of line ${run.lines.start}`,
        saving: totalBytes(caches),
        isEstimate: false,
        evidence: formatSizes(caches),
        dockerfile: build.dockerfile,
        lines: run.lines,
        edits: canEdit
          ? [{ kind: 'replace', lines: run.lines, text: `${run.text.trimEnd()} \\\n && ${cleanup}` }]
          : [],
        ignore: [],
        notes: canEdit
          ? [
              'With BuildKit, RUN --mount=type=cache,target=… keeps a cache for the next build and out of the image',
            ]
          : [`At its end, let it run: ${cleanup}`],
      },
    ];
  });
}

/** The cache that a file is a part of, where it holds nothing else, and where `CACHE/*` of a shell is this file or has it below. */
function findDownloadCache(path: ImagePath): ImagePath | null {
  const cache = cacheAt(path);
  const partOfCache = cache && DOWNLOAD_SUBDIRECTORIES.find(([name]) => cache.endsWith(name));
  const directory = partOfCache ? `${cache}/${partOfCache[1]}` : cache;
  if (directory === null || !DOWNLOAD_CACHES.some(([pure]) => pure.test(directory))) return null;
  return path.startsWith(`${directory}/`) && path[directory.length + 1] !== '.' ? directory : null;
}

/** Where only a part of a cache is one and nothing else: npm also keeps there what npx runs. */
const DOWNLOAD_SUBDIRECTORIES: readonly (readonly [cache: string, part: string])[] = [
  ['.npm', '_cacache'],
  ['usr/local/share/.cache', 'yarn'],
];

/** Those of which a file is there elsewhere by another name, which would keep its bytes. */
function findLinkedCaches(files: readonly ListedFile[]): ReadonlySet<ImagePath> {
  const links = files.filter(({ kind, path }) => kind === 'hardlink' && findDownloadCache(path) === null);
  const contents = new Set(links.map(({ digest }) => digest));
  return new Set(
    contents.size === 0
      ? []
      : files.flatMap(({ path, digest }) => (contents.has(digest) ? (findDownloadCache(path) ?? []) : [])),
  );
}

/** Whether a later instruction may need it, or one of a stage that may stand on this one. */
function mayBeUsedLater(
  cache: ImagePath,
  { lines }: RecordedInstruction,
  { instructions, stages }: BuildRecord,
): boolean {
  const later = [...instructions.filter((each) => each.lines.start > lines.start), ...stages.others];
  const userCommands = DOWNLOAD_CACHES.find(([pure]) => pure.test(cache))?.[1] ?? /./;
  return later.some((each) => {
    const { rest } = argumentsOf(each);
    if (/^(?:CMD|ENTRYPOINT)$/.test(each.keyword))
      return userCommands.test(rest) && /\b(?:install|add|update)\b/.test(rest);
    const isUser =
      userCommands.test(rest) || ARBITRARY_COMMANDS.test(rest) || rest.includes(displayPath(cache));
    return each.keyword === 'RUN' && isUser;
  });
}

const GAINS_PRIVILEGES = /\b(?:sudo|su|gosu|doas|runuser|setpriv)\b/;

/** Whether the text can be written for certain: nothing is mounted there, and its user may delete all that is there. */
function canAppendCleanup(
  run: RecordedInstruction,
  caches: readonly ImagePath[],
  layer: number,
  { files, config, build }: Snapshot,
): boolean {
  const { flags, rest } = argumentsOf(run);
  const isPlain = caches.every((path) => /^[\w./-]+$/.test(path));
  const isMounted = flags.some((flag) => flag.startsWith('--mount'));
  const isRoot =
    parseContainerUser(config.user)?.kind === 'root' &&
    build?.instructions.every(({ keyword }) => keyword !== 'USER');
  const isOlder = (file: ListedFile) =>
    file.layer < layer && caches.some((path) => file.path.startsWith(`${path}/`));
  const isUserCache = () => caches.every((path) => /^(?:home|root)\//.test(path)) && !files.some(isOlder);
  const isSafe = isRoot === true || (!GAINS_PRIVILEGES.test(rest) && isUserCache());
  return build !== null && isPosix(build) && isExtensible(run) && isPlain && !isMounted && isSafe;
}
