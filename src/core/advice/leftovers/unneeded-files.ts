import { findInstruction, parseArguments } from '../../dockerfile/instructions.ts';
import type { ListedFile } from '../../filesystem/listed-file.ts';
import { displayPath, parentPath } from '../../image/image-path.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice, PastedCommand } from '../advice.ts';
import { formatSizes, sumByLayer, totalBytes } from '../bytes-by-layer.ts';

/** Files that a `RUN` makes and that no program needs to run. */
interface UnneededFiles {
  /** Words that follow "Delete". */
  readonly what: string;
  /** Returns the directory to show for such a file; null for any other file. */
  readonly find: (file: ListedFile, isOwned: boolean) => ImagePath | null;
  /** The command that ships none of the files in these directories. */
  readonly remedy: (directories: readonly string[]) => PastedCommand;
  readonly notes: (directories: readonly string[]) => readonly string[];
  /** Words in instructions or in the start command that may use them. */
  readonly users: RegExp;
}

const KINDS: readonly UnneededFiles[] = [
  {
    what: 'documentation',
    // Licences require that copyright files are shipped.
    find: ({ path }) =>
      path.endsWith('/copyright') ? null : (/^usr\/share\/(?:doc|man|info)(?=\/)/.exec(path)?.[0] ?? null),
    remedy: (directories) => deleteCommand(directories, '! -type d ! -name copyright'),
    notes: (directories) =>
      directories.includes('/usr/share/doc')
        ? [
            "Some programs read files in /usr/share/doc, such as SQL schemas. Keep those of a package with ! -path '/usr/share/doc/PACKAGE/*' before -delete",
          ]
        : [],
    users: /\b(?:man-db|groff|help2man|unminimize)\b|(?:^|[\s;&|])man\s|\/share\/(?:doc|man|info)\b/,
  },
  {
    what: 'source maps of Node.js packages',
    find: ({ path }) =>
      /\.(?:[cm]?js|css|ts)\.map$/.test(path)
        ? (/^(?:.*?\/)?node_modules(?=\/)/.exec(path)?.[0] ?? null)
        : null,
    remedy: (directories) =>
      deleteCommand(
        directories,
        String.raw`\( -name '*.js.map' -o -name '*.[cm]js.map' -o -name '*.css.map' -o -name '*.ts.map' \)`,
      ),
    notes: () => [],
    users: /source-?map|NODE_OPTIONS/i,
  },
  {
    what: 'core dumps',
    // A file named `core` can be anything. With the number of a process, it's a dump if it's large and no package has it.
    find: ({ path, size }, isOwned) =>
      !isOwned && size >= MIN_DUMP_BYTES && /(?:^|\/)core\.\d+$/.test(path) ? parentPath(path) : null,
    remedy: () => ({
      location:
        'A program crashed in this RUN. Fix the crash, or start the RUN with this command, so that no dumps are written',
      text: 'ulimit -c 0',
    }),
    notes: () => [],
    users: /\bcore\.|\b(?:gdb|lldb)\b/,
  },
];

/** Minimum bytes of a core dump. That of a small program is larger. */
const MIN_DUMP_BYTES = 200_000;

const deleteCommand = (directories: readonly string[], selection: string): PastedCommand => ({
  location: 'Add this command to the end of the RUN',
  text: `find ${directories.join(' ')} ${selection} -delete`,
});

/** Suggests for each `RUN` that makes files for readers or debuggers to ship none of them. */
export function unneededFilesAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  const isOwned = (index: number): boolean => (head.fileOwners[index] ?? -1) >= 0;
  return KINDS.filter(({ users }) => !isUsed(users, head, build)).flatMap(({ what, find, remedy, notes }) =>
    [...sumByLayer(head.files, (file, index) => find(file, isOwned(index)))].flatMap(
      ([layer, bytes]): Advice[] => {
        const run = findInstruction(build, layer);
        const directories = [...bytes.keys()].map(displayPath).sort();
        // Other paths would need quotes.
        const isPlain = directories.every((path) => /^[\w@./-]+$/.test(path));
        if (run?.keyword !== 'RUN' || !isPlain) return [];
        return [
          {
            kind: 'unneeded-files',
            title: `Delete ${what} in the RUN on line ${run.lines.start}`,
            saving: totalBytes(bytes),
            isEstimate: false,
            evidence: formatSizes(bytes, { of: what }),
            dockerfile: build.dockerfile,
            lines: run.lines,
            edits: [],
            commands: [remedy(directories)],
            dockerignore: [],
            notes: notes(directories),
          },
        ];
      },
    ),
  );
}

/** Whether any instruction, also of another stage that may copy the files, or the start command uses them. */
function isUsed(users: RegExp, { config, containerCommand }: Snapshot, build: BuildRecord): boolean {
  const texts = [...build.instructions, ...build.stages.others].map((instruction) =>
    instruction.keyword === 'ENV' ? instruction.text : parseArguments(instruction).rest,
  );
  const started = [...(config.entrypoint ?? []), ...(config.cmd ?? []), ...(containerCommand?.command ?? [])];
  return [...texts, ...started].some((text) => users.test(text));
}
