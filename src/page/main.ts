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

/** Builds the page from its embedded data. */
function start(): void {
  const [page, source] = ['page', 'data'].map((id) => document.getElementById(id));
  if (page == null || source == null) return;
  const data = JSON.parse(source.textContent) as PageData;
  // The JSON may be as large as everything else, so it isn't kept in memory.
  source.remove();
  const container = make('div');
  const [first] = data.images;
  const definitions = definitionsSection(data);
  page.append(
    make(
      'header',
      {},
      make('h1', {}, 'Image Weigh-In'),
      ...(data.images.length > 1 ? [imageChooser(data, container)] : []),
    ),
    make('main', {}, ...(definitions === null ? [] : [definitions]), container, reportNotes(data)),
  );
  if (first !== undefined) showImage(first, container);
}

function imageChooser({ images }: PageData, container: HTMLElement): HTMLElement {
  const select = make(
    'select',
    {},
    ...images.map(({ name, size }, index) => make('option', { value: String(index) }, `${name}: ${size}`)),
  );
  select.addEventListener('change', () => {
    const image = images[Number(select.value)];
    if (image !== undefined) showImage(image, container);
  });
  return make('label', {}, 'Image ', select);
}

function showImage(image: PageImage, container: HTMLElement): void {
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
  container.replaceChildren(...sections.filter((content) => content !== null));
}

start();
