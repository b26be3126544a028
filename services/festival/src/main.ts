import { run } from '@clever/service';
import { app } from './app.ts';

await run(app);
