import { expect, test } from '@jest/globals';
import { messageOf, WeighInError } from '../../src/core/errors.ts';

test('says what, why and what to do, in one line', () => {
  const error = new WeighInError({
    area: 'archive',
    what: 'Cannot read image.tar',
    why: 'it ends in the middle of a layer',
    remedy: 'Save the image again.',
  });
  expect(messageOf(error)).toBe(
    'Cannot read image.tar: it ends in the middle of a layer. Save the image again.',
  );
});

test('leaves out a reason that is not known', () => {
  const error = new WeighInError({ area: 'input', what: 'No image given', remedy: 'Name one.' });
  expect(error.message).toBe('No image given. Name one.');
});

test('folds the lines of a foreign message into one', () => {
  expect(messageOf(new Error('first\r\n  second\n'))).toBe('first second');
});
