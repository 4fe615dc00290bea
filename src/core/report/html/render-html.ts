import { createHash } from 'node:crypto';
import type { Report } from '../../policy/report.ts';
import { pageTitle, toPageData } from './page-data.ts';

/** Script and style of the page. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * Renders the report as one self-contained HTML file, which needs no network. Its Content-Security-Policy allows only its own script and
 * style, by their digests (CSP Level 3, "hash-source"). Untrusted text is JSON data that is never parsed as HTML.
 */
export function renderHtml(report: Report, { script, style }: PageAssets): string {
  const data = toPageData(report);
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
<title>${escapeHtml(pageTitle(data))}</title>
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript. All of its numbers are also in report.json.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${jsonForHtml(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const cspHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Escapes text for an element's content. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** JSON that can't end the `<script>` element around it (HTML, "Restrictions for contents of script elements"). */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
