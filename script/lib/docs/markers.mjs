/** Replaces the text between a pair of markers, such as <!-- inputs --> and <!-- /inputs -->. Throws unless there is exactly one pair. */
export function fill(text, marker, lines) {
  const parts = text.split(new RegExp(`<!-- /?${marker} -->`));
  if (parts.length !== 3) throw new Error(`Expected one pair of <!-- ${marker} --> and <!-- /${marker} -->`);
  const [before, , after] = parts;
  return `${before}<!-- ${marker} -->\n\n${lines.join('\n')}\n\n<!-- /${marker} -->${after}`;
}
