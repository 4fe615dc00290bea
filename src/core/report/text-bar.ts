const BAR_COLUMNS = 10;
/** A narrower terminal has no room for both bars and names. */
const MIN_COLUMNS_FOR_BARS = 60;
/** Left blocks, one eighth to eight eighths. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;

/** Draws a bar for `bytes` relative to `longest`. Any value but 0 gets at least an eighth of a column. */
export function drawBar(bytes: number, longest: number): string {
  const eighths = longest === 0 ? 0 : Math.round((Math.abs(bytes) / longest) * BAR_COLUMNS * 8);
  const shown = bytes === 0 ? 0 : Math.max(1, eighths);
  const full = '█'.repeat(Math.floor(shown / 8));
  return `${full}${shown % 8 === 0 ? '' : (EIGHTHS[(shown % 8) - 1] ?? '')}`.padEnd(BAR_COLUMNS);
}

/** Draws a bar and two spaces, or nothing if the terminal is too narrow. */
export function drawTerminalBar(bytes: number, longest: number, width: number): string {
  return width < MIN_COLUMNS_FOR_BARS ? '' : `${drawBar(bytes, longest)}  `;
}
