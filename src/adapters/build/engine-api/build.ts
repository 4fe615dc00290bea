import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type Docker from 'dockerode';
import { engineBuildQuery } from '../build-arguments.ts';
import { hideBuildArgs } from '../build-error.ts';
import { resolveBuildArgs } from '../../../app/config/build-inputs.ts';
import type { BuildRequest } from '../../../app/ports/ports.ts';
import { messageOf } from '../../../core/shared/errors.ts';
import { openFolders } from './pack-context.ts';
import { createPlainProgress } from './plain-progress.ts';
import { openBuildSession } from '../session/session.ts';
import type { BuildSession } from '../session/session.ts';
import { decodeTrace } from './decode-status.ts';
import { readingTree } from '../resolve-build-paths.ts';
import type { BuildPaths } from '../resolve-build-paths.ts';

/** What one build by the Engine API is to do. */
export interface EngineBuild {
  readonly request: BuildRequest;
  readonly paths: BuildPaths;
  /** In place of those of the request. */
  readonly buildArgs: readonly string[];
  readonly tag: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/**
 * Builds with BuildKit through `POST /build` of the Engine API. A session sends the files, because a tar body would have to hold the
 * Dockerfile, and `COPY . .` would copy it. Resolves to null, or to the engine's reason why it failed; rejects with the signal's reason.
 */
export async function buildWithEngine(docker: Docker, build: EngineBuild): Promise<string | null> {
  const { request, tag, env, write } = build;
  const folders = await readingTree(request, 'build context', () => openFolders(build.paths));
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
    const answer = await docker.buildImage(Readable.from([]), {
      ...query,
      ...files,
      abortSignal: build.signal,
    } as object);
    return await follow(answer, write, (title) => hideBuildArgs(title, buildArgs));
  } catch (error) {
    build.signal.throwIfAborted();
    return messageOf(error);
  } finally {
    session?.close();
  }
}

/** One line of the answer: Engine API, "Build an image", with BuildKit's messages. */
interface Message {
  readonly id?: string;
  readonly aux?: unknown;
  readonly stream?: string;
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

/** A failed build is an error inside of a good answer, and a good one ends with the image's ID. */
async function follow(
  answer: NodeJS.ReadableStream,
  write: (text: string) => void,
  hide: (title: string) => string,
): Promise<string | null> {
  const showTrace = createPlainProgress(write, hide);
  let hasImage = false;
  for await (const message of readMessages(answer)) {
    const error = message.errorDetail?.message ?? message.error;
    if (error !== undefined) return messageOf(error);
    if (message.id === 'moby.image.id') hasImage = true;
    if (message.stream !== undefined) write(message.stream);
    if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
      showTrace(decodeTrace(Buffer.from(message.aux, 'base64')));
    }
  }
  return hasImage ? null : 'the engine ended the build without an image';
}

const LONGEST_MESSAGE = 64 * 1024 * 1024;

async function* readMessages(answer: NodeJS.ReadableStream): AsyncGenerator<Message> {
  const decoder = new StringDecoder('utf8');
  let open = '';
  for await (const chunk of answer) {
    const lines = (open + decoder.write(chunk)).split('\n');
    open = lines.pop() ?? '';
    if (open.length > LONGEST_MESSAGE) throw new Error('the engine sent a message without end');
    for (const line of lines) {
      if (line.trim() !== '') yield JSON.parse(line) as Message;
    }
  }
  if (open.trim() !== '') yield JSON.parse(open) as Message;
}
