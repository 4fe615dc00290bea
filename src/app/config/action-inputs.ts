import type { ReadLimits } from '../../core/image/read-limits.ts';
import { createFieldReader } from './field-reader.ts';
import { REUSE_BASE_OPTION, LAYER_CACHE_OPTION } from './options/report-options.ts';
import { readOptions } from './options/option.ts';
import { rejectRenamed } from './options/renamed-options.ts';
import { readLimits } from './read-limits.ts';
import { findBuildProblems, readSettings } from './read-settings.ts';
import type { RunSettings } from './settings.ts';
import { throwIfInvalid } from './throw-if-invalid.ts';

/** The settings of a run of the action, including those that only GitHub needs. */
export interface ActionSettings extends RunSettings {
  readonly token: string;
  readonly limits: Partial<ReadLimits>;
  /** Directory for cached layer results, relative to the workspace; null: no cache. */
  readonly layerCache: string | null;
  /** Whether to reuse and save base measurements across runs. */
  readonly reuseBase: boolean;
}

/**
 * Reads the action's inputs. Throws one WeighInError that lists all invalid inputs, each with what is allowed. It never repeats the
 * value of a secret.
 */
export function readActionInputs(raw: (input: string) => string): ActionSettings {
  const fields = createFieldReader(raw);
  const inputs = {
    ...readSettings(fields, 'inputs'),
    token: fields.text('github-token') ?? '',
    limits: readLimits(fields, 'read-limits'),
    ...readOptions(fields, [LAYER_CACHE_OPTION, REUSE_BASE_OPTION]),
  };
  rejectRenamed(fields, ({ name }) => name);
  throwIfInvalid(fields.problems, 'input', { sentences: findBuildProblems(inputs) });
  return inputs;
}
