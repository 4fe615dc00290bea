import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** The API versions of a stand-in engine. */
export interface ApiRange {
  readonly newest: string;
  readonly oldest: string;
  /** Whether it refuses paths without a version, except `/_ping` and, unless it is 'also /version', `/version`. */
  readonly refusesUnversioned?: boolean | 'also /version';
  /** Called with each request as it came, such as "GET /v1.44/images/json". */
  readonly onRequest?: (request: string) => void;
}

/** Gets the requests that an engine accepts. Their `url` has no version any more. */
export type ApiListener = (request: IncomingMessage, response: ServerResponse, version: string) => void;

export const ANY_VERSION: ApiRange = { newest: '1.51', oldest: '1.24' };

/** Responds with a range of API versions as Docker Engine does, with the same error messages. */
export function serveApi(range: ApiRange, answer: ApiListener): RequestListener {
  return (request, response) => {
    const { method = '', url = '' } = request;
    range.onRequest?.(`${method} ${url}`);
    const [, version, path = ''] = /^(?:\/v([\d.]+))?(\/.*)$/s.exec(url) ?? [];
    const refusal = version === undefined ? refuseUnversioned(range, path) : refuseVersion(range, version);
    response.setHeader('api-version', range.newest);
    if (refusal !== null) {
      const [status, message] = refusal;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    } else if (path === '/_ping') {
      response.end('OK');
    } else if (path === '/version') {
      const { newest: ApiVersion, oldest: MinAPIVersion } = range;
      response.end(JSON.stringify({ Version: '29.4.0', ApiVersion, MinAPIVersion }));
    } else {
      request.url = path;
      answer(request, response, version ?? range.newest);
    }
  };
}

type Refusal = readonly [status: number, message: string] | null;

function refuseUnversioned({ refusesUnversioned = false }: ApiRange, path: string): Refusal {
  const isAllowed = path === '/_ping' || (path === '/version' && refusesUnversioned !== 'also /version');
  return refusesUnversioned === false || isAllowed ? null : [404, 'page not found'];
}

function refuseVersion({ newest, oldest }: ApiRange, version: string): Refusal {
  if (minor(version) < minor(oldest)) {
    const supported = `Minimum supported API version is ${oldest}`;
    const message = `client version ${version} is too old. ${supported}, please upgrade your client to a newer version`;
    return [400, message];
  }
  if (minor(version) > minor(newest)) {
    return [400, `client version ${version} is too new. Maximum supported API version is ${newest}`];
  }
  return null;
}

const minor = (version: string): number => Number(version.replace('1.', ''));

/** The fields that API 1.52 omits when they are empty. */
const EMPTY_FIELDS = { Parent: '', Comment: '', DockerVersion: '', Author: '' };
const EMPTY_CONFIG = {
  User: '',
  Env: null,
  Cmd: null,
  Entrypoint: null,
  Volumes: null,
  WorkingDir: '',
  OnBuild: null,
  Labels: null,
};

/** What an engine returns for an image that has layers and sets nothing. */
export function describeBareImage(id: string, diffIds: readonly string[], version: string): object {
  const omitsEmptyFields = minor(version) >= 52;
  return {
    Id: id,
    RepoTags: ['app:1'],
    ...(omitsEmptyFields ? {} : EMPTY_FIELDS),
    Created: '2026-11-01T00:00:00Z',
    Config: omitsEmptyFields ? {} : EMPTY_CONFIG,
    Os: 'linux',
    Architecture: 'amd64',
    RootFS: { Type: 'layers', Layers: diffIds },
  };
}
