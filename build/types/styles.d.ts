// Plain style sheets are imported for their effect. Those named *.module.css have generated typings (css-types.mjs);
// the pattern below speaks only for one that was added since the last type check.

declare module '*.css'

declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

// Packages that are only a style sheet.
declare module '@fontsource-variable/*'
