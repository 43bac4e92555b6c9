import type { ReactElement } from 'react';
import type { Words } from '../contract/words.ts';
import { useLanguage } from './language.tsx';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; words: Words }>;
  onChange: (value: Value) => void;
  /** The label is for screen readers only. */
  quiet?: boolean;
}

/** One of a few: the browser's own list, which keyboards, screen readers and phones all know. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactElement {
  const { label, value, options, onChange, quiet = false } = props;
  const { language } = useLanguage();
  return (
    <label className="choice">
      <span className={quiet ? 'unseen' : undefined}>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
