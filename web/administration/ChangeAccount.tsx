import { api, defineTexts, failureOf, type paths, Say, useSession, useTexts } from '@zhanlan/kernel/web';
import { Checkbox, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Duty, RoleAndDistrict } from './RoleAndDistrict.tsx';
import './administration.css';

export type Account =
  paths['/api/admin/accounts']['get']['responses'][200]['content']['application/json']['accounts'][number];

const texts = defineTexts({
  title: (name: string) => ({ zh: `修改账号 ${name}`, en: `Change account ${name}` }),
  note: {
    zh: '保存后该账号的所有会话立即结束，需重新登录。',
    en: 'Saving ends all sessions of this account at once; it must sign in again.',
  },
  own: { zh: '这是您自己的账号，不能停用。', en: 'This is your own account; it cannot be disabled here.' },
  disabled: { zh: '停用此账号', en: 'Disable this account' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
});

/** Changes what an account may do and where, or closes it. */
export function ChangeAccount({
  account,
  onClose,
  onChanged,
}: {
  account: Account;
  onClose: () => void;
  onChanged: () => void;
}): ReactElement {
  const say = useTexts(texts);
  const session = useSession();
  const own = session.account?.id === account.id;
  const [duty, setDuty] = useState<Duty>({ role: account.role, district: account.district });
  const [disabled, setDisabled] = useState(account.disabled);
  const change = api.useMutation('patch', '/api/admin/accounts/{id}', { onSuccess: onChanged });
  return (
    <Modal
      open
      title={say.title(account.username)}
      okText={say.save}
      cancelText={say.cancel}
      confirmLoading={change.isPending}
      onOk={() => change.mutate({ params: { path: { id: account.id } }, body: { ...duty, disabled } })}
      onCancel={onClose}
    >
      <div className="admin-form">
        <p className="quiet">{own ? say.own : say.note}</p>
        <RoleAndDistrict duty={duty} onChange={setDuty} />
        <Checkbox checked={disabled} disabled={own} onChange={(event) => setDisabled(event.target.checked)}>
          {say.disabled}
        </Checkbox>
        {change.error && (
          <p className="refusal" role="alert">
            <Say words={failureOf(change.error).words} />
          </p>
        )}
      </div>
    </Modal>
  );
}
