import stringWidth from 'string-width';

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - stringWidth(text))) + text;
}

/** Wraps text between words into lines of at most `columns`. A longer word gets its own line and is not broken. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Cuts the middle of a text until it fits. Grapheme clusters stay whole. */
export function fitColumns(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const all = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const [head, tail]: [string[], string[]] = [[], []];
  let room = columns - 1;
  for (let taken = 0; taken < all.length; taken += 1) {
    const fromHead = taken % 2 === 0;
    const character = (fromHead ? all[head.length] : all[all.length - 1 - tail.length]) ?? '';
    room -= stringWidth(character);
    if (room < 0) break;
    if (fromHead) head.push(character);
    else tail.unshift(character);
  }
  return `${head.join('')}…${tail.join('')}`;
}
