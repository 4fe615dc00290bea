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
var view_advice = __webpack_require__(4627);
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

/** Size of a file that one side doesn't have. */
const ABSENT = -1;
/** Merges the files of an image and its base into one tree with printable names. */
function toPageTree(base, head) {
    const files = new Map();
    for (const { path, size, layer } of head.files)
        files.set(path, { base: ABSENT, head: size, layer });
    for (const { path, size, layer } of base?.files ?? []) {
        const headFile = files.get(path);
        if (headFile)
            headFile.base = size;
        else
            files.set(path, { base: size, head: ABSENT, layer: -1 - layer });
    }
    const root = { files: [], directories: new Map() };
    for (const [path, sizes] of files) {
        const slash = path.lastIndexOf('/');
        const directory = directoryAt(root, slash < 0 ? '' : path.slice(0, slash));
        directory.files.push((0,display_bytes/* displayBytes */.i)(path.slice(slash + 1)), sizes.base, sizes.head, sizes.layer);
    }
    return toPageDirectory('', root);
}
function directoryAt(root, path) {
    let directory = root;
    if (path === '')
        return directory;
    for (const name of path.split('/')) {
        const existing = directory.directories.get(name);
        const next = existing ?? { files: [], directories: new Map() };
        if (existing === undefined)
            directory.directories.set(name, next);
        directory = next;
    }
    return directory;
}
/** Converts a directory. Below `MAX_DEPTH`, files are listed with their relative paths, because JSON readers limit the nesting. */
function toPageDirectory(name, { files, directories }, depth = 0) {
    if (depth >= MAX_DEPTH)
        return [(0,display_bytes/* displayBytes */.i)(name), listDeepFiles({ files, directories }), []];
    const subdirectories = [...directories].map(([childName, directory]) => toPageDirectory(childName, directory, depth + 1));
    return [(0,display_bytes/* displayBytes */.i)(name), files, subdirectories];
}
/** Maximum nesting of directories. */
const MAX_DEPTH = 200;
/** Lists all files below a directory with relative paths. Iterative, because nothing limits the depth of an image. */
function listDeepFiles(top) {
    const all = [];
    const pending = [['', top]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const [prefix, { files, directories }] = next;
        for (let index = 0; index < files.length; index += 4) {
            all.push(`${prefix}${String(files[index])}`, ...files.slice(index + 1, index + 4));
        }
        for (const [name, directory] of directories)
            pending.push([`${prefix}${(0,display_bytes/* displayBytes */.i)(name)}/`, directory]);
    }
    return all;
}

// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
;// CONCATENATED MODULE: ./src/core/report/html/page-data.ts













function toPageData(report) {
    const { origin, accepted } = report;
    return {
        verdict: report.verdict,
        definitionChanges: (0,definition_changes/* definitionSentences */.Q_)(report).map(({ image, change, remedy }) => ({
            image: toDisplayText(image),
            change: toDisplayText(change),
            remedy: toDisplayText(remedy),
        })),
        images: (0,headline/* worstFirst */.md)(report).map(toPageImage),
        failed: report.failed.map(({ name, reason }) => ({
            name: toDisplayText(name),
            reason: (0,plain_text/* asSentence */.KG)(toDisplayText(reason)),
        })),
        notes: [
            ...(report.blockers ?? []).map((blocker) => `The check fails: ${(0,plain_text/* asSentence */.KG)(blocker)}`),
            ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
            ...report.notes.map((note) => (0,plain_text/* asSentence */.KG)(note)),
            ...(origin === null ? [] : [(0,plain_text/* asSentence */.KG)(origin.explanation)]),
        ]
            .map(toDisplayText)
            .filter((note) => note !== ''),
        runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
    };
}
function formatReason(image) {
    if (image.state === 'new')
        return (0,plain_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu);
    if (image.state !== 'not-compared')
        return '';
    return `${(0,plain_text/* asSentence */.KG)(toDisplayText(image.reason))} ${(0,plain_text/* asSentence */.KG)(toDisplayText(image.remedy))}`;
}
function toPageImage(image) {
    const { base, head } = (0,size_table/* reportSides */.PJ)(image);
    const { status, size, highlights } = (0,headline/* summarizeImage */.N5)(image);
    const compared = image.state === 'compared' ? image.comparison.base : null;
    return {
        name: toDisplayText(image.name),
        status,
        size: toDisplayText(size),
        highlights: highlights.map(toDisplayText),
        isCompared: compared !== null,
        reason: formatReason(image),
        metrics: (0,size_table/* metricRows */.IN)(image).map(({ label, ...cells }) => ({
            label,
            base: base && formatCell(cells.base),
            head: formatCell(cells.head),
            change: formatCell(cells.change),
        })),
        growth: (0,growth_breakdown/* listGrowthSources */.e)(image).map((source) => ({
            kind: source.kind,
            text: toDisplayText(source.text),
            note: toDisplayText(`${source.note} ${source.reference}`.trim()),
            adds: source.addedNames.map(toDisplayText),
            line: typeof source.line === 'number' ? `line ${source.line}` : (source.line ?? ''),
            base: source.base,
            head: source.head,
            change: (0,growth_breakdown/* sizeChange */.S)(source),
        })),
        violations: image.violations.map(({ rule, message, remedy }) => ({
            rule,
            message: (0,plain_text/* asSentence */.KG)(toDisplayText(message)),
            remedy: (0,plain_text/* asSentence */.KG)(toDisplayText(remedy)),
        })),
        advice: (0,view_advice/* adviceFor */.cp)(image).map((advice) => ({
            title: toDisplayText(advice.title),
            saving: (0,view_advice/* formatSaving */.I5)(advice),
            where: toDisplayText(`${advice.dockerfile}, ${(0,view_advice/* formatLines */.xM)(advice.lines)}`),
            evidence: advice.evidence.map((sentence) => (0,plain_text/* asSentence */.KG)(toDisplayText(sentence))),
            edits: (0,view_advice/* renderEdits */.UY)(advice),
            notes: advice.notes.map((sentence) => (0,plain_text/* asSentence */.KG)(toDisplayText(sentence))),
        })),
        layers: toPageLayers(image, head),
        components: (0,components/* listComponents */.nF)(image).map(({ component, change }) => ({
            change: change === 'added' ? 'new' : change === 'removed' ? 'removed' : '',
            name: toDisplayText(component.name),
            kind: components/* KIND_LABELS */.bu[component.kind],
            path: (0,image_path/* displayPath */.Gt)(component.path),
            evidence: [(0,components/* formatEvidence */.Vp)(component), (0,components/* formatHiding */.N8)(component)]
                .filter(Boolean)
                .map(toDisplayText)
                .join(', '),
        })),
        hidden: (0,hidden_bytes/* listHiddenBytes */.sx)(head).map(({ cause, bytes, files, largest, shippedByInstruction: from, hiddenByInstruction: by }) => ({
            cause: hidden_bytes/* CAUSE_LABELS */.kQ[cause],
            bytes,
            files,
            largest: (0,image_path/* displayPath */.Gt)(largest),
            from: toDisplayText(from),
            by: toDisplayText(by),
        })),
        caches: head.leftoverCaches.map(({ path, bytes }) => ({ path: (0,image_path/* displayPath */.Gt)(path), bytes })),
        packages: toPagePackages(image),
        duplicates: (0,duplicate_files/* findDuplicates */.Ir)(head).map((duplicate) => ({
            bytes: (0,duplicate_files/* wastedBytes */.OV)(duplicate),
            paths: duplicate.paths.map(image_path/* displayPath */.Gt),
        })),
        tree: toPageTree(compared, head),
    };
}
/** Changed packages, or all packages if nothing is compared. Empty if no packages are known. */
function toPagePackages(image) {
    const { delta, head } = (0,size_table/* reportSides */.PJ)(image);
    if (delta === null) {
        return (head.packages ?? [])
            .toSorted((a, b) => b.bytes - a.bytes)
            .map(({ name, manager, version, bytes }) => toPagePackage(name, manager, '', version, bytes));
    }
    return (delta.packages ?? []).map((change) => toPagePackage(...[change.name, change.manager], ...[change.base?.version ?? '', change.head?.version ?? '', (0,compare_packages/* packageGrowth */.U)(change)]));
}
const toPagePackage = (name, manager, base, head, bytes) => ({
    name: toDisplayText(name),
    manager,
    base: toDisplayText(base),
    head: toDisplayText(head),
    /** Size of the package, or its growth if it is compared. */
    bytes,
});
function toPageLayers(image, head) {
    const pairs = image.state === 'compared'
        ? image.comparison.layers
        : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
    return pairs.map(({ base, head: layer, match }) => ({
        made: toDisplayText((0,format_instruction/* formatInstruction */.E)((layer ?? base)?.createdBy ?? '')) || '(no history)',
        line: layer === null ? '' : formatLayerLine(head.build, head.layers, layer),
        match: image.state === 'compared' ? match : 'measured',
        base: base && base.unpacked,
        head: layer && layer.unpacked,
        /** Layer index in the head and in the base; null if that side doesn't have the layer. */
        index: layer === null ? null : head.layers.indexOf(layer),
        baseIndex: base === null ? null : ((0,size_table/* reportSides */.PJ)(image).base?.layers.indexOf(base) ?? null),
    }));
}
function formatLayerLine(build, layers, layer) {
    if (build === null)
        return '';
    const index = layers.indexOf(layer);
    const range = index < build.fromLayers ? build.fromLine : build.lines[index - build.fromLayers];
    return range ? (0,view_advice/* formatLines */.xM)(range) : '';
}
function formatCell(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return toDisplayText(cell.text);
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : cell.names.map(toDisplayText).join(', ');
    const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `− ${name}`)];
    return changes.length === 0 ? 'same' : changes.map(toDisplayText).join(', ');
}
/** Maximum length of a text. File names are not cut here. */
const MAX_LENGTH = 2000;
const toDisplayText = (text) => (0,plain_text/* escapeInvisible */.ts)(text.slice(0, MAX_LENGTH));

;// CONCATENATED MODULE: ./src/core/report/html/render-html.ts


/**
 * Renders the report as one self-contained HTML file, which needs no network. Its Content-Security-Policy allows only its own script and
 * style, by their digests (CSP Level 3, "hash-source"). Untrusted text is JSON data that is never parsed as HTML.
 */
function renderHtml(report, { script, style }) {
    const policy = [
        "default-src 'none'",
        `script-src ${cspHash(script)}`,
        `style-src ${cspHash(style)}`,
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
<noscript>This page needs JavaScript. All of its numbers are also in report.json.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${jsonForHtml(toPageData(report))}</script>
<script>${script}</script>
</body>
</html>
`;
}
const cspHash = (text) => `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
/** JSON that can't end the `<script>` element around it (HTML, "Restrictions for contents of script elements"). */
function jsonForHtml(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
