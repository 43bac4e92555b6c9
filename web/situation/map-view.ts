import type { MapView } from '@zhanlan/maps/contract';

/** A view as it stands in the address: longitude, latitude, zoom; some ten metres exact. */
export const viewText = ({ longitude, latitude, zoom }: MapView): string =>
  `${longitude.toFixed(4)},${latitude.toFixed(4)},${zoom.toFixed(2)}`;

/** The view that an address tells; undefined where it tells none, or nonsense. */
export function viewOf(text: string | undefined): MapView | undefined {
  const numbers = text?.split(',').map(Number) ?? [];
  const [longitude, latitude, zoom] = numbers;
  if (numbers.length !== 3 || longitude === undefined || latitude === undefined || zoom === undefined)
    return undefined;
  const sound = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && zoom >= 0 && zoom <= 24;
  return sound ? { longitude, latitude, zoom } : undefined;
}
