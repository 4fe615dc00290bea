import { WeighInError } from '../../core/shared/errors.ts';
import { buildAnnotations } from '../../core/report/annotations.ts';
import type { Annotation } from '../../core/report/annotations.ts';
import type { ImageReport } from '../../core/policy/report.ts';
import type { RunEvent } from '../github/event.ts';
import type { CommitPlan } from '../commits/choose-commits.ts';
import type { History } from '../commits/history.ts';
import type { Log } from '../ports/ports.ts';

export interface AnnotationPorts {
  readonly history: Pick<History, 'file'>;
  readonly log: Log;
}

/**
 * Returns the annotations whose line numbers are right. GitHub shows them on the tip of the pull request, but the merge commit was
 * built, so they are left out if the Dockerfile differs between the two.
 */
export async function verifyAnnotations(
  images: readonly ImageReport[],
  event: RunEvent,
  plan: CommitPlan | null,
  ports: AnnotationPorts,
): Promise<Annotation[]> {
  if (plan === null) return [];
  const shown = event.kind === 'pull-request' ? event.headSha : plan.head;
  const digests = new Map<string, Promise<string | null>>();
  const findDigest = (file: string): Promise<string | null> => {
    const digest = digests.get(file) ?? readDigest(shown, file, ports);
    digests.set(file, digest);
    return digest;
  };
  const verified: Annotation[] = [];
  for (const annotation of images.flatMap(buildAnnotations)) {
    if ((await findDigest(annotation.file)) === annotation.digest) verified.push(annotation);
  }
  return verified;
}

/** Returns the digest of a Dockerfile; null if the commit lacks it or can't be fetched. */
async function readDigest(
  commit: string,
  file: string,
  { history, log }: AnnotationPorts,
): Promise<string | null> {
  try {
    const text = await history.file(commit, file);
    if (text === null) return null;
    const { dockerfileDigest } = await import('../../core/dockerfile/build-recorder.ts');
    return dockerfileDigest(text);
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    log.info(`Skipping annotations: ${error.message}`);
    return null;
  }
}
