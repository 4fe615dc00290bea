import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { describeWithBuilder, useBaseImageRegistry, useBuilder } from '../support/builder.ts';
import type { BuilderName, TestBuilder } from '../support/builder.ts';
import { startResults } from '../support/github/results.ts';
import type { ResultsStandIn } from '../support/github/results.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const registry = useBaseImageRegistry();
const job = useJob(registry.engine);
let busybox = '';
let results: ResultsStandIn;

beforeAll(async () => {
  busybox = await registry.push('busybox');
}, SLOW);
beforeEach(async () => {
  results = await startResults();
});
afterEach(() => results.close());

/** A pull request that no builder has built. */
const checkOutNew = (): Promise<Checkout> =>
  job.checkOut(
    { Dockerfile: `FROM ${busybox}\n` },
    {
      Dockerfile: `FROM ${busybox}\nRUN echo ${randomUUID()} > /made && date +%s%N >> /made\nRUN cp /made /copy\n`,
    },
  );

/** Builds with a cache, and returns the report on the head. */
async function build(
  builder: TestBuilder,
  checkout: Checkout,
  inputs: Readonly<Record<'cache-from' | 'cache-to', string> | Record<'cache-from', string>>,
): Promise<{ result: ActionResult; head: ReportJson['images'][number]['head'] | undefined }> {
  const result = await job.run(checkout, {
    engine: builder,
    env: results.env,
    inputs: { network: 'none', ...inputs },
  });
  const report = result.report === null ? null : (JSON.parse(result.report) as ReportJson);
  return { result, head: report?.images[0]?.head };
}

const CACHES: readonly [type: string, from: () => string, to: () => string][] = [
  ['gha', () => 'type=gha,scope=test', () => 'type=gha,scope=test,mode=max'],
  [
    'registry',
    () => `type=registry,ref=${registry.host}/cache`,
    () => `type=registry,ref=${registry.host}/cache,mode=max`,
  ],
];

/** Each pair has another builder that reads, so that only the cache can have what was built. */
const PAIRS: readonly [writer: BuilderName, reader: BuilderName][] = [
  ['docker-containerd', 'docker-container'],
  ['docker-container', 'remote'],
  ['remote', 'docker-containerd'],
];

describe.each(PAIRS)('a cache that %s writes and %s reads', (writerName, readerName) => {
  describeWithBuilder(writerName, 'written by', () => {
    describeWithBuilder(readerName, 'read by', () => {
      const writer = useBuilder(writerName);
      const reader = useBuilder(readerName);

      test.each(CACHES)(
        'of the type %s gives the same layers, without running a command again',
        async (type, from, to) => {
          const checkout = await checkOutNew();
          const written = await build(writer, checkout, { 'cache-from': from(), 'cache-to': to() });
          expect(written.result).toMatchObject({ exitCode: 0, stderr: '', warnings: [], errors: [] });
          expect([...results.cache.keys()].some((key) => key.startsWith('buildkit-blob-'))).toBe(
            type === 'gha',
          );
          results.newRun();

          const read = await build(reader, checkout, { 'cache-from': from() });
          expect(read.result).toMatchObject({ exitCode: 0, stderr: '', warnings: [], errors: [] });
          // The first command writes the time, so another run of it would give another layer.
          expect(read.head?.layers.map(({ diffId }) => diffId)).toEqual(
            written.head?.layers.map(({ diffId }) => diffId),
          );
        },
        SLOW,
      );
    });
  });
});

describeWithBuilder('docker', 'caches on the builder', () => {
  const builder = useBuilder('docker');

  test.each(CACHES)(
    'of the type %s are not written, and the reason is reported',
    async (_type, from, to) => {
      const { result } = await build(builder, await checkOutNew(), {
        'cache-from': from(),
        'cache-to': to(),
      });
      expect(result.exitCode).toBe(1);
      expect(result.errors.join('\n')).toContain('Cache export is not supported for the docker driver');
    },
    SLOW,
  );

  describeWithBuilder('remote', 'written by', () => {
    const writer = useBuilder('remote');
    test(
      'of the type registry are read',
      async () => {
        const cache = `type=registry,ref=${registry.host}/classic`;
        const checkout = await checkOutNew();
        const written = await build(writer, checkout, {
          'cache-from': cache,
          'cache-to': `${cache},mode=max`,
        });
        const read = await build(builder, checkout, { 'cache-from': cache });
        expect(read.result).toMatchObject({ exitCode: 0, stderr: '', errors: [] });
        expect(read.head?.layers.map(({ diffId }) => diffId)).toEqual(
          written.head?.layers.map(({ diffId }) => diffId),
        );
      },
      SLOW,
    );
  });
});
