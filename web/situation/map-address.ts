import { useSearchParams } from '@zhanlan/kernel/web';
import type { MapView } from '@zhanlan/maps/contract';
import { viewOf, viewText } from './map-view.ts';

/** Layers switched off and the view of the map, kept in the address (`?hide=water&view=110.35,21.2,9`). */
export function useMapAddress() {
  const [search, change] = useSearchParams();
  return {
    hidden: search.hide?.split(',') ?? [],
    onHidden: (hidden: string[]) => change({ hide: hidden.length > 0 ? hidden.join(',') : undefined }),
    view: viewOf(search.view),
    onView: (view: MapView) => change({ view: viewText(view) }),
  };
}
