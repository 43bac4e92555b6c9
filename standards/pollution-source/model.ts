import type { Words } from '../evaluation.ts';
import data from './model.json' with { type: 'json' };

/** `decimal`: a finite number; `date`: `YYYY-MM-DD`; `datetime`: ISO 8601 with offset; `code`: a text of a code list. */
export type FieldType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'code';

/** Checks of public codes that a field of type `code` may name. */
export type CodeCheckKind =
  | 'sourceCode'
  | 'socialCredit'
  | 'permitNumber'
  | 'outletCode'
  | 'area'
  | 'industry'
  | 'pollutant'
  | 'systemCode'
  | 'dataFlag'
  | 'label'
  | 'outfall';

/** One field of an entity of the pollution-source data standard 污染源数据标准. */
export interface ModelField {
  code: string;
  name: Words;
  type: FieldType;
  /** Unit of a number; a number given with another unit is refused. */
  unit: string | null;
  min: number | null;
  max: number | null;
  maxLength: number | null;
  required: boolean;
  /** Required where another field has this value. */
  requiredWhen: { field: string; is: string } | null;
  /** Code list of this standard. */
  list: string | null;
  /** Public code that it must be. */
  check: CodeCheckKind | null;
  /** Marks that an outlet or facility code may start with. */
  marks: readonly string[] | null;
  /** Standard and clause it comes from. */
  source: string;
  unverified: boolean;
}

/** What must hold between the fields of a record; fields that are not known are left out of account. */
export type RecordCheck =
  /** `from` is not after, or not above, `to`. */
  | { kind: 'order'; from: string; to: string }
  /** `to` is at most so many years after `from`. */
  | { kind: 'term'; from: string; to: string; years: number }
  /** The source code starts with the social credit code. */
  | { kind: 'sameCredit'; credit: string; source: string }
  /** The mark of the outlet fits its medium. */
  | { kind: 'medium'; outlet: string; medium: string }
  /** The unit is one of the pollutant's levels. */
  | { kind: 'pollutantUnit'; pollutant: string; unit: string; system: string | null }
  /** The unit is one of the pollutant's amounts. */
  | { kind: 'amountUnit'; pollutant: string; unit: string }
  /** The unit fits the kind of limit, and the pollutant where that is a concentration. */
  | { kind: 'limitUnit'; pollutant: string; unit: string; limit: string }
  /** The system sends this pollutant. */
  | { kind: 'system'; pollutant: string; system: string }
  /** The data flag is one of the system. */
  | { kind: 'flag'; flag: string; system: string };

export interface ModelEntity {
  entity: string;
  name: Words;
  note: Words;
  /** Fields that together tell one record from another. */
  key: readonly string[];
  fields: readonly ModelField[];
  checks: readonly RecordCheck[];
}

export interface ModelCodeList {
  id: string;
  name: Words;
  source: string;
  unverified: boolean;
  values: ReadonlyArray<{ code: string; name: Words }>;
}

interface FieldRow {
  code: string;
  zh: string;
  en: string;
  type: string;
  unit?: string;
  min?: number;
  max?: number;
  maxLength?: number;
  required: boolean;
  requiredWhen?: { field: string; is: string };
  list?: string;
  check?: string;
  marks?: string[];
  source: string;
  unverified?: boolean;
}

const fieldOf = (row: FieldRow): ModelField => ({
  code: row.code,
  name: { zh: row.zh, en: row.en },
  type: row.type as FieldType,
  unit: row.unit ?? null,
  min: row.min ?? null,
  max: row.max ?? null,
  maxLength: row.maxLength ?? null,
  required: row.required,
  requiredWhen: row.requiredWhen ?? null,
  list: row.list ?? null,
  check: (row.check ?? null) as CodeCheckKind | null,
  marks: row.marks ?? null,
  source: row.source,
  unverified: row.unverified ?? false,
});

/** Entities in the order of the standard: enterprise, outlet, facilities, permit, monitoring, discharge, label. */
export const modelEntities: readonly ModelEntity[] = data.entities.map((one) => ({
  entity: one.entity,
  name: { zh: one.zh, en: one.en },
  note: { zh: one.noteZh, en: one.noteEn },
  key: one.key,
  fields: (one.fields as FieldRow[]).map(fieldOf),
  checks: one.checks as RecordCheck[],
}));
export const modelEntity = (entity: string): ModelEntity | undefined =>
  modelEntities.find((one) => one.entity === entity);

export const modelCodeLists: readonly ModelCodeList[] = Object.entries(data.codeLists).map(([id, list]) => ({
  id,
  name: { zh: list.zh, en: list.en },
  source: list.source,
  unverified: 'unverified' in list && list.unverified === true,
  values: list.values.map(({ code, zh, en }) => ({ code, name: { zh, en } })),
}));
export const modelCodeList = (id: string): ModelCodeList | undefined =>
  modelCodeLists.find((one) => one.id === id);
