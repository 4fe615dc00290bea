import type { ReadLimits } from '../../core/image/read-limits.ts';
import { readFields } from './field-reader.ts';
import type { FieldReader } from './field-reader.ts';
import type { BuildInputs } from '../ports/ports.ts';
import { readLimits } from './read-limits.ts';
import { refuse } from './throw-if-invalid.ts';
import { COMMENT_MODES } from '../github/sticky-comment.ts';
import { buildInputProblems, insideTree } from './build-inputs.ts';
import type { HouseRules } from './policy-file/merge-rules.ts';
import { readPolicy } from './policy-inputs.ts';
import { POLICY_FILE } from './policy-file/schema.ts';
import type { Settings, SideSettings } from './settings.ts';

/** The label that accepts what breaks the rules, where the team has chosen no other. */
const OVERRIDE_LABEL = 'image-weigh-in: accept';

/** What the report calls the image of a job that has only one. */
export const DEFAULT_NAME = 'image';

/** The settings of a run as the action, with what only GitHub needs. */
export interface ActionSettings extends Settings {
  readonly token: string;
  readonly limits: Partial<ReadLimits>;
  /** Folder that keeps what was read of layers, relative to the workspace; null: nothing is kept. */
  readonly layerCache: string | null;
  /** Whether what earlier runs measured of the base is used, and kept. */
  readonly cache: boolean;
}

/**
 * Reads the action's inputs. Rejects every invalid one at once, each with what is allowed, before
 * anything is built. Values of secrets are never part of a message.
 */
export function readActionInputs(raw: (input: string) => string): ActionSettings {
  const fields = readFields(raw);
  const inputs = {
    ...readSettings(fields),
    token: fields.text('github-token') ?? '',
    limits: readLimits(fields, 'limits'),
    layerCache: fields.text('layer-cache'),
    cache: fields.flag('cache', true),
  };
  const buildProblems = [inputs.head, inputs.base].flatMap((side) =>
    side?.kind === 'build' ? buildInputProblems(side.inputs) : [],
  );
  refuse(fields.problems, 'input', { more: [...new Set(buildProblems)] });
  return inputs;
}

function readSettings(fields: FieldReader): Settings {
  const head = readHead(fields);
  return {
    name: readName(fields),
    head,
    base: readBase(fields, head),
    platforms: readPlatforms(fields),
    images: readImages(fields),
    prepare: fields.text('prepare'),
    baseRef: readBaseRef(fields),
    rules: {
      policy: readPolicy(fields, 'inputs'),
      comment: fields.choice('comment', COMMENT_MODES, 'on-change'),
      commentMinChange: fields.increase('comment-min-change'),
      ...readOverride(fields),
    },
    policyFile: readPolicyFile(fields),
  };
}

function readImages(fields: FieldReader): Settings['images'] {
  const names = fields.list('images');
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
  const label = fields.text('override-label') ?? OVERRIDE_LABEL;
  return {
    overrideLabel: label === 'none' ? null : label,
    overrideSticky: fields.flag('override-label-sticky', false),
  };
}

/** Where the team's rules are, relative to the repository; null for no such file. */
export function readPolicyFile(fields: FieldReader): string | null {
  const file = fields.text('policy-file') ?? POLICY_FILE;
  if (file === 'none') return null;
  const path = insideTree(file);
  if (path === null) {
    fields.reject({ field: 'policy-file', value: file, allowed: 'a path inside the repository, or none' });
  }
  return path;
}

/** What the report calls it, and the key of its comment. */
export function readName(fields: FieldReader, otherwise = DEFAULT_NAME): string {
  const name = fields.text('name') ?? otherwise;
  if (!/^[\w][\w ./:@+-]{0,99}$/u.test(name)) {
    fields.reject({
      field: 'name',
      value: name,
      allowed: 'letters, digits, spaces and ./:@+-_ , at most 100 of them',
    });
  }
  return name;
}

function readHead(fields: FieldReader): SideSettings {
  const image = fields.text('image');
  if (image === null) return { kind: 'build', inputs: readBuild(fields) };
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

function readBase(fields: FieldReader, head: SideSettings): SideSettings | null {
  const image = fields.text('base-image');
  if (image !== null) return { kind: 'image', reference: image };
  if (head.kind === 'image') return null;
  const { inputs } = head;
  const contextChanges = fields.text('base-context') !== null;
  return {
    kind: 'build',
    inputs: {
      ...inputs,
      context: fields.text('base-context') ?? inputs.context,
      file: fields.text('base-file') ?? (contextChanges ? null : inputs.file),
      target: fields.text('base-target') ?? inputs.target,
      buildArgs: fields.text('base-build-args') === null ? inputs.buildArgs : fields.lines('base-build-args'),
    },
  };
}

function readBuild(fields: FieldReader): BuildInputs {
  return {
    context: fields.text('context') ?? '.',
    file: fields.text('file'),
    target: fields.text('target'),
    buildArgs: fields.lines('build-args'),
    buildContexts: fields.lines('build-contexts'),
    labels: fields.lines('labels'),
    network: fields.text('network'),
    noCache: fields.flag('no-cache', false),
    pull: fields.flag('pull', false),
    addHosts: fields.list('add-hosts'),
    secrets: fields.lines('secrets'),
    secretFiles: fields.lines('secret-files'),
    secretEnvs: fields.list('secret-envs'),
    ssh: fields.list('ssh'),
    cacheFrom: fields.lines('cache-from'),
    cacheTo: fields.lines('cache-to'),
    builder: fields.text('builder'),
  };
}

function readPlatforms(fields: FieldReader): readonly string[] {
  const platforms = [...new Set(fields.list('platforms'))];
  for (const value of platforms) {
    if (!/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(value)) {
      fields.reject({ field: 'platforms', value, allowed: 'platforms such as linux/amd64 or linux/arm/v7' });
    }
  }
  return platforms;
}

/** A ref is handed to git, so nothing in it may look like an option or a range. */
function readBaseRef(fields: FieldReader): string | null {
  const ref = fields.text('base-ref');
  if (ref !== null && (!/^[\w/.@^~+-]+$/u.test(ref) || ref.startsWith('-') || ref.includes('..'))) {
    fields.reject({ field: 'base-ref', value: ref, allowed: 'a branch, a tag, or a commit' });
  }
  return ref;
}
