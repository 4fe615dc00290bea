import ts from 'typescript';

/** Whether a text has two words in a row. Other strings, such as keys and paths, aren't messages. */
const isProse = (text) => /[A-Za-z]{2,}[`"')\],:;]? [`"'({[]?[A-Za-z{]{2,}/.test(text);

/** The parts of an error, in the order that readers see. */
const ERROR_PARTS = ['what', 'why', 'remedy', 'terminalRemedy'];

/**
 * Collects the texts in a source file that a person can read, as templates: `{name}` is a value, `[a|b]` is one of two texts. An
 * error in one object literal is one text. Types, comments, imports and regular expressions are ignored.
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

/** Returns the text of a node, or null if it isn't a text and its children have to be visited. */
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

/** Formats a text with its values in braces. */
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
