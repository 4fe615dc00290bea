import type { ReadLimits } from '../../core/image/read-limits.ts';
import { readFields } from './field-reader.ts';
import { CACHE_OPTION, LAYER_CACHE_OPTION } from './options/report-options.ts';
import { readOptions } from './options/option.ts';
import { rejectRenamed } from './options/renamed-options.ts';
import { readLimits } from './read-limits.ts';
import { buildProblemsOf, readSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';
import { refuse } from './throw-if-invalid.ts';

/** The settings of a run as the action, with what only GitHub needs. */
export interface ActionSettings extends Settings {
  readonly token: string;
  readonly limits: Partial<ReadLimits>;
  /** Folder that keeps what was read of layers, relative to the workspace; null: nothing is kept. */
  readonly layerCache: string | null;
  /** Whether what earlier runs measured of the base is used, and kept. */
  readonly reuseBase: boolean;
}

/**
 * Reads the action's inputs. Rejects every invalid one at once, each with what is allowed, before
 * anything is built. Values of secrets are never part of a message.
 */
export function readActionInputs(raw: (input: string) => string): ActionSettings {
  const fields = readFields(raw);
  const inputs = {
    ...readSettings(fields, 'inputs'),
    token: fields.text('github-token') ?? '',
    limits: readLimits(fields, 'read-limits'),
    ...readOptions(fields, [LAYER_CACHE_OPTION, CACHE_OPTION]),
  };
  rejectRenamed(fields, ({ name }) => name);
  refuse(fields.problems, 'input', { more: buildProblemsOf(inputs) });
  return inputs;
}
