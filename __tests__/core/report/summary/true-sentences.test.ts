import { describe, expect, test } from '@jest/globals';
import { reportComparison } from '../../../../src/core/policy/verdict.ts';
import type { MissingBase } from '../../../../src/core/policy/verdict.ts';
import type { Policy } from '../../../../src/core/policy/evaluate.ts';
import type { ImageReport, Report } from '../../../../src/core/policy/report.ts';
import type { LinesUnknown, Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { toPageData } from '../../../../src/core/report/html/page-data.ts';
import { renderComment } from '../../../../src/core/report/markdown/pull-request-comment.ts';
import { renderSummary } from '../../../../src/core/report/markdown/step-summary.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import { adviceDiff } from '../../../../src/core/report/summary/fix-diff.ts';
import { firstFix } from '../../../../src/core/report/summary/fix.ts';
import { imageSentence } from '../../../../src/core/report/summary/image-sentence.ts';
import { plainProse } from '../../../../src/core/report/summary/prose.ts';
import { reportSentence } from '../../../../src/core/report/summary/report-sentence.ts';
import { explainChange } from '../../../../src/core/report/summary/why.ts';
import { makeContainerCommand } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';
import { makeComponent, makePolicy, makeReport, makeSnapshot, makeStarter } from '../../../support/report.ts';

const MB = 1_000_000;

const compare = (base: Snapshot | MissingBase, head: Snapshot, policy: Partial<Policy> = {}): ImageReport =>
  reportComparison(base, head, { name: 'web', policy: makePolicy(policy) });
const fixOf = (image: ImageReport) => {
  const fix = firstFix(image);
  return fix === null ? '' : plainProse(fix.sentence);
};
const whyOf = (image: ImageReport) => plainProse(explainChange(image));

const bash = makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash' });
const hiddenBash = makeComponent({ ...bash, visible: false, hiddenBy: 1 });
const debian = (tag: string, megabytes: number, own = 0, components = [bash]): Snapshot =>
  makeBuiltSnapshot({
    dockerfile: `FROM debian:${tag}\nCOPY a /a\n`,
    baseFiles: { 'usr/lib/all': megabytes * MB },
    filesByLine: { 2: { a: own * MB } },
    components,
  });

describe('the fix', () => {
  const FORBIDDEN = { forbid: ['shells'], forbidNew: [] } as const;

  test.each([
    ['another base image', '13'],
    ['an updated base image', '12'],
  ])('does not promise that %s removes a program that the old one has, too', (_, tag) => {
    const fix = fixOf(compare(debian('12', 50), debian(tag, 55), FORBIDDEN));
    expect(fix).toMatch(/^start the final stage from an image without a shell/);
  });

  test.each([
    [
      '13',
      'restore the base image in Dockerfile line 1. This saves 5MB and removes every program listed above.',
    ],
    ['12', 'pin the previous image of debian:12 by its digest, or use another base image.'],
  ])('restores a base image without the program (%s)', (tag, fix) => {
    expect(fixOf(compare(debian('12', 50, 0, []), debian(tag, 55), FORBIDDEN))).toBe(fix);
  });

  test.each(['12', '13'])('of growth of the own instructions is not the base image (%s)', (tag) => {
    const image = compare(debian('12', 50, 1), debian(tag, 150, 61), {
      maxIncreaseOwn: { percent: null, bytes: 10 * MB },
    });
    expect(fixOf(image)).toBe(
      'copy only what your program needs in Dockerfile line 2. This saves up to 60MB.',
    );
  });

  const BUILD = 'FROM golang AS build\nRUN go build\n';
  const FINAL = 'FROM distroless\nCOPY --from=build /main /main\n';
  const built = (dockerfile: string, megabytes: number, copied: number, components = [bash]): Snapshot =>
    makeBuiltSnapshot({
      dockerfile,
      baseFiles: { [dockerfile]: megabytes * MB },
      filesByLine: { 4: { main: copied * MB } },
      components,
    });

  test.each([
    ['max-size', { maxSize: 10 * MB }],
    ['forbid', FORBIDDEN],
  ])('of a removed final stage is to restore it (%s)', (_, policy) => {
    const image = compare(built(BUILD + FINAL, 2, 3, []), built(BUILD, 805, 0), policy);
    expect(firstFix(image)?.diff).toEqual(['+', '+FROM distroless', '+COPY --from=build /main /main']);
    expect(fixOf(image)).toBe('restore the final stage based on distroless. This saves 800MB.');
  });

  test('of a COPY that lost its --from is to restore that', () => {
    const head = (BUILD + FINAL).replace('--from=build /main', '.');
    const image = compare(built(BUILD + FINAL, 2, 3, []), built(head, 2, 90, []), { maxSize: 50 * MB });
    expect(fixOf(image)).toBe('restore --from=build in COPY on line 4. This saves about 87MB.');
    expect(firstFix(image)?.diff).toEqual(['-COPY . /main', '+COPY --from=build /main /main']);
  });

  test('of a large image that shrinks is not its slightly larger base image', () => {
    const image = compare(debian('12', 50, 900), debian('13', 51, 500), { maxSize: 100 * MB });
    expect(fixOf(image)).not.toContain('restore');
  });

  test.each([
    ['static', /^use gcr.io\/distroless\/static-debian13/, true],
    ['python', /^start the final stage from an image without them/, false],
  ] as const)('of a forbidden interpreter is an image without it (%s)', (runtime, fix, isAdvice) => {
    const head = {
      ...makeBuiltSnapshot({
        dockerfile:
          'FROM golang AS build\nFROM debian\nCOPY --from=build /main /app/main\nCMD ["/app/main"]\n',
        baseFiles: { 'bin/bash': 300 * MB },
        filesByLine: { 3: { 'app/main': 3 * MB } },
        components: [bash],
        starters: [makeStarter({ name: 'perl', path: 'usr/bin/perl' })],
      }),
      containerCommand: makeContainerCommand({ layer: 1, runtime }),
    };
    const image = compare(head, head, { forbid: ['interpreters'], forbidNew: [] });
    expect(fixOf(image)).toMatch(fix);
    expect(firstFix(image)?.diff.length !== 0).toBe(isAdvice);
  });

  test('of a new interpreter is not a base image that has it, too', () => {
    const perl = makeStarter({ name: 'perl', path: 'usr/bin/perl' });
    const withPerl = (tag: string) => ({ ...debian(tag, 50), starters: [perl] });
    const policy = { forbid: ['interpreters'], forbidNew: [] } as const;
    expect(fixOf(compare(debian('12', 50), withPerl('13'), policy))).toMatch(/^restore the base image/);
    expect(fixOf(compare(withPerl('12'), withPerl('13'), policy))).not.toContain('restore');
  });

  test('keeps tabs and drops carriage returns, so that its lines can be pasted', () => {
    const { build } = makeBuiltSnapshot({ dockerfile: 'FROM a\r\nRUN make && \\\r\n\tmake install\r\n' });
    const text = 'RUN make && \\\n\tmake install && \\\n\tmake clean\u202e';
    const diff = adviceDiff(
      {
        kind: 'leftover-cache',
        title: '',
        dockerfile: '',
        lines: { start: 2, end: 3 },
        evidence: [],
        notes: [],
        saving: 1,
        isEstimate: false,
        edits: [{ kind: 'replace', lines: { start: 2, end: 3 }, text }],
        dockerignore: [],
      },
      build!,
    );
    expect(diff).toEqual([
      '-RUN make && \\',
      '-\tmake install',
      '+RUN make && \\',
      '+\tmake install && \\',
      '+\tmake clean\\u{202e}',
    ]);
  });
});

describe('the cause', () => {
  test('is not the same base image if an instruction no longer deletes its program', () => {
    const image = compare(debian('12', 50, 1, [hiddenBash]), debian('12', 50, 2));
    expect(whyOf(image)).toBe('Dockerfile line 2, COPY a /a, ships 2MB instead of 1MB.');
  });

  test('is not an update if an argument chooses the base image', () => {
    const build = (bytes: number) =>
      makeBuiltSnapshot({
        dockerfile: 'ARG TAG\nFROM debian:$TAG\n',
        args: { TAG: '12' },
        baseFiles: { a: bytes },
      });
    const image = compare(build(MB), build(9 * MB), { maxIncrease: { percent: null, bytes: 1 } });
    expect(whyOf(image)).toBe(
      "Dockerfile line 2 starts from a different image than before (+8MB). Your own instructions didn't change the size.",
    );
    expect(fixOf(image)).not.toContain('pin');
  });

  const unbuilt = (files: Readonly<Record<string, number>>, hidden = 0): Snapshot =>
    makeSnapshot({ layers: [{ createdBy: 'a', files, hidden }] });

  test.each([
    ['a directory with 40%', unbuilt({}), unbuilt({ 'a/1': 20, 'a/2': 20, 'b/1': 30, 'c/1': 30 })],
    ['a small file beside hidden bytes', unbuilt({}), unbuilt({ a: 1 }, 100)],
    ['a removed file of an image that grew', unbuilt({ a: 1 }), unbuilt({}, 100)],
  ])('is not %s', (_, base, head) => {
    expect(whyOf(compare(base, head))).toBe('');
  });

  test.each([
    ['/a/ (+60B)', unbuilt({ 'a/1': 30, 'a/2': 30, 'b/1': 40 })],
    ['the file /a/1 (+60B)', unbuilt({ 'a/1': 60, 'b/1': 40 })],
  ])('is %s', (cause, head) => {
    expect(whyOf(compare(unbuilt({}), head))).toContain(cause);
  });
});

test.each<[string, readonly string[], Partial<Policy>, string]>([
  ['one', ['a'], {}, 'web stays at 50MB; 1 packed program could not be inspected'],
  ['two', ['a', 'b'], {}, 'web stays at 50MB; 2 packed programs could not be inspected'],
  [
    'a forbidden one',
    ['a'],
    { forbid: ['packed-programs'] },
    'web stays at 50MB; 1 packed program could not be inspected',
  ],
  [
    'one and a forbidden shell',
    ['a'],
    { forbid: ['packed-programs', 'shells'] },
    'web contains the forbidden program bash; 1 packed program could not be inspected',
  ],
])('the headline counts packed programs: %s', (_, packedPrograms, policy, sentence) => {
  const head = { ...debian('12', 50), packedPrograms };
  expect(plainProse(imageSentence(compare(debian('12', 50), head, policy), null))).toBe(sentence);
  expect(plainProse(imageSentence(compare(head, head, policy), null))).toContain('could not be inspected');
});

test.each([
  { user: 'root' },
  { entrypoint: ['/x'] },
  { cmd: ['x'] },
  { workingDirectory: '/x' },
  { searchPath: '/x' },
])('an image with %j did change', (config) => {
  const base = debian('12', 50);
  const image = compare(base, { ...base, config: { ...base.config, ...config } });
  expect(plainProse(imageSentence(image, null))).toBe('web stays at 50MB; its configuration changed');
  expect(reportSentence(makeReport([image, compare(base, base)]))).toBe('All 2 images pass; 1 changed');
});

describe('several images', () => {
  const same = debian('12', 50);
  const unmeasured = (policy: Partial<Policy>) =>
    compare({ missing: 'not-measured', reason: 'it does not build', remedy: 'Fix it.' }, same, policy);

  test('that were not compared have no violations, even if that is allowed', () => {
    const images = [compare(same, same), unmeasured({ ifNotCompared: 'pass' })];
    expect(reportSentence(makeReport(images))).toBe('1 of 2 images could not be compared');
  });

  test('are counted once each', () => {
    const images = [
      unmeasured({ ifNotCompared: 'pass' }),
      unmeasured({}),
      unmeasured({ forbid: ['shells'] }),
      compare(same, same, { forbid: ['shells'], onViolation: 'warn' }),
    ];
    expect(reportSentence(makeReport(images))).toBe(
      '1 of 4 images fails, 2 could not be compared, 1 has violations',
    );
  });
});

describe('missing Dockerfile lines', () => {
  const unknown = (reason: LinesUnknown['reason'], bytes: number, line: number | null = null): Snapshot => ({
    ...makeSnapshot({ layers: [{ createdBy: 'a', files: { 'a/1': bytes, 'b/1': bytes } }] }),
    linesUnknown: { reason, line },
  });

  test.each<[LinesUnknown['reason'], number | null, string]>([
    ['not-built', null, "this run didn't build the image"],
    ['dockerfile-too-long', null, 'the Dockerfile is longer than 128 KiB'],
    [
      'ambiguous-syntax',
      null,
      "the quotes or here-documents in the Dockerfile can't be parsed with certainty",
    ],
    ['no-such-stage', null, "the Dockerfile doesn't have the stage to build"],
    [
      'unresolvable-from',
      6,
      'only the builder knows which image or stage the FROM in Dockerfile line 6 names',
    ],
    ['onbuild', 2, 'the ONBUILD in Dockerfile line 2 adds layers to a later stage'],
    ['no-history', null, "the image's history is empty"],
    ['incomplete-history', null, "the image's history doesn't list all of its layers"],
    ['different-history', 3, "the image's history doesn't match Dockerfile line 3"],
  ])('have the reason %s', (reason, line, phrase) => {
    const image = compare(unknown('not-built', 0), unknown(reason, 40, line));
    expect(whyOf(image)).toBe(
      `Most of it is the file /a/1 (+40B). Dockerfile lines aren't shown: ${phrase}.`,
    );
  });

  test('are those of the base if only the head has lines', () => {
    const head = debian('12', 0, 9);
    expect(whyOf(compare(unknown('not-built', 1), head))).toMatch(
      / The base's Dockerfile lines aren't known: this run didn't build the image\.$/,
    );
    expect(whyOf(compare(debian('12', 0, 1), head))).not.toContain("aren't");
  });

  test('are not mentioned if nothing changed', () => {
    expect(whyOf(compare(unknown('not-built', 5), unknown('no-history', 5)))).toBe('');
  });

  test('are mentioned for a program without any growth', () => {
    const head = { ...unknown('no-history', 5), components: [bash] };
    expect(whyOf(compare(unknown('no-history', 5), head))).toBe(
      "Dockerfile lines aren't shown: the image's history is empty.",
    );
  });

  const SENTENCE = "Dockerfile lines aren't shown: the image's history doesn't match Dockerfile line 3.";
  const page = (report: Report): string =>
    toPageData(report)
      .images.flatMap(({ verdict }) => verdict.why.map(({ text }) => text))
      .join('');
  test.each<[string, (report: Report) => string]>([
    ['the comment', (report) => renderComment(report, { key: null, maxBytes: 60_000 })],
    ['the step summary', (report) => renderSummary(report, { key: null })],
    ['the terminal', (report) => renderTerminal(report, { columns: 200, color: false })],
    ['the page', page],
  ])('have a reason in %s', (_, render) => {
    const image = compare(unknown('not-built', 0), unknown('different-history', 40, 3));
    expect(render(makeReport([image])).replaceAll('&#39;', "'")).toContain(SENTENCE);
  });
});
