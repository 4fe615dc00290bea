/** CPU time of this thread in milliseconds. Unlike wall-clock time, it doesn't depend on what else the machine does. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
