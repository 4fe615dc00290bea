/** Quotes a text for bash, zsh and other shells of POSIX. */
export function quoteForShell(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Quotes a text for fish, in which a backslash is special inside single quotes. */
export function quoteForFish(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
}
