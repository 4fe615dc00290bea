import { inFile } from './in-file.mjs';

/** Each makes one line of the detection wrong, which a test must notice. */
export const DETECTION = {
  tests: ['__tests__/core/detection'],
  mutants: [
    ...inFile('src/core/detection/detect.ts', [
      ["program.evidence !== 'module' ||", 'true ||'],
      ['(primary.hiddenBy === null ? visible : shipped)', '(shipped)'],
      ['file.program.identity !== PACKED', 'file.program.identity === PACKED'],
      [
        "if (entry.kind === 'file' && isProgram(entry)) programs.add(entry);",
        "if (entry.kind === 'file') programs.add(entry);",
      ],
      ["nameRow !== null && nameRow.kind !== 'shell'", 'nameRow !== null'],
      ['Number(b.visible) - Number(a.visible)', 'Number(a.visible) - Number(b.visible)'],
      ['paths.delete(primary.path);', ''],
      ['sum + member.file.size', 'sum + 1'],
    ]),
    ...inFile('src/core/detection/group-programs.ts', [
      ['filter(([key]) => !visible.has(key))', 'filter(() => true)'],
      ['rankA - rankB ||', 'rankB - rankA ||'],
      ['const index = multicall ? groups.length :', 'const index = multicall ? 0 :'],
      ['names.set(name, index + 1);', ''],
      ['if (isModule(program)) return 0;', ''],
      ['!isModule(program) || isModule(group.lead)', 'true'],
      ['if (existing !== undefined) return existing;', ''],
    ]),
    ...inFile('src/core/detection/identify-programs.ts', [
      ['visible.length > 0 ? visible : allNames', 'allNames'],
      ['row.generic === true ? 1 : 0,', '0,'],
      ['fileRows.has(row) ? 0 : 1,', '0,'],
      ['name.row === row ? 0 : name.row?.generic', 'name.row !== row ? 0 : name.row?.generic'],
      ['primary.row?.kind !== identity.kind', 'primary.row !== identity'],
      ['if (kinds.size === 0) return [first];', 'return [first];'],
      ['(b.name.hiddenBy ?? 0) - (a.name.hiddenBy ?? 0)', '(a.name.hiddenBy ?? 0) - (b.name.hiddenBy ?? 0)'],
    ]),
    ...inFile('src/core/detection/install-locations.ts', [
      ['DEBUG_SYMBOLS.test(path) || ', ''],
      ["if (format === 'script' && DEPENDENCY_FOLDER.test(path)) return false;", ''],
      ["format === 'elf' && row.ambiguous !== true", "format === 'elf'"],
      ["prefix !== undefined && prefix !== 'usr'", 'prefix !== undefined'],
    ]),
    ...inFile('src/core/detection/program-names.ts', [
      ['followed < MAX_LINKS', 'followed < 1'],
      ["file.program.format !== 'archive' && ", ''],
      ['(identifyArchive(file) ?? row.name) === row.name', 'true'],
      ['(file.mode & 0o111) !== 0', 'true'],
      ['(file.mode & 0o111) !== 0', '(file.mode & 0o100) !== 0'],
      ['if (row.byContent === true) return identifyByContent(file) === row;', ''],
      ['if (target === undefined) return resolveFile(tree, path);', 'if (target === undefined) return null;'],
      [
        "const from = link.target.startsWith('/') ? '' : parentPath(link.path);",
        'const from = parentPath(link.path);',
      ],
    ]),
    ...inFile('src/core/detection/interpreters/interpreter-modules.ts', [
      ['if (interpreter !== null && isElf(entry)) shipped.add(interpreter);', ''],
      ['file.size >= (row.minBytes ?? 0)', 'true'],
      ["program === null || program.format === 'elf'", "program?.format !== 'archive'"],
    ]),
    ...inFile('src/core/detection/leftover-caches.ts', [
      ['file.size === 0 || counted.has(file)', 'file.size === 0'],
      ['(?=/)', ''],
    ]),
    ...inFile('src/core/detection/starters/find-starters.ts', [
      ['if (identifyByContent(file) !== null) return false;', ''],
      ['Number(a.isLink) - Number(b.isLink) ||', ''],
      ["entry.kind === 'symlink' ? tree.resolve(entry.path)?.node.entry : entry", 'entry'],
      ["if (target?.kind === 'hardlink') return target.file;", ''],
    ]),
    ...inFile('src/core/detection/setuid-files.ts', [
      ['entry.path < listed.path', 'entry.path > listed.path'],
      ['(mode & SETGID) !== 0 && (mode & GROUP_EXECUTE) !== 0', '(mode & SETGID) !== 0'],
      ["entry.kind === 'hardlink' ? entry.file : entry;", 'entry;'],
      ['(mode & SETUID) !== 0 ||', ''],
    ]),
    ...inFile('src/core/detection/package-databases.ts', [
      ["evidence !== 'applet'", 'true'],
      ['filter((row) => !visible.has(row))', 'filter(() => true)'],
      ['if (!hasContent(node)) continue;', ''],
      ['Math.min(node.layer, previous?.layer ?? Infinity)', 'node.layer'],
    ]),
  ],
};
