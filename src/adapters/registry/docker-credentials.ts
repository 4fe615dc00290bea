import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunProcess } from '../../app/ports/run-command.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';
import { isObject, type JsonObject } from '../../core/shared/json.ts';

/** Credentials that `docker login` stored for a registry. They never appear in messages. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  /** An OAuth2 refresh token, which is exchanged for a token of the registry. */
  | { readonly kind: 'identity'; readonly token: string }
  /** A token that the registry accepts directly. */
  | { readonly kind: 'registry'; readonly token: string };

export interface FoundCredentials {
  readonly credentials: Credentials;
  /** "docker-credential-pass", or the path of config.json. */
  readonly origin: string;
}

export interface CredentialContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: RunProcess;
  readonly signal?: AbortSignal | undefined;
}

/** Docker Hub's credentials have this key, independent of the host. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
/** The user name with which a helper marks a token (docker-credential-helpers). */
const TOKEN_USER = '<token>';

/**
 * Finds the credentials that `docker pull` would use for a host: from the host's credential helper, the common helper, or config.json itself.
 * Returns null if there are none. Rejects with a WeighInError of area `source` if config.json or a helper can't be used.
 */
export async function findCredentials(
  host: string,
  context: CredentialContext,
): Promise<FoundCredentials | null> {
  const folder = context.env['DOCKER_CONFIG'] || join(context.env['HOME'] || homedir(), '.docker');
  const file = join(folder, 'config.json');
  const config = await readDockerConfig(file);
  const key = host === 'docker.io' ? DOCKER_HUB : host;
  const helper = toText(toObject(config['credHelpers'])[key]) || toText(config['credsStore']);
  const found = helper === '' ? null : await runHelper(helper, key, context);
  if (found !== null) return { credentials: found, origin: `docker-credential-${helper}` };
  const entry = findEntry(toObject(config['auths']), key);
  const credentials = entry === null ? null : parseCredentials(entry, file);
  return credentials && { credentials, origin: file };
}

async function readDockerConfig(file: string): Promise<JsonObject> {
  try {
    return toObject(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    // Messages of JSON.parse repeat parts of the text, which contains secrets.
    const why = cause instanceof SyntaxError ? 'it is not valid JSON' : errorMessage(cause);
    throw credentialsError(
      `Can't read the registry credentials in ${file}`,
      why,
      'Fix the file, or run `docker login` again.',
    );
  }
}

/** Keys are hosts, or URLs in old entries: "https://host/v1/" and "host" are the same. */
function findEntry(auths: JsonObject, key: string): JsonObject | null {
  const bareHost = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
  const name =
    key in auths ? key : Object.keys(auths).find((candidate) => bareHost(candidate) === bareHost(key));
  return name === undefined ? null : toObject(auths[name]);
}

function parseCredentials(entry: JsonObject, file: string): Credentials | null {
  const identity = toText(entry['identitytoken']);
  if (identity !== '') return { kind: 'identity', token: identity };
  const registry = toText(entry['registrytoken']);
  if (registry !== '') return { kind: 'registry', token: registry };
  const [user, password] = [toText(entry['username']), toText(entry['password'])];
  if (user !== '' && password !== '') return { kind: 'password', user, password };
  const auth = toText(entry['auth']);
  if (auth === '') return null;
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) {
    throw credentialsError(
      `Can't read the registry credentials in ${file}`,
      'an "auth" is not USER:PASSWORD in base64',
      'Run `docker login` again.',
    );
  }
  // Old entries are padded. The Docker client removes the padding, too.
  return {
    kind: 'password',
    user: decoded.slice(0, colon),
    password: decoded.slice(colon + 1).replace(/\0+$/, ''),
  };
}

async function runHelper(
  helper: string,
  key: string,
  { env, run, signal }: CredentialContext,
): Promise<Credentials | null> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) throw helperError(program, 'this is not a valid program name');
  const variables = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const command = {
    file: program,
    args: ['get'],
    cwd: '/',
    env: Object.fromEntries(variables),
    input: key,
    signal,
  };
  const result = await run(command);
  if (result.state === 'not-found') throw helperError(program, 'it is not on the PATH');
  if (result.exitCode !== 0) {
    // The message of docker-credential-helpers, which the Docker client looks for as well.
    if (/credentials not found/i.test(result.stdout + result.stderr)) return null;
    throw helperError(program, `it exited with code ${result.exitCode ?? 'none'}`);
  }
  const output = parseHelperOutput(result.stdout);
  if (output === null) throw helperError(program, 'its output is not a JSON object');
  const [user, secret] = [toText(output['Username']), toText(output['Secret'])];
  if (secret === '') return null;
  return user === TOKEN_USER
    ? { kind: 'identity', token: secret }
    : { kind: 'password', user, password: secret };
}

function parseHelperOutput(text: string): JsonObject | null {
  try {
    const output: unknown = JSON.parse(text);
    return isObject(output) ? output : null;
  } catch {
    return null;
  }
}

const toObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

function helperError(program: string, why: string): WeighInError {
  return credentialsError(
    `Can't use the credential helper ${JSON.stringify(program)}`,
    why,
    "Install it, or remove it from credHelpers and credsStore in Docker's config.json.",
  );
}

function credentialsError(what: string, why: string, remedy: string): WeighInError {
  return new WeighInError({ area: 'source', what, why, remedy });
}
