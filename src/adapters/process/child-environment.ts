type Environment = Readonly<Record<string, string | undefined>>;

/** The environment for git and docker: everything except the action's inputs, which include its token and secrets. */
export function toolEnvironment(env: Environment): Environment {
  return withoutVariables(env, /^INPUT_/i);
}

/**
 * The environment for the user's `prepare` command, as in a `run:` step. The command may be code of a pull request, so it gets neither
 * inputs nor what only actions get (cache, artifact and identity tokens, command files).
 */
export function stepEnvironment(env: Environment): Environment {
  return withoutVariables(env, /^(INPUT_|ACTIONS_|GITHUB_(TOKEN|OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$)/i);
}

function withoutVariables(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
