import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const FOLDER = '.github/workflows';
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = readdirSync(join(root, FOLDER));

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
const readWorkflow = (file: string) => parse(read(`${FOLDER}/${file}`)) as Workflow;

describe.each(files)('%s', (file) => {
  test('uses its own actions from this commit', () => {
    const own = [...read(`${FOLDER}/${file}`).matchAll(/^\s+(?:- )?uses: (\.\/.*)$/gm)];
    for (const [, uses = ''] of own) expect(existsSync(join(root, uses))).toBe(true);
  });

  test('has write permissions only in the release job', () => {
    const { permissions, jobs } = readWorkflow(file);
    expect(permissions).toBeDefined();
    const writes = Object.entries(jobs).flatMap(([name, job]) =>
      Object.entries({ ...permissions, ...job.permissions }).flatMap(([scope, access]) =>
        access === 'write' ? [`${name}: ${scope}`] : [],
      ),
    );
    expect(writes).toEqual(
      file === 'release.yml'
        ? ['draft: contents', 'npm: id-token', 'image: packages', 'publish: contents']
        : [],
    );
  });
});
