export const id = 579;
export const ids = [579,687,753];
export const modules = {

/***/ 687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createBuildRecorder: () => (/* binding */ createBuildRecorder),
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
 * Matches the steps of a Dockerfile with the history of the built image, from the last step back to the first. Returns null if a step doesn't
 * match, or if the history doesn't cover all layers.
 */
function matchHistory(dockerfile, recipe, history, layers) {
    if (history.filter(({ empty }) => !empty).length !== layers)
        return null;
    const lines = [];
    let index = history.length - countAddedLabels(recipe, history);
    for (const step of recipe.steps.toReversed()) {
        const entry = history[index - 1];
        if (entry === undefined || !matches(step, entry, recipe.escapeCharacter)) {
            // BuildKit writes no history for ONBUILD; the legacy builder did.
            if (step.keyword === 'ONBUILD')
                continue;
            return null;
        }
        index--;
        if (!entry.empty)
            lines.unshift(step.lines);
    }
    const fromLayers = layers - lines.length;
    if (recipe.from === 'scratch' && index > 0)
        return null;
    const { from, fromLine, instructions, stages } = recipe;
    return { ...dockerfile, from, fromLine, fromLayers, lines, instructions, stages };
}
/** Returns 1 if the legacy builder added a last instruction for labels given on the command line, else 0. */
function countAddedLabels({ steps }, history) {
    const last = history.at(-1)?.createdBy ?? '';
    return last.includes('#(nop)') && parseKeyword(last) === 'LABEL' && steps.at(-1)?.keyword !== 'LABEL'
        ? 1
        : 0;
}
function matches({ keyword, text }, { createdBy }, escapeCharacter) {
    if (parseKeyword(createdBy) !== keyword)
        return false;
    const recorded = collapseBlanks((0,build_history/* stripBuildArgs */.Y)(createdBy).replace(/ # buildkit$/, ''));
    if (recorded === 'RUN (with build arguments)')
        return true;
    const { rest } = (0,instructions/* parseArguments */.We)({ text }, escapeCharacter);
    // The legacy builder writes the absolute path of a relative target.
    const isResolved = createdBy.includes('#(nop)');
    const expectedEnd = keyword === 'RUN'
        ? commandText(rest)
        : keyword === 'COPY' || keyword === 'ADD'
            ? targetText(rest, isResolved)
            : null;
    return expectedEnd === null || recorded.endsWith(collapseBlanks(expectedEnd));
}
/** Returns the command of a `RUN` in either form, as the history has it; null for here-documents, which look different there. */
function commandText(words) {
    if (words.includes('<<'))
        return null;
    return parseWordList(words)?.join(' ') ?? words;
}
/** Returns the target of a `COPY` or `ADD`; null if it contains a variable or quotes. */
function targetText(words, isResolved) {
    const list = parseWordList(words) ?? words.trim().split(/\s+/);
    const target = words.includes('<<') ? null : (list.at(-1) ?? null);
    if (target === null || /["'$\\]/.test(target) || (isResolved && !target.startsWith('/')))
        return null;
    return ` ${target}`;
}
/** Parses a JSON array of strings; returns null for anything else. */
function parseWordList(words) {
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
const BUILDKIT_INSTRUCTION = /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) /;
/** Returns the keyword of the instruction that a history entry records, from either builder. */
function parseKeyword(createdBy) {
    const [, keyword] = BUILDKIT_INSTRUCTION.exec(createdBy) ?? [];
    if (keyword !== undefined)
        return keyword;
    const [, metadataKeyword] = /^#\(nop\) +([A-Z]+)\b/.exec(createdBy.replace(build_history/* SHELL_FORM */.O, '')) ?? [];
    return metadataKeyword ?? 'RUN';
}
const collapseBlanks = (text) => text.replace(/\s+/g, ' ').trim();

// EXTERNAL MODULE: ./src/core/dockerfile/parse-stages.ts
var parse_stages = __webpack_require__(8753);
;// CONCATENATED MODULE: ./src/core/dockerfile/build-recorder.ts



/** Characters. A longer Dockerfile gets no build record: the parser takes quadratic time for some instructions, and nobody writes that much by hand. */
const MAX_DOCKERFILE_LENGTH = 128 * 1024;
/** Returns the hex SHA-256 of a Dockerfile without trailing whitespace. */
function dockerfileDigest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text.trimEnd()).digest('hex');
}
/** Returns a function that matches the history of a built image with this Dockerfile. It returns null if they don't match. */
function createBuildRecorder(dockerfile, options) {
    const { path, text } = dockerfile;
    const file = { dockerfile: path, digest: dockerfileDigest(text) };
    const recipe = text.length > MAX_DOCKERFILE_LENGTH ? null : (0,parse_stages.parseImageInstructions)(text, options);
    return (history, layers) => (recipe === null ? null : matchHistory(file, recipe, history, layers));
}


/***/ }),

/***/ 8753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseImageInstructions: () => (/* binding */ parseImageInstructions)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);
/* harmony import */ var _split_instructions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1458);
/* harmony import */ var _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8518);



/**
 * Finds the steps that build an image. Returns null if the stage doesn't exist, if only the builder can know which stage is meant, or if
 * the Dockerfile can't be split into instructions with certainty.
 */
function parseImageInstructions(text, { target, args }) {
    const dockerfile = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(text);
    if (!isSplitReliable(dockerfile, text))
        return null;
    const escapeCharacter = dockerfile.getEscapeCharacter();
    const stages = collectStages(dockerfile, text);
    const publicValues = resolveArgs(dockerfile, args, { reveal: false });
    const values = resolveArgs(dockerfile, args, { reveal: true });
    let index = target === null ? stages.length - 1 : findStage(stages, target, stages.length);
    const chain = [];
    for (;;) {
        const stage = stages[index];
        if (stage === undefined)
            return null;
        chain.unshift(stage);
        const source = stage.from.getImage() ?? '';
        const image = expand(source, values);
        // FROM can name an earlier stage; any other name is an image.
        const parent = findStage(stages, image, index, false);
        if (parent < 0) {
            const mayBeStage = /["'$\\]/.test(image) && stages.slice(0, index).some(({ from }) => from.getBuildStage());
            if (image === '' || mayBeStage || hasTriggers(chain.slice(0, -1)))
                return null;
            const instructions = recordStages(chain);
            return {
                from: expand(source, publicValues),
                fromLine: stage.start.lines,
                steps: chain.flatMap(({ steps }) => steps),
                // Advice writes lines that are continued by a backslash.
                instructions: escapeCharacter === '\\' ? instructions : [],
                escapeCharacter,
                stages: {
                    names: stages.flatMap(({ from }) => from.getBuildStage() ?? []),
                    isLast: chain.at(-1) === stages.at(-1),
                    isTarget: target !== null,
                    others: recordStages(stages.filter((candidate) => !chain.includes(candidate))),
                },
            };
        }
        index = parent;
    }
}
/** Whether the parser and `splitInstructions` agree: quotes and here-documents can mislead the parser. */
function isSplitReliable(dockerfile, text) {
    const parsed = dockerfile.getInstructions();
    const split = (0,_split_instructions_js__WEBPACK_IMPORTED_MODULE_2__/* .splitInstructions */ .U)(text);
    return (split?.length === parsed.length &&
        split.every(({ keyword, lines }, index) => {
            const instruction = parsed[index];
            if (instruction === undefined)
                return false;
            const { start, end } = lineRange(instruction);
            return instruction.getKeyword() === keyword && start === lines.start && end === lines.end;
        }));
}
/** `ONBUILD` triggers of a stage create layers in a stage based on it, without a line there. */
const hasTriggers = (stages) => stages.some(({ steps }) => steps.some(({ keyword }) => keyword === 'ONBUILD'));
function collectStages(dockerfile, text) {
    const lines = text.split('\n');
    const froms = dockerfile.getFROMs();
    const stages = [];
    for (const instruction of dockerfile.getInstructions()) {
        const from = froms[stages.length];
        if (instruction.getKeyword() !== 'FROM')
            stages.at(-1)?.steps.push(toStep(instruction, lines));
        else if (from !== undefined)
            stages.push({ from, start: toStep(instruction, lines), steps: [] });
    }
    return stages;
}
function toStep(instruction, lines) {
    const { start } = instruction.getRange();
    const range = lineRange(instruction);
    return {
        keyword: instruction.getKeyword(),
        lines: range,
        text: lines.slice(start.line, range.end).join('\n').slice(start.character),
        names: variableNames(instruction),
    };
}
/** Returns the names that an `ENV` or `ARG` sets. Anything that isn't a valid name is left out: it could be part of a value. */
function variableNames(instruction) {
    const properties = instruction instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Env
        ? instruction.getProperties()
        : instruction instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Arg
            ? [instruction.getProperty()]
            : [];
    return properties.flatMap((property) => property?.getName().match(/^\w+$/)?.[0] ?? []);
}
function lineRange(instruction) {
    const { start, end } = instruction.getRange();
    return { start: start.line + 1, end: end.line + 1 };
}
/** Instructions whose text is recorded. Others may contain secret values, so only their keyword and variable names are. */
const RECORDED_IN_FULL = /^(FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;
const recordInstruction = ({ keyword, lines, text, names }) => ({
    keyword,
    lines,
    text: RECORDED_IN_FULL.test(keyword)
        ? text.slice(0, _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_INSTRUCTION_LENGTH */ .l)
        : [keyword, ...names].join(' '),
});
const recordStages = (stages) => stages.flatMap(({ start, steps }) => [start, ...steps]).map(recordInstruction);
/** Returns the index of a stage before `end` by its name (in any case) or by its number; -1 if there is none. */
function findStage(stages, name, end, byNumber = true) {
    const wanted = name.toLowerCase();
    const found = stages
        .slice(0, end)
        .findLastIndex(({ from }) => from.getBuildStage()?.toLowerCase() === wanted);
    if (found >= 0 || !byNumber || !/^\d+$/.test(name))
        return found;
    return Number(name) < end ? Number(name) : -1;
}
/** Arguments that the builder sets (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const AUTOMATIC_ARG = /^(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/;
/** With `reveal: false`, the values of given build arguments are null. */
function resolveArgs(dockerfile, buildArgs, { reveal }) {
    const values = new Map();
    for (const arg of dockerfile.getInitialARGs()) {
        for (const property of arg.getProperties()) {
            const name = property.getName();
            const value = property.getValue();
            const given = buildArgs[name];
            if (given !== undefined)
                values.set(name, reveal ? given : null);
            else if (value !== null)
                values.set(name, expand(value, values));
            // A second declaration without a value removes the first value.
            else
                values.delete(name);
        }
    }
    return values;
}
/** Replaces variables (Dockerfile reference, "Environment replacement"). Unknown ones stay as they are. */
function expand(text, values) {
    return text.replace(/\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g, (match, plain, braced, form, word = '') => {
        const name = plain ?? braced ?? '';
        const value = values.get(name);
        if (value === null || (value === undefined && AUTOMATIC_ARG.test(name)))
            return match;
        if (form === ':-')
            return value || word;
        if (form === ':+')
            return value ? word : '';
        return value ?? match;
    });
}


/***/ }),

/***/ 8960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reduceToFrom: () => (/* binding */ reduceToFrom)
/* harmony export */ });
/* harmony import */ var _split_instructions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1458);
/* harmony import */ var _build_recorder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(687);


/**
 * Reduces a Dockerfile to the recorded `FROM` and the directives and arguments before the first `FROM`. Returns null if the
 * text isn't the Dockerfile of the record.
 */
function reduceToFrom(text, { digest, fromLine }) {
    if ((0,_build_recorder_js__WEBPACK_IMPORTED_MODULE_0__.dockerfileDigest)(text) !== digest)
        return null;
    const first = (0,_split_instructions_js__WEBPACK_IMPORTED_MODULE_1__/* .splitInstructions */ .U)(text)?.find(({ keyword }) => keyword === 'FROM');
    if (first === undefined)
        return null;
    const lines = text.split('\n');
    const before = lines.slice(0, first.lines.start - 1);
    return `${[...before, ...lines.slice(fromLine.start - 1, fromLine.end)].join('\n')}\n`;
}


/***/ }),

/***/ 1458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ splitInstructions)
/* harmony export */ });
/** Instructions that can have here-documents; `ONBUILD` can have those of its inner instruction. */
const TAKES_HEREDOCS = /^\s*(?:ONBUILD\s+)*(?:RUN|COPY|ADD)\s/i;
const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=(.*)$/;
/**
 * Splits a Dockerfile into instructions as BuildKit does (Dockerfile reference, "Parser directives", "Here-documents", and its rules for
 * comments, line continuations and quotes). It double-checks the full parser: lines are certain only if both agree. Returns null for
 * an unterminated here-document and for a carriage return inside a line.
 */
function splitInstructions(text) {
    if (/\r(?!\n)/.test(text))
        return null;
    const lines = text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .map((line) => line.replace(/\r$/, ''));
    const escapeCharacter = parseEscapeDirective(lines);
    const instructions = [];
    for (let index = 0; index < lines.length; index++) {
        const start = index;
        if (isSkipped(lines[index]))
            continue;
        let instruction = '';
        for (; index < lines.length; index++) {
            const line = lines[index] ?? '';
            // Comments and empty lines between continued lines are skipped.
            if (instruction !== '' && isSkipped(line))
                continue;
            const { body, isContinued } = parseLine(line, escapeCharacter);
            instruction += body;
            if (!isContinued)
                break;
        }
        const end = TAKES_HEREDOCS.test(instruction)
            ? endOfHeredocs(lines, index, parseHeredocs(instruction, escapeCharacter))
            : index;
        if (end === null)
            return null;
        index = end;
        const [keyword = ''] = /^\s*\S*/.exec(instruction) ?? [];
        instructions.push({
            keyword: keyword.trim().toUpperCase(),
            lines: { start: start + 1, end: Math.min(index, lines.length - 1) + 1 },
        });
    }
    return instructions;
}
const isSkipped = (line = '') => /^\s*(?:#.*)?$/.test(line);
/** Returns the escape character from the directives at the top, or a backslash. */
function parseEscapeDirective(lines) {
    for (const line of lines) {
        const [, name = '', value = '\\'] = DIRECTIVE.exec(line) ?? [];
        if (name === '' || value.trim() === '')
            break;
        if (name.toLowerCase() === 'escape')
            return value.trim();
    }
    return '\\';
}
/** Splits off a line continuation. A doubled escape character at the end of a line is a literal one. */
function parseLine(line, escapeCharacter) {
    const trimmed = trimEndBlanks(line);
    const isContinued = trimmed.endsWith(escapeCharacter) && !trimmed.slice(0, -1).endsWith(escapeCharacter);
    return { body: isContinued ? trimmed.slice(0, -1) : line, isContinued };
}
/** Removes spaces and tabs at the end. A regular expression would try each run of blanks inside the line as well. */
function trimEndBlanks(line) {
    let end = line.length;
    while (line[end - 1] === ' ' || line[end - 1] === '\t')
        end--;
    return line.slice(0, end);
}
/** Returns the here-documents that an instruction opens. */
function parseHeredocs(instruction, escapeCharacter) {
    return splitWords(instruction, escapeCharacter).flatMap((word) => {
        const [, dash, rest = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
        return rest === '' ? [] : [{ name: unquote(rest, escapeCharacter), stripsTabs: dash === '-' }];
    });
}
/** Splits words as a shell does, but keeps their quotes. */
function splitWords(text, escapeCharacter) {
    const words = [];
    let [word, quote] = ['', ''];
    for (let index = 0; index < text.length; index++) {
        const character = text.charAt(index);
        if (character === escapeCharacter && quote !== "'") {
            word += character + text.charAt(++index);
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
function unquote(word, escapeCharacter) {
    const pattern = new RegExp(`["']|${escapeCharacter === '\\' ? '\\\\' : escapeCharacter}(.)?`, 'g');
    return word.replace(pattern, (_, escaped) => escaped ?? '');
}
/** Returns the index of the last line of the last here-document; null if one is unterminated. */
function endOfHeredocs(lines, start, heredocs) {
    let index = start;
    for (const { name, stripsTabs } of heredocs) {
        do {
            index++;
            if (index >= lines.length)
                return null;
        } while ((stripsTabs ? lines[index]?.replace(/^\t+/, '') : lines[index]) !== name);
    }
    return index;
}


/***/ })

};
