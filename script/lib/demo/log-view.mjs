/**
 * Renders log lines like a GitHub runner, which executes workflow commands instead of showing them. The returned function turns a
 * line into its text, or null if nothing is shown.
 */
export function createLogView() {
  let resume = null;
  let indent = '';
  return (line) => {
    const command = /^::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line);
    if (resume !== null) {
      if (line !== `::${resume}::`) return `${indent}${line}`;
      resume = null;
      return null;
    }
    if (command === null) return `${indent}${line}`;
    const [, name, value] = command;
    switch (name) {
      case 'stop-commands':
        resume = value;
        return null;
      case 'group':
        indent = '  ';
        return `▾ ${decode(value)}`;
      case 'endgroup':
        indent = '';
        return null;
      case 'error':
      case 'warning':
      case 'notice':
        return `${name[0].toUpperCase()}${name.slice(1)}: ${decode(value)}`;
      default:
        return null;
    }
  };
}

function decode(text) {
  return text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}
