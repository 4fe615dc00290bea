export const id = 476;
export const ids = [476];
export const modules = {

/***/ 4732:
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
/** The arguments of `ssh`; never a shell's line on this side, and no word of the address can become an option. */
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

;// CONCATENATED MODULE: ./src/adapters/docker-engine/ssh-agent.ts




/** The words that ssh says at the end are the cause to show; more than this of them is not kept. */
const KEPT_STDERR = 4096;
/**
 * Reaches an engine as the docker client does: each connection is one `ssh HOST docker system dial-stdio`, so
 * keys, agents and ~/.ssh/config work as they do for the user.
 */
function sshAgent(transport) {
    const agent = new external_node_http_.Agent({ keepAlive: false });
    // A pipe to a process serves where Node's types want a socket: the client only reads, writes and destroys it.
    agent.createConnection = () => dial(transport);
    return agent;
}
/**
 * Written out, because `Duplex.from` drops what was read but not yet taken when the process ends its input. How the
 * process ended decides what the connection's end means, so an error on its input is not one of its own.
 */
function dial(transport) {
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
    let said = '';
    child.stderr.on('data', (chunk) => {
        said = (said + chunk.toString('utf8')).slice(-KEPT_STDERR);
    });
    child.on('error', (error) => connection.destroy(error));
    child.on('close', (code) => {
        if (code === 0)
            connection.push(null);
        else
            connection.destroy(new Error(`ssh ended with ${code ?? 'a signal'}: ${said.trim() || 'it said nothing'}`));
    });
    return connection;
}

// EXTERNAL MODULE: ./src/app/trace/start-call.ts
var start_call = __webpack_require__(1730);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/trace-dials.ts

/**
 * Gives every request of a client a line in the log: `GET /images/json → 200, 12 ms`. All of them go through `dial` of
 * docker-modem. Queries are left out, because the one of a build has the values of its arguments.
 */
function traceDials({ modem }, log) {
    if (log === undefined)
        return;
    const dial = modem.dial.bind(modem);
    modem.dial = (options, callback) => {
        const { method, path, hijack } = options;
        const end = (0,start_call/* startCall */.t3)(log, `${method} ${path.replace(/\?.*$/s, '')}`);
        dial(options, (error, answer) => {
            if (error)
                end((0,start_call/* failureOf */.g5)(error));
            // docker-modem gives the connection in place of the answer that opened it.
            else if (hijack)
                endWithStream(answer, () => end('101, closed'));
            else if (isAnswer(answer))
                endWithStream(answer, () => end(outcomeOf(answer)));
            else
                end('200');
            callback?.(error, answer);
        });
    };
}
/** An answer takes as long as its body, and a connection as long as it is open. */
function endWithStream(stream, end) {
    stream.once('end', end);
    stream.once('close', end);
}
function outcomeOf({ statusCode, complete }) {
    return complete ? String(statusCode) : `${String(statusCode)}, not read to its end`;
}
function isAnswer(answer) {
    return typeof answer === 'object' && answer !== null && 'statusCode' in answer && 'once' in answer;
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/connect.ts






// An engine is the one that was named. docker-modem would follow a redirect to any host that an answer names, without keys and
// around the agent, and ends the process where it cannot read the address. Node's own clients follow none.
Object.assign((http_default()), { http: (external_node_http_default()), https: (external_node_https_default()) });
/**
 * The dockerode client of an engine. Every way of connecting is given in full: what is left out, docker-modem takes
 * from this process' own DOCKER_HOST, which `resolveEndpoint` has already seen and may have decided against. Every request gets a
 * line in the log.
 */
function connect(transport, log) {
    const none = { host: undefined, port: undefined, socketPath: undefined, pathPrefix: '/' };
    const noKeys = { ca: undefined, cert: undefined, key: undefined, agent: undefined, timeout: undefined };
    const docker = new (docker_default())({ ...none, ...noKeys, ...wayTo(transport) });
    traceDials(docker, log);
    return docker;
}
function wayTo(transport) {
    switch (transport.kind) {
        case 'socket':
            return { socketPath: transport.path, protocol: 'http' };
        case 'ssh':
            return { host: transport.host, port: 80, protocol: 'http', agent: sshAgent(transport) };
        case 'tcp': {
            const { host, port, tls } = transport;
            // docker-modem loses a path prefix when it joins it with a request's path, but keeps a version in front.
            const version = transport.pathPrefix === '' ? undefined : transport.pathPrefix.slice(1);
            if (tls === null)
                return { host, port, version, protocol: 'http' };
            const { ca, cert, key, verify } = tls;
            const material = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
            const agent = new external_node_https_.Agent({ ...material, rejectUnauthorized: verify });
            return { host, port, version, protocol: 'https', agent };
        }
    }
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(9130);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/request.ts

/** Longer than what an engine says of ten thousand images. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** An answer that no engine gives. */
class BadAnswer extends Error {
    name = 'BadAnswer';
}
/**
 * The decoded answer. Rejects with an error that has a `statusCode` for every status but 200. It is read here: docker-modem waits
 * for ever where a connection breaks inside of an answer.
 */
async function send(docker, request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of await sendForStream(docker, request)) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_ANSWER_BYTES)
            throw new BadAnswer(`it is longer than ${MAX_ANSWER_BYTES} bytes`);
    }
    try {
        return JSON.parse(external_node_buffer_.Buffer.concat(chunks).toString('utf8'));
    }
    catch {
        throw new BadAnswer('it is not valid JSON');
    }
}
/** The answer's body as it comes. Rejects as `send` does. */
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


/** The HTTP status that the engine refused a request with, also below a WeighInError; null where it did not answer. */
function statusOf(thrown) {
    if (thrown instanceof errors/* WeighInError */.yr)
        return statusOf(thrown.cause);
    const status = typeof thrown === 'object' && thrown !== null ? thrown.statusCode : undefined;
    return typeof status === 'number' ? status : null;
}
/** A failed request in words a person can act on. `doing` completes "while …": "exporting the image app:1". */
function engineFailure(thrown, doing, endpoint) {
    if (thrown instanceof errors/* WeighInError */.yr)
        return thrown;
    if (statusOf(thrown) !== null)
        return refused(thrown, doing, endpoint);
    if (thrown instanceof BadAnswer)
        return badAnswer(thrown, doing, endpoint);
    return unreachable(thrown, doing, endpoint);
}
function refused(cause, doing, endpoint) {
    const { json, statusCode } = cause;
    if (typeof statusCode === 'number' && statusCode >= 300 && statusCode < 400) {
        return new errors/* WeighInError */.yr({
            area: 'engine',
            what: `The Docker Engine at ${endpoint.host} failed while ${doing}`,
            why: `it answered ${statusCode} and named another address, and no engine is followed there`,
            remedy: `Set DOCKER_HOST to the address of the engine itself; a proxy in front of it must not redirect.`,
            cause,
        });
    }
    const said = typeof json === 'object' && json !== null ? json.message : undefined;
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `The Docker Engine at ${endpoint.host} failed while ${doing}`,
        why: typeof said === 'string' ? (0,errors/* messageOf */.bD)(said) : (0,errors/* messageOf */.bD)(cause),
        remedy: "Its own log says more (journalctl -u docker, or Docker Desktop's diagnostics).",
        cause,
    });
}
function badAnswer(cause, doing, { host, origin }) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `${host} (from ${origin}) gave an answer that is no Docker Engine's while ${doing}`,
        why: cause.message,
        remedy: 'Set DOCKER_HOST to the address of an engine.',
        cause,
    });
}
function unreachable(cause, doing, endpoint) {
    const where = `${endpoint.host} (from ${endpoint.origin})`;
    const parts = { area: 'engine', why: (0,errors/* messageOf */.bD)(cause), cause };
    const elsewhere = 'set DOCKER_HOST to one that runs';
    switch (cause?.code) {
        case 'ENOENT':
        case 'ECONNREFUSED':
            if (endpoint.transport.kind === 'ssh')
                break;
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `Docker Engine is not running at ${where}`,
                remedy: `Start it, or ${elsewhere}.`,
            });
        case 'EACCES':
        case 'EPERM':
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `You may not use the Docker Engine at ${where}`,
                remedy: 'Add the user to the group "docker", or run as root.',
            });
        case 'ECONNRESET':
        case 'EPIPE':
            return new errors/* WeighInError */.yr({
                ...parts,
                what: `The Docker Engine at ${where} broke the connection while ${doing}`,
                remedy: 'It may have been stopped or run out of memory or disk: look at its log, and try again.',
            });
    }
    return new errors/* WeighInError */.yr({
        ...parts,
        what: `The Docker Engine at ${where} cannot be reached`,
        remedy: `Check the address, the network and the certificates or keys, or ${elsewhere}.`,
    });
}
/** `name` is not in the engine. */
function noSuchImage(name, endpoint, cause) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `There is no image ${JSON.stringify(name)} in the Docker Engine at ${endpoint.host}`,
        remedy: 'Build it or `docker pull` it first, or name a file with docker-archive: or oci-archive:.',
        cause,
    });
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/raw-export-stream.ts


/** As much as a socket gives at once. */
const BUFFER_BYTES = 256 * 1024;
/** A longer head is no engine's. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';
/**
 * The body of the answer to a GET, read from an engine's socket into one buffer that is used again: a piece is valid until the
 * next is asked for. An export has gigabytes, of which Node's HTTP client makes a hundred thousand buffers. The request is of
 * HTTP/1.0, whose answer comes in one piece that ends with the connection (RFC 1945, section 7.2.2). Null for an answer
 * that is no success; rejects with the socket's error, and with an abort's reason.
 */
async function openSocketStream(path, url, signal) {
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
    return body(first, next, socket);
}
function abandon(socket) {
    socket.destroy();
    return null;
}
async function* body(first, next, socket) {
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
/** A socket that is read only as far as is asked for. */
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
                // Nothing more is read before this is used.
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
const END = external_node_buffer_.Buffer.alloc(1024);
/**
 * Passes a tar on whose sender ends by hanging up, and rejects as a broken connection does where it ends without what a tar
 * ends with: HTTP/1.0 does not tell the two apart.
 */
async function* untilTarEnds(pieces) {
    let tail = external_node_buffer_.Buffer.alloc(0);
    for await (const piece of pieces) {
        // A copy, because the piece's buffer is used again.
        tail = external_node_buffer_.Buffer.concat([tail, piece.subarray(-END.length)]).subarray(-END.length);
        yield piece;
    }
    if (tail.equals(END))
        return;
    throw Object.assign(new Error('the connection ended before the export did'), { code: 'ECONNRESET' });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/client.ts








/** An answer to a small question takes no longer than this; an export may take as long as it needs. */
const ANSWER_TIMEOUT = 30_000;
/** A client of the engine; nothing is sent before the first question. The log gets a line for each question. */
function openEngine(endpoint, log) {
    const docker = connect(endpoint.transport, log);
    async function ask(doing, question) {
        const timeout = AbortSignal.timeout(ANSWER_TIMEOUT);
        const signal = question.signal ? AbortSignal.any([timeout, question.signal]) : timeout;
        try {
            return await send(docker, { ...question, signal });
        }
        catch (cause) {
            question.signal?.throwIfAborted();
            throw engineFailure(timeout.aborted ? timeout.reason : cause, doing, endpoint);
        }
    }
    async function exportBySocket(socket, url, signal) {
        const end = (0,start_call/* startCall */.t3)(log, 'GET /images/get');
        try {
            const pieces = await openSocketStream(socket, url, signal);
            if (pieces !== null)
                return (0,start_call/* tracedBytes */.H1)(end, '200', pieces);
            end('no success, asked again');
            return null;
        }
        catch (error) {
            end((0,start_call/* failureOf */.g5)(error));
            throw error;
        }
    }
    async function version() {
        const doing = 'asking for its version';
        const { Version, ApiVersion } = objectOf(await ask(doing, { method: 'GET', path: '/version' }));
        if (typeof Version === 'string' && typeof ApiVersion === 'string') {
            return { version: Version, apiVersion: ApiVersion };
        }
        throw engineFailure(new BadAnswer('it names no version'), doing, endpoint);
    }
    return {
        endpoint,
        docker,
        version,
        async describe() {
            const { version: number, apiVersion } = await version();
            return `Docker Engine ${number} (API ${apiVersion}) at ${endpoint.host}`;
        },
        async inspect(name, signal) {
            const path = `${imagePath(name)}/json`;
            const doing = `looking at the image ${name}`;
            try {
                return engineImage(objectOf(await ask(doing, { method: 'GET', path, signal })));
            }
            catch (cause) {
                if (statusOf(cause) === 404)
                    throw noSuchImage(name, endpoint, cause);
                if (statusOf(cause) === 400)
                    throw (0,image_name/* badImageName */._f)(name, cause);
                signal?.throwIfAborted();
                throw engineFailure(cause, doing, endpoint);
            }
        },
        async *exportImages(names, signal) {
            for (const name of names)
                refuseNoName(name);
            try {
                const { transport } = endpoint;
                const path = '/images/get?';
                const list = new URLSearchParams(names.map((name) => ['names', name]));
                const stream = transport.kind === 'socket'
                    ? await exportBySocket(transport.path, `${path}${list.toString()}`, signal)
                    : null;
                // Whatever is no success is asked for again in the usual way, which can tell what it is.
                const query = { names: [...names] };
                yield* stream === null
                    ? await sendForStream(docker, { method: 'GET', path, query, signal })
                    : untilTarEnds(stream);
            }
            catch (cause) {
                signal?.throwIfAborted();
                if (statusOf(cause) === 404)
                    throw noSuchImage(names.join(', '), endpoint, cause);
                throw engineFailure(cause, `exporting ${names.join(', ')}`, endpoint);
            }
        },
        async listNames(pattern) {
            const query = { filters: JSON.stringify({ reference: [pattern] }) };
            const answer = await ask('listing images', { method: 'GET', path: '/images/json?', query });
            return Array.isArray(answer) ? answer.flatMap((image) => namesIn(objectOf(image))) : [];
        },
        async removeImage(name) {
            const path = imagePath(name);
            try {
                await ask(`removing the image ${name}`, { method: 'DELETE', path });
            }
            catch (cause) {
                if (statusOf(cause) === 400)
                    throw (0,image_name/* badImageName */._f)(name, cause);
                if (statusOf(cause) !== 404)
                    throw cause;
            }
        },
    };
}
/** As the Docker client writes it. The grammar of names allows neither `..` nor an empty part, so no path leads elsewhere. */
function imagePath(name) {
    refuseNoName(name);
    return `/images/${name.replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}
function refuseNoName(name) {
    if (!(0,image_name/* isEngineName */.QX)(name))
        throw (0,image_name/* badImageName */._f)(name);
}
const objectOf = (answer) => ((0,json/* isObject */.Gv)(answer) ? answer : {});
function engineImage({ Id, Os, Architecture, Variant, RepoTags, RootFS }) {
    if (typeof Id !== 'string' || typeof Os !== 'string' || typeof Architecture !== 'string') {
        throw new BadAnswer('it does not describe an image');
    }
    const variant = typeof Variant === 'string' && Variant !== '' ? { variant: Variant } : {};
    const { Layers: layers } = objectOf(RootFS);
    return {
        id: Id,
        platform: { os: Os, architecture: Architecture, ...variant },
        repoTags: namesIn({ RepoTags }),
        diffIds: Array.isArray(layers) ? layers.filter((layer) => typeof layer === 'string') : [],
    };
}
function namesIn({ RepoTags }) {
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
 * Takes the place of `@grpc/grpc-js` and `@grpc/proto-loader`, which dockerode imports for BuildKit sessions.
 * Builds through the Engine API open a session of our own, which serves no credentials: src/adapters/build/session/session.ts.
 */
const credentials = undefined;


/***/ }),

/***/ 5457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Client)
/* harmony export */ });
/**
 * Takes the place of `ssh2`, which docker-modem imports for its own ssh:// transport and which neither
 * bundles as ESM nor starts. This project reaches an ssh:// engine through the `ssh` command, as docker does.
 */
const Client = undefined;


/***/ })

};
