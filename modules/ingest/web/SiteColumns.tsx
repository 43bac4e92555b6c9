import { Choice, defineTexts, useTexts } from '@zhanlan/kernel/web';
import { Checkbox, Input } from 'antd';
import type { ReactElement } from 'react';
import type { Definition } from './answers.ts';
import { headerOf } from './definition.ts';
import { columnChoices, type EditorProps } from './MappingEditor.tsx';
import { SiteInput } from './SiteInput.tsx';

const texts = defineTexts({
  site: { zh: '站点', en: 'Site' },
  way: { zh: '站点由', en: 'The site is given by' },
  code: { zh: '站点编码列', en: 'Column of the site code' },
  authority: { zh: '编码由谁给出', en: 'Authority of the codes' },
  name: { zh: '站点名称列', en: 'Column of the site name' },
  city: { zh: '城市列（不同城市有同名站点时）', en: 'Column of the city (names that repeat)' },
  constant: { zh: '整个文件属于站点', en: 'All of the file is about the site' },
  create: { zh: '登记尚未登记的站点', en: 'Register sites that are not known yet' },
  prefix: { zh: '标识前缀（小写）', en: 'Prefix of the key (lower case)' },
  kind: { zh: '站点类型', en: 'Kind of site' },
  source: { zh: '站点信息的来源', en: 'Where their identity comes from' },
  without: {
    zh: '未登记的站点，其数据进入隔离区。',
    en: 'Values of sites that are not registered go to quarantine.',
  },
});
const ways = [
  { value: 'columns', words: { zh: '文件中的列', en: 'columns of the file' } },
  { value: 'constant', words: { zh: '一个固定站点', en: 'one fixed site' } },
] as const;

/** Which site a row is about: by its columns, or one site for the whole file. */
export function SiteColumns({ file, definition, onChange }: EditorProps): ReactElement {
  const say = useTexts(texts);
  const { site } = definition;
  const columns = columnChoices(headerOf(file, definition.headerRow));
  const set = (change: Partial<Definition['site']>): void =>
    onChange({ ...definition, site: { ...site, ...change } });
  return (
    <fieldset>
      <legend>{say.site}</legend>
      <Choice
        label={say.way}
        value={site.constant === undefined ? 'columns' : 'constant'}
        options={ways}
        onChange={(way) =>
          onChange({ ...definition, site: way === 'constant' ? { constant: '' } : { name: '' } })
        }
      />
      {site.constant === undefined ? (
        <>
          <Choice
            label={say.code}
            value={site.code ?? ''}
            options={columns}
            onChange={(code) => set({ code: code || undefined })}
          />
          {site.code && (
            <label htmlFor="mapping-authority">
              {say.authority}
              <Input
                id="mapping-authority"
                maxLength={40}
                value={site.authority ?? 'CNEMC'}
                onChange={(event) => set({ authority: event.target.value })}
              />
            </label>
          )}
          <Choice
            label={say.name}
            value={site.name ?? ''}
            options={columns}
            onChange={(name) => set({ name: name || undefined })}
          />
          <Choice
            label={say.city}
            value={site.city ?? ''}
            options={columns}
            onChange={(city) => set({ city: city || undefined })}
          />
          <NewSites site={site} onChange={set} />
        </>
      ) : (
        <label htmlFor="mapping-constant">
          {say.constant}
          <SiteInput id="mapping-constant" value={site.constant} onChange={(constant) => set({ constant })} />
        </label>
      )}
    </fieldset>
  );
}

/** Whether sites that are not known are registered, and as what. */
function NewSites({
  site,
  onChange,
}: {
  site: Definition['site'];
  onChange: (change: Partial<Definition['site']>) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { create } = site;
  return (
    <>
      <Checkbox
        checked={create !== undefined}
        onChange={(event) =>
          onChange({
            create: event.target.checked
              ? { idPrefix: 'site', kind: site.kind ?? 'device', source: '' }
              : undefined,
          })
        }
      >
        {say.create}
      </Checkbox>
      {create ? (
        (['idPrefix', 'kind', 'source'] as const).map((name) => (
          <label key={name} htmlFor={`mapping-${name}`}>
            {say[name === 'idPrefix' ? 'prefix' : name]}
            <Input
              id={`mapping-${name}`}
              maxLength={name === 'source' ? 200 : name === 'kind' ? 40 : 21}
              value={create[name]}
              onChange={(event) => onChange({ create: { ...create, [name]: event.target.value } })}
            />
          </label>
        ))
      ) : (
        <span className="quiet">{say.without}</span>
      )}
    </>
  );
}
