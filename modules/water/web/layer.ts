import { restsOnSimulated, type Words } from '@zhanlan/kernel/web';
import type { MapLayer, MapStation } from '@zhanlan/maps/contract';
import { useMemo } from 'react';
import { type Section, useWaterNow, type WaterNow } from './answers.ts';
import { classColour, classLegend, verdictOf, verdictWords } from './classes.ts';

/** Colour of a section without a class: none of the classes. */
const withoutClass = '#B8C4CC';

function stateOf(section: Section): Words {
  const { class: figure, status, targetClass } = section;
  if (figure.value === null) return figure.absence?.words ?? verdictWords.notJudged;
  const verdict = verdictWords[verdictOf(section)];
  const target = targetClass
    ? { zh: `，目标${targetClass}类，${verdict.zh}`, en: `; target ${targetClass}: ${verdict.en}` }
    : { zh: '', en: '' };
  return {
    zh: `${figure.value}类 ${status?.zh ?? ''}${target.zh}`,
    en: `Class ${figure.value}, ${status?.en ?? ''}${target.en}`,
  };
}

/** The sections whose position is known, as the map draws them. */
export function stationsOf({ sections }: Pick<WaterNow, 'sections'>): MapStation[] {
  return sections.flatMap((section): MapStation[] =>
    section.position === null
      ? []
      : [
          {
            id: section.siteId,
            name: section.name,
            longitude: section.position.longitude,
            latitude: section.position.latitude,
            colour: classColour(section.class.value) ?? withoutClass,
            label: section.class.value ?? '—',
            state: stateOf(section),
            simulated: restsOnSimulated(section.class),
            href: `/water/sections/${section.siteId}`,
          },
        ],
  );
}

export const waterLayer: MapLayer = {
  id: 'water',
  title: { zh: '水质断面', en: 'Water sections' },
  legend: [
    ...classLegend.map(({ one, words }) => ({ colour: classColour(one) ?? withoutClass, words })),
    { colour: withoutClass, words: { zh: '不能判定', en: 'Not judged' } },
  ],
  useStations() {
    const { data, isPending } = useWaterNow();
    const stations = useMemo(() => (data ? stationsOf(data) : []), [data]);
    return { stations, pending: isPending };
  },
};
