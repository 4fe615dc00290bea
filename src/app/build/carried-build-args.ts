import { parsePair } from '../config/build-inputs.ts';

/** Build arguments for a command line that everybody on the machine can read, and for the environment of the process. */
export interface CarriedBuildArgs {
  /** `NAME`, whose value the environment has, or `NAME=value`. */
  readonly entries: readonly string[];
  /** Variables to add to the environment. */
  readonly env: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Moves the values of build arguments from the command line to the environment, because `ps` shows the first to every user of the
 * machine. A name that docker, buildx or what they start reads themselves (`PATH`, `DOCKER_HOST`, `HTTP_PROXY`, …) stays on the
 * command line, unless the environment has the same value already: it would change the build. So does the name of a secret's
 * variable, and one that is no variable's: a shell that wraps `docker` drops it.
 * @param secretEnvs `id=VARIABLE` of secrets that buildx reads from the environment
 */
export function carryBuildArgs(
  entries: readonly string[],
  env: Environment,
  secretEnvs: readonly string[],
): CarriedBuildArgs {
  const taken = new Set(secretEnvs.flatMap((entry) => parsePair(entry)?.value ?? []));
  const carried = [...valuesByName(entries, env)].map(([name, value]) => ({
    name,
    value,
    isThere: env[name] === value,
    canMove:
      /^[A-Za-z_]\w*$/.test(name) && !taken.has(name) && !READ_BY_DOCKER.some((names) => names.test(name)),
  }));
  return {
    entries: carried.map(({ name, value, isThere, canMove }) =>
      isThere || canMove ? name : `${name}=${value}`,
    ),
    env: Object.fromEntries(
      carried.flatMap(({ name, value, isThere, canMove }) => (canMove && !isThere ? [[name, value]] : [])),
    ),
  };
}

/** As buildx reads them: the last value wins, and a name without a value that the environment lacks is left out. */
function valuesByName(entries: readonly string[], env: Environment): Map<string, string> {
  const values = new Map<string, string>();
  for (const entry of entries) {
    const at = entry.indexOf('=');
    const name = at < 0 ? entry : entry.slice(0, at);
    const value = at < 0 ? env[name] : entry.slice(at + 1);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** What docker, buildx, their libraries, credential helpers, git, ssh, the loader and shells read (`os.Getenv` in their sources). */
const READ_BY_DOCKER: readonly RegExp[] = [
  /^(PATH|HOME|SHELL|USER|LOGNAME|TERM|TMPDIR|TMP|TEMP|LANG|LANGUAGE|TZ|DEBUG|NO_COLOR|PWD|OLDPWD|SHLVL|_|IFS|ENV|PS4|CDPATH|SHELLOPTS)$/,
  /^(https?|ftp|all|no)_proxy$/i,
  /^(LD|DYLD|LC|GLIBC|MALLOC|GCONV|NLS|BASH|XDG|SUDO|WSL|CLICOLOR|RES|OTEL|GRPC|HTTP2|SSL_CERT|KUBE\w*|POD)(_|$)/,
  /^(LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|BASHOPTS|KUBECONFIG|TRACEPARENT|TRACESTATE|DISABLE_HTTP2|RUNEWIDTH_EASTASIAN)$/,
  /^(GODEBUG|GOGC|GOMAXPROCS|GOMEMLIMIT|GOTRACEBACK|GOCOVERDIR|GORACE|GOPROTODEBUG|GO_TEST_COVERPROFILE)$/,
  /^(DOCKER|BUILDX|BUILDKIT|BAKE|COMPOSE|CONTAINERD|MOBY|EXPERIMENTAL|ACTIONS|RUNNER|AWS|AZURE|GOOGLE|CLOUDSDK|COSIGN)_/,
  /^(SSH_(AUTH_SOCK|AGENT_PID|ASKPASS\w*|SK_\w+)|GITHUB_(?!TOKEN$)\w*|GIT_(?!\w*(TOKEN|PASSWORD|SECRET)$)\w*)$/,
];
