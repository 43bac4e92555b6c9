import type { Evaluation, Words } from './evaluation.ts';

/** What a rule rests on while one edition of its standard is in force. */
export interface Basis {
  /** Short name of the document, e.g. `HJ 633-2026`. */
  standard: string;
  /** Clause, table or annex, e.g. `4.2.6, table 3`. */
  clause: string;
  /** Short name of the edition, e.g. `2026`. */
  edition: string;
  /** First date of data it applies to, `YYYY-MM-DD`; `null`: since ever. */
  from: string | null;
  /** Last date of data it applies to; `null`: in force, no later edition is known. */
  until: string | null;
  /** What differs from the edition before it. */
  changed?: Words;
  /** What of it is not verified against the text of the standard; follows into every result as `unverified`. */
  unverified?: Words;
}

interface Named {
  name: Words;
  /** A sentence on what to enter, where the name does not say it. */
  note?: Words;
  optional?: true;
}

/** One value that a rule takes: enough for a form, for validation and for the printed rule book. */
export type Field =
  /** A number; a text such as `0.05L` (below the detection limit 0.05) where `nonDetect` is set. */
  | (Named & { kind: 'number'; unit: string; min?: number; max?: number; nonDetect?: true })
  | (Named & { kind: 'choice'; options: ReadonlyArray<{ value: string; name: Words }> })
  /** `YYYY-MM-DD`. */
  | (Named & { kind: 'date' })
  | (Named & { kind: 'text'; maxLength: number })
  /** Values in the order of time or of rank; `null` is a gap. */
  | (Named & { kind: 'series'; unit: string; maxItems: number })
  /** One value for each item, by key; an item that is left out was not measured. */
  | (Named & {
      kind: 'items';
      items: ReadonlyArray<{ key: string; name: Words; unit: string }>;
      nonDetect?: true;
    })
  /** A small table, e.g. one row for each road section. */
  | (Named & {
      kind: 'rows';
      columns: ReadonlyArray<{ key: string; name: Words; unit: string; nonDetect?: true }>;
      maxItems: number;
    });
export type Fields = Readonly<Record<string, Field>>;

type FieldValue<F extends Field> = F extends { kind: 'number' }
  ? number | string
  : F extends { kind: 'series' }
    ? Array<number | null>
    : F extends { kind: 'items' }
      ? Record<string, number | string | null>
      : F extends { kind: 'rows' }
        ? Array<Record<string, number | string | null>>
        : string;

/** What {@link Rule.evaluate} is given. A missing value is `null` or left out, never 0. */
export type InputOf<F extends Fields> = { [K in keyof F]?: FieldValue<F[K]> | null };

/** A worked case: shown in the calculator and the rule book, and run as a test. */
export interface WorkedCase {
  /** `limit`: at a limit, `beyond`: just past it, `missing`: too little is known, `usual`: any other. */
  at: 'limit' | 'beyond' | 'missing' | 'usual';
  name: Words;
  input: Record<string, unknown>;
  /** The value as written, or the code of the absence. */
  expected: { value: string } | { absence: NonNullable<Evaluation['absence']>['code'] };
}

/** One executable rule of the rule books. */
export interface Rule<F extends Fields = Fields> {
  /** Stable, dotted, e.g. `air.aqi.daily`; also the id of its tests. */
  id: string;
  domain: RuleDomain;
  name: Words;
  /** What it answers, in one or two sentences. */
  purpose: Words;
  /** Editions, oldest first, without gaps or overlaps. */
  bases: readonly [Basis, ...Basis[]];
  inputs: F;
  /** Which input is the date of the data that chooses the edition; left out where there is one edition. */
  dateInput?: keyof F & string;
  rounding: Words;
  /** How much must be known before there is a value. */
  validity: Words;
  cases: readonly WorkedCase[];
  /** Groups of the published vector files that it answers. */
  vectors?: readonly string[];
  evaluate(input: InputOf<F>): Evaluation;
}

export const ruleDomains = {
  air: { zh: '环境空气', en: 'Ambient air' },
  surfaceWater: { zh: '地表水', en: 'Surface water' },
  groundwater: { zh: '地下水', en: 'Groundwater' },
  drinkingSource: { zh: '饮用水水源', en: 'Drinking-water sources' },
  sea: { zh: '海水', en: 'Sea water' },
  noise: { zh: '声环境', en: 'Noise' },
  soil: { zh: '土壤', en: 'Soil' },
  pollutionSource: { zh: '污染源', en: 'Pollution sources' },
  protectionZone: { zh: '水源保护区', en: 'Protection zones' },
  emergency: { zh: '突发事件', en: 'Emergencies' },
  codes: { zh: '编码', en: 'Codes' },
  collection: { zh: '采集更新', en: 'Collection' },
  sharing: { zh: '数据共享', en: 'Sharing' },
  geography: { zh: '地理信息', en: 'Geography' },
  statistics: { zh: '统计', en: 'Statistics' },
} as const satisfies Record<string, Words>;
export type RuleDomain = keyof typeof ruleDomains;

/** Keeps the types of the inputs while a rule is written, and forgets them for the catalogue. */
export function defineRule<const F extends Fields>(rule: Rule<F>): Rule {
  return rule as unknown as Rule;
}

/**
 * The edition in force on a date of data.
 *
 * @param date `YYYY-MM-DD`; left out or null: the newest edition
 * @throws RangeError where no edition applies to the date
 */
export function basisOn(rule: Pick<Rule, 'id' | 'bases'>, date?: string | null): Basis {
  const found = date
    ? rule.bases.find(({ from, until }) => (from ?? '') <= date && (until === null || date <= until))
    : rule.bases.at(-1);
  if (!found) throw new RangeError(`${rule.id}: no edition is in force on ${date}`);
  return found;
}
