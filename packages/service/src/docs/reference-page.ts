import { html } from 'ghtml';
import type { Service } from '../create-service.ts';
import { operationSection } from './operation-section.ts';

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234f46e5'/%3E%3Cpath d='M11 5.5a4 4 0 1 0 0 5' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

/** The operations of a service as a page, to read and to try. */
export function referencePage({ name, version, contracts }: Pick<Service, 'name' | 'version' | 'contracts'>): string {
  const parts = contracts.map((contract) => ({
    title: `${contract.service} ${contract.version}`,
    operations: Object.values(contract.operations),
  }));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clever ${name} ${version}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="docs/docs.css">
<script defer src="docs/docs.js"></script>
</head>
<body>
<header>
  <h1>${name} <small>${version}</small></h1>
  <a href="openapi.json">openapi.json</a>
  <form id="credentials" autocomplete="off">
    <label>Caller <input name="name" size="10" maxlength="255"></label>
    <label>Secret <input name="secret" type="password" size="16" maxlength="255"></label>
  </form>
</header>
<nav aria-label="Operations">
  <input id="filter" type="search" placeholder="Filter operations" aria-label="Filter operations">
  !${parts.map(
    ({ title, operations }) =>
      html`<h2>${title}</h2><ul>!${operations.map(
        (one) =>
          html`<li><a href="#${one.name}"><b class="method ${one.method}">${one.method}</b> ${one.name.split('.')[1]}</a></li>`,
      )}</ul>`,
  )}
</nav>
<main>
  !${parts.map(
    ({ title, operations }) => html`<section><h2>${title}</h2>!${operations.map(operationSection)}</section>`,
  )}
</main>
</body>
</html>
`;
}
