import { DEFAULT_LIMITS, LIMIT_INFO, formatLimit, type ReadLimits } from '../../core/image/read-limits.ts';
import { parseSize, SIZE_UNITS } from '../../core/shared/text/units.ts';
import type { FieldReader } from './field-reader.ts';
import { closestMatch } from './closest-match.ts';

const KEYS = Object.keys(LIMIT_INFO) as (keyof ReadLimits)[];
const NAMES = KEYS.map((key) => LIMIT_INFO[key].name);

/** Reads limits of the form `NAME=VALUE`, sizes with a unit. Rejects unknown names and suggests the closest one. */
export function readLimits(fields: FieldReader, field: string): Partial<ReadLimits> {
  const limits: Partial<Record<keyof ReadLimits, number>> = {};
  for (const item of fields.list(field)) {
    const [name = '', ...rest] = item.split('=');
    const key = KEYS.find((candidate) => LIMIT_INFO[candidate].name === name.trim());
    if (key === undefined) {
      const suggestion = closestMatch(name, NAMES);
      const hint = suggestion === null ? '' : `. Did you mean ${suggestion}?`;
      const allowed = `NAME=VALUE with one of ${NAMES.join(', ')}${hint}`;
      fields.reject({ field, value: item, allowed });
      continue;
    }
    const { unit } = LIMIT_INFO[key];
    const value = parseLimit(unit, rest.join('=').trim());
    const units = unit === 'bytes' ? ` (units: ${SIZE_UNITS})` : '';
    if (value === null)
      fields.reject({ field, value: item, allowed: `a value such as ${example(key)}${units}` });
    else limits[key] = value;
  }
  return limits;
}

function parseLimit(counts: 'entries' | 'bytes', text: string): number | null {
  const value = counts === 'bytes' ? parseSize(text) : /^\d{1,15}$/.test(text) ? Number(text) : null;
  return value === 0 ? null : value;
}

const example = (key: keyof ReadLimits): string => formatLimit(key, 2 * DEFAULT_LIMITS[key]);
