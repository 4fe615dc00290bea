export const id = 523;
export const ids = [523];
export const modules = {

/***/ 5662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MR: () => (/* binding */ whyNoAnswer),
/* harmony export */   X_: () => (/* binding */ eachItem),
/* harmony export */   k6: () => (/* binding */ badAnswer)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9130);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2287);


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

/***/ 2287:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   eK: () => (/* binding */ isRequestError)
/* harmony export */ });
/* unused harmony exports isTransient, isLimit, commentFailure */
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9130);

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
const ON_FORKS = (/* unused pure expression or super */ null && ('A pull request from a fork gets a read-only token, so it cannot be commented on from this workflow; ' +
    'the summary, the outputs and the verdict of this run are complete.'));
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
    if (thrown instanceof WeighInError) {
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

/** What stands at a path of a payload; null where anything on the way is missing or inherited. */
function dig(value, ...path) {
    let found = value;
    for (const key of path) {
        if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
            return null;
        found = found[key];
    }
    return found;
}
/** A text that is not empty, else null. */
function payload_text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** A positive whole number, else null. */
function wholeNumber(value) {
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
/** A full commit id, else null. */
function commitId(value) {
    return typeof value === 'string' && (0,commit/* isCommit */.WM)(value) ? value : null;
}
/** The name of a branch that is safe as part of a refspec, else null. */
function branchName(value) {
    const name = payload_text(value);
    return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}
/** `owner/name` as GitHub writes it, else null. */
function repositoryName(value) {
    return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}
/** A time such as `2026-12-31T23:59:59Z` as milliseconds since 1970, else null. */
function timestamp(value) {
    const time = Date.parse(payload_text(value) ?? '');
    return Number.isNaN(time) ? null : time;
}

// EXTERNAL MODULE: ./src/adapters/github/answer.ts
var answer = __webpack_require__(5662);
;// CONCATENATED MODULE: ./src/adapters/github/push-time.ts


/**
 * When the branch of a pull request was last moved to the commit that it is at. GitHub's servers record that for each branch, so neither the
 * dates in a commit nor an earlier push of the same commit to another place count.
 */
async function findPushTime(github, about) {
    const { owner, repo, pullRequest, headSha } = about;
    const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
    const commit = commitId(dig(data, 'head', 'sha'));
    const [branch, from] = [payload_text(dig(data, 'head', 'ref')), payload_text(dig(data, 'head', 'repo', 'full_name'))];
    if (commit === null || branch === null) {
        return { commit, unknown: 'GitHub does not say at which commit the pull request is' };
    }
    if (headSha !== null && commit !== headSha) {
        return { commit, unknown: `the pull request is at ${commit.slice(0, 7)} by now` };
    }
    if (from === null)
        return { commit, unknown: 'its fork is deleted' };
    try {
        const time = await lastMove(github, { repository: from, ref: `refs/heads/${branch}`, commit });
        return time === null ? { commit, unknown: `GitHub has no record of it in ${from}` } : { commit, time };
    }
    catch (error) {
        return {
            commit,
            unknown: `GitHub does not let this token see the pushes to ${from}: ${(0,answer/* whyNoAnswer */.MR)(error)}`,
        };
    }
}
/** Null where the newest move of the branch is not one to this commit: the record lags behind, or has a gap. */
async function lastMove({ octokit }, { repository, ref, commit }) {
    const [owner = '', repo = ''] = repository.split('/');
    const { data } = await octokit.rest.repos.listActivities({
        owner,
        repo,
        ref,
        direction: 'desc',
        per_page: 10,
    });
    const moves = (Array.isArray(data) ? data : [])
        .filter((move) => dig(move, 'ref') === ref)
        .map((move) => ({ after: dig(move, 'after'), time: timestamp(dig(move, 'timestamp')) }));
    const newest = Math.max(...moves.map(({ time }) => time ?? Infinity));
    const isComplete = moves.length > 0 && Number.isFinite(newest);
    return isComplete && moves.some(({ after, time }) => time === newest && after === commit) ? newest : null;
}

;// CONCATENATED MODULE: ./src/adapters/github/override-label.ts



/** GitHub tells labels apart without regard to case. */
const isSame = (one, other) => typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
/**
 * Whether the pull request has the label now, whoever set it last may push to the repository, and did so after the commit was pushed. What
 * cannot be asked is not accepted. The event's own list of labels is not used: a repeated run gets the old one. Never rejects.
 */
async function findOverride(github, place, { label, isSticky }) {
    try {
        if (!(await hasLabel(github, place, label)))
            return { state: 'not-labelled' };
        const setting = await findSetting(github, place, label);
        const by = setting?.by ?? null;
        if (setting === null || by === null) {
            return refused(label, 'GitHub does not say who set it; remove it and set it again');
        }
        const { owner, repo } = place;
        if (!(await mayPush(github, place, by))) {
            return refused(label, `@${by}, who set it, may not push to ${owner}/${repo}`);
        }
        const objection = isSticky ? null : await objectionToTime(github, place, setting.time);
        return objection === null ? { state: 'accepted', by } : refused(label, objection);
    }
    catch (error) {
        return refused(label, `GitHub does not say who set it: ${(0,answer/* whyNoAnswer */.MR)(error)}`);
    }
}
function refused(label, why) {
    return { state: 'refused', reason: `The label "${label}" does not count: ${why}` };
}
async function hasLabel({ octokit }, { owner, repo, pullRequest }, label) {
    const labels = (0,answer/* eachItem */.X_)(`the labels of #${pullRequest}`, async (page) => octokit.rest.issues.listLabelsOnIssue({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    for await (const found of labels)
        if (isSame(dig(found, 'name'), label))
            return true;
    return false;
}
/** Who set the label last, and when; null where GitHub has no record of it. */
async function findSetting({ octokit }, { owner, repo, pullRequest }, label) {
    const events = (0,answer/* eachItem */.X_)(`the events of #${pullRequest}`, async (page) => octokit.rest.issues.listEvents({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    let last = null;
    for await (const event of events) {
        if (dig(event, 'event') !== 'labeled')
            continue;
        const name = payload_text(dig(event, 'label', 'name'));
        // A label without a name may be this one, set by nobody knows whom.
        if (name === null)
            last = { by: null, time: null };
        if (!isSame(name, label))
            continue;
        last = { by: payload_text(dig(event, 'actor', 'login')), time: timestamp(dig(event, 'created_at')) };
    }
    return last;
}
async function mayPush({ octokit }, { owner, repo }, username) {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
    const permission = payload_text(dig(data, 'permission'));
    if (permission === null)
        throw (0,answer/* badAnswer */.k6)(`it does not say what @${username} may do`);
    return permission === 'admin' || permission === 'write';
}
/** Why a label that was set at this time is not about the commit, and what to do; null where it is. */
async function objectionToTime(github, place, labelled) {
    const pushed = await findPushTime(github, place);
    const commit = pushed.commit?.slice(0, 7) ?? 'the commit';
    if ('unknown' in pushed) {
        return `it is not certain that it was set after ${commit} was pushed, for ${pushed.unknown}; remove it and set it again, or set override-label-sticky: true`;
    }
    if (labelled !== null && labelled > pushed.time)
        return null;
    return `it was set before ${commit} was pushed; look at the new commits, then remove it and set it again`;
}


/***/ })

};
