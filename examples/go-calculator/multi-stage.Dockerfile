# Two stages: the first has everything the build needs, and only the second is shipped.
# The ARGs above the first FROM name the base images. Change them with docker build --build-arg.
ARG GO_IMAGE=golang:1.26
ARG RUNTIME_IMAGE=gcr.io/distroless/static-debian13

FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod main.go ./
# Without cgo the binary needs no C library, so it runs on an image without one.
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /calculator .

# Has certificates, time zones and user accounts, but no shell and no package manager.
FROM ${RUNTIME_IMAGE}
COPY --from=build /calculator /calculator
# The user "nonroot" of every distroless image, as a number because Kubernetes' runAsNonRoot requires one.
USER 65532:65532
# The exec form ["…"]: the shell form would need a shell.
ENTRYPOINT ["/calculator"]
