import { beforeAll, expect, test } from '@jest/globals';
import type { ReportJson } from '../../src/core/report/report-json.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ANY_ENGINE, useEngine } from '../support/engine.ts';
import { pullRequestPayload } from '../support/events.ts';
import { makePullRequest } from '../support/git.ts';
import { useJob } from '../support/job.ts';
import type { ActionResult } from '../support/runner.ts';

const SLOW = 300_000;
const engine = useEngine(ANY_ENGINE);
const job = useJob(engine);
let busybox = '';

beforeAll(async () => {
  busybox = await ensureBaseImage(engine, 'busybox');
}, SLOW);

const listAnnotations = ({ annotations }: ActionResult) =>
  annotations.map(({ name, properties, message }) => ({
    name,
    message,
    location: `${properties['file']}:${properties['line']}-${properties['endLine']}`,
    title: properties['title'],
  }));

test(
  'annotates each line that adds bytes or programs, the largest first',
  async () => {
    const before = {
      'app/Dockerfile': 'FROM scratch\nCOPY a /a\n',
      'app/a': 'a',
      'app/big': 'x'.repeat(3000),
    };
    const after = `# a comment\nARG SOME\nFROM ${busybox} AS base\nFROM base\nCOPY a /a\nCOPY big \\\n  /usr/share/big/\n`;
    const checkout = await job.checkOut(before, { 'app/Dockerfile': after });
    const result = await job.run(checkout, { inputs: { context: 'app', 'forbid-new': 'none' } });
    expect(listAnnotations(result)).toEqual([
      {
        name: 'notice',
        location: 'app/Dockerfile:3-3',
        title: expect.stringMatching(/^image: \+[\d.]+MB, adds busybox$/) as unknown,
        message: expect.stringMatching(
          /^The FROM image \S+busybox:\d+ adds [\d.]+MB to the image; before this change, it added 0B\. New: shell busybox \(\/bin\/busybox\)/,
        ) as unknown,
      },
      {
        name: 'notice',
        location: 'app/Dockerfile:6-7',
        title: 'image: +3kB',
        message:
          'This instruction adds 3kB to the image; before this change, it added 0B. Most of it is in /usr/share/big/ (3kB).',
      },
    ]);
    const { images } = JSON.parse(result.report ?? '') as ReportJson;
    expect(images[0]?.head.build).toMatchObject({
      fromLine: { start: 3, end: 3 },
      lines: [{ start: 5 }, { start: 6 }],
    });
    const broken = await job.run(checkout, { inputs: { context: 'app' } });
    expect(broken.exitCode).toBe(1);
    expect(listAnnotations(broken).map(({ name }) => name)).toEqual(['warning', 'warning']);
    expect(JSON.parse(broken.sarif ?? '')).toMatchObject({
      runs: [
        {
          results: [
            {
              ruleId: 'forbid-new',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'app/Dockerfile' },
                    region: { startLine: 3, endLine: 3 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  },
  SLOW,
);

test(
  'adds no annotation if the merge commit has other line numbers than the tip of the pull request',
  async () => {
    const makeDockerfile = (top: string, app: string) =>
      `FROM scratch\n${top}LABEL a=1\nLABEL b=2\nLABEL c=3\nCOPY ${app} /app\n`;
    const pull = await makePullRequest(
      { Dockerfile: makeDockerfile('', 'a'), a: 'a', b: 'bb' },
      { Dockerfile: makeDockerfile('', 'b') },
    );
    // A newer commit on main moves the line that the pull request changes.
    const { origin } = pull;
    const base = await origin.commit('Label', { Dockerfile: makeDockerfile('LABEL z=0\n', 'a') });
    await origin.git('checkout', '--quiet', '--detach');
    await origin.git('merge', '--quiet', '--no-ff', '--message', 'Merge', pull.head);
    const merge = await origin.git('rev-parse', 'HEAD');
    await origin.git('update-ref', 'refs/pull/1/merge', merge);
    const moved = await job.checkOutPull({ ...pull, base, merge });
    const result = await job.run(moved, { payload: pullRequestPayload(pull) });
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'size-delta': '1' }, annotations: [] });
  },
  SLOW,
);

test(
  "file names can't inject workflow commands",
  async () => {
    const name = '%0A::error::pwned, file=x::';
    const checkout = await job.checkOut(
      { Dockerfile: 'FROM scratch\nCOPY a /a\n', 'a/b': 'a' },
      { [`a/${name}/b`]: 'x'.repeat(500) },
    );
    const result = await job.run(checkout);
    expect(result).toMatchObject({ exitCode: 0, errors: [] });
    expect(listAnnotations(result)).toEqual([
      expect.objectContaining({
        location: 'Dockerfile:2-2',
        message: expect.stringContaining('::error::pwned') as unknown,
      }),
    ]);
  },
  SLOW,
);

test(
  'a layer that was only rebuilt is listed separately and counts as 0 bytes',
  async () => {
    const checkout = await job.checkOut(
      // The same file with another modification time.
      {
        Dockerfile: `FROM ${busybox}\nCOPY a /a\nRUN echo made > /made && touch -d "2001-01-0$(cat /a) 00:00" /made\n`,
        a: '1',
      },
      { a: '2' },
    );
    const result = await job.run(checkout, { inputs: { network: 'none' } });
    const [image] = (JSON.parse(result.report ?? '') as ReportJson).images;
    expect(image?.delta).toMatchObject({ unpacked: 0, rebuilt: { layers: 1, bytes: 5 } });
    expect(job.github.repository.comments[0]?.body).toContain('Layers: 1 changed, 1 rebuilt, 1 same');
    expect(result.annotations).toEqual([]);
  },
  SLOW,
);
