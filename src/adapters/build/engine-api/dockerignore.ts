import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { messageOf, WeighInError } from '../../../core/shared/errors.ts';

/** Says which paths of a build context stay out of the build. */
export interface IgnoreRules {
  /** `path` is relative to the context, with `/`. */
  ignores(path: string): boolean;
  /** Whether something below an ignored folder can come back in, by a rule with `!`. */
  readonly hasExceptions: boolean;
}

const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The rules of a context: `<Dockerfile>.dockerignore`, else `.dockerignore` of the context, as BuildKit chooses
 * (Docker's documentation, "Filename and location"). BuildKit applies none of them to a tar, so the sender must.
 */
export async function readIgnoreRules(context: string, dockerfile: string): Promise<IgnoreRules> {
  const text =
    (await readIgnoreFile(`${dockerfile}.dockerignore`)) ??
    (await readIgnoreFile(join(context, '.dockerignore'))) ??
    '';
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  // Paths of an engine's file system are told apart by case.
  const matcher = dockerignore.default({ ignorecase: false }).add(lines);
  throwIfInvalidPattern(matcher);
  return {
    ignores: (path) => matcher.ignores(path),
    hasExceptions: lines.some((line) => line.trimStart().startsWith('!')),
  };
}

/** The library makes regular expressions of all patterns when the first path is matched. */
function throwIfInvalidPattern(matcher: { ignores(path: string): boolean }): void {
  try {
    matcher.ignores('x');
  } catch (cause) {
    throw new WeighInError({
      area: 'build',
      what: "Can't read the build context",
      why: `a pattern of its .dockerignore is not valid: ${messageOf(cause)}`,
      remedy: 'Correct the pattern in that file.',
      cause,
    });
  }
}

/** A link in the context could name any file of this machine, or one without end. */
async function readIgnoreFile(file: string): Promise<string | null> {
  const realFile = await realpath(file).catch(() => null);
  if (realFile === null) return null;
  const entry = await stat(realFile);
  const fromFolder = relative(await realpath(join(file, '..')), realFile);
  if (!entry.isFile() || fromFolder.startsWith('../')) return null;
  if (entry.size <= MAX_FILE_BYTES) return readFile(realFile, 'utf8');
  throw new WeighInError({
    area: 'build',
    what: 'The build context cannot be read',
    why: `${fromFolder} has ${entry.size} bytes`,
    remedy: `An ignore file may have ${MAX_FILE_BYTES} bytes. Check whether it is the right file.`,
  });
}
