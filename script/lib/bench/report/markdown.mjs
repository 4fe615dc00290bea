// docs/benchmarks.md, from what was measured and nothing else.
import { format } from 'prettier';
import { judged, megabytes, middle, ratio, seconds, spread, straightLine } from './figures.mjs';

const SECTIONS = [
  [
    'engine',
    'From an engine',
    'One request exports both images. The reference is the same request with its data discarded. No reader can be faster than that.',
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

/** The page as prettier wants it. `shown` turns a command into what a reader types. */
export async function renderReport({ rows, machine, about, shown, plot }) {
  const lines = [
    '# Benchmarks',
    '',
    '`script/bench` writes this page. No figure was entered by hand. Ratios are more reliable than seconds, because the runs behind a ratio alternated in one session on one machine.',
    '',
    ...targetsTable(rows),
    '',
    ...SECTIONS.flatMap(([name, title, about]) => {
      const own = rows.filter(({ section }) => section === name);
      if (own.length === 0) return [];
      return [`## ${title}`, '', about, '', ...sectionBody(name, own, plot)];
    }),
    ...howMeasured(machine, about),
    ...commands(rows, shown),
  ];
  return format(lines.join('\n'), { parser: 'markdown', singleQuote: true, printWidth: 110 });
}

function targetsTable(rows) {
  const all = rows
    .filter(({ skip }) => skip === undefined)
    .flatMap((one) => judged(one).map((target) => ({ one, target })));
  if (all.length === 0) return [];
  const said = { true: 'yes', false: '**no**', null: '' };
  return table(
    ['what', 'goal', 'measured', 'reached'],
    all.map(({ one, target }) => [one.title, target.text, target.measured, said[target.reached]]),
  );
}

function sectionBody(name, rows, plot) {
  const body = rows.flatMap((one) => {
    if (one.skip !== undefined) return [`### \`${one.name}\``, '', `Not measured: ${one.skip}.`, ''];
    if (one.profile) return [`### ${one.title}`, '', ...profileTable(one.profile), ''];
    return [`### ${one.title}`, '', ...contenderTable(one), '', ...remarks(one)];
  });
  const linear = name === 'linear' && plot !== null;
  return linear ? [`![Time of a comparison over bytes and over files](${plot})`, '', ...body] : body;
}

function contenderTable(one) {
  const ours = one.contenders.find(({ id }) => id === 'ours');
  const hasFirst = one.contenders.some(({ runs }) => runs.some(({ first }) => first !== null));
  const head = ['', 'wall: median (range)', 'CPU', 'peak memory', 'bytes read'];
  if (hasFirst) head.splice(2, 0, 'first line');
  if (ours) head.push('ours ÷ this');
  return table(
    head,
    one.contenders.map((contender) => {
      const first = middle(contender, 'first');
      const cells = [
        contender.label,
        spread(contender, 'wall'),
        ...(hasFirst ? [first === null ? '' : seconds(first)] : []),
        seconds(middle(contender, 'cpu')),
        megabytes(Math.max(...contender.runs.map(({ rss }) => rss))),
        megabytes(middle(contender, 'read')),
      ];
      if (ours) cells.push(contender === ours ? '' : `${ratio(ours, contender).toFixed(2)} ×`);
      return cells;
    }),
  );
}

function remarks(one) {
  const said = [];
  for (const [what, bytes] of one.sizes ?? []) said.push(`Size of ${what}: ${megabytes(bytes)}.`);
  if (one.axis) {
    const points = (key) => one.contenders.map((contender) => [contender.at, middle(contender, key)]);
    const farthest = ['wall', 'cpu'].map((key) => (straightLine(points(key)).farthest * 100).toFixed(0));
    said.push(
      `All points are within ${farthest[0]} % of the line for wall time, and within ${farthest[1]} % of the line for CPU.`,
    );
  }
  if ((one.missing ?? []).length > 0)
    said.push(`Not installed on this machine: ${one.missing.map((name) => `\`${name}\``).join(', ')}.`);
  return said.length === 0 ? [] : [said.join(' '), ''];
}

function profileTable({ wall, cpu, threads, rows }) {
  const busy = rows.filter(({ category }) => category !== 'waiting');
  const share = ({ main, others }) =>
    (main + others) / busy.reduce((sum, one) => sum + one.main + one.others, 0);
  const [first, second] = [...busy].sort((a, b) => share(b) - share(a));
  const percent = (one) => `${(share(one) * 100).toFixed(0)} %`;
  return [
    `${seconds(wall)} of wall time, ${seconds(cpu)} of processor time, ${threads} JavaScript threads. ` +
      `Largest shares of processor time: ${first.category} ${percent(first)}, ${second.category} ${percent(second)}.`,
    '',
    ...table(
      ['', 'main thread', 'other threads', 'share of processor time'],
      rows
        .filter(({ main, others }) => main + others >= 0.0005)
        .map((one) => [
          ...[one.category, seconds(one.main), seconds(one.others)],
          one.category === 'waiting' ? '' : percent(one),
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

function commands(rows, shown) {
  const measured = rows.filter(({ skip }) => skip === undefined);
  const lines = measured.flatMap((one) => [
    `# ${one.name}: ${one.commit}, ${one.date.slice(0, 10)}, ${one.contenders[0]?.runs.length ?? 1} runs`,
    ...(one.argv ? [shown(one.argv)] : []),
    ...one.contenders.map(({ argv }) => shown(argv)),
    '',
  ]);
  return [
    '## Commands',
    '',
    'There is one block for each row, in the order of the tables.',
    '',
    '```sh',
    ...lines.slice(0, -1),
    '```',
    '',
  ];
}
