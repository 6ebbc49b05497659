/**
 * Writes small PDF files line by line, so that each way in which office programs draw a table and its symbols
 * can be drawn on purpose. Lengths are points from the upper left corner.
 */

const ASCII_WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);

/** Width of a text in Helvetica (Adobe font metrics), in points. */
export function textWidth(text, size) {
  let width = 0;
  for (const letter of text) {
    width += ASCII_WIDTHS[letter.charCodeAt(0) - 32] ?? 556;
  }
  return (width * size) / 1000;
}

const number = (value) => String(Math.round(value * 1000) / 1000);

export class Page {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.parts = [];
    this.form = null;
  }

  put(text) {
    this.parts.push(text);
  }

  xy(x, y) {
    return `${number(x)} ${number(this.height - y)}`;
  }

  /** An open or closed line through points. */
  line(points, { width = 0.75, closed = false, dash = '', colour = 0 } = {}) {
    const [first, ...rest] = points;
    const path = [`${this.xy(...first)} m`, ...rest.map((point) => `${this.xy(...point)} l`)].join(
      ' ',
    );
    this.put(
      `q ${dash === '' ? '' : `[${dash}] 0 d `}${number(colour)} G ${number(width)} w ${path} ${closed ? 's' : 'S'} Q`,
    );
  }

  /** A filled area, with its edge where `edge` is a width. Several outlines are filled even-odd. */
  area(outlines, { grey = 0, edge = 0 } = {}) {
    const path = outlines
      .map((points) => {
        const [first, ...rest] = points;
        return `${this.xy(...first)} m ${rest.map((point) => `${this.xy(...point)} l`).join(' ')} h`;
      })
      .join(' ');
    this.put(`q ${number(grey)} g 0 G ${number(edge || 1)} w ${path} ${edge > 0 ? 'B*' : 'f*'} Q`);
  }

  /** A rectangle by the operator `re`. */
  box(x, y, width, height, { edge = 0.75, grey = null, edgeGrey = 0 } = {}) {
    const rect = `${number(x)} ${number(this.height - y - height)} ${number(width)} ${number(height)} re`;
    const paint = grey === null ? 'S' : edge > 0 ? 'B' : 'f';
    this.put(
      `q ${grey === null ? '' : `${number(grey)} g `}${number(edgeGrey)} G ${number(edge || 1)} w ${rect} ${paint} Q`,
    );
  }

  /** A rectangle with round corners, by curves. */
  round(x, y, width, height, radius, { edge = 0.75, grey = null } = {}) {
    const r = Math.min(radius, width / 2, height / 2);
    const k = r * 0.5523;
    const p = (px, py) => this.xy(px, py);
    const path = [
      `${p(x + r, y)} m ${p(x + width - r, y)} l`,
      `${p(x + width - r + k, y)} ${p(x + width, y + r - k)} ${p(x + width, y + r)} c`,
      `${p(x + width, y + height - r)} l`,
      `${p(x + width, y + height - r + k)} ${p(x + width - r + k, y + height)} ${p(x + width - r, y + height)} c`,
      `${p(x + r, y + height)} l`,
      `${p(x + r - k, y + height)} ${p(x, y + height - r + k)} ${p(x, y + height - r)} c`,
      `${p(x, y + r)} l`,
      `${p(x, y + r - k)} ${p(x + r - k, y)} ${p(x + r, y)} c h`,
    ].join(' ');
    this.put(
      `q ${grey === null ? '' : `${number(grey)} g `}0 G ${number(edge)} w ${path} ${grey === null ? 'S' : 'B'} Q`,
    );
  }

  /** One line of text; `y` is its base line. Mode 3 is invisible. */
  text(text, x, y, { size = 8, bold = false, grey = 0, mode = 0, turned = false } = {}) {
    const safe = text.replace(/[\\()]/g, (letter) => `\\${letter}`);
    const place = turned ? `0 1 -1 0 ${this.xy(x, y)} Tm` : `1 0 0 1 ${this.xy(x, y)} Tm`;
    this.put(
      `BT ${number(grey)} g ${mode} Tr /${bold ? 'F2' : 'F1'} ${number(size)} Tf ${place} (${safe}) Tj ET`,
    );
  }

  /** A grey picture of some pixels. */
  picture(x, y, width, height) {
    this.put(
      `q ${number(width)} 0 0 ${number(height)} ${this.xy(x, y + height)} cm BI /W 4 /H 4 /BPC 1 /CS /G ID \xa5\x5a\xa5\x5a EI Q`,
    );
  }
}

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);

/**
 * The file. `asForm` wraps the drawing of each page in a form with a matrix, as stamping programs do; `turned`
 * stores the page on its side with /Rotate 90.
 */
export function writePdf(pages, { asForm = false, turned = false } = {}) {
  const objects = [];
  const add = (body) => objects.push(body);
  const font = (name) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const kids = pages.map((_, index) => `${5 + index * 3} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(font('Helvetica'));
  add(font('Helvetica-Bold'));
  const resources = '/Font << /F1 3 0 R /F2 4 0 R >>';
  for (const [index, page] of pages.entries()) {
    const at = 5 + index * 3;
    const drawing = page.parts.join('\n');
    const { width, height } = page;
    const size = turned
      ? `0 0 ${number(height)} ${number(width)}`
      : `0 0 ${number(width)} ${number(height)}`;
    // A page on its side: what is drawn upright is laid down, and /Rotate 90 sets it up again.
    const lay = turned ? `0 1 -1 0 ${number(height)} 0 cm ` : '';
    const content =
      asForm || turned ? `q ${lay}${asForm ? '0.5 0 0 0.5 0 0 cm ' : ''}/X1 Do Q` : drawing;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [${size}] ${turned ? '/Rotate 90 ' : ''}/Contents ${at + 1} 0 R /Resources << ${resources} /XObject << /X1 ${at + 2} 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const matrix = asForm ? '2 0 0 2 0 0' : '1 0 0 1 0 0';
    const form = asForm || turned ? drawing : '';
    add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${number(width)} ${number(height)}] /Matrix [${matrix}] /Resources << ${resources} >> /Length ${form.length} >>\nstream\n${form}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return bytes(file);
}
