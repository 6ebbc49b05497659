import { Component, type ReactNode } from 'react';
import type { SopDefinition } from '../../../domain/sop/model.ts';
import { Callout } from '../../components/Callout.tsx';
import { importText as text } from '../../messages/import.ts';
import { SheetViews } from '../sop/sheet/SheetViews.tsx';

/** The draft drawn as the office knows it, to be held against the page. */
export function DraftChart({ definition }: { readonly definition: SopDefinition }) {
  return (
    <Guard key={JSON.stringify(definition.steps)}>
      <SheetViews definition={definition} />
    </Guard>
  );
}

/** A draft may still lead to rows that are not there: that is said, and the page goes on. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <Callout tone="wait" icon="info" title={text.chartFailed} />
    ) : (
      this.props.children
    );
  }
}
