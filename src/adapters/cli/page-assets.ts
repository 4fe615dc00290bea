import { readFile } from 'node:fs/promises';
import type { PageAssets } from '../../core/report/html/render-html.ts';

/** Built from src/page, in the folder of this bundle. Constants, because the bundler would copy literal paths as assets. */
const SCRIPT = './report-page.js';
const STYLE = './report-page.css';

/** Reads the script and the style sheet of `report.html`. */
export async function readPageAssets(): Promise<PageAssets> {
  const [script, style] = await Promise.all(
    [SCRIPT, STYLE].map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
  );
  return { script: script ?? '', style: style ?? '' };
}
