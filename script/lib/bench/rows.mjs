// The table of all rows. `make` gets the bench, its engines and a list to add clean-up functions to, and returns
// { title, contenders, targets } or { skip: reason }.
import { profileArchive, profileEngine, profileGzip } from './profile.mjs';
import { againFrom, againFromRegistry } from './rows/again.mjs';
import { BUILDERS } from './builders.mjs';
import { dockerArchive, dockerArchives, ociArchive, ociFolder, registry } from './rows/archives.mjs';
import { builtBy, freshRunner } from './rows/builders.mjs';
import { fromEngine } from './rows/engine.mjs';
import { linearInBytes, linearInFiles } from './rows/linear.mjs';
import { millionFiles } from './rows/million.mjs';
import { peers } from './rows/peers.mjs';
import { startOfBundles } from './rows/start.mjs';

export const ROWS = [
  { name: 'engine-28.5', section: 'engine', make: fromEngine('28.5') },
  { name: 'engine-28.5-containerd', section: 'engine', make: fromEngine('28.5-containerd') },
  ...Object.keys(BUILDERS).map((name) => ({ name: `build-${name}`, section: 'build', make: builtBy(name) })),
  { name: 'fresh-runner', section: 'fresh', make: freshRunner },
  { name: 'docker-archive', section: 'archive', make: dockerArchive },
  { name: 'docker-archives', section: 'archive', make: dockerArchives },
  { name: 'oci-archive', section: 'gzip', make: ociArchive },
  { name: 'oci-dir', section: 'gzip', make: ociFolder },
  { name: 'registry', section: 'gzip', make: registry },
  { name: 'million-files', section: 'million', make: millionFiles },
  { name: 'again-docker-archive', section: 'again', make: againFrom('docker-archive') },
  { name: 'again-oci-archive', section: 'again', make: againFrom('oci-archive') },
  { name: 'again-oci-dir', section: 'again', make: againFrom('oci-dir') },
  { name: 'again-registry', section: 'again', make: againFromRegistry },
  { name: 'linear-bytes', section: 'linear', make: linearInBytes },
  { name: 'linear-files', section: 'linear', make: linearInFiles },
  { name: 'start', section: 'start', make: startOfBundles },
  { name: 'peers', section: 'peers', make: peers },
  { name: 'profile-docker-archive', section: 'profile', make: profileArchive },
  { name: 'profile-oci-archive', section: 'profile', make: profileGzip },
  { name: 'profile-engine', section: 'profile', make: profileEngine },
];

/** Finds the rows with these names, and those that start with one of them and a dash. Throws if a name matches no row. */
export function chooseRows(names) {
  if (names.length === 0) return ROWS;
  for (const name of names) {
    if (!ROWS.some((row) => isChosen(row.name, name))) {
      throw new Error(`unknown row "${name}". Use: ${ROWS.map((row) => row.name).join(', ')}`);
    }
  }
  return ROWS.filter((row) => names.some((name) => isChosen(row.name, name)));
}

const isChosen = (row, name) => row === name || row.startsWith(`${name}-`);
