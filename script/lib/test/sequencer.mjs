import { statSync } from 'node:fs';

/** Slow projects come first, because quick files at the end keep all workers busy. */
const ORDER = ['long', 'engine', 'bundle', 'unit'];

/** A sequencer for jest. The order doesn't depend on jest's cache. */
export default class {
  sort(tests) {
    const rank = ({ context, path }) => [
      ORDER.indexOf(context.config.displayName?.name),
      -statSync(path).size,
      path,
    ];
    return tests
      .map((test) => ({ test, key: rank(test) }))
      .sort((a, b) => compareKeys(a.key, b.key))
      .map(({ test }) => test);
  }

  cacheResults() {}
}

function compareKeys(a, b) {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? 0 : a[index] < b[index] ? -1 : 1;
}
