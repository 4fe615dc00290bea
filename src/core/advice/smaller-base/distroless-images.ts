import type { Launch } from '../../detection/entrypoint-program.ts';

/** One image of the distroless family, and what it weighs. */
export interface DistrolessImage {
  readonly name: string;
  /** What it holds beside accounts, time zones and certificates. */
  readonly contents: string;
  /** Of its runtime, as far as its name tells it; null where it has none. */
  readonly version: string | null;
  /** Unpacked bytes of its stand-in made of the same packages, for amd64 (docs/examples.md); public tags differ a little. */
  readonly unpacked: number;
  /** The program that runs others, for those that have one. */
  readonly interpreter: string | null;
  /** The architectures that it is there for, as in a platform. */
  readonly architectures: readonly string[];
}

/** Of all images of the family; those with a runtime are there for fewer. */
const ALL_ARCHITECTURES = ['amd64', 'arm64', 'arm', 's390x', 'ppc64le', 'riscv64'];
const allArchitecturesExcept = (...missing: readonly string[]) =>
  ALL_ARCHITECTURES.filter((each) => !missing.includes(each));

/** The version of Python that distroless on Debian 13 has. */
export const DISTROLESS_PYTHON = '3.13';
/** Those that its images have; the first is taken where no other fits. */
const NODE_VERSIONS = ['24', '22', '26'] as const;
const NODE_BYTES = { '22': 152_655_509, '24': 154_435_153, '26': 177_549_994 } as const;
const JAVA_VERSIONS = ['21', '17', '25'] as const;

/** The image that holds what a program of this runtime needs, and nothing else, in the version that the program runs on by now. */
export function distrolessFor({ runtime, version }: Pick<Launch, 'runtime' | 'version'>): DistrolessImage {
  const major = version?.split('.')[0];
  const choose = <T extends string>(versions: readonly [T, ...T[]]) =>
    versions.find((each) => each === major) ?? versions[0];
  switch (runtime) {
    case 'static':
      return defineImage('static', 'and no C library', 2_333_677);
    case 'glibc':
      return defineImage('base', 'glibc and OpenSSL', 24_400_148);
    case 'glibc and libstdc++':
      return defineImage('cc', 'glibc, OpenSSL, libgcc and libstdc++', 27_682_104);
    case 'java': {
      const java = choose(JAVA_VERSIONS);
      const architectures = allArchitecturesExcept('arm');
      return defineImage(`java${java}`, `a Java ${java} runtime`, 229_466_146, {
        version: java,
        interpreter: '/usr/bin/java',
        architectures,
      });
    }
    case 'python':
      return defineImage('python3', `Python ${DISTROLESS_PYTHON}`, 57_543_369, {
        version: DISTROLESS_PYTHON,
        interpreter: '/usr/bin/python3',
        architectures: ['amd64', 'arm64'],
      });
    case 'nodejs': {
      const node = choose(NODE_VERSIONS);
      const architectures = allArchitecturesExcept('arm', 'riscv64');
      return defineImage(`nodejs${node}`, `Node.js ${node}`, NODE_BYTES[node], {
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
  name: string,
  holds: string,
  unpacked: number,
  runs = NO_INTERPRETER,
): DistrolessImage => ({
  name: `gcr.io/distroless/${name}-debian13`,
  contents: holds,
  unpacked,
  ...runs,
});

/** Whether an image name is one of the family with a busybox shell in it, as its `debug` tags have. */
export const isDebugTag = (name: string): boolean =>
  /\/distroless\/[^:@]+:debug(?:-nonroot)?(?:-\w+)?$/.test(name);
