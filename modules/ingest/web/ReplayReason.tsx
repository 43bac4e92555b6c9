import { api, defineTexts, Failed, queryClient, useSession, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { QuarantineReason } from '../reasons.ts';

const texts = defineTexts({
  replay: {
    zh: '按现有方案重放这一原因的未办结记录',
    en: 'Replay the open entries of this reason as they are',
  },
  help: {
    zh: '补登站点或修改方案之后使用；仍不合要求的会重新进入隔离区。',
    en: 'For when sites or mappings were mended; what still does not fit is held back again.',
  },
  done: (entries: number, stored: number, held: number, remaining: number) => ({
    zh: `重放 ${entries} 条：新存 ${stored} 个数值，再次隔离 ${held} 个；还有 ${remaining} 条可重放。`,
    en: `${entries} entries replayed: ${stored} values stored, ${held} held back again; ${remaining} entries can still be replayed.`,
  }),
});

/** Replays what a reason held back, after its cause was mended. */
export function ReplayReason({
  reason,
  runId,
  pipelineId,
}: {
  reason: QuarantineReason;
  runId?: number | undefined;
  pipelineId?: number | undefined;
}): ReactElement | null {
  const say = useTexts(texts);
  const { can } = useSession();
  const replay = api.useMutation('post', '/api/ingest/quarantine/replay', {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['get', '/api/ingest/quarantine'] }),
  });
  if (!can('ingest.import')) return null;
  const sum = (key: 'stored' | 'quarantined'): number =>
    (replay.data?.runs ?? []).reduce((total, run) => total + run.counts[key], 0);
  return (
    <div className="ingest-save ingest-replay">
      <Button
        size="small"
        loading={replay.isPending}
        onClick={() =>
          replay.mutate({
            body: { reason, ...(runId ? { runId } : {}), ...(pipelineId ? { pipelineId } : {}) },
          })
        }
      >
        {say.replay}
      </Button>
      <span className="quiet" role="status">
        {replay.data
          ? say.done(replay.data.entries, sum('stored'), sum('quarantined'), replay.data.remaining)
          : say.help}
      </span>
      {replay.error && <Failed error={replay.error} />}
    </div>
  );
}
