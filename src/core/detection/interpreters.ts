/** A language whose programs an interpreter runs. */
interface InterpreterRow {
  /** File names of every interpreter that runs modules of the language. */
  readonly names: RegExp;
  /** The runtime that an image of distroless has for it, and the file names that stand for exactly that one. */
  readonly runtime?: { readonly name: string; readonly names: RegExp };
}

/** The interpreters that are recognized by their file names. */
export const INTERPRETERS = {
  java: { names: /^java$/, runtime: { name: 'java', names: /^java$/ } },
  python: {
    names: /^\.?(?:python|pypy)\d*(?:\.\d+)*t?(?:-wrapped)?$/,
    runtime: { name: 'python', names: /^python3?(?:\.\d+)?$/ },
  },
  node: { names: /^(?:node|nodejs|bun)$/, runtime: { name: 'nodejs', names: /^(?:node|nodejs)$/ } },
  ruby: { names: /^j?ruby\d*(?:\.\d+)*$/ },
  php: { names: /^php\d*(?:\.\d+)?(?:-cli)?$/ },
  dotnet: { names: /^dotnet$/ },
} as const satisfies Record<string, InterpreterRow>;

export type Language = keyof typeof INTERPRETERS;

/** The runtimes that run a program of the image. */
export type InterpreterRuntime = Extract<
  (typeof INTERPRETERS)[Language],
  { readonly runtime: unknown }
>['runtime']['name'];

const RUNTIMES = Object.values(INTERPRETERS).flatMap((row) => ('runtime' in row ? [row.runtime] : []));

/** The runtimes by their names. */
export const INTERPRETER_RUNTIMES: readonly InterpreterRuntime[] = RUNTIMES.map(({ name }) => name);

/** The runtime that a file name stands for; null for none. */
export function interpreterRuntime(fileName: string): InterpreterRuntime | null {
  return RUNTIMES.find(({ names }) => names.test(fileName))?.name ?? null;
}
