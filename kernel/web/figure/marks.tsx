import type { CSSProperties, ReactElement, ReactNode } from 'react';
import type { ValueState } from '../../contract/figure.ts';
import type { Words } from '../../contract/words.ts';
import { missingSign } from '../format.ts';
import { defineTexts, useLanguage, useTexts } from '../language.tsx';
import './marks.css';

export const stateWords: Record<ValueState, Words> = {
  raw: { zh: '原始', en: 'Raw' },
  checked: { zh: '审核', en: 'Checked' },
  official: { zh: '发布', en: 'Official' },
};

/** 原始 outline, 审核 half, 发布 solid. */
export function StateDot({ state }: { state: ValueState }): ReactElement {
  const { language } = useLanguage();
  const word = stateWords[state][language];
  return <span className={`state-dot ${state}`} role="img" aria-label={word} title={word} />;
}

const texts = defineTexts({ simulated: { zh: '模拟', en: 'SIM' } });

/** Stands beside anything that is not real. */
export function SimulatedMark(): ReactElement {
  const say = useTexts(texts);
  return <span className="simulated-mark">{say.simulated}</span>;
}

/** A value that is not there, with the reason on hover and for screen readers. */
export function Missing({ reason }: { reason: Words }): ReactElement {
  const { language } = useLanguage();
  return (
    <span title={reason[language]}>
      <span aria-hidden="true">{missingSign}</span>
      <span className="unseen">{reason[language]}</span>
    </span>
  );
}

/** Contrast by WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Dark or light text, whichever reads better on a colour that a standard prescribes. */
export function readableOn(hex: string): '#000000' | '#FFFFFF' {
  const ground = luminance(hex);
  return (ground + 0.05) / 0.05 >= 1.05 / (ground + 0.05) ? '#000000' : '#FFFFFF';
}

/** A word on the colour of its class: AQI levels, water classes. `colour` is `#RRGGBB`. */
export function Swatch({ colour, children }: { colour: string; children: ReactNode }): ReactElement {
  const style: CSSProperties = { background: colour, color: readableOn(colour) };
  return (
    <span className="swatch" style={style}>
      {children}
    </span>
  );
}
