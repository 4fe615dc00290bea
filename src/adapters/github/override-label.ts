import type { Override, OverrideRule } from '../../app/rules/apply-override.ts';
import { getPath, asText, asTimestamp } from '../../app/github/payload.ts';
import { invalidResponse, paginate, describeFailure } from './responses.ts';
import type { GitHubClient } from './octokit-client.ts';
import { findPushTime } from './push-time.ts';
import type { PullRequestCommit } from './push-time.ts';

/** GitHub's labels are not case-sensitive. */
const isSameLabel = (a: unknown, b: string) => typeof a === 'string' && a.toLowerCase() === b.toLowerCase();

/**
 * Checks that the pull request has the label, that the person who added it last can push to the repository, and that it was added after the
 * commit was pushed. Anything that can't be checked is refused. Doesn't use the labels in the event, because a re-run gets the old ones.
 * Never rejects.
 */
export async function findOverride(
  github: GitHubClient,
  commit: PullRequestCommit,
  { label, isSticky }: OverrideRule,
): Promise<Override> {
  try {
    if (!(await hasLabel(github, commit, label))) return { state: 'not-labelled' };
    const labelEvent = await findLastLabelEvent(github, commit, label);
    const by = labelEvent?.by ?? null;
    if (labelEvent === null || by === null) {
      return refuse(label, "can't find out who added it. Remove the label and add it again");
    }
    const { owner, repo } = commit;
    if (!(await canPush(github, commit, by))) {
      return refuse(label, `@${by}, who added it, does not have write access to ${owner}/${repo}`);
    }
    const objection = isSticky ? null : await findTimingObjection(github, commit, labelEvent.time);
    return objection === null ? { state: 'accepted', by } : refuse(label, objection);
  } catch (error) {
    return refuse(label, `can't check who added it and when: ${describeFailure(error)}`);
  }
}

function refuse(label: string, why: string): Override {
  return { state: 'refused', reason: `Ignoring the label "${label}": ${why}` };
}

async function hasLabel(
  { octokit }: GitHubClient,
  { owner, repo, pullRequest }: PullRequestCommit,
  label: string,
): Promise<boolean> {
  const labels = paginate(`the labels of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listLabelsOnIssue({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  for await (const found of labels) if (isSameLabel(getPath(found, 'name'), label)) return true;
  return false;
}

interface LabelEvent {
  /** Null if the account was deleted. */
  readonly by: string | null;
  readonly time: number | null;
}

/** Returns who added the label last, and when, or null if GitHub has no record. */
async function findLastLabelEvent(
  { octokit }: GitHubClient,
  { owner, repo, pullRequest }: PullRequestCommit,
  label: string,
): Promise<LabelEvent | null> {
  const events = paginate(`the events of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listEvents({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  let last: LabelEvent | null = null;
  for await (const event of events) {
    if (getPath(event, 'event') !== 'labeled') continue;
    const name = asText(getPath(event, 'label', 'name'));
    // A label without a name may be this one, so it is unknown who added it.
    if (name === null) last = { by: null, time: null };
    if (!isSameLabel(name, label)) continue;
    last = { by: asText(getPath(event, 'actor', 'login')), time: asTimestamp(getPath(event, 'created_at')) };
  }
  return last;
}

async function canPush(
  { octokit }: GitHubClient,
  { owner, repo }: PullRequestCommit,
  username: string,
): Promise<boolean> {
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
  const permission = asText(getPath(data, 'permission'));
  if (permission === null) throw invalidResponse(`it doesn't say which permission @${username} has`);
  return permission === 'admin' || permission === 'write';
}

/** Returns why the label may not be about the current commit, and what to do, or null if it is. */
async function findTimingObjection(
  github: GitHubClient,
  pullRequestCommit: PullRequestCommit,
  labelledAt: number | null,
): Promise<string | null> {
  const pushed = await findPushTime(github, pullRequestCommit);
  const commit = pushed.commit?.slice(0, 7) ?? 'the commit';
  if ('whyUnknown' in pushed) {
    return `can't confirm that it was added after ${commit} was pushed: ${pushed.whyUnknown}`;
  }
  if (labelledAt !== null && labelledAt > pushed.time) return null;
  return `it was added before ${commit} was pushed; review the new commits, then remove it and add it again`;
}
