import type { Override, OverrideRule } from '../../app/rules/apply-override.ts';
import { dig, text, timestamp } from '../../app/github/payload.ts';
import { badAnswer, eachItem, whyNoAnswer } from './answer.ts';
import type { GitHubClient } from './octokit-client.ts';
import { findPushTime } from './push-time.ts';
import type { PullRequestCommit } from './push-time.ts';

/** GitHub tells labels apart without regard to case. */
const isSame = (one: unknown, other: string) =>
  typeof one === 'string' && one.toLowerCase() === other.toLowerCase();

/**
 * Whether the pull request has the label now, whoever set it last may push to the repository, and did so after the commit was pushed. What
 * cannot be asked is not accepted. The event's own list of labels is not used: a repeated run gets the old one. Never rejects.
 */
export async function findOverride(
  github: GitHubClient,
  place: PullRequestCommit,
  { label, isSticky }: OverrideRule,
): Promise<Override> {
  try {
    if (!(await hasLabel(github, place, label))) return { state: 'not-labelled' };
    const setting = await findSetting(github, place, label);
    const by = setting?.by ?? null;
    if (setting === null || by === null) {
      return refused(label, 'GitHub does not say who set it; remove it and set it again');
    }
    const { owner, repo } = place;
    if (!(await mayPush(github, place, by))) {
      return refused(label, `@${by}, who set it, may not push to ${owner}/${repo}`);
    }
    const objection = isSticky ? null : await objectionToTime(github, place, setting.time);
    return objection === null ? { state: 'accepted', by } : refused(label, objection);
  } catch (error) {
    return refused(label, `GitHub does not say who set it: ${whyNoAnswer(error)}`);
  }
}

function refused(label: string, why: string): Override {
  return { state: 'refused', reason: `The label "${label}" does not count: ${why}` };
}

async function hasLabel(
  { octokit }: GitHubClient,
  { owner, repo, pullRequest }: PullRequestCommit,
  label: string,
): Promise<boolean> {
  const labels = eachItem(`the labels of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listLabelsOnIssue({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  for await (const found of labels) if (isSame(dig(found, 'name'), label)) return true;
  return false;
}

interface Setting {
  /** Null where the account is deleted. */
  readonly by: string | null;
  readonly time: number | null;
}

/** Who set the label last, and when; null where GitHub has no record of it. */
async function findSetting(
  { octokit }: GitHubClient,
  { owner, repo, pullRequest }: PullRequestCommit,
  label: string,
): Promise<Setting | null> {
  const events = eachItem(`the events of #${pullRequest}`, async (page) =>
    octokit.rest.issues.listEvents({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }),
  );
  let last: Setting | null = null;
  for await (const event of events) {
    if (dig(event, 'event') !== 'labeled') continue;
    const name = text(dig(event, 'label', 'name'));
    // A label without a name may be this one, set by nobody knows whom.
    if (name === null) last = { by: null, time: null };
    if (!isSame(name, label)) continue;
    last = { by: text(dig(event, 'actor', 'login')), time: timestamp(dig(event, 'created_at')) };
  }
  return last;
}

async function mayPush(
  { octokit }: GitHubClient,
  { owner, repo }: PullRequestCommit,
  username: string,
): Promise<boolean> {
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
  const permission = text(dig(data, 'permission'));
  if (permission === null) throw badAnswer(`it does not say what @${username} may do`);
  return permission === 'admin' || permission === 'write';
}

/** Why a label that was set at this time is not about the commit, and what to do; null where it is. */
async function objectionToTime(
  github: GitHubClient,
  place: PullRequestCommit,
  labelled: number | null,
): Promise<string | null> {
  const pushed = await findPushTime(github, place);
  const commit = pushed.commit?.slice(0, 7) ?? 'the commit';
  if ('unknown' in pushed) {
    return `it is not certain that it was set after ${commit} was pushed, for ${pushed.unknown}; remove it and set it again, or set override-label-sticky: true`;
  }
  if (labelled !== null && labelled > pushed.time) return null;
  return `it was set before ${commit} was pushed; look at the new commits, then remove it and set it again`;
}
