import { api, Choice, defineTexts, Failed, Panel, QueryState, useTexts } from '@zhanlan/kernel/web';
import { Button, Input, InputNumber } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Definition, Offers, Pipeline, Settings } from '../answers.ts';
import { choicesOf } from '../words.ts';
import { refreshPipelines } from './PipelineDetail.tsx';
import { RecordMapping } from './RecordMapping.tsx';
import { SourceFields } from './SourceFields.tsx';
import { beginningOf, firstSecretWay, type SecretWay, secretOf, takesSecret } from './settings.ts';
import { isScheduled, kinds } from './words.ts';

const texts = defineTexts({
  source: { zh: '来源', en: 'Source' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '来源类型', en: 'Kind of source' },
  secret: { zh: '密码或令牌', en: 'Password or token' },
  newSecret: { zh: '新的密码或令牌（保存后不再显示）', en: 'The password or token (never shown again)' },
  interval: { zh: '取数间隔（分钟）', en: 'Interval (minutes)' },
  silence: {
    zh: '多少分钟没有新数据即告警（留空：不监视）',
    en: 'Alarm after minutes without new data (empty: none)',
  },
  mapping: { zh: '记录如何成为数值', en: 'How records become values' },
  save: { zh: '保存', en: 'Save' },
  off: {
    zh: '新建的管道先停用，核对后再启用。',
    en: 'A new pipeline is switched off at first; look at it, then switch it on.',
  },
  need: {
    zh: '请先试取，并说明时间、站点和各列的监测项目。',
    en: 'Try the source first, and say what time, site and the columns are.',
  },
});
const secretWays = {
  keep: { zh: '不修改', en: 'unchanged' },
  set: { zh: '填写', en: 'give one' },
  none: { zh: '不用', en: 'none' },
};
const minute = 60;

/** Makes a pipeline. */
export function NewPipeline({ onSaved }: { onSaved: (id: number) => void }): ReactElement {
  const list = api.useQuery('get', '/api/ingest/pipelines', { params: { query: { limit: 1 } } });
  return (
    <QueryState query={list} isEmpty={() => false}>
      {({ offers }) => <PipelineForm pipeline={null} offers={offers} onSaved={onSaved} />}
    </QueryState>
  );
}

/** Changes a pipeline. */
export function EditPipeline({ id, onSaved }: { id: number; onSaved: (id: number) => void }): ReactElement {
  const list = api.useQuery('get', '/api/ingest/pipelines', { params: { query: { limit: 1 } } });
  const pipeline = api.useQuery('get', '/api/ingest/pipelines/{pipelineId}', {
    params: { path: { pipelineId: id } },
  });
  return (
    <QueryState query={list} isEmpty={() => false}>
      {({ offers }) => (
        <QueryState query={pipeline}>
          {(found) => <PipelineForm pipeline={found} offers={offers} onSaved={onSaved} />}
        </QueryState>
      )}
    </QueryState>
  );
}

function PipelineForm({
  pipeline,
  offers,
  onSaved,
}: {
  pipeline: Pipeline | null;
  offers: Offers;
  onSaved: (id: number) => void;
}): ReactElement {
  const say = useTexts(texts);
  const [name, setName] = useState(pipeline?.name ?? '');
  const [settings, setSettings] = useState<Settings>(pipeline?.settings ?? { kind: 'push' });
  const [way, setWay] = useState<SecretWay>(firstSecretWay(pipeline));
  const [secret, setSecret] = useState('');
  const [interval, setMinutes] = useState<number | null>((pipeline?.intervalSeconds ?? 3600) / minute);
  const [silence, setSilence] = useState<number | null>(
    pipeline?.silenceSeconds ? pipeline.silenceSeconds / minute : null,
  );
  const [definition, setDefinition] = useState<Definition | null>(pipeline?.definition ?? null);
  const done = {
    onSuccess: ({ id }: { id: number }) => {
      refreshPipelines();
      onSaved(id);
    },
  };
  const create = api.useMutation('post', '/api/ingest/pipelines', done);
  const change = api.useMutation('put', '/api/ingest/pipelines/{pipelineId}', done);
  const saving = pipeline ? change : create;
  const ready = definition !== null && definition.properties.length > 0;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!definition) return;
    const body = {
      name: name.trim(),
      settings,
      definition,
      ...(takesSecret(settings) ? secretOf(way, secret) : {}),
      intervalSeconds: isScheduled(settings.kind) && interval ? Math.round(interval * minute) : null,
      silenceSeconds: silence ? Math.round(silence * minute) : null,
    };
    if (pipeline) change.mutate({ params: { path: { pipelineId: pipeline.id } }, body });
    else create.mutate({ body });
  };
  return (
    <form className="ingest-pipeline-form" onSubmit={send}>
      <Panel title={say.source}>
        <div className="ingest-editor">
          <fieldset aria-label={say.source}>
            <label htmlFor="pipeline-name">
              {say.name}
              <Input
                id="pipeline-name"
                required
                minLength={2}
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </label>
            {pipeline === null && (
              <Choice
                label={say.kind}
                value={settings.kind}
                options={choicesOf(kinds)}
                onChange={(kind) => setSettings(beginningOf(kind, offers))}
              />
            )}
            <SourceFields settings={settings} offers={offers} onChange={setSettings} />
            {takesSecret(settings) && (
              <Choice
                label={say.secret}
                value={way}
                options={choicesOf(secretWays).filter(({ value }) => pipeline?.secretSet || value !== 'keep')}
                onChange={setWay}
              />
            )}
            {takesSecret(settings) && way === 'set' && (
              <label htmlFor="pipeline-secret">
                {say.newSecret}
                <Input.Password
                  id="pipeline-secret"
                  required
                  maxLength={4000}
                  autoComplete="new-password"
                  value={secret}
                  onChange={(event) => setSecret(event.target.value)}
                />
              </label>
            )}
            {isScheduled(settings.kind) && (
              <Minutes id="pipeline-interval" label={say.interval} value={interval} onChange={setMinutes} />
            )}
            <Minutes id="pipeline-silence" label={say.silence} value={silence} onChange={setSilence} />
          </fieldset>
        </div>
      </Panel>
      <Panel title={say.mapping}>
        <RecordMapping
          key={settings.kind}
          pipelineId={pipeline?.id ?? null}
          settings={settings}
          secret={way === 'set' && secret ? secret : null}
          definition={definition}
          onChange={setDefinition}
        />
      </Panel>
      <div className="ingest-save">
        <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!ready}>
          {say.save}
        </Button>
        <span className="quiet">{ready ? pipeline === null && say.off : say.need}</span>
      </div>
      {saving.error && <Failed error={saving.error} />}
    </form>
  );
}

function Minutes({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}): ReactElement {
  return (
    <label htmlFor={id}>
      {label}
      <InputNumber id={id} min={0.5} max={527_040} value={value} onChange={onChange} />
    </label>
  );
}
