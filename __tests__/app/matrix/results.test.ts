import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cpuTime } from '../../support/cpu-time.ts';
import { mergeCommentModes, mergeMinChanges, mergeResults } from '../../../src/app/matrix/merge-results.ts';
import type { ReceivedResult, ExpectedResults } from '../../../src/app/matrix/merge-results.ts';
import { createResultsBudget, parseResult, serializeResult } from '../../../src/app/matrix/result-file.ts';
import type { MatrixResult, ResultsBudget } from '../../../src/app/matrix/result-file.ts';
import { resultArtifactName } from '../../../src/app/matrix/artifact-names.ts';
import { RESULT_SCHEMA } from '../../../src/app/matrix/result-schema.ts';
import { readReportInputs } from '../../../src/app/config/report-inputs.ts';
import { readTriggeringRun } from '../../../src/app/github/triggering-run.ts';
import { WeighInError } from '../../../src/core/shared/errors.ts';
import { makePolicy, makeSnapshot, makeUnmeasuredBase } from '../../support/report.ts';
import { component, file, layer, snapshot } from '../../support/snapshot.ts';

const sha = 'a'.repeat(40);
const sizedSnapshot = (bytes: number) =>
  makeSnapshot({ layers: [{ createdBy: 'COPY app', files: { app: bytes } }] });

function result(given: Partial<MatrixResult> = {}): MatrixResult {
  return {
    image: 'api',
    headSha: sha,
    origin: {
      baseCommit: 'b'.repeat(40),
      headCommit: 'c'.repeat(40),
      baseRef: 'main',
      pullRequest: 7,
      explanation: 'merge commit',
      runUrl: null,
    },
    notes: [],
    policy: makePolicy({
      maxIncrease: { percent: 5, bytes: null },
      expired: [{ exception: { name: 'sh', path: null }, reason: 'old', expires: '2001-02-03' }],
    }),
    comment: 'on-change',
    commentMinChange: { percent: null, bytes: 10 },
    outcome: { pairs: [{ base: sizedSnapshot(10), head: sizedSnapshot(12) }] },
    ...given,
  };
}

const failedResult = (image: string, failure: string) => result({ image, outcome: { failure } });

describe('a result', () => {
  test.each([
    ['of a comparison', result()],
    [
      'without a base',
      result({
        headSha: null,
        origin: null,
        outcome: { pairs: [{ base: makeUnmeasuredBase('none yet'), head: sizedSnapshot(3) }] },
      }),
    ],
    [
      'of two platforms',
      result({
        outcome: {
          pairs: [
            { base: sizedSnapshot(1), head: sizedSnapshot(2) },
            { base: sizedSnapshot(3), head: sizedSnapshot(4) },
          ],
        },
      }),
    ],
    ['of a failure', failedResult('web', 'The head image does not build: no such stage. Look.')],
  ])('%s is serialized and parsed without loss', (_, given) => {
    expect(parseResult(serializeResult(given), 'result')).toEqual(given);
  });

  test('has a published schema', () => {
    expect(JSON.parse(readFileSync('schema/result.schema.json', 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(RESULT_SCHEMA)),
    );
  });

  const changed = (change: (document: Record<string, unknown>) => void) => {
    const document = JSON.parse(serializeResult(result())) as Record<string, unknown>;
    change(document);
    return JSON.stringify(document);
  };

  test.each([
    ['that is not JSON', 'PK', /not valid JSON/],
    ['that is null', 'null', /must be object/],
    ['of a newer version', changed((it) => (it['schemaVersion'] = 1e6)), /newer version/],
    ['with another field', changed((it) => (it['verdict'] = 'pass')), /additional properties/],
    [
      'with Markdown in the name',
      changed((it) => (it['image'] = '**api** <img>')),
      /image must match pattern/,
    ],
    ['with an invalid commit', changed((it) => (it['headSha'] = 'main')), /headSha must match/],
    [
      'without snapshots or a failure',
      changed((it) => (it['pairs'] = [])),
      /neither snapshots nor a failure/,
    ],
    [
      'with an inconsistent snapshot',
      changed((it) => {
        const [pair] = it['pairs'] as { head: { fileCount: number } }[];
        pair!.head.fileCount = 7;
      }),
      /number of files does not match/,
    ],
    [
      'with an invalid snapshot',
      changed((it) => (it['pairs'] = [{ base: null, missing: null, head: {} }])),
      /Not a snapshot file/,
    ],
  ])('%s is rejected', (_, text, message) => {
    expect(() => parseResult(text, 'result')).toThrow(message);
    expect(() => parseResult(text, 'result')).toThrow(WeighInError);
  });
});

describe('a hostile result', () => {
  type Document = Record<string, unknown>;
  const withHead = (change: (head: Document) => void) => {
    const document = JSON.parse(serializeResult(result())) as { pairs: { head: Document }[] };
    change(document.pairs[0]!.head);
    return JSON.stringify(document);
  };
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, i) => make(i));
  const sh = component('sh');
  const ofFiles = (paths: readonly string[]) =>
    serializeResult(
      result({
        outcome: {
          pairs: [
            {
              base: sizedSnapshot(1),
              head: snapshot({ layers: [layer('a')], files: paths.map((path) => file(path, 0)) }),
            },
          ],
        },
      }),
    );

  test.each([
    [
      'layers',
      withHead((it) => (it['layers'] = times(1001, (i) => layer(`${i}`)))),
      /layers must NOT have more/,
    ],
    [
      'programs',
      withHead((it) => (it['components'] = times(10_001, () => sh))),
      /components must NOT have more/,
    ],
    [
      'names of a program',
      withHead((it) => (it['components'] = [{ ...sh, aliases: times(10_001, () => 'a') }])),
      /aliases must NOT/,
    ],
    [
      'setuid files',
      withHead((it) => (it['privileged'] = times(100_001, () => ({ path: 'a', mode: 1, layer: 0 })))),
      /privileged must/,
    ],
    ['packages', withHead((it) => (it['packages'] = times(300_001, () => 0))), /packages must/],
    ['caches', withHead((it) => (it['leftoverCaches'] = times(10_001, () => 0))), /leftoverCaches must/],
    ['hidden causes', withHead((it) => (it['hiddenFiles'] = times(100_001, () => 0))), /hiddenFiles must/],
    [
      'packed programs',
      withHead((it) => (it['packedPrograms'] = times(100_001, () => 'a'))),
      /packedPrograms must/,
    ],
    ['interpreters', withHead((it) => (it['starters'] = times(10_001, () => 0))), /starters must/],
    [
      'a program with a long name',
      withHead((it) => (it['components'] = [{ ...sh, name: 'x'.repeat(1001) }])),
      /name must NOT/,
    ],
    [
      'a program at a long path',
      withHead((it) => (it['components'] = [{ ...sh, path: 'x'.repeat(4096) }])),
      /path must NOT/,
    ],
    ['a file at a long path', ofFiles(['x'.repeat(4096)]), /a path is longer than 4095 bytes/],
    ['a file in many directories', ofFiles([`${'a/'.repeat(2048)}a`]), /a path is longer than 4095 bytes/],
  ])('with too much data is rejected quickly: %s', (_, text, message) => {
    const start = cpuTime();
    expect(() => parseResult(text, 'result')).toThrow(message);
    expect(cpuTime() - start).toBeLessThan(5000);
  });

  test('is rejected if all results together exceed the budget', () => {
    const text = ofFiles(['bin/a', 'bin/b', 'etc/c']);
    const left = (given: Partial<ResultsBudget>) => ({ ...createResultsBudget(), ...given });
    expect(() => parseResult(text, 'result', left({ entries: 6 }))).not.toThrow();
    for (const given of [{ entries: 11 }, { characters: 35 }, { text: 2 * text.length - 500 }]) {
      const budget = left(given);
      parseResult(text, 'result', budget);
      expect(() => parseResult(text, 'result', budget)).toThrow(/too many|too long|too large/);
    }
  });

  test('can contain the names of prototype properties', () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
    const packages = names.map((name) => ({
      manager: 'dpkg' as const,
      name,
      version: name,
      bytes: 0,
      files: 0,
    }));
    const components = names.map((name) => component(name, { layer: 0 }));
    const files = names.map((name) => file(name, 0));
    const head = snapshot({ layers: [layer('a')], files, packages, components });
    const given = result({ outcome: { pairs: [{ base: makeUnmeasuredBase('none'), head }] } });
    const read = parseResult(serializeResult(given), 'result');
    expect(read).toEqual(given);
    expect(mergeResults([read], { images: [], result: null, runUrl: null }).images).toHaveLength(1);
  });
});

describe('the merged report', () => {
  const report = (results: readonly ReceivedResult[], expected: Partial<ExpectedResults> = {}) =>
    mergeResults(results, {
      images: [],
      result: null,
      runUrl: 'https://github.com/o/r/actions/runs/1',
      ...expected,
    });

  test('has a section for each image, and the worst verdict', () => {
    const web = result({
      image: 'web',
      outcome: { pairs: [{ base: sizedSnapshot(10), head: sizedSnapshot(10) }] },
    });
    expect(report([web])).toMatchObject({ verdict: 'pass', failed: [] });
    expect(report([result(), web], { result: 'success', images: ['web', 'api'] })).toMatchObject({
      verdict: 'fail',
      failed: [],
      images: [
        { name: 'api', verdict: 'fail' },
        { name: 'web', verdict: 'pass' },
      ],
      origin: { baseCommit: 'b'.repeat(40), runUrl: 'https://github.com/o/r/actions/runs/1' },
    });
  });

  const fine = result({ outcome: { pairs: [{ base: sizedSnapshot(10), head: sizedSnapshot(10) }] } });

  test.each([
    [
      'a failed image',
      [fine, failedResult('web', 'no such stage')],
      {},
      { name: 'web', reason: 'no such stage' },
    ],
    [
      'a missing result',
      [fine],
      { images: ['api', 'web'] },
      { name: 'web', reason: expect.stringContaining('uploaded no result') as unknown },
    ],
    [
      'an unusable result',
      [fine, { unusable: "Can't use the artifact x" }],
      {},
      { name: 'an image', reason: "Can't use the artifact x" },
    ],
    [
      'failed jobs',
      [fine],
      { result: 'cancelled' },
      { name: 'an image', reason: expect.stringContaining('"cancelled"') as unknown },
    ],
    [
      'no results',
      [],
      {},
      { name: 'an image', reason: expect.stringContaining('no job uploaded a result') as unknown },
    ],
  ])('never passes with %s', (_, results, expected, failed) => {
    expect(report(results, expected)).toMatchObject({ verdict: 'fail', failed: [failed] });
  });

  test('keeps two results with the same name apart', () => {
    expect(report([result(), fine]).images.map(({ name }) => name)).toEqual(['api', 'api']);
  });

  test('says if results are from different commits, and adds image names to notes', () => {
    const other = result({
      image: 'web',
      notes: ['edited'],
      origin: { ...result().origin!, headCommit: 'd'.repeat(40) },
    });
    const { origin, notes } = report([result({ notes: ['edited'] }), other]);
    expect(origin).toMatchObject({ headCommit: null, explanation: 'the images come from different commits' });
    expect(notes).toEqual(['api: edited', 'web: edited']);
  });

  test('uses the mode that comments most often, and the threshold that all results have in common', () => {
    const quiet = result({ comment: 'never' });
    expect([mergeCommentModes([]), mergeCommentModes([quiet]), mergeCommentModes([quiet, result()])]).toEqual(
      [...['on-change', 'never', 'on-change']],
    );
    expect(mergeMinChanges([result(), result()])).toEqual({ percent: null, bytes: 10 });
    expect([mergeMinChanges([]), mergeMinChanges([result(), result({ commentMinChange: null })])]).toEqual([
      null,
      null,
    ]);
  });
});

test('gives each image and set of platforms a unique artifact name that GitHub accepts', () => {
  const names = [
    ['api', []],
    ['a/b', []],
    ['a b', []],
    ['a_b', []],
    ['api', ['linux/arm64']],
    ['api', ['linux/amd64', 'linux/arm64']],
  ] as const;
  const artifacts = names.map(([name, platforms]) => resultArtifactName(name, platforms));
  expect(new Set(artifacts).size).toBe(names.length);
  for (const name of artifacts) expect(name).toMatch(/^image-weigh-in-[\w.-]+$/);
});

describe('the inputs of report/', () => {
  const read = (inputs: Readonly<Record<string, string>>) => readReportInputs((name) => inputs[name] ?? '');

  test('have defaults', () => {
    expect(read({})).toEqual({
      name: 'all images',
      title: null,
      images: [],
      result: null,
      comment: null,
      token: '',
      overrideLabel: 'image-weigh-in: accept',
      overrideSticky: false,
      policyFile: '.github/image-weigh-in.yml',
    });
  });

  test('are all read', () => {
    const inputs = {
      name: 'shop',
      images: 'api, web',
      result: 'failure',
      comment: 'never',
      'override-label': 'none',
      'override-label-sticky': 'true',
      'policy-file': 'none',
    };
    expect(read({ ...inputs, 'github-token': 't' })).toEqual({
      name: 'shop',
      title: 'shop',
      images: ['api', 'web'],
      result: 'failure',
      comment: 'never',
      token: 't',
      overrideLabel: null,
      overrideSticky: true,
      policyFile: null,
    });
  });

  test('must be valid', () => {
    expect(() => read({ result: 'fine', comment: 'loud' })).toThrow(
      /2 invalid inputs: result is "fine".*comment is "loud"/,
    );
  });
});

describe('readTriggeringRun', () => {
  const run = {
    id: 7,
    event: 'pull_request',
    head_sha: sha,
    head_branch: 'topic',
    head_repository: { full_name: 'me/fork' },
    conclusion: 'failure',
  };

  test('ignores the pull requests in the payload', () => {
    expect(readTriggeringRun({ workflow_run: { ...run, pull_requests: [{ number: 1 }] } })).toEqual({
      id: 7,
      headSha: sha,
      headBranch: 'topic',
      headRepository: 'me/fork',
      conclusion: 'failure',
    });
  });

  test.each([
    ['another event', { ...run, event: 'push' }, /triggered by push/],
    ['no commit', { ...run, head_sha: 'main' }, /Can't use/],
    ['no repository', { ...run, head_repository: null }, /Can't use/],
    ['nothing', null, /triggered by no event/],
  ])('rejects %s', (_, workflow_run, message) => {
    expect(() => readTriggeringRun({ workflow_run })).toThrow(message);
  });
});
