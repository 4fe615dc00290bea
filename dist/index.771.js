export const id = 771;
export const ids = [771];
export const modules = {

/***/ 40606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ createActionLog),
  a: () => (/* binding */ printSafely)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/adapters/log/queued-groups.ts
/** A group that waits keeps at most this much of its output; the middle is left out and counted. */
const MAX_HELD_CHARACTERS = 8 * 1024 * 1024;
/**
 * Lets several groups be written at once although they are shown one after the other: the first one is shown
 * live, what comes later waits until it has ended.
 */
function queueGroups(stage) {
    const queue = [];
    const show = (group) => {
        stage.begin(group.title);
        for (const text of group.held.splice(0))
            stage.write(text);
        if (group.lost > 0)
            stage.write(`\n… ${group.lost} characters left out …\n`);
    };
    const showNext = () => {
        for (let [first, next] = queue; first?.ended; [first, next] = queue) {
            stage.end();
            queue.shift();
            if (next)
                show(next);
        }
    };
    return (title) => {
        const group = { title, held: [], length: 0, lost: 0, ended: false };
        queue.push(group);
        if (queue[0] === group)
            show(group);
        return {
            write(text) {
                if (group.ended)
                    return;
                if (queue[0] === group) {
                    stage.write(text);
                    return;
                }
                if (group.length + text.length > MAX_HELD_CHARACTERS) {
                    group.lost += text.length;
                    return;
                }
                group.held.push(text);
                group.length += text.length;
            },
            end() {
                if (group.ended)
                    return;
                group.ended = true;
                if (queue[0] === group)
                    showNext();
            },
        };
    };
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
;// CONCATENATED MODULE: ./src/adapters/action/action-log.ts




/**
 * The log of a job. What a build prints is hostile: while it is shown, the runner obeys no command in it
 * (workflow commands, "Stopping and starting workflow commands").
 */
function createActionLog() {
    // The line that starts commands again; empty while the runner obeys them.
    let resume = '';
    let atLineStart = true;
    const group = queueGroups({
        begin(title) {
            (0,core/* startGroup */.Oh)(title);
            resume = stopCommands();
            atLineStart = true;
        },
        write(text) {
            if (text === '')
                return;
            process.stdout.write(text);
            atLineStart = text.endsWith('\n');
        },
        end() {
            if (!atLineStart)
                process.stdout.write('\n');
            process.stdout.write(resume);
            resume = '';
            (0,core/* endGroup */.N4)();
        },
    });
    /** Gives the runner a command. In a group commands are stopped, so they are started for this one. */
    const command = (give) => {
        const isStopped = resume !== '';
        if (isStopped)
            process.stdout.write(`${atLineStart ? '' : '\n'}${resume}`);
        give();
        if (!isStopped)
            return;
        resume = stopCommands();
        atLineStart = true;
    };
    return {
        info: (message) => printSafely(message),
        warning: (problem) => command(() => (0,core/* warning */.$e)((0,errors/* messageOf */.bD)(problem))),
        debug(message) {
            // The runner would drop it.
            if ((0,core/* isDebug */._o)())
                command(() => (0,core/* debug */.Yz)(message));
        },
        group,
    };
}
/** Prints text in which no workflow command is obeyed. */
function printSafely(text) {
    if (!/::|##\[/.test(text)) {
        (0,core/* info */.pq)(text);
        return;
    }
    const resume = stopCommands();
    process.stdout.write(`${text}\n${resume}`);
}
/** Gives the line that starts them again. */
function stopCommands() {
    const token = (0,external_node_crypto_.randomUUID)();
    process.stdout.write(`::stop-commands::${token}\n`);
    return `::${token}::\n`;
}


/***/ }),

/***/ 55616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ closePhases)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/core/report/phases.ts
/** The parts of a run, in the order in which they mostly happen. */
const PHASES = ['plan', 'trees', 'base build', 'head build', 'export', 'read', 'compare', 'publish'];
/** `Took 48.2 s: plan 0.4 s, trees 0.3 s, base build kept, …`. A phase that did not happen is left out. */
function formatPhases({ milliseconds, phases }) {
    const shown = PHASES.flatMap((phase) => phases.filter((time) => time.phase === phase)).map(formatPhase);
    return `Took ${seconds(milliseconds)}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
}
/** The same as small print of the step summary. */
function renderPhases(times) {
    return `<sub>${formatPhases(times)}</sub>`;
}
/** A kept result takes time only if it was checked. */
function formatPhase({ phase, milliseconds, kept }) {
    const time = seconds(milliseconds);
    if (kept === 'everything')
        return `${phase} kept${time === NO_TIME ? '' : ` (${time})`}`;
    return `${phase} ${time}${kept === 'a part' ? ' (partly kept)' : ''}`;
}
function seconds(milliseconds) {
    return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}
const NO_TIME = seconds(0);

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
;// CONCATENATED MODULE: ./src/adapters/action/close-phases.ts



/**
 * Ends the log and the step summary with how long everything took. It comes last, because publishing is a phase too. A summary that
 * can't be written is no reason to fail: the report is out.
 */
async function closePhases(phases, log) {
    const times = phases.times();
    log.info(formatPhases(times));
    if (!runner_environment/* env */._K['GITHUB_STEP_SUMMARY'])
        return;
    await core/* summary */.z
        .emptyBuffer()
        .addRaw(`\n${renderPhases(times)}`, true)
        .write()
        .catch(() => undefined);
}


/***/ }),

/***/ 42896:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fz: () => (/* binding */ annotate),
  Ep: () => (/* binding */ conclude),
  fJ: () => (/* binding */ fail),
  Je: () => (/* binding */ overridden),
  mk: () => (/* binding */ publish),
  bg: () => (/* binding */ publishFiles),
  ZT: () => (/* binding */ writeFileOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/app/github/sticky-comment.ts
var sticky_comment = __webpack_require__(1016);
// EXTERNAL MODULE: ./src/app/matrix/artifact-names.ts
var artifact_names = __webpack_require__(51366);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/report/markdown/definition-changes.ts
var definition_changes = __webpack_require__(55841);
;// CONCATENATED MODULE: ./src/app/github/action-outputs.ts


/**
 * The outputs of the action that follow from the report, as text. Names are those of all images and platforms; sizes are added up
 * over images, of each the first platform, and are empty where one of them is not known.
 */
function reportOutputs(report) {
    const accepted = report.accepted?.by ?? '';
    const images = (0,definition_changes/* shippedImages */.sO)(report);
    if (images.length === 0)
        return { verdict: report.verdict, 'accepted-by': accepted };
    const sides = images.map(snapshotsOf);
    const first = images.filter(({ name }, index) => images.findIndex((other) => other.name === name) === index);
    const sizes = sizesOf(first.map(snapshotsOf));
    const found = sides.flatMap(({ head }) => head.components);
    return {
        verdict: report.verdict,
        'accepted-by': accepted,
        ...sizes,
        shells: names(found, ['shell']),
        'package-managers': names(found, ['os-package-manager', 'language-package-manager']),
        'build-tools': names(found, ['build-tool']),
        'new-components': names(images.flatMap(addedBy)),
    };
}
function snapshotsOf(image) {
    if (image.state === 'compared')
        return image.comparison;
    return { head: image.head, base: null };
}
function sizesOf(sides) {
    const size = sum(sides.map(({ head }) => head.size.unpacked));
    const base = sum(sides.map((side) => side.base?.size.unpacked ?? null));
    const delta = size === null || base === null ? null : size - base;
    const compressed = sum(sides.map(({ head }) => head.size.compressed));
    return {
        size: String(size),
        'base-size': base === null ? '' : String(base),
        'size-delta': delta === null ? '' : String(delta),
        'size-delta-percent': base === null || delta === null ? '' : percent(delta, base),
        'compressed-size': compressed === null ? '' : String(compressed),
    };
}
/** Null where one is not known. */
function sum(numbers) {
    return numbers.reduce((total, number) => (total === null || number === null ? null : total + number), 0);
}
/** With two decimals; empty where the base is empty and there is no such number. */
function percent(delta, base) {
    if (base === 0)
        return delta === 0 ? '0.00' : '';
    return ((delta / base) * 100).toFixed(2);
}
function addedBy(image) {
    return image.state === 'compared' ? image.comparison.delta.components.added : [];
}
function names(components, kinds) {
    const found = components.filter((component) => (kinds === undefined || kinds.includes(component.kind)) && (0,compare_components/* isEffective */.k)(component));
    return [...new Set(found.map(({ name }) => name))].join(',');
}

// EXTERNAL MODULE: ./src/core/policy/verdict.ts + 4 modules
var verdict = __webpack_require__(89914);
;// CONCATENATED MODULE: ./src/app/rules/apply-override.ts

/**
 * The same report with its violations and changed definitions accepted, and with the images accepted that were not
 * compared: all of them are still shown and none of them fails the check.
 */
function accept(report, accepted) {
    const images = report.images.map((image) => {
        if (image.state === 'not-compared')
            return { ...image, ifNotCompared: 'pass', verdict: 'not-compared' };
        return image.verdict === 'fail' ? { ...image, verdict: 'pass' } : image;
    });
    // If the change removes all images, and their paths as well, there is nothing left to judge.
    const isEmpty = images.length + report.failed.length === 0 && report.definitionChanges.length > 0;
    return { ...report, images, accepted, verdict: isEmpty ? 'pass' : (0,verdict/* verdictOfAll */.O1)(images, report.failed) };
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
;// CONCATENATED MODULE: ./src/core/comparison/comparison.ts
/** True where nothing that the report shows differs: no byte, no file, no component. */
function isUnchanged({ delta }) {
    const { files, components, privileged } = delta;
    return (delta.unpacked === 0 &&
        delta.visible === 0 &&
        files.added + files.removed + files.changed === 0 &&
        components.added.length + components.removed.length === 0 &&
        privileged.added.length + privileged.removed.length === 0);
}

;// CONCATENATED MODULE: ./src/core/policy/is-noteworthy.ts

/**
 * Whether an image gives reason to comment on it. Up to `minChange` (of which both must be exceeded, where both are
 * given) a change of size gives none; another program or setuid file always does, and so does a broken rule.
 */
function hasNews(image, minChange) {
    if (image.violations.length > 0 || image.state !== 'compared')
        return true;
    const { comparison } = image;
    if (isUnchanged(comparison))
        return false;
    return minChange === null || changesPrograms(comparison) || exceeds(comparison, minChange);
}
function changesPrograms({ delta: { components, privileged } }) {
    return [components, privileged].some(({ added, removed }) => added.length + removed.length > 0);
}
function exceeds({ base, delta }, { bytes, percent }) {
    const change = Math.abs(delta.unpacked);
    if (bytes !== null && change <= bytes)
        return false;
    return percent === null || change * 100 > percent * base.size.unpacked;
}

// EXTERNAL MODULE: ./src/core/shared/commit.ts
var commit = __webpack_require__(86552);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(82036);
// EXTERNAL MODULE: ./src/core/report/markdown/escape.ts
var markdown_escape = __webpack_require__(72799);
// EXTERNAL MODULE: ./src/core/report/markdown/image-section.ts + 5 modules
var image_section = __webpack_require__(18159);
// EXTERNAL MODULE: ./src/core/report/text.ts
var report_text = __webpack_require__(58115);
;// CONCATENATED MODULE: ./src/core/report/markdown/pull-request-comment.ts








/** What the folded form says instead of all that it folds away. */
const FOLDED = 'What this comment was posted for is gone. The whole report';
const COMMENT = {
    rows: { layers: 40, paths: 20, components: 100, advice: 5 },
    violations: 50,
    images: 100,
};
/**
 * The pull request comment. Over its budget the folded parts show fewer rows, then go, then long lists of violations and
 * of images are cut with a count. Verdict, first violation and table of the worst image stay, whatever the budget.
 */
function renderComment(report, options) {
    return renderWithin(report, options, COMMENT);
}
/** The comment with all but its headline folded away, for one that nobody has to look at any more. */
function renderFoldedComment(report, options) {
    const maxBytes = options.maxBytes - (0,markdown_escape/* byteLength */.dp)((0,markdown_escape/* details */.zH)(FOLDED, ''));
    const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT)
        .trimEnd()
        .split('\n\n');
    return `${headline}\n\n${(0,markdown_escape/* details */.zH)(FOLDED, rest.join('\n\n'))}\n`;
}
/** The report as Markdown with at most `amount`, and with as much of that as fits into `maxBytes`. */
function renderWithin(report, options, amount) {
    let text = '';
    for (const less of downFrom(amount)) {
        text = render(report, options, less);
        if ((0,markdown_escape/* byteLength */.dp)(text) <= options.maxBytes)
            break;
    }
    return text;
}
/** Ever smaller amounts: rows are halved down to one and then dropped, then the lists are halved down to one. */
function* downFrom(amount) {
    for (let rows = amount.rows; rows !== null; rows = fewerRows(rows))
        yield { ...amount, rows };
    for (let { violations, images } = amount;; violations = half(violations), images = half(images)) {
        yield { rows: null, violations, images };
        if (violations === 1 && images === 1)
            return;
    }
}
function half(count) {
    return Math.max(1, Math.floor(count / 2));
}
function fewerRows({ layers, paths, components, advice }) {
    if ([layers, paths, components, advice].every((count) => count === 1))
        return null;
    return { layers: half(layers), paths: half(paths), components: half(components), advice: half(advice) };
}
function render(report, { key, pageUrl }, amount) {
    const title = key === null ? 'Image Weigh-In' : `Image Weigh-In (${(0,markdown_escape/* markdownText */.p7)(key, 60)})`;
    const images = (0,headline/* worstFirst */.md)(report);
    const [only] = images;
    const isAlone = images.length === 1 && !(0,headline/* isIncomplete */.Ne)(report) && report.definitionChanges.length === 0;
    const parts = [
        only !== undefined && isAlone ? (0,image_section/* headlineLine */.tP)(title, only) : headlineOfAll(title, report),
        report.accepted === null ? '' : acceptedLine(report.accepted),
        ...(report.blockers ?? []).map((blocker) => `${image_section/* ICONS */.Ze.fail} **No pass:** ${(0,image_section/* sentence */.em)(blocker)}`),
        ...(0,definition_changes/* definitionParagraphs */.bU)(report, amount.images),
        ...failedLines(report.failed, amount.images),
        ...report.notes.map((note) => `ℹ️ ${(0,image_section/* sentence */.em)(note)}`),
        ...images
            .slice(0, amount.images)
            .map((image) => [
            ...(isAlone ? [] : [(0,image_section/* headlineHeading */.pM)((0,markdown_escape/* markdownText */.p7)(image.name, 60), image, (0,headline/* markIn */.bk)(report, image))]),
            (0,image_section/* sectionOf */.ZE)(image, amount.violations, amount.rows),
        ])
            .flat(),
        images.length > amount.images ? `… and ${(0,report_text/* plural */.LS)(images.length - amount.images, 'more image')}.` : '',
        amount.rows === null
            ? 'Layers, files and evidence are left out here: they would be too long. They are in the report file.'
            : '',
        small([
            ...(report.images.some((image) => (0,size_table/* sidesOf */.Mm)(image).head.size.hidden > 0) ? [HIDDEN_MEANS] : []),
            ...(report.origin === null ? [] : originWords(report.origin)),
            ...(pageUrl ? [(0,markdown_escape/* link */.nf)('Picture of all files (report.html)', pageUrl)] : []),
        ]),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** `❌ **web could not be weighed:** …`. */
function failedLines(failed, limit) {
    const rest = failed.length - limit;
    return [
        ...failed
            .slice(0, limit)
            .map(({ name, reason }) => `${image_section/* ICONS */.Ze.fail} **${(0,markdown_escape/* markdownText */.p7)(name, 60)} could not be weighed:** ${(0,image_section/* sentence */.em)(reason)}`),
        ...(rest > 0 ? [`… and ${(0,report_text/* plural */.LS)(rest, 'more image')} that could not be weighed.`] : []),
    ];
}
/** `🖋️ **pass (accepted by @octocat)**: …`. */
function acceptedLine({ by, label }) {
    return `🖋️ **pass (accepted by ${(0,markdown_escape/* markdownText */.p7)(`@${by}`, 60)})** with the label ${(0,markdown_escape/* code */.aY)(label, 100)}: what breaks the rules is listed below and does not fail the check.`;
}
/** `❌ **Image Weigh-In: 3 images, 540MB, +312MB (+137%)** · 1 fails · 2 pass`. */
function headlineOfAll(title, report) {
    const images = (0,definition_changes/* shippedImages */.sO)(report);
    const sides = images.map(size_table/* sidesOf */.Mm);
    const head = sides.reduce((sum, side) => sum + side.head.size.unpacked, 0);
    const base = sides.reduce((sum, side) => sum + (side.base?.size.unpacked ?? 0), 0);
    const compared = sides.length > 0 && sides.every(({ delta }) => delta !== null);
    const sizes = compared ? `${(0,units/* formatBytes */.z3)(head)}, ${(0,size_table/* formatChange */.eD)(head - base, base)}` : (0,units/* formatBytes */.z3)(head);
    const counts = headline/* MARKS */.j7.map((mark) => ({
        mark,
        count: images.filter((image) => (0,headline/* markIn */.bk)(report, image) === mark).length,
    }))
        .filter(({ count }) => count > 0)
        .map(({ mark, count }) => `${(0,units/* formatCount */.B4)(count)} ${OUTCOMES[mark]}`);
    return [
        `${image_section/* ICONS */.Ze[(0,headline/* worstMark */.VK)(report)]} **${title}: ${(0,report_text/* plural */.LS)(images.length, 'image')}, ${sizes}**`,
        ...(report.definitionChanges.length === 0 ? [] : [`**${(0,markdown_escape/* markdownText */.p7)((0,definition_changes/* definitionRemark */.iQ)(report))}**`]),
        ...counts,
        ...(report.failed.length === 0 ? [] : [`${(0,units/* formatCount */.B4)(report.failed.length)} not weighed`]),
    ].join(' · ');
}
const OUTCOMES = {
    fail: 'failed',
    warn: 'with warnings',
    'not-compared': 'not compared',
    pass: 'passed',
    measured: 'measured',
};
const HIDDEN_MEANS = 'Hidden: deleted or replaced by a later layer, yet still shipped.';
function small(words) {
    return words.length === 0 ? '' : `<sub>${words.join(' · ')}</sub>`;
}
/** How base and head were chosen, and where to look further. */
function originWords({ baseCommit, headCommit, explanation, runUrl }) {
    const commits = [
        ...(baseCommit === null ? [] : [`base ${pull_request_comment_commit(baseCommit)}`]),
        ...(headCommit === null ? [] : [`head ${pull_request_comment_commit(headCommit)}`]),
    ].join(' → ');
    return [commits, (0,image_section/* sentence */.em)(explanation), runUrl === null ? '' : (0,markdown_escape/* link */.nf)('This run', runUrl)].filter((word) => word !== '');
}
/** A commit's short name, which GitHub links by itself. */
function pull_request_comment_commit(sha) {
    return (0,commit/* isCommit */.WM)(sha) ? (0,commit/* short */.h0)(sha) : (0,markdown_escape/* code */.aY)(sha, 12);
}

;// CONCATENATED MODULE: ./src/core/report/markdown/failure-comment.ts

/** What stands in the place of a report when a commit could not be weighed: why, and what to do. */
function renderFailure(message, runUrl) {
    return [
        '❌ **Image Weigh-In: this commit could not be weighed**',
        (0,markdown_escape/* markdownText */.p7)(message, 2000),
        ...(runUrl === null ? [] : [`<sub>${(0,markdown_escape/* link */.nf)('This run', runUrl)}</sub>`]),
    ].join('\n\n');
}

// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(43852);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(30556);
;// CONCATENATED MODULE: ./src/core/report/report-json.ts






/** The report for programs. Its fields only grow while `schemaVersion` stays. */
function toReportJson(report) {
    const { verdict, definitionChanges, images, failed, origin, accepted, notes } = report;
    return {
        schemaVersion: 1,
        verdict,
        definitionChanges: definitionChanges.map(({ image, file, change, remedy, comparedAs }) => ({
            image,
            file,
            change,
            remedy,
            comparedAs,
        })),
        images: images.map(imageJson),
        failed: failed.map(({ name, reason }) => ({ name, reason })),
        origin: origin && {
            baseCommit: origin.baseCommit,
            headCommit: origin.headCommit,
            explanation: origin.explanation,
            runUrl: origin.runUrl,
        },
        accepted: accepted && { by: accepted.by, label: accepted.label },
        notes: [...notes],
    };
}
function imageJson(image) {
    const { base, head, delta } = (0,size_table/* sidesOf */.Mm)(image);
    return {
        name: image.name,
        platform: (0,image_image/* formatPlatform */.Bq)(head.platform),
        state: image.state,
        verdict: image.verdict,
        /** Why base and head were not compared, and what to do about it; null in every other state. */
        reason: image.state === 'not-compared' ? image.reason : null,
        remedy: image.state === 'not-compared' ? image.remedy : null,
        base: base && sideJson(base),
        head: sideJson(head),
        delta: delta && deltaJson(delta),
        violations: image.violations.map(({ rule, message, actual, limit, remedy }) => ({
            rule,
            message,
            actual,
            limit,
            remedy,
        })),
        advice: (0,view_advice/* adviceOn */.ik)(image).map(adviceJson),
    };
}
function sideJson(side) {
    const { unpacked, compressed, visible, hidden } = side.size;
    return {
        reference: side.reference,
        commit: side.commit,
        platform: (0,image_image/* formatPlatform */.Bq)(side.platform),
        size: { unpacked, compressed, visible, hidden },
        fileCount: side.fileCount,
        executables: side.executables,
        packed: side.packed.map((path) => (0,image_path/* displayPath */.Gt)(path)),
        layers: side.layers.map(layerJson),
        components: side.components.map(componentJson),
        privileged: side.privileged.map(privilegedJson),
        build: side.build && buildJson(side.build),
        hidden: side.hidden.map(({ cause, layer, hiddenBy, bytes, files, largest }) => ({
            cause,
            layer,
            hiddenBy,
            unpacked: bytes,
            files,
            largest: (0,image_path/* displayPath */.Gt)(largest),
        })),
        caches: side.caches.map(({ path, bytes }) => ({ path: (0,image_path/* displayPath */.Gt)(path), bytes })),
        packages: side.packages &&
            side.packages.map(({ manager, name, version, bytes, files }) => ({
                manager,
                name,
                version,
                unpacked: bytes,
                files,
            })),
        duplicates: (0,duplicate_files/* duplicatesOf */.e7)(side).map(({ size, paths }) => ({ size, paths: paths.map(image_path/* displayPath */.Gt) })),
    };
}
function adviceJson({ kind, title, saving, isEstimate, evidence, notes, ...where }) {
    const { dockerfile, lines, edits, ignore } = where;
    return {
        kind,
        title,
        saving,
        isEstimate,
        evidence: [...evidence],
        notes: [...notes],
        dockerfile,
        lines: { start: lines.start, end: lines.end },
        edits: edits.map(editJson),
        dockerignore: [...ignore],
    };
}
const editJson = (edit) => ({
    kind: edit.kind,
    lines: edit.kind === 'append' ? null : { start: edit.lines.start, end: edit.lines.end },
    text: edit.kind === 'delete' ? null : edit.text,
});
function buildJson({ dockerfile, digest, from, fromLine, fromLayers, lines }) {
    const fromLines = { start: fromLine.start, end: fromLine.end };
    return {
        dockerfile,
        digest,
        from,
        fromLine: fromLines,
        fromLayers,
        lines: lines.map(({ start, end }) => ({ start, end })),
    };
}
function layerJson({ diffId, digest, createdBy, unpacked, compressed }) {
    return { diffId, digest, createdBy: (0,build_history/* withoutBuildArgs */.G)(createdBy), unpacked, compressed };
}
function componentJson(component) {
    return {
        kind: component.kind,
        name: component.name,
        path: (0,image_path/* displayPath */.Gt)(component.path),
        aliases: component.aliases.map(image_path/* displayPath */.Gt),
        evidence: component.evidence,
        detail: component.detail,
        visible: component.visible,
        layer: component.layer,
        hiddenBy: component.hiddenBy,
        size: component.size,
    };
}
function privilegedJson({ path, mode, layer }) {
    return { path: (0,image_path/* displayPath */.Gt)(path), mode: mode.toString(8).padStart(4, '0'), layer };
}
function deltaJson({ unpacked, growth, rebuilt, compressed, visible, hidden, files, components, privileged, packages, }) {
    return {
        unpacked,
        growth: growth && { upstream: growth.upstream, own: growth.own },
        rebuilt: { layers: rebuilt.layers, unpacked: rebuilt.unpacked },
        compressed,
        visible,
        hidden,
        files: { added: files.added, removed: files.removed, changed: files.changed },
        components: {
            added: components.added.map(componentJson),
            removed: components.removed.map(componentJson),
        },
        privileged: {
            added: privileged.added.map(privilegedJson),
            removed: privileged.removed.map(privilegedJson),
        },
        packages: packages &&
            packages.map(({ manager, name, base, head }) => ({
                manager,
                name,
                base: base && { version: base.version, unpacked: base.bytes },
                head: head && { version: head.version, unpacked: head.bytes },
            })),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/comparison/instruction-growth.ts
var instruction_growth = __webpack_require__(30697);
// EXTERNAL MODULE: ./src/core/shared/version.ts
var version = __webpack_require__(3113);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
;// CONCATENATED MODULE: ./src/core/report/sarif/rule-descriptors.ts

/** The rule of a changed image definition, which is no rule of the policy: it always holds. */
const DEFINITION_RULE = 'image-definition';
const SARIF_RULES = [
    ...rules/* LIMIT_RULES */.Ej.map(({ key, sarif }) => ({ ...sarif, id: key })),
    {
        id: DEFINITION_RULE,
        name: 'ImageDefinitionChanged',
        brief: 'The change edits how an image is built that is weighed, or removes it.',
        full: 'The policy file of the base defines which images are weighed and how they are built. The change edits, renames or removes one of these definitions, so another image would be weighed from now on.',
        help: 'Keep the definition in the policy file, or have somebody who may push accept the change by the label. The report also shows the image by the definition of the base.',
        tags: ['security'],
    },
];

;// CONCATENATED MODULE: ./src/core/report/sarif/sarif.ts





/**
 * The broken rules as SARIF 2.1.0, for code scanning: each on the line of the Dockerfile that breaks it, where that is certain. A
 * violation of several lines is a result for each. One of an image whose lines are not known is left out: code scanning refuses a whole file
 * for one result without a location.
 */
function toSarif(report) {
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'Image Weigh-In',
                        semanticVersion: version/* VERSION */.x,
                        rules: SARIF_RULES.map(descriptorOf),
                    },
                },
                automationDetails: { id: 'image-weigh-in/' },
                results: [
                    ...report.definitionChanges.map((change) => definitionResult(change, report)),
                    ...report.images.flatMap((image) => image.violations.flatMap((violation) => resultsOf(image, violation))),
                ],
            },
        ],
    };
}
function descriptorOf({ id, name, brief, full, help, tags, }) {
    return {
        id,
        name,
        shortDescription: { text: brief },
        fullDescription: { text: full },
        help: { text: help.replaceAll('`', ''), markdown: help },
        defaultConfiguration: { level: 'error' },
        properties: { tags: [...tags], precision: 'very-high', 'problem.severity': 'error' },
    };
}
function resultsOf(image, violation) {
    const { rule, message, remedy } = violation;
    const file = (0,size_table/* sidesOf */.Mm)(image).head.build?.dockerfile ?? '';
    // Which programs are forbidden is a part of what a rule is; how large an image may be is not.
    const what = violation.layers.length > 0 ? violation.limit : '';
    return linesOf(image, violation).map((range, index) => ({
        ruleId: rule,
        ruleIndex: SARIF_RULES.findIndex(({ id }) => id === rule),
        level: image.verdict === 'fail' ? 'error' : 'warning',
        message: { text: `${image.name}: ${message}. ${remedy}` },
        locations: [placeOf(file, range)],
        // Sizes in the message change with every commit, and the alert is the same one all the same.
        partialFingerprints: { 'imageWeighIn/v1': fingerprintOf(image.name, rule, file, what, String(index)) },
    }));
}
/** On the first line of the policy file: a removed image has no line there, and a result needs one. */
function definitionResult({ image, file, change, remedy }, { accepted }) {
    return {
        ruleId: DEFINITION_RULE,
        ruleIndex: SARIF_RULES.findIndex(({ id }) => id === DEFINITION_RULE),
        level: accepted === null ? 'error' : 'warning',
        message: { text: `${image}: ${change}. ${remedy}.` },
        locations: [placeOf(file, { start: 1, end: 1 })],
        partialFingerprints: { 'imageWeighIn/v1': fingerprintOf(image, DEFINITION_RULE, file) },
    };
}
const fingerprintOf = (...parts) => (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
/** SARIF 2.1.0, sections 3.29 and 3.30. */
function placeOf(uri, { start, end }) {
    return {
        physicalLocation: {
            artifactLocation: {
                uri: uri.toWellFormed().split('/').map(encodeURIComponent).join('/'),
                uriBaseId: '%SRCROOT%',
            },
            region: { startLine: start, endLine: end },
        },
    };
}
/**
 * The lines that break a rule: those of the layers that hold what it is about; for a size the one that adds most, or where nothing was
 * added the one that brings most. None where they are not certain.
 */
function linesOf(image, { layers }) {
    const all = linesByLayer(image);
    if (layers.length > 0)
        return [...new Set(layers.flatMap((layer) => all[layer] ?? []))];
    const [first] = image.state === 'compared' ? (0,instruction_growth/* additionsOf */.PM)(contributions(image)) : [];
    const lines = first?.lines ?? heaviestLines(image, all);
    return lines === null ? [] : [lines];
}
function heaviestLines(image, all) {
    const bytes = new Map();
    for (const [layer, { unpacked }] of (0,size_table/* sidesOf */.Mm)(image).head.layers.entries()) {
        const lines = all[layer];
        if (lines !== undefined)
            bytes.set(lines, (bytes.get(lines) ?? 0) + unpacked);
    }
    const [heaviest] = [...bytes].toSorted((a, b) => b[1] - a[1]);
    return heaviest?.[0] ?? null;
}
function contributions(image) {
    return (0,instruction_growth/* contributionsOf */.x0)(image.comparison) ?? [];
}
function linesByLayer(image) {
    const { build } = (0,size_table/* sidesOf */.Mm)(image).head;
    if (build === null)
        return [];
    return [...Array.from({ length: build.fromLayers }, () => build.fromLine), ...build.lines];
}

;// CONCATENATED MODULE: ./src/core/report/markdown/step-summary.ts

/** GitHub refuses a step summary above 1 MiB; a job's other steps share no part of it, but the runner adds its own. */
const SUMMARY_MAX_BYTES = 1_000_000;
const SUMMARY = {
    rows: { layers: 200, paths: 100, components: 1000, advice: 20 },
    violations: 500,
    images: 500,
};
/** The step summary: the comment with room for more rows. */
function renderSummary(report, options) {
    return renderWithin(report, { ...options, maxBytes: SUMMARY_MAX_BYTES }, SUMMARY);
}

// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
// EXTERNAL MODULE: ./node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(74292);
// EXTERNAL MODULE: ./src/core/report/text-bar.ts
var text_bar = __webpack_require__(29299);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/terminal/escape.ts
var terminal_escape = __webpack_require__(33952);
;// CONCATENATED MODULE: ./src/core/report/terminal/text-width.ts

function padEnd(text, columns) {
    return text + ' '.repeat(Math.max(0, columns - (0,string_width/* default */.A)(text)));
}
function padStart(text, columns) {
    return ' '.repeat(Math.max(0, columns - (0,string_width/* default */.A)(text))) + text;
}
/** Lines of at most `columns`, broken between words; a longer word stands alone and is not broken. */
function wrap(text, columns) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && (0,string_width/* default */.A)(longer) > columns) {
            lines.push(line);
            line = word;
        }
        else {
            line = longer;
        }
    }
    return [...lines, line];
}
/** Cut in the middle until it fits, between characters as people see them. */
function fitColumns(text, columns) {
    if ((0,string_width/* default */.A)(text) <= columns)
        return text;
    const all = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
    const [head, tail] = [[], []];
    let room = columns - 1;
    for (let taken = 0; taken < all.length; taken += 1) {
        const fromHead = taken % 2 === 0;
        const character = (fromHead ? all[head.length] : all[all.length - 1 - tail.length]) ?? '';
        room -= (0,string_width/* default */.A)(character);
        if (room < 0)
            break;
        if (fromHead)
            head.push(character);
        else
            tail.unshift(character);
    }
    return `${head.join('')}…${tail.join('')}`;
}

;// CONCATENATED MODULE: ./src/core/report/terminal/growth-section.ts






/** Where a difference comes from: what the image under `FROM` brings, the own instructions, and the lines that add most. */
function causeLines(image, width, paint) {
    const causes = (0,growth_breakdown/* causesOf */.c)(image);
    if (causes.length === 0)
        return [];
    const figures = causes.map((cause) => (cause.kind === 'rebuilt' ? '0B' : (0,units/* formatDelta */.CW)((0,growth_breakdown/* changeOf */.C)(cause))));
    const room = Math.max(...figures.map((figure) => (0,string_width/* default */.A)(figure)));
    const longest = Math.max(...causes.map((cause) => Math.abs((0,growth_breakdown/* changeOf */.C)(cause))));
    const indent = room + (0,string_width/* default */.A)((0,text_bar/* terminalBar */.M)(0, longest, width)) + 6;
    return [
        '',
        `  ${paint('bold', 'Where it comes from')}`,
        ...causes.flatMap((cause, index) => {
            const figure = figures[index] ?? '';
            const bar = (0,text_bar/* terminalBar */.M)((0,growth_breakdown/* changeOf */.C)(cause), longest, width);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleOf */.Vj)(figure), bar);
            const [first = '', ...rest] = textLines(cause, width - indent);
            return [
                `    ${padStart(figure, room)}  ${drawn}${first}`,
                ...[...rest, ...addsOf(cause, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
            ];
        }),
    ];
}
/** An instruction in one line, whatever its length, and prose in as many as it takes. */
function textLines({ kind, text, note, named, line }, width) {
    const place = line === null ? '' : line === 'gone' ? 'gone: ' : `line ${line}: `;
    const lead = `${kind === 'line' ? '↳ ' : ''}${place}`;
    const words = (0,terminal_escape/* terminalText */.eR)(`${lead}${text}${note === '' ? '' : `, ${note}`} ${named}`, 500);
    return (kind === 'line' ? [words] : wrap(words, width)).map((each) => fitColumns(each, width));
}
function addsOf({ adds }, width) {
    return adds.length === 0 ? [] : wrap((0,terminal_escape/* terminalText */.eR)(`adds ${adds.join(', ')}`, 500), width);
}

;// CONCATENATED MODULE: ./src/core/report/terminal/advice-section.ts





/** Most ways that are told in full. */
const MAX_TOLD = 5;
/** What to do about an image. The text to paste is not broken into lines of the terminal's width. */
function adviceLines(image, width, paint) {
    const all = (0,view_advice/* adviceOn */.ik)(image);
    if (all.length === 0)
        return [];
    const rest = all.length - MAX_TOLD;
    return [
        '',
        `  ${paint('bold', 'What to do')}`,
        ...all
            .slice(0, MAX_TOLD)
            .flatMap((advice, index) => [...(index === 0 ? [] : ['']), ...lines(advice, width, paint)]),
        ...(rest > 0 ? ['', `    …${(0,lists/* andMore */.v)(rest)}`] : []),
    ];
}
function lines(advice, width, paint) {
    const { title, dockerfile, lines: at, evidence, notes } = advice;
    const lead = `${title}: ${(0,view_advice/* savingWords */.Yp)(advice)} (${dockerfile}, ${(0,view_advice/* linesOf */.Dx)(at)})`;
    return [
        ...prose(lead, width, 4).map((line) => paint('green', line)),
        ...evidence.flatMap((each) => prose(`- ${(0,report_text/* asSentence */.KG)(each)}`, width, 6)),
        ...(0,view_advice/* toldEdits */.dS)(advice).flatMap(({ where, text }) => text === null
            ? prose(`${where}.`, width, 6)
            : [
                ...prose(`${where}:`, width, 6),
                ...text.split('\n').map((line) => paint('cyan', `        ${line}`)),
            ]),
        ...notes.flatMap((each) => prose(`- ${(0,report_text/* asSentence */.KG)(each)}`, width, 6)),
    ];
}
function prose(text, width, indent) {
    const hang = text.startsWith('- ') ? 2 : 0;
    return wrap((0,terminal_escape/* terminalText */.eR)(text, 500), width - indent - hang).map((line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`);
}

;// CONCATENATED MODULE: ./src/core/report/terminal/size-table.ts




/** A list of names is told in so few columns before anything else has to go. */
const FEWEST_FOR_NAMES = 10;
/** Less than this of a label says nothing. */
const FEWEST_FOR_LABEL = 8;
const MARGIN = 2;
/**
 * The table of figures. Where it is too wide, percentages go first, then the base, then names are shortened, then labels;
 * a figure is never cut.
 */
function figureLines(image, width, paint) {
    const figures = (0,size_table/* figuresOf */.h5)(image);
    const labels = Math.max(...figures.map(({ label }) => label.length)) + MARGIN;
    const layouts = layoutsOf(image);
    const fits = (columns) => labels + roomOf(columns, figures) <= width;
    const columns = layouts.find(fits) ?? layouts.at(-1) ?? [];
    const least = roomOf(columns, figures);
    const labelRoom = Math.max(Math.min(labels, width - least), FEWEST_FOR_LABEL + MARGIN);
    const widths = share(columns, figures, width - labelRoom - least);
    const line = (label, cells) => `  ${padEnd(fitColumns(label, labelRoom - MARGIN), labelRoom)}${cells
        .map((cell, column) => padStart(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
        .join(' '.repeat(MARGIN))}`.trimEnd();
    const isNamed = columns.some(({ head }) => head !== '');
    const header = columns.map(({ head }) => head);
    return [
        ...(isNamed ? [paint('dim', line('', header))] : []),
        ...figures.map((figure) => line(figure.label, columns.map(({ of }) => cellText(of(figure))))),
    ];
}
/** What the table may show, the widest first. */
function layoutsOf(image) {
    const { base: hasBase, delta } = (0,size_table/* sidesOf */.Mm)(image);
    const base = { head: 'base', of: (figure) => figure.base };
    const head = { head: hasBase ? 'head' : '', of: (figure) => figure.head };
    const change = { head: 'change', of: (figure) => figure.change };
    const bare = { head: 'change', of: (figure) => withoutPercentage(figure.change) };
    if (!hasBase)
        return [[head]];
    if (delta === null)
        return [[base, head], [head]];
    return [
        [base, head, change],
        [base, head, bare],
        [head, bare],
    ];
}
function withoutPercentage(cell) {
    return cell?.kind === 'text' ? { kind: 'text', text: cell.text.replace(/ \([^()]*%\)$/, '') } : cell;
}
/** What all columns take at least, each with a margin before it. */
function roomOf(columns, figures) {
    return columns.reduce((sum, column) => sum + leastOf(column, figures) + MARGIN, 0);
}
/** The width of a column in which names are as short as they may get. */
function leastOf({ head, of }, figures) {
    const widths = figures.map((figure) => {
        const cell = of(figure);
        const columns = (0,string_width/* default */.A)(cellText(cell));
        return cell?.kind === 'text' ? columns : Math.min(columns, FEWEST_FOR_NAMES);
    });
    return Math.max((0,string_width/* default */.A)(head), ...widths);
}
/** The widths of the columns, where `spare` more than the least may be given to those that have long names. */
function share(columns, figures, spare) {
    const widths = columns.map((column) => leastOf(column, figures));
    const wanted = columns.map(({ head, of }) => Math.max((0,string_width/* default */.A)(head), ...figures.map((figure) => (0,string_width/* default */.A)(cellText(of(figure))))));
    for (let left = spare; left > 0;) {
        const wanting = [...widths.keys()].filter((index) => (widths[index] ?? 0) < (wanted[index] ?? 0));
        if (wanting.length === 0)
            break;
        for (const index of wanting.slice(0, left))
            widths[index] = (widths[index] ?? 0) + 1;
        left -= wanting.length;
    }
    return widths;
}
function cellText(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return cell.text;
    const join = (names) => names.map((name) => (0,terminal_escape/* terminalText */.eR)(name, 40)).join(', ');
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : join(cell.names);
    return [
        ...(cell.added.length > 0 ? [`+ ${join(cell.added)}`] : []),
        ...(cell.removed.length > 0 ? [`− ${join(cell.removed)}`] : []),
    ].join(' ');
}
/** A list of names that is too wide gives up its last names, with their count. */
function fitNames(text, width) {
    if ((0,string_width/* default */.A)(text) <= width)
        return text;
    const names = text.split(', ');
    for (let kept = names.length - 1; kept > 0; kept -= 1) {
        const shorter = `${names.slice(0, kept).join(', ')} +${names.length - kept}`;
        if ((0,string_width/* default */.A)(shorter) <= width)
            return shorter;
    }
    return fitColumns(text, width);
}

// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(72322);
// EXTERNAL MODULE: ./src/core/report/view/top-entries.ts
var top_entries = __webpack_require__(96356);
;// CONCATENATED MODULE: ./src/core/report/terminal/top-lists.ts














/** Most lines of each list. */
const MAX_LINES = 10;
/** What stands below the table: layers, paths, components, leftovers, the heaviest of each. */
function top_lists_lists(image, width, paint) {
    const { head } = (0,size_table/* sidesOf */.Mm)(image);
    return [
        ...list(top_lists_layers(image), width, paint),
        ...list(directories(image), width, paint),
        ...list(heldDirectories(image), width, paint),
        ...list(paths(image), width, paint),
        ...list(top_lists_packages(image), width, paint),
        ...list(top_lists_hidden(image), width, paint),
        ...list(duplicates(image), width, paint),
        ...list(top_lists_components(image), width, paint),
        ...list({
            title: 'Leftover caches',
            total: head.caches.length,
            items: head.caches
                .slice(0, MAX_LINES)
                .map(({ path, bytes }) => [(0,units/* formatBytes */.z3)(bytes), (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
        ...list({
            title: 'Setuid and setgid files',
            total: head.privileged.length,
            items: head.privileged
                .slice(0, MAX_LINES)
                .map(({ path, mode }) => [mode.toString(8).padStart(4, '0'), (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
    ];
}
function list({ title, total, items }, width, paint) {
    if (items.length === 0)
        return [];
    const figures = Math.max(...items.map(([figure]) => (0,string_width/* default */.A)(figure)));
    const rest = total - items.length;
    const longest = Math.max(...items.map(([, , bytes = 0]) => Math.abs(bytes)));
    return [
        '',
        `  ${paint('bold', title)}`,
        ...items.map(([figure, text, bytes]) => {
            const bar = bytes === undefined ? '' : (0,text_bar/* terminalBar */.M)(bytes, longest, width);
            const room = width - figures - 6 - (0,string_width/* default */.A)(bar);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleOf */.Vj)(figure), bar);
            return `    ${padStart(figure, figures)}  ${drawn}${fitColumns((0,terminal_escape/* terminalText */.eR)(text, 500), room)}`;
        }),
        ...(rest > 0 ? [`    …${(0,lists/* andMore */.v)(rest)}`] : []),
    ];
}
function top_lists_layers(image) {
    if (image.state !== 'compared') {
        const shown = (0,top_entries/* heaviest */.iS)(image.head.layers, MAX_LINES, ({ unpacked }) => unpacked);
        return {
            title: 'Layers',
            total: image.head.layers.length,
            items: shown.map(({ unpacked, createdBy }) => [
                (0,units/* formatBytes */.z3)(unpacked),
                instruction(createdBy),
                unpacked,
            ]),
        };
    }
    const changed = image.comparison.layers.filter(({ match }) => match !== 'same');
    return {
        title: 'Layers that differ',
        total: changed.length,
        items: (0,top_entries/* heaviest */.iS)(changed, MAX_LINES, top_entries/* weightOf */.mm).map(layerItem),
    };
}
function layerItem({ base, head, match }) {
    const bytes = (head?.unpacked ?? 0) - (base?.unpacked ?? 0);
    const made = instruction((head ?? base)?.createdBy ?? '');
    return [(0,units/* formatDelta */.CW)(bytes), match === 'rebuilt' ? `${made} (made again, the same contents)` : made, bytes];
}
function instruction(createdBy) {
    return (0,format_instruction/* formatInstruction */.E)(createdBy) || '(no history)';
}
function paths(image) {
    if (image.state !== 'compared') {
        const files = (0,top_entries/* largestFiles */.Sd)(image.head, MAX_LINES);
        return {
            title: 'Largest files',
            total: files.length,
            items: files.map(({ path, size }) => [(0,units/* formatBytes */.z3)(size), (0,image_path/* displayPath */.Gt)(path), size]),
        };
    }
    const { fileChanges } = image.comparison;
    return {
        title: 'Files that differ most',
        total: fileChanges.length,
        items: fileChanges
            .slice(0, MAX_LINES)
            .map((change) => [(0,units/* formatDelta */.CW)((0,top_entries/* differenceOf */.Pq)(change)), (0,image_path/* displayPath */.Gt)(change.path), (0,top_entries/* differenceOf */.Pq)(change)]),
    };
}
/** Those that explain the change; there is no count of others, because one stands for many. */
function directories(image) {
    const shown = image.state === 'compared' ? image.comparison.directoryChanges.slice(0, MAX_LINES) : [];
    return {
        title: 'Directories that differ most',
        total: shown.length,
        items: shown.map((change) => [
            (0,units/* formatDelta */.CW)((0,top_entries/* differenceOf */.Pq)(change)),
            `${(0,image_path/* displayPath */.Gt)(change.path).replace(/\/$/, '')}/`,
            (0,top_entries/* differenceOf */.Pq)(change),
        ]),
    };
}
function heldDirectories(image) {
    const shown = (0,top_entries/* toldDirectories */.LG)(image, MAX_LINES);
    return {
        title: 'Largest directories',
        total: shown.length,
        items: shown.map(({ path, bytes }) => [(0,units/* formatBytes */.z3)(bytes), `${(0,image_path/* displayPath */.Gt)(path)}/`, bytes]),
    };
}
function top_lists_packages(image) {
    const { delta, head } = (0,size_table/* sidesOf */.Mm)(image);
    if (delta !== null) {
        const changes = delta.packages ?? [];
        return {
            title: 'Packages that differ',
            total: changes.length,
            items: changes.slice(0, MAX_LINES).map((change) => {
                const versions = [change.base?.version ?? 'new', change.head?.version ?? 'gone'];
                return [
                    (0,units/* formatDelta */.CW)((0,compare_packages/* growthOf */.X)(change)),
                    `${change.name} (${change.manager}, ${versions.join(' → ')})`,
                    (0,compare_packages/* growthOf */.X)(change),
                ];
            }),
        };
    }
    const all = head.packages ?? [];
    return {
        title: 'Largest packages',
        total: all.length,
        items: (0,top_entries/* heaviest */.iS)(all, MAX_LINES, ({ bytes }) => bytes)
            .toSorted((a, b) => b.bytes - a.bytes)
            .map(({ name, manager, version, bytes }) => [
            (0,units/* formatBytes */.z3)(bytes),
            `${name} ${version} (${manager})`,
            bytes,
        ]),
    };
}
function top_lists_hidden(image) {
    const groups = (0,hidden_bytes/* toldHidden */.WS)((0,size_table/* sidesOf */.Mm)(image).head);
    return {
        title: 'Hidden in layers',
        total: groups.length,
        items: groups
            .slice(0, MAX_LINES)
            .map(({ cause, bytes, largest, by }) => [
            (0,units/* formatBytes */.z3)(bytes),
            `${(0,image_path/* displayPath */.Gt)(largest)} ${hidden_bytes/* CAUSE_WORDS */.i9[cause]} by ${by}`,
            bytes,
        ]),
    };
}
function duplicates(image) {
    const all = (0,duplicate_files/* duplicatesOf */.e7)((0,size_table/* sidesOf */.Mm)(image).head);
    return {
        title: 'Large files that are there more than once',
        total: all.length,
        items: all.slice(0, MAX_LINES).map((duplicate) => {
            const [first = '', second = '', ...rest] = duplicate.paths.map(image_path/* displayPath */.Gt);
            return [
                (0,units/* formatBytes */.z3)((0,duplicate_files/* wasted */.fg)(duplicate)),
                `${first} = ${second}${(0,lists/* andMore */.v)(rest.length)}`,
                (0,duplicate_files/* wasted */.fg)(duplicate),
            ];
        }),
    };
}
function top_lists_components(image) {
    const listed = (0,components/* listComponents */.nF)(image);
    return {
        title: 'Shells, package managers, build tools',
        total: listed.length,
        items: listed.slice(0, MAX_LINES * 2).map(componentItem),
    };
}
function componentItem({ component, change }) {
    const hiding = (0,components/* hidingOf */.zY)(component);
    const figure = change === 'added' ? 'new' : change === 'removed' ? 'gone' : '';
    const words = `${(0,components/* evidenceOf */.X1)(component)}${hiding === '' ? '' : `, ${hiding}`}`;
    return [figure, `${component.name} ${(0,image_path/* displayPath */.Gt)(component.path)} (${words})`];
}

;// CONCATENATED MODULE: ./src/core/report/terminal/terminal-report.ts












const terminal_report_OUTCOMES = {
    fail: ['FAIL', 'red'],
    warn: ['WARN', 'yellow'],
    'not-compared': ['NOT COMPARED', 'red'],
    pass: ['PASS', 'green'],
    measured: ['MEASURED', 'cyan'],
};
const MIN_COLUMNS = 40;
/** The report as plain text for a terminal or a log, safe whatever the image holds. Ends with a newline. */
function renderTerminal(report, { columns, color }) {
    const width = Math.max(MIN_COLUMNS, columns);
    const paint = (0,terminal_escape/* painter */.C2)(color);
    const images = (0,headline/* worstFirst */.md)(report);
    const isNamed = images.length + report.failed.length > 1 || report.definitionChanges.length > 0;
    const blocks = [
        ...(report.blockers ?? []).map((blocker) => wrap(`FAIL  No pass: ${(0,terminal_escape/* terminalText */.eR)((0,report_text/* asSentence */.KG)(blocker), 500)}`, width)),
        ...definitionBlocks(report, width, paint),
        ...report.failed.map(({ name, reason }) => [
            ...wrap(`FAIL  ${(0,terminal_escape/* terminalText */.eR)(name, 60)} could not be weighed: ${(0,terminal_escape/* terminalText */.eR)((0,report_text/* asSentence */.KG)(reason), 500)}`, width),
        ]),
        ...images.map((image) => imageLines(image, isNamed, width, paint)),
        [...acceptedNotes(report), ...report.notes, ...originNotes(report)].flatMap((note) => indented((0,report_text/* asSentence */.KG)(note), width, 'Note: ')),
    ];
    return `${blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n')}\n`;
}
function definitionBlocks(report, width, paint) {
    const [word, style] = terminal_report_OUTCOMES[report.accepted === null ? 'fail' : 'warn'];
    return (0,definition_changes/* definitionSentences */.Q_)(report).map(({ image, change, remedy }) => [
        ...indented(change, width, `${word}  ${(0,terminal_escape/* terminalText */.eR)(image, 60)}: `).map((line, index) => index === 0 ? line.replace(word, paint(style, paint('bold', word))) : line),
        ...indented(remedy, width, '    → '),
    ]);
}
function acceptedNotes({ accepted }) {
    if (accepted === null)
        return [];
    return [
        `pass (accepted by @${accepted.by}) with the label ${accepted.label}: broken rules do not fail the check`,
    ];
}
function originNotes({ origin }) {
    if (origin === null)
        return [];
    const commits = [
        ...(origin.baseCommit === null ? [] : [`base ${origin.baseCommit.slice(0, 7)}`]),
        ...(origin.headCommit === null ? [] : [`head ${origin.headCommit.slice(0, 7)}`]),
    ].join(', ');
    return [[commits, origin.explanation].filter((part) => part !== '').join(': ')];
}
function imageLines(image, named, width, paint) {
    const { mark, size, remarks } = (0,headline/* headlineOf */.gD)(image);
    const [word, style] = terminal_report_OUTCOMES[mark];
    const title = named ? `${(0,terminal_escape/* terminalText */.eR)(image.name, 60)}: ` : '';
    const lead = `${word}  `;
    const [first = '', ...rest] = wrap(`${title}${size} · ${remarks.map((each) => (0,terminal_escape/* terminalText */.eR)(each)).join(' · ')}`, width - lead.length);
    const { head } = (0,size_table/* sidesOf */.Mm)(image);
    const clean = head.components.every(({ evidence }) => evidence === 'database only');
    return [
        `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
        ...rest.map((line) => `  ${line}`),
        ...stateLines(image, width),
        ...violationLines(image, width, paint),
        '',
        ...figureLines(image, width, paint),
        ...causeLines(image, width, paint),
        ...(clean
            ? ['', ...wrap((0,terminal_escape/* terminalText */.eR)(`${(0,headline/* nothingFoundIn */.DT)(head)}.`, 500), width - 2).map((line) => `  ${line}`)]
            : []),
        ...adviceLines(image, width, paint),
        ...top_lists_lists(image, width, paint),
    ];
}
/** Why nothing is compared, and what to do about it. */
function stateLines(image, width) {
    if (image.state === 'new')
        return indented((0,report_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu), width, '  New image: ');
    if (image.state !== 'not-compared')
        return [];
    return [
        ...indented((0,report_text/* asSentence */.KG)(image.reason), width, '  Not compared: '),
        ...indented((0,report_text/* asSentence */.KG)(image.remedy), width, '    → '),
    ];
}
/** Most broken rules in full. */
const MAX_VIOLATIONS = 20;
function violationLines({ violations }, width, paint) {
    const lines = violations
        .slice(0, MAX_VIOLATIONS)
        .flatMap(({ rule, message, remedy }) => [
        '',
        ...indented((0,report_text/* asSentence */.KG)(message), width, `  ${rule}: `).map((line, index) => index === 0 ? line.replace(`${rule}:`, paint('red', `${rule}:`)) : line),
        ...indented((0,report_text/* asSentence */.KG)(remedy), width, '    → '),
    ]);
    const rest = violations.length - MAX_VIOLATIONS;
    return rest > 0 ? [...lines, '', `  …${(0,lists/* andMore */.v)(rest)} broken rules.`] : lines;
}
/** Prose of others after a lead, wrapped and aligned behind it. */
function indented(text, width, lead) {
    const indent = Math.min((0,string_width/* default */.A)(lead), 6);
    const [first = '', ...rest] = wrap(lead.trimStart() + (0,terminal_escape/* terminalText */.eR)(text, 500), width - indent);
    const margin = ' '.repeat(lead.length - lead.trimStart().length);
    return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

// EXTERNAL MODULE: ./src/adapters/github/artifacts/upload-artifact.ts
var upload_artifact = __webpack_require__(31412);
;// CONCATENATED MODULE: ./src/adapters/cli/page-assets.ts

/** Beside the bundle, which is made from src/page. Constants of their own, for the bundler would take literals for files to copy. */
const SCRIPT = './report-page.js';
const STYLE = './report-page.css';
/** The program and the style of `report.html`. */
async function readPageAssets() {
    const [script, style] = await Promise.all([SCRIPT, STYLE].map((file) => (0,promises_.readFile)(new URL(file, import.meta.url), 'utf8')));
    return { script: script ?? '', style: style ?? '' };
}

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(40606);
;// CONCATENATED MODULE: ./src/adapters/action/publish.ts






















/**
 * The report with its broken rules accepted, where they are; nothing is asked where none is broken. Whatever GitHub answers, the report
 * comes out.
 */
async function overridden(report, { rules, token, log }, labelled) {
    const { overrideLabel: label, overrideSticky: isSticky } = rules;
    if (!(0,verdict/* failsCheck */.k2)(report) || label === null || labelled === null || token === '')
        return report;
    const { number: pullRequest, headSha } = labelled;
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { findOverride } = await __webpack_require__.e(/* import() */ 876).then(__webpack_require__.bind(__webpack_require__, 72495));
    const github = connectGitHub({ token, log });
    const found = await findOverride(github, { ...(0,runner_environment/* repository */.Jk)(), pullRequest, headSha }, { label, isSticky });
    if (found.state === 'accepted')
        return accept(report, { by: found.by, label });
    if (found.state === 'not-labelled')
        return report;
    log.warning(found.reason);
    return { ...report, notes: [...report.notes, found.reason] };
}
/** Everything that people and later steps see, before the verdict decides the exit code. */
async function publish(report, publication) {
    const { name, title, rules, log } = publication;
    const pageUrl = await publishFiles(report, publication, async (of, file) => uploadPage(of, file, log));
    (0,core/* setOutput */.uH)('report-url', pageUrl);
    const overhead = Buffer.byteLength((0,sticky_comment/* markedText */.ul)((0,sticky_comment/* commentMarker */.Ql)(name), (0,runner_environment/* runNumber */.dZ)(), ''));
    const options = { key: title, pageUrl, maxBytes: sticky_comment/* MAX_COMMENT_BYTES */.pJ - overhead };
    const isChanged = (0,headline/* isIncomplete */.Ne)(report) || report.definitionChanges.length > 0;
    const message = {
        body: renderComment(report, options),
        folded: renderFoldedComment(report, options),
        changed: isChanged || report.images.some((image) => hasNews(image, rules.commentMinChange)),
        failed: isChanged || (0,verdict/* failsCheck */.k2)(report) || report.images.some(({ violations }) => violations.length > 0),
    };
    (0,core/* setOutput */.uH)('comment-url', await comment(message, publication));
}
/** What is left in the job itself: log, summary, report files, outputs. Gives the page that `upload` made of the HTML file. */
async function publishFiles(report, { name, title }, upload = () => Promise.resolve('')) {
    (0,action_log/* printSafely */.a)(renderTerminal(report, { columns: 100, color: false }));
    (0,core/* setOutput */.uH)('report', await writeFileOf(name, 'report.json', `${JSON.stringify(toReportJson(report), null, 2)}\n`));
    (0,core/* setOutput */.uH)('sarif', await writeFileOf(name, 'report.sarif', `${JSON.stringify(toSarif(report), null, 2)}\n`));
    const { renderHtml } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 12260));
    const page = await writeFileOf(name, 'report.html', renderHtml(report, await readPageAssets()));
    (0,core/* setOutput */.uH)('report-html', page);
    const pageUrl = await upload(name, page);
    if (runner_environment/* env */._K['GITHUB_STEP_SUMMARY']) {
        await core/* summary */.z.addRaw(renderSummary(report, { key: title, pageUrl }), true).write();
    }
    for (const [output, value] of Object.entries(reportOutputs(report)))
        (0,core/* setOutput */.uH)(output, value);
    return pageUrl;
}
/**
 * Uploads the report's page as an artifact, and gives the artifact's own page; empty where this is no job that has artifacts.
 * Nothing that goes wrong here changes the verdict.
 */
async function uploadPage(name, file, log) {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: service } = runner_environment/* env */._K;
    if (!token || !service || (0,runner_environment/* isEnterpriseServer */.vh)())
        return '';
    try {
        const id = await (0,upload_artifact/* uploadArtifact */.m)((0,artifact_names/* pageName */.$p)(name), file, { log });
        const run = (0,runner_environment/* runUrl */.Vp)();
        return run === null || id === undefined ? '' : `${run}/artifacts/${id}`;
    }
    catch (error) {
        (0,core/* warning */.$e)((0,errors/* messageOf */.bD)(error));
        return '';
    }
}
/** Writes a file that later steps may take, and gives its path. */
async function writeFileOf(name, file, text) {
    const folder = (0,external_node_path_.join)((0,runner_environment/* temporaryFolder */.yy)(), 'image-weigh-in', name.replace(/[^\w.-]+/g, '_'));
    await (0,promises_.mkdir)(folder, { recursive: true });
    const path = (0,external_node_path_.join)(folder, file);
    await (0,promises_.writeFile)(path, text);
    return path;
}
/** The comment's page; empty where there is none. Nothing that goes wrong here changes the verdict. */
async function comment(message, { name, rules, pullRequest, token, log }) {
    const mode = rules.comment;
    if (pullRequest === null || mode === 'never')
        return '';
    const { number, headSha, fromFork } = pullRequest;
    try {
        // @actions/github reads the event payload when it is loaded, and ends the process where that is no JSON.
        const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
        const { publishComment } = await __webpack_require__.e(/* import() */ 864).then(__webpack_require__.bind(__webpack_require__, 40864));
        const outcome = await publishComment(connectGitHub({ token, log }), { ...(0,runner_environment/* repository */.Jk)(), pullRequest: number, fromFork, headSha }, { key: name, run: (0,runner_environment/* runNumber */.dZ)(), mode, ...message });
        if ('url' in outcome)
            return outcome.url;
        if (outcome.state === 'outdated')
            log.info(outcome.message);
        else if (outcome.state !== 'skipped')
            (0,core/* warning */.$e)(`${outcome.message} ${outcome.remedy}`);
    }
    catch (error) {
        (0,core/* warning */.$e)(`The comment could not be published: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return '';
}
/** Puts what lines of Dockerfiles add onto those lines. */
function annotate(annotations) {
    for (const { file, lines, level, title, message } of annotations) {
        const annotateLine = level === 'warning' ? core/* warning */.$e : core/* notice */.lm;
        annotateLine(message, { file, startLine: lines.start, endLine: lines.end, title });
    }
}
/** Reports what fails the check as errors, and what is accepted or only warns as warnings. */
function conclude(report) {
    for (const blocker of report.blockers ?? [])
        (0,core/* setFailed */.C1)(blocker);
    for (const { image, change, remedy } of report.definitionChanges) {
        say(`${image}: ${change}. ${remedy}.`, report.accepted === null);
    }
    for (const image of report.images) {
        for (const { message, remedy } of image.violations) {
            say(`${image.name}: ${message}. ${remedy}`, image.verdict === 'fail');
        }
        if (image.state === 'not-compared') {
            say(`${image.name}: not compared: ${(0,report_text/* asSentence */.KG)(image.reason)} ${image.remedy}`, (0,verdict/* isBlocked */.lT)(image));
        }
    }
    for (const { name, reason } of report.failed)
        (0,core/* setFailed */.C1)(`${name}: ${reason}`);
    if ((0,verdict/* failsCheck */.k2)(report))
        process.exitCode = 1;
}
function say(message, fails) {
    if (fails)
        (0,core/* setFailed */.C1)(message);
    else
        (0,core/* warning */.$e)(message);
}
/** Fails the step. A comment of an earlier commit must not go on saying that all is well; no new one is posted. */
async function fail(error, publication) {
    const message = (0,errors/* messageOf */.bD)(error);
    (0,core/* setFailed */.C1)(message);
    if (!(error instanceof errors/* WeighInError */.yr) && error instanceof Error)
        (0,action_log/* printSafely */.a)(error.stack ?? '');
    const body = renderFailure(message, (0,runner_environment/* runUrl */.Vp)());
    if (runner_environment/* env */._K['GITHUB_STEP_SUMMARY'])
        await core/* summary */.z.addRaw(body, true).write();
    if (publication === null)
        return;
    const { rules } = publication;
    const updating = rules.comment === 'always' ? { ...rules, comment: 'on-change' } : rules;
    await comment({ body, folded: body, changed: false, failed: false }, { ...publication, rules: updating });
}


/***/ }),

/***/ 34771:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  labelledOf: () => (/* binding */ labelledOf),
  readOwnEvent: () => (/* binding */ readOwnEvent),
  readOwnInputs: () => (/* binding */ readOwnInputs),
  runAction: () => (/* binding */ runAction),
  weighInHere: () => (/* binding */ weighInHere)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/app/config/build-inputs.ts
var build_inputs = __webpack_require__(5218);
;// CONCATENATED MODULE: ./src/adapters/process/child-environment.ts
/** The environment for git and docker: everything but the action's own inputs, which hold its token and secrets. */
function toolEnvironment(env) {
    return without(env, /^INPUT_/i);
}
/**
 * The environment for the user's `prepare` command, as a `run:` step would have it: it may be a pull request's own
 * code, so it gets neither inputs nor what only actions get (cache, artifact and identity tokens, command files).
 */
function stepEnvironment(env) {
    return without(env, /^(INPUT_|ACTIONS_|GITHUB_(TOKEN|OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$)/i);
}
function without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/app/github/payload.ts
var github_payload = __webpack_require__(72289);
;// CONCATENATED MODULE: ./src/app/github/event.ts


/**
 * Reads GitHub's event. The payload is input like any other: everything that is used is checked.
 * @param name GITHUB_EVENT_NAME
 * @param sha GITHUB_SHA
 */
function readEvent(name, payload, sha) {
    const defaultBranch = readDefaultBranch(payload);
    switch (name) {
        case 'pull_request':
            return {
                kind: 'pull-request',
                number: need((0,github_payload/* wholeNumber */.rD)((0,github_payload/* dig */.rO)(payload, 'pull_request', 'number')), 'pull_request.number'),
                headSha: need((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'pull_request', 'head', 'sha')), 'pull_request.head.sha'),
                baseBranch: need((0,github_payload/* branchName */.at)((0,github_payload/* dig */.rO)(payload, 'pull_request', 'base', 'ref')), 'pull_request.base.ref'),
                // Null where the fork is deleted.
                fromFork: repositoryOf(payload, 'head') !== repositoryOf(payload, 'base'),
                author: account((0,github_payload/* dig */.rO)(payload, 'pull_request', 'user')),
                labels: labelNames((0,github_payload/* dig */.rO)(payload, 'pull_request', 'labels')),
                mergeSha: (0,github_payload/* commitId */.xk)(sha),
            };
        case 'merge_group':
            return {
                kind: 'merge-group',
                baseSha: need((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'merge_group', 'base_sha')), 'merge_group.base_sha'),
                headSha: need((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'merge_group', 'head_sha')), 'merge_group.head_sha'),
                number: queuedNumber((0,github_payload/* text */.Qq)((0,github_payload/* dig */.rO)(payload, 'merge_group', 'head_ref'))),
            };
        case 'push': {
            const before = need((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'before')), 'before');
            const [, branch = null] = /^refs\/heads\/(.+)$/.exec((0,github_payload/* text */.Qq)((0,github_payload/* dig */.rO)(payload, 'ref')) ?? '') ?? [];
            const after = pushedCommit(payload, branch);
            return { kind: 'push', before: isNoCommit(before) ? null : before, after, branch, defaultBranch };
        }
        case 'workflow_dispatch':
        case 'schedule':
            return { kind: 'manual', defaultBranch };
        case 'pull_request_target':
        case 'workflow_run':
            return {
                kind: 'privileged',
                name,
                number: (0,github_payload/* wholeNumber */.rD)((0,github_payload/* dig */.rO)(payload, 'pull_request', 'number')),
                branch: (0,github_payload/* branchName */.at)((0,github_payload/* dig */.rO)(payload, 'pull_request', 'base', 'ref')) ?? defaultBranch,
            };
        default:
            return { kind: 'other', name, branch: defaultBranch };
    }
}
/** The default branch of the repository that the event belongs to; null if the payload names none. */
function readDefaultBranch(payload) {
    return (0,github_payload/* branchName */.at)((0,github_payload/* dig */.rO)(payload, 'repository', 'default_branch'));
}
/**
 * The repository that the event belongs to, as `owner/name`: of a pull request the one that it would be merged into. Null if the
 * payload names none.
 */
function readBaseRepository(name, payload) {
    const isPullRequest = name === 'pull_request';
    const path = isPullRequest ? ['pull_request', 'base', 'repo', 'full_name'] : ['repository', 'full_name'];
    const given = (0,github_payload/* dig */.rO)(payload, ...path);
    return given === null && !isPullRequest ? null : need((0,github_payload/* repositoryName */.aR)(given), path.join('.'));
}
/** For an annotated tag, `after` is the tag object; its commit is `head_commit`. */
function pushedCommit(payload, branch) {
    const after = need((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'after')), 'after');
    if (isNoCommit(after)) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: "Can't weigh this push",
            why: 'it deleted its branch or tag',
            remedy: 'Add `if: github.event.deleted == false` to the step.',
        });
    }
    return branch === null ? ((0,github_payload/* commitId */.xk)((0,github_payload/* dig */.rO)(payload, 'head_commit', 'id')) ?? after) : after;
}
/** How GitHub writes that there is no such commit. */
function isNoCommit(id) {
    return /^0+$/.test(id);
}
/** The branch of a merge group is `refs/heads/gh-readonly-queue/BRANCH/pr-NUMBER-SHA`. */
function queuedNumber(ref) {
    const [, number] = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40,64}$/.exec(ref ?? '') ?? [];
    return (0,github_payload/* wholeNumber */.rD)(Number(number));
}
function labelNames(labels) {
    return Array.isArray(labels) ? labels.flatMap((label) => (0,github_payload/* text */.Qq)((0,github_payload/* dig */.rO)(label, 'name')) ?? []) : [];
}
function account(user) {
    const login = (0,github_payload/* text */.Qq)((0,github_payload/* dig */.rO)(user, 'login'));
    return login === null ? null : { login, isBot: (0,github_payload/* dig */.rO)(user, 'type') === 'Bot' };
}
function repositoryOf(payload, side) {
    return (0,github_payload/* dig */.rO)(payload, 'pull_request', side, 'repo', 'full_name');
}
function need(value, field) {
    if (value !== null)
        return value;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: 'The event payload cannot be used',
        why: `its field ${field} is missing or is not what GitHub sends`,
        remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
    });
}

// EXTERNAL MODULE: ./src/app/config/field-reader.ts
var field_reader = __webpack_require__(6052);
// EXTERNAL MODULE: ./src/app/config/options/report-options.ts
var report_options = __webpack_require__(84850);
// EXTERNAL MODULE: ./src/app/config/options/option.ts
var options_option = __webpack_require__(39102);
// EXTERNAL MODULE: ./src/core/image/read-limits.ts
var read_limits = __webpack_require__(81954);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var text_units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/app/config/closest-match.ts
var closest_match = __webpack_require__(79265);
;// CONCATENATED MODULE: ./src/app/config/read-limits.ts



const KEYS = Object.keys(read_limits/* LIMIT_NAMES */.x3);
const NAMES = KEYS.map((key) => read_limits/* LIMIT_NAMES */.x3[key].name);
/** Reads limits written `NAME=VALUE`, sizes with a unit; refuses unknown names with the one that was probably meant, if one is near. */
function readLimits(fields, field) {
    const limits = {};
    for (const item of fields.list(field)) {
        const [name = '', ...rest] = item.split('=');
        const key = KEYS.find((known) => read_limits/* LIMIT_NAMES */.x3[known].name === name.trim());
        if (key === undefined) {
            const meant = (0,closest_match/* nearest */.p)(name, NAMES);
            const hint = meant === null ? '' : `. Did you mean ${meant}?`;
            const allowed = `NAME=VALUE with one of ${NAMES.join(', ')}${hint}`;
            fields.reject({ field, value: item, allowed });
            continue;
        }
        const { counts } = read_limits/* LIMIT_NAMES */.x3[key];
        const value = parseLimit(counts, rest.join('=').trim());
        const units = counts === 'bytes' ? ` (units: ${text_units/* SIZE_UNITS */.QP})` : '';
        if (value === null)
            fields.reject({ field, value: item, allowed: `a value such as ${example(key)}${units}` });
        else
            limits[key] = value;
    }
    return limits;
}
function parseLimit(counts, text) {
    const value = counts === 'bytes' ? (0,text_units/* parseSize */.DB)(text) : /^\d{1,15}$/.test(text) ? Number(text) : null;
    return value === 0 ? null : value;
}
const example = (key) => (0,read_limits/* limitText */.PW)(key, 2 * read_limits/* DEFAULT_LIMITS */.dR[key]);

// EXTERNAL MODULE: ./src/app/config/read-settings.ts + 3 modules
var read_settings = __webpack_require__(92215);
// EXTERNAL MODULE: ./src/app/config/throw-if-invalid.ts
var throw_if_invalid = __webpack_require__(96474);
;// CONCATENATED MODULE: ./src/app/config/action-inputs.ts






/**
 * Reads the action's inputs. Rejects every invalid one at once, each with what is allowed, before
 * anything is built. Values of secrets are never part of a message.
 */
function readActionInputs(raw) {
    const fields = (0,field_reader/* readFields */.qU)(raw);
    const inputs = {
        ...(0,read_settings/* readSettings */.sb)(fields, 'inputs'),
        token: fields.text('github-token') ?? '',
        limits: readLimits(fields, 'limits'),
        ...(0,options_option/* readOptions */.Tt)(fields, [report_options/* LAYER_CACHE_OPTION */.By, report_options/* CACHE_OPTION */.f_]),
    };
    (0,throw_if_invalid/* refuse */.T)(fields.problems, 'input', { more: (0,read_settings/* buildProblemsOf */.at)(inputs) });
    return inputs;
}

// EXTERNAL MODULE: ./src/app/phases/phase-clock.ts
var phase_clock = __webpack_require__(95320);
;// CONCATENATED MODULE: ./src/app/config/repository-paths.ts


const PATHS = ['context', 'file', 'base-context', 'base-file'];
/**
 * The inputs with their paths made relative to the repository. An absolute path in the workspace loses the workspace; if
 * actions/checkout has put the repository into a folder (`path: app`), a path into that folder loses the folder. Any other path
 * is one of the repository already.
 */
function inputsInRepository(raw, place) {
    return (input) => {
        const value = raw(input);
        if (PATHS.includes(input))
            return pathInRepository(value.trim(), place);
        if (input !== 'build-contexts')
            return value;
        return value
            .split('\n')
            .map((line) => line.replace(/^([^=]*=)(.*)$/, (_, name, path) => name + pathInRepository(path.trim(), place)))
            .join('\n');
    };
}
/** A path of an input, as one of the repository. What leads elsewhere comes back as it is, and is an error later. */
function pathInRepository(path, { workspaces, folder }) {
    if (path === '' || (0,build_inputs/* isRemote */.Vx)(path))
        return path;
    if (external_node_path_.posix.isAbsolute(path)) {
        const inWorkspace = firstInside(workspaces, path);
        return inWorkspace === null ? path : (inside(folder, inWorkspace) ?? path);
    }
    const isOutside = external_node_path_.posix.normalize(path).startsWith('..');
    return folder === '.' || isOutside ? path : (inside(folder, path) ?? path);
}
function firstInside(folders, path) {
    for (const folder of folders) {
        const found = inside(folder, path);
        if (found !== null)
            return found;
    }
    return null;
}
/** The path relative to the folder; null if it leads elsewhere. */
function inside(folder, path) {
    const relative = external_node_path_.posix.relative(external_node_path_.posix.resolve('/', folder), external_node_path_.posix.resolve('/', path));
    return relative === '..' || relative.startsWith('../') ? null : relative || '.';
}
/**
 * The settings of a command line with their paths made relative to the repository, instead of the working directory. If the policy file
 * defines the images, the context that it leaves out is the repository.
 * @param directory the working directory, absolute
 * @param root the repository, absolute
 */
function settingsInRepository(settings, directory, root) {
    const inRepository = (path) => isRemote(path) ? path : posix.relative(root, posix.resolve(directory, path)) || '.';
    const side = (from) => {
        if (from.kind === 'image')
            return from;
        const built = buildInRepository(from.inputs, inRepository);
        const { context } = settings.images === null ? built : from.inputs;
        return { kind: 'build', inputs: { ...built, context } };
    };
    return { ...settings, head: side(settings.head), base: settings.base && side(settings.base) };
}
function buildInRepository(inputs, inRepository) {
    return {
        ...inputs,
        context: inRepository(inputs.context),
        file: inputs.file === null ? null : inRepository(inputs.file),
        buildContexts: inputs.buildContexts.map((entry) => {
            const pair = parsePair(entry);
            return pair === null ? entry : `${pair.name}=${inRepository(pair.value)}`;
        }),
    };
}

// EXTERNAL MODULE: ./src/core/policy/verdict.ts + 4 modules
var policy_verdict = __webpack_require__(89914);
// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
// EXTERNAL MODULE: ./src/core/comparison/instruction-growth.ts
var instruction_growth = __webpack_require__(30697);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(43852);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
;// CONCATENATED MODULE: ./src/core/report/annotations.ts






/** So many of one level GitHub shows of a step. */
const MOST = 10;
/** What the lines of an image's Dockerfile add, the largest first; empty where that is not certain, or nothing is added. */
function annotationsOf(image) {
    if (image.state !== 'compared')
        return [];
    const { head } = image.comparison;
    const { build } = head;
    const contributions = (0,instruction_growth/* contributionsOf */.x0)(image.comparison);
    if (build === null || contributions === null)
        return [];
    const level = image.violations.length > 0 ? 'warning' : 'notice';
    const advised = (0,view_advice/* adviceOn */.ik)(image);
    return (0,instruction_growth/* additionsOf */.PM)(contributions)
        .slice(0, MOST)
        .map((contribution) => ({
        file: build.dockerfile,
        digest: build.digest,
        lines: contribution.lines,
        level,
        title: `${image.name}: ${titleOf(contribution)}`,
        message: [
            messageOf(contribution, (0,instruction_growth/* directoriesOf */.Pv)(head, contribution)),
            ...advised.filter(({ lines }) => isSame(lines, contribution.lines)).map(adviceWords),
        ].join(' '),
    }));
}
/** `+620MB, adds bash, dash and 3 more`. */
function titleOf({ bytes, before, added }) {
    const names = [...new Set(added.map(({ name }) => name))];
    return [
        ...(bytes > before ? [(0,text_units/* formatDelta */.CW)(bytes - before)] : []),
        ...(names.length === 0 ? [] : [`adds ${(0,lists/* firstAndMore */.f)(names, 3)}`]),
    ].join(', ');
}
function messageOf({ from, bytes, before, added }, directories) {
    const subject = from === null ? 'This instruction' : `The image ${from}`;
    const growth = `${subject} puts ${(0,text_units/* formatBytes */.z3)(bytes)} into the image; before, it was ${(0,text_units/* formatBytes */.z3)(before)}.`;
    const programs = added.map(({ kind, name, path }) => `${components/* KIND_WORDS */.Pv[kind]} ${name} (${(0,image_path/* displayPath */.Gt)(path)})`);
    const where = directories.map(({ path, bytes: held }) => `${(0,image_path/* displayPath */.Gt)(path)}/ ${(0,text_units/* formatBytes */.z3)(held)}`);
    return [
        growth,
        ...(programs.length === 0 ? [] : [`New: ${(0,lists/* firstAndMore */.f)(programs, 8)}.`]),
        ...(where.length === 0 ? [] : [`Most is in ${where.join(', ')}.`]),
    ].join(' ');
}
const isSame = (one, other) => one.start === other.start && one.end === other.end;
const adviceWords = (advice) => `What to do: ${advice.title}, which ${(0,view_advice/* savingWords */.Yp)(advice)}; the report has the lines to write.`;

;// CONCATENATED MODULE: ./src/app/images/verified-annotations.ts


/**
 * The annotations of a report whose lines are right where GitHub shows them: at the tip of the pull request, while the merge
 * commit was built. Where the Dockerfile is another text there, a line would be a wrong one, and none is given.
 */
async function certainAnnotations(images, event, plan, ports) {
    if (plan === null)
        return [];
    const shown = event.kind === 'pull-request' ? event.headSha : plan.head;
    const digests = new Map();
    const digestOf = (file) => {
        const known = digests.get(file) ?? digestAt(shown, file, ports);
        digests.set(file, known);
        return known;
    };
    const certain = [];
    for (const annotation of images.flatMap(annotationsOf)) {
        if ((await digestOf(annotation.file)) === annotation.digest)
            certain.push(annotation);
    }
    return certain;
}
/** Null where the file is not in that commit as it is, or the commit cannot be had. */
async function digestAt(commit, file, { history, log }) {
    try {
        const text = await history.file(commit, file);
        if (text === null)
            return null;
        const { dockerfileDigest } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(687)]).then(__webpack_require__.bind(__webpack_require__, 50687));
        return dockerfileDigest(text);
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        log.info(`No line is annotated: ${error.message}`);
        return null;
    }
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
;// CONCATENATED MODULE: ./src/app/rules/definition-changes.ts


/** The base's images that the head edits, renames or removes. Added images and platforms are no edit. */
function findEditedDefinitions(images, { file, baseName }) {
    const added = images.filter(({ base }) => base === null);
    return images.flatMap(({ name, base, head }) => {
        if (base === null)
            return [];
        const comparedAs = `${name} (as ${baseName} defines it)`;
        if (head !== null) {
            const found = compareDefinitions(base, head);
            if (found === null)
                return [];
            const change = `This change edits how ${name} is built: ${found.phrases.join('; ')}`;
            return [{ image: name, comparedAs, change, platforms: found.platforms }];
        }
        const twin = added.find((other) => other.head !== null && compareDefinitions(base, other.head) === null);
        const verb = twin === undefined ? `removes ${name} from` : `renames ${name} to ${twin.name} in`;
        return [{ image: name, comparedAs, change: `This change ${verb} ${file}`, platforms: base.platforms }];
    });
}
/** Null if both build the same on all platforms of the base. */
function compareDefinitions(base, head) {
    const settings = SETTINGS.flatMap(([name, read]) => {
        const [was, is] = [read(base.inputs), read(head.inputs)];
        return was === is ? [] : [`${name} ${was ?? 'the last stage'} → ${is ?? 'the last stage'}`];
    });
    const args = changedArguments(base.inputs.buildArgs, head.inputs.buildArgs);
    const build = [...settings, ...(args.length === 0 ? [] : [`build-args ${args.join(', ')}`])];
    const removed = removedPlatforms(base.platforms, head.platforms);
    const phrases = [...build, ...removed.map(describeRemoved)];
    if (phrases.length === 0)
        return null;
    const onlyRemoved = removed.filter((platform) => platform !== null);
    return { phrases, platforms: build.length === 0 ? onlyRemoved : base.platforms };
}
const describeRemoved = (platform) => platform === null ? "the builder's own platform removed" : `platform ${platform} removed`;
const cleanPath = (path) => (0,build_inputs/* insideTree */.vJ)(path) ?? path;
const SETTINGS = [
    ['context', ({ context }) => cleanPath((0,build_inputs/* contextPath */.VJ)(context))],
    ['file', ({ context, file }) => cleanPath(file ?? `${(0,build_inputs/* contextPath */.VJ)(context)}/Dockerfile`)],
    ['target', ({ target }) => target],
];
/** Names of build arguments that get another value, are added or removed. Values stay out of the report. */
function changedArguments(base, head) {
    const [before, after] = [argumentsByName(base), argumentsByName(head)];
    const names = new Set([...before.keys(), ...after.keys()]);
    return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}
/** Entries of one name keep their order, because the last one wins. */
function argumentsByName(entries) {
    const byName = new Map();
    for (const entry of entries) {
        const name = entry.split('=', 1)[0] ?? '';
        byName.set(name, `${byName.get(name) ?? ''}${entry}\n`);
    }
    return byName;
}
/** The base's platforms that the head lacks; null is the builder's own. */
function removedPlatforms(base, head) {
    const listed = (platforms) => (platforms.length === 0 ? [null] : platforms);
    const kept = new Set(listed(head).map(keyOf));
    return listed(base).filter((platform) => !kept.has(keyOf(platform)));
}
/** One spelling for one platform. */
function keyOf(text) {
    const platform = (0,image_image/* parsePlatform */.FL)(text);
    return platform && (0,image_image/* platformKey */.Ng)(platform);
}
/** The edited definitions as the report shows them. */
function reportDefinitionChanges(edited, { file, baseName, label, unbuildable }) {
    const accept = label === null
        ? ': no label accepts this, because `override-label` is none'
        : `, or have somebody who may push set the label "${label}"`;
    return edited.map(({ image, change, comparedAs }) => {
        const failure = unbuildable.get(image);
        return {
            image,
            file,
            comparedAs,
            change: failure === undefined ? change : `${change}; ${describeFailure(failure, baseName)}`,
            remedy: `Keep the definition of ${baseName}${accept}`,
        };
    });
}
function describeFailure({ code, what, why }, baseName) {
    const reason = why ?? what;
    if (code === 'no-dockerfile')
        return `the paths that ${baseName} builds are gone: ${reason}`;
    return `by the definition of ${baseName} it does not build any more: ${reason}`;
}

// EXTERNAL MODULE: ./src/app/config/policy-file/schema.ts
var schema = __webpack_require__(28331);
;// CONCATENATED MODULE: ./src/app/images/select-images.ts





/**
 * The images of this run: the one of the inputs, or those that the policy file defines. The head is built by the head's definition,
 * and the base by the base's. An image whose definition the head edits or removes is also built by the base's on both sides, so
 * that a pull request can't choose what is weighed. Throws a WeighInError for a name that neither file has.
 * @param baseName what the base is called in a sentence: `main`
 */
function imagesToWeigh(settings, files, baseName) {
    const { policyFile } = settings;
    if (settings.images === null) {
        return { images: [{ ...settings, entry: settings.name, byBaseDefinition: false }], edited: [] };
    }
    refuseUnknownImages(settings, files, baseName);
    const entries = listEntries(settings, files);
    const defined = entries.map(({ name, base, head }) => ({
        name,
        base: base && definitionBy(base, settings),
        head: head && definitionBy(head, settings),
    }));
    const edited = findEditedDefinitions(defined, { file: policyFile ?? '', baseName });
    const images = entries.flatMap((entry) => [
        ...(entry.head === null ? [] : [jobFor(entry.name, entry.base ?? entry.head, entry.head, settings)]),
        ...edited.filter(({ image }) => image === entry.name).map((edit) => baseJob(edit, entry, settings)),
    ]);
    refuseUnbuildable(images, policyFile);
    return { images, edited };
}
/** A branch that began before an image was defined could change what is in it, and nobody would weigh it. */
function refuseUnknownImages(settings, { before, target }, baseName) {
    const known = wantedBlocks(before, settings.images);
    const [name] = [...wantedBlocks(target, settings.images).keys()].filter((each) => !known.has(each));
    if (name === undefined)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't weigh this commit as what merging would give`,
        why: `${baseName} has the image ${name} by now, and the commit that this branch started from does not`,
        remedy: `Remove \`ref:\` from actions/checkout, so that the merge commit is weighed, or merge ${baseName} into the pull request.`,
    });
}
function listEntries(settings, { before, after }) {
    const { images: wanted, policyFile } = settings;
    const [base, head] = [wantedBlocks(before, wanted), wantedBlocks(after, wanted)];
    const entries = [...new Set([...head.keys(), ...base.keys()])]
        .map((name) => ({
        name,
        // A definition of the base that can't be built is no reason to refuse the change that repairs it.
        base: buildableAtBase(base.get(name) ?? null, settings),
        head: head.get(name) ?? null,
    }))
        .filter((entry) => entry.base !== null || entry.head !== null);
    const names = entries.map(({ name }) => name);
    const listed = wanted === 'all' || wanted === null ? [] : wanted;
    const missing = listed.filter((name) => !names.includes(name));
    if (names.length === 0 || missing.length > 0)
        throw notInFile(missing, after, policyFile);
    return entries;
}
/** The entries of a file that are asked for by name, or with `all` those that say how to build an image. */
function wantedBlocks(document, wanted) {
    const blocks = Object.entries(document?.images ?? {});
    return new Map(blocks.filter(([name, block]) => wanted === 'all' ? schema/* BUILD_NAMES */.W6.some((key) => key in block) : (wanted?.includes(name) ?? false)));
}
function buildableAtBase(block, { base }) {
    return block !== null && base !== null && problemsOf(sideOf(base, block)).length > 0 ? null : block;
}
function definitionBy(block, { head, platforms }) {
    const side = sideOf(head, block);
    return side.kind === 'image' ? null : { inputs: side.inputs, platforms: block.platforms ?? platforms };
}
function jobFor(entry, base, head, settings) {
    return {
        name: entry,
        entry,
        byBaseDefinition: false,
        head: sideOf(settings.head, head),
        base: settings.base && sideOf(settings.base, base),
        platforms: head.platforms ?? settings.platforms,
    };
}
/** The image of an edited entry, built on both sides as the base defines it. */
function baseJob({ comparedAs, platforms }, { name, base }, settings) {
    const block = base ?? {};
    return { ...jobFor(name, block, block, settings), name: comparedAs, platforms, byBaseDefinition: true };
}
/** What the file says of a build comes before the inputs, which hold for all images. */
function sideOf(side, block) {
    if (side.kind === 'image')
        return side;
    const { inputs } = side;
    const context = block.context ?? inputs.context;
    const file = block.file ?? (block.context === undefined ? inputs.file : null);
    const built = {
        ...inputs,
        context,
        file,
        target: block.target ?? inputs.target,
        buildArgs: [...inputs.buildArgs, ...(block['build-args'] ?? [])],
    };
    return { kind: 'build', inputs: built };
}
function problemsOf(side) {
    return side.kind === 'build' ? (0,build_inputs/* buildInputProblems */.zJ)(side.inputs) : [];
}
function refuseUnbuildable(images, file) {
    const problems = images.flatMap(({ name, head, base }) => [head, base].flatMap((side) => side === null ? [] : problemsOf(side).map((problem) => `${name}: ${problem}`)));
    if (problems.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `The images of ${file} cannot be built`,
        why: [...new Set(problems)].join('; '),
        remedy: 'Nothing was built',
    });
}
function notInFile(missing, document, file) {
    const [name] = missing;
    const meant = name === undefined ? null : (0,closest_match/* nearest */.p)(name, Object.keys(document?.images ?? {}));
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: 'The input `images` cannot be used',
        why: name === undefined
            ? `${file} says of no image how it is built (${schema/* BUILD_NAMES */.W6.join(', ')})`
            : `there is no image ${JSON.stringify(name)} in ${file}`,
        remedy: `${meant === null ? '' : `Did you mean ${meant}? `}docs/policy.md shows how an image is described there.`,
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/app/base/missing-base.ts

/** An image without a base to compare it with. */
function noBaseImage() {
    return notMeasured('`image` was given without `base-image`', 'Set `base-image` to the image that it replaces, or allow it with `if-not-compared: pass`.');
}
/** A base commit that is no longer in the repository. */
function commitGone(reason, acceptLabel) {
    return notMeasured(reason, `Compare with another commit: set \`base-ref\`.${orAccept(acceptLabel)}`);
}
/** A base that can't be built or read; `reason` ends with the builder's own error. */
function unusableBase(reason, acceptLabel) {
    const remedy = acceptLabel === null
        ? 'Repair the base first, or allow it with `if-not-compared: pass`.'
        : `If this pull request repairs the base, someone with write access adds the label \`${acceptLabel}\`.`;
    return notMeasured(reason, remedy);
}
/** A Dockerfile that only the head has, in a change that deletes or moves another one. */
function unknownPredecessor(dockerfile, gone, acceptLabel) {
    return notMeasured(`the base has no ${dockerfile}, and this change deletes or moves ${(0,lists/* firstAndMore */.f)(gone, 1)}, which git does not recognize as the same file`, `Set \`base-file\` to the Dockerfile that it replaces.${orAccept(acceptLabel)}`);
}
/** A Dockerfile that the target branch got after this branch started from it. */
function addedMeanwhile(dockerfile, branch) {
    return notMeasured(`the base has no ${dockerfile}, but ${branch} has one by now`, `Remove \`ref:\` from actions/checkout, so that the merge commit is weighed, or merge ${branch} into the pull request.`);
}
function orAccept(label) {
    return label === null ? '' : ` Or someone with write access accepts it with the label \`${label}\`.`;
}
function notMeasured(reason, remedy) {
    return { missing: 'not-measured', reason, remedy };
}

;// CONCATENATED MODULE: ./src/app/base/moved-base.ts




/**
 * What a base without the Dockerfile means. If the change moves the Dockerfile there, the base is built from the old
 * place. If it deletes or moves any other one, nobody knows what the image replaces. Otherwise the image is new.
 * @param error how the builder says that there is no Dockerfile
 */
async function findMovedBase({ base, head }, error, { plan, movedFiles, acceptLabel, event, history }) {
    const isAlike = base?.kind === 'build' &&
        head.kind === 'build' &&
        dockerfilesOf(base.inputs).join() === dockerfilesOf(head.inputs).join();
    // Who names the base's own Dockerfile has to name one that is there.
    if (!isAlike || plan === null || 'missing' in plan.base) {
        const reason = (0,errors/* messageOf */.bD)(`${error.what}${error.why === undefined ? '' : `: ${error.why}`}`);
        return { kind: 'missing', base: unusableBase(reason, acceptLabel) };
    }
    const { inputs } = head;
    const dockerfiles = dockerfilesOf(inputs);
    const { deleted, renamed } = await movedFiles(plan.base.commit, plan.head);
    const move = renamed.find(({ to }) => dockerfiles.includes(to));
    if (move !== undefined) {
        const note = `compared with ${move.from}, which this change moves to ${move.to}`;
        const moved = { ...inputs, file: move.from, context: oldContext(inputs, move) };
        return { kind: 'moved', inputs: moved, note };
    }
    const gone = [...deleted, ...renamed.map(({ from }) => from)].filter(isDockerfile);
    if (gone.length === 0)
        return { kind: 'missing', base: await newUnlessMerged() };
    return { kind: 'missing', base: unknownPredecessor(dockerfiles[0] ?? '', gone, acceptLabel) };
    /** A head that is checked out by itself can lack a Dockerfile that its target branch has by now: merging replaces that one. */
    async function newUnlessMerged() {
        if (event.kind !== 'pull-request' || plan?.head !== event.headSha)
            return { missing: 'new-image' };
        const tip = await history.tip(event.baseBranch);
        for (const path of dockerfiles) {
            if ((await history.file(tip, path)) !== null)
                return addedMeanwhile(path, event.baseBranch);
        }
        return { missing: 'new-image' };
    }
}
/** Whether a file is called as Dockerfiles are: `Dockerfile`, `api.Dockerfile`, `Containerfile.dev`. */
function isDockerfile(path) {
    return /(docker|container)file/i.test(external_node_path_.posix.basename(path));
}
/** Where the Dockerfile of a build can be, relative to the repository. */
function dockerfilesOf({ context, file }) {
    const folder = (0,build_inputs/* contextPath */.VJ)(context);
    const paths = file === null ? [`${folder}/Dockerfile`, `${folder}/dockerfile`] : [file];
    return paths.map((path) => (0,build_inputs/* insideTree */.vJ)(path) ?? path);
}
/** A context that moved together with its Dockerfile; else the same one. */
function oldContext({ context }, { from, to }) {
    const inContext = external_node_path_.posix.relative((0,build_inputs/* insideTree */.vJ)((0,build_inputs/* contextPath */.VJ)(context)) ?? '', to);
    if (inContext.startsWith('../') || context === '.')
        return context;
    if (from === inContext)
        return '.';
    return from.endsWith(`/${inContext}`) ? from.slice(0, -inContext.length - 1) : context;
}

;// CONCATENATED MODULE: ./src/app/build/dockerfile-text.ts


/** The Dockerfile of a build at a commit; null if the commit has none, because `prepare` may write it. */
async function dockerfileOf(inputs, commit, history) {
    for (const path of dockerfilesOf(inputs)) {
        const text = await history.file(commit, path).catch((error) => {
            // A link, say: what it leads to is named by the commit all the same.
            if (error instanceof errors/* WeighInError */.yr)
                return null;
            throw error;
        });
        if (text !== null)
            return text;
    }
    return null;
}

;// CONCATENATED MODULE: ./src/app/base/build-fingerprint.ts


/**
 * A digest of everything that a commit is built with, as `sha256:…`: equal for builds that cannot differ by their inputs. Of
 * secrets only their names take part, and caches do not count: neither may change what a build gives.
 */
function fingerprintOf(inputs, { platform, prepare, env }) {
    const { context, file, target, buildContexts, labels, network, noCache, pull, addHosts, builder } = inputs;
    const { buildArgs, secrets, secretFiles, secretEnvs, ssh } = inputs;
    const parts = {
        platform,
        prepare,
        context,
        file,
        target,
        buildContexts,
        labels,
        network,
        noCache,
        pull,
        addHosts,
        builder,
        ssh,
        secretFiles,
        secretEnvs,
        buildArgs: Object.entries((0,build_inputs/* resolveBuildArgs */.yq)(buildArgs, env)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        secrets: secrets.map((entry) => (0,build_inputs/* parsePair */.Ar)(entry)?.name ?? ''),
    };
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

// EXTERNAL MODULE: ./src/core/shared/commit.ts
var shared_commit = __webpack_require__(86552);
;// CONCATENATED MODULE: ./src/app/commits/event-commit.ts


/**
 * Throws a WeighInError of code `other-commit` if the checkout is not the commit that the event is about: its result would be reported
 * for a commit that nobody looked at. Gives the other parent of a pull request's merge commit, else null.
 */
async function requireEventCommit(event, head, history) {
    switch (event.kind) {
        case 'pull-request': {
            const { number, headSha, mergeSha } = event;
            if (head === headSha)
                return null;
            // Anybody can make a commit with these parents and other files; only GitHub's own is what merging gives.
            const isGitHubs = mergeSha === null || head === mergeSha;
            const other = isGitHubs ? otherParent(await history.parents(head), headSha) : null;
            if (other !== null)
                return other;
            throw otherCommit(`pull request ${number}`, `${(0,shared_commit/* short */.h0)(head)} is checked out, which is neither the pull request's head ${(0,shared_commit/* short */.h0)(headSha)} nor the merge commit that GitHub made of it`, 'Remove `ref:` from actions/checkout. If the pull request has new commits, look at their run or push again: a re-run keeps the old event.');
        }
        case 'merge-group':
            if (head === event.headSha)
                return null;
            throw otherCommit('this merge group', notThe(head, event.headSha), REMOVE_REF);
        case 'push':
            if (head === event.after)
                return null;
            throw otherCommit('this push', notThe(head, event.after), REMOVE_REF);
        case 'manual':
        case 'terminal':
        case 'privileged':
        case 'other':
            return null;
    }
}
const REMOVE_REF = 'Remove `ref:` from actions/checkout.';
function otherParent(parents, headSha) {
    const [other, ...more] = parents.filter((parent) => parent !== headSha);
    return parents.length === 2 && more.length === 0 ? (other ?? null) : null;
}
function notThe(head, wanted) {
    return `${(0,shared_commit/* short */.h0)(head)} is checked out, but the event is about ${(0,shared_commit/* short */.h0)(wanted)}`;
}
function otherCommit(what, why, remedy) {
    return new errors/* WeighInError */.yr({ area: 'git', code: 'other-commit', what: `Can't weigh ${what}`, why, remedy });
}

;// CONCATENATED MODULE: ./src/app/commits/choose-commits.ts




/**
 * Chooses head and base. The base is what merging would replace (ADR 2), never a stale base.sha. Throws a WeighInError if the
 * checkout is not what the event is about.
 */
async function planCommits(event, baseRef, history) {
    if (event.kind === 'privileged')
        throw refusal(event.name);
    if (event.kind === 'other')
        throw unknownEvent(event.name);
    const head = await history.head();
    const other = await requireEventCommit(event, head, history);
    if (baseRef !== null)
        return against(head, baseRef, await history.resolve(baseRef), history);
    switch (event.kind) {
        case 'pull-request':
            return planPullRequest(event, head, other, history);
        case 'merge-group':
            return {
                head,
                base: { commit: event.baseSha },
                explanation: `merge queue: what the group adds to ${(0,shared_commit/* short */.h0)(event.baseSha)}`,
            };
        case 'push':
            return planPush(event, head, history);
        case 'manual':
            return againstBranch(head, event.defaultBranch, history);
        case 'terminal':
            return againstBranch(head, null, history);
    }
}
/** What merging HEAD into a branch would change; into the default branch for null. */
async function againstBranch(head, branch, history) {
    const name = branch ?? (await history.defaultBranch());
    return against(head, name, await history.tip(name), history);
}
/** What merging HEAD into a commit would change. */
async function against(head, name, tip, history) {
    if (tip === head) {
        return {
            head,
            base: { commit: head },
            explanation: `${name} is the commit that is checked out: both sides come from ${(0,shared_commit/* short */.h0)(head)}`,
        };
    }
    const base = await history.mergeBase(head, tip);
    if (base === null) {
        return {
            head,
            base: { commit: tip },
            explanation: `${(0,shared_commit/* short */.h0)(head)} and ${name} share no history: compared with ${name} itself`,
        };
    }
    const where = base === tip ? name : `where ${(0,shared_commit/* short */.h0)(head)} left ${name}`;
    return { head, base: { commit: base }, explanation: `compared with ${where}, ${(0,shared_commit/* short */.h0)(base)}` };
}
/** @param other the parent of the merge commit that is checked out which is not the pull request's; null: its head is */
async function planPullRequest(event, head, other, history) {
    const pullRequest = `pull request ${event.number}`;
    if (other === null) {
        const plan = await againstBranch(head, event.baseBranch, history);
        return { ...plan, explanation: `head commit ${(0,shared_commit/* short */.h0)(head)} of ${pullRequest}, ${plan.explanation}` };
    }
    await requireOnBranch(other, event, history);
    return {
        head,
        base: { commit: other },
        explanation: `merge commit ${(0,shared_commit/* short */.h0)(head)} of ${pullRequest}, compared with its other parent ${(0,shared_commit/* short */.h0)(other)}: the difference is exactly this pull request`,
    };
}
/** A merge commit can have any commit as its other parent. Only one that the target branch has is what merging would replace. */
async function requireOnBranch(base, { number, baseBranch }, history) {
    const tip = await history.tip(baseBranch);
    if (base === tip || (await history.isAncestor(base, tip)))
        return;
    throw new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't weigh pull request ${number}`,
        why: `the checked-out merge commit was made on ${(0,shared_commit/* short */.h0)(base)}, which isn't on ${baseBranch} (now at ${(0,shared_commit/* short */.h0)(tip)})`,
        remedy: 'Push to the pull request, so that GitHub merges it with that branch again, and remove `ref:` from actions/checkout.',
    });
}
async function planPush(event, head, history) {
    const { before } = event;
    if (before === null)
        return againstBranch(head, event.defaultBranch, history);
    if (!(await history.has(before))) {
        return {
            head,
            base: { missing: `the commit before this push, ${(0,shared_commit/* short */.h0)(before)}, is gone from the repository` },
            explanation: `push of ${(0,shared_commit/* short */.h0)(head)}, whose predecessor is gone (a force push?)`,
        };
    }
    return {
        head,
        base: { commit: before },
        explanation: `push of ${(0,shared_commit/* short */.h0)(head)}, compared with ${(0,shared_commit/* short */.h0)(before)} before it`,
    };
}
function refusal(event) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Image Weigh-In does not build under ${event}`,
        why: "that event runs with the secrets of this repository, and a build would run code from anybody's pull request with them",
        remedy: 'Use the pull_request event (for forks too: the verdict, the summary and the outputs work without secrets), or name finished images with `image` and `base-image`.',
    });
}
function unknownEvent(name) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Image Weigh-In does not know what to compare on the event "${name}"`,
        remedy: 'Run it on pull_request, merge_group, push, workflow_dispatch or schedule, or name two images with `image` and `base-image`.',
    });
}

;// CONCATENATED MODULE: ./src/app/build/build-sides.ts


/** Builds one side for every platform, one after the other, or finds the image that it names. */
async function readySide(side, from, settings, context) {
    if (from.kind === 'image') {
        const reference = await context.parseReference(from.reference);
        const images = platformsOf(settings).map(() => ({ reference, inputs: null, recordBuild: null }));
        return { label: from.reference, commit: null, images };
    }
    const { commit, path } = await context.trees.of(side);
    const images = [];
    for (const platform of platformsOf(settings)) {
        images.push(await build(side, from.inputs, path, platform, context));
    }
    return { label: labelOf(from.inputs), commit, images };
}
async function build(side, inputs, tree, platform, { builder, workspace, prepare, env, title, phases }) {
    const phase = `${side} build`;
    phases.note(phase, 'made');
    const { reference, dockerfile } = await phases.during(phase, async () => builder.build({ inputs, tree, workspace, platform, side, title }));
    // What reads Dockerfiles takes time to load, and is not needed if nothing is built.
    const { createRecorder } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(687)]).then(__webpack_require__.bind(__webpack_require__, 50687));
    return {
        reference,
        inputs: fingerprintOf(inputs, { platform, prepare, env }),
        recordBuild: createRecorder(dockerfile, {
            target: inputs.target,
            args: (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, env),
        }),
    };
}
/** How the report calls an image that was built. */
function labelOf({ context, file, target }) {
    const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
    return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}
/** The platforms asked for; `null` alone stands for the engine's own. */
function platformsOf({ platforms }) {
    return platforms.length === 0 ? [null] : platforms;
}

;// CONCATENATED MODULE: ./src/app/base/base-snapshot-cache.ts





/** A label that has a pull request's base built anew, whatever is kept. */
const FRESH_LABEL = 'image-weigh-in: fresh';
/** The base as an earlier run on the default branch measured it; null where it has to be built. */
async function keptBase(image, context) {
    const { plan, snapshots, event, log, phases } = context;
    if (snapshots === null || image.base?.kind !== 'build' || !plan || 'missing' in plan.base)
        return null;
    if (event.kind === 'pull-request' && event.labels.includes(FRESH_LABEL)) {
        log.info(`The base is built anew, as the label "${FRESH_LABEL}" asks for`);
        return null;
    }
    const { inputs } = image.base;
    const { commit } = plan.base;
    const images = [];
    for (const platform of platformsOf(image)) {
        const { key, of } = await placeOf(inputs, commit, platform, context);
        const reference = await phases.during('base build', async () => snapshots.get(key, of));
        if (reference === null)
            return null;
        images.push({ reference, inputs: of.inputs, recordBuild: null });
    }
    log.info(`The base is not built: an earlier run measured ${labelOf(inputs)} of ${(0,shared_commit/* short */.h0)(commit)}`);
    return { label: labelOf(inputs), commit, images };
}
/** Whether this run's head is what later pull requests are compared with: it is on the default branch to stay. */
function keepsHead(image, { event, snapshots, plan }) {
    const isKept = event.kind === 'push' && event.defaultBranch !== null && event.branch === event.defaultBranch;
    return snapshots !== null && plan !== null && image.head.kind === 'build' && isKept;
}
/** Keeps the head's snapshots for later pull requests. One whose FROM is not certain is of no use to them. */
async function keepHead(image, heads, context) {
    const { plan, snapshots, log } = context;
    if (plan === null || snapshots === null || image.head.kind !== 'build')
        return;
    for (const [index, platform] of platformsOf(image).entries()) {
        const head = heads[index];
        if (head === undefined)
            continue;
        if (head.build === null) {
            log.info(`${labelOf(image.head.inputs)} is not kept: which layers its FROM brought is not certain`);
            continue;
        }
        const { key } = await placeOf(image.head.inputs, plan.head, platform, context);
        await snapshots.put(key, head);
    }
}
async function placeOf(inputs, commit, platform, { prepare, env, history }) {
    const fingerprint = fingerprintOf(inputs, { platform, prepare, env });
    const dockerfile = await dockerfileOf(inputs, commit, history);
    const parts = [platform, fingerprint, dockerfile];
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
    return { key: `image-weigh-in-${commit}-${digest.slice(0, 32)}`, of: { commit, inputs: fingerprint } };
}

;// CONCATENATED MODULE: ./src/app/images/read-side.ts


/** The images of a side, as the reader wants them: one for each platform. */
function wantedOf(image, side) {
    const platforms = platformsOf(image);
    return side.images.map((one, index) => ({
        ...one,
        platform: (0,image_image/* parsePlatform */.FL)(platforms[index] ?? null),
        label: side.label,
        commit: side.commit,
    }));
}
/**
 * Reads one side, for all platforms at once.
 * @param against measured images that it will be compared with
 */
async function readSide(image, side, contents, against, { reader, log, phases }) {
    const wanted = wantedOf(image, side);
    log.info(`Reading ${wanted.length === 1 ? side.label : `${side.label} for ${wanted.length} platforms`}`);
    return phases.during('read', async () => reader.read(wanted, contents, against));
}

;// CONCATENATED MODULE: ./src/app/base/upstream-probe.ts





/**
 * The `FROM` of a kept base whose name now means another image than when the base was measured; null if it does not. The
 * head would be built on the new one, and that difference is not a part of the change. Only the `FROM` is built for this,
 * and nothing of the head. Whatever can't be found out counts as moved.
 */
async function movedUpstream(image, kept, context) {
    const { base, head } = image;
    const { plan } = context;
    if (base?.kind !== 'build' || plan === null)
        return null;
    const headFrom = head.kind === 'build' ? await fromOf(head.inputs, plan.head, context) : null;
    for (const [index, platform] of platformsOf(image).entries()) {
        const snapshot = kept[index];
        if (snapshot === undefined || snapshot.build === null)
            continue;
        const { build } = snapshot;
        // Another name is the change itself.
        if (build.fromLayers === 0 || (headFrom !== null && headFrom !== build.from))
            continue;
        if (!(await brings(snapshot, build, base.inputs, platform, context)))
            return build.from;
    }
    return null;
}
/** What the final stage of a Dockerfile stands on, as it names it; null if that can't be read. */
async function fromOf(inputs, commit, context) {
    const text = await dockerfileOf(inputs, commit, context.history);
    if (text === null)
        return null;
    const { readRecipe } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(753)]).then(__webpack_require__.bind(__webpack_require__, 68753));
    const args = (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, context.env);
    return readRecipe(text, { target: inputs.target, args })?.from ?? null;
}
/** Whether `FROM` brings the layers that the snapshot was measured on. */
async function brings({ layers, commit }, build, inputs, platform, context) {
    const { history, makeTree, builder, reader, workspace } = context;
    const text = commit === null ? null : await history.file(commit, build.dockerfile);
    const { onlyFrom } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(495)]).then(__webpack_require__.bind(__webpack_require__, 15495));
    const probe = text === null ? null : onlyFrom(text, build);
    if (probe === null)
        return false;
    const request = { ...inputs, context: '.', file: 'Dockerfile', target: null, cacheTo: [] };
    try {
        const tree = await makeTree(probe);
        const { reference } = await builder.build({
            inputs: request,
            tree,
            workspace,
            platform,
            title: `FROM ${build.from}`,
            side: 'base',
        });
        const about = { label: build.from, commit: null, inputs: null, recordBuild: null };
        const now = await reader.diffIds({ reference, platform: (0,image_image/* parsePlatform */.FL)(platform), ...about });
        return now.length === build.fromLayers && now.every((diffId, index) => layers[index]?.diffId === diffId);
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr && error.area === 'build')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/app/base/measure-base.ts







/**
 * Builds and reads the base of one image. This happens before any code of the head runs, which could fill the disk or
 * change what a build of the base finds. A base that can't be built or read is a result, not an error.
 */
async function measureBase(image, context) {
    const { plan, acceptLabel } = context;
    const { base } = image;
    if (base === null)
        return missing(noBaseImage());
    if (base.kind === 'build' && plan && 'missing' in plan.base) {
        return missing(commitGone(plan.base.missing, acceptLabel));
    }
    try {
        return await keptOrBuilt(image, context);
    }
    catch (error) {
        if (!isFaultOfBase(error))
            throw error;
        // The report says it too, as an error or a warning.
        context.log.info(error.message);
        const because = error.why === undefined ? '' : `: ${error.why}`;
        return missing(unusableBase((0,errors/* messageOf */.bD)(`${error.what}${because}`), acceptLabel));
    }
}
const missing = (base) => ({ snapshots: base, notes: [] });
/** Everything that only says that this base can't be built or read. A broken engine or a wrong input is no such thing. */
function isFaultOfBase(error) {
    return error instanceof errors/* WeighInError */.yr && ['build', 'archive', 'source'].includes(error.area);
}
async function keptOrBuilt(image, context) {
    const { phases } = context;
    const kept = await keptBase(image, context);
    if (kept === null)
        return built(image, context, []);
    const snapshots = await readBase(image, kept, context);
    const from = await phases.during('base build', async () => movedUpstream(image, snapshots, context));
    if (from === null) {
        phases.note('base build', 'kept');
        return { snapshots, notes: [] };
    }
    context.log.info(`Rebuilding the base: FROM ${from} now has other layers than when the base was kept`);
    return built(image, context, [
        `FROM ${from} has other layers than when the base was measured, so the base was built again and the difference does not count as part of this change`,
    ]);
}
async function built(image, context, notes) {
    const { base } = image;
    if (base === null)
        throw new TypeError('there is no base to build');
    try {
        return {
            snapshots: await readBase(image, await readySide('base', base, image, context), context),
            notes,
        };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.code !== 'no-dockerfile')
            throw error;
        const found = await findMovedBase(image, error, context);
        if (found.kind === 'missing')
            return missing(found.base);
        const side = await readySide('base', { kind: 'build', inputs: found.inputs }, image, context);
        return { snapshots: await readBase(image, side, context), notes: [...notes, found.note] };
    }
}
/** With the digests of all contents: which layers the head will have is not known yet. */
function readBase(image, side, context) {
    return readSide(image, side, 'all', [], context);
}

// EXTERNAL MODULE: ./src/core/policy/exceptions.ts + 2 modules
var exceptions = __webpack_require__(74365);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
// EXTERNAL MODULE: ./src/app/config/rules/rule-kinds.ts
var rule_kinds = __webpack_require__(35912);
;// CONCATENATED MODULE: ./src/app/config/policy-file/describe-changes.ts



/** What differs between two policies, as words such as `max-size 200MB → 300MB`; empty if nothing does. */
function policyChanges(before, after) {
    return [
        ...rules/* RULES */.y0.filter(({ kind }) => kind !== 'exceptions').flatMap((rule) => changeOf(rule, before, after)),
        ...missingIn(before, after).map((what) => `adds the exception ${what}`),
        ...missingIn(after, before).map((what) => `removes the exception ${what}`),
    ];
}
function changeOf(rule, before, after) {
    const was = (0,rule_kinds/* formatValue */.Fl)(rule, (0,rules/* valueOfRule */.xu)(before, rule));
    const is = (0,rule_kinds/* formatValue */.Fl)(rule, (0,rules/* valueOfRule */.xu)(after, rule));
    return was === is ? [] : [`${rule.key} ${was} → ${is}`];
}
/** Exceptions of the other policy that one policy lacks. */
function missingIn(policy, other) {
    const known = policy.exceptions.map(exceptions/* formatException */.VJ);
    return other.exceptions.map(exceptions/* formatException */.VJ).filter((exception) => !known.includes(exception));
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/policy-commit.ts

const nameOf = ({ name, commit }) => `${(0,shared_commit/* short */.h0)(commit)} (${name})`;
/**
 * The commit whose policy file sets the rules: the newest of the branch that a merge would go to. Neither the checkout nor the commit
 * that an image is compared with decides it, because a pull request can choose an old one of those.
 */
async function policyCommit(event, baseRef, history) {
    const tipOf = async (branch) => {
        const name = branch ?? (await history.defaultBranch());
        return { commit: await history.tip(name), name };
    };
    switch (event.kind) {
        case 'pull-request':
            return tipOf(event.baseBranch);
        case 'merge-group':
            // Queues stack: what comes before this group isn't on the branch yet, and its rules apply.
            return { commit: event.baseSha, name: 'the base of the merge group' };
        case 'push':
            return event.before !== null && (await history.has(event.before))
                ? { commit: event.before, name: 'the commit before the push' }
                : tipOf(event.defaultBranch);
        case 'manual':
            return tipOf(event.defaultBranch);
        case 'privileged':
        case 'other':
            return tipOf(event.branch);
        case 'terminal':
            return baseRef === null ? tipOf(null) : { commit: await history.resolve(baseRef), name: baseRef };
    }
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/repair.ts


/** The note of a change that repairs the policy file, and that somebody accepted. Throws a WeighInError for any other. */
async function acceptedRepair(error, repairs, { file, source, event, inputs, accepted }) {
    if (!(error instanceof errors/* WeighInError */.yr))
        throw error;
    const number = 'number' in event ? event.number : null;
    const { overrideLabel: label } = inputs;
    const broken = (remedy) => new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't use the rules in ${file} at ${nameOf(source)}`,
        why: error.why,
        remedy,
        cause: error,
    });
    if (!repairs)
        throw broken(`Repair the file there first. ${error.remedy}`);
    if (label === null || number === null || accepted === undefined) {
        throw broken('This change repairs the file: merge it past this check.');
    }
    const headSha = event.kind === 'pull-request' ? event.headSha : null;
    const rule = { label, isSticky: inputs.overrideSticky };
    const override = await accepted({ pullRequest: number, headSha }, rule);
    if (override.state === 'accepted') {
        return `${file} at ${nameOf(source)} can't be used. @${override.by} accepted this change, which repairs it: it is judged by the inputs`;
    }
    const refused = override.state === 'refused' ? `${override.reason}. ` : '';
    throw broken(`${refused}This change repairs the file: somebody with write access can accept it by the label "${label}". It is then judged by the inputs.`);
}

// EXTERNAL MODULE: ./src/app/config/policy-file/merge-rules.ts
var merge_rules = __webpack_require__(716);
;// CONCATENATED MODULE: ./src/app/config/policy-file/texts.ts


async function textsOf(file, source, change, history) {
    const rules = await history.file(source.commit, file);
    if (change === null)
        return { rules, before: rules, after: rules };
    const before = change.base === source.commit ? rules : await history.file(change.base, file);
    return { rules, before, after: await history.file(change.head, file) };
}
/** What a merge would change; null if that isn't known. `base-ref` chooses what to compare with, but not what a merge changes. */
async function texts_changeOf({ baseRef }, event, plan, history) {
    const isOwn = baseRef === null || event.kind === 'manual' || event.kind === 'terminal';
    const merged = plan !== null && isOwn ? plan : await planIfCheckedOut(event, baseRef, history);
    return merged === null || 'missing' in merged.base ? null : { base: merged.base.commit, head: merged.head };
}
/** Null if something else than the event's commit is checked out, which is no fault of finished images. */
async function planIfCheckedOut(event, baseRef, history) {
    if (event.kind === 'privileged' || event.kind === 'other')
        return null;
    try {
        return await planCommits(event, event.kind === 'terminal' ? baseRef : null, history);
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr && error.code === 'other-commit')
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/effective-policy.ts






/**
 * Reads the rules that hold: the policy file at the tip of the target branch, and the inputs. A change is never judged by its own
 * policy file, nor by an old one that it chose to start from; the report says what it edits. If the file of the target branch is
 * broken, the change that repairs it is judged by the inputs, once somebody accepts that by the label.
 * Throws a WeighInError for a policy file that can't be used.
 */
async function openHouse(settings, event, plan, ports) {
    const { rules: inputs, policyFile: file } = settings;
    const { history, log, today, accepted } = ports;
    if (file === null || (plan === null && !(await history.exists())))
        return houseOf(inputs);
    const source = await policyCommit(event, settings.baseRef, history);
    const texts = await textsOf(file, source, await texts_changeOf(settings, event, plan, history), history);
    log.info(`Rules: ${texts.rules === null ? `the inputs, no ${file}` : file} at ${nameOf(source)}`);
    if (Object.values(texts).every((text) => text === null))
        return houseOf(inputs);
    // What reads YAML takes longer to load than all else at the start, and few repositories have such a file.
    const { readPolicyDocument } = await Promise.all(/* import() */[__webpack_require__.e(196), __webpack_require__.e(203), __webpack_require__.e(214)]).then(__webpack_require__.bind(__webpack_require__, 1203));
    const about = { author: event.kind === 'pull-request' ? event.author : null, today: today() };
    const rulesBy = (document, image) => document === null ? inputs : (0,merge_rules/* rulesFrom */.m)(document, inputs, { ...about, image });
    const read = (text) => attempt(() => {
        const document = text === null ? null : readPolicyDocument(text, file);
        // A block of any image that can't be used makes the file one that can't be used.
        for (const image of [settings.name, ...Object.keys(document?.images ?? {})])
            rulesBy(document, image);
        return document;
    });
    const [current, old, edited] = [read(texts.rules), read(texts.before), read(texts.after)];
    const before = 'error' in old ? effective_policy_valueOf(current) : old.value;
    const isUnmerged = event.kind === 'pull-request' && plan?.head === event.headSha;
    const target = isUnmerged ? effective_policy_valueOf(current) : null;
    const documents = { before, after: 'error' in edited ? before : edited.value, target };
    if ('error' in current) {
        const repairs = texts.before !== texts.after && 'value' in edited;
        const note = await acceptedRepair(current.error, repairs, { file, source, event, inputs, accepted });
        return { documents, rulesFor: () => ({ rules: inputs, notes: [note], later: null }) };
    }
    return {
        documents,
        rulesFor(image) {
            const rules = rulesBy(current.value, image);
            if (texts.before === texts.after || texts.after === texts.rules)
                return { rules, notes: [], later: null };
            // The two versions of the file will be merged, and nobody knows yet into what.
            if (texts.rules !== texts.before)
                return { rules, notes: [editedToo(file, source)], later: null };
            return heldThrough(rules, then(edited, (document) => rulesBy(document, image)), file);
        },
    };
}
/** Without a policy file the inputs are all there is. */
function houseOf(inputs) {
    return {
        documents: { before: null, after: null, target: null },
        rulesFor: () => ({ rules: inputs, notes: [], later: null }),
    };
}
function attempt(read) {
    try {
        return { value: read() };
    }
    catch (error) {
        return { error };
    }
}
function then(tried, next) {
    return 'error' in tried ? tried : attempt(() => next(tried.value));
}
function effective_policy_valueOf(tried) {
    return 'error' in tried ? null : tried.value;
}
function editedToo(file, { name }) {
    return `This change edits ${file}, which ${name} changed too: it is judged by that of ${name}`;
}
/** The rules of a change that edits the policy file. */
function heldThrough(rules, after, file) {
    if ('error' in after) {
        const note = `This change breaks ${file}; after the merge every run would fail. ${(0,errors/* messageOf */.bD)(after.error)}`;
        return { rules, notes: [note], later: null };
    }
    const changes = policyChanges(rules.policy, after.value.policy);
    if (changes.length === 0) {
        return { rules, notes: [`This change edits ${file}; what it holds this image to stays`], later: null };
    }
    const note = `This change edits ${file} and is judged by that of its base; after the merge: ${changes.join('; ')}`;
    return { rules, notes: [note], later: after.value.policy };
}

;// CONCATENATED MODULE: ./src/app/build/prepare-worktrees.ts
/**
 * Lays out and prepares the trees of a plan when they are first asked for. `prepare` may be the pull request's own code, and both trees
 * share one `.git`: so a base that is asked for after the head is a defect of this program, and throws a TypeError.
 */
function runTrees(plan, prepare, ports) {
    const laid = new Map();
    return {
        async of(side) {
            const commit = commitOf(plan, side);
            if (side === 'base' && laid.has('head') && !laid.has('base')) {
                throw new TypeError('the base has to be laid out before the head');
            }
            const tree = laid.get(side) ?? ports.phases.during('trees', async () => layOut(side, commit, prepare, ports));
            laid.set(side, tree);
            return { commit, path: (await tree).path };
        },
    };
}
function commitOf(plan, side) {
    if (side === 'head' && plan !== null)
        return plan.head;
    if (side === 'base' && plan !== null && 'commit' in plan.base)
        return plan.base.commit;
    throw new TypeError('a side that is built needs the commit it is built from');
}
async function layOut(side, commit, prepare, { trees, log, ...ports }) {
    const tree = await trees.add(commit, side);
    if (prepare !== null)
        await ports.prepare(prepare, tree.path, side);
    else
        for (const warning of tree.warnings)
            log.warning(warning);
    await trees.seal(tree);
    return tree;
}

;// CONCATENATED MODULE: ./src/app/weigh-image.ts




/** Builds and reads the head of an image, and puts it beside its measured base: one pair for each platform. */
async function weighHead(image, { snapshots: bases }, context) {
    const head = await readySide('head', image.head, image, context);
    const keeps = keepsHead(image, context);
    const against = 'missing' in bases ? [] : bases;
    // A head that is kept will be compared with images that nobody knows yet.
    const contents = keeps ? 'all' : against.length > 0 ? 'differing' : 'none';
    const heads = await readSide(image, head, contents, against, context);
    if (keeps)
        await keepHead(image, heads, context);
    return pairsOf(image, heads, bases);
}
/**
 * Both sides of an image of which none is built, read together, so that layers that they share are read once. Null if
 * they can't be read together; then each is to be read by itself, which shows whose fault it is.
 */
async function weighExisting(image, context) {
    if (image.head.kind !== 'image' || image.base?.kind !== 'image')
        return null;
    const head = await readySide('head', image.head, image, context);
    const base = await readySide('base', image.base, image, context);
    const wanted = [...wantedOf(image, head), ...wantedOf(image, base)];
    context.log.info(`Reading ${wanted.length} images`);
    try {
        const snapshots = await context.phases.during('read', async () => context.reader.read(wanted, 'differing'));
        return pairsOf(image, snapshots, snapshots.slice(head.images.length));
    }
    catch (error) {
        if (!isFaultOfBase(error))
            throw error;
        return null;
    }
}
function pairsOf(image, heads, bases) {
    return platformsOf(image).map((_, index) => ({
        head: at(heads, index),
        base: 'missing' in bases ? bases : at(bases, index),
    }));
}
function at(snapshots, index) {
    const snapshot = snapshots[index];
    if (snapshot === undefined)
        throw new TypeError('the reader gave fewer images than were wanted');
    return snapshot;
}

;// CONCATENATED MODULE: ./src/app/weigh-in.ts










/**
 * The whole way from an event to a report: plan, rules, bases, heads, judgement. All bases are built and read before any code
 * of the head runs. Everything that a run makes is removed again, also after an error or an abort. If one of several images
 * can't be weighed, the report says so and goes on with the others.
 */
async function weighIn(settings, event, ports) {
    const { phases } = ports;
    try {
        const plan = await phases.during('plan', async () => planIfBuilding(settings, event, ports));
        const house = await phases.during('plan', async () => openHouse(settings, event, plan, ports));
        const baseName = event.kind === 'pull-request' ? event.baseBranch : 'the base';
        const { images, edited } = imagesToWeigh(settings, house.documents, baseName);
        const jobs = jobsOf(images, house, contextOf(settings, event, plan, ports));
        const bases = [];
        for (const job of jobs)
            bases.push({ job, ...(await weigh_in_attempt(job, () => start(job))) });
        const weighed = [];
        for (const { job, ...base } of bases)
            weighed.push(await finish(job, base));
        const reports = weighed.flatMap((one) => one.reports);
        const failed = weighed.flatMap((one) => one.failed);
        const [first] = images;
        const { rules } = house.rulesFor(first?.entry ?? settings.name);
        const definitionChanges = reportDefinitionChanges(edited, {
            file: settings.policyFile ?? '',
            baseName,
            label: rules.overrideLabel,
            unbuildable: new Map(weighed.flatMap(({ unbuildable }) => unbuildable)),
        });
        const report = {
            verdict: (0,policy_verdict/* verdictOfAll */.O1)(reports, failed, definitionChanges),
            images: reports,
            failed,
            definitionChanges,
            origin: plan && {
                baseCommit: 'commit' in plan.base ? plan.base.commit : null,
                headCommit: plan.head,
                explanation: plan.explanation,
                runUrl: ports.runUrl,
            },
            accepted: null,
            notes: [...new Set(weighed.flatMap((one) => one.notes))],
        };
        const annotations = await certainAnnotations(reports, event, plan, ports);
        return { report, pairs: weighed.flatMap(({ pairs }) => pairs), rules, annotations };
    }
    finally {
        await cleanUp(ports);
    }
}
/** The commits to build; null where both images exist. Throws a WeighInError on an event that nothing is built under. */
async function planIfBuilding(settings, event, ports) {
    if (settings.head.kind === 'image' && settings.base?.kind !== 'build')
        return null;
    const plan = await planCommits(event, settings.baseRef, ports.history);
    ports.log.info(`Head: ${plan.head}`);
    ports.log.info(`Base: ${'commit' in plan.base ? plan.base.commit : 'none'}`);
    ports.log.info(`How:  ${plan.explanation}`);
    const builder = settings.head.kind === 'build' ? settings.head.inputs.builder : null;
    ports.log.info(`Built by ${await ports.builder.describe(builder)}`);
    return plan;
}
function contextOf(settings, event, plan, ports) {
    const { prepare } = settings;
    return { ...ports, plan, event, prepare, trees: runTrees(plan, prepare, ports) };
}
function jobsOf(images, house, context) {
    const isOneOfSeveral = images.length > 1;
    return images.map((image) => {
        const held = house.rulesFor(image.entry);
        const title = isOneOfSeveral ? image.name : null;
        return {
            image,
            held,
            isOneOfSeveral,
            context: { ...context, title, acceptLabel: held.rules.overrideLabel },
        };
    });
}
async function start({ image, context }) {
    const pairs = await weighExisting(image, context);
    if (pairs !== null)
        return { state: 'done', pairs };
    return { state: 'base', base: await measureBase(image, context) };
}
/** A cancelled run and a wrong input end the run; any other error is a fault of one image, if there are several. */
async function weigh_in_attempt({ image, isOneOfSeveral }, work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        // The report says so with the changed definition, which fails the check by itself.
        if (image.byBaseDefinition && error.area === 'build')
            return { unbuildable: [[image.entry, error]] };
        if (!isOneOfSeveral || error.area === 'input')
            throw error;
        return { failed: [{ name: image.name, reason: (0,errors/* messageOf */.bD)(error) }] };
    }
}
const NOTHING = { pairs: [], reports: [], failed: [], notes: [], unbuildable: [] };
async function finish(job, started) {
    if (!('value' in started))
        return { ...NOTHING, ...started };
    const { image, context, held } = job;
    const { value } = started;
    const weighed = await weigh_in_attempt(job, async () => value.state === 'done' ? value.pairs : weighHead(image, value.base, context));
    if (!('value' in weighed))
        return { ...NOTHING, ...weighed };
    const pairs = weighed.value;
    const terms = { name: image.name, policy: held.rules.policy };
    const reports = await context.phases.during('compare', () => pairs.map(({ base, head }) => (0,policy_verdict/* reportComparison */.u$)(base, head, terms)));
    const notes = [...notesOf(held, reports), ...(value.state === 'base' ? value.base.notes : [])];
    const { title } = context;
    return { ...NOTHING, pairs, reports, notes: notes.map((note) => (title ? `${title}: ${note}` : note)) };
}
/** With the verdict that an edited policy file will give after the merge. */
function notesOf({ notes, later }, images) {
    if (later === null)
        return notes;
    const verdict = (0,policy_verdict/* worstVerdict */.zP)(images.map((image) => (0,policy_verdict/* verdictBy */.P_)(later, image)));
    return notes.map((note) => `${note}; by these rules ${images.length === 1 ? 'this image' : 'these images'} would ${VERDICTS[verdict]}`);
}
const VERDICTS = {
    pass: 'pass',
    fail: 'fail',
    'not-compared': 'not be compared',
};
/** A clean-up that fails must not hide what went wrong before it. */
async function cleanUp({ builder, trees, log }) {
    for (const [what, part] of [['images', builder], ['trees', trees]]) {
        await part
            .dispose()
            .catch((error) => log.warning(`Temporary ${what} may be left: ${String(error)}`));
    }
}

;// CONCATENATED MODULE: ./src/app/leftovers/owner.ts
/** Longer than any job runs: GitHub ends one on a self-hosted runner after five days. */
const MAX_AGE_SECONDS = 7 * 24 * 60 * 60;
const MARK = String.raw `([0-9a-f]{16}|0)\.(\d{1,10})\.(\d{1,20})\.(\d{1,12})`;
/** Podman writes out where an image is from. */
const MARKED = new RegExp(String.raw `^(?:image-weigh-in-|(?:localhost/|docker\.io/)?image-weigh-in/(?:base|head):)${MARK}-[\w-]+$`);
/** An owner as a part of a tag or a file's name. */
function formatOwner({ machine, pid, started, since }) {
    return `${machine ?? '0'}.${pid}.${started ?? '0'}.${since}`;
}
/** The name of a folder or an image of this owner, as far as it does not differ from the owner's next one. */
function markedName(kind, owner) {
    return `image-weigh-in${kind === 'folder' ? '-' : `/${kind}:`}${owner}-`;
}
/** Who made what is called so; null for what carries no mark of this program. */
function ownerIn(name) {
    const [, machine, pid, started, since] = MARKED.exec(name) ?? [];
    if (machine === undefined || started === undefined)
        return null;
    return {
        machine: machine === '0' ? null : machine,
        pid: Number(pid),
        started: started === '0' ? null : started,
        since: Number(since),
    };
}
/**
 * Whether an owner has ended for certain. Of another machine, and of another container on this one, nothing can be seen: what
 * is theirs counts as left only when it is older than any run.
 */
async function hasEnded(owner, processes, now) {
    if (now - owner.since > MAX_AGE_SECONDS)
        return true;
    const isComparable = owner.machine !== null && owner.started !== null && owner.machine === processes.machine;
    if (!isComparable)
        return false;
    const found = await processes.startOf(owner.pid);
    if (found === 'unknown')
        return false;
    return found === 'none' || found.started !== owner.started;
}

;// CONCATENATED MODULE: ./src/app/leftovers/remove-leftovers.ts


/**
 * Removes what runs left that were ended before they could, place after place. What belongs to a process that may still run
 * stays. Never rejects: a place that cannot be looked at is passed over, and what cannot be removed is logged.
 */
async function removeLeftovers(places, processes, log) {
    const now = Date.now() / 1000;
    for (const { what, list } of places) {
        const there = await list().catch(() => []);
        let removed = 0;
        for (const { name, remove } of there) {
            const owner = ownerIn(name);
            if (owner === null || !(await hasEnded(owner, processes, now)))
                continue;
            try {
                await remove();
                removed += 1;
            }
            catch (error) {
                log.info(`Could not remove ${name}, which an earlier run left: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        }
        if (removed > 0)
            log.info(`Removed ${what} that earlier runs left: ${removed}`);
    }
}

// EXTERNAL MODULE: ./src/core/shared/text/control-characters.ts
var control_characters = __webpack_require__(24225);
;// CONCATENATED MODULE: ./src/adapters/build/build-error.ts


const LONGEST_LINE = 2_000;
const ERROR_LINE = /^ERROR: (.*)/;
const MARKED_LINE = /^ *(\d+) \| >>> (.*)/;
/**
 * A reader for BuildKit's plain progress. Steps and what they print stand behind `#7 `, so that nothing a
 * Dockerfile runs can pass for the builder's own `ERROR:` line.
 */
function createFailureReader() {
    let line = '';
    let error = null;
    let instruction = null;
    const readLine = () => {
        error = ERROR_LINE.exec(line)?.[1] ?? error;
        const marked = MARKED_LINE.exec(line);
        // An instruction can span lines; its first one names it.
        if (marked && instruction === null)
            instruction = { line: marked[1] ?? '', text: marked[2] ?? '' };
        line = '';
    };
    return {
        write(text) {
            const [first = '', ...rest] = text.split('\n');
            line = (line + first).slice(0, LONGEST_LINE);
            for (const next of rest) {
                readLine();
                line = next.slice(0, LONGEST_LINE);
            }
        },
        reason() {
            readLine();
            if (error === null)
                return null;
            return instruction === null ? error : `${error} (line ${instruction.line}: ${instruction.text.trim()})`;
        },
    };
}
const SHORTEST_HIDDEN_VALUE = 4;
/**
 * Text with the values of build arguments put back to their names, because errors end up where everybody reads them.
 * Values of under 4 characters (`1`, `on`) stay: they hide nothing, and would tear the sentence apart.
 */
function hideBuildArgs(text, buildArgs) {
    return hideValues(text, Object.entries(buildArgs));
}
function hideValues(text, values) {
    return values
        .filter(([, value]) => value.length >= SHORTEST_HIDDEN_VALUE)
        .toSorted(([, a], [, b]) => b.length - a.length)
        .reduce((shown, [name, value]) => shown.replaceAll(value, () => `\${${name}}`), text);
}
const OUTPUT_OF_STEP = /^#\d+ \d+\.\d+ /;
const LONGEST_HELD = 64 * 1024;
/**
 * A filter for BuildKit's plain progress. It writes steps with their variables expanded (`#7 [2/3] RUN login s3cret`), so the values
 * are put back to names in all lines but those that a step prints itself (`#7 0.3 …`): these are the Dockerfile's own to show.
 */
function createTitleFilter(buildArgs) {
    // A value of several lines is written on as many.
    const values = Object.entries(buildArgs).flatMap(([name, value]) => [value, ...value.split(/\r?\n/)].map((line) => [name, line]));
    const show = (line) => (OUTPUT_OF_STEP.test(line) ? line : hideValues(line, values));
    let open = '';
    return {
        write(text) {
            const lines = (open + text).split('\n');
            open = lines.pop() ?? '';
            const long = open.length > LONGEST_HELD ? show(open) : '';
            if (long !== '')
                open = '';
            return lines.map((line) => `${show(line)}\n`).join('') + long;
        },
        end() {
            const rest = show(open);
            open = '';
            return rest;
        },
    };
}
/** The title of the log group that holds a build's output. */
function buildGroupTitle({ side, title }) {
    return `Build the ${side} image${title === null ? '' : ` of ${title}`}`;
}
/** The error of a build that was begun and failed. */
function buildFailure(request, reason) {
    return new errors/* WeighInError */.yr({
        area: 'build',
        what: `The ${request.side} image does not build`,
        // Control characters of a builder's output must not steer a terminal that shows the error.
        why: (0,control_characters/* errorLine */.B)(reason, LONGEST_LINE),
        remedy: `The builder's whole output is in the log group "${buildGroupTitle(request)}".`,
        terminalRemedy: `The builder's whole output is printed under "${buildGroupTitle(request)}", except with --quiet.`,
    });
}

;// CONCATENATED MODULE: ./src/app/build/cache-namespace.ts


/** The build argument by which BuildKit keeps the mounts of `RUN --mount=type=cache` apart. */
const NAMESPACE = 'BUILDKIT_CACHE_MOUNT_NS';
/**
 * The build arguments of a request. If the builder outlives the job, the head gets cache mounts of its own, so that what it writes
 * there never reaches a base or the builds of others. They are the same for all commits of a pull request, so that they stay warm,
 * and others than those of the default branch, whose head is the base of later runs. No label, history line or layer of an image
 * without cache mounts differs.
 * @param driver of buildx; `docker` is also the engine without buildx
 */
function buildArgsWithNamespace({ side, inputs }, driver, env) {
    if (side === 'base' || !outlivesJob(driver, env))
        return inputs.buildArgs;
    const chosen = (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, env)[NAMESPACE];
    const { GITHUB_REPOSITORY: repository = '', GITHUB_REF: ref = '' } = env;
    const digest = (0,external_node_crypto_.createHash)('sha256').update(`${repository}\n${ref}`).digest('hex').slice(0, 12);
    // BuildKit joins the namespace and the mount's ID with a slash, so a slash in it could lead into another namespace.
    const own = `image-weigh-in-head-${digest}`;
    return [...inputs.buildArgs, `${NAMESPACE}=${chosen ? `${chosen}-${own}` : own}`];
}
/** A GitHub-hosted machine is thrown away after the job, with the engine and the containers that run on it. */
function outlivesJob(driver, { RUNNER_ENVIRONMENT, DOCKER_HOST = '' }) {
    const isOnMachine = (driver === 'docker' || driver === 'docker-container') && !/^(tcp|ssh|https?):/i.test(DOCKER_HOST);
    return RUNNER_ENVIRONMENT !== 'github-hosted' || !isOnMachine;
}

;// CONCATENATED MODULE: ./src/core/image/digest.ts
const SHA256 = /^sha256:([0-9a-f]{64})$/;
/** The 64 hex digits of a SHA-256 digest (OCI image specification, "Digests"); null for every other text. */
function sha256Hex(digest) {
    return SHA256.exec(digest)?.[1] ?? null;
}

// EXTERNAL MODULE: ./src/app/config/csv-input.ts
var csv_input = __webpack_require__(97103);
;// CONCATENATED MODULE: ./src/adapters/build/build-arguments.ts


/**
 * The arguments of `docker` for one build, with docker/build-push-action's meaning of each input.
 * Every value stands behind the `=` of its option, so that none can become an option of its own.
 */
function buildxArguments(inputs, resolved, options) {
    return [
        'buildx',
        'build',
        '--progress=plain',
        `--iidfile=${options.idFile}`,
        ...(options.attests ? ['--provenance=false', '--sbom=false'] : []),
        ...outputArguments(options.output),
        `--file=${resolved.dockerfile}`,
        ...one('builder', inputs.builder),
        ...one('platform', options.platform),
        ...one('target', inputs.target),
        ...one('network', inputs.network),
        ...(inputs.noCache ? ['--no-cache'] : []),
        ...(inputs.pull ? ['--pull'] : []),
        ...each('add-host', inputs.addHosts),
        ...each('build-arg', resolved.buildArgs),
        ...each('build-context', resolved.buildContexts),
        ...each('label', inputs.labels),
        ...each('secret', resolved.secrets.map(secretArgument)),
        ...each('ssh', inputs.ssh),
        ...each('cache-from', inputs.cacheFrom),
        ...each('cache-to', options.writesCache ? inputs.cacheTo : []),
        resolved.context,
    ];
}
function outputArguments(output) {
    if (output.kind === 'load')
        return ['--load', `--tag=${output.tag}`];
    return [`--output=${['type=oci', `dest=${output.file}`, 'tar=true'].map(csv_input/* csvField */.XR).join(',')}`];
}
function secretArgument(secret) {
    const from = 'file' in secret ? `src=${secret.file}` : `env=${secret.variable}`;
    return [`id=${secret.id}`, from].map(csv_input/* csvField */.XR).join(',');
}
const one = (option, value) => (value === null ? [] : [`--${option}=${value}`]);
const each = (option, values) => values.map((value) => `--${option}=${value}`);
/** The query of the Engine API's `POST /build` for one build, as dockerode takes it. */
function engineBuildQuery(inputs, build) {
    return {
        // A number: as a string it makes dockerode open a BuildKit session.
        version: 2,
        t: build.tag,
        dockerfile: build.dockerfile,
        buildargs: build.buildArgs,
        labels: labelsOf(inputs.labels),
        rm: true,
        ...(build.platform === null ? {} : { platform: build.platform }),
        ...(inputs.target === null ? {} : { target: inputs.target }),
        ...(inputs.network === null ? {} : { networkmode: inputs.network }),
        ...(inputs.noCache ? { nocache: true } : {}),
        ...(inputs.pull ? { pull: '1' } : {}),
        ...(inputs.addHosts.length === 0 ? {} : { extrahosts: inputs.addHosts }),
        ...(inputs.cacheFrom.length === 0 ? {} : { cachefrom: inputs.cacheFrom.flatMap(reference) }),
    };
}
const reference = (entry) => (0,build_inputs/* registryCache */.oj)(entry) ?? [];
function labelsOf(entries) {
    const pairs = entries.map((entry) => {
        const at = entry.indexOf('=');
        return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
    });
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ./src/app/build/carried-build-args.ts

/**
 * Moves the values of build arguments from the command line to the environment, because `ps` shows the first to every user of the
 * machine. A name that docker, buildx or what they start reads themselves (`PATH`, `DOCKER_HOST`, `HTTP_PROXY`, …) stays on the
 * command line, unless the environment has the same value already: it would change the build. So does the name of a secret's
 * variable, and one that is no variable's: a shell that wraps `docker` drops it.
 * @param secretEnvs `id=VARIABLE` of secrets that buildx reads from the environment
 */
function carryBuildArgs(entries, env, secretEnvs) {
    const taken = new Set(secretEnvs.flatMap((entry) => (0,build_inputs/* parsePair */.Ar)(entry)?.value ?? []));
    const carried = [...valuesByName(entries, env)].map(([name, value]) => ({
        name,
        value,
        isThere: env[name] === value,
        canMove: /^[A-Za-z_]\w*$/.test(name) && !taken.has(name) && !READ_BY_DOCKER.some((names) => names.test(name)),
    }));
    return {
        entries: carried.map(({ name, value, isThere, canMove }) => isThere || canMove ? name : `${name}=${value}`),
        env: Object.fromEntries(carried.flatMap(({ name, value, isThere, canMove }) => (canMove && !isThere ? [[name, value]] : []))),
    };
}
/** As buildx reads them: the last value wins, and a name without a value that the environment lacks is left out. */
function valuesByName(entries, env) {
    const values = new Map();
    for (const entry of entries) {
        const at = entry.indexOf('=');
        const name = at < 0 ? entry : entry.slice(0, at);
        const value = at < 0 ? env[name] : entry.slice(at + 1);
        if (value !== undefined)
            values.set(name, value);
    }
    return values;
}
/** What docker, buildx, their libraries, credential helpers, git, ssh, the loader and shells read (`os.Getenv` in their sources). */
const READ_BY_DOCKER = [
    /^(PATH|HOME|SHELL|USER|LOGNAME|TERM|TMPDIR|TMP|TEMP|LANG|LANGUAGE|TZ|DEBUG|NO_COLOR|PWD|OLDPWD|SHLVL|_|IFS|ENV|PS4|CDPATH|SHELLOPTS)$/,
    /^(https?|ftp|all|no)_proxy$/i,
    /^(LD|DYLD|LC|GLIBC|MALLOC|GCONV|NLS|BASH|XDG|SUDO|WSL|CLICOLOR|RES|OTEL|GRPC|HTTP2|SSL_CERT|KUBE\w*|POD)(_|$)/,
    /^(LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|BASHOPTS|KUBECONFIG|TRACEPARENT|TRACESTATE|DISABLE_HTTP2|RUNEWIDTH_EASTASIAN)$/,
    /^(GODEBUG|GOGC|GOMAXPROCS|GOMEMLIMIT|GOTRACEBACK|GOCOVERDIR|GORACE|GOPROTODEBUG|GO_TEST_COVERPROFILE)$/,
    /^(DOCKER|BUILDX|BUILDKIT|BAKE|COMPOSE|CONTAINERD|MOBY|EXPERIMENTAL|ACTIONS|RUNNER|AWS|AZURE|GOOGLE|CLOUDSDK|COSIGN)_/,
    /^(SSH_(AUTH_SOCK|AGENT_PID|ASKPASS\w*|SK_\w+)|GITHUB_(?!TOKEN$)\w*|GIT_(?!\w*(TOKEN|PASSWORD|SECRET)$)\w*)$/,
];

;// CONCATENATED MODULE: ./src/app/build/secret-mask.ts
const HIDDEN = '***';
const SHORTEST_LINE = 4;
/** A mask for these values; of a value with several lines every line is hidden, because log lines are prefixed. */
function createMask(secrets) {
    const needles = needlesByFirstCharacter(secrets);
    let held = '';
    const advance = (isEnd) => {
        let shown = '';
        let at = 0;
        while (at < held.length) {
            const candidates = needles.get(held.charAt(at)) ?? [];
            if (!isEnd && candidates.some((needle) => mayBegin(needle, held, at)))
                break;
            const found = candidates.find((needle) => held.startsWith(needle, at));
            shown += found === undefined ? held.charAt(at) : HIDDEN;
            at += found?.length ?? 1;
        }
        held = held.slice(at);
        return shown;
    };
    return {
        write(text) {
            held += text;
            return advance(false);
        },
        end: () => advance(true),
    };
}
/** Whether the text ends in the middle of what could become this secret. */
function mayBegin(needle, text, at) {
    return text.length - at < needle.length && needle.startsWith(text.slice(at));
}
/** Longest first, so that a secret inside of another one does not leave the rest of it readable. */
function needlesByFirstCharacter(secrets) {
    const lines = secrets
        .flatMap((secret) => secret.split(/\r?\n/))
        .map((line) => line.trim())
        .filter((line) => line.length >= SHORTEST_LINE);
    const whole = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
    const needles = [...new Set([...whole, ...lines])].sort((a, b) => b.length - a.length);
    const byFirst = new Map();
    for (const needle of needles) {
        byFirst.set(needle.charAt(0), [...(byFirst.get(needle.charAt(0)) ?? []), needle]);
    }
    return byFirst;
}

;// CONCATENATED MODULE: ./src/adapters/build/build-secrets.ts





/** Writes `secrets` to files that only this user can read, in `folder`; finds `secret-files` and `secret-envs`. */
async function provideSecrets({ inputs, workspace }, folder, env) {
    const written = [];
    const remove = async () => {
        await Promise.all(written.map((file) => (0,promises_.rm)(file, { force: true })));
    };
    try {
        const provided = [
            ...(await Promise.all(pairs(inputs.secrets).map((pair) => writeSecret(pair, folder, written)))),
            ...(await Promise.all(pairs(inputs.secretFiles).map((pair) => findSecretFile(pair, workspace)))),
            ...pairs(inputs.secretEnvs).map((pair) => findSecretVariable(pair, env)),
        ];
        return {
            sources: provided.map(({ source }) => source),
            values: [
                ...provided.map(({ value }) => value),
                ...(0,build_inputs/* cacheCredentials */.bB)([...inputs.cacheFrom, ...inputs.cacheTo]),
            ],
            remove,
        };
    }
    catch (error) {
        await remove();
        throw error;
    }
}
const pairs = (entries) => entries.flatMap((entry) => (0,build_inputs/* parsePair */.Ar)(entry) ?? []);
async function writeSecret({ name, value }, folder, written) {
    const file = (0,external_node_path_.join)(folder, `secret-${(0,external_node_crypto_.randomUUID)()}`);
    written.push(file);
    await (0,promises_.writeFile)(file, value, { mode: 0o600, flag: 'wx' });
    return { source: { id: name, file }, value };
}
async function findSecretFile({ name, value: path }, workspace) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    try {
        return { source: { id: name, file }, value: await (0,promises_.readFile)(file, 'utf8') };
    }
    catch (cause) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: `The file of secret ${name} cannot be read`,
            why: `${path}: ${cause.code ?? String(cause)}`,
            remedy: 'Check the input `secret-files`: paths are relative to the workspace.',
            cause,
        });
    }
}
function findSecretVariable({ name, value: variable }, env) {
    const value = env[variable];
    if (value === undefined) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: `Secret ${name} has no value`,
            why: `the environment variable ${variable} is not set`,
            remedy: 'Set it by `env:` on the step, or remove the entry from `secret-envs`.',
        });
    }
    return { source: { id: name, variable }, value };
}

;// CONCATENATED MODULE: ./src/adapters/build/buildx.ts









/** "v0.13.1", or null where `docker` has no buildx. */
async function findBuildx(docker) {
    const result = await docker.run(dockerArguments(docker, ['buildx', 'version']));
    if (result.state === 'not-found' || result.exitCode !== 0)
        return null;
    const version = /\bv?(\d+\.\d+\.\d+\S*)/.exec(result.stdout)?.[1];
    return version === undefined ? 'of unknown version' : `v${version}`;
}
/** The driver of a builder: `docker`, `docker-container`, `remote`, `kubernetes`, … */
async function inspectDriver(docker, builder) {
    const choice = builder === null ? [] : [`--builder=${builder}`];
    const result = await docker.run(dockerArguments(docker, ['buildx', 'inspect', ...choice]));
    const driver = result.state === 'ended' ? /^Driver:\s*(\S+)/m.exec(result.stdout)?.[1] : undefined;
    if (driver !== undefined)
        return driver;
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: builder === null ? 'No builder can be used' : `The builder ${builder} cannot be used`,
        why: result.state === 'ended' ? result.stderr.trim().replace(/^ERROR: /, '') : 'docker is not installed',
        remedy: 'Set it up in an earlier step (docker/setup-buildx-action), or leave out the input `builder`.',
    });
}
/** Builds; resolves to null, or to the builder's reason why it failed. */
async function buildWithBuildx(docker, build) {
    const { request } = build;
    const secrets = await provideSecrets(request, build.secretsFolder, docker.env);
    const mask = createMask(secrets.values);
    const titles = createTitleFilter((0,build_inputs/* resolveBuildArgs */.yq)(build.buildArgs, docker.env));
    const buildArgs = carryBuildArgs(build.buildArgs, docker.env, request.inputs.secretEnvs);
    const failure = createFailureReader();
    const show = (text) => {
        failure.write(text);
        build.write(text);
    };
    try {
        const resolved = { ...build.paths, buildArgs: buildArgs.entries, secrets: secrets.sources };
        const args = buildxArguments(request.inputs, resolved, {
            platform: request.platform,
            output: build.output,
            idFile: build.idFile,
            attests: !/^v0\.[0-9]\./.test(build.version),
            // The head is what the next run starts from; the base's cache would take its place.
            writesCache: request.side === 'head',
        });
        const result = await docker.run({
            // Relative paths of secrets, keys and local caches are the user's, as on the command line.
            ...dockerArguments({ ...docker, cwd: request.workspace, env: { ...docker.env, ...buildArgs.env } }, args),
            onOutput: (text) => show(titles.write(mask.write(text))),
        });
        show(titles.write(mask.end()) + titles.end());
        if (result.state === 'not-found')
            return 'docker is not installed';
        if (result.exitCode === 0)
            return await missingResult(build);
        return failure.reason() ?? `docker buildx ended with exit code ${result.exitCode ?? 'none, by a signal'}`;
    }
    finally {
        await secrets.remove();
    }
}
/** A build can succeed and yield nothing to weigh, so success is what was written. */
async function missingResult(build) {
    if (build.output.kind === 'oci-archive') {
        const size = await (0,promises_.stat)(build.output.file).then((file) => file.size, () => 0);
        return size > 0 ? null : 'the builder succeeded without writing an image';
    }
    const id = await (0,promises_.readFile)(build.idFile, 'utf8').catch(() => '');
    return sha256Hex(id.trim()) !== null ? null : 'the builder succeeded without loading an image';
}
function dockerArguments({ env, cwd, signal }, args) {
    return { file: 'docker', args, cwd, env, signal };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(44158);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
;// CONCATENATED MODULE: ./src/adapters/build/engine-api/dockerignore.ts




const LARGEST_FILE = 1024 * 1024;
/**
 * The rules of a context: `<Dockerfile>.dockerignore`, else `.dockerignore` of the context, as BuildKit chooses
 * (Docker's documentation, "Filename and location"). BuildKit applies none of them to a tar, so the sender must.
 */
async function readIgnoreRules(context, dockerfile) {
    const text = (await readRules(`${dockerfile}.dockerignore`)) ??
        (await readRules((0,external_node_path_.join)(context, '.dockerignore'))) ??
        '';
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    // Paths of an engine's file system are told apart by case.
    const matcher = ignore_default()["default"]({ ignorecase: false }).add(lines);
    refuseBadPatterns(matcher);
    return {
        ignores: (path) => matcher.ignores(path),
        hasExceptions: lines.some((line) => line.trimStart().startsWith('!')),
    };
}
/** The library makes regular expressions of all patterns when the first path is matched. */
function refuseBadPatterns(matcher) {
    try {
        matcher.ignores('x');
    }
    catch (cause) {
        throw new errors/* WeighInError */.yr({
            area: 'build',
            what: "Can't read the build context",
            why: `a pattern of its .dockerignore is not valid: ${(0,errors/* messageOf */.bD)(cause)}`,
            remedy: 'Correct the pattern in that file.',
            cause,
        });
    }
}
/** A link in the context could name any file of this machine, or one without end. */
async function readRules(file) {
    const real = await (0,promises_.realpath)(file).catch(() => null);
    if (real === null)
        return null;
    const entry = await (0,promises_.stat)(real);
    const fromFolder = (0,external_node_path_.relative)(await (0,promises_.realpath)((0,external_node_path_.join)(file, '..')), real);
    if (!entry.isFile() || fromFolder.startsWith('../'))
        return null;
    if (entry.size <= LARGEST_FILE)
        return (0,promises_.readFile)(real, 'utf8');
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: 'The build context cannot be read',
        why: `${fromFolder} has ${entry.size} bytes`,
        remedy: `An ignore file may have ${LARGEST_FILE} bytes. Check whether it is the right file.`,
    });
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/pack-context.ts



/** The folders of a build, with the ignore rules applied here: BuildKit is given no ignore file, so it applies none. */
async function openFolders(paths) {
    const rules = await readIgnoreRules(paths.context, paths.dockerfile);
    const context = await (0,promises_.realpath)(paths.context);
    const dockerfile = await (0,promises_.realpath)(paths.dockerfile);
    const filename = (0,external_node_path_.basename)(paths.dockerfile);
    return {
        context: () => walk(context, '', rules),
        dockerfile: async function* () {
            yield await entryAt(dockerfile, filename);
        },
        filename,
    };
}
/** What is to be sent, parents first. Sockets, pipes and devices are left out, as docker leaves them out. */
async function* walk(context, folder, rules) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(context, folder), { withFileTypes: true });
    entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const ignored = rules.ignores(path);
        if (entry.isDirectory()) {
            yield* walkFolder(context, path, ignored, rules);
        }
        else if (!ignored && (entry.isFile() || entry.isSymbolicLink())) {
            yield await entryAt((0,external_node_path_.join)(context, path), path);
        }
    }
}
/** An ignored folder is sent only as the parent of something that is not ignored. */
async function* walkFolder(context, path, ignored, rules) {
    const folder = await entryAt((0,external_node_path_.join)(context, path), path);
    if (!ignored)
        yield folder;
    if (ignored && !rules.hasExceptions)
        return;
    let isSent = !ignored;
    for await (const entry of walk(context, path, rules)) {
        if (!isSent)
            yield folder;
        isSent = true;
        yield entry;
    }
}
async function entryAt(file, path) {
    const stat = await (0,promises_.lstat)(file, { bigint: true });
    return { path, file, stat, target: stat.isSymbolicLink() ? await (0,promises_.readlink)(file) : '' };
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/plain-progress.ts

/**
 * Writes what BuildKit reports as `docker buildx build --progress=plain` does: `#3 RUN make`, `#3 DONE 1.2s`.
 * @param hide takes what nobody is to see out of a step's title, in which BuildKit has expanded its variables
 */
function createPlainProgress(write, hide = (title) => title) {
    const steps = new Map();
    const stepOf = (digest) => {
        const step = steps.get(digest) ?? newStep(steps.size + 1);
        steps.set(digest, step);
        return step;
    };
    const line = (step, text) => write(`#${step.number} ${text}\n`);
    return ({ vertexes, logs }) => {
        for (const vertex of vertexes) {
            const step = stepOf(vertex.digest);
            if (!step.named && (vertex.started !== null || vertex.cached)) {
                line(step, hide(vertex.name));
                step.named = true;
            }
        }
        for (const log of logs) {
            const step = stepOf(log.vertex);
            for (const text of completeLines(step, log))
                line(step, text);
        }
        for (const vertex of vertexes) {
            const step = stepOf(vertex.digest);
            const end = endOf(vertex);
            if (end === null || step.ended)
                continue;
            for (const text of restOfLines(step))
                line(step, text);
            line(step, hide(end));
            step.ended = true;
        }
    };
}
const plain_progress_LONGEST_LINE = 64 * 1024;
function newStep(number) {
    return { number, open: new Map(), named: false, ended: false };
}
function completeLines(step, log) {
    const open = step.open.get(log.stream) ?? { decoder: new external_node_string_decoder_.StringDecoder('utf8'), text: '' };
    step.open.set(log.stream, open);
    const lines = (open.text + open.decoder.write(log.message)).split('\n');
    open.text = lines.pop() ?? '';
    if (open.text.length > plain_progress_LONGEST_LINE) {
        lines.push(open.text);
        open.text = '';
    }
    return lines;
}
function restOfLines(step) {
    return [...step.open.values()].flatMap(({ decoder, text }) => {
        const rest = text + decoder.end();
        return rest === '' ? [] : [rest];
    });
}
function endOf(vertex) {
    if (vertex.error !== '')
        return `ERROR: ${vertex.error}`;
    if (vertex.completed === null)
        return null;
    if (vertex.cached)
        return 'CACHED';
    return `DONE ${(vertex.completed - (vertex.started ?? vertex.completed)).toFixed(1)}s`;
}

// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/adapters/build/session/protobuf.ts
const messages = (fields, wanted) => fields.flatMap(({ number, value }) => (number === wanted && typeof value !== 'number' ? [value] : []));
const protobuf_text = (fields, wanted) => messages(fields, wanted)[0]?.toString('utf8') ?? '';
function number(fields, wanted) {
    const value = fields.find((field) => field.number === wanted)?.value;
    return typeof value === 'number' ? value : 0;
}
/**
 * The fields of one message, by the wire format of Protocol Buffers; fixed-width values are skipped. Throws RangeError where it is cut
 * short or no protocol buffer.
 */
function readFields(bytes) {
    const fields = [];
    let at = 0;
    const take = (length) => {
        if (length > bytes.length - at)
            throw new RangeError('a protocol buffer is cut short');
        at += length;
        return bytes.subarray(at - length, at);
    };
    const varint = () => {
        let value = 0;
        for (let shift = 0; shift < 70; shift += 7) {
            const byte = take(1)[0] ?? 0;
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        throw new RangeError('a protocol buffer has an endless number');
    };
    while (at < bytes.length) {
        const tag = varint();
        const number = Math.floor(tag / 8);
        switch (tag % 8) {
            case 0:
                fields.push({ number, value: varint() });
                break;
            case 1:
                take(8);
                break;
            case 2:
                fields.push({ number, value: take(varint()) });
                break;
            case 5:
                take(4);
                break;
            default:
                throw new RangeError(`a protocol buffer has the wire type ${tag % 8}`);
        }
    }
    return fields;
}
/** A message of these fields by number. Zeros and empty values are left out, as proto3 does. */
function writeFields(fields) {
    return Buffer.concat(Object.entries(fields).flatMap(([key, value]) => {
        const number = Number(key);
        if (typeof value === 'number' || typeof value === 'bigint') {
            return value ? [varint(number * 8), varint(value)] : [];
        }
        const bytes = Buffer.from(value);
        return bytes.length > 0 ? [varint(number * 8 + 2), varint(bytes.length), bytes] : [];
    }));
}
/** A negative number takes ten bytes, as the two's complement of 64 bits. */
function varint(value) {
    const bytes = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest >= 0x80n; rest >>= 7n)
        bytes.push(Number(rest & 0x7fn) | 0x80);
    return Buffer.from([...bytes, Number(rest)]);
}

;// CONCATENATED MODULE: ./src/adapters/build/session/file-sync.ts



/** `fsutil.types.Packet.PacketType` (tonistiigi/fsutil, types/wire.proto). */
const [STAT, REQUEST, DATA, FINISH, FAILURE] = [0, 1, 2, 3, 4];
/**
 * Sends a folder by BuildKit's protocol DiffCopy (moby/buildkit, session/filesync): first what there is, then the contents of the files
 * that are asked for by their position. If a file can't be read, BuildKit is given the reason and ends the build with it. Rejects then,
 * and if the receiver gives up.
 */
async function sendFolder(folder, stream) {
    try {
        await exchange(folder, stream);
    }
    catch (error) {
        const reason = `a file of the context can't be sent: ${(0,errors/* messageOf */.bD)(error)}`;
        await stream.send(writeFields({ 1: FAILURE, 4: reason })).catch(() => undefined);
        throw error;
    }
}
async function exchange(folder, stream) {
    const files = new Map();
    await Promise.all([sendList(folder, files, stream), answerRequests(files, stream)]);
    await stream.send(writeFields({ 1: FINISH }));
}
/** Resolves when the receiver has all that it wants. */
async function answerRequests(files, stream) {
    for await (const packet of stream.received) {
        const fields = readFields(packet);
        const [type, id] = [number(fields, 1), number(fields, 3)];
        if (type === FAILURE)
            throw new Error(`BuildKit: ${messages(fields, 4)[0]?.toString() ?? 'no reason'}`);
        if (type === REQUEST)
            await sendFile(files.get(id), id, stream);
        if (type === FINISH)
            return;
    }
    throw new Error('BuildKit ended the transfer early');
}
async function sendList(folder, files, { send }) {
    let position = 0;
    for await (const entry of folder()) {
        if (entry.stat.isFile())
            files.set(position, entry.file);
        position += 1;
        await send(writeFields({ 1: STAT, 2: statOf(entry) }));
    }
    // A list ends with an entry that is none.
    await send(writeFields({ 1: STAT }));
}
async function sendFile(file, id, { send }) {
    if (file === undefined)
        throw new Error(`BuildKit asks for file ${id}, which is none`);
    for await (const data of (0,external_node_fs_.createReadStream)(file)) {
        await send(writeFields({ 1: DATA, 3: id, 4: data }));
    }
    await send(writeFields({ 1: DATA, 3: id }));
}
/** Owned by root, so that the same files give the same cache keys, whoever checked them out. */
function statOf({ path, stat, target }) {
    return writeFields({
        1: path,
        2: goMode(stat),
        6: stat.mtimeNs,
        7: target,
        5: stat.isFile() ? stat.size : 0n,
    });
}
/** Go's `os.FileMode`: the permission bits, and bits of its own for all else. */
function goMode(stat) {
    const mode = Number(stat.mode);
    const bits = [
        [stat.isDirectory(), 31],
        [stat.isSymbolicLink(), 27],
        [(mode & 0o4000) !== 0, 23],
        [(mode & 0o2000) !== 0, 22],
        [(mode & 0o1000) !== 0, 20],
    ];
    return bits.reduce((sum, [isSet, bit]) => sum + (isSet ? 2 ** bit : 0), mode & 0o777);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./src/adapters/build/session/grpc.ts

/** What gRPC calls "OK" and "UNIMPLEMENTED", and the rest that is needed. */
const GRPC_STATUS = { ok: 0, internal: 13, unimplemented: 12 };
/** Larger messages are none that BuildKit sends to a client. */
const LONGEST_MESSAGE = 16 * 1024 * 1024;
/** Begins the answer to a call. */
function beginAnswer(stream) {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
}
/** Ends the answer with its status. */
function endAnswer(stream, status, message = '') {
    stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) }));
    stream.resume().end();
}
/** Sends a message, uncompressed; resolves when there is room for another. */
async function sendMessage(stream, message) {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    const hasRoom = !stream.destroyed && stream.write(Buffer.concat([head, message]));
    const ended = new AbortController();
    try {
        const { signal } = ended;
        if (!hasRoom)
            await Promise.race([(0,external_node_events_.once)(stream, 'drain', { signal }), grpc_closed(stream, signal)]);
    }
    finally {
        ended.abort();
    }
}
async function grpc_closed(stream, signal) {
    if (!stream.destroyed)
        await (0,external_node_events_.once)(stream, 'close', { signal });
    throw new Error('the connection to BuildKit is closed');
}
/** The messages of a call as they come. Throws an Error for what is compressed or too long. */
async function* receiveMessages(stream) {
    let open = Buffer.alloc(0);
    // Who has read enough has not answered yet.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        open = Buffer.concat([open, chunk]);
        while (open.length >= 5) {
            const length = open.readUInt32BE(1);
            if (open[0] !== 0 || length > LONGEST_MESSAGE)
                throw new Error('BuildKit sent no gRPC message');
            if (open.length < 5 + length)
                break;
            yield open.subarray(5, 5 + length);
            open = open.subarray(5 + length);
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/build/session/session.ts






const DIFF_COPY = '/moby.filesync.v1.FileSync/DiffCopy';
const HEALTH = '/grpc.health.v1.Health/Check';
/**
 * Opens a session of BuildKit at the engine (moby/buildkit, session): a connection on which the engine calls us, by gRPC over HTTP/2. It
 * serves the build's folders and nothing else: no credentials, no secrets. Engines drop a session that answers no health check.
 */
async function openBuildSession(docker, folders, signal) {
    const id = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const connection = await connect(docker, id, signal);
    connection.on('error', () => undefined);
    const session = (0,external_node_http2_.performServerHandshake)(connection);
    // A broken connection ends the build, which says so.
    session.on('error', () => undefined);
    session.on('stream', (stream, headers) => {
        stream.on('error', () => undefined);
        answer(stream, headers, folders).catch((error) => {
            if (!stream.destroyed)
                endAnswer(stream, GRPC_STATUS.internal, (0,errors/* messageOf */.bD)(error));
        });
    });
    return {
        id,
        close() {
            session.destroy();
            connection.destroy();
        },
    };
}
function connect(docker, id, signal) {
    const options = {
        method: 'POST',
        path: '/session',
        hijack: true,
        abortSignal: signal,
        statusCodes: { 101: true, 200: true },
        headers: {
            Upgrade: 'h2c',
            'X-Docker-Expose-Session-Uuid': id,
            'X-Docker-Expose-Session-Name': 'image-weigh-in',
            // Sessions of one key share what was sent before, and compare it by size and time alone.
            'X-Docker-Expose-Session-Sharedkey': id,
            'X-Docker-Expose-Session-Grpc-Method': [DIFF_COPY, HEALTH],
        },
    };
    return new Promise((resolve, reject) => {
        docker.modem.dial(options, (error, connection) => {
            if (error)
                reject(error);
            else
                resolve(connection);
        });
    });
}
async function answer(stream, headers, folders) {
    beginAnswer(stream);
    switch (headers[':path']) {
        case HEALTH:
            stream.resume();
            // HealthCheckResponse: SERVING.
            await sendMessage(stream, writeFields({ 1: 1 }));
            break;
        case DIFF_COPY:
            await sendFolder(wantedFolder(headers, folders), {
                send: (packet) => sendMessage(stream, packet),
                received: receiveMessages(stream),
            });
            break;
        default:
            endAnswer(stream, GRPC_STATUS.unimplemented);
            return;
    }
    endAnswer(stream, GRPC_STATUS.ok);
}
/** Before the context itself, BuildKit asks for its ignore file alone; its rules are applied here. */
function wantedFolder(headers, folders) {
    if (headers['dir-name'] === 'dockerfile')
        return folders.dockerfile;
    if (headers['dir-name'] !== 'context')
        throw new Error(`there is no folder ${String(headers['dir-name'])}`);
    return headers['followpaths'] === '.dockerignore' ? async function* () { } : folders.context;
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/decode-status.ts

/**
 * Decodes a `moby.buildkit.v1.StatusResponse` (BuildKit, api/services/control/control.proto), the fields that a log
 * shows. Throws RangeError where it is cut short or no protocol buffer.
 */
function decodeTrace(bytes) {
    const fields = readFields(bytes);
    return { vertexes: messages(fields, 1).map(decodeVertex), logs: messages(fields, 3).map(decodeLog) };
}
function decodeVertex(bytes) {
    const fields = readFields(bytes);
    return {
        digest: protobuf_text(fields, 1),
        name: protobuf_text(fields, 3),
        cached: number(fields, 4) !== 0,
        started: time(fields, 5),
        completed: time(fields, 6),
        error: protobuf_text(fields, 7),
    };
}
function decodeLog(bytes) {
    const fields = readFields(bytes);
    return {
        vertex: protobuf_text(fields, 1),
        stream: number(fields, 3),
        message: messages(fields, 4)[0] ?? Buffer.alloc(0),
    };
}
/** A `google.protobuf.Timestamp`. */
function time(fields, wanted) {
    const bytes = messages(fields, wanted)[0];
    if (bytes === undefined)
        return null;
    const parts = readFields(bytes);
    return number(parts, 1) + number(parts, 2) / 1e9;
}

;// CONCATENATED MODULE: ./src/adapters/build/resolve-build-paths.ts




/**
 * Finds a build's folders and its Dockerfile inside of the tree. Rejects with code `no-dockerfile` where the tree
 * has none, and refuses a symlink that leads out of the tree: that would build the same files at both commits.
 */
async function findBuildPaths(request) {
    const { inputs } = request;
    const dockerfile = await findDockerfile(request);
    const context = await findFolder(request, (0,build_inputs/* contextPath */.VJ)(inputs.context), 'context');
    const buildContexts = [];
    for (const entry of inputs.buildContexts) {
        const { name, value } = (0,build_inputs/* parsePair */.Ar)(entry) ?? { name: entry, value: '' };
        const target = (0,build_inputs/* isRemote */.Vx)(value) ? value : await findFolder(request, value, `build context ${name}`);
        buildContexts.push(`${name}=${target}`);
    }
    return { context, dockerfile, buildContexts };
}
async function findFolder(request, path, role) {
    const folder = (0,external_node_path_.join)(request.tree, (0,build_inputs/* insideTree */.vJ)(path) ?? refuseToLeave(request, path, role));
    if (!(await existsInside(request, folder, role))?.isDirectory()) {
        throw unbuildable(request, `it has no folder ${path}, which is the ${role}`, CHECK_PATHS);
    }
    return folder;
}
async function findDockerfile(request) {
    const { file } = request.inputs;
    const folder = (0,build_inputs/* contextPath */.VJ)(request.inputs.context);
    const context = (0,external_node_path_.join)(request.tree, (0,build_inputs/* insideTree */.vJ)(folder) ?? refuseToLeave(request, folder, 'context'));
    const candidates = file === null
        ? [(0,external_node_path_.join)(context, 'Dockerfile'), (0,external_node_path_.join)(context, 'dockerfile')]
        : [(0,external_node_path_.join)(request.tree, (0,build_inputs/* insideTree */.vJ)(file) ?? refuseToLeave(request, file, 'Dockerfile'))];
    for (const candidate of candidates) {
        if ((await existsInside(request, candidate, 'Dockerfile'))?.isFile())
            return candidate;
    }
    throw nothingToBuild(request, `it has no file ${(0,external_node_path_.relative)(request.tree, candidates[0] ?? '')}`);
}
async function existsInside(request, path, role) {
    const name = (0,external_node_path_.relative)(request.tree, path);
    const found = await readingTree(request, `${role} ${name}`, async () => {
        const real = await (0,promises_.realpath)(path).catch(nullIfMissing);
        return real === null ? null : { real, tree: await (0,promises_.realpath)(request.tree), entry: await (0,promises_.stat)(real) };
    });
    if (found === null)
        return null;
    const fromTree = (0,external_node_path_.relative)(found.tree, found.real);
    if (fromTree === '..' || fromTree.startsWith('../'))
        refuseToLeave(request, name, role);
    return found.entry;
}
function nullIfMissing(error) {
    const { code } = error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return null;
    throw error;
}
/** After the build, so that what is wrong with the file is told by the builder. */
async function readDockerfile(request, { dockerfile }) {
    const path = (0,external_node_path_.relative)(request.tree, dockerfile);
    const text = await readingTree(request, `Dockerfile ${path}`, () => (0,promises_.readFile)(dockerfile, 'utf8'));
    return { path, text };
}
/**
 * What `read` gives. The files are those of a commit, which can have links without end and names that are too long: an error of the
 * file system rejects with a WeighInError that names the part of the build.
 */
async function readingTree(request, part, read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr || typeof error.code !== 'string')
            throw error;
        const why = `can't read the ${part}: ${(0,errors/* messageOf */.bD)(error.message).replace(/, \w+ '.*$/, '')}`;
        throw unbuildable(request, why, { ...CHECK_PATHS, cause: error });
    }
}
const CHECK_PATHS = {
    remedy: 'Check the inputs `context` and `file`: both are paths inside the repository.',
    terminalRemedy: 'Check --context and --file: both are paths inside the repository.',
};
function nothingToBuild(request, why) {
    return unbuildable(request, why, { ...CHECK_PATHS, code: 'no-dockerfile' });
}
function refuseToLeave(request, path, role) {
    throw unbuildable(request, `the ${role} ${path} leads out of the repository`, {
        remedy: 'Only files of the commit can be built, so that base and head can be compared. Move it inside.',
    });
}
function unbuildable({ side }, why, { code, ...remedies }) {
    const what = code === undefined
        ? `The ${side} image cannot be built`
        : `There is nothing to build at the ${side} commit`;
    return new errors/* WeighInError */.yr({ area: 'build', ...(code && { code }), what, why, ...remedies });
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/build.ts











/**
 * Builds with BuildKit through `POST /build` of the Engine API. A session sends the files, because a tar body would have to hold the
 * Dockerfile, and `COPY . .` would copy it. Resolves to null, or to the engine's reason why it failed; rejects with the signal's reason.
 */
async function buildWithEngine(docker, build) {
    const { request, tag, env, write } = build;
    const folders = await readingTree(request, 'build context', () => openFolders(build.paths));
    const buildArgs = (0,build_inputs/* resolveBuildArgs */.yq)(build.buildArgs, env);
    const query = engineBuildQuery(request.inputs, {
        dockerfile: folders.filename,
        tag,
        platform: request.platform ?? (env['DOCKER_DEFAULT_PLATFORM'] || null),
        buildArgs,
    });
    let session = null;
    try {
        session = await openBuildSession(docker, folders, build.signal);
        const files = { remote: 'client-session', session: session.id, buildid: session.id };
        const answer = await docker.buildImage(external_node_stream_.Readable.from([]), {
            ...query,
            ...files,
            abortSignal: build.signal,
        });
        return await follow(answer, write, (title) => hideBuildArgs(title, buildArgs));
    }
    catch (error) {
        build.signal.throwIfAborted();
        return (0,errors/* messageOf */.bD)(error);
    }
    finally {
        session?.close();
    }
}
/** A failed build is an error inside of a good answer, and a good one ends with the image's ID. */
async function follow(answer, write, hide) {
    const showTrace = createPlainProgress(write, hide);
    let hasImage = false;
    for await (const message of readMessages(answer)) {
        const error = message.errorDetail?.message ?? message.error;
        if (error !== undefined)
            return (0,errors/* messageOf */.bD)(error);
        if (message.id === 'moby.image.id')
            hasImage = true;
        if (message.stream !== undefined)
            write(message.stream);
        if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
            showTrace(decodeTrace(Buffer.from(message.aux, 'base64')));
        }
    }
    return hasImage ? null : 'the engine ended the build without an image';
}
const build_LONGEST_MESSAGE = 64 * 1024 * 1024;
async function* readMessages(answer) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let open = '';
    for await (const chunk of answer) {
        const lines = (open + decoder.write(chunk)).split('\n');
        open = lines.pop() ?? '';
        if (open.length > build_LONGEST_MESSAGE)
            throw new Error('the engine sent a message without end');
        for (const line of lines) {
            if (line.trim() !== '')
                yield JSON.parse(line);
        }
    }
    if (open.trim() !== '')
        yield JSON.parse(open);
}

;// CONCATENATED MODULE: ./src/adapters/build/temporary-images.ts




/** Keeps account of what is made; `removeImage` resolves where there is no such image. */
function createLeftovers(tempDir, owner, removeImage) {
    const tags = new Set();
    let folder;
    return {
        newTag(side) {
            const tag = `${markedName(side, owner)}${(0,external_node_crypto_.randomUUID)()}`;
            tags.add(tag);
            return tag;
        },
        folder: () => (folder ??= (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'build-'))),
        async remove() {
            let failures = [];
            const attempt = (removal) => removal.catch((error) => void failures.push(error));
            // One after the other: base and head can be one image, and engines fail to remove two names of it at once. Another
            // job can remove a name of it at the same time, so what failed is tried once more.
            for (let tries = 0; tries < 2 && tags.size > 0; tries++) {
                failures = [];
                for (const tag of tags)
                    await attempt(removeImage(tag).then(() => void tags.delete(tag)));
            }
            if (folder !== undefined)
                await attempt((0,promises_.rm)(await folder, { recursive: true, force: true }));
            if (failures.length > 0)
                throw failures[0];
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/build/builder.ts










/**
 * Builds with buildx where `docker` has it, else with BuildKit through the Engine API.
 * Builds reject with the signal's reason after an abort, and `dispose` ends those that still run.
 */
function createBuilder(options) {
    const disposal = new AbortController();
    const signal = AbortSignal.any([disposal.signal, ...(options.signal ? [options.signal] : [])]);
    const docker = { run: options.run, env: options.env, cwd: options.tempDir, signal };
    const leftovers = createLeftovers(options.tempDir, options.owner, options.removeImage);
    const running = new Set();
    let version;
    const buildxVersion = () => (version ??= findBuildx(docker));
    const build = async (request) => {
        signal.throwIfAborted();
        refuseProblems(request);
        const buildx = await buildxVersion();
        if (buildx === null)
            refuseWithoutBuildx(request);
        const paths = await findBuildPaths(request);
        const step = { options, docker, leftovers, request, paths };
        const reference = await (buildx === null ? byEngine(step) : byBuildx(step, buildx));
        return { reference, dockerfile: await readDockerfile(request, paths) };
    };
    return {
        async describe(builder = null) {
            const buildx = await buildxVersion();
            if (buildx !== null)
                return `buildx (driver ${await inspectDriver(docker, builder)}, ${buildx})`;
            return `Engine API ${await options.apiVersion()} with BuildKit`;
        },
        build(request) {
            const image = build(request);
            running.add(image);
            return image.finally(() => running.delete(image));
        },
        async dispose() {
            disposal.abort();
            await Promise.allSettled(running);
            await leftovers.remove();
        },
    };
}
async function byEngine(step) {
    const { options, docker, request, paths } = step;
    const tag = step.leftovers.newTag(request.side);
    await inGroup(step, (write) => buildWithEngine(options.docker, {
        request,
        paths,
        tag,
        env: docker.env,
        signal: docker.signal,
        write,
        buildArgs: buildArgsWithNamespace(request, 'docker', docker.env),
    }));
    return { source: 'docker', name: tag };
}
/** The engine's own builder loads the image for nothing; from any other one, an archive saves the load. */
async function byBuildx(step, version) {
    const { docker, leftovers, request, paths } = step;
    const driver = await inspectDriver(docker, request.inputs.builder);
    const folder = await leftovers.folder();
    const file = (0,external_node_path_.join)(folder, `${request.side}-${(0,external_node_crypto_.randomUUID)()}.tar`);
    const tag = driver === 'docker' ? leftovers.newTag(request.side) : null;
    const output = tag === null ? { kind: 'oci-archive', file } : { kind: 'load', tag };
    await inGroup(step, (write) => buildWithBuildx(docker, {
        request,
        paths,
        buildArgs: buildArgsWithNamespace(request, driver, docker.env),
        version,
        output,
        idFile: `${file}.id`,
        secretsFolder: folder,
        write,
    }));
    return tag === null ? { source: 'oci-archive', file, name: null } : { source: 'docker', name: tag };
}
/** Shows a build in a log group of its own, and throws the reason that it ends with. */
async function inGroup({ options, request }, build) {
    const group = options.log.group(buildGroupTitle(request));
    try {
        const reason = await build((text) => group.write(text));
        if (reason === null)
            return;
        const buildArgs = (0,build_inputs/* resolveBuildArgs */.yq)(request.inputs.buildArgs, options.env);
        throw buildFailure(request, hideBuildArgs(reason, buildArgs));
    }
    finally {
        group.end();
    }
}
function refuseProblems({ inputs, side }) {
    const problems = (0,build_inputs/* buildInputProblems */.zJ)(inputs);
    if (problems.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `The inputs of the ${side} build are not valid`,
        why: problems.join('; '),
        remedy: 'Nothing was built. Mend the inputs.',
        terminalRemedy: 'Nothing was built. Try: image-weigh-in build --help',
    });
}
function refuseWithoutBuildx({ inputs, side }) {
    const needed = (0,build_inputs/* inputsThatNeedBuildx */.Hj)(inputs);
    if (needed.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: `The ${side} image cannot be built as asked`,
        why: `needs buildx: ${needed.join(', ')}`,
        remedy: 'Install docker buildx (docker/setup-buildx-action), or leave these inputs out.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/cache/code-version.ts


/**
 * Tells code that measures from other such code, so that nothing is taken from a cache that another version of it wrote: 16 hex
 * digits of the SHA-256 of the files in `folder` whose names match. A number raised by hand was forgotten once. Throws if no name
 * matches.
 */
async function codeVersion(folder, names) {
    const files = (await (0,promises_.readdir)(folder)).filter((name) => names.test(name)).sort();
    if (files.length === 0)
        throw new Error(`no file in ${folder.pathname} is called ${String(names)}`);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const name of files) {
        const content = await (0,promises_.readFile)(new URL(name, folder));
        hash.update(`${name} ${content.length}\n`).update(content);
    }
    return hash.digest('hex').slice(0, 16);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./src/adapters/docker-engine/endpoint/docker-context.ts




/**
 * The context of this name, else the one that config.json makes current; null for the client's built-in
 * "default". Rejects with a WeighInError where the context is not there or cannot be read.
 */
async function contextHost(wanted, configFolder) {
    const name = wanted ?? (await currentContext(configFolder));
    if (name === null || name === 'default')
        return null;
    const id = (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex');
    const file = (0,external_node_path_.join)(configFolder, 'contexts', 'meta', id, 'meta.json');
    const meta = await readJson(file);
    if (meta === null)
        throw noSuchContext(name, file);
    const endpoint = field(field(meta, 'Endpoints'), 'docker');
    const host = field(endpoint, 'Host');
    if (typeof host !== 'string' || host === '') {
        throw unreadable(file, 'it names no Docker endpoint');
    }
    const verify = field(endpoint, 'SkipTLSVerify') !== true;
    return { name, host, tls: await readTls((0,external_node_path_.join)(configFolder, 'contexts', 'tls', id, 'docker'), verify) };
}
async function currentContext(configFolder) {
    const name = field(await readJson((0,external_node_path_.join)(configFolder, 'config.json')), 'currentContext');
    return typeof name === 'string' && name !== '' ? name : null;
}
/** ca.pem, cert.pem and key.pem of a folder; null where there is none of them. */
async function readTls(folder, verify) {
    const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIfThere((0,external_node_path_.join)(folder, name))));
    if (ca === null && cert === null && key === null)
        return null;
    return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}
async function readJson(file) {
    const text = await readIfThere(file);
    if (text === null)
        return null;
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw unreadable(file, (0,errors/* messageOf */.bD)(cause), cause);
    }
}
async function readIfThere(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return null;
        throw unreadable(file, (0,errors/* messageOf */.bD)(cause), cause);
    }
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function noSuchContext(name, file) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `There is no docker context "${name}"`,
        why: `${file} does not exist`,
        remedy: 'Choose one of `docker context ls` by DOCKER_CONTEXT or `docker context use`, or set DOCKER_HOST.',
    });
}
function unreadable(file, why, cause) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Cannot tell which Docker Engine to use from ${file}`,
        why,
        remedy: 'Mend the file, or set DOCKER_HOST.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/endpoint/endpoint.ts




const DEFAULT_SOCKET = '/var/run/docker.sock';
/**
 * The engine that `docker` itself would use: DOCKER_HOST, else the context that DOCKER_CONTEXT or the client's
 * configuration names, else the default socket. Rejects with a WeighInError for what cannot be followed.
 */
async function resolveEndpoint(env) {
    const home = nonEmpty(env['HOME']) ?? (0,external_node_os_.homedir)();
    const configFolder = nonEmpty(env['DOCKER_CONFIG']) ?? (0,external_node_path_.join)(home, '.docker');
    const fromEnvironment = nonEmpty(env['DOCKER_HOST']);
    if (fromEnvironment !== null) {
        const tls = await environmentTls(env, configFolder);
        return { host: fromEnvironment, origin: 'DOCKER_HOST', transport: parseHost(fromEnvironment, tls, env) };
    }
    const context = await contextHost(nonEmpty(env['DOCKER_CONTEXT']), configFolder);
    if (context !== null) {
        const { host, tls, name } = context;
        return { host, origin: `the docker context "${name}"`, transport: parseHost(host, tls, env) };
    }
    return {
        host: `unix://${DEFAULT_SOCKET}`,
        origin: 'the default',
        transport: { kind: 'socket', path: DEFAULT_SOCKET },
    };
}
/** Any value of DOCKER_TLS_VERIFY means yes, as for the docker client; DOCKER_TLS asks for TLS unchecked. */
async function environmentTls(env, configFolder) {
    const verify = nonEmpty(env['DOCKER_TLS_VERIFY']) !== null;
    if (!verify && nonEmpty(env['DOCKER_TLS']) === null)
        return null;
    const folder = nonEmpty(env['DOCKER_CERT_PATH']) ?? configFolder;
    return (await readTls(folder, verify)) ?? { ca: null, cert: null, key: null, verify };
}
/** The forms that DOCKER_HOST takes. Throws a WeighInError for every other. */
function parseHost(host, tls, env) {
    const scheme = /^([a-z]+):\/\//.exec(host)?.[1] ?? 'tcp';
    const rest = host.replace(/^[a-z]+:\/\//, '');
    switch (scheme) {
        case 'unix':
            return { kind: 'socket', path: rest === '' ? DEFAULT_SOCKET : rest };
        case 'tcp':
            return parseTcp(host, rest, tls);
        case 'ssh':
            return parseSsh(host, env);
        default:
            throw badHost(host, `${scheme}:// is not a way to reach an engine`);
    }
}
function parseTcp(host, rest, tls) {
    const url = parseUrl(host, `http://${rest}`);
    const port = url.port === '' ? (/:80(\/|$)/.test(rest) ? 80 : tls === null ? 2375 : 2376) : Number(url.port);
    return {
        kind: 'tcp',
        host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port,
        pathPrefix: url.pathname.replace(/\/+$/, ''),
        tls,
    };
}
function parseSsh(host, env) {
    const url = parseUrl(host, host);
    if (url.password !== '')
        throw badHost('ssh://…', 'a password in it is not supported; use a key or an agent');
    if (url.search !== '' || url.hash !== '')
        throw badHost(host, 'nothing may follow the path');
    if (url.hostname.startsWith('-'))
        throw badHost(host, 'no host has such a name');
    return {
        kind: 'ssh',
        user: url.username === '' ? null : decodeURIComponent(url.username),
        host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: url.port === '' ? null : url.port,
        socket: url.pathname === '' || url.pathname === '/' ? null : url.pathname,
        env,
    };
}
function parseUrl(host, text) {
    if (!URL.canParse(text) || new URL(text).hostname === '')
        throw badHost(host, 'it names no host');
    return new URL(text);
}
function badHost(host, why) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Cannot use ${host} as a Docker Engine`,
        why,
        remedy: 'Set DOCKER_HOST to unix:///path, tcp://host:port or ssh://user@host.',
    });
}
function nonEmpty(text) {
    return text === undefined || text === '' ? null : text;
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/leftover-images.ts
/** The images that builds of all runs tagged in this engine. */
function leftImages(engine) {
    return {
        what: 'images',
        list: async () => (await engine.listNames('image-weigh-in/*')).map((name) => ({
            name,
            remove: () => engine.removeImage(name),
        })),
    };
}

;// CONCATENATED MODULE: ./src/adapters/process/remove-directory.ts



const ALL = { recursive: true, force: true };
/** Removes a folder, if it is there, with its read-only folders: tools make some, such as Go for the modules that it keeps. */
async function removeFolder(folder) {
    try {
        await (0,promises_.rm)(folder, ALL);
    }
    catch {
        makeWritable(folder);
        await (0,promises_.rm)(folder, ALL);
    }
}
/** The same while the process ends. Never throws, because that would be the end of the process. */
function removeFolderAtExit(folder) {
    try {
        (0,external_node_fs_.rmSync)(folder, ALL);
    }
    catch {
        makeWritable(folder);
        try {
            (0,external_node_fs_.rmSync)(folder, ALL);
        }
        catch {
            // The next run removes what is left.
        }
    }
}
/** Gives this user all rights to the folder and those below, and follows no link. Passes over what can't be changed. */
function makeWritable(folder) {
    const open = [folder];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
        try {
            const { mode } = (0,external_node_fs_.lstatSync)(path);
            if ((mode & 0o700) !== 0o700)
                (0,external_node_fs_.chmodSync)(path, (mode & 0o7777) | 0o700);
            for (const entry of (0,external_node_fs_.readdirSync)(path, { withFileTypes: true })) {
                if (entry.isDirectory())
                    open.push((0,external_node_path_.join)(path, entry.name));
            }
        }
        catch {
            continue;
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/git/git.ts

/**
 * What every git command gets: no prompts, no translations, every object as its id says (not as `refs/replace` or `info/grafts` would
 * have it), and no download of Git LFS.
 */
const ENVIRONMENT = {
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_LFS_SKIP_SMUDGE: '1',
};
/** A hook of the checkout is no part of a clean tree. */
const git_SETTINGS = [
    'core.hooksPath=/dev/null',
    'advice.detachedHead=false',
    'advice.graftFileDeprecated=false',
].flatMap((setting) => ['-c', setting]);
/**
 * Runs git without hooks, prompts or translations. Rejects only where git is missing or `directory` is no
 * repository; what another exit code means, the caller knows.
 */
async function git(context, ...args) {
    return gitIn(context.directory, context, context.signal, args);
}
/** Like `git`, in a folder and with an abort signal of its own. */
async function gitIn(cwd, { run, env }, signal, args) {
    const result = await run({
        file: 'git',
        args: [...git_SETTINGS, ...args],
        cwd,
        env: { ...env, ...ENVIRONMENT },
        signal,
    });
    if (result.state === 'not-found') {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            code: 'no-repository',
            what: 'git is not installed',
            remedy: 'Install git, or name two images that exist with `image` and `base-image`.',
            terminalRemedy: 'Install git, or compare two images that exist: image-weigh-in compare BASE HEAD.',
        });
    }
    if (/not a git repository/.test(result.stderr)) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            code: 'no-repository',
            what: `${cwd} is not a git repository`,
            remedy: 'Run actions/checkout before this action, or name two images with `image` and `base-image`.',
            terminalRemedy: 'Change to a clone of your repository, or compare two images that exist: image-weigh-in compare BASE HEAD.',
        });
    }
    if (/dubious ownership/.test(result.stderr)) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `git refuses to read ${cwd}`,
            why: 'the folder belongs to another user',
            remedy: `Run: git config --global --add safe.directory ${cwd}`,
        });
    }
    return result;
}
/** The output of a command that has to succeed; `doing` completes the sentence "Cannot …". */
async function gitOutput(context, doing, ...args) {
    const result = await git(context, ...args);
    if (result.exitCode !== 0)
        throw gitFailure(doing, result);
    return result.stdout.trim();
}
const WHOLE_HISTORY = {
    remedy: 'Check the checkout step: with `fetch-depth: 0` it brings the whole history.',
    terminalRemedy: 'Look at the clone with `git status`; a shallow one gets its whole history by `git fetch --unshallow`.',
};
function gitFailure(doing, result, remedies = WHOLE_HISTORY) {
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Cannot ${doing}`,
        why: lastLine(result.stderr),
        ...remedies,
    });
}
/** Git's own reason, without the address of a remote, which may hold a password. */
function lastLine(stderr) {
    const lines = stderr.split('\n').map((line) => line.trim());
    const fatal = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.findLast((line) => line !== '');
    return fatal?.replace(/^(fatal|error): /, '').replace(/\b([a-z+]+:\/\/)[^/\s@]*@/gi, '$1');
}

;// CONCATENATED MODULE: ./src/adapters/git/repository-address.ts
/** Whether a clone address leads to the repository, by whatever protocol and as whatever user. */
function isAddressOf(url, { server, name }) {
    const address = parseAddress(url);
    if (address === null)
        return false;
    const { host, hostname } = new URL(server);
    const wanted = address.hasWebPort ? host : hostname;
    return address.host === wanted.toLowerCase() && address.path === name.toLowerCase();
}
function parseAddress(text) {
    // git-clone(1): [user@]host:path, without a slash before the first colon.
    const [, host, path] = /^(?:[^/:@]+@)?([^/:@]+):(?!\/\/)(.+)$/.exec(text) ?? [];
    if (host !== undefined && path !== undefined) {
        return { host: host.toLowerCase(), hasWebPort: false, path: pathOf(path) };
    }
    if (!/^(https?|ssh|git\+ssh|git):\/\//i.test(text) || !URL.canParse(text))
        return null;
    const url = new URL(text);
    const hasWebPort = /^https?:$/.test(url.protocol);
    return {
        host: (hasWebPort ? url.host : url.hostname).toLowerCase(),
        hasWebPort,
        path: pathOf(url.pathname),
    };
}
function pathOf(path) {
    return path
        .replace(/^\/+|\/+$/g, '')
        .replace(/\.git$/, '')
        .toLowerCase();
}

;// CONCATENATED MODULE: ./src/adapters/git/remote.ts


/**
 * What to fetch from: `origin` if it is the repository of the event, else that repository's own address. In the checkout of a fork,
 * `origin` is the fork, whose branches anybody may name as they like.
 */
async function remoteOf(context) {
    const { repository } = context;
    if (repository === undefined)
        return 'origin';
    // As it is written, before `url.….insteadOf`; git fetches from the first.
    const { stdout } = await git(context, 'config', '--get-all', 'remote.origin.url');
    const [url = ''] = stdout.split('\n', 1);
    return isAddressOf(url, repository) ? 'origin' : addressOf(repository);
}
/** Where the server has the repository, for whoever has a token. */
function addressOf({ server, name }) {
    return `${server}/${name}`;
}

;// CONCATENATED MODULE: ./src/adapters/git/fetch.ts


const OFFLINE = {
    remedy: 'The clone is shallow and the commit has to be fetched: check the network and `persist-credentials` of actions/checkout, or check out with `fetch-depth: 0`.',
    terminalRemedy: 'The commit is not in this clone and has to be fetched: check the network and your access to `origin`.',
};
/** Whether the remote was reached and answered that it has no such branch or commit. */
function isUnknownToRemote({ stderr }) {
    return /not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(stderr);
}
async function isPresent(context, commit) {
    return (await git(context, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
}
/** Brings a commit here, if it is not here yet. False where the remote answers that it has none such. */
async function isOrBecomesPresent(context, commit) {
    if (await isPresent(context, commit))
        return true;
    const result = await fetch(context, commit);
    if (result.exitCode === 0)
        return isPresent(context, commit);
    if (isUnknownToRemote(result))
        return false;
    throw gitFailure(`fetch commit ${commit}`, result, OFFLINE);
}
/** Fetches one commit, branch or tag. A depth is given only to a clone that is shallow already: it would cut a full one. */
async function fetch(context, ref) {
    return fetchAll(context, (await isShallow(context)) ? ['--depth=1'] : [], [ref]);
}
/** Brings more history of these commits to a shallow clone. */
async function deepen(context, step, commits) {
    const result = await fetchAll(context, [step], commits);
    if (result.exitCode !== 0)
        throw gitFailure('fetch the history between base and head', result, OFFLINE);
}
/** With git's own credentials; if that fails, with the token of the job, which `persist-credentials: false` keeps from git. */
async function fetchAll(context, depth, refs) {
    const from = (remote, as) => git(as, 'fetch', '--no-tags', '--no-recurse-submodules', '--quiet', ...depth, '--', remote, ...refs);
    const result = await from(await remoteOf(context), context);
    const { repository } = context;
    if (result.exitCode === 0 || isUnknownToRemote(result) || !repository?.token)
        return result;
    const again = await from(addressOf(repository), { ...context, env: withToken(context.env, repository) });
    return again.exitCode === 0 || isUnknownToRemote(again) ? again : result;
}
/** By environment, because everybody on the machine can read arguments. The empty header drops those of the configuration. */
function withToken(env, { server, token }) {
    const key = `http.${server}/.extraHeader`;
    const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
    const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
    return {
        ...env,
        GIT_CONFIG_COUNT: String(count + 2),
        [`GIT_CONFIG_KEY_${count}`]: key,
        [`GIT_CONFIG_VALUE_${count}`]: '',
        [`GIT_CONFIG_KEY_${count + 1}`]: key,
        [`GIT_CONFIG_VALUE_${count + 1}`]: `AUTHORIZATION: basic ${credentials}`,
    };
}
async function isShallow(context) {
    return (await gitOutput(context, 'look at the clone', 'rev-parse', '--is-shallow-repository')) === 'true';
}

;// CONCATENATED MODULE: ./src/adapters/git/ancestry.ts



/** How deep a shallow clone is deepened, step by step, until it answers. */
const DEEPENING = ['--deepen=100', '--deepen=1000', '--unshallow'];
/**
 * Null for unrelated histories. In a shallow clone the newest common ancestor can be hidden behind an older one: an answer counts only
 * if no history is missing after it.
 */
async function mergeBase(context, commit, other) {
    for (const step of [...DEEPENING, null]) {
        const result = await git(context, 'merge-base', commit, other);
        if (result.exitCode !== 0 && result.exitCode !== 1) {
            throw gitFailure(`find where ${commit} and ${other} part`, result);
        }
        const found = result.exitCode === 0 ? result.stdout.trim() : null;
        if (!(await isShallow(context)))
            return found;
        if (found !== null && (await isWhole(context, [commit, other], found)))
            return found;
        if (step !== null)
            await deepen(context, step, [commit, other]);
    }
    throw tooShallow(`find where ${commit} and ${other} part`);
}
/** Whether no commit that is newer than `base` has parents that are not here; a commit without parents looks the same. */
async function isWhole(context, tips, base) {
    const cut = await git(context, 'rev-list', '--max-parents=0', '--max-count=1', ...tips, `^${base}`);
    return cut.exitCode === 0 && cut.stdout.trim() === '';
}
/**
 * Whether `tip` contains `commit`. A yes of git is always true; a no is only true if no history is missing, which `merge-base
 * --is-ancestor` does not tell.
 */
async function isAncestor(context, commit, tip, ask) {
    if (await isKnownAncestor(context, commit, tip))
        return true;
    const answer = (await ask?.(commit, tip)) ?? null;
    if (answer !== null)
        return answer;
    for (const step of DEEPENING) {
        if (!(await isShallow(context)))
            return isKnownAncestor(context, commit, tip);
        await deepen(context, step, [tip]);
        if (await isKnownAncestor(context, commit, tip))
            return true;
    }
    if (await isShallow(context))
        throw tooShallow(`find out whether ${tip} contains ${commit}`);
    return isKnownAncestor(context, commit, tip);
}
async function isKnownAncestor(context, commit, tip) {
    const { exitCode } = await git(context, 'merge-base', '--is-ancestor', commit, tip);
    return exitCode === 0;
}
function tooShallow(doing) {
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't ${doing}`,
        why: 'the history in this clone ends before that, and the remote has no more of it',
        remedy: 'Check out with `fetch-depth: 0`.',
        terminalRemedy: 'Get the whole history from another remote: git fetch --unshallow REMOTE.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/git/branches.ts




/** The branches of the remote, as it says that they are now: a runner's clone may be old, or that of a fork. */
function remoteBranches(context) {
    const tips = new Map();
    return {
        tip(branch) {
            const known = tips.get(branch) ?? fetchedTip(context, branch);
            tips.set(branch, known);
            return known;
        },
        async defaultBranch() {
            const asked = await askHead(context);
            if ('branch' in asked)
                return asked.branch;
            throw gitFailure('find the default branch of the repository', asked.failed, NAME_IT);
        },
    };
}
/**
 * The branches of the remote on a laptop, which may be offline: as the clone remembers them. The default branch is asked of the remote
 * first, because a clone never learns that it was renamed. A local branch is never taken for that of the remote.
 */
function clonedBranches(context, notice) {
    let head = null;
    return {
        async tip(branch) {
            if (head?.branch === branch && (await isPresent(context, head.commit)))
                return head.commit;
            const tracked = await localCommit(context, `refs/remotes/origin/${branch}`);
            if (head?.branch !== branch && tracked !== null)
                return tracked;
            const result = await fetch(context, `refs/heads/${branch}`);
            if (result.exitCode === 0)
                return fetchHead(context);
            if (tracked === null)
                throw noTip(branch, context, result);
            notice(`Can't fetch ${branch}: it is taken as this clone last saw it (origin/${branch})`);
            return tracked;
        },
        async defaultBranch() {
            const asked = await askHead(context);
            if ('branch' in asked) {
                head = asked;
                return asked.branch;
            }
            const local = await git(context, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
            if (local.exitCode !== 0)
                throw gitFailure('find the default branch of `origin`', asked.failed, NAME_IT);
            const branch = local.stdout.trim().replace('refs/remotes/origin/', '');
            notice(`Can't ask origin for its default branch: this clone says that it is ${branch}`);
            return branch;
        },
    };
}
const NAME_IT = {
    remedy: 'Say what to compare with: input `base-ref`.',
    terminalRemedy: 'Say what to compare with, as in --base-ref main.',
};
const UNREACHABLE = {
    remedy: 'What merging would replace, and the rules, are read there. Check the network, and in a private repository give the job `permissions: contents: read`.',
    terminalRemedy: 'Check the network and your access to `origin`, or say what to compare with, as in --base-ref main.',
};
async function askHead(context) {
    const failed = await git(context, 'ls-remote', '--symref', '--', await remoteOf(context), 'HEAD');
    const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(failed.stdout)?.[1];
    const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(failed.stdout)?.[1];
    return branch === undefined || commit === undefined ? { failed } : { branch, commit };
}
async function fetchedTip(context, branch) {
    const result = await fetch(context, `refs/heads/${branch}`);
    if (result.exitCode !== 0)
        throw noTip(branch, context, result);
    return fetchHead(context);
}
function noTip(branch, { repository }, result) {
    const where = repository?.name ?? '`origin`';
    if (!isUnknownToRemote(result))
        return gitFailure(`fetch branch ${branch} of ${where}`, result, UNREACHABLE);
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't find branch ${branch} of ${where}`,
        why: 'it was deleted or renamed',
        remedy: 'Push to the pull request: a re-run keeps the old event, which names the old branch.',
        terminalRemedy: 'Say what to compare with, as in --base-ref main.',
    });
}
function fetchHead(context) {
    return gitOutput(context, 'read what was fetched', 'rev-parse', '--verify', 'FETCH_HEAD^{commit}');
}
/** The commit that a name means in this clone; null if it means none. */
async function localCommit(context, name) {
    const result = await git(context, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    return result.exitCode === 0 ? result.stdout.trim() : null;
}

;// CONCATENATED MODULE: ./src/adapters/git/commit-history.ts







/**
 * The repository's history, fetched from the remote as far as it is needed.
 * @param trust `remote`: a branch is what the remote says it is now (a runner's clone may be old);
 *              `local`: what is here is used first (a laptop may be offline).
 */
function openHistory(context, trust, { ask, notice = () => undefined } = {}) {
    return {
        head: () => gitOutput(context, 'read the checked-out commit', 'rev-parse', '--verify', 'HEAD^{commit}'),
        parents: (commit) => parentsOf(context, commit),
        has: (commit) => isOrBecomesPresent(context, commit),
        resolve: (ref) => resolve(context, ref, trust),
        ...(trust === 'remote' ? remoteBranches(context) : clonedBranches(context, notice)),
        isAncestor: (commit, tip) => isAncestor(context, commit, tip, ask),
        mergeBase: (commit, other) => mergeBase(context, commit, other),
        file: (commit, path) => fileOf(context, commit, path),
        exists: () => exists(context),
    };
}
async function exists(context) {
    try {
        await git(context, 'rev-parse', '--git-dir');
        return true;
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr && error.code === 'no-repository')
            return false;
        throw error;
    }
}
async function fileOf(context, commit, path) {
    if (!(await isOrBecomesPresent(context, commit))) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `${path} of commit ${commit} cannot be read`,
            why: 'the commit is neither in this clone, nor does `origin` give it',
            remedy: 'Check out with `fetch-depth: 0`.',
            terminalRemedy: 'Bring it here: git fetch origin, in a shallow clone git fetch --unshallow.',
        });
    }
    const reading = `read ${path} of ${commit}`;
    const entry = await gitOutput(context, reading, '--literal-pathspecs', 'ls-tree', '--full-tree', commit, '--', path);
    const [, type, id] = /^100\d{3} (blob) ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (entry === '')
        return null;
    if (type === undefined || id === undefined) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `${path} of commit ${commit} cannot be read`,
            why: 'it is a link or a folder',
            remedy: 'Let it be a file, or name another one.',
        });
    }
    return gitOutput(context, reading, 'cat-file', 'blob', id);
}
/** Read from the commit object: a shallow clone hides the parents from every other command. */
async function parentsOf(context, commit) {
    const object = await gitOutput(context, `read commit ${commit}`, 'cat-file', 'commit', commit);
    const [header = ''] = object.split('\n\n', 1);
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}
async function resolve(context, ref, trust) {
    const isOrigin = (await remoteOf(context)) === 'origin';
    const locals = ref.startsWith('refs/') || !isOrigin ? [ref] : [ref, `refs/remotes/origin/${ref}`];
    const remotes = ref.startsWith('refs/') || isCommitId(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
    const inPlace = () => firstOf(locals, (name) => localCommit(context, name));
    const fetched = () => firstOf(remotes, (name) => fetchedCommit(context, name));
    const isFixed = isCommitId(ref) || /^(HEAD|@)([~^]|$)/.test(ref);
    const found = trust === 'local' || isFixed
        ? ((await inPlace()) ?? (await fetched()))
        : ((await fetched()) ?? (await inPlace()));
    if (found !== null)
        return found;
    throw new errors/* WeighInError */.yr({
        area: 'git',
        what: `There is no branch, tag or commit "${ref}" to compare with`,
        why: 'it is neither in this clone, nor does `origin` give it',
        remedy: 'Correct `base-ref`, or check out with `fetch-depth: 0` where the network is closed.',
        terminalRemedy: 'Correct --base-ref, or bring it here with git fetch origin.',
    });
}
function isCommitId(ref) {
    return (0,shared_commit/* isCommit */.WM)(ref);
}
async function firstOf(names, find) {
    for (const name of names) {
        const found = await find(name);
        if (found !== null)
            return found;
    }
    return null;
}
async function fetchedCommit(context, name) {
    const result = await fetch(context, name);
    return result.exitCode === 0 ? localCommit(context, 'FETCH_HEAD') : null;
}

;// CONCATENATED MODULE: ./src/adapters/git/leftover-worktrees.ts


/** The worktrees that are registered in the repository, by the temporary folder that each is in. */
function leftTrees(context, removeFolder) {
    return {
        what: 'worktrees',
        async list() {
            const listed = await gitOutput(context, 'list the worktrees', 'worktree', 'list', '--porcelain');
            return [...listed.matchAll(/^worktree (.+)$/gm)].map(([, path = '']) => leftTree(context, path, removeFolder));
        },
    };
}
/** `openTrees` lays a tree out two folders below the temporary one. */
function leftTree(context, tree, removeFolder) {
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(tree));
    return {
        name: (0,external_node_path_.basename)(folder),
        async remove() {
            // Without its `.git`, which waits aside while it is built from, git removes a tree only when it is gone.
            await removeFolder(folder);
            const args = ['worktree', 'remove', '--force', '--force', tree];
            const result = await gitIn(context.directory, context, context.signal, args);
            if (result.exitCode !== 0)
                throw gitFailure(`remove the worktree ${tree}`, result);
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/git/moved-files.ts

/**
 * The files that are in one commit and not in another, as git's rename detection tells them: it needs nothing but the two
 * trees, so a shallow clone is enough. Without a limit (`-l0`), because many files would switch the detection off.
 */
async function movedFiles(context, base, head) {
    const args = ['diff-tree', '-r', '-M', '-l0', '--diff-filter=DR', '--name-status', '-z', base, head];
    const result = await git(context, ...args, '--');
    if (result.exitCode !== 0)
        throw gitFailure('compare the files of base and head', result);
    const fields = result.stdout.split('\0');
    const deleted = [];
    const renamed = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [status = '', path = ''] = fields.slice(at, at + 2);
        if (status === 'D') {
            deleted.push(path);
        }
        else {
            at++;
            renamed.push({ from: path, to: fields[at + 1] ?? '' });
        }
    }
    return { deleted, renamed };
}

;// CONCATENATED MODULE: ./src/adapters/git/plain-config.ts



/** Settings of the user that a clone with missing objects needs to fetch them. */
const TRANSPORT = /^(safe|credential|http|url|protocol|ssh)\.|^core\.(sshcommand|gitproxy)$/;
/** What decides over the content of a tree, or starts programs. Attributes of the repository itself apply. */
const plain_config_SETTINGS = [
    ['core.attributesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.fsmonitor', 'false'],
    ['core.sparseCheckout', 'false'],
    ['submodule.recurse', 'false'],
];
/**
 * The same repository, for commands that lay out trees: files are what the commit says, whatever the machine, the user or the clone has
 * configured, and no filter runs. A filter such as that of Git LFS is a program that takes its orders from the files of the commit.
 * @param folder an existing folder for the configuration
 */
async function plainContext(context, folder) {
    const global = (0,external_node_path_.join)(folder, 'gitconfig');
    await (0,promises_.writeFile)(global, '');
    for (const [key, value] of await transportSettings(context)) {
        await gitOutput(context, 'write a configuration', 'config', '--file', global, '--add', key, value);
    }
    const plain = { ...context, env: environment(context.env, global, plain_config_SETTINGS) };
    const filters = await filtersOf(plain);
    return { ...plain, env: environment(context.env, global, [...plain_config_SETTINGS, ...filters]) };
}
function environment(env, global, settings) {
    const own = Object.entries(env).filter(([name]) => !/^GIT_CONFIG_(COUNT|PARAMETERS|(KEY|VALUE)_\d+)$/.test(name));
    return {
        ...Object.fromEntries(own),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: global,
        GIT_ATTR_NOSYSTEM: '1',
        // Not `-c`, which takes no key with a `=` in it.
        GIT_CONFIG_COUNT: String(settings.length),
        ...Object.fromEntries(settings.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ])),
    };
}
/** Empty before git 2.26, which does not tell whose a setting is. */
async function transportSettings(context) {
    const { stdout } = await git(context, 'config', '--null', '--show-scope', '--list');
    const parts = stdout.split('\0');
    const settings = [];
    for (let at = 0; at + 1 < parts.length; at += 2) {
        const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
        if (!/^(system|global)$/.test(parts[at] ?? '') || !TRANSPORT.test(key))
            continue;
        // A key without a value is true.
        settings.push([key, value.length === 0 ? 'true' : value.join('\n')]);
    }
    return settings;
}
/** Turns off every filter that is still configured: in the clone, or by a git that ignores GIT_CONFIG_GLOBAL (before 2.32). */
async function filtersOf(context) {
    const { stdout } = await git(context, 'config', '--null', '--name-only', '--get-regexp', '^filter\\.');
    const drivers = new Set(stdout.split('\0').flatMap((key) => /^(filter\..+)\.[^.]+$/s.exec(key)?.[1] ?? []));
    return [...drivers].flatMap((driver) => [
        [`${driver}.smudge`, ''],
        [`${driver}.clean`, ''],
        [`${driver}.process`, ''],
        [`${driver}.required`, 'false'],
    ]);
}

;// CONCATENATED MODULE: ./src/adapters/git/worktrees.ts






/** Trees are worktrees, so the checkout gives its objects and keeps its files, index and branch. */
function openTrees(context, temporaryFolder, removeFolder) {
    const laid = [];
    let settings = null;
    let plain = context;
    return {
        async add(commit, side) {
            await bring(context, commit);
            settings ??= await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'image-weigh-in-git-'));
            plain = await plainContext(context, settings);
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, `image-weigh-in-${side}-`));
            const place = { folder, tree: (0,external_node_path_.join)(folder, side), asideGit: (0,external_node_path_.join)(folder, 'git') };
            laid.push(place);
            await worktrees_layOut(plain, commit, place.tree);
            return { path: place.tree, warnings: await missingParts(plain, place.tree) };
        },
        async seal(tree) {
            const place = laid.find((candidate) => candidate.tree === tree.path);
            if (place)
                await (0,promises_.rename)((0,external_node_path_.join)(place.tree, '.git'), place.asideGit);
        },
        async dispose() {
            const failures = [];
            const attempt = (removal) => removal.catch((error) => void failures.push(error));
            for (const place of laid.splice(0))
                await attempt(removeTree(plain, place, removeFolder));
            if (settings !== null)
                await attempt(removeFolder(settings));
            settings = null;
            if (failures.length > 0)
                throw failures[0];
        },
    };
}
async function bring(context, commit) {
    if (!(await isOrBecomesPresent(context, commit))) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `Commit ${commit} is neither in this clone nor on its remote`,
            remedy: 'Check out with `fetch-depth: 0`, or name another commit with `base-ref`.',
            terminalRemedy: 'Bring it here with git fetch origin, or name another commit with --base-ref.',
        });
    }
}
async function worktrees_layOut(context, commit, path) {
    const result = await git(context, 'worktree', 'add', '--quiet', '--force', '--detach', path, commit);
    if (result.exitCode !== 0) {
        throw gitFailure(`lay out commit ${commit}`, result, {
            remedy: 'Check that the disk has room and git is 2.31 or newer.',
        });
    }
}
/** Runs also after an abort, so it listens to no signal. */
async function removeTree(context, { folder, tree, asideGit }, removeFolder) {
    // `worktree remove` wants the tree's `.git` back; an unsealed tree still has it. In a read-only tree, it goes below.
    await (0,promises_.rename)(asideGit, (0,external_node_path_.join)(tree, '.git')).catch(() => undefined);
    const args = ['worktree', 'remove', '--force', '--force', tree];
    const removed = await gitIn(context.directory, context, undefined, args);
    await removeFolder(folder);
    // An interrupted `worktree add` leaves one that git removes only when its folder is gone. `prune` would take with it worktrees of
    // the user that are on a disk which is not there now.
    if (removed.exitCode !== 0)
        await gitIn(context.directory, context, undefined, args);
}
async function missingParts(context, tree) {
    const warnings = [];
    if (await hasSubmodules(tree)) {
        warnings.push('This repository has submodules, and a clean tree comes without them: if the image needs them, set `prepare: git submodule update --init --recursive`');
    }
    if (await hasLfsPointers(context, tree)) {
        warnings.push('This repository keeps files in Git LFS, and the clean tree has only pointers to them: if the image needs them, set `prepare: git lfs pull`');
    }
    return warnings;
}
/** gitmodules(5): the file at the top of the tree lists them. */
async function hasSubmodules(tree) {
    const file = await (0,promises_.lstat)((0,external_node_path_.join)(tree, '.gitmodules')).catch(() => null);
    return file !== null && file.isFile() && file.size > 0;
}
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
/** Git LFS keeps all files of one kind: the first regular one shows what was laid out. */
async function hasLfsPointers(context, tree) {
    const listed = await gitIn(tree, context, context.signal, ['ls-files', '-z', '--', ':(attr:filter=lfs)']);
    for (const name of listed.stdout.split('\0')) {
        const start = name === '' ? null : await startOf((0,external_node_path_.join)(tree, name));
        if (start !== null)
            return start === LFS_POINTER;
    }
    return false;
}
/** How a regular file starts; null for anything else. A commit can have links to folders, to nothing and out of the tree. */
async function startOf(path) {
    try {
        if (!(await (0,promises_.lstat)(path)).isFile())
            return null;
        const file = await (0,promises_.open)(path, promises_.constants.O_RDONLY | promises_.constants.O_NOFOLLOW);
        try {
            const { buffer } = await file.read(Buffer.alloc(LFS_POINTER.length), 0, LFS_POINTER.length, 0);
            return buffer.toString();
        }
        finally {
            await file.close();
        }
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./src/app/config/images/image-name.ts
var image_name = __webpack_require__(27450);
// EXTERNAL MODULE: ./src/app/config/images/registry-reference.ts
var registry_reference = __webpack_require__(36962);
;// CONCATENATED MODULE: ./src/adapters/sources/parse-image-reference.ts





const FORMS = 'docker:NAME, docker-archive:FILE, oci-archive:FILE, oci-dir:FOLDER, registry:NAME, snapshot:FILE';
/** What is called so is a file that somebody wrote, and hardly ever an image. */
const ARCHIVE_NAME = /^[^:@]+\.(tar(\.\w+)?|tgz|txz|json)$/i;
/**
 * The IMAGE of an input or argument: `docker:NAME`, `docker-archive:FILE[:NAME]`, `oci-archive:FILE[:NAME]`,
 * `oci-dir:FOLDER[:NAME]`, `registry:NAME`,
 * `snapshot:FILE`, or without a scheme an existing file or folder, else an engine image. `docker://NAME` is an image of a
 * registry, as it is for skopeo and in `uses:` of a workflow. Paths are
 * relative to `folder`. Rejects with a WeighInError of area `input` for what is none of these.
 */
async function parseImageReference(text, folder = process.cwd()) {
    const [, scheme, rest = ''] = /^(docker:\/\/|(?:docker|docker-archive|oci-archive|oci-dir|registry|snapshot):)(.*)$/s.exec(text) ?? [];
    if (text.trim() === '' || (scheme !== undefined && rest === '')) {
        throw badReference(text, 'it names nothing');
    }
    switch (scheme) {
        default:
            return withoutScheme(text, folder);
        case 'docker:':
            return engineImage(rest);
        case 'docker://':
            return { source: 'registry', reference: (0,registry_reference/* parseRegistryReference */.q)(rest) };
        case 'docker-archive:':
        case 'oci-archive:': {
            const { path, name } = await splitName(text, rest, folder);
            if ((await kindOf(path)) === 'folder') {
                throw badReference(text, 'this is a folder', 'Write oci-dir: in front of a folder.');
            }
            return { source: scheme === 'oci-archive:' ? 'oci-archive' : 'docker-archive', file: path, name };
        }
        case 'oci-dir:': {
            const { path, name } = await splitName(text, rest, folder);
            if ((await kindOf(path)) === 'file') {
                throw badReference(text, 'this is a file', 'Write oci-archive: in front of a file.');
            }
            return { source: 'oci-dir', directory: path, name };
        }
        case 'registry:':
            // More likely an image called registry than one of the library that is called 2.
            if (/^\d[\d.]*$/.test(rest)) {
                const remedy = `For the engine's image called registry write docker:${text}, for Docker Hub's registry:docker.io/${text}.`;
                throw badReference(text, 'this is only a tag', remedy);
            }
            return { source: 'registry', reference: (0,registry_reference/* parseRegistryReference */.q)(rest) };
        case 'snapshot:': {
            const { path } = await splitName(text, rest, folder);
            return { source: 'snapshot', file: path };
        }
    }
}
async function withoutScheme(text, folder) {
    const path = (0,external_node_path_.resolve)(folder, text);
    switch (await kindOf(path)) {
        case 'file':
            return { source: 'docker-archive', file: path, name: null };
        case 'folder':
            if (await isLayout(path))
                return { source: 'oci-dir', directory: path, name: null };
            throw badReference(text, 'this folder has neither an index.json nor a manifest.json', `Give the folder of an OCI layout; for an image of the engine, write docker:${text}.`);
        case null:
            // No image name begins like this (distribution/reference, "path-component").
            if (/^[./~]/.test(text))
                throw badReference(text, 'there is no such file or folder');
            if (ARCHIVE_NAME.test(text)) {
                throw badReference(text, 'there is no such file', `For an image of the engine that is really called so, write docker:${text}.`);
            }
            return engineImage(text);
    }
}
/** Checked here, before anything is asked: a name becomes part of the path of a request. */
function engineImage(name) {
    if (!(0,image_name/* isEngineName */.QX)(name))
        throw (0,image_name/* badImageName */._f)(name);
    return { source: 'docker', name };
}
/** Splits `FILE:NAME` where FILE is there; a file whose own name has a colon is taken whole. */
async function splitName(text, rest, folder) {
    const whole = (0,external_node_path_.resolve)(folder, rest);
    if ((await kindOf(whole)) !== null)
        return { path: whole, name: null };
    for (let colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':', colon + 1)) {
        const path = (0,external_node_path_.resolve)(folder, rest.slice(0, colon));
        const name = rest.slice(colon + 1);
        if (colon > 0 && name !== '' && (await kindOf(path)) !== null)
            return { path, name };
    }
    throw badReference(text, 'there is no such file or folder');
}
async function isLayout(folder) {
    const marks = await Promise.all(['index.json', 'manifest.json'].map((name) => kindOf((0,external_node_path_.join)(folder, name))));
    return marks.includes('file');
}
async function kindOf(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'folder' : 'file';
    }
    catch (cause) {
        const { code } = cause;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
            return null;
        throw badReference(path, (0,errors/* messageOf */.bD)(cause));
    }
}
function badReference(text, why, remedy = `An image is ${FORMS}, or an image's name.`) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `${JSON.stringify(text)} is no image that can be read`,
        why,
        remedy,
    });
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/core/reading/layer/layer-codec.ts

const KINDS = ['file', 'hardlink', 'symlink', 'directory', 'special', 'whiteout', 'opaque'];
const DIGEST_BYTES = 16;
/** Kind, and length of the path. */
const ROW_BYTES = 5;
/** Size, mode, program, whether there is a digest. */
const FILE_BYTES = 8 + 2 + 4 + 1;
const NO_PROGRAM = 0xffffffff;
/** A layer that was read, in a form that threads hand over and a cache keeps: a few bytes for each entry, and its names. */
function layer_codec_encodeLayer(layer) {
    const { contents, ...about } = layer;
    const { diffId, unpacked, entries, databases } = contents;
    const programs = programTable(entries);
    const head = {
        ...about,
        diffId,
        unpacked,
        databases,
        entries: entries.length,
        programs: programs.distinct,
    };
    const headBytes = external_node_buffer_.Buffer.from(JSON.stringify(head));
    const rowBytes = entries.reduce((sum, entry) => sum + rowLength(entry), 0);
    const bytes = external_node_buffer_.Buffer.allocUnsafeSlow(4 + headBytes.length + rowBytes);
    bytes.writeUInt32LE(headBytes.length, 0);
    headBytes.copy(bytes, 4);
    writeRows(bytes, 4 + headBytes.length, entries, programs.numberOf);
    return bytes;
}
/** What `encodeLayer` wrote. Throws for what it did not write: its caller checks that first. */
function decodeLayer(bytes) {
    const rows = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, rows));
    const { diffId, unpacked, databases, entries: count, programs, ...about } = head;
    const entries = readRows(bytes, rows, count, programs);
    return { ...about, contents: { diffId, unpacked, entries, databases } };
}
/** Interpreters and identities repeat: each is written once. */
function programTable(entries) {
    const numbers = new Map();
    const distinct = [];
    const keyOf = (program) => program.format === 'elf' ? `e${program.linkage} ${program.identity ?? ''}` : `s${program.interpreter}`;
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.program === null || numbers.has(keyOf(entry.program)))
            continue;
        numbers.set(keyOf(entry.program), distinct.push(entry.program) - 1);
    }
    const numberOf = ({ program }) => (program && numbers.get(keyOf(program))) ?? NO_PROGRAM;
    return { distinct, numberOf };
}
function rowLength(entry) {
    const length = ROW_BYTES + entry.path.length;
    if (entry.kind === 'file')
        return length + FILE_BYTES + (entry.digest === null ? 0 : DIGEST_BYTES);
    if (entry.kind === 'symlink')
        return length + 4 + entry.target.length;
    return entry.kind === 'hardlink' ? length + 4 : length;
}
function writeRows(bytes, start, entries, numberOf) {
    const places = new Map();
    for (const [place, entry] of entries.entries())
        if (entry.kind === 'file')
            places.set(entry, place);
    let at = start;
    for (const entry of entries) {
        at = bytes.writeUInt8(KINDS.indexOf(entry.kind), at);
        at = writeText(bytes, at, entry.path);
        if (entry.kind === 'hardlink')
            at = bytes.writeUInt32LE(layer_codec_placeOf(places, entry.file), at);
        else if (entry.kind === 'symlink')
            at = writeText(bytes, at, entry.target);
        else if (entry.kind === 'file') {
            at = bytes.writeDoubleLE(entry.size, at);
            at = bytes.writeUInt16LE(entry.mode, at);
            at = bytes.writeUInt32LE(numberOf(entry), at);
            at = bytes.writeUInt8(entry.digest === null ? 0 : DIGEST_BYTES, at);
            if (entry.digest !== null)
                at += bytes.write(entry.digest, at, 'hex');
        }
    }
}
function writeText(bytes, at, text) {
    const start = bytes.writeUInt32LE(text.length, at);
    return start + bytes.write(text, start, 'latin1');
}
function layer_codec_placeOf(places, file) {
    const place = places.get(file);
    if (place === undefined)
        throw new TypeError('a hard link leads out of its layer');
    return place;
}
function readRows(bytes, start, count, programs) {
    const entries = [];
    const links = [];
    let at = start;
    const takeText = () => {
        const from = at + 4;
        at = from + bytes.readUInt32LE(at);
        return bytes.toString('latin1', from, at);
    };
    for (let place = 0; place < count; place += 1) {
        const kind = KINDS[bytes.readUInt8(at)];
        at += 1;
        const path = takeText();
        if (kind === 'file') {
            const digestBytes = bytes.readUInt8(at + 14);
            const digest = digestBytes === 0 ? null : bytes.toString('hex', at + 15, at + 15 + digestBytes);
            const program = programs[bytes.readUInt32LE(at + 10)] ?? null;
            const size = bytes.readDoubleLE(at);
            entries.push({ kind, path, size, mode: bytes.readUInt16LE(at + 8), digest, program });
            at += FILE_BYTES + digestBytes;
        }
        else if (kind === 'symlink') {
            entries.push({ kind, path, target: takeText() });
        }
        else if (kind === 'hardlink') {
            links.push({ place, target: bytes.readUInt32LE(at) });
            at += 4;
            entries.push({ kind: 'special', path });
        }
        else if (kind !== undefined)
            entries.push({ kind, path });
        else
            throw new TypeError('an entry of no known kind');
    }
    if (at !== bytes.length)
        throw new TypeError('it is cut off');
    // A carrier that took the place of an overwritten name can stand behind its links.
    for (const { place, target } of links) {
        const [entry, file] = [entries[place], entries[target]];
        if (entry === undefined || file?.kind !== 'file')
            throw new TypeError('a hard link to no file');
        entries[place] = { kind: 'hardlink', path: entry.path, file };
    }
    return entries;
}

;// CONCATENATED MODULE: ./src/adapters/cache/layer-cache.ts





const CHECKSUM_BYTES = 32;
/** A file that was being written when its run was ended; another run may still be at it before that. */
const STALE_PART_MS = 60 * 60 * 1000;
/**
 * What was read of layers, kept in a folder for later runs: one file for each, named by its diff ID and the version of
 * the code that read it. A file is written beside and renamed, so that two runs cannot spoil each other's, and it ends with its own
 * SHA-256: what does not fit is taken for missing. The folder can be deleted at any time.
 */
function openLayerCache({ folder, maxBytes, version, warn }) {
    let failed = false;
    let reading = null;
    const fileOf = async (diffId) => {
        const hex = sha256Hex(diffId);
        reading ??= version();
        return hex === null ? null : (0,external_node_path_.join)(folder, `${hex}.${await reading}`);
    };
    return {
        async get(diffId) {
            const file = await fileOf(diffId);
            if (file === null)
                return null;
            const bytes = await (0,promises_.readFile)(file).catch(() => null);
            const layer = bytes === null ? null : layerIn(bytes);
            if (layer?.contents.diffId !== diffId)
                return null;
            const now = new Date();
            // The time of its last use decides what goes first; nothing hangs on it.
            await (0,promises_.utimes)(file, now, now).catch(() => undefined);
            return layer;
        },
        async put(layer) {
            const file = await fileOf(layer.contents.diffId);
            if (file === null || failed)
                return;
            const bytes = withChecksum(layer_codec_encodeLayer(layer));
            if (bytes.length > maxBytes)
                return;
            try {
                await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
                await makeRoom(folder, maxBytes - bytes.length);
                const part = (0,external_node_path_.join)(folder, `${(0,external_node_crypto_.randomUUID)()}.part`);
                try {
                    await (0,promises_.writeFile)(part, bytes, { flag: 'wx', mode: 0o600 });
                    await (0,promises_.rename)(part, file);
                }
                finally {
                    await (0,promises_.rm)(part, { force: true });
                }
            }
            catch (error) {
                failed = true;
                warn(`What was read of the layers cannot be kept for later runs: ${String(error)}`);
            }
        },
    };
}
function withChecksum(bytes) {
    return Buffer.concat([bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest()]);
}
/** Null for a file that is damaged. */
function layerIn(bytes) {
    const content = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
    const checksum = (0,external_node_crypto_.createHash)('sha256').update(content).digest();
    return checksum.equals(bytes.subarray(content.length)) ? decodeLayer(content) : null;
}
/** Removes the longest unused files until no more than `bytes` are taken, and what other runs left half-written. */
async function makeRoom(folder, bytes) {
    const files = (await Promise.all((await (0,promises_.readdir)(folder)).map((name) => keptFile((0,external_node_path_.join)(folder, name))))).filter((file) => file !== null);
    files.sort((a, b) => b.usedAt - a.usedAt);
    let taken = 0;
    for (const { path, size, usedAt } of files) {
        const isPart = path.endsWith('.part');
        taken += size;
        if (isPart ? Date.now() - usedAt > STALE_PART_MS : taken > bytes)
            await (0,promises_.rm)(path, { force: true });
    }
}
/** Only what this cache writes; null for anything else, and for what another run has just removed. */
async function keptFile(path) {
    if (!/\/(?:[0-9a-f]{64}\.[0-9a-f]{16}|[0-9a-f-]{36}\.part)$/.test(path))
        return null;
    const found = await (0,promises_.stat)(path).catch(() => null);
    return found?.isFile() === true ? { path, size: found.size, usedAt: found.mtimeMs } : null;
}

;// CONCATENATED MODULE: ./src/app/images/select-platform-image.ts




/** More names than this help nobody choose. */
const LISTED = 20;
/** The one image that is meant. Throws a WeighInError that lists what there is, where it is none or several. */
function chooseImage(images, choice) {
    const named = byName(images, choice);
    const { platform, ownPlatform } = choice;
    if (platform !== null) {
        const fitting = named.filter((image) => (0,image_image/* isSamePlatform */.SW)(image.platform, platform));
        const [match, second] = fitting;
        if (match === undefined)
            throw noSuchPlatform(named, platform, choice);
        if (second === undefined)
            return match;
        throw ambiguous(fitting, choice);
    }
    const [only, ...others] = named;
    if (only !== undefined && others.length === 0)
        return only;
    if (ownPlatform !== null) {
        const [own, second] = named.filter((image) => (0,image_image/* isSamePlatform */.SW)(image.platform, ownPlatform));
        if (own !== undefined && second === undefined)
            return own;
    }
    throw ambiguous(named, choice);
}
function byName(images, { name, digest, from }) {
    const exact = images.filter((image) => digest !== null && image.digests.includes(digest));
    if (exact.length > 0)
        return exact;
    if (name === null)
        return [...images];
    const named = images.filter((image) => isCalled(image, name));
    if (named.length > 0)
        return named;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: `There is no image ${JSON.stringify(name)} in ${from}`,
        why: `it has ${listNames(images)}`,
        remedy: 'Name one of these.',
    });
}
/** By name as Docker completes it, by the bare tag that an OCI layout may give, or by a digest or an ID's start. */
function isCalled(image, wanted) {
    if (image.names.includes(wanted))
        return true;
    const full = completeName(wanted);
    if (image.names.some((name) => completeName(name) === full))
        return true;
    const hex = /(?:^|@)(?:sha256:)?([0-9a-f]{12,64})$/.exec(wanted)?.[1];
    return hex !== undefined && image.digests.some((digest) => digest.startsWith(`sha256:${hex}`));
}
/** `app` → `docker.io/library/app:latest`; what is no name of an image stays as it is. */
function completeName(name) {
    const parsed = (0,image_name/* parseImageName */["if"])(name);
    return parsed === null ? name : (0,image_name/* formatImageName */.eS)(parsed);
}
function noSuchPlatform(images, platform, { from }) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `There is no image for ${(0,image_image/* formatPlatform */.Bq)(platform)} in ${from}`,
        why: `it has ${listPlatforms(images)}`,
        remedy: 'Ask for one of these platforms, or build for the one you want.',
    });
}
function ambiguous(images, { from, form }) {
    const platforms = new Set(images.map((image) => (0,image_image/* formatPlatform */.Bq)(image.platform)));
    if (platforms.size === images.length) {
        return new errors/* WeighInError */.yr({
            area: 'source',
            what: `Several platforms are in ${from}`,
            why: `it has ${listPlatforms(images)}`,
            remedy: 'Choose one by the platform.',
        });
    }
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `${images.length} images are in ${from}`,
        why: `it has ${listNames(images)}`,
        remedy: `Choose one of these: ${form}.`,
    });
}
function listPlatforms(images) {
    return list([...new Set(images.map((image) => (0,image_image/* formatPlatform */.Bq)(image.platform)))]);
}
/** Words that find one image each: the names that no other one has, else a digest. */
function listNames(images) {
    const owners = new Map();
    for (const { names, digests } of images) {
        for (const word of new Set([...names.map(completeName), ...digests])) {
            owners.set(word, (owners.get(word) ?? 0) + 1);
        }
    }
    const isOwn = (word) => owners.get(word) === 1;
    return list(images.flatMap(({ names, digests }) => {
        const own = names.filter((name) => isOwn(completeName(name)));
        return own.length > 0 ? own : (digests.find(isOwn) ?? digests.slice(0, 1));
    }));
}
/** What an archive says is not trusted: a control character in it must not reach a terminal. */
function list(words) {
    const shown = words.slice(0, LISTED).map((word) => JSON.stringify(word).slice(1, -1));
    return shown.join(', ') + (0,lists/* andMore */.v)(words.length - shown.length);
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/core/comparison/compare-files.ts
var compare_files = __webpack_require__(83872);
// EXTERNAL MODULE: ./src/core/shared/text/display-bytes.ts
var display_bytes = __webpack_require__(25109);
;// CONCATENATED MODULE: ./src/core/reading/document-store.ts


/** A JSON blob that must be there and, where its digest is known, must be the one that was meant. */
function jsonOf(blob, path, digest) {
    if (blob === null)
        throw document_store_missing(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'json')
        throw mismatch(`${(0,display_bytes/* displayBytes */.i)(path)} cannot be read`, 'it is not a JSON document');
    verifyDigest(blob.digest, digest, path);
    return blob.bytes.toString('utf8');
}
/** Throws a WeighInError where a digest is known and is another one. */
function verifyDigest(actual, expected, path) {
    if (expected === null || actual === expected)
        return;
    throw mismatch(`${(0,display_bytes/* displayBytes */.i)(path)} is not what its name or manifest says`, `its digest is ${actual}, not ${(0,display_bytes/* displayBytes */.i)(expected)}`);
}
/** An error of a blob, with the blob's path before it. */
function withPath(error, path) {
    const { area, what, why, remedy } = error;
    return new errors/* WeighInError */.yr({ area, what: `${(0,display_bytes/* displayBytes */.i)(path)}: ${what}`, why, remedy, cause: error });
}
/** A blob that a manifest names and the archive lacks. */
function document_store_missing(path) {
    return mismatch('The archive is incomplete', `${(0,display_bytes/* displayBytes */.i)(path)} is missing`);
}
/** An archive whose parts do not fit together. */
function mismatch(what, why) {
    const remedy = 'It is damaged or was tampered with: save, export or download it again.';
    return new errors/* WeighInError */.yr({ area: 'archive', what, why, remedy });
}

// EXTERNAL MODULE: ./src/core/shared/json.ts
var shared_json = __webpack_require__(11471);
;// CONCATENATED MODULE: ./src/core/image/image-config.ts

/** Reads a configuration. Throws a WeighInError for what is none. */
function readConfig(text, path) {
    const document = (0,shared_json/* objectOf */.Xy)((0,shared_json/* parseJson */.qF)(text, path), path, 'the configuration');
    const rootfs = (0,shared_json/* objectOf */.Xy)(document['rootfs'], path, 'rootfs');
    const history = (0,shared_json/* listOf */.c3)(document['history'], path, 'history').filter(shared_json/* isObject */.Gv);
    return {
        platform: platformOf(document, path),
        config: settingsOf((0,shared_json/* isObject */.Gv)(document['config']) ? document['config'] : {}, path),
        diffIds: (0,shared_json/* stringsOf */.iw)(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
        history: history.map((step) => ({
            // `docker import` leaves created_by empty and says what it did in the comment.
            createdBy: textOf(step['created_by']) || textOf(step['comment']),
            empty: step['empty_layer'] === true,
        })),
    };
}
const textOf = (value) => (typeof value === 'string' ? value : '');
function platformOf(document, path) {
    const os = (0,shared_json/* stringOf */.Je)(document['os'] ?? 'linux', path, 'os');
    const architecture = (0,shared_json/* stringOf */.Je)(document['architecture'] ?? 'unknown', path, 'architecture');
    const variant = textOf(document['variant']);
    return variant === '' ? { os, architecture } : { os, architecture, variant };
}
function settingsOf(config, path) {
    const command = (name) => config[name] === undefined || config[name] === null
        ? null
        : (0,shared_json/* stringsOf */.iw)(config[name], path, `config.${name}`);
    return {
        entrypoint: command('Entrypoint'),
        cmd: command('Cmd'),
        user: textOf(config['User']),
        workingDirectory: textOf(config['WorkingDir']),
        searchPath: variable(config['Env'], 'PATH'),
        versions: versionsIn(config['Env']),
    };
}
/** Of the environment nothing but these is looked at: it can hold secrets. */
function variable(environment, name) {
    if (!Array.isArray(environment))
        return '';
    const found = environment.findLast((entry) => typeof entry === 'string' && entry.startsWith(`${name}=`));
    return typeof found === 'string' ? found.slice(name.length + 1) : '';
}
/** The number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;
function versionsIn(environment) {
    const [, nodejs] = VERSION.exec(variable(environment, 'NODE_VERSION')) ?? [];
    const [, java] = VERSION.exec(variable(environment, 'JAVA_VERSION')) ?? [];
    return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}

;// CONCATENATED MODULE: ./src/core/reading/read-manifests.ts



/** The `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null where there is none. */
async function dockerManifests(store) {
    const path = 'manifest.json';
    const blob = await store.document(path, 'manifest');
    if (blob === null)
        return null;
    return (0,shared_json/* listOf */.c3)((0,shared_json/* parseJson */.qF)(jsonOf(blob, path, null), path), path, 'it').map((item) => {
        const image = (0,shared_json/* objectOf */.Xy)(item, path, 'an image');
        return {
            config: namedFile((0,shared_json/* stringOf */.Je)(image['Config'], path, 'Config')),
            layers: (0,shared_json/* stringsOf */.iw)(image['Layers'], path, 'Layers').map(namedFile),
            names: (0,shared_json/* stringsOf */.iw)(image['RepoTags'], path, 'RepoTags'),
            digests: [],
        };
    });
}
/** A file that may bear its digest as its name: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function namedFile(path) {
    const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
    const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}
/** More than this in nested indexes is no image, but an attempt to keep a reader busy. */
const MAX_DESCRIPTORS = 10_000;
const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];
const CONFIG_TYPES = [
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
];
/**
 * All images of an OCI layout, through nested indexes (OCI image specification, "Image Layout"); null where there is no
 * index.json. Attestations, artifacts, and platforms that were not saved along are left out.
 */
async function ociManifests(store) {
    const path = 'index.json';
    const blob = await store.document(path, 'manifest');
    if (blob === null)
        return null;
    const index = (0,shared_json/* objectOf */.Xy)((0,shared_json/* parseJson */.qF)(jsonOf(blob, path, null), path), path, 'it');
    const queue = descriptorsOf(index, path, [], []);
    const images = [];
    let absent = null;
    // The queue grows while it is walked: indexes add what they list.
    for (const { place, names, above } of queue) {
        if (queue.length > MAX_DESCRIPTORS)
            throw (0,shared_json/* malformed */.Qm)(path, 'its indexes list more images than anyone has');
        const found = await store.document(place.path, 'manifest');
        if (found === null) {
            absent ??= place.path;
            continue;
        }
        const document = (0,shared_json/* objectOf */.Xy)((0,shared_json/* parseJson */.qF)(jsonOf(found, place.path, place.digest), place.path), place.path, 'it');
        const digests = [place.digest, ...above];
        if ('manifests' in document)
            queue.push(...descriptorsOf(document, place.path, names, digests));
        else if (isImageManifest(document))
            images.push(manifestOf(document, place.path, names, digests));
    }
    if (images.length === 0 && absent !== null)
        throw mismatch('The archive is incomplete', `${absent} is missing`);
    return images;
}
/** The images that an index lists (OCI image specification, "Image Index"), attestations left out; null for what is no index. */
function indexEntries(text, path) {
    const document = (0,shared_json/* objectOf */.Xy)((0,shared_json/* parseJson */.qF)(text, path), path, 'it');
    if (!('manifests' in document))
        return null;
    return (0,shared_json/* listOf */.c3)(document['manifests'], path, 'manifests')
        .map((item) => (0,shared_json/* objectOf */.Xy)(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((descriptor) => {
        const { digest } = referenceOf(descriptor, path);
        return { digest, platform: read_manifests_platformOf(descriptor['platform']), descriptor };
    });
}
function read_manifests_platformOf(value) {
    const { os, architecture, variant } = (0,shared_json/* isObject */.Gv)(value) ? value : {};
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return null;
    return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}
function descriptorsOf(index, path, names, above) {
    return (0,shared_json/* listOf */.c3)(index['manifests'], path, 'manifests')
        .map((item) => (0,shared_json/* objectOf */.Xy)(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((item) => {
        const annotations = (0,shared_json/* isObject */.Gv)(item['annotations']) ? item['annotations'] : {};
        const own = NAME_ANNOTATIONS.map((key) => annotations[key]).filter((name) => typeof name === 'string');
        return { place: referenceOf(item, path), names: [...names, ...own], above };
    });
}
/** BuildKit marks provenance and SBOM manifests so (BuildKit, "Image attestation storage"). */
function isAttestation(descriptor) {
    const { annotations, platform } = descriptor;
    if ((0,shared_json/* isObject */.Gv)(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest')
        return true;
    return (0,shared_json/* isObject */.Gv)(platform) && platform['os'] === 'unknown' && platform['architecture'] === 'unknown';
}
function isImageManifest(document) {
    const { config } = document;
    if (!(0,shared_json/* isObject */.Gv)(config))
        return false;
    return config['mediaType'] === undefined || CONFIG_TYPES.includes(config['mediaType']);
}
function manifestOf(document, path, names, digests) {
    const layers = (0,shared_json/* listOf */.c3)(document['layers'], path, 'layers');
    return {
        config: referenceOf((0,shared_json/* objectOf */.Xy)(document['config'], path, 'config'), path),
        layers: layers.map((layer) => referenceOf((0,shared_json/* objectOf */.Xy)(layer, path, 'a layer'), path)),
        names,
        digests,
    };
}
/** OCI image specification, "OCI Content Descriptors". */
function referenceOf(descriptor, path) {
    const digest = (0,shared_json/* stringOf */.Je)(descriptor['digest'], path, 'a digest');
    const hex = sha256Hex(digest);
    if (hex === null)
        throw (0,shared_json/* malformed */.Qm)(path, 'a digest is not of the form sha256:<64 hex digits>');
    const size = descriptor['size'];
    return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}

;// CONCATENATED MODULE: ./src/core/reading/assemble-image.ts






/** All images that the documents of a source describe. Rejects with a WeighInError where there is none or they disagree. */
async function describeImages(store) {
    const docker = await dockerManifests(store);
    const oci = await ociManifests(store);
    if (docker === null && oci === null)
        throw noImage(store.paths);
    const images = new Map();
    for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
        const image = await describe(store, manifest);
        const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
        const before = images.get(key);
        images.set(key, before ? merge(before, image) : image);
    }
    if (images.size === 0)
        throw noImage(store.paths);
    return [...images.values()];
}
/** One image that is named twice: by tags, by the docker manifest and the OCI index. */
function merge(one, other) {
    return {
        ...one,
        names: [...new Set([...one.names, ...other.names])],
        digests: [...new Set([...one.digests, ...other.digests])],
    };
}
async function describe(store, manifest) {
    const blob = await store.document(manifest.config.path, 'config');
    const document = readConfig(jsonOf(blob, manifest.config.path, manifest.config.digest), manifest.config.path);
    const { platform, config, diffIds, history } = document;
    if (diffIds.length !== manifest.layers.length) {
        throw mismatch('the manifest and the configuration of an image disagree', `${manifest.layers.length} layers against ${diffIds.length} diff IDs`);
    }
    const createdBy = history.filter(({ empty }) => !empty).map((step) => step.createdBy);
    const layers = manifest.layers.map((place, index) => ({
        ...place,
        diffId: diffIds[index] ?? '',
        createdBy: createdBy[index] ?? '',
    }));
    const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
    const digests = [...new Set([...configDigest, ...manifest.digests])];
    return { platform, config, history, layers, names: [...new Set(manifest.names)], digests };
}
/** The images with the sizes of their layers' blobs, where the manifests leave them out and the source knows them. */
async function withSizes(images, sizeOf) {
    const sized = [];
    for (const image of images) {
        const layers = [];
        for (const layer of image.layers)
            layers.push({ ...layer, size: layer.size ?? (await sizeOf(layer.path)) });
        sized.push({ ...image, layers });
    }
    return sized;
}
/** A blob as the layer that it is described as. Throws a WeighInError where it is missing, unreadable or another one. */
function layerOf(blob, { path, digest, size, diffId }) {
    if (blob === null)
        throw document_store_missing(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'layer') {
        throw mismatch(`Layer ${(0,display_bytes/* displayBytes */.i)(path)} cannot be read`, 'it is neither a tar nor a tar compressed with gzip or zstd');
    }
    const { compressed, hashed, tarBytes } = blob;
    if (blob.digest !== null)
        verifyDigest(blob.digest, digest, path);
    if (size !== null && compressed !== null && size !== compressed) {
        throw mismatch(`${(0,display_bytes/* displayBytes */.i)(path)} is not what its manifest says`, `${compressed} bytes instead of ${size}`);
    }
    const contents = blob.contents.diffId === '' ? { ...blob.contents, diffId } : blob.contents;
    if (contents.diffId !== diffId) {
        throw mismatch(`Layer ${(0,display_bytes/* displayBytes */.i)(path)} is not the one that the image was made of`, `its content has the digest ${contents.diffId}, the configuration says ${(0,display_bytes/* displayBytes */.i)(diffId)}`);
    }
    return {
        contents,
        digest: compressed === null ? null : (blob.digest ?? digest),
        compressed,
        hashed,
        tarBytes,
    };
}
/** The layer of an image that a description and what was read make together. */
function imageLayer({ diffId, createdBy }, read) {
    const { digest, compressed, contents } = read;
    return { diffId, digest, compressed, createdBy, contents };
}
function noImage(paths) {
    const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'This is not an image archive',
        why: looksLikeRoot
            ? "it is a container's file system, as `docker export` writes it"
            : 'there is neither a manifest.json nor an index.json with an image',
        remedy: looksLikeRoot
            ? 'Use `docker save`, or `docker import` it first.'
            : 'Give what `docker save` or `buildx --output type=oci` wrote.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/layer/reuse-layer.ts
/**
 * A layer that was read before, elsewhere maybe, as the one that is described here; null where the description leaves
 * open whether it is the same blob, so that it has to be read. The diff ID says what a layer holds, and engines refuse an
 * image whose layer is another than its configuration says; `digest` and `compressed` are of this source's blob.
 */
function knownAs(layer, known) {
    const { diffId, digest, size } = layer;
    if (known.contents.diffId !== diffId)
        return null;
    const isPlain = digest === diffId || (digest === null && size === known.tarBytes);
    if (isPlain)
        return size === known.tarBytes ? { ...known, digest: null, compressed: null } : null;
    return digest === null || size === null ? null : { ...known, digest, compressed: size };
}

// EXTERNAL MODULE: ./src/core/snapshot/hidden-bytes.ts
var hidden_bytes = __webpack_require__(75772);
// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
;// CONCATENATED MODULE: ./src/core/snapshot/layers-to-rehash.ts


/**
 * Diff IDs of the layers of one image that were read without content digests, and whose contents have to be looked at all the same:
 * whether programs and large files of one size are copies of each other, and whether a later layer ships files unchanged again, hangs on
 * what is in them.
 */
function twinLayers(layers) {
    return [...new Set([...layersOfOneSize(layers), ...layersShippedAgain(layers)])];
}
function layersOfOneSize(layers) {
    const bySize = new Map();
    const twins = [];
    for (const { diffId, entries } of layers) {
        for (const file of entries) {
            if (file.kind !== 'file' || (file.program?.format !== 'elf' && file.size < duplicate_files/* DUPLICATE_BYTES */.A4))
                continue;
            const twin = bySize.get(file.size);
            if (twin === undefined)
                bySize.set(file.size, { file, diffId });
            else {
                if (file.digest === null)
                    twins.push(diffId);
                if (twin.file.digest === null)
                    twins.push(twin.diffId);
            }
        }
    }
    return twins;
}
/** Of every two layers that follow each other with the same paths and sizes, if that is enough bytes to be told. */
function layersShippedAgain(layers) {
    const mayRepeat = repeatedPaths(layers);
    const above = new Map();
    const pairs = new Map();
    for (let layer = layers.length - 1; layer >= 0; layer--) {
        const { diffId = '', entries = [] } = layers[layer] ?? {};
        for (const file of entries) {
            if (file.kind !== 'file' || file.size === 0 || !mayRepeat(file.path))
                continue;
            const later = above.get(file.path);
            if (later?.file.size === file.size && (later.file.digest === null || file.digest === null)) {
                const key = `${layer} ${later.layer}`;
                const pair = pairs.get(key) ?? { bytes: 0, diffIds: [diffId, layers[later.layer]?.diffId ?? ''] };
                pair.bytes += file.size;
                pairs.set(key, pair);
            }
            // What the lowest layer has can be hidden, but hides nothing.
            if (layer > 0)
                above.set(file.path, { file, layer });
        }
    }
    return [...pairs.values()].filter(({ bytes }) => bytes >= hidden_bytes/* COPIED_BYTES */.$p).flatMap(({ diffIds }) => diffIds);
}
/**
 * Tells of a path whether it may stand in more than one layer: never no where it does, and seldom yes where it does not. Two bits of a
 * table for each path take the place of a map of all, which for a million files would be 100 MB.
 */
function repeatedPaths(layers) {
    const count = layers.reduce((sum, { entries }) => sum + entries.length, 0);
    const mask = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 16)) - 1;
    const [once, again] = [new Uint8Array((mask >>> 3) + 1), new Uint8Array((mask >>> 3) + 1)];
    const has = (table, bit) => ((table[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    const add = (table, bit) => {
        table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
    };
    for (const { entries } of layers) {
        for (const { kind, path } of entries) {
            if (kind !== 'file')
                continue;
            const bit = hashOf(path) & mask;
            add(has(once, bit) ? again : once, bit);
        }
    }
    return (path) => has(again, hashOf(path) & mask);
}
/** FNV-1a of a path's bytes, whose higher bits are mixed into the lower ones. */
function hashOf(path) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < path.length; at++)
        hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
}

// EXTERNAL MODULE: ./src/core/snapshot/snapshot.ts
var snapshot = __webpack_require__(48518);
;// CONCATENATED MODULE: ./src/core/filesystem/resolve-path.ts

/**
 * Walks a path as the kernel does, the image being the root: links in the middle and at the end are followed, `..` above the
 * root stays there. Null for a path that is not there, a dangling link, a loop, or a way through something that is no directory.
 */
function resolvePath(path, get) {
    const ahead = path.split('/').reverse();
    let links = 0;
    let place = '';
    let node = get(place);
    for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
        if (node?.entry.kind !== 'directory')
            return null;
        if (part === '' || part === '.')
            continue;
        const next = part === '..' ? (0,image_path/* parentOf */.gN)(place) : (0,image_path/* joinPath */.uJ)(place, part);
        const found = get(next);
        if (found?.entry.kind === 'symlink') {
            links += 1;
            if (links > image_path/* MAX_LINKS */.vk)
                return null;
            const { target } = found.entry;
            if (target.startsWith('/')) {
                place = '';
                node = get(place);
            }
            for (const step of target.split('/').reverse())
                ahead.push(step);
        }
        else {
            place = next;
            node = found;
        }
    }
    return node === undefined ? null : { path: place, node };
}

;// CONCATENATED MODULE: ./src/core/filesystem/build-file-tree.ts


/**
 * Stacks layers, bottom to top, as the engines do it: a whiteout hides what lower layers have, wherever it stands in its
 * tar, unless its own layer makes a directory at that path (there engines keep what is below, against the OCI image
 * specification); an opaque whiteout hides what lower layers have in its directory; a directory that a layer needs takes
 * the place of a lower symlink or file.
 */
function buildFileTree(layers) {
    const root = directoryNode('', -1);
    const hidden = [];
    for (const [layer, { entries }] of layers.entries())
        applyLayer(root, entries, layer, hidden);
    const get = (path) => find(root, path);
    return { get, resolve: (path) => resolvePath(path, get), nodes: () => nodesBelow(root), hidden };
}
function applyLayer(root, entries, layer, hidden) {
    const stack = { root, layer, hidden };
    // What the layer has comes first, whiteouts then spare it: their place in the tar means nothing.
    for (const entry of entries) {
        if (entry.kind === 'whiteout')
            directoryOf(stack, entry.path);
        else if (entry.kind === 'opaque')
            makeDirectory(stack, entry.path);
        else
            place(stack, entry);
    }
    for (const entry of entries) {
        if (entry.kind === 'whiteout')
            applyWhiteout(stack, entry.path);
        else if (entry.kind === 'opaque')
            applyOpaque(stack, entry.path);
    }
}
function place(stack, entry) {
    const { layer } = stack;
    if (entry.kind === 'directory') {
        const node = makeDirectory(stack, entry.path);
        node.entry = entry;
        node.layer = layer;
        return;
    }
    const siblings = directoryOf(stack, entry.path);
    const name = (0,image_path/* baseOf */.bx)(entry.path);
    const before = siblings.get(name);
    if (before)
        hide(stack, before);
    siblings.set(name, { entry, layer });
}
/** The children of the directory that a path stands in, which is made where it is not there. */
function directoryOf(stack, path) {
    const slash = path.lastIndexOf('/');
    return (slash < 0 ? stack.root : makeDirectory(stack, path.slice(0, slash))).children;
}
function makeDirectory(stack, path) {
    let node = stack.root;
    for (let start = 0; start < path.length;) {
        const slash = path.indexOf('/', start);
        const end = slash < 0 ? path.length : slash;
        node = stepInto(stack, node, path.slice(start, end), path, end);
        start = end + 1;
    }
    return node;
}
function stepInto(stack, { children }, name, path, end) {
    const before = children.get(name);
    if (before !== undefined && isDirectory(before)) {
        before.touched = stack.layer;
        return before;
    }
    if (before)
        hide(stack, before);
    const made = directoryNode(path.slice(0, end), stack.layer);
    children.set(name, made);
    return made;
}
function applyWhiteout(stack, path) {
    const siblings = directoryOf(stack, path);
    const name = (0,image_path/* baseOf */.bx)(path);
    const node = siblings.get(name);
    if (node === undefined || touchedBy(node) === stack.layer)
        return;
    siblings.delete(name);
    hide(stack, node);
}
function applyOpaque(stack, path) {
    const { layer } = stack;
    const waiting = [makeDirectory(stack, path)];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        if (!isDirectory(node) || node.cleared === layer)
            continue;
        node.cleared = layer;
        for (const [name, child] of node.children) {
            if (touchedBy(child) === layer) {
                waiting.push(child);
            }
            else {
                node.children.delete(name);
                hide(stack, child);
            }
        }
    }
}
/** Lists everything in a subtree that is taken out of the tree. */
function hide({ layer, hidden }, top) {
    for (const node of build_file_tree_walk(top)) {
        if (!isDirectory(node))
            hidden.push({ entry: node.entry, layer: node.layer, hiddenBy: layer });
    }
}
function* nodesBelow(root) {
    for (const node of build_file_tree_walk(root)) {
        if (node !== root)
            yield node;
    }
}
/** A subtree, parents first; by a list of its own, because nothing bounds how deep directories are nested. */
function* build_file_tree_walk(top) {
    const waiting = [top];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        yield node;
        if (!isDirectory(node))
            continue;
        for (const child of node.children.values())
            waiting.push(child);
    }
}
function find(root, path) {
    let node = root;
    for (let start = 0; node !== undefined && start < path.length;) {
        const slash = path.indexOf('/', start);
        const end = slash < 0 ? path.length : slash;
        node = isDirectory(node) ? node.children.get(path.slice(start, end)) : undefined;
        start = end + 1;
    }
    return node;
}
function directoryNode(path, layer) {
    const entry = { kind: 'directory', path };
    return { entry, layer, children: new Map(), touched: layer, cleared: -1 };
}
function isDirectory(node) {
    return 'children' in node;
}
/** The last layer that has this path, or something below it. */
function touchedBy(node) {
    return isDirectory(node) ? node.touched : node.layer;
}

// EXTERNAL MODULE: ./src/core/detection/leftover-caches.ts
var leftover_caches = __webpack_require__(92858);
// EXTERNAL MODULE: ./src/core/detection/component.ts
var component = __webpack_require__(53688);
;// CONCATENATED MODULE: ./src/core/packages/database-paths.ts
// Where package managers keep their databases, from the root of the image. Each is the source of a regular expression.
/** Debian's file of all packages; with `.d` behind it the directory of distroless, which has one file for each. */
const DPKG_STATUS = String.raw `var/lib/dpkg/status`;
/** The file lists of Debian's packages. */
const DPKG_LISTS = String.raw `var/lib/dpkg/info`;
const APK_INSTALLED = String.raw `(?:usr/)?lib/apk/db/installed`;
/** SQLite, ndb, Berkeley DB. */
const RPM_DATABASE = String.raw `(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;

;// CONCATENATED MODULE: ./src/core/detection/package-databases.ts

/** Where package managers keep what is installed. */
const DATABASES = [
    {
        program: 'dpkg',
        path: new RegExp(String.raw `^(${DPKG_STATUS}(?:\.d(?=/.))?)(?:/|$)`),
        managers: ['dpkg', 'apt', 'aptitude'],
    },
    { program: 'apk', path: new RegExp(`^(${APK_INSTALLED})$`), managers: ['apk'] },
    {
        program: 'rpm',
        path: new RegExp(`^(${RPM_DATABASE}|var/lib/rpmmanifest/container-manifest-[12])$`),
        managers: ['rpm', 'dnf', 'microdnf', 'yum', 'tdnf', 'zypper', 'urpmi'],
    },
    { program: 'opkg', path: /^((?:usr\/lib|var\/lib)\/[io]pkg\/status)$/, managers: ['opkg'] },
    { program: 'pacman', path: /^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, managers: ['pacman'] },
    { program: 'xbps', path: /^(var\/db\/xbps\/pkgdb-[^/]*\.plist)$/, managers: ['xbps'] },
    {
        program: 'pkgtools',
        path: /^(var\/(?:log|lib\/pkgtools)\/packages)\/[^/]+-[^/]+-[^/]+$/,
        managers: ['pkgtools', 'slackpkg', 'slapt-get'],
    },
    { program: 'eopkg', path: /^(var\/lib\/eopkg\/package)\//, managers: ['eopkg'] },
    { program: 'guix', path: /^(var\/guix\/db\/db\.sqlite)$/, managers: ['guix'] },
    { program: 'emerge', path: /^(var\/db\/pkg)\/[^/]+\/[^/]+\/CONTENTS$/, managers: ['emerge'] },
    { program: 'nix', path: /^(nix\/var\/nix\/db\/db\.sqlite)$/, managers: ['nix'] },
];
/**
 * Package databases that the image has no program for, each as a component of evidence `database only`. A hidden one is told
 * where nothing else of its package manager is there: with it, or a visible database, it is of no account.
 */
function databasesWithout(found, tree) {
    const programs = found.filter(({ evidence }) => evidence !== 'applet');
    const visible = new Set(programs.filter((program) => program.visible).map(({ name }) => name));
    const shipped = new Set(programs.map(({ name }) => name));
    const seen = placesOf(rowsWithout(visible), tree.nodes());
    const unseen = placesOf(rowsWithout(shipped).filter((row) => !seen.has(row)), tree.hidden);
    return [...seen, ...unseen].map(([row, places]) => databaseComponent(row.program, places));
}
function rowsWithout(managers) {
    return DATABASES.filter((row) => !row.managers.some((manager) => managers.has(manager)));
}
/** Where the databases of these rows are, sorted by path, as of the first layer that ships something of them. */
function placesOf(rows, nodes) {
    const found = new Map();
    for (const node of nodes) {
        if (!hasContent(node))
            continue;
        for (const row of rows) {
            const path = row.path.exec(node.entry.path)?.[1];
            if (path === undefined)
                continue;
            const places = found.get(row) ?? new Map();
            found.set(row, places);
            const known = places.get(path);
            const hiddenBy = 'hiddenBy' in node ? Math.max(node.hiddenBy, known?.hiddenBy ?? 0) : null;
            places.set(path, { path, layer: Math.min(node.layer, known?.layer ?? Infinity), hiddenBy });
        }
    }
    return new Map([...found].map(([row, places]) => [row, [...places.values()].sort((a, b) => (a.path < b.path ? -1 : 1))]));
}
function hasContent({ entry }) {
    const file = entry.kind === 'hardlink' ? entry.file : entry;
    return file.kind === 'file' && file.size > 0;
}
function databaseComponent(name, [first, ...others]) {
    return {
        kind: 'os-package-manager',
        name,
        path: first?.path ?? '',
        aliases: others.map(({ path }) => path),
        evidence: 'database only',
        detail: '',
        visible: first?.hiddenBy === null,
        layer: first?.layer ?? 0,
        hiddenBy: first?.hiddenBy ?? null,
        size: 0,
    };
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/build-tools.ts
/** What a multi-stage build is meant to leave behind: compilers, linkers, build systems, version control. */
const BUILD_TOOLS = [
    {
        name: 'gcc',
        kind: 'build-tool',
        names: [
            'gcc-#',
            'g++',
            'g++-#',
            'cc',
            'c++',
            'cpp',
            'cpp-#',
            'c89',
            'c99',
            'c89-gcc',
            'c99-gcc',
            'cc1',
            'cc1plus',
            'collect2',
        ],
        crossPrefixed: true,
        ambiguous: true,
    },
    { name: 'gfortran', kind: 'build-tool', names: ['gfortran-#'], crossPrefixed: true },
    { name: 'gnat', kind: 'build-tool', names: ['gnatmake', 'gnatmake-#'], crossPrefixed: true },
    {
        name: 'clang',
        kind: 'build-tool',
        names: ['clang-#', 'clang++', 'clang++-#', 'clang-cpp', 'clang-cpp-#', 'clang-cl'],
        crossPrefixed: true,
    },
    { name: 'musl-gcc', kind: 'build-tool', names: ['musl-clang', 'klcc', 'diet'], ambiguous: true },
    { name: 'tcc', kind: 'build-tool', ambiguous: true },
    {
        name: 'ld',
        kind: 'build-tool',
        names: ['ld.bfd', 'ld.gold', 'gold', 'ld.real'],
        crossPrefixed: true,
        ambiguous: true,
    },
    { name: 'lld', kind: 'build-tool', names: ['lld-#', 'ld.lld', 'ld.lld-#', 'wasm-ld', 'ld64.lld'] },
    { name: 'mold', kind: 'build-tool', names: ['ld.mold'], ambiguous: true },
    { name: 'as', kind: 'build-tool', crossPrefixed: true, ambiguous: true },
    { name: 'ccache', kind: 'build-tool', names: ['sccache', 'distcc'] },
    { name: 'nasm', kind: 'build-tool', names: ['yasm'] },
    { name: 'make', kind: 'build-tool', names: ['gmake', 'make-#'], ambiguous: true },
    { name: 'bmake', kind: 'build-tool', names: ['pmake'] },
    { name: 'cmake', kind: 'build-tool', names: ['cmake#', 'ctest', 'ctest#', 'cpack', 'cpack#'] },
    { name: 'ninja', kind: 'build-tool', names: ['ninja-build', 'samu'], ambiguous: true },
    { name: 'meson', kind: 'build-tool', names: ['muon'], ambiguous: true },
    { name: 'scons', kind: 'build-tool', names: ['scons-#'] },
    { name: 'bazel', kind: 'build-tool', names: ['bazel-#', 'bazelisk', 'buck2'] },
    { name: 'autoconf', kind: 'build-tool', names: ['autoconf#', 'autoconf-#', 'autoreconf', 'autoheader'] },
    { name: 'automake', kind: 'build-tool', names: ['automake-#', 'aclocal', 'aclocal-#'] },
    { name: 'libtool', kind: 'build-tool', names: ['libtoolize'] },
    { name: 'pkg-config', kind: 'build-tool', names: ['pkgconf'], crossPrefixed: true },
    { name: 'protoc', kind: 'build-tool', names: ['protoc-#'] },
    { name: 'swig', kind: 'build-tool', names: ['swig#'], ambiguous: true },
    { name: 'm4', kind: 'build-tool', ambiguous: true },
    { name: 'bison', kind: 'build-tool', names: ['bison.yacc', 'byacc', 'yacc'], ambiguous: true },
    { name: 'flex', kind: 'build-tool', names: ['flex++', 'lex'], ambiguous: true },
    {
        name: 'go',
        kind: 'build-tool',
        names: ['go-#', 'go#', 'gofmt', 'gofmt-#', 'gccgo', 'gccgo-#'],
        ambiguous: true,
    },
    { name: 'tinygo', kind: 'build-tool' },
    { name: 'rustc', kind: 'build-tool', names: ['rustc-#', 'rustdoc'] },
    { name: 'zig', kind: 'build-tool', ambiguous: true },
    { name: 'swiftc', kind: 'build-tool', names: ['swift-build', 'swift-frontend', 'swift-driver'] },
    { name: 'ghc', kind: 'build-tool', names: ['ghc-#'] },
    { name: 'ocamlopt', kind: 'build-tool', names: ['ocamlc', 'ocamlfind', 'ocamlopt.opt', 'ocamlc.opt'] },
    { name: 'dune', kind: 'build-tool', ambiguous: true },
    { name: 'dmd', kind: 'build-tool', names: ['ldc2', 'gdc', 'gdc-#'], ambiguous: true },
    { name: 'nim', kind: 'build-tool', ambiguous: true },
    { name: 'crystal', kind: 'build-tool', ambiguous: true },
    { name: 'fpc', kind: 'build-tool', ambiguous: true },
    { name: 'nvcc', kind: 'build-tool' },
    { name: 'javac', kind: 'build-tool' },
    { name: 'kotlinc', kind: 'build-tool' },
    { name: 'scalac', kind: 'build-tool' },
    { name: 'mvn', kind: 'build-tool', names: ['mvnDebug', 'mvnd'] },
    { name: 'gradle', kind: 'build-tool' },
    { name: 'ant', kind: 'build-tool', ambiguous: true },
    { name: 'sbt', kind: 'build-tool', ambiguous: true },
    { name: 'lein', kind: 'build-tool', ambiguous: true },
    { name: 'mix', kind: 'build-tool', ambiguous: true },
    { name: 'rebar3', kind: 'build-tool' },
    { name: 'mcs', kind: 'build-tool', names: ['msbuild', 'xbuild'], ambiguous: true },
    { name: 'git', kind: 'build-tool', names: ['git-shell', 'git-upload-pack', 'git-receive-pack'] },
    { name: 'svn', kind: 'build-tool', ambiguous: true },
    { name: 'hg', kind: 'build-tool', ambiguous: true },
    { name: 'cvs', kind: 'build-tool', ambiguous: true },
    { name: 'fossil', kind: 'build-tool', ambiguous: true },
    { name: 'bzr', kind: 'build-tool', names: ['brz'] },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/package-managers.ts
/** Programs that install what the distribution packages. A suite is one row. */
const OS_PACKAGE_MANAGERS = [
    {
        name: 'apt',
        kind: 'os-package-manager',
        names: ['apt-get', 'apt-cache', 'apt-mark', 'apt-cdrom', 'apt-config', 'apt-key'],
    },
    { name: 'aptitude', kind: 'os-package-manager', names: ['aptitude-curses', 'aptitude-gtk'] },
    {
        name: 'dpkg',
        kind: 'os-package-manager',
        names: [
            'dpkg-deb',
            'dpkg-query',
            'dpkg-split',
            'dpkg-divert',
            'dpkg-statoverride',
            'dpkg-trigger',
            'dselect',
        ],
    },
    { name: 'apk', kind: 'os-package-manager', names: ['apk.static', 'apk-static'] },
    {
        name: 'rpm',
        kind: 'os-package-manager',
        names: ['rpmdb', 'rpmkeys', 'rpmquery', 'rpmverify', 'rpm2cpio', 'rpm2archive', 'rpm-ostree'],
    },
    { name: 'dnf', kind: 'os-package-manager', names: ['dnf-#', 'dnf#', 'dnf5daemon-server'] },
    { name: 'microdnf', kind: 'os-package-manager' },
    { name: 'yum', kind: 'os-package-manager', names: ['yum-#'] },
    { name: 'tdnf', kind: 'os-package-manager' },
    { name: 'zypper', kind: 'os-package-manager' },
    {
        name: 'urpmi',
        kind: 'os-package-manager',
        names: ['urpme', 'urpmq', 'urpmf', 'urpmi.update', 'urpmi.addmedia'],
    },
    { name: 'pacman', kind: 'os-package-manager', names: ['pacman-static', 'pacman-key', 'makepkg'] },
    { name: 'emerge', kind: 'os-package-manager', names: ['ebuild'] },
    {
        name: 'xbps',
        kind: 'os-package-manager',
        names: [
            'xbps-install',
            'xbps-query',
            'xbps-remove',
            'xbps-rindex',
            'xbps-reconfigure',
            'xbps-install.static',
            'xbps-query.static',
            'xbps-remove.static',
            'xbps-rindex.static',
            'xbps-reconfigure.static',
        ],
    },
    {
        name: 'opkg',
        kind: 'os-package-manager',
        names: ['opkg-cl', 'opkg-lede', 'ipkg', 'ipkg-cl'],
    },
    { name: 'tce-load', kind: 'os-package-manager', names: ['tce', 'tce-ab'] },
    {
        name: 'nix',
        kind: 'os-package-manager',
        names: [
            'nix-env',
            'nix-store',
            'nix-build',
            'nix-shell',
            'nix-channel',
            'nix-daemon',
            'nix-instantiate',
            'nix-collect-garbage',
            'nix-copy-closure',
            'nix-hash',
            'nix-prefetch-url',
        ],
    },
    { name: 'guix', kind: 'os-package-manager', names: ['guix-daemon'] },
    { name: 'conda', kind: 'os-package-manager', names: ['conda.exe', '_conda', 'conda-standalone'] },
    { name: 'mamba', kind: 'os-package-manager' },
    { name: 'micromamba', kind: 'os-package-manager' },
    { name: 'pixi', kind: 'os-package-manager', ambiguous: true },
    { name: 'brew', kind: 'os-package-manager', ambiguous: true },
    { name: 'snap', kind: 'os-package-manager', ambiguous: true },
    { name: 'flatpak', kind: 'os-package-manager' },
    { name: 'swupd', kind: 'os-package-manager' },
    { name: 'eopkg', kind: 'os-package-manager', names: ['eopkg.bin', 'eopkg.py#'] },
    { name: 'slackpkg', kind: 'os-package-manager' },
    { name: 'pkgtools', kind: 'os-package-manager', names: ['installpkg', 'removepkg', 'upgradepkg'] },
    { name: 'slapt-get', kind: 'os-package-manager', names: ['slapt-src'] },
    { name: 'tazpkg', kind: 'os-package-manager' },
    { name: 'pisi', kind: 'os-package-manager', names: ['pisi-cli'] },
    { name: 'equo', kind: 'os-package-manager' },
    { name: 'cave', kind: 'os-package-manager', ambiguous: true },
    { name: 'prt-get', kind: 'os-package-manager', names: ['pkgmk'] },
    { name: 'pkgin', kind: 'os-package-manager', names: ['pkg_add', 'pkg_delete'] },
    { name: 'pkcon', kind: 'os-package-manager' },
    { name: 'nala', kind: 'os-package-manager', ambiguous: true },
    { name: 'yay', kind: 'os-package-manager', names: ['paru', 'pamac'], ambiguous: true },
    { name: 'pkg', kind: 'os-package-manager', names: ['pkg-static'], ambiguous: true },
    { name: 'cards', kind: 'os-package-manager', names: ['pkgadd'], ambiguous: true },
    { name: 'sorcery', kind: 'os-package-manager', ambiguous: true },
];
/** Programs that install what a language's registry offers. */
const LANGUAGE_PACKAGE_MANAGERS = [
    { name: 'pip', kind: 'language-package-manager', names: ['pip#', 'pip-#', 'pip-pypy#'] },
    { name: 'pipx', kind: 'language-package-manager' },
    { name: 'pipenv', kind: 'language-package-manager' },
    { name: 'uv', kind: 'language-package-manager', names: ['uvx'], ambiguous: true },
    { name: 'poetry', kind: 'language-package-manager', ambiguous: true },
    { name: 'pdm', kind: 'language-package-manager', ambiguous: true },
    { name: 'hatch', kind: 'language-package-manager', ambiguous: true },
    { name: 'rye', kind: 'language-package-manager', ambiguous: true },
    { name: 'easy_install', kind: 'language-package-manager', names: ['easy_install-#', 'easy_install#'] },
    { name: 'npm', kind: 'language-package-manager', names: ['npx'] },
    { name: 'yarn', kind: 'language-package-manager', names: ['yarnpkg'] },
    { name: 'pnpm', kind: 'language-package-manager', names: ['pnpx'] },
    { name: 'corepack', kind: 'language-package-manager' },
    { name: 'bun', kind: 'language-package-manager', names: ['bunx'], ambiguous: true },
    { name: 'deno', kind: 'language-package-manager' },
    { name: 'gem', kind: 'language-package-manager', names: ['gem#'], ambiguous: true },
    {
        name: 'bundler',
        kind: 'language-package-manager',
        names: ['bundle', 'bundle#', 'bundler#'],
        ambiguous: true,
    },
    { name: 'composer', kind: 'language-package-manager', names: ['composer.phar'], ambiguous: true },
    { name: 'pecl', kind: 'language-package-manager', names: ['pear', 'peardev'], ambiguous: true },
    { name: 'cargo', kind: 'language-package-manager', names: ['cargo-#'] },
    { name: 'rustup', kind: 'language-package-manager', names: ['rustup-init'] },
    { name: 'cpan', kind: 'language-package-manager', names: ['cpan#', 'cpan#-ARCH'] },
    { name: 'cpanm', kind: 'language-package-manager' },
    { name: 'luarocks', kind: 'language-package-manager', names: ['luarocks-#'] },
    { name: 'opam', kind: 'language-package-manager' },
    { name: 'dub', kind: 'language-package-manager', ambiguous: true },
    { name: 'ghcup', kind: 'language-package-manager' },
    { name: 'cabal', kind: 'language-package-manager', ambiguous: true },
    { name: 'stack', kind: 'language-package-manager', ambiguous: true },
    { name: 'nimble', kind: 'language-package-manager', ambiguous: true },
    { name: 'shards', kind: 'language-package-manager', ambiguous: true },
    { name: 'conan', kind: 'language-package-manager', ambiguous: true },
    { name: 'vcpkg', kind: 'language-package-manager' },
    { name: 'nuget', kind: 'language-package-manager' },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/shells.ts
/** Programs that read commands and start others: with one of them, whoever gets in can look around. */
const SHELLS = [
    { name: 'sh', kind: 'shell', names: ['sh.distrib', 'sh.static', 'sh.shared', 'static-sh'], generic: true },
    { name: 'busybox', kind: 'shell', names: ['busybox-*', 'busybox.*'], multicall: true },
    { name: 'toybox', kind: 'shell', names: ['toybox-*'], multicall: true },
    { name: 'bash', kind: 'shell', names: ['bash-static', 'bash#', 'bash.bash', 'rbash'] },
    { name: 'dash', kind: 'shell', names: ['dash-static', 'dash.dash'] },
    { name: 'ash', kind: 'shell', names: ['ash.static'] },
    { name: 'hush', kind: 'shell' },
    {
        name: 'ksh',
        kind: 'shell',
        names: ['ksh93', 'ksh2020', 'rksh', 'rksh93', 'pfksh', 'shcomp', 'shcomp93'],
    },
    { name: 'mksh', kind: 'shell', names: ['mksh-static', 'rmksh'] },
    { name: 'lksh', kind: 'shell', names: ['lksh-static'] },
    { name: 'pdksh', kind: 'shell' },
    { name: 'oksh', kind: 'shell', names: ['loksh', 'roksh'] },
    { name: 'posh', kind: 'shell' },
    { name: 'zsh', kind: 'shell', names: ['zsh-static', 'zsh#', 'zsh#-static', 'rzsh'] },
    { name: 'fish', kind: 'shell' },
    { name: 'tcsh', kind: 'shell', names: ['tcsh-static'] },
    { name: 'csh', kind: 'shell', names: ['bsd-csh'] },
    { name: 'yash', kind: 'shell' },
    { name: 'sash', kind: 'shell' },
    { name: 'rc', kind: 'shell', names: ['rc.byron', 'rc.plan9'], byContent: true },
    { name: 'es', kind: 'shell', byContent: true },
    { name: 'nu', kind: 'shell', byContent: true },
    { name: 'elvish', kind: 'shell' },
    { name: 'xonsh', kind: 'shell', names: ['xonsh#'] },
    { name: 'pwsh', kind: 'shell', names: ['pwsh-preview', 'powershell'] },
    { name: 'osh', kind: 'shell', names: ['oil', 'ysh', 'oils-for-unix', 'oil.ovm'], ambiguous: true },
    { name: 'ion', kind: 'shell', ambiguous: true },
    { name: 'murex', kind: 'shell' },
    { name: 'brush', kind: 'shell', ambiguous: true },
    { name: 'scsh', kind: 'shell' },
    { name: 'gash', kind: 'shell' },
    { name: 'mrsh', kind: 'shell' },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/catalog.ts



/** Everything that is looked for. Order decides where one file could be two programs of a kind. */
const CATALOG = [
    ...SHELLS,
    ...OS_PACKAGE_MANAGERS,
    ...LANGUAGE_PACKAGE_MANAGERS,
    ...BUILD_TOOLS,
];
const ARCHITECTURE = '(?:x86_64|amd64|i[3-6]86|aarch64|arm\\w*|riscv\\w*|powerpc\\w*|ppc\\w*|s390x?|mips\\w*|loongarch\\w*|' +
    'sparc\\w*|m68k|sh4|alpha\\w*|hppa\\w*|ia64|avr|wasm\\w*)(?:-\\w+){0,3}';
const catalog_VERSION = '\\d+(?:\\.\\d+)*';
/** NAME_MAX of Linux; longer names cannot be on a disk. */
const LONGEST_NAME = 255;
const isPattern = (name) => /[#*]|ARCH/.test(name);
const namesOf = (row) => [row.name, ...(row.names ?? [])];
const rowsByExactName = new Map(CATALOG.flatMap((row) => namesOf(row)
    .filter((name) => !isPattern(name))
    .map((name) => [name, row])));
const rowsByOwnName = new Map(CATALOG.map((row) => [row.name, row]));
const patternRows = CATALOG.flatMap((row) => {
    const names = namesOf(row).filter((name) => row.crossPrefixed === true || isPattern(name));
    return names.length > 0 ? [{ row, names }] : [];
});
/** One group for each of `patternRows`. */
const patterns = new RegExp(`^(?:${patternRows.map(({ row, names }) => `(${prefixOf(row)}(?:${names.map(toPattern).join('|')}))`).join('|')})$`);
function prefixOf(row) {
    return row.crossPrefixed === true ? `(?:${ARCHITECTURE}-)?` : '';
}
function toPattern(name) {
    return name
        .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
        .replaceAll('*', '.+')
        .replaceAll('#', catalog_VERSION)
        .replaceAll('ARCH', ARCHITECTURE);
}
/** NixOS renames a program so and puts a wrapper of its old name in its place. */
const NIX_WRAPPED = /^\.(.+?)-wrapped_*$/;
/** The row that a file of this name would be, going by the name alone. */
function rowOfFileName(fileName) {
    return rowOfPlainName(NIX_WRAPPED.exec(fileName)?.[1] ?? fileName);
}
function rowOfPlainName(fileName) {
    const exact = rowsByExactName.get(fileName);
    if (exact !== undefined)
        return exact;
    if (fileName.length > LONGEST_NAME || !/[-.\d]/.test(fileName))
        return null;
    const groups = patterns.exec(fileName);
    if (groups === null)
        return null;
    return patternRows.find((_, index) => groups[index + 1] !== undefined)?.row ?? null;
}
/** The row of that component name. Throws where the catalog has none: a defect of a table. */
function rowNamed(name) {
    const row = rowsByOwnName.get(name);
    if (row === undefined)
        throw new Error(`no catalog row is named ${name}`);
    return row;
}
/** How much a file name is the row's own: 0 for its name, then in the order of its names. */
function rankOfFileName(row, fileName) {
    const forms = nameForms(row);
    const rank = forms.findIndex((form) => form.test(fileName));
    return rank < 0 ? forms.length : rank;
}
const knownForms = new Map();
function nameForms(row) {
    const known = knownForms.get(row);
    if (known !== undefined)
        return known;
    const forms = namesOf(row).map((name) => new RegExp(`^${prefixOf(row)}${toPattern(name)}$`));
    knownForms.set(row, forms);
    return forms;
}

;// CONCATENATED MODULE: ./src/core/detection/install-locations.ts

const PROGRAM_FOLDER = /(?:^|\/)(?:s?bin|xbin|condabin|shims|libexec)\/[^/]*$/;
/** Packages that an application depends on: their scripts bear any name, and none is on a PATH. */
const DEPENDENCY_FOLDER = /(?:^|\/)(?:node_modules|(?:site|dist)-packages|gems\/[a-z][^/]*-\d[^/]*)\//;
/** Detached debug symbols repeat the paths of the programs that they describe (GDB manual, "Separate Debug Files"). */
const DEBUG_SYMBOLS = /^usr\/lib\/debug\//;
/** Whether a file's name at this path tells what it is, given what its content looks like. */
function isTellingPlace(path, format, ambiguous) {
    if (DEBUG_SYMBOLS.test(path))
        return false;
    if (format === 'script' && DEPENDENCY_FOLDER.test(path))
        return false;
    return (format === 'elf' && !ambiguous) || PROGRAM_FOLDER.test(path);
}
const INSTALLED = /^(.*?)\/(?:s?bin|libexec|shims|condabin|lib(?:64)?\/(?:python|pypy|node_modules)[^/]*|share\/nodejs)(?:\/|$)/;
const SYSTEM = /^(?:usr\/)?(?:s?bin|lib(?:64|32|exec)?|share)(?:\/|$)/;
/**
 * The installation that a file belongs to: `/` for the system's own, else the folder above `bin` and `lib`
 * ("usr/local", "opt/venv"), else the file's folder. Tells two copies of a program from two parts of one.
 */
function installationOf(path) {
    const above = INSTALLED.exec(path)?.[1];
    if (above !== undefined && above !== 'usr')
        return above;
    return SYSTEM.test(path) ? '/' : `${(0,image_path/* parentOf */.gN)(path)}/.`;
}

// EXTERNAL MODULE: ./src/core/detection/interpreters.ts
var interpreters = __webpack_require__(50492);
;// CONCATENATED MODULE: ./src/core/detection/interpreter-modules.ts


/** A package that Python runs by its name, `python -m NAME`: one folder of that name with a `__main__.py`. */
const pythonModule = (program) => ({
    program,
    path: new RegExp(`(?:^|\\/)(?:site|dist)-packages\\/${program}\\/__main__\\.py$`),
    interpreter: 'python',
});
/** `python -m pip`, `node npm-cli.js`: no program of that name is needed. */
const MODULES = [
    ...['pip', 'pipx', 'pipenv', 'poetry', 'pdm', 'conda', 'xonsh'].map(pythonModule),
    { program: 'npm', path: /(?:^|\/)npm\/bin\/np[mx]-cli\.js$/, interpreter: 'node' },
    { program: 'corepack', path: /(?:^|\/)corepack\/dist\/corepack\.js$/, interpreter: 'node' },
    {
        program: 'yarn',
        path: /(?:^|\/)(?:yarn(?:-v\d[^/]*)?\/(?:\d[^/]*\/)?(?:bin\/)?yarn\.js|\.yarn\/releases\/yarn-[^/]+\.cjs)$/,
        interpreter: 'node',
    },
    { program: 'pnpm', path: /(?:^|\/)pnpm\/(?:\d[^/]*\/)?bin\/pnpm\.[cm]?js$/, interpreter: 'node' },
    { program: 'bundler', path: /(?:^|\/)bundler-\d[^/]*\/(?:exe|libexec)\/bundle$/, interpreter: 'ruby' },
    { program: 'composer', path: /(?:^|\/)composer\.phar$/, interpreter: 'php' },
    { program: 'pwsh', path: /(?:^|\/)pwsh\.dll$/, interpreter: 'dotnet' },
];
/** The module that stands at this path; null for all other files. */
function moduleAt(path) {
    return MODULES.find((row) => row.path.test(path)) ?? null;
}
function interpretersOf(tree) {
    const visible = new Set();
    for (const { entry } of tree.nodes()) {
        const interpreter = interpreterNamed(entry);
        if (interpreter !== null && !visible.has(interpreter) && isElf(tree.resolve(entry.path)?.node.entry)) {
            visible.add(interpreter);
        }
    }
    const shipped = new Set(visible);
    for (const { entry } of tree.hidden) {
        const interpreter = interpreterNamed(entry);
        if (interpreter !== null && isElf(entry))
            shipped.add(interpreter);
    }
    return { visible, shipped };
}
function interpreterNamed({ kind, path }) {
    if (kind === 'directory' || kind === 'special')
        return null;
    const name = (0,image_path/* baseOf */.bx)(path);
    const found = Object.entries(interpreters/* INTERPRETERS */.q1).find(([, { names }]) => names.test(name));
    return found === undefined ? null : found[0];
}
function isElf(entry) {
    const file = entry?.kind === 'hardlink' ? entry.file : entry;
    return file?.kind === 'file' && file.program?.format === 'elf';
}

// EXTERNAL MODULE: ./src/core/image/program.ts
var image_program = __webpack_require__(71121);
;// CONCATENATED MODULE: ./src/core/detection/program-names.ts






/** Files that may be components, each with every name that may say so, visible and hidden. */
function namePrograms(tree) {
    const names = new Map();
    const add = (file, name) => {
        const known = names.get(file);
        if (known === undefined)
            names.set(file, [name]);
        else
            known.push(name);
    };
    const look = (node, hiddenBy, followed) => {
        const { entry, layer } = node;
        if (entry.kind === 'directory' || entry.kind === 'special')
            return;
        const file = entry.kind === 'symlink' ? followed : entry.kind === 'hardlink' ? entry.file : entry;
        if (file === null)
            return;
        const { via, row } = sayingOf(entry.kind, entry.path, file);
        const content = isProgram(file) && entry.kind !== 'symlink' && identityOf(file) !== null;
        if (row !== null || content)
            add(file, { path: entry.path, via, row, layer, hiddenBy });
    };
    for (const node of tree.nodes())
        look(node, null, followVisible(tree, node));
    const follow = hiddenFollower(tree);
    for (const node of tree.hidden)
        look(node, node.hiddenBy, follow(node));
    return names;
}
/** Whether the kernel could start it: an ELF or `#!` file with an execute bit. */
function isProgram(file) {
    return file.program !== null && (file.mode & 0o111) !== 0;
}
/** The row that the content names; null where it names none. */
function identityOf(file) {
    const program = file.program;
    if (program?.format !== 'elf' || program.identity === null || program.identity === image_program/* PACKED */.h)
        return null;
    return rowNamed(program.identity);
}
function sayingOf(kind, path, file) {
    if (isProgram(file) && file.program !== null) {
        const row = rowOfFileName((0,image_path/* baseOf */.bx)(path));
        if (row !== null && isTelling(row, path, file, file.program.format))
            return { via: kind, row };
    }
    const module = kind === 'symlink' ? null : moduleAt(path);
    return module === null ? { via: kind, row: null } : { via: 'module', row: rowNamed(module.program) };
}
function isTelling(row, path, file, format) {
    if (row.byContent === true)
        return identityOf(file) === row;
    return isTellingPlace(path, format, row.ambiguous === true);
}
/** Where a visible link leads, if its name says anything at all. */
function followVisible(tree, { entry }) {
    if (entry.kind !== 'symlink' || rowOfFileName((0,image_path/* baseOf */.bx)(entry.path)) === null)
        return null;
    return fileAt(tree, entry.path);
}
function fileAt(tree, path) {
    const target = tree.resolve(path)?.node.entry;
    if (target?.kind === 'hardlink')
        return target.file;
    return target?.kind === 'file' ? target : null;
}
/** Follows hidden links through what is hidden too, then through what is visible. */
function hiddenFollower(tree) {
    const hidden = new Map(tree.hidden.map(({ entry }) => [entry.path, entry]));
    return ({ entry }) => {
        if (entry.kind !== 'symlink' || rowOfFileName((0,image_path/* baseOf */.bx)(entry.path)) === null)
            return null;
        let link = entry;
        for (let followed = 0; followed < image_path/* MAX_LINKS */.vk; followed++) {
            const path = targetOf(tree, link);
            const target = hidden.get(path);
            if (target === undefined)
                return fileAt(tree, path);
            if (target.kind === 'file')
                return target;
            if (target.kind === 'hardlink')
                return target.file;
            if (target.kind !== 'symlink')
                return null;
            link = target;
        }
        return null;
    };
}
function targetOf(tree, link) {
    const from = link.target.startsWith('/') ? '' : (0,image_path/* parentOf */.gN)(link.path);
    const path = (0,image_path/* cleanPath */.ts)(`/${from}/${link.target}`);
    const folder = (0,image_path/* parentOf */.gN)(path);
    return (0,image_path/* joinPath */.uJ)(tree.resolve(folder)?.path ?? folder, (0,image_path/* baseOf */.bx)(path));
}

;// CONCATENATED MODULE: ./src/core/detection/identify-programs.ts






/**
 * Decides what a file is from its content and its names: content counts more, then shells before the rest. A file that is
 * called by names of several kinds, all alike, does what each says (python-exec, rustup): it is one program of each kind.
 */
function knowPrograms(file, everyName) {
    const visible = everyName.filter((name) => name.hiddenBy === null);
    const names = visible.length > 0 ? visible : everyName;
    const identity = identityOf(file);
    const row = identity ?? mostTelling(names);
    if (row === null)
        return [];
    const first = knowProgram(file, names, row, identity);
    if (identity !== null)
        return [first];
    const peers = names.filter((name) => (name.via === 'symlink') === (first.primary.via === 'symlink') &&
        name.row !== null &&
        name.row.kind !== row.kind);
    const kinds = new Set(peers.map((name) => name.row?.kind));
    if (kinds.size === 0)
        return [first];
    return [row.kind, ...kinds].flatMap((kind) => {
        const ofKind = names.filter((name) => name.row?.kind === kind);
        const best = mostTelling(ofKind);
        return best === null ? [] : [knowProgram(file, ofKind, best, null)];
    });
}
function knowProgram(file, names, row, identity) {
    const callable = names.filter((name) => (identity === null ? name.row === row : name.via !== 'symlink'));
    const primary = (bestOf(callable, row) ?? names[0]);
    return {
        row,
        file,
        primary,
        names: names.filter((name) => name.row !== null),
        ...evidenceOf(file, primary, identity, names),
    };
}
/** Of all rows that the names say: the kind that matters more, a program before a role, a name of its own before a link's. */
function mostTelling(names) {
    const own = new Set(names.filter((name) => name.via !== 'symlink').map((name) => name.row));
    const weight = (row) => [
        component/* COMPONENT_KINDS */.M.indexOf(row.kind),
        row.generic === true ? 1 : 0,
        own.has(row) ? 0 : 1,
        CATALOG.indexOf(row),
    ];
    const rows = [...new Set(names.map((name) => name.row))].filter((row) => row !== null);
    return rows.sort((a, b) => compareNumbers(weight(a), weight(b)))[0] ?? null;
}
const VIA_ORDER = ['file', 'hardlink', 'module', 'symlink'];
/** The best name: the row's own, then a shell's role (`sh`), a file before a link, the newest of one path. */
function bestOf(names, row) {
    const weighed = names.map((name) => ({
        name,
        weight: [
            name.via === 'symlink' ? 1 : 0,
            name.row === row ? 0 : name.row?.generic === true ? 1 : name.row === null ? 2 : 3,
            rankOfFileName(row, (0,image_path/* baseOf */.bx)(name.path)),
            VIA_ORDER.indexOf(name.via),
        ],
    }));
    weighed.sort((a, b) => compareNumbers(a.weight, b.weight) ||
        compareTexts(a.name.path, b.name.path) ||
        (b.name.hiddenBy ?? 0) - (a.name.hiddenBy ?? 0));
    return weighed[0]?.name;
}
function compareNumbers(a, b) {
    const index = a.findIndex((value, at) => value !== b[at]);
    return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
/** By code unit, the same on every machine. */
function compareTexts(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function evidenceOf(file, primary, identity, names) {
    const content = identity === null ? '' : `content of ${identity.name}`;
    if (primary.via === 'symlink')
        return { evidence: 'symlink', detail: `→ ${(0,image_path/* displayPath */.Gt)(file.path)}` };
    if (primary.via === 'module' && names.every((name) => name.via === 'module')) {
        return { evidence: 'module', detail: moduleDetail(primary) };
    }
    if (identity !== null && primary.row?.kind !== identity.kind) {
        return { evidence: 'renamed', detail: content };
    }
    const detail = primary.row === identity ? '' : content;
    if (primary.via === 'hardlink')
        return { evidence: 'hardlink', detail: detail || `= ${(0,image_path/* displayPath */.Gt)(file.path)}` };
    return { evidence: file.program?.format === 'script' ? 'script' : 'binary', detail };
}
function moduleDetail(primary) {
    const module = moduleAt(primary.path);
    return module === null ? '' : `run by ${module.interpreter}`;
}

;// CONCATENATED MODULE: ./src/core/detection/group-programs.ts




/**
 * Puts together what is one component. Hidden files of a program that its installation still has were
 * replaced by an upgrade or a chmod: they are no component of their own.
 */
function groupPrograms(programs) {
    const visible = new Map();
    const hidden = new Map();
    for (const program of inLeadOrder(programs)) {
        const key = `${program.row.name}\0${installationOf(program.primary.path)}`;
        const installations = isVisible(program) ? visible : hidden;
        const installation = installations.get(key) ?? { groups: [], contents: new Map(), names: new Map() };
        installations.set(key, installation);
        addTo(installation, program, isVisible(program) ? group_programs_placeOf(installation, program) : 0);
    }
    const replaced = [...hidden].filter(([key]) => !visible.has(key)).map(([, installation]) => installation);
    return [...visible.values(), ...replaced].flatMap((installation) => installation.groups);
}
const isVisible = (program) => program.primary.hiddenBy === null;
const isModule = (program) => program.evidence === 'module';
/** The best leads first: programs before modules, then the row's own name, then the newest. */
function inLeadOrder(programs) {
    return programs
        .map((program) => ({ program, rank: rankOfFileName(program.row, (0,image_path/* baseOf */.bx)(program.primary.path)) }))
        .sort(({ program: a, rank: rankA }, { program: b, rank: rankB }) => Number(isModule(a)) - Number(isModule(b)) ||
        rankA - rankB ||
        compareTexts(a.primary.path, b.primary.path) ||
        (b.primary.hiddenBy ?? 0) - (a.primary.hiddenBy ?? 0))
        .map(({ program }) => program);
}
/**
 * The group that a visible file belongs to: that of the same content, else the first without a file of its name.
 * A multi-call program is not made of parts: there only the content counts, whatever a copy is called.
 */
function group_programs_placeOf({ groups, contents, names }, program) {
    if (isModule(program))
        return 0;
    const multicall = program.row.multicall === true;
    const name = multicall ? '' : (0,image_path/* baseOf */.bx)(program.primary.path);
    const content = `${name}\0${program.file.digest ?? program.file.size}`;
    const known = contents.get(content);
    if (known !== undefined)
        return known;
    const place = multicall ? groups.length : (names.get(name) ?? 0);
    contents.set(content, place);
    names.set(name, place + 1);
    return place;
}
/** A module is part of a program that is there, never more than its shadow. */
function addTo({ groups }, program, place) {
    const group = groups[place];
    if (group === undefined)
        groups.push({ lead: program, members: [program] });
    else if (!isModule(program) || isModule(group.lead))
        group.members.push(program);
}

;// CONCATENATED MODULE: ./src/core/detection/setuid-files.ts
const SETUID = 0o4000;
const SETGID = 0o2000;
const GROUP_EXECUTE = 0o010;
/**
 * Visible regular files that run as their owner or group, sorted by path; a hard-linked file once. Setgid
 * without group-execute is no such file but a mark for mandatory locking (inode(7)).
 */
function privilegedFiles(tree) {
    const found = new Map();
    for (const { entry, layer } of tree.nodes()) {
        const file = entry.kind === 'hardlink' ? entry.file : entry;
        if (file.kind !== 'file' || !isPrivileged(file.mode))
            continue;
        const known = found.get(file);
        if (known === undefined || entry.path < known.path) {
            found.set(file, { path: entry.path, mode: file.mode, layer });
        }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
function isPrivileged(mode) {
    return (mode & SETUID) !== 0 || ((mode & SETGID) !== 0 && (mode & GROUP_EXECUTE) !== 0);
}

;// CONCATENATED MODULE: ./src/core/detection/detect.ts









/** Finds what an image ships to run, build and install with. `layers` are those that the tree was made of. */
function detect(tree, layers) {
    const interpreters = interpretersOf(tree);
    const programs = [...namePrograms(tree)]
        .flatMap(([file, fileNames]) => knowPrograms(file, fileNames))
        .filter((program) => program.evidence !== 'module' || isRunnable(program, interpreters));
    const found = groupPrograms(programs).flatMap((group) => [componentOf(group), ...appletsOf(group)]);
    const components = [...found, ...databasesWithout(found, tree)].sort(inReportOrder);
    return {
        components,
        privileged: privilegedFiles(tree),
        caches: (0,leftover_caches/* leftoverCaches */.vn)(tree),
        executables: countPrograms(layers),
        packed: packedPrograms(tree, programs),
    };
}
function packedPrograms(tree, known) {
    const files = new Set(known.map(({ file }) => file));
    const paths = [];
    for (const { entry } of tree.nodes()) {
        if (entry.kind !== 'file' || files.has(entry) || !isProgram(entry))
            continue;
        if (entry.program?.format === 'elf' && entry.program.identity === image_program/* PACKED */.h)
            paths.push(entry.path);
    }
    return paths.sort(compareTexts);
}
function countPrograms(layers) {
    const programs = new Set();
    for (const { entries } of layers) {
        for (const entry of entries)
            if (entry.kind === 'file' && isProgram(entry))
                programs.add(entry);
    }
    return programs.size;
}
function isRunnable({ primary }, { visible, shipped }) {
    const module = moduleAt(primary.path);
    return module !== null && (primary.hiddenBy === null ? visible : shipped).has(module.interpreter);
}
function componentOf({ lead, members }) {
    const { row, primary, evidence, detail } = lead;
    const names = members.flatMap((member) => {
        const known = member.names.filter((name) => name.via !== 'module' && !isAppletName(row, name.row));
        return row.multicall === true ? known : [...known, member.primary];
    });
    const paths = new Set(names.map((name) => name.path));
    paths.delete(primary.path);
    return {
        kind: row.kind,
        name: row.name,
        path: primary.path,
        aliases: [...paths].sort(compareTexts),
        evidence,
        detail,
        visible: primary.hiddenBy === null,
        layer: primary.layer,
        hiddenBy: primary.hiddenBy,
        size: members.reduce((sum, member) => sum + member.file.size, 0),
    };
}
/** A name that busybox or toybox answers to, but that stands for a program of its own elsewhere. */
function isAppletName(row, named) {
    return row.multicall === true && named !== null && named.kind !== 'shell';
}
function appletsOf({ lead, members }) {
    const names = members.flatMap((member) => member.names).filter((name) => isAppletName(lead.row, name.row));
    const applets = new Set(names.map((name) => name.row).filter((row) => row !== null));
    return [...applets].flatMap((row) => {
        const [first, ...others] = names
            .filter((name) => name.row === row)
            .sort((a, b) => compareTexts(a.path, b.path));
        if (first === undefined)
            return [];
        return {
            kind: row.kind,
            name: row.name,
            path: first.path,
            aliases: [...new Set(others.map((name) => name.path))].filter((path) => path !== first.path),
            evidence: 'applet',
            detail: `of ${lead.row.name}`,
            visible: first.hiddenBy === null,
            layer: first.layer,
            hiddenBy: first.hiddenBy,
            size: 0,
        };
    });
}
function inReportOrder(a, b) {
    return (component/* COMPONENT_KINDS */.M.indexOf(a.kind) - component/* COMPONENT_KINDS */.M.indexOf(b.kind) ||
        Number(b.visible) - Number(a.visible) ||
        compareTexts(a.path, b.path) ||
        compareTexts(a.name, b.name));
}

// EXTERNAL MODULE: ./src/core/detection/entrypoint-program.ts
var entrypoint_program = __webpack_require__(24092);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(30556);
;// CONCATENATED MODULE: ./src/core/snapshot/measure-sizes.ts


/** Weighs an image. `tree` must be that of the image's layers. */
function measure(image, tree) {
    const nodes = measure_sizes_namesOf(tree);
    const linked = linkedFiles(nodes);
    const files = nodes.map(sizeOnce(linked));
    return {
        size: sizesOf(image.layers, files),
        fileCount: files.length,
        layers: image.layers.map(describeLayer),
        hidden: (0,hidden_bytes/* hiddenBytes */.So)(tree, linked),
        files,
    };
}
function sizesOf(layers, files) {
    const unpacked = sum(layers.map((layer) => layer.contents.unpacked));
    const visible = sum(files.map((file) => file.size));
    const compressed = layers.map((layer) => layer.compressed);
    return {
        unpacked,
        compressed: compressed.every((bytes) => bytes !== null) ? sum(compressed) : null,
        visible,
        hidden: unpacked - visible,
    };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
/** Values of build arguments can be secrets, so they do not come into a snapshot at all. */
function describeLayer({ diffId, digest, createdBy, compressed, contents }) {
    return { diffId, digest, createdBy: (0,build_history/* withoutBuildArgs */.G)(createdBy), unpacked: contents.unpacked, compressed };
}
/** Everything but directories, by path. */
function measure_sizes_namesOf(tree) {
    const nodes = [];
    for (const node of tree.nodes()) {
        if (node.entry.kind !== 'directory')
            nodes.push(node);
    }
    return nodes.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
}
/** Files with more than one name; the name that carried the data may itself be hidden. */
function linkedFiles(nodes) {
    const linked = new Set();
    for (const { entry } of nodes) {
        if (entry.kind === 'hardlink')
            linked.add(entry.file);
    }
    return linked;
}
function sizeOnce(linked) {
    const counted = new Set();
    return ({ entry, layer }) => {
        const file = contentOf(entry);
        const first = file !== null && !counted.has(file);
        if (file !== null && linked.has(file))
            counted.add(file);
        const { path } = entry;
        const kind = entry.kind === 'directory' ? 'special' : entry.kind;
        return { path, kind, size: first ? file.size : 0, digest: digestOf(entry), layer };
    };
}
function contentOf(entry) {
    if (entry.kind === 'hardlink')
        return entry.file;
    return entry.kind === 'file' ? entry : null;
}
function digestOf(entry) {
    return entry.kind === 'symlink' ? entry.target : (contentOf(entry)?.digest ?? null);
}

// EXTERNAL MODULE: ./src/core/image/package-database.ts
var package_database = __webpack_require__(85583);
;// CONCATENATED MODULE: ./src/core/packages/attribute-files.ts


/**
 * The packages of an image with the bytes of their files that are really there. A file belongs to one package: to the first that lists it.
 * Sorted by manager and name. Null where a layer's databases could not be read, or do not say any more which files are whose.
 */
function ownersOf(tree, layers, files) {
    const databases = [];
    for (const [layer, contents] of layers.entries()) {
        if (contents.databases === null)
            return null;
        databases.push(...contents.databases.filter(({ path }) => tree.get(path)?.layer === layer));
    }
    if (databases.length === 0)
        return [];
    if (hasLostLists(databases))
        return null;
    const claims = claimsOn(tree, files);
    const owners = package_database/* PACKAGE_MANAGERS */.A.flatMap((manager) => {
        const own = databases.filter((database) => database.manager === manager);
        const folder = FOLDERS[manager];
        return folder ? folderOwners(manager, own, claims, folder) : listOwners(manager, own, claims);
    });
    return owners.filter(({ files: count }) => count > 0);
}
/** dpkg keeps its lists apart from what is installed; where they were deleted to save space, every package would seem to be gone. */
function hasLostLists(databases) {
    const records = databases.flatMap((each) => (each.manager === 'dpkg' ? each.records : []));
    return records.length > 0 && records.every(({ paths }) => paths === '');
}
/** @param files sorted by path: found by halving, as a map of them would take as much memory as all that is known of them */
function claimsOn(tree, files) {
    const claimed = new Uint8Array(files.length);
    /** Directories of lists that are no directories of the image, by where their links lead. */
    const places = new Map();
    const placeOf = (directory) => {
        const known = places.get(directory);
        if (known !== undefined)
            return known;
        const place = tree.resolve(directory)?.path ?? null;
        places.set(directory, place);
        return place;
    };
    return {
        claim(listed) {
            const path = (0,image_path/* cleanPath */.ts)(listed);
            const directory = placeOf((0,image_path/* parentOf */.gN)(path));
            if (directory === null)
                return null;
            const index = indexOf(files, (0,image_path/* joinPath */.uJ)(directory, (0,image_path/* baseOf */.bx)(path)));
            const file = files[index];
            if (file === undefined || !attribute_files_hasContent(file) || claimed[index] === 1)
                return null;
            claimed[index] = 1;
            return file.size;
        },
        rest: () => files.filter((file, index) => attribute_files_hasContent(file) && claimed[index] === 0),
    };
}
const attribute_files_hasContent = ({ kind }) => kind === 'file' || kind === 'hardlink';
/** Where a path stands among files that are sorted by theirs; -1 where it is not among them. */
function indexOf(files, path) {
    let [low, high] = [0, files.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((files[middle]?.path ?? '') < path)
            low = middle + 1;
        else
            high = middle;
    }
    return files[low]?.path === path ? low : -1;
}
function listOwners(manager, databases, claims) {
    const sums = new Map();
    for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
        const sum = sumOf(sums, name, version);
        if (paths === '')
            continue;
        for (const path of paths.split('\n')) {
            // A path of a list that does not begin at the root is none.
            const bytes = path.startsWith('/') ? claims.claim(path) : null;
            if (bytes === null)
                continue;
            sum.bytes += bytes;
            sum.files += 1;
        }
    }
    return installed(manager, sums);
}
/** Whose packages are folders, and the folder of a package that a file stands in: of Node.js the deepest, of Ruby the first. */
const FOLDERS = {
    node: /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//s,
    ruby: /^(?:.*?\/)?gems\/[^/]+-\d[^/]*\//s,
};
function folderOwners(manager, databases, claims, folder) {
    const sums = new Map();
    const folders = new Map();
    for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
        folders.set(paths.slice(1), sumOf(sums, name, version));
    }
    if (folders.size === 0)
        return [];
    for (const { path, size } of claims.rest()) {
        const sum = folders.get(folder.exec(path)?.[0] ?? '');
        if (sum === undefined)
            continue;
        sum.bytes += size;
        sum.files += 1;
    }
    return installed(manager, sums);
}
function sumOf(sums, name, version) {
    const sum = sums.get(name) ?? { versions: new Set(), bytes: 0, files: 0 };
    if (version !== null)
        sum.versions.add(version);
    sums.set(name, sum);
    return sum;
}
function installed(manager, sums) {
    return [...sums]
        .map(([name, { versions, bytes, files }]) => ({
        manager,
        name,
        version: [...versions].sort().join(', '),
        bytes,
        files,
    }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

;// CONCATENATED MODULE: ./src/core/snapshot/take-snapshot.ts







/**
 * Throws a WeighInError for an image of an operating system whose programs nobody looks for here: that an image of
 * Windows has no ELF shell is true and means nothing.
 */
function requireSearchable(platform) {
    if (platform.os !== 'windows')
        return;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: `This is an image for Windows (${(0,image_image/* formatPlatform */.Bq)(platform)})`,
        why: 'only programs of Linux and other Unix systems are recognised, so nothing true could be said about its shells',
        remedy: 'Leave Windows images out of the comparison, or choose another platform of this image.',
    });
}
/** Measures an image and finds what it ships. Throws a WeighInError for an image for Windows. */
function takeSnapshot(image, { reference, commit, inputs, build }) {
    requireSearchable(image.platform);
    const layers = image.layers.map((layer) => layer.contents);
    const tree = buildFileTree(layers);
    const { platform, config } = image;
    const about = { reference, commit, inputs, build };
    const launch = (0,entrypoint_program/* launchOf */.v4)(config, tree);
    const measured = measure(image, tree);
    const packages = ownersOf(tree, layers, measured.files);
    return { ...about, platform, config, launch, ...measured, ...detect(tree, layers), packages };
}

;// CONCATENATED MODULE: ./src/app/images/read-snapshots.ts








/** So many layers are asked for at once; sources have limits of their own below that. */
const CONCURRENCY = 4;
const DISTANCES = ['read already', 'on disk', 'over the network'];
/**
 * Reads what was found, every layer once, whoever has it, and none that the cache knows. With `differing` contents a file
 * gets a content digest only where it can matter: in layers that another image of its platform does not have, and in
 * those that turn out to hold an older version of a file in such a layer. Programs of one size get one in any case. `rest` is called
 * when layers are read and before each snapshot, to give back memory that nothing needs any more before more is needed.
 */
async function readSnapshots(wanted, contents, cache, rest = () => Promise.resolve()) {
    const known = new Map();
    const readAgain = async (diffIds) => {
        const again = tasksOf(wanted, diffIds).filter(({ hashContent }) => hashContent);
        await readLayers(again, known, cache);
    };
    await readLayers(tasksOf(wanted, diffIdsToHash(wanted, contents)), known, cache);
    // What read them takes no memory while it is thought about what was read; mostly there is nothing to read again.
    await rest();
    await readAgain(new Set(wanted.flatMap(({ found }) => twinLayers(contentsOf(found, known)))));
    const snapshots = [];
    for (const one of wanted) {
        await rest();
        snapshots.push(snapshotOf(one, known));
    }
    if (contents !== 'differing')
        return snapshots;
    const missing = new Set(read_snapshots_pairs(snapshots).flatMap(([one, other]) => [...(0,compare_files/* missingDigests */.oP)(one, other)]));
    await readAgain(missing);
    return wanted.map((one, index) => {
        const before = snapshots[index];
        const stays = before && !before.layers.some(({ diffId }) => missing.has(diffId));
        return stays ? before : snapshotOf(one, known);
    });
}
function contentsOf(found, known) {
    if (found.kind === 'measured')
        return [];
    return found.image.layers.flatMap((layer) => known.get(layer)?.contents ?? []);
}
/** The layers whose files' contents are looked at from the start. */
function diffIdsToHash(wanted, contents) {
    const images = wanted.map(({ found }) => layersOf(found));
    const all = new Set(images.flatMap(({ diffIds }) => [...diffIds]));
    if (contents === 'none')
        return new Set();
    if (contents === 'all')
        return all;
    const differs = (diffId) => images.some((image) => image.diffIds.has(diffId) &&
        images.some((other) => other.platform === image.platform && !other.diffIds.has(diffId)));
    return new Set([...all].filter(differs));
}
function layersOf(found) {
    const { platform, layers } = found.kind === 'measured' ? found.snapshot : found.image;
    return { platform: (0,image_image/* platformKey */.Ng)(platform), diffIds: new Set(layers.map(({ diffId }) => diffId)) };
}
/** One task for each layer, the largest first, so that none is left to be waited for at the end. */
function tasksOf(wanted, hashed) {
    const places = new Map();
    for (const { found } of wanted) {
        if (found.kind === 'measured')
            continue;
        for (const layer of found.image.layers) {
            const others = places.get(layer.diffId);
            if (others)
                others.push({ layer, from: found });
            else
                places.set(layer.diffId, [{ layer, from: found }]);
        }
    }
    const distance = ({ from }) => DISTANCES.indexOf(from.distance);
    const size = ({ places: [first] }) => first?.layer.size ?? 0;
    return [...places]
        .map(([diffId, all]) => ({
        places: all.sort((a, b) => distance(a) - distance(b)),
        hashContent: hashed.has(diffId),
    }))
        .sort((a, b) => size(b) - size(a));
}
async function readLayers(tasks, known, cache) {
    await (0,p_map/* default */.Ay)(tasks, async (task) => readTask(task, known, cache), { concurrency: CONCURRENCY });
}
/** Reads a layer where it is nearest; the other images that have it get the same, as their own blob. */
async function readTask({ places, hashContent }, known, cache) {
    let first = null;
    for (const { layer, from } of places) {
        const spared = first && knownAs(layer, first);
        const read = spared ?? (await readFrom(from, layer, hashContent, cache));
        known.set(layer, read);
        first ??= read;
    }
}
async function readFrom({ distance, readLayer }, layer, hashContent, cache) {
    // What was read already cannot be spared.
    if (distance === 'read already' || cache === null)
        return readLayer(layer, hashContent);
    const before = await cache.get(layer.diffId);
    const spared = before && (before.hashed || !hashContent) ? knownAs(layer, before) : null;
    if (spared !== null)
        return spared;
    const read = await readLayer(layer, hashContent);
    await cache.put(read);
    return read;
}
function snapshotOf({ found, label, commit, inputs, recordBuild }, known) {
    if (found.kind === 'measured')
        return found.snapshot;
    const layers = found.image.layers.map((layer) => {
        const read = known.get(layer);
        if (read === undefined)
            throw new TypeError(`layer ${layer.diffId} was not read`);
        return imageLayer(layer, read);
    });
    const build = recordBuild?.(found.image.history, layers.length) ?? null;
    return takeSnapshot({ ...found.image, layers }, { reference: label, commit, inputs, build });
}
/** Images that will be compared: those of one platform. */
function read_snapshots_pairs(snapshots) {
    return snapshots.flatMap((one, index) => snapshots
        .slice(index + 1)
        .filter((other) => (0,image_image/* isSamePlatform */.SW)(other.platform, one.platform))
        .map((other) => [one, other]));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./src/core/reading/archive-entries.ts

function archivePaths() {
    const files = new Map();
    const all = new Set();
    return {
        all,
        put({ name, linkname, type }, file) {
            const path = (0,image_path/* cleanPath */.ts)(name);
            all.add(path);
            files.delete(path);
            if (file !== null)
                files.set(path, { file });
            else if (type === '2')
                files.set(path, { target: linkTarget(path, linkname) });
            else if (type === '1')
                files.set(path, { target: (0,image_path/* cleanPath */.ts)(linkname) });
        },
        find(wanted) {
            let found = files.get((0,image_path/* cleanPath */.ts)(wanted));
            for (let links = 0; found && 'target' in found; links += 1) {
                if (links === image_path/* MAX_LINKS */.vk)
                    return null;
                found = files.get(found.target);
            }
            return found?.file ?? null;
        },
    };
}
function linkTarget(path, target) {
    return target.startsWith('/') ? (0,image_path/* cleanPath */.ts)(target) : (0,image_path/* cleanPath */.ts)((0,image_path/* joinPath */.uJ)(`/${(0,image_path/* parentOf */.gN)(path)}`, target));
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/core/reading/compression/zlib-stream.ts

/** Bytes that a zlib stream hands on at a time. */
const OUTPUT_CHUNK = 128 * 1024;
/** Decompresses through one of zlib's streams; `refused` makes the error of what that can't read. */
function streamInto(stream, refused, sink) {
    let failure = null;
    let ended = false;
    let wake = () => undefined;
    const drained = drain(stream, sink).then(() => {
        ended = true;
        wake();
    }, (error) => {
        failure = error instanceof errors/* WeighInError */.yr ? error : refused(error);
        wake();
    });
    // After an early end, zlib may still look at a chunk whose buffer is reused by then. Nobody listens to that any more.
    stream.on('error', () => undefined);
    return {
        async write(chunk) {
            // Zeros after the last member end the stream early; what follows them is no gzip.
            if (!ended && failure === null) {
                await new Promise((resolve) => {
                    wake = resolve;
                    stream.write(chunk, () => resolve());
                });
            }
            if (failure !== null)
                throw failure;
        },
        async end() {
            if (!ended)
                stream.end();
            await drained;
            if (failure !== null)
                throw failure;
        },
    };
}
async function drain(stream, sink) {
    for await (const chunk of stream)
        await sink(chunk);
}
/** The error for compressed data that is none. */
function corrupt(format, cause) {
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: `Cannot decompress ${format} data`,
        why: (0,errors/* messageOf */.bD)(cause),
        remedy: 'The file is damaged or cut off: save, export or download it again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-header.ts


const BLOCK = 512;
const ZERO_BLOCK = external_node_buffer_.Buffer.alloc(BLOCK);
/** The error for a tar that Go's archive/tar, which the engines read with, would refuse too. */
function tarError(why) {
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'This is not a tar that an engine can read',
        why,
        remedy: 'Save or build the image again; if it stays like this, the tool that made it writes broken tars.',
    });
}
/** Whether the 512 bytes at an offset are all zero. */
function isZeroBlock(bytes, at) {
    return bytes[at] === 0 && ZERO_BLOCK.compare(bytes, at, at + BLOCK) === 0;
}
/** Whether the 512 bytes at an offset carry a tar header's checksum; old writers summed signed bytes. */
function hasTarChecksum(bytes, at) {
    let unsigned = 0;
    let above = 0;
    for (let i = at; i < at + BLOCK; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += byte;
        above += byte >> 7;
    }
    // The checksum itself counts as blanks.
    for (let i = at + 148; i < at + 156; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += 0x20 - byte;
        above -= byte >> 7;
    }
    const claimed = octal(bytes, at + 148, 8);
    return claimed === unsigned || claimed === unsigned - 256 * above;
}
/** Reads the header block at an offset: v7, ustar with prefix, star, GNU. Throws what Go's archive/tar refuses. */
function readTarHeader(bytes, at) {
    if (!hasTarChecksum(bytes, at))
        throw tarError('a header has a wrong checksum');
    // Of no use but to be numbers: one that is not makes their sum none.
    let numbers = numeric(bytes, at + 108, 8) + numeric(bytes, at + 116, 8) + numeric(bytes, at + 136, 12);
    let device = 0;
    const size = numeric(bytes, at + 124, 12);
    const mode = numeric(bytes, at + 100, 8);
    let name = cString(bytes, at, 100);
    const format = formatOf(bytes, at);
    if (format !== 'v7') {
        const major = numeric(bytes, at + 329, 8);
        const minor = numeric(bytes, at + 337, 8);
        numbers += major + minor;
        device = major | minor;
        if (format === 'star')
            numbers += numeric(bytes, at + 476, 12) + numeric(bytes, at + 488, 12);
        const prefix = tar_header_prefixOf(bytes, at, format);
        if (prefix !== '')
            name = `${prefix}/${name}`;
    }
    if (Number.isNaN(numbers + size + mode)) {
        throw tarError('a number in a header is neither octal nor base-256');
    }
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    const header = { name, linkname: cString(bytes, at + 157, 100), type, size, mode };
    if (type === '3' && device === 0)
        header.overlay = 'whiteout';
    return header;
}
function formatOf(bytes, at) {
    const magic = bytes.toString('latin1', at + 257, at + 265);
    if (magic.startsWith('ustar\0')) {
        return bytes.toString('latin1', at + 508, at + 512) === 'tar\0' ? 'star' : 'ustar';
    }
    return magic === 'ustar  \0' ? 'gnu' : 'v7';
}
function tar_header_prefixOf(bytes, at, format) {
    if (format === 'ustar')
        return cString(bytes, at + 345, 155);
    if (format === 'star')
        return cString(bytes, at + 345, 131);
    // GNU has times where ustar has its prefix. Go before 1.8 wrote a prefix there all the same.
    const times = [345, 357].filter((offset) => bytes[at + offset] !== 0);
    if (!times.some((offset) => Number.isNaN(numeric(bytes, at + offset, 12))))
        return '';
    const prefix = cString(bytes, at + 345, 155);
    return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}
/** A string that ends at a NUL or at the end of its field. */
function cString(bytes, at, length) {
    let end = at;
    while (end < at + length && bytes[end] !== 0)
        end += 1;
    return end === at ? '' : bytes.toString('latin1', at, end);
}
/** Octal or, with the first bit set, base-256 (GNU, star). NaN for what is neither or needs more than 63 bits. */
function numeric(bytes, at, length) {
    const first = bytes[at] ?? 0;
    if ((first & 0x80) === 0)
        return octal(bytes, at, length);
    const invert = (first & 0x40) === 0 ? 0 : 0xff;
    let value = (first ^ invert) & 0x7f;
    for (let i = at + 1; i < at + length; i += 1) {
        // Seen before it is rounded: a 64th bit is one too many, 63 that are all set are not.
        if (i === at + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f))
            return Number.NaN;
        value = value * 256 + ((bytes[i] ?? 0) ^ invert);
    }
    return invert === 0 ? value : -value - 1;
}
/** Digits that may stand between blanks and NULs; nothing at all is 0. */
function octal(bytes, at, length) {
    const blank = (i) => bytes[i] === 0 || bytes[i] === 0x20;
    let start = at;
    let end = at + length;
    while (start < end && blank(start))
        start += 1;
    while (end > start && blank(end - 1))
        end -= 1;
    let value = 0;
    for (let i = start; i < end && bytes[i] !== 0; i += 1) {
        const digit = (bytes[i] ?? 0) - 0x30;
        if (digit < 0 || digit > 7)
            return Number.NaN;
        value = value * 8 + digit;
    }
    return value;
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd-frame-splitter.ts

const FRAME = 0xfd2fb528;
/** The last digit is free. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
/** Follows the structure of frames and blocks, without looking into them (RFC 8878, 3.1). */
function zstdFrames() {
    let field = 'magic';
    let value = 0;
    let read = 0;
    let wanted = 4;
    /** Bytes to pass over before the next field. */
    let ahead = 0;
    let checksum = 0;
    /** The bytes ahead are a frame's last. */
    let lastOfFrame = false;
    function expect(next, bytes) {
        field = next;
        wanted = bytes;
        value = read = 0;
    }
    function takeField() {
        if (field === 'magic')
            takeMagic();
        else if (field === 'skippable size') {
            ahead = value;
            lastOfFrame = true;
            expect('magic', 4);
        }
        else if (field === 'descriptor')
            takeDescriptor();
        else
            takeBlockHeader();
    }
    function takeMagic() {
        if ((value & 0xfffffff0) >>> 0 === SKIPPABLE)
            expect('skippable size', 4);
        else if (value === FRAME)
            expect('descriptor', 1);
        else
            throw corrupt('zstd', new Error('something else than a frame follows'));
    }
    function takeDescriptor() {
        const single = (value >> 5) & 1;
        const sizeFlag = value >> 6;
        checksum = (value & 4) === 0 ? 0 : 4;
        const contentSize = sizeFlag === 0 ? single : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
        ahead = 1 - single + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
        expect('block header', 3);
    }
    function takeBlockHeader() {
        const isRle = ((value >> 1) & 3) === 1;
        ahead = isRle ? 1 : value >> 3;
        lastOfFrame = (value & 1) === 1;
        if (lastOfFrame)
            ahead += checksum;
        expect(lastOfFrame ? 'magic' : 'block header', lastOfFrame ? 4 : 3);
    }
    /** Uses up what it can of the chunk; tells where it got to. */
    function advance(chunk, at) {
        if (ahead > 0) {
            const step = Math.min(ahead, chunk.length - at);
            ahead -= step;
            return at + step;
        }
        value += (chunk[at] ?? 0) * 256 ** read;
        read += 1;
        if (read === wanted)
            takeField();
        return at + 1;
    }
    return {
        split(chunk) {
            const parts = [];
            let start = 0;
            for (let at = 0; at < chunk.length;) {
                at = advance(chunk, at);
                if (!lastOfFrame || ahead > 0)
                    continue;
                lastOfFrame = false;
                parts.push(chunk.subarray(start, at));
                start = at;
            }
            if (start < chunk.length)
                parts.push(chunk.subarray(start));
            return parts;
        },
        complete: () => field === 'magic' && read === 0 && ahead === 0,
    };
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd.ts




/**
 * What Docker and containerd read (512 MiB): `docker import` of Engine 26.1 takes `zstd --long=29`, and refuses 30. Memory is only
 * taken for as much of a window as is filled.
 */
const MAX_WINDOW_LOG = 29;
/** Decompresses zstd. Node's stream ends silently when input is left after a frame, so it gets one frame at a time. */
function zstdInto(sink) {
    const params = { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
    const inner = streamInto((0,external_node_zlib_.createZstdDecompress)({ chunkSize: OUTPUT_CHUNK, params }), refused, sink);
    const frames = zstdFrames();
    return {
        async write(chunk) {
            for (const part of frames.split(chunk))
                await inner.write(part);
        },
        async end() {
            await inner.end();
            if (!frames.complete())
                throw corrupt('zstd', new Error('it is cut off'));
        },
    };
}
function refused(cause) {
    const { code } = cause;
    if (code !== 'ZSTD_error_frameParameter_windowTooLarge')
        return corrupt('zstd', cause);
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: "Can't decompress zstd data",
        why: 'it needs a window of more than 512 MiB, which Docker does not read either',
        remedy: 'Compress it without `--long`, or with at most `--long=29`.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/compression/decompress.ts




/** How many bytes `sniff` wants to see, or all where there are fewer. */
const SNIFF_BYTES = BLOCK;
/** Tells by content, never by name or media type, what a blob is. */
function sniff(head) {
    if (head.length === 0)
        return 'empty';
    if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0)))
        return 'tar';
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    // RFC 8878: a frame, or a skippable frame before it (3.1.2).
    if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50)
        return 'zstd';
    return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}
/** Decompresses into a sink as it is written to. Nothing but the format's own window is held. */
function decompressInto(kind, sink) {
    if (kind === 'zstd')
        return zstdInto(sink);
    return streamInto((0,external_node_zlib_.createGunzip)({ chunkSize: OUTPUT_CHUNK }), (cause) => corrupt(kind, cause), sink);
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-errors.ts


const REMEDY = 'Engines cannot unpack this layer either; build it again.';
function layer_errors_refused(what, why, remedy = REMEDY) {
    return new errors/* WeighInError */.yr({ area: 'archive', what: `Refused ${what}`, why, remedy });
}
/** An entry that an engine fails to unpack, or that engines unpack to different ends. */
function refusedEntry(path, why) {
    return layer_errors_refused(`the entry ${(0,display_bytes/* displayBytes */.i)(path)}`, why, 'Build the layer again: no tool that writes layers does this.');
}
function emptyWhiteout(path) {
    const remedy = 'Build the layer again with a tool that writes whiteouts as the OCI image specification has them.';
    return layer_errors_refused(`the whiteout ${(0,display_bytes/* displayBytes */.i)(path)}`, 'it names nothing that it could hide', remedy);
}
/** `found` is what stands where the link leads, if anything does. */
function brokenLink(path, target, found) {
    const why = found === undefined ? 'its target is not an earlier entry of the same layer' : `its target is a ${found}`;
    return layer_errors_refused(`the hard link ${(0,display_bytes/* displayBytes */.i)(path)} → ${(0,display_bytes/* displayBytes */.i)(target)}`, why);
}
function linkLoop(directory) {
    return layer_errors_refused(`an entry below ${(0,display_bytes/* displayBytes */.i)(directory)}`, 'the symbolic links on its way form a loop');
}

;// CONCATENATED MODULE: ./src/core/reading/layer/entry-collector.ts


const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** limits.h; on the file systems of engines as well. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `Linux takes no more than ${String(NAME_MAX)} bytes from one slash to the next`;
/** Starts gathering the entries of one layer. `onDirectory` is told of each directory that no entry made. */
function collectEntries(onDirectory) {
    /** By the path in the tar, so that a whiteout and what it hides can stand side by side. */
    const entries = new Map();
    const linked = new Map();
    const dormant = new Set();
    /** Directories with something in them, whether an entry made them or a longer name did. */
    const filled = new Set();
    let symlinks = 0;
    /** The directory that a name stood in last, and where that is: most names stand beside the one before. */
    let last = null;
    const isDirectory = (path) => path === '' || filled.has(path) || entries.get(path)?.kind === 'directory';
    function put(entry) {
        const { path, kind } = entry;
        if (path.length > NAME_MAX && TOO_LONG.test(path))
            throw refusedEntry(path, LONG_NAME);
        const before = entries.get(path);
        if (before?.kind === 'symlink')
            symlinks -= 1;
        if (kind === 'symlink')
            symlinks += 1;
        if (kind !== 'directory' && filled.has(path)) {
            throw refusedEntry(path, 'its layer has a directory there that is not empty');
        }
        if (before !== undefined) {
            last = null;
            entries.delete(path);
        }
        entries.set(path, entry);
    }
    function placeIn(name) {
        const path = (0,image_path/* cleanPath */.ts)(name);
        const directory = (0,image_path/* parentOf */.gN)(path);
        if (directory === '')
            return path;
        if (last?.directory !== directory) {
            const place = resolve(directory);
            enter(place, path);
            last = { directory, place };
        }
        return last.place === directory ? path : (0,image_path/* joinPath */.uJ)(last.place, (0,image_path/* baseOf */.bx)(path));
    }
    /** Makes the directories that are missing on the way to an entry. */
    function enter(directory, path) {
        for (let way = directory; way !== '' && !filled.has(way); way = (0,image_path/* parentOf */.gN)(way)) {
            const entry = entries.get(way);
            // A whiteout's own name is free: it stands at the name that it hides.
            if (entry === undefined || entry.path !== way)
                onDirectory();
            else if (entry.kind !== 'directory')
                throw refusedEntry(path, 'its layer has no directory there');
            filled.add(way);
        }
    }
    /** Where a directory is when the symlinks of this layer are followed. */
    function resolve(directory) {
        if (symlinks === 0)
            return directory;
        // A directory is where it is: only what is not yet one has to be walked.
        let place = directory;
        while (!isDirectory(place))
            place = (0,image_path/* parentOf */.gN)(place);
        const ahead = directory.slice(place.length).split('/').reverse();
        let links = 0;
        for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
            if (part === '' || part === '.')
                continue;
            const next = part === '..' ? (0,image_path/* parentOf */.gN)(place) : (0,image_path/* joinPath */.uJ)(place, part);
            const entry = part === '..' ? undefined : entries.get(next);
            if (entry?.kind !== 'symlink') {
                place = next;
                continue;
            }
            links += 1;
            if (links > image_path/* MAX_LINKS */.vk)
                throw linkLoop(directory);
            if (entry.target.startsWith('/'))
                place = '';
            for (const step of entry.target.split('/').reverse())
                ahead.push(step);
        }
        return place;
    }
    function targetOf(path, target) {
        const clean = (0,image_path/* cleanPath */.ts)(target);
        const place = (0,image_path/* joinPath */.uJ)(resolve((0,image_path/* parentOf */.gN)(clean)), (0,image_path/* baseOf */.bx)(clean));
        return place === path ? undefined : entries.get(place);
    }
    /** The mode belongs to the file, not to its name: the header unpacked last decides. */
    function changeMode(file, mode, path) {
        if (file.mode === mode)
            return;
        if (dormant.has(file) && (mode & EXECUTABLE) !== 0) {
            throw refusedEntry(path, 'it makes a program executable that was not when it was unpacked');
        }
        file.mode = mode;
    }
    return {
        placeOf(name) {
            const path = placeIn(name);
            const base = (0,image_path/* baseOf */.bx)(path);
            if (!base.startsWith(WHITEOUT))
                return path === '' ? null : path;
            const directory = (0,image_path/* parentOf */.gN)(path);
            if (base !== OPAQUE)
                entries.set(path, hiding((0,image_path/* joinPath */.uJ)(directory, hiddenName(base, path))));
            else if (directory !== '' && !entries.has(whiteoutOf(directory))) {
                entries.set(path, { kind: 'opaque', path: directory });
            }
            return null;
        },
        hide(path) {
            entries.set(whiteoutOf(path), hiding(path));
        },
        add: put,
        addDormant(file) {
            dormant.add(file);
            put(file);
        },
        link(path, target, mode) {
            const found = targetOf(path, target);
            const file = found?.kind === 'hardlink' ? found.file : found;
            if (file?.kind === 'symlink' || file?.kind === 'special') {
                put({ ...file, path });
                return;
            }
            if (file?.kind !== 'file')
                throw brokenLink(path, target, file?.kind);
            changeMode(file, mode, path);
            const entry = { kind: 'hardlink', path, file };
            put(entry);
            const others = linked.get(file);
            if (others)
                others.push(entry);
            else
                linked.set(file, [entry]);
        },
        finish(diffId) {
            for (const [file, links] of linked)
                promoteLink(entries, file, links);
            const kept = [...entries.values()];
            const unpacked = kept.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
            return { diffId, unpacked, entries: kept };
        },
    };
}
const hiding = (path) => ({ kind: 'whiteout', path });
const whiteoutOf = (path) => (0,image_path/* joinPath */.uJ)((0,image_path/* parentOf */.gN)(path), `${WHITEOUT}${(0,image_path/* baseOf */.bx)(path)}`);
function hiddenName(base, path) {
    const name = base.slice(WHITEOUT.length);
    if (name === '' || name === '.' || name === '..')
        throw emptyWhiteout(path);
    return name;
}
/** When the name that carried the data was overwritten, the first link left carries it. */
function promoteLink(entries, file, links) {
    if (entries.get(file.path) === file)
        return;
    const [first, ...others] = links.filter((link) => entries.get(link.path) === link);
    if (first === undefined)
        return;
    const carrier = { ...file, path: first.path };
    entries.set(first.path, carrier);
    for (const { path } of others)
        entries.set(path, { kind: 'hardlink', path, file: carrier });
}

;// CONCATENATED MODULE: ./src/core/packages/path-budget.ts
/** Characters of all lists of one layer that are kept. */
const MAX_LIST_LENGTH = 128 * 1024 * 1024;
/** The lists of a database are longer than anything that is kept: a short one can name a long directory many times. */
class TooManyPaths extends Error {
}
function createJoin(most = MAX_LIST_LENGTH) {
    let length = 0;
    return (paths) => {
        const kept = [];
        for (const path of paths) {
            length += path.length + 1;
            if (length > most)
                throw new TooManyPaths();
            kept.push(path);
        }
        return kept.join('\n');
    };
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/berkeley-db.ts

const HASH_MAGIC = 0x00061561;
const HEADER_BYTES = 26;
const HASH_PAGES = [2, 13];
const OVERFLOW = 7;
const KEY_DATA = 1;
const OFF_PAGE = 3;
/** Null for what is no hash table of Berkeley DB. */
function numbersOf(file) {
    if (file.length < 72)
        return null;
    if (file.readUInt32LE(12) === HASH_MAGIC) {
        return { u16: (at) => file.readUInt16LE(at), u32: (at) => file.readUInt32LE(at) };
    }
    if (file.readUInt32BE(12) === HASH_MAGIC) {
        return { u16: (at) => file.readUInt16BE(at), u32: (at) => file.readUInt32BE(at) };
    }
    return null;
}
const isBerkeley = (file) => numbersOf(file) !== null;
/**
 * The values in a hash table of Berkeley DB, as rpm before 4.16 keeps packages: pages with pairs of key and value, of which a large one is a
 * chain of pages of its own (dbinc/db_page.h: a header with the next page at 16, count at 20, offset at 22, kind at 25).
 */
function* berkeleyBlobs(file) {
    const numbers = numbersOf(file);
    if (numbers === null)
        return;
    const size = numbers.u32(20);
    if (size < 512 || size > 65_536)
        return;
    // A page belongs to one value, so that nothing is gone through twice.
    const seen = new Set();
    for (let page = size; page + size <= file.length; page += size) {
        if (!HASH_PAGES.includes(file.readUInt8(page + 25)))
            continue;
        const count = Math.min(numbers.u16(page + 20), Math.floor((size - HEADER_BYTES) / 2));
        for (let index = 1; index < count; index += 2) {
            const value = valueAt(file, numbers, { size, page, index, seen });
            if (value !== null)
                yield value;
        }
    }
}
function valueAt(file, numbers, { size, page, index, seen }) {
    const offset = (at) => numbers.u16(page + HEADER_BYTES + 2 * at);
    // Items fill a page from its end: each one ends where the one before it begins.
    const [start, end] = [offset(index), offset(index - 1)];
    if (start + 12 > size)
        return null;
    const kind = file.readUInt8(page + start);
    if (kind === KEY_DATA)
        return end > size || end <= start ? null : file.subarray(page + start + 1, page + end);
    if (kind !== OFF_PAGE)
        return null;
    return chainOf(file, numbers, { size, seen }, {
        first: numbers.u32(page + start + 4),
        bytes: numbers.u32(page + start + 8),
    });
}
function chainOf(file, numbers, { size, seen }, { first, bytes }) {
    const parts = [];
    let missing = bytes;
    for (let number = first; missing > 0;) {
        const page = number * size;
        if (number === 0 || seen.has(number) || page + size > file.length)
            return null;
        if (file.readUInt8(page + 25) !== OVERFLOW)
            return null;
        seen.add(number);
        const start = page + HEADER_BYTES;
        const part = file.subarray(start, Math.min(start + numbers.u16(page + 22), page + size, start + missing));
        if (part.length === 0)
            return null;
        parts.push(part);
        missing -= part.length;
        number = numbers.u32(page + 16);
    }
    return external_node_buffer_.Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-header.ts
/** Tags of a package's header (RPM, "Header format" and "Tags"). */
const TAGS = {
    name: 1000,
    version: 1001,
    release: 1002,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
};
const ENTRY_BYTES = 16;
const INT32 = 4;
/**
 * What a package's header in a database of rpm says: counts of entries and of data, the entries (tag, type, offset, count), the data, all
 * numbers with the highest byte first. Null for what is no such header.
 */
function packageOf(blob, join) {
    const entries = entriesOf(blob);
    if (entries === null)
        return null;
    const text = (tag) => stringsOf(blob, entries.get(tag), 1)[0] ?? '';
    const name = text(TAGS.name);
    if (name === '')
        return null;
    const version = [text(TAGS.version), text(TAGS.release)].filter((part) => part !== '').join('-');
    return { name, version: version || null, paths: join(pathsOf(blob, entries)) };
}
function entriesOf(blob) {
    if (blob.length < 8)
        return null;
    const count = blob.readUInt32BE(0);
    const data = 8 + count * ENTRY_BYTES;
    if (data > blob.length)
        return null;
    const entries = new Map();
    for (let at = 8; at < data; at += ENTRY_BYTES) {
        const [tag, type] = [blob.readUInt32BE(at), blob.readUInt32BE(at + 4)];
        entries.set(tag, { type, at: data + blob.readUInt32BE(at + 8), count: blob.readUInt32BE(at + 12) });
    }
    return entries;
}
/** Each file is a base name and the number of its directory. */
function* pathsOf(blob, entries) {
    const names = stringsOf(blob, entries.get(TAGS.baseNames));
    const directories = stringsOf(blob, entries.get(TAGS.dirNames));
    const indexes = entries.get(TAGS.dirIndexes);
    if (indexes?.type !== INT32)
        return;
    for (const [index, name] of names.entries()) {
        const at = indexes.at + 4 * index;
        const directory = at + 4 <= blob.length ? directories[blob.readUInt32BE(at)] : undefined;
        if (directory !== undefined && !name.includes('\n'))
            yield directory + name;
    }
}
/** Texts that each end with a zero byte. */
function stringsOf(blob, entry, most = Infinity) {
    const strings = [];
    if (entry === undefined)
        return strings;
    for (let at = entry.at; strings.length < Math.min(entry.count, most);) {
        const end = blob.indexOf(0, at);
        if (at >= blob.length || end < 0)
            break;
        strings.push(blob.toString('latin1', at, end));
        at = end + 1;
    }
    return strings;
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/ndb.ts

const MAGIC = external_node_buffer_.Buffer.from('RpmP');
const SLOT = external_node_buffer_.Buffer.from('Slot');
const BLOB = external_node_buffer_.Buffer.from('BlbS');
/** A slot, a header and a unit of offsets all take as much. */
const UNIT = 16;
const PAGE_BYTES = 4096;
/**
 * The package headers in rpm's own "ndb", as SUSE uses it: pages of slots (magic, number, offset and length in units), and blobs (magic,
 * number, generation, bytes) at those offsets.
 */
function* ndbBlobs(file) {
    if (!isNdb(file))
        return;
    const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT);
    for (let at = 2 * UNIT; at <= end - UNIT; at += UNIT) {
        if (!file.subarray(at, at + 4).equals(SLOT) || file.readUInt32LE(at + 4) === 0)
            continue;
        const blob = blobAt(file, file.readUInt32LE(at + 8) * UNIT, file.readUInt32LE(at + 4));
        if (blob !== null)
            yield blob;
    }
}
const isNdb = (file) => file.length >= 2 * UNIT && file.subarray(0, 4).equals(MAGIC);
function blobAt(file, at, number) {
    if (at + UNIT > file.length || !file.subarray(at, at + 4).equals(BLOB))
        return null;
    if (file.readUInt32LE(at + 4) !== number)
        return null;
    const bytes = file.readUInt32LE(at + 12);
    const start = at + UNIT;
    return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/sqlite.ts

const sqlite_MAGIC = external_node_buffer_.Buffer.from('SQLite format 3\0', 'latin1');
const sqlite_HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;
const isSqlite = (file) => file.length >= sqlite_HEADER_BYTES && file.subarray(0, sqlite_MAGIC.length).equals(sqlite_MAGIC);
/** The values of the last column in the rows of a table; nothing where there is no such table. */
function* sqliteBlobs(file, table) {
    if (!isSqlite(file))
        return;
    const pages = pagesOf(file);
    // A page belongs to one tree or to one record, so that nothing is gone through twice.
    const seen = new Set();
    for (const row of rowsOf(pages, 1, seen)) {
        // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
        const [type, name, , root] = columnsOf(row);
        if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root)
            continue;
        if (root.length < 1 || root.length > 6)
            continue;
        for (const found of rowsOf(pages, root.readUIntBE(0, root.length), seen)) {
            const blob = columnsOf(found).at(-1);
            if (blob !== undefined)
                yield blob;
        }
        return;
    }
}
function pagesOf(file) {
    const told = file.readUInt16BE(16);
    const size = told === 1 ? 65_536 : told;
    return {
        usable: size - file.readUInt8(20),
        page: (number) => number < 1 || size < 512 || number * size > file.length
            ? null
            : file.subarray((number - 1) * size, number * size),
    };
}
/** The records of a table's b-tree, in the order of their keys (1.6). A page that was seen before is not followed. */
function* rowsOf(pages, root, seen) {
    const open = [root];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
        const page = pages.page(number);
        if (page === null || seen.has(number))
            continue;
        seen.add(number);
        const at = number === 1 ? sqlite_HEADER_BYTES : 0;
        const kind = page.readUInt8(at);
        if (kind !== INTERIOR && kind !== LEAF)
            continue;
        const first = at + (kind === INTERIOR ? 12 : 8);
        const count = Math.min(page.readUInt16BE(at + 3), Math.floor((page.length - first) / 2));
        const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
        if (kind === INTERIOR) {
            const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
            open.push(...[...children, page.readUInt32BE(at + 8)].reverse());
            continue;
        }
        for (const cell of cells) {
            const record = recordAt(pages, page, cell, seen);
            if (record !== null)
                yield record;
        }
    }
}
/** A leaf's cell: bytes of the record, key, the record or its beginning, the page that goes on with it (1.6, 1.7). */
function recordAt(pages, page, cell, seen) {
    const [bytes, afterBytes] = sqlite_varint(page, cell);
    const [, start] = sqlite_varint(page, afterBytes);
    const { usable } = pages;
    const most = usable - 35;
    if (bytes <= most)
        return start + bytes > page.length ? null : page.subarray(start, start + bytes);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const wished = least + ((bytes - least) % (usable - 4));
    const local = wished <= most ? wished : least;
    if (start + local + 4 > page.length)
        return null;
    const first = page.readUInt32BE(start + local);
    return goingOn(pages, page.subarray(start, start + local), { first, bytes }, seen);
}
function goingOn(pages, beginning, { first, bytes }, seen) {
    const parts = [beginning];
    let missing = bytes - beginning.length;
    for (let next = first; missing > 0;) {
        const page = pages.page(next);
        if (page === null || seen.has(next))
            return null;
        seen.add(next);
        const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
        parts.push(part);
        missing -= part.length;
        next = page.readUInt32BE(0);
    }
    return external_node_buffer_.Buffer.concat(parts);
}
/** The bytes of each column; of a number that is kept in its type, none (2.1). */
function columnsOf(record) {
    const [headerBytes, first] = sqlite_varint(record, 0);
    const columns = [];
    let body = headerBytes;
    for (let at = first; at < Math.min(headerBytes, record.length);) {
        const [type, next] = sqlite_varint(record, at);
        const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
        columns.push(record.subarray(body, body + bytes));
        body += bytes;
        at = next;
    }
    return columns;
}
/** A number in up to nine bytes, and where it ends (1.6). Beyond 2^53 it is not exact, and then too large for everything. */
function sqlite_varint(bytes, at) {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
        const byte = bytes[at + index] ?? 0;
        if (index === 8)
            return [value * 256 + byte, at + 9];
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return [value, at + index + 1];
    }
    return [value, at + 9];
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-database.ts





/**
 * The packages in a database of rpm, by what the file is: SQLite since 4.16, SUSE's ndb, Berkeley DB before. Throws TooManyPaths where headers lie
 * upon each other, as only a file does that is made to take all time.
 */
function rpmPackages(file, join) {
    const packages = [];
    let bytes = 0;
    for (const blob of blobsOf(file)) {
        bytes += blob.length;
        if (bytes > file.length)
            throw new TooManyPaths();
        const found = packageOf(blob, join);
        if (found !== null)
            packages.push(found);
    }
    return packages;
}
function blobsOf(file) {
    if (isSqlite(file))
        return sqliteBlobs(file, 'Packages');
    if (isNdb(file))
        return ndbBlobs(file);
    return isBerkeley(file) ? berkeleyBlobs(file) : [];
}

;// CONCATENATED MODULE: ./src/core/packages/database-formats.ts





/** The databases that are read, by where they stand. */
const database_formats_FORMS = [
    { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: control },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`), parse: database_formats_list },
    // Distroless has one control file for each package, and beside it the sums of its files.
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`), parse: sums },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/[^/]+$`), parse: control },
    { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: apk },
    {
        manager: 'rpm',
        path: new RegExp(`^${RPM_DATABASE}$`),
        parse: (content, { join }) => rpmPackages(content, join),
    },
    { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: pythonRecord },
    { manager: 'node', path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/, parse: nodePackage },
    { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: gem },
];
/** The way to read a file that stands here; null for what is no database. */
function databaseAt(path) {
    for (const { manager, path: places, parse } of database_formats_FORMS) {
        const found = places.exec(path);
        if (!found)
            continue;
        const name = found[1] ?? '';
        return {
            manager,
            parse: (content) => orTooMany(() => parse(content, { path, name, join: createJoin() })),
        };
    }
    return null;
}
function orTooMany(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof TooManyPaths)
            return null;
        throw error;
    }
}
/** Control files, with an empty line between them (Debian Policy, 5.1). */
function control(content) {
    return content
        .toString('latin1')
        .split(/\n\s*\n/)
        .flatMap((paragraph) => {
        const name = database_formats_field(paragraph, 'Package');
        return name === '' ? [] : [{ name, version: database_formats_field(paragraph, 'Version') || null, paths: '' }];
    });
}
const database_formats_field = (paragraph, name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
/** dpkg's list of the paths of one package. */
function database_formats_list(content, { name }) {
    return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}
/** `md5sum`'s form: a sum, two spaces, a path from the root without its slash. */
function sums(content, { name }) {
    const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
    return [{ name, version: null, paths: paths.trimEnd() }];
}
/** apk's own: lines of a letter and a value, an empty line between packages; `F:` a directory, `R:` a file in it. */
function apk(content, { join }) {
    return content
        .toString('latin1')
        .split('\n\n')
        .flatMap((entry) => {
        let [name, version, directory] = ['', '', ''];
        const paths = [];
        for (const line of entry.split('\n')) {
            const value = line.slice(2);
            if (line.startsWith('P:'))
                name = value;
            else if (line.startsWith('V:'))
                version = value;
            else if (line.startsWith('F:'))
                directory = value;
            else if (line.startsWith('R:'))
                paths.push(`/${directory}/${value}`);
        }
        return name === '' ? [] : [{ name, version: version || null, paths: join(paths) }];
    });
}
/** What a wheel installed: CSV of path, hash and size, from the folder around its own (PyPA, "Recording installed projects"). */
function pythonRecord(content, { path, join }) {
    const own = (0,image_path/* parentOf */.gN)(path);
    const site = (0,image_path/* parentOf */.gN)(own);
    const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(own) ?? [];
    const paths = content
        .toString('latin1')
        .split(/\r?\n/)
        .flatMap((line) => {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed === '')
            return [];
        return [listed.startsWith('/') ? listed : `/${site}/${listed}`];
    });
    return [{ name, version: version || null, paths: join(paths) }];
}
/** A package of Node.js owns its folder, but for the packages in it. */
function nodePackage(content, { path, name: folder }) {
    return [{ name: folder, version: versionIn(content.toString('utf8')), paths: `/${(0,image_path/* parentOf */.gN)(path)}/` }];
}
/** A gem owns its folder, which is called as its specification is: name, version, and a platform where it has one. */
function gem(_, { path, name: full }) {
    const [, name = full, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(full) ?? [];
    return [{ name, version, paths: `/${(0,image_path/* joinPath */.uJ)((0,image_path/* parentOf */.gN)((0,image_path/* parentOf */.gN)(path)), `gems/${full}`)}/` }];
}
/** Packages bring broken files along to test others with. */
function versionIn(json) {
    try {
        const about = JSON.parse(json.replace(/^\uFEFF/, ''));
        const version = (0,shared_json/* isObject */.Gv)(about) ? about['version'] : null;
        return typeof version === 'string' ? version : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/core/packages/database-collector.ts



/** Bytes of one database that are looked at; the largest known are some ten megabytes. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;
function collectDatabases() {
    /** The last file of one path counts. */
    const found = new Map();
    let kept = 0;
    return {
        open(path) {
            const database = kept > MAX_LIST_LENGTH ? null : databaseAt(path);
            if (database === null)
                return null;
            const chunks = [];
            let bytes = 0;
            return {
                write(chunk) {
                    bytes += chunk.length;
                    if (bytes <= MAX_DATABASE_BYTES)
                        chunks.push(external_node_buffer_.Buffer.from(chunk));
                    else
                        chunks.length = 0;
                },
                end() {
                    const records = bytes > MAX_DATABASE_BYTES ? null : database.parse(external_node_buffer_.Buffer.concat(chunks));
                    found.set(path, records && { manager: database.manager, path, records });
                    for (const { name, paths } of records ?? [])
                        kept += name.length + paths.length;
                },
            };
        },
        finish() {
            const all = [...found.values()];
            return kept <= MAX_LIST_LENGTH && all.every((each) => each !== null) ? all : null;
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/tar/pax-records.ts

const STRINGS = new Set(['path', 'linkpath', 'uname', 'gname']);
const OVERLAY = 'SCHILY.xattr.trusted.overlay.';
const KEPT = /^(path|linkpath|size|uid|gid|[amc]time|(GNU\.sparse|SCHILY\.xattr\.trusted\.overlay)\..*)$/s;
/**
 * Reads the body of a PAX extended header (POSIX.1-2001 pax, "%d %s=%s\n"). Sparse format 0.0, which repeats
 * its keys, becomes the map of format 0.1. Throws what Go's archive/tar refuses.
 */
function readPax(body) {
    const records = new Map();
    const sparse = [];
    for (let at = 0; at < body.length;) {
        const record = readRecord(body, at);
        at = record.end;
        const { key, value } = record;
        if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
            const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
            if (key !== expected || value.includes(','))
                throw tarError('a sparse map is out of order');
            sparse.push(value);
        }
        else if (KEPT.test(key)) {
            records.set(key, value);
        }
    }
    if (sparse.length > 0)
        records.set('GNU.sparse.map', sparse.join(','));
    return records;
}
function readRecord(body, at) {
    const invalid = tarErrorOf('a PAX record is malformed');
    const space = body.indexOf(0x20, at);
    // No length needs more digits than this, and a long search in vain is work for nothing.
    if (space < 0 || space - at > 20)
        throw invalid();
    const length = parseInteger(body.toString('latin1', at, space));
    const end = at + length;
    if (!(length >= 5) || end > body.length || end <= space + 1 || body[end - 1] !== 0x0a)
        throw invalid();
    const equals = body.indexOf(0x3d, space);
    if (equals <= space + 1 || equals >= end - 1)
        throw invalid();
    const key = body.toString('latin1', space + 1, equals);
    const value = body.toString('latin1', equals + 1, end - 1);
    if ((STRINGS.has(key) ? value : key).includes('\0'))
        throw invalid();
    return { key, value, end };
}
const tarErrorOf = (why) => () => tarError(why);
/** A decimal integer; NaN for anything else, and for what needs more than 64 bits. */
function parseInteger(text) {
    const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
    if (digits === undefined)
        return Number.NaN;
    if (digits.length >= LARGEST.length) {
        const largest = sign === '-' ? LOWEST : LARGEST;
        if (digits.length > largest.length || digits > largest)
            return Number.NaN;
    }
    return Number(text);
}
/** Of 64 bits with a sign. */
const LARGEST = String(2n ** 63n - 1n);
const LOWEST = String(2n ** 63n);
/** Lets PAX records overrule the header, as POSIX wants. An empty value keeps the header's. */
function applyPax(header, records) {
    for (const [key, value] of records) {
        if (key.startsWith(OVERLAY))
            header.overlay = 'attribute';
        if (value === '')
            continue;
        if (key === 'path')
            header.name = value;
        else if (key === 'linkpath')
            header.linkname = value;
        else if (key === 'size')
            header.size = integerOf(key, value);
        else if (key === 'uid' || key === 'gid')
            integerOf(key, value);
        else if (key.endsWith('time'))
            timeOf(key, value);
    }
}
function timeOf(key, value) {
    const [seconds = '', fraction = ''] = value.split(/\.(.*)/s, 2);
    integerOf(key, seconds);
    if (/\D/.test(fraction))
        throw notANumber(key);
}
function integerOf(key, value) {
    const number = parseInteger(value);
    if (Number.isNaN(number))
        throw notANumber(key);
    return number;
}
const notANumber = (key) => tarError(`the PAX record ${key} is no number`);

;// CONCATENATED MODULE: ./src/core/reading/tar/sparse-files.ts




const ZEROS = external_node_buffer_.Buffer.alloc(64 * 1024);
const NEWLINE = 0x0a;
/**
 * Reads a file in one of GNU tar's PAX sparse formats, 0.0, 0.1 and 1.0 (GNU tar manual, "Sparse Formats"), under
 * its real name and with its holes filled, as Go's archive/tar does. Null where the records speak of no such format.
 */
function sparseReader(header, pax, headerOnly, handler, limits) {
    const format = sparse_files_formatOf(pax);
    if (format === null)
        return null;
    if (headerOnly)
        throw tarError('an entry without data claims to be sparse');
    header.name = pax.get('GNU.sparse.name') ?? header.name;
    const realSize = pax.get('GNU.sparse.size') ?? pax.get('GNU.sparse.realsize');
    if (realSize !== undefined)
        header.size = parseInteger(realSize);
    if (!Number.isSafeInteger(header.size) || header.size < 0)
        throw tarError('a sparse file has no valid size');
    if (header.size > limits.maxLayerBytes)
        throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', limits, 'a sparse file');
    if (header.name.length > limits.maxPathBytes)
        throw (0,read_limits/* limitExceeded */.FU)('maxPathBytes', limits, 'a name in the tar');
    handler.entry(header);
    const filler = (fragments) => fillHoles(fragments, header.size, handler);
    return format === '1.0' ? readLeadingMap(filler, limits) : filler(mapOfRecords(pax));
}
function sparse_files_formatOf(pax) {
    const version = `${pax.get('GNU.sparse.major') ?? ''}.${pax.get('GNU.sparse.minor') ?? ''}`;
    if (version === '1.0')
        return '1.0';
    if (version === '0.0' || version === '0.1')
        return '0.x';
    return version === '.' && pax.get('GNU.sparse.map') ? '0.x' : null;
}
function mapOfRecords(pax) {
    const map = pax.get('GNU.sparse.map') ?? '';
    const numbers = map === '' ? [] : map.split(',').map(parseInteger);
    if (numbers.length !== 2 * parseInteger(pax.get('GNU.sparse.numblocks') ?? '')) {
        throw tarError('a sparse map has not the length that it claims');
    }
    return fragmentsOf(numbers);
}
function fragmentsOf(numbers) {
    const fragments = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
        fragments.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
    }
    return fragments;
}
/** Format 1.0: whole blocks of decimal lines stand before the data, first how many fragments there are. */
function readLeadingMap(filler, limits) {
    const numbers = [];
    let line = '';
    let used = 0;
    let rest = null;
    const complete = () => numbers.length > 0 && numbers.length === 1 + 2 * (numbers[0] ?? 0);
    function takeByte(byte) {
        used += 1;
        if (complete())
            return;
        if (byte !== NEWLINE) {
            line += String.fromCharCode(byte);
            return;
        }
        const number = parseInteger(line);
        if (!(number >= 0))
            throw tarError('a sparse map holds something else than numbers');
        numbers.push(number);
        line = '';
    }
    return {
        write(chunk) {
            let at = 0;
            while (rest === null && at < chunk.length) {
                takeByte(chunk[at] ?? 0);
                at += 1;
                if (used > limits.maxHeaderBytes)
                    throw (0,read_limits/* limitExceeded */.FU)('maxHeaderBytes', limits, 'a sparse map');
                if (used % BLOCK === 0 && complete())
                    rest = filler(fragmentsOf(numbers.slice(1)));
            }
            if (at < chunk.length)
                rest?.write(chunk.subarray(at));
        },
        end() {
            if (rest === null)
                throw tarError('a sparse map is cut off');
            rest.end();
        },
    };
}
function fillHoles(fragments, size, handler) {
    checkFragments(fragments, size);
    let index = 0;
    let position = 0;
    function zerosUpTo(end) {
        while (position < end) {
            const length = Math.min(ZEROS.length, end - position);
            handler.data(ZEROS.subarray(0, length));
            position += length;
        }
    }
    return {
        write(chunk) {
            for (let at = 0; at < chunk.length;) {
                const fragment = fragments[index];
                if (fragment === undefined)
                    throw tarError('a sparse file has more data than its map');
                zerosUpTo(fragment.offset);
                const end = fragment.offset + fragment.length;
                const length = Math.min(end - position, chunk.length - at);
                if (length > 0)
                    handler.data(chunk.subarray(at, at + length));
                position += length;
                at += length;
                if (position === end)
                    index += 1;
            }
        },
        end() {
            for (const fragment of fragments.slice(index)) {
                if (fragment.length > 0 && position < fragment.offset + fragment.length) {
                    throw tarError('a sparse file has less data than its map');
                }
            }
            zerosUpTo(size);
            handler.entryEnd();
        },
    };
}
function checkFragments(fragments, size) {
    let end = 0;
    for (const { offset, length } of fragments) {
        if (!(offset >= end && length >= 0 && offset + length <= size)) {
            throw tarError('a sparse map overlaps or leaves its file');
        }
        end = offset + length;
    }
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-reader.ts





/** Hard link, symlink, devices, directory, FIFO: whatever size their header claims, no data follows. */
const HEADER_ONLY = '123456';
const EXTENSIONS = 'xgLK';
/**
 * Reads a tar as Go's archive/tar does, because that is what engines read layers with: v7, ustar, star, GNU and
 * PAX, checksums verified, nothing after the end-of-archive blocks. A global PAX header changes nothing.
 */
function tarReader(handler, limits) {
    let state = 'header';
    const block = external_node_buffer_.Buffer.alloc(BLOCK);
    let filled = 0;
    let zeroBlocks = 0;
    /** Bytes that the current state still waits for. */
    let remaining = 0;
    let padding = 0;
    let extension = { type: '', body: block, filled: 0 };
    let pax = null;
    let longName = '';
    let longLink = '';
    let sparse = null;
    function forgetExtensions() {
        pax = null;
        longName = longLink = '';
    }
    function readBlock(bytes, at) {
        if (isZeroBlock(bytes, at)) {
            zeroBlocks += 1;
            if (zeroBlocks === 2)
                state = 'done';
            return;
        }
        if (zeroBlocks > 0)
            throw tarError('data follows a lone zero block');
        const header = readTarHeader(bytes, at);
        if (EXTENSIONS.includes(header.type))
            startExtension(header);
        else
            startEntry(header);
    }
    function startExtension({ type, size }) {
        if (size > limits.maxHeaderBytes)
            throw (0,read_limits/* limitExceeded */.FU)('maxHeaderBytes', limits, 'an extended header');
        expectData(size);
        extension = { type, body: external_node_buffer_.Buffer.allocUnsafe(remaining), filled: 0 };
        state = 'extension';
        if (remaining === 0)
            endExtension();
    }
    function endExtension() {
        const { type, body } = extension;
        if (type === 'x')
            pax = readPax(body);
        else if (type === 'L')
            longName = cString(body, 0, body.length);
        else if (type === 'K')
            longLink = cString(body, 0, body.length);
        else {
            // Go hands a global header to its caller, and with it ends what stood before; engines then ignore it.
            readPax(body);
            forgetExtensions();
        }
        startPadding();
    }
    function startEntry(header) {
        if (pax)
            applyPax(header, pax);
        if (longName !== '')
            header.name = longName;
        if (longLink !== '')
            header.linkname = longLink;
        if (header.type === 'S')
            throw tarError('it holds an old GNU sparse file, which no engine unpacks');
        if (header.type === '\0')
            header.type = header.name.endsWith('/') ? '5' : '0';
        const headerOnly = HEADER_ONLY.includes(header.type);
        expectData(headerOnly ? 0 : header.size);
        header.size = remaining;
        sparse = pax && sparseReader(header, pax, headerOnly, handler, limits);
        forgetExtensions();
        if (sparse === null)
            startFile(header);
        state = 'data';
        if (remaining === 0)
            endEntry();
    }
    function startFile(header) {
        for (const text of [header.name, header.linkname]) {
            if (text.length > limits.maxPathBytes)
                throw (0,read_limits/* limitExceeded */.FU)('maxPathBytes', limits, 'a name in the tar');
        }
        handler.entry(header);
    }
    function endEntry() {
        if (sparse)
            sparse.end();
        else
            handler.entryEnd();
        sparse = null;
        startPadding();
    }
    function expectData(size) {
        if (size < 0 || !Number.isSafeInteger(size))
            throw tarError('a header claims an impossible size');
        remaining = size;
        padding = -size & (BLOCK - 1);
    }
    function startPadding() {
        remaining = padding;
        state = remaining === 0 ? 'header' : 'padding';
    }
    /** Uses up what it can of a chunk and tells how many bytes that was. */
    function consume(chunk, at) {
        if (state === 'header')
            return consumeHeader(chunk, at);
        const length = Math.min(remaining, chunk.length - at);
        remaining -= length;
        if (state === 'data') {
            const data = chunk.subarray(at, at + length);
            if (sparse)
                sparse.write(data);
            else
                handler.data(data);
            if (remaining === 0)
                endEntry();
        }
        else if (state === 'extension') {
            chunk.copy(extension.body, extension.filled, at, at + length);
            extension.filled += length;
            if (remaining === 0)
                endExtension();
        }
        else if (remaining === 0)
            state = 'header';
        return length;
    }
    function consumeHeader(chunk, at) {
        if (filled === 0 && chunk.length - at >= BLOCK) {
            readBlock(chunk, at);
            return BLOCK;
        }
        const length = Math.min(BLOCK - filled, chunk.length - at);
        chunk.copy(block, filled, at, at + length);
        filled += length;
        if (filled === BLOCK) {
            filled = 0;
            readBlock(block, 0);
        }
        return length;
    }
    return {
        skipData() {
            if (state !== 'data' || sparse !== null)
                return { data: 0, padding: 0 };
            const skipped = { data: remaining, padding };
            remaining = padding = 0;
            endEntry();
            return skipped;
        },
        done: () => state === 'done',
        write(chunk) {
            for (let at = 0; at < chunk.length && state !== 'done';)
                at += consume(chunk, at);
        },
        end() {
            const cut = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
            if (cut)
                throw tarError('it is cut off');
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-reader.ts









/**
 * Two copies of a program are told from two programs by their content. Those of many bytes seldom have one size, and
 * are looked at again where they do (`twinLayers`); of small scripts many are alike.
 */
const SMALL_PROGRAM = 64 * 1024;
const layer_reader_EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its attributes trusted.overlay.* make some engines show other files than it says';
/** Reads one layer: its diff ID over all its bytes (OCI image specification, "Layer DiffID"), empty where it is not hashed, and what it holds. */
function layerReader(options, isHashed = true) {
    const { limits } = options.budget;
    const collector = collectEntries(() => options.budget.spendEntry(0));
    const databases = collectDatabases();
    const tar = tarReader(layerHandler({ collector, databases }, options), limits);
    const sum = isHashed ? (0,external_node_crypto_.createHash)('sha256') : null;
    let bytes = 0;
    return {
        write(chunk) {
            bytes += chunk.length;
            if (bytes > limits.maxLayerBytes)
                throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', limits, 'a layer');
            sum?.update(chunk);
            tar.write(chunk);
        },
        end() {
            tar.end();
            const diffId = sum === null ? '' : `sha256:${sum.digest('hex')}`;
            return { ...collector.finish(diffId), databases: databases.finish() };
        },
    };
}
/** Turns tar entries into layer entries; file contents stream through and leave digest and program behind. */
function layerHandler({ collector, databases }, { hashContent, budget, probeProgram }) {
    let open = null;
    let content = 0;
    function openFile(header) {
        const path = collector.placeOf(header.name);
        if (path === null)
            return;
        const mode = header.mode & MODE_BITS;
        const executable = (mode & layer_reader_EXECUTABLE) !== 0;
        open = {
            path,
            mode,
            size: 0,
            beginsAsProgram: false,
            digest: hashContent || (executable && header.size <= SMALL_PROGRAM) ? contentDigest(header.size) : null,
            probe: executable ? probeProgram() : null,
            database: databases.open(path),
        };
    }
    return {
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            if (header.overlay === 'attribute')
                throw refusedEntry(header.name, OVERLAY_ATTRIBUTE);
            if (header.type === '0')
                openFile(header);
            else
                addOther(collector, header);
        },
        data(chunk) {
            content += chunk.length;
            if (content > budget.limits.maxLayerBytes)
                throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', budget.limits, 'a layer');
            if (open === null || chunk.length === 0)
                return;
            if (open.size === 0)
                open.beginsAsProgram = mayBeProgram(chunk);
            open.size += chunk.length;
            open.digest?.update(chunk);
            open.probe?.write(chunk);
            open.database?.write(chunk);
        },
        entryEnd() {
            if (open === null)
                return;
            const { path, mode, size, probe, beginsAsProgram } = open;
            const digest = open.digest?.finish() ?? null;
            open.database?.end();
            open = null;
            const file = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
            if (probe === null && beginsAsProgram)
                collector.addDormant(file);
            else
                collector.add(file);
        },
    };
}
/** Half of a SHA-256 is enough to tell contents apart, and millions of them are kept. */
const shortened = (digest) => digest.toString('hex', 0, 16);
/** Most files are small and come in one piece: for them no object is made that outlives its use. */
function contentDigest(size) {
    let whole = null;
    let parts = null;
    return {
        update(chunk) {
            if (chunk.length === size)
                whole = shortened((0,external_node_crypto_.hash)('sha256', chunk, 'buffer'));
            else
                (parts ??= (0,external_node_crypto_.createHash)('sha256')).update(chunk);
        },
        finish() {
            return whole ?? shortened(parts?.digest() ?? (0,external_node_crypto_.hash)('sha256', '', 'buffer'));
        },
    };
}
/** Whether content begins as ELF or `#!` do; also where there is only one byte yet to tell by. */
function mayBeProgram(content) {
    const first = content[0];
    if (first !== 0x7f && first !== 0x23)
        return false;
    return content.length === 1 || content[1] === (first === 0x7f ? 0x45 : 0x21);
}
function addOther(collector, header) {
    const path = collector.placeOf(header.name);
    if (path === null)
        return;
    switch (header.type) {
        case '1':
            collector.link(path, header.linkname, header.mode & MODE_BITS);
            break;
        case '2':
            collector.add({ kind: 'symlink', path, target: header.linkname });
            break;
        case '3':
        case '4':
        case '6':
            if (header.overlay === 'whiteout')
                collector.hide(path);
            else
                collector.add({ kind: 'special', path });
            break;
        case '5':
            collector.add({ kind: 'directory', path });
            break;
        default:
            throw tarError(`${(0,display_bytes/* displayBytes */.i)(header.name)} has type "${(0,display_bytes/* displayBytes */.i)(header.type)}", which no engine unpacks`);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/blob-reader.ts






/** Reads a file for what its first bytes say it is. */
function blobReader(options) {
    let head = external_node_buffer_.Buffer.alloc(0);
    let reader = null;
    function open() {
        reader = readerFor(sniff(head), options);
        return reader;
    }
    return {
        write(chunk) {
            if (reader !== null)
                return reader.write(chunk);
            head = head.length === 0 ? chunk : external_node_buffer_.Buffer.concat([head, chunk]);
            if (head.length < SNIFF_BYTES) {
                head = external_node_buffer_.Buffer.from(head);
                return undefined;
            }
            const whole = head;
            const opened = open();
            head = external_node_buffer_.Buffer.alloc(0);
            return opened.write(whole);
        },
        end() {
            if (reader !== null)
                return reader.end();
            const opened = open();
            const written = opened.write(head);
            return written === undefined ? opened.end() : written.then(() => opened.end());
        },
    };
}
function readerFor(kind, options) {
    switch (kind) {
        case 'tar':
            return elsewhere(options) ?? plainLayer(options);
        case 'empty':
            return plainLayer(options);
        case 'gzip':
        case 'zstd':
            return elsewhere(options) ?? compressedLayer(kind, options);
        case 'json':
            return documentReader(options);
        case 'other':
            return { write: () => undefined, end: () => ({ kind: 'other' }) };
    }
}
function elsewhere({ openLayer, hashContent, budget }) {
    const reader = openLayer?.(hashContent);
    return reader
        ? { write: (chunk) => reader.write(chunk), end: async () => withinBudget(await reader.end(), budget) }
        : null;
}
/** A layer that was read by someone who knows the limits of one layer only, against those of its image. */
function withinBudget(blob, budget) {
    if (blob.kind !== 'layer')
        return blob;
    try {
        for (const entry of blob.contents.entries) {
            budget.spendEntry(entry.path.length + (entry.kind === 'symlink' ? entry.target.length : 0));
        }
        return blob;
    }
    catch (error) {
        return { kind: 'failed', error: keepFailure(error) };
    }
}
/** Remembers the first WeighInError; whatever else is thrown is a defect and goes on. */
function keepFailure(error) {
    if (error instanceof errors/* WeighInError */.yr)
        return error;
    throw error;
}
function plainLayer({ digests = 'all', ...options }) {
    const layer = layerReader(options, digests === 'all');
    let failure = null;
    let tarBytes = 0;
    return {
        write(chunk) {
            if (failure !== null)
                return;
            tarBytes += chunk.length;
            try {
                layer.write(chunk);
            }
            catch (error) {
                failure = keepFailure(error);
            }
        },
        end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                const contents = layer.end();
                const digest = contents.diffId || null;
                return { kind: 'layer', contents, digest, compressed: null, hashed: options.hashContent, tarBytes };
            }
            catch (error) {
                return { kind: 'failed', error: keepFailure(error) };
            }
        },
    };
}
function compressedLayer(kind, { digests = 'all', ...options }) {
    const layer = layerReader(options, digests !== 'none');
    let tarBytes = 0;
    const decompressor = decompressInto(kind, (chunk) => {
        tarBytes += chunk.length;
        layer.write(chunk);
    });
    const hash = digests === 'all' ? (0,external_node_crypto_.createHash)('sha256') : null;
    let compressed = 0;
    let failure = null;
    return {
        async write(chunk) {
            hash?.update(chunk);
            compressed += chunk.length;
            if (failure !== null)
                return;
            try {
                await decompressor.write(chunk);
            }
            catch (error) {
                failure = keepFailure(error);
            }
        },
        async end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                await decompressor.end();
                const digest = hash && blob_reader_digestOf(hash.digest('hex'));
                const contents = layer.end();
                return { kind: 'layer', contents, digest, compressed, hashed: options.hashContent, tarBytes };
            }
            catch (error) {
                return { kind: 'failed', error: keepFailure(error) };
            }
        },
    };
}
/** Takes a file for a JSON document, whatever its first bytes say. */
function documentReader({ budget }) {
    const chunks = [];
    let size = 0;
    return {
        write(chunk) {
            size += chunk.length;
            // The chunk belongs to a larger buffer that must not be kept alive by a few bytes of it.
            if (size <= budget.limits.maxJsonBytes)
                chunks.push(external_node_buffer_.Buffer.from(chunk));
            else
                chunks.length = 0;
        },
        end() {
            const { limits } = budget;
            if (size > limits.maxJsonBytes) {
                return { kind: 'failed', error: (0,read_limits/* limitExceeded */.FU)('maxJsonBytes', limits, 'a JSON document') };
            }
            if (!budget.spendJson(size)) {
                const error = (0,read_limits/* limitExceeded */.FU)('maxTotalJsonBytes', limits, 'the JSON of this archive together');
                return { kind: 'failed', error };
            }
            const bytes = external_node_buffer_.Buffer.concat(chunks);
            return { kind: 'json', bytes, digest: blob_reader_digestOf((0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')) };
        },
    };
}
const blob_reader_digestOf = (hex) => `sha256:${hex}`;

;// CONCATENATED MODULE: ./src/core/reading/stream-archive.ts








/** Large chunks are cut, so that a small archive in one buffer is no special case for memory. */
const PIECE = 64 * 1024;
/**
 * Reads a docker-archive or oci-archive in one pass, plain or compressed, holding no blob in memory. Every
 * blob is read as it comes and tied to its image afterwards; digests and diff IDs are verified. Rejects with a WeighInError of area
 * `archive` for what is no image archive, is cut off, lacks a blob, or does not match its digests.
 */
async function streamArchive(chunks, options) {
    const files = archiveFiles(layerOptions(options));
    const input = anyCompression((chunk) => files.write(chunk));
    for await (const chunk of chunks) {
        const bytes = external_node_buffer_.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        for (let at = 0; at < bytes.length; at += PIECE)
            await input.write(bytes.subarray(at, at + PIECE));
    }
    await input.end();
    files.end();
    await files.settle();
    const described = await describeImages({
        document: (path) => Promise.resolve(files.find(path)),
        paths: files.paths,
    });
    const images = await withSizes(described, (path) => {
        const blob = files.find(path);
        return Promise.resolve(blob?.kind === 'layer' ? (blob.compressed ?? blob.tarBytes) : null);
    });
    // Whatever is asked for was read already, with the digests that the options wanted.
    const readLayer = async (layer) => Promise.resolve(layerOf(files.find(layer.path), layer));
    return { images, readLayer };
}
/** The options that every blob of one archive or layout shares. */
function layerOptions({ probeProgram, hashContent = true, limits = {}, digests, openLayer, }) {
    const budget = (0,read_limits/* createBudget */.yK)({ ...read_limits/* DEFAULT_LIMITS */.dR, ...limits });
    return { probeProgram, hashContent, digests, openLayer, budget };
}
/** Looks at the first bytes and decompresses what is compressed. */
function anyCompression(sink) {
    let head = external_node_buffer_.Buffer.alloc(0);
    let next = null;
    async function open() {
        const kind = sniff(head);
        if (kind !== 'tar' && kind !== 'gzip' && kind !== 'zstd')
            throw notAnArchive(kind, head);
        next = kind === 'tar' ? { write: sink, end: () => undefined } : decompressInto(kind, sink);
        await next.write(head);
        return next;
    }
    return {
        async write(chunk) {
            if (next !== null)
                return next.write(chunk);
            head = external_node_buffer_.Buffer.concat([head, chunk]);
            if (head.length >= SNIFF_BYTES)
                await open();
        },
        async end() {
            await (next ?? (await open())).end();
        },
    };
}
/** The files of an archive, each read as it passes. */
function archiveFiles(options) {
    const paths = archivePaths();
    let open = null;
    let writing = undefined;
    let waiting = [];
    const ending = [];
    const tar = tarReader({
        entry(header) {
            options.budget.spendEntry(header.name.length + header.linkname.length);
            open = header.type === '0' ? { reader: blobReader(options), place: { blob: null } } : null;
            paths.put(header, open && open.place);
        },
        data(chunk) {
            const { reader } = open ?? {};
            writing = writing ? writing.then(() => reader?.write(chunk)) : reader?.write(chunk);
            if (!writing)
                return;
            // Where the archive itself turns out to be damaged, nobody waits for it any more.
            writing.catch(() => undefined);
            waiting.push(writing);
        },
        entryEnd() {
            if (open === null)
                return;
            const { reader, place } = open;
            const blob = writing ? writing.then(() => reader.end()) : reader.end();
            writing = undefined;
            open = null;
            if (blob instanceof Promise)
                finish(blob.then((read) => void (place.blob = read)));
            else
                place.blob = blob;
        },
    }, options.budget.limits);
    /** Nobody has to wait for a blob before the next one comes; its failure is told of at the end. */
    function finish(blob) {
        blob.catch(() => undefined);
        ending.push(blob);
    }
    async function settle() {
        const all = waiting;
        waiting = [];
        writing = undefined;
        await Promise.all(all);
    }
    return {
        paths: paths.all,
        async settle() {
            await Promise.all(ending);
        },
        write(chunk) {
            tar.write(chunk);
            return waiting.length === 0 ? undefined : settle();
        },
        end() {
            tar.end();
        },
        find: (path) => paths.find(path)?.blob ?? null,
    };
}
/** Compressions that are not read here, by their first bytes. */
const UNREAD = [
    { name: 'xz', magic: '\xfd7zXZ\0', command: 'xz -d' },
    { name: 'bzip2', magic: 'BZh', command: 'bzip2 -d' },
];
function notAnArchive(kind, head) {
    const compressed = UNREAD.find(({ magic }) => head.toString('latin1', 0, magic.length) === magic);
    if (compressed !== undefined) {
        return new errors/* WeighInError */.yr({
            area: 'archive',
            what: `This image archive is compressed with ${compressed.name}`,
            why: 'only gzip and zstd are read here',
            remedy: `Decompress it first: ${compressed.command} FILE`,
        });
    }
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'This is not an image archive',
        why: kind === 'empty' ? 'it is empty' : 'it is neither a tar nor a gzip or zstd file',
        remedy: 'Give a file written by `docker save` or `buildx --output type=oci`.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/archive-index.ts




/** Bytes looked at in one go: an archive of small files is no string of small reads. */
const WINDOW = 64 * 1024;
/**
 * Where the files of an archive on disk stand, found by its headers alone. Null where its bytes have to be read in their
 * order: it is compressed as a whole, holds a sparse file, or is no tar. Rejects with a WeighInError of area `archive` for a
 * tar that is broken or cut off.
 */
async function indexArchive(readAt, size, budget) {
    if (sniff(await readAt(0, SNIFF_BYTES)) !== 'tar')
        return null;
    const paths = archivePaths();
    let position = 0;
    let last = { offset: 0, length: 0 };
    const tar = tarReader({
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            last = { offset: position, length: header.size };
            paths.put(header, header.type === '0' ? last : null);
        },
        data: () => undefined,
        entryEnd: () => undefined,
    }, budget.limits);
    let window = await readAt(0, WINDOW);
    let start = 0;
    while (position < size && !tar.done()) {
        if (position + BLOCK > start + window.length) {
            window = await readAt(position, WINDOW);
            start = position;
            if (window.length === 0)
                break;
        }
        const block = window.subarray(position - start, position - start + BLOCK);
        position += block.length;
        tar.write(block);
        const { data, padding } = tar.skipData();
        const isSparse = last.offset === position && last.length !== data;
        if (isSparse)
            return null;
        if (position + data > size)
            throw tarError('it is cut off');
        position += data + padding;
    }
    tar.end();
    return paths;
}

;// CONCATENATED MODULE: ./src/core/reading/program/newest-versions.ts
/** The newest versions of symbols that the libraries of Debian 13 have: distroless images are made of them. */
const NEWEST_VERSIONS = {
    GLIBC: '2.41',
    GLIBCXX: '3.4.33',
    CXXABI: '1.3.15',
    GCC: '14.0.0',
    OPENSSL: '3.5.0',
};

;// CONCATENATED MODULE: ./src/core/reading/program/multi-string-search.ts

/** Bytes that are looked at in one look: a word of the machine's memory. */
const WORD = 4;
/** Most bytes from one look to the next: with longer needles there is nothing left to gain. */
const LONGEST_STRIDE = 16;
/** Sparse enough that a look hardly ever leads further, small enough for a processor's first cache. */
const TABLE_BITS = 16;
/**
 * A search for many byte strings at once that looks at one word in `stride` bytes: a needle of `stride + 3` bytes
 * covers such a word whole, wherever it stands. Each needle is known by the first `stride` words that can be the one.
 * Unlike a search that jumps by what it has seen, no look waits for the one before. Needles are latin1, of seven
 * characters or more.
 */
function compileNeedles(needles) {
    const patterns = needles.map((needle) => external_node_buffer_.Buffer.from(needle, 'latin1'));
    const shortest = Math.min(...patterns.map((pattern) => pattern.length));
    const stride = Math.min(LONGEST_STRIDE, Math.floor((shortest - WORD + 1) / WORD) * WORD);
    if (stride < WORD)
        throw new RangeError('a needle is too short');
    const step = stride / WORD;
    const table = new Uint8Array(1 << TABLE_BITS);
    const leads = new Map();
    for (const [needle, pattern] of patterns.entries()) {
        for (let offset = 0; offset < stride; offset++) {
            const word = wordOf(pattern.subarray(offset, offset + WORD));
            table[slotOf(word)] = 1;
            leads.set(word, [...(leads.get(word) ?? []), { needle, offset }]);
        }
    }
    return (bytes, found) => {
        const skipped = -bytes.byteOffset & (WORD - 1);
        const count = Math.floor((bytes.length - skipped) / WORD);
        if (count <= 0)
            return;
        const words = new Uint32Array(bytes.buffer, bytes.byteOffset + skipped, count);
        for (let index = 0; index < count; index += step) {
            const word = words[index];
            if (table[slotOf(word)] === 0)
                continue;
            const at = skipped + index * WORD;
            for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
                if (startsAt(bytes, at - offset, patterns[needle]))
                    found(needle);
            }
        }
    };
}
const NO_LEADS = [];
/** Four bytes as the machine reads them from memory, whichever order that is. */
function wordOf(bytes) {
    return new Uint32Array(Uint8Array.from(bytes).buffer)[0];
}
/** Knuth's multiplicative hash: texts differ little, their slots a lot. */
function slotOf(word) {
    return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
function startsAt(bytes, start, pattern) {
    return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-header.ts
/** So much of a file is looked at. Linkers put program headers and the interpreter's name on the first page. */
const ELF_HEAD_BYTES = 4096;
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Longest name of an interpreter that Linux takes (PATH_MAX). */
const LONGEST_PATH = 4096;
/**
 * The program that Linux starts an ELF file with (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker
 * of its C library. Null where it needs none; undefined where `head`, its first bytes, do not tell.
 */
function elfInterpreter(head) {
    const layout = elfLayout(head);
    if (layout === null)
        return undefined;
    const found = layout.segments.find(({ type }) => type === PT_INTERP);
    if (found === undefined)
        return null;
    const { offset, size } = found;
    if (size < 2 || size > LONGEST_PATH || offset + size > head.length)
        return undefined;
    return head.toString('latin1', offset, offset + size).replace(/\0.*$/s, '');
}
/** Null where the table of program headers does not stand in `head` as a whole. */
function elfLayout(head) {
    if (head.length < 64)
        return null;
    const [is64, isLittle] = [head[4] === 2, head[5] === 1];
    const half = (bytes, at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
    const word = (bytes, at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
    const long = (bytes, at) => Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    const wide = is64 ? long : word;
    const table = wide(head, is64 ? 32 : 28);
    const [size, count] = is64 ? [half(head, 54), half(head, 56)] : [half(head, 42), half(head, 44)];
    if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length))
        return null;
    const segments = Array.from({ length: count }, (_, index) => {
        const at = table + index * size;
        const [offset, address, bytes] = is64 ? [8, 16, 32] : [4, 8, 16];
        return {
            type: word(head, at),
            offset: wide(head, at + offset),
            address: wide(head, at + address),
            size: wide(head, at + bytes),
        };
    });
    return { segments, wide, width: is64 ? 8 : 4, half, word };
}
/** Where the table for the dynamic linker stands in a file; null where there is none. */
const dynamicSegment = ({ segments }) => segments.find(({ type }) => type === PT_DYNAMIC) ?? null;
/** The place in the file of what is loaded at an address; null where nothing of the file is. */
function offsetOf({ segments }, address) {
    const found = segments.find((each) => each.type === PT_LOAD && address >= each.address && address < each.address + each.size);
    return found ? found.offset + address - found.address : null;
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-string-window.ts

/** Most linkers put names in front of code and data. */
const FRONT = 256 * 1024;
/** Go's does not. There they are around this one, which every program for glibc has. */
const LIBC = external_node_buffer_.Buffer.from('\0libc.so.6\0', 'latin1');
const AROUND = 64 * 1024;
const MOST_PLACES = 4;
/**
 * Fronts of files that are done with. To allocate one for every program would have the C library keep all that it ever had of such size
 * for each thread, which was 15 MB of 150 MB.
 */
const spare = [];
/** Keeps the first bytes of a file and, where those do not have the name of glibc, some around the first places that do. */
function keepNames() {
    const front = spare.pop() ?? external_node_buffer_.Buffer.allocUnsafe(FRONT);
    let filled = 0;
    let places;
    return {
        write(chunk) {
            const copied = filled === FRONT ? 0 : chunk.copy(front, filled);
            filled += copied;
            if (copied === chunk.length || places === null)
                return;
            places ??= front.includes(LIBC) ? null : keepPlaces(external_node_buffer_.Buffer.from(front.subarray(-AROUND)), FRONT);
            places?.write(chunk.subarray(copied));
        },
        from(offset, least) {
            const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(places?.pieces ?? [])];
            const piece = pieces.find(({ start, bytes }) => offset >= start && offset + least <= start + bytes.length);
            return piece?.bytes.subarray(offset - piece.start) ?? null;
        },
        release() {
            spare.push(front);
        },
    };
}
/** @param recent what stands before byte `at` of the file */
function keepPlaces(recent, at) {
    const pieces = [];
    /** Where the last of them ends, if the file goes on that far. */
    let wanted = 0;
    function growLast(bytes, start) {
        const last = pieces.at(-1);
        if (last === undefined)
            return;
        const end = last.start + last.bytes.length;
        if (end === wanted)
            return;
        const more = bytes.subarray(end - start, wanted - start);
        pieces.splice(-1, 1, { ...last, bytes: external_node_buffer_.Buffer.concat([last.bytes, more]) });
    }
    return {
        pieces,
        write(chunk) {
            const bytes = external_node_buffer_.Buffer.concat([recent, chunk]);
            const start = at - recent.length;
            growLast(bytes, start);
            // What ends in front of the chunk has been found before.
            let from = recent.length - LIBC.length + 1;
            for (let found = bytes.indexOf(LIBC, from); found >= 0; found = bytes.indexOf(LIBC, from)) {
                from = found + 1;
                if (pieces.length === MOST_PLACES)
                    break;
                if (start + found < wanted)
                    continue;
                wanted = start + found + AROUND;
                const first = Math.max(0, found - AROUND);
                pieces.push({
                    start: start + first,
                    bytes: external_node_buffer_.Buffer.from(bytes.subarray(first, found + AROUND)),
                });
            }
            at += chunk.length;
            recent = external_node_buffer_.Buffer.from(bytes.subarray(-AROUND));
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-dependencies.ts



const LONGEST_DYNAMIC = 64 * 1024;
const elf_dependencies_LONGEST_NAME = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a record of a library, and of one of a version of it. */
const VERNEED_BYTES = 16;
const MOST_VERSIONS = 1000;
/** A reader for one file. What is no program with an interpreter costs nothing beyond its first page. */
function elfNeeds() {
    const head = part(0, ELF_HEAD_BYTES);
    let parts;
    let at = 0;
    return {
        write(chunk) {
            const before = at;
            at += chunk.length;
            if (parts === undefined) {
                head.write(chunk, before);
                if (at < ELF_HEAD_BYTES)
                    return;
                parts = dynamicParts(head.bytes());
                parts?.names.write(chunk.subarray(ELF_HEAD_BYTES - before));
            }
            else {
                parts?.names.write(chunk);
            }
            parts?.dynamic.write(chunk, before);
        },
        end() {
            parts ??= dynamicParts(head.bytes());
            const named = parts && namedBy(parts);
            parts?.names.release();
            const nothing = { libraries: null, versions: null, hasOwnPaths: false };
            return { interpreter: elfInterpreter(head.bytes()), ...nothing, ...named };
        },
    };
}
/** With what `head` holds of them already; null where a file has no such table, or no interpreter to read it. */
function dynamicParts(head) {
    const layout = elfLayout(head);
    if (layout === null)
        return null;
    const segment = dynamicSegment(layout);
    if (segment === null || segment.size > LONGEST_DYNAMIC || !elfInterpreter(head))
        return null;
    const [names, dynamic] = [keepNames(), part(segment.offset, segment.size)];
    names.write(head);
    dynamic.write(head, 0);
    return { layout, names, dynamic };
}
/** The bytes of a file from `start` on, at most `size`; they must be written in their order, and may be written again. */
function part(start, size) {
    const pieces = [];
    let filled = 0;
    return {
        write(chunk, at) {
            const from = Math.max(0, start + filled - at);
            const piece = chunk.subarray(from, from + size - filled);
            if (at > start + filled || piece.length === 0)
                return;
            // The chunk may be reused by whoever wrote it.
            pieces.push(external_node_buffer_.Buffer.from(piece));
            filled += piece.length;
        },
        bytes() {
            if (pieces.length > 1)
                pieces.splice(0, pieces.length, external_node_buffer_.Buffer.concat(pieces));
            return pieces[0] ?? external_node_buffer_.Buffer.alloc(0);
        },
    };
}
function namedBy({ layout, names, dynamic: kept }) {
    const { wide, width } = layout;
    const dynamic = kept.bytes();
    const needed = [];
    let table = null;
    let wanted;
    let hasOwnPaths = false;
    for (let at = 0; at + 2 * width <= dynamic.length; at += 2 * width) {
        const [tag, value] = [wide(dynamic, at), wide(dynamic, at + width)];
        if (tag === DT_NULL)
            break;
        if (tag === DT_NEEDED)
            needed.push(value);
        if (tag === DT_STRTAB)
            table = offsetOf(layout, value);
        if (tag === DT_RPATH || tag === DT_RUNPATH)
            hasOwnPaths = true;
        if (tag === DT_VERNEED)
            wanted = offsetOf(layout, value);
    }
    if (table === null)
        return { libraries: null, versions: null, hasOwnPaths };
    const texts = (offsets) => {
        const all = offsets?.map((offset) => textAt(names, table + offset));
        return all?.every((name) => name !== null) ? all : null;
    };
    return { libraries: texts(needed), versions: texts(versionsAt(names, wanted, layout)), hasOwnPaths };
}
/** Where the names of versions stand among the names: there is a list of libraries, each with a list of its versions. */
function versionsAt(kept, start, { half, word }) {
    const names = [];
    if (start === undefined)
        return names;
    for (let library = start, next = 1; next > 0;) {
        const record = library === null ? null : kept.from(library, VERNEED_BYTES);
        if (library === null || record === null)
            return null;
        let version = library + word(record, 8);
        for (let left = half(record, 2); left > 0; left--) {
            const each = kept.from(version, VERNEED_BYTES);
            if (each === null || names.length === MOST_VERSIONS)
                return null;
            names.push(word(each, 8));
            version += word(each, 12);
        }
        next = word(record, 12);
        library += next;
    }
    return names;
}
function textAt(names, start) {
    const bytes = names.from(start, 1);
    const end = bytes?.indexOf(0) ?? -1;
    return bytes === null || end < 0 || end > elf_dependencies_LONGEST_NAME ? null : bytes.toString('latin1', 0, end);
}

;// CONCATENATED MODULE: ./src/core/reading/program/program-probe.ts





/** UPX writes its header behind the program headers, of which its output has two to four. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;
/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = external_node_buffer_.Buffer.from('\x7fELF', 'latin1');
/** Prepares the search for the signatures' texts once, for all files to come. */
function programProbe(signatures) {
    const finder = findSignatures(signatures);
    return () => probeFile(finder);
}
function probeFile(finder) {
    let head = external_node_buffer_.Buffer.alloc(0);
    let contents = null;
    let decided = false;
    return {
        write(chunk) {
            if (decided) {
                contents?.write(chunk);
                return;
            }
            if (head.length === 0 && program_probe_isElf(chunk)) {
                decided = true;
                contents = searchContents(finder);
                contents.write(chunk);
                return;
            }
            const room = SHEBANG_LIMIT - head.length;
            head = external_node_buffer_.Buffer.concat([head, chunk.subarray(0, room)]);
            if (head.length < ELF_MAGIC.length)
                return;
            if (program_probe_isElf(head)) {
                decided = true;
                contents = searchContents(finder);
                contents.write(head);
                contents.write(chunk.subarray(room));
            }
            else {
                decided = head.length === SHEBANG_LIMIT;
            }
        },
        end() {
            if (contents !== null)
                return contents.end();
            const text = head.toString('latin1');
            if (!text.startsWith('#!'))
                return null;
            return { format: 'script', interpreter: (text.slice(2).split('\n', 1)[0] ?? '').trim() };
        },
    };
}
function program_probe_isElf(head) {
    return head.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC);
}
function findSignatures(signatures) {
    const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
    const overlap = Math.max(...texts.map((text) => text.length)) - 1;
    return { signatures, texts, overlap, search: compileNeedles(texts), border: external_node_buffer_.Buffer.alloc(2 * overlap) };
}
/** Finds the signatures' texts, also those that the border of two chunks cuts. */
function searchContents({ signatures, texts, overlap, search, border }) {
    const seen = new Set();
    const found = (text) => seen.add(texts[text] ?? '');
    /** The last bytes of all that was written so far. */
    const tail = external_node_buffer_.Buffer.allocUnsafe(overlap);
    let kept = 0;
    const needs = elfNeeds();
    const start = startOfFile();
    return {
        write(chunk) {
            start.write(chunk);
            needs.write(chunk);
            if (kept > 0) {
                tail.copy(border, 0, 0, kept);
                search(border.subarray(0, kept + chunk.copy(border, kept, 0, overlap)), found);
            }
            search(chunk, found);
            if (chunk.length < overlap) {
                const left = Math.min(kept, overlap - chunk.length);
                tail.copyWithin(0, kept - left, kept);
                kept = left + chunk.copy(tail, left);
            }
            else {
                kept = chunk.copy(tail, 0, chunk.length - overlap);
            }
        },
        end() {
            const fits = signatures.find((signature) => signature.texts.every((text) => seen.has(text)));
            return {
                format: 'elf',
                identity: fits?.program ?? (start.isPacked() ? image_program/* PACKED */.h : null),
                linkage: linkageOf(needs.end()),
            };
        },
    };
}
function startOfFile() {
    let head = external_node_buffer_.Buffer.alloc(0);
    return {
        write(chunk) {
            if (head.length >= UPX_HEADER_LIMIT)
                return;
            head = external_node_buffer_.Buffer.concat([head, chunk.subarray(0, UPX_HEADER_LIMIT - head.length)]);
        },
        isPacked: () => head.includes(UPX_MAGIC),
    };
}
const MUSL = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, of OpenSSL 3 and of what that needs: what distroless has in `base`. */
const IN_BASE = /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** What it has in `cc` beside them. */
const IN_CC = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;
/** Whether a library of Debian 13 has a version, as in `GLIBC_2.34`. */
function isThere(version) {
    const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
    const newest = NEWEST_VERSIONS[library];
    // Versions without a number come with the first glibc that has them; this one with 2.36.
    if (newest === undefined)
        return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
    return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}
function linkageOf({ interpreter, libraries, versions, hasOwnPaths }) {
    if (interpreter === null)
        return 'static';
    if (interpreter === undefined)
        return 'unknown';
    if (MUSL.test(interpreter))
        return 'musl';
    if (!GLIBC.test(interpreter) || hasOwnPaths)
        return 'unknown';
    if (libraries === null || versions?.every(isThere) !== true)
        return 'unknown';
    const others = libraries.filter((name) => !IN_BASE.test(name));
    if (others.length === 0)
        return 'glibc';
    return others.every((name) => IN_CC.test(name)) ? 'glibc and libstdc++' : 'unknown';
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/signatures.ts
/** A text as C++ programs on Linux hold a wide one: four bytes for each character. */
const wide = (text) => text.split('').join('\0\0\0');
/**
 * The first row that fits wins: busybox's shells stand before those that they descend from. `script/verify-signatures`
 * tries every row on the real programs and on thousands of others.
 */
const SIGNATURES = [
    { program: 'busybox', texts: [' multi-call binary.', 'applet not found'] },
    { program: 'toybox', texts: ['Toybox %s multicall binary', 'landley.net/toybox'] },
    {
        program: 'bash',
        texts: ['GNU bash, version %s', "c help' for more information about shell builtin"],
    },
    {
        program: 'dash',
        texts: ['getcwd() failed: %s', '%s not defined in %s', '%s unexpected (expecting %s)'],
    },
    { program: 'ash', texts: ['EOF in backquote substitution', 'Use "exit" to leave shell.'] },
    { program: 'hush', texts: ['syntax error: unterminated %s', 'malformed ${%s:...}'] },
    { program: 'zsh', texts: ["zsh: job can't be suspended", 'zsh: sure you want to delete'] },
    { program: 'mksh', texts: ['KSH_VERSION=@(#)MIRBSD KSH R', '/etc/suid_profile'] },
    { program: 'lksh', texts: ['KSH_VERSION=@(#)LEGACY KSH R', '/etc/suid_profile'] },
    { program: 'posh', texts: ['posh_builtin_getopts', "can't open function definition file %s - %s"] },
    { program: 'pdksh', texts: ['@(#)PD KSH v5.2.14 ', '/etc/suid_profile'] },
    {
        program: 'ksh',
        texts: ['[-author?David Korn', ' - Shell, the standard command language interpreter]'],
    },
    { program: 'fish', texts: ['fish_default_key_bindings', '__fish_print_help fish'] },
    {
        program: 'fish',
        texts: [wide('Return status information about fish'), '__fish_print_help fish'],
    },
    { program: 'tcsh', texts: ['tcsh %d.%.2d.%.2d', 'There are suspended jobs'] },
    {
        program: 'csh',
        texts: ['There are suspended jobs', 'exit" to leave csh.', '%s: shell built-in command.'],
    },
    { program: 'yash', texts: ['was not found in $YASH_LOADPATH', "Try `man yash' for details."] },
    { program: 'rc', texts: ['rc: not enough arguments to flag', 'rc: unknown flag'] },
    { program: 'rc', texts: ['rc: Too many traps (trap %s), aborting', "`if not' does not follow `if(...)'"] },
    { program: 'sash', texts: ['Stand-alone shell (version', 'Built-in commands are aliased to standard'] },
    { program: 'elvish', texts: ['src.elv.sh/pkg/shell.', 'src.elv.sh/pkg/eval.'] },
    { program: 'elvish', texts: ['github.com/elves/elvish/pkg/shell.', 'github.com/elves/elvish/pkg/eval.'] },
    { program: 'es', texts: ['usage: es [-c command] [-s'] },
    { program: 'nu', texts: ['The nushell language and shell.', 'crates/nu-cli/src/'] },
    { program: 'apk', texts: ['PANIC! Failed to re-execute new apk-tools'] },
    { program: 'apt', texts: ['apt is a commandline package manager and provides'] },
    { program: 'apt', texts: ['apt-get is a command line interface for retrieval'] },
    { program: 'aptitude', texts: ['aptitude::CmdLine::Simulate'] },
    { program: 'dpkg', texts: ['Type dpkg --help for help about installing', 'Type dpkg-deb --help'] },
    {
        program: 'rpm',
        texts: ['one type of query/verify may be performed', 'only installation and upgrading may be'],
    },
    { program: 'dnf', texts: ['--- DNF5 launched with arguments'] },
    { program: 'zypper', texts: ['===== Hi, me zypper', "refresh the repositories using 'zypper refresh'"] },
    { program: 'pacman', texts: ['pacman v%s - libalpm', 'try running pacman-db-upgrade'] },
    { program: 'xbps', texts: ['Usage: xbps-install [OPTIONS]'] },
    { program: 'opkg', texts: ['opkg must have one sub-command argument'] },
    {
        program: 'nix',
        texts: ['(import <nixpkgs> {}).bashInteractive', 'nix-shell requires a single derivation'],
    },
    { program: 'guix', texts: ['guix-daemon -- perform derivation builds'] },
    {
        program: 'flatpak',
        texts: [' Manage installed applications and runtimes', ' - List installed apps and/or'],
    },
    { program: 'snap', texts: ['Install snaps on the system', 'github.com/snapcore/snapd/cmd/snap'] },
    { program: 'cargo', texts: ['cache directory tag created by cargo', 'bin/cargo/cli.rs'] },
    { program: 'deno', texts: ['# generated by deno install', 'Did you forget to run `deno install`?'] },
];

;// CONCATENATED MODULE: ./src/core/detection/probe-program.ts


/** A probe for one executable regular file, which knows every program that has a signature. */
const probeProgram = programProbe(SIGNATURES);

;// CONCATENATED MODULE: ./src/adapters/sources/image-source.ts


/** How layers that come as a stream are read: by the threads, where there are any. A source that is believed is not verified. */
function streamOptions({ limits, pool }, isBelieved = false) {
    return {
        probeProgram: probeProgram,
        limits,
        digests: isBelieved ? 'none' : 'all',
        ...(pool && { openLayer: (hashContent) => pool.open(hashContent, isBelieved) }),
    };
}
/** An error of the archive says which archive. */
async function named(from, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (!(cause instanceof errors/* WeighInError */.yr) || cause.area !== 'archive')
            throw cause;
        const { area, what, why, remedy } = cause;
        throw new errors/* WeighInError */.yr({ area, what: `Cannot read ${from}: ${what}`, why, remedy, cause });
    }
}
/** Counts what passes, and ends with the run. */
async function* counted(chunks, { onBytes, signal }) {
    for await (const chunk of chunks) {
        signal?.throwIfAborted();
        onBytes(chunk.length);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/unreadable.ts

/** The error for a file that is not there or may not be read. */
function unreadable_unreadable(file, why) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `Cannot read ${JSON.stringify(file)}`,
        why: typeof why === 'string' ? why : (0,errors/* messageOf */.bD)(why),
        remedy: 'Check that it is there and may be read.',
        cause: why,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/open-layout.ts




/**
 * Opens a source whose files can be opened one by one: reads its documents, and of its layers what is asked for, no blob
 * held in memory. Rejects with a WeighInError of area `archive` as `streamArchive` does, and with what `files` rejects with.
 */
async function openLayout(files, options) {
    const shared = layerOptions(options);
    const documents = new Map();
    async function document(path, kind) {
        const before = documents.get(path);
        if (before !== undefined)
            return before;
        const chunks = await files.open(path, kind);
        const blob = chunks && (await readDocument(chunks, shared));
        documents.set(path, blob);
        return blob;
    }
    async function readHere({ path }, hashContent) {
        const chunks = await files.open(path, 'layer');
        return chunks && feed(chunks, blobReader({ ...shared, hashContent }));
    }
    const described = await describeImages({ document, paths: files.paths ?? new Set() });
    const images = await withSizes(described, files.sizeOf ?? (() => Promise.resolve(null)));
    const read = files.readLayer ?? readHere;
    return { images, readLayer: async (layer, hashContent) => layerOf(await read(layer, hashContent), layer) };
}
async function feed(chunks, reader) {
    for await (const chunk of chunks) {
        await reader.write(external_node_buffer_.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    return reader.end();
}
/** Stops reading where a document is longer than the limit. */
async function readDocument(chunks, options) {
    const { maxJsonBytes } = options.budget.limits;
    return feed(upTo(chunks, maxJsonBytes + 1), documentReader(options));
}
async function* upTo(chunks, bytes) {
    let left = bytes;
    for await (const chunk of chunks) {
        yield chunk.subarray(0, left);
        left -= chunk.length;
        if (left <= 0)
            return;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/blob-location.ts



/** What fits into a processor's cache: larger pieces are slower, for all that has to look at them. */
const PIECE_BYTES = 128 * 1024;
/**
 * A blob's bytes, in one buffer that is used again for every piece. Reading without a callback for each piece is
 * several times faster, and keeps only its own thread waiting. Throws a WeighInError of area `source`, also where the
 * file was cut meanwhile.
 */
function* readPlace({ file, offset, length }) {
    const descriptor = trying(file, () => (0,external_node_fs_.openSync)(file, 'r'));
    try {
        const buffer = external_node_buffer_.Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
        for (let done = 0; done < length;) {
            const wanted = Math.min(PIECE_BYTES, length - done);
            const read = trying(file, () => (0,external_node_fs_.readSync)(descriptor, buffer, 0, wanted, offset + done));
            if (read === 0)
                throw unreadable_unreadable(file, 'it became shorter while it was read');
            done += read;
            yield buffer.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function trying(file, read) {
    try {
        return read();
    }
    catch (cause) {
        throw unreadable_unreadable(file, cause);
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/read-blob.ts


/** Reads a blob on disk for what its bytes say it is; `onBytes` is told of every piece. */
async function readBlob(place, options, onBytes) {
    const reader = blobReader(options);
    for (const piece of readPlace(place)) {
        const writing = reader.write(piece);
        if (writing)
            await writing;
        onBytes(piece.length);
    }
    return reader.end();
}

;// CONCATENATED MODULE: ./src/adapters/sources/blobs-on-disk.ts






/** Handing a smaller layer to another thread takes longer than reading it. */
const WORTH_A_THREAD = 1024 * 1024;
/** Images whose blobs stand on disk: each is read when it is asked for, large layers by other threads. */
async function openPlaced(files, context) {
    const { limits, pool, onBytes, signal } = context;
    const shared = layerOptions({ limits, probeProgram: probeProgram });
    async function readLayer(path, hashContent) {
        signal?.throwIfAborted();
        const place = await files.find(path);
        if (place === null)
            return null;
        if (pool === null || place.length < WORTH_A_THREAD) {
            return readBlob(place, { ...shared, hashContent }, onBytes);
        }
        // A thread knows the limits of one layer; together they are those of the image.
        return withinBudget(await pool.read(place, hashContent), shared.budget);
    }
    return openLayout({
        async open(path) {
            const place = await files.find(path);
            return place && piecesOf(place);
        },
        readLayer: ({ path }, hashContent) => readLayer(path, hashContent),
        sizeOf: async (path) => (await files.find(path))?.length ?? null,
        ...(files.paths && { paths: files.paths }),
    }, { limits, probeProgram: probeProgram });
}
async function* piecesOf(place) {
    for (const piece of readPlace(place))
        yield await Promise.resolve(piece);
}

;// CONCATENATED MODULE: ./src/adapters/sources/archive-file.ts











/** Pieces this large keep reading a file from being slower than parsing it. */
const FILE_CHUNK = 128 * 1024;
/**
 * Opens an image archive: by its headers alone, layers to be read apart, where it is a plain tar in a regular file; in
 * one pass where it is compressed or a pipe.
 */
async function openArchiveFile(file, context) {
    const extents = await indexed(file, context);
    if (extents !== null) {
        const find = (path) => {
            const extent = extents.find(path);
            return extent && { file, ...extent };
        };
        return { store: await openPlaced({ find, paths: extents.all }, context), readAlready: false };
    }
    // What comes once cannot be looked at again: no content can be left for later.
    const options = { ...streamOptions(context), hashContent: true };
    const store = await streamArchive(counted(fileChunks(file, context.signal), context), options);
    return { store, readAlready: true };
}
async function indexed(file, { limits }) {
    try {
        // A pipe must be opened once only: whoever writes to it would be told that nobody reads.
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            return null;
        const handle = await (0,promises_.open)(file);
        try {
            return await indexArchive(readAt(handle), found.size, (0,read_limits/* createBudget */.yK)({ ...read_limits/* DEFAULT_LIMITS */.dR, ...limits }));
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        throw cause instanceof errors/* WeighInError */.yr ? cause : unreadable_unreadable(file, cause);
    }
}
function readAt(handle) {
    return async (offset, length) => {
        const buffer = Buffer.allocUnsafe(length);
        let filled = 0;
        for (let read = -1; filled < length && read !== 0; filled += read) {
            read = (await handle.read(buffer, filled, length - filled, offset + filled)).bytesRead;
        }
        return buffer.subarray(0, filled);
    };
}
async function* fileChunks(file, signal) {
    try {
        const isPipe = process.platform === 'linux' && (await (0,promises_.stat)(file)).isFIFO();
        const options = { highWaterMark: FILE_CHUNK, signal };
        yield* (isPipe ? openPipe(file, signal) : (0,external_node_fs_.createReadStream)(file, options));
    }
    catch (cause) {
        throw unreadable_unreadable(file, cause);
    }
}
/** A pipe that keeps no thread waiting for whoever writes to it: Node can end neither such a read nor, before it, itself. */
function openPipe(file, signal) {
    const descriptor = (0,external_node_fs_.openSync)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    const socket = new external_node_net_.Socket({ fd: descriptor, readable: true, writable: false });
    return signal ? (0,external_node_stream_.addAbortSignal)(signal, socket) : socket;
}

;// CONCATENATED MODULE: ./src/adapters/sources/docker-engine.ts



/** Reads all images that are wanted of an engine by one export. */
async function openEngineImages(wanted, engine, context) {
    const names = [...new Set(wanted.flatMap(engineName))];
    // Asking for each first tells a missing image by name, and by which digest to find it in the export.
    const known = new Map(await Promise.all(names.map(async (name) => [name, await engine.inspect(name, context.signal)])));
    const from = `the engine's export of ${names.join(', ')}`;
    // What comes once cannot be looked at again: no content can be left for later. Diff IDs are the engine's own affair, in whose
    // store the layers stand unpacked; hashing all of them again would take longer than it takes to send them.
    const options = { ...streamOptions(context, true), hashContent: true };
    const { images, readLayer } = await named(from, () => streamArchive(counted(engine.exportImages(names, context.signal), context), options));
    return {
        find(one) {
            const [name] = engineName(one);
            const seen = name === undefined ? undefined : known.get(name);
            const image = chooseImage(images, {
                from,
                form: 'docker:NAME',
                name: name ?? null,
                platform: one.platform,
                digest: seen?.id ?? null,
                ownPlatform: seen?.platform ?? null,
            });
            return { kind: 'described', image, readLayer, distance: 'read already' };
        },
    };
}
function engineName({ reference }) {
    return reference.source === 'docker' ? [reference.name] : [];
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/stream-to-worker.ts


/** Sending costs as much as reading some thousand bytes, so many are sent together. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers that can be under way: enough for a thread never to wait, and for whoever sends to wait soon. */
const MOST_BUFFERS = 4;
/**
 * A layer's reader that hands its bytes to another thread, and meanwhile hashes them here where they are hashed: two threads share
 * the work on one layer, and what sends it waits when they are behind. Rejects with the thread's own defect.
 */
function streamToThread({ acquire, release }, job) {
    const hash = job.digests === 'none' ? null : (0,external_node_crypto_.createHash)('sha256');
    const free = [];
    let made = 0;
    let current = null;
    let filled = 0;
    let begun = null;
    let wake = () => undefined;
    let broken = null;
    async function begin() {
        const thread = await acquire();
        const answer = thread.begin(job, (buffer) => {
            free.push(buffer);
            wake();
        });
        // Whoever writes or ends is told; nobody may be doing either when a thread breaks.
        answer.catch((reason) => {
            broken = { reason };
            wake();
        });
        return { thread, answer };
    }
    function buffer() {
        const used = free.pop();
        if (used !== undefined)
            return used;
        if (made === MOST_BUFFERS)
            return null;
        made += 1;
        return new ArrayBuffer(BUFFER_BYTES);
    }
    /** Copies what there is room for without waiting; the bytes that it took. */
    function copy(chunk) {
        if (current === null) {
            const room = buffer();
            if (room === null)
                return 0;
            current = external_node_buffer_.Buffer.from(room);
            filled = 0;
        }
        const taken = chunk.copy(current, filled);
        filled += taken;
        return taken;
    }
    function flush(thread) {
        if (current === null)
            return;
        thread.send({ kind: 'piece', buffer: current.buffer, length: filled });
        current = null;
    }
    async function sendAll(chunk) {
        begun ??= begin();
        const { thread } = await begun;
        for (let at = 0; at < chunk.length;) {
            if (broken !== null)
                throw broken.reason;
            if (current !== null && filled === BUFFER_BYTES)
                flush(thread);
            const taken = copy(chunk.subarray(at));
            at += taken;
            if (taken === 0)
                await new Promise((resolve) => (wake = resolve));
        }
    }
    return {
        write(chunk) {
            hash?.update(chunk);
            if (current !== null && chunk.length <= BUFFER_BYTES - filled) {
                copy(chunk);
                return undefined;
            }
            return sendAll(chunk);
        },
        async end() {
            begun ??= begin();
            const { thread, answer } = await begun;
            try {
                flush(thread);
                thread.send({ kind: 'end' });
                const blob = await answer;
                return hash === null ? blob : withDigest(blob, `sha256:${hash.digest('hex')}`);
            }
            finally {
                release(thread);
            }
        },
    };
}
/** What is sent uncompressed has the digest of its blob for its diff ID. */
function withDigest(blob, digest) {
    if (blob.kind !== 'layer')
        return blob;
    const { contents, compressed } = blob;
    return { ...blob, digest, contents: compressed === null ? { ...contents, diffId: digest } : contents };
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./src/adapters/sources/workers/worker-protocol.ts


/** A blob in a form that goes from thread to thread. */
function toMessage(blob) {
    switch (blob.kind) {
        case 'layer': {
            const { contents, digest, compressed, hashed, tarBytes } = blob;
            return { kind: 'layer', index: encodeLayer({ contents, digest, compressed, hashed, tarBytes }) };
        }
        case 'failed': {
            const { area, what, why, remedy } = blob.error;
            return { kind: 'failed', error: { area, what, why, remedy } };
        }
        default:
            return { kind: 'other' };
    }
}
/** The blob that a thread spoke of. */
function fromMessage(message) {
    switch (message.kind) {
        case 'layer': {
            const { index } = message;
            const layer = decodeLayer(Buffer.from(index.buffer, index.byteOffset, index.byteLength));
            return { kind: 'layer', ...layer };
        }
        case 'failed':
            return { kind: 'failed', error: new errors/* WeighInError */.yr(message.error) };
        case 'other':
            return message;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/worker-thread.ts


/** Starts a thread. `onBytes` is told of every piece that it read from disk, `onDefect` when it came to its end by itself. */
function startThread(script, onBytes, onDefect) {
    const worker = new external_node_worker_threads_.Worker(script, { env: {}, stdin: false });
    let task = null;
    let stopped = null;
    const finish = () => {
        const done = task;
        task = null;
        return done;
    };
    worker.on('message', (message) => {
        if (message.kind === 'progress')
            onBytes(message.bytes);
        else if (message.kind === 'taken')
            task?.onTaken(message.buffer);
        else
            finish()?.resolve(fromMessage(message));
    });
    const breakDown = (error) => {
        if (stopped !== null)
            return;
        stopped = { reason: error };
        onDefect();
        finish()?.reject(error);
    };
    worker.on('error', breakDown);
    worker.on('exit', (code) => breakDown(new Error(`a thread that reads layers ended with ${code}`)));
    return {
        async begin(job, onTaken = () => undefined) {
            return new Promise((resolve, reject) => {
                task = { onTaken, resolve, reject };
                if (stopped !== null)
                    finish()?.reject(stopped.reason);
                worker.postMessage({ kind: 'job', job });
            });
        },
        send(order) {
            worker.postMessage(order, order.kind === 'piece' ? [order.buffer] : []);
        },
        async stop(reason) {
            stopped = { reason };
            finish()?.reject(reason);
            await worker.terminate();
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/layer-worker-pool.ts



/** More threads than this only wait for the disk, and each takes memory. */
const MAX_THREADS = 4;
function openLayerPool({ script, limits, signal, onBytes }) {
    const most = Math.min((0,external_node_os_.availableParallelism)(), MAX_THREADS);
    const threads = new Set();
    const idle = [];
    const queue = [];
    let closed = null;
    function next() {
        while (queue.length > 0 && (idle.length > 0 || threads.size < most)) {
            const thread = idle.pop() ?? start();
            queue.shift()?.resolve(thread);
        }
    }
    function start() {
        const thread = startThread(script, (bytes) => onBytes?.(bytes), () => threads.delete(thread));
        threads.add(thread);
        return thread;
    }
    async function acquire() {
        signal?.throwIfAborted();
        if (closed !== null)
            throw closed.reason;
        return new Promise((resolve, reject) => {
            queue.push({ resolve, reject });
            next();
        });
    }
    /** Gives a thread back, unless it has come to its end. */
    function release(thread) {
        if (threads.has(thread))
            idle.push(thread);
        next();
    }
    async function rest() {
        const resting = idle.splice(0);
        for (const thread of resting)
            threads.delete(thread);
        await Promise.all(resting.map((thread) => thread.stop(signal?.reason)));
    }
    async function close() {
        const reason = signal?.aborted
            ? signal.reason
            : new Error('the threads that read layers are ended');
        closed ??= { reason };
        for (const { reject } of queue.splice(0))
            reject(reason);
        const all = [...threads];
        threads.clear();
        idle.length = 0;
        await Promise.all(all.map((thread) => thread.stop(reason)));
    }
    signal?.addEventListener('abort', () => void close(), { once: true });
    return {
        close,
        rest,
        async read(place, hashContent) {
            const thread = await acquire();
            try {
                return await thread.begin({ place, hashContent, digests: 'all', limits });
            }
            finally {
                release(thread);
            }
        },
        open: (hashContent, isBelieved) => streamToThread({ acquire, release }, { place: null, hashContent, digests: isBelieved ? 'none' : 'unpacked', limits }),
    };
}

;// CONCATENATED MODULE: ./src/adapters/sources/oci-layout.ts





/**
 * Opens an OCI layout folder, or an unpacked `docker save`. A path or link in it that leads out of the folder is refused,
 * and so is what is no regular file.
 */
async function openLayoutFolder(directory, context) {
    const root = await (0,promises_.realpath)(directory).catch((cause) => {
        throw unreadable_unreadable(directory, cause);
    });
    return openPlaced({ find: (path) => oci_layout_placeOf(root, path) }, context);
}
async function oci_layout_placeOf(root, path) {
    const file = await (0,promises_.realpath)((0,external_node_path_.join)(root, path)).catch((cause) => {
        if (['ENOENT', 'ENOTDIR'].includes(cause.code ?? ''))
            return null;
        throw unreadable_unreadable((0,external_node_path_.join)(root, path), cause);
    });
    if (file === null)
        return null;
    if (!file.startsWith(`${root}/`))
        throw unreadable_unreadable((0,external_node_path_.join)(root, path), 'it leads out of the folder');
    const found = await (0,promises_.stat)(file);
    if (!found.isFile())
        throw unreadable_unreadable(file, 'it is not a regular file');
    return { file, offset: 0, length: found.size };
}

;// CONCATENATED MODULE: ./src/adapters/sources/snapshot-file.ts





/** An image that was measured before. It keeps the reference and the commit that it was measured by. */
async function openSnapshot(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw unreadable_unreadable(file, cause);
    });
    // The check against the schema takes time to load, and few runs need it.
    const { readSnapshotFile } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    const { snapshot } = withName(file, () => readSnapshotFile(text));
    return {
        find({ platform }) {
            const from = `the snapshot ${file}`;
            const image = { platform: snapshot.platform, names: [], digests: [] };
            const choice = { from, form: 'snapshot:FILE', platform, name: null, digest: null, ownPlatform: null };
            chooseImage([image], choice);
            return { kind: 'measured', snapshot };
        },
    };
}
function withName(file, read) {
    try {
        return read();
    }
    catch (cause) {
        if (!(cause instanceof errors/* WeighInError */.yr))
            throw cause;
        const { area, what, why, remedy } = cause;
        throw new errors/* WeighInError */.yr({ area, what: `${JSON.stringify(file)}: ${what}`, why, remedy, cause });
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/registry.ts







/** As registries name what Node names otherwise; Docker, too, pulls for the machine that it runs on. */
const ARCHITECTURES = {
    x64: 'amd64',
    ia32: '386',
    ppc64: 'ppc64le',
};
const OWN_PLATFORM = { os: 'linux', architecture: ARCHITECTURES[process.arch] ?? process.arch };
/** Opens an image of a registry: of its index only the platform that is wanted, and of that only its manifest and configuration. */
async function openRegistryImage(reference, repository, context) {
    const name = (0,registry_reference/* formatRegistryReference */.Y)(reference);
    const from = `the registry's ${name}`;
    const root = await repository.manifest();
    if (isSchema1(root.bytes))
        throw tooOld(name);
    const entries = await named(from, async () => Promise.resolve(indexEntries(root.bytes.toString('utf8'), name)));
    const choice = { from, form: 'registry:NAME@DIGEST', name: null, digest: null, ownPlatform: OWN_PLATFORM };
    const stores = new Map();
    function descriptorsFor(platform) {
        if (entries === null)
            return [{ digest: root.digest }];
        const candidates = entries.flatMap(({ platform: own, digest, descriptor }) => own === null ? [] : [{ platform: own, digests: [digest], names: [], descriptor }]);
        const unnamed = entries.filter(({ platform: own }) => own === null).map(({ descriptor }) => descriptor);
        if (candidates.length === 0)
            return unnamed;
        return [chooseImage(candidates, { ...choice, platform }).descriptor];
    }
    async function openFor(platform) {
        const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: descriptorsFor(platform) }));
        const store = await named(from, () => openLayout({
            async open(path, kind) {
                if (path === 'index.json')
                    return once(index);
                const digest = digestIn(path);
                if (digest === null)
                    return null;
                if (kind === 'manifest')
                    return once(await documentOf(digest));
                return counted(await repository.blob(digest), context);
            },
        }, streamOptions(context)));
        return store;
    }
    function isManifest(digest) {
        return digest === root.digest || entries?.some((entry) => entry.digest === digest) === true;
    }
    async function documentOf(digest) {
        return digest === root.digest ? root.bytes : (await repository.manifest(digest)).bytes;
    }
    return {
        async find({ platform }) {
            const key = JSON.stringify(platform);
            const opening = stores.get(key) ?? openFor(platform);
            stores.set(key, opening);
            const { images, readLayer } = await opening;
            // A registry finds an image by the digest of its manifest, and by no other.
            const candidates = images.map((image) => ({
                image,
                platform: image.platform,
                names: [],
                digests: image.digests.filter(isManifest),
            }));
            return {
                kind: 'described',
                image: chooseImage(candidates, { ...choice, platform }).image,
                readLayer: (layer, hashContent) => named(from, () => readLayer(layer, hashContent)),
                distance: 'over the network',
            };
        },
    };
}
/** The longest manifest that is read. */
const maxManifestBytes = ({ limits }) => limits.maxJsonBytes ?? read_limits/* DEFAULT_LIMITS */.dR.maxJsonBytes;
/** Docker's first manifests, which Docker 28 pulls no more: they have neither diff IDs nor a configuration. */
function isSchema1(manifest) {
    return /^\{[^{[]*"schemaVersion"\s*:\s*1\b/.test(manifest.toString('latin1', 0, 4096));
}
function tooOld(name) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `${name} cannot be read`,
        why: 'its manifest has schema version 1, which was given up in 2019',
        remedy: 'Push it again with a current Docker.',
    });
}
function digestIn(path) {
    const hex = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
    return hex === undefined ? null : `sha256:${hex}`;
}
async function* once(bytes) {
    yield await Promise.resolve(bytes);
}

;// CONCATENATED MODULE: ./src/adapters/sources/image-reader.ts










/** Reads images from wherever they are: all that are in the engine by one export, every layer once. */
function createImageReader(options) {
    const { workerScript = null, limits = {}, collectGarbage } = options;
    const onBytes = options.onBytes ?? (() => undefined);
    const kept = options.cache ?? null;
    const cache = options.remembersLayers ? rememberLayers(kept) : kept;
    /** Gives `use` the sources of images, and closes them. */
    async function withSources(contents, use) {
        // What one failure leaves under way must not go on: nobody waits for it any more.
        const over = new AbortController();
        const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])]);
        const pool = workerScript && openLayerPool({ script: workerScript, limits, signal, onBytes: options.onBytes });
        const context = { contents, limits, signal, onBytes, pool };
        const opened = new Map();
        const closers = pool ? [() => pool.close()] : [];
        const find = async (one, wanted) => {
            const key = image_reader_placeOf(one.reference);
            const source = opened.get(key) ?? openSource(one.reference, wanted, options, context, closers);
            opened.set(key, source);
            return (await source).find(one);
        };
        try {
            return await use({ pool, find });
        }
        finally {
            over.abort(new Error('the images are read no further'));
            await Promise.all(closers.map((close) => close()));
        }
    }
    return {
        async read(wanted, contents, against = []) {
            return withSources(contents, async ({ pool, find }) => {
                const found = [];
                for (const one of wanted)
                    found.push({ ...one, found: await find(one, wanted) });
                const snapshots = await readSnapshots([...found, ...against.map(asFound)], contents, cache, async () => {
                    await pool?.rest();
                    collectGarbage?.();
                });
                return snapshots.slice(0, wanted.length);
            });
        },
        async diffIds(wanted) {
            const { reference } = wanted;
            // The engine says it at once, and would have to export the image otherwise.
            if (reference.source === 'docker')
                return (await (await options.engine()).inspect(reference.name)).diffIds;
            return withSources('none', async ({ find }) => {
                const found = await find(wanted, [wanted]);
                const { layers } = found.kind === 'measured' ? found.snapshot : found.image;
                return layers.map(({ diffId }) => diffId);
            });
        },
    };
}
/** A measured image in the form of one that was found. */
function asFound(snapshot) {
    const { commit, inputs, platform } = snapshot;
    const reference = { source: 'snapshot', file: '' };
    const found = { kind: 'measured', snapshot };
    return { reference, commit, inputs, platform, found, label: snapshot.reference, recordBuild: null };
}
/** A cache that also knows the layers that this process has read, and asks the one below for others. */
function rememberLayers(below) {
    const read = new Map();
    return {
        get: async (diffId) => read.get(diffId) ?? (await below?.get(diffId)) ?? null,
        async put(layer) {
            read.set(layer.contents.diffId, layer);
            await below?.put(layer);
        },
    };
}
/** The place that a reference leads to, as error messages call it. */
function image_reader_placeOf(reference) {
    switch (reference.source) {
        case 'docker':
            return 'the engine';
        case 'docker-archive':
        case 'oci-archive':
            return `the file ${reference.file}`;
        case 'oci-dir':
            return `the folder ${reference.directory}`;
        case 'registry':
            return `the registry's ${(0,registry_reference/* formatRegistryReference */.Y)(reference.reference)}`;
        case 'snapshot':
            return `the snapshot ${reference.file}`;
    }
}
/** How one of several images of that place is asked for. */
function formOf({ source }) {
    return source === 'oci-dir' ? 'oci-dir:FOLDER:NAME' : `${source}:FILE:NAME`;
}
async function openSource(reference, wanted, { engine, registry, timeExport = (work) => work() }, context, closers) {
    const from = image_reader_placeOf(reference);
    switch (reference.source) {
        case 'docker':
            return timeExport(async () => openEngineImages(wanted, await engine(), context));
        case 'docker-archive':
        case 'oci-archive': {
            const { store, readAlready } = await named(from, () => openArchiveFile(reference.file, context));
            return storedImages(from, store, readAlready ? 'read already' : 'on disk');
        }
        case 'oci-dir': {
            const store = await named(from, () => openLayoutFolder(reference.directory, context));
            return storedImages(from, store, 'on disk');
        }
        case 'registry': {
            if (registry === undefined)
                throw new TypeError('no registry can be reached from here');
            const repository = await registry(reference.reference, maxManifestBytes(context));
            closers.push(() => repository.close());
            return openRegistryImage(reference.reference, repository, context);
        }
        case 'snapshot':
            return openSnapshot(reference.file);
    }
}
function storedImages(from, { images, readLayer }, distance) {
    return {
        find({ reference, platform }) {
            const name = 'name' in reference ? reference.name : null;
            return {
                kind: 'described',
                image: chooseImage(images, {
                    from,
                    form: formOf(reference),
                    platform,
                    name,
                    digest: null,
                    ownPlatform: null,
                }),
                readLayer: (layer, hashContent) => named(from, () => readLayer(layer, hashContent)),
                distance,
            };
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/process/leftover-directories.ts


/** The temporary folders of all runs that have theirs in this one. */
function leftFolders(parent, remove) {
    return {
        what: 'temporary folders',
        list: async () => (await (0,promises_.readdir)(parent)).map((name) => ({
            name,
            remove: () => removeOwnFolder((0,external_node_path_.join)(parent, name), remove),
        })),
    };
}
/**
 * Removes a folder, if it is still there. Rejects where another user made it: in a place where everybody may write, it may
 * only be called like one of ours.
 */
async function removeOwnFolder(folder, remove) {
    const found = await (0,promises_.lstat)(folder).catch(() => null);
    if (found === null)
        return;
    if (found.uid !== (process.getuid?.() ?? found.uid))
        throw new Error('it belongs to another user');
    await remove(folder);
}

;// CONCATENATED MODULE: ./src/adapters/process/prepare-command.ts

/** Runs the user's command in a clean tree, as a `run:` step runs one. Rejects with a WeighInError of area `build`. */
async function prepareTree(command, tree, side, { run, env, signal, group }) {
    const output = group(`Prepare ${side}`);
    try {
        const result = await run({
            file: 'bash',
            args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command],
            cwd: tree,
            env: { ...env, WEIGH_IN_SIDE: side },
            signal,
            onOutput: (text) => output.write(text),
        });
        if (result.state === 'ended' && result.exitCode === 0)
            return;
        throw new errors/* WeighInError */.yr({
            area: 'build',
            what: `The command in \`prepare\` failed for the ${side}`,
            why: result.state === 'ended'
                ? `it ended with exit code ${result.exitCode ?? 'none'}`
                : 'there is no bash',
            remedy: `Look at the log group "Prepare ${side}".`,
        });
    }
    finally {
        output.end();
    }
}

// EXTERNAL MODULE: ./src/adapters/process/run-command.ts + 1 modules
var run_command = __webpack_require__(73639);
;// CONCATENATED MODULE: ./src/adapters/process/list-processes.ts


/** Processes as /proc shows them; without it nothing is known of any. */
async function openProcesses() {
    return { machine: await machine(), startOf: list_processes_startOf };
}
/** This process. */
async function readOwner() {
    const found = await list_processes_startOf(process.pid);
    const started = typeof found === 'string' ? null : found.started;
    return { machine: await machine(), pid: process.pid, started, since: Math.floor(Date.now() / 1000) };
}
/** proc_sys_kernel(5), namespaces(7). */
async function machine() {
    try {
        const parts = [
            await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8'),
            await (0,promises_.readlink)('/proc/self/ns/pid'),
            // Kernels before 5.6 have only one.
            await (0,promises_.readlink)('/proc/self/ns/time').catch(() => ''),
        ];
        return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
    }
    catch {
        return null;
    }
}
/** Also of another user's process, which a /proc with `hidepid` does not show. */
async function list_processes_startOf(pid) {
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        const { code } = error;
        if (code === 'ESRCH')
            return 'none';
        if (code !== 'EPERM')
            return 'unknown';
    }
    const text = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name of the program stands in parentheses, and may have any character itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const started = fields[19];
    if (started === undefined)
        return 'unknown';
    // What has ended and was not waited for does nothing any more.
    return state === 'Z' || state === 'X' ? 'none' : { started };
}

// EXTERNAL MODULE: ./src/adapters/process/node-tuning.ts + 1 modules
var node_tuning = __webpack_require__(52298);
;// CONCATENATED MODULE: ./src/adapters/compose.ts























/** The bundle beside this one. A constant of its own, for the bundler would take a literal for a file to copy. */
const LAYER_WORKER = './layer-worker.js';
/** What reads a layer is all in there, whichever thread does it. */
const READS_LAYERS = /^layer-worker\.js$/;
/** Layers of about 5 million files. */
const LAYER_CACHE_BYTES = 512 * 1024 * 1024;
/** The engine that `docker` would use. Nothing is sent to it yet. Its client is only loaded where one is wanted. */
async function engineOf({ env, log }) {
    const { openEngine } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(40), __webpack_require__.e(476)]).then(__webpack_require__.bind(__webpack_require__, 84732));
    return openEngine(await resolveEndpoint(env), log);
}
/** Reads images that exist; connects to an engine only where one of them is there. */
function openReader(around, remembersLayers = false) {
    const { env, signal, onBytes, layerCache, log, limits, phases } = around;
    const warn = (message) => log.warning(message);
    const workerScript = new URL(LAYER_WORKER, import.meta.url);
    const version = () => codeVersion(new URL('.', workerScript), READS_LAYERS);
    const maxBytes = LAYER_CACHE_BYTES;
    return createImageReader({
        engine: () => engineOf(around),
        // Most runs never speak to a registry, and its HTTP client takes time to load.
        async registry(reference, maxManifestBytes) {
            const { openRepository } = await __webpack_require__.e(/* import() */ 151).then(__webpack_require__.bind(__webpack_require__, 45151));
            return openRepository(reference, { env, run: (0,run_command/* createRun */.u)({ log }), signal, log, maxManifestBytes });
        },
        cache: layerCache === null ? null : openLayerCache({ folder: layerCache, maxBytes, version, warn }),
        remembersLayers,
        workerScript,
        limits,
        signal,
        onBytes,
        collectGarbage: node_tuning/* collectGarbage */.iO,
        timeExport: async (work) => phases.during('export', work),
    });
}
/** All that the use case needs of the outside. */
async function openPorts(around) {
    const { workspace, checkout, temporary, signal, log, phases, runUrl, trust } = around;
    const env = toolEnvironment(around.env);
    const run = (0,run_command/* createRun */.u)({ log });
    const git = { run, directory: checkout, env, signal, repository: around.github ?? undefined };
    const engine = await engineOf(around);
    return {
        history: openHistory(git, trust, {
            ask: askingGitHub(around),
            notice: (message) => log.warning(message),
        }),
        accepted: askingForLabel(around),
        trees: openTidyTrees(git, around, engine),
        builder: createBuilder({
            docker: engine.docker,
            apiVersion: async () => (await engine.version()).apiVersion,
            run,
            removeImage: (name) => engine.removeImage(name),
            log,
            env,
            owner: await ownMark(),
            tempDir: temporary,
            signal,
        }),
        reader: openReader(around, true),
        movedFiles: (base, head) => movedFiles(git, base, head),
        makeTree: (dockerfile) => makeTree(temporary, dockerfile),
        prepare: (command, tree, side) => prepareTree(command, tree, side, {
            run,
            env: stepEnvironment(around.env),
            signal,
            group: (title) => log.group(title),
        }),
        parseReference: (text) => parseImageReference(text, workspace),
        log,
        phases,
        env,
        snapshots: around.snapshots?.(temporary) ?? null,
        workspace,
        runUrl,
        today: () => new Date().toISOString().slice(0, 10),
    };
}
/** A build context with a Dockerfile and nothing else. It is removed with the temporary folder that it is in. */
async function makeTree(temporary, dockerfile) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary, 'probe-'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'Dockerfile'), dockerfile);
    return folder;
}
/** What asks GitHub for the relation of two commits. Its client is loaded if it is asked. */
function askingGitHub({ github, log }) {
    if (github === null || github.token === '')
        return undefined;
    return async (commit, tip) => {
        const [{ connectGitHub }, { askAncestor }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 34).then(__webpack_require__.bind(__webpack_require__, 34034)),
        ]);
        return askAncestor(connectGitHub({ token: github.token, log }), ownerAndRepo(github), commit, tip);
    };
}
/** What asks GitHub whether the label was set by somebody who may. */
function askingForLabel({ github, log }) {
    if (github === null || github.token === '')
        return undefined;
    return async (place, rule) => {
        const [{ connectGitHub }, { findOverride }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 876).then(__webpack_require__.bind(__webpack_require__, 72495)),
        ]);
        const client = connectGitHub({ token: github.token, log });
        return findOverride(client, { ...ownerAndRepo(github), ...place }, rule);
    };
}
function ownerAndRepo({ name }) {
    const [owner = '', repo = ''] = name.split('/');
    return { owner, repo };
}
let mark = null;
/** This process, as a part of names. */
function ownMark() {
    return (mark ??= readOwner().then(formatOwner));
}
/** Trees that are laid out when what ended runs left is removed: a run that builds is what leaves something. */
function openTidyTrees(git, { temporary, log }, engine) {
    const trees = openTrees(git, temporary, removeFolder);
    let tidied = null;
    const tidy = async () => {
        const folders = leftFolders((0,external_node_path_.dirname)(temporary), removeFolder);
        const places = [
            leftTrees(git, (folder) => removeOwnFolder(folder, removeFolder)),
            folders,
            leftImages(engine),
        ];
        await removeLeftovers(places, await openProcesses(), log);
    };
    return {
        ...trees,
        async add(commit, side) {
            await (tidied ??= tidy());
            return trees.add(commit, side);
        },
    };
}
/**
 * Gives `use` a temporary folder, and removes it whatever happens. If that fails, the folder stays with a warning: what `use` came to
 * is not lost.
 */
async function withTemporaryFolder(parent, use, warn) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, markedName('folder', await ownMark())));
    // Where the process ends before `use` does.
    const removeAtExit = () => removeFolderAtExit(folder);
    process.once('exit', removeAtExit);
    try {
        return await use(folder);
    }
    finally {
        process.removeListener('exit', removeAtExit);
        await removeFolder(folder).catch((error) => warn(`A temporary folder may be left: ${(0,errors/* messageOf */.bD)(error)}`));
    }
}

;// CONCATENATED MODULE: ./src/adapters/git/find-repository.ts




/**
 * The top folder of the repository that a path belongs to; null if it belongs to none. The path need not exist here: another commit
 * may have it.
 */
async function topLevel(context, path) {
    const directory = await existing(path);
    try {
        const result = await git({ ...context, directory }, 'rev-parse', '--show-toplevel');
        return result.exitCode === 0 ? result.stdout.trim() : null;
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        // Why git refuses a repository that is there is told by the first command that needs it.
        return error.code === 'no-repository' ? null : directory;
    }
}
/**
 * The repository of a job, as a path in its workspace: the workspace itself, else the one that the context is in, as after
 * `actions/checkout` with `path: app`. `.` if there is none.
 */
async function findRepository(context, workspace, buildContext) {
    const real = await (0,promises_.realpath)(workspace).catch(() => workspace);
    for (const path of [real, (0,external_node_path_.resolve)(real, buildContext)]) {
        const top = await topLevel(context, path);
        if (top === null)
            continue;
        const folder = (0,external_node_path_.relative)(real, top) || '.';
        // A repository around the workspace is the machine's own.
        if (folder !== '..' && !folder.startsWith('../'))
            return folder;
    }
    return '.';
}
async function existing(path) {
    const found = await (0,promises_.stat)(path).catch(() => null);
    return found?.isDirectory() || path === (0,external_node_path_.dirname)(path) ? path : existing((0,external_node_path_.dirname)(path));
}

// EXTERNAL MODULE: ./src/app/trace/start-call.ts
var start_call = __webpack_require__(41730);
;// CONCATENATED MODULE: ./src/adapters/cache/snapshot-cache.ts




/**
 * Keeps snapshots in the cache of GitHub Actions. Every pull request can read the default branch's entries, but GitHub prefers
 * those that the pull request wrote itself, under any key. So only the default branch's are used. Nothing here ever ends a run.
 */
function openSnapshotCache(options) {
    const { folder, temporary, version, isOfDefaultBranch, log } = options;
    let measuring = null;
    const keyOf = async (name) => `${name}-${await (measuring ??= version())}`;
    const placeOf = (key) => (0,external_node_path_.join)(folder, `${key}.json`);
    return {
        async get(name, of) {
            const cache = await loadCache(log);
            const key = await keyOf(name);
            // Restoring already writes files where the archive says, so whose it is comes first.
            if (cache === null || !(await isOfDefaultBranch(key)))
                return null;
            const place = placeOf(key);
            const file = (0,external_node_path_.join)(temporary, `${key}.json`);
            try {
                // A key is looked for by its beginning too, and only the whole of it is ours.
                const hit = await (0,start_call/* traced */.mn)((0,start_call/* startCall */.t3)(log, `cache service: restore ${key}`), async () => leavingIn(temporary, async () => cache.restoreCache([place], key)), (found) => ({ outcome: found === undefined ? 'not found' : 'found' }));
                // Another entry can have come since the first question.
                if (hit !== key || !(await isOfDefaultBranch(key)))
                    return null;
                await (0,promises_.rename)(place, file);
                await check(file, of);
                return { source: 'snapshot', file };
            }
            catch (error) {
                log.warning(`What is kept of the base cannot be used, so it is built: ${(0,errors/* messageOf */.bD)(error)}`);
                return null;
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        },
        async put(name, snapshot) {
            const cache = await loadCache(log);
            if (cache === null)
                return;
            const key = await keyOf(name);
            const place = placeOf(key);
            try {
                await write(place, snapshot);
                await (0,start_call/* traced */.mn)((0,start_call/* startCall */.t3)(log, `cache service: save ${key}`), async () => leavingIn(temporary, async () => cache.saveCache([place], key)), () => ({ outcome: 'done' }));
            }
            catch (error) {
                log.warning(`The snapshot of ${snapshot.reference} could not be kept: ${(0,errors/* messageOf */.bD)(error)}`);
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        },
    };
}
/** The client is large, and is told by its environment where the cache is. Null where there is none. */
async function loadCache(log) {
    const cache = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(30), __webpack_require__.e(956)]).then(__webpack_require__.bind(__webpack_require__, 89956));
    if (cache.isFeatureAvailable())
        return cache;
    log.info('There is no cache service here, so the base is built and nothing is kept');
    return null;
}
/** The client leaves folders in RUNNER_TEMP, so while it works that is a folder which is removed. */
async function leavingIn(folder, use) {
    const { RUNNER_TEMP: before } = process.env;
    process.env['RUNNER_TEMP'] = folder;
    try {
        return await use();
    }
    finally {
        if (before === undefined)
            delete process.env['RUNNER_TEMP'];
        else
            process.env['RUNNER_TEMP'] = before;
    }
}
async function write(place, snapshot) {
    const { writeSnapshotFile } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(place), { recursive: true });
    await (0,promises_.writeFile)(place, writeSnapshotFile(snapshot));
}
/** Throws a WeighInError for another image than the one that is meant, or one that nothing can be compared with. */
async function check(file, { commit, inputs }) {
    const { readSnapshotFile } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    const { snapshot } = readSnapshotFile(await (0,promises_.readFile)(file, 'utf8'));
    if (snapshot.commit === commit && snapshot.inputs === inputs && snapshot.build !== null)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: 'The entry of the cache is about something else',
        why: `it says commit ${snapshot.commit} and inputs ${snapshot.inputs}`,
        remedy: 'Delete it from the cache of this repository.',
    });
}

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
;// CONCATENATED MODULE: ./src/adapters/cache/layer-cache-directory.ts



/**
 * The absolute path of the folder that the input `layer-cache` names; null for none. Rejects with a WeighInError for one inside of the
 * workspace: a pull request could bring a file there that says what a layer of its base holds.
 */
async function layerCacheFolder(workspace, input) {
    if (input === null)
        return null;
    const folder = (0,external_node_path_.resolve)(workspace, input);
    const [root, place] = await Promise.all([realPathOf(workspace), realPathOf(folder)]);
    const way = (0,external_node_path_.relative)(root, place);
    if (way === '..' || way.startsWith('../'))
        return folder;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't keep layers in ${JSON.stringify(input)}`,
        why: 'the folder is inside of the workspace, where a pull request can bring its own files',
        remedy: 'Set `layer-cache` to a folder outside that no pull request can write to, or leave it out.',
    });
}
/** Of a folder that may not be there yet: that of the nearest one above it which is. */
async function realPathOf(path) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch (error) {
        const above = (0,external_node_path_.resolve)(path, '..');
        if (error.code !== 'ENOENT' || above === path)
            throw error;
        return (0,external_node_path_.resolve)(await realPathOf(above), (0,external_node_path_.relative)(above, path));
    }
}

// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(40606);
// EXTERNAL MODULE: ./src/adapters/action/close-phases.ts + 1 modules
var close_phases = __webpack_require__(55616);
// EXTERNAL MODULE: ./src/adapters/action/publish.ts + 17 modules
var publish = __webpack_require__(42896);
;// CONCATENATED MODULE: ./src/adapters/action/run-action.ts





















/** The action, from its inputs to its exit code. Never rejects. */
async function runAction({ signal, isCancelled }) {
    const log = (0,action_log/* createActionLog */.r)();
    const phases = (0,phase_clock/* startPhases */.T)(() => performance.now());
    let publication = null;
    try {
        const { settings, checkout } = await phases.during('plan', async () => readOwnInputs(signal, log));
        const event = await readOwnEvent();
        publication = publicationOf(settings, event, log);
        const around = { checkout, log, phases, signal };
        const { report, rules, annotations } = await weighInHere(settings, event, around);
        const target = (publication = { ...publication, rules });
        await phases.during('publish', async () => {
            const final = await (0,publish/* overridden */.Je)(report, target, labelledOf(event));
            await (0,publish/* publish */.mk)(final, target);
            (0,publish/* annotate */.fz)(annotations);
            (0,publish/* conclude */.Ep)(final);
        });
    }
    catch (error) {
        await (0,publish/* fail */.fJ)(signal.aborted ? signal.reason : error, isCancelled() ? null : publication);
    }
    finally {
        await (0,close_phases/* closePhases */.F)(phases, log);
    }
}
/** The folder of the bundles. A constant of its own, for the bundler would take a literal for a file to copy. */
const BUNDLES = '.';
/** All that the action runs: which part of it a snapshot goes through is nobody's to remember. */
const MEASURES = /^(?:index|layer-worker)(?:\.\d+)?\.js$/;
/** What is kept lies where every run of this workflow has the same path. Where the server has no such cache, it says so and goes on. */
function snapshotsOf({ cache }, isOfDefaultBranch, log) {
    if (!cache)
        return null;
    if ((0,runner_environment/* isEnterpriseServer */.vh)()) {
        log.info('GitHub Enterprise Server has no cache of this kind, so the base is built in every run');
        return null;
    }
    const folder = (0,external_node_path_.join)((0,runner_environment/* temporaryFolder */.yy)(), 'image-weigh-in-cache');
    const version = () => codeVersion(new URL(BUNDLES, import.meta.url), MEASURES);
    return (temporary) => openSnapshotCache({ folder, temporary, version, isOfDefaultBranch, log });
}
/** What asks GitHub who wrote the entries of the cache with a key. Its client is loaded if it is asked. */
function askingForEntries(github, defaultBranch, log) {
    return async (key) => {
        if (github === null || github.token === '' || defaultBranch === null) {
            const missing = github?.token === '' ? 'there is no token' : 'the event names no default branch';
            log.info(`The base is built: can't ask GitHub who wrote its entry in the cache, because ${missing}`);
            return false;
        }
        const [{ connectGitHub }, entries] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 225).then(__webpack_require__.bind(__webpack_require__, 60225)),
        ]);
        const [owner = '', repo = ''] = github.name.split('/');
        const client = connectGitHub({ token: github.token, log });
        return entries.isOfDefaultBranch(client, { owner, repo, defaultBranch }, key);
    };
}
async function readOwnEvent() {
    return readEvent(runner_environment/* env */._K['GITHUB_EVENT_NAME'] ?? '', await (0,runner_environment/* readPayload */.rD)(), runner_environment/* env */._K['GITHUB_SHA']);
}
const workspaceFolder = () => runner_environment/* env */._K['GITHUB_WORKSPACE'] ?? process.cwd();
/** The inputs with their paths relative to the repository, and the absolute path of the repository. */
async function readOwnInputs(signal, log) {
    const workspace = workspaceFolder();
    const git = { run: (0,run_command/* createRun */.u)({ log }), env: toolEnvironment(runner_environment/* env */._K), signal };
    const folder = await findRepository(git, workspace, (0,build_inputs/* contextPath */.VJ)((0,core/* getInput */.V4)('context')));
    const workspaces = [workspace, await (0,promises_.realpath)(workspace).catch(() => workspace)];
    const settings = readActionInputs(inputsInRepository(core/* getInput */.V4, { workspaces, folder }));
    return { settings, checkout: (0,external_node_path_.resolve)(workspace, folder) };
}
/** The repository that the event belongs to, and what asks for it; null if the event names none. */
async function ownRepository(token) {
    const name = readBaseRepository(runner_environment/* env */._K['GITHUB_EVENT_NAME'] ?? '', await (0,runner_environment/* readPayload */.rD)());
    return name === null ? null : { server: (0,runner_environment/* serverUrl */.Vd)(), name, token };
}
/** The pull request whose label is asked for, in a merge queue too. */
function labelledOf(event) {
    if (!('number' in event) || event.number === null)
        return null;
    return { number: event.number, headSha: event.kind === 'pull-request' ? event.headSha : null };
}
function publicationOf({ name, token, rules }, event, log) {
    const commentable = event.kind === 'pull-request' || event.kind === 'privileged';
    const number = commentable ? event.number : null;
    const { headSha, fromFork } = event.kind === 'pull-request' ? event : { headSha: null, fromFork: false };
    const pullRequest = number === null ? null : { number, headSha, fromFork };
    return { name, title: name === report_options/* DEFAULT_NAME */.Ib ? null : name, token, rules, pullRequest, log };
}
/** Weighs with this machine's engine, git and disk. */
async function weighInHere(settings, event, { checkout, log, phases, signal }) {
    const workspace = workspaceFolder();
    const github = await ownRepository(settings.token);
    const isOfDefaultBranch = askingForEntries(github, readDefaultBranch(await (0,runner_environment/* readPayload */.rD)()), log);
    const layerCache = await layerCacheFolder(workspace, settings.layerCache);
    const { limits } = settings;
    return withTemporaryFolder((0,runner_environment/* temporaryFolder */.yy)(), async (temporary) => {
        const around = {
            env: runner_environment/* env */._K,
            workspace,
            checkout,
            github,
            signal,
            log,
            phases,
            runUrl: (0,runner_environment/* runUrl */.Vp)(),
            trust: 'remote',
            layerCache,
            limits,
            snapshots: snapshotsOf(settings, isOfDefaultBranch, log),
        };
        return weighIn(settings, event, await openPorts({ ...around, temporary }));
    }, (message) => log.warning(message));
}


/***/ }),

/***/ 92509:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ repository),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   _K: () => (/* binding */ env),
/* harmony export */   dZ: () => (/* binding */ runNumber),
/* harmony export */   rD: () => (/* binding */ readPayload),
/* harmony export */   vh: () => (/* binding */ isEnterpriseServer),
/* harmony export */   yy: () => (/* binding */ temporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19130);



/** What a runner sets for a step ("Default environment variables" of GitHub Actions). */
const env = process.env;
/** Where files of this job belong; the runner empties it. */
function temporaryFolder() {
    return env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
}
function repository() {
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    return { owner, repo };
}
/** Null outside of GitHub, or where it does not count as GitHub does. */
function runNumber() {
    const [id, attempt] = [Number(env['GITHUB_RUN_ID']), Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)];
    return Number.isSafeInteger(id) && id > 0 && Number.isSafeInteger(attempt) ? { id, attempt } : null;
}
/** The page of a run of this repository, this one if no other is given; null outside of GitHub. */
function runUrl(id = env['GITHUB_RUN_ID']) {
    const { GITHUB_REPOSITORY: name } = env;
    return name === undefined || id === undefined ? null : `${serverUrl()}/${name}/actions/runs/${id}`;
}
function serverUrl() {
    return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}
/** Whether this is a server of one's own, which lacks services that github.com and GHE.com have. */
function isEnterpriseServer() {
    const { hostname } = new URL(serverUrl());
    return hostname !== 'github.com' && !/\.(ghe\.com|localhost)$/.test(hostname);
}
/** The event's payload. Throws a WeighInError where it cannot be read. */
async function readPayload() {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (cause) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WeighInError */ .yr({
            area: 'input',
            what: 'The event payload cannot be read',
            why: path === '' ? 'GITHUB_EVENT_PATH is not set' : (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause),
            remedy: 'This program is a GitHub Action; at a terminal, start dist/cli.js instead.',
            cause,
        });
    }
}


/***/ }),

/***/ 31412:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ uploadArtifact)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41730);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19130);



/**
 * Uploads one file as an artifact of this run, and gives its number, if GitHub told one. It is kept for `keptDays`, or for
 * as long as the repository keeps artifacts. Throws a WeighInError where that fails; GitHub Enterprise Server has no such
 * artifacts.
 */
async function uploadArtifact(name, file, { log, keptDays }) {
    try {
        // The client is large, and is told by its environment where to send what when it is used.
        const { default: client } = (await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(30), __webpack_require__.e(913), __webpack_require__.e(518)]).then(__webpack_require__.bind(__webpack_require__, 56518)));
        const options = keptDays === undefined ? {} : { retentionDays: keptDays };
        const end = (0,_app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_1__/* .startCall */ .t3)(log, `artifact service: upload ${name}`);
        const upload = async () => client.uploadArtifact(name, [file], (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file), options);
        return (await (0,_app_trace_start_call_js__WEBPACK_IMPORTED_MODULE_1__/* .traced */ .mn)(end, upload, ({ size }) => ({ outcome: 'done', bytes: size }))).id;
    }
    catch (cause) {
        throw uploadFailure(name, cause);
    }
}
function uploadFailure(name, cause) {
    const why = (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause);
    const remedies = [
        [
            /already exists|\(409\)/i,
            'Give each leg of the matrix, and each use of the action in one run, another `name` (or other `platforms`).',
        ],
        [/ACTIONS_(RUNTIME|RESULTS)/, 'Artifacts can be uploaded by a job of GitHub Actions only.'],
    ];
    const [, remedy = 'Run the job again; see githubstatus.com if it persists.'] = remedies.find(([pattern]) => pattern.test(why)) ?? [];
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WeighInError */ .yr({
        area: 'github',
        what: `The artifact ${name} could not be uploaded`,
        why,
        remedy,
        cause,
    });
}


/***/ }),

/***/ 73639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createRun)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/execa/index.js + 131 modules
var execa = __webpack_require__(16993);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/app/trace/describe-url.ts
var describe_url = __webpack_require__(43268);
;// CONCATENATED MODULE: ./src/app/trace/describe-command.ts


const HIDDEN = '***';
/** Options of `docker` whose values hold no secret: paths, names and switches. The value of any other option is hidden. */
const HARMLESS = new Set(['builder', 'file', 'iidfile', 'load', 'network', 'no-cache', 'output', 'platform', 'progress'].concat([
    ...['provenance', 'pull', 'sbom', 'tag', 'target'],
]));
/**
 * A process as one line for the debug log, without secrets. Of git it shows the command without the settings in front of it, of
 * docker the options that hold no secret, and of any other program, such as the user's own command in bash, only the name.
 */
function describeCommand(file, args) {
    const shown = ARGUMENTS.get(file)?.(args) ?? [];
    return [(0,external_node_path_.basename)(file), ...shown].join(' ');
}
const ARGUMENTS = new Map([
    ['git', (args) => withoutValues(withoutSettings(args)).map(describe_url/* hideCredentials */.R)],
    ['docker', (args) => args.map(describeOption)],
]);
/** `-c key=value` can hold a token, and is the same for every call otherwise. */
function withoutSettings(args) {
    const first = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
    return first === -1 ? [] : args.slice(first);
}
/** The user's settings hold credentials too: of `git config --add KEY VALUE` only the key is shown. */
function withoutValues(args) {
    if (args[0] !== 'config')
        return args;
    const isShown = (arg, index) => index === 0 || arg.startsWith('--') || args[index - 1]?.startsWith('--') === true;
    return args.map((arg, index) => (isShown(arg, index) ? arg : HIDDEN));
}
function describeOption(arg) {
    const [, option, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (option === undefined)
        return arg.startsWith('-') ? HIDDEN : (0,describe_url/* hideCredentials */.R)(arg);
    if (value === undefined || HARMLESS.has(option))
        return (0,describe_url/* hideCredentials */.R)(arg);
    // The name of a build argument is no secret.
    const name = option === 'build-arg' ? `${/^\w+/.exec(value)?.[0] ?? ''}=` : '';
    return `--${option}=${name}${HIDDEN}`;
}

// EXTERNAL MODULE: ./src/app/trace/start-call.ts
var start_call = __webpack_require__(41730);
;// CONCATENATED MODULE: ./src/adapters/process/run-command.ts




const OUTPUT_LIMIT = 16 * 1024 * 1024;
/** Runs processes. */
function createRun({ log, graceMs = 5_000 } = {}) {
    const run = runWith(graceMs);
    return async (command) => {
        const end = (0,start_call/* startCall */.t3)(log, describeCommand(command.file, command.args));
        return (0,start_call/* traced */.mn)(end, async () => run(command), outcomeOf);
    };
}
function outcomeOf(result) {
    if (result.state === 'not-found')
        return { outcome: 'not found' };
    const outcome = result.exitCode === null ? 'ended by a signal' : `exit code ${result.exitCode}`;
    return result.stdout === '' ? { outcome } : { outcome, bytes: Buffer.byteLength(result.stdout) };
}
function runWith(graceMs) {
    return async (command) => {
        command.signal?.throwIfAborted();
        const child = start(command);
        const stopWatching = endGroupOnAbort(child, command.signal, graceMs);
        try {
            const result = await child;
            command.signal?.throwIfAborted();
            if (result.code === 'ENOENT' || result.code === 'EACCES')
                return await notFound(command);
            const ranToEnd = result.exitCode !== undefined || result.signal !== undefined;
            if (!ranToEnd || result.isMaxBuffer)
                throw new Error(`${command.file}: ${result.originalMessage}`);
            return {
                state: 'ended',
                exitCode: result.exitCode ?? null,
                ...(command.onOutput ? { stdout: '', stderr: '' } : { stdout: result.stdout, stderr: result.stderr }),
            };
        }
        finally {
            stopWatching();
        }
    };
}
/** In a process group of its own: `docker` starts its plugins as children, which outlive it when it is killed. */
function start({ file, args, cwd, env, input, onOutput }) {
    const child = (0,execa/* execa */.Ho)(file, args, {
        cwd,
        env,
        extendEnv: false,
        ...(input === undefined ? { stdin: 'ignore' } : { input }),
        reject: false,
        stripFinalNewline: false,
        buffer: onOutput === undefined,
        maxBuffer: OUTPUT_LIMIT,
        detached: true,
    });
    if (onOutput !== undefined) {
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding('utf8');
            stream.on('data', onOutput);
        }
    }
    return child;
}
function endGroupOnAbort(child, signal, graceMs) {
    let force;
    const end = () => {
        signalGroup(child, 'SIGTERM');
        force = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    };
    // A detached group is not ended by the terminal or by the end of this process.
    const endAtExit = () => signalGroup(child, 'SIGKILL');
    signal?.addEventListener('abort', end, { once: true });
    process.once('exit', endAtExit);
    return () => {
        signal?.removeEventListener('abort', end);
        process.removeListener('exit', endAtExit);
        clearTimeout(force);
    };
}
function signalGroup(child, name) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, name);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
    }
}
/** A missing working directory and a missing program are the same error to the system. */
async function notFound(command) {
    if (!(await (0,promises_.stat)(command.cwd)).isDirectory())
        throw new Error(`${command.cwd} is not a directory`);
    return { state: 'not-found' };
}


/***/ }),

/***/ 5218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ parsePair),
/* harmony export */   Hj: () => (/* binding */ inputsThatNeedBuildx),
/* harmony export */   VJ: () => (/* binding */ contextPath),
/* harmony export */   Vx: () => (/* binding */ isRemote),
/* harmony export */   bB: () => (/* binding */ cacheCredentials),
/* harmony export */   oj: () => (/* binding */ registryCache),
/* harmony export */   vJ: () => (/* binding */ insideTree),
/* harmony export */   yq: () => (/* binding */ resolveBuildArgs),
/* harmony export */   zJ: () => (/* binding */ buildInputProblems)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97103);


/** `NAME=value` taken apart at the first `=`; null where a part is missing. */
function parsePair(entry) {
    const at = entry.indexOf('=');
    return at < 1 || at === entry.length - 1 ? null : { name: entry.slice(0, at), value: entry.slice(at + 1) };
}
/** A path inside the repository, without `./` and `..`; null where the text leads out of it. */
function insideTree(path) {
    if (node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(path) || isRemote(path))
        return null;
    const clean = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path).replace(/(?<=.)\/$/, '');
    return clean === '..' || clean.startsWith('../') ? null : clean;
}
/** `{{defaultContext}}:folder` is how docker/build-push-action names a folder of the repository. */
function contextPath(context) {
    const match = /^\{\{defaultContext\}\}(?::(.*))?$/.exec(context);
    return match ? match[1] || '.' : context;
}
/** Whether docker would fetch this context instead of reading a folder. */
function isRemote(context) {
    return context === '-' || /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|target:)/i.test(context);
}
/** What keeps these inputs from being built, one sentence each, without any value that may be secret. */
function buildInputProblems(inputs) {
    return [
        ...pathProblems('context', contextPath(inputs.context)),
        ...(inputs.file === null ? [] : pathProblems('file', inputs.file)),
        ...inputs.buildContexts.flatMap(buildContextProblems),
        ...pairProblems('secrets', 'id=value', inputs.secrets),
        ...pairProblems('secret-files', 'id=path', inputs.secretFiles),
        ...pairProblems('secret-envs', 'id=VARIABLE', inputs.secretEnvs),
        ...cacheProblems('cache-from', inputs.cacheFrom),
        ...cacheProblems('cache-to', inputs.cacheTo),
    ];
}
function pathProblems(input, path) {
    if (insideTree(path) !== null)
        return [];
    return [
        `${input} must be a path inside the repository, because it is built at two commits; "${path}" is not one`,
    ];
}
function buildContextProblems(entry, index) {
    const pair = parsePair(entry);
    if (pair === null)
        return [`build-contexts, entry ${index + 1}: expected name=path or name=reference`];
    return isRemote(pair.value) ? [] : pathProblems(`build-contexts: ${pair.name}`, pair.value);
}
function pairProblems(input, form, entries) {
    return entries.flatMap((entry, index) => parsePair(entry) === null ? [`${input}, entry ${index + 1}: expected ${form}`] : []);
}
/** The entry may hold a password, so that it is not shown. */
function cacheProblems(input, entries) {
    return entries.flatMap((entry, index) => (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .isCsv */ .V9)(entry) ? [] : [`${input}, entry ${index + 1}: a quote is not closed`]);
}
/** The inputs, by name, that the Engine API has no way to build with: they take a BuildKit session. */
function inputsThatNeedBuildx(inputs) {
    const used = [
        ['builder', inputs.builder !== null],
        ['build-contexts', inputs.buildContexts.length > 0],
        ['secrets', inputs.secrets.length > 0],
        ['secret-files', inputs.secretFiles.length > 0],
        ['secret-envs', inputs.secretEnvs.length > 0],
        ['ssh', inputs.ssh.length > 0],
        ['cache-to', inputs.cacheTo.length > 0],
        ['cache-from', inputs.cacheFrom.some((entry) => registryCache(entry) === null)],
    ];
    return used.filter(([, isUsed]) => isUsed).map(([name]) => name);
}
/** The image reference of a `cache-from` that names one, plainly or as `type=registry`; null for other caches. */
function registryCache(entry) {
    if (!entry.includes('='))
        return entry;
    const options = (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .csvOptions */ .pd)(entry);
    return options.get('type') === 'registry' ? (options.get('ref') ?? null) : null;
}
/** Build arguments as name and value; `NAME` alone takes the variable, and is left out where there is none. */
function resolveBuildArgs(entries, env) {
    const resolved = {};
    for (const entry of entries) {
        const at = entry.indexOf('=');
        const name = at < 0 ? entry : entry.slice(0, at);
        const value = at < 0 ? env[name] : entry.slice(at + 1);
        if (value !== undefined)
            resolved[name] = value;
    }
    return resolved;
}
/** Values inside of cache options that log in somewhere, such as `token` or `secret_access_key`. */
function cacheCredentials(entries) {
    return entries.flatMap((entry) => [...(0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .csvOptions */ .pd)(entry)]
        .filter(([name, value]) => /token|secret|password|key/.test(name) && value !== '')
        .map(([, value]) => value));
}


/***/ }),

/***/ 79265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var dice_coefficient__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84472);

/** Longer names are compared by their beginning: the comparison takes the product of both lengths. */
const LONGEST = 100;
/** The least part of their letter pairs that two names have in common if one was probably meant by the other. */
const LEAST_ALIKE = 0.5;
/** The known name that is most like this one. Null if none is near, since a wrong suggestion is worse than a list of the names. */
function nearest(name, known) {
    const [best] = known
        .map((other) => ({ other, alike: (0,dice_coefficient__WEBPACK_IMPORTED_MODULE_0__/* .diceCoefficient */ .p)(name.slice(0, LONGEST), other.slice(0, LONGEST)) }))
        .filter(({ alike }) => alike >= LEAST_ALIKE)
        .toSorted((one, another) => another.alike - one.alike);
    return best?.other ?? null;
}


/***/ }),

/***/ 97103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OW: () => (/* binding */ parseInputList),
/* harmony export */   V9: () => (/* binding */ isCsv),
/* harmony export */   XR: () => (/* binding */ csvField),
/* harmony export */   pd: () => (/* binding */ csvOptions)
/* harmony export */ });
/* harmony import */ var csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25175);

/**
 * Splits a list input as docker/build-push-action does: one item in each line, CSV quotes around an item that
 * holds a line break or a quote. With `commas: 'split'` a line may hold several items.
 * Throws where a quote is not closed; the error may hold the text.
 */
function parseInputList(text, commas) {
    return readRecords(text)
        .flatMap((fields) => (commas === 'split' ? fields : [fields.join(',')]))
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** A quote inside of an unquoted field stands for itself. */
function readRecords(text) {
    return (0,csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text, { columns: false, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
}
/** One field of a CSV option value such as `id=a,src=b`, quoted where it must be (Go's encoding/csv reads it). */
function csvField(value) {
    return /[",\r\n]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
/** Whether every quote is closed. */
function isCsv(value) {
    try {
        readRecords(value);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * The fields of one CSV option value such as `type=local,src=cache`, as name and value.
 * Throws where a quote is not closed; the error may hold the text.
 */
function csvOptions(value) {
    const fields = readRecords(value)[0] ?? [];
    return new Map(fields.map((field) => {
        const at = field.indexOf('=');
        return at < 0 ? [field.trim(), ''] : [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)];
    }));
}


/***/ }),

/***/ 6052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ SIZE_FORM),
/* harmony export */   a4: () => (/* binding */ INCREASE_FORM),
/* harmony export */   qU: () => (/* binding */ readFields)
/* harmony export */ });
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97103);


/** Reads typed fields from raw text; `raw` gives a field's text, empty where it is not set. */
function readFields(raw) {
    const problems = [];
    const reject = (problem) => void problems.push(problem);
    const text = (field) => raw(field).trim() || null;
    const items = (field, commas) => {
        try {
            return (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputList */ .OW)(raw(field), commas);
        }
        catch {
            // The text is not repeated: the field may hold secrets.
            reject({ field, value: '', allowed: 'a list, one item a line, with its quotes closed' });
            return [];
        }
    };
    const lines = (field) => items(field, 'keep');
    const list = (field) => items(field, 'split');
    return {
        problems,
        reject,
        text,
        list,
        lines,
        choice(field, allowed, otherwise) {
            const value = text(field);
            const known = allowed.find((word) => word === value);
            if (value !== null && known === undefined) {
                reject({ field, value, allowed: `one of ${allowed.join(', ')}` });
            }
            return known ?? otherwise;
        },
        choices(field, allowed, otherwise) {
            const value = text(field);
            if (value === null)
                return otherwise;
            if (value === 'none')
                return [];
            const words = [...new Set(list(field))];
            // Nothing but commas would set the rule to nothing, which nobody means.
            return (words.length === 0 ? [value] : words).flatMap((word) => {
                const known = allowed.find((other) => other === word);
                if (known !== undefined)
                    return [known];
                reject({ field, value: word, allowed: `none, or any of ${allowed.join(', ')}` });
                return [];
            });
        },
        flag(field, otherwise) {
            const value = text(field)?.toLowerCase();
            if (value === undefined)
                return otherwise;
            if (value !== 'true' && value !== 'false')
                reject({ field, value, allowed: 'true or false' });
            return value === 'true';
        },
        size(field) {
            const value = text(field);
            if (value === null || value === 'none')
                return null;
            const bytes = (0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSize */ .DB)(value);
            if (bytes === null)
                reject({ field, value, allowed: `${SIZE_FORM}, or none` });
            return bytes;
        },
        increase(field) {
            const value = text(field);
            if (value === null || value === 'none')
                return null;
            const limit = parseIncrease(list(field));
            if (limit === null)
                reject({ field, value, allowed: `${INCREASE_FORM}, or none` });
            return limit;
        },
    };
}
/** How messages name the form of a size. */
const SIZE_FORM = `a number with a unit such as 200MB, 1.5GB or 512MiB (units: ${_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE_UNITS */ .QP})`;
/** How messages name the form of a limit of growth. */
const INCREASE_FORM = `a number with a unit such as 5% or 10MB, or both as in "5%, 10MB" (units: %, ${_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE_UNITS */ .QP})`;
/** `5%`, `10MB`, or one of each; null where it is none of these. */
function parseIncrease(parts) {
    const percents = parts.filter((part) => part.endsWith('%')).map(parsePercent);
    const sizes = parts.filter((part) => !part.endsWith('%')).map(_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSize */ .DB);
    if (percents.length > 1 || sizes.length > 1 || parts.length === 0)
        return null;
    if (percents.includes(null) || sizes.includes(null))
        return null;
    return { percent: percents[0] ?? null, bytes: sizes[0] ?? null };
}
function parsePercent(text) {
    const match = /^(\d{1,9}(?:\.\d{1,9})?)\s*%$/.exec(text);
    return match ? Number(match[1]) : null;
}


/***/ }),

/***/ 27450:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ isEngineName),
/* harmony export */   _f: () => (/* binding */ badImageName),
/* harmony export */   eS: () => (/* binding */ formatImageName),
/* harmony export */   "if": () => (/* binding */ parseImageName)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

// distribution/reference, "grammar"; OCI image specification, "Registered algorithms".
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?`;
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const TAG = '[\\w][\\w.-]{0,127}';
const DIGEST = 'sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}';
const NAME = new RegExp(`^(?:(${HOST})/)?(${PART}(?:/${PART})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const ID = /^(?:sha256:)?[0-9a-f]{64}$/;
/** Of host and repository together. */
const LONGEST_NAME = 255;
/**
 * Reads a name as the Docker client does (distribution/reference, "familiar names"): `alpine` is
 * `docker.io/library/alpine:latest`. Null for anything else, an image ID included.
 */
function parseImageName(text) {
    if (ID.test(text))
        return null;
    const first = text.slice(0, Math.max(0, text.indexOf('/')));
    const hasHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const whole = hasHost ? text : `docker.io/${text}`;
    const [, given = '', path = '', tag = null, digest = null] = NAME.exec(whole) ?? [];
    if (path === '' || given.length + path.length > LONGEST_NAME)
        return null;
    const host = given === 'index.docker.io' ? 'docker.io' : given;
    const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    return { host, repository, tag: tag ?? (digest === null ? 'latest' : null), digest };
}
/** The whole name: `docker.io/library/alpine:latest`. */
function formatImageName({ host, repository, tag, digest }) {
    return `${host}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}
/** Whether an engine can be asked for it: a name, an ID, or the beginning of an ID, which has the form of a name. */
function isEngineName(text) {
    return ID.test(text) || parseImageName(text) !== null;
}
/** The error for what names no image of an engine. */
function badImageName(text, cause) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: `${JSON.stringify(text)} is no image name`,
        remedy: 'Write it as `docker pull` takes it: name:tag, name@sha256:…, or an image ID.',
        cause,
    });
}


/***/ }),

/***/ 36962:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ formatRegistryReference),
/* harmony export */   q: () => (/* binding */ parseRegistryReference)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _image_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27450);


/** Reads a name as the Docker client does. Throws a WeighInError of area `input` for what is no name. */
function parseRegistryReference(text) {
    const name = (0,_image_name_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageName */ ["if"])(text);
    if (name === null || name.digest?.startsWith('sha256:') === false)
        throw badReference(text);
    return name;
}
/** The whole name: `docker.io/library/alpine:latest`. */
const formatRegistryReference = (reference) => (0,_image_name_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageName */ .eS)(reference);
function badReference(text) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: `${JSON.stringify(text)} is no image of a registry`,
        why: 'a name has the form HOST/PATH:TAG or HOST/PATH@sha256:DIGEST, the path in lower case',
        remedy: 'Write it as you would for `docker pull`, after registry:.',
    });
}


/***/ }),

/***/ 39102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tt: () => (/* binding */ readOptions)
/* harmony export */ });
/* unused harmony exports optionName, isRepeatable */
/* harmony import */ var _core_shared_text_camel_case_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21832);

/** The name of a setting on the command line, without the dashes. */
const optionName = ({ name, option }) => option ?? name;
/** Whether it can be given several times on the command line. */
const isRepeatable = ({ kind }) => ['lines', 'list', 'words', 'exceptions'].includes(kind);
/** The values that the fields have for these settings. */
function readOptions(fields, options) {
    return Object.fromEntries(options.map((option) => [(0,_core_shared_text_camel_case_js__WEBPACK_IMPORTED_MODULE_0__/* .camelCase */ .x)(option.name), readOption(fields, option)]));
}
function readOption(fields, option) {
    const { name, kind, choices = [], default: otherwise = null } = option;
    switch (kind) {
        case 'text':
            return fields.text(name) ?? otherwise;
        case 'flag':
            return fields.flag(name, otherwise === 'true');
        case 'choice':
            return fields.text(name) === null ? otherwise : fields.choice(name, choices, choices[0] ?? '');
        case 'lines':
            return fields.lines(name);
        case 'list':
            return fields.list(name);
        case 'increase':
            return fields.increase(name);
        case 'size':
        case 'words':
        case 'exceptions':
            throw new TypeError(`${name} is a rule, which readPolicy reads`);
    }
}


/***/ }),

/***/ 84850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ LAYER_CACHE_OPTION),
/* harmony export */   Ib: () => (/* binding */ DEFAULT_NAME),
/* harmony export */   bU: () => (/* binding */ COMMENT_OPTIONS),
/* harmony export */   dQ: () => (/* binding */ MERGED_REPORT_OPTIONS),
/* harmony export */   f_: () => (/* binding */ CACHE_OPTION),
/* harmony export */   qd: () => (/* binding */ NAME_OPTION)
/* harmony export */ });
/* unused harmony exports MEASURE_NAME_OPTION, LIMITS_OPTION, TOKEN_OPTION, JOB_RESULTS, MERGED_TOKEN_OPTION */
/* harmony import */ var _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1016);
/* harmony import */ var _policy_file_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28331);


/** What the report calls the image of a job that has only one. */
const DEFAULT_NAME = 'image';
const both = { group: 'report', inputOf: ['action', 'measure'], commands: [] };
const whole = { group: 'report', inputOf: ['action'], commands: [] };
const merged = { group: 'report', inputOf: ['report'], commands: [] };
const NAME_OPTION = {
    ...whole,
    commands: ['build'],
    name: 'name',
    kind: 'text',
    default: DEFAULT_NAME,
    placeholder: 'NAME',
    description: 'Name of the image in the report. Jobs with different names have separate comments.',
    help: 'Name of the image in the report and in the policy file (default: image)',
};
/** The same input, which does something else in a matrix. */
const MEASURE_NAME_OPTION = {
    ...whole,
    inputOf: ['measure'],
    name: 'name',
    kind: 'text',
    default: DEFAULT_NAME,
    description: 'Name of the image in the report. Each job of a matrix needs another one, or other platforms.',
};
const COMMENT_OPTIONS = [
    {
        ...whole,
        name: 'comment',
        kind: 'choice',
        choices: _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_MODES */ .p8,
        default: 'on-change',
        description: 'When to comment on the pull request, `always`, `on-change`, `on-failure` or `never`. An existing comment is always updated, except with `never`.',
    },
    {
        ...whole,
        name: 'comment-min-change',
        kind: 'increase',
        description: 'Change of size that is worth a new comment if nothing else changed, such as `1%`, `100kB`, or `1%, 100kB`. With a percentage and a size, both must be exceeded.',
    },
];
const CACHE_OPTION = {
    ...both,
    name: 'cache',
    kind: 'flag',
    default: 'true',
    description: 'Reuse the measurement of the base from an earlier run on the default branch instead of building the base again, and save it in runs there.',
};
const LAYER_CACHE_OPTION = {
    ...both,
    group: 'output',
    commands: ['measure', 'compare', 'build'],
    name: 'layer-cache',
    kind: 'text',
    placeholder: 'FOLDER',
    description: 'Folder for cached layer results, so that later runs read only new layers. It must be outside of the workspace, and no pull request may be able to write to it, as on a self-hosted runner. Helps if an `image` or `base-image` comes from a registry, an archive or a layout; empty for none.',
    help: 'Folder for cached layer results, so that later runs read only new layers (default: image-weigh-in in your cache folder); none for no cache',
};
const LIMITS_OPTION = {
    ...both,
    group: 'output',
    commands: ['measure', 'compare', 'build'],
    name: 'limits',
    kind: 'list',
    option: 'limit',
    placeholder: 'NAME=VALUE',
    description: 'Safety limits for reading untrusted images, one `NAME=VALUE` a line, such as `max-entries=10000000` or `max-layer-size=500GB`. Names and defaults are in docs/hostile-images.md.',
    help: 'Safety limit for reading untrusted images, such as `max-layer-size=500GB`',
};
const TOKEN_OPTION = {
    ...whole,
    name: 'github-token',
    kind: 'text',
    default: '${{ github.token }}',
    description: 'Token to comment with.',
};
/** How jobs can end, as GitHub's `needs.JOB.result` has it. */
const JOB_RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
/** The inputs that only report/ has, or that mean something else there. */
const MERGED_REPORT_OPTIONS = [
    {
        ...merged,
        name: 'images',
        kind: 'list',
        description: 'Names of the images that must be there, separated by commas or lines. A missing one fails the check. Default all that came.',
    },
    {
        ...merged,
        name: 'result',
        kind: 'choice',
        choices: JOB_RESULTS,
        description: 'How the measuring jobs ended together, `needs.measure.result` in the workflow. Anything but `success` fails the check.',
    },
    {
        ...merged,
        name: 'name',
        kind: 'text',
        description: 'Title of the report, and the key of its comment. Default no name.',
    },
    {
        ...merged,
        name: 'comment',
        kind: 'choice',
        choices: _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_MODES */ .p8,
        description: 'When to comment on the pull request, `always`, `on-change`, `on-failure` or `never`. Default what the policy file says, else `on-change`.',
    },
    {
        ...merged,
        name: 'policy-file',
        kind: 'text',
        default: _policy_file_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .POLICY_FILE */ .CX,
        description: 'File with the rules, `none` for no such file. Under `workflow_run` it is read from the default branch, and images are judged by it again; otherwise it says which label accepts violations, and is read from the target branch.',
    },
];
const MERGED_TOKEN_OPTION = {
    ...merged,
    name: 'github-token',
    kind: 'text',
    default: '${{ github.token }}',
    description: 'Token to read the results and to comment with.',
};


/***/ }),

/***/ 716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ rulesFrom)
/* harmony export */ });
/* harmony import */ var _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19027);
/* harmony import */ var _field_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6052);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97103);
/* harmony import */ var _rules_policy_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60494);
/* harmony import */ var _throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96474);





/**
 * The rules that hold for an image: what the file says of it, else what it says of all, else what the inputs say. The file
 * comes first because a pull request can change the inputs in its own workflow file. Exceptions of the file add up.
 * Throws a WeighInError for a value that has the right form and no meaning, such as a percentage given twice.
 */
function rulesFrom(document, inputs, about) {
    const blocks = blocksFor(document, about);
    const { comment, 'comment-min-change': minChange, 'override-label': label } = document;
    const said = blocks.reduce((sum, block) => ({ ...sum, ...block }), {
        comment,
        'comment-min-change': minChange,
    });
    // Exceptions have their own form, and add up over the blocks.
    const fields = (0,_field_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readFields */ .qU)((name) => (name === 'exceptions' ? '' : textOf(said[name])));
    const set = (0,_rules_policy_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readRules */ .K)(fields);
    const rules = {
        policy: {
            ...(0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOfRule */ .xu)(rule.key in said ? set : inputs.policy, rule)),
            ...exceptionsOf(blocks, inputs.policy, about.today),
            byDefault: inputs.policy.byDefault.filter((name) => !(name in said)),
        },
        comment: said['comment'] ?? inputs.comment,
        commentMinChange: said['comment-min-change'] === undefined
            ? inputs.commentMinChange
            : fields.increase('comment-min-change'),
        overrideLabel: label === 'none' ? null : (label ?? inputs.overrideLabel),
        overrideSticky: document['override-label-sticky'] ?? inputs.overrideSticky,
    };
    (0,_throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .refuse */ .T)(fields.problems, 'rule');
    return rules;
}
/** The blocks that hold for the image, the strongest last. */
function blocksFor({ defaults = {}, images = {}, bots = {} }, { image, author }) {
    const { users = [], ...botRules } = bots;
    const isBot = author !== null && (author.isBot || users.includes(author.login));
    const own = Object.hasOwn(images, image) ? images[image] : undefined;
    return [defaults, own ?? {}, isBot ? botRules : {}];
}
/** A value of the file in the form of an input. */
function textOf(value) {
    if (Array.isArray(value))
        return value.length === 0 ? 'none' : value.map((item) => (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_2__/* .csvField */ .XR)(String(item))).join('\n');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
/** The inputs' own exceptions hold only if no block of the file has `exceptions`, be it an empty list. */
function exceptionsOf(blocks, { exceptions, expired }, today) {
    if (blocks.every((block) => block.exceptions === undefined))
        return { exceptions, expired };
    const entries = blocks.flatMap((block) => block.exceptions ?? []);
    const isOver = ({ expires }) => expires !== undefined && expires < today;
    return {
        exceptions: entries.filter((entry) => !isOver(entry)).map(toException),
        expired: entries.filter(isOver).map((entry) => ({
            exception: toException(entry),
            reason: entry.reason,
            expires: entry.expires ?? '',
        })),
    };
}
function toException(entry) {
    return 'rule' in entry
        ? { rule: entry.rule, path: entry.path }
        : { name: entry.name, path: entry.path ?? null };
}


/***/ }),

/***/ 28331:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ POLICY_FILE),
/* harmony export */   Kv: () => (/* binding */ LIST_NAMES),
/* harmony export */   W6: () => (/* binding */ BUILD_NAMES)
/* harmony export */ });
/* unused harmony export POLICY_SCHEMA */
/* harmony import */ var _core_image_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25656);
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74365);
/* harmony import */ var _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19027);
/* harmony import */ var _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1016);
/* harmony import */ var _field_reader_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6052);
/* harmony import */ var _rules_rule_kinds_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35912);






/** Where a repository keeps its rules, unless the input `policy-file` says another place. */
const POLICY_FILE = '.github/image-weigh-in.yml';
/** A title says what may stand there and ends an error's "must be …"; a description says what it means, for editors. */
const SIZE = '(0|(\\d+(\\.\\d+)?|\\.\\d+) ?([kKmMgGtTpP][iI]?[bB]?|[bB]))';
const PERCENT = '\\d{1,9}(\\.\\d{1,9})? ?%';
/** The only number that needs no unit is 0. */
const zero = { minimum: 0, maximum: 0 };
const size = {
    title: `${_field_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .SIZE_FORM */ .F$}, or none`,
    type: ['string', 'integer'],
    pattern: `^(none|${SIZE})$`,
    ...zero,
};
const increase = {
    title: `${_field_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .INCREASE_FORM */ .a4}, or none`,
    type: ['string', 'integer'],
    pattern: `^(none|(${PERCENT}|${SIZE})( ?, ?(${PERCENT}|${SIZE}))?)$`,
    ...zero,
};
/** A string that can be several, as in an input: `shells, setuid`. */
const separated = (item) => `${item}( ?, ?${item})*`;
const words = (allowed) => ({
    title: `none, or any of ${allowed.join(', ')}`,
    type: ['string', 'array'],
    pattern: `^(none|${separated(`(${allowed.join('|')})`)})$`,
    items: { title: `one of ${allowed.join(', ')}`, type: 'string', enum: allowed },
    maxItems: allowed.length,
});
const text = (title, pattern, maxLength = 500) => ({ title, type: 'string', pattern, minLength: 1, maxLength });
/** A list, for which one item can stand alone. */
const list = (title, item, maxItems = 1000) => ({ ...item, title, type: ['string', 'array'], items: item, maxItems });
const exception = {
    title: 'an exception with a `name`, or with `rule: setuid` and a `path`; and with a `reason`',
    type: 'object',
    properties: {
        name: {
            ...text('the name of a component such as bash; for a setuid file, write `rule: setuid` and its `path`', _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_NAME */ .qy, _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.name),
            description: 'The component that is allowed; `*` and `?` are wildcards.',
        },
        rule: {
            title: 'setuid',
            enum: _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMELESS_RULES */ .ND,
            description: 'Instead of a name: the kind of file that is allowed, which has no component name.',
        },
        path: {
            ...text('a path that starts with a slash, such as /usr/bin/sudo or /usr/lib/git-core/**', '^/', _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.path),
            description: 'Where it is allowed: the path of the file itself, not of a link to it; `*`, `?` and `**` are wildcards.',
        },
        reason: {
            ...text('words that say why', '\\S'),
            description: 'Why it is allowed. Shown to whoever meets the exception after its end.',
        },
        expires: {
            title: 'a date of the calendar such as 2027-03-31',
            type: 'string',
            format: 'date',
            maxLength: 10,
            description: 'The last day on which it is allowed; after it, the rule holds again. Without it, for ever.',
        },
    },
    required: ['reason'],
    additionalProperties: false,
    oneOf: [
        { properties: { name: true, rule: false }, required: ['name'] },
        { properties: { rule: true, path: true, name: false }, required: ['rule', 'path'] },
    ],
};
const exceptions = {
    title: `a list of at most ${_core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.count} exceptions`,
    type: 'array',
    items: exception,
    maxItems: _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.count,
};
function schemaOf(rule) {
    switch (rule.kind) {
        case 'size':
            return size;
        case 'increase':
            return increase;
        case 'words':
            return words(rule.words);
        case 'choice':
            return { title: rule.choices.join(' or '), enum: rule.choices };
        case 'exceptions':
            return exceptions;
    }
}
const RULE_PROPERTIES = Object.fromEntries(_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .RULES */ .y0.map((rule) => [rule.key, { ...schemaOf(rule), description: (0,_rules_rule_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRule */ .IO)(rule, 'policy file') }]));
const path = (title) => text(title, '^[^/\\n][^\\n]*$');
const BUILD = {
    context: {
        ...path('a folder of the repository'),
        description: 'Folder to build, as the input `context` says it.',
    },
    file: { ...path('a file of the repository'), description: 'Dockerfile, as the input `file` says it.' },
    target: { ...text('the name of a stage', '\\S'), description: 'Stage to build, where it is not the last.' },
    'build-args': {
        ...list('a list of build arguments such as VERSION=1', text('a build argument with its value, such as VERSION=1', '^[^=\\n]+=')),
        description: 'Build arguments of this image, beside those of the input. No secrets: the file is public.',
    },
    platforms: {
        ...list('a list of platforms such as linux/amd64', text('a platform such as linux/amd64', _core_image_image_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORM_PATTERN */ .Hw), 100),
        description: 'Platforms to build, instead of those of the input.',
    },
};
const COMMENT = {
    comment: {
        title: `one of ${_github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMENT_MODES */ .p8.join(', ')}`,
        enum: _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMENT_MODES */ .p8,
        description: 'When to comment on the pull request.',
    },
    'comment-min-change': {
        ...increase,
        description: 'A change of size up to this is not worth a new comment, if nothing else changed.',
    },
};
const block = (title, description, properties) => ({ title, description, type: 'object', properties, additionalProperties: false });
/** What the policy file is checked against. @public for script/generate-schemas.mjs, which writes schema/policy.schema.json. */
const POLICY_SCHEMA = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:image-weigh-in:policy:1',
    ...block('the rules of this repository', 'The limits of Image Weigh-In, read from the base of a pull request.', {
        defaults: block('rules', 'Rules of every image.', RULE_PROPERTIES),
        images: {
            title: 'rules and builds by the name of the image',
            description: 'Rules of single images, by the input `name`, which come before the defaults; and how each is built, for the input `images`.',
            type: 'object',
            propertyNames: { pattern: '^\\w[\\w ./:@+-]{0,99}$' },
            additionalProperties: block('rules', 'Rules of this image, and how it is built.', {
                ...RULE_PROPERTIES,
                ...BUILD,
            }),
        },
        bots: block('rules', 'What is different where a bot opened the pull request, such as Dependabot or Renovate.', {
            users: {
                ...list('a list of logins', text('a login', '^[\\w.-]+(\\[bot\\])?$')),
                description: 'Accounts that count as bots beside those that GitHub marks as such.',
            },
            ...RULE_PROPERTIES,
            ...COMMENT,
        }),
        ...COMMENT,
        'override-label': {
            title: 'the name of a label, or none',
            type: 'string',
            maxLength: 100,
            minLength: 1,
            description: 'A label by which somebody who may push accepts what breaks the rules; none for no such label.',
        },
        'override-label-sticky': {
            title: 'true or false',
            type: 'boolean',
            description: 'Whether the label counts for commits that are pushed after it was set, too.',
        },
    }),
};
/** What says how an image is built. */
const BUILD_NAMES = Object.keys(BUILD);
/** The lists of the file that are not rules; each can be a single item. */
const LIST_NAMES = ['build-args', 'platforms', 'users'];


/***/ }),

/***/ 92215:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  at: () => (/* binding */ buildProblemsOf),
  m9: () => (/* binding */ checkedPolicyFile),
  MQ: () => (/* binding */ readName),
  $J: () => (/* binding */ readOverride),
  sb: () => (/* binding */ readSettings)
});

// UNUSED EXPORTS: readPlatforms

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/app/config/options/report-options.ts
var report_options = __webpack_require__(84850);
;// CONCATENATED MODULE: ./src/app/config/options/base-options.ts
const everywhere = { group: 'base', inputOf: ['action', 'measure'], commands: ['build'] };
/** The other side, if it is built in another way, and images that are not built. */
const BASE_OPTIONS = [
    {
        ...everywhere,
        name: 'base-ref',
        kind: 'text',
        placeholder: 'REF',
        description: 'Branch, tag or commit to compare with, instead of the one of the event. `HEAD` compares two builds of the one commit that is checked out.',
        help: 'Branch, tag or commit to compare with (default: the default branch of origin); the base is the commit at which the checked-out one left it. HEAD compares two builds of one commit',
    },
    {
        ...everywhere,
        name: 'base-context',
        kind: 'text',
        placeholder: 'DIR',
        description: 'Context of the base, if it differs from that of the head.',
    },
    {
        ...everywhere,
        name: 'base-file',
        kind: 'text',
        placeholder: 'FILE',
        description: 'Dockerfile of the base, if it differs from that of the head.',
    },
    {
        ...everywhere,
        name: 'base-target',
        kind: 'text',
        placeholder: 'STAGE',
        description: 'Stage of the base, if it differs from that of the head.',
    },
    {
        ...everywhere,
        name: 'base-build-args',
        kind: 'lines',
        option: 'base-build-arg',
        placeholder: 'NAME=VALUE',
        description: 'Build arguments of the base, if they differ from those of the head.',
        help: 'Build argument of the base, instead of those of the head',
    },
    {
        ...everywhere,
        name: 'image',
        kind: 'text',
        placeholder: 'IMAGE',
        description: 'An image that exists, instead of building the head. `docker:NAME`, `registry:NAME`, `docker-archive:FILE`, `oci-archive:FILE`, `oci-dir:FOLDER`, or a name or path without these; `docker://NAME` is `registry:NAME`.',
        help: 'An image that exists, instead of building the head; `compare --help` lists the forms',
    },
    {
        ...everywhere,
        name: 'base-image',
        kind: 'text',
        placeholder: 'IMAGE',
        description: 'An image that exists, instead of building the base. Same forms as `image`.',
        help: 'An image that exists, instead of building the base',
    },
];
const IMAGES_OPTION = {
    ...everywhere,
    inputOf: ['action'],
    name: 'images',
    kind: 'list',
    placeholder: 'NAME,…',
    description: 'Several images in this one job: names from the policy file, which defines how each is built, or `all` of them. They make one report, one comment and one verdict.',
    help: 'Several images: names from the policy file, which defines how each is built, or all',
};

;// CONCATENATED MODULE: ./src/app/config/options/build-options.ts
const build_options_everywhere = { group: 'build', inputOf: ['action', 'measure'], commands: ['build'] };
/** What to build. The names are those of docker/build-push-action; options have those of `docker buildx build`. */
const BUILD_OPTIONS = [
    {
        ...build_options_everywhere,
        name: 'context',
        kind: 'text',
        default: '.',
        placeholder: 'DIR',
        description: 'Folder inside the repository that is sent to the builder.',
        help: 'Folder inside the repository (default: this one)',
    },
    {
        ...build_options_everywhere,
        name: 'file',
        kind: 'text',
        short: 'f',
        placeholder: 'FILE',
        description: 'Dockerfile, relative to the repository. Default `Dockerfile` in the context.',
        help: 'Dockerfile (default: Dockerfile in the context)',
    },
    {
        ...build_options_everywhere,
        name: 'target',
        kind: 'text',
        placeholder: 'STAGE',
        description: 'Stage to build. Default the last one.',
        help: 'Stage to build (default: the last one)',
    },
    {
        ...build_options_everywhere,
        name: 'build-args',
        kind: 'lines',
        option: 'build-arg',
        placeholder: 'NAME=VALUE',
        description: 'Build arguments, one `NAME=value` a line.',
        help: 'Build argument',
    },
    {
        ...build_options_everywhere,
        name: 'build-contexts',
        kind: 'lines',
        option: 'build-context',
        placeholder: 'NAME=PATH',
        description: 'Additional build contexts, one `name=path` or `name=reference` a line.',
        help: 'Additional build context, a path or a reference',
    },
    {
        ...build_options_everywhere,
        name: 'labels',
        kind: 'lines',
        option: 'label',
        placeholder: 'NAME=VALUE',
        description: 'Labels of the image, one `name=value` a line.',
        help: 'Label of the image',
    },
    {
        ...build_options_everywhere,
        name: 'network',
        kind: 'text',
        placeholder: 'MODE',
        description: 'Network mode of the RUN instructions, such as `host` or `none`.',
    },
    {
        ...build_options_everywhere,
        name: 'no-cache',
        kind: 'flag',
        default: 'false',
        description: "Build without the builder's cache.",
    },
    {
        ...build_options_everywhere,
        name: 'pull',
        kind: 'flag',
        default: 'false',
        description: 'Look for newer versions of the base images.',
    },
    {
        ...build_options_everywhere,
        name: 'add-hosts',
        kind: 'list',
        option: 'add-host',
        placeholder: 'HOST:IP',
        description: 'Additional `host:ip` entries for the build.',
        help: 'Additional host:ip entry for the build',
    },
    {
        ...build_options_everywhere,
        name: 'secrets',
        kind: 'lines',
        option: 'secret',
        placeholder: 'ID=VALUE',
        description: 'Secrets for the build, one `id=value` a line.',
        help: 'Secret for the build; other users of this machine can see command lines, so use one of the next two instead',
    },
    {
        ...build_options_everywhere,
        name: 'secret-files',
        kind: 'lines',
        option: 'secret-file',
        placeholder: 'ID=PATH',
        description: 'Secrets for the build from files, one `id=path` a line.',
        help: 'Secret for the build from a file',
    },
    {
        ...build_options_everywhere,
        name: 'secret-envs',
        kind: 'list',
        option: 'secret-env',
        placeholder: 'ID=NAME',
        description: 'Secrets for the build from environment variables, such as `id=NAME`.',
        help: 'Secret for the build from an environment variable',
    },
    {
        ...build_options_everywhere,
        name: 'ssh',
        kind: 'list',
        placeholder: 'AGENT',
        description: 'SSH agent sockets or keys for the build, such as `default`.',
    },
    {
        ...build_options_everywhere,
        name: 'cache-from',
        kind: 'lines',
        placeholder: 'SOURCE',
        description: 'External cache sources, one a line, such as `type=gha`.',
        help: 'External cache source, such as type=registry,ref=NAME',
    },
    {
        ...build_options_everywhere,
        name: 'cache-to',
        kind: 'lines',
        placeholder: 'TARGET',
        description: 'External cache targets, one a line. Written by the build of the head only.',
        help: 'External cache target; written by the build of the head only',
    },
    {
        ...build_options_everywhere,
        name: 'builder',
        kind: 'text',
        placeholder: 'NAME',
        description: 'Name of the buildx builder. Default the current one.',
        help: 'Name of the buildx builder (default: the current one)',
    },
];
const PLATFORMS_OPTION = {
    ...build_options_everywhere,
    commands: ['measure', 'compare', 'build'],
    name: 'platforms',
    kind: 'list',
    option: 'platform',
    placeholder: 'OS/ARCH',
    description: "Platforms to build and compare, such as `linux/amd64,linux/arm64`. Default the engine's own.",
    help: 'Platform, such as linux/arm64; `build` takes several (default: that of this machine)',
};
const PREPARE_OPTION = {
    ...build_options_everywhere,
    name: 'prepare',
    kind: 'text',
    placeholder: 'COMMAND',
    description: 'Command to run in both clean trees before the build, such as `make dist`.',
};

// EXTERNAL MODULE: ./src/app/config/options/option.ts
var options_option = __webpack_require__(39102);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
// EXTERNAL MODULE: ./src/app/config/policy-file/schema.ts
var schema = __webpack_require__(28331);
// EXTERNAL MODULE: ./src/app/config/rules/rule-kinds.ts
var rule_kinds = __webpack_require__(35912);
;// CONCATENATED MODULE: ./src/app/config/options/rule-options.ts



const rule_options_everywhere = { group: 'rules', inputOf: ['action', 'measure'] };
const comparing = ['compare', 'build'];
const always = ['measure', 'compare', 'build'];
/** The label that accepts what violates the rules, unless the team has chosen another. */
const OVERRIDE_LABEL = 'image-weigh-in: accept';
const USE_DEFAULTS_OPTION = {
    ...rule_options_everywhere,
    commands: comparing,
    name: 'rules',
    kind: 'choice',
    choices: ['default', 'none'],
    default: 'default',
    placeholder: 'none',
    help: 'Drop the defaults of the rules',
    description: `Whether rules that are not set have their defaults, \`default\` or \`none\`. The defaults are ${defaults()}.`,
};
function defaults() {
    const names = rules/* RULES */.y0.filter((rule) => isNamedDefault(rule)).map(({ key }) => `\`${key}\``);
    return names.join(' and ');
}
/** The action has to know whether such a rule was set, so its input has no `default`. */
function isNamedDefault(rule) {
    return rule.kind !== 'choice' && (0,rule_kinds/* defaultText */.VC)(rule) !== null;
}
/** A rule of the table as a setting. */
function ruleOption(rule) {
    const { key, kind } = rule;
    const otherwise = (0,rule_kinds/* defaultText */.VC)(rule);
    return {
        ...rule_options_everywhere,
        commands: rule.needsBase ? comparing : always,
        name: key,
        kind,
        placeholder: (0,rule_kinds/* placeholderOf */.hx)(rule),
        description: `${(0,rule_kinds/* describeRule */.IO)(rule, 'input')}${isNamedDefault(rule) ? ` Default \`${otherwise}\`.` : ''}`,
        help: `${(0,rule_kinds/* describeRule */.IO)(rule, 'option')}${otherwise === null ? '' : ` The default is \`${otherwise}\`.`}`,
        ...(rule.kind === 'choice' && { choices: rule.choices, default: rule.default }),
        ...(rule.kind === 'exceptions' && { option: key.replace(/s$/, '') }),
    };
}
const RULE_OPTIONS = rules/* RULES */.y0.map(ruleOption);
const OLD_ALLOW_OPTION = {
    ...rule_options_everywhere,
    commands: always,
    name: 'allow',
    kind: 'list',
    deprecation: 'Use `exceptions` instead.',
    description: 'Replaced by `exceptions`. An error shows the new form of your entries.',
};
const POLICY_FILE_OPTION = {
    ...rule_options_everywhere,
    commands: ['build'],
    name: 'policy-file',
    kind: 'text',
    default: schema/* POLICY_FILE */.CX,
    placeholder: 'FILE',
    description: 'File with rules for each image, exceptions with a reason and an end, and different rules for bots; `none` for no such file. Read from the tip of the target branch, it comes before these inputs. docs/policy.md describes it.',
    help: `File with the rules of the repository, read from the branch to compare with, not from your working tree; or none (default: ${schema/* POLICY_FILE */.CX})`,
};
const OVERRIDE_OPTIONS = [
    {
        group: 'rules',
        inputOf: ['action', 'report'],
        commands: [],
        name: 'override-label',
        kind: 'text',
        default: OVERRIDE_LABEL,
        description: 'Label by which somebody with write access accepts violations: the check passes, and the report says who accepted them; `none` for no such label.',
    },
    {
        group: 'rules',
        inputOf: ['action', 'report'],
        commands: [],
        name: 'override-label-sticky',
        kind: 'flag',
        default: 'false',
        description: 'Whether the label counts for commits that are pushed after it was set, too. Without it, set the label again after a push.',
    },
];

// EXTERNAL MODULE: ./src/app/config/build-inputs.ts
var build_inputs = __webpack_require__(5218);
// EXTERNAL MODULE: ./src/app/config/rules/policy-inputs.ts
var policy_inputs = __webpack_require__(60494);
;// CONCATENATED MODULE: ./src/app/config/read-settings.ts








/** Reads what to weigh and by which rules, from inputs of the action or from options of the command line. */
function readSettings(fields, from) {
    const base = (0,options_option/* readOptions */.Tt)(fields, BASE_OPTIONS);
    const head = readHead(fields, base);
    return {
        name: readName(fields, (0,options_option/* readOptions */.Tt)(fields, [report_options/* NAME_OPTION */.qd]).name),
        head,
        base: readBase(fields, base, head),
        platforms: readPlatforms(fields),
        images: readImages(fields),
        prepare: (0,options_option/* readOptions */.Tt)(fields, [PREPARE_OPTION]).prepare,
        baseRef: checkedRef(fields, base.baseRef),
        rules: {
            policy: (0,policy_inputs/* readPolicy */.T)(fields, from),
            ...(0,options_option/* readOptions */.Tt)(fields, report_options/* COMMENT_OPTIONS */.bU),
            ...readOverride(fields),
        },
        policyFile: checkedPolicyFile(fields, (0,options_option/* readOptions */.Tt)(fields, [POLICY_FILE_OPTION]).policyFile),
    };
}
/** What keeps the sides from being built, one sentence each, without any value that may be secret. */
function buildProblemsOf({ head, base }) {
    const problems = [head, base].flatMap((side) => side?.kind === 'build' ? (0,build_inputs/* buildInputProblems */.zJ)(side.inputs) : []);
    return [...new Set(problems)];
}
function readImages(fields) {
    const names = (0,options_option/* readOptions */.Tt)(fields, [IMAGES_OPTION]).images;
    if (names.length === 0)
        return null;
    for (const field of ['image', 'base-image', 'context', 'file', 'target']) {
        // The manifest of the action gives a context where the workflow gives none.
        if (!['.', null].includes(fields.text(field))) {
            const allowed = 'left out beside `images`: the policy file says how each image is built';
            fields.reject({ field, value: '', allowed });
        }
    }
    if (fields.text('policy-file') === 'none') {
        fields.reject({ field: 'policy-file', value: 'none', allowed: 'the file that names the `images`' });
    }
    return names.includes('all') ? 'all' : [...new Set(names)];
}
/** The label that accepts what breaks the rules, and whether it counts for later commits, too. */
function readOverride(fields) {
    const { overrideLabel: label, overrideLabelSticky } = (0,options_option/* readOptions */.Tt)(fields, OVERRIDE_OPTIONS);
    return { overrideLabel: label === 'none' ? null : label, overrideSticky: overrideLabelSticky };
}
/** Where the team's rules are, relative to the repository; null for no such file. */
function checkedPolicyFile(fields, file) {
    if (file === 'none')
        return null;
    const path = (0,build_inputs/* insideTree */.vJ)(file);
    if (path === null) {
        fields.reject({ field: 'policy-file', value: file, allowed: 'a path inside the repository, or none' });
    }
    return path;
}
/** What the report calls it, and the key of its comment. */
function readName(fields, name) {
    if (!/^[\w][\w ./:@+-]{0,99}$/u.test(name)) {
        fields.reject({
            field: 'name',
            value: name,
            allowed: 'letters, digits, spaces and ./:@+-_ , at most 100 of them',
        });
    }
    return name;
}
function readHead(fields, { image }) {
    if (image === null)
        return { kind: 'build', inputs: (0,options_option/* readOptions */.Tt)(fields, BUILD_OPTIONS) };
    for (const field of ['file', 'target', 'build-args']) {
        if (fields.text(field) !== null) {
            fields.reject({
                field,
                value: '',
                allowed: 'left out when `image` names an image that exists: nothing is built then',
            });
        }
    }
    return { kind: 'image', reference: image };
}
function readBase(fields, base, head) {
    if (base.baseImage !== null)
        return { kind: 'image', reference: base.baseImage };
    if (head.kind === 'image')
        return null;
    const { inputs } = head;
    return {
        kind: 'build',
        inputs: {
            ...inputs,
            context: base.baseContext ?? inputs.context,
            file: base.baseFile ?? (base.baseContext === null ? inputs.file : null),
            target: base.baseTarget ?? inputs.target,
            buildArgs: fields.text('base-build-args') === null ? inputs.buildArgs : base.baseBuildArgs,
        },
    };
}
/** The platforms to build and to read. */
function readPlatforms(fields) {
    const platforms = [...new Set((0,options_option/* readOptions */.Tt)(fields, [PLATFORMS_OPTION]).platforms)];
    for (const value of platforms) {
        if (!(0,image_image/* namesPlatform */.UR)(value)) {
            fields.reject({ field: 'platforms', value, allowed: 'platforms such as linux/amd64 or linux/arm/v7' });
        }
    }
    return platforms;
}
/** A ref is handed to git, so nothing in it may look like an option or a range. */
function checkedRef(fields, ref) {
    if (ref !== null && (!/^[\w/.@^~+-]+$/u.test(ref) || ref.startsWith('-') || ref.includes('..'))) {
        fields.reject({ field: 'base-ref', value: ref, allowed: 'a branch, a tag, or a commit' });
    }
    return ref;
}


/***/ }),

/***/ 63405:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NN: () => (/* binding */ refuseOldAllow),
/* harmony export */   iJ: () => (/* binding */ NAME_NEEDED),
/* harmony export */   rY: () => (/* binding */ readExceptions)
/* harmony export */ });
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74365);

const FORM = 'NAME or NAME@/PATH such as bash or git@/usr/lib/git-core/**, or setuid@/PATH for a setuid file';
const { name: LONGEST_NAME, path: LONGEST_PATH, count: MOST } = _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .EXCEPTION_LIMITS */ .DW;
/** Answers the old `allow` with the new form. */
function refuseOldAllow(fields, from) {
    const old = fields.list('allow');
    if (old.length > 0)
        fields.reject({ field: 'allow', value: '', allowed: replacement(old, from) });
}
/** The exceptions of a field, one an item. */
function readExceptions(fields, field) {
    const lines = fields.list(field);
    if (lines.length > MOST)
        fields.reject({ field, value: '', allowed: `a list of at most ${MOST} exceptions` });
    return lines.slice(0, MOST).flatMap((line) => {
        const exception = parseException(line);
        if (exception === null)
            fields.reject({ field, value: line, allowed: FORM });
        return exception ?? [];
    });
}
function parseException(line) {
    const at = line.indexOf('@');
    const name = at < 0 ? line : line.slice(0, at);
    const path = at < 0 ? null : line.slice(at + 1);
    if (path !== null && (!path.startsWith('/') || path.length > LONGEST_PATH))
        return null;
    const rule = _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .NAMELESS_RULES */ .ND.find((word) => word === name);
    if (rule !== undefined)
        return path === null ? null : { rule, path };
    if (name.length > LONGEST_NAME || !new RegExp(_core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .EXCEPTION_NAME */ .qy, 'u').test(name))
        return null;
    return { name, path };
}
function replacement(old, from) {
    const lines = old.slice(0, MOST).map(toNewForm);
    const form = from === 'inputs'
        ? `"exceptions: ${lines.join(', ')}"`
        : lines.map((line) => `--exception '${line}'`).join(' ');
    return `replaced by ${form}${lines.some((line) => line.startsWith('NAME@')) ? NAME_NEEDED : ''}`;
}
/** Ends the answer to an old `allow` that has a path without a name. */
const NAME_NEEDED = ', with the name of the component (or setuid) for NAME: a path alone would allow every program that is put there';
/** An old entry was a path if it had a slash, otherwise a name. */
function toNewForm(entry) {
    return entry.includes('/') ? `NAME@${entry.replace(/^\/*/, '/')}` : entry;
}


/***/ }),

/***/ 60494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readRules),
/* harmony export */   T: () => (/* binding */ readPolicy)
/* harmony export */ });
/* harmony import */ var _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19027);
/* harmony import */ var _exception_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63405);
/* harmony import */ var _rule_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35912);



/** The rules of the action's inputs, or of the command line, which has an option `exception` for each exception. */
function readPolicy(fields, from) {
    const usesDefaults = fields.choice('rules', ['default', 'none'], 'default') === 'default';
    const byDefault = _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_RULE_KEYS */ .UO.filter((key) => usesDefaults && fields.text(key) === null);
    (0,_exception_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseOldAllow */ .NN)(fields, from);
    return {
        ...(0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => byDefault.some((key) => key === rule.key) ? (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultOf */ .HA)(rule) : (0,_rule_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .readRule */ .dH)(fields, rule)),
        expired: [],
        byDefault,
    };
}
/** Exactly what the fields say, in the words that inputs, options and the policy file share. */
function readRules(fields) {
    return (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => (0,_rule_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .readRule */ .dH)(fields, rule));
}


/***/ }),

/***/ 35912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ formatValue),
/* harmony export */   IO: () => (/* binding */ describeRule),
/* harmony export */   VC: () => (/* binding */ defaultText),
/* harmony export */   dH: () => (/* binding */ readRule),
/* harmony export */   hx: () => (/* binding */ placeholderOf)
/* harmony export */ });
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74365);
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33026);
/* harmony import */ var _exception_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63405);



const KINDS = {
    size: {
        placeholder: 'SIZE',
        form: () => ', such as `200MB`, or `none`',
        read: (fields, { key }) => fields.size(key),
        words: sizeWords,
    },
    increase: {
        placeholder: 'LIMIT',
        form: () => ', such as `5%`, `10MB`, or `5%, 10MB`, or `none`',
        read: (fields, { key }) => fields.increase(key),
        words: increaseWords,
    },
    words: {
        placeholder: 'WHAT,…',
        form: ({ words }) => `, any of ${words.map(quote).join(', ')}, or \`none\``,
        read: (fields, { key, words }) => fields.choices(key, words, []),
        words: (items) => (items.length === 0 ? 'none' : items.toSorted().join(', ')),
    },
    choice: {
        placeholder: 'MODE',
        form: ({ choices }) => `, ${choices.map(quote).join(' or ')}`,
        read: (fields, { key, choices, default: otherwise }) => fields.choice(key, choices, otherwise),
        words: (choice) => choice,
    },
    exceptions: {
        placeholder: 'NAME[@PATH]',
        form(_, place) {
            // The policy file has a list of objects, which its schema describes.
            if (place === 'policy file')
                return '';
            return `${place === 'input' ? ', one a line' : ''}: \`NAME\` such as \`bash\`, or \`NAME@PATH\` such as \`git@/usr/lib/git-core/**\`; for a setuid file, \`setuid@PATH\``;
        },
        read: (fields, { key }) => (0,_exception_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .readExceptions */ .rY)(fields, key),
        words: (exceptions) => exceptions.map(_core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .formatException */ .VJ).join(', ') || 'none',
    },
};
/** The compiler can't know that a rule has the kind that its own kind names. */
function kindOf({ kind }) {
    return KINDS[kind];
}
/** The value that an input or an option sets. */
const readRule = (fields, rule) => kindOf(rule).read(fields, rule);
/** A value of the rule as words, such as `5% and 10MB`. */
const formatValue = (rule, value) => kindOf(rule).words(value);
/** A value of the rule in `--help`. */
const placeholderOf = (rule) => kindOf(rule).placeholder;
/** The rule in Markdown sentences: what it sets, and how that is written. */
function describeRule(rule, place) {
    const form = kindOf(rule).form(rule, place);
    return [`${rule.title}${form}.`, rule.description].filter((text) => text !== '').join(' ');
}
/** What applies if nobody sets the rule, as an input has it; null if nothing does. */
function defaultText(rule) {
    if (rule.kind === 'exceptions' || rule.default === null)
        return null;
    if (rule.kind === 'increase') {
        const { percent, bytes } = rule.default;
        return [percent === null ? [] : `${percent}%`, bytes === null ? [] : (0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)]
            .flat()
            .join(', ');
    }
    return rule.kind === 'words' ? rule.default.join(', ') : formatValue(rule, rule.default);
}
const quote = (word) => `\`${word}\``;
function sizeWords(bytes) {
    return bytes === null ? 'none' : exactly(bytes);
}
function increaseWords(limit) {
    if (limit === null)
        return 'none';
    const { percent, bytes } = limit;
    return [percent === null ? [] : `${percent}%`, bytes === null ? [] : exactly(bytes)].flat().join(' and ');
}
/** Two sizes that round to the same text are still two limits. */
function exactly(bytes) {
    const text = (0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes);
    return bytes % 1000 === 0 ? text : `${text} (${bytes} bytes)`;
}


/***/ }),

/***/ 96474:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ refuse)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

/** Throws one error for all problems, if there are any; by itself it says that nothing was built because of them. */
function refuse(problems, noun, { more = [], remedy = 'Nothing was built' } = {}) {
    const sentences = problems.map(({ field, value, allowed }) => {
        const said = value === '' ? '' : ` is ${JSON.stringify(value)} but`;
        return `${field}${said} must be ${allowed}`;
    });
    const all = [...sentences, ...more];
    if (all.length === 0)
        return;
    throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: all.length === 1
            ? `${/^[aeiou]/.test(noun) ? 'An' : 'A'} ${noun} is not valid`
            : `${all.length} ${noun}s are not valid`,
        why: all.join('; '),
        remedy,
    });
}


/***/ }),

/***/ 72289:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   at: () => (/* binding */ branchName),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   rO: () => (/* binding */ dig),
/* harmony export */   vE: () => (/* binding */ timestamp),
/* harmony export */   xk: () => (/* binding */ commitId)
/* harmony export */ });
/* harmony import */ var _core_shared_commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86552);

/** What stands at a path of a payload; null where anything on the way is missing or inherited. */
function dig(value, ...path) {
    let found = value;
    for (const key of path) {
        if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
            return null;
        found = found[key];
    }
    return found;
}
/** A text that is not empty, else null. */
function text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** A positive whole number, else null. */
function wholeNumber(value) {
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
/** A full commit id, else null. */
function commitId(value) {
    return typeof value === 'string' && (0,_core_shared_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .isCommit */ .WM)(value) ? value : null;
}
/** The name of a branch that is safe as part of a refspec, else null. */
function branchName(value) {
    const name = text(value);
    return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}
/** `owner/name` as GitHub writes it, else null. */
function repositoryName(value) {
    return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}
/** A time such as `2026-12-31T23:59:59Z` as milliseconds since 1970, else null. */
function timestamp(value) {
    const time = Date.parse(text(value) ?? '');
    return Number.isNaN(time) ? null : time;
}


/***/ }),

/***/ 1016:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D5: () => (/* binding */ ownComments),
/* harmony export */   OH: () => (/* binding */ bearsMarker),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   gd: () => (/* binding */ commentForm),
/* harmony export */   jK: () => (/* binding */ saysAlready),
/* harmony export */   lT: () => (/* binding */ isOfLaterRun),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   p8: () => (/* binding */ COMMENT_MODES),
/* harmony export */   pJ: () => (/* binding */ MAX_COMMENT_BYTES),
/* harmony export */   ul: () => (/* binding */ markedText)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_1__);


/** When a comment is posted; an existing one is brought up to date by all but `never`. */
const COMMENT_MODES = ['always', 'on-change', 'on-failure', 'never'];
/**
 * Whether this occasion deserves a comment, or an update of the one that exists: `folded` where the reason that it was
 * posted for is gone. Null: nothing is said.
 */
function commentForm({ mode, changed, failed, exists }) {
    if (mode === 'never')
        return null;
    const isDue = mode === 'always' || failed || (mode === 'on-change' && changed);
    if (isDue)
        return 'whole';
    return exists ? 'folded' : null;
}
const MAX_KEY_LENGTH = 80;
/**
 * The first line of every comment that belongs to the key, invisible on GitHub. Different keys give different
 * markers, and no key can end the HTML comment that it stands in.
 */
function commentMarker(key) {
    const wellFormed = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(key).toString();
    const encoded = encodeURIComponent(wellFormed);
    const digest = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256').update(wellFormed).digest('hex').slice(0, 16);
    const short = encoded.length <= MAX_KEY_LENGTH ? encoded : `${encoded.slice(0, MAX_KEY_LENGTH)}~${digest()}`;
    return `<!-- image-weigh-in:${short} -->`;
}
/** The second line of a comment, invisible on GitHub. */
function runLine({ id, attempt }) {
    return `<!-- run ${id}.${attempt} -->`;
}
/** The run that wrote the comment; null where its second line does not say. */
function runOf({ body }) {
    const [, line = ''] = asGitHubKeeps(body).split('\n', 2);
    const [, id, attempt] = /^<!-- run (\d{1,15})\.(\d{1,6}) -->$/.exec(line) ?? [];
    return id === undefined ? null : { id: Number(id), attempt: Number(attempt) };
}
/** Whether a later run has written the comment, which an earlier one must not overwrite. */
function isOfLaterRun(comment, run) {
    const other = runOf(comment);
    if (other === null)
        return false;
    return other.id > run.id || (other.id === run.id && other.attempt > run.attempt);
}
const asGitHubKeeps = (text) => text.replaceAll('\r\n', '\n').trimEnd();
/** Whether the comment's first line is exactly the marker. Anyone can write that line: it proves no authorship. */
function bearsMarker(comment, marker) {
    return asGitHubKeeps(comment.body).split('\n', 1)[0] === marker;
}
/** The comments that bear the marker and were written by `author`, the oldest first. */
function ownComments(comments, marker, author) {
    return comments
        .filter((comment) => bearsMarker(comment, marker) && comment.author?.login === author.login)
        .sort((one, other) => one.id - other.id);
}
/** Whether the comment says this already, whatever line ends GitHub has stored. */
function saysAlready(comment, text) {
    return asGitHubKeeps(comment.body) === asGitHubKeeps(text);
}
/** The most bytes of Markdown that one comment may have: GitHub refuses more than 65,536 characters with the marker. */
const MAX_COMMENT_BYTES = 65_000;
/** The text that is posted: the marker's line, the run's, then the body. Throws a RangeError for a body over the limit. */
function markedText(marker, run, body) {
    const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.byteLength(body);
    if (bytes > MAX_COMMENT_BYTES) {
        throw new RangeError(`A comment may have ${MAX_COMMENT_BYTES} bytes, and this one has ${bytes}.`);
    }
    return [marker, ...(run === null ? [] : [runLine(run)]), body].join('\n');
}


/***/ }),

/***/ 51366:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ pageName),
/* harmony export */   gU: () => (/* binding */ LEG_FILE),
/* harmony export */   kd: () => (/* binding */ LEG_PREFIX),
/* harmony export */   ue: () => (/* binding */ legName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The artifacts of legs begin with this, and nothing else of a run should. */
const LEG_PREFIX = 'image-weigh-in-';
/** The one file in a leg's artifact. */
const LEG_FILE = 'leg.json';
/**
 * The name of a leg's artifact: another one for each image and set of platforms, of characters that GitHub takes. What
 * had to be replaced is told apart by a digest.
 */
function legName(image, platforms) {
    return artifactName(LEG_PREFIX, [image, ...platforms].join(' '));
}
/** The name of the artifact with the report's page. It does not begin as those of legs do. */
function pageName(name) {
    return artifactName('weigh-in-report-', name);
}
function artifactName(prefix, given) {
    const plain = given.replace(/[^\w.-]+/g, '_');
    if (plain === given)
        return prefix + plain;
    return `${prefix}${plain}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(given).digest('hex').slice(0, 8)}`;
}


/***/ }),

/***/ 95320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ startPhases)
/* harmony export */ });
/**
 * Starts the clock of a run. Each phase gets its wall-clock time. During an export the time of `read` stops: the reader reads what the
 * engine exports as it comes, and counting that time twice would hide which of both is slow.
 * @param now milliseconds of a clock that never goes back
 */
function startPhases(now) {
    const started = now();
    let counted = started;
    const running = new Map();
    const spent = new Map();
    const noted = new Map();
    function count() {
        const at = now();
        for (const [phase, works] of running) {
            if (works === 0 || (phase === 'read' && (running.get('export') ?? 0) > 0))
                continue;
            spent.set(phase, (spent.get(phase) ?? 0) + at - counted);
        }
        counted = at;
    }
    function change(phase, by) {
        count();
        running.set(phase, (running.get(phase) ?? 0) + by);
        if (!spent.has(phase))
            spent.set(phase, 0);
    }
    function keptOf(phase) {
        const results = noted.get(phase);
        if (results?.has('kept') !== true)
            return 'nothing';
        return results.has('made') ? 'a part' : 'everything';
    }
    return {
        async during(phase, work) {
            change(phase, 1);
            try {
                return await work();
            }
            finally {
                change(phase, -1);
            }
        },
        note: (phase, result) => void noted.set(phase, new Set([...(noted.get(phase) ?? []), result])),
        times() {
            count();
            const phases = [...spent].map(([phase, milliseconds]) => ({
                phase,
                milliseconds,
                kept: keptOf(phase),
            }));
            return { milliseconds: counted - started, phases };
        },
    };
}


/***/ }),

/***/ 43268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ describeUrl),
/* harmony export */   R: () => (/* binding */ hideCredentials)
/* harmony export */ });
const HIDDEN = '***';
/**
 * An address without what can be secret in it: user and password, and the query and fragment, in which blob stores have their
 * signatures. `?***` says that there was one.
 */
function describeUrl(url) {
    const parsed = typeof url === 'string' ? URL.parse(url) : url;
    if (parsed === null)
        return HIDDEN;
    const { protocol, host, pathname, username, password, search, hash } = parsed;
    const user = username === '' && password === '' ? '' : `${HIDDEN}@`;
    return `${protocol}//${user}${host}${pathname}${search === '' && hash === '' ? '' : `?${HIDDEN}`}`;
}
/** A text in which every address is without its user, password, query and fragment. */
function hideCredentials(text) {
    return text.replace(/\b([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/\s]*@)?([^\s?#]*)(?:[?#]\S*)?/gi, (address, scheme, rest) => {
        const user = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/\s]*@/i.test(address) ? `${HIDDEN}@` : '';
        return `${scheme}${user}${rest}${/[?#]/.test(address) ? `?${HIDDEN}` : ''}`;
    });
}


/***/ }),

/***/ 41730:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ tracedBytes),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   mn: () => (/* binding */ traced),
/* harmony export */   t3: () => (/* binding */ startCall)
/* harmony export */ });
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33952);


/** Characters. The middle of a longer one is left out. */
const LONGEST_CALL = 600;
const LONGEST_OUTCOME = 100;
/**
 * Starts to time a call to git, Docker or a server. The returned function writes one line to the debug log:
 * `git rev-parse HEAD → exit code 0, 41 bytes, 3 ms`. The line is safe in a terminal and in a job's log. `what` must contain no
 * secret.
 * @param now milliseconds of a clock that never goes back
 */
function startCall(log, what, now = () => performance.now()) {
    if (log === undefined)
        return () => undefined;
    const started = now();
    let isOver = false;
    return (outcome, bytes) => {
        if (isOver)
            return;
        isOver = true;
        const size = bytes === undefined ? [] : [`${(0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(bytes)} bytes`];
        const took = `${Math.round(now() - started)} ms`;
        const parts = [(0,_core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .terminalText */ .eR)(outcome, LONGEST_OUTCOME), ...size, took];
        log.debug(`${(0,_core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .terminalText */ .eR)(what, LONGEST_CALL)} → ${parts.join(', ')}`);
    };
}
/** Does a call, and logs how it ends. `describe` gives the outcome of a success. */
async function traced(end, work, describe) {
    try {
        const result = await work();
        const { outcome, bytes } = describe(result);
        end(outcome, bytes);
        return result;
    }
    catch (error) {
        end(failureOf(error));
        throw error;
    }
}
/** Yields the pieces of a stream, and logs their bytes at its end. It asks for a piece only after the one before was used. */
async function* tracedBytes(end, outcome, pieces) {
    let bytes = 0;
    try {
        for await (const piece of pieces) {
            bytes += piece.length;
            yield piece;
        }
        end(outcome, bytes);
    }
    catch (error) {
        end(`${outcome}, ${failureOf(error)}`, bytes);
        throw error;
    }
    finally {
        end(`${outcome}, not read to its end`, bytes);
    }
}
/**
 * A thrown error in a word: its HTTP status, its code or its name. Its message is left out, because libraries repeat what they
 * were given in it, secrets too.
 */
function failureOf(thrown) {
    const error = (typeof thrown === 'object' && thrown !== null ? thrown : {});
    const status = error.statusCode ?? error.status;
    if (typeof status === 'number')
        return String(status);
    const word = [error.code, error.name].find((value) => typeof value === 'string' && value !== '');
    return `failed (${typeof word === 'string' ? word : 'no error'})`;
}


/***/ }),

/***/ 6142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ upstreamBytes),
/* harmony export */   TZ: () => (/* binding */ originsOf),
/* harmony export */   Xo: () => (/* binding */ growthOf)
/* harmony export */ });
/** Bytes of the layers that come with the image under `FROM`; null where that is not certain. */
function upstreamBytes({ build, layers }) {
    if (build === null)
        return null;
    return layers.slice(0, build.fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
}
/** Null where either side does not tell. */
function originsOf(base, head) {
    if (base.build === null || head.build === null)
        return null;
    const [before, after] = [base.build.fromLayers, head.build.fromLayers];
    const shared = sharedLayers(base, head, Math.min(before, after));
    const isSame = shared === before && shared === after;
    const isPartly = !isSame && shared > 0 && base.build.from === head.build.from && !head.build.from.includes('$');
    return {
        base: partsOf(base, isPartly ? shared : before),
        head: partsOf(head, isPartly ? shared : after),
        upstream: isSame ? 'same' : isPartly ? 'partly the same' : 'another',
    };
}
/** So many of the lowest layers are the same, at most. */
function sharedLayers(base, head, most) {
    let count = 0;
    while (count < most && base.layers[count]?.diffId === head.layers[count]?.diffId)
        count++;
    return count;
}
function partsOf({ layers, size }, fromLayers) {
    const upstream = layers.slice(0, fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
    return { upstream, own: size.unpacked - upstream };
}
/** Null where either side does not tell. */
function growthOf(base, head) {
    const origins = originsOf(base, head);
    if (origins === null)
        return null;
    const upstream = origins.head.upstream - origins.base.upstream;
    return { upstream, own: origins.head.own - origins.base.own };
}


/***/ }),

/***/ 79707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ compareComponents),
/* harmony export */   k: () => (/* binding */ isEffective)
/* harmony export */ });
/**
 * Whether a component breaks rules and counts in totals: a program that a container can really run.
 * A hidden one, a busybox applet, or a package database without its manager is shown, but does not count.
 */
function isEffective(component) {
    return component.visible && component.evidence !== 'applet' && component.evidence !== 'database only';
}
/**
 * Which components came and went. The same program is matched at the same path first, then wherever it
 * moved to; a second copy of it is an addition, and so is one that was hidden and now can be run.
 */
function compareComponents(base, head) {
    const samePlace = unmatched(base, head, (c) => [identity(c), c.path].join('\0'));
    const moved = unmatched(samePlace.base, samePlace.head, identity);
    return { added: moved.head, removed: moved.base };
}
function identity(component) {
    return [component.kind, component.name, isEffective(component) ? 'effective' : ''].join('\0');
}
function unmatched(base, head, keyOf) {
    const waiting = new Map();
    for (const component of base) {
        const key = keyOf(component);
        const known = waiting.get(key);
        if (known)
            known.components.push(component);
        else
            waiting.set(key, { components: [component], next: 0 });
    }
    const headRest = head.filter((component) => {
        const found = waiting.get(keyOf(component));
        if (found === undefined || found.next === found.components.length)
            return true;
        found.next += 1;
        return false;
    });
    return {
        base: [...waiting.values()].flatMap(({ components, next }) => components.slice(next)),
        head: headRest,
    };
}


/***/ }),

/***/ 83872:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ changedDirectories),
/* harmony export */   Y_: () => (/* binding */ changedFiles),
/* harmony export */   oP: () => (/* binding */ missingDigests)
/* harmony export */ });
/* harmony import */ var _filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94812);

/** Every file that differs between the two trees, the largest difference in bytes first. */
function changedFiles(base, head) {
    const changes = [];
    for (const [before, after] of joinByPath(base.files, head.files)) {
        if (before && after) {
            if (isSame(before, base, after, head))
                continue;
            changes.push({ path: after.path, change: 'changed', base: before.size, head: after.size });
        }
        else if (after) {
            changes.push({ path: after.path, change: 'added', base: null, head: after.size });
        }
        else if (before) {
            changes.push({ path: before.path, change: 'removed', base: before.size, head: null });
        }
    }
    return changes.sort((a, b) => growth(b) - growth(a) || (a.path < b.path ? -1 : 1));
}
function growth(change) {
    return Math.abs((change.head ?? 0) - (change.base ?? 0));
}
/** Walks two lists that are sorted by path as one. */
function* joinByPath(base, head) {
    for (let b = 0, h = 0; b < base.length || h < head.length;) {
        const [before, after] = [base[b], head[h]];
        if (before && (!after || before.path < after.path)) {
            yield [before, undefined];
            b++;
        }
        else if (after && (!before || after.path < before.path)) {
            yield [undefined, after];
            h++;
        }
        else {
            yield [before, after];
            b++;
            h++;
        }
    }
}
/**
 * Diff IDs of layers whose files were read without content digests, though whether a file changed hangs on one: it has the
 * same size on both sides, but comes from another layer.
 */
function* missingDigests(base, head) {
    for (const [before, after] of joinByPath(base.files, head.files)) {
        if (!before || !after || contentKind(before) !== 'file' || contentKind(after) !== 'file')
            continue;
        const layers = [base.layers[before.layer]?.diffId ?? '', head.layers[after.layer]?.diffId ?? ''];
        if (layers[0] === layers[1])
            continue;
        const maySame = before.size === after.size || before.kind === 'hardlink' || after.kind === 'hardlink';
        if (!maySame)
            continue;
        if (before.digest === null)
            yield layers[0];
        if (after.digest === null)
            yield layers[1];
    }
}
/** The same content; which name of a hard-linked file comes first in its tar does not matter. */
function isSame(before, base, after, head) {
    const layerBefore = base.layers[before.layer]?.diffId;
    if (layerBefore !== undefined && layerBefore === head.layers[after.layer]?.diffId)
        return true;
    if (contentKind(before) !== contentKind(after))
        return false;
    if (before.digest !== null && after.digest !== null)
        return before.digest === after.digest;
    return before.kind === 'special';
}
function contentKind(file) {
    return file.kind === 'hardlink' ? 'file' : file.kind;
}
/**
 * The directories whose visible bytes changed, the largest change first. One that only repeats what
 * stands in its single changed child directory is left out.
 */
function changedDirectories(base, head) {
    const rows = [];
    const walk = (0,_filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .walkDirectories */ .V)({
        open: () => ({ base: 0, head: 0, hasChanged: false, changedChildren: 0 }),
        close(weight, parent, path) {
            const { base: before, head: after, hasChanged, changedChildren } = weight;
            const isChanged = hasChanged || changedChildren > 0;
            if (parent) {
                parent.base += before;
                parent.head += after;
                if (isChanged)
                    parent.changedChildren++;
            }
            const repeatsChild = !hasChanged && changedChildren === 1;
            if (isChanged && before !== after && !repeatsChild)
                rows.push({ path: path(), base: before, head: after });
        },
    });
    for (const [before, after] of joinByPath(base.files, head.files)) {
        const directory = walk.enter(after?.path ?? before?.path ?? '');
        if (directory === null)
            continue;
        directory.base += before?.size ?? 0;
        directory.head += after?.size ?? 0;
        if (!before || !after || !isSame(before, base, after, head))
            directory.hasChanged = true;
    }
    walk.end();
    const size = (row) => Math.abs(row.head - row.base);
    return rows.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
}


/***/ }),

/***/ 13622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ comparePackages),
/* harmony export */   X: () => (/* binding */ growthOf)
/* harmony export */ });
/** Packages that came, went, or have another version or other bytes, the largest difference first; null where one side is not known. */
function comparePackages(base, head) {
    if (base === null || head === null)
        return null;
    const before = byIdentity(base);
    const after = byIdentity(head);
    return [...new Set([...before.keys(), ...after.keys()])]
        .flatMap((key) => {
        const [one, other] = [before.get(key) ?? null, after.get(key) ?? null];
        const known = other ?? one;
        if (known === null || (one?.version === other?.version && one?.bytes === other?.bytes))
            return [];
        return [{ manager: known.manager, name: known.name, base: side(one), head: side(other) }];
    })
        .sort((a, b) => Math.abs(growthOf(b)) - Math.abs(growthOf(a)) || (a.name < b.name ? -1 : 1));
}
/** Bytes of the head more than of the base. */
const growthOf = ({ base, head }) => (head?.bytes ?? 0) - (base?.bytes ?? 0);
const byIdentity = (packages) => new Map(packages.map((each) => [`${each.manager} ${each.name}`, each]));
const side = (installed) => installed && { version: installed.version, bytes: installed.bytes };


/***/ }),

/***/ 30697:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PM: () => (/* binding */ additionsOf),
/* harmony export */   Pv: () => (/* binding */ directoriesOf),
/* harmony export */   iD: () => (/* binding */ largestDirectories),
/* harmony export */   x0: () => (/* binding */ contributionsOf)
/* harmony export */ });
/* harmony import */ var _compare_components_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79707);
/* harmony import */ var _filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94812);
/* harmony import */ var _base_image_growth_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6142);



/** What every instruction contributes, in their order; null where the head's history does not prove its lines. */
function contributionsOf(comparison) {
    const { base, head } = comparison;
    if (head.build === null)
        return null;
    const { from, fromLine, fromLayers, lines } = head.build;
    const upstream = (0,_base_image_growth_js__WEBPACK_IMPORTED_MODULE_0__/* .upstreamBytes */ .$Y)(base);
    const below = Array.from({ length: fromLayers }, (_, layer) => layer);
    const layersOf = byLayer(comparison);
    const ofFrom = 
    // What an unknown image brought before nobody knows, so what this one adds is not known either.
    from === 'scratch' || upstream === null
        ? []
        : [{ ...contribution(comparison, layersOf, fromLine, below), from, before: upstream }];
    return [
        ...ofFrom,
        ...lines.map((range, index) => contribution(comparison, layersOf, range, [fromLayers + index])),
    ];
}
/** Those that put more into the image than before: bytes, or programs. The largest first. */
function additionsOf(contributions) {
    const growth = ({ bytes, before }) => bytes - before;
    return contributions
        .filter((each) => growth(each) > 0 || each.added.length > 0)
        .toSorted((a, b) => growth(b) - growth(a));
}
function byLayer({ head, layers, delta }) {
    const before = new Map();
    for (const { base, head: is } of layers)
        if (is && !before.has(is))
            before.set(is, base?.unpacked ?? 0);
    const origins = originsOf(head);
    const added = new Map();
    for (const [order, component] of delta.components.added.entries()) {
        if (!(0,_compare_components_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .k)(component))
            continue;
        const layer = Math.min(component.layer, origins.get(identity(component)) ?? Infinity);
        const known = added.get(layer);
        if (known)
            known.push([order, component]);
        else
            added.set(layer, [[order, component]]);
    }
    return { before, added };
}
function contribution({ head }, { before, added }, lines, layers) {
    const own = layers.map((layer) => head.layers[layer]);
    return {
        lines,
        layers,
        from: null,
        bytes: own.reduce((sum, layer) => sum + (layer?.unpacked ?? 0), 0),
        before: own.reduce((sum, layer) => sum + ((layer && before.get(layer)) ?? 0), 0),
        added: layers
            .flatMap((layer) => added.get(layer) ?? [])
            .sort(([one], [other]) => one - other)
            .map(([, component]) => component),
    };
}
const identity = ({ name, path }) => `${name}\0${path}`;
/** The lowest layer that has a program at its path: what a later one only changes, as `chmod` does, it did not bring. */
function originsOf({ components }) {
    const lowest = new Map();
    for (const component of components) {
        const key = identity(component);
        lowest.set(key, Math.min(component.layer, lowest.get(key) ?? Infinity));
    }
    return lowest;
}
/** Where most of a contribution's bytes are, the largest first. */
function directoriesOf({ files }, contribution) {
    const layers = new Set(contribution.layers);
    return largestDirectories(files.filter(({ layer }) => layers.has(layer)), { most: 3, part: 0.1 });
}
/**
 * Where most of the bytes of files are, the largest first: the deepest directories that hold much, so that `/usr` is not named where it is
 * all of `/usr/lib/go`.
 */
function largestDirectories(files, { most, part }) {
    const all = files.reduce((sum, { size }) => sum + size, 0);
    const large = [];
    const walk = (0,_filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_2__/* .walkDirectories */ .V)({
        open: () => ({ bytes: 0, largest: 0 }),
        close({ bytes, largest }, parent, path) {
            if (parent) {
                parent.bytes += bytes;
                parent.largest = Math.max(parent.largest, bytes, largest);
            }
            const isExplained = largest >= all * part && largest >= bytes * 0.8;
            if (bytes > 0 && bytes >= all * part && !isExplained)
                large.push({ path: path(), bytes });
        },
    });
    for (const { path, size } of files) {
        const directory = size === 0 ? null : walk.enter(path);
        if (directory)
            directory.bytes += size;
    }
    walk.end();
    return large.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, most);
}


/***/ }),

/***/ 53688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ COMPONENT_KINDS),
/* harmony export */   S: () => (/* binding */ EVIDENCE)
/* harmony export */ });
const COMPONENT_KINDS = [
    'shell',
    'os-package-manager',
    'language-package-manager',
    'build-tool',
];
const EVIDENCE = [
    'binary',
    'script',
    'symlink',
    'hardlink',
    'applet',
    'module',
    'renamed',
    'database only',
];


/***/ }),

/***/ 24092:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xz: () => (/* binding */ isInterpreter),
/* harmony export */   aC: () => (/* binding */ RUNTIMES),
/* harmony export */   v4: () => (/* binding */ launchOf)
/* harmony export */ });
/* harmony import */ var _interpreters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50492);
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86466);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _image_image_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(394);
/* harmony import */ var _image_program_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71121);





/** What a program needs to run, as far as that is known for certain; each has a distroless image that holds it and nothing else. */
const RUNTIMES = ['static', 'glibc', 'glibc and libstdc++', ..._interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERPRETER_RUNTIMES */ .dJ];
/**
 * Null where it is not certain what is started, or what that needs: a script of a shell, a musl program, a program that starts another
 * one, nothing at all.
 */
function launchOf(config, tree) {
    const find = (name) => findProgram(name, config, tree);
    const started = withoutStarter(config, find);
    if (started === null)
        return null;
    const [name = '', ...words] = started.command;
    const found = find(name);
    if (found === null)
        return null;
    // A program may act by the name that it is called by.
    const isCalledSo = (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(name) === (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(found.path);
    const interpreted = interpreterOf(found.file);
    if (interpreted !== null) {
        const interpreter = find(interpreted);
        const its = interpreter && runtimeOf(interpreter);
        if (!interpreter || !its || !isInterpreter(its) || !isCalledSo)
            return null;
        const command = [interpreted, `/${found.path}`, ...words];
        return launch(interpreter, its, { ...started, command, fixed: started.fixed && started.fixed + 1 }, config);
    }
    const runtime = runtimeOf(found);
    if (runtime === null)
        return null;
    // It may start what it is told to, as tini does.
    const isOwn = isCalledSo && words.every((word) => find(word) === null);
    return isInterpreter(runtime) || isOwn ? launch(found, runtime, started, config) : null;
}
/** Whether a runtime is a program that runs the image's own. */
const isInterpreter = (runtime) => _interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERPRETER_RUNTIMES */ .dJ.some((name) => name === runtime);
function launch({ path, file, node }, runtime, { command, fixed, form, starterLayer }, { workingDirectory, versions }) {
    const version = versionOf(runtime, path, versions);
    const about = { program: path, layer: node.layer, starterLayer, size: file.size, workingDirectory };
    return { command, fixed, form, runtime, version, ...about };
}
/** Debian's paths tell it, and official images in their configuration. */
function versionOf(runtime, program, said) {
    const [, python] = runtime === 'python' ? (/python(3\.\d+)$/.exec(program) ?? []) : [];
    const [, java] = runtime === 'java' ? (/\/java-(\d+)-[^/]*\/bin\/java$/.exec(program) ?? []) : [];
    const told = runtime === 'java' || runtime === 'nodejs' ? said[runtime] : undefined;
    return python ?? java ?? told ?? null;
}
const SHELL = new RegExp(`^${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_3__/* .POSIX_SHELL */ .P}$`);
/** The entry points of official images: they run their arguments, after preparations for who asks for them. */
const OFFICIAL_STARTER = /^docker-entrypoint(?:\.sh)?$/;
/** What only a shell understands. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;
/** Takes off `/bin/sh -c`, and the starter script of an official image. */
function withoutStarter({ entrypoint, cmd }, find) {
    const starter = entrypoint?.length === 1 ? starterIn(entrypoint[0] ?? '', find) : null;
    const entry = starter === null ? (entrypoint ?? []) : [];
    const command = [...entry, ...(cmd ?? [])];
    const about = { starterLayer: starter?.node.layer ?? null };
    const [name = '', option = '', text = ''] = command;
    if (!SHELL.test((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(name)) || !/^-\w*c$/.test(option)) {
        return { ...about, command, fixed: entry.length, form: 'exec' };
    }
    const plain = text.trim().replace(/^exec\s+/, '');
    // Where ENTRYPOINT ends before that text, another one can be given in its place, and would need the shell.
    const isOpen = entry.length > 0 && entry.length < 3;
    if (plain === '' || isOpen || SHELL_SYNTAX.test(plain))
        return null;
    const words = plain.split(/\s+/);
    return { ...about, command: words, fixed: entry.length === 0 ? 0 : words.length, form: 'shell' };
}
function starterIn(name, find) {
    const found = OFFICIAL_STARTER.test((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(name)) ? find(name) : null;
    return found?.file.program?.format === 'script' ? found : null;
}
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The regular file that a name stands for, looked for as `execvp` does. */
function findProgram(name, { workingDirectory, searchPath }, tree) {
    if (name === '')
        return null;
    const places = name.includes('/')
        ? [name.startsWith('/') ? name : `${workingDirectory}/${name}`]
        : (searchPath || DEFAULT_PATH).split(':').map((directory) => `${directory}/${name}`);
    for (const place of places) {
        const resolved = tree.resolve(node_buffer__WEBPACK_IMPORTED_MODULE_1__.Buffer.from(place).toString('latin1'));
        if (resolved === null)
            continue;
        const { path, node } = resolved;
        const file = node.entry.kind === 'hardlink' ? node.entry.file : node.entry;
        if (file.kind === 'file' && file.program !== null)
            return { path, file, node };
    }
    return null;
}
/** The name of the program that runs a script; null for what is none, empty for one that is told how to by options. */
function interpreterOf({ program }) {
    if (program?.format !== 'script')
        return null;
    const words = program.interpreter.split(/\s+/).filter((word) => word !== '');
    const named = (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(words[0] ?? '') === 'env' ? words.slice(1).filter((word) => word !== '-S') : words;
    return named.length === 1 ? (named[0] ?? '') : '';
}
const OWN = {
    static: 'static',
    glibc: 'glibc',
    'glibc and libstdc++': 'glibc and libstdc++',
};
function runtimeOf({ path, file }) {
    // What is packed tells nothing of itself.
    if (file.program?.format !== 'elf' || file.program.identity === _image_program_js__WEBPACK_IMPORTED_MODULE_4__/* .PACKED */ .h)
        return null;
    return (0,_interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .interpreterRuntime */ .Zj)((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .baseOf */ .bx)(path)) ?? OWN[file.program.linkage] ?? null;
}


/***/ }),

/***/ 50492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zj: () => (/* binding */ interpreterRuntime),
/* harmony export */   dJ: () => (/* binding */ INTERPRETER_RUNTIMES),
/* harmony export */   q1: () => (/* binding */ INTERPRETERS)
/* harmony export */ });
/** The interpreters that are recognized by their file names. */
const INTERPRETERS = {
    java: { names: /^java$/, runtime: { name: 'java', names: /^java$/ } },
    python: {
        names: /^\.?(?:python|pypy)\d*(?:\.\d+)*t?(?:-wrapped)?$/,
        runtime: { name: 'python', names: /^python3?(?:\.\d+)?$/ },
    },
    node: { names: /^(?:node|nodejs|bun)$/, runtime: { name: 'nodejs', names: /^(?:node|nodejs)$/ } },
    ruby: { names: /^j?ruby\d*(?:\.\d+)*$/ },
    php: { names: /^php\d*(?:\.\d+)?(?:-cli)?$/ },
    dotnet: { names: /^dotnet$/ },
};
const RUNTIMES = Object.values(INTERPRETERS).flatMap((row) => ('runtime' in row ? [row.runtime] : []));
/** The runtimes by their names. */
const INTERPRETER_RUNTIMES = RUNTIMES.map(({ name }) => name);
/** The runtime that a file name stands for; null for none. */
function interpreterRuntime(fileName) {
    return RUNTIMES.find(({ names }) => names.test(fileName))?.name ?? null;
}


/***/ }),

/***/ 92858:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ew: () => (/* binding */ cacheAt),
/* harmony export */   vn: () => (/* binding */ leftoverCaches)
/* harmony export */ });
/* unused harmony exports SYSTEM_CACHES, HOME_CACHES */
/** Folders that package managers fill and that no program of a finished image needs. */
const SYSTEM_CACHES = [
    'var/lib/apt/lists',
    'var/cache/apt',
    'var/cache/apk',
    'var/cache/dnf',
    'var/cache/libdnf5',
    'var/cache/yum',
    'var/cache/tdnf',
    'var/cache/zypp',
    'var/cache/pacman/pkg',
    'var/cache/xbps',
    'var/cache/distfiles',
    'var/db/repos',
    'usr/local/share/.cache',
    'usr/local/cargo/registry',
    'usr/local/cargo/git',
    'go/pkg/mod',
    'opt/conda/pkgs',
];
/** The same below a home folder: /root, /home/NAME, and / for a user without one. */
const HOME_CACHES = [
    '.npm',
    '.yarn/cache',
    '.cache/bazel',
    '.cache/composer',
    '.cache/deno',
    '.cache/go-build',
    '.cache/node',
    '.cache/pip',
    '.cache/pnpm',
    '.cache/pypoetry',
    '.cache/uv',
    '.cache/yarn',
    '.bun/install/cache',
    '.cargo/git',
    '.cargo/registry',
    '.composer/cache',
    '.cpan',
    '.cpanm',
    '.gradle/caches',
    '.local/share/pnpm/store',
    '.m2/repository',
    'go/pkg/mod',
];
const alternatives = (paths) => paths.map((path) => path.replaceAll('.', '\\.')).join('|');
const CACHE = new RegExp(`^(?:${alternatives(SYSTEM_CACHES)}|(?:root/|home/[^/]+/)?(?:${alternatives(HOME_CACHES)}))(?=/)`);
/** The cache that a file is a part of; null for none. */
const cacheAt = (path) => CACHE.exec(path)?.[0] ?? null;
/** The caches that a container sees, with their regular-file bytes (a hard link counts once), sorted by path. */
function leftoverCaches(tree) {
    const bytes = new Map();
    const counted = new Set();
    for (const { entry } of tree.nodes()) {
        if (entry.kind !== 'file' && entry.kind !== 'hardlink')
            continue;
        const path = cacheAt(entry.path);
        if (path === null)
            continue;
        const file = entry.kind === 'hardlink' ? entry.file : entry;
        if (file.size === 0 || counted.has(file))
            continue;
        counted.add(file);
        bytes.set(path, (bytes.get(path) ?? 0) + file.size);
    }
    return [...bytes].map(([path, sum]) => ({ path, bytes: sum })).sort((a, b) => (a.path < b.path ? -1 : 1));
}


/***/ }),

/***/ 87369:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ isNeutral),
/* harmony export */   TX: () => (/* binding */ lastStage),
/* harmony export */   aX: () => (/* binding */ argumentsOf),
/* harmony export */   cA: () => (/* binding */ execForm),
/* harmony export */   cX: () => (/* binding */ isPosix),
/* harmony export */   pl: () => (/* binding */ isEnded),
/* harmony export */   sJ: () => (/* binding */ isExtensible),
/* harmony export */   ut: () => (/* binding */ instructionOf),
/* harmony export */   w: () => (/* binding */ layersOf)
/* harmony export */ });
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86466);
/* harmony import */ var _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48518);
/* harmony import */ var _shell_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89124);



/** Layers' own instruction by the layer's index: the one whose lines made it; null for those of the image under `FROM`. */
function instructionOf({ instructions, fromLayers, lines }, layer) {
    const range = lines[layer - fromLayers];
    if (layer < fromLayers || range === undefined)
        return null;
    return instructions.find((each) => isSame(each.lines, range)) ?? null;
}
/** The layers that instructions of these keywords made. */
function layersOf(build, keywords) {
    const layers = build.lines.map((_, index) => build.fromLayers + index);
    return new Set(layers.filter((layer) => keywords.test(instructionOf(build, layer)?.keyword ?? '')));
}
const isSame = (a, b) => a.start === b.start && a.end === b.end;
const CONTINUED = new Map(['\\', '`'].map((each) => [each, new RegExp(`\\${each}[ \\t\\r]*(\\n|$)`, 'g')]));
/** The text behind the keyword and its `--flags`, comment lines and line continuations taken out. */
function argumentsOf({ text }, escape = '\\') {
    const words = text
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(CONTINUED.get(escape) ?? '', '')
        .replace(/^\s*\w+\s*/, '');
    const [head = ''] = /^(?:--\S+\s+)*/.exec(words) ?? [];
    return { flags: head.trim().split(/\s+/).filter(Boolean), rest: words.slice(head.length).trim() };
}
/** `SHELL` with a POSIX shell, which joins commands by `&&`. */
const POSIX_SHELL_ARRAY = new RegExp(String.raw `^\[\s*"(?:/(?:usr/)?bin/)?${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_2__/* .POSIX_SHELL */ .P}"(?:\s*,\s*"(?:-[abceghilmnoprtuvx]+|pipefail|errexit|nounset)")*\s*\]$`);
/** Whether all `RUN`s in shell form are those of such a shell, as they are where nothing else is said. */
const isPosix = ({ instructions }) => instructions.every((each) => each.keyword !== 'SHELL' || POSIX_SHELL_ARRAY.test(argumentsOf(each).rest));
/** Whether what is written behind an instruction stands on a line of its own: its last line does not go on. */
const isEnded = ({ text }) => text.length < _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_INSTRUCTION */ .w && !text.trimEnd().endsWith('\\');
/** A `RUN` to which a command can be added with `&&`: in shell form, known whole, and not ended by something else. */
function isExtensible(instruction) {
    const { rest } = argumentsOf(instruction);
    const isShellForm = instruction.keyword === 'RUN' && rest !== '' && !/^\[|<<|[&|;\\]$|#/.test(rest);
    return isShellForm && isEnded(instruction) && !(0,_shell_state_js__WEBPACK_IMPORTED_MODULE_1__/* .endsShell */ .Lm)(rest);
}
const NEUTRAL = /^(?:LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL)$/;
/** Whether an instruction between two others does not matter to them. */
const isNeutral = ({ keyword }) => NEUTRAL.test(keyword);
/** The last stage's instructions, its `FROM` first. */
function lastStage({ instructions }) {
    return instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
}
/** `["a", "b"]`, as an instruction in exec form has it. */
const execForm = (command) => `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;


/***/ }),

/***/ 89124:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lm: () => (/* binding */ endsShell),
/* harmony export */   Qh: () => (/* binding */ changesShell),
/* harmony export */   xF: () => (/* binding */ groupedCommands)
/* harmony export */ });
/** What one `RUN` does to its own shell alone, or ends it by: a command behind it would run otherwise, or not at all. */
const OWN_SHELL = 'alias|bind|cd|declare|eval|exec|exit|export|hash|let|local|popd|pushd|read|readonly|return|select|set|shift|shopt|source|trap|typeset|ulimit|umask|unalias|unset';
/** Where a command begins: at the start, behind what ends another one, and behind a word of the shell's grammar. */
const START = String.raw `(?:^|[;&|(){!\n]|\b(?:then|do|else|elif|if|while|until)\s)\s*`;
/** In front of a command, and not a part of it: a backslash, a redirection, a variable for that command alone. */
const FOR_ONE_COMMAND = String.raw `(?:\w+=[\w./:,@%+-]*[ \t]+)`;
const BEFORE = String.raw `(?:${FOR_ONE_COMMAND}|(?:command|builtin|time)[ \t]+|\d*[<>]+[ \t]*[\w./-]+[ \t]+|\\)*`;
const ASSIGNS = String.raw `(?!${FOR_ONE_COMMAND}+[\w./])\w+\+?=`;
const END = String.raw `(?=[\s;&|)}]|$)`;
/** What changes it wherever it stands: a function, a loop's variable, `${NAME:=…}`, a command in the background. */
const ANYWHERE = String.raw `\(\)|\bfor\s+\w+\s|\$\{\w+:?=|(?<![&>])&(?![&>\d])`;
const CHANGES_SHELL = new RegExp(String.raw `${START}${BEFORE}(?:(?:${OWN_SHELL}|\.)${END}|${ASSIGNS})|${ANYWHERE}`);
const ENDS_SHELL = new RegExp(String.raw `${START}${BEFORE}(?:exec|exit|return)${END}`);
/** `set -f`: then `*` is itself. */
const SETS_NO_GLOB = /\bset\s[^;&|]*(?:-\w*f|noglob)/;
/** Whether a shell's commands change the shell that they run in: then what is put behind them does not run as it does alone. */
const changesShell = (commands) => CHANGES_SHELL.test(commands);
/** Whether they end it, put another program in its place, or let it take patterns as names: then nothing behind them does what it says. */
const endsShell = (commands) => ENDS_SHELL.test(commands) || SETS_NO_GLOB.test(commands);
/** A list of commands other than one of `&&` as one command, so that none of it runs after a failure before it. */
const groupedCommands = (commands) => /;|\n|\|\|/.test(commands.replace(/\\\r?\n/g, '')) ? `{ ${commands}; }` : commands;


/***/ }),

/***/ 94812:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ walkDirectories)
/* harmony export */ });
/**
 * Walks directories of files that are sorted by path, parents opened first and closed last. It takes time in proportion to the paths' lengths,
 * where a look at all parents of each file would take their square: an image of 50 files in 30,000 nested directories kept that busy
 * for 76 s.
 */
function walkDirectories({ open, close }) {
    const stack = [];
    let before = '';
    const closeDownTo = (shared) => {
        for (let top = stack.at(-1); top !== undefined && top.end >= shared; top = stack.at(-1)) {
            stack.pop();
            const { end, value } = top;
            const path = before;
            close(value, stack.at(-1)?.value ?? null, () => path.slice(0, end));
        }
    };
    return {
        enter(path) {
            closeDownTo(sharedLength(before, path));
            const from = (stack.at(-1)?.end ?? -1) + 1;
            for (let slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (slash > 0)
                    stack.push({ end: slash, value: open() });
            }
            before = path;
            return stack.at(-1)?.value ?? null;
        },
        end: () => closeDownTo(0),
    };
}
function sharedLength(one, other) {
    const most = Math.min(one.length, other.length);
    let length = 0;
    while (length < most && one.charCodeAt(length) === other.charCodeAt(length))
        length += 1;
    return length;
}


/***/ }),

/***/ 30556:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ withoutBuildArgs),
/* harmony export */   O: () => (/* binding */ SHELL_FORM)
/* harmony export */ });
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86466);

// The shell that runs a command, with its options: `/bin/sh -c `, `/bin/bash -o pipefail -ec `.
const SHELL = String.raw `${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMAND_SHELL */ .B}(?: -(?!\w*c )[\w-]+(?: pipefail)?)* -\w*c `;
/** The start of a command in shell form. */
const SHELL_FORM = new RegExp(String.raw `^(?:\S*/)?${SHELL}`);
const SHELL_AFTER_ARGS = new RegExp(String.raw `(?:^| )(/\S*/${SHELL}.*)$`, 's');
const BUILD_ARGS = /^(?:RUN )?\|\d+ /;
/**
 * A history line without the values of build arguments. Both builders write them before the command
 * (`|1 TOKEN=x /bin/sh -c …`), unquoted, so where no shell marks its beginning the command is left out too.
 */
function withoutBuildArgs(createdBy) {
    const args = BUILD_ARGS.exec(createdBy);
    if (!args)
        return createdBy;
    const command = SHELL_AFTER_ARGS.exec(createdBy.slice(args[0].length))?.[1];
    const run = createdBy.startsWith('RUN ') ? 'RUN ' : '';
    return command === undefined ? 'RUN (with build arguments)' : `${run}${command}`;
}


/***/ }),

/***/ 394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ displayPath),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   ts: () => (/* binding */ cleanPath),
/* harmony export */   uJ: () => (/* binding */ joinPath),
/* harmony export */   vk: () => (/* binding */ MAX_LINKS)
/* harmony export */ });
/* harmony import */ var _shared_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25109);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);


/** path_resolution(7): more links than this on one way are a loop. */
const MAX_LINKS = 40;
const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;
/**
 * The path that an engine makes of a name in a tar: `./`, `//` and `..` are resolved, a leading slash is dropped.
 * Throws a WeighInError for a relative name that climbs out of the image (`../evil`), as Engine 28 does;
 * an absolute one stays at the root.
 */
function cleanPath(name) {
    if (!UNCLEAN.test(name))
        return name;
    const parts = [];
    for (const part of name.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined && !name.startsWith('/'))
            throw climbsOut(name);
    }
    return parts.join('/');
}
/** The directory that a path stands in; the root is the empty path. */
function parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** The last part of a path. */
function baseOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** A path below a directory; the root is the empty path. */
function joinPath(directory, name) {
    return directory === '' ? name : `${directory}/${name}`;
}
function climbsOut(name) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
        area: 'archive',
        what: `Refused the entry ${(0,_shared_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .displayBytes */ .i)(name)}`,
        why: 'its name leads out of the image, which engines refuse as an attack',
        remedy: 'Build the layer again without `..` in its names.',
    });
}
/**
 * A path for people: with its leading slash, decoded as UTF-8 where its bytes are valid UTF-8, other bytes as
 * `\xNN`, control characters and those that reorder or hide text as `\u{…}`, a backslash doubled. Distinct paths stay distinct.
 */
function displayPath(path) {
    return `/${(0,_shared_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .displayBytes */ .i)(path)}`;
}


/***/ }),

/***/ 25656:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   Hw: () => (/* binding */ PLATFORM_PATTERN),
/* harmony export */   Ng: () => (/* binding */ platformKey),
/* harmony export */   SW: () => (/* binding */ isSamePlatform),
/* harmony export */   UR: () => (/* binding */ namesPlatform)
/* harmony export */ });
/** `linux/arm64/v8`. */
function formatPlatform(platform) {
    const variant = platform.variant ? `/${platform.variant}` : '';
    return `${platform.os}/${platform.architecture}${variant}`;
}
/** Whether two platforms are the same once both are normalized. */
function isSamePlatform(one, other) {
    return platformKey(one) === platformKey(other);
}
/** A text that is equal for equal platforms: `linux/arm64` for `linux/arm64/v8` and `linux/aarch64`. */
function platformKey(platform) {
    return formatPlatform(normalizePlatform(platform));
}
/** The one form that containerd gives a platform (containerd/platforms, `Normalize`). */
function normalizePlatform({ os, architecture, variant = '' }) {
    const [arch, version] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
    const system = os.toLowerCase() === 'macos' ? 'darwin' : os.toLowerCase();
    return { os: system, architecture: arch, ...(version === '' ? {} : { variant: version }) };
}
function normalizeArchitecture(architecture, variant) {
    switch (architecture) {
        case 'i386':
            return ['386', ''];
        case 'x86_64':
        case 'x86-64':
        case 'amd64':
            return ['amd64', variant === 'v1' ? '' : variant];
        case 'aarch64':
        case 'arm64':
            return ['arm64', /^v?8(\.0)?$/.test(variant) ? '' : variant];
        case 'armhf':
            return ['arm', 'v7'];
        case 'armel':
            return ['arm', 'v6'];
        case 'arm':
            return ['arm', variant === '' ? 'v7' : variant.replace(/^(?=[5-8]$)/, 'v')];
        default:
            return [architecture, variant];
    }
}
/** `os/architecture[/variant]`. Source of a regular expression. */
const PLATFORM_PATTERN = '^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?$';
const PLATFORM = new RegExp(PLATFORM_PATTERN);
/** Whether a text names a platform, as in `linux/arm64/v8`. */
function namesPlatform(text) {
    return PLATFORM.test(text);
}
/** `linux/arm64/v8`, as the input or option says it; its form is checked before. */
function parsePlatform(text) {
    if (text === null)
        return null;
    const [os = '', architecture = '', variant] = text.split('/');
    return variant === undefined ? { os, architecture } : { os, architecture, variant };
}


/***/ }),

/***/ 85583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ PACKAGE_MANAGERS)
/* harmony export */ });
/** Whose lists of packages are read. In this order a file belongs to the first that claims it. */
const PACKAGE_MANAGERS = ['dpkg', 'apk', 'rpm', 'python', 'node', 'ruby'];


/***/ }),

/***/ 71121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ PACKED)
/* harmony export */ });
/** Stands for the identity of a program that unpacks itself when it is started. No row of the catalog has this name. */
const PACKED = '(packed)';


/***/ }),

/***/ 81954:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ limitExceeded),
/* harmony export */   PW: () => (/* binding */ limitText),
/* harmony export */   dR: () => (/* binding */ DEFAULT_LIMITS),
/* harmony export */   x3: () => (/* binding */ LIMIT_NAMES),
/* harmony export */   yK: () => (/* binding */ createBudget)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33026);


const DEFAULT_LIMITS = {
    maxEntries: 5_000_000,
    maxNameBytes: 768 * 1024 * 1024,
    maxPathBytes: 4095,
    maxHeaderBytes: 1024 * 1024,
    maxLayerBytes: 256 * 1024 ** 3,
    maxJsonBytes: 8 * 1024 * 1024,
    maxTotalJsonBytes: 64 * 1024 * 1024,
};
/** The limits as users know them: by `--limit NAME=VALUE`, and by the input `limits`. */
const LIMIT_NAMES = {
    maxEntries: {
        name: 'max-entries',
        counts: 'entries',
        meaning: 'Entries of all layers of one image together, with the directories that their names imply',
    },
    maxNameBytes: { name: 'max-names-size', counts: 'bytes', meaning: 'Their names and link targets together' },
    maxPathBytes: {
        name: 'max-path-size',
        counts: 'bytes',
        meaning: 'One name or link target; Linux takes no longer one',
    },
    maxHeaderBytes: {
        name: 'max-header-size',
        counts: 'bytes',
        meaning: "One extended header; Go's archive/tar takes no larger one",
    },
    maxLayerBytes: {
        name: 'max-layer-size',
        counts: 'bytes',
        meaning: 'One layer, unpacked, with the holes of sparse files',
    },
    maxJsonBytes: {
        name: 'max-document-size',
        counts: 'bytes',
        meaning: 'One manifest, index or configuration',
    },
    maxTotalJsonBytes: { name: 'max-documents-size', counts: 'bytes', meaning: 'These documents together' },
};
/** A limit as a user would write it: `max-layer-size=275GB`. */
function limitText(limit, value) {
    const { name, counts } = LIMIT_NAMES[limit];
    return `${name}=${counts === 'bytes' ? (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(value) : String(value)}`;
}
/** The error for something that is larger than a limit allows. `subject` is a phrase: "the layer". */
function limitExceeded(limit, limits, subject) {
    const { name, counts } = LIMIT_NAMES[limit];
    const more = limitText(limit, 2 * limits[limit]);
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'archive',
        what: `Stopped reading: ${subject} goes beyond the limit ${name}`,
        why: `no more than ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(limits[limit])} ${counts} are read`,
        remedy: `No sound image is known to need more: look at what made this one. To allow more, set --limit ${more}, or the same in the input limits.`,
    });
}
function createBudget(limits) {
    let entries = 0;
    let names = 0;
    let json = 0;
    return {
        limits,
        spendEntry(nameBytes) {
            entries += 1;
            names += nameBytes;
            if (entries > limits.maxEntries)
                throw limitExceeded('maxEntries', limits, 'the number of entries');
            if (names > limits.maxNameBytes)
                throw limitExceeded('maxNameBytes', limits, 'the names together');
        },
        spendJson(bytes) {
            json += bytes;
            return json <= limits.maxTotalJsonBytes;
        },
    };
}


/***/ }),

/***/ 74365:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DW: () => (/* binding */ EXCEPTION_LIMITS),
  qy: () => (/* binding */ EXCEPTION_NAME),
  ND: () => (/* binding */ NAMELESS_RULES),
  Ip: () => (/* binding */ exceptionMatcher),
  W8: () => (/* binding */ expiredExceptionNotes),
  VJ: () => (/* binding */ formatException)
});

;// CONCATENATED MODULE: ./src/core/shared/sequence.ts
/**
 * A matcher for a pattern in which a star takes any number of items. What is between two stars is taken at the first place where it
 * is: a later one could not do better.
 */
function sequenceMatcher(pattern, isStar, matches) {
    const runs = [[]];
    for (const wanted of pattern) {
        if (isStar(wanted))
            runs.push([]);
        else
            runs.at(-1)?.push(wanted);
    }
    const isAt = (run, items, start) => run.every((wanted, index) => matches(wanted, items[start + index] ?? ''));
    const [head = [], ...others] = runs;
    const tail = others.pop();
    if (tail === undefined)
        return (items) => items.length === head.length && isAt(head, items, 0);
    const searches = others.filter((run) => run.length > 0).map((run) => searchFor(run, matches));
    return (items) => {
        const end = items.length - tail.length;
        if (end < head.length || !isAt(head, items, 0) || !isAt(tail, items, end))
            return false;
        let position = head.length;
        for (const search of searches) {
            position = search(items, position, end);
            if (position === -1)
                return false;
        }
        return true;
    };
}
const MOST_KEPT = 4096;
/**
 * The algorithm Shift-And (Baeza-Yates and Gonnet, 1992): bit `i` of the state says that the last items match the first `i + 1` of the
 * run. A step takes an operation for each 32 of them. Gives the position after the run.
 */
function searchFor(run, matches) {
    const words = Math.ceil(run.length / 32);
    const last = 1 << ((run.length - 1) % 32);
    const masks = new Map();
    const places = new Map();
    run.forEach((wanted, index) => places.set(wanted, [...(places.get(wanted) ?? []), index]));
    const maskOf = (item) => {
        const known = masks.get(item);
        if (known !== undefined)
            return known;
        const mask = new Int32Array(words);
        for (const [wanted, indexes] of places) {
            if (!matches(wanted, item))
                continue;
            for (const index of indexes)
                mask[index >> 5] = (mask[index >> 5] ?? 0) | (1 << (index % 32));
        }
        if (masks.size >= MOST_KEPT)
            masks.clear();
        masks.set(item, mask);
        return mask;
    };
    return (items, from, end) => {
        const state = new Int32Array(words);
        for (let position = from; position < end; position += 1) {
            const mask = maskOf(items[position] ?? '');
            let carry = 1;
            for (let word = 0; word < words; word += 1) {
                const before = state[word] ?? 0;
                state[word] = ((before << 1) | carry) & (mask[word] ?? 0);
                carry = before >>> 31;
            }
            if (((state[words - 1] ?? 0) & last) !== 0)
                return position + 1;
        }
        return -1;
    };
}

;// CONCATENATED MODULE: ./src/core/shared/glob.ts

/**
 * Returns a function that says if a text matches a glob: `*` and `?` match characters other than a slash, `**` as a
 * whole segment matches any number of segments, everything else matches itself. The time is at most proportional to
 * the length of the pattern times the length of the text: patterns and texts can come from somebody who wants the check to hang.
 */
function globMatcher(pattern) {
    const names = pattern.split('/');
    const couldMatch = quickCheck(names);
    const matchers = new Map(names.map((name) => [name, segmentMatcher(name)]));
    const matches = sequenceMatcher(names, (name) => name === '**', (name, part) => matchers.get(name)?.(part) ?? false);
    return (text) => couldMatch(text) && matches(text.split('/'));
}
/** Refuses most texts at the cost of a search for the names that every match has: at its start, at its end and in between. */
function quickCheck(names) {
    const runs = [[]];
    for (const name of names) {
        if (/[*?]/.test(name))
            runs.push([]);
        else
            runs.at(-1)?.push(name);
    }
    const [head = '', ...others] = runs.map((run) => run.join('/'));
    const tail = others.pop() ?? head;
    const middles = others.filter((run) => run !== '');
    return (text) => text.startsWith(head) && text.endsWith(tail) && middles.every((middle) => text.includes(middle));
}
function segmentMatcher(segment) {
    if (!/[*?]/.test(segment))
        return (part) => part === segment;
    // Half of a pair of surrogates is no character of its own, but would be found in one.
    if (segment.includes('?') || /\p{Surrogate}/u.test(segment))
        return characterMatcher(segment);
    const [head = '', ...middles] = segment.split('*');
    const tail = middles.pop() ?? '';
    const least = segment.replaceAll('*', '').length;
    return (part) => {
        if (part.length < least || !part.startsWith(head) || !part.endsWith(tail))
            return false;
        let position = head.length;
        for (const middle of middles) {
            const found = part.indexOf(middle, position);
            if (found === -1)
                return false;
            position = found + middle.length;
        }
        return position <= part.length - tail.length;
    };
}
function characterMatcher(segment) {
    const wanted = Array.from(segment);
    const least = wanted.filter((character) => character !== '*').length;
    const matches = sequenceMatcher(wanted, (character) => character === '*', (one, character) => one === '?' || one === character);
    return (part) => part.length >= least && matches(Array.from(part));
}

// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
;// CONCATENATED MODULE: ./src/core/policy/exceptions.ts


/** Rules about files that have no component name: an exception names the rule and a path. */
const NAMELESS_RULES = ['setuid'];
/** The longest name and path of an exception, and how many one list can have. */
const EXCEPTION_LIMITS = { name: 100, path: 500, count: 200 };
/** A name without slash, `@` or spaces, and not of wildcards alone: that would be an exception for every program. */
const EXCEPTION_NAME = '^(?!setuid$)(?=[^/@\\s]*[^/@\\s*?])[^/@\\s]+$';
/**
 * Returns a function that says if an exception covers a finding. Only the file's own path counts, not links to it: otherwise a
 * link in an allowed folder would let any program through.
 */
function exceptionMatcher(exceptions) {
    const matchers = exceptions.map(matcherFor);
    return (finding) => matchers.some((covers) => covers(finding));
}
function matcherFor(exception) {
    const matchesPath = exception.path === null ? null : globMatcher(exception.path);
    const isAtPath = ({ path }) => matchesPath === null || matchesPath((0,image_path/* displayPath */.Gt)(path));
    if ('rule' in exception)
        return (finding) => finding.name === null && isAtPath(finding);
    const matchesName = globMatcher(exception.name);
    return (finding) => finding.name !== null && matchesName(finding.name) && isAtPath(finding);
}
/** An exception as a line of the input: `bash`, `git@/usr/lib/git-core/**`, `setuid@/usr/bin/sudo`. */
function formatException(exception) {
    const what = 'rule' in exception ? exception.rule : exception.name;
    return exception.path === null ? what : `${what}@${exception.path}`;
}
/** The expired exceptions that would have covered one of these findings, each as words for a violation's message. */
function expiredExceptionNotes(expired, findings) {
    return expired
        .filter(({ exception }) => findings.some(exceptionMatcher([exception])))
        .map(({ exception, reason, expires }) => `the exception for ${formatException(exception)} (${reason}) ended on ${expires}`);
}


/***/ }),

/***/ 19027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UO: () => (/* binding */ DEFAULT_RULE_KEYS),
  Ej: () => (/* binding */ LIMIT_RULES),
  y0: () => (/* binding */ RULES),
  HA: () => (/* binding */ defaultOf),
  xu: () => (/* binding */ valueOfRule),
  Kc: () => (/* binding */ valuesByRule)
});

// UNUSED EXPORTS: LIMIT_KEYS

// EXTERNAL MODULE: ./src/core/shared/text/camel-case.ts
var camel_case = __webpack_require__(21832);
;// CONCATENATED MODULE: ./src/core/policy/rules/exceptions.ts
const exceptions = {
    key: 'exceptions',
    kind: 'exceptions',
    needsBase: false,
    title: 'Components and setuid files that violate neither `forbid` nor `forbid-new`',
    description: '',
};

;// CONCATENATED MODULE: ./src/core/policy/forbiddable.ts
/** What `forbid` and `forbid-new` can name. */
const TERMS = {
    shells: {
        component: 'shell',
        singular: 'shell',
        remedy: 'End the Dockerfile with a stage on a base without a shell (distroless, scratch) and an exec-form CMD, or list the name under exceptions.',
    },
    'package-managers': {
        component: 'os-package-manager',
        singular: 'package manager',
        remedy: 'Install packages in an earlier stage and copy what they give into a final stage without a package manager, or list the name under exceptions.',
    },
    'language-package-managers': {
        component: 'language-package-manager',
        singular: 'language package manager',
        remedy: 'Install dependencies in an earlier stage and copy the result with COPY --from, or list the name under exceptions.',
    },
    'build-tools': {
        component: 'build-tool',
        singular: 'build tool',
        remedy: 'Build in an earlier stage and take only its result into the final one with COPY --from, or list the name under exceptions.',
    },
    setuid: {
        component: null,
        singular: 'setuid or setgid file',
        remedy: 'Remove the bit in the layer that adds the file (chmod a-s), leave the file out, or list setuid with its path under exceptions.',
    },
};
const FORBIDDABLE_TERMS = TERMS;
const FORBIDDABLE = Object.keys(TERMS);

// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/policy/exceptions.ts + 2 modules
var policy_exceptions = __webpack_require__(74365);
;// CONCATENATED MODULE: ./src/core/policy/forbidden-findings.ts





/** A breach for each forbidden kind that is there and that no exception covers. */
function forbiddenBreaches(forbidden, candidates, { exceptions, expired }, wording) {
    const isExcepted = (0,policy_exceptions/* exceptionMatcher */.Ip)(exceptions);
    return forbidden.flatMap((what) => {
        const found = pick(what, candidates).filter((finding) => !isExcepted(finding));
        if (found.length === 0)
            return [];
        const ended = (0,policy_exceptions/* expiredExceptionNotes */.W8)(expired, found).map((words) => `; ${words}`);
        const { singular, remedy } = FORBIDDABLE_TERMS[what];
        const count = `${found.length} ${singular}${found.length === 1 ? '' : 's'}`;
        return {
            message: `${wording.verb} ${count}: ${nameAll(found)}${ended.join('')}`,
            actual: count,
            limit: `${wording.limit} ${singular}`,
            remedy,
            layers: [...new Set(found.map(({ layer }) => layer))],
        };
    });
}
function pick(what, { components, privileged }) {
    const kind = FORBIDDABLE_TERMS[what].component;
    if (kind === null)
        return privileged.map(({ path, layer }) => ({ name: null, path, layer }));
    return components.filter((component) => component.kind === kind && (0,compare_components/* isEffective */.k)(component));
}
/** Longest list of names in one sentence; the report lists them all. */
const MAX_NAMED = 5;
function nameAll(found) {
    return (0,lists/* firstAndMore */.f)(found.map(describe), MAX_NAMED);
}
function describe({ name, path }) {
    return name === null ? (0,image_path/* displayPath */.Gt)(path) : `${name} (${(0,image_path/* displayPath */.Gt)(path)})`;
}

;// CONCATENATED MODULE: ./src/core/policy/rules/forbid.ts


const forbid = {
    key: 'forbid',
    kind: 'words',
    words: FORBIDDABLE,
    needsBase: false,
    default: null,
    title: 'What the image must not contain',
    description: '',
    sarif: {
        name: 'ForbiddenProgram',
        brief: 'The image holds programs that the team forbids.',
        full: 'The image holds a shell, package manager, build tool or setuid file that forbid names. Whoever breaks into the program can use it.',
        help: 'End the Dockerfile with a stage on a base that has none (distroless, `scratch`), take what the program needs there with `COPY --from`, and start it by an exec-form `CMD` or `ENTRYPOINT`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
        tags: ['security'],
    },
    evaluate: (forbidden, judged) => forbiddenBreaches(forbidden, judged.head, judged, { verb: 'The image holds', limit: 'no' }),
};

;// CONCATENATED MODULE: ./src/core/policy/rules/forbid-new.ts


const forbidNew = {
    key: 'forbid-new',
    kind: 'words',
    words: FORBIDDABLE,
    needsBase: true,
    default: ['shells', 'package-managers', 'build-tools'],
    title: 'What a change must not add',
    description: '',
    sarif: {
        name: 'NewForbiddenProgram',
        brief: 'The change adds programs that the team wants no more of.',
        full: 'The image that merging would ship holds a shell, package manager, build tool or setuid file that the one before it did not.',
        help: 'Do in an earlier stage what needs the program, and take only the result into the final stage with `COPY --from`. To allow one program, add it to `exceptions` in the policy file, with a reason and an end.',
        tags: ['security'],
    },
    /** What violates `forbid` is reported there. */
    evaluate(words, judged) {
        const { components, privileged } = judged.comparison.delta;
        return forbiddenBreaches(words.filter((what) => !judged.forbidden.includes(what)), { components: components.added, privileged: privileged.added }, judged, { verb: 'This change adds', limit: 'no new' });
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/if-not-compared.ts
const ifNotCompared = {
    key: 'if-not-compared',
    kind: 'choice',
    choices: ['fail', 'pass'],
    default: 'fail',
    needsBase: true,
    title: "What the check does if the image can't be compared with a base",
    description: '',
};

// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
;// CONCATENATED MODULE: ./src/core/policy/excess.ts

/** By how much a growth exceeds its limit, in words; null if it does not. */
function excessOf({ bytes, percent }, growth, before) {
    if (growth <= 0)
        return null;
    if (bytes !== null && growth <= bytes)
        return null;
    if (percent !== null && growth * 100 <= percent * before)
        return null;
    const limits = [
        ...(percent === null ? [] : [`${percent}%`]),
        ...(bytes === null ? [] : [distinctBytes(bytes, growth)]),
    ];
    const grown = `${distinctBytes(growth, bytes ?? 0)} (${(0,units/* formatPercent */.l9)(growth, before)})`;
    return { grown, actual: `+${grown}`, limit: limits.join(' and ') };
}
/** A size in words; with the exact bytes if rounding would make it read like the other, different size. */
function distinctBytes(bytes, other) {
    const text = (0,units/* formatBytes */.z3)(bytes);
    return text === (0,units/* formatBytes */.z3)(other) && bytes !== other ? `${text} (${bytes} bytes)` : text;
}

;// CONCATENATED MODULE: ./src/core/policy/rules/max-increase.ts

const remedy = 'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase.';
const maxIncrease = {
    key: 'max-increase',
    kind: 'increase',
    needsBase: true,
    default: { percent: 10, bytes: 50_000_000 },
    title: 'Largest growth',
    description: 'With a percentage and a size, both must be exceeded.',
    sarif: {
        name: 'ImageGrowsTooMuch',
        brief: 'The change lets the image grow by more than the team allows.',
        full: 'The image that merging would ship is larger than the one that it replaces by more than max-increase.',
        help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. Where the growth is meant, raise `max-increase`, or accept this one by the label.',
        tags: ['performance'],
    },
    evaluate(maxIncrease, { comparison: { base, delta } }) {
        const excess = excessOf(maxIncrease, delta.unpacked, base.size.unpacked);
        if (excess === null)
            return [];
        const { grown, actual, limit } = excess;
        return [
            { message: `The image grew by ${grown}; the limit is ${limit}`, actual, limit, remedy, layers: [] },
        ];
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/max-increase-own.ts

const max_increase_own_remedy = 'Look at what grew (listed below) and leave it out of the final stage, or raise max-increase-own.';
const maxIncreaseOwn = {
    key: 'max-increase-own',
    kind: 'increase',
    needsBase: true,
    default: null,
    title: 'Largest growth from your own Dockerfile instructions',
    description: "Growth of the image under `FROM` doesn't count.",
    sarif: {
        name: 'InstructionsGrowTooMuch',
        brief: "The Dockerfile's own instructions add more than the team allows.",
        full: 'Without what the image under FROM brought, the image grew by more than max-increase-own.',
        help: 'Look at what grew, which the report lists, and leave it out of the final stage of the Dockerfile. An update of the image under `FROM` is not counted here.',
        tags: ['performance'],
    },
    /** If it is not known what the image under `FROM` brought, all growth counts. */
    evaluate(maxIncreaseOwn, { comparison: { base, delta } }) {
        const excess = excessOf(maxIncreaseOwn, delta.growth?.own ?? delta.unpacked, base.size.unpacked);
        if (excess === null)
            return [];
        const { grown, actual, limit } = excess;
        const message = delta.growth === null
            ? `The image grew by ${grown}, of which nothing is known to come from its FROM image; the limit is ${limit}`
            : `The image grew by ${grown} of its own, beside what its FROM image brought; the limit is ${limit}`;
        return [{ message, actual, limit, remedy: max_increase_own_remedy, layers: [] }];
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/max-size.ts

const max_size_remedy = 'Copy only what the program needs into the final stage (the largest directories are listed below), or raise max-size.';
const maxSize = {
    key: 'max-size',
    kind: 'size',
    needsBase: false,
    default: null,
    title: 'Largest unpacked size',
    description: '',
    sarif: {
        name: 'ImageTooLarge',
        brief: 'The image is larger than the team allows.',
        full: 'The regular files of all layers of the image add up to more than max-size.',
        help: 'Copy only what the program needs into the final stage of the Dockerfile, with `COPY --from`. The report lists the largest directories. Where the image has to be this large, raise `max-size`.',
        tags: ['performance'],
    },
    evaluate(maxSize, { head }) {
        const size = head.size.unpacked;
        if (size <= maxSize)
            return [];
        const [actual, limit] = [distinctBytes(size, maxSize), distinctBytes(maxSize, size)];
        return [{ message: `The image is ${actual}; the limit is ${limit}`, actual, limit, remedy: max_size_remedy, layers: [] }];
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/on-violation.ts
const onViolation = {
    key: 'on-violation',
    kind: 'choice',
    choices: ['fail', 'warn'],
    default: 'fail',
    needsBase: false,
    title: 'What a violated rule does to the check',
    description: '',
};

;// CONCATENATED MODULE: ./src/core/policy/rules.ts









/**
 * The table of rules. Inputs, options, the policy file, both schemas, SARIF and the tables of the documentation are made from it. To add a
 * rule, add its file and a line here, and run `script/docs`.
 */
const RULES = [
    maxSize,
    maxIncrease,
    maxIncreaseOwn,
    forbid,
    forbidNew,
    exceptions,
    onViolation,
    ifNotCompared,
];
const LIMIT_RULES = RULES.filter((rule) => 'evaluate' in rule);
/** @public for script/generate-schemas.mjs. */
const LIMIT_KEYS = LIMIT_RULES.map(({ key }) => key);
const DEFAULT_RULE_KEYS = RULES.filter(hasDefault).map(({ key }) => key);
function hasDefault(rule) {
    return 'evaluate' in rule && rule.default !== null;
}
/** The value that applies if nobody sets the rule. */
function defaultOf(rule) {
    return ('default' in rule ? rule.default : []);
}
/** What `valueOf` gives for each rule. */
function valuesByRule(valueOf) {
    return Object.fromEntries(RULES.map((rule) => [(0,camel_case/* camelCase */.x)(rule.key), valueOf(rule)]));
}
/** The value of one rule. */
function valueOfRule(values, rule) {
    return values[(0,camel_case/* camelCase */.x)(rule.key)];
}


/***/ }),

/***/ 89914:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k2: () => (/* binding */ failsCheck),
  lT: () => (/* binding */ isBlocked),
  u$: () => (/* binding */ reportComparison),
  P_: () => (/* binding */ verdictBy),
  O1: () => (/* binding */ verdictOfAll),
  zP: () => (/* binding */ worstVerdict)
});

// UNUSED EXPORTS: reportMeasurement

// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/comparison/compare-files.ts
var compare_files = __webpack_require__(83872);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var instructions = __webpack_require__(87369);
;// CONCATENATED MODULE: ./src/core/comparison/align-layers.ts


/** Above this many cells the table of the longest common subsequence is not worth its memory. */
const MAX_TABLE_CELLS = 1_000_000;
/**
 * Lays the layers of two images side by side. Those of the image under `FROM` stand beside each other, and those of the instructions
 * beside each other, where both sides tell them apart.
 */
function pairLayers(base, head) {
    const [before, after] = [madeLayers(base), madeLayers(head)];
    if (base.build === null || head.build === null)
        return alignLayers(before, after, leaveApart);
    const [own, other] = [base.build.fromLayers, head.build.fromLayers];
    return [
        ...alignLayers(before.slice(0, own), after.slice(0, other), leaveApart),
        ...alignLayers(before.slice(own), after.slice(other), pairEdited),
    ];
}
function madeLayers({ build, layers }) {
    return layers.map((layer, index) => {
        const text = build === null ? '' : ((0,instructions/* instructionOf */.ut)(build, index)?.text ?? '');
        return { layer, by: text.replace(/\s+/g, ' ').trim() || layer.createdBy };
    });
}
/**
 * First those with the same diff ID, then, in the gaps that are left, those made by the same instruction; what to do with others is up to
 * `others`. An inserted layer therefore does not shift the rest.
 */
const alignLayers = (base, head, others) => align(base, head, contentKey, 'same', (baseGap, headGap) => align(baseGap, headGap, instructionKey, 'changed', others));
/** Layers without a byte are all alike: only their instructions tell them apart. */
const contentKey = ({ layer: { diffId, unpacked }, by }) => unpacked === 0 ? `${diffId} ${by}` : diffId;
const instructionKey = ({ layer, by }) => by || layer.diffId;
/** Pairs of instructions that are compared word by word; no real Dockerfile has so many. */
const MAX_COMPARED = 10_000;
/** An instruction with at least this part of all words of both is taken for an edited one. */
const ALIKE = 0.5;
/** Instructions that were edited, in their order; what is like nothing stands alone. */
function pairEdited(base, head) {
    const matches = [];
    if (base.length * head.length <= MAX_COMPARED) {
        const [before, after] = [base.map(wordsOf), head.map(wordsOf)];
        for (const [headIndex, words] of after.entries()) {
            const from = (matches.at(-1)?.[0] ?? -1) + 1;
            const found = before.findIndex((other, index) => index >= from && isEdited(other, words));
            if (found >= 0)
                matches.push([found, headIndex]);
        }
    }
    return pairBy(matches, base, head, 'changed', leaveApart);
}
function leaveApart(base, head) {
    return [
        ...base.map(({ layer }) => ({ base: layer, head: null, match: 'removed' })),
        ...head.map(({ layer }) => ({ base: null, head: layer, match: 'added' })),
    ];
}
function wordsOf({ by }) {
    return new Set(by === '' ? [] : by.split(/\s+/, MAX_WORDS));
}
function isEdited(before, after) {
    const [[first], [second]] = [before, after];
    if (first === undefined || first !== second)
        return false;
    const common = [...before].filter((word) => after.has(word)).length;
    return common / (before.size + after.size - common) >= ALIKE;
}
/** Of an instruction that are looked at. */
const MAX_WORDS = 200;
function align(base, head, keyOf, match, fillGap) {
    return pairBy(commonSubsequence(base.map(keyOf), head.map(keyOf)), base, head, match, fillGap);
}
function pairBy(matches, base, head, match, fillGap) {
    const pairs = [];
    let [baseNext, headNext] = [0, 0];
    for (const [baseIndex, headIndex] of [...matches, [base.length, head.length]]) {
        pairs.push(...fillGap(base.slice(baseNext, baseIndex), head.slice(headNext, headIndex)));
        const [baseLayer, headLayer] = [base[baseIndex]?.layer, head[headIndex]?.layer];
        if (baseLayer && headLayer)
            pairs.push({ base: baseLayer, head: headLayer, match });
        [baseNext, headNext] = [baseIndex + 1, headIndex + 1];
    }
    return pairs;
}
/** Index pairs of a longest common subsequence; for absurdly many layers only the common start and end. */
function commonSubsequence(baseKeys, headKeys) {
    // Numbers are compared instead: instructions can be long, and alike from their start on.
    const numbers = new Map();
    const numbered = (text) => {
        const key = shortKey(text);
        const known = numbers.get(key) ?? numbers.size;
        numbers.set(key, known);
        return known;
    };
    const [base, head] = [baseKeys.map(numbered), headKeys.map(numbered)];
    const shorter = Math.min(base.length, head.length);
    let start = 0;
    while (start < shorter && base[start] === head[start])
        start++;
    let end = 0;
    while (end < shorter - start && base[base.length - 1 - end] === head[head.length - 1 - end])
        end++;
    const middle = longestBetween(base.slice(start, base.length - end), head.slice(start, head.length - end)).map(([b, h]) => [b + start, h + start]);
    const pairAt = (b, h) => (_, i) => [b + i, h + i];
    return [
        ...Array.from({ length: start }, pairAt(0, 0)),
        ...middle,
        ...Array.from({ length: end }, pairAt(base.length - end, head.length - end)),
    ];
}
/** The hash that V8 makes of a string of more than 16,383 characters is its length alone. */
function shortKey(text) {
    return text.length <= LONGEST_KEY ? text : (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
const LONGEST_KEY = 1000;
function longestBetween(base, head) {
    if (base.length * head.length > MAX_TABLE_CELLS)
        return [];
    const width = head.length + 1;
    const lengths = new Uint32Array((base.length + 1) * width);
    const at = (b, h) => lengths[b * width + h] ?? 0;
    for (let b = base.length - 1; b >= 0; b--) {
        for (let h = head.length - 1; h >= 0; h--) {
            lengths[b * width + h] =
                base[b] === head[h] ? at(b + 1, h + 1) + 1 : Math.max(at(b + 1, h), at(b, h + 1));
        }
    }
    const matches = [];
    for (let b = 0, h = 0; b < base.length && h < head.length;) {
        if (base[b] === head[h])
            matches.push([b++, h++]);
        else if (at(b + 1, h) >= at(b, h + 1))
            b++;
        else
            h++;
    }
    return matches;
}

;// CONCATENATED MODULE: ./src/core/comparison/rebuilt-layers.ts
/** Tells layers that were only made again from those that changed: the same contents of the same files, none of which a later layer hides. */
function tellRebuilt(pairs, base, head) {
    const candidates = pairs.filter(({ match, base: was, head: is }) => match === 'changed' && was?.unpacked === is?.unpacked);
    if (candidates.length === 0)
        return [...pairs];
    const before = filesByLayer(base, candidates.map((pair) => pair.base));
    const after = filesByLayer(head, candidates.map((pair) => pair.head));
    const isRebuilt = (pair) => candidates.includes(pair) &&
        haveSameContent(before(pair.base), after(pair.head)) &&
        isAllSeen(pair.head, after(pair.head));
    return pairs.map((pair) => (isRebuilt(pair) ? { ...pair, match: 'rebuilt' } : pair));
}
/** Files of these layers and no others: an image may have millions. */
function filesByLayer({ layers, files }, wanted) {
    const groups = new Map();
    for (const layer of wanted)
        if (layer !== null)
            groups.set(layers.indexOf(layer), []);
    for (const file of files)
        groups.get(file.layer)?.push(file);
    return (layer) => (layer === null ? [] : (groups.get(layers.indexOf(layer)) ?? []));
}
const isAllSeen = (layer, files) => files.reduce((sum, { size }) => sum + size, 0) === layer?.unpacked;
/** Both are sorted by path. A file whose content nobody looked at is like no other. */
function haveSameContent(before, after) {
    return (before.length === after.length &&
        before.every((file, index) => {
            const other = after[index];
            if (other?.path !== file.path || other.kind !== file.kind || other.size !== file.size)
                return false;
            return other.digest === file.digest && (file.digest !== null || file.kind === 'special');
        }));
}

// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
// EXTERNAL MODULE: ./src/core/comparison/base-image-growth.ts
var base_image_growth = __webpack_require__(6142);
;// CONCATENATED MODULE: ./src/core/comparison/compare.ts






/** Lays two snapshots side by side. Pure: the same snapshots give the same comparison. */
function compare(base, head) {
    const fileChanges = (0,compare_files/* changedFiles */.Y_)(base, head);
    const layers = tellRebuilt(pairLayers(base, head), base, head);
    return {
        base,
        head,
        delta: {
            unpacked: head.size.unpacked - base.size.unpacked,
            growth: (0,base_image_growth/* growthOf */.Xo)(base, head),
            rebuilt: sumRebuilt(layers),
            compressed: head.size.compressed === null || base.size.compressed === null
                ? null
                : head.size.compressed - base.size.compressed,
            visible: head.size.visible - base.size.visible,
            hidden: head.size.hidden - base.size.hidden,
            files: countChanges(fileChanges),
            components: (0,compare_components/* compareComponents */.U)(base.components, head.components),
            privileged: {
                added: withoutPathsOf(head.privileged, base.privileged),
                removed: withoutPathsOf(base.privileged, head.privileged),
            },
            packages: (0,compare_packages/* comparePackages */.F)(base.packages, head.packages),
        },
        layers,
        fileChanges,
        directoryChanges: (0,compare_files/* changedDirectories */.Is)(base, head),
    };
}
function sumRebuilt(pairs) {
    const rebuilt = pairs.filter(({ match }) => match === 'rebuilt');
    return {
        layers: rebuilt.length,
        unpacked: rebuilt.reduce((sum, { head }) => sum + (head?.unpacked ?? 0), 0),
    };
}
function countChanges(changes) {
    const count = { added: 0, removed: 0, changed: 0 };
    for (const { change } of changes)
        count[change]++;
    return count;
}
function withoutPathsOf(files, others) {
    const paths = new Set(others.map((file) => file.path));
    return files.filter((file) => !paths.has(file.path));
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
;// CONCATENATED MODULE: ./src/core/policy/evaluate.ts

/** Everything that violates the policy; rules about change need a comparison. */
function evaluate_judge(policy, head, comparison) {
    const { exceptions, expired, forbid } = policy;
    const judged = { head, exceptions, expired, forbidden: forbid };
    return rules/* LIMIT_RULES */.Ej.flatMap((rule) => breachesOf(rule, (0,rules/* valueOfRule */.xu)(policy, rule), judged, comparison).map((breach) => ({
        ...breach,
        rule: rule.key,
        remedy: remedyOf(rule.key, breach, policy),
    })));
}
/** A rule that is not set, whose value is null, has no breaches. */
function breachesOf(rule, value, judged, comparison) {
    // A rule takes the value that the policy has for it, which the compiler can't know of a union of rules.
    const { needsBase, evaluate } = rule;
    if (value === null)
        return [];
    if (!needsBase)
        return evaluate(value, judged);
    return comparison === null ? [] : evaluate(value, { ...judged, comparison });
}
/** Nobody chose a default, so a reader needs to know that it can be changed. */
function remedyOf(key, { remedy }, { byDefault }) {
    if (!byDefault.some((name) => name === key))
        return remedy;
    return `${remedy} This is the default of ${key}: set ${key}, or drop it with "${key}: none".`;
}

;// CONCATENATED MODULE: ./src/core/policy/verdict.ts



/** Compares base and head and judges the head. Without a base, only the rules about the image alone apply. */
function reportComparison(base, head, { name, policy }) {
    if ('missing' in base) {
        return base.missing === 'new-image'
            ? reportNewImage(head, { name, policy })
            : reportNotCompared(null, head, { name, policy }, base);
    }
    if (!(0,image_image/* isSamePlatform */.SW)(base.platform, head.platform)) {
        const [before, after] = [(0,image_image/* formatPlatform */.Bq)(base.platform), (0,image_image/* formatPlatform */.Bq)(head.platform)];
        return reportNotCompared(base, head, { name, policy }, {
            reason: `the base is for ${before} and the head for ${after}`,
            remedy: 'Compare images for one platform: choose it with `platforms` (--platform at the command line).',
        });
    }
    const comparison = compare(base, head);
    const violations = evaluate_judge(policy, head, comparison);
    const verdict = verdictOf(policy, violations, 'pass');
    return { name, state: 'compared', comparison, violations, verdict };
}
function reportNewImage(head, { name, policy }) {
    const violations = evaluate_judge(policy, head, null);
    return { name, state: 'new', head, violations, verdict: verdictOf(policy, violations, 'pass') };
}
function reportNotCompared(base, head, { name, policy }, { reason, remedy }) {
    const violations = evaluate_judge(policy, head, null);
    const verdict = verdictOf(policy, violations, 'not-compared');
    const { ifNotCompared } = policy;
    return { name, state: 'not-compared', head, base, reason, remedy, ifNotCompared, violations, verdict };
}
/** The verdict on an image under another policy than the one that judged it. */
function verdictBy(policy, image) {
    const compared = image.state === 'compared';
    const head = compared ? image.comparison.head : image.head;
    const violations = evaluate_judge(policy, head, compared ? image.comparison : null);
    return verdictOf(policy, violations, image.state === 'not-compared' ? 'not-compared' : 'pass');
}
/** The report on an image that was measured alone, because no comparison was asked for. */
function reportMeasurement(head, { name, policy }) {
    const violations = judge(policy, head, null);
    return { name, state: 'measured', head, violations, verdict: verdictOf(policy, violations, 'pass') };
}
function verdictOf(policy, violations, otherwise) {
    return violations.length > 0 && policy.onViolation === 'fail' ? 'fail' : otherwise;
}
/** The worst of the images' verdicts; `fail` if one could not be weighed or is defined in another way, or if there is none. */
function verdictOfAll(images, failed, changes = []) {
    if (failed.length + changes.length > 0 || images.length === 0)
        return 'fail';
    return worstVerdict(images.map(({ verdict }) => verdict));
}
/** Fail before not-compared before pass. */
function worstVerdict(verdicts) {
    if (verdicts.includes('fail'))
        return 'fail';
    return verdicts.includes('not-compared') ? 'not-compared' : 'pass';
}
/** Whether the check is red: a rule is violated, an image failed, or one was not compared and that isn't allowed. */
function failsCheck({ verdict, images }) {
    return verdict === 'fail' || images.some(isBlocked);
}
/** Whether an image fails the check because it was not compared. */
function isBlocked(image) {
    return image.state === 'not-compared' && image.ifNotCompared === 'fail';
}


/***/ }),

/***/ 55841:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q_: () => (/* binding */ definitionSentences),
/* harmony export */   bU: () => (/* binding */ definitionParagraphs),
/* harmony export */   iQ: () => (/* binding */ definitionRemark),
/* harmony export */   sO: () => (/* binding */ shippedImages)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72799);
/* harmony import */ var _image_section_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18159);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58115);



/** The images that merging would ship, without those that only show what the base's definition gives at the head. */
function shippedImages({ images, definitionChanges }) {
    const shown = new Set(definitionChanges.map(({ comparedAs }) => comparedAs));
    return images.filter(({ name }) => !shown.has(name));
}
/** `changes the definition of api`, for a headline; empty if nothing is changed. Not escaped. */
function definitionRemark({ definitionChanges: [first, ...others] }) {
    if (first === undefined)
        return '';
    return `changes the definition of ${others.length === 0 ? first.image : (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(others.length + 1, 'image')}`;
}
/** What the change does to the definitions of the base's images, and what to do about it, as paragraphs. */
function definitionParagraphs({ definitionChanges, accepted }, limit) {
    const icon = accepted === null ? _image_section_js__WEBPACK_IMPORTED_MODULE_1__/* .ICONS */ .Ze.fail : _image_section_js__WEBPACK_IMPORTED_MODULE_1__/* .ICONS */ .Ze.warn;
    const rest = definitionChanges.length - limit;
    return [
        ...definitionChanges
            .slice(0, limit)
            .map(({ image, change, remedy }) => `${icon} **${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(image, 60)}:** ${(0,_image_section_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(change)}<br>${(0,_image_section_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(remedy)}`),
        ...(rest > 0 ? [`… and the definitions of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(rest, 'more image')}.`] : []),
    ];
}
/** The same as plain sentences. Not escaped. */
function definitionSentences({ definitionChanges }) {
    return definitionChanges.map(({ image, change, remedy }) => ({
        image,
        change: (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asSentence */ .KG)(change),
        remedy: (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asSentence */ .KG)(remedy),
    }));
}


/***/ }),

/***/ 72799:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   KH: () => (/* binding */ tableCode),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   dp: () => (/* binding */ byteLength),
/* harmony export */   g5: () => (/* binding */ summaryText),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58115);


/** Parts what GitHub would link, mention or draw; it does so in any text, escaped or not. */
const PARTING = '&#8203;';
const LINKED_BY_GITHUB = /@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|:(?=\/\/)|:(?=[\w+-]+(?::|$))/giu;
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    // GitHub's own way to write a dollar that opens no mathematical expression.
    $: '<span>$</span>',
};
/**
 * A text of others as GitHub Flavored Markdown that shows these characters: no markup, HTML, mathematics, mention,
 * issue reference, emoji or link comes of it, in a table or outside. Whitespace becomes one space.
 */
function markdownText(text, max = 300) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text), max)
        .replace(/^[-+=]|^\d+(?=[.)])|[\\`*_{}[\]#!|~]|[&<>$]/g, escapeMark)
        .replace(LINKED_BY_GITHUB, `$&${PARTING}`);
}
function escapeMark(mark) {
    if (/^\d/.test(mark))
        return `${mark}${PARTING}`;
    return ENTITIES[mark] ?? `\\${mark}`;
}
/**
 * A text of others as an inline code span, where nothing is marked up, linked or mentioned. Fit for a table cell: a
 * pipe is escaped there, and one behind a backslash, which GitHub's tables cannot hold, is shown as `\x7c`.
 */
function tableCode(text, max = 100) {
    return codeSpan((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(text, max).replace(/\\\|/g, '\\\\x7c').replace(/\|/g, '\\|'));
}
/** A text of others as an inline code span outside of tables. */
function code(text, max = 100) {
    return codeSpan((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)(text, max));
}
function codeSpan(shown) {
    if (shown.trim() === '')
        return shown === '' ? '' : codeSpan(shown.replace(/ /g, '\\x20'));
    const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    const padding = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
    return `${fence}${padding}${shown}${padding}${fence}`;
}
/** A text of others on several lines as a fenced block, where nothing is marked up, linked or mentioned. */
function codeBlock(text, language) {
    const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\r/g, '')}\n${fence}`;
}
/** A text of others as the HTML of a `<summary>`, where GitHub reads no Markdown and yet draws mentions and emoji. */
function summaryText(text, max = 200) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text), max)
        .replace(/[&<>$]/g, (mark) => ENTITIES[mark] ?? mark)
        .replace(LINKED_BY_GITHUB, `$&${PARTING}`);
}
/** A link to an http(s) address, or the plain text where the address is none. */
function link(text, url) {
    if (!/^https?:\/\/[^\s<>\\]+$/.test(url))
        return text;
    return `[${text}](<${url}>)`;
}
/** A GitHub Flavored Markdown table. Alignment: `l` or `r` for each column. */
function table(alignment, head, rows) {
    const rule = Array.from(alignment, (side) => (side === 'r' ? '--:' : ':--'));
    return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** A part that can be folded, and is unless it is `open`. `summary` is HTML, because GitHub reads no Markdown there. */
function details(summary, body, open = false) {
    return `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Bytes of a text as GitHub counts a comment's limit at its strictest: in UTF-8. */
function byteLength(text) {
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.byteLength(text, 'utf8');
}


/***/ }),

/***/ 18159:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ze: () => (/* binding */ ICONS),
  pM: () => (/* binding */ headlineHeading),
  tP: () => (/* binding */ headlineLine),
  ZE: () => (/* binding */ sectionOf),
  em: () => (/* binding */ sentence)
});

// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/core/report/text-bar.ts
var text_bar = __webpack_require__(29299);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/markdown/escape.ts
var markdown_escape = __webpack_require__(72799);
;// CONCATENATED MODULE: ./src/core/report/markdown/growth-section.ts





/** Where a difference comes from, in one table; empty where nothing differs, and where that is not known. */
function causesPart(image) {
    const causes = (0,growth_breakdown/* causesOf */.c)(image);
    if (causes.length === 0)
        return '';
    const longest = Math.max(...causes.map((cause) => Math.abs((0,growth_breakdown/* changeOf */.C)(cause))));
    return (0,markdown_escape/* table */.tp)('lrrrrl', ['Where it comes from', 'Line', 'Base', 'Head', 'Change', ''], causes.map((cause) => [
        textOf(cause),
        String(cause.line ?? ''),
        bytesOf(cause.base),
        bytesOf(cause.head),
        cause.kind === 'rebuilt' ? 'counted&nbsp;0' : (0,units/* formatDelta */.CW)((0,growth_breakdown/* changeOf */.C)(cause)),
        (0,text_bar/* barOf */.R)((0,growth_breakdown/* changeOf */.C)(cause), longest).trimEnd(),
    ]));
}
const bytesOf = (bytes) => (bytes === null ? '' : (0,units/* formatBytes */.z3)(bytes));
/** Most names of programs that a row has. */
const MAX_NAMED = 8;
function textOf({ kind, text, note, named, adds }) {
    const isCode = kind === 'upstream' || kind === 'line';
    const beside = [(0,markdown_escape/* markdownText */.p7)(note, 120), (0,markdown_escape/* tableCode */.KH)(named, 60)].filter((word) => word !== '').join(' ');
    const names = adds.slice(0, MAX_NAMED).map((name) => (0,markdown_escape/* tableCode */.KH)(name, 40));
    const rest = adds.length - names.length;
    const added = names.length === 0 ? '' : `<br>adds ${names.join(', ')}${(0,lists/* andMore */.v)(rest)}`;
    const lead = kind === 'line' ? '↳ ' : '';
    return `${lead}${isCode ? (0,markdown_escape/* tableCode */.KH)(text, 90) : text}${beside === '' ? '' : `, ${beside}`}${added}`;
}

// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(43852);
// EXTERNAL MODULE: ./src/core/report/text.ts
var report_text = __webpack_require__(58115);
;// CONCATENATED MODULE: ./src/core/report/markdown/advice-section.ts



/** What to do about an image, with the text to paste, unfolded where the check fails; empty where its bytes prove nothing. */
function advicePart(image, limit) {
    const all = (0,view_advice/* adviceOn */.ik)(image);
    const [first] = all;
    if (first === undefined)
        return '';
    const others = all.length === 1 ? '' : `, and ${(0,report_text/* plural */.LS)(all.length - 1, 'more way')}`;
    const shown = all.slice(0, limit).map(adviceText);
    const rest = all.length - shown.length;
    return (0,markdown_escape/* details */.zH)(`💡 What to do: ${(0,markdown_escape/* summaryText */.g5)(`${lowerFirst(first.title)}, which ${(0,view_advice/* savingWords */.Yp)(first)}`)}${others}`, [...shown, ...(rest > 0 ? [`… and ${(0,report_text/* plural */.LS)(rest, 'more way')}.`] : [])].join('\n\n'), image.verdict === 'fail');
}
function adviceText(advice) {
    const { title, dockerfile, lines, evidence, notes } = advice;
    return [
        `**${(0,markdown_escape/* markdownText */.p7)(title)}**: ${(0,view_advice/* savingWords */.Yp)(advice)} (${(0,markdown_escape/* code */.aY)(dockerfile, 60)}, ${(0,view_advice/* linesOf */.Dx)(lines)})`,
        listOf(evidence),
        ...(0,view_advice/* toldEdits */.dS)(advice).flatMap(({ where, text }) => text === null ? [`${where}.`] : [`${(0,markdown_escape/* markdownText */.p7)(where)}:`, (0,markdown_escape/* codeBlock */.DV)(text, 'dockerfile')]),
        listOf(notes),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
const listOf = (sentences) => sentences.map((each) => `- ${(0,markdown_escape/* markdownText */.p7)((0,report_text/* asSentence */.KG)(each), 400)}`).join('\n');
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
;// CONCATENATED MODULE: ./src/core/report/markdown/duplicates-section.ts






/** Most paths of one content that its row names. */
const MAX_PATHS = 3;
/** Large files that an image has more than once; empty where there are none. */
function duplicatesPart(head, limit) {
    const all = (0,duplicate_files/* duplicatesOf */.e7)(head);
    if (all.length === 0)
        return '';
    const shown = all.slice(0, limit);
    const rows = shown.map((duplicate) => {
        const { paths } = duplicate;
        const named = paths.slice(0, MAX_PATHS).map((path) => (0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(path), 80));
        const rest = paths.length - named.length;
        return [
            (0,units/* formatBytes */.z3)((0,duplicate_files/* wasted */.fg)(duplicate)),
            (0,units/* formatCount */.B4)(paths.length),
            named.join('<br>') + (0,lists/* andMore */.v)(rest).replace(/^ /, '<br>'),
        ];
    });
    const spare = all.reduce((sum, duplicate) => sum + (0,duplicate_files/* wasted */.fg)(duplicate), 0);
    return (0,markdown_escape/* details */.zH)(`More than once: ${(0,report_text/* plural */.LS)(all.length, 'large file')}, ${(0,units/* formatBytes */.z3)(spare)} too many`, (0,markdown_escape/* table */.tp)('rrl', ['Too many', 'Copies', 'The same content'], rows) +
        (all.length > shown.length ? `\n\n… and ${(0,report_text/* plural */.LS)(all.length - shown.length, 'more file')}.` : ''));
}

// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(72322);
// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
;// CONCATENATED MODULE: ./src/core/report/markdown/packages-section.ts






/** Most packages that the folded part names before it is opened. */
const packages_section_MAX_NAMED = 3;
/** Packages that differ, or those that weigh most where nothing is compared; empty where none are known. */
function packagesPart(image, limit) {
    const { delta } = (0,size_table/* sidesOf */.Mm)(image);
    return delta === null ? largestPackages(image, limit) : changedPackages(delta.packages ?? [], limit);
}
function changedPackages(changes, limit) {
    if (changes.length === 0)
        return '';
    const shown = changes.slice(0, limit);
    const named = changes
        .slice(0, packages_section_MAX_NAMED)
        .map((change) => `${(0,markdown_escape/* summaryText */.g5)(change.name, 40)} ${(0,units/* formatDelta */.CW)((0,compare_packages/* growthOf */.X)(change))}`);
    const rest = changes.length - named.length;
    const rows = shown.map((change) => [
        (0,markdown_escape/* tableCode */.KH)(change.name, 60),
        change.manager,
        ...[change.base, change.head].map((side) => (side ? (0,markdown_escape/* tableCode */.KH)(side.version, 30) : '')),
        (0,units/* formatDelta */.CW)((0,compare_packages/* growthOf */.X)(change)),
    ]);
    return (0,markdown_escape/* details */.zH)(`Packages: ${named.join(', ')}${(0,lists/* andMore */.v)(rest)}`, (0,markdown_escape/* table */.tp)('llllr', ['Package', 'Of', 'Base', 'Head', 'Change'], rows) + more(changes.length - shown.length));
}
function largestPackages(image, limit) {
    const all = ((0,size_table/* sidesOf */.Mm)(image).head.packages ?? []).toSorted((a, b) => b.bytes - a.bytes);
    if (all.length === 0)
        return '';
    const shown = all.slice(0, limit);
    const rows = shown.map(({ name, manager, version, bytes }) => [
        (0,markdown_escape/* tableCode */.KH)(name, 60),
        manager,
        (0,markdown_escape/* tableCode */.KH)(version, 30),
        (0,units/* formatBytes */.z3)(bytes),
    ]);
    return (0,markdown_escape/* details */.zH)((0,report_text/* plural */.LS)(all.length, 'package'), (0,markdown_escape/* table */.tp)('lllr', ['Package', 'Of', 'Version', 'Size'], rows) + more(all.length - shown.length));
}
const more = (count) => (count > 0 ? `\n\n… and ${(0,report_text/* plural */.LS)(count, 'more package')}.` : '');

// EXTERNAL MODULE: ./src/core/report/view/top-entries.ts
var top_entries = __webpack_require__(96356);
;// CONCATENATED MODULE: ./src/core/report/markdown/collapsed-sections.ts














/** The folded parts of one image's section: advice, layers, paths, components, leftovers. Parts with nothing to say are left out. */
function foldedParts(image, limits) {
    return [
        advicePart(image, limits.advice),
        layersPart(image, limits.layers),
        image.state === 'compared'
            ? changesPart(image.comparison.directoryChanges, image.comparison.fileChanges, image, limits.paths)
            : largestPart(image.head, limits.paths),
        directoriesPart(image, limits.paths),
        packagesPart(image, limits.paths),
        hiddenPart((0,size_table/* sidesOf */.Mm)(image).head, limits.paths),
        duplicatesPart((0,size_table/* sidesOf */.Mm)(image).head, limits.paths),
        componentsPart(image, limits.components),
        leftoversPart((0,size_table/* sidesOf */.Mm)(image).head, limits.paths),
    ].filter((part) => part !== '');
}
function collapsed_sections_more(total, shown, noun) {
    return total > shown ? `\n\n…${(0,lists/* andMore */.v)(total - shown)} ${(0,report_text/* plural */.LS)(2, noun).slice(2)}.` : '';
}
function layersPart(image, limit) {
    return image.state === 'compared'
        ? layerPairsPart(image.comparison, limit)
        : headLayersPart(image.head.layers, limit);
}
const MATCH_WORDS = {
    same: '',
    rebuilt: 'rebuilt',
    changed: 'changed',
    added: '**new**',
    removed: 'removed',
};
function layerPairsPart({ layers: pairs, head: image }, limit) {
    const lineOf = lineOfLayer(image);
    if (pairs.length === 0)
        return '';
    const shown = (0,top_entries/* heaviest */.iS)(pairs, limit, top_entries/* weightOf */.mm);
    const rows = shown.map(({ base, head, match }) => [
        MATCH_WORDS[match],
        ...(lineOf === null ? [] : [lineOf(head)]),
        instructionCell((head ?? base)?.createdBy ?? ''),
        base ? (0,units/* formatBytes */.z3)(base.unpacked) : '',
        head ? (0,units/* formatBytes */.z3)(head.unpacked) : '',
        match === 'same' || match === 'rebuilt'
            ? 'same'
            : (0,units/* formatDelta */.CW)((head?.unpacked ?? 0) - (base?.unpacked ?? 0)),
    ]);
    const counts = ['added', 'removed', 'changed', 'rebuilt', 'same']
        .map((match) => ({ match, count: pairs.filter((pair) => pair.match === match).length }))
        .filter(({ count }) => count > 0)
        .map(({ match, count }) => `${count} ${match === 'added' ? 'new' : match}`);
    return (0,markdown_escape/* details */.zH)(`Layers: ${counts.join(', ')}`, (0,markdown_escape/* table */.tp)(lineOf === null ? 'llrrr' : 'lrlrrr', ['', ...(lineOf === null ? [] : ['Line']), 'Made by', 'Base', 'Head', 'Change'], rows) + collapsed_sections_more(pairs.length, shown.length, 'layer'));
}
/** The line of the head's Dockerfile that made a layer; null where it does not tell. */
function lineOfLayer({ build, layers }) {
    if (build === null)
        return null;
    const { fromLayers, fromLine, lines } = build;
    return (layer) => {
        const at = layer === null ? -1 : layers.indexOf(layer);
        if (at < 0)
            return '';
        return String((at < fromLayers ? fromLine : lines[at - fromLayers])?.start ?? '');
    };
}
function headLayersPart(layers, limit) {
    if (layers.length === 0)
        return '';
    const shown = (0,top_entries/* heaviest */.iS)(layers, limit, ({ unpacked }) => unpacked);
    const rows = shown.map((layer) => [instructionCell(layer.createdBy), (0,units/* formatBytes */.z3)(layer.unpacked)]);
    return (0,markdown_escape/* details */.zH)((0,report_text/* plural */.LS)(layers.length, 'layer'), (0,markdown_escape/* table */.tp)('lr', ['Made by', 'Unpacked'], rows) + collapsed_sections_more(layers.length, shown.length, 'layer'));
}
function instructionCell(createdBy) {
    const instruction = (0,format_instruction/* formatInstruction */.E)(createdBy);
    return instruction === '' ? '(no history)' : (0,markdown_escape/* tableCode */.KH)(instruction, 90);
}
function changesPart(directories, files, image, limit) {
    if (files.length === 0)
        return '';
    const { delta } = (0,size_table/* sidesOf */.Mm)(image);
    const counts = ['added', 'removed', 'changed']
        .map((change) => ({ change, count: delta?.files[change] ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ change, count }, index) => `${index === 0 ? (0,report_text/* plural */.LS)(count, 'file') : (0,units/* formatCount */.B4)(count)} ${change}`);
    const tables = [
        changesTable('Directory', directories, limit, ({ path }) => `${(0,image_path/* displayPath */.Gt)(path).replace(/\/$/, '')}/`),
        changesTable('File', files, limit, ({ path }) => (0,image_path/* displayPath */.Gt)(path)),
    ];
    return (0,markdown_escape/* details */.zH)(`What grew and shrank: ${counts.join(', ')}`, tables.filter((part) => part !== '').join('\n\n'));
}
function changesTable(noun, changes, limit, name) {
    if (changes.length === 0)
        return '';
    const shown = changes.slice(0, limit);
    const longest = Math.max(...shown.map((change) => Math.abs((0,top_entries/* differenceOf */.Pq)(change))));
    const rows = shown.map((change) => [
        (0,markdown_escape/* tableCode */.KH)(name(change), 90),
        change.base === null ? '' : (0,units/* formatBytes */.z3)(change.base),
        change.head === null ? '' : (0,units/* formatBytes */.z3)(change.head),
        (0,units/* formatDelta */.CW)((0,top_entries/* differenceOf */.Pq)(change)),
        (0,text_bar/* barOf */.R)((0,top_entries/* differenceOf */.Pq)(change), longest).trimEnd(),
    ]);
    const rest = noun === 'File' ? collapsed_sections_more(changes.length, shown.length, 'file') : '';
    return (0,markdown_escape/* table */.tp)('lrrrl', [noun, 'Base', 'Head', 'Change', ''], rows) + rest;
}
function largestPart(head, limit) {
    const files = (0,top_entries/* largestFiles */.Sd)(head, limit);
    if (files.length === 0)
        return '';
    const longest = Math.max(...files.map(({ size }) => size));
    const rows = files.map(({ path, size }) => [
        (0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(path), 90),
        (0,units/* formatBytes */.z3)(size),
        (0,text_bar/* barOf */.R)(size, longest).trimEnd(),
    ]);
    return (0,markdown_escape/* details */.zH)('Largest files', (0,markdown_escape/* table */.tp)('lrl', ['File', 'Size', ''], rows));
}
function directoriesPart(image, limit) {
    const directories = (0,top_entries/* toldDirectories */.LG)(image, limit);
    if (directories.length === 0)
        return '';
    const longest = directories[0]?.bytes ?? 0;
    const rows = directories.map(({ path, bytes }) => [
        (0,markdown_escape/* tableCode */.KH)(`${(0,image_path/* displayPath */.Gt)(path)}/`, 90),
        (0,units/* formatBytes */.z3)(bytes),
        (0,text_bar/* barOf */.R)(bytes, longest).trimEnd(),
    ]);
    return (0,markdown_escape/* details */.zH)('Largest directories', (0,markdown_escape/* table */.tp)('lrl', ['Directory', 'Size', ''], rows));
}
function hiddenPart(head, limit) {
    const groups = (0,hidden_bytes/* toldHidden */.WS)(head);
    if (groups.length === 0)
        return '';
    const sums = (0,hidden_bytes/* bytesByCause */.iU)(head).map(([cause, bytes]) => `${(0,units/* formatBytes */.z3)(bytes)} ${hidden_bytes/* CAUSE_WORDS */.i9[cause]}`);
    const rows = groups
        .slice(0, limit)
        .map(({ cause, bytes, files, largest, from, by }) => [
        (0,units/* formatBytes */.z3)(bytes),
        `${hidden_bytes/* CAUSE_WORDS */.i9[cause]}, ${(0,report_text/* plural */.LS)(files, 'file')}<br>${(0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(largest), 60)}`,
        (0,markdown_escape/* tableCode */.KH)(from, 60),
        (0,markdown_escape/* tableCode */.KH)(by, 60),
    ]);
    return (0,markdown_escape/* details */.zH)(`Hidden in layers: ${sums.join(', ')}`, (0,markdown_escape/* table */.tp)('rlll', ['Bytes', 'What, and the largest', 'Shipped by', 'Hidden by'], rows) +
        collapsed_sections_more(groups.length, rows.length, 'group'));
}
function componentsPart(image, limit) {
    const listed = (0,components/* listComponents */.nF)(image);
    if (listed.length === 0)
        return '';
    const shown = listed.slice(0, limit);
    return (0,markdown_escape/* details */.zH)(`Components: ${(0,report_text/* plural */.LS)(listed.length, 'finding')} with evidence`, (0,markdown_escape/* table */.tp)('lllll', ['', 'Name', 'Kind', 'Path', 'Evidence'], shown.map(componentRow)) +
        collapsed_sections_more(listed.length, shown.length, 'finding'));
}
/** Most other names of a program that its row lists: a busybox has hundreds. */
const MAX_ALIASES = 3;
function componentRow({ component, change }) {
    const aliases = component.aliases.slice(0, MAX_ALIASES).map((path) => (0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(path), 60));
    const rest = component.aliases.length - aliases.length;
    const also = aliases.length === 0 ? '' : `<br>also ${aliases.join(', ')}${(0,lists/* andMore */.v)(rest)}`;
    const hiding = (0,components/* hidingOf */.zY)(component);
    return [
        change === 'added' ? '**new**' : (change ?? ''),
        (0,markdown_escape/* tableCode */.KH)(component.name, 40),
        components/* KIND_WORDS */.Pv[component.kind],
        (0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(component.path), 80) + also,
        (0,markdown_escape/* tableCode */.KH)((0,components/* evidenceOf */.X1)(component), 80) + (hiding === '' ? '' : `<br>${hiding}`),
    ];
}
function leftoversPart({ caches, privileged }, limit) {
    const found = [
        ...(caches.length > 0 ? [(0,report_text/* plural */.LS)(caches.length, 'leftover cache')] : []),
        ...(privileged.length > 0 ? [(0,report_text/* plural */.LS)(privileged.length, 'setuid or setgid file')] : []),
    ];
    if (found.length === 0)
        return '';
    const cacheRows = caches
        .slice(0, limit)
        .map(({ path, bytes }) => [(0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(path), 90), (0,units/* formatBytes */.z3)(bytes)]);
    const privilegedRows = privileged
        .slice(0, limit)
        .map(({ path, mode }) => [(0,markdown_escape/* tableCode */.KH)((0,image_path/* displayPath */.Gt)(path), 90), `\`${mode.toString(8).padStart(4, '0')}\``]);
    const tables = [
        ...(caches.length === 0
            ? []
            : [(0,markdown_escape/* table */.tp)('lr', ['Leftover cache', 'Size'], cacheRows) + collapsed_sections_more(caches.length, limit, 'cache')]),
        ...(privileged.length === 0
            ? []
            : [
                (0,markdown_escape/* table */.tp)('lr', ['Setuid or setgid file', 'Mode'], privilegedRows) +
                    collapsed_sections_more(privileged.length, limit, 'file'),
            ]),
    ];
    return (0,markdown_escape/* details */.zH)(found.join(', '), tables.join('\n\n'));
}

// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(82036);
;// CONCATENATED MODULE: ./src/core/report/markdown/image-section.ts







const ICONS = {
    fail: '❌',
    warn: '⚠️',
    'not-compared': '❌',
    pass: '✅',
    measured: '⚖️',
};
/** The line that says everything of one image: `✅ **TITLE: 12.3MB, −845MB (−98.6%)** · no shell · …`. */
function headlineLine(title, image) {
    const { mark, size } = (0,headline/* headlineOf */.gD)(image);
    return [`${ICONS[mark]} **${title}: ${size}**`, remarksOf(image)].join(' · ');
}
/** The same as a heading with a line below, for one image of several. */
function headlineHeading(title, image, mark) {
    const { size } = (0,headline/* headlineOf */.gD)(image);
    return `### ${ICONS[mark]} ${title}: ${size}\n\n${remarksOf(image)}`;
}
function remarksOf(image) {
    const remarks = (0,headline/* headlineOf */.gD)(image).remarks.map((remark) => (0,markdown_escape/* markdownText */.p7)(remark));
    const [first = '', ...rest] = remarks;
    return [image.violations.length > 0 ? `**${first}**` : first, ...rest].join(' · ');
}
/**
 * What is said of one image below its headline: violations, reason, where its growth comes from, table, folded parts. Where `rows` is null
 * there is only what cannot be done without.
 */
function sectionOf(image, violations, rows) {
    const parts = [
        violationsOf(image, violations),
        notComparedOf(image),
        rows === null ? '' : causesPart(image),
        figuresTable(image),
        nothingFound(image),
        ...(rows === null ? [] : [foldedParts(image, rows).join('\n')]),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function notComparedOf(image) {
    if (image.state === 'new')
        return `**New image:** ${sentence(headline/* NEW_IMAGE */.fu)}`;
    if (image.state !== 'not-compared')
        return '';
    return `**Not compared:** ${sentence(image.reason)}<br>**Fix:** ${sentenceWithCode(image.remedy)}`;
}
function violationsOf({ violations }, limit) {
    const rest = violations.length - limit;
    return [
        ...violations
            .slice(0, limit)
            .map(({ rule, message, remedy }) => `- **${rule}:** ${sentence(message)}<br>${sentence(remedy)}`),
        ...(rest > 0 ? [`- …${(0,lists/* andMore */.v)(rest)} broken rules.`] : []),
    ].join('\n');
}
/** Escaped prose as a sentence: with its capital and its full stop. */
function sentence(text) {
    return (0,markdown_escape/* markdownText */.p7)((0,report_text/* asSentence */.KG)(text), 500);
}
/** The same for a text of ours, in which backticks set words as code. */
function sentenceWithCode(text) {
    return (0,report_text/* asSentence */.KG)(text)
        .split('`')
        .map((part, index) => (index % 2 === 1 ? (0,markdown_escape/* code */.aY)(part, 120) : (0,markdown_escape/* markdownText */.p7)(part, 500)))
        .filter((part) => part !== '')
        .join(' ')
        .replace(/` (?=[.,;:)])/g, '`');
}
function figuresTable(image) {
    const figures = (0,size_table/* figuresOf */.h5)(image);
    const { base, delta } = (0,size_table/* sidesOf */.Mm)(image);
    const columns = [
        [base === null ? 'Image' : 'Head', (figure) => figure.head],
    ];
    if (base !== null)
        columns.unshift(['Base', (figure) => figure.base]);
    if (delta !== null)
        columns.push(['Change', (figure) => figure.change]);
    return (0,markdown_escape/* table */.tp)(`l${'r'.repeat(columns.length)}`, ['', ...columns.map(([name]) => name)], figures.map((figure) => [
        figure.label.replace(/ /g, '&nbsp;'),
        ...columns.map(([, cell]) => cellText(cell(figure))),
    ]));
}
/** Longest list of names in a cell; the folded part lists all. */
const image_section_MAX_NAMED = 4;
function cellText(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return cell.text;
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : names(cell.names);
    const changes = [
        ...(cell.added.length === 0 ? [] : [`adds ${names(cell.added)}`]),
        ...(cell.removed.length === 0 ? [] : [`drops ${names(cell.removed)}`]),
    ];
    return changes.length === 0 ? 'same' : changes.join('<br>');
}
function names(all) {
    const shown = all.slice(0, image_section_MAX_NAMED).map((name) => (0,markdown_escape/* tableCode */.KH)(name, 40));
    return shown.join(', ') + (0,lists/* andMore */.v)(all.length - image_section_MAX_NAMED);
}
/** Says what was looked at where nothing was found, so that a short report is known to be a thorough one. */
function nothingFound(image) {
    const { head } = (0,size_table/* sidesOf */.Mm)(image);
    return head.components.some(({ evidence }) => evidence !== 'database only')
        ? ''
        : (0,markdown_escape/* markdownText */.p7)(`${(0,headline/* nothingFoundIn */.DT)(head)}.`, 500);
}


/***/ }),

/***/ 33952:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ painter),
/* harmony export */   Vj: () => (/* binding */ styleOf),
/* harmony export */   eR: () => (/* binding */ terminalText)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58115);


/** What the Actions runner obeys in a job's output: `::command::` at the beginning of a line, `##[command]` anywhere. */
const WORKFLOW_COMMANDS = /(^|\s):(?=:)|#(?=#\[)/g;
/**
 * A text of others that is safe in a terminal and in a job's log: one line, no escape sequence, nothing that
 * hides or reorders, no workflow command, wherever a line is broken.
 */
function terminalText(text, max = 300) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text), max).replace(WORKFLOW_COMMANDS, (mark) => mark.replace(':', '\\x3a').replace('#', '\\x23'));
}
/** Colours, or leaves everything as it is. Whether a stream takes colours is known to who writes there. */
function painter(color) {
    return color ? (style, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : (_, text) => text;
}
/** How a figure is coloured by its sign. */
function styleOf(figure) {
    if (figure.startsWith('+'))
        return 'red';
    return figure.startsWith('−') ? 'green' : 'cyan';
}


/***/ }),

/***/ 29299:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ terminalBar),
/* harmony export */   R: () => (/* binding */ barOf)
/* harmony export */ });
const BAR_COLUMNS = 10;
/** A terminal with fewer columns has no room for bars beside the names that they belong to. */
const FEWEST_WITH_BARS = 60;
/** Left blocks of one to eight eighths. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/** A bar as long as `bytes` are of `longest`; what is there at all has an eighth of a column at least. */
function barOf(bytes, longest) {
    const eighths = longest === 0 ? 0 : Math.round((Math.abs(bytes) / longest) * BAR_COLUMNS * 8);
    const shown = bytes === 0 ? 0 : Math.max(1, eighths);
    const full = '█'.repeat(Math.floor(shown / 8));
    return `${full}${shown % 8 === 0 ? '' : (EIGHTHS[(shown % 8) - 1] ?? '')}`.padEnd(BAR_COLUMNS);
}
/** A bar and the two columns that part it from a name, or nothing where the terminal is too narrow for both. */
function terminalBar(bytes, longest, width) {
    return width < FEWEST_WITH_BARS ? '' : `${barOf(bytes, longest)}  `;
}


/***/ }),

/***/ 58115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ showUnseen),
/* harmony export */   KG: () => (/* binding */ asSentence),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);

/**
 * What a reader cannot see, or what changes how the rest is seen: control and format characters (bidi overrides
 * among them), unpaired surrogates, unassigned and private ones, line separators, other spaces than the
 * plain one, and combining marks piled higher than any script writes them.
 */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}|(?<=\p{M}{4})\p{M}/gu;
const SHORT_ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function escapeCharacter(character) {
    const short = SHORT_ESCAPES[character];
    if (short !== undefined)
        return short;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}
/** The text with every unseen character written as an escape (`\x1b`, `\u{202e}`), on one line. */
function showUnseen(text) {
    return text.replace(UNSEEN, escapeCharacter);
}
/** At most `max` characters (code points): the middle gives way to `…`, because both ends of a path tell most. */
function cutMiddle(text, max) {
    if (text.length <= max)
        return text;
    // A character is at most two code units, so this keeps more than enough of a megabyte of name.
    const enough = text.length > 4 * max ? text.slice(0, 2 * max) + text.slice(-2 * max) : text;
    const characters = Array.from(enough);
    if (characters.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 2);
    const head = max - 1 - tail;
    return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
/**
 * A string from an image, Dockerfile or build log, fit to be escaped for one format: one line, nothing unseen,
 * not longer than `max`.
 */
function plainText(text, max) {
    // Cut once before, so that a megabyte of name costs nothing, and once after, because escapes lengthen.
    return cutMiddle(showUnseen(cutMiddle(text, max)), max);
}
/** Prose that may span lines, as one line of text. */
function oneLine(text) {
    return text.replace(/\s+/gu, ' ').trim();
}
/** `1 layer`, `3 layers`. */
function plural(count, noun) {
    return `${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(count)} ${noun}${count === 1 ? '' : 's'}`;
}
/** Prose on one line with a capital first and a full stop last; nothing stays nothing. */
function asSentence(text) {
    const line = oneLine(text).replace(/\.$/, '');
    return line === '' ? '' : `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}


/***/ }),

/***/ 43852:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ik: () => (/* binding */ advice_adviceOn),
  Dx: () => (/* binding */ advice_linesOf),
  Yp: () => (/* binding */ savingWords),
  dS: () => (/* binding */ toldEdits)
});

// EXTERNAL MODULE: ./src/core/detection/leftover-caches.ts
var leftover_caches = __webpack_require__(92858);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var dockerfile_instructions = __webpack_require__(87369);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/container-user.ts
/** The user that distroless has in its `nonroot` tags, as a number, so that any image knows it. */
const NONROOT = '65532';
/**
 * Who the user of an image's configuration is: `name`, `name:group`, `uid` or `uid:gid` (OCI image-spec, config.md, `User`). Null for a
 * number with a group that only this image's accounts explain.
 */
function runsAs(user) {
    const [name = '', group = ''] = user.split(':');
    const isRoot = name === '' || name === 'root' || /^0+$/.test(name);
    if (isRoot && /^(?:root|0*)$/.test(group))
        return { kind: 'root', user: null, owner: null, tag: 'latest' };
    if (isRoot || (/^\d+$/.test(name) && !/^\d*$/.test(group)))
        return null;
    if (/^\d+$/.test(name)) {
        const owner = `${name}:${group === '' ? name : group}`;
        return { kind: 'numbered', user, owner, tag: name === NONROOT ? 'nonroot' : 'latest' };
    }
    return { kind: 'named', user: NONROOT, owner: `${NONROOT}:${NONROOT}`, tag: 'nonroot' };
}

// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
;// CONCATENATED MODULE: ./src/core/advice/bytes-by-layer.ts


/** Bytes by layer and by what a file belongs to; files that belong to nothing are left out. */
function sums(files, nameOf) {
    const layers = new Map();
    for (const file of files) {
        const name = file.size === 0 ? null : nameOf(file);
        if (name === null)
            continue;
        const of = layers.get(file.layer) ?? new Map();
        layers.set(file.layer, of.set(name, (of.get(name) ?? 0) + file.size));
    }
    return layers;
}
const total = (bytes) => [...bytes.values()].reduce((sum, each) => sum + each, 0);
/** One sentence for each, the largest first. */
const evidenceOf = (bytes, root = '') => [...bytes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([path, size]) => `${(0,image_path/* displayPath */.Gt)(root === '' ? path : `${root}/${path}`)} holds ${(0,units/* formatBytes */.z3)(size)}`);

;// CONCATENATED MODULE: ./src/core/advice/clean-caches.ts





/**
 * Caches that hold downloads and nothing that runs, each with the words of an instruction that may need it. Others are reported and not
 * advised on: programs are linked into a store of pnpm, run out of one of Poetry, compiled against the modules of Go.
 */
const PURE = [
    [/^var\/(?:lib\/apt\/lists|cache\/apt)$/, /\b(?:apt|apt-\w+|aptitude)\b/],
    [/^var\/cache\/apk$/, /\bapk\b/],
    [/^var\/cache\/(?:dnf|libdnf5|yum|tdnf)$/, /\b(?:microdnf|tdnf|dnf5?|yum)\b/],
    [/^var\/cache\/zypp$/, /\bzypper\b/],
    [/^var\/cache\/pacman\/pkg$/, /\b(?:pacman|makepkg|yay|paru)\b/],
    [/^var\/cache\/xbps$/, /\bxbps/],
    [/(?:^|\/)\.cache\/pip$/, /\b(?:pip|python|poetry|pipenv|tox|nox)/],
    [/(?:^|\/)\.npm\/_cacache$/, /\b(?:npm|npx|node)\b/],
    [/(?:^|\/)\.cache\/yarn$/, /\b(?:yarn|node)\b/],
    [/(?:^|\/)\.cache\/go-build$/, /\bgo\b/],
    [/(?:^|\/)(?:\.composer\/cache|\.cache\/composer)$/, /\b(?:composer|php)\b/],
    [/(?:^|\/)\.cpanm?$/, /\b(?:cpan|cpanm|perl)\b/],
];
/** What an instruction runs that may use anything. */
const UNKNOWN_USERS = /\b(?:make|cmake|ninja|just|task)\b|\.sh\b|(?:^|[\s;&|])\.{0,2}\/[\w.-]+/;
/** Caches that a `RUN` leaves in the image, with the `RUN` that leaves none. */
function cacheAdvice(head) {
    const { build, files } = head;
    if (build === null)
        return [];
    const byLayer = sums(files, ({ path }) => pureCacheAt(path));
    if (byLayer.size === 0)
        return [];
    const linked = linkedCaches(files);
    return [...byLayer].flatMap(([layer, all]) => {
        const run = (0,dockerfile_instructions/* instructionOf */.ut)(build, layer);
        if (run?.keyword !== 'RUN')
            return [];
        const caches = new Map([...all].filter(([path]) => !linked.has(path) && !isUsed(path, run, build)));
        if (caches.size === 0)
            return [];
        const paths = [...caches.keys()].map(image_path/* displayPath */.Gt).sort();
        const clean = `rm -rf ${paths.map((path) => `${path}/*`).join(' ')}`;
        const canWrite = isWritable(run, [...caches.keys()], layer, head);
        return [
            {
                kind: 'leftover-cache',
                title: `Clean up in the RUN of line ${run.lines.start}`,
                saving: total(caches),
                isEstimate: false,
                evidence: evidenceOf(caches),
                dockerfile: build.dockerfile,
                lines: run.lines,
                edits: canWrite
                    ? [{ kind: 'replace', lines: run.lines, text: `${run.text.trimEnd()} \\\n && ${clean}` }]
                    : [],
                ignore: [],
                notes: canWrite
                    ? [
                        'With BuildKit, RUN --mount=type=cache,target=… keeps a cache for the next build and out of the image',
                    ]
                    : [`At its end, let it run: ${clean}`],
            },
        ];
    });
}
/** The cache that a file is a part of, where it holds nothing else, and where `CACHE/*` of a shell is this file or has it below. */
function pureCacheAt(path) {
    const cache = (0,leftover_caches/* cacheAt */.ew)(path);
    const at = cache && PARTS.find(([name]) => cache.endsWith(name));
    const folder = at ? `${cache}/${at[1]}` : cache;
    if (folder === null || !PURE.some(([pure]) => pure.test(folder)))
        return null;
    return path.startsWith(`${folder}/`) && path[folder.length + 1] !== '.' ? folder : null;
}
/** Where only a part of a cache is one and nothing else: npm also keeps there what npx runs. */
const PARTS = [
    ['.npm', '_cacache'],
    ['usr/local/share/.cache', 'yarn'],
];
/** Those of which a file is there elsewhere by another name, which would keep its bytes. */
function linkedCaches(files) {
    const links = files.filter(({ kind, path }) => kind === 'hardlink' && pureCacheAt(path) === null);
    const contents = new Set(links.map(({ digest }) => digest));
    return new Set(contents.size === 0
        ? []
        : files.flatMap(({ path, digest }) => (contents.has(digest) ? (pureCacheAt(path) ?? []) : [])));
}
/** Whether a later instruction may need it, or one of a stage that may stand on this one. */
function isUsed(cache, { lines }, { instructions, stages }) {
    const later = [...instructions.filter((each) => each.lines.start > lines.start), ...stages.others];
    const users = PURE.find(([pure]) => pure.test(cache))?.[1] ?? /./;
    return later.some((each) => {
        const { rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(each);
        if (/^(?:CMD|ENTRYPOINT)$/.test(each.keyword))
            return users.test(rest) && /\b(?:install|add|update)\b/.test(rest);
        const isUser = users.test(rest) || UNKNOWN_USERS.test(rest) || rest.includes((0,image_path/* displayPath */.Gt)(cache));
        return each.keyword === 'RUN' && isUser;
    });
}
const GAINS_RIGHTS = /\b(?:sudo|su|gosu|doas|runuser|setpriv)\b/;
/** Whether the text can be written for certain: nothing is mounted there, and its user may delete all that is there. */
function isWritable(run, caches, layer, { files, config, build }) {
    const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(run);
    const isPlain = caches.every((path) => /^[\w./-]+$/.test(path));
    const isMounted = flags.some((flag) => flag.startsWith('--mount'));
    const isRoot = runsAs(config.user)?.kind === 'root' && build?.instructions.every(({ keyword }) => keyword !== 'USER');
    const isOlder = (file) => file.layer < layer && caches.some((path) => file.path.startsWith(`${path}/`));
    const isOwn = () => caches.every((path) => /^(?:home|root)\//.test(path)) && !files.some(isOlder);
    const isSafe = isRoot === true || (!GAINS_RIGHTS.test(rest) && isOwn());
    return build !== null && (0,dockerfile_instructions/* isPosix */.cX)(build) && (0,dockerfile_instructions/* isExtensible */.sJ)(run) && isPlain && !isMounted && isSafe;
}

;// CONCATENATED MODULE: ./src/core/advice/dockerignore.ts


/** What a project has in its folder and no container needs, right below what `COPY . …` copies to. */
const UNWANTED = /^(\.github|\.idea|\.vscode|\.nyc_output|coverage|__tests__|tests?)\//;
/** The same, wherever below it stands. */
const UNWANTED_ANYWHERE = /(^|\/)(\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|node_modules\/\.cache)\//;
/** The line of `.dockerignore` that keeps out a path of what is copied; null for what may be needed. */
function unwanted(path) {
    const [, above, name] = UNWANTED_ANYWHERE.exec(path) ?? [];
    if (name !== undefined)
        return above === '' ? name : `**/${name}`;
    return UNWANTED.exec(path)?.[1] ?? null;
}
/** What reads a history by itself. */
const HISTORY_READERS = /\b(?:git|hg|svn|mvnw?|gradlew?|cargo|dotnet|goreleaser)\b/;
/** What may ask git for it, where there is a git. */
const GIT_CALLERS = /\b(?:go|make|cmake|ninja|meson|bazel|rake|bundle|composer|just|task|pip3?|poetry|hatch|uv|npx|ng|node)\b|\.sh\b|\b(?:npm|yarn|pnpm)\s+(?:run|build)\b|-m\s+build/;
const TEST_READERS = /test|cover|\b(?:c?make|ninja|meson|bazel|dotnet|msbuild|cargo|mvnw?|gradlew?|ant|sbt|swift|zig|rake|tsc)\b|\.sh\b/;
/** Anything in a folder. */
const ALL_READERS = /(?:^|[\s/])\*|(?:^|\s)(?:-[a-z]*[rR]\w*|find|tar|zip|rsync)\s/;
/** What of a `RUN` may read a folder without naming it. */
function readersOf(folder, { components }) {
    if (/^(?:coverage|__tests__|tests?|\.nyc_output)$/.test(folder))
        return [TEST_READERS, ALL_READERS];
    if (!/\.(?:git|hg|svn)$/.test(folder))
        return [];
    return components.some(({ name }) => name === 'git') ? [HISTORY_READERS, GIT_CALLERS] : [HISTORY_READERS];
}
/** What `COPY . .` takes with it although nothing of it runs, with the lines for `.dockerignore`. */
function ignoreAdvice(head) {
    const { build, files } = head;
    if (build === null)
        return [];
    return build.lines.flatMap((_, index) => {
        const layer = build.fromLayers + index;
        const copy = (0,dockerfile_instructions/* instructionOf */.ut)(build, layer);
        const root = copy && copiedTo(copy, build);
        if (copy === null || root === null)
            return [];
        const own = files.filter((file) => file.layer === layer && isBelow(file.path, root));
        const found = sums(own, ({ path }) => unwanted(path.slice(root === '' ? 0 : root.length + 1)));
        const folders = new Map([...(found.get(layer) ?? [])].filter(([folder]) => !isRead(folder, copy, head, build)));
        if (folders.size === 0)
            return [];
        return [
            {
                kind: 'dockerignore',
                title: `Keep out of line ${copy.lines.start} what no container needs, by .dockerignore`,
                saving: total(folders),
                isEstimate: false,
                evidence: evidenceOf(folders, root),
                dockerfile: build.dockerfile,
                lines: copy.lines,
                edits: [],
                ignore: [...folders.keys()].sort(),
                notes: [
                    `The file .dockerignore stands in the root of the build context; where there is a ${build.dockerfile}.dockerignore, BuildKit reads that one in its place`,
                ],
            },
        ];
    });
}
/**
 * Whether an instruction of any stage, or what is started, names the folder, or may read it without saying so. `.dockerignore` keeps it out
 * of all stages, and of what is mounted.
 */
function isRead(folder, copy, head, { instructions, stages }) {
    const { config, launch } = head;
    const name = folder.replace('**/', '');
    const others = [...instructions, ...stages.others].filter((each) => each !== copy && each.keyword !== 'FROM');
    const started = [...(config.entrypoint ?? []), ...(config.cmd ?? []), ...(launch?.command ?? [])];
    const texts = [...others.map(({ text }) => text), ...started, config.workingDirectory];
    const named = new RegExp(String.raw `(?:^|[\s/"'=,:[(])${name.replaceAll('.', '\\.')}(?:$|[\s/"',:;\])&|])`);
    const runs = others.filter(({ keyword }) => keyword === 'RUN').map((each) => (0,dockerfile_instructions/* argumentsOf */.aX)(each).rest);
    return (texts.some((text) => named.test(text)) ||
        readersOf(name, head).some((reader) => runs.some((run) => reader.test(run))));
}
const isBelow = (path, root) => root === '' || path.startsWith(`${root}/`);
/** Where `COPY .` and `ADD .` put the build context's root; null for every other instruction, and where that is not known. */
function copiedTo(copy, { instructions }) {
    const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(copy);
    if (!/^(?:COPY|ADD)$/.test(copy.keyword) || flags.some((flag) => flag.startsWith('--from')))
        return null;
    const [source, target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
    if (!/^\.?\/?$/.test(source ?? '?') || target === undefined || more.length > 0 || target.includes('$'))
        return null;
    let place = target.startsWith('/') ? '' : null;
    for (const { keyword, lines, text } of instructions) {
        if (target.startsWith('/') || lines.start >= copy.lines.start)
            break;
        const folder = keyword === 'WORKDIR' ? text.replace(/^\s*\w+\s+/, '').trim() : null;
        if (folder === null)
            continue;
        if (folder.includes('$') || (place === null && !folder.startsWith('/')))
            return null;
        place = folder.startsWith('/') ? folder : `${place}/${folder}`;
    }
    if (place === null)
        return null;
    return `${place}/${target}`
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}

;// CONCATENATED MODULE: ./src/core/advice/copy-chmod.ts


/**
 * What to do where a later instruction ships again unchanged what a `COPY` or `ADD` has brought: `COPY` with the mode or the owner that
 * it gives, where it does nothing else and to exactly these files; otherwise in words.
 */
function copyFlags({ ships, hides, groups }, head, build) {
    const line = ships.lines.start;
    const again = hides.lines.start;
    const change = hides.keyword === 'RUN' ? changeIn((0,dockerfile_instructions/* argumentsOf */.aX)(hides).rest) : null;
    const [group, ...others] = groups;
    const isAlone = group?.files === change?.files.length && others.length === 0;
    if (change !== null && group && isAlone && fits(change, ships) && isAllOf(group, change, head, build)) {
        const { flag } = change;
        return {
            kind: 'copy-flags',
            title: `Write COPY ${flag} in line ${line}, and leave out line ${again}`,
            edits: [withFlag(ships, flag), { kind: 'delete', lines: hides.lines }],
            notes: [`${flag.split('=', 1)[0]} holds for all that this COPY brings, and needs BuildKit`],
        };
    }
    return {
        kind: 'copy-flags',
        title: `Give mode and owner in line ${line} already, not again in line ${again}`,
        edits: [],
        notes: [
            `A change of mode, owner or time ships the whole file once more: with BuildKit, ${ships.keyword} --chmod=… and --chown=… give them as it is copied`,
        ],
    };
}
const withFlag = ({ lines, text }, flag) => ({
    kind: 'replace',
    lines,
    text: text.replace(/^\s*\w+/, (keyword) => `${keyword} ${flag}`),
});
/** `chmod` or `chown` of files by their whole names, as a flag of `COPY`; null for everything else. */
function changeIn(command) {
    const [, tool, value = '', names = ''] = /^(chmod|chown)[ \t]+([\w:+=,]+)((?:[ \t]+\/[\w./+@-]+)+)$/.exec(command) ?? [];
    const files = names.trim().split(/\s+/).map(image_path/* cleanPath */.ts);
    // A name alone leaves the group as it is, which COPY has as root's.
    if (tool === 'chown' && /^\w+(?::\w+)?$/.test(value)) {
        return {
            flag: `--chown=${value.includes(':') ? value : `${value}:0`}`,
            files,
            isForFiles: false,
            isExact: false,
        };
    }
    const mode = /^(?:a|ugo)?\+x$/.test(value) ? '755' : value;
    if (tool !== 'chmod' || !/^[0-7]{3,4}$/.test(mode))
        return null;
    return { flag: `--chmod=${mode}`, files, isForFiles: !/^0?[1357]{3}$/.test(mode), isExact: mode === value };
}
/** Whether `COPY` can give it: one that gives nothing yet, and no mode to a directory that nobody could enter. */
function fits({ files, isForFiles, isExact }, copy) {
    const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(copy);
    if (copy.keyword !== 'COPY' || flags.some((flag) => flag.startsWith('--ch')))
        return false;
    // A checkout of git has files of mode 644 and 755 and no others; an image may have any, setuid ones, too.
    if (!isExact && flags.some((flag) => flag.startsWith('--from')))
        return false;
    const [source = '', target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
    const isOneFile = target !== undefined && more.length === 0 && files.length === 1;
    return !isForFiles || (isOneFile && (0,image_path/* baseOf */.bx)(source) === (0,image_path/* baseOf */.bx)(files[0] ?? ''));
}
/** Whether these are all files that it brings, in folders that were there before, and nothing runs between it and the change. */
function isAllOf({ layer, hiddenBy }, { flag, files: names }, { files, hidden }, build) {
    const { instructions } = build;
    const [copy, run] = [(0,dockerfile_instructions/* instructionOf */.ut)(build, layer), (0,dockerfile_instructions/* instructionOf */.ut)(build, hiddenBy)];
    const between = instructions.filter(({ lines }) => lines.start > (copy?.lines.start ?? 0) && lines.start < (run?.lines.start ?? 0));
    if (!between.every(dockerfile_instructions/* isNeutral */.GS) ||
        hidden.some((group) => group.layer === layer && group.hiddenBy !== hiddenBy))
        return false;
    const wanted = new Set(names);
    const changed = files.filter((file) => file.layer === hiddenBy);
    const isSame = wanted.size === names.length &&
        changed.length === wanted.size &&
        changed.every(({ path }) => wanted.has(path));
    if (!isSame || files.some((file) => file.layer === layer))
        return false;
    // COPY gives an owner to the folders that it makes, too.
    const isOld = (folder) => folder === '' || files.some((file) => file.layer < layer && file.path.startsWith(`${folder}/`));
    return flag.startsWith('--chmod') || names.every((path) => isOld((0,image_path/* parentOf */.gN)(path)));
}

// EXTERNAL MODULE: ./src/core/dockerfile/shell-state.ts
var shell_state = __webpack_require__(89124);
;// CONCATENATED MODULE: ./src/core/advice/merge-runs.ts





/** What one layer ships and a later one deletes or ships again: each with the instructions that can become one. */
function hiddenAdvice(head) {
    const { build } = head;
    if (build === null)
        return [];
    return pairsOf(head, build).map((pair) => adviceOn(pair, head, build));
}
function pairsOf({ hidden }, build) {
    const pairs = new Map();
    for (const group of hidden) {
        if (group.cause === 'replaced' || group.layer === group.hiddenBy)
            continue;
        const ships = (0,dockerfile_instructions/* instructionOf */.ut)(build, group.layer);
        const hides = (0,dockerfile_instructions/* instructionOf */.ut)(build, group.hiddenBy);
        // Whatever the image under FROM ships, no instruction takes it out again.
        if (ships === null || hides === null)
            continue;
        const key = `${group.layer} ${group.hiddenBy}`;
        pairs.set(key, { ships, hides, groups: [...(pairs.get(key)?.groups ?? []), group] });
    }
    return [...pairs.values()];
}
function adviceOn(pair, head, build) {
    const { ships, hides, groups } = pair;
    const saving = groups.reduce((sum, { bytes }) => sum + bytes, 0);
    const common = {
        isEstimate: false,
        dockerfile: build.dockerfile,
        lines: ships.lines,
        evidence: groups.map((group) => merge_runs_evidenceOf(group, hides)),
        ignore: [],
    };
    const isCopied = groups.every(({ cause }) => cause === 'copied');
    if (ships.keyword !== 'RUN') {
        const way = isCopied ? copyFlags(pair, head, build) : leaveOut(pair);
        return { ...common, ...way, saving };
    }
    const merged = mergedRun(ships, hides, build);
    const { title, note } = (isCopied ? CHANGE : MAKE)(linesOf(ships), linesOf(hides));
    return {
        ...common,
        kind: 'same-run',
        title,
        saving: merged === null ? saving : hiddenWithin(ships, hides, head, build),
        edits: merged ?? [],
        notes: merged === null ? [note] : [],
    };
}
const MAKE = (ships, hides) => ({
    title: `Make and delete it in one RUN: ${ships} and ${hides}`,
    note: 'Delete in the same RUN what that RUN makes, or make it in a stage of its own and take what is needed with COPY --from',
});
const CHANGE = (ships, hides) => ({
    title: `Give mode and owner in ${ships} already, not again in ${hides}`,
    note: 'Give mode, owner and time in the RUN that makes it: a later one ships all of it once more',
});
const leaveOut = ({ ships, hides }) => ({
    kind: 'same-run',
    title: `Do not copy in ${linesOf(ships)} what ${linesOf(hides)} deletes`,
    edits: [],
    notes: [
        'Leave it out by .dockerignore, or use it with RUN --mount=type=bind,source=…,target=… in place of COPY',
    ],
});
const WORDS = {
    deleted: 'deletes',
    replaced: 'replaces',
    copied: 'ships again unchanged',
};
function merge_runs_evidenceOf({ bytes, files, cause, largest }, hides) {
    const count = files === 1 ? '1 file' : `${files} files`;
    return `${capital(linesOf(hides))} ${WORDS[cause]} ${(0,units/* formatBytes */.z3)(bytes)} in ${count}, the largest ${(0,image_path/* displayPath */.Gt)(largest)}`;
}
const linesOf = ({ lines: { start } }) => `line ${start}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** All `RUN`s from one to another as one; null where something else stands between them, or where one would not run as it does alone. */
function mergedRun(first, last, build) {
    const { instructions } = build;
    const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last) + 1);
    const runs = between.filter(({ keyword }) => keyword === 'RUN');
    const fits = between.every((each) => each.keyword === 'RUN' || (0,dockerfile_instructions/* isNeutral */.GS)(each));
    const isPlain = (run) => {
        const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(run);
        return (0,dockerfile_instructions/* isExtensible */.sJ)(run) && flags.length === 0 && !(0,shell_state/* changesShell */.Qh)(rest);
    };
    if (!fits || !(0,dockerfile_instructions/* isPosix */.cX)(build) || runs.length < 2 || !runs.every(isPlain))
        return null;
    const commands = runs.slice(1).map(({ text }) => (0,shell_state/* groupedCommands */.xF)(text.replace(/^\s*\w+\s+/, '').trimEnd()));
    const text = [first.text.trimEnd(), ...commands].join(' \\\n && ');
    return [
        { kind: 'replace', lines: first.lines, text },
        ...runs.slice(1).map(({ lines }) => ({ kind: 'delete', lines })),
    ];
}
/** All that `RUN`s hide of each other which become one. */
function hiddenWithin(first, last, { hidden }, build) {
    const isWithin = (layer) => {
        const start = (0,dockerfile_instructions/* instructionOf */.ut)(build, layer)?.lines.start ?? 0;
        return start >= first.lines.start && start <= last.lines.start;
    };
    return hidden
        .filter(({ layer, hiddenBy }) => isWithin(layer) && isWithin(hiddenBy))
        .reduce((sum, { bytes }) => sum + bytes, 0);
}

// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/detection/entrypoint-program.ts
var entrypoint_program = __webpack_require__(24092);
// EXTERNAL MODULE: ./src/core/comparison/base-image-growth.ts
var base_image_growth = __webpack_require__(6142);
// EXTERNAL MODULE: ./src/core/shared/shell-names.ts
var shell_names = __webpack_require__(86466);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/dockerfile-edits.ts



/** `FROM` with another image, and the stage's name where it has one; with what has to stand behind it. */
function fromEdit(from, image, behind = []) {
    const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(from);
    const [, name] = /\s(AS\s+\S+)$/i.exec(rest) ?? [];
    const line = ['FROM', ...flags, image, ...(name ? [name] : [])].join(' ');
    return { kind: 'replace', lines: from.lines, text: [line, ...behind].join('\n') };
}
const PLAIN_FOLDER = /^[\w./@+-]+$/;
/** `WORKDIR` of a new stage, which makes folders, too: that of `nonroot` is the user's home. Null where it cannot be written as it is. */
function workdirLines({ workingDirectory }, { tag }, folders = []) {
    const home = /^\/*$/.test(workingDirectory) ? '/' : workingDirectory;
    if (home === '/' && tag === 'latest' && folders.length === 0)
        return [];
    return PLAIN_FOLDER.test(home) ? [...folders, home].map((folder) => `WORKDIR ${folder}`) : null;
}
/** The same for a stage that stays: where it says nothing, the image under `FROM` did. Null where that one's is not known and matters. */
function workdirBehind(build, launch, user) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    const first = stage.findIndex(({ keyword }) => keyword === 'WORKDIR');
    const said = stage[first];
    if (said === undefined)
        return workdirLines(launch, user);
    const isBefore = ({ keyword }) => keyword === 'COPY' || keyword === 'ADD';
    const targets = stage
        .slice(0, first)
        .filter(isBefore)
        .map((each) => (0,dockerfile_instructions/* argumentsOf */.aX)(each).rest);
    const isKnown = (0,dockerfile_instructions/* argumentsOf */.aX)(said).rest.startsWith('/') && targets.every((text) => /\s\/\S*$/.test(text));
    return isKnown ? [] : null;
}
/** Users that distroless knows, and numbers. */
const KNOWN_USER = /^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/;
/** A user by name is there only where the image's accounts have one. */
function userEdits(build, user) {
    const owner = user.owner ?? '0:0';
    return (0,dockerfile_instructions/* lastStage */.TX)(build).flatMap((instruction) => {
        const { keyword, lines, text } = instruction;
        const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(instruction);
        if (keyword === 'USER' && !KNOWN_USER.test(rest))
            return [{ kind: 'replace', lines, text: `USER ${user.user ?? 'root'}` }];
        const said = flags.find((flag) => flag.startsWith('--chown='))?.slice('--chown='.length);
        if (!/^(?:COPY|ADD)$/.test(keyword) || said === undefined || KNOWN_USER.test(said))
            return [];
        return [{ kind: 'replace', lines, text: text.replace(/--chown=\S+/, `--chown=${owner}`) }];
    });
}
const isStart = ({ keyword }) => /^(?:ENTRYPOINT|CMD)$/.test(keyword);
/** The program in exec form, by the interpreter that the image has; nothing where it stands there like that. */
function startEdits(build, launch, image, packages) {
    const starts = (0,dockerfile_instructions/* lastStage */.TX)(build).filter(isStart);
    if (image.interpreter === null && standsThere(starts, launch))
        return [];
    const text = [...pythonPath(packages), ...startLines(launch, image)].join('\n');
    const last = starts.at(-1);
    if (last === undefined)
        return [{ kind: 'append', text }];
    return starts.map(({ lines }) => lines === last.lines ? { kind: 'replace', lines, text } : { kind: 'delete', lines });
}
/** Whether a stage itself starts a compiled program, by its whole path and without a shell. */
function standsThere(starts, { command, fixed, form, program }) {
    const says = (keyword) => starts.some((each) => each.keyword === keyword);
    const isWhole = (fixed === 0 || says('ENTRYPOINT')) && (fixed === command.length || says('CMD'));
    return form === 'exec' && command[0] === (0,image_path/* displayPath */.Gt)(program) && isWhole;
}
/** `ENTRYPOINT` for what is fixed and for an interpreter, `CMD` for what can be given anew when a container is started. */
function startLines({ command, fixed, program, runtime }, { interpreter }) {
    const runs = (0,entrypoint_program/* isInterpreter */.Xz)(runtime);
    const words = [runs ? (interpreter ?? '') : (0,image_path/* displayPath */.Gt)(program), ...command.slice(1)];
    const at = runs ? Math.max(fixed, 1) : fixed;
    const lines = [
        ['ENTRYPOINT', words.slice(0, at)],
        ['CMD', words.slice(at)],
    ];
    return lines.flatMap(([keyword, part]) => (part.length === 0 ? [] : [`${keyword} ${(0,dockerfile_instructions/* execForm */.cA)(part)}`]));
}
/** Python of distroless looks for packages where Debian has them, and pip of other images puts them elsewhere. */
const pythonPath = (packages) => packages.length === 0 ? [] : [`ENV PYTHONPATH=${packages.map(image_path/* displayPath */.Gt).join(':')}`];

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/debug-tag.ts



/** What names a shell, or where the debug tags have theirs. */
const NAMES_SHELL = new RegExp(String.raw `busybox|(?:^|[\s/"'[,])${shell_names/* POSIX_SHELL */.P}(?:$|[\s"',\]])`);
/** The same image without the shell that is in its `debug` tags; null where something of the Dockerfile may use that shell. */
function debugAdvice({ files, launch }, build) {
    const from = build.instructions.find(({ lines }) => lines.start === build.fromLine.start);
    const usesShell = build.instructions.some((each) => /^(?:RUN|SHELL|HEALTHCHECK|ENV)$/.test(each.keyword) || NAMES_SHELL.test(namesOf(each)));
    if (from === undefined || launch === null || launch.form === 'shell' || usesShell)
        return null;
    const image = build.from.replace(/:debug-nonroot/, ':nonroot').replace(/:debug/, ':latest');
    const shell = files.filter(({ path, layer }) => layer < build.fromLayers && /^busybox\//.test(path));
    return {
        kind: 'debug-tag',
        title: `Ship on ${image}`,
        saving: shell.reduce((sum, { size }) => sum + size, 0),
        isEstimate: false,
        evidence: ['The debug tags of distroless hold a busybox with its shell, to look into a container with'],
        dockerfile: build.dockerfile,
        lines: build.fromLine,
        edits: [fromEdit(from, image)],
        ignore: [],
        notes: [
            'To look into a running container, use docker debug or an ephemeral container of Kubernetes',
            'A program that starts others, sh among them, will not find them',
        ],
    };
}
const namesOf = (each) => /^(?:ENTRYPOINT|CMD)$/.test(each.keyword) ? (0,dockerfile_instructions/* argumentsOf */.aX)(each).rest : '';

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/distroless-images.ts
/** Of all images of the family; those with a runtime are there for fewer. */
const EVERYWHERE = ['amd64', 'arm64', 'arm', 's390x', 'ppc64le', 'riscv64'];
const without = (...missing) => EVERYWHERE.filter((each) => !missing.includes(each));
/** The version of Python that distroless on Debian 13 has. */
const DISTROLESS_PYTHON = '3.13';
/** Those that its images have; the first is taken where no other fits. */
const NODE_VERSIONS = ['24', '22', '26'];
const NODE_BYTES = { '22': 152_655_509, '24': 154_435_153, '26': 177_549_994 };
const JAVA_VERSIONS = ['21', '17', '25'];
/** The image that holds what a program of this runtime needs, and nothing else, in the version that the program runs on by now. */
function distrolessFor({ runtime, version }) {
    const major = version?.split('.')[0];
    const choose = (versions) => versions.find((each) => each === major) ?? versions[0];
    switch (runtime) {
        case 'static':
            return distroless_images_image('static', 'and no C library', 2_333_677);
        case 'glibc':
            return distroless_images_image('base', 'glibc and OpenSSL', 24_400_148);
        case 'glibc and libstdc++':
            return distroless_images_image('cc', 'glibc, OpenSSL, libgcc and libstdc++', 27_682_104);
        case 'java': {
            const java = choose(JAVA_VERSIONS);
            const architectures = without('arm');
            return distroless_images_image(`java${java}`, `a Java ${java} runtime`, 229_466_146, {
                version: java,
                interpreter: '/usr/bin/java',
                architectures,
            });
        }
        case 'python':
            return distroless_images_image('python3', `Python ${DISTROLESS_PYTHON}`, 57_543_369, {
                version: DISTROLESS_PYTHON,
                interpreter: '/usr/bin/python3',
                architectures: ['amd64', 'arm64'],
            });
        case 'nodejs': {
            const node = choose(NODE_VERSIONS);
            const architectures = without('arm', 'riscv64');
            return distroless_images_image(`nodejs${node}`, `Node.js ${node}`, NODE_BYTES[node], {
                version: node,
                interpreter: '/nodejs/bin/node',
                architectures,
            });
        }
    }
}
const NO_INTERPRETER = { version: null, interpreter: null, architectures: EVERYWHERE };
const distroless_images_image = (name, holds, unpacked, runs = NO_INTERPRETER) => ({
    name: `gcr.io/distroless/${name}-debian13`,
    holds,
    unpacked,
    ...runs,
});
/** Whether an image name is one of the family with a busybox shell in it, as its `debug` tags have. */
const isDebugTag = (name) => /\/distroless\/[^:@]+:debug(?:-nonroot)?(?:-\w+)?$/.test(name);

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/path-sets.ts


/** What `COPY` takes as it is written: no variable, no pattern, no quote. */
const isPlainPath = (path) => /^[\w./+@,:~ -]+$/.test((0,image_path/* displayPath */.Gt)(path));
const isAt = (path, folder) => path === folder || path.startsWith(`${folder}/`);
/** Whether a path is one of these, or below one. */
const isIn = (path, folders) => folders.some((folder) => isAt(path, folder));
const bytesOf = (files) => files.reduce((sum, { size }) => sum + size, 0);
/** A path of a configuration, which is text, as one of a file, which is bytes. */
const pathOf = (text) => (0,image_path/* cleanPath */.ts)(external_node_buffer_.Buffer.from(text).toString('latin1'));
/** Those that are not below another one, each once, in their order. */
function outermost(paths) {
    const all = new Set(paths);
    return [...all].filter((path) => {
        for (let at = (0,image_path/* parentOf */.gN)(path); at !== ''; at = (0,image_path/* parentOf */.gN)(at))
            if (all.has(at))
                return false;
        return true;
    });
}
/** The fewest paths that hold these files of an image and no other one: directories of which all is wanted, or files. */
function coveringPaths(files, isWanted) {
    const others = new Set();
    for (const { path } of files.filter((file) => !isWanted(file))) {
        for (let at = (0,image_path/* parentOf */.gN)(path); at !== '' && !others.has(at); at = (0,image_path/* parentOf */.gN)(at))
            others.add(at);
    }
    const paths = files.filter(isWanted).map(({ path }) => {
        let found = path;
        for (let at = (0,image_path/* parentOf */.gN)(path); at !== '' && !others.has(at); at = (0,image_path/* parentOf */.gN)(at))
            found = at;
        return found;
    });
    return outermost(paths);
}
/**
 * What of an image the arguments of a program name: alone, or as the value of an option. Null where a name leads through a symbolic link,
 * or cannot be written into a Dockerfile as it is.
 */
function namedBy({ command, workingDirectory }, files, links) {
    const words = command.slice(1).map((word) => (word.startsWith('-') ? word.replace(/^[^=]*=?/, '') : word));
    const paths = words
        .filter((word) => word !== '')
        .map((word) => pathOf(word.startsWith('/') ? word : `/${workingDirectory}/${word}`))
        .filter((path) => path !== '');
    const named = [...new Set(paths)]
        .map((path) => ({ path, files: files.filter((file) => isAt(file.path, path)) }))
        .filter((each) => each.files.length > 0 || leadsThrough(each.path, links));
    return named.some(({ path }) => leadsThrough(path, links) || !isPlainPath(path)) ? null : named;
}
/** The paths of all symbolic links. */
const linksOf = (files) => new Set(files.flatMap(({ kind, path }) => (kind === 'symlink' ? [path] : [])));
/** Whether a path is a symbolic link, or goes through one. */
function leadsThrough(path, links) {
    for (let at = path; at !== ''; at = (0,image_path/* parentOf */.gN)(at))
        if (links.has(at))
            return true;
    return false;
}
/** Where a symbolic link leads, without following others; the root's parent is the root. */
function targetOf({ path, digest }) {
    const target = digest ?? '';
    return (0,image_path/* cleanPath */.ts)(target.startsWith('/') ? target : `/${(0,image_path/* joinPath */.uJ)((0,image_path/* parentOf */.gN)(path), target)}`);
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/empty-directories.ts



/** `mkdir` with folders by their whole names. */
const NAME = String.raw `(?:\/+[\w.@+-]+)+\/*`;
const OPTIONS = String.raw `(?:-{1,2}[\w-]+(?:=\w+)?\s+|[0-7]{3,4}\s+)*`;
const MKDIR = new RegExp(String.raw `\bmkdir\s+${OPTIONS}(${NAME}(?:\s+${NAME})*)(?=[\s;&|)]|$)`, 'g');
/** More is a tree for a build. */
const MOST = 5;
/**
 * Folders that a `RUN` makes and that hold nothing: no file tells of them, and `COPY` brings none but below what it copies. With their
 * leading slash.
 */
function emptyFolders({ files }, { instructions }, shipped) {
    const runs = instructions.filter(({ keyword }) => keyword === 'RUN');
    const named = runs.flatMap((run) => [...(0,dockerfile_instructions/* argumentsOf */.aX)(run).rest.matchAll(MKDIR)].flatMap(([, names = '']) => names.trim().split(/\s+/)));
    const paths = [...new Set(named.map(image_path/* cleanPath */.ts))].filter((path) => path !== '' && !shipped.isCopied(path));
    if (paths.length === 0)
        return [];
    const isEmpty = (path) => !leadsThrough(path, shipped.links) &&
        !files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
    const empty = paths.filter(isEmpty);
    return empty.length > MOST ? [] : empty.map(image_path/* displayPath */.Gt);
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/caveats.ts


/** What changes where this program is shipped on that image, one sentence each. */
function notesOn(launch, { name, holds, unpacked, version, interpreter }, user, build) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    return [
        ...shellForm(launch, stage),
        ...stage.flatMap(({ keyword, lines }) => keyword === 'HEALTHCHECK'
            ? [`The HEALTHCHECK of line ${lines.start} needs the exec form, and a program that is there`]
            : []),
        `The image ${name} holds certificates, time zones, ${holds}${fit(launch, version)}`,
        `That image is counted as ${(0,units/* formatBytes */.z3)(unpacked)}, what a stand-in made of Debian's packages weighs: the public image may differ a little`,
        USERS[user.kind],
        ...(interpreter !== null && launch.fixed === 0
            ? ['What is given to docker run in place of CMD are arguments of the interpreter then']
            : []),
        'No program beside it is there: what starts others, or loads libraries when it runs, will not find them',
        'Variables that the image under FROM sets are not there',
    ];
}
const USERS = {
    root: 'It runs as root, as it does now; the tag :nonroot runs it as user 65532, if what it writes is that user’s own',
    numbered: 'The user stays the number that it is, without an account: what it writes must be its own',
    named: 'The user of that image is nonroot (65532), in place of the one by name: files that the program writes must be its own',
};
function shellForm({ form }, stage) {
    const start = stage.findLast(({ keyword }) => /^(CMD|ENTRYPOINT)$/.test(keyword));
    if (form !== 'shell' || start === undefined || (0,dockerfile_instructions/* argumentsOf */.aX)(start).rest.startsWith('['))
        return [];
    return [
        `Line ${start.lines.start} is in shell form, which does not run without a shell: it becomes the exec form, ["…"]`,
    ];
}
/** What is known of the versions of both runtimes. */
function fit({ runtime, version: ours }, theirs) {
    if (runtime === 'static')
        return '';
    if (theirs === null)
        return '; the program asks for no newer version of them';
    if (ours === null)
        return '; make sure that this version fits';
    if (ours === theirs || ours.startsWith(`${theirs}.`))
        return ', as this image does';
    return `, and this image ${ours}: make sure that the program runs on that version, too`;
}
/** What is said of the `RUN`s of a stage without a shell, which made so many bytes. */
function cannotRun(runs, made) {
    if (runs.length === 0)
        return [];
    return [
        `Left out, because there is no shell to run it: ${listOf(runs)}. What the program needs of the ${(0,units/* formatBytes */.z3)(made)} that it made has to come by COPY --from`,
    ];
}
/** `COPY` takes files, and a folder only with what is in it. */
function foldersMade({ instructions }) {
    const made = instructions.filter(({ keyword, text }) => keyword === 'VOLUME' || (keyword === 'RUN' && /\b(?:mkdir|install\s+-d)\b/.test(text)));
    if (made.length === 0)
        return [];
    return [`A folder that is empty as yet does not come along; WORKDIR makes one: ${listOf(made)}`];
}
const LEFT_BEHIND = /^(?:ENV|EXPOSE|LABEL|VOLUME|STOPSIGNAL|HEALTHCHECK)$/;
/** What another stage does not take over of an image's configuration: `ENV A (line 3), EXPOSE (line 7)`; empty for nothing. */
const leftBehind = (instructions) => listOf(instructions.filter(({ keyword }) => LEFT_BEHIND.test(keyword)));
/** Names are recorded of `ENV` alone. */
const listOf = (instructions) => instructions
    .map(({ keyword, text, lines: { start } }) => `${keyword === 'ENV' ? text : keyword} (line ${start})`)
    .join(', ');

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/interpreter-files.ts




/** What an instruction changes by the way: accounts, logs, caches, manuals, and what Python compiles for itself. */
const BY_THE_WAY = /^etc\/(?:(?:passwd|group|g?shadow|sub[ug]id)-?|\.pwd\.lock|ld\.so\.cache)$|^var\/(?:cache\/(?:apt|debconf|ldconfig|fontconfig)|log\/(?:apt|dpkg\.log|alternatives\.log|apk\.log)|lib\/(?:apt|dpkg))(?:\/|$)|^tmp\/(?:npm-|pip-|v8-compile-cache|node-compile-cache)|^(?:root|home\/[^/]+)\/\.(?:npm|bash[^/]*|profile|wget-hsts|gnupg|node-gyp|node_repl_history|npmrc|yarnrc)(?:\/|$)|^usr\/(?:local\/)?share\/(?:doc|info|locale|man)\/|\/__pycache__\/[^/]+\.pyc$/;
/** Compiled for one version of an interpreter or one C library, and in need of libraries that nobody names. */
const NATIVE = /\.node$|\.so(?:\.\d+)*$/;
/** Leads Python to packages elsewhere; setuptools puts one beside itself. */
const PATH_FILE = /\.pth$/;
const PATH_FILE_OF_SETUPTOOLS = 'distutils-precedence.pth';
/** Lead an interpreter to more than it would find. */
const LEADS_ELSEWHERE = /\b(?:PYTHONPATH|PYTHONHOME|NODE_PATH|CLASSPATH|LD_LIBRARY_PATH|LD_PRELOAD)\b/;
/** Where pip puts packages, in a virtual environment or outside of one. */
const PYTHON_PACKAGES = /^((?:.*\/)?lib\/python(3(?:\.\d+)?)\/(?:site|dist)-packages)\//;
/** Where it puts their programs, and what a virtual environment says of itself. */
const PROGRAMS = /(?:^|\/)bin\/[^/]+$/;
const OF_ENVIRONMENT = /(?:^|\/)(?:pyvenv\.cfg|lib64|\.gitignore)$/;
/** Modules of Python itself that packages have brought to older ones: those would come before its own. */
const SHADOWS = /^(?:argparse|asyncio|configparser|contextvars|dataclasses|enum|functools|graphlib|importlib|ipaddress|pathlib|selectors|statistics|tomllib|typing|unittest|uuid|zoneinfo)(?:\.py$|\/)/;
/** What no program reads when it runs. */
const NOT_READ = /\/__pycache__\/|(?:^|\/)(?:\.(?:docker|git)[^/]*|(?:Dock|Contain)erfile[^/]*)$/;
/** More would be a guess. */
const MOST_BROUGHT = 5;
/** The folder that it starts in, Python's packages with the program of theirs that is started, and what was copied elsewhere. */
function interpretedParts(head, build, { launch, named, isBrought }) {
    const own = head.files.filter(({ layer }) => layer >= build.fromLayers);
    const folder = folderOf(launch, head);
    const packages = launch.runtime === 'python' ? pythonPackages(own) : [];
    const isLed = build.instructions.some(({ keyword, text }) => keyword === 'ENV' && LEADS_ELSEWHERE.test(text));
    if (folder === null || packages === null || isLed)
        return null;
    if (own.some(isBound) || hasForeign(head, build, folder))
        return null;
    if (packages.length > 0 && (isolates(launch) || own.some((file) => shadows(file, packages))))
        return null;
    const programs = packages.length === 0 ? [] : named.filter((path) => PROGRAMS.test(path));
    const paths = [folder, ...packages, ...programs];
    const isStray = ({ path }) => !isIn(path, paths) && !NOT_READ.test(path);
    const isMade = (file) => isStray(file) && !isBrought(file) && !BY_THE_WAY.test(file.path) && (0,leftover_caches/* cacheAt */.ew)(file.path) === null;
    const isPrograms = ({ path }) => packages.length > 0 && (PROGRAMS.test(path) || OF_ENVIRONMENT.test(path));
    const brought = coveringPaths(head.files, (file) => isBrought(file) && isStray(file) && !isPrograms(file));
    if (brought.length > MOST_BROUGHT || own.some((file) => isMade(file) && !isPrograms(file)))
        return null;
    return { paths, packages, brought };
}
/** Python with `-E` or `-I` does not look at variables. */
const isolates = ({ command }) => {
    const script = command.findIndex((word, at) => at > 0 && !word.startsWith('-'));
    return command.slice(1, script < 0 ? undefined : script).some((word) => /^-[A-Za-z]*[EI]/.test(word));
};
const shadows = ({ path }, packages) => packages.some((folder) => path.startsWith(`${folder}/`) && SHADOWS.test(path.slice(folder.length + 1)));
const isBound = ({ path }) => NATIVE.test(path) || (PATH_FILE.test(path) && (0,image_path/* baseOf */.bx)(path) !== PATH_FILE_OF_SETUPTOOLS);
/**
 * The folders with packages of Python among an image's own files; null where some are for another version than that of distroless, are
 * root's own, or cannot be written into a Dockerfile as they are.
 */
function pythonPackages(own) {
    const folders = new Map();
    for (const { path } of own) {
        const [, folder, version = ''] = PYTHON_PACKAGES.exec(path) ?? [];
        if (folder !== undefined)
            folders.set(folder, version);
    }
    const fits = [...folders].every(([folder, version]) => version === DISTROLESS_PYTHON && /^[\w./+@-]+$/.test(folder) && !folder.startsWith('root/'));
    return fits ? [...folders.keys()] : null;
}
/** What comes with an interpreter and no program asks for. */
const TOOLS_OF_PYTHON = /^(?:pip|wheel|setuptools|packaging|pkg_resources|_distutils_hack|distutils-precedence\.pth|gyp|README\.txt|__pycache__|(?:pip|wheel|setuptools|packaging|gyp_next)-[^/]*(?:dist|egg)-info)(?:\/|$)/;
const TOOLS_OF_NODE = /(?:^|\/)node_modules\/(?:npm|corepack|\.package-lock\.json)(?:\/|$)/;
/** Folders of every Linux system (Filesystem Hierarchy Standard), and where official images put an interpreter and its tools. */
const SYSTEM = /^(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr|opt\/(?:java|yarn-[^/]*))\/|^(?:home\/[^/]+\/\.|var\/(?:backups|cache|lib|local|lock|log|mail|opt|run|spool|tmp)\/)|^[^/]+$/;
/** Whether the image under `FROM` brings what the program may use: packages, modules, files in its own folder or in no system's. */
function hasForeign({ files }, build, folder) {
    return files.some(({ path, layer, kind }) => {
        if (layer >= build.fromLayers || kind === 'special')
            return false;
        const [packages] = PYTHON_PACKAGES.exec(path) ?? [];
        if (packages !== undefined)
            return !TOOLS_OF_PYTHON.test(path.slice(packages.length));
        // Debian keeps Node's own modules there.
        if (path.includes('node_modules/') && !/^usr\/share\/node(?:js|_modules)\//.test(path))
            return !TOOLS_OF_NODE.test(path);
        return !SYSTEM.test(path) || isIn(path, [folder]);
    });
}
/** The folder of the first argument that is a file, or that file where it is the root; or else the one that it starts in. Null for none. */
function folderOf({ command, workingDirectory }, { files }) {
    const home = pathOf(`/${workingDirectory}`);
    if (home !== '')
        return home;
    const script = command.slice(1).find((word) => !word.startsWith('-'));
    const path = script === undefined ? '' : pathOf(`/${script}`);
    if ((0,image_path/* parentOf */.gN)(path) !== '')
        return (0,image_path/* parentOf */.gN)(path);
    return files.some((file) => file.path === path) ? path : null;
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/runtime-files.ts





/** Null where it is not certain which files belong to the program, or whether they run on another image. */
function shippedFiles(head, build, launch) {
    const { files } = head;
    const links = linksOf(files);
    const named = namedBy(launch, files, links);
    // WORKDIR makes a folder where it is told to, whatever a link of that name led to.
    if (named === null || leadsThrough(pathOf(`/${launch.workingDirectory}`), links))
        return null;
    const isOwn = ({ layer }) => layer >= build.fromLayers;
    const copies = (0,dockerfile_instructions/* layersOf */.w)(build, /^(?:COPY|ADD)$/);
    const isBrought = ({ layer }) => copies.has(layer);
    const own = named.filter((each) => each.files.every(isOwn)).map(({ path }) => path);
    const parts = (0,entrypoint_program/* isInterpreter */.Xz)(launch.runtime)
        ? interpretedParts(head, build, { launch, named: own, isBrought })
        : { paths: [launch.program, ...own], packages: [], brought: readByCompiled(files, isBrought) };
    if (parts === null)
        return null;
    const paths = outermost([...parts.paths, ...parts.brought.filter((path) => !isIn(path, parts.paths))]);
    const isCopied = (path) => isIn(path, paths);
    // What it is told to read or to run may come with the image under FROM, as npm does.
    const isElsewhere = named.some(({ path }) => !isCopied(path) && !IN_DISTROLESS.test(path));
    const leadsOut = files.some((file) => file.kind === 'symlink' && isCopied(file.path) && !isKept(file, launch, isCopied));
    // COPY with another owner takes such a bit off.
    const isPrivileged = head.privileged.some(({ path }) => isCopied(path));
    if (isElsewhere || leadsOut || isPrivileged || !paths.every(isPlainPath))
        return null;
    const copied = files.filter(({ path }) => isCopied(path));
    // A hard link has its bytes at its first name, which may stay behind.
    const isSecondName = copied.some(({ path, kind }) => path === launch.program && kind === 'hardlink');
    const bytes = bytesOf(copied) + (isSecondName ? launch.size : 0);
    return { paths, bytes, packages: parts.packages, named: named.map(({ path }) => path), links, isCopied };
}
/** What each image of distroless has. */
const IN_DISTROLESS = /^(?:etc\/ssl\/certs|usr\/share\/zoneinfo)(?:\/|$)/;
/** Whether a link leads to what is shipped; those of a virtual environment to its interpreter are not followed there. */
const isKept = (file, { runtime }, isCopied) => {
    const isInterpreters = runtime === 'python' && /(?:^|\/)(?:bin\/python[\d.]*|lib64)$/.test(file.path);
    return isInterpreters || isCopied(targetOf(file));
};
/** What compilers and people read. */
const SOURCE = /\.(?:go|mod|sum|c|cc|cpp|cxx|h|hh|hpp|hxx|o|a|rs|s|asm|zig|swift|cs|csproj|fs|fsproj|sln|d|nim|pas|pp|f90|hs|cabal|ml|mli|scala|kt|java|md|rst|adoc|patch|lock|in|am|ac|cmake)$|(?:^|\/)(?:GNUm|M|m)akefile$|(?:^|\/)(?:CMakeLists\.txt|Cargo\.toml|configure|(?:Dock|Contain)erfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|LICEN[CS]E[^/]*|COPYING|NOTICE|README|CHANGELOG|AUTHORS|[Jj]ustfile|Taskfile\.ya?ml)$|(?:^|\/)(?:vendor|target|\.[^/]+)\//i;
/** A file whose name begins with a dot is a setting of a tool, mostly. */
const DOT_FILE = /(?:^|\/)\.[^/]+$/;
/** More would be a guess: then a note says that there may be some. */
const MOST_READ = 6;
/** What a compiled program may read when it runs: what comes with `COPY` and `ADD` beside its sources, where that is little. */
function readByCompiled(files, isBrought) {
    const isRead = (file) => isBrought(file) &&
        !SOURCE.test(file.path) &&
        !DOT_FILE.test(file.path) &&
        unwanted(file.path.replace(/^[^/]*\//, '')) === null;
    const paths = coveringPaths(files, isRead);
    return paths.length <= MOST_READ && paths.every(isPlainPath) ? paths : [];
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/new-stage.ts




const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];
/** What is behind a stage that is built in and not shipped any more; null where it cannot be written. */
function newStage({ stages, instructions }, from, { launch, image, files, user, empty }) {
    const { flags, rest } = (0,dockerfile_instructions/* argumentsOf */.aX)(from);
    const [, named] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
    const taken = new Set(stages.names.map((name) => name.toLowerCase()));
    const name = named ?? STAGE_NAMES.find((each) => !taken.has(each)) ?? `stage-${taken.size}`;
    const workdir = workdirLines(launch, user, empty);
    const left = leftBehind(instructions);
    const owner = mayBeOwners(instructions) ? user.owner : null;
    // The nonroot tag says it itself. Before WORKDIR, what that makes is the user's own.
    const says = user.kind === 'numbered' && user.tag === 'latest' ? [`USER ${user.user}`] : [];
    if (workdir === null)
        return null;
    const text = [
        '# What is shipped: no shell, no package manager, no build tool.',
        `FROM ${image.name}:${user.tag}`,
        ...says,
        ...workdir,
        ...files.paths.map((path) => copyLine(name, path, owner)),
        ...(left === '' ? [] : [`# Repeat here what is needed of: ${left}.`]),
        ...pythonPath(files.packages),
        ...startLines(launch, image),
    ].join('\n');
    if (named !== undefined)
        return { edits: [], text };
    const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
    return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}
/** Whether anything may be somebody's own: where nothing is, all that is shipped stays root's, and nobody can change it. */
function mayBeOwners(instructions) {
    const first = instructions.findIndex(({ keyword }) => keyword === 'USER');
    // Where no USER is said, that of the image under FROM holds from the beginning.
    const behind = instructions.slice(first + 1);
    return (instructions.some(({ text }) => text.includes('chown')) || behind.some(({ keyword }) => keyword === 'RUN'));
}
function copyLine(stage, path, owner) {
    const isSystem = path === 'etc' || path.startsWith('etc/');
    const flags = [`--from=${stage}`, ...(owner === null || isSystem ? [] : [`--chown=${owner}`])].join(' ');
    const shown = (0,image_path/* displayPath */.Gt)(path);
    const isPlain = /^[\w./+@-]+$/.test(shown);
    return `COPY ${flags} ${isPlain ? `${shown} ${shown}` : (0,dockerfile_instructions/* execForm */.cA)([shown, shown])}`;
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/recommend.ts















/**
 * The distroless image that holds what the program needs, and how to ship on it: by another `FROM` where the last stage only takes what
 * is shipped, by a stage of its own where it makes it. Null where it is not certain what is started or what that needs, and where nothing
 * would be gained.
 */
function shipAdvice(head) {
    const { build, launch } = head;
    if (build === null || !build.stages.isLast || build.instructions.length === 0)
        return null;
    if (build.from.includes('/distroless/'))
        return isDebugTag(build.from) ? debugAdvice(head, build) : null;
    const user = runsAs(head.config.user);
    if (launch === null || user === null || !isReplaceable(launch, build))
        return null;
    const image = distrolessFor(launch);
    const files = isThere(image, head) ? shippedFiles(head, build, launch) : null;
    const last = build.instructions.at(-1);
    if (files === null || last === undefined || !(0,dockerfile_instructions/* isEnded */.pl)(last))
        return null;
    const known = { head, build, launch, image, files, user };
    if (standsOnStage(build))
        return stageAdvice(known);
    const runs = (0,dockerfile_instructions/* lastStage */.TX)(build).some(({ keyword }) => keyword === 'RUN');
    return runs && !isTaken(known) ? stageAdvice(known) : fromAdvice(known);
}
/**
 * A compiled program must be the Dockerfile's own, an interpreter that of the image under `FROM`: that one is replaced. A script of the
 * Dockerfile's own that starts it may prepare what it needs.
 */
function isReplaceable({ runtime, layer, starterLayer }, { fromLayers }) {
    const isOwnStarter = starterLayer !== null && starterLayer >= fromLayers;
    return !isOwnStarter && (0,entrypoint_program/* isInterpreter */.Xz)(runtime) === layer < fromLayers;
}
const isThere = ({ architectures }, { platform }) => platform.os === 'linux' &&
    architectures.includes(platform.architecture) &&
    (platform.architecture !== 'arm' || platform.variant === 'v7');
const standsOnStage = ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'FROM').length > 1;
/** Whether a compiled program comes as it is, from the context or another stage, with all that it may read: no `RUN` has made any of it. */
function isTaken({ head, build, launch, files }) {
    const home = pathOf(`/${launch.workingDirectory}`);
    const places = [launch.program, ...files.named, ...(home === '' ? [] : [home])];
    const runs = (0,dockerfile_instructions/* layersOf */.w)(build, /^RUN$/);
    return (!(0,entrypoint_program/* isInterpreter */.Xz)(launch.runtime) &&
        !head.files.some(({ layer, path }) => runs.has(layer) && isIn(path, places)));
}
/** Another image under the same instructions, but for what cannot run there. */
function fromAdvice(known) {
    const { head, build, launch, image, user, files } = known;
    const from = (0,dockerfile_instructions/* lastStage */.TX)(build)[0];
    const run = (0,dockerfile_instructions/* layersOf */.w)(build, /^RUN$/);
    const goes = (layer) => layer < build.fromLayers || run.has(layer);
    const dropped = componentsOf(head, ({ layer }) => goes(layer));
    const workdir = workdirBehind(build, launch, user);
    if (from === undefined || workdir === null || !dropped.some(isTool))
        return null;
    const saysUser = (0,dockerfile_instructions/* lastStage */.TX)(build).some(({ keyword }) => keyword === 'USER');
    // A number that the image under FROM has set is not to be found in the Dockerfile.
    if ((user.kind === 'numbered' && !saysUser) || usesVariablesOf(build))
        return null;
    const name = `${image.name}:${user.tag}`;
    const runs = (0,dockerfile_instructions/* lastStage */.TX)(build).filter(({ keyword }) => keyword === 'RUN');
    const made = head.layers.reduce((sum, { unpacked }, layer) => sum + (run.has(layer) ? unpacked : 0), 0);
    return {
        kind: 'distroless',
        title: `Ship on ${name}`,
        saving: ((0,base_image_growth/* upstreamBytes */.$Y)(head) ?? 0) + made - image.unpacked,
        isEstimate: true,
        evidence: [startsWhat(launch), drops(dropped)],
        dockerfile: build.dockerfile,
        lines: build.fromLine,
        edits: [
            fromEdit(from, name, workdir),
            ...userEdits(build, user),
            ...runs.map(({ lines }) => ({ kind: 'delete', lines })),
            ...startEdits(build, launch, image, files.packages),
        ],
        ignore: [],
        notes: [...cannotRun(runs, made), ...notesOn(launch, image, user, build)],
    };
}
/** Whether the last stage writes by variables that it does not set: the image under `FROM` may, and the other one does not. */
function usesVariablesOf(build) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    const set = new Set(stage.flatMap(({ keyword, text }) => (/^(?:ENV|ARG)$/.test(keyword) ? text.split(' ').slice(1) : [])));
    return stage.some(({ keyword, text }) => /^(?:COPY|ADD|WORKDIR|USER)$/.test(keyword) &&
        [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => !set.has(name)));
}
/** A stage of its own for what is shipped, behind all that is there. */
function stageAdvice(known) {
    const { head, build, launch, image, user, files } = known;
    const from = (0,dockerfile_instructions/* lastStage */.TX)(build)[0];
    const dropped = componentsOf(head, ({ path }) => !files.isCopied(path));
    const saving = head.size.unpacked - image.unpacked - files.bytes;
    // Where a stage is asked for by its name, one behind it is not built.
    if (from === undefined || build.stages.isTarget || !dropped.some(isTool) || saving <= 0)
        return null;
    const empty = emptyFolders(head, build, files);
    const stage = newStage(build, from, { launch, image, files, user, empty });
    const left = leftBehind(build.instructions);
    if (stage === null)
        return null;
    return {
        kind: 'multi-stage',
        title: `Build in one stage and ship from another, on ${image.name}:${user.tag}`,
        saving,
        isEstimate: true,
        evidence: [startsWhat(launch), drops(dropped)],
        dockerfile: build.dockerfile,
        lines: from.lines,
        edits: [...stage.edits, { kind: 'append', text: stage.text }],
        ignore: [],
        notes: [
            ...notesOn(launch, image, user, build),
            ...foldersMade(build),
            'What else the program reads when it runs (templates, static files, shared libraries) needs a COPY --from, too',
            ...(left === '' ? [] : [`Not carried over: ${left}. Repeat what is needed`]),
        ],
    };
}
function componentsOf({ components }, goes) {
    return components.filter((each) => each.visible && (0,compare_components/* isEffective */.k)(each) && goes(each));
}
const isTool = ({ kind }) => kind !== 'language-package-manager';
const MAX_NAMED = 6;
function drops(components) {
    const names = [...new Set(components.map(({ name }) => name))];
    return `It drops ${(0,lists/* firstAndMore */.f)(names, MAX_NAMED)}`;
}
const NEEDS = {
    static: 'a program that needs no C library',
    glibc: 'a program that needs glibc and no C++ runtime',
    'glibc and libstdc++': 'a program that needs glibc and the C++ or GCC runtime',
    java: 'which runs Java',
    python: 'which runs Python',
    nodejs: 'which runs Node.js',
};
const startsWhat = ({ program, runtime }) => `A container starts ${(0,image_path/* displayPath */.Gt)(program)}, ${NEEDS[runtime]}`;

;// CONCATENATED MODULE: ./src/core/advice/advise.ts




/** What saves less is not worth a reader's time. */
const WORTHWHILE = 100_000;
/**
 * What an image's own bytes prove that its author can do about them, the largest saving first. Only where the image was built here and
 * its history proves what each line of its Dockerfile did.
 */
function advise(head) {
    const ship = shipAdvice(head);
    const others = [...hiddenAdvice(head), ...cacheAdvice(head), ...ignoreAdvice(head)]
        .filter(({ saving }) => saving >= WORTHWHILE)
        .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);
    // What is built in a stage that is not shipped has nothing left to spare.
    if (ship?.kind === 'multi-stage')
        return [ship];
    return ship === null ? others : [ship, ...others];
}

// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/text.ts
var report_text = __webpack_require__(58115);
;// CONCATENATED MODULE: ./src/core/report/view/advice.ts




/** What the head of an image can do without, the largest saving first. */
function advice_adviceOn(image) {
    const { head } = (0,size_table/* sidesOf */.Mm)(image);
    const advice = known.get(head) ?? advise(head);
    known.set(head, advice);
    return advice;
}
/** Every form of a report asks for it, and with a million files it takes seconds. */
const known = new WeakMap();
/** All that an advice writes, from the top of the Dockerfile to its end, and then into `.dockerignore`. */
function toldEdits({ edits, ignore }) {
    return [
        ...edits.toSorted((a, b) => startOf(a) - startOf(b)).map(toldEdit),
        ...(ignore.length === 0
            ? []
            : [{ where: 'In .dockerignore', text: ignore.map((line) => visible(line)).join('\n') }]),
    ];
}
function toldEdit(edit) {
    if (edit.kind === 'append')
        return { where: 'At the end', text: visible(edit.text) };
    if (edit.kind === 'delete')
        return { where: `Delete ${advice_linesOf(edit.lines)}`, text: null };
    return { where: `Instead of ${advice_linesOf(edit.lines)}`, text: visible(edit.text) };
}
const startOf = (edit) => (edit.kind === 'append' ? Infinity : edit.lines.start);
/** Line ends and tabs belong to a text that is pasted; whatever else cannot be seen is shown as an escape. */
const visible = (text) => text.replace(/[^\n\t]+/g, report_text/* showUnseen */.AZ);
/** `line 5`, `lines 5–9`. */
const advice_linesOf = ({ start, end }) => end === start ? `line ${start}` : `lines ${start}–${end}`;
/** `saves 31MB`, `saves about 815MB`, `adds about 2MB`. */
function savingWords({ saving, isEstimate }) {
    const bytes = (0,units/* formatBytes */.z3)(Math.abs(saving));
    return `${saving < 0 ? 'adds' : 'saves'} ${isEstimate ? 'about ' : ''}${bytes}`;
}


/***/ }),

/***/ 3332:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pv: () => (/* binding */ KIND_WORDS),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   nF: () => (/* binding */ listComponents),
/* harmony export */   zY: () => (/* binding */ hidingOf)
/* harmony export */ });
/* harmony import */ var _comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79707);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4848);


const KIND_WORDS = {
    shell: 'shell',
    'os-package-manager': 'package manager',
    'language-package-manager': 'language package manager',
    'build-tool': 'build tool',
};
/** Every component of the head and the removed ones of the base: changed ones first, then those that count, then the rest. */
function listComponents(image) {
    const { head, delta } = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .sidesOf */ .Mm)(image);
    const added = new Set(delta?.components.added.map(placeOf));
    const removed = delta?.components.removed ?? [];
    const listed = [
        ...head.components.map((component) => ({
            component,
            change: added.has(placeOf(component)) ? 'added' : null,
        })),
        ...removed.map((component) => ({ component, change: 'removed' })),
    ];
    return listed.toSorted((a, b) => rankOf(a) - rankOf(b));
}
function placeOf({ kind, name, path, visible, layer }) {
    return [kind, name, path, String(visible), layer].join('\0');
}
function rankOf({ component, change }) {
    const rank = (0,_comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .k)(component) ? 0 : 1;
    if (change === 'added')
        return rank;
    return change === null ? 2 + rank : 4 + rank;
}
/** How it was recognised, and where it is if no container can see it: `applet of busybox, hidden by layer 4`. */
function evidenceOf(component) {
    const detail = component.detail === '' ? '' : ` ${component.detail}`;
    return `${component.evidence}${detail}`;
}
/** In which layer it hides and which one hides it, counted from 1; empty for a visible component. */
function hidingOf({ visible, layer, hiddenBy }) {
    if (visible)
        return '';
    const by = hiddenBy === null ? '' : `, deleted or replaced by layer ${hiddenBy + 1}`;
    return `hidden in layer ${layer + 1}${by}`;
}


/***/ }),

/***/ 72322:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatInstruction)
/* harmony export */ });
/* harmony import */ var _image_build_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30556);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58115);


/** A history line as its Dockerfile has it: `RUN apk add git` from `/bin/sh -c apk add git`. Empty stays empty. */
function formatInstruction(createdBy) {
    const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_image_build_history_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutBuildArgs */ .G)(createdBy)).replace(/ ?# buildkit$/, '');
    const classic = /^(?:\S*\/)?sh -c #\(nop\) (.*)$/.exec(line);
    if (classic)
        return (classic[1] ?? '').trim();
    const run = line.startsWith('RUN ') ? line.slice('RUN '.length) : null;
    const command = run ?? line;
    const shell = _image_build_history_js__WEBPACK_IMPORTED_MODULE_0__/* .SHELL_FORM */ .O.exec(command);
    if (shell)
        return `RUN ${command.slice(shell[0].length).trim()}`;
    return line;
}


/***/ }),

/***/ 75373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ changeOf),
/* harmony export */   c: () => (/* binding */ causesOf)
/* harmony export */ });
/* harmony import */ var _dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87369);
/* harmony import */ var _comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30697);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33026);
/* harmony import */ var _comparison_base_image_growth_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6142);
/* harmony import */ var _format_instruction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72322);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58115);






/** Most lines that are told. */
const MOST_LINES = 5;
/** A line that brings or takes less than this part of all that was brought and taken explains nothing. */
const PART = 0.01;
const PLAIN = { note: '', named: '' };
/** Bytes of the head more than of the base. */
const changeOf = ({ base, head }) => (head ?? 0) - (base ?? 0);
/**
 * What a difference comes from: the image under `FROM`, the Dockerfile's own instructions with the lines that change most, and layers
 * that were only made again. Empty where nothing differs, and where the histories do not tell.
 */
function causesOf(image) {
    if (image.state !== 'compared')
        return [];
    const { comparison } = image;
    const contributions = (0,_comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_4__/* .contributionsOf */ .x0)(comparison) ?? [];
    const rebuilt = rebuiltCause(comparison);
    const lines = worthTelling([
        ...contributions.filter(({ from }) => from === null).map((each) => lineCause(each, comparison)),
        ...goneCauses(comparison),
    ]);
    const origins = (0,_comparison_base_image_growth_js__WEBPACK_IMPORTED_MODULE_5__/* .originsOf */ .TZ)(comparison.base, comparison.head);
    if (origins === null)
        return [...lines, ...rebuilt];
    const isUnchanged = comparison.delta.unpacked === 0 && origins.upstream === 'same';
    if (isUnchanged && lines.length + rebuilt.length === 0)
        return [];
    const { base, head } = origins;
    const from = contributions.find((each) => each.from !== null);
    return [
        {
            kind: 'upstream',
            ...upstreamWords(comparison, origins),
            base: base.upstream,
            head: head.upstream,
            line: comparison.head.build?.fromLine.start ?? null,
            adds: from === undefined ? [] : namesOf(from),
        },
        {
            kind: 'own',
            text: 'The Dockerfile’s own instructions',
            ...ownNote(origins),
            line: null,
            adds: [],
            base: base.own,
            head: head.own,
        },
        ...lines,
        ...rebuilt,
    ];
}
/** The largest differences first; those that bring programs before all others, where there are many. */
function worthTelling(lines) {
    const size = (cause) => Math.abs(changeOf(cause));
    const all = lines.reduce((sum, each) => sum + size(each), 0);
    const told = lines
        .filter((each) => each.adds.length > 0 || size(each) > all * PART)
        .toSorted((a, b) => Number(b.adds.length > 0) - Number(a.adds.length > 0) || size(b) - size(a));
    return told.slice(0, MOST_LINES).toSorted((a, b) => size(b) - size(a));
}
function lineCause(contribution, { head }) {
    const [layer = -1] = contribution.layers;
    return {
        kind: 'line',
        text: instructionText(head, layer),
        ...PLAIN,
        line: contribution.lines.start,
        base: contribution.before,
        head: contribution.bytes,
        adds: namesOf(contribution),
    };
}
/** What instructions brought that the head's Dockerfile does not have any more. */
function goneCauses({ base, head, layers }) {
    const from = base.build?.fromLayers;
    if (from === undefined || head.build === null)
        return [];
    return layers.flatMap(({ base: was, match }) => {
        const layer = was === null ? -1 : base.layers.indexOf(was);
        if (match !== 'removed' || was === null || layer < from)
            return [];
        const text = instructionText(base, layer);
        return [{ kind: 'line', text, ...PLAIN, line: 'gone', base: was.unpacked, head: 0, adds: [] }];
    });
}
/** As the Dockerfile has it, which says more than the history: where a COPY copies from. */
function instructionText({ build, layers }, layer) {
    const instruction = build && (0,_dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__/* .instructionOf */ .ut)(build, layer);
    if (!instruction?.text)
        return (0,_format_instruction_js__WEBPACK_IMPORTED_MODULE_2__/* .formatInstruction */ .E)(layers[layer]?.createdBy ?? '') || '(no history)';
    const { flags, rest } = (0,_dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__/* .argumentsOf */ .aX)(instruction);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)([instruction.keyword, ...flags, rest].join(' '));
}
const namesOf = ({ added }) => [...new Set(added.map(({ name }) => name))];
/** A name with a build argument in it, whose value is told nowhere, can stand for different images. */
function upstreamWords({ base, head }, { upstream }) {
    const [was, is] = [base.build?.from ?? '', head.build?.from ?? ''];
    const text = `FROM ${is}`;
    if (was !== is)
        return { text, note: 'in place of', named: was };
    if (upstream !== 'another')
        return { text, ...PLAIN };
    const note = `another image than before${is.includes('$') ? '' : ' under the same name'}`;
    return { text, note, named: '' };
}
const ownNote = ({ upstream }) => upstream === 'partly the same'
    ? {
        note: 'with what its ONBUILD makes, or what else is not the same above the layers that are',
        named: '',
    }
    : PLAIN;
function rebuiltCause({ delta: { rebuilt } }) {
    if (rebuilt.unpacked === 0)
        return [];
    const text = `Made again with the same contents: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(rebuilt.layers, 'layer')}, ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(rebuilt.unpacked)}`;
    return [{ kind: 'rebuilt', text, ...PLAIN, line: null, base: null, head: null, adds: [] }];
}


/***/ }),

/***/ 82036:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ nothingFoundIn),
/* harmony export */   Ne: () => (/* binding */ isIncomplete),
/* harmony export */   VK: () => (/* binding */ worstMark),
/* harmony export */   bk: () => (/* binding */ markIn),
/* harmony export */   fu: () => (/* binding */ NEW_IMAGE),
/* harmony export */   gD: () => (/* binding */ headlineOf),
/* harmony export */   j7: () => (/* binding */ MARKS),
/* harmony export */   md: () => (/* binding */ worstFirst)
/* harmony export */ });
/* harmony import */ var _shared_text_lists_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3268);
/* harmony import */ var _comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(79707);
/* harmony import */ var _policy_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89914);
/* harmony import */ var _image_image_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(394);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33026);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4848);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58115);







/** What a report says of an image that the change adds. */
const NEW_IMAGE = 'the base has no such Dockerfile, so only the rules about the image alone were checked';
/** How an image's result is marked, the worst first. */
const MARKS = ['fail', 'not-compared', 'warn', 'pass', 'measured'];
function headlineOf(image) {
    const sides = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_4__/* .sidesOf */ .Mm)(image);
    const broken = image.violations.length;
    return {
        mark: markOf(image),
        size: sizeOf(sides),
        remarks: [
            ...(broken === 0 ? [] : [`breaks ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(broken, 'rule')}`]),
            ...(image.state === 'not-compared' ? ['not compared'] : []),
            ...(image.state === 'new' ? ['new image'] : []),
            ...GROUPS.map((group) => remarkOn(group, sides)),
        ],
    };
}
function markOf(image) {
    if (image.verdict === 'fail')
        return 'fail';
    if ((0,_policy_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .isBlocked */ .lT)(image))
        return 'not-compared';
    if (image.violations.length > 0 || image.state === 'not-compared')
        return 'warn';
    return image.state === 'measured' ? 'measured' : 'pass';
}
/** The mark of one image of a report: where something speaks against the whole, none has passed. */
function markIn({ blockers = [] }, image) {
    const mark = markOf(image);
    return mark === 'pass' && blockers.length > 0 ? 'measured' : mark;
}
/** The images of a report, the worst first, else in their own order. */
function worstFirst(report) {
    return report.images.toSorted((a, b) => MARKS.indexOf(markOf(a)) - MARKS.indexOf(markOf(b)));
}
/** Whether there is more to say than what the images are. */
function isIncomplete({ failed, blockers = [] }) {
    return failed.length + blockers.length > 0;
}
/** One word for all images: the mark of the worst. A report without images is marked by its verdict. */
function worstMark(report) {
    const isRedefined = report.definitionChanges.length > 0 && report.accepted === null;
    if (isIncomplete(report) || isRedefined)
        return 'fail';
    const [worst] = worstFirst(report);
    return worst ? markOf(worst) : report.verdict;
}
function sizeOf({ base, head, delta }) {
    const size = (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(head.size.unpacked);
    if (delta === null || base === null)
        return size;
    const change = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_4__/* .formatChange */ .eD)(delta.unpacked, base.size.unpacked);
    return `${size}, ${change === 'same' ? 'same size' : change}`;
}
/** What the headline speaks of; to its reader a package manager is one, whatever it packs. */
const GROUPS = [
    { noun: 'shell', kinds: ['shell'] },
    { noun: 'package manager', kinds: ['os-package-manager', 'language-package-manager'] },
    { noun: 'build tool', kinds: ['build-tool'] },
];
/** Longest list of names in the headline; the table lists more. */
const MAX_NAMED = 3;
function remarkOn({ noun, kinds }, { head, delta }) {
    const added = kinds.flatMap((kind) => (0,_size_table_js__WEBPACK_IMPORTED_MODULE_4__/* .distinctNames */ .NL)(delta?.components.added ?? [], kind));
    if (added.length > 0)
        return `adds ${list(noun, added)}`;
    const present = kinds.flatMap((kind) => (0,_size_table_js__WEBPACK_IMPORTED_MODULE_4__/* .namesOf */ .eZ)(head, kind));
    if (present.length > 0)
        return delta === null ? list(noun, present) : (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(present.length, noun);
    const hidden = head.components.filter((component) => kinds.includes(component.kind) && !component.visible && (0,_comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_6__/* .isEffective */ .k)({ ...component, visible: true })).length;
    return hidden === 0 ? `no ${noun}` : `no ${noun} (${hidden} hidden in layers)`;
}
function list(noun, names) {
    return `${noun}${names.length === 1 ? '' : 's'} ${(0,_shared_text_lists_js__WEBPACK_IMPORTED_MODULE_0__/* .firstAndMore */ .f)(names, MAX_NAMED)}`;
}
/** What was looked at where nothing was found, so that a short report is known to be a thorough one. Without a full stop. */
function nothingFoundIn({ executables, packed }) {
    const looked = `No shell, no package manager, no build tool: looked at ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(executables, 'executable')}`;
    const [first] = packed;
    if (first === undefined)
        return looked;
    const which = packed.length === 1 ? (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .displayPath */ .Gt)(first) : `${(0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_2__/* .displayPath */ .Gt)(first)} among them`;
    return `${looked}, ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCount */ .B4)(packed.length)} of them packed (UPX) and closed to any look: ${which}`;
}


/***/ }),

/***/ 1754:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WS: () => (/* binding */ toldHidden),
/* harmony export */   i9: () => (/* binding */ CAUSE_WORDS),
/* harmony export */   iU: () => (/* binding */ bytesByCause)
/* harmony export */ });
/* harmony import */ var _format_instruction_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72322);

/** What is said of each cause, after a number of bytes. */
const CAUSE_WORDS = {
    deleted: 'deleted later',
    replaced: 'replaced later',
    copied: 'shipped again unchanged (chmod, chown, touch)',
};
/** The groups of an image, the largest first. */
function toldHidden({ hidden, layers }) {
    const instruction = (layer) => (0,_format_instruction_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstruction */ .E)(layers[layer]?.createdBy ?? '') || '(no history)';
    return hidden
        .map((group) => ({ ...group, from: instruction(group.layer), by: instruction(group.hiddenBy) }))
        .toSorted((a, b) => b.bytes - a.bytes);
}
/** Bytes of each cause, the largest first. */
function bytesByCause({ hidden }) {
    const sums = new Map();
    for (const { cause, bytes } of hidden)
        sums.set(cause, (sums.get(cause) ?? 0) + bytes);
    return [...sums].toSorted((a, b) => b[1] - a[1]);
}


/***/ }),

/***/ 4848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ sidesOf),
/* harmony export */   NL: () => (/* binding */ distinctNames),
/* harmony export */   eD: () => (/* binding */ formatChange),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   h5: () => (/* binding */ figuresOf)
/* harmony export */ });
/* harmony import */ var _comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79707);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);


function sidesOf(image) {
    if (image.state === 'compared') {
        const { base, head, delta } = image.comparison;
        return { base, head, delta };
    }
    return { base: image.state === 'not-compared' ? image.base : null, head: image.head, delta: null };
}
/** The rows of the table. Those that say nothing of either side (no compressed size, no cache) are left out. */
function figuresOf(image) {
    const sides = sidesOf(image);
    return [
        bytesFigure('Unpacked', sides, ({ size }) => size.unpacked),
        ...when(has(sides, ({ size }) => size.compressed !== null), () => bytesFigure('Compressed', sides, ({ size }) => size.compressed)),
        bytesFigure('Hidden in layers', sides, ({ size }) => size.hidden),
        countFigure('Layers', sides, ({ layers }) => layers.length),
        countFigure('Files', sides, ({ fileCount }) => fileCount),
        componentsFigure('Shells', sides, 'shell'),
        componentsFigure('Package managers', sides, 'os-package-manager'),
        ...when(has(sides, (side) => namesOf(side, 'language-package-manager').length > 0), () => componentsFigure('Language package managers', sides, 'language-package-manager')),
        componentsFigure('Build tools', sides, 'build-tool'),
        ...when(has(sides, ({ privileged }) => privileged.length > 0), () => countFigure('Setuid files', sides, ({ privileged }) => privileged.length)),
        ...when(has(sides, ({ caches }) => caches.length > 0), () => bytesFigure('Leftover caches', sides, ({ caches }) => caches.reduce((sum, { bytes }) => sum + bytes, 0))),
    ];
}
function has({ base, head }, test) {
    return test(head) || (base !== null && test(base));
}
function when(condition, figure) {
    return condition ? [figure()] : [];
}
function text(value) {
    return { kind: 'text', text: value };
}
function bytesFigure(label, { base, head, delta }, of) {
    const before = base && of(base);
    const after = of(head);
    const comparable = delta !== null && before !== null && after !== null;
    return {
        label,
        base: base && text(before === null ? 'unknown' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(before)),
        head: text(after === null ? 'unknown' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(after)),
        change: delta && text(comparable ? formatChange(after - before, before) : 'unknown'),
    };
}
/** `+312MB (+41%)`; without a percentage where there is nothing to compare with or no change. */
function formatChange(bytes, base) {
    if (bytes === 0)
        return 'same';
    return base === 0 ? (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(bytes) : `${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(bytes)} (${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(bytes, base)})`;
}
function countFigure(label, { base, head, delta }, of) {
    const change = base === null ? 0 : of(head) - of(base);
    return {
        label,
        base: base && text((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(of(base))),
        head: text((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(of(head))),
        change: delta && text(change === 0 ? 'same' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCountDelta */ .RA)(change)),
    };
}
function componentsFigure(label, { base, head, delta }, kind) {
    const before = base && namesOf(base, kind);
    const after = namesOf(head, kind);
    return {
        label,
        base: before && { kind: 'names', names: before },
        head: { kind: 'names', names: after },
        change: delta && changeOfNames(before ?? [], after, delta, kind),
    };
}
/** Where one side has none, the other one's names say it all, and a count is enough. */
function changeOfNames(before, after, delta, kind) {
    const added = distinctNames(delta.components.added, kind);
    const removed = distinctNames(delta.components.removed, kind);
    if (added.length + removed.length === 0)
        return text('same');
    if (before.length > 0 && after.length > 0)
        return { kind: 'changes', added, removed };
    return text((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCountDelta */ .RA)(added.length - removed.length));
}
/** Names of the components of a kind that count: those that a container can really run. */
function namesOf({ components }, kind) {
    return distinctNames(components, kind);
}
/** Each name once, in the order of the components; a name that several programs have says how many (`sh ×2`). */
function distinctNames(components, kind) {
    const counts = new Map();
    for (const component of components) {
        if (component.kind !== kind || !(0,_comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .k)(component))
            continue;
        counts.set(component.name, (counts.get(component.name) ?? 0) + 1);
    }
    return Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}


/***/ }),

/***/ 96356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LG: () => (/* binding */ toldDirectories),
/* harmony export */   Pq: () => (/* binding */ differenceOf),
/* harmony export */   Sd: () => (/* binding */ largestFiles),
/* harmony export */   iS: () => (/* binding */ heaviest),
/* harmony export */   mm: () => (/* binding */ weightOf)
/* harmony export */ });
/* harmony import */ var _comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30697);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4848);


/** The `limit` items that weigh most, in their own order. */
function heaviest(items, limit, weight) {
    if (items.length <= limit)
        return [...items];
    if (limit <= 0)
        return [];
    // Numbers alone are sorted: an image may have millions of files.
    const weights = Float64Array.from(items, weight);
    const threshold = weights.toSorted()[items.length - limit] ?? 0;
    let ties = limit - weights.reduce((count, each) => count + (each > threshold ? 1 : 0), 0);
    return items.filter((_, index) => {
        const each = weights[index] ?? 0;
        return each > threshold || (each === threshold && ties-- > 0);
    });
}
/** Bytes by which a layer's side weighs on the difference; what is the same in both weighs least. */
function weightOf({ base, head, match }) {
    return match === 'same' || match === 'rebuilt'
        ? -1
        : Math.abs((head?.unpacked ?? 0) - (base?.unpacked ?? 0));
}
function differenceOf(change) {
    return (change.head ?? 0) - (change.base ?? 0);
}
/** The regular files of an image that take most, the largest first. */
function largestFiles({ files }, limit) {
    const sized = files.filter(({ size }) => size > 0);
    return heaviest(sized, limit, ({ size }) => size).toSorted((a, b) => b.size - a.size);
}
/** The directories that hold most of an image, where that is asked for: nothing is compared with it, or it is too large as a whole. */
function toldDirectories(image, limit) {
    const isAsked = image.state !== 'compared' || image.violations.some(({ rule }) => rule === 'max-size');
    return isAsked ? (0,_comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_1__/* .largestDirectories */ .iD)((0,_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .sidesOf */ .Mm)(image).head.files, { most: limit, part: 0.02 }) : [];
}


/***/ }),

/***/ 86552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TJ: () => (/* binding */ COMMIT_PATTERN),
/* harmony export */   WM: () => (/* binding */ isCommit),
/* harmony export */   h0: () => (/* binding */ short)
/* harmony export */ });
/** A commit id, SHA-1 or SHA-256, in full. Source of a regular expression. */
const COMMIT_PATTERN = '^[0-9a-f]{40}([0-9a-f]{24})?$';
const COMMIT = new RegExp(COMMIT_PATTERN);
/** Whether a text is a commit id in full. */
function isCommit(text) {
    return COMMIT.test(text);
}
/** The commit id as git and GitHub abbreviate it. */
function short(commit) {
    return commit.slice(0, 7);
}


/***/ }),

/***/ 11471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Je: () => (/* binding */ stringOf),
/* harmony export */   Qm: () => (/* binding */ malformed),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   iw: () => (/* binding */ stringsOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _text_display_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25109);


/** Parses a document of an image. Throws a WeighInError that names it. */
function parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw malformed(path, 'it is not valid JSON', cause);
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object itself; throws a WeighInError for anything else. `what` is a phrase: "its config". */
function objectOf(value, path, what) {
    if (!isObject(value))
        throw malformed(path, `${what} is not an object`);
    return value;
}
/** The list itself, empty where it is left out or null; throws a WeighInError for anything else. */
function listOf(value, path, what) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw malformed(path, `${what} is not a list`);
    return value;
}
/** The list of strings itself; throws a WeighInError for anything else. */
function stringsOf(value, path, what) {
    return listOf(value, path, what).map((item) => stringOf(item, path, what));
}
/** The string itself; throws a WeighInError for anything else. */
function stringOf(value, path, what) {
    if (typeof value !== 'string')
        throw malformed(path, `${what} is not a string`);
    return value;
}
function malformed(path, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'archive',
        what: `${(0,_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .displayBytes */ .i)(path)} is no document of an image`,
        why,
        remedy: 'It is damaged, or was written by a tool that does not follow the OCI image specification.',
        cause,
    });
}


/***/ }),

/***/ 86466:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ COMMAND_SHELL),
/* harmony export */   P: () => (/* binding */ POSIX_SHELL)
/* harmony export */ });
/** Names of shells that read what POSIX says of `sh`: a command written for `sh` means the same in each. Source of a regular expression. */
const POSIX_SHELL = '(?:ba|da|a)?sh';
/** Names of shells that an image's history or a `SHELL` instruction can start a command with. Source of a regular expression. */
const COMMAND_SHELL = '(?:ba|da|z|k|a)?sh';


/***/ }),

/***/ 21832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ camelCase)
/* harmony export */ });
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}


/***/ }),

/***/ 24225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ errorLine)
/* harmony export */ });
/* unused harmony export terminalOutput */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** `stripVTControlCharacters` takes time quadratic in the length of a text that begins many sequences and ends none. */
const PIECES = /[^\n]{1,1000}/gu;
const withoutSequences = (text) => text.replace(PIECES, node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters);
/** What a program prints, for a terminal: lines and tabs, without anything that moves the cursor, hides or reorders text. */
function terminalOutput(text) {
    return withoutSequences(text).replace(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, '');
}
/** The beginning of what a server or a program says, for an error: one line, without the same. */
function errorLine(text, max) {
    return withoutSequences(text.slice(0, 10 * max))
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .slice(0, max);
}


/***/ }),

/***/ 25109:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ displayBytes)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);

/**
 * A byte string of an archive for people: decoded as UTF-8 where its bytes are valid UTF-8, other bytes as `\xNN`, control characters and
 * those that reorder or hide text as `\u{…}`, a backslash doubled. Distinct strings stay distinct.
 */
function displayBytes(bytes) {
    if (/^[ -[\]-~]*$/.test(bytes))
        return bytes;
    const buffer = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(bytes, 'latin1');
    let shown = '';
    for (let at = 0; at < buffer.length;) {
        const length = utf8Length(buffer, at);
        shown +=
            length === 0 ? `\\x${hex(buffer[at] ?? 0)}` : showCharacter(buffer.toString('utf8', at, at + length));
        at += Math.max(length, 1);
    }
    return shown;
}
const hex = (byte) => byte.toString(16).padStart(2, '0');
function showCharacter(character) {
    if (character === '\\')
        return '\\\\';
    // Everything that does not print as itself: controls, format and bidi characters, odd spaces, unassigned ones.
    if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    }
    return character;
}
/** Bytes of the well-formed UTF-8 character at an offset, 0 where there is none (Unicode, table 3-7). */
function utf8Length(buffer, at) {
    const first = buffer[at] ?? 0;
    if (first < 0x80)
        return 1;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    const second = buffer[at + 1] ?? 0;
    if (first === 0xe0 && second < 0xa0)
        return 0;
    if (first === 0xed && second > 0x9f)
        return 0;
    if (first === 0xf0 && second < 0x90)
        return 0;
    if (first === 0xf4 && second > 0x8f)
        return 0;
    for (let i = 1; i < length; i += 1) {
        if (((buffer[at + i] ?? 0) & 0xc0) !== 0x80)
            return 0;
    }
    return length;
}


/***/ }),

/***/ 3268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ firstAndMore),
/* harmony export */   v: () => (/* binding */ andMore)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);

/** ` and 3 more`, to follow a list that is cut; empty if nothing is left. */
function andMore(rest) {
    return rest > 0 ? ` and ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(rest)} more` : '';
}
/** `bash, dash and 3 more`: the first items, and how many others there are. */
function firstAndMore(items, most) {
    return `${items.slice(0, most).join(', ')}${andMore(items.length - most)}`;
}


/***/ }),

/***/ 33026:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   CW: () => (/* binding */ formatDelta),
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   QP: () => (/* binding */ SIZE_UNITS),
/* harmony export */   RA: () => (/* binding */ formatCountDelta),
/* harmony export */   l9: () => (/* binding */ formatPercent),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
/** The minus sign of every formatted difference: as wide as the plus, so that columns align. */
const MINUS = '−';
/** Three significant digits without trailing zeros and without an exponent, for 0 ≤ value < 1000. */
function threeDigits(value) {
    return String(Number(value.toPrecision(3)));
}
/** Bytes as Docker prints them: decimal units, three significant digits. `12.3MB`, `988B`, `100kB`. */
function formatBytes(bytes) {
    let value = Math.abs(bytes);
    let unit = 0;
    // 999,500 rounds to 1000kB, so the next unit begins where three digits end, not at 1000.
    while (value >= 999.5 && unit < DECIMAL_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const sign = bytes < 0 ? MINUS : '';
    return `${sign}${threeDigits(value)}${DECIMAL_UNITS[unit] ?? ''}`;
}
/** The sign of a difference, as it is printed: plus, minus, or nothing for zero. */
function signOf(value) {
    if (value === 0)
        return '';
    return value > 0 ? '+' : MINUS;
}
/** A difference of bytes with its sign: `+1.2MB`, `−845MB`, `0B`. */
function formatDelta(bytes) {
    return `${signOf(bytes)}${formatBytes(Math.abs(bytes))}`;
}
/** A difference of counts with its sign: `+3`, `−2`, `0`. */
function formatCountDelta(count) {
    return `${signOf(count)}${formatCount(Math.abs(count))}`;
}
/** A count with its thousands told apart: `12,345`. */
function formatCount(count) {
    return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}
/**
 * `part` as a percentage of `base`, with its sign: `+41%`, `−98.6%`, `0%`. What is not everything is never
 * rounded to −100%, what is not nothing never to 0%. `new` where the base is 0 and the part is not.
 */
function formatPercent(part, base) {
    if (part === 0)
        return '0%';
    if (base === 0)
        return 'new';
    const percent = (Math.abs(part) / Math.abs(base)) * 100;
    return `${signOf(part)}${percentDigits(percent)}%`;
}
function percentDigits(percent) {
    if (percent < 0.01)
        return '<0.01';
    if (percent < 1)
        return String(Number(percent.toFixed(2)));
    if (percent < 100)
        return String(Math.min(99.9, Number(percent.toFixed(1))));
    return formatCount(Math.round(percent));
}
const FACTORS = {
    b: 1,
    k: 1000,
    m: 1000 ** 2,
    g: 1000 ** 3,
    t: 1000 ** 4,
    p: 1000 ** 5,
    ki: 1024,
    mi: 1024 ** 2,
    gi: 1024 ** 3,
    ti: 1024 ** 4,
    pi: 1024 ** 5,
};
/** The units of `parseSize`, for messages. */
const SIZE_UNITS = 'B, kB, MB, GB, TB, KiB, MiB, GiB or TiB';
/**
 * Bytes of a size that a person wrote: `200MB`, `1.5 GB`, `10MiB`, `512k`, `12B`. Units are decimal unless they have an
 * `i`, in any case, the final `B` after a prefix may be left out. Null for everything else, for a number without a unit
 * other than 0 (it could mean megabytes, or percent), for negative sizes and for what is too large to count exactly.
 */
function parseSize(text) {
    const match = /^(\d+(?:\.\d+)?|\.\d+) ?(?:([kmgtp]i?)b?|(b))?$/i.exec(text.trim());
    if (match?.[1] === undefined)
        return null;
    const unit = match[2] ?? match[3];
    if (unit === undefined)
        return Number(match[1]) === 0 ? 0 : null;
    const factor = FACTORS[unit.toLowerCase()];
    if (factor === undefined)
        return null;
    const bytes = Math.round(Number(match[1]) * factor);
    return Number.isSafeInteger(bytes) ? bytes : null;
}


/***/ }),

/***/ 3113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** This program's own version, as package.json has it. */
const VERSION = '0.1.0';


/***/ }),

/***/ 49935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ DUPLICATE_BYTES),
/* harmony export */   e7: () => (/* binding */ duplicatesOf),
/* harmony export */   fg: () => (/* binding */ wasted)
/* harmony export */ });
/** Smaller files are not compared with each other: that takes a look at their contents, and copies of them weigh nothing. */
const DUPLICATE_BYTES = 1_000_000;
/** Large files that are there more than once, those that waste most first. */
function duplicatesOf({ files }) {
    const groups = new Map();
    for (const { kind, path, size, digest } of files) {
        // Other names of a hard-linked file have no size of their own.
        if ((kind !== 'file' && kind !== 'hardlink') || size < DUPLICATE_BYTES || digest === null)
            continue;
        const key = `${size} ${digest}`;
        const group = groups.get(key);
        if (group)
            group.paths.push(path);
        else
            groups.set(key, { size, paths: [path] });
    }
    return [...groups.values()]
        .filter(({ paths }) => paths.length > 1)
        .sort((a, b) => wasted(b) - wasted(a) || ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
}
/** Bytes that one file in their place would spare. */
const wasted = ({ size, paths }) => size * (paths.length - 1);


/***/ }),

/***/ 75772:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ COPIED_BYTES),
/* harmony export */   So: () => (/* binding */ hiddenBytes),
/* harmony export */   eT: () => (/* binding */ HIDDEN_CAUSES)
/* harmony export */ });
/**
 * Why a file is shipped and not seen: a later layer deletes it, has something else at its path, or ships it again with the same
 * content, as after `chmod`, `chown` or `touch`.
 */
const HIDDEN_CAUSES = ['deleted', 'replaced', 'copied'];
/**
 * So many bytes at the same paths and of the same sizes have to be hidden by one layer before their contents are compared. What is
 * less counts as replaced.
 */
const COPIED_BYTES = 100_000;
/**
 * All hidden bytes of an image; they add up to `size.hidden`. Sorted by layer, by who hides them, and by cause.
 * @param linked files that a hard link shows, whether or not their own name is hidden
 */
function hiddenBytes(tree, linked) {
    const files = tree.hidden.flatMap((node) => node.entry.kind === 'file' && node.entry.size > 0 ? [{ node, file: node.entry }] : []);
    if (files.length === 0)
        return [];
    const causeOf = causes(tree, files.map(({ node }) => node));
    const groups = new Map();
    const most = new Map();
    for (const { node, file } of files) {
        // Under another name it is seen after all.
        if (linked.has(file))
            continue;
        const { layer, hiddenBy } = node;
        const cause = causeOf(node);
        const key = `${layer} ${hiddenBy} ${cause}`;
        const group = groups.get(key) ?? { cause, layer, hiddenBy, bytes: 0, files: 0, largest: file.path };
        const isLargest = file.size > (most.get(key) ?? 0);
        if (isLargest)
            most.set(key, file.size);
        groups.set(key, {
            ...group,
            bytes: group.bytes + file.size,
            files: group.files + 1,
            largest: isLargest ? file.path : group.largest,
        });
    }
    return [...groups.values()].sort(inOrder);
}
const inOrder = (a, b) => a.layer - b.layer ||
    a.hiddenBy - b.hiddenBy ||
    HIDDEN_CAUSES.indexOf(a.cause) - HIDDEN_CAUSES.indexOf(b.cause);
function causes(tree, nodes) {
    const replacing = replacements(tree);
    const alike = new Map();
    const pairOf = ({ layer, hiddenBy }) => `${layer} ${hiddenBy}`;
    const twinOf = (node) => {
        const entry = replacing(node);
        return entry?.kind === 'file' && node.entry.kind === 'file' && entry.size === node.entry.size
            ? entry
            : null;
    };
    for (const node of nodes) {
        const size = twinOf(node)?.size ?? 0;
        alike.set(pairOf(node), (alike.get(pairOf(node)) ?? 0) + size);
    }
    return (node) => {
        if (replacing(node) === null)
            return 'deleted';
        const digest = (alike.get(pairOf(node)) ?? 0) < COPIED_BYTES ? null : (twinOf(node)?.digest ?? null);
        return digest !== null && node.entry.kind === 'file' && digest === node.entry.digest
            ? 'copied'
            : 'replaced';
    };
}
/** What the hiding layer itself has at a path, be that hidden in its turn or not. */
function replacements(tree) {
    const hidden = new Map(tree.hidden.map(({ entry, layer }) => [`${layer} ${entry.path}`, entry]));
    return ({ entry: { path }, hiddenBy }) => {
        const seen = tree.get(path);
        return seen?.layer === hiddenBy ? seen.entry : (hidden.get(`${hiddenBy} ${path}`) ?? null);
    };
}


/***/ }),

/***/ 48518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ LONGEST_INSTRUCTION)
/* harmony export */ });
/* harmony import */ var _image_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25656);
/* harmony import */ var _detection_entrypoint_program_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24092);


/** Characters of an instruction that are kept. */
const LONGEST_INSTRUCTION = 4000;


/***/ })

};
