import { createHash } from 'node:crypto';
import type { Report } from '../../policy/report.ts';
import { toPageData } from './page-data.ts';

/** What the page is made of beside its data: its own program and style. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * The report as one HTML file that needs nothing else: no network, no other file. Its Content-Security-Policy allows its own program and
 * style alone, by their digests (CSP Level 3, "hash-source"), and names of others come in as data that is never read as HTML.
 */
export function renderHtml(report: Report, { script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src ${cspHash(script)}`,
    `style-src ${cspHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Image Weigh-In</title>
<style>${style}</style>
</head>
<body>
<noscript>This page draws its picture by a program of its own, which the browser does not run. All of its figures are in report.json beside it.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${jsonForHtml(toPageData(report))}</script>
<script>${script}</script>
</body>
</html>
`;
}

const cspHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** JSON in which nothing can end the element that it stands in (HTML, "Restrictions for contents of script elements"). */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
