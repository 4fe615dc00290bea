import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { reportComparison } from '../../../../src/core/policy/verdict.ts';
import { isSameRow, metricRows } from '../../../../src/core/report/view/size-table.ts';
import type { Report } from '../../../../src/core/policy/report.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import { fitColumns, padEnd, padStart, wrap } from '../../../../src/core/report/terminal/text-width.ts';
import { STATE_REPORTS } from '../../../support/comment-states.ts';
import { HOSTILE } from '../../../support/gfm.ts';
import {
  makeComponent,
  makePolicy,
  makeReport,
  makeSnapshot,
  makeStarter,
  SAMPLES,
  makeUnmeasuredBase,
} from '../../../support/report.ts';

const plain = (report: Report, columns = 80) => renderTerminal(report, { columns, color: false });

const screen = (report: Report, columns = 80) =>
  renderTerminal(report, { columns, color: false, detail: 'screen' });

describe.each([...Object.entries(STATE_REPORTS), ...Object.entries(SAMPLES)])(
  'what a reader needs first: %s',
  (_, report) => {
    test('fits a screen, and its width', () => {
      const isAlone = report.images.length === 1 && report.failed.length === 0;
      const lines = screen(report).split('\n');
      expect(lines.pop()).toBe('');
      if (isAlone) expect(lines.length).toBeLessThanOrEqual(24);
      for (const columns of [40, 60, 80, 120]) {
        for (const line of screen(report, columns).split('\n')) {
          // The text to paste isn't wrapped.
          if (!/^ {4}[-+]/.test(line)) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).toBe(line.trimEnd());
        }
      }
    });

    test('has no row that is unchanged or empty', () => {
      expect(screen(report)).not.toMatch(/^ {2}[A-Z][\w ]+ {2}(?:same|0B|0)(?: |$)/m);
    });
  },
);

test.each(['fails', 'passes', 'unchanged', 'base-image-grew', 'twelve-images'] as const)(
  'the whole report has no unchanged row either: %s',
  (state) => {
    expect(plain(STATE_REPORTS[state])).not.toMatch(/^ {2,}(?:[A-Z][\w ]+ {2})?(?:same|0B) {2}/m);
  },
);

test('the first screen refers to nothing below that only the whole report shows', () => {
  for (const report of [...Object.values(STATE_REPORTS), ...Object.values(SAMPLES)]) {
    expect(screen(report).replaceAll(/\s+/g, ' ')).not.toMatch(/\bbelow\b/);
  }
});

test('the whole report names the figures that are unchanged', () => {
  expect(plain(STATE_REPORTS.fails)).toContain('\n  Unchanged: hidden bytes, layers.\n');
});

test('a failing image: headline, why, rules, fix, changed figures', () => {
  expect(screen(STATE_REPORTS.fails)).toBe(`FAIL  calculator grew by 360MB, from 3.81MB to 364MB
  Why: Dockerfile line 8 now starts from golang:1.26 instead of
  gcr.io/distroless/static-debian13 (+360MB).

  max-increase                  +360MB (96 times), allowed: 10% and 50MB
  forbid-new: shells            adds bash and dash
  forbid-new: package-managers  adds apt and dpkg
  forbid-new: build-tools       adds go and make

  Fix: restore the base image in Dockerfile line 8. This saves 360MB and removes
  every program listed above.
    -FROM golang:1.26
    +FROM gcr.io/distroless/static-debian13

                       change  before       after
  Size      +360MB (96 times)  3.81MB       364MB
  Download  +119MB (96 times)  1.26MB       120MB
  Files                    +2       3           5
  Shells                   +2    none  bash, dash
  … and 3 more

Compared with main at e9c2a20. Use --all to see everything.
`);
});

test('an unchanged image takes four lines', () => {
  expect(screen(STATE_REPORTS.unchanged)).toBe(`PASS  calculator has the same files as before: 3.81MB
  No shell, package manager or build tool found in 1 executable.

Compared with main at e9c2a20. Use --all to see everything.
`);
});

test('the verdict alone has the reasons and the fix, but no figures', () => {
  const options = { columns: 80, color: false, detail: 'verdict' } as const;
  const text = renderTerminal(STATE_REPORTS.fails, options);
  expect(text).toMatch(/^FAIL {2}calculator grew by 360MB, from 3\.81MB to 364MB\n {2}Why: /);
  expect(text).toContain('  Fix: restore the base image');
  expect(text).not.toMatch(/Download|--all|Compared with/);
});

test('without a comparison, the footer only names the base', () => {
  expect(screen(STATE_REPORTS['not-compared'])).toContain('\nThe base is main at e9c2a20. Use --all');
});

test('of several images, only those that fail have reasons', () => {
  const text = screen(STATE_REPORTS['twelve-images']);
  expect(text).toMatch(
    /^FAIL {2}1 of 12 images fails, 1 could not be measured\.\n\nFAIL {2}legacy could not/,
  );
  expect(text).toMatch(/\n\nFAIL {2}worker grew by 288MB.*\n {2}Why: /);
  expect(text).toContain('\n\nPASS  api shrank by 1.2MB, from 45.2MB to 44MB\nPASS  mailer grew by');
  expect(text).toContain('\n\n8 images have the same files as before:');
  expect(text).not.toContain('change  before');
});

test('images that come from no commit are named first', () => {
  const origin = {
    baseCommit: null,
    headCommit: null,
    baseRef: null,
    pullRequest: null,
    explanation: 'app:1.5 compared with app:1.4\n::error::x\u001b[2J',
    runUrl: null,
  };
  for (const render of [screen, plain]) {
    expect(render({ ...SAMPLES.improvement, origin })).toMatch(
      /^app:1\.5 compared with app:1\.4 \\x3a:error::x\\x1b\[2J\n\nPASS {2}The image shrank/,
    );
  }
});

describe.each(Object.entries(SAMPLES))('%s', (_, report) => {
  test('fits the terminal, ends with a newline and has no trailing spaces', () => {
    for (const columns of [40, 50, 60, 80, 120]) {
      const lines = plain(report, columns).split('\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  test.each([40, 50, 60, 80])('cuts no number in %i columns', (columns) => {
    const lines = plain(report, columns).split('\n');
    for (const image of report.images) {
      for (const { label, head, change } of metricRows(image).filter((row) => !isSameRow(row))) {
        const shown = [head, change].flatMap((cell) => (cell?.kind === 'text' ? [cell.text] : []));
        const bare = shown.map((text) => text.replace(/ \(.*(?:%|times)\)$/, ''));
        const begin = `  ${label.slice(0, 4)}`;
        const isRow = (line: string) =>
          line.startsWith(begin) && bare.every((text) => line.includes(` ${text}`));
        expect([label, ...shown, lines.some(isRow)]).toEqual([label, ...shown, true]);
      }
    }
  });

  test('is the same without colours', () => {
    const colored = renderTerminal(report, { columns: 80, color: true });
    expect(colored).not.toBe(plain(report));
    expect(stripVTControlCharacters(colored)).toBe(plain(report));
  });

  test('has no invalid number', () => {
    expect(plain(report)).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  });
});

test('the first line has the verdict and says the change', () => {
  const first = (report: Report) => plain(report).split('\n', 1)[0];
  expect(first(SAMPLES.improvement)).toBe('PASS  The image shrank by 884MB, from 892MB to 7.89MB');
  expect(first(SAMPLES.regression)).toBe('FAIL  The image grew by 280MB, from 7.89MB to 288MB');
  expect(first(SAMPLES.warning)).toBe('WARN  The image grew by 280MB, from 7.89MB to 288MB');
  expect(first(SAMPLES.measured)).toBe('MEASURED  The image is 892MB');
  expect(first(SAMPLES.notCompared)).toBe('FAIL  The image could not be compared with main');
  expect(first(SAMPLES.several)).toBe('FAIL  1 of 3 images fails.');
});

test('shows the table, violations and lists', () => {
  const text = plain(SAMPLES.regression);
  expect(text).toMatch(/^ {2}Size +\+280MB \(36 times\) +7\.89MB +288MB$/m);
  expect(text).toMatch(/^ {2}Build tools +\+3 +none +gcc, make, git$/m);
  expect(text).toContain('  max-size: The image is 288MB; the limit is 200MB.\n    → Copy only what');
  expect(text).toMatch(/^ +\+61MB {2}██▊ {9}RUN curl -fsSL https:\/\/example.com\/install.sh \| sh$/m);
  expect(text).toMatch(/^ +\+88MB {2}██████████ {2}\/usr\/lib\/x86_64-linux-gnu\/libLLVM\.so$/m);
  expect(text).toMatch(/^ +new {2}bash \/bin\/bash \(binary\)$/m);
  expect(text).toContain('Note: This pull request changes .github/image-weigh-in.yml');
  expect(plain(SAMPLES.notCompared)).toContain('  Why: The base does not build.\n\n  Fix: fix the base.\n');
  expect(plain(SAMPLES.newImage)).toContain("\n  The base commit doesn't have this Dockerfile");
});

test('a narrow terminal drops percentages first, then the base, then names, then labels', () => {
  const table = (report: Report, columns: number) => {
    const lines = plain(report, columns).split('\n');
    const rows = lines.filter((line) =>
      /^ {2}(Size|Build tools|Lang\S*( \S+)+) {2}|^ +change {2}/.test(line),
    );
    return rows.map((line) => line.trim().replace(/ {2,}/g, ' | '));
  };
  expect(table(SAMPLES.regression, 60)).toEqual([
    'change | before | after',
    'Size | +280MB (36 times) | 7.89MB | 288MB',
    'Build tools | +3 | none | gcc, make +1',
  ]);
  expect(table(SAMPLES.regression, 50)).toEqual([
    'change | before | after',
    'Size | +280MB | 7.89MB | 288MB',
    'Build tools | +3 | none | gcc, make +1',
  ]);
  expect(table(SAMPLES.regression, 40)).toEqual([
    'change | after',
    'Size | +280MB | 288MB',
    'Build tools | +3 | gcc +2',
  ]);
  const pip = makeComponent({ kind: 'language-package-manager', name: 'pip', path: 'usr/bin/pip' });
  const image = reportComparison(
    makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 1 } }] }),
    makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 288_000_001 } }], components: [pip] }),
    { name: 'image', policy: makePolicy() },
  );
  expect(table(makeReport([image]), 40)).toEqual([
    'change | after',
    'Size | +288MB | 288MB',
    'Language pa…ge managers | +1 | pip',
  ]);
});

test('only the whole report lists interpreters and starters', () => {
  const side = (...names: readonly string[]) =>
    makeSnapshot({
      layers: [{ createdBy: 'COPY . .', files: { a: 1 } }],
      starters: names.map((name) => makeStarter({ name, path: `usr/bin/${name}` })),
    });
  const terms = { name: 'image', policy: makePolicy() };
  const report = makeReport([reportComparison(side('lua', 'perl'), side('lua', 'php'), terms)]);
  expect(plain(report)).toContain(
    [
      '  Interpreters and starters',
      '        new  php /usr/bin/php (interpreter, 100kB)',
      '             lua /usr/bin/lua (interpreter, 100kB)',
      '    removed  perl /usr/bin/perl (interpreter, 100kB)',
    ].join('\n'),
  );
  expect(screen(report)).toBe(screen(makeReport([reportComparison(side(), side(), terms)])));
});

test('a narrow terminal shows names instead of bars', () => {
  expect(plain(SAMPLES.regression, 60)).toMatch(/█/);
  expect(plain(SAMPLES.regression, 59)).not.toMatch(/█/);
});

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
  '%s can neither move the cursor nor command the runner',
  (_, text) => {
    const path = Buffer.from(text).toString('latin1');
    const snapshot = (size: number) =>
      makeSnapshot({
        reference: text,
        layers: [{ createdBy: text, files: { [`${path}x`]: size } }],
        components: [makeComponent({ kind: 'shell', name: text, path, detail: text, evidence: 'symlink' })],
        privileged: [{ path, mode: 0o4755, layer: 0 }],
        packedPrograms: [path],
        starters: [makeStarter({ name: text, path })],
        leftoverCaches: [{ path, bytes: size }],
      });
    const terms = {
      name: text,
      policy: makePolicy({ maxSize: 1, forbid: ['shells', 'setuid', 'packed-programs', 'interpreters'] }),
    };
    const report = makeReport(
      [
        reportComparison(snapshot(3), snapshot(9), terms),
        reportComparison(makeUnmeasuredBase(`${'word '.repeat(20)}${text}`), snapshot(9), terms),
      ],
      {
        notes: [text, `${'word '.repeat(14)}${text}`],
        origin: {
          baseCommit: text,
          headCommit: text,
          baseRef: text,
          pullRequest: 1,
          explanation: text,
          runUrl: text,
        },
      },
    );
    for (const columns of [40, 80]) {
      const output = plain(report, columns) + screen(report, columns);
      expect(output.replace(/\n/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(output).not.toMatch(/^\s*::/m);
      expect(output).not.toContain('##[');
    }
  },
);

test('long lists are cut with a count', () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`file-${index}`, index + 1]),
  );
  const image = reportComparison(
    makeSnapshot({ layers: [] }),
    makeSnapshot({ layers: [{ createdBy: 'ADD', files }] }),
    {
      name: 'image',
      policy: makePolicy(),
    },
  );
  const text = plain(makeReport([image]));
  expect(text).toContain('… and 9,990 more');
  expect(text.split('\n').length).toBeLessThan(60);
});

test('wide characters count as wide as terminals draw them', () => {
  const words = ['abc', '漢字', '한글', 'ｆ', '🎉', 'e\u0301', '…', '👨‍👩‍👧'];
  expect(words.map((word) => padEnd(word, 5).length - word.length)).toEqual([2, 1, 1, 3, 3, 4, 4, 3]);
  expect(padStart('漢字', 5)).toBe(' 漢字');
  expect(fitColumns('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5)).toBe('👨‍👩‍👧…👨‍👩‍👧');
  expect(fitColumns('漢字漢字漢字', 7)).toBe('漢字…字');
  expect(wrap('漢字 漢字 漢字', 9)).toEqual(['漢字 漢字', '漢字']);
});
