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
import { builtSnapshot } from '../support/dockerfile-snapshot.ts';
import { makeComponent, makePolicy, makeSnapshot } from '../support/report.ts';

/** Path of Chromium: `CHROME`, or Debian's default. */
const CHROMIUM = process.env['CHROME'] ?? '/usr/bin/chromium';
const FOCUSED_LABEL = 'document.activeElement.getAttribute("aria-label")';
const ROOT = resolve(import.meta.dirname, '../..');

/** Names that an unescaped page would treat as markup, as script, or as a change of text direction. */
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
    // Chromium's sandbox doesn't run as root, which CI containers use.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface OpenedPage {
    readonly view: Page;
    /** Errors, console messages such as blocked content, and requests to anything but the file itself. */
    readonly problems: readonly string[];
  }

  async function open(
    base: Snapshot,
    head: Snapshot,
    options = {},
    definitionChanges: Report['definitionChanges'] = [],
  ): Promise<OpenedPage> {
    const image = reportComparison(base, head, { name: 'web', policy: makePolicy() });
    const file = join(folder, `${Math.random()}.html`);
    const otherFields = { failed: [], definitionChanges, origin: null, accepted: null, notes: [] };
    await writeFile(file, renderHtml({ verdict: image.verdict, images: [image], ...otherFields }, page));
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
      { by: 'FROM', files: { 'usr/lib/libssl.so.3': 700_000, 'usr/lib/old.so': 50_000, 'etc/passwd': 300 } },
    ],
  });
  const head = makeSnapshot({
    layers: [
      { by: 'FROM', files: { 'usr/lib/libssl.so.3': 700_000, 'etc/passwd': 300 } },
      {
        by: 'RUN apt-get install bash',
        files: { 'bin/bash': 1_200_000, 'usr/share/doc/bash/README': 9_000 },
      },
    ],
    components: [makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 1 })],
  });
  const labels = async (view: Page) =>
    Promise.all((await view.locator('.cell').all()).map((cell) => cell.getAttribute('aria-label')));
  const names = (view: Page) => view.locator('.cell .name').allTextContents();

  test('shows the report from disk, without a request or an error', async () => {
    const { view, problems } = await open(base, head);
    expect(await view.textContent('h2')).toContain('web');
    expect(await view.textContent('body')).toContain('forbid-new');
    expect(await view.textContent('body')).toContain('RUN apt-get install bash');
    expect(await names(view)).toEqual(expect.arrayContaining(['bin/', 'usr/']));
    expect(problems).toEqual([]);
    await view.close();
  });

  test('shows a changed image definition first', async () => {
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

  test('opens a directory on click, goes back on Escape, and shows the current path', async () => {
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

  test('moves between cells with the arrow keys, and has one tab stop', async () => {
    const { view } = await open(base, head);
    await view.focus('.cell[tabindex="0"]');
    const first = await view.evaluate<string>(FOCUSED_LABEL);
    for (const key of ['ArrowRight', 'ArrowDown']) await view.keyboard.press(key);
    const second = await view.evaluate<string>(FOCUSED_LABEL);
    expect(second).not.toBe(first);
    expect(await view.locator('.cell[tabindex="0"]').count()).toBe(1);
    await view.close();
  });

  test('finds files by part of their path, and opens them', async () => {
    const { view } = await open(base, head);
    await view.fill('input[type=search]', 'LIBSSL');
    expect(await view.textContent('.found [role=status]')).toBe('1 found');
    await view.click('.found button');
    expect(await view.textContent('.status')).toContain('/usr/lib/libssl.so.3: 700kB, unchanged');
    await view.close();
  });

  test('shows only changes, or only one layer', async () => {
    const { view } = await open(base, head);
    await view.getByLabel('By').selectOption('change');
    expect(await labels(view)).toEqual(['bin/ +1.2MB, new', 'usr/ −41kB, was 750kB']);
    await view.getByLabel('By').selectOption('size');
    await view.getByLabel('Layer').selectOption('1');
    expect(await labels(view)).toEqual(['bin/ 1.2MB +1.2MB, new', 'usr/ 9kB +9kB, was 0B']);
    await view.close();
  });

  test('filters the map and the search results by layer, and shows the base layer of removed files', async () => {
    const { view } = await open(base, head);
    await view.fill('input[type=search]', '.so');
    expect(await view.locator('.found li').allInnerTexts()).toEqual([
      '/usr/lib/libssl.so.3 700kB, unchanged',
      '/usr/lib/old.so gone, was 50kB',
    ]);
    await view.click('.found button >> text=old.so');
    expect(await view.textContent('.status')).toBe(
      '/usr/lib/old.so: gone, was 50kB. Layer 1 of the base: FROM',
    );
    await view.getByLabel('Layer').selectOption('1');
    // That layer has no files in /usr/lib.
    expect(await labels(view)).toEqual(['bin/ 1.2MB +1.2MB, new', 'usr/ 9kB +9kB, was 0B']);
    expect(await view.textContent('.found [role=status]')).toBe('0 found');
    await view.getByLabel('Layer').selectOption('');
    expect(await view.textContent('.found [role=status]')).toBe('2 found');
    await view.close();
  });

  test('keeps the keyboard focus when the map is drawn again', async () => {
    const { view } = await open(base, head);
    const focused = () =>
      view.evaluate<string>('document.activeElement.textContent || document.activeElement.ariaLabel');
    await view.focus('.cell[aria-label^="usr/"]');
    const label = await view.evaluate<string>(FOCUSED_LABEL);
    await view.setViewportSize({ width: 900, height: 900 });
    await view.waitForFunction('document.querySelector(".map").clientWidth < 900');
    expect(await view.evaluate<string>(FOCUSED_LABEL)).toBe(label);
    await view.keyboard.press('Enter');
    await view.focus('.way button >> nth=0');
    await view.keyboard.press('Enter');
    expect(await focused()).toBe('/');
    await view.click('text=The same as a table');
    await view.focus('details button >> text=usr/');
    await view.keyboard.press('Enter');
    expect(await focused()).toBe('lib/');
    await view.close();
  });

  test('shows a message if all files are empty, and limits the height of a long instruction', async () => {
    const long = `RUN ${'echo '.repeat(1000)}`;
    const empty = makeSnapshot({ layers: [{ by: long, files: { a: 0, b: 0 } }] });
    const file = join(folder, 'empty.html');
    const image = reportMeasurement(empty, { name: 'web', policy: makePolicy() });
    const otherFields = { failed: [], definitionChanges: [], origin: null, accepted: null, notes: [] };
    await writeFile(file, renderHtml({ verdict: 'pass', images: [image], ...otherFields }, page));
    const view = await browser.newPage({ viewport: { width: 400, height: 800 } });
    await view.goto(`file://${file}`);
    expect(await view.textContent('.map')).toBe('Nothing in here has a byte.');
    const row = view
      .locator('section', { has: view.getByRole('heading', { name: 'Layers' }) })
      .locator('tbody tr');
    expect((await row.boundingBox())?.height).toBeLessThan(400);
    await view.close();
  });

  test('shows where the size comes from, with bars in proportion', async () => {
    const build = (dockerfile: string, baseBytes: number, ownBytes: number) =>
      builtSnapshot({ dockerfile, below: { a: baseBytes }, made: { 2: { b: ownBytes } } });
    const { view, problems } = await open(
      build('FROM debian\nRUN make\n', 25_000_000, 10_000_000),
      build('FROM ubuntu\nRUN make\n', 100_000_000, 75_000_000),
    );
    const section = view.locator('section', {
      has: view.getByRole('heading', { name: 'Where it comes from' }),
    });
    const rows = await section.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.trim().split(/\s*[\n\t]\s*/))).toEqual([
      ['line 1', 'FROM ubuntu, in place of debian', '25MB', '100MB', '+75MB'],
      ['The Dockerfile’s own instructions', '10MB', '75MB', '+65MB'],
      ['line 2', 'RUN make', '10MB', '75MB', '+65MB'],
    ]);
    const widths = await Promise.all(
      (await section.locator('.bar').all()).map(async (bar) => (await bar.boundingBox())?.width ?? 0),
    );
    const longest = Math.max(...widths);
    const shares = [0.25, 1, 0.1, 0.75, 0.1, 0.75];
    expect(widths.map((width) => Math.round((width / longest) * 50) / 50)).toEqual(
      shares.map((share) => Math.round(share * 50) / 50),
    );
    expect(problems).toEqual([]);
    await view.close();
  });

  test('lists changed packages and duplicate files', async () => {
    const duplicates = { 'usr/lib/a.so': 2_000_000, 'opt/b.so': 2_000_000 };
    const snapshot = makeSnapshot({ layers: [{ by: 'COPY', files: duplicates }] });
    const icu = {
      manager: 'dpkg',
      name: 'libicu72',
      version: '72.1-3',
      bytes: 36_000_000,
      files: 9,
    } as const;
    const withDuplicates = {
      ...snapshot,
      files: snapshot.files.map((file) => ({ ...file, digest: 'same' })),
      packages: [icu, { ...icu, manager: 'node', name: HOSTILE[0]!, bytes: 5 } as const],
    };
    const { view, problems } = await open(base, withDuplicates);
    const rowsOf = (title: string) =>
      view.locator('section', { has: view.getByRole('heading', { name: title }) }).locator('tbody tr');
    expect(await rowsOf('Packages that changed').allInnerTexts()).toEqual([
      'libicu72\tdpkg\t\t72.1-3\t+36MB',
      `${HOSTILE[0]!}\tnode\t\t72.1-3\t+5B`,
    ]);
    expect(await rowsOf('Large files that are there more than once').allInnerTexts()).toEqual([
      expect.stringMatching(/^2MB\t2\t\s*\/opt\/b\.so\n\/usr\/lib\/a\.so$/),
    ]);
    expect(problems).toEqual([]);
    await view.close();
  });

  test('shows hostile names as names', async () => {
    const files = Object.fromEntries(
      HOSTILE.map((name, index) => [name.replaceAll('/', '\u2215'), 1000 + index]),
    );
    const hostile = makeSnapshot({
      layers: [{ by: `RUN ${HOSTILE[1]}`, files: { ...files, [HOSTILE[1]!]: 5000 } }],
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

  test.each(['light', 'dark'] as const)(
    'passes the accessibility rules of axe in %s mode',
    async (colorScheme) => {
      const { view } = await open(base, head, { colorScheme });
      // Evaluated from outside, because the page's content security policy blocks added scripts.
      await view.evaluate(axe.source);
      const { violations } = await view.evaluate<axe.AxeResults>('axe.run()');
      const failures = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      expect(failures).toEqual([]);
      await view.close();
    },
  );

  test('fits a narrow window', async () => {
    const { view } = await open(base, head, { viewport: { width: 400, height: 800 } });
    expect(await view.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await view.close();
  });

  test('draws only what is visible of 100,000 files', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [
        `d${index % 97}/e${index % 89}/file-${index}`,
        1 + (index % 1000),
      ]),
    );
    const large = makeSnapshot({ layers: [{ by: 'COPY', files: many }] });
    const { view, problems } = await open(base, large);
    expect(await view.locator('*').count()).toBeLessThan(4000);
    await view.click('.cell[aria-label^="d"] >> nth=0');
    expect(await view.textContent('.status')).toMatch(/^\/d\d+\//);
    await view.fill('input[type=search]', 'file-99');
    expect(await view.textContent('.found [role=status]')).toBe('1,111 found, the 100 largest are listed');
    expect(problems).toEqual([]);
    await view.close();
  }, 60_000);
});
