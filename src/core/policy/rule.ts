import type { Comparison } from '../comparison/comparison.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Exception, ExpiredException } from './exceptions.ts';
import type { ForbiddenKind } from './forbiddable.ts';

/** A limit for growth. If both values are given, both must be exceeded. */
export interface IncreaseLimit {
  readonly bytes: number | null;
  /** Percent of the base's size. */
  readonly percent: number | null;
}

/** What violates `forbid` or `forbid-new`. */
export interface Findings {
  readonly kind: ForbiddenKind;
  /** Names of components, interpreters and starters, or paths of setuid files and packed programs, in the order found. Not escaped. */
  readonly names: readonly string[];
}

/** How an image violates a rule. Texts are plain sentences or phrases, not escaped for any format. */
export interface ViolationDetails {
  readonly message: string;
  readonly actual: string;
  readonly limit: string;
  /** What to do, as one or more sentences. */
  readonly remedy: string;
  /** What a rule about contents found; null for a rule about sizes. */
  readonly findings: Findings | null;
  /** Indexes of the head's layers that cause the violation; empty for a rule about sizes. */
  readonly layers: readonly number[];
}

/** Input of a rule about an image. */
export interface RuleInput {
  readonly head: Snapshot;
  readonly exceptions: readonly Exception[];
  /** Exceptions that no longer apply. */
  readonly expired: readonly ExpiredException[];
  /** The value of `forbid`, which applies to new and old programs. */
  readonly forbidden: readonly ForbiddenKind[];
}

/** Input of a rule about a change. */
export interface ChangeRuleInput extends RuleInput {
  readonly comparison: Comparison;
}

/** Texts about a rule for GitHub code scanning. */
export interface RuleDescriptor {
  readonly name: string;
  readonly brief: string;
  readonly full: string;
  /** Markdown. */
  readonly help: string;
  readonly tags: readonly string[];
}

interface RuleTexts {
  /** The name of the input, and of the key in the policy file. */
  readonly key: string;
  /** What the rule sets, as a phrase in Markdown. The format of its values follows from the kind. */
  readonly title: string;
  /** More sentences in Markdown; empty if the title is enough. */
  readonly description: string;
}

/** The type of the values of each kind of rule. */
interface ValueByKind {
  /** Bytes. */
  readonly size: number | null;
  readonly increase: IncreaseLimit | null;
  readonly words: readonly string[];
}

/** A rule that an image can violate. */
interface Limit<Kind extends keyof ValueByKind> extends RuleTexts {
  readonly kind: Kind;
  /** The value if the team doesn't set the rule; null for no limit. */
  readonly default: ValueByKind[Kind] | null;
  readonly sarif: RuleDescriptor;
}

/** Checks an image against the value of a rule and returns the breaches. */
export type Evaluation<Value> =
  | {
      /** The rule is about a change, so it doesn't apply without a base. */
      readonly needsBase: true;
      readonly evaluate: (value: Value, judged: ChangeRuleInput) => readonly ViolationDetails[];
    }
  | {
      readonly needsBase: false;
      readonly evaluate: (value: Value, judged: RuleInput) => readonly ViolationDetails[];
    };

export type SizeRule = Limit<'size'> & Evaluation<number>;
export type IncreaseRule = Limit<'increase'> & Evaluation<IncreaseLimit>;
export type WordsRule = Limit<'words'> & { readonly words: readonly string[] } & Evaluation<
    readonly ForbiddenKind[]
  >;

/** The rule that lists exceptions. */
export interface ExceptionsRule extends RuleTexts {
  readonly kind: 'exceptions';
  readonly needsBase: false;
}

/** A rule that decides how the check reacts. */
export interface ChoiceRule extends RuleTexts {
  readonly kind: 'choice';
  readonly needsBase: boolean;
  readonly choices: readonly string[];
  readonly default: string;
}

/** An entry of the table of rules. */
export type Rule = SizeRule | IncreaseRule | WordsRule | ExceptionsRule | ChoiceRule;

/** The type of a rule's value in a policy. */
export type RuleValue<R extends Rule> = R extends WordsRule
  ? readonly R['words'][number][]
  : R extends ChoiceRule
    ? R['choices'][number]
    : R extends ExceptionsRule
      ? readonly Exception[]
      : R extends { readonly kind: keyof ValueByKind }
        ? ValueByKind[R['kind']]
        : never;
