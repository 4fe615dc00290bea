import { inFile } from './in-file.mjs';

/** Each makes one line of the policy wrong, which a test must notice. */
export const POLICY = {
  tests: ['__tests__/core/policy'],
  mutants: [
    ...inFile('src/core/policy/evaluate.ts', [
      ['if (value === null) return [];', 'if (value !== null) return [];'],
      ['comparison === null ? [] :', 'comparison !== null ? [] :'],
      ['forbidden: forbid }', 'forbidden: [] }'],
      ['if (!byDefault.some(', 'if (byDefault.some('],
    ]),
    ...inFile('src/core/policy/exceptions.ts', [
      ['matchers.some((covers)', 'matchers.every((covers)'],
      ['finding.rule === exception.rule && isAtPath(finding)', 'finding.rule === exception.rule'],
      ["'rule' in finding && finding.rule === exception.rule", "'rule' in finding"],
      ['matchesName(finding.name) && isAtPath(finding)', 'matchesName(finding.name)'],
      ["'name' in finding && matchesName(finding.name)", "'name' in finding"],
      ['matchesPath(displayPath(path))', '!matchesPath(displayPath(path))'],
      ['findings.some(createExceptionMatcher', 'findings.every(createExceptionMatcher'],
    ]),
    ...inFile('src/core/policy/excess.ts', [
      ['growth <= bytes)', 'growth < bytes)'],
      ['growth * 100 <= percent * before', 'growth * 100 < percent * before'],
      ["limits.join(' and ')", "limits.join(' or ')"],
      ['&& bytes !== comparedWith ?', '?'],
    ]),
    ...inFile('src/core/policy/rules/max-size.ts', [
      ['size <= maxBytes', 'size < maxBytes'],
      ['head.size.unpacked', 'head.size.visible'],
    ]),
    ...inFile('src/core/policy/rules/max-increase.ts', [
      ['findExcess(increaseLimit, delta.unpacked,', 'findExcess(increaseLimit, delta.visible,'],
    ]),
    ...inFile('src/core/policy/rules/max-increase-own.ts', [
      ['delta.growth?.instructions ?? delta.unpacked', 'delta.growth?.instructions ?? 0'],
      ['delta.growth === null', 'delta.growth !== null'],
    ]),
    ...inFile('src/core/policy/rules/forbid-new.ts', [
      ['!judged.forbidden.includes(word)', 'true'],
      ['privileged: privileged.added', 'privileged: []'],
      ['components: components.added', 'components: components.removed'],
    ]),
    ...inFile('src/core/policy/forbidden-findings.ts', [
      ['!isExcepted(finding)', 'isExcepted(finding)'],
      ['component.kind === finds && isEffective(component)', 'component.kind === finds'],
      ['component.kind === finds && isEffective(component)', 'isEffective(component)'],
      ['firstAndMore(found.map(describe), MAX_NAMED)', 'firstAndMore(found.map(describe), MAX_NAMED + 1)'],
      [
        '[...new Set(found.flatMap(({ layer }) => layer ?? []))]',
        'found.flatMap(({ layer }) => layer ?? [])',
      ],
      ['found.length === 1 ? singular : plural', 'found.length === 0 ? singular : plural'],
    ]),
    ...inFile('src/core/policy/is-noteworthy.ts', [
      ["image.violations.length > 0 || image.state !== 'compared'", "image.state !== 'compared'"],
      ["image.violations.length > 0 || image.state !== 'compared'", 'image.violations.length > 0'],
      ['added.length + removed.length > 0', 'added.length > 0'],
      ['Math.abs(delta.unpacked)', 'delta.unpacked'],
      ['change <= bytes', 'change < bytes'],
      ['change * 100 > percent', 'change * 100 >= percent'],
    ]),
    ...inFile('src/core/policy/verdict.ts', [
      ['failed.length + changes.length > 0 ||', 'failed.length > 0 ||'],
      ["|| images.length === 0) return 'fail'", ") return 'fail'"],
      ["verdicts.includes('not-compared') ? 'not-compared' : 'pass'", "'pass'"],
      ["verdict === 'fail' || images.some(isBlocked)", "verdict === 'fail'"],
      ["image.state === 'not-compared' && image.ifNotCompared === 'fail'", "image.state === 'not-compared'"],
      ['!isSamePlatform(base.platform, head.platform)', 'false'],
      ["violations.length > 0 && policy.onViolation === 'fail' ? 'fail'", "violations.length > 0 ? 'fail'"],
      ['compared ? image.comparison : null);', 'null);'],
    ]),
  ],
};
