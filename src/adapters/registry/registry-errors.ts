import { toErrorLine } from '../../core/shared/text/control-characters.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

const MAX_REASON_LENGTH = 300;

/** What a request was for, in the words of an error message. */
export interface RequestContext {
  /** The whole name of the image. */
  readonly image: string;
  /** "blob sha256:…" or "manifest sha256:…"; null for the document that the image name refers to. */
  readonly part: string | null;
  readonly host: string;
  /** Where the credentials come from, or "none". */
  readonly credentials: string;
}

/**
 * Returns the messages of the registry's error document on one line, truncated. Returns an empty string if there are none. A proxy may repeat
 * the request in them, so the secret of its Authorization header is replaced.
 */
export function parseErrorReason(body: string, authorization: string | null): string {
  const secret = authorization?.replace(/^\S+ /, '') ?? '';
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly { code?: unknown; message?: unknown }[] };
    const messages = (errors ?? []).map(({ code, message }) => [code, message].filter(Boolean).join(': '));
    const text = messages.join('; ');
    return toErrorLine(secret === '' ? text : text.replaceAll(secret, '***'), MAX_REASON_LENGTH);
  } catch {
    return '';
  }
}

/** The error for an HTTP status that is not the expected one, with a remedy. */
export function statusError(status: number, reason: string, context: RequestContext): WeighInError {
  const { image, part, host, credentials } = context;
  const why = `${host} answered ${status}${reason === '' ? '' : ` (${reason})`}`;
  const error = (what: string, remedy: string) => new WeighInError({ area: 'source', what, why, remedy });
  const wanted = part === null ? image : `${part} of ${image}`;
  switch (status) {
    case 401:
    case 403:
      return error(
        `Access denied to ${wanted}`,
        credentials === 'none'
          ? `No credentials were sent. Run: docker login ${host}`
          : `The credentials from ${credentials} were sent. Log in with an account that can pull the image.`,
      );
    case 404:
      // The image exists: otherwise this part would not be known.
      if (part !== null) {
        return error(
          `Can't read ${wanted}`,
          'The registry has the image, but not this part of it. Push the image again, or contact the operator of the registry.',
        );
      }
      return error(
        `Can't find image ${image}`,
        `Check the name and the tag. A private image that you can't access also counts as missing: check that you are logged in with an account that can pull it (docker login ${host}).`,
      );
    case 429:
      return error(
        `The rate limit of ${host} is exceeded`,
        credentials === 'none'
          ? `Anonymous users have a low limit. Run: docker login ${host}`
          : 'Try again later, or read the image from a mirror.',
      );
    default:
      return error(
        `${host} refused to serve ${wanted}`,
        'Try again. If the error persists, contact the operator of the registry.',
      );
  }
}

/** The error for an unexpected HTTP status of a server that the registry redirects to. It gets no credentials. */
export function redirectedError(
  { status, origin }: { readonly status: number; readonly origin: string },
  reason: string,
  { image, part, host }: RequestContext,
): WeighInError {
  const server = origin.replace(/^https?:\/\//, '');
  return new WeighInError({
    area: 'source',
    what: `Can't read ${part === null ? '' : `${part} of `}${image}`,
    why: `${server}, to which ${host} redirects, answered ${status}${reason === '' ? '' : ` (${reason})`}`,
    remedy: 'Try again. If the error persists, contact the operator of the registry.',
  });
}

/** The error for a failed connection, with a remedy. */
export function connectionError(cause: unknown, { image, part, host }: RequestContext): WeighInError {
  const why = errorMessage(cause);
  const { code } = (cause ?? {}) as { code?: unknown };
  const what = `Can't read ${part === null ? '' : `${part} of `}${image} from ${host}`;
  const remedy = /wrong version number|ERR_SSL|packet length too long/.test(`${why} ${String(code)}`)
    ? 'The registry seems to use unencrypted HTTP, which is supported only for registries on this machine.'
    : /certificate|CERT|self.signed/i.test(`${why} ${String(code)}`)
      ? "Set NODE_EXTRA_CA_CERTS to a PEM file with the certificate of the authority that signed the registry's certificate."
      : 'Check the name of the registry and the network. HTTPS_PROXY and NO_PROXY are supported.';
  return new WeighInError({ area: 'source', what, why: toErrorLine(why, MAX_REASON_LENGTH), remedy, cause });
}

/** The error for a response that no registry may give. */
export function invalidResponse(why: string, { image, host }: RequestContext): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Invalid response from ${host} for ${image}`,
    why,
    remedy: 'Check the name of the registry, or contact its operator. Nothing from the response was used.',
  });
}
