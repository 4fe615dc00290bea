import type { RunEvent } from '../../app/github/event.ts';
import { getPath, asText } from '../../app/github/payload.ts';
import type { PolicyDocument } from '../../app/config/policy-file/policy-document.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { ReportSettings } from '../../app/config/report-inputs.ts';
import { errorMessage } from '../../core/shared/errors.ts';
import { readPayload, repository } from './runner-environment.ts';

/** The policy file of a branch, read through the API without a checkout. */
export interface BranchPolicy {
  /** Null: the branch has no policy file, or it is invalid. */
  readonly document: PolicyDocument | null;
  /** File, branch and commit, as text for the report; null without a document. */
  readonly source: string | null;
  /** Why it can't be read, as a sentence without a full stop; null if there is no problem. */
  readonly problem: string | null;
}

const NO_POLICY: BranchPolicy = { document: null, source: null, problem: null };

/**
 * Reads the policy file of a branch through GitHub's API. Never rejects: see `problem`.
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
    // The YAML parser is slow to load, and few repositories have a policy file.
    const { readPolicyDocument } = await import('../../app/config/policy-file/policy-document.ts');
    return { document: readPolicyDocument(file.text, source), source, problem: null };
  } catch (error) {
    log.warning(errorMessage(error));
    return { ...NO_POLICY, problem: errorMessage(error).replace(/\.$/, '') };
  }
}

/** The branch that the change will be merged into; null if the event doesn't name it. */
export async function targetBranch(event: RunEvent): Promise<string | null> {
  if (event.kind === 'pull-request') return event.baseBranch;
  const ref = asText(getPath(await readPayload(), 'merge_group', 'base_ref'));
  return ref === null ? null : ref.replace(/^refs\/heads\//, '');
}
