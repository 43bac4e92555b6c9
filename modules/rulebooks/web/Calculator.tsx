import { Choice, defineTexts, failureOf, useLanguage, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { RuleDetail, RuleField } from './answers.ts';
import { type Draft, draftOf, inputOfDraft } from './draft.ts';
import { RowsInput } from './RowsInput.tsx';

const texts = defineTexts({
  compute: { zh: '计算', en: 'Compute' },
  clear: { zh: '清空', en: 'Clear' },
  optional: { zh: '可不填', en: 'optional' },
  nonDetect: { zh: '未检出写作 0.05L', en: '0.05L when not detected' },
  series: {
    zh: '依次填写，用空格、逗号或换行分开；缺测写 —',
    en: 'in order, separated by blanks, commas or lines; — where missing',
  },
});
const unknown = { value: '', words: { zh: '（未知）', en: '(unknown)' } };

interface CalculatorProps {
  rule: RuleDetail;
  /** What the address asks, as JSON. */
  input: string | undefined;
  error: unknown;
  onCompute: (values: Record<string, unknown>) => void;
}

/** A form made from what the rule says it takes. What is left empty is unknown, not 0. */
export function Calculator({ rule, input, error, onCompute }: CalculatorProps): ReactElement {
  const say = useTexts(texts);
  const [asked, setAsked] = useState(input);
  const [draft, setDraft] = useState<Draft>(() => draftOf(rule.inputs, input));
  // A worked case, or the back button, puts other values into the address: they belong into the form.
  if (asked !== input) {
    setAsked(input);
    setDraft(draftOf(rule.inputs, input));
  }
  const fault = error ? failureOf(error).field : undefined;
  const compute = (event: FormEvent): void => {
    event.preventDefault();
    onCompute(inputOfDraft(rule.inputs, draft));
  };
  return (
    <form className="rule-form" onSubmit={compute}>
      {rule.inputs.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={draft[field.key]}
          wrong={fault === field.key}
          onChange={(value) => setDraft({ ...draft, [field.key]: value })}
        />
      ))}
      <div className="rule-buttons">
        <Button type="primary" htmlType="submit">
          {say.compute}
        </Button>
        <Button onClick={() => setDraft(draftOf(rule.inputs, undefined))}>{say.clear}</Button>
      </div>
    </form>
  );
}

function FieldInput({
  field,
  value,
  wrong,
  onChange,
}: {
  field: RuleField;
  value: Draft[string] | undefined;
  wrong: boolean;
  onChange: (value: Draft[string]) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const id = `rule-${field.key}`;
  const hints = [
    field.note?.[language],
    field.kind === 'series' ? say.series : undefined,
    field.nonDetect && field.kind !== 'rows' ? say.nonDetect : undefined,
    field.optional ? say.optional : undefined,
  ].filter(Boolean);
  const name = `${field.name[language]}${field.unit && field.unit !== '1' ? ` (${field.unit})` : ''}`;
  const hint = hints.length > 0 && <span className="rule-hint">{hints.join('; ')}</span>;
  if (field.kind === 'choice') {
    return (
      <div className="rule-field">
        <Choice
          label={name}
          value={String(value ?? '')}
          onChange={onChange}
          options={[unknown, ...field.options.map((option) => ({ value: option.value, words: option.name }))]}
        />
        {hint}
      </div>
    );
  }
  if (field.kind === 'rows')
    return (
      <RowsInput
        field={field}
        name={name}
        rows={(value as Array<Record<string, string>>) ?? []}
        onChange={onChange}
      />
    );
  if (field.kind === 'items') {
    const values = (value as Record<string, string>) ?? {};
    return (
      <fieldset className="rule-items" aria-invalid={wrong}>
        <legend>{name}</legend>
        {hint}
        <div className="rule-item-grid">
          {field.parts.map((part) => (
            <label key={part.key} htmlFor={`${id}-${part.key}`}>
              <span>
                {part.name[language]}
                {part.unit && part.unit !== '1' && <span className="quiet"> {part.unit}</span>}
              </span>
              <Input
                id={`${id}-${part.key}`}
                inputMode="decimal"
                value={values[part.key] ?? ''}
                onChange={(event) => onChange({ ...values, [part.key]: event.target.value })}
              />
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  const status = wrong ? ({ status: 'error', 'aria-invalid': true } as const) : {};
  return (
    <label className="rule-field" htmlFor={id}>
      {name}
      {field.kind === 'series' ? (
        <Input.TextArea
          id={id}
          rows={3}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
          {...status}
        />
      ) : (
        <Input
          id={id}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          maxLength={field.kind === 'text' ? (field.most ?? 200) : 40}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
          {...status}
        />
      )}
      {hint}
    </label>
  );
}
