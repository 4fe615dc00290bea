import { POSIX_SHELL } from '../../shared/shell-names.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { parseArguments } from '../../dockerfile/instructions.ts';
import { isBaseOfOthers } from '../packages/shared-stages.ts';
import { fromEdit } from './dockerfile-edits.ts';

/** Matches the name of a shell, or the path of BusyBox in the debug tags. */
const MENTIONS_SHELL = new RegExp(String.raw`busybox|(?:^|[\s/"'[,])${POSIX_SHELL}(?:$|[\s"',\]])`);

/** Suggests the same image without the shell of its `debug` tags. Returns null if the Dockerfile may use that shell. */
export function debugTagAdvice({ files, containerCommand }: Snapshot, build: BuildRecord): Advice | null {
  const from = build.instructions.find(({ lines }) => lines.start === build.fromLine.start);
  const usesShell = build.instructions.some(
    (instruction) =>
      /^(?:RUN|SHELL|HEALTHCHECK|ENV)$/.test(instruction.keyword) ||
      MENTIONS_SHELL.test(startArguments(instruction)),
  );
  if (from === undefined || containerCommand === null || containerCommand.form === 'shell' || usesShell)
    return null;
  // Another stage may run the shell, for example in a test.
  if (isBaseOfOthers(build)) return null;
  const image = build.from.replace(/:debug-nonroot/, ':nonroot').replace(/:debug/, ':latest');
  const shellFiles = files.filter(({ path, layer }) => layer < build.fromLayers && /^busybox\//.test(path));
  return {
    kind: 'debug-tag',
    ...adviceTitle`Use ${code(image)} in FROM`,
    saving: shellFiles.reduce((sum, { size }) => sum + size, 0),
    isEstimate: false,
    evidence: ['The distroless debug tags contain BusyBox with a shell, for inspecting containers'],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [fromEdit(from, image)],
    dockerignore: [],
    notes: [
      'To inspect a running container, use docker debug or a Kubernetes ephemeral container',
      "If the program starts other programs, such as sh, it won't find them",
    ],
  };
}

const startArguments = (instruction: RecordedInstruction): string =>
  /^(?:ENTRYPOINT|CMD)$/.test(instruction.keyword) ? parseArguments(instruction).rest : '';
