export const id = 126;
export const ids = [126];
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

/***/ 34126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectGitHub: () => (/* binding */ connectGitHub)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(61351);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(49735);
// EXTERNAL MODULE: ./node_modules/bottleneck/light.js
var light = __webpack_require__(63251);
;// CONCATENATED MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
// pkg/dist-src/index.js


// pkg/dist-src/version.js
var VERSION = "0.0.0-development";

// pkg/dist-src/wrap-request.js
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
  return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
  const { pathname } = new URL(options.url, "http://github.test");
  const isAuth = isAuthRequest(options.method, pathname);
  const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
  const isSearch = options.method === "GET" && pathname.startsWith("/search/");
  const isGraphQL = pathname.startsWith("/graphql");
  const retryCount = ~~request.retryCount;
  const jobOptions = retryCount > 0 ? { priority: 0, weight: 0 } : {};
  if (state.clustering) {
    jobOptions.expiration = 1e3 * 60;
  }
  if (isWrite || isGraphQL) {
    await state.write.key(state.id).schedule(jobOptions, noop);
  }
  if (isWrite && state.triggersNotification(pathname)) {
    await state.notifications.key(state.id).schedule(jobOptions, noop);
  }
  if (isSearch) {
    await state.search.key(state.id).schedule(jobOptions, noop);
  }
  const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
  if (isGraphQL) {
    const res = await req;
    if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) {
      const error = Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
        response: res,
        data: res.data
      });
      throw error;
    }
  }
  return req;
}
function isAuthRequest(method, pathname) {
  return method === "PATCH" && // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-a-scoped-access-token
  /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && // https://docs.github.com/en/rest/apps/oauth-applications?apiVersion=2022-11-28#reset-a-token
  (/^\/applications\/[^/]+\/token$/.test(pathname) || // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-an-installation-access-token-for-an-app
  /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  pathname === "/login/oauth/access_token");
}

// pkg/dist-src/generated/triggers-notification-paths.js
var triggers_notification_paths_default = [
  "/orgs/{org}/invitations",
  "/orgs/{org}/invitations/{invitation_id}",
  "/orgs/{org}/teams/{team_slug}/discussions",
  "/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
  "/repos/{owner}/{repo}/collaborators/{username}",
  "/repos/{owner}/{repo}/commits/{commit_sha}/comments",
  "/repos/{owner}/{repo}/issues",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "/repos/{owner}/{repo}/releases",
  "/teams/{team_id}/discussions",
  "/teams/{team_id}/discussions/{discussion_number}/comments"
];

// pkg/dist-src/route-matcher.js
function routeMatcher(paths) {
  const regexes = paths.map(
    (path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")
  );
  const regex2 = `^(?:${regexes.map((r) => `(?:${r})`).join("|")})[^/]*$`;
  return new RegExp(regex2, "i");
}

// pkg/dist-src/index.js
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
  groups.global = new Bottleneck.Group({
    id: "octokit-global",
    maxConcurrent: 10,
    ...common
  });
  groups.auth = new Bottleneck.Group({
    id: "octokit-auth",
    maxConcurrent: 1,
    ...common
  });
  groups.search = new Bottleneck.Group({
    id: "octokit-search",
    maxConcurrent: 1,
    minTime: 2e3,
    ...common
  });
  groups.write = new Bottleneck.Group({
    id: "octokit-write",
    maxConcurrent: 1,
    minTime: 1e3,
    ...common
  });
  groups.notifications = new Bottleneck.Group({
    id: "octokit-notifications",
    maxConcurrent: 1,
    minTime: 3e3,
    ...common
  });
};
function throttling(octokit, octokitOptions) {
  const {
    enabled = true,
    Bottleneck = light,
    id = "no-id",
    timeout = 1e3 * 60 * 2,
    // Redis TTL: 2 minutes
    connection
  } = octokitOptions.throttle || {};
  if (!enabled) {
    return {};
  }
  const common = { timeout };
  if (typeof connection !== "undefined") {
    common.connection = connection;
  }
  const state = Object.assign(
    {
      clustering: connection != null,
      triggersNotification,
      fallbackSecondaryRateRetryAfter: 60,
      retryAfterBaseValue: 1e3,
      id
    },
    octokitOptions.throttle
  );
  if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") {
    throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
  }
  let initialized = false;
  const initializeBottleneck = () => {
    if (initialized) {
      return;
    }
    initialized = true;
    if (groups.global == null) {
      createGroups(Bottleneck, common);
    }
    state.global = state.global ?? groups.global;
    state.auth = state.auth ?? groups.auth;
    state.search = state.search ?? groups.search;
    state.write = state.write ?? groups.write;
    state.notifications = state.notifications ?? groups.notifications;
    state.retryLimiter = state.retryLimiter ?? new Bottleneck();
    const events = {};
    const emitter = new Bottleneck.Events(events);
    events.on("secondary-limit", state.onSecondaryRateLimit);
    events.on("rate-limit", state.onRateLimit);
    events.on(
      "error",
      (e) => octokit.log.warn("Error in throttling-plugin limit handler", e)
    );
    state.retryLimiter.on("failed", async function(error, info) {
      const [state2, request, options] = info.args;
      const { pathname } = new URL(options.url, "http://github.test");
      const shouldRetryGraphQL = pathname.startsWith("/graphql") && error.status !== 401;
      if (!(shouldRetryGraphQL || error.status === 403 || error.status === 429)) {
        return;
      }
      const retryCount = ~~request.retryCount;
      request.retryCount = retryCount;
      options.request.retryCount = retryCount;
      const { wantRetry, retryAfter = 0 } = await (async function() {
        if (/\bsecondary rate\b/i.test(error.message)) {
          const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
          const wantRetry2 = await emitter.trigger(
            "secondary-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some(
          (error2) => error2.type === "RATE_LIMITED"
        )) {
          const rateLimitReset = new Date(
            ~~error.response.headers["x-ratelimit-reset"] * 1e3
          ).getTime();
          const retryAfter2 = Math.max(
            // Add one second so we retry _after_ the reset time
            // https://docs.github.com/en/rest/overview/resources-in-the-rest-api?apiVersion=2022-11-28#exceeding-the-rate-limit
            Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1,
            0
          );
          const wantRetry2 = await emitter.trigger(
            "rate-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        return {};
      })();
      if (wantRetry) {
        request.retryCount++;
        return retryAfter * state2.retryAfterBaseValue;
      }
    });
  };
  octokit.hook.wrap("request", (request, options) => {
    initializeBottleneck();
    return wrapRequest(state, request, options);
  });
  return {};
}
throttling.VERSION = VERSION;
throttling.triggersNotification = triggersNotification;


// EXTERNAL MODULE: ./src/app/trace/describe-url.ts
var describe_url = __webpack_require__(43268);
// EXTERNAL MODULE: ./src/app/trace/trace-calls.ts
var trace_calls = __webpack_require__(10796);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/adapters/github/responses.ts
var responses = __webpack_require__(12150);
// EXTERNAL MODULE: ./src/adapters/github/github-errors.ts
var github_errors = __webpack_require__(42287);
;// CONCATENATED MODULE: ./src/adapters/github/octokit-client.ts










/** A longer rate limit isn't waited for, because a comment is not worth an hour of a runner. */
const MAX_WAIT_SECONDS = 60;
const MAX_RATE_LIMIT_RETRIES = 2;
const octokit_client_noop = () => undefined;
/** Hides Octokit's own log, such as a deprecation notice for every request. */
const SILENT = { debug: octokit_client_noop, info: octokit_client_noop, warn: octokit_client_noop, error: octokit_client_noop };
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
            const end = (0,trace_calls/* startCall */.t3)(log, `${method} ${(0,describe_url/* describeUrl */.N)(url)}`);
            return (0,trace_calls/* traceCall */.c2)(end, async () => request(options), describeResponse);
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
        if (!(0,github_errors/* isRequestError */.eK)(error) || error.status !== 429 || /secondary rate/i.test(error.message))
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
        throw (0,github_errors/* isRequestError */.eK)(error) ? error : (0,responses/* invalidResponse */.Ff)((0,errors/* errorMessage */.gJ)(error));
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
        throw new errors/* WeighInError */.yr({
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
            id: (0,external_node_crypto_.randomUUID)(),
            retryAfterBaseValue: secondMs,
            onRateLimit: rateLimitHandler(log, 'primary'),
            onSecondaryRateLimit: rateLimitHandler(log, 'secondary'),
            ...throttle,
        },
    };
    return {
        // The first plugins are the innermost: they see each attempt that a later plugin makes.
        octokit: (0,github/* getOctokit */.Q)(token, options, traceAttempts(log), obeyRetryAfter, limitAttempts(log, timeoutMs), dist_bundle/* retry */.L, throttling, wrapPluginErrors),
        log,
        wait: (seconds) => (0,promises_.setTimeout)(seconds * secondMs),
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


/***/ })

};
