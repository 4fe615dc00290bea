import { inFile } from './in-file.mjs';

/** Each makes one line of the comparison wrong, which a test must notice. */
export const COMPARISON = {
  // What measures time fails on a busy machine, whatever the mutant.
  tests: ['__tests__/core/comparison/(?!compare-hostile)'],
  mutants: [
    ...inFile('src/core/comparison/align-layers.ts', [
      ['unpacked === 0 ? `${diffId} ${by}` : diffId', 'diffId'],
      ['by || layer.diffId', 'layer.diffId'],
      ['const ALIKE = 0.5;', 'const ALIKE = 0.05;'],
      ['first === undefined || first !== second', 'first === undefined'],
      ['index >= from && isEdited(other, words)', 'isEdited(other, words)'],
      ['at(b + 1, h) >= at(b, h + 1)', 'at(b + 1, h) <= at(b, h + 1)'],
      ['end < shorter - start &&', 'end < shorter &&'],
    ]),
    ...inFile('src/core/comparison/base-image-growth.ts', [
      ['shared === before && shared === after', 'shared === before'],
      ["!head.build.from.includes('$')", 'true'],
      ['partsOf(head, isPartly ? shared : after)', 'partsOf(head, after)'],
      ['own: size.unpacked - upstream', 'own: size.unpacked'],
    ]),
    ...inFile('src/core/comparison/compare-components.ts', [
      ['component.visible && component.evidence', 'component.evidence'],
      ["component.evidence !== 'applet' &&", ''],
      ["&& component.evidence !== 'database only'", ''],
      ["isEffective(component) ? 'effective' : ''", "''"],
      ['found.next += 1;', ''],
      ["[identity(c), c.path].join('\\0')", 'c.path'],
    ]),
    ...inFile('src/core/comparison/compare-files.ts', [
      ['growth(b) - growth(a) ||', ''],
      ['layerBefore !== undefined && layerBefore ===', 'layerBefore !== undefined && layerBefore !=='],
      ['return before.digest === after.digest;', 'return before.size === after.size;'],
      ["return before.kind === 'special';", 'return true;'],
      ["file.kind === 'hardlink' ? 'file' : file.kind", 'file.kind'],
      ['!hasChanged && changedChildren === 1', 'changedChildren === 1'],
      ['isChanged && before !== after && !repeatsChild', 'isChanged && !repeatsChild'],
      ['if (layers[0] === layers[1]) continue;', ''],
    ]),
    ...inFile('src/core/comparison/compare-packages.ts', [
      ['if (base === null || head === null) return null;', ''],
      ['one?.version === other?.version && one?.bytes === other?.bytes', 'one?.version === other?.version'],
      ['const known = other ?? one;', 'const known = one;'],
      ['`${each.manager} ${each.name}`', 'each.name'],
    ]),
    ...inFile('src/core/comparison/compare.ts', [
      ['added: withoutPathsOf(head.privileged, base.privileged)', 'added: [...head.privileged]'],
      ['head.size.compressed - base.size.compressed', 'head.size.compressed'],
      ['head.size.hidden - base.size.hidden', 'head.size.visible - base.size.visible'],
      ["match === 'rebuilt'", "match !== 'rebuilt'"],
    ]),
    ...inFile('src/core/comparison/instruction-growth.ts', [
      ['growth(each) > 0 || each.added.length > 0', 'growth(each) > 0'],
      ["from === 'scratch' || upstream === null", 'upstream === null'],
      ['if (!isEffective(component)) continue;', ''],
      ['Math.min(component.layer, origins.get(identity(component)) ?? Infinity)', 'component.layer'],
      ['largest >= bytes * 0.8', 'largest >= bytes'],
      ['.sort(([one], [other]) => one - other)', ''],
    ]),
    ...inFile('src/core/comparison/rebuilt-layers.ts', [
      ['was?.unpacked === is?.unpacked', 'true'],
      ['isAllSeen(pair.head, after(pair.head))', 'true'],
      ["(file.digest !== null || file.kind === 'special')", 'true'],
      ['before.length === after.length &&', ''],
    ]),
  ],
};
