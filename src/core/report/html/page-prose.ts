import type { ReportOrigin } from '../../policy/report.ts';
import { linesUrl } from '../summary/lines-url.ts';
import type { Prose } from '../summary/prose.ts';
import { formatLines } from '../view/advice.ts';
import { toDisplayText } from './display-text.ts';

/** A part of a sentence. A text is not escaped for HTML. */
export interface PageSpan {
  readonly text: string;
  readonly isCode: boolean;
  /** Where it leads; null if it is no link. */
  readonly url: string | null;
}

/** Converts prose for the page. Lines of the Dockerfile become links if the report comes from a run on GitHub. */
export function toPageProse(prose: Prose, origin: ReportOrigin | null): PageSpan[] {
  return prose.map((span) => {
    if (span.kind !== 'lines')
      return { text: toDisplayText(span.text), isCode: span.kind === 'code', url: null };
    return {
      text: toDisplayText(`${span.dockerfile} ${formatLines(span.lines)}`),
      isCode: false,
      url: linesUrl(origin, span),
    };
  });
}
