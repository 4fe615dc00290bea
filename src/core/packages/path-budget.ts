/** Characters of all lists of one layer that are kept. */
export const MAX_LIST_LENGTH = 128 * 1024 * 1024;

/** The lists of a database are longer than anything that is kept: a short one can name a long directory many times. */
export class PathBudgetExceeded extends Error {}

/** Paths as the lines of one text. Throws TooManyPaths where all texts of one database together are too long. */
export type JoinPaths = (paths: Iterable<string>) => string;

export function createPathJoiner(maxLength = MAX_LIST_LENGTH): JoinPaths {
  let length = 0;
  return (paths) => {
    const joined: string[] = [];
    for (const path of paths) {
      length += path.length + 1;
      if (length > maxLength) throw new PathBudgetExceeded();
      joined.push(path);
    }
    return joined.join('\n');
  };
}
