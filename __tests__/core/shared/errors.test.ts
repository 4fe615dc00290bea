import { expect, test } from '@jest/globals';
import { messageOf, terminalMessageOf, WeighInError } from '../../../src/core/shared/errors.ts';

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

test('a reason that is a question, or a sentence already, gets no full stop', () => {
  const parts = { area: 'input', what: 'No such limit', remedy: 'Correct it.' } as const;
  expect(new WeighInError({ ...parts, why: 'did you mean this?' }).message).toBe(
    'No such limit: did you mean this? Correct it.',
  );
  expect(new WeighInError({ ...parts, why: 'it is gone.' }).message).toBe(
    'No such limit: it is gone. Correct it.',
  );
});

test('the command line is not told of workflows where it can be told something else', () => {
  const parts = { area: 'git', what: 'No repository', remedy: 'Run actions/checkout.' } as const;
  const error = new WeighInError({ ...parts, terminalRemedy: 'Change to one.' });
  expect(messageOf(error)).toBe('No repository. Run actions/checkout.');
  expect(terminalMessageOf(error)).toBe('No repository. Change to one.');
  expect(terminalMessageOf(new WeighInError(parts))).toBe('No repository. Run actions/checkout.');
  expect(terminalMessageOf(new Error('first\nsecond'))).toBe('first second');
});
