import { Buffer } from 'node:buffer';

/**
 * Makes a byte string of an archive (one character per byte) printable: valid UTF-8 is decoded, other bytes become `\xNN`, control
 * characters and characters that reorder or hide text become `\u{…}`, a backslash is doubled. Distinct strings stay distinct.
 */
export function displayBytes(bytes: string): string {
  if (/^[ -[\]-~]*$/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  let result = '';
  for (let offset = 0; offset < buffer.length;) {
    const length = utf8Length(buffer, offset);
    result +=
      length === 0
        ? `\\x${hex(buffer[offset] ?? 0)}`
        : escapeCharacter(buffer.toString('utf8', offset, offset + length));
    offset += Math.max(length, 1);
  }
  return result;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

function escapeCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  // Control, format and bidirectional characters, unusual spaces and unassigned characters don't print as themselves.
  if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  }
  return character;
}

/** Returns how many bytes the well-formed UTF-8 character at an offset has, or 0 if there is none (Unicode, table 3-7). */
function utf8Length(buffer: Buffer, offset: number): number {
  const first = buffer[offset] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const second = buffer[offset + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  for (let i = 1; i < length; i += 1) {
    if (((buffer[offset + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
