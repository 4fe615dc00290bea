import type { HistoryStep } from './build-history.ts';
import type { ImageConfig, Platform } from './image.ts';
import { isObject, listOf, objectOf, parseJson, stringOf, stringsOf } from '../shared/json.ts';

/** What an image's configuration says. OCI image specification, "Image Configuration". */
export interface ConfigDocument {
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryStep[];
}

/** Reads a configuration. Throws a WeighInError for what is none. */
export function readConfig(text: string, path: string): ConfigDocument {
  const document = objectOf(parseJson(text, path), path, 'the configuration');
  const rootfs = objectOf(document['rootfs'], path, 'rootfs');
  const history = listOf(document['history'], path, 'history').filter(isObject);
  return {
    platform: platformOf(document, path),
    config: settingsOf(isObject(document['config']) ? document['config'] : {}, path),
    diffIds: stringsOf(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
    history: history.map((step) => ({
      // `docker import` leaves created_by empty and says what it did in the comment.
      createdBy: textOf(step['created_by']) || textOf(step['comment']),
      empty: step['empty_layer'] === true,
    })),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function platformOf(document: Readonly<Record<string, unknown>>, path: string): Platform {
  const os = stringOf(document['os'] ?? 'linux', path, 'os');
  const architecture = stringOf(document['architecture'] ?? 'unknown', path, 'architecture');
  const variant = textOf(document['variant']);
  return variant === '' ? { os, architecture } : { os, architecture, variant };
}

function settingsOf(config: Readonly<Record<string, unknown>>, path: string): ImageConfig {
  const command = (name: string): readonly string[] | null =>
    config[name] === undefined || config[name] === null
      ? null
      : stringsOf(config[name], path, `config.${name}`);
  return {
    entrypoint: command('Entrypoint'),
    cmd: command('Cmd'),
    user: textOf(config['User']),
    workingDirectory: textOf(config['WorkingDir']),
    searchPath: variable(config['Env'], 'PATH'),
    versions: versionsIn(config['Env']),
  };
}

/** Of the environment nothing but these is looked at: it can hold secrets. */
function variable(environment: unknown, name: string): string {
  if (!Array.isArray(environment)) return '';
  const found = environment.findLast(
    (entry) => typeof entry === 'string' && entry.startsWith(`${name}=`),
  ) as unknown;
  return typeof found === 'string' ? found.slice(name.length + 1) : '';
}

/** The number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;

function versionsIn(environment: unknown): ImageConfig['versions'] {
  const [, nodejs] = VERSION.exec(variable(environment, 'NODE_VERSION')) ?? [];
  const [, java] = VERSION.exec(variable(environment, 'JAVA_VERSION')) ?? [];
  return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}
