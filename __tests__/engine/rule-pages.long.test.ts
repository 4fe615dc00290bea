import { beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ensureBaseImage, ensureWarmGolang } from '../support/base-images.ts';
import type { BaseImage } from '../support/base-images.ts';
import { diffSides } from '../support/docs/diff-sides.ts';
import { findBlocks, readText, ROOT } from '../support/docs/pages.ts';
import { useEngine } from '../support/engine.ts';

const SLOW = 600_000;
const engine = useEngine('28.5');

/** All pages with a diff. */
const RULES = ['max-size', 'max-increase', 'max-increase-own', 'forbid', 'forbid-new'];

/** The stand-ins for the images in `FROM` and `COPY --from`. */
const STAND_INS: Readonly<Record<string, BaseImage>> = {
  'golang:1.26': 'golang',
  'golang:latest': 'golang',
  'alpine:3.23': 'busybox',
  'busybox:1.37': 'busybox',
  'gcr.io/distroless/static-debian13': 'distroless-static',
};
const names = new Map<string, string>();
beforeAll(async () => {
  const golang = await ensureWarmGolang(engine);
  for (const [image, standIn] of Object.entries(STAND_INS))
    names.set(image, standIn === 'golang' ? golang : await ensureBaseImage(engine, standIn));
}, SLOW);

const CONTEXT = {
  'go.mod': readText('examples/go-calculator/go.mod'),
  'main.go': readText('examples/go-calculator/main.go'),
  'entrypoint.sh': '#!/bin/sh\nexec /calculator "$@"\n',
};

const dockerfiles = (rule: string) => {
  const diffs = findBlocks(`docs/rules/${rule}.md`).filter(
    ({ language, text }) => language === 'diff' && /^.FROM /m.test(text),
  );
  expect(diffs).toHaveLength(1);
  return diffSides(diffs[0]?.text ?? '');
};

/** Builds a Dockerfile of a page on stand-ins, so that it needs no registry. */
function build(dockerfile: string): Promise<string> {
  const text = dockerfile.replaceAll(/(?<=FROM |--from=)(?!build )\S+/g, (name) => {
    const standIn = names.get(name);
    if (standIn === undefined) throw new Error(`No stand-in for ${name}`);
    return standIn;
  });
  return engine.build({ ...CONTEXT, Dockerfile: text });
}

/** The value of the rule in the first example of its page. */
function exampleValue(rule: string): string {
  const steps = findBlocks(`docs/rules/${rule}.md`).filter(({ text }) => text.startsWith('- uses:'));
  const [step] = parse(steps[0]?.text ?? '') as { with: Record<string, string> }[];
  const value = step?.with[rule];
  if (value === undefined) throw new Error(`The page of ${rule} doesn't set it`);
  return value;
}

async function compare(base: string, head: string, rule: string, value: string) {
  const args = ['compare', `docker:${base}`, `docker:${head}`, '--rules', 'none', `--${rule}`, value];
  const { exitCode, stdout } = await execa('node', [join(ROOT, 'dist/cli.js'), ...args, '--format', 'json'], {
    env: engine.env,
    extendEnv: false,
    reject: false,
  });
  const { images } = JSON.parse(stdout) as { images: { violations: { rule: string }[] }[] };
  return { exitCode, rules: new Set(images[0]?.violations.map((violation) => violation.rule)) };
}

describe('the diff on the page of', () => {
  test.each(RULES)(
    '%s fixes a violation of the example on that page',
    async (rule) => {
      const { before, after } = dockerfiles(rule);
      const [violating, fixed] = [await build(before), await build(after)];
      const value = exampleValue(rule);
      expect(await compare(fixed, violating, rule, value)).toEqual({ exitCode: 1, rules: new Set([rule]) });
      expect(await compare(fixed, fixed, rule, value)).toEqual({ exitCode: 0, rules: new Set() });
      expect(await compare(violating, fixed, rule, value)).toEqual({ exitCode: 0, rules: new Set() });
    },
    SLOW,
  );

  test(
    'exceptions makes an exception for a shell unnecessary',
    async () => {
      const { before, after } = dockerfiles('exceptions');
      const [violating, fixed] = [await build(before), await build(after)];
      expect(await compare(fixed, violating, 'forbid', 'shells')).toEqual({
        exitCode: 1,
        rules: new Set(['forbid']),
      });
      expect(await compare(fixed, fixed, 'forbid', 'shells')).toEqual({ exitCode: 0, rules: new Set() });
    },
    SLOW,
  );

  test(
    'if-not-compared builds',
    async () => {
      await build(dockerfiles('if-not-compared').after);
    },
    SLOW,
  );
});
