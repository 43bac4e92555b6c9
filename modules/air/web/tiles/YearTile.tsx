import {
  defineTexts,
  FigureValue,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
  type Words,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { useAirYear } from '../answers.ts';
import { standingsOf, standingWords, targetWords, yearSentence } from '../standing.ts';
import './tiles.css';

const texts = defineTexts({
  title: { zh: '年度目标', en: 'Targets of the year' },
  target: { zh: '目标', en: 'Target' },
});

type Answer = NonNullable<ReturnType<typeof useAirYear>['data']>;
const sentence = ({ year, targets }: Answer): Words =>
  yearSentence(standingsOf(year, targets), year.year, year.toDate);

/** Will the targets of the year be met. */
export default function YearTile(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const answer = useAirYear();
  return (
    <div className="air-tile">
      <Panel title={answer.data ? sentence(answer.data)[language] : say.title}>
        <QueryState query={answer}>
          {({ year, targets }) => (
            <div className="air-tile-year">
              {standingsOf(year, targets).map((standing) => (
                <div key={standing.indicator} className={standing.met === false ? 'missed' : undefined}>
                  <div className="quiet">{standing.name[language]}</div>
                  <FigureValue figure={standing.figure} size="key" />
                  <div>
                    {standing.met !== null && <span aria-hidden="true">{standing.met ? '✓' : '✗'} </span>}
                    {standing.figure.absence?.words[language] ??
                      standingWords(standing, year.toDate)[language]}
                  </div>
                  <div className="quiet">
                    {say.target} {targetWords(standing.target, year.year)[language]}
                  </div>
                </div>
              ))}
            </div>
          )}
        </QueryState>
      </Panel>
    </div>
  );
}
