import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { badImageName, isEngineName } from '../../app/config/images/image-name.ts';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import { parseRegistryReference } from '../../app/config/images/registry-reference.ts';
import { messageOf, WeighInError } from '../../core/shared/errors.ts';

const FORMS =
  'docker:NAME, docker-archive:FILE, oci-archive:FILE, oci-dir:FOLDER, registry:NAME, snapshot:FILE';

/** What is called so is a file that somebody wrote, and hardly ever an image. */
const ARCHIVE_NAME = /^[^:@]+\.(tar(\.\w+)?|tgz|txz|json)$/i;

/**
 * The IMAGE of an input or argument: `docker:NAME`, `docker-archive:FILE[:NAME]`, `oci-archive:FILE[:NAME]`,
 * `oci-dir:FOLDER[:NAME]`, `registry:NAME`,
 * `snapshot:FILE`, or without a scheme an existing file or folder, else an engine image. `docker://NAME` is an image of a
 * registry, as it is for skopeo and in `uses:` of a workflow. Paths are
 * relative to `folder`. Rejects with a WeighInError of area `input` for what is none of these.
 */
export async function parseImageReference(text: string, folder = process.cwd()): Promise<ImageReference> {
  const [, scheme, rest = ''] =
    /^(docker:\/\/|(?:docker|docker-archive|oci-archive|oci-dir|registry|snapshot):)(.*)$/s.exec(text) ?? [];
  if (text.trim() === '' || (scheme !== undefined && rest === '')) {
    throw badReference(text, 'it names nothing');
  }
  switch (scheme) {
    default:
      return withoutScheme(text, folder);
    case 'docker:':
      return engineImage(rest);
    case 'docker://':
      return { source: 'registry', reference: parseRegistryReference(rest) };
    case 'docker-archive:':
    case 'oci-archive:': {
      const { path, name } = await splitName(text, rest, folder);
      if ((await kindOf(path)) === 'folder') {
        throw badReference(text, 'this is a folder', 'Write oci-dir: in front of a folder.');
      }
      return { source: scheme === 'oci-archive:' ? 'oci-archive' : 'docker-archive', file: path, name };
    }
    case 'oci-dir:': {
      const { path, name } = await splitName(text, rest, folder);
      if ((await kindOf(path)) === 'file') {
        throw badReference(text, 'this is a file', 'Write oci-archive: in front of a file.');
      }
      return { source: 'oci-dir', directory: path, name };
    }
    case 'registry:':
      // More likely an image called registry than one of the library that is called 2.
      if (/^\d[\d.]*$/.test(rest)) {
        const remedy = `For the engine's image called registry write docker:${text}, for Docker Hub's registry:docker.io/${text}.`;
        throw badReference(text, 'this is only a tag', remedy);
      }
      return { source: 'registry', reference: parseRegistryReference(rest) };
    case 'snapshot:': {
      const { path } = await splitName(text, rest, folder);
      return { source: 'snapshot', file: path };
    }
  }
}

async function withoutScheme(text: string, folder: string): Promise<ImageReference> {
  const path = resolve(folder, text);
  switch (await kindOf(path)) {
    case 'file':
      return { source: 'docker-archive', file: path, name: null };
    case 'folder':
      if (await isLayout(path)) return { source: 'oci-dir', directory: path, name: null };
      throw badReference(
        text,
        'this folder has neither an index.json nor a manifest.json',
        `Give the folder of an OCI layout; for an image of the engine, write docker:${text}.`,
      );
    case null:
      // No image name begins like this (distribution/reference, "path-component").
      if (/^[./~]/.test(text)) throw badReference(text, 'there is no such file or folder');
      if (ARCHIVE_NAME.test(text)) {
        throw badReference(
          text,
          'there is no such file',
          `For an image of the engine that is really called so, write docker:${text}.`,
        );
      }
      return engineImage(text);
  }
}

/** Checked here, before anything is asked: a name becomes part of the path of a request. */
function engineImage(name: string): ImageReference {
  if (!isEngineName(name)) throw badImageName(name);
  return { source: 'docker', name };
}

/** Splits `FILE:NAME` where FILE is there; a file whose own name has a colon is taken whole. */
async function splitName(
  text: string,
  rest: string,
  folder: string,
): Promise<{ readonly path: string; readonly name: string | null }> {
  const whole = resolve(folder, rest);
  if ((await kindOf(whole)) !== null) return { path: whole, name: null };
  for (let colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':', colon + 1)) {
    const path = resolve(folder, rest.slice(0, colon));
    const name = rest.slice(colon + 1);
    if (colon > 0 && name !== '' && (await kindOf(path)) !== null) return { path, name };
  }
  throw badReference(text, 'there is no such file or folder');
}

async function isLayout(folder: string): Promise<boolean> {
  const marks = await Promise.all(['index.json', 'manifest.json'].map((name) => kindOf(join(folder, name))));
  return marks.includes('file');
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw badReference(path, messageOf(cause));
  }
}

function badReference(
  text: string,
  why: string,
  remedy = `An image is ${FORMS}, or an image's name.`,
): WeighInError {
  return new WeighInError({
    area: 'input',
    what: `${JSON.stringify(text)} is no image that can be read`,
    why,
    remedy,
  });
}
