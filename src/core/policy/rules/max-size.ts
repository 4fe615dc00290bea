import { distinctBytes } from '../excess.ts';
import { WHERE_RULES_ARE_SET } from '../where-rules-are-set.ts';
import type { SizeRule } from '../rule.ts';

const remedy = `Copy only what your program needs into the final stage, or raise max-size ${WHERE_RULES_ARE_SET}.`;

export const maxSize = {
  key: 'max-size',
  kind: 'size',
  needsBase: false,
  default: null,
  title: 'Largest unpacked size',
  description: '',
  sarif: {
    name: 'ImageTooLarge',
    brief: 'The image is larger than the limit.',
    full: 'The regular files in all layers of the image add up to more than max-size.',
    help: 'Copy only what your program needs into the final stage of the Dockerfile with `COPY --from`. The report lists the largest directories. If the image has to be this large, raise `max-size`.',
    tags: ['performance'],
  },
  evaluate(maxBytes, { head }) {
    const size = head.size.unpacked;
    if (size <= maxBytes) return [];
    const [actual, limit] = [distinctBytes(size, maxBytes), distinctBytes(maxBytes, size)];
    return [
      {
        message: `The image is ${actual}; the limit is ${limit}`,
        actual,
        limit,
        remedy,
        findings: null,
        layers: [],
      },
    ];
  },
} as const satisfies SizeRule;
