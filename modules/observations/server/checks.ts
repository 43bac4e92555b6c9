import type { Words } from '@zhanlan/kernel/contract';
import { arrivalClock, convertUnit } from '@zhanlan/standards';
import type { Reading, RefusalCode } from '../contract.ts';
import type { PropertyUnits } from './store/datastreams.ts';

/** What the arrival checks need to know of the store. */
export interface Known {
  sites: ReadonlySet<string>;
  /** Storage units by property code. */
  units: ReadonlyMap<string, PropertyUnits>;
  now: Date;
}

export type CheckOutcome = { ok: true; value: number } | { ok: false; code: RefusalCode; words: Words };

/** A clock ahead of ours by more than this is wrong, not early. */
export const futureTolerance = arrivalClock.futureMinutes * 60_000;
/** Before this there was no continuous monitoring: such a date is a reading fault (e.g. 1970, year 20). */
const earliest = Date.parse(`${arrivalClock.earliest}T00:00:00+08:00`);
const earliestYear = arrivalClock.earliest.slice(0, 4);

const refuse = (code: RefusalCode, zh: string, en: string): CheckOutcome => ({
  ok: false,
  code,
  words: { zh, en },
});

/** No quantity of this field is larger in any of its units; sums over years of minutes stay finite. */
const greatestValue = 1e15;
const noNumber = refuse(
  'notANumber',
  '数值不是有限的数，或绝对值超过 10¹⁵。应为数字；缺测请留空，不要写 0。',
  'The value is not a finite number, or beyond 10¹⁵. A number is expected; leave missing values out, do not send 0.',
);

/**
 * The checks a reading passes on arrival, in the order in which an operator would mend them. Pure: what is
 * known and the clock are handed in.
 *
 * @returns the value in the property's own unit, or why it is refused.
 */
export function checkReading(reading: Reading, known: Known): CheckOutcome {
  if (!known.sites.has(reading.siteId)) {
    return refuse(
      'unknownSite',
      `站点“${reading.siteId}”未登记。请先登记站点，或更正对应关系。`,
      `Site "${reading.siteId}" is not registered. Register it, or correct the mapping.`,
    );
  }
  const units = known.units.get(reading.property);
  if (units === undefined) {
    return refuse(
      'unknownProperty',
      `监测项目代码“${reading.property}”不在代码表中。请核对代码（HJ 212-2017 附录 B）。`,
      `Property code "${reading.property}" is not in the code tables. Check it against HJ 212-2017 annex B.`,
    );
  }
  if (!Number.isFinite(reading.value)) return noNumber;
  const time = reading.time.getTime();
  if (!(time >= earliest)) {
    return refuse(
      'implausibleTime',
      `监测时间${Number.isNaN(time) ? '无法识别' : `“${reading.time.toISOString()}”早于 ${earliestYear} 年`}。请检查时间格式与设备时钟。`,
      `The time ${Number.isNaN(time) ? 'cannot be read' : `${reading.time.toISOString()} is before ${earliestYear}`}. Check its format and the clock of the device.`,
    );
  }
  if (time > known.now.getTime() + futureTolerance) {
    return refuse(
      'futureTime',
      `监测时间“${reading.time.toISOString()}”晚于当前时间 ${arrivalClock.futureMinutes} 分钟以上。请校准设备时钟或检查时区。`,
      `The time ${reading.time.toISOString()} is more than ${arrivalClock.futureMinutes} minutes ahead. Set the clock of the device, or check the time zone.`,
    );
  }
  const unit = reading.statistic === 'sum' ? units.amount : units.level;
  const value = convertUnit(reading.value, reading.unit, unit);
  if (value === null) {
    return refuse(
      'unknownUnit',
      `单位“${reading.unit}”无法换算为“${unit}”（${reading.property}）。请更正单位。`,
      `Unit "${reading.unit}" cannot be converted to "${unit}" (${reading.property}). Correct the unit.`,
    );
  }
  // After the conversion: a number that is finite in g/m³ may not be so in ng/m³.
  const stored = value.toNumber();
  if (!Number.isFinite(stored) || Math.abs(stored) > greatestValue) return noNumber;
  return { ok: true, value: stored };
}
