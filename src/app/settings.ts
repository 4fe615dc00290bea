import type { HouseRules } from './policy-file/rules.ts';
import type { BuildInputs } from './ports.ts';

/** Where one side of the comparison comes from. */
export type SideSettings =
  | { readonly kind: 'build'; readonly inputs: BuildInputs }
  /** `reference` in the IMAGE form of the design. */
  | { readonly kind: 'image'; readonly reference: string };

/** What the user asked for, checked. */
export interface Settings {
  /** What the report calls the image, and the key of its comment. */
  readonly name: string;
  readonly head: SideSettings;
  /** Null: an existing head image without a base to compare it with. */
  readonly base: SideSettings | null;
  /** `os/architecture[/variant]`; empty: the engine's own. */
  readonly platforms: readonly string[];
  /** A command to run in both trees before the build. */
  readonly prepare: string | null;
  /** The commit to compare with, instead of what the event says. */
  readonly baseRef: string | null;
  /** What the inputs say; the policy file of the base comes before them. */
  readonly rules: HouseRules;
  /** The policy file, relative to the repository; null: none is read. */
  readonly policyFile: string | null;
}
