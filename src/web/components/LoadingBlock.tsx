import { Skeleton, Stack } from '@mantine/core';
import { common } from '../messages/common.ts';

/** Grey bars where content will stand; a screen reader hears "Memuat…". */
export function LoadingBlock({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">{common.loading}</span>
      <Stack gap="sm" aria-hidden="true">
        <Skeleton height={28} width="55%" radius="sm" />
        {Array.from({ length: rows }, (_one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike and never move.
          <Skeleton key={index} height={72} radius="sm" />
        ))}
      </Stack>
    </div>
  );
}
