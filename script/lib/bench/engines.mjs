// The engines that rows measure on. Each is started when a row first needs it, and gets the images of the fixture.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FIXTURE_LABEL, REPOSITORY } from './fixture/documents.mjs';

export const ENGINES = ['28.5', '28.5-containerd'];

/**
 * Returns { open, close }. `open` returns { env, socket, version } of an engine that has base and head of a fixture; `close` stops
 * the engines that were started.
 */
export function openEngines({ root, settings, note }) {
  const script = join(root, 'script/engine');
  const started = [];

  return {
    open(name, fixture) {
      const isRunning = new RegExp(`^${name} +running`, 'm').test(
        execFileSync(script, ['list'], { encoding: 'utf8' }),
      );
      if (!isRunning) {
        note(`starting Docker Engine ${name}`);
        started.push(name);
        execFileSync(script, ['start', name], { stdio: ['ignore', 'ignore', 'inherit'] });
      }
      const env = readEnvironment(script, name);
      loadImages(name, env, fixture, note);
      const version = docker(env, ['version', '--format', '{{.Server.Version}}']).trim();
      return { env, version, socket: env.DOCKER_HOST.replace('unix://', '') };
    },
    close() {
      if (settings.keep) return;
      for (const name of started)
        execFileSync(script, ['stop', name], { stdio: ['ignore', 'ignore', 'inherit'] });
    },
  };
}

/** Returns the environment that `script/engine env` or `script/builder env` sets. */
export function readEnvironment(script, name) {
  const lines = execFileSync(script, ['env', name], { encoding: 'utf8' });
  const all = execFileSync('bash', ['-c', `eval "$1"; env -0`, 'bash', lines], { encoding: 'utf8' });
  const entries = all.split('\0').filter((entry) => entry.includes('='));
  return Object.fromEntries(
    entries.map((entry) => [entry.split('=', 1)[0], entry.slice(entry.indexOf('=') + 1)]),
  );
}

export const engineImages = ['base', 'head'].map((name) => `${REPOSITORY}:${name}`);

/**
 * Loads the images, unless the engine has them. The containerd store gets gzip layers, because it keeps layers as they arrive, and
 * registries deliver gzip.
 */
export function loadImages(name, env, { folder, key }, note) {
  const format = `{{index .Config.Labels "${FIXTURE_LABEL}"}}`;
  const inspection = spawnSync('docker', ['image', 'inspect', '--format', format, ...engineImages], {
    env,
    encoding: 'utf8',
  });
  if (inspection.status === 0 && inspection.stdout.trim() === `${key}\n${key}`) return;
  note(`loading the images into Docker Engine ${name}`);
  spawnSync('docker', ['image', 'rm', '--force', ...engineImages], { env });
  const archive = name.endsWith('-containerd') ? 'pair.oci.tar' : 'pair.docker.tar';
  docker(env, ['load', '--quiet', '--input', join(folder, archive)]);
}

const docker = (env, args) => execFileSync('docker', args, { env, encoding: 'utf8' });
