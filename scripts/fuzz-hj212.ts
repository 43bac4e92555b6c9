import { parseArgs } from 'node:util';
import { fuzz } from '../packages/hj212/fuzz.ts';
import vectors from '../packages/hj212/vectors/hj212.json' with { type: 'json' };

/** Throws mutated frames at the HJ 212 codec: `npm run fuzz -- [--frames 5000000] [--seed 1]`. Fails at the first fault. */
const { values } = parseArgs({
  options: { frames: { type: 'string', default: '5000000' }, seed: { type: 'string' } },
});
const frames = Number(values.frames);
const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed);
if (!Number.isSafeInteger(frames) || frames < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  console.error(
    '--frames is a whole number from 1, --seed one from 0 / --frames 为正整数，--seed 为非负整数',
  );
  process.exit(2);
}
const raws = vectors.cases
  .filter((one) => one.group === 'hj212.decode')
  .map((one) => (one.input as { raw: string }).raw);
console.log(`seed ${seed}, ${frames} mutated frames over ${raws.length} packets and generated ones`);
const start = performance.now();
const report = fuzz(seed, frames, raws, (mutated) => {
  if (mutated > 0 && mutated % 500_000 === 0)
    console.log(`${mutated} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
});
console.log(report);
console.log(`no fault in ${((performance.now() - start) / 1000).toFixed(0)} s`);
