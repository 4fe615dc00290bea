import { messageOf } from '../../../core/shared/errors.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { Event } from '../../github/event.ts';
import type { AskOverride } from '../../rules/apply-override.ts';
import type { Plan } from '../../commits/choose-commits.ts';
import type { History } from '../../commits/history.ts';
import type { Log } from '../../ports/ports.ts';
import type { Settings } from '../settings.ts';
import { policyChanges } from './describe-changes.ts';
import type { PolicyDocument } from './parse.ts';
import { nameOf, policyCommit } from './policy-commit.ts';
import type { PolicyCommit } from './policy-commit.ts';
import { acceptedRepair } from './repair.ts';
import { rulesFrom } from './merge-rules.ts';
import type { HouseRules } from './merge-rules.ts';
import { changeOf, textsOf } from './texts.ts';

export interface RulesPorts {
  readonly history: History;
  readonly log: Log;
  /** The day, as `2026-12-31`. */
  readonly today: () => string;
  /** Whether somebody with write access accepted the pull request by the label; left out if nobody can be asked. */
  readonly accepted?: AskOverride | undefined;
}

/** What an image is held to. */
export interface HeldRules {
  readonly rules: HouseRules;
  /** What the report says of the policy file, one sentence each. */
  readonly notes: readonly string[];
  /** What holds after the merge, where the change edits the policy file. */
  readonly later: Policy | null;
}

/** The policy files of a change: which images there are, and how each side builds them. Rules are never taken from these. */
export interface PolicyFiles {
  /** Of its base, or of the target branch if that of the base can't be used; null if there is none. */
  readonly before: PolicyDocument | null;
  /** Of its head, or `before` if that of the head can't be used. */
  readonly after: PolicyDocument | null;
  /** Of the target branch, if the head itself is checked out and may lack what the branch has by now; else null. */
  readonly target: PolicyDocument | null;
}

/** What the team has laid down, for every image. */
export interface House {
  readonly documents: PolicyFiles;
  /** Throws a WeighInError for rules that cannot be used. */
  rulesFor(image: string): HeldRules;
}

/**
 * Reads the rules that hold: the policy file at the tip of the target branch, and the inputs. A change is never judged by its own
 * policy file, nor by an old one that it chose to start from; the report says what it edits. If the file of the target branch is
 * broken, the change that repairs it is judged by the inputs, once somebody accepts that by the label.
 * Throws a WeighInError for a policy file that can't be used.
 */
export async function openHouse(
  settings: Settings,
  event: Event,
  plan: Plan | null,
  ports: RulesPorts,
): Promise<House> {
  const { rules: inputs, policyFile: file } = settings;
  const { history, log, today, accepted } = ports;
  if (file === null || (plan === null && !(await history.exists()))) return houseOf(inputs);
  const source = await policyCommit(event, settings.baseRef, history);
  const texts = await textsOf(file, source, await changeOf(settings, event, plan, history), history);
  log.info(`Rules: ${texts.rules === null ? `the inputs, no ${file}` : file} at ${nameOf(source)}`);
  if (Object.values(texts).every((text) => text === null)) return houseOf(inputs);
  // What reads YAML takes longer to load than all else at the start, and few repositories have such a file.
  const { readPolicyDocument } = await import('./parse.ts');
  const about = { author: event.kind === 'pull-request' ? event.author : null, today: today() };
  const rulesBy = (document: PolicyDocument | null, image: string): HouseRules =>
    document === null ? inputs : rulesFrom(document, inputs, { ...about, image });
  const read = (text: string | null): Attempt<PolicyDocument | null> =>
    attempt(() => {
      const document = text === null ? null : readPolicyDocument(text, file);
      // A block of any image that can't be used makes the file one that can't be used.
      for (const image of [settings.name, ...Object.keys(document?.images ?? {})]) rulesBy(document, image);
      return document;
    });
  const [current, old, edited] = [read(texts.rules), read(texts.before), read(texts.after)];
  const before = 'error' in old ? valueOf(current) : old.value;
  const isUnmerged = event.kind === 'pull-request' && plan?.head === event.headSha;
  const target = isUnmerged ? valueOf(current) : null;
  const documents = { before, after: 'error' in edited ? before : edited.value, target };
  if ('error' in current) {
    const repairs = texts.before !== texts.after && 'value' in edited;
    const note = await acceptedRepair(current.error, repairs, { file, source, event, inputs, accepted });
    return { documents, rulesFor: () => ({ rules: inputs, notes: [note], later: null }) };
  }
  return {
    documents,
    rulesFor(image) {
      const rules = rulesBy(current.value, image);
      if (texts.before === texts.after || texts.after === texts.rules)
        return { rules, notes: [], later: null };
      // The two versions of the file will be merged, and nobody knows yet into what.
      if (texts.rules !== texts.before) return { rules, notes: [editedToo(file, source)], later: null };
      return heldThrough(
        rules,
        then(edited, (document) => rulesBy(document, image)),
        file,
      );
    },
  };
}

/** Without a policy file the inputs are all there is. */
function houseOf(inputs: HouseRules): House {
  return {
    documents: { before: null, after: null, target: null },
    rulesFor: () => ({ rules: inputs, notes: [], later: null }),
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

function then<T, U>(tried: Attempt<T>, next: (value: T) => U): Attempt<U> {
  return 'error' in tried ? tried : attempt(() => next(tried.value));
}

function valueOf<T>(tried: Attempt<T>): T | null {
  return 'error' in tried ? null : tried.value;
}

function editedToo(file: string, { name }: PolicyCommit): string {
  return `This change edits ${file}, which ${name} changed too: it is judged by that of ${name}`;
}

/** The rules of a change that edits the policy file. */
function heldThrough(rules: HouseRules, after: Attempt<HouseRules>, file: string): HeldRules {
  if ('error' in after) {
    const note = `This change breaks ${file}; after the merge every run would fail. ${messageOf(after.error)}`;
    return { rules, notes: [note], later: null };
  }
  const changes = policyChanges(rules.policy, after.value.policy);
  if (changes.length === 0) {
    return { rules, notes: [`This change edits ${file}; what it holds this image to stays`], later: null };
  }
  const note = `This change edits ${file} and is judged by that of its base; after the merge: ${changes.join('; ')}`;
  return { rules, notes: [note], later: after.value.policy };
}
