import { dateOf, type Fault, fault } from '../cited-rule.ts';
import { areaFaults } from '../codes/areas.ts';
import { outfallFaults } from '../codes/outfalls.ts';
import { readSourceCode } from '../codes/source-codes.ts';
import type { Words } from '../evaluation.ts';
import data from './features.json' with { type: 'json' };
import type { FeatureIdCode, Layer } from './layers.ts';

/** Attributes that every feature (要素) carries besides its identity. */
export const featureAttributes: ReadonlyArray<{ key: string; name: Words }> = data.attributes.map(
  ({ key, zh, en }) => ({ key, name: { zh, en } }),
);

const byPublicCode: Readonly<Record<FeatureIdCode, (id: string) => Fault[]>> = {
  area: areaFaults,
  outfall: (id) => outfallFaults(id),
  source: (id) => readSourceCode(id).faults,
};

/**
 * What is wrong with the identity of a feature (要素标识): letters, digits and `-_.:`, and where the layer is named by
 * a public code, that code. Numbers are refused: a leading zero would be lost.
 */
export function featureIdFaults(id: unknown, layer: Pick<Layer, 'idCode'> | null = null): Fault[] {
  if (typeof id !== 'string' || !/^[\w.:-]+$/.test(id) || id.length > data.maxIdLength)
    return [
      fault(
        'id',
        `要素标识应为 1～${data.maxIdLength} 位字母、数字和 - _ . : 组成的文本`,
        `the identity is 1 to ${data.maxIdLength} letters, digits and - _ . :`,
      ),
    ];
  return layer?.idCode ? byPublicCode[layer.idCode](id) : [];
}

/** What is missing or wrong in the attributes of a feature. */
export function attributeFaults(properties: unknown): Fault[] {
  const given: Readonly<Record<string, unknown>> =
    typeof properties === 'object' && properties !== null ? { ...properties } : {};
  return featureAttributes.flatMap(({ key, name }) => {
    const value = given[key];
    if (value === undefined || value === null || value === '')
      return [fault(key, `缺${name.zh}`, `${key} is missing`)];
    const wrong = wrongAttribute[key]?.(value);
    return wrong ? [fault(key, wrong.zh, wrong.en)] : [];
  });
}

const wrongAttribute: Readonly<Record<string, (value: unknown) => Words | null>> = {
  area: (value) => (typeof value === 'string' ? (areaFaults(value)[0]?.words ?? null) : notText),
  validFrom: (value) =>
    dateOf(value) === value
      ? null
      : { zh: '有效起日应如 2026-03-01', en: 'the date is written as 2026-03-01' },
  simulated: (value) =>
    typeof value === 'boolean'
      ? null
      : { zh: '是否模拟应为 true 或 false', en: 'simulated is true or false' },
};
const notText: Words = { zh: '行政区划代码应为文本', en: 'the area code is a text' };
