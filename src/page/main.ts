import type { PageData, PageImage } from '../core/report/html/page-data.ts';
import { make } from './dom.ts';
import { filesPart } from './file-explorer.ts';
import { duplicatesPart, packagesPart } from './packages.ts';
import {
  advicePart,
  causesPart,
  componentsPart,
  definitionsPart,
  layersPart,
  leftoversPart,
  reportNotes,
  summaryPart,
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
  const definitions = definitionsPart(data);
  page.append(
    make(
      'header',
      {},
      make('h1', {}, 'Image Weigh-In'),
      ...(data.images.length > 1 ? [chooser(data, shown)] : []),
    ),
    make('main', {}, ...(definitions === null ? [] : [definitions]), shown, reportNotes(data)),
  );
  if (first !== undefined) show(first, shown);
}

function chooser({ images }: PageData, shown: HTMLElement): HTMLElement {
  const select = make(
    'select',
    {},
    ...images.map(({ name, size }, index) => make('option', { value: String(index) }, `${name}: ${size}`)),
  );
  select.addEventListener('change', () => {
    const image = images[Number(select.value)];
    if (image !== undefined) show(image, shown);
  });
  return make('label', {}, 'Image ', select);
}

function show(image: PageImage, shown: HTMLElement): void {
  const parts = [
    summaryPart(image),
    causesPart(image),
    advicePart(image),
    filesPart(image),
    layersPart(image),
    componentsPart(image),
    packagesPart(image),
    duplicatesPart(image),
    leftoversPart(image),
  ];
  shown.replaceChildren(...parts.filter((each) => each !== null));
}

start();
