import { execa } from 'execa';

/** The tab key. */
export const TAB = '\t';

/** What an interactive shell is started with. */
interface ShellCommand {
  /** For `sh -c`. */
  readonly command: string;
  readonly cwd: string;
  /** The first line of input: makes the shell ready. */
  readonly setUp: string;
}

/**
 * Types command lines into a shell in a pseudo-terminal, and returns the arguments that each passed to `image-weigh-in`, which `setUp`
 * must define so that it prints `RAN<argument|argument>`. The lines are typed ahead, so nothing waits for the shell.
 */
export async function typeInto(
  { command, cwd, setUp }: ShellCommand,
  lines: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const { stdout } = await execa('script', ['-qec', command, '/dev/null'], {
    cwd,
    env: { TERM: 'dumb', HOME: cwd, PATH: process.env['PATH'] ?? '' },
    extendEnv: false,
    input: [setUp, ...lines, 'exit', ''].join('\n'),
    reject: false,
    timeout: 60_000,
  });
  return [...stdout.matchAll(/RAN<(.*?)>/g)].map(([, words = '']) => words.split('|'));
}
