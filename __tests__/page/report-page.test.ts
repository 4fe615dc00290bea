import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reportComparison, reportMeasurement } from '../../src/core/policy/verdict.ts';
import type { Report } from '../../src/core/policy/report.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { ALL_TESTS, sampleCases } from '../support/all-tests.ts';
import { makeBuiltSnapshot } from '../support/dockerfile-snapshot.ts';
import { findAccessibilityProblems, readRows, usePage } from '../support/page.ts';
import {
  makeComponent,
  makePolicy,
  makeReport,
  makeSnapshot,
  makeStarter,
  SAMPLES,
} from '../support/report.ts';

const page = usePage();
const policy = makePolicy();
const compare = (base: Snapshot, head: Snapshot, name = 'web') =>
  reportComparison(base, head, { name, policy });

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

const base = makeSnapshot({
  reference: 'web:1.4',
  ratio: 0.5,
  layers: [
    {
      createdBy: 'FROM',
      files: { 'usr/lib/libssl.so.3': 700_000, 'usr/lib/old.so': 50_000, 'etc/passwd': 300 },
    },
  ],
});
const head = makeSnapshot({
  reference: 'web:1.5',
  ratio: 0.5,
  layers: [
    { createdBy: 'FROM', files: { 'usr/lib/libssl.so.3': 700_000, 'etc/passwd': 300 } },
    {
      createdBy: 'RUN apt-get install bash',
      files: { 'bin/bash': 1_200_000, 'usr/share/doc/bash/README': 9_000 },
    },
  ],
  components: [makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 1 })],
});
const commits = (origin: Partial<NonNullable<Report['origin']>> = {}) => ({
  baseCommit: 'a'.repeat(40),
  headCommit: 'b'.repeat(40),
  baseRef: 'main',
  pullRequest: 7,
  explanation: 'the base is main',
  runUrl: 'https://github.com/acme/web/actions/runs/1',
  ...origin,
});
const built = (snapshot: Snapshot, commit: string) => ({ ...snapshot, reference: 'Dockerfile', commit });
const builtBase = built(base, 'a'.repeat(40));
const builtHead = built(head, 'b'.repeat(40));

const title = (view: Page) => view.textContent('h1');
const selectedTab = (view: Page) => view.textContent('[role=tab][aria-selected=true]');
/** The page follows the address, which changes after the click. */
const imageIsChosen = (view: Page, index: number) =>
  view.waitForSelector(`.images a >> nth=${String(index)} >> css=:scope[aria-current=page]`);
const chooseImage = async (view: Page, index: number) => {
  await view.click(`.images a >> nth=${String(index)}`);
  await imageIsChosen(view, index);
};
const cards = async (view: Page) =>
  Promise.all(
    (await view.locator('.cards li').all()).map(async (card) =>
      (await card.locator('span').allInnerTexts()).map((text) => text.trim()),
    ),
  );

describe('the first screen', () => {
  test.each<[string, Report, string, string]>(
    sampleCases([
      [
        'a pull request',
        makeReport([compare(builtBase, builtHead)], { origin: commits() }),
        'web: main aaaaaaa → pull request 7',
        'web: main aaaaaaa → pull request 7 · Image Weigh-In',
      ],
      [
        'a pull request with an image that has no name',
        makeReport([compare(builtBase, builtHead, 'image')], { origin: commits() }),
        'Dockerfile: main aaaaaaa → pull request 7',
        'Dockerfile: main aaaaaaa → pull request 7 · Image Weigh-In',
      ],
      [
        'two commits in a clone',
        makeReport([compare(builtBase, builtHead)], {
          origin: commits({ pullRequest: null, baseRef: 'aaaaaaa' }),
        }),
        'web: aaaaaaa → bbbbbbb',
        'web: aaaaaaa → bbbbbbb · Image Weigh-In',
      ],
      [
        'two images',
        makeReport([compare(base, head, 'image')]),
        'web:1.4 → web:1.5',
        'web:1.4 → web:1.5 · Image Weigh-In',
      ],
      [
        'an archive and an image of an engine',
        makeReport([
          compare(
            { ...base, reference: 'oci-archive:/tmp/images/web.tar' },
            { ...head, reference: 'docker:web:1.5' },
            'image',
          ),
        ]),
        'web.tar → web:1.5',
        'web.tar → web:1.5 · Image Weigh-In',
      ],
      [
        'two archives with the same file name',
        makeReport([
          compare(
            { ...base, reference: 'oci-archive:old/web.tar' },
            { ...head, reference: 'oci-archive:new/web.tar' },
            'image',
          ),
        ]),
        'oci-archive:old/web.tar → oci-archive:new/web.tar',
        'oci-archive:old/web.tar → oci-archive:new/web.tar · Image Weigh-In',
      ],
      [
        'the same image twice',
        makeReport([compare(base, { ...head, reference: 'web:1.4' }, 'image')]),
        'web:1.4 (before) → web:1.4 (after)',
        'web:1.4 (before) → web:1.4 (after) · Image Weigh-In',
      ],
      [
        'one image',
        makeReport([reportMeasurement(head, { name: 'image', policy })]),
        'web:1.5',
        'web:1.5 · Image Weigh-In',
      ],
      [
        'an image with markup in its name',
        makeReport([compare({ ...base, reference: '</title><b>' }, head, 'image')]),
        '</title><b> → web:1.5',
        '</title><b> → web:1.5 · Image Weigh-In',
      ],
    ]),
  )('names %s', async (_, report, heading, documentTitle) => {
    const { view, problems } = await page.open(report);
    expect([await title(view), await view.title()]).toEqual([heading, documentTitle]);
    expect(await view.textContent('body')).not.toMatch(/\b(?:Base|Head)\b/);
    expect(problems).toEqual([]);
  });

  test('shows verdict, violations with their remedies, and four figures with their changes', async () => {
    const { view } = await page.open(makeReport([compare(builtBase, builtHead)], { origin: commits() }));
    expect(await view.textContent('.headline')).toBe(
      'Failedweb adds the shell bash and grew by 1.16MB, from 750kB to 1.91MB',
    );
    expect(await view.textContent('.why')).toBe('Why: Most of it is the file /bin/bash (+1.2MB).');
    const rules = view.locator('.violations tbody tr');
    expect(await rules.locator('td').allInnerTexts()).toEqual(['forbid-new: shells', 'adds bash', 'none']);
    expect(await rules.locator('a').getAttribute('href')).toMatch(/^https:.*\/docs\/rules\/forbid-new\.md$/);
    const remedy = view.locator('.violations li');
    expect(await remedy.isVisible()).toBe(false);
    await view.click('text=How to fix or allow this');
    expect(await remedy.innerText()).toContain('exceptions');
    expect(await view.locator('.hint').first().innerText()).toMatch(/^Fix: start the final stage/);
    expect(await cards(view)).toEqual([
      ['Size', '1.91MB', '▲ +1.16MB (+154%)', 'was 750kB'],
      ['Download', '955kB', '▲ +580kB (+154%)', 'was 375kB'],
      ['Programs', '1', '▲ +1', 'adds bash'],
      ['Files', '4', '▲ +1', '2 new, 1 removed'],
    ]);
  });

  test('shows figures without a change if nothing is compared or nothing changed', async () => {
    const measured = makeReport([
      reportMeasurement({ ...base, size: { ...base.size, compressed: null } }, { name: 'image', policy }),
    ]);
    expect(await cards((await page.open(measured)).view)).toEqual([
      ['Size', '750kB', '', 'unpacked'],
      ['Download', 'unknown', '', 'the layers are not compressed'],
      ['Programs', 'none', '', 'no shell, package manager or build tool'],
      ['Files', '3', '', '1 layer'],
    ]);
    expect(await cards((await page.open(makeReport([compare(head, head)]))).view)).toEqual([
      ['Size', '1.91MB', 'same', 'unpacked'],
      ['Download', '955kB', 'same', 'compressed'],
      ['Programs', '1', 'same', 'bash'],
      ['Files', '4', 'same', 'none changed'],
    ]);
  });

  test('never says that no program was found without packed programs', async () => {
    const packed = makeReport([
      reportMeasurement({ ...base, packedPrograms: ['app/<b>worker'] }, { name: 'image', policy }),
    ]);
    const { view } = await page.open(packed);
    expect(await cards(view)).toContainEqual([
      'Programs',
      'none',
      '',
      'no shell, package manager or build tool; 1 packed program could not be inspected',
    ]);
    await view.click('text=All figures');
    expect(await view.locator('.figures').innerText()).toContain('Packed programs');
  });

  test('lists interpreters and starters below the programs, if there are any', async () => {
    const starters = [
      makeStarter({ name: 'python', path: 'usr/bin/python3', aliases: ['bin/<b>python'], bytes: 6_000_000 }),
    ];
    const measure = async (image: Snapshot) => {
      const { view } = await page.open(makeReport([reportMeasurement(image, { name: 'image', policy })]));
      await view.click('role=tab[name^="Programs"]');
      return view.locator('main, body').first().innerText();
    };
    const text = await measure({ ...base, starters });
    expect(text).toMatch(/Interpreters and starters/);
    expect(text).toMatch(/python\s+interpreter\s+\/usr\/bin\/python3 also \/bin\/<b>python\s+6MB/);
    expect(await measure(base)).not.toContain('Interpreters and starters');
  });

  test('wraps long names of programs in a narrow window', async () => {
    const long = 'averylonginterpreter'.repeat(8);
    const starters = [
      makeStarter({ name: long, path: `usr/bin/${long}`, aliases: [`bin/${long}x`], bytes: 1 }),
    ];
    const image = { ...base, starters };
    const strict = { name: 'image', policy: { ...policy, forbid: ['interpreters' as const] } };
    for (const report of [reportMeasurement(image, strict), compare(base, image, 'image')]) {
      const { view } = await page.open(makeReport([report]), { viewport: { width: 375, height: 812 } });
      // Tables scroll, so the width of the document says nothing about their cells.
      const outside = `Array.from(document.querySelectorAll('h1, h1 *, strong'))
        .filter((each) => each.getBoundingClientRect().right > innerWidth && each.textContent.includes('${long.slice(0, 20)}'))
        .map((each) => each.outerHTML)`;
      expect(await view.evaluate<string[]>(outside)).toEqual([]);
      await view.click('role=tab[name^="Programs"]');
      expect(await view.textContent('body')).toContain(long);
      expect(await view.evaluate<string[]>(outside)).toEqual([]);
      await view.close();
    }
  });

  test('shows all figures with the names of both sides on request', async () => {
    const { view } = await page.open(makeReport([compare(builtBase, builtHead)], { origin: commits() }));
    await view.click('text=All figures');
    expect(await view.locator('.figures th').allInnerTexts()).toEqual([
      'Figure',
      'Change',
      'main aaaaaaa',
      'pull request 7',
    ]);
  });

  test('shows changed definitions and images that were not measured before everything else', async () => {
    const change = { image: 'api', file: 'f', change: 'this change edits <b>api</b>', remedy: 'keep it' };
    const { view, problems } = await page.open(
      makeReport([compare(base, head)], {
        definitionChanges: [{ ...change, comparedAs: 'api (as main defines it)' }],
        failed: [{ name: 'worker', reason: 'no result' }],
      }),
    );
    expect(await view.textContent('.content > :first-child')).toBe(
      'api This change edits <b>api</b>. Keep it.worker Could not be measured. No result.',
    );
    expect(problems).toEqual([]);
  });

  test('says why an image was not compared', async () => {
    const { view } = await page.open(SAMPLES.notCompared);
    expect(await view.textContent('.overview')).toContain('Why: The base does not build.');
    expect(await view.textContent('.overview')).toContain('so this check fails');
    expect(await view.textContent('.hint')).toBe('Fix: fix the base.');
    expect(await view.textContent('.verdict')).toBe('Not compared');
  });
});

test('a report without images says what failed', async () => {
  const { view, problems } = await page.open(
    makeReport([], { failed: [{ name: 'web', reason: 'no result' }] }),
  );
  expect(await title(view)).toBe('No image was measured');
  expect(await view.textContent('.alerts')).toBe('web Could not be measured. No result.');
  expect(await findAccessibilityProblems(view)).toEqual([]);
  expect(problems).toEqual([]);
});

describe('a fix', () => {
  const make = (from: string, below: number) =>
    makeBuiltSnapshot({
      commit: 'b'.repeat(40),
      dockerfile: `FROM ${from}\nCOPY app /\n`,
      baseFiles: { a: below },
      filesByLine: { 2: { app: 10_000 } },
    });
  const limited = { ...policy, maxIncrease: { percent: 5, bytes: 1000 } };
  const grown = (accepted: Report['accepted']) =>
    makeReport(
      [
        reportComparison(make('alpine', 8_000_000), make('debian', 120_000_000), {
          name: 'web',
          policy: limited,
        }),
      ],
      {
        origin: commits(),
        accepted,
      },
    );

  test('is shown as a diff with links to the lines of the Dockerfile', async () => {
    const { view } = await page.open(grown(null));
    expect(await view.locator('.diff span').allInnerTexts()).toEqual(['-FROM debian', '+FROM alpine']);
    expect(await view.locator('.hint a').getAttribute('href')).toBe(
      `https://github.com/acme/web/blob/${'b'.repeat(40)}/Dockerfile#L1`,
    );
  });

  test('is not shown for accepted violations', async () => {
    const { view } = await page.open(grown({ by: 'octocat', label: 'image-weigh-in: accept' }));
    expect(await view.locator('.diff').count()).toBe(0);
    expect(await view.textContent('.violations th')).toBe('Accepted violation');
    expect(await view.textContent('footer')).toContain('Accepted by @octocat');
  });
});

describe('several images', () => {
  const report = makeReport([
    compare(base, base, 'api'),
    compare(base, head, 'web'),
    compare(base, base, 'api'),
  ]);

  test('are listed worst first, and chosen by link', async () => {
    const { view } = await page.open(report);
    expect(await view.locator('.images a .name').allInnerTexts()).toEqual([
      'web',
      'api (linux/amd64)',
      'api (linux/amd64) 2',
    ]);
    expect(await view.locator('.images a').first().getAttribute('aria-current')).toBe('page');
    await chooseImage(view, 1);
    expect(await title(view)).toBe('api (linux/amd64): web:1.4 (before) → web:1.4 (after)');
    expect(await view.locator('[aria-current=page]').count()).toBe(1);
    await view.goBack();
    await imageIsChosen(view, 0);
    expect(await title(view)).toBe('web: web:1.4 → web:1.5');
  });

  test('are remembered in the address with the tab', async () => {
    const { view } = await page.open(report);
    await chooseImage(view, 1);
    await view.click('role=tab[name^="Layers"]');
    // Another image shows the same tab.
    await chooseImage(view, 0);
    expect(await selectedTab(view)).toBe('Layers2');
    await chooseImage(view, 1);
    await view.click('role=tab[name="Files"]');
    await view.click('role=tab[name^="Layers"]');
    const address = view.url();
    await view.goto('about:blank');
    await view.goto(address);
    expect([await title(view), await selectedTab(view)]).toEqual([
      'api (linux/amd64): web:1.4 (before) → web:1.4 (after)',
      'Layers1',
    ]);
  });

  test.each(sampleCases(['#image=nobody&tab=nothing', '#%', '#image=%00', '#tab=<b>']))(
    'and an address %s that means nothing',
    async (fragment) => {
      const { view, problems } = await page.open(report, {}, fragment);
      expect([await title(view), await selectedTab(view)]).toEqual(['web: web:1.4 → web:1.5', 'Files']);
      expect(problems).toEqual([]);
    },
  );
});

describe('the tabs', () => {
  test('follow the keyboard, and show one panel', async () => {
    const { view } = await page.open(makeReport([compare(base, head)]));
    await view.focus('role=tab[name="Files"]');
    const visited: (string | null)[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await view.keyboard.press(key);
      expect(await view.locator('[role=tabpanel]:visible').count()).toBe(1);
      visited.push(await view.evaluate<string | null>('document.activeElement.firstChild.textContent'));
    }
    expect(visited).toEqual(['Layers', 'Advice', 'Files', 'Advice', 'Files']);
    expect(await view.locator('[role=tab][tabindex="0"]').count()).toBe(1);
    for (const tab of await view.locator('[role=tab]').all()) {
      const panel = await tab.getAttribute('aria-controls');
      expect(await view.getAttribute(`#${panel}`, 'aria-labelledby')).toBe(await tab.getAttribute('id'));
    }
  });

  test('show the sources of the change with proportional bars', async () => {
    const make = (dockerfile: string, below: number, own: number) =>
      makeBuiltSnapshot({ dockerfile, baseFiles: { a: below }, filesByLine: { 2: { b: own } } });
    const { view, problems } = await page.open(
      makeReport([
        compare(
          make('FROM debian\nRUN make\n', 25_000_000, 10_000_000),
          make('FROM ubuntu\nRUN make\n', 100_000_000, 75_000_000),
        ),
      ]),
      {},
      '#tab=layers',
    );
    const heading = 'Where the change comes from';
    expect(
      (await readRows(view, heading)).map((cells) => cells.map((text) => text.replace(/\s*\n\s*/g, ' '))),
    ).toEqual([
      ['FROM ubuntu, instead of debian', '+75MB', '25MB 100MB', 'line 1'],
      ['Your Dockerfile’s instructions', '+65MB', '10MB 75MB', ''],
      ['RUN make', '+65MB', '10MB 75MB', 'line 2'],
    ]);
    const section = view.locator('section', { has: view.getByRole('heading', { name: heading }) });
    const widths = await Promise.all(
      (await section.locator('.bar').all()).map(async (bar) => (await bar.boundingBox())?.width ?? 0),
    );
    const longest = Math.max(...widths);
    const parts = [0.25, 1, 0.1, 0.75, 0.1, 0.75];
    for (const [index, width] of widths.entries()) expect(width / longest).toBeCloseTo(parts[index]!, 1);
    expect(
      (await readRows(view, 'Layers')).map((cells) => [cells[0], cells[1], cells[2], cells[3], cells[5]]),
    ).toEqual([
      ['1', 'base', '+75MB', 'changed', 'Dockerfile line 1'],
      ['2', 'RUN make', '+65MB', 'changed', 'Dockerfile line 2'],
    ]);
    expect(problems).toEqual([]);
  });

  test('collapse long instructions', async () => {
    const long = `RUN ${'echo '.repeat(1000)}`;
    const image = makeSnapshot({ layers: [{ createdBy: long, files: { a: 0, b: 0 } }] });
    const { view } = await page.open(
      makeReport([reportMeasurement(image, { name: 'web', policy })]),
      { viewport: { width: 400, height: 800 } },
      '#tab=layers',
    );
    expect((await view.locator('tbody tr').last().boundingBox())?.height).toBeLessThan(400);
  });

  test('show changed packages and duplicate files', async () => {
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
    const { view, problems } = await page.open(makeReport([compare(base, copied)]), {}, '#tab=packages');
    expect(await readRows(view, 'Changed packages')).toEqual([
      ['libicu72', '+36MB', 'dpkg', '–', '72.1-3'],
      [HOSTILE[0]!, '+5B', 'node', '–', '72.1-3'],
    ]);
    await view.click('role=tab[name^="Advice"]');
    expect(await readRows(view, 'Duplicate large files')).toEqual([['2MB', '2', '/opt/b.so\n/usr/lib/a.so']]);
    expect(problems).toEqual([]);
  });

  test('show programs with their evidence, and more rows on request', async () => {
    const components = Array.from({ length: 130 }, (_, index) =>
      makeComponent({ kind: 'build-tool', name: `tool-${index}`, path: `usr/bin/tool-${index}` }),
    );
    const many = { ...head, components: [...head.components, ...components] };
    const { view } = await page.open(makeReport([compare(base, many)]), {}, '#tab=programs');
    const heading = 'Shells, package managers, build tools';
    const rows = await readRows(view, heading);
    expect([rows.length, rows[0]]).toEqual([100, ['bash', 'new', 'shell', '/bin/bash', 'binary']]);
    await view.click('text=Show 31 of 31 more');
    expect(await readRows(view, heading)).toHaveLength(131);
  });

  test('show suggested fixes, which the first screen links to', async () => {
    const cached = makeBuiltSnapshot({
      dockerfile: 'FROM debian\nRUN apt-get update && apt-get install -y curl\n',
      baseFiles: { a: 1 },
      filesByLine: { 2: { 'var/lib/apt/lists/all': 9_000_000 } },
      leftoverCaches: [{ path: 'var/lib/apt/lists', bytes: 9_000_000 }],
    });
    const { view } = await page.open(makeReport([compare(base, cached)]));
    await view.click('.hint button');
    expect(await selectedTab(view)).toBe('Advice1');
    expect(await view.textContent('article')).toMatch(/saves 9MB.*rm -rf \/var\/lib\/apt\/lists/s);
    expect(await readRows(view, 'Leftover caches')).toEqual([['9MB', '/var/lib/apt/lists']]);
  });
});

describe('the page', () => {
  test('shows hostile names as text', async () => {
    const files = Object.fromEntries(
      HOSTILE.map((name, index) => [name.replaceAll('/', '\u2215'), 1000 + index]),
    );
    const hostile = makeSnapshot({
      reference: HOSTILE[1]!,
      layers: [{ createdBy: `RUN ${HOSTILE[1]}`, files: { ...files, [HOSTILE[1]!]: 5000 } }],
      components: [
        makeComponent({ kind: 'shell', name: HOSTILE[0]!, path: HOSTILE[0]!, detail: HOSTILE[1]! }),
      ],
    });
    const owned = {
      ...hostile,
      packages: HOSTILE.map(
        (name) => ({ manager: 'dpkg', name, version: name, bytes: 1, files: 1 }) as const,
      ),
      fileOwners: Int32Array.from(hostile.files, (_, index) => index % HOSTILE.length),
    };
    const { view, problems } = await page.open(
      makeReport([compare(base, owned, 'image')], {
        origin: commits({ baseRef: HOSTILE[0]!, runUrl: 'javascript:window.hurt=3' }),
      }),
    );
    for (const tab of await view.locator('[role=tab]').all()) {
      await tab.click();
      expect(await view.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
    }
    await view.click('role=tab[name="Files"]');
    for (const cell of await view.locator('.cell').all()) await cell.focus();
    expect(await view.evaluate('window.hurt')).toBeUndefined();
    expect(await view.textContent('body')).toContain('<img src=x onerror="window.hurt=1">');
    expect(await view.textContent('body')).not.toContain('\u202e');
    expect(await view.locator('a[href^="javascript"]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  const BOTH = [SAMPLES.several, SAMPLES.measured];
  // Narrow and dark by default: most faults of layout and contrast are there.
  type Window = ['light' | 'dark', number, readonly (typeof BOTH)[number][]];
  const WINDOWS: Window[] = ALL_TESTS
    ? [
        ['light', 1280, BOTH],
        ['dark', 375, BOTH],
        ['dark', 1280, BOTH],
        ['light', 375, BOTH],
      ]
    : [['dark', 375, [SAMPLES.measured]]];
  test.each(WINDOWS)(
    'has no accessibility problems in any tab and fits its window, %s, %i px',
    async (colorScheme, width, reports) => {
      for (const report of reports) {
        const { view, problems } = await page.open(report, { colorScheme, viewport: { width, height: 812 } });
        for (const tab of await view.locator('[role=tab]').all()) {
          await tab.click();
          expect(await findAccessibilityProblems(view)).toEqual([]);
          expect(await view.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
            width,
          );
        }
        await view.click('role=tab[name="Files"]');
        await view.locator('.cell').last().focus();
        expect(await findAccessibilityProblems(view)).toEqual([]);
        await view.getByRole('button', { name: 'List', exact: true }).click();
        await view.fill('input[type=search]', 'lib');
        expect(await findAccessibilityProblems(view)).toEqual([]);
        expect(problems).toEqual([]);
        await view.close();
      }
    },
  );
});
