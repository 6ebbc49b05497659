import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ImportDraftView, PlaceView } from '../../../../contract/import.ts';
import { LoadingBlock } from '../../../components/LoadingBlock.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { ProblemBox } from '../../../components/ProblemBox.tsx';
import { importText as text } from '../../../messages/import.ts';
import { startOf } from '../place-of.ts';
import { useImportPage } from '../use-imports.ts';
import { PagePicture } from './PagePicture.tsx';
import { SourceLines } from './SourceLines.tsx';

export interface SourceViewProps {
  readonly draft: ImportDraftView;
  /** What is lit; the page of it is shown. */
  readonly place: PlaceView | null;
}

/** At this the print of a landscape sheet can be read in its half of a desk's screen. */
const READABLE = 1.5;

/** The document as it was brought, open at what is being looked at. */
export function SourceView({ draft, place }: SourceViewProps) {
  const start = startOf(draft.places);
  const [page, setPage] = useState((place ?? start)?.page ?? 1);
  const [zoom, setZoom] = useState(READABLE);
  const query = useImportPage(draft.importId, page);
  const count = query.data?.pageCount ?? draft.pageCount ?? 1;

  useEffect(() => {
    if (place?.page != null) {
      setPage(place.page);
    }
  }, [place]);

  return (
    <Panel
      title={text.original}
      aside={
        query.data?.kind === 'picture' ? (
          <PageBar page={page} count={count} zoom={zoom} onPage={setPage} onZoom={setZoom} />
        ) : undefined
      }
    >
      {query.isPending ? <LoadingBlock rows={5} /> : null}
      {query.error === null ? null : (
        <ProblemBox error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.kind === 'picture' ? (
        <PagePicture
          importId={draft.importId}
          page={page}
          zoom={zoom}
          view={query.data}
          box={place?.page === page ? place.box : null}
        />
      ) : null}
      {query.data?.kind === 'lines' ? (
        <SourceLines lines={query.data.lines} line={place?.line ?? null} near={start?.line ?? 1} />
      ) : null}
      <p className="soft small tight" role="status">
        {place === null ? text.notPlaced : ''}
      </p>
    </Panel>
  );
}

interface PageBarProps {
  readonly page: number;
  readonly count: number;
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: number) => void;
}

const ZOOMS = [1, READABLE, 2, 3];

function PageBar({ page, count, zoom, onPage, onZoom }: PageBarProps) {
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        disabled={page <= 1}
        aria-label={text.previousPage}
        onClick={() => onPage(page - 1)}
      >
        ‹
      </Button>
      <span>{text.page(page, count)}</span>
      <Button
        variant="default"
        size="compact-md"
        disabled={page >= count}
        aria-label={text.nextPage}
        onClick={() => onPage(page + 1)}
      >
        ›
      </Button>
      <NativeSelect
        size="xs"
        aria-label={text.zoom}
        value={String(zoom)}
        onChange={(event) => onZoom(Number(event.currentTarget.value))}
        data={ZOOMS.map((one) => ({
          value: String(one),
          label: one === 1 ? text.zoomFit : `${one * 100} %`,
        }))}
      />
    </>
  );
}
