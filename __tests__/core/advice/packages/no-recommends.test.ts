import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import type { InstalledPackage } from '../../../../src/core/packages/package.ts';
import { editedDockerfile, MB, onlyAdvice } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

const INSTALL = 'RUN apt-get update && apt-get install -y python3-pip';

/** An image with files of these packages in the layer of line 2, all of them recommended except python3-pip. */
function debian(lines: string, sizes: Readonly<Record<string, number>>, from = 'debian') {
  const all = { ...sizes, 'python3-pip': 5 * MB };
  const names = Object.keys(all).sort();
  const snapshot = makeBuiltSnapshot({
    dockerfile: `FROM ${from}\n${lines}\n`,
    filesByLine: { 2: Object.fromEntries(Object.entries(all).map(([name, size]) => [`usr/${name}`, size])) },
  });
  const packages = names.map((name): InstalledPackage => ({
    manager: 'dpkg',
    name,
    version: '1',
    bytes: 0,
    files: 1,
    ...(name === 'python3-pip' ? {} : { isRecommended: true }),
  }));
  const fileOwners = Int32Array.from(snapshot.files, ({ path }) => names.indexOf(path.slice(4)));
  return { ...snapshot, packages, fileOwners };
}

const GCC = { 'gcc-14': 50 * MB, 'ca-certificates': MB };

describe('packages that are only recommended', () => {
  test('are left out, except data that programs expect', () => {
    const advice = onlyAdvice(debian(INSTALL, GCC));
    expect(advice).toMatchObject({
      kind: 'no-recommends',
      title: 'Install only needed packages in the RUN on line 2 with --no-install-recommends',
      saving: 50 * MB,
      evidence: ['Recommended packages include gcc-14', 'gcc-14 has 50MB'],
    });
    expect(editedDockerfile(`FROM debian\n${INSTALL}\n`, advice)).toBe(
      'FROM debian\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates python3-pip\n',
    );
  });

  test.each([
    ['apt-get install python3-pip', 'apt-get install --no-install-recommends ca-certificates python3-pip'],
    ['apt -qq install --yes -q pip', 'apt -qq install --yes -q --no-install-recommends ca-certificates pip'],
    [
      'apt-get install -y -t sid pip',
      'apt-get install -y --no-install-recommends ca-certificates -t sid pip',
    ],
    ['apt-get install -y', 'apt-get install -y --no-install-recommends ca-certificates'],
  ])('are left out of: %s', (command, edited) => {
    const advice = onlyAdvice(debian(`RUN ${command}`, GCC));
    expect(advice.edits).toMatchObject([{ text: `RUN ${edited}` }]);
  });

  test.each([
    ['without a build tool, if they are large', INSTALL, { x: 2 * MB }, 1],
    ['not without a build tool, if they are small', INSTALL, { x: 500_000 }, 0],
    ['not if the RUN names them', `${INSTALL} gcc-14=14.2`, GCC, 0],
    ['not if the RUN already leaves them out', INSTALL.replace('-y', '-y --no-install-recommends'), GCC, 0],
    ['not if a later line may use them', `${INSTALL}\nRUN pip install x`, GCC, 0],
    ['not if the same line may use them', `${INSTALL} && pip install x`, GCC, 0],
    ['even if a later line only changes files', `${INSTALL}\nRUN mkdir /app`, GCC, 1],
  ])('are left out %s', (_, lines, sizes, count) => {
    expect(advise(debian(lines, sizes))).toHaveLength(count);
  });

  test('are kept if another stage is based on the same stage and may use them', () => {
    const count = (run: string) =>
      advise(
        debian(
          `${INSTALL}\nFROM Base AS b\nRUN ${run}\nFROM base\nCOPY --from=b /x /x`,
          GCC,
          'debian AS base',
        ),
      ).length;
    expect([count('pip install x'), count('mkdir /x')]).toEqual([0, 1]);
  });
});
