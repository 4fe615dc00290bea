import { link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';

/** What stands in the place of a report when a commit could not be weighed: why, and what to do. */
export function renderFailure(message: string, runUrl: string | null): Markdown {
  return [
    '❌ **Image Weigh-In: this commit could not be weighed**',
    markdownText(message, 2000),
    ...(runUrl === null ? [] : [`<sub>${link('This run', runUrl)}</sub>`]),
  ].join('\n\n');
}
