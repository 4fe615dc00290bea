import { expect, test } from '@jest/globals';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import {
  checkOutputFile,
  ignoreBrokenPipe,
  writeOutputFile,
  writeText,
} from '../../../src/adapters/cli/write-output.ts';
import { withFiles } from '../../support/engine.ts';

test('a file that is there, or can be made, is fine, and is not made yet', async () => {
  await withFiles({ there: 'old' }, async (folder) => {
    await checkOutputFile(join(folder, 'there'));
    await checkOutputFile(join(folder, 'new'));
    await expect(readFile(join(folder, 'new'))).rejects.toThrow('ENOENT');
    await writeOutputFile(join(folder, 'new'), 'text');
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('text');
  });
});

test.each([
  ['folder', 'it is a folder. Name a file in it.'],
  ['none/report.json', /there is no folder \S+none\. Make it first/],
  ['x'.repeat(300), /cannot be written to .*ENAMETOOLONG.*Name another file/],
  ['file/report.json', /there is no folder \S+file\. Make it first/],
])('%s is refused', async (name, message) => {
  await withFiles({ file: '' }, async (folder) => {
    await mkdir(join(folder, 'folder'));
    const expected = { name: 'WeighInError', message: expect.stringMatching(message) as unknown };
    await expect(checkOutputFile(join(folder, name))).rejects.toMatchObject(expected);
  });
});

test('what cannot be written after all says why', async () => {
  await withFiles({}, async (folder) => {
    await expect(writeOutputFile(folder, 'text')).rejects.toMatchObject({
      name: 'WeighInError',
      message: expect.stringMatching(/cannot be written to .*EISDIR.*--output/) as unknown,
    });
  });
});

/** A stream that fails as the system does. */
const failing = (code: string) =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

test('a reader that leaves is no error; a full disk is', async () => {
  const [left, full, open] = [failing('EPIPE'), failing('ENOSPC'), new PassThrough()];
  ignoreBrokenPipe([left, full, open]);
  await writeText(left, 'text');
  await expect(writeText(full, 'text')).rejects.toThrow(/standard output: ENOSPC/);
  await writeText(open, 'text');
  expect(String(open.read())).toBe('text');
});
