import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { collectMessages } from './collect.mjs';

const INTRODUCTION = `<!-- Made by script/generate-messages-doc.mjs from the sources. Change those, then run it. -->

# Messages

Every text of the program that a person can read, so that they can be read in one go: errors, warnings, log lines, the
comment, the page, and the help. \`{code}\` stands for a value, \`[a|b]\` for one of two texts. An error reads: what failed,
a colon, the reason, and what to do.
`;

/** Not read by people as they are: compiled validators. */
const isSource = (name) => /\.ts$/.test(name) && !name.includes('/generated/');

/** The page with all messages below \`src/\`, by folder and file. */
export async function messagesDoc(root) {
  const files = readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => `src/${name}`)
    .filter(isSource)
    .sort();
  const sections = new Map();
  for (const file of files) {
    const messages = collectMessages(file, readFileSync(join(root, file), 'utf8'));
    if (messages.length === 0) continue;
    const folder = dirname(file);
    sections.set(folder, [...(sections.get(folder) ?? []), fileSection(file, messages)]);
  }
  const parts = [...sections].map(([folder, blocks]) => `## ${folder}\n\n${blocks.join('\n')}`);
  const config = await resolveConfig(join(root, 'docs/messages.md'));
  return format(`${INTRODUCTION}\n${parts.join('\n')}`, { ...config, parser: 'markdown' });
}

function fileSection(file, messages) {
  const texts = [...new Set(messages.map(({ text }) => text))];
  return `### [${file.split('/').at(-1)}](../${file})\n\n${texts.map((text) => `- ${inCode(text)}`).join('\n')}\n`;
}

/** A text as it is: a fence longer than any run of backticks in it (CommonMark, "Code spans"). */
function inCode(text) {
  const line = text.replace(/\n/g, '↵');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
