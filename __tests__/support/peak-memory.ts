import { readFileSync } from 'node:fs';

/**
 * The most memory that this process had at a time, in megabytes. `maxRSS` of a process begins with what its parent had when it was
 * started (execve(2) keeps it), so Linux is asked for the peak of this program alone.
 */
export function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
