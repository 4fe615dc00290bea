import type { PageImage } from '../core/report/html/page-data.ts';
import { formatCount } from '../core/shared/text/units.ts';
import { button, make, proseParts, table } from './dom.ts';
import type { Child } from './dom.ts';

type Status = PageImage['verdict']['status'];

const STATUSES: Readonly<Record<Status, { readonly label: string; readonly icon: string }>> = {
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
    make(
      'div',
      { class: 'act' },
      ...violationList(image),
      make('div', {}, ...fixParagraphs(image, showAdvice)),
    ),
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
  const { status, headline, why, programs, limitation } = verdict;
  return [
    make(
      'p',
      { class: 'headline' },
      make('span', { class: `verdict ${status}` }, STATUSES[status].label),
      make('strong', {}, ...proseParts(headline)),
    ),
    ...(programs.length === 0 ? [] : [make('p', { class: 'why' }, ...proseParts(programs))]),
    ...(why.length === 0
      ? []
      : [make('p', { class: 'why' }, make('strong', {}, 'Why: '), ...proseParts(why))]),
    ...(limitation === '' ? [] : [make('p', { class: 'why' }, limitation)]),
  ];
}

/** Violations that are visible without opening the list. */
const VISIBLE = 4;

function violationList({ verdict: { violations, isAccepted } }: PageImage): HTMLElement[] {
  if (violations.length === 0) return [];
  const rows = violations.map(({ rule, url, found, allowed }): Child[] => [
    make('a', { href: url, rel: 'noreferrer' }, make('code', {}, rule)),
    make('span', {}, ...proseParts(found)),
    make('span', {}, ...proseParts(allowed)),
  ]);
  const titles = [isAccepted ? 'Accepted violation' : 'Violated rule', 'Found', 'Allowed'];
  const rest = violations.length - VISIBLE;
  return [
    make(
      'div',
      { class: 'violations' },
      table(titles, rows.slice(0, VISIBLE)),
      make(
        'details',
        {},
        make(
          'summary',
          {},
          rest > 0 ? `${formatCount(rest)} more, and how to fix or allow them` : 'How to fix or allow this',
        ),
        ...(rest > 0 ? [table(titles, rows.slice(VISIBLE))] : []),
        make('ul', {}, ...violations.map(({ message, remedy }) => make('li', {}, `${message} ${remedy}`))),
      ),
    ),
  ];
}

/** What to do first, as in the comment, and a link to all suggestions. */
function fixParagraphs({ advice, verdict: { fix } }: PageImage, showAdvice: () => void): HTMLElement[] {
  const words =
    fix?.sentence
      .map(({ text }) => text)
      .join('')
      .toLowerCase() ?? '';
  const others = advice.filter(({ title }) => !words.startsWith(title.toLowerCase()));
  const [first, ...more] = others;
  return [
    ...(fix === null
      ? []
      : [make('p', { class: 'hint' }, make('strong', {}, 'Fix: '), ...proseParts(fix.sentence))]),
    ...(fix === null || fix.diff.length === 0 ? [] : [diffElement(fix.diff)]),
    ...(first === undefined
      ? []
      : [
          make(
            'p',
            { class: 'hint' },
            fix === null ? 'Suggested: ' : 'Also suggested: ',
            button({ class: 'plain' }, showAdvice, `${first.title} (${first.saving})`),
            more.length === 0 ? '' : ` and ${formatCount(more.length)} more`,
          ),
        ]),
  ];
}

/** Lines of a diff that are visible without opening it. */
const VISIBLE_LINES = 4;

function diffElement(lines: readonly string[]): HTMLElement {
  const diff = make(
    'pre',
    { class: 'diff', tabindex: '0' },
    ...lines.map((line) =>
      make('span', { class: line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : '' }, line),
    ),
  );
  if (lines.length <= VISIBLE_LINES) return diff;
  return make('details', {}, make('summary', {}, 'Show the fix'), diff);
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
