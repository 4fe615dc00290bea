import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../../../src/core/policy/verdict.ts';
import { listGrowthSources, sizeChange } from '../../../../src/core/report/view/growth-breakdown.ts';
import { renderComment } from '../../../../src/core/report/markdown/pull-request-comment.ts';
import type { ImageReport } from '../../../../src/core/policy/report.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { builtSnapshot, type DockerfilePlan } from '../../../support/dockerfile-snapshot.ts';
import { renderGfm, tablesOf } from '../../../support/gfm.ts';
import { makeComponent, makePolicy, makeReport, makeSnapshot } from '../../../support/report.ts';

const MB = 1_000_000;
const TERMS = { name: 'web', policy: makePolicy() };

const compared = (base: Snapshot, head: Snapshot): ImageReport => reportComparison(base, head, TERMS);
const built = (dockerfile: string, plan: Omit<DockerfilePlan, 'dockerfile'> = {}): Snapshot =>
  builtSnapshot({ dockerfile, ...plan });
const told = (image: ImageReport) =>
  listGrowthSources(image).map((cause) => {
    const text = [cause.text, cause.note, cause.reference].filter((word) => word !== '').join(' ');
    return [cause.kind, text, cause.line, sizeChange(cause), cause.addedNames.join()];
  });

const BASH = makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 0 });
const CURL = makeComponent({ kind: 'build-tool', name: 'curl', path: 'usr/bin/curl', layer: 1 });
const OWN = 'The Dockerfile’s own instructions';

const slim = built('FROM debian:12\nCOPY app /app\n', {
  below: { etc: 10 * MB },
  made: { 2: { app: 3 * MB } },
});
const fat = built('FROM ubuntu\n\nRUN apt-get install curl\nCOPY app /app\n', {
  below: { etc: 60 * MB },
  made: { 3: { 'usr/bin/curl': 7 * MB }, 4: { app: 3 * MB } },
  components: [BASH, CURL],
});

describe('what a difference comes from', () => {
  test('the image under FROM, the own instructions, and the lines that add', () => {
    expect(told(compared(slim, fat))).toEqual([
      ['upstream', 'FROM ubuntu in place of debian:12', 1, 50 * MB, 'bash'],
      ['own', OWN, null, 7 * MB, ''],
      ['line', 'RUN apt-get install curl', 3, 7 * MB, 'curl'],
    ]);
  });

  test('lines that are gone, and those that bring less', () => {
    expect(told(compared(fat, slim))).toEqual([
      ['upstream', 'FROM debian:12 in place of ubuntu', 1, -50 * MB, ''],
      ['own', OWN, null, -7 * MB, ''],
      ['line', 'RUN apt-get install curl', 'gone', -7 * MB, ''],
    ]);
    const less = built('FROM debian:12\nCOPY app /app\n', {
      below: { etc: 10 * MB },
      made: { 2: { app: MB } },
    });
    expect(told(compared(slim, less)).at(-1)).toEqual(['line', 'COPY app /app', 2, -2 * MB, '']);
  });

  test('a line that was edited is told against what it brought before', () => {
    const [one, other] = [
      ['dd count=20', 20 * MB],
      ['dd count=20 && dd bs=1k', 21 * MB],
    ].map(([run, bytes]) => built(`FROM a\nRUN ${run}\n`, { made: { 2: { big: Number(bytes) } } }));
    expect(told(compared(one!, other!)).at(-1)).toEqual(['line', 'RUN dd count=20 && dd bs=1k', 2, MB, '']);
  });

  test('instructions of the same words in the history are told apart by those of the Dockerfile', () => {
    const copies = (...lines: readonly (readonly [string, number])[]) => {
      const dockerfile = `FROM a\n${lines.map(([from]) => `COPY --from=${from} /out /out`).join('\n')}\n`;
      const made = Object.fromEntries(lines.map(([from, bytes], at) => [at + 2, { [from]: bytes }]));
      const image = built(dockerfile, { made });
      const layers = image.layers.map((layer) => ({ ...layer, createdBy: 'COPY /out /out # buildkit' }));
      return { ...image, layers };
    };
    const image = compared(copies(['x', 5 * MB], ['y', MB]), copies(['y', 3 * MB]));
    expect(told(image).slice(2)).toEqual([
      ['line', 'COPY --from=x /out /out', 'gone', -5 * MB, ''],
      ['line', 'COPY --from=y /out /out', 2, 2 * MB, ''],
    ]);
  });

  test('layers without a byte lead no others astray', () => {
    const [one, other] = [
      builtSnapshot({
        dockerfile: 'FROM a\nCOPY app /tmp/app\nWORKDIR /tmp\nRUN x\n',
        made: { 2: { app: 5 * MB } },
      }),
      builtSnapshot({
        dockerfile: 'FROM a\nWORKDIR /root\nCOPY app /tmp/app\nWORKDIR /tmp\nRUN x\n',
        made: { 3: { app: 6 * MB } },
      }),
    ];
    expect(told(compared(one, other)).at(-1)).toEqual(['line', 'COPY app /tmp/app', 3, MB, '']);
  });

  test('an own layer is not taken for one of the image under FROM', () => {
    const onto = (below: number, own: number, from: string) =>
      built(`FROM ${from}\nCOPY . .\n`, { below: { a: below }, made: { 2: { b: own } } });
    const base = onto(5 * MB, MB, 'company');
    const withHistory = { ...base, layers: base.layers.map((each) => ({ ...each, createdBy: 'COPY . .' })) };
    expect(told(compared(withHistory, onto(MB, 3 * MB, 'b'))).at(-1)).toEqual([
      ...['line', 'COPY . .', 2, 2 * MB, ''],
    ]);
  });

  test('what ONBUILD makes of what a change brings counts as its own', () => {
    const on = (bytes: number): Snapshot => {
      const image = built('FROM parent\nRUN x\n', { below: { etc: 10 * MB }, made: { 2: { app: bytes } } });
      return { ...image, build: { ...image.build!, fromLayers: 2, lines: [] } };
    };
    const [upstream, own] = listGrowthSources(compared(on(MB), on(9 * MB)));
    expect([upstream, own].map((cause) => sizeChange(cause!))).toEqual([0, 8 * MB]);
    expect(upstream?.note).toBe('');
    expect(own?.note).toContain('ONBUILD');
  });

  test('programs that FROM brings are not named on a line that only changes them', () => {
    const head = built('FROM b\nRUN chmod 755 /bin/bash\n', {
      below: { 'bin/bash': MB },
      made: { 2: { 'bin/bash': MB } },
      components: [
        { ...BASH, layer: 1 },
        { ...BASH, layer: 0, visible: false, hiddenBy: 1 },
      ],
    });
    const adds = listGrowthSources(compared(slim, head)).map((cause) => [
      cause.kind,
      cause.addedNames.join(),
    ]);
    expect(adds.filter(([, names]) => names !== '')).toEqual([['upstream', 'bash']]);
  });

  test('a layer whose contents a later one hides is not called the same', () => {
    const of = (id: string): Snapshot => {
      const image = built('FROM a\nCOPY s /s\nRUN rm /s\n', { made: { 2: { s: 5 * MB } } });
      const layers = image.layers.map((each, at) => (at === 1 ? { ...each, diffId: id } : each));
      return { ...image, layers, files: image.files.filter(({ path }) => path !== 's') };
    };
    expect(told(compared(of('one'), of('two')))).toEqual([]);
  });

  test('claims no name for an image that a build argument names', () => {
    const dockerfile = 'ARG IMG\nFROM ${IMG}\nCOPY app /app\n';
    const [one, other] = [MB, 2 * MB].map((bytes) => built(dockerfile, { below: { etc: bytes } }));
    expect(told(compared(one!, other!))[0]?.[1]).toBe('FROM ${IMG} another image than before');
  });

  test('another image under the same name is told as such, the same one is not', () => {
    const moved = built('FROM debian:12\nCOPY app /app\n', {
      below: { etc: 11 * MB },
      made: { 2: { app: 3 * MB } },
    });
    const grown = built('FROM debian:12\nCOPY app /app\n', {
      below: { etc: 10 * MB },
      made: { 2: { app: 4 * MB } },
    });
    expect(told(compared(slim, moved))).toEqual([
      ['upstream', 'FROM debian:12 another image than before under the same name', 1, MB, ''],
      ['own', OWN, null, 0, ''],
    ]);
    expect(told(compared(slim, grown))).toEqual([
      ['upstream', 'FROM debian:12', 1, 0, ''],
      ['own', OWN, null, MB, ''],
      ['line', 'COPY app /app', 2, MB, ''],
    ]);
  });

  test('layers that were only made again count 0', () => {
    const again = {
      ...slim,
      layers: slim.layers.map((layer, at) => (at === 1 ? { ...layer, diffId: 'again' } : layer)),
    };
    expect(told(compared(slim, again)).at(-1)).toEqual([
      'rebuilt',
      'Made again with the same contents: 1 layer, 3MB',
      null,
      0,
      '',
    ]);
  });

  test('a line that adds next to nothing is left out, but not where it adds a program', () => {
    const lines = 'FROM debian:12\nCOPY app /app\nRUN big\nRUN small\nRUN tool\n';
    const head = built(lines, {
      below: { etc: 10 * MB },
      components: [{ ...CURL, layer: 4 }],
      made: { 2: { app: 3 * MB }, 3: { big: 90 * MB }, 4: { small: 10_000 }, 5: { 'usr/bin/curl': 1000 } },
    });
    expect(told(compared(slim, head)).map(([, text]) => text)).toEqual([
      'FROM debian:12',
      OWN,
      'RUN big',
      'RUN tool',
    ]);
  });

  test('nothing where nothing differs, nothing is compared, or the histories do not tell', () => {
    const plain = makeSnapshot({ layers: [{ by: 'RUN a', files: { a: MB } }] });
    expect(told(compared(slim, slim))).toEqual([]);
    expect(told(reportMeasurement(fat, TERMS))).toEqual([]);
    expect(told(compared(plain, { ...fat, build: null }))).toEqual([]);
  });

  test('only lines where the base does not tell what it stands on', () => {
    const plain = makeSnapshot({ layers: [{ by: 'RUN a', files: { a: MB } }] });
    expect(told(compared(plain, fat)).map(([kind]) => kind)).toEqual(['line', 'line']);
  });

  test('both parts add up to the whole, to the byte, whatever is compared', () => {
    const sizes = [0, 1, 999, 12_345_678];
    const images = sizes.flatMap((below) =>
      sizes.map((own) =>
        built(own % 2 === 0 ? 'FROM a\nCOPY b /b\n' : 'FROM a AS x\nFROM x\nRUN b\nCOPY b /b\n', {
          below: { a: below },
          made: { 2: { b: own }, 3: { c: own + 1 } },
        }),
      ),
    );
    for (const base of images) {
      for (const head of images) {
        const image = compared(base, head);
        const parts = listGrowthSources(image).filter(({ kind }) => kind === 'upstream' || kind === 'own');
        const sum = parts.reduce((all, cause) => all + sizeChange(cause), 0);
        expect(sum).toBe(head.size.unpacked - base.size.unpacked);
      }
    }
  });
});

describe('in the reports', () => {
  const comment = (image: ImageReport, maxBytes = 60_000) =>
    renderComment(makeReport([image]), { key: null, maxBytes });

  test('stands in the comment above the figures', () => {
    const [causes, figures] = tablesOf(comment(compared(slim, fat)));
    expect(causes).toEqual([
      ['Where it comes from', 'Line', 'Base', 'Head', 'Change', ''],
      ['FROM ubuntu, in place of debian:12adds bash', '1', '10MB', '60MB', '+50MB', '██████████'],
      [OWN, '', '3MB', '10MB', '+7MB', '█▍'],
      ['↳ RUN apt-get install curladds curl', '3', '0B', '7MB', '+7MB', '█▍'],
    ]);
    expect(figures?.[1]?.[0]).toMatch(/^Unpacked/);
  });

  test('gives way where there is no room', () => {
    expect(comment(compared(slim, fat), 500)).not.toContain('Where it comes from');
  });

  test('what a Dockerfile says is never Markdown', () => {
    const head = built('FROM a\nRUN echo "| <img src=x> | `b` |" \\\n && @everyone\n', {
      made: { 2: { x: MB } },
    });
    const { elements } = renderGfm(comment(compared(slim, head)));
    expect(elements.filter(({ tagName }) => tagName === 'img')).toEqual([]);
  });

  test('fits 80 columns at the terminal', () => {
    const from = `registry.example.com/${'team/'.repeat(20)}image:1.2.3`;
    const head = built(`FROM ${from}\nRUN ${'apt-get install a '.repeat(20)}\n`, {
      below: { a: 90 * MB },
      made: { 2: { x: MB } },
      components: Array.from({ length: 30 }, (_, at) => ({
        ...BASH,
        name: `shell-${at}`,
        path: `bin/${at}`,
      })),
    });
    const text = renderTerminal(makeReport([compared(slim, head)]), { columns: 80, color: false });
    const part = text.slice(text.indexOf('Where it comes from'), text.indexOf('Layers that differ'));
    expect(part).toMatch(/^ +\+80MB {2}█{10} {2}line 1: FROM/m);
    expect(part).toContain('shell-29');
    expect(part.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
