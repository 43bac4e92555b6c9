import {
  api,
  defineTexts,
  formatTime,
  Link,
  Loading,
  Room,
  Say,
  type ScreenTile,
  useGo,
  useLanguage,
  useMoment,
  useTexts,
} from '@zhanlan/kernel/web';
import type { MapLayer } from '@zhanlan/maps/contract';
import { CityMap } from '@zhanlan/maps/web';
import { LiveTicker } from '@zhanlan/observations/web';
import { type ComponentType, lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { modules } from '../modules.ts';
import { LanguageSwitch } from '../shell/AccountMenu.tsx';
import { TimeBar } from '../shell/TimeBar.tsx';
import './screen.css';

const texts = defineTexts({
  title: { zh: '生态环境智能指挥中心', en: 'Eco-environment command centre' },
  live: { zh: '实时', en: 'LIVE' },
  past: { zh: '回看', en: 'LOOKING BACK' },
  known: (time: string) => ({ zh: `按 ${time} 所知`, en: `as known at ${time}` }),
  moment: { zh: '时刻', en: 'Moment' },
  workbench: { zh: '工作台', en: 'Workbench' },
  air: { zh: '左侧', en: 'Left' },
  water: { zh: '右侧', en: 'Right' },
  sides: { zh: '显示哪一侧', en: 'Which side is shown' },
});

interface Tile extends ScreenTile {
  Content: ComponentType;
}

const tiles: Tile[] = modules
  .flatMap((module) => module.tiles ?? [])
  .sort((a, b) => a.order - b.order)
  .map((tile) => ({ ...tile, Content: lazy(tile.load) }));
const layers = modules.flatMap((module) => (module.layers ?? []) as MapLayer[]);

/** The wall: air on the left, the map in the middle, water on the right, what arrives at the bottom. */
export default function Screen(): ReactElement {
  return (
    <Room room="screen">
      <Wall />
    </Room>
  );
}

function Wall(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const go = useGo();
  const [side, setSide] = useState<'left' | 'right'>('left');
  const [choosing, setChoosing] = useState(false);
  const facts = api.useQuery('get', '/api/centre/moments', {}, { staleTime: 3_600_000 });
  useEffect(() => {
    document.title = language === 'en' ? 'Command screen · Zhanlan' : '指挥大屏 · 湛蓝';
  }, [language]);
  return (
    <main className="screen" data-side={side}>
      <header className="screen-top">
        <h1>
          <img src="/favicon.svg" alt="" /> {facts.data && <Say words={facts.data.city} />}
          <small>{say.title}</small>
        </h1>
        <div className="screen-verdict">
          <Column name="top" />
        </div>
        <MomentShown />
        <nav className="screen-controls">
          <fieldset className="screen-sides" aria-label={say.sides}>
            {(['left', 'right'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={side === one} onClick={() => setSide(one)}>
                {one === 'left' ? say.air : say.water}
              </button>
            ))}
          </fieldset>
          <button type="button" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {say.moment}
          </button>
          <LanguageSwitch />
          <Link to="/sites">{say.workbench}</Link>
        </nav>
      </header>
      {choosing && (
        <div className="screen-moment-choice">
          <TimeBar moments={facts.data?.moments ?? []} />
        </div>
      )}
      <div className="screen-left">
        <Column name="left" />
      </div>
      <div className="screen-map">
        <CityMap layers={layers} dark language={language} onOpen={(href) => go(href)} />
      </div>
      <div className="screen-right">
        <Column name="right" />
      </div>
      <footer className="screen-bottom">
        <LiveTicker />
        <Column name="bottom" />
      </footer>
    </main>
  );
}

function Column({ name }: { name: ScreenTile['column'] }): ReactElement[] {
  return tiles
    .filter((tile) => tile.column === name)
    .map(({ id, Content }) => (
      <Suspense key={id} fallback={<Loading rows={2} />}>
        <Content />
      </Suspense>
    ));
}

/** Which moment is shown, whether it is the present, and as of which knowledge. */
function MomentShown(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at, asKnownAt, live } = useMoment();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="screen-now">
      <b className={live ? 'live' : 'past'}>{live ? say.live : say.past}</b>
      <span>{formatTime(at ?? now.toISOString(), language, 'minute')}</span>
      <small>UTC+8{asKnownAt ? ` · ${say.known(formatTime(asKnownAt, language, 'minute'))}` : ''}</small>
    </div>
  );
}
