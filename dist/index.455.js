export const id = 455;
export const ids = [455];
export const modules = {

/***/ 55662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MR: () => (/* binding */ whyNoAnswer),
/* harmony export */   X_: () => (/* binding */ eachItem),
/* harmony export */   k6: () => (/* binding */ badAnswer)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42287);


/** More pages of 100 items than any pull request has; an endless list must end. */
const MOST_PAGES = 200;
/**
 * The items of all pages of a list. Pages are counted here, so that no answer chooses the address that is asked next. Throws a
 * WeighInError for a page that is no list, and for a list without end.
 * @param what what the list is of, in messages
 * @param pick finds the list in the answer, where it is only a part of it
 */
async function* eachItem(what, ask, pick = (data) => data) {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { data, headers } = (await ask(page === 1 ? {} : { page }));
        const items = pick(data);
        if (!Array.isArray(items))
            throw badAnswer(`${what}: it is no list`);
        yield* items;
        if (!/;\s*rel="next"/.test(headers.link ?? ''))
            return;
    }
    throw badAnswer(`${what}: the list does not end`);
}
/** GitHub answered, but not as it documents: a page of a proxy, half a body, `null`. */
function badAnswer(what) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'github',
        what: "GitHub's answer can't be used",
        why: what,
        remedy: 'Run the job again; see githubstatus.com if it persists.',
    });
}
/** Why nothing was learned from GitHub, on one line without a full stop, whatever was thrown. */
function whyNoAnswer(thrown) {
    if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRequestError */ .eK)(thrown))
        return (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(thrown);
    if (!(thrown instanceof _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr))
        return (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown);
    return thrown.why === undefined ? thrown.what : `${thrown.what}: ${thrown.why}`;
}


/***/ }),

/***/ 73455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readBranchFile: () => (/* binding */ readBranchFile)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72289);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55662);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42287);





/**
 * Reads a file at the tip of a branch without a checkout. Throws a WeighInError of area `github` for everything but a file and a missing one.
 * @param branch null: the default branch
 */
async function readBranchFile(github, place, branch, path) {
    try {
        const name = branch ?? (await defaultBranch(github, place));
        const commit = await tipOf(github, place, name);
        return { branch: name, commit, text: await textAt(github, place, commit, path) };
    }
    catch (error) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
            area: 'github',
            what: `Can't read ${path} of ${branch ?? 'the default branch'}`,
            why: (0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .whyNoAnswer */ .MR)(error),
            remedy: 'Give the job `permissions: contents: read`, or run it again later.',
            cause: error,
        });
    }
}
async function defaultBranch({ octokit }, place) {
    const { data } = await octokit.rest.repos.get({ ...place });
    const branch = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'default_branch'));
    if (branch === null)
        throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .badAnswer */ .k6)('it does not say which branch is the default');
    return branch;
}
async function tipOf({ octokit }, place, branch) {
    const { data } = await octokit.rest.git.getRef({ ...place, ref: `heads/${branch}` });
    const commit = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .commitId */ .xk)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'object', 'sha'));
    if (commit === null)
        throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .badAnswer */ .k6)(`it does not say at which commit ${branch} is`);
    return commit;
}
/** The commit was just read from the same repository, so that a 404 means the file. */
async function textAt({ octokit }, place, ref, path) {
    try {
        const { data } = await octokit.rest.repos.getContent({ ...place, path, ref });
        const [content, size] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'content'), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'size')];
        // Above 1 MB there is no content, which must not pass for an empty file.
        const isFile = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'type') === 'file' && (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .dig */ .rO)(data, 'encoding') === 'base64';
        const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(typeof content === 'string' ? content : '', 'base64');
        if (!isFile || typeof content !== 'string' || bytes.length !== size)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .badAnswer */ .k6)(`${path} is no file of at most 1 MB`);
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
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   S4: () => (/* binding */ isLimit),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   eK: () => (/* binding */ isRequestError),
/* harmony export */   qQ: () => (/* binding */ commentFailure)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

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
    return (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(message ?? '') || (code ?? 'no answer');
}
/** What went wrong, without the request: its headers hold the token. An HTML error page says less than its status. */
function reasonOf(error) {
    if (error.response === undefined)
        return connectionFailure(error);
    const message = (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
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
    if (thrown instanceof _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr) {
        const { what, why } = thrown;
        const said = why === undefined ? what : `${what}: ${why}`;
        return {
            state: 'failed',
            message: `The comment could not be published: ${said}.`,
            remedy: thrown.remedy,
        };
    }
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
