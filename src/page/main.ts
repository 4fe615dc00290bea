import type { PageData, PageImage } from '../core/report/html/page-data.ts';
import { formatCount } from '../core/shared/text/units.ts';
import { make } from './dom.ts';
import { fileExplorer } from './files/file-explorer.ts';
import { imageList, listImages, markCurrent } from './image-list.ts';
import type { ListedImage } from './image-list.ts';
import { overview } from './overview.ts';
import { readRoute, rememberRoute } from './route.ts';
import { adviceTab } from './tabs/advice-tab.ts';
import { layersTab } from './tabs/layers-tab.ts';
import { packagesTab } from './tabs/packages-tab.ts';
import { programsTab } from './tabs/programs-tab.ts';
import { tabList } from './tabs/tabs.ts';
import type { Tab } from './tabs/tabs.ts';

/** Builds the page from its embedded data. */
function start(): void {
  const [page, source] = ['page', 'data'].map((id) => document.getElementById(id));
  if (page == null || source == null) return;
  const data = JSON.parse(source.textContent) as PageData;
  // The JSON may be as large as everything else, so it isn't kept in memory.
  source.remove();
  const images = listImages(data);
  const container = make('div', { class: 'image' });
  const list = images.length > 1 ? imageList(images, data.failed) : null;
  page.append(
    topBar(data),
    make(
      'main',
      { class: list === null ? '' : 'with-list' },
      ...(list === null ? [] : [list]),
      make('div', { class: 'content' }, ...alerts(data), container),
    ),
    footer(data),
  );
  showRoute(images, container, list);
}

/** Shows the image and tab in the address, now and when the address changes. */
function showRoute(images: readonly ListedImage[], container: HTMLElement, list: HTMLElement | null): void {
  let shown: ListedImage | undefined;
  let lastTab = '';
  let replaced = new AbortController();
  const remember = (tab: string) => {
    lastTab = tab;
    rememberRoute({ image: images.length > 1 ? (shown?.key ?? '') : '', tab });
  };
  const show = () => {
    const { image: key, tab } = readRoute();
    const wanted = images.find((candidate) => candidate.key === key) ?? images[0];
    if (wanted === undefined) {
      container.replaceChildren(make('h1', {}, 'No image was measured'));
      return;
    }
    if (wanted === shown) {
      if (tab !== '') document.getElementById(`tab-${tab}`)?.click();
      return;
    }
    shown = wanted;
    replaced.abort();
    replaced = new AbortController();
    document.title = `${wanted.image.title} · Image Weigh-In`;
    container.replaceChildren(...imageParts(wanted.image, tab || lastTab, remember, replaced.signal));
    if (list !== null) markCurrent(list, wanted.key);
  };
  window.addEventListener('hashchange', show);
  show();
}

function imageParts(
  image: PageImage,
  tab: string,
  remember: (tab: string) => void,
  signal: AbortSignal,
): HTMLElement[] {
  const showAdvice = () => {
    const adviceButton = document.getElementById('tab-advice');
    adviceButton?.click();
    adviceButton?.focus();
  };
  return [overview(image, showAdvice), ...tabList(createTabs(image, signal), tab, remember)];
}

function createTabs(image: PageImage, signal: AbortSignal): Tab[] {
  const count = (items: readonly unknown[]) => (items.length === 0 ? '' : formatCount(items.length));
  return [
    { id: 'files', title: 'Files', count: '', render: () => fileExplorer(image, signal) },
    { id: 'layers', title: 'Layers', count: count(image.layers), render: () => layersTab(image) },
    { id: 'packages', title: 'Packages', count: count(image.packages), render: () => packagesTab(image) },
    { id: 'programs', title: 'Programs', count: count(image.programs), render: () => programsTab(image) },
    { id: 'advice', title: 'Advice', count: count(image.advice), render: () => adviceTab(image) },
  ];
}

function topBar({ runUrl }: PageData): HTMLElement {
  return make(
    'header',
    { class: 'top' },
    make('span', { class: 'product' }, 'Image Weigh-In'),
    ...(runUrl === null ? [] : [make('a', { href: runUrl, rel: 'noreferrer' }, 'Workflow run')]),
  );
}

/** What fails the whole report: images that weren't measured, and changed image definitions. */
function alerts({ failed, definitionChanges }: PageData): HTMLElement[] {
  const items = [
    ...definitionChanges.map(({ image, change, remedy }) => [image, `${change} ${remedy}`] as const),
    ...failed.map(({ name, reason }) => [name, `Could not be measured. ${reason}`] as const),
  ];
  if (items.length === 0) return [];
  return [
    make(
      'section',
      { class: 'alerts', 'aria-label': 'Problems of the whole report' },
      ...items.map(([name, text]) => make('p', {}, make('strong', {}, name), ` ${text}`)),
    ),
  ];
}

const footer = ({ notes }: PageData): HTMLElement =>
  make('footer', {}, ...notes.map((note) => make('p', {}, note)));

start();
