import { Command, InvalidArgumentError } from 'commander';
import type { Counters } from './field-device.ts';
import { type Plan, simulate } from './simulate.ts';

const number =
  (least: number, whole = true) =>
  (text: string): number => {
    const value = Number(text);
    if (
      text.trim() === '' ||
      !(value >= least) ||
      !Number.isFinite(value) ||
      (whole && !Number.isInteger(value))
    )
      throw new InvalidArgumentError(`应为不小于 ${least} 的数 / a number of at least ${least} is expected`);
    return value;
  };

function calendarDay(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(time) ||
    !new Date(time).toISOString().startsWith(text)
  )
    throw new InvalidArgumentError('应为日期，如 2020-04-03 / a date like 2020-04-03 is expected');
  return text;
}

interface Given {
  host: string;
  port: number;
  devices: number;
  seed: number;
  every: number;
  day?: string;
  speed?: number;
  frames?: number;
  timeout: number;
}

const command = new Command('simulate')
  .description(
    '模拟现场设备，经 TCP 按 HJ 212-2017 上报；站点均标为模拟 / Simulated field devices that speak HJ 212-2017 over TCP; their sites are marked simulated',
  )
  .option(
    '--host <host>',
    '网关地址 / address of the gateway',
    process.env.ZHANLAN_GATEWAY_HOST || '127.0.0.1',
  )
  .option(
    '--port <port>',
    '网关端口 / port of the gateway',
    number(1),
    number(1)(process.env.ZHANLAN_GATEWAY_PORT || '9212'),
  )
  .option(
    '--devices <n>',
    '设备数，废水、废气、空气轮流 / devices: wastewater, exhaust, air in turn',
    number(1),
    6,
  )
  .option('--seed <n>', '随机种子，同种子数据相同 / the same seed gives the same values', number(0), 1)
  .option('--live', '实时上报（默认） / send live (default)')
  .option('--every <s>', '实时数据间隔，秒 / seconds between live readings', number(1, false), 5)
  .option(
    '--day <date>',
    '重放一天的分钟、小时、日数据 / replay the minutes, hours and day of a date',
    calendarDay,
  )
  .option(
    '--speed <factor>',
    '重放倍速，不给则应答多快发多快 / replay so many times as fast; absent: as fast as answered',
    number(0.001, false),
  )
  .option('--frames <n>', '确认到这么多帧后结束 / end after so many acknowledged frames', number(1))
  .option('--timeout <s>', '等待应答，秒 / seconds to wait for an answer', number(0.1, false), 5)
  .parse();

const given = command.opts<Given & { live?: boolean }>();
if (given.live && given.day) command.error('--live 与 --day 只能选一个 / choose either --live or --day');
if (given.speed !== undefined && !given.day)
  command.error('--speed 只用于 --day / --speed goes with --day only');

const plan: Plan = given.day
  ? { kind: 'day', day: given.day, speed: given.speed ?? null }
  : { kind: 'live', everyMs: given.every * 1000 };

const lineOf = (counters: Counters): string =>
  [
    ['已发', 'sent', counters.sent],
    ['确认', 'acknowledged', counters.acknowledged],
    ['重发', 'resent', counters.resent],
    ['拒收', 'refused', counters.refused],
    ['溢出', 'dropped', counters.dropped],
  ]
    .map(([zh, en, count]) => `${zh} ${en} ${count}`)
    .join(' · ');

const ended = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ended.abort());

console.log(
  `模拟设备 ${given.devices} 台 → ${given.host}:${given.port} / ${given.devices} simulated devices. Ctrl+C 结束 / ends it`,
);
const began = Date.now();
const counters = await simulate(
  {
    host: given.host,
    port: given.port,
    devices: given.devices,
    seed: given.seed,
    plan,
    frames: given.frames,
    timeoutMs: given.timeout * 1000,
    onSecond: (now) => console.log(lineOf(now)),
  },
  ended.signal,
);
const seconds = ((Date.now() - began) / 1000).toFixed(1);
console.log(`结束 / ended (${seconds} s, ${counters.connections} 次连接 / connections): ${lineOf(counters)}`);
if (counters.refused + counters.dropped > 0) process.exitCode = 1;
