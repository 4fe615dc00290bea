import { runCommandLine } from './edge/cli.ts';

await runCommandLine(process.argv.slice(2));
