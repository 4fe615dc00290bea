import { excessOf } from '../excess.ts';
import type { IncreaseRule } from '../rule.ts';

const remedy =
  'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase-own.';

export const maxIncreaseOwn = {
  key: 'max-increase-own',
  kind: 'increase',
  needsBase: true,
  default: null,
  title: 'Largest growth from your own Dockerfile instructions',
  description: "Growth of the image under `FROM` doesn't count.",
  sarif: {
    name: 'InstructionsGrowTooMuch',
    brief: "The Dockerfile's own instructions add more than the team allows.",
    full: 'Without what the image under FROM brought, the image grew by more than max-increase-own.',
    help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. An update of the image under `FROM` is not counted here.',
    tags: ['performance'],
  },
  /** If it is not known what the image under `FROM` brought, all growth counts. */
  evaluate(maxIncreaseOwn, { comparison: { base, delta } }) {
    const excess = excessOf(maxIncreaseOwn, delta.growth?.own ?? delta.unpacked, base.size.unpacked);
    if (excess === null) return [];
    const { grown, actual, limit } = excess;
    const message =
      delta.growth === null
        ? `The image grew by ${grown}, of which nothing is known to come from its FROM image; the limit is ${limit}`
        : `The image grew by ${grown} of its own, beside what its FROM image brought; the limit is ${limit}`;
    return [{ message, actual, limit, remedy, layers: [] }];
  },
} as const satisfies IncreaseRule;
