import { createHash } from 'node:crypto';
import type { Component } from '../../src/core/detection/component.ts';
import type { Starter } from '../../src/core/detection/starters/find-starters.ts';
import { reportComparison, reportMeasurement } from '../../src/core/policy/verdict.ts';
import type { MissingBase } from '../../src/core/policy/verdict.ts';
import type { Policy } from '../../src/core/policy/evaluate.ts';
import type { ImageReport, Report } from '../../src/core/policy/report.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../src/core/filesystem/listed-file.ts';

/** One layer of a test image: its instruction, its files, and bytes that a later layer hides. */
export interface LayerPlan {
  readonly createdBy: string;
  readonly files?: Readonly<Record<string, number>>;
  readonly hidden?: number;
  /** Distinguishes layers with the same instruction and files. */
  readonly id?: string;
}

export interface ImagePlan extends Partial<
  Pick<
    Snapshot,
    | 'reference'
    | 'commit'
    | 'components'
    | 'privileged'
    | 'leftoverCaches'
    | 'executableCount'
    | 'packedPrograms'
    | 'starters'
    | 'platform'
  >
> {
  readonly layers: readonly LayerPlan[];
  /** Compressed bytes per unpacked byte. Null if the source has no compressed sizes. */
  readonly ratio?: number | null;
}

function makeDigest(...parts: readonly string[]): string {
  return `sha256:${createHash('sha256').update(parts.join('\0')).digest('hex')}`;
}

/** Creates a snapshot with consistent sizes. */
export function makeSnapshot({ layers, ratio = null, ...rest }: ImagePlan): Snapshot {
  const files = new Map<string, ListedFile>();
  layers.forEach(({ files: layerFiles = {} }, layer) => {
    for (const [path, size] of Object.entries(layerFiles)) {
      files.set(path, { path, kind: 'file', size, digest: `${path}:${size}`, layer });
    }
  });
  const snapshotLayers = layers.map(({ createdBy, files: layerFiles = {}, hidden = 0, id = '' }) => {
    const unpacked = Object.values(layerFiles).reduce((sum, size) => sum + size, hidden);
    return {
      diffId: makeDigest(createdBy, id, JSON.stringify(layerFiles)),
      digest: null,
      createdBy,
      unpacked,
      compressed: ratio === null ? null : Math.round(unpacked * ratio),
    };
  });
  const unpacked = snapshotLayers.reduce((sum, layer) => sum + layer.unpacked, 0);
  const visible = Array.from(files.values()).reduce((sum, { size }) => sum + size, 0);
  const compressed =
    ratio === null ? null : snapshotLayers.reduce((sum, layer) => sum + (layer.compressed ?? 0), 0);
  return {
    reference: 'Dockerfile',
    commit: null,
    inputs: null,
    build: null,
    platform: { os: 'linux', architecture: 'amd64' },
    config: { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} },
    containerCommand: null,
    size: { unpacked, compressed, visible, hidden: unpacked - visible },
    fileCount: files.size,
    layers: snapshotLayers,
    hiddenFiles: [],
    components: [],
    privileged: [],
    leftoverCaches: [],
    packages: [],
    devDependencies: [],
    executableCount: 0,
    packedPrograms: [],
    unstrippedPrograms: [],
    starters: [],
    files: Array.from(files.values()).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    fileOwners: new Int32Array(files.size).fill(-1),
    ...rest,
  };
}

/** Creates an interpreter. */
export function makeStarter(overrides: Pick<Starter, 'name' | 'path'> & Partial<Starter>): Starter {
  return { kind: 'interpreter', aliases: [], layer: 0, bytes: 100_000, ...overrides };
}

/** Creates a component. The default is a visible binary. */
export function makeComponent(
  overrides: Pick<Component, 'kind' | 'name' | 'path'> & Partial<Component>,
): Component {
  return {
    aliases: [],
    evidence: 'binary',
    detail: '',
    visible: true,
    layer: 0,
    hiddenBy: null,
    bytes: 100_000,
    ...overrides,
  };
}

export function makePolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    maxSize: null,
    maxIncrease: null,
    maxIncreaseOwn: null,
    forbid: [],
    forbidNew: ['shells', 'package-managers'],
    exceptions: [],
    expired: [],
    onViolation: 'fail',
    ifNotCompared: 'fail',
    byDefault: [],
    ...overrides,
  };
}

const GO_BUILDER: ImagePlan = {
  commit: '1f0c2b9d4e5a6b7c8d9e0f1a2b3c4d5e6f708192',
  ratio: 0.34,
  layers: [
    {
      createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1756166400'",
      files: {
        'bin/bash': 1_265_648,
        'bin/dash': 125_640,
        'usr/bin/apt': 18_752,
        'usr/bin/dpkg': 318_176,
        'usr/lib/x86_64-linux-gnu/libc.so.6': 1_926_232,
        'usr/lib/x86_64-linux-gnu/perl-base/perl': 3_903_008,
        'usr/share/locale/all.mo': 109_000_000,
        'etc/passwd': 922,
      },
    },
    {
      createdBy:
        'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends g++ gcc libc6-dev make pkg-config; rm -rf /var/lib/apt/lists/* # buildkit',
      files: {
        'usr/lib/gcc/x86_64-linux-gnu/12/cc1plus': 32_400_000,
        'usr/lib/gcc/x86_64-linux-gnu/12/cc1': 31_200_000,
        'usr/bin/x86_64-linux-gnu-gcc-12': 1_100_000,
        'usr/bin/make': 250_000,
        'usr/bin/git': 3_700_000,
        'usr/lib/x86_64-linux-gnu/libLLVM.so': 88_000_000,
      },
      hidden: 40_300_000,
    },
    {
      createdBy: 'COPY /target/ / # buildkit',
      files: {
        'usr/local/go/pkg/tool/linux_amd64/compile': 26_100_000,
        'usr/local/go/bin/go': 13_400_000,
        'usr/local/go/pkg/tool/linux_amd64/link': 7_900_000,
        'usr/local/go/src/all.go': 198_000_000,
      },
    },
    { createdBy: 'WORKDIR /app' },
    { createdBy: 'COPY . . # buildkit', files: { 'app/main.go': 2_310, 'app/go.mod': 32 } },
    {
      createdBy: 'RUN /bin/sh -c go build -o calculator . # buildkit',
      files: {
        'app/calculator': 2_240_118,
        'root/.cache/go-build/all': 96_000_000,
        'root/go/pkg/mod/cache/all': 235_000_000,
      },
    },
    { createdBy: 'CMD ["./calculator"]' },
  ],
  components: [
    makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', aliases: ['bin/rbash'] }),
    makeComponent({ kind: 'shell', name: 'dash', path: 'bin/dash', aliases: ['bin/sh'] }),
    makeComponent({
      kind: 'os-package-manager',
      name: 'apt',
      path: 'usr/bin/apt',
      aliases: ['usr/bin/apt-get'],
    }),
    makeComponent({ kind: 'os-package-manager', name: 'dpkg', path: 'usr/bin/dpkg' }),
    ...['gcc', 'g++', 'cpp', 'ld', 'as', 'make', 'git'].map((name) =>
      makeComponent({ kind: 'build-tool', name, path: `usr/bin/${name}`, layer: 1 }),
    ),
    makeComponent({ kind: 'build-tool', name: 'go', path: 'usr/local/go/bin/go', layer: 2 }),
  ],
  privileged: ['mount', 'su', 'umount'].map((name) => ({ path: `usr/bin/${name}`, mode: 0o4755, layer: 0 })),
  leftoverCaches: [{ path: 'root/.cache/go-build', bytes: 96_000_000 }],
  executableCount: 812,
};

const DISTROLESS: ImagePlan = {
  commit: '9a8b7c6d5e4f30211203f4e5d6c7b8a990817263',
  ratio: 0.41,
  layers: [
    {
      createdBy: 'bazel build @//base:static_root_amd64_debian12',
      files: {
        'usr/share/zoneinfo/all': 2_600_000,
        'etc/ssl/certs/ca-certificates.crt': 219_000,
        'etc/passwd': 185,
      },
    },
    {
      createdBy: 'bazel build @libc6/amd64',
      files: { 'lib/x86_64-linux-gnu/libc.so.6': 1_926_232, 'lib/x86_64-linux-gnu/libm.so.6': 907_784 },
    },
    { createdBy: 'WORKDIR /app' },
    { createdBy: 'COPY /app/calculator /app/calculator # buildkit', files: { 'app/calculator': 2_240_118 } },
    { createdBy: 'CMD ["/app/calculator"]' },
  ],
  components: [
    makeComponent({
      kind: 'os-package-manager',
      name: 'dpkg',
      path: 'var/lib/dpkg/status.d',
      evidence: 'database-only',
      bytes: 0,
    }),
  ],
  executableCount: 4,
};

const REGRESSED: ImagePlan = {
  ...DISTROLESS,
  commit: '5566778899aabbccddeeff00112233445566778a',
  layers: [
    ...DISTROLESS.layers.slice(0, 2),
    ...(GO_BUILDER.layers.slice(1, 2).map((layer) => ({
      ...layer,
      files: {
        ...layer.files,
        'bin/bash': 1_265_648,
        'usr/bin/apt': 18_752,
        'var/lib/apt/lists/all': 19_400_000,
      },
    })) satisfies LayerPlan[]),
    ...DISTROLESS.layers.slice(2, 3),
    {
      createdBy: 'COPY /app/calculator /app/calculator # buildkit',
      files: { 'app/calculator': 2_310_400 },
      hidden: 1_000_000,
    },
    {
      createdBy: 'RUN /bin/sh -c curl -fsSL https://example.com/install.sh | sh # buildkit',
      files: { 'opt/agent/agent': 61_000_000 },
    },
    ...DISTROLESS.layers.slice(4),
  ],
  components: [
    makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', aliases: ['bin/sh'], layer: 2 }),
    makeComponent({
      kind: 'shell',
      name: 'busybox',
      path: 'opt/healthcheck',
      evidence: 'renamed',
      detail: 'content of busybox',
      visible: false,
      layer: 4,
      hiddenBy: 5,
    }),
    makeComponent({
      kind: 'os-package-manager',
      name: 'apt',
      path: 'usr/bin/apt',
      aliases: ['usr/bin/apt-get'],
      layer: 2,
    }),
    ...(DISTROLESS.components ?? []),
    makeComponent({
      kind: 'build-tool',
      name: 'gcc',
      path: 'usr/bin/x86_64-linux-gnu-gcc-12',
      aliases: ['usr/bin/cc', 'usr/bin/gcc'],
      layer: 2,
    }),
    makeComponent({ kind: 'build-tool', name: 'make', path: 'usr/bin/make', layer: 2 }),
    makeComponent({ kind: 'build-tool', name: 'git', path: 'usr/bin/git', layer: 2 }),
  ],
  leftoverCaches: [{ path: 'var/lib/apt/lists', bytes: 19_400_000 }],
  privileged: [{ path: 'usr/bin/su', mode: 0o4755, layer: 2 }],
  executableCount: 131,
};

/** A base that can't be measured. */
export function makeUnmeasuredBase(reason: string, remedy = 'Fix the base.'): MissingBase {
  return { missing: 'not-measured', reason, remedy };
}

/** Creates a report on these images, with the worst verdict. */
export function makeReport(images: readonly ImageReport[], overrides: Partial<Report> = {}): Report {
  const verdicts = images.map(({ verdict }) => verdict);
  const verdict =
    (['fail', 'not-compared'] as const).find((candidate) => verdicts.includes(candidate)) ?? 'pass';
  return {
    verdict,
    images,
    failed: [],
    definitionChanges: [],
    origin: null,
    accepted: null,
    notes: [],
    ...overrides,
  };
}

const ORIGIN = {
  baseCommit: '1f0c2b9d4e5a6b7c8d9e0f1a2b3c4d5e6f708192',
  headCommit: '9a8b7c6d5e4f30211203f4e5d6c7b8a990817263',
  baseRef: 'main',
  pullRequest: 12,
  explanation: 'merge commit of #12; the base is main at 1f0c2b9',
  runUrl: 'https://github.com/acme/calculator/actions/runs/1234567890',
};

const STRICT = makePolicy({ maxSize: 200_000_000, maxIncrease: { percent: 5, bytes: 10_000_000 } });

const improved = (name: string) =>
  reportComparison(makeSnapshot(GO_BUILDER), makeSnapshot(DISTROLESS), { name, policy: STRICT });
const regressed = (name: string) =>
  reportComparison(makeSnapshot(DISTROLESS), makeSnapshot(REGRESSED), { name, policy: STRICT });

/** One report of each kind. */
export const SAMPLES = {
  improvement: makeReport([improved('image')], { origin: ORIGIN }),
  regression: makeReport([regressed('image')], {
    origin: ORIGIN,
    notes: ['This pull request changes .github/image-weigh-in.yml. The new rules apply after the merge'],
  }),
  warning: makeReport([
    reportComparison(makeSnapshot(DISTROLESS), makeSnapshot(REGRESSED), {
      name: 'image',
      policy: { ...STRICT, onViolation: 'warn' },
    }),
  ]),
  unchanged: makeReport([
    reportComparison(makeSnapshot(DISTROLESS), makeSnapshot(DISTROLESS), { name: 'image', policy: STRICT }),
  ]),
  measured: makeReport([
    reportMeasurement(makeSnapshot({ ...GO_BUILDER, ratio: null }), { name: 'image', policy: makePolicy() }),
  ]),
  notCompared: makeReport(
    [
      reportComparison(
        makeUnmeasuredBase('the base does not build'),
        makeSnapshot({ ...DISTROLESS, components: [] }),
        { name: 'image', policy: STRICT },
      ),
    ],
    { origin: { ...ORIGIN, baseCommit: null } },
  ),
  newImage: makeReport([
    reportComparison({ missing: 'new-image' }, makeSnapshot(DISTROLESS), { name: 'image', policy: STRICT }),
  ]),
  otherPlatform: makeReport([
    reportComparison(
      makeSnapshot({ ...DISTROLESS, platform: { os: 'linux', architecture: 'arm', variant: 'v6' } }),
      makeSnapshot(DISTROLESS),
      { name: 'image', policy: STRICT },
    ),
  ]),
  several: makeReport([improved('api'), regressed('worker'), improved('web')], { origin: ORIGIN }),
  empty: makeReport([
    reportComparison(makeSnapshot({ layers: [] }), makeSnapshot({ layers: [] }), {
      name: 'image',
      policy: STRICT,
    }),
  ]),
  fromEmpty: makeReport([
    reportComparison(makeSnapshot({ layers: [] }), makeSnapshot(DISTROLESS), {
      name: 'image',
      policy: STRICT,
    }),
  ]),
} satisfies Record<string, Report>;
