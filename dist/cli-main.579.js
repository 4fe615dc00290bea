export const id = 579;
export const ids = [579,62];
export const modules = {

/***/ 6062:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createBuildRecorder: () => (/* binding */ createBuildRecorder),
  dockerfileDigest: () => (/* binding */ dockerfileDigest),
  parseBuild: () => (/* binding */ parseBuild)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(5656);
;// CONCATENATED MODULE: ./src/core/dockerfile/expand-word.ts
/** A longer expansion counts as unknown. Without a limit, thirty `ARG`s that each repeat the last one twice would fill the memory. */
const MAX_LENGTH = 4096;
/** Maximum number of quotes and braces inside each other. */
const MAX_DEPTH = 50;
/** Removes quotes and replaces variables as BuildKit does (Dockerfile reference, "Environment replacement"). An invalid word is unknown. */
function expandWord(word, variables, escapeCharacter) {
    if (word.length > MAX_LENGTH)
        return unknown(word.slice(0, MAX_LENGTH));
    const pieces = expandUntil({ word, variables, escapeCharacter, index: 0, depth: 0 }, null);
    if (pieces === null || formatExpansion(pieces).length > MAX_LENGTH)
        return unknown(word);
    return joinPieces(pieces);
}
const known = (text) => [{ text, isKnown: true }];
const unknown = (text) => [{ text, isKnown: false }];
/** Returns the text with the variables that aren't known as they are written. */
const formatExpansion = (pieces) => pieces.map(({ text }) => text).join('');
/** Returns the text; null if a part isn't known. */
const knownText = (pieces) => pieces.every(({ isKnown }) => isKnown) ? formatExpansion(pieces) : null;
/** Whether the unknown parts can have values that make the expansion this text. */
function canEqual(pieces, text) {
    const first = pieces.findIndex(({ isKnown }) => !isKnown);
    if (first < 0)
        return formatExpansion(pieces) === text;
    const last = pieces.findLastIndex(({ isKnown }) => !isKnown);
    const [before, after] = [formatExpansion(pieces.slice(0, first)), formatExpansion(pieces.slice(last + 1))];
    const between = pieces.slice(first, last).filter(({ isKnown }) => isKnown);
    return (text.length >= before.length + after.length &&
        text.startsWith(before) &&
        text.endsWith(after) &&
        between.every((piece) => text.includes(piece.text)));
}
function joinPieces(pieces) {
    const joined = [];
    for (const piece of pieces) {
        const last = joined.at(-1);
        if (piece.isKnown && last?.isKnown)
            joined[joined.length - 1] = { ...last, text: last.text + piece.text };
        else
            joined.push(piece);
    }
    return joined;
}
/** Expands until `stop`, which is consumed, or until the end of the word. Returns null for invalid syntax. */
function expandUntil(scanner, stop) {
    if (scanner.depth++ > MAX_DEPTH)
        return null;
    const pieces = [];
    while (scanner.index < scanner.word.length) {
        const character = scanner.word.charAt(scanner.index++);
        if (character === stop) {
            scanner.depth--;
            return pieces;
        }
        const part = expandCharacter(scanner, character, stop === '"');
        if (part === null || pieces.length > MAX_LENGTH)
            return null;
        pieces.push(...part);
    }
    return stop === null ? pieces : null;
}
function expandCharacter(scanner, character, isQuoted) {
    if (character === '$')
        return expandVariable(scanner);
    if (character === scanner.escapeCharacter)
        return known(readEscaped(scanner, isQuoted));
    if (isQuoted)
        return known(character);
    if (character === "'")
        return readSingleQuotes(scanner);
    return character === '"' ? expandUntil(scanner, '"') : known(character);
}
/** In double quotes, only a quote, a dollar sign and the escape character can be escaped. */
function readEscaped(scanner, isQuoted) {
    const next = scanner.word.charAt(scanner.index);
    if (isQuoted && next !== '"' && next !== '$' && next !== scanner.escapeCharacter) {
        return next === '' ? '' : scanner.escapeCharacter;
    }
    scanner.index++;
    return next;
}
function readSingleQuotes(scanner) {
    const start = scanner.index;
    const end = scanner.word.indexOf("'", start);
    if (end < 0)
        return null;
    scanner.index = end + 1;
    return known(scanner.word.slice(start, end));
}
const NAME = /\d+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
const OPERATOR = /:?[-+?]|[}#%/]/y;
function readPattern(scanner, pattern) {
    pattern.lastIndex = scanner.index;
    const [text = ''] = pattern.exec(scanner.word) ?? [];
    scanner.index += text.length;
    return text;
}
/** Expands a variable whose dollar sign was read. */
function expandVariable(scanner) {
    const start = scanner.index - 1;
    const reference = () => unknown(scanner.word.slice(start, scanner.index));
    if (scanner.word.charAt(scanner.index) !== '{') {
        const name = readPattern(scanner, NAME);
        return name === '' ? known('$') : (findValue(scanner, name) ?? reference());
    }
    scanner.index++;
    const name = readPattern(scanner, NAME);
    const operator = readPattern(scanner, OPERATOR);
    if (name === '' || operator === '')
        return null;
    const value = findValue(scanner, name);
    if (operator === '}')
        return value ?? reference();
    const word = expandUntil(scanner, '}');
    if (word === null)
        return null;
    const hasValue = operator.startsWith(':') ? isNotEmpty(value) : isSet(scanner, name);
    // Patterns, as in `${NAME%.*}`, are left to the builder.
    if (hasValue === null || /[#%/]/.test(operator))
        return reference();
    if (operator.endsWith('+'))
        return hasValue ? word : [];
    if (hasValue)
        return value ?? reference();
    return operator.endsWith('-') ? word : null;
}
/** Returns the value of a variable, which is empty for one without a value; null if it isn't known. */
function findValue({ variables }, name) {
    const value = variables.get(name);
    return value === undefined ? [] : value;
}
const isSet = ({ variables }, name) => variables.get(name) === null ? null : variables.has(name);
/** Returns null if only unknown parts can make it not empty. */
function isNotEmpty(value) {
    if (value === null)
        return null;
    if (value.some(({ text, isKnown }) => isKnown && text !== ''))
        return true;
    return value.every(({ isKnown }) => isKnown) ? false : null;
}

// EXTERNAL MODULE: ./src/core/dockerfile/split-instructions.ts
var split_instructions = __webpack_require__(1458);
;// CONCATENATED MODULE: ./src/core/dockerfile/global-arguments.ts



const UNKNOWN_PLATFORMS = { target: null, build: null };
/** Arguments that the Docker client may pass by itself: proxies of its configuration, and a variable that reproducible builds use. */
const CLIENT_ARG = /^(?:(?:https?|ftp|no|all)_proxy|SOURCE_DATE_EPOCH)$/i;
/**
 * Returns the variables that a `FROM` can use.
 * @param declarations the text after each `ARG` before the first `FROM`
 */
function resolveGlobalArguments(declarations, { args, platforms, reveal }, escapeCharacter) {
    const given = new Map(Object.entries(args));
    const findGiven = (name) => {
        const value = given.get(name);
        if (value === undefined)
            return undefined;
        return reveal ? known(value) : null;
    };
    const variables = new Map();
    for (const [name, value] of automaticArguments(platforms)) {
        variables.set(name, findGiven(name) ?? (given.has(name) || value === null ? null : known(value)));
    }
    for (const word of declarations.flatMap((text) => (0,split_instructions/* splitWords */.y)(text, escapeCharacter))) {
        const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
        const override = findGiven(name);
        if (override !== undefined)
            variables.set(name, override);
        else if (CLIENT_ARG.test(name))
            variables.set(name, null);
        else if (value !== undefined)
            variables.set(name, expandWord(value, variables, escapeCharacter));
        // Versions of BuildKit differ: a declaration without a value keeps an earlier value, or makes it empty.
        else if (variables.has(name))
            variables.set(name, null);
    }
    return variables;
}
/** Arguments that the builder sets (Dockerfile reference, "Automatic platform ARGs in the global scope"); null if the value isn't known. */
function automaticArguments({ target, build }) {
    return [
        ...platformArguments('TARGET', target),
        ...platformArguments('BUILD', build),
        ['TARGETSTAGE', null],
    ];
}
function platformArguments(prefix, platform) {
    const key = platform === null ? null : (0,image_image/* platformKey */.Ng)(platform);
    const [os = null, architecture = null, variant = ''] = key?.split('/') ?? [];
    // How builders name the variant of 32-bit Arm if the platform has none differs.
    const isComplete = platform !== null && (architecture !== 'arm' || platform.variant !== undefined);
    return [
        [`${prefix}PLATFORM`, isComplete ? key : null],
        [`${prefix}OS`, os],
        [`${prefix}OSVERSION`, null],
        [`${prefix}ARCH`, architecture],
        [`${prefix}VARIANT`, isComplete ? variant : null],
    ];
}

// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var instructions = __webpack_require__(7369);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(556);
;// CONCATENATED MODULE: ./src/core/dockerfile/match-history.ts


/**
 * Matches the steps of a Dockerfile with the history of the built image, from the last step back to the first. Returns the reason if a step
 * doesn't match, or if the history doesn't cover all layers.
 */
function matchHistory(dockerfile, recipe, history, layers) {
    if (history.length === 0)
        return { reason: 'no-history', line: null };
    if (history.filter(({ empty }) => !empty).length !== layers) {
        return { reason: 'incomplete-history', line: null };
    }
    const lines = [];
    let index = history.length - countAddedLabels(recipe, history);
    for (const step of recipe.steps.toReversed()) {
        const entry = history[index - 1];
        if (entry === undefined || !matches(step, entry, recipe.escapeCharacter)) {
            // BuildKit writes no history for ONBUILD; the legacy builder did.
            if (step.keyword === 'ONBUILD')
                continue;
            return { reason: 'different-history', line: step.lines.start };
        }
        index--;
        if (!entry.empty)
            lines.unshift(step.lines);
    }
    const fromLayers = layers - lines.length;
    const { from, fromLine, instructions, stages } = recipe;
    if (from === 'scratch' && index > 0)
        return { reason: 'different-history', line: fromLine.start };
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

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(8390);
// EXTERNAL MODULE: ./src/core/snapshot/snapshot.ts
var snapshot = __webpack_require__(8518);
;// CONCATENATED MODULE: ./src/core/dockerfile/parse-stages.ts






/**
 * Finds the steps that build an image. Returns the reason if the stage doesn't exist, if only the builder can know which stage is meant, or
 * if the Dockerfile can't be split into instructions with certainty.
 */
function parseImageInstructions(text, options) {
    const dockerfile = main.DockerfileParser.parse(text);
    if (!isSplitReliable(dockerfile, text))
        return { reason: 'ambiguous-syntax', line: null };
    const escapeCharacter = dockerfile.getEscapeCharacter();
    const { stages, declarations } = collectStages(dockerfile, text);
    const expandImage = (image, reveal) => {
        const variables = resolveGlobalArguments(declarations, { ...options, reveal }, escapeCharacter);
        return expandWord(image, variables, escapeCharacter);
    };
    const chain = findChain(stages, options.target, (image) => expandImage(image, true));
    if ('reason' in chain)
        return chain;
    const [lowest] = chain;
    const instructions = recordStages(chain);
    return {
        from: formatExpansion(expandImage(lowest.image, false)),
        fromLine: lowest.start.lines,
        steps: chain.flatMap(({ steps }) => steps),
        // Advice writes lines that are continued by a backslash.
        instructions: escapeCharacter === '\\' ? instructions : [],
        escapeCharacter,
        namesPlatform: chain.some(({ namesPlatform }) => namesPlatform),
        stages: {
            names: stages.flatMap(({ name }) => name ?? []),
            isLast: chain.at(-1) === stages.at(-1),
            isTarget: options.target !== null,
            others: recordStages(stages.filter((candidate) => !chain.includes(candidate))),
        },
    };
}
/** Returns the stage that is built and those that it is based on, the lowest first, or the reason if they aren't certain. */
function findChain(stages, target, expandImage) {
    let index = target === null ? stages.length - 1 : findStage(stages, target, stages.length);
    let chain = [];
    for (;;) {
        const stage = stages[index];
        if (stage === undefined)
            return { reason: 'no-such-stage', line: null };
        const triggers = chain.length > 0 ? stage.steps.find(({ keyword }) => keyword === 'ONBUILD') : undefined;
        // ONBUILD triggers of a stage create layers in a stage based on it, without a line there.
        if (triggers !== undefined)
            return { reason: 'onbuild', line: triggers.lines.start };
        const image = expandImage(stage.image);
        const name = knownText(image);
        // FROM can name an earlier stage; any other name is an image.
        const parent = name === null ? -1 : findStage(stages, name, index, false);
        const mayBeStage = name === null && stages.slice(0, index).some((earlier) => isNamed(earlier, image));
        if (name === '' || mayBeStage)
            return { reason: 'unresolvable-from', line: stage.start.lines.start };
        if (parent < 0)
            return [stage, ...chain];
        chain = [stage, ...chain];
        index = parent;
    }
}
const isNamed = ({ name }, image) => name !== null && canEqual(image, name.toLowerCase());
/** Whether the parser and `splitInstructions` agree: quotes and here-documents can mislead the parser. */
function isSplitReliable(dockerfile, text) {
    const parsed = dockerfile.getInstructions();
    const split = (0,split_instructions/* splitInstructions */.U)(text);
    return (split?.length === parsed.length &&
        split.every(({ keyword, lines }, index) => {
            const instruction = parsed[index];
            if (instruction === undefined)
                return false;
            const { start, end } = lineRange(instruction);
            return instruction.getKeyword() === keyword && start === lines.start && end === lines.end;
        }));
}
/** Returns the stages, and the text after each `ARG` before the first one. */
function collectStages(dockerfile, text) {
    const lines = text.split('\n');
    const escapeCharacter = dockerfile.getEscapeCharacter();
    const stages = [];
    const declarations = [];
    for (const instruction of dockerfile.getInstructions()) {
        const step = toStep(instruction, lines);
        const stage = stages.at(-1);
        if (step.keyword === 'FROM')
            stages.push({ ...parseFrom(step, escapeCharacter), start: step, steps: [] });
        else if (stage !== undefined)
            stage.steps.push(step);
        else if (step.keyword === 'ARG')
            declarations.push((0,instructions/* parseArguments */.We)(step, escapeCharacter).rest);
    }
    return { stages, declarations };
}
/** Parses the words of a `FROM`, which are separated by blanks even inside quotes. */
function parseFrom(step, escapeCharacter) {
    const { flags, rest } = (0,instructions/* parseArguments */.We)(step, escapeCharacter);
    const [image = '', as = '', name = null] = rest.split(/\s+/);
    return {
        image,
        name: as.toUpperCase() === 'AS' ? name : null,
        namesPlatform: flags.some((flag) => !/^--platform="?\$(?:(?:BUILD|TARGET)PLATFORM|\{(?:BUILD|TARGET)PLATFORM\})"?$/.test(flag)),
    };
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
    const properties = instruction instanceof main.Env
        ? instruction.getProperties()
        : instruction instanceof main.Arg
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
        ? text.slice(0, snapshot/* MAX_INSTRUCTION_LENGTH */.l)
        : [keyword, ...names].join(' '),
});
const recordStages = (stages) => stages.flatMap(({ start, steps }) => [start, ...steps]).map(recordInstruction);
/** Returns the index of a stage before `end` by its name (in any case) or by its number; -1 if there is none. */
function findStage(stages, name, end, byNumber = true) {
    const wanted = name.toLowerCase();
    const found = stages.slice(0, end).findLastIndex((stage) => stage.name?.toLowerCase() === wanted);
    if (found >= 0 || !byNumber || !/^\d+$/.test(name))
        return found;
    return Number(name) < end ? Number(name) : -1;
}

;// CONCATENATED MODULE: ./src/core/dockerfile/build-recorder.ts




/** Characters. A longer Dockerfile gets no build record: the parser takes quadratic time for some instructions, and nobody writes that much by hand. */
const MAX_DOCKERFILE_LENGTH = 128 * 1024;
/** Returns the hex SHA-256 of a Dockerfile without trailing whitespace. */
function dockerfileDigest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text.trimEnd()).digest('hex');
}
/** Returns a function that matches the history of a built image with this Dockerfile. It returns the reason if they don't match. */
function createBuildRecorder(dockerfile, options) {
    const { path, text } = dockerfile;
    const file = { dockerfile: path, digest: dockerfileDigest(text) };
    return ({ history, platform }, layers) => {
        const recipe = parseBuild(text, options, platform);
        return 'reason' in recipe ? recipe : matchHistory(file, recipe, history, layers);
    };
}
/**
 * Finds the steps that built an image for a platform, or the reason why they aren't certain. If no platform was asked for, it was the
 * builder's own, which is the image's unless a `FROM` names another one.
 */
function parseBuild(text, { target, args, platform }, imagePlatform) {
    if (text.length > MAX_DOCKERFILE_LENGTH)
        return { reason: 'dockerfile-too-long', line: null };
    const parse = (platforms) => parseImageInstructions(text, { target, args, platforms });
    if (platform !== null)
        return parse({ target: platform.architecture === '' ? null : platform, build: null });
    if (['BUILDPLATFORM', 'TARGETPLATFORM'].some((name) => Object.hasOwn(args, name))) {
        return parse(UNKNOWN_PLATFORMS);
    }
    const recipe = parse({ target: imagePlatform, build: imagePlatform });
    return 'reason' in recipe || !recipe.namesPlatform ? recipe : parse(UNKNOWN_PLATFORMS);
}


/***/ }),

/***/ 6579:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reduceToFrom: () => (/* binding */ reduceToFrom)
/* harmony export */ });
/* harmony import */ var _split_instructions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1458);
/* harmony import */ var _build_recorder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6062);


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
/* harmony export */   U: () => (/* binding */ splitInstructions),
/* harmony export */   y: () => (/* binding */ splitWords)
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
