import type { Launch } from '../../detection/entrypoint-program.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { argumentsOf, lastStage } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';

/** What changes where this program is shipped on that image, one sentence each. */
export function listCaveats(
  launch: Launch,
  { name, contents, unpacked, version, interpreter }: DistrolessImage,
  user: ContainerUser,
  build: BuildRecord,
): string[] {
  const stage = lastStage(build);
  return [
    ...shellFormCaveats(launch, stage),
    ...stage.flatMap(({ keyword, lines }) =>
      keyword === 'HEALTHCHECK'
        ? [`The HEALTHCHECK of line ${lines.start} needs the exec form, and a program that is there`]
        : [],
    ),
    `The image ${name} holds certificates, time zones, ${contents}${formatVersionFit(launch, version)}`,
    `That image is counted as ${formatBytes(unpacked)}, what a stand-in made of Debian's packages weighs: the public image may differ a little`,
    USER_CAVEATS[user.kind],
    ...(interpreter !== null && launch.fixed === 0
      ? ['What is given to docker run in place of CMD are arguments of the interpreter then']
      : []),
    'No program beside it is there: what starts others, or loads libraries when it runs, will not find them',
    'Variables that the image under FROM sets are not there',
  ];
}

const USER_CAVEATS: Readonly<Record<ContainerUser['kind'], string>> = {
  root: 'It runs as root, as it does now; the tag :nonroot runs it as user 65532, if what it writes is that user’s own',
  numbered: 'The user stays the number that it is, without an account: what it writes must be its own',
  named:
    'The user of that image is nonroot (65532), in place of the one by name: files that the program writes must be its own',
};

function shellFormCaveats({ form }: Launch, stage: readonly RecordedInstruction[]): string[] {
  const startInstruction = stage.findLast(({ keyword }) => /^(CMD|ENTRYPOINT)$/.test(keyword));
  if (
    form !== 'shell' ||
    startInstruction === undefined ||
    argumentsOf(startInstruction).rest.startsWith('[')
  )
    return [];
  return [
    `Line ${startInstruction.lines.start} is in shell form, which does not run without a shell: it becomes the exec form, ["…"]`,
  ];
}

/** What is known of the versions of both runtimes. */
function formatVersionFit({ runtime, version: ours }: Launch, theirs: string | null): string {
  if (runtime === 'static') return '';
  if (theirs === null) return '; the program asks for no newer version of them';
  if (ours === null) return '; make sure that this version fits';
  if (ours === theirs || ours.startsWith(`${theirs}.`)) return ', as this image does';
  return `, and this image ${ours}: make sure that the program runs on that version, too`;
}

/** What is said of the `RUN`s of a stage without a shell, which made so many bytes. */
export function removedRunCaveats(runs: readonly RecordedInstruction[], bytes: number): string[] {
  if (runs.length === 0) return [];
  return [
    `Left out, because there is no shell to run it: ${formatInstructions(runs)}. What the program needs of the ${formatBytes(bytes)} that it made has to come by COPY --from`,
  ];
}

/** `COPY` takes files, and a folder only with what is in it. */
export function emptyDirectoryCaveats({ instructions }: BuildRecord): string[] {
  const creators = instructions.filter(
    ({ keyword, text }) =>
      keyword === 'VOLUME' || (keyword === 'RUN' && /\b(?:mkdir|install\s+-d)\b/.test(text)),
  );
  if (creators.length === 0) return [];
  return [
    `A folder that is empty as yet does not come along; WORKDIR makes one: ${formatInstructions(creators)}`,
  ];
}

const NOT_INHERITED = /^(?:ENV|EXPOSE|LABEL|VOLUME|STOPSIGNAL|HEALTHCHECK)$/;

/** What another stage does not take over of an image's configuration: `ENV A (line 3), EXPOSE (line 7)`; empty for nothing. */
export const uncopiedInstructions = (instructions: readonly RecordedInstruction[]): string =>
  formatInstructions(instructions.filter(({ keyword }) => NOT_INHERITED.test(keyword)));

/** Names are recorded of `ENV` alone. */
const formatInstructions = (instructions: readonly RecordedInstruction[]): string =>
  instructions
    .map(({ keyword, text, lines: { start } }) => `${keyword === 'ENV' ? text : keyword} (line ${start})`)
    .join(', ');
