import type { Dispatcher } from 'undici';
import { describeUrl } from '../../app/trace/describe-url.ts';
import { describeThrown, startCall, type DebugLog } from '../../app/trace/trace-calls.ts';

/**
 * Writes one debug line for each request: `GET https://ghcr.io/v2/app/manifests/1 → 200, 1,234 bytes, 85 ms`. It must be the innermost
 * interceptor to see every redirect and retry.
 */
export function traceRequests(log: DebugLog | undefined): Dispatcher.DispatchInterceptor {
  return (dispatch) => (options, handler) => {
    const { origin = '', path, method } = options;
    const end = startCall(log, `${method} ${describeUrl(`${String(origin)}${path}`)}`);
    return dispatch(options, tracedHandler(handler, end));
  };
}

/** Passes everything to `handler`, and records status, bytes and end. */
function tracedHandler(
  handler: Dispatcher.DispatchHandlers,
  end: ReturnType<typeof startCall>,
): Dispatcher.DispatchHandlers {
  let bytes = 0;
  let status = '';
  return {
    onConnect: (abort) => handler.onConnect?.(abort),
    onUpgrade: (code, headers, socket) => handler.onUpgrade?.(code, headers, socket),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onBodySent: (size, total) => handler.onBodySent?.(size, total),
    onHeaders(code, headers, resume, text) {
      status = String(code);
      return handler.onHeaders?.(code, headers, resume, text) ?? true;
    },
    onData(chunk) {
      bytes += chunk.length;
      return handler.onData?.(chunk) ?? true;
    },
    onComplete(trailers) {
      end(status, bytes);
      handler.onComplete?.(trailers);
    },
    onError(error) {
      if (status === '') end(describeThrown(error));
      else end(`${status}, ${describeThrown(error)}`, bytes);
      handler.onError?.(error);
    },
  };
}
