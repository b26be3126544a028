import type { Service } from '../create-service.ts';
import type { Metrics } from '../metrics.ts';
import type { ChassisSettings } from '../settings.ts';
import type { Telemetry } from './telemetry.ts';

/** Opens the export by OTLP where the settings name an endpoint; nothing of OpenTelemetry is loaded otherwise. */
export async function openTelemetry(
  service: Service,
  settings: ChassisSettings,
  metrics: Metrics,
): Promise<Telemetry | undefined> {
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === '') return undefined;
  const { exportTelemetry } = await import('./export-telemetry.ts');
  return exportTelemetry(service, settings, metrics);
}
