import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** Markdown as GitHub renders it, before it links mentions and references. */
export interface Rendered {
  readonly elements: readonly Element[];
  readonly comments: number;
  /** All visible text, in order. */
  readonly text: string;
  /** Text in which GitHub would link mentions and references: all text outside code and links. */
  readonly prose: readonly string[];
}

/** Renders GitHub Flavored Markdown as specified. HTML isn't sanitized. */
export function renderGfm(markdown: string): Rendered {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const rendered = { elements: [] as Element[], comments: 0, text: '', prose: [] as string[] };
  const visit = (node: Node, inProse: boolean): void => {
    if (node.nodeName === '#comment') rendered.comments += 1;
    if ('value' in node) {
      rendered.text += node.value;
      if (inProse) rendered.prose.push(node.value);
    }
    if (!('tagName' in node)) return;
    rendered.elements.push(node);
    const prose = inProse && !['code', 'pre', 'a'].includes(node.tagName);
    for (const child of node.childNodes) visit(child, prose);
  };
  for (const node of parseFragment(html).childNodes) visit(node, true);
  return rendered;
}

/** Returns the text of every cell, by table and row. */
export function parseTables(markdown: string): string[][][] {
  return renderGfm(markdown)
    .elements.filter(({ tagName }) => tagName === 'table')
    .map((table) =>
      descendants(table, ['tr']).map((row) => descendants(row, ['td', 'th']).map((cell) => plainText(cell))),
    );
}

export function descendants(element: Element, tagNames: readonly string[]): Element[] {
  return element.childNodes.flatMap((child) =>
    'tagName' in child
      ? [...(tagNames.includes(child.tagName) ? [child] : []), ...descendants(child, tagNames)]
      : [],
  );
}

export function plainText(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(plainText).join('') : '';
}

/** Text that GitHub turns into links, mentions or emoji, outside code and links. */
export const GITHUB_AUTOLINKS = [/@\w/, /#\d/, /\bGH-\d/i, /:[\w+-]+:/, /https?:\/\//i, /\bwww\./i] as const;

/** Strings that a hostile image, Dockerfile or build log could contain. */
export const HOSTILE = [
  '`code` ``two`` ```three',
  '`',
  '``',
  '\\`',
  'a|b|c',
  'a\\|b\\\\|c',
  '|---|---|',
  'ends with backslash\\',
  '</details></summary></table>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<!-- comment -->',
  '-->',
  '--> <!--',
  '&lt;b&gt; &#64;everyone &commat;here',
  '@everyone @org/team a@b.example',
  '#123 org/repo#45 GH-67',
  'https://evil.example/x?a=b www.evil.example mailto:x@evil.example',
  '[text](https://evil.example)',
  '![image](https://evil.example/x.png)',
  '[ref]: https://evil.example',
  '<https://evil.example>',
  ':tada: :+1:',
  '$x$ $$y$$ $`z`$',
  '**bold** __bold__ *em* _em_ ~~gone~~',
  '# heading',
  '- item',
  '1. item',
  '    indented code',
  'line\nbreak\r\nand\n\n# another',
  '\n\n<details>\n\n',
  '\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07',
  '\x1b[2J\x1b[H\x9b31m\b\b\b\0',
  '::error::pwned',
  '##[error]pwned ###[add-mask]x',
  'a ::stop-commands::x',
  '\u202egnp.exe\u2066\u200f',
  'zero\u200bwidth\ufeff\u00ad\u3164',
  'e' + '\u0301'.repeat(500),
  'emoji 👩‍👩‍👧 🏳️‍🌈 漢字',
  '\ud800 lone',
  'x'.repeat(10_000),
  '`|'.repeat(5_000),
  '[^1] [x] [ ]',
  '_',
  '*',
  ' ',
  '  padded  ',
  '',
] as const;
