import { airModule } from '@zhanlan/air/server';
import { ingestModule } from '@zhanlan/ingest/server';
import type { ServerModule } from '@zhanlan/kernel/server';
import { observationsModule } from '@zhanlan/observations/server';
import { rulebooksModule } from '@zhanlan/rulebooks/server';
import { targetsModule } from '@zhanlan/targets/server';
import { waterModule } from '@zhanlan/water/server';

/** The rooms that are mounted, lower ones first (design §2): migrations and start follow this order. */
export const modules: ServerModule[] = [
  observationsModule,
  ingestModule,
  airModule,
  waterModule,
  targetsModule,
  rulebooksModule,
];
