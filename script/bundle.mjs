// Bundles the action and the command line: dist/index.js and dist/cli.js, and the threads that both start, with nothing to install.
// With --check: fails where dist/ is not what the sources give, byte for byte.
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
import { licencesOf } from './lib/bundle/licences.mjs';
import { bundleProgram, bundleStart } from './lib/bundle/node.mjs';
import { bundlePage } from './lib/bundle/page.mjs';

const root = new URL('..', import.meta.url).pathname;
const dist = join(root, 'dist');

async function make(folder) {
  const files = [...bundleStart(root, folder), ...bundlePage(root, folder)];
  for (const name of ['index', 'cli-main', 'layer-worker']) {
    files.push(...(await bundleProgram(root, name, folder)));
  }
  // They are modules wherever the folder is copied to.
  writeFileSync(join(folder, 'package.json'), '{\n  "type": "module"\n}\n');
  writeFileSync(join(folder, 'licenses.txt'), licencesOf(root, files));
  chmodSync(join(folder, 'cli.js'), 0o755);
}

function check(made) {
  const names = readdirSync(made);
  const stale = names.filter((name) => !isSameFile(join(made, name), join(dist, name)));
  const extra = readdirSync(dist).filter((name) => !names.includes(name));
  if (stale.length + extra.length === 0) return;
  console.error(
    `dist/ is not what the sources give (${[...stale, ...extra].join(', ')}). Run: npm run bundle`,
  );
  process.exitCode = 1;
}

function isSameFile(one, other) {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}

function replaceDist(made) {
  rmSync(dist, { recursive: true, force: true });
  cpSync(made, dist, { recursive: true });
  for (const name of readdirSync(dist)) {
    console.log(`dist/${name}: ${readFileSync(join(dist, name)).length} bytes`);
  }
}

const work = mkdtempSync(join(tmpdir(), 'weigh-in-bundle-'));
try {
  const made = join(work, 'dist');
  mkdirSync(made);
  await make(made);
  if (process.argv.includes('--check')) check(made);
  else replaceDist(made);
} finally {
  rmSync(work, { recursive: true, force: true });
}
