import {
  type ComponentType,
  type CSSProperties,
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { MapLayer, MapStation, MapView } from '../contract.ts';
import type { MapLibreMap } from './canvas.ts';
import './city-map.css';
import { MapLegend } from './MapLegend.tsx';
import { StationList } from './StationList.tsx';
import type StationMarkers from './StationMarkers.tsx';
import { texts } from './texts.ts';

export interface CityMapProps {
  layers: MapLayer[];
  /** The dark variant of the wall, larger written. */
  dark: boolean;
  language: 'zh' | 'en';
  /** Size of all that is written and drawn on top, 1 as designed; a wall of twice the pixels asks for 2. */
  scale?: number;
  /** Layers that are switched off. */
  hidden: readonly string[];
  onHidden: (hidden: string[]) => void;
  /** Where to look when the map opens; absent: the whole city. */
  view: MapView | undefined;
  /** Called when somebody has moved the map. */
  onView: (view: MapView) => void;
  /** Called with the address of the station that was chosen. */
  onOpen: (href: string) => void;
}

interface Drawing {
  map: MapLibreMap;
  Markers: ComponentType<Parameters<typeof StationMarkers>[0]>;
}

/** The city with the stations of the registered layers. Where no map can be drawn, the stations as a list. */
export function CityMap(props: CityMapProps) {
  const { layers, dark, language, scale = 1, hidden, onHidden, onOpen } = props;
  const [byLayer, setByLayer] = useState<Record<string, MapStation[]>>({});
  const { canvas, drawing, drawn, failure } = useDrawing(props);
  const keep = useCallback(
    (id: string, stations: MapStation[]) => setByLayer((known) => ({ ...known, [id]: stations })),
    [],
  );
  const shown = useMemo(() => layers.filter((layer) => !hidden.includes(layer.id)), [layers, hidden]);
  const stations = useMemo(() => shown.flatMap((layer) => byLayer[layer.id] ?? []), [shown, byLayer]);
  const toggle = (id: string) =>
    onHidden(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);

  return (
    <section
      className="city-map"
      data-dark={dark || undefined}
      data-map={drawn ? 'drawn' : undefined}
      data-listed={failure === 'noWebGl' || undefined}
      aria-label={texts.map[language]}
      style={{ '--map-scale': scale } as CSSProperties}
    >
      {layers.map((layer) => (
        <LayerStations key={layer.id} layer={layer} onChange={keep} />
      ))}
      <LayerChoice layers={layers} byLayer={byLayer} hidden={hidden} language={language} onToggle={toggle} />
      {failure === 'noWebGl' ? (
        <>
          <p className="city-map-message" role="status">
            {texts.noWebGl[language]}
          </p>
          <StationList stations={stations} language={language} onOpen={onOpen} />
        </>
      ) : (
        <>
          <div className="city-map-canvas" ref={canvas} />
          {drawing ? (
            <drawing.Markers
              map={drawing.map}
              stations={stations}
              distance={(dark ? 50 : 38) * scale}
              language={language}
              onOpen={onOpen}
            />
          ) : (
            <p className="city-map-message" role="status">
              {texts.loading[language]}
            </p>
          )}
          {failure === 'noBaseMap' && (
            <p className="city-map-message" role="status">
              {texts.noBaseMap[language]}
            </p>
          )}
        </>
      )}
      <MapLegend layers={shown} language={language} />
      <footer className="city-map-notes">
        <strong>{texts.restriction[language]}</strong>
        <small>{texts.attribution[language]}</small>
      </footer>
    </section>
  );
}

/**
 * Loads MapLibre, which is the largest part of the product, only when a map is shown. Language, light and
 * size are part of the style and of the controls, so a change opens the map anew, where it was.
 */
function useDrawing({ language, dark, scale = 1, view, onView }: CityMapProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing>();
  const [failure, setFailure] = useState<'noWebGl' | 'noBaseMap'>();
  /** Everything in view has been drawn once. */
  const [drawn, setDrawn] = useState(false);
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  useEffect(() => {
    let map: MapLibreMap | undefined;
    let left = false;
    setFailure((now) => (now === 'noBaseMap' ? undefined : now));
    const open = async () => {
      const [{ openMap }, { default: Markers }] = await Promise.all([
        import('./canvas.ts'),
        import('./StationMarkers.tsx'),
      ]);
      const container = canvas.current;
      if (left || !container) return;
      const opened = await openMap({
        container,
        language,
        dark,
        scale,
        view: latest.current.view,
        onView: (next) => latest.current.onView(next),
        onBaseMapFailure: () => setFailure('noBaseMap'),
      });
      if (left) return opened.remove();
      map = opened;
      setDrawing({ map, Markers });
      map.once('idle', () => setDrawn(true));
    };
    open().catch((error: unknown) => {
      console.warn('the map cannot be drawn', error);
      setFailure('noWebGl');
    });
    return () => {
      left = true;
      setDrawing(undefined);
      setDrawn(false);
      map?.remove();
    };
  }, [language, dark, scale]);
  return { canvas, drawing, drawn, failure };
}

interface LayerStationsProps {
  layer: MapLayer;
  onChange: (id: string, stations: MapStation[]) => void;
}

/** Runs the hook of one layer; memoised, so that what it reports does not run it again. */
const LayerStations = memo(function LayerStations({ layer, onChange }: LayerStationsProps) {
  const { stations } = layer.useStations();
  useEffect(() => onChange(layer.id, stations), [layer.id, stations, onChange]);
  return null;
});

interface LayerChoiceProps {
  layers: MapLayer[];
  byLayer: Record<string, MapStation[]>;
  hidden: readonly string[];
  language: 'zh' | 'en';
  onToggle: (id: string) => void;
}

function LayerChoice({ layers, byLayer, hidden, language, onToggle }: LayerChoiceProps) {
  const name = useId();
  if (layers.length === 0) return null;
  return (
    <fieldset className="city-map-layers">
      <legend>{texts.layers[language]}</legend>
      {layers.map((layer) => (
        <label key={layer.id}>
          <input
            type="checkbox"
            name={name}
            checked={!hidden.includes(layer.id)}
            onChange={() => onToggle(layer.id)}
          />
          {layer.title[language]}
          <span className="city-map-count">{byLayer[layer.id]?.length ?? '…'}</span>
        </label>
      ))}
    </fieldset>
  );
}
