import {
  defineTexts,
  FigureValue,
  Link,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type Section, useWaterNow } from './answers.ts';
import { assessedSentence, classColour } from './classes.ts';
import { VerdictMark } from './marks.tsx';
import './water.css';
import './tile.css';

const texts = defineTexts({ title: { zh: '考核断面', en: 'Assessed sections' } });

/** The assessed sections as a grid: class, target met or not. */
export default function SectionsTile(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const now = useWaterNow();
  return (
    <div className="water-tile">
      <Panel title={now.data ? assessedSentence(now.data.sections)[language] : say.title}>
        <QueryState query={now}>
          {({ sections }) => (
            <ul className="water-grid">
              {sections
                .filter((section) => section.assessed)
                .map((section) => (
                  <Cell key={section.siteId} section={section} />
                ))}
            </ul>
          )}
        </QueryState>
      </Panel>
    </div>
  );
}

function Cell({ section }: { section: Section }): ReactElement {
  const { language } = useLanguage();
  const colour = classColour(section.class.value);
  return (
    <li style={colour ? { borderLeftColor: colour } : undefined}>
      <Link to={`/water/sections/${section.siteId}`}>{section.name[language]}</Link>
      <div className="water-cell-class">
        <FigureValue figure={section.class} />
        <span>{section.status?.[language]}</span>
      </div>
      <VerdictMark section={section} />
    </li>
  );
}
