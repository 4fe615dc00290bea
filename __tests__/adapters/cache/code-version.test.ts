import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { codeVersion } from '../../../src/adapters/cache/code-version.ts';
import { withFiles } from '../../support/engine.ts';

const FILES = { 'a.js': 'one', 'a.1.js': 'two', 'b.js': 'three' };

test('changes only with the content and the name of files that match', async () => {
  await withFiles(FILES, async (folder) => {
    const version = () => codeVersion(pathToFileURL(`${folder}/`), /^a(?:\.\d+)?\.js$/);
    const first = await version();
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    await writeFile(join(folder, 'b.js'), 'changed');
    expect(await version()).toBe(first);
    await writeFile(join(folder, 'a.1.js'), 'twO');
    const second = await version();
    await rename(join(folder, 'a.1.js'), join(folder, 'a.2.js'));
    expect(new Set([first, second, await version()]).size).toBe(3);
  });
});

test('changes with a setting', async () => {
  await withFiles(FILES, async (folder) => {
    const version = (limit: number) => codeVersion(pathToFileURL(`${folder}/`), /^a\.js$/, { limit });
    expect(await version(1)).toBe(await version(1));
    expect(await version(1)).not.toBe(await version(2));
  });
});

test('throws if no file matches', async () => {
  await withFiles(FILES, async (folder) => {
    await expect(codeVersion(pathToFileURL(`${folder}/`), /^c\.js$/)).rejects.toThrow('no file in');
  });
});
