import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

/** What inputs of a property name as their list. */
export const propertyList = 'ingest-properties';

/** The code table of the standards; loaded only where codes are typed. */
export function useProperties() {
  return useQuery({
    queryKey: ['ingest', 'properties'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { pollutants } = await import('@zhanlan/standards');
      return new Map(pollutants.map((one) => [one.code, one]));
    },
  });
}

/** Offers every code with its name to the inputs that name this list. */
export function PropertyList(): ReactElement {
  const { language } = useLanguage();
  const { data } = useProperties();
  return (
    <datalist id={propertyList}>
      {[...(data?.values() ?? [])].map(({ code, name, unit }) => (
        <option key={code} value={code}>
          {name[language]} {unit}
        </option>
      ))}
    </datalist>
  );
}
