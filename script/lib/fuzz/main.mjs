import { register } from 'node:module';
import { parseArgs } from 'node:util';

const USAGE = `Usage: script/fuzz [--seed N] [--minutes M]
       script/fuzz --seed N --case I
       script/fuzz --growth

Reads damaged and hostile images until the time is up, or until one causes anything other than a result or an expected
error. Each image is created from the seed and its number, so the printed command repeats a failure.

Also compares how Go's archive/tar, which engines use, lists tars. If Go isn't on the PATH, it is fetched from Debian
packages. If that fails too, the comparison is skipped.

  --seed N      the seed (default: taken from the time)
  --minutes M   how long to run (default: 10)
  --case I      run only this case, and print everything about it
  --growth      instead, read bombs of one size and of four times that size, and print how much longer they take
  --help        show this help
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    case: { type: 'string' },
    growth: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const parseInteger = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : Number.NaN);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : parseInteger(values.seed);
const only = values.case === undefined ? null : parseInteger(values.case);
const minutes = Number(values.minutes);
if (values.help) {
  process.stdout.write(USAGE);
} else if (Number.isNaN(seed) || Number.isNaN(only ?? 0) || !(minutes > 0)) {
  process.stderr.write(
    'script/fuzz: --seed and --case need a whole number, and --minutes a positive number. See script/fuzz --help\n',
  );
  process.exitCode = 2;
} else if (values.growth) {
  const { growth } = await import('./growth.mjs');
  process.exitCode = await growth();
} else {
  register('../typescript-loader.mjs', import.meta.url);
  const { fuzz } = await import('./fuzz.ts');
  process.exitCode = await fuzz({ seed, minutes, only, oracle: process.env.FUZZ_ORACLE ?? null });
}
