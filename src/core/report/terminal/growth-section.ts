import stringWidth from 'string-width';
import { formatDelta } from '../../shared/text/units.ts';
import { drawTerminalBar } from '../text-bar.ts';
import { listGrowthSources, sizeChange } from '../view/growth-breakdown.ts';
import type { GrowthSource } from '../view/growth-breakdown.ts';
import type { ImageReport } from '../../policy/report.ts';
import { styleForSign, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padStart, wrap } from './text-width.ts';

/** Where a difference comes from: what the image under `FROM` brings, the own instructions, and the lines that add most. */
export function growthLines(image: ImageReport, width: number, paint: Paint): string[] {
  const sources = listGrowthSources(image);
  if (sources.length === 0) return [];
  const figures = sources.map((cause) => (cause.kind === 'rebuilt' ? '0B' : formatDelta(sizeChange(cause))));
  const figureWidth = Math.max(...figures.map((figure) => stringWidth(figure)));
  const longest = Math.max(...sources.map((cause) => Math.abs(sizeChange(cause))));
  const indent = figureWidth + stringWidth(drawTerminalBar(0, longest, width)) + 6;
  return [
    '',
    `  ${paint('bold', 'Where it comes from')}`,
    ...sources.flatMap((cause, index) => {
      const figure = figures[index] ?? '';
      const bar = drawTerminalBar(sizeChange(cause), longest, width);
      const drawn = bar === '' ? '' : paint(styleForSign(figure), bar);
      const [first = '', ...rest] = sourceLines(cause, width - indent);
      return [
        `    ${padStart(figure, figureWidth)}  ${drawn}${first}`,
        ...[...rest, ...addedLines(cause, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
      ];
    }),
  ];
}

/** An instruction in one line, whatever its length, and prose in as many as it takes. */
function sourceLines({ kind, text, note, reference: named, line }: GrowthSource, width: number): string[] {
  const place = line === null ? '' : line === 'gone' ? 'gone: ' : `line ${line}: `;
  const lead = `${kind === 'line' ? '↳ ' : ''}${place}`;
  const words = terminalText(`${lead}${text}${note === '' ? '' : `, ${note}`} ${named}`, 500);
  return (kind === 'line' ? [words] : wrap(words, width)).map((each) => fitColumns(each, width));
}

function addedLines({ addedNames: adds }: GrowthSource, width: number): string[] {
  return adds.length === 0 ? [] : wrap(terminalText(`adds ${adds.join(', ')}`, 500), width);
}
