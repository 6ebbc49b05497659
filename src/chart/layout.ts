/**
 * The sheet of an SOP as geometry: what SVG, PDF, DOCX and BPMN are drawn from. Widths depend on how many lines
 * run beside each other, lines on where the pages break, and pages on heights; so it is laid out again with what
 * the last round turned out to need, until nothing is missing.
 */
import type { SopDefinition } from '../domain/sop/model.ts';
import { gridsOf } from './breaks.ts';
import { breakCells, textHeight } from './cells.ts';
import { chooseRoutes } from './choose.ts';
import { type ColumnPlan, planColumns, type TextWidths, textWidths } from './columns.ts';
import { type Demand, demandOf, isMet, merged, NO_DEMAND, withBands } from './demand.ts';
import { type DrawnPage, drawPage } from './draw.ts';
import { edgesOf } from './edges.ts';
import { frameOf } from './frame.ts';
import type { PageGrid } from './grid.ts';
import { assignLanes } from './lanes.ts';
import type { ChartEdge, ChartSheet, PaperName } from './model.ts';
import { ownEdges } from './own-edges.ts';
import { type PlacedRow, paginate, type RowNeed } from './pages.ts';
import { pentagonsIn } from './pentagons.ts';
import { MARGIN, PADDING, PAPERS, PENTAGON, STACK_GAP, smallCapsule } from './sizes.ts';
import { begins, ends, symbolOf } from './symbols.ts';
import { LINE_HEIGHT } from './text.ts';

export interface LayoutOptions {
  readonly paper: PaperName;
  /** Height kept free over the lower margin, for a block that is printed at the foot of each page. */
  readonly footHeight?: number;
}

/** Rounds in which everything may grow, and then those in which only rows still do. */
const ROUNDS = 8;
const SETTLING = 16;
/** How many of the latter still grow for labels. */
const LABELLING = 6;

interface Draft {
  readonly plan: ColumnPlan;
  readonly pages: readonly (readonly PlacedRow[])[];
  readonly drawn: readonly DrawnPage[];
  readonly demand: Demand;
}

/**
 * Lays an SOP out on pages of the given paper. Total: any SOP of the model gets a sheet, and the same SOP
 * always the same one. Characters without a glyph are measured all the same; ask `missingGlyphs` for them.
 */
export function layoutSheet(sop: SopDefinition, options: LayoutOptions): ChartSheet {
  const edges = edgesOf(sop);
  const texts = textWidths(sop);
  let have = NO_DEMAND;
  let draft = draftOf(sop, edges, options, texts, have);
  for (let round = 1; round < ROUNDS + SETTLING && !isMet(draft.demand, have); round += 1) {
    have = round < ROUNDS ? merged(have, draft.demand) : withBands(have, draft.demand);
    draft = draftOf(sop, edges, options, texts, have, round >= ROUNDS + LABELLING);
    if (round >= ROUNDS) {
      draft = { ...draft, demand: { ...draft.demand, lanes: [], clear: [] } };
    }
  }
  const paper = PAPERS[options.paper];
  return {
    paper: options.paper,
    width: paper.width,
    height: paper.height,
    margin: MARGIN,
    columns: draft.plan.columns,
    edges: [...edges, ...ownEdges(sop)],
    pages: draft.drawn,
  };
}

function draftOf(
  sop: SopDefinition,
  edges: readonly ChartEdge[],
  options: LayoutOptions,
  texts: TextWidths,
  have: Demand,
  isSettling = false,
): Draft {
  const paper = PAPERS[options.paper];
  const plan = planColumns(sop, paper, texts, have);
  const cells = sop.steps.map((step) => breakCells(step, plan.columns, plan.fontSize));
  const needs = sop.steps.map((_, index): RowNeed => rowNeed(sop, plan, index, cells, have));
  const area = {
    top: MARGIN + plan.headingHeight,
    bottom: paper.height - MARGIN - (options.footHeight ?? 0),
    strip: PENTAGON.height + 2 * PENTAGON.gap,
  };
  const pages = paginate(needs, area);
  const performers = plan.columns.filter(({ kind }) => kind === 'performer');
  const grids: readonly PageGrid[] = gridsOf(sop, edges, pages, performers.length, (column) =>
    pentagonsIn(performers[column]?.width ?? 0),
  );
  const laid = grids.map((grid, page) => {
    const routes = chooseRoutes(grid);
    const lanes = assignLanes(routes);
    const frame = frameOf(plan, pages[page] ?? [], needs);
    const drawn = drawPage(
      { sop, plan, frame, grid, routes, lanes, cells },
      pages[page] ?? [],
      page,
    );
    const demand = demandOf(
      grid,
      routes,
      lanes,
      pages[page] ?? [],
      isSettling ? [] : drawn.unclear,
      have,
    );
    return { drawn, demand };
  });
  return {
    plan,
    pages,
    drawn: laid.map(({ drawn }) => drawn.page),
    demand: laid.reduce((all, { demand }) => merged(all, demand), NO_DEMAND),
  };
}

function rowNeed(
  sop: SopDefinition,
  plan: ColumnPlan,
  index: number,
  cells: readonly ReturnType<typeof breakCells>[],
  have: Demand,
): RowNeed {
  const step = sop.steps[index];
  const own = cells[index] ?? [];
  const small = smallCapsule(plan.symbol).height + STACK_GAP;
  const isDecision = step !== undefined && symbolOf(sop, step, index) === 'diamond';
  return {
    text: textHeight(own, plan.fontSize),
    lines: Math.max(1, ...own.map(({ lines }) => lines.length)),
    lineHeight: plan.fontSize * LINE_HEIGHT,
    padding: PADDING,
    over: have.over[index] ?? 6,
    symbol: plan.symbol.height,
    stackOver: isDecision && begins(sop, index) ? small : 0,
    stackUnder: isDecision && step !== undefined && ends(sop, step) ? small : 0,
    under: have.under[index] ?? 6,
  };
}
