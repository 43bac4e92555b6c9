import { aqiLevel } from '../air/aqi.ts';
import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './symbols.json' with { type: 'json' };

/** One map symbol (地图符号): the shape says what it is, the colour its state. Texts in Chinese but for `words`. */
export interface MapSymbol {
  /** `FH-` and a theme letter with two digits; `FH-T..` marks go with any theme. */
  code: string;
  words: Words;
  shape: string;
  colour: string;
  meaning: string;
}

const upperBounds = [50, 100, 150, 200, 300, 500];

/** Stations of air wear the colours of their levels (HJ 633). */
const airSymbols: MapSymbol[] = upperBounds.map((aqi, index) => {
  const { words, rgb } = aqiLevel(aqi);
  return {
    code: `FH-D0${index + 1}`,
    words: { zh: `环境空气监测站：${words.zh}`, en: `Air station: ${words.en}` },
    shape: '圆点，内写指数',
    colour: `${data.aqiColours[index]}（${rgb.join('，')}）`,
    // Level 6 has no upper bound: an index of 520 is still level 6.
    meaning:
      index === upperBounds.length - 1
        ? `空气质量指数大于 ${upperBounds[index - 1]}`
        : `空气质量指数不大于 ${aqi}`,
  };
});

export const mapSymbols: readonly MapSymbol[] = [
  ...airSymbols,
  ...[...data.waterClasses, ...data.marks].map(({ code, name, en, shape, colour, meaning }) => ({
    code,
    words: { zh: name, en },
    shape,
    colour,
    meaning,
  })),
];

const byCode = new Map(mapSymbols.map((one) => [one.code, one]));
export const mapSymbol = (code: string): MapSymbol | undefined => byCode.get(code);

/**
 * What is wrong with the use of a symbol: a code that is not registered, or a state that colour alone tells, so that it
 * is lost in print and to the colour-blind.
 *
 * @param label class, figure or text written with the symbol
 */
export function symbolFaults(code: string, label: string | null): Fault[] {
  const faults: Fault[] = [];
  if (!byCode.has(code))
    faults.push(fault('notRegistered', `没有符号 ${code}`, `there is no symbol ${code}`));
  if (!label?.trim())
    faults.push(
      fault(
        'colourAlone',
        '仅以颜色区分，未标注类别、数值或者文字',
        'told by colour alone, without class, figure or text',
      ),
    );
  return faults;
}
