/** The forms of an image on the command line, each with its meaning. */
export const IMAGE_FORMS: readonly (readonly [string, string])[] = [
  ['NAME or PATH', 'an existing file or directory, or else an image in Docker Engine'],
  ['docker:NAME', 'in Docker Engine, by name or ID'],
  ['registry:NAME', 'in a registry; docker://NAME means the same'],
  ['docker-archive:FILE', 'written by "docker save"'],
  ['oci-archive:FILE', 'OCI layout in a tar file'],
  ['oci-dir:DIR', 'OCI layout in a directory'],
  ['snapshot:FILE', 'written by "measure IMAGE --format snapshot"'],
];

/** The prefixes of these forms, such as `docker:`. */
export const IMAGE_PREFIXES: readonly string[] = IMAGE_FORMS.flatMap(
  ([form]) => /^[a-z-]+:/.exec(form) ?? [],
);
