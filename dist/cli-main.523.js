export const id = 523;
export const ids = [523];
export const modules = {

/***/ 2287:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ formatReason),
/* harmony export */   eK: () => (/* binding */ isRequestError)
/* harmony export */ });
/* unused harmony exports isTransient, isRateLimit, toCommentOutcome */
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9130);

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
const ON_FORKS = (/* unused pure expression or super */ null && ("A workflow of a pull request from a fork gets a read-only token, so it can't comment. " +
    'The summary, the outputs and the verdict of this run are complete.'));
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
    if (thrown instanceof WeighInError) {
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

/***/ 1523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findOverride: () => (/* binding */ findOverride)
});

// EXTERNAL MODULE: ./src/core/shared/commit.ts
var commit = __webpack_require__(6552);
;// CONCATENATED MODULE: ./src/app/github/payload.ts

/** Returns the value at a path of a payload; null if any part of the path is missing or inherited. */
function getPath(value, ...path) {
    let current = value;
    for (const key of path) {
        if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
            return null;
        current = current[key];
    }
    return current;
}
/** Returns the value if it is a non-empty string, otherwise null. */
function asText(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** Returns the value if it is a positive integer, otherwise null. */
function asWholeNumber(value) {
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
/** Returns the value if it is a full commit ID, otherwise null. */
function asCommitId(value) {
    return typeof value === 'string' && (0,commit/* isCommit */.WM)(value) ? value : null;
}
/** Returns the value if it is a branch name that is safe in a refspec, otherwise null. */
function asBranchName(value) {
    const name = asText(value);
    return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}
/** Returns the value if it is a repository's `owner/name`, otherwise null. */
function asRepositoryName(value) {
    return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}
/** Parses a time such as `2026-12-31T23:59:59Z` into milliseconds since 1970; null if it is invalid. */
function asTimestamp(value) {
    const time = Date.parse(asText(value) ?? '');
    return Number.isNaN(time) ? null : time;
}

// EXTERNAL MODULE: ./src/adapters/github/responses.ts
var responses = __webpack_require__(2150);
;// CONCATENATED MODULE: ./src/adapters/github/push-time.ts


/**
 * Finds out when the branch of a pull request last moved to its current commit. Uses GitHub's record of the branch, because dates in a commit
 * can be forged, and an earlier push of the same commit to another branch doesn't count.
 */
async function findPushTime(github, pullRequestCommit) {
    const { owner, repo, pullRequest, headSha } = pullRequestCommit;
    const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
    const commit = asCommitId(getPath(data, 'head', 'sha'));
    const [branch, from] = [
        asText(getPath(data, 'head', 'ref')),
        asText(getPath(data, 'head', 'repo', 'full_name')),
    ];
    if (commit === null || branch === null) {
        return {
            commit,
            whyUnknown: 'GitHub does not say which commit is the head of the pull request; run the job again',
        };
    }
    if (headSha !== null && commit !== headSha) {
        return {
            commit,
            whyUnknown: `the pull request is now at ${commit.slice(0, 7)}; see the run for that commit`,
        };
    }
    if (from === null)
        return {
            commit,
            whyUnknown: 'the fork of the pull request was deleted; set override-label-sticky: true to let the label count',
        };
    try {
        const time = await findLastMove(github, { repository: from, ref: `refs/heads/${branch}`, commit });
        return time === null
            ? {
                commit,
                whyUnknown: `GitHub has no record of the push in ${from}; remove the label and add it again, or set override-label-sticky: true`,
            }
            : { commit, time };
    }
    catch (error) {
        return {
            commit,
            whyUnknown: `this token can't read the pushes to ${from} (${(0,responses/* describeFailure */.Ic)(error)}); use a github-token that can, or set override-label-sticky: true`,
        };
    }
}
/** Returns null if the newest move of the branch is not to this commit, because the record is incomplete or not up to date. */
async function findLastMove({ octokit }, { repository, ref, commit }) {
    const [owner = '', repo = ''] = repository.split('/');
    const { data } = await octokit.rest.repos.listActivities({
        owner,
        repo,
        ref,
        direction: 'desc',
        per_page: 10,
    });
    const moves = (Array.isArray(data) ? data : [])
        .filter((move) => getPath(move, 'ref') === ref)
        .map((move) => ({ after: getPath(move, 'after'), time: asTimestamp(getPath(move, 'timestamp')) }));
    const newest = Math.max(...moves.map(({ time }) => time ?? Infinity));
    const isComplete = moves.length > 0 && Number.isFinite(newest);
    return isComplete && moves.some(({ after, time }) => time === newest && after === commit) ? newest : null;
}

;// CONCATENATED MODULE: ./src/adapters/github/override-label.ts



/** GitHub's labels are not case-sensitive. */
const isSameLabel = (a, b) => typeof a === 'string' && a.toLowerCase() === b.toLowerCase();
/**
 * Checks that the pull request has the label, that the person who added it last can push to the repository, and that it was added after the
 * commit was pushed. Anything that can't be checked is refused. Doesn't use the labels in the event, because a re-run gets the old ones.
 * Never rejects.
 */
async function findOverride(github, commit, { label, isSticky }) {
    try {
        if (!(await hasLabel(github, commit, label)))
            return { state: 'not-labelled' };
        const labelEvent = await findLastLabelEvent(github, commit, label);
        const by = labelEvent?.by ?? null;
        if (labelEvent === null || by === null) {
            return refuse(label, "can't find out who added it. Remove the label and add it again");
        }
        const { owner, repo } = commit;
        if (!(await canPush(github, commit, by))) {
            return refuse(label, `@${by}, who added it, does not have write access to ${owner}/${repo}`);
        }
        const objection = isSticky ? null : await findTimingObjection(github, commit, labelEvent.time);
        return objection === null ? { state: 'accepted', by } : refuse(label, objection);
    }
    catch (error) {
        return refuse(label, `can't check who added it and when: ${(0,responses/* describeFailure */.Ic)(error)}`);
    }
}
function refuse(label, why) {
    return { state: 'refused', reason: `Ignoring the label "${label}": ${why}` };
}
async function hasLabel({ octokit }, { owner, repo, pullRequest }, label) {
    const labels = (0,responses/* paginate */.En)(`the labels of #${pullRequest}`, async (page) => octokit.rest.issues.listLabelsOnIssue({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    for await (const found of labels)
        if (isSameLabel(getPath(found, 'name'), label))
            return true;
    return false;
}
/** Returns who added the label last, and when, or null if GitHub has no record. */
async function findLastLabelEvent({ octokit }, { owner, repo, pullRequest }, label) {
    const events = (0,responses/* paginate */.En)(`the events of #${pullRequest}`, async (page) => octokit.rest.issues.listEvents({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    let last = null;
    for await (const event of events) {
        if (getPath(event, 'event') !== 'labeled')
            continue;
        const name = asText(getPath(event, 'label', 'name'));
        // A label without a name may be this one, so it is unknown who added it.
        if (name === null)
            last = { by: null, time: null };
        if (!isSameLabel(name, label))
            continue;
        last = { by: asText(getPath(event, 'actor', 'login')), time: asTimestamp(getPath(event, 'created_at')) };
    }
    return last;
}
async function canPush({ octokit }, { owner, repo }, username) {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
    const permission = asText(getPath(data, 'permission'));
    if (permission === null)
        throw (0,responses/* invalidResponse */.Ff)(`it doesn't say which permission @${username} has`);
    return permission === 'admin' || permission === 'write';
}
/** Returns why the label may not be about the current commit, and what to do, or null if it is. */
async function findTimingObjection(github, pullRequestCommit, labelledAt) {
    const pushed = await findPushTime(github, pullRequestCommit);
    const commit = pushed.commit?.slice(0, 7) ?? 'the commit';
    if ('whyUnknown' in pushed) {
        return `can't confirm that it was added after ${commit} was pushed: ${pushed.whyUnknown}`;
    }
    if (labelledAt !== null && labelledAt > pushed.time)
        return null;
    return `it was added before ${commit} was pushed; review the new commits, then remove it and add it again`;
}


/***/ }),

/***/ 2150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ paginate),
/* harmony export */   Ff: () => (/* binding */ invalidResponse),
/* harmony export */   Ic: () => (/* binding */ describeFailure)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9130);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2287);


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
