import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadPageArtifact } from '../../../src/adapters/github/artifacts/upload-page.ts';
import { startResults, type ResultsStandIn } from '../../support/github/results.ts';

const PAGE = '<!doctype html><title>web</title>';
let results: ResultsStandIn;
let folder = '';
let log: string[] = [];
const before = { ...process.env };

beforeEach(async () => {
  results = await startResults();
  folder = await mkdtemp(join(tmpdir(), 'weigh-in-upload-'));
  log = [];
  Object.assign(process.env, results.env);
  await writeFile(join(folder, 'report.html'), PAGE);
});
afterEach(async () => {
  process.env = { ...before };
  await results.close();
  await rm(folder, { recursive: true, force: true });
});

const upload = async (name: string) =>
  uploadPageArtifact(name, join(folder, 'report.html'), { debug: (line) => log.push(line) });
const refusal = (status: number, code: string) => ({ status, body: { code, msg: `${code} mime_type` } });

describe('the page of a run', () => {
  test('is uploaded as HTML, under a name of its own, without leaving a copy', async () => {
    expect(await upload('weigh-in-report-web')).toBe(7);
    expect([...results.uploads]).toEqual([['weigh-in-report-web.html', Buffer.from(PAGE)]]);
    expect(results.mediaTypes.get('weigh-in-report-web.html')).toBe('text/html');
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  test('gets another name if another step has used its name', async () => {
    await upload('weigh-in-report-web');
    expect(await upload('weigh-in-report-web')).toBe(7);
    expect([...results.uploads.keys()]).toEqual([
      'weigh-in-report-web.html',
      expect.stringMatching(/^weigh-in-report-web-[0-9a-f]{8}\.html$/),
    ]);
  });

  test.each([
    [400, 'invalid_argument'],
    [404, 'bad_route'],
    [501, 'unimplemented'],
    [415, 'unsupported'],
  ])('is uploaded as a zip if the service answers %i %s', async (status, code) => {
    results.unzippedFault = refusal(status, code);
    expect(await upload('weigh-in-report-web')).toBe(7);
    const [[name, zip] = ['', Buffer.alloc(0)], ...more] = results.uploads;
    expect([name, results.mediaTypes.get(name), more]).toEqual([
      'weigh-in-report-web',
      'application/zip',
      [],
    ]);
    // A zip file stores names as plain text.
    expect(zip.toString('latin1')).toMatch(/^PK.*report\.html/s);
    expect(log.join('\n')).toContain(`(${status})`);
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  test('is not uploaded as a zip if the service refuses the job', async () => {
    results.unzippedFault = refusal(403, 'permission_denied');
    await expect(upload('weigh-in-report-web')).rejects.toThrow(
      /Can't upload the artifact weigh-in-report-web\.html.*permission_denied/,
    );
    expect(results.uploads.size).toBe(0);
    expect(await readdir(folder)).toEqual(['report.html']);
  });
});
