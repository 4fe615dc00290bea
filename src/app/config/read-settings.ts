import { COMMENT_OPTIONS, NAME_OPTION } from './options/report-options.ts';
import { BASE_OPTIONS, IMAGES_OPTION } from './options/base-options.ts';
import { BUILD_OPTIONS, PLATFORMS_OPTION, PREPARE_OPTION } from './options/build-options.ts';
import { readOptions } from './options/option.ts';
import type { OptionValues } from './options/option.ts';
import { OVERRIDE_OPTIONS, POLICY_FILE_OPTION } from './options/rule-options.ts';
import { buildInputProblems, insideTree } from './build-inputs.ts';
import type { FieldReader } from './field-reader.ts';
import type { HouseRules } from './policy-file/merge-rules.ts';
import { readPolicy } from './policy-inputs.ts';
import type { Settings, SideSettings } from './settings.ts';

/** Reads what to weigh and by which rules, from inputs of the action or from options of the command line. */
export function readSettings(fields: FieldReader, from: 'inputs' | 'options'): Settings {
  const base = readOptions(fields, BASE_OPTIONS);
  const head = readHead(fields, base);
  return {
    name: readName(fields, readOptions(fields, [NAME_OPTION]).name),
    head,
    base: readBase(fields, base, head),
    platforms: readPlatforms(fields),
    images: readImages(fields),
    prepare: readOptions(fields, [PREPARE_OPTION]).prepare,
    baseRef: checkedRef(fields, base.baseRef),
    rules: {
      policy: readPolicy(fields, from),
      ...readOptions(fields, COMMENT_OPTIONS),
      ...readOverride(fields),
    },
    policyFile: checkedPolicyFile(fields, readOptions(fields, [POLICY_FILE_OPTION]).policyFile),
  };
}

/** What keeps the sides from being built, one sentence each, without any value that may be secret. */
export function buildProblemsOf({ head, base }: Pick<Settings, 'head' | 'base'>): readonly string[] {
  const problems = [head, base].flatMap((side) =>
    side?.kind === 'build' ? buildInputProblems(side.inputs) : [],
  );
  return [...new Set(problems)];
}

function readImages(fields: FieldReader): Settings['images'] {
  const names = readOptions(fields, [IMAGES_OPTION]).images;
  if (names.length === 0) return null;
  for (const field of ['image', 'base-image', 'context', 'file', 'target']) {
    // The manifest of the action gives a context where the workflow gives none.
    if (!['.', null].includes(fields.text(field))) {
      const allowed = 'left out beside `images`: the policy file says how each image is built';
      fields.reject({ field, value: '', allowed });
    }
  }
  if (fields.text('policy-file') === 'none') {
    fields.reject({ field: 'policy-file', value: 'none', allowed: 'the file that names the `images`' });
  }
  return names.includes('all') ? 'all' : [...new Set(names)];
}

/** The label that accepts what breaks the rules, and whether it counts for later commits, too. */
export function readOverride(fields: FieldReader): Pick<HouseRules, 'overrideLabel' | 'overrideSticky'> {
  const { overrideLabel: label, overrideLabelSticky } = readOptions(fields, OVERRIDE_OPTIONS);
  return { overrideLabel: label === 'none' ? null : label, overrideSticky: overrideLabelSticky };
}

/** Where the team's rules are, relative to the repository; null for no such file. */
export function checkedPolicyFile(fields: FieldReader, file: string): string | null {
  if (file === 'none') return null;
  const path = insideTree(file);
  if (path === null) {
    fields.reject({ field: 'policy-file', value: file, allowed: 'a path inside the repository, or none' });
  }
  return path;
}

/** What the report calls it, and the key of its comment. */
export function readName(fields: FieldReader, name: string): string {
  if (!/^[\w][\w ./:@+-]{0,99}$/u.test(name)) {
    fields.reject({
      field: 'name',
      value: name,
      allowed: 'letters, digits, spaces and ./:@+-_ , at most 100 of them',
    });
  }
  return name;
}

type BaseValues = OptionValues<typeof BASE_OPTIONS>;

function readHead(fields: FieldReader, { image }: BaseValues): SideSettings {
  if (image === null) return { kind: 'build', inputs: readOptions(fields, BUILD_OPTIONS) };
  for (const field of ['file', 'target', 'build-args']) {
    if (fields.text(field) !== null) {
      fields.reject({
        field,
        value: '',
        allowed: 'left out when `image` names an image that exists: nothing is built then',
      });
    }
  }
  return { kind: 'image', reference: image };
}

function readBase(fields: FieldReader, base: BaseValues, head: SideSettings): SideSettings | null {
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

/** The platforms to build and to read. */
export function readPlatforms(fields: FieldReader): readonly string[] {
  const platforms = [...new Set(readOptions(fields, [PLATFORMS_OPTION]).platforms)];
  for (const value of platforms) {
    if (!/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(value)) {
      fields.reject({ field: 'platforms', value, allowed: 'platforms such as linux/amd64 or linux/arm/v7' });
    }
  }
  return platforms;
}

/** A ref is handed to git, so nothing in it may look like an option or a range. */
function checkedRef(fields: FieldReader, ref: string | null): string | null {
  if (ref !== null && (!/^[\w/.@^~+-]+$/u.test(ref) || ref.startsWith('-') || ref.includes('..'))) {
    fields.reject({ field: 'base-ref', value: ref, allowed: 'a branch, a tag, or a commit' });
  }
  return ref;
}
