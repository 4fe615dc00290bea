import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../src/core/judgement.ts';
import { causesOf, changeOf } from '../../src/core/report/causes.ts';
import { renderComment } from '../../src/core/report/comment.ts';
import type { ImageReport } from '../../src/core/report/model.ts';
import { renderTerminal } from '../../src/core/report/terminal.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { builtSnapshot, type DockerfilePlan } from '../support/dockerfile-snapshot.ts';
import { renderGfm, tablesOf } from '../support/gfm.ts';
import { makeComponent, makePolicy, makeReport, makeSnapshot } from '../support/report.ts';

const MB = 1_000_000;
const TERMS = { name: 'web', policy: makePolicy() };

const compared = (base: Snapshot, head: Snapshot): ImageReport => reportComparison(base, head, TERMS);
const built = (dockerfile: string, plan: Omit<DockerfilePlan, 'dockerfile'> = {}): Snapshot =>
  builtSnapshot({ dockerfile, ...plan });
const told = (image: ImageReport) =>
  causesOf(image).map((cause) => [cause.kind, cause.text, cause.line, changeOf(cause), cause.adds.join()]);

const BASH = makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash', layer: 0 });
const CURL = makeComponent({ kind: 'build-tool', name: 'curl', path: 'usr/bin/curl', layer: 1 });
const OWN = 'The Dockerfile’s own instructions';

const slim = built('FROM debian:12\nCOPY app /app\n', {
  below: { etc: 10 * MB },
  made: { 2: { app: 3 * MB } },
});
const fat = built('FROM ubuntu\n\nRUN apt-get install curl\nCOPY app /app\n', {
  ...{ below: { etc: 60 * MB }, made: { 3: { 'usr/bin/curl': 7 * MB }, 4: { app: 3 * MB } } },
  components: [BASH, CURL],
});

describe('what a difference comes from', () => {
  test('the image under FROM, the own instructions, and the lines that add', () => {
    expect(told(compared(slim, fat))).toEqual([
      ['upstream', 'FROM ubuntu, in place of debian:12', 1, 50 * MB, 'bash'],
      ['own', OWN, null, 7 * MB, ''],
      ['line', 'RUN apt-get install curl', 3, 7 * MB, 'curl'],
    ]);
  });

  test('what shrinks has no lines', () => {
    expect(told(compared(fat, slim))).toEqual([
      ['upstream', 'FROM debian:12, in place of ubuntu', 1, -50 * MB, ''],
      ['own', OWN, null, -7 * MB, ''],
    ]);
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
      ['upstream', 'FROM debian:12, which is another image than before under the same name', 1, MB, ''],
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
      'Made again with the same files: 1 layer, 3MB',
      null,
      0,
      '',
    ]);
  });

  test('a line that adds next to nothing is left out, but not where it adds a program', () => {
    const lines = 'FROM debian:12\nCOPY app /app\nRUN big\nRUN small\nRUN tool\n';
    const head = built(lines, {
      ...{ below: { etc: 10 * MB }, components: [{ ...CURL, layer: 4 }] },
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
          ...{ below: { a: below }, made: { 2: { b: own }, 3: { c: own + 1 } } },
        }),
      ),
    );
    for (const base of images) {
      for (const head of images) {
        const image = compared(base, head);
        const parts = causesOf(image).filter(({ kind }) => kind === 'upstream' || kind === 'own');
        const sum = parts.reduce((all, cause) => all + changeOf(cause), 0);
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
      ...{ below: { a: 90 * MB }, made: { 2: { x: MB } } },
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
