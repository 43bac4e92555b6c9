import { type ThemeConfig, theme } from 'antd';

/** The three rooms of light share components; field and workbench share the light one. */
export type Room = 'workbench' | 'screen';

const font = "'Noto Sans SC Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

const light = {
  ground: '#F4F7F9',
  surface: '#FFFFFF',
  line: '#DCE5EA',
  ink: '#13232E',
  quiet: '#556875',
  brand: '#0A6FB5',
  // Ant Design lightens on hover, below 4.5:1 under white; ours goes away from its text instead.
  brandHover: '#085A94',
  onBrand: '#FFFFFF',
  good: '#1E9E5A',
  watch: '#D98E04',
  bad: '#D4380D',
};
const dark: typeof light = {
  ground: '#07131F',
  surface: '#0D2032',
  line: '#1C3A52',
  ink: '#EAF4FA',
  quiet: '#8FB0C4',
  brand: '#35B6FF',
  brandHover: '#6CCBFF',
  onBrand: '#07131F',
  good: '#35C177',
  watch: '#F2B13A',
  bad: '#FF6B3D',
};

/** Ant Design in the colours of a room; the same values stand in tokens.css for everything else. */
export function antdTheme(room: Room): ThemeConfig {
  const colour = room === 'screen' ? dark : light;
  return {
    algorithm: room === 'screen' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: font,
      fontSize: 14,
      borderRadius: 4,
      colorPrimary: colour.brand,
      colorPrimaryHover: colour.brandHover,
      colorTextLightSolid: colour.onBrand,
      colorLink: colour.brand,
      colorLinkHover: colour.brandHover,
      colorInfo: colour.brand,
      colorSuccess: colour.good,
      colorWarning: colour.watch,
      colorError: colour.bad,
      colorTextBase: colour.ink,
      colorText: colour.ink,
      // Ant Design's own quiet texts are below 4.5:1.
      colorTextSecondary: colour.quiet,
      colorTextTertiary: colour.quiet,
      colorTextPlaceholder: colour.quiet,
      colorTextDescription: colour.quiet,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBorder: room === 'screen' ? '#5D7F96' : '#8497A3',
      colorBorderSecondary: colour.line,
      motion: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 7, cellPaddingInlineSM: 10, fontSize: 13, headerBg: colour.surface },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
