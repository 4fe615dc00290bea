import { join, resolve } from 'node:path';
import { getInput } from '@actions/core';
import { readEvent } from '../../app/event.ts';
import type { Event } from '../../app/event.ts';
import { DEFAULT_NAME, readActionInputs } from '../../app/inputs.ts';
import type { ActionSettings } from '../../app/inputs.ts';
import type { Log } from '../../app/ports.ts';
import { weighIn } from '../../app/weigh-in.ts';
import type { WeighIn } from '../../app/weigh-in.ts';
import { abortOnSignals, openPorts, withTemporaryFolder } from '../compose.ts';
import type { Surroundings } from '../compose.ts';
import { openSnapshotCache } from '../snapshot-cache.ts';
import { env, isEnterpriseServer, readPayload, runUrl, temporaryFolder } from './environment.ts';
import { createActionLog } from './log.ts';
import { annotate, conclude, fail, overridden, publish } from './publish.ts';
import type { Labelled, Publication } from './publish.ts';

/** The action, from its inputs to its exit code. Never rejects. */
export async function runAction(): Promise<void> {
  const log = createActionLog();
  const signal = abortOnSignals();
  let publication: Publication | null = null;
  try {
    const settings = readActionInputs(getInput);
    const event = await readOwnEvent();
    publication = publicationOf(settings, event, log);
    const { report, rules, annotations } = await weighInHere(settings, event, log, signal);
    publication = { ...publication, rules };
    const final = await overridden(report, publication, labelledOf(event));
    await publish(final, publication);
    annotate(annotations);
    conclude(final);
  } catch (error) {
    await fail(signal.aborted ? signal.reason : error, signal.aborted ? null : publication);
  }
}

/** What is kept lies where every run of this workflow has the same path. Where the server has no such cache, it says so and goes on. */
function snapshotsOf({ cache }: ActionSettings, log: Log): Surroundings['snapshots'] {
  if (!cache) return null;
  if (isEnterpriseServer()) {
    log.info('GitHub Enterprise Server has no cache of this kind, so the base is built in every run');
    return null;
  }
  const folder = join(temporaryFolder(), 'image-weigh-in-cache');
  return (temporary) => openSnapshotCache({ folder, temporary, log });
}

export async function readOwnEvent(): Promise<Event> {
  return readEvent(env['GITHUB_EVENT_NAME'] ?? '', await readPayload(), env['GITHUB_SHA']);
}

/** The pull request whose label is asked for, in a merge queue too. */
export function labelledOf(event: Event): Labelled | null {
  if (!('number' in event) || event.number === null) return null;
  return { number: event.number, headSha: event.kind === 'pull-request' ? event.headSha : null };
}

function publicationOf({ name, token, rules }: ActionSettings, event: Event, log: Log): Publication {
  const commentable = event.kind === 'pull-request' || event.kind === 'privileged';
  const number = commentable ? event.number : null;
  const { headSha, fromFork } = event.kind === 'pull-request' ? event : { headSha: null, fromFork: false };
  const pullRequest = number === null ? null : { number, headSha, fromFork };
  return { name, title: name === DEFAULT_NAME ? null : name, token, rules, pullRequest, log };
}

/** Weighs with this machine's engine, git and disk. */
export async function weighInHere(
  settings: ActionSettings,
  event: Event,
  log: Log,
  signal: AbortSignal,
): Promise<WeighIn> {
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const layerCache = settings.layerCache && resolve(workspace, settings.layerCache);
  const { limits } = settings;
  return withTemporaryFolder(temporaryFolder(), async (temporary) => {
    const around = {
      env,
      workspace,
      signal,
      log,
      runUrl: runUrl(),
      trust: 'remote',
      layerCache,
      limits,
      snapshots: snapshotsOf(settings, log),
    } as const;
    return weighIn(settings, event, await openPorts({ ...around, temporary }));
  });
}
