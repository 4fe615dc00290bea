/** The process that made something which it removes at its end. It is written into the name of what it made. */
export interface Owner {
  /**
   * What process IDs and their start times are known to mean something in: one boot of one machine, one PID namespace and one
   * time namespace. Null where that cannot be told.
   */
  readonly machine: string | null;
  readonly pid: number;
  /** The start of the process, in clock ticks after the boot (proc(5), "starttime"); null where it cannot be told. */
  readonly started: string | null;
  /** When the process began to make things, in seconds since 1970. */
  readonly since: number;
}

/** What is seen of processes here. */
export interface Processes {
  /** As an owner has it, of this process. */
  readonly machine: string | null;
  /** When the process of this ID started; `none` where there is none, `unknown` where that cannot be told. */
  startOf(pid: number): Promise<{ readonly started: string } | 'none' | 'unknown'>;
}

/** Longer than any job runs: GitHub ends one on a self-hosted runner after five days. */
const MAX_AGE_SECONDS = 7 * 24 * 60 * 60;

const MARK = String.raw`([0-9a-f]{16}|0)\.(\d{1,10})\.(\d{1,20})\.(\d{1,12})`;
/** Podman writes out where an image is from. */
const MARKED = new RegExp(
  String.raw`^(?:image-weigh-in-|(?:localhost/|docker\.io/)?image-weigh-in/(?:base|head):)${MARK}-[\w-]+$`,
);

/** An owner as a part of a tag or a file's name. */
export function formatOwner({ machine, pid, started, since }: Owner): string {
  return `${machine ?? '0'}.${pid}.${started ?? '0'}.${since}`;
}

/** The name of a folder or an image of this owner, as far as it does not differ from the owner's next one. */
export function markedName(kind: 'folder' | 'base' | 'head', owner: string): string {
  return `image-weigh-in${kind === 'folder' ? '-' : `/${kind}:`}${owner}-`;
}

/** Who made what is called so; null for what carries no mark of this program. */
export function ownerIn(name: string): Owner | null {
  const [, machine, pid, started, since] = MARKED.exec(name) ?? [];
  if (machine === undefined || started === undefined) return null;
  return {
    machine: machine === '0' ? null : machine,
    pid: Number(pid),
    started: started === '0' ? null : started,
    since: Number(since),
  };
}

/**
 * Whether an owner has ended for certain. Of another machine, and of another container on this one, nothing can be seen: what
 * is theirs counts as left only when it is older than any run.
 */
export async function hasEnded(owner: Owner, processes: Processes, now: number): Promise<boolean> {
  if (now - owner.since > MAX_AGE_SECONDS) return true;
  const isComparable =
    owner.machine !== null && owner.started !== null && owner.machine === processes.machine;
  if (!isComparable) return false;
  const found = await processes.startOf(owner.pid);
  if (found === 'unknown') return false;
  return found === 'none' || found.started !== owner.started;
}
