import { code, table } from './tables.mjs';

/** The sections of each page. script/docs writes the facts; people write the rest. */
const SECTIONS = [
  'What it means',
  'Why it matters',
  'How to fix a violation',
  'How to accept a violation',
  'How to set it',
];

/** The file of a rule's page. */
export const rulePage = (key) => `docs/rules/${key}.md`;

/** A page without content, for a new rule. */
export const newRulePage = (key) =>
  [
    `# ${key}`,
    '<!-- facts -->',
    '<!-- /facts -->',
    ...SECTIONS.flatMap((title) => [`## ${title}`]),
    '[All rules](README.md)',
    '',
  ].join('\n\n');

/** The facts about a rule of the table. */
export function ruleFacts(rule, { describeRule, defaultText, option, placeholder }) {
  return [
    describeRule(rule, 'input'),
    '',
    ...table(
      ['Default', 'Input and policy key', 'Option', 'Needs a base'],
      [
        [
          code(defaultText(rule) ?? 'none'),
          code(rule.key),
          code(`--${option} ${placeholder}`),
          rule.needsBase ? 'yes' : 'no',
        ],
      ],
    ),
  ];
}

/** The facts about the check that always applies. */
export const definitionFacts = ({ brief }) => [brief, '', 'This check always applies; there is no setting.'];

/** The table of all rules for the index. */
export function rulesTable(rules, definition, { defaultText }) {
  const link = (key) => `[${code(key)}](${key}.md)`;
  return table(
    ['Rule', 'What it sets or checks', 'Default'],
    [
      ...rules.map((rule) => [link(rule.key), rule.title, code(defaultText(rule) ?? 'none')]),
      [link(definition.id), definition.brief.replace(/\.$/, ''), 'always applies'],
    ],
  );
}
