import { join } from 'node:path';
import { imageIn } from '../bench.mjs';

const FRACTIONS = [1 / 8, 1 / 4, 1 / 2, 1];

/** The same number of files, with more and more bytes. */
export async function linearInBytes(bench) {
  const { size, files } = bench.settings;
  const specs = FRACTIONS.map((part) => ({ size: Math.round(size * part), files }));
  return linear(bench, specs, 'Growing bytes', 'bytes');
}

/** The same bytes, in more and more files. */
export async function linearInFiles(bench) {
  const { size, files } = bench.settings;
  const specs = FRACTIONS.map((part) => ({
    size: Math.round(size / 4),
    files: Math.round(files * 2 * part),
  }));
  return linear(bench, specs, 'Growing number of files', 'files');
}

async function linear(bench, specs, title, axis) {
  const contenders = [];
  for (const spec of specs) {
    const fixture = await bench.fixture({ ...spec, forms: 'archive' });
    const file = join(fixture.folder, 'pair.docker.tar');
    const [base, head] = ['base', 'head'].map((name) => imageIn('docker-archive', file, name));
    const [ours] = bench.compare({ base, head, fixture });
    const measuredLayers = fixture.layers.filter(({ image }) => image !== 'next');
    const total = (key) => measuredLayers.reduce((sum, layer) => sum + layer[key], 0);
    const axisValue = axis === 'bytes' ? total('tarBytes') : total('files');
    const label =
      axis === 'bytes' ? `${Math.round(axisValue / 1e6)} MB` : `${axisValue.toLocaleString('en')} files`;
    contenders.push({ ...ours, id: String(axisValue), label, axisValue });
  }
  return { title, axis, contenders, targets: [] };
}
