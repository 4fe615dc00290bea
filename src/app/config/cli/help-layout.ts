const WIDTH = 80;
/** The column at which descriptions start. */
const INDENT = 25;

/** A title with lines of text below it. */
export function formatHelpSection(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** Formats `  --name VALUE   text`, with the text wrapped in its column. */
export function formatHelpEntry(name: string, text: string): readonly string[] {
  const head = `  ${name}`;
  const lines = wrap(text, WIDTH - INDENT);
  const [first = '', ...rest] = lines;
  const top = head.length < INDENT ? [head.padEnd(INDENT) + first] : [head, ' '.repeat(INDENT) + first];
  return [...top, ...rest.map((line) => ' '.repeat(INDENT) + line)];
}

/** Wraps a text into lines that fit a terminal after an indent. */
export function wrapHelp(text: string, indent = 0): readonly string[] {
  return wrap(text, WIDTH - indent).map((line) => ' '.repeat(indent) + line);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
