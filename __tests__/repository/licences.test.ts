import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { DIST } from '../support/runner.ts';

const ROOT = resolve(DIST, '..');
const TITLE = /^== (\S+ \S+): (.+)$/gm;

/** Returns lines that are long enough to identify their source. The bundler leaves most of them unchanged. */
function codeLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= 40 && line.length < 400)
    .filter((line) => !/^(?:\/\/|\*|\/\*|import |export )|require\(/.test(line));
}

function listScripts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listScripts(path);
    return /\.[cm]?js$/.test(entry.name) ? [path] : [];
  });
}

/** Maps the name and version of each installed package to its folder. */
function findInstalledPackages(): ReadonlyMap<string, string> {
  const lock = readFileSync(join(ROOT, 'node_modules/.package-lock.json'), 'utf8');
  const folders = Object.keys((JSON.parse(lock) as { packages: object }).packages)
    .map((path) => join(ROOT, path))
    .filter((folder) => existsSync(join(folder, 'package.json')));
  return new Map(
    folders.map((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name: string;
        version: string;
      };
      return [`${manifest.name} ${manifest.version}`, folder];
    }),
  );
}

/** Counts, for each package, the lines of the bundles that only this package contains. Doesn't rely on the bundler's list. */
function countBundledLines(packages: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const bundles = readdirSync(DIST).filter((name) => name.endsWith('.js'));
  const bundledLines = new Set(bundles.flatMap((name) => codeLines(readFileSync(join(DIST, name), 'utf8'))));
  const owners = new Map<string, Set<string>>();
  for (const [name, folder] of packages) {
    for (const line of listScripts(folder).flatMap((file) => codeLines(readFileSync(file, 'utf8')))) {
      if (bundledLines.has(line)) owners.set(line, (owners.get(line) ?? new Set()).add(name));
    }
  }
  const counts = new Map<string, number>();
  for (const [name, ...others] of owners.values()) {
    if (name !== undefined && others.length === 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const text = readFileSync(join(DIST, 'licenses.txt'), 'utf8');
const listed = new Map([...text.matchAll(TITLE)].map(([, name = '', licence = '']) => [name, licence]));
let packages: ReadonlyMap<string, string>;
let bundled: readonly string[];

beforeAll(() => {
  packages = findInstalledPackages();
  // One or two lines prove nothing, because packages copy lines from each other.
  bundled = [...countBundledLines(packages)].filter(([, lines]) => lines > 2).map(([name]) => name);
});

test('every bundled package is listed', () => {
  const names = bundled.map((name) => name.split(' ')[0]);
  expect(names).toEqual(expect.arrayContaining(['@actions/core', 'undici', 'tunnel', 'dockerode', 'yaml']));
  expect(bundled.length).toBeGreaterThan(120);
  expect(bundled.filter((name) => !listed.has(name))).toEqual([]);
});

test('every listed package is installed, with the text of its licence', () => {
  expect([...listed.keys()].filter((name) => !packages.has(name))).toEqual([]);
  const bodies = text.split(/^== .*$/m).slice(1);
  expect(bodies.filter((body) => body.trim().length < 20)).toEqual([]);
  expect([...listed].filter(([, licence]) => licence === 'none stated').map(([name]) => name)).toEqual([
    'buffers 0.1.1',
  ]);
});
