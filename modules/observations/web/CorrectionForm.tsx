import { api, defineTexts, failureOf, Say, useTexts } from '@zhanlan/kernel/web';
import { Alert, Button, Input, Radio } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { type Revision, renewAnswers } from './answers.ts';

const texts = defineTexts({
  title: { zh: '更正这个值', en: 'Correct this value' },
  warning: (n: number) => ({
    zh: `第 ${n} 版会保留。引用该值的评价会重新计算，更正记入审计日志。`,
    en: `Revision ${n} is kept. Figures that rest on the value are computed again, and the correction enters the audit log.`,
  }),
  what: { zh: '更正为', en: 'Make it' },
  number: { zh: '新的数值', en: 'Another value' },
  invalid: { zh: '无效（没有可用的值）', en: 'Invalid (there is no usable value)' },
  value: (unit: string) => ({
    zh: unit === '1' ? '数值' : `数值（${unit}）`,
    en: unit === '1' ? 'Value' : `Value (${unit})`,
  }),
  notANumber: { zh: '请填写一个数，例如 12.5。', en: 'Give a number, e.g. 12.5.' },
  reason: { zh: '理由（至少 4 个字）', en: 'Reason (4 characters at least)' },
  send: { zh: '更正', en: 'Correct' },
  done: { zh: '已更正。', en: 'The value was corrected.' },
  reload: { zh: '重新读取版本', en: 'Read the revisions again' },
});

/** A number as people type it; `null` where it is none. */
function numberOf(text: string): number | null {
  const number = Number(text.trim().replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(number) ? number : null;
}

/** Replaces the value in force; refused where somebody else was first, which then must be looked at again. */
export function CorrectionForm({ present }: { present: Revision }): ReactElement {
  const say = useTexts(texts);
  const [kind, setKind] = useState<'number' | 'invalid'>('number');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const number = numberOf(text);
  const renew = (): void => renewAnswers(new Set([present.siteId]), new Set([present.datastreamId]));
  const correct = api.useMutation('post', '/api/observations/datastreams/{datastreamId}/corrections', {
    onSuccess: () => {
      setText('');
      setReason('');
      renew();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (kind === 'number' && number === null) return;
    correct.mutate({
      params: { path: { datastreamId: present.datastreamId } },
      body: {
        time: present.phenomenonTime,
        value: kind === 'number' ? number : null,
        revision: present.revision,
        reason: reason.trim(),
      },
    });
  };
  const failure = correct.error ? failureOf(correct.error) : null;
  return (
    <section className="figure-part">
      <h3>{say.title}</h3>
      <Alert type="warning" showIcon title={say.warning(present.revision)} />
      <form className="correction" onSubmit={send}>
        <fieldset>
          <legend>{say.what}</legend>
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            options={[
              { value: 'number', label: say.number },
              { value: 'invalid', label: say.invalid },
            ]}
          />
        </fieldset>
        {kind === 'number' && (
          <label htmlFor="correction-value">
            {say.value(present.unit)}
            <Input
              id="correction-value"
              required
              inputMode="decimal"
              value={text}
              status={text !== '' && number === null ? 'error' : undefined}
              aria-describedby="correction-fault"
              onChange={(event) => setText(event.target.value)}
            />
            <span id="correction-fault">{text !== '' && number === null && say.notANumber}</span>
          </label>
        )}
        <label htmlFor="correction-reason">
          {say.reason}
          <Input.TextArea
            id="correction-reason"
            required
            minLength={4}
            maxLength={500}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <div role="status">{correct.isSuccess && <Alert type="success" showIcon title={say.done} />}</div>
        {failure && (
          <div className="refusal" role="alert">
            <Say words={failure.words} />{' '}
            {failure.status === 409 && (
              <Button
                size="small"
                onClick={() => {
                  correct.reset();
                  renew();
                }}
              >
                {say.reload}
              </Button>
            )}
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={correct.isPending}>
          {say.send}
        </Button>
      </form>
    </section>
  );
}
