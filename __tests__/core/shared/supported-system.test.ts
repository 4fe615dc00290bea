import { expect, test } from '@jest/globals';
import { oldNodeMessage, unsupportedSystemMessage } from '../../../src/core/shared/supported-system.ts';

test.each([
  ...['0.12.18', '18.20.8', '20.19.5', '21.7.3', '22.0.0', '22.14.0'].map((it) => [it, '22.15'] as const),
  ...['23.0.0', '23.7.0'].map((it) => [it, '24'] as const),
])('rejects Node.js %s and asks for %s', (version, wanted) => {
  expect(oldNodeMessage(version)).toBe(
    `Node.js ${version} is too old: it can't read zstd. Install Node.js ${wanted} or later.`,
  );
});

test.each(['22.15.0', '22.20.1', '23.8.0', '24.0.0', '26.10.0', '25.0.0-nightly', '100.0.0'])(
  'accepts Node.js %s',
  (version) => expect(oldNodeMessage(version)).toBeNull(),
);

test('rejects Windows', () => {
  expect(unsupportedSystemMessage('win32')).toBe('Windows is not supported. Use Linux, or Linux under WSL.');
  expect(['linux', 'darwin'].map(unsupportedSystemMessage)).toEqual([null, null]);
});
