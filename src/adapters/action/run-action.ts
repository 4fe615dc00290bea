import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getInput } from '@actions/core';
import { contextPath } from '../../app/config/build-inputs.ts';
import { toolEnvironment } from '../process/child-environment.ts';
import { readBaseRepository, readDefaultBranch, readEvent } from '../../app/github/event.ts';
import type { RunEvent } from '../../app/github/event.ts';
import { readActionInputs } from '../../app/config/action-inputs.ts';
import type { ActionSettings } from '../../app/config/action-inputs.ts';
import { startPhaseClock } from '../../app/phases/phase-clock.ts';
import { DEFAULT_NAME } from '../../app/config/options/report-options.ts';
import type { Log } from '../../app/ports/ports.ts';
import { inputsInRepository } from '../../app/config/repository-paths.ts';
import { weighIn } from '../../app/weigh-in.ts';
import type { WeighInResult } from '../../app/weigh-in.ts';
import { openPorts, withTemporaryFolder } from '../composition-root.ts';
import type { RunContext } from '../composition/run-context.ts';
import { codeVersion } from '../cache/code-version.ts';
import type { Lifetime } from '../process/lifetime.ts';
import type { GitHubRepository } from '../git/git.ts';
import { findRepository } from '../git/find-repository.ts';
import { createRun } from '../process/run-command.ts';
import { openSnapshotCache } from '../cache/snapshot-cache.ts';
import {
  env,
  isEnterpriseServer,
  readPayload,
  runUrl,
  serverUrl,
  temporaryFolder,
} from './runner-environment.ts';
import { resolveLayerCacheFolder } from '../cache/layer-cache-directory.ts';
import { createActionLog } from './action-log.ts';
import { publishPhaseTimes } from './phase-times.ts';
import { annotate, reportViolations, publishFailure, withOverride, publish } from './publish.ts';
import type { PullRequestRef, PublishTarget } from './publish.ts';

/** Runs the whole action, from its inputs to its exit code. Never rejects. */
export async function runAction({ signal, isCancelled }: Lifetime): Promise<void> {
  const log = createActionLog();
  const phases = startPhaseClock(() => performance.now());
  let target: PublishTarget | null = null;
  try {
    const { settings, checkout } = await phases.during('plan', async () => loadInputs(signal, log));
    const event = await loadEvent();
    target = createPublishTarget(settings, event, log);
    const context = { checkout, log, phases, signal };
    const { report, rules, annotations } = await weighInOnRunner(settings, event, context);
    const effectiveTarget = (target = { ...target, rules });
    await phases.during('publish', async () => {
      const final = await withOverride(report, effectiveTarget, pullRequestRef(event));
      await publish(final, effectiveTarget);
      annotate(annotations);
      reportViolations(final);
    });
  } catch (error) {
    await publishFailure(signal.aborted ? signal.reason : error, isCancelled() ? null : target);
  } finally {
    await publishPhaseTimes(phases, log);
  }
}

/** The folder of the bundles. A constant, because the bundler would copy a literal path as an asset. */
const BUNDLE_FOLDER = '.';
/** Every bundle of the action, so that nobody has to keep track of which parts a snapshot depends on. */
const MEASURING_CODE = /^(?:index|layer-worker)(?:\.\d+)?\.js$/;

/**
 * Returns what opens the cache of base snapshots; null if it is off or the server has none. The folder has the same path in every run,
 * because the cache service identifies an entry by path too.
 */
function configureSnapshotStore(
  { reuseBase }: ActionSettings,
  isFromDefaultBranch: (key: string) => Promise<boolean>,
  log: Log,
): RunContext['openSnapshotStore'] {
  if (!reuseBase) return null;
  if (isEnterpriseServer()) {
    log.info("Not reusing the base: GitHub Enterprise Server doesn't have the cache service that this needs");
    return null;
  }
  const folder = join(temporaryFolder(), 'image-weigh-in-cache');
  const version = () => codeVersion(new URL(BUNDLE_FOLDER, import.meta.url), MEASURING_CODE);
  return (tempDir, layers) =>
    openSnapshotCache({ layers, folder, tempDir, version, isFromDefaultBranch, log });
}

/** Returns a function that asks GitHub whether the default branch wrote a cache entry. Loads the client on the first call. */
function createCacheEntryCheck(
  github: GitHubRepository | null,
  defaultBranch: string | null,
  log: Log,
): (key: string) => Promise<boolean> {
  return async (key) => {
    if (github === null || github.token === '' || defaultBranch === null) {
      const reason = github?.token === '' ? 'there is no token' : 'the event names no default branch';
      log.info(`Not reusing the base: can't ask GitHub who wrote its cache entry, because ${reason}`);
      return false;
    }
    const [{ connectGitHub }, cacheEntries] = await Promise.all([
      import('../github/octokit-client.ts'),
      import('../github/cache-entries.ts'),
    ]);
    const [owner = '', repo = ''] = github.name.split('/');
    const client = connectGitHub({ token: github.token, log });
    return cacheEntries.isWrittenByDefaultBranch(client, { owner, repo, defaultBranch }, key);
  };
}

export async function loadEvent(): Promise<RunEvent> {
  return readEvent(env['GITHUB_EVENT_NAME'] ?? '', await readPayload(), env['GITHUB_SHA']);
}

const workspaceFolder = () => env['GITHUB_WORKSPACE'] ?? process.cwd();

/** Returns the inputs, with paths relative to the repository, and the absolute path of the repository. */
export async function loadInputs(
  signal: AbortSignal,
  log: Log,
): Promise<{ readonly settings: ActionSettings; readonly checkout: string }> {
  const workspace = workspaceFolder();
  const git = { run: createRun({ log }), env: toolEnvironment(env), signal };
  const folder = await findRepository(git, workspace, contextPath(getInput('context')));
  const workspaces = [workspace, await realpath(workspace).catch(() => workspace)];
  const settings = readActionInputs(inputsInRepository(getInput, { workspaces, folder }));
  return { settings, checkout: resolve(workspace, folder) };
}

/** Returns the repository that the event belongs to, with the token for it; null if the event names none. */
async function readRepository(token: string): Promise<GitHubRepository | null> {
  const name = readBaseRepository(env['GITHUB_EVENT_NAME'] ?? '', await readPayload());
  return name === null ? null : { server: serverUrl(), name, token };
}

/** The pull request whose labels count, also in a merge queue; null if the event has none. */
export function pullRequestRef(event: RunEvent): PullRequestRef | null {
  if (!('number' in event) || event.number === null) return null;
  return { number: event.number, headSha: event.kind === 'pull-request' ? event.headSha : null };
}

function createPublishTarget(
  { name, token, rules }: ActionSettings,
  event: RunEvent,
  log: Log,
): PublishTarget {
  const isCommentable = event.kind === 'pull-request' || event.kind === 'privileged';
  const number = isCommentable ? event.number : null;
  const { headSha, fromFork } = event.kind === 'pull-request' ? event : { headSha: null, fromFork: false };
  const pullRequest = number === null ? null : { number, headSha, fromFork };
  return { name, title: name === DEFAULT_NAME ? null : name, token, rules, pullRequest, log };
}

/** Builds and compares with the engine, git and disk of this runner. */
export async function weighInOnRunner(
  settings: ActionSettings,
  event: RunEvent,
  { checkout, log, phases, signal }: Pick<RunContext, 'checkout' | 'log' | 'phases' | 'signal'>,
): Promise<WeighInResult> {
  const workspace = workspaceFolder();
  const github = await readRepository(settings.token);
  const isFromDefaultBranch = createCacheEntryCheck(github, readDefaultBranch(await readPayload()), log);
  const layerCache = await resolveLayerCacheFolder(workspace, settings.layerCache);
  const { limits } = settings;
  return withTemporaryFolder(
    temporaryFolder(),
    async (tempDir) => {
      const context = {
        env,
        workspace,
        checkout,
        github,
        signal,
        log,
        phases,
        runUrl: runUrl(),
        trust: 'remote',
        layerCache,
        limits,
        openSnapshotStore: configureSnapshotStore(settings, isFromDefaultBranch, log),
      } as const;
      return weighIn(settings, event, await openPorts({ ...context, tempDir }));
    },
    (message) => log.warning(message),
  );
}
