import { absent } from '../cited-rule.ts';
import { Decimal } from '../rounding.ts';

export const contentField = {
  kind: 'number',
  name: { zh: '含量', en: 'Content' },
  unit: 'mg/kg',
  min: 0,
} as const;
export const noContent = absent('noData', '含量未知', 'the content is unknown');
export const negative = absent('failed', '含量不得为负', 'a content may not be negative');
export const limit = (zh: string, en: string, value: number) => ({
  label: { zh, en },
  value: new Decimal(value).toFixed(),
  unit: 'mg/kg',
});
