/** Small pieces of OOXML, written by hand so that each house style is exactly what a test says it is. */
import { strToU8, zipSync } from 'fflate';
import type { Box, Point } from '../../../src/domain/common/geometry.ts';
import type { DrawnArrow, DrawnSymbol } from './chart.ts';

export const EMU = 12_700;
export const emu = (points: number): number => Math.round(points * EMU);
export const twips = (points: number): number => Math.round(points * 20);

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
  'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
].join(' ');

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A whole .docx of a body, with a numbering that counts decimals. */
export function docxFile(body: string, landscape: boolean): Uint8Array {
  const [width, height] = landscape ? [842, 595] : [595, 842];
  const section = `<w:sectPr><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}" w:orient="${landscape ? 'landscape' : 'portrait'}"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>`;
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${type}.numbering+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    ),
    'word/numbering.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}${section}</w:body></w:document>`,
    ),
  });
}

const PRESETS = {
  capsule: 'flowChartTerminator',
  rectangle: 'flowChartProcess',
  diamond: 'flowChartDecision',
  pentagon: 'flowChartOffpageConnector',
} as const;
const VML_NUMBERS = { capsule: 116, rectangle: 109, diamond: 110, pentagon: 177 } as const;

/** Runs of Word with one drawing at an offset from column and paragraph. */
export function anchored(
  box: Box,
  id: number,
  inner: string,
  relative: 'text' | 'page' = 'text',
): string {
  const [h, v] = relative === 'page' ? ['page', 'page'] : ['column', 'paragraph'];
  return `<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="${id}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="${h}"><wp:posOffset>${emu(box.x)}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="${v}"><wp:posOffset>${emu(box.y)}</wp:posOffset></wp:positionV><wp:extent cx="${emu(box.width)}" cy="${emu(box.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="${id}" name="Bentuk ${id}"/><wp:cNvGraphicFramePr/><a:graphic>${inner}</a:graphic></wp:anchor></w:drawing></w:r>`;
}

/** In the line of text, as large as its box. */
export function inline(box: Box, id: number, inner: string): string {
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${emu(box.width)}" cy="${emu(box.height)}"/><wp:docPr id="${id}" name="Bentuk ${id}"/><wp:cNvGraphicFramePr/><a:graphic>${inner}</a:graphic></wp:inline></w:drawing></w:r>`;
}

const URI = 'http://schemas.microsoft.com/office/word/2010/';

export function graphic(
  kind: 'wordprocessingShape' | 'wordprocessingGroup' | 'wordprocessingCanvas',
  inner: string,
): string {
  return `<a:graphicData uri="${URI}${kind}">${inner}</a:graphicData>`;
}

function xfrm(box: Box, attributes = ''): string {
  return `<a:xfrm${attributes}><a:off x="${emu(box.x)}" y="${emu(box.y)}"/><a:ext cx="${emu(box.width)}" cy="${emu(box.height)}"/></a:xfrm>`;
}

function words(text: string): string {
  return text === ''
    ? ''
    : `<wps:txbx><w:txbxContent><w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>`;
}

export function symbolShape(symbol: DrawnSymbol, box: Box = symbol.box): string {
  return `<wps:wsp><wps:cNvPr id="${symbol.id}" name="Bentuk ${symbol.id}"/><wps:cNvSpPr/><wps:spPr>${xfrm(box)}<a:prstGeom prst="${PRESETS[symbol.kind]}"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>${words(symbol.text ?? '')}<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>`;
}

export function wordsShape(text: string, box: Box, id: number): string {
  return `<wps:wsp><wps:cNvPr id="${id}" name="Kata ${id}"/><wps:cNvSpPr txBox="1"/><wps:spPr>${xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>${words(text)}<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>`;
}

/** A straight line from a point to a point, flipped in its box as Word does. */
export function lineShape(
  from: Point,
  to: Point,
  id: number,
  options: {
    readonly hasHead: boolean;
    readonly prefix?: 'wps' | 'xdr';
    readonly glue?: string;
    readonly origin?: Point;
  },
): string {
  const { x: left, y: top } = options.origin ?? { x: 0, y: 0 };
  const box = {
    x: Math.min(from.x, to.x) - left,
    y: Math.min(from.y, to.y) - top,
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
  const flips = `${to.x < from.x ? ' flipH="1"' : ''}${to.y < from.y ? ' flipV="1"' : ''}`;
  return connector(
    xfrm(box, flips),
    '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>',
    id,
    options,
  );
}

function connector(
  frame: string,
  geometry: string,
  id: number,
  options: { readonly hasHead: boolean; readonly prefix?: 'wps' | 'xdr'; readonly glue?: string },
): string {
  const head = options.hasHead ? '<a:tailEnd type="triangle"/>' : '';
  const properties = `${frame}${geometry}<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>${head}</a:ln>`;
  if (options.prefix === 'xdr') {
    return `<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="${id}" name="Garis ${id}"/><xdr:cNvCxnSpPr>${options.glue ?? ''}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr>${properties}</xdr:spPr></xdr:cxnSp>`;
  }
  return `<wps:wsp><wps:cNvPr id="${id}" name="Garis ${id}"/><wps:cNvCnPr>${options.glue ?? ''}</wps:cNvCnPr><wps:spPr>${properties}</wps:spPr><wps:bodyPr/></wps:wsp>`;
}

/** An elbow of three stretches as the preset of Word: turned where it begins upright. */
export function elbowShape(
  arrow: DrawnArrow,
  id: number,
  options: {
    readonly hasHead: boolean;
    readonly prefix?: 'wps' | 'xdr';
    readonly glue?: string;
    readonly origin?: Point;
  },
): string {
  const [start, second, , end] = arrow.points;
  if (start === undefined || second === undefined || end === undefined) {
    return lineShape(
      arrow.points[0] ?? { x: 0, y: 0 },
      arrow.points.at(-1) ?? { x: 0, y: 0 },
      id,
      options,
    );
  }
  const { frame, adjust } = elbowFrame(start, second, end, options.origin ?? { x: 0, y: 0 });
  const geometry = `<a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val ${Math.round(adjust * 100_000)}"/></a:avLst></a:prstGeom>`;
  return connector(frame, geometry, id, options);
}

export function elbowFrame(
  start: Point,
  second: Point,
  end: Point,
  origin: Point,
): { readonly frame: string; readonly adjust: number; readonly seen: Box } {
  const seen = {
    x: Math.min(start.x, end.x) - origin.x,
    y: Math.min(start.y, end.y) - origin.y,
    width: Math.max(0.1, Math.abs(end.x - start.x)),
    height: Math.max(0.1, Math.abs(end.y - start.y)),
  };
  if (second.x !== start.x) {
    const flips = `${end.x < start.x ? ' flipH="1"' : ''}${end.y < start.y ? ' flipV="1"' : ''}`;
    const along = (second.x - start.x) * (end.x < start.x ? -1 : 1);
    return { frame: xfrm(seen, flips), adjust: along / seen.width, seen };
  }
  const own = {
    x: seen.x + seen.width / 2 - seen.height / 2,
    y: seen.y + seen.height / 2 - seen.width / 2,
    width: seen.height,
    height: seen.width,
  };
  const turn = end.x < start.x ? ' rot="5400000"' : ' rot="16200000" flipH="1"';
  return { frame: xfrm(own, turn), adjust: (second.y - start.y) / (end.y - start.y), seen };
}

const VML_PATHS = {
  capsule: 'm3475,qx,10800,3475,21600l18125,21600qx21600,10800,18125,xe',
  rectangle: 'm,l,21600r21600,l21600,xe',
  diamond: 'm10800,l,10800,10800,21600,21600,10800xe',
  pentagon: 'm,l21600,r,17255l10800,21600,,17255xe',
} as const;

export function vmlSymbol(symbol: DrawnSymbol, box: Box): string {
  const number = VML_NUMBERS[symbol.kind];
  const type = `<v:shapetype id="_x0000_t${number}" coordsize="21600,21600" o:spt="${number}" path="${VML_PATHS[symbol.kind]}"/>`;
  return `<w:r><w:pict>${type}<v:shape id="_x0000_s${1000 + symbol.id}" type="#_x0000_t${number}" style="${vmlStyle(box)}"/></w:pict></w:r>`;
}

/** As Word writes what older programs do not know. */
export function forNewer(requires: 'wpc' | 'wpg', drawing: string): string {
  const bare = drawing.replace(/^<w:r>|<\/w:r>$/g, '');
  return `<w:r><mc:AlternateContent><mc:Choice Requires="${requires}">${bare}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>`;
}

export function vmlWords(text: string, box: Box, id: number): string {
  return `<w:r><w:pict><v:shape id="_x0000_s${1000 + id}" type="#_x0000_t202" style="${vmlStyle(box)}" filled="f" stroked="f"><v:textbox><w:txbxContent><w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
}

export function vmlLine(from: Point, to: Point, id: number, hasHead: boolean): string {
  const at = ({ x, y }: Point) => `${x.toFixed(2)}pt,${y.toFixed(2)}pt`;
  return `<w:r><w:pict><v:line id="_x0000_s${1000 + id}" style="position:absolute;z-index:${id}" from="${at(from)}" to="${at(to)}">${hasHead ? '<v:stroke endarrow="block"/>' : ''}</v:line></w:pict></w:r>`;
}

function vmlStyle(box: Box): string {
  return `position:absolute;margin-left:${box.x.toFixed(2)}pt;margin-top:${box.y.toFixed(2)}pt;width:${box.width}pt;height:${box.height}pt`;
}

/** Everything in one group with coordinates of its own (twentieths of a point), connectors as shapes. */
export function vmlGroup(
  frame: Box,
  symbols: readonly DrawnSymbol[],
  arrows: readonly DrawnArrow[],
): string {
  const unit = (points: number) => Math.round(points * 20);
  const style = (box: Box, more = '') =>
    `position:absolute;left:${unit(box.x - frame.x)};top:${unit(box.y - frame.y)};width:${unit(box.width)};height:${unit(box.height)}${more}`;
  const shapes = symbols.map(
    ({ id, kind, box }) =>
      `<v:shape id="_x0000_s${1000 + id}" type="#_x0000_t${VML_NUMBERS[kind]}" style="${style(box)}"/>`,
  );
  const lines = arrows.flatMap(({ points, hasHead }, arrow) =>
    points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      const box = {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      };
      const flips = `${to.x < from.x ? 'x' : ''}${to.y < from.y ? 'y' : ''}`;
      const head = hasHead && index === points.length - 2 ? '<v:stroke endarrow="block"/>' : '';
      return `<v:shape id="_x0000_s${5000 + arrow * 10 + index}" type="#_x0000_t32" style="${style(box, flips === '' ? '' : `;flip:${flips}`)}" o:connectortype="straight">${head}</v:shape>`;
    }),
  );
  const words = arrows.flatMap(({ label }, index) =>
    label === null
      ? []
      : [
          `<v:shape id="_x0000_s${7000 + index}" type="#_x0000_t202" style="${style(label.box)}" stroked="f"><v:textbox><w:txbxContent><w:p><w:r><w:t>${escapeXml(label.text)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>`,
        ],
  );
  const size = `${unit(frame.width)},${unit(frame.height)}`;
  return `<v:group id="_x0000_s9000" style="${vmlStyle(frame)}" coordorigin="0,0" coordsize="${size}">${[...shapes, ...lines, ...words].join('')}</v:group>`;
}
