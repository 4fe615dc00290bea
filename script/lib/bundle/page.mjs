/** The script and the style sheet of report.html. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Writes `report-page.js` and `report-page.css` into a folder. Returns the bundled files. */
export function bundlePage(root, folder) {
  const options = {
    bundle: true,
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    absWorkingDir: root,
  };
  const built = [
    buildSync({
      ...options,
      format: 'iife',
      target: 'es2022',
      entryPoints: ['src/page/main.ts'],
      outfile: join(folder, 'report-page.js'),
    }),
    buildSync({ ...options, entryPoints: ['src/page/style.css'], outfile: join(folder, 'report-page.css') }),
  ];
  return built.flatMap(({ metafile }) => Object.keys(metafile.inputs)).map((file) => join(root, file));
}
