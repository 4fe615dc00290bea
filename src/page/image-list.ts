import type { PageData, PageImage } from '../core/report/html/page-data.ts';
import { make } from './dom.ts';
import { statusIcon } from './overview.ts';
import { formatRoute } from './route.ts';

/** An image of the page, and its name in the address. */
export interface ListedImage {
  readonly image: PageImage;
  readonly key: string;
}

/** Gives each image a key. Images with the same name get a number. */
export function listImages({ images }: PageData): ListedImage[] {
  const counts = new Map<string, number>();
  return images.map((image) => {
    const name = image.sides.image || image.name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { image, key: count === 1 ? name : `${name} ${count}` };
  });
}

/** The images to choose from, worst first, as links. */
export function imageList(images: readonly ListedImage[], failed: PageData['failed']): HTMLElement {
  return make(
    'nav',
    { class: 'images', 'aria-label': 'Images' },
    make('h2', {}, `${images.length} images`),
    make(
      'ul',
      {},
      ...failed.map(({ name }) =>
        make(
          'li',
          { class: 'failed' },
          statusIcon('fail'),
          make('span', { class: 'name' }, name),
          make('span', { class: 'note' }, 'not measured'),
        ),
      ),
      ...images.map(({ image, key }) =>
        make(
          'li',
          {},
          make(
            'a',
            { href: formatRoute({ image: key, tab: '' }), 'data-key': key },
            statusIcon(image.verdict.status),
            make('span', { class: 'name' }, key),
            make('span', { class: 'note' }, image.verdict.size),
          ),
        ),
      ),
    ),
  );
}

/** Marks the image that is shown. */
export function markCurrent(list: HTMLElement, key: string): void {
  for (const link of list.querySelectorAll<HTMLElement>('a')) {
    if (link.dataset['key'] === key) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
