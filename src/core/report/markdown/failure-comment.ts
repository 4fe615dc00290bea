import { errorMessage, WeighInError } from '../../shared/errors.ts';
import { PROJECT_PAGE } from '../../shared/text/documentation-links.ts';
import { asSentence } from '../plain-text.ts';
import { link, markdownText } from './escape.ts';
import type { Markdown } from './escape.ts';

/** The comment instead of a report if a commit could not be measured: what failed, why, and the remedy. */
export function renderFailure(error: unknown, runUrl: string | null): Markdown {
  const { what, why, remedy } =
    error instanceof WeighInError
      ? error
      : { what: 'This commit could not be measured', why: errorMessage(error), remedy: '' };
  return [
    `## ❌ ${markdownText(what)}`,
    why === undefined ? '' : `**Why:** ${markdownText(asSentence(why), 2000)}`,
    markdownText(remedy, 2000),
    'Nothing was compared, so the check fails.',
    `<sub>${[link('Image Weigh-In', PROJECT_PAGE), ...(runUrl === null ? [] : [link('This run', runUrl)])].join(' · ')}</sub>`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}
