import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getInput } from '@actions/core';
import { readReportInputs } from '../../app/config/report-inputs.ts';
import { readTriggeringRun } from '../../app/github/triggering-run.ts';
import type { Lifetime } from '../process/lifetime.ts';
import { createRun } from '../process/run-command.ts';
import { env, readPayload } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { publishFailure } from './publish.ts';
import type { PublishTarget } from './publish.ts';
import { locatePullRequest, runReport } from './run-report.ts';
import { supervise } from './supervise.ts';

/** A report takes seconds; this includes waiting for GitHub. */
const TIMEOUT_MS = 90_000;
/** Megabytes. A runner of a private repository has 7,000. */
const HEAP_MB = 4096;

/** Milliseconds to find the comment of a report that failed, and the same again to update it. */
const FAILURE_REPORT_MS = 30_000;

/** This bundle. A constant, because the bundler would copy a literal path as an asset. */
const BUNDLE = './index.js';

/** Runs the report: in this process for its own run, in a limited child process for a run of a pull request. Never rejects. */
export async function runSupervisedReport({ signal, isCancelled }: Lifetime): Promise<void> {
  if (env['GITHUB_EVENT_NAME'] !== 'workflow_run') return runReport();
  try {
    process.exitCode = await supervise({
      script: fileURLToPath(new URL(BUNDLE, import.meta.url)),
      env: { ...env, IMAGE_WEIGH_IN_PART: 'report-itself' },
      run: createRun({ graceMs: 1000 }),
      write: (text) => void process.stdout.write(text),
      signal,
      timeoutMs: TIMEOUT_MS,
      heapMb: HEAP_MB,
    });
  } catch (error) {
    if (isCancelled()) return publishFailure(signal.reason, null);
    const target = await Promise.race([findPublishTarget(), delay(FAILURE_REPORT_MS, null, { ref: false })]);
    // GitHub itself may be what is slow.
    setTimeout(() => process.exit(1), FAILURE_REPORT_MS).unref();
    await publishFailure(error, target);
  }
}

/** Finds the comment that has to say that the report failed; null if there is none. */
async function findPublishTarget(): Promise<PublishTarget | null> {
  const log = createActionLog();
  try {
    const settings = readReportInputs(getInput);
    const run = readTriggeringRun(await readPayload());
    const number = (await locatePullRequest(settings, run, log))?.number ?? null;
    if (number === null) return null;
    const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
    return {
      name,
      title,
      token,
      log,
      pullRequest: { number, headSha: run.headSha, fromFork: false },
      rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
    };
  } catch {
    return null;
  }
}
