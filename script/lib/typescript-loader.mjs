import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** A loader hook (node:module, "register") for TypeScript, which Node 20 can't run without one. */
export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  const { outputText } = ts.transpileModule(await readFile(new URL(url), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  return { format: 'module', shortCircuit: true, source: outputText };
}
