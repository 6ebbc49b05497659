import { Button } from '@mantine/core';
import { common } from '../messages/common.ts';

export interface MoreButtonProps {
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly onMore: () => void;
}

/** Loads the next page of a list; nothing on the last one. */
export function MoreButton({ hasMore, isBusy, onMore }: MoreButtonProps) {
  if (!hasMore) {
    return null;
  }
  return (
    <Button variant="default" loading={isBusy} onClick={onMore} mx="auto">
      {common.loadMore}
    </Button>
  );
}
