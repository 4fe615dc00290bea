import type { RegistryReference } from './registry-reference.ts';

/** Where an image comes from. `--help` calls its text form IMAGE. */
export type ImageReference =
  | { readonly source: 'docker'; readonly name: string }
  | { readonly source: 'docker-archive' | 'oci-archive'; readonly file: string; readonly name: string | null }
  | {
      readonly source: 'oci-dir';
      readonly directory: string;
      readonly name: string | null;
      /** A file outside of the directory to read instead of its `index.json`, which lists only the last image that a builder wrote. */
      readonly index?: string;
    }
  | { readonly source: 'registry'; readonly reference: RegistryReference }
  | { readonly source: 'snapshot'; readonly file: string };
