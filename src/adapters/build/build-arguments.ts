import { registryCache } from '../../app/config/build-inputs.ts';
import { csvField } from '../../app/config/csv-input.ts';
import type { BuildInputs } from '../../app/ports/ports.ts';

/** A secret as BuildKit is given it: never its value. */
export type SecretSource =
  { readonly id: string; readonly file: string } | { readonly id: string; readonly variable: string };

/** What the paths and secrets of a build came to; every path absolute. */
export interface ResolvedBuild {
  readonly context: string;
  readonly dockerfile: string;
  /** `name=/absolute/folder` or `name=reference`. */
  readonly buildContexts: readonly string[];
  /** `NAME`, whose value the environment has, or `NAME=value`. */
  readonly buildArgs: readonly string[];
  readonly secrets: readonly SecretSource[];
}

/** Where buildx puts the image: into the engine, or into an OCI archive where the builder is not the engine. */
export type BuildOutput =
  { readonly kind: 'load'; readonly tag: string } | { readonly kind: 'oci-archive'; readonly file: string };

export interface BuildxOptions {
  readonly platform: string | null;
  readonly output: BuildOutput;
  /** File that buildx writes the image's ID to. */
  readonly idFile: string;
  /** Whether buildx adds attestations unless told not to: since 0.10. */
  readonly attests: boolean;
  /** cache-to is written for one of the two builds only; a second one would overwrite the first. */
  readonly writesCache: boolean;
}

/**
 * The arguments of `docker` for one build, with docker/build-push-action's meaning of each input.
 * Every value stands behind the `=` of its option, so that none can become an option of its own.
 */
export function buildxArguments(
  inputs: BuildInputs,
  resolved: ResolvedBuild,
  options: BuildxOptions,
): readonly string[] {
  return [
    'buildx',
    'build',
    '--progress=plain',
    `--iidfile=${options.idFile}`,
    ...(options.attests ? ['--provenance=false', '--sbom=false'] : []),
    ...outputArguments(options.output),
    `--file=${resolved.dockerfile}`,
    ...optionalArgument('builder', inputs.builder),
    ...optionalArgument('platform', options.platform),
    ...optionalArgument('target', inputs.target),
    ...optionalArgument('network', inputs.network),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...(inputs.pull ? ['--pull'] : []),
    ...repeatedArgument('add-host', inputs.addHosts),
    ...repeatedArgument('build-arg', resolved.buildArgs),
    ...repeatedArgument('build-context', resolved.buildContexts),
    ...repeatedArgument('label', inputs.labels),
    ...repeatedArgument('secret', resolved.secrets.map(secretArgument)),
    ...repeatedArgument('ssh', inputs.ssh),
    ...repeatedArgument('cache-from', inputs.cacheFrom),
    ...repeatedArgument('cache-to', options.writesCache ? inputs.cacheTo : []),
    resolved.context,
  ];
}

function outputArguments(output: BuildOutput): readonly string[] {
  if (output.kind === 'load') return ['--load', `--tag=${output.tag}`];
  return [`--output=${['type=oci', `dest=${output.file}`, 'tar=true'].map(csvField).join(',')}`];
}

function secretArgument(secret: SecretSource): string {
  const from = 'file' in secret ? `src=${secret.file}` : `env=${secret.variable}`;
  return [`id=${secret.id}`, from].map(csvField).join(',');
}

const optionalArgument = (option: string, value: string | null) =>
  value === null ? [] : [`--${option}=${value}`];
const repeatedArgument = (option: string, values: readonly string[]) =>
  values.map((value) => `--${option}=${value}`);

/** The query of the Engine API's `POST /build` for one build, as dockerode takes it. */
export function engineBuildQuery(
  inputs: BuildInputs,
  build: {
    readonly dockerfile: string;
    readonly tag: string;
    readonly platform: string | null;
    readonly buildArgs: Readonly<Record<string, string>>;
  },
) {
  return {
    // A number: as a string it makes dockerode open a BuildKit session.
    version: 2,
    t: build.tag,
    dockerfile: build.dockerfile,
    buildargs: build.buildArgs,
    labels: parseLabels(inputs.labels),
    rm: true,
    ...(build.platform === null ? {} : { platform: build.platform }),
    ...(inputs.target === null ? {} : { target: inputs.target }),
    ...(inputs.network === null ? {} : { networkmode: inputs.network }),
    ...(inputs.noCache ? { nocache: true } : {}),
    ...(inputs.pull ? { pull: '1' } : {}),
    ...(inputs.addHosts.length === 0 ? {} : { extrahosts: inputs.addHosts }),
    ...(inputs.cacheFrom.length === 0 ? {} : { cachefrom: inputs.cacheFrom.flatMap(parseCacheReference) }),
  };
}

const parseCacheReference = (entry: string) => registryCache(entry) ?? [];

function parseLabels(entries: readonly string[]): Readonly<Record<string, string>> {
  const pairs = entries.map((entry): [string, string] => {
    const separator = entry.indexOf('=');
    return separator < 0 ? [entry, ''] : [entry.slice(0, separator), entry.slice(separator + 1)];
  });
  return Object.fromEntries(pairs);
}
