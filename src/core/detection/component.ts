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
  'database-only',
  'not-executable',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** A shell, package manager or build tool in an image. Each program is one component with all of its names. */
export interface Component {
  readonly kind: ComponentKind;
  /** The program's name in the catalog: "busybox", "apt". */
  readonly name: string;
  readonly path: ImagePath;
  /** The program's other paths, sorted. */
  readonly aliases: readonly ImagePath[];
  readonly evidence: Evidence;
  /** Details of the evidence, such as "→ /bin/busybox" or "of busybox". May be empty. */
  readonly detail: string;
  /** False if a later layer deletes or replaces the program, which is then still shipped. */
  readonly visible: boolean;
  /** Index of the layer that ships it. */
  readonly layer: number;
  /** Index of the layer that hides it; null if it is visible. */
  readonly hiddenBy: number | null;
  /** Bytes of the program; 0 for a package database and for an applet. */
  readonly bytes: number;
}
