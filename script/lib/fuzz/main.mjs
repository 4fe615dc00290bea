import { register } from 'node:module';
import { parseArgs } from 'node:util';

const USAGE = `Usage: script/fuzz [--seed N] [--minutes M]
       script/fuzz --seed N --case I
       script/fuzz --growth

Reads damaged and hostile images until the time is over or one of them ends in anything but a result or a named error.
Every one is made from the seed and its number, so that a failure can be repeated by the command that is printed with it.

Tars are also listed by Go's archive/tar, which engines read with, and the two listings compared; Go comes from
Debian's packages where it is not on the PATH, and is left out where it cannot be had.

  --seed N      where to begin (default: one made of the time)
  --minutes M   for how long (default: 10)
  --case I      this one only, with all it says
  --growth      instead of that, bombs of one size and of four times the size, and how much longer these take
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
const whole = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : Number.NaN);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : whole(values.seed);
const only = values.case === undefined ? null : whole(values.case);
const minutes = Number(values.minutes);
if (values.help) {
  process.stdout.write(USAGE);
} else if (Number.isNaN(seed) || Number.isNaN(only ?? 0) || !(minutes > 0)) {
  process.stderr.write(
    'script/fuzz: --seed and --case take whole numbers, --minutes a time. See script/fuzz --help\n',
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
