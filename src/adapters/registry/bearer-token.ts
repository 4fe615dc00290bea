import { Buffer } from 'node:buffer';
import { isObject } from '../../core/shared/json.ts';
import type { Challenge } from './www-authenticate.ts';
import type { Credentials } from './docker-credentials.ts';
import type { HttpClient, HttpRequest } from './http-client.ts';
import { readResponse } from './read-response.ts';
import { isSafeUrl } from './safe-url.ts';

/** More than any token needs. */
const MAX_TOKEN_RESPONSE_BYTES = 1024 * 1024;
const CLIENT_ID = 'image-weigh-in';

/** A token server that can't be used or that refused. `status` is that of its response, or null without one. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly status: number | null;
  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

/**
 * Returns the Authorization header that answers a challenge, or null for a Basic challenge without a password. The token only allows reading one
 * repository, even if the challenge asks for more (distribution, "Token Authentication" and "OAuth2 Token Authentication").
 */
export async function createAuthorization(
  challenge: Challenge,
  credentials: Credentials | null,
  repository: string,
  http: HttpClient,
): Promise<string | null> {
  if (credentials?.kind === 'registry') return `Bearer ${credentials.token}`;
  if (challenge.scheme === 'basic')
    return credentials?.kind === 'password' ? basicAuthorization(credentials) : null;
  const request = tokenRequest(challenge, credentials, repository);
  const { response, bytes } = await readResponse(() => http.send(request), MAX_TOKEN_RESPONSE_BYTES, http);
  if (response.status !== 200) throw new TokenError('the token server refused the request', response.status);
  return `Bearer ${parseToken(bytes.toString('utf8'))}`;
}

function tokenRequest(
  { realm, service }: Extract<Challenge, { scheme: 'bearer' }>,
  credentials: Exclude<Credentials, { kind: 'registry' }> | null,
  repository: string,
): HttpRequest {
  const url = URL.canParse(realm) ? new URL(realm) : null;
  if (url === null || !isSafeUrl(url)) {
    throw new TokenError("the address of its token server doesn't use https", null);
  }
  const scope = `repository:${repository}:pull`;
  if (credentials?.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.token,
      scope,
    });
    if (service !== null) form.set('service', service);
    form.set('client_id', CLIENT_ID);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { url, method: 'POST', headers, body: form.toString() };
  }
  if (service !== null) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  if (credentials !== null) url.searchParams.set('account', credentials.user);
  return { url, authorization: credentials && basicAuthorization(credentials) };
}

function basicAuthorization({ user, password }: Extract<Credentials, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function parseToken(text: string): string {
  try {
    const tokenResponse: unknown = JSON.parse(text);
    const token = isObject(tokenResponse) ? (tokenResponse['token'] ?? tokenResponse['access_token']) : null;
    // RFC 6750, section 2.1. Other characters could end the header, or the HTTP client would refuse it and repeat the token in its message.
    if (typeof token === 'string' && /^[A-Za-z0-9._~+/-]+=*$/.test(token)) return token;
  } catch {
    // Reported below, without the text, which may contain a token.
  }
  throw new TokenError('the token server returned no token', null);
}
