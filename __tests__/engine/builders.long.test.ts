import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { BUILDERS, describeWithBuilder, useBaseImageRegistry, useBuilder } from '../support/builder.ts';
import type { BuilderName } from '../support/builder.ts';
import { useJob } from '../support/job.ts';
import type { Checkout } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import {
  expectMeasuredAndCommentedOnce,
  makeSlimPullRequest,
  sumBytesWithTar,
} from '../support/slim-pull-request.ts';

const SLOW = 300_000;
const APP = 'app';
const TOOL = `#!/bin/sh\necho works\nexit\n${'x'.repeat(3_000_000)}`;
const MADE = 3_000_000;
const KEPT = 'kept\n';

/** Each line after the first adds a layer of another size. */
const LARGE = (busybox: string) => `FROM ${busybox}
COPY app /app
COPY tool /usr/bin/tool
RUN chmod +x /usr/bin/tool
RUN mkdir /made && head -c ${MADE} /dev/zero > /made/a
RUN rm /made/a && echo kept > /made/b
USER 65534
CMD ["/usr/bin/tool"]
`;

const registry = useBaseImageRegistry();
const job = useJob(registry.engine);
let busybox = '';
let busyboxBytes = 0;
let slim: Checkout;
let large: Checkout;

beforeAll(async () => {
  busybox = await registry.push('busybox');
  busyboxBytes = await sumBytesWithTar(registry.engine, await ensureBaseImage(registry.engine, 'busybox'));
  slim = await job.checkOutPull(await makeSlimPullRequest(busybox));
  large = await job.checkOut(
    // Another path than in the head: layers with the same file differ only if it was not checked out in the same second.
    { app: APP, tool: TOOL, Dockerfile: 'FROM scratch\nCOPY app /old\n' },
    { Dockerfile: LARGE(busybox) },
  );
}, SLOW);

const found = new Map<BuilderName, object>();

describe.each(BUILDERS)('on the builder %s', (name) => {
  describeWithBuilder(name, 'a pull request', () => {
    const builder = useBuilder(name);

    test(
      'is measured to the byte, reported everywhere, and commented on once',
      async () => {
        await expectMeasuredAndCommentedOnce(() => job.run(slim, { engine: builder }), {
          pull: slim.pull,
          github: job.github,
          busyboxBytes,
        });
      },
      SLOW,
    );

    test(
      'has the bytes, programs, Dockerfile lines and advice that its files give',
      async () => {
        const result = await job.run(large, { engine: builder, inputs: { network: 'none' } });
        expect(result).toMatchObject({ exitCode: 1, stderr: '', warnings: [] });
        expect(result.stdout).toContain(`Builder: buildx (driver ${name.replace(/-containerd$/, '')}, v`);
        const report = JSON.parse(result.report ?? '') as ReportJson;
        const [image] = report.images;
        const head = image!.head;
        expect(head.layers.map((layer) => layer.unpacked)).toEqual([
          ...[busyboxBytes, APP.length, TOOL.length, TOOL.length, MADE, KEPT.length],
        ]);
        expect(head.size.hidden).toBe(TOOL.length + MADE);
        expect(head.build).toMatchObject({ fromLayers: 1, from: busybox });
        expect(head.build?.lines.map(({ start }) => start)).toEqual([2, 3, 4, 5, 6]);
        expect(head.components.map((component) => [component.kind, component.name, component.path])).toEqual([
          ['shell', 'busybox', '/bin/busybox'],
          // Applets of busybox: they break no rule.
          ['os-package-manager', 'rpm', '/bin/rpm'],
          ['os-package-manager', 'dpkg', '/usr/bin/dpkg'],
        ]);
        expect(image!.violations.map(({ rule }) => rule)).toContain('forbid-new');
        expect(
          image!.advice.map(({ kind, saving, lines, edits }) => [kind, saving, lines.start, edits.length]),
        ).toEqual([
          ['copy-flags', TOOL.length, 3, 2],
          ['same-run', MADE, 5, 2],
        ]);
        expect(listLines(result)).toEqual([
          'Dockerfile:3 image: +3MB',
          'Dockerfile:4 image: +3MB',
          'Dockerfile:5 image: +3MB',
          expect.stringMatching(/^Dockerfile:1 image: \+[\d.]+MB, adds busybox$/),
          'Dockerfile:6 image: +5B',
        ]);
        found.set(name, withoutBlobs(report, result));
      },
      SLOW,
    );
  });
});

describe('all builders', () => {
  test('give the same report and annotations, except digests and compressed sizes', () => {
    const [first, ...others] = [...found.values()];
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  });
});

const listLines = ({ annotations }: ActionResult) =>
  annotations.map(({ properties: { file, line, title } }) => `${file ?? ''}:${line ?? ''} ${title ?? ''}`);

/** Builders compress differently, or not at all, and files that a build creates have its time. */
const BLOB_FIELDS = new Set(['diffId', 'digest', 'compressed']);

function withoutBlobs({ images, ...report }: ReportJson, { annotations, outputs }: ActionResult): object {
  const { verdict, size } = outputs;
  const text = JSON.stringify({ images, report, annotations, verdict, size }, (key, value: unknown) =>
    BLOB_FIELDS.has(key) ? undefined : value,
  );
  return JSON.parse(text) as object;
}
