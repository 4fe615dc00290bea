// Bundles the action and the command line: dist/index.js and dist/cli.js, and the threads that both start, with nothing to install.
// With --check: fails where dist/ is not what the sources give, byte for byte.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

try {
  bundle('index.ts', 'index');
  bundle('cli.ts', 'cli');
  bundle('layer-worker.ts', 'layer-worker');
  mkdirSync(made);
  copyFileSync(join(work, 'index/index.js'), join(made, 'index.js'));
  copyFileSync(join(work, 'cli/index.js'), join(made, 'cli.js'));
  copyFileSync(join(work, 'layer-worker/index.js'), join(made, 'layer-worker.js'));
  copyFileSync(join(work, 'index/package.json'), join(made, 'package.json'));
  copyFileSync(join(work, 'index/licenses.txt'), join(made, 'licenses.txt'));
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
