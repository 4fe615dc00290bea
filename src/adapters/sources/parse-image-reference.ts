import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { invalidImageName, isEngineName } from '../../app/config/images/image-name.ts';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import { parseRegistryReference } from '../../app/config/images/registry-reference.ts';
import { errorMessage, WeighInError } from '../../core/shared/errors.ts';

const FORMS = 'docker:NAME, docker-archive:FILE, oci-archive:FILE, oci-dir:DIR, registry:NAME, snapshot:FILE';

/** Text of this form is almost certainly meant as a file. */
const ARCHIVE_FILE_NAME = /^[^:@]+\.(tar(\.\w+)?|tgz|txz|json)$/i;

/**
 * Parses the IMAGE of an input or argument: `docker:NAME`, `docker-archive:FILE[:NAME]`, `oci-archive:FILE[:NAME]`,
 * `oci-dir:DIR[:NAME]`, `registry:NAME`, `snapshot:FILE`, or without a scheme an existing file or directory, else an engine image.
 * `docker://NAME` is a registry image, as in skopeo and in `uses:` of a workflow. Paths are relative to `folder`. Rejects with a WeighInError
 * of area `input` for anything else.
 */
export async function parseImageReference(text: string, folder = process.cwd()): Promise<ImageReference> {
  const [, scheme, rest = ''] =
    /^(docker:\/\/|(?:docker|docker-archive|oci-archive|oci-dir|registry|snapshot):)(.*)$/s.exec(text) ?? [];
  if (text.trim() === '' || (scheme !== undefined && rest === '')) {
    throw invalidReference(text, 'it has no name');
  }
  switch (scheme) {
    default:
      return parseWithoutScheme(text, folder);
    case 'docker:':
      return parseEngineImage(rest);
    case 'docker://':
      return { source: 'registry', reference: parseRegistryReference(rest) };
    case 'docker-archive:':
    case 'oci-archive:': {
      const { path, name } = await splitName(text, rest, folder);
      if ((await findKind(path)) === 'folder') {
        throw invalidReference(text, 'it is a directory', 'Use oci-dir: for a directory.');
      }
      return { source: scheme === 'oci-archive:' ? 'oci-archive' : 'docker-archive', file: path, name };
    }
    case 'oci-dir:': {
      const { path, name } = await splitName(text, rest, folder);
      if ((await findKind(path)) === 'file') {
        throw invalidReference(text, 'it is a file', 'Use oci-archive: for a file.');
      }
      return { source: 'oci-dir', directory: path, name };
    }
    case 'registry:':
      // More likely an image named registry than a library image named 2.
      if (/^\d[\d.]*$/.test(rest)) {
        const remedy = `For the engine image named registry, use docker:${text}. For the one on Docker Hub, use registry:docker.io/${text}.`;
        throw invalidReference(text, 'it is only a tag', remedy);
      }
      return { source: 'registry', reference: parseRegistryReference(rest) };
    case 'snapshot:': {
      const { path } = await splitName(text, rest, folder);
      return { source: 'snapshot', file: path };
    }
  }
}

async function parseWithoutScheme(text: string, folder: string): Promise<ImageReference> {
  const path = resolve(folder, text);
  switch (await findKind(path)) {
    case 'file':
      return { source: 'docker-archive', file: path, name: null };
    case 'folder':
      if (await isLayout(path)) return { source: 'oci-dir', directory: path, name: null };
      throw invalidReference(
        text,
        'the directory has neither an index.json nor a manifest.json',
        `Use the directory of an OCI layout. For an engine image, use docker:${text}.`,
      );
    case null:
      // No image name starts like this (distribution/reference, "path-component").
      if (/^[./~]/.test(text)) throw invalidReference(text, 'no such file or directory');
      if (ARCHIVE_FILE_NAME.test(text)) {
        throw invalidReference(
          text,
          'no such file',
          `If this is the name of an engine image, use docker:${text}.`,
        );
      }
      return parseEngineImage(text);
  }
}

/** Checks the name before any request, because it becomes part of a request's path. */
function parseEngineImage(name: string): ImageReference {
  if (!isEngineName(name)) throw invalidImageName(name);
  return { source: 'docker', name };
}

/** Splits `FILE:NAME` if FILE exists. If a file with the whole text as its name exists, there is no NAME. */
async function splitName(
  text: string,
  rest: string,
  folder: string,
): Promise<{ readonly path: string; readonly name: string | null }> {
  const whole = resolve(folder, rest);
  if ((await findKind(whole)) !== null) return { path: whole, name: null };
  for (let colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':', colon + 1)) {
    const path = resolve(folder, rest.slice(0, colon));
    const name = rest.slice(colon + 1);
    if (colon > 0 && name !== '' && (await findKind(path)) !== null) return { path, name };
  }
  throw invalidReference(text, 'no such file or directory');
}

async function isLayout(folder: string): Promise<boolean> {
  const kinds = await Promise.all(
    ['index.json', 'manifest.json'].map((name) => findKind(join(folder, name))),
  );
  return kinds.includes('file');
}

async function findKind(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw invalidReference(path, errorMessage(cause));
  }
}

function invalidReference(
  text: string,
  why: string,
  remedy = `Use ${FORMS}, or an image name.`,
): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `Can't read image ${JSON.stringify(text)}`,
    why,
    remedy,
  });
}
