import { expect, test } from '@jest/globals';
import { toCommentOutcome, formatReason } from '../../../src/adapters/github/github-errors.ts';
import type { RequestError } from '../../../src/adapters/github/github-errors.ts';

const requestError = (given: Partial<RequestError>): RequestError => {
  const error = new Error(given.message, { cause: given.cause });
  return Object.assign(error, { name: 'HttpError', status: 500, ...given });
};
const response = { headers: {} };
const connectionRefused = (address: string) => new Error(`connect ECONNREFUSED ${address}`);

test.each([
  [
    'the cause of a failed connection',
    { cause: new Error('fetch failed', { cause: connectionRefused('[::1]:1') }) },
  ],
  ['its message, if there is no cause', { message: 'connect ECONNREFUSED [::1]:1' }],
])('gives as the reason %s', (_what, given) => {
  expect(formatReason(requestError(given))).toBe('connect ECONNREFUSED [::1]:1');
});

test('gives the error code as the reason if a name has several addresses', () => {
  const everyAddress = Object.assign(
    new AggregateError([connectionRefused('127.0.0.1:1'), connectionRefused('[::1]:1')]),
    {
      code: 'ECONNREFUSED',
    },
  );
  expect(formatReason(requestError({ cause: new Error('fetch failed', { cause: everyAddress }) }))).toBe(
    'ECONNREFUSED',
  );
});

test('gives GitHub’s message as the reason, on one short line, without the link to the docs', () => {
  const message = `Not\nFound - https://docs.github.com/rest/issues/comments#create`;
  expect(formatReason(requestError({ message, status: 404, response }))).toBe('Not Found (HTTP 404)');
  expect(formatReason(requestError({ message: 'x'.repeat(10_000), response })).length).toBeLessThan(400);
});

test('throws a defect of this program again', () => {
  const defect = new TypeError('x is not a function');
  const target = { owner: 'o', repo: 'r', pullRequest: 1, fromFork: false, headSha: null };
  expect(() => toCommentOutcome(defect, target)).toThrow(defect);
});
