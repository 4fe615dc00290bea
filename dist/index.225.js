export const id = 225;
export const ids = [225];
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

/***/ 60225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isOfDefaultBranch: () => (/* binding */ isOfDefaultBranch)
/* harmony export */ });
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72289);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55662);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42287);



const GRANT = 'Give the job `permissions: actions: read` to reuse the base that the default branch measured.';
/**
 * Whether the cache has entries with this key and the default branch wrote all of them. The cache itself doesn't say which entry it
 * gives: it prefers one of the pull request's own ref, which any workflow of the pull request can write. Never rejects: without a
 * certain yes the answer is no, and the log says why.
 */
async function isOfDefaultBranch(github, repository, key) {
    try {
        const reason = objection(await refsOf(github, repository, key), `refs/heads/${repository.defaultBranch}`);
        if (reason !== null)
            github.log.info(`The base is built: ${reason}`);
        return reason === null;
    }
    catch (error) {
        const remedy = (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRequestError */ .eK)(error) && error.status === 403 && !(0,_github_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isLimit */ .S4)(error) ? ` ${GRANT}` : '';
        github.log.info(`The base is built: can't list the entries of the cache: ${(0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNoAnswer */ .MR)(error)}.${remedy}`);
        return false;
    }
}
function objection(refs, trusted) {
    const other = refs.find((ref) => ref !== trusted);
    if (other !== undefined)
        return `an entry of the cache with the same key belongs to ${other}`;
    return refs.length === 0 ? 'the cache has no measurement of it' : null;
}
/** The refs of all entries with exactly this key: GitHub also lists longer keys. */
async function refsOf({ octokit }, { owner, repo }, key) {
    const what = 'the entries of the cache';
    const listed = (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .eachItem */ .X_)(what, async (page) => octokit.rest.actions.getActionsCacheList({ owner, repo, key, per_page: 100, ...page }), (data) => (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(data, 'actions_caches'));
    const refs = [];
    for await (const entry of listed) {
        const [name, ref] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(entry, 'key')), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(entry, 'ref'))];
        if (name === null || ref === null)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .badAnswer */ .k6)(`${what}: one has no key or no ref`);
        if (name === key)
            refs.push(ref);
    }
    return refs;
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
