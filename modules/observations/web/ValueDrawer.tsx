import {
  api,
  defineTexts,
  formatNumber,
  formatTime,
  Name,
  QueryState,
  SimulatedMark,
  StateDot,
  stateWords,
  useLanguage,
  useMoment,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Drawer } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Observation, Revision } from './answers.ts';
import { CorrectionForm } from './CorrectionForm.tsx';
import './observations.css';

const texts = defineTexts({
  revisions: (n: number) => ({ zh: `全部版本（${n}）`, en: `All revisions (${n})` }),
  revision: (n: number) => ({ zh: `第 ${n} 版`, en: `Revision ${n}` }),
  present: { zh: '现行', en: 'in force' },
  superseded: (time: string) => ({ zh: `${time} 起被取代`, en: `replaced at ${time}` }),
  time: { zh: '数据时间（UTC+8）', en: 'Time of the value (UTC+8)' },
  site: { zh: '站点', en: 'Site' },
  state: { zh: '状态', en: 'State' },
  flag: { zh: '标记', en: 'Flag' },
  noFlag: { zh: '无', en: 'none' },
  source: { zh: '来源', en: 'Source' },
  recorded: { zh: '入库时间', en: 'Recorded' },
  by: { zh: '更正人', en: 'Changed by' },
  reason: { zh: '理由', en: 'Reason' },
  origin: { zh: '原始内容', en: 'Read from' },
  invalid: { zh: '无效', en: 'invalid' },
  close: { zh: '关闭', en: 'Close' },
  past: {
    zh: '正在按过去所知回看。要更正数值，请先在时刻栏改为“按现在所知”。',
    en: 'You look back at an earlier knowledge. To correct the value, set the time bar to “as known now”.',
  },
});

/** One value opened from the right: every revision with who, when and why, and the form to correct it. */
export function ValueDrawer({ value, onClose }: { value: Observation; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const { asKnownAt } = useMoment();
  const { datastreamId, phenomenonTime } = value;
  const history = api.useQuery('get', '/api/observations/datastreams/{datastreamId}/history', {
    params: { path: { datastreamId }, query: { time: phenomenonTime } },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      title={`${value.propertyName[language]} · ${formatTime(phenomenonTime, language)}`}
      size={Math.min(560, window.innerWidth)}
      closable={{ 'aria-label': say.close }}
    >
      <dl className="figure-facts">
        <Fact name={say.site}>
          <Name words={value.siteName} /> {value.simulated && <SimulatedMark />}
        </Fact>
        <Fact name={say.time}>{formatTime(phenomenonTime, language)}</Fact>
      </dl>
      <QueryState query={history} isEmpty={({ revisions }) => revisions.length === 0}>
        {({ revisions }) => {
          const newestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
          const present = newestFirst.find(({ supersededAt }) => supersededAt === null);
          return (
            <>
              <section className="figure-part">
                <h3>{say.revisions(revisions.length)}</h3>
                <ol className="revisions">
                  {newestFirst.map((revision) => (
                    <li key={revision.revision}>
                      <RevisionFacts revision={revision} />
                    </li>
                  ))}
                </ol>
              </section>
              {present &&
                can('observations.correct') &&
                (asKnownAt ? <p className="quiet">{say.past}</p> : <CorrectionForm present={present} />)}
            </>
          );
        }}
      </QueryState>
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

function RevisionFacts({ revision }: { revision: Revision }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { value, unit, qualifier, state, flag, supersededAt } = revision;
  return (
    <>
      <p className="revision-value">
        <span className="quiet">{say.revision(revision.revision)}</span>{' '}
        <strong>{value === null ? say.invalid : `${qualifier ?? ''}${formatNumber(value)}`}</strong>{' '}
        {value !== null && unit !== '1' ? unit : ''}{' '}
        <span className="quiet">
          {supersededAt ? say.superseded(formatTime(supersededAt, language)) : say.present}
        </span>
      </p>
      <dl className="figure-facts">
        <Fact name={say.state}>
          <StateDot state={state} /> {stateWords[state][language]}
        </Fact>
        <Fact name={say.flag}>{flag || say.noFlag}</Fact>
        <Fact name={say.recorded}>{formatTime(revision.recordedAt, language)}</Fact>
        <Fact name={say.source}>
          <code>{revision.source}</code>
        </Fact>
        {revision.changedBy && <Fact name={say.by}>{revision.changedBy}</Fact>}
        {revision.reason && (
          <Fact name={say.reason}>
            <span translate="no">{revision.reason}</span>
          </Fact>
        )}
        {revision.origin && (
          <Fact name={say.origin}>
            <code className="revision-origin">{revision.origin}</code>
          </Fact>
        )}
      </dl>
    </>
  );
}
