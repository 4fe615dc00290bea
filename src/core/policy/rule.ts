import type { Comparison } from '../comparison/comparison.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Exception, ExpiredException } from './exceptions.ts';
import type { Forbiddable } from './forbiddable.ts';

/** If both are given, both must be exceeded. */
export interface IncreaseLimit {
  readonly bytes: number | null;
  /** Percent of the base. */
  readonly percent: number | null;
}

/** What a rule says of an image that violates it: each text is one plain sentence or phrase, not escaped for any format. */
export interface Breach {
  readonly message: string;
  readonly actual: string;
  readonly limit: string;
  /** What to do about it, as a whole sentence. */
  readonly remedy: string;
  /** Layers of the head that contain what violates it; empty for a rule about sizes. */
  readonly layers: readonly number[];
}

/** What a rule about the image alone looks at. */
export interface Judged {
  readonly head: Snapshot;
  readonly exceptions: readonly Exception[];
  /** Exceptions that have ended. */
  readonly expired: readonly ExpiredException[];
  /** What is forbidden anyway, be it new or not. */
  readonly forbidden: readonly Forbiddable[];
}

/** What a rule about a change looks at. */
export interface JudgedChange extends Judged {
  readonly comparison: Comparison;
}

/** What code scanning shows about a rule. */
export interface RuleDescriptor {
  readonly name: string;
  readonly brief: string;
  readonly full: string;
  /** Markdown. */
  readonly help: string;
  readonly tags: readonly string[];
}

interface Texts {
  /** The name of the input, and of the key in the policy file. */
  readonly key: string;
  /** One phrase in Markdown that says what it sets; how a value is written follows from the kind. */
  readonly title: string;
  /** More sentences about it, in Markdown; empty if the title says all. */
  readonly description: string;
}

/** The values that a rule of each kind can have. */
interface ValueOfKind {
  /** Bytes. */
  readonly size: number | null;
  readonly increase: IncreaseLimit | null;
  readonly words: readonly string[];
}

/** A rule that an image can violate. */
interface Limit<Kind extends keyof ValueOfKind> extends Texts {
  readonly kind: Kind;
  /** Applies unless the team sets the rule; null: nothing does. */
  readonly default: ValueOfKind[Kind] | null;
  readonly sarif: RuleDescriptor;
}

/** What a rule finds in an image, given its value in the policy. */
export type Evaluation<Value> =
  | {
      /** It is about a change: without a base it doesn't apply. */
      readonly needsBase: true;
      readonly evaluate: (value: Value, judged: JudgedChange) => readonly Breach[];
    }
  | {
      readonly needsBase: false;
      readonly evaluate: (value: Value, judged: Judged) => readonly Breach[];
    };

export type SizeRule = Limit<'size'> & Evaluation<number>;
export type IncreaseRule = Limit<'increase'> & Evaluation<IncreaseLimit>;
export type WordsRule = Limit<'words'> & { readonly words: readonly string[] } & Evaluation<
    readonly Forbiddable[]
  >;

/** What violates no rule. */
export interface ExceptionsRule extends Texts {
  readonly kind: 'exceptions';
  readonly needsBase: false;
}

/** What a verdict does to the check. */
export interface ChoiceRule extends Texts {
  readonly kind: 'choice';
  readonly needsBase: boolean;
  readonly choices: readonly string[];
  readonly default: string;
}

/** One entry of the table of rules. */
export type Rule = SizeRule | IncreaseRule | WordsRule | ExceptionsRule | ChoiceRule;

/** The value that a policy has for a rule. */
export type ValueOf<R extends Rule> = R extends WordsRule
  ? readonly R['words'][number][]
  : R extends ChoiceRule
    ? R['choices'][number]
    : R extends ExceptionsRule
      ? readonly Exception[]
      : R extends { readonly kind: keyof ValueOfKind }
        ? ValueOfKind[R['kind']]
        : never;
