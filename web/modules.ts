import air from '@zhanlan/air/web';
import ingest from '@zhanlan/ingest/web';
import type { WebModule } from '@zhanlan/kernel/web';
import observations from '@zhanlan/observations/web';
import rulebooks from '@zhanlan/rulebooks/web';
import water from '@zhanlan/water/web';
import { administration } from './administration/index.ts';
import { entry } from './entry/index.ts';
import { help } from './help/index.ts';
import { situation } from './situation/index.ts';

/** Every room's web side. A room that is not in this list has no pages. */
export const modules: readonly WebModule[] = [
  entry,
  situation,
  observations,
  ingest,
  air,
  water,
  rulebooks,
  administration,
  help,
];
