import { describe, expect, test } from '@jest/globals';
import {
  bearsMarker,
  commentMarker,
  markedText,
  MAX_COMMENT_BYTES,
  ownComments,
  saysAlready,
  shouldComment,
} from '../../src/app/comment.ts';
import type { CommentMode, PostedComment } from '../../src/app/comment.ts';

const posted = (given: Partial<PostedComment>): PostedComment => ({
  ...{ id: 1, body: '', author: { login: 'github-actions[bot]' }, url: 'https://github.com/o/r/pull/1' },
  ...given,
});

describe('shouldComment', () => {
  // Every combination of changed, failed, exists; the letter stands for those that are true.
  const occasions = ['', 'c', 'f', 'e', 'cf', 'ce', 'fe', 'cfe'];
  const due: readonly (readonly [CommentMode, readonly string[]])[] = [
    ['always', occasions],
    ['on-change', ['c', 'f', 'e', 'cf', 'ce', 'fe', 'cfe']],
    ['on-failure', ['f', 'e', 'cf', 'ce', 'fe', 'cfe']],
    ['never', []],
  ];

  test.each(due)('%s comments on %j', (mode, expected) => {
    const commented = occasions.filter((occasion) =>
      shouldComment({
        mode,
        changed: occasion.includes('c'),
        failed: occasion.includes('f'),
        exists: occasion.includes('e'),
      }),
    );
    expect(commented).toEqual(expected);
  });
});

describe('commentMarker', () => {
  test('is an HTML comment that holds the key', () => {
    expect(commentMarker('api')).toBe('<!-- image-weigh-in:api -->');
  });

  test.each(['--> <script>', 'a\nb', 'ünï', '\ud800', '', '<!--'])(
    '%j cannot end or break the line',
    (key) => {
      expect(commentMarker(key)).toMatch(/^<!-- image-weigh-in:[^<>\s]* -->$/);
    },
  );

  test('keys that differ only where they are encoded or cut have different markers', () => {
    const long = 'x'.repeat(200);
    const keys = ['a b', 'a_b', 'a%20b', 'a/b', `${long}1`, `${long}2`];
    expect(new Set(keys.map(commentMarker)).size).toBe(keys.length);
  });

  test('stays short whatever the key', () => {
    expect(commentMarker('ü'.repeat(1000)).length).toBeLessThan(130);
  });
});

describe('bearsMarker', () => {
  const marker = commentMarker('a');

  test.each([
    ['the marker alone', marker, true],
    ['the marker and a body', `${marker}\nbody`, true],
    ['line ends as browsers send them', `${marker}\r\nbody`, true],
    ['another key that begins alike', `${commentMarker('ab')}\nbody`, false],
    ['the marker quoted further down', `> hello\n${marker}`, false],
    ['more on the first line', `${marker} x\nbody`, false],
    ['nothing', '', false],
  ])('%s', (_what, body, expected) => {
    expect(bearsMarker(posted({ body }), marker)).toBe(expected);
  });
});

test('own comments are those with marker and author, the oldest first', () => {
  const marker = commentMarker('a');
  const me = { login: 'github-actions[bot]' };
  const comments = [
    posted({ id: 9, body: marker }),
    posted({ id: 3, body: marker }),
    posted({ id: 4, body: marker, author: { login: 'github-actions' } }),
    posted({ id: 5, body: marker, author: null }),
    posted({ id: 6, body: commentMarker('b') }),
  ];
  expect(ownComments(comments, marker, me).map(({ id }) => id)).toEqual([3, 9]);
});

test('a comment says the same with other line ends, and something else with other words', () => {
  expect(saysAlready(posted({ body: 'a\r\nb\r\n' }), 'a\nb')).toBe(true);
  expect(saysAlready(posted({ body: 'a\nc' }), 'a\nb')).toBe(false);
});

describe('markedText', () => {
  test('puts the marker on the first line', () => {
    expect(markedText('<!-- m -->', '# Title')).toBe('<!-- m -->\n# Title');
  });

  test('takes what fits, counted in bytes, and stays under what GitHub takes', () => {
    const longest = 'x'.repeat(MAX_COMMENT_BYTES);
    expect(markedText(commentMarker('ü'.repeat(500)), longest).length).toBeLessThan(65_536);
    expect(() => markedText('<!-- m -->', `${longest}x`)).toThrow(RangeError);
    expect(() => markedText('<!-- m -->', 'ü'.repeat(MAX_COMMENT_BYTES / 2 + 1))).toThrow(RangeError);
  });
});
