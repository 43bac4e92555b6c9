import { Button } from 'antd';
import type { ReactElement } from 'react';
import { api } from './api.ts';
import { formatTime } from './format.ts';
import { defineTexts, useLanguage, useTexts } from './language.tsx';
import { useMoment } from './moment.ts';

const texts = defineTexts({
  offer: { zh: '可以改看：', en: 'Look at instead:' },
  hour: (time: string) => ({ zh: `最近有数据的时刻 ${time}`, en: `Newest hour with data, ${time}` }),
});

/** Ways out of a moment without data: the newest hour that has some, then the moments worth looking at, nearest first. */
export function OtherMoments({ hour = null }: { hour?: string | null }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at, setMoment } = useMoment();
  const { data } = api.useQuery('get', '/api/centre/moments');
  const here = at ? Date.parse(at) : Date.now();
  const distance = (moment: { at: string }): number => Math.abs(Date.parse(moment.at) - here);
  const moments = (data?.moments ?? [])
    .filter((moment) => distance(moment) > 0)
    .toSorted((a, b) => distance(a) - distance(b));
  return (
    <div className="other-moments">
      <span>{say.offer}</span>
      {hour && (
        <Button size="small" type="primary" onClick={() => setMoment(hour)}>
          {say.hour(formatTime(hour, language))}
        </Button>
      )}
      {moments.map((moment) => (
        <Button key={moment.at} size="small" onClick={() => setMoment(moment.at)}>
          {moment.words[language]}
        </Button>
      ))}
    </div>
  );
}
