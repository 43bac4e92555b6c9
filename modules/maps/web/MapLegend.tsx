import type { MapLayer } from '../contract.ts';
import { texts } from './texts.ts';

/** What the colours of the shown layers stand for. */
export function MapLegend({ layers, language }: { layers: readonly MapLayer[]; language: 'zh' | 'en' }) {
  if (layers.length === 0) return null;
  return (
    <section className="city-map-legend" aria-label={texts.legend[language]}>
      {layers.map((layer) => (
        <dl key={layer.id}>
          <dt>{layer.title[language]}</dt>
          {layer.legend.map(({ colour, words }) => (
            <dd key={words.en}>
              <span style={{ background: colour }} />
              {words[language]}
            </dd>
          ))}
        </dl>
      ))}
    </section>
  );
}
