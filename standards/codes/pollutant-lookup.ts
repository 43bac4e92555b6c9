import type { Fault } from '../cited-rule.ts';
import { fault } from '../cited-rule.ts';
import { type PollutantCode, pollutant, pollutants, presentCode } from './pollutants.ts';
import { systemCode } from './protocol.ts';

/** Names are compared without blanks, brackets' width and case: `化学需氧量（CODcr）` finds `化学需氧量(CODCr)`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]·,.\-_]/g, '');

const names = ({ name, code, cas }: PollutantCode): string[] =>
  [name.zh, name.en, code, cas].filter((text) => text !== null).map(plain);

/**
 * Codes by code (present or of 2005), CAS number, Chinese or English name: those that match whole, else those that
 * contain the text. One name often has several codes (氨氮 in water, 汞 in air and water), so all are given and none is
 * picked; `medium` narrows them.
 */
export function findPollutants(text: string, medium?: string): PollutantCode[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const among = medium ? pollutants.filter((one) => one.medium === medium) : pollutants;
  const old = presentCode(text.trim());
  const whole = among.filter((one) => one.code === old || names(one).includes(wanted));
  if (whole.length > 0) return whole;
  return among.filter((one) => names(one).some((name) => name.includes(wanted)));
}

export interface PollutantCheck {
  /** The code to use today, also where another was given; `null` where the tables hold none. */
  present: PollutantCode | null;
  faults: Fault[];
}

/** First letter of the codes that a medium uses. */
const letters: Record<string, string> = { air: 'a', water: 'w', noise: 'L' };

/**
 * Is this a code of the present tables, and one that a system of this kind sends? Faults: `old` a code of 2005,
 * `converted` the field habit of a trailing z for converted values, `letterCase`, `layout`, `notHeld`, `medium`.
 *
 * @param st system code ST; left out, the medium is not checked
 */
export function checkPollutantCode(code: string, st?: string | null): PollutantCheck {
  const faults: Fault[] = [];
  let present = pollutant(code) ?? null;
  if (present && /^a\d{5}z$/.test(code)) {
    const base = code.slice(0, -1);
    faults.push(
      fault(
        'converted',
        `${code} 不是标准编码：折算值用 ${base} 的 Zs 字段`,
        `${code} is not in the standard: converted values are the Zs fields of ${base}`,
      ),
    );
    present = pollutant(base) ?? null;
  } else if (!present) {
    const now = presentCode(code);
    const otherCase = pollutants.find((one) => one.code.toLowerCase() === code.toLowerCase());
    present = (now ? pollutant(now) : otherCase) ?? null;
    if (now)
      faults.push(
        fault(
          'old',
          `${code} 是 2005 版编码，现行编码为 ${now}`,
          `${code} is a code of 2005; today it is ${now}`,
        ),
      );
    else if (otherCase)
      faults.push(
        fault(
          'letterCase',
          `编码区分大小写，应为 ${otherCase.code}`,
          `codes are case-sensitive: it is ${otherCase.code}`,
        ),
      );
    else if (!/^[aw]\d{5}$/.test(code))
      faults.push(
        fault(
          'layout',
          '编码应为字母 a（气）或 w（水）加 5 位数字',
          'a code is the letter a (air) or w (water) and 5 digits',
        ),
      );
    else faults.push(fault('notHeld', `编码表中没有 ${code}`, `the tables do not hold ${code}`));
  }
  const expected = st ? systemCode(st)?.medium : undefined;
  if (present && expected && present.medium in letters && present.medium !== expected)
    faults.push(
      fault(
        'medium',
        `系统编码 ${st} 不报送${present.name.zh}（${present.code}）`,
        `system ${st} does not send ${present.code} (${present.name.en})`,
      ),
    );
  return { present, faults };
}
