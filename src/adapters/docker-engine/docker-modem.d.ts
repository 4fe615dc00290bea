/** What docker-modem connects with: Node's clients, wrapped to follow redirects. */
declare module 'docker-modem/lib/http.js' {
  const clients: { http: object; https: object };
  export default clients;
}
