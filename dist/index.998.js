export const id = 998;
export const ids = [998];
export const modules = {

/***/ 86998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findPullRequest: () => (/* binding */ findPullRequest)
/* harmony export */ });
/**
 * The open pull request that a workflow run was made for: its branch, in its repository, at its commit. Null where there is
 * none, because it went on or was closed meanwhile, or more than one. Nothing that the run itself has written is asked.
 */
async function findPullRequest({ octokit }, { owner, repo }, run) {
    const [headOwner = ''] = run.headRepository.split('/');
    const pulls = await octokit.paginate(octokit.rest.pulls.list, {
        ...{ owner, repo, state: 'open', head: `${headOwner}:${run.headBranch}`, per_page: 100 },
    });
    const [found, ...more] = pulls.filter(({ head }) => head.sha === run.headSha && head.ref === run.headBranch && same(head.repo, run.headRepository));
    return more.length > 0 ? null : (found?.number ?? null);
}
/** A deleted fork has no repository any more, whatever the types say. */
function same(repository, name) {
    return repository?.full_name.toLowerCase() === name.toLowerCase();
}


/***/ })

};
