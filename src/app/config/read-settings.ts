import { isPlatform } from '../../core/image/image.ts';
import { COMMENT_OPTIONS, NAME_OPTION } from './options/report-options.ts';
import { BASE_OPTIONS, IMAGES_OPTION } from './options/base-options.ts';
import { BUILD_OPTIONS, PLATFORMS_OPTION, PREPARE_OPTION } from './options/build-options.ts';
import { readOptions } from './options/option.ts';
import type { OptionValues } from './options/option.ts';
import { OVERRIDE_OPTIONS, POLICY_FILE_OPTION } from './options/rule-options.ts';
import { buildInputProblems, normalizeRepositoryPath } from './build-inputs.ts';
import type { FieldReader } from './field-reader.ts';
import type { ImageRules } from './policy-file/merge-rules.ts';
import { readPolicy } from './rules/policy-inputs.ts';
import type { RunSettings, SideSource } from './settings.ts';

/** Reads what to compare and by which rules, from inputs of the action or options of the command line. */
export function readSettings(fields: FieldReader, from: 'inputs' | 'options'): RunSettings {
  const base = readOptions(fields, BASE_OPTIONS);
  const head = readHead(fields, base);
  return {
    name: readName(fields, readOptions(fields, [NAME_OPTION]).name),
    head,
    base: readBase(fields, base, head),
    platforms: readPlatforms(fields),
    images: readImages(fields),
    prepare: readOptions(fields, [PREPARE_OPTION]).prepare,
    baseRef: readRef(fields, base.baseRef),
    rules: {
      policy: readPolicy(fields, from),
      ...readOptions(fields, COMMENT_OPTIONS),
      ...readOverride(fields),
    },
    policyFile: readPolicyFilePath(fields, readOptions(fields, [POLICY_FILE_OPTION]).policyFile),
  };
}

/**
 * Returns why the sides can't be built, one sentence each, without any value that may be secret.
 * @param nameInput turns an input into what its user writes, such as `--secret`
 */
export function findBuildProblems(
  { head, base }: Pick<RunSettings, 'head' | 'base'>,
  nameInput?: (input: string) => string,
): readonly string[] {
  const problems = [head, base].flatMap((side) =>
    side?.kind === 'build' ? buildInputProblems(side.inputs, nameInput) : [],
  );
  return [...new Set(problems)];
}

function readImages(fields: FieldReader): RunSettings['images'] {
  const names = readOptions(fields, [IMAGES_OPTION]).images;
  if (names.length === 0) return null;
  for (const field of ['image', 'base-image', 'context', 'file', 'target']) {
    // The action's manifest sets `context` to `.` if the workflow doesn't set it.
    if (!['.', null].includes(fields.text(field))) {
      const allowed = 'left out when `images` is set: the policy file defines how each image is built';
      fields.reject({ field, value: '', allowed });
    }
  }
  if (fields.text('policy-file') === 'none') {
    fields.reject({ field: 'policy-file', value: 'none', allowed: 'the file that defines the `images`' });
  }
  return names.includes('all') ? 'all' : [...new Set(names)];
}

/** Reads the label that accepts violations, and whether it also counts for later commits. */
export function readOverride(fields: FieldReader): Pick<ImageRules, 'overrideLabel' | 'overrideSticky'> {
  const { overrideLabel: label, overrideLabelSticky } = readOptions(fields, OVERRIDE_OPTIONS);
  return { overrideLabel: label === 'none' ? null : label, overrideSticky: overrideLabelSticky };
}

/** Returns the path of the policy file relative to the repository; null: none is read. */
export function readPolicyFilePath(fields: FieldReader, file: string): string | null {
  if (file === 'none') return null;
  const path = normalizeRepositoryPath(file);
  if (path === null) {
    fields.reject({ field: 'policy-file', value: file, allowed: 'a path inside the repository, or none' });
  }
  return path;
}

/** Checks the image's name in the report, which is also the key of its comment. */
export function readName(fields: FieldReader, name: string): string {
  if (!/^[\w][\w ./:@+-]{0,99}$/u.test(name)) {
    fields.reject({
      field: 'name',
      value: name,
      allowed: 'at most 100 letters, digits, spaces and characters of ./:@+-_',
    });
  }
  return name;
}

type BaseValues = OptionValues<typeof BASE_OPTIONS>;

function readHead(fields: FieldReader, { image }: BaseValues): SideSource {
  if (image === null) return { kind: 'build', inputs: readOptions(fields, BUILD_OPTIONS) };
  for (const field of ['file', 'target', 'build-args']) {
    if (fields.text(field) !== null) {
      fields.reject({
        field,
        value: '',
        allowed: 'left out when `image` names an existing image, because nothing is built',
      });
    }
  }
  return { kind: 'image', reference: image };
}

function readBase(fields: FieldReader, base: BaseValues, head: SideSource): SideSource | null {
  if (base.baseImage !== null) return { kind: 'image', reference: base.baseImage };
  if (head.kind === 'image') return null;
  const { inputs } = head;
  return {
    kind: 'build',
    inputs: {
      ...inputs,
      context: base.baseContext ?? inputs.context,
      file: base.baseFile ?? (base.baseContext === null ? inputs.file : null),
      target: base.baseTarget ?? inputs.target,
      buildArgs: fields.text('base-build-args') === null ? inputs.buildArgs : base.baseBuildArgs,
    },
  };
}

/** Reads the platforms to build and to compare. */
export function readPlatforms(fields: FieldReader): readonly string[] {
  const platforms = [...new Set(readOptions(fields, [PLATFORMS_OPTION]).platforms)];
  for (const value of platforms) {
    if (!isPlatform(value)) {
      fields.reject({ field: 'platforms', value, allowed: 'a platform such as linux/amd64 or linux/arm/v7' });
    }
  }
  return platforms;
}

/** Rejects a ref that git would read as an option or a range. */
function readRef(fields: FieldReader, ref: string | null): string | null {
  if (ref !== null && (!/^[\w/.@^~+-]+$/u.test(ref) || ref.startsWith('-') || ref.includes('..'))) {
    fields.reject({ field: 'base-ref', value: ref, allowed: 'a branch, a tag, or a commit' });
  }
  return ref;
}
