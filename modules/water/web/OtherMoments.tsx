import { api, defineTexts, useLanguage, useMoment, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';

const texts = defineTexts({ offer: { zh: '可以改看：', en: 'Look at instead:' } });

/** Ways out of a moment without data: the moments worth looking at, nearest first. */
export function OtherMoments(): ReactElement {
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
    <div className="water-moments">
      <span>{say.offer}</span>
      {moments.map((moment) => (
        <Button key={moment.at} size="small" onClick={() => setMoment(moment.at)}>
          {moment.words[language]}
        </Button>
      ))}
    </div>
  );
}
