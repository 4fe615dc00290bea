import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../../../src/core/policy/verdict.ts';
import { toPageGrowth } from '../../../../src/core/report/html/page-lists.ts';
import {
  listChangedSources,
  listGrowthSources,
  sizeChange,
} from '../../../../src/core/report/view/growth-breakdown.ts';
import { renderComment } from '../../../../src/core/report/markdown/pull-request-comment.ts';
import type { ImageReport } from '../../../../src/core/policy/report.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot, type DockerfilePlan } from '../../../support/dockerfile-snapshot.ts';
import { renderGfm, parseTables } from '../../../support/gfm.ts';
import { makeComponent, makePolicy, makeReport, makeSnapshot } from '../../../support/report.ts';

const MB = 1_000_000;
const TERMS = { name: 'web', policy: makePolicy() };

const compared = (base: Snapshot, head: Snapshot): ImageReport => reportComparison(base, head, TERMS);
const built = (dockerfile: string, plan: Omit<DockerfilePlan, 'dockerfile'> = {}): Snapshot =>
  makeBuiltSnapshot({ dockerfile, ...plan });
const rows = (image: ImageReport) =>
  listGrowthSources(image).map((source) => {
    const text = [source.text, source.note, source.reference].filter((word) => word !== '').join(' ');
    return [source.kind, text, source.line, sizeChange(source), source.addedNames.join()];
  });

const BASH = makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 0 });
const CURL = makeComponent({ kind: 'build-tool', name: 'curl', path: 'usr/bin/curl', layer: 1 });
const INSTRUCTIONS = 'Your Dockerfile’s instructions';

const slim = built('FROM debian:12\nCOPY app /app\n', {
  baseFiles: { etc: 10 * MB },
  filesByLine: { 2: { app: 3 * MB } },
});
const fat = built('FROM ubuntu\n\nRUN apt-get install curl\nCOPY app /app\n', {
  baseFiles: { etc: 60 * MB },
  filesByLine: { 3: { 'usr/bin/curl': 7 * MB }, 4: { app: 3 * MB } },
  components: [BASH, CURL],
});

describe('the sources of a change of size', () => {
  test('are the base image, the instructions, and the lines that add', () => {
    expect(rows(compared(slim, fat))).toEqual([
      ['base-image', 'FROM ubuntu instead of debian:12', 1, 50 * MB, 'bash'],
      ['instructions', INSTRUCTIONS, null, 7 * MB, ''],
      ['line', 'RUN apt-get install curl', 3, 7 * MB, 'curl'],
    ]);
  });

  test('are only the lines that add programs if the base has layers of unknown instructions', () => {
    const published = {
      ...slim,
      build: null,
      layers: slim.layers.map((layer) => ({ ...layer, createdBy: '?' })),
    };
    const image = compared(published, fat);
    expect(rows(image)).toEqual([['line', 'RUN apt-get install curl', 3, 0, 'curl']]);
    expect(listChangedSources(image)).toMatchObject([{ base: null, head: 7 * MB }]);
    expect(toPageGrowth(image)).toMatchObject([{ change: 'unknown', head: 7 * MB }]);
    const comment = renderComment(makeReport([image]), { key: null, pageUrl: '', maxBytes: 60_000 });
    expect(comment).toContain('| ↳ `RUN apt-get install curl`<br>adds `curl` | unknown | 3 |  | 7MB |  |');
    expect(comment).toContain('line 3, `RUN apt-get install curl`, ships 7MB.');
  });

  test('include removed lines and lines that add less than before', () => {
    expect(rows(compared(fat, slim))).toEqual([
      ['base-image', 'FROM debian:12 instead of ubuntu', 1, -50 * MB, ''],
      ['instructions', INSTRUCTIONS, null, -7 * MB, ''],
      ['line', 'RUN apt-get install curl', 'removed', -7 * MB, ''],
    ]);
    const less = built('FROM debian:12\nCOPY app /app\n', {
      baseFiles: { etc: 10 * MB },
      filesByLine: { 2: { app: MB } },
    });
    expect(rows(compared(slim, less)).at(-1)).toEqual(['line', 'COPY app /app', 2, -2 * MB, '']);
  });

  test('compare an edited line with what it added before', () => {
    const [before, after] = [
      ['dd count=20', 20 * MB],
      ['dd count=20 && dd bs=1k', 21 * MB],
    ].map(([run, bytes]) => built(`FROM a\nRUN ${run}\n`, { filesByLine: { 2: { big: Number(bytes) } } }));
    expect(rows(compared(before!, after!)).at(-1)).toEqual([
      'line',
      'RUN dd count=20 && dd bs=1k',
      2,
      MB,
      '',
    ]);
  });

  test('distinguish instructions by the Dockerfile if their history is the same', () => {
    const copies = (...lines: readonly (readonly [string, number])[]) => {
      const dockerfile = `FROM a\n${lines.map(([from]) => `COPY --from=${from} /out /out`).join('\n')}\n`;
      const made = Object.fromEntries(lines.map(([from, bytes], index) => [index + 2, { [from]: bytes }]));
      const image = built(dockerfile, { filesByLine: made });
      const layers = image.layers.map((layer) => ({ ...layer, createdBy: 'COPY /out /out # buildkit' }));
      return { ...image, layers };
    };
    const report = compared(copies(['x', 5 * MB], ['y', MB]), copies(['y', 3 * MB]));
    expect(rows(report).slice(2)).toEqual([
      ['line', 'COPY --from=x /out /out', 'removed', -5 * MB, ''],
      ['line', 'COPY --from=y /out /out', 2, 2 * MB, ''],
    ]);
  });

  test('match layers correctly around empty layers', () => {
    const [before, after] = [
      makeBuiltSnapshot({
        dockerfile: 'FROM a\nCOPY app /tmp/app\nWORKDIR /tmp\nRUN x\n',
        filesByLine: { 2: { app: 5 * MB } },
      }),
      makeBuiltSnapshot({
        dockerfile: 'FROM a\nWORKDIR /root\nCOPY app /tmp/app\nWORKDIR /tmp\nRUN x\n',
        filesByLine: { 3: { app: 6 * MB } },
      }),
    ];
    expect(rows(compared(before, after)).at(-1)).toEqual(['line', 'COPY app /tmp/app', 3, MB, '']);
  });

  test('match an instruction with an instruction, not with a base image layer', () => {
    const onto = (below: number, own: number, from: string) =>
      built(`FROM ${from}\nCOPY . .\n`, { baseFiles: { a: below }, filesByLine: { 2: { b: own } } });
    const base = onto(5 * MB, MB, 'company');
    const withHistory = {
      ...base,
      layers: base.layers.map((layer) => ({ ...layer, createdBy: 'COPY . .' })),
    };
    expect(rows(compared(withHistory, onto(MB, 3 * MB, 'b'))).at(-1)).toEqual([
      ...['line', 'COPY . .', 2, 2 * MB, ''],
    ]);
  });

  test('count ONBUILD layers as instructions', () => {
    const withOnbuild = (bytes: number): Snapshot => {
      const image = built('FROM parent\nRUN x\n', {
        baseFiles: { etc: 10 * MB },
        filesByLine: { 2: { app: bytes } },
      });
      return { ...image, build: { ...image.build!, fromLayers: 2, lines: [] } };
    };
    const [fromImage, instructions] = listGrowthSources(compared(withOnbuild(MB), withOnbuild(9 * MB)));
    expect([fromImage, instructions].map((source) => sizeChange(source!))).toEqual([0, 8 * MB]);
    expect(fromImage?.note).toBe('');
    expect(instructions?.note).toContain('ONBUILD');
  });

  test('name a program of the base image at FROM, not at a line that only changes it', () => {
    const head = built('FROM b\nRUN chmod 755 /bin/bash\n', {
      baseFiles: { 'bin/bash': MB },
      filesByLine: { 2: { 'bin/bash': MB } },
      components: [
        { ...BASH, layer: 1 },
        { ...BASH, layer: 0, visible: false, hiddenBy: 1 },
      ],
    });
    const adds = listGrowthSources(compared(slim, head)).map((source) => [
      source.kind,
      source.addedNames.join(),
    ]);
    expect(adds.filter(([, names]) => names !== '')).toEqual([['base-image', 'bash']]);
  });

  test('leave out a changed layer whose contents are hidden', () => {
    const withDiffId = (id: string): Snapshot => {
      const image = built('FROM a\nCOPY s /s\nRUN rm /s\n', { filesByLine: { 2: { s: 5 * MB } } });
      const layers = image.layers.map((layer, index) => (index === 1 ? { ...layer, diffId: id } : layer));
      return { ...image, layers, files: image.files.filter(({ path }) => path !== 's') };
    };
    expect(rows(compared(withDiffId('one'), withDiffId('two')))).toEqual([]);
  });

  test('claim no reference for an image named by a build argument', () => {
    const dockerfile = 'ARG IMG\nFROM ${IMG}\nCOPY app /app\n';
    const [before, after] = [MB, 2 * MB].map((bytes) =>
      built(dockerfile, { args: { IMG: 'a' }, baseFiles: { etc: bytes } }),
    );
    expect(rows(compared(before!, after!))[0]?.[1]).toBe('FROM ${IMG} a different image than before');
  });

  test('mention a different image under the same name, but not the same image', () => {
    const moved = built('FROM debian:12\nCOPY app /app\n', {
      baseFiles: { etc: 11 * MB },
      filesByLine: { 2: { app: 3 * MB } },
    });
    const grown = built('FROM debian:12\nCOPY app /app\n', {
      baseFiles: { etc: 10 * MB },
      filesByLine: { 2: { app: 4 * MB } },
    });
    expect(rows(compared(slim, moved))).toEqual([
      ['base-image', 'FROM debian:12 a different image than before under the same name', 1, MB, ''],
      ['instructions', INSTRUCTIONS, null, 0, ''],
    ]);
    expect(rows(compared(slim, grown))).toEqual([
      ['base-image', 'FROM debian:12', 1, 0, ''],
      ['instructions', INSTRUCTIONS, null, MB, ''],
      ['line', 'COPY app /app', 2, MB, ''],
    ]);
  });

  test('count rebuilt layers as 0', () => {
    const again = {
      ...slim,
      layers: slim.layers.map((layer, index) => (index === 1 ? { ...layer, diffId: 'again' } : layer)),
    };
    expect(rows(compared(slim, again)).at(-1)).toEqual([
      'rebuilt',
      'Rebuilt with the same contents: 1 layer, 3MB',
      null,
      0,
      '',
    ]);
  });

  test('leave out a line that adds almost nothing, unless it adds a program', () => {
    const lines = 'FROM debian:12\nCOPY app /app\nRUN big\nRUN small\nRUN tool\n';
    const head = built(lines, {
      baseFiles: { etc: 10 * MB },
      components: [{ ...CURL, layer: 4 }],
      filesByLine: {
        2: { app: 3 * MB },
        3: { big: 90 * MB },
        4: { small: 10_000 },
        5: { 'usr/bin/curl': 1000 },
      },
    });
    expect(rows(compared(slim, head)).map(([, text]) => text)).toEqual([
      'FROM debian:12',
      INSTRUCTIONS,
      'RUN big',
      'RUN tool',
    ]);
  });

  test('are empty if nothing changed, nothing is compared or the histories are unknown', () => {
    const plain = makeSnapshot({ layers: [{ createdBy: 'RUN a', files: { a: MB } }] });
    expect(rows(compared(slim, slim))).toEqual([]);
    expect(rows(reportMeasurement(fat, TERMS))).toEqual([]);
    expect(rows(compared(plain, { ...fat, build: null }))).toEqual([]);
  });

  test('are only lines if the base image of the base is unknown', () => {
    const plain = makeSnapshot({ layers: [{ createdBy: 'RUN a', files: { a: MB } }] });
    expect(rows(compared(plain, fat)).map(([kind]) => kind)).toEqual(['line', 'line']);
  });

  test('add up exactly for any comparison', () => {
    const sizes = [0, 1, 999, 12_345_678];
    const images = sizes.flatMap((below) =>
      sizes.map((own) =>
        built(own % 2 === 0 ? 'FROM a\nCOPY b /b\n' : 'FROM a AS x\nFROM x\nRUN b\nCOPY b /b\n', {
          baseFiles: { a: below },
          filesByLine: { 2: { b: own }, 3: { c: own + 1 } },
        }),
      ),
    );
    for (const base of images) {
      for (const head of images) {
        const image = compared(base, head);
        const parts = listGrowthSources(image).filter(
          ({ kind }) => kind === 'base-image' || kind === 'instructions',
        );
        const sum = parts.reduce((all, source) => all + sizeChange(source), 0);
        expect(sum).toBe(head.size.unpacked - base.size.unpacked);
      }
    }
  });
});

describe('the sources in reports', () => {
  const comment = (image: ImageReport, maxBytes = 60_000) =>
    renderComment(makeReport([image]), { key: null, maxBytes });

  test('appear in the comment in a collapsed table', () => {
    const markdown = comment(compared(slim, fat));
    const [, section = ''] = markdown.split('<summary>Where the 57MB come from</summary>');
    expect(parseTables(section)[0]).toEqual([
      ['', 'Change', 'Line', 'Before', 'After', ''],
      ['FROM ubuntu, instead of debian:12adds bash', '+50MB', '1', '10MB', '60MB', '██████████'],
      [INSTRUCTIONS, '+7MB', '', '3MB', '10MB', '█▍'],
      ['↳ RUN apt-get install curladds curl', '+7MB', '3', '0B', '7MB', '█▍'],
    ]);
  });

  test('leave out what did not change', () => {
    const updated = built('FROM debian:12\nCOPY app /app\n', {
      baseFiles: { etc: 60 * MB },
      filesByLine: { 2: { app: 3 * MB } },
    });
    const rebased = built('FROM debian:12\nCOPY app /app\n', {
      baseFiles: { etc: 10 * MB },
      filesByLine: { 2: { app: 5 * MB } },
    });
    const kinds = (image: ImageReport) => listChangedSources(image).map(({ kind }) => kind);
    expect(kinds(compared(slim, updated))).toEqual(['base-image']);
    expect(kinds(compared(slim, rebased))).toEqual(['instructions', 'line']);
    expect(kinds(compared(slim, fat))).toEqual(['base-image', 'instructions', 'line']);
    const text = renderTerminal(makeReport([compared(slim, updated)]), { columns: 80, color: false });
    for (const shown of [comment(compared(slim, updated)), text]) expect(shown).not.toContain(INSTRUCTIONS);
  });

  test('are left out if there is no room', () => {
    expect(comment(compared(slim, fat), 500)).not.toContain('come from');
  });

  test('escape the text of the Dockerfile', () => {
    const head = built('FROM a\nRUN echo "| <img src=x> | `b` |" \\\n && @everyone\n', {
      filesByLine: { 2: { x: MB } },
    });
    const { elements } = renderGfm(comment(compared(slim, head)));
    expect(elements.filter(({ tagName }) => tagName === 'img')).toEqual([]);
  });

  test('fit 80 columns of a terminal', () => {
    const from = `registry.example.com/${'team/'.repeat(20)}image:1.2.3`;
    const head = built(`FROM ${from}\nRUN ${'apt-get install a '.repeat(20)}\n`, {
      baseFiles: { a: 90 * MB },
      filesByLine: { 2: { x: MB } },
      components: Array.from({ length: 30 }, (_, index) => ({
        ...BASH,
        name: `shell-${index}`,
        path: `bin/${index}`,
      })),
    });
    const text = renderTerminal(makeReport([compared(slim, head)]), { columns: 80, color: false });
    // The text to paste of a suggested fix isn't wrapped.
    const [section = ''] = text
      .slice(text.indexOf('Where the change comes from'), text.indexOf('Changed layers'))
      .split('Suggested fixes');
    expect(section).toMatch(/^ +\+80MB {2}█{10} {2}line 1: FROM/m);
    expect(section).toContain('shell-29');
    expect(section.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
