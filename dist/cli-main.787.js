export const id = 787;
export const ids = [787];
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

/***/ 1787:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ connectGitHub)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1758);
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6856);
/* harmony import */ var _app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(887);
/* harmony import */ var _app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1730);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9130);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5662);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2287);










/** Longer than this, a rate limit is not waited for: a comment is not worth a runner's hour. */
const LONGEST_WAIT_SECONDS = 60;
const LIMIT_RETRIES = 2;
const ignore = () => undefined;
/** Octokit's own remarks, such as a deprecation at every request, are not for the users of an action. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
/** What each single attempt has, the repeated ones too: a time limit, and a line in the log where it is a repetition. */
function perAttempt(log, timeout) {
    return (octokit) => {
        octokit.hook.before('request', (options) => {
            const attempt = Number(options.request['attempt'] ?? 0) + 1;
            const path = options.url.replace(options.baseUrl, '');
            if (attempt > 1)
                log.info(`GitHub: trying ${options.method} ${path} again (${attempt - 1})`);
            // A copy, because all requests of a client share the object that the plugins count their repetitions in.
            options.request = { ...options.request, attempt, signal: AbortSignal.timeout(timeout), log: SILENT };
        });
        return {};
    };
}
/** Gives each single attempt a line in the debug log. */
function traceAttempts(log) {
    return (octokit) => {
        octokit.hook.wrap('request', async (request, options) => {
            const { method, url } = octokit.request.endpoint.parse(options);
            const end = (0,_app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_3__/* .startCall */ .t3)(log, `${method} ${(0,_app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__/* .describeUrl */ .N)(url)}`);
            return (0,_app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_3__/* .traced */ .mn)(end, async () => request(options), answerOf);
        });
        return {};
    };
}
function answerOf({ status, headers }) {
    const bytes = Number(headers['content-length']);
    return { outcome: String(status), bytes: Number.isSafeInteger(bytes) ? bytes : undefined };
}
/** Repeats a 429 that names its own waiting time but is none of GitHub's limits, such as a proxy's. */
const obeyRetryAfter = (octokit) => {
    octokit.hook.error('request', (error) => {
        if (!(0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isRequestError */ .eK)(error) || error.status !== 429 || /secondary rate/i.test(error.message))
            throw error;
        const headers = error.response?.headers ?? {};
        const seconds = Number(headers['retry-after']);
        if (!(seconds <= LONGEST_WAIT_SECONDS) || headers['x-ratelimit-remaining'] === '0')
            throw error;
        const plugin = octokit;
        throw plugin.retry.retryRequest(error, LIMIT_RETRIES, seconds);
    });
    return {};
};
/** The plugins look into answers, and stumble over what is no answer of GitHub's: that is GitHub's failure, and no defect. */
const expectAnyAnswer = (octokit) => {
    octokit.hook.error('request', (error) => {
        throw (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isRequestError */ .eK)(error) ? error : (0,_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .badAnswer */ .k6)((0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error));
    });
    return {};
};
/** Whether a rate limit is waited for; said in the log either way. */
function awaitLimit(log, kind) {
    return (seconds, _options, _octokit, retries) => {
        const waits = seconds <= LONGEST_WAIT_SECONDS && retries < LIMIT_RETRIES;
        log.info(`GitHub: ${kind} rate limit, ${waits ? `waiting ${seconds} s` : 'giving up'}`);
        return waits;
    };
}
/**
 * A client that repeats what fails for no reason of ours (5xx, broken connections, rate limits) and logs
 * requests for debugging only, without their queries. Throws a WeighInError where the token is missing.
 */
function connectGitHub({ token, apiUrl, log, patience = {} }) {
    if (token === '') {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WeighInError */ .yr({
            area: 'github',
            what: 'There is no token to talk to GitHub with',
            remedy: 'Set the input github-token, or leave it out to use the token of the job.',
        });
    }
    const { second = 1000, timeout = 20_000, throttle = {} } = patience;
    const options = {
        // @actions/github reads GITHUB_API_URL when it is imported, which is too early for whoever sets it later.
        baseUrl: apiUrl ?? process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
        userAgent: 'image-weigh-in',
        log: SILENT,
        // 403 and 429 are left to the throttling plugin, which knows how long to wait.
        retry: { retries: 3, retryAfterBaseValue: second, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
        throttle: {
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            retryAfterBaseValue: second,
            onRateLimit: awaitLimit(log, 'primary'),
            onSecondaryRateLimit: awaitLimit(log, 'secondary'),
            ...throttle,
        },
    };
    return {
        // The plugins that come first are the innermost: they see every attempt of those that come after.
        octokit: (0,_actions_github__WEBPACK_IMPORTED_MODULE_2__/* .getOctokit */ .Q)(token, options, traceAttempts(log), obeyRetryAfter, perAttempt(log, timeout), _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_8__/* .retry */ .L, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_9__/* .throttling */ .A, expectAnyAnswer),
        log,
        wait: (seconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(seconds * second),
    };
}


/***/ })

};
