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
      'Branch, tag or commit to compare with, instead of the one of the event. `HEAD` compares two builds of the one commit that is checked out.',
    help: 'Branch, tag or commit to compare with (default: the default branch of origin); the base is the commit at which the checked-out one left it. HEAD compares two builds of one commit',
  },
  {
    ...everywhere,
    name: 'base-context',
    kind: 'text',
    placeholder: 'DIR',
    description: 'Context of the base, if it differs from that of the head.',
  },
  {
    ...everywhere,
    name: 'base-file',
    kind: 'text',
    placeholder: 'FILE',
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
    description: 'Build arguments of the base, if they differ from those of the head.',
    help: 'Build argument of the base, instead of those of the head',
  },
  {
    ...everywhere,
    name: 'image',
    kind: 'text',
    placeholder: 'IMAGE',
    description:
      'An image that exists, instead of building the head. `docker:NAME`, `registry:NAME`, `docker-archive:FILE`, `oci-archive:FILE`, `oci-dir:FOLDER`, or a name or path without these; `docker://NAME` is `registry:NAME`.',
    help: 'An image that exists, instead of building the head; `compare --help` lists the forms',
  },
  {
    ...everywhere,
    name: 'base-image',
    kind: 'text',
    placeholder: 'IMAGE',
    description: 'An image that exists, instead of building the base. Same forms as `image`.',
    help: 'An image that exists, instead of building the base',
  },
] as const satisfies readonly Option[];

export const IMAGES_OPTION = {
  ...everywhere,
  inputOf: ['action'],
  name: 'images',
  kind: 'list',
  placeholder: 'NAME,…',
  description:
    'Several images in this one job: names from the policy file, which defines how each is built, or `all` of them. They make one report, one comment and one verdict.',
  help: 'Several images: names from the policy file, which defines how each is built, or all',
} as const satisfies Option;
