import { WeighInError } from '../../../core/shared/errors.ts';
import type { Event } from '../../github/event.ts';
import type { AskOverride } from '../../rules/apply-override.ts';
import { nameOf } from './policy-commit.ts';
import type { PolicyCommit } from './policy-commit.ts';
import type { HouseRules } from './merge-rules.ts';

interface Broken {
  readonly file: string;
  readonly source: PolicyCommit;
  readonly event: Event;
  readonly inputs: HouseRules;
  /** Whether somebody with write access accepted the pull request by the label; undefined if nobody can be asked. */
  readonly accepted: AskOverride | undefined;
}

/** The note of a change that repairs the policy file, and that somebody accepted. Throws a WeighInError for any other. */
export async function acceptedRepair(
  error: unknown,
  repairs: boolean,
  { file, source, event, inputs, accepted }: Broken,
): Promise<string> {
  if (!(error instanceof WeighInError)) throw error;
  const number = 'number' in event ? event.number : null;
  const { overrideLabel: label } = inputs;
  const broken = (remedy: string) =>
    new WeighInError({
      area: 'input',
      what: `Can't use the rules in ${file} at ${nameOf(source)}`,
      why: error.why,
      remedy,
      cause: error,
    });
  if (!repairs) throw broken(`Repair the file there first. ${error.remedy}`);
  if (label === null || number === null || accepted === undefined) {
    throw broken('This change repairs the file: merge it past this check.');
  }
  const headSha = event.kind === 'pull-request' ? event.headSha : null;
  const rule = { label, isSticky: inputs.overrideSticky };
  const override = await accepted({ pullRequest: number, headSha }, rule);
  if (override.state === 'accepted') {
    return `${file} at ${nameOf(source)} can't be used. @${override.by} accepted this change, which repairs it: it is judged by the inputs`;
  }
  const refused = override.state === 'refused' ? `${override.reason}. ` : '';
  throw broken(
    `${refused}This change repairs the file: somebody with write access can accept it by the label "${label}". It is then judged by the inputs.`,
  );
}
