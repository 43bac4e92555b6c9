import { describe, expect, it } from 'vitest';
import { isSimulatedMn, simulatedSite } from './simulated.ts';

describe('the reserved range of simulated devices', () => {
  it('is 24 characters that begin with eight F', () => {
    expect(isSimulatedMn('FFFFFFFF3200000000000001')).toBe(true);
    expect(isSimulatedMn('FFFFFFFF32')).toBe(false);
    expect(isSimulatedMn('440800FFFFFFFF0000000001')).toBe(false);
  });
  it.each([
    ['22', 'airStation'],
    ['32', 'wastewaterOutlet'],
    ['99', 'device'],
  ])('makes of system code %s a site of kind %s, marked simulated', (systemCode, kind) => {
    expect(simulatedSite('FFFFFFFF3200000000000001', systemCode)).toMatchObject({
      kind,
      simulated: true,
      district: null,
    });
  });
});
