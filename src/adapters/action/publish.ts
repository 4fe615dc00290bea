import { shownName } from '../../core/policy/shown-names.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notice, setFailed, setOutput, summary, warning } from '@actions/core';
import { commentMarker, composeBody, MAX_COMMENT_BYTES } from '../../app/github/sticky-comment.ts';
import type { CommentRequest } from '../../app/github/sticky-comment.ts';
import { pageArtifactName } from '../../app/matrix/artifact-names.ts';
import { reportOutputs } from '../../app/github/action-outputs.ts';
import { applyOverride } from '../../app/rules/apply-override.ts';
import type { ImageRules } from '../../app/config/policy-file/merge-rules.ts';
import type { Log } from '../../app/ports/ports.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { failsCheck, isBlocked } from '../../core/policy/verdict.ts';
import { isNoteworthy } from '../../core/policy/is-noteworthy.ts';
import type { Annotation } from '../../core/report/annotations.ts';
import { renderComment, renderCollapsedComment } from '../../core/report/markdown/pull-request-comment.ts';
import { renderFailure } from '../../core/report/markdown/failure-comment.ts';
import { isIncomplete } from '../../core/report/view/headline.ts';
import { toReportJson } from '../../core/report/report-json.ts';
import type { Report } from '../../core/policy/report.ts';
import { toSarif } from '../../core/report/sarif/sarif.ts';
import { renderSummary } from '../../core/report/markdown/step-summary.ts';
import { asSentence } from '../../core/report/plain-text.ts';
import { renderTerminal } from '../../core/report/terminal/terminal-report.ts';
import { uploadPageArtifact } from '../github/artifacts/upload-page.ts';
import { readPageAssets } from '../cli/page-assets.ts';
import {
  env,
  isEnterpriseServer,
  repository,
  runNumber,
  runUrl,
  temporaryFolder,
} from './runner-environment.ts';
import { printSafely } from './action-log.ts';

/** Where a report is published, and under which rules. */
export interface PublishTarget {
  /** Identifies the comment, and names the folder of the report files. */
  readonly name: string;
  /** Shown in the report's title; null: no name, for a job with one image. */
  readonly title: string | null;
  readonly token: string;
  readonly rules: Pick<ImageRules, 'comment' | 'commentMinChange' | 'overrideLabel' | 'overrideSticky'>;
  /** The pull request to comment on; null: no comment. */
  readonly pullRequest: PullRequest | null;
  readonly log: Log;
}

export interface PullRequest {
  readonly number: number;
  /** The head commit that the report is about; null: unknown. */
  readonly headSha: string | null;
  readonly fromFork: boolean;
}

/** The pull request whose labels can accept violations. */
export interface PullRequestRef {
  readonly number: number;
  /** The commit that the report is about; null: the current head of the pull request, as in a merge queue. */
  readonly headSha: string | null;
}

/**
 * Returns the report with its violations accepted, if somebody with write access set the label. Asks GitHub only if the check fails.
 * If GitHub can't answer, the report stays as it is, with a note.
 */
export async function withOverride(
  report: Report,
  { rules, token, log }: PublishTarget,
  pullRequestRef: PullRequestRef | null,
): Promise<Report> {
  const { overrideLabel: label, overrideSticky: isSticky } = rules;
  if (!failsCheck(report) || label === null || pullRequestRef === null || token === '') return report;
  const { number: pullRequest, headSha } = pullRequestRef;
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { findOverride } = await import('../github/override-label.ts');
  const github = connectGitHub({ token, log });
  const override = await findOverride(github, { ...repository(), pullRequest, headSha }, { label, isSticky });
  if (override.state === 'accepted') return applyOverride(report, { by: override.by, label });
  if (override.state === 'not-labelled') return report;
  log.warning(override.reason);
  return { ...report, notes: [...report.notes, override.reason] };
}

/** Publishes the report for people and for later steps: log, summary, files, outputs and comment. Doesn't set the exit code. */
export async function publish(report: Report, target: PublishTarget): Promise<void> {
  const { name, title, rules, log } = target;
  const pageUrl = await publishFiles(report, target, async (artifact, file) =>
    uploadPage(artifact, file, log),
  );
  setOutput('report-url', pageUrl);
  const overhead = Buffer.byteLength(composeBody(commentMarker(name), runNumber(), ''));
  const options = { key: title, pageUrl, maxBytes: MAX_COMMENT_BYTES - overhead };
  const isChanged = isIncomplete(report) || report.definitionChanges.length > 0;
  const content = {
    body: renderComment(report, options),
    folded: renderCollapsedComment(report, options),
    changed: isChanged || report.images.some((image) => isNoteworthy(image, rules.commentMinChange)),
    failed: isChanged || failsCheck(report) || report.images.some(({ violations }) => violations.length > 0),
  };
  setOutput('comment-url', await postComment(content, target));
}

/** Writes log, summary, report files and outputs. Returns the URL that `upload` gives for the HTML file. */
export async function publishFiles(
  report: Report,
  { name, title }: Pick<PublishTarget, 'name' | 'title'>,
  upload: (name: string, file: string) => Promise<string> = () => Promise.resolve(''),
): Promise<string> {
  printSafely(renderTerminal(report, { columns: 100, color: false }));
  setOutput(
    'report',
    await writeReportFile(name, 'report.json', `${JSON.stringify(toReportJson(report), null, 2)}\n`),
  );
  setOutput(
    'sarif',
    await writeReportFile(name, 'report.sarif', `${JSON.stringify(toSarif(report), null, 2)}\n`),
  );
  const { renderHtml } = await import('../../core/report/html/render-html.ts');
  const page = await writeReportFile(name, 'report.html', renderHtml(report, await readPageAssets()));
  setOutput('report-html', page);
  const pageUrl = await upload(name, page);
  if (env['GITHUB_STEP_SUMMARY']) {
    await summary.addRaw(renderSummary(report, { key: title, pageUrl }), true).write();
  }
  for (const [output, value] of Object.entries(reportOutputs(report))) setOutput(output, value);
  return pageUrl;
}

/**
 * Uploads the HTML report as an artifact and returns the artifact's URL; empty if the job has no artifact service.
 * A failure is only a warning, so that it can't change the verdict.
 */
async function uploadPage(name: string, file: string, log: Log): Promise<string> {
  const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: service } = env;
  if (!token || !service || isEnterpriseServer()) return '';
  try {
    const id = await uploadPageArtifact(pageArtifactName(name), file, log);
    const run = runUrl();
    return run === null || id === undefined ? '' : `${run}/artifacts/${id}`;
  } catch (error) {
    warning(errorMessage(error));
    return '';
  }
}

/** Writes a file for later steps and returns its path. */
export async function writeReportFile(name: string, file: string, text: string): Promise<string> {
  const folder = join(temporaryFolder(), 'image-weigh-in', name.replace(/[^\w.-]+/g, '_'));
  await mkdir(folder, { recursive: true });
  const path = join(folder, file);
  await writeFile(path, text);
  return path;
}

type CommentContent = Pick<CommentRequest, 'body' | 'folded' | 'changed' | 'failed'>;

/** Publishes the comment and returns its URL; empty if there is none. A failure is only a warning, so that it can't change the verdict. */
async function postComment(
  content: CommentContent,
  { name, rules, pullRequest, token, log }: PublishTarget,
): Promise<string> {
  const mode = rules.comment;
  if (pullRequest === null || mode === 'never') return '';
  const { number, headSha, fromFork } = pullRequest;
  try {
    // @actions/github reads the event payload when it is loaded, and ends the process if that isn't JSON.
    const { connectGitHub } = await import('../github/octokit-client.ts');
    const { publishComment } = await import('../github/upsert-comment.ts');
    const outcome = await publishComment(
      connectGitHub({ token, log }),
      { ...repository(), pullRequest: number, fromFork, headSha },
      { key: name, run: runNumber(), mode, ...content },
    );
    if ('url' in outcome) return outcome.url;
    if (outcome.state === 'outdated') log.info(outcome.message);
    else if (outcome.state !== 'skipped') warning(`${outcome.message} ${outcome.remedy}`);
  } catch (error) {
    warning(`Can't publish the comment on #${number}: ${errorMessage(error)}`);
  }
  return '';
}

/** Shows annotations on the lines of Dockerfiles. */
export function annotate(annotations: readonly Annotation[]): void {
  for (const { file, lines, level, title, message } of annotations) {
    const annotateLine = level === 'warning' ? warning : notice;
    annotateLine(message, { file, startLine: lines.start, endLine: lines.end, title });
  }
}

/** Logs what fails the check as errors, and accepted violations and warnings as warnings. Sets the exit code. */
export function reportViolations(report: Report): void {
  for (const blocker of report.blockers ?? []) setFailed(blocker);
  for (const { image, change, remedy } of report.definitionChanges) {
    reportProblem(`${image}: ${change}. ${remedy}.`, report.accepted === null);
  }
  for (const image of report.images) {
    for (const { message, remedy } of image.violations) {
      reportProblem(`${shownName(image)}: ${message}. ${remedy}`, image.verdict === 'fail');
    }
    if (image.state === 'not-compared') {
      reportProblem(
        `${shownName(image)}: not compared: ${asSentence(image.reason)} ${image.remedy}`,
        isBlocked(image),
      );
    }
  }
  for (const { name, reason } of report.failed) setFailed(`${name}: ${reason}`);
  if (failsCheck(report)) process.exitCode = 1;
}

function reportProblem(message: string, fails: boolean): void {
  if (fails) setFailed(message);
  else warning(message);
}

/** Fails the step. Updates the comment of an earlier commit, which may show a pass, but posts no new one. */
export async function publishFailure(error: unknown, target: PublishTarget | null): Promise<void> {
  const message = errorMessage(error);
  setFailed(message);
  if (!(error instanceof WeighInError) && error instanceof Error) printSafely(error.stack ?? '');
  const body = renderFailure(error, runUrl());
  if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(body, true).write();
  if (target === null) return;
  const { rules } = target;
  const updateOnly = rules.comment === 'always' ? { ...rules, comment: 'on-change' as const } : rules;
  await postComment({ body, folded: body, changed: false, failed: false }, { ...target, rules: updateOnly });
}
