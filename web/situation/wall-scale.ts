import { useEffect, useState } from 'react';

/**
 * How many times larger than on a window of 1920 × 1080 the wall draws what styles cannot size: the writing and
 * the discs of the map. In steps, because each change opens the map anew; no less than reads at arm's length.
 */
export const wallScale = (width: number, height: number): number =>
  Math.max(0.7, Math.floor(Math.min(width / 1920, height / 1080) * 10) / 10);

const present = (): number => wallScale(window.innerWidth, window.innerHeight);

export function useWallScale(): number {
  const [scale, setScale] = useState(present);
  useEffect(() => {
    const follow = (): void => setScale(present());
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return scale;
}
