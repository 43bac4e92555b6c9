import { defineTexts, formatTime, useLanguage, useMoment, useTexts, type Words } from '@zhanlan/kernel/web';
import { type ReactElement, useEffect, useId, useState } from 'react';
import { TimeBar } from '../shell/TimeBar.tsx';

const texts = defineTexts({
  live: { zh: '实时', en: 'LIVE' },
  past: { zh: '回看', en: 'LOOKING BACK' },
  now: (time: string) => ({ zh: `现在 ${time}`, en: `Now ${time}` }),
  knownNow: { zh: '按现在所知', en: 'as known now' },
  known: (time: string) => ({ zh: `按 ${time} 所知`, en: `as known at ${time}` }),
  choose: { zh: '时刻', en: 'Moment' },
});

/** The moment shown, whether it is the present, and as of which knowledge; looking back, the clock besides. */
export function MomentShown(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at, asKnownAt, live } = useMoment();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="screen-now">
      <div>
        <b className={live ? 'live' : 'past'}>{live ? say.live : say.past}</b>{' '}
        <time dateTime={at ?? now}>{formatTime(at ?? now, language)}</time> <small>UTC+8</small>
      </div>
      <small>
        {!live && `${say.now(formatTime(now, language))} · `}
        {asKnownAt ? say.known(formatTime(asKnownAt, language)) : say.knownNow}
      </small>
    </div>
  );
}

/** The time bar of the workbench, opened over the wall on request. */
export function MomentChoice({
  moments,
}: {
  moments: ReadonlyArray<{ at: string; words: Words }>;
}): ReactElement {
  const say = useTexts(texts);
  const [open, setOpen] = useState(false);
  const bar = useId();
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent): void => {
      // The first Escape belongs to a calendar that stands open above the bar.
      if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false);
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);
  return (
    <>
      <button type="button" aria-expanded={open} aria-controls={bar} onClick={() => setOpen(!open)}>
        {say.choose}
      </button>
      <div className="screen-moment" id={bar} hidden={!open}>
        {open && <TimeBar moments={moments} />}
      </div>
    </>
  );
}
