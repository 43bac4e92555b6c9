import {
  defineTexts,
  Link,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type EditionEvent, useEditions } from './answers.ts';
import './rulebooks.css';

const texts = defineTexts({
  title: { zh: '标准换版', en: 'Editions' },
  lead: {
    zh: '每一日期起，监测日期在其后的数据改用新版；此前的数据仍用旧版。',
    en: 'From each date on, data of that date and later are judged by the new edition; earlier data keep theirs.',
  },
  ahead: { zh: '尚未开始', en: 'yet to come' },
  replaces: (before: string) => ({ zh: `代替 ${before}`, en: `replaces ${before}` }),
  empty: { zh: '没有换版记录。', en: 'No edition begins on a known date.' },
});

/** What changed when: the answer to "why does the same concentration have another index since March". */
export default function EditionsPage(): ReactElement {
  const say = useTexts(texts);
  const query = useEditions();
  return (
    <Page title={say.title}>
      <p className="rule-lead">{say.lead}</p>
      <QueryState query={query} isEmpty={({ events }) => events.length === 0} empty={say.empty}>
        {({ events }) =>
          [...Map.groupBy(events, (event) => event.date)].map(([date, group]) => (
            <Panel
              key={date}
              title={date}
              extra={
                date > new Date().toISOString().slice(0, 10) && <span className="quiet">{say.ahead}</span>
              }
            >
              {group.map((event) => (
                <Event key={`${event.standard} ${event.replaces}`} event={event} />
              ))}
            </Panel>
          ))
        }
      </QueryState>
    </Page>
  );
}

function Event({ event }: { event: EditionEvent }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <section className="edition-event">
      <h3>
        <Verbatim text={event.standard} />{' '}
        {event.replaces && (
          <span className="quiet">
            <Verbatim text={say.replaces(event.replaces)} />
          </span>
        )}
      </h3>
      <ul>
        {event.rules.map((rule) => (
          <li key={rule.id}>
            <Link to={`/standards/rules/${rule.id}`}>{rule.name[language]}</Link>
            {rule.changed && (
              <span>
                {language === 'zh' ? '：' : ': '}
                {rule.changed[language]}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
