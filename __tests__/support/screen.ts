/** What a terminal shows after some output. */
export interface Screen {
  /** All lines, without trailing spaces. The last one has the cursor. */
  readonly lines: readonly string[];
  readonly isCursorVisible: boolean;
  readonly wraps: boolean;
}

// eslint-disable-next-line no-control-regex
const TOKEN = /\x1b\[([?\d;]*)([A-Za-z])|[\s\S]/gu;

/**
 * Interprets output as a terminal does, for characters of one column. Throws for a control character that the command line doesn't need
 * (ECMA-48 for CSI sequences; DEC private modes 7 and 25).
 */
export function readScreen(output: string, columns: number): Screen {
  const lines: string[][] = [[]];
  let column = 0;
  let wraps = true;
  let isCursorVisible = true;
  const lastLine = (): string[] => lines.at(-1) ?? [];
  const print = (character: string): void => {
    if (column === columns && wraps) {
      lines.push([]);
      column = 0;
    }
    column = Math.min(column, columns - 1);
    lastLine()[column] = character;
    column += 1;
  };
  for (const [token, parameter = '', command] of output.matchAll(TOKEN)) {
    const sequence = command === undefined ? token : `${parameter}${command}`;
    if (sequence === '\n') {
      lines.push([]);
      column = 0;
    } else if (sequence === '\r') column = 0;
    else if (sequence === 'K') lastLine().length = Math.min(column, lastLine().length);
    else if (/^\?7[lh]$/.test(sequence)) wraps = sequence === '?7h';
    else if (/^\?25[lh]$/.test(sequence)) isCursorVisible = sequence === '?25h';
    else if (command === 'm') continue;
    else if (command !== undefined || token < ' ')
      throw new Error(`unexpected control sequence ${JSON.stringify(token)}`);
    else print(token);
  }
  return { lines: lines.map((line) => line.join('').trimEnd()), isCursorVisible, wraps };
}
