import { BASE_OPTIONS, IMAGES_OPTION } from './base-options.ts';
import { BUILD_OPTIONS, PLATFORMS_OPTION, PREPARE_OPTION, WORKTREE_OPTION } from './build-options.ts';
import { COMMAND_OPTIONS } from './command-options.ts';
import type { ActionPart, CommandName, Option } from './option.ts';
import {
  REUSE_BASE_OPTION,
  COMMENT_OPTIONS,
  LAYER_CACHE_OPTION,
  READ_LIMITS_OPTION,
  MEASURE_NAME_OPTION,
  MERGED_REPORT_OPTIONS,
  MERGED_TOKEN_OPTION,
  NAME_OPTION,
  TOKEN_OPTION,
} from './report-options.ts';
import { RENAMED_OPTIONS } from './renamed-options.ts';
import {
  OLD_ALLOW_OPTION,
  OVERRIDE_OPTIONS,
  POLICY_FILE_OPTION,
  RULE_OPTIONS,
  USE_DEFAULTS_OPTION,
} from './rule-options.ts';

/**
 * The table of settings, in the order of action.yml and of `--help`. The inputs of all three actions, the options of all commands, their
 * help, and the tables of the documentation are made from it.
 */
export const OPTIONS: readonly Option[] = [
  ...BUILD_OPTIONS,
  PLATFORMS_OPTION,
  PREPARE_OPTION,
  WORKTREE_OPTION,
  ...BASE_OPTIONS,
  IMAGES_OPTION,
  USE_DEFAULTS_OPTION,
  ...RULE_OPTIONS,
  OLD_ALLOW_OPTION,
  POLICY_FILE_OPTION,
  ...MERGED_REPORT_OPTIONS,
  ...OVERRIDE_OPTIONS,
  NAME_OPTION,
  MEASURE_NAME_OPTION,
  ...COMMENT_OPTIONS,
  ...COMMAND_OPTIONS,
  REUSE_BASE_OPTION,
  LAYER_CACHE_OPTION,
  READ_LIMITS_OPTION,
  ...RENAMED_OPTIONS,
  TOKEN_OPTION,
  MERGED_TOKEN_OPTION,
];

/** The inputs of an action. */
export function listInputs(part: ActionPart): readonly Option[] {
  return OPTIONS.filter(({ inputOf }) => inputOf.includes(part));
}

/** The options of a command. */
export function listOptions(command: CommandName): readonly Option[] {
  return OPTIONS.filter(({ commands }) => commands.includes(command));
}
