import { expect, test } from '@jest/globals';
import { ruleDocumentation } from '../../../../src/core/shared/text/documentation-links.ts';

test('a rule has a page on the main branch', () => {
  expect(ruleDocumentation('max-size')).toMatch(
    /^https:\/\/github\.com\/[A-Za-z0-9-]+\/image-weigh-in\/blob\/main\/docs\/rules\/max-size\.md$/,
  );
});
