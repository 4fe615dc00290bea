import { findExcess } from '../excess.ts';
import { WHERE_RULES_ARE_SET } from '../where-rules-are-set.ts';
import type { IncreaseRule } from '../rule.ts';

const remedy = `Remove what grew from the final stage, or raise max-increase-own ${WHERE_RULES_ARE_SET}.`;

export const maxIncreaseOwn = {
  key: 'max-increase-own',
  kind: 'increase',
  needsBase: true,
  default: null,
  title: 'Largest growth from your own Dockerfile instructions',
  description: "Growth of the `FROM` image doesn't count.",
  sarif: {
    name: 'InstructionsGrowTooMuch',
    brief: "The Dockerfile's own instructions add more than the limit.",
    full: 'The image grew by more than max-increase-own, not counting growth of its FROM image.',
    help: 'The report lists what grew: remove it from the final stage of the Dockerfile. Growth of the `FROM` image does not count.',
    tags: ['performance'],
  },
  /** If the growth of the `FROM` image is unknown, all growth counts. */
  evaluate(increaseLimit, { comparison: { base, delta } }) {
    const excess = findExcess(
      increaseLimit,
      delta.growth?.instructions ?? delta.unpacked,
      base.size.unpacked,
    );
    if (excess === null) return [];
    const { growth, actual, limit, clause } = excess;
    const message =
      delta.growth === null
        ? `The image grew by ${growth}, all of which counts because the growth of its FROM image is unknown; ${clause}`
        : `The image grew by ${growth}, not counting its FROM image; ${clause}`;
    return [{ message, actual, limit, remedy, findings: null, layers: [] }];
  },
} as const satisfies IncreaseRule;
