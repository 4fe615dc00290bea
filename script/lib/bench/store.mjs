// Keeps the results, so that one row can be measured again and the report still contains all rows.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export function openStore(file) {
  const read = () => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT') return {};
      throw error;
    }
  };
  const write = (rows) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(rows, null, 2));
  };
  return {
    rows: read,
    put: (row) => write({ ...read(), [row.name]: row }),
    clear: () => write({}),
  };
}
