import { PlusOutlined } from '@ant-design/icons';
import {
  api,
  type Column,
  DataTable,
  defineTexts,
  districtName,
  formatTime,
  inLanguage,
  Page,
  Panel,
  QueryState,
  roles,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Account, ChangeAccount } from './ChangeAccount.tsx';
import { NewAccount } from './NewAccount.tsx';

const texts = defineTexts({
  title: { zh: '账号', en: 'Accounts' },
  add: { zh: '新建账号', en: 'New account' },
  list: { zh: '可以登录的人员', en: 'People who may sign in' },
  username: { zh: '用户名', en: 'User name' },
  name: { zh: '姓名', en: 'Name' },
  role: { zh: '角色', en: 'Role' },
  district: { zh: '辖区', en: 'District' },
  state: { zh: '状态', en: 'State' },
  enabled: { zh: '启用', en: 'Enabled' },
  disabled: { zh: '停用', en: 'Disabled' },
  created: { zh: '创建时间', en: 'Created' },
  change: { zh: '修改', en: 'Change' },
  changeOf: (name: string) => ({ zh: `修改 ${name}`, en: `Change ${name}` }),
});

export default function Accounts(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const accounts = api.useQuery('get', '/api/admin/accounts');
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Account | null>(null);
  const columns: Array<Column<Account>> = [
    { key: 'username', title: say.username, value: (row) => row.username },
    { key: 'name', title: say.name, value: (row) => row.name },
    { key: 'role', title: say.role, value: (row) => inLanguage(roles[row.role], language) },
    {
      key: 'district',
      title: say.district,
      value: (row) => inLanguage(districtName(row.district), language),
    },
    { key: 'state', title: say.state, value: (row) => (row.disabled ? say.disabled : say.enabled) },
    { key: 'created', title: say.created, value: (row) => formatTime(row.createdAt, language) },
    {
      key: 'change',
      title: say.change,
      sortable: false,
      value: () => null,
      render: (row) => (
        <Button size="small" aria-label={say.changeOf(row.username)} onClick={() => setChanging(row)}>
          {say.change}
        </Button>
      ),
    },
  ];
  return (
    <Page
      title={say.title}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {say.add}
        </Button>
      }
    >
      <Panel title={say.list}>
        <QueryState query={accounts}>
          {(data) => (
            <DataTable
              columns={columns}
              rows={data.accounts}
              rowKey={(row) => row.id}
              exportName={say.title}
              caption={say.list}
            />
          )}
        </QueryState>
      </Panel>
      {adding && <NewAccount onClose={() => setAdding(false)} onCreated={() => void accounts.refetch()} />}
      {changing && (
        <ChangeAccount
          account={changing}
          onClose={() => setChanging(null)}
          onChanged={() => {
            setChanging(null);
            void accounts.refetch();
          }}
        />
      )}
    </Page>
  );
}
