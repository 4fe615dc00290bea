import { join } from 'node:path';
import { engineImages } from '../engines.mjs';
import { shell } from '../run.mjs';

/** A row for one engine: both images in one request, compared with the same export with its data discarded. */
export const fromEngine = (name) => async (bench, engines) => {
  if (!bench.settings.engines.includes(name)) return { skip: 'not asked for (`--engine`)' };
  const fixture = await bench.fixture({ forms: 'all' });
  const { env, socket, version } = engines.open(name, fixture);
  const [base, head] = engineImages.map((image) => `docker:${image}`);
  const reader = join(bench.root, 'script/lib/bench/read-export.mjs');
  return {
    title: `Docker Engine ${version}, ${name.endsWith('-containerd') ? 'containerd image store, gzip layers' : 'overlay2'}`,
    contenders: [
      ...bench.compare({ base, head, fixture, env }),
      {
        id: 'export',
        label: '`GET /images/get` of both, data discarded',
        argv: [bench.settings.node, reader, socket, ...engineImages],
      },
      {
        id: 'save',
        label: '`docker save` into `tar -t`',
        argv: shell(`docker save ${engineImages.join(' ')} | tar -t >/dev/null`),
        env,
      },
    ],
    targets: [{ to: 'export', most: 1.15 }, { memory: 150e6 }],
  };
};
