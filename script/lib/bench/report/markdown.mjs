// Renders docs/benchmarks.md from the measurements.
import { median } from '../run.mjs';
import { evaluateTargets, megabytes, medianRun, ratio, seconds, spread, fitLine } from './figures.mjs';

const SECTIONS = [
  [
    'engine',
    'From an engine',
    'One request exports both images. The reference is the same request with its data discarded. No reader can be faster than that.',
  ],
  [
    'build',
    'Building both images',
    'Nothing has to be built: the Dockerfile is one `FROM`, and the builder has that image. So this is the time of the export, of reading and of everything else.',
  ],
  [
    'fresh',
    'A pull request on a fresh runner',
    'The snapshot of the base and what was read from its layers are kept from an earlier run. The builder has a cache of all layers, and one small layer is new.',
  ],
  [
    'archive',
    'From a docker archive on disk',
    'The reference is `sha256sum` of the same file. `openssl` is the harder reference, because it uses the SHA instructions of the processor if there are any.',
  ],
  [
    'gzip',
    'From gzip layers',
    'The reference decompresses the same layers from separate files and discards the data.',
  ],
  ['million', 'A million files', 'Memory grows with the number of files, not with their size.'],
  [
    'again',
    'A second comparison with one changed layer',
    'An earlier run read and cached every other layer. The bytes read include Node and the bundle: subtract the bytes in the last row of each table.',
  ],
  ['linear', 'Growth', 'Each dot is the median of all runs. The dashed lines are least-squares fits.'],
  ['start', 'Start', ''],
  [
    'peers',
    'Other programs',
    'These are the programs that were found on the PATH, each with its fastest command that lists the files of both images. They don’t all answer the same question.',
  ],
  [
    'profile',
    'Where time goes',
    "One run each with Node's sampling profiler. The time of all threads is grouped by the source of the sampled line.",
  ],
];

const row = (...cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];

/** Renders the page, formatted by Prettier. `formatCommand` turns a command into what a reader types. */
export async function renderReport({ rows, machine, about, formatCommand, plot }) {
  const lines = [
    '# Benchmarks',
    '',
    '`script/bench` writes this page. No figure was entered by hand. Ratios are more reliable than seconds, because the runs behind a ratio alternated in one session on one machine.',
    '',
    ...targetsTable(rows),
    '',
    ...SECTIONS.flatMap(([name, title, about]) => {
      const sectionRows = rows.filter(({ section }) => section === name);
      if (sectionRows.length === 0) return [];
      return [`## ${title}`, '', about, '', ...sectionBody(name, sectionRows, plot)];
    }),
    ...howMeasured(machine, about),
    ...commands(rows, formatCommand),
  ];
  // On demand: --help and --list also work before script/setup.
  const { format } = await import('prettier');
  return format(lines.join('\n'), { parser: 'markdown', singleQuote: true, printWidth: 110 });
}

function targetsTable(rows) {
  const all = rows
    .filter(({ skip }) => skip === undefined)
    .flatMap((result) => evaluateTargets(result).map((target) => ({ result, target })));
  if (all.length === 0) return [];
  const labels = { true: 'yes', false: '**no**', null: '' };
  return table(
    ['what', 'goal', 'measured', 'reached'],
    all.map(({ result, target }) => [result.title, target.text, target.measured, labels[target.reached]]),
  );
}

function sectionBody(name, rows, plot) {
  const body = rows.flatMap((result) => {
    if (result.skip !== undefined) return [`### \`${result.name}\``, '', `Not measured: ${result.skip}.`, ''];
    if (result.profile) return [`### ${result.title}`, '', ...profileTable(result.profile), ''];
    return [
      `### ${result.title}`,
      '',
      ...contenderTable(result),
      '',
      ...phaseTable(result),
      ...remarks(result),
    ];
  });
  const linear = name === 'linear' && plot !== null;
  return linear ? [`![Time of a comparison over bytes and over files](${plot})`, '', ...body] : body;
}

function contenderTable(result) {
  const ours = result.contenders.find(({ id }) => id === 'ours');
  const hasFirst = result.contenders.some(({ runs }) => runs.some(({ first }) => first !== null));
  const head = ['', 'wall: median (range)', 'CPU', 'peak memory', 'bytes read'];
  if (hasFirst) head.splice(2, 0, 'first line');
  if (ours) head.push('ours ÷ this');
  return table(
    head,
    result.contenders.map((contender) => {
      const first = medianRun(contender, 'first');
      const cells = [
        contender.label,
        spread(contender, 'wall'),
        ...(hasFirst ? [first === null ? '' : seconds(first)] : []),
        seconds(medianRun(contender, 'cpu')),
        megabytes(Math.max(...contender.runs.map(({ rss }) => rss))),
        megabytes(medianRun(contender, 'read')),
      ];
      const isComparable = contender !== ours && !contender.isApart;
      if (ours) cells.push(isComparable ? `${ratio(ours, contender).toFixed(2)} ×` : '');
      return cells;
    }),
  );
}

/** The median seconds of each phase, for contenders whose phases were measured. */
function phaseTable({ contenders }) {
  const measured = contenders.filter(({ runs }) => runs.some(({ phases }) => phases));
  if (measured.length === 0) return [];
  const names = [
    ...new Set(measured.flatMap(({ runs }) => runs.flatMap(({ phases }) => Object.keys(phases)))),
  ];
  const cell = ({ runs }, name) => {
    const values = runs.map(({ phases }) => phases[name]).filter((value) => value !== undefined);
    return values.length === 0 ? '' : `${median(values).toFixed(1)} s`;
  };
  const rows = measured.map((contender) => [contender.label, ...names.map((name) => cell(contender, name))]);
  return [...table(['', ...names], rows), ''];
}

function remarks(result) {
  const sentences = [];
  for (const [what, bytes] of result.sizes ?? []) sentences.push(`Size of ${what}: ${megabytes(bytes)}.`);
  if (result.axis) {
    const points = (key) =>
      result.contenders.map((contender) => [contender.axisValue, medianRun(contender, key)]);
    const farthest = ['wall', 'cpu'].map((key) => (fitLine(points(key)).farthest * 100).toFixed(0));
    sentences.push(
      `All points are within ${farthest[0]} % of the line for wall time, and within ${farthest[1]} % of the line for CPU.`,
    );
  }
  if ((result.missing ?? []).length > 0)
    sentences.push(
      `Not installed on this machine: ${result.missing.map((name) => `\`${name}\``).join(', ')}.`,
    );
  return sentences.length === 0 ? [] : [sentences.join(' '), ''];
}

function profileTable({ wall, cpu, threads, rows }) {
  const busy = rows.filter(({ category }) => category !== 'waiting');
  const share = ({ main, others }) =>
    (main + others) / busy.reduce((sum, result) => sum + result.main + result.others, 0);
  const [first, second] = [...busy].sort((a, b) => share(b) - share(a));
  const percent = (result) => `${(share(result) * 100).toFixed(0)} %`;
  return [
    `${seconds(wall)} of wall time, ${seconds(cpu)} of processor time, ${threads} JavaScript threads. ` +
      `Largest shares of processor time: ${first.category} ${percent(first)}, ${second.category} ${percent(second)}.`,
    '',
    ...table(
      ['', 'main thread', 'other threads', 'share of processor time'],
      rows
        .filter(({ main, others }) => main + others >= 0.0005)
        .map((result) => [
          ...[result.category, seconds(result.main), seconds(result.others)],
          result.category === 'waiting' ? '' : percent(result),
        ]),
    ),
  ];
}

function howMeasured(machine, about) {
  return [
    '## How it was measured',
    '',
    ...table(
      ['', ''],
      machine.map(([what, value]) => [what, value]),
    ),
    '',
    ...about.map((line) => `- ${line}`),
    '',
    'Wall time is the time from the start of a process to its end. CPU is the user and system time of the process and its children, without the work of an engine. ' +
      'Peak memory is the largest resident size of any of these processes (`getrusage`) in all runs. Every program ran once before the measurement, so files come from the page cache ' +
      'instead of the disk. Then the programs of a table alternated.',
    '',
    'To repeat it, run `script/setup` and then `script/bench`. `script/bench --help` explains how to measure one row, or smaller images.',
    '',
  ];
}

function commands(rows, formatCommand) {
  const measured = rows.filter(({ skip }) => skip === undefined);
  const lines = measured.flatMap((result) => [
    `# ${result.name}: ${result.commit}, ${result.date.slice(0, 10)}, ${result.contenders[0]?.runs.length ?? 1} runs`,
    ...(result.argv ? [formatCommand(result.argv)] : []),
    ...result.contenders.map(({ argv }) => formatCommand(argv)),
    '',
  ]);
  return [
    '## Commands',
    '',
    'There is one block for each row, in the order of the tables. Files in `.cache/bench` are there after `script/bench`; engines, builders and registries run only during it.',
    '',
    '```sh',
    ...lines.slice(0, -1),
    '```',
    '',
  ];
}
