export const id = 151;
export const ids = [151];
export const modules = {

/***/ 45151:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRepository: () => (/* binding */ openRepository)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/app/config/images/registry-reference.ts
var registry_reference = __webpack_require__(36962);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(11471);
;// CONCATENATED MODULE: ./src/adapters/registry/safe-url.ts
/** Whether a host, without its port, is this machine: nothing that is sent there leaves it (RFC 5735, RFC 4291). */
function isLoopback(hostname) {
    return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}
/** A URL that secrets and images may be sent over: encrypted, or never leaving this machine. */
function isSafeUrl({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

;// CONCATENATED MODULE: ./src/adapters/registry/bearer-token.ts



/** Longer than any token; what is longer is no token. */
const MAX_TOKEN_ANSWER = 1024 * 1024;
const CLIENT = 'image-weigh-in';
/** A token server that cannot be used, or that refused: `status` is its answer's, where it gave one. */
class NoToken extends Error {
    name = 'NoToken';
    status;
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
/**
 * The Authorization header that answers a challenge; null where there is nothing to answer with. A token is asked for to read
 * one repository, whatever the challenge wants (distribution, "Token Authentication" and "OAuth2 Token Authentication").
 */
async function answerChallenge(challenge, credentials, repository, http) {
    if (credentials?.kind === 'registry')
        return `Bearer ${credentials.token}`;
    if (challenge.scheme === 'basic')
        return credentials?.kind === 'password' ? basic(credentials) : null;
    const answer = await http.ask(tokenQuestion(challenge, credentials, repository));
    const text = await bodyText(answer, MAX_TOKEN_ANSWER);
    if (answer.status !== 200)
        throw new NoToken('the token server refused', answer.status);
    return `Bearer ${tokenIn(text)}`;
}
function tokenQuestion({ realm, service }, credentials, repository) {
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
        if (service !== null)
            form.set('service', service);
        form.set('client_id', CLIENT);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { url, method: 'POST', headers, body: form.toString() };
    }
    if (service !== null)
        url.searchParams.set('service', service);
    url.searchParams.set('scope', scope);
    if (credentials !== null)
        url.searchParams.set('account', credentials.user);
    return { url, authorization: credentials && basic(credentials) };
}
function basic({ user, password }) {
    return `Basic ${external_node_buffer_.Buffer.from(`${user}:${password}`).toString('base64')}`;
}
function tokenIn(text) {
    try {
        const answer = JSON.parse(text);
        const token = (0,json/* isObject */.Gv)(answer) ? (answer['token'] ?? answer['access_token']) : null;
        // RFC 6750, section 2.1: anything else would end the header, or be refused by the HTTP client with the token in the message.
        if (typeof token === 'string' && /^[A-Za-z0-9._~+/-]+=*$/.test(token))
            return token;
    }
    catch {
        // Told below, without the text, which may hold a token.
    }
    throw new NoToken('the token server gave no token', null);
}
/** A whole body as text. Rejects where it is longer than `most` bytes. */
async function bodyText({ body }, most) {
    return (await bodyBytes(body, most)).toString('utf8');
}
/** A whole body. Rejects where it is longer than `most` bytes. */
async function bodyBytes(body, most) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        length += chunk.length;
        if (length > most)
            throw new RangeError(`its answer is longer than ${most} bytes`);
        chunks.push(chunk);
    }
    return external_node_buffer_.Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./src/adapters/registry/www-authenticate.ts
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^\\s*,?\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`);
const SCHEME = new RegExp(`^[\\s,]*(${TOKEN})(?=[\\s,]|$)`);
/** The challenge to answer of a WWW-Authenticate header, a token's before a password's; null where there is none that is known. */
function readChallenge(header) {
    const challenges = parseChallenges(header);
    for (const { scheme, parameters } of challenges) {
        const realm = parameters.get('realm');
        if (scheme !== 'bearer' || realm === undefined)
            continue;
        return { scheme, realm, service: parameters.get('service') ?? null };
    }
    return challenges.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : null;
}
function parseChallenges(header) {
    const challenges = [];
    let rest = header;
    for (let scheme = SCHEME.exec(rest); scheme !== null; scheme = SCHEME.exec(rest)) {
        rest = rest.slice(scheme[0].length);
        const parameters = new Map();
        for (let found = PARAMETER.exec(rest); found !== null; found = PARAMETER.exec(rest)) {
            const [all, name = '', quoted, bare = ''] = found;
            parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare);
            rest = rest.slice(all.length);
        }
        challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters });
    }
    return challenges;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/adapters/registry/docker-credentials.ts





/** Under this key Docker Hub's credentials are kept, whatever host answers. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
/** A helper's user name for a token instead of a password (docker-credential-helpers). */
const TOKEN_USER = '<token>';
/**
 * The credentials that `docker pull` would use for a host: of its own helper, of the common one, or of the configuration
 * file itself; null where there are none. Rejects with a WeighInError of area `source` for a configuration or a helper that cannot be used.
 */
async function findCredentials(host, around) {
    const folder = around.env['DOCKER_CONFIG'] || (0,external_node_path_.join)(around.env['HOME'] || (0,external_node_os_.homedir)(), '.docker');
    const file = (0,external_node_path_.join)(folder, 'config.json');
    const config = await readConfiguration(file);
    const key = host === 'docker.io' ? DOCKER_HUB : host;
    const helper = textOf(objectOf(config['credHelpers'])[key]) || textOf(config['credsStore']);
    const found = helper === '' ? null : await askHelper(helper, key, around);
    if (found !== null)
        return { credentials: found, origin: `docker-credential-${helper}` };
    const entry = entryOf(objectOf(config['auths']), key);
    const credentials = entry === null ? null : credentialsIn(entry, file);
    return credentials && { credentials, origin: file };
}
async function readConfiguration(file) {
    try {
        return objectOf(JSON.parse(await (0,promises_.readFile)(file, 'utf8')));
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return {};
        // What JSON.parse says of a text repeats parts of it, and here those are secrets.
        const why = cause instanceof SyntaxError ? 'it is not valid JSON' : (0,errors/* messageOf */.bD)(cause);
        throw unusable(`Cannot read the registry credentials in ${file}`, why, 'Mend the file, or log in again.');
    }
}
/** Keys are hosts, but old ones are URLs; "https://host/v1/" and "host" are the same. */
function entryOf(auths, key) {
    const bare = (name) => name.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
    const name = key in auths ? key : Object.keys(auths).find((other) => bare(other) === bare(key));
    return name === undefined ? null : objectOf(auths[name]);
}
function credentialsIn(entry, file) {
    const identity = textOf(entry['identitytoken']);
    if (identity !== '')
        return { kind: 'identity', token: identity };
    const registry = textOf(entry['registrytoken']);
    if (registry !== '')
        return { kind: 'registry', token: registry };
    const [user, password] = [textOf(entry['username']), textOf(entry['password'])];
    if (user !== '' && password !== '')
        return { kind: 'password', user, password };
    const auth = textOf(entry['auth']);
    if (auth === '')
        return null;
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1) {
        throw unusable(`Cannot read the registry credentials in ${file}`, 'an "auth" is not USER:PASSWORD in base64', 'Log in again.');
    }
    // The Docker client, too, takes off what pads an old entry.
    return {
        kind: 'password',
        user: decoded.slice(0, colon),
        password: decoded.slice(colon + 1).replace(/\0+$/, ''),
    };
}
async function askHelper(helper, key, { env, run, signal }) {
    const program = `docker-credential-${helper}`;
    if (!/^[\w.-]+$/.test(helper))
        throw helperFailed(program, 'this is no name of a program');
    const given = Object.entries(env).filter((pair) => pair[1] !== undefined);
    const command = {
        file: program,
        args: ['get'],
        cwd: '/',
        env: Object.fromEntries(given),
        input: key,
        signal,
    };
    const result = await run(command);
    if (result.state === 'not-found')
        throw helperFailed(program, 'it is not on the PATH');
    if (result.exitCode !== 0) {
        // The words of docker-credential-helpers, which the Docker client looks for as well.
        if (/credentials not found/i.test(result.stdout + result.stderr))
            return null;
        throw helperFailed(program, `it ended with exit code ${result.exitCode ?? 'none'}`);
    }
    const answer = parseAnswer(result.stdout);
    if (answer === null)
        throw helperFailed(program, 'its answer is not the JSON of a credential helper');
    const [user, secret] = [textOf(answer['Username']), textOf(answer['Secret'])];
    if (secret === '')
        return null;
    return user === TOKEN_USER
        ? { kind: 'identity', token: secret }
        : { kind: 'password', user, password: secret };
}
function parseAnswer(text) {
    try {
        const answer = JSON.parse(text);
        return (0,json/* isObject */.Gv)(answer) ? answer : null;
    }
    catch {
        return null;
    }
}
const objectOf = (value) => ((0,json/* isObject */.Gv)(value) ? value : {});
const textOf = (value) => (typeof value === 'string' ? value : '');
function helperFailed(program, why) {
    return unusable(`The credential helper ${JSON.stringify(program)} cannot be used`, why, 'Install it, or take it out of credHelpers and credsStore in the config.json of docker.');
}
function unusable(what, why, remedy) {
    return new errors/* WeighInError */.yr({ area: 'source', what, why, remedy });
}

// EXTERNAL MODULE: ./src/core/shared/text/control-characters.ts
var control_characters = __webpack_require__(24225);
;// CONCATENATED MODULE: ./src/adapters/registry/registry-errors.ts


const LONGEST_REASON = 300;
/** What the registry's error document says, cut and on one line; empty where it says nothing. */
function reasonIn(body) {
    try {
        const { errors } = JSON.parse(body);
        const said = (errors ?? []).map(({ code, message }) => [code, message].filter(Boolean).join(': '));
        return (0,control_characters/* errorLine */.B)(said.join('; '), LONGEST_REASON);
    }
    catch {
        return '';
    }
}
/** A refusal in words that a person can act on. */
function refusal(status, reason, asked) {
    const { image, part, host, credentials } = asked;
    const why = `${host} answered ${status}${reason === '' ? '' : ` (${reason})`}`;
    const error = (what, remedy) => new errors/* WeighInError */.yr({ area: 'source', what, why, remedy });
    const wanted = part === null ? image : `${part} of ${image}`;
    switch (status) {
        case 401:
        case 403:
            return error(`You may not read ${wanted}`, credentials === 'none'
                ? `No credentials were sent. Run: docker login ${host}`
                : `The credentials of ${credentials} were sent. Log in with an account that may pull it.`);
        case 404:
            // The image is there, or nobody would know of this part.
            if (part !== null) {
                return error(`Cannot read ${wanted}`, 'The registry has the image, but not this part of it: push the image again, or ask who runs the registry.');
            }
            return error(`There is no image ${image}`, 'Check the name and the tag. Registries say the same of private images that you may not see.');
        case 429:
            return error(`${host} takes no more requests for now`, credentials === 'none'
                ? `Anonymous users get few. Run: docker login ${host}`
                : 'Try again later, or read the image from a mirror.');
        default:
            return error(`${host} does not give out ${wanted}`, 'Try again; if it stays so, ask who runs the registry.');
    }
}
/** A connection that failed, in words that a person can act on. */
function unreachable(cause, { image, part, host }) {
    const why = (0,errors/* messageOf */.bD)(cause);
    const { code } = (cause ?? {});
    const what = `Cannot read ${part === null ? '' : `${part} of `}${image} from ${host}`;
    const remedy = /wrong version number|ERR_SSL|packet length too long/.test(`${why} ${String(code)}`)
        ? 'It seems to speak HTTP without encryption, which is for registries on this machine only.'
        : /certificate|CERT|self.signed/i.test(`${why} ${String(code)}`)
            ? 'Trust its certificate by NODE_EXTRA_CA_CERTS=FILE, a PEM file with the one that signed it.'
            : 'Check the name of the registry and the network; HTTPS_PROXY and NO_PROXY are heeded.';
    return new errors/* WeighInError */.yr({ area: 'source', what, why: (0,control_characters/* errorLine */.B)(why, LONGEST_REASON), remedy, cause });
}
/** An answer that is not what a registry may give. */
function badAnswer(why, { image, host }) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `${host} gave no sound answer for ${image}`,
        why,
        remedy: 'Nothing was taken from it. Check the name of the registry, and ask who runs it.',
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(19783);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
;// CONCATENATED MODULE: ./src/adapters/registry/bounded-redirects.ts
/** Whoever redirects has no more to say than a line; a longer body ends the request. */
const LONGEST_BODY = 128 * 1024;
/** Interim answers (1xx) of one request, which mean nothing here. */
const MOST_INTERIM = 100;
/**
 * Ends a request whose redirect has a body without an end, or whose answer never comes after interim ones: undici would read either for
 * as long as bytes come, and takes an interim answer for a redirect.
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
                if (interim > MOST_INTERIM)
                    end(new Error(`more than ${MOST_INTERIM} interim answers`));
                return interim <= MOST_INTERIM;
            }
            isRedirect = code >= 300 && code < 400;
            return handler.onHeaders?.(code, headers, resume, text) ?? true;
        },
        onData(chunk) {
            bytes += chunk.length;
            if (isRedirect && bytes > LONGEST_BODY) {
                end(new Error(`a redirect has a body of more than ${LONGEST_BODY} bytes`));
                return false;
            }
            return handler.onData?.(chunk) ?? true;
        },
        onComplete: (trailers) => handler.onComplete?.(trailers),
        onError: (error) => handler.onError?.(error),
    };
}

// EXTERNAL MODULE: ./src/app/trace/describe-url.ts
var describe_url = __webpack_require__(43268);
// EXTERNAL MODULE: ./src/app/trace/start-call.ts
var start_call = __webpack_require__(41730);
;// CONCATENATED MODULE: ./src/adapters/registry/trace-requests.ts


/**
 * Gives every request that goes out a line in the log: `GET https://ghcr.io/v2/app/manifests/1 → 200, 1,234 bytes, 85 ms`. It has to
 * be the innermost interceptor, to see each redirect and each further try.
 */
function traceRequests(log) {
    return (dispatch) => (options, handler) => {
        const { origin = '', path, method } = options;
        const end = (0,start_call/* startCall */.t3)(log, `${method} ${(0,describe_url/* describeUrl */.N)(`${String(origin)}${path}`)}`);
        return dispatch(options, tracedHandler(handler, end));
    };
}
/** A handler that passes everything on, and notes the status, the bytes and the end. */
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
                end((0,start_call/* failureOf */.g5)(error));
            else
                end(`${status}, ${(0,start_call/* failureOf */.g5)(error)}`, bytes);
            handler.onError?.(error);
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/registry/http-client.ts






const SILENCE_MS = 60_000;
const PAUSE_MS = 500;
/** Longer waits that a server asks for are an answer to the user, not to be waited for. */
const LONGEST_PAUSE_MS = 30_000;
const TRIES = 4;
const MAX_REDIRECTS = 5;
/** Those that undici follows. */
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);
const TRANSIENT = new Set([429, 500, 502, 503, 504]);
/** The error for a way that secrets and images must not take. */
class UnsafeWay extends Error {
    name = 'UnsafeWay';
}
/** Asks over connections that are kept, through the proxy that HTTPS_PROXY and NO_PROXY name. */
function openHttp({ silence = SILENCE_MS, pause = PAUSE_MS, ...options }) {
    const closing = new AbortController();
    const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
    const timeouts = { headersTimeout: silence, bodyTimeout: silence, connect: { timeout: silence } };
    const dispatchers = new Map();
    function dispatcherFor(url) {
        const proxy = (0,lib_proxy/* getProxyUrl */.s)(url)?.href ?? '';
        const known = dispatchers.get(proxy);
        if (known !== undefined)
            return known;
        const plain = proxy === '' ? new undici.Agent(timeouts) : new undici.ProxyAgent({ uri: proxy, ...timeouts });
        const made = plain.compose(traceRequests(options.log), boundedRedirects);
        dispatchers.set(proxy, made);
        return made;
    }
    /** Each request goes its own way: a redirect may lead to a host that has another proxy, or that is not safe. */
    const route = () => (options, handler) => {
        const url = new URL(String(options.origin));
        if (isSafeUrl(url))
            return dispatcherFor(url).dispatch(options, handler);
        handler.onError?.(new UnsafeWay(`${url.origin} is not encrypted`));
        return true;
    };
    // undici takes Authorization away if a redirect leads to another host; signed links even refuse it.
    const dispatcher = new undici.Agent().compose(route, undici.interceptors.redirect({ maxRedirections: MAX_REDIRECTS }));
    async function askOnce({ url, method = 'GET', authorization, headers, body }) {
        signal.throwIfAborted();
        const answer = await (0,undici.request)(url, {
            method,
            dispatcher,
            headers: { ...headers, ...(authorization ? { authorization } : {}) },
            // What is posted is a secret for the host that it was meant for.
            ...(method === 'POST' ? { maxRedirections: 0 } : {}),
            ...(body === undefined ? {} : { body }),
            signal,
        });
        const header = (name) => [answer.headers[name] ?? null].flat()[0] ?? null;
        if (method === 'GET' && REDIRECTS.has(answer.statusCode) && header('location') !== null) {
            await answer.body.dump();
            throw new Error(`it redirects more than ${MAX_REDIRECTS} times`);
        }
        return { status: answer.statusCode, header, body: answer.body };
    }
    async function rest(tried, asked = null) {
        await (0,external_node_timers_promises_.setTimeout)(asked ?? pause * 2 ** tried, undefined, { signal }).catch(() => {
            signal.throwIfAborted();
        });
    }
    return {
        rest: (tried) => rest(tried),
        async ask(question) {
            for (let tried = 0;; tried += 1) {
                const isLast = tried === TRIES - 1;
                try {
                    const answer = await askOnce(question);
                    const wait = retryAfter(answer);
                    if (isLast || !TRANSIENT.has(answer.status) || (wait ?? 0) > LONGEST_PAUSE_MS)
                        return answer;
                    await answer.body.dump();
                    await rest(tried, wait);
                }
                catch (error) {
                    signal.throwIfAborted();
                    if (isLast || !isPassing(error))
                        throw error;
                    await rest(tried);
                }
            }
        },
        async close() {
            closing.abort(new Error('the connections are closed'));
            await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
        },
    };
}
/** Milliseconds; null where the server does not say (RFC 9110, section 10.2.3; dates are not waited for). */
function retryAfter(answer) {
    const seconds = answer.header('retry-after');
    return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}
/** Connections break and time out; names that do not resolve, certificates and refusals stay what they are. */
function isPassing(error) {
    const { code } = (error ?? {});
    return (typeof code === 'string' &&
        /^(?:ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(?:SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT|CONNECT_TIMEOUT))$/.test(code));
}

;// CONCATENATED MODULE: ./src/adapters/registry/repository.ts









/** OCI distribution specification, "Pulling manifests"; Docker's own names of the same. */
const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MAX_ERROR_BYTES = 64 * 1024;
/** Nothing is sent before the first question. */
function openRepository(reference, options) {
    const { host, repository, tag, digest } = reference;
    const http = openHttp(options);
    const base = baseUrl(reference);
    let found = null;
    let authorization = null;
    const asked = async (part) => ({
        image: (0,registry_reference/* formatRegistryReference */.Y)(reference),
        part,
        host,
        credentials: (await found)?.origin ?? 'none',
    });
    /** Authorization is asked for when the registry wants it, once for all questions, and anew where it has run out. */
    async function ask({ path, part, headers }) {
        const url = new URL(`${base}${path}`);
        const used = authorization;
        const answer = await http.ask({ url, headers, authorization: await used });
        if (answer.status !== 401)
            return answer;
        const challenge = readChallenge(answer.header('www-authenticate') ?? '');
        if (challenge === null)
            return answer;
        const refused = await bodyText(answer, MAX_ERROR_BYTES);
        if (authorization === used) {
            found ??= findCredentials(host, options);
            authorization = found.then((known) => answerChallenge(challenge, known?.credentials ?? null, repository, http));
        }
        const answered = await authorization;
        if (answered === null)
            throw refusal(401, reasonIn(refused), await asked(part));
        return http.ask({ url, headers, authorization: answered });
    }
    /** Only this status is an answer; everything else is told in words. */
    async function askFor(wanted, status) {
        const { part } = wanted;
        try {
            const answer = await ask(wanted);
            if (answer.status === status)
                return answer;
            const reason = reasonIn(await bodyText(answer, MAX_ERROR_BYTES).catch(() => ''));
            throw refusal(answer.status, reason, await asked(part));
        }
        catch (cause) {
            throw await inWords(cause, part);
        }
    }
    async function inWords(cause, part) {
        options.signal?.throwIfAborted();
        if (cause instanceof errors/* WeighInError */.yr)
            return cause;
        if (cause instanceof UnsafeWay || cause instanceof RangeError)
            return badAnswer(cause.message, await asked(part));
        if (!(cause instanceof NoToken))
            return unreachable(cause, await asked(part));
        if (cause.status === null)
            return badAnswer(cause.message, await asked(part));
        // Who gets no token gets nothing of the image.
        return refusal(cause.status === 400 ? 401 : cause.status, cause.message, await asked(null));
    }
    async function* resumed(wanted, first) {
        let done = 0;
        let answer = first;
        for (let tried = 0;; tried += 1) {
            const before = done;
            try {
                for await (const chunk of answer.body) {
                    done += chunk.length;
                    yield chunk;
                }
                return;
            }
            catch (cause) {
                // Whoever gets ahead may try again as often as it takes.
                if (done > before)
                    tried = 0;
                if (tried >= TRIES - 1 || !isPassing(cause))
                    throw await inWords(cause, wanted.part);
            }
            await http.rest(tried);
            answer = await continued(wanted, done);
        }
    }
    /** RFC 9110, section 14.2. What was handed on already cannot be taken back, so it must go on just there. */
    async function continued(wanted, done) {
        if (done === 0)
            return askFor(wanted, 200);
        const answer = await askFor({ ...wanted, headers: { range: `bytes=${done}-` } }, 206);
        if (answer.header('content-range')?.startsWith(`bytes ${done}-`) === true)
            return answer;
        await answer.body.dump();
        throw badAnswer('a blob broke off, and the registry does not go on where it did', await asked(wanted.part));
    }
    return {
        async manifest(wanted = digest ?? undefined) {
            const part = wanted === undefined || wanted === digest ? null : `manifest ${wanted}`;
            const path = `manifests/${wanted ?? tag ?? 'latest'}`;
            const answer = await askFor({ path, part, headers: { accept: MANIFEST_TYPES } }, 200);
            const bytes = await bodyBytes(answer.body, options.maxManifestBytes).catch(async (cause) => {
                throw await inWords(cause, part);
            });
            const actual = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
            const said = wanted ?? answer.header('docker-content-digest');
            if (said?.startsWith('sha256:') === true && said !== actual) {
                throw badAnswer(`a manifest has the digest ${actual}, not ${said}`, await asked(part));
            }
            return { bytes, digest: actual };
        },
        async blob(wanted) {
            const blob = { path: `blobs/${wanted}`, part: `blob ${wanted}`, headers: {} };
            return resumed(blob, await askFor(blob, 200));
        },
        close: () => http.close(),
    };
}
/** docker.io is a name, not a host. */
function baseUrl({ host, repository }) {
    const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const protocol = isLoopback(server.replace(/:\d+$/, '')) ? 'http' : 'https';
    return `${protocol}://${server}/v2/${repository}/`;
}


/***/ })

};
