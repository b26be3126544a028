/** Loaded before a service that runs in a process of its own: however its starter ends, the service ends too, gracefully. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
