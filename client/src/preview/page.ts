/** The page around the preview: no script but ours, nothing from the network, colours of the editor's theme. */
export function pageOf(script: string, source: string, nonce: string, language: string): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src ${source} 'nonce-${nonce}';">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<div class="choices">
<span id="template-choice" hidden><label for="template" id="template-label"></label> <select id="template"></select></span>
<span id="case-choice" hidden><label for="case" id="case-label"></label> <select id="case"></select></span>
</div>
<p id="summary" role="status"></p>
<p id="legend"></p>
<main id="messages"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

const style = `
body { font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1rem 1rem; }
.choices { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding-top: 0.75rem; }
select { font: inherit; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background);
  border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder)); padding: 2px 4px; max-width: 100%; }
select:focus, section:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
p { margin: 0.6rem 0; } #legend:empty { display: none; } #legend { color: var(--vscode-descriptionForeground); }
h2 { font-size: 1.05em; margin: 0 0 0.5rem; } h2 small { font-weight: normal; margin-left: 0.75rem; color: var(--vscode-descriptionForeground); }
section { margin: 0 0 1rem; padding: 0.6rem 0.8rem; border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); border-radius: 4px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
.part { border: 1px solid var(--vscode-editorInlayHint-foreground, currentColor); border-radius: 3px; padding: 0 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.untrusted { border: 1px dashed var(--vscode-editorWarning-foreground, currentColor); border-left-width: 3px; border-left-style: solid; }
.missing { border: 1px solid var(--vscode-editorError-foreground, currentColor); border-left-width: 3px; }
.mark { font-family: var(--vscode-font-family); font-size: 0.85em; font-weight: 600; padding: 0 4px; margin-right: 4px;
  color: var(--vscode-badge-foreground); background: var(--vscode-badge-background); border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px; user-select: none; }
`;
