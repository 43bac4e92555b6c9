import type { Words } from '../contract/words.ts';

/**
 * Districts of the city by GB/T 2260 code, in the order of the code. The list is repeated here because
 * the table of the standards is too large for a page; a test keeps the two alike.
 */
export const districts: ReadonlyArray<{ code: string; name: Words }> = [
  { code: '440800', name: { zh: '湛江市', en: 'Zhanjiang' } },
  { code: '440802', name: { zh: '赤坎区', en: 'Chikan' } },
  { code: '440803', name: { zh: '霞山区', en: 'Xiashan' } },
  { code: '440804', name: { zh: '坡头区', en: 'Potou' } },
  { code: '440811', name: { zh: '麻章区', en: 'Mazhang' } },
  { code: '440823', name: { zh: '遂溪县', en: 'Suixi' } },
  { code: '440825', name: { zh: '徐闻县', en: 'Xuwen' } },
  { code: '440881', name: { zh: '廉江市', en: 'Lianjiang' } },
  { code: '440882', name: { zh: '雷州市', en: 'Leizhou' } },
  { code: '440883', name: { zh: '吴川市', en: 'Wuchuan' } },
];

const wholeCity: Words = { zh: '全市', en: 'Whole city' };

/** The district's name; the code itself where it is unknown; `null` is the whole city. */
export function districtName(code: string | null): Words {
  if (code === null) return wholeCity;
  return districts.find((district) => district.code === code)?.name ?? { zh: code, en: code };
}
