import { expect, test } from '@jest/globals';
import { takeSnapshot } from '../../../src/core/snapshot/take-snapshot.ts';
import { makeElfSections } from '../../support/elf-sections.ts';
import { readArchive } from '../../support/reading.ts';
import { makeDockerArchive, makeTar, streamChunks } from '../../support/tar.ts';

const PROGRAM = makeElfSections({ bits: 64, endian: 'little' }, [
  { name: '.symtab', type: 2, link: '.strtab', size: 30_000 },
  { name: '.strtab', type: 3, size: 10_000 },
  { name: '.shstrtab', size: 0 },
]);

test('libraries, modules and files of symbols are no programs with symbols', async () => {
  const names = ['app', 'app.v1', 'app.debug', 'app.dwp', 'liba.so', 'liba.so.1.2', 'a.ko', 'a.node'];
  const layer = makeTar(names.map((name) => ({ name: `srv/${name}`, mode: 0o755, content: PROGRAM })));
  const [image] = await readArchive(streamChunks(makeDockerArchive({ layers: [layer] })));
  const source = { reference: 'app:1', commit: null, inputs: null, build: null };
  expect(takeSnapshot(image!, source).unstrippedPrograms).toEqual(
    ['srv/app', 'srv/app.v1'].map((path) => ({ path, layer: 0, bytes: 40_000, isGo: false })),
  );
});
