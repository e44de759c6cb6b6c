/**
 * What the page does in VS Code's panel, where links to files and to places in the page lead nowhere by themselves: it shows the list
 * that is asked for, and asks to open a page (`{ open, line }`) or to count anew (`{ refresh }`).
 */
export const PANEL_SCRIPT = `
(() => {
  const vscode = acquireVsCodeApi();
  const show = (id) => {
    for (const shown of document.querySelectorAll(".shown")) shown.classList.remove("shown");
    const place = document.getElementById(id);
    if (!place) return;
    place.classList.toggle("shown", place.classList.contains("list"));
    place.scrollIntoView({ block: "nearest" });
    place.focus({ preventScroll: true });
    vscode.setState({ shown: id });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a, button");
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const href = link.getAttribute("href");
    if (!href) vscode.postMessage({ refresh: true });
    else if (href.startsWith("#")) show(href.slice(1));
    else vscode.postMessage({ open: href, line: Number(link.dataset.line) });
  }, true);
  const before = vscode.getState();
  if (before) show(before.shown);
})();
`;
