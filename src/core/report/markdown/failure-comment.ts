import { link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';

/** The comment instead of a report if a commit could not be measured: the reason and the remedy. */
export function renderFailure(message: string, runUrl: string | null): Markdown {
  return [
    '❌ **Image Weigh-In: this commit could not be measured**',
    markdownText(message, 2000),
    ...(runUrl === null ? [] : [`<sub>${link('This run', runUrl)}</sub>`]),
  ].join('\n\n');
}
