import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { imageIn } from '../bench.mjs';
import { REPOSITORY } from '../fixture/documents.mjs';
import { shell } from '../run.mjs';

/** Other programs that inspect image archives, each with its fastest command that lists the files of both images. */
const PEERS = {
  dive: ({ base, head }) =>
    shell(
      `CI=true dive docker-archive://${base} >/dev/null && CI=true dive docker-archive://${head} >/dev/null`,
    ),
  crane: ({ base, head }) =>
    shell([base, head].map((file) => `crane export - - <${file} | tar -t >/dev/null`).join(' && ')),
  'container-diff': ({ base, head }) => [
    ...['container-diff', 'diff', '--type=file', '--type=size', '--json'],
    ...[base, head],
  ],
  slim: ({ base, head }) =>
    shell(
      `slim xray --target ${base} --pull=false >/dev/null && slim xray --target ${head} --pull=false >/dev/null`,
    ),
  skopeo: ({ base, head, folder }) => {
    const list = (file, name, to) =>
      `skopeo --insecure-policy copy --quiet docker-archive:${file}:${REPOSITORY}:${name} dir:${to} && ` +
      `for layer in ${to}/*; do tar -tf "$layer" >/dev/null 2>&1 || true; done`;
    return shell(
      `${list(base, 'base', join(folder, 'base'))} && ${list(head, 'head', join(folder, 'head'))}`,
    );
  },
  syft: ({ base, head }) =>
    shell(
      `syft scan docker-archive:${base} -o json >/dev/null && syft scan docker-archive:${head} -o json >/dev/null`,
    ),
  trivy: ({ base, head }) => {
    const list = (file) =>
      `trivy image --quiet --offline-scan --skip-db-update --format cyclonedx --input ${file} >/dev/null`;
    return shell(`${list(base)} && ${list(head)}`);
  },
};

const LABELS = {
  skopeo: '`skopeo copy` to a folder, then `tar -t`',
  crane: '`crane export` into `tar -t`, which merges the layers',
};

/** One row for the programs on the PATH. The missing ones are listed. */
export async function peers(bench) {
  const names = Object.keys(PEERS);
  const missing = names.filter((name) => !bench.has(name));
  const fixture = await bench.fixture({ forms: 'all' });
  const folder = join(bench.settings.cache, 'peers');
  const [base, head] = ['base', 'head'].map((name) => join(fixture.folder, `${name}.docker.tar`));
  const before = () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  };
  const available = names.filter((name) => bench.has(name));
  return {
    title: 'Other programs, from a docker archive for each image',
    contenders: [
      ...bench.compare({
        base: imageIn('docker-archive', base, 'base'),
        head: imageIn('docker-archive', head, 'head'),
        fixture,
      }),
      ...available.map((name) => ({
        id: name,
        label: LABELS[name] ?? `\`${name}\``,
        argv: PEERS[name]({ base, head, folder }),
        before,
      })),
    ],
    targets: [],
    missing,
  };
}
