const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Minus sign of formatted differences. It is as wide as the plus, so that columns align. */
const MINUS = '−';

/** Formats a value from 0 up to 1000 with three significant digits, without trailing zeros or exponent. */
function roundToThreeDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Formats bytes like Docker does: decimal units, three significant digits (`12.3MB`, `988B`, `100kB`). */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  // 999,500 would round to 1000kB, so the next unit starts at 999.5, not at 1000.
  while (value >= 999.5 && unit < DECIMAL_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const sign = bytes < 0 ? MINUS : '';
  return `${sign}${roundToThreeDigits(value)}${DECIMAL_UNITS[unit] ?? ''}`;
}

/** Returns the printed sign of a difference: plus, minus, or nothing for zero. */
function formatSign(value: number): string {
  if (value === 0) return '';
  return value > 0 ? '+' : MINUS;
}

/** Formats a difference in bytes with its sign: `+1.2MB`, `−845MB`, `0B`. */
export function formatDelta(bytes: number): string {
  return `${formatSign(bytes)}${formatBytes(Math.abs(bytes))}`;
}

/** Formats a difference of counts with its sign: `+3`, `−2`, `0`. */
export function formatCountDelta(count: number): string {
  return `${formatSign(count)}${formatCount(Math.abs(count))}`;
}

/** Formats a count with thousands separators: `12,345`. */
export function formatCount(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Formats `part` as a signed percentage of `base`: `+41%`, `−98.6%`, `0%`. Only an exact value is shown as −100% or 0%;
 * others are never rounded to these. Returns `new` if `base` is 0 and `part` isn't, and `95 times` (the new size as a multiple of `base`)
 * from ten times on.
 */
export function formatPercent(part: number, base: number): string {
  if (part === 0) return '0%';
  if (base === 0) return 'new';
  if (part >= 9 * base) return `${formatCount(Math.round((base + part) / base))} times`;
  const percent = (Math.abs(part) / Math.abs(base)) * 100;
  return `${formatSign(part)}${percentDigits(percent)}%`;
}

function percentDigits(percent: number): string {
  if (percent < 0.01) return '<0.01';
  if (percent < 1) return String(Number(percent.toFixed(2)));
  if (percent < 100) return String(Math.min(99.9, Number(percent.toFixed(1))));
  return formatCount(Math.round(percent));
}

const FACTORS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1000,
  m: 1000 ** 2,
  g: 1000 ** 3,
  t: 1000 ** 4,
  p: 1000 ** 5,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
  ti: 1024 ** 4,
  pi: 1024 ** 5,
};

/** Units that `parseSize` accepts, for messages. */
export const SIZE_UNITS = 'B, kB, MB, GB, TB, KiB, MiB, GiB or TiB';

/**
 * Parses a size that a user wrote (`200MB`, `1.5 GB`, `10MiB`, `512k`, `12B`) into bytes. Units are case-insensitive, decimal
 * unless they contain an `i`, and may omit the final `B` after a prefix. Returns null for invalid text, negative sizes, sizes
 * above the safe integers, and a number without a unit other than 0, because it could mean megabytes or percent.
 */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?|\.\d+) ?(?:([kmgtp]i?)b?|(b))?$/i.exec(text.trim());
  if (match?.[1] === undefined) return null;
  const unit = match[2] ?? match[3];
  if (unit === undefined) return Number(match[1]) === 0 ? 0 : null;
  const factor = FACTORS[unit.toLowerCase()];
  if (factor === undefined) return null;
  const bytes = Math.round(Number(match[1]) * factor);
  return Number.isSafeInteger(bytes) ? bytes : null;
}
