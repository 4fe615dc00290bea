import { expect } from '@jest/globals';
import type { Advice, AdviceKind } from '../../src/core/advice/advice.ts';
import { applyEdits } from './apply-edits.ts';
import { advise } from '../../src/core/advice/advise.ts';
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

export interface BuiltImage {
  readonly image: string;
  readonly snapshot: Snapshot;
}

export interface FollowedAdvice extends BuiltImage {
  readonly advice: Advice;
  readonly before: BuiltImage;
}

/** Builds an image, applies the advice of this kind, and builds again. Expects that the saving is as promised. */
export type Follower = (
  kind: AdviceKind,
  dockerfile: string,
  files?: Files,
  args?: Readonly<Record<string, string>>,
) => Promise<FollowedAdvice>;

export async function createFollower(testEngine: TestEngine): Promise<Follower> {
  const engine = openEngine(await resolveEndpoint(testEngine.env));
  const reader = createImageReader({ engine: () => Promise.resolve(engine) });

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

  return async (kind, dockerfile, files = {}, args = {}) => {
    const before = await build(dockerfile, files, args);
    const all = advise(before.snapshot);
    const advice = all.find((candidate) => candidate.kind === kind);
    if (advice === undefined) throw new Error(`no ${kind} among ${JSON.stringify(all, null, 1)}`);
    const ignored =
      advice.dockerignore.length > 0 ? { '.dockerignore': `${advice.dockerignore.join('\n')}\n` } : {};
    const after = await build(applyEdits(dockerfile, advice.edits), { ...files, ...ignored }, args);
    const saved = before.snapshot.size.unpacked - after.snapshot.size.unpacked;
    expect(Math.abs(saved - advice.saving)).toBeLessThanOrEqual(Math.abs(advice.saving) * TOLERANCE);
    expect(advise(after.snapshot).map((remaining) => remaining.kind)).not.toContain(kind);
    return { ...after, advice, before };
  };
}
