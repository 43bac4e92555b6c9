import {
  defineTexts,
  type Failure,
  failureOf,
  inLanguage,
  Say,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { type FormEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import './entry.css';

const texts = defineTexts({
  name: { zh: '湛蓝', en: 'Zhanlan' },
  lead: { zh: '生态环境智能指挥中心', en: 'Eco-environment command centre' },
  working: { zh: '正在提交…', en: 'Sending…' },
});

export interface Field {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'password';
  autoComplete: string;
  minLength?: number;
  pattern?: string;
}

interface EntryFormProps {
  title: string;
  intro?: ReactNode;
  fields: readonly Field[];
  submit: string;
  /** Throws the problem of the centre where it refuses. */
  onSubmit: (values: Record<string, string>) => Promise<void>;
}

/** A door: the name of the house, what is asked, one button, and the refusal in words. */
export function EntryForm({ title, intro, fields, submit, onSubmit }: EntryFormProps): ReactElement {
  const say = useTexts(texts);
  const { language, setLanguage } = useLanguage();
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [working, setWorking] = useState(false);
  const firstInput = useRef<HTMLInputElement>(null);
  useEffect(() => firstInput.current?.focus(), []);
  useEffect(() => {
    document.title = `${title} · ${say.name}`;
  }, [title, say.name]);

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setRefusal(null);
    setWorking(true);
    try {
      await onSubmit(Object.fromEntries(fields.map(({ name }) => [name, String(form.get(name) ?? '')])));
    } catch (error) {
      setRefusal(failureOf(error));
    } finally {
      setWorking(false);
    }
  };

  const atFault = (name: string): boolean => refusal?.field?.split('.').at(-1) === name;
  return (
    <div className="entry">
      <div className="entry-top">
        <Switch language={language} onSwitch={setLanguage} />
      </div>
      <main className="entry-card">
        <h1>
          <img src="/favicon.svg" alt="" width="32" height="32" /> {say.name}
        </h1>
        <p className="lead">{say.lead}</p>
        <h2>{title}</h2>
        {intro}
        <form className="entry-form" onSubmit={(event) => void send(event)}>
          {fields.map((field, index) => (
            <label key={field.name}>
              {field.label}
              <input
                ref={index === 0 ? firstInput : undefined}
                name={field.name}
                type={field.type ?? 'text'}
                autoComplete={field.autoComplete}
                autoCapitalize="none"
                spellCheck={false}
                required
                minLength={field.minLength}
                pattern={field.pattern}
                title={field.hint}
                aria-invalid={atFault(field.name)}
              />
              {field.hint && <span className="hint">{field.hint}</span>}
            </label>
          ))}
          {refusal && (
            <p className="refusal" role="alert">
              {inLanguage(refusal.words, language)}
            </p>
          )}
          <button type="submit" disabled={working}>
            {working ? say.working : submit}
          </button>
        </form>
      </main>
      <p className="entry-foot">
        <Say words={{ zh: '湛蓝 · 内部使用', en: 'Zhanlan · for internal use' }} />
      </p>
    </div>
  );
}

function Switch({
  language,
  onSwitch,
}: {
  language: 'zh' | 'en';
  onSwitch: (language: 'zh' | 'en') => void;
}): ReactElement {
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="entry-language"
      lang={other === 'en' ? 'en' : 'zh-CN'}
      onClick={() => onSwitch(other)}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}
