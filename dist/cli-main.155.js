export const id = 155;
export const ids = [155];
export const modules = {

/***/ 5155:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderTerminal: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./src/core/shared/text/lists.ts
var lists = __webpack_require__(3268);
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

// EXTERNAL MODULE: ./src/core/report/view/advice.ts + 17 modules
var view_advice = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/core/report/text.ts
var report_text = __webpack_require__(8115);
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












const OUTCOMES = {
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
    const [word, style] = OUTCOMES[report.accepted === null ? 'fail' : 'warn'];
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
    const [word, style] = OUTCOMES[mark];
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


/***/ })

};
