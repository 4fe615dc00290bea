import type { Override } from '../../app/override.ts';
import { messageOf } from '../../core/errors.ts';
import type { GitHubClient } from './client.ts';
import { isRequestError, reasonOf } from './failure.ts';

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
}

/** GitHub tells labels apart without regard to case. */
const same = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();

/**
 * Whether the pull request bears the label now, and whoever set it last may push to the repository. What cannot be asked
 * is not accepted. The event's own list of labels is not used: a repeated run gets the old one.
 */
export async function findOverride(github: GitHubClient, place: Place, label: string): Promise<Override> {
  try {
    if (!(await bearsLabel(github, place, label))) return { state: 'not-labelled' };
    const by = await labeller(github, place, label);
    if (by === null) return refused(label, 'GitHub does not say who set it');
    const { owner, repo } = place;
    const { data } = await github.octokit.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo,
      username: by,
    });
    const mayPush = data.permission === 'admin' || data.permission === 'write';
    return mayPush
      ? { state: 'accepted', by }
      : refused(label, `@${by}, who set it, may not push to ${owner}/${repo}`);
  } catch (error) {
    if (!isRequestError(error)) throw error;
    return refused(label, `GitHub does not say who set it: ${messageOf(reasonOf(error))}`);
  }
}

function refused(label: string, why: string): Override {
  return { state: 'refused', reason: `The label "${label}" does not count: ${why}` };
}

async function bearsLabel({ octokit }: GitHubClient, place: Place, label: string): Promise<boolean> {
  const { owner, repo, pullRequest } = place;
  const labels = await octokit.paginate(octokit.rest.issues.listLabelsOnIssue, {
    ...{ owner, repo, issue_number: pullRequest, per_page: 100 },
  });
  return labels.some(({ name }) => same(name, label));
}

/** Who set the label last. */
async function labeller({ octokit }: GitHubClient, place: Place, label: string): Promise<string | null> {
  const { owner, repo, pullRequest } = place;
  const pages = octokit.paginate.iterator(octokit.rest.issues.listEvents, {
    ...{ owner, repo, issue_number: pullRequest, per_page: 100 },
  });
  let by: string | null = null;
  for await (const { data } of pages) {
    for (const event of data) {
      if (event.event !== 'labeled' || !('label' in event) || !same(event.label.name, label)) continue;
      by = event.actor.login;
    }
  }
  return by;
}
