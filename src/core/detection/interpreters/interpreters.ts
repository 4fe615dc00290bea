/** An interpreted language. */
interface InterpreterRow {
  /** File names of all interpreters that can run its modules. */
  readonly names: RegExp;
  /** The runtime that a distroless image provides, and the file names of exactly that runtime. */
  readonly runtime?: { readonly name: string; readonly names: RegExp };
}

/** Interpreters, which are recognized by their file names. */
const INTERPRETERS = {
  java: { names: /^java$/, runtime: { name: 'java', names: /^java$/ } },
  python: {
    names: /^\.?(?:(?:platform-)?python|pypy)\d*(?:\.\d+)*t?(?:-wrapped)?$/,
    runtime: { name: 'python', names: /^python3?(?:\.\d+)?$/ },
  },
  node: { names: /^(?:node|nodejs|bun)$/, runtime: { name: 'nodejs', names: /^(?:node|nodejs)$/ } },
  // Fedora has `ruby-mri` behind a script, and openSUSE `ruby.ruby3.4`.
  ruby: { names: /^(?:ruby\.)?j?ruby\d*(?:\.\d+)*(?:-mri)?$/ },
  php: { names: /^php(?:-cgi)?\d*(?:\.\d+)?(?:-c[lg]i)?$/ },
  dotnet: { names: /^dotnet$/ },
  perl: { names: /^perl\d*(?:\.\d+)*(?:-[\w-]+)?$/ },
  lua: { names: /^lua(?:jit)?-?\d*(?:\.\d+)*(?:-[\w-]+)?$/ },
  // `elixir` and `escript` start the machine, which is `beam.smp`.
  erlang: { names: /^(?:elixir|escript|beam(?:\.smp)?)$/ },
} as const satisfies Record<string, InterpreterRow>;

export type Language = keyof typeof INTERPRETERS;

const LANGUAGES = Object.entries(INTERPRETERS) as readonly (readonly [Language, InterpreterRow])[];

/** Returns the pattern of the file names of a language's interpreters. */
export const interpreterNames = (language: Language): RegExp => INTERPRETERS[language].names;

/** Returns the language whose interpreter has this file name; null if there is none. */
export function languageOfInterpreter(fileName: string): Language | null {
  return LANGUAGES.find(([, { names }]) => names.test(fileName))?.[0] ?? null;
}

/** Name of a runtime that distroless provides an image for. */
export type InterpreterRuntime = Extract<
  (typeof INTERPRETERS)[Language],
  { readonly runtime: unknown }
>['runtime']['name'];

const RUNTIMES = Object.values(INTERPRETERS).flatMap((row) => ('runtime' in row ? [row.runtime] : []));

/** The names of these runtimes. */
export const INTERPRETER_RUNTIMES: readonly InterpreterRuntime[] = RUNTIMES.map(({ name }) => name);

/** Returns the runtime with this file name; null if there is none. */
export function interpreterRuntime(fileName: string): InterpreterRuntime | null {
  return RUNTIMES.find(({ names }) => names.test(fileName))?.name ?? null;
}
