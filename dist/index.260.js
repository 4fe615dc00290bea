export const id = 260;
export const ids = [260];
export const modules = {

/***/ 12260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderHtml: () => (/* binding */ renderHtml)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(43852);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/report/markdown/definition-changes.ts
var definition_changes = __webpack_require__(55841);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(82036);
// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(72322);
// EXTERNAL MODULE: ./src/core/shared/text/display-bytes.ts
var display_bytes = __webpack_require__(25109);
;// CONCATENATED MODULE: ./src/core/report/html/file-tree-data.ts

/** Where one side does not have a file. */
const ABSENT = -1;
/** The files of an image, and of its base where there is one; names made readable. */
function pageTree(base, head) {
    const files = new Map();
    for (const { path, size, layer } of head.files)
        files.set(path, { base: ABSENT, head: size, layer });
    for (const { path, size, layer } of base?.files ?? []) {
        const known = files.get(path);
        if (known)
            known.base = size;
        else
            files.set(path, { base: size, head: ABSENT, layer: -1 - layer });
    }
    const root = { files: [], directories: new Map() };
    for (const [path, sizes] of files) {
        const slash = path.lastIndexOf('/');
        const directory = directoryAt(root, slash < 0 ? '' : path.slice(0, slash));
        directory.files.push((0,display_bytes/* displayBytes */.i)(path.slice(slash + 1)), sizes.base, sizes.head, sizes.layer);
    }
    return packed('', root);
}
function directoryAt(root, path) {
    let directory = root;
    if (path === '')
        return directory;
    for (const name of path.split('/')) {
        const known = directory.directories.get(name);
        const next = known ?? { files: [], directories: new Map() };
        if (known === undefined)
            directory.directories.set(name, next);
        directory = next;
    }
    return directory;
}
/** By a list of its own, because nothing bounds how deep directories are nested; what is deeper than JSON readers go is told as one. */
function packed(name, { files, directories }, depth = 0) {
    if (depth >= MAX_DEPTH)
        return [(0,display_bytes/* displayBytes */.i)(name), flattened({ files, directories }), []];
    const below = [...directories].map(([each, directory]) => packed(each, directory, depth + 1));
    return [(0,display_bytes/* displayBytes */.i)(name), files, below];
}
/** Directories deeper than this are shown by their files' longer names. */
const MAX_DEPTH = 200;
function flattened(top) {
    const all = [];
    const waiting = [['', top]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [prefix, { files, directories }] = next;
        for (let at = 0; at < files.length; at += 4) {
            all.push(`${prefix}${String(files[at])}`, ...files.slice(at + 1, at + 4));
        }
        for (const [name, directory] of directories)
            waiting.push([`${prefix}${(0,display_bytes/* displayBytes */.i)(name)}/`, directory]);
    }
    return all;
}

// EXTERNAL MODULE: ./src/core/report/text.ts
var report_text = __webpack_require__(58115);
;// CONCATENATED MODULE: ./src/core/report/html/page-data.ts













function pageData(report) {
    const { origin, accepted } = report;
    return {
        verdict: report.verdict,
        definitionChanges: (0,definition_changes/* definitionSentences */.Q_)(report).map(({ image, change, remedy }) => ({
            image: shown(image),
            change: shown(change),
            remedy: shown(remedy),
        })),
        images: (0,headline/* worstFirst */.md)(report).map(imageData),
        failed: report.failed.map(({ name, reason }) => ({
            name: shown(name),
            reason: (0,report_text/* asSentence */.KG)(shown(reason)),
        })),
        notes: [
            ...(report.blockers ?? []).map((blocker) => `No pass: ${(0,report_text/* asSentence */.KG)(blocker)}`),
            ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
            ...report.notes.map((note) => (0,report_text/* asSentence */.KG)(note)),
            ...(origin === null ? [] : [(0,report_text/* asSentence */.KG)(origin.explanation)]),
        ]
            .map(shown)
            .filter((note) => note !== ''),
        runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
    };
}
function reasonOf(image) {
    if (image.state === 'new')
        return (0,report_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu);
    if (image.state !== 'not-compared')
        return '';
    return `${(0,report_text/* asSentence */.KG)(shown(image.reason))} ${(0,report_text/* asSentence */.KG)(shown(image.remedy))}`;
}
function imageData(image) {
    const { base, head } = (0,size_table/* sidesOf */.Mm)(image);
    const { mark, size, remarks } = (0,headline/* headlineOf */.gD)(image);
    const compared = image.state === 'compared' ? image.comparison.base : null;
    return {
        name: shown(image.name),
        mark,
        size: shown(size),
        remarks: remarks.map(shown),
        isCompared: compared !== null,
        reason: reasonOf(image),
        figures: (0,size_table/* figuresOf */.h5)(image).map(({ label, ...cells }) => ({
            label,
            base: base && cellText(cells.base),
            head: cellText(cells.head),
            change: cellText(cells.change),
        })),
        causes: (0,growth_breakdown/* causesOf */.c)(image).map((cause) => ({
            kind: cause.kind,
            text: shown(cause.text),
            note: shown(`${cause.note} ${cause.named}`.trim()),
            adds: cause.adds.map(shown),
            line: typeof cause.line === 'number' ? `line ${cause.line}` : (cause.line ?? ''),
            base: cause.base,
            head: cause.head,
            change: (0,growth_breakdown/* changeOf */.C)(cause),
        })),
        violations: image.violations.map(({ rule, message, remedy }) => ({
            rule,
            message: (0,report_text/* asSentence */.KG)(shown(message)),
            remedy: (0,report_text/* asSentence */.KG)(shown(remedy)),
        })),
        advice: (0,view_advice/* adviceOn */.ik)(image).map((advice) => ({
            title: shown(advice.title),
            saving: (0,view_advice/* savingWords */.Yp)(advice),
            where: shown(`${advice.dockerfile}, ${(0,view_advice/* linesOf */.Dx)(advice.lines)}`),
            evidence: advice.evidence.map((each) => (0,report_text/* asSentence */.KG)(shown(each))),
            edits: (0,view_advice/* toldEdits */.dS)(advice),
            notes: advice.notes.map((each) => (0,report_text/* asSentence */.KG)(shown(each))),
        })),
        layers: layersData(image, head),
        components: (0,components/* listComponents */.nF)(image).map(({ component, change }) => ({
            change: change === 'added' ? 'new' : change === 'removed' ? 'gone' : '',
            name: shown(component.name),
            kind: components/* KIND_WORDS */.Pv[component.kind],
            path: (0,image_path/* displayPath */.Gt)(component.path),
            evidence: [(0,components/* evidenceOf */.X1)(component), (0,components/* hidingOf */.zY)(component)].filter(Boolean).map(shown).join(', '),
        })),
        hidden: (0,hidden_bytes/* toldHidden */.WS)(head).map(({ cause, bytes, files, largest, from, by }) => ({
            cause: hidden_bytes/* CAUSE_WORDS */.i9[cause],
            bytes,
            files,
            largest: (0,image_path/* displayPath */.Gt)(largest),
            from: shown(from),
            by: shown(by),
        })),
        caches: head.caches.map(({ path, bytes }) => ({ path: (0,image_path/* displayPath */.Gt)(path), bytes })),
        packages: packagesData(image),
        duplicates: (0,duplicate_files/* duplicatesOf */.e7)(head).map((duplicate) => ({
            bytes: (0,duplicate_files/* wasted */.fg)(duplicate),
            paths: duplicate.paths.map(image_path/* displayPath */.Gt),
        })),
        tree: pageTree(compared, head),
    };
}
/** Packages that differ, or all of them where nothing is compared; none where none are known. */
function packagesData(image) {
    const { delta, head } = (0,size_table/* sidesOf */.Mm)(image);
    if (delta === null) {
        return (head.packages ?? [])
            .toSorted((a, b) => b.bytes - a.bytes)
            .map(({ name, manager, version, bytes }) => packageData(name, manager, '', version, bytes));
    }
    return (delta.packages ?? []).map((change) => packageData(...[change.name, change.manager], ...[change.base?.version ?? '', change.head?.version ?? '', (0,compare_packages/* growthOf */.X)(change)]));
}
const packageData = (name, manager, base, head, bytes) => ({
    name: shown(name),
    manager,
    base: shown(base),
    head: shown(head),
    /** Its size, or where it is compared: what it grew. */
    bytes,
});
function layersData(image, head) {
    const pairs = image.state === 'compared'
        ? image.comparison.layers
        : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
    return pairs.map(({ base, head: layer, match }) => ({
        made: shown((0,format_instruction/* formatInstruction */.E)((layer ?? base)?.createdBy ?? '')) || '(no history)',
        line: layer === null ? '' : lineOf(head.build, head.layers, layer),
        match: image.state === 'compared' ? match : 'measured',
        base: base && base.unpacked,
        head: layer && layer.unpacked,
        /** In the head, and in the base; null where it is not there. */
        index: layer === null ? null : head.layers.indexOf(layer),
        baseIndex: base === null ? null : ((0,size_table/* sidesOf */.Mm)(image).base?.layers.indexOf(base) ?? null),
    }));
}
function lineOf(build, layers, layer) {
    if (build === null)
        return '';
    const at = layers.indexOf(layer);
    const range = at < build.fromLayers ? build.fromLine : build.lines[at - build.fromLayers];
    return range ? (0,view_advice/* linesOf */.Dx)(range) : '';
}
function cellText(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return shown(cell.text);
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : cell.names.map(shown).join(', ');
    const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `− ${name}`)];
    return changes.length === 0 ? 'same' : changes.map(shown).join(', ');
}
/** Most characters of one text; names of files have a way of their own. */
const LONGEST = 2000;
const shown = (text) => (0,report_text/* showUnseen */.AZ)(text.slice(0, LONGEST));

;// CONCATENATED MODULE: ./src/core/report/html/render-html.ts


/**
 * The report as one HTML file that needs nothing else: no network, no other file. Its Content-Security-Policy allows its own program and
 * style alone, by their digests (CSP Level 3, "hash-source"), and names of others come in as data that is never read as HTML.
 */
function renderHtml(report, { script, style }) {
    const policy = [
        "default-src 'none'",
        `script-src ${hashOf(script)}`,
        `style-src ${hashOf(style)}`,
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Image Weigh-In</title>
<style>${style}</style>
</head>
<body>
<noscript>This page draws its picture by a program of its own, which the browser does not run. All of its figures are in report.json beside it.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${jsonForHtml(pageData(report))}</script>
<script>${script}</script>
</body>
</html>
`;
}
const hashOf = (text) => `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
/** JSON in which nothing can end the element that it stands in (HTML, "Restrictions for contents of script elements"). */
function jsonForHtml(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
