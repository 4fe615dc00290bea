import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DOCUMENTED_ACTIONS, OLDER_VERSIONS, PINNED_ACTIONS } from '../support/action-versions.ts';
import { BLOCKS, readText, REPOSITORY } from '../support/docs/pages.ts';

const FOLDER = '.github/workflows';

/** Everything after `uses:`, without the actions of this repository. */
const findUses = (yaml: string): string[] =>
  [...yaml.matchAll(/^\s*(?:- )?uses: (\S.*?)\s*$/gm)]
    .map(([, uses = '']) => uses)
    .filter((uses) => !uses.startsWith('./') && !uses.startsWith(REPOSITORY));

const inWorkflows = readdirSync(FOLDER).flatMap((file) => findUses(readText(`${FOLDER}/${file}`)));
const inDocs = BLOCKS.flatMap(({ page, text }) => findUses(text).map((uses) => ({ page, uses })));

const majorVersions = {
  ...DOCUMENTED_ACTIONS,
  ...Object.fromEntries(
    Object.entries(PINNED_ACTIONS).map(([name, { version }]) => [name, Number.parseInt(version, 10)]),
  ),
};
const isOlder = ({ page, uses }: { page: string; uses: string }): boolean =>
  OLDER_VERSIONS.some((entry) => entry.page === page && entry.uses === uses);

describe('versions of actions', () => {
  test('workflows pin the commits in the list', () => {
    const pins = Object.entries(PINNED_ACTIONS).map(
      ([name, { version, sha }]) => `${name}@${sha} # v${version}`,
    );
    const withoutRemarks = inWorkflows.map((uses) => uses.replace(/ # zizmor: .*/, ''));
    expect(withoutRemarks.filter((uses) => !pins.includes(uses))).toEqual([]);
  });

  test('the documentation shows the major versions in the list', () => {
    const wrong = inDocs.filter(({ page, uses }) => {
      const [name = '', tag] = uses.split('@');
      return tag !== `v${String(majorVersions[name])}` && !isOlder({ page, uses });
    });
    expect(wrong).toEqual([]);
    expect(inDocs.length).toBeGreaterThan(10);
  });

  test('every entry of the lists is used', () => {
    const pinned = Object.keys(PINNED_ACTIONS);
    expect(pinned.filter((name) => !inWorkflows.some((uses) => uses.startsWith(`${name}@`)))).toEqual([]);
    const documented = Object.keys(DOCUMENTED_ACTIONS);
    expect(documented.filter((name) => !inDocs.some(({ uses }) => uses.startsWith(`${name}@`)))).toEqual([]);
    expect(
      OLDER_VERSIONS.filter((entry) => !inDocs.some((use) => isOlder(use) && use.uses === entry.uses)),
    ).toEqual([]);
  });

  test('containers and images of workflows are pinned by digest', () => {
    const images = readdirSync(FOLDER).flatMap((file) =>
      [...readText(`${FOLDER}/${file}`).matchAll(/^\s+(?:image|container): (\S+)$/gm)].map(
        ([, image]) => image,
      ),
    );
    expect(images.length).toBeGreaterThan(0);
    for (const image of images) expect(image).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });
});
