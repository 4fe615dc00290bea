export const id = 864;
export const ids = [864];
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


/***/ }),

/***/ 40864:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishComment: () => (/* binding */ publishComment)
});

// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
// EXTERNAL MODULE: ./src/app/github/payload.ts
var payload = __webpack_require__(72289);
// EXTERNAL MODULE: ./src/adapters/github/answer.ts
var answer = __webpack_require__(55662);
// EXTERNAL MODULE: ./src/adapters/github/github-errors.ts
var github_errors = __webpack_require__(42287);
;// CONCATENATED MODULE: ./src/adapters/github/token-login.ts


/** Who GITHUB_TOKEN comments as. */
const ACTIONS = { login: 'github-actions[bot]' };
/**
 * Who the token comments as. GraphQL answers that for every kind of token, while `GET /user` is forbidden to those of
 * apps; where it is not to be had, the token is taken for the job's own.
 */
async function whoAmI({ octokit, log }) {
    try {
        const login = (0,payload/* text */.Qq)((0,payload/* dig */.rO)(await octokit.graphql('{ viewer { login } }'), 'viewer', 'login'));
        if (login !== null)
            return { login };
    }
    catch (error) {
        if ((0,github_errors/* isTransient */.dg)(error) || (0,github_errors/* isLimit */.S4)(error))
            throw error;
    }
    log.info(`GitHub: the token does not say who it is; comments of ${ACTIONS.login} are taken for its own`);
    return ACTIONS;
}

;// CONCATENATED MODULE: ./src/adapters/github/run-claim.ts



/** How long a claim that cannot be checked is believed: runs that overlap differ by minutes. */
const BELIEVED_MS = 60 * 60 * 1000;
/**
 * Whether a comment was written by the run that it names, as far as GitHub knows of that run. Any workflow of the repository comments as
 * the same account, so a number that no run has must not keep every run to come away from the comment. A token that may not
 * read runs believes a claim for an hour.
 */
async function isRealRun({ octokit, log }, { owner, repo }, { run, edited }) {
    try {
        const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: run.id });
        const attempts = (0,payload/* wholeNumber */.rD)((0,payload/* dig */.rO)(data, 'run_attempt')) ?? 1;
        if ((0,payload/* wholeNumber */.rD)((0,payload/* dig */.rO)(data, 'id')) === run.id)
            return run.attempt <= attempts;
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 404)
            return false;
        log.info(`GitHub: run ${run.id}, which a comment names, can't be checked: ${(0,answer/* whyNoAnswer */.MR)(error)}`);
    }
    return edited !== null && Date.now() - edited < BELIEVED_MS;
}

;// CONCATENATED MODULE: ./src/adapters/github/upsert-comment.ts






const POST_ATTEMPTS = 4;
/** Null for what is no comment that could be ours. The account of its author may be deleted, and its text gone. */
function toPosted(answer) {
    const [id, login] = [(0,payload/* wholeNumber */.rD)((0,payload/* dig */.rO)(answer, 'id')), (0,payload/* text */.Qq)((0,payload/* dig */.rO)(answer, 'user', 'login'))];
    if (id === null)
        return null;
    return {
        id,
        body: (0,payload/* text */.Qq)((0,payload/* dig */.rO)(answer, 'body')) ?? '',
        author: login === null ? null : { login },
        url: (0,payload/* text */.Qq)((0,payload/* dig */.rO)(answer, 'html_url')) ?? '',
        edited: (0,payload/* timestamp */.vE)((0,payload/* dig */.rO)(answer, 'updated_at')),
    };
}
/** Our comments under the key, oldest first, out of all pages. Asks who we are only where some comment claims to be. */
async function listOwn({ github, target, marker }, known) {
    const { octokit } = github;
    const { owner, repo, pullRequest } = target;
    const comments = (0,answer/* eachItem */.X_)(`the comments of #${pullRequest}`, async (page) => octokit.rest.issues.listComments({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    const marked = [];
    for await (const answer of comments) {
        const comment = toPosted(answer);
        if (comment !== null && (0,sticky_comment/* bearsMarker */.OH)(comment, marker))
            marked.push(comment);
    }
    return marked.length === 0 ? [] : (0,sticky_comment/* ownComments */.D5)(marked, marker, known ?? (await whoAmI(github)));
}
/**
 * Posts the comment, once. A lost answer may hide a comment that was posted all the same: it is looked for before
 * the next attempt, so that nobody is notified twice.
 */
async function post(call) {
    const { octokit, log } = call.github;
    const { owner, repo, pullRequest } = call.target;
    for (let attempt = 1;; attempt += 1) {
        try {
            const { data } = await octokit.rest.issues.createComment({
                owner,
                repo,
                issue_number: pullRequest,
                body: call.text,
                request: { retries: 0 },
            });
            const posted = toPosted(data);
            if (posted !== null)
                return posted;
            if (attempt === POST_ATTEMPTS)
                throw (0,answer/* badAnswer */.k6)('it does not say which comment was posted');
            log.info(`GitHub: looking for the comment that was posted (${attempt}): the answer does not say which`);
        }
        catch (error) {
            if (!(0,github_errors/* isRequestError */.eK)(error) || !(0,github_errors/* isTransient */.dg)(error) || attempt === POST_ATTEMPTS)
                throw error;
            log.info(`GitHub: posting the comment again (${attempt}) after: ${(0,github_errors/* reasonOf */.A3)(error)}`);
        }
        await call.github.wait(attempt ** 2);
        const [posted] = await listOwn(call);
        if (posted !== undefined)
            return posted;
    }
}
/** The comment with the new text; null where it is gone meanwhile. */
async function update({ github, target, text: body }, kept) {
    const { owner, repo } = target;
    try {
        const { data } = await github.octokit.rest.issues.updateComment({
            owner,
            repo,
            comment_id: kept.id,
            body,
        });
        return toPosted(data) ?? kept;
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 404)
            return null;
        throw error;
    }
}
/** Deletes what is double. The comment itself stands already, so a failure here is only told. */
async function removeDuplicates({ github, target }, duplicates) {
    const { owner, repo } = target;
    for (const { id, url } of duplicates) {
        try {
            await github.octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
        }
        catch (error) {
            if (!(0,github_errors/* isRequestError */.eK)(error))
                throw error;
            if (error.status !== 404)
                github.log.warning(`${url} is out of date and could not be deleted: ${(0,github_errors/* reasonOf */.A3)(error)}`);
        }
    }
}
/** Makes the oldest of our comments the only one, with the new text. Two runs at once thus settle on the same one. */
async function bringUpToDate(call, own) {
    const [kept, ...duplicates] = own;
    if (kept === undefined)
        return { state: 'created', url: (await post(call)).url };
    const isUnchanged = (0,sticky_comment/* saysAlready */.jK)(kept, call.text);
    const standing = isUnchanged ? kept : await update(call, kept);
    if (standing === null)
        return bringUpToDate(call, duplicates);
    await removeDuplicates(call, duplicates);
    return { state: isUnchanged ? 'unchanged' : 'updated', url: standing.url };
}
async function create(call) {
    const posted = await post(call);
    const listed = await listOwn(call, posted.author ?? undefined);
    // A list can lag behind what was posted.
    const own = listed.some(({ id }) => id === posted.id) ? listed : [...listed, posted];
    if (await isLater(own, call)) {
        // The later run keeps the oldest comment; another of ours that it cannot have seen yet would stay for ever.
        if (own[0]?.id !== posted.id)
            await removeDuplicates(call, [posted]);
        return OUTDATED;
    }
    const { url } = await bringUpToDate(call, own);
    return { state: 'created', url };
}
const OUTDATED = {
    state: 'outdated',
    message: 'A later run has commented already; this one leaves its comment alone',
};
/** Whether a later run has written one of the comments, and is a run that GitHub knows. */
async function isLater(own, { github, target, run }) {
    if (run === null)
        return false;
    for (const comment of own.filter((each) => (0,sticky_comment/* isOfLaterRun */.lT)(each, run))) {
        const claimed = (0,sticky_comment/* runOf */.ng)(comment);
        if (claimed !== null && (await isRealRun(github, target, { run: claimed, edited: comment.edited })))
            return true;
    }
    return false;
}
/**
 * What keeps this run from the comment, though it has something to say: a pull request that has a newer commit (whose run will speak), or
 * one that is closed and has no comment. Null: nothing does. A token that may not read pull requests keeps nothing, and neither does an
 * answer that says nothing.
 */
async function hindrance({ github, target }, exists) {
    const { owner, repo, pullRequest, headSha } = target;
    try {
        const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
        if ((0,payload/* dig */.rO)(data, 'state') === 'closed' && !exists)
            return { state: 'skipped' };
        const tip = (0,payload/* commitId */.xk)((0,payload/* dig */.rO)(data, 'head', 'sha'));
        if (headSha === null || tip === null || tip === headSha)
            return null;
        const message = `The pull request is at ${tip.slice(0, 7)} by now, and this run at ${headSha.slice(0, 7)}; the newer run comments`;
        return { state: 'outdated', message };
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 403 && !(0,github_errors/* isLimit */.S4)(error))
            return null;
        throw error;
    }
}
/**
 * Posts the comment of this key on the pull request, brings the one that is there up to date, or leaves it alone.
 * What GitHub refuses or fails to do is an outcome, never an error: commenting does not change the verdict.
 * Throws a RangeError for a body over MAX_COMMENT_BYTES, before anything is sent.
 */
async function publishComment(github, target, { key, body, folded, run, mode, changed, failed }) {
    const marker = (0,sticky_comment/* commentMarker */.Ql)(key);
    const texts = { whole: (0,sticky_comment/* markedText */.ul)(marker, run, body), folded: (0,sticky_comment/* markedText */.ul)(marker, run, folded) };
    if (mode === 'never')
        return { state: 'skipped' };
    const call = { github, target, marker, run, text: texts.whole };
    try {
        const own = await listOwn(call);
        const form = (0,sticky_comment/* commentForm */.gd)({ mode, changed, failed, exists: own.length > 0 });
        if (form === null)
            return { state: 'skipped' };
        if (await isLater(own, call))
            return OUTDATED;
        const hindered = await hindrance(call, own.length > 0);
        if (hindered !== null)
            return hindered;
        const due = { ...call, text: texts[form] };
        return own.length === 0 ? await create(due) : await bringUpToDate(due, own);
    }
    catch (error) {
        return (0,github_errors/* commentFailure */.qQ)(error, target);
    }
}


/***/ })

};
