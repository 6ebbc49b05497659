import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isWide?: boolean;
}

/** A dialog that fills a phone's screen and stands in the middle of a desk's. Escape closes it. */
export function Dialog({ title, isOpen, onClose, children, isWide = false }: DialogProps) {
  const isPhone = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  useFocusBack(isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      fullScreen={isPhone}
      size={isWide ? 'xl' : 'lg'}
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Modal>
  );
}

/** Gives the focus back to what opened the dialog, also where the dialog is taken away while open. */
function useFocusBack(isOpen: boolean): void {
  useEffect(() => {
    const opener = document.activeElement;
    if (!isOpen || !(opener instanceof HTMLElement)) {
      return;
    }
    return () => {
      if (opener.isConnected) {
        opener.focus({ preventScroll: true });
      }
    };
  }, [isOpen]);
}
