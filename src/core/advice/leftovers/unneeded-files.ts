import { findInstruction, parseArguments } from '../../dockerfile/instructions.ts';
import { displayPath } from '../../image/image-path.ts';
import type { ImagePath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { formatSizes, sumByLayer, totalBytes } from '../bytes-by-layer.ts';

/** Files that a `RUN` installs and that no program needs to run. */
interface UnneededFiles {
  /** Words that follow "Delete". */
  readonly what: string;
  /** Returns the directory to show for such a file; null for any other file. */
  readonly find: (path: ImagePath) => ImagePath | null;
  /** Tests of `find` that select the same files below such a directory. */
  readonly selection: string;
  /** Words in instructions or in the start command that may use them. */
  readonly users: RegExp;
}

const KINDS: readonly UnneededFiles[] = [
  {
    what: 'documentation',
    // Licences require that copyright files are shipped.
    find: (path) =>
      path.endsWith('/copyright') ? null : (/^usr\/share\/(?:doc|man|info)(?=\/)/.exec(path)?.[0] ?? null),
    selection: '! -type d ! -name copyright',
    users: /\b(?:man-db|groff|help2man|unminimize)\b|(?:^|[\s;&|])man\s|\/share\/(?:doc|man|info)\b/,
  },
  {
    what: 'source maps of Node.js packages',
    find: (path) =>
      /\.(?:[cm]?js|css|ts)\.map$/.test(path)
        ? (/^(?:.*?\/)?node_modules(?=\/)/.exec(path)?.[0] ?? null)
        : null,
    selection: String.raw`\( -name '*.js.map' -o -name '*.[cm]js.map' -o -name '*.css.map' -o -name '*.ts.map' \)`,
    users: /source-?map|NODE_OPTIONS/i,
  },
];

/** Suggests for each `RUN` that installs files for readers or debuggers to delete them in the same `RUN`. */
export function unneededFilesAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return KINDS.filter(({ users }) => !isUsed(users, head, build)).flatMap(({ what, find, selection }) =>
    [...sumByLayer(head.files, ({ path }) => find(path))].flatMap(([layer, bytes]): Advice[] => {
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
          evidence: formatSizes(bytes),
          dockerfile: build.dockerfile,
          lines: run.lines,
          edits: [],
          dockerignore: [],
          notes: [
            `Add this command to the end of the RUN: find ${directories.join(' ')} ${selection} -delete`,
          ],
        },
      ];
    }),
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
