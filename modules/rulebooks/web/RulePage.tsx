import {
  type Column,
  clauseIn,
  DataTable,
  defineTexts,
  Link,
  Page,
  Panel,
  useLanguage,
  usePathParams,
  useSearchParams,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type RuleDetail, useResult, useRule, type WorkedCase } from './answers.ts';
import { Calculator } from './Calculator.tsx';
import { parsed } from './draft.ts';
import { ResultView } from './ResultView.tsx';
import { Unverified } from './Unverified.tsx';
import { absences, caseKinds, periodOf } from './words.ts';
import './rulebooks.css';

const texts = defineTexts({
  page: { zh: '规则', en: 'Rule' },
  back: { zh: '全部规则', en: 'All rules' },
  facts: { zh: '规则', en: 'The rule' },
  domain: { zh: '要素', en: 'Domain' },
  id: { zh: '规则及测试编号', en: 'Id, also of its tests' },
  purpose: { zh: '用途', en: 'Answers' },
  rounding: { zh: '修约', en: 'Rounding' },
  validity: { zh: '有效性', en: 'Validity' },
  used: { zh: '使用处', en: 'Used by' },
  notUsed: { zh: '尚无页面使用', en: 'no page uses it yet' },
  vectors: { zh: '公开算例组', en: 'Published cases' },
  editions: { zh: '依据与版本（按数据日期选用）', en: 'Basis and editions, chosen by the date of the data' },
  edition: { zh: '版本', en: 'Edition' },
  standard: { zh: '标准', en: 'Standard' },
  clause: { zh: '条款', en: 'Clause' },
  period: { zh: '适用数据日期', en: 'For data' },
  changed: { zh: '与上一版的不同', en: 'What changed' },
  verified: { zh: '核对', en: 'Verified' },
  checked: { zh: '已核对', en: 'yes' },
  try: { zh: '试算', en: 'Try it' },
  result: { zh: '结果', en: 'Result' },
  cases: { zh: '算例（同时用作测试）', en: 'Worked cases, which are also its tests' },
  case: { zh: '算例', en: 'Case' },
  kind: { zh: '位置', en: 'Where' },
  expected: { zh: '应得', en: 'Expected' },
  fill: { zh: '填入试算', en: 'Fill in' },
});

/** Longest question that is kept in the address, in characters. */
const longestAddress = 1500;

/** One rule: clause and editions, a calculator with every step, and the cases that prove it. */
export default function RulePage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { ruleId = '' } = usePathParams();
  const rule = useRule(ruleId);
  return (
    <Page
      title={rule.data?.name[language] ?? say.page}
      scope={<Link to="/standards/rules">{say.back}</Link>}
      loading={rule.isPending}
      error={rule.data ? null : rule.error}
      onRetry={() => void rule.refetch()}
    >
      {rule.data && <Dossier rule={rule.data} key={rule.data.id} />}
    </Page>
  );
}

function Dossier({ rule }: { rule: RuleDetail }): ReactElement {
  const say = useTexts(texts);
  const [{ input }, change] = useSearchParams();
  // A question too long for an address is asked all the same; only a link to it cannot be given.
  const [long, setLong] = useState<string | null>(null);
  const asked = long ?? input;
  const result = useResult(rule.id, asked === undefined ? null : parsed(asked));
  const compute = (values: Record<string, unknown>): void => {
    const text = JSON.stringify(values);
    setLong(text.length > longestAddress ? text : null);
    change({ input: text.length > longestAddress ? undefined : text });
  };
  return (
    <>
      <div className="rule-columns">
        <Panel title={say.try}>
          <Calculator rule={rule} input={asked} error={result.error} onCompute={compute} />
        </Panel>
        <Panel title={say.result}>
          <ResultView asked={asked !== undefined} result={result} />
        </Panel>
      </div>
      <Panel title={say.facts}>
        <Facts rule={rule} />
      </Panel>
      <Panel title={say.editions}>
        <Bases rule={rule} />
      </Panel>
      {rule.cases.length > 0 && (
        <Panel title={say.cases}>
          <Cases rule={rule} onFill={compute} />
        </Panel>
      )}
    </>
  );
}

function Facts({ rule }: { rule: RuleDetail }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const facts: Array<[string, string]> = [
    [say.purpose, rule.purpose[language]],
    [say.domain, rule.domainName[language]],
    [say.rounding, rule.rounding[language]],
    [say.validity, rule.validity[language]],
    [say.used, rule.usedBy.map(({ title }) => title[language]).join(', ') || say.notUsed],
    [say.id, rule.id],
    ...(rule.vectors.length > 0 ? [[say.vectors, rule.vectors.join(', ')] as [string, string]] : []),
  ];
  return (
    <dl className="rule-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Bases({ rule }: { rule: RuleDetail }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  type Row = RuleDetail['bases'][number];
  const columns: Array<Column<Row>> = [
    {
      key: 'standard',
      title: say.standard,
      value: (row) => row.standard,
      render: (row) => <Verbatim text={row.standard} />,
    },
    { key: 'edition', title: say.edition, value: (row) => row.edition },
    {
      key: 'clause',
      title: say.clause,
      value: (row) => clauseIn(row.clause, language),
      render: (row) => <Verbatim text={clauseIn(row.clause, language)} />,
    },
    { key: 'period', title: say.period, value: (row) => periodOf(row.from, row.until)[language] },
    { key: 'changed', title: say.changed, value: (row) => row.changed?.[language] ?? null },
    {
      key: 'verified',
      title: say.verified,
      value: (row) => row.unverified?.[language] ?? say.checked,
      render: (row) =>
        row.unverified ? (
          <>
            <Unverified words={null} /> {row.unverified[language]}
          </>
        ) : (
          say.checked
        ),
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rule.bases}
      rowKey={(row) => `${row.standard} ${row.edition}`}
      exportName={say.editions}
      caption={say.editions}
    />
  );
}

function Cases({
  rule,
  onFill,
}: {
  rule: RuleDetail;
  onFill: (values: Record<string, unknown>) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const expectedOf = (row: WorkedCase): string =>
    row.expected ?? absences[row.absence ?? 'noData']?.[language] ?? row.absence ?? '';
  const columns: Array<Column<WorkedCase>> = [
    { key: 'name', title: say.case, value: (row) => row.name[language] },
    { key: 'at', title: say.kind, value: (row) => caseKinds[row.at][language] },
    {
      key: 'expected',
      title: say.expected,
      value: expectedOf,
      render: (row) => <Verbatim text={expectedOf(row)} />,
    },
    {
      key: 'fill',
      title: say.try,
      sortable: false,
      value: (row) => JSON.stringify(row.input),
      render: (row) => (
        <Button
          size="small"
          onClick={() => onFill(row.input)}
          aria-label={`${say.fill}: ${row.name[language]}`}
        >
          {say.fill}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rule.cases}
      rowKey={(row) => row.name.en}
      exportName={say.cases}
      caption={say.cases}
    />
  );
}
