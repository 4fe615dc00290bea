import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./src/core/shared/errors.ts
/** An error for users: what failed, why, and what to do. Any other thrown error is a bug in this program. */
class errors_WeighInError extends Error {
    name = 'WeighInError';
    area;
    code;
    what;
    why;
    remedy;
    terminalRemedy;
    constructor(parts) {
        super(formatMessage(parts, parts.remedy), { cause: parts.cause });
        this.area = parts.area;
        this.code = parts.code;
        this.what = parts.what;
        this.why = parts.why;
        this.remedy = parts.remedy;
        this.terminalRemedy = parts.terminalRemedy;
    }
}
/** Adds a full stop, except after a reason that already ends a sentence, such as a question. */
function formatMessage({ what, why }, remedy) {
    const sentence = why === undefined ? what : `${what}: ${why}`;
    return `${sentence}${/[.?!]$/.test(sentence) ? '' : '.'} ${remedy}`;
}
/** Returns the message of any thrown value on one line. */
function errorMessage(thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return message.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
/** Returns the message of any thrown value on one line as a sentence, so that another one can follow. */
function errorSentence(thrown) {
    const message = errorMessage(thrown);
    return /[.?!]$/.test(message) ? message : `${message}.`;
}
/** Returns the message of any thrown value on one line, with the remedy for users of the command line. */
function terminalErrorMessage(thrown) {
    const hasTerminalRemedy = thrown instanceof errors_WeighInError && thrown.terminalRemedy !== undefined;
    return errorMessage(hasTerminalRemedy ? formatMessage(thrown, thrown.terminalRemedy) : thrown);
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zlib-stream.ts

/** Output chunk size of zlib streams, in bytes. */
const OUTPUT_CHUNK = 128 * 1024;
/** Decompresses through a zlib stream. `toError` converts its errors, but not those of the sink. */
function streamInto(stream, { toError }, sink) {
    let failure = null;
    let ended = false;
    let wake = () => undefined;
    const drained = drain(convertErrors(stream, toError), sink).then(() => {
        ended = true;
        wake();
    }, (error) => {
        failure = { error };
        wake();
    });
    // After an early end, zlib may still read a chunk whose buffer was reused. Errors from that don't matter.
    stream.on('error', () => undefined);
    return {
        async write(chunk) {
            // Zeros after the last gzip member end the stream early. Anything after them is not gzip data.
            if (!ended && failure === null) {
                await new Promise((resolve) => {
                    wake = resolve;
                    stream.write(chunk, () => resolve());
                });
            }
            if (failure !== null)
                throw failure.error;
        },
        async end() {
            if (!ended)
                stream.end();
            await drained;
            if (failure !== null)
                throw failure.error;
        },
    };
}
async function drain(chunks, sink) {
    for await (const chunk of chunks)
        await sink(chunk);
}
async function* convertErrors(chunks, toError) {
    try {
        yield* chunks;
    }
    catch (cause) {
        throw toError(cause);
    }
}
/** Creates the error for invalid compressed data. */
function invalidData(format, cause) {
    return new errors_WeighInError({
        area: 'archive',
        what: `Invalid ${format} data`,
        why: errorMessage(cause),
        remedy: 'The image is damaged or truncated. Save, export, or download it again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zlib-handle.ts


const NO_INPUT = external_node_buffer_namespaceObject.Buffer.alloc(0);
/**
 * Decompresses into one buffer that is used again for each chunk: a chunk is valid until `sink` returns, or until its promise resolves. Node's
 * zlib streams allocate a buffer for each chunk and use another thread, which takes twice the memory and 14 % more processor time (2.5 GB
 * of gzip layers). Without the undocumented handle of a stream, the stream itself is used.
 */
function zlibInto(stream, { finish, toError }, sink) {
    const internals = findInternals(stream);
    if (internals === null)
        return streamInto(stream, { toError }, sink);
    const { handle, left } = internals;
    const output = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(OUTPUT_CHUNK);
    let failure = null;
    let ended = false;
    handle.onerror = (message, _errno, code) => {
        failure = toError(Object.assign(new Error(message), { code }));
    };
    /** Decompresses input from an offset on. Returns a promise if the sink does. */
    function pump(flush, input, start) {
        let offset = start;
        for (let isFull = true; isFull && !ended;) {
            handle.writeSync(flush, input, offset, input.length - offset, output, 0, OUTPUT_CHUNK);
            if (failure !== null)
                throw failure;
            const [outputLeft, inputLeft] = left;
            offset = input.length - inputLeft;
            isFull = outputLeft === 0;
            // Zeros after the last gzip member end the stream early. Anything after them is not gzip data.
            ended = !isFull && inputLeft > 0;
            if (outputLeft === OUTPUT_CHUNK)
                continue;
            const waiting = sink(output.subarray(0, OUTPUT_CHUNK - outputLeft));
            if (waiting)
                return waiting.then(() => (isFull ? pump(flush, input, offset) : undefined));
        }
    }
    return {
        write: (chunk) => pump(0, chunk, 0),
        async end() {
            try {
                await pump(finish, NO_INPUT, 0);
            }
            finally {
                stream.destroy();
            }
        },
    };
}
/** Returns null if this version of Node has no such handle. `left` are the bytes of output and input that the last call didn't use. */
function findInternals(stream) {
    const { _handle: handle, _writeState: left } = stream;
    const isHandle = typeof handle === 'object' && handle !== null && 'writeSync' in handle && 'onerror' in handle;
    // Not `instanceof`: the stream can come from another realm.
    if (!isHandle || !ArrayBuffer.isView(left) || left.byteLength !== 8)
        return null;
    return { handle: handle, left: left };
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-header.ts


const BLOCK = 512;
const ZERO_BLOCK = external_node_buffer_namespaceObject.Buffer.alloc(BLOCK);
/** Creates the error for an invalid tar. Go's archive/tar, which engines use, rejects it too. */
function tarError(why) {
    return new errors_WeighInError({
        area: 'archive',
        what: 'Invalid tar archive',
        why,
        remedy: 'Save or build the image again. If the error persists, the tool that wrote the image creates invalid tar archives.',
    });
}
/** Whether the 512 bytes at an offset are all zero. */
function isZeroBlock(bytes, offset) {
    return bytes[offset] === 0 && ZERO_BLOCK.compare(bytes, offset, offset + BLOCK) === 0;
}
/** Whether the 512 bytes at an offset have a valid tar checksum, over unsigned bytes or, as from old writers, signed bytes. */
function hasTarChecksum(bytes, offset) {
    let unsigned = 0;
    let highBytes = 0;
    for (let i = offset; i < offset + BLOCK; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += byte;
        highBytes += byte >> 7;
    }
    // The checksum field itself counts as spaces.
    for (let i = offset + 148; i < offset + 156; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += 0x20 - byte;
        highBytes -= byte >> 7;
    }
    const claimed = parseOctal(bytes, offset + 148, 8);
    return claimed === unsigned || claimed === unsigned - 256 * highBytes;
}
/** Reads the header block at an offset: v7, ustar with prefix, star or GNU. Throws a WeighInError for what Go's archive/tar rejects. */
function readTarHeader(bytes, offset) {
    if (!hasTarChecksum(bytes, offset))
        throw tarError('a header has a wrong checksum');
    // These fields are not used, but must be valid: a single NaN makes the sum NaN.
    let numbers = parseNumeric(bytes, offset + 108, 8) +
        parseNumeric(bytes, offset + 116, 8) +
        parseNumeric(bytes, offset + 136, 12);
    let device = 0;
    const size = parseNumeric(bytes, offset + 124, 12);
    const mode = parseNumeric(bytes, offset + 100, 8);
    let name = readCString(bytes, offset, 100);
    const format = detectFormat(bytes, offset);
    if (format !== 'v7') {
        const major = parseNumeric(bytes, offset + 329, 8);
        const minor = parseNumeric(bytes, offset + 337, 8);
        numbers += major + minor;
        device = major | minor;
        if (format === 'star')
            numbers += parseNumeric(bytes, offset + 476, 12) + parseNumeric(bytes, offset + 488, 12);
        const prefix = readPrefix(bytes, offset, format);
        if (prefix !== '')
            name = `${prefix}/${name}`;
    }
    if (Number.isNaN(numbers + size + mode)) {
        throw tarError('a number in a header is neither octal nor base-256');
    }
    const type = String.fromCharCode(bytes[offset + 156] ?? 0);
    const header = { name, linkname: readCString(bytes, offset + 157, 100), type, size, mode };
    if (type === '3' && device === 0)
        header.overlay = 'whiteout';
    return header;
}
function detectFormat(bytes, offset) {
    const magic = bytes.toString('latin1', offset + 257, offset + 265);
    if (magic.startsWith('ustar\0')) {
        return bytes.toString('latin1', offset + 508, offset + 512) === 'tar\0' ? 'star' : 'ustar';
    }
    return magic === 'ustar  \0' ? 'gnu' : 'v7';
}
function readPrefix(bytes, offset, format) {
    if (format === 'ustar')
        return readCString(bytes, offset + 345, 155);
    if (format === 'star')
        return readCString(bytes, offset + 345, 131);
    // GNU headers have times instead of a prefix here, but Go before 1.8 wrote a prefix.
    const times = [offset + 345, offset + 357].filter((start) => bytes[start] !== 0);
    if (!times.some((start) => Number.isNaN(parseNumeric(bytes, start, 12))))
        return '';
    const prefix = readCString(bytes, offset + 345, 155);
    return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}
/** Reads a string that ends at a NUL or at the end of its field. */
function readCString(bytes, offset, length) {
    let end = offset;
    while (end < offset + length && bytes[end] !== 0)
        end += 1;
    return end === offset ? '' : bytes.toString('latin1', offset, end);
}
/** Parses an octal or, if the first bit is set, base-256 number (GNU, star). Returns NaN if it is invalid or has more than 63 bits. */
function parseNumeric(bytes, offset, length) {
    const first = bytes[offset] ?? 0;
    if ((first & 0x80) === 0)
        return parseOctal(bytes, offset, length);
    const invert = (first & 0x40) === 0 ? 0 : 0xff;
    let value = (first ^ invert) & 0x7f;
    for (let i = offset + 1; i < offset + length; i += 1) {
        // Checked before rounding: 63 set bits are valid, a 64th is not.
        if (i === offset + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f))
            return Number.NaN;
        value = value * 256 + ((bytes[i] ?? 0) ^ invert);
    }
    return invert === 0 ? value : -value - 1;
}
/** Parses octal digits that can be surrounded by spaces and NULs. An empty field is 0. */
function parseOctal(bytes, offset, length) {
    const isBlank = (i) => bytes[i] === 0 || bytes[i] === 0x20;
    let start = offset;
    let end = offset + length;
    while (start < end && isBlank(start))
        start += 1;
    while (end > start && isBlank(end - 1))
        end -= 1;
    let value = 0;
    for (let i = start; i < end && bytes[i] !== 0; i += 1) {
        const digit = (bytes[i] ?? 0) - 0x30;
        if (digit < 0 || digit > 7)
            return Number.NaN;
        value = value * 8 + digit;
    }
    return value;
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd-frame-splitter.ts

const FRAME = 0xfd2fb528;
/** The last hex digit varies. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
/** Creates a splitter that follows the structure of frames and blocks without decompressing them (RFC 8878, 3.1). */
function zstdFrameSplitter() {
    let field = 'magic';
    let value = 0;
    let bytesRead = 0;
    let fieldBytes = 4;
    /** Bytes before the next field. */
    let bytesToSkip = 0;
    let checksum = 0;
    /** Whether the bytes to skip are the last of a frame. */
    let isLastOfFrame = false;
    function expect(next, bytes) {
        field = next;
        fieldBytes = bytes;
        value = bytesRead = 0;
    }
    function takeField() {
        if (field === 'magic')
            takeMagic();
        else if (field === 'skippable-size') {
            bytesToSkip = value;
            isLastOfFrame = true;
            expect('magic', 4);
        }
        else if (field === 'descriptor')
            takeDescriptor();
        else
            takeBlockHeader();
    }
    function takeMagic() {
        if ((value & 0xfffffff0) >>> 0 === SKIPPABLE)
            expect('skippable-size', 4);
        else if (value === FRAME)
            expect('descriptor', 1);
        else
            throw invalidData('zstd', new Error('expected a zstd frame'));
    }
    function takeDescriptor() {
        const isSingleSegment = (value >> 5) & 1;
        const sizeFlag = value >> 6;
        checksum = (value & 4) === 0 ? 0 : 4;
        const contentSize = sizeFlag === 0 ? isSingleSegment : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
        bytesToSkip = 1 - isSingleSegment + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
        expect('block-header', 3);
    }
    function takeBlockHeader() {
        const isRle = ((value >> 1) & 3) === 1;
        bytesToSkip = isRle ? 1 : value >> 3;
        isLastOfFrame = (value & 1) === 1;
        if (isLastOfFrame)
            bytesToSkip += checksum;
        expect(isLastOfFrame ? 'magic' : 'block-header', isLastOfFrame ? 4 : 3);
    }
    /** Consumes as much of the chunk as possible and returns the new offset. */
    function advance(chunk, offset) {
        if (bytesToSkip > 0) {
            const step = Math.min(bytesToSkip, chunk.length - offset);
            bytesToSkip -= step;
            return offset + step;
        }
        value += (chunk[offset] ?? 0) * 256 ** bytesRead;
        bytesRead += 1;
        if (bytesRead === fieldBytes)
            takeField();
        return offset + 1;
    }
    return {
        split(chunk) {
            const parts = [];
            let start = 0;
            for (let offset = 0; offset < chunk.length;) {
                offset = advance(chunk, offset);
                if (!isLastOfFrame || bytesToSkip > 0)
                    continue;
                isLastOfFrame = false;
                parts.push(chunk.subarray(start, offset));
                start = offset;
            }
            if (start < chunk.length)
                parts.push(chunk.subarray(start));
            return parts;
        },
        isComplete: () => field === 'magic' && bytesRead === 0 && bytesToSkip === 0,
    };
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd.ts





/**
 * The maximum of Docker and containerd (512 MiB): `docker import` of Engine 26.1 accepts `zstd --long=29` and rejects 30. Memory is
 * allocated only for the part of the window that is filled.
 */
const MAX_WINDOW_LOG = 29;
/** Decompresses zstd. Node's stream stops silently if a chunk continues after the end of a frame, so it gets one frame at a time. */
function zstdInto(sink, into = zlibInto) {
    const params = { [external_node_zlib_namespaceObject.constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
    const stream = (0,external_node_zlib_namespaceObject.createZstdDecompress)({ chunkSize: OUTPUT_CHUNK, params });
    const inner = into(stream, { finish: external_node_zlib_namespaceObject.constants.ZSTD_e_end, toError }, sink);
    const frames = zstdFrameSplitter();
    return {
        async write(chunk) {
            for (const part of frames.split(chunk)) {
                const writing = inner.write(part);
                if (writing)
                    await writing;
            }
        },
        async end() {
            await inner.end();
            if (!frames.isComplete())
                throw invalidData('zstd', new Error('it is truncated'));
        },
    };
}
function toError(cause) {
    const { code } = cause;
    if (code !== 'ZSTD_error_frameParameter_windowTooLarge')
        return invalidData('zstd', cause);
    return new errors_WeighInError({
        area: 'archive',
        what: 'Unsupported zstd data',
        why: "it needs a window of more than 512 MiB, which Docker can't read either",
        remedy: 'Compress it without `--long`, or with at most `--long=29`.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/compression/decompress.ts





/** Number of bytes that `sniff` needs, or the whole file if it is shorter. */
const decompress_SNIFF_BYTES = BLOCK;
/** Detects the format of a blob by its content, never by its name or media type. */
function decompress_sniff(head) {
    if (head.length === 0)
        return 'empty';
    if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0)))
        return 'tar';
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    // RFC 8878: a frame, or a skippable frame (3.1.2).
    if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50)
        return 'zstd';
    return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}
/** Decompresses into a sink while it is written to. Only the window of the format is kept in memory. */
function decompress_decompressInto(kind, sink, into = zlibInto) {
    if (kind === 'zstd')
        return zstdInto(sink, into);
    const toError = (cause) => invalidData(kind, cause);
    return into((0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: OUTPUT_CHUNK }), { finish: external_node_zlib_namespaceObject.constants.Z_FINISH, toError }, sink);
}

;// CONCATENATED MODULE: ./src/core/shared/text/display-bytes.ts

/**
 * Makes a byte string of an archive (one character per byte) printable: valid UTF-8 is decoded, other bytes become `\xNN`, control
 * characters and characters that reorder or hide text become `\u{\u2026}`, a backslash is doubled. Distinct strings stay distinct.
 */
function display_bytes_displayBytes(bytes) {
    if (/^[ -[\]-~]*$/.test(bytes))
        return bytes;
    const buffer = external_node_buffer_namespaceObject.Buffer.from(bytes, 'latin1');
    let result = '';
    for (let offset = 0; offset < buffer.length;) {
        const length = utf8Length(buffer, offset);
        result +=
            length === 0
                ? `\\x${hex(buffer[offset] ?? 0)}`
                : escapeCharacter(buffer.toString('utf8', offset, offset + length));
        offset += Math.max(length, 1);
    }
    return result;
}
const hex = (byte) => byte.toString(16).padStart(2, '0');
function escapeCharacter(character) {
    if (character === '\\')
        return '\\\\';
    // Control, format and bidirectional characters, unusual spaces and unassigned characters don't print as themselves.
    if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    }
    return character;
}
/** Returns how many bytes the well-formed UTF-8 character at an offset has, or 0 if there is none (Unicode, table 3-7). */
function utf8Length(buffer, offset) {
    const first = buffer[offset] ?? 0;
    if (first < 0x80)
        return 1;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    const second = buffer[offset + 1] ?? 0;
    if (first === 0xe0 && second < 0xa0)
        return 0;
    if (first === 0xed && second > 0x9f)
        return 0;
    if (first === 0xf0 && second < 0x90)
        return 0;
    if (first === 0xf4 && second > 0x8f)
        return 0;
    for (let i = 1; i < length; i += 1) {
        if (((buffer[offset + i] ?? 0) & 0xc0) !== 0x80)
            return 0;
    }
    return length;
}

;// CONCATENATED MODULE: ./src/core/image/image-path.ts


/** More links than this in one path are a loop, as in path_resolution(7). */
const image_path_MAX_LINKS = 40;
const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;
/**
 * Converts a name in a tar to the path that an engine unpacks it to: resolves `./`, `//` and `..` and removes a leading slash.
 * Throws a WeighInError for a relative name that leads out of the image (`../evil`), like Engine 28. An absolute name stays
 * below the root.
 */
function image_path_cleanPath(name) {
    if (!UNCLEAN.test(name))
        return name;
    const parts = [];
    for (const part of name.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined && !name.startsWith('/'))
            throw outsideImage(name);
    }
    return parts.join('/');
}
/** Returns the parent directory of a path. The root is the empty path. */
function image_path_parentPath(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** Returns the last segment of a path. */
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** Joins a directory and a path below it. The root is the empty path. */
function image_path_joinPath(directory, name) {
    return directory === '' ? name : `${directory}/${name}`;
}
function outsideImage(name) {
    return new errors_WeighInError({
        area: 'archive',
        what: `Invalid layer entry ${display_bytes_displayBytes(name)}`,
        why: 'its name points outside the image, which container engines reject as an attack',
        remedy: 'Build the layer again without `..` in file names.',
    });
}
/** Makes a path printable, with a leading slash and escaped as in `displayBytes`. Distinct paths stay distinct. */
function displayPath(path) {
    return `/${displayBytes(path)}`;
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-errors.ts


const REMEDY = "Build the layer again. Container engines can't unpack it either.";
function invalid(what, why, remedy = REMEDY) {
    return new errors_WeighInError({ area: 'archive', what: `Invalid ${what}`, why, remedy });
}
/** Creates the error for an entry that engines can't unpack, or unpack differently. */
function invalidEntry(path, why) {
    return invalid(`layer entry ${display_bytes_displayBytes(path)}`, why, 'Build the layer again with another tool, such as docker build. Common build tools do not create such entries.');
}
/** Creates the error for a whiteout without a name to hide. */
function emptyWhiteout(path) {
    const remedy = 'Build the layer again with a tool that writes whiteouts according to the OCI image specification.';
    return invalid(`whiteout ${display_bytes_displayBytes(path)}`, 'it does not name a file to hide', remedy);
}
/** Creates the error for a hard link. `targetKind` is the kind of the entry that it leads to, if there is one. */
function invalidLink(path, target, targetKind) {
    const why = targetKind === undefined
        ? 'its target is not an earlier entry of the same layer'
        : `its target is a ${targetKind}`;
    return invalid(`hard link ${display_bytes_displayBytes(path)} \u2192 ${display_bytes_displayBytes(target)}`, why);
}
/** Creates the error for symbolic links that form a loop. */
function linkLoop(directory) {
    return invalid(`layer entry below ${display_bytes_displayBytes(directory)}`, 'the symbolic links in its path form a loop');
}

;// CONCATENATED MODULE: ./src/core/reading/layer/entry-collector.ts


const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** Maximum bytes of a file name (limits.h), also on the file systems that engines use. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `one of its file names is longer than ${String(NAME_MAX)} bytes, the maximum on Linux`;
/** Creates a collector for one layer. `onDirectory` is called for each directory that exists only as part of a longer path. */
function collectEntries(onDirectory) {
    /** By path in the tar, so that a whiteout and an entry at the path that it hides can coexist. */
    const entries = new Map();
    const linksByFile = new Map();
    const unscannedPrograms = new Set();
    /** Directories that are not empty, with or without an entry. */
    const nonEmpty = new Set();
    let symlinks = 0;
    /** The last parent directory and its resolved path: most entries have the same parent as the previous entry. */
    let lastDirectory = null;
    const isDirectory = (path) => path === '' || nonEmpty.has(path) || entries.get(path)?.kind === 'directory';
    function addEntry(entry) {
        const { path, kind } = entry;
        if (path.length > NAME_MAX && TOO_LONG.test(path))
            throw invalidEntry(path, LONG_NAME);
        const existing = entries.get(path);
        if (existing?.kind === 'symlink')
            symlinks -= 1;
        if (kind === 'symlink')
            symlinks += 1;
        if (kind !== 'directory' && nonEmpty.has(path)) {
            throw invalidEntry(path, 'at this path, the layer already has a directory that is not empty');
        }
        if (existing !== undefined) {
            lastDirectory = null;
            entries.delete(path);
        }
        entries.set(path, entry);
    }
    function locateUnderParent(name) {
        const path = image_path_cleanPath(name);
        const directory = image_path_parentPath(path);
        if (directory === '')
            return path;
        if (lastDirectory?.directory !== directory) {
            const resolved = resolveDirectory(directory);
            ensureParents(resolved, path);
            lastDirectory = { directory, resolved };
        }
        return lastDirectory.resolved === directory ? path : image_path_joinPath(lastDirectory.resolved, baseName(path));
    }
    /** Registers the parent directories of an entry. */
    function ensureParents(directory, path) {
        for (let parent = directory; parent !== '' && !nonEmpty.has(parent); parent = image_path_parentPath(parent)) {
            const entry = entries.get(parent);
            // A whiteout doesn't occupy its own name: its path is the one that it hides.
            if (entry === undefined || entry.path !== parent)
                onDirectory();
            else if (entry.kind !== 'directory')
                throw invalidEntry(path, 'one of its parent paths is not a directory in the same layer');
            nonEmpty.add(parent);
        }
    }
    /** Resolves a directory through the symlinks of this layer. */
    function resolveDirectory(directory) {
        if (symlinks === 0)
            return directory;
        // The part that is already known as a directory needs no resolution.
        let current = directory;
        while (!isDirectory(current))
            current = image_path_parentPath(current);
        const pending = directory.slice(current.length).split('/').reverse();
        let links = 0;
        for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
            if (segment === '' || segment === '.')
                continue;
            const next = segment === '..' ? image_path_parentPath(current) : image_path_joinPath(current, segment);
            const entry = segment === '..' ? undefined : entries.get(next);
            if (entry?.kind !== 'symlink') {
                current = next;
                continue;
            }
            links += 1;
            if (links > image_path_MAX_LINKS)
                throw linkLoop(directory);
            if (entry.target.startsWith('/'))
                current = '';
            for (const step of entry.target.split('/').reverse())
                pending.push(step);
        }
        return current;
    }
    function findLinkTarget(path, target) {
        const clean = image_path_cleanPath(target);
        const resolved = image_path_joinPath(resolveDirectory(image_path_parentPath(clean)), baseName(clean));
        return resolved === path ? undefined : entries.get(resolved);
    }
    /** All links of a file share its mode: the header that is unpacked last decides. */
    function changeMode(file, mode, path) {
        if (file.mode === mode)
            return;
        if (unscannedPrograms.has(file) && (mode & EXECUTABLE) !== 0) {
            throw invalidEntry(path, 'it sets the executable bit of a program that was unpacked without it');
        }
        file.mode = mode;
    }
    return {
        locate(name) {
            const path = locateUnderParent(name);
            const fileName = baseName(path);
            if (!fileName.startsWith(WHITEOUT))
                return path === '' ? null : path;
            const directory = image_path_parentPath(path);
            if (fileName !== OPAQUE)
                entries.set(path, createWhiteout(image_path_joinPath(directory, hiddenName(fileName, path))));
            else if (directory !== '' && !entries.has(whiteoutPath(directory))) {
                entries.set(path, { kind: 'opaque', path: directory });
            }
            return null;
        },
        addWhiteout(path) {
            entries.set(whiteoutPath(path), createWhiteout(path));
        },
        add: addEntry,
        addUnscannedProgram(file) {
            unscannedPrograms.add(file);
            addEntry(file);
        },
        addHardlink(path, target, mode) {
            const targetEntry = findLinkTarget(path, target);
            const file = targetEntry?.kind === 'hardlink' ? targetEntry.file : targetEntry;
            if (file?.kind === 'symlink' || file?.kind === 'special') {
                addEntry({ ...file, path });
                return;
            }
            if (file?.kind !== 'file')
                throw invalidLink(path, target, file?.kind);
            changeMode(file, mode, path);
            const entry = { kind: 'hardlink', path, file };
            addEntry(entry);
            const siblings = linksByFile.get(file);
            if (siblings)
                siblings.push(entry);
            else
                linksByFile.set(file, [entry]);
        },
        finish(diffId) {
            for (const [file, links] of linksByFile)
                promoteLink(entries, file, links);
            const layerEntries = [...entries.values()];
            const unpacked = layerEntries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
            return { diffId, unpacked, entries: layerEntries };
        },
    };
}
const createWhiteout = (path) => ({ kind: 'whiteout', path });
const whiteoutPath = (path) => image_path_joinPath(image_path_parentPath(path), `${WHITEOUT}${baseName(path)}`);
function hiddenName(base, path) {
    const name = base.slice(WHITEOUT.length);
    if (name === '' || name === '.' || name === '..')
        throw emptyWhiteout(path);
    return name;
}
/** If the path of a file was overwritten, turns the first remaining link into the file. */
function promoteLink(entries, file, links) {
    if (entries.get(file.path) === file)
        return;
    const [first, ...others] = links.filter((link) => entries.get(link.path) === link);
    if (first === undefined)
        return;
    const carrier = { ...file, path: first.path };
    entries.set(first.path, carrier);
    for (const { path } of others)
        entries.set(path, { kind: 'hardlink', path, file: carrier });
}

;// CONCATENATED MODULE: ./src/core/shared/text/units.ts
const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
/** Minus sign of formatted differences. It is as wide as the plus, so that columns align. */
const MINUS = '\u2212';
/** Formats a value from 0 up to 1000 with three significant digits, without trailing zeros or exponent. */
function roundToThreeDigits(value) {
    return String(Number(value.toPrecision(3)));
}
/** Formats bytes like Docker does: decimal units, three significant digits (`12.3MB`, `988B`, `100kB`). */
function formatBytes(bytes) {
    let value = Math.abs(bytes);
    let unit = 0;
    // 999,500 would round to 1000kB, so the next unit starts at 999.5, not at 1000.
    while (value >= 999.5 && unit < DECIMAL_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const sign = bytes < 0 ? MINUS : '';
    return `${sign}${roundToThreeDigits(value)}${DECIMAL_UNITS[unit] ?? ''}`;
}
/** Returns the printed sign of a difference: plus, minus, or nothing for zero. */
function formatSign(value) {
    if (value === 0)
        return '';
    return value > 0 ? '+' : MINUS;
}
/** Formats a difference in bytes with its sign: `+1.2MB`, `\u2212845MB`, `0B`. */
function formatDelta(bytes) {
    return `${formatSign(bytes)}${formatBytes(Math.abs(bytes))}`;
}
/** Formats a difference of counts with its sign: `+3`, `\u22122`, `0`. */
function formatCountDelta(count) {
    return `${formatSign(count)}${units_formatCount(Math.abs(count))}`;
}
/** Formats a count with thousands separators: `12,345`. */
function units_formatCount(count) {
    return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}
/**
 * Formats `part` as a signed percentage of `base`: `+41%`, `\u221298.6%`, `0%`. Only an exact value is shown as \u2212100% or 0%;
 * others are never rounded to these. Returns `new` if `base` is 0 and `part` isn't, and `95 times` (the new size as a multiple of `base`)
 * from ten times on.
 */
function formatPercent(part, base) {
    if (part === 0)
        return '0%';
    if (base === 0)
        return 'new';
    if (part >= 9 * base)
        return `${units_formatCount(Math.round((base + part) / base))} times`;
    const percent = (Math.abs(part) / Math.abs(base)) * 100;
    return `${formatSign(part)}${percentDigits(percent)}%`;
}
function percentDigits(percent) {
    if (percent < 0.01)
        return '<0.01';
    if (percent < 1)
        return String(Number(percent.toFixed(2)));
    if (percent < 100)
        return String(Math.min(99.9, Number(percent.toFixed(1))));
    return units_formatCount(Math.round(percent));
}
const FACTORS = {
    b: 1,
    k: 1000,
    m: 1000 ** 2,
    g: 1000 ** 3,
    t: 1000 ** 4,
    p: 1000 ** 5,
    ki: 1024,
    mi: 1024 ** 2,
    gi: 1024 ** 3,
    ti: 1024 ** 4,
    pi: 1024 ** 5,
};
/** Units that `parseSize` accepts, for messages. */
const SIZE_UNITS = 'B, kB, MB, GB, TB, KiB, MiB, GiB or TiB';
/**
 * Parses a size that a user wrote (`200MB`, `1.5 GB`, `10MiB`, `512k`, `12B`) into bytes. Units are case-insensitive, decimal
 * unless they contain an `i`, and may omit the final `B` after a prefix. Returns null for invalid text, negative sizes, sizes
 * above the safe integers, and a number without a unit other than 0, because it could mean megabytes or percent.
 */
function parseSize(text) {
    const match = /^(\d+(?:\.\d+)?|\.\d+) ?(?:([kmgtp]i?)b?|(b))?$/i.exec(text.trim());
    if (match?.[1] === undefined)
        return null;
    const unit = match[2] ?? match[3];
    if (unit === undefined)
        return Number(match[1]) === 0 ? 0 : null;
    const factor = FACTORS[unit.toLowerCase()];
    if (factor === undefined)
        return null;
    const bytes = Math.round(Number(match[1]) * factor);
    return Number.isSafeInteger(bytes) ? bytes : null;
}

;// CONCATENATED MODULE: ./src/core/image/read-limits.ts


const DEFAULT_LIMITS = {
    maxEntries: 5_000_000,
    maxNameBytes: 768 * 1024 * 1024,
    maxPathBytes: 4095,
    maxHeaderBytes: 1024 * 1024,
    maxLayerBytes: 256 * 1024 ** 3,
    maxJsonBytes: 8 * 1024 * 1024,
    maxTotalJsonBytes: 64 * 1024 * 1024,
};
/** The limits as users set them, with `--read-limit NAME=VALUE` or the input `read-limits`. */
const LIMIT_INFO = {
    maxEntries: {
        name: 'max-entries',
        unit: 'entries',
        description: 'Entries of all layers of one image together, and parent directories without an entry',
    },
    maxNameBytes: {
        name: 'max-names-size',
        unit: 'bytes',
        description: 'Names and link targets of all entries together',
    },
    maxPathBytes: {
        name: 'max-path-size',
        unit: 'bytes',
        description: 'One name or link target (the maximum on Linux)',
    },
    maxHeaderBytes: {
        name: 'max-header-size',
        unit: 'bytes',
        description: "One extended header (the maximum of Go's archive/tar)",
    },
    maxLayerBytes: {
        name: 'max-layer-size',
        unit: 'bytes',
        description: 'One unpacked layer, including the holes of sparse files',
    },
    maxJsonBytes: {
        name: 'max-document-size',
        unit: 'bytes',
        description: 'One manifest, index or config',
    },
    maxTotalJsonBytes: {
        name: 'max-documents-size',
        unit: 'bytes',
        description: 'All manifests, indexes and configs of one image together',
    },
};
/** Formats a limit the way users write it: `max-layer-size=275GB`. */
function formatLimit(limit, value) {
    const { name, unit } = LIMIT_INFO[limit];
    return `${name}=${unit === 'bytes' ? formatBytes(value) : String(value)}`;
}
/** Creates the error for exceeding a limit. `subject` says what has too many bytes or entries, such as "a layer". */
function limitExceeded(limit, limits, subject) {
    const { name, unit } = LIMIT_INFO[limit];
    const raised = formatLimit(limit, 2 * limits[limit]);
    return new errors_WeighInError({
        area: 'archive',
        what: `The image exceeds the read limit ${name}`,
        why: `${subject} has more than ${units_formatCount(limits[limit])} ${unit}`,
        remedy: `Normal images stay far below this limit, so check how this one was built. To raise it, set --read-limit ${raised}, or add ${raised} to the input read-limits.`,
    });
}
function createBudget(limits) {
    let entries = 0;
    let names = 0;
    let json = 0;
    function spend(count, nameBytes) {
        entries += count;
        names += nameBytes;
        if (entries > limits.maxEntries)
            throw limitExceeded('maxEntries', limits, 'it');
        if (names > limits.maxNameBytes)
            throw limitExceeded('maxNameBytes', limits, 'the list of all names');
    }
    return {
        limits,
        spendEntry: (nameBytes) => spend(1, nameBytes),
        spendLayer: (count) => spend(count.entries, count.nameBytes),
        spendJson(bytes) {
            json += bytes;
            return json <= limits.maxTotalJsonBytes;
        },
    };
}
/** Returns a budget that passes everything on to another one, and a function that returns what was counted so far. */
function countEntries(budget) {
    let entries = 0;
    let nameBytes = 0;
    return {
        budget: {
            ...budget,
            spendEntry(bytes) {
                entries += 1;
                nameBytes += bytes;
                budget.spendEntry(bytes);
            },
        },
        count: () => ({ entries, nameBytes }),
    };
}

;// CONCATENATED MODULE: ./src/core/packages/database-paths.ts
// Paths of package databases in the image. Each is the source of a regular expression.
/** Debian's status file of all packages. Distroless images have a directory with one file per package: this path with `.d`. */
const DPKG_STATUS = String.raw `var/lib/dpkg/status`;
/** Directory with the file lists of Debian packages. */
const DPKG_LISTS = String.raw `var/lib/dpkg/info`;
/** Which Debian packages apt installed only for others. */
const APT_STATES = String.raw `var/lib/apt/extended_states`;
const APK_INSTALLED = String.raw `(?:usr/)?lib/apk/db/installed`;
/** The rpm database in SQLite, ndb or Berkeley DB format. */
const RPM_DATABASE = String.raw `(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;

;// CONCATENATED MODULE: ./src/core/shared/json.ts


/** Parses a JSON document of an image. Throws a WeighInError that names its path. */
function json_parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw json_invalidMetadata(path, 'it is not valid JSON', cause);
    }
}
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Returns the object. Throws a WeighInError for any other value; `what` names the value in it, such as "the config". */
function json_expectObject(value, path, what) {
    if (!json_isObject(value))
        throw json_invalidMetadata(path, `${what} is not an object`);
    return value;
}
/** Returns the list, or an empty one for undefined and null. Throws a WeighInError for any other value. */
function json_expectList(value, path, what) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw json_invalidMetadata(path, `${what} is not a list`);
    return value;
}
/** Returns the list of strings, or an empty one for undefined and null. Throws a WeighInError for any other value. */
function json_expectStrings(value, path, what) {
    return json_expectList(value, path, what).map((item) => json_expectString(item, path, what));
}
/** Returns the string. Throws a WeighInError for any other value. */
function json_expectString(value, path, what) {
    if (typeof value !== 'string')
        throw json_invalidMetadata(path, `${what} is not a string`);
    return value;
}
/** Creates the error for an invalid JSON document of an image, such as its manifest or config. */
function json_invalidMetadata(path, why, cause) {
    return new WeighInError({
        area: 'archive',
        what: `Invalid image metadata in ${displayBytes(path)}`,
        why,
        remedy: 'Save or build the image again. If the error persists, the tool that wrote the image does not follow the OCI image specification.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/packages/npm-files.ts

/** Maximum bytes of npm's list of a `node_modules` directory: that of 10,000 packages. JSON takes up to 60 times as much memory. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;
/** Maximum bytes of the `package.json` of an application. */
const MAX_MANIFEST_BYTES = 1024 * 1024;
/** Maximum characters of all scripts of an application, and how many there can be. */
const MAX_SCRIPT_LENGTH = 64 * 1024;
const MAX_SCRIPTS = 1000;
/** No path in an image is longer. */
const MAX_NAME_LENGTH = 4095;
/**
 * Parses npm's list of the packages in a `node_modules` directory (npm, "package-lock.json", "Hidden Lockfiles"). Returns no record if the
 * directory has packages that `package.json` doesn't list, or packages of the application itself.
 */
function parseInstalledList(content) {
    const packages = parseObject(content)?.['packages'];
    if (!json_isObject(packages))
        return [];
    const development = { folders: [], programs: [] };
    for (const [folder, entry] of Object.entries(packages)) {
        if (!json_isObject(entry))
            continue;
        // npm runs scripts of packages that are part of the application, and removes packages that `package.json` doesn't list.
        if (entry['link'] === true || entry['extraneous'] === true)
            return [];
        // One that is `devOptional` is also an optional dependency of the application, so npm keeps it.
        if (entry['dev'] !== true)
            continue;
        if (folder.length <= MAX_NAME_LENGTH)
            development.folders.push(folder);
        const programs = json_isObject(entry['bin']) ? Object.keys(entry['bin']) : [];
        development.programs.push(...programs.filter(({ length }) => length <= MAX_NAME_LENGTH));
    }
    const names = new Set(development.folders.map(folderName));
    const isUsedByScript = Object.values(packages).some((entry) => json_isObject(entry) &&
        entry['hasInstallScript'] === true &&
        json_isObject(entry['peerDependencies']) &&
        Object.keys(entry['peerDependencies']).some((name) => names.has(name)));
    return [unnamed({ development: { ...development, isUsedByScript } })];
}
/** The name of the package in a directory such as `node_modules/a/node_modules/@b/c`. */
const folderName = (folder) => folder.replace(/^.*node_modules\//s, '');
/** Parses the scripts in the `package.json` of an application. */
function parseScripts(content) {
    const manifest = parseObject(content);
    if (manifest === null)
        return [];
    const all = json_isObject(manifest['scripts']) ? Object.entries(manifest['scripts']) : [];
    const scripts = all.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []));
    const length = scripts.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    return scripts.length > MAX_SCRIPTS || length > MAX_SCRIPT_LENGTH
        ? []
        : [unnamed({ scripts: Object.fromEntries(scripts) })];
}
/** A record that names no package. */
const unnamed = (data) => ({ name: '', version: null, paths: '', ...data });
/** Returns null for invalid JSON and for other values. */
function parseObject(content) {
    try {
        const value = JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
        return json_isObject(value) ? value : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/core/packages/path-budget.ts
/** Maximum characters of all path lists of one layer. */
const MAX_LIST_LENGTH = 128 * 1024 * 1024;
/** The path lists or relations of a database are too long. A small database can expand to long lists by repeating a long directory. */
class PathBudgetExceeded extends Error {
}
function createPathJoiner(maxLength = MAX_LIST_LENGTH) {
    let length = 0;
    return (paths) => {
        const joined = [];
        for (const path of paths) {
            length += path.length + 1;
            if (length > maxLength)
                throw new PathBudgetExceeded();
            joined.push(path);
        }
        return joined.join('\n');
    };
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/berkeley-db.ts

const HASH_MAGIC = 0x00061561;
const HEADER_BYTES = 26;
const HASH_PAGES = [2, 13];
const OVERFLOW = 7;
const KEY_DATA = 1;
const OFF_PAGE = 3;
/** Returns null if the file is not a Berkeley DB hash table. */
function createNumberReader(file) {
    if (file.length < 72)
        return null;
    if (file.readUInt32LE(12) === HASH_MAGIC) {
        return { u16: (offset) => file.readUInt16LE(offset), u32: (offset) => file.readUInt32LE(offset) };
    }
    if (file.readUInt32BE(12) === HASH_MAGIC) {
        return { u16: (offset) => file.readUInt16BE(offset), u32: (offset) => file.readUInt32BE(offset) };
    }
    return null;
}
const isBerkeley = (file) => createNumberReader(file) !== null;
/**
 * Reads the values of a Berkeley DB hash table, the format of rpm before 4.16: pages of keys and values. Large values are chains of
 * overflow pages (dbinc/db_page.h: the page header has the next page at 16, count at 20, offset at 22, type at 25).
 */
function* readBerkeleyBlobs(file) {
    const numbers = createNumberReader(file);
    if (numbers === null)
        return;
    const size = numbers.u32(20);
    if (size < 512 || size > 65_536)
        return;
    // A page belongs to one value. Visiting each page only once also bounds the time for damaged files.
    const visited = new Set();
    for (let page = size; page + size <= file.length; page += size) {
        if (!HASH_PAGES.includes(file.readUInt8(page + 25)))
            continue;
        const count = Math.min(numbers.u16(page + 20), Math.floor((size - HEADER_BYTES) / 2));
        for (let index = 1; index < count; index += 2) {
            const value = readValue(file, numbers, { size, page, index, visited });
            if (value !== null)
                yield value;
        }
    }
}
function readValue(file, numbers, { size, page, index, visited }) {
    const itemOffset = (itemIndex) => numbers.u16(page + HEADER_BYTES + 2 * itemIndex);
    // Items fill a page from its end: each item ends at the start of the previous one.
    const [start, end] = [itemOffset(index), itemOffset(index - 1)];
    if (start + 12 > size)
        return null;
    const kind = file.readUInt8(page + start);
    if (kind === KEY_DATA)
        return end > size || end <= start ? null : file.subarray(page + start + 1, page + end);
    if (kind !== OFF_PAGE)
        return null;
    return readOverflowChain(file, numbers, { size, visited }, {
        first: numbers.u32(page + start + 4),
        bytes: numbers.u32(page + start + 8),
    });
}
function readOverflowChain(file, numbers, { size, visited }, { first, bytes }) {
    const parts = [];
    let missing = bytes;
    for (let number = first; missing > 0;) {
        const page = number * size;
        if (number === 0 || visited.has(number) || page + size > file.length)
            return null;
        if (file.readUInt8(page + 25) !== OVERFLOW)
            return null;
        visited.add(number);
        const start = page + HEADER_BYTES;
        const part = file.subarray(start, Math.min(start + numbers.u16(page + 22), page + size, start + missing));
        if (part.length === 0)
            return null;
        parts.push(part);
        missing -= part.length;
        number = numbers.u32(page + 16);
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-header.ts
/** Tags of a package header (RPM, "Header format" and "Tags"). */
const TAGS = {
    name: 1000,
    version: 1001,
    release: 1002,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
};
const ENTRY_BYTES = 16;
const INT32 = 4;
/**
 * Parses a package header of an rpm database: number of entries, bytes of data, entries (tag, type, offset, count), data. All numbers
 * are big-endian. Returns null for an invalid header.
 */
function parsePackageHeader(blob, join) {
    const entries = readEntries(blob);
    if (entries === null)
        return null;
    const text = (tag) => readStrings(blob, entries.get(tag), 1)[0] ?? '';
    const name = text(TAGS.name);
    if (name === '')
        return null;
    const version = [text(TAGS.version), text(TAGS.release)].filter((part) => part !== '').join('-');
    return { name, version: version || null, paths: join(readPaths(blob, entries)) };
}
function readEntries(blob) {
    if (blob.length < 8)
        return null;
    const count = blob.readUInt32BE(0);
    const data = 8 + count * ENTRY_BYTES;
    if (data > blob.length)
        return null;
    const entries = new Map();
    for (let offset = 8; offset < data; offset += ENTRY_BYTES) {
        const [tag, type] = [blob.readUInt32BE(offset), blob.readUInt32BE(offset + 4)];
        entries.set(tag, {
            type,
            offset: data + blob.readUInt32BE(offset + 8),
            count: blob.readUInt32BE(offset + 12),
        });
    }
    return entries;
}
/** Reads the paths, which are stored as base names and indexes into a list of directories. */
function* readPaths(blob, entries) {
    const names = readStrings(blob, entries.get(TAGS.baseNames));
    const directories = readStrings(blob, entries.get(TAGS.dirNames));
    const indexes = entries.get(TAGS.dirIndexes);
    if (indexes?.type !== INT32)
        return;
    for (const [index, name] of names.entries()) {
        const offset = indexes.offset + 4 * index;
        const directory = offset + 4 <= blob.length ? directories[blob.readUInt32BE(offset)] : undefined;
        if (directory !== undefined && !name.includes('\n'))
            yield directory + name;
    }
}
/** Reads texts that end with a NUL byte. */
function readStrings(blob, entry, max = Infinity) {
    const strings = [];
    if (entry === undefined)
        return strings;
    for (let offset = entry.offset; strings.length < Math.min(entry.count, max);) {
        const end = blob.indexOf(0, offset);
        if (offset >= blob.length || end < 0)
            break;
        strings.push(blob.toString('latin1', offset, end));
        offset = end + 1;
    }
    return strings;
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/ndb.ts

const MAGIC = external_node_buffer_namespaceObject.Buffer.from('RpmP');
const SLOT = external_node_buffer_namespaceObject.Buffer.from('Slot');
const BLOB = external_node_buffer_namespaceObject.Buffer.from('BlbS');
/** Size of a slot and of a blob header, and the unit of offsets. */
const UNIT_BYTES = 16;
const PAGE_BYTES = 4096;
/**
 * Reads the package headers of an ndb database, rpm's own format, which SUSE uses: pages of slots (magic, number, offset and length in
 * units), and blobs (magic, number, generation, bytes) at these offsets.
 */
function* readNdbBlobs(file) {
    if (!isNdb(file))
        return;
    const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT_BYTES);
    for (let offset = 2 * UNIT_BYTES; offset <= end - UNIT_BYTES; offset += UNIT_BYTES) {
        if (!file.subarray(offset, offset + 4).equals(SLOT) || file.readUInt32LE(offset + 4) === 0)
            continue;
        const blob = readBlob(file, file.readUInt32LE(offset + 8) * UNIT_BYTES, file.readUInt32LE(offset + 4));
        if (blob !== null)
            yield blob;
    }
}
const isNdb = (file) => file.length >= 2 * UNIT_BYTES && file.subarray(0, 4).equals(MAGIC);
function readBlob(file, offset, number) {
    if (offset + UNIT_BYTES > file.length || !file.subarray(offset, offset + 4).equals(BLOB))
        return null;
    if (file.readUInt32LE(offset + 4) !== number)
        return null;
    const bytes = file.readUInt32LE(offset + 12);
    const start = offset + UNIT_BYTES;
    return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/sqlite.ts

const sqlite_MAGIC = external_node_buffer_namespaceObject.Buffer.from('SQLite format 3\0', 'latin1');
const sqlite_HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;
const isSqlite = (file) => file.length >= sqlite_HEADER_BYTES && file.subarray(0, sqlite_MAGIC.length).equals(sqlite_MAGIC);
/** Reads the last column of all rows of a table. Returns nothing if the table doesn't exist. */
function* readSqliteBlobs(file, table) {
    if (!isSqlite(file))
        return;
    const pages = openPages(file);
    // A page belongs to one tree or one record. Visiting each page only once also bounds the time for damaged files.
    const visited = new Set();
    for (const row of readRows(pages, 1, visited)) {
        // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
        const [type, name, , root] = readColumns(row);
        if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root)
            continue;
        if (root.length < 1 || root.length > 6)
            continue;
        for (const record of readRows(pages, root.readUIntBE(0, root.length), visited)) {
            const blob = readColumns(record).at(-1);
            if (blob !== undefined)
                yield blob;
        }
        return;
    }
}
function openPages(file) {
    const storedSize = file.readUInt16BE(16);
    const size = storedSize === 1 ? 65_536 : storedSize;
    return {
        usable: size - file.readUInt8(20),
        page: (number) => number < 1 || size < 512 || number * size > file.length
            ? null
            : file.subarray((number - 1) * size, number * size),
    };
}
/** Reads the records of a table's b-tree in the order of their keys (1.6). Visited pages are skipped. */
function* readRows(pages, root, visited) {
    const pending = [root];
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
        const page = pages.page(number);
        if (page === null || visited.has(number))
            continue;
        visited.add(number);
        const offset = number === 1 ? sqlite_HEADER_BYTES : 0;
        const kind = page.readUInt8(offset);
        if (kind !== INTERIOR && kind !== LEAF)
            continue;
        const first = offset + (kind === INTERIOR ? 12 : 8);
        const count = Math.min(page.readUInt16BE(offset + 3), Math.floor((page.length - first) / 2));
        const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
        if (kind === INTERIOR) {
            const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
            pending.push(...[...children, page.readUInt32BE(offset + 8)].reverse());
            continue;
        }
        for (const cell of cells) {
            const record = readRecord(pages, page, cell, visited);
            if (record !== null)
                yield record;
        }
    }
}
/** Reads a leaf cell: record size, key, the record or its first bytes, number of the first overflow page (1.6, 1.7). */
function readRecord(pages, page, cell, visited) {
    const [bytes, afterBytes] = readVarint(page, cell);
    const [, start] = readVarint(page, afterBytes);
    const { usable } = pages;
    const maxLocal = usable - 35;
    if (bytes <= maxLocal)
        return start + bytes > page.length ? null : page.subarray(start, start + bytes);
    const minLocal = Math.floor(((usable - 12) * 32) / 255) - 23;
    const preferred = minLocal + ((bytes - minLocal) % (usable - 4));
    const local = preferred <= maxLocal ? preferred : minLocal;
    if (start + local + 4 > page.length)
        return null;
    const first = page.readUInt32BE(start + local);
    return readOverflow(pages, page.subarray(start, start + local), { first, bytes }, visited);
}
function readOverflow(pages, start, { first, bytes }, visited) {
    const parts = [start];
    let missing = bytes - start.length;
    for (let next = first; missing > 0;) {
        const page = pages.page(next);
        if (page === null || visited.has(next))
            return null;
        visited.add(next);
        const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
        parts.push(part);
        missing -= part.length;
        next = page.readUInt32BE(0);
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}
/** Returns the bytes of each column; empty for numbers that are encoded in the column type (2.1). */
function readColumns(record) {
    const [headerBytes, first] = readVarint(record, 0);
    const columns = [];
    let body = headerBytes;
    for (let offset = first; offset < Math.min(headerBytes, record.length);) {
        const [type, next] = readVarint(record, offset);
        const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
        columns.push(record.subarray(body, body + bytes));
        body += bytes;
        offset = next;
    }
    return columns;
}
/** Reads a number of up to nine bytes and the offset after it (1.6). Numbers above 2^53 are inexact, but too large to be valid anyway. */
function readVarint(bytes, offset) {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
        const byte = bytes[offset + index] ?? 0;
        if (index === 8)
            return [value * 256 + byte, offset + 9];
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return [value, offset + index + 1];
    }
    return [value, offset + 9];
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-database.ts





/**
 * Reads the packages of an rpm database in any of its formats: SQLite since rpm 4.16, ndb on SUSE, Berkeley DB before. Throws
 * PathBudgetExceeded if headers overlap, as in a file that was made to take endless time.
 */
function readRpmPackages(file, join) {
    const packages = [];
    let bytes = 0;
    for (const blob of readBlobs(file)) {
        bytes += blob.length;
        if (bytes > file.length)
            throw new PathBudgetExceeded();
        const record = parsePackageHeader(blob, join);
        if (record !== null)
            packages.push(record);
    }
    return packages;
}
function readBlobs(file) {
    if (isSqlite(file))
        return readSqliteBlobs(file, 'Packages');
    if (isNdb(file))
        return readNdbBlobs(file);
    return isBerkeley(file) ? readBerkeleyBlobs(file) : [];
}

;// CONCATENATED MODULE: ./src/core/packages/database-formats.ts






/** Supported databases, recognized by their path. */
const FORMATS = [
    { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: parseControlFile },
    {
        manager: 'dpkg',
        path: new RegExp(String.raw `^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`),
        parse: parseFileList,
    },
    // Distroless images have one control file per package, and another file with the checksums of its files.
    {
        manager: 'dpkg',
        path: new RegExp(String.raw `^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`),
        parse: parseMd5sums,
    },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/[^/]+$`), parse: parseControlFile },
    { manager: 'dpkg', path: new RegExp(`^${APT_STATES}$`), parse: parseAptStates },
    { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: parseApkDatabase },
    {
        manager: 'rpm',
        path: new RegExp(`^${RPM_DATABASE}$`),
        parse: (content, { join }) => readRpmPackages(content, join),
    },
    { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: parsePythonRecord },
    {
        manager: 'node',
        path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/,
        parse: parseNodePackage,
    },
    {
        manager: 'node',
        path: /(?:^|\/)node_modules\/\.package-lock\.json$/,
        parse: parseInstalledList,
        maxBytes: MAX_LIST_BYTES,
    },
    {
        manager: 'node',
        path: /^(?!(?:.*\/)?node_modules\/)(?:.*\/)?package\.json$/s,
        parse: parseScripts,
        maxBytes: MAX_MANIFEST_BYTES,
    },
    { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: parseGemspec },
];
/** Returns how to parse the database at this path; null if the path isn't that of a database. */
function findDatabaseFormat(path) {
    for (const { manager, path: pattern, parse, maxBytes = null } of FORMATS) {
        const match = pattern.exec(path);
        if (!match)
            continue;
        const name = match[1] ?? '';
        return {
            manager,
            maxBytes,
            parse: (content) => nullIfOverBudget(() => parse(content, { path, name, join: createPathJoiner() })),
        };
    }
    return null;
}
function nullIfOverBudget(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof PathBudgetExceeded)
            return null;
        throw error;
    }
}
/** Parses control file paragraphs, separated by empty lines (Debian Policy, 5.1). */
function parseControlFile(content) {
    let related = 0;
    return splitParagraphs(content).flatMap((paragraph) => {
        const name = readField(paragraph, 'Package');
        if (name === '')
            return [];
        const relations = {
            depends: ['Pre-Depends', 'Depends'].flatMap((field) => readRelation(paragraph, field)),
            recommends: readRelation(paragraph, 'Recommends'),
            provides: readRelation(paragraph, 'Provides'),
        };
        const count = Object.values(relations).flat().length;
        related += count;
        if (related > MAX_RELATED)
            throw new PathBudgetExceeded();
        const version = readField(paragraph, 'Version') || null;
        return [{ name, version, paths: '', ...(count > 0 && { relations }) }];
    });
}
/** Parses apt's list of packages, of which it marks those that it installed only for others (`Auto-Installed: 1`). */
function parseAptStates(content) {
    return splitParagraphs(content).flatMap((paragraph) => {
        const name = readField(paragraph, 'Package');
        const isAutomatic = readField(paragraph, 'Auto-Installed') === '1';
        return name !== '' && isAutomatic ? [{ name, version: null, paths: '', isAutomatic }] : [];
    });
}
const splitParagraphs = (content) => content.toString('latin1').split(/\n\s*\n/);
const readField = (paragraph, name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
/** Maximum names in all relations of one database. A Debian with 2,000 packages has about 20,000. */
const MAX_RELATED = 500_000;
/** Maximum characters of one relation. The longest in Debian 13 has about 10,000. */
const MAX_RELATION_LENGTH = 1_000_000;
/** Returns the names in a list such as `a (>= 1), b:any | c`. In dpkg's status file, a list is one line. */
function readRelation(paragraph, field) {
    const list = readField(paragraph, field);
    if (list.length > MAX_RELATION_LENGTH)
        throw new PathBudgetExceeded();
    return list.split(/[,|]/).flatMap((word) => /^[^\s:([]+/.exec(word.trim())?.[0] ?? []);
}
/** Parses dpkg's list of the paths of one package. */
function parseFileList(content, { name }) {
    return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}
/** Parses the output of `md5sum`: checksum, two spaces, path from the root without the leading slash. */
function parseMd5sums(content, { name }) {
    const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
    return [{ name, version: null, paths: paths.trimEnd() }];
}
/** Parses apk's format: lines of a letter and a value, packages separated by empty lines; `F:` is a directory, `R:` a file in it. */
function parseApkDatabase(content, { join }) {
    return content
        .toString('latin1')
        .split('\n\n')
        .flatMap((entry) => {
        let [name, version, directory] = ['', '', ''];
        const paths = [];
        for (const line of entry.split('\n')) {
            const value = line.slice(2);
            if (line.startsWith('P:'))
                name = value;
            else if (line.startsWith('V:'))
                version = value;
            else if (line.startsWith('F:'))
                directory = value;
            else if (line.startsWith('R:'))
                paths.push(`/${directory}/${value}`);
        }
        return name === '' ? [] : [{ name, version: version || null, paths: join(paths) }];
    });
}
/** Parses a RECORD file: CSV of path, hash and size; paths are relative to site-packages (PyPA, "Recording installed projects"). */
function parsePythonRecord(content, { path, join }) {
    const distInfo = image_path_parentPath(path);
    const sitePackages = image_path_parentPath(distInfo);
    const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(distInfo) ?? [];
    const paths = content
        .toString('latin1')
        .split(/\r?\n/)
        .flatMap((line) => {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed === '')
            return [];
        return [listed.startsWith('/') ? listed : `/${sitePackages}/${listed}`];
    });
    return [{ name, version: version || null, paths: join(paths) }];
}
/** A Node.js package owns its directory, except for packages nested in it. */
function parseNodePackage(content, { path, name: folder }) {
    return [
        { name: folder, version: readJsonVersion(content.toString('utf8')), paths: `/${image_path_parentPath(path)}/` },
    ];
}
/** A gem owns the directory with the name of its specification: name, version, and optionally a platform. */
function parseGemspec(_, { path, name: fullName }) {
    const [, name = fullName, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(fullName) ?? [];
    return [{ name, version, paths: `/${image_path_joinPath(image_path_parentPath(image_path_parentPath(path)), `gems/${fullName}`)}/` }];
}
/** Returns null for invalid JSON: some packages ship broken package.json files as test data. */
function readJsonVersion(json) {
    try {
        const manifest = JSON.parse(json.replace(/^\uFEFF/, ''));
        const version = json_isObject(manifest) ? manifest['version'] : null;
        return typeof version === 'string' ? version : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/core/packages/database-collector.ts



/** Maximum bytes of one database. The largest known databases have about 10 MB. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;
function collectDatabases() {
    /** If a path occurs more than once, the last file counts. */
    const databases = new Map();
    let totalLength = 0;
    return {
        open(path) {
            const database = totalLength > MAX_LIST_LENGTH ? null : findDatabaseFormat(path);
            if (database === null)
                return null;
            const chunks = [];
            const maxBytes = database.maxBytes ?? MAX_DATABASE_BYTES;
            let bytes = 0;
            return {
                write(chunk) {
                    bytes += chunk.length;
                    if (bytes <= maxBytes)
                        chunks.push(external_node_buffer_namespaceObject.Buffer.from(chunk));
                    else
                        chunks.length = 0;
                },
                end() {
                    if (bytes > maxBytes && database.maxBytes !== null) {
                        databases.delete(path);
                        return;
                    }
                    const records = bytes > maxBytes ? null : database.parse(external_node_buffer_namespaceObject.Buffer.concat(chunks));
                    databases.set(path, records && { manager: database.manager, path, records });
                    for (const record of records ?? [])
                        totalLength += textLength(record);
                },
            };
        },
        finish() {
            const result = [...databases.values()];
            return totalLength <= MAX_LIST_LENGTH && result.every((database) => database !== null) ? result : null;
        },
    };
}
const textLength = ({ name, paths, relations, development, scripts = {} }) => {
    const { depends = [], recommends = [], provides = [] } = relations ?? {};
    const { folders = [], programs = [] } = development ?? {};
    const related = [depends, recommends, provides, folders, programs, Object.entries(scripts).flat()].flat();
    return related.reduce((sum, each) => sum + each.length, name.length + paths.length);
};

;// CONCATENATED MODULE: ./src/core/reading/program/archive-names.ts

const ZIP_END = external_node_buffer_namespaceObject.Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ZIP64_END = external_node_buffer_namespaceObject.Buffer.from('PK\x06\x06', 'latin1');
/** The record for ZIP64, and the one that says where it is. Python accepts no others, and only right before the last record. */
const ZIP64_BYTES = 56 + 20;
/** The size in the last record if the real one is in the record for ZIP64. */
const SIZE_IN_ZIP64 = 0xffffffff;
const ZIP_HEADER = external_node_buffer_namespaceObject.Buffer.from('PK\x01\x02', 'latin1');
const ZIP_HEADER_BYTES = 46;
/** Names that are searched for have at most 100 bytes. Longer ones can overlap in a damaged directory, and together fill the memory. */
const MAX_NAME_BYTES = 1000;
const HALT = external_node_buffer_namespaceObject.Buffer.from('__HALT_COMPILER();', 'latin1');
/**
 * Lists the names in the directory of a ZIP file (APPNOTE.TXT, 4.3.12, 4.3.14 and 4.3.16), which Python's `zipimport` finds in the same
 * way, whichever bytes come before it. From version 3.13 on, Python reads the size in the record for ZIP64 instead, which can name another
 * directory, so both count. Skips very long names. Of a directory that starts before `tail`, all headers in `tail` count. The names have
 * one character per byte.
 */
function* zipNames(tail) {
    const end = findZipEnd(tail);
    if (end < 0)
        return;
    const size = tail.readUInt32LE(end + 12);
    const end64 = end - ZIP64_BYTES;
    const has64 = end64 >= 0 && tail.subarray(end64, end64 + ZIP64_END.length).equals(ZIP64_END);
    if (has64)
        yield* directoryNames(tail, end64, Number(tail.readBigUInt64LE(end64 + 40)));
    if (!has64 || size !== SIZE_IN_ZIP64)
        yield* directoryNames(tail, end, size);
}
/** Lists the names in the directory that ends at `end`. */
function* directoryNames(tail, end, size) {
    const isComplete = size <= end;
    for (let at = isComplete ? end - size : 0;;) {
        const header = isComplete ? at : tail.indexOf(ZIP_HEADER, at);
        if (header < 0 || header + ZIP_HEADER_BYTES > end)
            return;
        if (!tail.subarray(header, header + ZIP_HEADER.length).equals(ZIP_HEADER))
            return;
        const name = header + ZIP_HEADER_BYTES;
        const length = tail.readUInt16LE(header + 28);
        const extra = name + length;
        if (extra <= end && length <= MAX_NAME_BYTES)
            yield tail.toString('latin1', name, extra);
        at = isComplete ? extra + tail.readUInt16LE(header + 30) + tail.readUInt16LE(header + 32) : name;
    }
}
/** Returns the position of the last record; -1 if there is none. Only a comment can follow it, to which Python 3.13 adds `ZIP64_BYTES`. */
function findZipEnd(tail) {
    const last = tail.length - ZIP_END_BYTES;
    if (last < 0)
        return -1;
    const found = tail.lastIndexOf(ZIP_END, last);
    return found < last - MAX_COMMENT_BYTES - ZIP64_BYTES ? -1 : found;
}
/**
 * Lists the names in the manifest of a PHP archive (PHP manual, "Phar file format"), as far as `front` has them. The names have one
 * character per byte.
 */
function* pharNames(front) {
    const stub = front.indexOf(HALT);
    if (stub < 0)
        return;
    let at = stub + HALT.length;
    at += /^(?:[ \n]\?>(?:\r?\n)?)?/.exec(front.toString('latin1', at, at + 5))?.[0].length ?? 0;
    const readInteger = () => {
        const value = at + 4 <= front.length ? front.readUInt32LE(at) : front.length;
        at += 4;
        return value;
    };
    readInteger();
    const files = readInteger();
    // The version and the flags of the archive.
    at += 2 + 4;
    const alias = readInteger();
    at += alias;
    const metadata = readInteger();
    at += metadata;
    for (let file = 0; file < files && at < front.length; file += 1) {
        const length = readInteger();
        const name = at;
        at += length;
        if (at <= front.length)
            yield front.toString('latin1', name, at);
        // Size, time, compressed size, checksum and flags.
        at += 5 * 4;
        const fileMetadata = readInteger();
        at += fileMetadata;
    }
}

;// CONCATENATED MODULE: ./src/core/reading/program/archive-probe.ts


/**
 * Bytes kept from the end of a file, where ZIP has its directory: some 10,000 names. Of a larger directory, the last names are read.
 * Headers at the front of each file in a ZIP would need no buffer, but Python doesn't read them, so they prove nothing.
 */
const TAIL_BYTES = 1024 * 1024;
/** Bytes kept from the start, where PHP has its directory. Only the first names are read. */
const FRONT_BYTES = 64 * 1024;
const STARTS = ['PK\x03\x04', '#!', '<?ph'].map((start) => external_node_buffer_namespaceObject.Buffer.from(start, 'latin1'));
/** Whether a file with these first bytes may be an archive that an interpreter runs. Four bytes decide. */
function startsLikeArchive(bytes) {
    return STARTS.some((start) => {
        const length = Math.min(start.length, bytes.length);
        return bytes[0] === start[0] && bytes.compare(start, 0, length, 0, length) === 0;
    });
}
/** Each has twice the bytes of a tail, so that bytes are moved rarely. Most probes follow each other and use the same buffer. */
const bufferPool = [];
/** Compiles signatures and returns a function that creates probes. */
function createArchiveProbe(signatures) {
    const patterns = signatures.flatMap(({ names }) => names.map(({ source }) => source));
    /** Most names match no pattern, which one test shows. */
    const anyPattern = new RegExp(patterns.join('|'));
    const identify = (format, names) => {
        const found = new Set();
        for (const name of names)
            if (anyPattern.test(name))
                found.add(name);
        const isFound = (pattern) => [...found].some((name) => pattern.test(name));
        const match = signatures.find((row) => row.format === format && row.names.every(isFound));
        return match?.program ?? null;
    };
    return () => {
        const buffer = bufferPool.pop() ?? external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(2 * TAIL_BYTES);
        let length = 0;
        /** A copy of the first bytes, once they were dropped from the buffer. */
        let front = null;
        return {
            write(chunk) {
                for (let at = 0; at < chunk.length; at += TAIL_BYTES) {
                    const part = chunk.subarray(at, at + TAIL_BYTES);
                    if (length + part.length > buffer.length) {
                        front ??= external_node_buffer_namespaceObject.Buffer.from(buffer.subarray(0, FRONT_BYTES));
                        buffer.copyWithin(0, length - TAIL_BYTES, length);
                        length = TAIL_BYTES;
                    }
                    length += part.copy(buffer, length);
                }
            },
            end() {
                const bytes = buffer.subarray(0, length);
                const identity = identify('zip', zipNames(bytes.subarray(-TAIL_BYTES))) ??
                    identify('phar', pharNames(front ?? bytes.subarray(0, FRONT_BYTES)));
                bufferPool.push(buffer);
                return identity;
            },
        };
    };
}

;// CONCATENATED MODULE: ./src/core/reading/tar/pax-records.ts

const STRING_KEYS = new Set(['path', 'linkpath', 'uname', 'gname']);
const OVERLAY_PREFIX = 'SCHILY.xattr.trusted.overlay.';
const RELEVANT_KEYS = /^(path|linkpath|size|uid|gid|[amc]time|(GNU\.sparse|SCHILY\.xattr\.trusted\.overlay)\..*)$/s;
/**
 * Reads the body of a PAX extended header (POSIX.1-2001 pax, "%d %s=%s\n"). The repeated keys of sparse format 0.0 become the
 * map of format 0.1. Throws a WeighInError for what Go's archive/tar rejects.
 */
function readPax(body) {
    const records = new Map();
    const sparse = [];
    for (let offset = 0; offset < body.length;) {
        const record = pax_records_readRecord(body, offset);
        offset = record.end;
        const { key, value } = record;
        if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
            const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
            if (key !== expected || value.includes(','))
                throw tarError('a sparse map is out of order');
            sparse.push(value);
        }
        else if (RELEVANT_KEYS.test(key)) {
            records.set(key, value);
        }
    }
    if (sparse.length > 0)
        records.set('GNU.sparse.map', sparse.join(','));
    return records;
}
function pax_records_readRecord(body, offset) {
    const invalid = () => tarError('a PAX record is malformed');
    const space = body.indexOf(0x20, offset);
    // No valid length has more digits than this.
    if (space < 0 || space - offset > 20)
        throw invalid();
    const length = parseInteger(body.toString('latin1', offset, space));
    const end = offset + length;
    if (!(length >= 5) || end > body.length || end <= space + 1 || body[end - 1] !== 0x0a)
        throw invalid();
    const equals = body.indexOf(0x3d, space);
    if (equals <= space + 1 || equals >= end - 1)
        throw invalid();
    const key = body.toString('latin1', space + 1, equals);
    const value = body.toString('latin1', equals + 1, end - 1);
    if ((STRING_KEYS.has(key) ? value : key).includes('\0'))
        throw invalid();
    return { key, value, end };
}
/** Parses a decimal integer. Returns NaN for anything else, and outside the range of a signed 64-bit integer. */
function parseInteger(text) {
    const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
    if (digits === undefined)
        return Number.NaN;
    if (digits.length >= MAX_INT64.length) {
        const largest = sign === '-' ? MIN_INT64_DIGITS : MAX_INT64;
        if (digits.length > largest.length || digits > largest)
            return Number.NaN;
    }
    return Number(text);
}
/** Digits of the largest and of the lowest signed 64-bit integer. */
const MAX_INT64 = String(2n ** 63n - 1n);
const MIN_INT64_DIGITS = String(2n ** 63n);
/** Overrides header fields with PAX records, as POSIX requires. An empty value keeps the header's. */
function applyPax(header, records) {
    for (const [key, value] of records) {
        if (key.startsWith(OVERLAY_PREFIX))
            header.overlay = 'attribute';
        if (value === '')
            continue;
        if (key === 'path')
            header.name = value;
        else if (key === 'linkpath')
            header.linkname = value;
        else if (key === 'size')
            header.size = parsePaxInteger(key, value);
        else if (key === 'uid' || key === 'gid')
            parsePaxInteger(key, value);
        else if (key.endsWith('time'))
            checkTime(key, value);
    }
}
function checkTime(key, value) {
    const [seconds = '', fraction = ''] = value.split(/\.(.*)/s, 2);
    parsePaxInteger(key, seconds);
    if (/\D/.test(fraction))
        throw notANumber(key);
}
function parsePaxInteger(key, value) {
    const number = parseInteger(value);
    if (Number.isNaN(number))
        throw notANumber(key);
    return number;
}
const notANumber = (key) => tarError(`the PAX record ${key} is not a number`);

;// CONCATENATED MODULE: ./src/core/reading/tar/sparse-files.ts




const ZEROS = external_node_buffer_namespaceObject.Buffer.alloc(64 * 1024);
const NEWLINE = 0x0a;
/**
 * Creates a reader for a file in one of GNU tar's PAX sparse formats 0.0, 0.1 and 1.0 (GNU tar manual, "Sparse Formats"). Like
 * Go's archive/tar, it restores the real name and fills the holes. Returns null if the records don't describe a sparse file.
 */
function createSparseReader(header, pax, isHeaderOnly, handler, limits) {
    const format = sparse_files_detectFormat(pax);
    if (format === null)
        return null;
    if (isHeaderOnly)
        throw tarError('an entry without data is marked as sparse');
    header.name = pax.get('GNU.sparse.name') ?? header.name;
    const realSize = pax.get('GNU.sparse.size') ?? pax.get('GNU.sparse.realsize');
    if (realSize !== undefined)
        header.size = parseInteger(realSize);
    if (!Number.isSafeInteger(header.size) || header.size < 0)
        throw tarError('a sparse file has an invalid size');
    if (header.size > limits.maxLayerBytes)
        throw limitExceeded('maxLayerBytes', limits, 'a sparse file');
    if (header.name.length > limits.maxPathBytes)
        throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
    handler.entry(header);
    const createFiller = (fragments) => fillHoles(fragments, header.size, handler);
    return format === '1.0' ? readLeadingMap(createFiller, limits) : createFiller(parseRecordMap(pax));
}
function sparse_files_detectFormat(pax) {
    const version = `${pax.get('GNU.sparse.major') ?? ''}.${pax.get('GNU.sparse.minor') ?? ''}`;
    if (version === '1.0')
        return '1.0';
    if (version === '0.0' || version === '0.1')
        return '0.x';
    return version === '.' && pax.get('GNU.sparse.map') ? '0.x' : null;
}
function parseRecordMap(pax) {
    const map = pax.get('GNU.sparse.map') ?? '';
    const numbers = map === '' ? [] : map.split(',').map(parseInteger);
    if (numbers.length !== 2 * parseInteger(pax.get('GNU.sparse.numblocks') ?? '')) {
        throw tarError('a sparse map does not have the length that it declares');
    }
    return toFragments(numbers);
}
function toFragments(numbers) {
    const fragments = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
        fragments.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
    }
    return fragments;
}
/** Reads format 1.0: blocks of decimal lines before the data, starting with the number of fragments. */
function readLeadingMap(createFiller, limits) {
    const numbers = [];
    let line = '';
    let mapBytes = 0;
    let filler = null;
    const isComplete = () => numbers.length > 0 && numbers.length === 1 + 2 * (numbers[0] ?? 0);
    function takeByte(byte) {
        mapBytes += 1;
        if (isComplete())
            return;
        if (byte !== NEWLINE) {
            line += String.fromCharCode(byte);
            return;
        }
        const number = parseInteger(line);
        if (!(number >= 0))
            throw tarError('a sparse map contains something that is not a number');
        numbers.push(number);
        line = '';
    }
    return {
        write(chunk) {
            let offset = 0;
            while (filler === null && offset < chunk.length) {
                takeByte(chunk[offset] ?? 0);
                offset += 1;
                if (mapBytes > limits.maxHeaderBytes)
                    throw limitExceeded('maxHeaderBytes', limits, 'a sparse map');
                if (mapBytes % BLOCK === 0 && isComplete())
                    filler = createFiller(toFragments(numbers.slice(1)));
            }
            if (offset < chunk.length)
                filler?.write(chunk.subarray(offset));
        },
        end() {
            if (filler === null)
                throw tarError('a sparse map is truncated');
            filler.end();
        },
    };
}
function fillHoles(fragments, size, handler) {
    checkFragments(fragments, size);
    let index = 0;
    let position = 0;
    function writeZerosUpTo(end) {
        while (position < end) {
            const length = Math.min(ZEROS.length, end - position);
            handler.data(ZEROS.subarray(0, length));
            position += length;
        }
    }
    return {
        write(chunk) {
            for (let offset = 0; offset < chunk.length;) {
                const fragment = fragments[index];
                if (fragment === undefined)
                    throw tarError('a sparse file has more data than its map describes');
                writeZerosUpTo(fragment.offset);
                const end = fragment.offset + fragment.length;
                const length = Math.min(end - position, chunk.length - offset);
                if (length > 0)
                    handler.data(chunk.subarray(offset, offset + length));
                position += length;
                offset += length;
                if (position === end)
                    index += 1;
            }
        },
        end() {
            for (const fragment of fragments.slice(index)) {
                if (fragment.length > 0 && position < fragment.offset + fragment.length) {
                    throw tarError('a sparse file has less data than its map describes');
                }
            }
            writeZerosUpTo(size);
            handler.entryEnd();
        },
    };
}
function checkFragments(fragments, size) {
    let end = 0;
    for (const { offset, length } of fragments) {
        if (!(offset >= end && length >= 0 && offset + length <= size)) {
            throw tarError('fragments of a sparse map overlap or lie outside the file');
        }
        end = offset + length;
    }
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-reader.ts





/** Types without data (hard link, symlink, devices, directory, FIFO), regardless of the size in their header. */
const HEADER_ONLY_TYPES = '123456';
const EXTENSION_TYPES = 'xgLK';
/**
 * Creates a tar reader that behaves like Go's archive/tar, because engines read layers with it: formats v7, ustar, star, GNU and
 * PAX, with verified checksums, up to the end-of-archive blocks. Global PAX headers are ignored.
 */
function tar_reader_createTarReader(handler, limits) {
    let state = 'header';
    const block = external_node_buffer_namespaceObject.Buffer.alloc(BLOCK);
    let filled = 0;
    let zeroBlocks = 0;
    /** Bytes left in the current state. */
    let remaining = 0;
    let padding = 0;
    let extension = { type: '', body: block, filled: 0 };
    let pax = null;
    let longName = '';
    let longLink = '';
    let sparse = null;
    function clearExtensions() {
        pax = null;
        longName = longLink = '';
    }
    function readBlock(bytes, offset) {
        if (isZeroBlock(bytes, offset)) {
            zeroBlocks += 1;
            if (zeroBlocks === 2)
                state = 'done';
            return;
        }
        if (zeroBlocks > 0)
            throw tarError('there is data after one block of zeros, but the archive must end with two');
        const header = readTarHeader(bytes, offset);
        if (EXTENSION_TYPES.includes(header.type))
            startExtension(header);
        else
            startEntry(header);
    }
    function startExtension({ type, size }) {
        if (size > limits.maxHeaderBytes)
            throw limitExceeded('maxHeaderBytes', limits, 'an extended header');
        expectData(size);
        extension = { type, body: external_node_buffer_namespaceObject.Buffer.allocUnsafe(remaining), filled: 0 };
        state = 'extension';
        if (remaining === 0)
            endExtension();
    }
    function endExtension() {
        const { type, body } = extension;
        if (type === 'x')
            pax = readPax(body);
        else if (type === 'L')
            longName = readCString(body, 0, body.length);
        else if (type === 'K')
            longLink = readCString(body, 0, body.length);
        else {
            // Go returns a global header as an entry, which resets pending extensions. Engines then ignore the entry.
            readPax(body);
            clearExtensions();
        }
        startPadding();
    }
    function startEntry(header) {
        if (pax)
            applyPax(header, pax);
        if (longName !== '')
            header.name = longName;
        if (longLink !== '')
            header.linkname = longLink;
        if (header.type === 'S')
            throw tarError('it contains a sparse file in the old GNU format, which no container engine can unpack');
        if (header.type === '\0')
            header.type = header.name.endsWith('/') ? '5' : '0';
        const isHeaderOnly = HEADER_ONLY_TYPES.includes(header.type);
        expectData(isHeaderOnly ? 0 : header.size);
        header.size = remaining;
        sparse = pax && createSparseReader(header, pax, isHeaderOnly, handler, limits);
        clearExtensions();
        if (sparse === null)
            startFile(header);
        state = 'data';
        if (remaining === 0)
            endEntry();
    }
    function startFile(header) {
        for (const text of [header.name, header.linkname]) {
            if (text.length > limits.maxPathBytes)
                throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
        }
        handler.entry(header);
    }
    function endEntry() {
        if (sparse)
            sparse.end();
        else
            handler.entryEnd();
        sparse = null;
        startPadding();
    }
    function expectData(size) {
        if (size < 0 || !Number.isSafeInteger(size))
            throw tarError('a header has an invalid size');
        remaining = size;
        padding = -size & (BLOCK - 1);
    }
    function startPadding() {
        remaining = padding;
        state = remaining === 0 ? 'header' : 'padding';
    }
    /** Consumes as much of a chunk as the current state can and returns the number of bytes. */
    function consume(chunk, offset) {
        if (state === 'header')
            return consumeHeader(chunk, offset);
        const length = Math.min(remaining, chunk.length - offset);
        remaining -= length;
        if (state === 'data') {
            const data = chunk.subarray(offset, offset + length);
            if (sparse)
                sparse.write(data);
            else
                handler.data(data);
            if (remaining === 0)
                endEntry();
        }
        else if (state === 'extension') {
            chunk.copy(extension.body, extension.filled, offset, offset + length);
            extension.filled += length;
            if (remaining === 0)
                endExtension();
        }
        else if (remaining === 0)
            state = 'header';
        return length;
    }
    function consumeHeader(chunk, offset) {
        if (filled === 0 && chunk.length - offset >= BLOCK) {
            readBlock(chunk, offset);
            return BLOCK;
        }
        const length = Math.min(BLOCK - filled, chunk.length - offset);
        chunk.copy(block, filled, offset, offset + length);
        filled += length;
        if (filled === BLOCK) {
            filled = 0;
            readBlock(block, 0);
        }
        return length;
    }
    return {
        skipData() {
            if (state !== 'data' || sparse !== null)
                return { data: 0, padding: 0 };
            const skipped = { data: remaining, padding };
            remaining = padding = 0;
            endEntry();
            return skipped;
        },
        isDone: () => state === 'done',
        write(chunk) {
            for (let offset = 0; offset < chunk.length && state !== 'done';)
                offset += consume(chunk, offset);
        },
        end() {
            const isTruncated = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
            if (isTruncated)
                throw tarError('it is truncated');
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-reader.ts










/**
 * Programs up to this size always get a content digest, which distinguishes copies of one program from different programs. Larger
 * programs rarely have the same size; if they do, their layers are read again with digests.
 */
const SMALL_PROGRAM_BYTES = 64 * 1024;
const layer_reader_EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its trusted.overlay.* attributes make some engines show different files';
/** Creates a reader for one layer. The diff ID (OCI image specification, "Layer DiffID") is empty if `isHashed` is false. */
function createLayerReader(options, isHashed = true) {
    const { limits } = options.budget;
    const collector = collectEntries(() => options.budget.spendEntry(0));
    const databases = collectDatabases();
    const tar = tar_reader_createTarReader(layerHandler({ collector, databases }, options), limits);
    const diffIdHash = isHashed ? (0,external_node_crypto_namespaceObject.createHash)('sha256') : null;
    let bytes = 0;
    return {
        write(chunk) {
            bytes += chunk.length;
            if (bytes > limits.maxLayerBytes)
                throw limitExceeded('maxLayerBytes', limits, 'a layer');
            diffIdHash?.update(chunk);
            tar.write(chunk);
        },
        end() {
            tar.end();
            const diffId = diffIdHash === null ? '' : `sha256:${diffIdHash.digest('hex')}`;
            return { ...collector.finish(diffId), databases: databases.finish() };
        },
    };
}
/** Converts tar entries to layer entries. File contents are only streamed to compute digests and identify programs. */
function layerHandler({ collector, databases }, { hashContent, budget, probeProgram }) {
    let current = null;
    let content = 0;
    function openFile(header) {
        const path = collector.locate(header.name);
        if (path === null)
            return;
        const mode = header.mode & MODE_BITS;
        const executable = (mode & layer_reader_EXECUTABLE) !== 0;
        current = {
            path,
            mode,
            executable,
            size: 0,
            startsLikeProgram: false,
            digest: hashContent || (executable && header.size <= SMALL_PROGRAM_BYTES) ? contentDigest(header.size) : null,
            probe: executable ? probeProgram(true) : null,
            database: databases.open(path),
        };
    }
    return {
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            if (header.overlay === 'attribute')
                throw invalidEntry(header.name, OVERLAY_ATTRIBUTE);
            if (header.type === '0')
                openFile(header);
            else
                addNonFile(collector, header);
        },
        data(chunk) {
            content += chunk.length;
            if (content > budget.limits.maxLayerBytes)
                throw limitExceeded('maxLayerBytes', budget.limits, 'a layer');
            if (current === null || chunk.length === 0)
                return;
            if (current.size === 0) {
                current.startsLikeProgram = startsLikeProgram(chunk);
                if (startsLikeArchive(chunk) || current.startsLikeProgram)
                    current.probe ??= probeProgram(false);
            }
            current.size += chunk.length;
            current.digest?.update(chunk);
            current.probe?.write(chunk);
            current.database?.write(chunk);
        },
        entryEnd() {
            if (current === null)
                return;
            const { path, mode, executable, size, probe, startsLikeProgram: isLikelyProgram } = current;
            const digest = current.digest?.finish() ?? null;
            current.database?.end();
            current = null;
            const file = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
            if (!executable && isLikelyProgram)
                collector.addUnscannedProgram(file);
            else
                collector.add(file);
        },
    };
}
/** Half of a SHA-256 distinguishes contents well enough and saves memory: there can be millions. */
const truncateDigest = (digest) => digest.toString('hex', 0, 16);
/** Creates a digest. Most files are small and arrive in one chunk, which is hashed without allocating a hash object. */
function contentDigest(size) {
    let whole = null;
    let parts = null;
    return {
        update(chunk) {
            if (chunk.length === size)
                whole = truncateDigest((0,external_node_crypto_namespaceObject.hash)('sha256', chunk, 'buffer'));
            else
                (parts ??= (0,external_node_crypto_namespaceObject.createHash)('sha256')).update(chunk);
        },
        finish() {
            return whole ?? truncateDigest(parts?.digest() ?? (0,external_node_crypto_namespaceObject.hash)('sha256', '', 'buffer'));
        },
    };
}
/** Whether a first chunk starts like ELF or `#!`. A single matching byte is enough. */
function startsLikeProgram(content) {
    const first = content[0];
    if (first !== 0x7f && first !== 0x23)
        return false;
    return content.length === 1 || content[1] === (first === 0x7f ? 0x45 : 0x21);
}
function addNonFile(collector, header) {
    const path = collector.locate(header.name);
    if (path === null)
        return;
    switch (header.type) {
        case '1':
            collector.addHardlink(path, header.linkname, header.mode & MODE_BITS);
            break;
        case '2':
            collector.add({ kind: 'symlink', path, target: header.linkname });
            break;
        case '3':
        case '4':
        case '6':
            if (header.overlay === 'whiteout')
                collector.addWhiteout(path);
            else
                collector.add({ kind: 'special', path });
            break;
        case '5':
            collector.add({ kind: 'directory', path });
            break;
        default:
            throw tarError(`entry ${display_bytes_displayBytes(header.name)} has type "${display_bytes_displayBytes(header.type)}", which no container engine can unpack`);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/blob-reader.ts






/** Creates a reader that chooses the format by the first bytes of the file. */
function blob_reader_createBlobReader(options) {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let reader = null;
    function chooseReader() {
        reader = readerFor(decompress_sniff(head), options);
        return reader;
    }
    return {
        write(chunk) {
            if (reader !== null)
                return reader.write(chunk);
            head = head.length === 0 ? chunk : external_node_buffer_namespaceObject.Buffer.concat([head, chunk]);
            if (head.length < decompress_SNIFF_BYTES) {
                head = external_node_buffer_namespaceObject.Buffer.from(head);
                return undefined;
            }
            const start = head;
            const opened = chooseReader();
            head = external_node_buffer_namespaceObject.Buffer.alloc(0);
            return opened.write(start);
        },
        end() {
            if (reader !== null)
                return reader.end();
            const opened = chooseReader();
            const written = opened.write(head);
            return written === undefined ? opened.end() : written.then(() => opened.end());
        },
    };
}
function readerFor(kind, options) {
    switch (kind) {
        case 'tar':
            return externalReader(options) ?? plainLayerReader(options);
        case 'empty':
            return plainLayerReader(options);
        case 'gzip':
        case 'zstd':
            return externalReader(options) ?? compressedLayerReader(kind, options);
        case 'json':
            return createDocumentReader(options);
        case 'other':
            return { write: () => undefined, end: () => ({ kind: 'other' }) };
    }
}
function externalReader({ openLayer, hashContent, budget }) {
    const reader = openLayer?.(hashContent);
    return reader
        ? { write: (chunk) => reader.write(chunk), end: async () => chargeToBudget(await reader.end(), budget) }
        : null;
}
/** Counts the entries of a layer against the limits of its image, for a layer that was read with a budget for one layer. */
function chargeToBudget(blob, budget) {
    if (blob.kind !== 'layer')
        return blob;
    try {
        budget.spendLayer(blob.count);
        return blob;
    }
    catch (error) {
        return { kind: 'failed', error: expectWeighInError(error) };
    }
}
/** Returns a WeighInError and rethrows anything else, which is a bug. */
function expectWeighInError(error) {
    if (error instanceof errors_WeighInError)
        return error;
    throw error;
}
function plainLayerReader({ digests = 'all', ...options }) {
    const counted = countEntries(options.budget);
    const layer = createLayerReader({ ...options, budget: counted.budget }, digests === 'all');
    let failure = null;
    let tarBytes = 0;
    return {
        write(chunk) {
            if (failure !== null)
                return;
            tarBytes += chunk.length;
            try {
                layer.write(chunk);
            }
            catch (error) {
                failure = expectWeighInError(error);
            }
        },
        end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                const contents = layer.end();
                const digest = contents.diffId || null;
                return {
                    kind: 'layer',
                    contents,
                    digest,
                    compressed: null,
                    hasContentDigests: options.hashContent,
                    tarBytes,
                    count: counted.count(),
                };
            }
            catch (error) {
                return { kind: 'failed', error: expectWeighInError(error) };
            }
        },
    };
}
function compressedLayerReader(kind, { digests = 'all', ...options }) {
    const counted = countEntries(options.budget);
    const layer = createLayerReader({ ...options, budget: counted.budget }, digests !== 'none');
    let tarBytes = 0;
    const decompressor = decompress_decompressInto(kind, (chunk) => {
        tarBytes += chunk.length;
        layer.write(chunk);
    });
    const hash = digests === 'all' ? (0,external_node_crypto_namespaceObject.createHash)('sha256') : null;
    let compressed = 0;
    let failure = null;
    return {
        async write(chunk) {
            hash?.update(chunk);
            compressed += chunk.length;
            if (failure !== null)
                return;
            try {
                await decompressor.write(chunk);
            }
            catch (error) {
                failure = expectWeighInError(error);
            }
        },
        async end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                await decompressor.end();
                const digest = hash && formatDigest(hash.digest('hex'));
                const contents = layer.end();
                return {
                    kind: 'layer',
                    contents,
                    digest,
                    compressed,
                    hasContentDigests: options.hashContent,
                    tarBytes,
                    count: counted.count(),
                };
            }
            catch (error) {
                return { kind: 'failed', error: expectWeighInError(error) };
            }
        },
    };
}
/** Creates a reader that reads a file as JSON document, regardless of its first bytes. */
function createDocumentReader({ budget }) {
    const chunks = [];
    let size = 0;
    return {
        write(chunk) {
            size += chunk.length;
            // Copies the chunk, so that a few bytes don't keep the larger buffer behind it alive.
            if (size <= budget.limits.maxJsonBytes)
                chunks.push(external_node_buffer_namespaceObject.Buffer.from(chunk));
            else
                chunks.length = 0;
        },
        end() {
            const { limits } = budget;
            if (size > limits.maxJsonBytes) {
                return { kind: 'failed', error: limitExceeded('maxJsonBytes', limits, 'a JSON document') };
            }
            if (!budget.spendJson(size)) {
                const error = limitExceeded('maxTotalJsonBytes', limits, 'the JSON of the image');
                return { kind: 'failed', error };
            }
            const bytes = external_node_buffer_namespaceObject.Buffer.concat(chunks);
            return { kind: 'json', bytes, digest: formatDigest((0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex')) };
        },
    };
}
const formatDigest = (hex) => `sha256:${hex}`;

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/adapters/sources/unreadable-file.ts

/** The error for a file that doesn't exist or can't be read. */
function unreadableFile(file, why) {
    return new errors_WeighInError({
        area: 'source',
        what: `Can't read ${JSON.stringify(file)}`,
        why: typeof why === 'string' ? why : errorMessage(why),
        remedy: 'Check that it exists and that you have permission to read it.',
        cause: why,
    });
}

;// CONCATENATED MODULE: ./src/adapters/sources/blob-location.ts



/** Fits into a processor's cache. Larger pieces are slower to process. */
const PIECE_BYTES = 128 * 1024;
/**
 * Yields a blob in pieces that share one buffer. Synchronous reads are several times faster than a callback for each piece, and block only
 * their own thread. Throws a WeighInError of area `source`, also if the file is truncated in the meantime.
 */
function* readPieces({ file, offset, length }) {
    const descriptor = wrapReadErrors(file, () => (0,external_node_fs_namespaceObject.openSync)(file, 'r'));
    try {
        const buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
        for (let done = 0; done < length;) {
            const wanted = Math.min(PIECE_BYTES, length - done);
            const read = wrapReadErrors(file, () => (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, 0, wanted, offset + done));
            if (read === 0)
                throw unreadableFile(file, 'it became shorter while it was read');
            done += read;
            yield buffer.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(descriptor);
    }
}
function wrapReadErrors(file, read) {
    try {
        return read();
    }
    catch (cause) {
        throw unreadableFile(file, cause);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/elf-header.ts
/** Bytes of a file that are read. Linkers put program headers and the interpreter's name on the first page. */
const ELF_HEAD_BYTES = 4096;
const PT_LOAD = 1;
const PF_X = 1;
const PF_W = 2;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Maximum length of an interpreter's path on Linux (PATH_MAX). */
const MAX_PATH_BYTES = 4096;
/**
 * Reads the interpreter of an ELF file (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker of its C
 * library. Returns null if it needs none; undefined if `head`, the first bytes of the file, doesn't contain it.
 */
function elfInterpreter(head) {
    const layout = parseElfLayout(head);
    if (layout === null)
        return undefined;
    const segment = layout.segments.find(({ type }) => type === PT_INTERP);
    if (segment === undefined)
        return null;
    const { offset, size } = segment;
    if (size < 2 || size > MAX_PATH_BYTES || offset + size > head.length)
        return undefined;
    return head.toString('latin1', offset, offset + size).replace(/\0.*$/s, '');
}
/** Reads where the tables of an ELF file are. Returns null if `head` is shorter than the header. */
function findElfTables(head) {
    if (head.length < ELF_HEADER_BYTES)
        return null;
    const { is64, readAddress, readHalf } = elfNumbers(head);
    const table = (offset, sizes, bytes) => {
        const start = readAddress(head, offset);
        const count = readHalf(head, sizes + 2);
        return count === 0 || readHalf(head, sizes) !== bytes ? null : { start, end: start + bytes * count };
    };
    return is64
        ? { segments: table(32, 54, 56), sections: table(40, 58, 64) }
        : { segments: table(28, 42, 32), sections: table(32, 46, 40) };
}
/** Parses the program headers. Returns null if `head` doesn't contain all of them. */
function parseElfLayout(head) {
    if (head.length < ELF_HEADER_BYTES)
        return null;
    const { is64, readAddress, addressBytes, readHalf, readWord } = elfNumbers(head);
    const table = readAddress(head, is64 ? 32 : 28);
    const [size, count] = is64
        ? [readHalf(head, 54), readHalf(head, 56)]
        : [readHalf(head, 42), readHalf(head, 44)];
    if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length))
        return null;
    const segments = Array.from({ length: count }, (_, index) => {
        const start = table + index * size;
        const [offset, address, bytes, flags] = is64 ? [8, 16, 32, 4] : [4, 8, 16, 24];
        return {
            type: readWord(head, start),
            flags: readWord(head, start + flags),
            offset: readAddress(head, start + offset),
            address: readAddress(head, start + address),
            size: readAddress(head, start + bytes),
        };
    });
    return { segments, readAddress, addressBytes, readHalf, readWord };
}
/** ET_EXEC and ET_DYN: a program or a shared library, but no object file. */
const PROGRAM_TYPES = [2, 3];
/** Finds the section headers of a program. Returns null if it has none, or isn't a program. */
function parseSectionTable(head) {
    if (parseElfLayout(head) === null || !findElfTables(head)?.sections)
        return null;
    const { is64, readAddress, readHalf, readWord } = elfNumbers(head);
    if (!PROGRAM_TYPES.includes(readHalf(head, 16)))
        return null;
    const fields = is64 ? 58 : 46;
    const [entry, count] = [readHalf(head, fields), readHalf(head, fields + 2)];
    if (entry < (is64 ? 64 : 40))
        return null;
    const read = (table) => Array.from({ length: count }, (_, index) => {
        const start = index * entry;
        const [flags, offset, size, link] = is64 ? [8, 24, 32, 40] : [8, 16, 20, 24];
        return {
            name: readWord(table, start),
            type: readWord(table, start + 4),
            flags: readAddress(table, start + flags),
            offset: readAddress(table, start + offset),
            size: readAddress(table, start + size),
            link: readWord(table, start + link),
        };
    });
    const offset = readAddress(head, is64 ? 40 : 32);
    return { offset, size: entry * count, namesIndex: readHalf(head, fields + 4), read };
}
const ELF_32 = 1;
const ELF_64 = 2;
const LITTLE_ENDIAN = 1;
const BIG_ENDIAN = 2;
/** Machines of container images, and the class of their programs. Linux goes by the machine alone, and doesn't look at the class. */
const CLASS_BY_MACHINE = {
    3: ELF_32, // 386
    21: ELF_64, // ppc64
    22: ELF_64, // s390x
    40: ELF_32, // arm
    62: ELF_64, // x86-64
    183: ELF_64, // arm64
    243: ELF_64, // riscv64
    258: ELF_64, // loongarch64
};
/** Those of them with a Linux for each byte order. The machine's number shows which one a program is for. */
const LITTLE_ENDIAN_MACHINES = new Set([3, 21, 40, 62, 183, 243, 258]);
const BIG_ENDIAN_MACHINES = new Set([21, 22]);
/** Bytes of an ELF header for 64 bits. The one for 32 bits is shorter. */
const ELF_HEADER_BYTES = 64;
/**
 * Decides how to read the numbers of an ELF file. Linux doesn't look at the class and the byte order that the first bytes claim, so a
 * file with wrong claims still runs. The size of a program header shows whether a program for x86-64 has the class of 32 bits (x32).
 */
function elfNumbers(head) {
    const isLittle = LITTLE_ENDIAN_MACHINES.has(head.readUInt16LE(18)) ||
        (!BIG_ENDIAN_MACHINES.has(head.readUInt16BE(18)) && head[5] === LITTLE_ENDIAN);
    const readHalf = (bytes, offset) => isLittle ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset);
    const readWord = (bytes, offset) => isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
    const readLong = (bytes, offset) => Number(isLittle ? bytes.readBigUInt64LE(offset) : bytes.readBigUInt64BE(offset));
    const machineClass = CLASS_BY_MACHINE[readHalf(head, 18)];
    const is64 = machineClass === ELF_64 && readHalf(head, 54) === 56
        ? true
        : machineClass !== ELF_32 && head[4] === ELF_64;
    return { is64, readAddress: is64 ? readLong : readWord, addressBytes: is64 ? 8 : 4, readHalf, readWord };
}
/**
 * Returns the offset behind the last byte that the kernel loads from the file. Returns null if `head` doesn't show it, or if the machine
 * doesn't fit the class and byte order that the file claims, because another kernel may then read other numbers from the headers.
 */
function loadedEnd(head) {
    const layout = parseElfLayout(head);
    if (layout === null || (head[5] !== LITTLE_ENDIAN && head[5] !== BIG_ENDIAN))
        return null;
    const machine = head[5] === LITTLE_ENDIAN ? head.readUInt16LE(18) : head.readUInt16BE(18);
    if (CLASS_BY_MACHINE[machine] !== head[4])
        return null;
    const loaded = loadedSegments(layout);
    return loaded.length === 0 ? null : Math.max(...loaded.map(({ offset, size }) => offset + size));
}
/** Finds the segment for the dynamic linker; null if there is none. */
const findDynamicSegment = ({ segments }) => segments.find(({ type }) => type === PT_DYNAMIC) ?? null;
/** Returns the segments that are loaded as code; `isWritable` tells which of them the program can change while it runs. */
const codeSegments = ({ segments }) => segments
    .filter(({ type, flags }) => type === PT_LOAD && (flags & PF_X) !== 0)
    .map(({ offset, size, flags }) => ({ offset, size, isWritable: (flags & PF_W) !== 0 }));
/** Returns the segments that are loaded, as code or as data. */
const loadedSegments = ({ segments }) => segments.filter(({ type }) => type === PT_LOAD);
/** Converts an address to an offset in the file; null if no segment is loaded there. */
function fileOffset({ segments }, address) {
    const segment = segments.find((candidate) => candidate.type === PT_LOAD &&
        address >= candidate.address &&
        address < candidate.address + candidate.size);
    return segment ? segment.offset + address - segment.address : null;
}

;// CONCATENATED MODULE: ./src/core/reading/program/applet-table.ts

/**
 * Common applets. Their names end with NUL, in a sorted table. busybox itself is in the table of some versions only if it has a shell, and
 * each build has other applets.
 */
const ANCHORS = ['[[', 'busybox', 'cat', 'httpd', 'ls', 'mount', 'sleep', 'telnetd', 'wget'].map((name) => external_node_buffer_namespaceObject.Buffer.from(`\0${name}\0`, 'latin1'));
/** Bytes of the table that are read on each side of an anchor. All 400 applets of busybox have 3,000. */
const REACH = 8192;
/** Each word occurs a few times in a program. A file with more is hostile, and not trusted. */
const MAX_MATCHES = 32;
/** Fewer names can follow each other by chance. */
const MIN_NAMES = 5;
/** In the order of the table. */
const SHELLS = ['ash', 'bash', 'hush', 'lash', 'msh', 'sh'];
/** The code of ash and hush. Their other errors are in `bc` too. */
const SHELL_TEXTS = ['EOF in backquote substitution', 'Use "exit" to leave shell.', 'malformed ${%s:...}'];
/**
 * Whether the table of applets of this busybox has no shell. A missing, damaged or second table proves nothing.
 * @param file the loaded part of the program
 */
function hasAppletsWithoutShell(file) {
    // The table alone proves nothing: the code of a shell must be missing too.
    if (SHELL_TEXTS.some((text) => file.includes(text, 0, 'latin1')))
        return false;
    const tables = new Set();
    for (const anchor of ANCHORS) {
        let matches = 0;
        for (let at = file.indexOf(anchor); at >= 0; at = file.indexOf(anchor, at + 1)) {
            matches += 1;
            if (matches > MAX_MATCHES)
                return false;
            const table = tableAround(file, at, anchor.length);
            if (hasShell(table))
                return false;
            if (table.names.length >= MIN_NAMES && coversShells(table))
                tables.add(table.start);
        }
    }
    return tables.size === 1;
}
/** Returns the longest run of names that contains the anchor. */
function tableAround(file, anchor, length) {
    const before = file.toString('latin1', Math.max(0, anchor - REACH), anchor).split('\0');
    const after = file.toString('latin1', anchor + 1, anchor + length + REACH).split('\0');
    const names = [];
    for (const name of after) {
        if (!NAME.test(name) || name <= (names.at(-1) ?? ''))
            break;
        names.push(name);
    }
    const behind = after[names.length];
    let start = anchor + 1;
    for (let name = before.pop(); name !== undefined; name = before.pop()) {
        if (!NAME.test(name) || name >= (names[0] ?? ''))
            return { start, names, before: name, behind };
        names.unshift(name);
        start -= name.length + 1;
    }
    return { start, names, before: undefined, behind };
}
const NAME = /^[\w[.+-]{1,32}$/;
/** No NUL separates the first name from the data before the table. */
function hasShell({ names, before = '' }) {
    const endsWithShell = (text) => SHELLS.some((shell) => text.endsWith(shell));
    return (names.some((name) => SHELLS.includes(name)) || endsWithShell(names[0] ?? '') || endsWithShell(before));
}
/**
 * Whether no shell is missing because the run ended early. The run goes from before the first shell to after the last one, or ends at
 * the border of the table: a text that is no name comes before it, and an empty one after it.
 */
function coversShells({ names, before, behind }) {
    const isAtStart = before !== undefined && !NAME.test(before);
    return ((names[0] ?? '~') < 'ash' || isAtStart) && ((names.at(-1) ?? '') > 'sh' || behind === '');
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/debian-symbol-versions.ts
/** The newest symbol versions in the libraries of Debian 13, which distroless images are built from. */
const DEBIAN_SYMBOL_VERSIONS = {
    GLIBC: '2.41',
    GLIBCXX: '3.4.33',
    CXXABI: '1.3.15',
    GCC: '14.0.0',
    OPENSSL: '3.5.0',
};

;// CONCATENATED MODULE: ./src/core/reading/program/elf/classify-linkage.ts

const MUSL_LINKER = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC_LINKER = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, OpenSSL 3 and its dependencies, which the distroless image `base` contains. */
const BASE_LIBRARIES = /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** Libraries that the distroless image `cc` adds. */
const CC_LIBRARIES = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;
/** Whether a library of Debian 13 has a symbol version, such as `GLIBC_2.34`. */
function isInDebian(version) {
    const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
    const newest = DEBIAN_SYMBOL_VERSIONS[library];
    // Versions without a number exist since a certain version of glibc; this one since 2.36.
    if (newest === undefined)
        return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
    return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}
/** Classifies the libraries that an ELF file needs. */
function classifyLinkage({ interpreter, libraries, versions, hasRunPath }) {
    if (interpreter === null)
        return 'static';
    if (interpreter === undefined)
        return 'unknown';
    if (MUSL_LINKER.test(interpreter))
        return 'musl';
    if (!GLIBC_LINKER.test(interpreter) || hasRunPath)
        return 'unknown';
    if (libraries === null || versions?.every(isInDebian) !== true)
        return 'unknown';
    const others = libraries.filter((name) => !BASE_LIBRARIES.test(name));
    if (others.length === 0)
        return 'glibc';
    return others.every((name) => CC_LIBRARIES.test(name)) ? 'glibc-libstdc++' : 'unknown';
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/file-range.ts

/** Keeps up to `size` bytes of a file from `start`. */
function fileRange(start, size) {
    const pieces = [];
    let filled = 0;
    return {
        write(chunk, offset) {
            const from = Math.max(0, start + filled - offset);
            const piece = chunk.subarray(from, from + size - filled);
            if (offset > start + filled || piece.length === 0)
                return;
            // Copied, because the caller may reuse the chunk.
            pieces.push(external_node_buffer_namespaceObject.Buffer.from(piece));
            filled += piece.length;
        },
        bytes() {
            if (pieces.length > 1)
                pieces.splice(0, pieces.length, external_node_buffer_namespaceObject.Buffer.concat(pieces));
            return pieces[0] ?? external_node_buffer_namespaceObject.Buffer.alloc(0);
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/elf-string-window.ts

/** Bytes kept from the start of a file. Most linkers put names before code and data. */
const elf_string_window_FRONT_BYTES = 256 * 1024;
/** Go's linker doesn't. In its files, the names are near this one, which every program for glibc has. */
const LIBC = external_node_buffer_namespaceObject.Buffer.from('\0libc.so.6\0', 'latin1');
const CONTEXT_BYTES = 64 * 1024;
const elf_string_window_MAX_MATCHES = 4;
/**
 * Buffers for reuse. Allocating 256 KiB for every program made the C library keep that memory for each thread: 15 of 150 MB.
 */
const elf_string_window_bufferPool = [];
/** Keeps the first bytes of a file and, if these don't contain the name of glibc, the bytes around its first occurrences. */
function createStringWindow() {
    const front = elf_string_window_bufferPool.pop() ?? external_node_buffer_namespaceObject.Buffer.allocUnsafe(elf_string_window_FRONT_BYTES);
    let filled = 0;
    let matches;
    return {
        write(chunk) {
            const copied = filled === elf_string_window_FRONT_BYTES ? 0 : chunk.copy(front, filled);
            filled += copied;
            if (copied === chunk.length || matches === null)
                return;
            matches ??= front.includes(LIBC)
                ? null
                : collectMatches(external_node_buffer_namespaceObject.Buffer.from(front.subarray(-CONTEXT_BYTES)), elf_string_window_FRONT_BYTES);
            matches?.write(chunk.subarray(copied));
        },
        slice(offset, minLength) {
            const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(matches?.pieces ?? [])];
            const piece = pieces.find(({ start, bytes }) => offset >= start && offset + minLength <= start + bytes.length);
            return piece?.bytes.subarray(offset - piece.start) ?? null;
        },
        release() {
            elf_string_window_bufferPool.push(front);
        },
    };
}
/** @param recent the bytes before `position` of the file */
function collectMatches(recent, position) {
    const pieces = [];
    /** Where the last piece ends when it is complete. */
    let lastEnd = 0;
    function growLast(bytes, start) {
        const last = pieces.at(-1);
        if (last === undefined)
            return;
        const end = last.start + last.bytes.length;
        if (end === lastEnd)
            return;
        const more = bytes.subarray(end - start, lastEnd - start);
        pieces.splice(-1, 1, { ...last, bytes: external_node_buffer_namespaceObject.Buffer.concat([last.bytes, more]) });
    }
    return {
        pieces,
        write(chunk) {
            const bytes = external_node_buffer_namespaceObject.Buffer.concat([recent, chunk]);
            const start = position - recent.length;
            growLast(bytes, start);
            // Matches that end before the chunk were found earlier.
            let from = recent.length - LIBC.length + 1;
            for (let index = bytes.indexOf(LIBC, from); index >= 0; index = bytes.indexOf(LIBC, from)) {
                from = index + 1;
                if (pieces.length === elf_string_window_MAX_MATCHES)
                    break;
                if (start + index < lastEnd)
                    continue;
                lastEnd = start + index + CONTEXT_BYTES;
                const first = Math.max(0, index - CONTEXT_BYTES);
                pieces.push({
                    start: start + first,
                    bytes: external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(first, index + CONTEXT_BYTES)),
                });
            }
            position += chunk.length;
            recent = external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(-CONTEXT_BYTES));
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/elf-dependencies.ts



const MAX_DYNAMIC_BYTES = 64 * 1024;
const elf_dependencies_MAX_NAME_BYTES = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a library record (Verneed) and of a version record (Vernaux). */
const VERNEED_BYTES = 16;
const MAX_VERSIONS = 1000;
/** Creates a reader for one file. Only the first page is read unless the file is a program with an interpreter. */
function elfDependencyReader() {
    const head = fileRange(0, ELF_HEAD_BYTES);
    let tables;
    let position = 0;
    return {
        write(chunk) {
            const start = position;
            position += chunk.length;
            if (tables === undefined) {
                head.write(chunk, start);
                if (position < ELF_HEAD_BYTES)
                    return;
                tables = collectTables(head.bytes());
                tables?.names.write(chunk.subarray(ELF_HEAD_BYTES - start));
            }
            else {
                tables?.names.write(chunk);
            }
            tables?.dynamic.write(chunk, start);
        },
        end() {
            tables ??= collectTables(head.bytes());
            const dependencies = tables && readDependencies(tables);
            tables?.names.release();
            const unknown = { libraries: null, versions: null, hasRunPath: false };
            return { interpreter: elfInterpreter(head.bytes()), ...unknown, ...dependencies };
        },
    };
}
/** Starts with the first bytes of a file. Returns null if the file has no dynamic section, or no interpreter that reads it. */
function collectTables(head) {
    const layout = parseElfLayout(head);
    if (layout === null)
        return null;
    const segment = findDynamicSegment(layout);
    if (segment === null || segment.size > MAX_DYNAMIC_BYTES || !elfInterpreter(head))
        return null;
    const [names, dynamic] = [createStringWindow(), fileRange(segment.offset, segment.size)];
    names.write(head);
    dynamic.write(head, 0);
    return { layout, names, dynamic };
}
function readDependencies({ layout, names, dynamic: range, }) {
    const { readAddress, addressBytes } = layout;
    const dynamic = range.bytes();
    const nameOffsets = [];
    let table = null;
    let versionTable;
    let hasRunPath = false;
    for (let offset = 0; offset + 2 * addressBytes <= dynamic.length; offset += 2 * addressBytes) {
        const [tag, value] = [readAddress(dynamic, offset), readAddress(dynamic, offset + addressBytes)];
        if (tag === DT_NULL)
            break;
        if (tag === DT_NEEDED)
            nameOffsets.push(value);
        if (tag === DT_STRTAB)
            table = fileOffset(layout, value);
        if (tag === DT_RPATH || tag === DT_RUNPATH)
            hasRunPath = true;
        if (tag === DT_VERNEED)
            versionTable = fileOffset(layout, value);
    }
    if (table === null)
        return { libraries: null, versions: null, hasRunPath };
    const readNames = (offsets) => {
        const all = offsets?.map((offset) => readName(names, table + offset));
        return all?.every((name) => name !== null) ? all : null;
    };
    return {
        libraries: readNames(nameOffsets),
        versions: readNames(readVersionOffsets(names, versionTable, layout)),
        hasRunPath,
    };
}
/** Reads the offsets of version names in the string table from a list of libraries, each with a list of versions. */
function readVersionOffsets(window, start, { readHalf, readWord }) {
    const names = [];
    if (start === undefined)
        return names;
    for (let library = start, next = 1; next > 0;) {
        const record = library === null ? null : window.slice(library, VERNEED_BYTES);
        if (library === null || record === null)
            return null;
        let version = library + readWord(record, 8);
        for (let remaining = readHalf(record, 2); remaining > 0; remaining--) {
            const entry = window.slice(version, VERNEED_BYTES);
            if (entry === null || names.length === MAX_VERSIONS)
                return null;
            names.push(readWord(entry, 8));
            version += readWord(entry, 12);
        }
        next = readWord(record, 12);
        library += next;
    }
    return names;
}
function readName(names, start) {
    const bytes = names.slice(start, 1);
    const end = bytes?.indexOf(0) ?? -1;
    return bytes === null || end < 0 || end > elf_dependencies_MAX_NAME_BYTES ? null : bytes.toString('latin1', 0, end);
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/loaded-bytes.ts


/** The largest pages of Linux. The kernel loads whole pages, so the last one has bytes behind its segment. */
const LARGEST_PAGE = 64 * 1024;
/**
 * Creates a filter for one ELF file. A program can have another one behind it, such as a self-extracting tool with busybox. The attached
 * bytes can't run as a part of it, so they don't identify it. Without program headers that every kernel reads alike, all bytes count.
 */
function createLoadedBytes() {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let position = 0;
    let end = Infinity;
    return {
        take(chunk) {
            // The first page always counts, so the headers are complete before the first byte is cut off.
            if (head.length < ELF_HEAD_BYTES) {
                head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, ELF_HEAD_BYTES - head.length)]);
                if (head.length === ELF_HEAD_BYTES)
                    end = endOfLastPage(head);
            }
            const loaded = chunk.subarray(0, Math.max(0, end - position));
            position += chunk.length;
            return loaded;
        },
        end: () => end,
    };
}
function endOfLastPage(head) {
    const end = loadedEnd(head);
    return end === null ? Infinity : Math.ceil(Math.max(end, 1) / LARGEST_PAGE) * LARGEST_PAGE;
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf/symbol-bytes.ts



/** Minimum bytes that are worth mentioning. */
const MIN_BYTES = 20_000;
/** Maximum bytes of the table of sections: some 1,000 sections. Programs have about 40. */
const MAX_TABLE_BYTES = 64 * 1024;
/** Bytes read of each name. All that matter are shorter, and every section can have the same long name. */
const symbol_bytes_MAX_NAME_BYTES = 32;
/** Bytes kept before a table at the end of the file. Linkers put the names of sections there, or before the names of symbols. */
const NAMES_BYTES = 1024 * 1024;
/** Creates a reader for one file. It only keeps bytes behind those that are loaded, of which a stripped program has few. */
function createSymbolReader() {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let position = 0;
    let parts = null;
    return {
        write(chunk) {
            const start = position;
            position += chunk.length;
            const missing = ELF_HEAD_BYTES - head.length;
            if (missing > 0) {
                head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, missing)]);
                if (head.length < ELF_HEAD_BYTES)
                    return;
                parts = planParts(head);
                parts?.range.write(head, 0);
            }
            parts?.range.write(chunk, start);
        },
        end() {
            if (parts === null)
                return null;
            const { table, range, start } = parts;
            const find = (offset, size) => {
                const source = offset + size <= head.length ? head : range.bytes();
                const from = source === head ? offset : offset - start;
                return from >= 0 && from + size <= source.length ? source.subarray(from, from + size) : null;
            };
            return measure(table, find, position);
        },
    };
}
/** Decides what to keep: the names if the table is on the first page, as in Go's programs, or the table and what is before it. */
function planParts(head) {
    const table = parseSectionTable(head);
    const loaded = loadedEnd(head);
    if (table === null || loaded === null || table.size > MAX_TABLE_BYTES)
        return null;
    if (table.offset + table.size > head.length) {
        const start = Math.max(loaded, table.offset - NAMES_BYTES);
        return { table, range: fileRange(start, table.offset + table.size - start), start };
    }
    const names = table.read(head.subarray(table.offset, table.offset + table.size))[table.namesIndex];
    if (names === undefined || names.size > MAX_TABLE_BYTES)
        return null;
    return { table, range: fileRange(names.offset, names.size), start: names.offset };
}
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2;
const DEBUG = /^\.z?debug_/;
function measure(table, find, fileSize) {
    const headers = find(table.offset, table.size);
    const sections = headers && table.read(headers);
    const nameSection = sections?.[table.namesIndex];
    const names = nameSection && find(nameSection.offset, nameSection.size);
    if (sections === null || names === null || names === undefined || names.length === 0)
        return null;
    const nameOf = (start) => names.toString('latin1', start, start + symbol_bytes_MAX_NAME_BYTES).replace(/\0.*$/s, '');
    const symbolNames = new Set(sections.flatMap(({ type, link }) => (type === SHT_SYMTAB ? [link] : [])));
    const removed = sections.filter(({ type, flags, name }, index) => {
        if ((flags & SHF_ALLOC) !== 0 || type === SHT_NOBITS)
            return false;
        return type === SHT_SYMTAB || (type === SHT_STRTAB && symbolNames.has(index)) || DEBUG.test(nameOf(name));
    });
    const stored = sections.filter(({ type, size }) => type !== SHT_NOBITS && size > 0);
    const end = Math.max(table.offset + table.size, ...stored.map(({ offset, size }) => offset + size));
    const bytes = removed.reduce((sum, { size }) => sum + size, 0);
    // Only a file that was made to mislead has sections that overlap.
    if (end !== fileSize || overlap(removed) || bytes < MIN_BYTES)
        return null;
    return { bytes, isGo: sections.some(({ name }) => /^\.(?:gopclntab|go\.buildinfo)$/.test(nameOf(name))) };
}
function overlap(sections) {
    const sorted = sections.toSorted((a, b) => a.offset - b.offset);
    return sorted.some(({ offset, size }, index) => offset + size > (sorted[index + 1]?.offset ?? Infinity));
}

;// CONCATENATED MODULE: ./src/core/reading/program/kept-bytes.ts

/** A toybox or busybox with all its commands has 2 MB. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 256 * 1024;
/** The memory of a file that has been released. Allocating it for each program takes as long as searching the program. */
let spare = null;
function keepBytes() {
    let memory = null;
    let length = 0;
    let isTooLong = false;
    /** Returns memory for so many bytes, with those that were kept before. */
    function grow(bytes) {
        let size = memory?.length ?? FIRST_BYTES;
        while (size < bytes)
            size *= 2;
        const grown = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(size);
        memory?.copy(grown, 0, 0, length);
        return grown;
    }
    return {
        write(chunk, expectedEnd) {
            if (expectedEnd !== Infinity && expectedEnd > MAX_FILE_BYTES)
                isTooLong = true;
            const end = length + chunk.length;
            if (end > MAX_FILE_BYTES)
                isTooLong = true;
            if (isTooLong)
                return;
            if (memory === null)
                [memory, spare] = [spare, null];
            if (memory === null || memory.length < end)
                memory = grow(end);
            chunk.copy(memory, length);
            length = end;
        },
        all: () => (isTooLong ? null : (memory ?? external_node_buffer_namespaceObject.Buffer.alloc(0)).subarray(0, length)),
        release() {
            if (memory !== null && (spare === null || spare.length < memory.length))
                spare = memory;
            memory = null;
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/multi-string-search.ts

/** Bytes per lookup: one word of memory. */
const WORD_BYTES = 4;
/** Maximum bytes from one lookup to the next. A longer stride is not faster. */
const MAX_STRIDE = 16;
/** Large enough that lookups rarely hit by chance, small enough for the processor's first-level cache. */
const TABLE_BITS = 16;
/**
 * Compiles a search for many byte strings at once. It looks up one word every `stride` bytes, because a needle of `stride + 3`
 * bytes always covers one of these words completely. The table contains the first `stride` words of each needle, one for each
 * alignment. Unlike in searches with variable jumps, lookups don't depend on each other. Needles are latin1 with at least seven
 * characters.
 */
function compileNeedles(needles) {
    const patterns = needles.map((needle) => external_node_buffer_namespaceObject.Buffer.from(needle, 'latin1'));
    const shortest = Math.min(...patterns.map((pattern) => pattern.length));
    const stride = Math.min(MAX_STRIDE, Math.floor((shortest - WORD_BYTES + 1) / WORD_BYTES) * WORD_BYTES);
    if (stride < WORD_BYTES)
        throw new RangeError('a needle is too short');
    const step = stride / WORD_BYTES;
    const table = new Uint8Array(1 << TABLE_BITS);
    const leads = new Map();
    for (const [needle, pattern] of patterns.entries()) {
        for (let offset = 0; offset < stride; offset++) {
            const word = toWord(pattern.subarray(offset, offset + WORD_BYTES));
            table[hashSlot(word)] = 1;
            leads.set(word, [...(leads.get(word) ?? []), { needle, offset }]);
        }
    }
    return (bytes, onMatch) => {
        const skipped = -bytes.byteOffset & (WORD_BYTES - 1);
        const count = Math.floor((bytes.length - skipped) / WORD_BYTES);
        if (count <= 0)
            return;
        const words = new Int32Array(bytes.buffer, bytes.byteOffset + skipped, count);
        for (let index = 0; index < count; index += step) {
            const word = words[index];
            if (table[hashSlot(word)] === 0)
                continue;
            const position = skipped + index * WORD_BYTES;
            for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
                if (startsAt(bytes, position - offset, patterns[needle]))
                    onMatch(needle, position - offset);
            }
        }
    };
}
const NO_LEADS = [];
/** Reads four bytes in the machine's byte order. Signed numbers are looked up faster than unsigned ones. */
function toWord(bytes) {
    return new Int32Array(Uint8Array.from(bytes).buffer)[0];
}
/** Knuth's multiplicative hash, which spreads similar words over the table. */
function hashSlot(word) {
    return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
function startsAt(bytes, start, pattern) {
    return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}

;// CONCATENATED MODULE: ./src/core/reading/program/packed-detector.ts


/** UPX writes its header after the program headers. Its output has two to four of these. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;
/**
 * Bits per byte. Code that UPX packed has at least 7.8. Machine code has at most 6.9 in the 7,000 programs and libraries of Debian that
 * were measured, but 7.2 if it's Thumb code for ARM. Some linkers put constant data into the same segment: a library of glibc with a
 * table of characters has 7.9.
 */
const MIN_ENTROPY = 7.5;
/** Bytes of code per byte that is counted in a file with sections, which are rarely missing. Counting all takes as long as the search. */
const MAX_SAMPLING = 16;
/** Too few bytes seem to have less entropy than they have. */
const MIN_SAMPLES = 65_536;
/**
 * Creates a detector for one file. A file is packed if it has the header of UPX. It is also packed if it has no sections, and its code is
 * writable or looks compressed, or its program headers are behind the first page, where no linker puts them. `sstrip` drops the sections
 * too, but leaves the code as it is. Of files with sections, which a packer can add, those are packed whose code looks compressed and
 * isn't linked with libraries. A file of less than a page is never packed: it's written by hand, and no shell fits into it.
 */
function createPackedDetector() {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let position = 0;
    let code = null;
    let sampling = 1;
    const counts = new Uint32Array(256);
    const count = (chunk, start) => {
        if (code !== null)
            countBytes(counts, part(chunk, code.start - start, code.end - start), sampling);
    };
    return {
        write(chunk) {
            const missing = ELF_HEAD_BYTES - head.length;
            if (missing > 0) {
                head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, missing)]);
                if (head.length === ELF_HEAD_BYTES) {
                    code = findCode(head);
                    if (findElfTables(head)?.sections)
                        sampling = samplingOf(code);
                    count(head, 0);
                }
            }
            const rest = Math.max(0, missing);
            count(chunk.subarray(rest), position + rest);
            position += chunk.length;
        },
        isPacked() {
            if (head.subarray(0, UPX_HEADER_LIMIT).includes(UPX_MAGIC))
                return true;
            if (head.length < ELF_HEAD_BYTES)
                return false;
            const isSectioned = hasSections(head, position);
            if (code === null)
                return !isSectioned && hasDistantSegments(head, position);
            if (entropy(counts) >= MIN_ENTROPY)
                return !isSectioned || !code.isDynamic;
            return !isSectioned && code.isWritable;
        },
    };
}
/** The part of a chunk between two offsets, which may be outside of it. */
function part(chunk, start, end) {
    return chunk.subarray(Math.max(0, start), Math.max(0, end));
}
/** Whether the sections that the header names are in the file, and don't overlap the program headers. */
function hasSections(head, fileBytes) {
    const { segments = null, sections = null } = findElfTables(head) ?? {};
    if (sections === null || sections.start < ELF_HEADER_BYTES || sections.end > fileBytes)
        return false;
    return segments === null || sections.start >= segments.end || sections.end <= segments.start;
}
/** Whether the kernel finds program headers that the first bytes of the file don't contain. */
function hasDistantSegments(head, fileBytes) {
    const segments = findElfTables(head)?.segments ?? null;
    return segments !== null && segments.end > head.length && segments.end <= fileBytes;
}
/** Returns the largest code of a file; null if there is none that its first bytes show. */
function findCode(head) {
    const layout = parseElfLayout(head);
    if (layout === null)
        return null;
    const segments = codeSegments(layout);
    const isWritable = segments.some((segment) => segment.isWritable);
    const largest = segments.toSorted((a, b) => b.size - a.size)[0];
    return largest === undefined
        ? null
        : {
            start: largest.offset,
            end: largest.offset + largest.size,
            isWritable,
            isDynamic: findDynamicSegment(layout) !== null,
        };
}
function samplingOf(code) {
    const ratio = code === null ? 1 : Math.floor((code.end - code.start) / MIN_SAMPLES);
    return Math.max(1, Math.min(ratio, MAX_SAMPLING));
}
function countBytes(counts, bytes, sampling) {
    for (let index = 0; index < bytes.length; index += sampling) {
        const byte = bytes[index];
        counts[byte] = (counts[byte] ?? 0) + 1;
    }
}
/** Shannon's entropy in bits per byte. */
function entropy(counts) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}

;// CONCATENATED MODULE: ./src/core/reading/program/toybox-table.ts


/** Names such as `[` and `!` are commands too. The longest has 13 characters. */
const toybox_table_NAME = /^[!-~]+$/;
const toybox_table_MAX_NAME_BYTES = 32;
const ANCHOR = external_node_buffer_namespaceObject.Buffer.from('toybox\0', 'latin1');
/** toybox starts its shell by each of the first six. */
const toybox_table_SHELLS = ['-bash', '-sh', '-toysh', 'bash', 'sh', 'toysh', 'ash', 'dash', 'hush', 'mksh'];
/** The code of the shell: its help, an error, and its own name. */
const toybox_table_SHELL_TEXTS = ['usage: sh [-c', "syntax error '%s'@%u", 'toysh\0'];
/** The name that a table must go beyond, so that no shell is missing because it ended early. */
const LAST_SHELL = 'toysh';
/** toybox has up to 300 commands. */
const MAX_COMMANDS = 1000;
/** Name, function, options and flags, each as long as an address. */
const FIELDS = 4;
/**
 * Whether this toybox has no shell among its commands. Its table is an array of records that start with the address of a name: first
 * `toybox`, then the others in ascending order. A missing, damaged or second table proves nothing.
 * @param content the loaded part of the program
 */
function hasCommandsWithoutShell(content) {
    // Linkers put all program headers on the first page. Each address is looked up in them, so there must be few.
    const head = content.subarray(0, ELF_HEAD_BYTES);
    const layout = parseElfLayout(head);
    // The table alone proves nothing: the code of the shell must be missing too.
    if (layout === null ||
        loadedEnd(head) === null ||
        toybox_table_SHELL_TEXTS.some((text) => content.includes(text, 0, 'latin1')))
        return false;
    const tables = findTables(relocate(content, layout), layout);
    return tables.length === 1 && tables.every(hasNoShell);
}
function hasNoShell(names) {
    return (names.at(-1) ?? '') > LAST_SHELL && !names.some((name) => toybox_table_SHELLS.includes(name));
}
/** Returns the names of each table, without the first one. Stops at the second table, because two prove nothing. */
function findTables(file, layout) {
    const { addressBytes, readAddress } = layout;
    const tables = [];
    for (let at = 0; at + addressBytes <= file.length && tables.length < 2; at += addressBytes) {
        if (!isAnchor(file, fileOffset(layout, readAddress(file, at))))
            continue;
        const names = namesAfter(file, layout, at);
        if (names.length > 0)
            tables.push(names);
    }
    return tables;
}
/** Reads names from the records behind the one at `start` as long as they ascend. */
function namesAfter(file, layout, start) {
    const { addressBytes, readAddress } = layout;
    const record = FIELDS * addressBytes;
    const names = [];
    for (let at = start + record; at + record <= file.length && names.length <= MAX_COMMANDS; at += record) {
        const name = nameAt(file, fileOffset(layout, readAddress(file, at)));
        if (name === null || name <= (names.at(-1) ?? ''))
            break;
        names.push(name);
    }
    return names;
}
/** Compilers let a short text start inside a longer one with the same end, so the byte before the name can have any value. */
const isAnchor = (file, offset) => offset !== null &&
    ANCHOR.compare(file, Math.min(offset, file.length), Math.min(offset + ANCHOR.length, file.length)) === 0;
function nameAt(file, offset) {
    if (offset === null)
        return null;
    const [name = '', ...more] = file.toString('latin1', offset, offset + toybox_table_MAX_NAME_BYTES + 1).split('\0', 2);
    return more.length > 0 && toybox_table_NAME.test(name) ? name : null;
}
const toybox_table_DT_NULL = 0;
const DT_RELA = 7;
const DT_RELASZ = 8;
/**
 * Returns the file with the addends of relocations (System V ABI, "Relocation") where they belong. Some linkers leave zeros there. A
 * relocation can't change the others.
 */
function relocate(original, layout) {
    const file = external_node_buffer_namespaceObject.Buffer.from(original);
    const { addressBytes, readAddress } = layout;
    const dynamic = findDynamicSegment(layout);
    if (dynamic === null)
        return file;
    const tags = new Map();
    const last = Math.min(dynamic.offset + dynamic.size, file.length) - 2 * addressBytes;
    for (let at = dynamic.offset; at <= last; at += 2 * addressBytes) {
        const tag = readAddress(file, at);
        if (tag === toybox_table_DT_NULL)
            break;
        tags.set(tag, readAddress(file, at + addressBytes));
    }
    const table = fileOffset(layout, tags.get(DT_RELA) ?? -1);
    const record = 3 * addressBytes;
    if (table === null)
        return file;
    const end = Math.min(table + (tags.get(DT_RELASZ) ?? 0), file.length);
    for (let at = table; at + record <= end; at += record) {
        const target = fileOffset(layout, readAddress(original, at));
        const addend = original.subarray(at + 2 * addressBytes, at + record);
        if (target === null || target + addressBytes > file.length || addend.every((byte) => byte === 0))
            continue;
        addend.copy(file, target);
    }
    return file;
}

;// CONCATENATED MODULE: ./src/core/image/program.ts
/** Whether the kernel starts it. */
const isExecutable = (program) => program.format === 'elf' || program.format === 'script';
/** The identity of a busybox without a shell among its applets. No row of the catalog has this name. */
const BUSYBOX_WITHOUT_SHELL = '(busybox without a shell)';
/** The identity of a program that unpacks itself when it starts. No row of the catalog has this name. */
const PACKED = '(packed)';
/** The identity of a toybox without a shell among its commands. No row of the catalog has this name. */
const TOYBOX_WITHOUT_SHELL = '(toybox without a shell)';
/** The identity of a dynamic loader, which starts other programs (`ld-linux.so.2 FILE`). No row of the catalog has this name. */
const LOADER = '(dynamic loader)';
/** Whether an identity says which program a file is, rather than what kind of file it is. */
const isProgramName = (identity) => identity !== null && identity !== PACKED && identity !== LOADER && !isWithoutShell(identity);
/** Whether an identity is a program with many commands, none of which is a shell. */
const isWithoutShell = (identity) => identity === BUSYBOX_WITHOUT_SHELL || identity === TOYBOX_WITHOUT_SHELL;

;// CONCATENATED MODULE: ./src/core/reading/program/content-search.ts











/** Compiles the search for the signatures, for any number of files. */
function compileSignatures(signatures) {
    const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
    const overlap = Math.max(...texts.map((text) => text.length)) - 1;
    return { signatures, texts, overlap, search: compileNeedles(texts), border: external_node_buffer_namespaceObject.Buffer.alloc(2 * overlap) };
}
/** Finds the signatures' texts, including those that are split between two chunks. */
function searchContents({ signatures, texts, overlap, search, border, }) {
    /** Where each text first starts in the file, and which of them are in other places too. */
    const firstPositions = new Map();
    const repeatedTexts = new Set();
    const searchAt = (offset, bytes) => {
        search(bytes, (index, start) => {
            const text = texts[index] ?? '';
            const first = firstPositions.get(text);
            if (first === undefined)
                firstPositions.set(text, offset + start);
            else if (first !== offset + start)
                repeatedTexts.add(text);
        });
    };
    /** Bytes of the file that were written. */
    let length = 0;
    /** The last bytes that were written. */
    const tail = external_node_buffer_namespaceObject.Buffer.allocUnsafe(overlap);
    let tailLength = 0;
    const dependencies = elfDependencyReader();
    const symbolReader = createSymbolReader();
    const packed = createPackedDetector();
    const kept = keepBytes();
    const loaded = createLoadedBytes();
    // What is attached behind a program doesn't identify it, unless it's the script of a runtime.
    const hasText = (text) => {
        const start = firstPositions.get(text);
        return start !== undefined && start + text.length <= loaded.end();
    };
    const identityOf = (program) => {
        const file = program === 'busybox' || program === 'toybox' ? kept.all() : null;
        if (file !== null && program === 'busybox' && hasAppletsWithoutShell(file))
            return BUSYBOX_WITHOUT_SHELL;
        if (file !== null && program === 'toybox' && hasCommandsWithoutShell(file))
            return TOYBOX_WITHOUT_SHELL;
        // Any program can contain the texts of a loader, which say nothing about the rest of a packed one.
        if (program !== undefined && program !== LOADER)
            return program;
        return packed.isPacked() ? PACKED : (program ?? null);
    };
    return {
        write(bytes) {
            packed.write(bytes);
            dependencies.write(bytes);
            symbolReader.write(bytes);
            kept.write(loaded.take(bytes), loaded.end());
            if (tailLength > 0) {
                tail.copy(border, 0, 0, tailLength);
                const borderLength = tailLength + bytes.copy(border, tailLength, 0, overlap);
                searchAt(length - tailLength, border.subarray(0, borderLength));
            }
            searchAt(length, bytes);
            length += bytes.length;
            if (bytes.length < overlap) {
                const reused = Math.min(tailLength, overlap - bytes.length);
                tail.copyWithin(0, tailLength - reused, tailLength);
                tailLength = reused + bytes.copy(tail, reused);
            }
            else {
                tailLength = bytes.copy(tail, 0, bytes.length - overlap);
            }
        },
        end() {
            const match = signatures.find(({ texts: required, once, attached }) => required.every((text) => (attached === true ? firstPositions.has(text) : hasText(text))) &&
                (once === undefined || !repeatedTexts.has(once)));
            const symbols = symbolReader.end();
            const identity = identityOf(match?.program);
            kept.release();
            return {
                format: 'elf',
                identity,
                linkage: classifyLinkage(dependencies.end()),
                ...(symbols !== null && { symbols }),
            };
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/program-probe.ts




/** Maximum length of a `#!` line on Linux (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = external_node_buffer_namespaceObject.Buffer.from('\x7fELF', 'latin1');
/** Compiles the search for the signatures once and returns a function that creates probes. */
function createProgramProbe(signatures, archives) {
    const compiled = compileSignatures(signatures);
    const probeArchive = createArchiveProbe(archives);
    return (isExecutable) => isExecutable ? probeFile(compiled, probeArchive, true) : probeOther(compiled, probeArchive);
}
/** An ELF file is no archive, so at most one of the two probes keeps more than the first bytes. */
function probeOther(compiled, probeArchive) {
    const probes = [probeLoadable(compiled), probeFile(compiled, probeArchive, false)];
    return {
        write: (chunk) => probes.forEach((probe) => probe.write(chunk)),
        end: () => probes.map((probe) => probe.end()).find((program) => program !== null) ?? null,
    };
}
function probeFile(compiled, probeArchive, isExecutable) {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let contents = null;
    let archive = null;
    return {
        write(chunk) {
            if (contents !== null) {
                contents.write(chunk);
                return;
            }
            archive?.write(chunk);
            if (head.length === SHEBANG_LIMIT)
                return;
            const isDecided = head.length >= ELF_MAGIC.length;
            const bytes = head.length === 0 ? chunk : external_node_buffer_namespaceObject.Buffer.concat([head, chunk]);
            if (isExecutable && !isDecided && isElf(bytes)) {
                contents = searchContents(compiled);
                contents.write(bytes);
                return;
            }
            head = external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(0, SHEBANG_LIMIT));
            if (isDecided || head.length < ELF_MAGIC.length || !startsLikeArchive(head))
                return;
            archive = probeArchive();
            archive.write(bytes);
        },
        end() {
            if (contents !== null)
                return contents.end();
            const identity = archive?.end() ?? null;
            const text = head.toString('latin1');
            if (!isExecutable || !text.startsWith('#!'))
                return identity === null ? null : { format: 'archive', identity };
            const interpreter = (text.slice(2).split('\n', 1)[0] ?? '').trim();
            return { format: 'script', interpreter, ...(identity !== null && { identity }) };
        },
    };
}
/** Searches a file without an execute bit only if it names a loader, which libraries don't: searching all of them takes time. */
function probeLoadable(compiled) {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let interpreter = null;
    let contents = null;
    const decide = () => {
        interpreter = isElf(head) ? (elfInterpreter(head) ?? null) : null;
        if (interpreter === null)
            return;
        contents = searchContents(compiled);
        contents.write(head);
    };
    return {
        write(chunk) {
            const missing = ELF_HEAD_BYTES - head.length;
            if (missing > 0) {
                head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, missing)]);
                if (head.length === ELF_HEAD_BYTES)
                    decide();
            }
            if (chunk.length > missing)
                contents?.write(chunk.subarray(Math.max(0, missing)));
        },
        end() {
            if (contents === null && head.length < ELF_HEAD_BYTES)
                decide();
            if (contents === null || interpreter === null)
                return null;
            return { format: 'loadable', identity: contents.end().identity, interpreter };
        },
    };
}
function isElf(head) {
    return head.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC);
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/archives.ts
/** A package in a wheel or zipapp: at the top, or where the tools shiv and pex have it. */
const inPython = (path) => new RegExp(`^(?:site-packages/|\\.deps/[^/]+/)?${path}$`);
/** A package that `python -m NAME` runs. Its metadata distinguish it from another package of that name. */
const pythonPackage = (program) => ({
    program,
    format: 'zip',
    names: [inPython(`${program}/__main__\\.py`), inPython(`${program}-[^/]+\\.dist-info/METADATA`)],
    interpreter: 'python',
});
/**
 * For example `python pip.pyz install`, `python pip.whl/pip install` and `php composer.phar install`, with any names. The first match
 * wins, so those that may contain pip come before it. A wheel of uv is missing because Python can't start the program in it.
 */
const ARCHIVES = [
    ...['pipx', 'pipenv', 'poetry', 'pdm', 'hatch', 'conda', 'xonsh'].map(pythonPackage),
    // The published zipapp has no metadata.
    {
        program: 'pip',
        format: 'zip',
        names: [inPython('pip/__main__\\.py'), inPython('pip/_internal/cli/main\\.py')],
        interpreter: 'python',
    },
    { program: 'composer', format: 'phar', names: [/^src\/Composer\/Composer\.php$/], interpreter: 'php' },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/signatures.ts

/** Encodes a text as C++ programs on Linux store wide strings: four bytes for each character. */
const wide = (text) => text.split('').join('\0\0\0');
/**
 * bun looks for this text to find the application in a program that `bun build --compile` made. Such a program contains all of bun,
 * and the text a second time: at its end until 1.3, in the section `.bun` since then.
 */
const BUN_PAYLOAD_END = '\n---- Bun! ----\n';
/**
 * The first match wins, so busybox comes before the shells that its applets derive from. `script/verify-signatures` tests each
 * row with the real programs and with thousands of others.
 */
const SIGNATURES = [
    { program: 'busybox', texts: [' multi-call binary.', 'applet not found'] },
    { program: 'toybox', texts: ['Toybox %s multicall binary', 'landley.net/toybox'] },
    {
        program: 'bash',
        texts: ['GNU bash, version %s', "c help' for more information about shell builtin"],
    },
    {
        program: 'dash',
        texts: ['getcwd() failed: %s', '%s not defined in %s', '%s unexpected (expecting %s)'],
    },
    { program: 'ash', texts: ['EOF in backquote substitution', 'Use "exit" to leave shell.'] },
    { program: 'hush', texts: ['syntax error: unterminated %s', 'malformed ${%s:...}'] },
    { program: 'zsh', texts: ["zsh: job can't be suspended", 'zsh: sure you want to delete'] },
    { program: 'mksh', texts: ['KSH_VERSION=@(#)MIRBSD KSH R', '/etc/suid_profile'] },
    { program: 'lksh', texts: ['KSH_VERSION=@(#)LEGACY KSH R', '/etc/suid_profile'] },
    { program: 'posh', texts: ['posh_builtin_getopts', "can't open function definition file %s - %s"] },
    { program: 'pdksh', texts: ['@(#)PD KSH v5.2.14 ', '/etc/suid_profile'] },
    {
        program: 'ksh',
        texts: ['[-author?David Korn', ' - Shell, the standard command language interpreter]'],
    },
    { program: 'fish', texts: ['fish_default_key_bindings', '__fish_print_help fish'] },
    {
        program: 'fish',
        texts: [wide('Return status information about fish'), '__fish_print_help fish'],
    },
    { program: 'tcsh', texts: ['tcsh %d.%.2d.%.2d', 'There are suspended jobs'] },
    {
        program: 'csh',
        texts: ['There are suspended jobs', 'exit" to leave csh.', '%s: shell built-in command.'],
    },
    { program: 'yash', texts: ['was not found in $YASH_LOADPATH', "Try `man yash' for details."] },
    { program: 'rc', texts: ['rc: not enough arguments to flag', 'rc: unknown flag'] },
    { program: 'rc', texts: ['rc: Too many traps (trap %s), aborting', "`if not' does not follow `if(...)'"] },
    { program: 'sash', texts: ['Stand-alone shell (version', 'Built-in commands are aliased to standard'] },
    { program: 'mrsh', texts: ['failed to open %s for reading: %s', 'failed to enable job control'] },
    { program: 'elvish', texts: ['src.elv.sh/pkg/shell.', 'src.elv.sh/pkg/eval.'] },
    { program: 'elvish', texts: ['github.com/elves/elvish/pkg/shell.', 'github.com/elves/elvish/pkg/eval.'] },
    // Go's table of functions names those that are linked, also in stripped programs. `shfmt` links only the parser.
    { program: 'gosh', texts: ['mvdan.cc/sh/v3/interp.(*Runner).Run'] },
    { program: 'gosh', texts: ['mvdan.cc/sh/interp.(*Runner).Run'] },
    { program: 'es', texts: ['usage: es [-c command] [-s'] },
    { program: 'nu', texts: ['The nushell language and shell.', 'crates/nu-cli/src/'] },
    { program: 'apk', texts: ['PANIC! Failed to re-execute new apk-tools'] },
    { program: 'apt', texts: ['apt is a commandline package manager and provides'] },
    { program: 'apt', texts: ['apt-get is a command line interface for retrieval'] },
    { program: 'aptitude', texts: ['aptitude::CmdLine::Simulate'] },
    { program: 'dpkg', texts: ['Type dpkg --help for help about installing', 'Type dpkg-deb --help'] },
    {
        program: 'rpm',
        texts: ['one type of query/verify may be performed', 'only installation and upgrading may be'],
    },
    { program: 'dnf', texts: ['--- DNF5 launched with arguments'] },
    { program: 'zypper', texts: ['===== Hi, me zypper', "refresh the repositories using 'zypper refresh'"] },
    { program: 'pacman', texts: ['pacman v%s - libalpm', 'try running pacman-db-upgrade'] },
    { program: 'xbps', texts: ['Usage: xbps-install [OPTIONS]'] },
    { program: 'opkg', texts: ['opkg must have one sub-command argument'] },
    {
        program: 'nix',
        texts: ['(import <nixpkgs> {}).bashInteractive', 'nix-shell requires a single derivation'],
    },
    { program: 'guix', texts: ['guix-daemon -- perform derivation builds'] },
    {
        program: 'flatpak',
        texts: [' Manage installed applications and runtimes', ' - List installed apps and/or'],
    },
    { program: 'snap', texts: ['Install snaps on the system', 'github.com/snapcore/snapd/cmd/snap'] },
    { program: 'cargo', texts: ['cache directory tag created by cargo', 'bin/cargo/cli.rs'] },
    { program: 'bun', texts: ['BUN_INSTALL_CACHE_DIR', BUN_PAYLOAD_END], once: BUN_PAYLOAD_END },
    { program: 'deno', texts: ['# generated by deno install', 'Did you forget to run `deno install`?'] },
    { program: 'uv', texts: ['An extremely fast Python package manager.', 'crates/uv-resolver/src/'] },
    {
        program: 'pnpm',
        // Node.js, with the script behind it until version 10.
        texts: ['ERR_PNPM_NO_IMPORTER_MANIFEST_FOUND', 'pnpm:devPreinstall', 'pnpm self-update'],
        attached: true,
    },
    // Since version 12, a binary of Rust.
    { program: 'pnpm', texts: ['"pnpm recursive exec" failed in ', 'Installing pnpm CLI globally from '] },
    { program: 'rustup', texts: ['The Rust toolchain installer', 'rustup toolchain install'] },
    {
        program: 'opam',
        texts: ['The OPAMSWITCH variable does not point to', 'opam switch create trunk --repos default,beta='],
    },
    {
        program: 'gcc',
        texts: ['Exit with highest error code from a phase.', 'spec failure: unrecognized spec option'],
    },
    {
        program: 'gcc',
        texts: ['implicit declaration of function %qE', 'ISO C forbids an empty translation unit'],
    },
    {
        program: 'gcc',
        texts: [
            'ISO C++ forbids converting a string constant to %qT',
            'control reaches end of non-void function',
        ],
    },
    { program: 'tcc', texts: ['tcc [options...] [-o outfile] [-c] infile(s)...'] },
    {
        program: 'ld',
        texts: ['unrecognised emulation mode: %s', 'link errors found, deleting executable'],
    },
    { program: 'ld', texts: ['N4gold22Condvar_impl_nothreadsE', 'N4gold18Workqueue_threaderE'] },
    {
        program: 'make',
        texts: ['Circular %s <- %s dependency dropped.', 'Unconditionally make all targets.'],
    },
    {
        program: 'cmake',
        texts: ['cmake [options] <path-to-source>', 'Specify a source directory to (re-)generate a build system'],
    },
    {
        program: 'ninja',
        texts: ['usage: ninja [options] [targets...]', 'if targets are unspecified, builds the'],
    },
    { program: 'go', texts: ['Go is a tool for managing Go source code.', 'cmd/go/internal/work.'] },
    {
        program: 'zig',
        texts: ['Usage: zig [command] [options]', 'translate-c      Convert C code to Zig code'],
    },
    {
        program: 'git',
        texts: [
            'These are common Git commands used in various situations:',
            "alias loop detected: expansion of '%s' does not terminate",
        ],
    },
];
/** Dynamic loaders. No row of the catalog has them, because they are no shells, but they start any program. */
const LOADERS = [
    { program: LOADER, texts: ['EXECUTABLE-FILE [ARGS-FOR-PROGRAM...]', '_rtld_global_ro'] },
    { program: LOADER, texts: ['Dynamic Program Loader', 'Usage: %s [options] [--] pathname'] },
];

;// CONCATENATED MODULE: ./src/core/detection/probe-program.ts



/** Probes a regular file for all programs that have a signature. */
const probeProgram = createProgramProbe([...SIGNATURES, ...LOADERS], ARCHIVES);

;// CONCATENATED MODULE: ./src/core/reading/archive-entries.ts

function archive_entries_createArchiveEntries() {
    const files = new Map();
    const paths = new Set();
    return {
        paths: paths,
        add({ name, linkname, type }, file) {
            const path = cleanPath(name);
            paths.add(path);
            files.delete(path);
            if (file !== null)
                files.set(path, { file });
            else if (type === '2')
                files.set(path, { target: linkTarget(path, linkname) });
            else if (type === '1')
                files.set(path, { target: cleanPath(linkname) });
        },
        find(path) {
            let entry = files.get(cleanPath(path));
            for (let links = 0; entry && 'target' in entry; links += 1) {
                if (links === MAX_LINKS)
                    return null;
                entry = files.get(entry.target);
            }
            return entry?.file ?? null;
        },
    };
}
function linkTarget(path, target) {
    return target.startsWith('/') ? cleanPath(target) : cleanPath(joinPath(`/${parentPath(path)}`, target));
}

;// CONCATENATED MODULE: ./src/core/reading/document-store.ts


/** Returns the text of a JSON blob. Throws a WeighInError if it is missing, not JSON, or doesn't match a known digest. */
function document_store_readJsonBlob(blob, path, digest) {
    if (blob === null)
        throw document_store_missingBlob(path);
    if (blob.kind === 'failed')
        throw document_store_withPath(blob.error, path);
    if (blob.kind !== 'json')
        throw document_store_invalidImage(`Invalid image metadata in ${displayBytes(path)}`, 'it is not a JSON document');
    document_store_verifyDigest(blob.digest, digest, path);
    return blob.bytes.toString('utf8');
}
/** Throws a WeighInError if the expected digest is known and differs. */
function document_store_verifyDigest(actual, expected, path) {
    if (expected === null || actual === expected)
        return;
    throw document_store_invalidImage(`${displayBytes(path)} doesn't match its digest`, `expected ${displayBytes(expected)}, found ${actual}`);
}
/** Prefixes an error of a blob with the blob's path. */
function document_store_withPath(error, path) {
    const { area, what, why, remedy } = error;
    return new WeighInError({ area, what: `${displayBytes(path)}: ${what}`, why, remedy, cause: error });
}
/** Creates the error for a file that is missing in a source. */
function document_store_missingBlob(path) {
    return document_store_invalidImage('Incomplete image', `${displayBytes(path)} is missing`);
}
/** Creates the error for an image whose parts are missing or don't match. */
function document_store_invalidImage(what, why) {
    const remedy = 'The image is damaged or was changed later. Save, export, or download it again.';
    return new WeighInError({ area: 'archive', what, why, remedy });
}

;// CONCATENATED MODULE: ./src/core/image/image-config.ts

/** Parses an image config. Throws a WeighInError for an invalid one. */
function image_config_readConfig(text, path) {
    const document = expectObject(parseJson(text, path), path, 'the config');
    const rootfs = expectObject(document['rootfs'], path, 'rootfs');
    const history = expectList(document['history'], path, 'history').filter(isObject);
    return {
        platform: readPlatform(document, path),
        config: readSettings(isObject(document['config']) ? document['config'] : {}, path),
        diffIds: expectStrings(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
        history: history.map((step) => ({
            // `docker import` leaves created_by empty and describes itself in the comment.
            createdBy: stringOrEmpty(step['created_by']) || stringOrEmpty(step['comment']),
            empty: step['empty_layer'] === true,
        })),
    };
}
const stringOrEmpty = (value) => (typeof value === 'string' ? value : '');
function readPlatform(document, path) {
    const os = expectString(document['os'] ?? 'linux', path, 'os');
    const architecture = expectString(document['architecture'] ?? 'unknown', path, 'architecture');
    const variant = stringOrEmpty(document['variant']);
    return variant === '' ? { os, architecture } : { os, architecture, variant };
}
function readSettings(config, path) {
    const readCommand = (name) => config[name] === undefined || config[name] === null
        ? null
        : expectStrings(config[name], path, `config.${name}`);
    return {
        entrypoint: readCommand('Entrypoint'),
        cmd: readCommand('Cmd'),
        user: stringOrEmpty(config['User']),
        workingDirectory: stringOrEmpty(config['WorkingDir']),
        searchPath: readVariable(config['Env'], 'PATH'),
        versions: readVersions(config['Env']),
    };
}
/** Reads one environment variable. Only the few that are needed are read, because the environment can contain secrets. */
function readVariable(environment, name) {
    if (!Array.isArray(environment))
        return '';
    const setting = environment.findLast((entry) => typeof entry === 'string' && entry.startsWith(`${name}=`));
    return typeof setting === 'string' ? setting.slice(name.length + 1) : '';
}
/** Matches the number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION_NUMBER = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;
function readVersions(environment) {
    const [, nodejs] = VERSION_NUMBER.exec(readVariable(environment, 'NODE_VERSION')) ?? [];
    const [, java] = VERSION_NUMBER.exec(readVariable(environment, 'JAVA_VERSION')) ?? [];
    return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}

;// CONCATENATED MODULE: ./src/core/reading/read-manifests.ts




/** Reads the `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null if it doesn't exist. */
async function read_manifests_readDockerManifests(store) {
    const path = 'manifest.json';
    const blob = await store.getDocument(path, 'manifest');
    if (blob === null)
        return null;
    return expectList(parseJson(readJsonBlob(blob, path, null), path), path, 'the document').map((item) => {
        const image = expectObject(item, path, 'an image');
        return {
            config: referenceFromName(expectString(image['Config'], path, 'Config')),
            layers: expectStrings(image['Layers'], path, 'Layers').map(referenceFromName),
            names: expectStrings(image['RepoTags'], path, 'RepoTags'),
            digests: [],
        };
    });
}
/** Creates a reference, with the digest if the name contains it: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function referenceFromName(path) {
    const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
    const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}
/** Maximum descriptors in nested indexes. An index with more is made to keep the reader busy. */
const MAX_DESCRIPTORS = 10_000;
const NAME_ANNOTATIONS = (/* unused pure expression or super */ null && (['io.containerd.image.name', 'org.opencontainers.image.ref.name']));
const CONFIG_TYPES = (/* unused pure expression or super */ null && ([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]));
/**
 * Reads all image manifests of an OCI layout, also those in nested indexes (OCI image specification, "Image Layout"). Skips
 * attestations, artifacts, and platforms that are not in the layout. Returns null if there is no index.json.
 */
async function read_manifests_readOciManifests(store) {
    const path = 'index.json';
    const blob = await store.getDocument(path, 'manifest');
    if (blob === null)
        return null;
    const index = expectObject(parseJson(readJsonBlob(blob, path, null), path), path, 'the document');
    const queue = readDescriptors(index, path, [], []);
    const images = [];
    let missingPath = null;
    // The loop also visits descriptors that nested indexes append to the queue.
    for (const { reference, names, indexDigests } of queue) {
        if (queue.length > MAX_DESCRIPTORS)
            throw invalidMetadata(path, `its indexes list more than ${formatCount(MAX_DESCRIPTORS)} images`);
        const manifest = await store.getDocument(reference.path, 'manifest');
        if (manifest === null) {
            missingPath ??= reference.path;
            continue;
        }
        const document = expectObject(parseJson(readJsonBlob(manifest, reference.path, reference.digest), reference.path), reference.path, 'the document');
        const digests = [reference.digest, ...indexDigests];
        if ('manifests' in document)
            queue.push(...readDescriptors(document, reference.path, names, digests));
        else if (isImageManifest(document))
            images.push(readImageManifest(document, reference.path, names, digests));
    }
    if (images.length === 0 && missingPath !== null)
        throw missingBlob(missingPath);
    return images;
}
/** Parses the images of an index (OCI image specification, "Image Index") without attestations. Returns null if it isn't an index. */
function parseIndexEntries(text, path) {
    const document = expectObject(parseJson(text, path), path, 'the document');
    if (!('manifests' in document))
        return null;
    return expectList(document['manifests'], path, 'manifests')
        .map((item) => expectObject(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((descriptor) => {
        const { digest } = readReference(descriptor, path);
        return { digest, platform: read_manifests_readPlatform(descriptor['platform']), descriptor };
    });
}
function read_manifests_readPlatform(value) {
    const { os, architecture, variant } = isObject(value) ? value : {};
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return null;
    return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}
function readDescriptors(index, path, names, indexDigests) {
    return expectList(index['manifests'], path, 'manifests')
        .map((item) => expectObject(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((item) => {
        const annotations = isObject(item['annotations']) ? item['annotations'] : {};
        const annotatedNames = NAME_ANNOTATIONS.map((key) => annotations[key]).filter((name) => typeof name === 'string');
        return { reference: readReference(item, path), names: [...names, ...annotatedNames], indexDigests };
    });
}
/** Whether a descriptor is marked as provenance or SBOM (BuildKit, "Image attestation storage"). */
function isAttestation(descriptor) {
    const { annotations, platform } = descriptor;
    if (isObject(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest')
        return true;
    return isObject(platform) && platform['os'] === 'unknown' && platform['architecture'] === 'unknown';
}
function isImageManifest(document) {
    const { config } = document;
    if (!isObject(config))
        return false;
    return config['mediaType'] === undefined || CONFIG_TYPES.includes(config['mediaType']);
}
function readImageManifest(document, path, names, digests) {
    const layers = expectList(document['layers'], path, 'layers');
    return {
        config: readReference(expectObject(document['config'], path, 'config'), path),
        layers: layers.map((layer) => readReference(expectObject(layer, path, 'a layer'), path)),
        names,
        digests,
    };
}
/** Reads a descriptor (OCI image specification, "OCI Content Descriptors"). */
function readReference(descriptor, path) {
    const digest = expectString(descriptor['digest'], path, 'a digest');
    const hex = sha256Hex(digest);
    if (hex === null)
        throw invalidMetadata(path, 'a digest does not have the form sha256:<64 hex digits>');
    const size = descriptor['size'];
    return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}

;// CONCATENATED MODULE: ./src/core/reading/assemble-image.ts






/** Describes all images of a source. Rejects with a WeighInError if there are none or their documents don't match. */
async function assemble_image_describeImages(store) {
    const docker = await readDockerManifests(store);
    const oci = await readOciManifests(store);
    if (docker === null && oci === null)
        throw notAnImageArchive(store.paths);
    const images = new Map();
    for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
        const image = await describeImage(store, manifest);
        const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
        const existing = images.get(key);
        images.set(key, existing ? mergeImages(existing, image) : image);
    }
    if (images.size === 0)
        throw notAnImageArchive(store.paths);
    return [...images.values()];
}
/** Merges two descriptions of the same image, such as of two tags, or of the Docker manifest and the OCI index. */
function mergeImages(first, second) {
    return {
        ...first,
        names: [...new Set([...first.names, ...second.names])],
        digests: [...new Set([...first.digests, ...second.digests])],
    };
}
async function describeImage(store, manifest) {
    const blob = await store.getDocument(manifest.config.path, 'config');
    const document = readConfig(readJsonBlob(blob, manifest.config.path, manifest.config.digest), manifest.config.path);
    const { platform, config, diffIds, history } = document;
    if (diffIds.length !== manifest.layers.length) {
        throw invalidImage(`The manifest doesn't match the config ${displayBytes(manifest.config.path)}`, `the number of layers is ${manifest.layers.length}, the number of diff IDs ${diffIds.length}`);
    }
    const createdBy = history.filter(({ empty }) => !empty).map((step) => step.createdBy);
    const layers = manifest.layers.map((reference, index) => ({
        ...reference,
        diffId: diffIds[index] ?? '',
        createdBy: createdBy[index] ?? '',
    }));
    const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
    const digests = [...new Set([...configDigest, ...manifest.digests])];
    return { platform, config, history, layers, names: [...new Set(manifest.names)], digests };
}
/** Adds the sizes of layer blobs that the manifests don't contain, if the source knows them. */
async function assemble_image_fillLayerSizes(images, findSize) {
    const sized = [];
    for (const image of images) {
        const layers = [];
        for (const layer of image.layers)
            layers.push({ ...layer, size: layer.size ?? (await findSize(layer.path)) });
        sized.push({ ...image, layers });
    }
    return sized;
}
/** Verifies a blob against a layer's description. Throws a WeighInError if it is missing, unreadable, or doesn't match. */
function assemble_image_verifyLayer(blob, { path, digest, size, diffId }) {
    if (blob === null)
        throw missingBlob(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'layer') {
        throw invalidImage(`Invalid layer ${displayBytes(path)}`, 'it is not a tar archive, plain or compressed with gzip or zstd');
    }
    const { compressed, hasContentDigests, tarBytes, count } = blob;
    if (blob.digest !== null)
        verifyDigest(blob.digest, digest, path);
    if (size !== null && compressed !== null && size !== compressed) {
        throw invalidImage(`Layer ${displayBytes(path)} doesn't match its manifest`, `expected ${size} bytes, found ${compressed}`);
    }
    const contents = blob.contents.diffId === '' ? { ...blob.contents, diffId } : blob.contents;
    if (contents.diffId !== diffId) {
        throw invalidImage(`Layer ${displayBytes(path)} doesn't match the image config`, `expected diff ID ${displayBytes(diffId)}, found ${contents.diffId}`);
    }
    return {
        contents,
        digest: compressed === null ? null : (blob.digest ?? digest),
        compressed,
        hasContentDigests,
        tarBytes,
        count,
    };
}
/** Combines a layer's description with its verified contents. */
function toImageLayer({ diffId, createdBy }, verified) {
    const { digest, compressed, contents } = verified;
    return { diffId, digest, compressed, createdBy, contents };
}
function notAnImageArchive(paths) {
    const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
    return new WeighInError({
        area: 'archive',
        what: 'Not an image archive',
        why: looksLikeRoot
            ? 'it is a root file system, as written by `docker export`'
            : 'it contains neither a manifest.json nor an index.json that lists an image',
        remedy: looksLikeRoot
            ? 'Use `docker save`, or import the file first with `docker import`.'
            : 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/stream-archive.ts








/** Larger chunks are split, so that an archive in a single buffer needs no more memory than a stream. */
const stream_archive_PIECE_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Reads a docker-archive or oci-archive, plain or compressed, in one pass and without keeping blobs in memory. Blobs are read in
 * archive order, then matched to images; digests and diff IDs are verified. Rejects with a WeighInError of area `archive` if the
 * file is not an image archive, is truncated, lacks a blob, or doesn't match its digests.
 */
async function streamArchive(chunks, options) {
    const files = readFiles(layerOptions(options));
    const input = decompressAny((chunk) => files.write(chunk));
    for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        for (let offset = 0; offset < bytes.length; offset += stream_archive_PIECE_BYTES)
            await input.write(bytes.subarray(offset, offset + stream_archive_PIECE_BYTES));
    }
    await input.end();
    files.end();
    await files.settle();
    const descriptions = await describeImages({
        getDocument: (path) => Promise.resolve(files.find(path)),
        paths: files.paths,
    });
    const images = await fillLayerSizes(descriptions, (path) => {
        const blob = files.find(path);
        return Promise.resolve(blob?.kind === 'layer' ? (blob.compressed ?? blob.tarBytes) : null);
    });
    // All layers were already read, with the digests that the options ask for.
    const readLayer = async (layer) => Promise.resolve(verifyLayer(files.find(layer.path), layer));
    return { images, readLayer };
}
/** Creates the options that all blobs of one archive or layout share. */
function layerOptions({ probeProgram, hashContent = true, limits = {}, digests, openLayer, }) {
    const budget = createBudget({ ...DEFAULT_LIMITS, ...limits });
    return { probeProgram, hashContent, digests, openLayer, budget };
}
/** Detects the compression by the first bytes and decompresses into the sink. */
function decompressAny(sink) {
    let head = Buffer.alloc(0);
    let next = null;
    async function detect() {
        const kind = sniff(head);
        if (kind !== 'tar' && kind !== 'gzip' && kind !== 'zstd')
            throw notAnArchive(kind, head);
        next = kind === 'tar' ? { write: sink, end: () => undefined } : decompressInto(kind, sink);
        await next.write(head);
        return next;
    }
    return {
        async write(chunk) {
            if (next !== null)
                return next.write(chunk);
            head = Buffer.concat([head, chunk]);
            if (head.length >= SNIFF_BYTES)
                await detect();
        },
        async end() {
            await (next ?? (await detect())).end();
        },
    };
}
/** Reads the files of an archive while it is streamed. */
function readFiles(options) {
    const entries = createArchiveEntries();
    let current = null;
    let writing = undefined;
    let pendingWrites = [];
    const pendingBlobs = [];
    const tar = createTarReader({
        entry(header) {
            options.budget.spendEntry(header.name.length + header.linkname.length);
            current = header.type === '0' ? { reader: createBlobReader(options), slot: { blob: null } } : null;
            entries.add(header, current && current.slot);
        },
        data(chunk) {
            const { reader } = current ?? {};
            writing = writing ? writing.then(() => reader?.write(chunk)) : reader?.write(chunk);
            if (!writing)
                return;
            // If the archive itself is damaged, nobody awaits this promise.
            writing.catch(() => undefined);
            pendingWrites.push(writing);
        },
        entryEnd() {
            if (current === null)
                return;
            const { reader, slot } = current;
            const blob = writing ? writing.then(() => reader.end()) : reader.end();
            writing = undefined;
            current = null;
            if (blob instanceof Promise)
                trackBlob(blob.then((read) => void (slot.blob = read)));
            else
                slot.blob = blob;
        },
    }, options.budget.limits);
    /** The next blob can start before this one is finished; errors are reported at the end. */
    function trackBlob(blob) {
        blob.catch(() => undefined);
        pendingBlobs.push(blob);
    }
    async function settle() {
        const writes = pendingWrites;
        pendingWrites = [];
        writing = undefined;
        await Promise.all(writes);
    }
    return {
        paths: entries.paths,
        async settle() {
            await Promise.all(pendingBlobs);
        },
        write(chunk) {
            tar.write(chunk);
            return pendingWrites.length === 0 ? undefined : settle();
        },
        end() {
            tar.end();
        },
        find: (path) => entries.find(path)?.blob ?? null,
    };
}
/** Unsupported compressions, by their first bytes. */
const UNSUPPORTED_COMPRESSIONS = [
    { name: 'xz', magic: '\xfd7zXZ\0', command: 'xz -d' },
    { name: 'bzip2', magic: 'BZh', command: 'bzip2 -d' },
];
function notAnArchive(kind, head) {
    const compressed = UNSUPPORTED_COMPRESSIONS.find(({ magic }) => head.toString('latin1', 0, magic.length) === magic);
    if (compressed !== undefined) {
        return new WeighInError({
            area: 'archive',
            what: `Unsupported ${compressed.name} compression of the image archive`,
            why: 'only gzip and zstd can be read',
            remedy: `Decompress the file first with \`${compressed.command} FILE\`.`,
        });
    }
    return new WeighInError({
        area: 'archive',
        what: 'Not an image archive',
        why: kind === 'empty' ? 'it is empty' : 'it is neither a tar archive nor a gzip or zstd file',
        remedy: 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/sources/read-blob.ts


/** Reads a blob on disk and detects what it is. Calls `afterPiece` with the size of each piece, and waits for it. */
async function read_blob_readBlob(location, options, afterPiece) {
    const reader = blob_reader_createBlobReader(options);
    for (const piece of readPieces(location)) {
        const writing = reader.write(piece);
        if (writing)
            await writing;
        const pause = afterPiece(piece.length);
        if (pause)
            await pause;
    }
    return reader.end();
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/read-job.ts




function jobOptions({ limits, hashContent, digests }) {
    return layerOptions({ probeProgram: probeProgram, limits, hashContent, digests });
}
/** Reads a layer from disk in this thread. Calls `afterPiece` with the size of each piece, and waits for it. */
async function readJob(job, afterPiece) {
    try {
        return await read_blob_readBlob(job.location, jobOptions(job), afterPiece);
    }
    catch (error) {
        if (!(error instanceof errors_WeighInError))
            throw error;
        return { kind: 'failed', error };
    }
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-codec.ts

const KINDS = ['file', 'hardlink', 'symlink', 'directory', 'special', 'whiteout', 'opaque'];
const DIGEST_BYTES = 16;
/** Bytes for kind and length of the path. */
const ROW_BYTES = 5;
/** Bytes for size, mode, program and length of the digest. */
const FILE_BYTES = 8 + 2 + 4 + 1;
const NO_PROGRAM = 0xffffffff;
/** Encodes a verified layer compactly, to transfer it between threads and to store it in the layer cache. */
function encodeLayer(layer) {
    const { contents, ...metadata } = layer;
    const { diffId, unpacked, entries, databases } = contents;
    const programs = programTable(entries);
    const head = {
        ...metadata,
        diffId,
        unpacked,
        databases,
        entries: entries.length,
        programs: programs.distinct,
    };
    const headBytes = external_node_buffer_namespaceObject.Buffer.from(JSON.stringify(head));
    const rowBytes = entries.reduce((sum, entry) => sum + rowLength(entry), 0);
    const bytes = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(4 + headBytes.length + rowBytes);
    bytes.writeUInt32LE(headBytes.length, 0);
    headBytes.copy(bytes, 4);
    writeRows(bytes, 4 + headBytes.length, entries, programs.programNumber);
    return bytes;
}
/** Decodes the output of `encodeLayer`. Throws for anything else, so the caller must check the integrity first. */
function layer_codec_decodeLayer(bytes) {
    const rows = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, rows));
    const { diffId, unpacked, databases, entries: count, programs, ...metadata } = head;
    const entries = layer_codec_readRows(bytes, rows, count, programs);
    return { ...metadata, contents: { diffId, unpacked, entries, databases } };
}
/** Collects the distinct programs: many files have the same one, which is written once. */
function programTable(entries) {
    const numbers = new Map();
    const distinct = [];
    const programKey = (program) => {
        const interpreter = 'interpreter' in program ? program.interpreter : '';
        const linkage = 'linkage' in program ? program.linkage : '';
        const symbols = 'symbols' in program ? `${program.symbols.bytes} ${program.symbols.isGo}` : '';
        return [program.format, program.identity ?? '', linkage, symbols, interpreter].join(' ');
    };
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.program === null || numbers.has(programKey(entry.program)))
            continue;
        numbers.set(programKey(entry.program), distinct.push(entry.program) - 1);
    }
    const programNumber = ({ program }) => (program && numbers.get(programKey(program))) ?? NO_PROGRAM;
    return { distinct, programNumber };
}
function rowLength(entry) {
    const length = ROW_BYTES + entry.path.length;
    if (entry.kind === 'file')
        return length + FILE_BYTES + (entry.digest === null ? 0 : DIGEST_BYTES);
    if (entry.kind === 'symlink')
        return length + 4 + entry.target.length;
    return entry.kind === 'hardlink' ? length + 4 : length;
}
function writeRows(bytes, start, entries, programNumber) {
    const indexes = new Map();
    for (const [index, entry] of entries.entries())
        if (entry.kind === 'file')
            indexes.set(entry, index);
    let offset = start;
    for (const entry of entries) {
        offset = bytes.writeUInt8(KINDS.indexOf(entry.kind), offset);
        offset = writeText(bytes, offset, entry.path);
        if (entry.kind === 'hardlink')
            offset = bytes.writeUInt32LE(findFileIndex(indexes, entry.file), offset);
        else if (entry.kind === 'symlink')
            offset = writeText(bytes, offset, entry.target);
        else if (entry.kind === 'file') {
            offset = bytes.writeDoubleLE(entry.size, offset);
            offset = bytes.writeUInt16LE(entry.mode, offset);
            offset = bytes.writeUInt32LE(programNumber(entry), offset);
            offset = bytes.writeUInt8(entry.digest === null ? 0 : DIGEST_BYTES, offset);
            if (entry.digest !== null)
                offset += bytes.write(entry.digest, offset, 'hex');
        }
    }
}
function writeText(bytes, offset, text) {
    const start = bytes.writeUInt32LE(text.length, offset);
    return start + bytes.write(text, start, 'latin1');
}
function findFileIndex(indexes, file) {
    const index = indexes.get(file);
    if (index === undefined)
        throw new TypeError('a hard link has no target in its layer');
    return index;
}
function layer_codec_readRows(bytes, start, count, programs) {
    const entries = [];
    const links = [];
    let offset = start;
    const takeText = () => {
        const from = offset + 4;
        offset = from + bytes.readUInt32LE(offset);
        return bytes.toString('latin1', from, offset);
    };
    for (let index = 0; index < count; index += 1) {
        const kind = KINDS[bytes.readUInt8(offset)];
        offset += 1;
        const path = takeText();
        if (kind === 'file') {
            const digestBytes = bytes.readUInt8(offset + 14);
            const digest = digestBytes === 0 ? null : bytes.toString('hex', offset + 15, offset + 15 + digestBytes);
            const program = programs[bytes.readUInt32LE(offset + 10)] ?? null;
            const size = bytes.readDoubleLE(offset);
            entries.push({ kind, path, size, mode: bytes.readUInt16LE(offset + 8), digest, program });
            offset += FILE_BYTES + digestBytes;
        }
        else if (kind === 'symlink') {
            entries.push({ kind, path, target: takeText() });
        }
        else if (kind === 'hardlink') {
            links.push({ index, target: bytes.readUInt32LE(offset) });
            offset += 4;
            entries.push({ kind: 'special', path });
        }
        else if (kind !== undefined)
            entries.push({ kind, path });
        else
            throw new TypeError('an entry has an unknown kind');
    }
    if (offset !== bytes.length)
        throw new TypeError('the encoded layer is truncated');
    // Links are resolved last, because a file that replaces an overwritten one can come after links to it.
    for (const { index, target } of links) {
        const [entry, file] = [entries[index], entries[target]];
        if (entry === undefined || file?.kind !== 'file')
            throw new TypeError("a hard link doesn't point to a file");
        entries[index] = { kind: 'hardlink', path: entry.path, file };
    }
    return entries;
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/worker-protocol.ts


/** Converts a blob into a message that can be sent between threads. */
function toMessage(blob) {
    switch (blob.kind) {
        case 'layer': {
            const { kind, ...layer } = blob;
            return { kind, index: encodeLayer(layer) };
        }
        case 'failed': {
            const { area, what, why, remedy } = blob.error;
            return { kind: 'failed', error: { area, what, why, remedy } };
        }
        default:
            return { kind: 'other' };
    }
}
/** Converts a message back into a blob. */
function fromMessage(message) {
    switch (message.kind) {
        case 'layer': {
            const { index } = message;
            const layer = decodeLayer(Buffer.from(index.buffer, index.byteOffset, index.byteLength));
            return { kind: 'layer', ...layer };
        }
        case 'failed':
            return { kind: 'failed', error: new WeighInError(message.error) };
        case 'other':
            return message;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/layer-worker.ts






/** Bytes between two progress messages. */
const PROGRESS_BYTES = 4 * 1024 * 1024;
/** Runs in a worker and reads the layers that it is sent. An unexpected error ends the worker, and the main thread reports it. */
function serveLayers() {
    let reader = null;
    // Requests are handled one after the other, even if one has to wait.
    let previous = Promise.resolve();
    const handle = async (request) => {
        if (request.kind === 'piece') {
            await writePieces(reader, request.buffer, request.length);
            sendMessage({ kind: 'buffer-returned', buffer: request.buffer }, [request.buffer]);
        }
        else if (request.kind === 'end') {
            if (reader !== null)
                sendResult(await reader.end());
            reader = null;
        }
        else if (request.job.location === null) {
            reader = blob_reader_createBlobReader(jobOptions(request.job));
        }
        else {
            sendResult(await readFromDisk(request.job, request.job.location));
        }
    };
    external_node_worker_threads_namespaceObject.parentPort?.on('message', (request) => {
        previous = previous.then(() => handle(request));
    });
}
/** Writes in pieces that fit into a processor's cache. */
async function writePieces(reader, buffer, length) {
    for (let offset = 0; offset < length; offset += PIECE_BYTES) {
        const writing = reader?.write(external_node_buffer_namespaceObject.Buffer.from(buffer, offset, Math.min(PIECE_BYTES, length - offset)));
        if (writing)
            await writing;
    }
}
async function readFromDisk(job, location) {
    let unreported = 0;
    const report = () => {
        sendMessage({ kind: 'progress', bytes: unreported });
        unreported = 0;
    };
    const blob = await readJob({ ...job, location }, (bytes) => {
        unreported += bytes;
        if (unreported >= PROGRESS_BYTES)
            report();
    });
    report();
    return blob;
}
function sendResult(blob) {
    const message = toMessage(blob);
    sendMessage(message, message.kind === 'layer' ? [message.index.buffer] : []);
}
function sendMessage(message, transferred = []) {
    external_node_worker_threads_namespaceObject.parentPort?.postMessage(message, transferred);
}

;// CONCATENATED MODULE: ./src/layer-worker.ts

serveLayers();

