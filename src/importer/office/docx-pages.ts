/** Pages of a Word file as far as the file tells: sections, margins, and breaks that words make. */
import type { XmlNode } from './xml.ts';
import { child, descendants, numberOf } from './xml.ts';

export interface Section {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly startsPage: boolean;
}

/** Where a file says nothing about its paper. */
export const A4: Section = {
  width: 595,
  height: 842,
  left: 72,
  right: 72,
  top: 72,
  bottom: 72,
  startsPage: true,
};

/** The section of each child of the body: properties stand at a section's end. */
export function sectionsOf(body: XmlNode): readonly Section[] {
  const ends = body.children.map((node) =>
    node.name === 'w:sectPr' ? node : descendants(child(node, 'w:pPr'), 'w:sectPr')[0],
  );
  let next: Section = A4;
  const sections: Section[] = [];
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    const end = ends[index];
    if (end !== undefined) {
      next = sectionOf(end);
    }
    sections[index] = next;
  }
  return sections;
}

function sectionOf(node: XmlNode): Section {
  const size = child(node, 'w:pgSz')?.attributes ?? {};
  const margins = child(node, 'w:pgMar')?.attributes ?? {};
  const points = (text: string | undefined, fallback: number) => numberOf(text, fallback * 20) / 20;
  return {
    width: points(size['w:w'], A4.width),
    height: points(size['w:h'], A4.height),
    left: points(margins['w:left'] ?? margins['w:start'], A4.left),
    right: points(margins['w:right'] ?? margins['w:end'], A4.right),
    top: Math.abs(points(margins['w:top'], A4.top)),
    bottom: Math.abs(points(margins['w:bottom'], A4.bottom)),
    startsPage: child(node, 'w:type')?.attributes['w:val'] !== 'continuous',
  };
}

/** Where writing has come to on the endless page. */
export interface Flow {
  readonly section: () => Section;
  readonly y: () => number;
  /** Upper edge of the page that is being written. */
  readonly pageTop: () => number;
  /** Moves down by a height; goes to the next page first where it does not fit. Gives the upper edge. */
  readonly take: (height: number) => number;
  readonly breakPage: () => void;
  readonly enter: (section: Section) => void;
}

/** Starts writing at the top of the first page. */
export function createFlow(first: Section): Flow {
  let section = first;
  let pageTop = 0;
  let y = first.top;
  const breakPage = () => {
    pageTop += section.height;
    y = pageTop + section.top;
  };
  return {
    section: () => section,
    y: () => y,
    pageTop: () => pageTop,
    breakPage,
    enter: (next) => {
      if (next === section) {
        return;
      }
      const before = section;
      section = next;
      if (next.startsPage) {
        pageTop += before.height;
        y = pageTop + next.top;
      }
    },
    take: (height) => {
      const bottom = pageTop + section.height - section.bottom;
      if (y + height > bottom + 1 && y > pageTop + section.top + 1) {
        breakPage();
      }
      const top = y;
      y += height;
      return top;
    },
  };
}
