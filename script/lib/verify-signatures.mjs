// Identifies every ELF file in some folders (FOLDER/ARCHITECTURE/PACKAGE/…) by its content, and compares the result with a
// corpus. Usage: verify-signatures.mjs CORPUS FOLDER…
import { createReadStream } from 'node:fs';
import { open, readFile, readdir } from 'node:fs/promises';
import { register } from 'node:module';
import { basename, join } from 'node:path';

register('./typescript-loader.mjs', import.meta.url);
const { BUSYBOX_WITHOUT_SHELL, LOADER, PACKED, TOYBOX_WITHOUT_SHELL } =
  await import('../../src/core/image/program.ts');
const { probeProgram } = await import('../../src/core/detection/probe-program.ts');

/** A signature identifies these programs, and their tables then show that they have no shell. */
const WITHOUT_SHELL = { [BUSYBOX_WITHOUT_SHELL]: 'busybox', [TOYBOX_WITHOUT_SHELL]: 'toybox' };

const [corpus, ...folders] = process.argv.slice(2);
const expectations = readCorpus(await readFile(corpus, 'utf8'));
const counts = { files: 0, bytes: 0, hits: 0 };
const missed = [];
const mistaken = [];
const perProgram = new Map();

for (const folder of folders) {
  for (const architecture of await readdir(folder)) {
    for (const packageName of await readdir(join(folder, architecture))) {
      await verifyPackage(join(folder, architecture, packageName), packageName);
    }
  }
}

console.log(
  [...perProgram]
    .sort()
    .map(([program, hits]) => `${program} ${hits}`)
    .join(', '),
);
for (const line of missed) console.log(`MISSED    ${line}`);
for (const line of mistaken) console.log(`MISTAKEN  ${line}`);
console.log(
  `${counts.files} ELF files, ${(counts.bytes / 1e9).toFixed(1)} GB: ${counts.hits} found, ` +
    `${missed.length} missed, ${mistaken.length} mistaken`,
);
process.exitCode = counts.hits > 0 && missed.length + mistaken.length === 0 ? 0 : 1;

function readCorpus(text) {
  return text.split('\n').flatMap((line) => {
    const [program, packageName, ...files] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (program === '' || program === '-') return [];
    return files.map((file) => ({
      program,
      packageName,
      file: file.replace(/\?$/, ''),
      certain: !file.endsWith('?'),
    }));
  });
}

async function verifyPackage(folder, packageName) {
  const rows = expectations.filter((row) => row.packageName === packageName);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const identity = await identify(path);
    if (identity === undefined) continue;
    const row = rows.find(({ file }) => file === basename(path));
    if (identity !== null && identity === row?.program) {
      counts.hits += 1;
      perProgram.set(identity, (perProgram.get(identity) ?? 0) + 1);
    } else if (identity !== null) mistaken.push(`${path} as ${identity === PACKED ? 'packed' : identity}`);
    else if (row?.certain === true) missed.push(`${path}, which is ${row.program}`);
  }
}

/** Returns the program that the content identifies, null if it identifies none, or undefined if the file isn't an ELF program. */
async function identify(path) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(18), 0, 18, 0);
    // Skip object files (ET_REL). The type is in bytes 16 and 17, in the byte order of the processor.
    if (bytesRead < 18 || buffer.toString('latin1', 0, 4) !== '\x7fELF' || buffer[16] + buffer[17] === 1)
      return undefined;
  } finally {
    await file.close();
  }
  const probe = probeProgram(true);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    counts.bytes += chunk.length;
    probe.write(chunk);
  }
  counts.files += 1;
  const identity = probe.end()?.identity ?? null;
  return identity === LOADER ? null : (WITHOUT_SHELL[identity] ?? identity);
}
