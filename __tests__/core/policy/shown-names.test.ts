import { expect, test } from '@jest/globals';
import { showPlatforms, shownName } from '../../../src/core/policy/shown-names.ts';
import { reportComparison, reportMeasurement } from '../../../src/core/policy/verdict.ts';
import { buildAnnotations } from '../../../src/core/report/annotations.ts';
import { renderComment } from '../../../src/core/report/markdown/pull-request-comment.ts';
import { renderTerminal } from '../../../src/core/report/terminal/terminal-report.ts';
import { makeBuiltSnapshot } from '../../support/dockerfile-snapshot.ts';
import { makePolicy, makeReport } from '../../support/report.ts';

const policy = makePolicy();
const ARM = { os: 'linux', architecture: 'arm64' };
const build = (text: string) =>
  makeBuiltSnapshot({ dockerfile: 'FROM a\nCOPY a /\n', filesByLine: { 2: { a: text.length } } });
const amd64 = build('x');
const arm64 = { ...amd64, platform: ARM };

test('images with the same name are shown with their platforms, others without', () => {
  const images = [amd64, arm64].map((head) => reportMeasurement(head, { name: 'web', policy }));
  const api = reportMeasurement(amd64, { name: 'api', policy });
  expect(showPlatforms([...images, api]).map(shownName)).toEqual([
    'web (linux/amd64)',
    'web (linux/arm64)',
    'api',
  ]);
  expect(showPlatforms([...images, api]).map(({ name }) => name)).toEqual(['web', 'web', 'api']);
});

test('an image without a name has its platforms in the comment, the terminal and annotations', () => {
  const options = { name: 'image', policy };
  const after = build('longer');
  const report = makeReport(
    showPlatforms([
      reportComparison(amd64, after, options),
      reportComparison(arm64, { ...after, platform: ARM }, options),
    ]),
  );
  const texts = [
    renderComment(report, { key: null, maxBytes: 60_000 }),
    renderTerminal(report, { columns: 80, color: false, detail: 'screen' }),
    report.images
      .flatMap(buildAnnotations)
      .map(({ title }) => title)
      .join('\n'),
  ];
  for (const text of texts) {
    expect(text).toMatch(/image \(linux\/amd64\)/);
    expect(text).toMatch(/image \(linux\/arm64\)/);
    expect(text).not.toContain('The image grew');
  }
});
