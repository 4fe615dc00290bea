/**
 * Texts that identify an ELF program regardless of its name: its own sources contain them literally, but libraries, completions
 * and scanners don't. A file matches if it contains all of them.
 */
export interface Signature {
  /** Name of a catalog row. */
  readonly program: string;
  /** One character per byte. Each text has at least fifteen bytes, which makes the search fast. */
  readonly texts: readonly string[];
  /** One of the texts. A file that contains it more than once is another program, with a copy of this one in it. */
  readonly once?: string;
}
