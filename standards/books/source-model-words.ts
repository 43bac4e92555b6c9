import type { Words } from '../evaluation.ts';

/** A field of the data model, as the model keeps it. */
export interface SourceField {
  code: string;
  name: Words;
  type: string;
  unit: string | null;
  min: number | null;
  max: number | null;
  maxLength: number | null;
  required: boolean;
  requiredWhen: { field: string; is: string } | null;
  /** Code list of the data model. */
  list: string | null;
  /** Check of a public code that it must pass. */
  check: string | null;
  marks: readonly string[] | null;
  source: string;
  unverified: boolean;
}

export interface SourceEntity {
  entity: string;
  name: Words;
  note: Words;
  key: readonly string[];
  fields: readonly SourceField[];
  /** What must hold between fields, by kind and the fields concerned. */
  checks: ReadonlyArray<{ kind: string }>;
}

export interface SourceCodeList {
  id: string;
  name: Words;
  source: string;
  unverified: boolean;
  values: ReadonlyArray<{ code: string; name: Words }>;
}

/** Types with what is asked of their values. */
export const fieldTypes: Readonly<Record<string, { name: string; requirement: string }>> = {
  text: { name: '文本', requirement: '括号内为最大字符数；首尾不得有空格' },
  code: { name: '代码', requirement: '取自“取值范围”一栏所列的代码表，不得自拟' },
  decimal: { name: '数值', requirement: '十进制，不带单位；来源使用其他单位的，先换算为规定单位' },
  integer: { name: '整数', requirement: '不带小数的数值' },
  boolean: { name: '是否', requirement: '是、否；未知的留空，不得填“否”' },
  date: { name: '日期', requirement: 'YYYY-MM-DD' },
  datetime: { name: '时间', requirement: '带时区偏移的日期时间；时段数据填时段起点' },
};

const publicCodes: Record<string, string> = {
  sourceCode: '固定污染源代码',
  socialCredit: '统一社会信用代码',
  permitNumber: '排污许可证编号',
  outletCode: '排放口与设施编号',
  area: '行政区划代码',
  industry: '国民经济行业分类',
  pollutant: '污染物代码',
  systemCode: '系统编码',
  dataFlag: '数据标记',
  label: '电子标记',
  outfall: '入河入海排污口编码',
};

export const typeWords = (field: SourceField): string => {
  const name = fieldTypes[field.type]?.name ?? field.type;
  return field.type === 'text' && field.maxLength ? `${name}(${field.maxLength})` : name;
};

/** Allowed values in words; empty where any. */
export function rangeWords(field: SourceField, lists: readonly SourceCodeList[]): string {
  const words: string[] = [];
  if (field.min !== null && field.max !== null) words.push(`${field.min}～${field.max}`);
  else if (field.min !== null) words.push(`不小于 ${field.min}`);
  else if (field.max !== null) words.push(`不大于 ${field.max}`);
  if (field.list) words.push(lists.find((list) => list.id === field.list)?.name.zh ?? field.list);
  if (field.check) words.push(publicCodes[field.check] ?? field.check);
  if (field.marks && field.marks.length > 0) words.push(`以 ${field.marks.join('、')} 开头`);
  return words.join('，');
}

export function requiredWords(
  entity: SourceEntity,
  field: SourceField,
  lists: readonly SourceCodeList[],
): string {
  if (field.required) return '必填';
  if (!field.requiredWhen) return '选填';
  const { field: other, is } = field.requiredWhen;
  const decisive = entity.fields.find((one) => one.code === other);
  const value = lists.find((list) => list.id === decisive?.list)?.values.find((one) => one.code === is);
  return `${decisive?.name.zh ?? other}为${value?.name.zh ?? is}时必填`;
}

/** What must hold between the fields of one record, as sentences; a kind that is not known is named by its fields. */
export function checkWords(entity: SourceEntity): string[] {
  const name = (code: unknown): string =>
    entity.fields.find((field) => field.code === code)?.name.zh ?? String(code);
  return entity.checks.map((check) => {
    const at = check as Record<string, unknown> & { kind: string };
    switch (at.kind) {
      case 'order': {
        const type = entity.fields.find((field) => field.code === at.from)?.type ?? '';
        return `${name(at.from)}不得${type.startsWith('date') ? '晚' : '大'}于${name(at.to)}；`;
      }
      case 'term':
        return `${name(at.from)}至${name(at.to)}不得超过 ${String(at.years)} 年；`;
      case 'sameCredit':
        return `${name(at.source)}的前 18 位应与${name(at.credit)}一致；`;
      case 'medium':
        return `${name(at.outlet)}的标识应与${name(at.medium)}相符；`;
      case 'pollutantUnit':
        return `${name(at.unit)}应能换算为该污染物浓度的规定单位；`;
      case 'amountUnit':
        return `${name(at.unit)}应能换算为该污染物排放量的规定单位；`;
      case 'limitUnit':
        return `${name(at.unit)}应与${name(at.limit)}相符；限值为浓度的，应能换算为该污染物的规定单位；`;
      case 'system':
        return `${name(at.pollutant)}应属于${name(at.system)}所对应的介质；`;
      case 'flag':
        return `${name(at.flag)}应为${name(at.system)}所用的标记；`;
      default:
        return `${Object.values(at)
          .filter((value) => value !== at.kind)
          .map(name)
          .join('、')}应相互一致；`;
    }
  });
}
