import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { messageOf, WeighInError } from '../../../core/shared/errors.ts';

export const COMMANDS = ['measure', 'compare', 'build'] as const;
export type CommandName = (typeof COMMANDS)[number];

const text = { type: 'string' } as const;
const several = { type: 'string', multiple: true } as const;

const COMMON = {
  help: { type: 'boolean', short: 'h' },
  format: text,
  output: text,
  open: { type: 'boolean' },
  quiet: { type: 'boolean' },
  verbose: { type: 'boolean' },
  platform: text,
  rules: text,
  'max-size': text,
  'max-increase': text,
  'max-increase-own': text,
  forbid: several,
  'forbid-new': several,
  exception: several,
  // Only so that it can be answered with the new form.
  allow: several,
  'on-violation': text,
  'if-not-compared': text,
  limit: several,
  'layer-cache': text,
} as const satisfies ParseArgsOptionsConfig;

const BUILD = {
  ...COMMON,
  context: text,
  file: { type: 'string', short: 'f' },
  target: text,
  'build-arg': several,
  network: text,
  'base-ref': text,
  'base-file': text,
  'base-target': text,
} as const satisfies ParseArgsOptionsConfig;

/** What was given for each option; undefined: nothing. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

const BUILD_ONLY = Object.keys(BUILD).filter((option) => !(option in COMMON));
const COMPARING_ONLY = ['rules', 'max-increase', 'max-increase-own', 'forbid-new', 'if-not-compared'];

/** Throws a WeighInError where an option was given that another command has, and says which. */
export function rejectForeignOptions(name: CommandName, values: Values): void {
  if (name === 'build') return;
  const building = BUILD_ONLY.find((option) => values[option] !== undefined);
  if (building !== undefined) throw badUsage(`--${building} belongs to build, not to ${name}`, name);
  if (name === 'compare') return;
  const comparing = COMPARING_ONLY.find((option) => values[option] !== undefined);
  if (comparing === undefined) return;
  throw badUsage(
    `--${comparing} is about a change, and measure has no base to compare with; use compare BASE HEAD`,
    'compare',
  );
}

/** Tells options from other arguments. Throws a WeighInError for an option that no command has. */
export function parseOptions(args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: BUILD, allowPositionals: true, strict: true });
  } catch (cause) {
    throw badUsage(messageOf(cause));
  }
}

/** A repeated option counts as a list. */
export function joined(value: Values[string]): string {
  return [value ?? []].flat().map(String).join('\n');
}

/** The error of a command line that makes no sense; `about` is the command whose help would tell. */
export function badUsage(why: string, about?: CommandName): WeighInError {
  return new WeighInError({
    area: 'input',
    what: 'This command line cannot be used',
    why,
    remedy: `Try: image-weigh-in ${about === undefined ? '' : `${about} `}--help`,
  });
}
