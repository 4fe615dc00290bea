import type { EngineEndpoint } from './endpoint/transport.ts';
import { engineFailure } from './engine-errors.ts';

/** Timeout of a short API call. Exports have no timeout. */
export const RESPONSE_TIMEOUT_MS = 30_000;

/**
 * Runs a call that an engine answers at once. Rejects with a WeighInError if it fails or times out, or with the reason of an abort.
 * `doing` completes "while …": "listing images".
 */
export type RunShortRequest = <T>(
  doing: string,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export function createShortRequests(endpoint: EngineEndpoint, timeoutMs: number): RunShortRequest {
  return async (doing, signal, call) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await call(signal ? AbortSignal.any([timeout, signal]) : timeout);
    } catch (cause) {
      signal?.throwIfAborted();
      throw engineFailure(timeout.aborted ? timeout.reason : cause, doing, endpoint);
    }
  };
}
