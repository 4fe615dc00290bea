import { runCommandLine } from './adapters/cli/run-cli.ts';

await runCommandLine(process.argv.slice(2));
