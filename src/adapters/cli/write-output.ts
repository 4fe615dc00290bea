import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

/** Rejects with a WeighInError if a file can't be written. Call it before any work is done for the file. */
export async function checkOutputFile(file: string): Promise<void> {
  const folder = dirname(file);
  const kind = await findKind(file);
  if (kind === 'folder') throw writeError(file, 'it is a directory', 'Choose a file in it.');
  if (kind === null && (await findKind(folder)) !== 'folder') {
    throw writeError(file, `there is no directory ${folder}`, 'Create it first, or choose another file.');
  }
  try {
    await access(kind === null ? folder : file, constants.W_OK);
  } catch (cause) {
    throw systemWriteError(file, cause);
  }
}

/** Writes a file. Rejects with a WeighInError if that fails. */
export async function writeOutputFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw systemWriteError(file, cause);
  }
}

/** Ignores errors of output streams: a reader that stops early, as `head` does, is no error of this program. */
export function ignoreBrokenPipe(streams: readonly NodeJS.WritableStream[]): void {
  // The callback of each write gets the error too. Without a listener it would end the process.
  for (const stream of streams) stream.on('error', () => undefined);
}

/** Writes to a stream that was passed to `ignoreBrokenPipe`. Rejects with a WeighInError for any error except a broken pipe. */
export async function writeText(stream: NodeJS.WritableStream, text: string): Promise<void> {
  const error = await new Promise<Error | null | undefined>((done) => void stream.write(text, done));
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE')
    throw systemWriteError('standard output', error);
}

/** Returns what is at a path; null if nothing is. Rejects with a WeighInError for any other error of the file system. */
async function findKind(path: string): Promise<'folder' | 'other' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (cause) {
    if (/^(?:ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw systemWriteError(path, cause);
  }
}

function systemWriteError(target: string, cause: unknown): WeighInError {
  return writeError(target, errorMessage(cause), 'Choose another file with --output.', cause);
}

function writeError(target: string, why: string, remedy: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'report',
    what: `Can't write the report to ${target}`,
    why,
    remedy,
    cause,
  });
}
