import 'maplibre-gl/dist/maplibre-gl.css';
import { addProtocol, Map as MapLibreMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
// A file of its own on our origin: the content security policy lets no other worker start.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import type { MapView } from '../contract.ts';
import { baseStyle, labelCharacters, labelFont } from './style.ts';
import { texts } from './texts.ts';

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

export type { MapLibreMap };

const archivePath = '/basemap/zhanjiang.pmtiles';
/** The city itself, and how far one may wander from it; degrees WGS 84, west, south, east, north. */
const cityBounds: [number, number, number, number] = [109.65, 20.2, 110.99, 21.96];
const reach: [number, number, number, number] = [106, 18, 114.6, 24.2];
/** Labels in a fallback font are better than no map. */
const fontPatienceMilliseconds = 2000;

export interface MapOptions {
  container: HTMLElement;
  language: 'zh' | 'en';
  dark: boolean;
  /** Size of what is written, 1 as designed. */
  scale: number;
  /** Where to look at first; absent: the whole city. */
  view: MapView | undefined;
  /** Told when somebody has moved the map. */
  onView: (view: MapView) => void;
  onBaseMapFailure: () => void;
}

/** Opens the map. Throws MapLibre's GPUInitializationError where there is no WebGL2. */
export async function openMap(options: MapOptions): Promise<MapLibreMap> {
  await Promise.race([
    document.fonts.load(`16px "${labelFont}"`, labelCharacters),
    new Promise((resolve) => setTimeout(resolve, fontPatienceMilliseconds)),
  ]);
  const { language, dark, scale, view } = options;
  const map = new MapLibreMap({
    container: options.container,
    style: baseStyle(new URL(archivePath, location.origin).href, language, dark, scale),
    ...(view
      ? { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom }
      : { bounds: cityBounds, fitBoundsOptions: { padding: 24 } }),
    maxBounds: reach,
    minZoom: 6,
    maxZoom: 14,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    localIdeographFontFamily: `"${labelFont}", sans-serif`,
    locale: {
      'Map.Title': texts.map[language],
      'NavigationControl.ZoomIn': texts.zoomIn[language],
      'NavigationControl.ZoomOut': texts.zoomOut[language],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.on('error', options.onBaseMapFailure);
  followView(map, view !== undefined, options.onView);
  return map;
}

/** Tells of each view that somebody chooses. Until then, a wall that changes its shape shows the whole city again. */
function followView(map: MapLibreMap, chosenBefore: boolean, onView: (view: MapView) => void): void {
  let chosen = chosenBefore;
  const byHand = (event: object): boolean => 'originalEvent' in event && event.originalEvent !== undefined;
  map.on('movestart', (event) => {
    chosen ||= byHand(event);
  });
  map.on('moveend', () => {
    if (!chosen) return;
    const { lng, lat } = map.getCenter();
    onView({ longitude: lng, latitude: lat, zoom: map.getZoom() });
  });
  map.on('resize', () => {
    if (!chosen) map.fitBounds(cityBounds, { padding: 24, animate: false });
  });
}

/** Ties an element to a position; the answer unties it. */
export function pin(map: MapLibreMap, element: HTMLElement, longitude: number, latitude: number): () => void {
  const marker = new Marker({ element, anchor: 'center' }).setLngLat([longitude, latitude]).addTo(map);
  return () => marker.remove();
}
