import { oldNodeMessage, unsupportedSystemMessage } from './core/shared/supported-system.ts';

/** The main bundle in the same folder, which an old Node.js can't load. A constant, because the bundler would inline a literal path. */
const MAIN = './cli-main.js';

function fail(reason: string): void {
  process.stderr.write(`image-weigh-in: ${reason}\n`);
  process.exitCode = 2;
}

const message = unsupportedSystemMessage(process.platform) ?? oldNodeMessage(process.versions.node);
if (message !== null) fail(message);
// Not `await`: an old Node.js would fail to parse this file.
else
  import(MAIN).catch((error: unknown) =>
    fail(`Can't start: ${String(error)}. Install image-weigh-in again.`),
  );
