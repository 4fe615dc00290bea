import { afterAll, afterEach, beforeAll } from '@jest/globals';
import axe from 'axe-core';
import { buildSync } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { renderHtml, type PageAssets } from '../../src/core/report/html/render-html.ts';
import type { Report } from '../../src/core/policy/report.ts';

/** Path of Chromium: `CHROME`, or Debian's. */
const CHROMIUM = process.env['CHROME'] ?? '/usr/bin/chromium';
const ROOT = resolve(import.meta.dirname, '../..');

/** A page in Chromium. */
export interface OpenedPage {
  readonly view: Page;
  /** Problems on the page: errors, blocked content, and requests other than for the file itself. */
  readonly problems: readonly string[];
}

export interface PageFixture {
  /** Opens the report's page from disk, with a fragment such as `#tab=layers`. It is closed after the test. */
  open(report: Report, options?: BrowserContextOptions, fragment?: string): Promise<OpenedPage>;
}

function buildAssets(): PageAssets {
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

/** Starts Chromium for the tests of a file. */
export function usePage(): PageFixture {
  const assets = buildAssets();
  let browser: Browser;
  let folder = '';
  let count = 0;
  const opened: Page[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weigh-in-page-'));
    // The sandbox of Chromium doesn't run as root, and CI containers run as root.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  // An open page takes time even if nobody looks at it.
  afterEach(async () => {
    for (const view of opened.splice(0)) await view.context().close();
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    async open(report, options = {}, fragment = '') {
      const file = join(folder, `${(count += 1)}.html`);
      await writeFile(file, renderHtml(report, assets));
      const view = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
      opened.push(view);
      const problems: string[] = [];
      view.on('console', (message) => problems.push(message.text()));
      view.on('pageerror', (error) => problems.push(error.message));
      view.on('request', (request) => {
        if (request.url().split('#')[0] !== `file://${file}`) problems.push(request.url());
      });
      await view.goto(`file://${file}${fragment}`);
      await view.waitForSelector('h1');
      return { view, problems };
    },
  };
}

/** What axe finds on the page as it is now. */
export async function findAccessibilityProblems(view: Page): Promise<string[]> {
  // Evaluated from outside, because the page's policy would block it as a script.
  await view.evaluate(axe.source);
  const { violations } = await view.evaluate<axe.AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** The texts of a table's cells in the section with this heading, by row. */
export async function readRows(view: Page, heading: string): Promise<string[][]> {
  const section = view.locator('section', { has: view.getByRole('heading', { name: heading, exact: true }) });
  const rows = await section.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('td').allInnerTexts()).map((text) => text.trim())),
  );
}

/** Waits until an expression is true on the page. Playwright's own function needs `eval`, which the page's policy blocks. */
export const waitUntil = async (view: Page, expression: string): Promise<void> =>
  view.evaluate(
    `new Promise((resolve) => { const check = () => (${expression}) ? resolve() : requestAnimationFrame(check); check(); })`,
  );
