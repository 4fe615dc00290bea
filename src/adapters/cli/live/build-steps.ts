/** Follows a builder's output, as the output arrives. */
export interface BuildSteps {
  write(text: string): void;
  /** The step that runs now, such as `[3/7] RUN npm ci`; null before the first one. Not escaped. */
  current(): string | null;
}

/** A step's title, its output or its end: `#7 [3/7] RUN make`, `#7 0.3 text`, `#7 DONE 1.2s`. */
const STEP_LINE = /^#(\d+) (.*)/s;
const STEP_OUTPUT = /^\d+\.\d+ /;
const STEP_END = /^(?:DONE \d|CACHED$|ERROR|CANCELED)/;
/** The downloads of a step, and the mark of a step that continues later. */
const STEP_DETAIL = /^(?:sha256:|extracting |\.\.\.$)/;
const CLASSIC_STEP = /^Step (\d+\/\d+) : (.*)/;

/** A longer line is cut, so that output without line breaks needs no memory. */
const MAX_LINE_LENGTH = 500;

/**
 * Returns a reader for the progress of BuildKit as plain text, and for that of the classic builder. BuildKit prefixes the output of a step,
 * so nothing that a Dockerfile runs can imitate a title.
 */
export function createBuildSteps(): BuildSteps {
  /** Titles of the running steps, in the order of their last mention. */
  const running = new Map<string, string>();
  let partialLine = '';
  let shown: string | null = null;

  const readStepLine = (number: string, text: string): void => {
    const title = running.get(number);
    if (STEP_END.test(text)) {
      running.delete(number);
    } else if (STEP_OUTPUT.test(text) || STEP_DETAIL.test(text)) {
      if (title === undefined) return;
      moveToEnd(running, number, title);
    } else if (title === undefined) {
      running.set(number, text);
    } else {
      // Anything else about a known step is its title again, or a part of it such as "exporting layers".
      moveToEnd(running, number, title);
    }
    shown = [...running.values()].at(-1) ?? shown;
  };
  const readLine = (line: string): void => {
    const [, number, text] = STEP_LINE.exec(line) ?? [];
    if (number !== undefined && text !== undefined) readStepLine(number, text.trim());
    const [, position, instruction] = CLASSIC_STEP.exec(line) ?? [];
    if (position !== undefined && instruction !== undefined) shown = `Step ${position}: ${instruction}`;
  };

  return {
    write(text) {
      const [first = '', ...rest] = text.split('\n');
      partialLine = cut(partialLine + cut(first));
      for (const next of rest) {
        readLine(partialLine);
        partialLine = cut(next);
      }
    },
    current: () => shown,
  };
}

const cut = (text: string): string => text.slice(0, MAX_LINE_LENGTH);

function moveToEnd(running: Map<string, string>, number: string, title: string): void {
  running.delete(number);
  running.set(number, title);
}
