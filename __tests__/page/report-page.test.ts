import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { buildSync } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { reportComparison, reportMeasurement } from '../../src/core/policy/verdict.ts';
import { renderHtml, type PageAssets } from '../../src/core/report/html/render-html.ts';
import type { Report } from '../../src/core/policy/report.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from '../support/dockerfile-snapshot.ts';
import { makeComponent, makePolicy, makeSnapshot } from '../support/report.ts';

/** Path of Chromium: `CHROME`, or Debian's. */
const CHROMIUM = process.env['CHROME'] ?? '/usr/bin/chromium';
const LABEL = 'document.activeElement.getAttribute("aria-label")';
const ROOT = resolve(import.meta.dirname, '../..');

/** Names with markup, scripts, bidi overrides and other dangerous contents. */
const HOSTILE = [
  '<img src=x onerror="window.hurt=1">',
  '</script><script>window.hurt=2</script>',
  '<!--',
  '\u00e2\u0080\u00aegnp.exe',
  'a\nb\tc\x07',
  '\xff\xfe',
  'x'.repeat(4000),
];

function assets(): PageAssets {
  const build = (entry: string, format: 'iife' | 'esm') =>
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format,
      charset: 'ascii',
    }).outputFiles[0]!.text;
  return { script: build('src/page/main.ts', 'iife'), style: build('src/page/style.css', 'esm') };
}

describe('report.html in Chromium', () => {
  const page = assets();
  let browser: Browser;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weigh-in-page-'));
    // The sandbox of Chromium doesn't run as root, and CI containers run as root.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface Opened {
    readonly view: Page;
    /** Problems on the page: errors, blocked content, and requests other than for the file itself. */
    readonly problems: readonly string[];
  }

  async function open(
    baseSnapshot: Snapshot,
    headSnapshot: Snapshot,
    options = {},
    definitionChanges: Report['definitionChanges'] = [],
  ): Promise<Opened> {
    const image = reportComparison(baseSnapshot, headSnapshot, { name: 'web', policy: makePolicy() });
    const file = join(folder, `${Math.random()}.html`);
    const rest = { failed: [], definitionChanges, origin: null, accepted: null, notes: [] };
    await writeFile(file, renderHtml({ verdict: image.verdict, images: [image], ...rest }, page));
    const view = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const problems: string[] = [];
    view.on('console', (message) => problems.push(message.text()));
    view.on('pageerror', (error) => problems.push(error.message));
    view.on('request', (request) => {
      if (request.url() !== `file://${file}`) problems.push(request.url());
    });
    await view.goto(`file://${file}`);
    await view.waitForSelector('.cell');
    return { view, problems };
  }

  const base = makeSnapshot({
    layers: [
      {
        createdBy: 'FROM',
        files: { 'usr/lib/libssl.so.3': 700_000, 'usr/lib/old.so': 50_000, 'etc/passwd': 300 },
      },
    ],
  });
  const head = makeSnapshot({
    layers: [
      { createdBy: 'FROM', files: { 'usr/lib/libssl.so.3': 700_000, 'etc/passwd': 300 } },
      {
        createdBy: 'RUN apt-get install bash',
        files: { 'bin/bash': 1_200_000, 'usr/share/doc/bash/README': 9_000 },
      },
    ],
    components: [makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 1 })],
  });
  const labels = async (view: Page) =>
    Promise.all((await view.locator('.cell').all()).map((cell) => cell.getAttribute('aria-label')));
  const names = (view: Page) => view.locator('.cell .name').allTextContents();

  test('opens from disk without requests or errors', async () => {
    const { view, problems } = await open(base, head);
    expect(await view.textContent('h2')).toContain('web');
    expect(await view.textContent('body')).toContain('forbid-new');
    expect(await view.textContent('body')).toContain('RUN apt-get install bash');
    expect(await names(view)).toEqual(expect.arrayContaining(['bin/', 'usr/']));
    expect(problems).toEqual([]);
    await view.close();
  });

  test('shows a changed definition first', async () => {
    const change = { image: 'api', file: 'f', change: 'this change edits <b>api</b>', remedy: 'keep it' };
    const { view, problems } = await open(base, head, {}, [
      { ...change, comparedAs: 'api (as main defines it)' },
    ]);
    expect(await view.textContent('main > :first-child')).toBe(
      'Changed image definitionsapi This change edits <b>api</b>. Keep it.',
    );
    expect(problems).toEqual([]);
    await view.close();
  });

  test('opens a directory by click, goes back by Escape and announces the path', async () => {
    const { view } = await open(base, head);
    await view.click('.cell[aria-label^="usr/"]');
    expect(await view.textContent('.status')).toContain('/usr/');
    expect(await names(view)).toEqual(['lib/', 'share/'].slice(0, (await names(view)).length));
    await view.keyboard.press('Enter');
    expect(await view.textContent('.status')).toContain('/usr/lib/: 700kB, was 750kB, −50kB');
    await view.keyboard.press('Escape');
    await view.keyboard.press('Escape');
    expect(await view.textContent('.status')).toContain('/: 1.91MB');
    await view.close();
  });

  test('arrow keys move between cells, and the map is one Tab stop', async () => {
    const { view } = await open(base, head);
    await view.focus('.cell[tabindex="0"]');
    const first = await view.evaluate<string>(LABEL);
    for (const key of ['ArrowRight', 'ArrowDown']) await view.keyboard.press(key);
    const second = await view.evaluate<string>(LABEL);
    expect(second).not.toBe(first);
    expect(await view.locator('.cell[tabindex="0"]').count()).toBe(1);
    await view.close();
  });

  test('finds files by part of their path and shows them', async () => {
    const { view } = await open(base, head);
    await view.fill('input[type=search]', 'LIBSSL');
    expect(await view.textContent('.results [role=status]')).toBe('1 found');
    await view.click('.results button');
    expect(await view.textContent('.status')).toContain('/usr/lib/libssl.so.3: 700kB, unchanged');
    await view.close();
  });

  test('sizes cells by change and filters by layer', async () => {
    const { view } = await open(base, head);
    await view.getByLabel('Area').selectOption('change');
    expect(await labels(view)).toEqual(['bin/ +1.2MB, new', 'usr/ −41kB, was 750kB']);
    await view.getByLabel('Area').selectOption('size');
    await view.getByLabel('Layer').selectOption('1');
    expect(await labels(view)).toEqual(['bin/ 1.2MB +1.2MB, new', 'usr/ 9kB +9kB, was 0B']);
    await view.close();
  });

  test('filters map and search by layer, and shows the base’s layer of removed files', async () => {
    const { view } = await open(base, head);
    await view.fill('input[type=search]', '.so');
    expect(await view.locator('.results li').allInnerTexts()).toEqual([
      '/usr/lib/libssl.so.3 700kB, unchanged',
      '/usr/lib/old.so removed, was 50kB',
    ]);
    await view.click('.results button >> text=old.so');
    expect(await view.textContent('.status')).toBe(
      '/usr/lib/old.so: removed, was 50kB. Layer 1 of the base: FROM',
    );
    await view.getByLabel('Layer').selectOption('1');
    // The layer has no files in /usr/lib.
    expect(await labels(view)).toEqual(['bin/ 1.2MB +1.2MB, new', 'usr/ 9kB +9kB, was 0B']);
    expect(await view.textContent('.results [role=status]')).toBe('0 found');
    await view.getByLabel('Layer').selectOption('');
    expect(await view.textContent('.results [role=status]')).toBe('2 found');
    await view.close();
  });

  test('keeps the keyboard focus', async () => {
    const { view } = await open(base, head);
    const focused = () =>
      view.evaluate<string>('document.activeElement.textContent || document.activeElement.ariaLabel');
    await view.focus('.cell[aria-label^="usr/"]');
    const label = await view.evaluate<string>(LABEL);
    await view.setViewportSize({ width: 900, height: 900 });
    await view.waitForFunction('document.querySelector(".map").clientWidth < 900');
    expect(await view.evaluate<string>(LABEL)).toBe(label);
    await view.keyboard.press('Enter');
    await view.focus('.breadcrumbs button >> nth=0');
    await view.keyboard.press('Enter');
    expect(await focused()).toBe('/');
    await view.click('text=Show as a table');
    await view.focus('details button >> text=usr/');
    await view.keyboard.press('Enter');
    expect(await focused()).toBe('lib/');
    await view.close();
  });

  test('says that all files are empty, and collapses long instructions', async () => {
    const long = `RUN ${'echo '.repeat(1000)}`;
    const empty = makeSnapshot({ layers: [{ createdBy: long, files: { a: 0, b: 0 } }] });
    const file = join(folder, 'empty.html');
    const image = reportMeasurement(empty, { name: 'web', policy: makePolicy() });
    const rest = { failed: [], definitionChanges: [], origin: null, accepted: null, notes: [] };
    await writeFile(file, renderHtml({ verdict: 'pass', images: [image], ...rest }, page));
    const view = await browser.newPage({ viewport: { width: 400, height: 800 } });
    await view.goto(`file://${file}`);
    expect(await view.textContent('.map')).toBe('All files in this directory are empty.');
    const row = view
      .locator('section', { has: view.getByRole('heading', { name: 'Layers' }) })
      .locator('tbody tr');
    expect((await row.boundingBox())?.height).toBeLessThan(400);
    await view.close();
  });

  test('shows the sources of the change with proportional bars', async () => {
    const built = (dockerfile: string, below: number, own: number) =>
      makeBuiltSnapshot({ dockerfile, baseFiles: { a: below }, filesByLine: { 2: { b: own } } });
    const { view, problems } = await open(
      built('FROM debian\nRUN make\n', 25_000_000, 10_000_000),
      built('FROM ubuntu\nRUN make\n', 100_000_000, 75_000_000),
    );
    const section = view.locator('section', {
      has: view.getByRole('heading', { name: 'Where the change comes from' }),
    });
    const rows = await section.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.trim().split(/\s*[\n\t]\s*/))).toEqual([
      ['line 1', 'FROM ubuntu, instead of debian', '25MB', '100MB', '+75MB'],
      ['Your Dockerfile’s instructions', '10MB', '75MB', '+65MB'],
      ['line 2', 'RUN make', '10MB', '75MB', '+65MB'],
    ]);
    const widths = await Promise.all(
      (await section.locator('.bar').all()).map(async (bar) => (await bar.boundingBox())?.width ?? 0),
    );
    const longest = Math.max(...widths);
    const parts = [0.25, 1, 0.1, 0.75, 0.1, 0.75];
    expect(widths.map((width) => Math.round((width / longest) * 50) / 50)).toEqual(
      parts.map((part) => Math.round(part * 50) / 50),
    );
    expect(problems).toEqual([]);
    await view.close();
  });

  test('shows changed packages and duplicate files', async () => {
    const twice = { 'usr/lib/a.so': 2_000_000, 'opt/b.so': 2_000_000 };
    const plan = makeSnapshot({ layers: [{ createdBy: 'COPY', files: twice }] });
    const icu = {
      manager: 'dpkg',
      name: 'libicu72',
      version: '72.1-3',
      bytes: 36_000_000,
      files: 9,
    } as const;
    const copied = {
      ...plan,
      files: plan.files.map((file) => ({ ...file, digest: 'same' })),
      packages: [icu, { ...icu, manager: 'node', name: HOSTILE[0]!, bytes: 5 } as const],
    };
    const { view, problems } = await open(base, copied);
    const readRows = (title: string) =>
      view.locator('section', { has: view.getByRole('heading', { name: title }) }).locator('tbody tr');
    expect(await readRows('Changed packages').allInnerTexts()).toEqual([
      'libicu72\tdpkg\t\t72.1-3\t+36MB',
      `${HOSTILE[0]!}\tnode\t\t72.1-3\t+5B`,
    ]);
    expect(await readRows('Duplicate large files').allInnerTexts()).toEqual([
      expect.stringMatching(/^2MB\t2\t\s*\/opt\/b\.so\n\/usr\/lib\/a\.so$/),
    ]);
    expect(problems).toEqual([]);
    await view.close();
  });

  test('shows hostile names as text', async () => {
    const files = Object.fromEntries(
      HOSTILE.map((name, index) => [name.replaceAll('/', '\u2215'), 1000 + index]),
    );
    const hostile = makeSnapshot({
      layers: [{ createdBy: `RUN ${HOSTILE[1]}`, files: { ...files, [HOSTILE[1]!]: 5000 } }],
      components: [
        makeComponent({ kind: 'shell', name: HOSTILE[0]!, path: HOSTILE[0]!, detail: HOSTILE[1]! }),
      ],
    });
    const { view, problems } = await open(base, hostile);
    expect(await view.evaluate('window.hurt')).toBeUndefined();
    expect(await view.textContent('body')).toContain('<img src=x onerror="window.hurt=1">');
    expect(await view.textContent('body')).not.toContain('\u202e');
    expect(await view.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
    expect(problems).toEqual([]);
    await view.close();
  });

  test.each(['light', 'dark'] as const)('has no accessibility violations, %s', async (colorScheme) => {
    const { view } = await open(base, head, { colorScheme });
    // Evaluated from outside, because the page's policy would block it as a script.
    await view.evaluate(axe.source);
    const { violations } = await view.evaluate<axe.AxeResults>('axe.run()');
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    expect(found).toEqual([]);
    await view.close();
  });

  test('fits a narrow window', async () => {
    const { view } = await open(base, head, { viewport: { width: 400, height: 800 } });
    expect(await view.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await view.close();
  });

  test('draws only a part of 100,000 files', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [
        `d${index % 97}/e${index % 89}/file-${index}`,
        1 + (index % 1000),
      ]),
    );
    const large = makeSnapshot({ layers: [{ createdBy: 'COPY', files: many }] });
    const { view, problems } = await open(base, large);
    expect(await view.locator('*').count()).toBeLessThan(4000);
    await view.click('.cell[aria-label^="d"] >> nth=0');
    expect(await view.textContent('.status')).toMatch(/^\/d\d+\//);
    await view.fill('input[type=search]', 'file-99');
    expect(await view.textContent('.results [role=status]')).toBe('1,111 found, showing the 100 largest');
    expect(problems).toEqual([]);
    await view.close();
  }, 60_000);
});
