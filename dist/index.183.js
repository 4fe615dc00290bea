export const id = 183;
export const ids = [183];
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

/***/ 79183:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findPullRequest: () => (/* binding */ findPullRequest)
/* harmony export */ });
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72289);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55662);


/**
 * The open pull request that a workflow run was made for: its branch, in its repository, at its commit. Null where there is
 * none, because it went on or was closed meanwhile, or more than one. Nothing that the run itself has written is asked.
 */
async function findPullRequest({ octokit }, { owner, repo }, run) {
    const [headOwner = ''] = run.headRepository.split('/');
    const head = `${headOwner}:${run.headBranch}`;
    const found = [];
    const pulls = (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .eachItem */ .X_)(`the pull requests of ${head}`, async (page) => octokit.rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100, ...page }));
    for await (const pull of pulls) {
        const number = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(pull, 'number'));
        if (number === null)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .badAnswer */ .k6)(`a pull request of ${head} has no number`);
        if (isOf(run, (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(pull, 'head')))
            found.push({ number, author: authorOf(pull) });
    }
    const [only = null] = found;
    return found.length === 1 ? only : null;
}
/** A deleted fork has no repository any more. */
function isOf(run, head) {
    const repository = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(head, 'repo', 'full_name'));
    return ((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(head, 'sha') === run.headSha &&
        (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(head, 'ref') === run.headBranch &&
        repository?.toLowerCase() === run.headRepository.toLowerCase());
}
function authorOf(pull) {
    const login = (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(pull, 'user', 'login'));
    return login === null ? null : { login, isBot: (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(pull, 'user', 'type') === 'Bot' };
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
