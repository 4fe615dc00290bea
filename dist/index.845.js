export const id = 845;
export const ids = [845];
export const modules = {

/***/ 845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findOverride: () => (/* binding */ findOverride)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4296);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7111);


/** GitHub tells labels apart without regard to case. */
const same = (one, other) => one?.toLowerCase() === other.toLowerCase();
/**
 * Whether the pull request bears the label now, and whoever set it last may push to the repository. What cannot be asked
 * is not accepted. The event's own list of labels is not used: a repeated run gets the old one.
 */
async function findOverride(github, place, label) {
    try {
        if (!(await bearsLabel(github, place, label)))
            return { state: 'not-labelled' };
        const by = await labeller(github, place, label);
        if (by === null)
            return refused(label, 'GitHub does not say who set it');
        const { owner, repo } = place;
        const { data } = await github.octokit.rest.repos.getCollaboratorPermissionLevel({
            owner,
            repo,
            username: by,
        });
        const mayPush = data.permission === 'admin' || data.permission === 'write';
        return mayPush
            ? { state: 'accepted', by }
            : refused(label, `@${by}, who set it, may not push to ${owner}/${repo}`);
    }
    catch (error) {
        if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isRequestError */ .eK)(error))
            throw error;
        return refused(label, `GitHub does not say who set it: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(error))}`);
    }
}
function refused(label, why) {
    return { state: 'refused', reason: `The label "${label}" does not count: ${why}` };
}
async function bearsLabel({ octokit }, place, label) {
    const { owner, repo, pullRequest } = place;
    const labels = await octokit.paginate(octokit.rest.issues.listLabelsOnIssue, {
        ...{ owner, repo, issue_number: pullRequest, per_page: 100 },
    });
    return labels.some(({ name }) => same(name, label));
}
/** Who set the label last. */
async function labeller({ octokit }, place, label) {
    const { owner, repo, pullRequest } = place;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listEvents, {
        ...{ owner, repo, issue_number: pullRequest, per_page: 100 },
    });
    let by = null;
    for await (const { data } of pages) {
        for (const event of data) {
            if (event.event !== 'labeled' || !('label' in event) || !same(event.label.name, label))
                continue;
            by = event.actor.login;
        }
    }
    return by;
}


/***/ })

};
