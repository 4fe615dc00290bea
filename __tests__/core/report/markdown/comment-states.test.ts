import { describe, expect, test } from '@jest/globals';
import { STATE_COMMENTS } from '../../../support/comment-states.ts';
import { renderGfm } from '../../../support/gfm.ts';

/** What a reviewer should be able to say within ten seconds of each comment: what changed, whether it is good, and what to do. */
const SAID: Readonly<
  Record<string, { readonly changed: string; readonly good: string; readonly next: string }>
> = {
  fails: {
    changed: 'calculator grew by 360MB, from 3.81MB to 364MB',
    good: '❌',
    next: 'Fix: restore the base image in Dockerfile line 8. This saves 360MB and removes every program listed above.',
  },
  passes: {
    changed: 'calculator shrank by 360MB, from 364MB to 3.81MB',
    good: '✅',
    next: 'Nothing like that is left in the image.',
  },
  unchanged: {
    changed: 'calculator has the same files as before: 3.81MB',
    good: '✅',
    next: 'No shell, package manager or build tool found in 1 executable.',
  },
  'base-image-grew': {
    changed: 'web grew by 304MB, from 221MB to 525MB',
    good: '❌',
    next: 'Fix: pin the previous image of nginx:1.29 by its digest, or use a smaller variant. To ignore growth that comes from the base image, use max-increase-own instead of max-increase.',
  },
  'not-compared': {
    changed: 'api could not be compared with main',
    good: 'Rules about the change were not checked, so this check fails.',
    next: 'ask someone with write access to add the label image-weigh-in: accept.',
  },
  'new-image': {
    changed: 'api is new: 44MB',
    good: '✅',
    next: "The base commit doesn't have this Dockerfile, so only rules about the image itself were checked.",
  },
  accepted: {
    changed: 'calculator grew by 360MB, from 3.81MB to 364MB',
    good: '@\u200boctocat accepted this with the label image-weigh-in: accept, so the check passes.',
    next: 'Accepted violation',
  },
  fork: {
    changed: 'calculator grew by 360MB, from 3.81MB to 364MB',
    good: '❌',
    next: 'Fix: restore the base image in Dockerfile line 8.',
  },
  'twelve-images': {
    changed: '1 of 12 images fails, 1 could not be measured',
    good: '❌',
    next: 'Fix: move Dockerfile lines 2–3 to a build stage, and copy only the result with COPY --from. This saves up to 218MB.',
  },
  cancelled: {
    changed: 'Cancelled',
    good: 'Nothing was compared, so the check fails.',
    next: 'If no newer run replaced this one, run the job again.',
  },
};

/** The comment without what is inside collapsed sections. */
function unfold(markdown: string): string {
  let depth = 0;
  return markdown
    .split('\n')
    .filter((line) => {
      if (/^<details>/.test(line)) depth += 1;
      const isShown = depth === 0;
      if (depth > 0 && line === '</details>') depth -= 1;
      return isShown;
    })
    .join('\n');
}

test('every state has its sentences', () => {
  expect(Object.keys(SAID).sort()).toEqual(Object.keys(STATE_COMMENTS).sort());
});

describe.each(Object.entries(SAID))('%s', (state, { changed, good, next }) => {
  const markdown = unfold(STATE_COMMENTS[state] ?? '');
  const { text, elements } = renderGfm(markdown);

  test('says what changed, whether it is good, and what to do', () => {
    const [headline = ''] = markdown.split('\n');
    expect(renderGfm(headline).text).toContain(changed);
    expect(text).toContain(good);
    expect(text).toContain(next);
  });

  test('has at most 12 unfolded blocks, apart from a row for each image', () => {
    const blocks = elements.filter(({ tagName }) => ['h2', 'p', 'tr', 'pre', 'sub'].includes(tagName));
    const images = state === 'twelve-images' ? 5 : 0;
    expect(blocks.length - images).toBeLessThanOrEqual(12);
  });

  test('names no commit of a variable, and no percentage above a thousand', () => {
    expect(markdown).not.toMatch(/\$\{|\d,\d{3}%/);
  });
});

test('only a comparison is called one', () => {
  const compared = Object.keys(STATE_COMMENTS).filter((state) =>
    STATE_COMMENTS[state]?.includes('compared with `main` at e9c2a20'),
  );
  expect(compared).not.toContain('not-compared');
  expect(compared).not.toContain('new-image');
  expect(compared).toContain('unchanged');
  expect(STATE_COMMENTS['new-image']).toContain('the base is `main` at e9c2a20');
});

test('unfold keeps open sections and leaves out collapsed ones', () => {
  expect(unfold('a\n<details>\nb\n<details>\nc\n</details>\nd\n</details>\ne')).toBe('a\ne');
  expect(unfold('<details open>\na\n<details>\nb\n</details>\n</details>')).toBe(
    '<details open>\na\n</details>',
  );
});
