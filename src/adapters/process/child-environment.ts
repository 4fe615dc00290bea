type Environment = Readonly<Record<string, string | undefined>>;

/** The environment for git and docker: everything but the action's own inputs, which hold its token and secrets. */
export function toolEnvironment(env: Environment): Environment {
  return withoutVariables(env, /^INPUT_/i);
}

/**
 * The environment for the user's `prepare` command, as a `run:` step would have it: it may be a pull request's own
 * code, so it gets neither inputs nor what only actions get (cache, artifact and identity tokens, command files).
 */
export function stepEnvironment(env: Environment): Environment {
  return withoutVariables(env, /^(INPUT_|ACTIONS_|GITHUB_(TOKEN|OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$)/i);
}

function withoutVariables(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
