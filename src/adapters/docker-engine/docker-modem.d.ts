/** The HTTP clients that docker-modem uses: Node's own, wrapped to follow redirects. */
declare module 'docker-modem/lib/http.js' {
  const clients: { http: object; https: object };
  export default clients;
}
