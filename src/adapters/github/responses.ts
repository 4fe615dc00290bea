import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { isRequestError, formatReason } from './github-errors.ts';

/** More pages of 100 items than any pull request has, so that an endless list ends. */
const MAX_PAGES = 200;

interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/**
 * Yields the items of all pages of a list. Pages are counted here, so no response chooses the URL of the next request. Throws a WeighInError
 * if a page is not a list, or if there are too many pages.
 * @param what what the list contains, for messages
 * @param selectItems finds the list if it is only a part of the response
 */
export async function* paginate(
  what: string,
  requestPage: (query: { readonly page?: number }) => Promise<unknown>,
  selectItems: (data: unknown) => unknown = (data) => data,
): AsyncGenerator {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data, headers } = (await requestPage(page === 1 ? {} : { page })) as Page;
    const items = selectItems(data);
    if (!Array.isArray(items)) throw invalidResponse(`${what}: not a list`);
    yield* items as unknown[];
    if (!/;\s*rel="next"/.test(headers.link ?? '')) return;
  }
  throw invalidResponse(`${what}: the list has too many pages`);
}

/** The error for a response that GitHub doesn't document: a proxy's page, half a body, `null`. */
export function invalidResponse(what: string): WeighInError {
  return new WeighInError({
    area: 'github',
    what: "Can't use the response from GitHub",
    why: what,
    remedy: 'Run the job again. If the error persists, check githubstatus.com.',
  });
}

/** Describes why a request to GitHub failed, on one line without a full stop. Accepts anything that was thrown. */
export function describeFailure(thrown: unknown): string {
  if (isRequestError(thrown)) return formatReason(thrown);
  if (!(thrown instanceof WeighInError)) return errorMessage(thrown);
  return thrown.why === undefined ? thrown.what : `${thrown.what}: ${thrown.why}`;
}
