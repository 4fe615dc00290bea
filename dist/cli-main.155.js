export const id = 155;
export const ids = [155];
export const modules = {

/***/ 5155:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderTerminal: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./src/core/shared/text/shortened-lists.ts
var shortened_lists = __webpack_require__(7265);
// EXTERNAL MODULE: ./node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(4292);
// EXTERNAL MODULE: ./src/core/report/markdown/definition-changes.ts
var definition_changes = __webpack_require__(5841);
// EXTERNAL MODULE: ./src/core/report/view/size-table.ts
var size_table = __webpack_require__(4848);
// EXTERNAL MODULE: ./src/core/report/view/headline.ts
var headline = __webpack_require__(2036);
// EXTERNAL MODULE: ./src/core/shared/text/units.ts
var units = __webpack_require__(3026);
// EXTERNAL MODULE: ./src/core/report/text-bar.ts
var text_bar = __webpack_require__(9299);
// EXTERNAL MODULE: ./src/core/report/view/growth-breakdown.ts
var growth_breakdown = __webpack_require__(5373);
// EXTERNAL MODULE: ./src/core/report/terminal/escape.ts
var terminal_escape = __webpack_require__(3952);
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

;// CONCATENATED MODULE: ./src/core/report/terminal/growth-section.ts






/** The sources of the change of size: FROM image, instructions, and the lines that add most. */
function growthLines(image, width, paint) {
    const sources = (0,growth_breakdown/* listGrowthSources */.e)(image);
    if (sources.length === 0)
        return [];
    const figures = sources.map((source) => source.kind === 'rebuilt' ? '0B' : (0,units/* formatDelta */.CW)((0,growth_breakdown/* sizeChange */.S)(source)));
    const figureWidth = Math.max(...figures.map((figure) => (0,string_width/* default */.A)(figure)));
    const longest = Math.max(...sources.map((source) => Math.abs((0,growth_breakdown/* sizeChange */.S)(source))));
    const indent = figureWidth + (0,string_width/* default */.A)((0,text_bar/* drawTerminalBar */._)(0, longest, width)) + 6;
    return [
        '',
        `  ${paint('bold', 'Where the change comes from')}`,
        ...sources.flatMap((source, index) => {
            const figure = figures[index] ?? '';
            const bar = (0,text_bar/* drawTerminalBar */._)((0,growth_breakdown/* sizeChange */.S)(source), longest, width);
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

// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(4627);
// EXTERNAL MODULE: ./src/core/report/plain-text.ts
var plain_text = __webpack_require__(8232);
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
        ...(rest > 0 ? ['', `    …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
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
                ...text.split('\n').map((line) => paint('cyan', `        ${line}`)),
            ]),
        ...notes.flatMap((sentence) => wrapProse(`- ${(0,plain_text/* asSentence */.KG)(sentence)}`, width, 6)),
    ];
}
function wrapProse(text, width, indent) {
    const hang = text.startsWith('- ') ? 2 : 0;
    return wrap((0,terminal_escape/* terminalText */.eR)(text, 500), width - indent - hang).map((line, index) => `${' '.repeat(indent + (index === 0 ? 0 : hang))}${line}`);
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
function sizeTableLines(image, width, paint) {
    const rows = (0,size_table/* metricRows */.IN)(image);
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
        ...rows.map((row) => line(row.label, columns.map(({ cell }) => formatCell(cell(row))))),
    ];
}
/** Possible layouts of the table, widest first. */
function tableLayouts(image) {
    const { base: hasBase, delta } = (0,size_table/* reportSides */.PJ)(image);
    const base = { title: 'base', cell: (row) => row.base };
    const head = { title: hasBase ? 'head' : '', cell: (row) => row.head };
    const change = { title: 'change', cell: (row) => row.change };
    const shortChange = { title: 'change', cell: (row) => withoutPercentage(row.change) };
    if (!hasBase)
        return [[head]];
    if (delta === null)
        return [[base, head], [head]];
    return [
        [base, head, change],
        [base, head, shortChange],
        [head, shortChange],
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

// EXTERNAL MODULE: ./src/core/snapshot/duplicate-files.ts
var duplicate_files = __webpack_require__(9935);
// EXTERNAL MODULE: ./src/core/comparison/compare-packages.ts
var compare_packages = __webpack_require__(3622);
// EXTERNAL MODULE: ./src/core/image/image-path.ts
var image_path = __webpack_require__(394);
// EXTERNAL MODULE: ./src/core/report/view/components.ts
var components = __webpack_require__(3332);
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
            title: 'Setuid and setgid files',
            total: head.privileged.length,
            items: head.privileged
                .slice(0, MAX_LINES)
                .map(({ path, mode }) => [mode.toString(8).padStart(4, '0'), (0,image_path/* displayPath */.Gt)(path)]),
        }, width, paint),
    ];
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
            return `    ${padStart(figure, figures)}  ${drawn}${fitColumns((0,terminal_escape/* terminalText */.eR)(text, 500), room)}`;
        }),
        ...(rest > 0 ? [`    …${(0,shortened_lists/* andMore */.v)(rest)}`] : []),
    ];
}
function layersList(image) {
    if (image.state !== 'compared') {
        const shown = (0,top_entries/* selectLargest */.b)(image.head.layers, MAX_LINES, ({ unpacked }) => unpacked);
        return {
            title: 'Layers',
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
        items: (0,top_entries/* selectLargest */.b)(changed, MAX_LINES, top_entries/* layerDifference */.NS).map(layerItem),
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

;// CONCATENATED MODULE: ./src/core/report/terminal/terminal-report.ts












const STATUS_LABELS = {
    fail: ['FAIL', 'red'],
    warn: ['WARN', 'yellow'],
    'not-compared': ['FAIL', 'red'],
    pass: ['PASS', 'green'],
    measured: ['MEASURED', 'cyan'],
};
const MIN_COLUMNS = 40;
/** Renders the report as plain text for a terminal or a log. All untrusted text is escaped. Ends with a newline. */
function renderTerminal(report, { columns, color }) {
    const width = Math.max(MIN_COLUMNS, columns);
    const paint = (0,terminal_escape/* createPainter */.uM)(color);
    const images = (0,headline/* worstFirst */.md)(report);
    const isNamed = images.length + report.failed.length > 1 || report.definitionChanges.length > 0;
    const blocks = [
        ...(report.blockers ?? []).map((blocker) => wrap(`FAIL  ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(blocker), 500)}`, width)),
        ...definitionBlocks(report, width, paint),
        ...report.failed.map(({ name, reason }) => [
            ...wrap(`FAIL  ${(0,terminal_escape/* terminalText */.eR)(name, 60)} could not be measured: ${(0,terminal_escape/* terminalText */.eR)((0,plain_text/* asSentence */.KG)(reason), 500)}`, width),
        ]),
        ...images.map((image) => imageLines(image, isNamed, width, paint)),
        [...acceptedNotes(report), ...report.notes, ...originNotes(report)].flatMap((note) => indented((0,plain_text/* asSentence */.KG)(note), width, 'Note: ')),
    ];
    return `${blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n')}\n`;
}
function definitionBlocks(report, width, paint) {
    const [word, style] = STATUS_LABELS[report.accepted === null ? 'fail' : 'warn'];
    return (0,definition_changes/* definitionSentences */.Q_)(report).map(({ image, change, remedy }) => [
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
function originNotes({ origin }) {
    if (origin === null)
        return [];
    const commits = [
        ...(origin.baseCommit === null ? [] : [`base ${origin.baseCommit.slice(0, 7)}`]),
        ...(origin.headCommit === null ? [] : [`head ${origin.headCommit.slice(0, 7)}`]),
    ].join(', ');
    return [[commits, origin.explanation].filter((text) => text !== '').join(': ')];
}
function imageLines(image, isNamed, width, paint) {
    const { status, size, highlights } = (0,headline/* summarizeImage */.N5)(image);
    const [word, style] = STATUS_LABELS[status];
    const title = isNamed ? `${(0,terminal_escape/* terminalText */.eR)(image.name, 60)}: ` : '';
    const lead = `${word}  `;
    const [first = '', ...rest] = wrap(`${title}${size} · ${highlights.map((highlight) => (0,terminal_escape/* terminalText */.eR)(highlight)).join(' · ')}`, width - lead.length);
    const { head } = (0,size_table/* reportSides */.PJ)(image);
    const isClean = head.components.every(({ evidence }) => evidence === 'database-only');
    return [
        `${paint(style, paint('bold', word))}  ${paint('bold', first)}`,
        ...rest.map((line) => `  ${line}`),
        ...stateLines(image, width),
        ...violationLines(image, width, paint),
        '',
        ...sizeTableLines(image, width, paint),
        ...growthLines(image, width, paint),
        ...(isClean
            ? ['', ...wrap((0,terminal_escape/* terminalText */.eR)(`${(0,headline/* describeCleanScan */.MT)(head)}.`, 500), width - 2).map((line) => `  ${line}`)]
            : []),
        ...adviceLines(image, width, paint),
        ...topLists(image, width, paint),
    ];
}
/** Why base and head are not compared, and the remedy. */
function stateLines(image, width) {
    if (image.state === 'new')
        return indented((0,plain_text/* asSentence */.KG)(headline/* NEW_IMAGE */.fu), width, '  New image: ');
    if (image.state !== 'not-compared')
        return [];
    return [
        ...indented((0,plain_text/* asSentence */.KG)(image.reason), width, '  Not compared: '),
        ...indented((0,plain_text/* asSentence */.KG)(image.remedy), width, '    → '),
    ];
}
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
/** Untrusted prose after a lead, wrapped and aligned with it. */
function indented(text, width, lead) {
    const indent = Math.min((0,string_width/* default */.A)(lead), 6);
    const [first = '', ...rest] = wrap(lead.trimStart() + (0,terminal_escape/* terminalText */.eR)(text, 500), width - indent);
    const margin = ' '.repeat(lead.length - lead.trimStart().length);
    return [`${margin}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}


/***/ })

};
