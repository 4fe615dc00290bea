import type { ArrivedLeg } from '../../app/matrix/merge-results.ts';
import { legsBudget, readLegFile } from '../../app/matrix/result-file.ts';
import type { Leg, LegsBudget } from '../../app/matrix/result-file.ts';
import { LEG_FILE, LEG_PREFIX } from '../../app/matrix/artifact-names.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { RunRules } from '../../app/rules/run-rules.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import { repository } from './runner-environment.ts';

/** What came of the legs of a run. */
export interface ReceivedLegs {
  readonly arrived: readonly ArrivedLeg[];
  /** Why they are not all of them, one sentence each without a full stop. */
  readonly problems: readonly string[];
}

/**
 * Reads the legs that a run has left as artifacts. What is no leg is told in its place, and so is what GitHub does not give: whatever it
 * answers, there is something to report.
 * @param untrusted the run of a pull request, of which nothing but figures is taken; null: the run that this job is part of
 */
export async function receiveLegs(
  runId: number,
  token: string,
  log: Log,
  untrusted: { readonly run: TriggeringRun; readonly rules: RunRules } | null,
): Promise<ReceivedLegs> {
  const arrived: ArrivedLeg[] = [];
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { listArtifacts } = await import('../github/artifacts/download-artifacts.ts');
  const { openArtifacts } = await import('../github/artifacts/read-artifact.ts');
  try {
    const github = connectGitHub({ token, log });
    const run = { ...repository(), id: runId };
    const artifacts = openArtifacts(github, run);
    const budget = legsBudget();
    for (const artifact of await listArtifacts(github, run, LEG_PREFIX)) {
      log.info(`Reading ${artifact.name}`);
      const description = `The artifact ${artifact.name}`;
      const leg = await readLeg(async () => artifacts.read(artifact, LEG_FILE), description, budget);
      arrived.push(untrusted === null ? leg : sanitizeUntrusted(leg, untrusted.run, untrusted.rules, log));
    }
    return { arrived, problems: [] };
  } catch (error) {
    log.warning(messageOf(error));
    return { arrived, problems: [messageOf(error).replace(/\.$/, '')] };
  }
}

/** What is no leg is told in its place; what keeps GitHub from giving it ends the reading. */
async function readLeg(
  read: () => Promise<string>,
  description: string,
  budget: LegsBudget,
): Promise<ArrivedLeg> {
  try {
    return readLegFile(await read(), description, budget);
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'source') throw error;
    return { unusable: messageOf(error) };
  }
}

/**
 * A leg of a run of a pull request, which anybody may have written: it gives figures, and neither rules nor prose. Names of artifacts and of
 * what is in them are its words, too, and are only logged.
 */
function sanitizeUntrusted(leg: ArrivedLeg, run: TriggeringRun, rules: RunRules, log: Log): ArrivedLeg {
  if ('unusable' in leg) {
    log.info(leg.unusable);
    return { unusable: 'an artifact of its run cannot be used; the log of this report says why' };
  }
  if (leg.headSha !== run.headSha) {
    return { unusable: 'an artifact of its run is about another commit than that run' };
  }
  const { policy, comment, commentMinChange } = rules.rulesFor(leg.image);
  return {
    ...leg,
    notes: [],
    origin: null,
    policy,
    comment,
    commentMinChange,
    outcome: withoutProse(leg.outcome),
  };
}

function withoutProse(outcome: Leg['outcome']): Leg['outcome'] {
  if ('failure' in outcome) return { failure: 'its job failed; the log of that run says why' };
  const notMeasured: MissingBase = {
    missing: 'not-measured',
    reason: 'the log of that run says why',
    remedy: 'Open that run.',
  };
  return {
    pairs: outcome.pairs.map(({ base, head }) => ({
      base: 'missing' in base && base.missing === 'not-measured' ? notMeasured : base,
      head,
    })),
  };
}
