import { hrefOf } from '../../api/client.ts';
import { Icon } from '../../components/Icon.tsx';

export interface FileLinkProps {
  readonly runId: string;
  readonly fileId: string;
  readonly children: string;
}

/** Opens a file of the berkas in a tab of its own. */
export function FileLink({ runId, fileId, children }: FileLinkProps) {
  return (
    <a
      href={hrefOf('runFile', { runId, fileId })}
      target="_blank"
      rel="noreferrer"
      className="file-link"
    >
      <Icon name="file" size={16} />
      {children}
    </a>
  );
}
