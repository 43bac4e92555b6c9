import { api, defineTexts, failureOf, Say, useTexts } from '@zhanlan/kernel/web';
import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Duty, RoleAndDistrict } from './RoleAndDistrict.tsx';
import './administration.css';

const texts = defineTexts({
  title: { zh: '新建账号', en: 'New account' },
  username: {
    zh: '用户名（小写字母、数字或 . _ - ，以字母开头）',
    en: 'User name (lower-case letters, digits or . _ - ; starts with a letter)',
  },
  name: { zh: '姓名', en: 'Name' },
  create: { zh: '创建', en: 'Create' },
  cancel: { zh: '取消', en: 'Cancel' },
  made: { zh: '账号已创建', en: 'The account was created' },
  link: {
    zh: '请把这个一次性链接交给本人。72 小时内有效，关闭后不再显示。',
    en: 'Give this one-time link to the person. It is valid for 72 hours and is not shown again.',
  },
  linkLabel: { zh: '邀请链接', en: 'Invitation link' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  done: { zh: '完成', en: 'Done' },
});

/** Asks who the account is for, then shows the invitation once. */
export function NewAccount({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: () => void;
}): ReactElement {
  const say = useTexts(texts);
  const [username, setUsername] = useState('');
  const [name, setName] = useState('');
  const [duty, setDuty] = useState<Duty>({ role: 'dutyOfficer', district: null });
  const create = api.useMutation('post', '/api/admin/accounts', { onSuccess: onCreated });
  if (create.data) {
    return <InvitationLink path={create.data.invitation} onClose={onClose} />;
  }
  return (
    <Modal
      open
      title={say.title}
      okText={say.create}
      cancelText={say.cancel}
      okButtonProps={{ htmlType: 'submit', form: 'new-account', loading: create.isPending }}
      onCancel={onClose}
    >
      <form
        id="new-account"
        className="admin-form"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { username, name, ...duty } });
        }}
      >
        <label htmlFor="account-username">
          {say.username}
          <Input
            id="account-username"
            required
            autoFocus
            pattern="[a-z][a-z0-9._\-]{2,39}"
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </label>
        <label htmlFor="account-name">
          {say.name}
          <Input
            id="account-name"
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <RoleAndDistrict duty={duty} onChange={setDuty} />
        {create.error && (
          <p className="refusal" role="alert">
            <Say words={failureOf(create.error).words} />
          </p>
        )}
      </form>
    </Modal>
  );
}

function InvitationLink({ path, onClose }: { path: string; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const [copied, setCopied] = useState(false);
  const link = new URL(path, location.origin).toString();
  // The clipboard exists on secure origins only; elsewhere the selected text is copied by hand.
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <Modal
      open
      title={say.made}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {say.done}
        </Button>
      }
    >
      <p>{say.link}</p>
      <div className="admin-link">
        <Input readOnly value={link} aria-label={say.linkLabel} onFocus={(event) => event.target.select()} />
        {window.isSecureContext && (
          <Button onClick={() => void copy()}>{copied ? say.copied : say.copy}</Button>
        )}
      </div>
    </Modal>
  );
}
