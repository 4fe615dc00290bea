export const id = 787;
export const ids = [787];
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
/* harmony import */ var _app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3268);
/* harmony import */ var _app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(796);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9130);
/* harmony import */ var _responses_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2150);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2287);










/** A longer rate limit isn't waited for, because a comment is not worth an hour of a runner. */
const MAX_WAIT_SECONDS = 60;
const MAX_RATE_LIMIT_RETRIES = 2;
const noop = () => undefined;
/** Hides Octokit's own log, such as a deprecation notice for every request. */
const SILENT = { debug: noop, info: noop, warn: noop, error: noop };
/** Gives every attempt a timeout, and logs retries. */
function limitAttempts(log, timeout) {
    return (octokit) => {
        octokit.hook.before('request', (options) => {
            const attempt = Number(options.request['attempt'] ?? 0) + 1;
            const path = options.url.replace(options.baseUrl, '');
            if (attempt > 1)
                log.info(`GitHub: retrying ${options.method} ${path} (${attempt - 1})`);
            // A copy, because all requests of a client share the object in which the plugins count retries.
            options.request = { ...options.request, attempt, signal: AbortSignal.timeout(timeout), log: SILENT };
        });
        return {};
    };
}
/** Writes one debug line for each attempt. */
function traceAttempts(log) {
    return (octokit) => {
        octokit.hook.wrap('request', async (request, options) => {
            const { method, url } = octokit.request.endpoint.parse(options);
            const end = (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .startCall */ .t3)(log, `${method} ${(0,_app_trace_describe_url_js__WEBPACK_IMPORTED_MODULE_7__/* .describeUrl */ .N)(url)}`);
            return (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .traceCall */ .c2)(end, async () => request(options), describeResponse);
        });
        return {};
    };
}
function describeResponse({ status, headers, }) {
    const bytes = Number(headers['content-length']);
    return { outcome: String(status), bytes: Number.isSafeInteger(bytes) ? bytes : undefined };
}
/** Retries a 429 with its own waiting time that is not from GitHub's rate limits, for example from a proxy. */
const obeyRetryAfter = (octokit) => {
    octokit.hook.error('request', (error) => {
        if (!(0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isRequestError */ .eK)(error) || error.status !== 429 || /secondary rate/i.test(error.message))
            throw error;
        const headers = error.response?.headers ?? {};
        const seconds = Number(headers['retry-after']);
        if (!(seconds <= MAX_WAIT_SECONDS) || headers['x-ratelimit-remaining'] === '0')
            throw error;
        const plugin = octokit;
        throw plugin.retry.retryRequest(error, MAX_RATE_LIMIT_RETRIES, seconds);
    });
    return {};
};
/** The plugins crash on responses that GitHub doesn't document. Reports that as an invalid response, not as a defect. */
const wrapPluginErrors = (octokit) => {
    octokit.hook.error('request', (error) => {
        throw (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isRequestError */ .eK)(error) ? error : (0,_responses_js__WEBPACK_IMPORTED_MODULE_5__/* .invalidResponse */ .Ff)((0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .gJ)(error));
    });
    return {};
};
/** Returns a callback that decides whether to wait for a rate limit, and logs it. */
function rateLimitHandler(log, kind) {
    return (seconds, _options, _octokit, retries) => {
        const shouldWait = seconds <= MAX_WAIT_SECONDS && retries < MAX_RATE_LIMIT_RETRIES;
        log.info(`GitHub: ${kind} rate limit, ${shouldWait ? `waiting ${seconds} s` : 'giving up'}`);
        return shouldWait;
    };
}
/**
 * Creates a client that retries failures on GitHub's side (5xx, broken connections, rate limits) and writes one debug line for each request,
 * without its query. Throws a WeighInError if the token is empty.
 */
function connectGitHub({ token, apiUrl, log, timing = {} }) {
    if (token === '') {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .WeighInError */ .yr({
            area: 'github',
            what: "Can't connect to GitHub",
            why: 'the token is empty',
            remedy: 'Set the input github-token, or remove it to use the token of the job.',
        });
    }
    const { secondMs = 1000, timeoutMs = 20_000, throttle = {} } = timing;
    const options = {
        // Set here, because @actions/github reads GITHUB_API_URL when it is imported, before a caller may set it.
        baseUrl: apiUrl ?? process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
        userAgent: 'image-weigh-in',
        log: SILENT,
        // The throttling plugin handles 403 and 429, because it knows how long to wait.
        retry: {
            retries: 3,
            retryAfterBaseValue: secondMs,
            doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
        },
        throttle: {
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            retryAfterBaseValue: secondMs,
            onRateLimit: rateLimitHandler(log, 'primary'),
            onSecondaryRateLimit: rateLimitHandler(log, 'secondary'),
            ...throttle,
        },
    };
    return {
        // The first plugins are the innermost: they see each attempt that a later plugin makes.
        octokit: (0,_actions_github__WEBPACK_IMPORTED_MODULE_2__/* .getOctokit */ .Q)(token, options, traceAttempts(log), obeyRetryAfter, limitAttempts(log, timeoutMs), _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_8__/* .retry */ .L, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_9__/* .throttling */ .A, wrapPluginErrors),
        log,
        wait: (seconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(seconds * secondMs),
    };
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
