export const id = 225;
export const ids = [225];
export const modules = {

/***/ 60225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isWrittenByDefaultBranch: () => (/* binding */ isWrittenByDefaultBranch)
/* harmony export */ });
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72289);
/* harmony import */ var _responses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12150);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42287);



const GRANT = 'Add `actions: read` to the `permissions:` of the job to reuse the base snapshot of the default branch.';
/**
 * Whether the cache has entries with this key and the default branch wrote all of them. The cache doesn't say which entry it restores: it
 * prefers one of the pull request's own ref, which any workflow of the pull request can write. Never rejects. If in doubt, returns false and
 * logs why.
 */
async function isWrittenByDefaultBranch(github, repository, key) {
    try {
        const reason = findObjection(await listRefs(github, repository, key), `refs/heads/${repository.defaultBranch}`);
        if (reason !== null)
            github.log.info(`Not reusing the base: ${reason}`);
        return reason === null;
    }
    catch (error) {
        const remedy = (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRequestError */ .eK)(error) && error.status === 403 && !(0,_github_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRateLimit */ .a5)(error) ? ` ${GRANT}` : '';
        github.log.info(`Not reusing the base: can't list the cache entries: ${(0,_responses_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFailure */ .Ic)(error)}.${remedy}`);
        return false;
    }
}
function findObjection(refs, trusted) {
    const untrusted = refs.find((ref) => ref !== trusted);
    if (untrusted !== undefined)
        return `a cache entry with the same key belongs to ${untrusted}`;
    return refs.length === 0 ? 'the cache has no snapshot of it' : null;
}
/** Lists the refs of all entries with exactly this key. GitHub also returns longer keys. */
async function listRefs({ octokit }, { owner, repo }, key) {
    const what = 'the cache entries';
    const entries = (0,_responses_js__WEBPACK_IMPORTED_MODULE_1__/* .paginate */ .En)(what, async (page) => octokit.rest.actions.getActionsCacheList({ owner, repo, key, per_page: 100, ...page }), (data) => (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(data, 'actions_caches'));
    const refs = [];
    for await (const entry of entries) {
        const [entryKey, ref] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .asText */ .e1)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(entry, 'key')), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .asText */ .e1)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .getPath */ .Yn)(entry, 'ref'))];
        if (entryKey === null || ref === null)
            throw (0,_responses_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidResponse */ .Ff)(`${what}: one has no key or no ref`);
        if (entryKey === key)
            refs.push(ref);
    }
    return refs;
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
