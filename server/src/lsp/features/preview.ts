import { previewOf, standingsOf } from '../../engine/index.js';
import { type PreviewParams, type PreviewResult, previewRequest } from '../../protocol.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';
import { nameOf } from '../uris.js';

const nothing: PreviewResult = { titles: [], cases: 0, messages: [], missing: [], stale: false };

/** Show our own client a template as a model would get it. Nothing is sent anywhere. */
export function providePreview({ connection, log }: Session, { readings }: Navigation): void {
  connection.onRequest(
    previewRequest,
    guarded(log, 'Preview', async ({ uri, template, testCase }: PreviewParams): Promise<PreviewResult> => {
      const now = await readings.read(uri);
      const view = await readings.view(uri);
      if (!view) return nothing;
      const titles = standingsOf(view.reading).map(
        ({ title, id }, index) => title ?? id ?? `${nameOf(uri)} ${index + 1}`,
      );
      const shown = previewOf(view.reading, template, testCase) ?? previewOf(view.reading, 0, 0);
      return shown
        ? { titles, ...shown, stale: now !== undefined && now !== view.reading && now.broken !== undefined }
        : nothing;
    }),
  );
}
