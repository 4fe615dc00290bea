export const id = 834;
export const ids = [834];
export const modules = {

/***/ 6834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readPolicyDocument: () => (/* binding */ readPolicyDocument)
/* harmony export */ });
/* harmony import */ var ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52210);
/* harmony import */ var ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74296);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26189);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25960);





const LONGEST_FILE = 256 * 1024;
const MOST_TOLD = 10;
let validator = null;
/**
 * Reads the text of a policy file. Throws a WeighInError of area `input` that lists what is wrong with it, each with its
 * line, and unknown keys with the one that was probably meant.
 * @param file how messages call it
 */
function readPolicyDocument(text, file) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    if (text.length > LONGEST_FILE) {
        throw unusable(file, [{ line: 0, text: `it is longer than ${LONGEST_FILE} characters` }]);
    }
    const yaml = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false });
    const syntax = yaml.errors.map(({ message, pos }) => ({
        line: lines.linePos(pos[0]).line,
        text: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(message),
    }));
    if (syntax.length > 0)
        throw unusable(file, syntax);
    const value = valueOf(yaml, file) ?? {};
    validator ??= new ajv_dist_2020_js__WEBPACK_IMPORTED_MODULE_3__.Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, verbose: true }).compile(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_SCHEMA */ .tD);
    if (validator(value))
        return value;
    // What fails inside of a oneOf is told by the oneOf itself.
    const errors = (validator.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
    throw unusable(file, errors.map((error) => problemOf(error, yaml, lines)));
}
/** A list of aliases that grows without end is refused by the library. */
function valueOf(yaml, file) {
    try {
        return yaml.toJS();
    }
    catch (cause) {
        throw unusable(file, [{ line: 0, text: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause) }]);
    }
}
function problemOf(error, yaml, lines) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    if (error.keyword === 'additionalProperties') {
        const key = String(error.params['additionalProperty']);
        const known = Object.keys((error.parentSchema?.['properties'] ?? {}));
        const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
        const text = `there is no key ${JSON.stringify(key)}${where}; did you mean ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)(key, known)}?`;
        return { line: lineOf([...path, key], yaml, lines), text };
    }
    const must = String(error.parentSchema?.['title'] ?? error.message);
    return { line: lineOf(path, yaml, lines), text: `${path.join('.') || 'the file'} must be ${must}` };
}
/** RFC 6901, section 4. */
function unescapePointer(part) {
    return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
function lineOf(path, yaml, lines) {
    const start = startOf(path, yaml);
    return start === null ? 0 : lines.linePos(start).line;
}
/** Where the last key of the path stands, or its value in a list. */
function startOf(path, yaml) {
    const last = path.at(-1);
    if (last === undefined)
        return null;
    const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(parent)) {
        const pair = parent.items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && String(key.value) === last);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
    }
    const node = yaml.getIn(path, true);
    return node?.range?.[0] ?? null;
}
function unusable(file, problems) {
    const told = problems
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, text }) => (line === 0 ? text : `line ${line}: ${text}`));
    const all = [...new Set(told)];
    const rest = all.length > MOST_TOLD ? [`and ${all.length - MOST_TOLD} more`] : [];
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
        area: 'input',
        what: `The rules in ${file} cannot be used`,
        why: [...all.slice(0, MOST_TOLD), ...rest].join('; '),
        remedy: 'docs/policy.md lists every key with an example.',
    });
}


/***/ })

};
