import type { Dispatcher } from 'undici';

/** A redirect needs no body. A longer one ends the request. */
const MAX_REDIRECT_BODY_BYTES = 128 * 1024;

/** Interim responses (1xx) to one request. They are ignored. */
const MAX_INTERIM_RESPONSES = 100;

/**
 * Ends a request if a redirect has an endless body, or if interim responses never end. undici would read both for as long as bytes arrive, and
 * takes an interim response for a redirect.
 */
export const boundedRedirects: Dispatcher.DispatchInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, boundedHandler(handler));

function boundedHandler(handler: Dispatcher.DispatchHandlers): Dispatcher.DispatchHandlers {
  let end: (error?: Error) => void = () => undefined;
  let isRedirect = false;
  let bytes = 0;
  let interim = 0;
  return {
    onConnect(abort) {
      end = abort;
      handler.onConnect?.(abort);
    },
    onUpgrade: (code, headers, socket) => handler.onUpgrade?.(code, headers, socket),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onBodySent: (size, total) => handler.onBodySent?.(size, total),
    onHeaders(code, headers, resume, text) {
      if (code < 200) {
        interim += 1;
        if (interim > MAX_INTERIM_RESPONSES)
          end(new Error(`more than ${MAX_INTERIM_RESPONSES} informational (1xx) responses`));
        return interim <= MAX_INTERIM_RESPONSES;
      }
      isRedirect = code >= 300 && code < 400;
      return handler.onHeaders?.(code, headers, resume, text) ?? true;
    },
    onData(chunk) {
      bytes += chunk.length;
      if (isRedirect && bytes > MAX_REDIRECT_BODY_BYTES) {
        end(new Error(`a redirect has a body of more than ${MAX_REDIRECT_BODY_BYTES} bytes`));
        return false;
      }
      return handler.onData?.(chunk) ?? true;
    },
    onComplete: (trailers) => handler.onComplete?.(trailers),
    onError: (error) => handler.onError?.(error),
  };
}
