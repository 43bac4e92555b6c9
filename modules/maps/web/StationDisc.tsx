import type { MouseEvent } from 'react';
import type { MapStation } from '../contract.ts';
import { inkOn } from './palette.ts';
import { texts } from './texts.ts';

export interface StationDiscProps {
  station: MapStation;
  language: 'zh' | 'en';
  onOpen: (href: string) => void;
  onFocus?: () => void;
}

/** The station as a link: colour of its state, its figure, the hatched ring of a simulated one. */
export function StationDisc({ station, language, onOpen, onFocus }: StationDiscProps) {
  const { name, label, state, simulated, colour, href } = station;
  const words = [name[language], label, state[language], ...(simulated ? [texts.simulated[language]] : [])];
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(href);
  };
  return (
    <a
      className="city-map-disc"
      data-simulated={simulated || undefined}
      href={href}
      title={words.join(' · ')}
      onClick={open}
      onFocus={onFocus}
    >
      <span className="city-map-figure" style={{ background: colour, color: inkOn(colour) }}>
        {label}
      </span>
      {simulated && <span className="city-map-simulated">{texts.simulated[language]}</span>}
      <span className="city-map-unseen">
        {name[language]} {state[language]}
      </span>
    </a>
  );
}
