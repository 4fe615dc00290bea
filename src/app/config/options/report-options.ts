import { COMMENT_MODES } from '../../github/sticky-comment.ts';
import { POLICY_FILE } from '../policy-file/schema.ts';
import type { Option } from './option.ts';

/** What the report calls the image of a job that has only one. */
export const DEFAULT_NAME = 'image';

const both = { group: 'report', inputOf: ['action', 'measure'], commands: [] } as const;
const whole = { group: 'report', inputOf: ['action'], commands: [] } as const;
const merged = { group: 'report', inputOf: ['report'], commands: [] } as const;

export const NAME_OPTION = {
  ...whole,
  commands: ['build'],
  name: 'name',
  kind: 'text',
  default: DEFAULT_NAME,
  placeholder: 'NAME',
  description: 'Name of the image in the report. Jobs with different names have separate comments.',
  help: 'Name of the image in the report and in the policy file (default: image)',
} as const satisfies Option;

/** The same input, which does something else in a matrix. */
export const MEASURE_NAME_OPTION = {
  ...whole,
  inputOf: ['measure'],
  name: 'name',
  kind: 'text',
  default: DEFAULT_NAME,
  description: 'Name of the image in the report. Each job of a matrix needs another one, or other platforms.',
} as const satisfies Option;

export const COMMENT_OPTIONS = [
  {
    ...whole,
    name: 'comment',
    kind: 'choice',
    choices: COMMENT_MODES,
    default: 'on-change',
    description:
      'When to comment on the pull request, `always`, `on-change`, `on-failure` or `never`. An existing comment is always updated, except with `never`.',
  },
  {
    ...whole,
    name: 'comment-min-change',
    kind: 'increase',
    description:
      'Change of size that is worth a new comment if nothing else changed, such as `1%`, `100kB`, or `1%, 100kB`. With a percentage and a size, both must be exceeded.',
  },
] as const satisfies readonly Option[];

export const CACHE_OPTION = {
  ...both,
  name: 'reuse-base',
  kind: 'flag',
  default: 'true',
  description:
    'Reuse the measurement of the base from an earlier run on the default branch instead of building the base again, and save it in runs there.',
} as const satisfies Option;

export const LAYER_CACHE_OPTION = {
  ...both,
  group: 'output',
  commands: ['measure', 'compare', 'build'],
  name: 'layer-cache',
  kind: 'text',
  placeholder: 'FOLDER',
  description:
    'Folder for cached layer results, so that later runs read only new layers. It must be outside of the workspace, and no pull request may be able to write to it, as on a self-hosted runner. Helps if an `image` or `base-image` comes from a registry, an archive or a layout; empty for none.',
  help: 'Folder for cached layer results, so that later runs read only new layers (default: image-weigh-in in your cache folder); none for no cache',
} as const satisfies Option;

export const LIMITS_OPTION = {
  ...both,
  group: 'output',
  commands: ['measure', 'compare', 'build'],
  name: 'read-limits',
  kind: 'list',
  option: 'read-limit',
  placeholder: 'NAME=VALUE',
  description:
    'Safety limits for reading untrusted images, one `NAME=VALUE` a line, such as `max-entries=10000000` or `max-layer-size=500GB`. Names and defaults are in docs/hostile-images.md.',
  help: 'Safety limit for reading untrusted images, such as `max-layer-size=500GB`',
} as const satisfies Option;

export const TOKEN_OPTION = {
  ...whole,
  name: 'github-token',
  kind: 'text',
  default: '${{ github.token }}',
  description: 'Token to comment with.',
} as const satisfies Option;

/** How jobs can end, as GitHub's `needs.JOB.result` has it. */
export const JOB_RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const;

/** The inputs that only report/ has, or that mean something else there. */
export const MERGED_REPORT_OPTIONS = [
  {
    ...merged,
    name: 'images',
    kind: 'list',
    description:
      'Names of the images that must be there, separated by commas or lines. A missing one fails the check. Default all that came.',
  },
  {
    ...merged,
    name: 'result',
    kind: 'choice',
    choices: JOB_RESULTS,
    description:
      'How the measuring jobs ended together, `needs.measure.result` in the workflow. Anything but `success` fails the check.',
  },
  {
    ...merged,
    name: 'name',
    kind: 'text',
    description: 'Title of the report, and the key of its comment. Default no name.',
  },
  {
    ...merged,
    name: 'comment',
    kind: 'choice',
    choices: COMMENT_MODES,
    description:
      'When to comment on the pull request, `always`, `on-change`, `on-failure` or `never`. Default what the policy file says, else `on-change`.',
  },
  {
    ...merged,
    name: 'policy-file',
    kind: 'text',
    default: POLICY_FILE,
    description:
      'File with the rules, `none` for no such file. Under `workflow_run` it is read from the default branch, and images are judged by it again; otherwise it says which label accepts violations, and is read from the target branch.',
  },
] as const satisfies readonly Option[];

export const MERGED_TOKEN_OPTION = {
  ...merged,
  name: 'github-token',
  kind: 'text',
  default: '${{ github.token }}',
  description: 'Token to read the results and to comment with.',
} as const satisfies Option;
