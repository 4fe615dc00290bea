import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { toReportJson } from '../../../src/core/report/report-json.ts';
import {
  makeReport,
  makeComponent,
  makePolicy,
  makeSnapshot,
  makeStarter,
  SAMPLES,
} from '../../support/report.ts';
import { reportComparison, reportMeasurement } from '../../../src/core/policy/verdict.ts';

const schema = JSON.parse(
  await readFile(new URL('../../../schema/report.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const toJson = (report: Parameters<typeof toReportJson>[0]): unknown =>
  JSON.parse(JSON.stringify(toReportJson(report)));

describe.each(Object.entries(SAMPLES))('%s', (_, report) => {
  test('matches the schema', () => {
    validate(toJson(report));
    expect(validate.errors).toBeNull();
  });
});

test('the schema rejects unknown and missing fields', () => {
  const report = toJson(SAMPLES.regression) as { images: Record<string, unknown>[] };
  expect(validate({ ...report, extra: 1 })).toBe(false);
  expect(validate({ ...report, schemaVersion: 1 })).toBe(false);
  const [image] = report.images;
  expect(validate({ ...report, images: [{ ...image, head: null }] })).toBe(false);
  expect(validate({ ...report, images: [{ ...image, violations: [] }] })).toBe(true);
  const withoutDelta = Object.fromEntries(Object.entries(image ?? {}).filter(([name]) => name !== 'delta'));
  expect(validate({ ...report, images: [withoutDelta] })).toBe(false);
});

test('every field of the schema has a description', () => {
  const undescribed: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> };
    for (const [name, field] of Object.entries(properties ?? {})) {
      if (field.description === undefined) undescribed.push(`${path}/${name}`);
    }
    for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`);
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
});

test('bytes are exact', () => {
  const [image] = toReportJson(SAMPLES.improvement).images;
  const [source] = SAMPLES.improvement.images;
  if (source?.state !== 'compared') throw new Error('The sample is a comparison.');
  expect(image?.head.size).toEqual(source.comparison.head.size);
  expect(image?.delta?.unpacked).toBe(
    source.comparison.head.size.unpacked - source.comparison.base.size.unpacked,
  );
  expect(image?.delta?.files).toEqual(source.comparison.delta.files);
});

test('base, delta and reason follow the state', () => {
  const shape = (report: Parameters<typeof toReportJson>[0]) =>
    toReportJson(report).images.map(({ state, base, delta, reason }) => [
      state,
      base !== null,
      delta !== null,
      reason,
    ]);
  expect(shape(SAMPLES.unchanged)).toEqual([['compared', true, true, null]]);
  expect(shape(SAMPLES.measured)).toEqual([['measured', false, false, null]]);
  expect(shape(SAMPLES.notCompared)).toEqual([['not-compared', false, false, 'the base does not build']]);
  expect(shape(SAMPLES.newImage)).toEqual([['new', false, false, null]]);
  expect(shape(SAMPLES.otherPlatform)).toEqual([
    ['not-compared', true, false, expect.stringContaining('linux/arm/v6')],
  ]);
});

test('paths are printable, and build arguments are left out', () => {
  const head = makeSnapshot({
    layers: [{ createdBy: 'RUN |1 TOKEN=s3cret /bin/sh -c make # buildkit' }],
    components: [
      makeComponent({ kind: 'shell', name: 'sh', path: 'b\xc3\xa4\xff/\x1b[1m', aliases: ['bin/sh'] }),
    ],
  });
  const json = toReportJson(makeReport([reportMeasurement(head, { name: 'image', policy: makePolicy() })]));
  expect(json.images[0]?.head.components[0]).toMatchObject({
    path: '/bä\\xff/\\u{1b}[1m',
    aliases: ['/bin/sh'],
  });
  expect(JSON.stringify(json)).not.toContain('s3cret');
});

test('lists interpreters and starters of each side, and those that differ', () => {
  const side = (...names: readonly string[]) =>
    makeSnapshot({
      layers: [{ createdBy: '' }],
      starters: names.map((name) => makeStarter({ name, path: `bin/${name}`, aliases: ['bin/\xff'] })),
    });
  const terms = { name: 'image', policy: makePolicy() };
  const report = makeReport([reportComparison(side('lua', 'perl'), side('lua', 'php'), terms)]);
  validate(toJson(report));
  expect(validate.errors).toBeNull();
  const [image] = toReportJson(report).images;
  const listed = (name: string) => ({
    kind: 'interpreter',
    name,
    path: `/bin/${name}`,
    aliases: ['/bin/\\xff'],
    layer: 0,
    bytes: 100_000,
  });
  expect(image?.head.starters).toEqual([listed('lua'), listed('php')]);
  expect(image?.delta?.starters).toEqual({ added: [listed('php')], removed: [listed('perl')] });
});
