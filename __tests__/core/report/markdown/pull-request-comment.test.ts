import { describe, expect, test } from '@jest/globals';
import { failsCheck, reportComparison } from '../../../../src/core/policy/verdict.ts';
import type { Component } from '../../../../src/core/detection/component.ts';
import type { Starter } from '../../../../src/core/detection/starters/find-starters.ts';
import { isNoteworthy } from '../../../../src/core/policy/is-noteworthy.ts';
import type { Policy, Violation } from '../../../../src/core/policy/evaluate.ts';
import { applyOverride } from '../../../../src/app/rules/apply-override.ts';
import {
  renderComment,
  renderCollapsedComment,
} from '../../../../src/core/report/markdown/pull-request-comment.ts';
import {
  ACCEPTING_PAGE,
  PROJECT_PAGE,
  ruleDocumentation,
} from '../../../../src/core/shared/text/documentation-links.ts';
import type { ImageReport, Report } from '../../../../src/core/policy/report.ts';
import { toPageData } from '../../../../src/core/report/html/page-data.ts';
import { renderSummary } from '../../../../src/core/report/markdown/step-summary.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';
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
  makeStarter,
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
const linkTargets = (elements: ReturnType<typeof renderGfm>['elements']): string[] =>
  elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href').map(({ value }) => value));

/** The rows of the table in a collapsed section, by their first cell. */
const tableIn = (report: Report, summary: string): Record<string, string[]> => {
  const markdown = comment(report);
  const [, section = ''] = markdown.split(`<summary>${summary}</summary>`);
  return Object.fromEntries(
    (parseTables(section)[0] ?? []).map(([name = '', ...cells]) => [name.replace(/\u00a0/g, ' '), cells]),
  );
};

describe('the headline says what the change does', () => {
  test.each([
    ['improvement', '## ✅ The image shrank by 884MB, from 892MB to 7.89MB'],
    ['regression', '## ❌ The image grew by 280MB, from 7.89MB to 288MB'],
    ['warning', '## ⚠️ The image grew by 280MB, from 7.89MB to 288MB'],
    ['unchanged', '## ✅ The image has the same files as before: 7.89MB'],
    ['measured', '## ⚖️ The image is 892MB'],
    ['notCompared', '## ❌ The image could not be compared with `main`'],
    ['newImage', '## ✅ The image is new: 7.89MB'],
    ['several', '## ❌ 1 of 3 images fails'],
    ['empty', '## ✅ The image has the same files as before: 0B'],
    ['fromEmpty', '## ✅ The image grew by 7.89MB, from 0B to 7.89MB'],
  ] as const)('%s', (name, line) => expect(firstLine(SAMPLES[name])).toEqual(line));

  test('shows the key of the comment', () => {
    expect(renderComment(SAMPLES.unchanged, { key: 'arm64 @x', maxBytes: BUDGET })).toContain(
      '<sub>[Image Weigh-In (arm64 @&#8203;x)](',
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
    expect(markdown.split('\n', 1)[0]).toBe('## ✅ The image stays at 0B');
    expect(markdown).toContain('in layer 1, hidden by layer 2 (not counted)');
    expect(markdown).toContain('`applet`');
    expect(markdown).not.toContain('found in');
  });
});

describe('the table', () => {
  test('has change, before and after of every figure that changed', () => {
    expect(tableIn(SAMPLES.improvement, 'What changed')).toEqual({
      '': ['Change', 'Before', 'After'],
      Size: ['−884MB (−99.1%)', '892MB', '7.89MB'],
      'Download (compressed)': ['−300MB (−98.9%)', '303MB', '3.24MB'],
      'Hidden in layers': ['−40.3MB (−100%)', '40.3MB', '0B'],
      Layers: ['−2', '7', '5'],
      Files: ['−17', '23', '6'],
      Shells: ['−2', 'bash, dash', 'none'],
      'Package managers': ['−2', 'apt, dpkg', 'none'],
      'Build tools': ['−8', 'gcc, g++, cpp, ld and 4 more', 'none'],
      'Setuid files': ['−3', '3', '0'],
      'Leftover caches': ['−96MB (−100%)', '96MB', '0B'],
    });
  });

  test('leaves out what did not change, and names it below', () => {
    const image = (size: number) => makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: size } }] });
    const report = makeReport([
      reportComparison(image(5), image(7), { name: 'image', policy: makePolicy() }),
    ]);
    expect(Object.keys(tableIn(report, 'What changed'))).toEqual(['', 'Size']);
    expect(comment(report)).toContain(
      'Unchanged: hidden bytes, layers, files, shells, package managers, build tools.',
    );
  });

  test('names added and removed programs if both sides have some', () => {
    const shell = (name: string) => makeComponent({ kind: 'shell', name, path: `bin/${name}` });
    const image = (...names: string[]) => makeSnapshot({ layers: [], components: names.map(shell) });
    const report = reportComparison(image('ash', 'bash'), image('ash', 'zsh'), {
      name: 'image',
      policy: makePolicy(),
    });
    expect(tableIn(makeReport([report]), 'What changed')['Shells']).toEqual([
      'adds zshremoves bash',
      'ash, bash',
      'ash, zsh',
    ]);
  });

  test('has all figures, and no change, without a comparison', () => {
    const summary = 'What the image contains';
    expect(tableIn(SAMPLES.measured, summary)['']).toEqual(['Image']);
    expect(tableIn(SAMPLES.notCompared, summary)['Build tools']).toEqual(['none']);
    expect(tableIn(SAMPLES.otherPlatform, summary)['']).toEqual(['Before', 'After']);
  });

  test('leaves out the compressed size if it is unknown on both sides', () => {
    expect(tableIn(SAMPLES.measured, 'What the image contains')).not.toHaveProperty([
      'Download (compressed)',
    ]);
    const unknown = makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 5 } }] });
    const known = makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 5 } }], ratio: 0.5 });
    const image = reportComparison(unknown, known, { name: 'image', policy: makePolicy() });
    expect(tableIn(makeReport([image]), 'What changed')['Download (compressed)']).toEqual([
      'unknown',
      'unknown',
      '3B',
    ]);
  });
});

test('shows the reason, notes, origin and run', () => {
  const { text: notCompared } = renderGfm(comment(SAMPLES.notCompared));
  expect(notCompared).toContain('Why: The base does not build.');
  expect(notCompared).toContain('Rules about the change were not checked, so this check fails.');
  expect(notCompared).toContain('Fix: fix the base.');
  expect(renderGfm(comment(SAMPLES.newImage)).text).toContain(
    "The base commit doesn't have this Dockerfile, so only rules about the image itself were checked.",
  );
  const { text, elements } = renderGfm(comment(SAMPLES.regression));
  expect(text).toContain('This pull request changes .github/image-weigh-in.yml');
  expect(text).toContain('Image Weigh-In: compared with main at 1f0c2b9');
  const links = elements.filter(({ tagName }) => tagName === 'a').map((link) => link.attrs[0]?.value);
  expect(links.slice(-3)).toEqual([PROJECT_PAGE, SAMPLES.regression.origin!.runUrl, ACCEPTING_PAGE]);
});

test('shows every violated rule with its documentation, and every remedy', () => {
  const markdown = comment(SAMPLES.regression);
  const [rules] = parseTables(markdown);
  expect(rules).toEqual([
    ['Violated rule', 'Found', 'Allowed'],
    ['max-size', '288MB', '200MB'],
    ['max-increase', '+280MB (36 times)', '5% and 10MB'],
    ['forbid-new: shells', 'adds bash', 'none'],
    ['forbid-new: package-managers', 'adds apt', 'none'],
  ]);
  expect(markdown).toContain(ruleDocumentation('forbid-new'));
  const { text } = renderGfm(markdown);
  for (const { violations } of SAMPLES.regression.images) {
    for (const { message, remedy } of violations) {
      expect(text).toContain(message);
      expect(text).toContain(remedy);
    }
  }
});

test.each([
  ['a hidden program', { components: [{ visible: false, hiddenBy: 1 }], packedPrograms: [] }, false],
  ['an applet', { components: [{ evidence: 'applet' }], packedPrograms: [] }, false],
  ['a packed program', { components: [], packedPrograms: ['app/x'] }, false],
  ['a package database', { components: [{ evidence: 'database-only' }], packedPrograms: [] }, true],
  ['nothing', { components: [], packedPrograms: [] }, true],
] as const)('says that no such program is left only if that is certain, with %s', (_, rest, isCertain) => {
  const shell = (overrides: Partial<Component>) =>
    makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', ...overrides });
  const head = makeSnapshot({
    layers: [{ createdBy: 'a' }, { createdBy: 'b' }],
    components: rest.components.map(shell),
    packedPrograms: rest.packedPrograms,
  });
  const base = makeSnapshot({
    layers: [],
    components: [makeComponent({ kind: 'shell', name: 'zsh', path: 'z' })],
  });
  const image = reportComparison(base, head, { name: 'image', policy: makePolicy() });
  const markdown = comment(makeReport([image]));
  expect(markdown).toContain('Removes the shell `zsh`.');
  expect(markdown.includes('Nothing like that is left')).toBe(isCertain);
});

test('states how many executables were scanned if nothing was found', () => {
  expect(comment(SAMPLES.newImage)).toContain(
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
    reportComparison({ missing: 'new-image' }, head, { name: 'app', policy: makePolicy() }),
  ]);
  const markdown = renderComment(report, { key: 'app', maxBytes: BUDGET });
  expect(markdown).toContain('found in 1 other executable. Packed: ');
  expect(markdown.match(/packed programs could not be inspected/g)).toHaveLength(1);
  const { elements, prose } = renderGfm(markdown);
  expect(elements.flatMap(({ attrs }) => attrs).map(({ name }) => name)).not.toContain('onerror');
  expect(elements.map(({ tagName }) => tagName)).not.toEqual(expect.arrayContaining(['img']));
  expect(linkTargets(elements).filter((url) => !url.startsWith(PROJECT_PAGE))).toEqual([]);
  for (const magic of GITHUB_AUTOLINKS) expect(prose.join('\n')).not.toMatch(magic);
});

test.each([
  [2, 'Packed: /app/a and /app/b.'],
  [3, 'No shell, package manager or build tool found in 1 other executable. Packed: /app/a and /app/b.'],
])('of %d executables of which 2 are packed, the comment counts the others', (executableCount, sentence) => {
  const head = makeSnapshot({
    layers: [{ createdBy: 'COPY . .' }],
    executableCount,
    packedPrograms: ['app/a', 'app/b'],
  });
  const image = reportComparison({ missing: 'new-image' }, head, { name: 'app', policy: makePolicy() });
  expect(comment(makeReport([image]))).toContain(`\n\n${sentence}\n`);
});

test('counts packed programs in the headline, the table and the evidence', () => {
  const side = (packedPrograms: readonly string[]) =>
    makeSnapshot({ layers: [{ createdBy: 'COPY . .', files: { 'app/worker': 1_000_000 } }], packedPrograms });
  const policy = makePolicy({ forbidNew: ['packed-programs'] });
  const image = reportComparison(side([]), side(['app/worker']), { name: 'image', policy });
  const markdown = comment(makeReport([image]));
  expect(markdown).toContain('1 packed program could not be inspected');
  expect(markdown).toContain('| Packed&nbsp;programs | +1 | 0 | 1 |');
  expect(markdown).toContain('1 packed program</summary>');
  expect(markdown).toContain('This change adds 1 packed program: ');
  const clean = comment(makeReport([reportComparison(side([]), side([]), { name: 'image', policy })]));
  expect(clean).not.toMatch(/packed program/i);
});

test('lists interpreters and starters in the evidence, and nowhere else unless the policy forbids them', () => {
  const side = (starters: readonly Starter[]) =>
    makeSnapshot({ layers: [{ createdBy: 'COPY . .', files: { 'app/worker': 1_000_000 } }], starters });
  const perl = makeStarter({ name: 'perl', path: 'usr/bin/perl' });
  const aliases = ['usr/bin/python', 'usr/bin/python3', 'x/python', 'y/python'];
  const python = makeStarter({ name: 'python', path: 'usr/bin/python3.13', aliases });
  const socat = makeStarter({ kind: 'starter', name: 'socat', path: 'usr/bin/socat' });
  const report = (starters: readonly Starter[], policy: Partial<Policy> = {}) => {
    const terms = { name: 'image', policy: makePolicy(policy) };
    return reportComparison(side([perl, socat]), side(starters), terms);
  };
  const section = /<details>\n<summary>Interpreters and starters: .*?<\/details>\n?/s;
  const changed = report([python, socat]);
  const text = comment(makeReport([changed]));
  const [evidence = ''] = section.exec(text) ?? [];
  expect(evidence).toContain('Interpreters and starters: 3</summary>');
  expect(evidence).toMatch(
    /\*\*new\*\* \| `python` \| interpreter \| `\/usr\/bin\/python3.13`<br>also .*x\/python` and 1 more \| 100kB/,
  );
  expect(evidence).toMatch(/\| {2}\| `socat` \| starter \|[^]*removed \| `perl` \| interpreter \|/);
  expect(text.replace(section, '')).toBe(comment(makeReport([report([])])).replace(section, ''));
  expect(isNoteworthy(changed, { bytes: null, percent: 5 })).toBe(false);

  const forbidden = comment(makeReport([report([python, socat], { forbidNew: ['interpreters'] })]));
  expect(forbidden).toContain('This change adds 1 interpreter or starter: ');
  expect(forbidden).toContain('contains the forbidden program `python`');
});

test('the collapsed sections list layers, paths, components and leftovers', () => {
  const markdown = comment(SAMPLES.regression);
  expect(summariesOf(markdown)).toEqual([
    'How to fix or allow each violation',
    'What changed',
    'Layers, files, packages and evidence',
    'Layers: 2 new, 1 changed, 4 same',
    'File changes: 10 files added, 1 changed',
    'Largest directories',
    'Findings with evidence: 7',
    '1 leftover cache, 1 setuid or setgid file',
  ]);
  const [, , layers, directories, files, largest, components] = parseTables(markdown);
  expect(layers).toContainEqual([
    'new',
    '+61MB',
    'RUN curl -fsSL https://example.com/install.sh | sh',
    '',
    '61MB',
  ]);
  expect(layers).toContainEqual([
    'changed',
    '+1.07MB',
    'COPY /app/calculator /app/calculator',
    '2.24MB',
    '3.31MB',
  ]);
  expect(directories).toContainEqual(['/opt/agent/', '+61MB', '0B', '61MB', '███▉']);
  expect(files?.[1]).toEqual(['/usr/lib/x86_64-linux-gnu/libLLVM.so', '+88MB', '', '88MB', '██████████']);
  expect(largest?.[1]?.[0]).toMatch(/^\/usr\//);
  expect(components?.[1]).toEqual(['new', 'bash', 'shell', '/bin/bashalso /bin/sh', 'binary']);
});

test('several images are rows of one table, worst first, each with a section', () => {
  const markdown = comment(SAMPLES.several);
  expect(parseTables(markdown)[0]).toEqual([
    ['Image', 'Change', 'Size', 'What to know'],
    [
      '❌\u00a0worker',
      '+280MB',
      '288MB',
      'over max-size: 200MB; over max-increase: 5% and 10MB; adds bash and apt',
    ],
    [
      '✅\u00a0api',
      '−884MB',
      '7.89MB',
      expect.stringMatching(/^removes 2 shells, 2 package managers and 8 build tools$/),
    ],
    ['✅\u00a0web', '−884MB', '7.89MB', expect.stringMatching(/^removes /)],
  ]);
  const sections = renderGfm(markdown).elements.filter(({ tagName }) => tagName === 'details');
  const open = sections.filter(({ attrs }) => attrs.some(({ name }) => name === 'open'));
  expect(open.map((section) => plainText(section).trim().split('\n')[0])).toEqual([
    expect.stringMatching(/^❌ worker: /),
  ]);
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
        expect(markdown).toMatch(/^## ❌ (?:The image grew by|40 of 40 images fail)/);
        expect(markdown).toContain('[`forbid`](');
      }
    }
  });

  test.each(['notes', 'blockers'] as const)(
    'limits the length with a hundred long %s, and counts the rest',
    (list) => {
      const texts = Array.from({ length: 100 }, (_, index) => `${index} ${'$'.repeat(10_000)}`);
      const markdown = comment(makeReport([large(3)], { [list]: texts }));
      expect(sizeOf(markdown)).toBeLessThanOrEqual(BUDGET);
      expect(markdown).toMatch(/^… and \d+ more (?:notes|reasons)\.$/m);
    },
  );

  test('limits the length with a diff of invisible characters', () => {
    const build = (image: string, remark: string) =>
      makeBuiltSnapshot({
        dockerfile: `FROM \\\n${remark}${image}\n`,
        baseFiles: { a: image.length * 1000 },
      });
    const image = reportComparison(build('a', ''), build('larger', `# ${'\u{e0001}'.repeat(1900)}\n`), {
      name: 'web',
      policy: makePolicy({ maxIncrease: { percent: null, bytes: 1 } }),
    });
    expect(comment(makeReport([image]))).toContain('```diff');
    const short = comment(makeReport([image]), 10_000);
    expect(sizeOf(short)).toBeLessThanOrEqual(10_000);
    expect(short).toContain('**Fix:**');
    expect(short).not.toContain('```diff');
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
    expect(parseTables(tight)[0]).toHaveLength(4);
    expect(parseTables(comment(report, 900))[0]?.at(-1)?.[0]).toBe('… and 2 more');
  });

  test('counts the files that it leaves out', () => {
    const [, , , , files] = parseTables(comment(makeReport([large(1)])));
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
    packedPrograms: [path],
    starters: [makeStarter({ name: text, path, aliases: [path] })],
    leftoverCaches: [{ path, bytes: 3 }],
  });
}

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
  '%s is shown as text everywhere',
  (_, text) => {
    const compared = reportComparison(poisoned(text, 1), poisoned(text, 2), {
      name: text,
      policy: makePolicy({ maxSize: 1, forbid: ['shells', 'setuid', 'packed-programs', 'interpreters'] }),
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
      'h2',
      'a',
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
    expect(elements.filter(({ tagName }) => tagName === 'details')).toHaveLength(19);
    expect(comments).toBe(0);
    expect(linkTargets(elements).filter((url) => !url.startsWith(PROJECT_PAGE))).toEqual([]);
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
    expect(firstLine(report)).toMatch(/^## ⚠️ .*\(accepted by @&#8203;octocat\)$/);
    const { text: shown } = renderGfm(text);
    expect(shown).toContain('@\u200boctocat accepted this with the label');
    expect(shown).toContain('Accepted violation');
    expect(shown).not.toContain('Fix:');
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
    expect(firstLine(accepted)).toMatch(/^## ⚠️ /);
  });
});

describe('a collapsed comment', () => {
  const collapsed = (report: Report, maxBytes = BUDGET) =>
    renderCollapsedComment(report, { key: null, maxBytes });

  test('shows its first line and collapses everything else', () => {
    const text = collapsed(SAMPLES.unchanged);
    expect(text.split('\n', 1)[0]).toBe('## ✅ Resolved: The image has the same files as before: 7.89MB');
    expect(summariesOf(text)[0]).toBe('Show the full report');
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
    ['one image', SAMPLES.improvement, 'The check fails, although no measured image violates a rule'],
    ['several images', SAMPLES.several, '1 of 3 images fails'],
  ])('shows the blocker first and no pass for %s', (_, sample, headline) => {
    const text = comment(blocked(sample));
    expect(text.split('\n', 1)[0]).toBe(`## ❌ ${headline}`);
    expect(text).not.toMatch(/✅|passed/);
    expect(text).toContain(
      '**The check fails:** The run that measured these images ended with "&lt;b&gt;failure&lt;/b&gt;".',
    );
    for (const markdown of [
      renderCollapsedComment(blocked(sample), { key: null, maxBytes: BUDGET }),
      renderSummary(blocked(sample), { key: null }),
    ])
      expect(markdown).toMatch(/^## ❌(?!.*✅)/s);
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
