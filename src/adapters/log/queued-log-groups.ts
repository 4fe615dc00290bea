import type { LogGroup } from '../../app/ports/ports.ts';

/** Shows log groups. At most one is open at any time. */
export interface LogGroupSink {
  begin(title: string): void;
  write(text: string): void;
  end(): void;
}

/** Maximum output that a waiting group keeps. What comes after that, until it is shown, is dropped and counted. */
const MAX_QUEUED_CHARS = 8 * 1024 * 1024;

interface QueuedGroup {
  readonly title: string;
  readonly chunks: string[];
  length: number;
  droppedChars: number;
  hasEnded: boolean;
}

/**
 * Accepts several log groups at once and shows them one after the other: the first group is shown live, later groups wait until it has
 * ended.
 */
export function queueGroups(sink: LogGroupSink): (title: string) => LogGroup {
  const queue: QueuedGroup[] = [];

  const show = (group: QueuedGroup) => {
    sink.begin(group.title);
    for (const text of group.chunks.splice(0)) sink.write(text);
    if (group.droppedChars > 0) sink.write(`\n… ${group.droppedChars} characters left out …\n`);
  };
  const showNext = () => {
    for (let [first, next] = queue; first?.hasEnded; [first, next] = queue) {
      sink.end();
      queue.shift();
      if (next) show(next);
    }
  };

  return (title) => {
    const group: QueuedGroup = { title, chunks: [], length: 0, droppedChars: 0, hasEnded: false };
    queue.push(group);
    if (queue[0] === group) show(group);
    return {
      write(text) {
        if (group.hasEnded) return;
        if (queue[0] === group) {
          sink.write(text);
          return;
        }
        if (group.length + text.length > MAX_QUEUED_CHARS) {
          group.droppedChars += text.length;
          return;
        }
        group.chunks.push(text);
        group.length += text.length;
      },
      end() {
        if (group.hasEnded) return;
        group.hasEnded = true;
        if (queue[0] === group) showNext();
      },
    };
  };
}
