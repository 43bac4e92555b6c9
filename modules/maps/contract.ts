import type { Words } from '@zhanlan/kernel/contract';

/** One station as a map layer shows it. Only stations whose position is known; the page lists the others. */
export interface MapStation {
  id: string;
  name: Words;
  /** Degrees WGS 84, east positive. */
  longitude: number;
  /** Degrees WGS 84, north positive. */
  latitude: number;
  /** Colour of the state, `#rrggbb`; the standard's own where a standard names one. */
  colour: string;
  /** What stands in the disc: an AQI, a class, or "—" when there is no figure. */
  label: string;
  /** The state in words, the reason for a missing figure included. */
  state: Words;
  /** True for a station of the simulator: it is hatched and labelled 模拟 SIM. */
  simulated: boolean;
  /** Address of the station's page. */
  href: string;
}

/** One colour of a layer and what it stands for. */
export interface MapLegendEntry {
  /** `#rrggbb`, as the discs wear it. */
  colour: string;
  words: Words;
}

/** Where the map looks. */
export interface MapView {
  /** Centre, degrees WGS 84. */
  longitude: number;
  latitude: number;
  /** Zoom of MapLibre: one more doubles the scale. */
  zoom: number;
}

/** A layer that a domain registers into the map. */
export interface MapLayer {
  id: string;
  title: Words;
  /** Every colour that a disc of the layer can have. */
  legend: readonly MapLegendEntry[];
  /** A React hook, run inside the moment of the shell; `pending` until the first answer. */
  useStations(): { stations: MapStation[]; pending: boolean };
}
