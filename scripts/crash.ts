// Kills the centre in the middle of HJ 212 traffic again and again, and checks that whatever it had
// acknowledged is in the database exactly once: `node scripts/crash.ts`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mulberry32 } from '@zhanlan/hj212';
import { openDatabase } from '@zhanlan/kernel/server';
import { Command } from 'commander';
import { CentreProcess, freePort } from './crash-centre.ts';
import { PipeliningClient } from './crash-traffic.ts';
import { compare, type Findings } from './crash-verdict.ts';

const given = new Command('crash')
  .description('断电式停机试验 / kill -9 in the middle of traffic')
  .option('--rounds <n>', '轮数 / rounds', Number, 10)
  .option('--acknowledged <n>', '总确认帧数下限 / acknowledged frames over all rounds', Number, 50_000)
  .option('--in-flight <n>', '每次停机时未确认帧数下限 / frames not acknowledged at each kill', Number, 200)
  .option('--clients <n>', '连接数 / connections', Number, 40)
  .option('--window <n>', '每连接未确认帧数 / frames under way on each connection', Number, 40)
  .option('--seed <n>', '停机时刻的随机种子 / seed of the moments of the kills', Number, 1)
  .option('--keep', '保留数据目录 / keep the data directory')
  .parse()
  .opts<{
    rounds: number;
    acknowledged: number;
    inFlight: number;
    clients: number;
    window: number;
    seed: number;
    keep?: boolean;
  }>();

/** No answer at all for so long: the centre hangs. */
const patience = 60_000;

const workplace = await mkdtemp(join(tmpdir(), 'zhanlan-crash-'));
const directory = join(workplace, 'data');
const gatewayPort = await freePort();
const centre = new CentreProcess(directory, await freePort(), gatewayPort);
const clients = Array.from(
  { length: given.clients },
  (_, index) => new PipeliningClient(index + 1, given.window),
);
const random = mulberry32(given.seed);

const acknowledged = (): number => clients.reduce((sum, client) => sum + client.acknowledged.length, 0);
const outstanding = (): number => clients.reduce((sum, client) => sum + client.outstanding.size, 0);

async function until(reached: () => boolean): Promise<void> {
  let last = acknowledged();
  let since = Date.now();
  while (!reached()) {
    await wait(5);
    centre.assertRunning();
    if (acknowledged() !== last) {
      last = acknowledged();
      since = Date.now();
    }
    if (Date.now() - since > patience)
      throw new Error(
        `中心 ${patience / 1000} 秒没有应答，还有 ${outstanding()} 帧未确认 / no answer for ${patience / 1000} s, ${outstanding()} frames are not acknowledged`,
      );
  }
}

const connectAll = (sending: boolean): Promise<unknown> =>
  Promise.all(clients.map((client) => client.connect(gatewayPort, sending)));

/** @returns frames acknowledged in this round, and frames that were under way when the centre died */
async function round(goal: number): Promise<{ acknowledged: number; inFlight: number; seconds: number }> {
  const before = acknowledged();
  const began = performance.now();
  await connectAll(true);
  await until(() => acknowledged() - before >= goal);
  // Anywhere in the centre's cycle of reading, storing and answering.
  await wait(random() * 200);
  await until(() => outstanding() >= given.inFlight);
  for (const client of clients) client.hold();
  await centre.kill();
  const seconds = (performance.now() - began) / 1000;
  // Answers that were still on the wire count as acknowledged, and no longer as under way.
  await Promise.all(clients.map((client) => client.closed()));
  return { acknowledged: acknowledged() - before, inFlight: outstanding(), seconds };
}

const faults: string[] = [];
try {
  console.log(`首次启动 / first start: ${(await centre.start()).toFixed(1)} s`);
  let smallest = Number.POSITIVE_INFINITY;
  for (let number = 1; number <= given.rounds; number += 1) {
    const goal = Math.ceil((given.acknowledged - acknowledged()) / (given.rounds - number + 1));
    const result = await round(Math.max(goal, 1));
    smallest = Math.min(smallest, result.inFlight);
    const restart = await centre.start();
    console.log(
      `第 ${number} 轮 / round ${number}: 已确认 acknowledged ${result.acknowledged} (${Math.round(result.acknowledged / result.seconds)}/s), 停机时未确认 in flight at kill ${result.inFlight}, 重启 restart ${restart.toFixed(1)} s`,
    );
  }
  const beforeKills = acknowledged();
  if (smallest < given.inFlight)
    faults.push(`停机时未确认帧数不足 / too few frames in flight at a kill: ${smallest} < ${given.inFlight}`);
  if (beforeKills < given.acknowledged)
    faults.push(`确认帧数不足 / too few acknowledged: ${beforeKills} < ${given.acknowledged}`);

  const again = outstanding();
  await connectAll(false);
  await until(() => outstanding() === 0);
  for (const client of clients) client.close();
  await centre.stop();
  console.log(
    `总计 / total: 停机前已确认 acknowledged before the kills ${beforeKills}; 未确认帧重发并确认 sent again and acknowledged ${again}`,
  );

  const findings: Findings = { values: 0, lost: 0, double: 0, foreign: 0, frames: 0, examples: [] };
  const database = await openDatabase({ dataDir: join(directory, 'database') });
  try {
    for (const client of clients) await compare(database, client, findings);
  } finally {
    await database.close();
  }
  console.log(
    `核对 / checked: ${findings.values} 个数值 values; 丢失 lost ${findings.lost}, 重复 double ${findings.double}, 来历不明 foreign ${findings.foreign}, 报文不唯一 frames not stored once ${findings.frames}`,
  );
  for (const example of findings.examples) console.log(`  ${example}`);
  if (findings.lost + findings.double + findings.foreign + findings.frames > 0)
    faults.push('数据库与已确认的不符 / the database does not hold what was acknowledged, once');
} catch (error) {
  faults.push((error as Error).message);
} finally {
  await centre.kill();
  for (const client of clients) client.close();
  if (given.keep) console.log(workplace);
  else await rm(workplace, { recursive: true, force: true });
}
for (const fault of faults) console.log(`✗ ${fault}`);
console.log(faults.length === 0 ? '通过 / passed' : '未通过 / failed');
process.exit(faults.length === 0 ? 0 : 1);
