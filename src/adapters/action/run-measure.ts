import { setOutput, warning } from '@actions/core';
import type { ActionSettings } from '../../app/config/action-inputs.ts';
import type { Event } from '../../app/github/event.ts';
import { writeLegFile } from '../../app/matrix/result-file.ts';
import type { Leg } from '../../app/matrix/result-file.ts';
import { startPhases } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { LEG_FILE, legName } from '../../app/matrix/artifact-names.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import { uploadArtifact } from '../github/artifacts/upload-artifact.ts';
import type { Lifetime } from '../process/lifetime.ts';
import { isEnterpriseServer, runUrl } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { publishPhaseTimes } from './close-phases.ts';
import { loadEvent, loadInputs, weighInOnRunner } from './run-action.ts';
import { annotate, publishFailure, publishFiles, writeReportFile } from './publish.ts';

/** Legs are read within the hour; a run that is looked into later is repeated. */
const RETENTION_DAYS = 7;

/**
 * One leg of a matrix: weighs an image and hands over what was found, for report/ to judge all legs together. A broken rule does not
 * fail it; an image that cannot be weighed does, and is handed over as that. Never rejects.
 */
export async function runMeasure({ signal, isCancelled }: Lifetime): Promise<void> {
  const log = createActionLog();
  const phases = startPhases(() => performance.now());
  let uploadFailure: ((failure: string) => Promise<void>) | null = null;
  try {
    const { settings, checkout } = await phases.during('plan', async () => loadInputs(signal, log));
    const event = await loadEvent();
    uploadFailure = async (failure) =>
      upload(settings, { ...blankLeg(settings, event), outcome: { failure } }, log);
    rejectImagesInput(settings);
    const { report, pairs, rules, annotations } = await weighInOnRunner(settings, event, {
      checkout,
      log,
      phases,
      signal,
    });
    const leg: Leg = {
      ...blankLeg(settings, event),
      origin: report.origin,
      notes: report.notes,
      policy: rules.policy,
      comment: rules.comment,
      commentMinChange: rules.commentMinChange,
      outcome: { pairs },
    };
    await phases.during('publish', async () => {
      await publishFiles(report, { name: settings.name, title: settings.name });
      annotate(annotations);
      uploadFailure = null;
      await upload(settings, leg, log);
    });
  } catch (thrown) {
    const error: unknown = signal.aborted ? signal.reason : thrown;
    await publishFailure(error, null);
    if (uploadFailure !== null && !isCancelled())
      await uploadFailure(messageOf(error)).catch((uploadError: unknown) =>
        publishFailure(uploadError, null),
      );
  } finally {
    await publishPhaseTimes(phases, log);
  }
}

/** A runner passes inputs that action.yml lacks. A leg holds one image, so the others would be lost. */
function rejectImagesInput({ images }: ActionSettings): void {
  if (images === null) return;
  throw new WeighInError({
    area: 'input',
    what: 'measure/ has no input `images`',
    why: 'each job of a matrix measures one image',
    remedy: 'Name the image by `name`, or use the action itself, which weighs all images of the policy file.',
  });
}

function blankLeg({ name, rules }: ActionSettings, event: Event): Omit<Leg, 'outcome'> {
  const { policy, comment, commentMinChange } = rules;
  const headSha = event.kind === 'pull-request' ? event.headSha : null;
  const origin = { baseCommit: null, headCommit: null, explanation: '', runUrl: runUrl() };
  return { image: name, headSha, origin, notes: [], policy, comment, commentMinChange };
}

/** Where the server does not take artifacts of this kind, it says so and leaves the file for an action that it knows. */
async function upload({ name, platforms }: ActionSettings, leg: Leg, log: Log): Promise<void> {
  const artifact = legName(name, platforms);
  const file = await writeReportFile(artifact, LEG_FILE, writeLegFile(leg));
  setOutput('leg', file);
  setOutput('artifact', artifact);
  if (!isEnterpriseServer()) {
    await uploadArtifact(artifact, file, { log, keptDays: RETENTION_DAYS });
    return;
  }
  warning(
    'GitHub Enterprise Server does not take this artifact. Upload the file of the output `leg`, as the artifact of the output `artifact`, by actions/upload-artifact@v3: docs/recipes.md shows it.',
  );
}
