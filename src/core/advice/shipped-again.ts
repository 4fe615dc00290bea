import { parseArguments } from '../dockerfile/instructions.ts';
import type { BuildRecord, RecordedInstruction } from '../snapshot/snapshot.ts';
import type { Advice } from './advice.ts';
import type { HiddenPair } from './hidden-pair.ts';

/** Says in prose how to avoid a later instruction that ships the files of an earlier one again, with another mode, owner or time. */
export function describeShippedAgain(
  { first, later }: HiddenPair,
  build: BuildRecord,
): Pick<Advice, 'title' | 'notes'> {
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
      ],
    };
  }
  return {
    title: `Set mode and owner in ${first.keyword} on ${firstLine} instead of ${laterLine}`,
    notes: [
      `Changing the mode, owner or time of a file ships the whole file again. With BuildKit, ${first.keyword} --chmod=… and --chown=… set mode and owner during the copy`,
      ...ownerNotes(first, later, build),
    ],
  };
}

/** `chown [OPTIONS] [USER][:GROUP] FILE`, anywhere in a command. */
const CHOWN = /\bchown\s+((?:-\S+\s+)*)([\w.-]*)(?::([\w.-]*))?\s+("[^"]*"|\S+)/;
const RECURSIVE = /(?:^|\s)(?:-[a-zA-Z]*R|--recursive)\b/;
/** `useradd`, `adduser`, `groupadd` or `addgroup`, and the words of that command. */
const CREATES_ACCOUNT = /\b(?:useradd|adduser|groupadd|addgroup)\b([^&|;]*)/g;

/** What a reader who moves a `chown` into `COPY` must keep, so that the program can still write where it could before. */
function ownerNotes(first: RecordedInstruction, later: RecordedInstruction, build: BuildRecord): string[] {
  const [, options = '', user = '', group = '', path = ''] = CHOWN.exec(parseArguments(later).rest) ?? [];
  if (path === '') return [];
  const between = build.instructions.filter(
    ({ lines }) => lines.start > first.lines.start && lines.start <= later.lines.start,
  );
  const names = new Set([user, group].filter((name) => name !== '' && !/^\d+$/.test(name)));
  const created = [...names].flatMap((name) => {
    const creator = between.find((instruction) => listCreatedAccounts(instruction).has(name));
    return creator === undefined ? [] : [{ name, line: creator.lines.start }];
  });
  return [
    ...created.map(
      ({ name, line }) =>
        `Line ${line} creates ${name}. Move that before line ${first.lines.start}, because --chown only knows accounts that exist`,
    ),
    ...(RECURSIVE.test(options)
      ? [
          `--chown doesn't change directories that exist before the copy, such as the one of WORKDIR. If the program writes there, keep a chown of these directories, without -R`,
        ]
      : []),
  ];
}

/** All words of the commands that create accounts. Options among them are never the name of an account. */
const listCreatedAccounts = ({ text }: RecordedInstruction): ReadonlySet<string> =>
  new Set([...text.matchAll(CREATES_ACCOUNT)].flatMap(([, words = '']) => words.trim().split(/\s+/)));
