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

test('accepts an existing file, and one that can be created, without creating it', async () => {
  await withFiles({ existing: 'old' }, async (folder) => {
    await checkOutputFile(join(folder, 'existing'));
    await checkOutputFile(join(folder, 'new'));
    await expect(readFile(join(folder, 'new'))).rejects.toThrow('ENOENT');
    await writeOutputFile(join(folder, 'new'), 'text');
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('text');
  });
});

test.each([
  ['folder', 'it is a directory. Choose a file in it.'],
  ['none/report.json', /there is no directory \S+none\. Create it first/],
  ['x'.repeat(300), /Can't write the report to .*ENAMETOOLONG.*Choose another file/],
  ['file/report.json', /there is no directory \S+file\. Create it first/],
])('rejects %s', async (name, message) => {
  await withFiles({ file: '' }, async (folder) => {
    await mkdir(join(folder, 'folder'));
    const expected = { name: 'WeighInError', message: expect.stringMatching(message) as unknown };
    await expect(checkOutputFile(join(folder, name))).rejects.toMatchObject(expected);
  });
});

test('gives the reason if the file cannot be written later', async () => {
  await withFiles({}, async (folder) => {
    await expect(writeOutputFile(folder, 'text')).rejects.toMatchObject({
      name: 'WeighInError',
      message: expect.stringMatching(/Can't write the report to .*EISDIR.*--output/) as unknown,
    });
  });
});

/** A stream that fails with an error code of the system. */
const failingStream = (code: string) =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

test('ignores a reader that stops early, but reports a full disk', async () => {
  const [closed, full, working] = [failingStream('EPIPE'), failingStream('ENOSPC'), new PassThrough()];
  ignoreBrokenPipe([closed, full, working]);
  await writeText(closed, 'text');
  await expect(writeText(full, 'text')).rejects.toThrow(/standard output: ENOSPC/);
  await writeText(working, 'text');
  expect(String(working.read())).toBe('text');
});
