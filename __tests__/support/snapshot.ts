import type { Component } from '../../src/core/detection/component.ts';
import type { Snapshot, SnapshotLayer } from '../../src/core/snapshot/snapshot.ts';
import type { ListedFile } from '../../src/core/filesystem/listed-file.ts';

/** The fields of a build record without instructions and stages. */
export const NOT_RECORDED = {
  instructions: [],
  stages: { names: [], isLast: true, isTarget: false, others: [] },
};

export function layer(name: string, unpacked = 0, createdBy = `RUN ${name}`): SnapshotLayer {
  return { diffId: `sha256:${name}`, digest: null, createdBy, unpacked, compressed: null };
}

export function file(path: string, size: number, digest = `${path}:${size}`, inLayer = 0): ListedFile {
  return { path, kind: 'file', size, digest, layer: inLayer };
}

export function component(name: string, overrides: Partial<Component> = {}): Component {
  return {
    kind: 'shell',
    name,
    path: `usr/bin/${name}`,
    aliases: [],
    evidence: 'binary',
    detail: '',
    visible: true,
    layer: 0,
    hiddenBy: null,
    bytes: 0,
    ...overrides,
  };
}

/** Creates a snapshot. The sizes are computed from its files by default. */
export function snapshot(overrides: Partial<Snapshot> = {}): Snapshot {
  const files = [...(overrides.files ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return {
    reference: 'Dockerfile',
    commit: null,
    inputs: null,
    build: null,
    platform: { os: 'linux', architecture: 'amd64' },
    config: { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} },
    containerCommand: null,
    size: { unpacked: bytes, compressed: null, visible: bytes, hidden: 0 },
    fileCount: files.length,
    layers: [],
    hiddenFiles: [],
    components: [],
    privileged: [],
    leftoverCaches: [],
    packages: null,
    devDependencies: [],
    executableCount: 0,
    packedPrograms: [],
    unstrippedPrograms: [],
    starters: [],
    fileOwners: new Int32Array(files.length).fill(-1),
    ...overrides,
    files,
  };
}
