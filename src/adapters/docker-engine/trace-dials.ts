import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { failureOf, startCall, type DebugLog } from '../../app/trace/start-call.ts';

/**
 * Gives every request of a client a line in the log: `GET /images/json → 200, 12 ms`. All of them go through `dial` of
 * docker-modem. Queries are left out, because the one of a build has the values of its arguments.
 */
export function traceDials({ modem }: Docker, log: DebugLog | undefined): void {
  if (log === undefined) return;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    const { method, path, hijack } = options as { method: string; path: string; hijack?: boolean };
    const end = startCall(log, `${method} ${path.replace(/\?.*$/s, '')}`);
    dial(options, (error, answer) => {
      if (error) end(failureOf(error));
      // docker-modem gives the connection in place of the answer that opened it.
      else if (hijack) endWithStream(answer as Duplex, () => end('101, closed'));
      else if (isAnswer(answer)) endWithStream(answer, () => end(outcomeOf(answer)));
      else end('200');
      callback?.(error, answer);
    });
  };
}

/** An answer takes as long as its body, and a connection as long as it is open. */
function endWithStream(stream: IncomingMessage | Duplex, end: () => void): void {
  stream.once('end', end);
  stream.once('close', end);
}

function outcomeOf({ statusCode, complete }: IncomingMessage): string {
  return complete ? String(statusCode) : `${String(statusCode)}, not read to its end`;
}

function isAnswer(answer: unknown): answer is IncomingMessage {
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer && 'once' in answer;
}
