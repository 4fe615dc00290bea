/** Maximum characters of all path lists of one layer. */
export const MAX_LIST_LENGTH = 128 * 1024 * 1024;

/** The path lists or relations of a database are too long. A small database can expand to long lists by repeating a long directory. */
export class PathBudgetExceeded extends Error {}

/** Joins paths with line breaks. Throws PathBudgetExceeded if all texts of one database together are too long. */
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
