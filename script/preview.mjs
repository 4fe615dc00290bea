import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const HELP = `Usage: script/preview [options] COMMENT.md PICTURE.png

Renders GitHub Flavored Markdown like a comment on GitHub, as a PNG.

  --width PIXELS   width of the comment (default 900)
  --scale FACTOR   device pixels per pixel (default 2)
  --height PIXELS  cut the picture at this height
  --theme THEME    light (default) or dark
  --open           expand all collapsed sections
  --help           show this help

Requires Chromium or Chrome: $CHROME, or chromium, google-chrome or chromium-browser on the PATH.
Loads nothing from the network. Emoji need a font, such as Debian's fonts-noto-color-emoji.
`;

const run = promisify(execFile);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '900' },
    scale: { type: 'string', default: '2' },
    height: { type: 'string', default: '' },
    theme: { type: 'string', default: 'light' },
    open: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [input, output] = positionals;
if (values.help || input === undefined || output === undefined || !['light', 'dark'].includes(values.theme)) {
  (values.help ? process.stdout : process.stderr).write(HELP);
  process.exit(values.help ? 0 : 2);
}

const folder = await mkdtemp(join(tmpdir(), 'preview-'));
try {
  await draw(await readFile(input, 'utf8'), resolve(output), folder);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function draw(markdown, picture, folder) {
  const page = join(folder, 'comment.html');
  await writeFile(page, await renderPage(markdown));
  const browser = await findBrowser();
  const measured = await browse(browser, folder, ['--dump-dom', `--window-size=${values.width},600`, page]);
  const height = /data-height="(\d+)"/.exec(measured)?.[1];
  if (height === undefined) throw new Error("Can't read the height of the page from the browser.");
  await browse(browser, folder, [
    `--screenshot=${picture}`,
    `--window-size=${values.width},${values.height || height}`,
    `--force-device-scale-factor=${values.scale}`,
    page,
  ]);
}

async function renderPage(markdown) {
  const css = await readFile(
    createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${values.theme}.css`),
    'utf8',
  );
  const rendered = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const colored = rendered.replace(/(?<=<code class="language-diff">)[^<]*/g, colorDiff);
  const body = values.open ? colored.replaceAll('<details>', '<details open>') : colored;
  const border = values.theme === 'light' ? '#d1d9e0' : '#3d444d';
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-height'">
<style>${css}
html, body { margin: 0; background: ${values.theme === 'light' ? '#ffffff' : '#0d1117'}; overflow: hidden; }
/* Chromium's windows have a minimum width, so the page sets its own. */
main { padding: 16px; box-sizing: border-box; width: ${Number(values.width)}px; }
.markdown-body { font-size: 14px; border: 1px solid ${border}; border-radius: 6px; padding: 16px; }
</style>
<main><article class="markdown-body">${body}</article></main>
<script nonce="height">document.body.dataset.height = Math.ceil(document.querySelector('main').getBoundingClientRect().height)</script>
`;
}

/** Colors the lines of a diff as GitHub does. */
function colorDiff(diff) {
  const classes = { '-': 'pl-md', '+': 'pl-mi1' };
  return diff
    .split('\n')
    .map((line) => (classes[line[0]] ? `<span class="${classes[line[0]]}">${line}</span>` : line))
    .join('\n');
}

async function findBrowser() {
  const candidates = process.env.CHROME
    ? [process.env.CHROME]
    : ['chromium', 'google-chrome', 'chromium-browser'];
  for (const candidate of candidates) {
    try {
      await run(candidate, ['--version']);
      return candidate;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`No browser found: looked for ${candidates.join(', ')}. Install Chromium or set CHROME.`);
}

async function browse(browser, folder, options) {
  const page = options.pop();
  const { stdout } = await run(
    browser,
    [
      '--headless',
      '--disable-gpu',
      '--hide-scrollbars',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Chromium's sandbox doesn't work for root, which is the user in many containers and CI jobs.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      ...options,
      `file://${page}`,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
}
