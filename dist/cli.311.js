export const id = 311;
export const ids = [311];
export const modules = {

/***/ 14311:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createRecorder: () => (/* binding */ createRecorder),
  dockerfileDigest: () => (/* binding */ dockerfileDigest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/history.ts
var core_history = __webpack_require__(28863);
;// CONCATENATED MODULE: ./src/core/dockerfile/build-record.ts

/**
 * Lays a recipe beside the history of the image that was built by it, from the last step down. Null where they do not agree in
 * every step, or where the history is not that of all layers: then nothing is known for certain.
 */
function recordBuild(dockerfile, recipe, history, layers) {
    if (history.filter(({ empty }) => !empty).length !== layers)
        return null;
    const lines = [];
    let at = history.length - labelsAddedTo(recipe, history);
    for (const step of recipe.steps.toReversed()) {
        const made = history[at - 1];
        if (made === undefined || !agrees(step, made)) {
            // BuildKit writes no history for it, the builder before it did.
            if (step.keyword === 'ONBUILD')
                continue;
            return null;
        }
        at--;
        if (!made.empty)
            lines.unshift(step.lines);
    }
    const fromLayers = layers - lines.length;
    if (recipe.from === 'scratch' && at > 0)
        return null;
    const { from, fromLine, instructions, stages } = recipe;
    return { ...dockerfile, from, fromLine, fromLayers, lines, instructions, stages };
}
/** The builder before BuildKit writes labels that a build is given as a last instruction. */
function labelsAddedTo({ steps }, history) {
    const last = history.at(-1)?.createdBy ?? '';
    return last.includes('#(nop)') && keywordOf(last) === 'LABEL' && steps.at(-1)?.keyword !== 'LABEL' ? 1 : 0;
}
function agrees({ keyword, text }, { createdBy }) {
    if (keywordOf(createdBy) !== keyword)
        return false;
    const command = keyword === 'RUN' ? shellCommand(text) : null;
    const said = (0,core_history/* withoutBuildArgs */.G)(createdBy);
    if (command === null || said === 'RUN (with build arguments)')
        return true;
    return squeeze(said.replace(/ # buildkit$/, '')).endsWith(squeeze(command));
}
const BUILDKIT = /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) /;
/** The instruction that a line of history tells of, by either builder. */
function keywordOf(createdBy) {
    const [, keyword] = BUILDKIT.exec(createdBy) ?? [];
    if (keyword !== undefined)
        return keyword;
    const [, noOperation] = /^#\(nop\) +([A-Z]+)\b/.exec(createdBy.replace(core_history/* SHELL_FORM */.O, '')) ?? [];
    return noOperation ?? 'RUN';
}
/** The command of a `RUN` in one line; null where it is in exec form or has here-documents, which the history writes otherwise. */
function shellCommand(text) {
    const command = text
        .replace(/^\s*RUN\s/i, '')
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(/[\\`][ \t\r]*(\n|$)/g, '')
        .replace(/^(?:\s*--\S+(?!\S))+/, '');
    return /^\s*\[|<</.test(command) ? null : command;
}
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(78390);
// EXTERNAL MODULE: ./src/core/snapshot.ts + 16 modules
var snapshot = __webpack_require__(93241);
;// CONCATENATED MODULE: ./src/core/dockerfile/stages.ts


/** Reads what a Dockerfile makes an image of. Null where it has no such stage, or where only the builder knows which stage is meant. */
function readRecipe(text, { target, args }) {
    const dockerfile = main.DockerfileParser.parse(text);
    const stages = stagesOf(dockerfile, text);
    const [told, meant] = [defaultsOf(dockerfile, args, false), defaultsOf(dockerfile, args, true)];
    let index = target === null ? stages.length - 1 : stageNamed(stages, target, stages.length);
    const chain = [];
    for (;;) {
        const stage = stages[index];
        if (stage === undefined)
            return null;
        chain.unshift(stage);
        const written = stage.from.getImage() ?? '';
        const image = expand(written, meant);
        // A stage can only stand on one before it: of this name, or it is an image of that name.
        const before = stageNamed(stages, image, index, false);
        if (before < 0) {
            const mayBeStage = image.includes('$') && stages.slice(0, index).some(({ from }) => from.getBuildStage());
            if (image === '' || mayBeStage)
                return null;
            return {
                from: expand(written, told),
                fromLine: stage.start.lines,
                steps: chain.flatMap(({ steps }) => steps),
                instructions: chain.flatMap(({ start, steps }) => [start, ...steps]).map(recorded),
                stages: {
                    names: stages.flatMap(({ from: each }) => each.getBuildStage() ?? []),
                    isLast: chain.at(-1) === stages.at(-1),
                },
            };
        }
        index = before;
    }
}
function stagesOf(dockerfile, text) {
    const lines = text.split('\n');
    const froms = dockerfile.getFROMs();
    const stages = [];
    for (const instruction of dockerfile.getInstructions()) {
        const from = froms[stages.length];
        if (instruction.getKeyword() !== 'FROM')
            stages.at(-1)?.steps.push(stepOf(instruction, lines));
        else if (from !== undefined)
            stages.push({ from, start: stepOf(instruction, lines), steps: [] });
    }
    return stages;
}
function stepOf(instruction, lines) {
    const { start } = instruction.getRange();
    const range = linesOf(instruction);
    return {
        keyword: instruction.getKeyword(),
        lines: range,
        text: lines.slice(start.line, range.end).join('\n').slice(start.character),
    };
}
function linesOf(instruction) {
    const { start, end } = instruction.getRange();
    return { start: start.line + 1, end: end.line + 1 };
}
/** What may be kept of a Dockerfile: not what `ENV`, `ARG` and `LABEL` say, whose values are nobody's business. */
const TOLD = /^(FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;
const recorded = ({ keyword, lines, text }) => ({
    keyword,
    lines,
    text: TOLD.test(keyword) ? text.slice(0, snapshot/* LONGEST_INSTRUCTION */.wO) : '',
});
/** The number of a stage below `end`, by its name whatever the case, or as a number; -1 where there is none. */
function stageNamed(stages, name, end, byNumber = true) {
    const wanted = name.toLowerCase();
    const found = stages
        .slice(0, end)
        .findLastIndex(({ from }) => from.getBuildStage()?.toLowerCase() === wanted);
    if (found >= 0 || !byNumber || !/^\d+$/.test(name))
        return found;
    return Number(name) < end ? Number(name) : -1;
}
/** What the builder sets by itself (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const AUTOMATIC = /^(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/;
function defaultsOf(dockerfile, given, isTelling) {
    const values = new Map();
    for (const arg of dockerfile.getInitialARGs()) {
        for (const property of arg.getProperties()) {
            const name = property.getName();
            const value = property.getValue();
            const own = given[name];
            if (own !== undefined)
                values.set(name, isTelling ? own : null);
            else if (value !== null)
                values.set(name, expand(value, values));
        }
    }
    return values;
}
/** Dockerfile reference, "Environment replacement". What is not known stays as it is written. */
function expand(text, values) {
    return text.replace(/\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g, (whole, plain, braced, form, word = '') => {
        const name = plain ?? braced ?? '';
        const value = values.get(name);
        if (value === null || (value === undefined && AUTOMATIC.test(name)))
            return whole;
        if (form === ':-')
            return value || word;
        if (form === ':+')
            return value ? word : '';
        return value ?? whole;
    });
}

;// CONCATENATED MODULE: ./src/core/dockerfile/recorder.ts



/** BuildKit refuses a larger one (`maxDockerfileSize` of its frontend is 2 MiB). */
const LONGEST_DOCKERFILE = 2 * 1024 * 1024;
/** SHA-256 of a Dockerfile, whatever whitespace ends it. */
function dockerfileDigest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text.trimEnd()).digest('hex');
}
/** Finds what a Dockerfile did in the history of an image that was built from it. */
function createRecorder(dockerfile, options) {
    const { path, text } = dockerfile;
    const file = { dockerfile: path, digest: dockerfileDigest(text) };
    const recipe = text.length > LONGEST_DOCKERFILE ? null : readRecipe(text, options);
    return (history, layers) => (recipe === null ? null : recordBuild(file, recipe, history, layers));
}


/***/ })

};
