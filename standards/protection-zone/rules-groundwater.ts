import { absent, decimalOf, exact, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import {
  aquiferMedia,
  safetyFactor,
  tableRadius,
  travelDays,
  wellFieldShape,
  wellRadius,
} from './groundwater.ts';

const radius = formulaRule({
  id: 'protectionZone.groundwater',
  domain: 'protectionZone',
  name: { zh: '地下水水源保护区半径', en: 'Radius of a groundwater zone' },
  purpose: {
    zh: '孔隙水潜水型中小型水源：R = α·K·I·T ÷ n，与含水介质经验值比较取大者。',
    en: 'Small and medium sources in unconfined pore water: R = α·K·I·T ÷ n, and the larger of it and the table of media.',
  },
  bases: recalled('HJ 338-2018', '地下水型，孔隙水潜水', '2018', '2018-07-01'),
  inputs: {
    level: {
      kind: 'choice',
      name: { zh: '保护区级别', en: 'Level of the zone' },
      options: [
        { value: '1', name: { zh: '一级（100 d）', en: 'Level 1 (100 d)' } },
        { value: '2', name: { zh: '二级（1000 d）', en: 'Level 2 (1000 d)' } },
      ],
    },
    conductivity: {
      kind: 'number',
      name: { zh: '渗透系数 K', en: 'Hydraulic conductivity K' },
      unit: 'm/d',
      min: 0,
    },
    gradient: { kind: 'number', name: { zh: '水力坡度 I', en: 'Hydraulic gradient I' }, unit: '1', min: 0 },
    porosity: {
      kind: 'number',
      name: { zh: '有效孔隙度 n', en: 'Effective porosity n' },
      unit: '1',
      min: 0,
      max: 1,
    },
    alpha: {
      kind: 'number',
      name: { zh: '安全系数 α', en: 'Safety factor α' },
      unit: '1',
      min: 1,
      optional: true,
      note: { zh: '不填按 1.5。', en: '1.5 where it is left out.' },
    },
    medium: {
      kind: 'choice',
      name: { zh: '含水介质', en: 'Medium' },
      options: aquiferMedia.map(({ key, zh, en }) => ({ value: key, name: { zh, en } })),
      optional: true,
      note: {
        zh: '取介质经验值的下限比较；下限还是上限尚无定论，两者都列出。',
        en: 'Compared with the lower bound of the table; whether the lower or upper is meant is not settled, so both are shown.',
      },
    },
  },
  rounding: roundedOnce(2),
  validity: {
    zh: '孔隙度须大于 0。大型水源（≥5×10⁴ m³/d）用数值模型。',
    en: 'Porosity must be more than 0. Large sources (5×10⁴ m³/d and more) take a numerical model.',
  },
  vectors: ['zone.groundwater'],
  cases: [
    worked(
      'usual',
      '公式',
      'The formula',
      { level: '1', conductivity: 20, gradient: 0.002, porosity: 0.2 },
      '30.00',
    ),
    worked(
      'limit',
      '公式等于介质下限',
      'The formula equals the lower bound',
      { level: '1', conductivity: 20, gradient: 0.002, porosity: 0.2, medium: 'fineSand' },
      '30.00',
    ),
    worked(
      'beyond',
      '介质下限更大',
      'The lower bound is larger',
      { level: '1', conductivity: 20, gradient: 0.002, porosity: 0.2, medium: 'mediumSand' },
      '50.00',
    ),
    worked(
      'usual',
      '二级 1000 d',
      'Level 2, 1000 d',
      { level: '2', conductivity: 20, gradient: 0.002, porosity: 0.2 },
      '300.00',
    ),
    worked(
      'usual',
      '孔隙度为 0',
      'Porosity of 0',
      { level: '1', conductivity: 20, gradient: 0.002, porosity: 0 },
      { absence: 'failed' },
    ),
    worked(
      'missing',
      '缺少孔隙度',
      'Porosity unknown',
      { level: '1', conductivity: 20, gradient: 0.002 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ conductivity, gradient, porosity }, { level, alpha, medium }) => {
    if (level !== '1' && level !== '2') return absent('noData', '未选保护区级别', 'no level is chosen');
    if (porosity.isZero()) return absent('failed', '孔隙度须大于 0', 'porosity must be more than 0');
    const which = level === '1' ? 1 : 2;
    const factor = decimalOf(alpha) ?? new Decimal(safetyFactor);
    const days = travelDays(which);
    const R = wellRadius({ conductivity, gradient, days, porosity, alpha: factor });
    const known = aquiferMedia.find((one) => one.key === medium);
    const range = known ? tableRadius(known, which) : null;
    return {
      value: roundHalfEven(range ? Decimal.max(R, range[0]) : R, 2),
      unit: 'm',
      steps: [
        step('公式', 'Formula', `${factor} × ${conductivity} × ${gradient} × ${days} / ${porosity} = ${R} m`),
        ...(range ? [step('取大者', 'The larger', `max(${R}, ${range[0]}) m`)] : []),
      ],
      limits: range
        ? [
            { label: { zh: '经验值下限', en: 'Table, lower bound' }, value: String(range[0]), unit: 'm' },
            { label: { zh: '经验值上限', en: 'Table, upper bound' }, value: String(range[1]), unit: 'm' },
          ]
        : [],
    };
  },
});

const shapes = {
  eachWell: { zh: '各井分别划分', en: 'each well has its own circle' },
  hull: { zh: '外围井连线外扩 R', en: 'the hull of the outer wells, widened by R' },
};

const wellField = formulaRule({
  id: 'protectionZone.wellField',
  domain: 'protectionZone',
  name: { zh: '井群保护区形状', en: 'Shape of the zone of a well field' },
  purpose: {
    zh: '井间距大于 2R 时各井分别划分；否则以外围井的外包线外扩 R。',
    en: 'Wells more than 2R apart each have a circle; otherwise the hull of the outer wells is widened by R.',
  },
  bases: recalled('HJ 338-2018', '地下水型，井群', '2018', '2018-07-01'),
  inputs: {
    spacing: { kind: 'number', name: { zh: '井间距', en: 'Distance of the wells' }, unit: 'm', min: 0 },
    radius: { kind: 'number', name: { zh: '单井半径 R', en: 'Radius R of one well' }, unit: 'm', min: 0 },
  },
  rounding: exact,
  validity: { zh: '间距与半径均须已知。', en: 'Both must be known.' },
  vectors: ['zone.groundwater'],
  cases: [
    worked('limit', '间距恰为 2R', 'Exactly 2R apart', { spacing: 60, radius: 30 }, shapes.hull.zh),
    worked(
      'beyond',
      '间距略大于 2R',
      'Just over 2R apart',
      { spacing: 60.1, radius: 30 },
      shapes.eachWell.zh,
    ),
    worked('missing', '半径未知', 'Radius unknown', { spacing: 60 }, { absence: 'noData' }),
  ],
  compute: ({ spacing, radius: R }) => {
    const shape = shapes[wellFieldShape(spacing, R)];
    return {
      value: shape.zh,
      steps: [step('比较', 'Comparison', `${spacing} m, 2R = ${R.times(2)} m: ${shape.en}`)],
    };
  },
});

export const groundwaterZoneRules: readonly Rule[] = [radius, wellField];
