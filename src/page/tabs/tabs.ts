import { button, make } from '../dom.ts';

export interface Tab {
  /** In the address of the page. */
  readonly id: string;
  readonly title: string;
  /** A number after the title; empty for none. */
  readonly count: string;
  /** Creates the contents when the tab is first shown. */
  readonly render: () => HTMLElement;
}

/** Tabs with one visible panel (ARIA Authoring Practices, "Tabs" with automatic activation). */
export function tabList(
  tabs: readonly Tab[],
  initial: string,
  onSelect: (id: string) => void,
): HTMLElement[] {
  const buttons = tabs.map(({ id, title, count }) =>
    button(
      { role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
      () => select(id),
      title,
      ...(count === '' ? [] : [make('span', { class: 'count' }, count)]),
    ),
  );
  const panels = tabs.map(({ id }) =>
    make('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' }),
  );
  const show = (id: string) => {
    for (const [index, tab] of tabs.entries()) {
      const isSelected = tab.id === id;
      const [tabButton, panel] = [buttons[index], panels[index]];
      if (tabButton === undefined || panel === undefined) continue;
      tabButton.setAttribute('aria-selected', String(isSelected));
      tabButton.tabIndex = isSelected ? 0 : -1;
      panel.hidden = !isSelected;
      if (isSelected && panel.childElementCount === 0) panel.append(tab.render());
    }
  };
  const select = (id: string) => {
    show(id);
    onSelect(id);
  };
  const list = make('div', { role: 'tablist', 'aria-label': 'Details', class: 'tabs' }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const current = buttons.findIndex((tabButton) => tabButton === document.activeElement);
    const next = nextIndex(event.key, current, buttons.length);
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined || next === null) return;
    event.preventDefault();
    select(tab.id);
    buttons[next]?.focus();
  });
  show(tabs.some(({ id }) => id === initial) ? initial : (tabs[0]?.id ?? ''));
  return [list, ...panels];
}

function nextIndex(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count;
    case 'ArrowLeft':
      return (current + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
