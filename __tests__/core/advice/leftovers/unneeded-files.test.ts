import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import { MB, onlyAdvice } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

const DOCS = { 'usr/share/doc/x/README': MB, 'usr/share/man/man1/x.1.gz': 2 * MB };
const MAPS = { 'app/node_modules/x/dist/x.js.map': 3 * MB, 'app/node_modules/x/y.d.ts.map': MB };

const adviceOn = (lines: string, files: Record<string, number>, line = 2) =>
  advise(makeBuiltSnapshot({ dockerfile: `FROM a\n${lines}\n`, filesByLine: { [line]: files } }));

describe('files that no program needs', () => {
  test('are documentation, without the copyright files', () => {
    const files = { ...DOCS, 'usr/share/doc/x/copyright': 5 * MB, 'usr/share/docs/x': MB };
    const dockerfile = 'FROM a\nRUN apt-get install x\n';
    expect(onlyAdvice(makeBuiltSnapshot({ dockerfile, filesByLine: { 2: files } }))).toMatchObject({
      kind: 'unneeded-files',
      title: 'Delete documentation in the RUN on line 2',
      saving: 3 * MB,
      evidence: [
        '/usr/share/man contains 2MB of documentation',
        '/usr/share/doc contains 1MB of documentation',
      ],
      commands: [{ text: 'find /usr/share/doc /usr/share/man ! -type d ! -name copyright -delete' }],
      notes: [
        expect.stringMatching(/SQL schemas\. Keep those of a package with ! -path '.*' before -delete$/),
      ],
    });
  });

  test('are manual pages, which no program reads', () => {
    const files = { 'usr/share/man/man1/x.1.gz': 2 * MB };
    expect(adviceOn('RUN apt-get install x', files)).toMatchObject([{ notes: [] }]);
  });

  test('are source maps of packages, not those of the application', () => {
    const files = { ...MAPS, 'app/dist/main.js.map': 5 * MB, 'app/node_modules/x/world.map': 7 * MB };
    expect(adviceOn('RUN npm ci', files)).toMatchObject([
      { title: 'Delete source maps of Node.js packages in the RUN on line 2', saving: 4 * MB },
    ]);
  });

  test('are core dumps', () => {
    const files = { 'app/core.123': 3 * MB, 'app/core.js': 5 * MB, 'app/core': MB, 'app/core.7': 100_000 };
    const dockerfile = 'FROM a\nRUN ./test\n';
    const snapshot = makeBuiltSnapshot({ dockerfile, filesByLine: { 2: files } });
    expect(onlyAdvice(snapshot)).toMatchObject({
      title: 'Delete core dumps in the RUN on line 2',
      saving: 3 * MB,
      evidence: ['/app contains 3MB of core dumps'],
      commands: [{ text: 'ulimit -c 0' }],
    });
    expect(advise({ ...snapshot, fileOwners: new Int32Array(4).fill(0) })).toEqual([]);
  });

  test.each<[string, string, Record<string, number>, number]>([
    ['a COPY ships them', 'COPY x /', DOCS, 2],
    ['the image has man', 'RUN apt-get install man-db', DOCS, 2],
    ['a line names them', 'RUN apt-get install x\nRUN ls /usr/share/doc/x', DOCS, 2],
    ['a line reads them', 'RUN ./test\nRUN gdb -c /app/core*', { 'app/core.123': MB }, 2],
    ['Node.js reads source maps', 'RUN npm ci\nCMD ["node", "--enable-source-maps", "x.js"]', MAPS, 2],
    ['options of Node.js are unknown', 'ENV NODE_OPTIONS=x\nRUN npm ci', MAPS, 3],
    ['a package reads source maps', 'RUN npm ci\nCMD ["node", "-r", "source-map-support/register"]', MAPS, 2],
  ])('get no advice if %s', (_, lines, files, line) => {
    expect(adviceOn(lines, files, line)).toEqual([]);
  });
});
