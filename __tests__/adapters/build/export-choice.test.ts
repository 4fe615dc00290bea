import { describe, expect, test } from '@jest/globals';
import { createExportChoice, isExportFailure } from '../../../src/adapters/build/export-choice.ts';

function createChoice(hasContainerdStore: () => Promise<boolean>) {
  const lines: string[] = [];
  const log = {
    info: () => undefined,
    warning: (message: unknown) => void lines.push(`warning: ${String(message)}`),
    debug: (message: string) => void lines.push(`debug: ${message}`),
    group: () => ({ write: () => undefined, end: () => undefined }),
  };
  return { choice: createExportChoice({ hasContainerdStore, log }), lines };
}

test.each([
  ['docker', true, 'layout', 'load'],
  ['docker', false, 'load', 'load'],
  ['docker-container', false, 'layout', 'archive'],
  ['remote', false, 'layout', 'archive'],
])('the driver %s, with a containerd store: %s, uses %s, and %s after a failure', async (...row) => {
  const [driver, hasContainerdStore, first, second] = row;
  const { choice, lines } = createChoice(() => Promise.resolve(hasContainerdStore));
  expect(await choice.choose(driver)).toBe(first);
  choice.giveUpLayout('no space');
  expect(await choice.choose(driver)).toBe(second);
  expect(lines).toEqual([expect.stringMatching(/^warning: .* exported completely: no space$/)]);
});

test('an engine that does not say which store it has gets images loaded, and is asked once', async () => {
  let questions = 0;
  const { choice, lines } = createChoice(() => {
    questions += 1;
    return Promise.reject(new Error('forbidden by the proxy'));
  });
  expect([await choice.choose('docker'), await choice.choose('docker')]).toEqual(['load', 'load']);
  expect([questions, lines]).toEqual([
    1,
    ['debug: The image store of the engine is unknown: forbidden by the proxy'],
  ]);
});

describe('a failed build', () => {
  test.each([
    'failed to build: OCI exporter is not supported for the docker driver. Switch to a different driver',
    'failed to solve: failed commit on ref "layer-sha256:1": rename /a /b: no such file or directory',
    'exporter "oci" could not be found',
    'unknown flag: --metadata-file',
    'the exporter wrote no image',
    'destination file /tmp/run/layout is a directory',
    'failed to copy: failed to send write: write /tmp/run/layout/ingest/1/data: no space left on device',
    'failed to solve: open /tmp/run/layout/blobs/sha256/1: read-only file system',
  ])('is tried in another way: %s', (reason) => {
    expect(isExportFailure(reason, '/tmp/run/layout')).toBe(true);
  });

  test.each([
    'failed to solve: process "/bin/sh -c npm run export" did not complete successfully: exit code: 1 (line 3: RUN npm run export)',
    'failed to solve: process "/bin/sh -c ./export to oci" did not complete successfully: exit code: 1',
    'failed to calculate checksum of ref 1::2: "/missing": not found',
    'target stage "exporter" could not be found',
    'failed to copy: write /var/lib/buildkit/content/ingest/1/data: no space left on device',
    'failed to compute cache key: "/exporter": not found',
  ])('is not tried again: %s', (reason) => {
    expect(isExportFailure(reason, '/tmp/run/layout')).toBe(false);
  });
});
