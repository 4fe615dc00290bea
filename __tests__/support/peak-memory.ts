import { readFileSync } from 'node:fs';

/**
 * Returns the peak resident memory of this process in megabytes. `maxRSS` starts with the value of the parent process, which execve(2)
 * keeps, so on Linux this reads the peak of the program itself.
 */
export function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
