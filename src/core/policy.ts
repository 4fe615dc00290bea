/** What `forbid` and `forbid-new` can name. */
export const FORBIDDABLE = [
  'shells',
  'package-managers',
  'language-package-managers',
  'build-tools',
  'setuid',
] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

/** Where both are given, both must be exceeded. */
export interface IncreaseLimit {
  readonly bytes: number | null;
  /** Percent of the base. */
  readonly percent: number | null;
}

/** The limits that the team has set. Sizes are unpacked bytes. */
export interface Policy {
  readonly maxSize: number | null;
  readonly maxIncrease: IncreaseLimit | null;
  readonly forbid: readonly Forbiddable[];
  readonly forbidNew: readonly Forbiddable[];
  /** Names of components, or globs of paths (they contain a slash), that break no rule. */
  readonly allow: readonly string[];
  readonly onViolation: 'fail' | 'warn';
}

/** A rule that is broken: each text is one plain sentence or phrase, not escaped for any format. */
export interface Violation {
  readonly rule: 'max-size' | 'max-increase' | 'forbid' | 'forbid-new';
  readonly message: string;
  readonly actual: string;
  readonly limit: string;
  /** What to do about it. */
  readonly remedy: string;
}

export type Verdict = 'pass' | 'fail' | 'not-comparable';
