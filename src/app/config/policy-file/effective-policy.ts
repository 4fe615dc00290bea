import { errorMessage } from '../../../core/shared/errors.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { RunEvent } from '../../github/event.ts';
import type { AskOverride } from '../../rules/apply-override.ts';
import type { CommitPlan } from '../../commits/choose-commits.ts';
import type { History } from '../../commits/history.ts';
import type { Log } from '../../ports/ports.ts';
import type { RunSettings } from '../settings.ts';
import { describePolicyChanges } from './describe-changes.ts';
import type { PolicyDocument } from './policy-document.ts';
import { formatPolicyCommit, findPolicyCommit } from './policy-commit.ts';
import type { PolicyCommit } from './policy-commit.ts';
import { requireAcceptedRepair } from './accepted-policy-fix.ts';
import { mergeRules } from './merge-rules.ts';
import type { ImageRules } from './merge-rules.ts';
import { findMergeRange, readPolicyTexts } from './policy-texts.ts';

export interface RulesPorts {
  readonly history: History;
  readonly log: Log;
  /** Today, such as `2026-12-31`. */
  readonly today: () => string;
  /** Asks whether someone with write access accepted the pull request by the label; undefined if there is no way to ask. */
  readonly askOverride?: AskOverride | undefined;
}

/** The rules that apply to an image. */
export interface EffectiveRules {
  readonly rules: ImageRules;
  /** Notes about the policy file for the report, one sentence each. */
  readonly notes: readonly string[];
  /** The policy after the merge; null unless the change edits the rules for this image. */
  readonly afterMerge: Policy | null;
}

/** The policy files that define which images exist and how each side builds them. Rules never come from these. */
export interface PolicyFiles {
  /** The base's file, or the target branch's if the base's is invalid; null if there is none. */
  readonly before: PolicyDocument | null;
  /** The head's file, or `before` if the head's is invalid. */
  readonly after: PolicyDocument | null;
  /** The target branch's file if the head itself is checked out, because it may lack newer images; otherwise null. */
  readonly target: PolicyDocument | null;
}

/** The team's policy for all images. */
export interface RepositoryPolicy {
  readonly documents: PolicyFiles;
  /** Throws a WeighInError if the rules are invalid. */
  rulesFor(image: string): EffectiveRules;
}

/**
 * Loads the effective policy: the policy file at the tip of the target branch, and the inputs. A pull request is never judged by its
 * own policy file, or it could approve itself; its edits are only reported. Exception: if the target branch's file is invalid, a pull
 * request that fixes it is judged by the inputs, once someone accepts that by label. Throws a WeighInError for an invalid policy file.
 */
export async function loadRepositoryPolicy(
  settings: RunSettings,
  event: RunEvent,
  plan: CommitPlan | null,
  ports: RulesPorts,
): Promise<RepositoryPolicy> {
  const { rules: inputs, policyFile: file } = settings;
  const { history, log, today, askOverride } = ports;
  if (file === null || (plan === null && !(await history.exists()))) return policyOfInputs(inputs);
  const source = await findPolicyCommit(event, settings.baseRef, history);
  const texts = await readPolicyTexts(
    file,
    source,
    await findMergeRange(settings, event, plan, history),
    history,
  );
  log.info(
    `Rules: ${texts.rules === null ? `from the inputs, because there is no ${file}` : file} at ${formatPolicyCommit(source)}`,
  );
  if (Object.values(texts).every((text) => text === null)) return policyOfInputs(inputs);
  // Loaded on demand: the YAML parser takes longer to load than anything else, and few repositories have a policy file.
  const { readPolicyDocument } = await import('./policy-document.ts');
  const context = { author: event.kind === 'pull-request' ? event.author : null, today: today() };
  const computeRules = (document: PolicyDocument | null, image: string): ImageRules =>
    document === null ? inputs : mergeRules(document, inputs, { ...context, image });
  const read = (text: string | null): Attempt<PolicyDocument | null> =>
    attempt(() => {
      const document = text === null ? null : readPolicyDocument(text, file);
      // One invalid image block makes the whole file invalid.
      for (const image of [settings.name, ...Object.keys(document?.images ?? {})])
        computeRules(document, image);
      return document;
    });
  const [current, old, edited] = [read(texts.rules), read(texts.before), read(texts.after)];
  const before = 'error' in old ? valueOrNull(current) : old.value;
  const isUnmerged = event.kind === 'pull-request' && plan?.head === event.headSha;
  const target = isUnmerged ? valueOrNull(current) : null;
  const documents = { before, after: 'error' in edited ? before : edited.value, target };
  if ('error' in current) {
    const isRepair = texts.before !== texts.after && 'value' in edited;
    const note = await requireAcceptedRepair(current.error, isRepair, {
      file,
      source,
      event,
      inputs,
      askOverride,
    });
    return { documents, rulesFor: () => ({ rules: inputs, notes: [note], afterMerge: null }) };
  }
  return {
    documents,
    rulesFor(image) {
      const rules = computeRules(current.value, image);
      if (texts.before === texts.after || texts.after === texts.rules)
        return { rules, notes: [], afterMerge: null };
      // Both sides changed the file, so the result of merging them isn't known yet.
      if (texts.rules !== texts.before)
        return { rules, notes: [describeConcurrentEdit(file, source)], afterMerge: null };
      return describePolicyEdit(
        rules,
        mapAttempt(edited, (document) => computeRules(document, image)),
        file,
      );
    },
  };
}

/** Returns the policy of a repository without a policy file. */
function policyOfInputs(inputs: ImageRules): RepositoryPolicy {
  return {
    documents: { before: null, after: null, target: null },
    rulesFor: () => ({ rules: inputs, notes: [], afterMerge: null }),
  };
}

type Attempt<T> = { readonly value: T } | { readonly error: unknown };

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { value: read() };
  } catch (error) {
    return { error };
  }
}

function mapAttempt<T, U>(attempted: Attempt<T>, next: (value: T) => U): Attempt<U> {
  return 'error' in attempted ? attempted : attempt(() => next(attempted.value));
}

function valueOrNull<T>(attempted: Attempt<T>): T | null {
  return 'error' in attempted ? null : attempted.value;
}

function describeConcurrentEdit(file: string, { name }: PolicyCommit): string {
  return `This change edits ${file}, and ${name} has changed it too; the version on ${name} applies`;
}

/** Describes what the change edits in the policy file. The rules that apply now stay the same. */
function describePolicyEdit(rules: ImageRules, after: Attempt<ImageRules>, file: string): EffectiveRules {
  if ('error' in after) {
    const warning = `This change makes ${file} invalid, so every run would fail after the merge. ${errorMessage(after.error)}`;
    return { rules, notes: [warning], afterMerge: null };
  }
  const changes = describePolicyChanges(rules.policy, after.value.policy);
  if (changes.length === 0) {
    return {
      rules,
      notes: [`This change edits ${file}, but not the rules for this image`],
      afterMerge: null,
    };
  }
  const note = `This change edits ${file}, but until it is merged the version on the target branch applies; after the merge: ${changes.join('; ')}`;
  return { rules, notes: [note], afterMerge: after.value.policy };
}
