import { Buffer } from 'node:buffer';
import { isObject } from '../../core/shared/json.ts';
import type { Challenge } from './www-authenticate.ts';
import type { Credentials } from './docker-credentials.ts';
import type { Answer, Http, Question } from './http-client.ts';
import { isSafeUrl } from './safe-url.ts';

/** Longer than any token; what is longer is no token. */
const MAX_TOKEN_ANSWER = 1024 * 1024;
const CLIENT = 'image-weigh-in';

/** A token server that cannot be used, or that refused: `status` is its answer's, where it gave one. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
  readonly status: number | null;
  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

/**
 * The Authorization header that answers a challenge; null where there is nothing to answer with. A token is asked for to read
 * one repository, whatever the challenge wants (distribution, "Token Authentication" and "OAuth2 Token Authentication").
 */
export async function answerChallenge(
  challenge: Challenge,
  credentials: Credentials | null,
  repository: string,
  http: Http,
): Promise<string | null> {
  if (credentials?.kind === 'registry') return `Bearer ${credentials.token}`;
  if (challenge.scheme === 'basic') return credentials?.kind === 'password' ? basic(credentials) : null;
  const answer = await http.ask(tokenQuestion(challenge, credentials, repository));
  const text = await bodyText(answer, MAX_TOKEN_ANSWER);
  if (answer.status !== 200) throw new NoToken('the token server refused', answer.status);
  return `Bearer ${tokenIn(text)}`;
}

function tokenQuestion(
  { realm, service }: Extract<Challenge, { scheme: 'bearer' }>,
  credentials: Exclude<Credentials, { kind: 'registry' }> | null,
  repository: string,
): Question {
  const url = URL.canParse(realm) ? new URL(realm) : null;
  if (url === null || !isSafeUrl(url)) {
    throw new NoToken('the token server that it names is no https address', null);
  }
  const scope = `repository:${repository}:pull`;
  if (credentials?.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.token,
      scope,
    });
    if (service !== null) form.set('service', service);
    form.set('client_id', CLIENT);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { url, method: 'POST', headers, body: form.toString() };
  }
  if (service !== null) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  if (credentials !== null) url.searchParams.set('account', credentials.user);
  return { url, authorization: credentials && basic(credentials) };
}

function basic({ user, password }: Extract<Credentials, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function tokenIn(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    const token = isObject(answer) ? (answer['token'] ?? answer['access_token']) : null;
    // RFC 6750, section 2.1: anything else would end the header, or be refused by the HTTP client with the token in the message.
    if (typeof token === 'string' && /^[A-Za-z0-9._~+/-]+=*$/.test(token)) return token;
  } catch {
    // Told below, without the text, which may hold a token.
  }
  throw new NoToken('the token server gave no token', null);
}

/** A whole body as text. Rejects where it is longer than `most` bytes. */
export async function bodyText({ body }: Answer, most: number): Promise<string> {
  return (await bodyBytes(body, most)).toString('utf8');
}

/** A whole body. Rejects where it is longer than `most` bytes. */
export async function bodyBytes(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) throw new RangeError(`its answer is longer than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
