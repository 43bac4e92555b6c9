import { CatchBoundary } from '@tanstack/react-router';
import {
  api,
  defineTexts,
  Failed,
  Link,
  Loading,
  Room,
  Say,
  type ScreenTile,
  SimulatedMark,
  StateDot,
  stateWords,
  useGo,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { MapLayer } from '@zhanlan/maps/contract';
import { CityMap } from '@zhanlan/maps/web';
import { LiveTicker } from '@zhanlan/observations/web';
import { type ComponentType, lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { modules } from '../modules.ts';
import { LanguageSwitch } from '../shell/AccountMenu.tsx';
import { MomentChoice, MomentShown } from './Moment.tsx';
import { useMapAddress } from './map-address.ts';
import { useWallScale } from './wall-scale.ts';
import './screen.css';

const texts = defineTexts({
  name: { zh: '湛蓝', en: 'Zhanlan' },
  title: { zh: '生态环境智能指挥中心', en: 'Eco-environment command centre' },
  page: { zh: '指挥大屏 · 湛蓝', en: 'Command screen · Zhanlan' },
  controls: { zh: '大屏操作', en: 'Controls of the screen' },
  workbench: { zh: '工作台', en: 'Workbench' },
  left: { zh: '左栏', en: 'Left column' },
  right: { zh: '右栏', en: 'Right column' },
  sides: { zh: '显示哪一栏', en: 'Which column is shown' },
  arrivals: { zh: '最近到达', en: 'Newest arrivals' },
  marks: { zh: '数值标记', en: 'Marks of the values' },
});

interface Tile extends ScreenTile {
  Content: ComponentType;
}

const tiles: Tile[] = modules
  .flatMap((module) => module.tiles ?? [])
  .sort((a, b) => a.order - b.order)
  .map((tile) => ({ ...tile, Content: lazy(tile.load) }));
const layers = modules.flatMap((module) => (module.layers ?? []) as MapLayer[]);

/** The wall: the verdict on top, tiles on both sides of the map, what arrives at the bottom. */
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
  const address = useMapAddress();
  const scale = useWallScale();
  const [side, setSide] = useState<'left' | 'right'>('left');
  useEffect(() => {
    document.title = say.page;
  }, [say.page]);
  return (
    <main className="screen" data-side={side}>
      <Top side={side} onSide={setSide} />
      <div className="screen-left">
        <Column name="left" />
      </div>
      <div className="screen-map">
        <CityMap layers={layers} dark scale={scale} language={language} onOpen={go} {...address} />
      </div>
      <div className="screen-right">
        <Column name="right" />
      </div>
      <footer className="screen-bottom">
        <div className="screen-arrivals">
          <h2>{say.arrivals}</h2>
          <Marks />
        </div>
        <LiveTicker />
        <Column name="bottom" />
      </footer>
    </main>
  );
}

interface TopProps {
  side: 'left' | 'right';
  onSide: (side: 'left' | 'right') => void;
}

/** Who, the verdict, the moment, and the few things that one can do at a wall. */
function Top({ side, onSide }: TopProps): ReactElement {
  const say = useTexts(texts);
  const facts = api.useQuery('get', '/api/centre/moments', {}, { staleTime: 3_600_000 });
  return (
    <header className="screen-top">
      <div className="screen-name">
        <img src="/favicon.svg" alt="" />
        <h1>
          {say.name} <small>{say.title}</small>
        </h1>
        <p>{facts.data && <Say words={facts.data.city} />}</p>
      </div>
      <div className="screen-verdict">
        <Column name="top" />
      </div>
      <MomentShown />
      <nav className="screen-controls" aria-label={say.controls}>
        <fieldset className="screen-sides" aria-label={say.sides}>
          {(['left', 'right'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={side === one} onClick={() => onSide(one)}>
              {say[one]}
            </button>
          ))}
        </fieldset>
        <MomentChoice moments={facts.data?.moments ?? []} />
        <LanguageSwitch />
        <Link to="/sites">{say.workbench}</Link>
      </nav>
    </header>
  );
}

/** The tiles of a place. One that fails says so and leaves the others alone. */
function Column({ name }: { name: ScreenTile['column'] }): ReactElement[] {
  return tiles
    .filter((tile) => tile.column === name)
    .map(({ id, Content }) => (
      <CatchBoundary
        key={id}
        getResetKey={() => id}
        errorComponent={({ error, reset }) => <Failed error={error} onRetry={reset} />}
      >
        <Suspense fallback={<Loading rows={2} />}>
          <Content />
        </Suspense>
      </CatchBoundary>
    ));
}

/** What the dots beside the figures say. */
function Marks(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <ul className="screen-marks" aria-label={say.marks}>
      {(['raw', 'checked', 'official'] as const).map((state) => (
        <li key={state}>
          <span aria-hidden="true">
            <StateDot state={state} />
          </span>{' '}
          {stateWords[state][language]}
        </li>
      ))}
      <li>
        <SimulatedMark />
      </li>
    </ul>
  );
}
