import { StringDecoder } from 'node:string_decoder';
import type { Trace, TraceLog, TraceVertex } from './decode-status.ts';

/**
 * Writes BuildKit's progress as `docker buildx build --progress=plain` does: `#3 RUN make`, `#3 DONE 1.2s`.
 * @param redact removes values from a step's title, in which BuildKit has expanded variables
 */
export function createPlainProgress(
  write: (text: string) => void,
  redact: (title: string) => string = (title) => title,
): (trace: Trace) => void {
  const steps = new Map<string, Step>();
  const getStep = (digest: string): Step => {
    const step = steps.get(digest) ?? newStep(steps.size + 1);
    steps.set(digest, step);
    return step;
  };
  const writeLine = (step: Step, text: string) => write(`#${step.number} ${text}\n`);

  return ({ vertexes, logs }) => {
    for (const vertex of vertexes) {
      const step = getStep(vertex.digest);
      if (!step.hasTitle && (vertex.started !== null || vertex.cached)) {
        writeLine(step, redact(vertex.name));
        step.hasTitle = true;
      }
    }
    for (const log of logs) {
      const step = getStep(log.vertex);
      for (const text of takeCompleteLines(step, log)) writeLine(step, text);
    }
    for (const vertex of vertexes) {
      const step = getStep(vertex.digest);
      const end = formatEnd(vertex);
      if (end === null || step.hasEnded) continue;
      for (const text of takePartialLines(step)) writeLine(step, text);
      writeLine(step, redact(end));
      step.hasEnded = true;
    }
  };
}

interface Step {
  readonly number: number;
  /** By stream: each piece of standard output or error can end inside a line, even inside a character. */
  readonly partialLines: Map<number, { readonly decoder: StringDecoder; text: string }>;
  hasTitle: boolean;
  hasEnded: boolean;
}

const MAX_LINE_LENGTH = 64 * 1024;

function newStep(number: number): Step {
  return { number, partialLines: new Map(), hasTitle: false, hasEnded: false };
}

function takeCompleteLines(step: Step, log: TraceLog): readonly string[] {
  const partial = step.partialLines.get(log.stream) ?? { decoder: new StringDecoder('utf8'), text: '' };
  step.partialLines.set(log.stream, partial);
  const lines = (partial.text + partial.decoder.write(log.message)).split('\n');
  partial.text = lines.pop() ?? '';
  if (partial.text.length > MAX_LINE_LENGTH) {
    lines.push(partial.text);
    partial.text = '';
  }
  return lines;
}

function takePartialLines(step: Step): readonly string[] {
  return [...step.partialLines.values()].flatMap(({ decoder, text }) => {
    const line = text + decoder.end();
    return line === '' ? [] : [line];
  });
}

function formatEnd(vertex: TraceVertex): string | null {
  if (vertex.error !== '') return `ERROR: ${vertex.error}`;
  if (vertex.completed === null) return null;
  if (vertex.cached) return 'CACHED';
  return `DONE ${(vertex.completed - (vertex.started ?? vertex.completed)).toFixed(1)}s`;
}
