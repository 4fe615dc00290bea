import { errorLine } from '../../core/shared/text/control-characters.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

const LONGEST_REASON = 300;

/** Where a request went and with what, in words for an error. */
export interface Asked {
  /** The whole name of the image. */
  readonly image: string;
  /** "blob sha256:…" or "manifest sha256:…" of it; null: the document that the name itself leads to. */
  readonly part: string | null;
  readonly host: string;
  /** "none", or where the credentials come from. */
  readonly credentials: string;
}

/** What the registry's error document says, cut and on one line; empty where it says nothing. */
export function reasonIn(body: string): string {
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly { code?: unknown; message?: unknown }[] };
    const said = (errors ?? []).map(({ code, message }) => [code, message].filter(Boolean).join(': '));
    return errorLine(said.join('; '), LONGEST_REASON);
  } catch {
    return '';
  }
}

/** A refusal in words that a person can act on. */
export function refusal(status: number, reason: string, asked: Asked): WeighInError {
  const { image, part, host, credentials } = asked;
  const why = `${host} answered ${status}${reason === '' ? '' : ` (${reason})`}`;
  const error = (what: string, remedy: string) => new WeighInError({ area: 'source', what, why, remedy });
  const wanted = part === null ? image : `${part} of ${image}`;
  switch (status) {
    case 401:
    case 403:
      return error(
        `You may not read ${wanted}`,
        credentials === 'none'
          ? `No credentials were sent. Run: docker login ${host}`
          : `The credentials of ${credentials} were sent. Log in with an account that may pull it.`,
      );
    case 404:
      // The image is there, or nobody would know of this part.
      if (part !== null) {
        return error(
          `Cannot read ${wanted}`,
          'The registry has the image, but not this part of it: push the image again, or ask who runs the registry.',
        );
      }
      return error(
        `There is no image ${image}`,
        'Check the name and the tag. Registries say the same of private images that you may not see.',
      );
    case 429:
      return error(
        `${host} takes no more requests for now`,
        credentials === 'none'
          ? `Anonymous users get few. Run: docker login ${host}`
          : 'Try again later, or read the image from a mirror.',
      );
    default:
      return error(
        `${host} does not give out ${wanted}`,
        'Try again; if it stays so, ask who runs the registry.',
      );
  }
}

/** A connection that failed, in words that a person can act on. */
export function unreachable(cause: unknown, { image, part, host }: Asked): WeighInError {
  const why = messageOf(cause);
  const { code } = (cause ?? {}) as { code?: unknown };
  const what = `Cannot read ${part === null ? '' : `${part} of `}${image} from ${host}`;
  const remedy = /wrong version number|ERR_SSL|packet length too long/.test(`${why} ${String(code)}`)
    ? 'It seems to speak HTTP without encryption, which is for registries on this machine only.'
    : /certificate|CERT|self.signed/i.test(`${why} ${String(code)}`)
      ? 'Trust its certificate by NODE_EXTRA_CA_CERTS=FILE, a PEM file with the one that signed it.'
      : 'Check the name of the registry and the network; HTTPS_PROXY and NO_PROXY are heeded.';
  return new WeighInError({ area: 'source', what, why: errorLine(why, LONGEST_REASON), remedy, cause });
}

/** An answer that is not what a registry may give. */
export function badAnswer(why: string, { image, host }: Asked): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `${host} gave no sound answer for ${image}`,
    why,
    remedy: 'Nothing was taken from it. Check the name of the registry, and ask who runs it.',
  });
}
