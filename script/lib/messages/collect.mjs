import ts from 'typescript';

/** Code that reads like a sentence: SQL, headers, Dockerfile fragments and the like are never shown as they are. */
const isProse = (text) => /[A-Za-z]{2,}[`"')\],:;]? [`"'({[]?[A-Za-z{]{2,}/.test(text);

/** Parts of an error, in the order in which a reader sees them. */
const ERROR_PARTS = ['what', 'why', 'remedy', 'terminalRemedy'];

/**
 * The texts in a source file that can reach a person, as templates: `{name}` for a value, `[a|b]` for one of two. An error that is
 * written in one place is one text. Types, comments, imports and regular expressions have none.
 */
export function collectMessages(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const messages = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const text = asMessage(node);
    if (text !== null) {
      if (isProse(text))
        messages.push({ text, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return messages;
}

/** Null if the node is no text; its parts are visited then. */
function asMessage(node) {
  if (ts.isNewExpression(node) && node.arguments?.length === 1) {
    const [parts] = node.arguments;
    if (ts.isObjectLiteralExpression(parts)) return errorMessage(parts);
  }
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(node) ? template(node) : null;
}

const isSum = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
  [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));

function errorMessage(parts) {
  const values = new Map(
    parts.properties.flatMap((property) => {
      if (ts.isPropertyAssignment(property))
        return [[property.name.getText(), template(property.initializer)]];
      return ts.isShorthandPropertyAssignment(property)
        ? [[property.name.getText(), `{${property.name.getText()}}`]]
        : [];
    }),
  );
  if (!values.has('what')) return null;
  const [what, why, remedy, terminal] = ERROR_PARTS.map((part) => values.get(part));
  const reason = why === undefined ? what : `${what}: ${why}`;
  const end = /[.?!]$/.test(reason) ? '' : '.';
  return `${reason}${end} ${remedy ?? ''}${terminal === undefined ? '' : ` (terminal: ${terminal})`}`;
}

/** A text with its values in braces. */
function template(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return template(node.expression);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => template(expression) + literal.text);
    return node.head.text + spans.join('');
  }
  if (ts.isConditionalExpression(node)) {
    return `[${template(node.whenTrue)}|${template(node.whenFalse)}]`;
  }
  if (isSum(node)) return template(node.left) + template(node.right);
  return `{${shorten(node.getText())}}`;
}

function shorten(code) {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
