import { absent, citedRule, decimalOf, step, textOf, worked } from '../cited-rule.ts';
import { Decimal, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  circular22,
  classField,
  gb3838,
  halves,
  itemField,
  noBody,
  recalledCircular22,
  valuesField,
} from './fields.ts';
import { exceedance, itemClass, measured, surfaceClasses, surfaceClassOf, surfaceItem } from './items.ts';
import { writtenBound } from './limits.ts';
import { pollutantLabel } from './main-pollutants.ts';
import { evaluateSection } from './section.ts';
import { mean, meanPh } from './statistics.ts';

const valueField = {
  kind: 'number',
  name: { zh: '结果', en: 'Result' },
  unit: '',
  nonDetect: true,
  note: { zh: '按表 1 的单位；未检出写 0.05L', en: 'In the unit of table 1; 0.05L for a non-detect' },
} as const;

const itemRule = citedRule({
  id: 'surfaceWater.item',
  domain: 'surfaceWater',
  name: { zh: '地表水单项类别', en: 'Surface-water class of one item' },
  purpose: {
    zh: '由一个项目的结果得到其水质类别。溶解氧越高越好，pH 只有达标与否。',
    en: 'The class of one item from its result. More dissolved oxygen is better; pH is within its range or not.',
  },
  bases: gb3838('表 1'),
  inputs: { waterBody: bodyField, item: itemField, value: valueField },
  rounding: asTheyStand,
  validity: { zh: `恰在限值为符合。${halves.zh}`, en: `At the limit it complies. ${halves.en}` },
  vectors: ['surface.boundary'],
  cases: [
    worked('limit', '氨氮恰为 1.0', 'Ammonia of 1.0', { waterBody: 'river', item: 'NH3N', value: 1 }, 'Ⅲ'),
    worked('beyond', '氨氮 1.01', 'Ammonia of 1.01', { waterBody: 'river', item: 'NH3N', value: 1.01 }, 'Ⅳ'),
    worked(
      'usual',
      '河流总磷 0.05 为Ⅱ类',
      'Phosphorus of 0.05 in a river is Ⅱ',
      { waterBody: 'river', item: 'TP', value: 0.05 },
      'Ⅱ',
    ),
    worked(
      'usual',
      '湖库总磷 0.05 为Ⅲ类',
      'Phosphorus of 0.05 in a lake is Ⅲ',
      { waterBody: 'lake', item: 'TP', value: 0.05 },
      'Ⅲ',
    ),
    worked('usual', '溶解氧 5.9', 'Oxygen of 5.9', { waterBody: 'river', item: 'DO', value: 5.9 }, 'Ⅲ'),
    worked('missing', '没有结果', 'No result', { waterBody: 'river', item: 'TP' }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, item, value }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    const result = measured(value);
    if (!body) return noBody;
    if (!known) return absent('noData', '未选项目', 'no item is chosen');
    if (result === null) return absent('noData', '没有结果', 'there is no result');
    return {
      value: itemClass(known, result, body),
      unverified: known.unverified,
      steps: [step(known.name, known.en, `${result} ${known.unit}`.trim())],
      limits: [
        {
          label: { zh: 'Ⅰ至Ⅴ类限值', en: 'Limits of Ⅰ–Ⅴ' },
          value: known.limits[body].map(writtenBound).join(' / '),
          unit: known.unit,
        },
      ],
    };
  },
});

const clean = { pH: 7.6, DO: 6.2, CODMn: 3.1, NH3N: 0.4, TP: 0.1 };

const sectionRule = citedRule({
  id: 'surfaceWater.section',
  domain: 'surfaceWater',
  name: { zh: '断面水质类别', en: 'Class of a section' },
  purpose: {
    zh: '单因子评价：断面类别为参评项目中最差的类别，并给出定类因子、是否达到目标和超标倍数。',
    en: 'The worst class of its items, which items decide it, whether the target is met, and by what multiple not.',
  },
  bases: [
    {
      standard: 'GB 3838-2002',
      clause: '5.1；环办[2011]22号',
      edition: '2002',
      from: '2002-06-01',
      until: null,
    },
  ],
  inputs: {
    waterBody: bodyField,
    values: valuesField(),
    target: { ...classField('水质目标', 'Target class'), optional: true },
  },
  rounding: asTheyStand,
  validity: {
    zh: `水温、总氮、粪大肠菌群不参加定类，单独报告。${halves.zh}`,
    en: `Temperature, total nitrogen and faecal coliforms decide nothing and are reported apart. ${halves.en}`,
  },
  vectors: ['surface.sectionClass', 'surface.exceedance'],
  cases: [
    worked('limit', '总磷恰为 0.1', 'Phosphorus of 0.1', { waterBody: 'river', values: clean }, 'Ⅱ'),
    worked(
      'beyond',
      '总磷 0.11',
      'Phosphorus of 0.11',
      { waterBody: 'river', values: { ...clean, TP: 0.11 }, target: 'Ⅱ' },
      'Ⅲ',
    ),
    worked(
      'usual',
      '总氮不参加定类',
      'Total nitrogen decides nothing',
      { waterBody: 'lake', values: { DO: 8, TN: 3 } },
      'Ⅰ',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', values: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, values, target }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const wanted = surfaceClassOf(target);
    const result = evaluateSection({
      waterBody: body,
      values: values ?? {},
      ...(wanted && { target: wanted }),
    });
    const over = result.items.filter((one) => one.exceedance !== null);
    return {
      value: result.value,
      absence: result.absence,
      unverified: result.unverified,
      limits: result.limits,
      steps: [
        ...result.steps,
        ...(result.value ? [step('定类因子', 'Deciding items', result.determining.join('、'))] : []),
        ...(wanted && result.value
          ? [
              step(
                '与目标比较',
                'Against the target',
                `${result.value} ${result.compliant ? '≤' : '>'} ${wanted}`,
              ),
            ]
          : []),
        ...over.map((one) => step('超标倍数', 'Multiple', `${one.item.name} ${one.exceedance}`)),
        ...result.apart.map((one) => step('单独报告', 'Reported apart', `${one.item.name} ${one.class}`)),
      ],
    };
  },
});

const mainRule = citedRule({
  id: 'surfaceWater.mainPollutants',
  domain: 'surfaceWater',
  name: { zh: '断面主要污染指标', en: 'Main pollutants of a section' },
  purpose: {
    zh: '水质劣于Ⅲ类时，列出最多三项主要污染指标及其超过Ⅲ类的倍数。',
    en: 'Where the class is worse than Ⅲ: up to three items with their multiple over Ⅲ.',
  },
  bases: recalledCircular22('断面主要污染指标'),
  inputs: { waterBody: bodyField, values: valuesField() },
  rounding: asTheyStand,
  validity: {
    zh: '先列超过Ⅲ类的氰化物和重金属，再按类别由差到好、倍数由大到小。pH、溶解氧没有倍数。',
    en: 'Cyanide and heavy metals over Ⅲ first, then the worst class, then the largest multiple. pH and oxygen have none.',
  },
  vectors: ['surface.mainPollutants'],
  cases: [
    worked(
      'limit',
      '恰为Ⅲ类，没有主要污染指标',
      'Exactly Ⅲ: none',
      { waterBody: 'river', values: { TP: 0.2, NH3N: 1 } },
      '无',
    ),
    worked(
      'beyond',
      '总磷 0.284',
      'Phosphorus of 0.284',
      { waterBody: 'river', values: { TP: 0.284, NH3N: 1 } },
      '总磷(0.42倍)',
    ),
    worked(
      'usual',
      '重金属在前',
      'A heavy metal first',
      { waterBody: 'river', values: { TP: 0.6, Pb: 0.06 } },
      '铅(0.20倍)、总磷(2.00倍)',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', values: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, values }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const result = evaluateSection({ waterBody: body, values: values ?? {} });
    if (result.value === null) return { value: null, absence: result.absence };
    return {
      value: result.mainPollutants.map(pollutantLabel).join('、') || '无',
      steps: [step('断面类别', 'Class of the section', result.value), ...result.steps],
    };
  },
});

const exceedanceRule = citedRule({
  id: 'surfaceWater.exceedance',
  domain: 'surfaceWater',
  name: { zh: '超标倍数', en: 'Multiple over a limit' },
  purpose: {
    zh: '(C − S) ÷ S，S 为目标类别的限值；不超标时为无，pH 和溶解氧没有倍数。',
    en: '(C − S) ÷ S against the limit of a class; none within it, and none for pH and oxygen.',
  },
  bases: gb3838('5.1'),
  inputs: {
    waterBody: bodyField,
    item: itemField,
    value: valueField,
    target: classField('目标类别', 'Class'),
  },
  rounding: asTheyStand,
  validity: { zh: halves.zh, en: halves.en },
  vectors: ['surface.exceedance'],
  cases: [
    worked(
      'limit',
      '恰为限值',
      'At the limit',
      { waterBody: 'river', item: 'TP', value: 0.2, target: 'Ⅲ' },
      { absence: 'notApplicable' },
    ),
    worked('beyond', '0.284', '0.284', { waterBody: 'river', item: 'TP', value: 0.284, target: 'Ⅲ' }, '0.42'),
    worked(
      'missing',
      '没有目标',
      'No class',
      { waterBody: 'river', item: 'TP', value: 0.284 },
      { absence: 'noData' },
    ),
  ],
  answer: ({ waterBody, item, value, target }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    const result = measured(value);
    const wanted = surfaceClassOf(target);
    if (!body) return noBody;
    if (!known || result === null || !wanted || wanted === '劣Ⅴ')
      return absent('noData', '项目、结果和目标类别均须给出', 'item, result and class must be given');
    if (known.direction !== 'le')
      return absent('notApplicable', `${known.name}不计超标倍数`, `${known.en} has no multiple`);
    const multiple = exceedance(known, result, body, wanted);
    if (multiple === null) return absent('notApplicable', '未超过限值', 'it is within the limit');
    const limit = String(known.limits[body][surfaceClasses.indexOf(wanted)]);
    return {
      value: roundHalfEven(multiple, 2),
      unit: '1',
      steps: [step('倍数', 'Multiple', `(${result} − ${limit}) / ${limit} = ${multiple}`)],
      limits: [
        { label: { zh: `${wanted}类限值`, en: `Limit of ${wanted}` }, value: limit, unit: known.unit },
      ],
    };
  },
});

const meanRule = citedRule({
  id: 'surfaceWater.mean',
  domain: 'surfaceWater',
  name: { zh: '评价值（多次结果的平均）', en: 'Assessed value, a mean of results' },
  purpose: {
    zh: '多次结果的平均按项目的小数位数修约，得到评价值和类别；pH 由氢离子浓度平均。',
    en: 'The mean of several results, rounded as its item asks, and its class; pH by hydrogen ion concentrations.',
  },
  bases: [
    {
      standard: '环办监测函〔2020〕82号',
      clause: '数据修约与未检出',
      edition: '2020',
      from: '2020-02-27',
      until: null,
      unverified: {
        zh: '小数位数据公开代码整理，pH 取整待与原文核对；施行日期据记忆。',
        en: 'Decimals as coded in public; that pH has none is to be confirmed; the date is from memory.',
      },
    },
  ],
  inputs: {
    waterBody: bodyField,
    item: itemField,
    results: {
      kind: 'rows',
      name: { zh: '各次结果', en: 'Results' },
      columns: [{ key: 'value', name: { zh: '结果', en: 'Result' }, unit: '', nonDetect: true }],
      maxItems: 400,
    },
  },
  rounding: {
    zh: '四舍六入五成双，修约到项目的小数位数；结果为 0 时保留一位有效数字。',
    en: 'Half to even, to the decimals of the item; one significant digit where that gives 0.',
  },
  validity: halves,
  vectors: ['rounding.thenClass', 'stats.nonDetect', 'stats.pHmean'],
  cases: [
    worked(
      'limit',
      '氨氮平均 1.005 修约为 1.00',
      'Ammonia of 1.005 becomes 1.00',
      { waterBody: 'river', item: 'NH3N', results: [{ value: 1 }, { value: 1.01 }] },
      '1.00',
    ),
    worked(
      'beyond',
      '未检出按一半',
      'A non-detect counts half',
      { waterBody: 'river', item: 'NH3N', results: [{ value: '0.05L' }, { value: 0.1 }] },
      '0.06',
    ),
    worked(
      'usual',
      'pH 不作算术平均',
      'pH is no arithmetic mean',
      { waterBody: 'river', item: 'pH', results: [{ value: 6 }, { value: 8 }] },
      '6',
    ),
    worked(
      'missing',
      '没有结果',
      'No results',
      { waterBody: 'river', item: 'NH3N', results: [] },
      { absence: 'noData' },
    ),
  ],
  answer: ({ waterBody, item, results }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    if (!body) return noBody;
    if (!known) return absent('noData', '未选项目', 'no item is chosen');
    const values = (Array.isArray(results) ? results : [])
      .map((row) => measured(row?.value))
      .filter((value) => value !== null);
    if (values.length === 0) return absent('noData', '没有结果', 'there are no results');
    const exact = known.key === 'pH' ? meanPh(values) : mean(values);
    const assessed = roundKeepingDigit(exact, known.decimals);
    return {
      value: assessed,
      unit: known.unit,
      steps: [
        step('平均', 'Mean', `${exact} (n = ${values.length})`),
        step('类别', 'Class', itemClass(known, new Decimal(assessed), body)),
      ],
    };
  },
});

const complianceRule = citedRule({
  id: 'surfaceWater.complianceRate',
  domain: 'surfaceWater',
  name: { zh: '断面达标率、优良率', en: 'Share of sections' },
  purpose: {
    zh: '达标（或优良）断面占有结果断面的百分比；没有结果的断面单独列出，不算超标也不算达标。',
    en: 'Share of the sections with a result; those without one are neither compliant nor not.',
  },
  bases: circular22('断面比例'),
  inputs: {
    good: { kind: 'number', name: { zh: '达标（优良）断面', en: 'Compliant sections' }, unit: '1', min: 0 },
    judged: { kind: 'number', name: { zh: '有结果的断面', en: 'Sections with a result' }, unit: '1', min: 0 },
  },
  rounding: { zh: '一次修约到 1 位小数。', en: 'Once, to 1 decimal.' },
  validity: { zh: '至少一个断面有结果。', en: 'At least one section has a result.' },
  cases: [
    worked('limit', '全部达标', 'All of them', { good: 9, judged: 9 }, '100.0'),
    worked('beyond', '9 个中 7 个', '7 of 9', { good: 7, judged: 9 }, '77.8'),
    worked('usual', '达标多于有结果', 'More than judged', { good: 3, judged: 2 }, { absence: 'failed' }),
    worked('missing', '没有断面有结果', 'None has a result', { good: 0, judged: 0 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [good, judged] = [decimalOf(input.good), decimalOf(input.judged)];
    if (!good || !judged || judged.isZero())
      return absent('noData', '没有断面有结果', 'no section has a result');
    if (good.gt(judged) || good.lt(0))
      return absent('failed', '达标断面数应在 0 与有结果断面数之间', 'between 0 and the sections judged');
    const rate = roundHalfEven(good.times(100).dividedBy(judged), 1);
    return {
      value: rate,
      unit: '%',
      steps: [step('比例', 'Share', `${good} / ${judged} × 100 = ${rate} %`)],
    };
  },
});

export const surfaceClassRules: readonly Rule[] = [
  itemRule,
  sectionRule,
  mainRule,
  exceedanceRule,
  meanRule,
  complianceRule,
];
