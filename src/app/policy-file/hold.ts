import { messageOf } from '../../core/errors.ts';
import type { Policy } from '../../core/policy.ts';
import type { Event } from '../event.ts';
import { planCommits, short } from '../plan.ts';
import type { History, Plan } from '../plan.ts';
import type { Log } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { policyChanges } from './changes.ts';
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

/**
 * The rules that hold: the policy file of the base, and the inputs. A change is never judged by its own policy file, or it
 * could approve itself; what it changes there is told. Only where the base's cannot be read at all does one hold
 * that mends it. Throws a WeighInError for a policy file that cannot be used.
 */
export async function holdRules(
  settings: Settings,
  event: Event,
  plan: Plan | null,
  { history, log, today }: RulesPorts,
): Promise<HeldRules> {
  const { rules: inputs, policyFile: file, name: image } = settings;
  const commits = file === null ? null : await commitsOf(settings, event, plan, history);
  if (file === null || commits === null) return { rules: inputs, notes: [], later: null };
  const author = event.kind === 'pull-request' ? event.author : null;
  const about = { image, author, today: today() };
  const before = await history.file(commits.base, file);
  const after = commits.head === null ? before : await history.file(commits.head, file);
  if (before === null && after === null) return { rules: inputs, notes: [], later: null };
  // What reads YAML takes longer to load than all else at the start, and few repositories have such a file.
  const { readPolicyDocument } = await import('./document.ts');
  const read = (text: string | null): HouseRules =>
    text === null ? inputs : rulesFrom(readPolicyDocument(text, file), inputs, about);
  if (before !== null) log.info(`Rules: ${file} of ${short(commits.base)}`);
  if (before === after) return { rules: read(before), notes: [], later: null };
  return edited(attempt(read, before), attempt(read, after), file);
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

type Attempt = { readonly rules: HouseRules } | { readonly error: unknown };

function attempt(read: (text: string | null) => HouseRules, text: string | null): Attempt {
  try {
    return { rules: read(text) };
  } catch (error) {
    return { error };
  }
}

function edited(before: Attempt, after: Attempt, file: string): HeldRules {
  if ('error' in before) {
    if ('error' in after) throw before.error;
    const note = `${file} of the base cannot be used, and this change mends it: it is judged by its own`;
    return { rules: after.rules, notes: [note], later: null };
  }
  const { rules } = before;
  if ('error' in after) {
    const note = `This change breaks ${file}; after the merge every run would fail. ${messageOf(after.error)}`;
    return { rules, notes: [note], later: null };
  }
  const changes = policyChanges(rules.policy, after.rules.policy);
  if (changes.length === 0) {
    return { rules, notes: [`This change edits ${file}; what it holds this image to stays`], later: null };
  }
  const note = `This change edits ${file} and is judged by that of its base; after the merge: ${changes.join('; ')}`;
  return { rules, notes: [note], later: after.rules.policy };
}
