import {
  Choice,
  defineTexts,
  formatTime,
  instantOfWallTime,
  useLanguage,
  useMoment,
  useTexts,
  type Words,
} from '@zhanlan/kernel/web';
import { Button, DatePicker, Popover } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useEffect, useState } from 'react';

const texts = defineTexts({
  bar: { zh: '时刻', en: 'Moment' },
  live: { zh: '实时', en: 'LIVE' },
  back: { zh: '回看', en: 'LOOKING BACK' },
  pick: { zh: '选择时刻', en: 'Choose a moment' },
  toNow: { zh: '回到现在', en: 'Back to now' },
  presets: { zh: '可回看的时刻', en: 'Moments worth looking at' },
  preset: { zh: '选择典型时刻…', en: 'Moments worth a look…' },
  dayBack: { zh: '退一天', en: 'One day back' },
  hourBack: { zh: '退一小时', en: 'One hour back' },
  hourOn: { zh: '进一小时', en: 'One hour on' },
  dayOn: { zh: '进一天', en: 'One day on' },
  day: { zh: '天', en: 'd' },
  hour: { zh: '时', en: 'h' },
  known: { zh: '按现在所知', en: 'As known now' },
  knownAt: (time: string) => ({ zh: `按 ${time} 所知`, en: `As known at ${time}` }),
  knownHelp: {
    zh: '选择一个时间，查看中心在那时所掌握的数值，不含此后的更正。',
    en: 'Choose an instant to see the values as the centre knew them then, without later corrections.',
  },
  knownPick: { zh: '所知截至', en: 'Known until' },
  knownNow: { zh: '按现在所知', en: 'As known now' },
});

const hour = 3_600_000;
const day = 24 * hour;
const written = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

/** The present, renewed often enough that the minute shown is right. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Says which moment the whole centre shows, and moves it to any past one. */
export function TimeBar({ moments }: { moments: ReadonlyArray<{ at: string; words: Words }> }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at, live, setMoment } = useMoment();
  const now = useNow();
  const shown = at ? Date.parse(at) : now;
  const move = (step: number): void => {
    // From the present one steps back to a full hour, because that is what hourly data stand at.
    const base = live ? Math.floor(now / hour) * hour + (step < 0 ? hour : 0) : shown;
    setMoment(base + step >= now ? undefined : written(base + step));
  };
  const steps: Array<[number, string, string]> = [
    [-day, say.dayBack, `−1 ${say.day}`],
    [-hour, say.hourBack, `−1 ${say.hour}`],
    [hour, say.hourOn, `+1 ${say.hour}`],
    [day, say.dayOn, `+1 ${say.day}`],
  ];
  return (
    <section className={live ? 'time-bar' : 'time-bar back'} aria-label={say.bar}>
      <strong className="time-mode">{live ? say.live : say.back}</strong>
      <time className="time-shown" dateTime={new Date(shown).toISOString()}>
        {formatTime(new Date(shown).toISOString(), language)} <span className="quiet">UTC+8</span>
      </time>
      {!live && (
        <Button size="small" type="primary" onClick={() => setMoment(undefined)}>
          {say.toNow}
        </Button>
      )}
      <span className="time-steps">
        {steps.map(([step, name, label]) => (
          <Button
            key={step}
            size="small"
            aria-label={name}
            title={name}
            disabled={live && step > 0}
            onClick={() => move(step)}
          >
            {label}
          </Button>
        ))}
      </span>
      <InstantPicker label={say.pick} value={at} onChange={setMoment} />
      {moments.length > 0 && (
        <Choice
          quiet
          label={say.presets}
          value={moments.some((moment) => moment.at === at) ? (at as string) : ''}
          options={[
            { value: '', words: texts.preset },
            ...moments.map((moment) => ({ value: moment.at, words: moment.words })),
          ]}
          onChange={(chosen) => setMoment(chosen || undefined)}
        />
      )}
      <Knowledge />
    </section>
  );
}

/** Whether later corrections are seen, and the way to look without them. */
function Knowledge(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { asKnownAt, setAsKnownAt } = useMoment();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="time-known">
          <p>{say.knownHelp}</p>
          <InstantPicker label={say.knownPick} value={asKnownAt} onChange={setAsKnownAt} />
          {asKnownAt && (
            <Button size="small" onClick={() => setAsKnownAt(undefined)}>
              {say.knownNow}
            </Button>
          )}
        </div>
      }
    >
      <Button size="small" type={asKnownAt ? 'primary' : 'text'} className="time-knowledge">
        {asKnownAt ? say.knownAt(formatTime(asKnownAt, language)) : say.known}
      </Button>
    </Popover>
  );
}

interface InstantPickerProps {
  label: string;
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
}

/** Picks wall time in UTC+8. The picker works with the browser's zone, so it is handed wall time without a zone. */
function InstantPicker({ label, value, onChange }: InstantPickerProps): ReactElement {
  const wall = value ? dayjs(formatTime(value, 'en').replace(' ', 'T')) : null;
  return (
    <DatePicker
      size="small"
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      aria-label={label}
      placeholder={label}
      value={wall}
      allowClear={false}
      disabledDate={(date: Dayjs) => date.isAfter(dayjs(), 'day')}
      onChange={(date: Dayjs | null) =>
        date && onChange(written(Date.parse(instantOfWallTime(date.format('YYYY-MM-DDTHH:mm')))))
      }
    />
  );
}
