import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getInput, setFailed, setOutput, summary, warning } from '@actions/core';
import { commentMarker, MAX_COMMENT_BYTES } from '../app/comment.ts';
import type { CommentRequest } from '../app/comment.ts';
import { readEvent } from '../app/event.ts';
import type { Event } from '../app/event.ts';
import { DEFAULT_NAME, readActionInputs } from '../app/inputs.ts';
import type { ActionSettings } from '../app/inputs.ts';
import { reportOutputs } from '../app/outputs.ts';
import type { Log } from '../app/ports.ts';
import { weighIn } from '../app/weigh-in.ts';
import { isUnchanged } from '../core/compare.ts';
import { messageOf, WeighInError } from '../core/errors.ts';
import { renderComment } from '../core/report/comment.ts';
import { renderFailure } from '../core/report/failure.ts';
import { toReportJson } from '../core/report/json.ts';
import type { ImageReport, Report } from '../core/report/model.ts';
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
    const event = readEvent(env['GITHUB_EVENT_NAME'] ?? '', await readPayload());
    job = { settings, event, log };
    const report = await withTemporaryFolder(env['RUNNER_TEMP'] ?? tmpdir(), async (temporary) =>
      weighIn(settings, event, await openPorts({ ...surroundings(settings, log, signal), temporary })),
    );
    await publish(report, job);
    conclude(report);
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

/** Everything that people and later steps see, before the verdict decides the exit code. */
async function publish(report: Report, job: Job): Promise<void> {
  const { settings } = job;
  printSafely(renderTerminal(report, { columns: 100, color: false }));
  if (env['GITHUB_STEP_SUMMARY']) await summary.addRaw(renderSummary(report, keyOf(settings)), true).write();
  setOutput('report', await writeReport(report, settings.name));
  for (const [name, value] of Object.entries(reportOutputs(report))) setOutput(name, value);
  const markerBytes = Buffer.byteLength(commentMarker(settings.name)) + 1;
  const maxBytes = MAX_COMMENT_BYTES - markerBytes;
  const message = {
    body: renderComment(report, { key: keyOf(settings), maxBytes }),
    changed: report.images.some(hasNews),
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

type Message = Pick<CommentRequest, 'body' | 'changed' | 'failed'>;

/** The comment's page; empty where there is none. Nothing that goes wrong here changes the verdict. */
async function comment(message: Message, { settings, event, log }: Job): Promise<string> {
  const pullRequest = event.kind === 'pull-request' || event.kind === 'privileged' ? event.number : null;
  if (pullRequest === null || settings.comment === 'never') return '';
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const fromFork = event.kind === 'pull-request' && event.fromFork;
  try {
    // @actions/github reads the event payload when it is loaded, and ends the process where that is no JSON.
    const { connectGitHub } = await import('./github/client.ts');
    const outcome = await publishComment(
      connectGitHub({ token: settings.token, log }),
      { owner, repo, pullRequest, fromFork },
      { key: settings.name, mode: settings.comment, ...message },
    );
    if ('url' in outcome) return outcome.url;
    if (outcome.state !== 'skipped') warning(`${outcome.message} ${outcome.remedy}`);
  } catch (error) {
    warning(`The comment could not be published: ${messageOf(error)}`);
  }
  return '';
}

/** A job with one image needs no name in its report. */
function keyOf({ name }: ActionSettings): string | null {
  return name === DEFAULT_NAME ? null : name;
}

function hasNews(image: ImageReport): boolean {
  return image.state !== 'compared' || !isUnchanged(image.comparison);
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
    await comment({ body, changed: false, failed: false }, { ...job, settings: updating(job.settings) });
}

/** Brings a comment up to date that exists, and posts no new one. */
function updating(settings: ActionSettings): ActionSettings {
  return settings.comment === 'always' ? { ...settings, comment: 'on-change' } : settings;
}
