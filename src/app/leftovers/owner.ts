/** The process that created a temporary resource and removes it at its end. Its parts are in the resource's name. */
export interface Owner {
  /**
   * Identifies the boot, PID namespace and time namespace in which process IDs and start times can be compared. Null if this can't be
   * determined.
   */
  readonly machine: string | null;
  readonly pid: number;
  /** Start of the process in clock ticks after the boot (proc(5), "starttime"); null if unknown. */
  readonly started: string | null;
  /** When the process created its first resource, in seconds since 1970. */
  readonly since: number;
}

/** The processes of this machine. */
export interface Processes {
  /** As in Owner, for this process. */
  readonly machine: string | null;
  /** Returns the start time of a process; `none` if there is no such process, `unknown` if that can't be determined. */
  findStart(pid: number): Promise<{ readonly started: string } | 'none' | 'unknown'>;
}

/** Longer than any job: GitHub ends jobs on self-hosted runners after five days. */
const MAX_AGE_SECONDS = 7 * 24 * 60 * 60;

const OWNER = String.raw`([0-9a-f]{16}|0)\.(\d{1,10})\.(\d{1,20})\.(\d{1,12})`;
/** Podman adds the host to an image's name. */
const OWNED_NAME = new RegExp(
  String.raw`^(?:image-weigh-in-|(?:localhost/|docker\.io/)?image-weigh-in/(?:base|head):)${OWNER}-[\w-]+$`,
);

/** Formats an owner as part of a tag or a file name. */
export function formatOwner({ machine, pid, started, since }: Owner): string {
  return `${machine ?? '0'}.${pid}.${started ?? '0'}.${since}`;
}

/** Returns the prefix of the names of this owner's folders or images. */
export function ownedNamePrefix(kind: 'folder' | 'base' | 'head', owner: string): string {
  return `image-weigh-in${kind === 'folder' ? '-' : `/${kind}:`}${owner}-`;
}

/** Parses the owner from a name; null if this program didn't create it. */
export function parseOwner(name: string): Owner | null {
  const [, machine, pid, started, since] = OWNED_NAME.exec(name) ?? [];
  if (machine === undefined || started === undefined) return null;
  return {
    machine: machine === '0' ? null : machine,
    pid: Number(pid),
    started: started === '0' ? null : started,
    since: Number(since),
  };
}

/**
 * Returns true if an owner has ended. Every owner older than any run counts as ended. A younger one counts only if its process can be
 * looked up and no longer exists. A process of another machine, another container or an earlier boot can't be looked up.
 */
export async function hasEnded(owner: Owner, processes: Processes, now: number): Promise<boolean> {
  if (now - owner.since > MAX_AGE_SECONDS) return true;
  const isComparable =
    owner.machine !== null && owner.started !== null && owner.machine === processes.machine;
  if (!isComparable) return false;
  const start = await processes.findStart(owner.pid);
  if (start === 'unknown') return false;
  return start === 'none' || start.started !== owner.started;
}
