import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('keeps Chinese, commas and quotes, and leaves missing values empty', () => {
  expect(
    csvOf(
      ['站点', '值'],
      [
        ['赤坎, "北"', 12.5],
        ['霞山', null],
      ],
    ),
  ).toBe('\uFEFF站点,值\r\n"赤坎, ""北""",12.5\r\n霞山,\r\n');
});

it('lets no cell run as a formula, but keeps negative numbers', () => {
  expect(csvOf(['a'], [['=1+1'], ['-3.5'], ['-x']])).toBe("\uFEFFa\r\n'=1+1\r\n-3.5\r\n'-x\r\n");
});
