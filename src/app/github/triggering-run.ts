import { WeighInError } from '../../core/shared/errors.ts';
import { asCommitId, getPath, asText, asWholeNumber } from './payload.ts';

/** The workflow run that triggered a `workflow_run` event, reduced to what the report needs. */
export interface TriggeringRun {
  readonly id: number;
  /** The commit that it ran for. */
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name` of the repository with the branch, which can be a fork. */
  readonly headRepository: string;
  /** `success`, `failure`, `cancelled`, …. */
  readonly conclusion: string;
}

/**
 * Reads the payload of `workflow_run`, except for its `pull_requests`, which are empty for forks. Throws a WeighInError if a pull
 * request didn't trigger the run, or if the payload is invalid.
 */
export function readTriggeringRun(payload: unknown): TriggeringRun {
  const run = getPath(payload, 'workflow_run');
  const event = asText(getPath(run, 'event'));
  if (event !== 'pull_request') {
    throw new WeighInError({
      area: 'input',
      what: "Can't find a pull request to report on",
      why: `the run before this one was triggered by ${event ?? 'no event'}`,
      remedy: "Add `if: github.event.workflow_run.event == 'pull_request'` to the job.",
    });
  }
  const [id, headSha] = [asWholeNumber(getPath(run, 'id')), asCommitId(getPath(run, 'head_sha'))];
  const headBranch = asText(getPath(run, 'head_branch'));
  const headRepository = asText(getPath(run, 'head_repository', 'full_name'));
  const conclusion = asText(getPath(run, 'conclusion')) ?? 'nothing';
  if (id === null || headSha === null || headBranch === null || headRepository === null) {
    throw new WeighInError({
      area: 'input',
      what: "Can't use the event payload",
      why: 'its run ID, commit, branch or repository is missing or invalid',
      remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
    });
  }
  return { id, headSha, headBranch, headRepository, conclusion };
}
