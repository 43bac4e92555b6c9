import {
  api,
  DataTable,
  defineTexts,
  Failed,
  formatTime,
  Panel,
  QueryState,
  useLanguage,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { PushKey } from '../answers.ts';

const texts = defineTexts({
  title: { zh: '推送密钥', en: 'Keys for pushing' },
  none: {
    zh: '还没有密钥。为每个推送方新建一个密钥，停用时互不影响。',
    en: 'There are no keys yet. Make one for each sender, so that revoking one leaves the others.',
  },
  name: { zh: '给谁使用', en: 'Who uses it' },
  create: { zh: '新建密钥', en: 'Make a key' },
  start: { zh: '密钥开头', en: 'Begins with' },
  by: { zh: '建立人', en: 'Made by' },
  made: { zh: '建立时间', en: 'Made at' },
  used: { zh: '最近使用', en: 'Last used' },
  unused: { zh: '未使用', en: 'never' },
  state: { zh: '状态', en: 'State' },
  works: { zh: '可用', en: 'works' },
  revoked: (at: string) => ({ zh: `${at} 停用`, en: `revoked at ${at}` }),
  revoke: { zh: '停用', en: 'Revoke' },
  revokeName: (name: string) => ({ zh: `停用密钥“${name}”`, en: `Revoke the key "${name}"` }),
  sure: (name: string) => ({
    zh: `停用“${name}”后，用它推送的程序立即被拒绝，且不能恢复。`,
    en: `Once "${name}" is revoked, programs that push with it are refused at once. It cannot be undone.`,
  }),
  keep: { zh: '保留', en: 'Keep it' },
  once: {
    zh: '密钥只显示这一次，请现在复制并交给推送方；中心只保存它的哈希。',
    en: 'The key is shown this once: copy it now and hand it to the sender. The centre keeps only its hash.',
  },
  copied: { zh: '已复制，关闭', en: 'Copied; close' },
  key: { zh: '新密钥', en: 'The new key' },
});

/** Keys of a pipeline: made and shown once, revoked for ever. */
export function PushKeys({ pipelineId }: { pipelineId: number }): ReactElement {
  const say = useTexts(texts);
  const { can } = useSession();
  const params = { path: { pipelineId } };
  const keys = api.useQuery('get', '/api/ingest/pipelines/{pipelineId}/keys', { params });
  const [name, setName] = useState('');
  const [revoking, setRevoking] = useState<PushKey | null>(null);
  const refresh = (): void => void keys.refetch();
  const create = api.useMutation('post', '/api/ingest/pipelines/{pipelineId}/keys', {
    onSuccess: () => {
      setName('');
      refresh();
    },
  });
  const revoke = api.useMutation('post', '/api/ingest/pipelines/{pipelineId}/keys/{keyId}/revoke', {
    onSuccess: () => setRevoking(null),
    onSettled: refresh,
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ params, body: { name: name.trim() } });
  };
  const fresh = create.data;
  return (
    <Panel title={say.title}>
      {can('ingest.pipelines') && (
        <form className="ingest-save" onSubmit={send}>
          <label htmlFor="key-name">
            {say.name}
            <Input
              id="key-name"
              required
              minLength={2}
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <Button htmlType="submit" loading={create.isPending} disabled={name.trim().length < 2}>
            {say.create}
          </Button>
        </form>
      )}
      {create.error && <Failed error={create.error} />}
      {fresh && (
        <div className="ingest-once" role="status">
          <p>{say.once}</p>
          <label htmlFor="key-fresh">
            {say.key}
            <Input
              id="key-fresh"
              readOnly
              value={fresh.key}
              autoComplete="off"
              onFocus={(event) => event.target.select()}
            />
          </label>
          <Button size="small" onClick={() => create.reset()}>
            {say.copied}
          </Button>
        </div>
      )}
      <QueryState query={keys} empty={say.none} isEmpty={(data) => data.keys.length === 0}>
        {(data) => <KeyTable keys={data.keys} onRevoke={setRevoking} />}
      </QueryState>
      {revoking && (
        <Modal
          open
          title={say.revokeName(revoking.name)}
          okText={say.revoke}
          cancelText={say.keep}
          okButtonProps={{ danger: true, loading: revoke.isPending }}
          onCancel={() => setRevoking(null)}
          onOk={() => revoke.mutate({ params: { path: { pipelineId, keyId: revoking.id } } })}
        >
          <p>{say.sure(revoking.name)}</p>
          {revoke.error && <Failed error={revoke.error} />}
        </Modal>
      )}
    </Panel>
  );
}

function KeyTable({
  keys,
  onRevoke,
}: {
  keys: readonly PushKey[];
  onRevoke: (key: PushKey) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const at = (time: string | null): string | null => time && formatTime(time, language, 'minute');
  const stateOf = (key: PushKey): string =>
    key.revokedAt ? say.revoked(at(key.revokedAt) ?? '') : say.works;
  const verbatim = (text: string): ReactElement => <span translate="no">{text}</span>;
  return (
    <DataTable
      caption={say.title}
      exportName="push-keys"
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        { key: 'name', title: say.name, value: (key) => key.name, render: (key) => verbatim(key.name) },
        {
          key: 'start',
          title: say.start,
          value: (key) => key.start,
          render: (key) => <code>{key.start}…</code>,
        },
        { key: 'by', title: say.by, value: (key) => key.createdBy, render: (key) => verbatim(key.createdBy) },
        { key: 'made', title: say.made, value: (key) => at(key.createdAt) },
        { key: 'used', title: say.used, value: (key) => at(key.lastUsedAt) ?? say.unused },
        {
          key: 'state',
          title: say.state,
          value: stateOf,
          render: (key) => (
            <>
              {stateOf(key)}{' '}
              {can('ingest.pipelines') && !key.revokedAt && (
                <Button
                  size="small"
                  aria-label={say.revokeName(key.name)}
                  translate="no"
                  onClick={() => onRevoke(key)}
                >
                  {say.revoke}
                </Button>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
