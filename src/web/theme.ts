import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

/** Deep water: the one colour of acts and links. Shade 7 on white has a contrast of 7.2. */
const laut: MantineColorsTuple = [
  '#eaf4f6',
  '#d3e7ec',
  '#a9d0da',
  '#78b5c4',
  '#4a99ad',
  '#2a8099',
  '#1a6d85',
  '#0f5a70',
  '#0b4a5d',
  '#073746',
];

/** Brick, for what is late or destroys. Shade 8 on white has a contrast of 7.1. */
const bata: MantineColorsTuple = [
  '#fdf1ee',
  '#f9ddd6',
  '#f0b8ab',
  '#e6907c',
  '#d96a52',
  '#c94f36',
  '#b43d26',
  '#9f3320',
  '#8f2c1b',
  '#6f2114',
];

/** Theme of the whole product: system fonts only, so that nothing is fetched from outside. */
export const theme: MantineThemeOverride = createTheme({
  colors: { laut, bata },
  primaryColor: 'laut',
  primaryShade: 7,
  black: '#16202a',
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h4: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  // 44 px is what a thumb hits.
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Tutup' } } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

/** Mantine's own greys and reds are too pale for WCAG AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-dimmed': '#4a5763',
    '--mantine-color-error': '#8f2c1b',
    '--mantine-color-placeholder': '#5b6875',
    '--mantine-color-body': '#ffffff',
  },
  light: {
    '--mantine-color-dimmed': '#4a5763',
    '--mantine-color-error': '#8f2c1b',
    '--mantine-color-placeholder': '#5b6875',
    '--mantine-color-body': '#ffffff',
  },
  dark: {},
});
