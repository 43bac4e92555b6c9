import { useLanguage } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { useAirNow } from '../answers.ts';
import { verdictOf } from '../words.ts';

/** The city's air in one sentence, for the top line of the wall. */
export default function VerdictTile(): ReactElement | null {
  const { language } = useLanguage();
  const { data } = useAirNow();
  return data ? <span>{verdictOf(data)[language]}</span> : null;
}
