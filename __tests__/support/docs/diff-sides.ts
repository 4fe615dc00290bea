/** The texts before and after a diff that shows the whole file. Throws if a line is neither context nor a change. */
export function diffSides(diff: string): { readonly before: string; readonly after: string } {
  const lines = diff.replace(/\n$/, '').split('\n');
  const strange = lines.find((line) => !/^([ +-]|$)/.test(line));
  if (strange !== undefined) throw new Error(`Not a line of a diff: ${strange}`);
  const side = (left: string) =>
    lines
      .filter((line) => !line.startsWith(left))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side('+'), after: side('-') };
}
