import { excessOf } from '../excess.ts';
import type { IncreaseRule } from '../rule.ts';

const remedy = 'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase.';

export const maxIncrease = {
  key: 'max-increase',
  kind: 'increase',
  needsBase: true,
  default: { percent: 10, bytes: 50_000_000 },
  title: 'Largest growth',
  description: 'With a percentage and a size, both must be exceeded.',
  sarif: {
    name: 'ImageGrowsTooMuch',
    brief: 'The change lets the image grow by more than the team allows.',
    full: 'The image that merging would ship is larger than the one that it replaces by more than max-increase.',
    help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. Where the growth is meant, raise `max-increase`, or accept this one by the label.',
    tags: ['performance'],
  },
  evaluate(maxIncrease, { comparison: { base, delta } }) {
    const excess = excessOf(maxIncrease, delta.unpacked, base.size.unpacked);
    if (excess === null) return [];
    const { grown, actual, limit } = excess;
    return [
      { message: `The image grew by ${grown}; the limit is ${limit}`, actual, limit, remedy, layers: [] },
    ];
  },
} as const satisfies IncreaseRule;
