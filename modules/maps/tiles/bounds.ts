/** Degrees WGS 84. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** What the data of the base map cover: Zhanjiang with its neighbours. */
export const dataBounds: Bounds = [109, 19.8, 111.6, 22.4];
