import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelCodeList, modelEntities, modelEntity } from './model.ts';
import { validateRecord } from './validate-record.ts';

const sourceCode = '91130200699229617X001P';
const samples: Record<string, Record<string, unknown>> = {
  enterprise: {
    sourceCode,
    socialCredit: '91130200699229617X',
    name: '某热电厂',
    legalPerson: '张三',
    area: '440803',
    address: '某路 1 号',
    longitude: 110.4,
    latitude: 21.2,
    industry: '4411',
    managementCategory: 'key',
    keyUnit: true,
    state: 'operating',
  },
  outlet: {
    sourceCode,
    outletCode: 'DA001',
    name: '1 号锅炉烟囱',
    medium: 'gas',
    longitude: 110.4,
    latitude: 21.2,
    height: 120,
    diameter: 4.5,
    automatic: true,
  },
  treatmentFacility: {
    sourceCode,
    facilityCode: 'TA001',
    name: '脱硫塔',
    process: '石灰石-石膏法',
    efficiency: 98,
    state: 'operating',
  },
  productionFacility: {
    sourceCode,
    facilityCode: 'MF0001',
    name: '1 号锅炉',
    process: '燃煤发电',
    designHours: 5500,
    state: 'operating',
  },
  permit: {
    permitNumber: sourceCode,
    version: 1,
    sourceCode,
    category: 'key',
    authority: '湛江市生态环境局',
    issuedOn: '2024-06-20',
    validFrom: '2024-06-20',
    validTo: '2029-06-19',
    state: 'issued',
  },
  permitLimit: {
    permitNumber: sourceCode,
    outletCode: 'DA001',
    pollutant: 'a21026',
    kind: 'concentration',
    value: 35,
    unit: 'mg/m³',
    averaging: 'hour',
    referenceOxygen: 6,
    standard: 'GB 13223-2011',
    validFrom: '2024-06-20',
  },
  monitoringPoint: {
    sourceCode,
    outletCode: 'DA001',
    mn: '010000A8900016F000169DC0',
    systemCode: '31',
    pollutant: 'a21026',
    rangeLow: 0,
    rangeHigh: 200,
    state: 'operating',
  },
  automaticRecord: {
    sourceCode,
    outletCode: 'DA001',
    systemCode: '31',
    pollutant: 'a21026',
    period: 'hour',
    dataTime: '2026-01-01T08:00:00+08:00',
    average: 20,
    minimum: 15,
    maximum: 30,
    converted: 24,
    unit: 'mg/m³',
    total: 3,
    flag: 'N',
  },
  manualRecord: {
    sourceCode,
    outletCode: 'DW001',
    pollutant: 'w01018',
    kind: 'self',
    sampledAt: '2026-01-01T09:30:00+08:00',
    value: 32,
    nonDetect: false,
    unit: 'mg/L',
    method: 'HJ 828-2017',
    laboratory: '某检测公司',
  },
  dischargeRecord: {
    sourceCode,
    outletCode: 'DA001',
    pollutant: 'a21026',
    period: 'month',
    periodStart: '2026-01-01T00:00:00+08:00',
    amount: 3.2,
    unit: 't',
    method: 'automatic',
    dataState: 'checked',
  },
  label: {
    sourceCode,
    outletCode: 'DA001',
    label: 'starting',
    begin: '2026-01-01T08:00:00+08:00',
    end: '2026-01-01T12:00:00+08:00',
    reason: '检修后点火',
    operator: '李四',
    submittedAt: '2026-01-01T13:00:00+08:00',
  },
};

const faults = (entity: string, change: Record<string, unknown> = {}): string[] =>
  validateRecord(entity, { ...samples[entity], ...change }).map((one) => `${one.field}:${one.code}`);

describe('the model', () => {
  it('has a sample for every entity, and each passes', () => {
    expect(Object.keys(samples)).toEqual(modelEntities.map((one) => one.entity));
    for (const entity of Object.keys(samples)) expect(faults(entity), entity).toEqual([]);
  });
  it('names every field once, with both names, a source and a key of its own fields', () => {
    for (const { entity, fields, key, checks } of modelEntities) {
      const codes = fields.map((field) => field.code);
      expect(new Set(codes).size, entity).toBe(codes.length);
      for (const one of key) expect(codes, entity).toContain(one);
      for (const field of fields) {
        expect(field.name.zh && field.name.en && field.source, `${entity}.${field.code}`).toBeTruthy();
        if (field.list) expect(modelCodeList(field.list), field.code).toBeDefined();
        if (field.type === 'code') expect(field.list ?? field.check, field.code).not.toBeNull();
        if (field.requiredWhen) expect(codes).toContain(field.requiredWhen.field);
      }
      for (const check of checks)
        for (const [name, value] of Object.entries(check))
          if (name !== 'kind' && typeof value === 'string')
            expect(codes, `${entity} ${check.kind}`).toContain(value);
    }
  });
});

describe('each field', () => {
  const all = modelEntities.flatMap((entity) =>
    entity.fields.map((field) => [entity.entity, field.code, field] as const),
  );
  it.each(all.filter(([, , field]) => field.required))('%s.%s is required', (entity, code) => {
    for (const value of [null, undefined, ''])
      expect(faults(entity, { [code]: value })).toContain(`${code}:missing`);
  });
  it.each(all)('%s.%s has a type', (entity, code, { type }) => {
    const wrong = type === 'boolean' || type === 'integer' || type === 'decimal' ? 'x' : 7;
    expect(faults(entity, { [code]: wrong })).toContain(`${code}:type`);
  });
  it.each(all.filter(([, , field]) => field.type === 'code'))(
    '%s.%s has its codes',
    (entity, code, { check }) => {
      if (check === 'outfall' || check === 'dataFlag') return;
      expect(faults(entity, { [code]: '??' })).toContain(`${code}:code`);
    },
  );
  it.each(all.filter(([, , field]) => field.max !== null))('%s.%s has a range', (entity, code, { max }) => {
    expect(faults(entity, { [code]: Number(max) })).not.toContain(`${code}:range`);
    expect(faults(entity, { [code]: Number(max) + 1 })).toContain(`${code}:range`);
  });
  it.each(all.filter(([, , field]) => field.unit !== null))(
    '%s.%s has a unit',
    (entity, code, { unit, max }) => {
      const value = Math.min(20, max ?? 20);
      expect(
        faults(entity, { [code]: { value, unit } }).filter((one) => one.startsWith(`${code}:u`)),
      ).toEqual([]);
      expect(faults(entity, { [code]: { value, unit: 'furlong' } })).toContain(`${code}:unit`);
    },
  );
});

describe('faults of a record', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['enterprise', { colour: 'red' }, ['colour:unknown']],
    ['enterprise', { area: '440899' }, ['area:code']],
    ['enterprise', { functionalArea: '440800-JK' }, []],
    ['enterprise', { industry: 'D441' }, []],
    ['enterprise', { socialCredit: '91130200699229618X' }, ['socialCredit:code', 'socialCredit:code']],
    ['enterprise', { name: '长'.repeat(101) }, ['name:length']],
    ['outlet', { medium: 'water', dischargeMode: 'direct' }, ['medium:code']],
    ['outlet', { height: undefined }, ['height:missing']],
    [
      'outlet',
      { outletCode: 'DW001', medium: 'water', height: null, diameter: null },
      ['dischargeMode:missing'],
    ],
    ['outlet', { outletCode: 'TA001' }, ['outletCode:code']],
    ['treatmentFacility', { facilityCode: 'MF0001' }, ['facilityCode:code']],
    ['permit', { validTo: '2024-06-19' }, ['validTo:order']],
    ['permit', { validTo: '2029-06-21' }, ['validTo:range']],
    ['permit', { issuedOn: '2024-02-30' }, ['issuedOn:type']],
    ['permit', { version: 1.5 }, ['version:type']],
    ['permitLimit', { unit: 'mg/L' }, ['unit:unit']],
    ['permitLimit', { kind: 'annual', unit: 't/a' }, []],
    ['permitLimit', { kind: 'annual' }, ['unit:unit']],
    ['permitLimit', { pollutant: 'w01001', outletCode: 'DW001', value: 9, lower: 6, unit: '1' }, []],
    ['permitLimit', { pollutant: 'w01001', value: 6, lower: 9, unit: '1' }, ['value:order']],
    ['monitoringPoint', { rangeHigh: -1 }, ['rangeHigh:order']],
    ['monitoringPoint', { systemCode: '32' }, ['pollutant:code']],
    ['automaticRecord', { pollutant: '02' }, ['pollutant:code']],
    ['automaticRecord', { unit: 'mg/L' }, ['unit:unit']],
    ['automaticRecord', { unit: 'μg/m3' }, []],
    ['automaticRecord', { flag: 'K' }, ['flag:code']],
    ['automaticRecord', { systemCode: '22', flag: 'K' }, []],
    ['automaticRecord', { average: 31 }, ['maximum:order']],
    ['automaticRecord', { average: null, minimum: 40 }, ['maximum:order']],
    ['automaticRecord', { average: null, minimum: null, maximum: null, total: null }, []],
    ['automaticRecord', { dataTime: '2026-01-01 08:00:00' }, ['dataTime:type']],
    ['automaticRecord', { dataTime: '2026-01-01T24:00:00+08:00' }, ['dataTime:type']],
    ['automaticRecord', { average: Number.NaN }, ['average:type']],
    ['dischargeRecord', { unit: 'm³' }, ['unit:unit']],
    ['dischargeRecord', { pollutant: 'a00000', unit: 'm³' }, []],
    ['dischargeRecord', { pollutant: 'a00000' }, ['unit:unit']],
    ['label', { end: '2026-01-01T07:59:00+08:00' }, ['end:order']],
    ['label', { end: '2026-01-01T00:30:00Z' }, []],
    ['label', { label: 'launching' }, ['label:code']],
  ])('%s %j: %j', (entity, change, expected) => {
    expect(faults(entity, change)).toEqual(expected);
  });
  it('says them in Chinese and English', () => {
    const found = validateRecord('outlet', { ...samples.outlet, height: { value: 120, unit: 'km' } });
    expect(found).toEqual([
      { field: 'height', code: 'unit', words: { zh: '单位应为 m，实为 km', en: 'the unit is m, found km' } },
    ]);
  });
  it('knows no other entity', () => {
    expect(validateRecord('factory', {}).map((one) => one.code)).toEqual(['entity']);
    expect(validateRecord('constructor', {}).map((one) => one.code)).toEqual(['entity']);
  });
  it('never throws', () => {
    const entity = fc.constantFrom(...Object.keys(samples));
    const record = entity.chain((name) =>
      fc
        .dictionary(
          fc.constantFrom(...(modelEntity(name)?.fields ?? []).map((field) => field.code)),
          fc.anything(),
        )
        .map((change) => [name, { ...samples[name], ...change }] as const),
    );
    fc.assert(
      fc.property(record, ([name, values]) => {
        for (const one of validateRecord(name, values)) expect(one.words.zh && one.words.en).toBeTruthy();
      }),
      { numRuns: 1000 },
    );
  });
});
