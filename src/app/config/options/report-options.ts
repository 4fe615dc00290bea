import { LIMIT_INFO } from '../../../core/image/read-limits.ts';
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
  description:
    'Name of the image in the report, and its key in the policy file. Jobs with different names have separate comments.',
  help: 'Name of the image in the report, and its key in the policy file (default: image)',
} as const satisfies Option;

/** The same input, which does something else in a matrix. */
export const MEASURE_NAME_OPTION = {
  ...whole,
  inputOf: ['measure'],
  name: 'name',
  kind: 'text',
  default: DEFAULT_NAME,
  description:
    'Name of the image in the report, and its key in the policy file. Each job of a matrix needs a different name or different platforms.',
} as const satisfies Option;

export const COMMENT_OPTIONS = [
  {
    ...whole,
    name: 'comment',
    whyNoOption: 'it is about the comment on a pull request',
    kind: 'choice',
    choices: COMMENT_MODES,
    default: 'on-change',
    description:
      'When to comment on the pull request: `always`, `on-change`, `on-failure` or `never`. An existing comment is always updated, except with `never`.',
  },
  {
    ...whole,
    name: 'comment-min-change',
    whyNoOption: 'it is about the comment on a pull request',
    kind: 'increase',
    description:
      'Do not post a new comment if only the size changed, and by at most this: `1%`, `100kB`, or `1%, 100kB`. If you set both, a comment is posted only if the change exceeds both.',
  },
] as const satisfies readonly Option[];

export const REUSE_BASE_OPTION = {
  ...both,
  name: 'reuse-base',
  whyNoOption: 'the base is saved in the cache of GitHub Actions',
  kind: 'flag',
  default: 'true',
  description:
    'On a pull request, reuse the base measurement that a run on the default branch saved, instead of building the base again. On the default branch, save it.',
} as const satisfies Option;

export const LAYER_CACHE_OPTION = {
  ...both,
  group: 'output',
  commands: ['measure', 'compare', 'build'],
  name: 'layer-cache',
  kind: 'text',
  placeholder: 'DIR',
  completes: 'directories',
  description:
    'For self-hosted runners: directory that caches what was read from each layer, so that later runs export and read only new layers. Used for images from a registry, an archive or an OCI layout, and for builds with a builder that writes OCI. It must be outside the workspace, and pull requests must not be able to write to it. The default is no cache.',
  help: 'Directory for caching what was read from each layer, so that later runs read only new layers (default: image-weigh-in in your cache directory). "none" turns the cache off',
} as const satisfies Option;

export const READ_LIMITS_OPTION = {
  ...both,
  group: 'limits',
  commands: ['measure', 'compare', 'build'],
  name: 'read-limits',
  kind: 'list',
  option: 'read-limit',
  placeholder: 'NAME=VALUE',
  completes: Object.values(LIMIT_INFO).map(({ name }) => `${name}=`),
  description:
    'Safety limits for reading untrusted images, one `NAME=VALUE` a line, such as `max-entries=10000000` or `max-layer-size=500GB`. Names and defaults are in docs/hostile-images.md.',
  help: 'Safety limit for reading untrusted images, such as `max-layer-size=500GB`',
} as const satisfies Option;

export const TOKEN_OPTION = {
  ...whole,
  name: 'github-token',
  whyNoOption: 'the command line does not use the API of GitHub',
  kind: 'text',
  default: '${{ github.token }}',
  description: 'GitHub token to comment with and to read the base, the rules and labels.',
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
      'Names of the images that must have a result, separated by commas or newlines. A missing result fails the check. The default is every image with a result.',
  },
  {
    ...merged,
    name: 'result',
    kind: 'choice',
    choices: JOB_RESULTS,
    description:
      'Result of the measure jobs, `needs.measure.result` in the workflow. Anything but `success` fails the check.',
  },
  {
    ...merged,
    name: 'name',
    kind: 'text',
    description:
      'Title of the report. Reports with different names have separate comments. The default is no title.',
  },
  {
    ...merged,
    name: 'comment',
    kind: 'choice',
    choices: COMMENT_MODES,
    description:
      'When to comment on the pull request: `always`, `on-change`, `on-failure` or `never`. The default is the setting of the policy file, or `on-change`.',
  },
  {
    ...merged,
    name: 'policy-file',
    kind: 'text',
    default: POLICY_FILE,
    description:
      'Policy file, or `none`. Under `workflow_run`, it is read from the default branch, and the images are checked against its rules again. Otherwise, it is read from the target branch and only sets the label that accepts violations.',
  },
] as const satisfies readonly Option[];

export const MERGED_TOKEN_OPTION = {
  ...merged,
  name: 'github-token',
  kind: 'text',
  default: '${{ github.token }}',
  description: 'GitHub token to read the results and to comment with.',
} as const satisfies Option;
