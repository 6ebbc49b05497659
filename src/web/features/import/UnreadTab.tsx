import { Button } from '@mantine/core';
import type { ImportDraftView, PlaceView } from '../../../contract/import.ts';
import { importText as text } from '../../messages/import.ts';

export interface UnreadTabProps {
  readonly draft: ImportDraftView;
  readonly onPlace: (place: PlaceView | null) => void;
}

/** Everything of the document that found no place in the draft. */
export function UnreadTab({ draft, onPlace }: UnreadTabProps) {
  if (draft.unread.length === 0) {
    return <p className="tight">{text.unreadNone}</p>;
  }
  return (
    <div className="stack-tight">
      <p className="soft small tight">{text.unreadHint}</p>
      <ul className="plain-list stack-tight">
        {draft.unread.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a draft never changes
          <li key={index} className="row">
            <span className="soft small">{text.unreadKinds[one.what] ?? one.what}</span>
            {one.text === text.unreadKinds[one.what] ? null : <span>{one.text}</span>}
            {one.place === null ? null : (
              <Button size="compact-sm" variant="subtle" onClick={() => onPlace(one.place)}>
                {text.show}
                <span className="sr-only"> {one.text}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
