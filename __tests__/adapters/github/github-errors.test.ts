import { expect, test } from '@jest/globals';
import { commentFailure, reasonOf } from '../../../src/adapters/github/github-errors.ts';
import type { RequestError } from '../../../src/adapters/github/github-errors.ts';

const failed = (given: Partial<RequestError>): RequestError => {
  const error = new Error(given.message, { cause: given.cause });
  return Object.assign(error, { name: 'HttpError', status: 500, ...given });
};
const response = { headers: {} };
const refusedOn = (address: string) => new Error(`connect ECONNREFUSED ${address}`);

test.each([
  ['the cause of a failed connection', { cause: new Error('fetch failed', { cause: refusedOn('[::1]:1') }) }],
  ['its message, where there is no cause', { message: 'connect ECONNREFUSED [::1]:1' }],
])('the reason is %s', (_what, given) => {
  expect(reasonOf(failed(given))).toBe('connect ECONNREFUSED [::1]:1');
});

test('where a name has several addresses, the reason is the code that their failure bears', () => {
  const everyAddress = Object.assign(new AggregateError([refusedOn('127.0.0.1:1'), refusedOn('[::1]:1')]), {
    code: 'ECONNREFUSED',
  });
  expect(reasonOf(failed({ cause: new Error('fetch failed', { cause: everyAddress }) }))).toBe(
    'ECONNREFUSED',
  );
});

test('the reason is one line of GitHub’s own words, of bounded length, without the link to its manual', () => {
  const message = `Not\nFound - https://docs.github.com/rest/issues/comments#create`;
  expect(reasonOf(failed({ message, status: 404, response }))).toBe('Not Found (HTTP 404)');
  expect(reasonOf(failed({ message: 'x'.repeat(10_000), response })).length).toBeLessThan(400);
});

test('a defect of this program is thrown again', () => {
  const defect = new TypeError('x is not a function');
  const target = { owner: 'o', repo: 'r', pullRequest: 1, fromFork: false, headSha: null };
  expect(() => commentFailure(defect, target)).toThrow(defect);
});
