import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import { isRequestError, reasonOf } from './github-errors.ts';

/** More pages of 100 items than any pull request has; an endless list must end. */
const MOST_PAGES = 200;

interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/**
 * The items of all pages of a list. Pages are counted here, so that no answer chooses the address that is asked next. Throws a
 * WeighInError for a page that is no list, and for a list without end.
 * @param what what the list is of, in messages
 * @param pick finds the list in the answer, where it is only a part of it
 */
export async function* eachItem(
  what: string,
  ask: (query: { readonly page?: number }) => Promise<unknown>,
  pick: (data: unknown) => unknown = (data) => data,
): AsyncGenerator {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data, headers } = (await ask(page === 1 ? {} : { page })) as Page;
    const items = pick(data);
    if (!Array.isArray(items)) throw badAnswer(`${what}: it is no list`);
    yield* items as unknown[];
    if (!/;\s*rel="next"/.test(headers.link ?? '')) return;
  }
  throw badAnswer(`${what}: the list does not end`);
}

/** GitHub answered, but not as it documents: a page of a proxy, half a body, `null`. */
export function badAnswer(what: string): WeighInError {
  return new WeighInError({
    area: 'github',
    what: "GitHub's answer can't be used",
    why: what,
    remedy: 'Run the job again; see githubstatus.com if it persists.',
  });
}

/** Why nothing was learned from GitHub, on one line without a full stop, whatever was thrown. */
export function whyNoAnswer(thrown: unknown): string {
  if (isRequestError(thrown)) return reasonOf(thrown);
  if (!(thrown instanceof WeighInError)) return messageOf(thrown);
  return thrown.why === undefined ? thrown.what : `${thrown.what}: ${thrown.why}`;
}
