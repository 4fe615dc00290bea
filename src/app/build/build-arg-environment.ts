import { parsePair } from '../config/build-inputs.ts';

/** Build arguments, split into a command line that any user of the machine can read and environment variables. */
export interface CarriedBuildArgs {
  /** `NAME` if its value is in the environment, otherwise `NAME=value`. */
  readonly entries: readonly string[];
  /** Variables to add to the environment. */
  readonly env: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Moves the values of build arguments from the command line to the environment, because `ps` shows the command line to every user of
 * the machine. A value stays on the command line, unless the environment already has the same value, if
 * - docker, buildx or their child processes read a variable of that name (`PATH`, `DOCKER_HOST`, `HTTP_PROXY`, …);
 * - a secret uses a variable of that name;
 * - it isn't a valid variable name, because a shell script that wraps `docker` would drop it.
 * @param secretEnvs `id=VARIABLE` of secrets that buildx reads from the environment
 */
export function carryBuildArgs(
  entries: readonly string[],
  env: Environment,
  secretEnvs: readonly string[],
): CarriedBuildArgs {
  const reserved = new Set(secretEnvs.flatMap((entry) => parsePair(entry)?.value ?? []));
  const carried = [...valuesByName(entries, env)].map(([name, value]) => ({
    name,
    value,
    isSet: env[name] === value,
    canMove:
      /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name) && !RESERVED_NAMES.some((names) => names.test(name)),
  }));
  return {
    entries: carried.map(({ name, value, isSet, canMove }) => (isSet || canMove ? name : `${name}=${value}`)),
    env: Object.fromEntries(
      carried.flatMap(({ name, value, isSet, canMove }) => (canMove && !isSet ? [[name, value]] : [])),
    ),
  };
}

/** Like buildx: the last value wins, and a name without a value is left out if the environment lacks it. */
function valuesByName(entries: readonly string[], env: Environment): Map<string, string> {
  const values = new Map<string, string>();
  for (const entry of entries) {
    const separator = entry.indexOf('=');
    const name = separator < 0 ? entry : entry.slice(0, separator);
    const value = separator < 0 ? env[name] : entry.slice(separator + 1);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** Variables that docker, buildx, their libraries, credential helpers, git, ssh, the loader and shells read (`os.Getenv` in their sources). */
const RESERVED_NAMES: readonly RegExp[] = [
  /^(PATH|HOME|SHELL|USER|LOGNAME|TERM|TMPDIR|TMP|TEMP|LANG|LANGUAGE|TZ|DEBUG|NO_COLOR|PWD|OLDPWD|SHLVL|_|IFS|ENV|PS4|CDPATH|SHELLOPTS)$/,
  /^(https?|ftp|all|no)_proxy$/i,
  /^(LD|DYLD|LC|GLIBC|MALLOC|GCONV|NLS|BASH|XDG|SUDO|WSL|CLICOLOR|RES|OTEL|GRPC|HTTP2|SSL_CERT|KUBE\w*|POD)(_|$)/,
  /^(LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|BASHOPTS|KUBECONFIG|TRACEPARENT|TRACESTATE|DISABLE_HTTP2|RUNEWIDTH_EASTASIAN)$/,
  /^(GODEBUG|GOGC|GOMAXPROCS|GOMEMLIMIT|GOTRACEBACK|GOCOVERDIR|GORACE|GOPROTODEBUG|GO_TEST_COVERPROFILE)$/,
  /^(DOCKER|BUILDX|BUILDKIT|BAKE|COMPOSE|CONTAINERD|MOBY|EXPERIMENTAL|ACTIONS|RUNNER|AWS|AZURE|GOOGLE|CLOUDSDK|COSIGN)_/,
  /^(SSH_(AUTH_SOCK|AGENT_PID|ASKPASS\w*|SK_\w+)|GITHUB_(?!TOKEN$)\w*|GIT_(?!\w*(TOKEN|PASSWORD|SECRET)$)\w*)$/,
];
