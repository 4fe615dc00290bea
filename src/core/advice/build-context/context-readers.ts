import { createGlobMatcher } from '../../shared/glob.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { isHarmless } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';

/** Where the files of the build context are while a command runs. */
export interface ContextLocation {
  /** The directories that contain them; null for one that isn't known. */
  readonly roots: readonly (ImagePath | null)[];
  /** Whether git may be installed. */
  readonly hasGit: boolean;
}

/** Commands that read the version history themselves. */
const HISTORY_READERS = /\b(?:git|hg|svn|mvnw?|gradlew?|cargo|dotnet|goreleaser)\b/;
/** Commands that may call git, if git is installed. */
const GIT_CALLERS =
  /\b(?:go|make|cmake|ninja|meson|bazel|rake|bundle|composer|just|task|pip3?|poetry|hatch|uv|npx|ng|node)\b|\.sh\b|\b(?:npm|yarn|pnpm)\s+(?:run|build)\b|-m\s+build/;
const TEST_READERS =
  /(?<!la|con|at|pro|as)test|cover|\b(?:jest|mocha|ava|karma|phpunit|pest|tox|nox|behave|cypress|playwright|check|verify|c?make|ninja|meson|bazel|dotnet|msbuild|cargo|mvnw?|gradlew?|ant|sbt|swift|zig|rake|tsc)\b|\.sh\b/;

const HARMLESS_GIT = /\bgit\s+(?:clone|config|init|lfs\s+install|--version)\b/;
const INSTALLS_WITH_PIP = /\bpip[\d.]*\s+install\b/;

/** Whether commands may read this directory of the context without naming it. */
export function mayReadWithoutNaming(
  commands: readonly Command[],
  directory: string,
  location: ContextLocation,
): boolean {
  const isTests = /^(?:coverage|__tests__|tests?|\.nyc_output)$/.test(directory);
  const isHistory = /^\.(?:git|hg|svn)$/.test(directory);
  return commands.some((command) =>
    isTests
      ? readsTests(command) || readsFolder(command, directory, location.roots)
      : isHistory && readsHistory(command, location.hasGit),
  );
}

const readsTests = (command: Command): boolean =>
  !isHarmless(command) && !INSTALLS_WITH_PIP.test(command.text) && TEST_READERS.test(command.text);

const readsHistory = (command: Command, hasGit: boolean): boolean =>
  !isHarmless(command) &&
  !(command.program === 'git' && HARMLESS_GIT.test(command.text)) &&
  (HISTORY_READERS.test(command.text) || (hasGit && GIT_CALLERS.test(command.text)));

/** Options with which a program reads whole directories; any other program reads one only through a pattern such as `*`. */
const FOLDER_READERS: Readonly<Record<string, RegExp>> = {
  cp: /\s(?:-\w*[rRa]|--recursive|--archive)/,
  mv: /^/,
  find: /^(?!.*\s(?:-delete|-exec\s+(?:rm|chmod|chown)\s))/,
  tar: /^(?!\S+\s+-?\w*x|.*\s--(?:extract|get)\b)/,
  zip: /\s-\w*r/,
  rsync: /^/,
  scp: /\s-\w*r/,
  grep: /\s-\w*[rR]/,
};

/** Whether a command may read all files of the context, this directory included. */
function readsFolder(command: Command, directory: string, roots: ContextLocation['roots']): boolean {
  const { program, words, text } = command;
  if (isHarmless(command)) return false;
  const readsFolders = FOLDER_READERS[program];
  if (readsFolders === undefined)
    return words.some((word) => word.includes('*') && mayReach(word, directory, roots));
  return (
    readsFolders.test(text) && sourcesOf(program, words).some((word) => mayReach(word, directory, roots))
  );
}

/** The paths that a folder reader reads. */
function sourcesOf(program: string, words: readonly string[]): readonly string[] {
  if (program === 'find') {
    const end = words.findIndex((word) => /^[-!]/.test(word));
    const paths = words.slice(0, end < 0 ? words.length : end);
    return paths.length === 0 ? ['.'] : paths;
  }
  const operands = words.filter((word) => !word.startsWith('-'));
  const namesTargetFirst = words.some((word) => /^(?:-\w*t|--target)/.test(word));
  return /^(?:cp|mv|rsync|scp)$/.test(program) && !namesTargetFirst ? operands.slice(0, -1) : operands;
}

/** Whether a path may be a directory of the context in an image, or one above it. */
function mayReach(word: string, directory: string, roots: ContextLocation['roots']): boolean {
  if (word.includes('$')) return true;
  const parts = word.split('/').filter((part) => part !== '' && part !== '.');
  if (!word.startsWith('/')) {
    const [first = '..'] = parts;
    // The command may run in any directory above the context.
    const isAbove = roots.some((root) => root?.split('/').some((name) => createGlobMatcher(first)(name)));
    return first === '..' || isAbove || createGlobMatcher(first)(directory);
  }
  return roots.some((root) => {
    if (root === null) return true;
    const names = [...root.split('/').filter(Boolean), directory];
    return parts.every((part, index) => {
      const name = names[index];
      return name === undefined || createGlobMatcher(part)(name);
    });
  });
}
