import type { ServiceEnvironment } from '../environment.ts';
import type { ServiceNeeds } from '../service-needs.ts';
import { stopSeconds } from '../stop-seconds.ts';
import { quote } from './quote.ts';

export interface Machine {
  /** Where bundles are, each in a folder of its service's name. */
  readonly bundles: string;
  /** Where the files of secrets are: `coupon.env`. */
  readonly secrets: string;
  /** The absolute path of Node, or a name to be found in the usual folders. */
  readonly node: string;
}

/** The unit of a service on a machine without containers. It migrates before it serves, and may write nowhere but into its folder. */
export function unitOf(
  { name, callees, folder }: ServiceNeeds,
  { plain }: ServiceEnvironment,
  machine: Machine,
): string {
  const after = callees.map(({ service }) => `clever-${service}.service`);
  const settings = Object.entries({ NODE_ENV: 'production', ...plain });
  return `${section('Unit', [
    ['Description', `Clever: ${name}`],
    ['Wants', 'network-online.target'],
    ['After', ['network-online.target', 'postgresql.service', ...new Set(after)].join(' ')],
    ['StartLimitIntervalSec', '0'],
  ])}
${section('Service', [
  ['Type', 'exec'],
  ['WorkingDirectory', `${machine.bundles}/${name}`],
  ...settings.map(([key, value]): Line => ['Environment', quote(key, value)]),
  ['EnvironmentFile', `${machine.secrets}/${name}.env`],
  // One command: what an ExecStartPre ends with prevents no other start.
  ['ExecStart', `/bin/sh -c '${machine.node} main.js migrate && exec ${machine.node} main.js'`],
  ...(folder ? stateIn(name) : []),
  ...ends,
  ...confined,
])}
${section('Install', [['WantedBy', 'multi-user.target']])}`;
}

/** The name of its folder below /var/lib. */
export const stateOf = (service: string): string => `clever-${service}`;

/** systemd makes the folder, and gives it to the user that exists only while the service runs. */
const stateIn = (service: string): Line[] => [
  ['StateDirectory', stateOf(service)],
  ['StateDirectoryMode', '0700'],
];

type Line = readonly [key: string, value: string];

const section = (name: string, lines: readonly Line[]): string =>
  `[${name}]\n${lines.map((line) => `${line.join('=')}\n`).join('')}`;

/** A setting that is missing or an older Node (78), a wrong argument (2), or no Node at all (126, 127) is not mended by another start. */
const ends: readonly Line[] = [
  ['Restart', 'on-failure'],
  ['RestartSec', '2'],
  ['RestartPreventExitStatus', '2 78 126 127'],
  ['KillSignal', 'SIGTERM'],
  ['KillMode', 'mixed'],
  ['TimeoutStopSec', String(stopSeconds)],
  ['LimitNOFILE', '65536'],
];

/** No MemoryDenyWriteExecute: JavaScript is compiled while it runs. */
const confined: readonly Line[] = [
  ['DynamicUser', 'yes'],
  ['UMask', '0077'],
  ['NoNewPrivileges', 'yes'],
  ['ProtectSystem', 'strict'],
  ['ProtectHome', 'yes'],
  ['PrivateTmp', 'yes'],
  ['PrivateDevices', 'yes'],
  ['PrivateUsers', 'yes'],
  ['ProtectClock', 'yes'],
  ['ProtectControlGroups', 'yes'],
  ['ProtectHostname', 'yes'],
  ['ProtectKernelLogs', 'yes'],
  ['ProtectKernelModules', 'yes'],
  ['ProtectKernelTunables', 'yes'],
  ['ProtectProc', 'invisible'],
  ['RemoveIPC', 'yes'],
  ['RestrictAddressFamilies', 'AF_INET AF_INET6 AF_UNIX'],
  ['RestrictNamespaces', 'yes'],
  ['RestrictRealtime', 'yes'],
  ['RestrictSUIDSGID', 'yes'],
  ['LockPersonality', 'yes'],
  ['CapabilityBoundingSet', ''],
  ['SystemCallArchitectures', 'native'],
  ['SystemCallFilter', '@system-service'],
  ['SystemCallFilter', '~@privileged @resources'],
  ['SystemCallErrorNumber', 'EPERM'],
];
