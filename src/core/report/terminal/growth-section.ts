import stringWidth from 'string-width';
import { drawTerminalBar } from '../text-bar.ts';
import { formatSizeChange, listChangedSources, sizeChange } from '../view/growth-breakdown.ts';
import type { GrowthSource } from '../view/growth-breakdown.ts';
import type { ImageReport } from '../../policy/report.ts';
import { styleForSign, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padStart, wrap } from './text-width.ts';

/** The sources of the change of size: FROM image, instructions, and the lines that add most. */
export function growthLines(image: ImageReport, width: number, paint: Paint): string[] {
  const sources = listChangedSources(image);
  if (sources.length === 0) return [];
  const figures = sources.map(formatChange);
  const figureWidth = Math.max(...figures.map((figure) => stringWidth(figure)));
  const longest = Math.max(...sources.map((source) => Math.abs(sizeChange(source))));
  const indent = figureWidth + stringWidth(drawTerminalBar(0, longest, width)) + 6;
  return [
    '',
    `  ${paint('bold', 'Where the change comes from')}`,
    ...sources.flatMap((source, index) => {
      const figure = figures[index] ?? '';
      const bar = drawTerminalBar(sizeChange(source), longest, width);
      const drawn = bar === '' ? '' : paint(styleForSign(figure), bar);
      const [first = '', ...rest] = sourceLines(source, width - indent);
      return [
        `    ${padStart(figure, figureWidth)}  ${drawn}${first}`,
        ...[...rest, ...addedLines(source, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
      ];
    }),
  ];
}

/** Cuts an instruction to one line; wraps prose. */
function sourceLines({ kind, text, note, reference, line }: GrowthSource, width: number): string[] {
  const location = line === null ? '' : line === 'removed' ? 'removed: ' : `line ${line}: `;
  const lead = `${kind === 'line' ? '↳ ' : ''}${location}`;
  const full = terminalText(`${lead}${text}${note === '' ? '' : `, ${note}`} ${reference}`, 500);
  return (kind === 'line' ? [full] : wrap(full, width)).map((words) => fitColumns(words, width));
}

function addedLines({ addedNames }: GrowthSource, width: number): string[] {
  return addedNames.length === 0 ? [] : wrap(terminalText(`adds ${addedNames.join(', ')}`, 500), width);
}

const formatChange = (source: GrowthSource): string =>
  source.kind === 'rebuilt' ? '0B' : formatSizeChange(source);
