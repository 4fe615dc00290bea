import { describe, expect, test } from '@jest/globals';
import { reportComparison, decideOverallVerdict } from '../../../../src/core/policy/verdict.ts';
import { FORBIDDABLE } from '../../../../src/core/policy/forbiddable.ts';
import type { Policy } from '../../../../src/core/policy/evaluate.ts';
import type { Report } from '../../../../src/core/policy/report.ts';
import { toSarif } from '../../../../src/core/report/sarif/sarif.ts';
import { SARIF_RULES } from '../../../../src/core/report/sarif/rule-descriptors.ts';
import { ruleDocumentation } from '../../../../src/core/shared/text/documentation-links.ts';
import type { BuildRecord, Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { makePolicy, makeStarter } from '../../../support/report.ts';
import { component, layer, snapshot, NOT_RECORDED } from '../../../support/snapshot.ts';

const build: BuildRecord = {
  dockerfile: 'a b/Dockerfile',
  digest: 'd',
  from: 'debian',
  fromLine: { start: 1, end: 1 },
  fromLayers: 1,
  ...NOT_RECORDED,
  lines: [
    { start: 3, end: 5 },
    { start: 7, end: 7 },
  ],
};
const image = (sizes: readonly number[], more: Partial<Snapshot> = {}): Snapshot => {
  const unpacked = sizes.reduce((sum, size) => sum + size, 0);
  return snapshot({
    layers: sizes.map((size, index) => layer(`${index}:${size}`, size, `RUN ${index}`)),
    build,
    size: { unpacked, compressed: null, visible: unpacked, hidden: 0 },
    ...more,
  });
};
const base = image([10, 10, 10]);
const reportOn = (head: Snapshot, policy: Partial<Policy>): Report => {
  const judged = reportComparison(base, head, {
    name: 'web',
    policy: makePolicy({ forbidNew: [], ...policy }),
  });
  return {
    verdict: decideOverallVerdict([judged], []),
    images: [judged],
    failed: [],
    definitionChanges: [],
    origin: null,
    accepted: null,
    notes: [],
  };
};
const resultsOf = (report: Report) => toSarif(report).runs[0]?.results ?? [];
const linesOf = (report: Report) =>
  resultsOf(report).map(({ ruleId, locations }) => [
    ruleId,
    locations?.[0]?.physicalLocation?.region?.startLine,
  ]);

test('every rule has a description for code scanning', () => {
  const driver = toSarif(reportOn(base, {})).runs[0]?.tool.driver;
  expect(driver?.rules?.map(({ id }) => id)).toEqual([
    'max-size',
    'max-increase',
    'max-increase-own',
    'forbid',
    'forbid-new',
    'image-definition',
  ]);
  for (const { id, shortDescription, fullDescription, help, helpUri } of driver?.rules ?? []) {
    expect(helpUri).toBe(ruleDocumentation(id));
    expect(help?.markdown).toContain(`(${helpUri ?? ''})`);
    expect([shortDescription?.text, fullDescription?.text, help?.text, help?.markdown]).not.toContain(
      undefined,
    );
    expect(shortDescription?.text.length).toBeLessThanOrEqual(1024);
    expect(help?.text).not.toContain('`');
  }
  expect(resultsOf(reportOn(base, {}))).toEqual([]);
});

describe('a violation', () => {
  test('of programs is on the lines that add them', () => {
    const shells = [
      component('bash', { layer: 1 }),
      component('dash', { layer: 1 }),
      component('zsh', { layer: 2 }),
      component('sh', { layer: 0 }),
    ];
    const report = reportOn(image([10, 11, 10], { components: shells }), { forbid: ['shells'] });
    expect(linesOf(report)).toEqual([
      ['forbid', 3],
      ['forbid', 7],
      ['forbid', 1],
    ]);
    const [first] = resultsOf(report);
    expect(first).toMatchObject({
      level: 'error',
      ruleIndex: SARIF_RULES.findIndex(({ id }) => id === 'forbid'),
      message: {
        text: expect.stringMatching(
          /^web: The image contains 4 shells: .* to the exceptions in the policy file on the target branch .* or in the workflow if that file doesn't set it\.$/,
        ) as unknown,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/Dockerfile', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, endLine: 5 },
          },
        },
      ],
    });
  });

  test('of a size is on the line that adds most', () => {
    const report = reportOn(image([11, 10, 30]), { maxSize: 20, maxIncrease: { bytes: 1, percent: null } });
    expect(linesOf(report)).toEqual([
      ['max-size', 7],
      ['max-increase', 7],
    ]);
  });

  test('of a size that did not grow is on the largest line', () => {
    expect(linesOf(reportOn(base, { maxSize: 20 }))).toEqual([['max-size', 1]]);
    expect(linesOf(reportOn(image([0, 10, 3]), { maxSize: 5 }))).toEqual([['max-size', 3]]);
  });

  test('is left out if no line is certain, because code scanning rejects a result without a location', () => {
    const report = reportOn(image([11, 10, 30], { build: null }), { maxSize: 20 });
    expect(resultsOf(report)).toEqual([]);
  });

  test('has a distinct fingerprint for each kind of program and each line', () => {
    const programs = [
      component('bash', { layer: 1 }),
      component('zsh', { layer: 2 }),
      component('git', { kind: 'build-tool', layer: 1 }),
    ];
    const report = reportOn(image([10, 11, 12], { components: programs }), {
      forbid: ['shells', 'build-tools'],
    });
    const prints = resultsOf(report).map(
      ({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0],
    );
    expect(prints).toHaveLength(3);
    expect(new Set(prints).size).toBe(3);
  });

  test('has a location for any file name', () => {
    const hostile = { ...build, dockerfile: 'a/\ud800 %/D' };
    const [result] = resultsOf(reportOn(image([11, 10, 30], { build: hostile }), { maxSize: 20 }));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a/%EF%BF%BD%20%25/D');
  });

  test('is a warning with `on-violation: warn`', () => {
    const report = reportOn(image([99, 0, 0]), { maxSize: 20, onViolation: 'warn' });
    expect(resultsOf(report)).toMatchObject([{ level: 'warning' }]);
  });

  test('keeps its fingerprint while sizes change, and differs between images', () => {
    const fingerprint = (report: Report) => resultsOf(report)[0]?.partialFingerprints;
    const [first, second] = [image([99, 0, 0]), image([98, 0, 0])].map((head) =>
      reportOn(head, { maxSize: 20 }),
    );
    expect(fingerprint(first!)).toEqual(fingerprint(second!));
    const renamed = { ...first!, images: first!.images.map((judged) => ({ ...judged, name: 'api' })) };
    expect(fingerprint(renamed)).not.toEqual(fingerprint(first!));
  });

  test.each(FORBIDDABLE)('%s: is on the lines of its layers', (what) => {
    const kinds = ['shell', 'os-package-manager', 'language-package-manager', 'build-tool'] as const;
    const all = image([10, 11, 10], {
      components: kinds.map((kind) => component(kind, { kind, layer: 2 })),
      privileged: [{ path: 'bin/su', mode: 0o4755, layer: 2 }],
      packedPrograms: ['app/worker'],
      starters: [makeStarter({ name: 'python', path: 'usr/bin/python3', layer: 2 })],
      files: [{ path: 'app/worker', kind: 'file', size: 10, digest: 'x', layer: 2 }],
    });
    expect(linesOf(reportOn(all, { forbid: [what] }))).toEqual([['forbid', 7]]);
  });
});
