export const id = 809;
export const ids = [809];
export const modules = {

/***/ 83625:
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
;// CONCATENATED MODULE: ./src/adapters/log/queued-log-groups.ts
/** Maximum output that a waiting group keeps. What comes after that, until it is shown, is dropped and counted. */
const MAX_QUEUED_CHARS = 8 * 1024 * 1024;
/**
 * Accepts several log groups at once and shows them one after the other: the first group is shown live, later groups wait until it has
 * ended.
 */
function queueGroups(sink) {
    const queue = [];
    const show = (group) => {
        sink.begin(group.title);
        for (const text of group.chunks.splice(0))
            sink.write(text);
        if (group.droppedChars > 0)
            sink.write(`\n… ${group.droppedChars} characters left out …\n`);
    };
    const showNext = () => {
        for (let [first, next] = queue; first?.hasEnded; [first, next] = queue) {
            sink.end();
            queue.shift();
            if (next)
                show(next);
        }
    };
    return (title) => {
        const group = { title, chunks: [], length: 0, droppedChars: 0, hasEnded: false };
        queue.push(group);
        if (queue[0] === group)
            show(group);
        return {
            write(text) {
                if (group.hasEnded)
                    return;
                if (queue[0] === group) {
                    sink.write(text);
                    return;
                }
                if (group.length + text.length > MAX_QUEUED_CHARS) {
                    group.droppedChars += text.length;
                    return;
                }
                group.chunks.push(text);
                group.length += text.length;
            },
            end() {
                if (group.hasEnded)
                    return;
                group.hasEnded = true;
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
 * Returns the log of a job. A build can print anything, so workflow commands are stopped while its output is shown
 * (GitHub documentation of workflow commands, "Stopping and starting workflow commands").
 */
function createActionLog() {
    // The line that resumes workflow commands; empty while they are not stopped.
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
    /** Emits one workflow command. Inside a group, commands are stopped, so they are resumed for this one. */
    const runCommand = (emit) => {
        const isStopped = resume !== '';
        if (isStopped)
            process.stdout.write(`${atLineStart ? '' : '\n'}${resume}`);
        emit();
        if (!isStopped)
            return;
        resume = stopCommands();
        atLineStart = true;
    };
    return {
        info: (message) => printSafely(message),
        warning: (problem) => runCommand(() => (0,core/* warning */.$e)((0,errors/* errorMessage */.gJ)(problem))),
        debug(message) {
            // Otherwise the runner drops the message.
            if ((0,core/* isDebug */._o)())
                runCommand(() => (0,core/* debug */.Yz)(message));
        },
        group,
    };
}
/** Prints text without letting the runner execute workflow commands in it. */
function printSafely(text) {
    if (!/::|##\[/.test(text)) {
        (0,core/* info */.pq)(text);
        return;
    }
    const resume = stopCommands();
    process.stdout.write(`${text}\n${resume}`);
}
/** Stops workflow commands and returns the line that resumes them. */
function stopCommands() {
    const token = (0,external_node_crypto_.randomUUID)();
    process.stdout.write(`::stop-commands::${token}\n`);
    return `::${token}::\n`;
}


/***/ }),

/***/ 63519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ publishPhaseTimes)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./src/core/report/phases.ts
/** Phases of a run, in their usual order. */
const PHASES = [
    'plan',
    'checkout',
    'base-build',
    'head-build',
    'export',
    'read',
    'compare',
    'publish',
];
/** `Took 48.2 s: plan 0.4 s, checkout 0.3 s, base build reused, …`. Phases that didn't run are left out. */
function formatPhases({ milliseconds, phases }) {
    const shown = PHASES.flatMap((phase) => phases.filter((time) => time.phase === phase)).map(formatPhase);
    return `Took ${seconds(milliseconds)}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
}
/** The same as small print for the step summary. */
function renderPhases(times) {
    return `<sub>${formatPhases(times)}</sub>`;
}
/** A reused result takes time only if it was checked. */
function formatPhase({ phase, milliseconds, reused }) {
    const time = seconds(milliseconds);
    const label = phase.replace('-', ' ');
    if (reused === 'all')
        return `${label} reused${time === NO_TIME ? '' : ` (${time})`}`;
    return `${label} ${time}${reused === 'part' ? ' (partly reused)' : ''}`;
}
function seconds(milliseconds) {
    return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}
const NO_TIME = seconds(0);

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
;// CONCATENATED MODULE: ./src/adapters/action/phase-times.ts



/**
 * Adds the time of each phase to the log and to the step summary. Call it last, because publishing is a phase too. If the summary
 * can't be written, the step still passes: the report is already published.
 */
async function publishPhaseTimes(phases, log) {
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

/***/ 21408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fz: () => (/* binding */ annotate),
  mk: () => (/* binding */ publish),
  yX: () => (/* binding */ publishFailure),
  bg: () => (/* binding */ publishFiles),
  Jr: () => (/* binding */ reportViolations),
  p6: () => (/* binding */ withOverride),
  aS: () => (/* binding */ writeReportFile)
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
;// CONCATENATED MODULE: ./src/core/report/summary/shipped-images.ts
/** The images that merging would ship, without those that were built with the base's definition only for comparison. */
function shippedImages({ images, definitionChanges }) {
    const comparisonNames = new Set(definitionChanges.map(({ comparedAs }) => comparedAs));
    return images.filter(({ name }) => !comparisonNames.has(name));
}

;// CONCATENATED MODULE: ./src/app/github/action-outputs.ts


/**
 * Returns the action's outputs that come from the report, as text. Names cover all images and platforms. Sizes are summed over images,
 * using the first platform of each, and are empty if one of them is unknown.
 */
function reportOutputs(report) {
    const accepted = report.accepted?.by ?? '';
    const images = shippedImages(report);
    if (images.length === 0)
        return { verdict: report.verdict, 'accepted-by': accepted };
    const sides = images.map(toSides);
    const first = images.filter(({ name }, index) => images.findIndex((other) => other.name === name) === index);
    const sizes = sizeOutputs(first.map(toSides));
    const components = sides.flatMap(({ head }) => head.components);
    return {
        verdict: report.verdict,
        'accepted-by': accepted,
        ...sizes,
        shells: joinNames(components, ['shell']),
        'package-managers': joinNames(components, ['os-package-manager', 'language-package-manager']),
        'build-tools': joinNames(components, ['build-tool']),
        'new-components': joinNames(images.flatMap(findAdded)),
    };
}
function toSides(image) {
    if (image.state === 'compared')
        return image.comparison;
    return { head: image.head, base: null };
}
function sizeOutputs(sides) {
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
/** Returns null if one of the numbers is unknown. */
function sum(numbers) {
    return numbers.reduce((total, number) => (total === null || number === null ? null : total + number), 0);
}
/** Formats a percentage with two decimals; an empty string if the base has no bytes. */
function percent(delta, base) {
    if (base === 0)
        return delta === 0 ? '0.00' : '';
    return ((delta / base) * 100).toFixed(2);
}
function findAdded(image) {
    return image.state === 'compared' ? image.comparison.delta.components.added : [];
}
function joinNames(components, kinds) {
    const effective = components.filter((component) => (kinds === undefined || kinds.includes(component.kind)) && (0,compare_components/* isEffective */.k)(component));
    return [...new Set(effective.map(({ name }) => name))].join(',');
}

// EXTERNAL MODULE: ./src/core/policy/verdict.ts + 4 modules
var verdict = __webpack_require__(89914);
;// CONCATENATED MODULE: ./src/app/rules/apply-override.ts

/**
 * Returns the report with its violations, changed definitions and images that were not compared accepted: all are still shown, but none
 * fails the check.
 */
function applyOverride(report, accepted) {
    const images = report.images.map((image) => {
        if (image.state === 'not-compared')
            return { ...image, ifNotCompared: 'pass', verdict: 'not-compared' };
        return image.verdict === 'fail' ? { ...image, verdict: 'pass' } : image;
    });
    // If the change removes all images and their paths, only the acceptance decides.
    const isEmpty = images.length + report.failed.length === 0 && report.definitionChanges.length > 0;
    return {
        ...report,
        images,
        accepted,
        verdict: isEmpty ? 'pass' : (0,verdict/* decideOverallVerdict */.jA)(images, report.failed),
    };
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/core/comparison/comparison.ts
var comparison_comparison = __webpack_require__(90024);
;// CONCATENATED MODULE: ./src/core/policy/is-noteworthy.ts

/**
 * Whether an image is worth a comment on the pull request. A violation, and a change of programs or setuid files always is. A change of
 * size is if it exceeds `minChange`.
 */
function isNoteworthy(image, minChange) {
    if (image.violations.length > 0 || image.state !== 'compared')
        return true;
    const { comparison } = image;
    if ((0,comparison_comparison/* isUnchanged */._)(comparison))
        return false;
    return minChange === null || changesPrograms(comparison) || exceeds(comparison, minChange);
}
function changesPrograms({ delta: { components, privileged, packedPrograms } }) {
    return [components, privileged, packedPrograms].some(({ added, removed }) => added.length + removed.length > 0);
}
function exceeds({ base, delta }, { bytes, percent }) {
    const change = Math.abs(delta.unpacked);
    if (bytes !== null && change <= bytes)
        return false;
    return percent === null || change * 100 > percent * base.size.unpacked;
}

// EXTERNAL MODULE: ./src/core/shared/commit.ts
var shared_commit = __webpack_require__(86552);
// EXTERNAL MODULE: ./src/core/shared/text/documentation-links.ts
var documentation_links = __webpack_require__(73155);
// EXTERNAL MODULE: ./src/core/report/summary/image-sentence.ts
var image_sentence = __webpack_require__(22396);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(82036);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
;// CONCATENATED MODULE: ./src/core/report/summary/report-sentence.ts





/** Says how the images of a report did, in one sentence without a full stop: `1 of 12 images fails, 1 could not be compared`. */
function reportSentence(report) {
    const images = shippedImages(report);
    const total = images.length + report.failed.length;
    const [first, ...others] = findProblems(report, images);
    if (first !== undefined) {
        const subject = total === 1 ? 'The image' : `${(0,units/* formatCount */.B4)(first.count)} of ${(0,plain_text/* plural */.LS)(total, 'image')}`;
        const rest = others.map(({ count, verb }) => `${(0,units/* formatCount */.B4)(count)} ${verb}`);
        return [`${subject} ${first.verb}`, ...rest].join(', ');
    }
    if ((report.blockers ?? []).length > 0)
        return 'The check fails, although no measured image violates a rule';
    if (images.length === 0)
        return 'No image was measured';
    if (images.every(({ state }) => state === 'measured'))
        return `${(0,plain_text/* plural */.LS)(total, 'image')} measured`;
    const changed = images.filter((image) => image.state !== 'compared' || !(0,comparison_comparison/* isUnchanged */._)(image.comparison)).length;
    if (total === 1)
        return changed === 0 ? 'The image passes, and no file changed' : 'The image passes';
    const all = `All ${(0,units/* formatCount */.B4)(total)} images pass`;
    return changed === 0 ? `${all}, and no file changed` : `${all}; ${(0,units/* formatCount */.B4)(changed)} changed`;
}
/** How many images fail in which way, worst first. */
function findProblems(report, images) {
    const statuses = images.map((image) => ({ image, status: (0,headline/* statusInReport */.Sj)(report, image) }));
    const fails = statuses.filter(({ status }) => status === 'fail').length;
    const rest = statuses.filter(({ status }) => status !== 'fail').map(({ image }) => image);
    const notCompared = rest.filter(({ state }) => state === 'not-compared');
    const violating = rest.filter(({ state, violations }) => state !== 'not-compared' && violations.length > 0);
    return [
        ...countPhrase(fails, 'fails', 'fail'),
        ...countPhrase(notCompared.length, 'could not be compared'),
        ...countPhrase(report.failed.length, 'could not be measured'),
        ...countPhrase(violating.length, 'has violations', 'have violations'),
    ];
}
function countPhrase(count, singular, pluralForm = singular) {
    return count === 0 ? [] : [{ count, verb: count === 1 ? singular : pluralForm }];
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/core/report/markdown/escape.ts


/** Splits text that GitHub would turn into links, mentions or emoji, which it does even in escaped text. */
const ZERO_WIDTH_SPACE = '&#8203;';
const LINKED_BY_GITHUB = /@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|:(?=\/\/)|:(?=[\w+-]+(?::|$))/giu;
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    // GitHub's documented way to write a dollar sign that doesn't start a mathematical expression.
    $: '<span>$</span>',
};
/**
 * Escapes untrusted text for GitHub Flavored Markdown, inside tables or outside, so that it creates no markup, HTML, math, mention, issue
 * reference, emoji or link. Collapses whitespace to single spaces.
 */
function markdownText(text, max = 300) {
    return (0,plain_text/* plainText */.wh)((0,plain_text/* oneLine */.TN)(text), max)
        .replace(/^[-+=]|^\d+(?=[.)])|[\\`*_{}[\]#!|~]|[&<>$]/g, escapeCharacter)
        .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}
function escapeCharacter(character) {
    if (/^\d/.test(character))
        return `${character}${ZERO_WIDTH_SPACE}`;
    return ENTITIES[character] ?? `\\${character}`;
}
/**
 * Untrusted text as an inline code span for a table cell. A pipe is escaped. A pipe after a backslash, which GitHub's tables can't
 * represent, is shown as `\x7c`.
 */
function tableCode(text, max = 100) {
    return codeSpan((0,plain_text/* plainText */.wh)(text, max).replace(/\\\|/g, '\\\\x7c').replace(/\|/g, '\\|'));
}
/** Untrusted text as an inline code span outside tables. */
function code(text, max = 100) {
    return codeSpan((0,plain_text/* plainText */.wh)(text, max));
}
function codeSpan(shown) {
    if (shown.trim() === '')
        return shown === '' ? '' : codeSpan(shown.replace(/ /g, '\\x20'));
    const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    const padding = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
    return `${fence}${padding}${shown}${padding}${fence}`;
}
/** Untrusted text as a fenced code block. */
function codeBlock(text, language) {
    const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\r/g, '')}\n${fence}`;
}
/** Escapes untrusted text as the HTML of a `<summary>`, where GitHub renders no Markdown, but mentions and emoji. */
function summaryText(text, max = 200) {
    return (0,plain_text/* plainText */.wh)((0,plain_text/* oneLine */.TN)(text), max)
        .replace(/[&<>$]/g, (character) => ENTITIES[character] ?? character)
        .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}
/** A link to an HTTP(S) URL, or the plain text if the URL isn't one. */
function escape_link(text, url) {
    if (!/^https?:\/\/[^\s<>\\]+$/.test(url))
        return text;
    return `[${text}](<${url}>)`;
}
/** A GitHub Flavored Markdown table. `alignment` has `l` or `r` for each column. */
function table(alignment, head, rows) {
    const rule = Array.from(alignment, (side) => (side === 'r' ? '--:' : ':--'));
    return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** A collapsed section, expanded if `open`. `summary` is HTML, because GitHub renders no Markdown there. */
function details(summary, body, open = false) {
    return `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Length in UTF-8 bytes, the strictest way in which GitHub counts the limit of a comment. */
function byteLength(text) {
    return external_node_buffer_.Buffer.byteLength(text, 'utf8');
}

;// CONCATENATED MODULE: ./src/core/report/markdown/icons.ts
const ICONS = {
    fail: '❌',
    warn: '⚠️',
    'not-compared': '❌',
    pass: '✅',
    measured: '⚖️',
};

// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(77265);
// EXTERNAL MODULE: ./src/core/report/summary/fix.ts + 1 modules
var summary_fix = __webpack_require__(72181);
// EXTERNAL MODULE: ./src/core/report/summary/violated-rules.ts
var violated_rules = __webpack_require__(12821);
// EXTERNAL MODULE: ./src/core/report/summary/why.ts + 1 modules
var summary_why = __webpack_require__(49788);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 18 modules
var view_advice = __webpack_require__(92993);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/advice-section.ts



/** Suggested fixes with the text to paste. Empty if there are none. */
function adviceSection(image, limit) {
    const all = (0,view_advice/* adviceFor */.cp)(image);
    const [first] = all;
    if (first === undefined)
        return '';
    const others = all.length === 1 ? '' : `, and ${(0,plain_text/* plural */.LS)(all.length - 1, 'more fix', 'more fixes')}`;
    const shown = all.slice(0, limit).map(formatAdvice);
    const rest = all.length - shown.length;
    return details(`Suggested: ${summaryText(`${(0,plain_text/* lowerFirst */.oZ)(first.title)}, which ${(0,view_advice/* formatSaving */.I5)(first)}`)}${others}`, [...shown, ...(rest > 0 ? [`… and ${(0,plain_text/* plural */.LS)(rest, 'more fix', 'more fixes')}.`] : [])].join('\n\n'));
}
function formatAdvice(advice) {
    const { title, dockerfile, lines, evidence, notes } = advice;
    return [
        `**${markdownText(title)}**: ${(0,view_advice/* formatSaving */.I5)(advice)} (${code(dockerfile, 60)}, ${(0,view_advice/* formatLines */.xM)(lines)})`,
        bulletList(evidence),
        ...(0,view_advice/* renderEdits */.UY)(advice).flatMap(({ location, text }) => text === null ? [`${location}.`] : [`${markdownText(location)}:`, codeBlock(text, 'dockerfile')]),
        bulletList(notes),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
const bulletList = (sentences) => sentences.map((sentence) => `- ${markdownText((0,plain_text/* asSentence */.KG)(sentence), 400)}`).join('\n');

;// CONCATENATED MODULE: ./src/core/report/markdown/sections/changed-table.ts



/** The changed figures as a collapsed table; without a comparison, all figures. */
function changedTable(image) {
    const rows = (0,size_table/* metricRows */.IN)(image);
    const { base, delta } = (0,size_table/* reportSides */.PJ)(image);
    if (delta === null)
        return details('What the image contains', figuresTable(rows, base !== null));
    const changed = rows.filter((row) => !(0,size_table/* isSameRow */.V2)(row));
    if (changed.length === 0)
        return '';
    const unchanged = (0,size_table/* unchangedSentence */.v6)(rows);
    const cells = changed.map(({ label, ...row }) => [
        formatLabel(label),
        ...[row.change, row.base, row.head].map(formatCell),
    ]);
    const changes = table('lrrr', ['', 'Change', 'Before', 'After'], cells);
    return details('What changed', unchanged === '' ? changes : `${changes}\n\n${unchanged}`);
}
function figuresTable(rows, hasBase) {
    return table(hasBase ? 'lrr' : 'lr', hasBase ? ['', 'Before', 'After'] : ['', 'Image'], rows.map(({ label, base, head }) => [
        formatLabel(label),
        ...(hasBase ? [formatCell(base)] : []),
        formatCell(head),
    ]));
}
const formatLabel = (label) => label === 'Download' ? 'Download (compressed)' : label.replaceAll(' ', '&nbsp;');
/** Maximum number of names per cell; the evidence lists all. */
const MAX_NAMED = 4;
function formatCell(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return cell.text;
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : formatNames(cell.names);
    return [
        ...(cell.added.length === 0 ? [] : [`adds ${formatNames(cell.added)}`]),
        ...(cell.removed.length === 0 ? [] : [`removes ${formatNames(cell.removed)}`]),
    ].join('<br>');
}
function formatNames(all) {
    const shown = all.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
    return shown.join(', ') + (0,shortened_lists/* andMore */.v)(all.length - MAX_NAMED);
}

// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/duplicates-section.ts






/** Maximum number of paths per row. */
const MAX_PATHS = 3;
/** Large files that the image contains more than once. Empty if there are none. */
function duplicatesSection(head, limit) {
    const all = (0,duplicate_files/* findDuplicates */.Ir)(head);
    if (all.length === 0)
        return '';
    const shown = all.slice(0, limit);
    const rows = shown.map((duplicate) => {
        const { paths } = duplicate;
        const shownPaths = paths.slice(0, MAX_PATHS).map((path) => tableCode((0,image_path/* displayPath */.Gt)(path), 80));
        const rest = paths.length - shownPaths.length;
        return [
            (0,units/* formatBytes */.z3)((0,duplicate_files/* wastedBytes */.OV)(duplicate)),
            (0,units/* formatCount */.B4)(paths.length),
            shownPaths.join('<br>') + (0,shortened_lists/* andMore */.v)(rest).replace(/^ /, '<br>'),
        ];
    });
    const totalWasted = all.reduce((sum, duplicate) => sum + (0,duplicate_files/* wastedBytes */.OV)(duplicate), 0);
    return details(`Duplicates: ${(0,plain_text/* plural */.LS)(all.length, 'large file')}, ${(0,units/* formatBytes */.z3)(totalWasted)} wasted`, table('rrl', ['Wasted', 'Copies', 'Paths'], rows) +
        (all.length > shown.length ? `\n\n… and ${(0,plain_text/* plural */.LS)(all.length - shown.length, 'more file')}.` : ''));
}

// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/more-line.ts


/** Says how many rows are left out; empty if none are. */
function moreLine(total, shown, noun) {
    return total > shown ? `\n\n…${(0,shortened_lists/* andMore */.v)(total - shown)} ${(0,plain_text/* plural */.LS)(2, noun).slice(2)}.` : '';
}

;// CONCATENATED MODULE: ./src/core/report/markdown/sections/evidence-section.ts





/** Everything that was found, with evidence. */
function evidenceSection(image, limit) {
    const listed = (0,components/* listComponents */.nF)(image);
    if (listed.length === 0)
        return '';
    const shown = listed.slice(0, limit);
    return details(`Findings with evidence: ${listed.length}`, table('lllll', ['', 'Name', 'Kind', 'Path', 'Evidence'], shown.map(componentRow)) +
        moreLine(listed.length, shown.length, 'finding'));
}
/** Maximum number of aliases per row: BusyBox has hundreds. */
const MAX_ALIASES = 3;
function componentRow({ component, change }) {
    const aliases = component.aliases.slice(0, MAX_ALIASES).map((path) => tableCode((0,image_path/* displayPath */.Gt)(path), 60));
    const rest = component.aliases.length - aliases.length;
    const also = aliases.length === 0 ? '' : `<br>also ${aliases.join(', ')}${(0,shortened_lists/* andMore */.v)(rest)}`;
    const hiding = (0,components/* formatHiding */.N8)(component);
    return [
        change === 'added' ? '**new**' : (change ?? ''),
        tableCode(component.name, 40),
        component.evidence === 'database-only' ? 'package database (not counted)' : components/* KIND_LABELS */.bu[component.kind],
        tableCode((0,image_path/* displayPath */.Gt)(component.path), 80) + also,
        tableCode((0,components/* formatEvidence */.Vp)(component), 80) + (hiding === '' ? '' : `<br>${hiding}`),
    ];
}

;// CONCATENATED MODULE: ./src/core/report/text-bar.ts
const BAR_COLUMNS = 10;
/** A narrower terminal has no room for both bars and names. */
const MIN_COLUMNS_FOR_BARS = 60;
/** Left blocks, one eighth to eight eighths. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/** Draws a bar for `bytes` relative to `longest`. Any value but 0 gets at least an eighth of a column. */
function drawBar(bytes, longest) {
    const eighths = longest === 0 ? 0 : Math.round((Math.abs(bytes) / longest) * BAR_COLUMNS * 8);
    const shown = bytes === 0 ? 0 : Math.max(1, eighths);
    const full = '█'.repeat(Math.floor(shown / 8));
    return `${full}${shown % 8 === 0 ? '' : (EIGHTHS[(shown % 8) - 1] ?? '')}`.padEnd(BAR_COLUMNS);
}
/** Draws a bar and two spaces, or nothing if the terminal is too narrow. */
function drawTerminalBar(bytes, longest, width) {
    return width < MIN_COLUMNS_FOR_BARS ? '' : `${drawBar(bytes, longest)}  `;
}

// EXTERNAL MODULE: ./src/core/report/view/top-entries.ts
var top_entries = __webpack_require__(96356);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/files-section.ts








/** The files and directories that changed most; without a comparison, the largest files. */
function filesSection(image, limit) {
    return image.state === 'compared'
        ? changesSection(image.comparison.directoryChanges, image.comparison.fileChanges, image, limit)
        : largestFilesSection(image.head, limit);
}
function changesSection(directories, files, image, limit) {
    if (files.length === 0)
        return '';
    const { delta } = (0,size_table/* reportSides */.PJ)(image);
    const counts = ['added', 'removed', 'changed']
        .map((change) => ({ change, count: delta?.files[change] ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ change, count }, index) => `${index === 0 ? (0,plain_text/* plural */.LS)(count, 'file') : (0,units/* formatCount */.B4)(count)} ${change}`);
    const tables = [
        changesTable('Directory', directories, limit, ({ path }) => `${(0,image_path/* displayPath */.Gt)(path).replace(/\/$/, '')}/`),
        changesTable('File', files, limit, ({ path }) => (0,image_path/* displayPath */.Gt)(path)),
    ];
    return details(`File changes: ${counts.join(', ')}`, tables.filter((markdown) => markdown !== '').join('\n\n'));
}
function changesTable(noun, changes, limit, name) {
    if (changes.length === 0)
        return '';
    const shown = changes.slice(0, limit);
    const longest = Math.max(...shown.map((change) => Math.abs((0,top_entries/* sizeDifference */.RN)(change))));
    const rows = shown.map((change) => [
        tableCode(name(change), 90),
        (0,units/* formatDelta */.CW)((0,top_entries/* sizeDifference */.RN)(change)),
        change.base === null ? '' : (0,units/* formatBytes */.z3)(change.base),
        change.head === null ? '' : (0,units/* formatBytes */.z3)(change.head),
        drawBar((0,top_entries/* sizeDifference */.RN)(change), longest).trimEnd(),
    ]);
    const rest = noun === 'File' ? moreLine(changes.length, shown.length, 'file') : '';
    return table('lrrrl', [noun, 'Change', 'Before', 'After', ''], rows) + rest;
}
function largestFilesSection(head, limit) {
    const files = (0,top_entries/* largestFiles */.Sd)(head, limit);
    if (files.length === 0)
        return '';
    const longest = Math.max(...files.map(({ size }) => size));
    const rows = files.map(({ path, size }) => [
        tableCode((0,image_path/* displayPath */.Gt)(path), 90),
        (0,units/* formatBytes */.z3)(size),
        drawBar(size, longest).trimEnd(),
    ]);
    return details('Largest files', table('lrl', ['File', 'Size', ''], rows));
}
/** The directories with most bytes. */
function largestDirectoriesSection(image, limit) {
    const directories = (0,top_entries/* listLargestDirectories */.CH)(image, limit);
    if (directories.length === 0)
        return '';
    const longest = directories[0]?.bytes ?? 0;
    const rows = directories.map(({ path, bytes }) => [
        tableCode(`${(0,image_path/* displayPath */.Gt)(path)}/`, 90),
        (0,units/* formatBytes */.z3)(bytes),
        drawBar(bytes, longest).trimEnd(),
    ]);
    return details('Largest directories', table('lrl', ['Directory', 'Size', ''], rows));
}

// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/growth-section.ts





/** The sources of the change of size as a table. Empty if nothing changed, or if the sources aren't known. */
function growthSection(image) {
    const sources = (0,growth_breakdown/* listChangedSources */.$I)(image);
    if (sources.length === 0)
        return '';
    const longest = Math.max(...sources.map((source) => Math.abs((0,growth_breakdown/* sizeChange */.S8)(source))));
    return table('lrrrrl', ['', 'Change', 'Line', 'Before', 'After', ''], sources.map((source) => [
        formatSource(source),
        (0,growth_breakdown/* formatSizeChange */.vm)(source).replace(' ', '&nbsp;'),
        String(source.line ?? ''),
        formatSize(source.base),
        formatSize(source.head),
        drawBar((0,growth_breakdown/* sizeChange */.S8)(source), longest).trimEnd(),
    ]));
}
const formatSize = (bytes) => (bytes === null ? '' : (0,units/* formatBytes */.z3)(bytes));
/** Maximum number of program names per row. */
const growth_section_MAX_NAMED = 8;
function formatSource({ kind, text, note, reference, addedNames }) {
    const isCode = kind === 'base-image' || kind === 'line';
    const suffix = [markdownText(note, 120), tableCode(reference, 60)].filter((word) => word !== '').join(' ');
    const names = addedNames.slice(0, growth_section_MAX_NAMED).map((name) => tableCode(name, 40));
    const rest = addedNames.length - names.length;
    const added = names.length === 0 ? '' : `<br>adds ${names.join(', ')}${(0,shortened_lists/* andMore */.v)(rest)}`;
    const lead = kind === 'line' ? '↳ ' : '';
    return `${lead}${isCode ? tableCode(text, 90) : text}${suffix === '' ? '' : `, ${suffix}`}${added}`;
}

// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(72322);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/layers-section.ts






/** The layers that changed, with the Dockerfile lines; without a comparison, all layers. */
function layersSection(image, limit) {
    return image.state === 'compared'
        ? comparedLayersSection(image.comparison, limit)
        : headLayersSection(image.head.layers, limit);
}
const MATCH_LABELS = {
    same: '',
    rebuilt: 'rebuilt',
    changed: 'changed',
    added: '**new**',
    removed: 'removed',
};
function comparedLayersSection({ layers: pairs, head: image }, limit) {
    const findLine = layerLineFinder(image);
    if (pairs.every(({ match }) => match === 'same'))
        return '';
    const changed = pairs.filter(({ match }) => match !== 'same');
    const shown = (0,top_entries/* selectLargest */.b)(changed, limit, top_entries/* layerDifference */.NS);
    const rows = shown.map(({ base, head, match }) => [
        MATCH_LABELS[match],
        match === 'rebuilt' ? 'same' : (0,units/* formatDelta */.CW)((head?.unpacked ?? 0) - (base?.unpacked ?? 0)),
        ...(findLine === null ? [] : [findLine(head)]),
        instructionCell((head ?? base)?.createdBy ?? ''),
        base ? (0,units/* formatBytes */.z3)(base.unpacked) : '',
        head ? (0,units/* formatBytes */.z3)(head.unpacked) : '',
    ]);
    const counts = ['added', 'removed', 'changed', 'rebuilt', 'same']
        .map((match) => ({ match, count: pairs.filter((pair) => pair.match === match).length }))
        .filter(({ count }) => count > 0)
        .map(({ match, count }) => `${count} ${match === 'added' ? 'new' : match}`);
    return details(`Layers: ${counts.join(', ')}`, table(findLine === null ? 'lrlrr' : 'lrrlrr', ['', 'Change', ...(findLine === null ? [] : ['Line']), 'Created by', 'Before', 'After'], rows) + moreLine(changed.length, shown.length, 'layer'));
}
/** Returns a function that finds the Dockerfile line of a layer of the head; null if the lines aren't known. */
function layerLineFinder({ build, layers }) {
    if (build === null)
        return null;
    const { fromLayers, fromLine, lines } = build;
    return (layer) => {
        const index = layer === null ? -1 : layers.indexOf(layer);
        if (index < 0)
            return '';
        return String((index < fromLayers ? fromLine : lines[index - fromLayers])?.start ?? '');
    };
}
function headLayersSection(layers, limit) {
    if (layers.length === 0)
        return '';
    const shown = (0,top_entries/* selectLargest */.b)(layers, limit, ({ unpacked }) => unpacked);
    const rows = shown.map((layer) => [instructionCell(layer.createdBy), (0,units/* formatBytes */.z3)(layer.unpacked)]);
    return details((0,plain_text/* plural */.LS)(layers.length, 'layer'), table('lr', ['Created by', 'Unpacked'], rows) + moreLine(layers.length, shown.length, 'layer'));
}
function instructionCell(createdBy) {
    const instruction = (0,format_instruction/* formatInstruction */.E)(createdBy);
    return instruction === '' ? '(no history)' : tableCode(instruction, 90);
}

// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/leftovers-section.ts






/** Bytes that are shipped but deleted or replaced by a later layer. */
function hiddenBytesSection(head, limit) {
    const groups = (0,hidden_bytes/* listHiddenBytes */.sx)(head);
    if (groups.length === 0)
        return '';
    const sums = (0,hidden_bytes/* sumBytesByCause */.B2)(head).map(([cause, bytes]) => `${(0,units/* formatBytes */.z3)(bytes)} ${hidden_bytes/* CAUSE_LABELS */.kQ[cause]}`);
    const rows = groups
        .slice(0, limit)
        .map(({ cause, bytes, files, largest, shippedByInstruction, hiddenByInstruction }) => [
        (0,units/* formatBytes */.z3)(bytes),
        `${hidden_bytes/* CAUSE_LABELS */.kQ[cause]}, ${(0,plain_text/* plural */.LS)(files, 'file')}<br>${tableCode((0,image_path/* displayPath */.Gt)(largest), 60)}`,
        tableCode(shippedByInstruction, 60),
        tableCode(hiddenByInstruction, 60),
    ]);
    return details(`Hidden in layers: ${sums.join(', ')}`, table('rlll', ['Bytes', 'What and largest file', 'Shipped by', 'Hidden by'], rows) +
        moreLine(groups.length, rows.length, 'group'));
}
/** Packed programs, leftover caches and setuid files. */
function leftoversSection(head, limit) {
    const { packedPrograms, leftoverCaches, privileged } = head;
    const counts = [
        ...(packedPrograms.length > 0 ? [(0,plain_text/* plural */.LS)(packedPrograms.length, 'packed program')] : []),
        ...(leftoverCaches.length > 0 ? [(0,plain_text/* plural */.LS)(leftoverCaches.length, 'leftover cache')] : []),
        ...(privileged.length > 0 ? [(0,plain_text/* plural */.LS)(privileged.length, 'setuid or setgid file')] : []),
    ];
    if (counts.length === 0)
        return '';
    const cacheRows = leftoverCaches
        .slice(0, limit)
        .map(({ path, bytes }) => [tableCode((0,image_path/* displayPath */.Gt)(path), 90), (0,units/* formatBytes */.z3)(bytes)]);
    const packedRows = packedPrograms.slice(0, limit).map((path) => [tableCode((0,image_path/* displayPath */.Gt)(path), 90)]);
    const privilegedRows = privileged
        .slice(0, limit)
        .map(({ path, mode }) => [tableCode((0,image_path/* displayPath */.Gt)(path), 90), `\`${mode.toString(8).padStart(4, '0')}\``]);
    const tables = [
        ...(packedPrograms.length === 0
            ? []
            : [
                table('l', ['Packed program, which could not be inspected'], packedRows) +
                    moreLine(packedPrograms.length, limit, 'program'),
            ]),
        ...(leftoverCaches.length === 0
            ? []
            : [
                table('lr', ['Leftover cache', 'Size'], cacheRows) +
                    moreLine(leftoverCaches.length, limit, 'cache'),
            ]),
        ...(privileged.length === 0
            ? []
            : [
                table('lr', ['Setuid or setgid file', 'Mode'], privilegedRows) +
                    moreLine(privileged.length, limit, 'file'),
            ]),
    ];
    return details(counts.join(', '), tables.join('\n\n'));
}

// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(13622);
;// CONCATENATED MODULE: ./src/core/report/markdown/sections/packages-section.ts






/** Maximum number of packages in the summary. */
const packages_section_MAX_NAMED = 3;
/** Changed packages, or the largest packages if nothing is compared. Empty if no packages are known. */
function packagesSection(image, limit) {
    const { delta } = (0,size_table/* reportSides */.PJ)(image);
    return delta === null
        ? largestPackagesSection(image, limit)
        : changedPackagesSection(delta.packages ?? [], limit);
}
function changedPackagesSection(changes, limit) {
    if (changes.length === 0)
        return '';
    const shown = changes.slice(0, limit);
    const summaries = changes
        .slice(0, packages_section_MAX_NAMED)
        .map((change) => `${summaryText(change.name, 40)} ${(0,units/* formatDelta */.CW)((0,compare_packages/* packageGrowth */.U)(change))}`);
    const rest = changes.length - summaries.length;
    const rows = shown.map((change) => [
        tableCode(change.name, 60),
        (0,units/* formatDelta */.CW)((0,compare_packages/* packageGrowth */.U)(change)),
        change.manager,
        ...[change.base, change.head].map((side) => (side ? tableCode(side.version, 30) : '')),
    ]);
    return details(`Packages: ${summaries.join(', ')}${(0,shortened_lists/* andMore */.v)(rest)}`, table('lrlll', ['Package', 'Change', 'Manager', 'Before', 'After'], rows) +
        packages_section_moreLine(changes.length - shown.length));
}
function largestPackagesSection(image, limit) {
    const all = ((0,size_table/* reportSides */.PJ)(image).head.packages ?? []).toSorted((a, b) => b.bytes - a.bytes);
    if (all.length === 0)
        return '';
    const shown = all.slice(0, limit);
    const rows = shown.map(({ name, manager, version, bytes }) => [
        tableCode(name, 60),
        manager,
        tableCode(version, 30),
        (0,units/* formatBytes */.z3)(bytes),
    ]);
    return details((0,plain_text/* plural */.LS)(all.length, 'package'), table('lllr', ['Package', 'Manager', 'Version', 'Size'], rows) + packages_section_moreLine(all.length - shown.length));
}
const packages_section_moreLine = (count) => count > 0 ? `\n\n… and ${(0,plain_text/* plural */.LS)(count, 'more package')}.` : '';

;// CONCATENATED MODULE: ./src/core/report/markdown/sections/collapsed-sections.ts













/** The collapsed sections of one image. Empty sections are left out. */
function collapsedSections(image, limits, violations) {
    return [
        adviceSection(image, limits.advice),
        violationDetails(image, violations),
        changedTable(image),
        growthDetails(image),
        evidenceDetails(image, limits),
    ].filter((section) => section !== '');
}
/** Each violation in full with its remedy. */
function violationDetails({ violations }, limit) {
    if (violations.length === 0)
        return '';
    const items = violations
        .slice(0, limit)
        .map(({ rule, message, remedy }) => `- ${code(rule)}: ${sentence(message)}<br>${sentence(remedy)}`);
    return details('How to fix or allow each violation', items.join('\n'));
}
const sentence = (text) => markdownText((0,plain_text/* asSentence */.KG)(text), 500);
function growthDetails(image) {
    const growth = growthSection(image);
    const change = (0,size_table/* reportSides */.PJ)(image).delta?.unpacked ?? 0;
    const bytes = (0,units/* formatBytes */.z3)(Math.abs(change));
    if (growth === '')
        return '';
    if (change === 0)
        return details('Where the change comes from', growth);
    return details(change > 0 ? `Where the ${bytes} come from` : `What saved ${bytes}`, growth);
}
/** Layers, files, packages and evidence, each collapsed again. */
function evidenceDetails(image, limits) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const sections = [
        layersSection(image, limits.layers),
        filesSection(image, limits.paths),
        largestDirectoriesSection(image, limits.paths),
        packagesSection(image, limits.paths),
        hiddenBytesSection(head, limits.paths),
        duplicatesSection(head, limits.paths),
        evidenceSection(image, limits.components),
        leftoversSection(head, limits.paths),
    ].filter((section) => section !== '');
    return sections.length === 0 ? '' : details('Layers, files, packages and evidence', sections.join('\n'));
}

// EXTERNAL MODULE: ./src/core/report/summary/lines-url.ts
var lines_url = __webpack_require__(38906);
;// CONCATENATED MODULE: ./src/core/report/markdown/prose.ts



/** Renders prose. Lines of the Dockerfile become links if the report comes from a run on GitHub. Names the Dockerfile only once. */
function renderProse(spans, origin, { isInTable = false } = {}) {
    const named = new Set();
    return spans
        .map((span) => {
        if (span.kind !== 'lines')
            return renderSpan(span, isInTable ? tableCode : code);
        const isNamed = named.has(span.dockerfile);
        named.add(span.dockerfile);
        const words = isNamed
            ? (0,view_advice/* formatLines */.xM)(span.lines)
            : `${code(span.dockerfile, 60)} ${(0,view_advice/* formatLines */.xM)(span.lines)}`;
        const url = (0,lines_url/* linesUrl */.Z)(origin, span);
        return url === null ? words : escape_link(words, url);
    })
        .join('');
}
/** Maximum characters of a text. */
const MAX_TEXT = 500;
function renderSpan(span, formatCode) {
    if (span.kind === 'code')
        return formatCode(span.text, 90);
    const [start = ''] = /^\s*/.exec(span.text) ?? [];
    const [end = ''] = /\s*$/.exec(span.text.slice(start.length)) ?? [];
    return `${start && ' '}${markdownText(span.text, MAX_TEXT)}${end && ' '}`;
}

;// CONCATENATED MODULE: ./src/core/report/markdown/image-section.ts












/** The section of one image below its headline: why, violated rules and fix; everything else is collapsed. */
function imageSection(image, context) {
    const { origin, rows, isAccepted } = context;
    const why = renderProse((0,summary_why/* explainChange */.U)(image), origin);
    const blocks = [
        image.violations.length > 0 || image.state === 'not-compared' ? '' : programsParagraph(image, origin),
        why === '' ? '' : `**Why:** ${why}`,
        stateParagraph(image),
        violatedRules(image, context),
        isAccepted ? '' : fixParagraph((0,summary_fix/* firstFix */.q)(image), context),
        ...(rows === null ? [] : [collapsedSections(image, rows, context.violations).join('\n')]),
    ];
    return blocks.filter((block) => block !== '').join('\n\n');
}
function programsParagraph(image, origin) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const changes = renderProse((0,image_sentence/* programSentences */.r8)(image), origin).trim();
    const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
    return changes === '' && isClean ? markdownText(`${(0,headline/* describeCleanScan */.MT)(head)}.`, 500) : changes;
}
function stateParagraph(image) {
    if (image.state === 'new')
        return image_section_sentence(headline/* NEW_IMAGE */.fu);
    if (image.state !== 'not-compared')
        return '';
    const own = image.violations.length === 0 ? 'No rule about the image itself is violated. ' : '';
    const effect = image.ifNotCompared === 'fail' ? ', so this check fails' : '';
    return `${own}Rules about the change were not checked${effect}.`;
}
/** Maximum rows of violated rules; a collapsed section lists all. */
const MAX_ROWS = 6;
function violatedRules({ violations }, { violations: limit, isAccepted }) {
    if (violations.length === 0)
        return '';
    const rows = violations.slice(0, Math.min(limit, MAX_ROWS)).map((violation) => {
        const { rule, word, found, allowed } = (0,violated_rules/* toViolatedRule */.e)(violation);
        const name = tableCode(word === '' ? rule : `${rule}: ${word}`);
        return [
            escape_link(name, (0,documentation_links/* ruleDocumentation */.pX)(rule)),
            ...[found, allowed].map((cell) => renderProse(cell, null, { isInTable: true })),
        ];
    });
    const rest = violations.length - rows.length;
    return table('lll', [isAccepted ? 'Accepted violation' : 'Violated rule', 'Found', 'Allowed'], [...rows, ...(rest > 0 ? [[`…${(0,shortened_lists/* andMore */.v)(rest)}`, '', '']] : [])]);
}
/** Maximum lines of a diff that isn't collapsed. */
const MAX_DIFF_LINES = 6;
/** Maximum bytes of a diff if space is short. */
const MAX_SHORT_DIFF_BYTES = 1000;
function fixParagraph(fix, { origin, rows }) {
    if (fix === null)
        return '';
    const words = `**Fix:** ${renderProse(fix.sentence, origin)}`;
    if (fix.diff.length === 0)
        return words;
    const diff = codeBlock(fix.diff.join('\n'), 'diff');
    if (rows === null && byteLength(diff) > MAX_SHORT_DIFF_BYTES)
        return words;
    return `${words}\n\n${fix.diff.length > MAX_DIFF_LINES ? details('Show the fix', diff) : diff}`;
}
/** Formats prose as an escaped sentence with a capital letter and a full stop. */
function image_section_sentence(text) {
    return markdownText((0,plain_text/* asSentence */.KG)(text), 500);
}

;// CONCATENATED MODULE: ./src/core/report/markdown/definition-changes.ts




/** `changes the definition of api`, for a headline; empty without changes. Not escaped. */
function summarizeDefinitionChanges({ definitionChanges: [first, ...others] }) {
    if (first === undefined)
        return '';
    return `changes the definition of ${others.length === 0 ? first.image : (0,plain_text/* plural */.LS)(others.length + 1, 'image')}`;
}
/** The changed definitions with their remedies, as paragraphs. */
function definitionParagraphs({ definitionChanges, accepted }, limit) {
    const icon = accepted === null ? ICONS.fail : ICONS.warn;
    const rest = definitionChanges.length - limit;
    return [
        ...definitionChanges
            .slice(0, limit)
            .map(({ image, change, remedy }) => `${icon} **${markdownText(image, 60)}:** ${image_section_sentence(change)}<br>${image_section_sentence(remedy)}`),
        ...(rest > 0 ? [`… and the definitions of ${(0,plain_text/* plural */.LS)(rest, 'more image')}.`] : []),
    ];
}
/** The changed definitions with their remedies, as plain sentences. Not escaped. */
function definitionSentences({ definitionChanges }) {
    return definitionChanges.map(({ image, change, remedy }) => ({
        image,
        change: (0,plain_text/* asSentence */.KG)(change),
        remedy: (0,plain_text/* asSentence */.KG)(remedy),
    }));
}

// EXTERNAL MODULE: ./src/core/report/summary/program-changes.ts
var program_changes = __webpack_require__(71861);
// EXTERNAL MODULE: ./src/core/report/summary/prose.ts
var prose = __webpack_require__(43734);
;// CONCATENATED MODULE: ./src/core/report/markdown/image-table.ts















/** Maximum number of programs named in a row. */
const image_table_MAX_NAMED = 5;
/** Maximum number of unchanged images that are named. */
const MAX_UNCHANGED = 30;
/**
 * Several images: a table with one row each, the unchanged ones in a sentence, and a collapsed section for each row, open if it is the only
 * one that fails.
 * @param images worst first
 * @param limit maximum number of rows and sections
 */
function imagesBlocks(report, images, context, limit) {
    const shipped = new Set(shippedImages(report));
    const isQuiet = (image) => shipped.has(image) &&
        image.state === 'compared' &&
        image.violations.length === 0 &&
        (0,comparison_comparison/* isUnchanged */._)(image.comparison);
    const listed = images.filter((image) => !isQuiet(image));
    const failed = report.failed.slice(0, limit);
    const shown = listed.slice(0, Math.max(1, limit - failed.length));
    const failing = shown.filter((image) => (0,headline/* statusInReport */.Sj)(report, image) === 'fail');
    const rows = [
        ...failing.map((image) => imageRow(report, image)),
        ...failed.map(({ name, reason }) => [
            `${ICONS.fail}&nbsp;${tableCode(name, 60)}`,
            '',
            '',
            markdownText(reason, 300),
        ]),
        ...shown.filter((image) => !failing.includes(image)).map((image) => imageRow(report, image)),
    ];
    const rest = listed.length + report.failed.length - rows.length;
    return [
        rows.length === 0 ? '' : table('lrrl', ['Image', 'Change', 'Size', 'What to know'], rows),
        rest > 0 ? `… and ${(0,plain_text/* plural */.LS)(rest, 'more image')}.` : '',
        unchangedSentence(images.filter(isQuiet)),
        ...shown.map((image) => details(sectionSummary(report, image), imageSection(image, context), failing.length === 1 && image === failing[0])),
    ];
}
function imageRow(report, image) {
    const { head, delta } = (0,size_table/* reportSides */.PJ)(image);
    return [
        `${ICONS[(0,headline/* statusInReport */.Sj)(report, image)]}&nbsp;${tableCode(image.name, 60)}`,
        delta === null ? '' : (0,units/* formatDelta */.CW)(delta.unpacked),
        (0,units/* formatBytes */.z3)(head.size.unpacked),
        renderProse(remark(image), null, { isInTable: true }),
    ];
}
/** The violated rules, or what else is worth knowing, in a few words. */
function remark(image) {
    const limits = image.violations.flatMap((violation) => {
        const { rule, allowed } = (0,violated_rules/* toViolatedRule */.e)(violation);
        return violation.findings === null ? [(0,prose/* prose */.CS) `over ${(0,prose/* code */.aY)(`${rule}: ${(0,prose/* plainProse */.U2)(allowed)}`)}`] : [];
    });
    const names = image.violations.flatMap(({ findings }) => findings?.names ?? []);
    const verb = image.violations.some(({ rule }) => rule === 'forbid') ? 'contains' : 'adds';
    const rules = names.length === 0 ? limits : [...limits, (0,prose/* prose */.CS) `${verb} ${(0,prose/* listNames */.Zv)([...new Set(names)], image_table_MAX_NAMED)}`];
    if (rules.length > 0)
        return (0,prose/* prose */.CS) `${rules.flatMap((rule, index) => (0,prose/* prose */.CS) `${index === 0 ? '' : '; '}${rule}`)}`;
    if (image.state === 'new')
        return (0,prose/* prose */.CS) `new image`;
    if (image.state === 'not-compared')
        return (0,prose/* prose */.CS) `not compared: ${image.reason}`;
    const { added, removed } = (0,program_changes/* programChanges */.U)(image);
    const changes = [
        ...(added.length === 0 ? [] : [(0,prose/* prose */.CS) `adds ${(0,program_changes/* describePrograms */.x)(added, image_table_MAX_NAMED)}`]),
        ...(removed.length === 0 ? [] : [(0,prose/* prose */.CS) `removes ${(0,program_changes/* describePrograms */.x)(removed, image_table_MAX_NAMED)}`]),
    ];
    return (0,prose/* enumerate */.HL)(changes);
}
function unchangedSentence(images) {
    if (images.length === 0)
        return '';
    const names = images.slice(0, MAX_UNCHANGED).map(({ name }) => code(name, 60));
    const rest = images.length - names.length;
    return `${(0,image_sentence/* sameFilesPhrase */.LW)(images.length)}: ${names.join(', ')}${rest > 0 ? ` and ${(0,plain_text/* plural */.LS)(rest, 'more image')}` : ''}.`;
}
/** HTML, because GitHub renders no Markdown in a `<summary>`. */
function sectionSummary(report, image) {
    const fix = image.violations.length === 0 ? null : (0,summary_fix/* firstFix */.q)(image);
    const [words = ''] = fix === null ? [] : (0,prose/* plainProse */.U2)(fix.sentence).split(/\. (?=[A-Z])|\.$/);
    const text = fix === null
        ? (0,prose/* plainProse */.U2)((0,image_sentence/* imageSentence */.pH)(image, report.origin?.baseRef ?? null))
        : `${image.name}: ${words}`;
    return `${ICONS[(0,headline/* statusInReport */.Sj)(report, image)]} ${summaryText(text)}`;
}

;// CONCATENATED MODULE: ./src/core/report/markdown/pull-request-comment.ts













/** Summary of the collapsed comment. */
const COLLAPSED_SUMMARY = 'Show the full report';
const COMMENT_DETAIL = {
    rows: { layers: 40, paths: 20, components: 100, advice: 5 },
    violations: 50,
    images: 100,
};
/**
 * Renders the pull request comment. To stay within `maxBytes`, it first shows fewer rows in collapsed sections, then no such sections and long
 * diffs, then fewer violations, images and notes. It always keeps the verdict, and the first violation and size table of the worst image.
 */
function renderComment(report, options) {
    return renderWithin(report, options, COMMENT_DETAIL);
}
/** Renders the comment with everything but its headline collapsed, for a report that no longer needs attention. */
function renderCollapsedComment(report, options) {
    const overhead = byteLength(details(COLLAPSED_SUMMARY, '')) + byteLength('Resolved: ');
    const maxBytes = options.maxBytes - overhead;
    const [headline = '', ...rest] = renderWithin(report, { ...options, maxBytes }, COMMENT_DETAIL)
        .trimEnd()
        .split('\n\n');
    const resolved = headline.replace(/^## (\S+) /, '## $1 Resolved: ');
    return `${resolved}\n\n${details(COLLAPSED_SUMMARY, rest.join('\n\n'))}\n`;
}
/** Renders the report as Markdown with at most `detail`, and as much of that as fits into `maxBytes`. */
function renderWithin(report, options, detail) {
    let text = '';
    for (const level of decreasingLevels(detail)) {
        text = render(report, options, level);
        if (byteLength(text) <= options.maxBytes)
            break;
    }
    return text;
}
/** Decreasing levels of detail: halves rows down to one, then drops them, then halves the lists down to one. */
function* decreasingLevels(start) {
    for (let rows = start.rows; rows !== null; rows = halveRows(rows))
        yield { ...start, rows };
    for (let { violations, images } = start;; violations = halve(violations), images = halve(images)) {
        yield { rows: null, violations, images };
        if (violations === 1 && images === 1)
            return;
    }
}
function halve(count) {
    return Math.max(1, Math.floor(count / 2));
}
function halveRows({ layers, paths, components, advice }) {
    if ([layers, paths, components, advice].every((count) => count === 1))
        return null;
    return { layers: halve(layers), paths: halve(paths), components: halve(components), advice: halve(advice) };
}
function render(report, { key, pageUrl }, detail) {
    const images = (0,headline/* worstFirst */.md)(report);
    const [only] = images;
    const isAlone = images.length === 1 && !(0,headline/* isIncomplete */.Ne)(report) && report.definitionChanges.length === 0;
    const blocks = [
        `## ${only !== undefined && isAlone ? imageHeadline(only, report) : reportHeadline(report)}`,
        report.accepted === null ? '' : acceptedLine(report.accepted),
        ...limited('**The check fails:**', report.blockers ?? [], detail.images, 'reason'),
        ...definitionParagraphs(report, detail.images),
        ...(only !== undefined && isAlone
            ? [imageSection(only, sectionContext(report, detail))]
            : imagesBlocks(report, images, sectionContext(report, detail), detail.images)),
        ...limited('ℹ️', report.notes, detail.images, 'note'),
        detail.rows === null ? 'Layers, files and evidence are left out to save space. See the report file.' : '',
        smallPrint(report, key, pageUrl || null),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
/** The first texts as sentences after some Markdown; the others are counted. */
function limited(start, texts, limit, noun) {
    const rest = texts.length - limit;
    return [
        ...texts.slice(0, limit).map((text) => `${start} ${image_section_sentence(text)}`),
        ...(rest > 0 ? [`… and ${(0,plain_text/* plural */.LS)(rest, `more ${noun}`)}.`] : []),
    ];
}
const sectionContext = ({ origin, accepted }, { rows, violations }) => ({
    origin,
    isAccepted: accepted !== null,
    rows,
    violations,
});
/** `❌ web grew by 304MB, from 221MB to 525MB`. */
function imageHeadline(image, { origin, accepted }) {
    const words = renderProse((0,image_sentence/* imageSentence */.pH)(image, origin?.baseRef ?? null), null);
    return `${ICONS[(0,headline/* imageStatus */.oL)(image)]} ${words}${acceptedBy(accepted)}`;
}
/** `❌ 1 of 12 images fails, 1 could not be compared`. */
function reportHeadline(report) {
    const change = summarizeDefinitionChanges(report);
    const words = markdownText(reportSentence(report));
    const sentences = change === '' ? words : `This pull request ${markdownText(change)}; ${(0,plain_text/* lowerFirst */.oZ)(words)}`;
    return `${ICONS[(0,headline/* worstStatus */.A4)(report)]} ${sentences}${acceptedBy(report.accepted)}`;
}
const acceptedBy = (accepted) => accepted === null ? '' : ` (accepted by ${markdownText(`@${accepted.by}`, 60)})`;
/** `@octocat accepted the violations with the label image-weigh-in: accept.` */
const acceptedLine = ({ by, label }) => `${markdownText(`@${by}`, 60)} accepted this with the label ${code(label, 100)}, so the check passes.`;
/** What qualifies the report: the compared commits, and links to more. */
function smallPrint(report, key, pageUrl) {
    const { origin } = report;
    const name = key === null ? 'Image Weigh-In' : `Image Weigh-In (${markdownText(key, 60)})`;
    const isRed = (0,verdict/* failsCheck */.k2)(report) || (0,headline/* isIncomplete */.Ne)(report);
    const texts = [
        `${escape_link(name, documentation_links/* PROJECT_PAGE */.wB)}${origin === null ? '' : `: ${formatOrigin(origin, (0,headline/* hasComparison */.gO)(report))}`}`,
        ...(pageUrl === null ? [] : [escape_link('Explore all files', pageUrl)]),
        ...(origin?.runUrl ? [escape_link('This run', origin.runUrl)] : []),
        ...(isRed ? [escape_link('How to accept this', documentation_links/* ACCEPTING_PAGE */.zi)] : []),
    ];
    return `<sub>${texts.join(' · ')}</sub>`;
}
/** `compared with main at 1f0c2b9`; `the base is main at 1f0c2b9` if no image could be compared. */
function formatOrigin({ baseCommit, baseRef, explanation }, isCompared) {
    if (baseCommit === null)
        return explanation === '' ? '' : markdownText((0,plain_text/* oneLine */.TN)(explanation), 500);
    const commit = (0,shared_commit/* isCommit */.WM)(baseCommit) ? (0,shared_commit/* shortSha */.Fu)(baseCommit) : code(baseCommit, 12);
    const base = baseRef === null ? commit : `${code(baseRef, 60)} at ${commit}`;
    return isCompared ? `compared with ${base}` : `the base is ${base}`;
}

;// CONCATENATED MODULE: ./src/core/report/markdown/failure-comment.ts




/** The comment instead of a report if a commit could not be measured: what failed, why, and the remedy. */
function renderFailure(error, runUrl) {
    const { what, why, remedy } = error instanceof errors/* WeighInError */.yr
        ? error
        : { what: 'This commit could not be measured', why: (0,errors/* errorMessage */.gJ)(error), remedy: '' };
    return [
        `## ❌ ${markdownText(what)}`,
        why === undefined ? '' : `**Why:** ${markdownText((0,plain_text/* asSentence */.KG)(why), 2000)}`,
        markdownText(remedy, 2000),
        'Nothing was compared, so the check fails.',
        `<sub>${[escape_link('Image Weigh-In', documentation_links/* PROJECT_PAGE */.wB), ...(runUrl === null ? [] : [escape_link('This run', runUrl)])].join(' · ')}</sub>`,
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(30556);
;// CONCATENATED MODULE: ./src/core/report/report-json.ts






/** Converts a report to `report.json`. Within one `schemaVersion`, fields are only added. */
function toReportJson(report) {
    const { verdict, definitionChanges, images, failed, origin, accepted, notes } = report;
    return {
        schemaVersion: 2,
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
            baseRef: origin.baseRef,
            pullRequest: origin.pullRequest,
            explanation: origin.explanation,
            runUrl: origin.runUrl,
        },
        accepted: accepted && { by: accepted.by, label: accepted.label },
        notes: [...notes],
    };
}
function imageJson(image) {
    const { base, head, delta } = (0,size_table/* reportSides */.PJ)(image);
    return {
        name: image.name,
        platform: (0,image_image/* formatPlatform */.Bq)(head.platform),
        state: image.state,
        verdict: image.verdict,
        /** Why base and head were not compared, and how to fix it; null in every other state. */
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
        advice: (0,view_advice/* adviceFor */.cp)(image).map(adviceJson),
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
        executableCount: side.executableCount,
        packedPrograms: side.packedPrograms.map((path) => (0,image_path/* displayPath */.Gt)(path)),
        layers: side.layers.map(layerJson),
        components: side.components.map(componentJson),
        privileged: side.privileged.map(privilegedJson),
        build: side.build && buildJson(side.build),
        linesUnknown: side.linesUnknown
            ? { reason: side.linesUnknown.reason, line: side.linesUnknown.line }
            : null,
        hiddenFiles: side.hiddenFiles.map(({ cause, layer, hiddenBy, bytes, files, largest }) => ({
            cause,
            layer,
            hiddenBy,
            bytes,
            files,
            largest: (0,image_path/* displayPath */.Gt)(largest),
        })),
        leftoverCaches: side.leftoverCaches.map(({ path, bytes }) => ({ path: (0,image_path/* displayPath */.Gt)(path), bytes })),
        packages: side.packages &&
            side.packages.map(({ manager, name, version, bytes, files }) => ({
                manager,
                name,
                version,
                bytes,
                files,
            })),
        duplicates: (0,duplicate_files/* findDuplicates */.Ir)(side).map(({ bytes, paths }) => ({ bytes, paths: paths.map(image_path/* displayPath */.Gt) })),
    };
}
function adviceJson({ kind, title, saving, isEstimate, evidence, notes, ...where }) {
    const { dockerfile, lines, edits, dockerignore } = where;
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
        dockerignore: [...dockerignore],
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
    return { diffId, digest, createdBy: (0,build_history/* stripBuildArgs */.Y)(createdBy), unpacked, compressed };
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
        bytes: component.bytes,
    };
}
function privilegedJson({ path, mode, layer }) {
    return { path: (0,image_path/* displayPath */.Gt)(path), mode: mode.toString(8).padStart(4, '0'), layer };
}
function deltaJson({ unpacked, growth, rebuilt, compressed, visible, hidden, files, components, privileged, packedPrograms, packages, }) {
    return {
        unpacked,
        growth: growth && { fromImage: growth.fromImage, instructions: growth.instructions },
        rebuilt: { layers: rebuilt.layers, bytes: rebuilt.bytes },
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
        packedPrograms: {
            added: packedPrograms.added.map(image_path/* displayPath */.Gt),
            removed: packedPrograms.removed.map(image_path/* displayPath */.Gt),
        },
        packages: packages &&
            packages.map(({ manager, name, base, head }) => ({
                manager,
                name,
                base: base && { version: base.version, bytes: base.bytes },
                head: head && { version: head.version, bytes: head.bytes },
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

/** Rule ID for a changed image definition. It isn't part of the policy: the check always applies. */
const DEFINITION_RULE = 'image-definition';
const SARIF_RULES = [
    ...rules/* LIMIT_RULES */.Ej.map(({ key, sarif }) => ({ ...sarif, id: key })),
    {
        id: DEFINITION_RULE,
        name: 'ImageDefinitionChanged',
        brief: 'The change edits or removes the definition of a measured image.',
        full: 'The policy file on the target branch defines which images are measured and how they are built. The change edits, renames or removes one of these definitions, so a different image would be measured from now on.',
        help: 'Keep the definition in the policy file, or ask someone with write access to accept the change with the label. The report also shows the image built with the definition of the base.',
        tags: ['security'],
    },
];

;// CONCATENATED MODULE: ./src/core/report/sarif/sarif.ts






/**
 * Converts violations to SARIF 2.1.0 for code scanning, each on the Dockerfile line that causes it. A violation of several lines becomes
 * one result per line. Violations whose lines aren't certain are left out, because code scanning rejects the whole file for one result
 * without a location.
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
                        rules: SARIF_RULES.map(toDescriptor),
                    },
                },
                automationDetails: { id: 'image-weigh-in/' },
                results: [
                    ...report.definitionChanges.map((change) => definitionResult(change, report)),
                    ...report.images.flatMap((image) => image.violations.flatMap((violation) => toResults(image, violation))),
                ],
            },
        ],
    };
}
function toDescriptor({ id, name, brief, full, help, tags, }) {
    const page = (0,documentation_links/* ruleDocumentation */.pX)(id);
    return {
        id,
        name,
        shortDescription: { text: brief },
        fullDescription: { text: full },
        help: { text: help.replaceAll('`', ''), markdown: `${help} [More about this rule](${page}).` },
        helpUri: page,
        defaultConfiguration: { level: 'error' },
        properties: { tags: [...tags], precision: 'very-high', 'problem.severity': 'error' },
    };
}
function toResults(image, violation) {
    const { rule, message, remedy } = violation;
    const file = (0,size_table/* reportSides */.PJ)(image).head.build?.dockerfile ?? '';
    // The forbidden programs identify the violation; a size limit doesn't, because it may change.
    const forbidden = violation.layers.length > 0 ? violation.limit : '';
    return findLines(image, violation).map((range, index) => ({
        ruleId: rule,
        ruleIndex: SARIF_RULES.findIndex(({ id }) => id === rule),
        level: image.verdict === 'fail' ? 'error' : 'warning',
        message: { text: `${image.name}: ${message}. ${remedy}` },
        locations: [toLocation(file, range)],
        // The message isn't part of the fingerprint: its sizes change with every commit, but the alert is the same.
        partialFingerprints: { 'imageWeighIn/v1': fingerprint(image.name, rule, file, forbidden, String(index)) },
    }));
}
/** A changed definition, on line 1 of the policy file: a result needs a line, and a removed image has none. */
function definitionResult({ image, file, change, remedy }, { accepted }) {
    return {
        ruleId: DEFINITION_RULE,
        ruleIndex: SARIF_RULES.findIndex(({ id }) => id === DEFINITION_RULE),
        level: accepted === null ? 'error' : 'warning',
        message: { text: `${image}: ${change}. ${remedy}.` },
        locations: [toLocation(file, { start: 1, end: 1 })],
        partialFingerprints: { 'imageWeighIn/v1': fingerprint(image, DEFINITION_RULE, file) },
    };
}
const fingerprint = (...parts) => (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
/** A location as in SARIF 2.1.0, sections 3.29 and 3.30. */
function toLocation(uri, { start, end }) {
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
 * Finds the lines that cause a violation: those of the layers it lists; for a size, the line that adds most, or the largest line if nothing
 * was added. Empty if the lines aren't certain.
 */
function findLines(image, { layers }) {
    const all = linesByLayer(image);
    if (layers.length > 0)
        return [...new Set(layers.flatMap((layer) => all[layer] ?? []))];
    const [first] = image.state === 'compared' ? (0,instruction_growth/* findAdditions */.F3)(contributions(image)) : [];
    const lines = first?.lines ?? heaviestLines(image, all);
    return lines === null ? [] : [lines];
}
function heaviestLines(image, all) {
    const bytes = new Map();
    for (const [layer, { unpacked }] of (0,size_table/* reportSides */.PJ)(image).head.layers.entries()) {
        const lines = all[layer];
        if (lines !== undefined)
            bytes.set(lines, (bytes.get(lines) ?? 0) + unpacked);
    }
    const [heaviest] = [...bytes].toSorted((a, b) => b[1] - a[1]);
    return heaviest?.[0] ?? null;
}
function contributions(image) {
    return (0,instruction_growth/* growthByInstruction */.LZ)(image.comparison) ?? [];
}
function linesByLayer(image) {
    const { build } = (0,size_table/* reportSides */.PJ)(image).head;
    if (build === null)
        return [];
    return [...Array.from({ length: build.fromLayers }, () => build.fromLine), ...build.lines];
}

;// CONCATENATED MODULE: ./src/core/report/markdown/step-summary.ts

/** GitHub rejects a step summary above 1 MiB. The margin is for text that the runner adds; other steps have their own limit. */
const SUMMARY_MAX_BYTES = 1_000_000;
const SUMMARY_DETAIL = {
    rows: { layers: 200, paths: 100, components: 1000, advice: 20 },
    violations: 500,
    images: 500,
};
/** Renders the step summary: the comment with room for more rows. */
function renderSummary(report, options) {
    return renderWithin(report, { ...options, maxBytes: SUMMARY_MAX_BYTES }, SUMMARY_DETAIL);
}

// EXTERNAL MODULE: ./src/core/report/terminal/escape.ts
var terminal_escape = __webpack_require__(33952);
// EXTERNAL MODULE: ./node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(74292);
;// CONCATENATED MODULE: ./src/core/report/terminal/text-width.ts

function padEnd(text, columns) {
    return text + ' '.repeat(Math.max(0, columns - (0,string_width/* default */.A)(text)));
}
function padStart(text, columns) {
    return ' '.repeat(Math.max(0, columns - (0,string_width/* default */.A)(text))) + text;
}
/** Wraps text between words into lines of at most `columns`. A longer word gets its own line and is not broken. */
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
/** Cuts the middle of a text until it fits. Grapheme clusters stay whole. */
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

;// CONCATENATED MODULE: ./src/core/report/terminal/advice-section.ts





/** Maximum number of suggestions. */
const MAX_ADVICE = 5;
/** Suggested fixes for an image. The text to paste is not wrapped. */
function adviceLines(image, width, paint) {
    const all = (0,view_advice/* adviceFor */.cp)(image);
    if (all.length === 0)
        return [];
    const rest = all.length - MAX_ADVICE;
    return [
        '',
        `  ${paint('bold', 'Suggested fixes')}`,
        ...all
            .slice(0, MAX_ADVICE)
            .flatMap((advice, index) => [...(index === 0 ? [] : ['']), ...advice_section_formatAdvice(advice, width, paint)]),
        ...(rest > 0 ? ['', `    …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
    ];
}
function advice_section_formatAdvice(advice, width, paint) {
    const { title, dockerfile, lines, evidence, notes } = advice;
    const lead = `${title}: ${(0,view_advice/* formatSaving */.I5)(advice)} (${dockerfile}, ${(0,view_advice/* formatLines */.xM)(lines)})`;
    return [
        ...wrapProse(lead, width, 4).map((line) => paint('green', line)),
        ...evidence.flatMap((sentence) => wrapProse(`- ${(0,plain_text/* asSentence */.KG)(sentence)}`, width, 6)),
        ...(0,view_advice/* renderEdits */.UY)(advice).flatMap(({ location, text }) => text === null
            ? wrapProse(`${location}.`, width, 6)
            : [
                ...wrapProse(`${location}:`, width, 6),
                ...text.split('\n').map((line) => paint('cyan', `        ${(0,terminal_escape/* withoutWorkflowCommands */.CA)(line)}`)),
            ]),
        ...notes.flatMap((sentence) => wrapProse(`- ${(0,plain_text/* asSentence */.KG)(sentence)}`, width, 6)),
    ];
}
function wrapProse(text, width, indent) {
    const hang = text.startsWith('- ') ? 2 : 0;
    return wrap((0,terminal_escape/* terminalText */.eR)(text, 500), width - indent - hang).map((line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`);
}

;// CONCATENATED MODULE: ./src/core/report/terminal/prose.ts




const MAX_LENGTH = 700;
/** Renders prose without markup, in lines that fit. The Dockerfile is named only once. */
function proseLines(spans, width, lead = '') {
    const named = new Set();
    const words = spans.map((span) => {
        if (span.kind !== 'lines' || !named.has(span.dockerfile)) {
            if (span.kind === 'lines')
                named.add(span.dockerfile);
            return (0,prose/* plainProse */.U2)([span]);
        }
        return (0,view_advice/* formatLines */.xM)(span.lines);
    });
    const text = (0,terminal_escape/* terminalText */.eR)(`${lead}${words.join('')}`, MAX_LENGTH);
    return text === '' ? [] : wrap(text, width);
}

;// CONCATENATED MODULE: ./src/core/report/terminal/first-lines.ts














/** What a reader needs first, below the headline and in the order of the comment: why, violated rules, and the fix. */
function firstLines(image, options) {
    const { width } = options;
    const indent = (lines) => lines.map((line) => `  ${line}`);
    const why = (0,summary_why/* explainChange */.U)(image);
    return [
        ...indent(stateLines(image, width - 2)),
        ...indent(why.length === 0 ? [] : proseLines(why, width - 2, 'Why: ')),
        ...withGap(violatedRuleLines(image, options)),
        ...(options.isAccepted ? [] : withGap(fixLines(image, options))),
    ];
}
const withGap = (lines) => (lines.length === 0 ? [] : ['', ...lines]);
function stateLines(image, width) {
    const isQuiet = image.violations.length === 0 && image.state !== 'not-compared';
    return [
        ...(image.state === 'new' ? proseLines((0,prose/* prose */.CS) `${(0,plain_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu)}`, width) : []),
        ...(isQuiet ? programLines(image, width) : []),
        ...(image.state === 'not-compared' && image.ifNotCompared === 'fail'
            ? proseLines((0,prose/* prose */.CS) `Rules about the change were not checked, so this check fails.`, width)
            : []),
    ];
}
/** The programs that the change adds and removes; if there are none in the image, how many files were scanned. */
function programLines(image, width) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const changes = (0,image_sentence/* programSentences */.r8)(image);
    if (changes.length > 0)
        return proseLines(changes, width);
    const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
    return isClean ? proseLines((0,prose/* prose */.CS) `${(0,headline/* describeCleanScan */.MT)(head)}.`, width) : [];
}
/** With fewer columns, what was found is below the rule. */
const MIN_FOUND_WIDTH = 24;
function violatedRuleLines({ violations }, { width, paint, maxRules }) {
    const rows = violations.slice(0, maxRules).map((violation) => {
        const { rule, word, found, allowed } = (0,violated_rules/* toViolatedRule */.e)(violation);
        const limit = violation.findings === null ? `, allowed: ${(0,prose/* plainProse */.U2)(allowed)}` : '';
        return { name: word === '' ? rule : `${rule}: ${word}`, found: (0,prose/* prose */.CS) `${found}${limit}` };
    });
    const nameWidth = Math.max(0, ...rows.map(({ name }) => (0,string_width/* default */.A)(name)));
    const isNarrow = width - nameWidth - 4 < MIN_FOUND_WIDTH;
    const indent = isNarrow ? 4 : nameWidth + 4;
    const rest = violations.length - rows.length;
    return [
        ...rows.flatMap(({ name, found }) => {
            const lines = proseLines(found, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
            const [first = '', ...more] = lines;
            if (isNarrow)
                return [`  ${paint('red', name)}`, ...lines];
            return [`  ${paint('red', padEnd(name, nameWidth))}${first.slice(nameWidth + 2)}`, ...more];
        }),
        ...(rest > 0 ? [`  …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
    ];
}
function fixLines(image, { width, paint, maxDiffLines }) {
    const fix = (0,summary_fix/* firstFix */.q)(image);
    if (fix === null)
        return [];
    const shown = fix.diff.slice(0, maxDiffLines);
    const rest = fix.diff.length - shown.length;
    return [
        ...proseLines(fix.sentence, width - 2, 'Fix: ').map((line) => `  ${line}`),
        ...shown.map((line) => `    ${paint(line.startsWith('-') ? 'red' : 'green', (0,terminal_escape/* terminalText */.eR)(line, 500))}`),
        ...(rest > 0 ? [`    … ${(0,plain_text/* plural */.LS)(rest, 'more line')}`] : []),
    ];
}

;// CONCATENATED MODULE: ./src/core/report/terminal/growth-section.ts





/** The sources of the change of size: FROM image, instructions, and the lines that add most. */
function growthLines(image, width, paint) {
    const sources = (0,growth_breakdown/* listChangedSources */.$I)(image);
    if (sources.length === 0)
        return [];
    const figures = sources.map(formatChange);
    const figureWidth = Math.max(...figures.map((figure) => (0,string_width/* default */.A)(figure)));
    const longest = Math.max(...sources.map((source) => Math.abs((0,growth_breakdown/* sizeChange */.S8)(source))));
    const indent = figureWidth + (0,string_width/* default */.A)(drawTerminalBar(0, longest, width)) + 6;
    return [
        '',
        `  ${paint('bold', 'Where the change comes from')}`,
        ...sources.flatMap((source, index) => {
            const figure = figures[index] ?? '';
            const bar = drawTerminalBar((0,growth_breakdown/* sizeChange */.S8)(source), longest, width);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleForSign */.YZ)(figure), bar);
            const [first = '', ...rest] = sourceLines(source, width - indent);
            return [
                `    ${padStart(figure, figureWidth)}  ${drawn}${first}`,
                ...[...rest, ...addedLines(source, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
            ];
        }),
    ];
}
/** Cuts an instruction to one line; wraps prose. */
function sourceLines({ kind, text, note, reference, line }, width) {
    const location = line === null ? '' : line === 'removed' ? 'removed: ' : `line ${line}: `;
    const lead = `${kind === 'line' ? '↳ ' : ''}${location}`;
    const full = (0,terminal_escape/* terminalText */.eR)(`${lead}${text}${note === '' ? '' : `, ${note}`} ${reference}`, 500);
    return (kind === 'line' ? [full] : wrap(full, width)).map((words) => fitColumns(words, width));
}
function addedLines({ addedNames }, width) {
    return addedNames.length === 0 ? [] : wrap((0,terminal_escape/* terminalText */.eR)(`adds ${addedNames.join(', ')}`, 500), width);
}
const formatChange = (source) => source.kind === 'rebuilt' ? '0B' : (0,growth_breakdown/* formatSizeChange */.vm)(source);

;// CONCATENATED MODULE: ./src/core/report/terminal/indented.ts



/** Untrusted prose after a lead, wrapped and aligned with it. */
function indented(text, width, lead) {
    const indent = Math.min((0,string_width/* default */.A)(lead), 6);
    const [first = '', ...rest] = wrap(lead.trimStart() + (0,terminal_escape/* terminalText */.eR)(text, 500), width - indent);
    const margin = ' '.repeat(lead.length - lead.trimStart().length);
    return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

;// CONCATENATED MODULE: ./src/core/report/terminal/size-table.ts




/** Minimum width of a list of names; below this, other parts of the table are dropped first. */
const MIN_NAMES_WIDTH = 10;
/** Minimum width of a readable label. */
const MIN_LABEL_WIDTH = 8;
const MARGIN = 2;
/**
 * Renders the size table. If it is too wide, it drops percentages first, then the base, then shortens names, then labels. It never cuts a
 * number.
 */
function sizeTableLines(image, rows, width, paint) {
    if (rows.length === 0)
        return [];
    const labelWidth = Math.max(...rows.map(({ label }) => label.length)) + MARGIN;
    const candidates = tableLayouts(image);
    const fits = (layout) => labelWidth + minTableWidth(layout, rows) <= width;
    const columns = candidates.find(fits) ?? candidates.at(-1) ?? [];
    const minWidth = minTableWidth(columns, rows);
    const labelRoom = Math.max(Math.min(labelWidth, width - minWidth), MIN_LABEL_WIDTH + MARGIN);
    const widths = shareWidth(columns, rows, width - labelRoom - minWidth);
    const line = (label, cells) => `  ${padEnd(fitColumns(label, labelRoom - MARGIN), labelRoom)}${cells
        .map((cell, column) => padStart(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
        .join(' '.repeat(MARGIN))}`.trimEnd();
    const isNamed = columns.some(({ title }) => title !== '');
    const header = columns.map(({ title }) => title);
    return [
        ...(isNamed ? [paint('dim', line('', header))] : []),
        ...rows.map((row) => line(row.label, columns.map(({ cell }) => size_table_formatCell(cell(row))))),
    ];
}
/** Possible layouts of the table, widest first. */
function tableLayouts(image) {
    const { base: hasBase, delta } = (0,size_table/* reportSides */.PJ)(image);
    const base = { title: 'before', cell: (row) => row.base };
    const head = { title: hasBase ? 'after' : '', cell: (row) => row.head };
    const change = { title: 'change', cell: (row) => row.change };
    const shortChange = { title: 'change', cell: (row) => withoutPercentage(row.change) };
    if (!hasBase)
        return [[head]];
    if (delta === null)
        return [[base, head], [head]];
    return [
        [change, base, head],
        [shortChange, base, head],
        [shortChange, head],
    ];
}
function withoutPercentage(cell) {
    return cell?.kind === 'text'
        ? { kind: 'text', text: cell.text.replace(/ \([^()]*(?:%|times)\)$/, '') }
        : cell;
}
/** Minimum width of all columns, each with a margin before it. */
function minTableWidth(columns, rows) {
    return columns.reduce((sum, column) => sum + minColumnWidth(column, rows) + MARGIN, 0);
}
/** Minimum width of a column, with names as short as allowed. */
function minColumnWidth({ title, cell }, rows) {
    const widths = rows.map((row) => {
        const content = cell(row);
        const width = (0,string_width/* default */.A)(size_table_formatCell(content));
        return content?.kind === 'text' ? width : Math.min(width, MIN_NAMES_WIDTH);
    });
    return Math.max((0,string_width/* default */.A)(title), ...widths);
}
/** Distributes `spare` columns beyond the minimum to the table columns with long names. Returns the widths. */
function shareWidth(columns, rows, spare) {
    const widths = columns.map((column) => minColumnWidth(column, rows));
    const wanted = columns.map(({ title, cell }) => Math.max((0,string_width/* default */.A)(title), ...rows.map((row) => (0,string_width/* default */.A)(size_table_formatCell(cell(row))))));
    for (let remaining = spare; remaining > 0;) {
        const wanting = [...widths.keys()].filter((index) => (widths[index] ?? 0) < (wanted[index] ?? 0));
        if (wanting.length === 0)
            break;
        for (const index of wanting.slice(0, remaining))
            widths[index] = (widths[index] ?? 0) + 1;
        remaining -= wanting.length;
    }
    return widths;
}
function size_table_formatCell(cell) {
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
/** Shortens a list of names that is too wide: replaces the last names by their count. */
function fitNames(text, width) {
    if ((0,string_width/* default */.A)(text) <= width)
        return text;
    const names = text.split(', ');
    for (let count = names.length - 1; count > 0; count -= 1) {
        const shorter = `${names.slice(0, count).join(', ')} +${names.length - count}`;
        if ((0,string_width/* default */.A)(shorter) <= width)
            return shorter;
    }
    return fitColumns(text, width);
}

;// CONCATENATED MODULE: ./src/core/report/terminal/top-lists.ts














/** Maximum number of lines per list. */
const MAX_LINES = 10;
/** The lists below the size table: the largest layers, paths, packages, components and leftovers. */
function topLists(image, width, paint) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    return [
        ...listLines(layersList(image), width, paint),
        ...listLines(changedDirectoriesList(image), width, paint),
        ...listLines(largestDirectoriesList(image), width, paint),
        ...listLines(filesList(image), width, paint),
        ...listLines(packagesList(image), width, paint),
        ...listLines(hiddenBytesList(image), width, paint),
        ...listLines(duplicatesList(image), width, paint),
        ...listLines(componentsList(image), width, paint),
        ...listLines({
            title: 'Leftover caches',
            total: head.leftoverCaches.length,
            items: head.leftoverCaches
                .slice(0, MAX_LINES)
                .map(({ path, bytes }) => [(0,units/* formatBytes */.z3)(bytes), (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
        ...listLines({
            title: 'Packed programs, which could not be inspected',
            total: head.packedPrograms.length,
            items: head.packedPrograms.slice(0, MAX_LINES).map((path) => ['', (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
        ...listLines({
            title: 'Setuid and setgid files',
            total: head.privileged.length,
            items: head.privileged
                .slice(0, MAX_LINES)
                .map(({ path, mode }) => [mode.toString(8).padStart(4, '0'), (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
    ];
}
/** The largest layers of an image that isn't compared, in a short list. */
function largestLayers(image, width, paint) {
    const { title, items } = layersList(image, 5);
    const shown = items.filter(([, , bytes]) => bytes !== 0);
    return listLines({ title, total: shown.length, items: shown }, width, paint);
}
function listLines({ title, total, items }, width, paint) {
    if (items.length === 0)
        return [];
    const figures = Math.max(...items.map(([figure]) => (0,string_width/* default */.A)(figure)));
    const rest = total - items.length;
    const longest = Math.max(...items.map(([, , bytes = 0]) => Math.abs(bytes)));
    return [
        '',
        `  ${paint('bold', title)}`,
        ...items.map(([figure, text, bytes]) => {
            const bar = bytes === undefined ? '' : drawTerminalBar(bytes, longest, width);
            const room = width - figures - 6 - (0,string_width/* default */.A)(bar);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleForSign */.YZ)(figure), bar);
            return `    ${padStart(figure, figures)}  ${drawn}${fitColumns((0,terminal_escape/* terminalText */.eR)(text, 500), room)}`;
        }),
        ...(rest > 0 ? [`    …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
    ];
}
function layersList(image, limit = MAX_LINES) {
    if (image.state !== 'compared') {
        const shown = (0,top_entries/* selectLargest */.b)(image.head.layers, limit, ({ unpacked }) => unpacked);
        return {
            title: limit < MAX_LINES ? 'Largest layers' : 'Layers',
            total: image.head.layers.length,
            items: shown.map(({ unpacked, createdBy }) => [
                (0,units/* formatBytes */.z3)(unpacked),
                formatCreatedBy(createdBy),
                unpacked,
            ]),
        };
    }
    const changed = image.comparison.layers.filter(({ match }) => match !== 'same');
    return {
        title: 'Changed layers',
        total: changed.length,
        items: (0,top_entries/* selectLargest */.b)(changed, limit, top_entries/* layerDifference */.NS).map(layerItem),
    };
}
function layerItem({ base, head, match }) {
    const bytes = (head?.unpacked ?? 0) - (base?.unpacked ?? 0);
    const made = formatCreatedBy((head ?? base)?.createdBy ?? '');
    return [(0,units/* formatDelta */.CW)(bytes), match === 'rebuilt' ? `${made} (rebuilt, same contents)` : made, bytes];
}
function formatCreatedBy(createdBy) {
    return (0,format_instruction/* formatInstruction */.E)(createdBy) || '(no history)';
}
function filesList(image) {
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
        title: 'Largest file changes',
        total: fileChanges.length,
        items: fileChanges
            .slice(0, MAX_LINES)
            .map((change) => [
            (0,units/* formatDelta */.CW)((0,top_entries/* sizeDifference */.RN)(change)),
            (0,image_path/* displayPath */.Gt)(change.path),
            (0,top_entries/* sizeDifference */.RN)(change),
        ]),
    };
}
/** Directories that explain the change. Others are not counted, because one directory summarizes many. */
function changedDirectoriesList(image) {
    const shown = image.state === 'compared' ? image.comparison.directoryChanges.slice(0, MAX_LINES) : [];
    return {
        title: 'Largest directory changes',
        total: shown.length,
        items: shown.map((change) => [
            (0,units/* formatDelta */.CW)((0,top_entries/* sizeDifference */.RN)(change)),
            `${(0,image_path/* displayPath */.Gt)(change.path).replace(/\/$/, '')}/`,
            (0,top_entries/* sizeDifference */.RN)(change),
        ]),
    };
}
function largestDirectoriesList(image) {
    const shown = (0,top_entries/* listLargestDirectories */.CH)(image, MAX_LINES);
    return {
        title: 'Largest directories',
        total: shown.length,
        items: shown.map(({ path, bytes }) => [(0,units/* formatBytes */.z3)(bytes), `${(0,image_path/* displayPath */.Gt)(path)}/`, bytes]),
    };
}
function packagesList(image) {
    const { delta, head } = (0,size_table/* reportSides */.PJ)(image);
    if (delta !== null) {
        const changes = delta.packages ?? [];
        return {
            title: 'Changed packages',
            total: changes.length,
            items: changes.slice(0, MAX_LINES).map((change) => {
                const versions = [change.base?.version ?? 'new', change.head?.version ?? 'removed'];
                return [
                    (0,units/* formatDelta */.CW)((0,compare_packages/* packageGrowth */.U)(change)),
                    `${change.name} (${change.manager}, ${versions.join(' → ')})`,
                    (0,compare_packages/* packageGrowth */.U)(change),
                ];
            }),
        };
    }
    const all = head.packages ?? [];
    return {
        title: 'Largest packages',
        total: all.length,
        items: (0,top_entries/* selectLargest */.b)(all, MAX_LINES, ({ bytes }) => bytes)
            .toSorted((a, b) => b.bytes - a.bytes)
            .map(({ name, manager, version, bytes }) => [
            (0,units/* formatBytes */.z3)(bytes),
            `${name} ${version} (${manager})`,
            bytes,
        ]),
    };
}
function hiddenBytesList(image) {
    const groups = (0,hidden_bytes/* listHiddenBytes */.sx)((0,size_table/* reportSides */.PJ)(image).head);
    return {
        title: 'Hidden in layers',
        total: groups.length,
        items: groups
            .slice(0, MAX_LINES)
            .map(({ cause, bytes, largest, hiddenByInstruction }) => [
            (0,units/* formatBytes */.z3)(bytes),
            `${(0,image_path/* displayPath */.Gt)(largest)} ${hidden_bytes/* CAUSE_LABELS */.kQ[cause]} by ${hiddenByInstruction}`,
            bytes,
        ]),
    };
}
function duplicatesList(image) {
    const all = (0,duplicate_files/* findDuplicates */.Ir)((0,size_table/* reportSides */.PJ)(image).head);
    return {
        title: 'Duplicate large files',
        total: all.length,
        items: all.slice(0, MAX_LINES).map((duplicate) => {
            const [first = '', second = '', ...rest] = duplicate.paths.map(image_path/* displayPath */.Gt);
            return [
                (0,units/* formatBytes */.z3)((0,duplicate_files/* wastedBytes */.OV)(duplicate)),
                `${first} = ${second}${(0,shortened_lists/* andMore */.v)(rest.length)}`,
                (0,duplicate_files/* wastedBytes */.OV)(duplicate),
            ];
        }),
    };
}
function componentsList(image) {
    const listed = (0,components/* listComponents */.nF)(image);
    return {
        title: 'Shells, package managers, build tools',
        total: listed.length,
        items: listed.slice(0, MAX_LINES * 2).map(componentItem),
    };
}
function componentItem({ component, change }) {
    const hiding = (0,components/* formatHiding */.N8)(component);
    const figure = change === 'added' ? 'new' : change === 'removed' ? 'removed' : '';
    const words = `${(0,components/* formatEvidence */.Vp)(component)}${hiding === '' ? '' : `, ${hiding}`}`;
    return [figure, `${component.name} ${(0,image_path/* displayPath */.Gt)(component.path)} (${words})`];
}

;// CONCATENATED MODULE: ./src/core/report/terminal/image-lines.ts











const STATUS_LABELS = {
    fail: ['FAIL', 'red'],
    warn: ['WARN', 'yellow'],
    'not-compared': ['FAIL', 'red'],
    pass: ['PASS', 'green'],
    measured: ['MEASURED', 'cyan'],
};
/** What a reader needs first about an image: the headline, why, violated rules, the fix, and at most `maxRows` changed figures. */
function shortImageLines(image, options, maxRows) {
    const { width, paint } = options;
    const rows = (0,size_table/* metricRows */.IN)(image).filter(image.state === 'compared' ? (row) => !(0,size_table/* isSameRow */.V2)(row) : isPresent);
    const shown = rows.slice(0, maxRows);
    const rest = rows.length - shown.length;
    // Of other images, the causes of the change or of the failure are shown.
    const showsLayers = image.state === 'measured' || image.state === 'new';
    return [
        ...headlineLines(image, options),
        ...firstLines(image, options),
        ...(shown.length === 0 ? [] : ['', ...sizeTableLines(image, shown, width, paint)]),
        ...(rest > 0 && shown.length > 0 ? [`  …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
        ...(showsLayers && maxRows > 0 ? largestLayers(image, width, paint) : []),
    ];
}
/** Everything about an image. */
function allImageLines(image, options) {
    const { width, paint } = options;
    return [
        ...headlineLines(image, options),
        ...firstLines(image, options),
        ...violationLines(image, width, paint),
        ...figureLines(image, width, paint),
        ...growthLines(image, width, paint),
        ...adviceLines(image, width, paint),
        ...topLists(image, width, paint),
    ];
}
/** The changed figures, and the names of the others; without a comparison, all figures. */
function figureLines(image, width, paint) {
    const rows = (0,size_table/* metricRows */.IN)(image);
    const changed = sizeTableLines(image, rows.filter((row) => !(0,size_table/* isSameRow */.V2)(row)), width, paint);
    const unchanged = (0,size_table/* unchangedSentence */.v6)(rows);
    return [
        ...(changed.length === 0 ? [] : ['', ...changed]),
        ...(unchanged === '' ? [] : ['', ...indented(unchanged, width, '  ')]),
    ];
}
/** `FAIL  web grew by 304MB, from 221MB to 525MB`. */
function headlineLines(image, { status, baseRef, width, paint }) {
    return verdictLines(status, (0,image_sentence/* imageSentence */.pH)(image, baseRef), width, paint);
}
/** A sentence after the word of a verdict. */
function verdictLines(status, sentence, width, paint) {
    const [word, style] = STATUS_LABELS[status];
    const [first = '', ...rest] = proseLines(sentence, width - word.length - 2);
    return [
        `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
        ...rest.map((line) => `${' '.repeat(word.length + 2)}${paint('bold', line)}`),
    ];
}
const isText = (cell, text) => cell?.kind === 'text' && cell.text === text;
const isPresent = ({ head }) => !isText(head, '0B') && !isText(head, '0');
/** Maximum number of violations. */
const MAX_VIOLATIONS = 20;
function violationLines({ violations }, width, paint) {
    const lines = violations
        .slice(0, MAX_VIOLATIONS)
        .flatMap(({ rule, message, remedy }) => [
        '',
        ...indented((0,plain_text/* asSentence */.KG)(message), width, `  ${rule}: `).map((line, index) => index === 0 ? line.replace(`${rule}:`, paint('red', `${rule}:`)) : line),
        ...indented((0,plain_text/* asSentence */.KG)(remedy), width, '    → '),
    ]);
    const rest = violations.length - MAX_VIOLATIONS;
    return rest > 0 ? [...lines, '', `  …${(0,shortened_lists/* andMore */.v)(rest)} violations.`] : lines;
}

;// CONCATENATED MODULE: ./src/core/report/terminal/terminal-report.ts













const MIN_COLUMNS = 40;
/** Lines of a small terminal, without those of the finished builds above. */
const SCREEN_LINES = 24 - 2;
/** Renders the report as plain text for a terminal or a log. All untrusted text is escaped. Ends with a newline. */
function renderTerminal(report, { columns, color, detail = 'all' }) {
    const width = Math.max(MIN_COLUMNS, columns);
    const paint = (0,terminal_escape/* createPainter */.uM)(color);
    const images = (0,headline/* worstFirst */.md)(report);
    const [only] = images;
    const isAlone = images.length === 1 && report.failed.length === 0;
    const toOptions = (image) => ({
        width,
        paint,
        status: (0,headline/* statusInReport */.Sj)(report, image),
        baseRef: report.origin?.baseRef ?? null,
        isAccepted: report.accepted !== null,
        ...LIMITS[detail === 'all' ? 'all' : 'screen'],
    });
    const render = (imageBlocks) => joinBlocks([
        ...(detail === 'verdict' ? [] : [titleLines(report, width)]),
        ...overallBlocks(report, isAlone, width, paint),
        ...imageBlocks,
        ...(detail === 'verdict' ? [] : [footerLines(report, width, detail)]),
    ]);
    if (detail === 'all')
        return toText(render(images.map((image) => allImageLines(image, toOptions(image)))));
    if (only === undefined || !isAlone)
        return toText(render(listedImages(images, toOptions, width)));
    if (detail === 'verdict')
        return toText(render([shortImageLines(only, toOptions(only), 0)]));
    const renderRows = (maxRows) => render([shortImageLines(only, toOptions(only), maxRows)]);
    const excess = renderRows(Infinity).length - SCREEN_LINES;
    return toText(excess <= 0 ? renderRows(Infinity) : renderRows(rowsThatFit(renderRows)));
}
const LIMITS = {
    screen: { maxRules: 5, maxDiffLines: 6 },
    all: { maxRules: Infinity, maxDiffLines: Infinity },
};
/** More rows than any table has. */
const terminal_report_MAX_ROWS = 30;
/** Below this, a table says nothing. */
const MIN_ROWS = 3;
/** The most rows with which the report fits on the screen, but at least some. */
function rowsThatFit(renderRows) {
    for (let rows = terminal_report_MAX_ROWS; rows > MIN_ROWS; rows -= 1) {
        if (renderRows(rows).length <= SCREEN_LINES)
            return rows;
    }
    return MIN_ROWS;
}
const joinBlocks = (blocks) => blocks
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
const toText = (lines) => `${lines.join('\n')}\n`;
/** Several images: what needs attention with its reasons, the others in one line each, and those that didn't change in a sentence. */
function listedImages(images, toOptions, width) {
    const isQuiet = (image) => image.state === 'compared' && image.violations.length === 0 && (0,comparison_comparison/* isUnchanged */._)(image.comparison);
    const isGood = (image) => ['pass', 'measured'].includes(toOptions(image).status);
    const listed = images.filter((image) => !isQuiet(image));
    const quiet = images.filter(isQuiet).map(({ name }) => (0,terminal_escape/* terminalText */.eR)(name, 60));
    return [
        ...listed.filter((image) => !isGood(image)).map((image) => shortImageLines(image, toOptions(image), 0)),
        listed.filter(isGood).flatMap((image) => headlineLines(image, toOptions(image))),
        quiet.length === 0 ? [] : wrap(`${(0,image_sentence/* sameFilesPhrase */.LW)(quiet.length)}: ${(0,shortened_lists/* firstAndMore */.f)(quiet, 30)}.`, width),
    ];
}
/** The compared or measured images, if they come from no commit: `app:1.5 compared with app:1.4`. */
function titleLines({ origin }, width) {
    return origin === null || hasCommit(origin) ? [] : wrap((0,terminal_escape/* terminalText */.eR)(origin.explanation, 500), width);
}
const hasCommit = ({ baseCommit, headCommit }) => baseCommit !== null || headCommit !== null;
/** What is true for the whole report: the verdict on several images, blockers, changed definitions, and images that failed. */
function overallBlocks(report, isAlone, width, paint) {
    return [
        ...(report.blockers ?? []).map((blocker) => wrap(`FAIL  ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(blocker), 500)}`, width)),
        ...definitionBlocks(report, width, paint),
        isAlone ? [] : verdictLines((0,headline/* worstStatus */.A4)(report), (0,prose/* prose */.CS) `${reportSentence(report)}.`, width, paint),
        ...report.failed.map(({ name, reason }) => wrap(`FAIL  ${(0,terminal_escape/* terminalText */.eR)(name, 60)} could not be measured: ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(reason), 500)}`, width)),
    ];
}
function definitionBlocks(report, width, paint) {
    const [word, style] = STATUS_LABELS[report.accepted === null ? 'fail' : 'warn'];
    return definitionSentences(report).map(({ image, change, remedy }) => [
        ...indented(change, width, `${word}  ${(0,terminal_escape/* terminalText */.eR)(image, 60)}: `).map((line, index) => index === 0 ? line.replace(word, paint(style, paint('bold', word))) : line),
        ...indented(remedy, width, '    → '),
    ]);
}
function acceptedNotes({ accepted }) {
    if (accepted === null)
        return [];
    return [
        `pass (accepted by @${accepted.by}) with the label ${accepted.label}: violations don't fail the check`,
    ];
}
/** Notes, and the commits that were compared. */
function footerLines(report, width, detail) {
    const origin = originSentence(report, detail);
    const more = detail === 'all' ? '' : 'Use --all to see everything.';
    return [
        ...[...acceptedNotes(report), ...report.notes].flatMap((note) => indented((0,plain_text/* asSentence */.KG)(note), width, 'Note: ')),
        ...wrap((0,terminal_escape/* terminalText */.eR)([origin, more].filter((text) => text !== '').join(' '), 600), width),
    ].filter((line) => line !== '');
}
function originSentence(report, detail) {
    const { origin } = report;
    if (origin === null || !hasCommit(origin))
        return '';
    const { baseCommit, baseRef, headCommit, explanation } = origin;
    const [base, head] = [baseCommit, headCommit].map((commit) => commit !== null && (0,shared_commit/* isCommit */.WM)(commit) ? (0,shared_commit/* shortSha */.Fu)(commit) : commit);
    if (detail === 'screen' && base)
        return `${(0,headline/* hasComparison */.gO)(report) ? 'Compared with' : 'The base is'} ${baseRef === null ? base : `${baseRef} at ${base}`}.`;
    const commits = [...(base ? [`base ${base}`] : []), ...(head ? [`head ${head}`] : [])].join(', ');
    return (0,plain_text/* asSentence */.KG)([commits, explanation].filter((text) => text !== '').join(': '));
}

// EXTERNAL MODULE: ./src/adapters/github/artifacts/upload-artifact.ts
var upload_artifact = __webpack_require__(31412);
;// CONCATENATED MODULE: ./src/adapters/github/artifacts/upload-page.ts





/**
 * Uploads the HTML report so that its link opens it in the browser, and returns the artifact's ID, if GitHub returned one. A server that
 * only accepts zips gets a zip. If another step of the run has used the name, the name gets a random suffix. Throws a WeighInError if the
 * upload fails.
 */
async function uploadPageArtifact(name, file, log) {
    try {
        return await uploadUnzipped(name, file, log);
    }
    catch (error) {
        const reason = (0,errors/* errorMessage */.gJ)(error);
        if (NAME_IS_TAKEN.test(reason))
            return uploadUnzipped(`${name}-${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`, file, log);
        if (!ACCEPTS_ONLY_ZIPS.test(reason))
            throw error;
        log.debug(`The artifact service refused ${name}.html, so a zip is uploaded: ${reason}`);
        return (0,upload_artifact/* uploadArtifact */.m)(name, file, { log });
    }
}
const NAME_IS_TAKEN = /already exists|\(409\)/i;
/**
 * How a service that doesn't know unzipped artifacts refuses the request: `invalid_argument` or `malformed` (400), `bad_route` (404),
 * `unimplemented` (501) in the Twirp specification, or an HTTP status for an unsupported content type (415, 422).
 */
const ACCEPTS_ONLY_ZIPS = /\((?:400|404|415|422|501)\)|response from backend was not ok/;
/** Copies the file, because GitHub names the artifact after it, and artifact names are unique within a run. */
async function uploadUnzipped(name, file, log) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'page-'));
    try {
        const copy = (0,external_node_path_.join)(folder, `${name}.html`);
        await (0,promises_.copyFile)(file, copy);
        return await (0,upload_artifact/* uploadArtifact */.m)(`${name}.html`, copy, { log, skipArchive: true });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./src/adapters/cli/page-assets.ts

/** Built from src/page, in the folder of this bundle. Constants, because the bundler would copy literal paths as assets. */
const SCRIPT = './report-page.js';
const STYLE = './report-page.css';
/** Reads the script and the style sheet of `report.html`. */
async function readPageAssets() {
    const [script, style] = await Promise.all([SCRIPT, STYLE].map((file) => (0,promises_.readFile)(new URL(file, import.meta.url), 'utf8')));
    return { script: script ?? '', style: style ?? '' };
}

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(83625);
;// CONCATENATED MODULE: ./src/adapters/action/publish.ts






















/**
 * Returns the report with its violations accepted, if somebody with write access set the label. Asks GitHub only if the check fails.
 * If GitHub can't answer, the report stays as it is, with a note.
 */
async function withOverride(report, { rules, token, log }, pullRequestRef) {
    const { overrideLabel: label, overrideSticky: isSticky } = rules;
    if (!(0,verdict/* failsCheck */.k2)(report) || label === null || pullRequestRef === null || token === '')
        return report;
    const { number: pullRequest, headSha } = pullRequestRef;
    const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
    const { findOverride } = await __webpack_require__.e(/* import() */ 495).then(__webpack_require__.bind(__webpack_require__, 72495));
    const github = connectGitHub({ token, log });
    const override = await findOverride(github, { ...(0,runner_environment/* repository */.Jk)(), pullRequest, headSha }, { label, isSticky });
    if (override.state === 'accepted')
        return applyOverride(report, { by: override.by, label });
    if (override.state === 'not-labelled')
        return report;
    log.warning(override.reason);
    return { ...report, notes: [...report.notes, override.reason] };
}
/** Publishes the report for people and for later steps: log, summary, files, outputs and comment. Doesn't set the exit code. */
async function publish(report, target) {
    const { name, title, rules, log } = target;
    const pageUrl = await publishFiles(report, target, async (artifact, file) => uploadPage(artifact, file, log));
    (0,core/* setOutput */.uH)('report-url', pageUrl);
    const overhead = Buffer.byteLength((0,sticky_comment/* composeBody */.h$)((0,sticky_comment/* commentMarker */.Ql)(name), (0,runner_environment/* runNumber */.dZ)(), ''));
    const options = { key: title, pageUrl, maxBytes: sticky_comment/* MAX_COMMENT_BYTES */.pJ - overhead };
    const isChanged = (0,headline/* isIncomplete */.Ne)(report) || report.definitionChanges.length > 0;
    const content = {
        body: renderComment(report, options),
        folded: renderCollapsedComment(report, options),
        changed: isChanged || report.images.some((image) => isNoteworthy(image, rules.commentMinChange)),
        failed: isChanged || (0,verdict/* failsCheck */.k2)(report) || report.images.some(({ violations }) => violations.length > 0),
    };
    (0,core/* setOutput */.uH)('comment-url', await postComment(content, target));
}
/** Writes log, summary, report files and outputs. Returns the URL that `upload` gives for the HTML file. */
async function publishFiles(report, { name, title }, upload = () => Promise.resolve('')) {
    (0,action_log/* printSafely */.a)(renderTerminal(report, { columns: 100, color: false }));
    (0,core/* setOutput */.uH)('report', await writeReportFile(name, 'report.json', `${JSON.stringify(toReportJson(report), null, 2)}\n`));
    (0,core/* setOutput */.uH)('sarif', await writeReportFile(name, 'report.sarif', `${JSON.stringify(toSarif(report), null, 2)}\n`));
    const { renderHtml } = await __webpack_require__.e(/* import() */ 179).then(__webpack_require__.bind(__webpack_require__, 179));
    const page = await writeReportFile(name, 'report.html', renderHtml(report, await readPageAssets()));
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
 * Uploads the HTML report as an artifact and returns the artifact's URL; empty if the job has no artifact service.
 * A failure is only a warning, so that it can't change the verdict.
 */
async function uploadPage(name, file, log) {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: service } = runner_environment/* env */._K;
    if (!token || !service || (0,runner_environment/* isEnterpriseServer */.vh)())
        return '';
    try {
        const id = await uploadPageArtifact((0,artifact_names/* pageArtifactName */.DW)(name), file, log);
        const run = (0,runner_environment/* runUrl */.Vp)();
        return run === null || id === undefined ? '' : `${run}/artifacts/${id}`;
    }
    catch (error) {
        (0,core/* warning */.$e)((0,errors/* errorMessage */.gJ)(error));
        return '';
    }
}
/** Writes a file for later steps and returns its path. */
async function writeReportFile(name, file, text) {
    const folder = (0,external_node_path_.join)((0,runner_environment/* temporaryFolder */.yy)(), 'image-weigh-in', name.replace(/[^\w.-]+/g, '_'));
    await (0,promises_.mkdir)(folder, { recursive: true });
    const path = (0,external_node_path_.join)(folder, file);
    await (0,promises_.writeFile)(path, text);
    return path;
}
/** Publishes the comment and returns its URL; empty if there is none. A failure is only a warning, so that it can't change the verdict. */
async function postComment(content, { name, rules, pullRequest, token, log }) {
    const mode = rules.comment;
    if (pullRequest === null || mode === 'never')
        return '';
    const { number, headSha, fromFork } = pullRequest;
    try {
        // @actions/github reads the event payload when it is loaded, and ends the process if that isn't JSON.
        const { connectGitHub } = await Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126));
        const { publishComment } = await __webpack_require__.e(/* import() */ 718).then(__webpack_require__.bind(__webpack_require__, 66718));
        const outcome = await publishComment(connectGitHub({ token, log }), { ...(0,runner_environment/* repository */.Jk)(), pullRequest: number, fromFork, headSha }, { key: name, run: (0,runner_environment/* runNumber */.dZ)(), mode, ...content });
        if ('url' in outcome)
            return outcome.url;
        if (outcome.state === 'outdated')
            log.info(outcome.message);
        else if (outcome.state !== 'skipped')
            (0,core/* warning */.$e)(`${outcome.message} ${outcome.remedy}`);
    }
    catch (error) {
        (0,core/* warning */.$e)(`Can't publish the comment on #${number}: ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
    return '';
}
/** Shows annotations on the lines of Dockerfiles. */
function annotate(annotations) {
    for (const { file, lines, level, title, message } of annotations) {
        const annotateLine = level === 'warning' ? core/* warning */.$e : core/* notice */.lm;
        annotateLine(message, { file, startLine: lines.start, endLine: lines.end, title });
    }
}
/** Logs what fails the check as errors, and accepted violations and warnings as warnings. Sets the exit code. */
function reportViolations(report) {
    for (const blocker of report.blockers ?? [])
        (0,core/* setFailed */.C1)(blocker);
    for (const { image, change, remedy } of report.definitionChanges) {
        reportProblem(`${image}: ${change}. ${remedy}.`, report.accepted === null);
    }
    for (const image of report.images) {
        for (const { message, remedy } of image.violations) {
            reportProblem(`${image.name}: ${message}. ${remedy}`, image.verdict === 'fail');
        }
        if (image.state === 'not-compared') {
            reportProblem(`${image.name}: not compared: ${(0,plain_text/* asSentence */.KG)(image.reason)} ${image.remedy}`, (0,verdict/* isBlocked */.lT)(image));
        }
    }
    for (const { name, reason } of report.failed)
        (0,core/* setFailed */.C1)(`${name}: ${reason}`);
    if ((0,verdict/* failsCheck */.k2)(report))
        process.exitCode = 1;
}
function reportProblem(message, fails) {
    if (fails)
        (0,core/* setFailed */.C1)(message);
    else
        (0,core/* warning */.$e)(message);
}
/** Fails the step. Updates the comment of an earlier commit, which may show a pass, but posts no new one. */
async function publishFailure(error, target) {
    const message = (0,errors/* errorMessage */.gJ)(error);
    (0,core/* setFailed */.C1)(message);
    if (!(error instanceof errors/* WeighInError */.yr) && error instanceof Error)
        (0,action_log/* printSafely */.a)(error.stack ?? '');
    const body = renderFailure(error, (0,runner_environment/* runUrl */.Vp)());
    if (runner_environment/* env */._K['GITHUB_STEP_SUMMARY'])
        await core/* summary */.z.addRaw(body, true).write();
    if (target === null)
        return;
    const { rules } = target;
    const updateOnly = rules.comment === 'always' ? { ...rules, comment: 'on-change' } : rules;
    await postComment({ body, folded: body, changed: false, failed: false }, { ...target, rules: updateOnly });
}


/***/ }),

/***/ 92809:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadEvent: () => (/* binding */ loadEvent),
  loadInputs: () => (/* binding */ loadInputs),
  pullRequestRef: () => (/* binding */ pullRequestRef),
  runAction: () => (/* binding */ runAction),
  weighInOnRunner: () => (/* binding */ weighInOnRunner)
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
/** The environment for git and docker: everything except the action's inputs, which include its token and secrets. */
function toolEnvironment(env) {
    return withoutVariables(env, /^INPUT_/i);
}
/**
 * The environment for the user's `prepare` command, as in a `run:` step. The command may be code of a pull request, so it gets neither
 * inputs nor what only actions get (cache, artifact and identity tokens, command files).
 */
function stepEnvironment(env) {
    return withoutVariables(env, /^(INPUT_|ACTIONS_|GITHUB_(TOKEN|OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$)/i);
}
function withoutVariables(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

// EXTERNAL MODULE: ./src/core/shared/errors.ts
var errors = __webpack_require__(19130);
// EXTERNAL MODULE: ./src/app/github/payload.ts
var github_payload = __webpack_require__(72289);
;// CONCATENATED MODULE: ./src/app/github/event.ts


/**
 * Reads GitHub's event. The payload is untrusted input, so every field that is used is checked. Throws a WeighInError for an invalid one.
 * @param name GITHUB_EVENT_NAME
 * @param sha GITHUB_SHA
 */
function readEvent(name, payload, sha) {
    const defaultBranch = readDefaultBranch(payload);
    switch (name) {
        case 'pull_request':
            return {
                kind: 'pull-request',
                number: requireField((0,github_payload/* asWholeNumber */.ZE)((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'number')), 'pull_request.number'),
                headSha: requireField((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'head', 'sha')), 'pull_request.head.sha'),
                baseBranch: requireField((0,github_payload/* asBranchName */.os)((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'base', 'ref')), 'pull_request.base.ref'),
                // The head's repository is null if the fork was deleted.
                fromFork: findRepository(payload, 'head') !== findRepository(payload, 'base'),
                author: readAccount((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'user')),
                labels: labelNames((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'labels')),
                mergeSha: (0,github_payload/* asCommitId */.XV)(sha),
            };
        case 'merge_group':
            return {
                kind: 'merge-group',
                baseSha: requireField((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'merge_group', 'base_sha')), 'merge_group.base_sha'),
                headSha: requireField((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'merge_group', 'head_sha')), 'merge_group.head_sha'),
                number: parseQueueNumber((0,github_payload/* asText */.e1)((0,github_payload/* getPath */.Yn)(payload, 'merge_group', 'head_ref'))),
            };
        case 'push': {
            const before = requireField((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'before')), 'before');
            const [, branch = null] = /^refs\/heads\/(.+)$/.exec((0,github_payload/* asText */.e1)((0,github_payload/* getPath */.Yn)(payload, 'ref')) ?? '') ?? [];
            const after = pushedCommit(payload, branch);
            return { kind: 'push', before: isZeroCommit(before) ? null : before, after, branch, defaultBranch };
        }
        case 'workflow_dispatch':
        case 'schedule':
            return { kind: 'manual', defaultBranch };
        case 'pull_request_target':
        case 'workflow_run':
            return {
                kind: 'privileged',
                name,
                number: (0,github_payload/* asWholeNumber */.ZE)((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'number')),
                branch: (0,github_payload/* asBranchName */.os)((0,github_payload/* getPath */.Yn)(payload, 'pull_request', 'base', 'ref')) ?? defaultBranch,
            };
        default:
            return { kind: 'other', name, branch: defaultBranch };
    }
}
/** Returns the default branch of the event's repository; null if the payload doesn't name it. */
function readDefaultBranch(payload) {
    return (0,github_payload/* asBranchName */.os)((0,github_payload/* getPath */.Yn)(payload, 'repository', 'default_branch'));
}
/**
 * Returns the event's repository as `owner/name`, for a pull request the one that it would be merged into. Null if the payload doesn't
 * name it.
 */
function readBaseRepository(name, payload) {
    const isPullRequest = name === 'pull_request';
    const path = isPullRequest ? ['pull_request', 'base', 'repo', 'full_name'] : ['repository', 'full_name'];
    const given = (0,github_payload/* getPath */.Yn)(payload, ...path);
    return given === null && !isPullRequest ? null : requireField((0,github_payload/* asRepositoryName */.GF)(given), path.join('.'));
}
/** Returns the pushed commit. For an annotated tag, `after` is the tag object and `head_commit` is its commit. */
function pushedCommit(payload, branch) {
    const after = requireField((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'after')), 'after');
    if (isZeroCommit(after)) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: "Can't compare this push",
            why: 'it deleted its branch or tag',
            remedy: 'Add `if: github.event.deleted == false` to the step.',
        });
    }
    return branch === null ? ((0,github_payload/* asCommitId */.XV)((0,github_payload/* getPath */.Yn)(payload, 'head_commit', 'id')) ?? after) : after;
}
/** Returns true for the ID of zeros, which means no commit. */
function isZeroCommit(id) {
    return /^0+$/.test(id);
}
/** Parses the number from a merge group's branch, `refs/heads/gh-readonly-queue/BRANCH/pr-NUMBER-SHA`. */
function parseQueueNumber(ref) {
    const [, number] = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40,64}$/.exec(ref ?? '') ?? [];
    return (0,github_payload/* asWholeNumber */.ZE)(Number(number));
}
function labelNames(labels) {
    return Array.isArray(labels) ? labels.flatMap((label) => (0,github_payload/* asText */.e1)((0,github_payload/* getPath */.Yn)(label, 'name')) ?? []) : [];
}
function readAccount(user) {
    const login = (0,github_payload/* asText */.e1)((0,github_payload/* getPath */.Yn)(user, 'login'));
    return login === null ? null : { login, isBot: (0,github_payload/* getPath */.Yn)(user, 'type') === 'Bot' };
}
function findRepository(payload, side) {
    return (0,github_payload/* getPath */.Yn)(payload, 'pull_request', side, 'repo', 'full_name');
}
function requireField(value, field) {
    if (value !== null)
        return value;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: "Can't use the event payload",
        why: `its field ${field} is missing or invalid`,
        remedy: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH belong to the same run.',
    });
}

// EXTERNAL MODULE: ./src/app/config/field-reader.ts
var field_reader = __webpack_require__(6052);
// EXTERNAL MODULE: ./src/app/config/options/report-options.ts
var report_options = __webpack_require__(84850);
// EXTERNAL MODULE: ./src/app/config/options/option.ts
var options_option = __webpack_require__(39102);
;// CONCATENATED MODULE: ./src/app/config/options/renamed-options.ts

/** An earlier name of a setting. It stays an input and an option so that its users see the new name. */
function renamed(name, replacement, old = {}) {
    const { group, inputOf, commands, kind } = replacement;
    return {
        group,
        inputOf,
        commands,
        kind,
        name,
        deprecation: `Use \`${replacement.name}\` instead.`,
        description: `Removed: setting it fails the step. Use \`${replacement.name}\`.`,
        ...old,
    };
}
const RENAMED = [
    { old: renamed('cache', report_options/* REUSE_BASE_OPTION */.f0), replacement: report_options/* REUSE_BASE_OPTION */.f0 },
    { old: renamed('limits', report_options/* READ_LIMITS_OPTION */.yz, { option: 'limit' }), replacement: report_options/* READ_LIMITS_OPTION */.yz },
];
const RENAMED_OPTIONS = RENAMED.map(({ old }) => old);
/** Rejects a setting under its earlier name. `format` turns a setting into what its user writes, such as `--read-limit`. */
function rejectRenamed(fields, format) {
    for (const { old, replacement } of RENAMED) {
        if (fields.text(old.name) === null)
            continue;
        fields.reject({ field: old.name, value: '', allowed: `renamed to ${format(replacement)}` });
    }
}

// EXTERNAL MODULE: ./src/core/image/read-limits.ts
var read_limits = __webpack_require__(81954);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var text_units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/app/config/closest-match.ts
var closest_match = __webpack_require__(79265);
;// CONCATENATED MODULE: ./src/app/config/read-limits.ts



const KEYS = Object.keys(read_limits/* LIMIT_INFO */.T1);
const NAMES = KEYS.map((key) => read_limits/* LIMIT_INFO */.T1[key].name);
/** Reads limits of the form `NAME=VALUE`, sizes with a unit. Rejects unknown names and suggests the closest one. */
function readLimits(fields, field) {
    const limits = {};
    for (const item of fields.list(field)) {
        const [name = '', ...rest] = item.split('=');
        const key = KEYS.find((candidate) => read_limits/* LIMIT_INFO */.T1[candidate].name === name.trim());
        if (key === undefined) {
            const suggestion = (0,closest_match/* closestMatch */.h)(name, NAMES);
            const hint = suggestion === null ? '' : `. Did you mean ${suggestion}?`;
            const allowed = `NAME=VALUE with one of ${NAMES.join(', ')}${hint}`;
            fields.reject({ field, value: item, allowed });
            continue;
        }
        const { unit } = read_limits/* LIMIT_INFO */.T1[key];
        const value = parseLimit(unit, rest.join('=').trim());
        const units = unit === 'bytes' ? ` (units: ${text_units/* SIZE_UNITS */.QP})` : '';
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
const example = (key) => (0,read_limits/* formatLimit */.tW)(key, 2 * read_limits/* DEFAULT_LIMITS */.dR[key]);

// EXTERNAL MODULE: ./src/app/config/read-settings.ts + 3 modules
var read_settings = __webpack_require__(92215);
// EXTERNAL MODULE: ./src/app/config/throw-if-invalid.ts
var throw_if_invalid = __webpack_require__(96474);
;// CONCATENATED MODULE: ./src/app/config/action-inputs.ts







/**
 * Reads the action's inputs. Throws one WeighInError that lists all invalid inputs, each with what is allowed. It never repeats the
 * value of a secret.
 */
function readActionInputs(raw) {
    const fields = (0,field_reader/* createFieldReader */.yS)(raw);
    const inputs = {
        ...(0,read_settings/* readSettings */.sb)(fields, 'inputs'),
        token: fields.text('github-token') ?? '',
        limits: readLimits(fields, 'read-limits'),
        ...(0,options_option/* readOptions */.Tt)(fields, [report_options/* LAYER_CACHE_OPTION */.By, report_options/* REUSE_BASE_OPTION */.f0]),
    };
    rejectRenamed(fields, ({ name }) => name);
    (0,throw_if_invalid/* throwIfInvalid */.T)(fields.problems, 'input', { sentences: (0,read_settings/* findBuildProblems */.qt)(inputs) });
    return inputs;
}

// EXTERNAL MODULE: ./src/app/phases/phase-clock.ts
var phase_clock = __webpack_require__(95320);
;// CONCATENATED MODULE: ./src/app/config/repository-paths.ts


const PATHS = ['context', 'file', 'base-context', 'base-file'];
/**
 * Returns the inputs with their paths made relative to the repository. The workspace is removed from an absolute path. If
 * actions/checkout put the repository into a folder (`path: app`), that folder is removed too. Other paths stay as they are.
 */
function inputsInRepository(raw, location) {
    return (input) => {
        const value = raw(input);
        if (PATHS.includes(input))
            return pathInRepository(value.trim(), location);
        if (input !== 'build-contexts')
            return value;
        return value
            .split('\n')
            .map((line) => line.replace(/^([^=]*=)(.*)$/, (_, name, path) => name + pathInRepository(path.trim(), location)))
            .join('\n');
    };
}
/** Makes a path relative to the repository. A path outside is returned unchanged and is rejected later. */
function pathInRepository(path, { workspaces, folder }) {
    if (path === '' || (0,build_inputs/* isRemote */.Vx)(path))
        return path;
    if (external_node_path_.posix.isAbsolute(path)) {
        const inWorkspace = firstInside(workspaces, path);
        return inWorkspace === null ? path : (relativeInside(folder, inWorkspace) ?? path);
    }
    const isOutside = external_node_path_.posix.normalize(path).startsWith('..');
    return folder === '.' || isOutside ? path : (relativeInside(folder, path) ?? path);
}
function firstInside(folders, path) {
    for (const folder of folders) {
        const relative = relativeInside(folder, path);
        if (relative !== null)
            return relative;
    }
    return null;
}
/** Returns the path relative to the folder; null if it is outside. */
function relativeInside(folder, path) {
    const relative = external_node_path_.posix.relative(external_node_path_.posix.resolve('/', folder), external_node_path_.posix.resolve('/', path));
    return relative === '..' || relative.startsWith('../') ? null : relative || '.';
}
/**
 * Makes the paths of command-line settings relative to the repository instead of the working directory. If the policy file defines
 * the images, the default context is the repository.
 * @param directory the working directory, absolute
 * @param root the repository, absolute
 */
function settingsInRepository(settings, directory, root) {
    const inRepository = (path) => isRemote(path) ? path : posix.relative(root, posix.resolve(directory, path)) || '.';
    const resolveSide = (source) => {
        if (source.kind === 'image')
            return source;
        const inputs = buildInRepository(source.inputs, inRepository);
        const { context } = settings.images === null ? inputs : source.inputs;
        return { kind: 'build', inputs: { ...inputs, context } };
    };
    return { ...settings, head: resolveSide(settings.head), base: settings.base && resolveSide(settings.base) };
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
// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(77265);
// EXTERNAL MODULE: ./src/core/comparison/instruction-growth.ts
var instruction_growth = __webpack_require__(30697);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 18 modules
var view_advice = __webpack_require__(92993);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
;// CONCATENATED MODULE: ./src/core/report/annotations.ts







/** GitHub shows at most this many annotations of one level per step. */
const MAX_ANNOTATIONS = 10;
/** Annotates the Dockerfile lines that add bytes or programs, largest first. Empty if the lines aren't certain or nothing is added. */
function buildAnnotations(image) {
    if (image.state !== 'compared')
        return [];
    const { head } = image.comparison;
    const { build } = head;
    const contributions = (0,instruction_growth/* growthByInstruction */.LZ)(image.comparison);
    if (build === null || contributions === null)
        return [];
    const level = image.violations.length > 0 ? 'warning' : 'notice';
    const advised = (0,view_advice/* adviceFor */.cp)(image);
    return (0,instruction_growth/* findAdditions */.F3)(contributions)
        .slice(0, MAX_ANNOTATIONS)
        .map((contribution) => ({
        file: build.dockerfile,
        digest: build.digest,
        lines: contribution.lines,
        level,
        title: `${image.name}: ${formatTitle(contribution)}`,
        message: [
            formatMessage(contribution, (0,instruction_growth/* growthDirectories */.z$)(head, contribution)),
            ...advised.filter(({ lines }) => isSameRange(lines, contribution.lines)).map(formatAdvice),
        ].join(' '),
    }));
}
/** `+620MB, adds bash, dash and 3 more`. */
function formatTitle({ bytes, before, added }) {
    const names = [...new Set(added.map(({ name }) => name))];
    return [
        ...(before !== null && bytes > before ? [(0,text_units/* formatDelta */.CW)(bytes - before)] : []),
        ...(names.length === 0 ? [] : [`adds ${(0,shortened_lists/* firstAndMore */.f)(names, 3)}`]),
    ].join(', ');
}
function formatMessage({ from, bytes, before, added }, directories) {
    const subject = from === null ? 'This instruction' : `The FROM image ${from}`;
    const comparedWith = before === null ? '' : `; before this change, it added ${(0,text_units/* formatBytes */.z3)(before)}`;
    const bytesSentence = `${subject} adds ${(0,text_units/* formatBytes */.z3)(bytes)} to the image${comparedWith}.`;
    const programs = added.map(({ kind, name, path }) => `${components/* KIND_LABELS */.bu[kind]} ${name} (${(0,image_path/* displayPath */.Gt)(path)})`);
    const largest = directories.map(({ path, bytes: size }) => `${(0,image_path/* displayPath */.Gt)(path)}/ (${(0,text_units/* formatBytes */.z3)(size)})`);
    return [
        bytesSentence,
        ...(programs.length === 0 ? [] : [`New: ${(0,shortened_lists/* firstAndMore */.f)(programs, 8)}.`]),
        ...(largest.length === 0 ? [] : [`Most of it is in ${largest.join(', ')}.`]),
    ].join(' ');
}
const isSameRange = (a, b) => a.start === b.start && a.end === b.end;
const formatAdvice = (advice) => `Suggested fix: ${(0,plain_text/* lowerFirst */.oZ)(advice.title)}, which ${(0,view_advice/* formatSaving */.I5)(advice)}. The report has the lines to paste.`;

;// CONCATENATED MODULE: ./src/app/images/verified-annotations.ts


/**
 * Returns the annotations whose line numbers are right. GitHub shows them on the tip of the pull request, but the merge commit was
 * built, so they are left out if the Dockerfile differs between the two.
 */
async function verifyAnnotations(images, event, plan, ports) {
    if (plan === null)
        return [];
    const shown = event.kind === 'pull-request' ? event.headSha : plan.head;
    const digests = new Map();
    const findDigest = (file) => {
        const digest = digests.get(file) ?? readDigest(shown, file, ports);
        digests.set(file, digest);
        return digest;
    };
    const verified = [];
    for (const annotation of images.flatMap(buildAnnotations)) {
        if ((await findDigest(annotation.file)) === annotation.digest)
            verified.push(annotation);
    }
    return verified;
}
/** Returns the digest of a Dockerfile; null if the commit lacks it or can't be fetched. */
async function readDigest(commit, file, { history, log }) {
    try {
        const text = await history.file(commit, file);
        if (text === null)
            return null;
        const { dockerfileDigest } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(62)]).then(__webpack_require__.bind(__webpack_require__, 26062));
        return dockerfileDigest(text);
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        log.info(`Skipping annotations: ${error.message}`);
        return null;
    }
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
;// CONCATENATED MODULE: ./src/app/rules/definition-changes.ts


/** Finds the base's images that the head edits, renames or removes. Added images and platforms don't count. */
function findEditedDefinitions(images, { file, baseName }) {
    const added = images.filter(({ base }) => base === null);
    return images.flatMap(({ name, base, head }) => {
        if (base === null)
            return [];
        const comparedAs = `${name} (as ${baseName} defines it)`;
        if (head !== null) {
            const difference = compareDefinitions(base, head);
            if (difference === null)
                return [];
            const change = `This change edits how ${name} is built: ${difference.phrases.join('; ')}`;
            return [{ image: name, comparedAs, change, platforms: difference.platforms }];
        }
        const renamed = added.find((candidate) => candidate.head !== null && compareDefinitions(base, candidate.head) === null);
        const verb = renamed === undefined ? `removes ${name} from` : `renames ${name} to ${renamed.name} in`;
        return [{ image: name, comparedAs, change: `This change ${verb} ${file}`, platforms: base.platforms }];
    });
}
/** Returns null if both definitions build the same on all platforms of the base. */
function compareDefinitions(base, head) {
    const settings = SETTINGS.flatMap(([name, read]) => {
        const [before, after] = [read(base.inputs), read(head.inputs)];
        return before === after ? [] : [`${name} ${before ?? 'the last stage'} → ${after ?? 'the last stage'}`];
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
const describeRemoved = (platform) => platform === null ? "the builder's default platform removed" : `platform ${platform} removed`;
const cleanPath = (path) => (0,build_inputs/* normalizeRepositoryPath */.lx)(path) ?? path;
const SETTINGS = [
    ['context', ({ context }) => cleanPath((0,build_inputs/* contextPath */.VJ)(context))],
    ['file', ({ context, file }) => cleanPath(file ?? `${(0,build_inputs/* contextPath */.VJ)(context)}/Dockerfile`)],
    ['target', ({ target }) => target],
];
/** Returns the names of build arguments that are changed, added or removed. Values stay out of the report. */
function changedArguments(base, head) {
    const [before, after] = [argumentsByName(base), argumentsByName(head)];
    const names = new Set([...before.keys(), ...after.keys()]);
    return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}
/** Keeps the order of entries with the same name, because the last one wins. */
function argumentsByName(entries) {
    const byName = new Map();
    for (const entry of entries) {
        const name = entry.split('=', 1)[0] ?? '';
        byName.set(name, `${byName.get(name) ?? ''}${entry}\n`);
    }
    return byName;
}
/** Returns the base's platforms that the head lacks; null is the builder's default platform. */
function removedPlatforms(base, head) {
    const orDefault = (platforms) => (platforms.length === 0 ? [null] : platforms);
    const remaining = new Set(orDefault(head).map(normalizePlatform));
    return orDefault(base).filter((platform) => !remaining.has(normalizePlatform(platform)));
}
/** Normalizes a platform, so that different spellings are equal. */
function normalizePlatform(text) {
    const platform = (0,image_image/* parsePlatform */.FL)(text);
    return platform && (0,image_image/* platformKey */.Ng)(platform);
}
/** Converts edited definitions for the report. */
function reportDefinitionChanges(edited, { file, baseName, label, unbuildable }) {
    const acceptance = label === null
        ? '. No label can accept this, because `override-label` is none'
        : `, or ask someone with write access to add the label "${label}"`;
    return edited.map(({ image, change, comparedAs }) => {
        const failure = unbuildable.get(image);
        return {
            image,
            file,
            comparedAs,
            change: failure === undefined ? change : `${change}; ${describeFailure(failure, baseName)}`,
            remedy: `Keep the definition of ${baseName}${acceptance}`,
        };
    });
}
function describeFailure({ code, what, why }, baseName) {
    const reason = why ?? what;
    if (code === 'no-dockerfile')
        return `the paths that ${baseName} builds no longer exist: ${reason}`;
    return `with the definition of ${baseName} it no longer builds: ${reason}`;
}

// EXTERNAL MODULE: ./src/app/config/policy-file/schema.ts
var schema = __webpack_require__(28331);
;// CONCATENATED MODULE: ./src/app/images/select-images.ts





/**
 * Selects the images of this run: the image of the inputs, or those of the policy file. The head is built by the head's definition and
 * the base by the base's. If the head edits or removes a definition, both sides are also built by the base's definition, so that a pull
 * request can't choose what is checked. Throws a WeighInError for a name that neither file has.
 * @param baseName name of the base in messages, such as `main`
 */
function selectImages(settings, files, baseName) {
    const { policyFile } = settings;
    if (settings.images === null) {
        return { images: [{ ...settings, entry: settings.name, usesBaseDefinition: false }], edited: [] };
    }
    rejectOutdatedBranch(settings, files, baseName);
    const entries = listEntries(settings, files);
    const defined = entries.map(({ name, base, head }) => ({
        name,
        base: base && toDefinition(base, settings),
        head: head && toDefinition(head, settings),
    }));
    const edited = findEditedDefinitions(defined, { file: policyFile ?? '', baseName });
    const images = entries.flatMap((entry) => [
        ...(entry.head === null ? [] : [createJob(entry.name, entry.base ?? entry.head, entry.head, settings)]),
        ...edited.filter(({ image }) => image === entry.name).map((edit) => createBaseJob(edit, entry, settings)),
    ]);
    rejectUnbuildable(images, policyFile);
    return { images, edited };
}
/** Throws a WeighInError if the target branch has added an image since: the branch could change that image unchecked. */
function rejectOutdatedBranch(settings, { before, target }, baseName) {
    const known = wantedBlocks(before, settings.images);
    const [name] = [...wantedBlocks(target, settings.images).keys()].filter((candidate) => !known.has(candidate));
    if (name === undefined)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't compare the image ${name}`,
        why: `${baseName} now defines it, but the commit that this branch started from does not`,
        remedy: `Remove \`ref:\` from actions/checkout, so that the merge commit is compared, or merge ${baseName} into the pull request.`,
    });
}
function listEntries(settings, { before, after }) {
    const { images: wanted, policyFile } = settings;
    const [base, head] = [wantedBlocks(before, wanted), wantedBlocks(after, wanted)];
    const entries = [...new Set([...head.keys(), ...base.keys()])]
        .map((name) => ({
        name,
        // An invalid definition at the base is ignored, so that a pull request can fix it.
        base: buildableAtBase(base.get(name) ?? null, settings),
        head: head.get(name) ?? null,
    }))
        .filter((entry) => entry.base !== null || entry.head !== null);
    const names = entries.map(({ name }) => name);
    const listed = wanted === 'all' || wanted === null ? [] : wanted;
    const missing = listed.filter((name) => !names.includes(name));
    if (names.length === 0 || missing.length > 0)
        throw imageNotFound(missing, after, policyFile);
    return entries;
}
/** Returns the requested entries of a file; `all` means those that define how to build an image. */
function wantedBlocks(document, wanted) {
    const blocks = Object.entries(document?.images ?? {});
    return new Map(blocks.filter(([name, block]) => wanted === 'all' ? schema/* BUILD_NAMES */.W6.some((key) => key in block) : (wanted?.includes(name) ?? false)));
}
function buildableAtBase(block, { base }) {
    return block !== null && base !== null && findProblems(applyBlock(base, block)).length > 0 ? null : block;
}
function toDefinition(block, { head, platforms }) {
    const side = applyBlock(head, block);
    return side.kind === 'image' ? null : { inputs: side.inputs, platforms: block.platforms ?? platforms };
}
function createJob(entry, base, head, settings) {
    return {
        name: entry,
        entry,
        usesBaseDefinition: false,
        head: applyBlock(settings.head, head),
        base: settings.base && applyBlock(settings.base, base),
        platforms: head.platforms ?? settings.platforms,
    };
}
/** Creates the job that builds both sides of an edited image by the base's definition. */
function createBaseJob({ comparedAs, platforms }, { name, base }, settings) {
    const block = base ?? {};
    return {
        ...createJob(name, block, block, settings),
        name: comparedAs,
        platforms,
        usesBaseDefinition: true,
    };
}
/** Overrides the inputs, which apply to all images, with the build settings of one image. */
function applyBlock(side, block) {
    if (side.kind === 'image')
        return side;
    const { inputs } = side;
    const context = block.context ?? inputs.context;
    const file = block.file ?? (block.context === undefined ? inputs.file : null);
    const merged = {
        ...inputs,
        context,
        file,
        target: block.target ?? inputs.target,
        buildArgs: [...inputs.buildArgs, ...(block['build-args'] ?? [])],
    };
    return { kind: 'build', inputs: merged };
}
function findProblems(side) {
    return side.kind === 'build' ? (0,build_inputs/* buildInputProblems */.zJ)(side.inputs) : [];
}
function rejectUnbuildable(images, file) {
    const problems = images.flatMap(({ name, head, base }) => [head, base].flatMap((side) => side === null ? [] : findProblems(side).map((problem) => `${name}: ${problem}`)));
    if (problems.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't build the images in ${file}`,
        why: [...new Set(problems)].join('; '),
        remedy: 'Fix these definitions. Nothing was built.',
    });
}
function imageNotFound(missing, document, file) {
    const [name] = missing;
    const suggestion = name === undefined ? null : (0,closest_match/* closestMatch */.h)(name, Object.keys(document?.images ?? {}));
    return new errors/* WeighInError */.yr({
        area: 'input',
        ...(name === undefined
            ? {
                what: `Can't find an image to build in ${file}`,
                why: `none of its images has one of ${schema/* BUILD_NAMES */.W6.join(', ')}`,
            }
            : { what: `Unknown image ${JSON.stringify(name)} in ${file}` }),
        remedy: `${suggestion === null ? '' : `Did you mean ${suggestion}? `}See docs/policy.md for how to define an image.`,
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/core/shared/commit.ts
var shared_commit = __webpack_require__(86552);
;// CONCATENATED MODULE: ./src/app/base/missing-base.ts

/** `image` is set without `base-image`. */
function noBaseImage() {
    return notMeasured('`image` is set without `base-image`', 'Set `base-image` to the image that it replaces, or allow this with `if-not-compared: pass`.');
}
/** The base commit is no longer in the repository. */
function missingCommit(reason, acceptLabel) {
    return notMeasured(reason, `Set \`base-ref\` to compare with another commit.${orAccept(acceptLabel)}`);
}
/** The base can't be built or read. `reason` ends with the builder's error. */
function unusableBase(reason, acceptLabel) {
    const remedy = acceptLabel === null
        ? 'Fix the base first, or allow this with `if-not-compared: pass`.'
        : `Fix the base on its branch first. If this pull request fixes it, ask someone with write access to add the label \`${acceptLabel}\`.`;
    return notMeasured(reason, remedy);
}
/** Only the head has this Dockerfile, and the change deletes or moves another one. */
function unknownPredecessor(dockerfile, removed, acceptLabel) {
    return notMeasured(`the base has no ${dockerfile}; this change deletes or moves ${(0,shortened_lists/* firstAndMore */.f)(removed, 1)}, and git can't tell whether ${dockerfile} replaces it`, `Set \`base-file\` to the Dockerfile that ${dockerfile} replaces.${orAccept(acceptLabel)}`);
}
/** The target branch has added the Dockerfile since this branch was created. */
function addedToTarget(dockerfile, branch) {
    return notMeasured(`the base has no ${dockerfile}, but ${branch} now has one`, `Remove \`ref:\` from actions/checkout, so that the merge commit is compared, or merge ${branch} into the pull request.`);
}
function orAccept(label) {
    return label === null
        ? ''
        : ` Or ask someone with write access to accept this with the label \`${label}\`.`;
}
function notMeasured(reason, remedy) {
    return { missing: 'not-measured', reason, remedy };
}

;// CONCATENATED MODULE: ./src/app/base/moved-dockerfile.ts




/**
 * Decides how to handle a base without the Dockerfile. If the change moves the Dockerfile, the base is built from the old path. If it
 * deletes or moves another Dockerfile, it's unknown which image is replaced. Otherwise the image is new.
 * @param error the builder's error about the missing Dockerfile
 */
async function findMovedBase({ base, head }, error, { plan, movedFiles, acceptLabel, event, history }) {
    const usesSameDockerfile = base?.kind === 'build' &&
        head.kind === 'build' &&
        dockerfilePaths(base.inputs).join() === dockerfilePaths(head.inputs).join();
    // A Dockerfile that the inputs set for the base alone must exist.
    if (!usesSameDockerfile || plan === null || 'missing' in plan.base) {
        const reason = (0,errors/* errorMessage */.gJ)(`${error.what}${error.why === undefined ? '' : `: ${error.why}`}`);
        return { kind: 'missing', base: unusableBase(reason, acceptLabel) };
    }
    const { inputs } = head;
    const dockerfiles = dockerfilePaths(inputs);
    const { deleted, renamed } = await movedFiles(plan.base.commit, plan.workingTree === undefined ? plan.head : null);
    const rename = renamed.find(({ to }) => dockerfiles.includes(to));
    if (rename !== undefined) {
        const note = `compared with ${rename.from}, which this change moves to ${rename.to}`;
        const moved = { ...inputs, file: rename.from, context: oldContext(inputs, rename) };
        return { kind: 'moved', inputs: moved, note };
    }
    const removed = [...deleted, ...renamed.map(({ from }) => from)].filter(isDockerfile);
    if (removed.length === 0)
        return { kind: 'missing', base: await newUnlessMerged() };
    return { kind: 'missing', base: unknownPredecessor(dockerfiles[0] ?? '', removed, acceptLabel) };
    /** A head that is checked out without the merge can lack a Dockerfile that the target branch now has, and a merge would replace. */
    async function newUnlessMerged() {
        if (event.kind !== 'pull-request' || plan?.head !== event.headSha)
            return { missing: 'new-image' };
        const tip = await history.tip(event.baseBranch);
        for (const path of dockerfiles) {
            if ((await history.file(tip, path)) !== null)
                return addedToTarget(path, event.baseBranch);
        }
        return { missing: 'new-image' };
    }
}
/** Returns true for the name of a Dockerfile: `Dockerfile`, `api.Dockerfile`, `Containerfile.dev`. */
function isDockerfile(path) {
    return /(docker|container)file/i.test(external_node_path_.posix.basename(path));
}
/** Returns the possible paths of a build's Dockerfile, relative to the repository. */
function dockerfilePaths({ context, file }) {
    const folder = (0,build_inputs/* contextPath */.VJ)(context);
    const paths = file === null ? [`${folder}/Dockerfile`, `${folder}/dockerfile`] : [file];
    return paths.map((path) => (0,build_inputs/* normalizeRepositoryPath */.lx)(path) ?? path);
}
/** Returns the old context if it moved with its Dockerfile, otherwise the same context. */
function oldContext({ context }, { from, to }) {
    const inContext = external_node_path_.posix.relative((0,build_inputs/* normalizeRepositoryPath */.lx)((0,build_inputs/* contextPath */.VJ)(context)) ?? '', to);
    if (inContext.startsWith('../') || context === '.')
        return context;
    if (from === inContext)
        return '.';
    return from.endsWith(`/${inContext}`) ? from.slice(0, -inContext.length - 1) : context;
}

;// CONCATENATED MODULE: ./src/app/build/dockerfile-text.ts


/** Returns the Dockerfile of a build at a commit; null if the commit has none (`prepare` may create it). */
async function readDockerfile(inputs, commit, history) {
    for (const path of dockerfilePaths(inputs)) {
        const text = await history.file(commit, path).catch((error) => {
            // Not a regular file, such as a link. The commit's ID still covers its target.
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
 * Returns a `sha256:…` digest of everything that a commit is built with. The values of secrets and the cache options are left out,
 * because they must not change the image.
 */
function fingerprintBuild(inputs, { platform, prepare, env }) {
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

;// CONCATENATED MODULE: ./src/app/build/build-sides.ts



/** Builds one side for every platform, one after the other, or resolves the image that it names. */
async function resolveSide(side, source, settings, context) {
    if (source.kind === 'image') {
        const reference = await context.parseReference(source.reference);
        const image = { reference, inputs: null, recordBuild: null };
        return { label: source.reference, commit: null, images: requestedPlatforms(settings).map(() => image) };
    }
    const tree = await context.trees.checkOut(side);
    const images = [];
    for (const platform of requestedPlatforms(settings)) {
        images.push(await buildImage(side, source.inputs, tree, platform, context));
    }
    return { label: buildLabel(source.inputs), commit: tree.commit, images };
}
async function buildImage(side, inputs, { path: tree, revision, hasGitDir }, platform, { builder, workspace, prepare, env, title, phases }) {
    const phase = `${side}-build`;
    phases.note(phase, 'produced');
    const { reference, dockerfile } = await phases.during(phase, async () => builder.build({ inputs, tree, workspace, platform, side, title, revision, hasGitDir }));
    // Loaded on demand: the Dockerfile parser is slow to load and only needed for builds.
    const { createBuildRecorder } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(62)]).then(__webpack_require__.bind(__webpack_require__, 26062));
    return {
        reference,
        inputs: fingerprintBuild(inputs, { platform, prepare, env }),
        recordBuild: createBuildRecorder(dockerfile, {
            target: inputs.target,
            args: (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, env),
            platform: requestedPlatform(platform, env),
        }),
    };
}
/** Returns the platform that a build asks the builder for; null for the builder's own. */
const requestedPlatform = (platform, env) => (0,image_image/* parsePlatform */.FL)(platform ?? (env['DOCKER_DEFAULT_PLATFORM'] || null));
/** Returns the name of a built image in the report. */
function buildLabel({ context, file, target }) {
    const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
    return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}
/** Returns the requested platforms; `[null]` means the engine's default platform. */
function requestedPlatforms({ platforms }) {
    return platforms.length === 0 ? [null] : platforms;
}

;// CONCATENATED MODULE: ./src/app/base/base-snapshot-cache.ts






/** Label that rebuilds the base of a pull request even if its snapshot is cached. */
const REBUILD_LABEL = 'image-weigh-in: rebuild-base';
/** The old name of that label. */
const OLD_REBUILD_LABEL = 'image-weigh-in: fresh';
/** Returns the base's snapshots from an earlier run on the default branch; null if the base must be built. */
async function findCachedBase(image, context) {
    const { plan, snapshots, event, log, phases } = context;
    if (event.kind === 'pull-request' && event.labels.includes(OLD_REBUILD_LABEL))
        throw oldLabel();
    if (snapshots === null || image.base?.kind !== 'build' || !plan || 'missing' in plan.base)
        return null;
    if (event.kind === 'pull-request' && event.labels.includes(REBUILD_LABEL)) {
        log.info(`Rebuilding the base, because the pull request has the label "${REBUILD_LABEL}"`);
        return null;
    }
    const { inputs } = image.base;
    const { commit } = plan.base;
    const images = [];
    for (const platform of requestedPlatforms(image)) {
        const { key, identity } = await identifySnapshot(inputs, commit, platform, context);
        const reference = await phases.during('base-build', async () => snapshots.get(key, identity));
        if (reference === null)
            return null;
        images.push({ reference, inputs: identity.inputs, recordBuild: null });
    }
    log.info(`Using the cached base measurement of ${buildLabel(inputs)} at ${(0,shared_commit/* shortSha */.Fu)(commit)}`);
    return { label: buildLabel(inputs), commit, images };
}
/** Returns true for a push to the default branch: later pull requests are compared with its head. */
function shouldCacheHead(image, { event, snapshots, plan }) {
    const isOnDefaultBranch = event.kind === 'push' && event.defaultBranch !== null && event.branch === event.defaultBranch;
    return snapshots !== null && plan !== null && image.head.kind === 'build' && isOnDefaultBranch;
}
/** Saves the head's snapshots for later pull requests, except those whose base image couldn't be determined. */
async function cacheHead(image, heads, context) {
    const { plan, snapshots, log } = context;
    if (plan === null || snapshots === null || image.head.kind !== 'build')
        return;
    for (const [index, platform] of requestedPlatforms(image).entries()) {
        const head = heads[index];
        if (head === undefined)
            continue;
        if (head.build === null) {
            log.info(`Not caching ${buildLabel(image.head.inputs)}: the layers of its FROM image could not be determined`);
            continue;
        }
        const { key } = await identifySnapshot(image.head.inputs, plan.head, platform, context);
        await snapshots.put(key, head);
    }
}
async function identifySnapshot(inputs, commit, platform, { prepare, env, history }) {
    const fingerprint = fingerprintBuild(inputs, { platform, prepare, env });
    const dockerfile = await readDockerfile(inputs, commit, history);
    const parts = [platform, fingerprint, dockerfile];
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
    return {
        key: `image-weigh-in-${commit}-${digest.slice(0, 32)}`,
        identity: { commit, inputs: fingerprint },
    };
}
function oldLabel() {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't use the label "${OLD_REBUILD_LABEL}"`,
        why: `it was renamed to "${REBUILD_LABEL}"`,
        remedy: 'Replace the label on the pull request and run the check again.',
    });
}

;// CONCATENATED MODULE: ./src/app/images/read-side.ts


/** Converts a side's images for the reader, one per platform. */
function toWantedImages(image, side) {
    const platforms = requestedPlatforms(image);
    return side.images.map((resolved, index) => ({
        ...resolved,
        platform: (0,image_image/* parsePlatform */.FL)(platforms[index] ?? null),
        label: side.label,
        commit: side.commit,
    }));
}
/**
 * Reads one side for all platforms.
 * @param against snapshots that it will be compared with
 */
async function readSide(image, side, contents, against, { reader, log, phases }) {
    const wanted = toWantedImages(image, side);
    log.info(`Reading ${wanted.length === 1 ? side.label : `${side.label} for ${wanted.length} platforms`}`);
    return phases.during('read', async () => reader.read(wanted, contents, against));
}

;// CONCATENATED MODULE: ./src/app/base/changed-from-image.ts





/**
 * Returns the `FROM` of a cached base if it now resolves to a different image than when the base was measured; null if it doesn't.
 * The cached base can't be used then: the head is built on the new image, so the comparison would show that as part of the change. Only the `FROM` line is built to find out,
 * and nothing of the head. If this can't be determined, the image counts as changed.
 */
async function findChangedFrom(image, cached, context) {
    const { base, head } = image;
    const { plan } = context;
    if (base?.kind !== 'build' || plan === null)
        return null;
    for (const [index, platform] of requestedPlatforms(image).entries()) {
        const snapshot = cached[index];
        if (snapshot === undefined || snapshot.build === null)
            continue;
        const { build } = snapshot;
        const headFrom = head.kind === 'build'
            ? await readFrom(head.inputs, plan.head, { requested: platform, image: snapshot.platform }, context)
            : null;
        // A different name in the head's FROM is part of the change.
        if (build.fromLayers === 0 || (headFrom !== null && headFrom !== build.from))
            continue;
        if (!(await fromHasSameLayers(snapshot, build, base.inputs, platform, context)))
            return build.from;
    }
    return null;
}
/** Returns the FROM image of the final stage, as the Dockerfile names it; null if it can't be determined. */
async function readFrom({ target, ...inputs }, commit, platforms, { history, env }) {
    const text = await readDockerfile({ target, ...inputs }, commit, history);
    if (text === null)
        return null;
    const { parseBuild } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(62)]).then(__webpack_require__.bind(__webpack_require__, 26062));
    const args = (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, env);
    const platform = requestedPlatform(platforms.requested, env);
    const recipe = parseBuild(text, { target, args, platform }, platforms.image);
    return 'reason' in recipe ? null : recipe.from;
}
/** Returns true if `FROM` still has the layers that the snapshot was measured with. */
async function fromHasSameLayers({ layers, commit }, build, inputs, platform, context) {
    const { history, createBuildContext, builder, reader, workspace } = context;
    const text = commit === null ? null : await history.file(commit, build.dockerfile);
    const { reduceToFrom } = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(579)]).then(__webpack_require__.bind(__webpack_require__, 66579));
    const dockerfile = text === null ? null : reduceToFrom(text, build);
    if (dockerfile === null)
        return false;
    const request = { ...inputs, context: '.', file: 'Dockerfile', target: null, cacheTo: [] };
    try {
        const tree = await createBuildContext(dockerfile);
        const { reference } = await builder.build({
            inputs: request,
            tree,
            workspace,
            platform,
            title: `FROM ${build.from}`,
            revision: null,
            hasGitDir: false,
            side: 'base',
        });
        const details = { label: build.from, commit: null, inputs: null, recordBuild: null };
        const diffIds = await reader.diffIds({ reference, platform: (0,image_image/* parsePlatform */.FL)(platform), ...details });
        return (diffIds.length === build.fromLayers &&
            diffIds.every((diffId, index) => layers[index]?.diffId === diffId));
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr && error.area === 'build')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/app/base/measure-base.ts







/**
 * Builds and reads the base of one image. This must happen before any code of the head runs, because that code could fill the disk or
 * change what the base's build uses. A base that can't be built or read is a result, not an error.
 */
async function measureBase(image, context) {
    const { plan, acceptLabel } = context;
    const { base } = image;
    if (base === null)
        return missing(noBaseImage());
    if (base.kind === 'build' && plan && 'missing' in plan.base) {
        return missing(missingCommit(plan.base.missing, acceptLabel));
    }
    try {
        return await reuseOrBuildBase(image, context);
    }
    catch (error) {
        if (!isBaseFault(error))
            throw error;
        // Only informational, because the report repeats it as an error or a warning.
        context.log.info(error.message);
        const reason = error.why === undefined ? '' : `: ${error.why}`;
        return missing(unusableBase((0,errors/* errorMessage */.gJ)(`${error.what}${reason}`), acceptLabel));
    }
}
const missing = (base) => ({ snapshots: base, notes: [] });
/** Returns true if the error only means that this base can't be built or read, unlike a broken engine or an invalid input. */
function isBaseFault(error) {
    return error instanceof errors/* WeighInError */.yr && ['build', 'archive', 'source'].includes(error.area);
}
async function reuseOrBuildBase(image, context) {
    const { phases } = context;
    const cached = await findCachedBase(image, context);
    if (cached === null)
        return buildBase(image, context, []);
    const snapshots = await readBase(image, cached, context);
    const changedFrom = await phases.during('base-build', async () => findChangedFrom(image, snapshots, context));
    if (changedFrom === null) {
        phases.note('base-build', 'reused');
        return { snapshots, notes: [] };
    }
    context.log.info(`Rebuilding the base: FROM ${changedFrom} resolves to a different image than when the base was cached`);
    return buildBase(image, context, [
        `The base was rebuilt, because FROM ${changedFrom} resolves to a different image than when the base was cached; that difference is not part of this change`,
    ]);
}
async function buildBase(image, context, notes) {
    const { base } = image;
    if (base === null)
        throw new TypeError('there is no base to build');
    try {
        return {
            snapshots: await readBase(image, await resolveSide('base', base, image, context), context),
            notes,
        };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr) || error.code !== 'no-dockerfile')
            throw error;
        const movedBase = await findMovedBase(image, error, context);
        if (movedBase.kind === 'missing')
            return missing(movedBase.base);
        const side = await resolveSide('base', { kind: 'build', inputs: movedBase.inputs }, image, context);
        return { snapshots: await readBase(image, side, context), notes: [...notes, movedBase.note] };
    }
}
/** Computes the digests of all contents, because the head's layers aren't known yet. */
function readBase(image, side, context) {
    return readSide(image, side, 'all', [], context);
}

;// CONCATENATED MODULE: ./src/app/commits/event-commit.ts


/**
 * Throws a WeighInError of code `other-commit` if the checkout isn't the event's commit, because the result would be reported for a
 * commit that wasn't checked. Returns the target branch's parent of a pull request's merge commit, otherwise null.
 */
async function requireEventCommit(event, head, history) {
    switch (event.kind) {
        case 'pull-request': {
            const { number, headSha, mergeSha } = event;
            if (head === headSha)
                return null;
            // Anyone can create a commit with these parents and other files. Only GitHub's merge commit is the result of a merge.
            const isFromGitHub = mergeSha === null || head === mergeSha;
            const baseParent = isFromGitHub ? findBaseParent(await history.parents(head), headSha) : null;
            if (baseParent !== null)
                return baseParent;
            throw wrongCommit(`pull request ${number}`, `${(0,shared_commit/* shortSha */.Fu)(head)} is checked out, which is neither the pull request's head ${(0,shared_commit/* shortSha */.Fu)(headSha)} nor its merge commit on GitHub`, 'Remove `ref:` from actions/checkout. If the pull request has newer commits, check their run or push again: a re-run keeps the old event.');
        }
        case 'merge-group':
            if (head === event.headSha)
                return null;
            throw wrongCommit('this merge group', describeMismatch(head, event.headSha), REMOVE_REF);
        case 'push':
            if (head === event.after)
                return null;
            throw wrongCommit('this push', describeMismatch(head, event.after), REMOVE_REF);
        case 'manual':
        case 'terminal':
        case 'privileged':
        case 'other':
            return null;
    }
}
const REMOVE_REF = 'Remove `ref:` from actions/checkout.';
function findBaseParent(parents, headSha) {
    const [baseParent, ...more] = parents.filter((parent) => parent !== headSha);
    return parents.length === 2 && more.length === 0 ? (baseParent ?? null) : null;
}
function describeMismatch(head, wanted) {
    return `${(0,shared_commit/* shortSha */.Fu)(head)} is checked out, but the event is for ${(0,shared_commit/* shortSha */.Fu)(wanted)}`;
}
function wrongCommit(what, why, remedy) {
    return new errors/* WeighInError */.yr({ area: 'git', code: 'other-commit', what: `Can't compare ${what}`, why, remedy });
}

;// CONCATENATED MODULE: ./src/app/commits/choose-commits.ts



/**
 * Chooses head and base. The base is the commit that a merge would replace (ADR 2), never a pull request event's base.sha, which can be outdated. Throws a
 * WeighInError if the checkout isn't the event's commit.
 */
async function chooseCommits(event, baseRef, history) {
    const plan = await chooseEventCommits(event, baseRef, history);
    const workingTree = event.kind === 'terminal' ? event.workingTree : undefined;
    return workingTree === undefined ? plan : replaceHead(plan, workingTree);
}
/** The name of a working tree for readers: `abc1234 + uncommitted changes`. */
function describeWorkingTree(commit, { hasChanges }) {
    return hasChanges ? `${(0,shared_commit/* shortSha */.Fu)(commit)} + uncommitted changes` : (0,shared_commit/* shortSha */.Fu)(commit);
}
function replaceHead(plan, workingTree) {
    const { head, base, baseRef } = plan;
    const isOnHead = 'commit' in base && base.commit === head;
    const reason = isOnHead
        ? `the base is ${baseRef ?? 'the checked-out commit'} at ${(0,shared_commit/* shortSha */.Fu)(head)}`
        : plan.explanation;
    const name = `the working tree (${describeWorkingTree(head, workingTree)})`;
    return { ...plan, workingTree, explanation: `the head is ${name}; ${reason}` };
}
async function chooseEventCommits(event, baseRef, history) {
    if (event.kind === 'privileged')
        throw privilegedEvent(event.name);
    if (event.kind === 'other')
        throw unknownEvent(event.name);
    const head = await history.head();
    const baseParent = await requireEventCommit(event, head, history);
    if (baseRef !== null)
        return compareWith(head, baseRef, await history.resolve(baseRef), history);
    switch (event.kind) {
        case 'pull-request':
            return planPullRequest(event, head, baseParent, history);
        case 'merge-group':
            return {
                head,
                base: { commit: event.baseSha },
                baseRef: null,
                explanation: `merge queue: changes of the group on top of ${(0,shared_commit/* shortSha */.Fu)(event.baseSha)}`,
            };
        case 'push':
            return planPush(event, head, history);
        case 'manual':
            return compareWithBranch(head, event.defaultBranch, history);
        case 'terminal':
            return compareWithBranch(head, null, history);
    }
}
/** Compares HEAD with the commit where it left a branch; null means the default branch. */
async function compareWithBranch(head, branch, history) {
    const name = branch ?? (await history.defaultBranch());
    return compareWith(head, name, await history.tip(name), history);
}
/** Compares HEAD with its merge base with `tip`. */
async function compareWith(head, name, tip, history) {
    if (tip === head) {
        return {
            head,
            base: { commit: head },
            baseRef: name,
            explanation: `${name} is the checked-out commit, so both sides are built from ${(0,shared_commit/* shortSha */.Fu)(head)}`,
        };
    }
    const base = await history.mergeBase(head, tip);
    if (base === null) {
        return {
            head,
            base: { commit: tip },
            baseRef: name,
            explanation: `${(0,shared_commit/* shortSha */.Fu)(head)} and ${name} share no history, so the base is ${name} itself`,
        };
    }
    const explanation = base === tip
        ? `the base is ${name} at ${(0,shared_commit/* shortSha */.Fu)(base)}`
        : `the base is ${(0,shared_commit/* shortSha */.Fu)(base)}, where ${(0,shared_commit/* shortSha */.Fu)(head)} branched off ${name}`;
    return { head, base: { commit: base }, baseRef: name, explanation };
}
/** @param baseParent the target branch's parent of the checked-out merge commit; null: the pull request's head is checked out */
async function planPullRequest(event, head, baseParent, history) {
    const pullRequest = `pull request ${event.number}`;
    if (baseParent === null) {
        const plan = await compareWithBranch(head, event.baseBranch, history);
        return { ...plan, explanation: `head commit ${(0,shared_commit/* shortSha */.Fu)(head)} of ${pullRequest}; ${plan.explanation}` };
    }
    await requireOnBranch(baseParent, event, history);
    return {
        head,
        base: { commit: baseParent },
        baseRef: event.baseBranch,
        explanation: `merge commit ${(0,shared_commit/* shortSha */.Fu)(head)} of ${pullRequest}; the base is ${event.baseBranch} at ${(0,shared_commit/* shortSha */.Fu)(baseParent)}`,
    };
}
/** Throws a WeighInError if the merge commit's parent isn't on the target branch: any commit can be such a parent. */
async function requireOnBranch(base, { number, baseBranch }, history) {
    const tip = await history.tip(baseBranch);
    if (base === tip || (await history.isAncestor(base, tip)))
        return;
    throw new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't compare pull request ${number}`,
        why: `the checked-out merge commit was made on ${(0,shared_commit/* shortSha */.Fu)(base)}, which isn't on ${baseBranch} (now at ${(0,shared_commit/* shortSha */.Fu)(tip)})`,
        remedy: 'Push a commit to the pull request, so that GitHub creates a new merge commit for it, and remove `ref:` from actions/checkout.',
    });
}
async function planPush(event, head, history) {
    const { before } = event;
    if (before === null)
        return compareWithBranch(head, event.defaultBranch, history);
    if (!(await history.has(before))) {
        return {
            head,
            base: { missing: `the commit before this push, ${(0,shared_commit/* shortSha */.Fu)(before)}, is no longer in the repository` },
            baseRef: event.branch,
            explanation: `push of ${(0,shared_commit/* shortSha */.Fu)(head)}; the commit before it is no longer in the repository (force push?)`,
        };
    }
    return {
        head,
        base: { commit: before },
        baseRef: event.branch,
        explanation: `push of ${(0,shared_commit/* shortSha */.Fu)(head)}; the base is the commit before it, ${(0,shared_commit/* shortSha */.Fu)(before)}`,
    };
}
function privilegedEvent(event) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't build on the event ${event}`,
        why: 'that event has access to the secrets of this repository, and a build would run code from any pull request with them',
        remedy: 'Use the pull_request event, which also works for forks, because verdict, summary and outputs need no secrets. Or name existing images with `image` and `base-image`.',
    });
}
function unknownEvent(name) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't choose what to compare on the event "${name}"`,
        remedy: 'Use pull_request, merge_group, push, workflow_dispatch or schedule, or name two images with `image` and `base-image`.',
    });
}

// EXTERNAL MODULE: ./src/core/policy/exceptions.ts + 2 modules
var exceptions = __webpack_require__(85817);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
// EXTERNAL MODULE: ./src/app/config/rules/rule-kinds.ts
var rule_kinds = __webpack_require__(35912);
;// CONCATENATED MODULE: ./src/app/config/policy-file/describe-changes.ts



/** Describes each difference between two policies, such as `max-size 200MB → 300MB`. */
function describePolicyChanges(before, after) {
    return [
        ...rules/* RULES */.y0.filter(({ kind }) => kind !== 'exceptions').flatMap((rule) => describeRuleChange(rule, before, after)),
        ...findMissingExceptions(before, after).map((what) => `adds the exception ${what}`),
        ...findMissingExceptions(after, before).map((what) => `removes the exception ${what}`),
    ];
}
function describeRuleChange(rule, before, after) {
    const oldText = (0,rule_kinds/* formatValue */.Fl)(rule, (0,rules/* getRuleValue */._n)(before, rule));
    const newText = (0,rule_kinds/* formatValue */.Fl)(rule, (0,rules/* getRuleValue */._n)(after, rule));
    return oldText === newText ? [] : [`${rule.key} ${oldText} → ${newText}`];
}
/** Returns the exceptions of `other` that `policy` lacks. */
function findMissingExceptions(policy, other) {
    const present = policy.exceptions.map(exceptions/* formatException */.VJ);
    return other.exceptions.map(exceptions/* formatException */.VJ).filter((exception) => !present.includes(exception));
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/policy-commit.ts

const formatPolicyCommit = ({ name, commit }) => `${(0,shared_commit/* shortSha */.Fu)(commit)} (${name})`;
/**
 * Returns the commit whose policy file sets the rules: the tip of the target branch. The checkout and the commit to compare with don't
 * matter, because a pull request can choose an old one of those.
 */
async function findPolicyCommit(event, baseRef, history) {
    const findTip = async (branch) => {
        const name = branch ?? (await history.defaultBranch());
        return { commit: await history.tip(name), name };
    };
    switch (event.kind) {
        case 'pull-request':
            return findTip(event.baseBranch);
        case 'merge-group':
            // Groups in a queue build on each other: the changes before this group aren't on the branch yet, but their rules apply.
            return { commit: event.baseSha, name: 'the base of the merge group' };
        case 'push':
            return event.before !== null && (await history.has(event.before))
                ? { commit: event.before, name: 'the commit before the push' }
                : findTip(event.defaultBranch);
        case 'manual':
            return findTip(event.defaultBranch);
        case 'privileged':
        case 'other':
            return findTip(event.branch);
        case 'terminal':
            return baseRef === null ? findTip(null) : { commit: await history.resolve(baseRef), name: baseRef };
    }
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/accepted-policy-fix.ts


/** Returns the report's note about an accepted change that fixes the policy file. Throws a WeighInError for any other change. */
async function requireAcceptedRepair(error, isRepair, { file, source, event, inputs, askOverride }) {
    if (!(error instanceof errors/* WeighInError */.yr))
        throw error;
    const number = 'number' in event ? event.number : null;
    const { overrideLabel: label } = inputs;
    const broken = (remedy) => new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't use the rules in ${file} at ${formatPolicyCommit(source)}`,
        why: error.why,
        remedy,
        cause: error,
    });
    if (!isRepair)
        throw broken(`Fix the file on that branch first. ${error.remedy}`);
    if (label === null || number === null || askOverride === undefined) {
        throw broken('This change fixes the file, but no label can accept it here. Ask an administrator to merge it although this check fails.');
    }
    const headSha = event.kind === 'pull-request' ? event.headSha : null;
    const rule = { label, isSticky: inputs.overrideSticky };
    const override = await askOverride({ pullRequest: number, headSha }, rule);
    if (override.state === 'accepted') {
        return `The rules in ${file} at ${formatPolicyCommit(source)} are invalid. @${override.by} accepted this change, which fixes them, so the inputs apply`;
    }
    const refusal = override.state === 'refused' ? `${override.reason}. ` : '';
    throw broken(`${refusal}This change fixes the file. Ask someone with write access to add the label "${label}"; the rules of the inputs apply then.`);
}

// EXTERNAL MODULE: ./src/app/config/policy-file/merge-rules.ts
var merge_rules = __webpack_require__(716);
;// CONCATENATED MODULE: ./src/app/config/policy-file/policy-texts.ts


async function readPolicyTexts(file, source, change, history) {
    const rules = await history.file(source.commit, file);
    if (change === null)
        return { rules, before: rules, after: rules };
    const before = change.base === source.commit ? rules : await history.file(change.base, file);
    const { workingTree } = change;
    const after = await (workingTree === undefined ? history.file(change.head, file) : workingTree.file(file));
    return { rules, before, after };
}
/** Returns the commits between which a merge makes its change; null if unknown. `base-ref` of a pull request or push doesn't count. */
async function findMergeRange({ baseRef }, event, plan, history) {
    const isMergePlan = baseRef === null || event.kind === 'manual' || event.kind === 'terminal';
    const mergePlan = plan !== null && isMergePlan ? plan : await planIfCheckedOut(event, baseRef, history);
    return mergePlan === null || 'missing' in mergePlan.base
        ? null
        : { base: mergePlan.base.commit, head: mergePlan.head, workingTree: mergePlan.workingTree };
}
/** Returns null if the event's commit isn't checked out, which is fine when existing images are compared. */
async function planIfCheckedOut(event, baseRef, history) {
    if (event.kind === 'privileged' || event.kind === 'other')
        return null;
    try {
        return await chooseCommits(event, event.kind === 'terminal' ? baseRef : null, history);
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr && error.code === 'other-commit')
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/app/config/policy-file/effective-policy.ts






/**
 * Loads the effective policy: the policy file at the tip of the target branch, and the inputs. A pull request is never judged by its
 * own policy file, or it could approve itself; its edits are only reported. Exception: if the target branch's file is invalid, a pull
 * request that fixes it is judged by the inputs, once someone accepts that by label. Throws a WeighInError for an invalid policy file.
 */
async function loadRepositoryPolicy(settings, event, plan, ports) {
    const { rules: inputs, policyFile: file } = settings;
    const { history, log, today, askOverride } = ports;
    if (file === null || (plan === null && !(await history.exists())))
        return policyOfInputs(inputs);
    const source = await findPolicyCommit(event, settings.baseRef, history);
    const texts = await readPolicyTexts(file, source, await findMergeRange(settings, event, plan, history), history);
    log.info(`Rules: ${texts.rules === null ? `from the inputs, because there is no ${file}` : file} at ${formatPolicyCommit(source)}`);
    if (Object.values(texts).every((text) => text === null))
        return policyOfInputs(inputs);
    // Loaded on demand: the YAML parser takes longer to load than anything else, and few repositories have a policy file.
    const { readPolicyDocument } = await Promise.all(/* import() */[__webpack_require__.e(196), __webpack_require__.e(801), __webpack_require__.e(214)]).then(__webpack_require__.bind(__webpack_require__, 17801));
    const context = { author: event.kind === 'pull-request' ? event.author : null, today: today() };
    const computeRules = (document, image) => document === null ? inputs : (0,merge_rules/* mergeRules */.u)(document, inputs, { ...context, image });
    const read = (text) => attempt(() => {
        const document = text === null ? null : readPolicyDocument(text, file);
        // One invalid image block makes the whole file invalid.
        for (const image of [settings.name, ...Object.keys(document?.images ?? {})])
            computeRules(document, image);
        return document;
    });
    const [current, old, edited] = [read(texts.rules), read(texts.before), read(texts.after)];
    const before = 'error' in old ? valueOrNull(current) : old.value;
    const isUnmerged = event.kind === 'pull-request' && plan?.head === event.headSha;
    const target = isUnmerged ? valueOrNull(current) : null;
    const documents = { before, after: 'error' in edited ? before : edited.value, target };
    if ('error' in current) {
        const isRepair = texts.before !== texts.after && 'value' in edited;
        const note = await requireAcceptedRepair(current.error, isRepair, {
            file,
            source,
            event,
            inputs,
            askOverride,
        });
        return { documents, rulesFor: () => ({ rules: inputs, notes: [note], afterMerge: null }) };
    }
    return {
        documents,
        rulesFor(image) {
            const rules = computeRules(current.value, image);
            if (texts.before === texts.after || texts.after === texts.rules)
                return { rules, notes: [], afterMerge: null };
            // Both sides changed the file, so the result of merging them isn't known yet.
            if (texts.rules !== texts.before)
                return { rules, notes: [describeConcurrentEdit(file, source)], afterMerge: null };
            return describePolicyEdit(rules, mapAttempt(edited, (document) => computeRules(document, image)), file);
        },
    };
}
/** Returns the policy of a repository without a policy file. */
function policyOfInputs(inputs) {
    return {
        documents: { before: null, after: null, target: null },
        rulesFor: () => ({ rules: inputs, notes: [], afterMerge: null }),
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
function mapAttempt(attempted, next) {
    return 'error' in attempted ? attempted : attempt(() => next(attempted.value));
}
function valueOrNull(attempted) {
    return 'error' in attempted ? null : attempted.value;
}
function describeConcurrentEdit(file, { name }) {
    return `This change edits ${file}, and ${name} has changed it too; the version on ${name} applies`;
}
/** Describes what the change edits in the policy file. The rules that apply now stay the same. */
function describePolicyEdit(rules, after, file) {
    if ('error' in after) {
        const warning = `This change makes ${file} invalid, so every run would fail after the merge. ${(0,errors/* errorMessage */.gJ)(after.error)}`;
        return { rules, notes: [warning], afterMerge: null };
    }
    const changes = describePolicyChanges(rules.policy, after.value.policy);
    if (changes.length === 0) {
        return {
            rules,
            notes: [`This change edits ${file}, but not the rules for this image`],
            afterMerge: null,
        };
    }
    const note = `This change edits ${file}, but until it is merged the version on the target branch applies; after the merge: ${changes.join('; ')}`;
    return { rules, notes: [note], afterMerge: after.value.policy };
}

;// CONCATENATED MODULE: ./src/app/build/prepare-worktrees.ts


/**
 * Checks out and prepares the worktrees of both commits when they are first needed. Throws a TypeError if the base is needed after the
 * head: `prepare` may run code of the pull request, and both worktrees share one `.git`.
 */
function createWorktrees(plan, prepare, ports) {
    const worktrees = new Map();
    let hasWarned = false;
    return {
        async checkOut(side) {
            const commit = requireCommit(plan, side);
            if (side === 'head' && plan?.workingTree !== undefined) {
                if (prepare !== null && !hasWarned)
                    ports.log.warning(PREPARED_BASE_ONLY);
                hasWarned = true;
                return openWorkingTree(commit, plan.workingTree);
            }
            if (side === 'base' && worktrees.has('head') && !worktrees.has('base')) {
                throw new TypeError('the base must be checked out before the head');
            }
            const tree = worktrees.get(side) ??
                ports.phases.during('checkout', async () => checkOutAndPrepare(side, commit, prepare, ports));
            worktrees.set(side, tree);
            return { commit, path: (await tree).path, revision: (0,shared_commit/* shortSha */.Fu)(commit), hasGitDir: false };
        },
    };
}
const PREPARED_BASE_ONLY = 'The command in --prepare runs only for the base, because --worktree changes nothing in your files. Run it yourself before you build.';
/** The user's own files are built where they are. Nothing runs in them. */
function openWorkingTree(commit, workingTree) {
    const revision = describeWorkingTree(commit, workingTree);
    return { commit: null, path: workingTree.path, revision, hasGitDir: true };
}
function requireCommit(plan, side) {
    if (side === 'head' && plan !== null)
        return plan.head;
    if (side === 'base' && plan !== null && 'commit' in plan.base)
        return plan.base.commit;
    throw new TypeError('a side that is built needs a commit');
}
async function checkOutAndPrepare(side, commit, prepare, { trees, log, ...ports }) {
    const tree = await trees.add(commit, side);
    if (prepare !== null)
        await ports.prepare(prepare, tree.path, side);
    else
        for (const warning of tree.warnings)
            log.warning(warning);
    await trees.removeGitDir(tree);
    return tree;
}

;// CONCATENATED MODULE: ./src/app/weigh-image.ts




/** Builds and reads the head of an image and pairs it with its measured base. Returns one pair per platform. */
async function measureHead(image, { snapshots: bases }, context) {
    const head = await resolveSide('head', image.head, image, context);
    const isCached = shouldCacheHead(image, context);
    const baseSnapshots = 'missing' in bases ? [] : bases;
    // A head that is cached will be compared with images that aren't known yet.
    const contents = isCached ? 'all' : baseSnapshots.length > 0 ? 'differing' : 'none';
    const heads = await readSide(image, head, contents, baseSnapshots, context);
    if (isCached)
        await cacheHead(image, heads, context);
    return pairSnapshots(image, heads, bases);
}
/**
 * Reads both sides together if none of them is built, so that common layers are read once. Returns null if that fails: reading each side
 * separately then shows which one is broken.
 */
async function measureExisting(image, context) {
    if (image.head.kind !== 'image' || image.base?.kind !== 'image')
        return null;
    const head = await resolveSide('head', image.head, image, context);
    const base = await resolveSide('base', image.base, image, context);
    const wanted = [...toWantedImages(image, head), ...toWantedImages(image, base)];
    context.log.info(`Reading ${wanted.length} images`);
    try {
        const snapshots = await context.phases.during('read', async () => context.reader.read(wanted, 'differing'));
        return pairSnapshots(image, snapshots, snapshots.slice(head.images.length));
    }
    catch (error) {
        if (!isBaseFault(error))
            throw error;
        return null;
    }
}
function pairSnapshots(image, heads, bases) {
    return requestedPlatforms(image).map((_, index) => ({
        head: snapshotAt(heads, index),
        base: 'missing' in bases ? bases : snapshotAt(bases, index),
    }));
}
function snapshotAt(snapshots, index) {
    const snapshot = snapshots[index];
    if (snapshot === undefined)
        throw new TypeError('the reader returned fewer snapshots than requested');
    return snapshot;
}

;// CONCATENATED MODULE: ./src/app/weigh-in.ts










/**
 * Runs a comparison from event to report: chooses commits, loads rules, measures bases and heads, and evaluates the rules. All bases are
 * built and read before any code of the head runs. Temporary resources are always removed, even after an error or an abort. If one of
 * several images can't be measured, the report says so and the others are still compared.
 */
async function weighIn(settings, event, ports) {
    const { phases } = ports;
    try {
        const plan = await phases.during('plan', async () => planIfBuilding(settings, event, ports));
        const policy = await phases.during('plan', async () => loadRepositoryPolicy(settings, event, plan, ports));
        const baseName = event.kind === 'pull-request' ? event.baseBranch : 'the base';
        const { images, edited } = selectImages(settings, policy.documents, baseName);
        const jobs = createJobs(images, policy, createRunContext(settings, event, plan, ports));
        const bases = [];
        for (const job of jobs)
            bases.push({ job, ...(await weigh_in_attempt(job, () => startJob(job))) });
        const weighed = [];
        for (const { job, ...base } of bases)
            weighed.push(await finishJob(job, base));
        const reports = weighed.flatMap((result) => result.reports);
        const failed = weighed.flatMap((result) => result.failed);
        const [first] = images;
        const { rules } = policy.rulesFor(first?.entry ?? settings.name);
        const definitionChanges = reportDefinitionChanges(edited, {
            file: settings.policyFile ?? '',
            baseName,
            label: rules.overrideLabel,
            unbuildable: new Map(weighed.flatMap(({ unbuildable }) => unbuildable)),
        });
        const report = {
            verdict: (0,policy_verdict/* decideOverallVerdict */.jA)(reports, failed, definitionChanges),
            images: reports,
            failed,
            definitionChanges,
            origin: plan && {
                baseCommit: 'commit' in plan.base ? plan.base.commit : null,
                headCommit: plan.workingTree === undefined ? plan.head : null,
                baseRef: plan.baseRef,
                pullRequest: 'number' in event ? event.number : null,
                explanation: plan.explanation,
                runUrl: ports.runUrl,
            },
            accepted: null,
            notes: [...workingTreeNotes(plan), ...new Set(weighed.flatMap((result) => result.notes))],
        };
        const annotations = await verifyAnnotations(reports, event, plan, ports);
        return { report, pairs: weighed.flatMap(({ pairs }) => pairs), rules, annotations };
    }
    finally {
        await cleanUp(ports);
    }
}
/** Names the head in every format. Files that git ignores can surprise a reader. */
function workingTreeNotes(plan) {
    if (plan?.workingTree === undefined)
        return [];
    const name = describeWorkingTree(plan.head, plan.workingTree);
    return [`The head is the working tree (${name}), including files that git ignores`];
}
/** Chooses the commits to build; null if both images exist already. Throws a WeighInError for events that must not build. */
async function planIfBuilding(settings, event, ports) {
    if (settings.head.kind === 'image' && settings.base?.kind !== 'build')
        return null;
    const plan = await chooseCommits(event, settings.baseRef, ports.history);
    ports.log.info(`Head: ${plan.head}${plan.workingTree?.hasChanges ? ' + uncommitted changes' : ''}`);
    ports.log.info(`Base: ${'commit' in plan.base ? plan.base.commit : 'none'}`);
    ports.log.info(`How:  ${plan.explanation}`);
    const builder = settings.head.kind === 'build' ? settings.head.inputs.builder : null;
    ports.log.info(`Builder: ${await ports.builder.describe(builder)}`);
    return plan;
}
function createRunContext(settings, event, plan, ports) {
    const { prepare } = settings;
    return { ...ports, plan, event, prepare, trees: createWorktrees(plan, prepare, ports) };
}
function createJobs(images, policy, context) {
    const isOneOfSeveral = images.length > 1;
    return images.map((image) => {
        const effective = policy.rulesFor(image.entry);
        const title = isOneOfSeveral ? image.name : null;
        return {
            image,
            effective,
            isOneOfSeveral,
            context: { ...context, title, acceptLabel: effective.rules.overrideLabel },
        };
    });
}
async function startJob({ image, context }) {
    const pairs = await measureExisting(image, context);
    if (pairs !== null)
        return { state: 'done', pairs };
    return { state: 'base', base: await measureBase(image, context) };
}
/** Turns an error into the failure of one image, if there are several. A cancellation or an invalid input ends the run. */
async function weigh_in_attempt({ image, isOneOfSeveral }, work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        // The report shows this error with the changed definition, which already fails the check.
        if (image.usesBaseDefinition && error.area === 'build')
            return { unbuildable: [[image.entry, error]] };
        if (!isOneOfSeveral || error.area === 'input')
            throw error;
        return { failed: [{ name: image.name, reason: (0,errors/* errorMessage */.gJ)(error) }] };
    }
}
const EMPTY_RESULT = { pairs: [], reports: [], failed: [], notes: [], unbuildable: [] };
async function finishJob(job, started) {
    if (!('value' in started))
        return { ...EMPTY_RESULT, ...started };
    const { image, context, effective } = job;
    const { value } = started;
    const weighed = await weigh_in_attempt(job, async () => value.state === 'done' ? value.pairs : measureHead(image, value.base, context));
    if (!('value' in weighed))
        return { ...EMPTY_RESULT, ...weighed };
    const pairs = weighed.value;
    const options = { name: image.name, policy: effective.rules.policy };
    const reports = await context.phases.during('compare', () => pairs.map(({ base, head }) => (0,policy_verdict/* reportComparison */.u$)(base, head, options)));
    const notes = [...addVerdicts(effective, reports), ...(value.state === 'base' ? value.base.notes : [])];
    const { title } = context;
    return {
        ...EMPTY_RESULT,
        pairs,
        reports,
        notes: notes.map((note) => (title ? `${title}: ${note}` : note)),
    };
}
/** Adds the verdict after the merge to notes about an edited policy file. */
function addVerdicts({ notes, afterMerge }, images) {
    if (afterMerge === null)
        return notes;
    const verdict = (0,policy_verdict/* worstVerdict */.zP)(images.map((image) => (0,policy_verdict/* decideVerdictUnder */.WE)(afterMerge, image)));
    return notes.map((note) => `${note}; with these rules, ${images.length === 1 ? 'this image' : 'these images'} would ${VERDICT_PHRASES[verdict]}`);
}
const VERDICT_PHRASES = {
    pass: 'pass',
    fail: 'fail',
    'not-compared': 'not be compared',
};
/** Removes temporary resources. A failure is only logged, so that it doesn't hide an earlier error. */
async function cleanUp({ builder, trees, log }) {
    for (const [what, resource] of [['images', builder], ['worktrees', trees]]) {
        await resource
            .dispose()
            .catch((error) => log.warning(`Can't remove temporary ${what}: ${(0,errors/* errorMessage */.gJ)(error)}. The next run that builds an image tries again.`));
    }
}

;// CONCATENATED MODULE: ./src/app/leftovers/owner.ts
/** Longer than any job: GitHub ends jobs on self-hosted runners after five days. */
const MAX_AGE_SECONDS = 7 * 24 * 60 * 60;
const OWNER = String.raw `([0-9a-f]{16}|0)\.(\d{1,10})\.(\d{1,20})\.(\d{1,12})`;
/** Podman adds the host to an image's name. */
const OWNED_NAME = new RegExp(String.raw `^(?:image-weigh-in-|(?:localhost/|docker\.io/)?image-weigh-in/(?:base|head):)${OWNER}-[\w-]+$`);
/** Formats an owner as part of a tag or a file name. */
function formatOwner({ machine, pid, started, since }) {
    return `${machine ?? '0'}.${pid}.${started ?? '0'}.${since}`;
}
/** Returns the prefix of the names of this owner's folders or images. */
function ownedNamePrefix(kind, owner) {
    return `image-weigh-in${kind === 'folder' ? '-' : `/${kind}:`}${owner}-`;
}
/** Parses the owner from a name; null if this program didn't create it. */
function parseOwner(name) {
    const [, machine, pid, started, since] = OWNED_NAME.exec(name) ?? [];
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
 * Returns true if an owner has ended. Every owner older than any run counts as ended. A younger one counts only if its process can be
 * looked up and no longer exists. A process of another machine, another container or an earlier boot can't be looked up.
 */
async function hasEnded(owner, processes, now) {
    if (now - owner.since > MAX_AGE_SECONDS)
        return true;
    const isComparable = owner.machine !== null && owner.started !== null && owner.machine === processes.machine;
    if (!isComparable)
        return false;
    const start = await processes.findStart(owner.pid);
    if (start === 'unknown')
        return false;
    return start === 'none' || start.started !== owner.started;
}

;// CONCATENATED MODULE: ./src/app/leftovers/remove-leftovers.ts


/**
 * Removes the temporary resources of runs that were killed, and keeps those of processes that may still run. Never rejects: resources
 * that can't be listed are skipped, and those that can't be removed are logged.
 */
async function removeLeftovers(sources, processes, log) {
    const now = Date.now() / 1000;
    for (const { what, list } of sources) {
        const leftovers = await list().catch(() => []);
        let removed = 0;
        for (const { name, remove } of leftovers) {
            const owner = parseOwner(name);
            if (owner === null || !(await hasEnded(owner, processes, now)))
                continue;
            try {
                await remove();
                removed += 1;
            }
            catch (error) {
                log.info(`Can't remove ${name}, which an earlier run left: ${(0,errors/* errorMessage */.gJ)(error)}. The next run tries again.`);
            }
        }
        if (removed > 0)
            log.info(`Removed ${what} that earlier runs left: ${removed}`);
    }
}

// EXTERNAL MODULE: ./src/core/shared/text/control-characters.ts
var control_characters = __webpack_require__(24225);
;// CONCATENATED MODULE: ./src/adapters/build/build-error.ts


const MAX_LINE_LENGTH = 2_000;
const ERROR_LINE = /^ERROR: (.*)/;
const MARKED_LINE = /^ *(\d+) \| >>> (.*)/;
/**
 * Returns a reader for BuildKit's plain progress. Output of steps starts with `#7 `, so nothing that a Dockerfile runs can imitate the
 * builder's own `ERROR:` line.
 */
function createFailureReader() {
    let line = '';
    let error = null;
    let instruction = null;
    const readLine = () => {
        error = ERROR_LINE.exec(line)?.[1] ?? error;
        const match = MARKED_LINE.exec(line);
        // An instruction can span several lines; the first one identifies it.
        if (match && instruction === null)
            instruction = { line: match[1] ?? '', text: match[2] ?? '' };
        line = '';
    };
    return {
        write(text) {
            const [first = '', ...rest] = text.split('\n');
            line = (line + first).slice(0, MAX_LINE_LENGTH);
            for (const next of rest) {
                readLine();
                line = next.slice(0, MAX_LINE_LENGTH);
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
const MIN_HIDDEN_VALUE_LENGTH = 4;
/**
 * Replaces the values of build arguments by their names, because everybody can read the error.
 * Values of fewer than 4 characters (`1`, `on`) stay: they are no secrets, and replacing them would garble the text.
 */
function hideBuildArgs(text, buildArgs) {
    return hideValues(text, Object.entries(buildArgs));
}
function hideValues(text, values) {
    return values
        .filter(([, value]) => value.length >= MIN_HIDDEN_VALUE_LENGTH)
        .toSorted(([, a], [, b]) => b.length - a.length)
        .reduce((redacted, [name, value]) => redacted.replaceAll(value, () => `\${${name}}`), text);
}
const STEP_OUTPUT = /^#\d+ \d+\.\d+ /;
const MAX_BUFFERED_LENGTH = 64 * 1024;
/**
 * Returns a filter for BuildKit's plain progress. BuildKit expands variables in the titles of steps (`#7 [2/3] RUN login s3cret`), so
 * values are replaced by names in every line except the output of a step (`#7 0.3 …`), which the Dockerfile itself prints.
 */
function createTitleFilter(buildArgs) {
    // BuildKit prints a value with several lines on several lines.
    const values = Object.entries(buildArgs).flatMap(([name, value]) => [value, ...value.split(/\r?\n/)].map((line) => [name, line]));
    const redact = (line) => (STEP_OUTPUT.test(line) ? line : hideValues(line, values));
    let partialLine = '';
    return {
        write(text) {
            const lines = (partialLine + text).split('\n');
            partialLine = lines.pop() ?? '';
            const overflow = partialLine.length > MAX_BUFFERED_LENGTH ? redact(partialLine) : '';
            if (overflow !== '')
                partialLine = '';
            return lines.map((line) => `${redact(line)}\n`).join('') + overflow;
        },
        end() {
            const rest = redact(partialLine);
            partialLine = '';
            return rest;
        },
    };
}
/** The title of the log group with a build's output. */
function buildGroupTitle({ side, title }) {
    return `Build the ${side}${title === null ? '' : ` of ${title}`}`;
}
/** Describes a build for a display of progress: `base of api abc1234 (linux/arm64)`. */
function describeBuild({ side, title, revision, platform, }) {
    const image = title === null ? side : `${side} of ${title}`;
    const details = [...(revision === null ? [] : [revision]), ...(platform === null ? [] : [`(${platform})`])];
    return { subject: [image, ...details].join(' '), doing: 'Building', done: 'built' };
}
/** Returns the error of a build that was started and failed. */
function createBuildError(request, reason) {
    return new errors/* WeighInError */.yr({
        area: 'build',
        what: `Can't build the ${request.side}`,
        // Control characters in a builder's output must not reach the terminal that shows the error.
        why: (0,control_characters/* toErrorLine */.m)(reason, MAX_LINE_LENGTH),
        remedy: `See the builder's output in the log group "${buildGroupTitle(request)}".`,
        terminalRemedy: `See the builder's output under "${buildGroupTitle(request)}". With --quiet it isn't printed.`,
    });
}

;// CONCATENATED MODULE: ./src/app/build/cache-namespace.ts


/** Build argument with which BuildKit separates the mounts of `RUN --mount=type=cache`. */
const NAMESPACE = 'BUILDKIT_CACHE_MOUNT_NS';
/**
 * Returns the build arguments of a request. If the builder outlives the job, the head gets a separate namespace for cache mounts, so
 * that nothing it writes there reaches a base or other builds. The namespace is the same for all commits of a pull request, which
 * keeps the caches warm, and differs from the default branch, whose head is the base of later runs. It doesn't change the labels,
 * history or layers of an image without cache mounts.
 * @param driver the buildx driver; `docker` also means the engine without buildx
 */
function buildArgsWithNamespace({ side, inputs }, driver, env) {
    if (side === 'base' || !outlivesJob(driver, env))
        return inputs.buildArgs;
    const chosen = (0,build_inputs/* resolveBuildArgs */.yq)(inputs.buildArgs, env)[NAMESPACE];
    const { GITHUB_REPOSITORY: repository = '', GITHUB_REF: ref = '' } = env;
    const digest = (0,external_node_crypto_.createHash)('sha256').update(`${repository}\n${ref}`).digest('hex').slice(0, 12);
    // No slash, because BuildKit joins the namespace and the mount's ID with one: it could lead into another namespace.
    const namespace = `image-weigh-in-head-${digest}`;
    return [...inputs.buildArgs, `${NAMESPACE}=${chosen ? `${chosen}-${namespace}` : namespace}`];
}
/** Returns false if the builder runs on a GitHub-hosted machine, which is deleted after the job. */
function outlivesJob(driver, { RUNNER_ENVIRONMENT, DOCKER_HOST = '' }) {
    const isOnMachine = (driver === 'docker' || driver === 'docker-container') && !/^(tcp|ssh|https?):/i.test(DOCKER_HOST);
    return RUNNER_ENVIRONMENT !== 'github-hosted' || !isOnMachine;
}

;// CONCATENATED MODULE: ./src/core/image/digest.ts
const SHA256 = /^sha256:([0-9a-f]{64})$/;
/** Returns the 64 hex digits of a SHA-256 digest (OCI image specification, "Digests"); null for any other text. */
function sha256Hex(digest) {
    return SHA256.exec(digest)?.[1] ?? null;
}

// EXTERNAL MODULE: ./src/app/config/csv-input.ts
var csv_input = __webpack_require__(97103);
;// CONCATENATED MODULE: ./src/adapters/build/build-arguments.ts


/**
 * Returns the arguments of `docker` for one build. Each input means the same as in docker/build-push-action.
 * Every value follows the `=` of its option, so that no value can become an option.
 */
function buildxArguments(inputs, resolved, options) {
    return [
        'buildx',
        'build',
        '--progress=plain',
        `--iidfile=${options.idFile}`,
        ...(options.addsAttestations ? ['--provenance=false', '--sbom=false'] : []),
        ...outputArguments(options.output),
        `--file=${resolved.dockerfile}`,
        ...optionalArgument('builder', inputs.builder),
        ...optionalArgument('platform', options.platform),
        ...optionalArgument('target', inputs.target),
        ...optionalArgument('network', inputs.network),
        ...(inputs.noCache ? ['--no-cache'] : []),
        ...(inputs.pull ? ['--pull'] : []),
        ...repeatedArgument('add-host', inputs.addHosts),
        ...repeatedArgument('build-arg', resolved.buildArgs),
        ...repeatedArgument('build-context', resolved.buildContexts),
        ...repeatedArgument('label', inputs.labels),
        ...repeatedArgument('secret', resolved.secrets.map(secretArgument)),
        ...repeatedArgument('ssh', inputs.ssh),
        ...repeatedArgument('cache-from', inputs.cacheFrom),
        ...repeatedArgument('cache-to', options.writesCache ? inputs.cacheTo : []),
        resolved.context,
    ];
}
function outputArguments(output) {
    if (output.kind === 'load')
        return ['--load', `--tag=${output.tag}`];
    return [`--output=${['type=oci', `dest=${output.file}`, 'tar=true'].map(csv_input/* quoteCsvField */.Br).join(',')}`];
}
function secretArgument(secret) {
    const from = 'file' in secret ? `src=${secret.file}` : `env=${secret.variable}`;
    return [`id=${secret.id}`, from].map(csv_input/* quoteCsvField */.Br).join(',');
}
const optionalArgument = (option, value) => value === null ? [] : [`--${option}=${value}`];
const repeatedArgument = (option, values) => values.map((value) => `--${option}=${value}`);
/** Returns the query of the Engine API's `POST /build`, as dockerode expects it. */
function engineBuildQuery(inputs, build) {
    return {
        // A number, because dockerode opens its own BuildKit session for the string '2'.
        version: 2,
        t: build.tag,
        dockerfile: build.dockerfile,
        buildargs: build.buildArgs,
        labels: parseLabels(inputs.labels),
        rm: true,
        ...(build.platform === null ? {} : { platform: build.platform }),
        ...(inputs.target === null ? {} : { target: inputs.target }),
        ...(inputs.network === null ? {} : { networkmode: inputs.network }),
        ...(inputs.noCache ? { nocache: true } : {}),
        ...(inputs.pull ? { pull: '1' } : {}),
        ...(inputs.addHosts.length === 0 ? {} : { extrahosts: inputs.addHosts }),
        ...(inputs.cacheFrom.length === 0 ? {} : { cachefrom: inputs.cacheFrom.flatMap(parseCacheReference) }),
    };
}
const parseCacheReference = (entry) => (0,build_inputs/* parseRegistryCache */.jM)(entry) ?? [];
function parseLabels(entries) {
    const pairs = entries.map((entry) => {
        const separator = entry.indexOf('=');
        return separator < 0 ? [entry, ''] : [entry.slice(0, separator), entry.slice(separator + 1)];
    });
    return Object.fromEntries(pairs);
}
/**
 * Whether this version of buildx adds attestations by default: all since 0.10. A buildx that was built without a version says
 * `v0.0.0+unknown`, and is rarely older.
 */
function addsAttestations(version) {
    return !/^v0\.[1-9]\./.test(version);
}

;// CONCATENATED MODULE: ./src/app/build/build-arg-environment.ts

/**
 * Moves the values of build arguments from the command line to the environment, because `ps` shows the command line to every user of
 * the machine. A value stays on the command line, unless the environment already has the same value, if
 * - docker, buildx or their child processes read a variable of that name (`PATH`, `DOCKER_HOST`, `HTTP_PROXY`, …);
 * - a secret uses a variable of that name;
 * - it isn't a valid variable name, because a shell script that wraps `docker` would drop it.
 * @param secretEnvs `id=VARIABLE` of secrets that buildx reads from the environment
 */
function carryBuildArgs(entries, env, secretEnvs) {
    const reserved = new Set(secretEnvs.flatMap((entry) => (0,build_inputs/* parsePair */.Ar)(entry)?.value ?? []));
    const carried = [...valuesByName(entries, env)].map(([name, value]) => ({
        name,
        value,
        isSet: env[name] === value,
        canMove: /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name) && !RESERVED_NAMES.some((names) => names.test(name)),
    }));
    return {
        entries: carried.map(({ name, value, isSet, canMove }) => (isSet || canMove ? name : `${name}=${value}`)),
        env: Object.fromEntries(carried.flatMap(({ name, value, isSet, canMove }) => (canMove && !isSet ? [[name, value]] : []))),
    };
}
/** Like buildx: the last value wins, and a name without a value is left out if the environment lacks it. */
function valuesByName(entries, env) {
    const values = new Map();
    for (const entry of entries) {
        const separator = entry.indexOf('=');
        const name = separator < 0 ? entry : entry.slice(0, separator);
        const value = separator < 0 ? env[name] : entry.slice(separator + 1);
        if (value !== undefined)
            values.set(name, value);
    }
    return values;
}
/** Variables that docker, buildx, their libraries, credential helpers, git, ssh, the loader and shells read (`os.Getenv` in their sources). */
const RESERVED_NAMES = [
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
const MIN_LINE_LENGTH = 4;
/** Creates a mask for these values. Every line of a value is hidden by itself, because log lines have prefixes. */
function createMask(secrets) {
    const needles = needlesByFirstCharacter(secrets);
    let pending = '';
    const advance = (isEnd) => {
        let shown = '';
        let offset = 0;
        while (offset < pending.length) {
            const candidates = needles.get(pending.charAt(offset)) ?? [];
            if (!isEnd && candidates.some((needle) => mayStart(needle, pending, offset)))
                break;
            const match = candidates.find((needle) => pending.startsWith(needle, offset));
            shown += match === undefined ? pending.charAt(offset) : HIDDEN;
            offset += match?.length ?? 1;
        }
        pending = pending.slice(offset);
        return shown;
    };
    return {
        write(text) {
            pending += text;
            return advance(false);
        },
        end: () => advance(true),
    };
}
/** Returns true if the text ends with the beginning of this secret. */
function mayStart(needle, text, offset) {
    return text.length - offset < needle.length && needle.startsWith(text.slice(offset));
}
/** Longest first, so that a secret that is part of another doesn't leave the rest of it readable. */
function needlesByFirstCharacter(secrets) {
    const lines = secrets
        .flatMap((secret) => secret.split(/\r?\n/))
        .map((line) => line.trim())
        .filter((line) => line.length >= MIN_LINE_LENGTH);
    const whole = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
    const needles = [...new Set([...whole, ...lines])].sort((a, b) => b.length - a.length);
    const byFirst = new Map();
    for (const needle of needles) {
        byFirst.set(needle.charAt(0), [...(byFirst.get(needle.charAt(0)) ?? []), needle]);
    }
    return byFirst;
}

;// CONCATENATED MODULE: ./src/adapters/build/docker-cli.ts
const toDockerCommand = ({ env, cwd, signal }, args) => ({
    file: 'docker',
    args,
    cwd,
    env,
    signal,
});

;// CONCATENATED MODULE: ./src/adapters/build/build-secrets.ts





/**
 * Writes `secrets` to files in `folder` that only this user can read, and looks up `secret-files` and `secret-envs`. Rejects with a
 * WeighInError for a missing file or variable.
 */
async function provideSecrets({ inputs, workspace }, folder, env) {
    const written = [];
    const remove = async () => {
        await Promise.all(written.map((file) => (0,promises_.rm)(file, { force: true })));
    };
    try {
        const provided = [
            ...(await Promise.all(parsePairs(inputs.secrets).map((pair) => writeSecret(pair, folder, written)))),
            ...(await Promise.all(parsePairs(inputs.secretFiles).map((pair) => findSecretFile(pair, workspace)))),
            ...parsePairs(inputs.secretEnvs).map((pair) => findSecretVariable(pair, env)),
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
const parsePairs = (entries) => entries.flatMap((entry) => (0,build_inputs/* parsePair */.Ar)(entry) ?? []);
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
            what: `Can't read the file of secret ${name}`,
            why: `${path}: ${cause.code ?? String(cause)}`,
            remedy: 'Check the input `secret-files`. Its paths are relative to the workspace.',
            cause,
        });
    }
}
function findSecretVariable({ name, value: variable }, env) {
    const value = env[variable];
    if (value === undefined) {
        throw new errors/* WeighInError */.yr({
            area: 'input',
            what: `Can't read secret ${name}`,
            why: `the environment variable ${variable} is not set`,
            remedy: 'Set it with `env:` on the step, or remove the entry from `secret-envs`.',
            terminalRemedy: `Set ${variable}, or remove the option.`,
        });
    }
    return { source: { id: name, variable }, value };
}

// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(44158);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
;// CONCATENATED MODULE: ./src/adapters/build/engine-api/dockerignore.ts




const MAX_FILE_BYTES = 1024 * 1024;
/**
 * Reads the ignore rules of a context from `<Dockerfile>.dockerignore`, else from `.dockerignore` in the context, as BuildKit does
 * (Docker's documentation, "Filename and location"). BuildKit doesn't apply them to a context that it is sent, so the sender must.
 */
async function readIgnoreRules(paths) {
    const lines = (await readIgnoreText(paths)).replace(/^\uFEFF/, '').split(/\r?\n/);
    // Paths in an engine are case-sensitive.
    const matcher = ignore_default()({ ignorecase: false }).add(lines);
    throwIfInvalidPattern(matcher);
    return {
        ignores: (path) => matcher.ignores(path),
        hasExceptions: lines.some((line) => line.trimStart().startsWith('!')),
    };
}
/** Returns the text of the ignore file that applies. The last pattern that matches a path decides, so no other one can include `.git`. */
async function readIgnoreText({ context, dockerfile, hidesGitDir }) {
    const text = (await readIgnoreFile(`${dockerfile}.dockerignore`)) ??
        (await readIgnoreFile((0,external_node_path_.join)(context, '.dockerignore'))) ??
        '';
    return hidesGitDir ? `${text}\n.git\n` : text;
}
/** Throws a WeighInError for an invalid pattern. The library compiles all patterns when it matches the first path. */
function throwIfInvalidPattern(matcher) {
    try {
        matcher.ignores('x');
    }
    catch (cause) {
        throw new errors/* WeighInError */.yr({
            area: 'build',
            what: "Can't read the build context",
            why: `invalid pattern in its .dockerignore: ${(0,errors/* errorMessage */.gJ)(cause)}`,
            remedy: 'Fix the pattern.',
            cause,
        });
    }
}
/** Returns the text of an ignore file; null if there is none. Ignores symlinks that leave the folder: they could name any file. */
async function readIgnoreFile(file) {
    const realFile = await (0,promises_.realpath)(file).catch(() => null);
    if (realFile === null)
        return null;
    const entry = await (0,promises_.stat)(realFile);
    const fromFolder = (0,external_node_path_.relative)(await (0,promises_.realpath)((0,external_node_path_.join)(file, '..')), realFile);
    if (!entry.isFile() || fromFolder.startsWith('../'))
        return null;
    if (entry.size <= MAX_FILE_BYTES)
        return (0,promises_.readFile)(realFile, 'utf8');
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: "Can't read the build context",
        why: `its ignore file ${fromFolder} has ${entry.size} bytes, and at most ${MAX_FILE_BYTES} are read`,
        remedy: 'Check whether it is the right file.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/build/resolve-build-paths.ts




/**
 * Finds a build's folders and its Dockerfile in the tree. Rejects with code `no-dockerfile` if there is no Dockerfile. Rejects a symlink
 * that leads out of the tree, because it would build the same files at both commits.
 */
async function findBuildPaths(request) {
    const { inputs } = request;
    const dockerfile = await findDockerfile(request);
    const context = await findFolder(request, (0,build_inputs/* contextPath */.VJ)(inputs.context), 'context');
    const buildContexts = [];
    for (const entry of inputs.buildContexts) {
        const { name, value } = (0,build_inputs/* parsePair */.Ar)(entry) ?? { name: entry, value: '' };
        const target = (0,build_inputs/* isRemote */.Vx)(value) ? value : await findFolder(request, value, `build context ${name}`);
        if (!(0,build_inputs/* isRemote */.Vx)(value) && (await hasGitDir(request, target)))
            throw buildContextWithGitDir(request, name);
        buildContexts.push(`${name}=${target}`);
    }
    return { context, dockerfile, buildContexts, hidesGitDir: await hasGitDir(request, context) };
}
/** Only the root of the tree has a `.git`. It can have several paths, because directories of the repository can be links. */
async function hasGitDir({ hasGitDir: treeHasGitDir, tree }, folder) {
    return treeHasGitDir && (await (0,promises_.realpath)(folder)) === (await (0,promises_.realpath)(tree));
}
async function findFolder(request, path, role) {
    const folder = (0,external_node_path_.join)(request.tree, (0,build_inputs/* normalizeRepositoryPath */.lx)(path) ?? throwOutsideRepository(request, path, role));
    if (!(await statInside(request, folder, role))?.isDirectory()) {
        throw buildPathError(request, `it has no directory ${path} (the ${role})`, CHECK_PATHS);
    }
    return folder;
}
async function findDockerfile(request) {
    const { file } = request.inputs;
    const folder = (0,build_inputs/* contextPath */.VJ)(request.inputs.context);
    const context = (0,external_node_path_.join)(request.tree, (0,build_inputs/* normalizeRepositoryPath */.lx)(folder) ?? throwOutsideRepository(request, folder, 'context'));
    const candidates = file === null
        ? [(0,external_node_path_.join)(context, 'Dockerfile'), (0,external_node_path_.join)(context, 'dockerfile')]
        : [
            (0,external_node_path_.join)(request.tree, (0,build_inputs/* normalizeRepositoryPath */.lx)(file) ?? throwOutsideRepository(request, file, 'Dockerfile')),
        ];
    for (const candidate of candidates) {
        if ((await statInside(request, candidate, 'Dockerfile'))?.isFile())
            return candidate;
    }
    throw noDockerfileError(request, `it has no file ${(0,external_node_path_.relative)(request.tree, candidates[0] ?? '')}`);
}
async function statInside(request, path, role) {
    const name = (0,external_node_path_.relative)(request.tree, path);
    const target = await withBuildErrors(request, `${role} ${name}`, async () => {
        const real = await (0,promises_.realpath)(path).catch(nullIfMissing);
        return real === null ? null : { real, tree: await (0,promises_.realpath)(request.tree), entry: await (0,promises_.stat)(real) };
    });
    if (target === null)
        return null;
    const fromTree = (0,external_node_path_.relative)(target.tree, target.real);
    if (fromTree === '..' || fromTree.startsWith('../'))
        throwOutsideRepository(request, name, role);
    return target.entry;
}
function nullIfMissing(error) {
    const { code } = error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return null;
    throw error;
}
/** Reads the Dockerfile. Call it after the build, so that the builder is the one to report a problem with the file. */
async function resolve_build_paths_readDockerfile(request, { dockerfile }) {
    const path = (0,external_node_path_.relative)(request.tree, dockerfile);
    const text = await withBuildErrors(request, `Dockerfile ${path}`, () => (0,promises_.readFile)(dockerfile, 'utf8'));
    return { path, text };
}
/**
 * Calls `read` and turns an error of the file system into a WeighInError that names the part of the build. A commit can have such files:
 * circular links, or names that are too long.
 */
async function withBuildErrors(request, part, read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof errors/* WeighInError */.yr || typeof error.code !== 'string')
            throw error;
        const why = `can't read the ${part}: ${(0,errors/* errorMessage */.gJ)(error.message).replace(/, \w+ '.*$/, '')}`;
        throw buildPathError(request, why, { ...CHECK_PATHS, cause: error });
    }
}
const CHECK_PATHS = {
    remedy: 'Check the inputs `context` and `file`. Both are paths inside the repository.',
    terminalRemedy: 'Check --context and --file. Both are paths inside the repository.',
};
/** There is no way to hide a part of an additional context from all versions of BuildKit. */
function buildContextWithGitDir(request, name) {
    return buildPathError(request, `the build context ${name} is the root of the repository, whose .git directory the base doesn't have`, { remedy: 'Choose a directory in the repository, or leave out --worktree.' });
}
function noDockerfileError(request, why) {
    return buildPathError(request, why, { ...CHECK_PATHS, code: 'no-dockerfile' });
}
function throwOutsideRepository(request, path, role) {
    throw buildPathError(request, `the ${role} ${path} is outside the repository`, {
        remedy: 'Move it inside. Only files of the commit can be built, so that base and head can be compared.',
    });
}
function buildPathError({ side }, why, { code, ...remedies }) {
    const what = code === undefined ? `Can't build the ${side}` : `Can't find a Dockerfile at the ${side} commit`;
    return new errors/* WeighInError */.yr({ area: 'build', ...(code && { code }), what, why, ...remedies });
}

;// CONCATENATED MODULE: ./src/adapters/build/buildx.ts












/** Otherwise, buildx can add labels about the repository that contains the files, and only a working tree is in one. */
const NO_GIT_INFO = { BUILDX_GIT_INFO: 'false', BUILDX_GIT_LABELS: 'false' };
/** Builds with buildx. Resolves to null, or to the builder's reason for a failure. */
async function buildWithBuildx(docker, build) {
    const { request } = build;
    const secrets = await provideSecrets(request, build.secretsFolder, docker.env);
    const mask = createMask(secrets.values);
    const titles = createTitleFilter((0,build_inputs/* resolveBuildArgs */.yq)(build.buildArgs, docker.env));
    const buildArgs = carryBuildArgs(build.buildArgs, docker.env, request.inputs.secretEnvs);
    const failure = createFailureReader();
    const writeOutput = (text) => {
        failure.write(text);
        build.write(text);
    };
    try {
        const dockerfile = await provideDockerfile(build);
        const resolved = { ...build.paths, dockerfile, buildArgs: buildArgs.entries, secrets: secrets.sources };
        const args = buildxArguments(request.inputs, resolved, {
            platform: request.platform,
            output: build.output,
            idFile: build.idFile,
            addsAttestations: addsAttestations(build.version),
            // The next run starts from the head, and the base's cache would overwrite the head's.
            writesCache: request.side === 'head',
        });
        const result = await docker.run({
            // Relative paths of secrets, keys and local caches start in the user's workspace.
            ...toDockerCommand({ ...docker, cwd: request.workspace, env: { ...docker.env, ...buildArgs.env, ...NO_GIT_INFO } }, args),
            onOutput: (text) => writeOutput(titles.write(mask.write(text))),
        });
        writeOutput(titles.write(mask.end()) + titles.end());
        if (result.state === 'not-found')
            return 'docker is not installed';
        if (result.exitCode === 0)
            return await findMissingResult(build);
        if (result.exitCode === null)
            return failure.reason() ?? 'docker buildx was terminated by a signal';
        return failure.reason() ?? `docker buildx exited with code ${result.exitCode}`;
    }
    finally {
        await secrets.remove();
    }
}
/**
 * Returns the path of the Dockerfile. To hide `.git`, it is copied to a temporary folder with an ignore file that adds to the one of the
 * context: BuildKit reads ignore rules next to the Dockerfile first, and nothing can be written into the user's files.
 */
async function provideDockerfile({ paths, request, secretsFolder }) {
    if (!paths.hidesGitDir)
        return paths.dockerfile;
    return withBuildErrors(request, 'build context', async () => {
        const ignored = await readIgnoreText(paths);
        const copy = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(secretsFolder, 'dockerfile-')), (0,external_node_path_.basename)(paths.dockerfile));
        await (0,promises_.writeFile)(copy, await (0,promises_.readFile)(paths.dockerfile));
        await (0,promises_.writeFile)(`${copy}.dockerignore`, ignored);
        return copy;
    });
}
/** Returns why there is no image after a successful build; null if there is one. Some builders succeed without writing an image. */
async function findMissingResult(build) {
    if (build.output.kind === 'oci-archive') {
        const size = await (0,promises_.stat)(build.output.file).then((file) => file.size, () => 0);
        return size > 0 ? null : 'the builder wrote no image';
    }
    const id = await (0,promises_.readFile)(build.idFile, 'utf8').catch(() => '');
    return sha256Hex(id.trim()) !== null ? null : 'the builder loaded no image into the engine';
}

;// CONCATENATED MODULE: ./src/adapters/build/buildx-questions.ts


/** Milliseconds for an answer. A builder on another machine takes some seconds. */
const ANSWER_MS = 60_000;
function createBuildxQuestions(docker, answerMs = ANSWER_MS) {
    const answers = new Map();
    const keep = (key, question) => {
        const known = answers.get(key);
        if (known !== undefined)
            return known;
        const answer = question();
        answers.set(key, answer);
        answer.catch(() => answers.delete(key));
        return answer;
    };
    return {
        version: () => keep('version', () => findBuildx(docker, answerMs)),
        driver: (builder) => keep(`driver ${builder ?? ''}`, () => inspectDriver(docker, builder, answerMs)),
    };
}
async function findBuildx(docker, answerMs) {
    const result = await ask(docker, ['buildx', 'version'], answerMs);
    if (result.state === 'not-found')
        return null;
    // `docker` itself exits with a code if it has no buildx.
    if (result.exitCode === null)
        throw noAnswer(['buildx', 'version'], 'it was terminated by a signal');
    if (result.exitCode !== 0)
        return null;
    const version = /\bv?(\d+\.\d+\.\d+\S*)/.exec(result.stdout)?.[1];
    return version === undefined ? 'unknown version' : `v${version}`;
}
async function inspectDriver(docker, builder, answerMs) {
    const builderOption = builder === null ? [] : [`--builder=${builder}`];
    const result = await ask(docker, ['buildx', 'inspect', ...builderOption], answerMs);
    const driver = result.state === 'ended' ? /^Driver:\s*(\S+)/m.exec(result.stdout)?.[1] : undefined;
    if (driver !== undefined)
        return driver;
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: builder === null ? "Can't use the default builder" : `Can't use the builder ${builder}`,
        why: result.state === 'ended' ? result.stderr.trim().replace(/^ERROR: /, '') : 'docker is not installed',
        remedy: 'Set it up in an earlier step (docker/setup-buildx-action), or remove the input `builder`.',
        terminalRemedy: 'Create it with docker buildx create, or remove --builder.',
    });
}
/** Runs a command that answers at once unless something is broken. Rejects with a WeighInError after `answerMs`. */
async function ask(docker, args, answerMs) {
    const limit = AbortSignal.timeout(answerMs);
    try {
        return await docker.run({
            ...toDockerCommand(docker, args),
            signal: AbortSignal.any([docker.signal, limit]),
        });
    }
    catch (error) {
        docker.signal.throwIfAborted();
        if (!limit.aborted)
            throw error;
        throw noAnswer(args, `there was no answer for ${answerMs / 1000} s`);
    }
}
const noAnswer = (args, why) => new errors/* WeighInError */.yr({
    area: 'build',
    what: `Can't run docker ${args.join(' ')}`,
    why,
    remedy: 'Run it in an earlier step to see what is wrong, then run the job again.',
    terminalRemedy: 'Run it to see what is wrong, then try again.',
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./src/adapters/build/engine-api/build-folders.ts



/** Opens the folders of a build and applies the ignore rules here. BuildKit gets no ignore file, so it doesn't apply them again. */
async function openBuildFolders(paths) {
    const rules = await readIgnoreRules(paths);
    const context = await (0,promises_.realpath)(paths.context);
    const dockerfile = await (0,promises_.realpath)(paths.dockerfile);
    const filename = (0,external_node_path_.basename)(paths.dockerfile);
    return {
        context: () => walk(context, '', rules),
        dockerfile: async function* () {
            yield await readEntry(dockerfile, filename);
        },
        filename,
    };
}
/** Yields the entries to send, parents first. Skips sockets, pipes and devices, as docker does. */
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
            yield await readEntry((0,external_node_path_.join)(context, path), path);
        }
    }
}
/** Yields a folder and its entries. An ignored folder is sent only if something in it isn't ignored. */
async function* walkFolder(context, path, ignored, rules) {
    const folder = await readEntry((0,external_node_path_.join)(context, path), path);
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
async function readEntry(file, path) {
    const stat = await (0,promises_.lstat)(file, { bigint: true });
    return { path, file, stat, target: stat.isSymbolicLink() ? await (0,promises_.readlink)(file) : '' };
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/plain-progress.ts

/**
 * Writes BuildKit's progress as `docker buildx build --progress=plain` does: `#3 RUN make`, `#3 DONE 1.2s`.
 * @param redact removes values from a step's title, in which BuildKit has expanded variables
 */
function createPlainProgress(write, redact = (title) => title) {
    const steps = new Map();
    const getStep = (digest) => {
        const step = steps.get(digest) ?? newStep(steps.size + 1);
        steps.set(digest, step);
        return step;
    };
    const writeLine = (step, text) => write(`#${step.number} ${text}\n`);
    return ({ vertexes, logs }) => {
        for (const vertex of vertexes) {
            const step = getStep(vertex.digest);
            if (!step.hasTitle && (vertex.started !== null || vertex.cached)) {
                writeLine(step, redact(vertex.name));
                step.hasTitle = true;
            }
        }
        for (const log of logs) {
            const step = getStep(log.vertex);
            for (const text of takeCompleteLines(step, log))
                writeLine(step, text);
        }
        for (const vertex of vertexes) {
            const step = getStep(vertex.digest);
            const end = formatEnd(vertex);
            if (end === null || step.hasEnded)
                continue;
            for (const text of takePartialLines(step))
                writeLine(step, text);
            writeLine(step, redact(end));
            step.hasEnded = true;
        }
    };
}
const plain_progress_MAX_LINE_LENGTH = 64 * 1024;
function newStep(number) {
    return { number, partialLines: new Map(), hasTitle: false, hasEnded: false };
}
function takeCompleteLines(step, log) {
    const partial = step.partialLines.get(log.stream) ?? { decoder: new external_node_string_decoder_.StringDecoder('utf8'), text: '' };
    step.partialLines.set(log.stream, partial);
    const lines = (partial.text + partial.decoder.write(log.message)).split('\n');
    partial.text = lines.pop() ?? '';
    if (partial.text.length > plain_progress_MAX_LINE_LENGTH) {
        lines.push(partial.text);
        partial.text = '';
    }
    return lines;
}
function takePartialLines(step) {
    return [...step.partialLines.values()].flatMap(({ decoder, text }) => {
        const line = text + decoder.end();
        return line === '' ? [] : [line];
    });
}
function formatEnd(vertex) {
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
/** All length-delimited values of a field. */
const findMessages = (fields, fieldNumber) => fields.flatMap(({ number, value }) => (number === fieldNumber && typeof value !== 'number' ? [value] : []));
/** The first value of a field as text; empty if it is absent. */
const findText = (fields, fieldNumber) => findMessages(fields, fieldNumber)[0]?.toString('utf8') ?? '';
/** The first value of a field as a number; 0 if it is absent. */
function findNumber(fields, fieldNumber) {
    const value = fields.find((field) => field.number === fieldNumber)?.value;
    return typeof value === 'number' ? value : 0;
}
/**
 * Reads the fields of one message (wire format of Protocol Buffers). Skips fixed-width values. Throws a RangeError for a truncated or
 * invalid message.
 */
function readFields(bytes) {
    const fields = [];
    let offset = 0;
    const take = (length) => {
        if (length > bytes.length - offset)
            throw new RangeError('truncated protocol buffer');
        offset += length;
        return bytes.subarray(offset - length, offset);
    };
    const readVarint = () => {
        let value = 0;
        for (let shift = 0; shift < 70; shift += 7) {
            const byte = take(1)[0] ?? 0;
            value += (byte & 0x7f) * 2 ** shift;
            if (byte < 0x80)
                return value;
        }
        throw new RangeError('invalid protocol buffer: a number is too long');
    };
    while (offset < bytes.length) {
        const tag = readVarint();
        const number = Math.floor(tag / 8);
        switch (tag % 8) {
            case 0:
                fields.push({ number, value: readVarint() });
                break;
            case 1:
                take(8);
                break;
            case 2:
                fields.push({ number, value: take(readVarint()) });
                break;
            case 5:
                take(4);
                break;
            default:
                throw new RangeError(`invalid protocol buffer: wire type ${tag % 8}`);
        }
    }
    return fields;
}
/** Encodes a message from values by field number. Omits zeros and empty values, as proto3 does. */
function writeFields(fields) {
    return Buffer.concat(Object.entries(fields).flatMap(([key, value]) => {
        const number = Number(key);
        if (typeof value === 'number' || typeof value === 'bigint') {
            return value ? [encodeVarint(number * 8), encodeVarint(value)] : [];
        }
        const bytes = Buffer.from(value);
        return bytes.length > 0 ? [encodeVarint(number * 8 + 2), encodeVarint(bytes.length), bytes] : [];
    }));
}
/** Encodes an integer. A negative number takes ten bytes, as 64-bit two's complement. */
function encodeVarint(value) {
    const bytes = [];
    let remaining = BigInt.asUintN(64, BigInt(value));
    for (; remaining >= 0x80n; remaining >>= 7n)
        bytes.push(Number(remaining & 0x7fn) | 0x80);
    return Buffer.from([...bytes, Number(remaining)]);
}

;// CONCATENATED MODULE: ./src/adapters/build/session/file-sync.ts



/** `fsutil.types.Packet.PacketType` (tonistiigi/fsutil, types/wire.proto). */
const [STAT, REQUEST, DATA, FINISH, FAILURE] = [0, 1, 2, 3, 4];
/**
 * Sends a folder with BuildKit's protocol DiffCopy (moby/buildkit, session/filesync): first the list, then the contents of files that
 * BuildKit requests by their position in the list. If a file can't be read, BuildKit gets the reason and fails the build with it.
 * Rejects in that case and if the receiver gives up.
 */
async function sendFolder(folder, stream) {
    try {
        await exchange(folder, stream);
    }
    catch (error) {
        const reason = `can't send a file of the context: ${(0,errors/* errorMessage */.gJ)(error)}`;
        await stream.send(writeFields({ 1: FAILURE, 4: reason })).catch(() => undefined);
        throw error;
    }
}
async function exchange(folder, stream) {
    const files = new Map();
    await Promise.all([sendList(folder, files, stream), answerRequests(files, stream)]);
    await stream.send(writeFields({ 1: FINISH }));
}
/** Sends the requested files. Resolves when the receiver is finished. */
async function answerRequests(files, stream) {
    for await (const packet of stream.received) {
        const fields = readFields(packet);
        const [type, id] = [findNumber(fields, 1), findNumber(fields, 3)];
        if (type === FAILURE)
            throw new Error(`BuildKit: ${findMessages(fields, 4)[0]?.toString() ?? 'no reason'}`);
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
        await send(writeFields({ 1: STAT, 2: encodeStat(entry) }));
    }
    // An empty entry ends the list.
    await send(writeFields({ 1: STAT }));
}
async function sendFile(file, id, { send }) {
    if (file === undefined)
        throw new Error(`BuildKit requested file ${id}, which isn't in the list`);
    for await (const data of (0,external_node_fs_.createReadStream)(file)) {
        await send(writeFields({ 1: DATA, 3: id, 4: data }));
    }
    await send(writeFields({ 1: DATA, 3: id }));
}
/** Encodes `fsutil.types.Stat`. The owner is always root, so that cache keys don't depend on the user who checked the files out. */
function encodeStat({ path, stat, target }) {
    return writeFields({
        1: path,
        2: toGoFileMode(stat),
        6: stat.mtimeNs,
        7: target,
        5: stat.isFile() ? stat.size : 0n,
    });
}
/** Go's `os.FileMode`: the permission bits of POSIX, and Go's own bits for everything else. */
function toGoFileMode(stat) {
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

/** Status codes of gRPC. */
const GRPC_STATUS = { ok: 0, internal: 13, unimplemented: 12 };
/** BuildKit sends no larger messages to a client. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Starts the response to a call. */
function startResponse(stream) {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
}
/** Ends the response with a status. */
function endResponse(stream, status, message = '') {
    stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) }));
    stream.resume().end();
}
/** Sends an uncompressed message. Resolves when the stream can take another one; rejects if the connection is closed. */
async function sendMessage(stream, message) {
    const header = Buffer.alloc(5);
    header.writeUInt32BE(message.length, 1);
    const hasRoom = !stream.destroyed && stream.write(Buffer.concat([header, message]));
    const ended = new AbortController();
    try {
        const { signal } = ended;
        if (!hasRoom)
            await Promise.race([(0,external_node_events_.once)(stream, 'drain', { signal }), rejectOnClose(stream, signal)]);
    }
    finally {
        ended.abort();
    }
}
async function rejectOnClose(stream, signal) {
    if (!stream.destroyed)
        await (0,external_node_events_.once)(stream, 'close', { signal });
    throw new Error('the connection to BuildKit is closed');
}
/** Yields the messages of a call as they arrive. Throws an Error for a message that is compressed or too long. */
async function* receiveMessages(stream) {
    let pending = Buffer.alloc(0);
    // A caller that stops reading still has to respond, so the stream stays open.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= 5) {
            const length = pending.readUInt32BE(1);
            if (pending[0] !== 0 || length > MAX_MESSAGE_BYTES)
                throw new Error('BuildKit sent an invalid gRPC message');
            if (pending.length < 5 + length)
                break;
            yield pending.subarray(5, 5 + length);
            pending = pending.subarray(5 + length);
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/build/session/session.ts






const DIFF_COPY = '/moby.filesync.v1.FileSync/DiffCopy';
const HEALTH = '/grpc.health.v1.Health/Check';
/**
 * Opens a BuildKit session at the engine (moby/buildkit, session): a connection on which the engine is the client, with gRPC over HTTP/2.
 * It serves only the build's folders, no credentials and no secrets. Engines drop a session that doesn't answer health checks.
 */
async function openBuildSession(docker, folders, signal) {
    const id = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const connection = await openConnection(docker, id, signal);
    connection.on('error', () => undefined);
    const session = (0,external_node_http2_.performServerHandshake)(connection);
    // A broken connection fails the build, which reports it.
    session.on('error', () => undefined);
    session.on('stream', (stream, headers) => {
        stream.on('error', () => undefined);
        handleCall(stream, headers, folders).catch((error) => {
            if (!stream.destroyed)
                endResponse(stream, GRPC_STATUS.internal, (0,errors/* errorMessage */.gJ)(error));
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
function openConnection(docker, id, signal) {
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
            // Sessions with the same key share earlier files and compare them only by size and time.
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
async function handleCall(stream, headers, folders) {
    startResponse(stream);
    switch (headers[':path']) {
        case HEALTH:
            stream.resume();
            // HealthCheckResponse: SERVING.
            await sendMessage(stream, writeFields({ 1: 1 }));
            break;
        case DIFF_COPY:
            await sendFolder(selectFolder(headers, folders), {
                send: (packet) => sendMessage(stream, packet),
                received: receiveMessages(stream),
            });
            break;
        default:
            endResponse(stream, GRPC_STATUS.unimplemented);
            return;
    }
    endResponse(stream, GRPC_STATUS.ok);
}
/** Returns the folder that BuildKit requests. Its first request is for the ignore file alone, and gets none: rules are applied here. */
function selectFolder(headers, folders) {
    if (headers['dir-name'] === 'dockerfile')
        return folders.dockerfile;
    if (headers['dir-name'] !== 'context')
        throw new Error(`unknown folder ${String(headers['dir-name'])}`);
    return headers['followpaths'] === '.dockerignore' ? async function* () { } : folders.context;
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/decode-status.ts

/**
 * Decodes the fields of a `moby.buildkit.v1.StatusResponse` (BuildKit, api/services/control/control.proto) that a log
 * shows. Throws a RangeError for a truncated or invalid message.
 */
function decodeTrace(bytes) {
    const fields = readFields(bytes);
    return {
        vertexes: findMessages(fields, 1).map(decodeVertex),
        logs: findMessages(fields, 3).map(decodeLog),
    };
}
function decodeVertex(bytes) {
    const fields = readFields(bytes);
    return {
        digest: findText(fields, 1),
        name: findText(fields, 3),
        cached: findNumber(fields, 4) !== 0,
        started: findTimestamp(fields, 5),
        completed: findTimestamp(fields, 6),
        error: findText(fields, 7),
    };
}
function decodeLog(bytes) {
    const fields = readFields(bytes);
    return {
        vertex: findText(fields, 1),
        stream: findNumber(fields, 3),
        message: findMessages(fields, 4)[0] ?? Buffer.alloc(0),
    };
}
/** Seconds in a `google.protobuf.Timestamp`; null if the message has no such field. */
function findTimestamp(fields, fieldNumber) {
    const bytes = findMessages(fields, fieldNumber)[0];
    if (bytes === undefined)
        return null;
    const parts = readFields(bytes);
    return findNumber(parts, 1) + findNumber(parts, 2) / 1e9;
}

;// CONCATENATED MODULE: ./src/adapters/build/engine-api/build.ts











/**
 * Builds with BuildKit through `POST /build` of the Engine API. A session sends the files, because a tar body would have to contain the
 * Dockerfile, and `COPY . .` would copy it. Resolves to null, or to the engine's reason for a failure. Rejects with the signal's reason.
 */
async function buildWithEngine(docker, build) {
    const { request, tag, env, write } = build;
    const folders = await withBuildErrors(request, 'build context', () => openBuildFolders(build.paths));
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
        const response = await docker.buildImage(external_node_stream_.Readable.from([]), {
            ...query,
            ...files,
            abortSignal: build.signal,
        });
        return await followBuild(response, write, (title) => hideBuildArgs(title, buildArgs));
    }
    catch (error) {
        build.signal.throwIfAborted();
        return (0,errors/* errorMessage */.gJ)(error);
    }
    finally {
        session?.close();
    }
}
/** Shows the progress and returns why the build failed, or null. A failed build has an error in a successful response. */
async function followBuild(response, write, redact) {
    const showTrace = createPlainProgress(write, redact);
    let hasImage = false;
    for await (const message of readMessages(response)) {
        const error = message.errorDetail?.message ?? message.error;
        if (error !== undefined)
            return (0,errors/* errorMessage */.gJ)(error);
        if (message.id === 'moby.image.id')
            hasImage = true;
        if (message.stream !== undefined)
            write(message.stream);
        if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
            showTrace(decodeTrace(Buffer.from(message.aux, 'base64')));
        }
    }
    return hasImage ? null : 'the engine returned no image';
}
const MAX_MESSAGE_LENGTH = 64 * 1024 * 1024;
async function* readMessages(response) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let partialLine = '';
    for await (const chunk of response) {
        const lines = (partialLine + decoder.write(chunk)).split('\n');
        partialLine = lines.pop() ?? '';
        if (partialLine.length > MAX_MESSAGE_LENGTH)
            throw new Error('the engine sent a message that is too long');
        for (const line of lines) {
            if (line.trim() !== '')
                yield JSON.parse(line);
        }
    }
    if (partialLine.trim() !== '')
        yield JSON.parse(partialLine);
}

;// CONCATENATED MODULE: ./src/adapters/build/temporary-images.ts




/** Keeps track of temporary resources. `removeImage` must resolve if there is no such image. */
function createTemporaryResources(tempDir, owner, removeImage) {
    const tags = new Set();
    let folder;
    return {
        newTag(side) {
            const tag = `${ownedNamePrefix(side, owner)}${(0,external_node_crypto_.randomUUID)()}`;
            tags.add(tag);
            return tag;
        },
        folder: () => (folder ??= (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'build-'))),
        async remove() {
            let failures = [];
            const attempt = (removal) => removal.catch((error) => void failures.push(error));
            // One at a time: base and head can be the same image, and engines fail to remove two of its names at once. Another
            // job can remove a name of it at the same time, so there is a second attempt.
            for (let attempts = 0; attempts < 2 && tags.size > 0; attempts++) {
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
 * Returns a builder that uses buildx if `docker` has it, else BuildKit through the Engine API.
 * After an abort, builds reject with the signal's reason. `dispose` aborts the builds that still run.
 */
function createBuilder(options) {
    const disposal = new AbortController();
    const signal = AbortSignal.any([disposal.signal, ...(options.signal ? [options.signal] : [])]);
    const dockerCli = { run: options.run, env: options.env, cwd: options.tempDir, signal };
    const resources = createTemporaryResources(options.tempDir, options.owner, options.removeImage);
    const runningBuilds = new Set();
    const questions = createBuildxQuestions(dockerCli);
    const build = async (request) => {
        signal.throwIfAborted();
        throwIfInvalidInputs(request);
        const buildx = await questions.version();
        if (buildx === null)
            throwIfBuildxNeeded(request);
        const paths = await findBuildPaths(request);
        const job = { options, dockerCli, questions, resources, request, paths };
        const reference = await (buildx === null ? runEngineBuild(job) : runBuildxBuild(job, buildx));
        return { reference, dockerfile: await resolve_build_paths_readDockerfile(request, paths) };
    };
    return {
        async describe(builder = null) {
            const buildx = await questions.version();
            if (buildx !== null)
                return `buildx (driver ${await questions.driver(builder)}, ${buildx})`;
            return `Engine API ${await options.apiVersion()} with BuildKit`;
        },
        build(request) {
            const image = build(request);
            runningBuilds.add(image);
            return image.finally(() => runningBuilds.delete(image));
        },
        async dispose() {
            disposal.abort();
            await Promise.allSettled(runningBuilds);
            await resources.remove();
        },
    };
}
async function runEngineBuild(job) {
    const { options, dockerCli, request, paths } = job;
    const tag = job.resources.newTag(request.side);
    await runInLogGroup(job, (write) => buildWithEngine(options.docker, {
        request,
        paths,
        tag,
        env: dockerCli.env,
        signal: dockerCli.signal,
        write,
        buildArgs: buildArgsWithNamespace(request, 'docker', dockerCli.env),
    }));
    return { source: 'docker', name: tag };
}
/** The engine's own builder has the image in the engine already. Any other builder writes an archive, which is faster than loading. */
async function runBuildxBuild(job, version) {
    const { dockerCli, questions, resources, request, paths } = job;
    const driver = await questions.driver(request.inputs.builder);
    const folder = await resources.folder();
    const file = (0,external_node_path_.join)(folder, `${request.side}-${(0,external_node_crypto_.randomUUID)()}.tar`);
    const tag = driver === 'docker' ? resources.newTag(request.side) : null;
    const output = tag === null ? { kind: 'oci-archive', file } : { kind: 'load', tag };
    await runInLogGroup(job, (write) => buildWithBuildx(dockerCli, {
        request,
        paths,
        buildArgs: buildArgsWithNamespace(request, driver, dockerCli.env),
        version,
        output,
        idFile: `${file}.id`,
        secretsFolder: folder,
        write,
    }));
    return tag === null ? { source: 'oci-archive', file, name: null } : { source: 'docker', name: tag };
}
/** Runs a build in its own log group. Throws a WeighInError if `build` resolves to a reason. */
async function runInLogGroup({ options, request }, build) {
    const group = options.log.group(buildGroupTitle(request), describeBuild(request));
    let succeeded = false;
    try {
        const reason = await build((text) => group.write(text));
        succeeded = reason === null;
        if (reason === null)
            return;
        const buildArgs = (0,build_inputs/* resolveBuildArgs */.yq)(request.inputs.buildArgs, options.env);
        throw createBuildError(request, hideBuildArgs(reason, buildArgs));
    }
    finally {
        group.end(succeeded ? 'succeeded' : 'failed');
    }
}
function throwIfInvalidInputs({ inputs, side }) {
    const problems = (0,build_inputs/* buildInputProblems */.zJ)(inputs);
    if (problems.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't build the ${side}`,
        why: `invalid inputs: ${problems.join('; ')}`,
        remedy: 'Fix the inputs.',
        terminalRemedy: 'Fix them. To list the options, run image-weigh-in help build.',
    });
}
function throwIfBuildxNeeded({ inputs, side }) {
    const needed = (0,build_inputs/* inputsThatNeedBuildx */.Hj)(inputs);
    if (needed.length === 0)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'build',
        what: `Can't build the ${side}`,
        why: `buildx is needed for ${needed.join(', ')}`,
        remedy: 'Install buildx in an earlier step (docker/setup-buildx-action), or remove these inputs.',
        terminalRemedy: 'Install docker buildx, or remove these options.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/cache/code-version.ts


/**
 * Returns a version of the measuring code, so that a cache entry from other code isn't used: 16 hex digits of the SHA-256 of the files in
 * `folder` whose names match. A version number that is raised by hand can be forgotten, and once was. Throws if no name matches.
 */
async function codeVersion(folder, names) {
    const files = (await (0,promises_.readdir)(folder)).filter((name) => names.test(name)).sort();
    if (files.length === 0)
        throw new Error(`no file in ${folder.pathname} matches ${String(names)}`);
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
 * Returns the requested context, or else the current one of config.json. Returns null for the built-in "default" context. Rejects
 * with a WeighInError if the context doesn't exist or can't be read.
 */
async function findContextHost(requested, configFolder) {
    const name = requested ?? (await currentContext(configFolder));
    if (name === null || name === 'default')
        return null;
    const id = (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex');
    const file = (0,external_node_path_.join)(configFolder, 'contexts', 'meta', id, 'meta.json');
    const meta = await readJson(file);
    if (meta === null)
        throw contextNotFound(name, file);
    const endpoint = field(field(meta, 'Endpoints'), 'docker');
    const host = field(endpoint, 'Host');
    if (typeof host !== 'string' || host === '') {
        throw unreadableConfig(file, 'it has no Docker endpoint');
    }
    const verify = field(endpoint, 'SkipTLSVerify') !== true;
    return { name, host, tls: await readTls((0,external_node_path_.join)(configFolder, 'contexts', 'tls', id, 'docker'), verify) };
}
async function currentContext(configFolder) {
    const name = field(await readJson((0,external_node_path_.join)(configFolder, 'config.json')), 'currentContext');
    return typeof name === 'string' && name !== '' ? name : null;
}
/** Reads ca.pem, cert.pem and key.pem of a folder. Returns null if none of them exists. */
async function readTls(folder, verify) {
    const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((name) => readIfExists((0,external_node_path_.join)(folder, name))));
    if (ca === null && cert === null && key === null)
        return null;
    return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}
async function readJson(file) {
    const text = await readIfExists(file);
    if (text === null)
        return null;
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw unreadableConfig(file, (0,errors/* errorMessage */.gJ)(cause), cause);
    }
}
async function readIfExists(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return null;
        throw unreadableConfig(file, (0,errors/* errorMessage */.gJ)(cause), cause);
    }
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function contextNotFound(name, file) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Can't find Docker context "${name}"`,
        why: `${file} does not exist`,
        remedy: 'Set DOCKER_CONTEXT to a context that `docker context ls` lists, or set DOCKER_HOST.',
    });
}
function unreadableConfig(file, why, cause) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Can't read the address of the Docker Engine from ${file}`,
        why,
        remedy: 'Fix the file, or set DOCKER_HOST.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/endpoint/endpoint.ts




const DEFAULT_SOCKET = '/var/run/docker.sock';
/**
 * Returns the engine that the `docker` command would use: DOCKER_HOST, else the context of DOCKER_CONTEXT or of config.json, else the
 * default socket. Rejects with a WeighInError if the address or context is not usable.
 */
async function resolveEndpoint(env) {
    const apiVersion = readApiVersion(env);
    return { ...(await resolveAddress(env)), apiVersion };
}
/** Returns DOCKER_API_VERSION, which the docker client also uses without asking the engine. Throws a WeighInError if it isn't one. */
function readApiVersion(env) {
    const text = nonEmpty(env['DOCKER_API_VERSION']);
    if (text === null)
        return null;
    const [, version] = /^v?(\d{1,3}\.\d{1,3})$/.exec(text) ?? [];
    if (version !== undefined)
        return version;
    throw new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Can't use ${JSON.stringify(text)} as the version of the Engine API`,
        why: 'DOCKER_API_VERSION must be a version such as 1.44',
        remedy: 'Unset DOCKER_API_VERSION to use a version that the engine supports.',
    });
}
async function resolveAddress(env) {
    const home = nonEmpty(env['HOME']) ?? (0,external_node_os_.homedir)();
    const configFolder = nonEmpty(env['DOCKER_CONFIG']) ?? (0,external_node_path_.join)(home, '.docker');
    const fromEnvironment = nonEmpty(env['DOCKER_HOST']);
    if (fromEnvironment !== null) {
        const tls = await readEnvironmentTls(env, configFolder);
        return { host: fromEnvironment, origin: 'DOCKER_HOST', transport: parseHost(fromEnvironment, tls, env) };
    }
    const context = await findContextHost(nonEmpty(env['DOCKER_CONTEXT']), configFolder);
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
/** Any value of DOCKER_TLS_VERIFY means yes, as in the docker client. DOCKER_TLS enables TLS without verification. */
async function readEnvironmentTls(env, configFolder) {
    const verify = nonEmpty(env['DOCKER_TLS_VERIFY']) !== null;
    if (!verify && nonEmpty(env['DOCKER_TLS']) === null)
        return null;
    const folder = nonEmpty(env['DOCKER_CERT_PATH']) ?? configFolder;
    return (await readTls(folder, verify)) ?? { ca: null, cert: null, key: null, verify };
}
/** Parses a value of DOCKER_HOST. Throws a WeighInError for an unsupported one. */
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
            throw invalidHost(host, `${scheme}:// is not supported`);
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
        throw invalidHost('ssh://…', 'a password in it is not supported; use a key or an agent');
    if (url.search !== '' || url.hash !== '')
        throw invalidHost(host, 'it has a query or fragment');
    if (url.hostname.startsWith('-'))
        throw invalidHost(host, "a host name can't start with a hyphen");
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
        throw invalidHost(host, 'it has no host name');
    return new URL(text);
}
function invalidHost(host, why) {
    return new errors/* WeighInError */.yr({
        area: 'engine',
        what: `Can't use ${host} as the address of a Docker Engine`,
        why,
        remedy: 'Set DOCKER_HOST to unix:///path, tcp://host:port or ssh://user@host.',
    });
}
function nonEmpty(text) {
    return text === undefined || text === '' ? null : text;
}

;// CONCATENATED MODULE: ./src/adapters/docker-engine/leftover-images.ts
/** The images that builds of any run have tagged in this engine. */
function leftoverImages(engine) {
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
/** Removes a folder, if it exists. Read-only folders in it are removed too: Go, for example, makes them for cached modules. */
async function removeFolder(folder) {
    try {
        await (0,promises_.rm)(folder, ALL);
    }
    catch {
        makeWritable(folder);
        await (0,promises_.rm)(folder, ALL);
    }
}
/** Does the same synchronously while the process exits. Never throws, because that would end the process at once. */
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
/** Makes a folder and all folders below it writable for this user. Doesn't follow links, and skips what can't be changed. */
function makeWritable(folder) {
    const pending = [folder];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
        try {
            const { mode } = (0,external_node_fs_.lstatSync)(path);
            if ((mode & 0o700) !== 0o700)
                (0,external_node_fs_.chmodSync)(path, (mode & 0o7777) | 0o700);
            for (const entry of (0,external_node_fs_.readdirSync)(path, { withFileTypes: true })) {
                if (entry.isDirectory())
                    pending.push((0,external_node_path_.join)(path, entry.name));
            }
        }
        catch {
            continue;
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/git/git.ts

/**
 * Environment of every git command: no prompts, no translations, no replaced objects (`refs/replace`, `info/grafts`), no Git LFS
 * downloads, no update of the index by commands that only read.
 */
const ENVIRONMENT = {
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_OPTIONAL_LOCKS: '0',
};
/** Hooks of the checkout must not run in a clean worktree. */
const git_SETTINGS = [
    'core.hooksPath=/dev/null',
    'advice.detachedHead=false',
    'advice.graftFileDeprecated=false',
].flatMap((setting) => ['-c', setting]);
/**
 * Runs git without hooks, prompts or translations. Rejects if git is missing, or can't use `directory` as a repository. Other failures are
 * in the exit code.
 */
async function git(context, ...args) {
    return gitIn(context.directory, context, context.signal, args);
}
/** Runs git in a separate folder, with a separate abort signal. */
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
            remedy: 'Install git, or compare two existing images with `image` and `base-image`.',
            terminalRemedy: 'Install git, or compare two existing images: image-weigh-in compare BASE HEAD.',
        });
    }
    if (/not a git repository/.test(result.stderr)) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            code: 'no-repository',
            what: `${cwd} is not a git repository`,
            remedy: 'Run actions/checkout before this action, or compare two existing images with `image` and `base-image`.',
            terminalRemedy: 'Change to a clone of your repository, or compare two existing images: image-weigh-in compare BASE HEAD.',
        });
    }
    if (/dubious ownership/.test(result.stderr)) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `git refuses to read ${cwd}`,
            why: 'the directory belongs to another user',
            remedy: `Run: git config --global --add safe.directory ${cwd}`,
        });
    }
    return result;
}
/** Returns the output of a command that must succeed. `action` completes the sentence "Can't …". */
async function gitOutput(context, action, ...args) {
    const result = await git(context, ...args);
    if (result.exitCode !== 0)
        throw gitFailure(action, result);
    return result.stdout.trim();
}
const DEFAULT_REMEDY = {
    remedy: 'Check the checkout step. With `fetch-depth: 0`, it fetches the whole history.',
    terminalRemedy: 'Check the clone with `git status`. If it is shallow, run `git fetch --unshallow`.',
};
/** The error for a failed git command. `action` completes the sentence "Can't …". */
function gitFailure(action, result, remedies = DEFAULT_REMEDY) {
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't ${action}`,
        why: failureReason(result.stderr),
        ...remedies,
    });
}
/** Git's own reason, without user names and passwords in addresses. */
function failureReason(stderr) {
    const lines = stderr.split('\n').map((line) => line.trim());
    const fatal = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.findLast((line) => line !== '');
    return fatal?.replace(/^(fatal|error): /, '').replace(/\b([a-z+]+:\/\/)[^/\s@]*@/gi, '$1');
}

;// CONCATENATED MODULE: ./src/adapters/git/repository-address.ts
/** Whether a clone URL points to the repository, with any protocol and user name. */
function isAddressForRepository(url, { server, name }) {
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
        return { host: host.toLowerCase(), hasWebPort: false, path: normalizePath(path) };
    }
    if (!/^(https?|ssh|git\+ssh|git):\/\//i.test(text) || !URL.canParse(text))
        return null;
    const url = new URL(text);
    const hasWebPort = /^https?:$/.test(url.protocol);
    return {
        host: (hasWebPort ? url.host : url.hostname).toLowerCase(),
        hasWebPort,
        path: normalizePath(url.pathname),
    };
}
function normalizePath(path) {
    return path
        .replace(/^\/+|\/+$/g, '')
        .replace(/\.git$/, '')
        .toLowerCase();
}

;// CONCATENATED MODULE: ./src/adapters/git/choose-remote.ts


/**
 * Returns what to fetch from: `origin` if it is the event's repository, else that repository's URL. In a checkout of a fork, `origin` is
 * the fork, which can have branches of any name.
 */
async function chooseRemote(context) {
    const { repository } = context;
    if (repository === undefined)
        return 'origin';
    // The raw value, before `url.….insteadOf` applies. Git fetches from the first one.
    const { stdout } = await git(context, 'config', '--get-all', 'remote.origin.url');
    const [url = ''] = stdout.split('\n', 1);
    return isAddressForRepository(url, repository) ? 'origin' : repositoryUrl(repository);
}
/** The repository's URL on its server, without credentials. */
function repositoryUrl({ server, name }) {
    return `${server}/${name}`;
}

;// CONCATENATED MODULE: ./src/adapters/git/fetch.ts


const FETCH_FAILED = {
    remedy: 'This commit is needed for the comparison, and the checkout lacks it. Check the network and, in a private repository, add `contents: read` to the `permissions:` of the job. If the checkout is shallow, `fetch-depth: 0` avoids this fetch.',
    terminalRemedy: 'The commit is not in this clone, so it must be fetched. Check the network and your access to `origin`.',
};
/** Whether the remote answered that it has no such branch or commit. False if it could not be reached. */
function isMissingOnRemote({ stderr }) {
    return /not our ref|couldn't find remote ref|no such remote ref|unadvertised object/i.test(stderr);
}
async function hasCommit(context, commit) {
    return (await git(context, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
}
/** Fetches a commit unless the clone has it. Returns false if the remote doesn't have it either, and rejects if the fetch fails. */
async function fetchIfMissing(context, commit) {
    if (await hasCommit(context, commit))
        return true;
    const result = await fetchRef(context, commit);
    if (result.exitCode === 0)
        return hasCommit(context, commit);
    if (isMissingOnRemote(result))
        return false;
    throw gitFailure(`fetch commit ${commit}`, result, FETCH_FAILED);
}
/** Fetches one commit, branch or tag. Sets a depth only in a shallow clone, because it would truncate a full one. */
async function fetchRef(context, ref) {
    return runFetch(context, (await isShallow(context)) ? ['--depth=1'] : [], [ref]);
}
/** Fetches more history of these commits into a shallow clone. */
async function deepen(context, step, commits) {
    const result = await runFetch(context, [step], commits);
    if (result.exitCode !== 0)
        throw gitFailure('fetch the history between base and head', result, FETCH_FAILED);
}
/** Tries git's own credentials first, then the job's token, which git doesn't have with `persist-credentials: false`. */
async function runFetch(context, depth, refs) {
    const fetchFrom = (remote, fetchContext) => git(fetchContext, 'fetch', '--no-tags', '--no-recurse-submodules', '--quiet', ...depth, '--', remote, ...refs);
    const result = await fetchFrom(await chooseRemote(context), context);
    const { repository } = context;
    if (result.exitCode === 0 || isMissingOnRemote(result) || !repository?.token)
        return result;
    const retried = await fetchFrom(repositoryUrl(repository), {
        ...context,
        env: withToken(context.env, repository),
    });
    return retried.exitCode === 0 || isMissingOnRemote(retried) ? retried : result;
}
/** Passes the token in the environment, because all users of the machine can see arguments. The empty header removes configured ones. */
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
    return ((await gitOutput(context, 'check whether the clone is shallow', 'rev-parse', '--is-shallow-repository')) === 'true');
}

;// CONCATENATED MODULE: ./src/adapters/git/ancestry.ts



/** How a shallow clone is deepened, step by step, until the question can be answered. */
const DEEPEN_STEPS = ['--deepen=100', '--deepen=1000', '--unshallow'];
/**
 * Returns the newest common ancestor of two commits, or null for unrelated histories. In a shallow clone, an older ancestor can hide the
 * newest one, so an answer counts only if no newer history is missing.
 */
async function findMergeBase(context, a, b) {
    for (const step of [...DEEPEN_STEPS, null]) {
        const result = await git(context, 'merge-base', a, b);
        if (result.exitCode !== 0 && result.exitCode !== 1) {
            throw gitFailure(`find the merge base of ${a} and ${b}`, result);
        }
        const base = result.exitCode === 0 ? result.stdout.trim() : null;
        if (!(await isShallow(context)))
            return base;
        if (base !== null && (await isHistoryComplete(context, [a, b], base)))
            return base;
        if (step !== null)
            await deepen(context, step, [a, b]);
    }
    throw shallowHistoryError(`find the merge base of ${a} and ${b}`);
}
/** Whether the parents of all commits newer than `base` are in this clone. Also false if one of these commits is a root. */
async function isHistoryComplete(context, tips, base) {
    const boundary = await git(context, 'rev-list', '--max-parents=0', '--max-count=1', ...tips, `^${base}`);
    return boundary.exitCode === 0 && boundary.stdout.trim() === '';
}
/**
 * Whether `tip` contains `commit`. Git's yes is always right. Its no is right only if no history is missing, which
 * `merge-base --is-ancestor` doesn't report.
 */
async function isAncestor(context, commit, tip, askIsAncestor) {
    if (await isLocalAncestor(context, commit, tip))
        return true;
    const answer = (await askIsAncestor?.(commit, tip)) ?? null;
    if (answer !== null)
        return answer;
    for (const step of DEEPEN_STEPS) {
        if (!(await isShallow(context)))
            return isLocalAncestor(context, commit, tip);
        await deepen(context, step, [tip]);
        if (await isLocalAncestor(context, commit, tip))
            return true;
    }
    if (await isShallow(context))
        throw shallowHistoryError(`check whether ${tip} contains ${commit}`);
    return isLocalAncestor(context, commit, tip);
}
async function isLocalAncestor(context, commit, tip) {
    const { exitCode } = await git(context, 'merge-base', '--is-ancestor', commit, tip);
    return exitCode === 0;
}
function shallowHistoryError(action) {
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't ${action}`,
        why: 'this clone is shallow, and its remote has no more history',
        remedy: 'Check out with `fetch-depth: 0`.',
        terminalRemedy: 'Fetch the whole history from another remote: git fetch --unshallow REMOTE.',
    });
}

;// CONCATENATED MODULE: ./src/adapters/git/branches.ts




/** Branches as the remote has them now. A runner's clone may be old or belong to a fork. */
function remoteBranches(context) {
    const tips = new Map();
    return {
        tip(branch) {
            const cached = tips.get(branch) ?? fetchTip(context, branch);
            tips.set(branch, cached);
            return cached;
        },
        async defaultBranch() {
            const remote = await queryRemoteHead(context);
            if ('branch' in remote)
                return remote.branch;
            throw gitFailure('find the default branch of the repository', remote.result, NAME_A_BASE);
        },
    };
}
/**
 * Branches as this clone recorded them, for a laptop that may be offline. The remote is still asked for its default branch first, because a
 * clone doesn't notice when it is renamed. Never uses a local branch in place of the remote's.
 */
function trackedBranches(context, notice) {
    let head = null;
    return {
        async tip(branch) {
            if (head?.branch === branch && (await hasCommit(context, head.commit)))
                return head.commit;
            const tracked = await findLocalCommit(context, `refs/remotes/origin/${branch}`);
            if (head?.branch !== branch && tracked !== null)
                return tracked;
            const result = await fetchRef(context, `refs/heads/${branch}`);
            if (result.exitCode === 0)
                return readFetchHead(context);
            if (tracked === null)
                throw missingTipError(branch, context, result);
            notice(`Can't fetch ${branch}, so origin/${branch} from the last fetch is used`);
            return tracked;
        },
        async defaultBranch() {
            const remote = await queryRemoteHead(context);
            if ('branch' in remote) {
                head = remote;
                return remote.branch;
            }
            const local = await git(context, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
            if (local.exitCode !== 0)
                throw gitFailure('find the default branch of `origin`', remote.result, NAME_A_BASE);
            const branch = local.stdout.trim().replace('refs/remotes/origin/', '');
            notice(`Can't ask origin for its default branch, so ${branch} is used, as recorded in this clone`);
            return branch;
        },
    };
}
const NAME_A_BASE = {
    remedy: 'Set the input `base-ref` to what you want to compare with.',
    terminalRemedy: 'Choose what to compare with, for example --base-ref main.',
};
const branches_FETCH_FAILED = {
    remedy: 'The base and the policy file are read from this branch. Check the network and, in a private repository, add `contents: read` to the `permissions:` of the job.',
    terminalRemedy: 'Check the network and your access to `origin`, or choose what to compare with, for example --base-ref main.',
};
async function queryRemoteHead(context) {
    const result = await git(context, 'ls-remote', '--symref', '--', await chooseRemote(context), 'HEAD');
    const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(result.stdout)?.[1];
    const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(result.stdout)?.[1];
    return branch === undefined || commit === undefined ? { result } : { branch, commit };
}
async function fetchTip(context, branch) {
    const result = await fetchRef(context, `refs/heads/${branch}`);
    if (result.exitCode !== 0)
        throw missingTipError(branch, context, result);
    return readFetchHead(context);
}
function missingTipError(branch, { repository }, result) {
    const repositoryName = repository?.name ?? '`origin`';
    if (!isMissingOnRemote(result))
        return gitFailure(`fetch branch ${branch} of ${repositoryName}`, result, branches_FETCH_FAILED);
    return new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't find branch ${branch} of ${repositoryName}`,
        why: 'it was deleted or renamed',
        remedy: 'Push a commit to the pull request. A re-run uses the old event, which names the old branch.',
        terminalRemedy: 'Choose what to compare with, for example --base-ref main.',
    });
}
function readFetchHead(context) {
    return gitOutput(context, 'read the fetched commit', 'rev-parse', '--verify', 'FETCH_HEAD^{commit}');
}
/** Resolves a name to a commit in this clone, or to null. */
async function findLocalCommit(context, name) {
    const result = await git(context, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    return result.exitCode === 0 ? result.stdout.trim() : null;
}

;// CONCATENATED MODULE: ./src/adapters/git/commit-history.ts







/**
 * Opens the repository's history. Missing commits are fetched when they are needed.
 * @param trust `remote`: branches are as the remote has them now (a runner's clone may be old).
 *              `local`: what the clone has comes first (a laptop may be offline).
 */
function openHistory(context, trust, { askIsAncestor, notice = () => undefined } = {}) {
    return {
        head: () => readHead(context),
        parents: (commit) => readParents(context, commit),
        has: (commit) => fetchIfMissing(context, commit),
        resolve: (ref) => resolveRef(context, ref, trust),
        ...(trust === 'remote' ? remoteBranches(context) : trackedBranches(context, notice)),
        isAncestor: (commit, tip) => isAncestor(context, commit, tip, askIsAncestor),
        mergeBase: (commit, other) => findMergeBase(context, commit, other),
        file: (commit, path) => readFileAt(context, commit, path),
        exists: () => isRepository(context),
    };
}
async function readHead(context) {
    const action = 'read the checked-out commit';
    const result = await git(context, 'rev-parse', '--verify', 'HEAD^{commit}');
    if (result.exitCode === 0)
        return result.stdout.trim();
    if (!/Needed a single revision/.test(result.stderr))
        throw gitFailure(action, result);
    throw new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't ${action}`,
        why: 'HEAD does not point to a commit',
        remedy: 'If the repository is new, commit your files first.',
    });
}
async function isRepository(context) {
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
async function readFileAt(context, commit, path) {
    if (!(await fetchIfMissing(context, commit))) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `Can't read ${path} of commit ${commit}`,
            why: 'the commit is neither in this clone nor on its remote',
            remedy: 'Check out with `fetch-depth: 0`.',
            terminalRemedy: 'Run `git fetch origin`, or `git fetch --unshallow` in a shallow clone.',
        });
    }
    const action = `read ${path} of ${commit}`;
    const entry = await gitOutput(context, action, '--literal-pathspecs', 'ls-tree', '--full-tree', commit, '--', path);
    const [, type, id] = /^100\d{3} (blob) ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (entry === '')
        return null;
    if (type === undefined || id === undefined) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `Can't read ${path} of commit ${commit}`,
            why: 'it is a link or a directory',
            remedy: 'Replace it with a regular file, or choose another path.',
        });
    }
    return gitOutput(context, action, 'cat-file', 'blob', id);
}
/** Reads parents from the commit object. Every other command hides them in a shallow clone. */
async function readParents(context, commit) {
    const object = await gitOutput(context, `read commit ${commit}`, 'cat-file', 'commit', commit);
    const [header = ''] = object.split('\n\n', 1);
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}
async function resolveRef(context, ref, trust) {
    const isOrigin = (await chooseRemote(context)) === 'origin';
    const locals = ref.startsWith('refs/') || !isOrigin ? [ref] : [ref, `refs/remotes/origin/${ref}`];
    const remotes = ref.startsWith('refs/') || (0,shared_commit/* isCommit */.WM)(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
    const resolveLocally = () => findFirst(locals, (name) => findLocalCommit(context, name));
    const resolveRemotely = () => findFirst(remotes, (name) => fetchCommit(context, name));
    const isLocalFirst = (0,shared_commit/* isCommit */.WM)(ref) || /^(HEAD|@)([~^]|$)/.test(ref);
    const commit = trust === 'local' || isLocalFirst
        ? ((await resolveLocally()) ?? (await resolveRemotely()))
        : ((await resolveRemotely()) ?? (await resolveLocally()));
    if (commit !== null)
        return commit;
    throw new errors/* WeighInError */.yr({
        area: 'git',
        what: `Can't find branch, tag or commit "${ref}"`,
        why: 'it is neither in this clone nor on its remote',
        remedy: 'Correct `base-ref`, or check out with `fetch-depth: 0` if the job has no network.',
        terminalRemedy: 'Correct --base-ref, or run `git fetch origin`.',
    });
}
async function findFirst(names, find) {
    for (const name of names) {
        const value = await find(name);
        if (value !== null)
            return value;
    }
    return null;
}
async function fetchCommit(context, name) {
    const result = await fetchRef(context, name);
    return result.exitCode === 0 ? findLocalCommit(context, 'FETCH_HEAD') : null;
}

;// CONCATENATED MODULE: ./src/adapters/git/leftover-worktrees.ts


/** The registered worktrees of the repository. Each is named by the temporary directory that contains it. */
function leftoverWorktrees(context, removeFolder) {
    return {
        what: 'worktrees',
        async list() {
            const output = await gitOutput(context, 'list the worktrees', 'worktree', 'list', '--porcelain');
            return [...output.matchAll(/^worktree (.+)$/gm)].map(([, path = '']) => toLeftover(context, path, removeFolder));
        },
    };
}
/** `openWorktrees` creates a worktree two levels below the temporary directory. */
function toLeftover(context, tree, removeFolder) {
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(tree));
    return {
        name: (0,external_node_path_.basename)(folder),
        async remove() {
            // While an image is built, `.git` is moved out of the worktree. Git then removes the worktree only if its folder is gone.
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
 * Lists files of one commit that the other deleted or renamed, as detected by git. It compares only the two trees, so a shallow clone is
 * enough. `-l0` removes the limit above which git stops detecting renames.
 * @param head null: the working tree, without the files that git doesn't track
 */
async function findMovedFiles(context, base, head) {
    const [command, sides] = head === null
        ? [['diff', '--no-ext-diff', '--ignore-submodules'], [base]]
        : [
            ['diff-tree', '-r'],
            [base, head],
        ];
    const args = [...command, '-M', '-l0', '--diff-filter=DR', '--name-status', '-z', ...sides];
    const result = await git(context, ...args, '--');
    if (result.exitCode !== 0)
        throw gitFailure('compare the files of base and head', result);
    const fields = result.stdout.split('\0');
    const deleted = [];
    const renamed = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
        const [status = '', path = ''] = fields.slice(index, index + 2);
        if (status === 'D') {
            deleted.push(path);
        }
        else {
            index++;
            renamed.push({ from: path, to: fields[index + 1] ?? '' });
        }
    }
    return { deleted, renamed };
}

;// CONCATENATED MODULE: ./src/adapters/git/filter-free-config.ts



/** User settings that git needs to fetch missing objects. */
const TRANSPORT = /^(safe|credential|http|url|protocol|ssh)\.|^core\.(sshcommand|gitproxy)$/;
/** Turns off settings that change file contents or start programs. Attributes of the repository itself still apply. */
const filter_free_config_SETTINGS = [
    ['core.attributesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.fsmonitor', 'false'],
    ['core.sparseCheckout', 'false'],
    ['submodule.recurse', 'false'],
];
/**
 * Returns a context for commands that check out worktrees. Files are exactly as committed, independent of the configuration of machine,
 * user and clone, and no filter runs: a filter such as Git LFS is a program that the commit's own files control.
 * @param folder an existing folder for the generated configuration
 */
async function createPlainContext(context, folder) {
    const globalConfig = (0,external_node_path_.join)(folder, 'gitconfig');
    await (0,promises_.writeFile)(globalConfig, '');
    for (const [key, value] of await readTransportSettings(context)) {
        await gitOutput(context, 'write a configuration', 'config', '--file', globalConfig, '--add', key, value);
    }
    const plain = { ...context, env: buildEnvironment(context.env, globalConfig, filter_free_config_SETTINGS) };
    const filters = await disableFilters(plain);
    return { ...plain, env: buildEnvironment(context.env, globalConfig, [...filter_free_config_SETTINGS, ...filters]) };
}
function buildEnvironment(env, globalConfig, settings) {
    const inherited = Object.entries(env).filter(([name]) => !/^GIT_CONFIG_(COUNT|PARAMETERS|(KEY|VALUE)_\d+)$/.test(name));
    return {
        ...Object.fromEntries(inherited),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: globalConfig,
        GIT_ATTR_NOSYSTEM: '1',
        // Not `-c`, because it can't set a key that contains `=`.
        GIT_CONFIG_COUNT: String(settings.length),
        ...Object.fromEntries(settings.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ])),
    };
}
/** Reads the TRANSPORT settings of user and machine. Empty before git 2.26, which doesn't report a setting's scope. */
async function readTransportSettings(context) {
    const { stdout } = await git(context, 'config', '--null', '--show-scope', '--list');
    const parts = stdout.split('\0');
    const settings = [];
    for (let index = 0; index + 1 < parts.length; index += 2) {
        const [key = '', ...value] = (parts[index + 1] ?? '').split('\n');
        if (!/^(system|global)$/.test(parts[index] ?? '') || !TRANSPORT.test(key))
            continue;
        // A key without a value is true.
        settings.push([key, value.length === 0 ? 'true' : value.join('\n')]);
    }
    return settings;
}
/** Settings that turn off the filters that are still configured: in the clone, or by a git before 2.32, which ignores GIT_CONFIG_GLOBAL. */
async function disableFilters(context) {
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






/** Checks out commits as git worktrees. They share the clone's objects and leave its files, index and branch alone. */
function openWorktrees(context, temporaryFolder, removeFolder) {
    const worktrees = [];
    let configFolder = null;
    let plain = context;
    return {
        async add(commit, side) {
            await worktrees_requireCommit(context, commit);
            configFolder ??= await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'image-weigh-in-git-'));
            plain = await createPlainContext(context, configFolder);
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, `image-weigh-in-${side}-`));
            const worktree = { folder, tree: (0,external_node_path_.join)(folder, side), detachedGitDir: (0,external_node_path_.join)(folder, 'git') };
            worktrees.push(worktree);
            await checkOutWorktree(plain, commit, worktree.tree);
            return { path: worktree.tree, warnings: await findMissingContent(plain, worktree.tree) };
        },
        async removeGitDir(tree) {
            const worktree = worktrees.find((candidate) => candidate.tree === tree.path);
            if (worktree)
                await (0,promises_.rename)((0,external_node_path_.join)(worktree.tree, '.git'), worktree.detachedGitDir);
        },
        async dispose() {
            const failures = [];
            const attempt = (removal) => removal.catch((error) => void failures.push(error));
            for (const worktree of worktrees.splice(0))
                await attempt(removeWorktree(plain, worktree, removeFolder));
            if (configFolder !== null)
                await attempt(removeFolder(configFolder));
            configFolder = null;
            if (failures.length > 0)
                throw failures[0];
        },
    };
}
async function worktrees_requireCommit(context, commit) {
    if (!(await fetchIfMissing(context, commit))) {
        throw new errors/* WeighInError */.yr({
            area: 'git',
            what: `Can't find commit ${commit}`,
            why: 'it is neither in this clone nor on its remote',
            remedy: 'Check out with `fetch-depth: 0`, or choose another commit with `base-ref`.',
            terminalRemedy: 'Run `git fetch origin`, or choose another commit with --base-ref.',
        });
    }
}
async function checkOutWorktree(context, commit, path) {
    const result = await git(context, 'worktree', 'add', '--quiet', '--force', '--detach', path, commit);
    if (result.exitCode !== 0) {
        throw gitFailure(`check out commit ${commit}`, result, {
            remedy: 'Check that the disk has free space and that git is 2.31 or later.',
        });
    }
}
/** Takes no abort signal, because it also runs after an abort. */
async function removeWorktree(context, { folder, tree, detachedGitDir }, removeFolder) {
    // `worktree remove` needs the `.git` file, which is still in place if it was never moved. If the worktree is read-only, see below.
    await (0,promises_.rename)(detachedGitDir, (0,external_node_path_.join)(tree, '.git')).catch(() => undefined);
    const args = ['worktree', 'remove', '--force', '--force', tree];
    const removed = await gitIn(context.directory, context, undefined, args);
    await removeFolder(folder);
    // Git removes the worktree of an interrupted `worktree add` only when its folder is gone. `prune` is not an option: it would also
    // remove the user's own worktrees on disks that are not mounted now.
    if (removed.exitCode !== 0)
        await gitIn(context.directory, context, undefined, args);
}
async function findMissingContent(context, tree) {
    const warnings = [];
    if (await hasSubmodules(tree)) {
        warnings.push('This repository has submodules, but a clean checkout does not include them. If the image needs them, set `prepare` (or --prepare) to `git submodule update --init --recursive`');
    }
    if (await hasLfsPointers(context, tree)) {
        warnings.push('This repository uses Git LFS, but a clean checkout has only pointers to its files. If the image needs them, set `prepare` (or --prepare) to `git lfs pull`');
    }
    return warnings;
}
/** Checks the file that lists submodules, at the top of the worktree (gitmodules(5)). */
async function hasSubmodules(tree) {
    const file = await (0,promises_.lstat)((0,external_node_path_.join)(tree, '.gitmodules')).catch(() => null);
    return file !== null && file.isFile() && file.size > 0;
}
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
/** Checks the first regular file that Git LFS manages. All of them are either pointers or content. */
async function hasLfsPointers(context, tree) {
    const output = await gitIn(tree, context, context.signal, ['ls-files', '-z', '--', ':(attr:filter=lfs)']);
    for (const name of output.stdout.split('\0')) {
        const start = name === '' ? null : await readStart((0,external_node_path_.join)(tree, name));
        if (start !== null)
            return start === LFS_POINTER;
    }
    return false;
}
/** Returns the beginning of a regular file, or null for anything else. Links of a commit can point to folders or outside the worktree. */
async function readStart(path) {
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





const FORMS = 'docker:NAME, docker-archive:FILE, oci-archive:FILE, oci-dir:DIR, registry:NAME, snapshot:FILE';
/** Text of this form is almost certainly meant as a file. */
const ARCHIVE_FILE_NAME = /^[^:@]+\.(tar(\.\w+)?|tgz|txz|json)$/i;
/**
 * Parses the IMAGE of an input or argument: `docker:NAME`, `docker-archive:FILE[:NAME]`, `oci-archive:FILE[:NAME]`,
 * `oci-dir:DIR[:NAME]`, `registry:NAME`, `snapshot:FILE`, or without a scheme an existing file or directory, else an engine image.
 * `docker://NAME` is a registry image, as in skopeo and in `uses:` of a workflow. Paths are relative to `folder`. Rejects with a WeighInError
 * of area `input` for anything else.
 */
async function parseImageReference(text, folder = process.cwd()) {
    const [, scheme, rest = ''] = /^(docker:\/\/|(?:docker|docker-archive|oci-archive|oci-dir|registry|snapshot):)(.*)$/s.exec(text) ?? [];
    if (text.trim() === '' || (scheme !== undefined && rest === '')) {
        throw invalidReference(text, 'it has no name');
    }
    switch (scheme) {
        default:
            return parseWithoutScheme(text, folder);
        case 'docker:':
            return parseEngineImage(rest);
        case 'docker://':
            return { source: 'registry', reference: (0,registry_reference/* parseRegistryReference */.q)(rest) };
        case 'docker-archive:':
        case 'oci-archive:': {
            const { path, name } = await splitName(text, rest, folder);
            if ((await findKind(path)) === 'folder') {
                throw invalidReference(text, 'it is a directory', 'Use oci-dir: for a directory.');
            }
            return { source: scheme === 'oci-archive:' ? 'oci-archive' : 'docker-archive', file: path, name };
        }
        case 'oci-dir:': {
            const { path, name } = await splitName(text, rest, folder);
            if ((await findKind(path)) === 'file') {
                throw invalidReference(text, 'it is a file', 'Use oci-archive: for a file.');
            }
            return { source: 'oci-dir', directory: path, name };
        }
        case 'registry:':
            // More likely an image named registry than a library image named 2.
            if (/^\d[\d.]*$/.test(rest)) {
                const remedy = `For the engine image named registry, use docker:${text}. For the one on Docker Hub, use registry:docker.io/${text}.`;
                throw invalidReference(text, 'it is only a tag', remedy);
            }
            return { source: 'registry', reference: (0,registry_reference/* parseRegistryReference */.q)(rest) };
        case 'snapshot:': {
            const { path } = await splitName(text, rest, folder);
            return { source: 'snapshot', file: path };
        }
    }
}
async function parseWithoutScheme(text, folder) {
    const path = (0,external_node_path_.resolve)(folder, text);
    switch (await findKind(path)) {
        case 'file':
            return { source: 'docker-archive', file: path, name: null };
        case 'folder':
            if (await isLayout(path))
                return { source: 'oci-dir', directory: path, name: null };
            throw invalidReference(text, 'the directory has neither an index.json nor a manifest.json', `Use the directory of an OCI layout. For an engine image, use docker:${text}.`);
        case null:
            // No image name starts like this (distribution/reference, "path-component").
            if (/^[./~]/.test(text))
                throw invalidReference(text, 'no such file or directory');
            if (ARCHIVE_FILE_NAME.test(text)) {
                throw invalidReference(text, 'no such file', `If this is the name of an engine image, use docker:${text}.`);
            }
            return parseEngineImage(text);
    }
}
/** Checks the name before any request, because it becomes part of a request's path. */
function parseEngineImage(name) {
    if (!(0,image_name/* isEngineName */.QX)(name))
        throw (0,image_name/* invalidImageName */.yd)(name);
    return { source: 'docker', name };
}
/** Splits `FILE:NAME` if FILE exists. If a file with the whole text as its name exists, there is no NAME. */
async function splitName(text, rest, folder) {
    const whole = (0,external_node_path_.resolve)(folder, rest);
    if ((await findKind(whole)) !== null)
        return { path: whole, name: null };
    for (let colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':', colon + 1)) {
        const path = (0,external_node_path_.resolve)(folder, rest.slice(0, colon));
        const name = rest.slice(colon + 1);
        if (colon > 0 && name !== '' && (await findKind(path)) !== null)
            return { path, name };
    }
    throw invalidReference(text, 'no such file or directory');
}
async function isLayout(folder) {
    const kinds = await Promise.all(['index.json', 'manifest.json'].map((name) => findKind((0,external_node_path_.join)(folder, name))));
    return kinds.includes('file');
}
async function findKind(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'folder' : 'file';
    }
    catch (cause) {
        const { code } = cause;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
            return null;
        throw invalidReference(path, (0,errors/* errorMessage */.gJ)(cause));
    }
}
function invalidReference(text, why, remedy = `Use ${FORMS}, or an image name.`) {
    return new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't read image ${JSON.stringify(text)}`,
        why,
        remedy,
    });
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/core/reading/layer/layer-codec.ts

const KINDS = ['file', 'hardlink', 'symlink', 'directory', 'special', 'whiteout', 'opaque'];
const DIGEST_BYTES = 16;
/** Bytes for kind and length of the path. */
const ROW_BYTES = 5;
/** Bytes for size, mode, program and length of the digest. */
const FILE_BYTES = 8 + 2 + 4 + 1;
const NO_PROGRAM = 0xffffffff;
/** Encodes a verified layer compactly, to transfer it between threads and to store it in the layer cache. */
function layer_codec_encodeLayer(layer) {
    const { contents, ...metadata } = layer;
    const { diffId, unpacked, entries, databases } = contents;
    const programs = programTable(entries);
    const head = {
        ...metadata,
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
    writeRows(bytes, 4 + headBytes.length, entries, programs.programNumber);
    return bytes;
}
/** Decodes the output of `encodeLayer`. Throws for anything else, so the caller must check the integrity first. */
function decodeLayer(bytes) {
    const rows = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, rows));
    const { diffId, unpacked, databases, entries: count, programs, ...metadata } = head;
    const entries = readRows(bytes, rows, count, programs);
    return { ...metadata, contents: { diffId, unpacked, entries, databases } };
}
/** Collects the distinct programs: many files have the same one, which is written once. */
function programTable(entries) {
    const numbers = new Map();
    const distinct = [];
    const programKey = (program) => program.format === 'elf' ? `e${program.linkage} ${program.identity ?? ''}` : `s${program.interpreter}`;
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.program === null || numbers.has(programKey(entry.program)))
            continue;
        numbers.set(programKey(entry.program), distinct.push(entry.program) - 1);
    }
    const programNumber = ({ program }) => (program && numbers.get(programKey(program))) ?? NO_PROGRAM;
    return { distinct, programNumber };
}
function rowLength(entry) {
    const length = ROW_BYTES + entry.path.length;
    if (entry.kind === 'file')
        return length + FILE_BYTES + (entry.digest === null ? 0 : DIGEST_BYTES);
    if (entry.kind === 'symlink')
        return length + 4 + entry.target.length;
    return entry.kind === 'hardlink' ? length + 4 : length;
}
function writeRows(bytes, start, entries, programNumber) {
    const indexes = new Map();
    for (const [index, entry] of entries.entries())
        if (entry.kind === 'file')
            indexes.set(entry, index);
    let offset = start;
    for (const entry of entries) {
        offset = bytes.writeUInt8(KINDS.indexOf(entry.kind), offset);
        offset = writeText(bytes, offset, entry.path);
        if (entry.kind === 'hardlink')
            offset = bytes.writeUInt32LE(findFileIndex(indexes, entry.file), offset);
        else if (entry.kind === 'symlink')
            offset = writeText(bytes, offset, entry.target);
        else if (entry.kind === 'file') {
            offset = bytes.writeDoubleLE(entry.size, offset);
            offset = bytes.writeUInt16LE(entry.mode, offset);
            offset = bytes.writeUInt32LE(programNumber(entry), offset);
            offset = bytes.writeUInt8(entry.digest === null ? 0 : DIGEST_BYTES, offset);
            if (entry.digest !== null)
                offset += bytes.write(entry.digest, offset, 'hex');
        }
    }
}
function writeText(bytes, offset, text) {
    const start = bytes.writeUInt32LE(text.length, offset);
    return start + bytes.write(text, start, 'latin1');
}
function findFileIndex(indexes, file) {
    const index = indexes.get(file);
    if (index === undefined)
        throw new TypeError('a hard link has no target in its layer');
    return index;
}
function readRows(bytes, start, count, programs) {
    const entries = [];
    const links = [];
    let offset = start;
    const takeText = () => {
        const from = offset + 4;
        offset = from + bytes.readUInt32LE(offset);
        return bytes.toString('latin1', from, offset);
    };
    for (let index = 0; index < count; index += 1) {
        const kind = KINDS[bytes.readUInt8(offset)];
        offset += 1;
        const path = takeText();
        if (kind === 'file') {
            const digestBytes = bytes.readUInt8(offset + 14);
            const digest = digestBytes === 0 ? null : bytes.toString('hex', offset + 15, offset + 15 + digestBytes);
            const program = programs[bytes.readUInt32LE(offset + 10)] ?? null;
            const size = bytes.readDoubleLE(offset);
            entries.push({ kind, path, size, mode: bytes.readUInt16LE(offset + 8), digest, program });
            offset += FILE_BYTES + digestBytes;
        }
        else if (kind === 'symlink') {
            entries.push({ kind, path, target: takeText() });
        }
        else if (kind === 'hardlink') {
            links.push({ index, target: bytes.readUInt32LE(offset) });
            offset += 4;
            entries.push({ kind: 'special', path });
        }
        else if (kind !== undefined)
            entries.push({ kind, path });
        else
            throw new TypeError('an entry has an unknown kind');
    }
    if (offset !== bytes.length)
        throw new TypeError('the encoded layer is truncated');
    // Links are resolved last, because a file that replaces an overwritten one can come after links to it.
    for (const { index, target } of links) {
        const [entry, file] = [entries[index], entries[target]];
        if (entry === undefined || file?.kind !== 'file')
            throw new TypeError("a hard link doesn't point to a file");
        entries[index] = { kind: 'hardlink', path: entry.path, file };
    }
    return entries;
}

;// CONCATENATED MODULE: ./src/adapters/cache/layer-cache.ts






const CHECKSUM_BYTES = 32;
/** Older partial files were left by runs that were killed. Another run may still be writing a younger one. */
const STALE_PARTIAL_FILE_MS = 60 * 60 * 1000;
/**
 * Opens a cache of layers that were read, in a folder: one file for each layer, named by its diff ID and the version of the code that
 * read it. Files are renamed into place, so that two runs can't corrupt each other's, and end with a SHA-256 of their content: a damaged
 * file counts as missing. The folder can be deleted at any time.
 */
function openLayerCache({ folder, maxBytes, version, warn }) {
    let failed = false;
    let codeVersion = null;
    const filePath = async (diffId) => {
        const hex = sha256Hex(diffId);
        codeVersion ??= version();
        return hex === null ? null : (0,external_node_path_.join)(folder, `${hex}.${await codeVersion}`);
    };
    return {
        async get(diffId) {
            const file = await filePath(diffId);
            if (file === null)
                return null;
            const bytes = await (0,promises_.readFile)(file).catch(() => null);
            const layer = bytes === null ? null : decodeIfIntact(bytes);
            if (layer?.contents.diffId !== diffId)
                return null;
            const now = new Date();
            // The time of last use only decides what is removed first, so a failure doesn't matter.
            await (0,promises_.utimes)(file, now, now).catch(() => undefined);
            return layer;
        },
        async put(layer) {
            const file = await filePath(layer.contents.diffId);
            if (file === null || failed)
                return;
            const bytes = withChecksum(layer_codec_encodeLayer(layer));
            if (bytes.length > maxBytes)
                return;
            try {
                await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
                await makeRoom(folder, maxBytes - bytes.length);
                const partialFile = (0,external_node_path_.join)(folder, `${(0,external_node_crypto_.randomUUID)()}.part`);
                try {
                    await (0,promises_.writeFile)(partialFile, bytes, { flag: 'wx', mode: 0o600 });
                    await (0,promises_.rename)(partialFile, file);
                }
                finally {
                    await (0,promises_.rm)(partialFile, { force: true });
                }
            }
            catch (error) {
                failed = true;
                warn(`Can't write to the layer cache: ${(0,errors/* errorMessage */.gJ)(error)}. Check that its directory is writable and has free space.`);
            }
        },
    };
}
function withChecksum(bytes) {
    return Buffer.concat([bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest()]);
}
/** Decodes a cache file; null if its checksum doesn't match. */
function decodeIfIntact(bytes) {
    const content = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
    const checksum = (0,external_node_crypto_.createHash)('sha256').update(content).digest();
    return checksum.equals(bytes.subarray(content.length)) ? decodeLayer(content) : null;
}
/** Removes the least recently used files until they take at most `bytes`, and stale partial files of other runs. */
async function makeRoom(folder, bytes) {
    const files = (await Promise.all((await (0,promises_.readdir)(folder)).map((name) => statCacheFile((0,external_node_path_.join)(folder, name))))).filter((file) => file !== null);
    files.sort((a, b) => b.usedAt - a.usedAt);
    let total = 0;
    for (const { path, size, usedAt } of files) {
        const isPartial = path.endsWith('.part');
        total += size;
        if (isPartial ? Date.now() - usedAt > STALE_PARTIAL_FILE_MS : total > bytes)
            await (0,promises_.rm)(path, { force: true });
    }
}
/** Size and age of a file of this cache; null for any other file, and for one that another run has just removed. */
async function statCacheFile(path) {
    if (!/\/(?:[0-9a-f]{64}\.[0-9a-f]{16}|[0-9a-f-]{36}\.part)$/.test(path))
        return null;
    const stats = await (0,promises_.stat)(path).catch(() => null);
    return stats?.isFile() === true ? { path, size: stats.size, usedAt: stats.mtimeMs } : null;
}

;// CONCATENATED MODULE: ./src/app/images/select-platform-image.ts




/** Maximum number of names to list in an error. */
const MAX_LISTED = 20;
/** Selects one image. Throws a WeighInError that lists the images if none or several match. */
function selectImage(images, choice) {
    const named = filterByName(images, choice);
    const { platform, ownPlatform } = choice;
    if (platform !== null) {
        const matches = named.filter((image) => (0,image_image/* isSamePlatform */.SW)(image.platform, platform));
        const [match, second] = matches;
        if (match === undefined)
            throw platformNotFound(named, platform, choice);
        if (second === undefined)
            return match;
        throw ambiguousImage(matches, choice);
    }
    const [only, ...others] = named;
    if (only !== undefined && others.length === 0)
        return only;
    if (ownPlatform !== null) {
        const [match, second] = named.filter((image) => (0,image_image/* isSamePlatform */.SW)(image.platform, ownPlatform));
        if (match !== undefined && second === undefined)
            return match;
    }
    throw ambiguousImage(named, choice);
}
function filterByName(images, { name, digest, from }) {
    const exact = images.filter((image) => digest !== null && image.digests.includes(digest));
    if (exact.length > 0)
        return exact;
    if (name === null)
        return [...images];
    const named = images.filter((image) => matchesName(image, name));
    if (named.length > 0)
        return named;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: `There is no image ${JSON.stringify(name)} in ${from}`,
        why: `it has ${listNames(images)}`,
        remedy: 'Use one of these names.',
    });
}
/** Compares by the name that Docker would complete, the bare tag of an OCI layout, a digest, or the beginning of an ID. */
function matchesName(image, wanted) {
    if (image.names.includes(wanted))
        return true;
    const full = completeName(wanted);
    if (image.names.some((name) => completeName(name) === full))
        return true;
    const hex = /(?:^|@)(?:sha256:)?([0-9a-f]{12,64})$/.exec(wanted)?.[1];
    return hex !== undefined && image.digests.some((digest) => digest.startsWith(`sha256:${hex}`));
}
/** Completes `app` to `docker.io/library/app:latest`. Returns anything but an image name unchanged. */
function completeName(name) {
    const parsed = (0,image_name/* parseImageName */["if"])(name);
    return parsed === null ? name : (0,image_name/* formatImageName */.eS)(parsed);
}
function platformNotFound(images, platform, { from }) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `There is no image for ${(0,image_image/* formatPlatform */.Bq)(platform)} in ${from}`,
        why: `it has ${listPlatforms(images)}`,
        remedy: 'Use one of these platforms, or build the image for this platform.',
    });
}
function ambiguousImage(images, { from, form }) {
    const platforms = new Set(images.map((image) => (0,image_image/* formatPlatform */.Bq)(image.platform)));
    if (platforms.size === images.length) {
        return new errors/* WeighInError */.yr({
            area: 'source',
            what: `Can't choose an image in ${from}`,
            why: `it has several platforms: ${listPlatforms(images)}`,
            remedy: 'Choose a platform with `platforms` or `--platform`.',
        });
    }
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `Can't choose an image in ${from}`,
        why: `it has ${images.length} images: ${listNames(images)}`,
        remedy: `Choose one of these: ${form}.`,
    });
}
function listPlatforms(images) {
    return formatList([...new Set(images.map((image) => (0,image_image/* formatPlatform */.Bq)(image.platform)))]);
}
/** Lists a unique name of each image, or a digest if it has none. */
function listNames(images) {
    const counts = new Map();
    for (const { names, digests } of images) {
        for (const word of new Set([...names.map(completeName), ...digests])) {
            counts.set(word, (counts.get(word) ?? 0) + 1);
        }
    }
    const isUnique = (word) => counts.get(word) === 1;
    return formatList(images.flatMap(({ names, digests }) => {
        const unique = names.filter((name) => isUnique(completeName(name)));
        return unique.length > 0 ? unique : (digests.find(isUnique) ?? digests.slice(0, 1));
    }));
}
/** Joins untrusted names of an archive, with control characters escaped, because they must not reach a terminal. */
function formatList(words) {
    const shown = words.slice(0, MAX_LISTED).map((word) => JSON.stringify(word).slice(1, -1));
    return shown.join(', ') + (0,shortened_lists/* andMore */.v)(words.length - shown.length);
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/core/comparison/compare-files.ts
var compare_files = __webpack_require__(83872);
// EXTERNAL MODULE: ./src/core/shared/text/display-bytes.ts
var display_bytes = __webpack_require__(25109);
;// CONCATENATED MODULE: ./src/core/reading/document-store.ts


/** Returns the text of a JSON blob. Throws a WeighInError if it is missing, not JSON, or doesn't match a known digest. */
function readJsonBlob(blob, path, digest) {
    if (blob === null)
        throw missingBlob(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'json')
        throw invalidImage(`Invalid image metadata in ${(0,display_bytes/* displayBytes */.i)(path)}`, 'it is not a JSON document');
    verifyDigest(blob.digest, digest, path);
    return blob.bytes.toString('utf8');
}
/** Throws a WeighInError if the expected digest is known and differs. */
function verifyDigest(actual, expected, path) {
    if (expected === null || actual === expected)
        return;
    throw invalidImage(`${(0,display_bytes/* displayBytes */.i)(path)} doesn't match its digest`, `expected ${(0,display_bytes/* displayBytes */.i)(expected)}, found ${actual}`);
}
/** Prefixes an error of a blob with the blob's path. */
function withPath(error, path) {
    const { area, what, why, remedy } = error;
    return new errors/* WeighInError */.yr({ area, what: `${(0,display_bytes/* displayBytes */.i)(path)}: ${what}`, why, remedy, cause: error });
}
/** Creates the error for a file that is missing in a source. */
function missingBlob(path) {
    return invalidImage('Incomplete image', `${(0,display_bytes/* displayBytes */.i)(path)} is missing`);
}
/** Creates the error for an image whose parts are missing or don't match. */
function invalidImage(what, why) {
    const remedy = 'The image is damaged or was changed later. Save, export, or download it again.';
    return new errors/* WeighInError */.yr({ area: 'archive', what, why, remedy });
}

// EXTERNAL MODULE: ./src/core/shared/json.ts
var shared_json = __webpack_require__(11471);
;// CONCATENATED MODULE: ./src/core/image/image-config.ts

/** Parses an image config. Throws a WeighInError for an invalid one. */
function readConfig(text, path) {
    const document = (0,shared_json/* expectObject */.Xk)((0,shared_json/* parseJson */.qF)(text, path), path, 'the config');
    const rootfs = (0,shared_json/* expectObject */.Xk)(document['rootfs'], path, 'rootfs');
    const history = (0,shared_json/* expectList */.sn)(document['history'], path, 'history').filter(shared_json/* isObject */.Gv);
    return {
        platform: readPlatform(document, path),
        config: readSettings((0,shared_json/* isObject */.Gv)(document['config']) ? document['config'] : {}, path),
        diffIds: (0,shared_json/* expectStrings */.qd)(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
        history: history.map((step) => ({
            // `docker import` leaves created_by empty and describes itself in the comment.
            createdBy: stringOrEmpty(step['created_by']) || stringOrEmpty(step['comment']),
            empty: step['empty_layer'] === true,
        })),
    };
}
const stringOrEmpty = (value) => (typeof value === 'string' ? value : '');
function readPlatform(document, path) {
    const os = (0,shared_json/* expectString */.lK)(document['os'] ?? 'linux', path, 'os');
    const architecture = (0,shared_json/* expectString */.lK)(document['architecture'] ?? 'unknown', path, 'architecture');
    const variant = stringOrEmpty(document['variant']);
    return variant === '' ? { os, architecture } : { os, architecture, variant };
}
function readSettings(config, path) {
    const readCommand = (name) => config[name] === undefined || config[name] === null
        ? null
        : (0,shared_json/* expectStrings */.qd)(config[name], path, `config.${name}`);
    return {
        entrypoint: readCommand('Entrypoint'),
        cmd: readCommand('Cmd'),
        user: stringOrEmpty(config['User']),
        workingDirectory: stringOrEmpty(config['WorkingDir']),
        searchPath: readVariable(config['Env'], 'PATH'),
        versions: readVersions(config['Env']),
    };
}
/** Reads one environment variable. Only the few that are needed are read, because the environment can contain secrets. */
function readVariable(environment, name) {
    if (!Array.isArray(environment))
        return '';
    const setting = environment.findLast((entry) => typeof entry === 'string' && entry.startsWith(`${name}=`));
    return typeof setting === 'string' ? setting.slice(name.length + 1) : '';
}
/** Matches the number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION_NUMBER = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;
function readVersions(environment) {
    const [, nodejs] = VERSION_NUMBER.exec(readVariable(environment, 'NODE_VERSION')) ?? [];
    const [, java] = VERSION_NUMBER.exec(readVariable(environment, 'JAVA_VERSION')) ?? [];
    return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}

;// CONCATENATED MODULE: ./src/core/reading/read-manifests.ts




/** Reads the `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null if it doesn't exist. */
async function readDockerManifests(store) {
    const path = 'manifest.json';
    const blob = await store.getDocument(path, 'manifest');
    if (blob === null)
        return null;
    return (0,shared_json/* expectList */.sn)((0,shared_json/* parseJson */.qF)(readJsonBlob(blob, path, null), path), path, 'the document').map((item) => {
        const image = (0,shared_json/* expectObject */.Xk)(item, path, 'an image');
        return {
            config: referenceFromName((0,shared_json/* expectString */.lK)(image['Config'], path, 'Config')),
            layers: (0,shared_json/* expectStrings */.qd)(image['Layers'], path, 'Layers').map(referenceFromName),
            names: (0,shared_json/* expectStrings */.qd)(image['RepoTags'], path, 'RepoTags'),
            digests: [],
        };
    });
}
/** Creates a reference, with the digest if the name contains it: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function referenceFromName(path) {
    const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
    const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}
/** Maximum descriptors in nested indexes. An index with more is made to keep the reader busy. */
const MAX_DESCRIPTORS = 10_000;
const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];
const CONFIG_TYPES = [
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
];
/**
 * Reads all image manifests of an OCI layout, also those in nested indexes (OCI image specification, "Image Layout"). Skips
 * attestations, artifacts, and platforms that are not in the layout. Returns null if there is no index.json.
 */
async function readOciManifests(store) {
    const path = 'index.json';
    const blob = await store.getDocument(path, 'manifest');
    if (blob === null)
        return null;
    const index = (0,shared_json/* expectObject */.Xk)((0,shared_json/* parseJson */.qF)(readJsonBlob(blob, path, null), path), path, 'the document');
    const queue = readDescriptors(index, path, [], []);
    const images = [];
    let missingPath = null;
    // The loop also visits descriptors that nested indexes append to the queue.
    for (const { reference, names, indexDigests } of queue) {
        if (queue.length > MAX_DESCRIPTORS)
            throw (0,shared_json/* invalidMetadata */.N0)(path, `its indexes list more than ${(0,text_units/* formatCount */.B4)(MAX_DESCRIPTORS)} images`);
        const manifest = await store.getDocument(reference.path, 'manifest');
        if (manifest === null) {
            missingPath ??= reference.path;
            continue;
        }
        const document = (0,shared_json/* expectObject */.Xk)((0,shared_json/* parseJson */.qF)(readJsonBlob(manifest, reference.path, reference.digest), reference.path), reference.path, 'the document');
        const digests = [reference.digest, ...indexDigests];
        if ('manifests' in document)
            queue.push(...readDescriptors(document, reference.path, names, digests));
        else if (isImageManifest(document))
            images.push(readImageManifest(document, reference.path, names, digests));
    }
    if (images.length === 0 && missingPath !== null)
        throw missingBlob(missingPath);
    return images;
}
/** Parses the images of an index (OCI image specification, "Image Index") without attestations. Returns null if it isn't an index. */
function parseIndexEntries(text, path) {
    const document = (0,shared_json/* expectObject */.Xk)((0,shared_json/* parseJson */.qF)(text, path), path, 'the document');
    if (!('manifests' in document))
        return null;
    return (0,shared_json/* expectList */.sn)(document['manifests'], path, 'manifests')
        .map((item) => (0,shared_json/* expectObject */.Xk)(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((descriptor) => {
        const { digest } = readReference(descriptor, path);
        return { digest, platform: read_manifests_readPlatform(descriptor['platform']), descriptor };
    });
}
function read_manifests_readPlatform(value) {
    const { os, architecture, variant } = (0,shared_json/* isObject */.Gv)(value) ? value : {};
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return null;
    return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}
function readDescriptors(index, path, names, indexDigests) {
    return (0,shared_json/* expectList */.sn)(index['manifests'], path, 'manifests')
        .map((item) => (0,shared_json/* expectObject */.Xk)(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((item) => {
        const annotations = (0,shared_json/* isObject */.Gv)(item['annotations']) ? item['annotations'] : {};
        const annotatedNames = NAME_ANNOTATIONS.map((key) => annotations[key]).filter((name) => typeof name === 'string');
        return { reference: readReference(item, path), names: [...names, ...annotatedNames], indexDigests };
    });
}
/** Whether a descriptor is marked as provenance or SBOM (BuildKit, "Image attestation storage"). */
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
function readImageManifest(document, path, names, digests) {
    const layers = (0,shared_json/* expectList */.sn)(document['layers'], path, 'layers');
    return {
        config: readReference((0,shared_json/* expectObject */.Xk)(document['config'], path, 'config'), path),
        layers: layers.map((layer) => readReference((0,shared_json/* expectObject */.Xk)(layer, path, 'a layer'), path)),
        names,
        digests,
    };
}
/** Reads a descriptor (OCI image specification, "OCI Content Descriptors"). */
function readReference(descriptor, path) {
    const digest = (0,shared_json/* expectString */.lK)(descriptor['digest'], path, 'a digest');
    const hex = sha256Hex(digest);
    if (hex === null)
        throw (0,shared_json/* invalidMetadata */.N0)(path, 'a digest does not have the form sha256:<64 hex digits>');
    const size = descriptor['size'];
    return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}

;// CONCATENATED MODULE: ./src/core/reading/assemble-image.ts






/** Describes all images of a source. Rejects with a WeighInError if there are none or their documents don't match. */
async function describeImages(store) {
    const docker = await readDockerManifests(store);
    const oci = await readOciManifests(store);
    if (docker === null && oci === null)
        throw notAnImageArchive(store.paths);
    const images = new Map();
    for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
        const image = await describeImage(store, manifest);
        const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
        const existing = images.get(key);
        images.set(key, existing ? mergeImages(existing, image) : image);
    }
    if (images.size === 0)
        throw notAnImageArchive(store.paths);
    return [...images.values()];
}
/** Merges two descriptions of the same image, such as of two tags, or of the Docker manifest and the OCI index. */
function mergeImages(first, second) {
    return {
        ...first,
        names: [...new Set([...first.names, ...second.names])],
        digests: [...new Set([...first.digests, ...second.digests])],
    };
}
async function describeImage(store, manifest) {
    const blob = await store.getDocument(manifest.config.path, 'config');
    const document = readConfig(readJsonBlob(blob, manifest.config.path, manifest.config.digest), manifest.config.path);
    const { platform, config, diffIds, history } = document;
    if (diffIds.length !== manifest.layers.length) {
        throw invalidImage(`The manifest doesn't match the config ${(0,display_bytes/* displayBytes */.i)(manifest.config.path)}`, `the number of layers is ${manifest.layers.length}, the number of diff IDs ${diffIds.length}`);
    }
    const createdBy = history.filter(({ empty }) => !empty).map((step) => step.createdBy);
    const layers = manifest.layers.map((reference, index) => ({
        ...reference,
        diffId: diffIds[index] ?? '',
        createdBy: createdBy[index] ?? '',
    }));
    const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
    const digests = [...new Set([...configDigest, ...manifest.digests])];
    return { platform, config, history, layers, names: [...new Set(manifest.names)], digests };
}
/** Adds the sizes of layer blobs that the manifests don't contain, if the source knows them. */
async function fillLayerSizes(images, findSize) {
    const sized = [];
    for (const image of images) {
        const layers = [];
        for (const layer of image.layers)
            layers.push({ ...layer, size: layer.size ?? (await findSize(layer.path)) });
        sized.push({ ...image, layers });
    }
    return sized;
}
/** Verifies a blob against a layer's description. Throws a WeighInError if it is missing, unreadable, or doesn't match. */
function verifyLayer(blob, { path, digest, size, diffId }) {
    if (blob === null)
        throw missingBlob(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'layer') {
        throw invalidImage(`Invalid layer ${(0,display_bytes/* displayBytes */.i)(path)}`, 'it is not a tar archive, plain or compressed with gzip or zstd');
    }
    const { compressed, hasContentDigests, tarBytes } = blob;
    if (blob.digest !== null)
        verifyDigest(blob.digest, digest, path);
    if (size !== null && compressed !== null && size !== compressed) {
        throw invalidImage(`Layer ${(0,display_bytes/* displayBytes */.i)(path)} doesn't match its manifest`, `expected ${size} bytes, found ${compressed}`);
    }
    const contents = blob.contents.diffId === '' ? { ...blob.contents, diffId } : blob.contents;
    if (contents.diffId !== diffId) {
        throw invalidImage(`Layer ${(0,display_bytes/* displayBytes */.i)(path)} doesn't match the image config`, `expected diff ID ${(0,display_bytes/* displayBytes */.i)(diffId)}, found ${contents.diffId}`);
    }
    return {
        contents,
        digest: compressed === null ? null : (blob.digest ?? digest),
        compressed,
        hasContentDigests,
        tarBytes,
    };
}
/** Combines a layer's description with its verified contents. */
function toImageLayer({ diffId, createdBy }, verified) {
    const { digest, compressed, contents } = verified;
    return { diffId, digest, compressed, createdBy, contents };
}
function notAnImageArchive(paths) {
    const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'Not an image archive',
        why: looksLikeRoot
            ? 'it is a root file system, as written by `docker export`'
            : 'it contains neither a manifest.json nor an index.json that lists an image',
        remedy: looksLikeRoot
            ? 'Use `docker save`, or import the file first with `docker import`.'
            : 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/layer/reuse-layer.ts
/**
 * Reuses an already verified layer for this description. Returns null if the description doesn't prove that it is the same
 * blob; the layer must be read then. The diff ID identifies the contents, because engines reject an image whose layer differs from
 * its config. `digest` and `compressed` are those of the described blob.
 */
function reuseIfSame(layer, cached) {
    const { diffId, digest, size } = layer;
    if (cached.contents.diffId !== diffId)
        return null;
    const isPlain = digest === diffId || (digest === null && size === cached.tarBytes);
    if (isPlain)
        return size === cached.tarBytes ? { ...cached, digest: null, compressed: null } : null;
    return digest === null || size === null ? null : { ...cached, digest, compressed: size };
}

// EXTERNAL MODULE: ./src/core/snapshot/hidden-bytes.ts
var hidden_bytes = __webpack_require__(75772);
// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(49935);
;// CONCATENATED MODULE: ./src/core/snapshot/layers-to-rehash.ts


/**
 * Returns the diff IDs of layers that were read without content digests but need them. Digests show whether programs and large files of
 * equal size are copies of each other, and whether a later layer ships unchanged files again.
 */
function findLayersToRehash(layers) {
    return [...new Set([...layersWithEqualSizes(layers), ...layersWithRepeatedFiles(layers)])];
}
/** Returns layers without digests that have a program or large file as large as another one. */
function layersWithEqualSizes(layers) {
    const bySize = new Map();
    const diffIds = [];
    for (const { diffId, entries } of layers) {
        for (const file of entries) {
            if (file.kind !== 'file' || (file.program?.format !== 'elf' && file.size < duplicate_files/* MIN_DUPLICATE_BYTES */.ZO))
                continue;
            const sameSize = bySize.get(file.size);
            if (sameSize === undefined)
                bySize.set(file.size, { file, diffId });
            else {
                if (file.digest === null)
                    diffIds.push(diffId);
                if (sameSize.file.digest === null)
                    diffIds.push(sameSize.diffId);
            }
        }
    }
    return diffIds;
}
/** Returns both layers of each pair with equal paths and sizes, if these add up to `MIN_COPIED_BYTES`. */
function layersWithRepeatedFiles(layers) {
    const mayRepeat = createRepeatFilter(layers);
    const laterFiles = new Map();
    const pairs = new Map();
    for (let layer = layers.length - 1; layer >= 0; layer--) {
        const { diffId = '', entries = [] } = layers[layer] ?? {};
        for (const file of entries) {
            if (file.kind !== 'file' || file.size === 0 || !mayRepeat(file.path))
                continue;
            const later = laterFiles.get(file.path);
            if (later?.file.size === file.size && (later.file.digest === null || file.digest === null)) {
                const key = `${layer} ${later.layer}`;
                const pair = pairs.get(key) ?? { bytes: 0, diffIds: [diffId, layers[later.layer]?.diffId ?? ''] };
                pair.bytes += file.size;
                pairs.set(key, pair);
            }
            // Files of the lowest layer can be hidden, but hide nothing.
            if (layer > 0)
                laterFiles.set(file.path, { file, layer });
        }
    }
    return [...pairs.values()]
        .filter(({ bytes }) => bytes >= hidden_bytes/* MIN_COPIED_BYTES */.YD)
        .flatMap(({ diffIds }) => diffIds);
}
/**
 * Returns a Bloom filter for paths that occur more than once: it has no false negatives and few false positives. Its two bit
 * tables replace a map of all paths, which would take 100 MB for a million files.
 */
function createRepeatFilter(layers) {
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
            const bit = hashPath(path) & mask;
            add(has(once, bit) ? again : once, bit);
        }
    }
    return (path) => has(again, hashPath(path) & mask);
}
/** FNV-1a of the path, with the higher bits mixed into the lower ones. */
function hashPath(path) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < path.length; i++)
        hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
}

// EXTERNAL MODULE: ./src/core/snapshot/snapshot.ts
var snapshot = __webpack_require__(48518);
;// CONCATENATED MODULE: ./src/core/filesystem/resolve-path.ts

/** Processes in `/proc` that every container has: the one that opens the path, and the first. */
const PROCESSES = new Set(['self', 'thread-self', '1']);
/**
 * Resolves a path like the kernel with the image as root: follows links in every segment, and `..` at the root stays there. A container
 * mounts `/proc` over that of the image, so `/proc/self/root` is the root. Returns null for a missing path, a dangling link, a loop, or a
 * path through a file.
 */
function resolvePath(path, get) {
    const pending = path.split('/').reverse();
    let links = 0;
    let current = '';
    let node = get(current);
    for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
        if (node?.entry.kind !== 'directory')
            return null;
        if (segment === '' || segment === '.')
            continue;
        if (current === '' && segment === 'proc' && takeProcessRoot(pending)) {
            links += 1;
            if (links > image_path/* MAX_LINKS */.vk)
                return null;
            continue;
        }
        const next = segment === '..' ? (0,image_path/* parentPath */.yl)(current) : (0,image_path/* joinPath */.uJ)(current, segment);
        const child = get(next);
        if (child?.entry.kind === 'symlink') {
            links += 1;
            if (links > image_path/* MAX_LINKS */.vk)
                return null;
            const { target } = child.entry;
            if (target.startsWith('/')) {
                current = '';
                node = get(current);
            }
            for (const step of target.split('/').reverse())
                pending.push(step);
        }
        else {
            current = next;
            node = child;
        }
    }
    return node === undefined ? null : { path: current, node };
}
/** Removes the next segments if they are `self/root` or the root of another process of every container. */
function takeProcessRoot(pending) {
    let index = pending.length;
    const next = () => {
        do
            index--;
        while (pending[index] === '' || pending[index] === '.');
        return pending[index] ?? '';
    };
    const isRoot = PROCESSES.has(next()) && next() === 'root';
    if (isRoot)
        pending.length = index;
    return isRoot;
}

;// CONCATENATED MODULE: ./src/core/filesystem/build-file-tree.ts


/**
 * Stacks layers, bottom to top, like the engines:
 * - A whiteout hides the path in lower layers, regardless of its position in the tar. If its own layer has a directory at that
 *   path, engines keep the contents of lower layers, unlike the OCI image specification.
 * - An opaque whiteout hides everything that lower layers have in its directory.
 * - A directory that is part of an entry's path replaces a symlink or file of a lower layer.
 */
function buildFileTree(layers) {
    const root = createDirectory('', -1);
    const hidden = [];
    for (const [layer, { entries }] of layers.entries())
        applyLayer(root, entries, layer, hidden);
    const get = (path) => findNode(root, path);
    return { get, resolve: (path) => resolvePath(path, get), nodes: () => nodesBelow(root), hidden };
}
function applyLayer(root, entries, layer, hidden) {
    const context = { root, layer, hidden };
    // Entries are added before whiteouts are applied, because a whiteout's position in the tar has no meaning.
    for (const entry of entries) {
        if (entry.kind === 'whiteout')
            ensureSiblings(context, entry.path);
        else if (entry.kind === 'opaque')
            ensureDirectory(context, entry.path);
        else
            addEntry(context, entry);
    }
    for (const entry of entries) {
        if (entry.kind === 'whiteout')
            applyWhiteout(context, entry.path);
        else if (entry.kind === 'opaque')
            applyOpaque(context, entry.path);
    }
}
function addEntry(context, entry) {
    const { layer } = context;
    if (entry.kind === 'directory') {
        const node = ensureDirectory(context, entry.path);
        node.entry = entry;
        node.layer = layer;
        return;
    }
    const siblings = ensureSiblings(context, entry.path);
    const name = (0,image_path/* baseName */.Fl)(entry.path);
    const existing = siblings.get(name);
    if (existing)
        hide(context, existing);
    siblings.set(name, { entry, layer });
}
/** Returns the children of a path's parent directory, which is created if it doesn't exist. */
function ensureSiblings(context, path) {
    const slash = path.lastIndexOf('/');
    return (slash < 0 ? context.root : ensureDirectory(context, path.slice(0, slash))).children;
}
function ensureDirectory(context, path) {
    let node = context.root;
    for (let start = 0; start < path.length;) {
        const slash = path.indexOf('/', start);
        const end = slash < 0 ? path.length : slash;
        node = ensureChild(context, node, path.slice(start, end), path, end);
        start = end + 1;
    }
    return node;
}
function ensureChild(context, { children }, name, path, end) {
    const existing = children.get(name);
    if (existing !== undefined && isDirectory(existing)) {
        existing.lastLayer = context.layer;
        return existing;
    }
    if (existing)
        hide(context, existing);
    const created = createDirectory(path.slice(0, end), context.layer);
    children.set(name, created);
    return created;
}
function applyWhiteout(context, path) {
    const siblings = ensureSiblings(context, path);
    const name = (0,image_path/* baseName */.Fl)(path);
    const node = siblings.get(name);
    if (node === undefined || lastLayerOfNode(node) === context.layer)
        return;
    siblings.delete(name);
    hide(context, node);
}
function applyOpaque(context, path) {
    const { layer } = context;
    const pending = [ensureDirectory(context, path)];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        if (!isDirectory(node) || node.clearedBy === layer)
            continue;
        node.clearedBy = layer;
        for (const [name, child] of node.children) {
            if (lastLayerOfNode(child) === layer) {
                pending.push(child);
            }
            else {
                node.children.delete(name);
                hide(context, child);
            }
        }
    }
}
/** Records all files of a subtree that was removed from the tree as hidden. */
function hide({ layer, hidden }, top) {
    for (const node of walkSubtree(top)) {
        if (!isDirectory(node))
            hidden.push({ entry: node.entry, layer: node.layer, hiddenBy: layer });
    }
}
function* nodesBelow(root) {
    for (const node of walkSubtree(root)) {
        if (node !== root)
            yield node;
    }
}
/** Iterates over a subtree, parents first. It isn't recursive, because directories can be nested to any depth. */
function* walkSubtree(top) {
    const pending = [top];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        yield node;
        if (!isDirectory(node))
            continue;
        for (const child of node.children.values())
            pending.push(child);
    }
}
function findNode(root, path) {
    let node = root;
    for (let start = 0; node !== undefined && start < path.length;) {
        const slash = path.indexOf('/', start);
        const end = slash < 0 ? path.length : slash;
        node = isDirectory(node) ? node.children.get(path.slice(start, end)) : undefined;
        start = end + 1;
    }
    return node;
}
function createDirectory(path, layer) {
    const entry = { kind: 'directory', path };
    return { entry, layer, children: new Map(), lastLayer: layer, clearedBy: -1 };
}
function isDirectory(node) {
    return 'children' in node;
}
/** Index of the last layer with an entry at or below the node. */
function lastLayerOfNode(node) {
    return isDirectory(node) ? node.lastLayer : node.layer;
}

// EXTERNAL MODULE: ./src/core/detection/leftover-caches.ts
var leftover_caches = __webpack_require__(92858);
// EXTERNAL MODULE: ./src/core/detection/component.ts
var component = __webpack_require__(53688);
;// CONCATENATED MODULE: ./src/core/packages/database-paths.ts
// Paths of package databases in the image. Each is the source of a regular expression.
/** Debian's status file of all packages. Distroless images have a directory with one file per package: this path with `.d`. */
const DPKG_STATUS = String.raw `var/lib/dpkg/status`;
/** Directory with the file lists of Debian packages. */
const DPKG_LISTS = String.raw `var/lib/dpkg/info`;
const APK_INSTALLED = String.raw `(?:usr/)?lib/apk/db/installed`;
/** The rpm database in SQLite, ndb or Berkeley DB format. */
const RPM_DATABASE = String.raw `(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;

;// CONCATENATED MODULE: ./src/core/detection/package-databases.ts

/** Where package managers list the installed packages. */
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
 * Returns the package databases of an image that has no program for them. A hidden database is only included if the image
 * has no program of that package manager, hidden or visible, and no visible database.
 */
function orphanedDatabases(components, tree) {
    const programs = components.filter(({ evidence }) => evidence !== 'applet');
    const visibleManagers = new Set(programs.filter((program) => program.visible).map(({ name }) => name));
    const shippedManagers = new Set(programs.map(({ name }) => name));
    const visible = locateDatabases(rowsWithoutManager(visibleManagers), tree.nodes());
    const hidden = locateDatabases(rowsWithoutManager(shippedManagers).filter((row) => !visible.has(row)), tree.hidden);
    return [...visible, ...hidden].map(([row, locations]) => databaseComponent(row.program, locations));
}
function rowsWithoutManager(managers) {
    return DATABASES.filter((row) => !row.managers.some((manager) => managers.has(manager)));
}
/** Finds the databases of these rows, sorted by path, each with the first layer that ships a part of it. */
function locateDatabases(rows, nodes) {
    const byRow = new Map();
    for (const node of nodes) {
        if (!hasContent(node))
            continue;
        for (const row of rows) {
            const path = row.path.exec(node.entry.path)?.[1];
            if (path === undefined)
                continue;
            const locations = byRow.get(row) ?? new Map();
            byRow.set(row, locations);
            const previous = locations.get(path);
            const hiddenBy = 'hiddenBy' in node ? Math.max(node.hiddenBy, previous?.hiddenBy ?? 0) : null;
            locations.set(path, { path, layer: Math.min(node.layer, previous?.layer ?? Infinity), hiddenBy });
        }
    }
    return new Map([...byRow].map(([row, locations]) => [
        row,
        [...locations.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    ]));
}
function hasContent({ entry }) {
    const file = entry.kind === 'hardlink' ? entry.file : entry;
    return file.kind === 'file' && file.size > 0;
}
function databaseComponent(name, [first, ...rest]) {
    return {
        kind: 'os-package-manager',
        name,
        path: first?.path ?? '',
        aliases: rest.map(({ path }) => path),
        evidence: 'database-only',
        detail: '',
        visible: first?.hiddenBy === null,
        layer: first?.layer ?? 0,
        hiddenBy: first?.hiddenBy ?? null,
        bytes: 0,
    };
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/build-tools.ts
/** Compilers, linkers, build systems and version control, which a multi-stage build should leave out of the image. */
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
    { name: 'meson', kind: 'build-tool', names: ['muon'], ambiguous: true, language: 'python' },
    { name: 'scons', kind: 'build-tool', names: ['scons-#'], language: 'python' },
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
    { name: 'mix', kind: 'build-tool', ambiguous: true, language: 'erlang', alwaysScript: true },
    { name: 'rebar3', kind: 'build-tool', language: 'erlang' },
    { name: 'mcs', kind: 'build-tool', names: ['msbuild', 'xbuild'], ambiguous: true },
    { name: 'git', kind: 'build-tool', names: ['git-shell', 'git-upload-pack', 'git-receive-pack'] },
    { name: 'svn', kind: 'build-tool', ambiguous: true },
    { name: 'hg', kind: 'build-tool', ambiguous: true },
    { name: 'cvs', kind: 'build-tool', ambiguous: true },
    { name: 'fossil', kind: 'build-tool', ambiguous: true },
    { name: 'bzr', kind: 'build-tool', names: ['brz'] },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/package-managers.ts
/** Programs that install packages of a distribution. A suite is one row. */
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
    {
        name: 'apk',
        kind: 'os-package-manager',
        names: ['apk.static', 'apk-static'],
        contentNames: ['apk'],
        companions: ['lib/apk', 'usr/lib/apk', 'etc/apk'],
    },
    {
        name: 'rpm',
        kind: 'os-package-manager',
        names: ['rpmdb', 'rpmkeys', 'rpmquery', 'rpmverify', 'rpm2cpio', 'rpm2archive', 'rpm-ostree'],
        contentNames: ['rpm'],
        companions: ['usr/lib/rpm', 'var/lib/rpm', 'usr/lib/sysimage/rpm'],
    },
    { name: 'dnf', kind: 'os-package-manager', names: ['dnf-#', 'dnf#', 'dnf5daemon-server'] },
    { name: 'microdnf', kind: 'os-package-manager' },
    { name: 'yum', kind: 'os-package-manager', names: ['yum-#'] },
    { name: 'tdnf', kind: 'os-package-manager' },
    {
        name: 'zypper',
        kind: 'os-package-manager',
        contentNames: ['zypper'],
        companions: ['etc/zypp', 'var/lib/rpm', 'usr/lib/sysimage/rpm'],
    },
    {
        name: 'urpmi',
        kind: 'os-package-manager',
        names: ['urpme', 'urpmq', 'urpmf', 'urpmi.update', 'urpmi.addmedia'],
    },
    {
        name: 'pacman',
        kind: 'os-package-manager',
        names: ['pacman-static', 'pacman-key', 'makepkg'],
        contentNames: ['pacman'],
        companions: ['etc/pacman.conf', 'var/lib/pacman'],
    },
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
        contentNames: ['opkg'],
        companions: ['etc/opkg', 'etc/opkg.conf', 'usr/lib/opkg', 'var/lib/opkg'],
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
        contentNames: ['nix'],
        companions: ['nix/store'],
    },
    { name: 'guix', kind: 'os-package-manager', names: ['guix-daemon'] },
    { name: 'conda', kind: 'os-package-manager', names: ['conda.exe', '_conda', 'conda-standalone'] },
    { name: 'mamba', kind: 'os-package-manager' },
    { name: 'micromamba', kind: 'os-package-manager' },
    { name: 'pixi', kind: 'os-package-manager', ambiguous: true },
    { name: 'brew', kind: 'os-package-manager', ambiguous: true },
    {
        name: 'snap',
        kind: 'os-package-manager',
        ambiguous: true,
        contentNames: ['snap'],
        companions: ['usr/lib/snapd', 'usr/libexec/snapd', 'var/lib/snapd'],
    },
    {
        name: 'flatpak',
        kind: 'os-package-manager',
        contentNames: ['flatpak'],
        companions: ['usr/share/flatpak', 'var/lib/flatpak'],
    },
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
    { name: 'pkg', kind: 'os-package-manager', names: ['pkg-static'], ambiguous: true, onlyInSbin: true },
    { name: 'cards', kind: 'os-package-manager', names: ['pkgadd'], ambiguous: true },
    { name: 'sorcery', kind: 'os-package-manager', ambiguous: true },
];
/** Programs that install packages of a programming language. */
const LANGUAGE_PACKAGE_MANAGERS = [
    {
        name: 'pip',
        kind: 'language-package-manager',
        names: ['pip#', 'pip-#', 'pip-pypy#'],
        language: 'python',
    },
    { name: 'pipx', kind: 'language-package-manager', language: 'python' },
    { name: 'pipenv', kind: 'language-package-manager', language: 'python' },
    { name: 'uv', kind: 'language-package-manager', names: ['uvx'], ambiguous: true },
    { name: 'poetry', kind: 'language-package-manager', ambiguous: true, language: 'python' },
    { name: 'pdm', kind: 'language-package-manager', ambiguous: true, language: 'python' },
    { name: 'hatch', kind: 'language-package-manager', ambiguous: true, language: 'python' },
    { name: 'rye', kind: 'language-package-manager', ambiguous: true },
    {
        name: 'easy_install',
        kind: 'language-package-manager',
        names: ['easy_install-#', 'easy_install#'],
        language: 'python',
    },
    { name: 'npm', kind: 'language-package-manager', names: ['npx'], language: 'node' },
    { name: 'yarn', kind: 'language-package-manager', names: ['yarnpkg'], language: 'node' },
    { name: 'pnpm', kind: 'language-package-manager', names: ['pnpx'], language: 'node' },
    { name: 'corepack', kind: 'language-package-manager', language: 'node' },
    { name: 'bun', kind: 'language-package-manager', names: ['bunx'], ambiguous: true },
    { name: 'deno', kind: 'language-package-manager', contentNames: ['deno'] },
    { name: 'gem', kind: 'language-package-manager', names: ['gem#'], ambiguous: true, language: 'ruby' },
    {
        name: 'bundler',
        kind: 'language-package-manager',
        names: ['bundle', 'bundle#', 'bundler#'],
        ambiguous: true,
        language: 'ruby',
    },
    {
        name: 'composer',
        kind: 'language-package-manager',
        names: ['composer.phar'],
        ambiguous: true,
        language: 'php',
    },
    {
        name: 'pecl',
        kind: 'language-package-manager',
        names: ['pear', 'peardev'],
        ambiguous: true,
        language: 'php',
    },
    { name: 'cargo', kind: 'language-package-manager', names: ['cargo-#'] },
    { name: 'rustup', kind: 'language-package-manager', names: ['rustup-init'] },
    { name: 'cpan', kind: 'language-package-manager', names: ['cpan#', 'cpan#-ARCH'], language: 'perl' },
    { name: 'cpanm', kind: 'language-package-manager', language: 'perl' },
    { name: 'luarocks', kind: 'language-package-manager', names: ['luarocks-#'], language: 'lua' },
    { name: 'opam', kind: 'language-package-manager' },
    { name: 'dub', kind: 'language-package-manager', ambiguous: true },
    { name: 'ghcup', kind: 'language-package-manager' },
    { name: 'cabal', kind: 'language-package-manager', ambiguous: true },
    { name: 'stack', kind: 'language-package-manager', ambiguous: true },
    { name: 'nimble', kind: 'language-package-manager', ambiguous: true },
    { name: 'shards', kind: 'language-package-manager', ambiguous: true },
    { name: 'conan', kind: 'language-package-manager', ambiguous: true, language: 'python' },
    { name: 'vcpkg', kind: 'language-package-manager' },
    { name: 'nuget', kind: 'language-package-manager' },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/shells.ts
/** Programs that read commands and start other programs, which helps an attacker who can run code in a container. */
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
    { name: 'mrsh', kind: 'shell', byContent: true },
];

;// CONCATENATED MODULE: ./src/core/detection/catalog/catalog.ts



/** All programs to detect. If a file could be two programs of one kind, the first row wins. */
const CATALOG = [
    ...SHELLS,
    ...OS_PACKAGE_MANAGERS,
    ...LANGUAGE_PACKAGE_MANAGERS,
    ...BUILD_TOOLS,
];
const ARCHITECTURE = '(?:x86_64|amd64|i[3-6]86|aarch64|arm\\w*|riscv\\w*|powerpc\\w*|ppc\\w*|s390x?|mips\\w*|loongarch\\w*|' +
    'sparc\\w*|m68k|sh4|alpha\\w*|hppa\\w*|ia64|avr|wasm\\w*)(?:-\\w+){0,3}';
const VERSION = '\\d+(?:\\.\\d+)*';
/** NAME_MAX of Linux: no file system has longer names. */
const MAX_FILE_NAME = 255;
const isPattern = (name) => /[#*]|ARCH/.test(name);
const rowNames = (row) => [row.name, ...(row.names ?? [])];
const rowsByExactName = new Map(CATALOG.flatMap((row) => rowNames(row)
    .filter((name) => !isPattern(name))
    .map((name) => [name, row])));
const rowsByName = new Map(CATALOG.map((row) => [row.name, row]));
const patternRows = CATALOG.flatMap((row) => {
    const names = rowNames(row).filter((name) => row.crossPrefixed === true || isPattern(name));
    return names.length > 0 ? [{ row, names }] : [];
});
/** Has one capturing group for each of `patternRows`. */
const patterns = new RegExp(`^(?:${patternRows.map(({ row, names }) => `(${targetPattern(row)}(?:${names.map(toPattern).join('|')}))`).join('|')})$`);
function targetPattern(row) {
    return row.crossPrefixed === true ? `(?:${ARCHITECTURE}-)?` : '';
}
function toPattern(name) {
    return name
        .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
        .replaceAll('*', '.+')
        .replaceAll('#', VERSION)
        .replaceAll('ARCH', ARCHITECTURE);
}
/** NixOS renames a program to this form and puts a wrapper script with the original name in its place. */
const NIX_WRAPPED = /^\.(.+?)-wrapped_*$/;
/** Returns the row that a file name matches; null if there is none. */
function matchFileName(fileName) {
    return matchPlainName(NIX_WRAPPED.exec(fileName)?.[1] ?? fileName);
}
function matchPlainName(fileName) {
    const exact = rowsByExactName.get(fileName);
    if (exact !== undefined)
        return exact;
    if (fileName.length > MAX_FILE_NAME || !/[-.\d]/.test(fileName))
        return null;
    const groups = patterns.exec(fileName);
    if (groups === null)
        return null;
    return patternRows.find((_, index) => groups[index + 1] !== undefined)?.row ?? null;
}
/** Returns the row of a component name. Throws if the catalog has none, which is an error in a table. */
function getRow(name) {
    const row = rowsByName.get(name);
    if (row === undefined)
        throw new Error(`no catalog row is named ${name}`);
    return row;
}
/** Ranks a file name within its row: 0 for the name of the row, then the position in its other names. */
function nameRank(row, fileName) {
    const forms = nameForms(row);
    const rank = forms.findIndex((form) => form.test(fileName));
    return rank < 0 ? forms.length : rank;
}
const cachedForms = new Map();
function nameForms(row) {
    const cached = cachedForms.get(row);
    if (cached !== undefined)
        return cached;
    const forms = rowNames(row).map((name) => new RegExp(`^${targetPattern(row)}${toPattern(name)}$`));
    cachedForms.set(row, forms);
    return forms;
}

// EXTERNAL MODULE: ./src/core/image/search-path.ts
var search_path = __webpack_require__(33401);
;// CONCATENATED MODULE: ./src/core/detection/install-locations.ts


/** Folders of commands, and those of compilers, which start their own parts from there (`cc1`). */
const PROGRAM_FOLDER = /(?:^|\/)(?:(?:s?bin|xbin|condabin|shims)\/[^/]*$|(?:libexec|lib(?:32|64|x32)?\/gcc)\/)/;
/** Dependencies of an application: their scripts have arbitrary names, and none is on the PATH. */
const DEPENDENCY_FOLDER = /(?:^|\/)(?:node_modules|(?:site|dist)-packages|gems\/[a-z][^/]*-\d[^/]*)\//;
/** Detached debug symbols repeat the paths of their programs (GDB manual, "Separate Debug Files"). */
const DEBUG_SYMBOLS = /^usr\/lib\/debug\//;
/** Games have arbitrary names: Debian has one named `pacman`. */
const GAMES = /^usr\/(?:local\/)?games\//;
/**
 * Returns the root and the directories of the image's PATH: as written, for files that a later layer removed together with
 * their folder, and with links followed.
 */
function findProgramFolders(search, tree) {
    const folders = new Set(['']);
    for (const directory of (0,search_path/* searchDirectories */._I)(search)) {
        folders.add((0,search_path/* literalPath */.l1)(directory));
        const resolved = tree.resolve((0,search_path/* configPath */.eQ)(directory));
        if (resolved?.node.entry.kind === 'directory')
            folders.add(resolved.path);
    }
    return folders;
}
/** Whether the name of a file at this path is evidence of what the file is. */
function isPlausibleLocation(path, format, row, folders) {
    if (DEBUG_SYMBOLS.test(path) || (GAMES.test(path) && row.kind !== 'shell'))
        return false;
    if (format === 'script' && DEPENDENCY_FOLDER.test(path))
        return false;
    if (format === 'elf' && row.ambiguous !== true)
        return true;
    return PROGRAM_FOLDER.test(path) || folders.has((0,image_path/* parentPath */.yl)(path)) || isUnpackedRelease(path);
}
/** Whether a release of the program was unpacked here: `opt/zig-linux-x86_64-0.13.0/zig`. */
function isUnpackedRelease(path) {
    const folder = (0,image_path/* baseName */.Fl)((0,image_path/* parentPath */.yl)(path));
    return folder.startsWith(`${(0,image_path/* baseName */.Fl)(path)}-`) && /\d/.test(folder);
}
const INSTALLED = /^(.*?)\/(?:s?bin|libexec|shims|condabin|lib(?:64)?\/(?:python|pypy|node_modules|gcc)[^/]*|share\/nodejs)(?:\/|$)/;
const SYSTEM = /^(?:usr\/)?(?:s?bin|lib(?:64|32|exec)?|share)(?:\/|$)/;
/**
 * Returns the installation of a file: `/` for the system's, else the folder above `bin` and `lib` ("usr/local", "opt/venv"),
 * else the file's folder. It distinguishes two copies of a program from two parts of one.
 */
function installPrefix(path) {
    const prefix = INSTALLED.exec(path)?.[1];
    if (prefix !== undefined && prefix !== 'usr')
        return prefix;
    return SYSTEM.test(path) ? '/' : `${(0,image_path/* parentPath */.yl)(path)}/.`;
}

// EXTERNAL MODULE: ./src/core/shared/shell-names.ts
var shell_names = __webpack_require__(86466);
// EXTERNAL MODULE: ./src/core/detection/interpreters.ts
var interpreters = __webpack_require__(50492);
;// CONCATENATED MODULE: ./src/core/detection/catalog/name-proof.ts



/** Whether the rest of what is known about a file allows that it is the program that its name claims. */
function confirmsName(row, path, { program }, image) {
    if (program === null)
        return false;
    // Another content decides which program it is, and the content of a packed one is unknown.
    if (program.format === 'elf' && program.identity !== null)
        return true;
    if (row.onlyInSbin === true && !SBIN.test(path))
        return false;
    if (program.format === 'script' && row.language !== undefined) {
        return fitsLanguage(row.language, program.interpreter, path) && image.languages.has(row.language);
    }
    if (program.format === 'elf' && row.alwaysScript === true)
        return false;
    return row.contentNames?.includes((0,image_path/* baseName */.Fl)(path)) !== true || (row.companions ?? []).some(image.exists);
}
const SBIN = /(?:^|\/)sbin\/[^/]*$/;
const SHELL = new RegExp(`^${shell_names/* COMMAND_SHELL */.B}$`);
/**
 * Whether a script with this `#!` line can be a program of this language. `sh` fits each one, because it starts interpreters with
 * long paths, and so does any shell in the shims of a version manager. An interpreter that isn't known fits too.
 */
function fitsLanguage(language, interpreter, path) {
    const name = interpreterName(interpreter);
    if (name === 'sh' || (0,image_path/* baseName */.Fl)((0,image_path/* parentPath */.yl)(path)) === 'shims')
        return true;
    return ((0,interpreters/* languageOfInterpreter */.IH)(name) ?? language) === language && !SHELL.test(name);
}
/** Returns the file name of the interpreter in a `#!` line: `python3` for `/usr/bin/env -S A=1 python3 -I`. */
function interpreterName(interpreter) {
    const words = interpreter.split(/\s+/);
    const isEnv = (0,image_path/* baseName */.Fl)(words[0] ?? '') === 'env';
    const command = isEnv ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
    return (0,image_path/* baseName */.Fl)(command ?? '');
}

;// CONCATENATED MODULE: ./src/core/detection/interpreter-modules.ts


/** A package that `python -m NAME` runs: a folder of that name with a `__main__.py`. */
const pythonModule = (program) => ({
    program,
    path: new RegExp(`(?:^|\\/)(?:site|dist)-packages\\/${program}\\/__main__\\.py$`),
    interpreter: 'python',
});
/** For example `python -m pip` and `node npm-cli.js`, which work without a program named `pip` or `npm`. */
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
/** Returns the row of the module at this path; null if there is none. */
function moduleAt(path) {
    return MODULES.find((row) => row.path.test(path)) ?? null;
}
function findInterpreters(tree) {
    const visible = new Set();
    for (const { entry } of tree.nodes()) {
        const interpreter = matchInterpreter(entry);
        if (interpreter !== null && !visible.has(interpreter) && isElf(tree.resolve(entry.path)?.node.entry)) {
            visible.add(interpreter);
        }
    }
    const shipped = new Set(visible);
    for (const { entry } of tree.hidden) {
        const interpreter = matchInterpreter(entry);
        if (interpreter !== null && isElf(entry))
            shipped.add(interpreter);
    }
    return { visible, shipped };
}
function matchInterpreter({ kind, path }) {
    if (kind === 'directory' || kind === 'special')
        return null;
    return (0,interpreters/* languageOfInterpreter */.IH)((0,image_path/* baseName */.Fl)(path));
}
function isElf(entry) {
    const file = entry?.kind === 'hardlink' ? entry.file : entry;
    return file?.kind === 'file' && file.program?.format === 'elf';
}

// EXTERNAL MODULE: ./src/core/image/program.ts
var image_program = __webpack_require__(71121);
;// CONCATENATED MODULE: ./src/core/detection/program-names.ts







/** Returns the files that may be components, each with its visible and hidden names. */
function collectProgramNames(tree, folders, interpreters) {
    const names = new Map();
    const add = (file, name) => {
        const fileNames = names.get(file);
        if (fileNames === undefined)
            names.set(file, [name]);
        else
            fileNames.push(name);
    };
    const [visible, shipped] = imageEvidence(tree, interpreters);
    const visit = (node, hiddenBy, linkTarget) => {
        const { entry, layer } = node;
        if (entry.kind === 'directory' || entry.kind === 'special')
            return;
        const file = entry.kind === 'symlink' ? linkTarget : entry.kind === 'hardlink' ? entry.file : entry;
        if (file === null)
            return;
        const { via, row } = nameEvidence(entry.kind, entry.path, file, folders, hiddenBy === null ? visible : shipped);
        const hasKnownContent = isProgram(file) && entry.kind !== 'symlink' && identifyByContent(file) !== null;
        if (row !== null || hasKnownContent)
            add(file, { path: entry.path, via, row, layer, hiddenBy });
    };
    for (const node of tree.nodes())
        visit(node, null, followVisibleLink(tree, node));
    const followHiddenLink = hiddenLinkFollower(tree);
    for (const node of tree.hidden)
        visit(node, node.hiddenBy, followHiddenLink(node));
    return names;
}
/** Returns the evidence for visible and for hidden names: a hidden program may come with hidden files. */
function imageEvidence(tree, interpreters) {
    const known = new Map();
    const exists = (path) => tree.resolve(path) !== null;
    const wasShipped = (path) => {
        const before = known.get(path) ??
            (exists(path) || tree.hidden.some(({ entry }) => `${entry.path}/`.startsWith(`${path}/`)));
        known.set(path, before);
        return before;
    };
    return [
        { languages: interpreters.visible, exists },
        { languages: interpreters.shipped, exists: wasShipped },
    ];
}
/** Whether the kernel can start the file: an ELF or `#!` file with an execute bit. */
function isProgram(file) {
    return file.program !== null && (file.mode & 0o111) !== 0;
}
/** Returns the catalog row that the content matches; null if there is none. */
function identifyByContent(file) {
    const program = file.program;
    if (program?.format !== 'elf' || program.identity === null)
        return null;
    if (program.identity === image_program/* PACKED */.h || program.identity === image_program/* BUSYBOX_WITHOUT_SHELL */.L)
        return null;
    return getRow(program.identity);
}
function nameEvidence(kind, path, file, folders, image) {
    if (isProgram(file)) {
        const row = matchFileName((0,image_path/* baseName */.Fl)(path));
        if (row !== null && isDistinctive(row, path, file, folders) && confirmsName(row, path, file, image))
            return { via: kind, row };
    }
    const module = kind === 'symlink' ? null : moduleAt(path);
    return module === null ? { via: kind, row: null } : { via: 'module', row: getRow(module.program) };
}
function isDistinctive(row, path, file, folders) {
    if (file.program === null)
        return false;
    if (row.kind === 'shell' &&
        file.program.format === 'elf' &&
        file.program.identity === image_program/* BUSYBOX_WITHOUT_SHELL */.L)
        return false;
    if (row.byContent === true)
        return identifyByContent(file) === row;
    return isPlausibleLocation(path, file.program.format, row, folders);
}
/** Returns the target of a visible symlink; null if its name isn't in the catalog. */
function followVisibleLink(tree, { entry }) {
    if (entry.kind !== 'symlink' || matchFileName((0,image_path/* baseName */.Fl)(entry.path)) === null)
        return null;
    return resolveFile(tree, entry.path);
}
function resolveFile(tree, path) {
    const target = tree.resolve(path)?.node.entry;
    if (target?.kind === 'hardlink')
        return target.file;
    return target?.kind === 'file' ? target : null;
}
/** Follows a hidden symlink through hidden files and links first, then through visible ones. */
function hiddenLinkFollower(tree) {
    const hidden = new Map(tree.hidden.map(({ entry }) => [entry.path, entry]));
    return ({ entry }) => {
        if (entry.kind !== 'symlink' || matchFileName((0,image_path/* baseName */.Fl)(entry.path)) === null)
            return null;
        let link = entry;
        for (let followed = 0; followed < image_path/* MAX_LINKS */.vk; followed++) {
            const path = resolveTarget(tree, link);
            const target = hidden.get(path);
            if (target === undefined)
                return resolveFile(tree, path);
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
function resolveTarget(tree, link) {
    const from = link.target.startsWith('/') ? '' : (0,image_path/* parentPath */.yl)(link.path);
    const path = (0,image_path/* cleanPath */.ts)(`/${from}/${link.target}`);
    const folder = (0,image_path/* parentPath */.yl)(path);
    return (0,image_path/* joinPath */.uJ)(tree.resolve(folder)?.path ?? folder, (0,image_path/* baseName */.Fl)(path));
}

;// CONCATENATED MODULE: ./src/core/detection/identify-programs.ts






/**
 * Identifies a file by its content and its names. Content wins over names, and shells win over other kinds. A dispatcher
 * (python-exec, rustup) has names of several kinds, all symlinks or all not: it counts as one program of each kind.
 */
function identifyPrograms(file, allNames) {
    const visible = allNames.filter((name) => name.hiddenBy === null);
    const names = visible.length > 0 ? visible : allNames;
    const identity = identifyByContent(file);
    const row = identity ?? strongestRow(names);
    if (row === null)
        return [];
    const first = identifyProgram(file, names, row, identity);
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
        const best = strongestRow(ofKind);
        return best === null ? [] : [identifyProgram(file, ofKind, best, null)];
    });
}
function identifyProgram(file, names, row, identity) {
    const callable = names.filter((name) => (identity === null ? name.row === row : name.via !== 'symlink'));
    const primary = (bestName(callable, row) ?? names[0]);
    return {
        row,
        file,
        primary,
        names: names.filter((name) => name.row !== null),
        ...describeEvidence(file, primary, identity, names),
    };
}
/** Picks one of the rows that the names match: by kind, then programs before roles (`sh`), then file names before symlinks. */
function strongestRow(names) {
    const fileRows = new Set(names.filter((name) => name.via !== 'symlink').map((name) => name.row));
    const weight = (row) => [
        component/* COMPONENT_KINDS */.M.indexOf(row.kind),
        row.generic === true ? 1 : 0,
        fileRows.has(row) ? 0 : 1,
        CATALOG.indexOf(row),
    ];
    const rows = [...new Set(names.map((name) => name.row))].filter((row) => row !== null);
    return rows.sort((a, b) => compareNumbers(weight(a), weight(b)))[0] ?? null;
}
const VIA_ORDER = ['file', 'hardlink', 'module', 'symlink'];
/** Picks the name to report: files before symlinks, then a name of the row, then a role (`sh`), then the newest of one path. */
function bestName(names, row) {
    const weighed = names.map((name) => ({
        name,
        weight: [
            name.via === 'symlink' ? 1 : 0,
            name.row === row ? 0 : name.row?.generic === true ? 1 : name.row === null ? 2 : 3,
            nameRank(row, (0,image_path/* baseName */.Fl)(name.path)),
            VIA_ORDER.indexOf(name.via),
        ],
    }));
    weighed.sort((a, b) => compareNumbers(a.weight, b.weight) ||
        compareTexts(a.name.path, b.name.path) ||
        (b.name.hiddenBy ?? 0) - (a.name.hiddenBy ?? 0));
    return weighed[0]?.name;
}
function compareNumbers(a, b) {
    const differing = a.findIndex((value, index) => value !== b[index]);
    return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
/** Compares by code unit, which gives the same order on every machine. */
function compareTexts(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function describeEvidence(file, primary, identity, names) {
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
 * Groups the programs that form one component. If an installation still has a visible copy of a program, its hidden files
 * are dropped: an upgrade or a chmod replaced them.
 */
function groupPrograms(programs) {
    const visible = new Map();
    const hidden = new Map();
    for (const program of sortByLead(programs)) {
        const key = `${program.row.name}\0${installPrefix(program.primary.path)}`;
        const installations = isVisible(program) ? visible : hidden;
        const installation = installations.get(key) ?? { groups: [], contents: new Map(), names: new Map() };
        installations.set(key, installation);
        addToGroup(installation, program, isVisible(program) ? assignGroup(installation, program) : 0);
    }
    const onlyHidden = [...hidden].filter(([key]) => !visible.has(key)).map(([, installation]) => installation);
    return [...visible.values(), ...onlyHidden].flatMap((installation) => installation.groups);
}
const isVisible = (program) => program.primary.hiddenBy === null;
const isModule = (program) => program.evidence === 'module';
/** Sorts the best leads first: programs before modules, then the row's main name, then the newest. */
function sortByLead(programs) {
    return programs
        .map((program) => ({ program, rank: nameRank(program.row, (0,image_path/* baseName */.Fl)(program.primary.path)) }))
        .sort(({ program: a, rank: rankA }, { program: b, rank: rankB }) => Number(isModule(a)) - Number(isModule(b)) ||
        rankA - rankB ||
        compareTexts(a.primary.path, b.primary.path) ||
        (b.primary.hiddenBy ?? 0) - (a.primary.hiddenBy ?? 0))
        .map(({ program }) => program);
}
/**
 * Returns the index of the group of a visible file: the one with the same content, else the first without a file of that
 * name. A multi-call program has no parts, so only the content counts, not the name of a copy.
 */
function assignGroup({ groups, contents, names }, program) {
    if (isModule(program))
        return 0;
    const multicall = program.row.multicall === true;
    const name = multicall ? '' : (0,image_path/* baseName */.Fl)(program.primary.path);
    const content = `${name}\0${program.file.digest ?? program.file.size}`;
    const existing = contents.get(content);
    if (existing !== undefined)
        return existing;
    const index = multicall ? groups.length : (names.get(name) ?? 0);
    contents.set(content, index);
    names.set(name, index + 1);
    return index;
}
/** Adds a program to a group. A module next to a program is dropped: that program runs it. */
function addToGroup({ groups }, program, index) {
    const group = groups[index];
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
 * Returns the visible regular files that run as their owner or group, sorted by path. A hard-linked file is listed once.
 * Setgid without group-execute doesn't count: it marks a file for mandatory locking (inode(7)).
 */
function privilegedFiles(tree) {
    const found = new Map();
    for (const { entry, layer } of tree.nodes()) {
        const file = entry.kind === 'hardlink' ? entry.file : entry;
        if (file.kind !== 'file' || !isPrivileged(file.mode))
            continue;
        const listed = found.get(file);
        if (listed === undefined || entry.path < listed.path) {
            found.set(file, { path: entry.path, mode: file.mode, layer });
        }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
function isPrivileged(mode) {
    return (mode & SETUID) !== 0 || ((mode & SETGID) !== 0 && (mode & GROUP_EXECUTE) !== 0);
}

;// CONCATENATED MODULE: ./src/core/detection/detect.ts










/**
 * Finds shells, package managers, build tools, setuid files and leftover caches. `tree` must be the file tree of `layers`;
 * `search` is the image's config.
 */
function detect(tree, layers, search) {
    const interpreters = findInterpreters(tree);
    const programs = [...collectProgramNames(tree, findProgramFolders(search, tree), interpreters)]
        .flatMap(([file, fileNames]) => identifyPrograms(file, fileNames))
        .filter((program) => program.evidence !== 'module' || isRunnable(program, interpreters));
    const found = groupPrograms(programs).flatMap((group) => [toComponent(group), ...toApplets(group)]);
    const components = [...found, ...orphanedDatabases(found, tree)].sort(byReportOrder);
    return {
        components,
        privileged: privilegedFiles(tree),
        leftoverCaches: (0,leftover_caches/* leftoverCaches */.vn)(tree),
        executableCount: countPrograms(layers),
        packedPrograms: findPackedPrograms(tree),
    };
}
/** Lists a program even if its name is in the catalog: its content may be another program. */
function findPackedPrograms(tree) {
    const paths = new Map();
    for (const { entry } of tree.nodes()) {
        const file = entry.kind === 'hardlink' ? entry.file : entry;
        if (file.kind !== 'file' || !isProgram(file))
            continue;
        if (file.program?.format !== 'elf' || file.program.identity !== image_program/* PACKED */.h)
            continue;
        const listed = paths.get(file);
        if (listed === undefined || entry.path < listed)
            paths.set(file, entry.path);
    }
    return [...paths.values()].sort(compareTexts);
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
function toComponent({ lead, members }) {
    const { row, primary, evidence, detail } = lead;
    const names = members.flatMap((member) => {
        const aliases = member.names.filter((name) => name.via !== 'module' && !isAppletName(row, name.row));
        return row.multicall === true ? aliases : [...aliases, member.primary];
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
        bytes: members.reduce((sum, member) => sum + member.file.size, 0),
    };
}
/** Whether busybox or toybox provides, as an applet, a program that elsewhere is a separate one. */
function isAppletName(row, nameRow) {
    return row.multicall === true && nameRow !== null && nameRow.kind !== 'shell';
}
function toApplets({ lead, members }) {
    const names = members.flatMap((member) => member.names).filter((name) => isAppletName(lead.row, name.row));
    const applets = new Set(names.map((name) => name.row).filter((row) => row !== null));
    return [...applets].flatMap((row) => {
        const [first, ...rest] = names
            .filter((name) => name.row === row)
            .sort((a, b) => compareTexts(a.path, b.path));
        if (first === undefined)
            return [];
        return {
            kind: row.kind,
            name: row.name,
            path: first.path,
            aliases: [...new Set(rest.map((name) => name.path))].filter((path) => path !== first.path),
            evidence: 'applet',
            detail: `of ${lead.row.name}`,
            visible: first.hiddenBy === null,
            layer: first.layer,
            hiddenBy: first.hiddenBy,
            bytes: 0,
        };
    });
}
function byReportOrder(a, b) {
    return (component/* COMPONENT_KINDS */.M.indexOf(a.kind) - component/* COMPONENT_KINDS */.M.indexOf(b.kind) ||
        Number(b.visible) - Number(a.visible) ||
        compareTexts(a.path, b.path) ||
        compareTexts(a.name, b.name));
}

// EXTERNAL MODULE: ./src/core/detection/container-command.ts
var container_command = __webpack_require__(62052);
// EXTERNAL MODULE: ./src/core/image/build-history.ts
var build_history = __webpack_require__(30556);
;// CONCATENATED MODULE: ./src/core/snapshot/measure-sizes.ts


/** Measures an image. `tree` must be the file tree of its layers. */
function measureSizes(image, tree) {
    const nodes = listNodes(tree);
    const linked = linkedFiles(nodes);
    const files = nodes.map(createFileLister(linked));
    return {
        size: sumSizes(image.layers, files),
        fileCount: files.length,
        layers: image.layers.map(describeLayer),
        hiddenFiles: (0,hidden_bytes/* groupHiddenBytes */.Vl)(tree, linked),
        files,
    };
}
function sumSizes(layers, files) {
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
/** Leaves out the values of build arguments, which can be secrets. */
function describeLayer({ diffId, digest, createdBy, compressed, contents }) {
    return { diffId, digest, createdBy: (0,build_history/* stripBuildArgs */.Y)(createdBy), unpacked: contents.unpacked, compressed };
}
/** Returns everything except directories, sorted by path. */
function listNodes(tree) {
    const nodes = [];
    for (const node of tree.nodes()) {
        if (node.entry.kind !== 'directory')
            nodes.push(node);
    }
    return nodes.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
}
/** Returns files that are visible through a hard link. Their original name may be hidden. */
function linkedFiles(nodes) {
    const linked = new Set();
    for (const { entry } of nodes) {
        if (entry.kind === 'hardlink')
            linked.add(entry.file);
    }
    return linked;
}
/** Describes nodes, one after the other. The size of a hard-linked file is counted under its first name only. */
function createFileLister(linked) {
    const counted = new Set();
    return ({ entry, layer }) => {
        const file = findFile(entry);
        const isFirst = file !== null && !counted.has(file);
        if (file !== null && linked.has(file))
            counted.add(file);
        const { path } = entry;
        const kind = entry.kind === 'directory' ? 'special' : entry.kind;
        return { path, kind, size: isFirst ? file.size : 0, digest: digestOrTarget(entry), layer };
    };
}
function findFile(entry) {
    if (entry.kind === 'hardlink')
        return entry.file;
    return entry.kind === 'file' ? entry : null;
}
function digestOrTarget(entry) {
    return entry.kind === 'symlink' ? entry.target : (findFile(entry)?.digest ?? null);
}

// EXTERNAL MODULE: ./src/core/image/package-database.ts
var package_database = __webpack_require__(85583);
;// CONCATENATED MODULE: ./src/core/packages/attribute-files.ts


/** Measures the packages of an image by their files in the file tree. A file belongs to the first package that lists it. */
function measurePackages(tree, layers, files) {
    const claims = createClaims(tree, files);
    const totals = claimFiles(tree, layers, claims);
    const measured = totals?.filter((total) => total.files > 0) ?? null;
    return {
        packages: measured && measured.map(({ versions, ...total }) => toPackage(total, versions)),
        fileOwners: claims.owners(measured ?? []),
    };
}
/** Returns the totals in the order of the packages; null if a layer's databases couldn't be read or no longer contain the file lists. */
function claimFiles(tree, layers, claims) {
    const databases = [];
    for (const [layer, contents] of layers.entries()) {
        if (contents.databases === null)
            return null;
        databases.push(...contents.databases.filter(({ path }) => tree.get(path)?.layer === layer));
    }
    if (databases.length === 0)
        return [];
    if (hasDeletedLists(databases))
        return null;
    return package_database/* PACKAGE_MANAGERS */.A.flatMap((manager) => {
        const managerDatabases = databases.filter((database) => database.manager === manager);
        const folder = PACKAGE_FOLDERS[manager];
        const totals = folder
            ? measureFolders(manager, managerDatabases, claims, folder)
            : measureListed(manager, managerDatabases, claims);
        return [...totals.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    });
}
/** dpkg stores file lists separately. If they were deleted to save space, every package would seem to have no files. */
function hasDeletedLists(databases) {
    const records = databases.flatMap((database) => (database.manager === 'dpkg' ? database.records : []));
    return records.length > 0 && records.every(({ paths }) => paths === '');
}
/** @param files sorted by path for a binary search: a map would double the memory that the files take */
function createClaims(tree, files) {
    /** For each file, the number of its package, counted from 1 in the order of the first claim. */
    const claimed = new Int32Array(files.length);
    const numbers = new Map();
    const claimAt = (index, { size }, total) => {
        const number = numbers.get(total) ?? numbers.size + 1;
        numbers.set(total, number);
        claimed[index] = number;
        total.bytes += size;
        total.files += 1;
    };
    /** Listed directories with their symlinks resolved; null for missing ones. */
    const resolved = new Map();
    const resolveDirectory = (directory) => {
        const cached = resolved.get(directory);
        if (cached !== undefined)
            return cached;
        const target = tree.resolve(directory)?.path ?? null;
        resolved.set(directory, target);
        return target;
    };
    return {
        claim(listed, total) {
            const path = (0,image_path/* cleanPath */.ts)(listed);
            const directory = resolveDirectory((0,image_path/* parentPath */.yl)(path));
            if (directory === null)
                return;
            const index = findIndexByPath(files, (0,image_path/* joinPath */.uJ)(directory, (0,image_path/* baseName */.Fl)(path)));
            const file = files[index];
            if (file !== undefined && attribute_files_hasContent(file) && claimed[index] === 0)
                claimAt(index, file, total);
        },
        claimRest(find) {
            for (const [index, file] of files.entries()) {
                const total = attribute_files_hasContent(file) && claimed[index] === 0 ? find(file.path) : undefined;
                if (total !== undefined)
                    claimAt(index, file, total);
            }
        },
        owners(totals) {
            const indexes = new Int32Array(numbers.size + 1).fill(-1);
            for (const [index, total] of totals.entries())
                indexes[numbers.get(total) ?? 0] = index;
            return claimed.map((number) => indexes[number] ?? -1);
        },
    };
}
const attribute_files_hasContent = ({ kind }) => kind === 'file' || kind === 'hardlink';
/** Binary search in files that are sorted by path. Returns -1 if the path isn't among them. */
function findIndexByPath(files, path) {
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
function measureListed(manager, databases, claims) {
    const totals = new Map();
    for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
        const total = getTotal(totals, manager, name, version);
        if (paths === '')
            continue;
        for (const path of paths.split('\n')) {
            // Listed paths are absolute. Ignore anything else.
            if (path.startsWith('/'))
                claims.claim(path, total);
        }
    }
    return totals;
}
/** Managers whose packages are directories, with the package directory of a file: the deepest one for Node.js, the first one for Ruby. */
const PACKAGE_FOLDERS = {
    node: /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//s,
    ruby: /^(?:.*?\/)?gems\/[^/]+-\d[^/]*\//s,
};
function measureFolders(manager, databases, claims, folder) {
    const totals = new Map();
    const folders = new Map();
    for (const { name, version, paths } of databases.flatMap(({ records }) => records)) {
        folders.set(paths.slice(1), getTotal(totals, manager, name, version));
    }
    if (folders.size > 0)
        claims.claimRest((path) => folders.get(folder.exec(path)?.[0] ?? ''));
    return totals;
}
function getTotal(totals, manager, name, version) {
    const total = totals.get(name) ?? { manager, name, versions: new Set(), bytes: 0, files: 0 };
    if (version !== null)
        total.versions.add(version);
    totals.set(name, total);
    return total;
}
const toPackage = (total, versions) => ({ ...total, version: [...versions].sort().join(', ') });

;// CONCATENATED MODULE: ./src/core/snapshot/take-snapshot.ts







/** Throws a WeighInError for an image for Windows. Its shells aren't ELF programs, so a report of no shells would be wrong. */
function rejectWindows(platform) {
    if (platform.os !== 'windows')
        return;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: `Can't measure an image for Windows (${(0,image_image/* formatPlatform */.Bq)(platform)})`,
        why: 'only programs for Linux and other Unix systems are recognized',
        remedy: 'Choose another platform of the image, or remove this platform.',
    });
}
/** Measures an image and detects its components. Throws a WeighInError for an image for Windows. */
function takeSnapshot(image, { reference, commit, inputs, build, linesUnknown }) {
    rejectWindows(image.platform);
    const layers = image.layers.map((layer) => layer.contents);
    const tree = buildFileTree(layers);
    const { platform, config } = image;
    const provenance = {
        reference,
        commit,
        inputs,
        build,
        ...(linesUnknown === undefined ? {} : { linesUnknown }),
    };
    const containerCommand = (0,container_command/* resolveCommand */.OK)(config, tree);
    const measured = measureSizes(image, tree);
    return {
        ...provenance,
        platform,
        config,
        containerCommand,
        ...measured,
        ...detect(tree, layers, config),
        ...measurePackages(tree, layers, measured.files),
    };
}

;// CONCATENATED MODULE: ./src/app/images/read-snapshots.ts








/** Number of layers to read at once. Sources can have lower limits. */
const CONCURRENCY = 4;
const DISTANCES = ['streamed', 'disk', 'network'];
/**
 * Reads every distinct layer once, skipping cached ones. With `differing` contents, only layers that another image of the same platform
 * lacks get content digests. Layers that turn out to need digests are read again: a program or
 * large file is as large as another one, or a file has the same size at the same path in another layer or image.
 * @param releaseMemory releases unused memory; called after the layers are read and before each snapshot
 */
async function readSnapshots(wanted, contents, cache, releaseMemory = () => Promise.resolve()) {
    const layers = new Map();
    const readAgain = async (diffIds) => {
        const again = planTasks(wanted, diffIds).filter(({ hashContent }) => hashContent);
        await readLayers(again, layers, cache);
    };
    await readLayers(planTasks(wanted, diffIdsToHash(wanted, contents)), layers, cache);
    // The readers can be released now, because usually no layer must be read again.
    await releaseMemory();
    await readAgain(new Set(wanted.flatMap(({ found }) => findLayersToRehash(findContents(found, layers)))));
    const snapshots = [];
    for (const image of wanted) {
        await releaseMemory();
        snapshots.push(toSnapshot(image, layers));
    }
    if (contents !== 'differing')
        return snapshots;
    const missing = new Set(findComparedPairs(snapshots).flatMap(([a, b]) => [...(0,compare_files/* missingDigests */.oP)(a, b)]));
    await readAgain(missing);
    return wanted.map((image, index) => {
        const before = snapshots[index];
        const isUpToDate = before && !before.layers.some(({ diffId }) => missing.has(diffId));
        return isUpToDate ? before : toSnapshot(image, layers);
    });
}
function findContents(found, results) {
    if (found.kind === 'measured')
        return [];
    return found.image.layers.flatMap((layer) => results.get(layer)?.contents ?? []);
}
/** Returns the layers that get content digests on the first reading. */
function diffIdsToHash(wanted, contents) {
    const images = wanted.map(({ found }) => summarizeLayers(found));
    const all = new Set(images.flatMap(({ diffIds }) => [...diffIds]));
    if (contents === 'none')
        return new Set();
    if (contents === 'all')
        return all;
    const differs = (diffId) => images.some((image) => image.diffIds.has(diffId) &&
        images.some((other) => other.platform === image.platform && !other.diffIds.has(diffId)));
    return new Set([...all].filter(differs));
}
function summarizeLayers(found) {
    const { platform, layers } = found.kind === 'measured' ? found.snapshot : found.image;
    return { platform: (0,image_image/* platformKey */.Ng)(platform), diffIds: new Set(layers.map(({ diffId }) => diffId)) };
}
/** Plans one task per layer. The largest comes first, so that the run doesn't end with waiting for it. */
function planTasks(wanted, hashed) {
    const locations = new Map();
    for (const { found } of wanted) {
        if (found.kind === 'measured')
            continue;
        for (const layer of found.image.layers) {
            const sameLayer = locations.get(layer.diffId);
            if (sameLayer)
                sameLayer.push({ layer, from: found });
            else
                locations.set(layer.diffId, [{ layer, from: found }]);
        }
    }
    const distance = ({ from }) => DISTANCES.indexOf(from.distance);
    const size = ({ locations: [first] }) => first?.layer.size ?? 0;
    return [...locations]
        .map(([diffId, sameLayers]) => ({
        locations: sameLayers.sort((a, b) => distance(a) - distance(b)),
        hashContent: hashed.has(diffId),
    }))
        .sort((a, b) => size(b) - size(a));
}
async function readLayers(tasks, results, cache) {
    await (0,p_map/* default */.Ay)(tasks, async (task) => readTask(task, results, cache), { concurrency: CONCURRENCY });
}
/** Reads a layer from the nearest image and reuses it for the other images that have it. */
async function readTask({ locations, hashContent }, results, cache) {
    let first = null;
    for (const { layer, from } of locations) {
        const reused = first && reuseIfSame(layer, first);
        const result = reused ?? (await read_snapshots_readFrom(from, layer, hashContent, cache));
        results.set(layer, result);
        first ??= result;
    }
}
async function read_snapshots_readFrom({ distance, readLayer }, layer, hashContent, cache) {
    // A cached result saves nothing if the layer has already been read from a stream.
    if (distance === 'streamed' || cache === null)
        return readLayer(layer, hashContent);
    const cached = await cache.get(layer.diffId);
    const reused = cached && (cached.hasContentDigests || !hashContent) ? reuseIfSame(layer, cached) : null;
    if (reused !== null)
        return reused;
    const result = await readLayer(layer, hashContent);
    await cache.put(result);
    return result;
}
function toSnapshot({ found, label, commit, inputs, recordBuild }, results) {
    if (found.kind === 'measured')
        return found.snapshot;
    const layers = found.image.layers.map((layer) => {
        const result = results.get(layer);
        if (result === undefined)
            throw new TypeError(`layer ${layer.diffId} was not read`);
        return toImageLayer(layer, result);
    });
    const recorded = recordBuild?.(found.image, layers.length) ?? { reason: 'not-built', line: null };
    const build = 'reason' in recorded ? { build: null, linesUnknown: recorded } : { build: recorded };
    return takeSnapshot({ ...found.image, layers }, { reference: label, commit, inputs, ...build });
}
/** Returns the pairs of images to compare: those of the same platform. */
function findComparedPairs(snapshots) {
    return snapshots.flatMap((a, index) => snapshots
        .slice(index + 1)
        .filter((b) => (0,image_image/* isSamePlatform */.SW)(b.platform, a.platform))
        .map((b) => [a, b]));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./src/core/reading/archive-entries.ts

function createArchiveEntries() {
    const files = new Map();
    const paths = new Set();
    return {
        paths: paths,
        add({ name, linkname, type }, file) {
            const path = (0,image_path/* cleanPath */.ts)(name);
            paths.add(path);
            files.delete(path);
            if (file !== null)
                files.set(path, { file });
            else if (type === '2')
                files.set(path, { target: linkTarget(path, linkname) });
            else if (type === '1')
                files.set(path, { target: (0,image_path/* cleanPath */.ts)(linkname) });
        },
        find(path) {
            let entry = files.get((0,image_path/* cleanPath */.ts)(path));
            for (let links = 0; entry && 'target' in entry; links += 1) {
                if (links === image_path/* MAX_LINKS */.vk)
                    return null;
                entry = files.get(entry.target);
            }
            return entry?.file ?? null;
        },
    };
}
function linkTarget(path, target) {
    return target.startsWith('/') ? (0,image_path/* cleanPath */.ts)(target) : (0,image_path/* cleanPath */.ts)((0,image_path/* joinPath */.uJ)(`/${(0,image_path/* parentPath */.yl)(path)}`, target));
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/core/reading/compression/zlib-stream.ts

/** Output chunk size of zlib streams, in bytes. */
const OUTPUT_CHUNK = 128 * 1024;
/** Decompresses through a zlib stream. `toError` converts its errors. */
function streamInto(stream, toError, sink) {
    let failure = null;
    let ended = false;
    let wake = () => undefined;
    const drained = drain(stream, sink).then(() => {
        ended = true;
        wake();
    }, (error) => {
        failure = error instanceof errors/* WeighInError */.yr ? error : toError(error);
        wake();
    });
    // After an early end, zlib may still read a chunk whose buffer was reused. Errors from that don't matter.
    stream.on('error', () => undefined);
    return {
        async write(chunk) {
            // Zeros after the last gzip member end the stream early. Anything after them is not gzip data.
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
/** Creates the error for invalid compressed data. */
function invalidData(format, cause) {
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: `Invalid ${format} data`,
        why: (0,errors/* errorMessage */.gJ)(cause),
        remedy: 'The image is damaged or truncated. Save, export, or download it again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-header.ts


const BLOCK = 512;
const ZERO_BLOCK = external_node_buffer_.Buffer.alloc(BLOCK);
/** Creates the error for an invalid tar. Go's archive/tar, which engines use, rejects it too. */
function tarError(why) {
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'Invalid tar archive',
        why,
        remedy: 'Save or build the image again. If the error persists, the tool that wrote the image creates invalid tar archives.',
    });
}
/** Whether the 512 bytes at an offset are all zero. */
function isZeroBlock(bytes, offset) {
    return bytes[offset] === 0 && ZERO_BLOCK.compare(bytes, offset, offset + BLOCK) === 0;
}
/** Whether the 512 bytes at an offset have a valid tar checksum, over unsigned bytes or, as from old writers, signed bytes. */
function hasTarChecksum(bytes, offset) {
    let unsigned = 0;
    let highBytes = 0;
    for (let i = offset; i < offset + BLOCK; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += byte;
        highBytes += byte >> 7;
    }
    // The checksum field itself counts as spaces.
    for (let i = offset + 148; i < offset + 156; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += 0x20 - byte;
        highBytes -= byte >> 7;
    }
    const claimed = parseOctal(bytes, offset + 148, 8);
    return claimed === unsigned || claimed === unsigned - 256 * highBytes;
}
/** Reads the header block at an offset: v7, ustar with prefix, star or GNU. Throws a WeighInError for what Go's archive/tar rejects. */
function readTarHeader(bytes, offset) {
    if (!hasTarChecksum(bytes, offset))
        throw tarError('a header has a wrong checksum');
    // These fields are not used, but must be valid: a single NaN makes the sum NaN.
    let numbers = parseNumeric(bytes, offset + 108, 8) +
        parseNumeric(bytes, offset + 116, 8) +
        parseNumeric(bytes, offset + 136, 12);
    let device = 0;
    const size = parseNumeric(bytes, offset + 124, 12);
    const mode = parseNumeric(bytes, offset + 100, 8);
    let name = readCString(bytes, offset, 100);
    const format = detectFormat(bytes, offset);
    if (format !== 'v7') {
        const major = parseNumeric(bytes, offset + 329, 8);
        const minor = parseNumeric(bytes, offset + 337, 8);
        numbers += major + minor;
        device = major | minor;
        if (format === 'star')
            numbers += parseNumeric(bytes, offset + 476, 12) + parseNumeric(bytes, offset + 488, 12);
        const prefix = readPrefix(bytes, offset, format);
        if (prefix !== '')
            name = `${prefix}/${name}`;
    }
    if (Number.isNaN(numbers + size + mode)) {
        throw tarError('a number in a header is neither octal nor base-256');
    }
    const type = String.fromCharCode(bytes[offset + 156] ?? 0);
    const header = { name, linkname: readCString(bytes, offset + 157, 100), type, size, mode };
    if (type === '3' && device === 0)
        header.overlay = 'whiteout';
    return header;
}
function detectFormat(bytes, offset) {
    const magic = bytes.toString('latin1', offset + 257, offset + 265);
    if (magic.startsWith('ustar\0')) {
        return bytes.toString('latin1', offset + 508, offset + 512) === 'tar\0' ? 'star' : 'ustar';
    }
    return magic === 'ustar  \0' ? 'gnu' : 'v7';
}
function readPrefix(bytes, offset, format) {
    if (format === 'ustar')
        return readCString(bytes, offset + 345, 155);
    if (format === 'star')
        return readCString(bytes, offset + 345, 131);
    // GNU headers have times instead of a prefix here, but Go before 1.8 wrote a prefix.
    const times = [offset + 345, offset + 357].filter((start) => bytes[start] !== 0);
    if (!times.some((start) => Number.isNaN(parseNumeric(bytes, start, 12))))
        return '';
    const prefix = readCString(bytes, offset + 345, 155);
    return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}
/** Reads a string that ends at a NUL or at the end of its field. */
function readCString(bytes, offset, length) {
    let end = offset;
    while (end < offset + length && bytes[end] !== 0)
        end += 1;
    return end === offset ? '' : bytes.toString('latin1', offset, end);
}
/** Parses an octal or, if the first bit is set, base-256 number (GNU, star). Returns NaN if it is invalid or has more than 63 bits. */
function parseNumeric(bytes, offset, length) {
    const first = bytes[offset] ?? 0;
    if ((first & 0x80) === 0)
        return parseOctal(bytes, offset, length);
    const invert = (first & 0x40) === 0 ? 0 : 0xff;
    let value = (first ^ invert) & 0x7f;
    for (let i = offset + 1; i < offset + length; i += 1) {
        // Checked before rounding: 63 set bits are valid, a 64th is not.
        if (i === offset + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f))
            return Number.NaN;
        value = value * 256 + ((bytes[i] ?? 0) ^ invert);
    }
    return invert === 0 ? value : -value - 1;
}
/** Parses octal digits that can be surrounded by spaces and NULs. An empty field is 0. */
function parseOctal(bytes, offset, length) {
    const isBlank = (i) => bytes[i] === 0 || bytes[i] === 0x20;
    let start = offset;
    let end = offset + length;
    while (start < end && isBlank(start))
        start += 1;
    while (end > start && isBlank(end - 1))
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
/** The last hex digit varies. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
/** Creates a splitter that follows the structure of frames and blocks without decompressing them (RFC 8878, 3.1). */
function zstdFrameSplitter() {
    let field = 'magic';
    let value = 0;
    let bytesRead = 0;
    let fieldBytes = 4;
    /** Bytes before the next field. */
    let bytesToSkip = 0;
    let checksum = 0;
    /** Whether the bytes to skip are the last of a frame. */
    let isLastOfFrame = false;
    function expect(next, bytes) {
        field = next;
        fieldBytes = bytes;
        value = bytesRead = 0;
    }
    function takeField() {
        if (field === 'magic')
            takeMagic();
        else if (field === 'skippable-size') {
            bytesToSkip = value;
            isLastOfFrame = true;
            expect('magic', 4);
        }
        else if (field === 'descriptor')
            takeDescriptor();
        else
            takeBlockHeader();
    }
    function takeMagic() {
        if ((value & 0xfffffff0) >>> 0 === SKIPPABLE)
            expect('skippable-size', 4);
        else if (value === FRAME)
            expect('descriptor', 1);
        else
            throw invalidData('zstd', new Error('expected a zstd frame'));
    }
    function takeDescriptor() {
        const isSingleSegment = (value >> 5) & 1;
        const sizeFlag = value >> 6;
        checksum = (value & 4) === 0 ? 0 : 4;
        const contentSize = sizeFlag === 0 ? isSingleSegment : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
        bytesToSkip = 1 - isSingleSegment + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
        expect('block-header', 3);
    }
    function takeBlockHeader() {
        const isRle = ((value >> 1) & 3) === 1;
        bytesToSkip = isRle ? 1 : value >> 3;
        isLastOfFrame = (value & 1) === 1;
        if (isLastOfFrame)
            bytesToSkip += checksum;
        expect(isLastOfFrame ? 'magic' : 'block-header', isLastOfFrame ? 4 : 3);
    }
    /** Consumes as much of the chunk as possible and returns the new offset. */
    function advance(chunk, offset) {
        if (bytesToSkip > 0) {
            const step = Math.min(bytesToSkip, chunk.length - offset);
            bytesToSkip -= step;
            return offset + step;
        }
        value += (chunk[offset] ?? 0) * 256 ** bytesRead;
        bytesRead += 1;
        if (bytesRead === fieldBytes)
            takeField();
        return offset + 1;
    }
    return {
        split(chunk) {
            const parts = [];
            let start = 0;
            for (let offset = 0; offset < chunk.length;) {
                offset = advance(chunk, offset);
                if (!isLastOfFrame || bytesToSkip > 0)
                    continue;
                isLastOfFrame = false;
                parts.push(chunk.subarray(start, offset));
                start = offset;
            }
            if (start < chunk.length)
                parts.push(chunk.subarray(start));
            return parts;
        },
        isComplete: () => field === 'magic' && bytesRead === 0 && bytesToSkip === 0,
    };
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd.ts




/**
 * The maximum of Docker and containerd (512 MiB): `docker import` of Engine 26.1 accepts `zstd --long=29` and rejects 30. Memory is
 * allocated only for the part of the window that is filled.
 */
const MAX_WINDOW_LOG = 29;
/** Decompresses zstd. Node's stream stops silently if a chunk continues after the end of a frame, so it gets one frame at a time. */
function zstdInto(sink) {
    const params = { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
    const inner = streamInto((0,external_node_zlib_.createZstdDecompress)({ chunkSize: OUTPUT_CHUNK, params }), toError, sink);
    const frames = zstdFrameSplitter();
    return {
        async write(chunk) {
            for (const part of frames.split(chunk))
                await inner.write(part);
        },
        async end() {
            await inner.end();
            if (!frames.isComplete())
                throw invalidData('zstd', new Error('it is truncated'));
        },
    };
}
function toError(cause) {
    const { code } = cause;
    if (code !== 'ZSTD_error_frameParameter_windowTooLarge')
        return invalidData('zstd', cause);
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'Unsupported zstd data',
        why: "it needs a window of more than 512 MiB, which Docker can't read either",
        remedy: 'Compress it without `--long`, or with at most `--long=29`.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/compression/decompress.ts




/** Number of bytes that `sniff` needs, or the whole file if it is shorter. */
const SNIFF_BYTES = BLOCK;
/** Detects the format of a blob by its content, never by its name or media type. */
function sniff(head) {
    if (head.length === 0)
        return 'empty';
    if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0)))
        return 'tar';
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    // RFC 8878: a frame, or a skippable frame (3.1.2).
    if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50)
        return 'zstd';
    return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}
/** Decompresses into a sink while it is written to. Only the window of the format is kept in memory. */
function decompressInto(kind, sink) {
    if (kind === 'zstd')
        return zstdInto(sink);
    return streamInto((0,external_node_zlib_.createGunzip)({ chunkSize: OUTPUT_CHUNK }), (cause) => invalidData(kind, cause), sink);
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-errors.ts


const REMEDY = "Build the layer again. Container engines can't unpack it either.";
function invalid(what, why, remedy = REMEDY) {
    return new errors/* WeighInError */.yr({ area: 'archive', what: `Invalid ${what}`, why, remedy });
}
/** Creates the error for an entry that engines can't unpack, or unpack differently. */
function invalidEntry(path, why) {
    return invalid(`layer entry ${(0,display_bytes/* displayBytes */.i)(path)}`, why, 'Build the layer again with another tool, such as docker build. Common build tools do not create such entries.');
}
/** Creates the error for a whiteout without a name to hide. */
function emptyWhiteout(path) {
    const remedy = 'Build the layer again with a tool that writes whiteouts according to the OCI image specification.';
    return invalid(`whiteout ${(0,display_bytes/* displayBytes */.i)(path)}`, 'it does not name a file to hide', remedy);
}
/** Creates the error for a hard link. `targetKind` is the kind of the entry that it leads to, if there is one. */
function invalidLink(path, target, targetKind) {
    const why = targetKind === undefined
        ? 'its target is not an earlier entry of the same layer'
        : `its target is a ${targetKind}`;
    return invalid(`hard link ${(0,display_bytes/* displayBytes */.i)(path)} → ${(0,display_bytes/* displayBytes */.i)(target)}`, why);
}
/** Creates the error for symbolic links that form a loop. */
function linkLoop(directory) {
    return invalid(`layer entry below ${(0,display_bytes/* displayBytes */.i)(directory)}`, 'the symbolic links in its path form a loop');
}

;// CONCATENATED MODULE: ./src/core/reading/layer/entry-collector.ts


const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** Maximum bytes of a file name (limits.h), also on the file systems that engines use. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `one of its file names is longer than ${String(NAME_MAX)} bytes, the maximum on Linux`;
/** Creates a collector for one layer. `onDirectory` is called for each directory that exists only as part of a longer path. */
function collectEntries(onDirectory) {
    /** By path in the tar, so that a whiteout and an entry at the path that it hides can coexist. */
    const entries = new Map();
    const linksByFile = new Map();
    const unscannedPrograms = new Set();
    /** Directories that are not empty, with or without an entry. */
    const nonEmpty = new Set();
    let symlinks = 0;
    /** The last parent directory and its resolved path: most entries have the same parent as the previous entry. */
    let lastDirectory = null;
    const isDirectory = (path) => path === '' || nonEmpty.has(path) || entries.get(path)?.kind === 'directory';
    function addEntry(entry) {
        const { path, kind } = entry;
        if (path.length > NAME_MAX && TOO_LONG.test(path))
            throw invalidEntry(path, LONG_NAME);
        const existing = entries.get(path);
        if (existing?.kind === 'symlink')
            symlinks -= 1;
        if (kind === 'symlink')
            symlinks += 1;
        if (kind !== 'directory' && nonEmpty.has(path)) {
            throw invalidEntry(path, 'at this path, the layer already has a directory that is not empty');
        }
        if (existing !== undefined) {
            lastDirectory = null;
            entries.delete(path);
        }
        entries.set(path, entry);
    }
    function locateUnderParent(name) {
        const path = (0,image_path/* cleanPath */.ts)(name);
        const directory = (0,image_path/* parentPath */.yl)(path);
        if (directory === '')
            return path;
        if (lastDirectory?.directory !== directory) {
            const resolved = resolveDirectory(directory);
            ensureParents(resolved, path);
            lastDirectory = { directory, resolved };
        }
        return lastDirectory.resolved === directory ? path : (0,image_path/* joinPath */.uJ)(lastDirectory.resolved, (0,image_path/* baseName */.Fl)(path));
    }
    /** Registers the parent directories of an entry. */
    function ensureParents(directory, path) {
        for (let parent = directory; parent !== '' && !nonEmpty.has(parent); parent = (0,image_path/* parentPath */.yl)(parent)) {
            const entry = entries.get(parent);
            // A whiteout doesn't occupy its own name: its path is the one that it hides.
            if (entry === undefined || entry.path !== parent)
                onDirectory();
            else if (entry.kind !== 'directory')
                throw invalidEntry(path, 'one of its parent paths is not a directory in the same layer');
            nonEmpty.add(parent);
        }
    }
    /** Resolves a directory through the symlinks of this layer. */
    function resolveDirectory(directory) {
        if (symlinks === 0)
            return directory;
        // The part that is already known as a directory needs no resolution.
        let current = directory;
        while (!isDirectory(current))
            current = (0,image_path/* parentPath */.yl)(current);
        const pending = directory.slice(current.length).split('/').reverse();
        let links = 0;
        for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
            if (segment === '' || segment === '.')
                continue;
            const next = segment === '..' ? (0,image_path/* parentPath */.yl)(current) : (0,image_path/* joinPath */.uJ)(current, segment);
            const entry = segment === '..' ? undefined : entries.get(next);
            if (entry?.kind !== 'symlink') {
                current = next;
                continue;
            }
            links += 1;
            if (links > image_path/* MAX_LINKS */.vk)
                throw linkLoop(directory);
            if (entry.target.startsWith('/'))
                current = '';
            for (const step of entry.target.split('/').reverse())
                pending.push(step);
        }
        return current;
    }
    function findLinkTarget(path, target) {
        const clean = (0,image_path/* cleanPath */.ts)(target);
        const resolved = (0,image_path/* joinPath */.uJ)(resolveDirectory((0,image_path/* parentPath */.yl)(clean)), (0,image_path/* baseName */.Fl)(clean));
        return resolved === path ? undefined : entries.get(resolved);
    }
    /** All links of a file share its mode: the header that is unpacked last decides. */
    function changeMode(file, mode, path) {
        if (file.mode === mode)
            return;
        if (unscannedPrograms.has(file) && (mode & EXECUTABLE) !== 0) {
            throw invalidEntry(path, 'it sets the executable bit of a program that was unpacked without it');
        }
        file.mode = mode;
    }
    return {
        locate(name) {
            const path = locateUnderParent(name);
            const fileName = (0,image_path/* baseName */.Fl)(path);
            if (!fileName.startsWith(WHITEOUT))
                return path === '' ? null : path;
            const directory = (0,image_path/* parentPath */.yl)(path);
            if (fileName !== OPAQUE)
                entries.set(path, createWhiteout((0,image_path/* joinPath */.uJ)(directory, hiddenName(fileName, path))));
            else if (directory !== '' && !entries.has(whiteoutPath(directory))) {
                entries.set(path, { kind: 'opaque', path: directory });
            }
            return null;
        },
        addWhiteout(path) {
            entries.set(whiteoutPath(path), createWhiteout(path));
        },
        add: addEntry,
        addUnscannedProgram(file) {
            unscannedPrograms.add(file);
            addEntry(file);
        },
        addHardlink(path, target, mode) {
            const targetEntry = findLinkTarget(path, target);
            const file = targetEntry?.kind === 'hardlink' ? targetEntry.file : targetEntry;
            if (file?.kind === 'symlink' || file?.kind === 'special') {
                addEntry({ ...file, path });
                return;
            }
            if (file?.kind !== 'file')
                throw invalidLink(path, target, file?.kind);
            changeMode(file, mode, path);
            const entry = { kind: 'hardlink', path, file };
            addEntry(entry);
            const siblings = linksByFile.get(file);
            if (siblings)
                siblings.push(entry);
            else
                linksByFile.set(file, [entry]);
        },
        finish(diffId) {
            for (const [file, links] of linksByFile)
                promoteLink(entries, file, links);
            const layerEntries = [...entries.values()];
            const unpacked = layerEntries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
            return { diffId, unpacked, entries: layerEntries };
        },
    };
}
const createWhiteout = (path) => ({ kind: 'whiteout', path });
const whiteoutPath = (path) => (0,image_path/* joinPath */.uJ)((0,image_path/* parentPath */.yl)(path), `${WHITEOUT}${(0,image_path/* baseName */.Fl)(path)}`);
function hiddenName(base, path) {
    const name = base.slice(WHITEOUT.length);
    if (name === '' || name === '.' || name === '..')
        throw emptyWhiteout(path);
    return name;
}
/** If the path of a file was overwritten, turns the first remaining link into the file. */
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
/** Maximum characters of all path lists of one layer. */
const MAX_LIST_LENGTH = 128 * 1024 * 1024;
/** The path lists of a database are too long. A small database can expand to long lists by repeating a long directory. */
class PathBudgetExceeded extends Error {
}
function createPathJoiner(maxLength = MAX_LIST_LENGTH) {
    let length = 0;
    return (paths) => {
        const joined = [];
        for (const path of paths) {
            length += path.length + 1;
            if (length > maxLength)
                throw new PathBudgetExceeded();
            joined.push(path);
        }
        return joined.join('\n');
    };
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/berkeley-db.ts

const HASH_MAGIC = 0x00061561;
const HEADER_BYTES = 26;
const HASH_PAGES = [2, 13];
const OVERFLOW = 7;
const KEY_DATA = 1;
const OFF_PAGE = 3;
/** Returns null if the file is not a Berkeley DB hash table. */
function createNumberReader(file) {
    if (file.length < 72)
        return null;
    if (file.readUInt32LE(12) === HASH_MAGIC) {
        return { u16: (offset) => file.readUInt16LE(offset), u32: (offset) => file.readUInt32LE(offset) };
    }
    if (file.readUInt32BE(12) === HASH_MAGIC) {
        return { u16: (offset) => file.readUInt16BE(offset), u32: (offset) => file.readUInt32BE(offset) };
    }
    return null;
}
const isBerkeley = (file) => createNumberReader(file) !== null;
/**
 * Reads the values of a Berkeley DB hash table, the format of rpm before 4.16: pages of keys and values. Large values are chains of
 * overflow pages (dbinc/db_page.h: the page header has the next page at 16, count at 20, offset at 22, type at 25).
 */
function* readBerkeleyBlobs(file) {
    const numbers = createNumberReader(file);
    if (numbers === null)
        return;
    const size = numbers.u32(20);
    if (size < 512 || size > 65_536)
        return;
    // A page belongs to one value. Visiting each page only once also bounds the time for damaged files.
    const visited = new Set();
    for (let page = size; page + size <= file.length; page += size) {
        if (!HASH_PAGES.includes(file.readUInt8(page + 25)))
            continue;
        const count = Math.min(numbers.u16(page + 20), Math.floor((size - HEADER_BYTES) / 2));
        for (let index = 1; index < count; index += 2) {
            const value = readValue(file, numbers, { size, page, index, visited });
            if (value !== null)
                yield value;
        }
    }
}
function readValue(file, numbers, { size, page, index, visited }) {
    const itemOffset = (itemIndex) => numbers.u16(page + HEADER_BYTES + 2 * itemIndex);
    // Items fill a page from its end: each item ends at the start of the previous one.
    const [start, end] = [itemOffset(index), itemOffset(index - 1)];
    if (start + 12 > size)
        return null;
    const kind = file.readUInt8(page + start);
    if (kind === KEY_DATA)
        return end > size || end <= start ? null : file.subarray(page + start + 1, page + end);
    if (kind !== OFF_PAGE)
        return null;
    return readOverflowChain(file, numbers, { size, visited }, {
        first: numbers.u32(page + start + 4),
        bytes: numbers.u32(page + start + 8),
    });
}
function readOverflowChain(file, numbers, { size, visited }, { first, bytes }) {
    const parts = [];
    let missing = bytes;
    for (let number = first; missing > 0;) {
        const page = number * size;
        if (number === 0 || visited.has(number) || page + size > file.length)
            return null;
        if (file.readUInt8(page + 25) !== OVERFLOW)
            return null;
        visited.add(number);
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
/** Tags of a package header (RPM, "Header format" and "Tags"). */
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
 * Parses a package header of an rpm database: number of entries, bytes of data, entries (tag, type, offset, count), data. All numbers
 * are big-endian. Returns null for an invalid header.
 */
function parsePackageHeader(blob, join) {
    const entries = readEntries(blob);
    if (entries === null)
        return null;
    const text = (tag) => readStrings(blob, entries.get(tag), 1)[0] ?? '';
    const name = text(TAGS.name);
    if (name === '')
        return null;
    const version = [text(TAGS.version), text(TAGS.release)].filter((part) => part !== '').join('-');
    return { name, version: version || null, paths: join(readPaths(blob, entries)) };
}
function readEntries(blob) {
    if (blob.length < 8)
        return null;
    const count = blob.readUInt32BE(0);
    const data = 8 + count * ENTRY_BYTES;
    if (data > blob.length)
        return null;
    const entries = new Map();
    for (let offset = 8; offset < data; offset += ENTRY_BYTES) {
        const [tag, type] = [blob.readUInt32BE(offset), blob.readUInt32BE(offset + 4)];
        entries.set(tag, {
            type,
            offset: data + blob.readUInt32BE(offset + 8),
            count: blob.readUInt32BE(offset + 12),
        });
    }
    return entries;
}
/** Reads the paths, which are stored as base names and indexes into a list of directories. */
function* readPaths(blob, entries) {
    const names = readStrings(blob, entries.get(TAGS.baseNames));
    const directories = readStrings(blob, entries.get(TAGS.dirNames));
    const indexes = entries.get(TAGS.dirIndexes);
    if (indexes?.type !== INT32)
        return;
    for (const [index, name] of names.entries()) {
        const offset = indexes.offset + 4 * index;
        const directory = offset + 4 <= blob.length ? directories[blob.readUInt32BE(offset)] : undefined;
        if (directory !== undefined && !name.includes('\n'))
            yield directory + name;
    }
}
/** Reads texts that end with a NUL byte. */
function readStrings(blob, entry, max = Infinity) {
    const strings = [];
    if (entry === undefined)
        return strings;
    for (let offset = entry.offset; strings.length < Math.min(entry.count, max);) {
        const end = blob.indexOf(0, offset);
        if (offset >= blob.length || end < 0)
            break;
        strings.push(blob.toString('latin1', offset, end));
        offset = end + 1;
    }
    return strings;
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/ndb.ts

const MAGIC = external_node_buffer_.Buffer.from('RpmP');
const SLOT = external_node_buffer_.Buffer.from('Slot');
const BLOB = external_node_buffer_.Buffer.from('BlbS');
/** Size of a slot and of a blob header, and the unit of offsets. */
const UNIT_BYTES = 16;
const PAGE_BYTES = 4096;
/**
 * Reads the package headers of an ndb database, rpm's own format, which SUSE uses: pages of slots (magic, number, offset and length in
 * units), and blobs (magic, number, generation, bytes) at these offsets.
 */
function* readNdbBlobs(file) {
    if (!isNdb(file))
        return;
    const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT_BYTES);
    for (let offset = 2 * UNIT_BYTES; offset <= end - UNIT_BYTES; offset += UNIT_BYTES) {
        if (!file.subarray(offset, offset + 4).equals(SLOT) || file.readUInt32LE(offset + 4) === 0)
            continue;
        const blob = readBlob(file, file.readUInt32LE(offset + 8) * UNIT_BYTES, file.readUInt32LE(offset + 4));
        if (blob !== null)
            yield blob;
    }
}
const isNdb = (file) => file.length >= 2 * UNIT_BYTES && file.subarray(0, 4).equals(MAGIC);
function readBlob(file, offset, number) {
    if (offset + UNIT_BYTES > file.length || !file.subarray(offset, offset + 4).equals(BLOB))
        return null;
    if (file.readUInt32LE(offset + 4) !== number)
        return null;
    const bytes = file.readUInt32LE(offset + 12);
    const start = offset + UNIT_BYTES;
    return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/sqlite.ts

const sqlite_MAGIC = external_node_buffer_.Buffer.from('SQLite format 3\0', 'latin1');
const sqlite_HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;
const isSqlite = (file) => file.length >= sqlite_HEADER_BYTES && file.subarray(0, sqlite_MAGIC.length).equals(sqlite_MAGIC);
/** Reads the last column of all rows of a table. Returns nothing if the table doesn't exist. */
function* readSqliteBlobs(file, table) {
    if (!isSqlite(file))
        return;
    const pages = openPages(file);
    // A page belongs to one tree or one record. Visiting each page only once also bounds the time for damaged files.
    const visited = new Set();
    for (const row of sqlite_readRows(pages, 1, visited)) {
        // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
        const [type, name, , root] = readColumns(row);
        if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root)
            continue;
        if (root.length < 1 || root.length > 6)
            continue;
        for (const record of sqlite_readRows(pages, root.readUIntBE(0, root.length), visited)) {
            const blob = readColumns(record).at(-1);
            if (blob !== undefined)
                yield blob;
        }
        return;
    }
}
function openPages(file) {
    const storedSize = file.readUInt16BE(16);
    const size = storedSize === 1 ? 65_536 : storedSize;
    return {
        usable: size - file.readUInt8(20),
        page: (number) => number < 1 || size < 512 || number * size > file.length
            ? null
            : file.subarray((number - 1) * size, number * size),
    };
}
/** Reads the records of a table's b-tree in the order of their keys (1.6). Visited pages are skipped. */
function* sqlite_readRows(pages, root, visited) {
    const pending = [root];
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
        const page = pages.page(number);
        if (page === null || visited.has(number))
            continue;
        visited.add(number);
        const offset = number === 1 ? sqlite_HEADER_BYTES : 0;
        const kind = page.readUInt8(offset);
        if (kind !== INTERIOR && kind !== LEAF)
            continue;
        const first = offset + (kind === INTERIOR ? 12 : 8);
        const count = Math.min(page.readUInt16BE(offset + 3), Math.floor((page.length - first) / 2));
        const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
        if (kind === INTERIOR) {
            const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
            pending.push(...[...children, page.readUInt32BE(offset + 8)].reverse());
            continue;
        }
        for (const cell of cells) {
            const record = readRecord(pages, page, cell, visited);
            if (record !== null)
                yield record;
        }
    }
}
/** Reads a leaf cell: record size, key, the record or its first bytes, number of the first overflow page (1.6, 1.7). */
function readRecord(pages, page, cell, visited) {
    const [bytes, afterBytes] = readVarint(page, cell);
    const [, start] = readVarint(page, afterBytes);
    const { usable } = pages;
    const maxLocal = usable - 35;
    if (bytes <= maxLocal)
        return start + bytes > page.length ? null : page.subarray(start, start + bytes);
    const minLocal = Math.floor(((usable - 12) * 32) / 255) - 23;
    const preferred = minLocal + ((bytes - minLocal) % (usable - 4));
    const local = preferred <= maxLocal ? preferred : minLocal;
    if (start + local + 4 > page.length)
        return null;
    const first = page.readUInt32BE(start + local);
    return readOverflow(pages, page.subarray(start, start + local), { first, bytes }, visited);
}
function readOverflow(pages, start, { first, bytes }, visited) {
    const parts = [start];
    let missing = bytes - start.length;
    for (let next = first; missing > 0;) {
        const page = pages.page(next);
        if (page === null || visited.has(next))
            return null;
        visited.add(next);
        const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
        parts.push(part);
        missing -= part.length;
        next = page.readUInt32BE(0);
    }
    return external_node_buffer_.Buffer.concat(parts);
}
/** Returns the bytes of each column; empty for numbers that are encoded in the column type (2.1). */
function readColumns(record) {
    const [headerBytes, first] = readVarint(record, 0);
    const columns = [];
    let body = headerBytes;
    for (let offset = first; offset < Math.min(headerBytes, record.length);) {
        const [type, next] = readVarint(record, offset);
        const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
        columns.push(record.subarray(body, body + bytes));
        body += bytes;
        offset = next;
    }
    return columns;
}
/** Reads a number of up to nine bytes and the offset after it (1.6). Numbers above 2^53 are inexact, but too large to be valid anyway. */
function readVarint(bytes, offset) {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
        const byte = bytes[offset + index] ?? 0;
        if (index === 8)
            return [value * 256 + byte, offset + 9];
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return [value, offset + index + 1];
    }
    return [value, offset + 9];
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-database.ts





/**
 * Reads the packages of an rpm database in any of its formats: SQLite since rpm 4.16, ndb on SUSE, Berkeley DB before. Throws
 * PathBudgetExceeded if headers overlap, as in a file that was made to take endless time.
 */
function readRpmPackages(file, join) {
    const packages = [];
    let bytes = 0;
    for (const blob of readBlobs(file)) {
        bytes += blob.length;
        if (bytes > file.length)
            throw new PathBudgetExceeded();
        const record = parsePackageHeader(blob, join);
        if (record !== null)
            packages.push(record);
    }
    return packages;
}
function readBlobs(file) {
    if (isSqlite(file))
        return readSqliteBlobs(file, 'Packages');
    if (isNdb(file))
        return readNdbBlobs(file);
    return isBerkeley(file) ? readBerkeleyBlobs(file) : [];
}

;// CONCATENATED MODULE: ./src/core/packages/database-formats.ts





/** Supported databases, recognized by their path. */
const FORMATS = [
    { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: parseControlFile },
    {
        manager: 'dpkg',
        path: new RegExp(String.raw `^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`),
        parse: parseFileList,
    },
    // Distroless images have one control file per package, and another file with the checksums of its files.
    {
        manager: 'dpkg',
        path: new RegExp(String.raw `^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`),
        parse: parseMd5sums,
    },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/[^/]+$`), parse: parseControlFile },
    { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: parseApkDatabase },
    {
        manager: 'rpm',
        path: new RegExp(`^${RPM_DATABASE}$`),
        parse: (content, { join }) => readRpmPackages(content, join),
    },
    { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: parsePythonRecord },
    {
        manager: 'node',
        path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/,
        parse: parseNodePackage,
    },
    { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: parseGemspec },
];
/** Returns how to parse the database at this path; null if the path isn't that of a database. */
function findDatabaseFormat(path) {
    for (const { manager, path: pattern, parse } of FORMATS) {
        const match = pattern.exec(path);
        if (!match)
            continue;
        const name = match[1] ?? '';
        return {
            manager,
            parse: (content) => nullIfOverBudget(() => parse(content, { path, name, join: createPathJoiner() })),
        };
    }
    return null;
}
function nullIfOverBudget(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof PathBudgetExceeded)
            return null;
        throw error;
    }
}
/** Parses control file paragraphs, separated by empty lines (Debian Policy, 5.1). */
function parseControlFile(content) {
    return content
        .toString('latin1')
        .split(/\n\s*\n/)
        .flatMap((paragraph) => {
        const name = readField(paragraph, 'Package');
        return name === '' ? [] : [{ name, version: readField(paragraph, 'Version') || null, paths: '' }];
    });
}
const readField = (paragraph, name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
/** Parses dpkg's list of the paths of one package. */
function parseFileList(content, { name }) {
    return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}
/** Parses the output of `md5sum`: checksum, two spaces, path from the root without the leading slash. */
function parseMd5sums(content, { name }) {
    const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
    return [{ name, version: null, paths: paths.trimEnd() }];
}
/** Parses apk's format: lines of a letter and a value, packages separated by empty lines; `F:` is a directory, `R:` a file in it. */
function parseApkDatabase(content, { join }) {
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
/** Parses a RECORD file: CSV of path, hash and size; paths are relative to site-packages (PyPA, "Recording installed projects"). */
function parsePythonRecord(content, { path, join }) {
    const distInfo = (0,image_path/* parentPath */.yl)(path);
    const sitePackages = (0,image_path/* parentPath */.yl)(distInfo);
    const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(distInfo) ?? [];
    const paths = content
        .toString('latin1')
        .split(/\r?\n/)
        .flatMap((line) => {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed === '')
            return [];
        return [listed.startsWith('/') ? listed : `/${sitePackages}/${listed}`];
    });
    return [{ name, version: version || null, paths: join(paths) }];
}
/** A Node.js package owns its directory, except for packages nested in it. */
function parseNodePackage(content, { path, name: folder }) {
    return [
        { name: folder, version: readJsonVersion(content.toString('utf8')), paths: `/${(0,image_path/* parentPath */.yl)(path)}/` },
    ];
}
/** A gem owns the directory with the name of its specification: name, version, and optionally a platform. */
function parseGemspec(_, { path, name: fullName }) {
    const [, name = fullName, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(fullName) ?? [];
    return [{ name, version, paths: `/${(0,image_path/* joinPath */.uJ)((0,image_path/* parentPath */.yl)((0,image_path/* parentPath */.yl)(path)), `gems/${fullName}`)}/` }];
}
/** Returns null for invalid JSON: some packages ship broken package.json files as test data. */
function readJsonVersion(json) {
    try {
        const manifest = JSON.parse(json.replace(/^\uFEFF/, ''));
        const version = (0,shared_json/* isObject */.Gv)(manifest) ? manifest['version'] : null;
        return typeof version === 'string' ? version : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/core/packages/database-collector.ts



/** Maximum bytes of one database. The largest known databases have about 10 MB. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;
function collectDatabases() {
    /** If a path occurs more than once, the last file counts. */
    const databases = new Map();
    let totalLength = 0;
    return {
        open(path) {
            const database = totalLength > MAX_LIST_LENGTH ? null : findDatabaseFormat(path);
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
                    databases.set(path, records && { manager: database.manager, path, records });
                    for (const { name, paths } of records ?? [])
                        totalLength += name.length + paths.length;
                },
            };
        },
        finish() {
            const result = [...databases.values()];
            return totalLength <= MAX_LIST_LENGTH && result.every((database) => database !== null) ? result : null;
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/tar/pax-records.ts

const STRING_KEYS = new Set(['path', 'linkpath', 'uname', 'gname']);
const OVERLAY_PREFIX = 'SCHILY.xattr.trusted.overlay.';
const RELEVANT_KEYS = /^(path|linkpath|size|uid|gid|[amc]time|(GNU\.sparse|SCHILY\.xattr\.trusted\.overlay)\..*)$/s;
/**
 * Reads the body of a PAX extended header (POSIX.1-2001 pax, "%d %s=%s\n"). The repeated keys of sparse format 0.0 become the
 * map of format 0.1. Throws a WeighInError for what Go's archive/tar rejects.
 */
function readPax(body) {
    const records = new Map();
    const sparse = [];
    for (let offset = 0; offset < body.length;) {
        const record = pax_records_readRecord(body, offset);
        offset = record.end;
        const { key, value } = record;
        if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
            const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
            if (key !== expected || value.includes(','))
                throw tarError('a sparse map is out of order');
            sparse.push(value);
        }
        else if (RELEVANT_KEYS.test(key)) {
            records.set(key, value);
        }
    }
    if (sparse.length > 0)
        records.set('GNU.sparse.map', sparse.join(','));
    return records;
}
function pax_records_readRecord(body, offset) {
    const invalid = () => tarError('a PAX record is malformed');
    const space = body.indexOf(0x20, offset);
    // No valid length has more digits than this.
    if (space < 0 || space - offset > 20)
        throw invalid();
    const length = parseInteger(body.toString('latin1', offset, space));
    const end = offset + length;
    if (!(length >= 5) || end > body.length || end <= space + 1 || body[end - 1] !== 0x0a)
        throw invalid();
    const equals = body.indexOf(0x3d, space);
    if (equals <= space + 1 || equals >= end - 1)
        throw invalid();
    const key = body.toString('latin1', space + 1, equals);
    const value = body.toString('latin1', equals + 1, end - 1);
    if ((STRING_KEYS.has(key) ? value : key).includes('\0'))
        throw invalid();
    return { key, value, end };
}
/** Parses a decimal integer. Returns NaN for anything else, and outside the range of a signed 64-bit integer. */
function parseInteger(text) {
    const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
    if (digits === undefined)
        return Number.NaN;
    if (digits.length >= MAX_INT64.length) {
        const largest = sign === '-' ? MIN_INT64_DIGITS : MAX_INT64;
        if (digits.length > largest.length || digits > largest)
            return Number.NaN;
    }
    return Number(text);
}
/** Digits of the largest and of the lowest signed 64-bit integer. */
const MAX_INT64 = String(2n ** 63n - 1n);
const MIN_INT64_DIGITS = String(2n ** 63n);
/** Overrides header fields with PAX records, as POSIX requires. An empty value keeps the header's. */
function applyPax(header, records) {
    for (const [key, value] of records) {
        if (key.startsWith(OVERLAY_PREFIX))
            header.overlay = 'attribute';
        if (value === '')
            continue;
        if (key === 'path')
            header.name = value;
        else if (key === 'linkpath')
            header.linkname = value;
        else if (key === 'size')
            header.size = parsePaxInteger(key, value);
        else if (key === 'uid' || key === 'gid')
            parsePaxInteger(key, value);
        else if (key.endsWith('time'))
            checkTime(key, value);
    }
}
function checkTime(key, value) {
    const [seconds = '', fraction = ''] = value.split(/\.(.*)/s, 2);
    parsePaxInteger(key, seconds);
    if (/\D/.test(fraction))
        throw notANumber(key);
}
function parsePaxInteger(key, value) {
    const number = parseInteger(value);
    if (Number.isNaN(number))
        throw notANumber(key);
    return number;
}
const notANumber = (key) => tarError(`the PAX record ${key} is not a number`);

;// CONCATENATED MODULE: ./src/core/reading/tar/sparse-files.ts




const ZEROS = external_node_buffer_.Buffer.alloc(64 * 1024);
const NEWLINE = 0x0a;
/**
 * Creates a reader for a file in one of GNU tar's PAX sparse formats 0.0, 0.1 and 1.0 (GNU tar manual, "Sparse Formats"). Like
 * Go's archive/tar, it restores the real name and fills the holes. Returns null if the records don't describe a sparse file.
 */
function createSparseReader(header, pax, isHeaderOnly, handler, limits) {
    const format = sparse_files_detectFormat(pax);
    if (format === null)
        return null;
    if (isHeaderOnly)
        throw tarError('an entry without data is marked as sparse');
    header.name = pax.get('GNU.sparse.name') ?? header.name;
    const realSize = pax.get('GNU.sparse.size') ?? pax.get('GNU.sparse.realsize');
    if (realSize !== undefined)
        header.size = parseInteger(realSize);
    if (!Number.isSafeInteger(header.size) || header.size < 0)
        throw tarError('a sparse file has an invalid size');
    if (header.size > limits.maxLayerBytes)
        throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', limits, 'a sparse file');
    if (header.name.length > limits.maxPathBytes)
        throw (0,read_limits/* limitExceeded */.FU)('maxPathBytes', limits, 'a name in the tar');
    handler.entry(header);
    const createFiller = (fragments) => fillHoles(fragments, header.size, handler);
    return format === '1.0' ? readLeadingMap(createFiller, limits) : createFiller(parseRecordMap(pax));
}
function sparse_files_detectFormat(pax) {
    const version = `${pax.get('GNU.sparse.major') ?? ''}.${pax.get('GNU.sparse.minor') ?? ''}`;
    if (version === '1.0')
        return '1.0';
    if (version === '0.0' || version === '0.1')
        return '0.x';
    return version === '.' && pax.get('GNU.sparse.map') ? '0.x' : null;
}
function parseRecordMap(pax) {
    const map = pax.get('GNU.sparse.map') ?? '';
    const numbers = map === '' ? [] : map.split(',').map(parseInteger);
    if (numbers.length !== 2 * parseInteger(pax.get('GNU.sparse.numblocks') ?? '')) {
        throw tarError('a sparse map does not have the length that it declares');
    }
    return toFragments(numbers);
}
function toFragments(numbers) {
    const fragments = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
        fragments.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
    }
    return fragments;
}
/** Reads format 1.0: blocks of decimal lines before the data, starting with the number of fragments. */
function readLeadingMap(createFiller, limits) {
    const numbers = [];
    let line = '';
    let mapBytes = 0;
    let filler = null;
    const isComplete = () => numbers.length > 0 && numbers.length === 1 + 2 * (numbers[0] ?? 0);
    function takeByte(byte) {
        mapBytes += 1;
        if (isComplete())
            return;
        if (byte !== NEWLINE) {
            line += String.fromCharCode(byte);
            return;
        }
        const number = parseInteger(line);
        if (!(number >= 0))
            throw tarError('a sparse map contains something that is not a number');
        numbers.push(number);
        line = '';
    }
    return {
        write(chunk) {
            let offset = 0;
            while (filler === null && offset < chunk.length) {
                takeByte(chunk[offset] ?? 0);
                offset += 1;
                if (mapBytes > limits.maxHeaderBytes)
                    throw (0,read_limits/* limitExceeded */.FU)('maxHeaderBytes', limits, 'a sparse map');
                if (mapBytes % BLOCK === 0 && isComplete())
                    filler = createFiller(toFragments(numbers.slice(1)));
            }
            if (offset < chunk.length)
                filler?.write(chunk.subarray(offset));
        },
        end() {
            if (filler === null)
                throw tarError('a sparse map is truncated');
            filler.end();
        },
    };
}
function fillHoles(fragments, size, handler) {
    checkFragments(fragments, size);
    let index = 0;
    let position = 0;
    function writeZerosUpTo(end) {
        while (position < end) {
            const length = Math.min(ZEROS.length, end - position);
            handler.data(ZEROS.subarray(0, length));
            position += length;
        }
    }
    return {
        write(chunk) {
            for (let offset = 0; offset < chunk.length;) {
                const fragment = fragments[index];
                if (fragment === undefined)
                    throw tarError('a sparse file has more data than its map describes');
                writeZerosUpTo(fragment.offset);
                const end = fragment.offset + fragment.length;
                const length = Math.min(end - position, chunk.length - offset);
                if (length > 0)
                    handler.data(chunk.subarray(offset, offset + length));
                position += length;
                offset += length;
                if (position === end)
                    index += 1;
            }
        },
        end() {
            for (const fragment of fragments.slice(index)) {
                if (fragment.length > 0 && position < fragment.offset + fragment.length) {
                    throw tarError('a sparse file has less data than its map describes');
                }
            }
            writeZerosUpTo(size);
            handler.entryEnd();
        },
    };
}
function checkFragments(fragments, size) {
    let end = 0;
    for (const { offset, length } of fragments) {
        if (!(offset >= end && length >= 0 && offset + length <= size)) {
            throw tarError('fragments of a sparse map overlap or lie outside the file');
        }
        end = offset + length;
    }
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-reader.ts





/** Types without data (hard link, symlink, devices, directory, FIFO), regardless of the size in their header. */
const HEADER_ONLY_TYPES = '123456';
const EXTENSION_TYPES = 'xgLK';
/**
 * Creates a tar reader that behaves like Go's archive/tar, because engines read layers with it: formats v7, ustar, star, GNU and
 * PAX, with verified checksums, up to the end-of-archive blocks. Global PAX headers are ignored.
 */
function createTarReader(handler, limits) {
    let state = 'header';
    const block = external_node_buffer_.Buffer.alloc(BLOCK);
    let filled = 0;
    let zeroBlocks = 0;
    /** Bytes left in the current state. */
    let remaining = 0;
    let padding = 0;
    let extension = { type: '', body: block, filled: 0 };
    let pax = null;
    let longName = '';
    let longLink = '';
    let sparse = null;
    function clearExtensions() {
        pax = null;
        longName = longLink = '';
    }
    function readBlock(bytes, offset) {
        if (isZeroBlock(bytes, offset)) {
            zeroBlocks += 1;
            if (zeroBlocks === 2)
                state = 'done';
            return;
        }
        if (zeroBlocks > 0)
            throw tarError('there is data after one block of zeros, but the archive must end with two');
        const header = readTarHeader(bytes, offset);
        if (EXTENSION_TYPES.includes(header.type))
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
            longName = readCString(body, 0, body.length);
        else if (type === 'K')
            longLink = readCString(body, 0, body.length);
        else {
            // Go returns a global header as an entry, which resets pending extensions. Engines then ignore the entry.
            readPax(body);
            clearExtensions();
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
            throw tarError('it contains a sparse file in the old GNU format, which no container engine can unpack');
        if (header.type === '\0')
            header.type = header.name.endsWith('/') ? '5' : '0';
        const isHeaderOnly = HEADER_ONLY_TYPES.includes(header.type);
        expectData(isHeaderOnly ? 0 : header.size);
        header.size = remaining;
        sparse = pax && createSparseReader(header, pax, isHeaderOnly, handler, limits);
        clearExtensions();
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
            throw tarError('a header has an invalid size');
        remaining = size;
        padding = -size & (BLOCK - 1);
    }
    function startPadding() {
        remaining = padding;
        state = remaining === 0 ? 'header' : 'padding';
    }
    /** Consumes as much of a chunk as the current state can and returns the number of bytes. */
    function consume(chunk, offset) {
        if (state === 'header')
            return consumeHeader(chunk, offset);
        const length = Math.min(remaining, chunk.length - offset);
        remaining -= length;
        if (state === 'data') {
            const data = chunk.subarray(offset, offset + length);
            if (sparse)
                sparse.write(data);
            else
                handler.data(data);
            if (remaining === 0)
                endEntry();
        }
        else if (state === 'extension') {
            chunk.copy(extension.body, extension.filled, offset, offset + length);
            extension.filled += length;
            if (remaining === 0)
                endExtension();
        }
        else if (remaining === 0)
            state = 'header';
        return length;
    }
    function consumeHeader(chunk, offset) {
        if (filled === 0 && chunk.length - offset >= BLOCK) {
            readBlock(chunk, offset);
            return BLOCK;
        }
        const length = Math.min(BLOCK - filled, chunk.length - offset);
        chunk.copy(block, filled, offset, offset + length);
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
        isDone: () => state === 'done',
        write(chunk) {
            for (let offset = 0; offset < chunk.length && state !== 'done';)
                offset += consume(chunk, offset);
        },
        end() {
            const isTruncated = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
            if (isTruncated)
                throw tarError('it is truncated');
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-reader.ts









/**
 * Programs up to this size always get a content digest, which distinguishes copies of one program from different programs. Larger
 * programs rarely have the same size; if they do, their layers are read again with digests.
 */
const SMALL_PROGRAM_BYTES = 64 * 1024;
const layer_reader_EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its trusted.overlay.* attributes make some engines show different files';
/** Creates a reader for one layer. The diff ID (OCI image specification, "Layer DiffID") is empty if `isHashed` is false. */
function createLayerReader(options, isHashed = true) {
    const { limits } = options.budget;
    const collector = collectEntries(() => options.budget.spendEntry(0));
    const databases = collectDatabases();
    const tar = createTarReader(layerHandler({ collector, databases }, options), limits);
    const diffIdHash = isHashed ? (0,external_node_crypto_.createHash)('sha256') : null;
    let bytes = 0;
    return {
        write(chunk) {
            bytes += chunk.length;
            if (bytes > limits.maxLayerBytes)
                throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', limits, 'a layer');
            diffIdHash?.update(chunk);
            tar.write(chunk);
        },
        end() {
            tar.end();
            const diffId = diffIdHash === null ? '' : `sha256:${diffIdHash.digest('hex')}`;
            return { ...collector.finish(diffId), databases: databases.finish() };
        },
    };
}
/** Converts tar entries to layer entries. File contents are only streamed to compute digests and identify programs. */
function layerHandler({ collector, databases }, { hashContent, budget, probeProgram }) {
    let current = null;
    let content = 0;
    function openFile(header) {
        const path = collector.locate(header.name);
        if (path === null)
            return;
        const mode = header.mode & MODE_BITS;
        const executable = (mode & layer_reader_EXECUTABLE) !== 0;
        current = {
            path,
            mode,
            size: 0,
            startsLikeProgram: false,
            digest: hashContent || (executable && header.size <= SMALL_PROGRAM_BYTES) ? contentDigest(header.size) : null,
            probe: executable ? probeProgram() : null,
            database: databases.open(path),
        };
    }
    return {
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            if (header.overlay === 'attribute')
                throw invalidEntry(header.name, OVERLAY_ATTRIBUTE);
            if (header.type === '0')
                openFile(header);
            else
                addNonFile(collector, header);
        },
        data(chunk) {
            content += chunk.length;
            if (content > budget.limits.maxLayerBytes)
                throw (0,read_limits/* limitExceeded */.FU)('maxLayerBytes', budget.limits, 'a layer');
            if (current === null || chunk.length === 0)
                return;
            if (current.size === 0)
                current.startsLikeProgram = startsLikeProgram(chunk);
            current.size += chunk.length;
            current.digest?.update(chunk);
            current.probe?.write(chunk);
            current.database?.write(chunk);
        },
        entryEnd() {
            if (current === null)
                return;
            const { path, mode, size, probe, startsLikeProgram: isLikelyProgram } = current;
            const digest = current.digest?.finish() ?? null;
            current.database?.end();
            current = null;
            const file = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
            if (probe === null && isLikelyProgram)
                collector.addUnscannedProgram(file);
            else
                collector.add(file);
        },
    };
}
/** Half of a SHA-256 distinguishes contents well enough and saves memory: there can be millions. */
const truncateDigest = (digest) => digest.toString('hex', 0, 16);
/** Creates a digest. Most files are small and arrive in one chunk, which is hashed without allocating a hash object. */
function contentDigest(size) {
    let whole = null;
    let parts = null;
    return {
        update(chunk) {
            if (chunk.length === size)
                whole = truncateDigest((0,external_node_crypto_.hash)('sha256', chunk, 'buffer'));
            else
                (parts ??= (0,external_node_crypto_.createHash)('sha256')).update(chunk);
        },
        finish() {
            return whole ?? truncateDigest(parts?.digest() ?? (0,external_node_crypto_.hash)('sha256', '', 'buffer'));
        },
    };
}
/** Whether a first chunk starts like ELF or `#!`. A single matching byte is enough. */
function startsLikeProgram(content) {
    const first = content[0];
    if (first !== 0x7f && first !== 0x23)
        return false;
    return content.length === 1 || content[1] === (first === 0x7f ? 0x45 : 0x21);
}
function addNonFile(collector, header) {
    const path = collector.locate(header.name);
    if (path === null)
        return;
    switch (header.type) {
        case '1':
            collector.addHardlink(path, header.linkname, header.mode & MODE_BITS);
            break;
        case '2':
            collector.add({ kind: 'symlink', path, target: header.linkname });
            break;
        case '3':
        case '4':
        case '6':
            if (header.overlay === 'whiteout')
                collector.addWhiteout(path);
            else
                collector.add({ kind: 'special', path });
            break;
        case '5':
            collector.add({ kind: 'directory', path });
            break;
        default:
            throw tarError(`entry ${(0,display_bytes/* displayBytes */.i)(header.name)} has type "${(0,display_bytes/* displayBytes */.i)(header.type)}", which no container engine can unpack`);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/blob-reader.ts






/** Creates a reader that chooses the format by the first bytes of the file. */
function createBlobReader(options) {
    let head = external_node_buffer_.Buffer.alloc(0);
    let reader = null;
    function chooseReader() {
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
            const start = head;
            const opened = chooseReader();
            head = external_node_buffer_.Buffer.alloc(0);
            return opened.write(start);
        },
        end() {
            if (reader !== null)
                return reader.end();
            const opened = chooseReader();
            const written = opened.write(head);
            return written === undefined ? opened.end() : written.then(() => opened.end());
        },
    };
}
function readerFor(kind, options) {
    switch (kind) {
        case 'tar':
            return externalReader(options) ?? plainLayerReader(options);
        case 'empty':
            return plainLayerReader(options);
        case 'gzip':
        case 'zstd':
            return externalReader(options) ?? compressedLayerReader(kind, options);
        case 'json':
            return createDocumentReader(options);
        case 'other':
            return { write: () => undefined, end: () => ({ kind: 'other' }) };
    }
}
function externalReader({ openLayer, hashContent, budget }) {
    const reader = openLayer?.(hashContent);
    return reader
        ? { write: (chunk) => reader.write(chunk), end: async () => chargeToBudget(await reader.end(), budget) }
        : null;
}
/** Counts the entries of a layer against the limits of its image, for a layer that was read with a budget for one layer. */
function chargeToBudget(blob, budget) {
    if (blob.kind !== 'layer')
        return blob;
    try {
        for (const entry of blob.contents.entries) {
            budget.spendEntry(entry.path.length + (entry.kind === 'symlink' ? entry.target.length : 0));
        }
        return blob;
    }
    catch (error) {
        return { kind: 'failed', error: expectWeighInError(error) };
    }
}
/** Returns a WeighInError and rethrows anything else, which is a bug. */
function expectWeighInError(error) {
    if (error instanceof errors/* WeighInError */.yr)
        return error;
    throw error;
}
function plainLayerReader({ digests = 'all', ...options }) {
    const layer = createLayerReader(options, digests === 'all');
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
                failure = expectWeighInError(error);
            }
        },
        end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                const contents = layer.end();
                const digest = contents.diffId || null;
                return {
                    kind: 'layer',
                    contents,
                    digest,
                    compressed: null,
                    hasContentDigests: options.hashContent,
                    tarBytes,
                };
            }
            catch (error) {
                return { kind: 'failed', error: expectWeighInError(error) };
            }
        },
    };
}
function compressedLayerReader(kind, { digests = 'all', ...options }) {
    const layer = createLayerReader(options, digests !== 'none');
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
                failure = expectWeighInError(error);
            }
        },
        async end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                await decompressor.end();
                const digest = hash && formatDigest(hash.digest('hex'));
                const contents = layer.end();
                return {
                    kind: 'layer',
                    contents,
                    digest,
                    compressed,
                    hasContentDigests: options.hashContent,
                    tarBytes,
                };
            }
            catch (error) {
                return { kind: 'failed', error: expectWeighInError(error) };
            }
        },
    };
}
/** Creates a reader that reads a file as JSON document, regardless of its first bytes. */
function createDocumentReader({ budget }) {
    const chunks = [];
    let size = 0;
    return {
        write(chunk) {
            size += chunk.length;
            // Copies the chunk, so that a few bytes don't keep the larger buffer behind it alive.
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
                const error = (0,read_limits/* limitExceeded */.FU)('maxTotalJsonBytes', limits, 'the JSON of the image');
                return { kind: 'failed', error };
            }
            const bytes = external_node_buffer_.Buffer.concat(chunks);
            return { kind: 'json', bytes, digest: formatDigest((0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')) };
        },
    };
}
const formatDigest = (hex) => `sha256:${hex}`;

;// CONCATENATED MODULE: ./src/core/reading/stream-archive.ts








/** Larger chunks are split, so that an archive in a single buffer needs no more memory than a stream. */
const PIECE_BYTES = 64 * 1024;
/**
 * Reads a docker-archive or oci-archive, plain or compressed, in one pass and without keeping blobs in memory. Blobs are read in
 * archive order, then matched to images; digests and diff IDs are verified. Rejects with a WeighInError of area `archive` if the
 * file is not an image archive, is truncated, lacks a blob, or doesn't match its digests.
 */
async function streamArchive(chunks, options) {
    const files = readFiles(layerOptions(options));
    const input = decompressAny((chunk) => files.write(chunk));
    for await (const chunk of chunks) {
        const bytes = external_node_buffer_.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
            await input.write(bytes.subarray(offset, offset + PIECE_BYTES));
    }
    await input.end();
    files.end();
    await files.settle();
    const descriptions = await describeImages({
        getDocument: (path) => Promise.resolve(files.find(path)),
        paths: files.paths,
    });
    const images = await fillLayerSizes(descriptions, (path) => {
        const blob = files.find(path);
        return Promise.resolve(blob?.kind === 'layer' ? (blob.compressed ?? blob.tarBytes) : null);
    });
    // All layers were already read, with the digests that the options ask for.
    const readLayer = async (layer) => Promise.resolve(verifyLayer(files.find(layer.path), layer));
    return { images, readLayer };
}
/** Creates the options that all blobs of one archive or layout share. */
function layerOptions({ probeProgram, hashContent = true, limits = {}, digests, openLayer, }) {
    const budget = (0,read_limits/* createBudget */.yK)({ ...read_limits/* DEFAULT_LIMITS */.dR, ...limits });
    return { probeProgram, hashContent, digests, openLayer, budget };
}
/** Detects the compression by the first bytes and decompresses into the sink. */
function decompressAny(sink) {
    let head = external_node_buffer_.Buffer.alloc(0);
    let next = null;
    async function detect() {
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
                await detect();
        },
        async end() {
            await (next ?? (await detect())).end();
        },
    };
}
/** Reads the files of an archive while it is streamed. */
function readFiles(options) {
    const entries = createArchiveEntries();
    let current = null;
    let writing = undefined;
    let pendingWrites = [];
    const pendingBlobs = [];
    const tar = createTarReader({
        entry(header) {
            options.budget.spendEntry(header.name.length + header.linkname.length);
            current = header.type === '0' ? { reader: createBlobReader(options), slot: { blob: null } } : null;
            entries.add(header, current && current.slot);
        },
        data(chunk) {
            const { reader } = current ?? {};
            writing = writing ? writing.then(() => reader?.write(chunk)) : reader?.write(chunk);
            if (!writing)
                return;
            // If the archive itself is damaged, nobody awaits this promise.
            writing.catch(() => undefined);
            pendingWrites.push(writing);
        },
        entryEnd() {
            if (current === null)
                return;
            const { reader, slot } = current;
            const blob = writing ? writing.then(() => reader.end()) : reader.end();
            writing = undefined;
            current = null;
            if (blob instanceof Promise)
                trackBlob(blob.then((read) => void (slot.blob = read)));
            else
                slot.blob = blob;
        },
    }, options.budget.limits);
    /** The next blob can start before this one is finished; errors are reported at the end. */
    function trackBlob(blob) {
        blob.catch(() => undefined);
        pendingBlobs.push(blob);
    }
    async function settle() {
        const writes = pendingWrites;
        pendingWrites = [];
        writing = undefined;
        await Promise.all(writes);
    }
    return {
        paths: entries.paths,
        async settle() {
            await Promise.all(pendingBlobs);
        },
        write(chunk) {
            tar.write(chunk);
            return pendingWrites.length === 0 ? undefined : settle();
        },
        end() {
            tar.end();
        },
        find: (path) => entries.find(path)?.blob ?? null,
    };
}
/** Unsupported compressions, by their first bytes. */
const UNSUPPORTED_COMPRESSIONS = [
    { name: 'xz', magic: '\xfd7zXZ\0', command: 'xz -d' },
    { name: 'bzip2', magic: 'BZh', command: 'bzip2 -d' },
];
function notAnArchive(kind, head) {
    const compressed = UNSUPPORTED_COMPRESSIONS.find(({ magic }) => head.toString('latin1', 0, magic.length) === magic);
    if (compressed !== undefined) {
        return new errors/* WeighInError */.yr({
            area: 'archive',
            what: `Unsupported ${compressed.name} compression of the image archive`,
            why: 'only gzip and zstd can be read',
            remedy: `Decompress the file first with \`${compressed.command} FILE\`.`,
        });
    }
    return new errors/* WeighInError */.yr({
        area: 'archive',
        what: 'Not an image archive',
        why: kind === 'empty' ? 'it is empty' : 'it is neither a tar archive nor a gzip or zstd file',
        remedy: 'Use the output of `docker save` or `docker buildx build --output type=oci`.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/archive-index.ts




/** Bytes per read, so that an archive of small files doesn't cause many small reads. */
const WINDOW_BYTES = 64 * 1024;
/**
 * Finds the files of an archive on disk by reading only its headers. Returns null if the archive must be read in order: it is
 * compressed, contains a sparse file, or is not a tar. Rejects with a WeighInError of area `archive` if the tar is invalid or
 * truncated.
 */
async function indexArchive(readAt, size, budget) {
    if (sniff(await readAt(0, SNIFF_BYTES)) !== 'tar')
        return null;
    const entries = createArchiveEntries();
    let position = 0;
    let lastExtent = { offset: 0, length: 0 };
    const tar = createTarReader({
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            lastExtent = { offset: position, length: header.size };
            entries.add(header, header.type === '0' ? lastExtent : null);
        },
        data: () => undefined,
        entryEnd: () => undefined,
    }, budget.limits);
    let window = await readAt(0, WINDOW_BYTES);
    let windowStart = 0;
    while (position < size && !tar.isDone()) {
        if (position + BLOCK > windowStart + window.length) {
            window = await readAt(position, WINDOW_BYTES);
            windowStart = position;
            if (window.length === 0)
                break;
        }
        const block = window.subarray(position - windowStart, position - windowStart + BLOCK);
        position += block.length;
        tar.write(block);
        const { data, padding } = tar.skipData();
        const isSparse = lastExtent.offset === position && lastExtent.length !== data;
        if (isSparse)
            return null;
        if (position + data > size)
            throw tarError('it is truncated');
        position += data + padding;
    }
    tar.end();
    return entries;
}

;// CONCATENATED MODULE: ./src/core/reading/program/debian-symbol-versions.ts
/** The newest symbol versions in the libraries of Debian 13, which distroless images are built from. */
const DEBIAN_SYMBOL_VERSIONS = {
    GLIBC: '2.41',
    GLIBCXX: '3.4.33',
    CXXABI: '1.3.15',
    GCC: '14.0.0',
    OPENSSL: '3.5.0',
};

;// CONCATENATED MODULE: ./src/core/reading/program/multi-string-search.ts

/** Bytes per lookup: one word of memory. */
const WORD_BYTES = 4;
/** Maximum bytes from one lookup to the next. A longer stride is not faster. */
const MAX_STRIDE = 16;
/** Large enough that lookups rarely hit by chance, small enough for the processor's first-level cache. */
const TABLE_BITS = 16;
/**
 * Compiles a search for many byte strings at once. It looks up one word every `stride` bytes, because a needle of `stride + 3`
 * bytes always covers one of these words completely. The table contains the first `stride` words of each needle, one for each
 * alignment. Unlike in searches with variable jumps, lookups don't depend on each other. Needles are latin1 with at least seven
 * characters.
 */
function compileNeedles(needles) {
    const patterns = needles.map((needle) => external_node_buffer_.Buffer.from(needle, 'latin1'));
    const shortest = Math.min(...patterns.map((pattern) => pattern.length));
    const stride = Math.min(MAX_STRIDE, Math.floor((shortest - WORD_BYTES + 1) / WORD_BYTES) * WORD_BYTES);
    if (stride < WORD_BYTES)
        throw new RangeError('a needle is too short');
    const step = stride / WORD_BYTES;
    const table = new Uint8Array(1 << TABLE_BITS);
    const leads = new Map();
    for (const [needle, pattern] of patterns.entries()) {
        for (let offset = 0; offset < stride; offset++) {
            const word = toWord(pattern.subarray(offset, offset + WORD_BYTES));
            table[hashSlot(word)] = 1;
            leads.set(word, [...(leads.get(word) ?? []), { needle, offset }]);
        }
    }
    return (bytes, onMatch) => {
        const skipped = -bytes.byteOffset & (WORD_BYTES - 1);
        const count = Math.floor((bytes.length - skipped) / WORD_BYTES);
        if (count <= 0)
            return;
        const words = new Uint32Array(bytes.buffer, bytes.byteOffset + skipped, count);
        for (let index = 0; index < count; index += step) {
            const word = words[index];
            if (table[hashSlot(word)] === 0)
                continue;
            const position = skipped + index * WORD_BYTES;
            for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
                if (startsAt(bytes, position - offset, patterns[needle]))
                    onMatch(needle);
            }
        }
    };
}
const NO_LEADS = [];
/** Reads four bytes in the machine's byte order. */
function toWord(bytes) {
    return new Uint32Array(Uint8Array.from(bytes).buffer)[0];
}
/** Knuth's multiplicative hash, which spreads similar words over the table. */
function hashSlot(word) {
    return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
function startsAt(bytes, start, pattern) {
    return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-header.ts
/** Bytes of a file that are read. Linkers put program headers and the interpreter's name on the first page. */
const ELF_HEAD_BYTES = 4096;
const PT_LOAD = 1;
const PF_X = 1;
const PF_W = 2;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Maximum length of an interpreter's path on Linux (PATH_MAX). */
const MAX_PATH_BYTES = 4096;
/**
 * Reads the interpreter of an ELF file (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker of its C
 * library. Returns null if it needs none; undefined if `head`, the first bytes of the file, doesn't contain it.
 */
function elfInterpreter(head) {
    const layout = parseElfLayout(head);
    if (layout === null)
        return undefined;
    const segment = layout.segments.find(({ type }) => type === PT_INTERP);
    if (segment === undefined)
        return null;
    const { offset, size } = segment;
    if (size < 2 || size > MAX_PATH_BYTES || offset + size > head.length)
        return undefined;
    return head.toString('latin1', offset, offset + size).replace(/\0.*$/s, '');
}
/** Parses the program headers. Returns null if `head` doesn't contain all of them. */
function parseElfLayout(head) {
    if (head.length < 64)
        return null;
    const [is64, isLittle] = [head[4] === 2, head[5] === 1];
    const readHalf = (bytes, offset) => isLittle ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset);
    const readWord = (bytes, offset) => isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
    const readLong = (bytes, offset) => Number(isLittle ? bytes.readBigUInt64LE(offset) : bytes.readBigUInt64BE(offset));
    const readAddress = is64 ? readLong : readWord;
    const table = readAddress(head, is64 ? 32 : 28);
    const [size, count] = is64
        ? [readHalf(head, 54), readHalf(head, 56)]
        : [readHalf(head, 42), readHalf(head, 44)];
    if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length))
        return null;
    const segments = Array.from({ length: count }, (_, index) => {
        const start = table + index * size;
        const [offset, address, bytes, flags] = is64 ? [8, 16, 32, 4] : [4, 8, 16, 24];
        return {
            type: readWord(head, start),
            flags: readWord(head, start + flags),
            offset: readAddress(head, start + offset),
            address: readAddress(head, start + address),
            size: readAddress(head, start + bytes),
        };
    });
    const [sections, sectionCount] = is64
        ? [readLong(head, 40), readHalf(head, 60)]
        : [readWord(head, 32), readHalf(head, 48)];
    const hasSections = sections > 0 && sectionCount > 0;
    return { segments, hasSections, readAddress, addressBytes: is64 ? 8 : 4, readHalf, readWord };
}
/** Finds the segment for the dynamic linker; null if there is none. */
const findDynamicSegment = ({ segments }) => segments.find(({ type }) => type === PT_DYNAMIC) ?? null;
/** Returns the segments that are loaded as code; `isWritable` tells which of them the program can change while it runs. */
const codeSegments = ({ segments }) => segments
    .filter(({ type, flags }) => type === PT_LOAD && (flags & PF_X) !== 0)
    .map(({ offset, size, flags }) => ({ offset, size, isWritable: (flags & PF_W) !== 0 }));
/** Converts an address to an offset in the file; null if no segment is loaded there. */
function fileOffset({ segments }, address) {
    const segment = segments.find((candidate) => candidate.type === PT_LOAD &&
        address >= candidate.address &&
        address < candidate.address + candidate.size);
    return segment ? segment.offset + address - segment.address : null;
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-string-window.ts

/** Bytes kept from the start of a file. Most linkers put names before code and data. */
const FRONT_BYTES = 256 * 1024;
/** Go's linker doesn't. In its files, the names are near this one, which every program for glibc has. */
const LIBC = external_node_buffer_.Buffer.from('\0libc.so.6\0', 'latin1');
const CONTEXT_BYTES = 64 * 1024;
const MAX_MATCHES = 4;
/**
 * Buffers for reuse. Allocating 256 KiB for every program made the C library keep that memory for each thread: 15 of 150 MB.
 */
const bufferPool = [];
/** Keeps the first bytes of a file and, if these don't contain the name of glibc, the bytes around its first occurrences. */
function createStringWindow() {
    const front = bufferPool.pop() ?? external_node_buffer_.Buffer.allocUnsafe(FRONT_BYTES);
    let filled = 0;
    let matches;
    return {
        write(chunk) {
            const copied = filled === FRONT_BYTES ? 0 : chunk.copy(front, filled);
            filled += copied;
            if (copied === chunk.length || matches === null)
                return;
            matches ??= front.includes(LIBC)
                ? null
                : collectMatches(external_node_buffer_.Buffer.from(front.subarray(-CONTEXT_BYTES)), FRONT_BYTES);
            matches?.write(chunk.subarray(copied));
        },
        slice(offset, minLength) {
            const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(matches?.pieces ?? [])];
            const piece = pieces.find(({ start, bytes }) => offset >= start && offset + minLength <= start + bytes.length);
            return piece?.bytes.subarray(offset - piece.start) ?? null;
        },
        release() {
            bufferPool.push(front);
        },
    };
}
/** @param recent the bytes before `position` of the file */
function collectMatches(recent, position) {
    const pieces = [];
    /** Where the last piece ends when it is complete. */
    let lastEnd = 0;
    function growLast(bytes, start) {
        const last = pieces.at(-1);
        if (last === undefined)
            return;
        const end = last.start + last.bytes.length;
        if (end === lastEnd)
            return;
        const more = bytes.subarray(end - start, lastEnd - start);
        pieces.splice(-1, 1, { ...last, bytes: external_node_buffer_.Buffer.concat([last.bytes, more]) });
    }
    return {
        pieces,
        write(chunk) {
            const bytes = external_node_buffer_.Buffer.concat([recent, chunk]);
            const start = position - recent.length;
            growLast(bytes, start);
            // Matches that end before the chunk were found earlier.
            let from = recent.length - LIBC.length + 1;
            for (let index = bytes.indexOf(LIBC, from); index >= 0; index = bytes.indexOf(LIBC, from)) {
                from = index + 1;
                if (pieces.length === MAX_MATCHES)
                    break;
                if (start + index < lastEnd)
                    continue;
                lastEnd = start + index + CONTEXT_BYTES;
                const first = Math.max(0, index - CONTEXT_BYTES);
                pieces.push({
                    start: start + first,
                    bytes: external_node_buffer_.Buffer.from(bytes.subarray(first, index + CONTEXT_BYTES)),
                });
            }
            position += chunk.length;
            recent = external_node_buffer_.Buffer.from(bytes.subarray(-CONTEXT_BYTES));
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-dependencies.ts



const MAX_DYNAMIC_BYTES = 64 * 1024;
const MAX_NAME_BYTES = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a library record (Verneed) and of a version record (Vernaux). */
const VERNEED_BYTES = 16;
const MAX_VERSIONS = 1000;
/** Creates a reader for one file. Only the first page is read unless the file is a program with an interpreter. */
function elfDependencyReader() {
    const head = fileRange(0, ELF_HEAD_BYTES);
    let tables;
    let position = 0;
    return {
        write(chunk) {
            const start = position;
            position += chunk.length;
            if (tables === undefined) {
                head.write(chunk, start);
                if (position < ELF_HEAD_BYTES)
                    return;
                tables = collectTables(head.bytes());
                tables?.names.write(chunk.subarray(ELF_HEAD_BYTES - start));
            }
            else {
                tables?.names.write(chunk);
            }
            tables?.dynamic.write(chunk, start);
        },
        end() {
            tables ??= collectTables(head.bytes());
            const dependencies = tables && readDependencies(tables);
            tables?.names.release();
            const unknown = { libraries: null, versions: null, hasRunPath: false };
            return { interpreter: elfInterpreter(head.bytes()), ...unknown, ...dependencies };
        },
    };
}
/** Starts with the first bytes of a file. Returns null if the file has no dynamic section, or no interpreter that reads it. */
function collectTables(head) {
    const layout = parseElfLayout(head);
    if (layout === null)
        return null;
    const segment = findDynamicSegment(layout);
    if (segment === null || segment.size > MAX_DYNAMIC_BYTES || !elfInterpreter(head))
        return null;
    const [names, dynamic] = [createStringWindow(), fileRange(segment.offset, segment.size)];
    names.write(head);
    dynamic.write(head, 0);
    return { layout, names, dynamic };
}
/** Keeps up to `size` bytes of a file from `start`. Chunks must be written in order and can overlap. */
function fileRange(start, size) {
    const pieces = [];
    let filled = 0;
    return {
        write(chunk, offset) {
            const from = Math.max(0, start + filled - offset);
            const piece = chunk.subarray(from, from + size - filled);
            if (offset > start + filled || piece.length === 0)
                return;
            // Copied, because the caller may reuse the chunk.
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
function readDependencies({ layout, names, dynamic: range, }) {
    const { readAddress, addressBytes } = layout;
    const dynamic = range.bytes();
    const nameOffsets = [];
    let table = null;
    let versionTable;
    let hasRunPath = false;
    for (let offset = 0; offset + 2 * addressBytes <= dynamic.length; offset += 2 * addressBytes) {
        const [tag, value] = [readAddress(dynamic, offset), readAddress(dynamic, offset + addressBytes)];
        if (tag === DT_NULL)
            break;
        if (tag === DT_NEEDED)
            nameOffsets.push(value);
        if (tag === DT_STRTAB)
            table = fileOffset(layout, value);
        if (tag === DT_RPATH || tag === DT_RUNPATH)
            hasRunPath = true;
        if (tag === DT_VERNEED)
            versionTable = fileOffset(layout, value);
    }
    if (table === null)
        return { libraries: null, versions: null, hasRunPath };
    const readNames = (offsets) => {
        const all = offsets?.map((offset) => readName(names, table + offset));
        return all?.every((name) => name !== null) ? all : null;
    };
    return {
        libraries: readNames(nameOffsets),
        versions: readNames(readVersionOffsets(names, versionTable, layout)),
        hasRunPath,
    };
}
/** Reads the offsets of version names in the string table from a list of libraries, each with a list of versions. */
function readVersionOffsets(window, start, { readHalf, readWord }) {
    const names = [];
    if (start === undefined)
        return names;
    for (let library = start, next = 1; next > 0;) {
        const record = library === null ? null : window.slice(library, VERNEED_BYTES);
        if (library === null || record === null)
            return null;
        let version = library + readWord(record, 8);
        for (let remaining = readHalf(record, 2); remaining > 0; remaining--) {
            const entry = window.slice(version, VERNEED_BYTES);
            if (entry === null || names.length === MAX_VERSIONS)
                return null;
            names.push(readWord(entry, 8));
            version += readWord(entry, 12);
        }
        next = readWord(record, 12);
        library += next;
    }
    return names;
}
function readName(names, start) {
    const bytes = names.slice(start, 1);
    const end = bytes?.indexOf(0) ?? -1;
    return bytes === null || end < 0 || end > MAX_NAME_BYTES ? null : bytes.toString('latin1', 0, end);
}

;// CONCATENATED MODULE: ./src/core/reading/program/packed-detector.ts


/** UPX writes its header after the program headers. Its output has two to four of these. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;
/**
 * Bits per byte. Code that UPX packed has at least 7.8. Machine code has at most 6.8 in the 7,000 programs and libraries of Debian that
 * were measured.
 */
const MIN_ENTROPY = 7.3;
/**
 * Creates a detector for one file. A file is packed if it has the header of UPX. It is also packed if it has no sections, and its code is
 * writable or looks compressed. `sstrip` drops the sections too, but leaves the code as it is. A file of less than a page is never packed:
 * it's written by hand, and no shell fits into it.
 */
function createPackedDetector() {
    let head = external_node_buffer_.Buffer.alloc(0);
    let position = 0;
    let code = null;
    const counts = new Uint32Array(256);
    const count = (chunk, start) => {
        if (code !== null)
            countBytes(counts, part(chunk, code.start - start, code.end - start));
    };
    return {
        write(chunk) {
            const missing = ELF_HEAD_BYTES - head.length;
            if (missing > 0) {
                head = external_node_buffer_.Buffer.concat([head, chunk.subarray(0, missing)]);
                if (head.length === ELF_HEAD_BYTES) {
                    code = findSuspiciousCode(head);
                    count(head, 0);
                }
            }
            const rest = Math.max(0, missing);
            count(chunk.subarray(rest), position + rest);
            position += chunk.length;
        },
        isPacked() {
            if (head.subarray(0, UPX_HEADER_LIMIT).includes(UPX_MAGIC))
                return true;
            return code !== null && (code.isWritable || entropy(counts) >= MIN_ENTROPY);
        },
    };
}
/** The part of a chunk between two offsets, which may be outside of it. */
function part(chunk, start, end) {
    return chunk.subarray(Math.max(0, start), Math.max(0, end));
}
/** Returns the code of a file without sections; null if the file has sections, or no code that its first bytes show. */
function findSuspiciousCode(head) {
    const layout = parseElfLayout(head);
    if (layout === null || layout.hasSections)
        return null;
    const segments = codeSegments(layout);
    const isWritable = segments.some((segment) => segment.isWritable);
    const largest = segments.toSorted((a, b) => b.size - a.size)[0];
    return largest === undefined
        ? null
        : { start: largest.offset, end: largest.offset + largest.size, isWritable };
}
function countBytes(counts, bytes) {
    for (const byte of bytes)
        counts[byte] = (counts[byte] ?? 0) + 1;
}
/** Shannon's entropy in bits per byte. */
function entropy(counts) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}

;// CONCATENATED MODULE: ./src/core/reading/program/applet-table.ts

/** busybox has this applet itself, in a sorted table of names that end with NUL. */
const ANCHOR = external_node_buffer_.Buffer.from('\0busybox\0', 'latin1');
/** Bytes of the table that are read on each side of the anchor. All 400 applets of busybox have 3,000. */
const REACH = 8192;
/** The word occurs a few times in a program. A file with more is hostile, and not trusted. */
const MAX_ANCHORS = 32;
/** In the order of the table. */
const applet_table_SHELLS = ['ash', 'bash', 'hush', 'lash', 'msh', 'sh'];
/** Creates a reader for one file. A missing or damaged table proves nothing. */
function createAppletTable() {
    let window = external_node_buffer_.Buffer.alloc(0);
    let start = 0;
    let anchors = 0;
    let tables = 0;
    let hasShell = false;
    /** Offset in the file up to which anchors were found. */
    let searched = 0;
    const search = (isLast) => {
        for (;;) {
            const at = window.indexOf(ANCHOR, Math.max(0, searched - start));
            if (at < 0 || (!isLast && at + ANCHOR.length + REACH > window.length))
                return;
            searched = start + at + 1;
            anchors += 1;
            if (anchors > MAX_ANCHORS)
                return;
            const names = namesAround(window, at);
            if (names.some((name) => applet_table_SHELLS.includes(name)))
                hasShell = true;
            else if (coversShells(names))
                tables += 1;
        }
    };
    return {
        write(chunk) {
            window = external_node_buffer_.Buffer.concat([window, chunk]);
            if (anchors > MAX_ANCHORS)
                window = external_node_buffer_.Buffer.alloc(0);
            if (window.length < 8 * REACH)
                return;
            search(false);
            const kept = 2 * REACH + ANCHOR.length;
            start += window.length - kept;
            window = external_node_buffer_.Buffer.from(window.subarray(-kept));
        },
        isWithoutShell() {
            search(true);
            return tables === 1 && !hasShell && anchors <= MAX_ANCHORS;
        },
    };
}
/** The longest run of names in strictly ascending order that contains the anchor. */
function namesAround(window, anchor) {
    const before = window.toString('latin1', Math.max(0, anchor - REACH), anchor).split('\0');
    const after = window.toString('latin1', anchor + 1, anchor + ANCHOR.length + REACH).split('\0');
    const names = [];
    for (const name of after) {
        if (!isNextName(names.at(-1) ?? '', name))
            break;
        names.push(name);
    }
    for (const name of before.reverse()) {
        if (!isNextName(name, names[0] ?? '') || !NAME.test(name))
            break;
        names.unshift(name);
    }
    return names;
}
const NAME = /^[\w[.+-]{1,32}$/;
const isNextName = (name, next) => NAME.test(next) && name < next;
/** Whether the names go from before the first shell to after the last one, so that none is missing because the run ended early. */
function coversShells(names) {
    return (names[0] ?? '~') < 'ash' && (names.at(-1) ?? '') > 'sh';
}

;// CONCATENATED MODULE: ./src/core/reading/program/program-probe.ts







/** Maximum length of a `#!` line on Linux (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = external_node_buffer_.Buffer.from('\x7fELF', 'latin1');
/** Compiles the search for the signatures once and returns a function that creates probes. */
function createProgramProbe(signatures) {
    const compiled = compileSignatures(signatures);
    return () => probeFile(compiled);
}
function probeFile(compiled) {
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
                contents = searchContents(compiled);
                contents.write(chunk);
                return;
            }
            const room = SHEBANG_LIMIT - head.length;
            head = external_node_buffer_.Buffer.concat([head, chunk.subarray(0, room)]);
            if (head.length < ELF_MAGIC.length)
                return;
            if (program_probe_isElf(head)) {
                decided = true;
                contents = searchContents(compiled);
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
/** The shells that busybox can contain, as programs of signatures. */
const BUSYBOX_SHELLS = ['ash', 'hush'];
function compileSignatures(signatures) {
    const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
    const overlap = Math.max(...texts.map((text) => text.length)) - 1;
    return { signatures, texts, overlap, search: compileNeedles(texts), border: external_node_buffer_.Buffer.alloc(2 * overlap) };
}
/** Finds the signatures' texts, including those that are split between two chunks. */
function searchContents({ signatures, texts, overlap, search, border }) {
    const foundTexts = new Set();
    const onMatch = (text) => foundTexts.add(texts[text] ?? '');
    /** The last bytes that were written. */
    const tail = external_node_buffer_.Buffer.allocUnsafe(overlap);
    let tailLength = 0;
    const dependencies = elfDependencyReader();
    const packed = createPackedDetector();
    const applets = createAppletTable();
    // The table alone proves nothing: the code of a shell must be missing too.
    const shellTexts = signatures
        .filter(({ program }) => BUSYBOX_SHELLS.includes(program))
        .flatMap((row) => row.texts);
    const isShellless = (program) => program === 'busybox' && applets.isWithoutShell() && !shellTexts.some((text) => foundTexts.has(text));
    return {
        write(chunk) {
            packed.write(chunk);
            applets.write(chunk);
            dependencies.write(chunk);
            if (tailLength > 0) {
                tail.copy(border, 0, 0, tailLength);
                search(border.subarray(0, tailLength + chunk.copy(border, tailLength, 0, overlap)), onMatch);
            }
            search(chunk, onMatch);
            if (chunk.length < overlap) {
                const reused = Math.min(tailLength, overlap - chunk.length);
                tail.copyWithin(0, tailLength - reused, tailLength);
                tailLength = reused + chunk.copy(tail, reused);
            }
            else {
                tailLength = chunk.copy(tail, 0, chunk.length - overlap);
            }
        },
        end() {
            const match = signatures.find((signature) => signature.texts.every((text) => foundTexts.has(text)));
            return {
                format: 'elf',
                identity: isShellless(match?.program)
                    ? image_program/* BUSYBOX_WITHOUT_SHELL */.L
                    : (match?.program ?? (packed.isPacked() ? image_program/* PACKED */.h : null)),
                linkage: classifyLinkage(dependencies.end()),
            };
        },
    };
}
const MUSL_LINKER = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC_LINKER = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, OpenSSL 3 and its dependencies, which the distroless image `base` contains. */
const BASE_LIBRARIES = /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** Libraries that the distroless image `cc` adds. */
const CC_LIBRARIES = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;
/** Whether a library of Debian 13 has a symbol version, such as `GLIBC_2.34`. */
function isInDebian(version) {
    const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
    const newest = DEBIAN_SYMBOL_VERSIONS[library];
    // Versions without a number exist since a certain version of glibc; this one since 2.36.
    if (newest === undefined)
        return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
    return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}
function classifyLinkage({ interpreter, libraries, versions, hasRunPath }) {
    if (interpreter === null)
        return 'static';
    if (interpreter === undefined)
        return 'unknown';
    if (MUSL_LINKER.test(interpreter))
        return 'musl';
    if (!GLIBC_LINKER.test(interpreter) || hasRunPath)
        return 'unknown';
    if (libraries === null || versions?.every(isInDebian) !== true)
        return 'unknown';
    const others = libraries.filter((name) => !BASE_LIBRARIES.test(name));
    if (others.length === 0)
        return 'glibc';
    return others.every((name) => CC_LIBRARIES.test(name)) ? 'glibc-libstdc++' : 'unknown';
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/signatures.ts
/** Encodes a text as C++ programs on Linux store wide strings: four bytes for each character. */
const wide = (text) => text.split('').join('\0\0\0');
/**
 * The first match wins, so busybox comes before the shells that its applets derive from. `script/verify-signatures` tests each
 * row with the real programs and with thousands of others.
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
    { program: 'mrsh', texts: ['failed to open %s for reading: %s', 'failed to enable job control'] },
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
    { program: 'uv', texts: ['An extremely fast Python package manager.', 'crates/uv-resolver/src/'] },
    {
        program: 'pnpm',
        texts: ['ERR_PNPM_NO_IMPORTER_MANIFEST_FOUND', 'pnpm:devPreinstall', 'pnpm self-update'],
    },
    { program: 'rustup', texts: ['The Rust toolchain installer', 'rustup toolchain install'] },
    {
        program: 'opam',
        texts: ['The OPAMSWITCH variable does not point to', 'opam switch create trunk --repos default,beta='],
    },
    {
        program: 'gcc',
        texts: ['Exit with highest error code from a phase.', 'spec failure: unrecognized spec option'],
    },
    {
        program: 'gcc',
        texts: ['implicit declaration of function %qE', 'ISO C forbids an empty translation unit'],
    },
    {
        program: 'gcc',
        texts: [
            'ISO C++ forbids converting a string constant to %qT',
            'control reaches end of non-void function',
        ],
    },
    { program: 'tcc', texts: ['tcc [options...] [-o outfile] [-c] infile(s)...'] },
    {
        program: 'ld',
        texts: ['unrecognised emulation mode: %s', 'link errors found, deleting executable'],
    },
    { program: 'ld', texts: ['N4gold22Condvar_impl_nothreadsE', 'N4gold18Workqueue_threaderE'] },
    {
        program: 'make',
        texts: ['Circular %s <- %s dependency dropped.', 'Unconditionally make all targets.'],
    },
    {
        program: 'cmake',
        texts: ['cmake [options] <path-to-source>', 'Specify a source directory to (re-)generate a build system'],
    },
    {
        program: 'ninja',
        texts: ['usage: ninja [options] [targets...]', 'if targets are unspecified, builds the'],
    },
    { program: 'go', texts: ['Go is a tool for managing Go source code.', 'cmd/go/internal/work.'] },
    {
        program: 'zig',
        texts: ['Usage: zig [command] [options]', 'translate-c      Convert C code to Zig code'],
    },
    {
        program: 'git',
        texts: [
            'These are common Git commands used in various situations:',
            "alias loop detected: expansion of '%s' does not terminate",
        ],
    },
];

;// CONCATENATED MODULE: ./src/core/detection/probe-program.ts


/** Probes an executable regular file for all programs that have a signature. */
const probeProgram = createProgramProbe(SIGNATURES);

;// CONCATENATED MODULE: ./src/adapters/sources/image-source.ts


/** Returns options for layers that come as a stream. Workers read them if there is a pool. Layers of a trusted source are not verified. */
function streamOptions({ limits, pool }, isTrusted = false) {
    return {
        probeProgram: probeProgram,
        limits,
        digests: isTrusted ? 'none' : 'all',
        ...(pool && { openLayer: (hashContent) => pool.open(hashContent, isTrusted) }),
    };
}
/** Adds the source to the message of an archive error. */
async function withSourceName(from, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (!(cause instanceof errors/* WeighInError */.yr) || cause.area !== 'archive')
            throw cause;
        const { area, what, why, remedy } = cause;
        throw new errors/* WeighInError */.yr({ area, what: `Can't read ${from}: ${what}`, why, remedy, cause });
    }
}
/** Passes chunks on, reports their size, and stops when the run is aborted. */
async function* reportProgress(chunks, { onBytes, signal }) {
    for await (const chunk of chunks) {
        signal?.throwIfAborted();
        onBytes(chunk.length);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/unreadable-file.ts

/** The error for a file that doesn't exist or can't be read. */
function unreadableFile(file, why) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `Can't read ${JSON.stringify(file)}`,
        why: typeof why === 'string' ? why : (0,errors/* errorMessage */.gJ)(why),
        remedy: 'Check that it exists and that you have permission to read it.',
        cause: why,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/open-by-path.ts




/**
 * Opens a source whose files can be opened by path. Reads its documents now and its layers on demand, without keeping blobs in
 * memory. Rejects with a WeighInError of area `archive` like `streamArchive`, and with the errors of `files`.
 */
async function openByPath(files, options) {
    const blobOptions = layerOptions(options);
    const documents = new Map();
    async function getDocument(path, kind) {
        const cached = documents.get(path);
        if (cached !== undefined)
            return cached;
        const chunks = await files.open(path, kind);
        const blob = chunks && (await readDocument(chunks, blobOptions));
        documents.set(path, blob);
        return blob;
    }
    async function readLayerHere({ path }, hashContent) {
        const chunks = await files.open(path, 'layer');
        return chunks && feed(chunks, createBlobReader({ ...blobOptions, hashContent }));
    }
    const descriptions = await describeImages({ getDocument, paths: files.paths ?? new Set() });
    const images = await fillLayerSizes(descriptions, files.findSize ?? (() => Promise.resolve(null)));
    const readLayer = files.readLayer ?? readLayerHere;
    return {
        images,
        readLayer: async (layer, hashContent) => verifyLayer(await readLayer(layer, hashContent), layer),
    };
}
async function feed(chunks, reader) {
    for await (const chunk of chunks) {
        await reader.write(external_node_buffer_.Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    return reader.end();
}
/** Reads a document, but stops after the size limit. */
async function readDocument(chunks, options) {
    const { maxJsonBytes } = options.budget.limits;
    return feed(limitBytes(chunks, maxJsonBytes + 1), createDocumentReader(options));
}
async function* limitBytes(chunks, bytes) {
    let remaining = bytes;
    for await (const chunk of chunks) {
        yield chunk.subarray(0, remaining);
        remaining -= chunk.length;
        if (remaining <= 0)
            return;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/blob-location.ts



/** Fits into a processor's cache. Larger pieces are slower to process. */
const blob_location_PIECE_BYTES = 128 * 1024;
/**
 * Yields a blob in pieces that share one buffer. Synchronous reads are several times faster than a callback for each piece, and block only
 * their own thread. Throws a WeighInError of area `source`, also if the file is truncated in the meantime.
 */
function* readPieces({ file, offset, length }) {
    const descriptor = wrapReadErrors(file, () => (0,external_node_fs_.openSync)(file, 'r'));
    try {
        const buffer = external_node_buffer_.Buffer.allocUnsafeSlow(Math.min(blob_location_PIECE_BYTES, length));
        for (let done = 0; done < length;) {
            const wanted = Math.min(blob_location_PIECE_BYTES, length - done);
            const read = wrapReadErrors(file, () => (0,external_node_fs_.readSync)(descriptor, buffer, 0, wanted, offset + done));
            if (read === 0)
                throw unreadableFile(file, 'it became shorter while it was read');
            done += read;
            yield buffer.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function wrapReadErrors(file, read) {
    try {
        return read();
    }
    catch (cause) {
        throw unreadableFile(file, cause);
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/read-blob.ts


/** Reads a blob on disk and detects what it is. Calls `onBytes` with the size of each piece. */
async function read_blob_readBlob(location, options, onBytes) {
    const reader = createBlobReader(options);
    for (const piece of readPieces(location)) {
        const writing = reader.write(piece);
        if (writing)
            await writing;
        onBytes(piece.length);
    }
    return reader.end();
}

;// CONCATENATED MODULE: ./src/adapters/sources/blobs-on-disk.ts






/** Layers smaller than this are read faster than they are passed to a worker. In bytes. */
const MIN_WORKER_BYTES = 1024 * 1024;
/** Opens images whose blobs are on disk. Blobs are read on request, and large layers by workers. */
async function openOnDisk(files, context) {
    const { limits, pool, onBytes, signal } = context;
    const layerReadOptions = layerOptions({ limits, probeProgram: probeProgram });
    async function readLayer(path, hashContent) {
        signal?.throwIfAborted();
        const location = await files.find(path);
        if (location === null)
            return null;
        if (pool === null || location.length < MIN_WORKER_BYTES) {
            return read_blob_readBlob(location, { ...layerReadOptions, hashContent }, onBytes);
        }
        // A worker applies the limits of one layer. This applies those of the image.
        return chargeToBudget(await pool.read(location, hashContent), layerReadOptions.budget);
    }
    return openByPath({
        async open(path) {
            const location = await files.find(path);
            return location && streamPieces(location);
        },
        readLayer: ({ path }, hashContent) => readLayer(path, hashContent),
        findSize: async (path) => (await files.find(path))?.length ?? null,
        ...(files.paths && { paths: files.paths }),
    }, { limits, probeProgram: probeProgram });
}
async function* streamPieces(location) {
    for (const piece of readPieces(location))
        yield await Promise.resolve(piece);
}

;// CONCATENATED MODULE: ./src/adapters/sources/archive-file.ts











/** With smaller chunks, reading a file is slower than parsing it. */
const FILE_CHUNK_BYTES = 128 * 1024;
/**
 * Opens an image archive. Of a plain tar in a regular file, only the headers are read, and layers when they are needed. A compressed tar or a
 * pipe is read completely, in one pass.
 */
async function openArchiveFile(file, context) {
    const extents = await indexPlainTar(file, context);
    if (extents !== null) {
        const find = (path) => {
            const extent = extents.find(path);
            return extent && { file, ...extent };
        };
        return { store: await openOnDisk({ find, paths: extents.paths }, context), isStreamed: false };
    }
    // A stream can't be read twice, so all content is hashed now.
    const options = { ...streamOptions(context), hashContent: true };
    const store = await streamArchive(reportProgress(readFileChunks(file, context.signal), context), options);
    return { store, isStreamed: true };
}
async function indexPlainTar(file, { limits }) {
    try {
        // Only checked here: a pipe must be opened only once, or its writer would fail because nobody reads.
        const stats = await (0,promises_.stat)(file);
        if (!stats.isFile())
            return null;
        const handle = await (0,promises_.open)(file);
        try {
            return await indexArchive(readAt(handle), stats.size, (0,read_limits/* createBudget */.yK)({ ...read_limits/* DEFAULT_LIMITS */.dR, ...limits }));
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        throw cause instanceof errors/* WeighInError */.yr ? cause : unreadableFile(file, cause);
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
async function* readFileChunks(file, signal) {
    try {
        const isPipe = process.platform === 'linux' && (await (0,promises_.stat)(file)).isFIFO();
        const options = { highWaterMark: FILE_CHUNK_BYTES, signal };
        yield* (isPipe ? openPipe(file, signal) : (0,external_node_fs_.createReadStream)(file, options));
    }
    catch (cause) {
        throw unreadableFile(file, cause);
    }
}
/** Opens a pipe without blocking. A blocking read would keep a thread until something is written, and Node could not exit before. */
function openPipe(file, signal) {
    const descriptor = (0,external_node_fs_.openSync)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    const socket = new external_node_net_.Socket({ fd: descriptor, readable: true, writable: false });
    return signal ? (0,external_node_stream_.addAbortSignal)(signal, socket) : socket;
}

;// CONCATENATED MODULE: ./src/adapters/sources/docker-engine.ts



/** Reads all wanted images of an engine with one export. */
async function openEngineImages(wanted, engine, context) {
    const names = [...new Set(wanted.flatMap(engineNames))];
    // Inspecting first names a missing image, and gives the digest by which to find an image in the export.
    const inspected = new Map(await Promise.all(names.map(async (name) => [name, await engine.inspect(name, context.signal)])));
    const from = `the engine's export of ${names.join(', ')}`;
    // A stream can't be read twice, so all content is hashed now. Layers are not verified against their diff IDs: the engine stores them
    // unpacked, and hashing all of them would take longer than the transfer.
    const options = { ...streamOptions(context, true), hashContent: true };
    const { images, readLayer } = await withSourceName(from, () => streamArchive(reportProgress(engine.exportImages(names, context.signal), context), options));
    return {
        find(wantedImage) {
            const [name] = engineNames(wantedImage);
            const inspection = name === undefined ? undefined : inspected.get(name);
            const image = selectImage(images, {
                from,
                form: 'docker:NAME',
                name: name ?? null,
                platform: wantedImage.platform,
                digest: inspection?.id ?? null,
                ownPlatform: inspection?.platform ?? null,
            });
            return { kind: 'described', image, readLayer, distance: 'streamed' };
        },
    };
}
function engineNames({ reference }) {
    return reference.source === 'docker' ? [reference.name] : [];
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/stream-to-worker.ts


/** Sending a buffer costs as much as reading some thousand bytes, so buffers are large. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers in use at the same time: enough that the worker doesn't wait, and few enough to slow down the sender. */
const MAX_BUFFERS = 4;
/**
 * Returns a reader that passes a layer's bytes to a worker and computes the digest here if one is needed, so that two threads share the work.
 * A write waits while the worker is behind. Rejects with an error that ended the worker.
 */
function streamToWorker({ acquire, release }, job) {
    const hash = job.digests === 'none' ? null : (0,external_node_crypto_.createHash)('sha256');
    const free = [];
    let allocated = 0;
    let current = null;
    let filled = 0;
    let started = null;
    let wake = () => undefined;
    let failure = null;
    async function start() {
        const worker = await acquire();
        const result = worker.start(job, (buffer) => {
            free.push(buffer);
            wake();
        });
        // `write` and `end` report the failure. Neither may be in progress when a worker breaks.
        result.catch((reason) => {
            failure = { reason };
            wake();
        });
        return { worker, result };
    }
    function takeBuffer() {
        const returned = free.pop();
        if (returned !== undefined)
            return returned;
        if (allocated === MAX_BUFFERS)
            return null;
        allocated += 1;
        return new ArrayBuffer(BUFFER_BYTES);
    }
    /** Copies what fits without waiting. Returns the number of bytes copied. */
    function copy(chunk) {
        if (current === null) {
            const buffer = takeBuffer();
            if (buffer === null)
                return 0;
            current = external_node_buffer_.Buffer.from(buffer);
            filled = 0;
        }
        const copied = chunk.copy(current, filled);
        filled += copied;
        return copied;
    }
    function flush(worker) {
        if (current === null)
            return;
        worker.send({ kind: 'piece', buffer: current.buffer, length: filled });
        current = null;
    }
    async function sendAll(chunk) {
        started ??= start();
        const { worker } = await started;
        for (let offset = 0; offset < chunk.length;) {
            if (failure !== null)
                throw failure.reason;
            if (current !== null && filled === BUFFER_BYTES)
                flush(worker);
            const copied = copy(chunk.subarray(offset));
            offset += copied;
            if (copied === 0)
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
            started ??= start();
            const { worker, result } = await started;
            try {
                flush(worker);
                worker.send({ kind: 'end' });
                const blob = await result;
                return hash === null ? blob : withDigest(blob, `sha256:${hash.digest('hex')}`);
            }
            finally {
                release(worker);
            }
        },
    };
}
/** Sets the blob's digest. It is also the diff ID if the blob is not compressed. */
function withDigest(blob, digest) {
    if (blob.kind !== 'layer')
        return blob;
    const { contents, compressed } = blob;
    return { ...blob, digest, contents: compressed === null ? { ...contents, diffId: digest } : contents };
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./src/adapters/sources/workers/worker-protocol.ts


/** Converts a blob into a message that can be sent between threads. */
function toMessage(blob) {
    switch (blob.kind) {
        case 'layer': {
            const { contents, digest, compressed, hasContentDigests, tarBytes } = blob;
            return {
                kind: 'layer',
                index: encodeLayer({ contents, digest, compressed, hasContentDigests, tarBytes }),
            };
        }
        case 'failed': {
            const { area, what, why, remedy } = blob.error;
            return { kind: 'failed', error: { area, what, why, remedy } };
        }
        default:
            return { kind: 'other' };
    }
}
/** Converts a message back into a blob. */
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


/** Starts a worker. `onBytes` gets the size of each piece read from disk. `onExit` is called if the worker ends without `stop`. */
function startWorker(script, onBytes, onExit) {
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
        else if (message.kind === 'buffer-returned')
            task?.onBufferReturned(message.buffer);
        else
            finish()?.resolve(fromMessage(message));
    });
    const fail = (error) => {
        if (stopped !== null)
            return;
        stopped = { reason: error };
        onExit();
        finish()?.reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a layer worker exited with code ${code}`)));
    return {
        async start(job, onBufferReturned = () => undefined) {
            return new Promise((resolve, reject) => {
                task = { onBufferReturned: onBufferReturned, resolve, reject };
                if (stopped !== null)
                    finish()?.reject(stopped.reason);
                worker.postMessage({ kind: 'job', job });
            });
        },
        send(message) {
            worker.postMessage(message, message.kind === 'piece' ? [message.buffer] : []);
        },
        async stop(reason) {
            stopped = { reason };
            finish()?.reject(reason);
            await worker.terminate();
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/layer-worker-pool.ts



/** More workers only wait for the disk, and each needs memory. */
const MAX_WORKERS = 4;
function openLayerPool({ script, limits, signal, onBytes }) {
    const maxWorkers = Math.min((0,external_node_os_.availableParallelism)(), MAX_WORKERS);
    const workers = new Set();
    const idle = [];
    const queue = [];
    let closed = null;
    function serveQueue() {
        while (queue.length > 0 && (idle.length > 0 || workers.size < maxWorkers)) {
            const worker = idle.pop() ?? start();
            queue.shift()?.resolve(worker);
        }
    }
    function start() {
        const worker = startWorker(script, (bytes) => onBytes?.(bytes), () => workers.delete(worker));
        workers.add(worker);
        return worker;
    }
    async function acquire() {
        signal?.throwIfAborted();
        if (closed !== null)
            throw closed.reason;
        return new Promise((resolve, reject) => {
            queue.push({ resolve, reject });
            serveQueue();
        });
    }
    /** Returns a worker to the pool, unless it has ended. */
    function release(worker) {
        if (workers.has(worker))
            idle.push(worker);
        serveQueue();
    }
    async function stopIdle() {
        const idleWorkers = idle.splice(0);
        for (const worker of idleWorkers)
            workers.delete(worker);
        await Promise.all(idleWorkers.map((worker) => worker.stop(signal?.reason)));
    }
    async function close() {
        const reason = signal?.aborted ? signal.reason : new Error('the layer workers were stopped');
        closed ??= { reason };
        for (const { reject } of queue.splice(0))
            reject(reason);
        const all = [...workers];
        workers.clear();
        idle.length = 0;
        await Promise.all(all.map((worker) => worker.stop(reason)));
    }
    signal?.addEventListener('abort', () => void close(), { once: true });
    return {
        close,
        stopIdle,
        async read(location, hashContent) {
            const worker = await acquire();
            try {
                return await worker.start({ location, hashContent, digests: 'all', limits });
            }
            finally {
                release(worker);
            }
        },
        open: (hashContent, isTrusted) => streamToWorker({ acquire, release }, { location: null, hashContent, digests: isTrusted ? 'none' : 'diff-id', limits }),
    };
}

;// CONCATENATED MODULE: ./src/adapters/sources/oci-layout.ts





/**
 * Opens the directory of an OCI layout, or an unpacked `docker save`. Refuses a path or link that leads out of the directory, and anything but
 * regular files.
 */
async function openLayoutFolder(directory, context) {
    const root = await (0,promises_.realpath)(directory).catch((cause) => {
        throw unreadableFile(directory, cause);
    });
    return openOnDisk({ find: (path) => locate(root, path) }, context);
}
async function locate(root, path) {
    const file = await (0,promises_.realpath)((0,external_node_path_.join)(root, path)).catch((cause) => {
        if (['ENOENT', 'ENOTDIR'].includes(cause.code ?? ''))
            return null;
        throw unreadableFile((0,external_node_path_.join)(root, path), cause);
    });
    if (file === null)
        return null;
    if (!file.startsWith(`${root}/`))
        throw unreadableFile((0,external_node_path_.join)(root, path), 'it points outside the directory');
    const stats = await (0,promises_.stat)(file);
    if (!stats.isFile())
        throw unreadableFile(file, 'it is not a regular file');
    return { file, offset: 0, length: stats.size };
}

;// CONCATENATED MODULE: ./src/adapters/sources/snapshot-file.ts





/** Opens the snapshot of an image. It keeps the reference and commit with which it was measured. */
async function openSnapshot(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw unreadableFile(file, cause);
    });
    // Imported here, because the schema check takes time to load and few runs need it.
    const { parseSnapshot } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    const { snapshot } = withName(file, () => parseSnapshot(text));
    return {
        find({ platform }) {
            const from = `the snapshot ${file}`;
            const image = { platform: snapshot.platform, names: [], digests: [] };
            const choice = { from, form: 'snapshot:FILE', platform, name: null, digest: null, ownPlatform: null };
            selectImage([image], choice);
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
        throw new errors/* WeighInError */.yr({
            area,
            what: `Can't read snapshot ${JSON.stringify(file)}: ${what}`,
            why,
            remedy,
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/registry.ts







/** Registry names of Node's architectures. Like Docker, the default platform is that of this machine. */
const ARCHITECTURES = {
    x64: 'amd64',
    ia32: '386',
    ppc64: 'ppc64le',
};
const DEFAULT_PLATFORM = { os: 'linux', architecture: ARCHITECTURES[process.arch] ?? process.arch };
/**
 * Opens a registry image. If it is an index, only the wanted platform is read: the manifest and the config at first, each layer when
 * `readLayer` asks for it.
 */
async function openRegistryImage(reference, repository, context) {
    const name = (0,registry_reference/* formatRegistryReference */.Y)(reference);
    const from = `the registry's ${name}`;
    const root = await repository.manifest();
    if (isSchema1(root.bytes))
        throw schema1Error(name);
    const entries = await withSourceName(from, async () => Promise.resolve(parseIndexEntries(root.bytes.toString('utf8'), name)));
    const choice = {
        from,
        form: 'registry:NAME@DIGEST',
        name: null,
        digest: null,
        ownPlatform: DEFAULT_PLATFORM,
    };
    const stores = new Map();
    function selectDescriptors(platform) {
        if (entries === null)
            return [{ digest: root.digest }];
        const candidates = entries.flatMap(({ platform: entryPlatform, digest, descriptor }) => entryPlatform === null ? [] : [{ platform: entryPlatform, digests: [digest], names: [], descriptor }]);
        const withoutPlatform = entries
            .filter((entry) => entry.platform === null)
            .map(({ descriptor }) => descriptor);
        if (candidates.length === 0)
            return withoutPlatform;
        return [selectImage(candidates, { ...choice, platform }).descriptor];
    }
    async function openPlatform(platform) {
        const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: selectDescriptors(platform) }));
        const store = await withSourceName(from, () => openByPath({
            async open(path, kind) {
                if (path === 'index.json')
                    return singleChunk(index);
                const digest = parseBlobPath(path);
                if (digest === null)
                    return null;
                if (kind === 'manifest')
                    return singleChunk(await readDocument(digest));
                return reportProgress(await repository.blob(digest), context);
            },
        }, streamOptions(context)));
        return store;
    }
    function isManifest(digest) {
        return digest === root.digest || entries?.some((entry) => entry.digest === digest) === true;
    }
    async function readDocument(digest) {
        return digest === root.digest ? root.bytes : (await repository.manifest(digest)).bytes;
    }
    return {
        async find({ platform }) {
            const key = JSON.stringify(platform);
            const opening = stores.get(key) ?? openPlatform(platform);
            stores.set(key, opening);
            const { images, readLayer } = await opening;
            // Registries find an image only by the digest of its manifest.
            const candidates = images.map((image) => ({
                image,
                platform: image.platform,
                names: [],
                digests: image.digests.filter(isManifest),
            }));
            return {
                kind: 'described',
                image: selectImage(candidates, { ...choice, platform }).image,
                readLayer: (layer, hashContent) => withSourceName(from, () => readLayer(layer, hashContent)),
                distance: 'network',
            };
        },
    };
}
/** Maximum size of a manifest in bytes. */
const maxManifestBytes = ({ limits }) => limits.maxJsonBytes ?? read_limits/* DEFAULT_LIMITS */.dR.maxJsonBytes;
/** Whether this is Docker's first manifest format, which has neither diff IDs nor a config. Docker 28 doesn't pull it either. */
function isSchema1(manifest) {
    return /^\{[^{[]*"schemaVersion"\s*:\s*1\b/.test(manifest.toString('latin1', 0, 4096));
}
function schema1Error(name) {
    return new errors/* WeighInError */.yr({
        area: 'source',
        what: `Can't read image ${name}`,
        why: 'its manifest has schema version 1, which became obsolete in 2019',
        remedy: 'Push it again with a current version of Docker.',
    });
}
function parseBlobPath(path) {
    const hex = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
    return hex === undefined ? null : `sha256:${hex}`;
}
async function* singleChunk(bytes) {
    yield await Promise.resolve(bytes);
}

;// CONCATENATED MODULE: ./src/adapters/sources/image-reader.ts










/** Creates a reader for images of any source. It reads all images of the engine with one export, and every layer once. */
function createImageReader(options) {
    const { workerScript = null, limits = {}, collectGarbage } = options;
    const onBytes = options.onBytes ?? (() => undefined);
    const storedLayers = options.cache ?? null;
    const cache = options.keepsLayersInMemory ? withMemoryCache(storedLayers) : storedLayers;
    /** Calls `use` with a way to find images, and then closes all sources. */
    async function withSources(contents, use) {
        // After one failure, nothing else must go on.
        const finished = new AbortController();
        const signal = AbortSignal.any([finished.signal, ...(options.signal ? [options.signal] : [])]);
        const pool = workerScript && openLayerPool({ script: workerScript, limits, signal, onBytes: options.onBytes });
        const context = { contents, limits, signal, onBytes, pool };
        const opened = new Map();
        const closers = pool ? [() => pool.close()] : [];
        const find = async (image, wanted) => {
            const key = describeSource(image.reference);
            const source = opened.get(key) ?? openSource(image.reference, wanted, options, context, closers);
            opened.set(key, source);
            return (await source).find(image);
        };
        try {
            return await use({ pool, find });
        }
        finally {
            finished.abort(new Error('reading images has ended'));
            await Promise.all(closers.map((close) => close()));
        }
    }
    return {
        async read(wanted, contents, against = []) {
            return withSources(contents, async ({ pool, find }) => {
                const found = [];
                for (const image of wanted)
                    found.push({ ...image, found: await find(image, wanted) });
                const snapshots = await readSnapshots([...found, ...against.map(toFoundImage)], contents, cache, async () => {
                    await pool?.stopIdle();
                    collectGarbage?.();
                });
                return snapshots.slice(0, wanted.length);
            });
        },
        async diffIds(wanted) {
            const { reference } = wanted;
            // The engine knows the diff IDs. Otherwise it would have to export the image.
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
/** Returns a snapshot in the form of a found image. */
function toFoundImage(snapshot) {
    const { commit, inputs, platform } = snapshot;
    const reference = { source: 'snapshot', file: '' };
    const found = { kind: 'measured', snapshot };
    return { reference, commit, inputs, platform, found, label: snapshot.reference, recordBuild: null };
}
/** Returns a cache that keeps layers in memory, in front of the underlying one. */
function withMemoryCache(underlying) {
    const layers = new Map();
    return {
        get: async (diffId) => layers.get(diffId) ?? (await underlying?.get(diffId)) ?? null,
        async put(layer) {
            layers.set(layer.contents.diffId, layer);
            await underlying?.put(layer);
        },
    };
}
/** Describes where a reference points to, for messages. References to the same source have the same description. */
function describeSource(reference) {
    switch (reference.source) {
        case 'docker':
            return 'the Docker Engine';
        case 'docker-archive':
        case 'oci-archive':
            return `the file ${reference.file}`;
        case 'oci-dir':
            return `the directory ${reference.directory}`;
        case 'registry':
            return `the registry image ${(0,registry_reference/* formatRegistryReference */.Y)(reference.reference)}`;
        case 'snapshot':
            return `the snapshot ${reference.file}`;
    }
}
/** The syntax that selects one of several images in a source. */
function nameSyntax({ source }) {
    return source === 'oci-dir' ? 'oci-dir:DIR:NAME' : `${source}:FILE:NAME`;
}
async function openSource(reference, wanted, { engine, registry, timeExport = (work) => work() }, context, closers) {
    const from = describeSource(reference);
    switch (reference.source) {
        case 'docker':
            return timeExport(async () => openEngineImages(wanted, await engine(), context));
        case 'docker-archive':
        case 'oci-archive': {
            const { store, isStreamed } = await withSourceName(from, () => openArchiveFile(reference.file, context));
            return toImageSource(from, store, isStreamed ? 'streamed' : 'disk');
        }
        case 'oci-dir': {
            const store = await withSourceName(from, () => openLayoutFolder(reference.directory, context));
            return toImageSource(from, store, 'disk');
        }
        case 'registry': {
            if (registry === undefined)
                throw new TypeError('the image reader has no registry client');
            const repository = await registry(reference.reference, maxManifestBytes(context));
            closers.push(() => repository.close());
            return openRegistryImage(reference.reference, repository, context);
        }
        case 'snapshot':
            return openSnapshot(reference.file);
    }
}
function toImageSource(from, { images, readLayer }, distance) {
    return {
        find({ reference, platform }) {
            const name = 'name' in reference ? reference.name : null;
            return {
                kind: 'described',
                image: selectImage(images, {
                    from,
                    form: nameSyntax(reference),
                    platform,
                    name,
                    digest: null,
                    ownPlatform: null,
                }),
                readLayer: (layer, hashContent) => withSourceName(from, () => readLayer(layer, hashContent)),
                distance,
            };
        },
    };
}

;// CONCATENATED MODULE: ./src/adapters/process/leftover-directories.ts


/** The temporary directories of all runs in a parent folder. */
function leftoverFolders(parent, remove) {
    return {
        what: 'temporary directories',
        list: async () => (await (0,promises_.readdir)(parent)).map((name) => ({
            name,
            remove: () => removeFolderOfThisUser((0,external_node_path_.join)(parent, name), remove),
        })),
    };
}
/**
 * Removes a folder if it still exists. Rejects if it belongs to another user: in a folder that everybody can write to, anybody can
 * create one with such a name.
 */
async function removeFolderOfThisUser(folder, remove) {
    const stats = await (0,promises_.lstat)(folder).catch(() => null);
    if (stats === null)
        return;
    if (stats.uid !== (process.getuid?.() ?? stats.uid))
        throw new Error('it belongs to another user');
    await remove(folder);
}

;// CONCATENATED MODULE: ./src/adapters/process/prepare-command.ts

/** Runs the user's command in a clean worktree, as a `run:` step does. Rejects with a WeighInError of area `build` if it fails. */
async function runPrepareCommand(command, tree, side, { run, env, signal, group }) {
    const output = group(`Prepare ${side}`, { subject: side, doing: 'Preparing', done: 'prepared' });
    let succeeded = false;
    try {
        const result = await run({
            file: 'bash',
            args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command],
            cwd: tree,
            env: { ...env, WEIGH_IN_SIDE: side },
            signal,
            onOutput: (text) => output.write(text),
        });
        succeeded = result.state === 'ended' && result.exitCode === 0;
        if (succeeded)
            return;
        throw new errors/* WeighInError */.yr({
            area: 'build',
            what: `Can't prepare the ${side}`,
            why: `the command in \`prepare\` ${prepare_command_describeFailure(result)}`,
            remedy: `See the log group "Prepare ${side}".`,
            terminalRemedy: `See the output under "Prepare ${side}". With --quiet it isn't printed.`,
        });
    }
    finally {
        output.end(succeeded ? 'succeeded' : 'failed');
    }
}
function prepare_command_describeFailure(result) {
    if (result.state === 'not-found')
        return 'needs bash, which is not installed';
    return result.exitCode === null ? 'was terminated by a signal' : `exited with code ${result.exitCode}`;
}

// EXTERNAL MODULE: ./src/adapters/process/run-command.ts + 1 modules
var run_command = __webpack_require__(73639);
;// CONCATENATED MODULE: ./src/adapters/process/list-processes.ts


/** Reads processes from /proc. Without /proc, every running process is `unknown`. */
async function openProcesses() {
    return { machine: await readMachineId(), findStart: findProcessStart };
}
/** This process, as the owner of what it makes. */
async function readOwner() {
    const start = await findProcessStart(process.pid);
    const started = typeof start === 'string' ? null : start.started;
    return { machine: await readMachineId(), pid: process.pid, started, since: Math.floor(Date.now() / 1000) };
}
/** Identifies boot, PID namespace and time namespace (proc_sys_kernel(5), namespaces(7)); null without /proc. */
async function readMachineId() {
    try {
        const parts = [
            await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8'),
            await (0,promises_.readlink)('/proc/self/ns/pid'),
            // Kernels before 5.6 have no time namespaces.
            await (0,promises_.readlink)('/proc/self/ns/time').catch(() => ''),
        ];
        return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
    }
    catch {
        return null;
    }
}
/** Returns the start time of a process. It is `unknown` for another user's process if /proc is mounted with `hidepid`. */
async function findProcessStart(pid) {
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
    // The program's name is in parentheses and can contain any character.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const started = fields[19];
    if (started === undefined)
        return 'unknown';
    // A zombie (Z) or dead (X) process no longer does anything.
    return state === 'Z' || state === 'X' ? 'none' : { started };
}

// EXTERNAL MODULE: ./src/adapters/process/node-tuning.ts + 1 modules
var node_tuning = __webpack_require__(52298);
;// CONCATENATED MODULE: ./src/adapters/composition-root.ts























/** The worker's bundle in the same folder. A constant, because the bundler would copy a literal path as an asset. */
const LAYER_WORKER = './layer-worker.js';
/** This bundle has all code that reads layers, on the main thread and in workers. */
const LAYER_CODE = /^layer-worker\.js$/;
/** Enough for layers with about 5 million files. */
const LAYER_CACHE_BYTES = 512 * 1024 * 1024;
/** Returns the engine that `docker` would use, without sending a request. Loads its client on the first call. */
async function connectEngine({ env, log }) {
    const { openEngine } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(40), __webpack_require__.e(808)]).then(__webpack_require__.bind(__webpack_require__, 29704));
    return openEngine(await resolveEndpoint(env), log);
}
/** Returns a reader of existing images. It connects to an engine only if an image is in one. */
function openReader(context, keepLayers = false) {
    const { env, signal, onBytes, layerCache, log, limits, phases } = context;
    const warn = (message) => log.warning(message);
    const workerScript = new URL(LAYER_WORKER, import.meta.url);
    const version = () => codeVersion(new URL('.', workerScript), LAYER_CODE);
    const maxBytes = LAYER_CACHE_BYTES;
    return createImageReader({
        engine: () => connectEngine(context),
        // Most runs need no registry, and its HTTP client is slow to load.
        async registry(reference, maxManifestBytes) {
            const { openRepository } = await __webpack_require__.e(/* import() */ 151).then(__webpack_require__.bind(__webpack_require__, 45151));
            return openRepository(reference, { env, run: (0,run_command/* createRun */.u)({ log }), signal, log, maxManifestBytes });
        },
        cache: layerCache === null ? null : openLayerCache({ folder: layerCache, maxBytes, version, warn }),
        keepsLayersInMemory: keepLayers,
        workerScript,
        limits,
        signal,
        onBytes,
        collectGarbage: node_tuning/* collectGarbage */.iO,
        timeExport: async (work) => phases.during('export', work),
    });
}
/** Connects the application to this machine: git, the engine, the disk and GitHub. */
async function openPorts(context) {
    const { workspace, checkout, tempDir, signal, log, phases, runUrl, trust } = context;
    const env = toolEnvironment(context.env);
    const run = (0,run_command/* createRun */.u)({ log });
    const git = { run, directory: checkout, env, signal, repository: context.github ?? undefined };
    const engine = await connectEngine(context);
    return {
        history: openHistory(git, trust, {
            askIsAncestor: createAncestorLookup(context),
            notice: (message) => log.warning(message),
        }),
        askOverride: createOverrideLookup(context),
        trees: openWorktreesAfterCleanup(git, context, engine),
        builder: createBuilder({
            docker: engine.docker,
            apiVersion: () => engine.apiVersion(),
            run,
            removeImage: (name) => engine.removeImage(name),
            log,
            env,
            owner: await currentOwner(),
            tempDir,
            signal,
        }),
        reader: openReader(context, true),
        movedFiles: (base, head) => findMovedFiles(git, base, head),
        createBuildContext: (dockerfile) => makeProbeContext(tempDir, dockerfile),
        prepare: (command, tree, side) => runPrepareCommand(command, tree, side, {
            run,
            env: stepEnvironment(context.env),
            signal,
            group: (title, task) => log.group(title, task),
        }),
        parseReference: (text) => parseImageReference(text, workspace),
        log,
        phases,
        env,
        snapshots: context.openSnapshotStore?.(tempDir) ?? null,
        workspace,
        runUrl,
        today: () => new Date().toISOString().slice(0, 10),
    };
}
/** Makes a build context that has only a Dockerfile, and returns its path. It is removed with `tempDir`. */
async function makeProbeContext(tempDir, dockerfile) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'probe-'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'Dockerfile'), dockerfile);
    return folder;
}
/** Returns a function that asks GitHub how two commits are related; undefined without a token. Loads the client on the first call. */
function createAncestorLookup({ github, log }) {
    if (github === null || github.token === '')
        return undefined;
    return async (commit, tip) => {
        const [{ connectGitHub }, { askIsAncestor }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 34).then(__webpack_require__.bind(__webpack_require__, 34034)),
        ]);
        return askIsAncestor(connectGitHub({ token: github.token, log }), ownerAndRepo(github), commit, tip);
    };
}
/** Returns a function that asks GitHub whether somebody with write access set the label; undefined without a token. */
function createOverrideLookup({ github, log }) {
    if (github === null || github.token === '')
        return undefined;
    return async (pullRequest, rule) => {
        const [{ connectGitHub }, { findOverride }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 495).then(__webpack_require__.bind(__webpack_require__, 72495)),
        ]);
        const client = connectGitHub({ token: github.token, log });
        return findOverride(client, { ...ownerAndRepo(github), ...pullRequest }, rule);
    };
}
function ownerAndRepo({ name }) {
    const [owner = '', repo = ''] = name.split('/');
    return { owner, repo };
}
let cachedOwner = null;
/** This process, as the owner in the names of what it makes. */
function currentOwner() {
    return (cachedOwner ??= readOwner().then(formatOwner));
}
/** Worktrees that remove what killed runs left behind before the first checkout. Only runs that build leave something. */
function openWorktreesAfterCleanup(git, { tempDir, log }, engine) {
    const worktrees = openWorktrees(git, tempDir, removeFolder);
    let cleanup = null;
    const cleanUp = async () => {
        const folders = leftoverFolders((0,external_node_path_.dirname)(tempDir), removeFolder);
        const leftovers = [
            leftoverWorktrees(git, (folder) => removeFolderOfThisUser(folder, removeFolder)),
            folders,
            leftoverImages(engine),
        ];
        await removeLeftovers(leftovers, await openProcesses(), log);
    };
    return {
        ...worktrees,
        async add(commit, side) {
            await (cleanup ??= cleanUp());
            return worktrees.add(commit, side);
        },
    };
}
/**
 * Calls `use` with a new temporary folder and removes the folder afterwards. If it can't be removed, `warn` is called and the result or
 * the error of `use` is kept.
 */
async function withTemporaryFolder(parent, use, warn) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, ownedNamePrefix('folder', await currentOwner())));
    // For a process that exits before `use` ends.
    const removeAtExit = () => removeFolderAtExit(folder);
    process.once('exit', removeAtExit);
    try {
        return await use(folder);
    }
    finally {
        process.removeListener('exit', removeAtExit);
        await removeFolder(folder).catch((error) => warn(`Can't remove the temporary directory ${folder}: ${(0,errors/* errorMessage */.gJ)(error)}. The next run that builds an image tries again.`));
    }
}

;// CONCATENATED MODULE: ./src/adapters/git/find-repository.ts




/**
 * Returns the top folder of the repository that contains a path, or null. The path may be missing here, because it can exist in another
 * commit.
 */
async function findTopLevel(context, path) {
    const directory = await nearestDirectory(path);
    try {
        const result = await git({ ...context, directory }, 'rev-parse', '--show-toplevel');
        return result.exitCode === 0 ? result.stdout.trim() : null;
    }
    catch (error) {
        if (!(error instanceof errors/* WeighInError */.yr))
            throw error;
        // If git refuses an existing repository, the first command that needs it reports why.
        return error.code === 'no-repository' ? null : directory;
    }
}
/**
 * Finds the repository of a job and returns its path in the workspace: the workspace itself, or else the repository of the build context,
 * for example after `actions/checkout` with `path: app`. Returns `.` if there is none.
 */
async function find_repository_findRepository(context, workspace, buildContext) {
    const real = await (0,promises_.realpath)(workspace).catch(() => workspace);
    for (const path of [real, (0,external_node_path_.resolve)(real, buildContext)]) {
        const top = await findTopLevel(context, path);
        if (top === null)
            continue;
        const folder = (0,external_node_path_.relative)(real, top) || '.';
        // A repository around the workspace belongs to the machine, not to the job.
        if (folder !== '..' && !folder.startsWith('../'))
            return folder;
    }
    return '.';
}
async function nearestDirectory(path) {
    const stats = await (0,promises_.stat)(path).catch(() => null);
    return stats?.isDirectory() || path === (0,external_node_path_.dirname)(path) ? path : nearestDirectory((0,external_node_path_.dirname)(path));
}

// EXTERNAL MODULE: ./src/app/trace/trace-calls.ts
var trace_calls = __webpack_require__(10796);
;// CONCATENATED MODULE: ./src/adapters/cache/snapshot-cache.ts




/**
 * Stores snapshots in the cache of GitHub Actions. A pull request can read the default branch's entries, but GitHub prefers entries that
 * the pull request itself wrote, so only keys that the default branch alone has written are used. A failure never ends the run.
 */
function openSnapshotCache(options) {
    const { folder, tempDir, version, isFromDefaultBranch, log } = options;
    let codeVersion = null;
    const fullKey = async (name) => `${name}-${await (codeVersion ??= version())}`;
    const cachedPath = (key) => (0,external_node_path_.join)(folder, `${key}.json`);
    return {
        async get(name, identity) {
            const cache = await loadCache(log);
            const key = await fullKey(name);
            // Check the author first, because restoring writes files to paths that the archive chooses.
            if (cache === null || !(await isFromDefaultBranch(key)))
                return null;
            const cachedFile = cachedPath(key);
            const file = (0,external_node_path_.join)(tempDir, `${key}.json`);
            try {
                // The service also matches prefixes of keys, so the hit must be the whole key.
                const hit = await (0,trace_calls/* traceCall */.c2)((0,trace_calls/* startCall */.t3)(log, `cache service: restore ${key}`), async () => withRunnerTemp(tempDir, async () => cache.restoreCache([cachedFile], key)), (found) => ({ outcome: found === undefined ? 'not found' : 'found' }));
                // Another entry can have been written since the first check.
                if (hit !== key) {
                    // GitHub lists the entry, but the service also compares the path of the cached file.
                    log.info(`Not reusing the base: a runner with another directory for temporary files saved its cache entry. Here, RUNNER_TEMP is ${process.env['RUNNER_TEMP'] ?? ''}`);
                    return null;
                }
                if (!(await isFromDefaultBranch(key)))
                    return null;
                await (0,promises_.rename)(cachedFile, file);
                await checkIdentity(key, file, identity);
                return { source: 'snapshot', file };
            }
            catch (error) {
                log.warning(`Ignoring the cached base measurement, so the base is built: ${(0,errors/* errorMessage */.gJ)(error)}`);
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
            const key = await fullKey(name);
            const cachedFile = cachedPath(key);
            try {
                await writeSnapshot(cachedFile, snapshot);
                await (0,trace_calls/* traceCall */.c2)((0,trace_calls/* startCall */.t3)(log, `cache service: save ${key}`), async () => withRunnerTemp(tempDir, async () => cache.saveCache([cachedFile], key)), () => ({ outcome: 'done' }));
            }
            catch (error) {
                log.warning(`Can't save the snapshot of ${snapshot.reference} to the cache: ${(0,errors/* errorMessage */.gJ)(error)}. The next run on the default branch tries again.`);
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        },
    };
}
/** Loads the client, which is large; null if there is no cache service. It finds the service by environment variables. */
async function loadCache(log) {
    const cache = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(30), __webpack_require__.e(956)]).then(__webpack_require__.bind(__webpack_require__, 89956));
    if (cache.isFeatureAvailable())
        return cache;
    log.info('Not reusing the base: this runner has no cache service');
    return null;
}
/** Runs `use` with RUNNER_TEMP set to a directory that is removed later, because the client leaves folders behind in RUNNER_TEMP. */
async function withRunnerTemp(folder, use) {
    const { RUNNER_TEMP: previous } = process.env;
    process.env['RUNNER_TEMP'] = folder;
    try {
        return await use();
    }
    finally {
        if (previous === undefined)
            delete process.env['RUNNER_TEMP'];
        else
            process.env['RUNNER_TEMP'] = previous;
    }
}
async function writeSnapshot(file, snapshot) {
    const { formatSnapshot } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    await (0,promises_.writeFile)(file, formatSnapshot(snapshot));
}
/** Throws a WeighInError for a snapshot of another commit or of other inputs, or one without a build record, which can't be compared. */
async function checkIdentity(key, file, { commit, inputs }) {
    const { parseSnapshot } = await __webpack_require__.e(/* import() */ 488).then(__webpack_require__.bind(__webpack_require__, 58488));
    const { snapshot } = parseSnapshot(await (0,promises_.readFile)(file, 'utf8'));
    if (snapshot.commit === commit && snapshot.inputs === inputs && snapshot.build !== null)
        return;
    throw new errors/* WeighInError */.yr({
        area: 'source',
        what: `Unexpected cache entry ${key}`,
        why: snapshot.build === null
            ? 'it has no record of its FROM image'
            : `expected commit ${commit} and inputs ${inputs}, found commit ${snapshot.commit} and inputs ${snapshot.inputs}`,
        remedy: 'Delete this entry from the caches of the repository.',
    });
}

// EXTERNAL MODULE: ./src/adapters/action/runner-environment.ts
var runner_environment = __webpack_require__(92509);
;// CONCATENATED MODULE: ./src/adapters/cache/layer-cache-directory.ts



/**
 * Returns the absolute path of the folder in the input `layer-cache`; null if the input is empty. Rejects with a WeighInError for a directory
 * inside the workspace, because a pull request could commit a file there that fakes the contents of a layer.
 */
async function resolveLayerCacheFolder(workspace, input) {
    if (input === null)
        return null;
    const folder = (0,external_node_path_.resolve)(workspace, input);
    const [root, realFolder] = await Promise.all([resolveRealPath(workspace), resolveRealPath(folder)]);
    const fromRoot = (0,external_node_path_.relative)(root, realFolder);
    if (fromRoot === '..' || fromRoot.startsWith('../'))
        return folder;
    throw new errors/* WeighInError */.yr({
        area: 'input',
        what: `Can't use ${JSON.stringify(input)} as the layer cache`,
        why: 'the directory is inside the workspace, where a pull request can add files',
        remedy: 'Set `layer-cache` to a directory that no pull request can write to, or remove the input.',
    });
}
/** Returns the real path of a folder that may not exist yet, by its nearest existing parent. */
async function resolveRealPath(path) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch (error) {
        const parent = (0,external_node_path_.resolve)(path, '..');
        if (error.code !== 'ENOENT' || parent === path)
            throw error;
        return (0,external_node_path_.resolve)(await resolveRealPath(parent), (0,external_node_path_.relative)(parent, path));
    }
}

// EXTERNAL MODULE: ./src/adapters/action/action-log.ts + 1 modules
var action_log = __webpack_require__(83625);
// EXTERNAL MODULE: ./src/adapters/action/phase-times.ts + 1 modules
var phase_times = __webpack_require__(63519);
// EXTERNAL MODULE: ./src/adapters/action/publish.ts + 41 modules
var publish = __webpack_require__(21408);
;// CONCATENATED MODULE: ./src/adapters/action/run-action.ts





















/** Runs the whole action, from its inputs to its exit code. Never rejects. */
async function runAction({ signal, isCancelled }) {
    const log = (0,action_log/* createActionLog */.r)();
    const phases = (0,phase_clock/* startPhaseClock */.A)(() => performance.now());
    let target = null;
    try {
        const { settings, checkout } = await phases.during('plan', async () => loadInputs(signal, log));
        const event = await loadEvent();
        target = createPublishTarget(settings, event, log);
        const context = { checkout, log, phases, signal };
        const { report, rules, annotations } = await weighInOnRunner(settings, event, context);
        const effectiveTarget = (target = { ...target, rules });
        await phases.during('publish', async () => {
            const final = await (0,publish/* withOverride */.p6)(report, effectiveTarget, pullRequestRef(event));
            await (0,publish/* publish */.mk)(final, effectiveTarget);
            (0,publish/* annotate */.fz)(annotations);
            (0,publish/* reportViolations */.Jr)(final);
        });
    }
    catch (error) {
        await (0,publish/* publishFailure */.yX)(signal.aborted ? signal.reason : error, isCancelled() ? null : target);
    }
    finally {
        await (0,phase_times/* publishPhaseTimes */.b)(phases, log);
    }
}
/** The folder of the bundles. A constant, because the bundler would copy a literal path as an asset. */
const BUNDLE_FOLDER = '.';
/** Every bundle of the action, so that nobody has to keep track of which parts a snapshot depends on. */
const MEASURING_CODE = /^(?:index|layer-worker)(?:\.\d+)?\.js$/;
/**
 * Returns what opens the cache of base snapshots; null if it is off or the server has none. The folder has the same path in every run,
 * because the cache service identifies an entry by path too.
 */
function configureSnapshotStore({ reuseBase }, isFromDefaultBranch, log) {
    if (!reuseBase)
        return null;
    if ((0,runner_environment/* isEnterpriseServer */.vh)()) {
        log.info("Not reusing the base: GitHub Enterprise Server doesn't have the cache service that this needs");
        return null;
    }
    const folder = (0,external_node_path_.join)((0,runner_environment/* temporaryFolder */.yy)(), 'image-weigh-in-cache');
    const version = () => codeVersion(new URL(BUNDLE_FOLDER, import.meta.url), MEASURING_CODE);
    return (tempDir) => openSnapshotCache({ folder, tempDir, version, isFromDefaultBranch, log });
}
/** Returns a function that asks GitHub whether the default branch wrote a cache entry. Loads the client on the first call. */
function createCacheEntryCheck(github, defaultBranch, log) {
    return async (key) => {
        if (github === null || github.token === '' || defaultBranch === null) {
            const reason = github?.token === '' ? 'there is no token' : 'the event names no default branch';
            log.info(`Not reusing the base: can't ask GitHub who wrote its cache entry, because ${reason}`);
            return false;
        }
        const [{ connectGitHub }, cacheEntries] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(913), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 34126)),
            __webpack_require__.e(/* import() */ 225).then(__webpack_require__.bind(__webpack_require__, 60225)),
        ]);
        const [owner = '', repo = ''] = github.name.split('/');
        const client = connectGitHub({ token: github.token, log });
        return cacheEntries.isWrittenByDefaultBranch(client, { owner, repo, defaultBranch }, key);
    };
}
async function loadEvent() {
    return readEvent(runner_environment/* env */._K['GITHUB_EVENT_NAME'] ?? '', await (0,runner_environment/* readPayload */.rD)(), runner_environment/* env */._K['GITHUB_SHA']);
}
const workspaceFolder = () => runner_environment/* env */._K['GITHUB_WORKSPACE'] ?? process.cwd();
/** Returns the inputs, with paths relative to the repository, and the absolute path of the repository. */
async function loadInputs(signal, log) {
    const workspace = workspaceFolder();
    const git = { run: (0,run_command/* createRun */.u)({ log }), env: toolEnvironment(runner_environment/* env */._K), signal };
    const folder = await find_repository_findRepository(git, workspace, (0,build_inputs/* contextPath */.VJ)((0,core/* getInput */.V4)('context')));
    const workspaces = [workspace, await (0,promises_.realpath)(workspace).catch(() => workspace)];
    const settings = readActionInputs(inputsInRepository(core/* getInput */.V4, { workspaces, folder }));
    return { settings, checkout: (0,external_node_path_.resolve)(workspace, folder) };
}
/** Returns the repository that the event belongs to, with the token for it; null if the event names none. */
async function readRepository(token) {
    const name = readBaseRepository(runner_environment/* env */._K['GITHUB_EVENT_NAME'] ?? '', await (0,runner_environment/* readPayload */.rD)());
    return name === null ? null : { server: (0,runner_environment/* serverUrl */.Vd)(), name, token };
}
/** The pull request whose labels count, also in a merge queue; null if the event has none. */
function pullRequestRef(event) {
    if (!('number' in event) || event.number === null)
        return null;
    return { number: event.number, headSha: event.kind === 'pull-request' ? event.headSha : null };
}
function createPublishTarget({ name, token, rules }, event, log) {
    const isCommentable = event.kind === 'pull-request' || event.kind === 'privileged';
    const number = isCommentable ? event.number : null;
    const { headSha, fromFork } = event.kind === 'pull-request' ? event : { headSha: null, fromFork: false };
    const pullRequest = number === null ? null : { number, headSha, fromFork };
    return { name, title: name === report_options/* DEFAULT_NAME */.Ib ? null : name, token, rules, pullRequest, log };
}
/** Builds and compares with the engine, git and disk of this runner. */
async function weighInOnRunner(settings, event, { checkout, log, phases, signal }) {
    const workspace = workspaceFolder();
    const github = await readRepository(settings.token);
    const isFromDefaultBranch = createCacheEntryCheck(github, readDefaultBranch(await (0,runner_environment/* readPayload */.rD)()), log);
    const layerCache = await resolveLayerCacheFolder(workspace, settings.layerCache);
    const { limits } = settings;
    return withTemporaryFolder((0,runner_environment/* temporaryFolder */.yy)(), async (tempDir) => {
        const context = {
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
            openSnapshotStore: configureSnapshotStore(settings, isFromDefaultBranch, log),
        };
        return weighIn(settings, event, await openPorts({ ...context, tempDir }));
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



/** The environment of the step (GitHub documentation, "Default environment variables"). */
const env = process.env;
/** The folder for files of this job. The runner empties it. */
function temporaryFolder() {
    return env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
}
function repository() {
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    return { owner, repo };
}
/** ID and attempt of this run; null outside of GitHub Actions and for numbers that GitHub wouldn't give. */
function runNumber() {
    const [id, attempt] = [Number(env['GITHUB_RUN_ID']), Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)];
    return Number.isSafeInteger(id) && id > 0 && Number.isSafeInteger(attempt) ? { id, attempt } : null;
}
/** URL of a run of this repository, by default of this run; null outside of GitHub Actions. */
function runUrl(id = env['GITHUB_RUN_ID']) {
    const { GITHUB_REPOSITORY: name } = env;
    return name === undefined || id === undefined ? null : `${serverUrl()}/${name}/actions/runs/${id}`;
}
function serverUrl() {
    return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}
/** Whether this is GitHub Enterprise Server, which lacks services that github.com and GHE.com have. */
function isEnterpriseServer() {
    const { hostname } = new URL(serverUrl());
    return hostname !== 'github.com' && !/\.(ghe\.com|localhost)$/.test(hostname);
}
/** Returns the event's payload. Throws a WeighInError if it can't be read. */
async function readPayload() {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (cause) {
        throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WeighInError */ .yr({
            area: 'input',
            what: "Can't read the event payload",
            why: path === '' ? 'GITHUB_EVENT_PATH is not set' : (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(cause),
            remedy: 'Run this program as a GitHub Action. In a terminal, run dist/cli.js instead.',
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
/* harmony import */ var _app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10796);
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19130);



/**
 * Uploads one file as an artifact of this run and returns the artifact's ID, if GitHub returned one. Throws a WeighInError if the upload
 * fails, for example on GitHub Enterprise Server, which has no such artifacts.
 */
async function uploadArtifact(name, file, { log, ...options }) {
    try {
        // Loaded here because the client is large. It reads its settings from the environment when it is used.
        const { default: client } = (await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(30), __webpack_require__.e(913), __webpack_require__.e(518)]).then(__webpack_require__.bind(__webpack_require__, 56518)));
        const end = (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .startCall */ .t3)(log, `artifact service: upload ${name}`);
        const upload = async () => client.uploadArtifact(name, [file], (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file), options);
        return (await (0,_app_trace_trace_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .traceCall */ .c2)(end, upload, ({ size }) => ({ outcome: 'done', bytes: size }))).id;
    }
    catch (cause) {
        throw uploadFailure(name, cause);
    }
}
function uploadFailure(name, cause) {
    const why = (0,_core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(cause);
    const remedies = [
        [
            /already exists|\(409\)/i,
            'Give each job of the matrix, and each use of the action in one run, a different `name` or different `platforms`.',
        ],
        [
            /ACTIONS_(RUNTIME|RESULTS)/,
            'Run this in a job of GitHub Actions, because only jobs can upload artifacts.',
        ],
    ];
    const [, remedy = 'Run the job again. If the error persists, check githubstatus.com.'] = remedies.find(([pattern]) => pattern.test(why)) ?? [];
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WeighInError */ .yr({
        area: 'github',
        what: `Can't upload the artifact ${name}`,
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
/** Options of `docker` whose values contain no secrets. The values of all other options are hidden. */
const SAFE_OPTIONS = new Set(['builder', 'file', 'iidfile', 'load', 'network', 'no-cache', 'output', 'platform', 'progress'].concat([
    ...['provenance', 'pull', 'sbom', 'tag', 'target'],
]));
/**
 * Describes a process in one line for the debug log, without secrets: git without its `-c` settings, docker with only the option values
 * that contain no secrets, and only the name of any other program, such as the user's command in bash.
 */
function describeCommand(file, args) {
    const shown = ARGUMENTS.get(file)?.(args) ?? [];
    return [(0,external_node_path_.basename)(file), ...shown].join(' ');
}
const ARGUMENTS = new Map([
    ['git', (args) => withoutValues(withoutSettings(args)).map(describe_url/* hideCredentials */.R)],
    ['docker', (args) => args.map(describeOption)],
]);
/** Removes `-c key=value`, which can contain a token and is otherwise the same for every call. */
function withoutSettings(args) {
    const first = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
    return first === -1 ? [] : args.slice(first);
}
/** Hides the value in `git config --add KEY VALUE`, because the user's settings can contain credentials. */
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
    if (value === undefined || SAFE_OPTIONS.has(option))
        return (0,describe_url/* hideCredentials */.R)(arg);
    // The name of a build argument is not secret.
    const name = option === 'build-arg' ? `${/^\w+/.exec(value)?.[0] ?? ''}=` : '';
    return `--${option}=${name}${HIDDEN}`;
}

// EXTERNAL MODULE: ./src/app/trace/trace-calls.ts
var trace_calls = __webpack_require__(10796);
;// CONCATENATED MODULE: ./src/adapters/process/run-command.ts




const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
/** Returns a function that runs processes and logs each one. */
function createRun({ log, graceMs = 5_000 } = {}) {
    const run = createPlainRun(graceMs);
    return async (command) => {
        const end = (0,trace_calls/* startCall */.t3)(log, describeCommand(command.file, command.args));
        return (0,trace_calls/* traceCall */.c2)(end, async () => run(command), describeOutcome);
    };
}
function describeOutcome(result) {
    if (result.state === 'not-found')
        return { outcome: 'not found' };
    const outcome = result.exitCode === null ? 'was terminated by a signal' : `exit code ${result.exitCode}`;
    return result.stdout === '' ? { outcome } : { outcome, bytes: Buffer.byteLength(result.stdout) };
}
function createPlainRun(graceMs) {
    return async (command) => {
        command.signal?.throwIfAborted();
        const child = start(command);
        const stopWatching = endGroupOnAbort(child, command.signal, graceMs);
        try {
            const result = await child;
            command.signal?.throwIfAborted();
            if (result.code === 'ENOENT' || result.code === 'EACCES')
                return await checkNotFound(command);
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
/** Starts a process in a new process group, because `docker` starts its plugins as children, which survive when `docker` is killed. */
function start({ file, args, cwd, env, input, onOutput }) {
    const child = (0,execa/* execa */.Ho)(file, args, {
        cwd,
        env,
        extendEnv: false,
        ...(input === undefined ? { stdin: 'ignore' } : { input }),
        reject: false,
        stripFinalNewline: false,
        buffer: onOutput === undefined,
        maxBuffer: MAX_OUTPUT_BYTES,
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
    let killTimer;
    const terminate = () => {
        signalGroup(child, 'SIGTERM');
        killTimer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    };
    // Neither the terminal nor the end of this process ends a detached group.
    const killAtExit = () => signalGroup(child, 'SIGKILL');
    signal?.addEventListener('abort', terminate, { once: true });
    process.once('exit', killAtExit);
    return () => {
        signal?.removeEventListener('abort', terminate);
        process.removeListener('exit', killAtExit);
        clearTimeout(killTimer);
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
/** Returns `not-found`, or throws if the working directory is missing: the system reports the same error for both. */
async function checkNotFound(command) {
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
/* harmony export */   jM: () => (/* binding */ parseRegistryCache),
/* harmony export */   lx: () => (/* binding */ normalizeRepositoryPath),
/* harmony export */   yq: () => (/* binding */ resolveBuildArgs),
/* harmony export */   zJ: () => (/* binding */ buildInputProblems)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97103);


/** Splits `NAME=value` at the first `=`. Returns null if the name or the value is empty. */
function parsePair(entry) {
    const separator = entry.indexOf('=');
    return separator < 1 || separator === entry.length - 1
        ? null
        : { name: entry.slice(0, separator), value: entry.slice(separator + 1) };
}
/** Removes `./` and `..` from a path inside the repository. Returns null if the path is outside the repository. */
function normalizeRepositoryPath(path) {
    if (node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(path) || isRemote(path))
        return null;
    const clean = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path).replace(/(?<=.)\/$/, '');
    return clean === '..' || clean.startsWith('../') ? null : clean;
}
/** Resolves `{{defaultContext}}:folder`, which is how docker/build-push-action names a directory of the repository. */
function contextPath(context) {
    const match = /^\{\{defaultContext\}\}(?::(.*))?$/.exec(context);
    return match ? match[1] || '.' : context;
}
/** Returns true if docker would fetch this context instead of reading a folder. */
function isRemote(context) {
    return context === '-' || /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|target:)/i.test(context);
}
/**
 * Returns why these inputs can't be built, one sentence each, without any value that may be secret.
 * @param nameInput turns an input into what its user writes, such as `--secret`
 */
function buildInputProblems(inputs, nameInput = (input) => input) {
    return [
        ...pathProblems(nameInput('context'), contextPath(inputs.context)),
        ...(inputs.file === null ? [] : pathProblems(nameInput('file'), inputs.file)),
        ...inputs.buildContexts.flatMap((entry, index) => buildContextProblems(nameInput('build-contexts'), entry, index)),
        ...pairProblems(nameInput('secrets'), 'id=value', inputs.secrets),
        ...pairProblems(nameInput('secret-files'), 'id=path', inputs.secretFiles),
        ...pairProblems(nameInput('secret-envs'), 'id=VARIABLE', inputs.secretEnvs),
        ...cacheProblems(nameInput('cache-from'), inputs.cacheFrom),
        ...cacheProblems(nameInput('cache-to'), inputs.cacheTo),
    ];
}
function pathProblems(input, path) {
    if (normalizeRepositoryPath(path) !== null)
        return [];
    return [
        `${input} must be a path inside the repository, because two commits are built; "${path}" is not one`,
    ];
}
function buildContextProblems(input, entry, index) {
    const pair = parsePair(entry);
    if (pair === null)
        return [`${input}, entry ${index + 1}: expected name=path or name=reference`];
    return isRemote(pair.value) ? [] : pathProblems(`${input}: ${pair.name}`, pair.value);
}
function pairProblems(input, form, entries) {
    return entries.flatMap((entry, index) => parsePair(entry) === null ? [`${input}, entry ${index + 1}: expected ${form}`] : []);
}
/** The entry may contain a password, so it is not shown. */
function cacheProblems(input, entries) {
    return entries.flatMap((entry, index) => (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .isValidCsv */ .Zn)(entry) ? [] : [`${input}, entry ${index + 1}: a quote is not closed`]);
}
/** Returns the names of the inputs that need buildx. The Engine API can't build with them without a BuildKit session. */
function inputsThatNeedBuildx(inputs) {
    const used = [
        ['builder', inputs.builder !== null],
        ['build-contexts', inputs.buildContexts.length > 0],
        ['secrets', inputs.secrets.length > 0],
        ['secret-files', inputs.secretFiles.length > 0],
        ['secret-envs', inputs.secretEnvs.length > 0],
        ['ssh', inputs.ssh.length > 0],
        ['cache-to', inputs.cacheTo.length > 0],
        ['cache-from', inputs.cacheFrom.some((entry) => parseRegistryCache(entry) === null)],
    ];
    return used.filter(([, isUsed]) => isUsed).map(([name]) => name);
}
/** Returns the image reference in a `cache-from` entry, which is the whole entry or `type=registry,ref=…`; null for other caches. */
function parseRegistryCache(entry) {
    if (!entry.includes('='))
        return entry;
    const options = (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCsvOptions */ .sA)(entry);
    return options.get('type') === 'registry' ? (options.get('ref') ?? null) : null;
}
/** Returns build arguments by name. `NAME` alone takes its value from `env`, and is left out if `env` has none. */
function resolveBuildArgs(entries, env) {
    const resolved = {};
    for (const entry of entries) {
        const separator = entry.indexOf('=');
        const name = separator < 0 ? entry : entry.slice(0, separator);
        const value = separator < 0 ? env[name] : entry.slice(separator + 1);
        if (value !== undefined)
            resolved[name] = value;
    }
    return resolved;
}
/** Returns the credentials in cache options, such as the value of `token` or `secret_access_key`. */
function cacheCredentials(entries) {
    return entries.flatMap((entry) => [...(0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCsvOptions */ .sA)(entry)]
        .filter(([name, value]) => /token|secret|password|key/.test(name) && value !== '')
        .map(([, value]) => value));
}


/***/ }),

/***/ 79265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ closestMatch)
/* harmony export */ });
/* harmony import */ var dice_coefficient__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84472);

/** Only this many characters are compared, because the time grows with the product of both lengths. */
const MAX_LENGTH = 100;
/** Minimum share of letter pairs that two names have in common if one is probably a misspelling of the other. */
const MIN_SIMILARITY = 0.5;
/** Adds a mark at both ends, so that the first and the last letter count as much as the others: for `fromat`, that finds `format`. */
const mark = (name) => ` ${name.slice(0, MAX_LENGTH)} `;
/** Returns the most similar of the known names, or null if none is close: a wrong suggestion is worse than a list of the names. */
function closestMatch(name, candidates) {
    const [best] = candidates
        .map((candidate) => ({
        candidate,
        similarity: (0,dice_coefficient__WEBPACK_IMPORTED_MODULE_0__/* .diceCoefficient */ .p)(mark(name), mark(candidate)),
    }))
        .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
        .toSorted((a, b) => b.similarity - a.similarity);
    return best?.candidate ?? null;
}


/***/ }),

/***/ 97103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ quoteCsvField),
/* harmony export */   OW: () => (/* binding */ parseInputList),
/* harmony export */   Zn: () => (/* binding */ isValidCsv),
/* harmony export */   sA: () => (/* binding */ parseCsvOptions)
/* harmony export */ });
/* harmony import */ var csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25175);

/**
 * Splits a list input as docker/build-push-action does: one item per line, with CSV quotes around an item that contains a line break
 * or a quote. With `commas: 'split'`, a line can have several items. Throws for an unclosed quote; the error may repeat the text.
 */
function parseInputList(text, commas) {
    return readRecords(text)
        .flatMap((fields) => (commas === 'split' ? fields : [fields.join(',')]))
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** A quote inside an unquoted field is an ordinary character. */
function readRecords(text) {
    return (0,csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text, { columns: false, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
}
/** Quotes one field of a CSV option value such as `id=a,src=b`, if Go's encoding/csv needs the quotes. */
function quoteCsvField(value) {
    return /[",\r\n]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
/** Returns true if every quote is closed. */
function isValidCsv(value) {
    try {
        readRecords(value);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Parses one CSV option value such as `type=local,src=cache` into values by name. Throws for an unclosed quote; the error may repeat
 * the text.
 */
function parseCsvOptions(value) {
    const fields = readRecords(value)[0] ?? [];
    return new Map(fields.map((field) => {
        const separator = field.indexOf('=');
        return separator < 0
            ? [field.trim(), '']
            : [field.slice(0, separator).trim().toLowerCase(), field.slice(separator + 1)];
    }));
}


/***/ }),

/***/ 6052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cy: () => (/* binding */ SIZE_FORMAT),
/* harmony export */   tk: () => (/* binding */ INCREASE_FORMAT),
/* harmony export */   yS: () => (/* binding */ createFieldReader)
/* harmony export */ });
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97103);


/** Creates a reader of typed fields. `raw` returns a field's text, or an empty string if it is not set. */
function createFieldReader(raw) {
    const problems = [];
    const reject = (problem) => void problems.push(problem);
    const text = (field) => raw(field).trim() || null;
    const items = (field, commas) => {
        try {
            return (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputList */ .OW)(raw(field), commas);
        }
        catch {
            // The text is not repeated, because the field may contain secrets.
            reject({ field, value: '', allowed: 'a list with one item per line and all quotes closed' });
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
        choice(field, allowed, fallback) {
            const value = text(field);
            const match = allowed.find((word) => word === value);
            if (value !== null && match === undefined) {
                reject({ field, value, allowed: `one of ${allowed.join(', ')}` });
            }
            return match ?? fallback;
        },
        choices(field, allowed, fallback) {
            const value = text(field);
            if (value === null)
                return fallback;
            if (value === 'none')
                return [];
            const words = [...new Set(list(field))];
            // A text of commas alone is rejected, because it would turn the rule off by mistake.
            return (words.length === 0 ? [value] : words).flatMap((word) => {
                const match = allowed.find((candidate) => candidate === word);
                if (match !== undefined)
                    return [match];
                reject({ field, value: word, allowed: `none, or any of ${allowed.join(', ')}` });
                return [];
            });
        },
        flag(field, fallback) {
            const value = text(field)?.toLowerCase();
            if (value === undefined)
                return fallback;
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
                reject({ field, value, allowed: `${SIZE_FORMAT}, or none` });
            return bytes;
        },
        increase(field) {
            const value = text(field);
            if (value === null || value === 'none')
                return null;
            const limit = parseIncrease(list(field));
            if (limit === null)
                reject({ field, value, allowed: `${INCREASE_FORMAT}, or none` });
            return limit;
        },
    };
}
/** How messages describe the format of a size. */
const SIZE_FORMAT = `a number with a unit such as 200MB, 1.5GB or 512MiB (units: ${_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE_UNITS */ .QP})`;
/** How messages describe the format of a growth limit. */
const INCREASE_FORMAT = `a number with a unit such as 5% or 10MB, or both as in "5%, 10MB" (units: %, ${_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE_UNITS */ .QP})`;
/** Parses `5%`, `10MB`, or one of each. Returns null for anything else. */
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
/* harmony export */   eS: () => (/* binding */ formatImageName),
/* harmony export */   "if": () => (/* binding */ parseImageName),
/* harmony export */   yd: () => (/* binding */ invalidImageName)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

// distribution/reference, "grammar"; OCI image specification, "Registered algorithms".
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const TAG = '[\\w][\\w.-]{0,127}';
const DIGEST = 'sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}';
const NAME = new RegExp(`^(?:(${HOST})/)?(${PATH_COMPONENT}(?:/${PATH_COMPONENT})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const ID = /^(?:sha256:)?[0-9a-f]{64}$/;
/** Maximum length of host and repository together. */
const MAX_NAME_LENGTH = 255;
/**
 * Parses a name as the Docker client does (distribution/reference, "familiar names"): `alpine` is
 * `docker.io/library/alpine:latest`. Returns null for anything else, including an image ID.
 */
function parseImageName(text) {
    if (ID.test(text))
        return null;
    const first = text.slice(0, Math.max(0, text.indexOf('/')));
    const hasHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const whole = hasHost ? text : `docker.io/${text}`;
    const [, givenHost = '', path = '', tag = null, digest = null] = NAME.exec(whole) ?? [];
    if (path === '' || givenHost.length + path.length > MAX_NAME_LENGTH)
        return null;
    const host = givenHost === 'index.docker.io' ? 'docker.io' : givenHost;
    const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    return { host, repository, tag: tag ?? (digest === null ? 'latest' : null), digest };
}
/** Formats the full name: `docker.io/library/alpine:latest`. */
function formatImageName({ host, repository, tag, digest }) {
    return `${host}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}
/** Returns true for a name or an ID. The beginning of an ID counts too, because it has the form of a name. */
function isEngineName(text) {
    return ID.test(text) || parseImageName(text) !== null;
}
/** Creates the error for a text that can't name an image in an engine. */
function invalidImageName(text, cause) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: `Invalid image name ${JSON.stringify(text)}`,
        remedy: 'Use a name that `docker pull` accepts (name:tag or name@sha256:…) or an image ID.',
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


/** Parses a name as the Docker client does. Throws a WeighInError of area `input` for an invalid name. */
function parseRegistryReference(text) {
    const name = (0,_image_name_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageName */ ["if"])(text);
    if (name === null || name.digest?.startsWith('sha256:') === false)
        throw invalidReference(text);
    return name;
}
/** Formats the full name: `docker.io/library/alpine:latest`. */
const formatRegistryReference = (reference) => (0,_image_name_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageName */ .eS)(reference);
function invalidReference(text) {
    return new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: `Invalid registry image ${JSON.stringify(text)}`,
        why: 'expected HOST/PATH:TAG or HOST/PATH@sha256:DIGEST, with the path in lower case',
        remedy: 'Use the name that `docker pull` accepts, after `registry:`.',
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
/* harmony export */   f0: () => (/* binding */ REUSE_BASE_OPTION),
/* harmony export */   qd: () => (/* binding */ NAME_OPTION),
/* harmony export */   yz: () => (/* binding */ READ_LIMITS_OPTION)
/* harmony export */ });
/* unused harmony exports MEASURE_NAME_OPTION, TOKEN_OPTION, JOB_RESULTS, MERGED_TOKEN_OPTION */
/* harmony import */ var _core_image_read_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81954);
/* harmony import */ var _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1016);
/* harmony import */ var _policy_file_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28331);



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
    description: 'Name of the image in the report, and its key in the policy file. Jobs with different names have separate comments.',
    help: 'Name of the image in the report, and its key in the policy file (default: image)',
};
/** The same input, which does something else in a matrix. */
const MEASURE_NAME_OPTION = {
    ...whole,
    inputOf: ['measure'],
    name: 'name',
    kind: 'text',
    default: DEFAULT_NAME,
    description: 'Name of the image in the report, and its key in the policy file. Each job of a matrix needs a different name or different platforms.',
};
const COMMENT_OPTIONS = [
    {
        ...whole,
        name: 'comment',
        whyNoOption: 'it is about the comment on a pull request',
        kind: 'choice',
        choices: _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMENT_MODES */ .p8,
        default: 'on-change',
        description: 'When to comment on the pull request: `always`, `on-change`, `on-failure` or `never`. An existing comment is always updated, except with `never`.',
    },
    {
        ...whole,
        name: 'comment-min-change',
        whyNoOption: 'it is about the comment on a pull request',
        kind: 'increase',
        description: 'Do not post a new comment if only the size changed, and by at most this: `1%`, `100kB`, or `1%, 100kB`. If you set both, a comment is posted only if the change exceeds both.',
    },
];
const REUSE_BASE_OPTION = {
    ...both,
    name: 'reuse-base',
    whyNoOption: 'the base is saved in the cache of GitHub Actions',
    kind: 'flag',
    default: 'true',
    description: 'On a pull request, reuse the base measurement that a run on the default branch saved, instead of building the base again. On the default branch, save it.',
};
const LAYER_CACHE_OPTION = {
    ...both,
    group: 'output',
    commands: ['measure', 'compare', 'build'],
    name: 'layer-cache',
    kind: 'text',
    placeholder: 'DIR',
    completes: 'directories',
    description: 'For self-hosted runners: directory that caches what was read from each layer, so that later runs read only new layers. Used for an `image` or `base-image` from a registry, an archive or an OCI layout. It must be outside the workspace, and pull requests must not be able to write to it. The default is no cache.',
    help: 'Directory for caching what was read from each layer, so that later runs read only new layers (default: image-weigh-in in your cache directory). "none" turns the cache off',
};
const READ_LIMITS_OPTION = {
    ...both,
    group: 'limits',
    commands: ['measure', 'compare', 'build'],
    name: 'read-limits',
    kind: 'list',
    option: 'read-limit',
    placeholder: 'NAME=VALUE',
    completes: Object.values(_core_image_read_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMIT_INFO */ .T1).map(({ name }) => `${name}=`),
    description: 'Safety limits for reading untrusted images, one `NAME=VALUE` a line, such as `max-entries=10000000` or `max-layer-size=500GB`. Names and defaults are in docs/hostile-images.md.',
    help: 'Safety limit for reading untrusted images, such as `max-layer-size=500GB`',
};
const TOKEN_OPTION = {
    ...whole,
    name: 'github-token',
    whyNoOption: 'the command line does not use the API of GitHub',
    kind: 'text',
    default: '${{ github.token }}',
    description: 'GitHub token to comment with and to read the base, the rules and labels.',
};
/** How jobs can end, as GitHub's `needs.JOB.result` has it. */
const JOB_RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
/** The inputs that only report/ has, or that mean something else there. */
const MERGED_REPORT_OPTIONS = [
    {
        ...merged,
        name: 'images',
        kind: 'list',
        description: 'Names of the images that must have a result, separated by commas or newlines. A missing result fails the check. The default is every image with a result.',
    },
    {
        ...merged,
        name: 'result',
        kind: 'choice',
        choices: JOB_RESULTS,
        description: 'Result of the measure jobs, `needs.measure.result` in the workflow. Anything but `success` fails the check.',
    },
    {
        ...merged,
        name: 'name',
        kind: 'text',
        description: 'Title of the report. Reports with different names have separate comments. The default is no title.',
    },
    {
        ...merged,
        name: 'comment',
        kind: 'choice',
        choices: _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMENT_MODES */ .p8,
        description: 'When to comment on the pull request: `always`, `on-change`, `on-failure` or `never`. The default is the setting of the policy file, or `on-change`.',
    },
    {
        ...merged,
        name: 'policy-file',
        kind: 'text',
        default: _policy_file_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_FILE */ .CX,
        description: 'Policy file, or `none`. Under `workflow_run`, it is read from the default branch, and the images are checked against its rules again. Otherwise, it is read from the target branch and only sets the label that accepts violations.',
    },
];
const MERGED_TOKEN_OPTION = {
    ...merged,
    name: 'github-token',
    kind: 'text',
    default: '${{ github.token }}',
    description: 'GitHub token to read the results and to comment with.',
};


/***/ }),

/***/ 716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ mergeRules)
/* harmony export */ });
/* harmony import */ var _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19027);
/* harmony import */ var _field_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6052);
/* harmony import */ var _csv_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97103);
/* harmony import */ var _rules_policy_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60494);
/* harmony import */ var _throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96474);





/**
 * Merges the rules of an image: its own block in the file wins, then the file's defaults, then the inputs. The file wins over the
 * inputs, because a pull request can change the inputs in its own workflow file. Exceptions from all blocks are combined. Throws a
 * WeighInError for a value that the schema can't reject, such as two percentages.
 */
function mergeRules(document, inputs, context) {
    const blocks = findBlocks(document, context);
    const { comment, 'comment-min-change': minChange, 'override-label': label } = document;
    const merged = blocks.reduce((result, block) => ({ ...result, ...block }), {
        comment,
        'comment-min-change': minChange,
    });
    // Exceptions are read separately, because they are objects and combined over the blocks.
    const fields = (0,_field_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .createFieldReader */ .yS)((name) => (name === 'exceptions' ? '' : toInputText(merged[name])));
    const fileRules = (0,_rules_policy_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readRules */ .K)(fields);
    const rules = {
        policy: {
            ...(0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .getRuleValue */ ._n)(rule.key in merged ? fileRules : inputs.policy, rule)),
            ...mergeExceptions(blocks, inputs.policy, context.today),
            byDefault: inputs.policy.byDefault.filter((name) => !(name in merged)),
        },
        comment: merged['comment'] ?? inputs.comment,
        commentMinChange: merged['comment-min-change'] === undefined
            ? inputs.commentMinChange
            : fields.increase('comment-min-change'),
        overrideLabel: label === 'none' ? null : (label ?? inputs.overrideLabel),
        overrideSticky: document['override-label-sticky'] ?? inputs.overrideSticky,
    };
    (0,_throw_if_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .throwIfInvalid */ .T)(fields.problems, 'rule');
    return rules;
}
/** Returns the blocks that apply to the image; the last one wins. */
function findBlocks({ defaults = {}, images = {}, bots = {} }, { image, author }) {
    const { users = [], ...botRules } = bots;
    const isBot = author !== null && (author.isBot || users.includes(author.login));
    const imageBlock = Object.hasOwn(images, image) ? images[image] : undefined;
    return [defaults, imageBlock ?? {}, isBot ? botRules : {}];
}
/** Formats a value of the file as the text of an input. */
function toInputText(value) {
    if (Array.isArray(value))
        return value.length === 0 ? 'none' : value.map((item) => (0,_csv_input_js__WEBPACK_IMPORTED_MODULE_2__/* .quoteCsvField */ .Br)(String(item))).join('\n');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
/** Combines the file's exceptions. Those of the inputs apply only if no block has `exceptions`, not even an empty list. */
function mergeExceptions(blocks, { exceptions, expired }, today) {
    if (blocks.every((block) => block.exceptions === undefined))
        return { exceptions, expired };
    const entries = blocks.flatMap((block) => block.exceptions ?? []);
    const isExpired = ({ expires }) => expires !== undefined && expires < today;
    return {
        exceptions: entries.filter((entry) => !isExpired(entry)).map(toException),
        expired: entries.filter(isExpired).map((entry) => ({
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
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85817);
/* harmony import */ var _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19027);
/* harmony import */ var _github_sticky_comment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1016);
/* harmony import */ var _field_reader_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6052);
/* harmony import */ var _rules_rule_kinds_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35912);






/** Default path of the policy file. */
const POLICY_FILE = '.github/image-weigh-in.yml';
/** Titles complete the sentence "must be …" in errors. Descriptions are shown by editors. */
const SIZE = '(0|(\\d+(\\.\\d+)?|\\.\\d+) ?([kKmMgGtTpP][iI]?[bB]?|[bB]))';
const PERCENT = '\\d{1,9}(\\.\\d{1,9})? ?%';
/** Only 0 needs no unit. */
const zero = { minimum: 0, maximum: 0 };
const size = {
    title: `${_field_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .SIZE_FORMAT */ .cy}, or none`,
    type: ['string', 'integer'],
    pattern: `^(none|${SIZE})$`,
    ...zero,
};
const increase = {
    title: `${_field_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .INCREASE_FORMAT */ .tk}, or none`,
    type: ['string', 'integer'],
    pattern: `^(none|(${PERCENT}|${SIZE})( ?, ?(${PERCENT}|${SIZE}))?)$`,
    ...zero,
};
/** A pattern for several items in one string, as in an input: `shells, setuid`. */
const separated = (item) => `${item}( ?, ?${item})*`;
const words = (allowed) => ({
    title: `none, or any of ${allowed.join(', ')}`,
    type: ['string', 'array'],
    pattern: `^(none|${separated(`(${allowed.join('|')})`)})$`,
    items: { title: `one of ${allowed.join(', ')}`, type: 'string', enum: allowed },
    maxItems: allowed.length,
});
const text = (title, pattern, maxLength = 500) => ({ title, type: 'string', pattern, minLength: 1, maxLength });
/** A list, or a single item. */
const list = (title, item, maxItems = 1000) => ({ ...item, title, type: ['string', 'array'], items: item, maxItems });
const exception = {
    title: 'an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`; and with a `reason`',
    type: 'object',
    properties: {
        name: {
            ...text('the name of a component such as bash; for a setuid file or a packed program, use `rule` and its `path`', _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_NAME */ .qy, _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.name),
            description: 'The component that is allowed; `*` and `?` are wildcards.',
        },
        rule: {
            title: _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMELESS_RULES */ .ND.join(' or '),
            enum: _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMELESS_RULES */ .ND,
            description: 'Instead of a name: the kind of file that is allowed, because such files have no component name.',
        },
        path: {
            ...text('a path that starts with a slash, such as /usr/bin/sudo or /usr/lib/git-core/**', '^/', _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_1__/* .EXCEPTION_LIMITS */ .DW.path),
            description: 'Path where it is allowed: of the file itself, not of a link to it; `*`, `?` and `**` are wildcards.',
        },
        reason: {
            ...text('text that explains why', '\\S'),
            description: 'Why it is allowed. Shown in the report after the exception has expired.',
        },
        expires: {
            title: 'a calendar date such as 2027-03-31',
            type: 'string',
            format: 'date',
            maxLength: 10,
            description: 'Last day of the exception; the rule applies again after it. Without it, the exception never expires.',
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
function ruleSchema(rule) {
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
const RULE_PROPERTIES = Object.fromEntries(_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .RULES */ .y0.map((rule) => [rule.key, { ...ruleSchema(rule), description: (0,_rules_rule_kinds_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRule */ .IO)(rule, 'policy-file') }]));
const path = (title) => text(title, '^[^/\\n][^\\n]*$');
const BUILD = {
    context: {
        ...path('a directory of the repository'),
        description: 'Build context, as in the input `context`.',
    },
    file: { ...path('a file of the repository'), description: 'Dockerfile, as in the input `file`.' },
    target: {
        ...text('the name of a stage', '\\S'),
        description: 'Stage to build. The default is the last one.',
    },
    'build-args': {
        ...list('a list of build arguments such as VERSION=1', text('a build argument with its value, such as VERSION=1', '^[^=\\n]+=')),
        description: 'Build arguments of this image, in addition to those of the input. Never put secrets here: the file is public.',
    },
    platforms: {
        ...list('a list of platforms such as linux/amd64', text('a platform such as linux/amd64', _core_image_image_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORM_PATTERN */ .Hw), 100),
        description: 'Platforms to build. They replace those of the input.',
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
        description: "Size changes up to this don't cause a new comment, if nothing else changed.",
    },
};
const block = (title, description, properties) => ({ title, description, type: 'object', properties, additionalProperties: false });
/** JSON Schema of the policy file. @public for script/generate-schemas.mjs, which writes schema/policy.schema.json. */
const POLICY_SCHEMA = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:image-weigh-in:policy:1',
    ...block('a map with the rules of this repository', 'Rules for Image Weigh-In, read from the target branch of a pull request.', {
        defaults: block('a map of rules', 'Rules for all images.', RULE_PROPERTIES),
        images: {
            title: 'a map of image names to their settings',
            description: 'Settings of single images, by the input `name`: rules, which override the defaults, and how to build each image, for the input `images`.',
            type: 'object',
            propertyNames: { pattern: '^\\w[\\w ./:@+-]{0,99}$' },
            additionalProperties: block('a map of settings', 'Rules of this image, and how to build it.', {
                ...RULE_PROPERTIES,
                ...BUILD,
            }),
        },
        bots: block('a map of settings', 'Settings that apply if a bot such as Dependabot or Renovate opened the pull request.', {
            users: {
                ...list('a list of logins', text('a login', '^[\\w.-]+(\\[bot\\])?$')),
                description: 'Accounts that count as bots, in addition to those that GitHub marks as bots.',
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
            description: 'Label with which someone with write access accepts violations; `none` for no label.',
        },
        'override-label-sticky': {
            title: 'true or false',
            type: 'boolean',
            description: 'Whether the label also counts for commits that are pushed after it was added.',
        },
    }),
};
/** The keys that define how to build an image. */
const BUILD_NAMES = Object.keys(BUILD);
/** The lists that are not rules. Each can be a single item. */
const LIST_NAMES = ['build-args', 'platforms', 'users'];


/***/ }),

/***/ 92215:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qt: () => (/* binding */ findBuildProblems),
  MQ: () => (/* binding */ readName),
  $J: () => (/* binding */ readOverride),
  gm: () => (/* binding */ readPolicyFilePath),
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
        description: 'Branch, tag or commit to compare with, instead of the one that the event implies. `HEAD` compares two builds of the checked-out commit.',
        help: 'Branch, tag or commit to compare with (default: the default branch of origin). The base is the commit where the checked-out commit branched off from REF. With HEAD, the checked-out commit is built twice',
    },
    {
        ...everywhere,
        name: 'base-context',
        kind: 'text',
        placeholder: 'DIR',
        completes: 'directories',
        description: 'Build context of the base, if it differs from that of the head.',
    },
    {
        ...everywhere,
        name: 'base-file',
        kind: 'text',
        placeholder: 'FILE',
        completes: 'files',
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
        description: 'Build arguments of the base. They replace `build-args` for the base.',
        help: 'Build argument of the base. If you set one, the base gets no --build-arg of the head',
    },
    {
        ...everywhere,
        name: 'image',
        kind: 'text',
        placeholder: 'IMAGE',
        completes: 'images',
        description: 'Existing image to use as the head, instead of building it: `docker:NAME`, `registry:NAME`, `docker-archive:FILE`, `oci-archive:FILE`, `oci-dir:DIR`, or a name or path without a prefix. `docker://NAME` means `registry:NAME`.',
        help: 'Existing image to use as the head, instead of building it, such as docker:NAME. `compare --help` lists the other forms',
    },
    {
        ...everywhere,
        name: 'base-image',
        kind: 'text',
        placeholder: 'IMAGE',
        completes: 'images',
        description: 'Existing image to use as the base, instead of building it. It has the same prefixes as `image`.',
        help: 'Existing image to use as the base, instead of building it',
    },
];
const IMAGES_OPTION = {
    ...everywhere,
    inputOf: ['action'],
    name: 'images',
    kind: 'list',
    placeholder: 'NAME,…',
    description: 'Images to compare in this job: `all`, or names from the policy file, which defines how each is built. They share one report, one comment and one verdict.',
    help: 'Images to compare: "all", or names from the policy file, which defines how each is built',
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
        completes: 'directories',
        description: 'Build context, a directory in the repository.',
        help: 'Build context, a directory in the repository (default: the current directory)',
    },
    {
        ...build_options_everywhere,
        name: 'file',
        kind: 'text',
        short: 'f',
        placeholder: 'FILE',
        completes: 'files',
        description: 'Dockerfile, relative to the root of the repository. The default is `Dockerfile` in the context.',
        help: 'Dockerfile, relative to the current directory (default: Dockerfile in the context)',
    },
    {
        ...build_options_everywhere,
        name: 'target',
        kind: 'text',
        placeholder: 'STAGE',
        description: 'Stage to build. The default is the last one.',
        help: 'Stage to build (default: the last one)',
    },
    {
        ...build_options_everywhere,
        name: 'build-args',
        kind: 'lines',
        option: 'build-arg',
        placeholder: 'NAME=VALUE',
        description: 'Build arguments, one `NAME=value` per line.',
        help: 'Build argument. `NAME` alone takes its value from the environment',
    },
    {
        ...build_options_everywhere,
        name: 'build-contexts',
        kind: 'lines',
        option: 'build-context',
        placeholder: 'NAME=PATH',
        completes: 'named-paths',
        description: 'Additional build contexts, one `name=path` or `name=reference` per line.',
        help: 'Additional build context, a path or a reference',
    },
    {
        ...build_options_everywhere,
        name: 'labels',
        kind: 'lines',
        option: 'label',
        placeholder: 'NAME=VALUE',
        description: 'Image labels, one `name=value` per line.',
        help: 'Image label',
    },
    {
        ...build_options_everywhere,
        name: 'network',
        kind: 'text',
        placeholder: 'MODE',
        completes: ['default', 'host', 'none'],
        description: 'Network mode for `RUN` instructions, such as `host` or `none`.',
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
        description: 'Check for newer versions of the `FROM` images.',
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
        placeholder: 'SECRET',
        description: 'Build secrets, one `id=value` per line.',
        help: 'Build secret: `id=ID,src=PATH` or `id=ID,env=NAME`, as in docker; or `ID=VALUE`, which other users of this machine can see',
    },
    {
        ...build_options_everywhere,
        name: 'secret-files',
        kind: 'lines',
        option: 'secret-file',
        placeholder: 'ID=PATH',
        completes: 'named-paths',
        description: 'Build secrets from files, one `id=path` per line.',
        help: 'Build secret from a file, the same as `--secret id=ID,src=PATH`',
    },
    {
        ...build_options_everywhere,
        name: 'secret-envs',
        kind: 'list',
        option: 'secret-env',
        placeholder: 'ID=NAME',
        description: 'Build secrets from environment variables, such as `id=NAME`.',
        help: 'Build secret from an environment variable, the same as `--secret id=ID,env=NAME`',
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
        description: 'External cache sources, one per line, such as `type=gha`.',
        help: 'External cache source, such as type=registry,ref=NAME',
    },
    {
        ...build_options_everywhere,
        name: 'cache-to',
        kind: 'lines',
        placeholder: 'TARGET',
        description: 'External cache targets, one per line. Only the build of the head writes to them.',
        help: 'External cache target. Only the build of the head writes to it',
    },
    {
        ...build_options_everywhere,
        name: 'builder',
        kind: 'text',
        placeholder: 'NAME',
        description: 'Buildx builder. The default is the current one.',
        help: 'Buildx builder (default: the one that "docker buildx use" selected)',
    },
];
const PLATFORMS_OPTION = {
    ...build_options_everywhere,
    commands: ['measure', 'compare', 'build'],
    name: 'platforms',
    kind: 'list',
    option: 'platform',
    placeholder: 'OS/ARCH',
    completes: ['linux/amd64', 'linux/arm64'],
    description: "Platforms to build and compare, such as `linux/amd64,linux/arm64`. The default is the builder's platform.",
    help: 'Platform, such as linux/arm64 (default: the platform of this machine)',
    commandHelp: {
        build: 'Platform to build and compare, such as linux/arm64 (default: the platform of the builder)',
    },
};
const PREPARE_OPTION = {
    ...build_options_everywhere,
    name: 'prepare',
    kind: 'text',
    placeholder: 'COMMAND',
    description: 'Command to run before each build, such as `make dist`. Base and head are each built from a clean checkout, and it runs in both.',
};
/** Only for a local clone: a job has no uncommitted changes. */
const WORKTREE_OPTION = {
    ...build_options_everywhere,
    inputOf: [],
    name: 'worktree',
    kind: 'flag',
    default: 'false',
    description: 'Build the head from your working tree, with uncommitted changes and with files that git ignores, as `docker build` does. `.dockerignore` applies, and `.git` is left out.',
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
    help: 'Turn off the default rules',
    description: `Default rules: \`default\` applies them, \`none\` turns them off. They are ${defaults()}. Rules that you set always apply.`,
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
        placeholder: (0,rule_kinds/* rulePlaceholder */.MN)(rule),
        description: `${(0,rule_kinds/* describeRule */.IO)(rule, 'input')}${isNamedDefault(rule) ? ` The default is \`${otherwise}\`.` : ''}`,
        help: `${(0,rule_kinds/* describeRule */.IO)(rule, 'option')}${otherwise === null ? '' : ` The default is \`${otherwise}\`.`}`,
        ...(rule.kind === 'choice' && { choices: rule.choices, default: rule.default }),
        ...(rule.kind === 'words' && { choices: [...rule.words, 'none'] }),
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
    description: 'Removed: setting it fails the step. Use `exceptions`; the error shows your entries in the new form.',
};
const POLICY_FILE_OPTION = {
    ...rule_options_everywhere,
    commands: ['build'],
    name: 'policy-file',
    kind: 'text',
    default: schema/* POLICY_FILE */.CX,
    placeholder: 'FILE',
    completes: 'files',
    description: 'Path of the policy file, or `none`. The file has rules for each image, exceptions with a reason and an end date, and settings for bots. It is read from the tip of the target branch. What it sets overrides the input of the same name. See docs/policy.md.',
    help: `File with the rules of the repository (default: ${schema/* POLICY_FILE */.CX}). "none" ignores it. It is read from the branch to compare with, not from your working tree`,
};
const OVERRIDE_OPTIONS = [
    {
        group: 'rules',
        inputOf: ['action', 'report'],
        commands: [],
        name: 'override-label',
        whyNoOption: 'it is a label of a pull request',
        kind: 'text',
        default: OVERRIDE_LABEL,
        description: 'Label that someone with write access adds to accept violations, or `none`. The check then passes, and the report names that person.',
    },
    {
        group: 'rules',
        inputOf: ['action', 'report'],
        commands: [],
        name: 'override-label-sticky',
        whyNoOption: 'it is about a label of a pull request',
        kind: 'flag',
        default: 'false',
        description: 'Whether the label also counts for commits that are pushed after it was added. If not, remove the label and add it again after each push.',
    },
];

// EXTERNAL MODULE: ./src/app/config/build-inputs.ts
var build_inputs = __webpack_require__(5218);
// EXTERNAL MODULE: ./src/app/config/rules/policy-inputs.ts
var policy_inputs = __webpack_require__(60494);
;// CONCATENATED MODULE: ./src/app/config/read-settings.ts








/** Reads what to compare and by which rules, from inputs of the action or options of the command line. */
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
        baseRef: readRef(fields, base.baseRef),
        rules: {
            policy: (0,policy_inputs/* readPolicy */.T)(fields, from),
            ...(0,options_option/* readOptions */.Tt)(fields, report_options/* COMMENT_OPTIONS */.bU),
            ...readOverride(fields),
        },
        policyFile: readPolicyFilePath(fields, (0,options_option/* readOptions */.Tt)(fields, [POLICY_FILE_OPTION]).policyFile),
    };
}
/**
 * Returns why the sides can't be built, one sentence each, without any value that may be secret.
 * @param nameInput turns an input into what its user writes, such as `--secret`
 */
function findBuildProblems({ head, base }, nameInput) {
    const problems = [head, base].flatMap((side) => side?.kind === 'build' ? (0,build_inputs/* buildInputProblems */.zJ)(side.inputs, nameInput) : []);
    return [...new Set(problems)];
}
function readImages(fields) {
    const names = (0,options_option/* readOptions */.Tt)(fields, [IMAGES_OPTION]).images;
    if (names.length === 0)
        return null;
    for (const field of ['image', 'base-image', 'context', 'file', 'target']) {
        // The action's manifest sets `context` to `.` if the workflow doesn't set it.
        if (!['.', null].includes(fields.text(field))) {
            const allowed = 'left out when `images` is set: the policy file defines how each image is built';
            fields.reject({ field, value: '', allowed });
        }
    }
    if (fields.text('policy-file') === 'none') {
        fields.reject({ field: 'policy-file', value: 'none', allowed: 'the file that defines the `images`' });
    }
    return names.includes('all') ? 'all' : [...new Set(names)];
}
/** Reads the label that accepts violations, and whether it also counts for later commits. */
function readOverride(fields) {
    const { overrideLabel: label, overrideLabelSticky } = (0,options_option/* readOptions */.Tt)(fields, OVERRIDE_OPTIONS);
    return { overrideLabel: label === 'none' ? null : label, overrideSticky: overrideLabelSticky };
}
/** Returns the path of the policy file relative to the repository; null: none is read. */
function readPolicyFilePath(fields, file) {
    if (file === 'none')
        return null;
    const path = (0,build_inputs/* normalizeRepositoryPath */.lx)(file);
    if (path === null) {
        fields.reject({ field: 'policy-file', value: file, allowed: 'a path inside the repository, or none' });
    }
    return path;
}
/** Checks the image's name in the report, which is also the key of its comment. */
function readName(fields, name) {
    if (!/^[\w][\w ./:@+-]{0,99}$/u.test(name)) {
        fields.reject({
            field: 'name',
            value: name,
            allowed: 'at most 100 letters, digits, spaces and characters of ./:@+-_',
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
                allowed: 'left out when `image` names an existing image, because nothing is built',
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
/** Reads the platforms to build and to compare. */
function readPlatforms(fields) {
    const platforms = [...new Set((0,options_option/* readOptions */.Tt)(fields, [PLATFORMS_OPTION]).platforms)];
    for (const value of platforms) {
        if (!(0,image_image/* isPlatform */.aH)(value)) {
            fields.reject({ field: 'platforms', value, allowed: 'a platform such as linux/amd64 or linux/arm/v7' });
        }
    }
    return platforms;
}
/** Rejects a ref that git would read as an option or a range. */
function readRef(fields, ref) {
    if (ref !== null && (!/^[\w/.@^~+-]+$/u.test(ref) || ref.startsWith('-') || ref.includes('..'))) {
        fields.reject({ field: 'base-ref', value: ref, allowed: 'a branch, a tag, or a commit' });
    }
    return ref;
}


/***/ }),

/***/ 63405:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ rejectOldAllow),
/* harmony export */   iJ: () => (/* binding */ NAME_NEEDED),
/* harmony export */   rY: () => (/* binding */ readExceptions)
/* harmony export */ });
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85817);

const FORMAT = 'NAME or NAME@/PATH such as bash or git@/usr/lib/git-core/**, setuid@/PATH for a setuid file, or packed-programs@/PATH for a packed program';
const { name: MAX_NAME_LENGTH, path: MAX_PATH_LENGTH, count: MAX_COUNT } = _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .EXCEPTION_LIMITS */ .DW;
/** Rejects the old `allow` and shows the new form. */
function rejectOldAllow(fields, from) {
    const old = fields.list('allow');
    if (old.length > 0)
        fields.reject({ field: 'allow', value: '', allowed: describeReplacement(old, from) });
}
/** Reads the exceptions in a field, one per item. */
function readExceptions(fields, field) {
    const lines = fields.list(field);
    if (lines.length > MAX_COUNT)
        fields.reject({ field, value: '', allowed: `a list of at most ${MAX_COUNT} exceptions` });
    return lines.slice(0, MAX_COUNT).flatMap((line) => {
        const exception = parseException(line);
        if (exception === null)
            fields.reject({ field, value: line, allowed: FORMAT });
        return exception ?? [];
    });
}
function parseException(line) {
    const separator = line.indexOf('@');
    const name = separator < 0 ? line : line.slice(0, separator);
    const path = separator < 0 ? null : line.slice(separator + 1);
    if (path !== null && (!path.startsWith('/') || path.length > MAX_PATH_LENGTH))
        return null;
    const rule = _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .NAMELESS_RULES */ .ND.find((word) => word === name);
    if (rule !== undefined)
        return path === null ? null : { rule, path };
    if (name.length > MAX_NAME_LENGTH || !new RegExp(_core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .EXCEPTION_NAME */ .qy, 'u').test(name))
        return null;
    return { name, path };
}
function describeReplacement(old, from) {
    const lines = old.slice(0, MAX_COUNT).map(toNewForm);
    const form = from === 'inputs'
        ? `"exceptions: ${lines.join(', ')}"`
        : lines.map((line) => `--exception '${line}'`).join(' ');
    return `replaced by ${form}${lines.some((line) => line.startsWith('NAME@')) ? NAME_NEEDED : ''}`;
}
/** End of the error about an old `allow` that has a path without a name. */
const NAME_NEEDED = ', with the name of the component (or setuid or packed-programs) for NAME: a path alone would allow any program at that path';
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



/** Reads the rules from the action's inputs, or from the command line, which has one `--exception` per exception. */
function readPolicy(fields, from) {
    const usesDefaults = fields.choice('rules', ['default', 'none'], 'default') === 'default';
    const byDefault = _core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_RULE_KEYS */ .UO.filter((key) => usesDefaults && fields.text(key) === null);
    (0,_exception_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .rejectOldAllow */ .C4)(fields, from);
    return {
        ...(0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => byDefault.some((key) => key === rule.key) ? (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultValue */ .Jh)(rule) : (0,_rule_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .readRule */ .dH)(fields, rule)),
        expired: [],
        byDefault,
    };
}
/** Reads all rules without defaults, in the format that inputs, options and the policy file share. */
function readRules(fields) {
    return (0,_core_policy_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .valuesByRule */ .Kc)((rule) => (0,_rule_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .readRule */ .dH)(fields, rule));
}


/***/ }),

/***/ 35912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ formatValue),
/* harmony export */   IO: () => (/* binding */ describeRule),
/* harmony export */   MN: () => (/* binding */ rulePlaceholder),
/* harmony export */   VC: () => (/* binding */ defaultText),
/* harmony export */   dH: () => (/* binding */ readRule)
/* harmony export */ });
/* harmony import */ var _core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85817);
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33026);
/* harmony import */ var _exception_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63405);



const KINDS = {
    size: {
        placeholder: 'SIZE',
        describeFormat: () => ', such as `200MB`, or `none`',
        read: (fields, { key }) => fields.size(key),
        formatValue: formatSize,
    },
    increase: {
        placeholder: 'LIMIT',
        describeFormat: () => ', such as `5%`, `10MB`, or `5%, 10MB`, or `none`',
        read: (fields, { key }) => fields.increase(key),
        formatValue: formatIncrease,
    },
    words: {
        placeholder: 'WHAT,…',
        describeFormat: ({ words }) => `, any of ${words.map(quote).join(', ')}, or \`none\``,
        read: (fields, { key, words }) => fields.choices(key, words, []),
        formatValue: (items) => (items.length === 0 ? 'none' : items.toSorted().join(', ')),
    },
    choice: {
        placeholder: 'MODE',
        describeFormat: ({ choices }) => `, ${choices.map(quote).join(' or ')}`,
        read: (fields, { key, choices, default: otherwise }) => fields.choice(key, choices, otherwise),
        formatValue: (choice) => choice,
    },
    exceptions: {
        placeholder: 'NAME[@PATH]',
        describeFormat(_, place) {
            // In the policy file, exceptions are objects, which its schema describes.
            if (place === 'policy-file')
                return '';
            return `${place === 'input' ? ', separated by commas or newlines' : ''}: \`NAME\` such as \`bash\`, or \`NAME@PATH\` such as \`git@/usr/lib/git-core/**\`; for a setuid file, \`setuid@PATH\`, and for a packed program, \`packed-programs@PATH\``;
        },
        read: (fields, { key }) => (0,_exception_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .readExceptions */ .rY)(fields, key),
        formatValue: (exceptions) => exceptions.map(_core_policy_exceptions_js__WEBPACK_IMPORTED_MODULE_0__/* .formatException */ .VJ).join(', ') || 'none',
    },
};
/** The cast is needed because the compiler can't infer the entry of KINDS from a generic rule. */
function ruleKind({ kind }) {
    return KINDS[kind];
}
/** Reads the value that an input or an option sets. */
const readRule = (fields, rule) => ruleKind(rule).read(fields, rule);
/** Formats a value of the rule, such as `5% and 10MB`. */
const formatValue = (rule, value) => ruleKind(rule).formatValue(value);
/** Returns the placeholder of the rule's value in `--help`. */
const rulePlaceholder = (rule) => ruleKind(rule).placeholder;
/** Describes the rule in Markdown: what it sets and how to write it. */
function describeRule(rule, place) {
    const format = ruleKind(rule).describeFormat(rule, place);
    return [`${rule.title}${format}.`, rule.description].filter((text) => text !== '').join(' ');
}
/** Returns the rule's default in the format of an input; null if there is none. */
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
function formatSize(bytes) {
    return bytes === null ? 'none' : formatExactBytes(bytes);
}
function formatIncrease(limit) {
    if (limit === null)
        return 'none';
    const { percent, bytes } = limit;
    return [percent === null ? [] : `${percent}%`, bytes === null ? [] : formatExactBytes(bytes)]
        .flat()
        .join(' and ');
}
/** Adds the bytes to a rounded size, so that different limits never have the same text. */
function formatExactBytes(bytes) {
    const text = (0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes);
    return bytes % 1000 === 0 ? text : `${text} (${bytes} bytes)`;
}


/***/ }),

/***/ 96474:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ throwIfInvalid)
/* harmony export */ });
/* harmony import */ var _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);

/** Throws one WeighInError that lists all problems, if there are any. */
function throwIfInvalid(problems, noun, { sentences: more = [], next = 'Nothing was built.' } = {}) {
    const sentences = problems.map(({ field, value, allowed }) => {
        const subject = value === '' ? '' : ` is ${JSON.stringify(value)} but`;
        return `${field}${subject} must be ${allowed}`;
    });
    const all = [...sentences, ...more];
    if (all.length === 0)
        return;
    throw new _core_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'input',
        what: all.length === 1 ? `Invalid ${noun}` : `${all.length} invalid ${noun}s`,
        why: all.join('; '),
        remedy: `Fix ${all.length === 1 ? `this ${noun}` : `these ${noun}s`}. ${next}`,
    });
}


/***/ }),

/***/ 72289:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ asRepositoryName),
/* harmony export */   XV: () => (/* binding */ asCommitId),
/* harmony export */   Yn: () => (/* binding */ getPath),
/* harmony export */   ZE: () => (/* binding */ asWholeNumber),
/* harmony export */   ZL: () => (/* binding */ asTimestamp),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   os: () => (/* binding */ asBranchName)
/* harmony export */ });
/* harmony import */ var _core_shared_commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86552);

/** Returns the value at a path of a payload; null if any part of the path is missing or inherited. */
function getPath(value, ...path) {
    let current = value;
    for (const key of path) {
        if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
            return null;
        current = current[key];
    }
    return current;
}
/** Returns the value if it is a non-empty string, otherwise null. */
function asText(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** Returns the value if it is a positive integer, otherwise null. */
function asWholeNumber(value) {
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
/** Returns the value if it is a full commit ID, otherwise null. */
function asCommitId(value) {
    return typeof value === 'string' && (0,_core_shared_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .isCommit */ .WM)(value) ? value : null;
}
/** Returns the value if it is a branch name that is safe in a refspec, otherwise null. */
function asBranchName(value) {
    const name = asText(value);
    return name === null || /[\s:*?[\\^~\p{Cc}]|\.\.|^[-+/]/u.test(name) ? null : name;
}
/** Returns the value if it is a repository's `owner/name`, otherwise null. */
function asRepositoryName(value) {
    return typeof value === 'string' && /^\w[\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(value) ? value : null;
}
/** Parses a time such as `2026-12-31T23:59:59Z` into milliseconds since 1970; null if it is invalid. */
function asTimestamp(value) {
    const time = Date.parse(asText(value) ?? '');
    return Number.isNaN(time) ? null : time;
}


/***/ }),

/***/ 1016:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D5: () => (/* binding */ ownComments),
/* harmony export */   O$: () => (/* binding */ isFromLaterRun),
/* harmony export */   Of: () => (/* binding */ decideComment),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   T_: () => (/* binding */ parseRunMarker),
/* harmony export */   h$: () => (/* binding */ composeBody),
/* harmony export */   p8: () => (/* binding */ COMMENT_MODES),
/* harmony export */   pJ: () => (/* binding */ MAX_COMMENT_BYTES),
/* harmony export */   xY: () => (/* binding */ hasMarker),
/* harmony export */   xm: () => (/* binding */ isUpToDate)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_1__);


/** When to post a comment. All modes but `never` update an existing one. */
const COMMENT_MODES = ['always', 'on-change', 'on-failure', 'never'];
/**
 * Decides whether to post or update the comment. `folded` means that the reason for an existing comment is resolved; null means no
 * comment and no update.
 */
function decideComment({ mode, changed, failed, exists, }) {
    if (mode === 'never')
        return null;
    const isDue = mode === 'always' || failed || (mode === 'on-change' && changed);
    if (isDue)
        return 'whole';
    return exists ? 'folded' : null;
}
const MAX_KEY_LENGTH = 80;
/**
 * Returns the invisible first line of all comments for this key. Different keys give different markers, and no key can end the HTML
 * comment around it.
 */
function commentMarker(key) {
    const wellFormed = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(key).toString();
    const encoded = encodeURIComponent(wellFormed);
    const digest = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256').update(wellFormed).digest('hex').slice(0, 16);
    const short = encoded.length <= MAX_KEY_LENGTH ? encoded : `${encoded.slice(0, MAX_KEY_LENGTH)}~${digest()}`;
    return `<!-- image-weigh-in:${short} -->`;
}
/** Formats the invisible second line of a comment. */
function formatRunMarker({ id, attempt }) {
    return `<!-- run ${id}.${attempt} -->`;
}
/** Parses the run that wrote the comment; null if its second line is something else. */
function parseRunMarker({ body }) {
    const [, line = ''] = normalizeText(body).split('\n', 2);
    const [, id, attempt] = /^<!-- run (\d{1,15})\.(\d{1,6}) -->$/.exec(line) ?? [];
    return id === undefined ? null : { id: Number(id), attempt: Number(attempt) };
}
/** Returns true if a later run wrote the comment. An earlier run must not overwrite it. */
function isFromLaterRun(comment, run) {
    const writer = parseRunMarker(comment);
    if (writer === null)
        return false;
    return writer.id > run.id || (writer.id === run.id && writer.attempt > run.attempt);
}
const normalizeText = (text) => text.replaceAll('\r\n', '\n').trimEnd();
/** Returns true if the first line is exactly the marker. This doesn't prove who wrote it, because anyone can post that line. */
function hasMarker(comment, marker) {
    return normalizeText(comment.body).split('\n', 1)[0] === marker;
}
/** Returns the comments that have the marker and were written by `author`, oldest first. */
function ownComments(comments, marker, author) {
    return comments
        .filter((comment) => hasMarker(comment, marker) && comment.author?.login === author.login)
        .sort((a, b) => a.id - b.id);
}
/** Returns true if the comment already has this text, ignoring the line ends that GitHub has stored. */
function isUpToDate(comment, text) {
    return normalizeText(comment.body) === normalizeText(text);
}
/** Maximum bytes of Markdown in a comment. GitHub rejects more than 65,536 characters, including the marker. */
const MAX_COMMENT_BYTES = 65_000;
/** Returns the text to post: marker, run and body, one below the other. Throws a RangeError for a body over the limit. */
function composeBody(marker, run, body) {
    const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.byteLength(body);
    if (bytes > MAX_COMMENT_BYTES) {
        throw new RangeError(`A comment can have at most ${MAX_COMMENT_BYTES} bytes, but this one has ${bytes}.`);
    }
    return [marker, ...(run === null ? [] : [formatRunMarker(run)]), body].join('\n');
}


/***/ }),

/***/ 51366:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ pageArtifactName),
/* harmony export */   Dd: () => (/* binding */ RESULT_PREFIX),
/* harmony export */   FX: () => (/* binding */ RESULT_FILE),
/* harmony export */   JM: () => (/* binding */ resultArtifactName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** Prefix of the artifacts with matrix results. No other artifact of a run should have it. */
const RESULT_PREFIX = 'image-weigh-in-';
/** The only file in the artifact. */
const RESULT_FILE = 'result.json';
/**
 * Returns the artifact name of a matrix result, which is unique for each image and set of platforms. It contains only characters that
 * GitHub accepts; if others were replaced, a digest keeps the name unique.
 */
function resultArtifactName(image, platforms) {
    return artifactName(RESULT_PREFIX, [image, ...platforms].join(' '));
}
/** Returns the artifact name of the report's page. Its prefix differs from that of matrix results. */
function pageArtifactName(name) {
    return artifactName('weigh-in-report-', name);
}
function artifactName(prefix, name) {
    const plain = name.replace(/[^\w.-]+/g, '_');
    if (plain === name)
        return prefix + plain;
    return `${prefix}${plain}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name).digest('hex').slice(0, 8)}`;
}


/***/ }),

/***/ 95320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ startPhaseClock)
/* harmony export */ });
/**
 * Starts the clock of a run. Each phase gets its wall-clock time. During an export, the time of `read` stops: both happen at once, and
 * counting the time twice would hide which of them is slow.
 * @param now milliseconds of a monotonic clock
 */
function startPhaseClock(now) {
    const started = now();
    let counted = started;
    const running = new Map();
    const spent = new Map();
    const recorded = new Map();
    function count() {
        const time = now();
        for (const [phase, works] of running) {
            if (works === 0 || (phase === 'read' && (running.get('export') ?? 0) > 0))
                continue;
            spent.set(phase, (spent.get(phase) ?? 0) + time - counted);
        }
        counted = time;
    }
    function change(phase, by) {
        count();
        running.set(phase, (running.get(phase) ?? 0) + by);
        if (!spent.has(phase))
            spent.set(phase, 0);
    }
    function reusedShare(phase) {
        const results = recorded.get(phase);
        if (results?.has('reused') !== true)
            return 'none';
        return results.has('produced') ? 'part' : 'all';
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
        note: (phase, result) => void recorded.set(phase, new Set([...(recorded.get(phase) ?? []), result])),
        times() {
            count();
            const phases = [...spent].map(([phase, milliseconds]) => ({
                phase,
                milliseconds,
                reused: reusedShare(phase),
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
 * Formats a URL without its secrets: user and password, and the query and fragment, in which blob stores put signatures. `?***` stands for
 * a hidden query or fragment.
 */
function describeUrl(url) {
    const parsed = typeof url === 'string' ? URL.parse(url) : url;
    if (parsed === null)
        return HIDDEN;
    const { protocol, host, pathname, username, password, search, hash } = parsed;
    const user = username === '' && password === '' ? '' : `${HIDDEN}@`;
    return `${protocol}//${user}${host}${pathname}${search === '' && hash === '' ? '' : `?${HIDDEN}`}`;
}
/** Removes user, password, query and fragment from all URLs in a text. */
function hideCredentials(text) {
    return text.replace(/\b([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/\s]*@)?([^\s?#]*)(?:[?#]\S*)?/gi, (address, scheme, rest) => {
        const user = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/\s]*@/i.test(address) ? `${HIDDEN}@` : '';
        return `${scheme}${user}${rest}${/[?#]/.test(address) ? `?${HIDDEN}` : ''}`;
    });
}


/***/ }),

/***/ 10796:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YI: () => (/* binding */ describeThrown),
/* harmony export */   ax: () => (/* binding */ traceStream),
/* harmony export */   c2: () => (/* binding */ traceCall),
/* harmony export */   t3: () => (/* binding */ startCall)
/* harmony export */ });
/* harmony import */ var _core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33952);


/** Maximum characters. The middle of a longer text is left out. */
const MAX_CALL_LENGTH = 600;
const MAX_OUTCOME_LENGTH = 100;
/**
 * Starts to time a call to git, Docker or a server. The returned function writes one line to the debug log, such as
 * `git rev-parse HEAD → exit code 0, 41 bytes, 3 ms`. The line is safe in a terminal and in a job's log.
 * @param what describes the call; must not contain secrets
 * @param now milliseconds of a monotonic clock
 */
function startCall(log, what, now = () => performance.now()) {
    if (log === undefined)
        return () => undefined;
    const started = now();
    let hasEnded = false;
    return (outcome, bytes) => {
        if (hasEnded)
            return;
        hasEnded = true;
        const size = bytes === undefined ? [] : [`${(0,_core_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(bytes)} bytes`];
        const duration = `${Math.round(now() - started)} ms`;
        const parts = [(0,_core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .terminalText */ .eR)(outcome, MAX_OUTCOME_LENGTH), ...size, duration];
        log.debug(`${(0,_core_report_terminal_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .terminalText */ .eR)(what, MAX_CALL_LENGTH)} → ${parts.join(', ')}`);
    };
}
/** Makes a call and logs how it ends. `describe` returns the outcome of a success. */
async function traceCall(end, work, describe) {
    try {
        const result = await work();
        const { outcome, bytes } = describe(result);
        end(outcome, bytes);
        return result;
    }
    catch (error) {
        end(describeThrown(error));
        throw error;
    }
}
/** Yields the chunks of a stream and logs their bytes at the end. It requests a chunk only after the previous one was used. */
async function* traceStream(end, outcome, chunks) {
    let bytes = 0;
    try {
        for await (const chunk of chunks) {
            bytes += chunk.length;
            yield chunk;
        }
        end(outcome, bytes);
    }
    catch (error) {
        end(`${outcome}, ${describeThrown(error)}`, bytes);
        throw error;
    }
    finally {
        end(`${outcome}, not read to the end`, bytes);
    }
}
/**
 * Describes a thrown error by its HTTP status, code or name. The message is left out, because libraries repeat their input in it, which can
 * contain secrets.
 */
function describeThrown(thrown) {
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
/* harmony export */   bC: () => (/* binding */ splitSizes),
/* harmony export */   eS: () => (/* binding */ splitGrowth),
/* harmony export */   my: () => (/* binding */ sumFromImageBytes)
/* harmony export */ });
/** Returns the unpacked bytes of the `FROM` image's layers; null if it's unknown which these are. */
function sumFromImageBytes({ build, layers }) {
    if (build === null)
        return null;
    return layers.slice(0, build.fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
}
/** Returns null if either image has no build record. */
function splitSizes(base, head) {
    if (base.build === null || head.build === null)
        return null;
    const [before, after] = [base.build.fromLayers, head.build.fromLayers];
    const shared = countSharedLayers(base, head, Math.min(before, after));
    const isSame = shared === before && shared === after;
    const isPartly = !isSame && shared > 0 && base.build.from === head.build.from && !head.build.from.includes('$');
    return {
        base: splitSize(base, isPartly ? shared : before),
        head: splitSize(head, isPartly ? shared : after),
        upstream: isSame ? 'same' : isPartly ? 'partial' : 'different',
    };
}
/** Counts how many of the lowest layers are the same, up to a limit. */
function countSharedLayers(base, head, limit) {
    let count = 0;
    while (count < limit && base.layers[count]?.diffId === head.layers[count]?.diffId)
        count++;
    return count;
}
function splitSize({ layers, size }, fromLayers) {
    const upstream = layers.slice(0, fromLayers).reduce((sum, { unpacked }) => sum + unpacked, 0);
    return { fromImage: upstream, instructions: size.unpacked - upstream };
}
/** Returns null if either image has no build record. */
function splitGrowth(base, head) {
    const sizes = splitSizes(base, head);
    if (sizes === null)
        return null;
    const upstream = sizes.head.fromImage - sizes.base.fromImage;
    return { fromImage: upstream, instructions: sizes.head.instructions - sizes.base.instructions };
}


/***/ }),

/***/ 79707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ compareComponents),
/* harmony export */   k: () => (/* binding */ isEffective)
/* harmony export */ });
/**
 * Whether a component can violate rules and counts in totals: only if it's a program that a container can run. Hidden components,
 * busybox applets, and package databases without their manager are only listed.
 */
function isEffective(component) {
    return component.visible && component.evidence !== 'applet' && component.evidence !== 'database-only';
}
/**
 * Returns the added and removed components. Programs are matched at the same path first, then at any path. A second copy counts
 * as added, and so does a program that was hidden and can now be run.
 */
function compareComponents(base, head) {
    const notInPlace = findUnmatched(base, head, (component) => [identity(component), component.path].join('\0'));
    const unmatched = findUnmatched(notInPlace.base, notInPlace.head, identity);
    return { added: unmatched.head, removed: unmatched.base };
}
function identity(component) {
    return [component.kind, component.name, isEffective(component) ? 'effective' : ''].join('\0');
}
function findUnmatched(base, head, toKey) {
    const groups = new Map();
    for (const component of base) {
        const key = toKey(component);
        const group = groups.get(key);
        if (group)
            group.components.push(component);
        else
            groups.set(key, { components: [component], matched: 0 });
    }
    const headRest = head.filter((component) => {
        const group = groups.get(toKey(component));
        if (group === undefined || group.matched === group.components.length)
            return true;
        group.matched += 1;
        return false;
    });
    return {
        base: [...groups.values()].flatMap(({ components, matched }) => components.slice(matched)),
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

/** Returns every file that differs between the file trees, the largest difference in bytes first. */
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
    return changes.sort((a, b) => bytesChanged(b) - bytesChanged(a) || (a.path < b.path ? -1 : 1));
}
function bytesChanged({ base, head }) {
    return Math.abs((head ?? 0) - (base ?? 0));
}
/** Merges two lists that are sorted by path, and yields the files at each path. */
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
 * Yields the diff IDs of layers that were read without content digests but need them: a file may be unchanged if it has the same
 * size on both sides and comes from different layers.
 */
function* missingDigests(base, head) {
    for (const [before, after] of joinByPath(base.files, head.files)) {
        if (!before || !after || contentKind(before) !== 'file' || contentKind(after) !== 'file')
            continue;
        const layers = [base.layers[before.layer]?.diffId ?? '', head.layers[after.layer]?.diffId ?? ''];
        if (layers[0] === layers[1])
            continue;
        const mayBeSame = before.size === after.size || before.kind === 'hardlink' || after.kind === 'hardlink';
        if (!mayBeSame)
            continue;
        if (before.digest === null)
            yield layers[0];
        if (after.digest === null)
            yield layers[1];
    }
}
/** Whether the content is the same, no matter which name of a hard-linked file comes first in its tar. */
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
 * Returns the directories whose visible bytes changed, the largest change first. A directory is left out if its only change is
 * in one subdirectory.
 */
function changedDirectories(base, head) {
    const directories = [];
    const walk = (0,_filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .walkDirectories */ .V)({
        open: () => ({ base: 0, head: 0, hasChangedFile: false, changedChildren: 0 }),
        close(totals, parent, path) {
            const { base: before, head: after, hasChangedFile, changedChildren } = totals;
            const isChanged = hasChangedFile || changedChildren > 0;
            if (parent) {
                parent.base += before;
                parent.head += after;
                if (isChanged)
                    parent.changedChildren++;
            }
            const repeatsChild = !hasChangedFile && changedChildren === 1;
            if (isChanged && before !== after && !repeatsChild)
                directories.push({ path: path(), base: before, head: after });
        },
    });
    for (const [before, after] of joinByPath(base.files, head.files)) {
        const directory = walk.enter(after?.path ?? before?.path ?? '');
        if (directory === null)
            continue;
        directory.base += before?.size ?? 0;
        directory.head += after?.size ?? 0;
        if (!before || !after || !isSame(before, base, after, head))
            directory.hasChangedFile = true;
    }
    walk.end();
    return directories.sort((a, b) => bytesChanged(b) - bytesChanged(a) || (a.path < b.path ? -1 : 1));
}


/***/ }),

/***/ 13622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ comparePackages),
/* harmony export */   U: () => (/* binding */ packageGrowth)
/* harmony export */ });
/**
 * Returns the packages that were added or removed, or whose version or size changed, the largest difference first. Returns null if the
 * packages of one side are unknown.
 */
function comparePackages(base, head) {
    if (base === null || head === null)
        return null;
    const before = byIdentity(base);
    const after = byIdentity(head);
    return [...new Set([...before.keys(), ...after.keys()])]
        .flatMap((key) => {
        const [old, current] = [before.get(key) ?? null, after.get(key) ?? null];
        const present = current ?? old;
        if (present === null || (old?.version === current?.version && old?.bytes === current?.bytes))
            return [];
        return [{ manager: present.manager, name: present.name, base: toSide(old), head: toSide(current) }];
    })
        .sort((a, b) => Math.abs(packageGrowth(b)) - Math.abs(packageGrowth(a)) || (a.name < b.name ? -1 : 1));
}
/** Returns by how many bytes a package grew; negative if it shrank. */
const packageGrowth = ({ base, head }) => (head?.bytes ?? 0) - (base?.bytes ?? 0);
const byIdentity = (packages) => new Map(packages.map((installed) => [`${installed.manager} ${installed.name}`, installed]));
const toSide = (installed) => installed && { version: installed.version, bytes: installed.bytes };


/***/ }),

/***/ 90024:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ startsTheSame),
/* harmony export */   _: () => (/* binding */ isUnchanged)
/* harmony export */ });
/** Whether containers start in the same way: the same command, user, working directory and search path. */
function startsTheSame({ base, head }) {
    const [before, after] = [base, head].map(({ config }) => JSON.stringify([config.entrypoint, config.cmd, config.user, config.workingDirectory, config.searchPath]));
    return before === after;
}
/** Whether nothing differs that is measured: no size, no file, no component, and not how a container starts. */
function isUnchanged(comparison) {
    const { delta } = comparison;
    const { files, components, privileged, packedPrograms } = delta;
    return (startsTheSame(comparison) &&
        delta.unpacked === 0 &&
        delta.visible === 0 &&
        files.added + files.removed + files.changed === 0 &&
        components.added.length + components.removed.length === 0 &&
        privileged.added.length + privileged.removed.length === 0 &&
        packedPrograms.added.length + packedPrograms.removed.length === 0);
}


/***/ }),

/***/ 30697:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ findAdditions),
/* harmony export */   LZ: () => (/* binding */ growthByInstruction),
/* harmony export */   iD: () => (/* binding */ largestDirectories),
/* harmony export */   z$: () => (/* binding */ growthDirectories)
/* harmony export */ });
/* harmony import */ var _compare_components_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79707);
/* harmony import */ var _filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94812);
/* harmony import */ var _base_image_growth_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6142);



/** Returns the growth of each instruction, in order; null if the head has no build record. */
function growthByInstruction(comparison) {
    const { base, head } = comparison;
    if (head.build === null)
        return null;
    const { from, fromLine, fromLayers, lines } = head.build;
    const upstream = (0,_base_image_growth_js__WEBPACK_IMPORTED_MODULE_0__/* .sumFromImageBytes */ .my)(base);
    const fromIndexes = Array.from({ length: fromLayers }, (_, layer) => layer);
    const lookup = indexByLayer(comparison);
    const fromGrowth = 
    // Without the size of the base's FROM image, the growth of the head's is unknown.
    from === 'scratch' || upstream === null
        ? []
        : [{ ...toGrowth(comparison, lookup, fromLine, fromIndexes), from, before: upstream }];
    return [
        ...fromGrowth,
        ...lines.map((range, index) => toGrowth(comparison, lookup, range, [fromLayers + index])),
    ];
}
/** Returns the instructions that add more bytes than before, or programs. The largest growth comes first. */
function findAdditions(contributions) {
    const growth = ({ bytes, before }) => (before === null ? 0 : bytes - before);
    return contributions
        .filter((contribution) => growth(contribution) > 0 || contribution.added.length > 0)
        .toSorted((a, b) => growth(b) - growth(a));
}
function indexByLayer({ base, head, layers, delta }) {
    const before = new Map();
    const removed = base.build === null ? layers.flatMap((pair) => (pair.head ? [] : (pair.base ?? []))) : [];
    for (const pair of layers) {
        const { head: layer } = pair;
        if (!layer || before.has(layer))
            continue;
        const isUncertain = removed.some((other) => couldBeSameInstruction(other, layer));
        before.set(layer, pair.base?.unpacked ?? (isUncertain ? null : 0));
    }
    const firstLayers = findFirstLayers(head);
    const added = new Map();
    for (const [order, component] of delta.components.added.entries()) {
        if (!(0,_compare_components_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .k)(component))
            continue;
        const layer = Math.min(component.layer, firstLayers.get(identity(component)) ?? Infinity);
        const components = added.get(layer);
        if (components)
            components.push([order, component]);
        else
            added.set(layer, [[order, component]]);
    }
    return { before, added };
}
function toGrowth({ head }, { before, added }, lines, layers) {
    const headLayers = layers.map((layer) => head.layers[layer]);
    return {
        lines,
        layers,
        from: null,
        bytes: headLayers.reduce((sum, layer) => sum + (layer?.unpacked ?? 0), 0),
        before: sumKnown(headLayers.map((layer) => (layer ? (before.get(layer) ?? null) : 0))),
        added: layers
            .flatMap((layer) => added.get(layer) ?? [])
            .sort(([a], [b]) => a - b)
            .map(([, component]) => component),
    };
}
/** Other builders write other histories, such as `COPY file:1234 in /app`, so only different keywords prove different instructions. */
function couldBeSameInstruction(base, head) {
    const [before, after] = [findKeyword(base.createdBy), findKeyword(head.createdBy)];
    return before === null || after === null || before === after;
}
/** Returns the keyword of an instruction that creates layers, from a history entry; null if it has none, such as that of a squashed image. */
function findKeyword(createdBy) {
    const [keyword = null] = /\b(?:RUN|COPY|ADD|WORKDIR)\b/.exec(createdBy) ?? [];
    return keyword ?? (/^\S*sh -c (?!#\(nop\))/.test(createdBy) ? 'RUN' : null);
}
/** Returns the sum; null if a part is unknown. */
const sumKnown = (parts) => parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
const identity = ({ name, path }) => `${name}\0${path}`;
/** Returns the lowest layer of each program at its path. A later layer that only changes it, as `chmod` does, doesn't add it. */
function findFirstLayers({ components }) {
    const firstLayers = new Map();
    for (const component of components) {
        const key = identity(component);
        firstLayers.set(key, Math.min(component.layer, firstLayers.get(key) ?? Infinity));
    }
    return firstLayers;
}
/** Returns the directories with most bytes of an instruction's layers, the largest first. */
function growthDirectories({ files }, contribution) {
    const layers = new Set(contribution.layers);
    return largestDirectories(files.filter(({ layer }) => layers.has(layer)), { maxCount: 3, minShare: 0.1 });
}
/**
 * Returns the directories with most bytes, the largest first. It prefers deep directories: `/usr` is left out if most of its bytes are in
 * `/usr/lib/go`.
 */
function largestDirectories(files, { maxCount, minShare }) {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const large = [];
    const walk = (0,_filesystem_directory_walk_js__WEBPACK_IMPORTED_MODULE_2__/* .walkDirectories */ .V)({
        open: () => ({ bytes: 0, largest: 0 }),
        close({ bytes, largest }, parent, path) {
            if (parent) {
                parent.bytes += bytes;
                parent.largest = Math.max(parent.largest, bytes, largest);
            }
            const isMostlyInChild = largest >= total * minShare && largest >= bytes * 0.8;
            if (bytes > 0 && bytes >= total * minShare && !isMostlyInChild)
                large.push({ path: path(), bytes });
        },
    });
    for (const { path, size } of files) {
        const directory = size === 0 ? null : walk.enter(path);
        if (directory)
            directory.bytes += size;
    }
    walk.end();
    return large.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, maxCount);
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
    'database-only',
];


/***/ }),

/***/ 62052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OK: () => (/* binding */ resolveCommand),
/* harmony export */   Xz: () => (/* binding */ isInterpreter),
/* harmony export */   aC: () => (/* binding */ RUNTIMES)
/* harmony export */ });
/* harmony import */ var _interpreters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50492);
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86466);
/* harmony import */ var _image_image_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);
/* harmony import */ var _image_search_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33401);
/* harmony import */ var _image_program_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71121);





/** What a program needs to run. For each there is a distroless image with exactly that. */
const RUNTIMES = ['static', 'glibc', 'glibc-libstdc++', ..._interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERPRETER_RUNTIMES */ .dJ];
/**
 * Finds out what a container runs by default, and what that needs. Returns null if either is uncertain, as for a shell
 * script, a musl program, a program that starts another one, or no command at all.
 */
function resolveCommand(config, tree) {
    const find = (name) => findProgram(name, config, tree);
    const parsed = parseCommand(config, find);
    if (parsed === null)
        return null;
    const [name = '', ...words] = parsed.command;
    const program = find(name);
    if (program === null)
        return null;
    // A program may behave differently depending on the name that it's called by.
    const keepsName = (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(name) === (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(program.path);
    const interpreterName = parseInterpreter(program.file);
    if (interpreterName !== null) {
        const interpreter = find(interpreterName);
        const runtime = interpreter && detectRuntime(interpreter);
        if (!interpreter || !runtime || !isInterpreter(runtime) || !keepsName)
            return null;
        const command = [interpreterName, `/${program.path}`, ...words];
        const entrypointLength = parsed.entrypointLength && parsed.entrypointLength + 1;
        return toContainerCommand(interpreter, runtime, { ...parsed, command, entrypointLength }, config);
    }
    const runtime = detectRuntime(program);
    if (runtime === null)
        return null;
    // An argument may be a program to start, as for tini.
    const startsNoOther = keepsName && words.every((word) => find(word) === null);
    return isInterpreter(runtime) || startsNoOther
        ? toContainerCommand(program, runtime, parsed, config)
        : null;
}
/** Whether a runtime is an interpreter of the image's program. */
const isInterpreter = (runtime) => _interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERPRETER_RUNTIMES */ .dJ.some((name) => name === runtime);
function toContainerCommand({ path, file, node }, runtime, { command, entrypointLength, form, entrypointScriptLayer }, { workingDirectory, versions }) {
    const version = detectVersion(runtime, path, versions);
    const location = {
        program: path,
        layer: node.layer,
        entrypointScriptLayer,
        bytes: file.size,
        workingDirectory,
    };
    return { command, entrypointLength, form, runtime, version, ...location };
}
/** Reads the version from Debian's paths, or from the image configuration, where official images have it. */
function detectVersion(runtime, program, configured) {
    const [, python] = runtime === 'python' ? (/python(3\.\d+)$/.exec(program) ?? []) : [];
    const [, java] = runtime === 'java' ? (/\/java-(\d+)-[^/]*\/bin\/java$/.exec(program) ?? []) : [];
    const fromConfig = runtime === 'java' || runtime === 'nodejs' ? configured[runtime] : undefined;
    return python ?? java ?? fromConfig ?? null;
}
const SHELL = new RegExp(`^${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_3__/* .POSIX_SHELL */ .P}$`);
/** The entrypoint scripts of official images: they prepare the container, then run their arguments. */
const OFFICIAL_ENTRYPOINT = /^docker-entrypoint(?:\.sh)?$/;
/** Characters that need a shell to interpret them. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;
/** Joins ENTRYPOINT and CMD, without `/bin/sh -c` and without the entrypoint script of an official image. */
function parseCommand({ entrypoint, cmd }, find) {
    const script = entrypoint?.length === 1 ? findEntrypointScript(entrypoint[0] ?? '', find) : null;
    const entrypointWords = script === null ? (entrypoint ?? []) : [];
    const command = [...entrypointWords, ...(cmd ?? [])];
    const entrypointScriptLayer = script?.node.layer ?? null;
    const [name = '', option = '', text = ''] = command;
    if (!SHELL.test((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(name)) || !/^-\w*c$/.test(option)) {
        return { entrypointScriptLayer, command, entrypointLength: entrypointWords.length, form: 'exec' };
    }
    const plain = text.trim().replace(/^exec\s+/, '');
    // If the text for `sh -c` comes from CMD, the user can replace it, and the shell has to stay.
    const isReplaceable = entrypointWords.length > 0 && entrypointWords.length < 3;
    if (plain === '' || isReplaceable || SHELL_SYNTAX.test(plain))
        return null;
    const words = plain.split(/\s+/);
    const entrypointLength = entrypointWords.length === 0 ? 0 : words.length;
    return { entrypointScriptLayer, command: words, entrypointLength, form: 'shell' };
}
function findEntrypointScript(name, find) {
    const program = OFFICIAL_ENTRYPOINT.test((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(name)) ? find(name) : null;
    return program?.file.program?.format === 'script' ? program : null;
}
/** Finds the regular file that a command name refers to, with the search rules of `execvp`. */
function findProgram(name, config, tree) {
    if (name === '')
        return null;
    const candidates = name.includes('/')
        ? [name.startsWith('/') ? name : `${config.workingDirectory}/${name}`]
        : (0,_image_search_path_js__WEBPACK_IMPORTED_MODULE_2__/* .searchDirectories */ ._I)(config).map((directory) => `${directory}/${name}`);
    for (const candidate of candidates) {
        const resolved = tree.resolve((0,_image_search_path_js__WEBPACK_IMPORTED_MODULE_2__/* .configPath */ .eQ)(candidate));
        if (resolved === null)
            continue;
        const { path, node } = resolved;
        const file = node.entry.kind === 'hardlink' ? node.entry.file : node.entry;
        if (file.kind === 'file' && file.program !== null)
            return { path, file, node };
    }
    return null;
}
/** Returns the name of a script's interpreter; null if the file isn't a script, and '' if the interpreter has options. */
function parseInterpreter({ program }) {
    if (program?.format !== 'script')
        return null;
    const words = program.interpreter.split(/\s+/).filter((word) => word !== '');
    const command = (0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(words[0] ?? '') === 'env' ? words.slice(1).filter((word) => word !== '-S') : words;
    return command.length === 1 ? (command[0] ?? '') : '';
}
const RUNTIME_BY_LINKAGE = {
    static: 'static',
    glibc: 'glibc',
    'glibc-libstdc++': 'glibc-libstdc++',
};
function detectRuntime({ path, file }) {
    // The linkage of a packed program is unknown.
    if (file.program?.format !== 'elf' || file.program.identity === _image_program_js__WEBPACK_IMPORTED_MODULE_4__/* .PACKED */ .h)
        return null;
    return (0,_interpreters_js__WEBPACK_IMPORTED_MODULE_0__/* .interpreterRuntime */ .Zj)((0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .Fl)(path)) ?? RUNTIME_BY_LINKAGE[file.program.linkage] ?? null;
}


/***/ }),

/***/ 50492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IH: () => (/* binding */ languageOfInterpreter),
/* harmony export */   Zj: () => (/* binding */ interpreterRuntime),
/* harmony export */   dJ: () => (/* binding */ INTERPRETER_RUNTIMES)
/* harmony export */ });
/** Interpreters, which are recognized by their file names. */
const INTERPRETERS = {
    java: { names: /^java$/, runtime: { name: 'java', names: /^java$/ } },
    python: {
        names: /^\.?(?:(?:platform-)?python|pypy)\d*(?:\.\d+)*t?(?:-wrapped)?$/,
        runtime: { name: 'python', names: /^python3?(?:\.\d+)?$/ },
    },
    node: { names: /^(?:node|nodejs|bun)$/, runtime: { name: 'nodejs', names: /^(?:node|nodejs)$/ } },
    ruby: { names: /^j?ruby\d*(?:\.\d+)*$/ },
    php: { names: /^php\d*(?:\.\d+)?(?:-cli)?$/ },
    dotnet: { names: /^dotnet$/ },
    perl: { names: /^perl\d*(?:\.\d+)*(?:-[\w-]+)?$/ },
    lua: { names: /^lua(?:jit)?-?\d*(?:\.\d+)*(?:-[\w-]+)?$/ },
    // `elixir` and `escript` start the machine, which is `beam.smp`.
    erlang: { names: /^(?:elixir|escript|beam(?:\.smp)?)$/ },
};
const LANGUAGES = Object.entries(INTERPRETERS);
/** Returns the language whose interpreter has this file name; null if there is none. */
function languageOfInterpreter(fileName) {
    return LANGUAGES.find(([, { names }]) => names.test(fileName))?.[0] ?? null;
}
const RUNTIMES = Object.values(INTERPRETERS).flatMap((row) => ('runtime' in row ? [row.runtime] : []));
/** The names of these runtimes. */
const INTERPRETER_RUNTIMES = RUNTIMES.map(({ name }) => name);
/** Returns the runtime with this file name; null if there is none. */
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
/** Folders that package managers fill, and that no program needs in a finished image. */
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
/** Such folders below a home folder: /root, /home/NAME, or / for a user without one. */
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
/** Returns the path of the cache that contains a file; null if there is none. */
const cacheAt = (path) => CACHE.exec(path)?.[0] ?? null;
/** Returns the caches with visible bytes, sorted by path. A hard-linked file counts once. */
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
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   E: () => (/* binding */ usesPosixShell),
/* harmony export */   GS: () => (/* binding */ isNeutral),
/* harmony export */   TX: () => (/* binding */ lastStage),
/* harmony export */   We: () => (/* binding */ parseArguments),
/* harmony export */   cA: () => (/* binding */ execForm),
/* harmony export */   qB: () => (/* binding */ findInstruction),
/* harmony export */   sJ: () => (/* binding */ isExtensible),
/* harmony export */   yG: () => (/* binding */ findLayersMadeBy)
/* harmony export */ });
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86466);
/* harmony import */ var _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48518);
/* harmony import */ var _shell_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89124);



/** Returns the instruction that created a layer; null for a layer of the `FROM` image. */
function findInstruction({ instructions, fromLayers, lines }, layer) {
    const range = lines[layer - fromLayers];
    if (layer < fromLayers || range === undefined)
        return null;
    return instructions.find((instruction) => isSame(instruction.lines, range)) ?? null;
}
/** Returns the indexes of the layers that instructions with these keywords created. */
function findLayersMadeBy(build, keywords) {
    const layers = build.lines.map((_, index) => build.fromLayers + index);
    return new Set(layers.filter((layer) => keywords.test(findInstruction(build, layer)?.keyword ?? '')));
}
const isSame = (a, b) => a.start === b.start && a.end === b.end;
const CONTINUATIONS = new Map(['\\', '`'].map((escapeCharacter) => [
    escapeCharacter,
    new RegExp(`\\${escapeCharacter}[ \\t\\r]*(\\n|$)`, 'g'),
]));
/** Splits the text after the keyword into `--flags` and the rest, without comment lines and line continuations. */
function parseArguments({ text }, escapeCharacter = '\\') {
    const words = text
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(CONTINUATIONS.get(escapeCharacter) ?? '', '')
        .replace(/^\s*\w+\s*/, '');
    const [flags = ''] = /^(?:--\S+\s+)*/.exec(words) ?? [];
    return { flags: flags.trim().split(/\s+/).filter(Boolean), rest: words.slice(flags.length).trim() };
}
/** Arguments of `SHELL` for a POSIX shell, in which `&&` joins commands. */
const POSIX_SHELL_ARRAY = new RegExp(String.raw `^\[\s*"(?:/(?:usr/)?bin/)?${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_2__/* .POSIX_SHELL */ .P}"(?:\s*,\s*"(?:-[abceghilmnoprtuvx]+|pipefail|errexit|nounset)")*\s*\]$`);
/** Whether a POSIX shell runs all `RUN`s in shell form, which is the default. */
const usesPosixShell = ({ instructions }) => instructions.every((instruction) => instruction.keyword !== 'SHELL' || POSIX_SHELL_ARRAY.test(parseArguments(instruction).rest));
/** Whether the text is complete and doesn't end with a line continuation, so that an instruction can be added after it. */
const isComplete = ({ text }) => text.length < _snapshot_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_INSTRUCTION_LENGTH */ .l && !text.trimEnd().endsWith('\\');
/** Whether `&&` can append a command to this instruction: a complete `RUN` in shell form whose shell is still running at its end. */
function isExtensible(instruction) {
    const { rest } = parseArguments(instruction);
    const isShellForm = instruction.keyword === 'RUN' && rest !== '' && !/^\[|<<|[&|;\\]$|#/.test(rest);
    return isShellForm && isComplete(instruction) && !(0,_shell_state_js__WEBPACK_IMPORTED_MODULE_1__/* .endsShell */ .Lm)(rest);
}
const NEUTRAL = /^(?:LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL)$/;
/** Whether an instruction doesn't affect the instructions before and after it. */
const isNeutral = ({ keyword }) => NEUTRAL.test(keyword);
/** Returns the instructions of the last stage, starting with its `FROM`. */
function lastStage({ instructions }) {
    return instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
}
/** Formats a command in exec form: `["a", "b"]`. */
const execForm = (command) => `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;


/***/ }),

/***/ 89124:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ groupCommands),
/* harmony export */   Lm: () => (/* binding */ endsShell),
/* harmony export */   Qh: () => (/* binding */ changesShell)
/* harmony export */ });
/** Builtins that change or end the shell of their `RUN`, so that a command after them runs differently or not at all. */
const STATE_BUILTINS = 'alias|bind|cd|declare|eval|exec|exit|export|hash|let|local|popd|pushd|read|readonly|return|select|set|shift|shopt|source|trap|typeset|ulimit|umask|unalias|unset';
/** Where a command can begin: at the start, after a separator, and after a reserved word. */
const START = String.raw `(?:^|[;&|(){!\n]|\b(?:then|do|else|elif|if|while|until)\s)\s*`;
/** An assignment before a command, which only affects that command. */
const COMMAND_VARIABLE = String.raw `(?:\w+=[\w./:,@%+-]*[ \t]+)`;
/** What may precede the name of a command: an assignment, a redirection, a backslash. */
const BEFORE = String.raw `(?:${COMMAND_VARIABLE}|(?:command|builtin|time)[ \t]+|\d*[<>]+[ \t]*[\w./-]+[ \t]+|\\)*`;
const ASSIGNS = String.raw `(?!${COMMAND_VARIABLE}+[\w./])\w+\+?=`;
const END = String.raw `(?=[\s;&|)}]|$)`;
/** Syntax that changes the shell in any position: a function, a loop variable, `${NAME:=…}`, a background command. */
const ANYWHERE = String.raw `\(\)|\bfor\s+\w+\s|\$\{\w+:?=|(?<![&>])&(?![&>\d])`;
const CHANGES_SHELL = new RegExp(String.raw `${START}${BEFORE}(?:(?:${STATE_BUILTINS}|\.)${END}|${ASSIGNS})|${ANYWHERE}`);
const ENDS_SHELL = new RegExp(String.raw `${START}${BEFORE}(?:exec|exit|return)${END}`);
/** `set -f`, which turns off patterns such as `*`. */
const SETS_NO_GLOB = /\bset\s[^;&|]*(?:-\w*f|noglob)/;
/** Whether commands change the shell they run in, so that an appended command would run differently. */
const changesShell = (commands) => CHANGES_SHELL.test(commands);
/** Whether commands end or replace their shell, or turn off patterns, so that an appended command wouldn't work. */
const endsShell = (commands) => ENDS_SHELL.test(commands) || SETS_NO_GLOB.test(commands);
/** Puts braces around a command list with anything but `&&`, so that none of it runs after an earlier failure. */
const groupCommands = (commands) => /;|\n|\|\|/.test(commands.replace(/\\\r?\n/g, '')) ? `{ ${commands}; }` : commands;


/***/ }),

/***/ 94812:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ walkDirectories)
/* harmony export */ });
/**
 * Walks the directories of files that are sorted by path. Parents are opened first and closed last. The time is proportional to the
 * length of the paths. Looking at all parents of each file took quadratic time: 76 s for 50 files in 30,000 nested directories.
 */
function walkDirectories({ open, close }) {
    const stack = [];
    let previous = '';
    const closeDownTo = (commonLength) => {
        for (let top = stack.at(-1); top !== undefined && top.end >= commonLength; top = stack.at(-1)) {
            stack.pop();
            const { end, value } = top;
            const path = previous;
            close(value, stack.at(-1)?.value ?? null, () => path.slice(0, end));
        }
    };
    return {
        enter(path) {
            closeDownTo(commonPrefixLength(previous, path));
            const from = (stack.at(-1)?.end ?? -1) + 1;
            for (let slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (slash > 0)
                    stack.push({ end: slash, value: open() });
            }
            previous = path;
            return stack.at(-1)?.value ?? null;
        },
        end: () => closeDownTo(0),
    };
}
function commonPrefixLength(a, b) {
    const max = Math.min(a.length, b.length);
    let length = 0;
    while (length < max && a.charCodeAt(length) === b.charCodeAt(length))
        length += 1;
    return length;
}


/***/ }),

/***/ 30556:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ SHELL_FORM),
/* harmony export */   Y: () => (/* binding */ stripBuildArgs)
/* harmony export */ });
/* harmony import */ var _shared_shell_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86466);

// A shell with its options: `/bin/sh -c `, `/bin/bash -o pipefail -ec `.
const SHELL = String.raw `${_shared_shell_names_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMAND_SHELL */ .B}(?: -(?!\w*c )[\w-]+(?: pipefail)?)* -\w*c `;
/** The start of a command in shell form. */
const SHELL_FORM = new RegExp(String.raw `^(?:\S*/)?${SHELL}`);
const SHELL_AFTER_ARGS = new RegExp(String.raw `(?:^| )(/\S*/${SHELL}.*)$`, 's');
const BUILD_ARGS = /^(?:RUN )?\|\d+ /;
/**
 * Removes the values of build arguments from a history line: they may be secret. Both builders write them unquoted before
 * the command (`|1 TOKEN=x /bin/sh -c …`), so without a shell that marks the start of the command, the command is removed too.
 */
function stripBuildArgs(createdBy) {
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
/* harmony export */   Fl: () => (/* binding */ baseName),
/* harmony export */   Gt: () => (/* binding */ displayPath),
/* harmony export */   ts: () => (/* binding */ cleanPath),
/* harmony export */   uJ: () => (/* binding */ joinPath),
/* harmony export */   vk: () => (/* binding */ MAX_LINKS),
/* harmony export */   yl: () => (/* binding */ parentPath)
/* harmony export */ });
/* harmony import */ var _shared_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25109);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19130);


/** More links than this in one path are a loop, as in path_resolution(7). */
const MAX_LINKS = 40;
const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;
/**
 * Converts a name in a tar to the path that an engine unpacks it to: resolves `./`, `//` and `..` and removes a leading slash.
 * Throws a WeighInError for a relative name that leads out of the image (`../evil`), like Engine 28. An absolute name stays
 * below the root.
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
            throw outsideImage(name);
    }
    return parts.join('/');
}
/** Returns the parent directory of a path. The root is the empty path. */
function parentPath(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** Returns the last segment of a path. */
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** Joins a directory and a path below it. The root is the empty path. */
function joinPath(directory, name) {
    return directory === '' ? name : `${directory}/${name}`;
}
function outsideImage(name) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WeighInError */ .yr({
        area: 'archive',
        what: `Invalid layer entry ${(0,_shared_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .displayBytes */ .i)(name)}`,
        why: 'its name points outside the image, which container engines reject as an attack',
        remedy: 'Build the layer again without `..` in file names.',
    });
}
/** Makes a path printable, with a leading slash and escaped as in `displayBytes`. Distinct paths stay distinct. */
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
/* harmony export */   aH: () => (/* binding */ isPlatform)
/* harmony export */ });
/** Formats a platform, such as `linux/arm64/v8`. */
function formatPlatform(platform) {
    const variant = platform.variant ? `/${platform.variant}` : '';
    return `${platform.os}/${platform.architecture}${variant}`;
}
/** Whether two platforms are the same after normalization. */
function isSamePlatform(a, b) {
    return platformKey(a) === platformKey(b);
}
/** Returns a key that is equal for equivalent platforms: `linux/arm64` for `linux/arm64/v8` and `linux/aarch64`. */
function platformKey(platform) {
    return formatPlatform(normalizePlatform(platform));
}
/** Normalizes a platform like containerd (containerd/platforms, `Normalize`). */
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
/** Whether a text is a platform, such as `linux/arm64/v8`. */
function isPlatform(text) {
    return PLATFORM.test(text);
}
/** Parses a platform, such as `linux/arm64/v8`, whose form was checked before. */
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
/** Package managers whose databases are read, in the order in which they claim files. */
const PACKAGE_MANAGERS = ['dpkg', 'apk', 'rpm', 'python', 'node', 'ruby'];


/***/ }),

/***/ 71121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ BUSYBOX_WITHOUT_SHELL),
/* harmony export */   h: () => (/* binding */ PACKED)
/* harmony export */ });
/** The identity of a busybox without a shell among its applets. No row of the catalog has this name. */
const BUSYBOX_WITHOUT_SHELL = '(busybox without a shell)';
/** The identity of a program that unpacks itself when it starts. No row of the catalog has this name. */
const PACKED = '(packed)';


/***/ }),

/***/ 81954:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ limitExceeded),
/* harmony export */   T1: () => (/* binding */ LIMIT_INFO),
/* harmony export */   dR: () => (/* binding */ DEFAULT_LIMITS),
/* harmony export */   tW: () => (/* binding */ formatLimit),
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
/** The limits as users set them, with `--read-limit NAME=VALUE` or the input `read-limits`. */
const LIMIT_INFO = {
    maxEntries: {
        name: 'max-entries',
        unit: 'entries',
        description: 'Entries of all layers of one image together, and parent directories without an entry',
    },
    maxNameBytes: {
        name: 'max-names-size',
        unit: 'bytes',
        description: 'Names and link targets of all entries together',
    },
    maxPathBytes: {
        name: 'max-path-size',
        unit: 'bytes',
        description: 'One name or link target (the maximum on Linux)',
    },
    maxHeaderBytes: {
        name: 'max-header-size',
        unit: 'bytes',
        description: "One extended header (the maximum of Go's archive/tar)",
    },
    maxLayerBytes: {
        name: 'max-layer-size',
        unit: 'bytes',
        description: 'One unpacked layer, including the holes of sparse files',
    },
    maxJsonBytes: {
        name: 'max-document-size',
        unit: 'bytes',
        description: 'One manifest, index or config',
    },
    maxTotalJsonBytes: {
        name: 'max-documents-size',
        unit: 'bytes',
        description: 'All manifests, indexes and configs of one image together',
    },
};
/** Formats a limit the way users write it: `max-layer-size=275GB`. */
function formatLimit(limit, value) {
    const { name, unit } = LIMIT_INFO[limit];
    return `${name}=${unit === 'bytes' ? (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(value) : String(value)}`;
}
/** Creates the error for exceeding a limit. `subject` says what has too many bytes or entries, such as "a layer". */
function limitExceeded(limit, limits, subject) {
    const { name, unit } = LIMIT_INFO[limit];
    const raised = formatLimit(limit, 2 * limits[limit]);
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'archive',
        what: `The image exceeds the read limit ${name}`,
        why: `${subject} has more than ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCount */ .B4)(limits[limit])} ${unit}`,
        remedy: `Normal images stay far below this limit, so check how this one was built. To raise it, set --read-limit ${raised}, or add ${raised} to the input read-limits.`,
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
                throw limitExceeded('maxEntries', limits, 'it');
            if (names > limits.maxNameBytes)
                throw limitExceeded('maxNameBytes', limits, 'the list of all names');
        },
        spendJson(bytes) {
            json += bytes;
            return json <= limits.maxTotalJsonBytes;
        },
    };
}


/***/ }),

/***/ 33401:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _I: () => (/* binding */ searchDirectories),
/* harmony export */   eQ: () => (/* binding */ configPath),
/* harmony export */   l1: () => (/* binding */ literalPath)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);


const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Longest variable that Linux passes to a program (MAX_ARG_STRLEN). With a longer PATH, no program starts. */
const MAX_PATH_LENGTH = 128 * 1024;
/** Real images have about ten. Each one costs a look-up in the image. */
const MAX_DIRECTORIES = 1000;
/**
 * Returns the directories of an image's PATH in search order, each once and before links are followed. As in `execvp`, an empty
 * or relative entry starts at the working directory.
 */
function searchDirectories({ searchPath, workingDirectory }) {
    const entries = (searchPath || DEFAULT_PATH).slice(0, MAX_PATH_LENGTH).split(':');
    const directories = new Set();
    for (const entry of entries) {
        directories.add(entry.startsWith('/') ? entry : `/${workingDirectory}/${entry}`);
        if (directories.size === MAX_DIRECTORIES)
            break;
    }
    return [...directories];
}
/** Converts a path in an image's config, which is Unicode text, to the bytes that the image's files have. */
const configPath = (path) => node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(path).toString('latin1');
/** Returns a path as written, without following links, but with `..` applied. */
const literalPath = (path) => (0,_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanPath */ .ts)(configPath(path));


/***/ }),

/***/ 85817:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DW: () => (/* binding */ EXCEPTION_LIMITS),
  qy: () => (/* binding */ EXCEPTION_NAME),
  ND: () => (/* binding */ NAMELESS_RULES),
  Yd: () => (/* binding */ createExceptionMatcher),
  W8: () => (/* binding */ expiredExceptionNotes),
  VJ: () => (/* binding */ formatException)
});

;// CONCATENATED MODULE: ./src/core/shared/sequence-matcher.ts
/**
 * Creates a matcher for a pattern in which a star matches any number of items. The elements between two stars are matched at their
 * first position: a later one could not match more.
 */
function createSequenceMatcher(pattern, isStar, matches) {
    const runs = [[]];
    for (const element of pattern) {
        if (isStar(element))
            runs.push([]);
        else
            runs.at(-1)?.push(element);
    }
    const matchesAt = (run, items, start) => run.every((element, index) => matches(element, items[start + index] ?? ''));
    const [head = [], ...middleRuns] = runs;
    const tail = middleRuns.pop();
    if (tail === undefined)
        return (items) => items.length === head.length && matchesAt(head, items, 0);
    const searches = middleRuns.filter((run) => run.length > 0).map((run) => createSearch(run, matches));
    return (items) => {
        const end = items.length - tail.length;
        if (end < head.length || !matchesAt(head, items, 0) || !matchesAt(tail, items, end))
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
const MAX_CACHED_MASKS = 4096;
/**
 * Creates a search with the Shift-And algorithm (Baeza-Yates and Gonnet, 1992): bit `i` of the state is set if the last items match
 * the first `i + 1` elements of the run. Each item takes one operation per 32 elements.
 */
function createSearch(run, matches) {
    const words = Math.ceil(run.length / 32);
    const last = 1 << ((run.length - 1) % 32);
    const masks = new Map();
    const positions = new Map();
    run.forEach((element, index) => positions.set(element, [...(positions.get(element) ?? []), index]));
    const getMask = (item) => {
        const cached = masks.get(item);
        if (cached !== undefined)
            return cached;
        const mask = new Int32Array(words);
        for (const [element, indexes] of positions) {
            if (!matches(element, item))
                continue;
            for (const index of indexes)
                mask[index >> 5] = (mask[index >> 5] ?? 0) | (1 << (index % 32));
        }
        if (masks.size >= MAX_CACHED_MASKS)
            masks.clear();
        masks.set(item, mask);
        return mask;
    };
    return (items, from, end) => {
        const state = new Int32Array(words);
        for (let position = from; position < end; position += 1) {
            const mask = getMask(items[position] ?? '');
            let carry = 1;
            for (let word = 0; word < words; word += 1) {
                const previous = state[word] ?? 0;
                state[word] = ((previous << 1) | carry) & (mask[word] ?? 0);
                carry = previous >>> 31;
            }
            if (((state[words - 1] ?? 0) & last) !== 0)
                return position + 1;
        }
        return -1;
    };
}

;// CONCATENATED MODULE: ./src/core/shared/glob.ts

/**
 * Returns a function that tests whether a text matches a glob: `*` and `?` match characters other than a slash, `**` as a
 * whole segment matches any number of segments, everything else matches itself. Takes at most time proportional to the
 * length of the pattern times the length of the text, because an attacker may choose both.
 */
function createGlobMatcher(pattern) {
    const names = pattern.split('/');
    const couldMatch = quickCheck(names);
    const matchers = new Map(names.map((name) => [name, segmentMatcher(name)]));
    const matches = createSequenceMatcher(names, (name) => name === '**', (name, part) => matchers.get(name)?.(part) ?? false);
    return (text) => couldMatch(text) && matches(text.split('/'));
}
/** Rules out most texts quickly: every match has the literal parts of the pattern at its start, at its end and in between. */
function quickCheck(names) {
    const runs = [[]];
    for (const name of names) {
        if (/[*?]/.test(name))
            runs.push([]);
        else
            runs.at(-1)?.push(name);
    }
    const [head = '', ...middleRuns] = runs.map((run) => run.join('/'));
    const tail = middleRuns.pop() ?? head;
    const middles = middleRuns.filter((run) => run !== '');
    return (text) => text.startsWith(head) && text.endsWith(tail) && middles.every((middle) => text.includes(middle));
}
function segmentMatcher(segment) {
    if (!/[*?]/.test(segment))
        return (part) => part === segment;
    // A lone surrogate is not a character, but a text search would find it inside a surrogate pair.
    if (segment.includes('?') || /\p{Surrogate}/u.test(segment))
        return characterMatcher(segment);
    const [head = '', ...middles] = segment.split('*');
    const tail = middles.pop() ?? '';
    const minLength = segment.replaceAll('*', '').length;
    return (part) => {
        if (part.length < minLength || !part.startsWith(head) || !part.endsWith(tail))
            return false;
        let position = head.length;
        for (const middle of middles) {
            const start = part.indexOf(middle, position);
            if (start === -1)
                return false;
            position = start + middle.length;
        }
        return position <= part.length - tail.length;
    };
}
function characterMatcher(segment) {
    const elements = Array.from(segment);
    const minLength = elements.filter((character) => character !== '*').length;
    const matches = createSequenceMatcher(elements, (character) => character === '*', (element, character) => element === '?' || element === character);
    return (part) => part.length >= minLength && matches(Array.from(part));
}

// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
;// CONCATENATED MODULE: ./src/core/policy/exceptions.ts


/** Rules about files without a component name. Their exceptions consist of the rule and a path. */
const NAMELESS_RULES = ['setuid', 'packed-programs'];
/** Maximum characters of a name and a path, and maximum number of exceptions in a list. */
const EXCEPTION_LIMITS = { name: 100, path: 500, count: 200 };
/** Pattern of a name: no slash, `@` or spaces, and not only wildcards, which would match every program. */
const EXCEPTION_NAME = `^(?!(?:${NAMELESS_RULES.join('|')})$)(?=[^/@\\s]*[^/@\\s*?])[^/@\\s]+$`;
/**
 * Returns a function that checks whether an exception covers a finding. Links to the file don't count: otherwise a link in an
 * allowed folder would allow any program.
 */
function createExceptionMatcher(exceptions) {
    const matchers = exceptions.map(matcherFor);
    return (finding) => matchers.some((covers) => covers(finding));
}
function matcherFor(exception) {
    const matchesPath = exception.path === null ? null : createGlobMatcher(exception.path);
    const isAtPath = ({ path }) => matchesPath === null || matchesPath((0,image_path/* displayPath */.Gt)(path));
    if ('rule' in exception)
        return (finding) => 'rule' in finding && finding.rule === exception.rule && isAtPath(finding);
    const matchesName = createGlobMatcher(exception.name);
    return (finding) => 'name' in finding && matchesName(finding.name) && isAtPath(finding);
}
/** Formats an exception as in the input: `bash`, `git@/usr/lib/git-core/**`, `setuid@/usr/bin/sudo`. */
function formatException(exception) {
    const what = 'rule' in exception ? exception.rule : exception.name;
    return exception.path === null ? what : `${what}@${exception.path}`;
}
/** Returns a note for the violation's message for each expired exception that would have covered one of these findings. */
function expiredExceptionNotes(expired, findings) {
    return expired
        .filter(({ exception }) => findings.some(createExceptionMatcher([exception])))
        .map(({ exception, reason, expires }) => `the exception for ${formatException(exception)} (${reason}) expired on ${expires}`);
}


/***/ }),

/***/ 19027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UO: () => (/* binding */ DEFAULT_RULE_KEYS),
  Ej: () => (/* binding */ LIMIT_RULES),
  y0: () => (/* binding */ RULES),
  Jh: () => (/* binding */ defaultValue),
  _n: () => (/* binding */ getRuleValue),
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
    title: 'Programs and files to allow although a rule forbids them',
    description: '',
};

;// CONCATENATED MODULE: ./src/core/policy/forbiddable.ts
/** The values of `forbid` and `forbid-new`. */
const TERMS = {
    shells: {
        finds: 'shell',
        singular: 'shell',
        remedy: 'End the Dockerfile with a stage FROM an image without a shell (distroless, scratch), and use an exec-form CMD.',
    },
    'package-managers': {
        finds: 'os-package-manager',
        singular: 'package manager',
        remedy: 'Install packages in a build stage, and copy only the files you need with COPY --from into a final stage without a package manager.',
    },
    'language-package-managers': {
        finds: 'language-package-manager',
        singular: 'language package manager',
        remedy: 'Install dependencies in a build stage, and copy only the result into the final stage with COPY --from.',
    },
    'build-tools': {
        finds: 'build-tool',
        singular: 'build tool',
        remedy: 'Build in an earlier stage, and copy only the result into the final stage with COPY --from.',
    },
    setuid: {
        finds: 'setuid',
        singular: 'setuid or setgid file',
        remedy: 'Remove the bit in the layer that adds the file (chmod a-s), or leave the file out.',
    },
    'packed-programs': {
        finds: 'packed-programs',
        singular: 'packed program',
        remedy: 'Ship the program as the compiler wrote it, without upx: layers are compressed when they are pulled, and its content can be inspected.',
    },
};
const FORBIDDABLE_TERMS = TERMS;
const FORBIDDABLE = Object.keys(TERMS);

// EXTERNAL MODULE: ./src/core/policy/where-rules-are-set.ts
var where_rules_are_set = __webpack_require__(87085);
// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(77265);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/policy/exceptions.ts + 2 modules
var policy_exceptions = __webpack_require__(85817);
;// CONCATENATED MODULE: ./src/core/policy/forbidden-findings.ts






/** Returns a breach for each forbidden kind with findings that no exception covers. */
function forbiddenBreaches(forbidden, candidates, { head, exceptions, expired }, wording) {
    const isExcepted = (0,policy_exceptions/* createExceptionMatcher */.Yd)(exceptions);
    return forbidden.flatMap((kind) => {
        const found = findCandidates(kind, candidates, head.files).filter((finding) => !isExcepted(finding));
        if (found.length === 0)
            return [];
        const notes = (0,policy_exceptions/* expiredExceptionNotes */.W8)(expired, found).map((note) => `; ${note}`);
        const { singular, remedy } = FORBIDDABLE_TERMS[kind];
        const count = `${found.length} ${singular}${found.length === 1 ? '' : 's'}`;
        return {
            message: `${wording.verb} ${count}: ${listNames(found)}${notes.join('')}`,
            actual: count,
            limit: `${wording.limit} ${singular}`,
            remedy: `${remedy} ${exceptionHint(found)}`,
            findings: {
                kind,
                names: found.map((finding) => ('name' in finding ? finding.name : (0,image_path/* displayPath */.Gt)(finding.path))),
            },
            layers: [...new Set(found.flatMap(({ layer }) => layer ?? []))],
        };
    });
}
/** How to allow the findings instead. The name of a component comes from the catalog; a path could be anything, so it's left out. */
function exceptionHint([first, ...more]) {
    if (first === undefined)
        return '';
    if ('rule' in first)
        return `To allow it, add ${first.rule} with its path to the exceptions ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`;
    const { name } = first;
    return more.length === 0
        ? `To allow it, add ${name} to the exceptions ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`
        : `To allow one of them, add its name, such as ${name}, to the exceptions ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`;
}
function findCandidates(forbidden, { components, privileged, packedPrograms }, files) {
    const { finds } = FORBIDDABLE_TERMS[forbidden];
    switch (finds) {
        case 'setuid':
            return privileged.map(({ path, layer }) => ({ rule: finds, path, layer }));
        case 'packed-programs': {
            const layers = new Map(files.map(({ path, layer }) => [path, layer]));
            return packedPrograms.map((path) => ({ rule: finds, path, layer: layers.get(path) ?? null }));
        }
        default:
            return components.filter((component) => component.kind === finds && (0,compare_components/* isEffective */.k)(component));
    }
}
/** Maximum names in one sentence; the report lists all of them. */
const MAX_NAMED = 5;
function listNames(found) {
    return (0,shortened_lists/* firstAndMore */.f)(found.map(describe), MAX_NAMED);
}
function describe(finding) {
    const path = (0,image_path/* displayPath */.Gt)(finding.path);
    return 'name' in finding ? `${finding.name} (${path})` : path;
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
        brief: 'The image contains forbidden programs.',
        full: 'The image contains a shell, package manager, build tool, setuid file or packed program that the `forbid` rule lists. An attacker who can run code in a container can use it.',
        help: 'End the Dockerfile with a stage `FROM` an image without such programs (distroless, `scratch`), copy what your program needs with `COPY --from`, and start it with an exec-form `CMD` or `ENTRYPOINT`. To allow a program, add it to `exceptions` in the policy file, with a reason and an expiry date.',
        tags: ['security'],
    },
    evaluate: (forbidden, judged) => forbiddenBreaches(forbidden, judged.head, judged, { verb: 'The image contains', limit: 'no' }),
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
        brief: 'The change adds forbidden programs.',
        full: 'Merging would add a shell, package manager, build tool, setuid file or packed program to the image.',
        help: 'Use the program in a build stage, and copy only the result into the final stage with `COPY --from`. To allow a program, add it to `exceptions` in the policy file, with a reason and an expiry date.',
        tags: ['security'],
    },
    /** Skips what `forbid` already reports. */
    evaluate(words, judged) {
        const { components, privileged, packedPrograms } = judged.comparison.delta;
        return forbiddenBreaches(words.filter((word) => !judged.forbidden.includes(word)), { components: components.added, privileged: privileged.added, packedPrograms: packedPrograms.added }, judged, { verb: 'This change adds', limit: 'no new' });
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

/** Describes by how much a growth exceeds its limit; returns null if it doesn't. */
function findExcess({ bytes, percent }, growth, before) {
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
    const growthText = `${distinctBytes(growth, bytes ?? 0)} (${(0,units/* formatPercent */.l9)(growth, before)})`;
    const limit = limits.join(' and ');
    const clause = limits.length > 1 ? `both limits, ${limit}, are exceeded` : `the limit is ${limit}`;
    return { growth: growthText, actual: `+${growthText}`, limit, clause };
}
/** Formats a size, with its exact bytes if it would otherwise look equal to `comparedWith`, a different size. */
function distinctBytes(bytes, comparedWith) {
    const text = (0,units/* formatBytes */.z3)(bytes);
    return text === (0,units/* formatBytes */.z3)(comparedWith) && bytes !== comparedWith ? `${text} (${bytes} bytes)` : text;
}

;// CONCATENATED MODULE: ./src/core/policy/rules/max-increase.ts


const remedy = `Remove what grew from the final stage, or raise max-increase ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`;
const maxIncrease = {
    key: 'max-increase',
    kind: 'increase',
    needsBase: true,
    default: { percent: 10, bytes: 50_000_000 },
    title: 'Largest growth',
    description: 'If you set a percentage and a size, only growth that exceeds both violates the rule.',
    sarif: {
        name: 'ImageGrowsTooMuch',
        brief: 'The image grows by more than the limit.',
        full: 'Merging would make the image larger by more than max-increase.',
        help: 'The report lists what grew: remove it from the final stage of the Dockerfile. If the growth is intended, raise `max-increase`, or accept it with the label.',
        tags: ['performance'],
    },
    evaluate(increaseLimit, { comparison: { base, delta } }) {
        const excess = findExcess(increaseLimit, delta.unpacked, base.size.unpacked);
        if (excess === null)
            return [];
        const { growth, actual, limit, clause } = excess;
        return [
            {
                message: `The image grew by ${growth}; ${clause}`,
                actual,
                limit,
                remedy,
                findings: null,
                layers: [],
            },
        ];
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/max-increase-own.ts


const max_increase_own_remedy = `Remove what grew from the final stage, or raise max-increase-own ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`;
const maxIncreaseOwn = {
    key: 'max-increase-own',
    kind: 'increase',
    needsBase: true,
    default: null,
    title: 'Largest growth from your own Dockerfile instructions',
    description: "Growth of the `FROM` image doesn't count.",
    sarif: {
        name: 'InstructionsGrowTooMuch',
        brief: "The Dockerfile's own instructions add more than the limit.",
        full: 'The image grew by more than max-increase-own, not counting growth of its FROM image.',
        help: 'The report lists what grew: remove it from the final stage of the Dockerfile. Growth of the `FROM` image does not count.',
        tags: ['performance'],
    },
    /** If the growth of the `FROM` image is unknown, all growth counts. */
    evaluate(increaseLimit, { comparison: { base, delta } }) {
        const excess = findExcess(increaseLimit, delta.growth?.instructions ?? delta.unpacked, base.size.unpacked);
        if (excess === null)
            return [];
        const { growth, actual, limit, clause } = excess;
        const message = delta.growth === null
            ? `The image grew by ${growth}, all of which counts because the growth of its FROM image is unknown; ${clause}`
            : `The image grew by ${growth}, not counting its FROM image; ${clause}`;
        return [{ message, actual, limit, remedy: max_increase_own_remedy, findings: null, layers: [] }];
    },
};

;// CONCATENATED MODULE: ./src/core/policy/rules/max-size.ts


const max_size_remedy = `Copy only what your program needs into the final stage, or raise max-size ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}.`;
const maxSize = {
    key: 'max-size',
    kind: 'size',
    needsBase: false,
    default: null,
    title: 'Largest unpacked size',
    description: '',
    sarif: {
        name: 'ImageTooLarge',
        brief: 'The image is larger than the limit.',
        full: 'The regular files in all layers of the image add up to more than max-size.',
        help: 'Copy only what your program needs into the final stage of the Dockerfile with `COPY --from`. The report lists the largest directories. If the image has to be this large, raise `max-size`.',
        tags: ['performance'],
    },
    evaluate(maxBytes, { head }) {
        const size = head.size.unpacked;
        if (size <= maxBytes)
            return [];
        const [actual, limit] = [distinctBytes(size, maxBytes), distinctBytes(maxBytes, size)];
        return [
            {
                message: `The image is ${actual}; the limit is ${limit}`,
                actual,
                limit,
                remedy: max_size_remedy,
                findings: null,
                layers: [],
            },
        ];
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
 * The table of rules. Inputs, options, the policy file, both schemas, SARIF and the tables in the docs are generated from it. To add a rule,
 * add its file and a line here, and run `script/docs`.
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
/** Returns the value that applies if nobody sets the rule. */
function defaultValue(rule) {
    return ('default' in rule ? rule.default : []);
}
/** Collects the value of each rule. */
function valuesByRule(getValue) {
    return Object.fromEntries(RULES.map((rule) => [(0,camel_case/* camelCase */.x)(rule.key), getValue(rule)]));
}
/** Returns the value of a rule. */
function getRuleValue(values, rule) {
    return values[(0,camel_case/* camelCase */.x)(rule.key)];
}


/***/ }),

/***/ 89914:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jA: () => (/* binding */ decideOverallVerdict),
  WE: () => (/* binding */ decideVerdictUnder),
  k2: () => (/* binding */ failsCheck),
  lT: () => (/* binding */ isBlocked),
  u$: () => (/* binding */ reportComparison),
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


/** With more cells than this, the table for the longest common subsequence would take too much memory. */
const MAX_TABLE_CELLS = 1_000_000;
/**
 * Pairs the layers of two images. If both have a build record, layers of the `FROM` image are only paired with each other, and so are
 * layers of the Dockerfile's own instructions.
 */
function pairLayers(base, head) {
    const [before, after] = [addInstructions(base), addInstructions(head)];
    if (base.build === null || head.build === null)
        return alignLayers(before, after, leaveUnpaired);
    const [baseStart, headStart] = [base.build.fromLayers, head.build.fromLayers];
    return [
        ...alignLayers(before.slice(0, baseStart), after.slice(0, headStart), leaveUnpaired),
        ...alignLayers(before.slice(baseStart), after.slice(headStart), pairEdited),
    ];
}
function addInstructions({ build, layers }) {
    return layers.map((layer, index) => {
        const text = build === null ? '' : ((0,instructions/* findInstruction */.qB)(build, index)?.text ?? '');
        return { layer, instruction: text.replace(/\s+/g, ' ').trim() || layer.createdBy };
    });
}
/**
 * Pairs layers with the same diff ID, then, in the gaps between these, layers with the same instruction. `fillGap` handles the rest.
 * An inserted layer therefore doesn't shift the layers after it.
 */
const alignLayers = (base, head, fillGap) => align(base, head, contentKey, 'same', (baseGap, headGap) => align(baseGap, headGap, instructionKey, 'changed', fillGap));
/** Empty layers have the same diff ID, so the key includes their instruction. */
const contentKey = ({ layer: { diffId, unpacked }, instruction }) => unpacked === 0 ? `${diffId} ${instruction}` : diffId;
const instructionKey = ({ layer, instruction }) => instruction || layer.diffId;
/** Maximum pairs of instructions to compare word by word; no real Dockerfile has that many. */
const MAX_COMPARED_PAIRS = 10_000;
/** Two instructions that share at least this part of their words count as one that was edited. */
const MIN_SHARED_WORDS = 0.5;
/** Maximum words to compare of each instruction. */
const MAX_WORDS = 200;
/** Pairs edited instructions in order and leaves the others unpaired. */
function pairEdited(base, head) {
    const matches = [];
    if (base.length * head.length <= MAX_COMPARED_PAIRS) {
        const [before, after] = [base.map(splitWords), head.map(splitWords)];
        for (const [headIndex, words] of after.entries()) {
            const start = (matches.at(-1)?.[0] ?? -1) + 1;
            const baseIndex = before.findIndex((baseWords, index) => index >= start && isEdited(baseWords, words));
            if (baseIndex >= 0)
                matches.push([baseIndex, headIndex]);
        }
    }
    return pairMatches(matches, base, head, 'changed', leaveUnpaired);
}
function leaveUnpaired(base, head) {
    return [
        ...base.map(({ layer }) => ({ base: layer, head: null, match: 'removed' })),
        ...head.map(({ layer }) => ({ base: null, head: layer, match: 'added' })),
    ];
}
function splitWords({ instruction }) {
    return new Set(instruction === '' ? [] : instruction.split(/\s+/, MAX_WORDS));
}
function isEdited(before, after) {
    const [[first], [second]] = [before, after];
    if (first === undefined || first !== second)
        return false;
    const common = [...before].filter((word) => after.has(word)).length;
    return common / (before.size + after.size - common) >= MIN_SHARED_WORDS;
}
function align(base, head, toKey, match, fillGap) {
    return pairMatches(commonSubsequence(base.map(toKey), head.map(toKey)), base, head, match, fillGap);
}
function pairMatches(matches, base, head, match, fillGap) {
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
/** Returns the index pairs of a longest common subsequence; for extremely many layers, only the common start and end. */
function commonSubsequence(baseKeys, headKeys) {
    // Comparing numbers is faster: instructions can be long and start with the same text.
    const numbers = new Map();
    const toNumber = (text) => {
        const key = shortKey(text);
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        return number;
    };
    const [base, head] = [baseKeys.map(toNumber), headKeys.map(toNumber)];
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
/** V8 hashes a string of more than 16,383 characters by its length alone, so maps with such keys are slow. */
function shortKey(text) {
    return text.length <= MAX_KEY_LENGTH ? text : (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
const MAX_KEY_LENGTH = 1000;
function longestBetween(base, head) {
    if (base.length * head.length > MAX_TABLE_CELLS)
        return [];
    const width = head.length + 1;
    const lengths = new Uint32Array((base.length + 1) * width);
    const lengthAt = (b, h) => lengths[b * width + h] ?? 0;
    for (let b = base.length - 1; b >= 0; b--) {
        for (let h = head.length - 1; h >= 0; h--) {
            lengths[b * width + h] =
                base[b] === head[h] ? lengthAt(b + 1, h + 1) + 1 : Math.max(lengthAt(b + 1, h), lengthAt(b, h + 1));
        }
    }
    const matches = [];
    for (let b = 0, h = 0; b < base.length && h < head.length;) {
        if (base[b] === head[h])
            matches.push([b++, h++]);
        else if (lengthAt(b + 1, h) >= lengthAt(b, h + 1))
            b++;
        else
            h++;
    }
    return matches;
}

;// CONCATENATED MODULE: ./src/core/comparison/rebuilt-layers.ts
/** Marks changed layers as rebuilt if they contain the same files with the same contents, and no later layer hides any of these. */
function markRebuiltLayers(pairs, base, head) {
    const candidates = pairs.filter((pair) => pair.match === 'changed' && pair.base?.unpacked === pair.head?.unpacked);
    if (candidates.length === 0)
        return [...pairs];
    const before = filesByLayer(base, candidates.map((pair) => pair.base));
    const after = filesByLayer(head, candidates.map((pair) => pair.head));
    const isRebuilt = (pair) => candidates.includes(pair) &&
        haveSameContent(before(pair.base), after(pair.head)) &&
        isFullyVisible(pair.head, after(pair.head));
    return pairs.map((pair) => (isRebuilt(pair) ? { ...pair, match: 'rebuilt' } : pair));
}
/** Groups only the files of the given layers: an image can have millions of files. */
function filesByLayer({ layers, files }, wanted) {
    const groups = new Map();
    for (const layer of wanted)
        if (layer !== null)
            groups.set(layers.indexOf(layer), []);
    for (const file of files)
        groups.get(file.layer)?.push(file);
    return (layer) => (layer === null ? [] : (groups.get(layers.indexOf(layer)) ?? []));
}
const isFullyVisible = (layer, files) => files.reduce((sum, { size }) => sum + size, 0) === layer?.unpacked;
/** Both lists must be sorted by path. A regular file without a digest differs from every file. */
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






/** Compares two snapshots. A pure function: the same snapshots give the same comparison. */
function compare(base, head) {
    const fileChanges = (0,compare_files/* changedFiles */.Y_)(base, head);
    const layers = markRebuiltLayers(pairLayers(base, head), base, head);
    return {
        base,
        head,
        delta: {
            unpacked: head.size.unpacked - base.size.unpacked,
            growth: (0,base_image_growth/* splitGrowth */.eS)(base, head),
            rebuilt: sumRebuilt(layers),
            compressed: head.size.compressed === null || base.size.compressed === null
                ? null
                : head.size.compressed - base.size.compressed,
            visible: head.size.visible - base.size.visible,
            hidden: head.size.hidden - base.size.hidden,
            files: countChanges(fileChanges),
            components: (0,compare_components/* compareComponents */.U)(base.components, head.components),
            privileged: {
                added: excludePaths(head.privileged, base.privileged),
                removed: excludePaths(base.privileged, head.privileged),
            },
            packedPrograms: {
                added: exclude(head.packedPrograms, base.packedPrograms),
                removed: exclude(base.packedPrograms, head.packedPrograms),
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
        bytes: rebuilt.reduce((sum, { head }) => sum + (head?.unpacked ?? 0), 0),
    };
}
function countChanges(changes) {
    const count = { added: 0, removed: 0, changed: 0 };
    for (const { change } of changes)
        count[change]++;
    return count;
}
function exclude(items, excluded) {
    const others = new Set(excluded);
    return items.filter((item) => !others.has(item));
}
/** Returns the files whose path isn't among those of `excluded`. */
function excludePaths(files, excluded) {
    const paths = new Set(excluded.map((file) => file.path));
    return files.filter((file) => !paths.has(file.path));
}

// EXTERNAL MODULE: ./src/core/image/image.ts
var image_image = __webpack_require__(25656);
// EXTERNAL MODULE: ./src/core/policy/rules.ts + 11 modules
var rules = __webpack_require__(19027);
;// CONCATENATED MODULE: ./src/core/policy/evaluate.ts

/** Returns all violations of a policy. Rules about a change are skipped if `comparison` is null. */
function evaluate_findViolations(policy, head, comparison) {
    const { exceptions, expired, forbid } = policy;
    const judged = { head, exceptions, expired, forbidden: forbid };
    return rules/* LIMIT_RULES */.Ej.flatMap((rule) => evaluateRule(rule, (0,rules/* getRuleValue */._n)(policy, rule), judged, comparison).map((breach) => ({
        ...breach,
        rule: rule.key,
        remedy: withDefaultHint(rule.key, breach.remedy, policy),
    })));
}
/** Returns no breaches for a rule that isn't set, whose value is null. */
function evaluateRule(rule, value, judged, comparison) {
    // The value belongs to the rule, which the compiler can't know for a union of rules.
    const { needsBase, evaluate } = rule;
    if (value === null)
        return [];
    if (!needsBase)
        return evaluate(value, judged);
    return comparison === null ? [] : evaluate(value, { ...judged, comparison });
}
/** Adds how to change a default, because nobody chose it. */
function withDefaultHint(key, remedy, { byDefault }) {
    if (!byDefault.some((defaultKey) => defaultKey === key))
        return remedy;
    return `${remedy} This is the default of ${key}: set another value, or turn it off with "${key}: none".`;
}

;// CONCATENATED MODULE: ./src/core/policy/verdict.ts



/** Compares base and head, and checks the head against the policy. Without a base, rules about a change don't apply. */
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
            remedy: 'Compare images for the same platform. Choose it with `platforms`, or `--platform` on the command line.',
        });
    }
    const comparison = compare(base, head);
    const violations = evaluate_findViolations(policy, head, comparison);
    const verdict = decideVerdict(policy, violations, 'pass');
    return { name, state: 'compared', comparison, violations, verdict };
}
function reportNewImage(head, { name, policy }) {
    const violations = evaluate_findViolations(policy, head, null);
    return { name, state: 'new', head, violations, verdict: decideVerdict(policy, violations, 'pass') };
}
function reportNotCompared(base, head, { name, policy }, { reason, remedy }) {
    const violations = evaluate_findViolations(policy, head, null);
    const verdict = decideVerdict(policy, violations, 'not-compared');
    const { ifNotCompared } = policy;
    return { name, state: 'not-compared', head, base, reason, remedy, ifNotCompared, violations, verdict };
}
/** Returns the verdict that an image would get under another policy. */
function decideVerdictUnder(policy, image) {
    const compared = image.state === 'compared';
    const head = compared ? image.comparison.head : image.head;
    const violations = evaluate_findViolations(policy, head, compared ? image.comparison : null);
    return decideVerdict(policy, violations, image.state === 'not-compared' ? 'not-compared' : 'pass');
}
/** Reports on an image without a base, because no comparison was requested. */
function reportMeasurement(head, { name, policy }) {
    const violations = findViolations(policy, head, null);
    return { name, state: 'measured', head, violations, verdict: decideVerdict(policy, violations, 'pass') };
}
function decideVerdict(policy, violations, fallback) {
    return violations.length > 0 && policy.onViolation === 'fail' ? 'fail' : fallback;
}
/** Returns the worst verdict of the images; `fail` if an image couldn't be measured or its definition changed, or if there are no images. */
function decideOverallVerdict(images, failed, changes = []) {
    if (failed.length + changes.length > 0 || images.length === 0)
        return 'fail';
    return worstVerdict(images.map(({ verdict }) => verdict));
}
/** Returns the worst verdict: `fail`, then `not-compared`, then `pass`. */
function worstVerdict(verdicts) {
    if (verdicts.includes('fail'))
        return 'fail';
    return verdicts.includes('not-compared') ? 'not-compared' : 'pass';
}
/** Whether the check fails: the verdict is `fail`, or an image wasn't compared and that isn't allowed. */
function failsCheck({ verdict, images }) {
    return verdict === 'fail' || images.some(isBlocked);
}
/** Whether an image fails the check because it wasn't compared. */
function isBlocked(image) {
    return image.state === 'not-compared' && image.ifNotCompared === 'fail';
}


/***/ }),

/***/ 87085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ WHERE_RULES_ARE_SET)
/* harmony export */ });
/* unused harmony export setByOptions */
/** Where an author changes a rule. The policy file overrides the workflow, and counts as it is on the target branch. */
const WHERE_RULES_ARE_SET = "in the policy file on the target branch (usually .github/image-weigh-in.yml), or in the workflow if that file doesn't set it";
/** Returns the violation with a remedy for a command that reads neither file: only options set its rules. */
const setByOptions = (violation) => ({
    ...violation,
    remedy: violation.remedy
        .replace(`to the exceptions ${WHERE_RULES_ARE_SET}`, 'with the option --exception')
        .replace(` ${WHERE_RULES_ARE_SET}`, '')
        .replace(/\braise (?=max-)/, 'raise --')
        .replace(/"([a-z-]+): none"/, '--$1 none'),
});


/***/ }),

/***/ 38232:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KG: () => (/* binding */ asSentence),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   oZ: () => (/* binding */ lowerFirst),
/* harmony export */   ts: () => (/* binding */ escapeInvisible),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);

/**
 * Characters that a reader can't see or that change how the rest is displayed: control and format characters (including bidi overrides),
 * unpaired surrogates, unassigned and private characters, line separators, all spaces but the plain one, and more combining marks in a row
 * than any script uses.
 */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}|(?<=\p{M}{4})\p{M}/gu;
const SHORT_ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function escapeCharacter(character) {
    const short = SHORT_ESCAPES[character];
    if (short !== undefined)
        return short;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}
/** Writes every invisible character as an escape (`\x1b`, `\u{202e}`), so that the text is on one line. */
function escapeInvisible(text) {
    return text.replace(INVISIBLE, escapeCharacter);
}
/** Shortens a text to at most `max` code points. Replaces the middle by `…`, because both ends of a path matter most. */
function cutMiddle(text, max) {
    if (text.length <= max)
        return text;
    // A code point is at most two code units, so this keeps enough of a name that may have megabytes.
    const enough = text.length > 4 * max ? text.slice(0, 2 * max) + text.slice(-2 * max) : text;
    const characters = Array.from(enough);
    if (characters.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 2);
    const head = max - 1 - tail;
    return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
/**
 * Prepares an untrusted string from an image, Dockerfile or build log for escaping: on one line, without invisible characters, at most
 * `max` code points.
 */
function plainText(text, max) {
    // Shortens before escaping, so that a megabyte of name costs nothing, and after, because escapes are longer.
    return cutMiddle(escapeInvisible(cutMiddle(text, max)), max);
}
/** Joins prose that may span lines into one line. */
function oneLine(text) {
    return text.replace(/\s+/gu, ' ').trim();
}
/** `1 layer`, `3 layers`. */
function plural(count, singular, pluralForm = `${singular}s`) {
    return `${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(count)} ${count === 1 ? singular : pluralForm}`;
}
/** Formats prose as one line with a capital letter and a full stop. An empty text stays empty. */
function asSentence(text) {
    const line = oneLine(text).replace(/\.$/, '');
    return line === '' ? '' : `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
/** The text with a lower-case first letter, to follow other words. */
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);


/***/ }),

/***/ 72181:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ firstFix)
});

// EXTERNAL MODULE: ./src/core/comparison/base-image-growth.ts
var base_image_growth = __webpack_require__(6142);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/policy/where-rules-are-set.ts
var where_rules_are_set = __webpack_require__(87085);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 18 modules
var view_advice = __webpack_require__(92993);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/summary/why.ts + 1 modules
var why = __webpack_require__(49788);
// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var dockerfile_instructions = __webpack_require__(87369);
;// CONCATENATED MODULE: ./src/core/report/summary/fix-diff.ts


/** Instructions whose whole text is recorded. Of others, only names are. */
const RECORDED_IN_FULL = /^(?:FROM|RUN|COPY|ADD|WORKDIR|USER|SHELL|ENTRYPOINT|CMD)$/;
/** The edits of a suggestion as lines of a diff without context; null if the text of an edited instruction isn't known. */
function adviceDiff({ edits, dockerignore }, build) {
    const hunks = edits
        .toSorted((a, b) => startLine(a) - startLine(b))
        .map((edit) => edit.kind === 'append' ? ['', ...edit.text.split('\n')].map(added) : editDiff(edit, build));
    if (hunks.some((hunk) => hunk === null) || edits.length + dockerignore.length === 0)
        return null;
    const ignored = dockerignore.length === 0 ? [] : ['@@ .dockerignore @@', ...dockerignore.map(added)];
    return [...hunks.flatMap((hunk) => hunk ?? []), ...ignored].map(escapeDiffLine);
}
/** Makes invisible characters of a line visible. Tabs stay, because they belong to the text to paste; a carriage return is part of the line end. */
const escapeDiffLine = (line) => line.replace(/\r$/, '').replace(/[^\t]+/g, plain_text/* escapeInvisible */.ts);
const startLine = (edit) => (edit.kind === 'append' ? Infinity : edit.lines.start);
function editDiff(edit, build) {
    const text = instructionText(build, edit.lines);
    if (text === null)
        return null;
    return replacementDiff(text, edit.kind === 'delete' ? null : edit.text);
}
/** Returns the recorded text of the instruction on these lines; null if it isn't complete. */
function instructionText({ instructions, stages }, { start, end }) {
    const found = [...instructions, ...stages.others].find(({ lines }) => lines.start === start && lines.end === end);
    return found !== undefined && RECORDED_IN_FULL.test(found.keyword) && (0,dockerfile_instructions/* isComplete */.As)(found) ? found.text : null;
}
/** Lines of a diff that replaces `before` by `after`, without the lines that both start and end with; null deletes it. */
function replacementDiff(before, after) {
    const old = before.split('\n');
    const replacement = after === null ? [] : after.split('\n');
    const shorter = Math.min(old.length, replacement.length);
    let start = 0;
    while (start < shorter && old[start] === replacement[start])
        start += 1;
    let end = 0;
    while (end < shorter - start && old.at(-1 - end) === replacement.at(-1 - end))
        end += 1;
    return [
        ...old.slice(start, old.length - end).map(removed),
        ...replacement.slice(start, replacement.length - end).map(added),
    ];
}
const removed = (line) => `-${line}`;
const added = (line) => `+${line}`;

// EXTERNAL MODULE: ./src/core/report/summary/prose.ts
var prose = __webpack_require__(43734);
;// CONCATENATED MODULE: ./src/core/report/summary/fix.ts












/** The one thing to do first about an image that fails or violates rules; null if there is nothing to fix. */
function firstFix(image) {
    if (image.state === 'not-compared')
        return { sentence: (0,prose/* markedProse */.G)((0,plain_text/* lowerFirst */.oZ)((0,plain_text/* asSentence */.KG)(image.remedy))), diff: [] };
    const [violation] = image.violations;
    if (violation === undefined)
        return null;
    const comparison = image.state === 'compared' ? image.comparison : null;
    return ((comparison && (fixChangedFrom(image, comparison) ?? fixUpdatedFrom(image, comparison))) ??
        fixByAdvice(image, comparison) ??
        (comparison && fixLine(image, comparison)) ??
        fixByRemedy(violation));
}
/** The change starts from another image: restores the old one, with a diff if nothing else in the Dockerfile changed. */
function fixChangedFrom({ violations }, { base, head, delta }) {
    const { growth } = delta;
    if (base.build === null || head.build === null || growth === null)
        return null;
    const { from, fromLayers, fromLine, dockerfile } = head.build;
    if (base.build.from === from)
        return null;
    const isMostGrowth = growth.fromImage > 0 && delta.unpacked > 0 && growth.fromImage * 2 > delta.unpacked;
    const comesFromBaseImage = (violation) => violation.findings === null
        ? isMostGrowth && violation.rule !== 'max-increase-own'
        : violation.layers.every((layer) => layer < fromLayers) && !containsAny(base, violation);
    if (!violations.some(comesFromBaseImage))
        return null;
    const isWholeFix = violations.every((violation) => violation.findings !== null || comesFromBaseImage(violation));
    if (!isWholeFix)
        return null;
    const programs = violations.filter(({ findings }) => findings !== null);
    const effects = [
        ...(growth.fromImage > 0 ? [`saves ${(0,units/* formatBytes */.z3)(growth.fromImage)}`] : []),
        ...(programs.length > 0 && programs.every(comesFromBaseImage)
            ? ['removes every program listed above']
            : []),
    ].join(' and ');
    const lines = (0,prose/* dockerfileLines */.S5)(head, dockerfile, fromLine);
    const effect = effects === '' ? '' : ` This ${effects}.`;
    if (!hasSameInstructions(base.build, head.build)) {
        const advice = (0,prose/* prose */.CS) `use ${(0,prose/* code */.aY)(base.build.from)} in ${lines} again, if your other changes work with it.`;
        return { sentence: (0,prose/* prose */.CS) `${advice}${effect}`, diff: [] };
    }
    const [before, after] = [base.build, head.build].map((build) => instructionText(build, build.fromLine));
    const diff = before && after ? replacementDiff(after, before).map(escapeDiffLine) : [];
    return { sentence: (0,prose/* prose */.CS) `restore the base image in ${lines}.${effect}`, diff };
}
/** Whether a snapshot contains a program or file that a violation names. Then an older base image may not help. */
function containsAny({ components, privileged, packedPrograms }, { findings }) {
    const names = new Set([
        ...components.filter(compare_components/* isEffective */.k).map(({ name }) => name),
        ...privileged.map(({ path }) => (0,image_path/* displayPath */.Gt)(path)),
        ...packedPrograms.map(image_path/* displayPath */.Gt),
    ]);
    return findings?.names.some((name) => names.has(name)) ?? false;
}
/** Whether both Dockerfiles have the same instructions, except for the image that the stage starts from. */
function hasSameInstructions(base, head) {
    const texts = ({ instructions, stages }) => JSON.stringify([instructions.slice(1), stages.others].map((list) => list.map(({ text }) => text)));
    // Without recorded instructions, nothing is known about them.
    return head.instructions.length > 0 && texts(base) === texts(head);
}
/** The image under the same name grew, or has new programs. */
function fixUpdatedFrom({ violations }, { base, head, delta }) {
    const sides = (0,base_image_growth/* splitSizes */.bC)(base, head);
    const from = head.build?.from ?? '';
    if (sides?.upstream !== 'different' || base.build?.from !== from || delta.growth === null)
        return null;
    const { fromImage, instructions } = delta.growth;
    const [violation] = violations;
    if (violation === undefined)
        return null;
    // The name can mean another image because the value of an argument changed, which isn't recorded.
    if (from.includes('$'))
        return null;
    if (violation.findings !== null) {
        if (!violation.layers.every((layer) => layer < (head.build?.fromLayers ?? 0)))
            return null;
        if (containsAny(base, violation))
            return null;
        return {
            sentence: (0,prose/* prose */.CS) `pin the previous image of ${(0,prose/* code */.aY)(from)} by its digest, or use another base image.`,
            diff: [],
        };
    }
    if (fromImage <= 0 || fromImage < instructions || delta.unpacked <= 0)
        return null;
    if (violations.some(({ rule }) => rule === 'max-increase-own'))
        return null;
    const ignore = violation.rule === 'max-increase'
        ? (0,prose/* prose */.CS) ` To ignore growth that comes from the base image, use ${(0,prose/* code */.aY)('max-increase-own')} instead of ${(0,prose/* code */.aY)('max-increase')}.`
        : [];
    return {
        sentence: (0,prose/* prose */.CS) `pin the previous image of ${(0,prose/* code */.aY)(from)} by its digest, or use a smaller variant.${ignore}`,
        diff: [],
    };
}
/** Kinds of advice that remove programs, not only bytes. */
const REMOVES_PROGRAMS = ['multi-stage', 'distroless', 'debug-tag'];
/** The suggestion that saves most, unless one line of the Dockerfile adds more than twice as much. */
function fixByAdvice(image, comparison) {
    const needsBytes = image.violations.some(({ findings }) => findings === null);
    const advice = (0,view_advice/* adviceFor */.cp)(image).find(({ kind }) => needsBytes || REMOVES_PROGRAMS.includes(kind));
    const { build } = (0,size_table/* reportSides */.PJ)(image).head;
    if (advice === undefined || build === null)
        return null;
    const largest = comparison === null ? null : largestLine(image, comparison);
    if (needsBytes && largest !== null && (0,growth_breakdown/* sizeChange */.S8)(largest) > 2 * advice.saving)
        return null;
    const notes = advice.notes.length === 0 ? '' : ' Read the notes on it first.';
    return {
        sentence: (0,prose/* prose */.CS) `${(0,plain_text/* lowerFirst */.oZ)(advice.title)}. This ${(0,view_advice/* formatSaving */.I5)(advice)}.${notes}`,
        diff: adviceDiff(advice, build) ?? [],
    };
}
/** The instruction that adds most; null if none adds bytes, or if it isn't certain. */
function largestLine(image, comparison) {
    const lines = (0,why/* mainCauses */.S)(comparison, (0,growth_breakdown/* listGrowthSources */.e0)(image)).filter(({ kind, line }) => kind === 'line' && typeof line === 'number');
    return lines.find((source) => (0,growth_breakdown/* sizeChange */.S8)(source) > 0) ?? null;
}
/** The instruction that adds most belongs into a build stage, or copies too much. */
function fixLine(image, comparison) {
    const largest = largestLine(image, comparison);
    const { build } = comparison.head;
    if (largest === null || build === null || image.violations.every(({ findings }) => findings !== null))
        return null;
    const instruction = build.instructions.find(({ lines }) => lines.start === largest.line);
    if (instruction === undefined)
        return null;
    const lines = (0,prose/* dockerfileLines */.S5)(comparison.head, build.dockerfile, instruction.lines);
    const saving = ` This saves up to ${(0,units/* formatBytes */.z3)((0,growth_breakdown/* sizeChange */.S8)(largest))}.`;
    return instruction.keyword === 'RUN'
        ? {
            sentence: (0,prose/* prose */.CS) `move ${lines} to a build stage, and copy only the result with ${(0,prose/* code */.aY)('COPY --from')}.${saving}`,
            diff: [],
        }
        : { sentence: (0,prose/* prose */.CS) `copy only what your program needs in ${lines}.${saving}`, diff: [] };
}
const fixByRemedy = ({ remedy }) => ({
    // Where to change the rule, and the lists below it, are in the collapsed list of violations.
    sentence: (0,prose/* markedProse */.G)((0,plain_text/* lowerFirst */.oZ)((0,plain_text/* asSentence */.KG)(remedy.replace(` ${where_rules_are_set/* WHERE_RULES_ARE_SET */.g}`, '').replace(/ \([^()]*listed below\)/, '')))),
    diff: [],
});


/***/ }),

/***/ 22396:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LW: () => (/* binding */ sameFilesPhrase),
/* harmony export */   pH: () => (/* binding */ imageSentence),
/* harmony export */   r8: () => (/* binding */ programSentences)
/* harmony export */ });
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _comparison_comparison_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(90024);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38232);
/* harmony import */ var _view_headline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82036);
/* harmony import */ var _view_size_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4848);
/* harmony import */ var _prose_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43734);
/* harmony import */ var _program_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71861);







/** Name of the image in a repository that names none. */
const UNNAMED = 'image';
/** The image as the subject of a sentence. */
const imageSubject = ({ name }) => (name === UNNAMED ? (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `The image` : [(0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)]);
/** Maximum number of programs that the sentence names; more are counted. */
const MAX_NAMED = 3;
/**
 * Says in one sentence without a full stop what a change does to an image: `web grew by 304MB, from 221MB to 525MB`.
 * Ends with the number of programs that could not be inspected, because a shell may be among them.
 * @param baseRef the branch to compare with; null if it has no name
 */
function imageSentence(image, baseRef) {
    const { packedPrograms } = (0,_view_size_table_js__WEBPACK_IMPORTED_MODULE_3__/* .reportSides */ .PJ)(image).head;
    const change = changeSentence(image, baseRef);
    return packedPrograms.length === 0
        ? change
        : (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${change}; ${(0,_view_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .describePackedPrograms */ .FK)(packedPrograms.length)}`;
}
function changeSentence(image, baseRef) {
    const subject = imageSubject(image);
    switch (image.state) {
        case 'compared':
            return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${subject} ${comparedPredicate(image, image.comparison)}`;
        case 'new':
            return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${subject} is new: ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(image.head.size.unpacked)}`;
        case 'not-compared':
            return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${subject} could not be compared with ${baseRef === null ? 'its base' : [(0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(baseRef)]}`;
        case 'measured':
            return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${subject} is ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(image.head.size.unpacked)}`;
    }
}
function comparedPredicate(image, comparison) {
    const { base, head } = comparison;
    const [before, after] = [base.size.unpacked, head.size.unpacked];
    const programs = programPredicate(image);
    const size = sizePredicate(before, after);
    if (programs !== null)
        return size === '' ? programs : (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${programs} and ${size}`;
    if (size !== '')
        return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `${size}`;
    if ((0,_comparison_comparison_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnchanged */ ._)(comparison))
        return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `has the same files as before: ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(after)}`;
    const { added, removed, changed } = comparison.delta.files;
    const files = added + removed + changed;
    const start = (0,_comparison_comparison_js__WEBPACK_IMPORTED_MODULE_6__/* .startsTheSame */ .F)(comparison) ? '' : '; its configuration changed';
    return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `stays at ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(after)}${files === 0 ? start : `; ${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(files, 'file')} changed`}`;
}
/** `8 images have the same files as before`: what isn't recorded, such as labels, may differ. */
const sameFilesPhrase = (count) => `${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(count, 'image')} ${count === 1 ? 'has' : 'have'} the same files as before`;
/** `grew by 304MB, from 221MB to 525MB`; empty for the same size. */
function sizePredicate(before, after) {
    if (before === after)
        return '';
    const verb = after > before ? 'grew' : 'shrank';
    const [from, to] = [(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(before), (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(after)];
    const sides = from === to ? `to ${to}` : `from ${from} to ${to}`;
    return `${verb} by ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(Math.abs(after - before))}, ${sides}`;
}
/** The programs that break a rule, if no rule about the size is broken; else the size is the news. Null if there are none. */
function programPredicate(image) {
    // The end of the sentence counts packed programs.
    const found = image.violations.flatMap(({ findings }) => findings === null || findings.kind === 'packed-programs' ? [] : findings);
    const { added, removed } = (0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .programChanges */ .U)(image);
    if (image.violations.some(({ findings }) => findings === null))
        return null;
    if (found.length > 0) {
        if (added.length > 0)
            return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `adds ${(0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .describePrograms */ .x)(added, MAX_NAMED)}`;
        const count = found.reduce((sum, { names }) => sum + names.length, 0);
        const [first] = found.flatMap(({ names }) => names);
        return count === 1 && first !== undefined
            ? (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `contains the forbidden program ${(0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(first)}`
            : (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `contains ${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(count, 'forbidden program')}`;
    }
    const isSameSize = image.state === 'compared' && image.comparison.delta.unpacked === 0;
    if (!isSameSize)
        return null;
    if (added.length > 0)
        return (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `adds ${(0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .describePrograms */ .x)(added, MAX_NAMED)}`;
    return removed.length > 0 ? (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `removes ${(0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .describePrograms */ .x)(removed, MAX_NAMED)}` : null;
}
/** Whether nothing was found at all, not even in a hidden file, and every program could be inspected. */
const isFree = ({ components, packedPrograms }) => packedPrograms.length === 0 && components.every(({ evidence }) => evidence === 'database-only');
/** What the change does to the programs of an image, in sentences; empty if it adds and removes none. */
function programSentences(image) {
    const { added, removed } = (0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .programChanges */ .U)(image);
    const rest = isFree((0,_view_size_table_js__WEBPACK_IMPORTED_MODULE_3__/* .reportSides */ .PJ)(image).head) ? ' Nothing like that is left in the image.' : '';
    return [
        ...(added.length === 0 ? [] : (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `Adds ${(0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .describePrograms */ .x)(added, 8)}. `),
        ...(removed.length === 0 ? [] : (0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS) `Removes ${(0,_program_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .describePrograms */ .x)(removed, 8)}.${rest}`),
    ];
}


/***/ }),

/***/ 38906:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ linesUrl)
/* harmony export */ });
/* harmony import */ var _shared_commit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86552);

/** A longer path would fill the comment with its address. */
const MAX_PATH_LENGTH = 500;
/** Whether it's a path inside the repository. A browser resolves `..`, so the link would lead elsewhere. */
const isInside = (path) => path.length <= MAX_PATH_LENGTH &&
    !/\p{Surrogate}/u.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
/**
 * Address of Dockerfile lines at the head commit; null outside of GitHub, if the path isn't one inside the repository, or if the lines are
 * those of another commit: in the workflow for forks, the head is the tip of the pull request, but its merge commit was built.
 */
function linesUrl(origin, { commit, dockerfile: path, lines: { start, end } }) {
    const [, repository] = /^(https?:\/\/[^\s<>]+)\/actions\/runs\/\d+/.exec(origin?.runUrl ?? '') ?? [];
    if (repository === undefined || commit === null || !(0,_shared_commit_js__WEBPACK_IMPORTED_MODULE_0__/* .isCommit */ .WM)(commit) || !isInside(path))
        return null;
    if (commit !== origin?.headCommit)
        return null;
    const file = path.split('/').map(encodeURIComponent).join('/');
    return `${repository}/blob/${commit}/${file}#L${start}${end === start ? '' : `-L${end}`}`;
}


/***/ }),

/***/ 71861:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ programChanges),
/* harmony export */   x: () => (/* binding */ describePrograms)
/* harmony export */ });
/* harmony import */ var _view_size_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4848);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38232);
/* harmony import */ var _prose_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43734);



/** Both kinds of package managers are one group. */
const PROGRAM_GROUPS = [
    { noun: 'shell', kinds: ['shell'] },
    { noun: 'package manager', kinds: ['os-package-manager', 'language-package-manager'] },
    { noun: 'build tool', kinds: ['build-tool'] },
];
/** Programs that a container can run, in groups; groups without any are left out. */
function groupPrograms(components) {
    return PROGRAM_GROUPS.map(({ noun, kinds }) => ({
        noun,
        names: kinds.flatMap((kind) => (0,_view_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .distinctNames */ .NL)(components, kind)),
    })).filter(({ names }) => names.length > 0);
}
/** The programs that a change adds and removes. */
function programChanges(image) {
    const { delta } = (0,_view_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .reportSides */ .PJ)(image);
    return {
        added: groupPrograms(delta?.components.added ?? []),
        removed: groupPrograms(delta?.components.removed ?? []),
    };
}
/** `the shells bash and dash, and the build tool go`; with more names than `max`, only `2 shells and 5 build tools`. */
function describePrograms(groups, max) {
    const count = groups.reduce((sum, { names }) => sum + names.length, 0);
    return (0,_prose_js__WEBPACK_IMPORTED_MODULE_2__/* .enumerate */ .HL)(groups.map(({ noun, names }) => count > max
        ? (0,_prose_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS) `${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(names.length, noun)}`
        : (0,_prose_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS) `the ${noun}${names.length === 1 ? '' : 's'} ${(0,_prose_js__WEBPACK_IMPORTED_MODULE_2__/* .listNames */ .Zv)(names, max)}`));
}


/***/ }),

/***/ 43734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   G: () => (/* binding */ markedProse),
/* harmony export */   HL: () => (/* binding */ enumerate),
/* harmony export */   S5: () => (/* binding */ dockerfileLines),
/* harmony export */   U2: () => (/* binding */ plainProse),
/* harmony export */   Zv: () => (/* binding */ listNames),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   l2: () => (/* binding */ capitalized)
/* harmony export */ });
/* harmony import */ var _shared_text_shortened_lists_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77265);
/* harmony import */ var _view_advice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92993);


/** Template tag for prose: `` prose`${code(name)} grew by ${bytes}` ``. */
function prose(words, ...parts) {
    const spans = words
        .flatMap((text, index) => [text, parts[index] ?? ''])
        .flatMap(toSpans)
        .filter((span) => span.kind === 'lines' || span.text !== '');
    return joinTexts(spans);
}
const toSpans = (part) => {
    if (typeof part === 'string' || typeof part === 'number')
        return [{ kind: 'text', text: String(part) }];
    return 'kind' in part ? [part] : part;
};
/** Joins neighbouring texts, because what must be escaped can span both, such as `@` and a name. */
function joinTexts(spans) {
    const joined = [];
    for (const span of spans) {
        const last = joined.at(-1);
        if (span.kind === 'text' && last?.kind === 'text') {
            joined[joined.length - 1] = { kind: 'text', text: last.text + span.text };
        }
        else
            joined.push(span);
    }
    return joined;
}
const code = (text) => ({ kind: 'code', text });
/** @param head the snapshot that the Dockerfile built */
const dockerfileLines = ({ commit }, dockerfile, lines) => ({ kind: 'lines', commit, dockerfile, lines });
/** This program's own words, in which backticks mark code. */
const markedProse = (text) => text.split('`').flatMap((part, index) => (index % 2 === 1 ? [code(part)] : prose `${part}`));
/** Joins phrases: `a`, `a and b`, `a, b and c`. If a phrase has an "and" itself, a comma separates them: `a and b, and c`. */
function enumerate(phrases) {
    const isNested = phrases.some((phrase) => plainProse(phrase).includes(' and '));
    const last = isNested ? ', and ' : ' and ';
    return phrases.reduce((before, phrase, index) => {
        if (index === 0)
            return phrase;
        return prose `${before}${index === phrases.length - 1 ? last : ', '}${phrase}`;
    }, []);
}
/** Lists names as code; those beyond `max` are only counted. */
function listNames(names, max) {
    if (names.length <= max)
        return enumerate(names.map((name) => [code(name)]));
    const shown = names.slice(0, max).map((name, index) => prose `${index === 0 ? '' : ', '}${code(name)}`);
    return prose `${shown.flat()}${(0,_shared_text_shortened_lists_js__WEBPACK_IMPORTED_MODULE_0__/* .andMore */ .v)(names.length - max)}`;
}
/** Prose as plain words, for formats without markup. Not escaped. */
const plainProse = (spans) => spans
    .map((span) => (span.kind === 'lines' ? `${span.dockerfile} ${(0,_view_advice_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLines */ .xM)(span.lines)}` : span.text))
    .join('');
/** The prose with a capital letter, unless it starts with a name or path. */
function capitalized([first, ...rest]) {
    if (first?.kind !== 'text')
        return first === undefined ? [] : [first, ...rest];
    return [{ kind: 'text', text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}


/***/ }),

/***/ 12821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ toViolatedRule)
/* harmony export */ });
/* harmony import */ var _prose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43734);

/** Maximum number of names per row; the evidence lists all. */
const MAX_NAMED = 5;
function toViolatedRule({ rule, findings, actual, limit }) {
    if (findings === null)
        return { rule, word: '', found: (0,_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS) `${actual}`, allowed: (0,_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS) `${limit}` };
    const verb = rule === 'forbid-new' ? 'adds' : 'contains';
    const found = (0,_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS) `${verb} ${(0,_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .listNames */ .Zv)([...new Set(findings.names)], MAX_NAMED)}`;
    return { rule, word: findings.kind, found, allowed: (0,_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS) `none` };
}


/***/ }),

/***/ 49788:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ explainChange),
  S: () => (/* binding */ mainCauses)
});

// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(33026);
// EXTERNAL MODULE: ./src/core/comparison/base-image-growth.ts
var base_image_growth = __webpack_require__(6142);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(75373);
// EXTERNAL MODULE: ./src/core/report/view/top-entries.ts
var top_entries = __webpack_require__(96356);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
// EXTERNAL MODULE: ./src/core/report/summary/prose.ts
var prose = __webpack_require__(43734);
;// CONCATENATED MODULE: ./src/core/report/summary/missing-lines.ts

const REASONS = {
    'not-built': () => "this run didn't build the image",
    'dockerfile-too-long': () => 'the Dockerfile is longer than 128 KiB',
    'ambiguous-syntax': () => "the quotes or here-documents in the Dockerfile can't be parsed with certainty",
    'no-such-stage': () => "the Dockerfile doesn't have the stage to build",
    'unresolvable-from': (line) => `only the builder knows which image or stage the FROM in ${line} names`,
    onbuild: (line) => `the ONBUILD in ${line} adds layers to a later stage`,
    'no-history': () => "the image's history is empty",
    'incomplete-history': () => "the image's history doesn't list all of its layers",
    'different-history': (line) => `the image's history doesn't match ${line}`,
};
/** Says why the report of a changed image has no Dockerfile lines, in one sentence. Empty if it has them, or if nothing changed. */
function explainMissingLines(image) {
    if (image.state !== 'compared')
        return [];
    const { base, head, delta } = image.comparison;
    const { added, removed } = delta.components;
    if (delta.unpacked === 0 && added.length + removed.length === 0)
        return [];
    const headReason = findReason(head);
    if (headReason !== null)
        return (0,prose/* prose */.CS) `Dockerfile lines aren't shown: ${headReason}.`;
    const baseReason = findReason(base);
    return baseReason === null ? [] : (0,prose/* prose */.CS) `The base's Dockerfile lines aren't known: ${baseReason}.`;
}
function findReason({ build, linesUnknown }) {
    if (build !== null || linesUnknown === undefined)
        return null;
    const { reason, line } = linesUnknown;
    return REASONS[reason](line === null ? 'the Dockerfile' : `Dockerfile line ${line}`);
}

;// CONCATENATED MODULE: ./src/core/report/summary/why.ts








/** Maximum number of causes in the sentence, and minimum share of the whole change for each of them. */
const MAX_CAUSES = 2;
const MIN_SHARE = 0.05;
/** Minimum share of what holds most of a change. */
const MOST = 0.5;
/** Maximum number of programs named per cause. */
const MAX_NAMED = 3;
/**
 * Says why the image changed, in one or two sentences with the Dockerfile lines, or with the reason why there are none. Empty if nothing
 * changed, or if no cause is certain.
 */
function explainChange(image) {
    if (image.state === 'not-compared')
        return (0,prose/* prose */.CS) `${(0,plain_text/* asSentence */.KG)(image.reason)}`;
    if (image.state !== 'compared')
        return [];
    const [cause, missing] = [explainCause(image), explainMissingLines(image)];
    return (0,prose/* prose */.CS) `${cause}${cause.length > 0 && missing.length > 0 ? ' ' : ''}${missing}`;
}
function explainCause(image) {
    const { comparison } = image;
    const causes = mainCauses(comparison, (0,growth_breakdown/* listGrowthSources */.e0)(image));
    if (causes.length === 0)
        return largestPathSentence(comparison);
    // The table of violated rules names the programs. Which line adds which is only worth words if there are several.
    const namesPrograms = causes.length > 1 || image.violations.every(({ findings }) => findings === null);
    const phrases = causes.map((cause) => describeCause(cause, comparison, namesPrograms));
    return (0,prose/* prose */.CS) `${(0,prose/* capitalized */.l2)(phrases.flatMap((phrase, index) => (0,prose/* prose */.CS) `${index === 0 ? '' : '; '}${phrase}`))}.${instructionsRemark(image, causes)}`;
}
/** The sources that explain most of the change, largest first. Sources that add programs count as well. */
function mainCauses({ base, head, delta }, sources) {
    const total = Math.abs(delta.unpacked);
    const isCause = (source) => {
        if (source.kind !== 'base-image' && source.kind !== 'line')
            return false;
        // The same base image can add a program, if an instruction no longer deletes it. Then it isn't the cause.
        if (source.kind === 'base-image' && (0,base_image_growth/* splitSizes */.bC)(base, head)?.upstream !== 'different')
            return false;
        if (source.addedNames.length > 0)
            return true;
        const change = (0,growth_breakdown/* sizeChange */.S8)(source);
        if (change === 0)
            return false;
        const isSameDirection = delta.unpacked === 0 || Math.sign(change) === Math.sign(delta.unpacked);
        return isSameDirection && Math.abs(change) >= total * MIN_SHARE;
    };
    return sources
        .filter(isCause)
        .toSorted((a, b) => Math.abs((0,growth_breakdown/* sizeChange */.S8)(b)) - Math.abs((0,growth_breakdown/* sizeChange */.S8)(a)))
        .slice(0, MAX_CAUSES);
}
function describeCause(source, comparison, namesPrograms) {
    const names = namesPrograms ? source.addedNames : [];
    const verb = source.kind === 'line' && (0,growth_breakdown/* sizeChange */.S8)(source) > 0 ? 'with' : 'and adds';
    const added = names.length === 0 ? [] : (0,prose/* prose */.CS) ` ${verb} ${(0,prose/* listNames */.Zv)(names, MAX_NAMED)}`;
    const cause = source.kind === 'base-image' ? describeFrom(source, comparison) : describeLine(source, comparison);
    return (0,prose/* prose */.CS) `${cause}${added}`;
}
function describeFrom(source, { base, head }) {
    const [before, after] = [base.build?.from ?? '', head.build?.from ?? ''];
    const change = (0,units/* formatDelta */.CW)((0,growth_breakdown/* sizeChange */.S8)(source));
    const lines = head.build && (0,prose/* dockerfileLines */.S5)(head, head.build.dockerfile, head.build.fromLine);
    if (lines === null)
        return (0,prose/* prose */.CS) `the base image changed (${change})`;
    // The value of an argument isn't recorded, so the name may mean another image.
    if (before === after && after.includes('$')) {
        return (0,prose/* prose */.CS) `${lines} starts from a different image than before (${change})`;
    }
    if (before === after) {
        return (0,prose/* prose */.CS) `the base image ${(0,prose/* code */.aY)(after)} was updated (${change})`;
    }
    return (0,prose/* prose */.CS) `${lines} now starts from ${(0,prose/* code */.aY)(after)} instead of ${(0,prose/* code */.aY)(before)} (${change})`;
}
function describeLine({ line, text, base, head }, comparison) {
    const { build } = comparison.head;
    const [before, after] = [base ?? 0, head ?? 0];
    const short = (0,prose/* code */.aY)(text.length > 60 ? `${text.slice(0, 59)}…` : text);
    if (line === 'removed' || line === null || build === null) {
        return (0,prose/* prose */.CS) `${short} was removed (${(0,units/* formatDelta */.CW)(after - before)})`;
    }
    const range = build.instructions.find(({ lines }) => lines.start === line)?.lines ?? {
        start: line,
        end: line,
    };
    const where = (0,prose/* prose */.CS) `${(0,prose/* dockerfileLines */.S5)(comparison.head, build.dockerfile, range)}, ${short},`;
    if (base === null)
        return (0,prose/* prose */.CS) `${where} ships ${(0,units/* formatBytes */.z3)(after)}`;
    if (after === before)
        return (0,prose/* prose */.CS) `${where} keeps its size`;
    if (before === 0)
        return (0,prose/* prose */.CS) `${where} adds ${(0,units/* formatBytes */.z3)(after)}`;
    return (0,prose/* prose */.CS) `${where} ships ${(0,units/* formatBytes */.z3)(after)} instead of ${(0,units/* formatBytes */.z3)(before)}`;
}
/** If only the base image changed the size, says that the team's own instructions didn't. */
function instructionsRemark(image, [first, ...others]) {
    const growth = image.state === 'compared' ? image.comparison.delta.growth : null;
    const isOnlyFrom = first?.kind === 'base-image' && others.length === 0 && first.note !== 'instead of';
    return isOnlyFrom && growth?.instructions === 0 ? " Your own instructions didn't change the size." : '';
}
/** Without Dockerfile lines: the file or directory that holds most of the change. */
function largestPathSentence({ delta, fileChanges, directoryChanges }) {
    // Most of the change can be in hidden files, which no list of changes has.
    const explains = (change) => delta.unpacked !== 0 && (0,top_entries/* sizeDifference */.RN)(change) / delta.unpacked >= MOST;
    const file = fileChanges.find(explains);
    if (file !== undefined) {
        return (0,prose/* prose */.CS) `Most of it is the file ${(0,prose/* code */.aY)((0,image_path/* displayPath */.Gt)(file.path))} (${(0,units/* formatDelta */.CW)((0,top_entries/* sizeDifference */.RN)(file))}).`;
    }
    const directory = directoryChanges.find(explains);
    if (directory === undefined)
        return [];
    const path = (0,prose/* code */.aY)(`${(0,image_path/* displayPath */.Gt)(directory.path)}/`);
    return (0,prose/* prose */.CS) `Most of it is in ${path} (${(0,units/* formatDelta */.CW)((0,top_entries/* sizeDifference */.RN)(directory))}).`;
}


/***/ }),

/***/ 33952:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ withoutWorkflowCommands),
/* harmony export */   YZ: () => (/* binding */ styleForSign),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   uM: () => (/* binding */ createPainter)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38232);


/** Workflow commands in a job's output: `::command::` at the start of a line, `##[command]` anywhere. */
const WORKFLOW_COMMANDS = /(^|\s):(?=:)|#(?=#\[)/g;
/**
 * Escapes untrusted text for a terminal and a job's log: one line, no escape sequences, nothing that hides or reorders text, and no
 * workflow commands, no matter where a line is broken.
 */
function terminalText(text, max = 300) {
    return withoutWorkflowCommands((0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh)((0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text), max));
}
/** Escapes what starts a workflow command, and nothing else. A runner also executes a command that is indented. */
function withoutWorkflowCommands(text) {
    return text.replace(WORKFLOW_COMMANDS, (match) => match.replace(':', '\\x3a').replace('#', '\\x23'));
}
/** Returns a function that colours text, or leaves it unchanged. The caller knows whether the stream supports colours. */
function createPainter(color) {
    return color ? (style, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : (_, text) => text;
}
/** The colour of a number by its sign. */
function styleForSign(figure) {
    if (figure.startsWith('+'))
        return 'red';
    return figure.startsWith('−') ? 'green' : 'cyan';
}


/***/ }),

/***/ 92993:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cp: () => (/* binding */ adviceFor),
  xM: () => (/* binding */ formatLines),
  I5: () => (/* binding */ formatSaving),
  UY: () => (/* binding */ renderEdits)
});

// EXTERNAL MODULE: ./src/core/detection/leftover-caches.ts
var leftover_caches = __webpack_require__(92858);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/dockerfile/instructions.ts
var dockerfile_instructions = __webpack_require__(87369);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/container-user.ts
/** User ID of the distroless `nonroot` tags, as a number so that it works in any image. */
const NONROOT = '65532';
/**
 * Parses `User` of an image configuration: `name`, `name:group`, `uid` or `uid:gid` (OCI image-spec, config.md). Returns null for a number
 * or root with a group that only this image's `/etc/group` resolves.
 */
function parseContainerUser(user) {
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


/** Sums file sizes by layer and group. Files without a group are left out. */
function sumByLayer(files, groupName) {
    const layers = new Map();
    for (const file of files) {
        const name = file.size === 0 ? null : groupName(file);
        if (name === null)
            continue;
        const bytes = layers.get(file.layer) ?? new Map();
        layers.set(file.layer, bytes.set(name, (bytes.get(name) ?? 0) + file.size));
    }
    return layers;
}
const totalBytes = (bytes) => [...bytes.values()].reduce((sum, size) => sum + size, 0);
/** One sentence per path, largest first. */
const formatSizes = (bytes, root = '') => [...bytes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([path, size]) => `${(0,image_path/* displayPath */.Gt)(root === '' ? path : `${root}/${path}`)} contains ${(0,units/* formatBytes */.z3)(size)}`);

;// CONCATENATED MODULE: ./src/core/advice/clean-caches.ts





/**
 * Caches that contain only downloads, each with the commands that may use it. Other caches are reported, but there is no advice on them:
 * programs are linked into a pnpm store, run from a Poetry cache and compiled against Go modules.
 */
const DOWNLOAD_CACHES = [
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
/** Commands that may use any cache. */
const ARBITRARY_COMMANDS = /\b(?:make|cmake|ninja|just|task)\b|\.sh\b|(?:^|[\s;&|])\.{0,2}\/[\w.-]+/;
/** Suggests for each `RUN` that leaves download caches in the image to delete them in the same `RUN`. */
function cacheAdvice(head) {
    const { build, files } = head;
    if (build === null)
        return [];
    const byLayer = sumByLayer(files, ({ path }) => findDownloadCache(path));
    if (byLayer.size === 0)
        return [];
    const linked = findLinkedCaches(files);
    return [...byLayer].flatMap(([layer, all]) => {
        const run = (0,dockerfile_instructions/* findInstruction */.qB)(build, layer);
        if (run?.keyword !== 'RUN')
            return [];
        const caches = new Map([...all].filter(([path]) => !linked.has(path) && !mayBeUsedLater(path, run, build)));
        if (caches.size === 0)
            return [];
        const paths = [...caches.keys()].map(image_path/* displayPath */.Gt).sort();
        const cleanup = `rm -rf ${paths.map((path) => `${path}/*`).join(' ')}`;
        const canEdit = canAppendCleanup(run, [...caches.keys()], layer, head);
        return [
            {
                kind: 'leftover-cache',
                title: `Delete leftover caches in the RUN on line ${run.lines.start}`,
                saving: totalBytes(caches),
                isEstimate: false,
                evidence: formatSizes(caches),
                dockerfile: build.dockerfile,
                lines: run.lines,
                edits: canEdit
                    ? [{ kind: 'replace', lines: run.lines, text: `${run.text.trimEnd()} \\\n && ${cleanup}` }]
                    : [],
                dockerignore: [],
                notes: canEdit
                    ? [
                        'With BuildKit, RUN --mount=type=cache,target=… keeps the cache between builds and out of the image',
                    ]
                    : [`Add this command to the end of the RUN: ${cleanup}`],
            },
        ];
    });
}
/** The download cache that contains a file; null if there is none, or if the shell pattern `CACHE/*` doesn't cover the file. */
function findDownloadCache(path) {
    const cache = (0,leftover_caches/* cacheAt */.ew)(path);
    const partOfCache = cache && DOWNLOAD_SUBDIRECTORIES.find(([name]) => cache.endsWith(name));
    const directory = partOfCache ? `${cache}/${partOfCache[1]}` : cache;
    if (directory === null || !DOWNLOAD_CACHES.some(([pure]) => pure.test(directory)))
        return null;
    return path.startsWith(`${directory}/`) && path[directory.length + 1] !== '.' ? directory : null;
}
/** Caches of which only one subdirectory contains downloads alone: in `.npm`, npm also keeps the packages that npx runs. */
const DOWNLOAD_SUBDIRECTORIES = [
    ['.npm', '_cacache'],
    ['usr/local/share/.cache', 'yarn'],
];
/** Caches with a file that is hard-linked from outside, so that deleting the cache would not free its bytes. */
function findLinkedCaches(files) {
    const links = files.filter(({ kind, path }) => kind === 'hardlink' && findDownloadCache(path) === null);
    const contents = new Set(links.map(({ digest }) => digest));
    return new Set(contents.size === 0
        ? []
        : files.flatMap(({ path, digest }) => (contents.has(digest) ? (findDownloadCache(path) ?? []) : [])));
}
/** Whether a later instruction may use the cache, or an instruction of another stage that may be based on this one. */
function mayBeUsedLater(cache, { lines }, { instructions, stages }) {
    const later = [
        ...instructions.filter((instruction) => instruction.lines.start > lines.start),
        ...stages.others,
    ];
    const userCommands = DOWNLOAD_CACHES.find(([pure]) => pure.test(cache))?.[1] ?? /./;
    return later.some((instruction) => {
        const { rest } = (0,dockerfile_instructions/* parseArguments */.We)(instruction);
        if (/^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword))
            return userCommands.test(rest) && /\b(?:install|add|update)\b/.test(rest);
        const isUser = userCommands.test(rest) || ARBITRARY_COMMANDS.test(rest) || rest.includes((0,image_path/* displayPath */.Gt)(cache));
        return instruction.keyword === 'RUN' && isUser;
    });
}
const GAINS_PRIVILEGES = /\b(?:sudo|su|gosu|doas|runuser|setpriv)\b/;
/** Whether the cleanup command is certain to work: nothing is mounted, and the user of the `RUN` may delete all cached files. */
function canAppendCleanup(run, caches, layer, { files, config, build }) {
    const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(run);
    const isPlain = caches.every((path) => /^[\w./-]+$/.test(path));
    const isMounted = flags.some((flag) => flag.startsWith('--mount'));
    const isRoot = parseContainerUser(config.user)?.kind === 'root' &&
        build?.instructions.every(({ keyword }) => keyword !== 'USER');
    const isOlder = (file) => file.layer < layer && caches.some((path) => file.path.startsWith(`${path}/`));
    const isUserCache = () => caches.every((path) => /^(?:home|root)\//.test(path)) && !files.some(isOlder);
    const isSafe = isRoot === true || (!GAINS_PRIVILEGES.test(rest) && isUserCache());
    return build !== null && (0,dockerfile_instructions/* usesPosixShell */.E)(build) && (0,dockerfile_instructions/* isExtensible */.sJ)(run) && isPlain && !isMounted && isSafe;
}

;// CONCATENATED MODULE: ./src/core/advice/dockerignore.ts


/** Paths at the root of a project that no container needs. */
const UNNEEDED_AT_ROOT = /^(\.github|\.idea|\.vscode|\.nyc_output|coverage|__tests__|tests?)\//;
/** Paths that no container needs, anywhere below the root. */
const UNNEEDED_ANYWHERE = /(^|\/)(\.git|\.svn|\.hg|\.pytest_cache|\.mypy_cache|\.ruff_cache|node_modules\/\.cache)\//;
/** Returns the `.dockerignore` line that excludes a path, relative to the build context; null if the path may be needed. */
function ignorePatternFor(path) {
    const [, parent, name] = UNNEEDED_ANYWHERE.exec(path) ?? [];
    if (name !== undefined)
        return parent === '' ? name : `**/${name}`;
    return UNNEEDED_AT_ROOT.exec(path)?.[1] ?? null;
}
/** Commands that read the version history themselves. */
const HISTORY_READERS = /\b(?:git|hg|svn|mvnw?|gradlew?|cargo|dotnet|goreleaser)\b/;
/** Commands that may call git, if git is installed. */
const GIT_CALLERS = /\b(?:go|make|cmake|ninja|meson|bazel|rake|bundle|composer|just|task|pip3?|poetry|hatch|uv|npx|ng|node)\b|\.sh\b|\b(?:npm|yarn|pnpm)\s+(?:run|build)\b|-m\s+build/;
const TEST_READERS = /test|cover|\b(?:c?make|ninja|meson|bazel|dotnet|msbuild|cargo|mvnw?|gradlew?|ant|sbt|swift|zig|rake|tsc)\b|\.sh\b/;
/** Commands that may read every file of a directory. */
const ALL_READERS = /(?:^|[\s/])\*|(?:^|\s)(?:-[a-z]*[rR]\w*|find|tar|zip|rsync)\s/;
/** Patterns of commands that may read a directory without naming it. */
function findPossibleReaders(directory, { components }) {
    if (/^(?:coverage|__tests__|tests?|\.nyc_output)$/.test(directory))
        return [TEST_READERS, ALL_READERS];
    if (!/\.(?:git|hg|svn)$/.test(directory))
        return [];
    return components.some(({ name }) => name === 'git') ? [HISTORY_READERS, GIT_CALLERS] : [HISTORY_READERS];
}
/** Suggests `.dockerignore` lines for files that `COPY . .` copies although no container needs them. */
function dockerignoreAdvice(head) {
    const { build, files } = head;
    if (build === null)
        return [];
    return build.lines.flatMap((_, index) => {
        const layer = build.fromLayers + index;
        const copy = (0,dockerfile_instructions/* findInstruction */.qB)(build, layer);
        const root = copy && findCopyDestination(copy, build);
        if (copy === null || root === null)
            return [];
        const copiedFiles = files.filter((file) => file.layer === layer && isBelow(file.path, root));
        const patternBytes = sumByLayer(copiedFiles, ({ path }) => ignorePatternFor(path.slice(root === '' ? 0 : root.length + 1)));
        const patterns = new Map([...(patternBytes.get(layer) ?? [])].filter(([pattern]) => !mayBeRead(pattern, copy, head, build)));
        if (patterns.size === 0)
            return [];
        return [
            {
                kind: 'dockerignore',
                title: `Keep unneeded files out of line ${copy.lines.start} with .dockerignore`,
                saving: totalBytes(patterns),
                isEstimate: false,
                evidence: formatSizes(patterns, root),
                dockerfile: build.dockerfile,
                lines: copy.lines,
                edits: [],
                dockerignore: [...patterns.keys()].sort(),
                notes: [
                    `Put .dockerignore in the root of the build context. If ${build.dockerfile}.dockerignore exists, BuildKit reads that file instead`,
                ],
            },
        ];
    });
}
/**
 * Whether an instruction of any stage or the start command names the directory, or may read it without naming it. All stages count, because
 * `.dockerignore` also applies to them and to bind mounts.
 */
function mayBeRead(pattern, copy, head, { instructions, stages }) {
    const { config, containerCommand } = head;
    const name = pattern.replace('**/', '');
    const others = [...instructions, ...stages.others].filter((instruction) => instruction !== copy && instruction.keyword !== 'FROM');
    const started = [...(config.entrypoint ?? []), ...(config.cmd ?? []), ...(containerCommand?.command ?? [])];
    const texts = [...others.map(({ text }) => text), ...started, config.workingDirectory];
    const mention = new RegExp(String.raw `(?:^|[\s/"'=,:[(])${name.replaceAll('.', '\\.')}(?:$|[\s/"',:;\])&|])`);
    const runs = others.filter(({ keyword }) => keyword === 'RUN').map((run) => (0,dockerfile_instructions/* parseArguments */.We)(run).rest);
    return (texts.some((text) => mention.test(text)) ||
        findPossibleReaders(name, head).some((reader) => runs.some((run) => reader.test(run))));
}
const isBelow = (path, root) => root === '' || path.startsWith(`${root}/`);
/** Where `COPY .` or `ADD .` puts the root of the build context; null for any other instruction, or if the target is unknown. */
function findCopyDestination(copy, { instructions }) {
    const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(copy);
    if (!/^(?:COPY|ADD)$/.test(copy.keyword) || flags.some((flag) => flag.startsWith('--from')))
        return null;
    const [source, target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
    if (!/^\.?\/?$/.test(source ?? '?') || target === undefined || more.length > 0 || target.includes('$'))
        return null;
    let directory = target.startsWith('/') ? '' : null;
    for (const { keyword, lines, text } of instructions) {
        if (target.startsWith('/') || lines.start >= copy.lines.start)
            break;
        const workdir = keyword === 'WORKDIR' ? text.replace(/^\s*\w+\s+/, '').trim() : null;
        if (workdir === null)
            continue;
        if (workdir.includes('$') || (directory === null && !workdir.startsWith('/')))
            return null;
        directory = workdir.startsWith('/') ? workdir : `${directory}/${workdir}`;
    }
    if (directory === null)
        return null;
    return `${directory}/${target}`
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}

;// CONCATENATED MODULE: ./src/core/advice/shipped-again.ts

/** Says in prose how to avoid a later instruction that ships the files of an earlier one again, with another mode, owner or time. */
function describeShippedAgain({ first, later }, build) {
    const [firstLine, laterLine] = [first, later].map(({ lines }) => `line ${lines.start}`);
    if (later.keyword !== 'RUN') {
        return {
            title: `Ship the files of ${firstLine} once, not again on ${laterLine}`,
            notes: [
                `Both lines ship files with the same contents. Leave them out of one of the lines, and set their mode and owner on the other`,
            ],
        };
    }
    if (first.keyword === 'RUN') {
        return {
            title: `Set mode and owner on ${firstLine} instead of ${laterLine}`,
            notes: [
                'Set mode, owner and time in the RUN that creates the files: changing them later ships the files again',
            ],
        };
    }
    return {
        title: `Set mode and owner in ${first.keyword} on ${firstLine} instead of ${laterLine}`,
        notes: [
            `Changing the mode, owner or time of a file ships the whole file again. With BuildKit, ${first.keyword} --chmod=… and --chown=… set mode and owner during the copy`,
            ...ownerNotes(first, later, build),
        ],
    };
}
/** `chown [OPTIONS] [USER][:GROUP] FILE`, anywhere in a command. */
const CHOWN = /\bchown\s+((?:-\S+\s+)*)([\w.-]*)(?::([\w.-]*))?\s+("[^"]*"|\S+)/;
const RECURSIVE = /(?:^|\s)(?:-[a-zA-Z]*R|--recursive)\b/;
/** `useradd`, `adduser`, `groupadd` or `addgroup`, and the words of that command. */
const CREATES_ACCOUNT = /\b(?:useradd|adduser|groupadd|addgroup)\b([^&|;]*)/g;
/** What a reader who moves a `chown` into `COPY` must keep, so that the program can still write where it could before. */
function ownerNotes(first, later, build) {
    const [, options = '', user = '', group = '', path = ''] = CHOWN.exec((0,dockerfile_instructions/* parseArguments */.We)(later).rest) ?? [];
    if (path === '')
        return [];
    const between = build.instructions.filter(({ lines }) => lines.start > first.lines.start && lines.start <= later.lines.start);
    const names = new Set([user, group].filter((name) => name !== '' && !/^\d+$/.test(name)));
    const created = [...names].flatMap((name) => {
        const creator = between.find((instruction) => listCreatedAccounts(instruction).has(name));
        return creator === undefined ? [] : [{ name, line: creator.lines.start }];
    });
    return [
        ...created.map(({ name, line }) => `Line ${line} creates ${name}. Move that before line ${first.lines.start}, because --chown only knows accounts that exist`),
        ...(RECURSIVE.test(options)
            ? [
                `--chown doesn't change directories that exist before the copy, such as the one of WORKDIR. If the program writes there, keep a chown of these directories, without -R`,
            ]
            : []),
    ];
}
/** All words of the commands that create accounts. Options among them are never the name of an account. */
const listCreatedAccounts = ({ text }) => new Set([...text.matchAll(CREATES_ACCOUNT)].flatMap(([, words = '']) => words.trim().split(/\s+/)));

;// CONCATENATED MODULE: ./src/core/advice/copy-chmod.ts



/**
 * Suggests how to avoid a later instruction that ships copied files again with only another mode or owner. The suggestion is an exact edit
 * (`COPY --chmod` or `--chown`) if the later instruction does nothing else, and to exactly these files; otherwise it is prose.
 */
function suggestCopyFlags(pair, head, build) {
    const { first, later, groups } = pair;
    const copyLine = first.lines.start;
    const changeLine = later.lines.start;
    const change = later.keyword === 'RUN' ? parseModeChange((0,dockerfile_instructions/* parseArguments */.We)(later).rest) : null;
    const [group, ...others] = groups;
    const isAlone = group?.files === change?.files.length && others.length === 0;
    if (change !== null &&
        group &&
        isAlone &&
        canCopyApply(change, first) &&
        isWholeCopy(group, change, head, build)) {
        const { flag } = change;
        return {
            kind: 'copy-flags',
            title: `Use COPY ${flag} on line ${copyLine} and delete line ${changeLine}`,
            edits: [withFlag(first, flag), { kind: 'delete', lines: later.lines }],
            notes: [`${flag.split('=', 1)[0]} applies to everything that this COPY copies, and needs BuildKit`],
        };
    }
    return { kind: 'copy-flags', ...describeShippedAgain(pair, build), edits: [] };
}
const withFlag = ({ lines, text }, flag) => ({
    kind: 'replace',
    lines,
    text: text.replace(/^\s*\w+/, (keyword) => `${keyword} ${flag}`),
});
/** Parses `chmod` or `chown` of absolute file paths into a flag of `COPY`. Returns null for any other command. */
function parseModeChange(command) {
    const [, tool, value = '', names = ''] = /^(chmod|chown)[ \t]+([\w:+=,]+)((?:[ \t]+\/[\w./+@-]+)+)$/.exec(command) ?? [];
    const files = names.trim().split(/\s+/).map(image_path/* cleanPath */.ts);
    // Without a group, chown keeps the group, which is root after COPY.
    if (tool === 'chown' && /^\w+(?::\w+)?$/.test(value)) {
        return {
            flag: `--chown=${value.includes(':') ? value : `${value}:0`}`,
            files,
            isForFilesOnly: false,
            isExact: false,
        };
    }
    const mode = /^(?:a|ugo)?\+x$/.test(value) ? '755' : value;
    if (tool !== 'chmod' || !/^[0-7]{3,4}$/.test(mode))
        return null;
    return {
        flag: `--chmod=${mode}`,
        files,
        isForFilesOnly: !/^0?[1357]{3}$/.test(mode),
        isExact: mode === value,
    };
}
/** Whether `COPY` can set the mode or owner: it has no such flag yet, and copies no directory that the mode would make inaccessible. */
function canCopyApply({ files, isForFilesOnly, isExact }, copy) {
    const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(copy);
    if (copy.keyword !== 'COPY' || flags.some((flag) => flag.startsWith('--ch')))
        return false;
    // A git checkout has only files of mode 644 and 755; an image may have any mode, including setuid.
    if (!isExact && flags.some((flag) => flag.startsWith('--from')))
        return false;
    const [source = '', target, ...more] = rest.startsWith('[') ? [] : rest.split(/\s+/);
    const isOneFile = target !== undefined && more.length === 0 && files.length === 1;
    return !isForFilesOnly || (isOneFile && (0,image_path/* baseName */.Fl)(source) === (0,image_path/* baseName */.Fl)(files[0] ?? ''));
}
/** Whether the change covers all files of the `COPY`, their directories existed before, and nothing runs between both instructions. */
function isWholeCopy({ layer, hiddenBy }, { flag, files: names }, { files, hiddenFiles }, build) {
    const { instructions } = build;
    const [copy, run] = [(0,dockerfile_instructions/* findInstruction */.qB)(build, layer), (0,dockerfile_instructions/* findInstruction */.qB)(build, hiddenBy)];
    const between = instructions.filter(({ lines }) => lines.start > (copy?.lines.start ?? 0) && lines.start < (run?.lines.start ?? 0));
    if (!between.every(dockerfile_instructions/* isNeutral */.GS) ||
        hiddenFiles.some((group) => group.layer === layer && group.hiddenBy !== hiddenBy))
        return false;
    const expectedPaths = new Set(names);
    const changed = files.filter((file) => file.layer === hiddenBy);
    const isSame = expectedPaths.size === names.length &&
        changed.length === expectedPaths.size &&
        changed.every(({ path }) => expectedPaths.has(path));
    if (!isSame || files.some((file) => file.layer === layer))
        return false;
    // COPY --chown also applies to the directories that COPY creates.
    const existedBefore = (directory) => directory === '' || files.some((file) => file.layer < layer && file.path.startsWith(`${directory}/`));
    return flag.startsWith('--chmod') || names.every((path) => existedBefore((0,image_path/* parentPath */.yl)(path)));
}

// EXTERNAL MODULE: ./src/core/dockerfile/shell-state.ts
var shell_state = __webpack_require__(89124);
;// CONCATENATED MODULE: ./src/core/advice/hidden-bytes-advice.ts






/** Suggests a fix for each pair of instructions of which the later one deletes, or ships again, files of the first. */
function hiddenBytesAdvice(head) {
    const { build } = head;
    if (build === null)
        return [];
    return findPairs(head, build).map((pair) => toAdvice(pair, head, build));
}
function findPairs({ hiddenFiles }, build) {
    const pairs = new Map();
    for (const group of hiddenFiles) {
        if (group.cause === 'replaced' || group.layer === group.hiddenBy)
            continue;
        const first = (0,dockerfile_instructions/* findInstruction */.qB)(build, group.layer);
        const later = (0,dockerfile_instructions/* findInstruction */.qB)(build, group.hiddenBy);
        // No instruction can remove bytes that the FROM image ships.
        if (first === null || later === null)
            continue;
        const key = `${group.layer} ${group.hiddenBy}`;
        pairs.set(key, { first, later, groups: [...(pairs.get(key)?.groups ?? []), group] });
    }
    return [...pairs.values()];
}
function toAdvice(pair, head, build) {
    const { first, later, groups } = pair;
    const saving = groups.reduce((sum, { bytes }) => sum + bytes, 0);
    const common = {
        isEstimate: false,
        dockerfile: build.dockerfile,
        lines: first.lines,
        evidence: groups.map((group) => formatEvidence(group, later)),
        dockerignore: [],
    };
    const isCopied = groups.every(({ cause }) => cause === 'copied');
    if (first.keyword !== 'RUN') {
        const suggestion = isCopied ? suggestCopyFlags(pair, head, build) : suggestLeavingOut(pair);
        return { ...common, ...suggestion, saving };
    }
    const mergedEdits = mergeRuns(first, later, build);
    const { title, notes } = isCopied ? describeShippedAgain(pair, build) : deletedLater(first, later);
    return {
        ...common,
        kind: 'same-run',
        title,
        saving: mergedEdits === null ? saving : sumHiddenWithin(first, later, head, build),
        edits: mergedEdits ?? [],
        notes: mergedEdits === null ? notes : [],
    };
}
const deletedLater = (first, later) => ({
    title: `Create and delete the files in one RUN: ${formatLine(first)} and ${formatLine(later)}`,
    notes: [
        'Delete the files in the RUN that creates them, or create them in another stage and copy only what you need with COPY --from',
    ],
});
const suggestLeavingOut = ({ first, later }) => ({
    kind: 'same-run',
    title: `Don't copy files on ${formatLine(first)} that ${formatLine(later)} deletes`,
    edits: [],
    notes: [
        'Exclude the files with .dockerignore, or use RUN --mount=type=bind,source=…,target=… instead of COPY',
    ],
});
const CAUSE_VERBS = {
    deleted: 'deletes',
    replaced: 'replaces',
    copied: 'ships an unchanged copy of',
};
function formatEvidence({ bytes, files, cause, largest }, later) {
    const count = files === 1 ? '1 file' : `${files} files`;
    return `${capitalize(formatLine(later))} ${CAUSE_VERBS[cause]} ${(0,units/* formatBytes */.z3)(bytes)} in ${count}; the largest is ${(0,image_path/* displayPath */.Gt)(largest)}`;
}
const formatLine = ({ lines: { start } }) => `line ${start}`;
const capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Merges all `RUN`s from `first` to `last`. Returns null if another instruction is in between, or if a `RUN` would behave differently. */
function mergeRuns(first, last, build) {
    const { instructions } = build;
    const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last) + 1);
    const runs = between.filter(({ keyword }) => keyword === 'RUN');
    const isUninterrupted = between.every((instruction) => instruction.keyword === 'RUN' || (0,dockerfile_instructions/* isNeutral */.GS)(instruction));
    const isPlain = (run) => {
        const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(run);
        return (0,dockerfile_instructions/* isExtensible */.sJ)(run) && flags.length === 0 && !(0,shell_state/* changesShell */.Qh)(rest);
    };
    if (!isUninterrupted || !(0,dockerfile_instructions/* usesPosixShell */.E)(build) || runs.length < 2 || !runs.every(isPlain))
        return null;
    const commands = runs.slice(1).map((run) => (0,shell_state/* groupCommands */.Io)(run.text.replace(/^\s*\w+\s+/, '').trimEnd()));
    const text = [first.text.trimEnd(), ...commands].join(' \\\n && ');
    return [
        { kind: 'replace', lines: first.lines, text },
        ...runs.slice(1).map(({ lines }) => ({ kind: 'delete', lines })),
    ];
}
/** Bytes that one instruction from `first` to `last` ships and another of them hides. */
function sumHiddenWithin(first, last, { hiddenFiles }, build) {
    const isWithin = (layer) => {
        const start = (0,dockerfile_instructions/* findInstruction */.qB)(build, layer)?.lines.start ?? 0;
        return start >= first.lines.start && start <= last.lines.start;
    };
    return hiddenFiles
        .filter(({ layer, hiddenBy }) => isWithin(layer) && isWithin(hiddenBy))
        .reduce((sum, { bytes }) => sum + bytes, 0);
}

// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(77265);
// EXTERNAL MODULE: ./src/core/comparison/compare-components.ts
var compare_components = __webpack_require__(79707);
// EXTERNAL MODULE: ./src/core/detection/container-command.ts
var container_command = __webpack_require__(62052);
// EXTERNAL MODULE: ./src/core/comparison/base-image-growth.ts
var base_image_growth = __webpack_require__(6142);
// EXTERNAL MODULE: ./src/core/shared/shell-names.ts
var shell_names = __webpack_require__(86466);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/dockerfile-edits.ts



/** Replaces the image of a `FROM` and keeps flags and stage name. `followingLines` are inserted after it. */
function fromEdit(from, image, followingLines = []) {
    const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(from);
    const [, name] = /\s(AS\s+\S+)$/i.exec(rest) ?? [];
    const line = ['FROM', ...flags, image, ...(name ? [name] : [])].join(' ');
    return { kind: 'replace', lines: from.lines, text: [line, ...followingLines].join('\n') };
}
const PLAIN_PATH = /^[\w./@+-]+$/;
/**
 * `WORKDIR` lines of a new stage, for the working directory and for directories to create. The `nonroot` tags start in the home directory,
 * so there even `/` is set. Returns null if the path has characters that a Dockerfile would interpret.
 */
function workdirLines({ workingDirectory }, { tag }, directories = []) {
    const home = /^\/*$/.test(workingDirectory) ? '/' : workingDirectory;
    if (home === '/' && tag === 'latest' && directories.length === 0)
        return [];
    return PLAIN_PATH.test(home) ? [...directories, home].map((directory) => `WORKDIR ${directory}`) : null;
}
/**
 * `WORKDIR` lines to add after the `FROM` of an existing stage, which may inherit the working directory of the old FROM image. Returns null
 * if the stage uses the inherited directory before it sets its own.
 */
function workdirAfterFrom(build, launch, user) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    const first = stage.findIndex(({ keyword }) => keyword === 'WORKDIR');
    const workdir = stage[first];
    if (workdir === undefined)
        return workdirLines(launch, user);
    const isCopy = ({ keyword }) => keyword === 'COPY' || keyword === 'ADD';
    const targets = stage
        .slice(0, first)
        .filter(isCopy)
        .map((copy) => (0,dockerfile_instructions/* parseArguments */.We)(copy).rest);
    const isKnown = (0,dockerfile_instructions/* parseArguments */.We)(workdir).rest.startsWith('/') && targets.every((text) => /\s\/\S*$/.test(text));
    return isKnown ? [] : null;
}
/** User names that exist in distroless, and numbers. */
const DISTROLESS_USER = /^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/;
/** Replaces users and owners whose names don't exist in distroless. */
function userEdits(build, user) {
    const owner = user.owner ?? '0:0';
    return (0,dockerfile_instructions/* lastStage */.TX)(build).flatMap((instruction) => {
        const { keyword, lines, text } = instruction;
        const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(instruction);
        if (keyword === 'USER' && !DISTROLESS_USER.test(rest))
            return [{ kind: 'replace', lines, text: `USER ${user.user ?? 'root'}` }];
        const chown = flags.find((flag) => flag.startsWith('--chown='))?.slice('--chown='.length);
        if (!/^(?:COPY|ADD)$/.test(keyword) || chown === undefined || DISTROLESS_USER.test(chown))
            return [];
        return [{ kind: 'replace', lines, text: text.replace(/--chown=\S+/, `--chown=${owner}`) }];
    });
}
const startsProgram = ({ keyword }) => /^(?:ENTRYPOINT|CMD)$/.test(keyword);
/** Rewrites the start command in exec form, with the interpreter of the new image. Returns no edits if it already is. */
function commandEdits(build, launch, image, packages) {
    const starts = (0,dockerfile_instructions/* lastStage */.TX)(build).filter(startsProgram);
    if (image.interpreter === null && isAlreadyWritten(starts, launch))
        return [];
    const text = [...pythonPathLines(packages), ...commandLines(launch, image)].join('\n');
    const last = starts.at(-1);
    if (last === undefined)
        return [{ kind: 'append', text }];
    return starts.map(({ lines }) => lines === last.lines ? { kind: 'replace', lines, text } : { kind: 'delete', lines });
}
/** Whether the stage itself starts the program by its absolute path and without a shell. */
function isAlreadyWritten(starts, { command, entrypointLength, form, program }) {
    const hasKeyword = (keyword) => starts.some((instruction) => instruction.keyword === keyword);
    const isComplete = (entrypointLength === 0 || hasKeyword('ENTRYPOINT')) &&
        (entrypointLength === command.length || hasKeyword('CMD'));
    return form === 'exec' && command[0] === (0,image_path/* displayPath */.Gt)(program) && isComplete;
}
/** `ENTRYPOINT` for the interpreter and the fixed words, `CMD` for the words that `docker run` can replace. */
function commandLines({ command, entrypointLength: fixed, program, runtime }, { interpreter }) {
    const usesInterpreter = (0,container_command/* isInterpreter */.Xz)(runtime);
    const words = [usesInterpreter ? (interpreter ?? '') : (0,image_path/* displayPath */.Gt)(program), ...command.slice(1)];
    const entrypointLength = usesInterpreter ? Math.max(fixed, 1) : fixed;
    const lines = [
        ['ENTRYPOINT', words.slice(0, entrypointLength)],
        ['CMD', words.slice(entrypointLength)],
    ];
    return lines.flatMap(([keyword, part]) => (part.length === 0 ? [] : [`${keyword} ${(0,dockerfile_instructions/* execForm */.cA)(part)}`]));
}
/** Sets `PYTHONPATH`, because Python of distroless looks for packages in Debian's directories, and pip installs them elsewhere. */
const pythonPathLines = (packages) => packages.length === 0 ? [] : [`ENV PYTHONPATH=${packages.map(image_path/* displayPath */.Gt).join(':')}`];

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/debug-tag.ts



/** Matches the name of a shell, or the path of BusyBox in the debug tags. */
const MENTIONS_SHELL = new RegExp(String.raw `busybox|(?:^|[\s/"'[,])${shell_names/* POSIX_SHELL */.P}(?:$|[\s"',\]])`);
/** Suggests the same image without the shell of its `debug` tags. Returns null if the Dockerfile may use that shell. */
function debugTagAdvice({ files, containerCommand }, build) {
    const from = build.instructions.find(({ lines }) => lines.start === build.fromLine.start);
    const usesShell = build.instructions.some((instruction) => /^(?:RUN|SHELL|HEALTHCHECK|ENV)$/.test(instruction.keyword) ||
        MENTIONS_SHELL.test(startArguments(instruction)));
    if (from === undefined || containerCommand === null || containerCommand.form === 'shell' || usesShell)
        return null;
    const image = build.from.replace(/:debug-nonroot/, ':nonroot').replace(/:debug/, ':latest');
    const shellFiles = files.filter(({ path, layer }) => layer < build.fromLayers && /^busybox\//.test(path));
    return {
        kind: 'debug-tag',
        title: `Use ${image} in FROM`,
        saving: shellFiles.reduce((sum, { size }) => sum + size, 0),
        isEstimate: false,
        evidence: ['The distroless debug tags contain BusyBox with a shell, for inspecting containers'],
        dockerfile: build.dockerfile,
        lines: build.fromLine,
        edits: [fromEdit(from, image)],
        dockerignore: [],
        notes: [
            'To inspect a running container, use docker debug or a Kubernetes ephemeral container',
            "If the program starts other programs, such as sh, it won't find them",
        ],
    };
}
const startArguments = (instruction) => /^(?:ENTRYPOINT|CMD)$/.test(instruction.keyword) ? (0,dockerfile_instructions/* parseArguments */.We)(instruction).rest : '';

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/distroless-images.ts
/** Architectures of the images without an interpreter; the others are published for fewer. */
const ALL_ARCHITECTURES = ['amd64', 'arm64', 'arm', 's390x', 'ppc64le', 'riscv64'];
const allArchitecturesExcept = (...missing) => ALL_ARCHITECTURES.filter((architecture) => !missing.includes(architecture));
/** Python version of distroless on Debian 13. */
const DISTROLESS_PYTHON = '3.13';
/** Versions with an image; the first is the default if no other matches. */
const NODE_VERSIONS = ['24', '22', '26'];
const NODE_BYTES = { '22': 152_655_509, '24': 154_435_153, '26': 177_549_994 };
const JAVA_VERSIONS = ['21', '17', '25'];
/** What all images contain. */
const COMMON_CONTENTS = 'certificates, time zones';
/** Returns the smallest image with this runtime, in the major version that the program uses now if there is one. */
function distrolessFor({ runtime, version, }) {
    const major = version?.split('.')[0];
    const choose = (versions) => versions.find((candidate) => candidate === major) ?? versions[0];
    switch (runtime) {
        case 'static':
            return defineImage('static', `certificates and time zones, but no C library`, 2_333_677);
        case 'glibc':
            return defineImage('base', `${COMMON_CONTENTS}, glibc and OpenSSL`, 24_400_148);
        case 'glibc-libstdc++':
            return defineImage('cc', `${COMMON_CONTENTS}, glibc, OpenSSL, libgcc and libstdc++`, 27_682_104);
        case 'java': {
            const java = choose(JAVA_VERSIONS);
            const architectures = allArchitecturesExcept('arm');
            return defineImage(`java${java}`, `${COMMON_CONTENTS}, a Java ${java} runtime`, 229_466_146, {
                version: java,
                interpreter: '/usr/bin/java',
                architectures,
            });
        }
        case 'python':
            return defineImage('python3', `${COMMON_CONTENTS}, Python ${DISTROLESS_PYTHON}`, 57_543_369, {
                version: DISTROLESS_PYTHON,
                interpreter: '/usr/bin/python3',
                architectures: ['amd64', 'arm64'],
            });
        case 'nodejs': {
            const node = choose(NODE_VERSIONS);
            const architectures = allArchitecturesExcept('arm', 'riscv64');
            return defineImage(`nodejs${node}`, `${COMMON_CONTENTS}, Node.js ${node}`, NODE_BYTES[node], {
                version: node,
                interpreter: '/nodejs/bin/node',
                architectures,
            });
        }
    }
}
const NO_INTERPRETER = { version: null, interpreter: null, architectures: ALL_ARCHITECTURES };
const defineImage = (name, contents, unpacked, interpreter = NO_INTERPRETER) => ({
    name: `gcr.io/distroless/${name}-debian13`,
    contents,
    unpacked,
    ...interpreter,
});
/** Whether an image name is a distroless `debug` tag, which contains a BusyBox shell. */
const isDebugTag = (name) => /\/distroless\/[^:@]+:debug(?:-nonroot)?(?:-\w+)?$/.test(name);

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/core/advice/smaller-base/path-sets.ts


/** Whether `COPY` takes a path literally: it contains no variable, pattern or quote. */
const isPlainPath = (path) => /^[\w./+@,:~ -]+$/.test((0,image_path/* displayPath */.Gt)(path));
const isAtOrBelow = (path, directory) => path === directory || path.startsWith(`${directory}/`);
/** Whether a path is one of these paths, or below one of them. */
const isIn = (path, directories) => directories.some((directory) => isAtOrBelow(path, directory));
const sumBytes = (files) => files.reduce((sum, { size }) => sum + size, 0);
/** Converts a path of a configuration, which is Unicode text, to an `ImagePath`, which is bytes. */
const toImagePath = (text) => (0,image_path/* cleanPath */.ts)(external_node_buffer_.Buffer.from(text).toString('latin1'));
/** Removes duplicates and paths below other ones; keeps the order. */
function outermost(paths) {
    const all = new Set(paths);
    return [...all].filter((path) => {
        for (let parent = (0,image_path/* parentPath */.yl)(path); parent !== ''; parent = (0,image_path/* parentPath */.yl)(parent))
            if (all.has(parent))
                return false;
        return true;
    });
}
/** Returns the fewest paths that contain exactly the wanted files: directories of which every file is wanted, or files. */
function coveringPaths(files, isWanted) {
    const keptDirectories = new Set();
    for (const { path } of files.filter((file) => !isWanted(file))) {
        for (let parent = (0,image_path/* parentPath */.yl)(path); parent !== '' && !keptDirectories.has(parent); parent = (0,image_path/* parentPath */.yl)(parent))
            keptDirectories.add(parent);
    }
    const paths = files.filter(isWanted).map(({ path }) => {
        let covering = path;
        for (let parent = (0,image_path/* parentPath */.yl)(path); parent !== '' && !keptDirectories.has(parent); parent = (0,image_path/* parentPath */.yl)(parent))
            covering = parent;
        return covering;
    });
    return outermost(paths);
}
/**
 * Finds the paths that the arguments of a program name, directly or as the value of an option. Returns null if one goes through a symbolic
 * link or has characters that a Dockerfile would interpret.
 */
function findArgumentFiles({ command, workingDirectory }, files, links) {
    const words = command.slice(1).map((word) => (word.startsWith('-') ? word.replace(/^[^=]*=?/, '') : word));
    const paths = words
        .filter((word) => word !== '')
        .map((word) => toImagePath(word.startsWith('/') ? word : `/${workingDirectory}/${word}`))
        .filter((path) => path !== '');
    const matches = [...new Set(paths)]
        .map((path) => ({ path, files: files.filter((file) => isAtOrBelow(file.path, path)) }))
        .filter((match) => match.files.length > 0 || passesThroughSymlink(match.path, links));
    return matches.some(({ path }) => passesThroughSymlink(path, links) || !isPlainPath(path)) ? null : matches;
}
/** Paths of all symbolic links. */
const symlinkPaths = (files) => new Set(files.flatMap(({ kind, path }) => (kind === 'symlink' ? [path] : [])));
/** Whether a path is a symbolic link, or goes through one. */
function passesThroughSymlink(path, links) {
    for (let current = path; current !== ''; current = (0,image_path/* parentPath */.yl)(current))
        if (links.has(current))
            return true;
    return false;
}
/** The target of a symbolic link; other links are not followed. The parent of the root is the root. */
function symlinkTarget({ path, digest }) {
    const target = digest ?? '';
    return (0,image_path/* cleanPath */.ts)(target.startsWith('/') ? target : `/${(0,image_path/* joinPath */.uJ)((0,image_path/* parentPath */.yl)(path), target)}`);
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/empty-directories.ts



const PATH = String.raw `(?:\/+[\w.@+-]+)+\/*`;
const OPTIONS = String.raw `(?:-{1,2}[\w-]+(?:=\w+)?\s+|[0-7]{3,4}\s+)*`;
/** Matches `mkdir` with absolute paths. */
const MKDIR = new RegExp(String.raw `\bmkdir\s+${OPTIONS}(${PATH}(?:\s+${PATH})*)(?=[\s;&|)]|$)`, 'g');
/** More directories are probably a build tree, so none is suggested. */
const MAX_DIRECTORIES = 5;
/**
 * Finds directories that a `RUN` creates and that stay empty, as absolute paths. The file list doesn't show them, and `COPY` of other paths
 * doesn't include them.
 */
function findEmptyDirectories({ files }, { instructions }, shipped) {
    const runs = instructions.filter(({ keyword }) => keyword === 'RUN');
    const mkdirPaths = runs.flatMap((run) => [...(0,dockerfile_instructions/* parseArguments */.We)(run).rest.matchAll(MKDIR)].flatMap(([, names = '']) => names.trim().split(/\s+/)));
    const paths = [...new Set(mkdirPaths.map(image_path/* cleanPath */.ts))].filter((path) => path !== '' && !shipped.isCopied(path));
    if (paths.length === 0)
        return [];
    const isEmpty = (path) => !passesThroughSymlink(path, shipped.links) &&
        !files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
    const empty = paths.filter(isEmpty);
    return empty.length > MAX_DIRECTORIES ? [] : empty.map(image_path/* displayPath */.Gt);
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/caveats.ts


/** Lists what changes if the program is shipped on that image, one sentence each. */
function listCaveats(launch, { name, contents, unpacked, version, interpreter }, user, build) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    return [
        ...shellFormCaveats(launch, stage),
        ...stage.flatMap(({ keyword, lines }) => keyword === 'HEALTHCHECK'
            ? [
                `The HEALTHCHECK on line ${lines.start} must use the exec form, with a program that is in the new image`,
            ]
            : []),
        `The image ${name} contains ${contents}${formatVersionFit(launch, version)}`,
        `The saving assumes ${(0,units/* formatBytes */.z3)(unpacked)} for that image, measured on a replica built from the same Debian packages. The public image may differ slightly`,
        USER_CAVEATS[user.kind],
        ...(interpreter !== null && launch.entrypointLength === 0
            ? ['Arguments of docker run replace CMD and are passed to the interpreter']
            : []),
        "No other programs are in that image. If yours starts other programs or loads libraries at run time, it won't find them",
        'Environment variables that the current FROM image sets are lost. Set the ones you need with ENV',
    ];
}
const USER_CAVEATS = {
    root: 'The program still runs as root. To run it as user 65532, use the tag :nonroot, and make sure that this user owns the files it writes',
    numbered: 'The user ID stays the same, but without an account. Make sure that this user owns the files the program writes',
    named: 'The program runs as nonroot (65532) instead of the named user. Make sure that nonroot owns the files the program writes',
};
function shellFormCaveats({ form }, stage) {
    const startInstruction = stage.findLast(({ keyword }) => /^(CMD|ENTRYPOINT)$/.test(keyword));
    if (form !== 'shell' ||
        startInstruction === undefined ||
        (0,dockerfile_instructions/* parseArguments */.We)(startInstruction).rest.startsWith('['))
        return [];
    return [
        `Line ${startInstruction.lines.start} uses the shell form, which doesn't run without a shell. It becomes the exec form, ["…"]`,
    ];
}
/** Compares the runtime version of the current image with that of the suggested image. */
function formatVersionFit({ runtime, version: current }, suggested) {
    if (runtime === 'static')
        return '';
    if (suggested === null)
        return '; the program needs no newer version of them';
    if (current === null)
        return '; make sure that the program runs on this version';
    if (current === suggested || current.startsWith(`${suggested}.`))
        return ', like your image';
    return `, but your image has ${current}: make sure that the program also runs on ${suggested}`;
}
/** The caveat about `RUN`s that are removed because the new FROM image has no shell. `bytes` is what they created. */
function removedRunCaveats(runs, bytes) {
    if (runs.length === 0)
        return [];
    return [
        `Removed, because the new FROM image has no shell: ${formatInstructions(runs)}. Use COPY --from for everything that the program needs from the ${(0,units/* formatBytes */.z3)(bytes)} created there`,
    ];
}
/** The caveat about instructions that may create empty directories, which `COPY --from` of files doesn't include. */
function emptyDirectoryCaveats({ instructions }) {
    const creators = instructions.filter(({ keyword, text }) => keyword === 'VOLUME' || (keyword === 'RUN' && /\b(?:mkdir|install\s+-d)\b/.test(text)));
    if (creators.length === 0)
        return [];
    return [
        `Empty directories are not copied. Use WORKDIR to create the ones you need from ${formatInstructions(creators)}`,
    ];
}
const NOT_INHERITED = /^(?:ENV|EXPOSE|LABEL|VOLUME|STOPSIGNAL|HEALTHCHECK)$/;
/** Instructions whose configuration a new stage doesn't inherit: `ENV A (line 3), EXPOSE (line 7)`. Empty if there are none. */
const uncopiedInstructions = (instructions) => formatInstructions(instructions.filter(({ keyword }) => NOT_INHERITED.test(keyword)));
/** Shows the arguments of `ENV` only: for other instructions, no names are recorded. */
const formatInstructions = (instructions) => instructions
    .map(({ keyword, text, lines: { start } }) => `${keyword === 'ENV' ? text : keyword} (line ${start})`)
    .join(', ');

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/interpreter-files.ts




/** Files that commands change as a side effect: accounts, logs, caches, manuals, and bytecode that Python compiles. */
const SIDE_EFFECTS = /^etc\/(?:(?:passwd|group|g?shadow|sub[ug]id)-?|\.pwd\.lock|ld\.so\.cache)$|^var\/(?:cache\/(?:apt|debconf|ldconfig|fontconfig)|log\/(?:apt|dpkg\.log|alternatives\.log|apk\.log)|lib\/(?:apt|dpkg))(?:\/|$)|^tmp\/(?:npm-|pip-|v8-compile-cache|node-compile-cache)|^(?:root|home\/[^/]+)\/\.(?:npm|bash[^/]*|profile|wget-hsts|gnupg|node-gyp|node_repl_history|npmrc|yarnrc)(?:\/|$)|^usr\/(?:local\/)?share\/(?:doc|info|locale|man)\/|\/__pycache__\/[^/]+\.pyc$/;
/** Native code for one version of an interpreter or C library, which may need libraries that nothing names. */
const NATIVE = /\.node$|\.so(?:\.\d+)*$/;
/** A file that adds directories to Python's search path; setuptools installs a harmless one. */
const PATH_FILE = /\.pth$/;
const SETUPTOOLS_PATH_FILE = 'distutils-precedence.pth';
/** Variables that add to the search path of an interpreter. */
const SEARCH_PATH_VARIABLES = /\b(?:PYTHONPATH|PYTHONHOME|NODE_PATH|CLASSPATH|LD_LIBRARY_PATH|LD_PRELOAD)\b/;
/** Where pip installs packages, in a virtual environment or outside. */
const PYTHON_PACKAGES = /^((?:.*\/)?lib\/python(3(?:\.\d+)?)\/(?:site|dist)-packages)\//;
/** Where pip installs programs, and files that describe a virtual environment. */
const BIN_FILES = /(?:^|\/)bin\/[^/]+$/;
const VENV_FILES = /(?:^|\/)(?:pyvenv\.cfg|lib64|\.gitignore)$/;
/** Standard modules that packages backport to older Pythons: on `PYTHONPATH`, they would take precedence over the standard ones. */
const SHADOWING_MODULES = /^(?:argparse|asyncio|configparser|contextvars|dataclasses|enum|functools|graphlib|importlib|ipaddress|pathlib|selectors|statistics|tomllib|typing|unittest|uuid|zoneinfo)(?:\.py$|\/)/;
/** Files that no program reads at run time. */
const NEVER_READ = /\/__pycache__\/|(?:^|\/)(?:\.(?:docker|git)[^/]*|(?:Dock|Contain)erfile[^/]*)$/;
/** With more paths, a suggestion would be a guess. */
const MAX_COPIED = 5;
/**
 * Finds the program's directory, its Python packages with the program of theirs that is started, and paths copied elsewhere. Returns null
 * if it is not certain that these files are enough.
 */
function findInterpreterFiles(head, build, { launch, argumentPaths, isFromCopy }) {
    const addedFiles = head.files.filter(({ layer }) => layer >= build.fromLayers);
    const directory = findProgramDirectory(launch, head);
    const packages = launch.runtime === 'python' ? findPythonPackages(addedFiles) : [];
    const setsSearchPath = build.instructions.some(({ keyword, text }) => keyword === 'ENV' && SEARCH_PATH_VARIABLES.test(text));
    if (directory === null || packages === null || setsSearchPath)
        return null;
    if (addedFiles.some(isVersionBound) || mayUseBaseImageFiles(head, build, directory))
        return null;
    if (packages.length > 0 &&
        (ignoresEnvironment(launch) || addedFiles.some((file) => shadows(file, packages))))
        return null;
    const programs = packages.length === 0 ? [] : argumentPaths.filter((path) => BIN_FILES.test(path));
    const paths = [directory, ...packages, ...programs];
    const isStray = ({ path }) => !isIn(path, paths) && !NEVER_READ.test(path);
    const isCreated = (file) => isStray(file) && !isFromCopy(file) && !SIDE_EFFECTS.test(file.path) && (0,leftover_caches/* cacheAt */.ew)(file.path) === null;
    const isPackageProgram = ({ path }) => packages.length > 0 && (BIN_FILES.test(path) || VENV_FILES.test(path));
    const copied = coveringPaths(head.files, (file) => isFromCopy(file) && isStray(file) && !isPackageProgram(file));
    if (copied.length > MAX_COPIED || addedFiles.some((file) => isCreated(file) && !isPackageProgram(file)))
        return null;
    return { paths, packages, copied };
}
/** Whether Python runs with `-E` or `-I`, which ignore environment variables. */
const ignoresEnvironment = ({ command }) => {
    const script = command.findIndex((word, index) => index > 0 && !word.startsWith('-'));
    return command.slice(1, script < 0 ? undefined : script).some((word) => /^-[A-Za-z]*[EI]/.test(word));
};
const shadows = ({ path }, packages) => packages.some((directory) => path.startsWith(`${directory}/`) && SHADOWING_MODULES.test(path.slice(directory.length + 1)));
const isVersionBound = ({ path }) => NATIVE.test(path) || (PATH_FILE.test(path) && (0,image_path/* baseName */.Fl)(path) !== SETUPTOOLS_PATH_FILE);
/**
 * Finds the directories with Python packages among the added files. Returns null if one is for another Python version than distroless has,
 * is in root's home, or has characters that a Dockerfile would interpret.
 */
function findPythonPackages(addedFiles) {
    const directories = new Map();
    for (const { path } of addedFiles) {
        const [, directory, version = ''] = PYTHON_PACKAGES.exec(path) ?? [];
        if (directory !== undefined)
            directories.set(directory, version);
    }
    const fits = [...directories].every(([directory, version]) => version === DISTROLESS_PYTHON && /^[\w./+@-]+$/.test(directory) && !directory.startsWith('root/'));
    return fits ? [...directories.keys()] : null;
}
/** Packages that come with an interpreter and that programs don't use. */
const PYTHON_TOOLS = /^(?:pip|wheel|setuptools|packaging|pkg_resources|_distutils_hack|distutils-precedence\.pth|gyp|README\.txt|__pycache__|(?:pip|wheel|setuptools|packaging|gyp_next)-[^/]*(?:dist|egg)-info)(?:\/|$)/;
const NODE_TOOLS = /(?:^|\/)node_modules\/(?:npm|corepack|\.package-lock\.json)(?:\/|$)/;
/** Directories of every Linux system (Filesystem Hierarchy Standard), links such as `/var/run` to them, and where official images install an interpreter and its tools. */
const SYSTEM_DIRECTORIES = /^(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr|opt\/(?:java|yarn-[^/]*))\/|^(?:home\/[^/]+\/\.|var\/(?:backups|cache|lib|local|lock|log|mail|opt|run|spool|tmp)(?:\/|$))|^[^/]+$/;
/**
 * Whether the FROM image has files that the program may use: packages, modules, or files in its directory or outside system directories.
 */
function mayUseBaseImageFiles({ files }, build, directory) {
    return files.some(({ path, layer, kind }) => {
        if (layer >= build.fromLayers || kind === 'special')
            return false;
        const [packages] = PYTHON_PACKAGES.exec(path) ?? [];
        if (packages !== undefined)
            return !PYTHON_TOOLS.test(path.slice(packages.length));
        // Debian installs the modules of Node.js itself in /usr/share.
        if (path.includes('node_modules/') && !/^usr\/share\/node(?:js|_modules)\//.test(path))
            return !NODE_TOOLS.test(path);
        return !SYSTEM_DIRECTORIES.test(path) || isIn(path, [directory]);
    });
}
/**
 * Returns the working directory. If that is the root, returns the directory of the script, or the script itself if it is in the root. Null
 * if there is no such file.
 */
function findProgramDirectory({ command, workingDirectory }, { files }) {
    const home = toImagePath(`/${workingDirectory}`);
    if (home !== '')
        return home;
    const script = command.slice(1).find((word) => !word.startsWith('-'));
    const path = script === undefined ? '' : toImagePath(`/${script}`);
    if ((0,image_path/* parentPath */.yl)(path) !== '')
        return (0,image_path/* parentPath */.yl)(path);
    return files.some((file) => file.path === path) ? path : null;
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/runtime-files.ts





/** Finds the files of the program. Returns null if it is not certain which files belong to it, or whether they work on another image. */
function findShippedFiles(head, build, launch) {
    const { files } = head;
    const links = symlinkPaths(files);
    const argumentFiles = findArgumentFiles(launch, files, links);
    // WORKDIR would create a directory, even if the path was a symbolic link before.
    if (argumentFiles === null || passesThroughSymlink(toImagePath(`/${launch.workingDirectory}`), links))
        return null;
    const isAdded = ({ layer }) => layer >= build.fromLayers;
    const copies = (0,dockerfile_instructions/* findLayersMadeBy */.yG)(build, /^(?:COPY|ADD)$/);
    const isFromCopy = ({ layer }) => copies.has(layer);
    const addedPaths = argumentFiles
        .filter((argument) => argument.files.every(isAdded))
        .map(({ path }) => path);
    const parts = (0,container_command/* isInterpreter */.Xz)(launch.runtime)
        ? findInterpreterFiles(head, build, { launch, argumentPaths: addedPaths, isFromCopy })
        : { paths: [launch.program, ...addedPaths], packages: [], copied: findDataFiles(files, isFromCopy) };
    if (parts === null)
        return null;
    const paths = outermost([...parts.paths, ...parts.copied.filter((path) => !isIn(path, parts.paths))]);
    const isCopied = (path) => isIn(path, paths);
    // An argument may name a file of the FROM image, for example npm.
    const isMissing = argumentFiles.some(({ path }) => !isCopied(path) && !IN_DISTROLESS.test(path));
    const hasBrokenLink = files.some((file) => file.kind === 'symlink' && isCopied(file.path) && !staysValid(file, launch, isCopied));
    // COPY --chown clears the setuid and setgid bits.
    const isPrivileged = head.privileged.some(({ path }) => isCopied(path));
    if (isMissing || hasBrokenLink || isPrivileged || !paths.every(isPlainPath))
        return null;
    const copied = files.filter(({ path }) => isCopied(path));
    // The bytes of a hard link count at its first name, which may not be copied.
    const isSecondName = copied.some(({ path, kind }) => path === launch.program && kind === 'hardlink');
    const bytes = sumBytes(copied) + (isSecondName ? launch.bytes : 0);
    return {
        paths,
        bytes,
        packages: parts.packages,
        argumentPaths: argumentFiles.map(({ path }) => path),
        links,
        isCopied,
    };
}
/** Paths that every distroless image has. */
const IN_DISTROLESS = /^(?:etc\/ssl\/certs|usr\/share\/zoneinfo)(?:\/|$)/;
/** Whether a copied link still has a target. Links of a virtual environment to its interpreter don't need one. */
const staysValid = (file, { runtime }, isCopied) => {
    const isVenvLink = runtime === 'python' && /(?:^|\/)(?:bin\/python[\d.]*|lib64)$/.test(file.path);
    return isVenvLink || isCopied(symlinkTarget(file));
};
/** Files that only compilers and people read. */
const SOURCE_FILE = /\.(?:go|mod|sum|c|cc|cpp|cxx|h|hh|hpp|hxx|o|a|rs|s|asm|zig|swift|cs|csproj|fs|fsproj|sln|d|nim|pas|pp|f90|hs|cabal|ml|mli|scala|kt|java|md|rst|adoc|patch|lock|in|am|ac|cmake)$|(?:^|\/)(?:GNUm|M|m)akefile$|(?:^|\/)(?:CMakeLists\.txt|Cargo\.toml|configure|(?:Dock|Contain)erfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|LICEN[CS]E[^/]*|COPYING|NOTICE|README|CHANGELOG|AUTHORS|[Jj]ustfile|Taskfile\.ya?ml)$|(?:^|\/)(?:vendor|target|\.[^/]+)\//i;
/** Dot files are mostly settings of development tools. */
const DOT_FILE = /(?:^|\/)\.[^/]+$/;
/** With more paths, a suggestion would be a guess; then only a caveat mentions that there may be some. */
const MAX_DATA_PATHS = 6;
/** Files that a compiled program may read at run time: what `COPY` and `ADD` copy apart from sources. Empty if there are too many paths. */
function findDataFiles(files, isFromCopy) {
    const isData = (file) => isFromCopy(file) &&
        !SOURCE_FILE.test(file.path) &&
        !DOT_FILE.test(file.path) &&
        ignorePatternFor(file.path.replace(/^[^/]*\//, '')) === null;
    const paths = coveringPaths(files, isData);
    return paths.length <= MAX_DATA_PATHS && paths.every(isPlainPath) ? paths : [];
}

;// CONCATENATED MODULE: ./src/core/advice/smaller-base/new-stage.ts




const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];
/** Writes a final stage that copies the program from the stage that builds it. Returns null if the working directory can't be written. */
function writeNewStage({ stages, instructions }, from, { launch, image, files, user, emptyDirectories }) {
    const { flags, rest } = (0,dockerfile_instructions/* parseArguments */.We)(from);
    const [, existingName] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
    const usedNames = new Set(stages.names.map((stageName) => stageName.toLowerCase()));
    const name = existingName ?? STAGE_NAMES.find((candidate) => !usedNames.has(candidate)) ?? `stage-${usedNames.size}`;
    const workdir = workdirLines(launch, user, emptyDirectories);
    const uncopied = uncopiedInstructions(instructions);
    const owner = mayHaveOwners(instructions) ? user.owner : null;
    // The nonroot tags set their user themselves. USER comes before WORKDIR, so that the user owns the directories that WORKDIR creates.
    const userLines = user.kind === 'numbered' && user.tag === 'latest' ? [`USER ${user.user}`] : [];
    if (workdir === null)
        return null;
    const text = [
        '# The shipped image: no shell, no package manager, no build tool.',
        `FROM ${image.name}:${user.tag}`,
        ...userLines,
        ...workdir,
        ...files.paths.map((path) => copyLine(name, path, owner)),
        ...(uncopied === '' ? [] : [`# Repeat the ones you need here: ${uncopied}.`]),
        ...pythonPathLines(files.packages),
        ...commandLines(launch, image),
    ].join('\n');
    if (existingName !== undefined)
        return { edits: [], text };
    const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
    return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}
/** Whether a file may belong to another user than root. If not, all shipped files stay root's, and the program can't change them. */
function mayHaveOwners(instructions) {
    const first = instructions.findIndex(({ keyword }) => keyword === 'USER');
    // Without USER, the user of the FROM image applies from the start.
    const later = instructions.slice(first + 1);
    return (instructions.some(({ text }) => text.includes('chown')) || later.some(({ keyword }) => keyword === 'RUN'));
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
 * Suggests the distroless image that has the runtime of the program: as a new `FROM` if the last stage only copies files in, or as a new
 * final stage if it also builds. Returns null if it is not certain what a container starts and what that needs, or if nothing would be
 * gained.
 */
function smallerBaseAdvice(head) {
    const { build, containerCommand } = head;
    if (build === null || !build.stages.isLast || build.instructions.length === 0)
        return null;
    if (build.from.includes('/distroless/'))
        return isDebugTag(build.from) ? debugTagAdvice(head, build) : null;
    const user = parseContainerUser(head.config.user);
    if (containerCommand === null || user === null || !canReplaceBase(containerCommand, build))
        return null;
    const image = distrolessFor(containerCommand);
    const files = isAvailableFor(image, head) ? findShippedFiles(head, build, containerCommand) : null;
    const last = build.instructions.at(-1);
    if (files === null || last === undefined || !(0,dockerfile_instructions/* isComplete */.As)(last))
        return null;
    const candidate = { head, build, launch: containerCommand, image, files, user };
    if (hasSeveralStages(build))
        return newStageAdvice(candidate);
    const runs = (0,dockerfile_instructions/* lastStage */.TX)(build).some(({ keyword }) => keyword === 'RUN');
    return runs && !isOnlyCopied(candidate) ? newStageAdvice(candidate) : replaceFromAdvice(candidate);
}
/**
 * Whether the FROM image can be replaced: the Dockerfile adds the compiled program, or the FROM image provides the interpreter. A start
 * script that the Dockerfile adds rules it out, because it may prepare what the program needs.
 */
function canReplaceBase({ runtime, layer, entrypointScriptLayer }, { fromLayers }) {
    const hasOwnScript = entrypointScriptLayer !== null && entrypointScriptLayer >= fromLayers;
    return !hasOwnScript && (0,container_command/* isInterpreter */.Xz)(runtime) === layer < fromLayers;
}
const isAvailableFor = ({ architectures }, { platform }) => platform.os === 'linux' &&
    architectures.includes(platform.architecture) &&
    (platform.architecture !== 'arm' || platform.variant === 'v7');
const hasSeveralStages = ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'FROM').length > 1;
/**
 * Whether the compiled program and all files it may read are copied from the build context or another stage: no `RUN` creates any of them.
 */
function isOnlyCopied({ head, build, launch, files }) {
    const home = toImagePath(`/${launch.workingDirectory}`);
    const places = [launch.program, ...files.argumentPaths, ...(home === '' ? [] : [home])];
    const runs = (0,dockerfile_instructions/* findLayersMadeBy */.yG)(build, /^RUN$/);
    return (!(0,container_command/* isInterpreter */.Xz)(launch.runtime) &&
        !head.files.some(({ layer, path }) => runs.has(layer) && isIn(path, places)));
}
/** Suggests another FROM image for the same instructions, without those that can't run there. */
function replaceFromAdvice(candidate) {
    const { head, build, launch, image, user, files } = candidate;
    const from = (0,dockerfile_instructions/* lastStage */.TX)(build)[0];
    const runLayers = (0,dockerfile_instructions/* findLayersMadeBy */.yG)(build, /^RUN$/);
    const isRemoved = (layer) => layer < build.fromLayers || runLayers.has(layer);
    const removed = effectiveComponents(head, ({ layer }) => isRemoved(layer));
    const workdir = workdirAfterFrom(build, launch, user);
    if (from === undefined || workdir === null || !removed.some(isTool))
        return null;
    const setsUser = (0,dockerfile_instructions/* lastStage */.TX)(build).some(({ keyword }) => keyword === 'USER');
    // A numeric user that only the FROM image sets would be lost.
    if ((user.kind === 'numbered' && !setsUser) || usesInheritedVariables(build))
        return null;
    const name = `${image.name}:${user.tag}`;
    const runs = (0,dockerfile_instructions/* lastStage */.TX)(build).filter(({ keyword }) => keyword === 'RUN');
    const runBytes = head.layers.reduce((sum, { unpacked }, layer) => sum + (runLayers.has(layer) ? unpacked : 0), 0);
    return {
        kind: 'distroless',
        title: `Use ${name} in FROM`,
        saving: ((0,base_image_growth/* sumFromImageBytes */.my)(head) ?? 0) + runBytes - image.unpacked,
        isEstimate: true,
        evidence: [describeCommand(launch), describeRemoved(removed)],
        dockerfile: build.dockerfile,
        lines: build.fromLine,
        edits: [
            fromEdit(from, name, workdir),
            ...userEdits(build, user),
            ...runs.map(({ lines }) => ({ kind: 'delete', lines })),
            ...commandEdits(build, launch, image, files.packages),
        ],
        dockerignore: [],
        notes: [...removedRunCaveats(runs, runBytes), ...listCaveats(launch, image, user, build)],
    };
}
/** Whether the last stage uses variables that it doesn't set: the current FROM image may set them, and the new one doesn't. */
function usesInheritedVariables(build) {
    const stage = (0,dockerfile_instructions/* lastStage */.TX)(build);
    const set = new Set(stage.flatMap(({ keyword, text }) => (/^(?:ENV|ARG)$/.test(keyword) ? text.split(' ').slice(1) : [])));
    return stage.some(({ keyword, text }) => /^(?:COPY|ADD|WORKDIR|USER)$/.test(keyword) &&
        [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => !set.has(name)));
}
/** Suggests a final stage after all existing stages. */
function newStageAdvice(candidate) {
    const { head, build, launch, image, user, files } = candidate;
    const from = (0,dockerfile_instructions/* lastStage */.TX)(build)[0];
    const removed = effectiveComponents(head, ({ path }) => !files.isCopied(path));
    const saving = head.size.unpacked - image.unpacked - files.bytes;
    // If a build target is set, a stage after it isn't built.
    if (from === undefined || build.stages.isTarget || !removed.some(isTool) || saving <= 0)
        return null;
    const emptyDirectories = findEmptyDirectories(head, build, files);
    const stage = writeNewStage(build, from, { launch, image, files, user, emptyDirectories });
    const uncopied = uncopiedInstructions(build.instructions);
    if (stage === null)
        return null;
    return {
        kind: 'multi-stage',
        title: `Add a final stage based on ${image.name}:${user.tag}`,
        saving,
        isEstimate: true,
        evidence: [describeCommand(launch), describeRemoved(removed)],
        dockerfile: build.dockerfile,
        lines: from.lines,
        edits: [...stage.edits, { kind: 'append', text: stage.text }],
        dockerignore: [],
        notes: [
            ...listCaveats(launch, image, user, build),
            ...emptyDirectoryCaveats(build),
            'Everything else that the program reads at run time (templates, static files, shared libraries) needs a COPY --from too',
            ...(uncopied === '' ? [] : [`The new stage doesn't inherit ${uncopied}. Repeat the ones you need`]),
        ],
    };
}
function effectiveComponents({ components }, isRemoved) {
    return components.filter((component) => component.visible && (0,compare_components/* isEffective */.k)(component) && isRemoved(component));
}
const isTool = ({ kind }) => kind !== 'language-package-manager';
const MAX_NAMED = 6;
function describeRemoved(components) {
    const names = [...new Set(components.map(({ name }) => name))];
    return `This removes ${(0,shortened_lists/* firstAndMore */.f)(names, MAX_NAMED)}`;
}
const RUNTIME_NEEDS = {
    static: 'which needs no C library',
    glibc: 'which needs glibc and no C++ runtime',
    'glibc-libstdc++': 'which needs glibc and the C++ or GCC runtime',
    java: 'which runs Java',
    python: 'which runs Python',
    nodejs: 'which runs Node.js',
};
const describeCommand = ({ program, runtime }) => `A container starts ${(0,image_path/* displayPath */.Gt)(program)}, ${RUNTIME_NEEDS[runtime]}`;

;// CONCATENATED MODULE: ./src/core/advice/advise.ts




/** Minimum saving in bytes; smaller suggestions are not worth a reader's time. */
const MIN_SAVING = 100_000;
/**
 * Returns suggestions that are proved by the contents of the image, largest saving first. Returns none unless the image was built in this
 * run and its history proves what each line of the Dockerfile did.
 */
function advise(head) {
    const smallerBase = smallerBaseAdvice(head);
    const others = [...hiddenBytesAdvice(head), ...cacheAdvice(head), ...dockerignoreAdvice(head)]
        .filter(({ saving }) => saving >= MIN_SAVING)
        .toSorted((a, b) => b.saving - a.saving || a.lines.start - b.lines.start);
    // Once the current stage is no longer shipped, savings in it don't count.
    if (smallerBase?.kind === 'multi-stage')
        return [smallerBase];
    return withoutConflicts(smallerBase === null ? others : [smallerBase, ...others]);
}
/**
 * Leaves out advice about lines that an earlier piece of advice is about, edits or deletes: it would not fit the Dockerfile any more, and
 * its saving may be counted in the earlier one. If it still applies after the earlier fix, the next run shows it.
 */
function withoutConflicts(advice) {
    const kept = [];
    for (const candidate of advice) {
        const taken = kept.flatMap(touchedLines);
        if (!touchedLines(candidate).some((lines) => taken.some((other) => overlap(lines, other))))
            kept.push(candidate);
    }
    return kept;
}
const touchedLines = ({ lines, edits }) => [
    lines,
    ...edits.flatMap((edit) => (edit.kind === 'append' ? [] : [edit.lines])),
];
const overlap = (a, b) => a.start <= b.end && b.start <= a.end;

// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(38232);
;// CONCATENATED MODULE: ./src/core/report/view/advice.ts




/** Suggestions for the head of an image, largest saving first. */
function adviceFor(image) {
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const advice = cachedAdvice.get(head) ?? advise(head);
    cachedAdvice.set(head, advice);
    return advice;
}
/** Every report format needs the advice, which takes seconds for a million files. */
const cachedAdvice = new WeakMap();
/** All edits of a suggestion: first in the Dockerfile, top to bottom, then in `.dockerignore`. */
function renderEdits({ edits, dockerignore }) {
    return [
        ...edits.toSorted((a, b) => startLine(a) - startLine(b)).map(renderEdit),
        ...(dockerignore.length === 0
            ? []
            : [
                {
                    location: 'Add to .dockerignore',
                    text: dockerignore.map((line) => escapeLines(line)).join('\n'),
                },
            ]),
    ];
}
function renderEdit(edit) {
    if (edit.kind === 'append')
        return { location: 'Add at the end', text: escapeLines(edit.text) };
    if (edit.kind === 'delete')
        return { location: `Delete ${formatLines(edit.lines)}`, text: null };
    return { location: `Replace ${formatLines(edit.lines)} with`, text: escapeLines(edit.text) };
}
const startLine = (edit) => (edit.kind === 'append' ? Infinity : edit.lines.start);
/** Keeps line breaks and tabs, which belong to the text to paste, and escapes all other invisible characters. */
const escapeLines = (text) => text.replace(/[^\n\t]+/g, plain_text/* escapeInvisible */.ts);
/** `line 5`, `lines 5–9`. */
const formatLines = ({ start, end }) => end === start ? `line ${start}` : `lines ${start}–${end}`;
/** `saves 31MB`, `saves about 815MB`, `adds about 2MB`. */
function formatSaving({ saving, isEstimate }) {
    const bytes = (0,units/* formatBytes */.z3)(Math.abs(saving));
    return `${saving < 0 ? 'adds' : 'saves'} ${isEstimate ? 'about ' : ''}${bytes}`;
}


/***/ }),

/***/ 3332:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N8: () => (/* binding */ formatHiding),
/* harmony export */   Vp: () => (/* binding */ formatEvidence),
/* harmony export */   bu: () => (/* binding */ KIND_LABELS),
/* harmony export */   nF: () => (/* binding */ listComponents)
/* harmony export */ });
/* harmony import */ var _comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79707);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4848);


const KIND_LABELS = {
    shell: 'shell',
    'os-package-manager': 'package manager',
    'language-package-manager': 'language package manager',
    'build-tool': 'build tool',
};
/**
 * Lists the components of the head and those that the change removes: added ones first, then unchanged, then removed. Within each group,
 * components that count for rules come first. A package database without its manager is never a change.
 */
function listComponents(image) {
    const { head, delta } = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .reportSides */ .PJ)(image);
    const isNews = ({ evidence }) => evidence !== 'database-only';
    const added = new Set(delta?.components.added.filter(isNews).map(componentKey));
    const removed = (delta?.components.removed ?? []).filter(isNews);
    const listed = [
        ...head.components.map((component) => ({
            component,
            change: added.has(componentKey(component)) ? 'added' : null,
        })),
        ...removed.map((component) => ({ component, change: 'removed' })),
    ];
    return listed.toSorted((a, b) => sortRank(a) - sortRank(b));
}
function componentKey({ kind, name, path, visible, layer }) {
    return [kind, name, path, String(visible), layer].join('\0');
}
function sortRank({ component, change }) {
    const rank = (0,_comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .k)(component) ? 0 : 1;
    if (change === 'added')
        return rank;
    return change === null ? 2 + rank : 4 + rank;
}
/** How the component was recognised: `applet of busybox`. */
function formatEvidence(component) {
    const detail = component.detail === '' ? '' : `: ${component.detail}`;
    return `${component.evidence.replace('-', ' ')}${detail}`;
}
/** Which layer contains a hidden component and which layer hides it, counted from 1. Empty for a visible component. */
function formatHiding({ visible, layer, hiddenBy }) {
    if (visible)
        return '';
    const by = hiddenBy === null ? '' : `, hidden by layer ${hiddenBy + 1}`;
    return `in layer ${layer + 1}${by} (not counted)`;
}


/***/ }),

/***/ 72322:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatInstruction)
/* harmony export */ });
/* harmony import */ var _image_build_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30556);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38232);


/** Converts a history entry to its Dockerfile instruction: `/bin/sh -c apk add git` becomes `RUN apk add git`. Empty stays empty. */
function formatInstruction(createdBy) {
    const line = (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_image_build_history_js__WEBPACK_IMPORTED_MODULE_0__/* .stripBuildArgs */ .Y)(createdBy)).replace(/ ?# buildkit$/, '');
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
/* harmony export */   $I: () => (/* binding */ listChangedSources),
/* harmony export */   S8: () => (/* binding */ sizeChange),
/* harmony export */   e0: () => (/* binding */ listGrowthSources),
/* harmony export */   vm: () => (/* binding */ formatSizeChange)
/* harmony export */ });
/* harmony import */ var _dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87369);
/* harmony import */ var _comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30697);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33026);
/* harmony import */ var _comparison_base_image_growth_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6142);
/* harmony import */ var _format_instruction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72322);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38232);






/** Maximum number of instructions to list. */
const MAX_LINES = 5;
/** Minimum share of the total change for an instruction to be listed. */
const MIN_SHARE = 0.01;
const NO_NOTE = { note: '', reference: '' };
/** Bytes by which the source grew; negative if it shrank, 0 if that is unknown. */
const sizeChange = ({ base, head }) => base === null || head === null ? 0 : head - base;
/** The change of size, such as `+5MB`; `unknown` if the size in the base is; `not counted` for layers with the same contents as before. */
function formatSizeChange(source) {
    if (source.kind === 'rebuilt')
        return 'not counted';
    return source.base === null ? 'unknown' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(sizeChange(source));
}
/**
 * Splits the change of size by source: the FROM image, the Dockerfile's instructions with the lines that change most, and rebuilt layers.
 * Empty if nothing changed, or if the histories don't prove the sources.
 */
function listGrowthSources(image) {
    if (image.state !== 'compared')
        return [];
    const { comparison } = image;
    const contributions = (0,_comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_4__/* .growthByInstruction */ .LZ)(comparison) ?? [];
    const rebuilt = rebuiltSources(comparison);
    const lines = selectLargest([
        ...contributions
            .filter(({ from }) => from === null)
            .map((contribution) => toLineSource(contribution, comparison)),
        ...removedLineSources(comparison),
    ]);
    const origins = (0,_comparison_base_image_growth_js__WEBPACK_IMPORTED_MODULE_5__/* .splitSizes */ .bC)(comparison.base, comparison.head);
    if (origins === null)
        return [...lines, ...rebuilt];
    const isUnchanged = comparison.delta.unpacked === 0 && origins.upstream === 'same';
    if (isUnchanged && lines.length + rebuilt.length === 0)
        return [];
    const { base, head } = origins;
    const fromContribution = contributions.find(({ from }) => from !== null);
    return [
        {
            kind: 'base-image',
            ...describeBaseImage(comparison, origins),
            base: base.fromImage,
            head: head.fromImage,
            line: comparison.head.build?.fromLine.start ?? null,
            addedNames: fromContribution === undefined ? [] : distinctAddedNames(fromContribution),
        },
        {
            kind: 'instructions',
            text: 'Your Dockerfile’s instructions',
            ...instructionsNote(origins),
            line: null,
            addedNames: [],
            base: base.instructions,
            head: head.instructions,
        },
        ...lines,
        ...rebuilt,
    ];
}
/** The sources that readers are shown: those of `listGrowthSources` that changed. */
function listChangedSources(image) {
    const sources = listGrowthSources(image);
    const hasLines = sources.some(({ kind }) => kind === 'line');
    return sources.filter((source) => {
        if (sizeChange(source) !== 0 || source.addedNames.length > 0)
            return true;
        if (source.kind === 'base-image')
            return source.note !== '';
        return source.kind !== 'instructions' || hasLines;
    });
}
/** Selects the lines with the largest change, largest first. Lines that add programs are preferred. */
function selectLargest(lines) {
    const size = (source) => Math.abs(sizeChange(source));
    const total = lines.reduce((sum, line) => sum + size(line), 0);
    const explaining = lines
        .filter((line) => line.addedNames.length > 0 || size(line) > total * MIN_SHARE)
        .toSorted((a, b) => Number(b.addedNames.length > 0) - Number(a.addedNames.length > 0) || size(b) - size(a));
    return explaining.slice(0, MAX_LINES).toSorted((a, b) => size(b) - size(a));
}
function toLineSource(contribution, { head }) {
    const [layer = -1] = contribution.layers;
    return {
        kind: 'line',
        text: formatRecordedInstruction(head, layer),
        ...NO_NOTE,
        line: contribution.lines.start,
        base: contribution.before,
        head: contribution.bytes,
        addedNames: distinctAddedNames(contribution),
    };
}
/** Instructions that only the base's Dockerfile has. */
function removedLineSources({ base, head, layers }) {
    const from = base.build?.fromLayers;
    if (from === undefined || head.build === null)
        return [];
    return layers.flatMap(({ base: layer, match }) => {
        const index = layer === null ? -1 : base.layers.indexOf(layer);
        if (match !== 'removed' || layer === null || index < from)
            return [];
        const text = formatRecordedInstruction(base, index);
        return [
            { kind: 'line', text, ...NO_NOTE, line: 'removed', base: layer.unpacked, head: 0, addedNames: [] },
        ];
    });
}
/** The instruction as in the Dockerfile, which says more than the history: for example, where a COPY copies from. */
function formatRecordedInstruction({ build, layers }, layer) {
    const instruction = build && (0,_dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__/* .findInstruction */ .qB)(build, layer);
    if (!instruction?.text)
        return (0,_format_instruction_js__WEBPACK_IMPORTED_MODULE_2__/* .formatInstruction */ .E)(layers[layer]?.createdBy ?? '') || '(no history)';
    const { flags, rest } = (0,_dockerfile_instructions_js__WEBPACK_IMPORTED_MODULE_0__/* .parseArguments */ .We)(instruction);
    return (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)([instruction.keyword, ...flags, rest].join(' '));
}
const distinctAddedNames = ({ added }) => [
    ...new Set(added.map(({ name }) => name)),
];
/** A reference that contains a build argument may mean different images, because the value of the argument isn't recorded. */
function describeBaseImage({ base, head }, { upstream }) {
    const [before, after] = [base.build?.from ?? '', head.build?.from ?? ''];
    const text = `FROM ${after}`;
    if (before !== after)
        return { text, note: 'instead of', reference: before };
    if (upstream !== 'different')
        return { text, ...NO_NOTE };
    const note = `a different image than before${after.includes('$') ? '' : ' under the same name'}`;
    return { text, note, reference: '' };
}
const instructionsNote = ({ upstream }) => upstream === 'partial'
    ? {
        note: 'including layers of the FROM image that differ, for example because of ONBUILD',
        reference: '',
    }
    : NO_NOTE;
function rebuiltSources({ delta: { rebuilt } }) {
    if (rebuilt.bytes === 0)
        return [];
    const text = `Rebuilt with the same contents: ${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(rebuilt.layers, 'layer')}, ${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(rebuilt.bytes)}`;
    return [{ kind: 'rebuilt', text, ...NO_NOTE, line: null, base: null, head: null, addedNames: [] }];
}


/***/ }),

/***/ 82036:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ formatImageSize),
/* harmony export */   A4: () => (/* binding */ worstStatus),
/* harmony export */   FK: () => (/* binding */ describePackedPrograms),
/* harmony export */   MT: () => (/* binding */ describeCleanScan),
/* harmony export */   Ne: () => (/* binding */ isIncomplete),
/* harmony export */   Sj: () => (/* binding */ statusInReport),
/* harmony export */   fu: () => (/* binding */ NEW_IMAGE),
/* harmony export */   gO: () => (/* binding */ hasComparison),
/* harmony export */   md: () => (/* binding */ worstFirst),
/* harmony export */   oL: () => (/* binding */ imageStatus)
/* harmony export */ });
/* harmony import */ var _policy_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89914);
/* harmony import */ var _image_image_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33026);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4848);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38232);





/** Explains the rules for an image that the change adds. */
const NEW_IMAGE = "the base commit doesn't have this Dockerfile, so only rules about the image itself were checked";
/** Status of an image, worst first. */
const STATUSES = ['fail', 'not-compared', 'warn', 'pass', 'measured'];
/** Status of an image by itself. */
function imageStatus(image) {
    if (image.verdict === 'fail')
        return 'fail';
    if ((0,_policy_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isBlocked */ .lT)(image))
        return 'not-compared';
    if (image.violations.length > 0 || image.state === 'not-compared')
        return 'warn';
    return image.state === 'measured' ? 'measured' : 'pass';
}
/** Status of an image within its report: if the report is blocked, no image shows as passed. */
function statusInReport({ blockers = [] }, image) {
    const status = imageStatus(image);
    return status === 'pass' && blockers.length > 0 ? 'measured' : status;
}
/** The images of a report, worst first; images with the same status keep their order. */
function worstFirst(report) {
    return report.images.toSorted((a, b) => STATUSES.indexOf(imageStatus(a)) - STATUSES.indexOf(imageStatus(b)));
}
/** Whether an image couldn't be measured or the whole report is blocked, so that the measured images don't show the whole result. */
function isIncomplete({ failed, blockers = [] }) {
    return failed.length + blockers.length > 0;
}
/** Whether any image was compared with its base. */
function hasComparison({ images }) {
    return images.some(({ state }) => state === 'compared');
}
/** Status of the whole report: that of the worst image. A report without images has the status of its verdict. */
function worstStatus(report) {
    const isRedefined = report.definitionChanges.length > 0 && report.accepted === null;
    if (isIncomplete(report) || isRedefined)
        return 'fail';
    const [worst] = worstFirst(report);
    return worst ? imageStatus(worst) : report.verdict;
}
/** `12.3MB, −845MB (−98.6%)`. */
function formatImageSize(image) {
    const { base, head, delta } = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_3__/* .reportSides */ .PJ)(image);
    const size = (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(head.size.unpacked);
    if (delta === null || base === null)
        return size;
    const change = (0,_size_table_js__WEBPACK_IMPORTED_MODULE_3__/* .formatChange */ .eD)(delta.unpacked, base.size.unpacked);
    return `${size}, ${change === 'same' ? 'same size' : change}`;
}
/** `1 packed program could not be inspected`. */
const describePackedPrograms = (count) => `${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(count, 'packed program')} could not be inspected`;
/**
 * States how many executables were scanned when nothing was found, so that an empty result isn't mistaken for a skipped scan. Without a
 * full stop.
 */
function describeCleanScan({ executableCount, packedPrograms }) {
    const scanned = `No shell, package manager or build tool found in ${(0,_plain_text_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(executableCount, 'executable')}`;
    const [first] = packedPrograms;
    const uninspected = describePackedPrograms(packedPrograms.length);
    if (first === undefined)
        return scanned;
    const example = `${packedPrograms.length === 1 ? ': ' : ', for example '}${(0,_image_image_path_js__WEBPACK_IMPORTED_MODULE_1__/* .displayPath */ .Gt)(first)}`;
    return `${scanned}, but ${uninspected}${example}`;
}


/***/ }),

/***/ 1754:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ sumBytesByCause),
/* harmony export */   kQ: () => (/* binding */ CAUSE_LABELS),
/* harmony export */   sx: () => (/* binding */ listHiddenBytes)
/* harmony export */ });
/* harmony import */ var _format_instruction_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72322);

/** Labels of the causes, to follow a number of bytes. */
const CAUSE_LABELS = {
    deleted: 'deleted later',
    replaced: 'replaced later',
    copied: 'shipped again unchanged (chmod, chown, touch)',
};
/** The groups of hidden bytes of an image, largest first. */
function listHiddenBytes({ hiddenFiles, layers }) {
    const instruction = (layer) => (0,_format_instruction_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstruction */ .E)(layers[layer]?.createdBy ?? '') || '(no history)';
    return hiddenFiles
        .map((group) => ({
        ...group,
        shippedByInstruction: instruction(group.layer),
        hiddenByInstruction: instruction(group.hiddenBy),
    }))
        .toSorted((a, b) => b.bytes - a.bytes);
}
/** Bytes per cause, largest first. */
function sumBytesByCause({ hiddenFiles }) {
    const sums = new Map();
    for (const { cause, bytes } of hiddenFiles)
        sums.set(cause, (sums.get(cause) ?? 0) + bytes);
    return [...sums].toSorted((a, b) => b[1] - a[1]);
}


/***/ }),

/***/ 4848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ metricRows),
/* harmony export */   NL: () => (/* binding */ distinctNames),
/* harmony export */   PJ: () => (/* binding */ reportSides),
/* harmony export */   V2: () => (/* binding */ isSameRow),
/* harmony export */   eD: () => (/* binding */ formatChange),
/* harmony export */   v6: () => (/* binding */ unchangedSentence),
/* harmony export */   w$: () => (/* binding */ componentNames)
/* harmony export */ });
/* harmony import */ var _comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79707);
/* harmony import */ var _shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38232);



function reportSides(image) {
    if (image.state === 'compared') {
        const { base, head, delta } = image.comparison;
        return { base, head, delta };
    }
    return { base: image.state === 'not-compared' ? image.base : null, head: image.head, delta: null };
}
/** The rows of the table. Rows that are empty on both sides (no compressed size, no cache) are left out. */
function metricRows(image) {
    const sides = reportSides(image);
    return [
        bytesRow('Size', sides, ({ size }) => size.unpacked),
        ...rowIf(eitherSide(sides, ({ size }) => size.compressed !== null), () => bytesRow('Download', sides, ({ size }) => size.compressed)),
        bytesRow('Hidden in layers', sides, ({ size }) => size.hidden),
        countRow('Layers', sides, ({ layers }) => layers.length),
        countRow('Files', sides, ({ fileCount }) => fileCount),
        componentsRow('Shells', sides, 'shell'),
        componentsRow('Package managers', sides, 'os-package-manager'),
        ...rowIf(eitherSide(sides, (side) => componentNames(side, 'language-package-manager').length > 0), () => componentsRow('Language package managers', sides, 'language-package-manager')),
        componentsRow('Build tools', sides, 'build-tool'),
        ...rowIf(eitherSide(sides, ({ privileged }) => privileged.length > 0), () => countRow('Setuid files', sides, ({ privileged }) => privileged.length)),
        ...rowIf(eitherSide(sides, ({ packedPrograms }) => packedPrograms.length > 0), () => countRow('Packed programs', sides, ({ packedPrograms }) => packedPrograms.length)),
        ...rowIf(eitherSide(sides, ({ leftoverCaches }) => leftoverCaches.length > 0), () => bytesRow('Leftover caches', sides, ({ leftoverCaches }) => leftoverCaches.reduce((sum, { bytes }) => sum + bytes, 0))),
    ];
}
/** Whether base and head are compared and have the same figure. */
const isSameRow = ({ change }) => change?.kind === 'text' && change.text === 'same';
/** `Unchanged: layers, build tools.`; empty if every figure changed. */
function unchangedSentence(rows) {
    const same = rows.filter(isSameRow).map(({ label }) => (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .lowerFirst */ .oZ)(label));
    return same.length === 0 ? '' : `Unchanged: ${same.join(', ')}.`;
}
function eitherSide({ base, head }, test) {
    return test(head) || (base !== null && test(base));
}
function rowIf(condition, makeRow) {
    return condition ? [makeRow()] : [];
}
function textCell(value) {
    return { kind: 'text', text: value };
}
function bytesRow(label, { base, head, delta }, measure) {
    const before = base && measure(base);
    const after = measure(head);
    const isComparable = delta !== null && before !== null && after !== null;
    return {
        label,
        base: base && textCell(before === null ? 'unknown' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(before)),
        head: textCell(after === null ? 'unknown' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(after)),
        change: delta && textCell(isComparable ? formatChange(after - before, before) : 'unknown'),
    };
}
/** `+312MB (+41%)`; without a percentage if the base is 0, and `same` without a change. */
function formatChange(bytes, base) {
    if (bytes === 0)
        return 'same';
    return base === 0 ? (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(bytes) : `${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(bytes)} (${(0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(bytes, base)})`;
}
function countRow(label, { base, head, delta }, count) {
    const change = base === null ? 0 : count(head) - count(base);
    return {
        label,
        base: base && textCell((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(count(base))),
        head: textCell((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(count(head))),
        change: delta && textCell(change === 0 ? 'same' : (0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCountDelta */ .RA)(change)),
    };
}
function componentsRow(label, { base, head, delta }, kind) {
    const before = base && componentNames(base, kind);
    const after = componentNames(head, kind);
    return {
        label,
        base: before && { kind: 'names', names: before },
        head: { kind: 'names', names: after },
        change: delta && compareNames(before ?? [], after, delta, kind),
    };
}
/** If one side has no names, the names of the other side show the change, and a count is enough. */
function compareNames(before, after, delta, kind) {
    const added = distinctNames(delta.components.added, kind);
    const removed = distinctNames(delta.components.removed, kind);
    if (added.length + removed.length === 0)
        return textCell('same');
    if (before.length > 0 && after.length > 0)
        return { kind: 'changes', added, removed };
    return textCell((0,_shared_text_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCountDelta */ .RA)(added.length - removed.length));
}
/** Distinct names of the components that count: those that a container can run. */
function componentNames({ components }, kind) {
    return distinctNames(components, kind);
}
/** Distinct names in the order of the components. A name of several programs has their count (`sh ×2`). */
function distinctNames(components, kind) {
    const counts = new Map();
    for (const component of components) {
        if (component.kind !== kind || !(0,_comparison_compare_components_js__WEBPACK_IMPORTED_MODULE_2__/* .isEffective */ .k)(component))
            continue;
        counts.set(component.name, (counts.get(component.name) ?? 0) + 1);
    }
    return Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}


/***/ }),

/***/ 96356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CH: () => (/* binding */ listLargestDirectories),
/* harmony export */   NS: () => (/* binding */ layerDifference),
/* harmony export */   RN: () => (/* binding */ sizeDifference),
/* harmony export */   Sd: () => (/* binding */ largestFiles),
/* harmony export */   b: () => (/* binding */ selectLargest)
/* harmony export */ });
/* harmony import */ var _comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30697);
/* harmony import */ var _size_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4848);


/** Returns the `limit` largest items in their original order. */
function selectLargest(items, limit, measure) {
    if (items.length <= limit)
        return [...items];
    if (limit <= 0)
        return [];
    // Sorts plain numbers, because an image may have millions of files.
    const values = Float64Array.from(items, measure);
    const threshold = values.toSorted()[items.length - limit] ?? 0;
    let ties = limit - values.reduce((count, value) => count + (value > threshold ? 1 : 0), 0);
    return items.filter((_, index) => {
        const value = values[index] ?? 0;
        return value > threshold || (value === threshold && ties-- > 0);
    });
}
/** Bytes by which a layer changed, for ranking; -1 if its contents are the same. */
function layerDifference({ base, head, match }) {
    return match === 'same' || match === 'rebuilt'
        ? -1
        : Math.abs((head?.unpacked ?? 0) - (base?.unpacked ?? 0));
}
function sizeDifference(change) {
    return (change.head ?? 0) - (change.base ?? 0);
}
/** The largest regular files of an image, largest first. */
function largestFiles({ files }, limit) {
    const sized = files.filter(({ size }) => size > 0);
    return selectLargest(sized, limit, ({ size }) => size).toSorted((a, b) => b.size - a.size);
}
/** The largest directories of an image. Empty unless the whole image matters: it wasn't compared, or it violates `max-size`. */
function listLargestDirectories(image, limit) {
    const isNeeded = image.state !== 'compared' || image.violations.some(({ rule }) => rule === 'max-size');
    return isNeeded
        ? (0,_comparison_instruction_growth_js__WEBPACK_IMPORTED_MODULE_1__/* .largestDirectories */ .iD)((0,_size_table_js__WEBPACK_IMPORTED_MODULE_0__/* .reportSides */ .PJ)(image).head.files, { maxCount: limit, minShare: 0.02 })
        : [];
}


/***/ }),

/***/ 86552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   TJ: () => (/* binding */ COMMIT_PATTERN),
/* harmony export */   WM: () => (/* binding */ isCommit)
/* harmony export */ });
/** A full commit SHA (SHA-1 or SHA-256). Source of a regular expression. */
const COMMIT_PATTERN = '^[0-9a-f]{40}([0-9a-f]{24})?$';
const COMMIT = new RegExp(COMMIT_PATTERN);
/** Whether a text is a full commit SHA. */
function isCommit(text) {
    return COMMIT.test(text);
}
/** Abbreviates a commit SHA to seven characters, like GitHub. */
function shortSha(commit) {
    return commit.slice(0, 7);
}


/***/ }),

/***/ 11471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   N0: () => (/* binding */ invalidMetadata),
/* harmony export */   Xk: () => (/* binding */ expectObject),
/* harmony export */   lK: () => (/* binding */ expectString),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   qd: () => (/* binding */ expectStrings),
/* harmony export */   sn: () => (/* binding */ expectList)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19130);
/* harmony import */ var _text_display_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25109);


/** Parses a JSON document of an image. Throws a WeighInError that names its path. */
function parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw invalidMetadata(path, 'it is not valid JSON', cause);
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Returns the object. Throws a WeighInError for any other value; `what` names the value in it, such as "the config". */
function expectObject(value, path, what) {
    if (!isObject(value))
        throw invalidMetadata(path, `${what} is not an object`);
    return value;
}
/** Returns the list, or an empty one for undefined and null. Throws a WeighInError for any other value. */
function expectList(value, path, what) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw invalidMetadata(path, `${what} is not a list`);
    return value;
}
/** Returns the list of strings, or an empty one for undefined and null. Throws a WeighInError for any other value. */
function expectStrings(value, path, what) {
    return expectList(value, path, what).map((item) => expectString(item, path, what));
}
/** Returns the string. Throws a WeighInError for any other value. */
function expectString(value, path, what) {
    if (typeof value !== 'string')
        throw invalidMetadata(path, `${what} is not a string`);
    return value;
}
/** Creates the error for an invalid JSON document of an image, such as its manifest or config. */
function invalidMetadata(path, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WeighInError */ .yr({
        area: 'archive',
        what: `Invalid image metadata in ${(0,_text_display_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .displayBytes */ .i)(path)}`,
        why,
        remedy: 'Save or build the image again. If the error persists, the tool that wrote the image does not follow the OCI image specification.',
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
/** Names of POSIX shells, in which a command written for `sh` means the same. Source of a regular expression. */
const POSIX_SHELL = '(?:ba|da|a)?sh';
/** Names of shells that can run a command in an image's history or a `SHELL` instruction. Source of a regular expression. */
const COMMAND_SHELL = '(?:ba|da|z|k|a)?sh';


/***/ }),

/***/ 21832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ camelCase)
/* harmony export */ });
/** Turns `max-size` into `maxSize`. */
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}


/***/ }),

/***/ 24225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ toErrorLine)
/* harmony export */ });
/* unused harmony export sanitizeForTerminal */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/** `stripVTControlCharacters` takes quadratic time for text that starts many sequences and ends none, so it gets short pieces. */
const SHORT_PIECES = /[^\n]{1,1000}/gu;
const stripSequences = (text) => text.replace(SHORT_PIECES, node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters);
/** Makes a program's output safe for a terminal: keeps line breaks and tabs, removes what moves the cursor, hides or reorders text. */
function sanitizeForTerminal(text) {
    return stripSequences(text).replace(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, '');
}
/** Shortens a server's or program's output to one line of at most `max` characters for an error message, without control characters. */
function toErrorLine(text, max) {
    return stripSequences(text.slice(0, 10 * max))
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
 * Makes a byte string of an archive (one character per byte) printable: valid UTF-8 is decoded, other bytes become `\xNN`, control
 * characters and characters that reorder or hide text become `\u{…}`, a backslash is doubled. Distinct strings stay distinct.
 */
function displayBytes(bytes) {
    if (/^[ -[\]-~]*$/.test(bytes))
        return bytes;
    const buffer = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(bytes, 'latin1');
    let result = '';
    for (let offset = 0; offset < buffer.length;) {
        const length = utf8Length(buffer, offset);
        result +=
            length === 0
                ? `\\x${hex(buffer[offset] ?? 0)}`
                : escapeCharacter(buffer.toString('utf8', offset, offset + length));
        offset += Math.max(length, 1);
    }
    return result;
}
const hex = (byte) => byte.toString(16).padStart(2, '0');
function escapeCharacter(character) {
    if (character === '\\')
        return '\\\\';
    // Control, format and bidirectional characters, unusual spaces and unassigned characters don't print as themselves.
    if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    }
    return character;
}
/** Returns how many bytes the well-formed UTF-8 character at an offset has, or 0 if there is none (Unicode, table 3-7). */
function utf8Length(buffer, offset) {
    const first = buffer[offset] ?? 0;
    if (first < 0x80)
        return 1;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    const second = buffer[offset + 1] ?? 0;
    if (first === 0xe0 && second < 0xa0)
        return 0;
    if (first === 0xed && second > 0x9f)
        return 0;
    if (first === 0xf0 && second < 0x90)
        return 0;
    if (first === 0xf4 && second > 0x8f)
        return 0;
    for (let i = 1; i < length; i += 1) {
        if (((buffer[offset + i] ?? 0) & 0xc0) !== 0x80)
            return 0;
    }
    return length;
}


/***/ }),

/***/ 73155:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pX: () => (/* binding */ ruleDocumentation),
/* harmony export */   wB: () => (/* binding */ PROJECT_PAGE),
/* harmony export */   zi: () => (/* binding */ ACCEPTING_PAGE)
/* harmony export */ });
/** Where this repository is published. `script/set-owner` sets the account. */
const REPOSITORY = 'https://github.com/OWNER/image-weigh-in';
/** The front page of the project. */
const PROJECT_PAGE = REPOSITORY;
/** How someone with write access accepts a violation. */
const ACCEPTING_PAGE = `${REPOSITORY}/blob/main/docs/policy.md#accepting-a-violation`;
/** Returns the address of the page about a rule: what it means, and how to fix or accept a violation. */
function ruleDocumentation(key) {
    return `${REPOSITORY}/blob/main/docs/rules/${key}.md`;
}


/***/ }),

/***/ 77265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ firstAndMore),
/* harmony export */   v: () => (/* binding */ andMore)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33026);

/** Returns the end of a shortened list, such as ` and 3 more`, or an empty text for a count of 0. */
function andMore(count) {
    return count > 0 ? ` and ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B4)(count)} more` : '';
}
/** Joins the first `max` items and counts the others: `bash, dash and 3 more`. */
function firstAndMore(items, max) {
    return `${items.slice(0, max).join(', ')}${andMore(items.length - max)}`;
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
/** Minus sign of formatted differences. It is as wide as the plus, so that columns align. */
const MINUS = '−';
/** Formats a value from 0 up to 1000 with three significant digits, without trailing zeros or exponent. */
function roundToThreeDigits(value) {
    return String(Number(value.toPrecision(3)));
}
/** Formats bytes like Docker does: decimal units, three significant digits (`12.3MB`, `988B`, `100kB`). */
function formatBytes(bytes) {
    let value = Math.abs(bytes);
    let unit = 0;
    // 999,500 would round to 1000kB, so the next unit starts at 999.5, not at 1000.
    while (value >= 999.5 && unit < DECIMAL_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const sign = bytes < 0 ? MINUS : '';
    return `${sign}${roundToThreeDigits(value)}${DECIMAL_UNITS[unit] ?? ''}`;
}
/** Returns the printed sign of a difference: plus, minus, or nothing for zero. */
function formatSign(value) {
    if (value === 0)
        return '';
    return value > 0 ? '+' : MINUS;
}
/** Formats a difference in bytes with its sign: `+1.2MB`, `−845MB`, `0B`. */
function formatDelta(bytes) {
    return `${formatSign(bytes)}${formatBytes(Math.abs(bytes))}`;
}
/** Formats a difference of counts with its sign: `+3`, `−2`, `0`. */
function formatCountDelta(count) {
    return `${formatSign(count)}${formatCount(Math.abs(count))}`;
}
/** Formats a count with thousands separators: `12,345`. */
function formatCount(count) {
    return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}
/**
 * Formats `part` as a signed percentage of `base`: `+41%`, `−98.6%`, `0%`. Only an exact value is shown as −100% or 0%;
 * others are never rounded to these. Returns `new` if `base` is 0 and `part` isn't, and `95 times` (the new size as a multiple of `base`)
 * from ten times on.
 */
function formatPercent(part, base) {
    if (part === 0)
        return '0%';
    if (base === 0)
        return 'new';
    if (part >= 9 * base)
        return `${formatCount(Math.round((base + part) / base))} times`;
    const percent = (Math.abs(part) / Math.abs(base)) * 100;
    return `${formatSign(part)}${percentDigits(percent)}%`;
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
/** Units that `parseSize` accepts, for messages. */
const SIZE_UNITS = 'B, kB, MB, GB, TB, KiB, MiB, GiB or TiB';
/**
 * Parses a size that a user wrote (`200MB`, `1.5 GB`, `10MiB`, `512k`, `12B`) into bytes. Units are case-insensitive, decimal
 * unless they contain an `i`, and may omit the final `B` after a prefix. Returns null for invalid text, negative sizes, sizes
 * above the safe integers, and a number without a unit other than 0, because it could mean megabytes or percent.
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
/** This program's version, the same as in package.json. */
const VERSION = '0.1.0';


/***/ }),

/***/ 49935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ir: () => (/* binding */ findDuplicates),
/* harmony export */   OV: () => (/* binding */ wastedBytes),
/* harmony export */   ZO: () => (/* binding */ MIN_DUPLICATE_BYTES)
/* harmony export */ });
/** Minimum size of files to compare, in bytes. Copies of smaller files waste too little to read their contents. */
const MIN_DUPLICATE_BYTES = 1_000_000;
/** Finds large files that exist more than once, the most wasteful first. */
function findDuplicates({ files }) {
    const groups = new Map();
    for (const { kind, path, size, digest } of files) {
        // The size is counted under one name of a hard-linked file; the others have size 0.
        if ((kind !== 'file' && kind !== 'hardlink') || size < MIN_DUPLICATE_BYTES || digest === null)
            continue;
        const key = `${size} ${digest}`;
        const group = groups.get(key);
        if (group)
            group.paths.push(path);
        else
            groups.set(key, { bytes: size, paths: [path] });
    }
    return [...groups.values()]
        .filter(({ paths }) => paths.length > 1)
        .sort((a, b) => wastedBytes(b) - wastedBytes(a) || ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
}
/** Bytes that keeping only one of the files would save. */
const wastedBytes = ({ bytes, paths }) => bytes * (paths.length - 1);


/***/ }),

/***/ 75772:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vl: () => (/* binding */ groupHiddenBytes),
/* harmony export */   YD: () => (/* binding */ MIN_COPIED_BYTES),
/* harmony export */   eT: () => (/* binding */ HIDDEN_CAUSES)
/* harmony export */ });
/**
 * Why a shipped file is hidden: a later layer deletes it, replaces it with something else, or ships it again with the same
 * content, as after `chmod`, `chown` or `touch`.
 */
const HIDDEN_CAUSES = ['deleted', 'replaced', 'copied'];
/**
 * Contents are compared only if one layer hides at least this many bytes of another in files of the same paths and sizes.
 * Smaller amounts count as replaced.
 */
const MIN_COPIED_BYTES = 100_000;
/**
 * Returns all hidden bytes of an image, which add up to `size.hidden`. Sorted by layer, hiding layer, and cause.
 * @param linked files that are visible through a hard link, even if their original name is hidden
 */
function groupHiddenBytes(tree, linked) {
    const files = tree.hidden.flatMap((node) => node.entry.kind === 'file' && node.entry.size > 0 ? [{ node, file: node.entry }] : []);
    if (files.length === 0)
        return [];
    const findCause = createCauseFinder(tree, files.map(({ node }) => node));
    const groups = new Map();
    const largestSizes = new Map();
    for (const { node, file } of files) {
        // It's visible under another name.
        if (linked.has(file))
            continue;
        const { layer, hiddenBy } = node;
        const cause = findCause(node);
        const key = `${layer} ${hiddenBy} ${cause}`;
        const group = groups.get(key) ?? { cause, layer, hiddenBy, bytes: 0, files: 0, largest: file.path };
        const isLargest = file.size > (largestSizes.get(key) ?? 0);
        if (isLargest)
            largestSizes.set(key, file.size);
        groups.set(key, {
            ...group,
            bytes: group.bytes + file.size,
            files: group.files + 1,
            largest: isLargest ? file.path : group.largest,
        });
    }
    return [...groups.values()].sort(byLayerAndCause);
}
const byLayerAndCause = (a, b) => a.layer - b.layer ||
    a.hiddenBy - b.hiddenBy ||
    HIDDEN_CAUSES.indexOf(a.cause) - HIDDEN_CAUSES.indexOf(b.cause);
function createCauseFinder(tree, nodes) {
    const findReplacement = createReplacementFinder(tree);
    const sameSizeBytes = new Map();
    const layerPair = ({ layer, hiddenBy }) => `${layer} ${hiddenBy}`;
    const findSameSize = (node) => {
        const entry = findReplacement(node);
        return entry?.kind === 'file' && node.entry.kind === 'file' && entry.size === node.entry.size
            ? entry
            : null;
    };
    for (const node of nodes) {
        const size = findSameSize(node)?.size ?? 0;
        const pair = layerPair(node);
        sameSizeBytes.set(pair, (sameSizeBytes.get(pair) ?? 0) + size);
    }
    return (node) => {
        if (findReplacement(node) === null)
            return 'deleted';
        const mayBeCopied = (sameSizeBytes.get(layerPair(node)) ?? 0) >= MIN_COPIED_BYTES;
        const digest = mayBeCopied ? (findSameSize(node)?.digest ?? null) : null;
        return digest !== null && node.entry.kind === 'file' && digest === node.entry.digest
            ? 'copied'
            : 'replaced';
    };
}
/** Looks up what the hiding layer has at the path of a hidden node, even if a later layer hides that too. */
function createReplacementFinder(tree) {
    const hidden = new Map(tree.hidden.map(({ entry, layer }) => [`${layer} ${entry.path}`, entry]));
    return ({ entry: { path }, hiddenBy }) => {
        const visible = tree.get(path);
        return visible?.layer === hiddenBy ? visible.entry : (hidden.get(`${hiddenBy} ${path}`) ?? null);
    };
}


/***/ }),

/***/ 48518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ MAX_INSTRUCTION_LENGTH),
/* harmony export */   z: () => (/* binding */ LINES_UNKNOWN_REASONS)
/* harmony export */ });
/* harmony import */ var _image_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25656);
/* harmony import */ var _detection_container_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62052);


/** How many characters of an instruction are recorded. */
const MAX_INSTRUCTION_LENGTH = 4000;
/** Why it isn't known which Dockerfile lines created the layers of an image. */
const LINES_UNKNOWN_REASONS = [
    /** This run didn't build the image. */
    'not-built',
    'dockerfile-too-long',
    /** The Dockerfile can't be split into instructions with certainty. */
    'ambiguous-syntax',
    /** The Dockerfile has no stage, or not the one that the build selects. */
    'no-such-stage',
    /** Only the builder knows which stage or image a `FROM` names. */
    'unresolvable-from',
    /** A stage has an `ONBUILD` and another stage is based on it. */
    'onbuild',
    'no-history',
    /** The history doesn't list all layers. */
    'incomplete-history',
    /** The history has no step that matches an instruction. */
    'different-history',
];


/***/ })

};
