import type { Transport } from './endpoint/transport.ts';

export type SshTransport = Extract<Transport, { kind: 'ssh' }>;

/** The arguments of `ssh`. No local shell is involved, and no part of the address can become an option. */
export function sshArguments({ user, host, port, socket }: SshTransport): string[] {
  return [
    ...['-o', 'ConnectTimeout=30', '-o', 'BatchMode=yes', '-T'],
    ...(user === null ? [] : ['-l', user]),
    ...(port === null ? [] : ['-p', port]),
    ...['--', host, 'docker'],
    ...(socket === null ? [] : ['--host', `'unix://${socket.replaceAll("'", `'\\''`)}'`]),
    ...['system', 'dial-stdio'],
  ];
}
