import { beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { ensureBaseImage } from '../support/base-images.ts';
import { STORES, useEngine } from '../support/engine.ts';

const EXPECTED: Partial<Record<string, { version: RegExp; containerd: boolean }>> = {
  '20.10': { version: /^20\.10\./, containerd: false },
  '26.1': { version: /^26\.1\./, containerd: false },
  '26.1-containerd': { version: /^26\.1\./, containerd: true },
  // Debian sid moves on. script/engine says so.
  '28.5': { version: /^(?:28\.5|29|[3-9]\d)\./, containerd: false },
  '28.5-containerd': { version: /^(?:28\.5|29|[3-9]\d)\./, containerd: true },
};

describe.each(STORES)('engine %s', (name) => {
  const engine = useEngine(name);
  let busybox = '';

  beforeAll(async () => {
    busybox = await ensureBaseImage(engine, 'busybox');
  });

  test('has the version in its name', async () => {
    const version = await engine.docker(['version', '--format', '{{.Server.Version}}']);
    const store = await engine.docker(['info', '--format', '{{.DriverStatus}}']);
    const containerd = store.includes('io.containerd.snapshotter');
    const expected = EXPECTED[name] ?? { version: /^\d/, containerd };
    expect(version).toMatch(expected.version);
    expect(containerd).toBe(expected.containerd);
  });

  test('builds on a local base image and runs the result', async () => {
    const image = await engine.build({
      Dockerfile: `FROM ${busybox}\nCOPY greeting /greeting\nRUN echo built >> /greeting\n`,
      greeting: 'hello\n',
    });
    expect(await engine.docker(['run', '--rm', '--network', 'none', image, 'cat', '/greeting'])).toBe(
      'hello\nbuilt',
    );
  });

  test('has a base image with certificates and time zones, without a shell', async () => {
    const image = await ensureBaseImage(engine, 'distroless-static');
    const container = await engine.docker(['create', '--network', 'none', image, 'none']);
    try {
      const { stdout } = await execa({ env: engine.env, extendEnv: false })`docker export ${container}`
        .pipe`tar --list`;
      expect(stdout).toContain('etc/ssl/certs/ca-certificates.crt\n');
      expect(stdout).toContain('usr/share/zoneinfo/UTC\n');
      expect(stdout).not.toMatch(/(^|\/)(sh|bash|dash|busybox)$/m);
    } finally {
      await engine.docker(['rm', container]);
    }
  });
});
