const BAR_COLUMNS = 10;
/** A terminal with fewer columns has no room for bars beside the names that they belong to. */
const MIN_COLUMNS_FOR_BARS = 60;
/** Left blocks of one to eight eighths. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;

/** A bar as long as `bytes` are of `longest`; what is there at all has an eighth of a column at least. */
export function drawBar(bytes: number, longest: number): string {
  const eighths = longest === 0 ? 0 : Math.round((Math.abs(bytes) / longest) * BAR_COLUMNS * 8);
  const shown = bytes === 0 ? 0 : Math.max(1, eighths);
  const full = '█'.repeat(Math.floor(shown / 8));
  return `${full}${shown % 8 === 0 ? '' : (EIGHTHS[(shown % 8) - 1] ?? '')}`.padEnd(BAR_COLUMNS);
}

/** A bar and the two columns that part it from a name, or nothing where the terminal is too narrow for both. */
export function drawTerminalBar(bytes: number, longest: number, width: number): string {
  return width < MIN_COLUMNS_FOR_BARS ? '' : `${drawBar(bytes, longest)}  `;
}
