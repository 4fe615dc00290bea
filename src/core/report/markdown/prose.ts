import type { ReportOrigin } from '../../policy/report.ts';
import { linesUrl } from '../summary/lines-url.ts';
import type { Prose, Span } from '../summary/prose.ts';
import { formatLines } from '../view/advice.ts';
import type { MarkedText } from '../../shared/text/marked-text.ts';
import { code, link, markdownText, summaryText, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';

/** Renders prose. Lines of the Dockerfile become links if the report comes from a run on GitHub. Names the Dockerfile only once. */
export function renderProse(
  spans: Prose,
  origin: ReportOrigin | null,
  { isInTable = false }: { readonly isInTable?: boolean } = {},
): Markdown {
  const named = new Set<string>();
  return spans
    .map((span) => {
      if (span.kind !== 'lines') return renderSpan(span, isInTable ? tableCode : code);
      const isNamed = named.has(span.dockerfile);
      named.add(span.dockerfile);
      const words = isNamed
        ? formatLines(span.lines)
        : `${code(span.dockerfile, 60)} ${formatLines(span.lines)}`;
      const url = linesUrl(origin, span);
      return url === null ? words : link(words, url);
    })
    .join('');
}

/** Renders a text as the HTML of a `<summary>`. */
export const renderSummary = (spans: MarkedText): Markdown =>
  spans
    .map(({ kind, text }) => {
      const [start = '', words = '', end = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text)?.slice(1) ?? [];
      const shown = `${start && ' '}${summaryText(words)}${end && ' '}`;
      return kind === 'code' ? `<code>${shown}</code>` : shown;
    })
    .join('');

/** Maximum characters of a text. */
const MAX_TEXT = 500;

function renderSpan(span: Exclude<Span, { readonly kind: 'lines' }>, formatCode: typeof code): Markdown {
  if (span.kind === 'code') return formatCode(span.text, 90);
  const [start = ''] = /^\s*/.exec(span.text) ?? [];
  const [end = ''] = /\s*$/.exec(span.text.slice(start.length)) ?? [];
  return `${start && ' '}${markdownText(span.text, MAX_TEXT)}${end && ' '}`;
}
