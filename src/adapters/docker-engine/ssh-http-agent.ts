import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { sshArguments, type SshTransport } from './ssh-arguments.ts';

/** How much of the end of ssh's error output is kept for the message. */
const MAX_STDERR_CHARS = 4096;

/**
 * Connects to an engine like the docker client: each connection runs `ssh HOST docker system dial-stdio`, so the user's keys, agents and
 * ~/.ssh/config apply.
 */
export function createSshAgent(transport: SshTransport): Agent {
  const agent = new Agent({ keepAlive: false });
  // Node's types want a socket. A duplex of the process's pipes is enough: the client only reads, writes and destroys it.
  agent.createConnection = () => connectOverSsh(transport);
  return agent;
}

/**
 * Not `Duplex.from`: it drops data that was read but not yet consumed when the process closes its input. Errors on the input are ignored,
 * because the exit code decides whether the connection failed.
 */
function connectOverSsh(transport: SshTransport): Duplex {
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
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-MAX_STDERR_CHARS);
  });
  child.on('error', (error) => connection.destroy(error));
  child.on('close', (code) => {
    if (code === 0) connection.push(null);
    else
      connection.destroy(
        new Error(
          `ssh exited with ${code === null ? 'a signal' : `code ${code}`}: ${stderr.trim() || 'no output'}`,
        ),
      );
  });
  return connection;
}
