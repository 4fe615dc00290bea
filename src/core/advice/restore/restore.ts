import { splitSizes } from '../../comparison/base-image-growth.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import {
  findInstruction,
  hasSameInstructions,
  isComplete,
  parseArguments,
} from '../../dockerfile/instructions.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { restoreStageAdvice } from './restore-stage.ts';

/**
 * Suggests to restore lines whose change made the image larger: a removed final stage, another image in `FROM`, or a `COPY` that lost its
 * `--from`. The saving is what the base shipped less in the same place. Returns none unless both images were built from a Dockerfile.
 */
export function restoreAdvice(comparison: Comparison): Advice[] {
  const { base, head } = comparison;
  if (base.build === null || head.build === null) return [];
  const sides = { base: base.build, head: head.build };
  const stage = restoreStageAdvice(comparison, sides);
  if (stage !== null) return [stage];
  return [restoreFromAdvice(comparison, sides), ...restoreCopyAdvice(comparison, sides)].flatMap(
    (advice) => advice ?? [],
  );
}

interface Sides {
  readonly base: BuildRecord;
  readonly head: BuildRecord;
}

/** Variables that every build has. */
const KNOWN_VARIABLES = /\$\{?(?:BUILD|TARGET)PLATFORM\b\}?/g;

/** Another tag of the same image that grows by less than this share is an upgrade, which nobody wants to undo. */
const MAX_UPGRADE = 0.2;

const repositoryName = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

/** The change starts from another image, which is larger. */
function restoreFromAdvice(comparison: Comparison, { base, head }: Sides): Advice | null {
  const sizes = splitSizes(comparison.base, comparison.head);
  const [before, after] = [base, head].map(({ instructions, fromLine }) =>
    instructions.find(({ lines }) => lines.start === fromLine.start),
  );
  if (sizes?.upstream !== 'different' || before === undefined || after === undefined) return null;
  // If the text is the same, the name means another image now, or an argument changed.
  if (base.from === head.from || before.text === after.text || /\$/.test(base.from)) return null;
  const growth = sizes.head.fromImage - sizes.base.fromImage;
  const isUpgrade =
    repositoryName(base.from) === repositoryName(head.from) && growth < sizes.base.fromImage * MAX_UPGRADE;
  if (isUpgrade || growth * 2 < comparison.delta.unpacked || comparison.delta.unpacked <= 0) return null;
  const isAlone = hasSameInstructions(base, head);
  const canEdit =
    isAlone &&
    isComplete(before) &&
    !before.text.replace(KNOWN_VARIABLES, '').includes('$') &&
    stageName(before) === stageName(after);
  return {
    kind: 'restore-from',
    ...adviceTitle`Restore ${code(base.from)} in FROM on line ${after.lines.start}`,
    saving: growth,
    isEstimate: !isAlone,
    evidence: [
      `Line ${after.lines.start} started from ${base.from} before this change, and now from ${head.from}`,
      `The image in FROM has ${formatBytes(sizes.head.fromImage)} instead of ${formatBytes(sizes.base.fromImage)}`,
    ],
    dockerfile: head.dockerfile,
    lines: after.lines,
    edits: canEdit ? [{ kind: 'replace', lines: after.lines, text: before.text }] : [],
    dockerignore: [],
    notes: isAlone ? [] : ['Make sure that your other changes work with that image'],
  };
}

const stageName = (from: RecordedInstruction): string =>
  /\sAS\s+(\S+)$/i.exec(parseArguments(from).rest)?.[1]?.toLowerCase() ?? '';

/** A `COPY` takes files from the build context instead of another stage or image. */
function restoreCopyAdvice(comparison: Comparison, { base, head }: Sides): Advice[] {
  const lost = listCopies(comparison.base, base).filter(
    ({ copy, from }) => from !== null && !head.instructions.some(({ text }) => text === copy.text),
  );
  const added = listCopies(comparison.head, head).filter(
    ({ copy, from }) => from === null && !base.instructions.some(({ text }) => text === copy.text),
  );
  return added.flatMap(({ copy, target, sources, bytes }): Advice[] => {
    const candidates = lost.filter((other) => other.target === target);
    const [before] =
      candidates.length > 1 ? candidates.filter((other) => other.sources === sources) : candidates;
    if (before?.from == null || !isAvailable(before.from, base, head)) return [];
    const { start } = copy.lines;
    return [
      {
        kind: 'restore-copy',
        ...adviceTitle`Restore ${code(`--from=${before.from}`)} in COPY on line ${start}`,
        saving: bytes - before.bytes,
        isEstimate: true,
        evidence: [
          `Line ${start} was ${before.copy.text.trim()} before this change`,
          `It added ${formatBytes(before.bytes)} to the image, and adds ${formatBytes(bytes)} now`,
        ],
        dockerfile: head.dockerfile,
        lines: copy.lines,
        edits: isComplete(before.copy)
          ? [{ kind: 'replace', lines: copy.lines, text: before.copy.text }]
          : [],
        dockerignore: [],
        notes: [],
      },
    ];
  });
}

interface Copy {
  readonly copy: RecordedInstruction;
  /** The stage or image of `--from`; null for the build context. */
  readonly from: string | null;
  readonly sources: string;
  readonly target: string;
  /** Unpacked bytes of its layer. */
  readonly bytes: number;
}

function listCopies({ layers }: Comparison['head'], build: BuildRecord): Copy[] {
  return build.lines.flatMap((_, index): Copy[] => {
    const layer = build.fromLayers + index;
    const copy = findInstruction(build, layer);
    if (copy?.keyword !== 'COPY') return [];
    const { flags, rest } = parseArguments(copy);
    const words = rest.split(/\s+/);
    const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length) ?? null;
    const bytes = layers[layer]?.unpacked ?? 0;
    return [{ copy, from, sources: words.slice(0, -1).join(' '), target: words.at(-1) ?? '', bytes }];
  });
}

/** Whether `--from` means the same as before: a stage that the head still has, or an image. A number may mean another stage. */
function isAvailable(from: string, base: BuildRecord, head: BuildRecord): boolean {
  const isIn = ({ stages }: BuildRecord) =>
    stages.names.some((name) => name.toLowerCase() === from.toLowerCase());
  return !/^\d+$|\$/.test(from) && isIn(base) === isIn(head);
}
