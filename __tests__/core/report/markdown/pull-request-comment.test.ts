import { describe, expect, test } from '@jest/globals';
import { failsCheck, reportComparison } from '../../../../src/core/policy/verdict.ts';
import type { Violation } from '../../../../src/core/policy/evaluate.ts';
import { applyOverride } from '../../../../src/app/rules/apply-override.ts';
import {
  renderComment,
  renderCollapsedComment,
} from '../../../../src/core/report/markdown/pull-request-comment.ts';
import type { ImageReport, Report } from '../../../../src/core/policy/report.ts';
import { toPageData } from '../../../../src/core/report/html/page-data.ts';
import { renderSummary } from '../../../../src/core/report/markdown/step-summary.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import {
  descendants,
  GITHUB_AUTOLINKS,
  HOSTILE,
  renderGfm,
  parseTables,
  plainText,
} from '../../../support/gfm.ts';
import {
  makeComponent,
  makePolicy,
  makeReport,
  makeSnapshot,
  SAMPLES,
  makeUnmeasuredBase,
} from '../../../support/report.ts';

const BUDGET = 65_000;
const comment = (report: Report, maxBytes = BUDGET) => renderComment(report, { key: null, maxBytes });
const firstLine = (report: Report) => comment(report).split('\n', 1)[0];
const summariesOf = (markdown: string) =>
  renderGfm(markdown)
    .elements.filter(({ tagName }) => tagName === 'summary')
    .map(plainText);
const sizeTable = (report: Report): Record<string, string[]> =>
  Object.fromEntries(
    (parseTables(comment(report))[0] ?? []).map(([name = '', ...cells]) => [
      name.replace(/\u00a0/g, ' '),
      cells,
    ]),
  );

describe('the first line summarizes the report', () => {
  test.each([
    [
      'improvement',
      '✅ **Image Weigh-In: 7.89MB, −884MB (−99.1%)** · no shell · no package manager · no build tool',
    ],
    [
      'regression',
      '❌ **Image Weigh-In: 288MB, +280MB (+3,544%)** · **4 violations** · adds shell bash · adds package manager apt · adds build tools gcc, make, git',
    ],
    ['warning', expect.stringMatching(/^⚠️ \*\*Image Weigh-In: 288MB, \+280MB .*\*\*4 violations\*\*/)],
    ['unchanged', '✅ **Image Weigh-In: 7.89MB, same size** · no shell · no package manager · no build tool'],
    [
      'measured',
      '⚖️ **Image Weigh-In: 892MB** · shells bash, dash · package managers apt, dpkg · build tools gcc, g++, cpp and 5 more',
    ],
    [
      'notCompared',
      '❌ **Image Weigh-In: 7.89MB** · not compared · no shell · no package manager · no build tool',
    ],
    ['newImage', '✅ **Image Weigh-In: 7.89MB** · new image · no shell · no package manager · no build tool'],
    ['several', '❌ **Image Weigh-In: 3 images, 303MB, −1.49GB (−83.1%)** · 1 failed · 2 passed'],
    ['empty', '✅ **Image Weigh-In: 0B, same size** · no shell · no package manager · no build tool'],
    ['fromEmpty', '✅ **Image Weigh-In: 7.89MB, +7.89MB** · no shell · no package manager · no build tool'],
  ] as const)('%s', (name, line) => expect(firstLine(SAMPLES[name])).toEqual(line));

  test('shows the key of the comment', () => {
    expect(renderComment(SAMPLES.unchanged, { key: 'arm64 @x', maxBytes: BUDGET })).toMatch(
      /^✅ \*\*Image Weigh-In \(arm64 @&#8203;x\): /,
    );
  });

  test('leaves out components that do not count', () => {
    const head = makeSnapshot({
      layers: [{ createdBy: 'ADD x' }],
      components: [
        makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', visible: false, hiddenBy: 1 }),
        makeComponent({ kind: 'os-package-manager', name: 'rpm', path: 'bin/rpm', evidence: 'applet' }),
      ],
    });
    const image = reportComparison(makeSnapshot({ layers: [] }), head, {
      name: 'image',
      policy: makePolicy(),
    });
    const markdown = comment(makeReport([image]));
    expect(markdown.split('\n', 1)[0]).toContain(
      'no shell (1 hidden in layers) · no package manager · no build tool',
    );
    expect(markdown).toContain('in layer 1, hidden by layer 2 (not counted)');
    expect(markdown).toContain('`applet`');
    expect(markdown).not.toContain('found in');
  });
});

describe('the table', () => {
  test('has base, head and change of every metric', () => {
    expect(sizeTable(SAMPLES.improvement)).toEqual({
      '': ['Base', 'Head', 'Change'],
      Unpacked: ['892MB', '7.89MB', '−884MB (−99.1%)'],
      Compressed: ['303MB', '3.24MB', '−300MB (−98.9%)'],
      'Hidden in layers': ['40.3MB', '0B', '−40.3MB (−100%)'],
      Layers: ['7', '5', '−2'],
      Files: ['23', '6', '−17'],
      Shells: ['bash, dash', 'none', '−2'],
      'Package managers': ['apt, dpkg', 'none', '−2'],
      'Build tools': ['gcc, g++, cpp, ld and 4 more', 'none', '−8'],
      'Setuid files': ['3', '0', '−3'],
      'Leftover caches': ['96MB', '0B', '−96MB (−100%)'],
    });
  });

  test('names added and removed programs if both sides have some', () => {
    const shell = (name: string) => makeComponent({ kind: 'shell', name, path: `bin/${name}` });
    const image = (...names: string[]) => makeSnapshot({ layers: [], components: names.map(shell) });
    const report = reportComparison(image('ash', 'bash'), image('ash', 'zsh'), {
      name: 'image',
      policy: makePolicy(),
    });
    expect(sizeTable(makeReport([report]))['Shells']).toEqual([
      'ash, bash',
      'ash, zsh',
      'adds zshremoves bash',
    ]);
  });

  test('has no change and no base column without them', () => {
    expect(sizeTable(SAMPLES.measured)['']).toEqual(['Image']);
    expect(sizeTable(SAMPLES.notCompared)['']).toEqual(['Image']);
    expect(sizeTable(SAMPLES.otherPlatform)['']).toEqual(['Base', 'Head']);
  });

  test('leaves out the compressed size if it is unknown on both sides', () => {
    expect(sizeTable(SAMPLES.measured)).not.toHaveProperty('Compressed');
    const unknown = makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 5 } }] });
    const known = makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 5 } }], ratio: 0.5 });
    const image = reportComparison(unknown, known, { name: 'image', policy: makePolicy() });
    expect(sizeTable(makeReport([image]))['Compressed']).toEqual(['unknown', '3B', 'unknown']);
  });
});

test('shows the reason, notes, origin and run', () => {
  expect(renderGfm(comment(SAMPLES.notCompared)).text).toContain(
    'Not compared: The base does not build.Fix: Fix the base.',
  );
  expect(renderGfm(comment(SAMPLES.newImage)).text).toContain(
    "New image: The base commit doesn't have this Dockerfile",
  );
  const { text, elements } = renderGfm(comment(SAMPLES.regression));
  expect(text).toContain('This pull request changes .github/image-weigh-in.yml');
  expect(text).toMatch(
    /base 1f0c2b9 → head 9a8b7c6 · Merge commit of #\u200b12; the base is main at 1f0c2b9\./,
  );
  const links = elements.filter(({ tagName }) => tagName === 'a').map((link) => link.attrs[0]?.value);
  expect(links).toEqual([SAMPLES.regression.origin!.runUrl]);
});

test('shows every violation with its remedy before the table', () => {
  const markdown = comment(SAMPLES.regression);
  const { text } = renderGfm(markdown.slice(0, markdown.indexOf('|  | Base')));
  for (const { violations } of SAMPLES.regression.images) {
    expect(violations).toHaveLength(4);
    for (const { message, remedy } of violations) {
      expect(text).toContain(message);
      expect(text).toContain(remedy);
    }
  }
});

test('states how many executables were scanned if nothing was found', () => {
  expect(comment(SAMPLES.notCompared)).toContain(
    'No shell, package manager or build tool found in 4 executables.',
  );
  expect(comment(SAMPLES.regression)).not.toContain('found in');
});

test.each(HOSTILE)('names a packed program that was not scanned, with %j as text', (text) => {
  const path = Buffer.from(text).toString('latin1');
  const head = makeSnapshot({
    layers: [{ createdBy: 'COPY . .' }],
    executableCount: 3,
    packedPrograms: [path, 'z'],
  });
  const report = makeReport([
    reportComparison(makeUnmeasuredBase(''), head, { name: 'app', policy: makePolicy() }),
  ]);
  const markdown = renderComment(report, { key: 'app', maxBytes: BUDGET });
  expect(markdown).toContain(
    'found in 3 executables, but 2 of them could not be scanned because of UPX packing, for example ',
  );
  const { elements, prose } = renderGfm(markdown);
  expect(elements.flatMap(({ attrs }) => attrs).map(({ name }) => name)).not.toContain('onerror');
  expect(elements.map(({ tagName }) => tagName)).not.toEqual(expect.arrayContaining(['img']));
  expect(elements.map(({ tagName }) => tagName)).not.toEqual(expect.arrayContaining(['a']));
  for (const magic of GITHUB_AUTOLINKS) expect(prose.join('\n')).not.toMatch(magic);
});

test('the collapsed sections list layers, paths, components and leftovers', () => {
  const markdown = comment(SAMPLES.regression);
  expect(summariesOf(markdown)).toEqual([
    'Layers: 2 new, 1 changed, 4 same',
    'File changes: 10 files added, 1 changed',
    'Largest directories',
    'Findings with evidence: 7',
    '1 leftover cache, 1 setuid or setgid file',
  ]);
  const [, layers, directories, files, largest, components] = parseTables(markdown);
  expect(layers).toContainEqual([
    'new',
    'RUN curl -fsSL https://example.com/install.sh | sh',
    '',
    '61MB',
    '+61MB',
  ]);
  expect(layers).toContainEqual([
    'changed',
    'COPY /app/calculator /app/calculator',
    '2.24MB',
    '3.31MB',
    '+1.07MB',
  ]);
  expect(directories).toContainEqual(['/opt/agent/', '0B', '61MB', '+61MB', '███▉']);
  expect(files?.[1]).toEqual(['/usr/lib/x86_64-linux-gnu/libLLVM.so', '', '88MB', '+88MB', '██████████']);
  expect(largest?.[1]?.[0]).toMatch(/^\/usr\//);
  expect(components?.[1]).toEqual(['new', 'bash', 'shell', '/bin/bashalso /bin/sh', 'binary']);
});

test('several images are listed worst first, with headings', () => {
  const headings = renderGfm(comment(SAMPLES.several))
    .elements.filter(({ tagName }) => tagName === 'h3')
    .map(plainText);
  expect(headings.map((heading) => heading.split(':')[0])).toEqual(['❌ worker', '✅ api', '✅ web']);
});

describe('the budget', () => {
  const many = (count: number, name = 'some/rather/long/directory/name/file') =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`d${index % 97}/${name}-${index}`, index + 1]),
    );
  const violation = (index: number): Violation => ({
    rule: 'forbid',
    message: `Broken rule ${index} ${'m'.repeat(400)}`,
    actual: 'a',
    limit: 'l',
    findings: null,
    layers: [],
    remedy: 'r'.repeat(400),
  });
  // A comparison with ten thousand files and five hundred layers, shared by all reports below.
  const compared = reportComparison(
    makeSnapshot({ layers: [{ createdBy: 'ADD', files: { x: 1 } }] }),
    makeSnapshot({
      layers: Array.from({ length: 500 }, (_, id) => ({
        createdBy: `RUN ${'y'.repeat(500)} ${id}`,
        files: id ? {} : many(10_000),
      })),
      components: Array.from({ length: 500 }, (_, id) =>
        makeComponent({ kind: 'build-tool', name: `tool${id}`, path: `usr/bin/${'z'.repeat(100)}${id}` }),
      ),
    }),
    { name: 'image', policy: makePolicy({ maxSize: 1 }) },
  );
  const large = (violations: number): ImageReport => ({
    ...compared,
    violations: Array.from({ length: violations }, (_, index) => violation(index)),
  });
  const sizeOf = (markdown: string) => Buffer.byteLength(markdown);

  test('limits the length with ten thousand files and five hundred violations', () => {
    for (const images of [[large(500)], [large(3)], Array.from({ length: 40 }, () => large(20))]) {
      for (const budget of [BUDGET, 30_000, 10_000]) {
        const markdown = comment(makeReport(images), budget);
        expect(sizeOf(markdown)).toBeLessThanOrEqual(budget);
        expect(markdown).toMatch(/^❌ \*\*Image Weigh-In: /);
        expect(markdown).toContain('Broken rule 0');
        expect(parseTables(markdown)[0]?.[1]?.[0]).toBe('Unpacked');
      }
    }
  });

  test('drops rows first, then collapsed sections, then violations, with a note', () => {
    const report = makeReport([large(3)]);
    const roomy = comment(report);
    expect(sizeOf(roomy)).toBeGreaterThan(BUDGET / 3);
    expect(roomy).toMatch(/… and [\d,]+ more files\./);
    expect(roomy).not.toContain('left out');
    expect(roomy).toContain('Broken rule 2');
    const tight = comment(report, 3_600);
    expect(tight).toContain('Layers, files and evidence are left out');
    expect(summariesOf(tight)).toEqual([]);
    expect(tight).toContain('Broken rule 2');
    expect(comment(report, 2_000)).toContain('… and 2 more violations');
  });

  test('counts the files that it leaves out', () => {
    const [, , , files] = parseTables(comment(makeReport([large(1)])));
    const shown = (files?.length ?? 0) - 1;
    expect(comment(makeReport([large(1)]))).toContain(
      `… and ${(10_001 - shown).toLocaleString('en')} more files.`,
    );
  });

  test('is larger for a step summary', () => {
    const report = makeReport([large(500)]);
    expect(sizeOf(renderSummary(report, { key: null }))).toBeLessThanOrEqual(1_000_000);
    expect(sizeOf(renderSummary(report, { key: null }))).toBeGreaterThan(BUDGET);
  });
});

test('no sample has an invalid number', () => {
  for (const report of Object.values(SAMPLES)) {
    expect(comment(report)).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  }
});

/** A snapshot with `text` in every untrusted string. Paths are bytes, one character each. */
function poisoned(text: string, seed: number): Snapshot {
  const path = `${Buffer.from(text).toString('latin1')}${seed}`;
  const component = makeComponent({
    kind: 'shell',
    name: text,
    path,
    aliases: [path, `${path}2`],
    detail: text,
  });
  return makeSnapshot({
    reference: text,
    commit: text,
    layers: [
      { createdBy: text, files: { [path]: seed, [`${path}/in/it`]: seed } },
      { createdBy: `RUN ${text}` },
    ],
    components: [component, { ...component, visible: false, hiddenBy: 1 }],
    privileged: [{ path, mode: 0o4755, layer: 0 }],
    leftoverCaches: [{ path, bytes: 3 }],
  });
}

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
  '%s is shown as text everywhere',
  (_, text) => {
    const compared = reportComparison(poisoned(text, 1), poisoned(text, 2), {
      name: text,
      policy: makePolicy({ maxSize: 1, forbid: ['shells', 'setuid'] }),
    });
    const alone = reportComparison(makeUnmeasuredBase(text), poisoned(text, 3), {
      name: text,
      policy: makePolicy(),
    });
    const report = makeReport([compared, alone], {
      notes: [text],
      origin: {
        baseCommit: text,
        headCommit: text,
        baseRef: text,
        pullRequest: 1,
        explanation: text,
        runUrl: text,
      },
    });
    const markdown = renderComment(report, { key: text, maxBytes: BUDGET });
    const { elements, comments, prose } = renderGfm(markdown);
    const allowedTags = [
      'p',
      'strong',
      'ul',
      'li',
      'br',
      'h3',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'code',
      'details',
      'summary',
      'sub',
      'span',
    ];
    expect(elements.map(({ tagName }) => tagName).filter((tag) => !allowedTags.includes(tag))).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'details')).toHaveLength(10);
    expect(comments).toBe(0);
    expect(elements.flatMap(({ attrs }) => attrs).map(({ name }) => name)).not.toContain('onerror');
    for (const magic of GITHUB_AUTOLINKS) expect(prose.join('\n')).not.toMatch(magic);
    for (const table of parseTables(markdown)) {
      expect(new Set(table.map((row) => row.length)).size).toBe(1);
    }
  },
);

describe('accepted violations', () => {
  test('are listed without failing the check, with the person and the label', () => {
    const report = applyOverride(SAMPLES.regression, { by: 'octocat', label: 'size: ok | <b>' });
    expect(report.verdict).toBe('pass');
    const text = comment(report);
    expect(firstLine(report)).toMatch(/^⚠️ .*4 violations/);
    const { text: shown } = renderGfm(text);
    expect(shown).toContain('pass (accepted by @\u200boctocat)');
    expect(shown).toContain('size: ok | <b>');
    expect(shown).toContain('forbid-new:');
  });

  test('of an image that was not compared leave the verdict not-compared', () => {
    const head = makeSnapshot({ layers: [{ createdBy: 'COPY app', files: { app: 5 } }] });
    const image = reportComparison(makeUnmeasuredBase('no base'), head, {
      name: 'image',
      policy: makePolicy({ maxSize: 1 }),
    });
    expect(image.verdict).toBe('fail');
    expect(failsCheck(makeReport([image]))).toBe(true);
    const accepted = applyOverride(makeReport([image]), { by: 'octocat', label: 'ok' });
    expect(accepted.verdict).toBe('not-compared');
    expect(failsCheck(accepted)).toBe(false);
    expect(firstLine(accepted)).toMatch(/^⚠️ /);
  });
});

describe('a collapsed comment', () => {
  const collapsed = (report: Report, maxBytes = BUDGET) =>
    renderCollapsedComment(report, { key: null, maxBytes });

  test('shows its first line and collapses everything else', () => {
    const text = collapsed(SAMPLES.unchanged);
    expect(text.split('\n', 1)[0]).toBe(firstLine(SAMPLES.unchanged));
    expect(summariesOf(text)[0]).toBe('Resolved. Show the full report');
    const [whole] = renderGfm(text).elements.filter(({ tagName }) => tagName === 'details');
    expect(descendants(whole!, ['table'])).toHaveLength(parseTables(comment(SAMPLES.unchanged)).length);
    expect(parseTables(text)).toEqual(parseTables(comment(SAMPLES.unchanged)));
  });

  test.each([200, 2000, BUDGET])('stays within %d bytes if possible', (maxBytes) => {
    const text = collapsed(SAMPLES.regression, maxBytes);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(
      Math.max(maxBytes, Buffer.byteLength(collapsed(SAMPLES.regression, 1))),
    );
  });
});

describe('a blocked report', () => {
  const blockers = ['the run that measured these images ended with "<b>failure</b>"'];
  const blocked = (sample: Report, more: Partial<Report> = {}): Report => ({
    ...sample,
    verdict: 'fail',
    blockers,
    ...more,
  });

  test.each([
    ['one image', SAMPLES.improvement],
    ['several images', SAMPLES.several],
  ])('shows the blocker first and no pass for %s', (_, sample) => {
    const text = comment(blocked(sample));
    expect(text).toMatch(/^❌ \*\*Image Weigh-In: /);
    expect(text).not.toMatch(/✅|passed/);
    expect(text).toContain(
      '❌ **The check fails:** The run that measured these images ended with "&lt;b&gt;failure&lt;/b&gt;".',
    );
    for (const markdown of [
      renderCollapsedComment(blocked(sample), { key: null, maxBytes: BUDGET }),
      renderSummary(blocked(sample), { key: null }),
    ])
      expect(markdown).toMatch(/^❌(?!.*✅)/s);
  });

  test('shows the blocker in the terminal and on the page', () => {
    const report = blocked(SAMPLES.improvement);
    expect(renderTerminal(report, { columns: 200, color: false })).toMatch(
      /^FAIL {2}The run that measured these images/,
    );
    expect(toPageData(report).notes).toContain(
      `The check fails: The run that measured these images ended with "<b>failure</b>".`,
    );
  });
});
