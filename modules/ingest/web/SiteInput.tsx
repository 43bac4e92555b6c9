import { api, useLanguage } from '@zhanlan/kernel/web';
import { Input } from 'antd';
import { type ReactElement, useDeferredValue } from 'react';

/** The key of a site; sites whose name, code or key holds what was typed are offered. */
export function SiteInput({
  id,
  value,
  required = false,
  onChange,
}: {
  id: string;
  value: string;
  required?: boolean;
  onChange: (siteId: string) => void;
}): ReactElement {
  const { language } = useLanguage();
  const search = useDeferredValue(value);
  const sites = api.useQuery(
    'get',
    '/api/observations/sites',
    { params: { query: { limit: 20, ...(search ? { search } : {}) } } },
    { placeholderData: (before) => before },
  );
  return (
    <>
      <Input
        id={id}
        list={`${id}-sites`}
        required={required}
        maxLength={80}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={`${id}-sites`}>
        {sites.data?.sites.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name[language]}
          </option>
        ))}
      </datalist>
    </>
  );
}
