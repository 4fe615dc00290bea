import { parseArguments } from './instructions.ts';
import { SHELL_FORM, stripBuildArgs } from '../image/build-history.ts';
import type { HistoryEntry } from '../image/build-history.ts';
import type { BuildRecord, LinesUnknown } from '../snapshot/snapshot.ts';
import type { ImageInstructions, RecipeStep } from './parse-stages.ts';

/**
 * Matches the steps of a Dockerfile with the history of the built image, from the last step back to the first. Returns the reason if a step
 * doesn't match, or if the history doesn't cover all layers.
 */
export function matchHistory(
  dockerfile: Pick<BuildRecord, 'dockerfile' | 'digest'>,
  recipe: ImageInstructions,
  history: readonly HistoryEntry[],
  layers: number,
): BuildRecord | LinesUnknown {
  if (history.length === 0) return { reason: 'no-history', line: null };
  if (history.filter(({ empty }) => !empty).length !== layers) {
    return { reason: 'incomplete-history', line: null };
  }
  const lines: BuildRecord['lines'][number][] = [];
  let index = history.length - countAddedLabels(recipe, history);
  for (const step of recipe.steps.toReversed()) {
    const entry = history[index - 1];
    if (entry === undefined || !matches(step, entry, recipe.escapeCharacter)) {
      // BuildKit writes no history for ONBUILD; the legacy builder did.
      if (step.keyword === 'ONBUILD') continue;
      return { reason: 'different-history', line: step.lines.start };
    }
    index--;
    if (!entry.empty) lines.unshift(step.lines);
  }
  const fromLayers = layers - lines.length;
  const { from, fromLine, instructions, stages } = recipe;
  if (from === 'scratch' && index > 0) return { reason: 'different-history', line: fromLine.start };
  return { ...dockerfile, from, fromLine, fromLayers, lines, instructions, stages };
}

/** Returns 1 if the legacy builder added a last instruction for labels given on the command line, else 0. */
function countAddedLabels({ steps }: ImageInstructions, history: readonly HistoryEntry[]): number {
  const last = history.at(-1)?.createdBy ?? '';
  return last.includes('#(nop)') && parseKeyword(last) === 'LABEL' && steps.at(-1)?.keyword !== 'LABEL'
    ? 1
    : 0;
}

function matches(
  { keyword, text }: RecipeStep,
  { createdBy }: HistoryEntry,
  escapeCharacter: string,
): boolean {
  if (parseKeyword(createdBy) !== keyword) return false;
  const recorded = collapseBlanks(stripBuildArgs(createdBy).replace(/ # buildkit$/, ''));
  if (recorded === 'RUN (with build arguments)') return true;
  const { rest } = parseArguments({ text }, escapeCharacter);
  // The legacy builder writes the absolute path of a relative target.
  const isResolved = createdBy.includes('#(nop)');
  const expectedEnd =
    keyword === 'RUN'
      ? commandText(rest)
      : keyword === 'COPY' || keyword === 'ADD'
        ? targetText(rest, isResolved)
        : null;
  return expectedEnd === null || recorded.endsWith(collapseBlanks(expectedEnd));
}

/** Returns the command of a `RUN` in either form, as the history has it; null for here-documents, which look different there. */
function commandText(words: string): string | null {
  if (words.includes('<<')) return null;
  return parseWordList(words)?.join(' ') ?? words;
}

/** Returns the target of a `COPY` or `ADD`; null if it contains a variable or quotes. */
function targetText(words: string, isResolved: boolean): string | null {
  const list = parseWordList(words) ?? words.trim().split(/\s+/);
  const target = words.includes('<<') ? null : (list.at(-1) ?? null);
  if (target === null || /["'$\\]/.test(target) || (isResolved && !target.startsWith('/'))) return null;
  return ` ${target}`;
}

/** Parses a JSON array of strings; returns null for anything else. */
function parseWordList(words: string): string[] | null {
  if (!words.trim().startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(words);
    return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const BUILDKIT_INSTRUCTION =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) /;

/** Returns the keyword of the instruction that a history entry records, from either builder. */
function parseKeyword(createdBy: string): string {
  const [, keyword] = BUILDKIT_INSTRUCTION.exec(createdBy) ?? [];
  if (keyword !== undefined) return keyword;
  const [, metadataKeyword] = /^#\(nop\) +([A-Z]+)\b/.exec(createdBy.replace(SHELL_FORM, '')) ?? [];
  return metadataKeyword ?? 'RUN';
}

const collapseBlanks = (text: string): string => text.replace(/\s+/g, ' ').trim();
