import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { MapStation } from '../contract.ts';
import { type MapLibreMap, pin } from './canvas.ts';
import { StationDisc, type StationDiscProps } from './StationDisc.tsx';
import { pixelAt, type ScreenPoint, spread } from './spread.ts';

interface StationMarkersProps extends Pick<StationDiscProps, 'language' | 'onOpen'> {
  map: MapLibreMap;
  stations: MapStation[];
  /** Pixels between the centres of two discs. */
  distance: number;
}

/** Discs that would cover each other are drawn beside their true place, with a line to it. */
export default function StationMarkers({ map, stations, distance, ...shown }: StationMarkersProps) {
  const zoom = useZoom(map);
  const shifts = useMemo(() => {
    const places = stations.map((station) => pixelAt(station.longitude, station.latitude, zoom));
    return spread(places, distance).map((disc, index) => ({
      x: disc.x - places[index]!.x,
      y: disc.y - places[index]!.y,
    }));
  }, [stations, zoom, distance]);
  return stations.map((station, index) => (
    <StationMarker key={station.id} map={map} station={station} shift={shifts[index]!} {...shown} />
  ));
}

/** Finer than a quarter of a zoom the discs need no new place. */
const quarterZoom = (map: MapLibreMap) => Math.round(map.getZoom() * 4) / 4;

function useZoom(map: MapLibreMap): number {
  const [zoom, setZoom] = useState(() => quarterZoom(map));
  useEffect(() => {
    const follow = () => setZoom(quarterZoom(map));
    map.on('zoom', follow);
    follow();
    return () => {
      map.off('zoom', follow);
    };
  }, [map]);
  return zoom;
}

interface StationMarkerProps extends Pick<StationDiscProps, 'language' | 'onOpen' | 'station'> {
  map: MapLibreMap;
  shift: ScreenPoint;
}

function StationMarker({ map, station, shift, language, onOpen }: StationMarkerProps) {
  const [element] = useState(() =>
    Object.assign(document.createElement('div'), { className: 'city-map-marker' }),
  );
  const { longitude, latitude } = station;
  useEffect(() => pin(map, element, longitude, latitude), [map, element, longitude, latitude]);
  const showWhenFocused = () => {
    if (!map.getBounds().contains([longitude, latitude])) map.panTo([longitude, latitude]);
  };
  const shifted = Math.hypot(shift.x, shift.y) > 1;
  return createPortal(
    <>
      {shifted && (
        <svg className="city-map-leader" width="1" height="1" aria-hidden="true">
          <line x1="0" y1="0" x2={shift.x} y2={shift.y} />
          <circle r="3" />
        </svg>
      )}
      <div className="city-map-place" style={{ translate: `${shift.x}px ${shift.y}px` }}>
        <StationDisc station={station} language={language} onOpen={onOpen} onFocus={showWhenFocused} />
      </div>
    </>,
    element,
  );
}
