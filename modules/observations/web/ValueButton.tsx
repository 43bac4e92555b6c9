import { defineTexts, formatNumber, formatTime, useLanguage, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { Observation } from './answers.ts';

const texts = defineTexts({
  invalid: { zh: '无效', en: 'invalid' },
  open: (name: string, time: string, value: string) => ({
    zh: `${name} ${time} ${value}，查看全部版本`,
    en: `${name} at ${time}: ${value}; open all revisions`,
  }),
});

/** One observation; opening it shows where it comes from and every revision. */
export function ValueButton({
  value,
  onOpen,
}: {
  value: Observation;
  onOpen: (value: Observation) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const written = value.value === null ? say.invalid : `${value.qualifier ?? ''}${formatNumber(value.value)}`;
  return (
    <button
      type="button"
      className="figure value-button"
      aria-haspopup="dialog"
      aria-label={say.open(
        value.propertyName[language],
        formatTime(value.phenomenonTime, language),
        `${written} ${value.unit === '1' ? '' : value.unit}`,
      )}
      onClick={() => onOpen(value)}
    >
      <span className="figure-number">{written}</span>
    </button>
  );
}
