// Bundles the action and the command line: dist/index.js and dist/cli.js, and the threads that both start, with nothing to install.
// What only some runs need is in chunks of its own, index.N.js and cli.N.js: parsing all of it takes longer than most runs' start.
// With --check: fails where dist/ is not what the sources give, byte for byte.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const isCheck = process.argv.includes('--check');
const work = mkdtempSync(join(tmpdir(), 'weigh-in-bundle-'));
const made = join(work, 'dist');

function bundle(entry, output) {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const flags = ['--no-cache', '--license', 'licenses.txt'];
  execFileSync(
    process.execPath,
    [ncc, 'build', join(root, 'src', entry), '-o', join(work, output), ...flags],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** The program and the style of report.html, with what they are made of told among the licences. */
function bundlePage() {
  const options = {
    bundle: true,
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    absWorkingDir: root,
  };
  const page = { ...options, format: 'iife', target: 'es2022' };
  buildSync({ ...page, entryPoints: ['src/page/main.ts'], outfile: join(made, 'report-page.js') });
  buildSync({ ...options, entryPoints: ['src/page/style.css'], outfile: join(made, 'report-page.css') });
  const licence = readFileSync(join(root, 'node_modules/d3-hierarchy/LICENSE'), 'utf8');
  appendFileSync(join(made, 'licenses.txt'), `\nd3-hierarchy\nISC\n${licence}`);
}

/** Chunks are called NUMBER.index.js in every bundle; here each belongs to its own. */
function collect(name) {
  const folder = join(work, name);
  const chunks = readdirSync(folder).filter((file) => /^\d+\.index\.js$/.test(file));
  for (const chunk of chunks) {
    copyFileSync(join(folder, chunk), join(made, chunk.replace(/^(\d+)\.index/, `${name}.$1`)));
  }
  const main = readFileSync(join(folder, 'index.js'), 'utf8');
  const parts = main.split('return "" + chunkId + ".index.js";');
  if (parts.length !== (chunks.length === 0 ? 1 : 2)) throw new Error(`${name}: where are chunks named?`);
  writeFileSync(join(made, `${name}.js`), parts.join(`return "${name}." + chunkId + ".js";`));
}

try {
  mkdirSync(made, { recursive: true });
  for (const name of ['index', 'cli', 'layer-worker']) {
    bundle(`${name}.ts`, name);
    collect(name);
  }
  copyFileSync(join(work, 'index/package.json'), join(made, 'package.json'));
  copyFileSync(join(work, 'index/licenses.txt'), join(made, 'licenses.txt'));
  bundlePage();
  chmodSync(join(made, 'cli.js'), 0o755);

  const dist = join(root, 'dist');
  const names = readdirSync(made);
  if (isCheck) {
    const stale = names.filter((name) => !sameFile(join(made, name), join(dist, name)));
    const extra = readdirSync(dist).filter((name) => !names.includes(name));
    if (stale.length + extra.length > 0) {
      console.error(
        `dist/ is not what the sources give (${[...stale, ...extra].join(', ')}). Run: npm run build`,
      );
      process.exitCode = 1;
    }
  } else {
    rmSync(dist, { recursive: true, force: true });
    mkdirSync(dist);
    for (const name of names) copyFileSync(join(made, name), join(dist, name));
    console.log(
      names.map((name) => `dist/${name}: ${readFileSync(join(dist, name)).length} bytes`).join('\n'),
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function sameFile(one, other) {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}
