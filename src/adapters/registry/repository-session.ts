import type { RegistryReference } from '../../app/config/images/registry-reference.ts';
import { createAuthorization } from './bearer-token.ts';
import { findCredentials, type CredentialContext, type FoundCredentials } from './docker-credentials.ts';
import { createHttpClient, type HttpClient, type HttpOptions } from './http-client.ts';
import type { Challenge } from './www-authenticate.ts';

export interface SessionOptions extends CredentialContext, HttpOptions {}

/** The connections to a repository, and the authorization to read it. */
export interface RepositorySession {
  readonly http: HttpClient;
  /** Where the credentials were found; `none` if there are none or none were needed. */
  credentialOrigin(): Promise<string>;
  /** The current Authorization header; null if none is needed. A renewal replaces the promise. */
  authorization(): Promise<string | null> | null;
  /** Answers a challenge, unless `used` has been replaced already. Returns null without a suitable password. */
  authorize(challenge: Challenge, used: Promise<string | null> | null): Promise<string | null>;
  close(): Promise<void>;
}

/** Opens a session. Nothing is sent before it is used. */
export function openSession(
  { host, repository }: RegistryReference,
  options: SessionOptions,
): RepositorySession {
  const http = createHttpClient(options);
  let credentials: Promise<FoundCredentials | null> | null = null;
  let authorization: Promise<string | null> | null = null;
  return {
    http,
    credentialOrigin: async () => (await credentials)?.origin ?? 'none',
    authorization: () => authorization,
    authorize(challenge, used) {
      if (authorization !== null && authorization !== used) return authorization;
      credentials ??= findCredentials(host, options);
      authorization = credentials.then((found) =>
        createAuthorization(challenge, found?.credentials ?? null, repository, http),
      );
      return authorization;
    },
    close: () => http.close(),
  };
}

/** Returns a function that opens sessions. Images of one repository share a session until the last of them is closed. */
export function createSessions(
  open: (reference: RegistryReference) => RepositorySession,
): (reference: RegistryReference) => RepositorySession {
  const sessions = new Map<string, { readonly session: RepositorySession; users: number }>();
  return (reference) => {
    const key = `${reference.host}/${reference.repository}`;
    const shared = sessions.get(key) ?? { session: open(reference), users: 0 };
    sessions.set(key, shared);
    shared.users += 1;
    return {
      ...shared.session,
      async close() {
        shared.users -= 1;
        if (shared.users > 0) return;
        sessions.delete(key);
        await shared.session.close();
      },
    };
  };
}
