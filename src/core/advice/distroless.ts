import type { Runtime } from '../launch.ts';

/** One image of the distroless family, and what it weighs. */
export interface DistrolessImage {
  readonly name: string;
  /** What it holds beside accounts, time zones and certificates. */
  readonly holds: string;
  /** Unpacked bytes of its stand-in made of the same Debian packages, for amd64 (docs/examples.md); public tags differ a little. */
  readonly unpacked: number;
  /** The program that runs others, for those that have one. */
  readonly interpreter: string | null;
}

const REGISTRY = 'gcr.io/distroless';
/** The version of Python that distroless on Debian 12 has. */
export const DISTROLESS_PYTHON = '3.11';

/** The image that holds what a program of this runtime needs, and nothing else. */
export const DISTROLESS: Readonly<Record<Runtime, DistrolessImage>> = {
  static: {
    name: `${REGISTRY}/static-debian12`,
    holds: 'and no C library',
    unpacked: 1_552_755,
    interpreter: null,
  },
  glibc: {
    name: `${REGISTRY}/base-debian12`,
    holds: 'glibc and OpenSSL',
    unpacked: 20_288_193,
    interpreter: null,
  },
  'glibc and libstdc++': {
    name: `${REGISTRY}/cc-debian12`,
    holds: 'glibc, OpenSSL, libgcc and libstdc++',
    unpacked: 23_110_656,
    interpreter: null,
  },
  java: {
    name: `${REGISTRY}/java17-debian12`,
    holds: 'a Java 17 runtime',
    unpacked: 222_174_654,
    interpreter: '/usr/bin/java',
  },
  python: {
    name: `${REGISTRY}/python3-debian12`,
    holds: `Python ${DISTROLESS_PYTHON}`,
    unpacked: 52_525_007,
    interpreter: '/usr/bin/python3',
  },
  nodejs: {
    name: `${REGISTRY}/nodejs22-debian12`,
    holds: 'Node.js 22',
    unpacked: 115_626_046,
    interpreter: '/nodejs/bin/node',
  },
};

/** Whether an image name is one of the family with a busybox shell in it, as its `debug` tags have. */
export const isDebugTag = (image: string): boolean =>
  /\/distroless\/[^:@]+:debug(?:-nonroot)?(?:-\w+)?$/.test(image);
