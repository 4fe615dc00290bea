export const id = 899;
export const ids = [899,862];
export const modules = {

/***/ 74862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ artifactUnavailable),
/* harmony export */   W: () => (/* binding */ ARTIFACT_LIMITS),
/* harmony export */   listArtifacts: () => (/* binding */ listArtifacts)
/* harmony export */ });
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72289);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);
/* harmony import */ var _responses_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12150);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42287);




const MB = 1024 ** 2;
/** The result of an image with 60,000 files takes 3 MB for each side. */
const ARTIFACT_LIMITS = {
    count: 500,
    timeoutMs: 60_000,
    zipBytes: 64 * MB,
    fileBytes: 96 * MB,
    allZipBytes: 192 * MB,
    allFileBytes: 288 * MB,
};
/**
 * Lists the artifacts of a run whose name starts with `prefix`. Of artifacts with the same name, for example after a re-run, only the newest
 * is listed. Throws a WeighInError if GitHub doesn't list them or there are too many.
 */
async function listArtifacts({ octokit }, { owner, repo, id }, prefix, limits = ARTIFACT_LIMITS) {
    const newest = new Map();
    try {
        const listed = (0,_responses_js__WEBPACK_IMPORTED_MODULE_2__/* .paginate */ .En)(`the artifacts of run ${id}`, async (page) => octokit.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100, ...page }), (data) => (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(data, 'artifacts'));
        for await (const item of listed) {
            const artifact = parseArtifact(item);
            if (!artifact?.name.startsWith(prefix))
                continue;
            const earlier = newest.get(artifact.name);
            if (earlier === undefined || earlier.id < artifact.id)
                newest.set(artifact.name, artifact);
            if (newest.size > limits.count)
                throw tooManyArtifacts(id, limits.count);
        }
    }
    catch (error) {
        throw (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRequestError */ .eK)(error)
            ? artifactUnavailable(`Can't list the artifacts of run ${id}`, (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReason */ .K9)(error))
            : error;
    }
    return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
/** Returns null for an artifact that expired or that has no ID or name. */
function parseArtifact(item) {
    const [id, name] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .asWholeNumber */ .ZE)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(item, 'id')), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .asText */ .e1)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(item, 'name'))];
    if (id === null || name === null || (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(item, 'expired') === true)
        return null;
    return { id, name, size: (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .asWholeNumber */ .ZE)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(item, 'size_in_bytes')) ?? 0 };
}
function tooManyArtifacts(id, count) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
        area: 'github',
        what: `Can't read the artifacts of run ${id}`,
        why: `it has more than ${count} artifacts of this action`,
        remedy: 'Compare fewer images in one run.',
    });
}
function artifactUnavailable(what, why) {
    const remedy = 'Add `actions: read` to the `permissions:` of the job, or run it again later.';
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({ area: 'github', what, why, remedy });
}


/***/ }),

/***/ 899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createArtifactReader: () => (/* binding */ createArtifactReader)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20663);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19130);
/* harmony import */ var _app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(43268);
/* harmony import */ var _app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10796);
/* harmony import */ var _list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74862);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42287);








/** Creates a reader for the artifacts of a run. The timeout for all downloads starts now. */
function createArtifactReader({ octokit, log }, { owner, repo }, limits = _list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .ARTIFACT_LIMITS */ .W) {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    let [zipBytes, fileBytes] = [limits.allZipBytes, limits.allFileBytes];
    const requestUrl = async (id) => octokit.rest.actions.downloadArtifact({
        owner,
        repo,
        artifact_id: id,
        archive_format: 'zip',
        request: { redirect: 'manual' },
    });
    return {
        async read(artifact, file) {
            const what = `Can't use the artifact ${artifact.name}`;
            const maxBytes = Math.min(limits.zipBytes, zipBytes);
            if (artifact.size > maxBytes)
                throw invalidArtifact(what, tooLarge(maxBytes));
            const zip = await download(requestUrl, artifact, { maxBytes, signal, log });
            zipBytes -= zip.length;
            try {
                const bytes = await unzip(zip, file, Math.min(limits.fileBytes, fileBytes));
                fileBytes -= bytes.length;
                return bytes.toString('utf8');
            }
            catch (cause) {
                throw invalidArtifact(what, cause instanceof Error ? cause.message : String(cause));
            }
        },
    };
}
const tooLarge = (bytes) => `it is larger than ${bytes} bytes`;
async function download(requestUrl, { id, name }, { maxBytes, signal, log }) {
    const what = `Can't download the artifact ${name}`;
    try {
        // GitHub answers with the URL of the storage, which must not get our token.
        const { headers, status } = await requestUrl(id);
        if (headers.location === undefined)
            throw (0,_list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactUnavailable */ .N)(what, `GitHub returned no download URL (HTTP ${status})`);
        const response = await fetchFromStorage(headers.location, signal, log);
        if (!response.ok || response.body === null)
            throw (0,_list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactUnavailable */ .N)(what, `HTTP ${response.status}`);
        return await readBody(response.body, maxBytes, `Can't use the artifact ${name}`);
    }
    catch (error) {
        if (error instanceof _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr)
            throw error;
        if (signal.aborted)
            throw (0,_list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactUnavailable */ .N)(what, 'it timed out');
        if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isRequestError */ .eK)(error))
            throw (0,_list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactUnavailable */ .N)(what, (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .formatReason */ .K9)(error));
        throw (0,_list_artifacts_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactUnavailable */ .N)(what, error instanceof Error ? error.message : String(error));
    }
}
const MAX_REDIRECTS = 3;
/** Follows redirects itself, because every URL must be encrypted. */
async function fetchFromStorage(location, signal, log, redirectsLeft = MAX_REDIRECTS) {
    const url = URL.parse(location);
    if (url === null || !isAllowedUrl(url))
        throw new Error('the download URL is not an https address');
    // `describeUrl` hides the query, which contains a signature.
    const end = (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .startCall */ .t3)(log, `GET ${(0,_app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__/* .describeUrl */ .N)(url)}`);
    const response = await (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .traceCall */ .c2)(end, async () => fetch(url.href, { signal, redirect: 'manual' }), ({ status }) => ({ outcome: String(status) }));
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null)
        return response;
    await response.body?.cancel();
    if (redirectsLeft === 0)
        throw new Error('there are too many redirects');
    return fetchFromStorage(URL.parse(next, url.href)?.href ?? '', signal, log, redirectsLeft - 1);
}
/** Allows unencrypted HTTP only on this machine. */
function isAllowedUrl({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
async function readBody(body, maxBytes, what) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes)
            throw invalidArtifact(what, tooLarge(maxBytes));
        chunks.push(chunk);
    }
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(chunks);
}
/** Counts the unpacked bytes, because the sizes in a zip can be wrong. */
async function unzip(bytes, file, maxBytes) {
    const zip = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(yauzl__WEBPACK_IMPORTED_MODULE_2__/* .fromBuffer */ .vY)(bytes, {
        lazyEntries: true,
    });
    try {
        if (zip.entryCount !== 1)
            throw new Error(`it contains ${zip.entryCount} files instead of one`);
        const entry = await new Promise((resolve, reject) => {
            zip
                .once('entry', resolve)
                .once('error', reject)
                .once('end', () => reject(new Error('it contains no file')));
            zip.readEntry();
        });
        if (entry.fileName !== file)
            throw new Error(`its file is not named ${file}`);
        const stream = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(zip.openReadStream.bind(zip))(entry);
        const chunks = [];
        let size = 0;
        for await (const chunk of stream) {
            size += chunk.length;
            if (size > maxBytes)
                throw new Error(`its file is larger than ${maxBytes} bytes`);
            chunks.push(chunk);
        }
        return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(chunks);
    }
    finally {
        zip.close();
    }
}
function invalidArtifact(what, why) {
    const remedy = 'Make sure that only measure/ uploads artifacts with this name.';
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({ area: 'source', what, why, remedy });
}


/***/ }),

/***/ 42287:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ formatReason),
/* harmony export */   Rh: () => (/* binding */ toCommentOutcome),
/* harmony export */   a5: () => (/* binding */ isRateLimit),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   eK: () => (/* binding */ isRequestError)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

/** Whether Octokit threw this because of GitHub's response or the connection. */
function isRequestError(thrown) {
    return thrown instanceof Error && thrown.name === 'HttpError' && 'status' in thrown;
}
/** Whether a retry may succeed: after a server error or a broken connection. */
function isTransient(thrown) {
    return isRequestError(thrown) && thrown.status >= 500;
}
/** Whether GitHub's rate limit is exceeded. */
function isRateLimit(thrown) {
    if (!isRequestError(thrown))
        return false;
    return thrown.status === 429 || (thrown.status === 403 && /rate limit/i.test(thrown.message));
}
const MAX_REASON_LENGTH = 300;
/** Describes a failed connection by its innermost error, which may have only a code. */
function connectionFailure({ message, code, cause }) {
    if (typeof cause === 'object' && cause !== null)
        return connectionFailure(cause);
    return (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(message ?? '') || (code ?? 'no response');
}
/** Describes what went wrong, without the request, whose headers contain the token. An HTML error page is reduced to its status. */
function formatReason(error) {
    if (error.response === undefined)
        return connectionFailure(error);
    const message = (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
    const isProse = message !== '' && !message.includes('<');
    return isProse ? `${message.slice(0, MAX_REASON_LENGTH)} (HTTP ${error.status})` : `HTTP ${error.status}`;
}
const ON_FORKS = "A workflow of a pull request from a fork gets a read-only token, so it can't comment. " +
    'The summary, the outputs and the verdict of this run are complete.';
const GRANT = 'Add `pull-requests: write` to the `permissions:` of the job.';
function forbiddenOutcome(reason, { fromFork }) {
    const message = `GitHub does not let this token comment: ${reason}.`;
    if (/\blocked\b/i.test(reason)) {
        return { state: 'forbidden', message, remedy: 'Unlock the conversation of the pull request.' };
    }
    return { state: 'forbidden', message, remedy: fromFork ? ON_FORKS : GRANT };
}
const REMEDIES = {
    401: 'Check the input github-token. It has expired or belongs to another server.',
    404: 'Check that the pull request exists and that the token can read this repository.',
    429: 'Run the job again later.',
};
/** Turns a failed request into the outcome of commenting. Any other error is a defect and is thrown again. */
function toCommentOutcome(thrown, target) {
    if (thrown instanceof _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr) {
        const { what, why } = thrown;
        const failure = why === undefined ? what : `${what}: ${why}`;
        return {
            state: 'failed',
            message: `Can't publish the comment: ${failure}.`,
            remedy: thrown.remedy,
        };
    }
    if (!isRequestError(thrown))
        throw thrown;
    const reason = formatReason(thrown);
    if (thrown.status === 403 && !isRateLimit(thrown))
        return forbiddenOutcome(reason, target);
    const pullRequest = `#${target.pullRequest} of ${target.owner}/${target.repo}`;
    const message = `Can't publish the comment on ${pullRequest}: ${reason}.`;
    const remedy = REMEDIES[isRateLimit(thrown) ? 429 : thrown.status];
    return {
        state: 'failed',
        message,
        remedy: remedy ?? 'Run the job again. If the error persists, check githubstatus.com.',
    };
}


/***/ }),

/***/ 12150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ paginate),
/* harmony export */   Ff: () => (/* binding */ invalidResponse),
/* harmony export */   Ic: () => (/* binding */ describeFailure)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42287);


/** More pages of 100 items than any pull request has, so that an endless list ends. */
const MAX_PAGES = 200;
/**
 * Yields the items of all pages of a list. Pages are counted here, so no response chooses the URL of the next request. Throws a WeighInError
 * if a page is not a list, or if there are too many pages.
 * @param what what the list contains, for messages
 * @param selectItems finds the list if it is only a part of the response
 */
async function* paginate(what, requestPage, selectItems = (data) => data) {
    for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { data, headers } = (await requestPage(page === 1 ? {} : { page }));
        const items = selectItems(data);
        if (!Array.isArray(items))
            throw invalidResponse(`${what}: not a list`);
        yield* items;
        if (!/;\s*rel="next"/.test(headers.link ?? ''))
            return;
    }
    throw invalidResponse(`${what}: the list has too many pages`);
}
/** The error for a response that GitHub doesn't document: a proxy's page, half a body, `null`. */
function invalidResponse(what) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'github',
        what: "Can't use the response from GitHub",
        why: what,
        remedy: 'Run the job again. If the error persists, check githubstatus.com.',
    });
}
/** Describes why a request to GitHub failed, on one line without a full stop. Accepts anything that was thrown. */
function describeFailure(thrown) {
    if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRequestError */ .eK)(thrown))
        return (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReason */ .K9)(thrown);
    if (!(thrown instanceof _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr))
        return (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(thrown);
    return thrown.why === undefined ? thrown.what : `${thrown.what}: ${thrown.why}`;
}


/***/ })

};
