import type { ContainerCommand } from '../../detection/container-command.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { DISTROLESS_SIZES } from './distroless-images.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { parseArguments, lastStage } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';

/** Lists what changes if the program is shipped on that image, one sentence each. */
export function listCaveats(
  launch: ContainerCommand,
  { name, contents, unpacked, version, interpreter }: DistrolessImage,
  user: ContainerUser,
  build: BuildRecord,
): string[] {
  const stage = lastStage(build);
  return [
    ...shellFormCaveats(launch, stage),
    ...stage.flatMap(({ keyword, lines }) =>
      keyword === 'HEALTHCHECK'
        ? [
            `The HEALTHCHECK on line ${lines.start} must use the exec form, with a program that is in the new image`,
          ]
        : [],
    ),
    `The image ${name} contains ${contents}${formatVersionFit(launch, version)}`,
    describeSize(unpacked),
    USER_CAVEATS[user.kind],
    ...(interpreter !== null && launch.entrypointLength === 0
      ? ['Arguments of docker run replace CMD and are passed to the interpreter']
      : []),
    "No other programs are in that image. If yours starts other programs or loads libraries at run time, it won't find them",
    'Environment variables that the current FROM image sets are lost. Set the ones you need with ENV',
  ];
}

/** The image isn't read when advice is given, so its size is that of an earlier date. */
function describeSize(unpacked: number): string {
  const { measured, of } = DISTROLESS_SIZES;
  const replica = of === 'stand-ins' ? ' on a replica built from the same Debian packages' : '';
  return `The saving assumes about ${formatBytes(unpacked)} for that image, measured on ${measured}${replica}. Today's image may differ`;
}

const USER_CAVEATS: Readonly<Record<ContainerUser['kind'], string>> = {
  root: 'The program still runs as root. To run it as user 65532, use the tag :nonroot, and make sure that this user owns the files it writes',
  numbered:
    'The user ID stays the same, but without an account. Make sure that this user owns the files the program writes',
  named:
    'The program runs as nonroot (65532) instead of the named user. Make sure that nonroot owns the files the program writes',
};

function shellFormCaveats({ form }: ContainerCommand, stage: readonly RecordedInstruction[]): string[] {
  const startInstruction = stage.findLast(({ keyword }) => /^(CMD|ENTRYPOINT)$/.test(keyword));
  if (
    form !== 'shell' ||
    startInstruction === undefined ||
    parseArguments(startInstruction).rest.startsWith('[')
  )
    return [];
  return [
    `Line ${startInstruction.lines.start} uses the shell form, which doesn't run without a shell. It becomes the exec form, ["…"]`,
  ];
}

/** Compares the runtime version of the current image with that of the suggested image. */
function formatVersionFit({ runtime, version: current }: ContainerCommand, suggested: string | null): string {
  if (runtime === 'static') return '';
  if (suggested === null) return '; the program needs no newer version of them';
  if (current === null) return '; make sure that the program runs on this version';
  if (current === suggested || current.startsWith(`${suggested}.`)) return ', like your image';
  return `, but your image has ${current}: make sure that the program also runs on ${suggested}`;
}

/** The caveat about `RUN`s that are removed because the new FROM image has no shell. `bytes` is what they created. */
export function removedRunCaveats(runs: readonly RecordedInstruction[], bytes: number): string[] {
  if (runs.length === 0) return [];
  const copied =
    bytes === 0
      ? ''
      : `. Use COPY --from for everything that the program needs from the ${formatBytes(bytes)} created there`;
  return [`Removed, because the new FROM image has no shell: ${formatInstructions(runs)}${copied}`];
}

/** The caveat about instructions that may create empty directories, which `COPY --from` of files doesn't include. */
export function emptyDirectoryCaveats({ instructions }: BuildRecord): string[] {
  const creators = instructions.filter(
    ({ keyword, text }) =>
      keyword === 'VOLUME' || (keyword === 'RUN' && /\b(?:mkdir|install\s+-d)\b/.test(text)),
  );
  if (creators.length === 0) return [];
  return [
    `Empty directories are not copied. Use WORKDIR to create the ones you need from ${formatInstructions(creators)}`,
  ];
}

const NOT_INHERITED = /^(?:ENV|EXPOSE|LABEL|VOLUME|STOPSIGNAL|HEALTHCHECK)$/;

/** Instructions whose configuration a new stage doesn't inherit: `ENV A (line 3), EXPOSE (line 7)`. Empty if there are none. */
export const uncopiedInstructions = (instructions: readonly RecordedInstruction[]): string =>
  formatInstructions(instructions.filter(({ keyword }) => NOT_INHERITED.test(keyword)));

/** Shows the arguments of `ENV` only: for other instructions, no names are recorded. */
const formatInstructions = (instructions: readonly RecordedInstruction[]): string =>
  instructions
    .map(({ keyword, text, lines: { start } }) => `${keyword === 'ENV' ? text : keyword} (line ${start})`)
    .join(', ');
