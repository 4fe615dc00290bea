import type { PageData, PageImage } from '../core/report/html/page-data.ts';
import { make } from './dom.ts';
import { fileExplorer } from './file-explorer.ts';
import { duplicatesSection, packagesSection } from './packages.ts';
import {
  adviceSection,
  growthSection,
  componentsSection,
  definitionsSection,
  layersSection,
  leftoversSection,
  reportNotes,
  summarySection,
} from './sections.ts';

/** Puts the page together out of the data that stands in it. */
function start(): void {
  const [page, source] = ['page', 'data'].map((id) => document.getElementById(id));
  if (page == null || source == null) return;
  const data = JSON.parse(source.textContent) as PageData;
  // What is read is not needed twice: it can be as large as all the rest.
  source.remove();
  const shown = make('div');
  const [first] = data.images;
  const definitions = definitionsSection(data);
  page.append(
    make(
      'header',
      {},
      make('h1', {}, 'Image Weigh-In'),
      ...(data.images.length > 1 ? [imageChooser(data, shown)] : []),
    ),
    make('main', {}, ...(definitions === null ? [] : [definitions]), shown, reportNotes(data)),
  );
  if (first !== undefined) showImage(first, shown);
}

function imageChooser({ images }: PageData, shown: HTMLElement): HTMLElement {
  const select = make(
    'select',
    {},
    ...images.map(({ name, size }, index) => make('option', { value: String(index) }, `${name}: ${size}`)),
  );
  select.addEventListener('change', () => {
    const image = images[Number(select.value)];
    if (image !== undefined) showImage(image, shown);
  });
  return make('label', {}, 'Image ', select);
}

function showImage(image: PageImage, shown: HTMLElement): void {
  const sections = [
    summarySection(image),
    growthSection(image),
    adviceSection(image),
    fileExplorer(image),
    layersSection(image),
    componentsSection(image),
    packagesSection(image),
    duplicatesSection(image),
    leftoversSection(image),
  ];
  shown.replaceChildren(...sections.filter((each) => each !== null));
}

start();
