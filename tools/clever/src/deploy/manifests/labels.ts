/** Labels of everything that belongs to a service. */
export const labelsOf = (service: string) => ({
  'app.kubernetes.io/name': service,
  'app.kubernetes.io/part-of': 'clever',
});

/** Labels of the pods that serve; a migration's pods are of the service too, and take no requests. */
export const serverLabels = (service: string) => ({ ...labelsOf(service), 'app.kubernetes.io/component': 'server' });
export const migrationLabels = (service: string) => ({
  ...labelsOf(service),
  'app.kubernetes.io/component': 'migration',
});
