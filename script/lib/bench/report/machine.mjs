import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { readVersion } from '../bench.mjs';

/** Describes what the figures depend on besides our code, as [name, value] pairs. */
export function describeMachine({ settings, contenders, engines }) {
  const tools = [
    ['sha256sum', ['sha256sum', '--version']],
    ['openssl', ['openssl', 'version']],
    ['pigz', ['pigz', '--version']],
    ['tar', ['tar', '--version']],
    ['skopeo', ['skopeo', '--version']],
  ].filter(([name]) => contenders.some((argv) => argv.join(' ').includes(name)));
  const cpus = os.cpus();
  return [
    ['processor', `${cpus[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores${shaInstructions()}`],
    ['memory', `${Math.round(os.totalmem() / 1e9)} GB`],
    ['system', `${os.type()} ${os.release()} ${os.arch()}`],
    ['disk', disk(settings.cache)],
    ['Node of Image Weigh-In', execFileSync(settings.node, ['--version'], { encoding: 'utf8' }).trim()],
    ...engines.map((version) => ['Docker Engine', version]),
    ...tools.map(([name, argv]) => [name, readVersion(argv) ?? 'not on this machine']),
  ];
}

function shaInstructions() {
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    return flags.split(' ').includes('sha_ni') ? ', SHA instructions' : ', no SHA instructions';
  } catch {
    return '';
  }
}

function disk(folder) {
  try {
    const output = execFileSync('df', ['--output=source,fstype', folder], { encoding: 'utf8' });
    const [source, type] = output.trim().split('\n').at(-1).split(/\s+/);
    const name = source.replace('/dev/', '').replace(/(?:p?\d+)$/, '');
    const rotates = readFileSync(`/sys/block/${name}/queue/rotational`, 'utf8').trim() === '1';
    // The hardware under a virtual disk is unknown.
    if (/^x?vd/.test(name)) return `${type}, virtual`;
    return `${type}, ${rotates ? 'rotating' : 'solid state'}`;
  } catch {
    return 'unknown';
  }
}
