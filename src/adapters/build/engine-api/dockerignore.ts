import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { errorMessage, WeighInError } from '../../../core/shared/errors.ts';
import type { BuildPaths } from '../resolve-build-paths.ts';

/** Which paths of a build context are excluded from the build. */
export interface IgnoreRules {
  /** Whether a path is excluded; `path` is relative to the context, with `/`. */
  ignores(path: string): boolean;
  /** Whether a rule with `!` can include something below an ignored folder. */
  readonly hasExceptions: boolean;
}

export type IgnorePaths = Pick<BuildPaths, 'context' | 'dockerfile' | 'hidesGitDir'>;

const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Reads the ignore rules of a context from `<Dockerfile>.dockerignore`, else from `.dockerignore` in the context, as BuildKit does
 * (Docker's documentation, "Filename and location"). BuildKit doesn't apply them to a context that it is sent, so the sender must.
 */
export async function readIgnoreRules(paths: IgnorePaths): Promise<IgnoreRules> {
  const lines = (await readIgnoreText(paths)).replace(/^\uFEFF/, '').split(/\r?\n/);
  // Paths in an engine are case-sensitive.
  const matcher = dockerignore({ ignorecase: false }).add(lines);
  throwIfInvalidPattern(matcher);
  return {
    ignores: (path) => matcher.ignores(path),
    hasExceptions: lines.some((line) => line.trimStart().startsWith('!')),
  };
}

/** Returns the text of the ignore file that applies. The last pattern that matches a path decides, so no other one can include `.git`. */
export async function readIgnoreText({ context, dockerfile, hidesGitDir }: IgnorePaths): Promise<string> {
  const text =
    (await readIgnoreFile(`${dockerfile}.dockerignore`)) ??
    (await readIgnoreFile(join(context, '.dockerignore'))) ??
    '';
  return hidesGitDir ? `${text}\n.git\n` : text;
}

/**
 * Returns the directories that a developer's checkout usually has and that the repository's own rules let into the build. Returns none if
 * the rules can't be read here, because a hint must not fail a build that worked.
 */
export async function findUnignored(paths: IgnorePaths): Promise<string[]> {
  const rules = await readIgnoreRules({ ...paths, hidesGitDir: false }).catch(() => null);
  const usesNode = await stat(join(paths.context, 'package.json')).then(
    (entry) => entry.isFile(),
    () => false,
  );
  const names = ['.git', ...(usesNode ? ['node_modules'] : [])];
  return rules === null ? [] : names.filter((name) => !rules.ignores(name));
}

/** Throws a WeighInError for an invalid pattern. The library compiles all patterns when it matches the first path. */
function throwIfInvalidPattern(matcher: { ignores(path: string): boolean }): void {
  try {
    matcher.ignores('x');
  } catch (cause) {
    throw new WeighInError({
      area: 'build',
      what: "Can't read the build context",
      why: `invalid pattern in its .dockerignore: ${errorMessage(cause)}`,
      remedy: 'Fix the pattern.',
      cause,
    });
  }
}

/** Returns the text of an ignore file; null if there is none. Ignores symlinks that leave the folder: they could name any file. */
async function readIgnoreFile(file: string): Promise<string | null> {
  const realFile = await realpath(file).catch(() => null);
  if (realFile === null) return null;
  const entry = await stat(realFile);
  const fromFolder = relative(await realpath(join(file, '..')), realFile);
  if (!entry.isFile() || fromFolder.startsWith('../')) return null;
  if (entry.size <= MAX_FILE_BYTES) return readFile(realFile, 'utf8');
  throw new WeighInError({
    area: 'build',
    what: "Can't read the build context",
    why: `its ignore file ${fromFolder} has ${entry.size} bytes, and at most ${MAX_FILE_BYTES} are read`,
    remedy: 'Check whether it is the right file.',
  });
}
