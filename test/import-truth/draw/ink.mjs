/** The ways in which office programs draw borders, symbols and connectors. */

/** A border line from point to point. */
export function border(page, style, x0, y0, x1, y1) {
  const how = style.border ?? 'line';
  const width = style.borderWidth ?? 0.75;
  if (how === 'thin') {
    const upright = x0 === x1;
    page.area([
      upright
        ? [
            [x0 - width / 2, y0],
            [x0 + width / 2, y0],
            [x0 + width / 2, y1],
            [x0 - width / 2, y1],
          ]
        : [
            [x0, y0 - width / 2],
            [x1, y0 - width / 2],
            [x1, y0 + width / 2],
            [x0, y0 + width / 2],
          ],
    ]);
    return;
  }
  page.line(
    [
      [x0, y0],
      [x1, y1],
    ],
    { width, dash: how === 'dotted' ? '2 2' : '' },
  );
}

const corners = (x, y, w, h) => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
];
const diamond = (x, y, w, h) => [
  [x, y + h / 2],
  [x + w / 2, y],
  [x + w, y + h / 2],
  [x + w / 2, y + h],
];
const pentagon = (x, y, w, h) => [
  [x, y],
  [x + w, y],
  [x + w, y + h * 0.6],
  [x + w / 2, y + h],
  [x, y + h * 0.6],
];

/** One symbol in its box, in the manner of the style. */
export function symbol(page, style, kind, [x, y, w, h]) {
  const how = style.ink ?? 'stroke';
  const outline =
    kind === 'diamond'
      ? diamond(x, y, w, h)
      : kind === 'pentagon'
        ? pentagon(x, y, w, h)
        : corners(x, y, w, h);
  const edge = style.symbolWidth ?? 0.75;
  if (how === 'shadow') {
    page.area([outline.map(([px, py]) => [px + 2, py + 2])], { grey: 0.6 });
  }
  if (kind === 'capsule' && how !== 'ring') {
    page.round(x, y, w, h, (style.roundness ?? 0.5) * h, {
      edge,
      grey: how === 'stroke' ? null : greyOf(how),
    });
    return;
  }
  if (how === 'ring') {
    const round = kind === 'capsule' ? octagon(x, y, w, h) : outline;
    page.area([round, inset(round, x + w / 2, y + h / 2, w, h, edge)]);
    return;
  }
  if (how === 'pieces') {
    for (const [index, from] of outline.entries()) {
      page.line([from, outline[(index + 1) % outline.length]], { width: edge });
    }
    return;
  }
  if (how === 'stroke') {
    page.line(outline, { width: edge, closed: true });
    return;
  }
  if (how === 'twice') {
    page.area([outline], { grey: 0.5 });
    page.line(outline, { width: edge, closed: true, colour: 0.2 });
    return;
  }
  page.area([outline], { grey: greyOf(how), edge });
}

const greyOf = (how) => (how === 'grey' || how === 'twice' ? 0.7 : 1);

function octagon(x, y, w, h) {
  const r = h / 2;
  return Array.from({ length: 24 }, (_, index) => {
    const turn = (index / 24) * 2 * Math.PI;
    const cx = Math.cos(turn) > 0 ? x + w - r : x + r;
    return [cx + r * Math.cos(turn), y + r + r * Math.sin(turn)];
  });
}

function inset(points, cx, cy, w, h, by) {
  return points.map(([px, py]) => [
    cx + (px - cx) * (1 - (2 * by) / w),
    cy + (py - cy) * (1 - (2 * by) / h),
  ]);
}

/** A connector through points with a head at its end, in the manner of the style. */
export function connector(page, style, points, head = true) {
  const how = style.line ?? 'polyline';
  const width = style.lineWidth ?? 0.75;
  const kept = points.filter(
    (point, at) => at === 0 || point[0] !== points[at - 1][0] || point[1] !== points[at - 1][1],
  );
  const [from, to] = [kept.at(-2), kept.at(-1)];
  const size = style.headSize ?? 5;
  const body =
    head && (style.head ?? 'filled') === 'filled'
      ? [...kept.slice(0, -1), shorten(from, to, size * 0.9)]
      : kept;
  if (how === 'pieces') {
    for (let at = 1; at < body.length; at += 1) {
      page.line([body[at - 1], body[at]], { width });
    }
  } else if (how === 'thin') {
    page.area([thickened(body, Math.max(0.5, width))]);
  } else {
    page.line(body, { width, dash: how === 'dashed' ? '3 2' : '' });
  }
  if (head) {
    drawHead(page, style.head ?? 'filled', from, to, size, width);
  }
}

function shorten(from, to, by) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [to[0] - ((to[0] - from[0]) / length) * by, to[1] - ((to[1] - from[1]) / length) * by];
}

function drawHead(page, kind, from, to, size, width) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const at = (along, aside) => [to[0] - ux * along - uy * aside, to[1] - uy * along + ux * aside];
  const [left, right] = [at(size, size * 0.45), at(size, -size * 0.45)];
  if (kind === 'open') {
    page.line([left, to, right], { width });
  } else if (kind === 'legs') {
    page.line([left, to], { width });
    page.line([right, to], { width });
  } else if (kind === 'stealth') {
    page.area([[left, to, right, at(size * 0.65, 0)]]);
  } else if (kind === 'filled') {
    page.area([[left, to, right]]);
  }
}

/** The outline around a level and upright line of some width. */
function thickened(points, width) {
  const half = width / 2;
  const side = (sign) =>
    points.map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      let [dx, dy] = [0, 0];
      for (const [a, b] of [
        [before, point],
        [point, after],
      ]) {
        if (a && b) {
          const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
          dx += (sign * -(b[1] - a[1])) / length;
          dy += (sign * (b[0] - a[0])) / length;
        }
      }
      return [point[0] + dx * half, point[1] + dy * half];
    });
  return [...side(1), ...side(-1).reverse()];
}
