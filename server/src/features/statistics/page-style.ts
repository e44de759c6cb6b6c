/**
 * The style of the page: VS Code's colours in its panel, elsewhere those of the system, light or dark. A theme of high contrast
 * has a border colour, which the others lack.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --own-text: #1f2328;
  --own-dim: #59636e;
  --own-ground: #ffffff;
  --own-link: #0a5cc2;
  --own-line: #d1d9e0;
  --own-focus: #0a5cc2;
  --own-blue: #2f6fb5;
  --own-green: #3f8a4f;
  --own-yellow: #b58900;
  --own-orange: #c4622d;
  --own-red: #c93c37;
  --own-purple: #7a55b8;
  --own-grey: #818b98;
  --text: var(--vscode-foreground, var(--own-text));
  --dim: var(--vscode-descriptionForeground, var(--own-dim));
  --ground: var(--vscode-editor-background, var(--own-ground));
  --link: var(--vscode-textLink-foreground, var(--own-link));
  --line: var(--vscode-contrastBorder, var(--vscode-panel-border, var(--own-line)));
  --border: var(--vscode-contrastBorder, transparent);
  --focus: var(--vscode-focusBorder, var(--own-focus));
  --blue: var(--vscode-charts-blue, var(--own-blue));
  --green: var(--vscode-charts-green, var(--own-green));
  --yellow: var(--vscode-charts-yellow, var(--own-yellow));
  --orange: var(--vscode-charts-orange, var(--own-orange));
  --red: var(--vscode-charts-red, var(--own-red));
  --purple: var(--vscode-charts-purple, var(--own-purple));
  --grey: var(--vscode-charts-lines, var(--own-grey));
}
@media (prefers-color-scheme: dark) {
  :root {
    --own-text: #e0e4e9;
    --own-dim: #9aa4af;
    --own-ground: #1b1f24;
    --own-link: #6cb0f5;
    --own-line: #3d444d;
    --own-focus: #6cb0f5;
    --own-blue: #4f94d8;
    --own-green: #5fb372;
    --own-yellow: #d2a82f;
    --own-orange: #e08a55;
    --own-red: #f0726a;
    --own-purple: #a78bda;
    --own-grey: #8b949e;
  }
}
body {
  margin: 0 auto;
  padding: 16px 24px 48px;
  max-width: 1400px;
  color: var(--text);
  background: var(--ground);
  font: var(--vscode-font-size, 14px)/1.5 var(--vscode-font-family, system-ui, sans-serif);
}
h1 { margin: 0 0 4px; font-size: 1.5em; font-weight: 600; }
h2 { margin: 0; font-size: 1.15em; font-weight: 600; }
h3 { margin: 0 0 4px; font-size: 1em; font-weight: 600; }
p { margin: 4px 0; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible, button:focus-visible { outline: 1px solid var(--focus); outline-offset: 2px; }
.dim { color: var(--dim); }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: end; margin-bottom: 16px; }
header > div { flex: 1 1 100%; display: flex; align-items: center; justify-content: space-between; gap: 16px; }
.number { color: inherit; }
.number b { display: block; font-size: 1.8em; font-weight: 600; line-height: 1.2; }
button {
  padding: 4px 12px;
  border: 1px solid var(--vscode-button-border, var(--border));
  border-radius: 2px;
  color: var(--vscode-button-foreground, #ffffff);
  background: var(--vscode-button-background, #0a5cc2);
  font: inherit;
  cursor: pointer;
}
button:hover { background: var(--vscode-button-hoverBackground, #08499b); }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 520px), 1fr)); gap: 16px; }
section:last-child:nth-child(odd) { grid-column: 1 / -1; }
section { padding: 12px 16px 16px; border: 1px solid var(--line); border-radius: 4px; scroll-margin-top: 8px; min-width: 0; overflow-x: auto; }
.plot { display: block; width: 100%; min-width: 460px; max-width: 640px; height: auto; margin-top: 8px; color: var(--text); }
.plot text { font: 12px var(--vscode-font-family, system-ui, sans-serif); font-variant-numeric: tabular-nums; }
.plot a { cursor: pointer; }
.plot a:focus-visible { outline: none; }
.plot a:focus-visible rect { stroke: var(--focus); stroke-width: 2; }
.plot a:hover rect { filter: brightness(1.15); }
.plot .label a:hover text, .plot .label a:focus-visible text { text-decoration: underline; }
.mark { stroke: var(--border); }
.value { pointer-events: none; }
.plain, .cell, .information { fill: var(--blue); background: var(--blue); }
.ripe { fill: var(--green); background: var(--green); }
.waiting { fill: var(--purple); background: var(--purple); }
.uncited { fill: var(--orange); background: var(--orange); }
.error { fill: var(--red); background: var(--red); }
.warning { fill: var(--yellow); background: var(--yellow); }
.hint { fill: var(--grey); background: var(--grey); }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; color: var(--dim); }
.key { display: inline-block; width: 10px; height: 10px; margin-right: 6px; border: 1px solid var(--border); }
.list { display: none; margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--line); scroll-margin: 8px; outline: none; }
.list:target, .list.shown { display: block; }
.list h3 { display: flex; justify-content: space-between; gap: 16px; }
.list ol { margin: 0; padding: 0; max-height: 24em; overflow: auto; list-style: none; }
.list li { padding: 2px 0; overflow-wrap: anywhere; }
`;
