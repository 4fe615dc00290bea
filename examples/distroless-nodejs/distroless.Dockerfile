# A Node.js program on distroless nodejs: the interpreter alone.
ARG RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian13

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY main.js ./
USER 65532:65532
# By its whole path, as no shell looks for it.
ENTRYPOINT ["/nodejs/bin/node", "main.js"]
