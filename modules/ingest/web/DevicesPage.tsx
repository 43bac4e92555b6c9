import { keepPreviousData } from '@tanstack/react-query';
import {
  api,
  DataTable,
  defineTexts,
  formatNumber,
  formatTime,
  Link,
  Page,
  Panel,
  QueryState,
  SimulatedMark,
  useLanguage,
  useSearchParam,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Drawer, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Device } from './answers.ts';
import { DeviceForm } from './DeviceForm.tsx';
import { Frames } from './Frames.tsx';
import './ingest.css';

const texts = defineTexts({
  title: { zh: '联网设备', en: 'Devices' },
  gateway: { zh: 'HJ 212 网关', en: 'HJ 212 gateway' },
  listening: (address: string) => ({ zh: `监听 ${address}`, en: `listens on ${address}` }),
  off: { zh: '未启用', en: 'switched off' },
  connections: { zh: '当前连接', en: 'Connections' },
  stored: { zh: '启动以来入库报文', en: 'Frames stored since the start' },
  refused: { zh: '启动以来被拒', en: 'Refused since the start' },
  empty: {
    zh: '还没有联网设备。登记设备的 MN 和所属站点后，网关才接收其数据。',
    en: 'There are no devices yet. Register the MN of a device and its site; only then does the gateway take its data.',
  },
  register: { zh: '登记设备', en: 'Register a device' },
  mn: { zh: '设备标识 MN', en: 'Device MN' },
  site: { zh: '站点', en: 'Site' },
  system: { zh: '系统编码 ST', en: 'System code ST' },
  active: { zh: '状态', en: 'State' },
  on: { zh: '启用', en: 'on' },
  disabled: { zh: '停用', en: 'off' },
  frames: { zh: '报文', en: 'Frames' },
  refusedFrames: { zh: '被拒', en: 'Refused' },
  last: { zh: '最近报文', en: 'Last frame' },
  search: { zh: 'MN 或站点标识', en: 'MN or key of the site' },
  apply: { zh: '查询', en: 'Search' },
  nothing: { zh: '没有符合条件的设备。', en: 'No device matches.' },
  list: { zh: '设备', en: 'Devices' },
  close: { zh: '关闭', en: 'Close' },
});
const pageSize = 50;

/** The loggers that the gateway knows, how the gateway fares, and the raw frames of each. */
export default function DevicesPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const [search, setSearch] = useSearchParam('search', '');
  const [page, setPage] = useState(1);
  const [opened, open] = useState<Device | 'new' | null>(null);
  const query = api.useQuery(
    'get',
    '/api/ingest/devices',
    {
      params: {
        query: { limit: pageSize, offset: (page - 1) * pageSize, ...(search ? { search } : {}) },
      },
    },
    { refetchInterval: 10_000, placeholderData: keepPreviousData },
  );
  const gateway = query.data?.gateway;
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setPage(1);
    setSearch(String(new FormData(event.currentTarget).get('search') ?? '').trim());
  };
  return (
    <Page
      title={say.title}
      actions={
        can('ingest.import') && (
          <Button type="primary" onClick={() => open('new')}>
            {say.register}
          </Button>
        )
      }
    >
      {gateway && (
        <Panel title={say.gateway}>
          <dl className="ingest-facts">
            <div>
              <dt>{say.active}</dt>
              <dd>{gateway.address ? say.listening(gateway.address) : say.off}</dd>
            </div>
            <div>
              <dt>{say.connections}</dt>
              <dd>{formatNumber(gateway.connections)}</dd>
            </div>
            <div>
              <dt>{say.stored}</dt>
              <dd>{formatNumber(gateway.framesStored)}</dd>
            </div>
            <div>
              <dt>{say.refused}</dt>
              <dd>{formatNumber(gateway.framesRefused)}</dd>
            </div>
          </dl>
        </Panel>
      )}
      <Panel title={say.list}>
        <form className="ingest-filters" onSubmit={find} key={search}>
          <label htmlFor="device-search">
            {say.search}
            <Input id="device-search" name="search" type="search" maxLength={80} defaultValue={search} />
          </label>
          <Button htmlType="submit">{say.apply}</Button>
        </form>
        <QueryState
          query={query}
          empty={search ? say.nothing : say.empty}
          isEmpty={(data) => data.total === 0}
        >
          {(data) => (
            <DataTable
              caption={say.title}
              exportName="devices"
              rows={data.devices}
              rowKey={(device) => device.mn}
              onRow={open}
              loading={query.isPlaceholderData}
              paging={{ total: data.total, page, pageSize, onChange: setPage }}
              columns={[
                {
                  key: 'mn',
                  title: say.mn,
                  value: (device) => device.mn,
                  render: (device) => (
                    <>
                      {device.mn} {device.simulated && <SimulatedMark />}
                    </>
                  ),
                },
                {
                  key: 'site',
                  title: say.site,
                  value: (device) => device.siteId,
                  render: (device) => <Link to={`/sites/${device.siteId}`}>{device.siteId}</Link>,
                },
                { key: 'system', title: say.system, value: (device) => device.systemCode },
                {
                  key: 'active',
                  title: say.active,
                  value: (device) => (device.active ? say.on : say.disabled),
                },
                { key: 'frames', title: say.frames, numeric: true, value: (device) => device.frames },
                {
                  key: 'refused',
                  title: say.refusedFrames,
                  numeric: true,
                  value: (device) => device.refused,
                },
                {
                  key: 'last',
                  title: say.last,
                  value: (device) =>
                    device.lastFrameAt ? formatTime(device.lastFrameAt, language, 'minute') : null,
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
      <Drawer
        open={opened !== null}
        onClose={() => open(null)}
        title={opened === 'new' || opened === null ? say.register : opened.mn}
        closable={{ 'aria-label': say.close }}
        size={Math.min(640, window.innerWidth)}
        destroyOnHidden
      >
        {opened !== null && (
          <>
            {can('ingest.import') && (
              <DeviceForm device={opened === 'new' ? null : opened} onSaved={() => open(null)} />
            )}
            {opened !== 'new' && <Frames mn={opened.mn} />}
          </>
        )}
      </Drawer>
    </Page>
  );
}
