import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkZone } from './check.ts';
import { aquiferMedia, tableRadius, wellFieldShape, wellRadius } from './groundwater.ts';
import { lakeMinimum, lakeSize } from './lake.ts';
import { judgeInZone } from './law.ts';
import { projectOf, zoneLevel, zoneMatter } from './law-text.ts';
import { riverMinimum, riverWidth } from './river.ts';
import { protectionZoneRules } from './rules.ts';

const metres = fc.integer({ min: 0, max: 5000 });

describe('river sources', () => {
  it('have the same figure on both sides where the tide turns the flow, and none for level 2', () => {
    expect(riverMinimum({ level: 1, tidal: true })).toMatchObject({ upstream: 1000, downstream: 1000 });
    expect(riverMinimum({ level: 2, tidal: true })).toBe('tidal');
  });
  it('take a model from 1000 km² of catchment on, and may take a catchment below 100 km² whole', () => {
    expect(riverMinimum({ level: 2, catchmentKm2: 999.9 })).toMatchObject({ wholeCatchmentAllowed: false });
    expect(riverMinimum({ level: 2, catchmentKm2: 1000 })).toBe('catchment');
    expect(riverMinimum({ level: 2, catchmentKm2: 99.9 })).toMatchObject({ wholeCatchmentAllowed: true });
  });
  it('leave the fairway out where ships pass, by the width in the dry season', () => {
    expect([riverWidth(false), riverWidth(true), riverWidth(true, 499), riverWidth(true, 500)]).toEqual([
      'wholeRiver',
      null,
      'withoutChannel',
      'intakeSide',
    ]);
  });
  it('that meet their minimum still meet it when drawn longer', () => {
    const zone = { type: 'river' as const, level: 1 as const };
    fc.assert(
      fc.property(metres, metres, metres, metres, (upstream, downstream, bank, more) => {
        const drawn = { upstream, downstream, bank };
        return (
          checkZone(zone, drawn).meets !== true ||
          checkZone(zone, { upstream: upstream + more, downstream: downstream + more, bank: bank + more })
            .meets === true
        );
      }),
    );
    expect(checkZone(zone, { upstream: 1000, downstream: 100, bank: 50 }).meets).toBe(true);
    expect(checkZone(zone, { upstream: 999, downstream: 100, bank: 50 })).toMatchObject({
      meets: false,
      short: ['upstream'],
    });
    expect(checkZone(zone, {}).meets).toBeNull();
  });
});

describe('lakes and reservoirs', () => {
  it('are sized at 0.1 and 1 × 10⁸ m³ and at 100 km², and not at all where that is unknown', () => {
    expect(
      [0.099, 0.1, 0.99, 1].map((capacity) => lakeSize({ body: 'reservoir', capacity } as never)),
    ).toEqual(['small', 'medium', 'medium', 'large']);
    expect([99.9, 100].map((areaKm2) => lakeSize({ body: 'lake', areaKm2 } as never))).toEqual([
      'small',
      'large',
    ]);
    expect(lakeMinimum({ body: 'lake' } as never)).toBeNull();
  });
});

describe('wells', () => {
  it('have a radius that rises with conductivity, gradient and time, and falls with porosity', () => {
    const base = { conductivity: 10, gradient: 0.002, days: 100, porosity: 0.2 };
    expect(wellRadius(base).toNumber()).toBe(15);
    const factor = fc.double({ min: 1.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        factor,
        fc.constantFrom('conductivity' as const, 'gradient' as const, 'days' as const),
        (by, key) => wellRadius({ ...base, [key]: base[key] * by }).gt(wellRadius(base)),
      ),
    );
    fc.assert(fc.property(factor, (by) => wellRadius({ ...base, porosity: 0.2 * by }).lt(wellRadius(base))));
    expect(() => wellRadius({ ...base, porosity: 0 })).toThrow(RangeError);
  });
  it('have wider figures of the table the coarser the ground', () => {
    for (const level of [1, 2] as const)
      aquiferMedia.slice(1).forEach((medium, index) => {
        const finer = aquiferMedia[index];
        if (finer) expect(tableRadius(medium, level)[0]).toBeGreaterThanOrEqual(tableRadius(finer, level)[1]);
      });
  });
  it('share a hull up to a spacing of 2R', () => {
    expect([wellFieldShape(200, 100), wellFieldShape(200.1, 100)]).toEqual(['hull', 'eachWell']);
  });
});

describe('what the law says', () => {
  it('bans outfalls in every zone', () => {
    for (const level of [1, 2, 3] as const)
      expect(judgeInZone(level, { kind: 'outfall' })).toMatchObject({ violation: true, article: '64' });
  });
  it('does not judge a project of which the deciding fact is unknown', () => {
    expect(judgeInZone(2, { kind: 'project', stage: 'new' }).violation).toBeNull();
    expect(judgeInZone(3, { kind: 'project', stage: 'rebuild' }).violation).toBeNull();
  });
  it('never allows in an inner zone what it bans further out', () => {
    const matter = fc.record({
      kind: fc.constant('project' as const),
      stage: fc.constantFrom('new' as const, 'expansion' as const, 'rebuild' as const, 'existing' as const),
      forSupply: fc.constant(false),
      discharges: fc.boolean(),
      heavyPolluter: fc.constant(false),
      raisesDischarge: fc.constant(false),
    });
    fc.assert(
      fc.property(matter, (one) => {
        const [first, second, third] = ([1, 2, 3] as const).map((level) => judgeInZone(level, one).violation);
        return (third !== true || second === true) && (second !== true || first === true);
      }),
    );
  });
});

describe('what people write', () => {
  it('names a level by numeral, word or number', () => {
    expect(['一级', 'Ⅰ', 'I', '1', 'level 1', 'primary'].map(zoneLevel)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(['二级', 'Ⅱ', 'II', '2', 'level-2', '二级保护区'].map(zoneLevel)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(['准保护区', 'quasi', '3'].map(zoneLevel)).toEqual([3, 3, 3]);
    expect(['', null, '四级'].map(zoneLevel)).toEqual([null, null, null]);
  });
  it('denies as well as it states', () => {
    expect(projectOf('new, no discharge').discharges).toBe(false);
    expect(projectOf('新建排污项目').discharges).toBe(true);
    expect(projectOf('新建项目').discharges).toBeNull();
    expect(projectOf('改建，不增加排污量').raisesDischarge).toBe(false);
    expect(projectOf('existing, unrelated to supply')).toMatchObject({ stage: 'existing', forSupply: false });
  });
  it('tells an outfall, an activity and a project apart', () => {
    expect(zoneMatter('入河排污口', 'object')).toEqual({ kind: 'outfall' });
    expect(zoneMatter('网箱养殖', 'activity')).toEqual({ kind: 'activity', name: 'cageCulture' });
    expect(zoneMatter('装卸煤炭', 'activity')).toEqual({ kind: 'activity', name: 'provincial' });
    expect(zoneMatter('新建化工厂项目', 'object').kind).toBe('project');
  });
});

describe('results', () => {
  it('by HJ 338 are marked as from memory, those by the law are not', () => {
    for (const rule of protectionZoneRules)
      for (const { input } of rule.cases)
        expect(rule.evaluate(input as never).unverified, rule.id).toBe(rule.id !== 'protectionZone.law');
  });
  it('ask for the method where an approved zone is shorter, and do not fail it', () => {
    const { meets, short } = checkZone({ type: 'river', level: 2 }, { upstreamBeyondLevel1: 1050 });
    expect([meets, short]).toEqual([false, ['upstreamBeyondLevel1']]);
    const rule = protectionZoneRules.find((one) => one.id === 'protectionZone.check');
    const value = rule?.evaluate({ type: 'river', level: '2', upstream: 1050 } as never).value;
    expect(value).toBe('需说明方法');
  });
});
