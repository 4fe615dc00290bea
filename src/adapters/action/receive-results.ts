import type { ReceivedResult } from '../../app/matrix/merge-results.ts';
import { createResultsBudget, parseResult } from '../../app/matrix/result-file.ts';
import type { MatrixResult, ResultsBudget } from '../../app/matrix/result-file.ts';
import { RESULT_FILE, RESULT_PREFIX } from '../../app/matrix/artifact-names.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { RunRules } from '../../app/rules/untrusted-run-rules.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import { repository } from './runner-environment.ts';

/** The results that the jobs of a matrix uploaded. */
export interface ReceivedResults {
  readonly results: readonly ReceivedResult[];
  /** Why some are missing: one sentence for each reason, without a full stop. */
  readonly problems: readonly string[];
}

/**
 * Reads the results that a run uploaded as artifacts. Never rejects: an unreadable result is listed as such, and if GitHub doesn't
 * answer, `problems` says so.
 * @param untrusted the run of a pull request, which is trusted for figures only; null: the run that this job is part of
 */
export async function receiveResults(
  runId: number,
  token: string,
  log: Log,
  untrusted: { readonly run: TriggeringRun; readonly rules: RunRules } | null,
): Promise<ReceivedResults> {
  const arrived: ReceivedResult[] = [];
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { listArtifacts } = await import('../github/artifacts/list-artifacts.ts');
  const { createArtifactReader } = await import('../github/artifacts/read-artifact.ts');
  try {
    const github = connectGitHub({ token, log });
    const run = { ...repository(), id: runId };
    const artifacts = createArtifactReader(github, run);
    const budget = createResultsBudget();
    for (const artifact of await listArtifacts(github, run, RESULT_PREFIX)) {
      log.info(`Reading ${artifact.name}`);
      const description = `the artifact ${artifact.name}`;
      const result = await readResult(async () => artifacts.read(artifact, RESULT_FILE), description, budget);
      arrived.push(
        untrusted === null ? result : sanitizeUntrusted(result, untrusted.run, untrusted.rules, log),
      );
    }
    return { results: arrived, problems: [] };
  } catch (error) {
    log.warning(errorMessage(error));
    return { results: arrived, problems: [errorMessage(error).replace(/\.$/, '')] };
  }
}

/** Returns the result, or why the artifact isn't one. Rejects if GitHub can't provide the artifact. */
async function readResult(
  read: () => Promise<string>,
  description: string,
  budget: ResultsBudget,
): Promise<ReceivedResult> {
  try {
    return parseResult(await read(), description, budget);
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'source') throw error;
    return { unusable: errorMessage(error) };
  }
}

/**
 * Removes what a pull request's run must not decide. Anybody may have written the result, so only its figures are taken: rules come from
 * the default branch, and prose and names of artifacts appear only in the log.
 */
function sanitizeUntrusted(
  result: ReceivedResult,
  run: TriggeringRun,
  rules: RunRules,
  log: Log,
): ReceivedResult {
  if ('unusable' in result) {
    log.info(result.unusable);
    return { unusable: "can't read an artifact of its run; see the log of this report" };
  }
  if (result.headSha !== run.headSha) {
    return { unusable: 'an artifact of its run is for another commit' };
  }
  const { policy, comment, commentMinChange } = rules.rulesFor(result.image);
  return {
    ...result,
    notes: [],
    origin: null,
    policy,
    comment,
    commentMinChange,
    outcome: withoutProse(result.outcome),
  };
}

function withoutProse(outcome: MatrixResult['outcome']): MatrixResult['outcome'] {
  if ('failure' in outcome) return { failure: 'its job failed; see the log of that run' };
  const notMeasured: MissingBase = {
    missing: 'not-measured',
    reason: 'the base was not measured',
    remedy: 'See the log of that run.',
  };
  return {
    pairs: outcome.pairs.map(({ base, head }) => ({
      base: 'missing' in base && base.missing === 'not-measured' ? notMeasured : base,
      head,
    })),
  };
}
