import { applyOverride } from '../../src/app/rules/apply-override.ts';
import { WeighInError } from '../../src/core/shared/errors.ts';
import { renderFailure } from '../../src/core/report/markdown/failure-comment.ts';
import { renderComment } from '../../src/core/report/markdown/pull-request-comment.ts';
import type { Component } from '../../src/core/detection/component.ts';
import type { Policy } from '../../src/core/policy/evaluate.ts';
import { reportComparison } from '../../src/core/policy/verdict.ts';
import type { MissingBase } from '../../src/core/policy/verdict.ts';
import type { ImageReport, Report } from '../../src/core/policy/report.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from './dockerfile-snapshot.ts';
import type { DockerfilePlan } from './dockerfile-snapshot.ts';
import { makeComponent, makePolicy, makeReport } from './report.ts';

/** The states in which a pull request comment can be, with plausible images, for tests and pictures. */

const POLICY = makePolicy({
  maxIncrease: { percent: 10, bytes: 50_000_000 },
  forbidNew: ['shells', 'package-managers', 'build-tools'],
  byDefault: ['max-increase', 'forbid-new'],
});

const RUN_URL = 'https://github.com/acme/shop/actions/runs/1234567890';
const ORIGIN = {
  baseCommit: 'e9c2a201d4e5a6b7c8d9e0f1a2b3c4d5e6f70819',
  headCommit: 'a44f5a9c6d5e4f30211203f4e5d6c7b8a9908172',
  baseRef: 'main',
  pullRequest: 7,
  explanation: 'merge commit a44f5a9 of pull request 7; the base is main at e9c2a20',
  runUrl: RUN_URL,
};

const program = (kind: Component['kind'], name: string, path: string, layer = 0) =>
  makeComponent({ kind, name, path, layer });

const DEBIAN_PROGRAMS = [
  program('shell', 'bash', 'usr/bin/bash'),
  program('shell', 'dash', 'usr/bin/dash'),
  program('os-package-manager', 'apt', 'usr/bin/apt'),
  program('os-package-manager', 'dpkg', 'usr/bin/dpkg'),
];
const GO_PROGRAMS = [
  ...DEBIAN_PROGRAMS,
  program('build-tool', 'go', 'usr/local/go/bin/go'),
  program('build-tool', 'make', 'usr/bin/make'),
];

const BUILD_STAGE = [
  'FROM golang:1.26 AS build',
  'WORKDIR /src',
  'COPY go.mod go.sum ./',
  'RUN go mod download',
  'COPY . .',
  'RUN CGO_ENABLED=0 go build -o /out/calculator .',
  '',
].join('\n');
const finalStage = (image: string) =>
  `${BUILD_STAGE}\nFROM ${image}\nCOPY --from=build /out/calculator /usr/local/bin/\nENTRYPOINT ["calculator"]\n`;

const GO_FILES = {
  'usr/local/go/src/all.go': 198_000_000,
  'usr/local/go/pkg/tool/compile': 26_100_000,
  'usr/lib/x86_64-linux-gnu/libc.so.6': 1_926_232,
  'usr/share/locale/all.mo': 136_000_000,
};
const CALCULATOR = { 9: { 'usr/local/bin/calculator': 2_240_118 } };
const STATIC_FILES = { 'usr/share/zoneinfo/all': 1_350_000, 'etc/ssl/certs/ca-certificates.crt': 219_000 };

const image = (plan: DockerfilePlan): Snapshot =>
  makeBuiltSnapshot({ ratio: 0.33, commit: ORIGIN.headCommit, ...plan });

const small = image({
  dockerfile: finalStage('gcr.io/distroless/static-debian13'),
  baseFiles: STATIC_FILES,
  filesByLine: CALCULATOR,
  executableCount: 1,
});
const large = image({
  dockerfile: finalStage('golang:1.26'),
  baseFiles: GO_FILES,
  filesByLine: CALCULATOR,
  components: GO_PROGRAMS,
  privileged: ['mount', 'su', 'umount'].map((name) => ({ path: `usr/bin/${name}`, mode: 0o4755, layer: 0 })),
  executableCount: 812,
});

const NGINX = 'FROM nginx:1.29\nCOPY site /usr/share/nginx/html\n';
const web = (bytes: number): Snapshot =>
  image({
    dockerfile: NGINX,
    baseFiles: { 'usr/lib/all.so': bytes },
    filesByLine: { 2: { 'usr/share/nginx/html/index.html': 1_200_000 } },
    components: DEBIAN_PROGRAMS,
  });

const compare = (name: string, base: Snapshot | MissingBase, head: Snapshot, policy: Partial<Policy> = {}) =>
  reportComparison(base, head, { name, policy: { ...POLICY, ...policy } });

const service = (extra: number): Snapshot =>
  image({
    dockerfile: 'FROM gcr.io/distroless/nodejs24-debian13\nWORKDIR /app\nCOPY . .\nCMD ["server.js"]\n',
    baseFiles: { 'nodejs/bin/node': 40_000_000 },
    filesByLine: { 3: { 'app/bundle.js': 4_000_000 + extra } },
    executableCount: 3,
  });

const worker = image({
  dockerfile:
    'FROM debian:13-slim\nRUN apt-get update \\\n && apt-get install -y gcc make git\nCOPY worker /usr/local/bin/\n',
  baseFiles: { 'usr/lib/all.so': 70_000_000 },
  filesByLine: {
    2: { 'usr/lib/gcc/cc1': 198_600_000, 'var/lib/apt/lists/all': 19_400_000 },
    4: { 'usr/local/bin/worker': 8_000_000 },
  },
  components: [
    ...DEBIAN_PROGRAMS,
    ...['gcc', 'make', 'git'].map((name) => program('build-tool', name, `usr/bin/${name}`, 1)),
  ],
  leftoverCaches: [{ path: 'var/lib/apt/lists', bytes: 19_400_000 }],
});
const slimWorker = image({
  dockerfile: 'FROM gcr.io/distroless/base-debian13\nCOPY worker /usr/local/bin/\n',
  baseFiles: { 'usr/lib/libc.so': 300_000 },
  filesByLine: { 2: { 'usr/local/bin/worker': 7_700_000 } },
});

const UNBUILDABLE: MissingBase = {
  missing: 'not-measured',
  reason:
    'the image on main (e9c2a20) no longer builds: process "/bin/sh -c npm ci" did not complete successfully: exit code 1',
  remedy:
    'Fix the base on its branch first. If this pull request fixes it, ask someone with write access to add the label `image-weigh-in: accept`.',
};

const QUIET = ['admin', 'auth', 'billing', 'cron', 'docs', 'gateway', 'search', 'web'];

const report = (images: readonly ImageReport[], given: Partial<Report> = {}): Report =>
  makeReport(images, { origin: ORIGIN, ...given });

const failing = compare('calculator', small, large);

export const STATE_REPORTS = {
  fails: report([failing]),
  passes: report([compare('calculator', large, small)]),
  unchanged: report([compare('calculator', small, small)]),
  'base-image-grew': report([compare('web', web(219_800_000), web(523_800_000))]),
  'not-compared': report([compare('api', UNBUILDABLE, service(0))]),
  'new-image': report([compare('api', { missing: 'new-image' }, service(0))]),
  accepted: applyOverride(report([failing]), { by: 'octocat', label: 'image-weigh-in: accept' }),
  fork: report([failing], {
    origin: {
      ...ORIGIN,
      baseCommit: null,
      baseRef: null,
      explanation:
        'measured by the pull request\'s own run, which ended with "failure", and checked against .github/image-weigh-in.yml on main',
    },
  }),
  'twelve-images': report(
    [
      compare('worker', slimWorker, worker, { maxSize: 200_000_000 }),
      compare('api', service(1_200_000), service(0)),
      compare('mailer', service(0), service(12_000)),
      ...QUIET.map((name) => compare(name, service(0), service(0))),
    ],
    {
      verdict: 'fail',
      failed: [
        {
          name: 'legacy',
          reason: 'its job uploaded no result: it failed early, was cancelled, or did not run',
        },
      ],
    },
  ),
} satisfies Record<string, Report>;

/** Markdown of each state as posted on a pull request. */
export const STATE_COMMENTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(STATE_REPORTS).map(([name, state]) => [
      name,
      renderComment(state, { key: null, maxBytes: 65_000, pageUrl: `${RUN_URL}/artifacts/9` }),
    ]),
  ),
  cancelled: renderFailure(
    new WeighInError({
      area: 'input',
      what: 'Cancelled',
      why: 'SIGTERM',
      remedy:
        'Temporary files and images were removed. If no newer run replaced this one, run the job again.',
    }),
    RUN_URL,
  ),
};
