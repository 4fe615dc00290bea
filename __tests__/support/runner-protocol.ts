/** A workflow command in the log, such as `::error file=a::message`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly message: string;
  /** Such as `file` and `line`. */
  readonly properties: Readonly<Record<string, string>>;
}

const unescapeText = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

/**
 * Reads the commands in a log like a runner: a command is at the start of a line, or after `##[` anywhere in it. Commands between
 * `stop-commands` and its token are ignored. Throws if commands are stopped and never resumed.
 */
export function readCommands(log: string): WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let token: string | null = null;
  for (const line of log.split(/\r?\n|\r/)) {
    const command = readCommand(line);
    if (command === null) continue;
    if (token !== null) {
      if (command.name === token) token = null;
    } else if (command.name === 'stop-commands') token = command.message;
    else commands.push(command);
  }
  if (token !== null) throw new Error('Workflow commands were stopped and never started again.');
  return commands;
}

function readCommand(line: string): WorkflowCommand | null {
  const [, name, parameters = '', message] =
    /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line) ?? /##\[([^\s\]]+)([^\]]*)\](.*)$/.exec(line) ?? [];
  if (name === undefined || message === undefined) return null;
  const pairs = parameters.split(',').flatMap((pair) => {
    const [, key = '', value = ''] = /^\s*(\w+)=(.*)$/.exec(pair) ?? [];
    return key === ''
      ? []
      : [[key, unescapeText(value.replaceAll('%3A', ':').replaceAll('%2C', ','))] as const];
  });
  return { name, message: unescapeText(message), properties: Object.fromEntries(pairs) };
}

/** Parses a GITHUB_OUTPUT file: `name=value`, or `name<<END`, lines, `END`. Throws for any other line. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n').values();
  for (const line of lines) {
    const [, name = '', end] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (end === undefined) {
      const equals = line.indexOf('=');
      if (equals > 0) outputs[line.slice(0, equals)] = line.slice(equals + 1);
      else if (line !== '') throw new Error(`GITHUB_OUTPUT has an invalid line: ${line}`);
      continue;
    }
    const value: string[] = [];
    for (const next of lines) {
      if (next === end) break;
      value.push(next);
    }
    outputs[name] = value.join('\n');
  }
  return outputs;
}
