const HIDDEN = '***';

/**
 * Formats a URL without its secrets: user and password, and the query and fragment, in which blob stores put signatures. `?***` stands for
 * a hidden query or fragment.
 */
export function describeUrl(url: string | URL): string {
  const parsed = typeof url === 'string' ? URL.parse(url) : url;
  if (parsed === null) return HIDDEN;
  const { protocol, host, pathname, username, password, search, hash } = parsed;
  const user = username === '' && password === '' ? '' : `${HIDDEN}@`;
  return `${protocol}//${user}${host}${pathname}${search === '' && hash === '' ? '' : `?${HIDDEN}`}`;
}

/** Removes user, password, query and fragment from all URLs in a text. */
export function hideCredentials(text: string): string {
  return text.replace(
    /\b([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/\s]*@)?([^\s?#]*)(?:[?#]\S*)?/gi,
    (address, scheme: string, rest: string) => {
      const user = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/\s]*@/i.test(address) ? `${HIDDEN}@` : '';
      return `${scheme}${user}${rest}${/[?#]/.test(address) ? `?${HIDDEN}` : ''}`;
    },
  );
}
