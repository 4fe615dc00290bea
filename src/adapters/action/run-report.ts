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
import { closePhases } from './close-phases.ts';
import { labelledOf, readOwnEvent } from './run-action.ts';
import { conclude, fail, overridden, publish } from './publish.ts';
import type { Publication } from './publish.ts';
import { receiveLegs } from './report-results.ts';
import { readBranchPolicy, targetBranch } from './report-rules.ts';

/** One report, one comment and one check for all legs of a run. Never rejects. */
export async function runReport(): Promise<void> {
  const log = createActionLog();
  const phases = startPhases(() => performance.now());
  const job: Job = { log, phases, publication: null };
  try {
    const settings = readReportInputs(getInput);
    await (env['GITHUB_EVENT_NAME'] === 'workflow_run'
      ? reportOnPullRequestRun(settings, job)
      : reportOnOwnRun(settings, job));
  } catch (error) {
    await fail(error, job.publication);
  } finally {
    await closePhases(phases, log);
  }
}

interface Job {
  readonly log: Log;
  readonly phases: PhaseClock;
  /** Where a failure is told, as far as it is known yet. */
  publication: Publication | null;
}

/** Reports on the run that this job is part of, which is the check. */
async function reportOnOwnRun(settings: ReportSettings, job: Job): Promise<void> {
  const { log, phases } = job;
  const event = await readOwnEvent();
  const runId = Number(env['GITHUB_RUN_ID']);
  const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
  const { number, headSha, fromFork } =
    event.kind === 'pull-request' ? event : { number: null, headSha: null, fromFork: false };
  const blank: Publication = {
    name,
    title,
    token,
    log,
    pullRequest: number === null ? null : { number, headSha, fromFork },
    rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
  };
  job.publication = blank;
  const { arrived, problems } = await phases.during('read', async () => receiveLegs(runId, token, log, null));
  const legs = arrived.filter((leg): leg is Leg => !('unusable' in leg));
  const rules = { comment: comment ?? commentModeOf(legs), commentMinChange: minChangeOf(legs) };
  const publication = (job.publication = { ...blank, rules: { ...blank.rules, ...rules } });
  const report = await phases.during('compare', () =>
    reportOfLegs(arrived, { ...settings, runUrl: runUrl(runId) }),
  );
  await phases.during('publish', async () => {
    const judged = problems.length > 0 ? report : await acceptedByLabel(report, settings, publication, event);
    const final = withBlockers(judged, problems);
    await publishAll(final, publication);
    conclude(final);
  });
}

/** The policy file says which label accepts; it is read only where a rule is broken. */
async function acceptedByLabel(
  broken: Report,
  settings: ReportSettings,
  publication: Publication,
  event: Event,
): Promise<Report> {
  const labelled = labelledOf(event);
  if (!failsCheck(broken) || labelled === null || settings.token === '') return broken;
  const { document, problem } = await readBranchPolicy(settings, await targetBranch(event), publication.log);
  if (problem !== null) {
    const note = `No label counts, for the policy file can't be used: ${problem}`;
    return { ...broken, notes: [...broken.notes, note] };
  }
  const nobody = { author: null, today: '' };
  const { overrideLabel, overrideSticky } = rulesForRun(document, settings, nobody).rulesFor('');
  const rules = { ...publication.rules, overrideLabel, overrideSticky };
  return overridden(broken, { ...publication, rules }, labelled);
}

/**
 * Reports on a run that a pull request made, with this repository's token: nothing is believed of that run but its figures. That run is the
 * check; this one belongs to the default branch and fails only where it cannot report.
 */
async function reportOnPullRequestRun(settings: ReportSettings, job: Job): Promise<void> {
  const { log, phases } = job;
  const { name, title, token } = settings;
  const run = readTriggeringRun(await readPayload());
  const pull = await findPull(settings, run, log);
  if (pull === null) return;
  const { document, from, problem } = await readBranchPolicy(settings, null, log);
  const today = new Date().toISOString().slice(0, 10);
  const rules = rulesForRun(document, settings, { author: pull.author, today });
  const { number } = pull;
  const publication: Publication = {
    name,
    title,
    token,
    log,
    rules: rules.rulesFor(''),
    pullRequest: number === null ? null : { number, headSha: run.headSha, fromFork: false },
  };
  job.publication = publication;
  const { arrived, problems } = await phases.during('read', async () =>
    receiveLegs(run.id, token, log, { run, rules }),
  );
  const report = await phases.during('compare', () =>
    reportOfLegs(arrived, { ...settings, runUrl: runUrl(run.id) }),
  );
  const final = await withRun(
    { ...report, origin: originOf(run, from) },
    [...(problem === null ? [] : [problem]), ...rules.problems(), ...problems],
    async (broken) =>
      overridden(broken, publication, number === null ? null : { number, headSha: run.headSha }),
    run,
  );
  await phases.during('publish', async () => publishAll(final, publication));
}

/** The report with what speaks against it: what went wrong here, and how the run ended, unless the images say it already. */
async function withRun(
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

async function publishAll(report: Report, publication: Publication): Promise<void> {
  await publish(report, publication);
  setOutput('images', String(report.images.length));
}

/** The pull request of a run, as far as GitHub says which it is. */
export interface Pull {
  /** Null: GitHub does not say which it is, so nothing is commented on. */
  readonly number: number | null;
  readonly author: Account | null;
}

/** Null: there is none any more, and nothing to report. */
export async function findPull(
  { token }: ReportSettings,
  run: TriggeringRun,
  log: Log,
): Promise<Pull | null> {
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { findPullRequest } = await import('../github/find-pull-request.ts');
  const { headRepository, headBranch, headSha } = run;
  try {
    const found = await findPullRequest(connectGitHub({ token, log }), repository(), run);
    if (found !== null) return found;
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

function originOf(run: TriggeringRun, policy: string | null): Report['origin'] {
  const by = policy === null ? 'the default rules, for there is no policy file' : policy;
  const explanation = `measured by the pull request's own run, which ended with "${run.conclusion}", and judged by ${by}`;
  return { baseCommit: null, headCommit: run.headSha, explanation, runUrl: runUrl(run.id) };
}
