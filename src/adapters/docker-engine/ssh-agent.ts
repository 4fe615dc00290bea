import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { sshArguments, type SshTransport } from './ssh-arguments.ts';

/** The words that ssh says at the end are the cause to show; more than this of them is not kept. */
const KEPT_STDERR = 4096;

/**
 * Reaches an engine as the docker client does: each connection is one `ssh HOST docker system dial-stdio`, so
 * keys, agents and ~/.ssh/config work as they do for the user.
 */
export function sshAgent(transport: SshTransport): Agent {
  const agent = new Agent({ keepAlive: false });
  // A pipe to a process serves where Node's types want a socket: the client only reads, writes and destroys it.
  agent.createConnection = () => dial(transport);
  return agent;
}

/**
 * Written out, because `Duplex.from` drops what was read but not yet taken when the process ends its input. How the
 * process ended decides what the connection's end means, so an error on its input is not one of its own.
 */
function dial(transport: SshTransport): Duplex {
  const child = spawn('ssh', sshArguments(transport), { env: transport.env, stdio: 'pipe' });
  const connection = new Duplex({
    read: () => child.stdout.resume(),
    write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy(error, done) {
      child.kill();
      child.stdout.destroy();
      done(error);
    },
  });
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => {
    if (!connection.push(chunk)) child.stdout.pause();
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-KEPT_STDERR);
  });
  child.on('error', (error) => connection.destroy(error));
  child.on('close', (code) => {
    if (code === 0) connection.push(null);
    else
      connection.destroy(
        new Error(`ssh ended with ${code ?? 'a signal'}: ${said.trim() || 'it said nothing'}`),
      );
  });
  return connection;
}
