import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { describeThrown, startCall, type DebugLog } from '../../app/trace/trace-calls.ts';

/**
 * Writes one debug line for each request of a client: `GET /images/json → 200, 12 ms`. All requests go through `dial` of docker-modem.
 * Queries are left out, because the query of a build contains the values of its arguments.
 */
export function traceDials({ modem }: Docker, log: DebugLog | undefined): void {
  if (log === undefined) return;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    const { method, path, hijack } = options as { method: string; path: string; hijack?: boolean };
    const end = startCall(log, `${method} ${path.replace(/\?.*$/s, '')}`);
    dial(options, (error, answer) => {
      if (error) end(describeThrown(error));
      // For a hijacked request, docker-modem passes the connection instead of the response.
      else if (hijack) endWithStream(answer as Duplex, () => end('101, closed'));
      else if (isResponse(answer)) endWithStream(answer, () => end(describeOutcome(answer)));
      else end('200');
      callback?.(error, answer);
    });
  };
}

/** Ends the timing with the body of a response, or with the connection. */
function endWithStream(stream: IncomingMessage | Duplex, end: () => void): void {
  stream.once('end', end);
  stream.once('close', end);
}

function describeOutcome({ statusCode, complete }: IncomingMessage): string {
  return complete ? String(statusCode) : `${String(statusCode)}, not read to the end`;
}

function isResponse(answer: unknown): answer is IncomingMessage {
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer && 'once' in answer;
}
