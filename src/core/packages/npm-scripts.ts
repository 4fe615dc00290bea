type Scripts = Readonly<Record<string, string>>;

/** Scripts of the application that npm runs when it installs its dependencies (npm, "scripts", "Life Cycle Operation Order"). */
const INSTALL_SCRIPT = /^(?:(?:pre|post)?install|prepublish|(?:pre|post)?prepare|dependencies)$/;

/** Whether npm runs a script when it installs the dependencies of an application with these scripts. */
export const hasInstallScript = (scripts: Scripts): boolean =>
  Object.keys(scripts).some((name) => INSTALL_SCRIPT.test(name));

/** A command that may run anything: a file, or what a variable contains. */
const UNKNOWN = /\$|\.(?:sh|bash)\b|(?:^|[;&|]\s*)\.{0,2}\//;

/** Programs that start scripts by their names. */
const RUNNER = /\b(?:npm|yarn|pnpm|bun|run-[sp]|npm-run-all|concurrently|turbo|nx|wireit)\b/;

/** Returns the names of scripts that use one of these packages and programs, or that may do so. Sorted. */
export function findDevelopmentScripts(scripts: Scripts, names: readonly string[]): readonly string[] {
  const used = new Set(names);
  const all = Object.entries(scripts);
  const uses = ([, text]: readonly [string, string]) =>
    UNKNOWN.test(text) || namesIn(text).some((name) => used.has(name));
  const users = new Map<string, string[]>();
  for (const [name, text] of all) {
    for (const started of RUNNER.test(text) ? new Set([name, ...wordsIn(text)]) : [name]) {
      // npm also runs the scripts with `pre` and `post` in front of the name.
      for (const run of [started, `pre${started}`, `post${started}`]) {
        const list = users.get(run) ?? [];
        list.push(name);
        users.set(run, list);
      }
    }
  }
  const found = new Set(all.filter(uses).map(([name]) => name));
  // A set that grows while it's iterated also yields what is added.
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return [...found].sort();
}

const wordsIn = (command: string): readonly string[] => command.split(/[\s;&|()<>"'`=,\\[\]]+/);

/** All names of packages and programs that a command may mean: `./node_modules/@a/b/c.js` can mean `@a/b` and `c.js`. */
export function namesIn(command: string): readonly string[] {
  return wordsIn(command).flatMap((word) => {
    const segments = word.split('/');
    const scoped = segments.flatMap((segment, index) =>
      segment.startsWith('@') ? [`${segment}/${segments[index + 1] ?? ''}`] : [],
    );
    // `npx a@1` means `a`.
    return [...segments, ...scoped, ...segments.map((segment) => segment.replace(/(?<=.)@.*$/, ''))];
  });
}
