import { Choice, defineTexts, districts, type Role, roles, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

const texts = defineTexts({
  role: { zh: '角色', en: 'Role' },
  district: { zh: '辖区（只能看到该区的站点）', en: 'District (sees only the sites in it)' },
  wholeCity: { zh: '全市', en: 'Whole city' },
});

/** What an account may do and where. */
export interface Duty {
  role: Role;
  /** GB/T 2260 code; `null` is the whole city. */
  district: string | null;
}

export function RoleAndDistrict({
  duty,
  onChange,
}: {
  duty: Duty;
  onChange: (duty: Duty) => void;
}): ReactElement {
  const say = useTexts(texts);
  return (
    <>
      <Choice
        label={say.role}
        value={duty.role}
        options={(Object.keys(roles) as Role[]).map((role) => ({ value: role, words: roles[role] }))}
        onChange={(role) => onChange({ ...duty, role })}
      />
      <Choice
        label={say.district}
        value={duty.district ?? ''}
        options={[
          { value: '', words: texts.wholeCity },
          // The code of the city itself ends in 00: it is the whole city, not a district of it.
          ...districts
            .filter(({ code }) => !code.endsWith('00'))
            .map(({ code, name }) => ({ value: code, words: name })),
        ]}
        onChange={(district) => onChange({ ...duty, district: district || null })}
      />
    </>
  );
}
