import { parseRegistryCache } from '../../app/config/build-inputs.ts';
import { quoteCsvField } from '../../app/config/csv-input.ts';
import type { BuildInputs } from '../../app/ports/ports.ts';

/** Where BuildKit reads a secret; never its value. */
export type SecretSource =
  { readonly id: string; readonly file: string } | { readonly id: string; readonly variable: string };

/** The resolved paths and secrets of a build. All paths are absolute. */
export interface ResolvedBuild {
  readonly context: string;
  readonly dockerfile: string;
  /** `name=/absolute/folder` or `name=reference`. */
  readonly buildContexts: readonly string[];
  /** `NAME=value`, or `NAME` to take the value from the environment. */
  readonly buildArgs: readonly string[];
  readonly secrets: readonly SecretSource[];
}

/**
 * Where buildx puts the image: into the engine, into an OCI archive, or into an OCI layout, which keeps what earlier builds wrote. `metadata` is
 * the file that gets the digest of the image. `index` gets a copy of the layout's index, because the next export replaces that.
 */
export type BuildOutput =
  | { readonly kind: 'load'; readonly tag: string }
  | { readonly kind: 'oci-archive'; readonly file: string }
  | {
      readonly kind: 'oci-layout';
      readonly directory: string;
      readonly index: string;
      readonly metadata: string;
    };

export interface BuildxOptions {
  readonly platform: string | null;
  readonly output: BuildOutput;
  /** The file that buildx writes the image ID to. */
  readonly idFile: string;
  /** Whether this buildx adds attestations by default (since 0.10). */
  readonly addsAttestations: boolean;
  /** Whether this build writes `cache-to`. Only one of the two builds may, because the second would overwrite the first. */
  readonly writesCache: boolean;
}

/**
 * Returns the arguments of `docker` for one build. Each input means the same as in docker/build-push-action.
 * Every value follows the `=` of its option, so that no value can become an option.
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
    ...(options.addsAttestations ? ['--provenance=false', '--sbom=false'] : []),
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
  const toOci = (dest: string, tar: boolean) =>
    `--output=${['type=oci', `dest=${dest}`, `tar=${tar}`].map(quoteCsvField).join(',')}`;
  switch (output.kind) {
    case 'load':
      return ['--load', `--tag=${output.tag}`];
    case 'oci-archive':
      return [toOci(output.file, true)];
    case 'oci-layout':
      return [toOci(output.directory, false), `--metadata-file=${output.metadata}`];
  }
}

function secretArgument(secret: SecretSource): string {
  const from = 'file' in secret ? `src=${secret.file}` : `env=${secret.variable}`;
  return [`id=${secret.id}`, from].map(quoteCsvField).join(',');
}

const optionalArgument = (option: string, value: string | null) =>
  value === null ? [] : [`--${option}=${value}`];
const repeatedArgument = (option: string, values: readonly string[]) =>
  values.map((value) => `--${option}=${value}`);

/** Returns the query of the Engine API's `POST /build`, as dockerode expects it. */
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
    // A number, because dockerode opens its own BuildKit session for the string '2'.
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

const parseCacheReference = (entry: string) => parseRegistryCache(entry) ?? [];

function parseLabels(entries: readonly string[]): Readonly<Record<string, string>> {
  const pairs = entries.map((entry): [string, string] => {
    const separator = entry.indexOf('=');
    return separator < 0 ? [entry, ''] : [entry.slice(0, separator), entry.slice(separator + 1)];
  });
  return Object.fromEntries(pairs);
}

/**
 * Whether this version of buildx adds attestations by default: all since 0.10. A buildx that was built without a version says
 * `v0.0.0+unknown`, and is rarely older.
 */
export function addsAttestations(version: string): boolean {
  return !/^v0\.[1-9]\./.test(version);
}
