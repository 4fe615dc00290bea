/** A child of an element: another one, or text, which is never read as HTML. */
export type Child = Node | string;

type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Attributes are plain; listeners and styles are set afterwards. */
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

/** A part of the page under a heading; null where it has nothing in it. */
export function section(title: string, ...children: readonly Child[]): HTMLElement {
  return make('section', {}, make('h2', {}, title), ...children);
}

/** A table; a cell is text or an element. The first column names the row; `numbers` are aligned to the right. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly Child[])[],
  numbers: readonly number[] = [],
): HTMLElement {
  const cellAttributes = (column: number): Attributes =>
    numbers.includes(column) ? { class: 'number' } : {};
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table' },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          ...titles.map((head, at) => make('th', { scope: 'col', ...cellAttributes(at) }, head)),
        ),
      ),
      make(
        'tbody',
        {},
        ...rows.map((cells) =>
          make('tr', {}, ...cells.map((cell, at) => make('td', cellAttributes(at), cell))),
        ),
      ),
    ),
  );
}
