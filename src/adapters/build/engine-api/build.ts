import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type Docker from 'dockerode';
import { engineBuildQuery } from '../build-arguments.ts';
import { hideBuildArgs } from '../build-error.ts';
import { resolveBuildArgs } from '../../../app/config/build-inputs.ts';
import type { BuildRequest } from '../../../app/ports/ports.ts';
import { errorMessage } from '../../../core/shared/errors.ts';
import type { WeighInError } from '../../../core/shared/errors.ts';
import { openBuildFolders } from './build-folders.ts';
import { createPlainProgress } from './plain-progress.ts';
import { openBuildSession } from '../session/session.ts';
import type { BuildSession } from '../session/session.ts';
import { decodeTrace } from './decode-status.ts';
import { withBuildErrors } from '../resolve-build-paths.ts';
import type { BuildPaths } from '../resolve-build-paths.ts';

/** One build through the Engine API. */
export interface EngineBuild {
  readonly request: BuildRequest;
  readonly paths: BuildPaths;
  /** Replace those of the request. */
  readonly buildArgs: readonly string[];
  readonly tag: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Returns an error with a remedy if the engine refused a request for its API version; null for any other failure. */
  readonly versionRefusal: (thrown: unknown) => WeighInError | null;
  readonly write: (text: string) => void;
}

/**
 * Builds with BuildKit through `POST /build` of the Engine API. A session sends the files, because a tar body would have to contain the
 * Dockerfile, and `COPY . .` would copy it. Resolves to null, or to the engine's reason for a failure. Rejects with the signal's reason, or if the engine refuses
 * the version of its API.
 */
export async function buildWithEngine(docker: Docker, build: EngineBuild): Promise<string | null> {
  const { request, tag, env, write } = build;
  const folders = await withBuildErrors(request, 'build context', () => openBuildFolders(build.paths));
  const buildArgs = resolveBuildArgs(build.buildArgs, env);
  const query = engineBuildQuery(request.inputs, {
    dockerfile: folders.filename,
    tag,
    platform: request.platform ?? (env['DOCKER_DEFAULT_PLATFORM'] || null),
    buildArgs,
  });
  let session: BuildSession | null = null;
  try {
    session = await openBuildSession(docker, folders, build.signal);
    const files = { remote: 'client-session', session: session.id, buildid: session.id };
    const response = await docker.buildImage(Readable.from([]), {
      ...query,
      ...files,
      abortSignal: build.signal,
    } as object);
    return await followBuild(response, write, (title) => hideBuildArgs(title, buildArgs));
  } catch (error) {
    build.signal.throwIfAborted();
    const refusal = build.versionRefusal(error);
    if (refusal !== null) throw refusal;
    return errorMessage(error);
  } finally {
    session?.close();
  }
}

/** One line of the response (Engine API, "Build an image"), with BuildKit's messages. */
interface BuildMessage {
  readonly id?: string;
  readonly aux?: unknown;
  readonly stream?: string;
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

/** Shows the progress and returns why the build failed, or null. A failed build has an error in a successful response. */
async function followBuild(
  response: NodeJS.ReadableStream,
  write: (text: string) => void,
  redact: (title: string) => string,
): Promise<string | null> {
  const showTrace = createPlainProgress(write, redact);
  let hasImage = false;
  for await (const message of readMessages(response)) {
    const error = message.errorDetail?.message ?? message.error;
    if (error !== undefined) return errorMessage(error);
    if (message.id === 'moby.image.id') hasImage = true;
    if (message.stream !== undefined) write(message.stream);
    if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
      showTrace(decodeTrace(Buffer.from(message.aux, 'base64')));
    }
  }
  return hasImage ? null : 'the engine returned no image';
}

const MAX_MESSAGE_LENGTH = 64 * 1024 * 1024;

async function* readMessages(response: NodeJS.ReadableStream): AsyncGenerator<BuildMessage> {
  const decoder = new StringDecoder('utf8');
  let partialLine = '';
  for await (const chunk of response) {
    const lines = (partialLine + decoder.write(chunk)).split('\n');
    partialLine = lines.pop() ?? '';
    if (partialLine.length > MAX_MESSAGE_LENGTH)
      throw new Error('the engine sent a message that is too long');
    for (const line of lines) {
      if (line.trim() !== '') yield JSON.parse(line) as BuildMessage;
    }
  }
  if (partialLine.trim() !== '') yield JSON.parse(partialLine) as BuildMessage;
}
