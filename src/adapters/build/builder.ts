import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { createBuildError, buildGroupTitle, describeBuild, hideBuildArgs } from './build-error.ts';
import { buildInputProblems, inputsThatNeedBuildx, resolveBuildArgs } from '../../app/config/build-inputs.ts';
import { buildArgsWithNamespace } from '../../app/build/cache-namespace.ts';
import type { LayoutExports } from '../../app/ports/layout-exports.ts';
import type { Builder, BuildRequest, BuiltImage, Log } from '../../app/ports/ports.ts';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import type { RunProcess } from '../../app/ports/run-command.ts';
import { WeighInError } from '../../core/shared/errors.ts';
import { buildWithBuildx } from './buildx.ts';
import type { BuildxBuild } from './buildx.ts';
import { createBuildxQuestions } from './buildx-questions.ts';
import type { BuildxQuestions } from './buildx-questions.ts';
import { createExportChoice, isExportFailure } from './export-choice.ts';
import type { ExportChoice, ExportWay } from './export-choice.ts';
import { createExportTarget } from './export-target.ts';
import type { DockerCli } from './docker-cli.ts';
import { findUnignored } from './engine-api/dockerignore.ts';
import { createTemporaryResources } from './temporary-images.ts';
import type { TemporaryResources } from './temporary-images.ts';
import { findBuildPaths, readDockerfile } from './resolve-build-paths.ts';
import type { BuildPaths } from './resolve-build-paths.ts';

export interface BuilderOptions {
  /** Client of the engine that `docker` would use with `env`. */
  readonly docker: Docker;
  /** The API version of that engine. */
  readonly apiVersion: () => Promise<string>;
  /** Returns an error with a remedy if that engine refused a request for its API version; null for any other failure. */
  readonly versionRefusal: (thrown: unknown) => WeighInError | null;
  /** Whether that engine has containerd's image store. */
  readonly hasContainerdStore: () => Promise<boolean>;
  readonly run: RunProcess;
  /** Removes an image's name from the engine; also resolves if there is no such image. */
  readonly removeImage: (name: string) => Promise<void>;
  readonly layoutExports: LayoutExports;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An existing folder for the temporary files of builds. */
  readonly tempDir: string;
  /** This process, for the names of the images that it builds. */
  readonly owner: string;
  /** Aborts every build. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns a builder that uses buildx if `docker` has it, else BuildKit through the Engine API.
 * After an abort, builds reject with the signal's reason. `dispose` aborts the builds that still run.
 */
export function createBuilder(options: BuilderOptions): Builder {
  const disposal = new AbortController();
  const signal = AbortSignal.any([disposal.signal, ...(options.signal ? [options.signal] : [])]);
  const dockerCli: DockerCli = { run: options.run, env: options.env, cwd: options.tempDir, signal };
  const resources = createTemporaryResources(options.tempDir, options.owner, options.removeImage);
  const runningBuilds = new Set<Promise<BuiltImage>>();
  const questions = createBuildxQuestions(dockerCli);
  const exports = createExportChoice(options);

  const build = async (request: BuildRequest): Promise<BuiltImage> => {
    signal.throwIfAborted();
    throwIfInvalidInputs(request);
    const buildx = await questions.version();
    if (buildx === null) throwIfBuildxNeeded(request);
    const paths = await findBuildPaths(request);
    const job: BuildJob = { options, dockerCli, questions, exports, resources, request, paths };
    const reference = await (buildx === null ? runEngineBuild(job) : runBuildxBuild(job, buildx));
    return {
      reference,
      dockerfile: await readDockerfile(request, paths),
      unignored: await findUnignored(paths),
    };
  };

  return {
    async describe(builder = null) {
      const buildx = await questions.version();
      if (buildx !== null) {
        const driver = await questions.driver(builder);
        return `buildx (driver ${driver}, ${buildx}), ${EXPORTS[await exports.choose(driver)]}`;
      }
      return `Engine API ${await options.apiVersion()} with BuildKit`;
    },
    build(request) {
      const image = build(request);
      runningBuilds.add(image);
      return image.finally(() => runningBuilds.delete(image));
    },
    async dispose() {
      disposal.abort();
      await Promise.allSettled(runningBuilds);
      await resources.remove();
    },
  };
}

const EXPORTS: Readonly<Record<ExportWay, string>> = {
  layout: 'writes one OCI layout for all images',
  archive: 'writes an OCI archive for each image',
  load: 'loads images into the engine',
};

interface BuildJob {
  readonly options: BuilderOptions;
  readonly dockerCli: DockerCli;
  readonly questions: BuildxQuestions;
  readonly exports: ExportChoice;
  readonly resources: TemporaryResources;
  readonly request: BuildRequest;
  readonly paths: BuildPaths;
}

async function runEngineBuild(job: BuildJob): Promise<ImageReference> {
  const { options, dockerCli, request, paths } = job;
  const tag = job.resources.newTag(request.side);
  // Loaded on demand: with HTTP/2 it takes 10 MB, and most machines have buildx.
  const { buildWithEngine } = await import('./engine-api/build.ts');
  await runInLogGroup(job, (write) =>
    buildWithEngine(options.docker, {
      request,
      paths,
      tag,
      env: dockerCli.env,
      signal: dockerCli.signal,
      versionRefusal: options.versionRefusal,
      write,
      buildArgs: buildArgsWithNamespace(request, 'docker', dockerCli.env),
    }),
  );
  return { source: 'docker', name: tag };
}

/** Tries again in another way if the builder can't write an OCI layout. */
async function runBuildxBuild(job: BuildJob, version: string): Promise<ImageReference> {
  const { dockerCli, questions, exports, resources, request, paths } = job;
  const driver = await questions.driver(request.inputs.builder);
  const secretsFolder = await resources.folder();
  let target = await createExportTarget(await exports.choose(driver), request.side, resources);
  await runInLogGroup(job, async (write) => {
    const buildArgs = buildArgsWithNamespace(request, driver, dockerCli.env);
    const build = () =>
      buildAndExport(job, { request, paths, buildArgs, version, ...target, secretsFolder, write });
    const reason = await build();
    const { output } = target;
    if (reason === null || output.kind !== 'oci-layout') return reason;
    if (!isExportFailure(reason, output.directory)) return reason;
    exports.giveUpLayout(reason);
    // Incomplete blobs would take space that the next export needs.
    await rm(join(output.directory, 'ingest'), { recursive: true, force: true });
    target = await createExportTarget(await exports.choose(driver), request.side, resources);
    return build();
  });
  return target.reference;
}

/** Builds an image, and exports it once more if the layout lacks a layer. Resolves like `buildWithBuildx`. */
async function buildAndExport({ dockerCli, options }: BuildJob, build: BuildxBuild): Promise<string | null> {
  const { output } = build;
  if (output.kind !== 'oci-layout') return buildWithBuildx(dockerCli, build);
  const layoutExport = await options.layoutExports.start(output.directory);
  try {
    const reason = await buildWithBuildx(dockerCli, build);
    const isFinal =
      reason === null
        ? await layoutExport.isComplete(output.index)
        : !(await layoutExport.mayWorkAgain(reason));
    return isFinal ? reason : await buildWithBuildx(dockerCli, build);
  } finally {
    layoutExport.end();
  }
}

/** Runs a build in its own log group. Throws a WeighInError if `build` resolves to a reason. */
async function runInLogGroup(
  { options, request }: BuildJob,
  build: (write: (text: string) => void) => Promise<string | null>,
): Promise<void> {
  const group = options.log.group(buildGroupTitle(request), describeBuild(request));
  let succeeded = false;
  try {
    const reason = await build((text) => group.write(text));
    succeeded = reason === null;
    if (reason === null) return;
    const buildArgs = resolveBuildArgs(request.inputs.buildArgs, options.env);
    throw createBuildError(request, hideBuildArgs(reason, buildArgs));
  } finally {
    group.end(succeeded ? 'succeeded' : 'failed');
  }
}

function throwIfInvalidInputs({ inputs, side }: BuildRequest): void {
  const problems = buildInputProblems(inputs);
  if (problems.length === 0) return;
  throw new WeighInError({
    area: 'input',
    what: `Can't build the ${side}`,
    why: `invalid inputs: ${problems.join('; ')}`,
    remedy: 'Fix the inputs.',
    terminalRemedy: 'Fix them. To list the options, run image-weigh-in help build.',
  });
}

function throwIfBuildxNeeded({ inputs, side }: BuildRequest): void {
  const needed = inputsThatNeedBuildx(inputs);
  if (needed.length === 0) return;
  throw new WeighInError({
    area: 'build',
    what: `Can't build the ${side}`,
    why: `buildx is needed for ${needed.join(', ')}`,
    remedy: 'Install buildx in an earlier step (docker/setup-buildx-action), or remove these inputs.',
    terminalRemedy: 'Install docker buildx, or remove these options.',
  });
}
