import { findExcess } from '../excess.ts';
import { WHERE_RULES_ARE_SET } from '../where-rules-are-set.ts';
import type { IncreaseRule } from '../rule.ts';

const remedy = `Remove what grew from the final stage, or raise max-increase ${WHERE_RULES_ARE_SET}.`;

export const maxIncrease = {
  key: 'max-increase',
  kind: 'increase',
  needsBase: true,
  default: { percent: 10, bytes: 50_000_000 },
  title: 'Largest growth',
  description: 'If you set a percentage and a size, only growth that exceeds both violates the rule.',
  sarif: {
    name: 'ImageGrowsTooMuch',
    brief: 'The image grows by more than the limit.',
    full: 'Merging would make the image larger by more than max-increase.',
    help: 'The report lists what grew: remove it from the final stage of the Dockerfile. If the growth is intended, raise `max-increase`, or accept it with the label.',
    tags: ['performance'],
  },
  evaluate(increaseLimit, { comparison: { base, delta } }) {
    const excess = findExcess(increaseLimit, delta.unpacked, base.size.unpacked);
    if (excess === null) return [];
    const { growth, actual, limit, clause } = excess;
    return [
      {
        message: `The image grew by ${growth}; ${clause}`,
        actual,
        limit,
        remedy,
        findings: null,
        layers: [],
      },
    ];
  },
} as const satisfies IncreaseRule;
