import { Alert, Drawer } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Figure, ObservationInput } from '../../contract/figure.ts';
import { clauseIn, halfIn } from '../bilingual.ts';
import { formatNumber, formatTime, missingSign } from '../format.ts';
import { defineTexts, useLanguage, useTexts } from '../language.tsx';
import { Verbatim } from '../Name.tsx';
import { Link } from '../routing.tsx';
import { restsOnSimulated } from './FigureValue.tsx';
import { SimulatedMark, StateDot, stateWords } from './marks.tsx';

const texts = defineTexts({
  value: { zh: '数值', en: 'Value' },
  absent: { zh: '没有值的原因', en: 'Why there is no value' },
  state: { zh: '状态', en: 'State' },
  standard: { zh: '标准', en: 'Standard' },
  clause: { zh: '条款', en: 'Clause' },
  edition: { zh: '适用版本', en: 'Edition applied' },
  rounding: { zh: '修约', en: 'Rounding' },
  steps: { zh: '计算过程', en: 'How it was computed' },
  limits: { zh: '所用限值', en: 'Limits applied' },
  inputs: { zh: '输入', en: 'Inputs' },
  noInputs: { zh: '没有输入。', en: 'There are no inputs.' },
  unverified: {
    zh: '所用规则或限值中有尚未与标准原文核对的内容。',
    en: 'A rule or limit used here has not been checked against the text of the standard.',
  },
  revision: (n: number) => ({ zh: `第 ${n} 版`, en: `revision ${n}` }),
  flag: { zh: '标记', en: 'flag' },
  close: { zh: '关闭', en: 'Close' },
});

/** A figure opened from the right: its rule, its steps, and its inputs down to the raw readings. */
export default function FigureDrawer({
  figure,
  onClose,
}: {
  figure: Figure;
  onClose: () => void;
}): ReactElement {
  const { language } = useLanguage();
  const say = useTexts(texts);
  return (
    <Drawer
      open
      onClose={onClose}
      title={figure.name[language]}
      size={Math.min(560, window.innerWidth)}
      closable={{ 'aria-label': say.close }}
    >
      {figure.unverified && (
        <Alert className="figure-warning" type="warning" showIcon title={say.unverified} />
      )}
      <dl className="figure-facts">
        <Fact name={say.value}>
          <strong>
            {figure.value === null ? missingSign : `${formatNumber(figure.value)} ${figure.unit}`}
          </strong>{' '}
          {restsOnSimulated(figure) && <SimulatedMark />}
        </Fact>
        {figure.absence && <Fact name={say.absent}>{figure.absence.words[language]}</Fact>}
        <Fact name={say.state}>
          <StateDot state={figure.state} /> {stateWords[figure.state][language]}
        </Fact>
        <Fact name={say.standard}>
          <Verbatim text={figure.standard} />
        </Fact>
        <Fact name={say.clause}>{clauseIn(figure.clause, language)}</Fact>
        <Fact name={say.edition}>{figure.edition}</Fact>
        {figure.rounding && <Fact name={say.rounding}>{halfIn(figure.rounding, language)}</Fact>}
      </dl>
      <Rule figure={figure} />
      <section className="figure-part">
        <h3>
          {say.inputs} ({figure.inputs.length})
        </h3>
        {figure.inputs.length === 0 ? <p>{say.noInputs}</p> : <Inputs inputs={figure.inputs} />}
      </section>
    </Drawer>
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

/** Steps and limits of one figure. */
function Rule({ figure }: { figure: Figure }): ReactElement {
  const { language } = useLanguage();
  const say = useTexts(texts);
  return (
    <>
      {figure.steps.length > 0 && (
        <section className="figure-part">
          <h3>{say.steps}</h3>
          <ol className="figure-steps">
            {figure.steps.map((step) => (
              <li key={`${step.label.en}:${step.expression}`}>
                {step.label[language]}
                <br />
                <code>{step.expression}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      {figure.limits.length > 0 && (
        <section className="figure-part">
          <h3>{say.limits}</h3>
          <dl className="figure-facts">
            {figure.limits.map((limit) => (
              <Fact key={`${limit.label.en}:${limit.value}`} name={limit.label[language]}>
                {limit.value} {limit.unit}
              </Fact>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function Inputs({ inputs }: { inputs: Figure['inputs'] }): ReactElement {
  return (
    <ul className="figure-tree">
      {inputs.map((input, index) => (
        <li key={input.kind === 'observation' ? input.id : `${input.name.en}:${index}`}>
          {input.kind === 'observation' ? <ReadingLine reading={input} /> : <InnerFigure figure={input} />}
        </li>
      ))}
    </ul>
  );
}

function InnerFigure({ figure }: { figure: Figure }): ReactElement {
  const { language } = useLanguage();
  return (
    <details>
      <summary>
        {figure.name[language]}:{' '}
        {figure.value === null
          ? `${missingSign} ${figure.absence?.words[language] ?? ''}`
          : `${formatNumber(figure.value)} ${figure.unit}`}{' '}
        <StateDot state={figure.state} />{' '}
        <span className="quiet">
          {figure.standard} {clauseIn(figure.clause, language)}
        </span>
      </summary>
      <Rule figure={figure} />
      <Inputs inputs={figure.inputs} />
    </details>
  );
}

/** One raw reading at one revision, with the way to its station. */
function ReadingLine({ reading }: { reading: ObservationInput }): ReactElement {
  const { language } = useLanguage();
  const say = useTexts(texts);
  return (
    <div className="figure-reading">
      <Link to={`/sites/${reading.siteId}`}>{reading.siteName[language]}</Link>{' '}
      {reading.propertyName[language]}{' '}
      <strong>
        {reading.qualifier ?? ''}
        {formatNumber(reading.value)}
        {reading.value === null ? '' : ` ${reading.unit}`}
      </strong>{' '}
      <StateDot state={reading.state} /> {reading.simulated && <SimulatedMark />}
      <div className="quiet">
        {formatTime(reading.phenomenonTime, language)} (UTC+8) · {say.revision(reading.revision)}
        {reading.flag ? ` · ${say.flag} ${reading.flag}` : ''} · {reading.id}
      </div>
    </div>
  );
}
