import { api, Choice, defineTexts, Failed, queryClient, useTexts } from '@zhanlan/kernel/web';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Device } from './answers.ts';
import { SiteInput } from './SiteInput.tsx';
import { choicesOf, minutePeriods, stamps } from './words.ts';

const texts = defineTexts({
  mn: { zh: '设备标识 MN（1–32 位字母或数字）', en: 'Device MN (1–32 letters and digits)' },
  site: { zh: '站点（输入名称、编码或标识查找）', en: 'Site (find it by name, code or key)' },
  system: {
    zh: '系统编码 ST（如 32 废水、31 废气、22 空气）',
    en: 'System code ST (32 wastewater, 31 exhaust, 22 ambient air)',
  },
  password: { zh: '访问密码 PW', en: 'Password PW' },
  newPassword: { zh: '新的访问密码', en: 'The new password' },
  minute: { zh: '分钟数据（2051）周期', en: 'Period of minute data (2051)' },
  stamp: { zh: 'DataTime 表示', en: 'DataTime marks' },
  units: {
    zh: '与标准不同的单位，每行一个，如 w01018=ug/L',
    en: 'Units that differ from the standard, one on each line, e.g. w01018=ug/L',
  },
  badUnits: { zh: '请按“代码=单位”填写，每行一个。', en: 'Write code=unit, one on each line.' },
  active: { zh: '启用', en: 'Switched on' },
  save: { zh: '保存', en: 'Save' },
});
const passwordWays = {
  keep: { zh: '不修改', en: 'unchanged' },
  set: { zh: '设置', en: 'set' },
  none: { zh: '不核对密码', en: 'compare none' },
};
const ends = { start: stamps.start, end: stamps.end };

/** `code=unit` on each line; `null` where a line is none. */
function unitsOf(text: string): Record<string, string> | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const pairs = lines.map((line) => /^([0-9A-Za-z-]{1,20})\s*[=＝]\s*(\S{1,20})$/.exec(line));
  return pairs.includes(null)
    ? null
    : Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]] as [string, string]));
}

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
  const [passwordWay, setPasswordWay] = useState<keyof typeof passwordWays>(device ? 'keep' : 'none');
  const [password, setPassword] = useState('');
  const [minuteInterval, setMinute] = useState<Device['minuteInterval']>(device?.minuteInterval ?? 'PT10M');
  const [stamp, setStamp] = useState<Device['stamp']>(device?.stamp ?? 'start');
  const [unitText, setUnitText] = useState(
    Object.entries(device?.units ?? {})
      .map((pair) => pair.join('='))
      .join('\n'),
  );
  const [active, setActive] = useState(device?.active ?? true);
  const units = unitsOf(unitText);
  const save = api.useMutation('put', '/api/ingest/devices/{mn}', {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['get', '/api/ingest/devices'] });
      onSaved();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (units === null) return;
    save.mutate({
      params: { path: { mn } },
      body: {
        siteId,
        systemCode: systemCode || null,
        active,
        minuteInterval,
        stamp,
        units,
        ...(passwordWay === 'keep' ? {} : { password: passwordWay === 'set' ? password : null }),
      },
    });
  };
  return (
    <form className="ingest-form" onSubmit={send}>
      <label htmlFor="device-mn">
        {say.mn}
        <Input
          id="device-mn"
          required
          pattern="[0-9A-Za-z]{1,32}"
          value={mn}
          disabled={device !== null}
          maxLength={32}
          onChange={(event) => setMn(event.target.value.trim())}
        />
      </label>
      <label htmlFor="device-site">
        {say.site}
        <SiteInput id="device-site" required value={siteId} onChange={setSiteId} />
      </label>
      <label htmlFor="device-system">
        {say.system}
        <Input
          id="device-system"
          pattern="[0-9A-Z]{2}"
          value={systemCode}
          maxLength={2}
          onChange={(event) => setSystemCode(event.target.value.trim())}
        />
      </label>
      <Choice
        label={say.password}
        value={passwordWay}
        options={choicesOf(passwordWays).filter(({ value }) => device || value !== 'keep')}
        onChange={setPasswordWay}
      />
      {passwordWay === 'set' && (
        <label htmlFor="device-password">
          {say.newPassword}
          <Input.Password
            id="device-password"
            required
            value={password}
            maxLength={64}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
      )}
      <Choice
        label={say.minute}
        value={minuteInterval}
        options={choicesOf(minutePeriods)}
        onChange={setMinute}
      />
      <Choice label={say.stamp} value={stamp} options={choicesOf(ends)} onChange={setStamp} />
      <label htmlFor="device-units">
        {say.units}
        <Input.TextArea
          id="device-units"
          rows={2}
          value={unitText}
          status={units === null ? 'error' : undefined}
          aria-describedby="device-units-fault"
          onChange={(event) => setUnitText(event.target.value)}
        />
        <span id="device-units-fault" role="status">
          {units === null && say.badUnits}
        </span>
      </label>
      <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
        {say.active}
      </Checkbox>
      {save.error && <Failed error={save.error} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={save.isPending}
        disabled={!mn || !siteId || units === null}
      >
        {say.save}
      </Button>
    </form>
  );
}
