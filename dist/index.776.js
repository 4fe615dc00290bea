export const id = 776;
export const ids = [776];
export const modules = {

/***/ 55833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ TokenError),
/* harmony export */   i: () => (/* binding */ createAuthorization)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_shared_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11471);
/* harmony import */ var _read_response_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12258);
/* harmony import */ var _safe_url_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56005);




/** More than any token needs. */
const MAX_TOKEN_RESPONSE_BYTES = 1024 * 1024;
const CLIENT_ID = 'image-weigh-in';
/** A token server that can't be used or that refused. `status` is that of its response, or null without one. */
class TokenError extends Error {
    name = 'TokenError';
    status;
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
/**
 * Returns the Authorization header that answers a challenge, or null for a Basic challenge without a password. The token only allows reading one
 * repository, even if the challenge asks for more (distribution, "Token Authentication" and "OAuth2 Token Authentication").
 */
async function createAuthorization(challenge, credentials, repository, http) {
    if (credentials?.kind === 'registry')
        return `Bearer ${credentials.token}`;
    if (challenge.scheme === 'basic')
        return credentials?.kind === 'password' ? basicAuthorization(credentials) : null;
    const request = tokenRequest(challenge, credentials, repository);
    const { response, bytes } = await (0,_read_response_js__WEBPACK_IMPORTED_MODULE_2__/* .readResponse */ .U)(() => http.send(request), MAX_TOKEN_RESPONSE_BYTES, http);
    if (response.status !== 200)
        throw new TokenError('the token server refused the request', response.status);
    return `Bearer ${parseToken(bytes.toString('utf8'))}`;
}
function tokenRequest({ realm, service }, credentials, repository) {
    const url = URL.canParse(realm) ? new URL(realm) : null;
    if (url === null || !(0,_safe_url_js__WEBPACK_IMPORTED_MODULE_3__/* .isSafeUrl */ .F)(url)) {
        throw new TokenError("the address of its token server doesn't use https", null);
    }
    const scope = `repository:${repository}:pull`;
    if (credentials?.kind === 'identity') {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            refresh_token: credentials.token,
            scope,
        });
        if (service !== null)
            form.set('service', service);
        form.set('client_id', CLIENT_ID);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { url, method: 'POST', headers, body: form.toString() };
    }
    if (service !== null)
        url.searchParams.set('service', service);
    url.searchParams.set('scope', scope);
    if (credentials !== null)
        url.searchParams.set('account', credentials.user);
    return { url, authorization: credentials && basicAuthorization(credentials) };
}
function basicAuthorization({ user, password }) {
    return `Basic ${node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${user}:${password}`).toString('base64')}`;
}
function parseToken(text) {
    try {
        const tokenResponse = JSON.parse(text);
        const token = (0,_core_shared_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(tokenResponse) ? (tokenResponse['token'] ?? tokenResponse['access_token']) : null;
        // RFC 6750, section 2.1. Other characters could end the header, or the HTTP client would refuse it and repeat the token in its message.
        if (typeof token === 'string' && /^[A-Za-z0-9._~+/-]+=*$/.test(token))
            return token;
    }
    catch {
        // Reported below, without the text, which may contain a token.
    }
    throw new TokenError('the token server returned no token', null);
}


/***/ }),

/***/ 73796:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ar: () => (/* binding */ InsecureUrlError),
  m: () => (/* binding */ MAX_ATTEMPTS),
  uT: () => (/* binding */ createHttpClient),
  dg: () => (/* binding */ isTransient)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(19783);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
;// CONCATENATED MODULE: ./src/adapters/registry/bounded-redirects.ts
/** A redirect needs no body. A longer one ends the request. */
const MAX_REDIRECT_BODY_BYTES = 128 * 1024;
/** Interim responses (1xx) to one request. They are ignored. */
const MAX_INTERIM_RESPONSES = 100;
/**
 * Ends a request if a redirect has an endless body, or if interim responses never end. undici would read both for as long as bytes arrive, and
 * takes an interim response for a redirect.
 */
const boundedRedirects = (dispatch) => (options, handler) => dispatch(options, boundedHandler(handler));
function boundedHandler(handler) {
    let end = () => undefined;
    let isRedirect = false;
    let bytes = 0;
    let interim = 0;
    return {
        onConnect(abort) {
            end = abort;
            handler.onConnect?.(abort);
        },
        onUpgrade: (code, headers, socket) => handler.onUpgrade?.(code, headers, socket),
        onResponseStarted: () => handler.onResponseStarted?.(),
        onBodySent: (size, total) => handler.onBodySent?.(size, total),
        onHeaders(code, headers, resume, text) {
            if (code < 200) {
                interim += 1;
                if (interim > MAX_INTERIM_RESPONSES)
                    end(new Error(`more than ${MAX_INTERIM_RESPONSES} informational (1xx) responses`));
                return interim <= MAX_INTERIM_RESPONSES;
            }
            isRedirect = code >= 300 && code < 400;
            return handler.onHeaders?.(code, headers, resume, text) ?? true;
        },
        onData(chunk) {
            bytes += chunk.length;
            if (isRedirect && bytes > MAX_REDIRECT_BODY_BYTES) {
                end(new Error(`a redirect has a body of more than ${MAX_REDIRECT_BODY_BYTES} bytes`));
                return false;
            }
            return handler.onData?.(chunk) ?? true;
        },
        onComplete: (trailers) => handler.onComplete?.(trailers),
        onError: (error) => handler.onError?.(error),
    };
}

// EXTERNAL MODULE: ./src/adapters/registry/safe-url.ts
var safe_url = __webpack_require__(56005);
// EXTERNAL MODULE: ./src/app/trace/describe-url.ts
var describe_url = __webpack_require__(43268);
// EXTERNAL MODULE: ./src/app/trace/trace-calls.ts
var trace_calls = __webpack_require__(10796);
;// CONCATENATED MODULE: ./src/adapters/registry/trace-requests.ts


/**
 * Writes one debug line for each request: `GET https://ghcr.io/v2/app/manifests/1 \u2192 200, 1,234 bytes, 85 ms`. It must be the innermost
 * interceptor to see every redirect and retry.
 */
function traceRequests(log) {
    return (dispatch) => (options, handler) => {
        const { origin = '', path, method } = options;
        const end = (0,trace_calls/* startCall */.t3)(log, `${method} ${(0,describe_url/* describeUrl */.N)(`${String(origin)}${path}`)}`);
        return dispatch(options, tracedHandler(handler, end));
    };
}
/** Passes everything to `handler`, and records status, bytes and end. */
function tracedHandler(handler, end) {
    let bytes = 0;
    let status = '';
    return {
        onConnect: (abort) => handler.onConnect?.(abort),
        onUpgrade: (code, headers, socket) => handler.onUpgrade?.(code, headers, socket),
        onResponseStarted: () => handler.onResponseStarted?.(),
        onBodySent: (size, total) => handler.onBodySent?.(size, total),
        onHeaders(code, headers, resume, text) {
            status = String(code);
            return handler.onHeaders?.(code, headers, resume, text) ?? true;
        },
        onData(chunk) {
            bytes += chunk.length;
            return handler.onData?.(chunk) ?? true;
        },
        onComplete(trailers) {
            end(status, bytes);
            handler.onComplete?.(trailers);
        },
        onError(error) {
            if (status === '')
                end((0,trace_calls/* describeThrown */.YI)(error));
            else
                end(`${status}, ${(0,trace_calls/* describeThrown */.YI)(error)}`, bytes);
            handler.onError?.(error);
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/registry/http-client.ts






const IDLE_TIMEOUT_MS = 60_000;
const RETRY_DELAY_MS = 500;
/** If a server asks for a longer wait, its response is reported instead. */
const MAX_RETRY_AFTER_MS = 30_000;
const MAX_ATTEMPTS = 4;
const MAX_REDIRECTS = 5;
/** The redirects that undici follows. */
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);
const TRANSIENT = new Set([429, 500, 502, 503, 504]);
/** The error for a URL over which neither secrets nor images may be sent. */
class InsecureUrlError extends Error {
    name = 'InsecureUrlError';
}
/** Creates a client that reuses connections and uses the proxy in HTTPS_PROXY, except for hosts in NO_PROXY. */
function createHttpClient({ idleTimeoutMs = IDLE_TIMEOUT_MS, retryDelayMs = RETRY_DELAY_MS, ...options }) {
    const closing = new AbortController();
    const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
    const timeouts = {
        headersTimeout: idleTimeoutMs,
        bodyTimeout: idleTimeoutMs,
        connect: { timeout: idleTimeoutMs },
    };
    const dispatchers = new Map();
    function dispatcherFor(url) {
        const proxy = (0,lib_proxy/* getProxyUrl */.s)(url)?.href ?? '';
        const cached = dispatchers.get(proxy);
        if (cached !== undefined)
            return cached;
        const agent = proxy === '' ? new undici.Agent(timeouts) : new undici.ProxyAgent({ uri: proxy, ...timeouts });
        const traced = agent.compose(traceRequests(options.log), boundedRedirects);
        dispatchers.set(proxy, traced);
        return traced;
    }
    /** Chooses a dispatcher for each request, because a redirect may lead to a host with another proxy, or to an insecure one. */
    const route = () => (target, handler) => {
        const url = new URL(String(target.origin));
        if ((0,safe_url/* isSafeUrl */.F)(url))
            return dispatcherFor(url).dispatch(target, handler);
        handler.onError?.(new InsecureUrlError(`${url.origin} is not encrypted`));
        return true;
    };
    // undici removes Authorization when a redirect leads to another host. Signed URLs would even reject it.
    const dispatcher = new undici.Agent().compose(route, undici.interceptors.redirect({ maxRedirections: MAX_REDIRECTS }));
    async function sendOnce({ url, method = 'GET', authorization, headers, body, }) {
        signal.throwIfAborted();
        const response = await (0,undici.request)(url, {
            method,
            dispatcher,
            headers: { ...headers, ...(authorization ? { authorization } : {}) },
            // The body of a POST contains a secret for this host, so redirects are not followed.
            ...(method === 'POST' ? { maxRedirections: 0 } : {}),
            ...(body === undefined ? {} : { body }),
            signal,
        });
        const header = (name) => [response.headers[name] ?? null].flat()[0] ?? null;
        if (method === 'GET' && REDIRECTS.has(response.statusCode) && header('location') !== null) {
            await response.body.dump();
            throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
        }
        const context = response.context;
        const { origin } = context?.history?.at(-1) ?? url;
        return { status: response.statusCode, origin, header, body: response.body };
    }
    async function backOff(attempt, retryAfterMs = null) {
        await (0,promises_.setTimeout)(retryAfterMs ?? retryDelayMs * 2 ** attempt, undefined, { signal }).catch(() => {
            signal.throwIfAborted();
        });
    }
    return {
        backOff: (attempt) => backOff(attempt),
        async send(httpRequest) {
            for (let attempt = 0;; attempt += 1) {
                const isLast = attempt === MAX_ATTEMPTS - 1;
                try {
                    const response = await sendOnce(httpRequest);
                    const retryAfterMs = parseRetryAfter(response);
                    if (isLast || !TRANSIENT.has(response.status) || (retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS)
                        return response;
                    await response.body.dump();
                    await backOff(attempt, retryAfterMs);
                }
                catch (error) {
                    signal.throwIfAborted();
                    if (isLast || !isTransient(error))
                        throw error;
                    await backOff(attempt);
                }
            }
        },
        async close() {
            closing.abort(new Error('the connections are closed'));
            await Promise.all([...dispatchers.values()].map((agent) => agent.destroy()));
        },
    };
}
/** Parses Retry-After into milliseconds. Returns null if it is missing or a date (RFC 9110, section 10.2.3). */
function parseRetryAfter(response) {
    const seconds = response.header('retry-after');
    return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}
/** Whether a retry may succeed: after broken connections and timeouts, but not after certificate errors or for unknown hosts. */
function isTransient(error) {
    const { code } = (error ?? {});
    return (typeof code === 'string' &&
        /^(?:ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(?:SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|CONNECT_TIMEOUT))$/.test(code));
}


/***/ }),

/***/ 12258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readResponse),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73796);


/** Reads a whole response, and requests it again if the connection breaks. Throws a RangeError if it is longer than `maxBytes`. */
async function readResponse(send, maxBytes, http) {
    for (let attempt = 0;; attempt += 1) {
        const response = await send();
        try {
            return { response, bytes: await readBytes(response.body, maxBytes) };
        }
        catch (error) {
            if (attempt >= _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ATTEMPTS */ .m - 1 || !(0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(error))
                throw error;
        }
        await http.backOff(attempt);
    }
}
/** Reads a whole body as text. Throws a RangeError if it is longer than `maxBytes`. */
async function readText({ body }, maxBytes) {
    return (await readBytes(body, maxBytes)).toString('utf8');
}
/** Reads a whole body. Throws a RangeError if it is longer than `maxBytes`. */
async function readBytes(body, maxBytes) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        length += chunk.length;
        if (length > maxBytes)
            throw new RangeError(`the response is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
    }
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(chunks);
}


/***/ }),

/***/ 90776:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSessions: () => (/* binding */ createSessions),
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./src/adapters/registry/bearer-token.ts
var bearer_token = __webpack_require__(55833);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(11471);
;// CONCATENATED MODULE: ./src/adapters/registry/docker-credentials.ts





/** Docker Hub's credentials have this key, independent of the host. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
/** The user name with which a helper marks a token (docker-credential-helpers). */
const TOKEN_USER = '<token>';
/**
 * Finds the credentials that `docker pull` would use for a host: from the host's credential helper, the common helper, or config.json itself.
 * Returns null if there are none. Rejects with a WeighInError of area `source` if config.json or a helper can't be used.
 */
async function findCredentials(host, context) {
    const folder = context.env['DOCKER_CONFIG'] || (0,external_node_path_.join)(context.env['HOME'] || (0,external_node_os_.homedir)(), '.docker');
    const file = (0,external_node_path_.join)(folder, 'config.json');
    const config = await readDockerConfig(file);
    const key = host === 'docker.io' ? DOCKER_HUB : host;
    const helper = toText(toObject(config['credHelpers'])[key]) || toText(config['credsStore']);
    const found = helper === '' ? null : await runHelper(helper, key, context);
    if (found !== null)
        return { credentials: found, origin: `docker-credential-${helper}` };
    const entry = findEntry(toObject(config['auths']), key);
    const credentials = entry === null ? null : parseCredentials(entry, file);
    return credentials && { credentials, origin: file };
}
async function readDockerConfig(file) {
    try {
        return toObject(JSON.parse(await (0,promises_.readFile)(file, 'utf8')));
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return {};
        // Messages of JSON.parse repeat parts of the text, which contains secrets.
        const why = cause instanceof SyntaxError ? 'it is not valid JSON' : (0,errors/* errorMessage */.gJ)(cause);
        throw credentialsError(`Can't read the registry credentials in ${file}`, why, 'Fix the file, or run `docker login` again.');
    }
}
/** Keys are hosts, or URLs in old entries: "https://host/v1/" and "host" are the same. */
function findEntry(auths, key) {
    const bareHost = (address) => address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
    const name = key in auths ? key : Object.keys(auths).find((candidate) => bareHost(candidate) === bareHost(key));
    return name === undefined ? null : toObject(auths[name]);
}
function parseCredentials(entry, file) {
    const identity = toText(entry['identitytoken']);
    if (identity !== '')
        return { kind: 'identity', token: identity };
    const registry = toText(entry['registrytoken']);
    if (registry !== '')
        return { kind: 'registry', token: registry };
    const [user, password] = [toText(entry['username']), toText(entry['password'])];
    if (user !== '' && password !== '')
        return { kind: 'password', user, password };
    const auth = toText(entry['auth']);
    if (auth === '')
        return null;
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1) {
        throw credentialsError(`Can't read the registry credentials in ${file}`, 'an "auth" is not USER:PASSWORD in base64', 'Run `docker login` again.');
    }
    // Old entries are padded. The Docker client removes the padding, too.
    return {
        kind: 'password',
        user: decoded.slice(0, colon),
        password: decoded.slice(colon + 1).replace(/\0+$/, ''),
    };
}
async function runHelper(helper, key, { env, run, signal }) {
    const program = `docker-credential-${helper}`;
    if (!/^[\w.-]+$/.test(helper))
        throw helperError(program, 'this is not a valid program name');
    const variables = Object.entries(env).filter((pair) => pair[1] !== undefined);
    const command = {
        file: program,
        args: ['get'],
        cwd: '/',
        env: Object.fromEntries(variables),
        input: key,
        signal,
    };
    const result = await run(command);
    if (result.state === 'not-found')
        throw helperError(program, 'it is not on the PATH');
    if (result.exitCode !== 0) {
        // The message of docker-credential-helpers, which the Docker client looks for as well.
        if (/credentials not found/i.test(result.stdout + result.stderr))
            return null;
        throw helperError(program, `it exited with code ${result.exitCode ?? 'none'}`);
    }
    const output = parseHelperOutput(result.stdout);
    if (output === null)
        throw helperError(program, 'its output is not a JSON object');
    const [user, secret] = [toText(output['Username']), toText(output['Secret'])];
    if (secret === '')
        return null;
    return user === TOKEN_USER
        ? { kind: 'identity', token: secret }
        : { kind: 'password', user, password: secret };
}
function parseHelperOutput(text) {
    try {
        const output = JSON.parse(text);
        return (0,json/* isObject */.Gv)(output) ? output : null;
    }
    catch {
        return null;
    }
}
const toObject = (value) => ((0,json/* isObject */.Gv)(value) ? value : {});
const toText = (value) => (typeof value === 'string' ? value : '');
function helperError(program, why) {
    return credentialsError(`Can't use the credential helper ${JSON.stringify(program)}`, why, "Install it, or remove it from credHelpers and credsStore in Docker's config.json.");
}
function credentialsError(what, why, remedy) {
    return new errors/* WeighInError */.yr({ area: 'source', what, why, remedy });
}

// EXTERNAL MODULE: ./src/adapters/registry/http-client.ts + 2 modules
var http_client = __webpack_require__(73796);
;// CONCATENATED MODULE: ./src/adapters/registry/repository-session.ts



/** Opens a session. Nothing is sent before it is used. */
function openSession({ host, repository }, options) {
    const http = (0,http_client/* createHttpClient */.uT)(options);
    let credentials = null;
    let authorization = null;
    return {
        http,
        credentialOrigin: async () => (await credentials)?.origin ?? 'none',
        authorization: () => authorization,
        authorize(challenge, used) {
            if (authorization !== null && authorization !== used)
                return authorization;
            credentials ??= findCredentials(host, options);
            authorization = credentials.then((found) => (0,bearer_token/* createAuthorization */.i)(challenge, found?.credentials ?? null, repository, http));
            return authorization;
        },
        close: () => http.close(),
    };
}
/** Returns a function that opens sessions. Images of one repository share a session until the last of them is closed. */
function createSessions(open) {
    const sessions = new Map();
    return (reference) => {
        const key = `${reference.host}/${reference.repository}`;
        const shared = sessions.get(key) ?? { session: open(reference), users: 0 };
        sessions.set(key, shared);
        shared.users += 1;
        return {
            ...shared.session,
            async close() {
                shared.users -= 1;
                if (shared.users > 0)
                    return;
                sessions.delete(key);
                await shared.session.close();
            },
        };
    };
}


/***/ }),

/***/ 56005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isSafeUrl),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/** Whether a host name (without a port) is this machine (RFC 5735, RFC 4291). */
function isLoopback(hostname) {
    return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}
/** Whether secrets and images may be sent to a URL: it is encrypted, or on this machine. */
function isSafeUrl({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}


/***/ })

};
