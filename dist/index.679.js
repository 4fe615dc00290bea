export const id = 679;
export const ids = [679,60];
export const modules = {

/***/ 2679:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPolicyDocument: () => (/* binding */ readPolicyDocument)
});

// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(52210);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/core/shared/errors.ts
var shared_errors = __webpack_require__(19130);
;// CONCATENATED MODULE: ./src/app/config/policy-file/calendar-date.ts
/** True for a day that the calendar has, as `2027-03-31`. */
function isCalendarDate(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    const date = new Date(`${text}T00:00:00Z`);
    // February 30 would become March 2.
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/positions.ts

/** Each map is looked through once, because the file can have thousands of keys and a problem with each. */
function positionsIn(yaml, lines) {
    const known = new Map();
    const pairOf = (map, key) => {
        const pairs = known.get(map) ?? pairsOf(map);
        known.set(map, pairs);
        return pairs.get(key);
    };
    const valueOf = (parent, key) => {
        const node = (0,dist/* isAlias */.Vj)(parent) ? parent.resolve(yaml) : parent;
        if ((0,dist/* isMap */.jh)(node))
            return pairOf(node, key)?.value;
        return (0,dist/* isSeq */.oP)(node) ? node.items[Number(key)] : undefined;
    };
    return {
        lineOf(path) {
            const last = path.at(-1);
            if (last === undefined)
                return 0;
            const parent = path.slice(0, -1).reduce(valueOf, yaml.contents);
            const node = (0,dist/* isMap */.jh)(parent) ? pairOf(parent, last)?.key : valueOf(parent, last);
            const start = node?.range?.[0];
            return start === undefined ? 0 : lines.linePos(start).line;
        },
    };
}
function pairsOf(map) {
    const pairs = new Map();
    for (const pair of map.items) {
        const key = (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : null;
        if (key !== null && !pairs.has(key))
            pairs.set(key, pair);
    }
    return pairs;
}
/** The lines of keys that their map has already. The library compares each key with all others. */
function repeatedKeys(yaml, lines) {
    const repeated = [];
    (0,dist/* visit */.YR)(yaml, {
        Map(_, { items }) {
            const seen = new Set();
            for (const { key } of items) {
                if (!(0,dist/* isScalar */.jn)(key))
                    continue;
                if (seen.has(key.value))
                    repeated.push(lines.linePos(key.range?.[0] ?? 0).line);
                seen.add(key.value);
            }
        },
    });
    return repeated;
}

// EXTERNAL MODULE: ./src/app/config/closest-match.ts
var closest_match = __webpack_require__(79265);
// EXTERNAL MODULE: ./src/core/shared/json.ts
var json = __webpack_require__(11471);
// EXTERNAL MODULE: ./src/app/config/exception-lines.ts
var exception_lines = __webpack_require__(99285);
;// CONCATENATED MODULE: ./src/app/config/policy-file/old-allow.ts



/** Longer lists and texts are cut: the form is clear by then, and the file can be hostile. */
const MOST_SHOWN = 5;
const LONGEST = 200;
/** What to write instead of an old `allow` with this value, which can be anything. */
function exceptionsFor(value) {
    const old = Array.isArray(value) ? value.slice(0, MOST_SHOWN) : [value];
    const entries = old.map((entry) => toNewEntry((0,json/* isObject */.Gv)(entry) ? entry : { name: entry }));
    const form = (0,dist/* stringify */.As)(entries, { collectionStyle: 'flow', lineWidth: 0 }).trim();
    const needsName = entries.some(({ name }) => name === 'NAME');
    return `exceptions: ${form}${needsName ? exception_lines/* NAME_NEEDED */.i : ''}`;
}
/** The reason and the end of an old entry stay; a path alone needs a name. */
function toNewEntry(old) {
    const textOf = (key) => (typeof old[key] === 'string' ? old[key].slice(0, LONGEST) : null);
    const what = textOf('path') ?? textOf('name') ?? 'NAME';
    const expires = textOf('expires');
    return {
        ...(what.includes('/') ? { name: 'NAME', path: what.replace(/^\/*/, '/') } : { name: what }),
        reason: textOf('reason') ?? 'WHY',
        ...(expires === null ? {} : { expires }),
    };
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/problems.ts



const MOST_TOLD = 10;
/** A problem with a text that costs nothing. */
function problemAt(line, text) {
    return { line, same: text, text: () => text };
}
/** What an error of the schema says about the file. */
function problemOf(error, positions) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    if (error.keyword === 'additionalProperties') {
        const key = String(error.params['additionalProperty']);
        const line = positions.lineOf([...path, key]);
        return { line, same: JSON.stringify([...path, key]), text: () => unknownKey(key, path, error) };
    }
    const must = String(error.parentSchema?.['title'] ?? error.message);
    return problemAt(positions.lineOf(path), `${path.join('.') || 'the file'} must be ${must}`);
}
function unknownKey(key, path, { parentSchema, data }) {
    const known = Object.keys((parentSchema?.['properties'] ?? {}));
    const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
    if (key === 'allow' && known.includes('exceptions')) {
        return `allow${where} must be replaced by ${exceptionsFor(data.allow)}`;
    }
    const meant = (0,closest_match/* nearest */.p)(key, known);
    const hint = meant === null ? `the keys are ${known.join(', ')}` : `did you mean ${meant}?`;
    return `there is no key ${JSON.stringify(key)}${where}; ${hint}`;
}
/** RFC 6901, section 4. */
function unescapePointer(part) {
    return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
/** The error for a policy file that cannot be used. */
function unusable(file, problems) {
    const distinct = new Map(problems.map((problem) => [`${problem.line} ${problem.same}`, problem]));
    const all = [...distinct.values()].toSorted((one, other) => one.line - other.line);
    const told = all
        .slice(0, MOST_TOLD)
        .map(({ line, text }) => (line === 0 ? text() : `line ${line}: ${text()}`));
    const rest = all.length > MOST_TOLD ? [`and ${all.length - MOST_TOLD} more`] : [];
    return new shared_errors/* WeighInError */.yr({
        area: 'input',
        what: `The rules in ${file} cannot be used`,
        why: [...told, ...rest].join('; '),
        remedy: 'docs/policy.md lists every key with an example.',
    });
}

// EXTERNAL MODULE: ./src/app/config/policy-file/schema.ts
var schema = __webpack_require__(28331);
;// CONCATENATED MODULE: ./src/app/config/policy-file/parse.ts







const LONGEST_FILE = 256 * 1024;
let validator = null;
/**
 * Reads the text of a policy file. Throws a WeighInError of area `input` that lists what is wrong with it, each with its
 * line, and unknown keys with the one that was probably meant.
 * @param file how messages call it
 */
function readPolicyDocument(text, file) {
    const lines = new dist/* LineCounter */.HN();
    if (text.length > LONGEST_FILE) {
        throw unusable(file, [problemAt(0, `it is longer than ${LONGEST_FILE} characters`)]);
    }
    const yaml = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const syntax = yaml.errors.map(({ message, pos }) => problemAt(lines.linePos(pos[0]).line, (0,shared_errors/* messageOf */.bD)(message)));
    const repeated = repeatedKeys(yaml, lines).map((line) => problemAt(line, 'Map keys must be unique'));
    if (syntax.length + repeated.length > 0)
        throw unusable(file, [...syntax, ...repeated]);
    const value = parse_valueOf(yaml, file) ?? {};
    validator ??= new _2020.Ajv2020({
        ...{ strict: true, allowUnionTypes: true, allErrors: true, verbose: true },
        formats: { date: isCalendarDate },
    }).compile(schema/* POLICY_SCHEMA */.tD);
    if (validator(value))
        return withLists(value);
    // What fails inside of a oneOf is told by the oneOf itself.
    const errors = (validator.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
    const positions = positionsIn(yaml, lines);
    throw unusable(file, errors.map((error) => problemOf(error, positions)));
}
/** A list of aliases that grows without end is refused by the library. */
function parse_valueOf(yaml, file) {
    try {
        return yaml.toJS();
    }
    catch (cause) {
        throw unusable(file, [problemAt(0, (0,shared_errors/* messageOf */.bD)(cause))]);
    }
}
/** The document with a list for every single item that stands alone. */
function withLists(value) {
    const document = value;
    const { images, bots } = document;
    return {
        ...document,
        ...(images && {
            images: Object.fromEntries(Object.entries(images).map(([name, block]) => [name, listed(block)])),
        }),
        ...(bots && { bots: listed(bots) }),
    };
}
function listed(block) {
    const entries = Object.entries(block).map(([name, value]) => {
        const isItem = typeof value === 'string' && schema/* LIST_NAMES */.Kv.some((list) => list === name);
        return [name, isItem ? [value] : value];
    });
    return Object.fromEntries(entries);
}


/***/ })

};
