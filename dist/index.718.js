export const id = 718;
export const ids = [718];
export const modules = {

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


/***/ }),

/***/ 66718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishComment: () => (/* binding */ publishComment)
});

// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
// EXTERNAL MODULE: ./src/app/github/payload.ts
var payload = __webpack_require__(72289);
// EXTERNAL MODULE: ./src/adapters/github/responses.ts
var responses = __webpack_require__(12150);
// EXTERNAL MODULE: ./src/adapters/github/github-errors.ts
var github_errors = __webpack_require__(42287);
;// CONCATENATED MODULE: ./src/adapters/github/token-login.ts


/** The account of GITHUB_TOKEN. */
const ACTIONS_BOT = { login: 'github-actions[bot]' };
/**
 * Returns the account that the token comments as. GraphQL reports it for every kind of token; `GET /user` is forbidden for app tokens. If
 * GraphQL doesn't report it, assumes the job's own token.
 */
async function getTokenLogin({ octokit, log }) {
    try {
        const login = (0,payload/* asText */.e1)((0,payload/* getPath */.Yn)(await octokit.graphql('{ viewer { login } }'), 'viewer', 'login'));
        if (login !== null)
            return { login };
    }
    catch (error) {
        if ((0,github_errors/* isTransient */.dg)(error) || (0,github_errors/* isRateLimit */.a5)(error))
            throw error;
    }
    log.info(`GitHub: can't determine the account of the token, so ${ACTIONS_BOT.login} is assumed`);
    return ACTIONS_BOT;
}

;// CONCATENATED MODULE: ./src/adapters/github/comment-run.ts



/** How long a claim that can't be checked is trusted. Runs that overlap differ by minutes. */
const UNVERIFIED_CLAIM_MS = 60 * 60 * 1000;
/**
 * Whether the run that a comment names exists. Any workflow of the repository comments with the same account, so a made-up run number must
 * not block the comment for all later runs. If the token can't read runs, a claim is trusted for an hour.
 */
async function isRealRun({ octokit, log }, { owner, repo }, { run, editedAt }) {
    try {
        const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: run.id });
        const attempts = (0,payload/* asWholeNumber */.ZE)((0,payload/* getPath */.Yn)(data, 'run_attempt')) ?? 1;
        if ((0,payload/* asWholeNumber */.ZE)((0,payload/* getPath */.Yn)(data, 'id')) === run.id)
            return run.attempt <= attempts;
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 404)
            return false;
        log.info(`GitHub: can't check run ${run.id}, which a comment names: ${(0,responses/* describeFailure */.Ic)(error)}`);
    }
    return editedAt !== null && Date.now() - editedAt < UNVERIFIED_CLAIM_MS;
}

;// CONCATENATED MODULE: ./src/adapters/github/upsert-comment.ts






const MAX_POST_ATTEMPTS = 4;
/** Returns null for a comment without an ID. Its author may be null if the account was deleted, and its text empty. */
function parseComment(data) {
    const [id, login] = [(0,payload/* asWholeNumber */.ZE)((0,payload/* getPath */.Yn)(data, 'id')), (0,payload/* asText */.e1)((0,payload/* getPath */.Yn)(data, 'user', 'login'))];
    if (id === null)
        return null;
    return {
        id,
        body: (0,payload/* asText */.e1)((0,payload/* getPath */.Yn)(data, 'body')) ?? '',
        author: login === null ? null : { login },
        url: (0,payload/* asText */.e1)((0,payload/* getPath */.Yn)(data, 'html_url')) ?? '',
        editedAt: (0,payload/* asTimestamp */.ZL)((0,payload/* getPath */.Yn)(data, 'updated_at')),
    };
}
/** Lists our comments with this key from all pages, oldest first. Looks up our account only if a comment has the marker. */
async function listOwnComments({ github, target, marker }, author) {
    const { octokit } = github;
    const { owner, repo, pullRequest } = target;
    const comments = (0,responses/* paginate */.En)(`the comments of #${pullRequest}`, async (page) => octokit.rest.issues.listComments({ owner, repo, issue_number: pullRequest, per_page: 100, ...page }));
    const marked = [];
    for await (const item of comments) {
        const comment = parseComment(item);
        if (comment !== null && (0,sticky_comment/* hasMarker */.xY)(comment, marker))
            marked.push(comment);
    }
    return marked.length === 0 ? [] : (0,sticky_comment/* ownComments */.D5)(marked, marker, author ?? (await getTokenLogin(github)));
}
/**
 * Posts the comment once. If the response is lost, the comment may exist all the same, so this looks for it before another attempt, and
 * nobody is notified twice.
 */
async function postComment(context) {
    const { octokit, log } = context.github;
    const { owner, repo, pullRequest } = context.target;
    for (let attempt = 1;; attempt += 1) {
        try {
            const { data } = await octokit.rest.issues.createComment({
                owner,
                repo,
                issue_number: pullRequest,
                body: context.text,
                request: { retries: 0 },
            });
            const posted = parseComment(data);
            if (posted !== null)
                return posted;
            if (attempt === MAX_POST_ATTEMPTS)
                throw (0,responses/* invalidResponse */.Ff)("it doesn't identify the posted comment");
            log.info(`GitHub: the response does not name the posted comment, so it is looked up (${attempt})`);
        }
        catch (error) {
            if (!(0,github_errors/* isRequestError */.eK)(error) || !(0,github_errors/* isTransient */.dg)(error) || attempt === MAX_POST_ATTEMPTS)
                throw error;
            log.info(`GitHub: retrying to post the comment (${attempt}) after: ${(0,github_errors/* formatReason */.K9)(error)}`);
        }
        await context.github.wait(attempt ** 2);
        const [posted] = await listOwnComments(context);
        if (posted !== undefined)
            return posted;
    }
}
/** Updates a comment. Returns null if it was deleted in the meantime. */
async function updateComment({ github, target, text: body }, existing) {
    const { owner, repo } = target;
    try {
        const { data } = await github.octokit.rest.issues.updateComment({
            owner,
            repo,
            comment_id: existing.id,
            body,
        });
        return parseComment(data) ?? existing;
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 404)
            return null;
        throw error;
    }
}
/** Deletes duplicates. A failure is only a warning, because the comment itself is up to date. */
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
                github.log.warning(`Can't delete the outdated comment ${url}: ${(0,github_errors/* formatReason */.K9)(error)}. Delete it by hand.`);
        }
    }
}
/** Updates the oldest of our comments and deletes the others, so that two runs at the same time agree on the same comment. */
async function upsert(context, comments) {
    const [oldest, ...duplicates] = comments;
    if (oldest === undefined)
        return { state: 'created', url: (await postComment(context)).url };
    const isUnchanged = (0,sticky_comment/* isUpToDate */.xm)(oldest, context.text);
    const current = isUnchanged ? oldest : await updateComment(context, oldest);
    if (current === null)
        return upsert(context, duplicates);
    await removeDuplicates(context, duplicates);
    return { state: isUnchanged ? 'unchanged' : 'updated', url: current.url };
}
async function createComment(context) {
    const posted = await postComment(context);
    const listed = await listOwnComments(context, posted.author ?? undefined);
    // The list may not have the posted comment yet.
    const comments = listed.some(({ id }) => id === posted.id) ? listed : [...listed, posted];
    if (await hasLaterRun(comments, context)) {
        // The later run keeps the oldest comment. It may not have seen this one, which would otherwise stay forever.
        if (comments[0]?.id !== posted.id)
            await removeDuplicates(context, [posted]);
        return OUTDATED;
    }
    const { url } = await upsert(context, comments);
    return { state: 'created', url };
}
const OUTDATED = {
    state: 'outdated',
    message: 'A later run has already commented, so this run leaves the comment unchanged',
};
/** Whether one of the comments is from a later run that GitHub knows. */
async function hasLaterRun(comments, { github, target, run }) {
    if (run === null)
        return false;
    for (const comment of comments.filter((candidate) => (0,sticky_comment/* isFromLaterRun */.O$)(candidate, run))) {
        const claimedRun = (0,sticky_comment/* parseRunMarker */.T_)(comment);
        if (claimedRun !== null &&
            (await isRealRun(github, target, { run: claimedRun, editedAt: comment.editedAt })))
            return true;
    }
    return false;
}
/**
 * Returns why this run must not comment, or null: the pull request has a newer commit, whose run will comment, or it is closed and has no
 * comment yet. If the token can't read pull requests, or the response lacks the commit, the run comments.
 */
async function findReasonToSkip({ github, target }, exists) {
    const { owner, repo, pullRequest, headSha } = target;
    try {
        const { data } = await github.octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest });
        if ((0,payload/* getPath */.Yn)(data, 'state') === 'closed' && !exists)
            return { state: 'skipped' };
        const tip = (0,payload/* asCommitId */.XV)((0,payload/* getPath */.Yn)(data, 'head', 'sha'));
        if (headSha === null || tip === null || tip === headSha)
            return null;
        const message = `The pull request is now at ${tip.slice(0, 7)} and this run is for ${headSha.slice(0, 7)}, so the newer run comments`;
        return { state: 'outdated', message };
    }
    catch (error) {
        if ((0,github_errors/* isRequestError */.eK)(error) && error.status === 403 && !(0,github_errors/* isRateLimit */.a5)(error))
            return null;
        throw error;
    }
}
/**
 * Creates or updates the comment with this key on the pull request, or leaves it unchanged. Returns failures of GitHub as an outcome, because
 * commenting doesn't change the verdict. Throws a RangeError if the body is longer than MAX_COMMENT_BYTES, before anything is sent.
 */
async function publishComment(github, target, { key, body, folded, run, mode, changed, failed }) {
    const marker = (0,sticky_comment/* commentMarker */.Ql)(key);
    const texts = { whole: (0,sticky_comment/* composeBody */.h$)(marker, run, body), folded: (0,sticky_comment/* composeBody */.h$)(marker, run, folded) };
    if (mode === 'never')
        return { state: 'skipped' };
    const context = { github, target, marker, run, text: texts.whole };
    try {
        const comments = await listOwnComments(context);
        const form = (0,sticky_comment/* decideComment */.Of)({ mode, changed, failed, exists: comments.length > 0 });
        if (form === null)
            return { state: 'skipped' };
        if (await hasLaterRun(comments, context))
            return OUTDATED;
        const skipped = await findReasonToSkip(context, comments.length > 0);
        if (skipped !== null)
            return skipped;
        const selected = { ...context, text: texts[form] };
        return comments.length === 0 ? await createComment(selected) : await upsert(selected, comments);
    }
    catch (error) {
        return (0,github_errors/* toCommentOutcome */.Rh)(error, target);
    }
}


/***/ })

};
