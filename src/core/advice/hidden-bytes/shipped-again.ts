import { parseArguments, findInstruction } from '../../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import type { HiddenPair } from './hidden-pair.ts';

/** Says in prose how to avoid a later instruction that ships the files of an earlier one again, with another mode, owner or time. */
export function describeShippedAgain(
  pair: HiddenPair,
  head: Snapshot,
  build: BuildRecord,
): Pick<Advice, 'title' | 'notes'> {
  const { first, later } = pair;
  const [firstLine, laterLine] = [first, later].map(({ lines }) => `line ${lines.start}`);
  if (later.keyword !== 'RUN') {
    return {
      title: `Ship the files of ${firstLine} once, not again on ${laterLine}`,
      notes: [
        `Both lines ship files with the same contents. Leave them out of one of the lines, and set their mode and owner on the other`,
      ],
    };
  }
  if (first.keyword === 'RUN') {
    return {
      title: `Set mode and owner on ${firstLine} instead of ${laterLine}`,
      notes: [
        'Set mode, owner and time in the RUN that creates the files: changing them later ships the files again',
        ...keptNotes(pair, head, build),
      ],
    };
  }
  return {
    title: `Set mode and owner in ${first.keyword} on ${firstLine} instead of ${laterLine}`,
    notes: [
      `Changing the mode, owner or time of a file ships the whole file again. With BuildKit, ${first.keyword} --chmod=… and --chown=… set mode and owner during the copy`,
      ...keptNotes(pair, head, build),
    ],
  };
}

/** `chown [OPTIONS] [USER][:GROUP] FILE` or `chmod [OPTIONS] MODE FILE`, anywhere in a command. */
const CHANGE = /\b(chown|chmod)\s+((?:-{1,2}[a-zA-Z]\S*\s+)*)(\S+)\s+(?:"[^"]*"|\S+)/g;
const RECURSIVE = /(?:^|\s)(?:-[a-zA-Z]*R|--recursive)\b/;
/** `useradd`, `adduser`, `groupadd` or `addgroup`, and the words of that command. */
const CREATES_ACCOUNT = /\b(?:useradd|adduser|groupadd|addgroup)\b([^&|;]*)/g;

/** What a reader who sets mode and owner earlier must keep, so that the program can still write where it could before. */
function keptNotes(pair: HiddenPair, head: Snapshot, build: BuildRecord): string[] {
  const changes = [...parseArguments(pair.later).rest.matchAll(CHANGE)].map(
    ([, tool = '', options = '', value = '']) => ({ tool, value, isRecursive: RECURSIVE.test(options) }),
  );
  const owners = changes.flatMap(({ tool, value }) => (tool === 'chown' ? value.split(':') : []));
  const names = new Set(owners.filter((name) => /^[\w.-]+$/.test(name) && !/^(?:\d+|root)$/.test(name)));
  const recursive = new Set(changes.flatMap(({ tool, isRecursive }) => (isRecursive ? tool : [])));
  return [
    ...accountNotes([...names], pair, head, build),
    ...(recursive.size > 0 ? directoryNotes([...recursive], pair, build) : []),
    ...otherLinesNotes(pair, head, build),
  ];
}

/** Names accounts that may not exist yet where the files are created. */
function accountNotes(
  names: readonly string[],
  { first, later, groups }: HiddenPair,
  { files }: Snapshot,
  build: BuildRecord,
): string[] {
  const between = build.instructions.filter(
    ({ lines }) => lines.start > first.lines.start && lines.start <= later.lines.start,
  );
  const firstLayer = groups[0]?.layer ?? 0;
  // A script may create accounts without naming a command that does.
  const haveAccountsChanged = files.some(
    ({ path, layer }) => /^etc\/(?:passwd|group)$/.test(path) && layer > firstLayer,
  );
  const reason =
    first.keyword === 'RUN'
      ? 'because chown only knows accounts that exist'
      : 'because --chown only knows accounts that exist';
  return names.flatMap((name) => {
    const creator = between.find((instruction) => listCreatedAccounts(instruction).has(name));
    if (creator !== undefined) {
      return [
        `Line ${creator.lines.start} creates ${name}. Move that before line ${first.lines.start}, ${reason}`,
      ];
    }
    return haveAccountsChanged
      ? [`Make sure that ${name} exists before line ${first.lines.start}, ${reason}`]
      : [];
  });
}

/** All words of the commands that create accounts. Options among them are never the name of an account. */
const listCreatedAccounts = ({ text }: RecordedInstruction): ReadonlySet<string> =>
  new Set([...text.matchAll(CREATES_ACCOUNT)].flatMap(([, words = '']) => words.trim().split(/\s+/)));

/** Directories that a recursive command changes, but the earlier instruction would not. */
function directoryNotes(
  tools: readonly string[],
  { first, later }: HiddenPair,
  build: BuildRecord,
): string[] {
  const keep = `If the program writes there, keep a ${tools.join(' and a ')} of these directories, without -R`;
  if (first.keyword !== 'RUN') {
    const flags = tools.map((tool) => `--${tool}`).join(' and ');
    const verb = tools.length === 1 ? "doesn't" : "don't";
    return [
      `${flags} ${verb} change directories that exist before the copy, such as the one of WORKDIR. ${keep}`,
    ];
  }
  const creators = build.instructions.filter(
    ({ keyword, lines }) =>
      /^(?:WORKDIR|COPY|ADD|RUN)$/.test(keyword) &&
      lines.start > first.lines.start &&
      lines.start < later.lines.start,
  );
  if (creators.length === 0) return [];
  return [`Line ${later.lines.start} also changes directories that the lines in between create. ${keep}`];
}

/** The later instruction may change files of more lines than the advice is about. */
function otherLinesNotes(
  { first, later, groups }: HiddenPair,
  { hiddenFiles }: Snapshot,
  build: BuildRecord,
): string[] {
  const laterLayer = groups[0]?.hiddenBy;
  const layers = hiddenFiles.flatMap(({ layer, hiddenBy, cause }) =>
    hiddenBy === laterLayer && cause === 'copied' ? [layer] : [],
  );
  const instructions = layers.map((layer) => findInstruction(build, layer));
  const lines = new Set(instructions.flatMap((instruction) => instruction?.lines.start ?? []));
  lines.delete(first.lines.start);
  lines.delete(later.lines.start);
  const places = [
    ...(instructions.includes(null) ? ['the FROM image'] : []),
    ...[...lines].toSorted((a, b) => a - b).map((line) => `line ${line}`),
  ];
  if (places.length === 0) return [];
  return [
    `Line ${later.lines.start} also changes files of ${places.join(', ')}. Keep that change, or make it there too`,
  ];
}
