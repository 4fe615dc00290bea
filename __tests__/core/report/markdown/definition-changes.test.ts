import { describe, expect, test } from '@jest/globals';
import { applyOverride } from '../../../../src/app/rules/apply-override.ts';
import { reportOutputs } from '../../../../src/app/github/action-outputs.ts';
import { decideOverallVerdict } from '../../../../src/core/policy/verdict.ts';
import {
  renderComment,
  renderCollapsedComment,
} from '../../../../src/core/report/markdown/pull-request-comment.ts';
import { definitionParagraphs } from '../../../../src/core/report/markdown/definition-changes.ts';
import { toReportJson } from '../../../../src/core/report/report-json.ts';
import type { DefinitionChange, Report } from '../../../../src/core/policy/report.ts';
import { toPageData } from '../../../../src/core/report/html/page-data.ts';
import { toSarif } from '../../../../src/core/report/sarif/sarif.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import { GITHUB_AUTOLINKS, HOSTILE, renderGfm } from '../../../support/gfm.ts';
import { makeReport, SAMPLES } from '../../../support/report.ts';

const CHANGE: DefinitionChange = {
  image: 'api',
  file: '.github/image-weigh-in.yml',
  change: 'This change edits how api is built: target run → decoy',
  remedy: 'Keep the definition of main',
  comparedAs: 'api (as main defines it)',
};
const [image] = SAMPLES.unchanged.images;
const shipped = { ...image!, name: 'api' };
const images = [shipped, { ...image!, name: CHANGE.comparedAs }];
const reportOn = (definitionChanges: readonly DefinitionChange[]): Report =>
  makeReport(images, { definitionChanges, verdict: decideOverallVerdict(images, [], definitionChanges) });
const report = reportOn([CHANGE]);
const accepted = applyOverride(report, { by: 'octocat', label: 'ok' });
const comment = (subject: Report) => renderComment(subject, { key: null, maxBytes: 65_000 });
const terminal = (subject: Report) => renderTerminal(subject, { columns: 100, color: false });

test('a changed definition fails a passing report until someone accepts it', () => {
  expect([report.verdict, accepted.verdict]).toEqual(['fail', 'pass']);
  expect(makeReport(images).verdict).toBe('pass');
});

describe('a changed definition is shown first', () => {
  test('in the comment', () => {
    expect(comment(report).split('\n\n').slice(0, 2)).toEqual([
      '## ❌ This pull request changes the definition of api; the image passes, and no file changed',
      '❌ **api:** This change edits how api is built: target run → decoy.<br>Keep the definition of main.',
    ]);
    expect(comment(accepted)).toMatch(
      /^## ✅ [^]*\n\n@&#8203;octocat accepted [^]*\n\n⚠️ \*\*api:\*\* This change/,
    );
    expect(renderCollapsedComment(report, { key: null, maxBytes: 65_000 })).toMatch(
      /^## ❌ .*the definition of api/,
    );
  });

  test('in the comment of a report without images', () => {
    const empty = makeReport([], {
      definitionChanges: [CHANGE, { ...CHANGE, image: 'web' }],
      verdict: 'fail',
    });
    expect(comment(empty)).toMatch(
      /^## ❌ This pull request changes the definition of 2 images; no image was measured\n\n❌ \*\*api/,
    );
  });

  test('in the terminal', () => {
    expect(terminal(report)).toMatch(
      /^FAIL {2}api: This change edits how api is built: target run → decoy\.\n {4}→ Keep the/,
    );
    expect(terminal(accepted)).toMatch(/^WARN {2}api: This change/);
  });

  test('in JSON, on the page and in SARIF', () => {
    expect(toReportJson(report).definitionChanges).toEqual([CHANGE]);
    expect(toPageData(report).definitionChanges).toEqual([
      { image: 'api', change: `${CHANGE.change}.`, remedy: 'Keep the definition of main.' },
    ]);
    expect(toSarif(report).runs[0]?.results?.[0]).toMatchObject({
      ruleId: 'image-definition',
      level: 'error',
      message: { text: `api: ${CHANGE.change}. Keep the definition of main.` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: '.github/image-weigh-in.yml' },
            region: { startLine: 1 },
          },
        },
      ],
    });
    expect(toSarif(accepted).runs[0]?.results?.[0]).toMatchObject({ level: 'warning' });
  });
});

test('outputs count only the images that merging would ship', () => {
  const { unpacked } = shipped.state === 'compared' ? shipped.comparison.head.size : { unpacked: 0 };
  expect(reportOutputs(report)).toMatchObject({ verdict: 'fail', size: String(unpacked), 'size-delta': '0' });
});

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
  'a definition with %s is shown as text',
  (_, text) => {
    const hostile = reportOn([{ ...CHANGE, image: text, change: text, remedy: text }]);
    const [paragraph = ''] = definitionParagraphs(hostile, 1);
    const { elements, prose } = renderGfm(`| |\n\n${paragraph}`);
    expect(elements.filter(({ tagName }) => !['p', 'strong', 'br', 'span'].includes(tagName))).toEqual([]);
    for (const magic of GITHUB_AUTOLINKS) expect(prose.join('\n')).not.toMatch(magic);
    expect(terminal(hostile)).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  },
);
