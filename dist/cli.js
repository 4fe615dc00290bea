#!/usr/bin/env node

// src/core/shared/supported-system.ts
var FIRST_MINOR = { 22: 15, 23: 8 };
function oldNodeMessage(version) {
  var _a2;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 23 || minor >= ((_a2 = FIRST_MINOR[major]) != null ? _a2 : Infinity)) return null;
  const required = major === 23 ? "24" : "22.15";
  return `Node.js ${version} is too old: it can't read zstd. Install Node.js ${required} or later.`;
}
function unsupportedSystemMessage(platform) {
  return platform === "win32" ? "Windows is not supported. Use Linux, or Linux under WSL." : null;
}

// src/cli.ts
var MAIN = "./cli-main.js";
function fail(reason) {
  process.stderr.write(`image-weigh-in: ${reason}
`);
  process.exitCode = 2;
}
var _a;
var message = (_a = unsupportedSystemMessage(process.platform)) != null ? _a : oldNodeMessage(process.versions.node);
if (message !== null) fail(message);
else
  import(MAIN).catch(
    (error) => fail(`Can't start: ${String(error)}. Install image-weigh-in again.`)
  );
