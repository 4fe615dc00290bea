/**
 * How a runner shows the lines of a log: workflow commands are obeyed, not shown. Gives the text of a line, or
 * null where there is nothing to see.
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
