import { expect, test } from '@jest/globals';
import { detectInLayers, elf, hardlink, text, whiteout } from '../../support/image-tree.ts';

test('lists visible setuid files, and setgid files that the group can execute', () => {
  const su = elf('usr/bin/su', null, { mode: 0o4755 });
  const layer = [
    su,
    hardlink('bin/su', su),
    elf('usr/bin/wall', null, { mode: 0o2755 }),
    elf('usr/bin/locked', null, { mode: 0o2745 }),
    elf('usr/bin/sticky', null, { mode: 0o1755 }),
    elf('usr/bin/deleted', null, { mode: 0o4755 }),
    text('etc/setuid-text', 1),
  ];
  expect(detectInLayers([text('x')], layer, [whiteout('usr/bin/deleted')]).privileged).toEqual([
    { path: 'bin/su', mode: 0o4755, layer: 1 },
    { path: 'usr/bin/wall', mode: 0o2755, layer: 1 },
  ]);
});

test('lists caches with their visible bytes, sorted by path, and counts a hard-linked file once', () => {
  const file = text('root/.cache/pip/a', 7);
  const layer = [
    text('var/lib/apt/lists/x', 10),
    text('var/lib/apt/lists/partial/y', 5),
    text('var/lib/apt/lists/lock', 0),
    text('var/lib/apt/listsx/z', 1000),
    text('var/lib/apt/extended_states', 1000),
    text('var/cache/apk/deleted', 1000),
    text('var/cache/dnf/lock', 0),
    file,
    hardlink('root/.cache/pip/b', file),
    text('home/app/.npm/_cacache/x', 3),
    text('.npm/x', 2),
    text('srv/home/app/.npm/x', 1000),
    text('home/.npm', 1000),
  ];
  expect(detectInLayers(layer, [whiteout('var/cache/apk/deleted')]).leftoverCaches).toEqual([
    { path: '.npm', bytes: 2 },
    { path: 'home/app/.npm', bytes: 3 },
    { path: 'root/.cache/pip', bytes: 7 },
    { path: 'var/lib/apt/lists', bytes: 15 },
  ]);
});
