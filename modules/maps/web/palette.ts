/** Colours of the base map: quiet, so that the stations' colours are the only ones that speak. */
export interface MapPalette {
  /** Where the base map has no data. */
  ground: string;
  sea: string;
  land: string;
  city: string;
  water: string;
  shoreline: string;
  border: string;
  ink: string;
  quietInk: string;
  halo: string;
}

export const lightPalette: MapPalette = {
  ground: '#F4F7F9',
  sea: '#D6E6F0',
  land: '#F1F3EF',
  city: '#FFFFFF',
  water: '#BFD9E8',
  shoreline: '#9DB8C8',
  border: '#A9B8C2',
  ink: '#13232E',
  quietInk: '#5A6E7B',
  halo: '#FFFFFF',
};

export const darkPalette: MapPalette = {
  ground: '#07131F',
  sea: '#0A1B2B',
  land: '#12263A',
  city: '#1A344C',
  water: '#0D2840',
  shoreline: '#2E5877',
  border: '#3A6385',
  ink: '#EAF4FA',
  quietInk: '#8FB0C4',
  halo: '#07131F',
};

/** Black or white, whichever reads better on a colour `#rrggbb` (contrast of WCAG 2.2, 1.4.3). */
export function inkOn(colour: string): '#000000' | '#FFFFFF' {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#FFFFFF';
}
