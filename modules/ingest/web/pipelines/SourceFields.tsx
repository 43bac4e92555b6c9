import { Choice, defineTexts, useTexts } from '@zhanlan/kernel/web';
import { Checkbox, Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import type { Offers, Settings, SettingsOf } from '../answers.ts';

const texts = defineTexts({
  recordsPath: {
    zh: '记录位置，如 data.items（留空：整个内容）',
    en: 'Where the records stand, e.g. data.items (empty: the whole)',
  },
  url: {
    zh: '地址（{cursor} 处填入已取到的位置）',
    en: 'Address ({cursor} stands for where it has read to)',
  },
  format: { zh: '内容', en: 'Content' },
  secretHeader: { zh: '令牌放在请求头', en: 'Header for the token' },
  cursorColumn: {
    zh: '游标列（其最大值为下次起点；留空：每次全取）',
    en: 'Cursor column: its greatest value is where the next run goes on (empty: everything each time)',
  },
  cursorStart: { zh: '游标起始值', en: 'Value to begin with' },
  engine: { zh: '数据库类型', en: 'Database' },
  host: { zh: '主机', en: 'Host' },
  port: { zh: '端口', en: 'Port' },
  database: { zh: '库名', en: 'Name of the database' },
  user: { zh: '用户名', en: 'User' },
  tls: { zh: '加密连接（TLS）', en: 'Encrypted connection (TLS)' },
  statement: {
    zh: '查询语句，只读；:cursor 处填入已取到的位置，并按游标列排序',
    en: 'One SELECT, run read-only; :cursor stands for where it has read to, ordered by the cursor column',
  },
  pageRows: { zh: '每次取多少行', en: 'Rows at a time' },
  root: { zh: '开放的文件夹', en: 'Folder that is open' },
  noFolders: {
    zh: '没有可监视的文件夹。请系统管理员在 ZHANLAN_WATCH_FOLDERS 中列出（SFTP 收到的文件放在其中即可）。',
    en: 'No folder may be watched. The administrator lists them in ZHANLAN_WATCH_FOLDERS (where an SFTP server puts its files, for example).',
  },
  folder: { zh: '其中的子文件夹（留空：本身）', en: 'Folder within it (empty: itself)' },
  pattern: { zh: '文件名，如 *.csv', en: 'Names of files, e.g. *.csv' },
  settle: { zh: '多少秒未变动才读取', en: 'Read after it has not changed for (s)' },
  brokerWay: { zh: 'MQTT 服务', en: 'MQTT broker' },
  broker: { zh: '外部服务地址', en: 'Address of the broker' },
  topic: { zh: '主题，如 site/+/data', en: 'Topic, e.g. site/+/data' },
});
const formats = [
  { value: 'json', words: { zh: 'JSON', en: 'JSON' } },
  { value: 'table', words: { zh: '表格（CSV、gzip、Excel）', en: 'table (CSV, gzip, Excel)' } },
] as const;
const engines = [
  { value: 'postgresql', words: { zh: 'PostgreSQL', en: 'PostgreSQL' } },
  { value: 'mysql', words: { zh: 'MySQL', en: 'MySQL' } },
] as const;
const brokers = [
  { value: 'own', words: { zh: '本中心内置', en: 'of this centre' } },
  { value: 'other', words: { zh: '外部', en: 'another one' } },
] as const;

interface FieldsProps<S extends Settings> {
  settings: S;
  onChange: (settings: S) => void;
}

/** Where a source stands and how it is asked; what to give depends on its kind. */
export function SourceFields({
  settings,
  offers,
  onChange,
}: FieldsProps<Settings> & { offers: Offers }): ReactElement {
  switch (settings.kind) {
    case 'http':
      return <HttpFields settings={settings} onChange={onChange} />;
    case 'database':
      return <DatabaseFields settings={settings} onChange={onChange} />;
    case 'folder':
      return <FolderFields settings={settings} onChange={onChange} offers={offers} />;
    case 'mqtt':
      return <MqttFields settings={settings} onChange={onChange} />;
    default:
      return <RecordsPath settings={settings} onChange={onChange} />;
  }
}

/** One text of the settings. */
function Text({
  name,
  label,
  value,
  onChange,
  required = false,
  max = 200,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  max?: number;
}): ReactElement {
  return (
    <label htmlFor={`source-${name}`}>
      {label}
      <Input
        id={`source-${name}`}
        required={required}
        maxLength={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function RecordsPath<S extends SettingsOf<'push' | 'http' | 'mqtt'>>({
  settings,
  onChange,
}: FieldsProps<S>): ReactElement {
  const say = useTexts(texts);
  return (
    <Text
      name="path"
      label={say.recordsPath}
      value={settings.recordsPath ?? ''}
      onChange={(recordsPath) => onChange({ ...settings, recordsPath: recordsPath.trim() })}
    />
  );
}

function Cursor<S extends SettingsOf<'http' | 'database'>>({
  settings,
  onChange,
}: FieldsProps<S>): ReactElement {
  const say = useTexts(texts);
  return (
    <>
      <Text
        name="cursor"
        label={say.cursorColumn}
        max={120}
        value={settings.cursorColumn ?? ''}
        onChange={(column) => onChange({ ...settings, cursorColumn: column || null })}
      />
      {settings.cursorColumn && (
        <Text
          name="cursor-start"
          label={say.cursorStart}
          max={120}
          value={settings.cursorStart ?? ''}
          onChange={(cursorStart) => onChange({ ...settings, cursorStart })}
        />
      )}
    </>
  );
}

function HttpFields({ settings, onChange }: FieldsProps<SettingsOf<'http'>>): ReactElement {
  const say = useTexts(texts);
  return (
    <>
      <Text
        name="url"
        label={say.url}
        required
        max={2000}
        value={settings.url}
        onChange={(url) => onChange({ ...settings, url: url.trim() })}
      />
      <Choice
        label={say.format}
        value={settings.format}
        options={formats}
        onChange={(format) => onChange({ ...settings, format })}
      />
      {settings.format === 'json' && <RecordsPath settings={settings} onChange={onChange} />}
      <Text
        name="header"
        label={say.secretHeader}
        max={60}
        value={settings.secretHeader ?? 'authorization'}
        onChange={(secretHeader) => onChange({ ...settings, secretHeader: secretHeader.trim() })}
      />
      <Cursor settings={settings} onChange={onChange} />
    </>
  );
}

function DatabaseFields({ settings, onChange }: FieldsProps<SettingsOf<'database'>>): ReactElement {
  const say = useTexts(texts);
  const ports = { postgresql: 5432, mysql: 3306 };
  return (
    <>
      <Choice
        label={say.engine}
        value={settings.engine}
        options={engines}
        onChange={(engine) => onChange({ ...settings, engine, port: ports[engine] })}
      />
      <Text
        name="host"
        label={say.host}
        required
        max={255}
        value={settings.host}
        onChange={(host) => onChange({ ...settings, host: host.trim() })}
      />
      <label htmlFor="source-port">
        {say.port}
        <InputNumber
          id="source-port"
          min={1}
          max={65535}
          precision={0}
          value={settings.port}
          onChange={(port) => onChange({ ...settings, port: port ?? ports[settings.engine] })}
        />
      </label>
      {(['database', 'user'] as const).map((name) => (
        <Text
          key={name}
          name={name}
          label={say[name]}
          required
          max={80}
          value={settings[name]}
          onChange={(value) => onChange({ ...settings, [name]: value })}
        />
      ))}
      <Checkbox
        checked={settings.tls ?? false}
        onChange={(event) => onChange({ ...settings, tls: event.target.checked })}
      >
        {say.tls}
      </Checkbox>
      <label htmlFor="source-statement" className="ingest-broad">
        {say.statement}
        <Input.TextArea
          id="source-statement"
          required
          rows={3}
          maxLength={8000}
          value={settings.statement}
          onChange={(event) => onChange({ ...settings, statement: event.target.value })}
        />
      </label>
      <label htmlFor="source-rows">
        {say.pageRows}
        <InputNumber
          id="source-rows"
          min={10}
          max={20_000}
          precision={0}
          value={settings.pageRows ?? 5000}
          onChange={(pageRows) => onChange({ ...settings, pageRows: pageRows ?? 5000 })}
        />
      </label>
      <Cursor settings={settings} onChange={onChange} />
    </>
  );
}

function FolderFields({
  settings,
  offers,
  onChange,
}: FieldsProps<SettingsOf<'folder'>> & { offers: Offers }): ReactElement {
  const say = useTexts(texts);
  const roots = [...new Set([...offers.folders, settings.root])].filter(Boolean);
  if (roots.length === 0) return <p className="ingest-broad">{say.noFolders}</p>;
  return (
    <>
      <Choice
        label={say.root}
        value={settings.root}
        options={roots.map((value) => ({ value, words: { zh: value, en: value } }))}
        onChange={(root) => onChange({ ...settings, root })}
      />
      <Text
        name="folder"
        label={say.folder}
        max={300}
        value={settings.folder ?? ''}
        onChange={(folder) => onChange({ ...settings, folder })}
      />
      <Text
        name="pattern"
        label={say.pattern}
        required
        max={80}
        value={settings.pattern ?? '*.csv'}
        onChange={(pattern) => onChange({ ...settings, pattern })}
      />
      <label htmlFor="source-settle">
        {say.settle}
        <InputNumber
          id="source-settle"
          min={0}
          max={3600}
          precision={0}
          value={settings.settleSeconds ?? 10}
          onChange={(seconds) => onChange({ ...settings, settleSeconds: seconds ?? 10 })}
        />
      </label>
    </>
  );
}

function MqttFields({ settings, onChange }: FieldsProps<SettingsOf<'mqtt'>>): ReactElement {
  const say = useTexts(texts);
  const { broker = null } = settings;
  return (
    <>
      <Choice
        label={say.brokerWay}
        value={broker === null ? 'own' : 'other'}
        options={brokers}
        onChange={(way) => onChange({ ...settings, broker: way === 'own' ? null : 'mqtt://' })}
      />
      {broker !== null && (
        <>
          <Text
            name="broker"
            label={say.broker}
            required
            max={400}
            value={broker}
            onChange={(value) => onChange({ ...settings, broker: value.trim() })}
          />
          <Text
            name="user"
            label={say.user}
            max={80}
            value={settings.user ?? ''}
            onChange={(user) => onChange({ ...settings, user })}
          />
        </>
      )}
      <Text
        name="topic"
        label={say.topic}
        required
        value={settings.topic}
        onChange={(topic) => onChange({ ...settings, topic: topic.trim() })}
      />
      <RecordsPath settings={settings} onChange={onChange} />
    </>
  );
}
