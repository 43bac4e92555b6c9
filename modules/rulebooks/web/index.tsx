import type { WebModule } from '@zhanlan/kernel/web';

const rulebooks: WebModule = {
  name: 'rulebooks',
  pages: [
    {
      path: '/standards/books',
      title: { zh: '八项标准规范', en: 'Rule books' },
      nav: { group: 'standards', order: 10 },
      permission: 'rulebooks.read',
      load: () => import('./BooksPage.tsx'),
    },
    {
      path: '/standards/books/$bookId',
      title: { zh: '规范文本', en: 'Rule book' },
      permission: 'rulebooks.read',
      load: () => import('./BookPage.tsx'),
    },
    {
      path: '/standards/rules',
      title: { zh: '评价规则与试算', en: 'Rules and calculators' },
      nav: { group: 'standards', order: 20 },
      permission: 'rulebooks.read',
      load: () => import('./RulesPage.tsx'),
    },
    {
      path: '/standards/rules/$ruleId',
      title: { zh: '规则', en: 'Rule' },
      permission: 'rulebooks.read',
      load: () => import('./RulePage.tsx'),
    },
    {
      path: '/standards/editions',
      title: { zh: '标准换版', en: 'Editions' },
      nav: { group: 'standards', order: 30 },
      permission: 'rulebooks.read',
      load: () => import('./EditionsPage.tsx'),
    },
  ],
};

export default rulebooks;
