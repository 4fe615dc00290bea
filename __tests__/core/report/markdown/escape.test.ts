import { describe, expect, test } from '@jest/globals';
import { code, link, markdownText, table, tableCode } from '../../../../src/core/report/markdown/escape.ts';
import { GITHUB_AUTOLINKS, HOSTILE, renderGfm, parseTables, plainText } from '../../../support/gfm.ts';

const tagsOf = (markdown: string) => renderGfm(markdown).elements.map(({ tagName }) => tagName);

describe.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s', (_, text) => {
  test('as text has no markup', () => {
    for (const markdown of [markdownText(text), `before ${markdownText(text)} after`]) {
      const { elements, comments, prose } = renderGfm(markdown);
      // GitHub's documented way to write a dollar sign is a span.
      expect(elements.map(({ tagName }) => tagName).filter((tag) => tag !== 'span')).toEqual(
        markdown === '' ? [] : ['p'],
      );
      expect(comments).toBe(0);
      for (const magic of GITHUB_AUTOLINKS) expect(prose.join('')).not.toMatch(magic);
    }
  });

  test('as code is one code span, or empty', () => {
    const tags = tagsOf(`before ${code(text)} after`);
    expect(tags).toEqual(code(text) === '' ? ['p'] : ['p', 'code']);
  });

  test('in a table stays in its cell', () => {
    const markdown = table('lrl', ['A', 'B', 'C'], [[tableCode(text), markdownText(text), 'last']]);
    const [rows] = parseTables(markdown);
    expect(rows?.map((row) => row.length)).toEqual([3, 3]);
    expect(rows?.[1]?.[2]).toBe('last');
    const allowed = ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code', 'span'];
    expect(tagsOf(markdown).filter((tag) => !allowed.includes(tag))).toEqual([]);
  });

  test('has no invisible characters and a limited length', () => {
    for (const markdown of [markdownText(text), code(text), tableCode(text)]) {
      const visible = renderGfm(markdown)
        .text.replace(/\u200b/g, '')
        .trim();
      expect(visible).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(visible).not.toMatch(/\p{M}{5}/u);
      expect(Array.from(visible).length).toBeLessThanOrEqual(305);
    }
  });
});

test('harmless characters are shown unchanged', () => {
  const text = 'RUN apk add --no-cache "g++=12.2" && echo a_b*c [x](y) <z> 100% ~ ^ {} = | ! 漢字 🎉';
  expect(renderGfm(markdownText(text)).text.trim()).toBe(text);
  expect(renderGfm(code(text)).text.trim()).toBe(text);
  expect(parseTables(table('l', ['A'], [[tableCode(text)]]))[0]?.[1]).toEqual([text]);
});

test('code keeps backticks and outer spaces', () => {
  for (const text of ['`', '``a`', ' a ', 'a`', '` `', 'a\\']) {
    const [, span] = renderGfm(`x ${code(text)} x`).elements;
    expect(span && plainText(span)).toBe(text);
  }
});

test('a long text loses its middle', () => {
  const shown = code(`/start/${'x'.repeat(500)}/end`, 40);
  expect(shown).toMatch(/^`\/start\/x+…x+\/end`$/);
  expect(Array.from(shown)).toHaveLength(42);
});

test('only an HTTP URL becomes a link', () => {
  expect(tagsOf(link('run', 'https://github.com/a/b/actions/runs/1'))).toEqual(['p', 'a']);
  for (const url of ['javascript:alert(1)', 'https://x> [a](b', 'https://x y', '', 'data:text/html,x']) {
    expect(link('run', url)).toBe('run');
  }
});
