import ts from 'typescript';

/**
 * Replaces all characters of a program that aren't ASCII with escapes. Returns the program as it is if escapes would break its syntax: they
 * can't replace a blank between two words. Throws if it would have another meaning, such as with a raw template.
 */
export function toAscii(source) {
  const escaped = escapeAll(source);
  if (escaped === source) return source;
  const program = parse(escaped);
  if (program.parseDiagnostics.length > 0) return source;
  const [before, after] = [readTokens(parse(source)), readTokens(program)];
  const changed = before.findIndex((token, index) => token !== after[index]);
  if (changed === -1 && before.length === after.length) return escaped;
  throw new Error(`escapes change the meaning of a program at ${before[changed] ?? 'its end'}`);
}

/** A backslash before such a character has no meaning, and would have one before an escape. */
function escapeAll(source) {
  const escape = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return source.replace(
    /(\\*)([^\0-\x7f])/g,
    (_, slashes, unit) => slashes.slice(slashes.length % 2) + escape(unit),
  );
}

const parse = (source) =>
  ts.createSourceFile('program.js', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);

/** Lists what the nodes of a program mean. Regular expressions are left out, because an escape always has the same meaning there. */
function readTokens(program) {
  const tokens = [];
  function visit(node) {
    const text = ts.isRegularExpressionLiteral(node) ? '' : (node.text ?? '');
    tokens.push(`${ts.SyntaxKind[node.kind]} ${text}`);
    if (ts.isTaggedTemplateExpression(node)) tokens.push(...readRawTexts(node.template));
    ts.forEachChild(node, visit);
  }
  ts.forEachChild(program, visit);
  return tokens;
}

/** Lists the texts that a tag gets without its escapes replaced. */
function readRawTexts(template) {
  if (!ts.isTemplateExpression(template)) return [template.rawText];
  return [template.head, ...template.templateSpans.map(({ literal }) => literal)].map(
    ({ rawText }) => rawText,
  );
}
