import type { Words } from '@zhanlan/kernel/web';
import type { Pipeline, PipelineRun, Settings } from '../answers.ts';

export type Kind = Settings['kind'];

export const kinds: Readonly<Record<Kind, Words>> = {
  push: { zh: 'HTTP 推送', en: 'HTTP push' },
  http: { zh: 'HTTP 取数', en: 'HTTP pull' },
  mqtt: { zh: 'MQTT', en: 'MQTT' },
  database: { zh: '数据库', en: 'Database' },
  folder: { zh: '监视文件夹', en: 'Watched folder' },
};

/** Kinds that the centre asks on a schedule; the others push by themselves. */
export const isScheduled = (kind: Kind): boolean =>
  kind === 'http' || kind === 'database' || kind === 'folder';

/** Whether its senders show a key: HTTP push, and devices at the centre's own broker. */
export const hasKeys = (settings: Pipeline['settings']): boolean =>
  settings.kind === 'push' || (settings.kind === 'mqtt' && settings.broker === null);

export const runStates: Readonly<Record<PipelineRun['state'], Words>> = {
  queued: { zh: '等待', en: 'queued' },
  running: { zh: '进行中', en: 'running' },
  ok: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

export const triggers: Readonly<Record<PipelineRun['trigger'], Words>> = {
  schedule: { zh: '定时', en: 'schedule' },
  manual: { zh: '手动', en: 'by hand' },
  push: { zh: '推送', en: 'push' },
  message: { zh: '消息', en: 'messages' },
  replay: { zh: '重放', en: 'replay' },
};

/** How a pipeline fares, in a word, and whether that needs somebody. */
export function stateOf(pipeline: Pipeline): { words: Words; tone: 'good' | 'quiet' | 'bad' } {
  if (!pipeline.enabled) return { words: { zh: '已停用', en: 'switched off' }, tone: 'quiet' };
  if (pipeline.silentSince) return { words: { zh: '静默', en: 'silent' }, tone: 'bad' };
  if (pipeline.failures > 0) {
    const { failures } = pipeline;
    return { words: { zh: `连续失败 ${failures} 次`, en: `failed ${failures} times in a row` }, tone: 'bad' };
  }
  if (pipeline.connection && !pipeline.connection.connected)
    return { words: { zh: '未连接', en: 'not connected' }, tone: 'bad' };
  if (pipeline.lastRun && isOpen(pipeline.lastRun) && isScheduled(pipeline.settings.kind))
    return { words: { zh: '运行中', en: 'running' }, tone: 'good' };
  return { words: { zh: '正常', en: 'in order' }, tone: 'good' };
}

export const isOpen = (run: PipelineRun): boolean => run.state === 'queued' || run.state === 'running';

/** A span as people say it, e.g. 5400 s: 1.5 hours. */
export function spanWords(seconds: number): Words {
  const units = [
    { of: 86_400, zh: '天', en: 'd' },
    { of: 3600, zh: '小时', en: 'h' },
    { of: 60, zh: '分钟', en: 'min' },
  ];
  const unit = units.find(({ of }) => seconds >= of && seconds % (of / 2) === 0);
  return unit
    ? { zh: `${seconds / unit.of} ${unit.zh}`, en: `${seconds / unit.of} ${unit.en}` }
    : { zh: `${seconds} 秒`, en: `${seconds} s` };
}
