import { parseCsvOptions } from '../csv-input.ts';
import { BUILD_OPTIONS } from '../options/build-options.ts';
import type { Option } from '../options/option.ts';
import type { CheckedOption } from './check-options.ts';
import { usageError } from './usage-error.ts';

/** Splits `--secret id=npm,src=.npmrc` and `id=npm,env=NPM_TOKEN`, as docker writes them, into the options that this program has. */
export function readBuildxSecret(given: CheckedOption): CheckedOption {
  const { option, value } = given;
  // A secret that is called `id` or `type` is less likely than a habit from docker, and would get a wrong value.
  if (option.name !== 'secrets' || !/^(?:id|type)=/.test(value)) return given;
  const fields = parseFields(value);
  const id = fields.get('id') ?? '';
  const source = fields.get('src') ?? fields.get('source') ?? '';
  const variable = fields.get('env') ?? (fields.get('type') === 'env' ? source : '');
  if (id === '' || (source === '' && variable === '')) throw noSource();
  return variable === ''
    ? { option: findBuildOption('secret-files'), value: `${id}=${source}` }
    : { option: findBuildOption('secret-envs'), value: `${id}=${variable}` };
}

function parseFields(value: string): ReadonlyMap<string, string> {
  try {
    return parseCsvOptions(value);
  } catch {
    return new Map();
  }
}

/** The value may be secret, so it is not shown. */
function noSource(): Error {
  return usageError({
    what: 'Invalid --secret',
    why: 'it has no source',
    remedy: 'Write --secret id=NAME,src=FILE or --secret id=NAME,env=VARIABLE.',
  });
}

function findBuildOption(name: 'secret-files' | 'secret-envs'): Option {
  const option = BUILD_OPTIONS.find((candidate) => candidate.name === name);
  if (option === undefined) throw new TypeError(`there is no option ${name}`);
  return option;
}
