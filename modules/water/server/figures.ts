import {
  type Absence,
  type Figure,
  type ObservationInput,
  valueStates,
  type Words,
} from '@zhanlan/kernel/contract';
import {
  evaluateSection,
  type SectionItem,
  type SectionResult,
  type SurfaceClass,
  surfaceClasses,
  surfaceItem,
  type WaterBody,
} from '@zhanlan/standards';
import type { WaterSection } from '../contract.ts';

/** Reports older than this before the moment are no longer "now". */
export const reportWindowDays = 7;

/** A value that was measured: not marked invalid, and not flagged by the device (HJ 212: N is normal). */
export const usable = (reading: ObservationInput): boolean =>
  reading.value !== null && (reading.flag === '' || reading.flag === 'N');

/** An automatic station reports every four hours: what lies closer together belongs to one report. */
const reportSpan = 4 * 3_600_000;

/**
 * The readings of one section that belong to its newest report: of each property the newest one less than four hours
 * before the newest of all, so that an item that comes on its own does not stand for a report. Empty where there is none.
 */
export function newestReport(readings: readonly ObservationInput[]): ObservationInput[] {
  const good = readings
    .filter(usable)
    .toSorted((a, b) => Date.parse(b.phenomenonTime) - Date.parse(a.phenomenonTime));
  const [newest] = good;
  if (!newest) return [];
  const after = Date.parse(newest.phenomenonTime) - reportSpan;
  const report = new Map<string, ObservationInput>();
  for (const reading of good) {
    if (Date.parse(reading.phenomenonTime) > after && !report.has(reading.property))
      report.set(reading.property, reading);
  }
  return [...report.values()];
}

/**
 * The items that automatic stations measure and that decide. The national platform still tells a class where one of them
 * is missing (7 of the 76 classes of March 2026), never where more are: a class of fewer items would look better than
 * the water may be. No clause was found that sets the number.
 */
const keyItems = ['pH', 'DO', 'CODMn', 'NH3N', 'TP'].flatMap((key) => surfaceItem(key) ?? []);
const mostMissing = 1;

const missingIn = (report: readonly ObservationInput[]) => {
  const measured = new Set(report.map((reading) => reading.property));
  return keyItems.filter((item) => !measured.has(item.code));
};

/** Why a report is too thin to be judged; null where it is not. */
function tooThin(report: readonly ObservationInput[]): Absence | null {
  const missing = missingIn(report);
  if (report.length === 0 || missing.length <= mostMissing) return null;
  return {
    code: 'tooFewValid',
    words: {
      zh: `本次报告缺 ${missing.map((item) => item.name).join('、')}，不能定类`,
      en: `${missing.map((item) => item.key).join(', ')} missing in the report: the class cannot be judged`,
    },
  };
}

const noReport: Words = {
  zh: `此前 ${reportWindowDays} 天内没有监测数据，不能定类`,
  en: `No readings within ${reportWindowDays} days before: the class cannot be judged`,
};

function classFigure(
  name: Words,
  result: SectionResult,
  target: SurfaceClass | null,
  report: readonly ObservationInput[],
): Figure {
  const used = new Set(result.items.map((one) => one.item.code));
  const inputs = report.filter((reading) => used.has(reading.property));
  const missing = result.class ? missingIn(report) : [];
  const without = missing.map((item) => ({
    label: { zh: '本次报告缺项，未参与定类', en: 'Missing in this report, not judged' },
    expression: `${item.name} ${item.key}`,
  }));
  const against =
    target && result.class
      ? [
          {
            label: { zh: '与水质目标比较', en: 'Against the target class' },
            expression: `${result.class} ${result.compliant ? '≤' : '>'} ${target}`,
          },
        ]
      : [];
  return {
    kind: 'figure',
    name: { zh: `${name.zh} 水质类别`, en: `Water-quality class of ${name.en}` },
    value: result.value,
    unit: result.unit,
    absence: result.absence && report.length === 0 ? { code: 'noData', words: noReport } : result.absence,
    standard: result.standard,
    clause: result.clause,
    edition: result.edition,
    rounding: result.rounding,
    state: valueStates.find((state) => inputs.some((input) => input.state === state)) ?? 'raw',
    unverified: result.unverified,
    steps: [...result.steps, ...without, ...against],
    limits: result.limits,
    inputs,
  };
}

/** The judgement of the single items stays; what they say together is not told. */
const withheld = (result: SectionResult, absence: Absence): SectionResult => ({
  ...result,
  value: null,
  absence,
  class: null,
  status: null,
  compliant: null,
  determining: [],
  mainPollutants: [],
  limits: [],
});

type Judged = Pick<
  WaterSection,
  'targetClass' | 'time' | 'class' | 'status' | 'compliant' | 'determining' | 'exceedances' | 'items'
>;

/** Judges one report against a target. A single reading is judged as it stands, without rounding. */
export function judgeReport(
  name: Words,
  waterBody: WaterBody,
  target: SurfaceClass | null,
  report: readonly ObservationInput[],
): Judged {
  const thin = tooThin(report);
  const judgement = evaluateSection({
    waterBody,
    values: Object.fromEntries(
      report.map((reading) => [reading.property, `${reading.qualifier ?? ''}${reading.value}`]),
    ),
    target: target ?? undefined,
  });
  const result = thin ? withheld(judgement, thin) : judgement;
  const namesOf = new Map(report.map((reading) => [reading.property, reading.propertyName]));
  const nameOf = ({ item }: SectionItem): Words => namesOf.get(item.code) ?? { zh: item.name, en: item.key };
  const judged = new Map([...result.items, ...result.apart].map((one) => [one.item.code, one]));
  const worst = new Set(result.determining);
  return {
    targetClass: target,
    time: report[0]?.phenomenonTime ?? null,
    class: classFigure(name, result, target, report),
    status: result.status,
    compliant: result.compliant,
    determining: result.items
      .filter((one) => worst.has(one.item.key))
      .map((one) => ({ item: one.item.key, name: nameOf(one) })),
    exceedances: result.items
      .flatMap((one) =>
        one.exceedance === null ? [] : [{ item: one.item.key, name: nameOf(one), multiple: one.exceedance }],
      )
      .sort((a, b) => Number(b.multiple) - Number(a.multiple)),
    items: report.flatMap((reading) =>
      reading.value === null
        ? []
        : [
            {
              property: reading.property,
              item: surfaceItem(reading.property)?.key ?? null,
              name: reading.propertyName,
              value: reading.value,
              qualifier: reading.qualifier,
              unit: reading.unit,
              class: judged.get(reading.property)?.class ?? null,
            },
          ],
    ),
  };
}

/** How many sections were judged, and how they stand against their targets. */
export function summarise(sections: ReadonlyArray<Pick<WaterSection, 'class' | 'compliant'>>) {
  const judged = sections.filter((one) => one.class.value !== null);
  return {
    judged: judged.length,
    compliant: judged.filter((one) => one.compliant === true).length,
    failing: judged.filter((one) => one.compliant === false).length,
    notJudged: sections.length - judged.length,
  };
}

/** Assessed sections first, then by class from the worst, those not judged last. */
export function bySeverity(a: WaterSection, b: WaterSection): number {
  const rank = (one: WaterSection) =>
    one.class.value === null ? -1 : surfaceClasses.indexOf(one.class.value as SurfaceClass);
  return Number(b.assessed) - Number(a.assessed) || rank(b) - rank(a) || a.siteId.localeCompare(b.siteId);
}
