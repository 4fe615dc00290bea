// Sets the rule `max-layer-bytes` of a copy of the sources in every possible way, and prints the results.
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [root, loader] = process.argv.slice(2);
register(pathToFileURL(loader));
const source = (path) => import(pathToFileURL(join(root, 'src', path)).href);
const { readActionInputs } = await source('app/config/action-inputs.ts');
const { readCommandLine } = await source('app/config/cli/parse-command.ts');
const { helpText } = await source('app/config/cli/help.ts');
const { readPolicyDocument } = await source('app/config/policy-file/policy-document.ts');
const { mergeRules } = await source('app/config/policy-file/merge-rules.ts');
const { describePolicyChanges } = await source('app/config/policy-file/describe-changes.ts');
const { parseResult, serializeResult } = await source('app/matrix/result-file.ts');
const { findViolations } = await source('core/policy/evaluate.ts');
const { SARIF_RULES } = await source('core/report/sarif/rule-descriptors.ts');

const inputs = (rules) => readActionInputs((name) => rules[name] ?? '').rules;
const unset = inputs({});
const { policy } = inputs({ 'max-layer-bytes': '5MB' });
const document = readPolicyDocument('defaults: {max-layer-bytes: 5MB}', 'policy.yml');
const result = {
  image: 'api',
  headSha: null,
  origin: null,
  notes: [],
  comment: 'never',
  commentMinChange: null,
  outcome: { failure: 'none' },
};
const head = {
  size: { unpacked: 7_000_000 },
  layers: [{ unpacked: 1_000_000 }, { unpacked: 6_000_000 }],
  components: [],
  privileged: [],
};
console.log(
  JSON.stringify({
    input: policy.maxLayerBytes,
    option: readCommandLine(['measure', 'x', '--max-layer-bytes', '5MB']).policy.maxLayerBytes,
    help: /^ {2}--max-layer-bytes .*\n.*/m.exec(helpText('compare'))?.[0].replace(/\s+/g, ' ').trim(),
    file: mergeRules(document, unset, { image: 'api', author: null, today: '2026-06-15' }).policy
      .maxLayerBytes,
    result: parseResult(serializeResult({ ...result, policy }), 'result').policy.maxLayerBytes,
    edit: describePolicyChanges(unset.policy, policy),
    violations: findViolations(policy, head, null),
    sarif: SARIF_RULES.map(({ id }) => id).filter((id) => id === 'max-layer-bytes'),
  }),
);
