export const id = 145;
export const ids = [145];
export const modules = {

/***/ 3145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderTerminal: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./src/core/policy/shown-names.ts
var shown_names = __webpack_require__(8858);
// EXTERNAL MODULE: ./src/core/shared/commit.ts
var shared_commit = __webpack_require__(6552);
// EXTERNAL MODULE: ./src/core/report/markdown/definition-changes.ts
var definition_changes = __webpack_require__(5841);
// EXTERNAL MODULE: ./src/core/report/summary/prose.ts
var prose = __webpack_require__(3734);
// EXTERNAL MODULE: ./src/core/report/summary/report-sentence.ts
var report_sentence = __webpack_require__(1341);
// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(7265);
// EXTERNAL MODULE: ./src/core/comparison/comparison.ts
var comparison = __webpack_require__(24);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(2036);
// EXTERNAL MODULE: ./src/core/report/summary/image-sentence.ts
var image_sentence = __webpack_require__(2396);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(8232);
// EXTERNAL MODULE: ./src/core/report/terminal/escape.ts
var terminal_escape = __webpack_require__(3952);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 32 modules
var view_advice = __webpack_require__(1864);
// EXTERNAL MODULE: ./src/core/report/terminal/text-width.ts
var text_width = __webpack_require__(7861);
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
            .flatMap((advice, index) => [...(index === 0 ? [] : ['']), ...formatAdvice(advice, width, paint)]),
        ...(rest > 0 ? ['', `    \u2026${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
    ];
}
function formatAdvice(advice, width, paint) {
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
    return (0,text_width/* wrap */.LV)((0,terminal_escape/* terminalText */.eR)(text, 500), width - indent - hang).map((line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`);
}

// EXTERNAL MODULE: ./node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(4292);
// EXTERNAL MODULE: ./src/core/report/summary/fix.ts + 1 modules
var summary_fix = __webpack_require__(2181);
// EXTERNAL MODULE: ./src/core/report/summary/violated-rules.ts
var violated_rules = __webpack_require__(2821);
// EXTERNAL MODULE: ./src/core/report/summary/why.ts + 1 modules
var summary_why = __webpack_require__(9788);
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
    return text === '' ? [] : (0,text_width/* wrap */.LV)(text, width);
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
            return [`  ${paint('red', (0,text_width/* padEnd */.f)(name, nameWidth))}${first.slice(nameWidth + 2)}`, ...more];
        }),
        ...(rest > 0 ? [`  \u2026${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
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
        ...(rest > 0 ? [`    \u2026 ${(0,plain_text/* plural */.LS)(rest, 'more line')}`] : []),
    ];
}

// EXTERNAL MODULE: ./src/core/report/text-bar.ts
var text_bar = __webpack_require__(9299);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(5373);
;// CONCATENATED MODULE: ./src/core/report/terminal/growth-section.ts





/** The sources of the change of size: FROM image, instructions, and the lines that add most. */
function growthLines(image, width, paint) {
    const sources = (0,growth_breakdown/* listChangedSources */.$I)(image);
    if (sources.length === 0)
        return [];
    const figures = sources.map(formatChange);
    const figureWidth = Math.max(...figures.map((figure) => (0,string_width/* default */.A)(figure)));
    const longest = Math.max(...sources.map((source) => Math.abs((0,growth_breakdown/* sizeChange */.S8)(source))));
    const indent = figureWidth + (0,string_width/* default */.A)((0,text_bar/* drawTerminalBar */._)(0, longest, width)) + 6;
    return [
        '',
        `  ${paint('bold', 'Where the change comes from')}`,
        ...sources.flatMap((source, index) => {
            const figure = figures[index] ?? '';
            const bar = (0,text_bar/* drawTerminalBar */._)((0,growth_breakdown/* sizeChange */.S8)(source), longest, width);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleForSign */.YZ)(figure), bar);
            const [first = '', ...rest] = sourceLines(source, width - indent);
            return [
                `    ${(0,text_width/* padStart */.CF)(figure, figureWidth)}  ${drawn}${first}`,
                ...[...rest, ...addedLines(source, width - indent)].map((line) => `${' '.repeat(indent)}${line}`),
            ];
        }),
    ];
}
/** Cuts an instruction to one line; wraps prose. */
function sourceLines({ kind, text, note, reference, line }, width) {
    const location = line === null ? '' : line === 'removed' ? 'removed: ' : `line ${line}: `;
    const lead = `${kind === 'line' ? '\u21b3 ' : ''}${location}`;
    const full = (0,terminal_escape/* terminalText */.eR)(`${lead}${text}${note === '' ? '' : `, ${note}`} ${reference}`, 500);
    return (kind === 'line' ? [full] : (0,text_width/* wrap */.LV)(full, width)).map((words) => (0,text_width/* fitColumns */.Pk)(words, width));
}
function addedLines({ addedNames }, width) {
    return addedNames.length === 0 ? [] : (0,text_width/* wrap */.LV)((0,terminal_escape/* terminalText */.eR)(`adds ${addedNames.join(', ')}`, 500), width);
}
const formatChange = (source) => source.kind === 'rebuilt' ? '0B' : (0,growth_breakdown/* formatSizeChange */.vm)(source);

;// CONCATENATED MODULE: ./src/core/report/terminal/indented.ts



/** Untrusted prose after a lead, wrapped and aligned with it. */
function indented(text, width, lead) {
    const indent = Math.min((0,string_width/* default */.A)(lead), 6);
    const [first = '', ...rest] = (0,text_width/* wrap */.LV)(lead.trimStart() + (0,terminal_escape/* terminalText */.eR)(text, 500), width - indent);
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
    const line = (label, cells) => `  ${(0,text_width/* padEnd */.f)((0,text_width/* fitColumns */.Pk)(label, labelRoom - MARGIN), labelRoom)}${cells
        .map((cell, column) => (0,text_width/* padStart */.CF)(fitNames(cell, widths[column] ?? 0), widths[column] ?? 0))
        .join(' '.repeat(MARGIN))}`.trimEnd();
    const isNamed = columns.some(({ title }) => title !== '');
    const header = columns.map(({ title }) => title);
    return [
        ...(isNamed ? [paint('dim', line('', header))] : []),
        ...rows.map((row) => line(row.label, columns.map(({ cell }) => formatCell(cell(row))))),
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
        const width = (0,string_width/* default */.A)(formatCell(content));
        return content?.kind === 'text' ? width : Math.min(width, MIN_NAMES_WIDTH);
    });
    return Math.max((0,string_width/* default */.A)(title), ...widths);
}
/** Distributes `spare` columns beyond the minimum to the table columns with long names. Returns the widths. */
function shareWidth(columns, rows, spare) {
    const widths = columns.map((column) => minColumnWidth(column, rows));
    const wanted = columns.map(({ title, cell }) => Math.max((0,string_width/* default */.A)(title), ...rows.map((row) => (0,string_width/* default */.A)(formatCell(cell(row))))));
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
function formatCell(cell) {
    if (cell === null)
        return '';
    if (cell.kind === 'text')
        return cell.text;
    const join = (names) => names.map((name) => (0,terminal_escape/* terminalText */.eR)(name, 40)).join(', ');
    if (cell.kind === 'names')
        return cell.names.length === 0 ? 'none' : join(cell.names);
    return [
        ...(cell.added.length > 0 ? [`+ ${join(cell.added)}`] : []),
        ...(cell.removed.length > 0 ? [`\u2212 ${join(cell.removed)}`] : []),
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
    return (0,text_width/* fitColumns */.Pk)(text, width);
}

// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(9935);
// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(3622);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(3026);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
// EXTERNAL MODULE: ./src/core/report/view/starters.ts
var starters = __webpack_require__(2896);
// EXTERNAL MODULE: ./src/core/report/view/hidden-bytes.ts
var hidden_bytes = __webpack_require__(1754);
// EXTERNAL MODULE: ./src/core/report/view/format-instruction.ts
var format_instruction = __webpack_require__(2322);
// EXTERNAL MODULE: ./src/core/report/view/top-entries.ts
var top_entries = __webpack_require__(6356);
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
        ...listLines(hiddenBytesList(image, width), width, paint),
        ...listLines(duplicatesList(image), width, paint),
        ...listLines(componentsList(image), width, paint),
        ...listLines(startersList(image), width, paint),
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
            const bar = bytes === undefined ? '' : (0,text_bar/* drawTerminalBar */._)(bytes, longest, width);
            const room = width - figures - 6 - (0,string_width/* default */.A)(bar);
            const drawn = bar === '' ? '' : paint((0,terminal_escape/* styleForSign */.YZ)(figure), bar);
            return `    ${(0,text_width/* padStart */.CF)(figure, figures)}  ${drawn}${(0,text_width/* fitColumns */.Pk)((0,terminal_escape/* terminalText */.eR)(text, 500), room)}`;
        }),
        ...(rest > 0 ? [`    \u2026${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
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
                    `${change.name} (${change.manager}, ${versions.join(' \u2192 ')})`,
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
const CAUSE_VERBS = {
    deleted: 'deleted',
    replaced: 'replaced',
    copied: 'shipped again',
};
/** Columns for a figure, its bar and what surrounds them. */
const BAR_COLUMNS = 25;
/** Minimum columns of an instruction after a path. Longer texts are cut in the middle. */
const MIN_INSTRUCTION = 15;
const cutEnd = (text, max) => text.length > max ? `${text.slice(0, max - 1)}\u2026` : text;
function hiddenBytesList(image, width) {
    const groups = (0,hidden_bytes/* listHiddenBytes */.sx)((0,size_table/* reportSides */.PJ)(image).head);
    return {
        title: 'Hidden in layers',
        total: groups.length,
        items: groups.slice(0, MAX_LINES).map(({ cause, bytes, largest, hiddenByInstruction }) => {
            const words = `${(0,image_path/* displayPath */.Gt)(largest)} ${CAUSE_VERBS[cause]} by `;
            const room = Math.max(MIN_INSTRUCTION, width - BAR_COLUMNS - (0,string_width/* default */.A)(words));
            return [(0,units/* formatBytes */.z3)(bytes), `${words}${cutEnd(hiddenByInstruction, room)}`, bytes];
        }),
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
function startersList(image) {
    const listed = (0,starters/* listStarters */.Z)(image);
    return {
        title: starters/* STARTERS_TITLE */.k,
        total: listed.length,
        items: listed.slice(0, MAX_LINES * 2).map(({ starter, change }) => {
            const { name, path, kind, bytes } = starter;
            const figure = change === 'added' ? 'new' : (change ?? '');
            return [figure, `${name} ${(0,image_path/* displayPath */.Gt)(path)} (${kind}, ${(0,units/* formatBytes */.z3)(bytes)})`];
        }),
    };
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
        ...(rest > 0 && shown.length > 0 ? [`  \u2026${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
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
        ...indented((0,plain_text/* asSentence */.KG)(remedy), width, '    \u2192 '),
    ]);
    const rest = violations.length - MAX_VIOLATIONS;
    return rest > 0 ? [...lines, '', `  \u2026${(0,shortened_lists/* andMore */.v)(rest)} violations.`] : lines;
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
const MAX_ROWS = 30;
/** Below this, a table says nothing. */
const MIN_ROWS = 3;
/** The most rows with which the report fits on the screen, but at least some. */
function rowsThatFit(renderRows) {
    for (let rows = MAX_ROWS; rows > MIN_ROWS; rows -= 1) {
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
    const isQuiet = (image) => image.state === 'compared' && image.violations.length === 0 && (0,comparison/* isUnchanged */._)(image.comparison);
    const isGood = (image) => ['pass', 'measured'].includes(toOptions(image).status);
    const listed = images.filter((image) => !isQuiet(image));
    const quiet = images.filter(isQuiet).map((image) => (0,terminal_escape/* terminalText */.eR)((0,shown_names/* shownName */.H)(image), 60));
    return [
        ...listed.filter((image) => !isGood(image)).map((image) => shortImageLines(image, toOptions(image), 0)),
        listed.filter(isGood).flatMap((image) => headlineLines(image, toOptions(image))),
        quiet.length === 0 ? [] : (0,text_width/* wrap */.LV)(`${(0,image_sentence/* sameFilesPhrase */.LW)(quiet.length)}: ${(0,shortened_lists/* firstAndMore */.fo)(quiet, 30)}.`, width),
    ];
}
/** The compared or measured images, if they come from no commit: `app:1.5 compared with app:1.4`. */
function titleLines({ origin }, width) {
    return origin === null || hasCommit(origin) ? [] : (0,text_width/* wrap */.LV)((0,terminal_escape/* terminalText */.eR)(origin.explanation, 500), width);
}
const hasCommit = ({ baseCommit, headCommit }) => baseCommit !== null || headCommit !== null;
/** What is true for the whole report: the verdict on several images, blockers, changed definitions, and images that failed. */
function overallBlocks(report, isAlone, width, paint) {
    return [
        ...(report.blockers ?? []).map((blocker) => (0,text_width/* wrap */.LV)(`FAIL  ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(blocker), 500)}`, width)),
        ...definitionBlocks(report, width, paint),
        isAlone ? [] : verdictLines((0,headline/* worstStatus */.A4)(report), (0,prose/* prose */.CS) `${(0,report_sentence/* reportSentence */.g)(report)}.`, width, paint),
        ...report.failed.map(({ name, reason }) => (0,text_width/* wrap */.LV)(`FAIL  ${(0,terminal_escape/* terminalText */.eR)(name, 60)} could not be measured: ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(reason), 500)}`, width)),
    ];
}
function definitionBlocks(report, width, paint) {
    const [word, style] = STATUS_LABELS[report.accepted === null ? 'fail' : 'warn'];
    return (0,definition_changes/* definitionSentences */.Q_)(report).map(({ image, change, remedy }) => [
        ...indented(change, width, `${word}  ${(0,terminal_escape/* terminalText */.eR)(image, 60)}: `).map((line, index) => index === 0 ? line.replace(word, paint(style, paint('bold', word))) : line),
        ...indented(remedy, width, '    \u2192 '),
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
        ...(0,text_width/* wrap */.LV)((0,terminal_escape/* terminalText */.eR)([origin, more].filter((text) => text !== '').join(' '), 600), width),
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


/***/ })

};
