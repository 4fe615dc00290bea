import type { ContainerCommand } from '../../detection/container-command.ts';
import sizes from './distroless-sizes.json' with { type: 'json' };

/** When the sizes were measured, and whether on replicas that have the same packages (docs/examples.md) or on the public images. */
export const DISTROLESS_SIZES: { readonly measured: string; readonly of: string } = sizes;

/** An image of the distroless family, with its size. */
export interface DistrolessImage {
  readonly name: string;
  /** What the image contains, as words that follow "contains". */
  readonly contents: string;
  /** Version of its runtime, as precise as its name; null if it has no versioned runtime. */
  readonly version: string | null;
  /** Unpacked bytes for amd64 at the date of DISTROLESS_SIZES. Today's tag may differ. */
  readonly unpacked: number;
  /** Path of the interpreter; null if the image has none. */
  readonly interpreter: string | null;
  /** Architectures that the image is published for, as in a platform. */
  readonly architectures: readonly string[];
}

/** Architectures of the images without an interpreter; the others are published for fewer. */
const ALL_ARCHITECTURES = ['amd64', 'arm64', 'arm', 's390x', 'ppc64le', 'riscv64'];
const allArchitecturesExcept = (...missing: readonly string[]) =>
  ALL_ARCHITECTURES.filter((architecture) => !missing.includes(architecture));

/** Python version of distroless on Debian 13. */
export const DISTROLESS_PYTHON = '3.13';
/** Versions with an image; the first is the default if no other matches. */
const NODE_VERSIONS = ['24', '22', '26'] as const;
const JAVA_VERSIONS = ['21', '17', '25'] as const;

/** What all images contain. */
const COMMON_CONTENTS = 'certificates, time zones';

/** Returns the smallest image with this runtime, in the major version that the program uses now if there is one. */
export function distrolessFor({
  runtime,
  version,
}: Pick<ContainerCommand, 'runtime' | 'version'>): DistrolessImage {
  const major = version?.split('.')[0];
  const choose = <T extends string>(versions: readonly [T, ...T[]]) =>
    versions.find((candidate) => candidate === major) ?? versions[0];
  switch (runtime) {
    case 'static':
      return defineImage('static', `certificates and time zones, but no C library`);
    case 'glibc':
      return defineImage('base', `${COMMON_CONTENTS}, glibc and OpenSSL`);
    case 'glibc-libstdc++':
      return defineImage('cc', `${COMMON_CONTENTS}, glibc, OpenSSL, libgcc and libstdc++`);
    case 'java': {
      const java = choose(JAVA_VERSIONS);
      const architectures = allArchitecturesExcept('arm');
      return defineImage(`java${java}`, `${COMMON_CONTENTS}, a Java ${java} runtime`, {
        version: java,
        interpreter: '/usr/bin/java',
        architectures,
      });
    }
    case 'python':
      return defineImage('python3', `${COMMON_CONTENTS}, Python ${DISTROLESS_PYTHON}`, {
        version: DISTROLESS_PYTHON,
        interpreter: '/usr/bin/python3',
        architectures: ['amd64', 'arm64'],
      });
    case 'nodejs': {
      const node = choose(NODE_VERSIONS);
      const architectures = allArchitecturesExcept('arm', 'riscv64');
      return defineImage(`nodejs${node}`, `${COMMON_CONTENTS}, Node.js ${node}`, {
        version: node,
        interpreter: '/nodejs/bin/node',
        architectures,
      });
    }
  }
}

type Interpreter = Pick<DistrolessImage, 'version' | 'interpreter' | 'architectures'>;
const NO_INTERPRETER: Interpreter = { version: null, interpreter: null, architectures: ALL_ARCHITECTURES };

const defineImage = (
  name: keyof typeof sizes.unpacked,
  contents: string,
  interpreter = NO_INTERPRETER,
): DistrolessImage => ({
  name: `gcr.io/distroless/${name}-debian13`,
  contents,
  unpacked: sizes.unpacked[name],
  ...interpreter,
});

/** Whether an image name is a distroless `debug` tag, which contains a BusyBox shell. */
export const isDebugTag = (name: string): boolean =>
  /\/distroless\/[^:@]+:debug(?:-nonroot)?(?:-\w+)?$/.test(name);
