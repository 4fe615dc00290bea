# A Node.js program on distroless nodejs, which contains only the interpreter.
ARG RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian13

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY main.js ./
USER 65532:65532
# The full path: /nodejs/bin isn't on the image's PATH.
ENTRYPOINT ["/nodejs/bin/node", "main.js"]
