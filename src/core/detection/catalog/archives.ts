import type { ArchiveSignature } from '../../reading/program/signature.ts';
import type { Language } from '../interpreters/interpreters.ts';

/** An archive from which an interpreter runs a package manager. */
interface ArchiveRow extends ArchiveSignature {
  readonly interpreter: Language;
}

/** A package in a wheel or zipapp: at the top, or where the tools shiv and pex have it. */
const inPython = (path: string) => new RegExp(`^(?:site-packages/|\\.deps/[^/]+/)?${path}$`);

/** A package that `python -m NAME` runs. Its metadata distinguish it from another package of that name. */
const pythonPackage = (program: string): ArchiveRow => ({
  program,
  format: 'zip',
  names: [inPython(`${program}/__main__\\.py`), inPython(`${program}-[^/]+\\.dist-info/METADATA`)],
  interpreter: 'python',
});

/**
 * For example `python pip.pyz install`, `python pip.whl/pip install` and `php composer.phar install`, with any names. The first match
 * wins, so those that may contain pip come before it. A wheel of uv is missing because Python can't start the program in it.
 */
export const ARCHIVES: readonly ArchiveRow[] = [
  ...['pipx', 'pipenv', 'poetry', 'pdm', 'hatch', 'conda', 'xonsh'].map(pythonPackage),
  // The published zipapp has no metadata.
  {
    program: 'pip',
    format: 'zip',
    names: [inPython('pip/__main__\\.py'), inPython('pip/_internal/cli/main\\.py')],
    interpreter: 'python',
  },
  { program: 'composer', format: 'phar', names: [/^src\/Composer\/Composer\.php$/], interpreter: 'php' },
];
