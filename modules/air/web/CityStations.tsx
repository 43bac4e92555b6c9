import {
  api,
  Choice,
  type Column,
  DataTable,
  defineTexts,
  districtName,
  Failed,
  Panel,
  QueryState,
  queryClient,
  useLanguage,
  useSession,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { CityStation } from './answers.ts';

const texts = defineTexts({
  title: { zh: '参与全市均值的站点', en: 'Stations that make the city mean' },
  station: { zh: '站点', en: 'Station' },
  district: { zh: '区县', en: 'District' },
  member: { zh: '计入全市', en: 'Counts' },
  yes: { zh: '计入', en: 'yes' },
  no: { zh: '不计入', en: 'no' },
  never: { zh: '未登记', en: 'not registered' },
  from: { zh: '起始日期', en: 'From' },
  source: { zh: '依据', en: 'Ground' },
  by: { zh: '登记人', en: 'By' },
  change: { zh: '修改', en: 'Change' },
  changeOf: (name: string) => ({
    zh: `${name}：是否计入全市均值`,
    en: `${name}: does it count in the city mean`,
  }),
  ground: { zh: '依据（至少 4 个字）', en: 'Ground (at least 4 characters)' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  empty: { zh: '本市还没有空气站。', en: 'The city has no air station yet.' },
});
const answers = [
  { value: 'yes', words: texts.yes },
  { value: 'no', words: texts.no },
] as const;

/** Which stations make the city mean, since when and on what ground; changed by those who may, for a date. */
export function CityStations(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can, district } = useSession();
  const [changing, change] = useState<CityStation | null>(null);
  const query = api.useQuery('get', '/api/air/city-stations', {});
  const columns: Array<Column<CityStation>> = [
    { key: 'name', title: say.station, value: (row) => row.name[language] },
    {
      key: 'district',
      title: say.district,
      value: (row) => row.district && districtName(row.district)[language],
    },
    {
      key: 'member',
      title: say.member,
      value: (row) => (row.entries[0] ? (row.entries[0].member ? say.yes : say.no) : say.never),
    },
    { key: 'from', title: say.from, value: (row) => row.entries[0]?.from },
    {
      key: 'source',
      title: say.source,
      value: (row) => row.entries[0]?.source,
      render: (row) => <Verbatim text={row.entries[0]?.source ?? '—'} />,
    },
    { key: 'by', title: say.by, value: (row) => row.entries[0]?.by },
    ...(can('air.keepStations') && district === null
      ? [
          {
            key: 'change',
            title: say.change,
            sortable: false,
            value: () => null,
            render: (row: CityStation) => (
              <Button
                size="small"
                aria-label={`${say.change}: ${row.name[language]}`}
                onClick={() => change(row)}
              >
                {say.change}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={say.title}>
      <QueryState query={query} isEmpty={({ stations }) => stations.length === 0} empty={say.empty}>
        {({ stations }) => (
          <DataTable
            columns={columns}
            rows={stations}
            rowKey={(row) => row.siteId}
            exportName={say.title}
            caption={say.title}
          />
        )}
      </QueryState>
      {changing && <Change station={changing} onClose={() => change(null)} />}
    </Panel>
  );
}

function Change({ station, onClose }: { station: CityStation; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [member, setMember] = useState<'yes' | 'no'>(station.entries[0]?.member ? 'no' : 'yes');
  const save = api.useMutation('put', '/api/air/city-stations/{siteId}', {
    onSuccess: () => {
      // Every figure of the city rests on it.
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/air/'),
      });
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({
      params: { path: { siteId: station.siteId } },
      body: { from: String(form.get('from')), member: member === 'yes', source: String(form.get('source')) },
    });
  };
  return (
    <Modal open title={say.changeOf(station.name[language])} onCancel={onClose} footer={null}>
      <form className="air-change" onSubmit={send}>
        <Choice label={say.member} value={member} options={answers} onChange={setMember} />
        <label htmlFor="city-from">
          {say.from}
          <Input id="city-from" name="from" type="date" required />
        </label>
        <label htmlFor="city-source">
          {say.ground}
          <Input id="city-source" name="source" required minLength={4} maxLength={300} />
        </label>
        {save.error && <Failed error={save.error} />}
        <div className="air-buttons">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say.save}
          </Button>
          <Button onClick={onClose}>{say.cancel}</Button>
        </div>
      </form>
    </Modal>
  );
}
