import { isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Document, LineCounter, Node, Pair, YAMLMap } from 'yaml';

/** Finds lines in a YAML document. */
export interface Positions {
  /** Returns the line of the path's last key, or of the item in a list; 0 means the whole file. */
  findLine(path: readonly string[]): number;
}

/** Indexes each map once, because a file can have thousands of keys with a problem each. */
export function createPositions(yaml: Document, lines: LineCounter): Positions {
  const indexedMaps = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const findPair = (map: YAMLMap, key: string): Pair | undefined => {
    const pairs = indexedMaps.get(map) ?? indexPairs(map);
    indexedMaps.set(map, pairs);
    return pairs.get(key);
  };
  const findChild = (parent: unknown, key: string): unknown => {
    const node = isAlias(parent) ? parent.resolve(yaml) : parent;
    if (isMap(node)) return findPair(node, key)?.value;
    return isSeq(node) ? node.items[Number(key)] : undefined;
  };
  return {
    findLine(path) {
      const last = path.at(-1);
      if (last === undefined) return 0;
      const parent = path.slice(0, -1).reduce<unknown>(findChild, yaml.contents);
      const node = isMap(parent) ? findPair(parent, last)?.key : findChild(parent, last);
      const start = (node as Partial<Node> | null | undefined)?.range?.[0];
      return start === undefined ? 0 : lines.linePos(start).line;
    },
  };
}

function indexPairs(map: YAMLMap): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : null;
    if (key !== null && !pairs.has(key)) pairs.set(key, pair);
  }
  return pairs;
}

/** Returns the lines of duplicate keys. The library's own check compares each key with all others, which is too slow. */
export function repeatedKeys(yaml: Document, lines: LineCounter): readonly number[] {
  const repeated: number[] = [];
  visit(yaml, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) repeated.push(lines.linePos(key.range?.[0] ?? 0).line);
        seen.add(key.value);
      }
    },
  });
  return repeated;
}
