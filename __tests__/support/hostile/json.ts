import type { Random } from './random.ts';

/** JSON that often breaks parsers and their callers. It is text, because some of it isn't valid JSON. */
const HOSTILE_TEXTS: readonly string[] = [
  'null', 'true', '0', '-1', '1e999', '-1e999', '1e-999', '9007199254740993', '-0', '""', '"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"',
  '"\\u001b[31m\\u202e\\n\\r"', '"../../../etc/passwd"', '"/"', '"sha256:"', '"sha256:zz"', `"sha256:${'0'.repeat(64)}"`, `"${'x'.repeat(5000)}"`,
  '[]', '{}', '[null]', '[[]]', '[[],{}]', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `[${'0,'.repeat(5_000)}0]`, `["",${'"a",'.repeat(300)}"b"]`, '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}',
  '{"__proto__":null,"toString":1,"hasOwnProperty":1}', '{"a":1,"a":2}', 'NaN', 'Infinity', 'undefined', '', '{', '"', '01', '1.', '[1,]', '\ufeff{}', '{"length":1e9}',
]; // prettier-ignore

/** Serializes a document with one or two values replaced by hostile text. */
export function makeHostileJson(document: unknown, random: Random): string {
  const replacements: string[] = [];
  const addReplacement = (): string => {
    replacements.push(random.pick(HOSTILE_TEXTS));
    return `\u0001${String(replacements.length - 1)}\u0001`;
  };
  let remaining = 1 + random.int(2);
  const walk = (value: unknown): unknown => {
    if (remaining > 0 && random.oneIn(5)) {
      remaining -= 1;
      return addReplacement();
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, walk(inner)] as const);
    return Object.fromEntries(random.oneIn(12) ? entries.slice(1) : entries);
  };
  const text = JSON.stringify(walk(document));
  return text.replaceAll(/"\\u0001(\d+)\\u0001"/g, (_, index: string) => replacements[Number(index)]!);
}
