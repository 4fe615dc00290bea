import type { LogGroup } from '../../app/ports/ports.ts';

/** Where groups are shown; at any time at most one is open. */
export interface GroupStage {
  begin(title: string): void;
  write(text: string): void;
  end(): void;
}

/** A group that waits keeps at most this much of its output; the middle is left out and counted. */
const MAX_HELD_CHARACTERS = 8 * 1024 * 1024;

interface Waiting {
  readonly title: string;
  readonly held: string[];
  length: number;
  lost: number;
  ended: boolean;
}

/**
 * Lets several groups be written at once although they are shown one after the other: the first one is shown
 * live, what comes later waits until it has ended.
 */
export function queueGroups(stage: GroupStage): (title: string) => LogGroup {
  const queue: Waiting[] = [];

  const show = (group: Waiting) => {
    stage.begin(group.title);
    for (const text of group.held.splice(0)) stage.write(text);
    if (group.lost > 0) stage.write(`\n… ${group.lost} characters left out …\n`);
  };
  const showNext = () => {
    for (let [first, next] = queue; first?.ended; [first, next] = queue) {
      stage.end();
      queue.shift();
      if (next) show(next);
    }
  };

  return (title) => {
    const group: Waiting = { title, held: [], length: 0, lost: 0, ended: false };
    queue.push(group);
    if (queue[0] === group) show(group);
    return {
      write(text) {
        if (group.ended) return;
        if (queue[0] === group) {
          stage.write(text);
          return;
        }
        if (group.length + text.length > MAX_HELD_CHARACTERS) {
          group.lost += text.length;
          return;
        }
        group.held.push(text);
        group.length += text.length;
      },
      end() {
        if (group.ended) return;
        group.ended = true;
        if (queue[0] === group) showNext();
      },
    };
  };
}
