import { keepPreviousData, useQueries } from '@tanstack/react-query';
import {
  api,
  Choice,
  defineTexts,
  districts,
  Empty,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useMoment,
  useSearchParams,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Grid, Input, Pagination } from 'antd';
import type { FormEvent, ReactElement } from 'react';
import { newestOf, siteQuestion, useRenewal } from './answers.ts';
import { SiteCards, type SiteRow, SiteTable } from './SiteList.tsx';
import { kindWords } from './words.ts';
import './observations.css';

const texts = defineTexts({
  title: { zh: '站点', en: 'Sites' },
  list: { zh: '站点与最新数据', en: 'Sites and their newest values' },
  kind: { zh: '类型', en: 'Kind' },
  district: { zh: '区县', en: 'District' },
  origin: { zh: '来源', en: 'Origin' },
  search: { zh: '名称或编码', en: 'Name or code' },
  apply: { zh: '查询', en: 'Search' },
  reset: { zh: '清除条件', en: 'Clear filters' },
  nothing: { zh: '没有符合条件的站点。', en: 'No site matches.' },
  none: {
    zh: '还没有站点。导入数据文件，或登记设备后，站点会出现在这里。',
    en: 'There are no sites yet. They appear here when a file was imported or a device was registered.',
  },
});
const all = { zh: '全部', en: 'All' };
const origins = {
  real: { zh: '真实', en: 'Real' },
  simulated: { zh: '模拟', en: 'Simulated' },
};

const pageSize = 25;
const filters = ['kind', 'district', 'origin', 'search'] as const;

/** Every site that the reader may see, with what it reported last at the moment looked at. */
export default function SitesPage(): ReactElement {
  const say = useTexts(texts);
  const [address, change] = useSearchParams();
  const page = Math.max(1, Number(address.page) || 1);
  const { kind, district, origin, search } = address;
  const wide = Grid.useBreakpoint().md !== false;
  const filtered = filters.some((name) => address[name]);
  const sites = api.useQuery(
    'get',
    '/api/observations/sites',
    {
      params: {
        query: {
          limit: pageSize,
          offset: (page - 1) * pageSize,
          ...(kind ? { kind } : {}),
          ...(district ? { district } : {}),
          ...(origin ? { simulated: String(origin === 'simulated') } : {}),
          ...(search ? { search } : {}),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const rows = useNewest(sites.data?.sites ?? []);
  useRenewal();
  const goTo = (next: number): void => change({ page: next === 1 ? undefined : String(next) });
  return (
    <Page title={say.title}>
      <Panel title={say.list}>
        <SiteFilters />
        <QueryState query={sites}>
          {({ total }) =>
            total === 0 ? (
              <Empty>
                {filtered ? (
                  <>
                    <p>{say.nothing}</p>
                    <Button
                      size="small"
                      onClick={() =>
                        change({ kind: undefined, district: undefined, origin: undefined, search: undefined })
                      }
                    >
                      {say.reset}
                    </Button>
                  </>
                ) : (
                  say.none
                )}
              </Empty>
            ) : wide ? (
              <SiteTable
                rows={rows}
                loading={sites.isPlaceholderData}
                paging={{ total, page, pageSize, onChange: goTo }}
              />
            ) : (
              <>
                <SiteCards rows={rows} />
                <Pagination
                  className="site-pages"
                  simple
                  current={page}
                  pageSize={pageSize}
                  total={total}
                  hideOnSinglePage
                  onChange={goTo}
                />
              </>
            )
          }
        </QueryState>
      </Panel>
    </Page>
  );
}

/** The sites of one page with the newest value of each. */
function useNewest(sites: ReadonlyArray<SiteRow['site']>): SiteRow[] {
  const { query } = useMoment();
  const answers = useQueries({ queries: sites.map((site) => siteQuestion(site.id, query)) });
  return sites.map((site, index) => {
    const answer = answers[index];
    return {
      site,
      state: answer?.data ? 'known' : answer?.error ? 'failed' : 'pending',
      newest: answer?.data ? newestOf(answer.data.datastreams) : null,
      datastreams: answer?.data?.datastreams.length ?? null,
    };
  });
}

/** What narrows the list; kept in the address. */
function SiteFilters(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const own = useSession().district;
  const [address, change] = useSearchParams();
  const choose = (name: (typeof filters)[number]) => (value: string) =>
    change({ [name]: value || undefined, page: undefined });
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    choose('search')(String(new FormData(event.currentTarget).get('search') ?? '').trim());
  };
  return (
    <div className="site-filters">
      <Choice
        label={say.kind}
        value={address.kind ?? ''}
        options={[
          { value: '', words: all },
          ...Object.entries(kindWords).map(([value, words]) => ({ value, words })),
        ]}
        onChange={choose('kind')}
      />
      {own === null && (
        <Choice
          label={say.district}
          value={address.district ?? ''}
          options={[
            { value: '', words: all },
            ...districts.slice(1).map(({ code, name }) => ({ value: code, words: name })),
          ]}
          onChange={choose('district')}
        />
      )}
      <Choice
        label={say.origin}
        value={address.origin ?? ''}
        options={[
          { value: '', words: all },
          ...Object.entries(origins).map(([value, words]) => ({ value, words })),
        ]}
        onChange={choose('origin')}
      />
      <form onSubmit={search} key={`${language} ${address.search}`}>
        <Input
          name="search"
          type="search"
          maxLength={80}
          defaultValue={address.search}
          placeholder={say.search}
          aria-label={say.search}
        />
        <Button htmlType="submit">{say.apply}</Button>
      </form>
    </div>
  );
}
