import {
  defineTexts,
  formatTime,
  OtherMoments,
  Page,
  Panel,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { useWaterNow, type WaterNow } from './answers.ts';
import { assessedSentence, classColour, classLegend } from './classes.ts';
import { Rankings } from './Rankings.tsx';
import { Sections } from './Sections.tsx';
import './water.css';

const texts = defineTexts({
  title: { zh: '地表水环境质量', en: 'Surface-water quality' },
  assessed: { zh: '考核断面', en: 'Assessed sections' },
  others: { zh: '其他断面（不考核）', en: 'Other sections (not assessed)' },
  newest: (time: string) => ({ zh: `最新监测 ${time}（UTC+8）`, en: `Newest report ${time} (UTC+8)` }),
  noData: {
    zh: '此刻前 7 天内各断面都没有监测数据，不能定类。',
    en: 'No section has a reading within the 7 days before this moment, so no class can be judged.',
  },
  single: {
    zh: '类别由单次监测按 GB 3838-2002 单因子评价得出，水温、总氮、粪大肠菌群不参与河流断面定类；是一次监测的结果，不是月均或年均评价。',
    en: 'Classes are judged from single reports by the worst item (GB 3838-2002); temperature, total nitrogen and faecal coliforms do not decide a river section. They are no monthly or yearly evaluation.',
  },
  legend: { zh: '类别颜色', en: 'Colours of the classes' },
});

/** Comprehensive analysis of surface water 水综合分析 at the moment looked at. */
export default function WaterPage(): ReactElement {
  const say = useTexts(texts);
  const now = useWaterNow();
  return (
    <Page
      title={say.title}
      loading={now.isPending}
      error={now.data ? null : now.error}
      onRetry={() => void now.refetch()}
    >
      {now.data && <Now now={now.data} />}
      <Rankings />
    </Page>
  );
}

function Now({ now }: { now: WaterNow }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const assessed = now.sections.filter((section) => section.assessed);
  const others = now.sections.filter((section) => !section.assessed);
  return (
    <>
      <Panel
        title={assessedSentence(now.sections)[language]}
        extra={now.time && <span className="quiet">{say.newest(formatTime(now.time, language))}</span>}
      >
        {now.time === null && (
          <div className="water-empty">
            <p>{say.noData}</p>
            <OtherMoments />
          </div>
        )}
        <Sections sections={assessed} caption={say.assessed} withTarget />
        <Legend />
        <p className="water-note">{say.single}</p>
      </Panel>
      {others.length > 0 && (
        <Panel title={say.others}>
          <Sections sections={others} caption={say.others} withTarget={false} />
        </Panel>
      )}
    </>
  );
}

function Legend(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <ul className="water-legend" aria-label={say.legend}>
      {classLegend.map(({ one, words }) => (
        <li key={one}>
          <span className="water-colour" style={{ background: classColour(one) ?? undefined }} />
          {words[language]}
        </li>
      ))}
    </ul>
  );
}
