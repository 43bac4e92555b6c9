import { createContext, type ReactElement, type ReactNode, useContext, useEffect } from 'react';
import type { Words } from '../contract/words.ts';
import { Say, useLanguage } from './language.tsx';
import { Empty, Failed, Loading } from './states.tsx';

/** The group and name of the page in the navigation; the shell provides it. */
export const PageTrail = createContext<readonly Words[]>([]);

interface PageProps {
  title: string;
  /** Controls of period and scope; they keep their state in the address. */
  scope?: ReactNode;
  actions?: ReactNode;
  loading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** Says what would be here and offers the action. */
  empty?: ReactNode;
  children?: ReactNode;
}

/** The frame of every page: where one is, the title with its controls, then the content or why there is none. */
export function Page(props: PageProps): ReactElement {
  const { title, scope, actions } = props;
  const { language } = useLanguage();
  const trail = useContext(PageTrail);
  useEffect(() => {
    document.title = `${title} · ${language === 'en' ? 'Zhanlan' : '湛蓝'}`;
  }, [title, language]);
  return (
    <div className="page">
      {trail.length > 0 && (
        <nav aria-label={language === 'en' ? 'Breadcrumb' : '当前位置'}>
          <ol className="page-trail">
            {trail.map((words) => (
              <li key={words.en}>
                <Say words={words} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-bar">
        <h1>{title}</h1>
        {scope && <div className="page-scope">{scope}</div>}
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      <div className="page-body">{content(props)}</div>
    </div>
  );
}

function content({ loading, error, onRetry, empty, children }: PageProps): ReactNode {
  if (error) return <Failed error={error} {...(onRetry ? { onRetry } : {})} />;
  if (loading) return <Loading />;
  if (empty) return <Empty>{empty}</Empty>;
  return children;
}

/** One question and its answer. */
export function Panel({
  title,
  extra,
  children,
}: {
  title: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
