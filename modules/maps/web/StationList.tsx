import type { MapStation } from '../contract.ts';
import { StationDisc, type StationDiscProps } from './StationDisc.tsx';
import { texts } from './texts.ts';

interface StationListProps extends Pick<StationDiscProps, 'language' | 'onOpen'> {
  stations: MapStation[];
}

/** What the map would show, as a list. */
export function StationList({ stations, language, onOpen }: StationListProps) {
  if (stations.length === 0) return <p className="city-map-message">{texts.noStations[language]}</p>;
  return (
    <ul className="city-map-list">
      {stations.map((station) => (
        <li key={station.id}>
          <StationDisc station={station} language={language} onOpen={onOpen} />
          <span>{station.name[language]}</span>
          <span className="city-map-state">{station.state[language]}</span>
        </li>
      ))}
    </ul>
  );
}
