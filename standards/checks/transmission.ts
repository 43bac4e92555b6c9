import { decimalOf } from '../cited-rule.ts';
import { type Check, defineCheck, example, found, fromMemory, NotJudged, practice, shown } from './check.ts';
import { readWritten } from './inputs.ts';
import data from './parameters.json' with { type: 'json' };

const transmission = defineCheck({
  code: 'C-13-001',
  name: { zh: '传输有效率不足', en: 'Transmission rate too low' },
  subject: { zh: '污染源自动监测排放口', en: 'Outlets with automatic monitoring' },
  condition: { zh: '传输率与有效率之积小于 90%', en: 'transmission times validity below 90 %' },
  severity: 'info',
  basis: fromMemory(data.transmission.standard, 'transmission rate × validity rate'),
  parameters: data.transmission,
  takes: 'transmission',
  judge: ({ due, received, valid }) => {
    const [a, b, c] = [decimalOf(due), decimalOf(received), decimalOf(valid)];
    if (!a || !b || !c || !a.greaterThan(0))
      return new NotJudged('应传、实传、有效数不全', 'due, received and valid are not all known');
    // Received share times valid share of the received is valid by due.
    const rate = c.dividedBy(a);
    return rate.lessThan(data.transmission.least)
      ? [
          found(
            null,
            `传输有效率 ${rate.times(100).toFixed(1)}%`,
            `rate of ${rate.times(100).toFixed(1)} %`,
            [shown('应传', 'Due', a), shown('实传', 'Received', b), shown('有效', 'Valid', c)],
          ),
        ]
      : [];
  },
  hits: [example('720 中有效 647', '647 of 720', { due: 720, received: 700, valid: 647 })],
  misses: [example('720 中有效 648', '648 of 720', { due: 720, received: 700, valid: 648 })],
});

const zeroFlow = defineCheck({
  code: 'C-13-002',
  name: { zh: '流量为零时的浓度', en: 'Concentration without flow' },
  subject: { zh: '污染源自动监测排放口', en: 'Outlets with automatic monitoring' },
  condition: { zh: '同一时段流量为零而有浓度', en: 'a concentration while the flow is zero' },
  severity: 'invalid',
  basis: fromMemory('HJ 356-2019', 'invalid data'),
  parameters: {},
  takes: 'transmission',
  judge: ({ flow, concentration }) => {
    const [volume, value] = [readWritten(flow), readWritten(concentration)];
    if (!volume || !value) return new NotJudged('流量或浓度未知', 'flow or concentration is not known');
    return volume.value.isZero() && !volume.below
      ? [
          found(
            null,
            `流量为零，浓度 ${value.value} 不作为排放浓度`,
            `no flow: ${value.value} is no discharged concentration`,
            [shown('流量', 'Flow', volume.value), shown('浓度', 'Concentration', value.value)],
          ),
        ]
      : [];
  },
  hits: [
    example('流量 0，COD 32', 'No flow, COD 32', { flow: 0, concentration: 32 }),
    example('均为 0', 'Both 0', { flow: 0, concentration: 0 }),
  ],
  misses: [example('小流量', 'A little flow', { flow: 0.01, concentration: 32 })],
});

const noConcentration = defineCheck({
  code: 'C-13-003',
  name: { zh: '有流量而浓度为零', en: 'Flow with a concentration of zero' },
  subject: { zh: '污染源自动监测排放口', en: 'Outlets with automatic monitoring' },
  condition: { zh: '同一时段流量大于零而浓度为零', en: 'a concentration of zero while there is flow' },
  severity: 'suspect',
  basis: practice(),
  parameters: {},
  takes: 'transmission',
  judge: ({ flow, concentration }) => {
    const [volume, value] = [readWritten(flow), readWritten(concentration)];
    if (!volume || !value) return new NotJudged('流量或浓度未知', 'flow or concentration is not known');
    return volume.value.greaterThan(0) && value.value.isZero()
      ? [
          found(
            null,
            `流量 ${volume.value} 而浓度为零`,
            `a flow of ${volume.value} with a concentration of zero`,
            [shown('流量', 'Flow', volume.value), shown('浓度', 'Concentration', 0)],
          ),
        ]
      : [];
  },
  hits: [example('流量 12，COD 0', 'Flow 12, COD 0', { flow: 12, concentration: 0 })],
  misses: [
    example('未检出', 'Not detected', { flow: 12, concentration: '4L' }),
    example('停排', 'No discharge', { flow: 0, concentration: 0 }),
  ],
});

const loggerDifference = defineCheck({
  code: 'C-13-004',
  name: { zh: '现场与平台数值不一致', en: 'Logger and platform differ' },
  subject: { zh: '污染源自动监测值', en: 'Values of automatic monitoring of sources' },
  condition: { zh: '数采仪数值与平台数值相差大于 1%', en: 'logger and platform differ by more than 1 %' },
  severity: 'invalid',
  basis: fromMemory(data.loggerDifference.standard, 'data consistency'),
  parameters: data.loggerDifference,
  takes: 'transmission',
  judge: ({ logger, platform }) => {
    const [there, here] = [readWritten(logger), readWritten(platform)];
    if (!there || !here) return new NotJudged('现场值或平台值未知', 'one of the two is not known');
    const apart = there.value.minus(here.value).abs();
    return apart.greaterThan(there.value.abs().times(data.loggerDifference.percent).dividedBy(100))
      ? [
          found(
            null,
            `现场 ${there.value}，平台 ${here.value}`,
            `logger ${there.value}, platform ${here.value}`,
            [shown('现场', 'Logger', there.value), shown('平台', 'Platform', here.value)],
          ),
        ]
      : [];
  },
  hits: [example('100 与 101.1', '100 and 101.1', { logger: 100, platform: 101.1 })],
  misses: [
    example('100 与 101', '100 and 101', { logger: 100, platform: 101 }),
    example('均为 0', 'Both 0', { logger: 0, platform: 0 }),
  ],
});

export const transmissionChecks: readonly Check[] = [
  transmission,
  zeroFlow,
  noConcentration,
  loggerDifference,
];
