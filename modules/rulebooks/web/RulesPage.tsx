import {
  Choice,
  type Column,
  clauseIn,
  DataTable,
  defineTexts,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useSearchParams,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import type { FormEvent, ReactElement } from 'react';
import { type Domain, type RuleSummary, useRules } from './answers.ts';
import { Unverified } from './Unverified.tsx';
import { periodOf } from './words.ts';
import './rulebooks.css';

const texts = defineTexts({
  title: { zh: '评价规则与试算', en: 'Rules and calculators' },
  list: { zh: '可执行规则', en: 'Executable rules' },
  domain: { zh: '要素', en: 'Domain' },
  all: { zh: '全部', en: 'All' },
  search: { zh: '名称、标准号、条款或规则编号', en: 'Name, standard, clause or rule id' },
  apply: { zh: '查询', en: 'Search' },
  rule: { zh: '规则', en: 'Rule' },
  standard: { zh: '现行依据', en: 'In force' },
  since: { zh: '适用数据日期', en: 'For data' },
  editions: { zh: '版本数', en: 'Editions' },
  verified: { zh: '核对', en: 'Verified' },
  checked: { zh: '已核对', en: 'yes' },
  unchecked: { zh: '未核对', en: 'unverified' },
  used: { zh: '使用处', en: 'Used by' },
  none: { zh: '没有符合条件的规则。', en: 'No rule matches.' },
  id: { zh: '编号', en: 'Id' },
});

const current = (rule: RuleSummary) => rule.bases.at(-1);

/** Every executable rule: what it answers, by which clause, where it is used. A row opens its calculator. */
export default function RulesPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [{ domain, search }, change] = useSearchParams();
  const query = useRules(domain as Domain | undefined, search ?? '');
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    change({ search: String(new FormData(event.currentTarget).get('search') ?? '').trim() || undefined });
  };
  const columns: Array<Column<RuleSummary>> = [
    { key: 'name', title: say.rule, value: (rule) => rule.name[language] },
    { key: 'domain', title: say.domain, value: (rule) => rule.domainName[language] },
    {
      key: 'standard',
      title: say.standard,
      value: (rule) => `${current(rule)?.standard} ${clauseIn(current(rule)?.clause ?? '', language)}`,
      render: (rule) => (
        <>
          <Verbatim text={current(rule)?.standard ?? ''} />{' '}
          <span className="quiet">
            <Verbatim text={clauseIn(current(rule)?.clause ?? '', language)} />
          </span>
        </>
      ),
    },
    {
      key: 'since',
      title: say.since,
      value: (rule) => periodOf(current(rule)?.from ?? null, null)[language],
    },
    { key: 'editions', title: say.editions, numeric: true, value: (rule) => rule.bases.length },
    {
      key: 'verified',
      title: say.verified,
      value: (rule) => (current(rule)?.unverified ? say.unchecked : say.checked),
      render: (rule) =>
        current(rule)?.unverified ? <Unverified words={current(rule)?.unverified ?? null} /> : say.checked,
    },
    {
      key: 'used',
      title: say.used,
      value: (rule) => rule.usedBy.map(({ title }) => title[language]).join(', ') || null,
    },
    {
      key: 'id',
      title: say.id,
      value: (rule) => rule.id,
      render: (rule) => (
        <code className="rule-id" translate="no">
          {rule.id}
        </code>
      ),
    },
  ];
  return (
    <Page title={say.title}>
      <Panel title={say.list}>
        <form className="rule-filters" onSubmit={find} key={search}>
          <Choice
            label={say.domain}
            value={domain ?? ''}
            onChange={(value) => change({ domain: value || undefined })}
            options={[{ value: '', words: texts.all }, ...(query.data?.domains ?? [])]}
          />
          <label htmlFor="rule-search">
            {say.search}
            <Input id="rule-search" name="search" type="search" maxLength={80} defaultValue={search} />
          </label>
          <Button htmlType="submit">{say.apply}</Button>
        </form>
        <QueryState query={query} isEmpty={(data) => data.total === 0} empty={say.none}>
          {({ rules }) => (
            <DataTable
              columns={columns}
              rows={rules}
              rowKey={(rule) => rule.id}
              rowLink={(rule) => `/standards/rules/${rule.id}`}
              exportName={say.list}
              caption={say.list}
              loading={query.isPlaceholderData}
            />
          )}
        </QueryState>
      </Panel>
    </Page>
  );
}
