/** One command of a `RUN`. */
export interface Command {
  /** Name without its directory. */
  readonly program: string;
  /** The words after it, without quotes. */
  readonly words: readonly string[];
  readonly text: string;
}

/** Words that only start another command. */
const PREFIX =
  /^(?:[\s!{]|(?:\/bin\/)?(?:ba|da|a)?sh\s+-\w*c\s+["']?|(?:then|do|else|elif|if|while|until|time|exec|command|sudo|env|nohup|nice|xargs)\s|\w+=(?:"[^"]*"|'[^']*'|\S*)\s)+/;

/** Splits the arguments of a `RUN`, in shell or exec form. Separators in quotes split too, so that no command is missed. */
export function splitCommands(rest: string): Command[] {
  return joinExecForm(rest)
    .split(/[;|&\n()`]+/)
    .flatMap((part): Command[] => {
      const text = part.trim().replace(PREFIX, '').trim();
      const [program = '', ...words] = text.split(/\s+/).map((word) => word.replace(/^["']+|["']+$/g, ''));
      return program === '' ? [] : [{ program: program.replace(/^.*\//, ''), words, text }];
    });
}

/** Finds a command in the text of a `RUN`, where it can continue on other lines. Returns null unless its words occur exactly once. */
export function findInText(
  text: string,
  command: Command,
): { readonly start: number; readonly end: number } | null {
  const words = command.text.split(/\s+/).map((word) => word.replace(/[^\w\s]/g, String.raw`\$&`));
  const pattern = new RegExp(
    String.raw`(?<![^\s;&|({!])${words.join(String.raw`(?:\s|\\[ \t]*\n)+`)}(?![^\s;&|()\x60])`,
    'g',
  );
  const [match, another] = [...text.matchAll(pattern)];
  return match === undefined || another !== undefined
    ? null
    : { start: match.index, end: match.index + match[0].length };
}

/** Joins the words of the exec form. Returns the shell form as it is. */
const joinExecForm = (rest: string): string =>
  rest.startsWith('[')
    ? [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word).join(' ')
    : rest;

/** Programs that change the system, or that only use what their arguments name. */
const HARMLESS =
  /^(?:apt|apt-get|apk|dnf5?|microdnf|tdnf|yum|zypper|pacman|(?:add|del)(?:user|group)|(?:user|group)(?:add|mod|del)|ch(?:mod|own|grp)|rm|rmdir|mkdir|touch|echo|printf|true|:|\[|test|cd|export|set|umask|curl|wget|unzip|gunzip|sleep|date|ldconfig|locale-gen|update-ca-certificates)$/;

/** Whether a command runs no program of its author, such as a script, and reads only files that it names. */
export const isHarmless = ({ program, text }: Command): boolean =>
  HARMLESS.test(program) && /^["']?(?:\/(?:usr\/)?s?bin\/)?[^/\s]+(?:\s|$)/.test(text);

const ARBITRARY =
  /\b(?:make|cmake|ninja|just|task)\b|\.sh\b|^["']?(?:(?:ba|da|a|k|z)?sh|source|eval|\.|\S*\$\S*)(?:\s|["']|$)|(?:^|["'\s])\.{0,2}\/[\w.-]+/;

/** Whether a command may run any program: a build tool, a script, a shell, or one with a path or a variable as its name. */
export const isArbitrary = (command: Command): boolean =>
  !isHarmless(command) && ARBITRARY.test(command.text);
