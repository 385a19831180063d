import { readFileSync } from "node:fs";

/**
 * Draws a captured terminal screen as SVG, for the README: reads text with colour codes from standard input.
 *
 *     tmux new-session -d -s picture -x 100 -y 36 "npm start"; sleep 20
 *     tmux capture-pane -e -p -t picture | node scripts/terminalPicture.ts > docs/images/replay.svg
 */
const CELL_WIDTH = 8.4;
const LINE_HEIGHT = 18;
const MARGIN = 12;
const COLOURS: { readonly [code: string]: string } = { "38;5;75": "#5fafff", "38;5;214": "#ffaf00", "39": "#d0d0d0" };

type Style = { readonly colour: string; readonly bold: boolean; readonly dim: boolean };
type Run = Style & { readonly text: string; readonly column: number };

const PLAIN: Style = { colour: "#d0d0d0", bold: false, dim: false };

/** The style after one colour code (SGR); codes that the screen does not use change nothing. */
function restyle(style: Style, code: string): Style {
  if (code === "" || code === "0") return PLAIN;
  if (code === "1") return { ...style, bold: true };
  if (code === "2") return { ...style, dim: true };
  if (code === "22") return { ...style, bold: false, dim: false };
  const colour = COLOURS[code];
  return colour === undefined ? style : { ...style, colour };
}

function runsOf(line: string, start: Style): { readonly runs: readonly Run[]; readonly end: Style } {
  const runs: Run[] = [];
  let style = start;
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour code
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    if (part.startsWith("\u001b[")) {
      style = restyle(style, part.slice(2, -1));
      continue;
    }
    if (part.trim() !== "") runs.push({ ...style, text: part, column });
    column += [...part].length;
  }
  return { runs, end: style };
}

/** Spaces that a viewer would fold become ones that it keeps. */
function escapeXml(text: string): string {
  return text.replaceAll(" ", "\u00a0").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function drawRun(run: Run, row: number): string {
  const x = (MARGIN + run.column * CELL_WIDTH).toFixed(1);
  const y = MARGIN + (row + 0.8) * LINE_HEIGHT;
  const weight = run.bold ? ' font-weight="bold"' : "";
  const opacity = run.dim ? ' opacity="0.65"' : "";
  const width = ([...run.text].length * CELL_WIDTH).toFixed(1);
  return `<text x="${x}" y="${y}" fill="${run.colour}" textLength="${width}"${weight}${opacity}>${escapeXml(run.text)}</text>`;
}

function draw(capture: string): string {
  const lines = capture.trimEnd().split("\n");
  const texts: string[] = [];
  let style = PLAIN;
  let columns = 0;
  for (const [row, line] of lines.entries()) {
    const { runs, end } = runsOf(line, style);
    style = end;
    for (const run of runs) columns = Math.max(columns, run.column + [...run.text].length);
    texts.push(...runs.map((run) => drawRun(run, row)));
  }
  const width = Math.ceil(2 * MARGIN + columns * CELL_WIDTH);
  const height = 2 * MARGIN + lines.length * LINE_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1c1c1c"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...texts,
    "</g>",
    "</svg>",
  ].join("\n");
}

process.stdout.write(`${draw(readFileSync(0, "utf8"))}\n`);
