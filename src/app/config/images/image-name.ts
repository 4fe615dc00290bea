import { WeighInError } from '../../../core/shared/errors.ts';

/** An image name with all of its parts. */
export interface ImageName {
  /** Host, and the port if there is one: `docker.io`, `localhost:5000`. */
  readonly host: string;
  /** `library/alpine`. */
  readonly repository: string;
  /** Null if there is only a digest. */
  readonly tag: string | null;
  /** `sha256:…`, which takes precedence over the tag; null if there is none. */
  readonly digest: string | null;
}

// distribution/reference, "grammar"; OCI image specification, "Registered algorithms".
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const TAG = '[\\w][\\w.-]{0,127}';
const DIGEST = 'sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}';
const NAME = new RegExp(
  `^(?:(${HOST})/)?(${PATH_COMPONENT}(?:/${PATH_COMPONENT})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`,
);
const ID = /^(?:sha256:)?[0-9a-f]{64}$/;
/** Maximum length of host and repository together. */
const MAX_NAME_LENGTH = 255;

/**
 * Parses a name as the Docker client does (distribution/reference, "familiar names"): `alpine` is
 * `docker.io/library/alpine:latest`. Returns null for anything else, including an image ID.
 */
export function parseImageName(text: string): ImageName | null {
  if (ID.test(text)) return null;
  const first = text.slice(0, Math.max(0, text.indexOf('/')));
  const hasHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const whole = hasHost ? text : `docker.io/${text}`;
  const [, givenHost = '', path = '', tag = null, digest = null] = NAME.exec(whole) ?? [];
  if (path === '' || givenHost.length + path.length > MAX_NAME_LENGTH) return null;
  const host = givenHost === 'index.docker.io' ? 'docker.io' : givenHost;
  const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { host, repository, tag: tag ?? (digest === null ? 'latest' : null), digest };
}

/** Formats the full name: `docker.io/library/alpine:latest`. */
export function formatImageName({ host, repository, tag, digest }: ImageName): string {
  return `${host}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

/** Returns true for a name or an ID. The beginning of an ID counts too, because it has the form of a name. */
export function isEngineName(text: string): boolean {
  return ID.test(text) || parseImageName(text) !== null;
}

/** Creates the error for a text that can't name an image in an engine. */
export function invalidImageName(text: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Invalid image name ${JSON.stringify(text)}`,
    remedy: 'Use a name that `docker pull` accepts (name:tag or name@sha256:…) or an image ID.',
    cause,
  });
}
