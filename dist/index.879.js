export const id = 879;
export const ids = [879,582];
export const modules = {

/***/ 25260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x0: () => (/* binding */ legsBudget),
  B: () => (/* binding */ readLegFile),
  go: () => (/* binding */ writeLegFile)
});

// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(11471);
// EXTERNAL MODULE: ./src/core/image/read-limits.ts
var read_limits = __webpack_require__(81954);
// EXTERNAL MODULE: ./src/core/snapshot/snapshot-document.ts + 2 modules
var snapshot_document = __webpack_require__(68582);
// EXTERNAL MODULE: ./src/core/policy/exceptions.ts + 2 modules
var exceptions = __webpack_require__(74365);
// EXTERNAL MODULE: ./src/core/policy/evaluate.ts + 1 modules
var evaluate = __webpack_require__(14906);
// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
;// CONCATENATED MODULE: ./src/app/matrix/result-schema.ts




/** Grows when a field goes or changes its meaning. */
const LEG_VERSION = 2;
const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const result_schema_text = { type: 'string', maxLength: 10_000 };
const nullable = (schema) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items, maxItems = 1000) => ({ type: 'array', items, maxItems });
function record(properties) {
    return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
const increase = nullable(record({ bytes: nullable(bytes), percent: nullable({ type: 'number', minimum: 0, maximum: 1e9 }) }));
const commit = { type: 'string', pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' };
const kinds = list({ enum: evaluate/* FORBIDDABLE */.Rs }, evaluate/* FORBIDDABLE */.Rs.length);
const path = { type: 'string', pattern: '^/', maxLength: exceptions/* EXCEPTION_LIMITS */.DW.path };
const exception = {
    anyOf: [
        record({
            name: { type: 'string', pattern: exceptions/* EXCEPTION_NAME */.qy, maxLength: exceptions/* EXCEPTION_LIMITS */.DW.name },
            path: nullable(path),
        }),
        record({ rule: { enum: exceptions/* NAMELESS_RULES */.ND }, path }),
    ],
};
/** Those of the policy file's defaults, of the image and for bots add up. */
const result_schema_exceptions = (items) => list(items, 3 * exceptions/* EXCEPTION_LIMITS */.DW.count);
const imagePath = { type: 'string', maxLength: read_limits/* DEFAULT_LIMITS */.dR.maxPathBytes };
const word = { type: 'string', maxLength: 1000 };
const having = (properties) => ({ type: 'object', properties });
/**
 * A snapshot, with no more of anything than a large image has: a report looks at all layers for each layer. Engines stop at some
 * hundreds of layers, and Linux at paths of this length. Everything else is said by the schema of snapshots.
 */
const snapshot = having({
    layers: { type: 'array', maxItems: 1000 },
    hidden: list(having({ largest: imagePath }), 100_000),
    components: list(having({ name: word, path: imagePath, aliases: list(imagePath, 10_000) }), 10_000),
    privileged: list(having({ path: imagePath }), 100_000),
    caches: list(having({ path: imagePath }), 10_000),
    packages: nullable(list(having({ name: word, version: word }), 300_000)),
    packed: list(imagePath, 100_000),
});
/** What a leg's file is checked against; `schema/leg.schema.json` is written from it. */
const LEG_SCHEMA = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:image-weigh-in:leg:2',
    title: 'Image Weigh-In leg',
    description: 'What one job found out about one image, for the job that reports on all. Base and head are snapshots.',
    ...record({
        schemaVersion: { const: LEG_VERSION },
        image: {
            ...{ type: 'string', pattern: '^\\w[\\w ./:@+-]{0,99}$' },
            description: 'The name of the image.',
        },
        headSha: { ...nullable(commit), description: 'The tip of the pull request; null where there is none.' },
        origin: nullable(record({
            baseCommit: nullable(commit),
            headCommit: nullable(commit),
            explanation: result_schema_text,
            runUrl: nullable(result_schema_text),
        })),
        notes: list(result_schema_text, 100),
        policy: record({
            maxSize: nullable(bytes),
            maxIncrease: increase,
            maxIncreaseOwn: increase,
            forbid: kinds,
            forbidNew: kinds,
            exceptions: result_schema_exceptions(exception),
            expired: result_schema_exceptions(record({ exception, reason: result_schema_text, expires: result_schema_text })),
            onViolation: { enum: ['fail', 'warn'] },
            ifNotCompared: { enum: ['fail', 'pass'] },
            byDefault: list({ enum: evaluate/* DEFAULT_RULE_NAMES */.yL }, evaluate/* DEFAULT_RULE_NAMES */.yL.length),
        }),
        comment: { enum: sticky_comment/* COMMENT_MODES */.p8 },
        commentMinChange: increase,
        failure: { ...nullable(result_schema_text), description: 'Why the image could not be weighed; null where it was.' },
        pairs: list(record({
            base: {
                ...nullable(snapshot),
                description: 'A snapshot; null where there is none to compare with.',
            },
            missing: {
                anyOf: [
                    record({ missing: { const: 'new-image' } }),
                    record({ missing: { const: 'not-measured' }, reason: result_schema_text, remedy: result_schema_text }),
                    { type: 'null' },
                ],
                description: 'Why there is no base.',
            },
            head: { ...snapshot, description: 'A snapshot.' },
        }), 100),
    }),
};

;// CONCATENATED MODULE: ./src/app/matrix/result-file.ts






/** A leg as the text of a file. No secret is in it: snapshots hold none, and inputs other than the rules are left out. */
function writeLegFile({ outcome, ...rest }) {
    const pairs = 'pairs' in outcome ? outcome.pairs : [];
    const document = {
        schemaVersion: LEG_VERSION,
        ...rest,
        failure: 'failure' in outcome ? outcome.failure : null,
        pairs: pairs.map(({ base, head }) => ({
            base: 'missing' in base ? null : (0,snapshot_document/* toSnapshotDocument */.$)(base),
            missing: 'missing' in base ? base : null,
            head: (0,snapshot_document/* toSnapshotDocument */.$)(head),
        })),
    };
    return `${JSON.stringify(document)}\n`;
}
/** For a result that has neither a base nor a reason. */
const UNEXPLAINED = {
    missing: 'not-measured',
    reason: 'the result does not say why there is no base',
    remedy: 'Use the same version of measure/ and report/.',
};
/** Ten large images of 150,000 files, base and head: 30 s, and 2 GB of memory. */
function legsBudget() {
    return {
        ...{ entries: 3_000_000, characters: 200_000_000, text: 32_000_000 },
        ...{ listBytes: 192_000_000, pathLength: read_limits/* DEFAULT_LIMITS */.dR.maxPathBytes },
    };
}
let validator = null;
/**
 * Reads a leg's file, whoever wrote it: checked against the schema, its snapshots as snapshot files are. Throws a WeighInError of
 * area `source` for everything else, and for more than the budget.
 * @param what how messages call it
 */
function readLegFile(text, what, budget = legsBudget()) {
    const document = checked(text, what);
    spendText(budget, text, document, what);
    const { failure, pairs, image, headSha, origin, notes, policy, comment, commentMinChange } = document;
    const rest = { image, headSha, origin, notes, policy, comment, commentMinChange };
    if (failure !== null)
        return { ...rest, outcome: { failure } };
    if (pairs.length === 0)
        throw unusable(what, 'it has neither an image nor a failure');
    return {
        ...rest,
        outcome: {
            pairs: pairs.map(({ base, missing, head }) => ({
                base: base === null ? (missing ?? UNEXPLAINED) : (0,snapshot_document/* readSnapshotDocument */._)(base, budget).snapshot,
                head: (0,snapshot_document/* readSnapshotDocument */._)(head, budget).snapshot,
            })),
        },
    };
}
/** What is compressed has a budget of its own. */
function spendText(budget, text, { pairs }, what) {
    const packed = (snapshot) => typeof snapshot?.files === 'string' ? snapshot.files.length : 0;
    budget.text -= text.length - pairs.reduce((sum, { base, head }) => sum + packed(base) + packed(head), 0);
    if (budget.text < 0)
        throw unusable(what, 'all results together are too large for one report');
}
function checked(text, what) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw unusable(what, 'it is not valid JSON', cause);
    }
    const version = (0,json/* isObject */.Gv)(value) ? value['schemaVersion'] : undefined;
    if (typeof version === 'number' && version > LEG_VERSION) {
        throw unusable(what, `it comes from a newer version of this program (schema version ${version})`);
    }
    validator ??= new _2020.Ajv2020({ strict: true, allowUnionTypes: true }).compile(LEG_SCHEMA);
    if (validator(value))
        return value;
    const [error] = validator.errors ?? [];
    throw unusable(what, `${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}
function unusable(what, why, cause) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `${what} cannot be used`,
        why,
        remedy: 'Use the same version of measure/ and report/, and let nothing else write that artifact.',
        cause,
    });
}


/***/ }),

/***/ 68582:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ readSnapshotDocument),
  readSnapshotFile: () => (/* binding */ readSnapshotFile),
  $: () => (/* binding */ toSnapshotDocument),
  writeSnapshotFile: () => (/* binding */ writeSnapshotFile)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(11471);
;// CONCATENATED MODULE: ./src/core/snapshot/file-list-codec.ts

const KINDS = ['file', 'hardlink', 'symlink', 'special'];
const DIGEST_BYTES = 16;
/** What stands in `digest`: nothing, a content's digest, or text such as a link's target. */
const NOTHING = 0;
const HEX = 1;
const TEXT = 2;
/**
 * The files as bytes, in three columns, each after its length, because alike stands beside alike then: numbers (LEB128: kind
 * and what digest there is, bytes, layer, characters shared with the path before, further ones, those of a text), characters,
 * digests. Paths must be sorted.
 */
function encodeFiles(files) {
    const [numbers, texts, digests] = [growing(), growing(), growing()];
    let before = '';
    for (const { path, kind, size, digest, layer } of files) {
        const shared = sharedPrefix(before, path);
        const form = digest === null ? NOTHING : isDigest(digest) && kind !== 'symlink' ? HEX : TEXT;
        for (const number of [KINDS.indexOf(kind) * 3 + form, size, layer, shared, path.length - shared]) {
            numbers.number(number);
        }
        texts.bytes(external_node_buffer_.Buffer.from(path.slice(shared), 'latin1'));
        if (digest !== null && form === HEX)
            digests.bytes(external_node_buffer_.Buffer.from(digest, 'hex'));
        if (digest !== null && form === TEXT) {
            const bytes = external_node_buffer_.Buffer.from(digest, 'latin1');
            numbers.number(bytes.length);
            texts.bytes(bytes);
        }
        before = path;
    }
    const all = growing();
    all.number(files.length);
    for (const column of [numbers, texts, digests]) {
        all.number(column.finish().length);
        all.bytes(column.finish());
    }
    return all.finish();
}
/** What `encodeFiles` wrote. Throws a RangeError for anything else, and for more than the budget. */
function decodeFiles(bytes, budget) {
    const all = reading(bytes);
    const count = all.number();
    const [numbers, texts, digests] = [all.column(), all.column(), all.column()];
    const files = [];
    let path = '';
    for (let i = 0; i < count; i += 1) {
        const form = numbers.number();
        const kind = KINDS[Math.floor(form / 3)];
        if (kind === undefined)
            throw new RangeError('a file of no known kind');
        const [size, layer] = [numbers.number(), numbers.number()];
        const shared = numbers.number();
        if (shared > path.length)
            throw new RangeError('a path that goes on from nothing');
        const length = numbers.number();
        if (shared + length > budget.pathLength)
            throw new RangeError(`a path of more than ${budget.pathLength} bytes`);
        const suffix = texts.take(length);
        spend(budget, shared + length, suffix);
        const next = path.slice(0, shared) + suffix.toString('latin1');
        if (next <= path)
            throw new RangeError('paths that are not sorted');
        path = next;
        files.push({ path, kind, size, digest: digestOf(form % 3, numbers, texts, digests), layer });
    }
    if (![all, numbers, texts, digests].every((column) => column.isDone()))
        throw new RangeError('more than its files');
    return files;
}
function spend(budget, pathLength, suffix) {
    budget.entries -= 1 + suffix.reduce((slashes, byte) => slashes + Number(byte === SLASH), 0);
    budget.characters -= pathLength;
    if (budget.entries < 0)
        throw new RangeError('too many files and directories');
    if (budget.characters < 0)
        throw new RangeError('paths that are too long together');
}
const SLASH = 0x2f;
function digestOf(form, numbers, texts, digests) {
    if (form === NOTHING)
        return null;
    if (form === HEX)
        return digests.take(DIGEST_BYTES).toString('hex');
    return texts.take(numbers.number()).toString('latin1');
}
const isDigest = (text) => /^[0-9a-f]{32}$/.test(text);
function sharedPrefix(one, other) {
    const most = Math.min(one.length, other.length);
    let length = 0;
    while (length < most && one[length] === other[length])
        length += 1;
    return length;
}
function growing() {
    let buffer = external_node_buffer_.Buffer.allocUnsafe(1024);
    let length = 0;
    const room = (bytes) => {
        if (length + bytes <= buffer.length)
            return;
        const larger = external_node_buffer_.Buffer.allocUnsafe(2 * (length + bytes));
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
    };
    return {
        number(value) {
            room(8);
            let rest = value;
            for (; rest > 0x7f; rest = Math.floor(rest / 128))
                buffer[length++] = (rest % 128) + 128;
            buffer[length++] = rest;
        },
        bytes(bytes) {
            room(bytes.length);
            length += bytes.copy(buffer, length);
        },
        finish: () => buffer.subarray(0, length),
    };
}
function reading(bytes) {
    let at = 0;
    function number() {
        let value = 0;
        for (let weight = 1;; weight *= 128) {
            const byte = bytes[at];
            if (byte === undefined)
                throw new RangeError('it ends in the middle of a number');
            at += 1;
            value += (byte % 128) * weight;
            if (value > Number.MAX_SAFE_INTEGER || weight > 2 ** 49)
                throw new RangeError('a number beyond 2^53');
            if (byte < 128)
                return value;
        }
    }
    function take(length) {
        if (length > bytes.length - at)
            throw new RangeError('it ends in the middle of a text');
        at += length;
        return bytes.subarray(at - length, at);
    }
    return { number, take, column: () => reading(take(number())), isDone: () => at === bytes.length };
}

// EXTERNAL MODULE: ./src/core/detection/component.ts
var component = __webpack_require__(53688);
// EXTERNAL MODULE: ./src/core/snapshot/hidden-bytes.ts
var hidden_bytes = __webpack_require__(75772);
// EXTERNAL MODULE: ./src/core/detection/entrypoint-program.ts
var entrypoint_program = __webpack_require__(24092);
// EXTERNAL MODULE: ./src/core/image/package-database.ts
var package_database = __webpack_require__(85583);
;// CONCATENATED MODULE: ./src/core/snapshot/snapshot-schema.ts




/** Grows when a field goes or changes its meaning. */
const SNAPSHOT_VERSION = 1;
const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const line = { type: 'integer', minimum: 1, maximum: 10_000_000 };
const snapshot_schema_text = { type: 'string', maxLength: 65_536 };
const path = {
    ...snapshot_schema_text,
    description: 'Without a leading slash, one character for each byte of the name (latin1).',
};
const nullable = (schema) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items, maxItems = 1_000_000) => ({ type: 'array', items, maxItems });
/** An object that has all of these and nothing else. */
function record(properties, optional = []) {
    const required = Object.keys(properties).filter((name) => !optional.includes(name));
    return { type: 'object', properties, required, additionalProperties: false };
}
const snapshot_schema_layer = record({
    diffId: snapshot_schema_text,
    digest: nullable(snapshot_schema_text),
    createdBy: snapshot_schema_text,
    unpacked: bytes,
    compressed: nullable(bytes),
});
const snapshot_schema_component = record({
    kind: { enum: component/* COMPONENT_KINDS */.M },
    name: snapshot_schema_text,
    path,
    aliases: list(path),
    evidence: { enum: component/* EVIDENCE */.S },
    detail: snapshot_schema_text,
    visible: { type: 'boolean' },
    layer: bytes,
    hiddenBy: nullable(bytes),
    size: bytes,
});
const range = record({ start: line, end: line });
const command = nullable(list(snapshot_schema_text, 10_000));
const instructions = list(record({ keyword: snapshot_schema_text, lines: range, text: snapshot_schema_text }), 10_000);
/** What a snapshot file is checked against; `schema/snapshot.schema.json` is written from it. */
const SNAPSHOT_SCHEMA = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:image-weigh-in:snapshot:1',
    title: 'Image Weigh-In snapshot',
    description: 'Everything measured about one container image. Sizes are exact bytes.',
    ...record({
        schemaVersion: { const: SNAPSHOT_VERSION },
        tool: {
            ...record({ name: { const: 'image-weigh-in' }, version: snapshot_schema_text }),
            description: 'What measured it.',
        },
        inputs: {
            ...nullable(snapshot_schema_text),
            description: 'Fingerprint of what it was built with; null where it was not built.',
        },
        reference: { ...snapshot_schema_text, description: 'How the user would name the image.' },
        commit: { ...nullable(snapshot_schema_text), description: 'The commit that it was built from.' },
        build: {
            ...nullable(record({
                dockerfile: { ...snapshot_schema_text, description: 'Relative to the repository.' },
                digest: { ...snapshot_schema_text, description: 'SHA-256 of its text without the whitespace at its end.' },
                from: { ...snapshot_schema_text, description: 'The image that the final stage stands on; `scratch` is none.' },
                fromLine: range,
                fromLayers: { ...bytes, description: 'So many of the lowest layers are those of that image.' },
                lines: list(range, 10_000),
                instructions: {
                    ...instructions,
                    description: 'What the stages of the image say, without the values of ENV, ARG and LABEL.',
                },
                stages: record({
                    ...{
                        names: list(snapshot_schema_text, 10_000),
                        isLast: { type: 'boolean' },
                        isTarget: { type: 'boolean' },
                    },
                    others: { ...instructions, description: 'The same of the other stages.' },
                }, ['isTarget', 'others']),
            }, ['instructions', 'stages'])),
            description: 'The lines of the Dockerfile that made the layers above those of FROM; null where that is not certain.',
        },
        platform: record({ os: snapshot_schema_text, architecture: snapshot_schema_text, variant: snapshot_schema_text }, ['variant']),
        config: record({
            ...{ entrypoint: command, cmd: command, user: snapshot_schema_text, workingDirectory: snapshot_schema_text, searchPath: snapshot_schema_text },
            versions: record({ java: snapshot_schema_text, nodejs: snapshot_schema_text }, ['java', 'nodejs']),
        }, ['workingDirectory', 'searchPath', 'versions']),
        launch: {
            ...nullable(record({
                command: list(snapshot_schema_text, 10_000),
                form: { enum: ['exec', 'shell'] },
                runtime: { enum: entrypoint_program/* RUNTIMES */.aC },
                version: nullable(snapshot_schema_text),
                fixed: bytes,
                program: path,
                layer: bytes,
                starterLayer: nullable(bytes),
                size: bytes,
                workingDirectory: snapshot_schema_text,
            }, ['version', 'fixed', 'starterLayer'])),
            description: 'What a container of it starts; null where that is not certain.',
        },
        size: record({ unpacked: bytes, compressed: nullable(bytes), visible: bytes, hidden: bytes }),
        fileCount: bytes,
        layers: list(snapshot_schema_layer, 10_000),
        hidden: list(record({
            cause: { enum: hidden_bytes/* HIDDEN_CAUSES */.eT },
            layer: bytes,
            hiddenBy: bytes,
            bytes,
            files: bytes,
            largest: path,
        }), 1_000_000),
        components: list(snapshot_schema_component),
        privileged: list(record({ path, mode: bytes, layer: bytes })),
        caches: list(record({ path, bytes })),
        packages: {
            ...nullable(list(record({ manager: { enum: package_database/* PACKAGE_MANAGERS */.A }, name: snapshot_schema_text, version: snapshot_schema_text, bytes, files: bytes }))),
            description: 'What package managers installed, as their databases say; null where one could not be read.',
        },
        executables: bytes,
        packed: list(path),
        files: {
            type: 'string',
            description: 'The files, as src/core/snapshot/file-list-codec.ts describes: columns, compressed by Brotli, in base64.',
        },
    }, ['build', 'launch', 'hidden', 'packages']),
};

// EXTERNAL MODULE: ./src/core/shared/version.ts
var version = __webpack_require__(3113);
;// CONCATENATED MODULE: ./src/core/snapshot/snapshot-document.ts








/** About 10 million files, with paths as long as the schema has them. */
const ONE_SNAPSHOT = {
    listBytes: 1024 ** 3,
    entries: 20_000_000,
    characters: 2 * 1024 ** 3,
    pathLength: 65_536,
};
const QUALITY = { params: { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: 6 } };
/** A snapshot as the text of a file. It holds what was measured and no more: no build argument, no environment. */
function writeSnapshotFile(snapshot) {
    return `${JSON.stringify(toSnapshotDocument(snapshot), null, 1)}\n`;
}
/** The same as a value, to be a part of another file. */
function toSnapshotDocument(snapshot) {
    const { files, ...rest } = snapshot;
    return {
        schemaVersion: SNAPSHOT_VERSION,
        tool: { name: 'image-weigh-in', version: version/* VERSION */.x },
        ...rest,
        files: (0,external_node_zlib_.brotliCompressSync)(encodeFiles(files), QUALITY).toString('base64'),
    };
}
/** A build record of an earlier version does not tell what its instructions say. */
function whole(build) {
    const { instructions = [], stages } = build;
    return {
        ...build,
        instructions,
        stages: { names: [], isLast: false, isTarget: true, others: [], ...stages },
    };
}
/** What an earlier version says of the start is not enough to advise by. */
function wholeLaunch(launch) {
    const { version, fixed, starterLayer } = launch;
    if (version === undefined || fixed === undefined || starterLayer === undefined)
        return null;
    return { ...launch, version, fixed, starterLayer };
}
/**
 * Reads a snapshot file, whoever wrote it: checked against the schema, and its figures against each other. Throws a WeighInError of
 * area `source` for what is none, is damaged, comes from a newer version, or is larger than the budget allows.
 */
function readSnapshotFile(text, budget = { ...ONE_SNAPSHOT }) {
    return readSnapshotDocument(parsed(text), budget);
}
/** Reads a snapshot that is a part of another file, as `readSnapshotFile` does. What it takes is taken off the budget. */
function readSnapshotDocument(value, budget = { ...ONE_SNAPSHOT }) {
    const document = checkedDocument(value);
    const { reference, commit, inputs, build, platform, config, launch = null, size, fileCount } = document;
    const { layers, hidden = [], components, privileged, caches, packages = null, executables, packed, tool, } = document;
    const snapshot = {
        ...{ reference, commit, inputs, build: build ? whole(build) : null, platform },
        config: {
            ...config,
            workingDirectory: config.workingDirectory ?? '',
            searchPath: config.searchPath ?? '',
            versions: config.versions ?? {},
        },
        ...{
            launch: launch && wholeLaunch(launch),
            size,
            fileCount,
            layers,
            hidden,
            components,
            privileged,
            caches,
            packages,
            executables,
            packed,
        },
        files: unpackFiles(document.files, budget),
    };
    const contradiction = contradictionIn(snapshot);
    if (contradiction !== null)
        throw damaged(contradiction);
    return { snapshot, toolVersion: tool.version };
}
let validator = null;
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw notASnapshot('it is not valid JSON', cause);
    }
}
function checkedDocument(document) {
    const version = (0,json/* isObject */.Gv)(document) ? document['schemaVersion'] : undefined;
    if (!(0,json/* isObject */.Gv)(document) || !('files' in document))
        throw notASnapshot('it has no list of files');
    if (typeof version === 'number' && version > SNAPSHOT_VERSION)
        throw tooNew(version);
    validator ??= new _2020.Ajv2020({ strict: true, allowUnionTypes: true }).compile(SNAPSHOT_SCHEMA);
    if (validator(document))
        return document;
    const [error] = validator.errors ?? [];
    throw damaged(`${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}
function unpackFiles(packed, budget) {
    const bytes = decompress(external_node_buffer_.Buffer.from(packed, 'base64'), budget.listBytes);
    try {
        return decodeFiles(bytes, budget);
    }
    catch (cause) {
        if (!(cause instanceof RangeError))
            throw cause;
        throw damaged(`its list of files cannot be read: ${cause.message}`, cause);
    }
}
function decompress(packed, maxOutputLength) {
    try {
        return (0,external_node_zlib_.brotliDecompressSync)(packed, { maxOutputLength });
    }
    catch (cause) {
        const isTooLong = cause.code === 'ERR_BUFFER_TOO_LARGE';
        const most = maxOutputLength.toLocaleString('en-US');
        throw damaged(isTooLong ? `its list of files takes more than ${most} bytes` : 'its list of files cannot be read', cause);
    }
}
/** What no measuring could have given; null where all fits together. */
function contradictionIn({ size, layers, files, fileCount, components, privileged, build, hidden: causes, launch, }) {
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const compressed = layers.map((layer) => layer.compressed);
    const wire = compressed.every((bytes) => bytes !== null) ? sum(compressed) : null;
    const inLayers = [...files, ...privileged, ...components, ...causes, ...(launch ? [launch] : [])].every(({ layer }) => layer < layers.length);
    const hidden = components.every(({ visible, hiddenBy }) => visible === (hiddenBy === null) && (hiddenBy ?? 0) < Math.max(layers.length, 1));
    if (build !== null && build.fromLayers + build.lines.length !== layers.length) {
        return 'its Dockerfile does not account for its layers';
    }
    const hiddenSum = sum(causes.map(({ bytes }) => bytes));
    if (causes.length > 0 && hiddenSum !== size.hidden)
        return 'its hidden bytes do not add up';
    if (files.length !== fileCount)
        return 'it does not have as many files as it says';
    if (sum(files.map((file) => file.size)) !== size.visible)
        return 'its files do not add up to its visible size';
    if (sum(layers.map((layer) => layer.unpacked)) !== size.unpacked)
        return 'its layers do not add up to its size';
    if (size.unpacked - size.visible !== size.hidden)
        return 'its hidden size is not what its layers leave';
    if (wire !== size.compressed)
        return 'its layers do not add up to its compressed size';
    return inLayers && hidden ? null : 'it speaks of a layer that it does not have';
}
function notASnapshot(why, cause) {
    const remedy = 'Give what `image-weigh-in measure IMAGE --format snapshot` wrote.';
    return new errors/* WeighInError */.yr({ area: 'source', what: 'This is no snapshot', why, remedy, cause });
}
function damaged(why, cause) {
    const remedy = 'It is damaged or was changed by hand: measure the image again.';
    return new errors/* WeighInError */.yr({ area: 'source', what: 'This snapshot cannot be used', why, remedy, cause });
}
function tooNew(version) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: 'This snapshot cannot be used',
        why: `it has the schema version ${version}, and version ${SNAPSHOT_VERSION} is the newest that is known here`,
        remedy: 'Update image-weigh-in, or measure the image again.',
    });
}


/***/ })

};
