# Two stages: the first one has everything that building needs, the second one is what is shipped.
# ARGs above the first FROM name the base images; docker build --build-arg sets others.
ARG GO_IMAGE=golang:1.26
ARG RUNTIME_IMAGE=gcr.io/distroless/static-debian13

FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod main.go ./
# Without cgo the binary needs no C library: it runs on an image that holds nothing else.
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /calculator .

# Certificates, time zones, accounts: no shell, no package manager.
FROM ${RUNTIME_IMAGE}
COPY --from=build /calculator /calculator
# "nonroot" on every distroless image; by number, as Kubernetes' runAsNonRoot asks for.
USER 65532:65532
# The exec form ["…"]: the other form would need a shell.
ENTRYPOINT ["/calculator"]
