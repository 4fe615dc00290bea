import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { BUILDERS, describeWithBuilder, useBaseImageRegistry, useBuilder } from '../support/builder.ts';
import type { BuilderName, TestBuilder } from '../support/builder.ts';
import { runCli } from '../support/cli.ts';
import { withFiles } from '../support/engine.ts';
import { useJob } from '../support/job.ts';

const SLOW = 300_000;
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
/** One file for each platform, of different sizes. */
const APPS = { 'app-amd64': 'a'.repeat(1000), 'app-arm64': 'b'.repeat(3000) };
const DOCKERFILE = 'FROM scratch\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\n';
const LARGER = `${DOCKERFILE}COPY app-arm64 /more\n`;
/** Base and head of each platform, in bytes. */
const SIZES = [
  ['linux/amd64', 1000, 4000],
  ['linux/arm64', 3000, 6000],
];

const registry = useBaseImageRegistry();
const job = useJob(registry.engine);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platforms-'));
}, SLOW);
afterAll(() => rm(folder, { recursive: true, force: true }));

const listSizes = ({ images }: ReportJson) =>
  images.map(({ platform, base, head }) => [platform, base?.size.unpacked, head.size.unpacked]);

/** A generator of SBOMs for BuildKit, in place of the public docker/buildkit-syft-scanner. */
const SCAN = `#!/bin/sh
cat > "$BUILDKIT_SCAN_DESTINATION/sbom.spdx.json" <<END
{ "_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://spdx.dev/Document", "subject": [],
  "predicate": { "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "app" } }
END
`;

/** What each builder can add. The classic store can't have attestations, and a generator of SBOMs needs an engine with a bridge network. */
const ATTESTATIONS: Readonly<Record<BuilderName, readonly ('provenance' | 'sbom')[]>> = {
  docker: [],
  'docker-containerd': ['provenance'],
  'docker-container': ['provenance', 'sbom'],
  remote: ['provenance', 'sbom'],
};

async function pushScanner(builder: TestBuilder): Promise<string> {
  const busybox = await registry.push('busybox');
  const image = `${registry.host}/scanner:1`;
  const dockerfile = `FROM ${busybox}\nCOPY --chmod=755 scan /scan\nENTRYPOINT ["/scan"]\n`;
  await withFiles({ Dockerfile: dockerfile, scan: SCAN }, (files) =>
    builder.buildx(['build', `--output=type=image,name=${image},push=true`, files]),
  );
  return image;
}

describe.each(BUILDERS)('on the builder %s', (name) => {
  describeWithBuilder(name, 'several platforms', () => {
    const builder = useBuilder(name);

    test(
      'are built and compared one by one',
      async () => {
        const checkout = await job.checkOut({ ...APPS, Dockerfile: DOCKERFILE }, { Dockerfile: LARGER });
        const result = await job.run(checkout, {
          engine: builder,
          inputs: { platforms: PLATFORMS.join('\n') },
        });
        expect(result).toMatchObject({ stderr: '', warnings: [] });
        expect(listSizes(JSON.parse(result.report ?? '') as ReportJson)).toEqual(SIZES);
      },
      SLOW,
    );

    const attestations = ATTESTATIONS[name];
    if (attestations.length === 0) return;
    const archive = (image: string) => join(folder, `${name}-${image}.tar`);
    const stored = (image: string) => `${registry.host}/${name}-${image}:1`;

    test(
      `are compared in an image with ${attestations.join(' and ')}`,
      async () => {
        const withSbom = attestations.includes('sbom');
        const flags = [
          `--platform=${PLATFORMS.join(',')}`,
          '--provenance=mode=max',
          ...(withSbom ? [`--sbom=generator=${await pushScanner(builder)}`] : []),
        ];
        for (const [image, dockerfile] of [
          ['base', DOCKERFILE],
          ['head', LARGER],
        ] as const) {
          const outputs = [
            `--output=type=oci,dest=${archive(image)}`,
            `--output=type=image,name=${stored(image)},push=true`,
          ];
          await withFiles({ ...APPS, Dockerfile: dockerfile }, (files) =>
            builder.buildx(['build', ...flags, ...outputs, files]),
          );
        }
        const inspect = (format: string) =>
          builder.buildx(['imagetools', 'inspect', '--format', format, stored('head')]);
        expect(await inspect('{{ json .Provenance }}')).toContain('"linux/arm64"');
        expect(await inspect('{{ json .SBOM }}')).toMatch(withSbom ? /SPDX-2\.3/ : /^{}$/);

        for (const source of [
          (image: string) => `oci-archive:${archive(image)}`,
          (image: string) => `registry:${stored(image)}`,
        ]) {
          const found: (readonly unknown[])[] = [];
          for (const platform of PLATFORMS) {
            const ended = await runCli(
              ['compare', source('base'), source('head'), '--platform', platform, '--format', 'json'],
              { cwd: folder },
            );
            expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
            found.push(...listSizes(JSON.parse(ended.stdout) as ReportJson));
          }
          expect(found).toEqual(SIZES);
        }
      },
      SLOW,
    );
  });
});
