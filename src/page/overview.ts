import type { PageImage } from '../core/report/html/page-data.ts';
import { formatCount } from '../core/shared/text/units.ts';
import { button, make, table } from './dom.ts';

type Status = PageImage['verdict']['status'];

export const STATUSES: Readonly<Record<Status, { readonly label: string; readonly icon: string }>> = {
  fail: { label: 'Failed', icon: '✕' },
  'not-compared': { label: 'Not compared', icon: '!' },
  warn: { label: 'Warning', icon: '!' },
  pass: { label: 'Passed', icon: '✓' },
  measured: { label: 'Measured', icon: '·' },
};

/** The status of an image as an icon with a text for screen readers. */
export const statusIcon = (status: Status): HTMLElement =>
  make(
    'span',
    { class: `icon ${status}`, role: 'img', 'aria-label': STATUSES[status].label },
    STATUSES[status].icon,
  );

/** What the first screen says about an image before its files: title, verdict, violations, what to do, and four figures. */
export function overview(image: PageImage, showAdvice: () => void): HTMLElement {
  return make(
    'section',
    { class: 'overview', 'aria-label': 'Result' },
    heading(image),
    ...verdictParagraphs(image),
    ...violationList(image),
    ...adviceHint(image, showAdvice),
    cardList(image),
    figures(image),
  );
}

function heading({ sides: { image, before, after } }: PageImage): HTMLElement {
  return make(
    'h1',
    {},
    ...(image === '' ? [] : [make('span', { class: 'image-name' }, image), ': ']),
    ...(before === null ? [] : [make('span', { class: 'side' }, before), ' → ']),
    make('span', { class: 'side' }, after),
  );
}

function verdictParagraphs({ verdict }: PageImage): HTMLElement[] {
  const { status, headline, why, limitation } = verdict;
  return [
    make(
      'p',
      { class: 'headline' },
      make('span', { class: `verdict ${status}` }, STATUSES[status].label),
      make('strong', {}, headline),
    ),
    ...[why, limitation].filter((text) => text !== '').map((text) => make('p', { class: 'why' }, text)),
  ];
}

/** Violations that are visible without opening the list. */
const VISIBLE = 3;

function violationList({ verdict: { violations } }: PageImage): HTMLElement[] {
  const items = violations.map(({ rule, message, remedy }) =>
    make(
      'li',
      {},
      make('code', {}, rule),
      make('details', {}, make('summary', {}, message), make('p', { class: 'remedy' }, remedy)),
    ),
  );
  const [visible, rest] = [items.slice(0, VISIBLE), items.slice(VISIBLE)];
  return [
    ...(visible.length === 0
      ? []
      : [make('ul', { class: 'violations', 'aria-label': 'Violated rules' }, ...visible)]),
    ...(rest.length === 0
      ? []
      : [
          make(
            'details',
            {},
            make('summary', {}, `${formatCount(rest.length)} more violated rules`),
            make('ul', { class: 'violations' }, ...rest),
          ),
        ]),
  ];
}

function adviceHint({ advice }: PageImage, showAdvice: () => void): HTMLElement[] {
  const [first, ...others] = advice;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` and ${formatCount(others.length)} more`;
  return [
    make(
      'p',
      { class: 'hint' },
      'Suggested: ',
      button({ class: 'plain' }, showAdvice, `${first.title} (${first.saving})`),
      more,
    ),
  ];
}

const ARROWS = { worse: '▲ ', better: '▼ ', same: '' } as const;

function cardList({ cards }: PageImage): HTMLElement {
  return make(
    'ul',
    { class: 'cards', 'aria-label': 'Figures' },
    ...cards.map(({ label, value, change, tone, note }) =>
      make(
        'li',
        {},
        make('span', { class: 'label' }, label),
        make('span', { class: 'value' }, value),
        make('span', { class: `change ${tone}` }, `${change === '' ? '' : ARROWS[tone]}${change}`),
        make('span', { class: 'note' }, note),
      ),
    ),
  );
}

/** All figures, for those who need more than the cards. */
function figures({ metrics: rows, isCompared, sides }: PageImage): HTMLElement {
  const hasBase = rows.some(({ base }) => base !== null && base !== '');
  const titles = [
    'Figure',
    ...(isCompared ? ['Change'] : []),
    ...(hasBase ? [sides.before ?? 'Before'] : []),
    sides.after,
  ];
  const cells = rows.map(({ label, base, head, change }) => [
    label,
    ...(isCompared ? [change] : []),
    ...(hasBase ? [base ?? ''] : []),
    head,
  ]);
  return make(
    'details',
    { class: 'figures' },
    make('summary', {}, 'All figures'),
    table(titles, cells, [1, 2, 3]),
  );
}
