import { expect, test } from '@jest/globals';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ImageReference } from '../../../src/app/config/images/image-reference.ts';
import { createImageReader } from '../../../src/adapters/sources/image-reader.ts';
import { withFiles } from '../../support/engine.ts';
import { makeRequest } from '../../support/wanted.ts';

const engineDown = new Error('the engine was used');
const reader = createImageReader({ engine: () => Promise.reject(engineDown) });
const read = (reference: ImageReference) => reader.read([makeRequest(reference)], 'none');
const readLayout = (directory: string) => read({ source: 'oci-dir', directory, name: null });
const MANIFEST = (config: string) => JSON.stringify([{ Config: config, RepoTags: null, Layers: [] }]);

test.each([
  ['a path that leads out', '../secret.json'],
  ['a link that leads out', 'link.json'],
])('does not follow %s of a layout', async (_what, config) => {
  await withFiles({ 'secret.json': '{}', 'layout/manifest.json': MANIFEST(config) }, async (folder) => {
    await symlink(join(folder, 'secret.json'), join(folder, 'layout', 'link.json'));
    await expect(readLayout(join(folder, 'layout'))).rejects.toThrow(
      /points outside the directory|is missing/,
    );
  });
});

test('does not wait for a pipe in place of a blob', async () => {
  await withFiles({ 'manifest.json': MANIFEST('pipe') }, async (folder) => {
    await execa('mkfifo', [join(folder, 'pipe')]);
    await expect(readLayout(folder)).rejects.toThrow('it is not a regular file');
  });
});

test('names a missing file', async () => {
  await withFiles({}, async (folder) => {
    const file = join(folder, 'gone.tar');
    await expect(read({ source: 'oci-archive', file, name: null })).rejects.toMatchObject({
      area: 'source',
      what: `Can't read "${file}"`,
    });
  });
});

test('names a file that is not an image', async () => {
  await withFiles({}, async (folder) => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'not a tar\n'.repeat(200));
    await expect(read({ source: 'oci-archive', file, name: null })).rejects.toMatchObject({
      area: 'archive',
      what: expect.stringContaining(`Can't read the file ${file}`),
    });
  });
});

test('connects to the engine only if an engine image is wanted', async () => {
  await expect(read({ source: 'docker', name: 'app' })).rejects.toBe(engineDown);
});
