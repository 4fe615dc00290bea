export const id = 712;
export const ids = [712,231];
export const modules = {

/***/ 70352:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ readLegFile),
  g: () => (/* binding */ writeLegFile)
});

// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __webpack_require__(74296);
// EXTERNAL MODULE: ./src/core/json.ts
var json = __webpack_require__(86153);
// EXTERNAL MODULE: ./src/core/snapshot-file.ts + 1 modules
var snapshot_file = __webpack_require__(29231);
// EXTERNAL MODULE: ./src/core/policy.ts + 1 modules
var policy = __webpack_require__(91644);
// EXTERNAL MODULE: ./src/app/comment.ts
var comment = __webpack_require__(6958);
;// CONCATENATED MODULE: ./src/app/leg-schema.ts


/** Grows when a field goes or changes its meaning. */
const LEG_VERSION = 1;
const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const leg_schema_text = { type: 'string', maxLength: 10_000 };
const nullable = (schema) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items, maxItems = 1000) => ({ type: 'array', items, maxItems });
function record(properties) {
    return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
const increase = nullable(record({ bytes: nullable(bytes), percent: nullable({ type: 'number', minimum: 0, maximum: 1e9 }) }));
const commit = { type: 'string', pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' };
const kinds = list({ enum: policy/* FORBIDDABLE */.R }, policy/* FORBIDDABLE */.R.length);
const pattern = { type: 'string', minLength: 1, maxLength: 500 };
/** What a leg's file is checked against; `schema/leg.schema.json` is written from it. */
const LEG_SCHEMA = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:image-weigh-in:leg:1',
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
            explanation: leg_schema_text,
            runUrl: nullable(leg_schema_text),
        })),
        notes: list(leg_schema_text, 100),
        policy: record({
            maxSize: nullable(bytes),
            maxIncrease: increase,
            maxIncreaseOwn: increase,
            forbid: kinds,
            forbidNew: kinds,
            allow: list(pattern),
            expired: list(record({ what: pattern, reason: leg_schema_text, expires: leg_schema_text })),
            onViolation: { enum: ['fail', 'warn'] },
        }),
        comment: { enum: comment/* COMMENT_MODES */.p8 },
        commentMinChange: increase,
        failure: { ...nullable(leg_schema_text), description: 'Why the image could not be weighed; null where it was.' },
        pairs: list(record({
            base: nullable({
                type: 'object',
                description: 'A snapshot; null where there is none to compare with.',
            }),
            missing: { ...nullable(leg_schema_text), description: 'Why there is no base.' },
            head: { type: 'object', description: 'A snapshot.' },
        }), 100),
    }),
};

;// CONCATENATED MODULE: ./src/app/leg-file.ts





/** A leg as the text of a file. No secret is in it: snapshots hold none, and inputs other than the rules are left out. */
function writeLegFile({ outcome, ...rest }) {
    const pairs = 'pairs' in outcome ? outcome.pairs : [];
    const document = {
        schemaVersion: LEG_VERSION,
        ...rest,
        failure: 'failure' in outcome ? outcome.failure : null,
        pairs: pairs.map(({ base, head }) => ({
            base: 'missing' in base ? null : (0,snapshot_file/* toSnapshotDocument */.$b)(base),
            missing: 'missing' in base ? base.missing : null,
            head: (0,snapshot_file/* toSnapshotDocument */.$b)(head),
        })),
    };
    return `${JSON.stringify(document)}\n`;
}
let validator = null;
/**
 * Reads a leg's file, whoever wrote it: checked against the schema, its snapshots as snapshot files are. Throws a WeighInError of
 * area `source` for everything else.
 * @param what how messages call it
 */
function readLegFile(text, what) {
    const { failure, pairs, image, headSha, origin, notes, policy, comment, commentMinChange } = checked(text, what);
    const rest = { image, headSha, origin, notes, policy, comment, commentMinChange };
    if (failure !== null)
        return { ...rest, outcome: { failure } };
    if (pairs.length === 0)
        throw unusable(what, 'it has neither an image nor a failure');
    return {
        ...rest,
        outcome: {
            pairs: pairs.map(({ base, missing, head }) => ({
                base: base === null
                    ? { missing: missing ?? 'nothing is said of it' }
                    : (0,snapshot_file/* readSnapshotDocument */._W)(base).snapshot,
                head: (0,snapshot_file/* readSnapshotDocument */._W)(head).snapshot,
            })),
        },
    };
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

/***/ 29231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _W: () => (/* binding */ readSnapshotDocument),
  readSnapshotFile: () => (/* binding */ readSnapshotFile),
  $b: () => (/* binding */ toSnapshotDocument),
  writeSnapshotFile: () => (/* binding */ writeSnapshotFile)
});

// UNUSED EXPORTS: MAX_FILE_LIST_BYTES

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __webpack_require__(74296);
// EXTERNAL MODULE: ./src/core/json.ts
var json = __webpack_require__(86153);
;// CONCATENATED MODULE: ./src/core/snapshot-files.ts

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
/** What `encodeFiles` wrote. Throws a RangeError for anything else. */
function decodeFiles(bytes) {
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
        const next = path.slice(0, shared) + texts.take(numbers.number()).toString('latin1');
        if (next <= path)
            throw new RangeError('paths that are not sorted');
        path = next;
        files.push({ path, kind, size, digest: digestOf(form % 3, numbers, texts, digests), layer });
    }
    if (![all, numbers, texts, digests].every((column) => column.isDone()))
        throw new RangeError('more than its files');
    return files;
}
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

// EXTERNAL MODULE: ./src/core/snapshot-schema.ts
var snapshot_schema = __webpack_require__(63655);
// EXTERNAL MODULE: ./src/core/version.ts
var version = __webpack_require__(83323);
;// CONCATENATED MODULE: ./src/core/snapshot-file.ts








/** Bytes of a file list, uncompressed: about 10 million files. */
const MAX_FILE_LIST_BYTES = 1024 ** 3;
const QUALITY = { params: { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: 6 } };
/** A snapshot as the text of a file. It holds what was measured and no more: no build argument, no environment. */
function writeSnapshotFile(snapshot) {
    return `${JSON.stringify(toSnapshotDocument(snapshot), null, 1)}\n`;
}
/** The same as a value, to be a part of another file. */
function toSnapshotDocument(snapshot) {
    const { files, ...rest } = snapshot;
    return {
        schemaVersion: snapshot_schema/* SNAPSHOT_VERSION */.C,
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
 * area `source` for what is none, is damaged, comes from a newer version, or is larger than `maxListBytes` allows.
 */
function readSnapshotFile(text, maxListBytes = MAX_FILE_LIST_BYTES) {
    return readSnapshotDocument(parsed(text), maxListBytes);
}
/** Reads a snapshot that is a part of another file, as `readSnapshotFile` does. */
function readSnapshotDocument(value, maxListBytes = MAX_FILE_LIST_BYTES) {
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
        files: unpackFiles(document.files, maxListBytes),
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
    if (typeof version === 'number' && version > snapshot_schema/* SNAPSHOT_VERSION */.C)
        throw tooNew(version);
    validator ??= new _2020.Ajv2020({ strict: true, allowUnionTypes: true }).compile(snapshot_schema/* SNAPSHOT_SCHEMA */.J);
    if (validator(document))
        return document;
    const [error] = validator.errors ?? [];
    throw damaged(`${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}
function unpackFiles(packed, maxListBytes) {
    const bytes = decompress(external_node_buffer_.Buffer.from(packed, 'base64'), maxListBytes);
    try {
        return decodeFiles(bytes);
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
        why: `it has the schema version ${version}, and version ${snapshot_schema/* SNAPSHOT_VERSION */.C} is the newest that is known here`,
        remedy: 'Update image-weigh-in, or measure the image again.',
    });
}


/***/ }),

/***/ 41712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReport: () => (/* binding */ runReport)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/core/judgement.ts
var judgement = __webpack_require__(16032);
// EXTERNAL MODULE: ./src/app/comment.ts
var comment = __webpack_require__(6958);
;// CONCATENATED MODULE: ./src/app/fan-in.ts


/**
 * One report of all legs. An image that failed, never came, or came as something else is told and fails the whole: what nobody
 * has seen cannot pass. Two legs of one name are two images of that name.
 */
function reportOfLegs(arrived, expected) {
    const legs = arrived.filter((leg) => !('unusable' in leg));
    const images = legs.flatMap(imagesOf);
    const failed = [...failuresOf(arrived), ...missingOf(legs, expected)];
    const all = failed.length > 0 ? failed : unexplained(images, expected);
    return {
        verdict: (0,judgement/* verdictOfAll */.O1)(images, all),
        images,
        failed: all,
        origin: originOf(legs, expected.runUrl),
        accepted: null,
        notes: [...new Set(legs.flatMap((leg) => leg.notes.map((note) => noteOf(leg, note, legs.length))))],
    };
}
function imagesOf({ image, policy, outcome }) {
    if ('failure' in outcome)
        return [];
    return outcome.pairs.map(({ base, head }) => (0,judgement/* reportComparison */.u$)(base, head, { name: image, policy }));
}
function failuresOf(arrived) {
    return arrived.flatMap((leg) => {
        if ('unusable' in leg)
            return [{ name: 'an image', reason: leg.unusable }];
        return 'failure' in leg.outcome ? [{ name: leg.image, reason: leg.outcome.failure }] : [];
    });
}
function missingOf(legs, { images }) {
    const came = new Set(legs.map(({ image }) => image));
    return images
        .filter((name) => !came.has(name))
        .map((name) => ({
        name,
        reason: 'its job left no result: it failed early, was cancelled, or did not run',
    }));
}
/** Jobs that did not all succeed although every leg that came is well, and a report of nothing. */
function unexplained(images, { result }) {
    if (result !== null && result !== 'success') {
        return [
            { name: 'an image', reason: `the jobs that weigh ended with "${result}", and none left word why` },
        ];
    }
    if (images.length > 0)
        return [];
    return [
        {
            name: 'an image',
            reason: 'no job left a result: is measure/ part of this run, and did it come to its end',
        },
    ];
}
/** The commits that all legs speak of; each leg's own where they disagree is in its section. */
function originOf(legs, runUrl) {
    const [first, ...others] = legs.flatMap(({ origin }) => origin ?? []);
    if (first === undefined)
        return null;
    const agree = others.every(({ baseCommit, headCommit }) => baseCommit === first.baseCommit && headCommit === first.headCommit);
    return agree
        ? { ...first, runUrl }
        : { baseCommit: null, headCommit: null, explanation: 'the images come from different commits', runUrl };
}
function noteOf({ image }, note, count) {
    return count === 1 ? note : `${image}: ${note}`;
}
/** The most talkative mode of the legs; what the policy file says reached each of them. */
function commentModeOf(legs) {
    return comment/* COMMENT_MODES */.p8.find((mode) => legs.some(({ comment }) => comment === mode)) ?? 'on-change';
}
/** The threshold that all legs agree on; null, which is none, where they do not. */
function minChangeOf(legs) {
    const [first, ...others] = legs.map(({ commentMinChange }) => commentMinChange);
    if (first === undefined || first === null)
        return null;
    return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}

// EXTERNAL MODULE: ./src/app/leg-file.ts + 1 modules
var leg_file = __webpack_require__(70352);
// EXTERNAL MODULE: ./src/app/leg-name.ts
var leg_name = __webpack_require__(97075);
// EXTERNAL MODULE: ./src/app/field.ts
var field = __webpack_require__(32423);
// EXTERNAL MODULE: ./src/app/inputs.ts + 1 modules
var inputs = __webpack_require__(84613);
// EXTERNAL MODULE: ./src/app/refuse.ts
var refuse = __webpack_require__(98491);
;// CONCATENATED MODULE: ./src/app/report-inputs.ts




/** The key of the comment of a run that reports on all legs, where the team has not chosen another. */
const DEFAULT_NAME = 'all images';
const RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
/** Reads the inputs of report/. Throws one WeighInError for all that are not valid. */
function readReportInputs(raw) {
    const fields = (0,field/* readFields */.q)(raw);
    const given = fields.text('name');
    const label = fields.text('override-label') ?? inputs/* OVERRIDE_LABEL */.W2;
    const settings = {
        name: (0,inputs/* readName */.MQ)(fields, DEFAULT_NAME),
        title: given,
        images: fields.list('images'),
        result: fields.text('result') === null ? null : fields.choice('result', RESULTS, 'failure'),
        comment: fields.text('comment') === null ? null : fields.choice('comment', comment/* COMMENT_MODES */.p8, 'on-change'),
        overrideLabel: label === 'none' ? null : label,
        token: fields.text('github-token') ?? '',
    };
    (0,refuse/* refuse */.T)(fields.problems, 'input', { remedy: 'Nothing was published' });
    return settings;
}

// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __webpack_require__(74296);
// EXTERNAL MODULE: ./src/app/payload.ts
var app_payload = __webpack_require__(20881);
;// CONCATENATED MODULE: ./src/app/triggering-run.ts


/**
 * Reads the payload of `workflow_run`. Its `pull_requests` are not used: they are empty for forks.
 * Throws a WeighInError where the run was not made by a pull request, or the payload is not GitHub's.
 */
function readTriggeringRun(payload) {
    const run = (0,app_payload/* dig */.rO)(payload, 'workflow_run');
    const event = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'event'));
    if (event !== 'pull_request') {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: `There is no pull request to report on: the run before this one was made by ${event ?? 'no event'}`,
            remedy: "Let the job run `if: github.event.workflow_run.event == 'pull_request'`.",
        });
    }
    const [id, headSha] = [(0,app_payload/* wholeNumber */.rD)((0,app_payload/* dig */.rO)(run, 'id')), (0,app_payload/* commitId */.xk)((0,app_payload/* dig */.rO)(run, 'head_sha'))];
    const headBranch = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'head_branch'));
    const headRepository = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'head_repository', 'full_name'));
    const conclusion = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'conclusion')) ?? 'nothing';
    if (id === null || headSha === null || headBranch === null || headRepository === null) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: 'The event payload cannot be used',
            why: 'it does not say of which run, commit, branch and repository it is',
            remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
        });
    }
    return { id, headSha, headBranch, headRepository, conclusion };
}

// EXTERNAL MODULE: ./src/edge/action/environment.ts
var environment = __webpack_require__(46525);
// EXTERNAL MODULE: ./src/edge/action/log.ts + 1 modules
var action_log = __webpack_require__(33457);
// EXTERNAL MODULE: ./src/edge/action/main.ts + 15 modules
var main = __webpack_require__(21220);
// EXTERNAL MODULE: ./src/edge/action/publish.ts + 26 modules
var publish = __webpack_require__(2322);
;// CONCATENATED MODULE: ./src/edge/action/report.ts











/** One report, one comment and one check for all legs of a run. Never rejects. */
async function runReport() {
    const log = (0,action_log/* createActionLog */.r)();
    let publication = null;
    try {
        const settings = readReportInputs(core/* getInput */.V4);
        const place = environment/* env */._K['GITHUB_EVENT_NAME'] === 'workflow_run' ? await placeOfOther(settings, log) : await placeOfOwn();
        if (place === null)
            return;
        publication = publicationOf(settings, place, [], log);
        const arrived = await download(settings, place, log);
        const legs = arrived.filter((leg) => !('unusable' in leg));
        publication = publicationOf(settings, place, legs, log);
        const report = reportOfLegs(arrived, { ...settings, runUrl: (0,environment/* runUrl */.Vp)(place.runId) });
        const final = await (0,publish/* overridden */.Je)(withOrigin(report, place), publication, place.labelled);
        await (0,publish/* publish */.mk)(final, publication);
        (0,core/* setOutput */.uH)('images', String(final.images.length));
        // The pull request's own run is the check that fails; this one belongs to the default branch.
        if (place.triggering === null)
            (0,publish/* conclude */.Ep)(final);
    }
    catch (error) {
        await (0,publish/* fail */.fJ)(error, publication);
    }
}
async function placeOfOwn() {
    const event = await (0,main.readOwnEvent)();
    const runId = Number(environment/* env */._K['GITHUB_RUN_ID']);
    const labelled = 'number' in event ? event.number : null;
    if (event.kind !== 'pull-request')
        return { runId, pullRequest: null, triggering: null, labelled };
    const { number, headSha, fromFork } = event;
    return { runId, pullRequest: { number, headSha, fromFork }, triggering: null, labelled };
}
async function placeOfOther({ token }, log) {
    const triggering = readTriggeringRun(await (0,environment/* readPayload */.rD)());
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(583)]).then(__webpack_require__.bind(__webpack_require__, 97583));
    const { findPullRequest } = await __webpack_require__.e(/* import() */ 998).then(__webpack_require__.bind(__webpack_require__, 86998));
    const number = await findPullRequest(connectGitHub({ token, log }), (0,environment/* repository */.Jk)(), triggering);
    if (number === null) {
        const { headRepository, headBranch, headSha } = triggering;
        log.info(`No single open pull request is at ${headSha} of ${headRepository}:${headBranch} any more: nothing to report`);
        return null;
    }
    const pullRequest = { number, headSha: triggering.headSha, fromFork: false };
    return { runId: triggering.id, pullRequest, triggering, labelled: number };
}
async function download(settings, { runId, triggering }, log) {
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(583)]).then(__webpack_require__.bind(__webpack_require__, 97583));
    const { listArtifacts, readArtifact } = await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 87950));
    const github = connectGitHub({ token: settings.token, log });
    const run = { ...(0,environment/* repository */.Jk)(), id: runId };
    const legs = [];
    for (const artifact of await listArtifacts(github, run, leg_name/* LEG_PREFIX */.kd)) {
        log.info(`Reading ${artifact.name}`);
        legs.push(await readLeg(async () => readArtifact(github, run, artifact, leg_name/* LEG_FILE */.gU), `The artifact ${artifact.name}`, triggering));
    }
    return legs;
}
/** What is no leg is told in its place; what keeps GitHub from giving it ends the run. */
async function readLeg(read, what, triggering) {
    try {
        const leg = (0,leg_file/* readLegFile */.B)(await read(), what);
        if (triggering === null)
            return leg;
        if (leg.headSha === triggering.headSha)
            return withoutWords(leg);
        return { unusable: `${what} cannot be used: it is about another commit than the run that it comes from` };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.area !== 'source')
            throw error;
        return { unusable: (0,errors/* messageOf */.bD)(error) };
    }
}
/** A run of a pull request, which anybody may have written, gives figures but no prose: nothing in its own words is repeated. */
function withoutWords(leg) {
    const { outcome, policy } = leg;
    const missing = { missing: 'the log of that run says why' };
    return {
        ...leg,
        ...{ notes: [], origin: null, policy: { ...policy, expired: [] } },
        outcome: 'failure' in outcome
            ? { failure: 'its job failed; the log of that run says why' }
            : {
                pairs: outcome.pairs.map(({ base, head }) => ({
                    base: 'missing' in base ? missing : base,
                    head,
                })),
            },
    };
}
function withOrigin(report, { triggering, runId }) {
    if (triggering === null)
        return report;
    const explanation = `measured by the pull request's own run, by the rules that it had; that run ended with "${triggering.conclusion}"`;
    const commits = { baseCommit: null, headCommit: triggering.headSha };
    return { ...report, origin: { ...commits, explanation, runUrl: (0,environment/* runUrl */.Vp)(runId) } };
}
function publicationOf(settings, place, legs, log) {
    const { name, title, token, overrideLabel, comment } = settings;
    const rules = {
        comment: comment ?? commentModeOf(legs),
        commentMinChange: minChangeOf(legs),
        overrideLabel,
    };
    return { name, title, token, rules, pullRequest: place.pullRequest, log };
}


/***/ })

};
