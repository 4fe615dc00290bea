export const id = 766;
export const ids = [766];
export const modules = {

/***/ 9704:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openEngine: () => (/* binding */ openEngine)
});

// EXTERNAL MODULE: ./src/app/config/images/image-name.ts
var image_name = __webpack_require__(7450);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(1471);
// EXTERNAL MODULE: ./node_modules/dockerode/lib/docker.js
var lib_docker = __webpack_require__(9040);
var docker_default = /*#__PURE__*/__webpack_require__.n(lib_docker);
// EXTERNAL MODULE: ./node_modules/docker-modem/lib/http.js
var http = __webpack_require__(9167);
var http_default = /*#__PURE__*/__webpack_require__.n(http);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
var external_node_http_default = /*#__PURE__*/__webpack_require__.n(external_node_http_);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
var external_node_https_default = /*#__PURE__*/__webpack_require__.n(external_node_https_);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/ssh-arguments.ts
/** The arguments of `ssh`. No local shell is involved, and no part of the address can become an option. */
function sshArguments({ user, host, port, socket }) {
    return [
        ...['-o', 'ConnectTimeout=30', '-o', 'BatchMode=yes', '-T'],
        ...(user === null ? [] : ['-l', user]),
        ...(port === null ? [] : ['-p', port]),
        ...['--', host, 'docker'],
        ...(socket === null ? [] : ['--host', `'unix://${socket.replaceAll("'", `'\\''`)}'`]),
        ...['system', 'dial-stdio'],
    ];
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/ssh-http-agent.ts




/** How much of the end of ssh's error output is kept for the message. */
const MAX_STDERR_CHARS = 4096;
/**
 * Connects to an engine like the docker client: each connection runs `ssh HOST docker system dial-stdio`, so the user's keys, agents and
 * ~/.ssh/config apply.
 */
function createSshAgent(transport) {
    const agent = new external_node_http_.Agent({ keepAlive: false });
    // Node's types want a socket. A duplex of the process's pipes is enough: the client only reads, writes and destroys it.
    agent.createConnection = () => connectOverSsh(transport);
    return agent;
}
/**
 * Not `Duplex.from`: it drops data that was read but not yet consumed when the process closes its input. Errors on the input are ignored,
 * because the exit code decides whether the connection failed.
 */
function connectOverSsh(transport) {
    const child = (0,external_node_child_process_.spawn)('ssh', sshArguments(transport), { env: transport.env, stdio: 'pipe' });
    const connection = new external_node_stream_.Duplex({
        read: () => child.stdout.resume(),
        write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
        final: (done) => void child.stdin.end(() => done()),
        destroy(error, done) {
            child.kill();
            child.stdout.destroy();
            done(error);
        },
    });
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk) => {
        if (!connection.push(chunk))
            child.stdout.pause();
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
        stderr = (stderr + chunk.toString('utf8')).slice(-MAX_STDERR_CHARS);
    });
    child.on('error', (error) => connection.destroy(error));
    child.on('close', (code) => {
        if (code === 0)
            connection.push(null);
        else
            connection.destroy(new Error(`ssh exited with ${code === null ? 'a signal' : `code ${code}`}: ${stderr.trim() || 'no output'}`));
    });
    return connection;
}

// EXTERNAL MODULE: ./src/app/trace/trace-calls.ts
var trace_calls = __webpack_require__(796);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/trace-engine-requests.ts

/**
 * Writes one debug line for each request of a client: `GET /images/json \u2192 200, 12 ms`. All requests go through `dial` of docker-modem.
 * Queries are left out, because the query of a build contains the values of its arguments.
 */
function traceDials({ modem }, log) {
    if (log === undefined)
        return;
    const dial = modem.dial.bind(modem);
    modem.dial = (options, callback) => {
        const { method, path, hijack } = options;
        const end = (0,trace_calls/* startCall */.t3)(log, `${method} ${path.replace(/\?.*$/s, '')}`);
        dial(options, (error, answer) => {
            if (error)
                end((0,trace_calls/* describeThrown */.YI)(error));
            // For a hijacked request, docker-modem passes the connection instead of the response.
            else if (hijack)
                endWithStream(answer, () => end('101, closed'));
            else if (isResponse(answer))
                endWithStream(answer, () => end(describeOutcome(answer)));
            else
                end('200');
            callback?.(error, answer);
        });
    };
}
/** Ends the timing with the body of a response, or with the connection. */
function endWithStream(stream, end) {
    stream.once('end', end);
    stream.once('close', end);
}
function describeOutcome({ statusCode, complete }) {
    return complete ? String(statusCode) : `${String(statusCode)}, not read to the end`;
}
function isResponse(answer) {
    return typeof answer === 'object' && answer !== null && 'statusCode' in answer && 'once' in answer;
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/connect.ts






// docker-modem follows a redirect to any host, without TLS keys and without the agent, and ends the process if it can't parse the
// address. Node's own clients follow no redirects.
Object.assign((http_default()), { http: (external_node_http_default()), https: (external_node_https_default()) });
/**
 * Creates the dockerode client of an engine. Sets every connection option, because docker-modem takes missing ones from this process's
 * DOCKER_HOST, although `resolveEndpoint` may have decided against it. Every request gets a line in the debug log.
 */
function connect(transport, log) {
    const noHost = { host: undefined, port: undefined, socketPath: undefined, pathPrefix: '/' };
    const noTls = { ca: undefined, cert: undefined, key: undefined, agent: undefined, timeout: undefined };
    const docker = new (docker_default())({ ...noHost, ...noTls, ...connectionOptions(transport) });
    traceDials(docker, log);
    return docker;
}
function connectionOptions(transport) {
    switch (transport.kind) {
        case 'socket':
            return { socketPath: transport.path, protocol: 'http' };
        case 'ssh':
            return { host: transport.host, port: 80, protocol: 'http', agent: createSshAgent(transport) };
        case 'tcp': {
            const { host, port, tls } = transport;
            // docker-modem drops a path prefix when it joins it with a request's path, but keeps its version in front. It gets the prefix as
            // its version. The version of the API is in the path of each request.
            const version = transport.pathPrefix === '' ? undefined : transport.pathPrefix.slice(1);
            if (tls === null)
                return { host, port, version, protocol: 'http' };
            const { ca, cert, key, verify } = tls;
            const certificates = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
            const agent = new external_node_https_.Agent({ ...certificates, rejectUnauthorized: verify });
            return { host, port, version, protocol: 'https', agent };
        }
    }
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(9130);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/request.ts

/** More than an engine returns about ten thousand images. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
/** A response that doesn't come from a Docker Engine. */
class InvalidResponseError extends Error {
    name = 'InvalidResponseError';
}
/**
 * Sends a request and returns the decoded JSON. Rejects with an error that has a `statusCode` if the status is not 200. It reads the body
 * itself, because docker-modem waits forever if the connection breaks inside a response.
 */
async function send(docker, request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of await sendForStream(docker, request)) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_RESPONSE_BYTES)
            throw new InvalidResponseError(`it is longer than ${MAX_RESPONSE_BYTES} bytes`);
    }
    try {
        return JSON.parse(external_node_buffer_.Buffer.concat(chunks).toString('utf8'));
    }
    catch {
        throw new InvalidResponseError('it is not valid JSON');
    }
}
/** Sends a request and returns the body as a stream. Rejects like `send`. */
function sendForStream(docker, request) {
    const { method, path, query, signal } = request;
    return new Promise((resolve, reject) => {
        docker.modem.dial({
            method,
            path,
            isStream: true,
            statusCodes: { 200: true },
            ...(query && { options: { ...query } }),
            ...(signal && { abortSignal: signal }),
        }, (error, answer) => {
            if (error)
                reject(error);
            else
                resolve(answer);
        });
    });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/engine-errors.ts


/** Returns the HTTP status of an engine's error response, also from the cause of a WeighInError. Returns null if there was no response. */
function httpStatus(thrown) {
    if (thrown instanceof errors/* WeighInError */.yr)
        return httpStatus(thrown.cause);
    const status = typeof thrown === 'object' && thrown !== null ? thrown.statusCode : undefined;
    return typeof status === 'number' ? status : null;
}
/** Turns a failed request into an error with a remedy. `doing` completes "while \u2026": "exporting app:1". */
function engineFailure(thrown, doing, endpoint) {
    if (thrown instanceof errors/* WeighInError */.yr)
        return thrown;
    if (httpStatus(thrown) !== null)
        return refusedRequest(thrown, doing, endpoint);
    if (thrown instanceof InvalidResponseError)
        return invalidResponse(thrown, doing, endpoint);
    return connectionError(thrown, doing, endpoint);
}
function refusedRequest(cause, doing, endpoint) {
    const { json, statusCode } = cause;
    if (typeof statusCode === 'number' && statusCode >= 300 && statusCode < 400) {
        return new errors/* WeighInError */.yr({
            area: 'engine',
            what: `Docker Engine at ${endpoint.host} failed while ${doing}`,
            why: `it redirected to another address (HTTP ${statusCode}), and redirects are not followed`,
            remedy: `Set DOCKER_HOST to the address of the engine itself. A proxy in front of it must not redirect.`,
            cause,
        });
    }
    if (isVersionRefusal(cause))
        return versionRefused(cause, endpoint);
    const message = typeof json === 'object' && json !== null ? json.message : undefined;
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Docker Engine at ${endpoint.host} failed while ${doing}`,
        why: typeof message === 'string' ? (0,errors/* errorMessage */.gJ)(message) : (0,errors/* errorMessage */.gJ)(cause),
        remedy: "See the engine's log (journalctl -u docker, or Docker Desktop's diagnostics).",
        cause,
    });
}
/** Whether the engine doesn't support the API version of the request. */
function isVersionRefusal(thrown) {
    if (thrown instanceof errors/* WeighInError */.yr)
        return isVersionRefusal(thrown.cause);
    return httpStatus(thrown) === 400 && VERSION_REFUSAL.test((0,errors/* errorMessage */.gJ)(thrown));
}
const VERSION_REFUSAL = /client version \S+ is too (?:old|new)\..*$/s;
function versionRefused(cause, endpoint) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Docker Engine at ${endpoint.host} doesn't support the version of the Engine API`,
        why: VERSION_REFUSAL.exec((0,errors/* errorMessage */.gJ)(cause))?.[0] ?? (0,errors/* errorMessage */.gJ)(cause),
        remedy: endpoint.apiVersion === null
            ? 'Set DOCKER_API_VERSION to a version that the engine supports.'
            : `Unset DOCKER_API_VERSION, which is ${endpoint.apiVersion}, or set it to a version that the engine supports.`,
        cause,
    });
}
function invalidResponse(cause, doing, { host, origin }) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Invalid response from Docker Engine at ${host} (from ${origin}) while ${doing}`,
        why: cause.message,
        remedy: 'Set DOCKER_HOST to the address of a Docker Engine.',
        cause,
    });
}
function connectionError(cause, doing, endpoint) {
    const address = `${endpoint.host} (from ${endpoint.origin})`;
    const parts = { area: 'engine', why: (0,errors/* errorMessage */.gJ)(cause), cause };
    const orSetHost = 'set DOCKER_HOST to an engine that is running';
    if (cause?.name === 'TimeoutError') {
        return new errors/* WeighInError */.yr({
            ...parts,
            what: `Docker Engine at ${address} did not respond while ${doing}`,
            remedy: `Run \`docker version\`. If that doesn't respond either, restart the engine, or ${orSetHost}.`,
        });
    }
    switch (cause?.code) {
        case 'ENOENT':
        case 'ECONNREFUSED':
            if (endpoint.transport.kind === 'ssh')
                break;
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `Docker Engine is not running at ${address}`,
                remedy: `Start it, or ${orSetHost}.`,
            });
        case 'EACCES':
        case 'EPERM':
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `Permission denied for Docker Engine at ${address}`,
                remedy: 'Add your user to the group "docker", or run as root.',
            });
        case 'ECONNRESET':
        case 'EPIPE':
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `Docker Engine at ${address} closed the connection while ${doing}`,
                remedy: 'The engine may have stopped or run out of memory or disk. Check its log and try again.',
            });
    }
    return new errors/* WeighInError */.yr({
        ...parts,
        what: `Can't reach Docker Engine at ${address}`,
        remedy: `Check the address, the network, and the certificates or keys, or ${orSetHost}.`,
    });
}
/** The error for an image that the engine doesn't have. */
function imageNotFound(name, endpoint, cause) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `Can't find image ${JSON.stringify(name)} in Docker Engine at ${endpoint.host}`,
        remedy: 'Build or `docker pull` it first, or read a file with docker-archive: or oci-archive:.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/short-request.ts

/** Timeout of a short API call. Exports have no timeout. */
const RESPONSE_TIMEOUT_MS = 30_000;
function createShortRequests(endpoint, timeoutMs) {
    return async (doing, signal, call) => {
        const timeout = AbortSignal.timeout(timeoutMs);
        try {
            return await call(signal ? AbortSignal.any([timeout, signal]) : timeout);
        }
        catch (cause) {
            signal?.throwIfAborted();
            throw engineFailure(timeout.aborted ? timeout.reason : cause, doing, endpoint);
        }
    };
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/version/api-version.ts
/** The newest API version that this client asks for: that of Docker Engine 28.5, the newest engine in the tests. */
const NEWEST_API_VERSION = '1.51';
/** Returns the engine's newest version up to `newest`. An engine whose oldest version is newer gets its oldest. */
function chooseApiVersion({ apiVersion, minApiVersion }, newest) {
    const wanted = olderVersion(apiVersion, newest);
    return minApiVersion !== null && olderVersion(wanted, minApiVersion) === wanted ? minApiVersion : wanted;
}
/** Returns the older version, or `a` if they are equal. */
function olderVersion(a, b) {
    const [[majorA = 0, minorA = 0], [majorB = 0, minorB = 0]] = [a, b].map((text) => text.split('.').map(Number));
    return majorA < majorB || (majorA === majorB && minorA <= minorB) ? a : b;
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/version/negotiation.ts




/** Asks the engine for its versions. `/version` is one of the two paths without a version, because it comes before the choice. */
function askEngineVersion(docker, runShort, signal) {
    return runShort('returning its version', signal, async (limited) => parseEngineVersion(await send(docker, { method: 'GET', path: '/version', signal: limited })));
}
/** Returns a function that chooses the API version: DOCKER_API_VERSION, or the newest that engine and client support. */
function createNegotiation(docker, endpoint, runShort) {
    let chosen = endpoint.apiVersion;
    return async (signal) => {
        if (chosen === null) {
            const range = await askForRange(docker, runShort, signal);
            // The first answer stays, also if requests at the same time get others.
            chosen ??= chooseApiVersion(range, NEWEST_API_VERSION);
        }
        return chosen;
    };
}
async function askForRange(docker, runShort, signal) {
    try {
        return await askEngineVersion(docker, runShort, signal);
    }
    catch (error) {
        const newest = isRefused(error) ? await pingForVersion(docker, runShort, signal) : null;
        if (newest === null)
            throw error;
        return { apiVersion: newest, minApiVersion: null };
    }
}
/** Puts the API version in front of the path of every request, because engines will stop accepting paths without one. */
function versionRequests({ modem }, negotiate) {
    const dial = modem.dial.bind(modem);
    modem.dial = (options, callback) => {
        const { path, abortSignal } = options;
        if (path === '/version' || path === '/_ping') {
            dial(options, callback);
            return;
        }
        const dialVersion = async () => dial({ ...options, path: `/v${await negotiate(abortSignal)}${path}` }, callback);
        dialVersion().catch((error) => callback?.(error, null));
    };
}
/** A proxy that refuses `/version` may still allow `/_ping`, which every Docker client sends. */
async function pingForVersion(docker, runShort, signal) {
    const ping = runShort('answering /_ping', signal, async (limited) => {
        const response = await sendForStream(docker, { method: 'GET', path: '/_ping', signal: limited });
        response.resume();
        return toApiVersion('headers' in response ? response.headers['api-version'] : null);
    });
    return ping.catch((error) => {
        signal?.throwIfAborted();
        if (isRefused(error))
            return null;
        throw error;
    });
}
function isRefused(error) {
    const status = httpStatus(error);
    return status !== null && status >= 400 && status < 500;
}
function parseEngineVersion(answer) {
    const { Version, ApiVersion, MinAPIVersion } = (0,json/* isObject */.Gv)(answer) ? answer : {};
    const apiVersion = toApiVersion(ApiVersion);
    if (typeof Version !== 'string')
        throw new InvalidResponseError('it has no version');
    if (apiVersion === null)
        throw new InvalidResponseError('it has no API version');
    const minApiVersion = toApiVersion(MinAPIVersion);
    if (minApiVersion !== null && olderVersion(minApiVersion, apiVersion) !== minApiVersion) {
        throw new InvalidResponseError(`it supports API versions from ${minApiVersion} to ${apiVersion}`);
    }
    return { version: Version, apiVersion, minApiVersion };
}
/** Returns the text if it is an API version such as `1.51`, else null. It becomes a part of paths. */
function toApiVersion(text) {
    return typeof text === 'string' && /^\d{1,3}\.\d{1,3}$/.test(text) ? text : null;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/raw-export-stream.ts


/** Size of the receive buffer. */
const BUFFER_BYTES = 256 * 1024;
/** A longer response header is not from an engine. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';
/**
 * Sends a GET to an engine's socket and returns the response body. All chunks share one buffer, so a chunk is valid until the next one is
 * requested: for gigabytes of export, Node's HTTP client would allocate a hundred thousand buffers. The request is HTTP/1.0, whose
 * response is not chunked and ends with the connection (RFC 1945, section 7.2.2). Returns null if the status is not 200. Rejects with the
 * socket's error or the reason of an abort.
 */
async function openRawExportStream(path, url, signal) {
    signal?.throwIfAborted();
    const { socket, next } = openSocket(path);
    const abort = () => void socket.destroy(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    socket.once('close', () => signal?.removeEventListener('abort', abort));
    socket.write(`GET ${url} HTTP/1.0\r\nHost: docker\r\n\r\n`);
    let head = '';
    while (!head.includes(HEAD_END)) {
        const piece = head.length > MAX_HEAD_BYTES ? null : await next();
        if (piece === null)
            return abandon(socket);
        head += piece.toString('latin1');
    }
    if (!/^HTTP\/1\.[01] 200 /.test(head))
        return abandon(socket);
    const first = external_node_buffer_.Buffer.from(head.slice(head.indexOf(HEAD_END) + HEAD_END.length), 'latin1');
    return readBody(first, next, socket);
}
function abandon(socket) {
    socket.destroy();
    return null;
}
async function* readBody(first, next, socket) {
    try {
        if (first.length > 0)
            yield first;
        for (let piece = await next(); piece !== null; piece = await next())
            yield piece;
    }
    finally {
        socket.destroy();
    }
}
/** Opens a socket that reads only when `next` is called. */
function openSocket(path) {
    let piece = null;
    let ended = false;
    let failure = null;
    let wake = () => undefined;
    const socket = (0,external_node_net_.connect)({
        path,
        onread: {
            buffer: external_node_buffer_.Buffer.allocUnsafeSlow(BUFFER_BYTES),
            callback(length, buffer) {
                piece = external_node_buffer_.Buffer.from(buffer.buffer, buffer.byteOffset, length);
                wake();
                // Pauses the socket until this piece is used.
                return false;
            },
        },
    });
    socket.on('end', () => {
        ended = true;
        wake();
    });
    socket.on('close', () => {
        ended = true;
        wake();
    });
    socket.on('error', (error) => {
        failure = error;
        wake();
    });
    async function next() {
        if (piece === null && !ended && failure === null) {
            const woken = new Promise((resolve) => (wake = resolve));
            socket.resume();
            await woken;
        }
        if (piece === null && failure !== null)
            throw failure;
        const read = piece;
        piece = null;
        return read;
    }
    return { socket, next };
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/require-tar-end.ts

/** Two blocks of zeros (POSIX.1-2001 pax, "ustar Interchange Format"). */
const TAR_END = external_node_buffer_.Buffer.alloc(1024);
/**
 * Passes a tar through and throws ECONNRESET if it stops before the end marker. HTTP/1.0 ends a body by closing the connection, so a
 * broken connection looks like a complete body.
 */
async function* requireTarEnd(pieces) {
    let tail = external_node_buffer_.Buffer.alloc(0);
    for await (const piece of pieces) {
        // Copied, because the piece's buffer is reused.
        tail = external_node_buffer_.Buffer.concat([tail, piece.subarray(-TAR_END.length)]).subarray(-TAR_END.length);
        yield piece;
    }
    if (tail.equals(TAR_END))
        return;
    throw Object.assign(new Error('the connection closed before the export was complete'), {
        code: 'ECONNRESET',
    });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/client.ts










/**
 * Creates a client. It sends nothing before the first call, which first asks for the engine's API versions. It writes one debug line for
 * each request.
 */
function openEngine(endpoint, log, timeoutMs = RESPONSE_TIMEOUT_MS) {
    const docker = connect(endpoint.transport, log);
    const runShort = createShortRequests(endpoint, timeoutMs);
    const negotiate = createNegotiation(docker, endpoint, runShort);
    versionRequests(docker, negotiate);
    const sendRequest = (doing, request) => runShort(doing, request.signal, (signal) => send(docker, { ...request, signal }));
    const version = () => askEngineVersion(docker, runShort);
    async function exportOverSocket(socket, url, signal) {
        const end = (0,trace_calls/* startCall */.t3)(log, `GET ${url.replace(/\?.*$/s, '')}`);
        try {
            const pieces = await openRawExportStream(socket, url, signal);
            if (pieces !== null)
                return (0,trace_calls/* traceStream */.ax)(end, '200', pieces);
            end('not 200, retried over HTTP/1.1');
            return null;
        }
        catch (error) {
            end((0,trace_calls/* describeThrown */.YI)(error));
            throw error;
        }
    }
    return {
        endpoint,
        docker,
        version,
        apiVersion: () => negotiate(),
        async describe() {
            const { version: number } = await version();
            return `Docker Engine ${number} (API ${await negotiate()}) at ${endpoint.host}`;
        },
        async inspect(name, signal) {
            const path = `${imagePath(name)}/json`;
            // Not in the try block, which interprets a 404 as a missing image.
            await negotiate(signal);
            const doing = `inspecting image ${name}`;
            try {
                return parseEngineImage(toObject(await sendRequest(doing, { method: 'GET', path, signal })));
            }
            catch (cause) {
                if (httpStatus(cause) === 404)
                    throw imageNotFound(name, endpoint, cause);
                if (isInvalidName(cause))
                    throw (0,image_name/* invalidImageName */.yd)(name, cause);
                signal?.throwIfAborted();
                throw engineFailure(cause, doing, endpoint);
            }
        },
        async *exportImages(names, signal) {
            for (const name of names)
                assertEngineName(name);
            const apiVersion = await negotiate(signal);
            try {
                const { transport } = endpoint;
                const path = '/images/get?';
                const list = new URLSearchParams(names.map((name) => ['names', name]));
                const stream = transport.kind === 'socket'
                    ? await exportOverSocket(transport.path, `/v${apiVersion}${path}${list.toString()}`, signal)
                    : null;
                // Anything but a 200 is requested again through dockerode, which decodes the error.
                const query = { names: [...names] };
                yield* stream === null
                    ? await sendForStream(docker, { method: 'GET', path, query, signal })
                    : requireTarEnd(stream);
            }
            catch (cause) {
                signal?.throwIfAborted();
                if (httpStatus(cause) === 404)
                    throw imageNotFound(names.join(', '), endpoint, cause);
                throw engineFailure(cause, `exporting ${names.join(', ')}`, endpoint);
            }
        },
        async hasContainerdStore(signal) {
            const doing = 'asking for the image store';
            const { DriverStatus: status } = toObject(await sendRequest(doing, { method: 'GET', path: '/info', signal }));
            const isStoreOfContainerd = (entry) => Array.isArray(entry) && entry[0] === 'driver-type' && String(entry[1]).startsWith('io.containerd.');
            return Array.isArray(status) && status.some(isStoreOfContainerd);
        },
        async listNames(pattern) {
            const query = { filters: JSON.stringify({ reference: [pattern] }) };
            const answer = await sendRequest('listing images', { method: 'GET', path: '/images/json?', query });
            return Array.isArray(answer) ? answer.flatMap((image) => parseRepoTags(toObject(image))) : [];
        },
        versionRefusal: (thrown) => isVersionRefusal(thrown) ? engineFailure(thrown, 'building an image', endpoint) : null,
        async removeImage(name) {
            const path = imagePath(name);
            await negotiate();
            try {
                await sendRequest(`removing image ${name}`, { method: 'DELETE', path });
            }
            catch (cause) {
                if (isInvalidName(cause))
                    throw (0,image_name/* invalidImageName */.yd)(name, cause);
                if (httpStatus(cause) !== 404)
                    throw cause;
            }
        },
    };
}
/** Escapes the path as the Docker client does. Image names allow neither `..` nor an empty part, so the path can't lead elsewhere. */
function imagePath(name) {
    assertEngineName(name);
    return `/images/${name.replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}
function assertEngineName(name) {
    if (!(0,image_name/* isEngineName */.QX)(name))
        throw (0,image_name/* invalidImageName */.yd)(name);
}
const isInvalidName = (cause) => httpStatus(cause) === 400 && !isVersionRefusal(cause);
const toObject = (answer) => ((0,json/* isObject */.Gv)(answer) ? answer : {});
function parseEngineImage({ Id, Os, Architecture, Variant, RepoTags, RootFS }) {
    if (typeof Id !== 'string' || typeof Os !== 'string' || typeof Architecture !== 'string') {
        throw new InvalidResponseError('it does not describe an image');
    }
    const variant = typeof Variant === 'string' && Variant !== '' ? { variant: Variant } : {};
    const { Layers: layers } = toObject(RootFS);
    return {
        id: Id,
        platform: { os: Os, architecture: Architecture, ...variant },
        repoTags: parseRepoTags({ RepoTags }),
        diffIds: Array.isArray(layers) ? layers.filter((layer) => typeof layer === 'string') : [],
    };
}
function parseRepoTags({ RepoTags }) {
    return Array.isArray(RepoTags) ? RepoTags.filter((tag) => typeof tag === 'string') : [];
}


/***/ }),

/***/ 9717:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   credentials: () => (/* binding */ credentials)
/* harmony export */ });
/**
 * Replaces `@grpc/grpc-js` and `@grpc/proto-loader`, which dockerode imports for its BuildKit sessions.
 * This project opens its own session, which serves no credentials: src/adapters/build/session/session.ts.
 */
const credentials = undefined;


/***/ }),

/***/ 7069:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadSync: () => (/* binding */ loadSync)
/* harmony export */ });
/**
 * Replaces `protobufjs`, with which dockerode would decode the progress of builds. This project decodes it itself, and the library is larger
 * than the rest of dockerode: src/adapters/build/engine-api/decode-status.ts.
 */
const loadSync = undefined;


/***/ }),

/***/ 5457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Client)
/* harmony export */ });
/**
 * Replaces `ssh2`, which docker-modem imports for its own ssh:// transport. `ssh2` can't be bundled as ESM.
 * This project connects to an ssh:// engine with the `ssh` command, as docker does.
 */
const Client = undefined;


/***/ })

};
