export const id = 48;
export const ids = [48,411];
export const modules = {

/***/ 88048:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSupervisedReport: () => (/* binding */ runSupervisedReport)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/app/config/report-inputs.ts
var report_inputs = __webpack_require__(34482);
// EXTERNAL MODULE: ./src/app/github/triggering-run.ts
var triggering_run = __webpack_require__(99431);
// EXTERNAL MODULE: ./src/adapters/process/run-command.ts + 1 modules
var run_command = __webpack_require__(73639);
// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(40606);
// EXTERNAL MODULE: ./src/adapters/action/publish.ts + 17 modules
var publish = __webpack_require__(42896);
// EXTERNAL MODULE: ./src/adapters/action/run-report.ts + 5 modules
var run_report = __webpack_require__(36411);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
;// CONCATENATED MODULE: ./src/adapters/action/supervise.ts

/**
 * Runs a part that reads what others wrote, and ends it where it takes too long or too much memory: nothing within one process can end a
 * loop. Gives its exit code. Throws a WeighInError where it had to be ended, and the reason of the signal.
 */
async function supervise(part) {
    const { script, env, run, signal, milliseconds, memory } = part;
    const [commands, tooLong] = [watchCommands(), AbortSignal.timeout(milliseconds)];
    try {
        const result = await run({
            file: process.execPath,
            args: [`--max-old-space-size=${memory}`, script],
            cwd: process.cwd(),
            env,
            signal: AbortSignal.any([signal, tooLong]),
            onOutput(text) {
                commands.see(text);
                part.write(text);
            },
        });
        if (result.state === 'ended' && result.exitCode !== null && result.exitCode < FATAL)
            return result.exitCode;
        throw givenUp(`its process broke down, as it does for want of memory (${memory} MB)`);
    }
    catch (error) {
        part.write(commands.resume());
        if (tooLong.aborted && !signal.aborted)
            throw givenUp(`it took longer than ${milliseconds / 1000} s`);
        throw error;
    }
}
/** Node's own exit codes for what it does not survive, and 128 and more for signals. */
const FATAL = 5;
function givenUp(why) {
    return new errors/* WeighInError */.yr({
        area: 'report',
        what: 'The report on this run was given up',
        why,
        remedy: 'Its results may be made to be too much; look at what wrote them before you run this again.',
    });
}
/** Knows whether the runner obeys commands: who is ended in the middle of other people's text leaves it deaf to them. */
function watchCommands() {
    let [rest, token] = ['', null];
    return {
        see(text) {
            const lines = `${rest}${text}`.split('\n');
            rest = (lines.pop() ?? '').slice(-LONGEST_COMMAND);
            for (const line of lines) {
                const [, stops] = /^::stop-commands::([\w-]{1,64})\r?$/.exec(line) ?? [];
                if (token === null && stops !== undefined)
                    token = stops;
                else if (token !== null && line.trimEnd() === `::${token}::`)
                    token = null;
            }
        },
        /** The line that makes it listen again; empty where it does. */
        resume: () => (token === null ? '' : `\n::${token}::\n`),
    };
}
const LONGEST_COMMAND = 1000;

;// CONCATENATED MODULE: ./src/adapters/action/report-supervised.ts











/** A report takes seconds; waits for GitHub are counted, too. */
const MILLISECONDS = 90_000;
/** Megabytes: a private repository's runner has 7,000. */
const MEMORY = 4096;
/** Milliseconds to find out where to say that the report was given up, and to say it. */
const LAST_WORDS = 30_000;
/** This bundle. A constant of its own, for the bundler would take a literal for a file to copy. */
const BUNDLE = './index.js';
/** The report of this very run, or in a process of its own that of a run that a pull request made. Never rejects. */
async function runSupervisedReport({ signal, isCancelled }) {
    if (runner_environment/* env */._K['GITHUB_EVENT_NAME'] !== 'workflow_run')
        return (0,run_report.runReport)();
    try {
        process.exitCode = await supervise({
            script: (0,external_node_url_.fileURLToPath)(new URL(BUNDLE, import.meta.url)),
            env: { ...runner_environment/* env */._K, IMAGE_WEIGH_IN_PART: 'report-itself' },
            run: (0,run_command/* createRun */.u)({ graceMs: 1000 }),
            write: (text) => void process.stdout.write(text),
            signal,
            milliseconds: MILLISECONDS,
            memory: MEMORY,
        });
    }
    catch (error) {
        if (isCancelled())
            return (0,publish/* fail */.fJ)(signal.reason, null);
        const publication = await Promise.race([publicationOf(), (0,promises_.setTimeout)(LAST_WORDS, null, { ref: false })]);
        // GitHub may be what took so long.
        setTimeout(() => process.exit(1), LAST_WORDS).unref();
        await (0,publish/* fail */.fJ)(error, publication);
    }
}
/** Where to say that the report was given up: in the comment that is there. */
async function publicationOf() {
    const log = (0,action_log/* createActionLog */.r)();
    try {
        const settings = (0,report_inputs/* readReportInputs */.g)(core/* getInput */.V4);
        const run = (0,triggering_run/* readTriggeringRun */.C)(await (0,runner_environment/* readPayload */.rD)());
        const number = (await (0,run_report.findPull)(settings, run, log))?.number ?? null;
        if (number === null)
            return null;
        const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
        return {
            name,
            title,
            token,
            log,
            pullRequest: { number, headSha: run.headSha, fromFork: false },
            rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
        };
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 36411:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findPull: () => (/* binding */ findPull),
  runReport: () => (/* binding */ runReport)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/app/rules/blockers.ts
/** The same report, which is no pass for these reasons, whatever its images say; with none of them, as it was. */
function withBlockers(report, blockers) {
    return blockers.length === 0 ? report : { ...report, verdict: 'fail', blockers };
}
/** Why the result of a run that ended in this way is no pass; none where it ended well. */
function blockersOfEnd(conclusion) {
    if (conclusion === 'success')
        return [];
    return [
        `The run that measured this ended with "${conclusion}", so something in it did not pass; its log says what`,
    ];
}

// EXTERNAL MODULE: ./src/core/policy/verdict.ts + 4 modules
var verdict = __webpack_require__(89914);
// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
;// CONCATENATED MODULE: ./src/app/matrix/merge-results.ts


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
        verdict: (0,verdict/* verdictOfAll */.O1)(images, all),
        images,
        failed: all,
        definitionChanges: [],
        origin: originOf(legs, expected.runUrl),
        accepted: null,
        notes: [...new Set(legs.flatMap((leg) => leg.notes.map((note) => noteOf(leg, note, legs.length))))],
    };
}
function imagesOf({ image, policy, outcome }) {
    if ('failure' in outcome)
        return [];
    return outcome.pairs.map(({ base, head }) => (0,verdict/* reportComparison */.u$)(base, head, { name: image, policy }));
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
    return sticky_comment/* COMMENT_MODES */.p8.find((mode) => legs.some(({ comment }) => comment === mode)) ?? 'on-change';
}
/** The threshold that all legs agree on; null, which is none, where they do not. */
function minChangeOf(legs) {
    const [first, ...others] = legs.map(({ commentMinChange }) => commentMinChange);
    if (first === undefined || first === null)
        return null;
    return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
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
;// CONCATENATED MODULE: ./src/app/rules/run-rules.ts




/**
 * The rules for the images of a run that a pull request made: a policy file that the pull request cannot change, else the defaults. Nothing
 * that the run itself says of rules counts, the inputs of its steps among it.
 */
function rulesForRun(document, { comment, overrideLabel, overrideSticky }, about) {
    const defaults = {
        policy: (0,policy_inputs/* readPolicy */.T)((0,field_reader/* readFields */.qU)(() => ''), 'inputs'),
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
                const rules = (0,merge_rules/* rulesFrom */.m)(document, defaults, { ...about, image });
                return { ...rules, comment: comment ?? rules.comment };
            }
            catch (error) {
                problems.add((0,errors/* messageOf */.bD)(error).replace(/\.$/, ''));
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
var action_log = __webpack_require__(40606);
// EXTERNAL MODULE: ./src/adapters/action/close-phases.ts + 1 modules
var close_phases = __webpack_require__(55616);
// EXTERNAL MODULE: ./src/adapters/action/run-action.ts + 149 modules
var run_action = __webpack_require__(34771);
// EXTERNAL MODULE: ./src/adapters/action/publish.ts + 17 modules
var publish = __webpack_require__(42896);
// EXTERNAL MODULE: ./src/app/matrix/result-file.ts + 2 modules
var result_file = __webpack_require__(72777);
// EXTERNAL MODULE: ./src/app/matrix/artifact-names.ts
var artifact_names = __webpack_require__(51366);
;// CONCATENATED MODULE: ./src/adapters/action/report-results.ts




/**
 * Reads the legs that a run has left as artifacts. What is no leg is told in its place, and so is what GitHub does not give: whatever it
 * answers, there is something to report.
 * @param untrusted the run of a pull request, of which nothing but figures is taken; null: the run that this job is part of
 */
async function receiveLegs(runId, token, log, untrusted) {
    const arrived = [];
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { listArtifacts } = await __webpack_require__.e(/* import() */ 910).then(__webpack_require__.bind(__webpack_require__, 69910));
    const { openArtifacts } = await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(899)]).then(__webpack_require__.bind(__webpack_require__, 899));
    try {
        const github = connectGitHub({ token, log });
        const run = { ...(0,runner_environment/* repository */.Jk)(), id: runId };
        const artifacts = openArtifacts(github, run);
        const budget = (0,result_file/* legsBudget */.x0)();
        for (const artifact of await listArtifacts(github, run, artifact_names/* LEG_PREFIX */.kd)) {
            log.info(`Reading ${artifact.name}`);
            const what = `The artifact ${artifact.name}`;
            const leg = await readLeg(async () => artifacts.read(artifact, artifact_names/* LEG_FILE */.gU), what, budget);
            arrived.push(untrusted === null ? leg : distrusted(leg, untrusted.run, untrusted.rules, log));
        }
        return { arrived, problems: [] };
    }
    catch (error) {
        log.warning((0,errors/* messageOf */.bD)(error));
        return { arrived, problems: [(0,errors/* messageOf */.bD)(error).replace(/\.$/, '')] };
    }
}
/** What is no leg is told in its place; what keeps GitHub from giving it ends the reading. */
async function readLeg(read, what, budget) {
    try {
        return (0,result_file/* readLegFile */.B)(await read(), what, budget);
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.area !== 'source')
            throw error;
        return { unusable: (0,errors/* messageOf */.bD)(error) };
    }
}
/**
 * A leg of a run of a pull request, which anybody may have written: it gives figures, and neither rules nor prose. Names of artifacts and of
 * what is in them are its words, too, and are only logged.
 */
function distrusted(leg, run, rules, log) {
    if ('unusable' in leg) {
        log.info(leg.unusable);
        return { unusable: 'an artifact of its run cannot be used; the log of this report says why' };
    }
    if (leg.headSha !== run.headSha) {
        return { unusable: 'an artifact of its run is about another commit than that run' };
    }
    const { policy, comment, commentMinChange } = rules.rulesFor(leg.image);
    return {
        ...leg,
        notes: [],
        origin: null,
        policy,
        comment,
        commentMinChange,
        outcome: withoutWords(leg.outcome),
    };
}
function withoutWords(outcome) {
    if ('failure' in outcome)
        return { failure: 'its job failed; the log of that run says why' };
    const unsaid = {
        missing: 'not-measured',
        reason: 'the log of that run says why',
        remedy: 'Open that run.',
    };
    return {
        pairs: outcome.pairs.map(({ base, head }) => ({
            base: 'missing' in base && base.missing === 'not-measured' ? unsaid : base,
            head,
        })),
    };
}

// EXTERNAL MODULE: ./src/app/github/payload.ts
var payload = __webpack_require__(72289);
;// CONCATENATED MODULE: ./src/adapters/action/report-rules.ts



const NONE = { document: null, from: null, problem: null };
/**
 * Reads the policy file of a branch through GitHub's API.
 * @param branch null: the default branch
 */
async function readBranchPolicy({ policyFile, token }, branch, log) {
    if (policyFile === null)
        return NONE;
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { readBranchFile } = await __webpack_require__.e(/* import() */ 455).then(__webpack_require__.bind(__webpack_require__, 73455));
    try {
        const file = await readBranchFile(connectGitHub({ token, log }), (0,runner_environment/* repository */.Jk)(), branch, policyFile);
        if (file.text === null)
            return NONE;
        const from = `${policyFile} of ${file.branch} at ${file.commit.slice(0, 7)}`;
        log.info(`Rules: ${policyFile} of ${file.branch} at ${file.commit}`);
        // What reads YAML takes long to load, and few repositories have such a file.
        const { readPolicyDocument } = await Promise.all(/* import() */[__webpack_require__.e(196), __webpack_require__.e(203)]).then(__webpack_require__.bind(__webpack_require__, 1203));
        return { document: readPolicyDocument(file.text, from), from, problem: null };
    }
    catch (error) {
        log.warning((0,errors/* messageOf */.bD)(error));
        return { ...NONE, problem: (0,errors/* messageOf */.bD)(error).replace(/\.$/, '') };
    }
}
/** The branch that this run's change is to be merged into; null where the event does not say. */
async function targetBranch(event) {
    if (event.kind === 'pull-request')
        return event.baseBranch;
    const ref = (0,payload/* text */.Qq)((0,payload/* dig */.rO)(await (0,runner_environment/* readPayload */.rD)(), 'merge_group', 'base_ref'));
    return ref === null ? null : ref.replace(/^refs\/heads\//, '');
}

;// CONCATENATED MODULE: ./src/adapters/action/run-report.ts
















/** One report, one comment and one check for all legs of a run. Never rejects. */
async function runReport() {
    const log = (0,action_log/* createActionLog */.r)();
    const phases = (0,phase_clock/* startPhases */.T)(() => performance.now());
    const job = { log, phases, publication: null };
    try {
        const settings = (0,report_inputs/* readReportInputs */.g)(core/* getInput */.V4);
        await (runner_environment/* env */._K['GITHUB_EVENT_NAME'] === 'workflow_run'
            ? reportOnPullRequestRun(settings, job)
            : reportOnOwnRun(settings, job));
    }
    catch (error) {
        await (0,publish/* fail */.fJ)(error, job.publication);
    }
    finally {
        await (0,close_phases/* closePhases */.F)(phases, log);
    }
}
/** Reports on the run that this job is part of, which is the check. */
async function reportOnOwnRun(settings, job) {
    const { log, phases } = job;
    const event = await (0,run_action.readOwnEvent)();
    const runId = Number(runner_environment/* env */._K['GITHUB_RUN_ID']);
    const { name, title, token, comment, overrideLabel, overrideSticky } = settings;
    const { number, headSha, fromFork } = event.kind === 'pull-request' ? event : { number: null, headSha: null, fromFork: false };
    const blank = {
        name,
        title,
        token,
        log,
        pullRequest: number === null ? null : { number, headSha, fromFork },
        rules: { comment: comment ?? 'on-change', commentMinChange: null, overrideLabel, overrideSticky },
    };
    job.publication = blank;
    const { arrived, problems } = await phases.during('read', async () => receiveLegs(runId, token, log, null));
    const legs = arrived.filter((leg) => !('unusable' in leg));
    const rules = { comment: comment ?? commentModeOf(legs), commentMinChange: minChangeOf(legs) };
    const publication = (job.publication = { ...blank, rules: { ...blank.rules, ...rules } });
    const report = await phases.during('compare', () => reportOfLegs(arrived, { ...settings, runUrl: (0,runner_environment/* runUrl */.Vp)(runId) }));
    await phases.during('publish', async () => {
        const judged = problems.length > 0 ? report : await acceptedByLabel(report, settings, publication, event);
        const final = withBlockers(judged, problems);
        await publishAll(final, publication);
        (0,publish/* conclude */.Ep)(final);
    });
}
/** The policy file says which label accepts; it is read only where a rule is broken. */
async function acceptedByLabel(broken, settings, publication, event) {
    const labelled = (0,run_action.labelledOf)(event);
    if (!(0,verdict/* failsCheck */.k2)(broken) || labelled === null || settings.token === '')
        return broken;
    const { document, problem } = await readBranchPolicy(settings, await targetBranch(event), publication.log);
    if (problem !== null) {
        const note = `No label counts, for the policy file can't be used: ${problem}`;
        return { ...broken, notes: [...broken.notes, note] };
    }
    const nobody = { author: null, today: '' };
    const { overrideLabel, overrideSticky } = rulesForRun(document, settings, nobody).rulesFor('');
    const rules = { ...publication.rules, overrideLabel, overrideSticky };
    return (0,publish/* overridden */.Je)(broken, { ...publication, rules }, labelled);
}
/**
 * Reports on a run that a pull request made, with this repository's token: nothing is believed of that run but its figures. That run is the
 * check; this one belongs to the default branch and fails only where it cannot report.
 */
async function reportOnPullRequestRun(settings, job) {
    const { log, phases } = job;
    const { name, title, token } = settings;
    const run = (0,triggering_run/* readTriggeringRun */.C)(await (0,runner_environment/* readPayload */.rD)());
    const pull = await findPull(settings, run, log);
    if (pull === null)
        return;
    const { document, from, problem } = await readBranchPolicy(settings, null, log);
    const today = new Date().toISOString().slice(0, 10);
    const rules = rulesForRun(document, settings, { author: pull.author, today });
    const { number } = pull;
    const publication = {
        name,
        title,
        token,
        log,
        rules: rules.rulesFor(''),
        pullRequest: number === null ? null : { number, headSha: run.headSha, fromFork: false },
    };
    job.publication = publication;
    const { arrived, problems } = await phases.during('read', async () => receiveLegs(run.id, token, log, { run, rules }));
    const report = await phases.during('compare', () => reportOfLegs(arrived, { ...settings, runUrl: (0,runner_environment/* runUrl */.Vp)(run.id) }));
    const final = await withRun({ ...report, origin: run_report_originOf(run, from) }, [...(problem === null ? [] : [problem]), ...rules.problems(), ...problems], async (broken) => (0,publish/* overridden */.Je)(broken, publication, number === null ? null : { number, headSha: run.headSha }), run);
    await phases.during('publish', async () => publishAll(final, publication));
}
/** The report with what speaks against it: what went wrong here, and how the run ended, unless the images say it already. */
async function withRun(report, problems, override, { conclusion }) {
    if (problems.length > 0)
        return withBlockers(report, [...problems, ...blockersOfEnd(conclusion)]);
    const judged = await override(report);
    const blockers = (0,verdict/* failsCheck */.k2)(judged) ? [] : blockersOfEnd(conclusion);
    // A label that the run itself did not count does not make it a pass.
    return blockers.length === 0 ? judged : withBlockers(report, blockers);
}
async function publishAll(report, publication) {
    await (0,publish/* publish */.mk)(report, publication);
    (0,core/* setOutput */.uH)('images', String(report.images.length));
}
/** Null: there is none any more, and nothing to report. */
async function findPull({ token }, run, log) {
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { findPullRequest } = await __webpack_require__.e(/* import() */ 183).then(__webpack_require__.bind(__webpack_require__, 79183));
    const { headRepository, headBranch, headSha } = run;
    try {
        const found = await findPullRequest(connectGitHub({ token, log }), (0,runner_environment/* repository */.Jk)(), run);
        if (found !== null)
            return found;
        log.info(`No single open pull request is at ${headSha} of ${headRepository}:${headBranch} any more: nothing to report`);
        return null;
    }
    catch (error) {
        log.warning(`GitHub does not say which pull request this is about, so nothing is commented on: ${(0,errors/* messageOf */.bD)(error)}`);
        return { number: null, author: null };
    }
}
function run_report_originOf(run, policy) {
    const by = policy === null ? 'the default rules, for there is no policy file' : policy;
    const explanation = `measured by the pull request's own run, which ended with "${run.conclusion}", and judged by ${by}`;
    return { baseCommit: null, headCommit: run.headSha, explanation, runUrl: (0,runner_environment/* runUrl */.Vp)(run.id) };
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





/** The key of the comment of a run that reports on all legs, where the team has not chosen another. */
const DEFAULT_NAME = 'all images';
/** Reads the inputs of report/. Throws one WeighInError for all that are not valid. */
function readReportInputs(raw) {
    const fields = (0,_field_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .readFields */ .qU)(raw);
    const { name, images, result, comment, policyFile } = (0,_options_option_js__WEBPACK_IMPORTED_MODULE_4__/* .readOptions */ .Tt)(fields, _options_report_options_js__WEBPACK_IMPORTED_MODULE_1__/* .MERGED_REPORT_OPTIONS */ .dQ);
    const settings = {
        name: (0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readName */ .MQ)(fields, name ?? DEFAULT_NAME),
        title: name,
        images,
        result,
        comment,
        ...(0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readOverride */ .$J)(fields),
        policyFile: (0,_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedPolicyFile */ .m9)(fields, policyFile),
        token: fields.text('github-token') ?? '',
    };
    (0,_throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .refuse */ .T)(fields.problems, 'input', { remedy: 'Nothing was published' });
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
 * Reads the payload of `workflow_run`. Its `pull_requests` are not used: they are empty for forks.
 * Throws a WeighInError where the run was not made by a pull request, or the payload is not GitHub's.
 */
function readTriggeringRun(payload) {
    const run = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(payload, 'workflow_run');
    const event = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'event'));
    if (event !== 'pull_request') {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
            area: 'input',
            what: `There is no pull request to report on: the run before this one was made by ${event ?? 'no event'}`,
            remedy: "Let the job run `if: github.event.workflow_run.event == 'pull_request'`.",
        });
    }
    const [id, headSha] = [(0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'id')), (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .commitId */ .xk)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'head_sha'))];
    const headBranch = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'head_branch'));
    const headRepository = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'head_repository', 'full_name'));
    const conclusion = (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .dig */ .rO)(run, 'conclusion')) ?? 'nothing';
    if (id === null || headSha === null || headBranch === null || headRepository === null) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
            area: 'input',
            what: 'The event payload cannot be used',
            why: 'it does not say of which run, commit, branch and repository it is',
            remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
        });
    }
    return { id, headSha, headBranch, headRepository, conclusion };
}


/***/ })

};
