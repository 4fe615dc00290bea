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
/* harmony import */ var _app_matrix_result_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72777);
/* harmony import */ var _app_phases_phase_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(95320);
/* harmony import */ var _app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51366);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19130);
/* harmony import */ var _github_artifacts_upload_artifact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31412);
/* harmony import */ var _runner_environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92509);
/* harmony import */ var _action_log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40606);
/* harmony import */ var _close_phases_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55616);
/* harmony import */ var _run_action_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(34771);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(42896);











/** Legs are read within the hour; a run that is looked into later is repeated. */
const KEPT_DAYS = 7;
/**
 * One leg of a matrix: weighs an image and hands over what was found, for report/ to judge all legs together. A broken rule does not
 * fail it; an image that cannot be weighed does, and is handed over as that. Never rejects.
 */
async function runMeasure({ signal, isCancelled }) {
    const log = (0,_action_log_js__WEBPACK_IMPORTED_MODULE_6__/* .createActionLog */ .r)();
    const phases = (0,_app_phases_phase_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .startPhases */ .T)(() => performance.now());
    let handOver = null;
    try {
        const { settings, checkout } = await phases.during('plan', async () => (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.readOwnInputs)(signal, log));
        const event = await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.readOwnEvent)();
        handOver = async (failure) => upload(settings, { ...blankLeg(settings, event), outcome: { failure } }, log);
        refuseSeveral(settings);
        const { report, pairs, rules, annotations } = await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_8__.weighInHere)(settings, event, {
            checkout,
            log,
            phases,
            signal,
        });
        const leg = {
            ...blankLeg(settings, event),
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
            handOver = null;
            await upload(settings, leg, log);
        });
    }
    catch (thrown) {
        const error = signal.aborted ? signal.reason : thrown;
        await (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .fail */ .fJ)(error, null);
        if (handOver !== null && !isCancelled())
            await handOver((0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)).catch((also) => (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .fail */ .fJ)(also, null));
    }
    finally {
        await (0,_close_phases_js__WEBPACK_IMPORTED_MODULE_7__/* .closePhases */ .F)(phases, log);
    }
}
/** A runner passes inputs that action.yml lacks. A leg holds one image, so the others would be lost. */
function refuseSeveral({ images }) {
    if (images === null)
        return;
    throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .WeighInError */ .yr({
        area: 'input',
        what: 'measure/ has no input `images`',
        why: 'each job of a matrix measures one image',
        remedy: 'Name the image by `name`, or use the action itself, which weighs all images of the policy file.',
    });
}
function blankLeg({ name, rules }, event) {
    const { policy, comment, commentMinChange } = rules;
    const headSha = event.kind === 'pull-request' ? event.headSha : null;
    const origin = { baseCommit: null, headCommit: null, explanation: '', runUrl: (0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .runUrl */ .Vp)() };
    return { image: name, headSha, origin, notes: [], policy, comment, commentMinChange };
}
/** Where the server does not take artifacts of this kind, it says so and leaves the file for an action that it knows. */
async function upload({ name, platforms }, leg, log) {
    const artifact = (0,_app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__/* .legName */ .ue)(name, platforms);
    const file = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_9__/* .writeFileOf */ .ZT)(artifact, _app_matrix_artifact_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LEG_FILE */ .gU, (0,_app_matrix_result_file_js__WEBPACK_IMPORTED_MODULE_1__/* .writeLegFile */ .go)(leg));
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH)('leg', file);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH)('artifact', artifact);
    if (!(0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .isEnterpriseServer */ .vh)()) {
        await (0,_github_artifacts_upload_artifact_js__WEBPACK_IMPORTED_MODULE_4__/* .uploadArtifact */ .m)(artifact, file, { log, keptDays: KEPT_DAYS });
        return;
    }
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)('GitHub Enterprise Server does not take this artifact. Upload the file of the output `leg`, as the artifact of the output `artifact`, by actions/upload-artifact@v3: docs/recipes.md shows it.');
}


/***/ })

};
