import { expect, test } from '@jest/globals';
import { cpuTime } from '../../support/cpu-time.ts';
import { describeUrl, hideCredentials } from '../../../src/app/trace/describe-url.ts';

test.each([
  ['https://ghcr.io/v2/app/manifests/1', 'https://ghcr.io/v2/app/manifests/1'],
  ['http://localhost:5000/v2/', 'http://localhost:5000/v2/'],
  ['https://me:s3cret@ghcr.io/v2/', 'https://***@ghcr.io/v2/'],
  ['https://s3cret@ghcr.io/v2/', 'https://***@ghcr.io/v2/'],
  ['https://blob.core.windows.net/a?sv=1&sig=s3cret', 'https://blob.core.windows.net/a?***'],
  ['https://ghcr.io/a#s3cret', 'https://ghcr.io/a?***'],
  ['not a URL, with s3cret', '***'],
])('shows %s as %s', (url, shown) => {
  expect(describeUrl(url)).toBe(shown);
});

test.each([
  ['origin', 'origin'],
  ['git@github.com:octo-org/app', 'git@github.com:octo-org/app'],
  ['https://github.com/octo-org/app', 'https://github.com/octo-org/app'],
  ['https://x-access-token:s3cret@github.com/a.git#main', 'https://***@github.com/a.git?***'],
  ['name=https://me:s3@cret@host/a?token=s3cret', 'name=https://***@host/a?***'],
  ['HTTPS://s3cret@host two ssh://me:s3cret@other', 'HTTPS://***@host two ssh://***@other'],
])('shows the argument %s as %s', (argument, shown) => {
  expect(hideCredentials(argument)).toBe(shown);
});

test('handles a long argument quickly', () => {
  const started = cpuTime();
  hideCredentials('a-'.repeat(100_000));
  expect(cpuTime() - started).toBeLessThan(2000);
});
