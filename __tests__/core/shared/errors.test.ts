import { expect, test } from '@jest/globals';
import {
  errorMessage,
  errorSentence,
  terminalErrorMessage,
  WeighInError,
} from '../../../src/core/shared/errors.ts';

test('formats what, why and remedy on one line', () => {
  const error = new WeighInError({
    area: 'archive',
    what: "Can't read image.tar",
    why: 'it ends in the middle of a layer',
    remedy: 'Save the image again.',
  });
  expect(errorMessage(error)).toBe(
    "Can't read image.tar: it ends in the middle of a layer. Save the image again.",
  );
});

test('omits an unknown reason', () => {
  const error = new WeighInError({ area: 'input', what: 'No image given', remedy: 'Name one.' });
  expect(error.message).toBe('No image given. Name one.');
});

test('ends a message with one full stop', () => {
  const error = new WeighInError({ area: 'input', what: 'No image given', remedy: 'Name one.' });
  expect([error, new Error('it broke'), 'why?'].map(errorSentence)).toEqual([
    'No image given. Name one.',
    'it broke.',
    'why?',
  ]);
});

test('joins the lines of a message into one', () => {
  expect(errorMessage(new Error('first\r\n  second\n'))).toBe('first second');
});

test('adds no full stop to a reason that already ends a sentence', () => {
  const parts = { area: 'input', what: 'No such limit', remedy: 'Correct it.' } as const;
  expect(new WeighInError({ ...parts, why: 'did you mean this?' }).message).toBe(
    'No such limit: did you mean this? Correct it.',
  );
  expect(new WeighInError({ ...parts, why: 'it was removed.' }).message).toBe(
    'No such limit: it was removed. Correct it.',
  );
});

test('prefers the terminal remedy on the command line', () => {
  const parts = { area: 'git', what: 'No repository', remedy: 'Run actions/checkout.' } as const;
  const error = new WeighInError({ ...parts, terminalRemedy: 'Change to one.' });
  expect(errorMessage(error)).toBe('No repository. Run actions/checkout.');
  expect(terminalErrorMessage(error)).toBe('No repository. Change to one.');
  expect(terminalErrorMessage(new WeighInError(parts))).toBe('No repository. Run actions/checkout.');
  expect(terminalErrorMessage(new Error('first\nsecond'))).toBe('first second');
});
