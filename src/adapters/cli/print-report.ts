import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Report } from '../../core/policy/report.ts';
import { renderComment } from '../../core/report/markdown/pull-request-comment.ts';
import { toReportJson } from '../../core/report/report-json.ts';
import { toSarif } from '../../core/report/sarif/sarif.ts';
import type { TerminalOptions } from '../../core/report/terminal/terminal-report.ts';
import type { MeasuringCommand } from './create-report.ts';
import { makeTemporaryDirectory } from '../process/temporary-directory.ts';
import { openInBrowser } from './open-in-browser.ts';
import { readPageAssets } from './page-assets.ts';
import { usesColors } from './terminal-features.ts';
import type { Terminal } from './terminal.ts';
import { writeOutputFile, writeText } from './write-output.ts';

/** Prints the report, or writes it to the file in `--output` and prints the verdict. Closes the terminal before the first output. */
export async function printReport(
  report: Report,
  { format, output, open, all, verbosity }: MeasuringCommand,
  terminal: Terminal,
): Promise<void> {
  const stream = process.stdout;
  const color = output === null && usesColors(stream, process.env);
  const text = await renderReport(report, format, {
    columns: stream.columns || 80,
    color,
    detail: all ? 'all' : 'screen',
  });
  terminal.close();
  if (open) return openPage(text, output);
  if (output === null) return writeText(stream, text);
  await writeOutputFile(output, text);
  if (verbosity !== 'quiet') await printVerdict(report, output, process.stderr);
}

/** Prints whether the check passes, and why. Without it, a failed check whose report is in a file would end without a word. */
async function printVerdict(report: Report, file: string, stream: NodeJS.WriteStream): Promise<void> {
  const color = usesColors(stream, process.env);
  const options = { columns: stream.columns || 80, color, detail: 'verdict' } as const;
  await writeText(stream, `${await renderReport(report, 'text', options)}Report: ${file}\n`);
}

/** Opens the page in a browser, from the file in --output or else from a file in the system's temporary folder. */
async function openPage(page: string, output: string | null): Promise<void> {
  const file = resolve(
    output ?? join(await makeTemporaryDirectory(tmpdir(), 'image-weigh-in-'), 'report.html'),
  );
  await writeOutputFile(file, page);
  const result = (await openInBrowser(file)) ? 'Opened' : 'No browser found. Open';
  await writeText(process.stdout, `${result} ${file}\n`);
}

async function renderReport(
  report: Report,
  format: MeasuringCommand['format'],
  options: TerminalOptions,
): Promise<string> {
  switch (format) {
    case 'text': {
      const { renderTerminal } = await import('../../core/report/terminal/terminal-report.ts');
      return `${renderTerminal(report, options).trimEnd()}\n`;
    }
    case 'html': {
      const { renderHtml } = await import('../../core/report/html/render-html.ts');
      return renderHtml(report, await readPageAssets());
    }
    case 'json':
      return `${JSON.stringify(toReportJson(report), null, 2)}\n`;
    case 'markdown':
      return `${renderComment(report, { key: null, maxBytes: Infinity }).trimEnd()}\n`;
    case 'sarif':
      return `${JSON.stringify(toSarif(report), null, 2)}\n`;
    case 'snapshot': {
      const [image] = report.images;
      if (image?.state !== 'measured') throw new TypeError('a snapshot needs one measured image');
      const { formatSnapshot } = await import('../../core/snapshot/snapshot-document.ts');
      return formatSnapshot(image.head);
    }
  }
}
