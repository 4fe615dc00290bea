import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../app/ports/run-command.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';
import { isObject, type JsonObject } from '../../core/shared/json.ts';

/** What `docker login` left for a registry. Its values never come into a message. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  /** An OAuth2 refresh token, to be exchanged for one of the registry. */
  | { readonly kind: 'identity'; readonly token: string }
  /** A token that the registry takes as it is. */
  | { readonly kind: 'registry'; readonly token: string };

export interface FoundCredentials {
  readonly credentials: Credentials;
  /** "docker-credential-pass", or the configuration file. */
  readonly origin: string;
}

export interface CredentialSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: Run;
  readonly signal?: AbortSignal | undefined;
}

/** Under this key Docker Hub's credentials are kept, whatever host answers. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
/** A helper's user name for a token instead of a password (docker-credential-helpers). */
const TOKEN_USER = '<token>';

/**
 * The credentials that `docker pull` would use for a host: of its own helper, of the common one, or of the configuration
 * file itself; null where there are none. Rejects with a WeighInError of area `source` for a configuration or a helper that cannot be used.
 */
export async function findCredentials(
  host: string,
  around: CredentialSurroundings,
): Promise<FoundCredentials | null> {
  const folder = around.env['DOCKER_CONFIG'] || join(around.env['HOME'] || homedir(), '.docker');
  const file = join(folder, 'config.json');
  const config = await readConfiguration(file);
  const key = host === 'docker.io' ? DOCKER_HUB : host;
  const helper = textOf(objectOf(config['credHelpers'])[key]) || textOf(config['credsStore']);
  const found = helper === '' ? null : await askHelper(helper, key, around);
  if (found !== null) return { credentials: found, origin: `docker-credential-${helper}` };
  const entry = entryOf(objectOf(config['auths']), key);
  const credentials = entry === null ? null : credentialsIn(entry, file);
  return credentials && { credentials, origin: file };
}

async function readConfiguration(file: string): Promise<JsonObject> {
  try {
    return objectOf(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    // What JSON.parse says of a text repeats parts of it, and here those are secrets.
    const why = cause instanceof SyntaxError ? 'it is not valid JSON' : messageOf(cause);
    throw unusable(`Cannot read the registry credentials in ${file}`, why, 'Mend the file, or log in again.');
  }
}

/** Keys are hosts, but old ones are URLs; "https://host/v1/" and "host" are the same. */
function entryOf(auths: JsonObject, key: string): JsonObject | null {
  const bare = (name: string) => name.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
  const name = key in auths ? key : Object.keys(auths).find((other) => bare(other) === bare(key));
  return name === undefined ? null : objectOf(auths[name]);
}

function credentialsIn(entry: JsonObject, file: string): Credentials | null {
  const identity = textOf(entry['identitytoken']);
  if (identity !== '') return { kind: 'identity', token: identity };
  const registry = textOf(entry['registrytoken']);
  if (registry !== '') return { kind: 'registry', token: registry };
  const [user, password] = [textOf(entry['username']), textOf(entry['password'])];
  if (user !== '' && password !== '') return { kind: 'password', user, password };
  const auth = textOf(entry['auth']);
  if (auth === '') return null;
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) {
    throw unusable(
      `Cannot read the registry credentials in ${file}`,
      'an "auth" is not USER:PASSWORD in base64',
      'Log in again.',
    );
  }
  // The Docker client, too, takes off what pads an old entry.
  return {
    kind: 'password',
    user: decoded.slice(0, colon),
    password: decoded.slice(colon + 1).replace(/\0+$/, ''),
  };
}

async function askHelper(
  helper: string,
  key: string,
  { env, run, signal }: CredentialSurroundings,
): Promise<Credentials | null> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) throw helperFailed(program, 'this is no name of a program');
  const given = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const command = {
    file: program,
    args: ['get'],
    cwd: '/',
    env: Object.fromEntries(given),
    input: key,
    signal,
  };
  const result = await run(command);
  if (result.state === 'not-found') throw helperFailed(program, 'it is not on the PATH');
  if (result.exitCode !== 0) {
    // The words of docker-credential-helpers, which the Docker client looks for as well.
    if (/credentials not found/i.test(result.stdout + result.stderr)) return null;
    throw helperFailed(program, `it ended with exit code ${result.exitCode ?? 'none'}`);
  }
  const answer = parseAnswer(result.stdout);
  if (answer === null) throw helperFailed(program, 'its answer is not the JSON of a credential helper');
  const [user, secret] = [textOf(answer['Username']), textOf(answer['Secret'])];
  if (secret === '') return null;
  return user === TOKEN_USER
    ? { kind: 'identity', token: secret }
    : { kind: 'password', user, password: secret };
}

function parseAnswer(text: string): JsonObject | null {
  try {
    const answer: unknown = JSON.parse(text);
    return isObject(answer) ? answer : null;
  } catch {
    return null;
  }
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function helperFailed(program: string, why: string): WeighInError {
  return unusable(
    `The credential helper ${JSON.stringify(program)} cannot be used`,
    why,
    'Install it, or take it out of credHelpers and credsStore in the config.json of docker.',
  );
}

function unusable(what: string, why: string, remedy: string): WeighInError {
  return new WeighInError({ area: 'source', what, why, remedy });
}
