import type { ZoneActivity, ZoneMatter, ZoneProject } from './law.ts';
import type { ZoneLevel } from './river.ts';

/** The level of a zone as people write it: `一级`, `Ⅱ`, `level 2`, `准保护区`; `null` where it is none of them. */
export function zoneLevel(written: unknown): ZoneLevel | null {
  const text = String(written ?? '')
    .normalize('NFKC')
    .toLowerCase();
  if (/准|quasi|三级|tertiary|^\s*(3|iii)\s*$|level\s*-?_?(3|iii)\b/.test(text)) return 3;
  if (/二级|secondary|second|^\s*(2|ii)\s*级?\s*$|level\s*-?_?(2|ii)\b/.test(text)) return 2;
  if (/一级|primary|first|^\s*(1|i)\s*级?\s*$|level\s*-?_?(1|i)\b/.test(text)) return 1;
  return null;
}

const activities: ReadonlyArray<[ZoneActivity, RegExp]> = [
  ['cageCulture', /网箱|养殖|cage|aquacultur|fish farm/],
  ['swimming', /游泳|swim|bath/],
  ['angling', /钓|angl|fishing/],
  ['tourism', /旅游|游览|漂流|餐饮|野炊|露营|touris|sightsee|recreation|camping|picnic|boating/],
  ['grazing', /放牧|放养|畜禽放|grazing|livestock/],
  [
    'provincial',
    /油库|油类|危险废物|危险化学品|剧毒|有毒有害|垃圾|废渣|堆放|填埋|堆场|拆船|装卸|\boils?\b|toxic|hazardous|dump|landfill|waste (storage|stor|heap)|shipbreak|ship break|loading|coal/,
  ],
  ['mooring', /停泊|停靠|moor|berth/],
];
const outfall = /排污口|排口|outfall|(discharge|sewage|effluent) (outlet|point|pipe)/;
const stages: ReadonlyArray<[ZoneProject['stage'], RegExp]> = [
  ['existing', /已建|已有|现有|既有|existing|already built|\bbuilt\b/],
  ['rebuild', /改建|技改|rebuil|reconstruct|renovat|alter|modif|upgrad/],
  ['expansion', /扩建|expan|extension|enlarge/],
  ['new', /新建|新设|拟建|\bnew/],
];

/** A statement said, denied or not made. */
const said = (text: string, yes: RegExp, no: RegExp): boolean | null =>
  no.test(text) ? false : yes.test(text) ? true : null;

/** The project that a text tells of; a text without a stage is taken for a new one. */
export function projectOf(written: string): ZoneProject {
  const text = written.normalize('NFKC').toLowerCase();
  const raises = said(
    text,
    /增加|增大|提高|increas|rais|more discharge|higher discharge/,
    /(不|未|没有|不得)(会)?(增加|增大|提高)|(no|not|without|does not|doesn't|non)[\s-]+(any\s+)?(increas|rais)|unchanged|same discharge|reduc|减少|削减/,
  );
  const heavy = said(
    text,
    /严重|重污染|heav|serious|severe|major pollut/,
    /(不|非)(严重|重污染)|(not|non)[\s-]+(heav|serious)|light/,
  );
  return {
    stage: stages.find(([, pattern]) => pattern.test(text))?.[0] ?? 'new',
    forSupply:
      said(
        text,
        /供水|取水|水厂|保护水源|水源保护|有关|supply|intake|waterworks|source protection|protect|(^|[^n])related/,
        /无关|unrelated|not related|irrelevant|unconnected/,
      ) === true,
    discharges:
      said(
        text,
        /排放|排污|污染|discharg|pollut|emit|sewage|effluent/,
        /(不|无|未|零)(产生|存在)?(排放|排污|污染)|(no|non|not|zero|without|does not|doesn't)[\s-]+(any\s+)?(discharg|pollut|emit)/,
      ) ?? (heavy ? true : null),
    heavyPolluter: heavy,
    raisesDischarge: raises,
  };
}

/** What a text tells of; `as` says how to take a text that names neither an outfall nor a known activity. */
export function zoneMatter(written: string, as: 'activity' | 'object' | 'project'): ZoneMatter {
  const text = written.normalize('NFKC').toLowerCase();
  if (as !== 'project' && outfall.test(text)) return { kind: 'outfall' };
  const named = activities.find(([, pattern]) => pattern.test(text))?.[0];
  const staged = stages.some(([, one]) => one.test(text));
  const built = staged || (!named && /项目|project|工程|企业|工厂|factory|plant\b/.test(text));
  if (as === 'project' || built) {
    return outfall.test(text) && !/项目|project|无排污口|without/.test(text)
      ? { kind: 'outfall' }
      : { kind: 'project', ...projectOf(written) };
  }
  if (named) return { kind: 'activity', name: named };
  return as === 'activity' ? { kind: 'activity', name: 'other' } : { kind: 'project', ...projectOf(written) };
}
