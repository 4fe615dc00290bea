import type { BuildInputs } from '../../src/app/ports/ports.ts';

/** A build of the repository root with default inputs. */
export const PLAIN_BUILD: BuildInputs = {
  context: '.',
  file: null,
  target: null,
  buildArgs: [],
  buildContexts: [],
  labels: [],
  network: null,
  noCache: false,
  pull: false,
  addHosts: [],
  secrets: [],
  secretFiles: [],
  secretEnvs: [],
  ssh: [],
  cacheFrom: [],
  cacheTo: [],
  builder: null,
};
