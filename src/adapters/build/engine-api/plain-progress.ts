import { StringDecoder } from 'node:string_decoder';
import type { Trace, TraceLog, TraceVertex } from './decode-status.ts';

/**
 * Writes what BuildKit reports as `docker buildx build --progress=plain` does: `#3 RUN make`, `#3 DONE 1.2s`.
 * @param hide takes what nobody is to see out of a step's title, in which BuildKit has expanded its variables
 */
export function createPlainProgress(
  write: (text: string) => void,
  hide: (title: string) => string = (title) => title,
): (trace: Trace) => void {
  const steps = new Map<string, Step>();
  const stepOf = (digest: string): Step => {
    const step = steps.get(digest) ?? newStep(steps.size + 1);
    steps.set(digest, step);
    return step;
  };
  const line = (step: Step, text: string) => write(`#${step.number} ${text}\n`);

  return ({ vertexes, logs }) => {
    for (const vertex of vertexes) {
      const step = stepOf(vertex.digest);
      if (!step.named && (vertex.started !== null || vertex.cached)) {
        line(step, hide(vertex.name));
        step.named = true;
      }
    }
    for (const log of logs) {
      const step = stepOf(log.vertex);
      for (const text of completeLines(step, log)) line(step, text);
    }
    for (const vertex of vertexes) {
      const step = stepOf(vertex.digest);
      const end = endOf(vertex);
      if (end === null || step.ended) continue;
      for (const text of restOfLines(step)) line(step, text);
      line(step, hide(end));
      step.ended = true;
    }
  };
}

interface Step {
  readonly number: number;
  /** By stream, because standard output and error can both end inside of a line, and of a character. */
  readonly open: Map<number, { readonly decoder: StringDecoder; text: string }>;
  named: boolean;
  ended: boolean;
}

const LONGEST_LINE = 64 * 1024;

function newStep(number: number): Step {
  return { number, open: new Map(), named: false, ended: false };
}

function completeLines(step: Step, log: TraceLog): readonly string[] {
  const open = step.open.get(log.stream) ?? { decoder: new StringDecoder('utf8'), text: '' };
  step.open.set(log.stream, open);
  const lines = (open.text + open.decoder.write(log.message)).split('\n');
  open.text = lines.pop() ?? '';
  if (open.text.length > LONGEST_LINE) {
    lines.push(open.text);
    open.text = '';
  }
  return lines;
}

function restOfLines(step: Step): readonly string[] {
  return [...step.open.values()].flatMap(({ decoder, text }) => {
    const rest = text + decoder.end();
    return rest === '' ? [] : [rest];
  });
}

function endOf(vertex: TraceVertex): string | null {
  if (vertex.error !== '') return `ERROR: ${vertex.error}`;
  if (vertex.completed === null) return null;
  if (vertex.cached) return 'CACHED';
  return `DONE ${(vertex.completed - (vertex.started ?? vertex.completed)).toFixed(1)}s`;
}
