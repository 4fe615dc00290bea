import { messageOf } from '../../core/errors.ts';
import type { Policy } from '../../core/policy.ts';
import type { Event } from '../event.ts';
import { planCommits, short } from '../plan.ts';
import type { History, Plan } from '../plan.ts';
import type { Log } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { policyChanges } from './changes.ts';
import type { PolicyDocument } from './document.ts';
import { rulesFrom } from './rules.ts';
import type { HouseRules } from './rules.ts';

export interface RulesPorts {
  readonly history: History;
  readonly log: Log;
  /** The day, as `2026-12-31`. */
  readonly today: () => string;
}

/** What an image is held to. */
export interface HeldRules {
  readonly rules: HouseRules;
  /** What the report says of the policy file, one sentence each. */
  readonly notes: readonly string[];
  /** What holds after the merge, where the change edits the policy file. */
  readonly later: Policy | null;
}

/** The policy files of a change. */
export interface PolicyFiles {
  /** Of its base; null where there is none, or none that can be used. */
  readonly before: PolicyDocument | null;
  /** Of its head, or of the base where that one cannot be used. */
  readonly after: PolicyDocument | null;
}

/** What the team has laid down, for every image. */
export interface House {
  readonly documents: PolicyFiles;
  /** Throws a WeighInError for rules that cannot be used. */
  rulesFor(image: string): HeldRules;
}

/**
 * Reads the rules that hold: the policy file of the base, and the inputs. A change is never judged by its own policy file, or it
 * could approve itself; what it changes there is told. Only where the base's cannot be read at all does one hold
 * that mends it. Throws a WeighInError for a policy file that cannot be used.
 */
export async function openHouse(
  settings: Settings,
  event: Event,
  plan: Plan | null,
  { history, log, today }: RulesPorts,
): Promise<House> {
  const { rules: inputs, policyFile: file } = settings;
  const commits = file === null ? null : await commitsOf(settings, event, plan, history);
  const before = file === null || commits === null ? null : await history.file(commits.base, file);
  const after = file === null || !commits?.head ? before : await history.file(commits.head, file);
  if (file === null || (before === null && after === null)) return houseOf(inputs);
  if (before !== null && commits !== null) log.info(`Rules: ${file} of ${short(commits.base)}`);
  // What reads YAML takes longer to load than all else at the start, and few repositories have such a file.
  const { readPolicyDocument } = await import('./document.ts');
  const read = (text: string | null): Attempt<PolicyDocument | null> =>
    attempt(() => (text === null ? null : readPolicyDocument(text, file)));
  const author = event.kind === 'pull-request' ? event.author : null;
  const about = { author, today: today() };
  const [old, edited] = [read(before), read(after)];
  const documents = { before: valueOf(old), after: valueOf('error' in edited ? old : edited) };
  const rulesBy = (document: PolicyDocument | null, image: string): HouseRules =>
    document === null ? inputs : rulesFrom(document, inputs, { ...about, image });
  return {
    documents,
    rulesFor(image) {
      const [was, is] = [then(old, (d) => rulesBy(d, image)), then(edited, (d) => rulesBy(d, image))];
      if (before !== after) return heldThrough(was, is, file);
      if ('error' in was) throw was.error;
      return { rules: was.value, notes: [], later: null };
    },
  };
}

/** Without a policy file the inputs are all there is. */
function houseOf(inputs: HouseRules): House {
  return {
    documents: { before: null, after: null },
    rulesFor: () => ({ rules: inputs, notes: [], later: null }),
  };
}

interface Commits {
  /** Whose policy file holds. */
  readonly base: string;
  /** Whose comes after it; null where nothing is merged. */
  readonly head: string | null;
}

/** Null without a repository. `base-ref` chooses what to compare with, but not whose rules hold. */
async function commitsOf(
  { baseRef }: Settings,
  event: Event,
  plan: Plan | null,
  history: History,
): Promise<Commits | null> {
  if (plan !== null && (baseRef === null || event.kind === 'manual')) return commitsOfPlan(plan);
  if (!(await history.exists())) return null;
  if (event.kind === 'privileged' || event.kind === 'other') {
    return { base: event.sha ?? (await history.head()), head: null };
  }
  return commitsOfPlan(await planCommits(event, null, history));
}

function commitsOfPlan({ base, head }: Plan): Commits {
  return 'commit' in base ? { base: base.commit, head } : { base: head, head: null };
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

/** The rules of a change that edits the policy file. */
function heldThrough(before: Attempt<HouseRules>, after: Attempt<HouseRules>, file: string): HeldRules {
  if ('error' in before) {
    if ('error' in after) throw before.error;
    const note = `${file} of the base cannot be used, and this change mends it: it is judged by its own`;
    return { rules: after.value, notes: [note], later: null };
  }
  const { value: rules } = before;
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
