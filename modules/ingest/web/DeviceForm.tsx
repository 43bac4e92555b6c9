import { api, Choice, defineTexts, Failed, queryClient, useTexts } from '@zhanlan/kernel/web';
import { Button, Checkbox, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Device } from './answers.ts';

const texts = defineTexts({
  mn: { zh: '设备标识 MN（1–32 位字母或数字）', en: 'Device MN (1–32 letters and digits)' },
  site: { zh: '站点标识', en: 'Site' },
  siteHelp: { zh: '站点列表中的标识，如 air-1680a', en: 'as in the list of sites, e.g. air-1680a' },
  system: {
    zh: '系统编码 ST（如 32 废水、31 废气、22 空气）',
    en: 'System code ST (32 wastewater, 31 exhaust, 22 ambient air)',
  },
  password: { zh: '访问密码 PW（留空：不修改）', en: 'Password PW (empty: unchanged)' },
  minute: { zh: '分钟数据（2051）周期', en: 'Period of minute data (2051)' },
  active: { zh: '启用', en: 'Switched on' },
  save: { zh: '保存', en: 'Save' },
});

const periods = [
  { value: 'PT10M', words: { zh: '10 分钟', en: '10 minutes' } },
  { value: 'PT5M', words: { zh: '5 分钟', en: '5 minutes' } },
  { value: 'PT1M', words: { zh: '1 分钟', en: '1 minute' } },
] as const;

/** Registers a device or changes its settings. */
export function DeviceForm({
  device,
  onSaved,
}: {
  device: Device | null;
  onSaved: () => void;
}): ReactElement {
  const say = useTexts(texts);
  const [mn, setMn] = useState(device?.mn ?? '');
  const [siteId, setSiteId] = useState(device?.siteId ?? '');
  const [systemCode, setSystemCode] = useState(device?.systemCode ?? '');
  const [password, setPassword] = useState('');
  const [minuteInterval, setMinute] = useState<Device['minuteInterval']>(device?.minuteInterval ?? 'PT10M');
  const [active, setActive] = useState(device?.active ?? true);
  const save = api.useMutation('put', '/api/ingest/devices/{mn}', {
    onSuccess: () => {
      void queryClient.invalidateQueries();
      onSaved();
    },
  });
  return (
    <form
      className="ingest-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { path: { mn } },
          body: {
            siteId,
            systemCode: systemCode || null,
            active,
            minuteInterval,
            stamp: device?.stamp ?? 'start',
            units: device?.units ?? {},
            ...(password ? { password } : {}),
          },
        });
      }}
    >
      <label htmlFor="device-mn">
        {say.mn}
        <Input
          id="device-mn"
          value={mn}
          disabled={device !== null}
          maxLength={32}
          onChange={(event) => setMn(event.target.value.trim())}
        />
      </label>
      <label htmlFor="device-site">
        {say.site} <span className="quiet">{say.siteHelp}</span>
        <Input
          id="device-site"
          value={siteId}
          maxLength={80}
          onChange={(event) => setSiteId(event.target.value.trim())}
        />
      </label>
      <label htmlFor="device-system">
        {say.system}
        <Input
          id="device-system"
          value={systemCode}
          maxLength={2}
          onChange={(event) => setSystemCode(event.target.value.trim())}
        />
      </label>
      <label htmlFor="device-password">
        {say.password}
        <Input.Password
          id="device-password"
          value={password}
          maxLength={64}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Choice label={say.minute} value={minuteInterval} options={periods} onChange={setMinute} />
      <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
        {say.active}
      </Checkbox>
      {save.error && <Failed error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!mn || !siteId}>
        {say.save}
      </Button>
    </form>
  );
}
