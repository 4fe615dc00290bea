import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getInput, setFailed, setOutput, summary, warning } from '@actions/core';
import { commentMarker, markedText, MAX_COMMENT_BYTES } from '../app/comment.ts';
import type { CommentRequest, RunNumber } from '../app/comment.ts';
import { readEvent } from '../app/event.ts';
import type { Event } from '../app/event.ts';
import { DEFAULT_NAME, readActionInputs } from '../app/inputs.ts';
import type { ActionSettings } from '../app/inputs.ts';
import { reportOutputs } from '../app/outputs.ts';
import { accept } from '../app/override.ts';
import type { Log } from '../app/ports.ts';
import { weighIn } from '../app/weigh-in.ts';
import { messageOf, WeighInError } from '../core/errors.ts';
import { hasNews } from '../core/news.ts';
import { renderComment, renderFoldedComment } from '../core/report/comment.ts';
import { renderFailure } from '../core/report/failure.ts';
import { toReportJson } from '../core/report/json.ts';
import type { Report } from '../core/report/model.ts';
import { renderSummary } from '../core/report/summary.ts';
import { renderTerminal } from '../core/report/terminal.ts';
import { createActionLog, printSafely } from './action-log.ts';
import { abortOnSignals, openPorts, withTemporaryFolder } from './compose.ts';
import { keepHeapSmall, keepThreadsFew } from './resources.ts';
import { publishComment } from './github/comment.ts';

const env = process.env;

/** The action, from its inputs to its exit code. Never rejects. */
export async function runAction(): Promise<void> {
  keepHeapSmall();
  keepThreadsFew();
  const log = createActionLog();
  const signal = abortOnSignals();
  let job: Job | null = null;
  try {
    const settings = readActionInputs(getInput);
    const event = readEvent(env['GITHUB_EVENT_NAME'] ?? '', await readPayload(), env['GITHUB_SHA']);
    job = { settings, event, log };
    const { report, rules } = await withTemporaryFolder(env['RUNNER_TEMP'] ?? tmpdir(), async (temporary) =>
      weighIn(settings, event, await openPorts({ ...surroundings(settings, log, signal), temporary })),
    );
    job = { ...job, settings: { ...settings, rules } };
    const final = await overridden(report, job);
    await publish(final, job);
    conclude(final);
  } catch (error) {
    await fail(signal.aborted ? signal.reason : error, signal.aborted ? null : job);
  }
}

/** What is known once the inputs and the event are read. */
interface Job {
  readonly settings: ActionSettings;
  readonly event: Event;
  readonly log: Log;
}

function surroundings(settings: ActionSettings, log: Log, signal: AbortSignal) {
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const layerCache = settings.layerCache && resolve(workspace, settings.layerCache);
  const { limits } = settings;
  return { env, workspace, signal, log, runUrl: runUrl(), trust: 'remote', layerCache, limits } as const;
}

function runUrl(): string | null {
  const {
    GITHUB_SERVER_URL: server = 'https://github.com',
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: id,
  } = env;
  return repository === undefined || id === undefined ? null : `${server}/${repository}/actions/runs/${id}`;
}

async function readPayload(): Promise<unknown> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new WeighInError({
      area: 'input',
      what: 'The event payload cannot be read',
      why: path === '' ? 'GITHUB_EVENT_PATH is not set' : messageOf(cause),
      remedy: 'This program is a GitHub Action; at a terminal, start dist/cli.js instead.',
      cause,
    });
  }
}

/** The report with its broken rules accepted, where they are; nothing is asked where none is broken. */
async function overridden(report: Report, { settings, event, log }: Job): Promise<Report> {
  const label = settings.rules.overrideLabel;
  const pullRequest = 'number' in event ? event.number : null;
  if (report.verdict !== 'fail' || label === null || pullRequest === null || settings.token === '')
    return report;
  const { connectGitHub } = await import('./github/client.ts');
  const { findOverride } = await import('./github/override.ts');
  const found = await findOverride(
    connectGitHub({ token: settings.token, log }),
    { ...repository(), pullRequest },
    label,
  );
  if (found.state === 'accepted') return accept(report, { by: found.by, label });
  return found.state === 'refused' ? { ...report, notes: [...report.notes, found.reason] } : report;
}

/** Everything that people and later steps see, before the verdict decides the exit code. */
async function publish(report: Report, job: Job): Promise<void> {
  const { settings } = job;
  printSafely(renderTerminal(report, { columns: 100, color: false }));
  if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(renderSummary(report, keyOf(settings)), true).write();
  setOutput('report', await writeReport(report, settings.name));
  for (const [name, value] of Object.entries(reportOutputs(report))) setOutput(name, value);
  const overhead = Buffer.byteLength(markedText(commentMarker(settings.name), runNumber(), ''));
  const options = { key: keyOf(settings), maxBytes: MAX_COMMENT_BYTES - overhead };
  const message = {
    body: renderComment(report, options),
    folded: renderFoldedComment(report, options),
    changed: report.images.some((image) => hasNews(image, settings.rules.commentMinChange)),
    failed: report.images.some(({ violations }) => violations.length > 0),
  };
  setOutput('comment-url', await comment(message, job));
}

async function writeReport(report: Report, name: string): Promise<string> {
  const folder = join(env['RUNNER_TEMP'] ?? tmpdir(), 'image-weigh-in', name.replace(/[^\w.-]+/g, '_'));
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'report.json');
  await writeFile(file, `${JSON.stringify(toReportJson(report), null, 2)}\n`);
  return file;
}

type Message = Pick<CommentRequest, 'body' | 'folded' | 'changed' | 'failed'>;

function repository(): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  return { owner, repo };
}

/** Null outside of GitHub, or where it does not count as GitHub does. */
function runNumber(): RunNumber | null {
  const [id, attempt] = [Number(env['GITHUB_RUN_ID']), Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)];
  return Number.isSafeInteger(id) && id > 0 && Number.isSafeInteger(attempt) ? { id, attempt } : null;
}

/** The comment's page; empty where there is none. Nothing that goes wrong here changes the verdict. */
async function comment(message: Message, { settings, event, log }: Job): Promise<string> {
  const pullRequest = event.kind === 'pull-request' || event.kind === 'privileged' ? event.number : null;
  const mode = settings.rules.comment;
  if (pullRequest === null || mode === 'never') return '';
  const headSha = event.kind === 'pull-request' ? event.headSha : null;
  const fromFork = event.kind === 'pull-request' && event.fromFork;
  try {
    // @actions/github reads the event payload when it is loaded, and ends the process where that is no JSON.
    const { connectGitHub } = await import('./github/client.ts');
    const outcome = await publishComment(
      connectGitHub({ token: settings.token, log }),
      { ...repository(), pullRequest, fromFork, headSha },
      { key: settings.name, run: runNumber(), mode, ...message },
    );
    if ('url' in outcome) return outcome.url;
    if (outcome.state === 'outdated') log.info(outcome.message);
    else if (outcome.state !== 'skipped') warning(`${outcome.message} ${outcome.remedy}`);
  } catch (error) {
    warning(`The comment could not be published: ${messageOf(error)}`);
  }
  return '';
}

/** A job with one image needs no name in its report. */
function keyOf({ name }: ActionSettings): string | null {
  return name === DEFAULT_NAME ? null : name;
}

function conclude({ verdict, images }: Report): void {
  for (const { name, violations, verdict: own } of images) {
    for (const { message, remedy } of violations) {
      if (own === 'fail') setFailed(`${name}: ${message}. ${remedy}`);
      else warning(`${name}: ${message}. ${remedy}`);
    }
  }
  if (verdict === 'fail') process.exitCode = 1;
}

async function fail(error: unknown, job: Job | null): Promise<void> {
  const message = messageOf(error);
  setFailed(message);
  if (!(error instanceof WeighInError) && error instanceof Error) printSafely(error.stack ?? '');
  const body = renderFailure(message, runUrl());
  if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(body, true).write();
  // The failed check tells of it; a comment of an earlier commit must not go on saying that all is well.
  if (job)
    await comment(
      { body, folded: body, changed: false, failed: false },
      { ...job, settings: updating(job.settings) },
    );
}

/** Brings a comment up to date that exists, and posts no new one. */
function updating(settings: ActionSettings): ActionSettings {
  const { rules } = settings;
  return rules.comment === 'always' ? { ...settings, rules: { ...rules, comment: 'on-change' } } : settings;
}
