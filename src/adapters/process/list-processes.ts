import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import type { Owner, Processes } from '../../app/leftovers/owner.ts';

/** Reads processes from /proc. Without /proc, every running process is `unknown`. */
export async function openProcesses(): Promise<Processes> {
  return { machine: await readMachineId(), findStart: findProcessStart };
}

/** This process, as the owner of what it makes. */
export async function readOwner(): Promise<Owner> {
  const start = await findProcessStart(process.pid);
  const started = typeof start === 'string' ? null : start.started;
  return { machine: await readMachineId(), pid: process.pid, started, since: Math.floor(Date.now() / 1000) };
}

/** Identifies boot, PID namespace and time namespace (proc_sys_kernel(5), namespaces(7)); null without /proc. */
async function readMachineId(): Promise<string | null> {
  try {
    const parts = [
      await readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      await readlink('/proc/self/ns/pid'),
      // Kernels before 5.6 have no time namespaces.
      await readlink('/proc/self/ns/time').catch(() => ''),
    ];
    return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  } catch {
    return null;
  }
}

/** Returns the start time of a process. It is `unknown` for another user's process if /proc is mounted with `hidepid`. */
async function findProcessStart(pid: number): Promise<{ readonly started: string } | 'none' | 'unknown'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return 'none';
    if (code !== 'EPERM') return 'unknown';
  }
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The program's name is in parentheses and can contain any character.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const started = fields[19];
  if (started === undefined) return 'unknown';
  // A zombie (Z) or dead (X) process no longer does anything.
  return state === 'Z' || state === 'X' ? 'none' : { started };
}
