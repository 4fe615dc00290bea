import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import type { Owner, Processes } from '../../app/leftovers/owner.ts';

/** Processes as /proc shows them; without it nothing is known of any. */
export async function openProcesses(): Promise<Processes> {
  return { machine: await readMachineId(), startOf: findProcessStart };
}

/** This process. */
export async function readOwner(): Promise<Owner> {
  const start = await findProcessStart(process.pid);
  const started = typeof start === 'string' ? null : start.started;
  return { machine: await readMachineId(), pid: process.pid, started, since: Math.floor(Date.now() / 1000) };
}

/** proc_sys_kernel(5), namespaces(7). */
async function readMachineId(): Promise<string | null> {
  try {
    const parts = [
      await readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      await readlink('/proc/self/ns/pid'),
      // Kernels before 5.6 have only one.
      await readlink('/proc/self/ns/time').catch(() => ''),
    ];
    return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  } catch {
    return null;
  }
}

/** Also of another user's process, which a /proc with `hidepid` does not show. */
async function findProcessStart(pid: number): Promise<{ readonly started: string } | 'none' | 'unknown'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return 'none';
    if (code !== 'EPERM') return 'unknown';
  }
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program stands in parentheses, and may have any character itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const started = fields[19];
  if (started === undefined) return 'unknown';
  // What has ended and was not waited for does nothing any more.
  return state === 'Z' || state === 'X' ? 'none' : { started };
}
