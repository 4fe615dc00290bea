export const id = 455;
export const ids = [455];
export const modules = {

/***/ 73455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readBranchFile: () => (/* binding */ readBranchFile)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72289);
/* harmony import */ var _responses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12150);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42287);





/**
 * Reads a file at the tip of a branch through the API, without a checkout. Throws a WeighInError of area `github` if the path is not a file
 * or a request fails.
 * @param branch null for the default branch
 */
async function readBranchFile(github, repository, branch, path) {
    try {
        const branchName = branch ?? (await readDefaultBranch(github, repository));
        const commit = await readTip(github, repository, branchName);
        return { branch: branchName, commit, text: await readTextAt(github, repository, commit, path) };
    }
    catch (error) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
            area: 'github',
            what: `Can't read ${path} of ${branch ?? 'the default branch'}`,
            why: (0,_responses_js__WEBPACK_IMPORTED_MODULE_3__/* .describeFailure */ .Ic)(error),
            remedy: 'Add `contents: read` to the `permissions:` of the job, or run it again later.',
            cause: error,
        });
    }
}
async function readDefaultBranch({ octokit }, repository) {
    const { data } = await octokit.rest.repos.get({ ...repository });
    const branch = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .asText */ .e1)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'default_branch'));
    if (branch === null)
        throw (0,_responses_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidResponse */ .Ff)('it has no default branch');
    return branch;
}
async function readTip({ octokit }, repository, branch) {
    const { data } = await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
    const commit = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .asCommitId */ .XV)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'object', 'sha'));
    if (commit === null)
        throw (0,_responses_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidResponse */ .Ff)(`it has no commit for ${branch}`);
    return commit;
}
/** Returns null for a 404. The commit was just read from the same repository, so a 404 means the file. */
async function readTextAt({ octokit }, repository, ref, path) {
    try {
        const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref });
        const [content, size] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'content'), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'size')];
        // Above 1 MB, GitHub returns no content. That must not look like an empty file.
        const isFile = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'type') === 'file' && (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .getPath */ .Yn)(data, 'encoding') === 'base64';
        const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(typeof content === 'string' ? content : '', 'base64');
        if (!isFile || typeof content !== 'string' || bytes.length !== size)
            throw (0,_responses_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidResponse */ .Ff)(`${path} is not a file, or is larger than 1 MB`);
        return bytes.toString('utf8');
    }
    catch (error) {
        if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isRequestError */ .eK)(error) && error.status === 404)
            return null;
        throw error;
    }
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
