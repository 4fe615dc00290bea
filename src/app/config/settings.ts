import type { ImageRules } from './policy-file/merge-rules.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** Where one side of the comparison comes from. */
export type SideSource =
  | { readonly kind: 'build'; readonly inputs: BuildInputs }
  /** `reference` in the form that `--help` calls IMAGE. */
  | { readonly kind: 'image'; readonly reference: string };

/** One image to compare: where its sides come from. */
export interface ImageRequest {
  /** Its name in the report. */
  readonly name: string;
  readonly head: SideSource;
  /** Null: an existing head image without a base to compare it with. */
  readonly base: SideSource | null;
  /** `os/architecture[/variant]`; empty: the engine's default platform. */
  readonly platforms: readonly string[];
}

/** The checked settings of a run. The image's name is also the key of the comment. */
export interface RunSettings extends ImageRequest {
  /** Images of the policy file to compare; null: the image that the inputs describe. */
  readonly images: 'all' | readonly string[] | null;
  /** A command to run in both worktrees before the build. */
  readonly prepare: string | null;
  /** The commit to compare with; null: the event decides. */
  readonly baseRef: string | null;
  /** The rules from the inputs. The policy file takes precedence. */
  readonly rules: ImageRules;
  /** Path of the policy file, relative to the repository; null: none is read. */
  readonly policyFile: string | null;
}
