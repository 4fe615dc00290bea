import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { NEWEST_API_VERSION } from '../../src/adapters/docker-engine/version/api-version.ts';
import { ROOT, readText } from '../support/docs/pages.ts';
import { SCRIPT_ENGINES } from '../support/engine-names.ts';

const page = readText('docs/testing.md');

/** Reads the table of engines on the page: `| Docker Engine 28.5 (Debian sid) | overlay2, containerd | …`. */
const listedEngines = [
  ...page.matchAll(/^\| Docker Engine (\S+) \([^)]+\) +\| ([a-z0-9, ]+?) +\| (.*) \|$/gm),
].map(([, version = '', stores = '', rest = '']) => ({ version, stores: stores.split(', '), rest }));

const namesOnPage = listedEngines
  .flatMap(({ version, stores }) =>
    stores.map((store) => (store === 'overlay2' ? version : `${version}-${store}`)),
  )
  .toSorted();

test('docs/testing.md lists the engines of script/engine', () => {
  const output = execFileSync(join(ROOT, 'script/engine'), ['list'], { encoding: 'utf8' });
  const names = output.split('\n').flatMap((line) => /^(\S+) +(?:running|stopped)/.exec(line)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(1);
  expect(namesOnPage).toEqual(names.toSorted());
});

test('the tests know the engines of script/engine', () => {
  expect([...SCRIPT_ENGINES].toSorted()).toEqual(namesOnPage);
});

test('script/engine describes each engine, with the same version of buildx', () => {
  const help = execFileSync(join(ROOT, 'script/engine'), ['--help'], { encoding: 'utf8' });
  for (const { version, stores, rest } of listedEngines) {
    const buildx = rest.split(' ')[0];
    const expected = buildx === 'none' ? 'no buildx' : `buildx ${buildx}`;
    expect(help).toMatch(new RegExp(`^  ${version} +Docker Engine ${version}, overlay2, ${expected}$`, 'm'));
    if (stores.includes('containerd'))
      expect(help).toMatch(new RegExp(`^  ${version}-containerd +the same,`, 'm'));
  }
});

test('docs/testing.md and ADR 47 name the newest version of the Engine API', () => {
  expect(page).toContain(`and ${NEWEST_API_VERSION} with these engines`);
  const decision = readText('docs/adr/0047-the-version-of-the-engine-api-is-negotiated.md');
  expect(decision).toContain(`but none newer than ${NEWEST_API_VERSION}.`);
});
