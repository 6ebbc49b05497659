import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { SopView } from '../../../contract/sop.ts';
import { Callout } from '../../components/Callout.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sop as text } from '../../messages/sop.ts';
import { CalledSops } from './called-sops.ts';
import { DownloadMenu } from './DownloadMenu.tsx';
import { Holders } from './Holders.tsx';
import { IdentitySheet } from './IdentitySheet.tsx';
import { LintNotes } from './LintNotes.tsx';
import { RehearsalPanel } from './RehearsalPanel.tsx';
import type { ChartWalk } from './sheet/live.ts';
import { SheetViews } from './sheet/SheetViews.tsx';
import { useSop } from './use-sops.ts';

/** One SOP: its drawn sheet, identity sheet, who holds its columns today, and how to begin. */
export function SopPage() {
  const { sopVersionId } = useParams({ from: '/shell/sop/$sopVersionId' });
  const query = useSop(sopVersionId);
  if (query.isPending) {
    return <LoadingBlock rows={6} />;
  }
  if (query.data === undefined) {
    return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <SopSheet sop={query.data} />;
}

function SopSheet({ sop }: { readonly sop: SopView }) {
  const { definition } = sop;
  const [walk, setWalk] = useState<ChartWalk | null>(null);
  return (
    <div className="stack">
      <PageTitle
        title={definition.identitySheet.title}
        over={[text.listTitle, definition.identitySheet.number, text.version(sop.version)]
          .filter((part) => part !== null)
          .join(' · ')}
      >
        <div className="row">
          <Mark tone={sop.status === 'inForce' ? 'done' : 'neutral'} icon="info">
            {text.status[sop.status] ?? sop.status}
          </Mark>
          <span>
            {text.totalTime}: <strong>{sop.totalText ?? text.noTime}</strong>
          </span>
        </div>
      </PageTitle>
      <StartButtons sop={sop} />
      <Panel title={text.tableTitle}>
        <CalledSops value={sop.calledTitles}>
          <SheetViews definition={definition} walk={walk} />
        </CalledSops>
      </Panel>
      <Panel title={text.holdersTitle}>
        <Holders performers={sop.performers} />
      </Panel>
      <Panel title={text.identityTitle}>
        <IdentitySheet sheet={definition.identitySheet} />
      </Panel>
      <RehearsalPanel definition={definition} onWalk={setWalk} />
      <LintNotes findings={sop.lint} />
    </div>
  );
}

function StartButtons({ sop }: { readonly sop: SopView }) {
  const offer = sop.starts.find((one) => one.allowed);
  const refused = sop.starts.find((one) => !one.allowed);
  const params = { sopVersionId: sop.sopVersionId };
  return (
    <div className="stack-tight">
      {sop.simulationOnly ? (
        <Callout tone="wait" icon="trial" title={text.reconstructedTitle}>
          {sop.simulationReason === null ? null : <p>{sop.simulationReason}</p>}
        </Callout>
      ) : null}
      <div className="row">
        {offer !== undefined && !sop.simulationOnly ? (
          <LinkButton to="/sop/$sopVersionId/buka-berkas" params={params}>
            {text.openRun}
          </LinkButton>
        ) : null}
        {sop.units.length === 0 ? null : (
          <LinkButton
            to="/sop/$sopVersionId/buka-berkas"
            params={params}
            search={{ simulasi: '1' }}
            variant="default"
          >
            {text.simulate}
          </LinkButton>
        )}
        <DownloadMenu sopVersionId={sop.sopVersionId} />
        <LinkButton to="/berkas" search={{ sopId: sop.sopId }} variant="subtle">
          {text.seeRuns}
        </LinkButton>
      </div>
      {offer === undefined ? (
        <p className="soft small">{refused?.reason ?? text.cannotStart}</p>
      ) : null}
    </div>
  );
}
