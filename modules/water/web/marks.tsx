import { FigureValue, Swatch, useLanguage } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { Section } from './answers.ts';
import { classColour, verdictMarks, verdictOf, verdictWords } from './classes.ts';

/** The class of a section with colour and word; without one, the reason. */
export function ClassMark({ section }: { section: Section }): ReactElement {
  const { language } = useLanguage();
  const colour = classColour(section.class.value);
  if (colour === null) {
    return (
      <span className="water-class">
        <FigureValue figure={section.class} />
        <span className="water-reason">{section.class.absence?.words[language]}</span>
      </span>
    );
  }
  return (
    <span className="water-class">
      <FigureValue figure={section.class} />
      <Swatch colour={colour}>{section.status?.[language]}</Swatch>
    </span>
  );
}

/** Whether a section meets its target: a shape and a word. */
export function VerdictMark({ section }: { section: Section }): ReactElement {
  const { language } = useLanguage();
  const verdict = verdictOf(section);
  return (
    <span className={`water-verdict ${verdict}`}>
      <span aria-hidden="true">{verdictMarks[verdict]}</span> {verdictWords[verdict][language]}
    </span>
  );
}
