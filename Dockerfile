# The command line as an image: measure and compare images without installing Node.js.
ARG NODE_IMAGE=gcr.io/distroless/nodejs24-debian13:nonroot
FROM ${NODE_IMAGE}
COPY dist/cli*.js dist/layer-worker.js dist/report-page.* dist/package.json dist/licenses.txt /app/
WORKDIR /data
ENTRYPOINT ["/nodejs/bin/node", "/app/cli.js"]
