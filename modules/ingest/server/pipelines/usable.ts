import { invalid, Problem } from '@zhanlan/kernel/contract';
import { type PipelineInput, type SourceSettings, scheduledKinds } from '../../contract.ts';
import { reach } from '../connectors/address.ts';
import { watchedFolder } from '../connectors/folder.ts';
import { brokerDestination } from '../connectors/subscriber.ts';
import { compileComputed } from '../import/expression.ts';
import type { PipelineRow } from '../store/pipelines.ts';
import type { PipelineRuntime } from './commit.ts';

/** Where a source sends its secret: another destination needs the secret to be given again. */
function destinationOf(settings: SourceSettings): string {
  switch (settings.kind) {
    case 'http':
      return URL.canParse(settings.url)
        ? `${new URL(settings.url).origin} ${settings.secretHeader}`
        : settings.url;
    case 'database':
      return `${settings.engine} ${settings.host}:${settings.port} ${settings.user} ${settings.tls}`;
    case 'mqtt':
      return `${settings.broker} ${settings.user}`;
    default:
      return settings.kind;
  }
}

/** The secret as it will be kept. @throws Problem where it would go to another place than it was given for */
export function sealedSecret(
  runtime: PipelineRuntime,
  input: Pick<PipelineInput, 'secret' | 'settings'>,
  before: PipelineRow | null,
): string | null {
  if (input.secret === null) return null;
  if (input.secret !== undefined) return runtime.kernel.sealing.seal(input.secret);
  if (before?.secret_sealed && destinationOf(before.settings) !== destinationOf(input.settings)) {
    throw invalid(
      {
        zh: '来源的地址或账号改变了。为防止密码被送往别处，请重新填写密码，或选择不用密码。',
        en: 'The address or the account of the source has changed. So that the password does not go elsewhere, give it again, or choose none.',
      },
      'secret',
    );
  }
  return before?.secret_sealed ?? null;
}

/** Refuses at once what would fail at each run. A host whose name is not known just now may be saved. */
export async function assertUsable({ kernel }: PipelineRuntime, input: PipelineInput): Promise<void> {
  const { settings, definition } = input;
  compileComputed(definition.computed ?? []);
  const scheduled = scheduledKinds.includes(settings.kind);
  if (scheduled !== (input.intervalSeconds !== null)) {
    throw invalid(
      scheduled
        ? { zh: '请填写取数间隔。', en: 'Give the interval at which the source is asked.' }
        : { zh: '来源自己推送，不需要取数间隔。', en: 'The source pushes by itself; it has no interval.' },
      'intervalSeconds',
    );
  }
  const usesCursor =
    (settings.kind === 'database' && settings.statement.includes(':cursor')) ||
    (settings.kind === 'http' && settings.url.includes('{cursor}'));
  if (usesCursor && 'cursorColumn' in settings && (!settings.cursorColumn || settings.cursorStart === '')) {
    throw invalid(
      {
        zh: '使用游标时，请填写游标列和起始值。',
        en: 'With a cursor, give its column and the value to begin with.',
      },
      'settings.cursorColumn',
    );
  }
  if (definition.time.yearAsked) {
    throw invalid(
      {
        zh: '管道的时间须带年份；无年份的文件请用“数据导入”。',
        en: 'The times of a pipeline need a year; import files without one under Import.',
      },
      'definition.time.yearAsked',
    );
  }
  try {
    if (settings.kind === 'folder') await watchedFolder(kernel.config, settings);
    if (settings.kind === 'database') await reach(kernel.config, settings);
    if (settings.kind === 'mqtt' && settings.broker !== null)
      await reach(kernel.config, brokerDestination(settings.broker));
    if (settings.kind === 'http') {
      const url = settings.url.replaceAll('{cursor}', '0');
      if (!URL.canParse(url))
        throw invalid(
          { zh: '地址不成立。请更正。', en: 'The address is not one. Correct it.' },
          'settings.url',
        );
      const { hostname, port, protocol } = new URL(url);
      await reach(kernel.config, {
        host: hostname,
        port: Number(port || (protocol === 'https:' ? 443 : 80)),
      });
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.id !== 'unreachable') throw error;
  }
}
