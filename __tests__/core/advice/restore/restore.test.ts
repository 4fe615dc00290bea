import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import type { Advice } from '../../../../src/core/advice/advice.ts';
import { compare } from '../../../../src/core/comparison/compare.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { editedDockerfile, MB } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

/** An image of which each line has one file of this many megabytes, by line number; 0 is the FROM image. */
function image(dockerfile: string, megabytes: Readonly<Record<number, number>>): Snapshot {
  const { 0: fromImage = 0, ...lines } = megabytes;
  const filesByLine = Object.fromEntries(
    Object.entries(lines).map(([line, size]) => [line, { [`line/${line}-${size}`]: size * MB }]),
  );
  const snapshot = makeBuiltSnapshot({
    dockerfile,
    baseFiles: { [`from/${fromImage}`]: fromImage * MB },
    filesByLine,
  });
  return {
    ...snapshot,
    layers: snapshot.layers.map((layer, index) => ({
      ...layer,
      diffId: `sha256:${index}-${layer.unpacked}-${layer.createdBy}`,
    })),
  };
}

const adviceOn = (base: Snapshot, head: Snapshot): readonly Advice[] => advise(head, compare(base, head));

const BUILD = 'FROM golang AS build\nCOPY . .\nRUN go build\n';
const FINAL = 'FROM distroless\nCOPY --from=build /main /main\nCMD ["/main"]\n';
const TWO_STAGES = BUILD + FINAL;

describe('another image in FROM', () => {
  const base = image(TWO_STAGES, { 0: 2, 5: 3 });

  test('is restored with the text of the base', () => {
    const dockerfile = TWO_STAGES.replace('FROM distroless', 'FROM debian');
    const [advice, ...others] = adviceOn(base, image(dockerfile, { 0: 90, 5: 3 }));
    expect(advice).toMatchObject({
      kind: 'restore-from',
      title: 'Restore distroless in FROM on line 4',
      saving: 88 * MB,
      isEstimate: false,
      lines: { start: 4, end: 4 },
      notes: [],
    });
    expect(advice?.evidence[0]).toBe(
      'Line 4 started from distroless before this change, and now from debian',
    );
    expect(editedDockerfile(dockerfile, advice!)).toBe(TWO_STAGES);
    expect(others).toEqual([]);
  });

  test('is described without an edit if other lines changed too', () => {
    const dockerfile = TWO_STAGES.replace('FROM distroless', 'FROM debian').replace('CMD', 'RUN b\nCMD');
    const [advice] = adviceOn(base, image(dockerfile, { 0: 90, 5: 3, 6: 1 }));
    expect(advice).toMatchObject({ kind: 'restore-from', isEstimate: true, edits: [] });
    expect(advice?.notes).toEqual(['Make sure that your other changes work with that image']);
  });

  test.each<[string, string, Record<number, number>]>([
    ['is smaller', TWO_STAGES.replace('FROM distroless', 'FROM scratch'), { 0: 1, 5: 3 }],
    ['explains little of the growth', TWO_STAGES.replace('FROM distroless', 'FROM debian'), { 0: 3, 5: 90 }],
    ['saves too little', TWO_STAGES.replace('FROM distroless', 'FROM debian'), { 0: 2.05, 5: 3 }],
    ['has the same name', TWO_STAGES, { 0: 90, 5: 3 }],
    ['is an upgrade', TWO_STAGES.replace('FROM distroless', 'FROM distroless:2'), { 0: 2.3, 5: 3 }],
  ])('is not restored if it %s', (_, dockerfile, megabytes) => {
    expect(adviceOn(base, image(dockerfile, megabytes))).toEqual([]);
  });

  test('is restored if the tag lost a small variant', () => {
    const head = image('FROM node:24\nCOPY . .\n', { 0: 900, 2: 3 });
    const [advice] = adviceOn(image('FROM node:24-slim\nCOPY . .\n', { 0: 200, 2: 3 }), head);
    expect(advice?.edits).toEqual([
      { kind: 'replace', lines: { start: 1, end: 1 }, text: 'FROM node:24-slim' },
    ]);
  });

  test('is not restored without a build record of the base', () => {
    const head = image(TWO_STAGES.replace('FROM distroless', 'FROM debian'), { 0: 90, 5: 3 });
    expect(adviceOn({ ...base, build: null }, head)).toEqual([]);
  });
});

describe('a removed final stage', () => {
  const base = image(TWO_STAGES, { 0: 2, 5: 3 });

  test.each([
    ['with its name', BUILD],
    ['without its name', BUILD.replace(' AS build', '')],
    ['with a command', `${BUILD}CMD ["/main"]\n`],
  ])('is added again after the stage that it copies from: %s', (_, dockerfile) => {
    const head = image(dockerfile, { 0: 800, 2: 5, 3: 60 });
    const [advice, ...others] = adviceOn(base, head);
    expect(advice).toMatchObject({
      kind: 'restore-stage',
      title: 'Restore the final stage based on distroless',
      saving: 860 * MB,
      isEstimate: false,
    });
    const start = dockerfile.includes('CMD') ? `${BUILD}CMD ["/main"]\n` : BUILD;
    expect(editedDockerfile(dockerfile, advice!)).toBe(`${start}\n${FINAL}`);
    expect(others).toEqual([]);
  });

  test('is described without an edit if its text is unknown or the other stage changed', () => {
    const withVariable = image(TWO_STAGES.replace('CMD', 'ENV A=b\nCMD'), { 0: 2, 5: 3 });
    expect(adviceOn(withVariable, image(BUILD, { 0: 800 }))).toMatchObject([
      { kind: 'restore-stage', edits: [] },
    ]);
    const changed = image(BUILD.replace('go build', 'make'), { 0: 800 });
    expect(adviceOn(base, changed)).toMatchObject([{ kind: 'restore-stage', edits: [], isEstimate: true }]);
  });

  test('is not missing if another stage starts from the image that builds', () => {
    const head = image(TWO_STAGES.replace('FROM distroless', 'FROM golang'), { 0: 800, 5: 3 });
    expect(adviceOn(base, head).map(({ kind }) => kind)).toEqual(['restore-from']);
  });
});

describe('a COPY without its --from', () => {
  const base = image(TWO_STAGES, { 0: 2, 5: 3 });

  test.each(['COPY /main /main', 'COPY . /main'])('gets it again: %s', (line) => {
    const dockerfile = TWO_STAGES.replace('COPY --from=build /main /main', line);
    const [advice] = adviceOn(base, image(dockerfile, { 0: 2, 5: 80 }));
    expect(advice).toMatchObject({
      kind: 'restore-copy',
      title: 'Restore --from=build in COPY on line 5',
      saving: 77 * MB,
    });
    expect(advice?.evidence[0]).toBe('Line 5 was COPY --from=build /main /main before this change');
    expect(editedDockerfile(dockerfile, advice!)).toBe(TWO_STAGES);
  });

  test.each([
    ['the target is another', TWO_STAGES.replace('COPY --from=build /main /main', 'COPY . /other'), 80],
    ['the stage is gone', TWO_STAGES.replace('AS build', 'AS b').replace('--from=build /main', '.'), 80],
    ['the image grew little', TWO_STAGES.replace('--from=build /main', '.'), 3.05],
    ['that line is still there', TWO_STAGES.replace('CMD', 'COPY . /main\nCMD'), 3],
  ])('stays as it is if %s', (_, dockerfile, megabytes) => {
    expect(adviceOn(base, image(dockerfile, { 0: 2, 5: megabytes, 6: 50 }))).toEqual([]);
  });
});

test('what restores a line comes before what saves more', () => {
  const lines = 'FROM debian\nRUN make\nRUN rm made\nCOPY . /main\n';
  const base = image(`${BUILD}${lines.replace('COPY .', 'COPY --from=build /main')}`, { 0: 2, 7: 3 });
  const head = image(`${BUILD}${lines}`, { 0: 2, 7: 80 });
  const hiddenFiles = [
    { cause: 'deleted', layer: 1, hiddenBy: 2, bytes: 500 * MB, files: 1, largest: '' },
  ] as const;
  const all = adviceOn(base, { ...head, hiddenFiles });
  expect(all.map(({ kind }) => kind)).toEqual(['restore-copy', 'same-run']);
});
