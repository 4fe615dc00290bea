import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { reportComparison } from '../../../../src/core/policy/verdict.ts';
import { metricRows } from '../../../../src/core/report/view/size-table.ts';
import type { Report } from '../../../../src/core/policy/report.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import { fitColumns, padEnd, padStart, wrap } from '../../../../src/core/report/terminal/text-width.ts';
import { HOSTILE } from '../../../support/gfm.ts';
import {
  makeComponent,
  makePolicy,
  makeReport,
  makeSnapshot,
  SAMPLES,
  makeUnmeasuredBase,
} from '../../../support/report.ts';

const plain = (report: Report, columns = 80) => renderTerminal(report, { columns, color: false });

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
      for (const { label, head, change } of metricRows(image)) {
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

test('the first line has the verdict and totals', () => {
  const first = (report: Report) => plain(report).split('\n', 1)[0];
  expect(first(SAMPLES.improvement)).toBe(
    'PASS  7.89MB, −884MB (−99.1%) · no shell · no package manager · no build tool',
  );
  expect(first(SAMPLES.regression)).toMatch(
    /^FAIL {2}288MB, \+280MB \(36 times\) · 4 violations · adds shell bash/,
  );
  expect(first(SAMPLES.warning)).toMatch(/^WARN /);
  expect(first(SAMPLES.measured)).toMatch(/^MEASURED {2}892MB/);
  expect(first(SAMPLES.notCompared)).toMatch(/^FAIL {2}7.89MB · not compared/);
  expect(first(SAMPLES.several)).toMatch(/^FAIL {2}worker: 288MB/);
});

test('shows the table, violations and lists', () => {
  const text = plain(SAMPLES.regression);
  expect(text).toMatch(/^ {2}Size +7\.89MB +288MB +\+280MB \(36 times\)$/m);
  expect(text).toMatch(/^ {2}Build tools +none +gcc, make, git +\+3$/m);
  expect(text).toContain('  max-size: The image is 288MB; the limit is 200MB.\n    → Copy only what');
  expect(text).toMatch(/^ +\+61MB {2}██▊ {9}RUN curl -fsSL https:\/\/example.com\/install.sh \| sh$/m);
  expect(text).toMatch(/^ +\+88MB {2}██████████ {2}\/usr\/lib\/x86_64-linux-gnu\/libLLVM\.so$/m);
  expect(text).toMatch(/^ +new {2}bash \/bin\/bash \(binary\)$/m);
  expect(text).toContain('Note: This pull request changes .github/image-weigh-in.yml');
  expect(plain(SAMPLES.notCompared)).toContain('Not compared: The base does not build.\n    → Fix the base.');
  expect(plain(SAMPLES.newImage)).toContain("New image: The base commit doesn't have this Dockerfile");
});

test('a narrow terminal drops percentages first, then the base, then names, then labels', () => {
  const table = (report: Report, columns: number) => {
    const lines = plain(report, columns).split('\n');
    const rows = lines.filter((line) => /^ {2}(Size|Build tools|Lang\S*( \S+)+) {2}| {2}change$/.test(line));
    return rows.map((line) => line.trim().replace(/ {2,}/g, ' | '));
  };
  expect(table(SAMPLES.regression, 60)).toEqual([
    'base | head | change',
    'Size | 7.89MB | 288MB | +280MB (36 times)',
    'Build tools | none | gcc, make +1 | +3',
  ]);
  expect(table(SAMPLES.regression, 50)).toEqual([
    'base | head | change',
    'Size | 7.89MB | 288MB | +280MB',
    'Build tools | none | gcc, make +1 | +3',
  ]);
  expect(table(SAMPLES.regression, 40)).toEqual([
    'head | change',
    'Size | 288MB | +280MB',
    'Build tools | gcc +2 | +3',
  ]);
  const pip = makeComponent({ kind: 'language-package-manager', name: 'pip', path: 'usr/bin/pip' });
  const image = reportComparison(
    makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 1 } }] }),
    makeSnapshot({ layers: [{ createdBy: 'ADD', files: { a: 288_000_001 } }], components: [pip] }),
    { name: 'image', policy: makePolicy() },
  );
  expect(table(makeReport([image]), 40)).toEqual([
    'head | change',
    'Size | 288MB | +288MB',
    'Language pa…ge managers | pip | +1',
    'Build tools | none | same',
  ]);
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
        leftoverCaches: [{ path, bytes: size }],
      });
    const terms = { name: text, policy: makePolicy({ maxSize: 1, forbid: ['shells', 'setuid'] }) };
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
      const output = plain(report, columns);
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
