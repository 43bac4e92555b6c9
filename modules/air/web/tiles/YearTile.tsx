import { defineTexts, FigureValue, Panel, QueryState, useLanguage, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { useAirYear, useTargets } from '../answers.ts';
import { standingsOf, standingWords, targetWords, yearSentence } from '../standing.ts';
import './tiles.css';

const texts = defineTexts({
  title: { zh: '年度目标', en: 'Targets of the year' },
  target: { zh: '目标', en: 'Target' },
});

/** Will the targets of the year be met. */
export default function YearTile(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const year = useAirYear();
  const targets = useTargets();
  const standings = year.data ? standingsOf(year.data, targets.data?.targets ?? []) : [];
  return (
    <div className="air-tile">
      <Panel
        title={
          year.data && targets.data
            ? yearSentence(standings, year.data.year, year.data.toDate)[language]
            : say.title
        }
      >
        <QueryState query={year}>
          {(answer) => (
            <div className="air-tile-year">
              {standings.map((standing) => (
                <div key={standing.indicator} className={standing.met === false ? 'missed' : undefined}>
                  <div className="quiet">{standing.name[language]}</div>
                  <FigureValue figure={standing.figure} size="key" />
                  <div>
                    {standing.met !== null && <span aria-hidden="true">{standing.met ? '✓' : '✗'} </span>}
                    {standing.figure.absence?.words[language] ??
                      standingWords(standing, answer.toDate)[language]}
                  </div>
                  <div className="quiet">
                    {say.target} {targetWords(standing.target, answer.year)[language]}
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
