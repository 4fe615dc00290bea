import { getInput, setOutput } from '@actions/core';
import { commentModeOf, minChangeOf, reportOfLegs } from '../../app/fan-in.ts';
import type { ArrivedLeg } from '../../app/fan-in.ts';
import { readLegFile } from '../../app/leg-file.ts';
import type { Leg } from '../../app/leg-file.ts';
import { LEG_FILE, LEG_PREFIX } from '../../app/leg-name.ts';
import { readReportInputs } from '../../app/report-inputs.ts';
import type { ReportSettings } from '../../app/report-inputs.ts';
import { readTriggeringRun } from '../../app/triggering-run.ts';
import type { TriggeringRun } from '../../app/triggering-run.ts';
import type { Log } from '../../app/ports.ts';
import { messageOf, WeighInError } from '../../core/errors.ts';
import type { MissingBase } from '../../core/judgement.ts';
import type { Report } from '../../core/report/model.ts';
import { env, readPayload, repository, runUrl } from './environment.ts';
import { createActionLog } from './log.ts';
import { readOwnEvent } from './main.ts';
import { conclude, fail, overridden, publish } from './publish.ts';
import type { Publication, PullRequest } from './publish.ts';

/** Whose legs are reported, and where. */
interface Place {
  readonly runId: number;
  readonly pullRequest: PullRequest | null;
  /** The run that a pull request made, of which nothing is believed; null: legs of this very run. */
  readonly triggering: TriggeringRun | null;
  /** What asks for the label: also in a merge queue, where nothing is commented on. */
  readonly labelled: number | null;
}

/** One report, one comment and one check for all legs of a run. Never rejects. */
export async function runReport(): Promise<void> {
  const log = createActionLog();
  let publication: Publication | null = null;
  try {
    const settings = readReportInputs(getInput);
    const place =
      env['GITHUB_EVENT_NAME'] === 'workflow_run' ? await placeOfOther(settings, log) : await placeOfOwn();
    if (place === null) return;
    publication = publicationOf(settings, place, [], log);
    const arrived = await download(settings, place, log);
    const legs = arrived.filter((leg): leg is Leg => !('unusable' in leg));
    publication = publicationOf(settings, place, legs, log);
    const report = reportOfLegs(arrived, { ...settings, runUrl: runUrl(place.runId) });
    const final = await overridden(withOrigin(report, place), publication, place.labelled);
    await publish(final, publication);
    setOutput('images', String(final.images.length));
    // The pull request's own run is the check that fails; this one belongs to the default branch.
    if (place.triggering === null) conclude(final);
  } catch (error) {
    await fail(error, publication);
  }
}

async function placeOfOwn(): Promise<Place> {
  const event = await readOwnEvent();
  const runId = Number(env['GITHUB_RUN_ID']);
  const labelled = 'number' in event ? event.number : null;
  if (event.kind !== 'pull-request') return { runId, pullRequest: null, triggering: null, labelled };
  const { number, headSha, fromFork } = event;
  return { runId, pullRequest: { number, headSha, fromFork }, triggering: null, labelled };
}

async function placeOfOther({ token }: ReportSettings, log: Log): Promise<Place | null> {
  const triggering = readTriggeringRun(await readPayload());
  const { connectGitHub } = await import('../github/client.ts');
  const { findPullRequest } = await import('../github/pull-request.ts');
  const number = await findPullRequest(connectGitHub({ token, log }), repository(), triggering);
  if (number === null) {
    const { headRepository, headBranch, headSha } = triggering;
    log.info(
      `No single open pull request is at ${headSha} of ${headRepository}:${headBranch} any more: nothing to report`,
    );
    return null;
  }
  const pullRequest = { number, headSha: triggering.headSha, fromFork: false };
  return { runId: triggering.id, pullRequest, triggering, labelled: number };
}

async function download(
  settings: ReportSettings,
  { runId, triggering }: Place,
  log: Log,
): Promise<ArrivedLeg[]> {
  const { connectGitHub } = await import('../github/client.ts');
  const { listArtifacts, readArtifact } = await import('../github/artifacts.ts');
  const github = connectGitHub({ token: settings.token, log });
  const run = { ...repository(), id: runId };
  const legs: ArrivedLeg[] = [];
  for (const artifact of await listArtifacts(github, run, LEG_PREFIX)) {
    log.info(`Reading ${artifact.name}`);
    legs.push(
      await readLeg(
        async () => readArtifact(github, run, artifact, LEG_FILE),
        `The artifact ${artifact.name}`,
        triggering,
      ),
    );
  }
  return legs;
}

/** What is no leg is told in its place; what keeps GitHub from giving it ends the run. */
async function readLeg(
  read: () => Promise<string>,
  what: string,
  triggering: TriggeringRun | null,
): Promise<ArrivedLeg> {
  try {
    const leg = readLegFile(await read(), what);
    if (triggering === null) return leg;
    if (leg.headSha === triggering.headSha) return withoutWords(leg);
    return { unusable: `${what} cannot be used: it is about another commit than the run that it comes from` };
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'source') throw error;
    return { unusable: messageOf(error) };
  }
}

/** A run of a pull request, which anybody may have written, gives figures but no prose: nothing in its own words is repeated. */
function withoutWords(leg: Leg): Leg {
  const { outcome, policy } = leg;
  const unsaid: MissingBase = {
    missing: 'not-measured',
    reason: 'the log of that run says why',
    remedy: 'Open that run.',
  };
  return {
    ...leg,
    ...{ notes: [], origin: null, policy: { ...policy, expired: [] } },
    outcome:
      'failure' in outcome
        ? { failure: 'its job failed; the log of that run says why' }
        : {
            pairs: outcome.pairs.map(({ base, head }) => ({
              base: 'missing' in base && base.missing === 'not-measured' ? unsaid : base,
              head,
            })),
          },
  };
}

function withOrigin(report: Report, { triggering, runId }: Place): Report {
  if (triggering === null) return report;
  const explanation = `measured by the pull request's own run, by the rules that it had; that run ended with "${triggering.conclusion}"`;
  const commits = { baseCommit: null, headCommit: triggering.headSha };
  return { ...report, origin: { ...commits, explanation, runUrl: runUrl(runId) } };
}

function publicationOf(settings: ReportSettings, place: Place, legs: readonly Leg[], log: Log): Publication {
  const { name, title, token, overrideLabel, comment } = settings;
  const rules = {
    comment: comment ?? commentModeOf(legs),
    commentMinChange: minChangeOf(legs),
    overrideLabel,
  };
  return { name, title, token, rules, pullRequest: place.pullRequest, log };
}
