import type { Dispatcher } from 'undici';

/** Whoever redirects has no more to say than a line; a longer body ends the request. */
const LONGEST_BODY = 128 * 1024;

/** Interim answers (1xx) of one request, which mean nothing here. */
const MOST_INTERIM = 100;

/**
 * Ends a request whose redirect has a body without an end, or whose answer never comes after interim ones: undici would read either for
 * as long as bytes come, and takes an interim answer for a redirect.
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
        if (interim > MOST_INTERIM) end(new Error(`more than ${MOST_INTERIM} interim answers`));
        return interim <= MOST_INTERIM;
      }
      isRedirect = code >= 300 && code < 400;
      return handler.onHeaders?.(code, headers, resume, text) ?? true;
    },
    onData(chunk) {
      bytes += chunk.length;
      if (isRedirect && bytes > LONGEST_BODY) {
        end(new Error(`a redirect has a body of more than ${LONGEST_BODY} bytes`));
        return false;
      }
      return handler.onData?.(chunk) ?? true;
    },
    onComplete: (trailers) => handler.onComplete?.(trailers),
    onError: (error) => handler.onError?.(error),
  };
}
