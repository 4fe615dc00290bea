import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reportComparison, reportMeasurement } from '../../src/core/policy/verdict.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from '../support/dockerfile-snapshot.ts';
import { usePage, waitUntil } from '../support/page.ts';
import { makePolicy, makeReport, makeSnapshot } from '../support/report.ts';

const page = usePage();
const openComparison = async (base: Snapshot, head: Snapshot, options = {}, fragment = '') =>
  page.open(
    makeReport([reportComparison(base, head, { name: 'web', policy: makePolicy() })]),
    options,
    fragment,
  );

const DOCKERFILE = 'FROM debian\nRUN apt-get install bash\n';
const DPKG = { manager: 'dpkg', files: 1, bytes: 1 } as const;

/** Gives the files below these paths to packages. */
function withPackages(snapshot: Snapshot, prefixes: Readonly<Record<string, string>>): Snapshot {
  const names = Object.values(prefixes);
  const paths = Object.keys(prefixes);
  return {
    ...snapshot,
    packages: names.map((name) => ({ ...DPKG, name, version: '1.0' })),
    fileOwners: Int32Array.from(snapshot.files, ({ path }) =>
      paths.findIndex((prefix) => path.startsWith(prefix)),
    ),
  };
}

const base = withPackages(
  makeBuiltSnapshot({
    reference: 'web:1',
    dockerfile: DOCKERFILE,
    baseFiles: {
      'usr/lib/libssl.so.3': 700_000,
      'usr/lib/old.so': 50_000,
      'usr/lib/grows.so': 100_000,
      'etc/passwd': 300,
    },
  }),
  { 'usr/lib/libssl': 'libssl3', 'usr/lib/old': 'libold' },
);
const head = withPackages(
  makeBuiltSnapshot({
    reference: 'web:2',
    dockerfile: DOCKERFILE,
    baseFiles: { 'usr/lib/libssl.so.3': 600_000, 'usr/lib/grows.so': 300_000, 'etc/passwd': 300 },
    filesByLine: { 2: { 'bin/bash': 1_200_000, 'usr/share/doc/bash/README': 9_000 } },
  }),
  { 'usr/lib/libssl': 'libssl3', 'bin/bash': 'bash' },
);

const cell = (view: Page, name: string) => view.locator(`.cell[aria-label^="${name} "]`);
const labels = async (view: Page) =>
  Promise.all((await view.locator('.cell').all()).map((element) => element.getAttribute('aria-label')));
const focusedLabel = (view: Page) =>
  view.evaluate<string | null>('document.activeElement.getAttribute("aria-label")');
/** The text of the card, or null if it isn't shown. */
const cardText = (view: Page) =>
  view.evaluate<string | null>(
    '(([card]) => card && getComputedStyle(card).visibility === "visible" ? card.innerText : null)(document.querySelectorAll(".card"))',
  );

describe('the treemap', () => {
  test('says everything about a file under the pointer and with the keyboard focus', async () => {
    const { view, problems } = await openComparison(base, head);
    const expected = [
      '/usr/lib/libssl.so.3',
      'web:1',
      '700kB',
      'web:2',
      '600kB',
      'Change',
      '−100kB, shrank',
      'Package',
      'libssl3 1.0 (dpkg)',
      'Layer',
      '1, Dockerfile line 1',
      'base',
    ];
    const lines = async () => (await cardText(view))?.split(/\s*\n\s*/);
    expect(await cardText(view)).toBeNull();
    await cell(view, 'libssl.so.3').hover();
    expect(await lines()).toEqual(expected);
    await view.mouse.move(2, 2);
    expect(await cardText(view)).toBeNull();
    await cell(view, 'libssl.so.3').focus();
    expect(await lines()).toEqual(expected);
    const described = await cell(view, 'libssl.so.3').getAttribute('aria-describedby');
    expect(await view.textContent(`#${described}`)).toContain('libssl3 1.0 (dpkg)');
    expect(problems).toEqual([]);
  });

  test('says where a removed file was, and that a new one was not there', async () => {
    const { view } = await openComparison(base, head);
    await cell(view, 'old.so').hover();
    expect(await cardText(view)).toMatch(
      /^\/usr\/lib\/old\.so\s+web:1\s+50kB\s+web:2\s+not there\s+Change\s+−50kB, removed\s+Package\s+libold 1\.0 \(dpkg\)\s+Layer\s+1 of web:1, Dockerfile line 1\s/,
    );
    await cell(view, 'bash').hover();
    expect(await cardText(view)).toMatch(
      /\s+web:1\s+not there\s+web:2\s+1\.2MB\s.*Layer\s+2, Dockerfile line 2\s+RUN apt-get install bash$/s,
    );
  });

  test('sums up a directory, and the entries that are too small for a cell of their own', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`data/f${index}`, index < 5 ? 100_000 : 100]),
    );
    const { view } = await openComparison(
      makeSnapshot({ reference: 'web:1', layers: [{ createdBy: 'COPY', files: { 'data/gone': 50 } }] }),
      withPackages(
        makeSnapshot({
          reference: 'web:2',
          layers: [
            { createdBy: 'COPY', files: many },
            { createdBy: 'ADD', files: { 'data/z': 100 } },
          ],
        }),
        { 'data/f1': 'one', 'data/f2': 'two' },
      ),
    );
    const rest = view.locator('.cell.rest');
    await rest.hover();
    expect(await cardText(view)).toMatch(
      /^\/data\/ \(\d+ more\).*Files\s+\d+\s.*Package\s+2 packages: two, one\s+Layer\s+3 layers: layer 1, layer 2, layer 1 of web:1/s,
    );
    const box = await rest.boundingBox();
    expect((box?.width ?? 0) * (box?.height ?? 0)).toBeGreaterThan(300);
    await rest.click();
    expect(await view.textContent('.breadcrumbs')).toMatch(/^\/data\/\d+ more$/);
    const shown = await labels(view);
    expect(shown.length).toBeGreaterThan(50);
    expect(shown.every((label) => /^(?:f\d+|z|gone|\d+ more) /.test(label ?? ''))).toBe(true);
  });

  test('can be reached cell by cell with the arrow keys, also inside directories', async () => {
    const { view } = await openComparison(base, head);
    await view.focus('.cell[tabindex="0"]');
    const all = new Set(await labels(view));
    const seen = new Set([await focusedLabel(view)]);
    const pending: (string | null)[] = [...seen];
    for (let from = pending.pop(); from !== undefined; from = pending.pop()) {
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
        await view.locator(`.cell[aria-label="${from}"]`).focus();
        await view.keyboard.press(key);
        const next = await focusedLabel(view);
        if (!seen.has(next)) pending.push(next);
        seen.add(next);
      }
    }
    expect(seen).toEqual(all);
    expect(await view.locator('.cell[tabindex="0"]').count()).toBe(1);
  });

  test('opens a directory by click and by Enter, goes back by Escape, and says where it is', async () => {
    const { view } = await openComparison(base, head);
    await view.click('.cell[aria-label^="usr/"]', { position: { x: 20, y: 8 } });
    expect(await view.textContent('.status')).toBe('/usr/: 909kB, was 850kB, +59kB');
    await cell(view, 'lib/').focus();
    await view.keyboard.press('Enter');
    expect(await view.textContent('.status')).toBe('/usr/lib/: 900kB, was 850kB, +50kB');
    expect(await focusedLabel(view)).toBe('libssl.so.3 600kB −100kB, shrank');
    await view.keyboard.press('Escape');
    await view.keyboard.press('Escape');
    expect(await view.textContent('.status')).toBe('/: 2.11MB, was 850kB, +1.26MB');
  });

  test('does not scroll the page when the focus moves', async () => {
    const { view } = await openComparison(base, head, { viewport: { width: 1280, height: 420 } });
    const scrolled = () => view.evaluate<number>('scrollY');
    await view.evaluate('scrollTo(0, 200)');
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await view.evaluate('document.querySelector(".cell").focus({ preventScroll: true })');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter', 'Escape']) {
      await view.keyboard.press(key);
      expect(await scrolled()).toBe(before);
    }
  });

  test('marks every kind of change by class, pattern and word', async () => {
    const { view } = await openComparison(base, head);
    const kinds = { bash: 'added', 'grows.so': 'grown', 'libssl.so.3': 'shrunk', 'old.so': 'removed' };
    const looks = new Set<string>();
    for (const [name, kind] of Object.entries(kinds)) {
      expect(await cell(view, name).getAttribute('class')).toContain(kind);
      looks.add(
        await view.evaluate<string>(
          `getComputedStyle(document.querySelector('.cell[aria-label^="${name} "]')).background`,
        ),
      );
    }
    expect(looks.size).toBe(4);
    expect(await labels(view)).toEqual(
      expect.arrayContaining([
        'bash +1.2MB new',
        'grows.so 300kB +200kB, grew',
        'libssl.so.3 600kB −100kB, shrank',
        'old.so −50kB removed',
      ]),
    );
    expect(await view.locator('.legend li').allInnerTexts()).toEqual(
      expect.arrayContaining(['new', 'grew', 'shrank', 'removed']),
    );
  });

  test('colors by layer or package on request, and always if nothing is compared', async () => {
    const image = reportMeasurement(head, { name: 'image', policy: makePolicy() });
    const { view } = await page.open(makeReport([image]));
    const options = view.getByRole('combobox', { name: 'Color' });
    expect(await options.locator('option').allInnerTexts()).toEqual(['by layer', 'by package']);
    expect(await labels(view)).toEqual(
      expect.arrayContaining(['bash 1.2MB layer 2', 'libssl.so.3 600kB layer 1']),
    );
    expect(await view.locator('.legend li').allInnerTexts()).toEqual(['layer 2 (1.21MB)', 'layer 1 (900kB)']);
    await options.selectOption('package');
    expect(await labels(view)).toEqual(expect.arrayContaining(['bash 1.2MB bash', 'grows.so 300kB']));
    expect(await view.locator('.legend li').allInnerTexts()).toEqual([
      'bash (1.2MB)',
      'libssl3 (600kB)',
      'other packages, or none',
    ]);
    const colors = await view.evaluate<string[]>(
      `[...document.querySelectorAll('.legend .swatch')].map((swatch) => getComputedStyle(swatch).backgroundColor)`,
    );
    expect(new Set(colors).size).toBe(3);
    const compared = await openComparison(base, head);
    expect(
      await compared.view.getByRole('combobox', { name: 'Color' }).locator('option').allInnerTexts(),
    ).toEqual(['by change', 'by layer', 'by package']);
  });

  test('fills the window, and again after a resize', async () => {
    const { view } = await openComparison(base, head);
    const bottom = () =>
      view.evaluate<number>('document.querySelector(".map").getBoundingClientRect().bottom + scrollY');
    expect(await bottom()).toBeGreaterThan(900 - 80);
    expect(await bottom()).toBeLessThan(900);
    await view.setViewportSize({ width: 1000, height: 1100 });
    await waitUntil(view, 'document.querySelector(".map").getBoundingClientRect().bottom > 1000');
    expect(await bottom()).toBeLessThan(1100);
  });

  test('shows only whole numbers', async () => {
    const { view } = await openComparison(base, head, { viewport: { width: 700, height: 700 } });
    const cut = await view.evaluate<string[]>(
      `[...document.querySelectorAll('.figure')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent)`,
    );
    expect(cut).toEqual([]);
  });
});

describe('the files', () => {
  test('are found by part of their path', async () => {
    const { view } = await openComparison(base, head);
    await view.fill('input[type=search]', 'LIBSSL');
    expect(await view.textContent('.results [role=status]')).toBe('1 found');
    await view.click('.results button');
    expect(await view.textContent('.status')).toBe(
      '/usr/lib/libssl.so.3: 600kB, was 700kB, −100kB, package libssl3 1.0 (dpkg), layer 1, Dockerfile line 1',
    );
    await view.fill('input[type=search]', '');
    expect(await view.locator('.results').isVisible()).toBe(false);
  });

  test('are filtered by layer, in the map and in the search', async () => {
    const { view } = await openComparison(base, head);
    await view.fill('input[type=search]', 'bash');
    expect(await view.locator('.results li').allInnerTexts()).toEqual([
      '/bin/bash 1.2MB, new',
      '/usr/share/doc/bash/ 9kB, new',
    ]);
    await view.getByRole('combobox', { name: 'Layer' }).selectOption('0');
    expect(await view.textContent('.results [role=status]')).toBe('0 found');
    expect(await labels(view)).not.toContain('bash +1.2MB new');
    await view.getByRole('combobox', { name: 'Layer' }).selectOption('');
    expect(await view.textContent('.results [role=status]')).toBe('2 found');
  });

  test('are sized by change on request', async () => {
    const { view } = await openComparison(base, head);
    await view.getByRole('combobox', { name: 'Area' }).selectOption('change');
    expect(await labels(view)).toEqual(expect.arrayContaining(['lib/ +50kB, grew', 'bin/ +1.2MB new']));
    expect((await labels(view)).some((label) => label?.includes('passwd'))).toBe(false);
  });

  test('are listed with their packages and layers, and directories open', async () => {
    const { view } = await openComparison(base, head);
    await view.getByRole('button', { name: 'List', exact: true }).click();
    expect(await view.locator('.map').isVisible()).toBe(false);
    await view.locator('.list button', { hasText: 'usr/' }).click();
    await view.locator('.list button', { hasText: 'lib/' }).click();
    const rows = await view.locator('.list tbody tr').all();
    expect(await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()))).toEqual([
      ['libssl.so.3', '700kB', '600kB', '−100kB', 'libssl3 1.0 (dpkg)', '1, Dockerfile line 1'],
      ['grows.so', '100kB', '300kB', '+200kB', 'none', '1, Dockerfile line 1'],
      ['old.so', '50kB', '–', '−50kB', 'libold 1.0 (dpkg)', '1 of web:1, Dockerfile line 1'],
    ]);
    expect(await view.locator('.list th').allInnerTexts()).toEqual([
      'Name',
      'web:1',
      'web:2',
      'Change',
      'Package',
      'Layer',
    ]);
  });

  test('that are all empty are said to be', async () => {
    const empty = makeSnapshot({ layers: [{ createdBy: 'COPY', files: { a: 0, b: 0 } }] });
    const image = reportMeasurement(empty, { name: 'web', policy: makePolicy() });
    const { view } = await page.open(makeReport([image]));
    expect(await view.textContent('.map')).toBe('All files in this directory are empty.');
  });

  test('keep the keyboard focus when they are drawn again', async () => {
    const { view } = await openComparison(base, head);
    await cell(view, 'lib/').focus();
    const label = await focusedLabel(view);
    await view.setViewportSize({ width: 1000, height: 900 });
    await waitUntil(view, 'document.querySelector(".map").clientWidth < 1000');
    expect(await focusedLabel(view)).toBe(label);
    await view.keyboard.press('Enter');
    await view.focus('.breadcrumbs button >> nth=0');
    await view.keyboard.press('Enter');
    expect(await view.evaluate<string>('document.activeElement.textContent')).toBe('/');
  });
});

describe('an image with 100,000 files', () => {
  const files = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [
      `d${index % 97}/e${index % 89}/file-${index}`,
      1 + (index % 1000),
    ]),
  );
  const large = makeSnapshot({ reference: 'web:2', layers: [{ createdBy: 'COPY', files }] });

  test('is drawn with few elements, and answers without a long pause', async () => {
    const { view, problems } = await openComparison(base, large);
    const measure = (action: string) =>
      view.evaluate<number>(
        `(() => { const start = performance.now(); ${action}; return performance.now() - start; })()`,
      );
    const drawn = await view.evaluate<number>('performance.now()');
    expect(await view.locator('*').count()).toBeLessThan(4000);
    const opening = await measure(`document.querySelector('.cell[aria-label^="d"]').click()`);
    expect(await view.textContent('.status')).toMatch(/^\/d\d+\//);
    const searching = await measure(
      `const input = document.querySelector('input[type=search]'); input.value = 'file-99'; input.dispatchEvent(new Event('input'))`,
    );
    expect(await view.textContent('.results [role=status]')).toBe('1,111 found, showing the 100 largest');
    // Ten times what a laptop needs, so that a busy machine doesn't fail the test.
    expect({ drawn: drawn < 10_000, opening: opening < 1000, searching: searching < 1500 }).toEqual({
      drawn: true,
      opening: true,
      searching: true,
    });
    expect(problems).toEqual([]);
  });
});
