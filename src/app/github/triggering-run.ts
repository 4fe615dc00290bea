import { WeighInError } from '../../core/shared/errors.ts';
import { commitId, dig, text, wholeNumber } from './payload.ts';

/** The workflow run that a `workflow_run` event is about, reduced to what is needed to report on it. */
export interface TriggeringRun {
  readonly id: number;
  /** The tip of the branch that it ran for. */
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name` of the repository that the branch is in: a fork's, for a fork. */
  readonly headRepository: string;
  /** `success`, `failure`, `cancelled`, …. */
  readonly conclusion: string;
}

/**
 * Reads the payload of `workflow_run`. Its `pull_requests` are not used: they are empty for forks.
 * Throws a WeighInError where the run was not made by a pull request, or the payload is not GitHub's.
 */
export function readTriggeringRun(payload: unknown): TriggeringRun {
  const run = dig(payload, 'workflow_run');
  const event = text(dig(run, 'event'));
  if (event !== 'pull_request') {
    throw new WeighInError({
      area: 'input',
      what: `There is no pull request to report on: the run before this one was made by ${event ?? 'no event'}`,
      remedy: "Let the job run `if: github.event.workflow_run.event == 'pull_request'`.",
    });
  }
  const [id, headSha] = [wholeNumber(dig(run, 'id')), commitId(dig(run, 'head_sha'))];
  const headBranch = text(dig(run, 'head_branch'));
  const headRepository = text(dig(run, 'head_repository', 'full_name'));
  const conclusion = text(dig(run, 'conclusion')) ?? 'nothing';
  if (id === null || headSha === null || headBranch === null || headRepository === null) {
    throw new WeighInError({
      area: 'input',
      what: 'The event payload cannot be used',
      why: 'it does not say of which run, commit, branch and repository it is',
      remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
    });
  }
  return { id, headSha, headBranch, headRepository, conclusion };
}
