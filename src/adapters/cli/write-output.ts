import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

/** Rejects with a WeighInError where a file could not be written to, before any work was done for it. */
export async function checkOutputFile(file: string): Promise<void> {
  const folder = dirname(file);
  const found = await kindOf(file);
  if (found === 'folder') throw unwritable(file, 'it is a folder', 'Name a file in it.');
  if (found === null && (await kindOf(folder)) !== 'folder') {
    throw unwritable(file, `there is no folder ${folder}`, 'Make it first, or name another file.');
  }
  try {
    await access(found === null ? folder : file, constants.W_OK);
  } catch (cause) {
    throw refused(file, cause);
  }
}

/** Writes a file. Rejects with a WeighInError where that cannot be. */
export async function writeOutputFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw refused(file, cause);
  }
}

/** Whoever reads what is printed may stop early, as `head` does: that is no error of this program. */
export function letReadersLeave(streams: readonly NodeJS.WritableStream[]): void {
  // Who writes is told of every error as well; without a listener it would end the process.
  for (const stream of streams) stream.on('error', () => undefined);
}

/** Writes to a stream that `letReadersLeave` knows. Rejects with a WeighInError where it takes nothing. */
export async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  const error = await new Promise<Error | null | undefined>((done) => void stream.write(text, done));
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') throw refused('standard output', error);
}

/** Null where nothing is there. Rejects with a WeighInError where that cannot be told. */
async function kindOf(path: string): Promise<'folder' | 'other' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (cause) {
    if (/^(?:ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw refused(path, cause);
  }
}

function refused(where: string, cause: unknown): WeighInError {
  return unwritable(where, messageOf(cause), 'Name another file with --output.', cause);
}

function unwritable(where: string, why: string, remedy: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'report',
    what: `The report cannot be written to ${where}`,
    why,
    remedy,
    cause,
  });
}
