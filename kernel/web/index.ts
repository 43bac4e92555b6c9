export type {
  Absence,
  Figure,
  ObservationInput,
  ValueState,
} from '../contract/figure.ts';
export { type Role, roles } from '../contract/roles.ts';
export type { Words } from '../contract/words.ts';
export type { components, paths } from './api.gen.ts';
export { api, client, queryClient, uploadFile } from './api.ts';
export { clauseIn, halfIn } from './bilingual.ts';
export { Choice } from './Choice.tsx';
export type { Limit, Series } from './chart/plot.ts';
export { TimeChart } from './chart/TimeChart.tsx';
export { districtName, districts } from './districts.ts';
export { useEvents } from './events.ts';
export { FigureValue, restsOnSimulated } from './figure/FigureValue.tsx';
export { Missing, readableOn, SimulatedMark, StateDot, Swatch, stateWords } from './figure/marks.tsx';
export { formatNumber, formatTime, instantOfWallTime, missingSign } from './format.ts';
export {
  defineTexts,
  inLanguage,
  type Language,
  LanguageProvider,
  Say,
  useLanguage,
  useTexts,
} from './language.tsx';
export { type NavGroup, navGroups, type ScreenTile, type WebModule, type WebPage } from './module.ts';
export { type Moment, useMoment } from './moment.ts';
export { Name, Verbatim } from './Name.tsx';
export { OtherMoments } from './OtherMoments.tsx';
export { Page, PageTrail, Panel } from './Page.tsx';
export { type Failure, failureOf } from './problem.ts';
export { Room } from './room.tsx';
export { Link, Redirect, useGo, usePathParams, useSearchParam, useSearchParams } from './routing.tsx';
export { type Session, SessionProvider, type SignedInAccount, useSession } from './session.tsx';
export { Empty, Failed, Loading, QueryState } from './states.tsx';
export { saveCsv, saveFile } from './table/csv.ts';
export { type Column, DataTable } from './table/DataTable.tsx';
