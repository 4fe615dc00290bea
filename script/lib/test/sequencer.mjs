import { statSync } from 'node:fs';

/** What waits for engines and processes comes first: quick files at the end keep all workers busy. */
const ORDER = ['long', 'engine', 'bundle', 'unit'];

/** A sequencer for jest: the same order with a warm cache and a cold one. */
export default class {
  sort(tests) {
    const rank = ({ context, path }) => [
      ORDER.indexOf(context.config.displayName?.name),
      -statSync(path).size,
      path,
    ];
    return tests
      .map((test) => ({ test, key: rank(test) }))
      .sort((one, other) => compareKeys(one.key, other.key))
      .map(({ test }) => test);
  }

  cacheResults() {}
}

function compareKeys(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}
