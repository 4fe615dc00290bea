import { expect, test } from '@jest/globals';
import { setByOptions, WHERE_RULES_ARE_SET } from '../../../src/core/policy/where-rules-are-set.ts';

test.each([
  [`Or raise max-size ${WHERE_RULES_ARE_SET}.`, 'Or raise --max-size.'],
  [`Add git to the exceptions ${WHERE_RULES_ARE_SET}.`, 'Add git with the option --exception.'],
  ['Turn it off with "forbid-new: none".', 'Turn it off with --forbid-new none.'],
  ['Use a smaller image.', 'Use a smaller image.'],
])('a remedy with options: %s', (remedy, expected) => {
  expect(setByOptions({ remedy })).toEqual({ remedy: expected });
});
