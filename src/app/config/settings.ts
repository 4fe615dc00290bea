import type { HouseRules } from './policy-file/merge-rules.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** Where one side of the comparison comes from. */
export type SideSettings =
  | { readonly kind: 'build'; readonly inputs: BuildInputs }
  /** `reference` in the IMAGE form of the design. */
  | { readonly kind: 'image'; readonly reference: string };

/** What is asked for of one image. */
export interface ImageSettings {
  /** What the report calls it. */
  readonly name: string;
  readonly head: SideSettings;
  /** Null: an existing head image without a base to compare it with. */
  readonly base: SideSettings | null;
  /** `os/architecture[/variant]`; empty: the engine's own. */
  readonly platforms: readonly string[];
}

/** What the user asked for, checked. The name of its image is also the key of the comment. */
export interface Settings extends ImageSettings {
  /** Images of the policy file to weigh instead of the one that the inputs describe; null: that one. */
  readonly images: 'all' | readonly string[] | null;
  /** A command to run in both trees before the build. */
  readonly prepare: string | null;
  /** The commit to compare with, instead of what the event says. */
  readonly baseRef: string | null;
  /** What the inputs say; the policy file of the base comes before them. */
  readonly rules: HouseRules;
  /** The policy file, relative to the repository; null: none is read. */
  readonly policyFile: string | null;
}
