/** The bundles that Node runs: whole programs by ncc, and the small start of the command line by esbuild. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ncc from '@vercel/ncc';
import { buildSync } from 'esbuild';

/**
 * Writes `NAME.js` and its chunks, `NAME.N.js`, into a folder. What only some runs need is in chunks: to parse all of it takes
 * longer than most runs' start. Returns the paths of all files whose code is in there.
 */
export async function bundleProgram(root, name, folder) {
  const { code, assets, stats } = await ncc(join(root, 'src', `${name}.ts`), { cache: false, quiet: true });
  // ncc names chunks NUMBER.index.js in every bundle; here each belongs to its own.
  const chunks = Object.keys(assets).filter((file) => /^\d+\.index\.js$/.test(file));
  for (const chunk of chunks) {
    writeFileSync(join(folder, chunk.replace(/^(\d+)\.index/, `${name}.$1`)), assets[chunk].source);
  }
  const parts = code.split('return "" + chunkId + ".index.js";');
  if (parts.length !== (chunks.length === 0 ? 1 : 2)) throw new Error(`${name}: where are chunks named?`);
  writeFileSync(join(folder, `${name}.js`), parts.join(`return "${name}." + chunkId + ".js";`));
  return modulesIn(stats.compilation);
}

/** The files of all modules that are in a chunk; those of a concatenated module are inside of it. */
function modulesIn({ modules, chunkGraph }) {
  const files = (module) => (module.modules ? [...module.modules].flatMap(files) : [module.resource]);
  return [...modules]
    .filter((module) => chunkGraph.getModuleChunks(module).length > 0)
    .flatMap(files)
    .filter((file) => file !== undefined);
}

/** Writes `cli.js`, in a syntax that every Node with ECMAScript modules knows. Returns the files in it. */
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
