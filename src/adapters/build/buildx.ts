import { sha256Hex } from '../../core/image/digest.ts';
import { copyFile, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addsAttestations, buildxArguments } from './build-arguments.ts';
import type { BuildOutput } from './build-arguments.ts';
import { isObject } from '../../core/shared/json.ts';
import { createFailureReader, createTitleFilter } from './build-error.ts';
import { resolveBuildArgs } from '../../app/config/build-inputs.ts';
import { carryBuildArgs } from '../../app/build/build-arg-environment.ts';
import { createMask } from '../../app/build/secret-mask.ts';
import type { BuildRequest } from '../../app/ports/ports.ts';
import { toDockerCommand } from './docker-cli.ts';
import type { DockerCli } from './docker-cli.ts';
import { NOTHING_EXPORTED } from './export-choice.ts';
import { provideSecrets } from './build-secrets.ts';
import { readIgnoreText } from './engine-api/dockerignore.ts';
import { withBuildErrors } from './resolve-build-paths.ts';
import type { BuildPaths } from './resolve-build-paths.ts';

/** Otherwise, buildx can add labels about the repository that contains the files, and only a working tree is in one. */
const NO_GIT_INFO = { BUILDX_GIT_INFO: 'false', BUILDX_GIT_LABELS: 'false' } as const;

type OciLayout = Extract<BuildOutput, { readonly kind: 'oci-layout' }>;

/** One build with buildx. */
export interface BuildxBuild {
  readonly request: BuildRequest;
  readonly paths: BuildPaths;
  /** Replace those of the request. */
  readonly buildArgs: readonly string[];
  readonly version: string;
  readonly output: BuildOutput;
  readonly idFile: string;
  /** A folder that only this user can read. */
  readonly secretsFolder: string;
  readonly write: (text: string) => void;
}

/** Builds with buildx. Resolves to null, or to the builder's reason for a failure. */
export async function buildWithBuildx(docker: DockerCli, build: BuildxBuild): Promise<string | null> {
  const { request } = build;
  const secrets = await provideSecrets(request, build.secretsFolder, docker.env);
  const mask = createMask(secrets.values);
  const titles = createTitleFilter(resolveBuildArgs(build.buildArgs, docker.env));
  const buildArgs = carryBuildArgs(build.buildArgs, docker.env, request.inputs.secretEnvs);
  const failure = createFailureReader();
  const writeOutput = (text: string) => {
    failure.write(text);
    build.write(text);
  };
  try {
    const dockerfile = await provideDockerfile(build);
    const resolved = { ...build.paths, dockerfile, buildArgs: buildArgs.entries, secrets: secrets.sources };
    const args = buildxArguments(request.inputs, resolved, {
      platform: request.platform,
      output: build.output,
      idFile: build.idFile,
      addsAttestations: addsAttestations(build.version),
      // The next run starts from the head, and the base's cache would overwrite the head's.
      writesCache: request.side === 'head',
    });
    const result = await docker.run({
      // Relative paths of secrets, keys and local caches start in the user's workspace.
      ...toDockerCommand(
        { ...docker, cwd: request.workspace, env: { ...docker.env, ...buildArgs.env, ...NO_GIT_INFO } },
        args,
      ),
      onOutput: (text) => writeOutput(titles.write(mask.write(text))),
    });
    writeOutput(titles.write(mask.end()) + titles.end());
    if (result.state === 'not-found') return 'docker is not installed';
    if (result.exitCode === 0) return await findMissingResult(build);
    if (result.exitCode === null) return failure.reason() ?? 'docker buildx was terminated by a signal';
    return failure.reason() ?? `docker buildx exited with code ${result.exitCode}`;
  } finally {
    await secrets.remove();
  }
}

/**
 * Returns the path of the Dockerfile. To hide `.git`, it is copied to a temporary folder with an ignore file that adds to the one of the
 * context: BuildKit reads ignore rules next to the Dockerfile first, and nothing can be written into the user's files.
 */
async function provideDockerfile({ paths, request, secretsFolder }: BuildxBuild): Promise<string> {
  if (!paths.hidesGitDir) return paths.dockerfile;
  return withBuildErrors(request, 'build context', async () => {
    const ignored = await readIgnoreText(paths);
    const copy = join(await mkdtemp(join(secretsFolder, 'dockerfile-')), basename(paths.dockerfile));
    await writeFile(copy, await readFile(paths.dockerfile));
    await writeFile(`${copy}.dockerignore`, ignored);
    return copy;
  });
}

/** Returns why there is no image after a successful build; null if there is one. Some builders succeed without writing an image. */
async function findMissingResult(build: BuildxBuild): Promise<string | null> {
  if (build.output.kind === 'oci-layout') return keepIndex(build.output);
  if (build.output.kind === 'oci-archive') {
    const size = await stat(build.output.file).then(
      (file) => file.size,
      () => 0,
    );
    return size > 0 ? null : 'the builder wrote no image';
  }
  const id = await readFile(build.idFile, 'utf8').catch(() => '');
  return sha256Hex(id.trim()) !== null ? null : 'the builder loaded no image into the engine';
}

/** Copies the index of the layout. Returns a reason unless it lists the image that was built now: an older one must not pass for it. */
async function keepIndex({ directory, index, metadata }: OciLayout): Promise<string | null> {
  const written: unknown = await readFile(metadata, 'utf8').then(JSON.parse, () => null);
  const digest = isObject(written) ? written['containerimage.digest'] : undefined;
  const text = await readFile(join(directory, 'index.json'), 'utf8').catch(() => '');
  if (typeof digest !== 'string' || sha256Hex(digest) === null || !text.includes(digest))
    return NOTHING_EXPORTED;
  await copyFile(join(directory, 'index.json'), index);
  return null;
}
