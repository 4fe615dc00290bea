import { getInput, setOutput } from '@actions/core';
import { findRunBlockers, withBlockers } from '../../app/rules/blockers.ts';
import type { Account, RunEvent } from '../../app/github/event.ts';
import { mergeCommentModes, mergeMinChanges, mergeResults } from '../../app/matrix/merge-results.ts';
import type { MatrixResult } from '../../app/matrix/result-file.ts';
import { startPhaseClock, type PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { readReportInputs } from '../../app/config/report-inputs.ts';
import type { ReportSettings } from '../../app/config/report-inputs.ts';
import { rulesForRun } from '../../app/rules/untrusted-run-rules.ts';
import { readTriggeringRun } from '../../app/github/triggering-run.ts';
import type { TriggeringRun } from '../../app/github/triggering-run.ts';
import { errorSentence } from '../../core/shared/errors.ts';
import { failsCheck } from '../../core/policy/verdict.ts';
import type { Report } from '../../core/policy/report.ts';
import { env, readPayload, repository, runUrl } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { publishPhaseTimes } from './phase-times.ts';
import { pullRequestRef, loadEvent } from './run-action.ts';
import { reportViolations, publishFailure, withOverride, publish } from './publish.ts';
import type { PublishTarget } from './publish.ts';
import { receiveResults } from './receive-results.ts';
import { readBranchPolicy, targetBranch } from './branch-policy.ts';

/** Publishes one report, one comment and one check for all results of a run. Never rejects. */
export async function runReport(): Promise<void> {
  const log = createActionLog();
  const phases = startPhaseClock(() => performance.now());
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
  /** Where a failure is published; null until it is known. */
  target: PublishTarget | null;
}

/** Reports on the run that this job belongs to. This job is the check. */
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
  const { results: arrived, problems } = await phases.during('read', async () =>
    receiveResults(runId, token, log, null),
  );
  const results = arrived.filter((result): result is MatrixResult => !('unusable' in result));
  const rules = {
    comment: comment ?? mergeCommentModes(results),
    commentMinChange: mergeMinChanges(results),
  };
  const target = (job.target = { ...initialTarget, rules: { ...initialTarget.rules, ...rules } });
  const report = await phases.during('compare', () =>
    mergeResults(arrived, { ...settings, runUrl: runUrl(runId) }),
  );
  await phases.during('publish', async () => {
    const judged = problems.length > 0 ? report : await applyLabelOverride(report, settings, target, event);
    const final = withBlockers(judged, problems);
    await publishAll(final, target);
    reportViolations(final);
  });
}

/** Returns the report with its violations accepted, if a label allows it. The policy file sets the label, and is read only if needed. */
async function applyLabelOverride(
  report: Report,
  settings: ReportSettings,
  target: PublishTarget,
  event: RunEvent,
): Promise<Report> {
  const ref = pullRequestRef(event);
  if (!failsCheck(report) || ref === null || settings.token === '') return report;
  const { document, problem } = await readBranchPolicy(settings, await targetBranch(event), target.log);
  if (problem !== null) {
    const note = `Ignoring labels, because the policy file can't be read: ${problem}`;
    return { ...report, notes: [...report.notes, note] };
  }
  const unknownAuthor = { author: null, today: '' };
  const { overrideLabel, overrideSticky } = rulesForRun(document, settings, unknownAuthor).rulesFor('');
  const rules = { ...target.rules, overrideLabel, overrideSticky };
  return withOverride(report, { ...target, rules }, ref);
}

/**
 * Reports on the run of a pull request, with this repository's token, so only that run's figures are trusted. That run is the check. This
 * one belongs to the default branch and fails only if it can't report.
 */
async function reportOnPullRequestRun(settings: ReportSettings, job: ReportJob): Promise<void> {
  const { log, phases } = job;
  const { name, title, token } = settings;
  const run = readTriggeringRun(await readPayload());
  const pullRequest = await locatePullRequest(settings, run, log);
  if (pullRequest === null) return;
  const { document, source, problem } = await readBranchPolicy(settings, null, log);
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
  const { results, problems } = await phases.during('read', async () =>
    receiveResults(run.id, token, log, { run, rules }),
  );
  const report = await phases.during('compare', () =>
    mergeResults(results, { ...settings, runUrl: runUrl(run.id) }),
  );
  const final = await withRunConclusion(
    { ...report, origin: describeOrigin(run, number, source) },
    [...(problem === null ? [] : [problem]), ...rules.problems(), ...problems],
    async (unaccepted) =>
      withOverride(unaccepted, target, number === null ? null : { number, headSha: run.headSha }),
    run,
  );
  await phases.during('publish', async () => publishAll(final, target));
}

/** Adds to the report why it can't pass: problems of this job, and a run that didn't succeed, unless the images already fail. */
async function withRunConclusion(
  report: Report,
  problems: readonly string[],
  override: (broken: Report) => Promise<Report>,
  { conclusion }: TriggeringRun,
): Promise<Report> {
  if (problems.length > 0) return withBlockers(report, [...problems, ...findRunBlockers(conclusion)]);
  const judged = await override(report);
  const blockers = failsCheck(judged) ? [] : findRunBlockers(conclusion);
  // A label that was set after the run can't turn the failed run into a pass.
  return blockers.length === 0 ? judged : withBlockers(report, blockers);
}

async function publishAll(report: Report, target: PublishTarget): Promise<void> {
  await publish(report, target);
  setOutput('images', String(report.images.length));
}

/** The pull request that a run measured. */
export interface MeasuredPullRequest {
  /** Null: GitHub couldn't be asked, so there is no comment. */
  readonly number: number | null;
  readonly author: Account | null;
}

/** Finds the open pull request that a run measured. Null: there is none any more, so there is nothing to report. */
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
      `Nothing to report: ${headRepository}:${headBranch} at ${headSha} has no open pull request, or more than one`,
    );
    return null;
  } catch (error) {
    log.warning(
      `Can't find the pull request of this run, so there is no comment: ${errorSentence(error)} Add \`pull-requests: write\` to the \`permissions:\` of the job.`,
    );
    return { number: null, author: null };
  }
}

function describeOrigin(
  run: TriggeringRun,
  pullRequest: number | null,
  policySource: string | null,
): Report['origin'] {
  const rules = policySource === null ? 'the default rules, because there is no policy file' : policySource;
  const explanation = `measured by the pull request's own run, which ended with "${run.conclusion}", and checked against ${rules}`;
  return {
    baseCommit: null,
    headCommit: run.headSha,
    baseRef: null,
    pullRequest,
    explanation,
    runUrl: runUrl(run.id),
  };
}
