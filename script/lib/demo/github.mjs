/** The local stand-in for GitHub, in a separate process. */
import { on } from 'node:events';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { PULL_REQUEST } from './pull-request.mjs';

/**
 * Starts the stand-in, and resolves when it listens. `stop` returns how the action's requests differed from GitHub's API description,
 * or an empty string.
 */
export async function startGitHub(signal, headSha) {
  const { owner, repo, number } = PULL_REQUEST;
  const args = ['--owner', owner, '--repo', repo, '--pull', `${number}=${headSha}`];
  const subprocess = execa('node', ['__tests__/support/github/main.mjs', ...args], {
    reject: false,
    stdin: 'ignore',
    buffer: { stdout: false, stderr: true },
  });
  const { url, token } = JSON.parse(await firstLine(subprocess, signal));
  return {
    url,
    token,
    async comments() {
      const answer = await globalThis.fetch(`${url}/repos/${owner}/${repo}/issues/${number}/comments`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok)
        throw new Error(`The stand-in for GitHub answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    async stop() {
      subprocess.kill('SIGTERM');
      const { exitCode, stderr } = await subprocess;
      return exitCode === 0 ? '' : stderr || `It exited with code ${exitCode}.`;
    },
  };
}

async function firstLine(subprocess, signal) {
  const lines = createInterface({ input: subprocess.stdout });
  try {
    for await (const [line] of on(lines, 'line', { signal, close: ['close'] })) return line;
  } catch (error) {
    subprocess.kill('SIGTERM');
    throw error;
  }
  const { stderr } = await subprocess;
  throw new Error(`The stand-in for GitHub did not start: ${stderr}`);
}
