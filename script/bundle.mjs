// Bundles the action and the command line into dist/, with all dependencies: index.js, cli.js, and the worker threads that both start.
// With --check, writes nothing and fails if dist/ isn't byte for byte what the sources produce.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderLicences } from './lib/bundle/licences.mjs';
import { bundleProgram, bundleStart } from './lib/bundle/node.mjs';
import { bundlePage } from './lib/bundle/page.mjs';

const root = new URL('..', import.meta.url).pathname;
const dist = join(root, 'dist');

async function bundleInto(folder) {
  // Marks the files as modules wherever the folder is copied to.
  writeFileSync(join(folder, 'package.json'), '{\n  "type": "module"\n}\n');
  const files = [...bundleStart(root, folder), ...bundlePage(root, folder)];
  for (const name of ['index', 'cli-main', 'layer-worker']) {
    files.push(...(await bundleProgram(root, name, folder)));
  }
  writeFileSync(join(folder, 'licenses.txt'), renderLicences(root, files));
  chmodSync(join(folder, 'cli.js'), 0o755);
}

function checkDist(built) {
  const names = readdirSync(built);
  const stale = names.filter((name) => !isSameFile(join(built, name), join(dist, name)));
  const extra = readdirSync(dist).filter((name) => !names.includes(name));
  if (stale.length + extra.length === 0) return;
  console.error(`dist/ is stale (${[...stale, ...extra].join(', ')}). Run: npm run bundle`);
  process.exitCode = 1;
}

function isSameFile(a, b) {
  try {
    return readFileSync(a).equals(readFileSync(b));
  } catch {
    return false;
  }
}

function replaceDist(built) {
  rmSync(dist, { recursive: true, force: true });
  cpSync(built, dist, { recursive: true });
  for (const name of readdirSync(dist)) {
    console.log(`dist/${name}: ${readFileSync(join(dist, name)).length} bytes`);
  }
}

const work = mkdtempSync(join(tmpdir(), 'weigh-in-bundle-'));
try {
  const built = join(work, 'dist');
  mkdirSync(built);
  await bundleInto(built);
  if (process.argv.includes('--check')) checkDist(built);
  else replaceDist(built);
} finally {
  rmSync(work, { recursive: true, force: true });
}
