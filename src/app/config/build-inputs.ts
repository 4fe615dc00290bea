import { posix } from 'node:path';
import { parseCsvOptions, isValidCsv } from './csv-input.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** Splits `NAME=value` at the first `=`. Returns null if the name or the value is empty. */
export function parsePair(entry: string): { readonly name: string; readonly value: string } | null {
  const separator = entry.indexOf('=');
  return separator < 1 || separator === entry.length - 1
    ? null
    : { name: entry.slice(0, separator), value: entry.slice(separator + 1) };
}

/** Removes `./` and `..` from a path inside the repository. Returns null if the path is outside the repository. */
export function normalizeRepositoryPath(path: string): string | null {
  if (posix.isAbsolute(path) || isRemote(path)) return null;
  const clean = posix.normalize(path).replace(/(?<=.)\/$/, '');
  return clean === '..' || clean.startsWith('../') ? null : clean;
}

/** Resolves `{{defaultContext}}:folder`, which is how docker/build-push-action names a directory of the repository. */
export function contextPath(context: string): string {
  const match = /^\{\{defaultContext\}\}(?::(.*))?$/.exec(context);
  return match ? match[1] || '.' : context;
}

/** Returns true if docker would fetch this context instead of reading a folder. */
export function isRemote(context: string): boolean {
  return context === '-' || /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|target:)/i.test(context);
}

/**
 * Returns why these inputs can't be built, one sentence each, without any value that may be secret.
 * @param nameInput turns an input into what its user writes, such as `--secret`
 */
export function buildInputProblems(
  inputs: BuildInputs,
  nameInput: (input: string) => string = (input) => input,
): readonly string[] {
  return [
    ...pathProblems(nameInput('context'), contextPath(inputs.context)),
    ...(inputs.file === null ? [] : pathProblems(nameInput('file'), inputs.file)),
    ...inputs.buildContexts.flatMap((entry, index) =>
      buildContextProblems(nameInput('build-contexts'), entry, index),
    ),
    ...pairProblems(nameInput('secrets'), 'id=value', inputs.secrets),
    ...pairProblems(nameInput('secret-files'), 'id=path', inputs.secretFiles),
    ...pairProblems(nameInput('secret-envs'), 'id=VARIABLE', inputs.secretEnvs),
    ...cacheProblems(nameInput('cache-from'), inputs.cacheFrom),
    ...cacheProblems(nameInput('cache-to'), inputs.cacheTo),
  ];
}

function pathProblems(input: string, path: string): readonly string[] {
  if (normalizeRepositoryPath(path) !== null) return [];
  return [
    `${input} must be a path inside the repository, because two commits are built; "${path}" is not one`,
  ];
}

function buildContextProblems(input: string, entry: string, index: number): readonly string[] {
  const pair = parsePair(entry);
  if (pair === null) return [`${input}, entry ${index + 1}: expected name=path or name=reference`];
  return isRemote(pair.value) ? [] : pathProblems(`${input}: ${pair.name}`, pair.value);
}

function pairProblems(input: string, form: string, entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry, index) =>
    parsePair(entry) === null ? [`${input}, entry ${index + 1}: expected ${form}`] : [],
  );
}

/** The entry may contain a password, so it is not shown. */
function cacheProblems(input: string, entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry, index) =>
    isValidCsv(entry) ? [] : [`${input}, entry ${index + 1}: a quote is not closed`],
  );
}

/** Returns the names of the inputs that need buildx. The Engine API can't build with them without a BuildKit session. */
export function inputsThatNeedBuildx(inputs: BuildInputs): readonly string[] {
  const used: readonly [string, boolean][] = [
    ['builder', inputs.builder !== null],
    ['build-contexts', inputs.buildContexts.length > 0],
    ['secrets', inputs.secrets.length > 0],
    ['secret-files', inputs.secretFiles.length > 0],
    ['secret-envs', inputs.secretEnvs.length > 0],
    ['ssh', inputs.ssh.length > 0],
    ['cache-to', inputs.cacheTo.length > 0],
    ['cache-from', inputs.cacheFrom.some((entry) => parseRegistryCache(entry) === null)],
  ];
  return used.filter(([, isUsed]) => isUsed).map(([name]) => name);
}

/** Returns the image reference in a `cache-from` entry, which is the whole entry or `type=registry,ref=…`; null for other caches. */
export function parseRegistryCache(entry: string): string | null {
  if (!entry.includes('=')) return entry;
  const options = parseCsvOptions(entry);
  return options.get('type') === 'registry' ? (options.get('ref') ?? null) : null;
}

/** Returns build arguments by name. `NAME` alone takes its value from `env`, and is left out if `env` has none. */
export function resolveBuildArgs(
  entries: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const resolved: Record<string, string> = {};
  for (const entry of entries) {
    const separator = entry.indexOf('=');
    const name = separator < 0 ? entry : entry.slice(0, separator);
    const value = separator < 0 ? env[name] : entry.slice(separator + 1);
    if (value !== undefined) resolved[name] = value;
  }
  return resolved;
}

/** Returns the credentials in cache options, such as the value of `token` or `secret_access_key`. */
export function cacheCredentials(entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry) =>
    [...parseCsvOptions(entry)]
      .filter(([name, value]) => /token|secret|password|key/.test(name) && value !== '')
      .map(([, value]) => value),
  );
}
