import { expect } from '@jest/globals';
import type { Advice, AdviceKind } from '../../src/core/advice/advice.ts';
import { applyEdits } from './apply-edits.ts';
import { advise } from '../../src/core/advice/advise.ts';
import { compare } from '../../src/core/comparison/compare.ts';
import { createBuildRecorder } from '../../src/core/dockerfile/build-recorder.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { openEngine } from '../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { createImageReader } from '../../src/adapters/sources/image-reader.ts';
import { ensureBaseImage, type BaseImage } from './base-images.ts';
import type { TestEngine } from './engine.ts';
import { makeRequest } from './wanted.ts';

/** The saving in an advice may differ from the real saving by this share. */
const TOLERANCE = 0.05;

const DISTROLESS: Readonly<Partial<Record<BaseImage, string>>> = {
  'distroless-static': 'static-debian13',
  'distroless-base': 'base-debian13',
  'distroless-cc': 'cc-debian13',
  'distroless-python3': 'python3-debian13',
  'distroless-nodejs24': 'nodejs24-debian13',
  'distroless-java': 'java21-debian13',
};

/**
 * Tags the stand-ins with the names of the public images, and sets the user and folder of `nonroot` images, so that an advice can be
 * applied without changes.
 */
export async function ensureDistroless(
  engine: TestEngine,
  standIns = Object.keys(DISTROLESS) as readonly BaseImage[],
): Promise<void> {
  for (const standIn of standIns) {
    const name = DISTROLESS[standIn] ?? standIn;
    const image = await ensureBaseImage(engine, standIn);
    const nonroot = await engine.build({ Dockerfile: `FROM ${image}\nUSER 65532\nWORKDIR /home/nonroot\n` });
    await engine.docker(['tag', image, `gcr.io/distroless/${name}:latest`]);
    await engine.docker(['tag', nonroot, `gcr.io/distroless/${name}:nonroot`]);
  }
}

/** The files of a build context: content by path. */
export type Files = Readonly<Record<string, string>>;

interface BuiltImage {
  readonly image: string;
  readonly snapshot: Snapshot;
}

export interface FollowedAdvice extends BuiltImage {
  readonly advice: Advice;
  readonly before: BuiltImage;
}

/**
 * Builds an image, applies the advice of this kind, and builds again. Expects that the saving is as promised, and that the program can
 * still write wherever it could in its working directory.
 */
export type Follower = (
  kind: AdviceKind,
  dockerfile: string,
  files?: Files,
  options?: FollowOptions,
) => Promise<FollowedAdvice>;

interface FollowOptions {
  /** Build arguments. */
  readonly args?: Readonly<Record<string, string>>;
  /** The Dockerfile that the title and notes describe, for advice without an edit. */
  readonly byHand?: string;
  /** The Dockerfile before the change, for advice that restores a line. */
  readonly base?: string;
}

/** Prints `.` if the user can create a file in the working directory, then each path in it, with `w` if the user may write it. */
const LIST_PATHS =
  'touch .made 2> /dev/null && rm .made && echo "w ."; for f in * */*; do if [ -w "$f" ]; then echo "w $f"; elif [ -e "$f" ]; then echo "r $f"; fi; done';

export async function createFollower(testEngine: TestEngine): Promise<Follower> {
  const engine = openEngine(await resolveEndpoint(testEngine.env));
  const reader = createImageReader({ engine: () => Promise.resolve(engine) });
  const busybox = await ensureBaseImage(testEngine, 'busybox');

  /** Returns the paths of the working directory that the image's user may write (`w PATH`) or only read (`r PATH`). */
  async function listPaths(image: string): Promise<string[]> {
    // The image may have no shell. A file named /busybox would hide the directory of distroless debug images.
    const probe = await testEngine.build({
      Dockerfile: `FROM ${busybox} AS shell\nFROM ${image}\nCOPY --from=shell /bin/busybox /busybox-probe\nENTRYPOINT ["/busybox-probe", "sh", "-c"]\nCMD ${JSON.stringify([LIST_PATHS])}\n`,
    });
    return (await testEngine.docker(['run', '--rm', '--network', 'none', probe])).split('\n');
  }

  /** Expects that the image's user can write everything in the working directory that it could write before and that is still there. */
  async function expectStaysWritable(before: string, after: string): Promise<void> {
    const [pathsBefore, pathsAfter] = await Promise.all([listPaths(before), listPaths(after)]);
    const becameReadOnly = pathsBefore.filter(
      (line) => line.startsWith('w ') && pathsAfter.includes(line.replace('w', 'r')),
    );
    expect(becameReadOnly).toEqual([]);
    if (pathsBefore.includes('w .')) expect(pathsAfter).toContain('w .');
  }

  async function build(
    dockerfile: string,
    files: Files,
    args: Readonly<Record<string, string>>,
  ): Promise<BuiltImage> {
    const flags = Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const image = await testEngine.build({ ...files, Dockerfile: dockerfile }, flags);
    const recordBuild = createBuildRecorder(
      { path: 'Dockerfile', text: dockerfile },
      { target: null, args, platform: null },
    );
    const [snapshot] = await reader.read(
      [{ ...makeRequest({ source: 'docker', name: image }), recordBuild }],
      'none',
    );
    return { image, snapshot: snapshot! };
  }

  return async (kind, dockerfile, files = {}, { args = {}, byHand, base } = {}) => {
    const replaced = base === undefined ? null : await build(base, files, args);
    const adviceOn = ({ snapshot }: BuiltImage) =>
      advise(snapshot, replaced && compare(replaced.snapshot, snapshot));
    const before = await build(dockerfile, files, args);
    const all = adviceOn(before);
    const advice = all.find((candidate) => candidate.kind === kind);
    if (advice === undefined) throw new Error(`no ${kind} among ${JSON.stringify(all, null, 1)}`);
    if (byHand !== undefined) expect(advice.edits).toEqual([]);
    const ignored =
      advice.dockerignore.length > 0 ? { '.dockerignore': `${advice.dockerignore.join('\n')}\n` } : {};
    const followed = byHand ?? applyEdits(dockerfile, advice.edits);
    const after = await build(followed, { ...files, ...ignored }, args);
    const saved = before.snapshot.size.unpacked - after.snapshot.size.unpacked;
    expect(Math.abs(saved - advice.saving)).toBeLessThanOrEqual(Math.abs(advice.saving) * TOLERANCE);
    expect(adviceOn(after).map((remaining) => remaining.kind)).not.toContain(kind);
    // What restores a line brings back the user and the folder of the base.
    await expectStaysWritable((replaced ?? before).image, after.image);
    return { ...after, advice, before };
  };
}
