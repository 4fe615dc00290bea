import type { Option } from './option.ts';

const everywhere = { group: 'build', inputOf: ['action', 'measure'], commands: ['build'] } as const;

/** What to build. The names are those of docker/build-push-action; options have those of `docker buildx build`. */
export const BUILD_OPTIONS = [
  {
    ...everywhere,
    name: 'context',
    kind: 'text',
    default: '.',
    placeholder: 'DIR',
    completes: 'directories',
    description: 'Build context, a directory in the repository.',
    help: 'Build context, a directory in the repository (default: the current directory)',
  },
  {
    ...everywhere,
    name: 'file',
    kind: 'text',
    short: 'f',
    placeholder: 'FILE',
    completes: 'files',
    description:
      'Dockerfile, relative to the root of the repository. The default is `Dockerfile` in the context.',
    help: 'Dockerfile, relative to the current directory (default: Dockerfile in the context)',
  },
  {
    ...everywhere,
    name: 'target',
    kind: 'text',
    placeholder: 'STAGE',
    description: 'Stage to build. The default is the last one.',
    help: 'Stage to build (default: the last one)',
  },
  {
    ...everywhere,
    name: 'build-args',
    kind: 'lines',
    option: 'build-arg',
    placeholder: 'NAME=VALUE',
    description: 'Build arguments, one `NAME=value` per line.',
    help: 'Build argument. `NAME` alone takes its value from the environment',
  },
  {
    ...everywhere,
    name: 'build-contexts',
    kind: 'lines',
    option: 'build-context',
    placeholder: 'NAME=PATH',
    completes: 'named-paths',
    description: 'Additional build contexts, one `name=path` or `name=reference` per line.',
    help: 'Additional build context, a path or a reference',
  },
  {
    ...everywhere,
    name: 'labels',
    kind: 'lines',
    option: 'label',
    placeholder: 'NAME=VALUE',
    description: 'Image labels, one `name=value` per line.',
    help: 'Image label',
  },
  {
    ...everywhere,
    name: 'network',
    kind: 'text',
    placeholder: 'MODE',
    completes: ['default', 'host', 'none'],
    description: 'Network mode for `RUN` instructions, such as `host` or `none`.',
  },
  {
    ...everywhere,
    name: 'no-cache',
    kind: 'flag',
    default: 'false',
    description: "Build without the builder's cache.",
  },
  {
    ...everywhere,
    name: 'pull',
    kind: 'flag',
    default: 'false',
    description: 'Check for newer versions of the `FROM` images.',
  },
  {
    ...everywhere,
    name: 'add-hosts',
    kind: 'list',
    option: 'add-host',
    placeholder: 'HOST:IP',
    description: 'Additional `host:ip` entries for the build.',
    help: 'Additional host:ip entry for the build',
  },
  {
    ...everywhere,
    name: 'secrets',
    kind: 'lines',
    option: 'secret',
    placeholder: 'SECRET',
    description: 'Build secrets, one `id=value` per line.',
    help: 'Build secret: `id=ID,src=PATH` or `id=ID,env=NAME`, as in docker; or `ID=VALUE`, which other users of this machine can see',
  },
  {
    ...everywhere,
    name: 'secret-files',
    kind: 'lines',
    option: 'secret-file',
    placeholder: 'ID=PATH',
    completes: 'named-paths',
    description: 'Build secrets from files, one `id=path` per line.',
    help: 'Build secret from a file, the same as `--secret id=ID,src=PATH`',
  },
  {
    ...everywhere,
    name: 'secret-envs',
    kind: 'list',
    option: 'secret-env',
    placeholder: 'ID=NAME',
    description: 'Build secrets from environment variables, such as `id=NAME`.',
    help: 'Build secret from an environment variable, the same as `--secret id=ID,env=NAME`',
  },
  {
    ...everywhere,
    name: 'ssh',
    kind: 'list',
    placeholder: 'AGENT',
    description: 'SSH agent sockets or keys for the build, such as `default`.',
  },
  {
    ...everywhere,
    name: 'cache-from',
    kind: 'lines',
    placeholder: 'SOURCE',
    description: 'External cache sources, one per line, such as `type=gha`.',
    help: 'External cache source, such as type=registry,ref=NAME',
  },
  {
    ...everywhere,
    name: 'cache-to',
    kind: 'lines',
    placeholder: 'TARGET',
    description: 'External cache targets, one per line. Only the build of the head writes to them.',
    help: 'External cache target. Only the build of the head writes to it',
  },
  {
    ...everywhere,
    name: 'builder',
    kind: 'text',
    placeholder: 'NAME',
    description: 'Buildx builder. The default is the current one.',
    help: 'Buildx builder (default: the one that "docker buildx use" selected)',
  },
] as const satisfies readonly Option[];

export const PLATFORMS_OPTION = {
  ...everywhere,
  commands: ['measure', 'compare', 'build'],
  name: 'platforms',
  kind: 'list',
  option: 'platform',
  placeholder: 'OS/ARCH',
  completes: ['linux/amd64', 'linux/arm64'],
  description:
    "Platforms to build and compare, such as `linux/amd64,linux/arm64`. The default is the builder's platform.",
  help: 'Platform, such as linux/arm64 (default: the platform of this machine)',
  commandHelp: {
    build: 'Platform to build and compare, such as linux/arm64 (default: the platform of the builder)',
  },
} as const satisfies Option;

export const PREPARE_OPTION = {
  ...everywhere,
  name: 'prepare',
  kind: 'text',
  placeholder: 'COMMAND',
  description:
    'Command to run before each build, such as `make dist`. Base and head are each built from a clean checkout, and it runs in both.',
} as const satisfies Option;

/** Only for a local clone: a job has no uncommitted changes. */
export const WORKTREE_OPTION = {
  ...everywhere,
  inputOf: [],
  name: 'worktree',
  kind: 'flag',
  default: 'false',
  description:
    'Build the head from your working tree, with uncommitted changes and with files that git ignores, as `docker build` does. `.dockerignore` applies, and `.git` is left out.',
} as const satisfies Option;
