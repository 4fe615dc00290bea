import { markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { Report } from '../../policy/report.ts';
import { ICONS } from './icons.ts';
import { sentence } from './image-section.ts';
import { asSentence, plural } from '../plain-text.ts';

/** `changes the definition of api`, for a headline; empty without changes. Not escaped. */
export function summarizeDefinitionChanges({ definitionChanges: [first, ...others] }: Report): string {
  if (first === undefined) return '';
  return `changes the definition of ${others.length === 0 ? first.image : plural(others.length + 1, 'image')}`;
}

/** The changed definitions with their remedies, as paragraphs. */
export function definitionParagraphs({ definitionChanges, accepted }: Report, limit: number): Markdown[] {
  const icon = accepted === null ? ICONS.fail : ICONS.warn;
  const rest = definitionChanges.length - limit;
  return [
    ...definitionChanges
      .slice(0, limit)
      .map(
        ({ image, change, remedy }) =>
          `${icon} **${markdownText(image, 60)}:** ${sentence(change)}<br>${sentence(remedy)}`,
      ),
    ...(rest > 0 ? [`… and the definitions of ${plural(rest, 'more image')}.`] : []),
  ];
}

/** The changed definitions with their remedies, as plain sentences. Not escaped. */
export function definitionSentences({ definitionChanges }: Report) {
  return definitionChanges.map(({ image, change, remedy }) => ({
    image,
    change: asSentence(change),
    remedy: asSentence(remedy),
  }));
}
