import { afterAll, beforeAll } from '@jest/globals';
import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBaseImage } from './base-images.ts';
import type { BaseImage } from './base-images.ts';
import { ANY_ENGINE, startWithScript, useEngine } from './engine.ts';
import type { TestEngine } from './engine.ts';
import { describeWithTool } from './fetched-tool.ts';
import { useRegistry } from './registry.ts';

const SCRIPT = resolve(import.meta.dirname, '../../script/builder');
const SLOW = 300_000;

/** The builders of script/builder. */
export const BUILDERS = ['docker', 'docker-containerd', 'docker-container', 'remote'] as const;

export type BuilderName = (typeof BUILDERS)[number];

/** A builder that runs and is the current one of `docker buildx`. */
export interface TestBuilder {
  /** The environment in which `docker buildx` uses it. The builder `remote` has no engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `docker buildx`. Resolves with its stdout. Rejects with all of its output. */
  buildx(args: readonly string[]): Promise<string>;
}

/** `describe` for tests on a builder. Skips them with the reason if this machine can't have it. */
export function describeWithBuilder(name: BuilderName, title: string, body: () => void): void {
  describeWithTool(['builder', name], `${title} ${name}`, body);
}

/** Starts a builder for a `describe` block. It is shared, and keeps running until `script/builder stop all`. */
export function useBuilder(name: BuilderName): TestBuilder {
  const env: Record<string, string> = {};
  beforeAll(async () => {
    Object.assign(env, await startWithScript(SCRIPT, [name]));
  }, SLOW);
  return {
    env,
    async buildx(args) {
      const { stdout } = await execa('docker', ['buildx', ...args], {
        env,
        extendEnv: false,
        stdin: 'ignore',
      });
      return stdout;
    },
  };
}

/** Base images in a registry on loopback, where every builder finds them. */
export interface BaseImageRegistry {
  /** The engine that the images were copied from. */
  readonly engine: TestEngine;
  /** `localhost:PORT`. */
  readonly host: string;
  /** Copies a base image to the registry. Returns its name there. */
  push(image: BaseImage): Promise<string>;
}

/** Starts a registry for a test file. It is deleted after the file. */
export function useBaseImageRegistry(): BaseImageRegistry {
  const engine = useEngine(ANY_ENGINE);
  const registry = useRegistry('none');
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'base-images-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    engine,
    get host() {
      return registry.host;
    },
    async push(image) {
      const archive = join(folder, `${image}.tar`);
      await engine.docker(['save', '--output', archive, await ensureBaseImage(engine, image)]);
      await registry.push(`docker-archive:${archive}`, `${image}:latest`);
      return `${registry.host}/${image}:latest`;
    },
  };
}
