import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SecretSource } from './build-arguments.ts';
import { cacheCredentials, parsePair } from '../../app/config/build-inputs.ts';
import type { BuildRequest } from '../../app/ports/ports.ts';
import { WeighInError } from '../../core/shared/errors.ts';

/** The secrets of one build. */
export interface BuildSecrets {
  readonly sources: readonly SecretSource[];
  /** Every value to hide in the log. */
  readonly values: readonly string[];
  /** Removes the files that were written. */
  remove(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Writes `secrets` to files in `folder` that only this user can read, and looks up `secret-files` and `secret-envs`. Rejects with a
 * WeighInError for a missing file or variable.
 */
export async function provideSecrets(
  { inputs, workspace }: BuildRequest,
  folder: string,
  env: Environment,
): Promise<BuildSecrets> {
  const written: string[] = [];
  const remove = async () => {
    await Promise.all(written.map((file) => rm(file, { force: true })));
  };
  try {
    const provided = [
      ...(await Promise.all(parsePairs(inputs.secrets).map((pair) => writeSecret(pair, folder, written)))),
      ...(await Promise.all(parsePairs(inputs.secretFiles).map((pair) => findSecretFile(pair, workspace)))),
      ...parsePairs(inputs.secretEnvs).map((pair) => findSecretVariable(pair, env)),
    ];
    return {
      sources: provided.map(({ source }) => source),
      values: [
        ...provided.map(({ value }) => value),
        ...cacheCredentials([...inputs.cacheFrom, ...inputs.cacheTo]),
      ],
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

interface ProvidedSecret {
  readonly source: SecretSource;
  readonly value: string;
}

const parsePairs = (entries: readonly string[]): readonly Pair[] =>
  entries.flatMap((entry) => parsePair(entry) ?? []);

async function writeSecret(
  { name, value }: Pair,
  folder: string,
  written: string[],
): Promise<ProvidedSecret> {
  const file = join(folder, `secret-${randomUUID()}`);
  written.push(file);
  await writeFile(file, value, { mode: 0o600, flag: 'wx' });
  return { source: { id: name, file }, value };
}

async function findSecretFile({ name, value: path }: Pair, workspace: string): Promise<ProvidedSecret> {
  const file = resolve(workspace, path);
  try {
    return { source: { id: name, file }, value: await readFile(file, 'utf8') };
  } catch (cause) {
    throw new WeighInError({
      area: 'input',
      what: `Can't read the file of secret ${name}`,
      why: `${path}: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`,
      remedy: 'Check the input `secret-files`. Its paths are relative to the workspace.',
      cause,
    });
  }
}

function findSecretVariable({ name, value: variable }: Pair, env: Environment): ProvidedSecret {
  const value = env[variable];
  if (value === undefined) {
    throw new WeighInError({
      area: 'input',
      what: `Can't read secret ${name}`,
      why: `the environment variable ${variable} is not set`,
      remedy: 'Set it with `env:` on the step, or remove the entry from `secret-envs`.',
      terminalRemedy: `Set ${variable}, or remove the option.`,
    });
  }
  return { source: { id: name, variable }, value };
}
