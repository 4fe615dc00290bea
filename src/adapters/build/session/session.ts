import { randomBytes } from 'node:crypto';
import { performServerHandshake } from 'node:http2';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { errorMessage } from '../../../core/shared/errors.ts';
import type { BuildFolders, SyncedFolder } from '../engine-api/build-folders.ts';
import { sendFolder } from './file-sync.ts';
import { startResponse, endResponse, GRPC_STATUS, receiveMessages, sendMessage } from './grpc.ts';
import { writeFields } from './protobuf.ts';

const DIFF_COPY = '/moby.filesync.v1.FileSync/DiffCopy';
const HEALTH = '/grpc.health.v1.Health/Check';

/** A connection on which BuildKit fetches the folders of one build. */
export interface BuildSession {
  readonly id: string;
  close(): void;
}

/**
 * Opens a BuildKit session at the engine (moby/buildkit, session): a connection on which the engine is the client, with gRPC over HTTP/2.
 * It serves only the build's folders, no credentials and no secrets. Engines drop a session that doesn't answer health checks.
 */
export async function openBuildSession(
  docker: Docker,
  folders: BuildFolders,
  signal: AbortSignal,
): Promise<BuildSession> {
  const id = randomBytes(16).toString('hex');
  const connection = await openConnection(docker, id, signal);
  connection.on('error', () => undefined);
  const session = performServerHandshake(connection);
  // A broken connection fails the build, which reports it.
  session.on('error', () => undefined);
  session.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    handleCall(stream, headers, folders).catch((error: unknown) => {
      if (!stream.destroyed) endResponse(stream, GRPC_STATUS.internal, errorMessage(error));
    });
  });
  return {
    id,
    close() {
      session.destroy();
      connection.destroy();
    },
  };
}

function openConnection(docker: Docker, id: string, signal: AbortSignal): Promise<Duplex> {
  const options = {
    method: 'POST',
    path: '/session',
    hijack: true,
    abortSignal: signal,
    statusCodes: { 101: true, 200: true },
    headers: {
      Upgrade: 'h2c',
      'X-Docker-Expose-Session-Uuid': id,
      'X-Docker-Expose-Session-Name': 'image-weigh-in',
      // Sessions with the same key share earlier files and compare them only by size and time.
      'X-Docker-Expose-Session-Sharedkey': id,
      'X-Docker-Expose-Session-Grpc-Method': [DIFF_COPY, HEALTH],
    },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(options, (error, connection) => {
      if (error) reject(error);
      else resolve(connection as Duplex);
    });
  });
}

async function handleCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  folders: BuildFolders,
): Promise<void> {
  startResponse(stream);
  switch (headers[':path']) {
    case HEALTH:
      stream.resume();
      // HealthCheckResponse: SERVING.
      await sendMessage(stream, writeFields({ 1: 1 }));
      break;
    case DIFF_COPY:
      await sendFolder(selectFolder(headers, folders), {
        send: (packet) => sendMessage(stream, packet),
        received: receiveMessages(stream),
      });
      break;
    default:
      endResponse(stream, GRPC_STATUS.unimplemented);
      return;
  }
  endResponse(stream, GRPC_STATUS.ok);
}

/** Returns the folder that BuildKit requests. Its first request is for the ignore file alone, and gets none: rules are applied here. */
function selectFolder(headers: IncomingHttpHeaders, folders: BuildFolders): SyncedFolder {
  if (headers['dir-name'] === 'dockerfile') return folders.dockerfile;
  if (headers['dir-name'] !== 'context') throw new Error(`unknown folder ${String(headers['dir-name'])}`);
  return headers['followpaths'] === '.dockerignore' ? async function* () {} : folders.context;
}
