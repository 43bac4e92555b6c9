import { defineTexts, Failed, failureOf, Link, Page, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

const texts = defineTexts({
  waiting: { zh: '正在打开…', en: 'Opening…' },
  noPage: { zh: '没有这个页面', en: 'There is no such page' },
  noPageHelp: {
    zh: '地址可能写错，或页面已移走。',
    en: 'The address may be mistyped, or the page has moved.',
  },
  home: { zh: '回到首页', en: 'Go to the home page' },
  notAllowed: { zh: '没有权限打开此页', en: 'This account may not open the page' },
  notAllowedHelp: {
    zh: '如工作需要，请向系统管理员申请权限。',
    en: 'If your work needs it, ask the administrator for the permission.',
  },
  failed: { zh: '页面出错', en: 'The page failed' },
  failedHelp: {
    zh: '页面程序出错，数据未受影响。请重新载入；若仍出现，请把下面的文字告诉管理员。',
    en: 'The page itself failed; no data were touched. Load it again; if it stays, give the text below to the administrator.',
  },
  reload: { zh: '重新载入', en: 'Load again' },
});

export function Waiting(): ReactElement {
  const say = useTexts(texts);
  return (
    <p className="waiting" role="status">
      {say.waiting}
    </p>
  );
}

export function NotFound(): ReactElement {
  const say = useTexts(texts);
  return (
    <Notice title={say.noPage}>
      <p>{say.noPageHelp}</p>
    </Notice>
  );
}

export function NotAllowed(): ReactElement {
  const say = useTexts(texts);
  return (
    <Notice title={say.notAllowed}>
      <p>{say.notAllowedHelp}</p>
    </Notice>
  );
}

/** Stands in for a page that threw: a refusal of the centre in its words, anything else as a bug. */
export function PageFailed({ error, reset }: { error: unknown; reset: () => void }): ReactElement {
  const say = useTexts(texts);
  const bug = error instanceof Error && failureOf(error).type === 'garbled';
  return (
    <Notice title={say.failed}>
      {bug ? (
        <>
          <p>{say.failedHelp}</p>
          <p>
            <code>{String(error)}</code>
          </p>
          <p>
            <button type="button" onClick={() => location.reload()}>
              {say.reload}
            </button>
          </p>
        </>
      ) : (
        <Failed error={error} onRetry={reset} />
      )}
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: React.ReactNode }): ReactElement {
  const say = useTexts(texts);
  return (
    <Page title={title}>
      <div>
        {children}
        <Link to="/">{say.home}</Link>
      </div>
    </Page>
  );
}
