export const id = 910;
export const ids = [910];
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

/***/ 69910:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable),
/* harmony export */   W: () => (/* binding */ ARTIFACT_LIMITS),
/* harmony export */   listArtifacts: () => (/* binding */ listArtifacts)
/* harmony export */ });
/* harmony import */ var _app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72289);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55662);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42287);




const MB = 1024 ** 2;
/** A leg of 60,000 files takes 3 MB for each side. */
const ARTIFACT_LIMITS = {
    count: 500,
    time: 60_000,
    zipBytes: 64 * MB,
    fileBytes: 96 * MB,
    allZipBytes: 192 * MB,
    allFileBytes: 288 * MB,
};
/**
 * The artifacts of a run whose name begins with `prefix`, each name once: a job that ran again leaves another, and the
 * newest counts. Throws a WeighInError where GitHub does not list them, or there are too many.
 */
async function listArtifacts({ octokit }, { owner, repo, id }, prefix, limits = ARTIFACT_LIMITS) {
    const newest = new Map();
    try {
        const listed = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .eachItem */ .X_)(`the artifacts of run ${id}`, async (page) => octokit.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, per_page: 100, ...page }), (data) => (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(data, 'artifacts'));
        for await (const answer of listed) {
            const artifact = toArtifact(answer);
            if (!artifact?.name.startsWith(prefix))
                continue;
            const known = newest.get(artifact.name);
            if (known === undefined || known.id < artifact.id)
                newest.set(artifact.name, artifact);
            if (newest.size > limits.count)
                throw tooMany(limits.count);
        }
    }
    catch (error) {
        throw (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRequestError */ .eK)(error)
            ? unreachable(`The artifacts of run ${id} cannot be listed`, (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error))
            : error;
    }
    return [...newest.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
/** Null for one that is gone, or that cannot be told from others. */
function toArtifact(answer) {
    const [id, name] = [(0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(answer, 'id')), (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(answer, 'name'))];
    if (id === null || name === null || (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(answer, 'expired') === true)
        return null;
    return { id, name, size: (0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)((0,_app_github_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .dig */ .rO)(answer, 'size_in_bytes')) ?? 0 };
}
function tooMany(count) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
        area: 'github',
        what: `The run has more than ${count} artifacts of this action`,
        remedy: 'Report on fewer images at once.',
    });
}
function unreachable(what, why) {
    const remedy = 'Give the job `permissions: actions: read`, or run it again later.';
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({ area: 'github', what, why, remedy });
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
