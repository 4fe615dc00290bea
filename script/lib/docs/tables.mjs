/** Escapes pipes, which end a cell even inside code (GFM, "Tables"). */
const cell = (text) => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;
/** A Markdown table. */
export const table = (head, rows) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];
export const code = (text) => `\`${text}\``;

/** The inputs of the action. */
export const inputsTable = (options) =>
  table(
    ['Input', 'Default', 'Description'],
    options.map(({ name, default: value, description }) => [
      code(name),
      value === undefined ? '' : code(value),
      description,
    ]),
  );

/** The outputs of the action. */
export const outputsTable = (outputs) =>
  table(
    ['Output', 'Description'],
    Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
  );

/** The keys of the policy file, from its schema. */
export function keysTable({ properties }) {
  const blocks = [
    ['top level', properties],
    ['`defaults`', properties.defaults.properties],
    ['`images.…`', properties.images.additionalProperties.properties],
    ['`bots`', properties.bots.properties],
  ];
  const topLevelKeys = Object.keys(properties).filter((key) => !['defaults', 'images', 'bots'].includes(key));
  const keys = new Set([...blocks.slice(1).flatMap(([, block]) => Object.keys(block)), ...topLevelKeys]);
  const rows = [...keys].map((key) => {
    const places = blocks.filter(([, block]) => key in block);
    const { description } = places[0][1][key];
    return [code(key), places.map(([place]) => place).join(', '), description];
  });
  return table(['Key', 'Where', 'Description'], rows);
}

/** The options of the command line. */
export const optionsTable = (options, { optionName, isRepeatable, describeOption }) =>
  table(
    ['Option', 'Commands', 'Description'],
    options.map((option) => {
      const { short, placeholder, commands } = option;
      const names = [`--${optionName(option)}`, ...(short === undefined ? [] : [`-${short}`])].map(code);
      const value = placeholder === undefined ? '' : ` ${code(placeholder)}`;
      const meaning = `${describeOption(option)}.${isRepeatable(option) ? ' Can be repeated.' : ''}`;
      return [
        `${names.join(', ')}${value}`,
        commands.length === 3 ? 'all' : commands.map(code).join(', '),
        meaning,
      ];
    }),
  );

/** The inputs without an option. */
export const inputsWithoutOption = (options) =>
  table(
    ['Input', 'Why'],
    options.map(({ name, whyNoOption }) => [
      code(name),
      `${whyNoOption}.`.replace(/^./, (letter) => letter.toUpperCase()),
    ]),
  );
