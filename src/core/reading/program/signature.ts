/**
 * Texts that identify an ELF program regardless of its name: its own sources contain them literally, but libraries, completions
 * and scanners don't. A file matches if it contains all of them.
 */
export interface Signature {
  /** Name of a catalog row, or `LOADER`. */
  readonly program: string;
  /** One character per byte. Each text has at least fifteen bytes, which makes the search fast. */
  readonly texts: readonly string[];
  /** One of the texts. A file that contains it more than once is another program, with a copy of this one in it. */
  readonly once?: string;
  /** The program is a runtime with the program's script attached behind it, so texts there count too. */
  readonly attached?: true;
}

/** Names that identify an archive from which an interpreter runs a program, regardless of the archive's own name. */
export interface ArchiveSignature {
  /** Name of a catalog row. */
  readonly program: string;
  readonly format: 'zip' | 'phar';
  /** The archive has a file for each of these. */
  readonly names: readonly RegExp[];
}
