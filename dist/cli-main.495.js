export const id = 495;
export const ids = [495,687,753];
export const modules = {

/***/ 687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createRecorder: () => (/* binding */ createRecorder),
  dockerfileDigest: () => (/* binding */ dockerfileDigest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var instructions = __webpack_require__(7369);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(556);
;// CONCATENATED MODULE: ./src/core/dockerfile/match-history.ts


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
        if (made === undefined || !agrees(step, made, recipe.escape)) {
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
function agrees({ keyword, text }, { createdBy }, escape) {
    if (keywordOf(createdBy) !== keyword)
        return false;
    const said = squeeze((0,build_history/* withoutBuildArgs */.G)(createdBy).replace(/ # buildkit$/, ''));
    if (said === 'RUN (with build arguments)')
        return true;
    const { rest } = (0,instructions/* argumentsOf */.aX)({ text }, escape);
    // The builder before BuildKit tells the whole path of what is copied to a relative one.
    const isResolved = createdBy.includes('#(nop)');
    const ends = keyword === 'RUN'
        ? commandIn(rest)
        : keyword === 'COPY' || keyword === 'ADD'
            ? targetIn(rest, isResolved)
            : null;
    return ends === null || said.endsWith(squeeze(ends));
}
/** The command of a `RUN`, in either form, as the history has it; null for here-documents, which it has otherwise. */
function commandIn(words) {
    if (words.includes('<<'))
        return null;
    return listIn(words)?.join(' ') ?? words;
}
/** Where a `COPY` or `ADD` puts what it takes; null where that hangs on a variable, or is written in quotes. */
function targetIn(words, isResolved) {
    const list = listIn(words) ?? words.trim().split(/\s+/);
    const target = words.includes('<<') ? null : (list.at(-1) ?? null);
    if (target === null || /["'$\\]/.test(target) || (isResolved && !target.startsWith('/')))
        return null;
    return ` ${target}`;
}
/** The words of a JSON array of texts; null for what is none. */
function listIn(words) {
    if (!words.trim().startsWith('['))
        return null;
    try {
        const list = JSON.parse(words);
        return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}
const BUILDKIT = /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) /;
/** The instruction that a line of history tells of, by either builder. */
function keywordOf(createdBy) {
    const [, keyword] = BUILDKIT.exec(createdBy) ?? [];
    if (keyword !== undefined)
        return keyword;
    const [, noOperation] = /^#\(nop\) +([A-Z]+)\b/.exec(createdBy.replace(build_history/* SHELL_FORM */.O, '')) ?? [];
    return noOperation ?? 'RUN';
}
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

// EXTERNAL MODULE: ./src/core/dockerfile/parse-stages.ts
var parse_stages = __webpack_require__(8753);
;// CONCATENATED MODULE: ./src/core/dockerfile/build-recorder.ts



/** Characters. Of a longer one no line is told: the parser takes quadratic time for some instructions, and nobody writes so much by hand. */
const LONGEST_DOCKERFILE = 128 * 1024;
/** SHA-256 of a Dockerfile, whatever whitespace ends it. */
function dockerfileDigest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text.trimEnd()).digest('hex');
}
/** Finds what a Dockerfile did in the history of an image that was built from it. */
function createRecorder(dockerfile, options) {
    const { path, text } = dockerfile;
    const file = { dockerfile: path, digest: dockerfileDigest(text) };
    const recipe = text.length > LONGEST_DOCKERFILE ? null : (0,parse_stages.readRecipe)(text, options);
    return (history, layers) => (recipe === null ? null : recordBuild(file, recipe, history, layers));
}


/***/ }),

/***/ 5495:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   onlyFrom: () => (/* binding */ onlyFrom)
/* harmony export */ });
/* harmony import */ var _split_instructions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1458);
/* harmony import */ var _build_recorder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(687);


/**
 * The Dockerfile without anything but the `FROM` that the image stands on, and the directives and arguments before the
 * first `FROM`. Null if the text is not the one that the record is about.
 */
function onlyFrom(text, { digest, fromLine }) {
    if ((0,_build_recorder_js__WEBPACK_IMPORTED_MODULE_0__.dockerfileDigest)(text) !== digest)
        return null;
    const first = (0,_split_instructions_js__WEBPACK_IMPORTED_MODULE_1__/* .instructionLines */ .E)(text)?.find(({ keyword }) => keyword === 'FROM');
    if (first === undefined)
        return null;
    const lines = text.split('\n');
    const before = lines.slice(0, first.lines.start - 1);
    return `${[...before, ...lines.slice(fromLine.start - 1, fromLine.end)].join('\n')}\n`;
}


/***/ }),

/***/ 8753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecipe: () => (/* binding */ readRecipe)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);
/* harmony import */ var _split_instructions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1458);
/* harmony import */ var _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8518);



/**
 * Reads what a Dockerfile makes an image of. Null where it has no such stage, where only the builder knows which stage is meant, and where
 * its instructions are not certain.
 */
function readRecipe(text, { target, args }) {
    const dockerfile = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(text);
    if (!isCutAlike(dockerfile, text))
        return null;
    const escape = dockerfile.getEscapeCharacter();
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
            const mayBeStage = /["'$\\]/.test(image) && stages.slice(0, index).some(({ from }) => from.getBuildStage());
            if (image === '' || mayBeStage || hasTriggers(chain.slice(0, -1)))
                return null;
            const instructions = recordedOf(chain);
            return {
                from: expand(written, told),
                fromLine: stage.start.lines,
                steps: chain.flatMap(({ steps }) => steps),
                // Advice writes lines that a backslash continues.
                instructions: escape === '\\' ? instructions : [],
                escape,
                stages: {
                    names: stages.flatMap(({ from: each }) => each.getBuildStage() ?? []),
                    isLast: chain.at(-1) === stages.at(-1),
                    isTarget: target !== null,
                    others: recordedOf(stages.filter((each) => !chain.includes(each))),
                },
            };
        }
        index = before;
    }
}
/** Whether both ways to cut it into instructions give the same: quotes and here-documents mislead the parser at times. */
function isCutAlike(dockerfile, text) {
    const parsed = dockerfile.getInstructions();
    const cut = (0,_split_instructions_js__WEBPACK_IMPORTED_MODULE_2__/* .instructionLines */ .E)(text);
    return (cut?.length === parsed.length &&
        cut.every(({ keyword, lines }, index) => {
            const other = parsed[index];
            if (other === undefined)
                return false;
            const { start, end } = linesOf(other);
            return other.getKeyword() === keyword && start === lines.start && end === lines.end;
        }));
}
/** What `ONBUILD` of a stage does in one that stands on it makes layers that no line of that one tells of. */
const hasTriggers = (stages) => stages.some(({ steps }) => steps.some(({ keyword }) => keyword === 'ONBUILD'));
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
        names: namesIn(instruction),
    };
}
/** Names and nothing else: what is no name could be a part of a value. */
function namesIn(instruction) {
    const properties = instruction instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Env
        ? instruction.getProperties()
        : instruction instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Arg
            ? [instruction.getProperty()]
            : [];
    return properties.flatMap((property) => property?.getName().match(/^\w+$/)?.[0] ?? []);
}
function linesOf(instruction) {
    const { start, end } = instruction.getRange();
    return { start: start.line + 1, end: end.line + 1 };
}
/** What may be kept of a Dockerfile: not what `ENV`, `ARG` and `LABEL` say, whose values are nobody's business; of the first two the names. */
const TOLD = /^(FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;
const recorded = ({ keyword, lines, text, names }) => ({
    keyword,
    lines,
    text: TOLD.test(keyword) ? text.slice(0, _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_INSTRUCTION */ .w) : [keyword, ...names].join(' '),
});
const recordedOf = (stages) => stages.flatMap(({ start, steps }) => [start, ...steps]).map(recorded);
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
            // Declared again without a value, it has none any more.
            else
                values.delete(name);
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


/***/ }),

/***/ 1458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ instructionLines)
/* harmony export */ });
/** Those that take here-documents; `ONBUILD` takes those of its own instruction. */
const TAKES_HEREDOCS = /^\s*(?:ONBUILD\s+)*(?:RUN|COPY|ADD)\s/i;
const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=(.*)$/;
/**
 * Cuts a Dockerfile into instructions as BuildKit does (Dockerfile reference, "Parser directives", "Here-documents"; its own rules about
 * comments, line continuations and quotes). It knows nothing but lines, and is there to be held against a parser that knows more: only
 * where both agree is a line certain. Null where a here-document has no end, and where a carriage return is no part of a line end.
 */
function instructionLines(text) {
    if (/\r(?!\n)/.test(text))
        return null;
    const lines = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .map((line) => line.replace(/\r$/, ''));
    const escape = escapeOf(lines);
    const found = [];
    for (let at = 0; at < lines.length; at++) {
        const start = at;
        if (isSkipped(lines[at]))
            continue;
        let whole = '';
        for (; at < lines.length; at++) {
            const line = lines[at] ?? '';
            // Comments and empty lines between continued lines are no part of the instruction.
            if (whole !== '' && isSkipped(line))
                continue;
            const { body, goesOn } = continued(line, escape);
            whole += body;
            if (!goesOn)
                break;
        }
        const end = TAKES_HEREDOCS.test(whole) ? afterHeredocs(lines, at, heredocsOf(whole, escape)) : at;
        if (end === null)
            return null;
        at = end;
        const [keyword = ''] = /^\s*\S*/.exec(whole) ?? [];
        found.push({
            keyword: keyword.trim().toUpperCase(),
            lines: { start: start + 1, end: Math.min(at, lines.length - 1) + 1 },
        });
    }
    return found;
}
const isSkipped = (line = '') => /^\s*(?:#.*)?$/.test(line);
/** The escape character: what the directives at the top say, else a backslash. */
function escapeOf(lines) {
    for (const line of lines) {
        const [, name = '', value = '\\'] = DIRECTIVE.exec(line) ?? [];
        if (name === '' || value.trim() === '')
            break;
        if (name.toLowerCase() === 'escape')
            return value.trim();
    }
    return '\\';
}
/** A doubled escape character at the end of a line is one that means itself. */
function continued(line, escape) {
    const bare = withoutBlanks(line);
    const goesOn = bare.endsWith(escape) && !bare.slice(0, -1).endsWith(escape);
    return { body: goesOn ? bare.slice(0, -1) : line, goesOn };
}
/** Without the spaces and tabs at its end; a pattern would try each blank within, too. */
function withoutBlanks(line) {
    let end = line.length;
    while (line[end - 1] === ' ' || line[end - 1] === '\t')
        end--;
    return line.slice(0, end);
}
/** The here-documents that the words of an instruction open. */
function heredocsOf(instruction, escape) {
    return wordsOf(instruction, escape).flatMap((word) => {
        const [, dash, rest = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
        return rest === '' ? [] : [{ name: unquoted(rest, escape), chomps: dash === '-' }];
    });
}
/** Words as a shell would part them, with their quotes. */
function wordsOf(text, escape) {
    const words = [];
    let [word, quote] = ['', ''];
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        if (character === escape && quote !== "'") {
            word += character + text.charAt(++at);
        }
        else if (quote === '' && /\s/.test(character)) {
            if (word !== '')
                words.push(word);
            word = '';
        }
        else {
            if (quote === '' && (character === '"' || character === "'"))
                quote = character;
            else if (character === quote)
                quote = '';
            word += character;
        }
    }
    return word === '' ? words : [...words, word];
}
function unquoted(word, escape) {
    const pattern = new RegExp(`["']|${escape === '\\' ? '\\\\' : escape}(.)?`, 'g');
    return word.replace(pattern, (_, escaped) => escaped ?? '');
}
/** The last line of the last here-document; null where one has no end. */
function afterHeredocs(lines, from, heredocs) {
    let at = from;
    for (const { name, chomps } of heredocs) {
        do {
            at++;
            if (at >= lines.length)
                return null;
        } while ((chomps ? lines[at]?.replace(/^\t+/, '') : lines[at]) !== name);
    }
    return at;
}


/***/ })

};
