// Logs in with the docker command, which keeps the password in DOCKER_CONFIG.
import { execFileSync } from 'node:child_process';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`];
execFileSync('docker', ['login', '--username', input('username'), '--password-stdin', input('registry')], {
  input: input('password'),
  stdio: ['pipe', 'inherit', 'inherit'],
});
