import type { ImportRow } from '../../contract/import.ts';
import type { FileView } from '../../contract/run.ts';
import { headersOf, hrefOf, parseProblem } from './client.ts';
import { reportConnection } from './connection.ts';
import { ApiProblem, ConnectionLost } from './problem.ts';

/** Longest side of a photo as it is sent: a page of A4 stays readable, a phone's 12 MB become some 600 kB. */
const PHOTO_SIDE_PX = 2000;
const PHOTO_QUALITY = 0.85;

export interface UploadRequest {
  readonly file: File;
  readonly runId: string | null;
  /** Share sent so far, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file, photos made smaller first. Throws `ApiProblem` or `ConnectionLost` as `call` does. */
export async function uploadFile(request: UploadRequest): Promise<FileView> {
  const file = await shrinkPhoto(request.file);
  const query = request.runId === null ? {} : { runId: request.runId };
  const href = hrefOf('uploadFile', undefined, query);
  return (await sendBytes(href, { ...request, file })) as FileView; // the answer of that route
}

/** Sends a document to be imported, as it is. Throws as `uploadFile` does. */
export async function uploadDocument(request: Omit<UploadRequest, 'runId'>): Promise<ImportRow> {
  return (await sendBytes(hrefOf('uploadImport'), request)) as ImportRow; // the answer of that route
}

/** XMLHttpRequest, because fetch tells nothing of how far an upload is. */
function sendBytes(
  href: string,
  { file, onProgress, signal }: Omit<UploadRequest, 'runId'>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', href);
    for (const [name, value] of Object.entries(headersOf(false))) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) {
        onProgress(event.loaded / event.total);
      }
    };
    request.onload = () => {
      reportConnection(false);
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(new ApiProblem(parseProblem(request.responseText, request.status)));
      }
    };
    request.onerror = () => {
      reportConnection(true);
      reject(new ConnectionLost('upload'));
    };
    request.onabort = () => reject(new DOMException('upload aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) {
    return file;
  }
  const picture = await readPicture(file);
  if (picture === null) {
    return file;
  }
  const scale = Math.min(1, PHOTO_SIDE_PX / Math.max(picture.width, picture.height));
  if (scale === 1 && file.type === 'image/jpeg') {
    picture.close();
    return file;
  }
  const blob = await drawJpeg(picture, scale);
  picture.close();
  if (blob === null || blob.size >= file.size) {
    return file;
  }
  return new File([blob], file.name.replace(/\.[^.]*$/, '.jpg'), { type: 'image/jpeg' });
}

/** Nothing when the browser cannot read it: the server then judges the file as it is. */
async function readPicture(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function drawJpeg(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) {
    return Promise.resolve(null);
  }
  // Transparent PNG would turn black in JPEG.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', PHOTO_QUALITY));
}
