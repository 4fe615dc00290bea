/** A log that is shown only if something fails. */
export interface FoldedLog {
  write(text: string): void;
  /** Returns the log. If it was too long, the beginning is missing, and the first line says how much. */
  read(): string;
}

/** BuildKit limits the output of one step to 2 MiB, so this is enough for all steps of a normal Dockerfile. */
const MAX_CHARS = 32 * 1024 * 1024;

/** Keeps the end of a long log, because that is where the failure is. */
export function createFoldedLog(maxChars = MAX_CHARS): FoldedLog {
  let pieces: string[] = [];
  let length = 0;
  let droppedChars = 0;
  const dropExcess = (): void => {
    const kept = pieces.join('').slice(-maxChars);
    droppedChars += length - kept.length;
    pieces = [kept];
    length = kept.length;
  };
  return {
    write(text) {
      pieces.push(text);
      length += text.length;
      // Joining takes time in proportion to the whole log, so it waits until half of it can go.
      if (length > 2 * maxChars) dropExcess();
    },
    read() {
      dropExcess();
      const [text = ''] = pieces;
      return droppedChars === 0 ? text : `… ${droppedChars} characters left out …\n${text}`;
    },
  };
}
