import { describe, expect, test } from '@jest/globals';
import {
  hasMarker,
  decideComment,
  commentMarker,
  isFromLaterRun,
  composeBody,
  MAX_COMMENT_BYTES,
  ownComments,
  parseRunMarker,
  isUpToDate,
} from '../../../src/app/github/sticky-comment.ts';
import type { CommentMode, PostedComment } from '../../../src/app/github/sticky-comment.ts';

const posted = (given: Partial<PostedComment>): PostedComment => ({
  id: 1,
  body: '',
  author: { login: 'github-actions[bot]' },
  url: 'https://github.com/o/r/pull/1',
  ...given,
});

describe('decideComment', () => {
  // Every combination of changed, failed and exists. A letter means that the value is true.
  const occasions = ['', 'c', 'f', 'e', 'cf', 'ce', 'fe', 'cfe'];
  const due: readonly (readonly [CommentMode, readonly string[], readonly string[]])[] = [
    ['always', occasions, []],
    ['on-change', ['c', 'f', 'cf', 'ce', 'fe', 'cfe'], ['e']],
    ['on-failure', ['f', 'cf', 'fe', 'cfe'], ['e', 'ce']],
    ['never', [], []],
  ];

  test.each(due)('%s: comments in full on %j, and folds on %j', (mode, whole, folded) => {
    const inForm = (wanted: ReturnType<typeof decideComment>) =>
      occasions.filter((occasion) => {
        const [changed, failed, exists] = ['c', 'f', 'e'].map((letter) => occasion.includes(letter));
        return decideComment({ mode, changed: changed!, failed: failed!, exists: exists! }) === wanted;
      });
    expect([inForm('whole'), inForm('folded')]).toEqual([whole, folded]);
  });
});

describe('commentMarker', () => {
  test('is an HTML comment with the key', () => {
    expect(commentMarker('api')).toBe('<!-- image-weigh-in:api -->');
  });

  test.each(['--> <script>', 'a\nb', 'ünï', '\ud800', '', '<!--'])(
    'stays one valid HTML comment for %j',
    (key) => {
      expect(commentMarker(key)).toMatch(/^<!-- image-weigh-in:[^<>\s]* -->$/);
    },
  );

  test('differs for keys that differ only in encoded or truncated characters', () => {
    const long = 'x'.repeat(200);
    const keys = ['a b', 'a_b', 'a%20b', 'a/b', `${long}1`, `${long}2`];
    expect(new Set(keys.map(commentMarker)).size).toBe(keys.length);
  });

  test('stays short for long keys', () => {
    expect(commentMarker('ü'.repeat(1000)).length).toBeLessThan(130);
  });
});

describe('hasMarker', () => {
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
    expect(hasMarker(posted({ body }), marker)).toBe(expected);
  });
});

test('ownComments returns the comments with the marker and the author, oldest first', () => {
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

test('ignores line ends when it compares a comment with a text', () => {
  expect(isUpToDate(posted({ body: 'a\r\nb\r\n' }), 'a\nb')).toBe(true);
  expect(isUpToDate(posted({ body: 'a\nc' }), 'a\nb')).toBe(false);
});

describe('composeBody', () => {
  test('puts the marker on the first line', () => {
    expect(composeBody('<!-- m -->', null, '# Title')).toBe('<!-- m -->\n# Title');
  });

  test('accepts the maximum number of bytes, which fits into the limit of GitHub', () => {
    const longest = 'x'.repeat(MAX_COMMENT_BYTES);
    expect(
      composeBody(commentMarker('ü'.repeat(500)), { id: 1e14, attempt: 99 }, longest).length,
    ).toBeLessThan(65_536);
    expect(() => composeBody('<!-- m -->', null, `${longest}x`)).toThrow(RangeError);
    expect(() => composeBody('<!-- m -->', null, 'ü'.repeat(MAX_COMMENT_BYTES / 2 + 1))).toThrow(RangeError);
  });
});

describe('the run that wrote a comment', () => {
  const by = (second: string) => posted({ body: `<!-- m -->\r\n${second}\nText.` });

  test('is read from its second line', () => {
    expect(
      parseRunMarker(posted({ body: composeBody('<!-- m -->', { id: 12, attempt: 3 }, 'Text.') })),
    ).toEqual({
      id: 12,
      attempt: 3,
    });
    expect(parseRunMarker(by('<!-- run 12.3 -->'))).toEqual({ id: 12, attempt: 3 });
  });

  test.each([
    '',
    'Text.',
    '<!-- run 1 -->',
    '<!-- run 1.x -->',
    ' <!-- run 1.1 -->',
    '<!-- run 9999999999999999999.1 -->',
  ])('is null for the line %j', (line) => {
    expect(parseRunMarker(by(line))).toBeNull();
    expect(isFromLaterRun(by(line), { id: 1, attempt: 1 })).toBe(false);
  });

  test.each([
    [12, 1, 13, 1, false],
    [13, 1, 12, 9, true],
    [12, 2, 12, 1, true],
    [12, 1, 12, 1, false],
  ])('%d.%d is later than %d.%d: %s', (id, attempt, ownId, ownAttempt, later) => {
    expect(isFromLaterRun(by(`<!-- run ${id}.${attempt} -->`), { id: ownId, attempt: ownAttempt })).toBe(
      later,
    );
  });
});
