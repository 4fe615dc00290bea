import { SHELL_FORM, withoutBuildArgs } from '../history.ts';
import type { HistoryStep } from '../history.ts';
import type { BuildRecord } from '../snapshot.ts';
import type { Recipe, Step } from './stages.ts';

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
    if (made === undefined || !agrees(step, made)) {
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

function agrees({ keyword, text }: Step, { createdBy }: HistoryStep): boolean {
  if (keywordOf(createdBy) !== keyword) return false;
  const command = keyword === 'RUN' ? shellCommand(text) : null;
  const said = withoutBuildArgs(createdBy);
  if (command === null || said === 'RUN (with build arguments)') return true;
  return squeeze(said.replace(/ # buildkit$/, '')).endsWith(squeeze(command));
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

/** The command of a `RUN` in one line; null where it is in exec form or has here-documents, which the history writes otherwise. */
function shellCommand(text: string): string | null {
  const command = text
    .replace(/^\s*RUN\s/i, '')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/[\\`][ \t\r]*(\n|$)/g, '')
    .replace(/^(?:\s*--\S+(?!\S))+/, '');
  return /^\s*\[|<</.test(command) ? null : command;
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
