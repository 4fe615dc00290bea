import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

/** Rejects with a WeighInError where a file could not be written to, before any work was done for it. */
export async function checkOutputFile(file: string): Promise<void> {
  const folder = dirname(file);
  const kind = await findKind(file);
  if (kind === 'folder') throw writeError(file, 'it is a folder', 'Name a file in it.');
  if (kind === null && (await findKind(folder)) !== 'folder') {
    throw writeError(file, `there is no folder ${folder}`, 'Make it first, or name another file.');
  }
  try {
    await access(kind === null ? folder : file, constants.W_OK);
  } catch (cause) {
    throw systemWriteError(file, cause);
  }
}

/** Writes a file. Rejects with a WeighInError where that cannot be. */
export async function writeOutputFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw systemWriteError(file, cause);
  }
}

/** Whoever reads what is printed may stop early, as `head` does: that is no error of this program. */
export function ignoreBrokenPipe(streams: readonly NodeJS.WritableStream[]): void {
  // Who writes is told of every error as well; without a listener it would end the process.
  for (const stream of streams) stream.on('error', () => undefined);
}

/** Writes to a stream that `letReadersLeave` knows. Rejects with a WeighInError where it takes nothing. */
export async function writeText(stream: NodeJS.WritableStream, text: string): Promise<void> {
  const error = await new Promise<Error | null | undefined>((done) => void stream.write(text, done));
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE')
    throw systemWriteError('standard output', error);
}

/** Null where nothing is there. Rejects with a WeighInError where that cannot be told. */
async function findKind(path: string): Promise<'folder' | 'other' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (cause) {
    if (/^(?:ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw systemWriteError(path, cause);
  }
}

function systemWriteError(target: string, cause: unknown): WeighInError {
  return writeError(target, messageOf(cause), 'Name another file with --output.', cause);
}

function writeError(target: string, why: string, remedy: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'report',
    what: `The report cannot be written to ${target}`,
    why,
    remedy,
    cause,
  });
}
