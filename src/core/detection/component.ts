import type { ImagePath } from '../image/image-path.ts';

export const COMPONENT_KINDS = [
  'shell',
  'os-package-manager',
  'language-package-manager',
  'build-tool',
] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

export const EVIDENCE = [
  'binary',
  'script',
  'symlink',
  'hardlink',
  'applet',
  'module',
  'renamed',
  'database only',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/**
 * A shell, package manager or build tool found in an image. One program is one component, with all the
 * names it has.
 */
export interface Component {
  readonly kind: ComponentKind;
  /** The program's common name from the catalog: "busybox", "apt". */
  readonly name: string;
  readonly path: ImagePath;
  /** Its other paths, sorted. */
  readonly aliases: readonly ImagePath[];
  readonly evidence: Evidence;
  /** More words on the evidence: "→ /bin/busybox", "of busybox". Empty where there are none. */
  readonly detail: string;
  /** False: deleted or overwritten by a later layer, but still shipped. */
  readonly visible: boolean;
  /** Index of the layer that ships it. */
  readonly layer: number;
  /** Index of the layer that hides it; null for a visible one. */
  readonly hiddenBy: number | null;
  /** Bytes of the program itself; 0 for a database and an applet. */
  readonly size: number;
}
