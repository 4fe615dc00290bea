export const id = 179;
export const ids = [179];
export const modules = {

/***/ 179:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderHtml: () => (/* binding */ renderHtml)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(82036);
;// CONCATENATED MODULE: ./src/core/report/html/display-text.ts

/** Maximum length of a text. File names are not cut here. */
const MAX_LENGTH = 2000;
/** Shortens a text and shows its invisible characters. Not escaped for HTML, because the page inserts texts as text nodes. */
const toDisplayText = (text) => (0,plain_text/* escapeInvisible */.ts)(text.slice(0, MAX_LENGTH));

// EXTERNAL MODULE: ./src/core/detection/component.ts
var component = __webpack_require__(53688);
// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(77265);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
;// CONCATENATED MODULE: ./src/core/report/html/figure-cards.ts







/** Size, download, programs and files of an image, each with its change. */
function toFigureCards(image) {
    const sides = (0,size_table/* reportSides */.PJ)(image);
    return [
        bytesCard('Size', sides, ({ size }) => size.unpacked, 'unpacked'),
        bytesCard('Download', sides, ({ size }) => size.compressed, 'compressed'),
        programsCard(sides),
        filesCard(sides),
    ];
}
function bytesCard(label, { base, head, delta }, measure, note) {
    const [before, after] = [base && measure(base), measure(head)];
    const value = after === null ? 'unknown' : (0,units/* formatBytes */.z3)(after);
    if (delta === null || before === null || after === null) {
        return {
            label,
            value,
            change: '',
            tone: 'same',
            note: after === null ? 'the layers are not compressed' : note,
        };
    }
    return {
        label,
        value,
        change: (0,size_table/* formatChange */.eD)(after - before, before),
        tone: compareNumbers(before, after),
        note: before === after ? note : `was ${(0,units/* formatBytes */.z3)(before)}`,
    };
}
const compareNumbers = (before, after) => before === after ? 'same' : after > before ? 'worse' : 'better';
/** Maximum number of names in a card. */
const MAX_NAMES = 3;
function programsCard({ base, head, delta }) {
    const names = listNames((kind) => (0,size_table/* componentNames */.w$)(head, kind));
    const value = names.length === 0 ? 'none' : (0,units/* formatCount */.B4)(names.length);
    const label = 'Programs';
    const present = withPackedPrograms(names.length === 0 ? NO_PROGRAMS : toDisplayText((0,shortened_lists/* firstAndMore */.fo)(names, MAX_NAMES)), head);
    if (delta === null || base === null)
        return { label, value, change: '', tone: 'same', note: present };
    const added = listNames((kind) => (0,size_table/* distinctNames */.NL)(delta.components.added, kind));
    const removed = listNames((kind) => (0,size_table/* distinctNames */.NL)(delta.components.removed, kind));
    const changes = [
        ...(added.length === 0 ? [] : [`adds ${(0,shortened_lists/* firstAndMore */.fo)(added, MAX_NAMES)}`]),
        ...(removed.length === 0 ? [] : [`removes ${(0,shortened_lists/* firstAndMore */.fo)(removed, MAX_NAMES)}`]),
    ];
    const difference = added.length - removed.length;
    return {
        label,
        value,
        change: changes.length === 0 ? 'same' : (0,units/* formatCountDelta */.RA)(difference),
        tone: added.length > 0 ? 'worse' : removed.length > 0 ? 'better' : 'same',
        note: changes.length === 0 ? present : withPackedPrograms(toDisplayText(changes.join(', ')), head),
    };
}
/** Adds that not every program could be inspected, because a shell may be among them. */
const withPackedPrograms = (note, { packedPrograms: { length } }) => length === 0 ? note : `${note}; ${(0,headline/* describePackedPrograms */.FK)(length)}`;
const NO_PROGRAMS = 'no shell, package manager or build tool';
const listNames = (list) => component/* COMPONENT_KINDS */.M.flatMap(list);
function filesCard({ base, head, delta }) {
    const card = { label: 'Files', value: (0,units/* formatCount */.B4)(head.fileCount) };
    if (delta === null || base === null) {
        return { ...card, change: '', tone: 'same', note: (0,plain_text/* plural */.LS)(head.layers.length, 'layer') };
    }
    const { added, removed, changed } = delta.files;
    const difference = head.fileCount - base.fileCount;
    const parts = [
        [added, 'new'],
        [removed, 'removed'],
        [changed, 'changed'],
    ].filter(([count]) => count > 0);
    return {
        ...card,
        change: difference === 0 ? 'same' : (0,units/* formatCountDelta */.RA)(difference),
        tone: compareNumbers(base.fileCount, head.fileCount),
        note: parts.map(([count, word]) => `${(0,units/* formatCount */.B4)(count)} ${word}`).join(', ') || 'none changed',
    };
}

;// CONCATENATED MODULE: ./src/core/report/html/file-owners.ts

/** Finds the package of each file in the head, or in the base for a file that only the base has. */
function indexOwners(base, head) {
    const owners = [];
    const indexes = new Map();
    const byPath = new Map();
    for (const { files, fileOwners, packages } of base === null ? [head] : [base, head]) {
        const known = (packages ?? []).map(({ name, version, manager }) => {
            const key = [manager, name, version].join('\0');
            const index = indexes.get(key) ?? owners.length;
            if (index === owners.length)
                owners.push({ name: toDisplayText(name), version: toDisplayText(version), manager });
            indexes.set(key, index);
            return index;
        });
        for (const [file, { path }] of files.entries()) {
            const owner = known[fileOwners[file] ?? -1];
            if (owner === undefined)
                byPath.delete(path);
            else
                byPath.set(path, owner);
        }
    }
    return { owners, findOwner: (path) => byPath.get(path) ?? -1 };
}

// EXTERNAL MODULE: ./src/core/shared/text/display-bytes.ts
var display_bytes = __webpack_require__(25109);
;// CONCATENATED MODULE: ./src/core/report/html/page-directory.ts
/** Size of a file that one side doesn't have. */
const ABSENT = -1;
/** Number of values per file in a `PageDirectory`. */
const VALUES_PER_FILE = 5;

;// CONCATENATED MODULE: ./src/core/report/html/file-tree-data.ts


/** Merges the files of an image and its base into one tree with printable names. */
function toPageTree(base, head, findOwner) {
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
        directory.files.push((0,display_bytes/* displayBytes */.i)(path.slice(slash + 1)), sizes.base, sizes.head, sizes.layer, findOwner(path));
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
        for (let index = 0; index < files.length; index += VALUES_PER_FILE) {
            const rest = files.slice(index + 1, index + VALUES_PER_FILE);
            all.push(`${prefix}${String(files[index])}`, ...rest);
        }
        for (const [name, directory] of directories)
            pending.push([`${prefix}${(0,display_bytes/* displayBytes */.i)(name)}/`, directory]);
    }
    return all;
}

// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 32 modules
var view_advice = __webpack_require__(41864);
// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(72322);
;// CONCATENATED MODULE: ./src/core/report/html/page-layers.ts




/** The layers of both sides, in the order to show. */
function toPageLayers(image) {
    const { base, head } = (0,size_table/* reportSides */.PJ)(image);
    const pairs = image.state === 'compared'
        ? image.comparison.layers
        : head.layers.map((layer) => ({ base: null, head: layer, match: 'added' }));
    return pairs.map(({ base: old, head: layer, match }) => {
        const index = layer === null ? null : head.layers.indexOf(layer);
        const baseIndex = old === null ? null : (base?.layers.indexOf(old) ?? null);
        return {
            made: toDisplayText((0,format_instruction/* formatInstruction */.E)((layer ?? old)?.createdBy ?? '')) || '(no history)',
            line: index === null ? describeLine(base, baseIndex ?? -1) : describeLine(head, index),
            match: image.state === 'compared' ? match : 'measured',
            base: old && old.unpacked,
            head: layer && layer.unpacked,
            index,
            baseIndex,
        };
    });
}
function describeLine(snapshot, layer) {
    const build = snapshot?.build ?? null;
    if (build === null)
        return '';
    const range = layer < build.fromLayers ? build.fromLine : build.lines[layer - build.fromLayers];
    return range ? `${toDisplayText(build.dockerfile)} ${(0,view_advice/* formatLines */.xM)(range)}` : '';
}

// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
// EXTERNAL MODULE: ./src/core/report/view/starters.ts
var starters = __webpack_require__(22896);
;// CONCATENATED MODULE: ./src/core/report/html/page-lists.ts











/** The sources of the change of size. */
function toPageGrowth(image) {
    return (0,growth_breakdown/* listChangedSources */.$I)(image).map((source) => ({
        kind: source.kind,
        text: toDisplayText(source.text),
        note: toDisplayText(`${source.note} ${source.reference}`.trim()),
        adds: source.addedNames.map(toDisplayText),
        line: typeof source.line === 'number' ? `line ${source.line}` : (source.line ?? ''),
        base: source.base,
        head: source.head,
        change: (0,growth_breakdown/* formatSizeChange */.vm)(source),
    }));
}
/** Suggested fixes, with the text to paste. */
function toPageAdvice(image) {
    return (0,view_advice/* adviceFor */.cp)(image).map((advice) => ({
        title: toDisplayText(advice.title),
        saving: (0,view_advice/* formatSaving */.I5)(advice),
        where: toDisplayText(`${advice.dockerfile}, ${(0,view_advice/* formatLines */.xM)(advice.lines)}`),
        evidence: advice.evidence.map((sentence) => (0,plain_text/* asSentence */.KG)(toDisplayText(sentence))),
        edits: (0,view_advice/* renderEdits */.UY)(advice).map(({ location, text }) => ({ location, text })),
        notes: advice.notes.map((sentence) => (0,plain_text/* asSentence */.KG)(toDisplayText(sentence))),
    }));
}
/** Shells, package managers and build tools, with their evidence; and packed programs, which may be any of these. */
function toPagePrograms(image) {
    return [...toPageComponents(image), ...toPagePackedPrograms(image)];
}
/** Interpreters and other programs that can start programs. */
function toPageStarters(image) {
    return (0,starters/* listStarters */.Z)(image).map(({ starter, change }) => ({
        change: change === 'added' ? 'new' : (change ?? ''),
        name: toDisplayText(starter.name),
        kind: starter.kind,
        path: (0,image_path/* displayPath */.Gt)(starter.path),
        aliases: starter.aliases.map(image_path/* displayPath */.Gt),
        bytes: starter.bytes,
    }));
}
function toPagePackedPrograms(image) {
    const { head, delta } = (0,size_table/* reportSides */.PJ)(image);
    const added = new Set(delta?.packedPrograms.added);
    const present = head.packedPrograms.map((path) => ({
        path,
        change: added.has(path) ? 'new' : '',
    }));
    const removed = (delta?.packedPrograms.removed ?? []).map((path) => ({ path, change: 'removed' }));
    return [...present, ...removed].map(({ path, change }) => ({
        change,
        name: 'unknown',
        kind: 'packed program',
        path: (0,image_path/* displayPath */.Gt)(path),
        evidence: 'could not be inspected',
    }));
}
function toPageComponents(image) {
    return (0,components/* listComponents */.nF)(image).map(({ component, change }) => ({
        change: change === 'added' ? 'new' : change === 'removed' ? 'removed' : '',
        name: toDisplayText(component.name),
        kind: components/* KIND_LABELS */.bu[component.kind],
        path: (0,image_path/* displayPath */.Gt)(component.path),
        evidence: [(0,components/* formatEvidence */.Vp)(component), (0,components/* formatHiding */.N8)(component)]
            .filter(Boolean)
            .map(toDisplayText)
            .join(', '),
    }));
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
/** Bytes that containers can't use: hidden in layers, left in caches, or shipped more than once. */
function toPageWaste(image) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    return {
        hidden: (0,hidden_bytes/* listHiddenBytes */.sx)(head).map(({ cause, bytes, files, largest, shippedByInstruction: from, hiddenByInstruction: by }) => ({
            cause: hidden_bytes/* CAUSE_LABELS */.kQ[cause],
            bytes,
            files,
            largest: (0,image_path/* displayPath */.Gt)(largest),
            from: toDisplayText(from),
            by: toDisplayText(by),
        })),
        caches: head.leftoverCaches.map(({ path, bytes }) => ({ path: (0,image_path/* displayPath */.Gt)(path), bytes })),
        duplicates: (0,duplicate_files/* findDuplicates */.Ir)(head).map((duplicate) => ({
            bytes: (0,duplicate_files/* wastedBytes */.OV)(duplicate),
            paths: duplicate.paths.map(image_path/* displayPath */.Gt),
        })),
    };
}

// EXTERNAL MODULE: ./src/core/shared/text/documentation-links.ts
var documentation_links = __webpack_require__(73155);
// EXTERNAL MODULE: ./src/core/report/summary/fix.ts + 1 modules
var summary_fix = __webpack_require__(72181);
// EXTERNAL MODULE: ./src/core/report/summary/image-sentence.ts
var image_sentence = __webpack_require__(22396);
// EXTERNAL MODULE: ./src/core/report/summary/violated-rules.ts
var violated_rules = __webpack_require__(12821);
// EXTERNAL MODULE: ./src/core/report/summary/why.ts + 1 modules
var why = __webpack_require__(49788);
// EXTERNAL MODULE: ./src/core/report/summary/lines-url.ts
var lines_url = __webpack_require__(38906);
;// CONCATENATED MODULE: ./src/core/report/html/page-prose.ts



/** Converts prose for the page. Lines of the Dockerfile become links if the report comes from a run on GitHub. */
function toPageProse(prose, origin) {
    return prose.map((span) => {
        if (span.kind !== 'lines')
            return { text: toDisplayText(span.text), isCode: span.kind === 'code', url: null };
        return {
            text: toDisplayText(`${span.dockerfile} ${(0,view_advice/* formatLines */.xM)(span.lines)}`),
            isCode: false,
            url: (0,lines_url/* linesUrl */.Z)(origin, span),
        };
    });
}

;// CONCATENATED MODULE: ./src/core/report/html/page-verdict.ts









/** The result of one image: what the first screen says, in the order of the comment. */
function toPageVerdict(image, report) {
    const { origin, accepted } = report;
    const fix = accepted === null ? (0,summary_fix/* firstFix */.q)(image) : null;
    return {
        status: (0,headline/* statusInReport */.Sj)(report, image),
        /** What changed, as a sentence without a full stop. */
        headline: toPageProse((0,image_sentence/* imageSentence */.pH)(image, origin?.baseRef ?? null), origin),
        /** The size and its change, for a list of images. */
        size: toDisplayText((0,headline/* formatImageSize */.A)(image)),
        /** Why; empty if nothing changed or no cause is certain. */
        why: toPageProse((0,why/* explainChange */.U)(image), origin),
        /** The programs that the change adds and removes. Empty if the violations name them. */
        programs: image.violations.length > 0 ? [] : toPageProse((0,image_sentence/* programSentences */.r8)(image), origin),
        /** What was not checked; empty if everything was. */
        limitation: describeLimitation(image),
        isAccepted: accepted !== null,
        violations: image.violations.map((violation) => {
            const { rule, word, found, allowed } = (0,violated_rules/* toViolatedRule */.e)(violation);
            return {
                rule: word === '' ? rule : `${rule}: ${word}`,
                url: (0,documentation_links/* ruleDocumentation */.pX)(rule),
                found: toPageProse(found, null),
                allowed: toPageProse(allowed, null),
                message: (0,plain_text/* asSentence */.KG)(toDisplayText(violation.message)),
                remedy: (0,plain_text/* asSentence */.KG)(toDisplayText(violation.remedy)),
            };
        }),
        fix: fix && {
            sentence: toPageProse(fix.sentence, origin),
            // Invisible characters are already shown, and tabs belong to the text to paste.
            diff: fix.diff,
        },
    };
}
function describeLimitation(image) {
    if (image.state === 'new')
        return (0,plain_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu);
    if (image.state !== 'not-compared')
        return '';
    const effect = image.ifNotCompared === 'fail' ? ', so this check fails' : '';
    return `Rules about the change were not checked${effect}.`;
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/core/shared/commit.ts
var shared_commit = __webpack_require__(86552);
;// CONCATENATED MODULE: ./src/core/report/html/side-names.ts




/** Name of an image that the user didn't name. */
const UNNAMED = 'image';
/** Maximum length of a name, in characters. References of images can be long. */
const MAX_NAME = 80;
/** Names the sides of an image by commits, if it was built from commits, else by image references. */
function nameSides(image, report) {
    const { base, head } = (0,size_table/* reportSides */.PJ)(image);
    const { origin } = report;
    const isShort = base === null || shortReference(base.reference) !== shortReference(head.reference);
    const after = nameHead(head, origin, isShort);
    const before = base && nameBase(base, origin, isShort);
    const isBuilt = head.commit !== null;
    const sameName = report.images.filter(({ name }) => name === image.name).length > 1;
    const platform = sameName ? ` (${(0,image_image/* formatPlatform */.Bq)(head.platform)})` : '';
    const name = image.name === UNNAMED && report.images.length === 1 ? (isBuilt ? head.reference : '') : image.name;
    return {
        image: (0,plain_text/* plainText */.wh)(`${name}${platform}`.trim(), MAX_NAME),
        before: before === after ? `${before} (before)` : before,
        after: before === after ? `${after} (after)` : after,
    };
}
function nameBase({ commit, reference }, origin, isShort) {
    if (commit === null)
        return (0,plain_text/* plainText */.wh)(isShort ? shortReference(reference) : reference, MAX_NAME);
    const branch = origin?.baseRef ?? '';
    return (0,plain_text/* plainText */.wh)(commit.startsWith(branch) ? (0,shared_commit/* shortSha */.Fu)(commit) : `${branch} ${(0,shared_commit/* shortSha */.Fu)(commit)}`, MAX_NAME);
}
function nameHead({ commit, reference }, origin, isShort) {
    if (commit === null)
        return (0,plain_text/* plainText */.wh)(isShort ? shortReference(reference) : reference, MAX_NAME);
    const number = origin?.pullRequest ?? null;
    return number === null ? (0,shared_commit/* shortSha */.Fu)(commit) : `pull request ${number}`;
}
/** The name of a file without its folders, and of another image without its scheme: `app.tar` for `oci-archive:/tmp/app.tar`. */
function shortReference(reference) {
    const [, name] = /^(?:docker-archive|oci-archive|oci-dir|snapshot):(?:.*\/)?([^/]+)\/?$/s.exec(reference) ?? [];
    return name ?? reference.replace(/^(?:docker|registry):(?=.)/, '');
}
/** `web: main 9efa948 \u2192 pull request 7`. */
function formatTitle({ image, before, after }) {
    const sides = before === null ? after : `${before} \u2192 ${after}`;
    return image === '' ? sides : `${image}: ${sides}`;
}

;// CONCATENATED MODULE: ./src/core/report/html/page-data.ts











function toPageData(report) {
    const { origin, accepted } = report;
    return {
        verdict: report.verdict,
        definitionChanges: report.definitionChanges.map(({ image, change, remedy }) => ({
            image: toDisplayText(image),
            change: toDisplayText((0,plain_text/* asSentence */.KG)(change)),
            remedy: toDisplayText((0,plain_text/* asSentence */.KG)(remedy)),
        })),
        images: (0,headline/* worstFirst */.md)(report).map((image) => toPageImage(image, report)),
        failed: report.failed.map(({ name, reason }) => ({
            name: toDisplayText(name),
            reason: (0,plain_text/* asSentence */.KG)(toDisplayText(reason)),
        })),
        notes: [
            ...(report.blockers ?? []).map((blocker) => `The check fails: ${(0,plain_text/* asSentence */.KG)(blocker)}`),
            ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
            ...report.notes.map((note) => (0,plain_text/* asSentence */.KG)(note)),
            ...(origin === null ? [] : [originNote(origin)]),
        ]
            .map(toDisplayText)
            .filter((note) => note !== ''),
        runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
    };
}
/** How base and head were chosen. Without commits, that is the names of two images, which have no capital letter. */
function originNote({ baseCommit, headCommit, explanation }) {
    return baseCommit === null && headCommit === null ? explanation : (0,plain_text/* asSentence */.KG)(explanation);
}
/** The title of the browser's window: the image and its sides, or how many images there are. */
function pageTitle({ images }) {
    const [first, ...others] = images;
    if (first === undefined)
        return 'Image Weigh-In';
    return `${others.length === 0 ? first.title : `${images.length} images`} \u00b7 Image Weigh-In`;
}
function toPageImage(image, report) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const compared = image.state === 'compared' ? image.comparison.base : null;
    const { owners, findOwner } = indexOwners(compared, head);
    const sides = nameSides(image, report);
    return {
        name: toDisplayText(image.name),
        sides,
        title: formatTitle(sides),
        isCompared: compared !== null,
        verdict: toPageVerdict(image, report),
        cards: toFigureCards(image),
        metrics: toPageMetrics(image),
        growth: toPageGrowth(image),
        advice: toPageAdvice(image),
        layers: toPageLayers(image),
        programs: toPagePrograms(image),
        starters: toPageStarters(image),
        packages: toPagePackages(image),
        ...toPageWaste(image),
        owners,
        tree: toPageTree(compared, head, findOwner),
    };
}
/** All figures, before and after. */
function toPageMetrics(image) {
    const { base } = (0,size_table/* reportSides */.PJ)(image);
    return (0,size_table/* metricRows */.IN)(image).map(({ label, ...cells }) => ({
        label,
        base: base && formatCell(cells.base),
        head: formatCell(cells.head),
        change: formatCell(cells.change),
    }));
}
function formatCell(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return toDisplayText(cell.text);
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : cell.names.map(toDisplayText).join(', ');
    const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `\u2212 ${name}`)];
    return changes.length === 0 ? 'same' : changes.map(toDisplayText).join(', ');
}

;// CONCATENATED MODULE: ./src/core/report/html/render-html.ts


/**
 * Renders the report as one self-contained HTML file, which needs no network. Its Content-Security-Policy allows only its own script and
 * style, by their digests (CSP Level 3, "hash-source"). Untrusted text is JSON data that is never parsed as HTML.
 */
function renderHtml(report, { script, style }) {
    const data = toPageData(report);
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
<title>${escapeHtml(pageTitle(data))}</title>
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript. All of its numbers are also in report.json.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${jsonForHtml(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}
const cspHash = (text) => `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
/** Escapes text for an element's content. */
const escapeHtml = (text) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
/** JSON that can't end the `<script>` element around it (HTML, "Restrictions for contents of script elements"). */
function jsonForHtml(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
