import { WeighInError } from '../core/errors.ts';

/** An image of a registry, every part of its name written out. */
export interface RegistryReference {
  /** Host, and port where there is one: `docker.io`, `localhost:5000`. */
  readonly host: string;
  /** `library/alpine`. */
  readonly repository: string;
  /** Null where only a digest is given. */
  readonly tag: string | null;
  /** `sha256:…`, which outdoes the tag; null where none is given. */
  readonly digest: string | null;
}

// distribution/reference, "grammar".
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?`;
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const NAME = new RegExp(
  `^(?:(${HOST})/)?(${PART}(?:/${PART})*)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);
/** Of host and repository together. */
const LONGEST_NAME = 255;

/**
 * Reads a name as the Docker client does (distribution/reference, "familiar names"): `alpine` is
 * `docker.io/library/alpine:latest`. Throws a WeighInError of area `input` for what is no name.
 */
export function parseRegistryReference(text: string): RegistryReference {
  const first = text.slice(0, Math.max(0, text.indexOf('/')));
  const hasHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const whole = hasHost ? text : `docker.io/${text}`;
  const [, given = '', path = '', tag = null, digest = null] = NAME.exec(whole) ?? [];
  if (path === '' || given.length + path.length > LONGEST_NAME) throw badReference(text);
  const host = given === 'index.docker.io' ? 'docker.io' : given;
  const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { host, repository, tag: tag ?? (digest === null ? 'latest' : null), digest };
}

/** The whole name: `docker.io/library/alpine:latest`. */
export function formatRegistryReference({ host, repository, tag, digest }: RegistryReference): string {
  return `${host}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

function badReference(text: string): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `${JSON.stringify(text)} is no image of a registry`,
    why: 'a name has the form HOST/PATH:TAG or HOST/PATH@sha256:DIGEST, the path in lower case',
    remedy: 'Write it as you would for `docker pull`, after registry:.',
  });
}
