import type { ServerModule } from '@zhanlan/kernel/server';

/** The rooms that are mounted, lower ones first (design §2): migrations and start follow this order. */
export const modules: ServerModule[] = [];
