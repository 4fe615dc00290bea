import { platformKey } from '../image/image.ts';
import type { Platform } from '../image/image.ts';
import { expandWord, known } from './expand-word.ts';
import type { Expansion, Variables } from './expand-word.ts';
import { splitWords } from './split-instructions.ts';

/** The platforms of a build; null if they aren't known. */
export interface BuildPlatforms {
  /** The platform that the image was built for. */
  readonly target: Platform | null;
  /** The platform of the builder. */
  readonly build: Platform | null;
}

export const UNKNOWN_PLATFORMS: BuildPlatforms = { target: null, build: null };

/** Arguments that the Docker client may pass by itself: proxies of its configuration, and a variable that reproducible builds use. */
const CLIENT_ARG = /^(?:(?:https?|ftp|no|all)_proxy|SOURCE_DATE_EPOCH)$/i;

interface ArgumentSources {
  /** Build arguments of this run. */
  readonly args: Readonly<Record<string, string>>;
  readonly platforms: BuildPlatforms;
  /** Whether to use the values of `args`. Otherwise they are unknown, because they may be secret. */
  readonly reveal: boolean;
}

/**
 * Returns the variables that a `FROM` can use.
 * @param declarations the text after each `ARG` before the first `FROM`
 */
export function resolveGlobalArguments(
  declarations: readonly string[],
  { args, platforms, reveal }: ArgumentSources,
  escapeCharacter: string,
): Variables {
  const given = new Map(Object.entries(args));
  const findGiven = (name: string): Expansion | null | undefined => {
    const value = given.get(name);
    if (value === undefined) return undefined;
    return reveal ? known(value) : null;
  };
  const variables = new Map<string, Expansion | null>();
  for (const [name, value] of automaticArguments(platforms)) {
    variables.set(name, findGiven(name) ?? (given.has(name) || value === null ? null : known(value)));
  }
  for (const word of declarations.flatMap((text) => splitWords(text, escapeCharacter))) {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const override = findGiven(name);
    if (override !== undefined) variables.set(name, override);
    else if (CLIENT_ARG.test(name)) variables.set(name, null);
    else if (value !== undefined) variables.set(name, expandWord(value, variables, escapeCharacter));
    // Versions of BuildKit differ: a declaration without a value keeps an earlier value, or makes it empty.
    else if (variables.has(name)) variables.set(name, null);
  }
  return variables;
}

/** Arguments that the builder sets (Dockerfile reference, "Automatic platform ARGs in the global scope"); null if the value isn't known. */
function automaticArguments({ target, build }: BuildPlatforms): [string, string | null][] {
  return [
    ...platformArguments('TARGET', target),
    ...platformArguments('BUILD', build),
    ['TARGETSTAGE', null],
  ];
}

function platformArguments(prefix: string, platform: Platform | null): [string, string | null][] {
  const key = platform === null ? null : platformKey(platform);
  const [os = null, architecture = null, variant = ''] = key?.split('/') ?? [];
  // How builders name the variant of 32-bit Arm if the platform has none differs.
  const isComplete = platform !== null && (architecture !== 'arm' || platform.variant !== undefined);
  return [
    [`${prefix}PLATFORM`, isComplete ? key : null],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, null],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, isComplete ? variant : null],
  ];
}
