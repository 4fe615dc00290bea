export const id = 229;
export const ids = [229];
export const modules = {

/***/ 22229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMeasure: () => (/* binding */ runMeasure)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(3894);
// EXTERNAL MODULE: ./src/app/inputs.ts + 1 modules
var inputs = __webpack_require__(84613);
// EXTERNAL MODULE: ./src/app/leg-file.ts + 1 modules
var leg_file = __webpack_require__(70352);
// EXTERNAL MODULE: ./src/app/leg-name.ts
var leg_name = __webpack_require__(97075);
// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __webpack_require__(74296);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/edge/artifact-upload.ts


/** Legs are read within the hour; a run that is looked into later is repeated. */
const KEPT_DAYS = 7;
/**
 * Uploads one file as an artifact of this run. Throws a WeighInError where that fails, or where the server has no such artifacts,
 * as GitHub Enterprise Server has not.
 */
async function uploadArtifact(name, file) {
    try {
        // The client is large, and is told by its environment where to send what when it is used.
        const { default: client } = (await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(830), __webpack_require__.e(252)]).then(__webpack_require__.bind(__webpack_require__, 91252)));
        await client.uploadArtifact(name, [file], (0,external_node_path_.dirname)(file), { retentionDays: KEPT_DAYS });
    }
    catch (cause) {
        throw uploadFailure(name, cause);
    }
}
function uploadFailure(name, cause) {
    const why = (0,errors/* messageOf */.b)(cause);
    const remedies = [
        [/already exists|\(409\)/i, 'Give each leg of the matrix another `name`, or other `platforms`.'],
        [
            /GHES|not currently supported/i,
            'Upload the file of the output `leg` with a version of actions/upload-artifact that your server has.',
        ],
        [/ACTIONS_(RUNTIME|RESULTS)/, 'Artifacts can be uploaded by a job of GitHub Actions only.'],
    ];
    const [, remedy = 'Run the job again; see githubstatus.com if it persists.'] = remedies.find(([pattern]) => pattern.test(why)) ?? [];
    return new errors/* WeighInError */.y({
        area: 'github',
        what: `The artifact ${name} could not be uploaded`,
        why,
        remedy,
        cause,
    });
}

// EXTERNAL MODULE: ./src/edge/compose.ts + 83 modules
var compose = __webpack_require__(99510);
// EXTERNAL MODULE: ./src/edge/action/environment.ts
var environment = __webpack_require__(46525);
// EXTERNAL MODULE: ./src/edge/action/log.ts + 1 modules
var action_log = __webpack_require__(33457);
// EXTERNAL MODULE: ./src/edge/action/main.ts + 7 modules
var main = __webpack_require__(28694);
// EXTERNAL MODULE: ./src/edge/action/publish.ts + 20 modules
var publish = __webpack_require__(35105);
;// CONCATENATED MODULE: ./src/edge/action/measure.ts











/**
 * One leg of a matrix: weighs an image and hands over what was found, for report/ to judge all legs together. A broken rule does not
 * fail it; an image that cannot be weighed does, and is handed over as that. Never rejects.
 */
async function runMeasure() {
    const log = (0,action_log/* createActionLog */.r)();
    const signal = (0,compose/* abortOnSignals */.PB)();
    let handOver = null;
    try {
        const settings = (0,inputs/* readActionInputs */.Ui)(core/* getInput */.V4);
        const event = await (0,main.readOwnEvent)();
        handOver = async (failure) => upload(settings, { ...blankLeg(settings, event), outcome: { failure } });
        const { report, pairs, rules } = await (0,main.weighInHere)(settings, event, log, signal);
        await (0,publish/* publishFiles */.bg)(report, { name: settings.name, title: settings.name });
        handOver = null;
        await upload(settings, {
            ...blankLeg(settings, event),
            ...{ origin: report.origin, notes: report.notes, policy: rules.policy },
            ...{ comment: rules.comment, commentMinChange: rules.commentMinChange, outcome: { pairs } },
        });
    }
    catch (thrown) {
        const error = signal.aborted ? signal.reason : thrown;
        await (0,publish/* fail */.fJ)(error, null);
        if (handOver !== null && !signal.aborted)
            await handOver((0,errors/* messageOf */.b)(error)).catch((also) => (0,publish/* fail */.fJ)(also, null));
    }
}
function blankLeg({ name, rules }, event) {
    const { policy, comment, commentMinChange } = rules;
    const headSha = event.kind === 'pull-request' ? event.headSha : null;
    const origin = { baseCommit: null, headCommit: null, explanation: '', runUrl: (0,environment/* runUrl */.Vp)() };
    return { image: name, headSha, origin, notes: [], policy, comment, commentMinChange };
}
async function upload({ name, platforms }, leg) {
    const artifact = (0,leg_name/* legName */.ue)(name, platforms);
    const file = await (0,publish/* writeFileOf */.ZT)(artifact, leg_name/* LEG_FILE */.gU, (0,leg_file/* writeLegFile */.g)(leg));
    (0,core/* setOutput */.uH)('leg', file);
    await uploadArtifact(artifact, file);
}


/***/ })

};
