import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import { useLanguage } from './language.tsx';
import { antdTheme, type Room as RoomName } from './theme.ts';

/** Gives everything inside the light of a room, and dialogs and pickers the reader's language. */
export function Room({ room, children }: { room: RoomName; children: ReactNode }): ReactElement {
  const { language } = useLanguage();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  useEffect(() => {
    document.documentElement.dataset.room = room;
  }, [room]);
  return (
    <ConfigProvider
      theme={antdTheme(room)}
      locale={language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <App className="room" data-room={room}>
        {children}
      </App>
    </ConfigProvider>
  );
}
