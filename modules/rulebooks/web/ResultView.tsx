import {
  clauseIn,
  defineTexts,
  Empty,
  Failed,
  halfIn,
  Loading,
  useLanguage,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import { Alert } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { RuleResult } from './answers.ts';
import { absences } from './words.ts';

const texts = defineTexts({
  empty: {
    zh: '填写左侧各项后点“计算”，或从下方算例填入。',
    en: 'Fill in the form and compute, or fill in a worked case below.',
  },
  none: { zh: '没有值', en: 'No value' },
  standard: { zh: '依据', en: 'Basis' },
  edition: { zh: '适用版本', en: 'Edition applied' },
  rounding: { zh: '修约', en: 'Rounding' },
  steps: { zh: '计算过程', en: 'How it was computed' },
  limits: { zh: '所用限值', en: 'Limits applied' },
  unverified: {
    zh: '所用规则或限值中有尚未与标准原文核对的内容。',
    en: 'A rule or limit used here has not been checked against the text of the standard.',
  },
});

interface ResultViewProps {
  asked: boolean;
  result: { data: RuleResult | undefined; error: unknown; isFetching: boolean };
}

/** What a rule answers: the value or why there is none, with clause, steps, limits and rounding. */
export function ResultView({ asked, result }: ResultViewProps): ReactElement {
  const say = useTexts(texts);
  if (!asked) return <Empty>{say.empty}</Empty>;
  if (result.error) return <Failed error={result.error} />;
  if (!result.data) return <Loading />;
  return <Result result={result.data} />;
}

function Result({ result }: { result: RuleResult }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <div aria-live="polite">
      {result.value === null ? (
        <p className="rule-none">
          <strong>{absences[result.absence?.code ?? 'noData']?.[language] ?? say.none}</strong>
          <span>{result.absence?.words[language]}</span>
        </p>
      ) : (
        <p className="rule-value">
          <Verbatim text={result.value} />{' '}
          <span className="rule-unit">{result.unit === '1' ? '' : result.unit}</span>
        </p>
      )}
      {result.unverified && <Alert type="warning" showIcon title={say.unverified} />}
      <dl className="figure-facts">
        <Fact name={say.standard}>
          <Verbatim text={`${result.standard} ${clauseIn(result.clause, language)}`} />
        </Fact>
        <Fact name={say.edition}>{result.edition}</Fact>
        {result.rounding && <Fact name={say.rounding}>{halfIn(result.rounding, language)}</Fact>}
      </dl>
      {result.steps.length > 0 && (
        <section className="figure-part">
          <h3>{say.steps}</h3>
          <ol className="figure-steps">
            {result.steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps may read alike
              <li key={index}>
                {step.label[language]}
                <br />
                <code>{step.expression}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      {result.limits.length > 0 && (
        <section className="figure-part">
          <h3>{say.limits}</h3>
          <dl className="figure-facts">
            {result.limits.map((limit, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two limits may read alike
              <Fact key={index} name={limit.label[language]}>
                {limit.value} {limit.unit === '1' ? '' : limit.unit}
              </Fact>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
