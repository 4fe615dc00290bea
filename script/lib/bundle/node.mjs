/** The bundles that Node runs: programs bundled by ncc, and the small entry point of the command line by esbuild. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ncc from '@vercel/ncc';
import { buildSync } from 'esbuild';
import { toAscii } from './to-ascii.mjs';

/**
 * Writes `NAME.js` and its chunks, `NAME.N.js`, into a folder. Code that only some runs need is in chunks, because parsing all of it
 * takes longer than the rest of the start. Returns the paths of all bundled files.
 */
export async function bundleProgram(root, name, folder) {
  const { code, assets, stats } = await ncc(join(root, 'src', `${name}.ts`), {
    cache: false,
    quiet: true,
    transpileOnly: true,
  });
  // ncc names chunks NUMBER.index.js in every bundle. Rename them, so that bundles don't share names.
  const chunks = Object.keys(assets).filter((file) => /^\d+\.index\.js$/.test(file));
  for (const chunk of chunks) {
    const file = join(folder, chunk.replace(/^(\d+)\.index/, `${name}.$1`));
    writeProgram(file, String(assets[chunk].source));
  }
  const parts = code.split('return "" + chunkId + ".index.js";');
  if (parts.length !== (chunks.length === 0 ? 1 : 2))
    throw new Error(`can't find the chunk names in the bundle of ${name}`);
  writeProgram(join(folder, `${name}.js`), parts.join(`return "${name}." + chunkId + ".js";`));
  return modulesIn(stats.compilation);
}

/**
 * Writes a program with escapes for all characters that aren't ASCII, if possible. Node keeps a source with any other character in two bytes
 * for each, in every thread.
 */
function writeProgram(file, source) {
  writeFileSync(file, toAscii(source));
}

/** Lists the files of all modules in chunks, including those inside concatenated modules. */
function modulesIn({ modules, chunkGraph }) {
  const files = (module) => (module.modules ? [...module.modules].flatMap(files) : [module.resource]);
  return [...modules]
    .filter((module) => chunkGraph.getModuleChunks(module).length > 0)
    .flatMap(files)
    .filter((file) => file !== undefined);
}

/** Writes `cli.js` in a syntax that every Node.js with ECMAScript modules understands. Returns the bundled files. */
export function bundleStart(root, folder) {
  const { metafile } = buildSync({
    entryPoints: ['src/cli.ts'],
    outfile: join(folder, 'cli.js'),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node12.20',
    metafile: true,
    banner: { js: '#!/usr/bin/env node' },
  });
  return Object.keys(metafile.inputs).map((file) => join(root, file));
}
