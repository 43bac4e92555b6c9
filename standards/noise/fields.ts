import { absent, yesNo } from '../cited-rule.ts';
import type { Decimal } from '../rounding.ts';
import type { NoisePeriod } from './levels.ts';

export const periodField = {
  kind: 'choice',
  name: { zh: '时段', en: 'Period' },
  options: [
    { value: 'day', name: { zh: '昼间（6:00–22:00）', en: 'Day (6–22 h)' } },
    { value: 'night', name: { zh: '夜间（22:00–6:00）', en: 'Night (22–6 h)' } },
  ],
} as const;

export const periodOf = (value: unknown): NoisePeriod | null =>
  value === 'day' ? 'day' : value === 'night' ? 'night' : null;

export const noPeriod = absent('noData', '未选时段', 'no period is chosen');
export const noZone = absent('noData', '未选功能区类别', 'no zone is chosen');

export const zoneField = (zones: readonly string[]) =>
  ({
    kind: 'choice',
    name: { zh: '功能区类别', en: 'Functional zone' },
    options: zones.map((zone) => ({ value: zone, name: { zh: `${zone} 类`, en: `Class ${zone}` } })),
  }) as const;

export const levelField = (zh: string, en: string) =>
  ({ kind: 'number', name: { zh, en }, unit: 'dB(A)', min: 0, max: 200 }) as const;

export const verdicts = { within: '达标', beyond: '超标' } as const;

/** Measured indoors where it cannot be avoided: the limit is 10 dB(A) lower. */
export const indoorField = yesNo('室内测量', 'Measured indoors', {
  optional: true,
  note: {
    zh: '不得不在室内测量时限值降低 10。',
    en: 'Lowers the limit by 10 where it cannot be avoided.',
  },
});

/** A level against its limit; equal to it complies. */
export const judge = (level: Decimal, limit: number) => ({
  value: level.lte(limit) ? verdicts.within : verdicts.beyond,
  limits: [{ label: { zh: '限值', en: 'Limit' }, value: String(limit), unit: 'dB(A)' }],
});
