import { inFile } from './in-file.mjs';

/** Each makes one line of the comparison wrong, which a test must notice. */
export const COMPARISON = {
  // What measures time fails on a busy machine, whatever the mutant.
  tests: ['__tests__/core/comparison/(?!compare-hostile)'],
  mutants: [
    ...inFile('src/core/comparison/align-layers.ts', [
      ['unpacked === 0 ? `${diffId} ${instruction}` : diffId', 'diffId'],
      ['instruction || layer.diffId', 'layer.diffId'],
      ['const MIN_SHARED_WORDS = 0.5;', 'const MIN_SHARED_WORDS = 0.05;'],
      ['first === undefined || first !== second', 'first === undefined'],
      ['index >= start && isEdited(baseWords, words)', 'isEdited(baseWords, words)'],
      ['lengthAt(b + 1, h) >= lengthAt(b, h + 1)', 'lengthAt(b + 1, h) <= lengthAt(b, h + 1)'],
      ['end < shorter - start &&', 'end < shorter &&'],
    ]),
    ...inFile('src/core/comparison/base-image-growth.ts', [
      ['shared === before && shared === after', 'shared === before'],
      ["!head.build.from.includes('$')", 'true'],
      ['splitSize(head, isPartly ? shared : after)', 'splitSize(head, after)'],
      ['instructions: size.unpacked - upstream', 'instructions: size.unpacked'],
    ]),
    ...inFile('src/core/comparison/compare-components.ts', [
      ['component.visible && component.evidence', 'component.evidence'],
      ["if (component.evidence === 'not-executable') return false;", ''],
      ["component.evidence !== 'applet' &&", ''],
      ["&& component.evidence !== 'database-only'", ''],
      ["isEffective(component) ? 'effective' : ''", "''"],
      ['group.matched += 1;', ''],
      ["[toIdentity(program), program.path].join('\\0')", 'program.path'],
    ]),
    ...inFile('src/core/comparison/compare-files.ts', [
      ['changes.sort((a, b) => bytesChanged(b) - bytesChanged(a) ||', 'changes.sort((a, b) =>'],
      ['layerBefore !== undefined && layerBefore ===', 'layerBefore !== undefined && layerBefore !=='],
      ['return before.digest === after.digest;', 'return before.size === after.size;'],
      ["return before.kind === 'special';", 'return true;'],
      ["file.kind === 'hardlink' ? 'file' : file.kind", 'file.kind'],
      ['!hasChangedFile && changedChildren === 1', 'changedChildren === 1'],
      ['isChanged && before !== after && !repeatsChild', 'isChanged && !repeatsChild'],
      ['if (layers[0] === layers[1]) continue;', ''],
    ]),
    ...inFile('src/core/comparison/compare-packages.ts', [
      ['if (base === null || head === null) return null;', ''],
      [
        'old?.version === current?.version && old?.bytes === current?.bytes',
        'old?.version === current?.version',
      ],
      ['const present = current ?? old;', 'const present = old;'],
      ['`${installed.manager} ${installed.name}`', 'installed.name'],
    ]),
    ...inFile('src/core/comparison/compare.ts', [
      ['added: excludePaths(head.privileged, base.privileged)', 'added: [...head.privileged]'],
      ['head.size.compressed - base.size.compressed', 'head.size.compressed'],
      ['head.size.hidden - base.size.hidden', 'head.size.visible - base.size.visible'],
      ["match === 'rebuilt'", "match !== 'rebuilt'"],
    ]),
    ...inFile('src/core/comparison/instruction-growth.ts', [
      ['growth(contribution) > 0 || contribution.added.length > 0', 'growth(contribution) > 0'],
      ["from === 'scratch' || upstream === null", 'upstream === null'],
      ['if (!isEffective(component)) continue;', ''],
      ['Math.min(component.layer, firstLayers.get(identity(component)) ?? Infinity)', 'component.layer'],
      ['largest >= bytes * 0.8', 'largest >= bytes'],
      ['.sort(([a], [b]) => a - b)', ''],
    ]),
    ...inFile('src/core/comparison/rebuilt-layers.ts', [
      ['pair.base?.unpacked === pair.head?.unpacked', 'true'],
      ['isFullyVisible(pair.head, after(pair.head))', 'true'],
      ["(file.digest !== null || file.kind === 'special')", 'true'],
      ['before.length === after.length &&', ''],
    ]),
  ],
};
