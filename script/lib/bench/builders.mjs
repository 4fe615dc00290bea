// The builders that rows measure on, and the commits that they build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from './engines.mjs';
import { randomFrom } from './fixture/random.mjs';

/** The builders of script/builder, and what the report calls them. */
export const BUILDERS = {
  'docker-containerd': 'the driver docker, containerd image store',
  docker: 'the driver docker, classic image store',
  'docker-container': 'the driver docker-container',
  remote: 'the driver remote',
};

/** Starts a builder, unless it runs, and returns the environment for it. Adds a function that stops it to `cleanUps`. */
export function openBuilder(name, { root, settings, note }, cleanUps) {
  const script = join(root, 'script/builder');
  const isRunning = new RegExp(`^${name} +running`, 'm').test(
    execFileSync(script, ['list'], { encoding: 'utf8' }),
  );
  if (!isRunning) {
    note(`starting the builder ${name}`);
    const stop = () => execFileSync(script, ['stop', name], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (!settings.keep) cleanUps.push(stop);
    execFileSync(script, ['start', name], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return readEnvironment(script, name);
}

/** Creates a repository whose last two commits are a base and a head. Each is { Dockerfile, … }, files with their contents. */
export function makeCommits(folder, base, head) {
  const git = (...args) =>
    execFileSync(
      'git',
      ['-C', folder, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args],
      {
        encoding: 'utf8',
      },
    ).trim();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  for (const [message, files] of [
    ['base', base],
    ['head', head],
  ]) {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    git('add', '--all');
    git('commit', '--quiet', `--message=${message}`);
  }
  return folder;
}

/** A program of 1 MB that can't be compressed. */
export function makeProgram(seed) {
  const random = randomFrom(seed);
  return Buffer.from(Array.from({ length: 1_000_000 }, () => Math.floor(random() * 256)));
}
