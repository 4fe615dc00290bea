import type { Option } from './option.ts';

const everywhere = { group: 'base', inputOf: ['action', 'measure'], commands: ['build'] } as const;

/** The other side, if it is built in another way, and images that are not built. */
export const BASE_OPTIONS = [
  {
    ...everywhere,
    name: 'base-ref',
    kind: 'text',
    placeholder: 'REF',
    description:
      'Branch, tag or commit to compare with, instead of the one that the event implies. `HEAD` compares two builds of the checked-out commit.',
    help: 'Branch, tag or commit to compare with (default: the default branch of origin). The base is the commit where the checked-out commit branched off from REF. With HEAD, the checked-out commit is built twice',
  },
  {
    ...everywhere,
    name: 'base-context',
    kind: 'text',
    placeholder: 'DIR',
    completes: 'directories',
    description: 'Build context of the base, if it differs from that of the head.',
  },
  {
    ...everywhere,
    name: 'base-file',
    kind: 'text',
    placeholder: 'FILE',
    completes: 'files',
    description: 'Dockerfile of the base, if it differs from that of the head.',
  },
  {
    ...everywhere,
    name: 'base-target',
    kind: 'text',
    placeholder: 'STAGE',
    description: 'Stage of the base, if it differs from that of the head.',
  },
  {
    ...everywhere,
    name: 'base-build-args',
    kind: 'lines',
    option: 'base-build-arg',
    placeholder: 'NAME=VALUE',
    description: 'Build arguments of the base. They replace `build-args` for the base.',
    help: 'Build argument of the base. If you set one, the base gets no --build-arg of the head',
  },
  {
    ...everywhere,
    name: 'image',
    kind: 'text',
    placeholder: 'IMAGE',
    completes: 'images',
    description:
      'Existing image to use as the head, instead of building it: `docker:NAME`, `registry:NAME`, `docker-archive:FILE`, `oci-archive:FILE`, `oci-dir:DIR`, or a name or path without a prefix. `docker://NAME` means `registry:NAME`.',
    help: 'Existing image to use as the head, instead of building it, such as docker:NAME. `compare --help` lists the other forms',
  },
  {
    ...everywhere,
    name: 'base-image',
    kind: 'text',
    placeholder: 'IMAGE',
    completes: 'images',
    description:
      'Existing image to use as the base, instead of building it. It has the same prefixes as `image`.',
    help: 'Existing image to use as the base, instead of building it',
  },
] as const satisfies readonly Option[];

export const IMAGES_OPTION = {
  ...everywhere,
  inputOf: ['action'],
  name: 'images',
  kind: 'list',
  placeholder: 'NAME,…',
  description:
    'Images to compare in this job: `all`, or names from the policy file, which defines how each is built. They share one report, one comment and one verdict.',
  help: 'Images to compare: "all", or names from the policy file, which defines how each is built',
} as const satisfies Option;
