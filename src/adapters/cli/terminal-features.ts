type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a stream of Node.js that matter here. */
interface OutputStream {
  readonly isTTY: boolean;
  hasColors(env?: object): boolean;
}

/**
 * Whether to color what is written to a stream. `FORCE_COLOR` comes before `NO_COLOR`, as in Node.js (https://force-color.org,
 * https://no-color.org). `CLICOLOR_FORCE` and `CLICOLOR` come after both (https://bixense.com/clicolors).
 */
export function usesColors(stream: OutputStream, env: Environment): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, CLICOLOR_FORCE: cliForce, CLICOLOR: cli } = env;
  if (force !== undefined) return !['0', 'false'].includes(force);
  if (no) return false;
  if (cliForce && cliForce !== '0') return true;
  if (cli === '0' || !stream.isTTY) return false;
  // Node.js evaluates the type of the terminal, which is `dumb` in an editor, for example.
  return stream.hasColors(env);
}

/**
 * Whether the current line can be replaced: only on a terminal that moves its cursor. Some CI systems provide such a terminal, but store
 * what is written to it.
 */
export function canRedraw({ isTTY }: Pick<OutputStream, 'isTTY'>, { TERM, CI = '' }: Environment): boolean {
  return isTTY && TERM !== 'dumb' && ['', 'false'].includes(CI);
}
