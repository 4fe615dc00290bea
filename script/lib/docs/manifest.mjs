import { stringify } from 'yaml';

const WIDTH = 120;

/** Comments above each group of inputs. */
const COMMENTS = {
  build: 'What to build. The names are those of docker/build-push-action.',
  base: 'The base, and images that already exist.',
  rules:
    'Rules. The program sets the defaults that are missing here, because it has to know which rules were set.',
  report: 'Report.',
};

/** The `inputs:` of an action.yml, in the order of the options. */
export function manifestInputs(options, withComments) {
  const startedGroups = new Set();
  const lines = options.flatMap((option) => {
    const { group } = option;
    const isNew = withComments && COMMENTS[group] !== undefined && !startedGroups.has(group);
    startedGroups.add(group);
    const space = isNew && startedGroups.size > 1 ? [''] : [];
    return [...(isNew ? [...space, `  # ${COMMENTS[group]}`] : []), ...inputEntry(option)];
  });
  return ['inputs:', ...lines, ''].join('\n');
}

function inputEntry({ name, description, default: value, deprecation }) {
  return [
    `  ${name}:`,
    ...field('description', description),
    ...(value === undefined ? [] : field('default', value)),
    ...(deprecation === undefined ? [] : field('deprecationMessage', deprecation)),
  ];
}

/** A YAML line, or folded lines if the text is long. */
function field(key, text) {
  const line = `    ${key}: ${stringify(text, { lineWidth: 0, singleQuote: true }).trimEnd()}`;
  if (line.length <= WIDTH) return [line];
  return [`    ${key}: >-`, ...wrap(text, WIDTH - 6).map((part) => `      ${part}`)];
}

function wrap(text, width) {
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Replaces the inputs in the text of an action.yml. */
export function withInputs(manifest, inputs) {
  const parts = /^(.*?^)inputs:\n.*?(^outputs:\n.*)$/ms.exec(manifest);
  if (parts === null) throw new Error('Expected inputs: before outputs: in action.yml');
  const [, before, after] = parts;
  return `${before}${inputs}\n${after}`;
}
