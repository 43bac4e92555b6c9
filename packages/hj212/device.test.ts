import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode.ts';
import { deviceKinds, mulberry32, periodStart, SimulatedDevice, simulatedMn } from './device.ts';
import { readingsOf, type UploadCommand } from './readings.ts';

const commands: UploadCommand[] = ['2011', '2051', '2061', '2031'];
const midnight = new Date('2020-04-03T00:00:00+08:00');
const hours = Array.from({ length: 24 * 7 }, (_, index) => new Date(midnight.getTime() + index * 3_600_000));

/** Without CR LF, as the framer hands it over. */
const decoded = (bytes: Uint8Array) => decodeFrame(bytes.subarray(0, -2));

describe('a simulated device', () => {
  it.each(deviceKinds)('sends conforming frames of every command (%s)', (kind) => {
    const device = new SimulatedDevice(kind, 1, 7);
    for (const command of commands) {
      const frame = decoded(device.frame(command, midnight, new Date()).bytes);
      expect(frame.valid).toBe(true);
      expect(frame.tolerances).toEqual([]);
      expect(frame.flag).toMatchObject({ version: 1, wantsAnswer: true, hasPacketNumbers: false });
      expect(frame.head.MN).toBe(simulatedMn(kind, 1));
      const upload = readingsOf(frame);
      expect(upload?.time).toEqual(midnight);
      expect(upload?.faults).toEqual([]);
      expect(new Set(upload?.readings.map((reading) => reading.factor)).size).toBe(6);
    }
  });

  it('has an MN of 24 characters in the reserved range', () => {
    expect(simulatedMn('wastewater', 1)).toBe('FFFFFFFF3200000000000001');
    expect(simulatedMn('exhaust', 12)).toHaveLength(24);
  });

  it('gives the same values for the same seed, MN and time, and others otherwise', () => {
    const content = (number: number, seed: number, time: Date) =>
      new SimulatedDevice('wastewater', number, seed).content('2061', time);
    expect(content(1, 7, midnight)).toBe(content(1, 7, midnight));
    const others = [content(1, 7, midnight), content(2, 7, midnight), content(1, 8, midnight)];
    expect(new Set([...others, content(1, 7, hours[1] as Date)]).size).toBe(4);
  });

  it('keeps every value above zero, the mean between the extremes, and pH plausible', () => {
    for (const kind of deviceKinds) {
      const device = new SimulatedDevice(kind, 3, 1);
      for (const time of hours) {
        for (const command of commands) {
          const readings = readingsOf(decoded(device.frame(command, time, time).bytes))?.readings ?? [];
          for (const reading of readings) expect(reading.value).toBeGreaterThan(0);
          for (const one of readings.filter((reading) => reading.statistic === 'mean')) {
            const same = readings.filter((other) => other.factor === one.factor && other.basis === one.basis);
            const of = (statistic: string) => same.find((other) => other.statistic === statistic)?.value;
            expect(of('min')).toBeLessThanOrEqual(one.value);
            expect(of('max')).toBeGreaterThanOrEqual(one.value);
            if (one.factor === 'w01001') expect(Math.abs(one.value - 7.4)).toBeLessThan(1);
          }
        }
      }
    }
  });

  it('is under maintenance in some hours, and says so', () => {
    const flags = hours.flatMap((time) =>
      [1, 2, 3, 4].map((number) => {
        const content = new SimulatedDevice('ambient', number, 1).content('2061', time);
        return /a34004-Flag=(.)/.exec(content)?.[1];
      }),
    );
    expect(new Set(flags)).toEqual(new Set(['N', 'M']));
    expect(flags.filter((flag) => flag === 'M').length / flags.length).toBeLessThan(0.05);
  });

  it('never uses a QN twice, even within one millisecond', () => {
    const device = new SimulatedDevice('exhaust', 1, 1);
    const qns = Array.from({ length: 100 }, () => device.frame('2011', midnight, midnight).QN);
    expect(new Set(qns).size).toBe(100);
    expect(qns[0]).toBe('20200403000000000');
  });

  it('counts days in China Standard Time', () => {
    expect(periodStart('2031', new Date('2020-04-03T17:30:00Z'))).toEqual(new Date('2020-04-03T16:00:00Z'));
    expect(periodStart('2051', new Date('2020-04-03T17:39:59Z'))).toEqual(new Date('2020-04-03T17:30:00Z'));
  });
});

it('mulberry32 is spread evenly', () => {
  const next = mulberry32(1);
  const draws = Array.from({ length: 10_000 }, next);
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
});
