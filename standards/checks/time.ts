import { instantOf } from '../collection/calendar.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import data from './parameters.json' with { type: 'json' };

const { clock } = data;
const minute = 60_000;
const stamp = (text: unknown): number => instantOf(text) ?? Number.NaN;
const earliest = Date.parse(`${clock.earliest}T00:00:00+08:00`);

const future = defineCheck({
  code: 'C-07-001',
  name: { zh: '未来时间', en: 'Time in the future' },
  subject: { zh: '全部监测值', en: 'All values' },
  condition: {
    zh: `监测时间晚于接收时刻 ${clock.futureMinutes} 分钟以上`,
    en: `more than ${clock.futureMinutes} minutes after it arrived`,
  },
  severity: 'refuse',
  basis: practice(),
  parameters: { minutes: clock.futureMinutes },
  takes: 'value',
  judge: ({ time, received }) => {
    const [at, arrived] = [stamp(time), stamp(received)];
    if (Number.isNaN(at) || Number.isNaN(arrived))
      return new NotJudged('监测时间或接收时刻未知', 'time or arrival is not known');
    return at - arrived > clock.futureMinutes * minute
      ? [
          found(
            null,
            `监测时间 ${time} 晚于接收时刻 ${received}`,
            `${time} is after its arrival at ${received}`,
            [shown('监测时间', 'Time', time!), shown('接收时刻', 'Arrival', received!)],
          ),
        ]
      : [];
  },
  hits: [
    example('晚 10 分 1 秒', 'By 10 minutes and a second', {
      time: '2026-03-01T08:10:01+08:00',
      received: '2026-03-01T08:00:00+08:00',
    }),
  ],
  misses: [
    example('恰晚 10 分钟', 'By 10 minutes', {
      time: '2026-03-01T08:10:00+08:00',
      received: '2026-03-01T08:00:00+08:00',
    }),
    example('不同时区的同一时刻', 'The same instant in another zone', {
      time: '2026-03-01T00:00:00Z',
      received: '2026-03-01T08:00:00+08:00',
    }),
  ],
});

const tooEarly = defineCheck({
  code: 'C-07-002',
  name: { zh: '过早时间', en: 'Time too early' },
  subject: { zh: '全部监测值', en: 'All values' },
  condition: {
    zh: '监测时间早于 1980 年、没有时区，或者无法识别',
    en: 'before 1980, without its offset, or not a time',
  },
  severity: 'refuse',
  basis: practice(),
  parameters: { earliest: clock.earliest },
  takes: 'value',
  judge: ({ time }) => {
    if (time === undefined) return new NotJudged('没有监测时间', 'no time');
    const at = stamp(time);
    return Number.isNaN(at) || at < earliest
      ? [
          found(
            null,
            `监测时间“${time}”${Number.isNaN(at) ? '无法识别' : '早于 1980 年'}`,
            Number.isNaN(at) ? `"${time}" is not a time` : `${time} is before 1980`,
            [shown('监测时间', 'Time', time)],
          ),
        ]
      : [];
  },
  hits: [
    example('设备时钟归零', 'A clock at its zero', { time: '1970-01-01T00:00:00Z' }),
    example('北京时间 1979 年末', 'The end of 1979 in Beijing', { time: '1979-12-31T23:59:59+08:00' }),
    example('不是时间', 'Not a time', { time: '昨天' }),
    example('没有的日子', 'A day that is none', { time: '2026-02-30T08:00:00+08:00' }),
    example('没有时区', 'Without its offset', { time: '2026-03-01T08:00:00' }),
  ],
  misses: [
    example('1980 年首日', 'First day of 1980', { time: '1980-01-01T00:00:00+08:00' }),
    example('闰日', 'A leap day', { time: '2024-02-29T08:00:00+08:00' }),
  ],
});

const offGrid = defineCheck({
  code: 'C-07-003',
  name: { zh: '时间不在周期上', en: 'Off the grid of its period' },
  subject: { zh: '有周期的监测值', en: 'Values that stand for a period' },
  condition: {
    zh: '监测时间不是北京时间零点起整数个周期',
    en: 'not a whole number of periods after midnight in Beijing',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: { offsetMinutes: clock.offsetMinutes },
  takes: 'value',
  judge: ({ time, intervalMinutes }) => {
    const at = stamp(time);
    if (Number.isNaN(at) || !intervalMinutes || intervalMinutes > 1440 || 1440 % intervalMinutes !== 0)
      return new NotJudged('监测时间或周期未知', 'time or period is not known');
    const sinceMidnight = (at + clock.offsetMinutes * minute) % (1440 * minute);
    return sinceMidnight % (intervalMinutes * minute) === 0
      ? []
      : [
          found(
            null,
            `${time} 不是 ${intervalMinutes} 分钟周期的时标`,
            `${time} is no stamp of a period of ${intervalMinutes} minutes`,
            [shown('监测时间', 'Time', time!), shown('周期', 'Period', intervalMinutes, 'min')],
          ),
        ];
  },
  hits: [
    example('小时值 8 时 01 分', 'Hour at 8:01', { time: '2026-03-01T08:01:00+08:00', intervalMinutes: 60 }),
    example('日值按世界时零点', 'Day at midnight of UTC', {
      time: '2026-03-01T00:00:00Z',
      intervalMinutes: 1440,
    }),
  ],
  misses: [
    example('整点', 'On the hour', { time: '2026-03-01T08:00:00+08:00', intervalMinutes: 60 }),
    example('北京时间零点', 'Midnight in Beijing', { time: '2026-02-28T16:00:00Z', intervalMinutes: 1440 }),
    example('4 小时自动水质', 'Every four hours', {
      time: '2026-03-01T20:00:00+08:00',
      intervalMinutes: 240,
    }),
  ],
});

const duplicate = defineCheck({
  code: 'C-07-004',
  name: { zh: '同一时间不同数值', en: 'Two values for one time' },
  subject: { zh: '同一数据流', en: 'One datastream' },
  condition: {
    zh: '同一监测时间出现不同的数值；数值相同的按重复处理，不提示',
    en: 'different values for one time; equal ones are plain duplicates',
  },
  severity: 'refuse',
  basis: practice(),
  parameters: {},
  takes: 'series',
  judge: ({ values, times }) => {
    if (!values || !times || times.length !== values.length)
      return new NotJudged('数值与时间不成对', 'values and times are not in pairs');
    const first = new Map<number, number>();
    return times.flatMap((time, index) => {
      const at = stamp(time);
      const before = first.get(at);
      if (before === undefined) first.set(at, index);
      return before !== undefined && values[before] !== values[index]
        ? [
            found(
              index,
              `${time} 已有数值 ${values[before]}，又有 ${values[index]}`,
              `${time} has ${values[before]} and ${values[index]}`,
              [shown('先到', 'First', values[before] ?? ''), shown('后到', 'Second', values[index] ?? '')],
            ),
          ]
        : [];
    });
  },
  hits: [
    example(
      '同一时刻两个值',
      'Two at one time',
      { values: [1, 2], times: ['2026-03-01T08:00:00+08:00', '2026-03-01T00:00:00Z'] },
      { at: [1] },
    ),
  ],
  misses: [
    example('重复上报', 'Sent twice', {
      values: [1, 1],
      times: ['2026-03-01T08:00:00+08:00', '2026-03-01T08:00:00+08:00'],
    }),
    example('不同时刻', 'Different times', {
      values: [1, 2],
      times: ['2026-03-01T08:00:00+08:00', '2026-03-01T09:00:00+08:00'],
    }),
  ],
});

const order = defineCheck({
  code: 'C-07-005',
  name: { zh: '时间倒序', en: 'Time running back' },
  subject: { zh: '同一数据流的一次报送', en: 'One delivery of a datastream' },
  condition: { zh: '后一个监测时间早于前一个', en: 'a time is earlier than the one before it' },
  severity: 'info',
  basis: practice(),
  parameters: {},
  takes: 'series',
  judge: ({ times }) => {
    if (!times || times.length === 0) return new NotJudged('没有时间', 'no times');
    return times.flatMap((time, index) =>
      index > 0 && stamp(time) < stamp(times[index - 1])
        ? [
            found(index, `${time} 早于前一个 ${times[index - 1]}`, `${time} is before ${times[index - 1]}`, [
              shown('监测时间', 'Time', time),
            ]),
          ]
        : [],
    );
  },
  hits: [
    example(
      '倒序一处',
      'One step back',
      { times: ['2026-03-01T09:00:00+08:00', '2026-03-01T08:00:00+08:00'] },
      { at: [1] },
    ),
  ],
  misses: [
    example('顺序', 'In order', { times: ['2026-03-01T08:00:00+08:00', '2026-03-01T09:00:00+08:00'] }),
  ],
});

export const timeChecks: readonly Check[] = [future, tooEarly, offGrid, duplicate, order];
