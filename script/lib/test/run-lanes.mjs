import { spawn } from 'node:child_process';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} command
 * @property {Readonly<Record<string, string>>} [env] added to the environment of this process
 * @property {boolean} [live] whether the output is shown while it runs, instead of at the end
 */

/** The time that an interrupted part has to clean up. */
const GRACE_MS = 20_000;

/**
 * Runs lanes at the same time, and the parts of a lane one after the other. A failed part doesn't stop other parts. An abort stops all
 * parts and their processes. Resolves with the seconds of each part, and whether it passed, in the order of the parts.
 *
 * @param {readonly (readonly Part[])[]} lanes
 * @param {{ signal: AbortSignal, write: (text: string) => void, grace?: number }} options
 */
export async function runLanes(lanes, options) {
  const runLane = async (lane) => {
    const results = [];
    for (const part of lane) {
      if (options.signal.aborted) break;
      results.push(await runPart(part, options));
    }
    return results;
  };
  return (await Promise.all(lanes.map(runLane))).flat();
}

async function runPart(part, { signal, write, grace = GRACE_MS }) {
  const { name, command, env, live = false } = part;
  const started = performance.now();
  const chunks = [];
  const show = live ? write : (text) => chunks.push(text);
  if (live) write(`── ${name}\n`);
  const passed = await runCommand(command, { env, signal, grace, show });
  const seconds = (performance.now() - started) / 1000;
  if (!live) write(`── ${name}${passed ? '' : ': failed'}\n${chunks.join('')}`);
  return { name, seconds, passed };
}

function runCommand([file, ...args], { env, signal, grace, show }) {
  // A separate process group, so that all processes of a part can be stopped.
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let killer;
  const end = () => {
    signalGroup(child, 'SIGINT');
    killer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', show);
  return new Promise((resolve) => {
    const settle = (passed) => {
      clearTimeout(killer);
      signal.removeEventListener('abort', end);
      // After an abort, a surviving child process would keep using an engine.
      if (signal.aborted) signalGroup(child, 'SIGKILL');
      resolve(passed);
    };
    child.on('error', (error) => {
      show(`${error.message}\n`);
      settle(false);
    });
    child.on('close', (code) => settle(code === 0));
  });
}

function signalGroup({ pid }, name) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
