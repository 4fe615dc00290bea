import { setOutput, warning } from '@actions/core';
import type { ActionSettings } from '../../app/config/action-inputs.ts';
import type { RunEvent } from '../../app/github/event.ts';
import { serializeResult } from '../../app/matrix/result-file.ts';
import type { MatrixResult } from '../../app/matrix/result-file.ts';
import { startPhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { RESULT_FILE, resultArtifactName } from '../../app/matrix/artifact-names.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { uploadArtifact } from '../github/artifacts/upload-artifact.ts';
import type { Lifetime } from '../process/lifetime.ts';
import { isEnterpriseServer, runUrl } from './runner-environment.ts';
import { createActionLog } from './action-log.ts';
import { publishPhaseTimes } from './phase-times.ts';
import { loadEvent, loadInputs, weighInOnRunner } from './run-action.ts';
import { annotate, publishFailure, publishFiles, writeReportFile } from './publish.ts';

/** Results are read within the hour. A run that is examined later can be repeated. */
const RETENTION_DAYS = 7;

/**
 * Runs one job of a matrix: measures an image and uploads the result, so that report/ can judge all results together. A violation doesn't
 * fail this job. An image that can't be measured does, and the failure is uploaded as the result. Never rejects.
 */
export async function runMeasure({ signal, isCancelled }: Lifetime): Promise<void> {
  const log = createActionLog();
  const phases = startPhaseClock(() => performance.now());
  let uploadFailure: ((failure: string) => Promise<void>) | null = null;
  try {
    const { settings, checkout } = await phases.during('plan', async () => loadInputs(signal, log));
    const event = await loadEvent();
    uploadFailure = async (failure) =>
      upload(settings, { ...emptyResult(settings, event), outcome: { failure } }, log);
    rejectImagesInput(settings);
    const { report, pairs, rules, annotations } = await weighInOnRunner(settings, event, {
      checkout,
      log,
      phases,
      signal,
    });
    const result: MatrixResult = {
      ...emptyResult(settings, event),
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
      await upload(settings, result, log);
    });
  } catch (thrown) {
    const error: unknown = signal.aborted ? signal.reason : thrown;
    await publishFailure(error, null);
    if (uploadFailure !== null && !isCancelled())
      await uploadFailure(errorMessage(error)).catch((uploadError: unknown) =>
        publishFailure(uploadError, null),
      );
  } finally {
    await publishPhaseTimes(phases, log);
  }
}

/** Throws for the input `images`: a result has one image. The runner passes inputs that action.yml doesn't declare. */
function rejectImagesInput({ images }: ActionSettings): void {
  if (images === null) return;
  throw new WeighInError({
    area: 'input',
    what: "Can't use the input `images` with measure/",
    why: 'each job of a matrix measures one image',
    remedy: 'Set `name` to the image, or use the main action, which measures all images of the policy file.',
  });
}

function emptyResult({ name, rules }: ActionSettings, event: RunEvent): Omit<MatrixResult, 'outcome'> {
  const { policy, comment, commentMinChange } = rules;
  const headSha = event.kind === 'pull-request' ? event.headSha : null;
  const origin = {
    baseCommit: null,
    headCommit: null,
    baseRef: null,
    pullRequest: 'number' in event ? event.number : null,
    explanation: '',
    runUrl: runUrl(),
  };
  return { image: name, headSha, origin, notes: [], policy, comment, commentMinChange };
}

/** Uploads the result. GitHub Enterprise Server doesn't accept it, so there a warning names the action that can upload the file. */
async function upload({ name, platforms }: ActionSettings, result: MatrixResult, log: Log): Promise<void> {
  const artifact = resultArtifactName(name, platforms);
  const file = await writeReportFile(artifact, RESULT_FILE, serializeResult(result));
  setOutput('result', file);
  setOutput('artifact', artifact);
  if (!isEnterpriseServer()) {
    await uploadArtifact(artifact, file, { log, retentionDays: RETENTION_DAYS });
    return;
  }
  warning(
    "Can't upload the result: GitHub Enterprise Server doesn't accept this kind of artifact. Upload the file in the output `result` as the artifact in the output `artifact`, with actions/upload-artifact@v3. See docs/recipes.md.",
  );
}
