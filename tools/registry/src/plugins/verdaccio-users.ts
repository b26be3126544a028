/* Verdaccio loads plugins by path: this one is its own htpasswd, found without a look into node_modules. */
export { default } from 'verdaccio-htpasswd';
