import type { ComponentType } from 'react';
import type { Words } from '../contract/words.ts';

/** The bureau's own order of work. A group shows when it has a page that the reader may open. */
export const navGroups = {
  situation: { zh: '态势', en: 'Situation' },
  data: { zh: '数据', en: 'Data' },
  map: { zh: '地图', en: 'Map' },
  water: { zh: '水', en: 'Water' },
  air: { zh: '大气', en: 'Air' },
  sources: { zh: '污染源', en: 'Sources' },
  emergency: { zh: '预警应急', en: 'Alerts' },
  decisions: { zh: '决策', en: 'Decisions' },
  standards: { zh: '标准', en: 'Standards' },
  command: { zh: '指挥', en: 'Command' },
  unmanned: { zh: '无人系统', en: 'Unmanned' },
  monitoring: { zh: '监测', en: 'Monitoring' },
  administration: { zh: '管理', en: 'Admin' },
} as const satisfies Record<string, Words>;
export type NavGroup = keyof typeof navGroups;

type Lazy = () => Promise<{ default: ComponentType }>;

export interface WebPage {
  /** Address; a variable is written `/sites/$siteId`. */
  path: string;
  title: Words;
  /** Absent: reached by links only. `order` within the group. */
  nav?: { group: NavGroup; order: number };
  /** Name of the permission without which the page is not offered. The server checks again. */
  permission?: string;
  /** `signedIn` (default) stands in the shell; `whole` takes the window for itself (the wall); `open` needs no session. */
  frame?: 'signedIn' | 'whole' | 'open';
  load: Lazy;
}

/** A panel that a domain puts on the command screen. */
export interface ScreenTile {
  id: string;
  column: 'left' | 'right' | 'top' | 'bottom';
  order: number;
  load: Lazy;
}

/** One room's web side. */
export interface WebModule {
  name: string;
  pages: WebPage[];
  tiles?: ScreenTile[];
  /** Map layers; their type is that of the map module. */
  layers?: unknown[];
}
