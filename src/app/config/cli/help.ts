import { DEFAULT_LIMITS, limitText, type ReadLimits } from '../../../core/image/read-limits.ts';
import type { CommandName } from './options.ts';

const LIMITS = (Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[])
  .map((limit) => `                         ${limitText(limit, DEFAULT_LIMITS[limit])}`)
  .join('\n');

const COMPARING_RULES = `  --max-increase LIMIT   largest growth, as in 5%, 10MB, or "5%, 10MB", where
                         both must be exceeded (default: "10%, 50MB")
  --max-increase-own LIMIT
                         the same of growth that the image under FROM did not
                         bring (known where build builds both)
  --forbid-new WHAT,…    what a change may not add (default: shells,
                         package-managers, build-tools)
  --if-not-compared MODE fail (default) or pass, if HEAD can't be compared with
                         BASE
  --rules none           drop the two defaults above
`;

const rules = (comparing: string): string => `Rules ("none" sets one to nothing):
  --max-size SIZE        largest unpacked size, as in 200MB
  --forbid WHAT,…        what the image may not hold: shells, package-managers,
                         language-package-managers, build-tools, setuid
${comparing}  --exception NAME[@PATH]
                         component that violates no rule, anywhere or at a path
                         only, as in bash or 'git@/usr/lib/git-core/**'; for a
                         setuid file setuid@PATH; can be repeated
  --on-violation MODE    fail (default) or warn

Output:
  --format FORMAT        text (default), html, one page with a picture of all
                         files, json, markdown, or sarif, which has the
                         broken rules at the lines of the Dockerfile
                         (measure also: snapshot, a file to compare with later)
  --output FILE          write the report there
  --open                 with --format html: show it in your browser
  --quiet                print the report, warnings and errors only
  --verbose              print every git, docker and HTTP call with its time
  --platform OS/ARCH     which image of a multi-platform one, as in linux/arm64
  --layer-cache FOLDER   keeps what was read of layers, so that the next run
                         reads new ones only (default: image-weigh-in in your
                         cache folder; "none" for nothing)
  --limit NAME=VALUE     how much of an image is read before giving up on it as
                         hostile; can be repeated. With the defaults:
${LIMITS}

Exit code: 0 passed or not comparable, 1 a rule is broken, 2 an error.
`;

const IMAGES = `IMAGE is docker:NAME, registry:NAME, docker-archive:FILE, oci-archive:FILE,
oci-dir:FOLDER or snapshot:FILE.
Without a scheme: an existing file or folder, else an image of the engine.
Of several images in a file or folder: docker-archive:FILE:NAME, or a digest for
NAME. docker:NAME is an image of the engine, a name or an ID; docker://NAME is
one of a registry, as for skopeo and in "uses:" of a workflow.
`;

const HELP: Readonly<Record<CommandName, string>> = {
  measure: `Usage: image-weigh-in measure IMAGE [options]

Weighs one image: bytes, layers, shells, package managers, build tools.

${IMAGES}
${rules('')}`,
  compare: `Usage: image-weigh-in compare BASE HEAD [options]

Says what changes when image HEAD replaces image BASE, and holds it to rules.

${IMAGES}
${rules(COMPARING_RULES)}`,
  build: `Usage: image-weigh-in build [options]

Builds the image of the checked-out commit and the one that it would replace,
and compares them, as the action does on a pull request.

Build:
  --context DIR          folder inside the repository (default: this one)
  -f, --file FILE        Dockerfile (default: Dockerfile in the context)
  --target STAGE         stage to build
  --build-arg NAME=VALUE build argument; can be repeated
  --base-ref REF         branch, tag or commit to compare with (default: the
                         default branch of origin); the base is where the
                         checked-out commit left it; with HEAD, both sides come
                         from one commit
  --base-file FILE       Dockerfile of the base, where it is another one
  --base-target STAGE    stage of the base, where it is another one
  --network MODE         network of RUN, as in none or host

${rules(COMPARING_RULES)}`,
};

const OVERVIEW = `Image Weigh-In: what a change does to a container image.

Usage: image-weigh-in COMMAND [options]

  measure IMAGE        weigh one image
  compare BASE HEAD    compare two images
  build                build this commit and the one it replaces, and compare

Try: image-weigh-in COMMAND --help
     image-weigh-in --version
`;

/** What `--help` prints, at most 80 columns wide. */
export function helpText(about: CommandName | null): string {
  return about === null ? OVERVIEW : HELP[about];
}
