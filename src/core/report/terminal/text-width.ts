/** Characters that terminals draw two columns wide: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303e}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\p{Emoji_Presentation}]/u;

/** Columns that a text without escape sequences takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;
}

/** Lines of at most `columns`, broken between words; a longer word stands alone and is not broken. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Cut in the middle until it fits, however wide its characters are. */
export function fitColumns(text: string, columns: number): string {
  const all = Array.from(text);
  const [head, tail]: [string[], string[]] = [[], []];
  if (columnsOf(text) <= columns) return text;
  let room = columns - 1;
  for (let taken = 0; taken < all.length; taken += 1) {
    const fromHead = taken % 2 === 0;
    const character = (fromHead ? all[head.length] : all[all.length - 1 - tail.length]) ?? '';
    room -= columnsOf(character);
    if (room < 0) break;
    if (fromHead) head.push(character);
    else tail.unshift(character);
  }
  return `${head.join('')}…${tail.join('')}`;
}
