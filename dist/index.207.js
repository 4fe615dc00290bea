export const id = 207;
export const ids = [207];
export const modules = {

/***/ 74207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runMeasure: () => (/* binding */ runMeasure)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _app_matrix_result_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63285);
/* harmony import */ var _app_phases_phase_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(95320);
/* harmony import */ var _app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51366);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19130);
/* harmony import */ var _github_artifacts_upload_artifact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31412);
/* harmony import */ var _runner_environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92509);
/* harmony import */ var _action_log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83625);
/* harmony import */ var _phase_times_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63519);
/* harmony import */ var _run_action_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(77275);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(48833);











/** Results are read within the hour. A run that is examined later can be repeated. */
const RETENTION_DAYS = 7;
/**
 * Runs one job of a matrix: measures an image and uploads the result, so that report/ can judge all results together. A violation doesn't
 * fail this job. An image that can't be measured does, and the failure is uploaded as the result. Never rejects.
 */
async function runMeasure({ signal, isCancelled }) {
    const log = (0,_action_log_js__WEBPACK_IMPORTED_MODULE_6__/* .createActionLog */ .r)();
    const phases = (0,_app_phases_phase_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .startPhaseClock */ .A)(() => performance.now());
    let uploadFailure = null;
    try {
        const { settings, checkout } = await phases.during('plan', async () => (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.loadInputs)(signal, log));
        const event = await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.loadEvent)();
        uploadFailure = async (failure) => upload(settings, { ...emptyResult(settings, event), outcome: { failure } }, log);
        rejectImagesInput(settings);
        const { report, pairs, rules, annotations } = await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.weighInOnRunner)(settings, event, {
            checkout,
            log,
            phases,
            signal,
        });
        const result = {
            ...emptyResult(settings, event),
            origin: report.origin,
            notes: report.notes,
            policy: rules.policy,
            comment: rules.comment,
            commentMinChange: rules.commentMinChange,
            outcome: { pairs },
        };
        await phases.during('publish', async () => {
            await (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publishFiles */ .bg)(report, { name: settings.name, title: settings.name });
            (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .annotate */ .fz)(annotations);
            uploadFailure = null;
            await upload(settings, result, log);
        });
    }
    catch (thrown) {
        const error = signal.aborted ? signal.reason : thrown;
        await (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publishFailure */ .yX)(error, null);
        if (uploadFailure !== null && !isCancelled())
            await uploadFailure((0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)).catch((uploadError) => (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .publishFailure */ .yX)(uploadError, null));
    }
    finally {
        await (0,_phase_times_js__WEBPACK_IMPORTED_MODULE_7__/* .publishPhaseTimes */ .b)(phases, log);
    }
}
/** Throws for the input `images`: a result has one image. The runner passes inputs that action.yml doesn't declare. */
function rejectImagesInput({ images }) {
    if (images === null)
        return;
    throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({
        area: 'input',
        what: "Can't use the input `images` with measure/",
        why: 'each job of a matrix measures one image',
        remedy: 'Set `name` to the image, or use the main action, which measures all images of the policy file.',
    });
}
function emptyResult({ name, rules }, event) {
    const { policy, comment, commentMinChange } = rules;
    const headSha = event.kind === 'pull-request' ? event.headSha : null;
    const origin = {
        baseCommit: null,
        headCommit: null,
        baseRef: null,
        pullRequest: 'number' in event ? event.number : null,
        explanation: '',
        runUrl: (0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)(),
    };
    return { image: name, headSha, origin, notes: [], policy, comment, commentMinChange };
}
/** Uploads the result. GitHub Enterprise Server doesn't accept it, so there a warning names the action that can upload the file. */
async function upload({ name, platforms }, result, log) {
    const artifact = (0,_app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__/* .resultArtifactName */ .JM)(name, platforms);
    const file = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .writeReportFile */ .aS)(artifact, _app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__/* .RESULT_FILE */ .FX, (0,_app_matrix_result_file_js__WEBPACK_IMPORTED_MODULE_1__/* .serializeResult */ .sf)(result));
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH)('result', file);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH)('artifact', artifact);
    if (!(0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .isEnterpriseServer */ .vh)()) {
        await (0,_github_artifacts_upload_artifact_js__WEBPACK_IMPORTED_MODULE_4__/* .uploadArtifact */ .m)(artifact, file, { log, retentionDays: RETENTION_DAYS });
        return;
    }
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)("Can't upload the result: GitHub Enterprise Server doesn't accept this kind of artifact. Upload the file in the output `result` as the artifact in the output `artifact`, with actions/upload-artifact@v3. See docs/recipes.md.");
}


/***/ })

};
