import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getInput } from '@actions/core';
import { readReportInputs } from '../../app/config/report-inputs.ts';
import { readTriggeringRun } from '../../app/github/triggering-run.ts';
import type { Lifetime } from '../process/lifetime.ts';
import { createRun } from '../process/run-command.ts';
import { env, readPayload } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { fail } from './publish.ts';
import type { Publication } from './publish.ts';
import { findPull, runReport } from './run-report.ts';
import { supervise } from './supervise.ts';

/** A report takes seconds; waits for GitHub are counted, too. */
const MILLISECONDS = 90_000;
/** Megabytes: a private repository's runner has 7,000. */
const MEMORY = 4096;

/** Milliseconds to find out where to say that the report was given up, and to say it. */
const LAST_WORDS = 30_000;

/** This bundle. A constant of its own, for the bundler would take a literal for a file to copy. */
const BUNDLE = './index.js';

/** The report of this very run, or in a process of its own that of a run that a pull request made. Never rejects. */
export async function runSupervisedReport({ signal, isCancelled }: Lifetime): Promise<void> {
  if (env['GITHUB_EVENT_NAME'] !== 'workflow_run') return runReport();
  try {
    process.exitCode = await supervise({
      script: fileURLToPath(new URL(BUNDLE, import.meta.url)),
      env: { ...env, IMAGE_WEIGH_IN_PART: 'report-itself' },
      run: createRun({ graceMs: 1000 }),
      write: (text) => void process.stdout.write(text),
      signal,
      milliseconds: MILLISECONDS,
      memory: MEMORY,
    });
  } catch (error) {
    if (isCancelled()) return fail(signal.reason, null);
    const publication = await Promise.race([publicationOf(), delay(LAST_WORDS, null, { ref: false })]);
    // GitHub may be what took so long.
    setTimeout(() => process.exit(1), LAST_WORDS).unref();
    await fail(error, publication);
  }
}

/** Where to say that the report was given up: in the comment that is there. */
async function publicationOf(): Promise<Publication | null> {
  const log = createActionLog();
  try {
    const settings = readReportInputs(getInput);
    const run = readTriggeringRun(await readPayload());
    const number = (await findPull(settings, run, log))?.number ?? null;
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
