import { POSIX_SHELL } from '../../shared/shell-names.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { argumentsOf } from '../../dockerfile/instructions.ts';
import { fromEdit } from './dockerfile-edits.ts';

/** What names a shell, or where the debug tags have theirs. */
const MENTIONS_SHELL = new RegExp(String.raw`busybox|(?:^|[\s/"'[,])${POSIX_SHELL}(?:$|[\s"',\]])`);

/** The same image without the shell that is in its `debug` tags; null where something of the Dockerfile may use that shell. */
export function debugTagAdvice({ files, launch }: Snapshot, build: BuildRecord): Advice | null {
  const from = build.instructions.find(({ lines }) => lines.start === build.fromLine.start);
  const usesShell = build.instructions.some(
    (each) =>
      /^(?:RUN|SHELL|HEALTHCHECK|ENV)$/.test(each.keyword) || MENTIONS_SHELL.test(startArguments(each)),
  );
  if (from === undefined || launch === null || launch.form === 'shell' || usesShell) return null;
  const image = build.from.replace(/:debug-nonroot/, ':nonroot').replace(/:debug/, ':latest');
  const shellFiles = files.filter(({ path, layer }) => layer < build.fromLayers && /^busybox\//.test(path));
  return {
    kind: 'debug-tag',
    title: `Ship on ${image}`,
    saving: shellFiles.reduce((sum, { size }) => sum + size, 0),
    isEstimate: false,
    evidence: ['The debug tags of distroless hold a busybox with its shell, to look into a container with'],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [fromEdit(from, image)],
    ignore: [],
    notes: [
      'To look into a running container, use docker debug or an ephemeral container of Kubernetes',
      'A program that starts others, sh among them, will not find them',
    ],
  };
}

const startArguments = (each: BuildRecord['instructions'][number]): string =>
  /^(?:ENTRYPOINT|CMD)$/.test(each.keyword) ? argumentsOf(each).rest : '';
