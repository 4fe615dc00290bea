// Draws two small plots next to each other as one SVG for light and dark pages.
import { medianRun, fitLine } from './figures.mjs';

const PANEL = { width: 400, height: 300, left: 62, right: 20, top: 44, bottom: 52 };
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .grid { stroke: #d1d9e0; }
  .axis { stroke: #59636e; }
  .line { fill: none; stroke-width: 1.5; stroke-dasharray: 5 4; }
  .wall { fill: #0969da; stroke: #0969da; }
  .cpu { fill: #bc4c00; stroke: #bc4c00; }
  text.wall, text.cpu { stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .grid { stroke: #3d444d; }
    .axis { stroke: #9198a1; }
    .wall { fill: #4493f8; stroke: #4493f8; }
    .cpu { fill: #f0883e; stroke: #f0883e; }
  }`;
const AXES = {
  bytes: { label: 'size of the layers', format: (value) => `${trim(value / 1e9)} GB` },
  files: { label: 'files', format: (value) => `${trim(value / 1000)}k` },
};

const trim = (value) => String(Number(value.toPrecision(3)));

/** Plots time over bytes and over files, for the rows that have an `axis`. */
export function linearPlot(rows) {
  const width = PANEL.width * rows.length;
  const description = rows.map((row) => row.title).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${PANEL.height}" width="${width}" height="${PANEL.height}" role="img" aria-label="Time of a comparison: ${description}">
<style>${STYLE}
</style>
${rows.map((row, index) => panel(row, index * PANEL.width)).join('\n')}
</svg>
`;
}

function panel(row, offset) {
  const { label, format } = AXES[row.axis];
  const points = (key) => row.contenders.map((contender) => [contender.axisValue, medianRun(contender, key)]);
  const [wall, cpu] = [points('wall'), points('cpu')];
  const right = niceEnd(Math.max(...wall.map(([x]) => x)));
  const top = niceEnd(Math.max(...[...wall, ...cpu].map(([, y]) => y)));
  const x = (value) => PANEL.left + (value / right) * (PANEL.width - PANEL.left - PANEL.right);
  const y = (value) =>
    PANEL.height - PANEL.bottom - (value / top) * (PANEL.height - PANEL.top - PANEL.bottom);
  const ticks = [0, 1, 2, 3, 4];
  const grid = ticks.map((tick) => {
    const [yValue, xValue] = [(top * tick) / 4, (right * tick) / 4];
    return [
      `<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${PANEL.left}" x2="${PANEL.width - PANEL.right}" y1="${px(y(yValue))}" y2="${px(y(yValue))}"/>`,
      `<text x="${PANEL.left - 8}" y="${px(y(yValue) + 4)}" text-anchor="end">${trim(yValue)} s</text>`,
      `<text x="${px(x(xValue))}" y="${PANEL.height - PANEL.bottom + 20}" text-anchor="middle">${format(xValue)}</text>`,
    ].join('\n');
  });
  return `<g transform="translate(${offset} 0)">
<text class="title" x="${PANEL.left}" y="20">${row.title}</text>
<text class="wall" x="${PANEL.width - PANEL.right - 70}" y="20" text-anchor="end">● wall</text>
<text class="cpu" x="${PANEL.width - PANEL.right}" y="20" text-anchor="end">● CPU</text>
${grid.join('\n')}
<text x="${px((PANEL.left + PANEL.width - PANEL.right) / 2)}" y="${PANEL.height - 12}" text-anchor="middle">${label}</text>
${series(wall, 'wall', { x, y, right })}
${series(cpu, 'cpu', { x, y, right })}
</g>`;
}

function series(points, name, { x, y, right }) {
  const { start, slope } = fitLine(points);
  // Clip the line at the axes.
  const from = start < 0 ? -start / slope : 0;
  const line = `<path class="line ${name}" d="M${px(x(from))} ${px(y(start + slope * from))}L${px(x(right))} ${px(Math.max(y(start + slope * right), 0))}"/>`;
  const dots = points.map(
    ([xValue, yValue]) => `<circle class="${name}" cx="${px(x(xValue))}" cy="${px(y(yValue))}" r="4"/>`,
  );
  return [line, ...dots].join('\n');
}

const px = (value) => Number(value.toFixed(1));

/** Returns a round number above `value` that four ticks divide well. */
function niceEnd(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10]
    .map((step) => step * unit)
    .find((end) => end >= value * 1.02);
}
