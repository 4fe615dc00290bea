import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicyDocument } from '../../src/app/config/policy-file/policy-document.ts';
import { parseImageInstructions } from '../../src/core/dockerfile/parse-stages.ts';
import { RULES } from '../../src/core/policy/rules.ts';
import { DEFINITION_RULE, SARIF_RULES } from '../../src/core/report/sarif/rule-descriptors.ts';
import { ruleDocumentation } from '../../src/core/shared/text/documentation-links.ts';
import { diffSides } from '../support/docs/diff-sides.ts';
import { findBlocks, readText, REPOSITORY, ROOT } from '../support/docs/pages.ts';

const KEYS = [...RULES.map(({ key }) => key), DEFINITION_RULE];
const SECTIONS = [
  'What it means',
  'Why it matters',
  'How to fix a violation',
  'How to accept a violation',
  'How to set it',
];

const pageText = (key: string) => readText(`docs/rules/${key}.md`);
const sections = (key: string) =>
  pageText(key)
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf('\n');
      return { title: text.slice(0, end), words: text.slice(end).trim().split(/\s+/).length };
    });

test('every rule has a page, and no page is about something else', () => {
  const pages = readdirSync(join(ROOT, 'docs/rules')).filter((name) => name !== 'README.md');
  expect(pages.toSorted()).toEqual(KEYS.map((key) => `${key}.md`).toSorted());
});

test('the link to a page leads to the file in this repository', () => {
  for (const { id } of SARIF_RULES) {
    const prefix = `https://github.com/${REPOSITORY}/blob/main/`;
    expect(ruleDocumentation(id)).toBe(`${prefix}docs/rules/${id}.md`);
    expect(KEYS).toContain(id);
  }
});

describe.each(KEYS)('the page of %s', (key) => {
  test('has the name of the rule and all sections, with content', () => {
    expect(pageText(key)).toMatch(new RegExp(`^# ${key}\n`));
    expect(sections(key).map(({ title }) => title)).toEqual(SECTIONS);
    for (const { words } of sections(key)) expect(words).toBeGreaterThan(15);
  });

  test('shows how to fix a violation with a diff of valid files', () => {
    const diffs = findBlocks(`docs/rules/${key}.md`).filter(({ language }) => language === 'diff');
    expect(diffs.length).toBeGreaterThanOrEqual(1);
    for (const { text } of diffs) {
      const { before, after } = diffSides(text);
      expect(after).not.toBe(before);
      for (const side of [before, after]) {
        if (/^FROM /m.test(side)) {
          const options = { target: null, args: {}, platforms: { target: null, build: null } };
          expect(parseImageInstructions(side, options)).not.toHaveProperty('reason');
        } else expect(() => readPolicyDocument(side, 'policy')).not.toThrow();
      }
    }
  });
});
