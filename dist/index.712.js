export const id = 712;
export const ids = [712];
export const modules = {

/***/ 41712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReport: () => (/* binding */ runReport)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/core/judgement.ts
var judgement = __webpack_require__(16032);
// EXTERNAL MODULE: ./src/app/comment.ts
var comment = __webpack_require__(6958);
;// CONCATENATED MODULE: ./src/app/fan-in.ts


/**
 * One report of all legs. An image that failed, never came, or came as something else is told and fails the whole: what nobody
 * has seen cannot pass. Two legs of one name are two images of that name.
 */
function reportOfLegs(arrived, expected) {
    const legs = arrived.filter((leg) => !('unusable' in leg));
    const images = legs.flatMap(imagesOf);
    const failed = [...failuresOf(arrived), ...missingOf(legs, expected)];
    const all = failed.length > 0 ? failed : unexplained(images, expected);
    return {
        verdict: (0,judgement/* verdictOfAll */.O1)(images, all),
        images,
        failed: all,
        origin: originOf(legs, expected.runUrl),
        accepted: null,
        notes: [...new Set(legs.flatMap((leg) => leg.notes.map((note) => noteOf(leg, note, legs.length))))],
    };
}
function imagesOf({ image, policy, outcome }) {
    if ('failure' in outcome)
        return [];
    return outcome.pairs.map(({ base, head }) => (0,judgement/* reportComparison */.u$)(base, head, { name: image, policy }));
}
function failuresOf(arrived) {
    return arrived.flatMap((leg) => {
        if ('unusable' in leg)
            return [{ name: 'an image', reason: leg.unusable }];
        return 'failure' in leg.outcome ? [{ name: leg.image, reason: leg.outcome.failure }] : [];
    });
}
function missingOf(legs, { images }) {
    const came = new Set(legs.map(({ image }) => image));
    return images
        .filter((name) => !came.has(name))
        .map((name) => ({
        name,
        reason: 'its job left no result: it failed early, was cancelled, or did not run',
    }));
}
/** Jobs that did not all succeed although every leg that came is well, and a report of nothing. */
function unexplained(images, { result }) {
    if (result !== null && result !== 'success') {
        return [
            { name: 'an image', reason: `the jobs that weigh ended with "${result}", and none left word why` },
        ];
    }
    if (images.length > 0)
        return [];
    return [
        {
            name: 'an image',
            reason: 'no job left a result: is measure/ part of this run, and did it come to its end',
        },
    ];
}
/** The commits that all legs speak of; each leg's own where they disagree is in its section. */
function originOf(legs, runUrl) {
    const [first, ...others] = legs.flatMap(({ origin }) => origin ?? []);
    if (first === undefined)
        return null;
    const agree = others.every(({ baseCommit, headCommit }) => baseCommit === first.baseCommit && headCommit === first.headCommit);
    return agree
        ? { ...first, runUrl }
        : { baseCommit: null, headCommit: null, explanation: 'the images come from different commits', runUrl };
}
function noteOf({ image }, note, count) {
    return count === 1 ? note : `${image}: ${note}`;
}
/** The most talkative mode of the legs; what the policy file says reached each of them. */
function commentModeOf(legs) {
    return comment/* COMMENT_MODES */.p8.find((mode) => legs.some(({ comment }) => comment === mode)) ?? 'on-change';
}
/** The threshold that all legs agree on; null, which is none, where they do not. */
function minChangeOf(legs) {
    const [first, ...others] = legs.map(({ commentMinChange }) => commentMinChange);
    if (first === undefined || first === null)
        return null;
    return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}

// EXTERNAL MODULE: ./src/app/leg-file.ts + 1 modules
var leg_file = __webpack_require__(70352);
// EXTERNAL MODULE: ./src/app/leg-name.ts
var leg_name = __webpack_require__(97075);
// EXTERNAL MODULE: ./src/app/field.ts
var field = __webpack_require__(32423);
// EXTERNAL MODULE: ./src/app/inputs.ts + 1 modules
var inputs = __webpack_require__(84613);
// EXTERNAL MODULE: ./src/app/refuse.ts
var refuse = __webpack_require__(98491);
;// CONCATENATED MODULE: ./src/app/report-inputs.ts




/** The key of the comment of a run that reports on all legs, where the team has not chosen another. */
const DEFAULT_NAME = 'all images';
const RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
/** Reads the inputs of report/. Throws one WeighInError for all that are not valid. */
function readReportInputs(raw) {
    const fields = (0,field/* readFields */.qU)(raw);
    const given = fields.text('name');
    const label = fields.text('override-label') ?? inputs/* OVERRIDE_LABEL */.W2;
    const settings = {
        name: (0,inputs/* readName */.MQ)(fields, DEFAULT_NAME),
        title: given,
        images: fields.list('images'),
        result: fields.text('result') === null ? null : fields.choice('result', RESULTS, 'failure'),
        comment: fields.text('comment') === null ? null : fields.choice('comment', comment/* COMMENT_MODES */.p8, 'on-change'),
        overrideLabel: label === 'none' ? null : label,
        token: fields.text('github-token') ?? '',
    };
    (0,refuse/* refuse */.T)(fields.problems, 'input', { remedy: 'Nothing was published' });
    return settings;
}

// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __webpack_require__(74296);
// EXTERNAL MODULE: ./src/app/payload.ts
var app_payload = __webpack_require__(20881);
;// CONCATENATED MODULE: ./src/app/triggering-run.ts


/**
 * Reads the payload of `workflow_run`. Its `pull_requests` are not used: they are empty for forks.
 * Throws a WeighInError where the run was not made by a pull request, or the payload is not GitHub's.
 */
function readTriggeringRun(payload) {
    const run = (0,app_payload/* dig */.rO)(payload, 'workflow_run');
    const event = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'event'));
    if (event !== 'pull_request') {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: `There is no pull request to report on: the run before this one was made by ${event ?? 'no event'}`,
            remedy: "Let the job run `if: github.event.workflow_run.event == 'pull_request'`.",
        });
    }
    const [id, headSha] = [(0,app_payload/* wholeNumber */.rD)((0,app_payload/* dig */.rO)(run, 'id')), (0,app_payload/* commitId */.xk)((0,app_payload/* dig */.rO)(run, 'head_sha'))];
    const headBranch = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'head_branch'));
    const headRepository = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'head_repository', 'full_name'));
    const conclusion = (0,app_payload/* text */.Qq)((0,app_payload/* dig */.rO)(run, 'conclusion')) ?? 'nothing';
    if (id === null || headSha === null || headBranch === null || headRepository === null) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: 'The event payload cannot be used',
            why: 'it does not say of which run, commit, branch and repository it is',
            remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
        });
    }
    return { id, headSha, headBranch, headRepository, conclusion };
}

// EXTERNAL MODULE: ./src/edge/action/environment.ts
var environment = __webpack_require__(46525);
// EXTERNAL MODULE: ./src/edge/action/log.ts + 1 modules
var action_log = __webpack_require__(33457);
// EXTERNAL MODULE: ./src/edge/action/main.ts + 107 modules
var main = __webpack_require__(29493);
// EXTERNAL MODULE: ./src/edge/action/publish.ts + 26 modules
var publish = __webpack_require__(2322);
;// CONCATENATED MODULE: ./src/edge/action/report.ts











/** One report, one comment and one check for all legs of a run. Never rejects. */
async function runReport() {
    const log = (0,action_log/* createActionLog */.r)();
    let publication = null;
    try {
        const settings = readReportInputs(core/* getInput */.V4);
        const place = environment/* env */._K['GITHUB_EVENT_NAME'] === 'workflow_run' ? await placeOfOther(settings, log) : await placeOfOwn();
        if (place === null)
            return;
        publication = publicationOf(settings, place, [], log);
        const arrived = await download(settings, place, log);
        const legs = arrived.filter((leg) => !('unusable' in leg));
        publication = publicationOf(settings, place, legs, log);
        const report = reportOfLegs(arrived, { ...settings, runUrl: (0,environment/* runUrl */.Vp)(place.runId) });
        const final = await (0,publish/* overridden */.Je)(withOrigin(report, place), publication, place.labelled);
        await (0,publish/* publish */.mk)(final, publication);
        (0,core/* setOutput */.uH)('images', String(final.images.length));
        // The pull request's own run is the check that fails; this one belongs to the default branch.
        if (place.triggering === null)
            (0,publish/* conclude */.Ep)(final);
    }
    catch (error) {
        await (0,publish/* fail */.fJ)(error, publication);
    }
}
async function placeOfOwn() {
    const event = await (0,main.readOwnEvent)();
    const runId = Number(environment/* env */._K['GITHUB_RUN_ID']);
    const labelled = 'number' in event ? event.number : null;
    if (event.kind !== 'pull-request')
        return { runId, pullRequest: null, triggering: null, labelled };
    const { number, headSha, fromFork } = event;
    return { runId, pullRequest: { number, headSha, fromFork }, triggering: null, labelled };
}
async function placeOfOther({ token }, log) {
    const triggering = readTriggeringRun(await (0,environment/* readPayload */.rD)());
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(583)]).then(__webpack_require__.bind(__webpack_require__, 97583));
    const { findPullRequest } = await __webpack_require__.e(/* import() */ 998).then(__webpack_require__.bind(__webpack_require__, 86998));
    const number = await findPullRequest(connectGitHub({ token, log }), (0,environment/* repository */.Jk)(), triggering);
    if (number === null) {
        const { headRepository, headBranch, headSha } = triggering;
        log.info(`No single open pull request is at ${headSha} of ${headRepository}:${headBranch} any more: nothing to report`);
        return null;
    }
    const pullRequest = { number, headSha: triggering.headSha, fromFork: false };
    return { runId: triggering.id, pullRequest, triggering, labelled: number };
}
async function download(settings, { runId, triggering }, log) {
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(583)]).then(__webpack_require__.bind(__webpack_require__, 97583));
    const { listArtifacts, readArtifact } = await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 87950));
    const github = connectGitHub({ token: settings.token, log });
    const run = { ...(0,environment/* repository */.Jk)(), id: runId };
    const legs = [];
    for (const artifact of await listArtifacts(github, run, leg_name/* LEG_PREFIX */.kd)) {
        log.info(`Reading ${artifact.name}`);
        legs.push(await readLeg(async () => readArtifact(github, run, artifact, leg_name/* LEG_FILE */.gU), `The artifact ${artifact.name}`, triggering));
    }
    return legs;
}
/** What is no leg is told in its place; what keeps GitHub from giving it ends the run. */
async function readLeg(read, what, triggering) {
    try {
        const leg = (0,leg_file/* readLegFile */.B)(await read(), what);
        if (triggering === null)
            return leg;
        if (leg.headSha === triggering.headSha)
            return withoutWords(leg);
        return { unusable: `${what} cannot be used: it is about another commit than the run that it comes from` };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.area !== 'source')
            throw error;
        return { unusable: (0,errors/* messageOf */.bD)(error) };
    }
}
/** A run of a pull request, which anybody may have written, gives figures but no prose: nothing in its own words is repeated. */
function withoutWords(leg) {
    const { outcome, policy } = leg;
    const unsaid = {
        missing: 'not-measured',
        reason: 'the log of that run says why',
        remedy: 'Open that run.',
    };
    return {
        ...leg,
        ...{ notes: [], origin: null, policy: { ...policy, expired: [] } },
        outcome: 'failure' in outcome
            ? { failure: 'its job failed; the log of that run says why' }
            : {
                pairs: outcome.pairs.map(({ base, head }) => ({
                    base: 'missing' in base && base.missing === 'not-measured' ? unsaid : base,
                    head,
                })),
            },
    };
}
function withOrigin(report, { triggering, runId }) {
    if (triggering === null)
        return report;
    const explanation = `measured by the pull request's own run, by the rules that it had; that run ended with "${triggering.conclusion}"`;
    const commits = { baseCommit: null, headCommit: triggering.headSha };
    return { ...report, origin: { ...commits, explanation, runUrl: (0,environment/* runUrl */.Vp)(runId) } };
}
function publicationOf(settings, place, legs, log) {
    const { name, title, token, overrideLabel, comment } = settings;
    const rules = {
        comment: comment ?? commentModeOf(legs),
        commentMinChange: minChangeOf(legs),
        overrideLabel,
    };
    return { name, title, token, rules, pullRequest: place.pullRequest, log };
}


/***/ })

};
