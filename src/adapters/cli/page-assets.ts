import { readFile } from 'node:fs/promises';
import type { PageAssets } from '../../core/report/html/render-html.ts';

/** Beside the bundle, which is made from src/page. Constants of their own, for the bundler would take literals for files to copy. */
const SCRIPT = './report-page.js';
const STYLE = './report-page.css';

/** The program and the style of `report.html`. */
export async function readPageAssets(): Promise<PageAssets> {
  const [script, style] = await Promise.all(
    [SCRIPT, STYLE].map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
  );
  return { script: script ?? '', style: style ?? '' };
}
