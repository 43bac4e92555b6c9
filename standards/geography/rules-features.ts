import { absent, citedRule, decimalOf, judged, step, textOf, worked } from '../cited-rule.ts';
import type { Field, Rule } from '../rule.ts';
import { attributeFaults, featureAttributes, featureIdFaults } from './features.ts';
import { layerCodeFaults, layerOf, layers } from './layers.ts';
import { positionFaults } from './position.ts';
import { groundOf, positionPrecision, positionPrecisions, precisionFaults } from './precision.ts';
import { book } from './rules-coordinates.ts';
import { mapSymbol, mapSymbols, symbolFaults } from './symbols.ts';

const noRounding = { zh: '不涉及数值修约。', en: 'No number is rounded.' };

const positionRule = citedRule({
  id: 'geography.position',
  domain: 'geography',
  name: { zh: '位置检查', en: 'Check of a position' },
  purpose: {
    zh: '检查写明在本市陆域或邻近海域的位置：缺值、颠倒、投影坐标、超出范围、位数不足。',
    en: 'Checks a position in the city or its sea: missing, swapped, projected, outside, too few decimals.',
  },
  bases: book('精度；采集与维护'),
  inputs: {
    longitude: { kind: 'text', maxLength: 30, name: { zh: '经度', en: 'Longitude' } },
    latitude: { kind: 'text', maxLength: 30, name: { zh: '纬度', en: 'Latitude' } },
  },
  rounding: { zh: '按书写的位数判断。', en: 'Judged by the decimals as written.' },
  validity: {
    zh: '两数均须给出。通过检查不表示位置正确：约 0.5 km 的偏移从数值上看不出来。',
    en: 'Both must be given. Passing does not say that it is right: a shift of half a kilometre does not show.',
  },
  cases: [
    worked('limit', '4 位小数', '4 decimals', { longitude: '110.3594', latitude: '21.2707' }, '有效'),
    worked('beyond', '3 位小数', '3 decimals', { longitude: '110.359', latitude: '21.271' }, '无效'),
    worked('usual', '经纬度颠倒', 'Swapped', { longitude: '21.2707', latitude: '110.3594' }, '无效'),
    worked('missing', '没有纬度', 'No latitude', { longitude: '110.3594' }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [longitude, latitude] = [textOf(input.longitude), textOf(input.latitude)];
    if (longitude === null || latitude === null)
      return absent('noData', '经度、纬度须都给出', 'both numbers must be given');
    const [east, north] = [decimalOf(longitude), decimalOf(latitude)];
    return judged(
      positionFaults([east?.toNumber() ?? Number.NaN, north?.toNumber() ?? Number.NaN], undefined, [
        longitude,
        latitude,
      ]),
    );
  },
});

const layerRule = citedRule({
  id: 'geography.layerCode',
  domain: 'geography',
  name: { zh: '图层编码', en: 'Code of a layer' },
  purpose: {
    zh: '校验图层编码：主题一位、顺序号两位、几何类型一位，且已登记。',
    en: 'Checks the code of a layer: theme, serial number, geometry, and that it is registered.',
  },
  bases: book('图层与要素编码；图层编码'),
  inputs: { code: { kind: 'text', maxLength: 12, name: { zh: '图层编码', en: 'Code' } } },
  rounding: { zh: '不涉及数值修约。', en: 'No number is rounded.' },
  validity: { zh: '须给出编码。', en: 'A code must be given.' },
  cases: [
    worked('limit', '已登记', 'Registered', { code: 'D01P' }, '有效'),
    worked('beyond', '形式正确但未登记', 'Well-formed, not registered', { code: 'D99P' }, '无效'),
    worked('usual', '没有的主题', 'No such theme', { code: 'X01P' }, '无效'),
    worked('missing', '未填', 'Nothing entered', {}, { absence: 'noData' }),
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    return given === null
      ? absent('noData', '没有给出编码', 'no code was given')
      : judged(layerCodeFaults(given));
  },
});

const precisionRule = citedRule({
  id: 'geography.precision',
  domain: 'geography',
  name: { zh: '位置精度', en: 'Precision of a position' },
  purpose: {
    zh: '按对象检查经纬度的小数位数是否足够，并给出末位相当的地面距离。',
    en: 'Whether a position has enough decimals for what it stands for, and what the last one is on the ground.',
  },
  bases: book('精度'),
  inputs: {
    subject: {
      kind: 'choice',
      name: { zh: '对象', en: 'Subject' },
      options: positionPrecisions.map(({ key, subject }) => ({ value: key, name: subject })),
    },
    longitude: { kind: 'text', maxLength: 30, name: { zh: '经度', en: 'Longitude' } },
    latitude: { kind: 'text', maxLength: 30, name: { zh: '纬度', en: 'Latitude' } },
  },
  rounding: {
    zh: '按书写的位数判断，末尾的零计入；位数多于规定的不视为精度提高。',
    en: 'Judged by the decimals as written, zeros at the end included; more of them do not make it more exact.',
  },
  validity: { zh: '对象和两数均须给出。', en: 'Subject and both numbers must be given.' },
  cases: [
    worked(
      'limit',
      '排放口 6 位，末位为零',
      'Outlet, 6 decimals, the last a zero',
      { subject: 'outlet', longitude: '110.359400', latitude: '21.270710' },
      '有效',
    ),
    worked(
      'beyond',
      '排放口 5 位',
      'Outlet, 5 decimals',
      { subject: 'outlet', longitude: '110.359400', latitude: '21.27071' },
      '无效',
    ),
    worked(
      'usual',
      '信访位置 4 位即可',
      'Complaint, 4 decimals will do',
      { subject: 'event', longitude: '110.3594', latitude: '21.2707' },
      '有效',
    ),
    worked(
      'missing',
      '未选对象',
      'No subject',
      { longitude: '110.3594', latitude: '21.2707' },
      { absence: 'noData' },
    ),
  ],
  answer: (input) => {
    const precision = positionPrecision(textOf(input.subject) ?? '');
    const [longitude, latitude] = [textOf(input.longitude), textOf(input.latitude)];
    if (!precision || !decimalOf(longitude) || !decimalOf(latitude))
      return absent('noData', '对象和两数均须给出', 'subject and both numbers must be given');
    return judged(precisionFaults(precision, [longitude ?? '', latitude ?? '']), [
      step('规定', 'Wanted', `${precision.decimals} ≈ ${groundOf(precision.decimals)}`),
    ]);
  },
});

const layerField = {
  kind: 'choice',
  name: { zh: '图层', en: 'Layer' },
  options: layers.map(({ code, name }) => ({
    value: code,
    name: { zh: `${code} ${name}`, en: code },
  })),
} as const;

const featureRule = citedRule({
  id: 'geography.feature',
  domain: 'geography',
  name: { zh: '要素标识和属性', en: 'Identity and attributes of a feature' },
  purpose: {
    zh: '校验要素标识（引用公共代码的按该代码校验）和必备属性。',
    en: 'Checks the identity of a feature, by its public code where the layer has one, and its attributes.',
  },
  bases: book('图层与要素编码'),
  inputs: {
    layer: layerField,
    id: { kind: 'text', maxLength: 80, name: { zh: '要素标识', en: 'Identity' } },
    ...(Object.fromEntries(
      featureAttributes.map(({ key, name }) => [key, { kind: 'text', maxLength: 80, name, optional: true }]),
    ) as Record<'name' | 'area' | 'validFrom' | 'source' | 'simulated', Extract<Field, { kind: 'text' }>>),
  },
  rounding: noRounding,
  validity: {
    zh: '图层和标识须给出；缺少的属性逐项指出。是否模拟填 true 或 false。',
    en: 'Layer and identity must be given; each missing attribute is named. Simulated is true or false.',
  },
  cases: [
    worked(
      'limit',
      '属性齐全',
      'All attributes',
      {
        layer: 'D01P',
        id: 'ZJ-001',
        name: '某站',
        area: '440803',
        validFrom: '2026-03-01',
        source: '站点登记表',
        simulated: 'false',
      },
      '有效',
    ),
    worked(
      'beyond',
      '缺来源',
      'No source',
      {
        layer: 'D01P',
        id: 'ZJ-001',
        name: '某站',
        area: '440803',
        validFrom: '2026-03-01',
        simulated: 'false',
      },
      '无效',
    ),
    worked(
      'usual',
      '行政区划图层的标识不是区划代码',
      'An area named by no area code',
      {
        layer: 'J01A',
        id: '440899',
        name: '某区',
        area: '440803',
        validFrom: '2026-03-01',
        source: '民政部门',
        simulated: 'false',
      },
      '无效',
    ),
    worked('missing', '没有标识', 'No identity', { layer: 'D01P' }, { absence: 'noData' }),
  ],
  answer: ({ layer, id, simulated, ...attributes }) => {
    const of = layerOf(textOf(layer) ?? '');
    const identity = textOf(id);
    if (!of || identity === null)
      return absent('noData', '图层和标识须给出', 'layer and identity must be given');
    const given = { true: true, false: false }[textOf(simulated) ?? ''] ?? textOf(simulated);
    return judged([
      ...featureIdFaults(identity, of),
      ...attributeFaults({
        ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, textOf(value)])),
        simulated: given,
      }),
    ]);
  },
});

const symbolRule = citedRule({
  id: 'geography.symbol',
  domain: 'geography',
  name: { zh: '地图符号', en: 'Map symbol' },
  purpose: {
    zh: '校验符号编码已登记，且不仅以颜色区分状态；给出形状、颜色和含义。',
    en: 'Checks that a symbol is registered and that its state is not told by colour alone; gives shape, colour and meaning.',
  },
  bases: book('地图符号'),
  inputs: {
    code: {
      kind: 'text',
      maxLength: 12,
      name: { zh: '符号编码', en: 'Code of the symbol' },
      note: {
        zh: `如 ${mapSymbols[0]?.code}，共 ${mapSymbols.length} 个`,
        en: `As ${mapSymbols[0]?.code}; there are ${mapSymbols.length}`,
      },
    },
    label: {
      kind: 'text',
      maxLength: 20,
      name: { zh: '标注的类别、数值或文字', en: 'Class, figure or text written with it' },
      optional: true,
    },
  },
  rounding: noRounding,
  validity: { zh: '须给出编码。', en: 'A code must be given.' },
  cases: [
    worked('limit', '写有指数', 'With its index', { code: 'FH-D01', label: '42' }, '有效'),
    worked('beyond', '只有颜色', 'Colour alone', { code: 'FH-D01' }, '无效'),
    worked('usual', '未登记', 'Not registered', { code: 'FH-D07', label: '520' }, '无效'),
    worked('missing', '未填', 'Nothing entered', {}, { absence: 'noData' }),
  ],
  answer: ({ code, label }) => {
    const given = textOf(code);
    if (given === null) return absent('noData', '没有给出编码', 'no code was given');
    const symbol = mapSymbol(given);
    return judged(
      symbolFaults(given, textOf(label)),
      symbol
        ? [{ label: symbol.words, expression: `${symbol.shape}；${symbol.colour}；${symbol.meaning}` }]
        : [],
    );
  },
});

export const featureRules: readonly Rule[] = [
  positionRule,
  precisionRule,
  layerRule,
  featureRule,
  symbolRule,
];
