import { WeighInError } from '../../../core/shared/errors.ts';
import type { RunEvent } from '../../github/event.ts';
import type { AskOverride } from '../../rules/apply-override.ts';
import { formatPolicyCommit } from './policy-commit.ts';
import type { PolicyCommit } from './policy-commit.ts';
import type { ImageRules } from './merge-rules.ts';

interface BrokenPolicy {
  readonly file: string;
  readonly source: PolicyCommit;
  readonly event: RunEvent;
  readonly inputs: ImageRules;
  /** Asks whether someone with write access accepted the pull request by the label; undefined if there is no way to ask. */
  readonly askOverride: AskOverride | undefined;
}

/** Returns the report's note about an accepted change that fixes the policy file. Throws a WeighInError for any other change. */
export async function requireAcceptedRepair(
  error: unknown,
  isRepair: boolean,
  { file, source, event, inputs, askOverride }: BrokenPolicy,
): Promise<string> {
  if (!(error instanceof WeighInError)) throw error;
  const number = 'number' in event ? event.number : null;
  const { overrideLabel: label } = inputs;
  const broken = (remedy: string) =>
    new WeighInError({
      area: 'input',
      what: `Can't use the rules in ${file} at ${formatPolicyCommit(source)}`,
      why: error.why,
      remedy,
      cause: error,
    });
  if (!isRepair) throw broken(`Fix the file on that branch first. ${error.remedy}`);
  if (label === null || number === null || askOverride === undefined) {
    throw broken(
      'This change fixes the file, but no label can accept it here. Ask an administrator to merge it although this check fails.',
    );
  }
  const headSha = event.kind === 'pull-request' ? event.headSha : null;
  const rule = { label, isSticky: inputs.overrideSticky };
  const override = await askOverride({ pullRequest: number, headSha }, rule);
  if (override.state === 'accepted') {
    return `The rules in ${file} at ${formatPolicyCommit(source)} are invalid. @${override.by} accepted this change, which fixes them, so the inputs apply`;
  }
  const refusal = override.state === 'refused' ? `${override.reason}. ` : '';
  throw broken(
    `${refusal}This change fixes the file. Ask someone with write access to add the label "${label}"; the rules of the inputs apply then.`,
  );
}
