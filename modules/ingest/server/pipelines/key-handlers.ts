import { notFound, Problem } from '@zhanlan/kernel/contract';
import type { Handlers, RequestContext } from '@zhanlan/kernel/server';
import type { ingestContract } from '../../contract.ts';
import type { PipelineRow } from '../store/pipelines.ts';
import { insertKey, revokeKey, selectKeys } from '../store/push-keys.ts';
import type { PipelineRuntime } from './commit.ts';
import { hashKey, newKey, receivePush } from './receive.ts';

type Routes = 'listPushKeys' | 'createPushKey' | 'revokePushKey' | 'push';

const subject = (id: number): string => `pipeline:${id}`;
const byOf = (context: RequestContext): string => context.account?.username ?? '';

/** Keys for pushing, and pushing by them. @param visible the pipeline, where the caller may see it */
export function keyHandlers(
  runtime: () => PipelineRuntime,
  visible: (context: RequestContext, id: number) => Promise<PipelineRow>,
): Pick<Handlers<typeof ingestContract>, Routes> {
  return {
    listPushKeys: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      return { keys: await selectKeys(context.db, pipeline.id) };
    },
    createPushKey: async (context, { params, body }) => {
      const pipeline = await visible(context, params.pipelineId);
      const { settings } = pipeline;
      if (settings.kind !== 'push' && !(settings.kind === 'mqtt' && settings.broker === null)) {
        throw new Problem('no-keys', 409, {
          zh: '只有推送管道和内置 MQTT 管道使用密钥。',
          en: 'Only pipelines that are pushed to, and those of the embedded MQTT broker, have keys.',
        });
      }
      const key = newKey();
      const kept = await insertKey(
        context.db,
        {
          pipelineId: pipeline.id,
          name: body.name,
          start: key.slice(0, 8),
          hash: hashKey(key),
          by: byOf(context),
        },
        context.now,
      );
      context.audit(subject(pipeline.id), { key: kept.id, name: body.name });
      return { key, kept };
    },
    revokePushKey: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      const kept = await revokeKey(context.db, pipeline.id, params.keyId, byOf(context), context.now);
      if (!kept) throw notFound('可用的密钥', 'key that works');
      context.audit(subject(pipeline.id), { key: kept.id, name: kept.name });
      return kept;
    },
    push: async (context, { body }) => {
      const { pipeline, runId, counts } = await receivePush(
        context.db,
        runtime(),
        context.bearer,
        body,
        context.now,
      );
      context.audit(subject(pipeline.id), { run: runId, ...counts });
      return { runId, counts };
    },
  };
}
