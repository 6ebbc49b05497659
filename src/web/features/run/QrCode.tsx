import { useQuery } from '@tanstack/react-query';
import QRCode from 'qrcode';
import classes from './ControlSheet.module.css';

/** A QR code drawn as SVG here on the page; `label` says what it opens. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data } = useQuery({
    queryKey: ['qr', text],
    queryFn: () => QRCode.toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <figure className={classes.qr}>
      <div
        role="img"
        aria-label={label}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own SVG, made of an address of ours.
        dangerouslySetInnerHTML={{ __html: data ?? '' }}
      />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
