import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { hasCode } from '../api/problem.ts';
import { LinkButton } from '../components/LinkButton.tsx';
import { LoadingBlock } from '../components/LoadingBlock.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { ProblemBox } from '../components/ProblemBox.tsx';
import { common } from '../messages/common.ts';

/** 404: the address is unknown. */
export function NotFoundPage() {
  return (
    <main className="state-page stack narrow">
      <PageTitle title={common.notFound.title} />
      <p>{common.notFound.text}</p>
      <div>
        <LinkButton to="/perlu-tindak-lanjut">{common.notFound.home}</LinkButton>
      </div>
    </main>
  );
}

/** A page that could not be shown: refused, failed, or no answer. */
export function FailedPage({ error }: { readonly error: unknown }) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const isUpdate = error instanceof TypeError && /import|module/i.test(error.message);
  function retry(): void {
    reset();
    void router.invalidate();
  }
  return (
    <div className="state-page stack narrow">
      <PageTitle
        title={hasCode(error, 'request.not-found') ? common.notFound.title : common.product}
      />
      <ProblemBox error={error} onRetry={isUpdate ? undefined : retry}>
        {isUpdate ? (
          <Button variant="default" onClick={() => window.location.reload()}>
            {common.reload}
          </Button>
        ) : null}
      </ProblemBox>
    </div>
  );
}

/** While a page or its code is on its way. */
export function PendingPage() {
  return (
    <div className="state-page">
      <LoadingBlock />
    </div>
  );
}
