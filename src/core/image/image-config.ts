import type { HistoryEntry } from './build-history.ts';
import type { ImageConfig, Platform } from './image.ts';
import {
  isObject,
  expectList,
  expectObject,
  parseJson,
  expectString,
  expectStrings,
} from '../shared/json.ts';

/** The parsed config of an image (OCI image specification, "Image Configuration"). */
export interface ConfigDocument {
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
}

/** Parses an image config. Throws a WeighInError for an invalid one. */
export function readConfig(text: string, path: string): ConfigDocument {
  const document = expectObject(parseJson(text, path), path, 'the config');
  const rootfs = expectObject(document['rootfs'], path, 'rootfs');
  const history = expectList(document['history'], path, 'history').filter(isObject);
  return {
    platform: readPlatform(document, path),
    config: readSettings(isObject(document['config']) ? document['config'] : {}, path),
    diffIds: expectStrings(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
    history: history.map((step) => ({
      // `docker import` leaves created_by empty and describes itself in the comment.
      createdBy: stringOrEmpty(step['created_by']) || stringOrEmpty(step['comment']),
      empty: step['empty_layer'] === true,
    })),
  };
}

const stringOrEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');

function readPlatform(document: Readonly<Record<string, unknown>>, path: string): Platform {
  const os = expectString(document['os'] ?? 'linux', path, 'os');
  const architecture = expectString(document['architecture'] ?? 'unknown', path, 'architecture');
  const variant = stringOrEmpty(document['variant']);
  return variant === '' ? { os, architecture } : { os, architecture, variant };
}

function readSettings(config: Readonly<Record<string, unknown>>, path: string): ImageConfig {
  const readCommand = (name: string): readonly string[] | null =>
    config[name] === undefined || config[name] === null
      ? null
      : expectStrings(config[name], path, `config.${name}`);
  return {
    entrypoint: readCommand('Entrypoint'),
    cmd: readCommand('Cmd'),
    user: stringOrEmpty(config['User']),
    workingDirectory: stringOrEmpty(config['WorkingDir']),
    searchPath: readVariable(config['Env'], 'PATH'),
    versions: readVersions(config['Env']),
  };
}

/** Reads one environment variable. Only the few that are needed are read, because the environment can contain secrets. */
function readVariable(environment: unknown, name: string): string {
  if (!Array.isArray(environment)) return '';
  const setting = environment.findLast(
    (entry) => typeof entry === 'string' && entry.startsWith(`${name}=`),
  ) as unknown;
  return typeof setting === 'string' ? setting.slice(name.length + 1) : '';
}

/** Matches the number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION_NUMBER = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;

function readVersions(environment: unknown): ImageConfig['versions'] {
  const [, nodejs] = VERSION_NUMBER.exec(readVariable(environment, 'NODE_VERSION')) ?? [];
  const [, java] = VERSION_NUMBER.exec(readVariable(environment, 'JAVA_VERSION')) ?? [];
  return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}
