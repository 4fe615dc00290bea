import { oldNodeMessage, unsupportedSystemMessage } from './core/shared/supported-system.ts';

/** The bundle beside this one; an old Node.js can't even load it. A constant, because the bundler would include a literal. */
const MAIN = './cli-main.js';

function fail(message: string): void {
  process.stderr.write(`image-weigh-in: ${message}\n`);
  process.exitCode = 2;
}

const message = unsupportedSystemMessage(process.platform) ?? oldNodeMessage(process.versions.node);
if (message !== null) fail(message);
// An old Node.js has no `await` here.
else import(MAIN).catch((error: unknown) => fail(`Can't start: ${String(error)}`));
