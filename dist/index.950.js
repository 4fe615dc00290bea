export const id = 950;
export const ids = [950];
export const modules = {

/***/ 87950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listArtifacts: () => (/* binding */ listArtifacts),
/* harmony export */   readArtifact: () => (/* binding */ readArtifact)
/* harmony export */ });
/* unused harmony export ARTIFACT_LIMITS */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20663);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74296);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87111);





/** A leg of 60,000 files takes 3 MB for each side. */
const ARTIFACT_LIMITS = {
    count: 500,
    zipBytes: 256 * 1024 ** 2,
    fileBytes: 512 * 1024 ** 2,
};
/**
 * The artifacts of a run whose name begins with `prefix`, each name once: a job that ran again leaves another, and the
 * newest counts. Throws a WeighInError where GitHub does not list them, or there are too many.
 */
async function listArtifacts({ octokit }, { owner, repo, id }, prefix, limits = ARTIFACT_LIMITS) {
    const newest = new Map();
    try {
        const pages = octokit.paginate.iterator(octokit.rest.actions.listWorkflowRunArtifacts, {
            ...{ owner, repo, run_id: id, per_page: 100 },
        });
        for await (const { data } of pages) {
            for (const { id: artifact, name, size_in_bytes: size, expired } of data) {
                const known = newest.get(name);
                if (expired || !name.startsWith(prefix) || (known && known.id > artifact))
                    continue;
                newest.set(name, { id: artifact, name, size });
            }
            if (newest.size > limits.count)
                throw tooMany(limits.count);
        }
    }
    catch (error) {
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isRequestError */ .eK)(error)
            ? unreachable(`The artifacts of run ${id} cannot be listed`, (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(error))
            : error;
    }
    return [...newest.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
/**
 * The text of the one file of an artifact, unpacked in memory: nothing of it reaches the disk, and no name in it is used.
 * Throws a WeighInError for whatever is no zip of exactly that file, or larger than the limits.
 */
async function readArtifact(github, { owner, repo }, artifact, file, limits = ARTIFACT_LIMITS) {
    const what = `The artifact ${artifact.name}`;
    if (artifact.size > limits.zipBytes)
        throw notALeg(what, `it is larger than ${limits.zipBytes} bytes`);
    const zip = await download(github, { owner, repo, artifact }, limits.zipBytes);
    try {
        return await unzip(zip, file, limits.fileBytes);
    }
    catch (cause) {
        throw notALeg(what, cause instanceof Error ? cause.message : String(cause));
    }
}
async function download({ octokit }, { owner, repo, artifact }, maxBytes) {
    const failed = `The artifact ${artifact.name} cannot be downloaded`;
    try {
        // GitHub answers with the place where it lies, which must not be told our token.
        const answer = await octokit.rest.actions.downloadArtifact({
            ...{ owner, repo, artifact_id: artifact.id, archive_format: 'zip' },
            request: { redirect: 'manual' },
        });
        const { location } = answer.headers;
        if (location === undefined)
            throw unreachable(failed, `GitHub does not say where it is (HTTP ${answer.status})`);
        const stored = await fetch(location, { signal: AbortSignal.timeout(300_000) });
        if (!stored.ok || stored.body === null)
            throw unreachable(failed, `HTTP ${stored.status}`);
        return await collect(stored.body, maxBytes, `The artifact ${artifact.name}`);
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr)
            throw error;
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isRequestError */ .eK)(error))
            throw unreachable(failed, (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(error));
        throw unreachable(failed, error instanceof Error ? error.message : String(error));
    }
}
async function collect(body, maxBytes, what) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes)
            throw notALeg(what, `it is larger than ${maxBytes} bytes`);
        chunks.push(chunk);
    }
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(chunks);
}
/** yauzl holds what comes out of an entry against the size that the zip says. */
async function unzip(bytes, file, maxBytes) {
    const zip = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(yauzl__WEBPACK_IMPORTED_MODULE_2__/* .fromBuffer */ .vY)(bytes, {
        lazyEntries: true,
    });
    try {
        if (zip.entryCount !== 1)
            throw new Error(`it holds ${zip.entryCount} files instead of one`);
        const entry = await new Promise((found, failed) => {
            zip
                .once('entry', found)
                .once('error', failed)
                .once('end', () => failed(new Error('it holds no file')));
            zip.readEntry();
        });
        if (entry.fileName !== file)
            throw new Error(`its file is not called ${file}`);
        if (entry.uncompressedSize > maxBytes)
            throw new Error(`its file is larger than ${maxBytes} bytes`);
        const stream = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(zip.openReadStream.bind(zip))(entry);
        const chunks = [];
        for await (const chunk of stream)
            chunks.push(chunk);
        return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(chunks).toString('utf8');
    }
    finally {
        zip.close();
    }
}
function tooMany(count) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({
        area: 'github',
        what: `The run has more than ${count} artifacts of this action`,
        remedy: 'Report on fewer images at once.',
    });
}
function unreachable(what, why) {
    const remedy = 'Give the job `permissions: actions: read`, or run it again later.';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({ area: 'github', what, why, remedy });
}
function notALeg(what, why) {
    const remedy = 'Let nothing but measure/ write artifacts of that name.';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({ area: 'source', what: `${what} cannot be used`, why, remedy });
}


/***/ }),

/***/ 87111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   S4: () => (/* binding */ isLimit),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   eK: () => (/* binding */ isRequestError),
/* harmony export */   qQ: () => (/* binding */ commentFailure)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74296);

/** Whether Octokit threw it for what GitHub, or the way to GitHub, did. */
function isRequestError(thrown) {
    return thrown instanceof Error && thrown.name === 'HttpError' && 'status' in thrown;
}
/** Whether another attempt may go better: a server's error, or no answer at all. */
function isTransient(thrown) {
    return isRequestError(thrown) && thrown.status >= 500;
}
/** Whether GitHub has had enough requests for now. */
function isLimit(thrown) {
    if (!isRequestError(thrown))
        return false;
    return thrown.status === 429 || (thrown.status === 403 && /rate limit/i.test(thrown.message));
}
const MAX_REASON_LENGTH = 300;
/** Why there was no answer: the error at the bottom, of which a failed connection may have but the code. */
function connectionFailure({ message, code, cause }) {
    if (typeof cause === 'object' && cause !== null)
        return connectionFailure(cause);
    return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(message ?? '') || (code ?? 'no answer');
}
/** What went wrong, without the request: its headers hold the token. An HTML error page says less than its status. */
function reasonOf(error) {
    if (error.response === undefined)
        return connectionFailure(error);
    const message = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
    const isProse = message !== '' && !message.includes('<');
    return isProse ? `${message.slice(0, MAX_REASON_LENGTH)} (HTTP ${error.status})` : `HTTP ${error.status}`;
}
const ON_FORKS = 'A pull request from a fork gets a read-only token, so it cannot be commented on from this workflow; ' +
    'the summary, the outputs and the verdict of this run are complete.';
const GRANT = 'Give the job `permissions: pull-requests: write`.';
function refused(reason, { fromFork }) {
    const message = `GitHub does not let this token comment: ${reason}.`;
    if (/\blocked\b/i.test(reason)) {
        return { state: 'forbidden', message, remedy: 'Unlock the conversation of the pull request.' };
    }
    return { state: 'forbidden', message, remedy: fromFork ? ON_FORKS : GRANT };
}
const REMEDIES = {
    401: 'Check the input github-token: it has expired, or belongs to another server.',
    404: 'Check that the pull request still exists, and that the token may read this repository.',
    429: 'Run the job again later.',
};
/** What a failed call means for the comment. Whatever is no failure of a call is a defect, and thrown again. */
function commentFailure(thrown, target) {
    if (!isRequestError(thrown))
        throw thrown;
    const reason = reasonOf(thrown);
    if (thrown.status === 403 && !isLimit(thrown))
        return refused(reason, target);
    const where = `#${target.pullRequest} of ${target.owner}/${target.repo}`;
    const message = `The comment on ${where} could not be published: ${reason}.`;
    const remedy = REMEDIES[isLimit(thrown) ? 429 : thrown.status];
    return {
        state: 'failed',
        message,
        remedy: remedy ?? 'Run the job again; see githubstatus.com if it persists.',
    };
}


/***/ })

};
