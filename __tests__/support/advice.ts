import { expect } from '@jest/globals';
import type { Advice } from '../../src/core/advice/advice.ts';
import { applyEdits } from './apply-edits.ts';
import { advise } from '../../src/core/advice/advise.ts';
import { distrolessFor } from '../../src/core/advice/smaller-base/distroless-images.ts';
import type { ContainerCommand, Runtime } from '../../src/core/detection/container-command.ts';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeComponent } from './report.ts';

export const MB = 1_000_000;

/** The size that advice assumes for a distroless image. */
export const distrolessBytes = (runtime: Runtime): number =>
  distrolessFor({ runtime, version: null }).unpacked;

export const SHELL = makeComponent({ kind: 'shell', name: 'bash', path: 'bin/bash' });

/** Returns the advice on an image. Fails unless there is exactly one. */
export const onlyAdvice = (snapshot: Snapshot): Advice => {
  const all = advise(snapshot);
  expect(all).toHaveLength(1);
  return all[0]!;
};

/** Applies the edits of an advice to a Dockerfile. */
export const editedDockerfile = (dockerfile: string, advice: Advice): string =>
  applyEdits(dockerfile, advice.edits);

/** What a container starts. The default is a static program. */
export function makeContainerCommand(overrides: Partial<ContainerCommand>): ContainerCommand {
  return {
    command: ['/app/main'],
    entrypointLength: 0,
    form: 'exec',
    runtime: 'static',
    version: null,
    program: 'app/main',
    layer: 2,
    entrypointScriptLayer: null,
    bytes: 3 * MB,
    workingDirectory: '',
    ...overrides,
  };
}
