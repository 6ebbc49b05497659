import { memo } from 'react';
import type {
  TextBlock as Block,
  ChartConnector,
  ChartPage,
  ChartSheet,
} from '../../../../chart/model.ts';
import { connectorPath, headPath, printedLines, tablePath } from '../../../../chart/svg-shapes.ts';
import { type ChartWalk, type LiveSheet, markOf } from './live.ts';
import classes from './Sheet.module.css';
import { SymbolShape } from './SymbolShape.tsx';

export interface ChartArtProps {
  readonly sheet: ChartSheet;
  readonly page: ChartPage;
  readonly live: LiveSheet | null;
  readonly walk: ChartWalk | null;
}

const POINTER = 9;

/** The drawing of one page: what the printed sheet shows, and what a run or a path adds to it. */
export const ChartArt = memo(function ChartArt({ sheet, page, live, walk }: ChartArtProps) {
  return (
    <g className={classes.art}>
      <Bands page={page} live={live} walk={walk} />
      <path d={tablePath(sheet, page)} className={classes.rules} />
      {page.heading.map((cell) => (
        <TextBlock key={`${cell.fromRow} ${cell.fromColumn}`} block={cell} />
      ))}
      {page.rows.map((row) => (
        <g key={row.step}>
          {row.cells.map((cell) => (
            <TextBlock key={cell.column} block={cell} />
          ))}
        </g>
      ))}
      {page.connectors.map((connector) => (
        <Connector
          key={`${connector.edge} ${connector.from} ${connector.to}`}
          connector={connector}
          isWalked={walk?.edges.has(connector.edge) === true}
        />
      ))}
      {page.symbols.map((symbol) => (
        <g key={symbol.id} data-walked={walk?.steps.has(symbol.step) === true}>
          <SymbolShape
            kind={symbol.kind}
            box={symbol.box}
            state={
              live === null || symbol.kind === 'pentagon'
                ? 'notReached'
                : markOf(live, symbol.step, symbol.performer).state
            }
          />
          {symbol.text === undefined ? null : <TextBlock block={symbol.text} />}
        </g>
      ))}
    </g>
  );
});

/** A tinted row with a pointer beside it: where the berkas stands, or which act of a path is looked at. */
function Bands({ page, live, walk }: Omit<ChartArtProps, 'sheet'>) {
  const bands = page.rows.flatMap((row) => {
    const isHere = live?.here.includes(row.step) === true;
    return isHere || walk?.at === row.step ? [{ ...row, kind: isHere ? 'here' : 'walk' }] : [];
  });
  return bands.map(({ step, box, kind }) => {
    const middle = box.y + box.height / 2;
    return (
      <g key={step} className={classes.band} data-kind={kind}>
        <rect x={box.x} y={box.y} width={box.width} height={box.height} />
        <path
          d={`M${box.x - POINTER} ${middle - POINTER / 2}L${box.x - 1} ${middle}L${box.x - POINTER} ${middle + POINTER / 2}Z`}
        />
      </g>
    );
  });
}

function Connector({
  connector,
  isWalked,
}: {
  readonly connector: ChartConnector;
  readonly isWalked: boolean;
}) {
  const head = headPath(connector);
  return (
    <g className={classes.connector} data-walked={isWalked}>
      <path d={connectorPath(connector)} fill="none" />
      {head === null ? null : <path d={head} className={classes.head} />}
      {connector.label === undefined ? null : <TextBlock block={connector.label} />}
    </g>
  );
}

/** Lines at their own places with their own lengths: the layout's widths hold where its font is missing. */
function TextBlock({ block }: { readonly block: Block }) {
  return printedLines(block).map((line) => (
    <text
      key={`${line.x} ${line.baseline}`}
      x={line.x}
      y={line.baseline}
      fontSize={block.fontSize}
      fontWeight={block.isBold ? 700 : 400}
      textLength={line.width}
      lengthAdjust="spacingAndGlyphs"
    >
      {line.text}
    </text>
  ));
}
