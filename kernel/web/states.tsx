import { Button, Skeleton } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { defineTexts, Say, useTexts } from './language.tsx';
import { failureOf } from './problem.ts';

const texts = defineTexts({
  loading: { zh: '正在读取', en: 'Loading' },
  retry: { zh: '重试', en: 'Try again' },
  nothing: { zh: '没有数据。', en: 'There is nothing here.' },
});

export function Loading({ rows = 6 }: { rows?: number }): ReactElement {
  const say = useTexts(texts);
  return (
    <div role="status">
      <span className="unseen">{say.loading}</span>
      <Skeleton active={false} title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What failed, why, and the way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactElement {
  const say = useTexts(texts);
  return (
    <div className="state-block failed" role="alert">
      <p>
        <Say words={failureOf(error).words} />
      </p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {say.retry}
        </Button>
      )}
    </div>
  );
}

export function Empty({ children }: { children?: ReactNode }): ReactElement {
  const say = useTexts(texts);
  return <div className="state-block">{children ?? say.nothing}</div>;
}

interface QueryLike<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/**
 * Shows a query: the shape of what comes, the problem with a retry, the empty answer, or the data. Data
 * that were there stay when a later reading fails, with the failure above them.
 */
export function QueryState<Data>({
  query,
  empty,
  isEmpty,
  children,
}: {
  query: QueryLike<Data>;
  empty?: ReactNode;
  /** Tells an answer without content; without it an empty list is one. */
  isEmpty?: (data: Data) => boolean;
  children: ReactNode | ((data: Data) => ReactNode);
}): ReactElement {
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (data === undefined) return error ? <Failed error={error} onRetry={retry} /> : <Loading />;
  const nothing = isEmpty ? isEmpty(data) : Array.isArray(data) && data.length === 0;
  return (
    <>
      {Boolean(error) && <Failed error={error} onRetry={retry} />}
      {nothing ? <Empty>{empty}</Empty> : typeof children === 'function' ? children(data) : children}
    </>
  );
}
