import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eaf4f8',
  '#d3e6ee',
  '#a7cddd',
  '#78b3cb',
  '#529dbb',
  '#3389ab',
  '#1d6f91',
  '#145a78',
  '#14506b',
  '#0d3c52',
];

/** Mantine's dark greys, in the tint of global.css. */
const slate: MantineColorsTuple = [
  '#e3eaed',
  '#c3ced3',
  '#9db0b9',
  '#7b8d96',
  '#46555c',
  '#2d383d',
  '#1f282c',
  '#171e21',
  '#101517',
  '#0a0e10',
];

export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", sans-serif';

/** Mantine in the portal's own measure: dense, square, one accent. The tones of states are in global.css. */
export const theme = createTheme({
  colors: { ink, dark: slate },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Noto Sans Mono CJK JP", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } } },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true, maw: 360, openDelay: 200 } },
  },
});
