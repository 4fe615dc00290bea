export const id = 862;
export const ids = [862];
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
