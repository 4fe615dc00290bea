import type { Event } from '../../app/github/event.ts';
import { dig, text } from '../../app/github/payload.ts';
import type { PolicyDocument } from '../../app/config/policy-file/parse.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { ReportSettings } from '../../app/config/report-inputs.ts';
import { messageOf } from '../../core/shared/errors.ts';
import { readPayload, repository } from './runner-environment.ts';

/** A policy file of a branch, read without a checkout. */
export interface BranchPolicy {
  /** Null: there is none, or none that can be used. */
  readonly document: PolicyDocument | null;
  /** Where it is from, as words for the report; null where there is none. */
  readonly source: string | null;
  /** Why it cannot be used, as a sentence without a full stop; null where nothing is wrong. */
  readonly problem: string | null;
}

const NO_POLICY: BranchPolicy = { document: null, source: null, problem: null };

/**
 * Reads the policy file of a branch through GitHub's API.
 * @param branch null: the default branch
 */
export async function readBranchPolicy(
  { policyFile, token }: ReportSettings,
  branch: string | null,
  log: Log,
): Promise<BranchPolicy> {
  if (policyFile === null) return NO_POLICY;
  const { connectGitHub } = await import('../github/octokit-client.ts');
  const { readBranchFile } = await import('../github/branch-file.ts');
  try {
    const file = await readBranchFile(connectGitHub({ token, log }), repository(), branch, policyFile);
    if (file.text === null) return NO_POLICY;
    const source = `${policyFile} of ${file.branch} at ${file.commit.slice(0, 7)}`;
    log.info(`Rules: ${policyFile} of ${file.branch} at ${file.commit}`);
    // What reads YAML takes long to load, and few repositories have such a file.
    const { readPolicyDocument } = await import('../../app/config/policy-file/parse.ts');
    return { document: readPolicyDocument(file.text, source), source: source, problem: null };
  } catch (error) {
    log.warning(messageOf(error));
    return { ...NO_POLICY, problem: messageOf(error).replace(/\.$/, '') };
  }
}

/** The branch that this run's change is to be merged into; null where the event does not say. */
export async function targetBranch(event: Event): Promise<string | null> {
  if (event.kind === 'pull-request') return event.baseBranch;
  const ref = text(dig(await readPayload(), 'merge_group', 'base_ref'));
  return ref === null ? null : ref.replace(/^refs\/heads\//, '');
}
