import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportDraftView, PlaceView } from '../../../contract/import.ts';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { common } from '../../messages/common.ts';
import { importText as text } from '../../messages/import.ts';
import { EditForm } from './edit/EditForm.tsx';
import { editFieldOf, FKTP_FIELDS, SHEET_FIELDS, valueAt, wordsOf } from './edit-fields.ts';
import { placeOfPath } from './place-of.ts';
import type { Confirm } from './use-imports.ts';

export interface IdentityTabProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly onPlace: (place: PlaceView | null) => void;
}

/** The identity sheet, field by field, each beside where it was read. */
export function IdentityTab({ draft, confirm, onPlace }: IdentityTabProps) {
  const [open, setOpen] = useState<string | null>(null);
  const paths = [
    ...SHEET_FIELDS.map((name) => `/identitySheet/${name}`),
    ...(draft.definition.fktp === undefined ? [] : FKTP_FIELDS.map((name) => `/fktp/${name}`)),
    '/triggers',
  ];
  return (
    <div className="stack-tight">
      {confirm.error === null ? null : <ProblemBox error={confirm.error} isAct />}
      {paths.map((path) => {
        const field = editFieldOf(path);
        if (field === null) {
          return null;
        }
        const label = text.fields[field.name] ?? field.name;
        return (
          <div key={path} className="stack-tight">
            {open === path ? (
              <EditForm
                draft={draft}
                field={field}
                confirm={confirm}
                onCancel={() => setOpen(null)}
                onSave={(value) =>
                  confirm.mutate([{ kind: 'edit', path, value }], {
                    onSuccess: () => setOpen(null),
                  })
                }
              />
            ) : (
              <div className="row">
                <span className="long-text">
                  <strong>{label}</strong>: {shown(draft.definition, path)}
                </span>
                {draft.ratifiedAt === null ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => {
                      onPlace(placeOfPath(draft.places, path));
                      setOpen(path);
                    }}
                  >
                    {common.change}
                    <span className="sr-only"> {label}</span>
                  </Button>
                ) : null}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** A list stands line by line. */
function shown(sop: ImportDraftView['definition'], path: string): string {
  const value = valueAt(sop, path);
  return Array.isArray(value) && value.length > 1
    ? `\n${value.map((one) => `• ${wordsOf(sop, path, one)}`).join('\n')}`
    : wordsOf(sop, path, value);
}
