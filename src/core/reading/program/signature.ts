/**
 * What gives an ELF program away whatever its name: texts that its own sources hold in that form and that
 * libraries, completions and scanners do not. All texts of a row must be there.
 */
export interface Signature {
  /** Name of a catalog row. */
  readonly program: string;
  /** At least fifteen bytes each, one character per byte, so that the search can take large steps. */
  readonly texts: readonly string[];
}
