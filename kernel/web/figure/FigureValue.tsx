import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { Figure } from '../../contract/figure.ts';
import { formatNumber, missingSign } from '../format.ts';
import { defineTexts, useLanguage, useTexts } from '../language.tsx';
import { SimulatedMark, StateDot, stateWords } from './marks.tsx';

const FigureDrawer = lazy(() => import('./FigureDrawer.tsx'));

const texts = defineTexts({
  open: { zh: '查看来历', en: 'open where it comes from' },
  noValue: { zh: '没有值', en: 'no value' },
});

/** True when any reading under the figure comes from a simulated site. */
export function restsOnSimulated(figure: Figure): boolean {
  return figure.inputs.some((input) =>
    input.kind === 'observation' ? input.simulated : restsOnSimulated(input),
  );
}

interface FigureValueProps {
  figure: Figure;
  /** `text` in a line or cell, `key` for a key figure, `wall` for the command screen. */
  size?: 'text' | 'key' | 'wall';
}

/** A published figure with unit and state. Opening it shows the clause, the steps and the raw readings. */
export function FigureValue({ figure, size = 'text' }: FigureValueProps): ReactElement {
  const { language } = useLanguage();
  const say = useTexts(texts);
  const [open, setOpen] = useState(false);
  const reason = figure.absence?.words[language];
  const value = figure.value === null ? missingSign : formatNumber(figure.value);
  const spoken =
    figure.value === null
      ? `${say.noValue}: ${reason ?? ''}`
      : `${value} ${figure.unit}, ${stateWords[figure.state][language]}`;
  return (
    <>
      <button
        type="button"
        className={`figure ${size}`}
        title={reason}
        aria-label={`${figure.name[language]}: ${spoken}; ${say.open}`}
        aria-haspopup="dialog"
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <span className="figure-number">{value}</span>
        {figure.value !== null && figure.unit && <span className="figure-unit">{figure.unit}</span>}
        {figure.value !== null && <StateDot state={figure.state} />}
        {restsOnSimulated(figure) && <SimulatedMark />}
      </button>
      {open && (
        <Suspense fallback={null}>
          <FigureDrawer figure={figure} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
