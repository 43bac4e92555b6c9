import { absent, citedRule, decimalsOf, step, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { warningOf, warningSchemes, warningWords } from './warning.ts';

/** Nothing is forecast that a plan has a level for; that is an answer, unlike no forecast. */
const noWarning = '不预警';

const examples: Record<string, Rule['cases']> = {
  '2024': [
    worked('limit', '一天恰为 200', 'One day at 200', { forecast: [200] }, noWarning),
    worked('beyond', '一天 201', 'One day at 201', { forecast: [201] }, '黄色'),
    worked('usual', '两天高于 200', 'Two days above 200', { forecast: [201, 201] }, '橙色'),
    worked('usual', '中断后不连续', 'An interrupted run', { forecast: [201, 150, 201] }, '黄色'),
    worked('missing', '没有预报', 'No forecast', { forecast: [null] }, { absence: 'noData' }),
  ],
  '2018': [
    worked('limit', '只一天高于 200', 'One day above 200', { forecast: [201] }, noWarning),
    worked('beyond', '两天高于 200', 'Two days above 200', { forecast: [201, 201] }, '黄色'),
    worked('usual', 'AQI 达到 500', 'An AQI of 500', { forecast: [500] }, '红色'),
    worked('missing', '没有预报', 'No forecast', { forecast: [] }, { absence: 'noData' }),
  ],
};

/** One rule for each plan: the thresholds are data, and which plan binds a city is for the city to say. */
const warnings: Rule[] = warningSchemes.map((scheme) =>
  citedRule({
    id: `air.warning.${scheme.scheme}`,
    domain: 'air',
    name: { zh: `重污染天气预警：${scheme.name.zh}`, en: `Heavy-pollution warning: ${scheme.name.en}` },
    purpose: {
      zh: '由连续各日预报 AQI 得到预警等级。以臭氧为主的过程不发颜色预警，其日期留空。',
      en: 'The level of warning from the forecast AQI of consecutive days. Episodes of ozone have no colour: leave their days empty.',
    },
    bases: [
      {
        standard: scheme.standard,
        clause: scheme.clause,
        edition: scheme.scheme,
        from: null,
        until: null,
        ...(scheme.unverified ? { unverified: scheme.unverified } : {}),
      },
    ],
    inputs: {
      forecast: {
        kind: 'series',
        name: { zh: '各日预报 AQI', en: 'Forecast AQI by day' },
        unit: '1',
        maxItems: 15,
      },
    },
    rounding: {
      zh: 'AQI 为整数，不修约；均为“高于”。',
      en: 'AQI are whole numbers: nothing is rounded; all conditions are "above".',
    },
    validity: {
      zh: '至少一天有预报；无预报的日使连续中断。',
      en: 'At least one day; a day without a forecast breaks a run.',
    },
    ...(scheme.scheme === '2024' ? { vectors: ['warning2024'] } : {}),
    cases: examples[scheme.scheme] ?? examples['2018'] ?? [],
    answer: ({ forecast }) => {
      const days = decimalsOf(forecast).map((day) => day?.toNumber() ?? null);
      if (days.every((day) => day === null)) return absent('noData', '没有预报 AQI', 'There is no forecast');
      const { level, conditions, episode } = warningOf(days, scheme);
      return {
        value: level ? warningWords(level).zh : noWarning,
        steps: [
          ...conditions.map((one) => step('满足条件', 'Met', `AQI > ${one.above}, ≥ ${one.days} d`)),
          ...(episode
            ? [step('过程', 'Episode', `${episode.start + 1}–${episode.start + episode.days}`)]
            : []),
        ],
      };
    },
  }),
);

/** One rule for each plan. */
export const warningRules: readonly Rule[] = warnings;
