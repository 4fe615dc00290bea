import stringWidth from 'string-width';
import { formatDelta } from '../../shared/text/units.ts';
import { terminalBar } from '../text-bar.ts';
import { causesOf, changeOf } from '../view/growth-breakdown.ts';
import type { Cause } from '../view/growth-breakdown.ts';
import type { ImageReport } from '../../policy/report.ts';
import { styleOf, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padStart, wrap } from './text-width.ts';

/** Where a difference comes from: what the image under `FROM` brings, the own instructions, and the lines that add most. */
export function causeLines(image: ImageReport, width: number, paint: Paint): string[] {
  const causes = causesOf(image);
  if (causes.length === 0) return [];
  const figures = causes.map((cause) => (cause.kind === 'rebuilt' ? '0B' : formatDelta(changeOf(cause))));
  const room = Math.max(...figures.map((figure) => stringWidth(figure)));
  const longest = Math.max(...causes.map((cause) => Math.abs(changeOf(cause))));
  const indent = room + stringWidth(terminalBar(0, longest, width)) + 6;
  return [
    '',
    `  ${paint('bold', 'Where it comes from')}`,
    ...causes.flatMap((cause, index) => {
      const figure = figures[index] ?? '';
      const bar = terminalBar(changeOf(cause), longest, width);
      const drawn = bar === '' ? '' : paint(styleOf(figure), bar);
      const [first = '', ...rest] = textLines(cause, width - indent);
      return [
        `    ${padStart(figure, room)}  ${drawn}${first}`,
        ...[...rest, ...addsOf(cause, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
      ];
    }),
  ];
}

/** An instruction in one line, whatever its length, and prose in as many as it takes. */
function textLines({ kind, text, note, named, line }: Cause, width: number): string[] {
  const place = line === null ? '' : line === 'gone' ? 'gone: ' : `line ${line}: `;
  const lead = `${kind === 'line' ? '↳ ' : ''}${place}`;
  const words = terminalText(`${lead}${text}${note === '' ? '' : `, ${note}`} ${named}`, 500);
  return (kind === 'line' ? [words] : wrap(words, width)).map((each) => fitColumns(each, width));
}

function addsOf({ adds }: Cause, width: number): string[] {
  return adds.length === 0 ? [] : wrap(terminalText(`adds ${adds.join(', ')}`, 500), width);
}
