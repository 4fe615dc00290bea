import { argumentsOf } from './instructions.ts';
import { SHELL_FORM, withoutBuildArgs } from '../image/build-history.ts';
import type { HistoryStep } from '../image/build-history.ts';
import type { BuildRecord } from '../snapshot/snapshot.ts';
import type { Recipe, Step } from './parse-stages.ts';

/**
 * Lays a recipe beside the history of the image that was built by it, from the last step down. Null where they do not agree in
 * every step, or where the history is not that of all layers: then nothing is known for certain.
 */
export function recordBuild(
  dockerfile: Pick<BuildRecord, 'dockerfile' | 'digest'>,
  recipe: Recipe,
  history: readonly HistoryStep[],
  layers: number,
): BuildRecord | null {
  if (history.filter(({ empty }) => !empty).length !== layers) return null;
  const lines: BuildRecord['lines'][number][] = [];
  let at = history.length - labelsAddedTo(recipe, history);
  for (const step of recipe.steps.toReversed()) {
    const made = history[at - 1];
    if (made === undefined || !agrees(step, made, recipe.escape)) {
      // BuildKit writes no history for it, the builder before it did.
      if (step.keyword === 'ONBUILD') continue;
      return null;
    }
    at--;
    if (!made.empty) lines.unshift(step.lines);
  }
  const fromLayers = layers - lines.length;
  if (recipe.from === 'scratch' && at > 0) return null;
  const { from, fromLine, instructions, stages } = recipe;
  return { ...dockerfile, from, fromLine, fromLayers, lines, instructions, stages };
}

/** The builder before BuildKit writes labels that a build is given as a last instruction. */
function labelsAddedTo({ steps }: Recipe, history: readonly HistoryStep[]): number {
  const last = history.at(-1)?.createdBy ?? '';
  return last.includes('#(nop)') && keywordOf(last) === 'LABEL' && steps.at(-1)?.keyword !== 'LABEL' ? 1 : 0;
}

function agrees({ keyword, text }: Step, { createdBy }: HistoryStep, escape: string): boolean {
  if (keywordOf(createdBy) !== keyword) return false;
  const said = squeeze(withoutBuildArgs(createdBy).replace(/ # buildkit$/, ''));
  if (said === 'RUN (with build arguments)') return true;
  const { rest } = argumentsOf({ text }, escape);
  // The builder before BuildKit tells the whole path of what is copied to a relative one.
  const isResolved = createdBy.includes('#(nop)');
  const ends =
    keyword === 'RUN'
      ? commandIn(rest)
      : keyword === 'COPY' || keyword === 'ADD'
        ? targetIn(rest, isResolved)
        : null;
  return ends === null || said.endsWith(squeeze(ends));
}

/** The command of a `RUN`, in either form, as the history has it; null for here-documents, which it has otherwise. */
function commandIn(words: string): string | null {
  if (words.includes('<<')) return null;
  return listIn(words)?.join(' ') ?? words;
}

/** Where a `COPY` or `ADD` puts what it takes; null where that hangs on a variable, or is written in quotes. */
function targetIn(words: string, isResolved: boolean): string | null {
  const list = listIn(words) ?? words.trim().split(/\s+/);
  const target = words.includes('<<') ? null : (list.at(-1) ?? null);
  if (target === null || /["'$\\]/.test(target) || (isResolved && !target.startsWith('/'))) return null;
  return ` ${target}`;
}

/** The words of a JSON array of texts; null for what is none. */
function listIn(words: string): string[] | null {
  if (!words.trim().startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(words);
    return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const BUILDKIT =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) /;

/** The instruction that a line of history tells of, by either builder. */
function keywordOf(createdBy: string): string {
  const [, keyword] = BUILDKIT.exec(createdBy) ?? [];
  if (keyword !== undefined) return keyword;
  const [, noOperation] = /^#\(nop\) +([A-Z]+)\b/.exec(createdBy.replace(SHELL_FORM, '')) ?? [];
  return noOperation ?? 'RUN';
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
