import type { IService } from 'kubernetes-models/v1/Service';
import { serverLabels } from './labels.ts';
import type { Planned } from './plan.ts';

/** The name under which others find the pods. */
export function serviceOf({ needs: { name, port } }: Planned): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: serverLabels(name), ports: [{ name: 'http', port, targetPort: 'http' }] },
  };
}
