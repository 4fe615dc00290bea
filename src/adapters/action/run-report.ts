import { getInput, setOutput } from '@actions/core';
import { blockersOfEnd, withBlockers } from '../../app/rules/blockers.ts';
import type { Account, Event } from '../../app/github/event.ts';
import { commentModeOf, minChangeOf, reportOfLegs } from '../../app/matrix/merge-results.ts';
import type { Leg } from '../../app/matrix/result-file.ts';
import { startPhases, type PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { readReportInputs } from '../../app/config/report-inputs.ts';
import type { ReportSettings } from '../../app/config/report-inputs.ts';
import { rulesForRun } from '../../app/rules/run-rules.ts';
import { readTriggeringRun } from '../../app/github/triggering-run.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { messageOf } from '../../core/shared/errors.ts';
import { failsCheck } from '../../core/policy/verdict.ts';
import type { Report } from '../../core/policy/report.ts';
import { env, readPayload, repository, runUrl } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { publishPhaseTimes } from './close-phases.ts';
import { pullRequestRef, loadEvent } from './run-action.ts';
import { reportViolations, publishFailure, withOverride, publish } from './publish.ts';
import type { PublishTarget } from './publish.ts';
import { receiveLegs } from './report-results.ts';
import { readBranchPolicy, targetBranch } from './report-rules.ts';

/** One report, one comment and one check for all legs of a run. Never rejects. */
export async function runReport(): Promise<void> {
  const log = createActionLog();
  const phases = startPhases(() => performance.now());
  const job: ReportJob = { log, phases, target: null };
  try {
    const settings = readReportInputs(getInput);
    await (env['GITHUB_EVENT_NAME'] === 'workflow_run'
      ? reportOnPullRequestRun(settings, job)
      : reportOnThisRun(settings, job));
  } catch (error) {
    await publishFailure(error, job.target);
  } finally {
    await publishPhaseTimes(phases, log);
  }
}

interface ReportJob {
  readonly log: Log;
  readonly phases: PhaseClock;
  /** Where a failure is told, as far as it is known yet. */
  target: PublishTarget | null;
}

/** Reports on the run that this job is part of, which is the check. */
async function reportOnThisRun(settings: ReportSettings, job: ReportJob): Promise<void> {
  const { log, phases } = job;
  const event = await loadEvent();
  const runId = Number(env['GITHUB_RUN_ID']);
  const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
  const { number, headSha, fromFork } =
    event.kind === 'pull-request' ? event : { number: null, headSha: null, fromFork: false };
  const initialTarget: PublishTarget = {
    name,
    title,
    token,
    log,
    pullRequest: number === null ? null : { number, headSha, fromFork },
    rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
  };
  job.target = initialTarget;
  const { arrived, problems } = await phases.during('read', async () => receiveLegs(runId, token, log, null));
  const legs = arrived.filter((leg): leg is Leg => !('unusable' in leg));
  const rules = { comment: comment ?? commentModeOf(legs), commentMinChange: minChangeOf(legs) };
  const target = (job.target = { ...initialTarget, rules: { ...initialTarget.rules, ...rules } });
  const report = await phases.during('compare', () =>
    reportOfLegs(arrived, { ...settings, runUrl: runUrl(runId) }),
  );
  await phases.during('publish', async () => {
    const judged = problems.length > 0 ? report : await applyLabelOverride(report, settings, target, event);
    const final = withBlockers(judged, problems);
    await publishAll(final, target);
    reportViolations(final);
  });
}

/** The policy file says which label accepts; it is read only where a rule is broken. */
async function applyLabelOverride(
  report: Report,
  settings: ReportSettings,
  target: PublishTarget,
  event: Event,
): Promise<Report> {
  const ref = pullRequestRef(event);
  if (!failsCheck(report) || ref === null || settings.token === '') return report;
  const { document, problem } = await readBranchPolicy(settings, await targetBranch(event), target.log);
  if (problem !== null) {
    const note = `No label counts, for the policy file can't be used: ${problem}`;
    return { ...report, notes: [...report.notes, note] };
  }
  const unknownAuthor = { author: null, today: '' };
  const { overrideLabel, overrideSticky } = rulesForRun(document, settings, unknownAuthor).rulesFor('');
  const rules = { ...target.rules, overrideLabel, overrideSticky };
  return withOverride(report, { ...target, rules }, ref);
}

/**
 * Reports on a run that a pull request made, with this repository's token: nothing is believed of that run but its figures. That run is the
 * check; this one belongs to the default branch and fails only where it cannot report.
 */
async function reportOnPullRequestRun(settings: ReportSettings, job: ReportJob): Promise<void> {
  const { log, phases } = job;
  const { name, title, token } = settings;
  const run = readTriggeringRun(await readPayload());
  const pullRequest = await locatePullRequest(settings, run, log);
  if (pullRequest === null) return;
  const { document, source: source, problem } = await readBranchPolicy(settings, null, log);
  const today = new Date().toISOString().slice(0, 10);
  const rules = rulesForRun(document, settings, { author: pullRequest.author, today });
  const { number } = pullRequest;
  const target: PublishTarget = {
    name,
    title,
    token,
    log,
    rules: rules.rulesFor(''),
    pullRequest: number === null ? null : { number, headSha: run.headSha, fromFork: false },
  };
  job.target = target;
  const { arrived, problems } = await phases.during('read', async () =>
    receiveLegs(run.id, token, log, { run, rules }),
  );
  const report = await phases.during('compare', () =>
    reportOfLegs(arrived, { ...settings, runUrl: runUrl(run.id) }),
  );
  const final = await withRunConclusion(
    { ...report, origin: describeOrigin(run, source) },
    [...(problem === null ? [] : [problem]), ...rules.problems(), ...problems],
    async (unaccepted) =>
      withOverride(unaccepted, target, number === null ? null : { number, headSha: run.headSha }),
    run,
  );
  await phases.during('publish', async () => publishAll(final, target));
}

/** The report with what speaks against it: what went wrong here, and how the run ended, unless the images say it already. */
async function withRunConclusion(
  report: Report,
  problems: readonly string[],
  override: (broken: Report) => Promise<Report>,
  { conclusion }: TriggeringRun,
): Promise<Report> {
  if (problems.length > 0) return withBlockers(report, [...problems, ...blockersOfEnd(conclusion)]);
  const judged = await override(report);
  const blockers = failsCheck(judged) ? [] : blockersOfEnd(conclusion);
  // A label that the run itself did not count does not make it a pass.
  return blockers.length === 0 ? judged : withBlockers(report, blockers);
}

async function publishAll(report: Report, target: PublishTarget): Promise<void> {
  await publish(report, target);
  setOutput('images', String(report.images.length));
}

/** The pull request of a run, as far as GitHub says which it is. */
export interface MeasuredPullRequest {
  /** Null: GitHub does not say which it is, so nothing is commented on. */
  readonly number: number | null;
  readonly author: Account | null;
}

/** Null: there is none any more, and nothing to report. */
export async function locatePullRequest(
  { token }: ReportSettings,
  run: TriggeringRun,
  log: Log,
): Promise<MeasuredPullRequest | null> {
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { findPullRequest } = await import('../github/find-pull-request.ts');
  const { headRepository, headBranch, headSha } = run;
  try {
    const pullRequest = await findPullRequest(connectGitHub({ token, log }), repository(), run);
    if (pullRequest !== null) return pullRequest;
    log.info(
      `No single open pull request is at ${headSha} of ${headRepository}:${headBranch} any more: nothing to report`,
    );
    return null;
  } catch (error) {
    log.warning(
      `GitHub does not say which pull request this is about, so nothing is commented on: ${messageOf(error)}`,
    );
    return { number: null, author: null };
  }
}

function describeOrigin(run: TriggeringRun, policySource: string | null): Report['origin'] {
  const rules = policySource === null ? 'the default rules, for there is no policy file' : policySource;
  const explanation = `measured by the pull request's own run, which ended with "${run.conclusion}", and judged by ${rules}`;
  return { baseCommit: null, headCommit: run.headSha, explanation, runUrl: runUrl(run.id) };
}
