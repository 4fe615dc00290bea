import type { PageSpan } from '../core/report/html/page-prose.ts';

/** A child of an element: a node, or text, which is never parsed as HTML. */
export type Child = Node | string;

type Attributes = Readonly<Record<string, string>>;

/** Creates an element. Listeners and styles are set afterwards. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(attributes: Attributes, onClick: () => void, ...children: readonly Child[]) {
  const element = make('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', onClick);
  return element;
}

/** The parts of a sentence: texts, code and links. */
export const proseParts = (spans: readonly PageSpan[]): Child[] =>
  spans.map(({ text, isCode, url }) => {
    if (url !== null) return make('a', { href: url, rel: 'noreferrer' }, text);
    return isCode ? make('code', {}, text) : text;
  });

/** A list to choose one value from, with its label. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  onChange: (value: string) => void,
): HTMLElement {
  const select = make('select', {}, ...options.map(([value, text]) => make('option', { value }, text)));
  select.addEventListener('change', () => onChange(select.value));
  return make('label', {}, `${label} `, select);
}

/** A section of the page with a heading. */
export function section(title: string, ...children: readonly Child[]): HTMLElement {
  return make('section', {}, make('h2', {}, title), ...children);
}

/** A table. `numbers` are the indexes of right-aligned columns. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly Child[])[],
  numbers: readonly number[] = [],
): HTMLElement {
  const cellAttributes = (column: number): Attributes =>
    numbers.includes(column) ? { class: 'number' } : {};
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `Table: ${titles.join(', ')}` },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          ...titles.map((heading, column) =>
            make('th', { scope: 'col', ...cellAttributes(column) }, heading),
          ),
        ),
      ),
      make(
        'tbody',
        {},
        ...rows.map((cells) =>
          make('tr', {}, ...cells.map((cell, column) => make('td', cellAttributes(column), cell))),
        ),
      ),
    ),
  );
}
