export const id = 600;
export const ids = [600];
export const modules = {

/***/ 93600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  locatePullRequest: () => (/* binding */ locatePullRequest),
  runReport: () => (/* binding */ runReport)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/app/rules/blockers.ts
/** Returns the report, with the verdict `fail` if there are any blockers. */
function withBlockers(report, blockers) {
    return blockers.length === 0 ? report : { ...report, verdict: 'fail', blockers };
}
/** Returns why a run with this conclusion can't pass; an empty list if it succeeded. */
function findRunBlockers(conclusion) {
    if (conclusion === 'success')
        return [];
    return [`The run that measured these images ended with "${conclusion}"; see its log`];
}

// EXTERNAL MODULE: ./src/core/policy/shown-names.ts
var shown_names = __webpack_require__(98858);
// EXTERNAL MODULE: ./src/core/policy/verdict.ts + 4 modules
var verdict = __webpack_require__(89914);
// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
;// CONCATENATED MODULE: ./src/app/matrix/merge-results.ts



/**
 * Merges all results into one report. Images that failed, are missing or have an unusable result are reported and fail the run. Results
 * with the same name are kept as separate images.
 */
function mergeResults(received, expected) {
    const results = received.filter((result) => !('unusable' in result));
    const images = (0,shown_names/* showPlatforms */.q)(results.flatMap(reportImages));
    const failed = [...findFailures(received), ...findMissing(results, expected)];
    const allFailures = failed.length > 0 ? failed : findUnexplained(images, expected);
    return {
        verdict: (0,verdict/* decideOverallVerdict */.jA)(images, allFailures),
        images,
        failed: allFailures,
        definitionChanges: [],
        origin: mergeOrigins(results, expected.runUrl),
        accepted: null,
        notes: [
            ...new Set(results.flatMap((result) => result.notes.map((note) => formatNote(result, note, results.length)))),
        ],
    };
}
function reportImages({ image, policy, outcome }) {
    if ('failure' in outcome)
        return [];
    return outcome.pairs.map(({ base, head }) => (0,verdict/* reportComparison */.u$)(base, head, { name: image, policy }));
}
function findFailures(received) {
    return received.flatMap((result) => {
        if ('unusable' in result)
            return [{ name: 'an image', reason: result.unusable }];
        return 'failure' in result.outcome ? [{ name: result.image, reason: result.outcome.failure }] : [];
    });
}
function findMissing(results, { images }) {
    const received = new Set(results.map(({ image }) => image));
    return images
        .filter((name) => !received.has(name))
        .map((name) => ({
        name,
        reason: 'its job uploaded no result: it failed early, was cancelled, or did not run',
    }));
}
/** Returns a failure if a job failed without a result that explains it, or if there are no results. */
function findUnexplained(images, { result }) {
    if (result !== null && result !== 'success') {
        return [{ name: 'an image', reason: `the measure jobs ended with "${result}", but no result says why` }];
    }
    if (images.length > 0)
        return [];
    return [
        {
            name: 'an image',
            reason: 'no job uploaded a result; check that a measure/ job is part of this run and has finished',
        },
    ];
}
const NO_ORIGIN = { baseCommit: null, headCommit: null, baseRef: null };
/** Returns the commits that all results have in common, or says that they differ. */
function mergeOrigins(results, runUrl) {
    const [first, ...others] = results.flatMap(({ origin }) => origin ?? []);
    if (first === undefined)
        return null;
    const agree = others.every(({ baseCommit, headCommit }) => baseCommit === first.baseCommit && headCommit === first.headCommit);
    if (agree)
        return { ...first, runUrl };
    return {
        ...NO_ORIGIN,
        pullRequest: first.pullRequest,
        explanation: 'the images come from different commits',
        runUrl,
    };
}
function formatNote({ image }, note, count) {
    return count === 1 ? note : `${image}: ${note}`;
}
/** Returns the least restrictive mode of any result, `always` before `on-change`. The policy file is already applied to each result. */
function mergeCommentModes(results) {
    return sticky_comment/* COMMENT_MODES */.p8.find((mode) => results.some(({ comment }) => comment === mode)) ?? 'on-change';
}
/** Returns the threshold that all results have in common; null (no threshold) if they differ. */
function mergeMinChanges(results) {
    const [first, ...others] = results.map(({ commentMinChange }) => commentMinChange);
    if (first === undefined || first === null)
        return null;
    return others.every((threshold) => JSON.stringify(threshold) === JSON.stringify(first)) ? first : null;
}

// EXTERNAL MODULE: ./src/app/phases/phase-clock.ts
var phase_clock = __webpack_require__(95320);
// EXTERNAL MODULE: ./src/app/config/report-inputs.ts
var report_inputs = __webpack_require__(34482);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/app/config/field-reader.ts
var field_reader = __webpack_require__(6052);
// EXTERNAL MODULE: ./src/app/config/rules/policy-inputs.ts
var policy_inputs = __webpack_require__(60494);
// EXTERNAL MODULE: ./src/app/config/policy-file/merge-rules.ts
var merge_rules = __webpack_require__(716);
;// CONCATENATED MODULE: ./src/app/rules/untrusted-run-rules.ts




/**
 * Creates the rules for a pull request's run: a policy file that the pull request can't change, or the defaults. The run's own rules,
 * including the inputs of its steps, don't count.
 */
function rulesForRun(document, { comment, overrideLabel, overrideSticky }, context) {
    const defaults = {
        policy: (0,policy_inputs/* readPolicy */.T)((0,field_reader/* createFieldReader */.yS)(() => ''), 'inputs'),
        comment: comment ?? 'on-change',
        commentMinChange: null,
        overrideLabel,
        overrideSticky,
    };
    const problems = new Set();
    return {
        problems: () => [...problems],
        rulesFor(image) {
            if (document === null)
                return defaults;
            try {
                const rules = (0,merge_rules/* mergeRules */.u)(document, defaults, { ...context, image });
                return { ...rules, comment: comment ?? rules.comment };
            }
            catch (error) {
                problems.add((0,errors/* errorMessage */.gJ)(error).replace(/\.$/, ''));
                return defaults;
            }
        },
    };
}

// EXTERNAL MODULE: ./src/app/github/triggering-run.ts
var triggering_run = __webpack_require__(99431);
// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(83625);
// EXTERNAL MODULE: ./src/adapters/action/phase-times.ts + 1 modules
var phase_times = __webpack_require__(63519);
// EXTERNAL MODULE: ./src/adapters/action/run-action.ts + 174 modules
var run_action = __webpack_require__(77275);
// EXTERNAL MODULE: ./src/adapters/action/publish.ts + 43 modules
var publish = __webpack_require__(48833);
// EXTERNAL MODULE: ./src/app/matrix/result-file.ts + 2 modules
var result_file = __webpack_require__(63285);
// EXTERNAL MODULE: ./src/app/matrix/artifact-names.ts
var artifact_names = __webpack_require__(51366);
;// CONCATENATED MODULE: ./src/adapters/action/receive-results.ts




/**
 * Reads the results that a run uploaded as artifacts. Never rejects: an unreadable result is listed as such, and if GitHub doesn't
 * answer, `problems` says so.
 * @param untrusted the run of a pull request, which is trusted for figures only; null: the run that this job is part of
 */
async function receiveResults(runId, token, log, untrusted) {
    const arrived = [];
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { listArtifacts } = await __webpack_require__.e(/* import() */ 862).then(__webpack_require__.bind(__webpack_require__, 74862));
    const { createArtifactReader } = await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(899)]).then(__webpack_require__.bind(__webpack_require__, 899));
    try {
        const github = connectGitHub({ token, log });
        const run = { ...(0,runner_environment/* repository */.Jk)(), id: runId };
        const artifacts = createArtifactReader(github, run);
        const budget = (0,result_file/* createResultsBudget */.Mh)();
        for (const artifact of await listArtifacts(github, run, artifact_names/* RESULT_PREFIX */.Dd)) {
            log.info(`Reading ${artifact.name}`);
            const description = `the artifact ${artifact.name}`;
            const result = await readResult(async () => artifacts.read(artifact, artifact_names/* RESULT_FILE */.FX), description, budget);
            arrived.push(untrusted === null ? result : sanitizeUntrusted(result, untrusted.run, untrusted.rules, log));
        }
        return { results: arrived, problems: [] };
    }
    catch (error) {
        log.warning((0,errors/* errorMessage */.gJ)(error));
        return { results: arrived, problems: [(0,errors/* errorMessage */.gJ)(error).replace(/\.$/, '')] };
    }
}
/** Returns the result, or why the artifact isn't one. Rejects if GitHub can't provide the artifact. */
async function readResult(read, description, budget) {
    try {
        return (0,result_file/* parseResult */.F)(await read(), description, budget);
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.area !== 'source')
            throw error;
        return { unusable: (0,errors/* errorMessage */.gJ)(error) };
    }
}
/**
 * Removes what a pull request's run must not decide. Anybody may have written the result, so only its figures are taken: rules come from
 * the default branch, and prose and names of artifacts appear only in the log.
 */
function sanitizeUntrusted(result, run, rules, log) {
    if ('unusable' in result) {
        log.info(result.unusable);
        return { unusable: "can't read an artifact of its run; see the log of this report" };
    }
    if (result.headSha !== run.headSha) {
        return { unusable: 'an artifact of its run is for another commit' };
    }
    const { policy, comment, commentMinChange } = rules.rulesFor(result.image);
    return {
        ...result,
        notes: [],
        origin: null,
        policy,
        comment,
        commentMinChange,
        outcome: withoutProse(result.outcome),
    };
}
function withoutProse(outcome) {
    if ('failure' in outcome)
        return { failure: 'its job failed; see the log of that run' };
    const notMeasured = {
        missing: 'not-measured',
        reason: 'the base was not measured',
        remedy: 'See the log of that run.',
    };
    return {
        pairs: outcome.pairs.map(({ base, head }) => ({
            base: 'missing' in base && base.missing === 'not-measured' ? notMeasured : base,
            head,
        })),
    };
}

// EXTERNAL MODULE: ./src/app/github/payload.ts
var payload = __webpack_require__(72289);
;// CONCATENATED MODULE: ./src/adapters/action/branch-policy.ts



const NO_POLICY = { document: null, source: null, problem: null };
/**
 * Reads the policy file of a branch through GitHub's API. Never rejects: see `problem`.
 * @param branch null: the default branch
 */
async function readBranchPolicy({ policyFile, token }, branch, log) {
    if (policyFile === null)
        return NO_POLICY;
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { readBranchFile } = await __webpack_require__.e(/* import() */ 455).then(__webpack_require__.bind(__webpack_require__, 73455));
    try {
        const file = await readBranchFile(connectGitHub({ token, log }), (0,runner_environment/* repository */.Jk)(), branch, policyFile);
        if (file.text === null)
            return NO_POLICY;
        const source = `${policyFile} of ${file.branch} at ${file.commit.slice(0, 7)}`;
        log.info(`Rules: ${policyFile} of ${file.branch} at ${file.commit}`);
        // The YAML parser is slow to load, and few repositories have a policy file.
        const { readPolicyDocument } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(801)]).then(__webpack_require__.bind(__webpack_require__, 17801));
        return { document: readPolicyDocument(file.text, source), source, problem: null };
    }
    catch (error) {
        log.warning((0,errors/* errorMessage */.gJ)(error));
        return { ...NO_POLICY, problem: (0,errors/* errorMessage */.gJ)(error).replace(/\.$/, '') };
    }
}
/** The branch that the change will be merged into; null if the event doesn't name it. */
async function targetBranch(event) {
    if (event.kind === 'pull-request')
        return event.baseBranch;
    const ref = (0,payload/* asText */.e1)((0,payload/* getPath */.Yn)(await (0,runner_environment/* readPayload */.rD)(), 'merge_group', 'base_ref'));
    return ref === null ? null : ref.replace(/^refs\/heads\//, '');
}

;// CONCATENATED MODULE: ./src/adapters/action/run-report.ts
















/** Publishes one report, one comment and one check for all results of a run. Never rejects. */
async function runReport() {
    const log = (0,action_log/* createActionLog */.r)();
    const phases = (0,phase_clock/* startPhaseClock */.A)(() => performance.now());
    const job = { log, phases, target: null };
    try {
        const settings = (0,report_inputs/* readReportInputs */.g)(core/* getInput */.V4);
        await (runner_environment/* env */._K['GITHUB_EVENT_NAME'] === 'workflow_run'
            ? reportOnPullRequestRun(settings, job)
            : reportOnThisRun(settings, job));
    }
    catch (error) {
        await (0,publish/* publishFailure */.yX)(error, job.target);
    }
    finally {
        await (0,phase_times/* publishPhaseTimes */.b)(phases, log);
    }
}
/** Reports on the run that this job belongs to. This job is the check. */
async function reportOnThisRun(settings, job) {
    const { log, phases } = job;
    const event = await (0,run_action.loadEvent)();
    const runId = Number(runner_environment/* env */._K['GITHUB_RUN_ID']);
    const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
    const { number, headSha, fromFork } = event.kind === 'pull-request' ? event : { number: null, headSha: null, fromFork: false };
    const initialTarget = {
        name,
        title,
        token,
        log,
        pullRequest: number === null ? null : { number, headSha, fromFork },
        rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
    };
    job.target = initialTarget;
    const { results: arrived, problems } = await phases.during('read', async () => receiveResults(runId, token, log, null));
    const results = arrived.filter((result) => !('unusable' in result));
    const rules = {
        comment: comment ?? mergeCommentModes(results),
        commentMinChange: mergeMinChanges(results),
    };
    const target = (job.target = { ...initialTarget, rules: { ...initialTarget.rules, ...rules } });
    const report = await phases.during('compare', () => mergeResults(arrived, { ...settings, runUrl: (0,runner_environment/* runUrl */.Vp)(runId) }));
    await phases.during('publish', async () => {
        const judged = problems.length > 0 ? report : await applyLabelOverride(report, settings, target, event);
        const final = withBlockers(judged, problems);
        await publishAll(final, target);
        (0,publish/* reportViolations */.Jr)(final);
    });
}
/** Returns the report with its violations accepted, if a label allows it. The policy file sets the label, and is read only if needed. */
async function applyLabelOverride(report, settings, target, event) {
    const ref = (0,run_action.pullRequestRef)(event);
    if (!(0,verdict/* failsCheck */.k2)(report) || ref === null || settings.token === '')
        return report;
    const { document, problem } = await readBranchPolicy(settings, await targetBranch(event), target.log);
    if (problem !== null) {
        const note = `Ignoring labels, because the policy file can't be read: ${problem}`;
        return { ...report, notes: [...report.notes, note] };
    }
    const unknownAuthor = { author: null, today: '' };
    const { overrideLabel, overrideSticky } = rulesForRun(document, settings, unknownAuthor).rulesFor('');
    const rules = { ...target.rules, overrideLabel, overrideSticky };
    return (0,publish/* withOverride */.p6)(report, { ...target, rules }, ref);
}
/**
 * Reports on the run of a pull request, with this repository's token, so only that run's figures are trusted. That run is the check. This
 * one belongs to the default branch and fails only if it can't report.
 */
async function reportOnPullRequestRun(settings, job) {
    const { log, phases } = job;
    const { name, title, token } = settings;
    const run = (0,triggering_run/* readTriggeringRun */.C)(await (0,runner_environment/* readPayload */.rD)());
    const pullRequest = await locatePullRequest(settings, run, log);
    if (pullRequest === null)
        return;
    const { document, source, problem } = await readBranchPolicy(settings, null, log);
    const today = new Date().toISOString().slice(0, 10);
    const rules = rulesForRun(document, settings, { author: pullRequest.author, today });
    const { number } = pullRequest;
    const target = {
        name,
        title,
        token,
        log,
        rules: rules.rulesFor(''),
        pullRequest: number === null ? null : { number, headSha: run.headSha, fromFork: false },
    };
    job.target = target;
    const { results, problems } = await phases.during('read', async () => receiveResults(run.id, token, log, { run, rules }));
    const report = await phases.during('compare', () => mergeResults(results, { ...settings, runUrl: (0,runner_environment/* runUrl */.Vp)(run.id) }));
    const final = await withRunConclusion({ ...report, origin: describeOrigin(run, number, source) }, [...(problem === null ? [] : [problem]), ...rules.problems(), ...problems], async (unaccepted) => (0,publish/* withOverride */.p6)(unaccepted, target, number === null ? null : { number, headSha: run.headSha }), run);
    await phases.during('publish', async () => publishAll(final, target));
}
/** Adds to the report why it can't pass: problems of this job, and a run that didn't succeed, unless the images already fail. */
async function withRunConclusion(report, problems, override, { conclusion }) {
    if (problems.length > 0)
        return withBlockers(report, [...problems, ...findRunBlockers(conclusion)]);
    const judged = await override(report);
    const blockers = (0,verdict/* failsCheck */.k2)(judged) ? [] : findRunBlockers(conclusion);
    // A label that was set after the run can't turn the failed run into a pass.
    return blockers.length === 0 ? judged : withBlockers(report, blockers);
}
async function publishAll(report, target) {
    await (0,publish/* publish */.mk)(report, target);
    (0,core/* setOutput */.uH)('images', String(report.images.length));
}
/** Finds the open pull request that a run measured. Null: there is none any more, so there is nothing to report. */
async function locatePullRequest({ token }, run, log) {
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { findPullRequest } = await __webpack_require__.e(/* import() */ 183).then(__webpack_require__.bind(__webpack_require__, 79183));
    const { headRepository, headBranch, headSha } = run;
    try {
        const pullRequest = await findPullRequest(connectGitHub({ token, log }), (0,runner_environment/* repository */.Jk)(), run);
        if (pullRequest !== null)
            return pullRequest;
        log.info(`Nothing to report: ${headRepository}:${headBranch} at ${headSha} has no open pull request, or more than one`);
        return null;
    }
    catch (error) {
        log.warning(`Can't find the pull request of this run, so there is no comment: ${(0,errors/* errorSentence */.O8)(error)} Add \`pull-requests: write\` to the \`permissions:\` of the job.`);
        return { number: null, author: null };
    }
}
function describeOrigin(run, pullRequest, policySource) {
    const rules = policySource === null ? 'the default rules, because there is no policy file' : policySource;
    const explanation = `measured by the pull request's own run, which ended with "${run.conclusion}", and checked against ${rules}`;
    return {
        baseCommit: null,
        headCommit: run.headSha,
        baseRef: null,
        pullRequest,
        explanation,
        runUrl: (0,runner_environment/* runUrl */.Vp)(run.id),
    };
}


/***/ }),

/***/ 34482:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readReportInputs)
/* harmony export */ });
/* harmony import */ var _field_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6052);
/* harmony import */ var _options_option_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39102);
/* harmony import */ var _options_report_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84850);
/* harmony import */ var _read_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92215);
/* harmony import */ var _throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96474);





/** The default comment key of a run that reports on all matrix results. */
const DEFAULT_NAME = 'all images';
/** Reads the inputs of report/. Throws one WeighInError that lists all invalid inputs. */
function readReportInputs(raw) {
    const fields = (0,_field_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .createFieldReader */ .yS)(raw);
    const { name, images, result, comment, policyFile } = (0,_options_option_js__WEBPACK_IMPORTED_MODULE_4__/* .readOptions */ .Tt)(fields, _options_report_options_js__WEBPACK_IMPORTED_MODULE_1__/* .MERGED_REPORT_OPTIONS */ .dQ);
    const settings = {
        name: (0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readName */ .MQ)(fields, name ?? DEFAULT_NAME),
        title: name,
        images,
        result,
        comment,
        ...(0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readOverride */ .$J)(fields),
        policyFile: (0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readPolicyFilePath */ .gm)(fields, policyFile),
        token: fields.text('github-token') ?? '',
    };
    (0,_throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfInvalid */ .T)(fields.problems, 'input', { next: 'Nothing was published.' });
    return settings;
}


/***/ }),

/***/ 99431:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readTriggeringRun)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72289);


/**
 * Reads the payload of `workflow_run`, except for its `pull_requests`, which are empty for forks. Throws a WeighInError if a pull
 * request didn't trigger the run, or if the payload is invalid.
 */
function readTriggeringRun(payload) {
    const run = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(payload, 'workflow_run');
    const event = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asText */ .e1)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'event'));
    if (event !== 'pull_request') {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
            area: 'input',
            what: "Can't find a pull request to report on",
            why: `the run before this one was triggered by ${event ?? 'no event'}`,
            remedy: "Add `if: github.event.workflow_run.event == 'pull_request'` to the job.",
        });
    }
    const [id, headSha] = [(0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asWholeNumber */ .ZE)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'id')), (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asCommitId */ .XV)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'head_sha'))];
    const headBranch = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asText */ .e1)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'head_branch'));
    const headRepository = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asText */ .e1)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'head_repository', 'full_name'));
    const conclusion = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .asText */ .e1)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .getPath */ .Yn)(run, 'conclusion')) ?? 'nothing';
    if (id === null || headSha === null || headBranch === null || headRepository === null) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
            area: 'input',
            what: "Can't use the event payload",
            why: 'its run ID, commit, branch or repository is missing or invalid',
            remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
        });
    }
    return { id, headSha, headBranch, headRepository, conclusion };
}


/***/ })

};
