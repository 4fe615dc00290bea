import type { CommandName, Option } from '../options/option.ts';

/** Longer summaries are cut, because a shell shows each on one line. */
const MAX_SUMMARY = 70;

/** Describes an option in Markdown, without a full stop. @public for script/docs. */
export function describeOption({ description, help, kind, default: fallback }: Option): string {
  const text = (help ?? description).replace(/\.$/, '');
  const isComplete = help !== undefined || kind === 'flag' || fallback === undefined;
  return isComplete ? text : `${text} (default: ${fallback})`;
}

/** Describes an option of a command as plain text. */
export function describeAsText(option: Option, command: CommandName): string {
  return stripCodeMarks(option.commandHelp?.[command] ?? describeOption(option));
}

/** Describes an option in a few words: its first sentence without defaults and examples. */
export function summarizeOption(option: Option, command: CommandName): string {
  const text = describeAsText(option, command);
  const [sentence = text] = text.split(/\. |, such as |, any of | such as |: | \(/);
  if (sentence.length <= MAX_SUMMARY) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_SUMMARY - 1))}…`;
}

/** Removes the code marks from Markdown. */
function stripCodeMarks(markdown: string): string {
  return markdown.replace(/`([^`]*)`/g, (_, code: string) => (code.includes(' ') ? `"${code}"` : code));
}
