import { execa } from 'execa';
import { resolve } from 'node:path';
import type { TestEngine } from './engine.ts';
import { shared } from './shared.ts';

const BASE_IMAGE = resolve(import.meta.dirname, '../../script/base-image');

export type BaseImage =
  | 'busybox'
  | 'debian'
  | 'distroless-static'
  | 'distroless-base'
  | 'distroless-cc'
  | 'distroless-python3'
  | 'distroless-nodejs24'
  | 'distroless-java'
  | 'golang'
  | 'node'
  | 'python'
  | 'nginx'
  | 'gcc'
  | 'openjdk';

/**
 * Creates this base image in the engine, unless it exists, from Debian packages and without a registry. Returns its name. The layers
 * are the same in every engine.
 */
export async function ensureBaseImage(engine: TestEngine, name: BaseImage): Promise<string> {
  const { stdout } = await execa(BASE_IMAGE, [name], { env: engine.env, extendEnv: false });
  return stdout;
}

const EMPTY_PROGRAM = 'package main\nimport (_ "fmt"; _ "os"; _ "strconv")\nfunc main() {}\n';

/**
 * Creates `golang` with a build cache that has what the calculator imports, so that `go build` in a test takes one second instead of
 * ten. Test files that run at the same time share this build.
 */
export async function ensureWarmGolang(engine: TestEngine): Promise<string> {
  const golang = await ensureBaseImage(engine, 'golang');
  const build = 'CGO_ENABLED=0 go build -o /dev/null';
  return engine.build({
    'main.go': EMPTY_PROGRAM,
    Dockerfile: `FROM ${golang}\nCOPY main.go /tmp/\nRUN ${build} /tmp/main.go && ${build} -trimpath /tmp/main.go\n`,
  });
}

/** Where the shared folder has the Alpine mini root file system, for `describeShared`. */
export const ALPINE_ARCHIVE = 'images/alpine-3.20.3.tar.gz';

/** Imports the Alpine mini root file system, which is all that `alpine` is made of. Returns the name of the image. */
export async function importAlpine(engine: TestEngine): Promise<string> {
  const name = engine.imageName();
  const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  await engine.docker([
    'import',
    '--change',
    path,
    '--change',
    'CMD ["/bin/sh"]',
    shared(ALPINE_ARCHIVE),
    name,
  ]);
  return name;
}
