import type { FieldReader } from '../field-reader.ts';
import type { Option } from './option.ts';
import { REUSE_BASE_OPTION, READ_LIMITS_OPTION } from './report-options.ts';

/** An earlier name of a setting. It stays an input and an option so that its users see the new name. */
function renamed(name: string, replacement: Option, old: Partial<Option> = {}): Option {
  const { group, inputOf, commands, kind } = replacement;
  return {
    group,
    inputOf,
    commands,
    kind,
    name,
    deprecation: `Use \`${replacement.name}\` instead.`,
    description: `Removed: setting it fails the step. Use \`${replacement.name}\`.`,
    ...old,
  };
}

const RENAMED: readonly { readonly old: Option; readonly replacement: Option }[] = [
  { old: renamed('cache', REUSE_BASE_OPTION), replacement: REUSE_BASE_OPTION },
  { old: renamed('limits', READ_LIMITS_OPTION, { option: 'limit' }), replacement: READ_LIMITS_OPTION },
];

export const RENAMED_OPTIONS: readonly Option[] = RENAMED.map(({ old }) => old);

/** Rejects a setting under its earlier name. `format` turns a setting into what its user writes, such as `--read-limit`. */
export function rejectRenamed(fields: FieldReader, format: (option: Option) => string): void {
  for (const { old, replacement } of RENAMED) {
    if (fields.text(old.name) === null) continue;
    fields.reject({ field: old.name, value: '', allowed: `renamed to ${format(replacement)}` });
  }
}
