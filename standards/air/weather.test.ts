import { describe, expect, it } from 'vitest';
import { dustSpells, regionalWarning, type WarningScheme, warningOf, warningScheme } from './warning.ts';
import { contributions, cpf, meanDirection, pollutionRose, windRose, windSector } from './wind.ts';

const scheme = (name: string): WarningScheme => warningScheme(name) as WarningScheme;

describe('warnings', () => {
  it('need their run of days without a break', () => {
    expect(warningOf([151, 151, 151], scheme('2024')).level).toBe('orange');
    expect(warningOf([151, null, 151], scheme('2024')).level).toBeNull();
    expect(warningOf([201, 301, 201], scheme('2024')).level).toBe('red');
    // Three days above 200 and one above 300, but not in one episode.
    expect(warningOf([201, 201, 201, 100, 301], scheme('2024')).level).toBe('orange');
    expect(warningOf([301, 301, 201, 201], scheme('2018')).level).toBe('red');
    expect(warningOf([301, 201, 301, 201], scheme('2018')).level).toBe('orange');
  });

  it('of the province need four cities at once', () => {
    const guangdong = scheme('guangdong');
    expect(regionalWarning(['red', 'orange', 'yellow', 'yellow'], guangdong)).toBe('yellow');
    expect(regionalWarning(['red', 'orange', 'orange', 'orange', null], guangdong)).toBe('orange');
    expect(regionalWarning(['red', 'red', 'red', null], guangdong)).toBeNull();
    expect(regionalWarning(['red', 'red', 'red', 'red'], scheme('2024'))).toBeNull();
  });

  it('start a spell of dust at twice the mean of the six hours before, above 150', () => {
    const before = [80, 80, 80, 80, 80, 80];
    expect(dustSpells([...before, 160, 300, 89, 88])).toMatchObject([{ start: 6, end: 8 }]);
    expect(dustSpells([...before, 159, 100])).toEqual([]);
    expect(dustSpells([60, 60, 60, 60, 60, 60, 150])).toEqual([]);
    expect(dustSpells([...before.slice(1), null, 300])).toEqual([]);
    expect(dustSpells([...before, 200])).toMatchObject([{ end: null }]);
  });
});

describe('roses', () => {
  it('put a border into the sector before it, north is 360', () => {
    expect([0, 15, 15.1, 345, 345.1, 360].map((one) => windSector(one))).toEqual([
      360, 360, 30, 330, 360, 360,
    ]);
    expect([11.25, 11.26, 348.75].map((one) => windSector(one, 22.5))).toEqual([360, 22.5, 337.5]);
  });

  it('count a calm without direction, and share by all valid records', () => {
    const rose = windRose([
      { direction: null, speed: 0 },
      { direction: 85, speed: 2 },
      { direction: 95, speed: 2.1 },
      { direction: null, speed: 3 },
    ]);
    expect(rose).toMatchObject({ records: 3, calm: 1, corrected: false });
    expect(rose.sectors.find((one) => one.sector === 90)?.counts).toEqual([1, 1, 0, 0]);
    expect(rose.meanDirection).toBeCloseTo(90, 9);
  });

  it('correct tens of degrees that fall unevenly on sectors of 22.5', () => {
    const records = Array.from({ length: 36 }, (_, index) => ({ direction: 10 * (index + 1), speed: 1 }));
    const rose = windRose(records, { angle: 22.5 });
    expect(rose.corrected).toBe(true);
    for (const { shares } of rose.sectors) expect(shares[0]).toBeCloseTo(100 / 16, 9);
  });

  it('mean directions around north, and none where they cancel out', () => {
    expect((meanDirection([350, 10]) as number) % 360).toBeCloseTo(0, 9);
    expect(meanDirection([90, 270])).toBeNull();
    expect(meanDirection([])).toBeNull();
  });

  it('class concentrations, share their sum and find the sector above the percentile of all', () => {
    const records = [
      ...Array.from({ length: 9 }, () => ({ direction: 90, speed: 2, concentration: 10 })),
      { direction: 180, speed: 2, concentration: 110 },
    ];
    const rose = pollutionRose(records, { breaks: [50] });
    expect(rose.sectors.find((one) => one.sector === 180)?.counts).toEqual([0, 1]);
    expect(contributions(records).find((one) => one.sector === 180)?.share).toBe(55);
    const found = cpf(records, 90);
    expect(found.find((one) => one.sector === 180)?.probability).toBe(1);
    expect(found.find((one) => one.sector === 90)?.probability).toBe(0);
    expect(found.find((one) => one.sector === 270)?.probability).toBeNull();
  });
});
