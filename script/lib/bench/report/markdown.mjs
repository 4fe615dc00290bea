// docs/benchmarks.md, from what was measured and nothing else.
import { format } from 'prettier';
import { judged, megabytes, middle, ratio, seconds, spread, straightLine } from './figures.mjs';

const SECTIONS = [
  [
    'engine',
    'From an engine',
    'Both images are exported by one request. The reference is the same request with nothing done with its bytes: no reader can be faster than it.',
  ],
  [
    'archive',
    'From a docker archive on disk',
    '`sha256sum` of the same file is the reference. `openssl` is the harder one: it uses the SHA instructions of a processor that has them.',
  ],
  [
    'gzip',
    'From gzip layers',
    'The reference decompresses the same layers from files of their own and does nothing with them.',
  ],
  ['million', 'A million files', 'Memory grows with the number of files, not with their size.'],
  [
    'again',
    'A second comparison with one changed layer',
    'An earlier run has read every other layer and has kept what it found. Bytes read are those of all system calls, Node and the bundle included: subtract what starting alone reads.',
  ],
  [
    'linear',
    'Growth',
    'One dot is the median of all runs; the dashed lines are straight lines nearest to the dots by least squares.',
  ],
  ['start', 'Start', ''],
  [
    'peers',
    'Other programs',
    'What was found on the PATH, by its fastest call that lists the files of both images. They do not all answer the same question.',
  ],
  [
    'profile',
    'Where time goes',
    "One run each with Node's sampling profiler, the time of all threads by the source that the sampled line came from.",
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
    'Written by `script/bench`; no figure here was typed. Ratios compare runs that took turns in one session on one machine, so they say more than the seconds.',
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
  if (ours) head.push('ours : this');
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
  for (const [what, bytes] of one.sizes ?? []) said.push(`Bytes of ${what}: ${megabytes(bytes)}.`);
  if (one.axis) {
    const points = (key) => one.contenders.map((contender) => [contender.at, middle(contender, key)]);
    const farthest = ['wall', 'cpu'].map((key) => (straightLine(points(key)).farthest * 100).toFixed(0));
    said.push(
      `No point is farther than ${farthest[0]} % from the straight line of wall time, ${farthest[1]} % from that of CPU.`,
    );
  }
  if ((one.missing ?? []).length > 0)
    said.push(`Not on this machine: ${one.missing.map((name) => `\`${name}\``).join(', ')}.`);
  return said.length === 0 ? [] : [said.join(' '), ''];
}

function profileTable({ wall, cpu, threads, rows }) {
  const busy = rows.filter(({ category }) => category !== 'waiting');
  const share = ({ main, others }) =>
    (main + others) / busy.reduce((sum, one) => sum + one.main + one.others, 0);
  const [first, second] = [...busy].sort((a, b) => share(b) - share(a));
  const percent = (one) => `${(share(one) * 100).toFixed(0)} %`;
  return [
    `${seconds(wall)} of wall time, ${seconds(cpu)} of processor time, ${threads} threads of JavaScript. ` +
      `The limit: ${first.category} takes ${percent(first)} of the processor time, ${second.category} ${percent(second)}.`,
    '',
    ...table(
      ['', 'main thread', 'other threads', 'of processor time'],
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
    'Wall is from the start of a process to its end. CPU is user and system time of the process and of those that it waited for; an engine’s own work is not in it. ' +
      'Peak memory is the largest resident size that one of these processes had (`getrusage`), the highest of all runs. Every contender ran once before anything counted, so files come from the page cache, ' +
      'not from the disk. Then all contenders of a table took turns.',
    '',
    'To repeat it: `script/setup`, then `script/bench`. `script/bench --help` tells how to measure one row, or smaller images.',
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
    '## The commands',
    '',
    'By row, in the order of the tables.',
    '',
    '```sh',
    ...lines.slice(0, -1),
    '```',
    '',
  ];
}
