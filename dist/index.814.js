export const id = 814;
export const ids = [814];
export const modules = {

/***/ 24814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildWithEngine: () => (/* binding */ buildWithEngine)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: ./src/adapters/build/build-arguments.ts
var build_arguments = __webpack_require__(41150);
// EXTERNAL MODULE: ./src/adapters/build/build-error.ts
var build_error = __webpack_require__(69856);
// EXTERNAL MODULE: ./src/app/config/build-inputs.ts
var build_inputs = __webpack_require__(5218);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/adapters/build/engine-api/dockerignore.ts
var dockerignore = __webpack_require__(69621);
;// CONCATENATED MODULE: ./src/adapters/build/engine-api/build-folders.ts



/** Opens the folders of a build and applies the ignore rules here. BuildKit gets no ignore file, so it doesn't apply them again. */
async function openBuildFolders(paths) {
    const rules = await (0,dockerignore/* readIgnoreRules */.yH)(paths);
    const context = await (0,promises_.realpath)(paths.context);
    const dockerfile = await (0,promises_.realpath)(paths.dockerfile);
    const filename = (0,external_node_path_.basename)(paths.dockerfile);
    return {
        context: () => walk(context, '', rules),
        dockerfile: async function* () {
            yield await readEntry(dockerfile, filename);
        },
        filename,
    };
}
/** Yields the entries to send, parents first. Skips sockets, pipes and devices, as docker does. */
async function* walk(context, folder, rules) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(context, folder), { withFileTypes: true });
    entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const ignored = rules.ignores(path);
        if (entry.isDirectory()) {
            yield* walkFolder(context, path, ignored, rules);
        }
        else if (!ignored && (entry.isFile() || entry.isSymbolicLink())) {
            yield await readEntry((0,external_node_path_.join)(context, path), path);
        }
    }
}
/** Yields a folder and its entries. An ignored folder is sent only if something in it isn't ignored. */
async function* walkFolder(context, path, ignored, rules) {
    const folder = await readEntry((0,external_node_path_.join)(context, path), path);
    if (!ignored)
        yield folder;
    if (ignored && !rules.hasExceptions)
        return;
    let isSent = !ignored;
    for await (const entry of walk(context, path, rules)) {
        if (!isSent)
            yield folder;
        isSent = true;
        yield entry;
    }
}
async function readEntry(file, path) {
    const stat = await (0,promises_.lstat)(file, { bigint: true });
    return { path, file, stat, target: stat.isSymbolicLink() ? await (0,promises_.readlink)(file) : '' };
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/plain-progress.ts

/**
 * Writes BuildKit's progress as `docker buildx build --progress=plain` does: `#3 RUN make`, `#3 DONE 1.2s`.
 * @param redact removes values from a step's title, in which BuildKit has expanded variables
 */
function createPlainProgress(write, redact = (title) => title) {
    const steps = new Map();
    const getStep = (digest) => {
        const step = steps.get(digest) ?? newStep(steps.size + 1);
        steps.set(digest, step);
        return step;
    };
    const writeLine = (step, text) => write(`#${step.number} ${text}\n`);
    return ({ vertexes, logs }) => {
        for (const vertex of vertexes) {
            const step = getStep(vertex.digest);
            if (!step.hasTitle && (vertex.started !== null || vertex.cached)) {
                writeLine(step, redact(vertex.name));
                step.hasTitle = true;
            }
        }
        for (const log of logs) {
            const step = getStep(log.vertex);
            for (const text of takeCompleteLines(step, log))
                writeLine(step, text);
        }
        for (const vertex of vertexes) {
            const step = getStep(vertex.digest);
            const end = formatEnd(vertex);
            if (end === null || step.hasEnded)
                continue;
            for (const text of takePartialLines(step))
                writeLine(step, text);
            writeLine(step, redact(end));
            step.hasEnded = true;
        }
    };
}
const MAX_LINE_LENGTH = 64 * 1024;
function newStep(number) {
    return { number, partialLines: new Map(), hasTitle: false, hasEnded: false };
}
function takeCompleteLines(step, log) {
    const partial = step.partialLines.get(log.stream) ?? { decoder: new external_node_string_decoder_.StringDecoder('utf8'), text: '' };
    step.partialLines.set(log.stream, partial);
    const lines = (partial.text + partial.decoder.write(log.message)).split('\n');
    partial.text = lines.pop() ?? '';
    if (partial.text.length > MAX_LINE_LENGTH) {
        lines.push(partial.text);
        partial.text = '';
    }
    return lines;
}
function takePartialLines(step) {
    return [...step.partialLines.values()].flatMap(({ decoder, text }) => {
        const line = text + decoder.end();
        return line === '' ? [] : [line];
    });
}
function formatEnd(vertex) {
    if (vertex.error !== '')
        return `ERROR: ${vertex.error}`;
    if (vertex.completed === null)
        return null;
    if (vertex.cached)
        return 'CACHED';
    return `DONE ${(vertex.completed - (vertex.started ?? vertex.completed)).toFixed(1)}s`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/adapters/build/session/protobuf.ts
/** All length-delimited values of a field. */
const findMessages = (fields, fieldNumber) => fields.flatMap(({ number, value }) => (number === fieldNumber && typeof value !== 'number' ? [value] : []));
/** The first value of a field as text; empty if it is absent. */
const findText = (fields, fieldNumber) => findMessages(fields, fieldNumber)[0]?.toString('utf8') ?? '';
/** The first value of a field as a number; 0 if it is absent. */
function findNumber(fields, fieldNumber) {
    const value = fields.find((field) => field.number === fieldNumber)?.value;
    return typeof value === 'number' ? value : 0;
}
/**
 * Reads the fields of one message (wire format of Protocol Buffers). Skips fixed-width values. Throws a RangeError for a truncated or
 * invalid message.
 */
function readFields(bytes) {
    const fields = [];
    let offset = 0;
    const take = (length) => {
        if (length > bytes.length - offset)
            throw new RangeError('truncated protocol buffer');
        offset += length;
        return bytes.subarray(offset - length, offset);
    };
    const readVarint = () => {
        let value = 0;
        for (let shift = 0; shift < 70; shift += 7) {
            const byte = take(1)[0] ?? 0;
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        throw new RangeError('invalid protocol buffer: a number is too long');
    };
    while (offset < bytes.length) {
        const tag = readVarint();
        const number = Math.floor(tag / 8);
        switch (tag % 8) {
            case 0:
                fields.push({ number, value: readVarint() });
                break;
            case 1:
                take(8);
                break;
            case 2:
                fields.push({ number, value: take(readVarint()) });
                break;
            case 5:
                take(4);
                break;
            default:
                throw new RangeError(`invalid protocol buffer: wire type ${tag % 8}`);
        }
    }
    return fields;
}
/** Encodes a message from values by field number. Omits zeros and empty values, as proto3 does. */
function writeFields(fields) {
    return Buffer.concat(Object.entries(fields).flatMap(([key, value]) => {
        const number = Number(key);
        if (typeof value === 'number' || typeof value === 'bigint') {
            return value ? [encodeVarint(number * 8), encodeVarint(value)] : [];
        }
        const bytes = Buffer.from(value);
        return bytes.length > 0 ? [encodeVarint(number * 8 + 2), encodeVarint(bytes.length), bytes] : [];
    }));
}
/** Encodes an integer. A negative number takes ten bytes, as 64-bit two's complement. */
function encodeVarint(value) {
    const bytes = [];
    let remaining = BigInt.asUintN(64, BigInt(value));
    for (; remaining >= 0x80n; remaining >>= 7n)
        bytes.push(Number(remaining & 0x7fn) | 0x80);
    return Buffer.from([...bytes, Number(remaining)]);
}

;// CONCATENATED MODULE: ./src/adapters/build/session/file-sync.ts



/** `fsutil.types.Packet.PacketType` (tonistiigi/fsutil, types/wire.proto). */
const [STAT, REQUEST, DATA, FINISH, FAILURE] = [0, 1, 2, 3, 4];
/**
 * Sends a folder with BuildKit's protocol DiffCopy (moby/buildkit, session/filesync): first the list, then the contents of files that
 * BuildKit requests by their position in the list. If a file can't be read, BuildKit gets the reason and fails the build with it.
 * Rejects in that case and if the receiver gives up.
 */
async function sendFolder(folder, stream) {
    try {
        await exchange(folder, stream);
    }
    catch (error) {
        const reason = `can't send a file of the context: ${(0,errors/* errorMessage */.gJ)(error)}`;
        await stream.send(writeFields({ 1: FAILURE, 4: reason })).catch(() => undefined);
        throw error;
    }
}
async function exchange(folder, stream) {
    const files = new Map();
    await Promise.all([sendList(folder, files, stream), answerRequests(files, stream)]);
    await stream.send(writeFields({ 1: FINISH }));
}
/** Sends the requested files. Resolves when the receiver is finished. */
async function answerRequests(files, stream) {
    for await (const packet of stream.received) {
        const fields = readFields(packet);
        const [type, id] = [findNumber(fields, 1), findNumber(fields, 3)];
        if (type === FAILURE)
            throw new Error(`BuildKit: ${findMessages(fields, 4)[0]?.toString() ?? 'no reason'}`);
        if (type === REQUEST)
            await sendFile(files.get(id), id, stream);
        if (type === FINISH)
            return;
    }
    throw new Error('BuildKit ended the transfer early');
}
async function sendList(folder, files, { send }) {
    let position = 0;
    for await (const entry of folder()) {
        if (entry.stat.isFile())
            files.set(position, entry.file);
        position += 1;
        await send(writeFields({ 1: STAT, 2: encodeStat(entry) }));
    }
    // An empty entry ends the list.
    await send(writeFields({ 1: STAT }));
}
async function sendFile(file, id, { send }) {
    if (file === undefined)
        throw new Error(`BuildKit requested file ${id}, which isn't in the list`);
    for await (const data of (0,external_node_fs_.createReadStream)(file)) {
        await send(writeFields({ 1: DATA, 3: id, 4: data }));
    }
    await send(writeFields({ 1: DATA, 3: id }));
}
/** Encodes `fsutil.types.Stat`. The owner is always root, so that cache keys don't depend on the user who checked the files out. */
function encodeStat({ path, stat, target }) {
    return writeFields({
        1: path,
        2: toGoFileMode(stat),
        6: stat.mtimeNs,
        7: target,
        5: stat.isFile() ? stat.size : 0n,
    });
}
/** Go's `os.FileMode`: the permission bits of POSIX, and Go's own bits for everything else. */
function toGoFileMode(stat) {
    const mode = Number(stat.mode);
    const bits = [
        [stat.isDirectory(), 31],
        [stat.isSymbolicLink(), 27],
        [(mode & 0o4000) !== 0, 23],
        [(mode & 0o2000) !== 0, 22],
        [(mode & 0o1000) !== 0, 20],
    ];
    return bits.reduce((sum, [isSet, bit]) => sum + (isSet ? 2 ** bit : 0), mode & 0o777);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./src/adapters/build/session/grpc.ts

/** Status codes of gRPC. */
const GRPC_STATUS = { ok: 0, internal: 13, unimplemented: 12 };
/** BuildKit sends no larger messages to a client. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Starts the response to a call. */
function startResponse(stream) {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
}
/** Ends the response with a status. */
function endResponse(stream, status, message = '') {
    stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) }));
    stream.resume().end();
}
/** Sends an uncompressed message. Resolves when the stream can take another one; rejects if the connection is closed. */
async function sendMessage(stream, message) {
    const header = Buffer.alloc(5);
    header.writeUInt32BE(message.length, 1);
    const hasRoom = !stream.destroyed && stream.write(Buffer.concat([header, message]));
    const ended = new AbortController();
    try {
        const { signal } = ended;
        if (!hasRoom)
            await Promise.race([(0,external_node_events_.once)(stream, 'drain', { signal }), rejectOnClose(stream, signal)]);
    }
    finally {
        ended.abort();
    }
}
async function rejectOnClose(stream, signal) {
    if (!stream.destroyed)
        await (0,external_node_events_.once)(stream, 'close', { signal });
    throw new Error('the connection to BuildKit is closed');
}
/** Yields the messages of a call as they arrive. Throws an Error for a message that is compressed or too long. */
async function* receiveMessages(stream) {
    let pending = Buffer.alloc(0);
    // A caller that stops reading still has to respond, so the stream stays open.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= 5) {
            const length = pending.readUInt32BE(1);
            if (pending[0] !== 0 || length > MAX_MESSAGE_BYTES)
                throw new Error('BuildKit sent an invalid gRPC message');
            if (pending.length < 5 + length)
                break;
            yield pending.subarray(5, 5 + length);
            pending = pending.subarray(5 + length);
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/build/session/session.ts






const DIFF_COPY = '/moby.filesync.v1.FileSync/DiffCopy';
const HEALTH = '/grpc.health.v1.Health/Check';
/**
 * Opens a BuildKit session at the engine (moby/buildkit, session): a connection on which the engine is the client, with gRPC over HTTP/2.
 * It serves only the build's folders, no credentials and no secrets. Engines drop a session that doesn't answer health checks.
 */
async function openBuildSession(docker, folders, signal) {
    const id = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const connection = await openConnection(docker, id, signal);
    connection.on('error', () => undefined);
    const session = (0,external_node_http2_.performServerHandshake)(connection);
    // A broken connection fails the build, which reports it.
    session.on('error', () => undefined);
    session.on('stream', (stream, headers) => {
        stream.on('error', () => undefined);
        handleCall(stream, headers, folders).catch((error) => {
            if (!stream.destroyed)
                endResponse(stream, GRPC_STATUS.internal, (0,errors/* errorMessage */.gJ)(error));
        });
    });
    return {
        id,
        close() {
            session.destroy();
            connection.destroy();
        },
    };
}
function openConnection(docker, id, signal) {
    const options = {
        method: 'POST',
        path: '/session',
        hijack: true,
        abortSignal: signal,
        statusCodes: { 101: true, 200: true },
        headers: {
            Upgrade: 'h2c',
            'X-Docker-Expose-Session-Uuid': id,
            'X-Docker-Expose-Session-Name': 'image-weigh-in',
            // Sessions with the same key share earlier files and compare them only by size and time.
            'X-Docker-Expose-Session-Sharedkey': id,
            'X-Docker-Expose-Session-Grpc-Method': [DIFF_COPY, HEALTH],
        },
    };
    return new Promise((resolve, reject) => {
        docker.modem.dial(options, (error, connection) => {
            if (error)
                reject(error);
            else
                resolve(connection);
        });
    });
}
async function handleCall(stream, headers, folders) {
    startResponse(stream);
    switch (headers[':path']) {
        case HEALTH:
            stream.resume();
            // HealthCheckResponse: SERVING.
            await sendMessage(stream, writeFields({ 1: 1 }));
            break;
        case DIFF_COPY:
            await sendFolder(selectFolder(headers, folders), {
                send: (packet) => sendMessage(stream, packet),
                received: receiveMessages(stream),
            });
            break;
        default:
            endResponse(stream, GRPC_STATUS.unimplemented);
            return;
    }
    endResponse(stream, GRPC_STATUS.ok);
}
/** Returns the folder that BuildKit requests. Its first request is for the ignore file alone, and gets none: rules are applied here. */
function selectFolder(headers, folders) {
    if (headers['dir-name'] === 'dockerfile')
        return folders.dockerfile;
    if (headers['dir-name'] !== 'context')
        throw new Error(`unknown folder ${String(headers['dir-name'])}`);
    return headers['followpaths'] === '.dockerignore' ? async function* () { } : folders.context;
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/decode-status.ts

/**
 * Decodes the fields of a `moby.buildkit.v1.StatusResponse` (BuildKit, api/services/control/control.proto) that a log
 * shows. Throws a RangeError for a truncated or invalid message.
 */
function decodeTrace(bytes) {
    const fields = readFields(bytes);
    return {
        vertexes: findMessages(fields, 1).map(decodeVertex),
        logs: findMessages(fields, 3).map(decodeLog),
    };
}
function decodeVertex(bytes) {
    const fields = readFields(bytes);
    return {
        digest: findText(fields, 1),
        name: findText(fields, 3),
        cached: findNumber(fields, 4) !== 0,
        started: findTimestamp(fields, 5),
        completed: findTimestamp(fields, 6),
        error: findText(fields, 7),
    };
}
function decodeLog(bytes) {
    const fields = readFields(bytes);
    return {
        vertex: findText(fields, 1),
        stream: findNumber(fields, 3),
        message: findMessages(fields, 4)[0] ?? Buffer.alloc(0),
    };
}
/** Seconds in a `google.protobuf.Timestamp`; null if the message has no such field. */
function findTimestamp(fields, fieldNumber) {
    const bytes = findMessages(fields, fieldNumber)[0];
    if (bytes === undefined)
        return null;
    const parts = readFields(bytes);
    return findNumber(parts, 1) + findNumber(parts, 2) / 1e9;
}

// EXTERNAL MODULE: ./src/adapters/build/resolve-build-paths.ts
var resolve_build_paths = __webpack_require__(82599);
;// CONCATENATED MODULE: ./src/adapters/build/engine-api/build.ts











/**
 * Builds with BuildKit through `POST /build` of the Engine API. A session sends the files, because a tar body would have to contain the
 * Dockerfile, and `COPY . .` would copy it. Resolves to null, or to the engine's reason for a failure. Rejects with the signal's reason, or if the engine refuses
 * the version of its API.
 */
async function buildWithEngine(docker, build) {
    const { request, tag, env, write } = build;
    const folders = await (0,resolve_build_paths/* withBuildErrors */.sl)(request, 'build context', () => openBuildFolders(build.paths));
    const buildArgs = (0,build_inputs/* resolveBuildArgs */.yq)(build.buildArgs, env);
    const query = (0,build_arguments/* engineBuildQuery */.jI)(request.inputs, {
        dockerfile: folders.filename,
        tag,
        platform: request.platform ?? (env['DOCKER_DEFAULT_PLATFORM'] || null),
        buildArgs,
    });
    let session = null;
    try {
        session = await openBuildSession(docker, folders, build.signal);
        const files = { remote: 'client-session', session: session.id, buildid: session.id };
        const response = await docker.buildImage(external_node_stream_.Readable.from([]), {
            ...query,
            ...files,
            abortSignal: build.signal,
        });
        return await followBuild(response, write, (title) => (0,build_error/* hideBuildArgs */._5)(title, buildArgs));
    }
    catch (error) {
        build.signal.throwIfAborted();
        const refusal = build.versionRefusal(error);
        if (refusal !== null)
            throw refusal;
        return (0,errors/* errorMessage */.gJ)(error);
    }
    finally {
        session?.close();
    }
}
/** Shows the progress and returns why the build failed, or null. A failed build has an error in a successful response. */
async function followBuild(response, write, redact) {
    const showTrace = createPlainProgress(write, redact);
    let hasImage = false;
    for await (const message of readMessages(response)) {
        const error = message.errorDetail?.message ?? message.error;
        if (error !== undefined)
            return (0,errors/* errorMessage */.gJ)(error);
        if (message.id === 'moby.image.id')
            hasImage = true;
        if (message.stream !== undefined)
            write(message.stream);
        if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
            showTrace(decodeTrace(Buffer.from(message.aux, 'base64')));
        }
    }
    return hasImage ? null : 'the engine returned no image';
}
const MAX_MESSAGE_LENGTH = 64 * 1024 * 1024;
async function* readMessages(response) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let partialLine = '';
    for await (const chunk of response) {
        const lines = (partialLine + decoder.write(chunk)).split('\n');
        partialLine = lines.pop() ?? '';
        if (partialLine.length > MAX_MESSAGE_LENGTH)
            throw new Error('the engine sent a message that is too long');
        for (const line of lines) {
            if (line.trim() !== '')
                yield JSON.parse(line);
        }
    }
    if (partialLine.trim() !== '')
        yield JSON.parse(partialLine);
}


/***/ })

};
