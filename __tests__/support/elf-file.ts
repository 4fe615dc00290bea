/** ELF files made byte by byte: a header, program headers, and the name of an interpreter. */

export interface ElfForm {
  readonly bits: 32 | 64;
  readonly endian: 'little' | 'big';
}

interface ElfParts {
  /** None: a program that needs no dynamic linker. */
  readonly interpreter?: string;
  /** What stands behind the first page. */
  readonly text?: string;
}

const PT_LOAD = 1;
const PT_INTERP = 3;

/** With two program headers, one of them that of the interpreter, whose name is the last thing of the file without `text`. */
export function elfFile({ bits, endian }: ElfForm, { interpreter, text }: ElfParts): Buffer {
  const [headerSize, entrySize, wide] = bits === 64 ? [64, 56, 8] : [52, 32, 4];
  const name = Buffer.from(`${interpreter ?? ''}\0`);
  const start = headerSize + 2 * entrySize;
  const bytes = Buffer.alloc(Math.max(start + name.length, 64));
  const put = (value: number, at: number, size: number) => {
    for (let index = 0; index < size; index++) {
      const place = endian === 'little' ? at + index : at + size - 1 - index;
      bytes[place] = Math.floor(value / 256 ** index) % 256;
    }
  };
  bytes.write('\x7fELF', 'latin1');
  put(bits / 32, 4, 1);
  put(endian === 'little' ? 1 : 2, 5, 1);
  put(headerSize, bits === 64 ? 32 : 28, wide);
  put(entrySize, bits === 64 ? 54 : 42, 2);
  put(2, bits === 64 ? 56 : 44, 2);
  put(PT_LOAD, headerSize, 4);
  const second = headerSize + entrySize;
  put(interpreter === undefined ? PT_LOAD : PT_INTERP, second, 4);
  put(start, second + (bits === 64 ? 8 : 4), wide);
  put(name.length, second + (bits === 64 ? 32 : 16), wide);
  name.copy(bytes, start);
  return text === undefined
    ? bytes
    : Buffer.concat([bytes, Buffer.alloc(8192), Buffer.from(`\0${text}\0`, 'latin1')]);
}
