import { join } from 'node:path';
import { imageIn } from '../bench.mjs';

/** Very many small files, because memory grows with their number. */
export async function millionFiles(bench) {
  const { files } = bench.settings.many;
  const fixture = await bench.fixture({ ...bench.settings.many, forms: 'archive' });
  const file = join(fixture.folder, 'pair.docker.tar');
  const [base, head] = ['base', 'head'].map((name) => imageIn('docker-archive', file, name));
  return {
    title: `An image of ${files.toLocaleString('en')} files, in a docker archive`,
    contenders: [
      ...bench.compare({ base, head, fixture }),
      { id: 'sha256sum', label: '`sha256sum`', argv: ['sha256sum', file] },
    ],
    targets: [{ memory: 600e6 }],
  };
}
